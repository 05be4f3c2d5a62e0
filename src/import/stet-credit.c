/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-credit.h"

#include <string.h>

#include "stet-fold.h"
#include "stet-vocabulary.h"

/* Code points. The longest captions of news sites have some 700. */
#define MAX_CAPTION 1000
#define MAX_NAME    140
/* Where a credit can begin, counted from the end. */
#define MAX_TAIL (MAX_NAME + 40)
/* Of a part of a credit between marks. */
#define MAX_WORDS 8
/* A name in a script without capitals has no more words. */
#define MAX_CASELESS_WORDS 6
/* “Auf dem”, “In this”. */
#define MAX_WORDS_BEFORE_LABEL 3
/* Longer words in capitals are names. */
#define MAX_ACRONYM 5

typedef struct
{
  const char *text;
  const char *end;
} View;

static gunichar
char_before (const char *start, const char *p)
{
  return p > start ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
trim_spaces (const char *start, const char *end)
{
  while (end > start && g_unichar_isspace (char_before (start, end)))
    end = g_utf8_prev_char (end);
  return end;
}

static gboolean
is_colon (gunichar c)
{
  return c == ':' || c == 0xFF1A;
}

static gboolean
is_full_stop (gunichar c)
{
  return c == '.' || c == 0x3002 || c == 0x06D4;
}

static gunichar
get_closer (gunichar opener)
{
  switch (opener)
    {
    case '(':
      return ')';
    case '[':
      return ']';
    case 0xFF08: /* （ */
      return 0xFF09;
    case 0x3010: /* 【 */
      return 0x3011;
    default:
      return 0;
    }
}

typedef struct
{
  guint n_words;
  guint n_lower;
  guint n_upper;
  guint longest_part; /* in words */
} NameShape;

/* Looks at the words of a supposed name; FALSE where a mark stands that no name has. */
static gboolean
measure_name (const char *start, const char *end, NameShape *shape)
{
  gboolean in_word = FALSE;
  guint part = 0;

  *shape = (NameShape) { 0 };
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '?' || c == '!' || c == 0x061F || c == ';' || c == 0x061B || c == 0x2026)
        return FALSE;
      if (g_unichar_isalnum (c))
        {
          if (!in_word)
            {
              part++;
              shape->n_words++;
              shape->longest_part = MAX (shape->longest_part, part);
              shape->n_lower += g_unichar_islower (c);
              shape->n_upper += g_unichar_isupper (c);
            }
          in_word = TRUE;
        }
      else if (!g_unichar_ismark (c) && c != '\'' && c != 0x2019 && c != '-' && c != '.' && c != '@'
               && c != '_')
        {
          in_word = FALSE;
          if (!g_unichar_isspace (c))
            part = 0;
        }
      if (c == '.' && p + 1 < end && p[1] == ' ')
        part = 0;
    }
  return TRUE;
}

/* Whether what stands after a label can be whose photo it is, and not a sentence. */
static gboolean
is_name (const char *start, const char *end)
{
  glong length = g_utf8_strlen (start, end - start);
  gboolean cased;
  NameShape shape;

  if (length < 2 || length > MAX_NAME || g_unichar_isdigit (g_utf8_get_char (start))
      || g_strstr_len (start, end - start, "://") != NULL || !measure_name (start, end, &shape)
      || shape.n_words == 0)
    return FALSE;

  cased = shape.n_lower + shape.n_upper > 0;
  if (!cased)
    return shape.n_words <= MAX_CASELESS_WORDS && length <= MAX_NAME / 2;
  if (shape.n_upper == 0)
    return shape.n_words <= 3 && shape.longest_part <= 2;
  return shape.longest_part <= MAX_WORDS
         && (shape.n_words <= 4 || shape.n_lower * 2 <= shape.n_words);
}

/* Takes the closing bracket of what @opener began from the end of a name. A bracket that was
 * forgotten, or one within that was, makes no difference. */
static gboolean
unwrap (const char *start, const char **end, gunichar opener, gboolean *full_stop)
{
  gunichar closer = get_closer (opener);
  int depth = 0;

  *full_stop = is_full_stop (char_before (start, *end));
  if (*full_stop)
    *end = trim_spaces (start, g_utf8_prev_char (*end));
  if (char_before (start, *end) != closer)
    return memchr (start, ')', (gsize) (*end - start)) == NULL && !*full_stop;
  *end = g_utf8_prev_char (*end);

  for (const char *p = start; p < *end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      depth += c == opener;
      depth -= c == closer;
      if (depth < 0)
        return FALSE;
    }
  *end = trim_spaces (start, *end);
  return TRUE;
}

/* The caption ends before a dash, bar or comma that parts it from its credit. */
static const char *
trim_separators (const char *start, const char *end)
{
  for (;;)
    {
      gunichar c;

      end = trim_spaces (start, end);
      c = char_before (start, end);
      if (c != '-' && c != 0x2013 && c != 0x2014 && c != '|' && c != '/' && c != ',' && c != 0x00B7
          && c != 0x2022 && c != 0x060C)
        return end;
      end = g_utf8_prev_char (end);
    }
}

/* Whether the words before a label, from @start to @end, begin a sentence that the label is in:
 * “Auf dem Foto: …”. Further on in a sentence it is not, even below a caption that was cut off at
 * such a word. */
static gboolean
begins_sentence (const char *start, const char *end)
{
  const char *word = end, *p = end;

  while (word > start && g_unichar_isalpha (char_before (start, word)))
    word = g_utf8_prev_char (word);
  if (!stet_vocabulary_has (STET_VOCABULARY_NOT_A_CREDIT_AFTER, word, (gsize) (end - word)))
    return FALSE;

  for (guint n_words = 1; p > start && n_words <= MAX_WORDS_BEFORE_LABEL; p = g_utf8_prev_char (p))
    {
      gunichar c = char_before (start, p);

      if (is_full_stop (c) || c == '!' || c == '?')
        return TRUE;
      n_words += g_unichar_isspace (c);
    }
  return p == start;
}

static char *
dup_caption (const char *start, const char *end, gboolean full_stop)
{
  gboolean ended = end == start || g_unichar_ispunct (char_before (start, end));

  return g_strdup_printf ("%.*s%s", (int) (end - start), start, full_stop && !ended ? "." : "");
}

/* Tries a label from @label to @label_end, with the name after @name. */
static gboolean
try_label (const View *view,
           const char *label,
           const char *label_end,
           const char *name,
           char **caption,
           char **printed)
{
  const char *caption_end = trim_spaces (view->text, label);
  gunichar opener = char_before (view->text, caption_end);
  const char *end = trim_spaces (view->text, view->end);
  gboolean full_stop = FALSE;

  name = skip_spaces (name, end);
  if (name >= end)
    return FALSE;

  if (get_closer (opener) != 0)
    {
      if (!unwrap (name, &end, opener, &full_stop))
        return FALSE;
      caption_end = trim_separators (view->text, g_utf8_prev_char (caption_end));
    }
  else
    {
      gboolean abbreviated = label_end > label && label_end[-1] == '.';

      if ((g_unichar_islower (g_utf8_get_char (label)) && !abbreviated)
          || begins_sentence (view->text, caption_end))
        return FALSE;
      caption_end = trim_separators (view->text, caption_end);
      if (is_full_stop (char_before (name, end)))
        end = trim_spaces (name, g_utf8_prev_char (end));
    }
  if (name >= end || !is_name (name, end))
    return FALSE;

  *caption = dup_caption (view->text, caption_end, full_stop);
  *printed = g_strndup (name, (gsize) (end - name));
  return TRUE;
}

static gboolean
try_at (const View *view, const char *p, char **caption, char **printed)
{
  gunichar before = char_before (view->text, p);
  gsize length;

  if (is_colon (g_utf8_get_char (p)) || (*p == '=' && view->end[-1] == ']'))
    {
      const char *label_end = trim_spaces (view->text, p);

      length = stet_vocabulary_match_end (STET_VOCABULARY_CREDIT, view->text, label_end);
      return length > 0
             && try_label (
                 view, label_end - length, label_end, g_utf8_next_char (p), caption, printed);
    }
  if (g_unichar_isalnum (before))
    return FALSE;
  length = stet_vocabulary_match_start (STET_VOCABULARY_CREDIT_WITHOUT_COLON, p, view->end);
  return length > 0 && !is_colon (g_utf8_get_char (skip_spaces (p + length, view->end)))
         && try_label (view, p, p + length, p + length, caption, printed);
}

/**
 * stet_credit_split:
 * @text: one line, UTF-8
 * @caption: (out) (transfer full): the line without the credit, "" when it is nothing but a credit
 * @printed: (out) (transfer full): the credit as printed, without the label
 *
 * Takes a photo's credit off the end of a line: “… Foto: Phung Anh”, “… (صورة: مان كوان).”, “… ©
 * Belga”. A label in the middle of a text is none. Safe on any thread; the time it takes is
 * bounded.
 *
 * Returns: whether there is a credit; else nothing is set
 */
gboolean
stet_credit_split (const char *text, char **caption, char **printed)
{
  View view = { text, text + strlen (text) };
  const char *p;

  /* A code point has at most four bytes. */
  if (view.end - text > MAX_CAPTION * 4 || g_utf8_strlen (text, -1) > MAX_CAPTION)
    return FALSE;

  p = view.end;
  for (guint n = 0; n < MAX_TAIL && p > text; n++)
    p = g_utf8_prev_char (p);
  for (; p < view.end; p = g_utf8_next_char (p))
    if (try_at (&view, p, caption, printed))
      return TRUE;
  return FALSE;
}

/* “… (AP)” */
static gboolean
split_bracketed_agency (const char *text, char **caption, char **printed)
{
  const char *end = trim_spaces (text, text + strlen (text));
  const char *open = strrchr (text, '(');
  const char *caption_end;

  if (open == NULL || open == text || end[-1] != ')'
      || !stet_vocabulary_has (STET_VOCABULARY_AGENCIES, open + 1, (gsize) (end - open - 2)))
    return FALSE;
  caption_end = trim_spaces (text, open);
  *caption = g_strndup (text, (gsize) (caption_end - text));
  *printed = g_strndup (open + 1, (gsize) (end - open - 2));
  return TRUE;
}

/**
 * stet_credit_split_caption:
 * @text: one line that is known to be a photo's caption, its credit or both; plain text, UTF-8
 * @caption: (out) (transfer full): the caption alone, "" when the line is nothing but a credit
 * @printed: (out) (transfer full): the credit as printed, without the label
 *
 * Takes the credit off a caption, also where no label says that it is one: “… (AP)”. Safe on any
 * thread; the time it takes is bounded.
 *
 * Returns: whether there is a credit; else nothing is set
 */
gboolean
stet_credit_split_caption (const char *text, char **caption, char **printed)
{
  return stet_credit_split (text, caption, printed)
         || split_bracketed_agency (text, caption, printed);
}

/**
 * stet_credit_skip_label:
 * @text: one line, UTF-8
 *
 * Takes the word for a photo off the beginning of a line that goes on with a caption: “Ảnh: Các đại
 * biểu …”. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the caption, or %NULL if the line does not begin so
 */
char *
stet_credit_skip_label (const char *text)
{
  const char *end = text + strlen (text);
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_CREDIT, text, end);
  const char *p;

  if (length == 0 || g_unichar_islower (g_utf8_get_char (text)))
    return NULL;
  p = skip_spaces (text + length, end);
  if (p >= end || !is_colon (g_utf8_get_char (p)))
    return NULL;
  p = skip_spaces (g_utf8_next_char (p), end);
  return p < end ? g_strdup (p) : NULL;
}

static gboolean
is_agency (const char *part)
{
  const char *last_word = strrchr (part, ' ');
  gboolean capitals = TRUE;

  last_word = last_word != NULL ? last_word + 1 : part;
  if (stet_vocabulary_has (STET_VOCABULARY_AGENCIES, part, strlen (part))
      || stet_vocabulary_has (STET_VOCABULARY_AGENCY_WORDS, last_word, strlen (last_word)))
    return TRUE;

  for (const char *p = part; *p != '\0' && capitals; p = g_utf8_next_char (p))
    capitals = g_unichar_isupper (g_utf8_get_char (p)) || (p > part && g_ascii_isdigit (*p));
  return capitals && g_utf8_strlen (part, -1) <= MAX_ACRONYM;
}

/* Some sites print the name twice: “Jan Jansen/ANP | JAN JANSEN”. */
static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *left = stet_text_fold (a);
  g_autofree char *right = stet_text_fold (b);

  return g_str_equal (left, right);
}

/* The parts of a credit between “/”, “|”, brackets and “via”. */
static char **
split_parts (const char *printed)
{
  g_autofree char *marked = g_strdup (printed);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) pieces = NULL;
  char *via = strstr (marked, " via ");

  if (via != NULL)
    memcpy (via, "  /  ", 5);
  g_strdelimit (marked, "|()", '/');
  pieces = g_strsplit (marked, "/", -1);
  for (char **piece = pieces; *piece != NULL; piece++)
    if (*g_strstrip (*piece) != '\0')
      g_strv_builder_add (builder, *piece);
  return g_strv_builder_end (builder);
}

/**
 * stet_credit_split_names:
 * @printed: a credit without its label, UTF-8
 *
 * Parts the names of a credit that lists several: “A. Nowak, B. Kowalska”, “AP/dpa | Jane Doe”. Safe
 * on any thread.
 *
 * Returns: (transfer full): the names as printed
 */
char **
stet_credit_split_names (const char *printed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) pieces = g_strsplit_set (printed, ",;|", -1);

  for (char **piece = pieces; *piece != NULL; piece++)
    if (*g_strstrip (*piece) != '\0')
      g_strv_builder_add (builder, *piece);
  return g_strv_builder_end (builder);
}

/**
 * stet_credit_parse:
 * @printed: a credit without its label, UTF-8
 * @credit: (out caller-allocates): its parts; clear with stet_credit_clear()
 *
 * Tells the photographer from the agency: “Phung Anh/VTV” is by Phung Anh, supplied by VTV; “AFP”
 * names nobody. Where it cannot be told, the whole is the creator's name. Safe on any thread.
 */
void
stet_credit_parse (const char *printed, StetCredit *credit)
{
  g_auto (GStrv) parts = split_parts (printed);
  g_autoptr (GString) agencies = g_string_new (NULL);
  const char *person = NULL;
  guint n_persons = 0;

  for (char **part = parts; *part != NULL; part++)
    {
      if (is_agency (*part))
        {
          g_string_append_printf (agencies, "%s%s", agencies->len > 0 ? "/" : "", *part);
        }
      else if (person == NULL || !is_same_name (person, *part))
        {
          person = *part;
          n_persons++;
        }
    }

  if (n_persons == 0)
    *credit = (StetCredit) { g_strdup (""),
                             g_string_free_and_steal (g_steal_pointer (&agencies)),
                             g_strdup (printed) };
  else if (n_persons == 1 && agencies->len > 0)
    *credit = (StetCredit) { g_strdup (person),
                             g_string_free_and_steal (g_steal_pointer (&agencies)),
                             g_strdup (printed) };
  else
    *credit = (StetCredit) { g_strdup (printed), g_strdup (""), g_strdup ("") };
}

/**
 * stet_credit_clear:
 * @credit: a parsed credit
 *
 * Frees its parts.
 */
void
stet_credit_clear (StetCredit *credit)
{
  g_clear_pointer (&credit->creator, g_free);
  g_clear_pointer (&credit->agency, g_free);
  g_clear_pointer (&credit->line, g_free);
}
