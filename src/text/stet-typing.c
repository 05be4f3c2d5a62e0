/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-typing.h"

#include <string.h>

#include "stet-character.h"

#define NARROW_SPACE 0x202F
#define WIDE_SPACE   0xA0
#define APOSTROPHE   0x2019

/* What stands before the caret, the typed character last. */
typedef struct
{
  const StetHouseStyle *style;
  const char *text;
  const char *end; /* where the caret is */
  gunichar typed;
  gunichar previous; /* 0 at the start */
  gunichar next;     /* 0 at the end */
} Place;

static gunichar
get_before (const Place *place, const char *p)
{
  return p > place->text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

/* Replaces the last @n characters before the caret. */
static StetTypingChange *
replace (const Place *place, guint n, const char *text)
{
  StetTypingChange *change = g_new (StetTypingChange, 1);

  change->end = (guint) g_utf8_strlen (place->text, place->end - place->text);
  change->start = change->end - n;
  change->text = g_strdup (text);
  return change;
}

/* Replaces the last @n characters by up to two; 0 is none. */
static StetTypingChange *
replace_by (const Place *place, guint n, gunichar first, gunichar second)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (first != 0)
    g_string_append_unichar (text, first);
  if (second != 0)
    g_string_append_unichar (text, second);
  return replace (place, n, text->str);
}

static gboolean
is_plain_space (gunichar c)
{
  return c == ' ' || c == WIDE_SPACE || c == NARROW_SPACE;
}

/* Marks of single strokes, which the key of the apostrophe means. */
static gboolean
is_single (gunichar c)
{
  return c == '\'' || (c >= 0x2018 && c <= 0x201B) || c == 0x2039 || c == 0x203A;
}

static gboolean
is_guillemet (gunichar c)
{
  return c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

/* What an opening mark stands after. */
static gboolean
is_open_side (gunichar c)
{
  GUnicodeType type = c == 0 ? G_UNICODE_CONTROL : g_unichar_type (c);

  return c == 0 || g_unichar_isspace (c) || type == G_UNICODE_OPEN_PUNCTUATION
         || type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_DASH_PUNCTUATION || c == '/'
         || type == G_UNICODE_FORMAT || c == '*' || c == '"';
}

/* The pair that a key means: the mark of the double stroke is the outer one, unless the language's
 * outer ones are single. */
static void
get_pair (const StetHouseStyle *style, gboolean single, gunichar *open, gunichar *close)
{
  gboolean inner = is_single (style->marks.open) ? !single : single;

  *open = inner ? style->marks.inner_open : style->marks.open;
  *close = inner ? style->marks.inner_close : style->marks.close;
}

/* How many quotations are open before the typed mark. An apostrophe within a word closes none. */
static int
count_open (const Place *place, gunichar open, gunichar close)
{
  const char *stop = g_utf8_prev_char (place->end);
  int n = 0;

  for (const char *p = place->text; p < stop; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (open == close && c == open)
        n = !n;
      else if (c == open)
        n++;
      else if (c == close && n > 0
               && !(c == APOSTROPHE && stet_character_is_alpha (get_before (place, p))
                    && stet_character_is_alpha (g_utf8_get_char (g_utf8_next_char (p)))))
        n--;
    }
  return n;
}

/* Whether the typed mark opens: after a space that no quotation inside keeps from breaking. */
static gboolean
opens (const Place *place, gunichar close)
{
  const StetQuoteMarks *marks = &place->style->marks;
  gunichar c = place->previous;

  if (!is_open_side (c))
    return FALSE;
  /* German closes by what others open by. */
  if ((c == marks->close || c == marks->inner_close) && c != marks->open && c != marks->inner_open)
    return FALSE;
  /* “mot »”: the space is the quotation's. */
  return !(place->style->inside != 0 && is_guillemet (close)
           && (c == WIDE_SPACE || c == NARROW_SPACE));
}

static StetTypingChange *
close_quotation (const Place *place, gunichar close)
{
  gunichar inside = is_guillemet (close) ? place->style->inside : 0;

  if (inside != 0 && is_plain_space (place->previous))
    return replace_by (place, 2, inside, close);
  return replace_by (place, 1, inside, close);
}

static StetTypingChange *
open_quotation (const Place *place, gunichar open)
{
  return replace_by (place, 1, open, is_guillemet (open) ? place->style->inside : 0);
}

static StetTypingChange *
correct_double (const Place *place)
{
  gunichar open, close;

  get_pair (place->style, FALSE, &open, &close);
  if (opens (place, close))
    {
      /* “dit zei hij »”: a space was typed before the closing guillemet. */
      if (place->style->inside != 0 && is_guillemet (close) && place->previous == ' '
          && count_open (place, open, close) > 0 && !stet_character_is_alphanumeric (place->next))
        return close_quotation (place, close);
      return open_quotation (place, open);
    }
  /* Inches. */
  if (stet_character_is_digit (place->previous) && count_open (place, open, close) == 0)
    return NULL;
  return close_quotation (place, close);
}

static StetTypingChange *
correct_single (const Place *place)
{
  gunichar open, close;

  get_pair (place->style, TRUE, &open, &close);
  if (opens (place, close))
    return open_quotation (place, open);
  if (!stet_character_is_alpha (place->next) && count_open (place, open, close) > 0)
    return close_quotation (place, close);
  return replace_by (place, 1, place->style->apostrophe, 0);
}

/* Two hyphens. */
static StetTypingChange *
correct_hyphen (const Place *place)
{
  if (get_before (place, place->end - 2) == '-' || *place->style->dash == '\0')
    return NULL;
  return replace (place, 2, place->style->dash);
}

/* Three full stops. */
static StetTypingChange *
correct_stop (const Place *place)
{
  gsize length = (gsize) (place->end - place->text);

  if (length < 3 || strncmp (place->end - 3, "...", 3) != 0 || (length > 3 && place->end[-4] == '.')
      || *place->style->ellipsis == '\0')
    return NULL;
  return replace (place, 3, place->style->ellipsis);
}

/* “https:”, of which a space would make something else. */
static gboolean
is_scheme (const Place *place)
{
  static const char *const schemes[] = { "http", "https", "ftp", "mailto", "tel" };
  const char *stop = g_utf8_prev_char (place->end), *start = stop;

  while (start > place->text && g_ascii_isalpha (start[-1]))
    start--;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (strlen (schemes[i]) == (gsize) (stop - start)
        && g_ascii_strncasecmp (start, schemes[i], (gsize) (stop - start)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_mark (const char *marks, gunichar c)
{
  return c != ' ' && g_utf8_strchr (marks, -1, c) != NULL;
}

/* The space before a mark such as a question mark. */
static StetTypingChange *
correct_space_before (const Place *place)
{
  gunichar space = has_mark (place->style->narrow, place->typed) ? NARROW_SPACE : WIDE_SPACE;

  if (place->previous == space)
    return NULL;
  if (is_plain_space (place->previous))
    {
      gunichar before = get_before (place, g_utf8_prev_char (g_utf8_prev_char (place->end)));

      return before != 0 && !g_unichar_isspace (before) ? replace_by (place, 2, space, place->typed)
                                                        : NULL;
    }
  /* Times and ratios, “?!”, addresses. */
  if (is_open_side (place->previous) || has_mark (place->style->narrow, place->previous)
      || has_mark (place->style->wide, place->previous) || place->previous == '.'
      || (place->typed == ':' && (stet_character_is_digit (place->previous) || is_scheme (place))))
    return NULL;
  return replace_by (place, 1, space, place->typed);
}

/* “‘s ”: it was an apostrophe. */
static StetTypingChange *
turn_apostrophe (const Place *place)
{
  const char *stop = g_utf8_prev_char (place->end), *start = stop;
  g_autofree char *word = NULL;
  g_autofree char *rest = NULL;
  g_autoptr (GString) text = NULL;
  gunichar open, close;

  get_pair (place->style, TRUE, &open, &close);
  while (start > place->text && stet_character_is_alphanumeric (get_before (place, start)))
    start = g_utf8_prev_char (start);
  if (start == stop || open == place->style->apostrophe || get_before (place, start) != open)
    return NULL;
  word = g_strndup (start, (gsize) (stop - start));
  if (!g_strv_contains ((const char *const *) place->style->elisions, word))
    return NULL;
  rest = g_strndup (start, (gsize) (place->end - start));
  text = g_string_new (NULL);
  g_string_append_unichar (text, place->style->apostrophe);
  g_string_append (text, rest);
  return replace (place, (guint) g_utf8_strlen (rest, -1) + 1, text->str);
}

/* A space, a hyphen or a digit, after which it is known what an opening mark was. */
static StetTypingChange *
correct_after (const Place *place)
{
  gunichar open, close;

  get_pair (place->style, TRUE, &open, &close);
  /* “’90” */
  if (stet_character_is_digit (place->typed))
    return place->previous == open && open != place->style->apostrophe && !is_guillemet (open)
                   && *place->style->elisions[0] != '\0'
               ? replace_by (place, 2, place->style->apostrophe, place->typed)
               : NULL;
  /* The space inside a guillemet is there already. */
  if (place->typed == ' ' && place->style->inside != 0 && place->previous == place->style->inside
      && is_guillemet (get_before (place, g_utf8_prev_char (g_utf8_prev_char (place->end)))))
    return replace_by (place, 1, 0, 0);
  return turn_apostrophe (place);
}

/* Addresses of the web and of mail. */
static gboolean
is_address (const char *start, const char *end)
{
  return g_strstr_len (start, end - start, "://") != NULL
         || memchr (start, '@', (gsize) (end - start)) != NULL;
}

/* Where what is being typed began after a space. */
static const char *
find_chunk (const Place *place)
{
  const char *p = place->end;

  while (p > place->text && p[-1] != ' ')
    p--;
  return p;
}

static StetTypingChange *
correct (const Place *place)
{
  gunichar c = place->typed;

  if (c == '"')
    return correct_double (place);
  if (c == '\'')
    return correct_single (place);
  if (c == '.')
    return correct_stop (place);
  if (has_mark (place->style->narrow, c) || has_mark (place->style->wide, c))
    return correct_space_before (place);
  if (place->style->inside != 0 && is_guillemet (c))
    {
      if (c == place->style->marks.open)
        return open_quotation (place, c);
      if (c == place->style->marks.close && place->previous != place->style->inside)
        return close_quotation (place, c);
    }
  if (c == '-' && place->previous == '-')
    return correct_hyphen (place);
  if (c == ' ' || c == '-' || stet_character_is_digit (c))
    return correct_after (place);
  return NULL;
}

/**
 * stet_typing_correct:
 * @style: the style of the text's language
 * @text: a line of text, UTF-8
 * @caret: where the caret is, right after the character that was typed, in code points
 *
 * Finds what a character that was just typed should have been: quotation marks, apostrophes,
 * dashes, ellipses and the spaces that the style has before marks. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the change, or %NULL when it is right
 */
StetTypingChange *
stet_typing_correct (const StetHouseStyle *style, const char *text, guint caret)
{
  Place place = { .style = style, .text = text };
  const char *typed;

  g_return_val_if_fail (style != NULL && text != NULL, NULL);
  g_return_val_if_fail (caret > 0, NULL);

  place.end = g_utf8_offset_to_pointer (text, caret);
  typed = g_utf8_prev_char (place.end);
  place.typed = g_utf8_get_char (typed);
  if (stet_character_is_alpha (place.typed))
    return NULL;
  place.previous = get_before (&place, typed);
  place.next = g_utf8_get_char (place.end);
  return is_address (find_chunk (&place), place.end) ? NULL : correct (&place);
}

/**
 * stet_typing_change_free:
 * @self: (nullable): a change
 *
 * Frees it.
 */
void
stet_typing_change_free (StetTypingChange *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

/* The key that a mark would have been typed with; 0 for others. */
static gunichar
get_key (gunichar c)
{
  switch (c)
    {
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
      return '"';
    case '\'':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2039:
    case 0x203A:
      return '\'';
    default:
      return 0;
    }
}

/* A mark of the inner quotation stays one: « in Polish. */
static gunichar
get_key_in_style (const StetHouseStyle *style, gunichar c)
{
  gunichar key = get_key (c), open, close;

  if (key != 0)
    {
      get_pair (style, key != '\'', &open, &close);
      if (is_guillemet (c) && (c == open || c == close))
        return key == '"' ? '\'' : '"';
    }
  return key;
}

static void
append_typed (GString *text, const StetHouseStyle *style, gunichar c, gunichar next)
{
  g_autoptr (StetTypingChange) change = NULL;
  gsize length;

  g_string_append_unichar (text, c);
  if (stet_character_is_alpha (c))
    return;
  length = text->len;
  if (next != 0)
    g_string_append_unichar (text, next);
  change = stet_typing_correct (
      style, text->str, (guint) g_utf8_strlen (text->str, (gssize) length));
  g_string_truncate (text, length);
  if (change == NULL)
    return;
  g_string_truncate (text,
                     (gsize) (g_utf8_offset_to_pointer (text->str, change->start) - text->str));
  g_string_append (text, change->text);
}

/* Which side of a quotation a mark is on, by itself: 1 before it, -1 after it, 0 where that depends
 * on what stands around. @low: whether a low mark is open, which “ closes. */
static int
get_side (const StetHouseStyle *style, gunichar c, gboolean low)
{
  gboolean reversed = style->marks.open == 0xBB || style->marks.inner_open == 0xBB;

  switch (c)
    {
    case 0x201E:
    case 0x201A:
      return 1;
    case 0x201C:
      return low ? -1 : 1;
    case 0x201D:
      return style->marks.open == c ? 0 : -1;
    case 0xAB:
    case 0x2039:
      return reversed ? 0 : 1;
    case 0xBB:
    case 0x203A:
      return reversed ? 0 : -1;
    default:
      return 0;
    }
}

static void
append_side (GString *text, const StetHouseStyle *style, gboolean single, int side)
{
  gunichar open, close, inside;

  get_pair (style, single, &open, &close);
  inside = is_guillemet (open) ? style->inside : 0;
  if (side > 0)
    g_string_append_unichar (text, open);
  else
    while (text->len > 0
           && is_plain_space (g_utf8_get_char (g_utf8_prev_char (text->str + text->len))))
      g_string_truncate (text, (gsize) (g_utf8_prev_char (text->str + text->len) - text->str));
  if (inside != 0)
    g_string_append_unichar (text, inside);
  if (side < 0)
    g_string_append_unichar (text, close);
}

static const char *
find_space (const char *p)
{
  while (*p != '\0' && *p != ' ')
    p++;
  return p;
}

/**
 * stet_typing_apply_style:
 * @style: the style of the text's language
 * @text: a line of text, UTF-8
 *
 * Writes marks and spaces anew as if they had been typed with the style: also quotation marks that
 * are those of another language. Addresses stay as they are. Safe on any thread.
 *
 * Returns: (transfer full): the text
 */
char *
stet_typing_apply_style (const StetHouseStyle *style, const char *text)
{
  GString *result;
  const char *chunk_end = text;
  gboolean untouched = FALSE, low = FALSE;

  g_return_val_if_fail (style != NULL && text != NULL, NULL);

  result = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p), key;
      int side;

      if (p >= chunk_end)
        {
          chunk_end = find_space (g_utf8_next_char (p));
          untouched = is_address (p, chunk_end);
        }
      p = g_utf8_next_char (p);
      key = untouched ? 0 : get_key_in_style (style, c);
      side = key != 0 ? get_side (style, c, low) : 0;
      low = c == 0x201E || (low && side >= 0);
      if (untouched)
        g_string_append_unichar (result, c);
      else if (side != 0)
        append_side (result, style, key == '\'', side);
      else
        append_typed (result, style, key != 0 ? key : c, g_utf8_get_char (p));
      while (side > 0 && is_guillemet (c) && is_plain_space (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    }
  return g_string_free_and_steal (result);
}
