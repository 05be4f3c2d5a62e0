/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-classify.h"

#include <string.h>

#include "stet-character.h"
#include "stet-credit.h"
#include "stet-residue.h"
#include "stet-vocabulary.h"

/* Code points. */
#define MAX_COUNTER  40
#define MAX_OUTLET   60
#define MAX_LABELLED 400
/* A source at the end of a paragraph begins no further from its end, and behind some text. */
#define MAX_TAIL        300
#define MIN_BEFORE_TAIL 60

#define MAX_OUTLET_WORDS 8
/* Bytes. No server takes a longer address. */
#define MAX_URL 4096
/* A counter in a language that the vocabulary lacks stands this far below the text. */
#define MIN_COUNTER_GAP 3

static const char *
skip_spaces (const char *p)
{
  while (stet_character_is_space (stet_character_get (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
trim_spaces (const char *start, const char *end)
{
  while (end > start && stet_character_is_space (stet_character_get (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end;
}

/* Whether a full stop or the like stands before @end, quotation marks and brackets aside. */
static gboolean
ends_sentence (const char *start, const char *end)
{
  while (end > start)
    {
      gunichar c = stet_character_get (g_utf8_prev_char (end));

      if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x06D4
          || c == 0x061F)
        return TRUE;
      if (!g_unichar_ispunct (c))
        return FALSE;
      end = g_utf8_prev_char (end);
    }
  return FALSE;
}

static gboolean
is_colon (gunichar c)
{
  return c == ':' || c == 0xFF1A;
}

/* If digits stand at @p, returns where they end, else NULL. */
static const char *
skip_digits (const char *p)
{
  const char *start = p;

  while (stet_character_is_digit (stet_character_get (p)))
    p = g_utf8_next_char (p);
  return p > start ? p : NULL;
}

/* “Reactie (0)”: sets @label_end to the end of the words. */
static gboolean
has_counter_shape (const char *text, const char **label_end)
{
  const char *open = strpbrk (text, "([");
  const char *end;

  if (open == NULL || open == text)
    return FALSE;
  end = skip_digits (skip_spaces (open + 1));
  if (end == NULL)
    return FALSE;
  end = skip_spaces (end);
  *label_end = trim_spaces (text, open);
  return (*end == ')' || *end == ']') && end[1] == '\0';
}

static gboolean
is_comments_label (const char *start, const char *end)
{
  return stet_vocabulary_has (STET_VOCABULARY_COMMENTS, start, (gsize) (end - start));
}

/* “Reactie (0)”, “Reacties: 3” or “3 reacties”. */
static gboolean
is_counter (const StetLine *line)
{
  const char *end = line->text + strlen (line->text);
  const char *p;
  gsize length;

  if (line->length > MAX_COUNTER)
    return FALSE;
  if (has_counter_shape (line->text, &p))
    return is_comments_label (line->text, p);

  p = skip_digits (line->text);
  if (p != NULL)
    return is_comments_label (skip_spaces (p), end);

  length = stet_vocabulary_match_start (STET_VOCABULARY_COMMENTS, line->text, end);
  p = skip_spaces (line->text + length);
  if (length == 0 || !is_colon (stet_character_get (p)))
    return FALSE;
  p = skip_digits (skip_spaces (g_utf8_next_char (p)));
  return p != NULL && *p == '\0';
}

/* A counter whose word is not known: a few words and a number in brackets, far below all the rest.
 */
static gboolean
is_foreign_counter (const StetLine *line)
{
  const char *label_end;
  guint n_words = 1;

  if (line->n_blank < MIN_COUNTER_GAP || line->length > MAX_COUNTER
      || !has_counter_shape (line->text, &label_end))
    return FALSE;
  for (const char *p = line->text; p < label_end; p = g_utf8_next_char (p))
    {
      gunichar c = stet_character_get (p);

      n_words += stet_character_is_space (c);
      if (!stet_character_is_alpha (c) && !stet_character_is_mark (c)
          && !stet_character_is_space (c))
        return FALSE;
    }
  return n_words <= 2;
}

/* If a picture placeholder “![…](…)” stands at @p, returns where it ends, else NULL. */
static const char *
skip_image (const char *p, char **alt_text)
{
  const char *alt_end, *end;

  if (p[0] != '!' || p[1] != '[')
    return NULL;
  alt_end = strstr (p, "](");
  if (alt_end == NULL)
    return NULL;
  end = strchr (alt_end, ')');
  if (end == NULL)
    return NULL;
  *alt_text = g_strstrip (g_strndup (p + 2, (gsize) (alt_end - p - 2)));
  return end + 1;
}

/* A line of nothing but picture placeholders, in a table's row or not. */
static gboolean
parse_images (StetLine *line)
{
  g_autoptr (GStrvBuilder) alt_texts = g_strv_builder_new ();
  gboolean in_table = FALSE;
  guint n_images = 0;

  for (const char *p = line->text; *p != '\0';)
    {
      g_autofree char *alt_text = NULL;
      const char *end = skip_image (p, &alt_text);

      if (end != NULL)
        {
          g_strv_builder_add (alt_texts, alt_text);
          n_images++;
          p = end;
        }
      else if (*p == '|' || stet_character_is_space (stet_character_get (p)))
        {
          in_table = in_table || *p == '|';
          p = g_utf8_next_char (p);
        }
      else
        {
          return FALSE;
        }
    }
  if (n_images == 0)
    return FALSE;
  line->in_table = in_table;
  line->alt_texts = g_strv_builder_end (alt_texts);
  return TRUE;
}

/* Nothing but the marks of tables and rules. */
static gboolean
is_markup (const StetLine *line)
{
  return line->text[strspn (line->text, "|-:=_*#+~> ")] == '\0';
}

static gboolean
parse_row (StetLine *line)
{
  gsize length = strlen (line->text);
  g_autofree char *inner = NULL;
  g_autoptr (GStrvBuilder) cells = NULL;
  g_auto (GStrv) pieces = NULL;

  if (length < 3 || line->text[0] != '|' || line->text[length - 1] != '|')
    return FALSE;
  inner = g_strndup (line->text + 1, length - 2);
  pieces = g_strsplit (inner, "|", -1);
  cells = g_strv_builder_new ();
  for (char **piece = pieces; *piece != NULL; piece++)
    if (*g_strstrip (*piece) != '\0')
      g_strv_builder_add (cells, *piece);
  line->cells = g_strv_builder_end (cells);
  return TRUE;
}

/* The address at the start of @p, without the marks that the sentence around it has put after it. A
 * bracket that is opened in it belongs to it. */
static char *
dup_url (const char *p, const char **end)
{
  const char *stop = p;
  int depth = 0;

  for (; *stop != '\0' && !stet_character_is_space (stet_character_get (stop))
         && strchr ("<>\"|", *stop) == NULL;
       stop = g_utf8_next_char (stop))
    depth += (*stop == '(') - (*stop == ')');
  *end = stop;
  for (; stop > p && strchr (".,;:!?)]}'", stop[-1]) != NULL && !(stop[-1] == ')' && depth >= 0);
       stop--)
    depth += stop[-1] == ')';
  return g_strndup (p, (gsize) (stop - p));
}

static const char *
find_url (const char *text)
{
  const char *secure = strstr (text, "https://"), *plain = strstr (text, "http://");

  if (secure == NULL || plain == NULL)
    return secure != NULL ? secure : plain;
  return MIN (secure, plain);
}

/* The name of an outlet from @start to @end, "" if nothing is left of it; NULL if it is no name. */
static char *
dup_outlet (const char *start, const char *end)
{
  g_autofree char *name = g_strndup (start, (gsize) (end - start));
  guint n_words = 1;
  gsize length;

  g_strstrip (name);
  for (length = strlen (name); length > 0 && strchr (".,;:-()[]/| ", name[length - 1]) != NULL;
       length--)
    name[length - 1] = '\0';
  if (g_utf8_strlen (name, -1) > MAX_OUTLET || strstr (name, ". ") != NULL
      || strpbrk (name, "?!;") != NULL)
    return NULL;
  for (const char *p = name; *p != '\0'; p++)
    n_words += *p == ' ';
  return n_words <= MAX_OUTLET_WORDS ? g_strdup (name + strspn (name, "(-/| ")) : NULL;
}

/**
 * stet_source_split:
 * @text: one line of plain text
 * @outlet: (out) (transfer full): the name of the outlet, "" when only its address is given
 * @url: (out) (transfer full) (nullable): the address
 *
 * Reads where a story comes from: “Bron: https://…”, “(Bron: Reuters)” or an address alone. Safe on
 * any thread.
 *
 * Returns: whether the line says that; else nothing is set
 */
gboolean
stet_source_split (const char *text, char **outlet, char **url)
{
  const char *end = text + strlen (text);
  const char *start = *text == '(' || *text == '[' ? skip_spaces (text + 1) : text;
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_SOURCE, start, end);
  const char *p = skip_spaces (start + length);
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  const char *found, *url_end;

  if (length > 0 && is_colon (stet_character_get (p)))
    p = skip_spaces (g_utf8_next_char (p));
  else if (length > 0 || find_url (text) != text)
    return FALSE;

  found = find_url (p);
  name = dup_outlet (p, found != NULL ? found : end);
  if (name == NULL)
    return FALSE;
  if (found != NULL)
    {
      address = dup_url (found, &url_end);
      /* Words after the address make it a sentence. */
      if (strlen (address) > MAX_URL || url_end[strspn (url_end, " .,;)]|")] != '\0')
        return FALSE;
    }
  *outlet = g_steal_pointer (&name);
  *url = g_steal_pointer (&address);
  return TRUE;
}

/* Where “Bron: https://…” begins at the end of a paragraph, behind a sentence that is complete, or
 * “(Bron: Reuters)” in brackets; NULL if the paragraph does not end so. */
static const char *
find_source_tail (const char *text)
{
  const char *end = text + strlen (text);
  const char *p = end;
  g_autofree char *outlet = NULL;
  g_autofree char *url = NULL;

  for (guint n = 0; n < MAX_TAIL && p > text; n++)
    p = g_utf8_prev_char (p);
  for (; p < end; p = g_utf8_next_char (p))
    {
      const char *label_end, *label, *start;
      gsize length;

      if (!is_colon (stet_character_get (p)))
        continue;
      label_end = trim_spaces (text, p);
      length = stet_vocabulary_match_end (STET_VOCABULARY_SOURCE, text, label_end);
      label = label_end - length;
      start = length > 0 && label > text && strchr ("([", label[-1]) != NULL ? label - 1 : label;
      if (length == 0 || start == text)
        continue;
      label = trim_spaces (text, start);
      if (label == text
          || (*start != '(' && *start != '['
              && (find_url (p) == NULL || !ends_sentence (text, label))))
        continue;
      if (stet_source_split (start, &outlet, &url))
        return start;
    }
  return NULL;
}

/* Makes a line of its own of a source at the end of a paragraph. */
static void
split_source_tails (GPtrArray *lines)
{
  g_autoptr (GPtrArray) whole = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      StetLine *line = g_ptr_array_index (lines, i);
      const char *tail = line->length > MIN_BEFORE_TAIL ? find_source_tail (line->text) : NULL;
      StetLine *source;

      if (tail != NULL && whole == NULL)
        {
          whole = g_ptr_array_new ();
          for (guint j = 0; j < i; j++)
            g_ptr_array_add (whole, g_ptr_array_index (lines, j));
        }
      if (whole != NULL)
        g_ptr_array_add (whole, line);
      if (tail == NULL)
        continue;
      source = g_new0 (StetLine, 1);
      source->text = g_strdup (tail);
      source->length = g_utf8_strlen (tail, -1);
      source->number = line->number;
      line->text[trim_spaces (line->text, tail) - line->text] = '\0';
      line->length = g_utf8_strlen (line->text, -1);
      g_ptr_array_add (whole, source);
    }
  if (whole == NULL)
    return;
  g_ptr_array_set_free_func (lines, NULL);
  g_ptr_array_set_size (lines, 0);
  g_ptr_array_extend (lines, whole, NULL, NULL);
  g_ptr_array_set_free_func (lines, (GDestroyNotify) stet_line_free);
}

static StetLineKind
classify (StetLine *line, gboolean is_last)
{
  if (is_counter (line) || (is_last && is_foreign_counter (line)))
    return STET_LINE_COUNTER;
  if (parse_images (line))
    return STET_LINE_IMAGE;
  if (is_markup (line))
    return STET_LINE_MARKUP;
  if (parse_row (line))
    return STET_LINE_ROW;
  if (stet_source_split (line->text, &line->body, &line->url))
    return STET_LINE_SOURCE;
  if (stet_credit_split (line->text, &line->body, &line->credit))
    return STET_LINE_CREDITED;
  if (line->length > MAX_LABELLED)
    return STET_LINE_TEXT;
  line->body = stet_credit_skip_label (line->text);
  if (line->body != NULL)
    return STET_LINE_LABELLED;
  line->residue = stet_residue_classify (line->text, 0);
  return line->residue != NULL ? STET_LINE_RESIDUE : STET_LINE_TEXT;
}

/**
 * stet_lines_classify:
 * @lines: (element-type StetLine): lines as decoded
 * @cancellable: (nullable): to stop it early; the caller looks whether it was
 *
 * Tells of each line by itself what it is, and takes it apart. Safe on any thread.
 */
void
stet_lines_classify (GPtrArray *lines, GCancellable *cancellable)
{
  split_source_tails (lines);
  for (guint i = 0; i < lines->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      StetLine *line = g_ptr_array_index (lines, i);

      line->kind = classify (line, i + 1 == lines->len);
    }
}
