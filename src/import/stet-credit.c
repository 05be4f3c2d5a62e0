/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-credit.h"

#include <string.h>

#include "stet-character.h"
#include "stet-credit-private.h"
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

typedef struct
{
  const char *text;
  const char *end;
} View;

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
      gunichar c = stet_character_get (p);

      if (c == '?' || c == '!' || c == 0x061F || c == ';' || c == 0x061B || c == 0x2026)
        return FALSE;
      if (stet_character_is_alphanumeric (c))
        {
          if (!in_word)
            {
              part++;
              shape->n_words++;
              shape->longest_part = MAX (shape->longest_part, part);
              shape->n_lower += stet_character_is_lower (c);
              shape->n_upper += stet_character_is_upper (c);
            }
          in_word = TRUE;
        }
      else if (!stet_character_is_mark (c) && c != '\'' && c != 0x2019 && c != '-' && c != '.'
               && c != '@' && c != '_')
        {
          in_word = FALSE;
          if (!stet_character_is_space (c))
            part = 0;
        }
      if (c == '.' && p + 1 < end && p[1] == ' ')
        part = 0;
    }
  return TRUE;
}

/* Whether what stands after a label can be whose photo it is, and not a sentence. */
gboolean
stet_credit_is_name (const char *start, const char *end)
{
  glong length = g_utf8_strlen (start, end - start);
  gboolean cased;
  NameShape shape;

  if (length < 2 || length > MAX_NAME || stet_character_is_digit (stet_character_get (start))
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
  gunichar closer = stet_credit_get_closer (opener);
  int depth = 0;

  *full_stop = stet_credit_is_full_stop (stet_credit_char_before (start, *end));
  if (*full_stop)
    *end = stet_credit_trim_spaces (start, g_utf8_prev_char (*end));
  if (stet_credit_char_before (start, *end) != closer)
    return memchr (start, ')', (gsize) (*end - start)) == NULL && !*full_stop;
  *end = g_utf8_prev_char (*end);

  for (const char *p = start; p < *end; p = g_utf8_next_char (p))
    {
      gunichar c = stet_character_get (p);

      depth += c == opener;
      depth -= c == closer;
      if (depth < 0)
        return FALSE;
    }
  *end = stet_credit_trim_spaces (start, *end);
  return TRUE;
}

/* Whether the words before a label, from @start to @end, begin a sentence that the label is in:
 * “Auf dem Foto: …”. Further on in a sentence it is not, even below a caption that was cut off at
 * such a word. */
static gboolean
begins_sentence (const char *start, const char *end)
{
  const char *word = end, *p = end;

  while (word > start && stet_character_is_alpha (stet_credit_char_before (start, word)))
    word = g_utf8_prev_char (word);
  if (!stet_vocabulary_has (STET_VOCABULARY_NOT_A_CREDIT_AFTER, word, (gsize) (end - word)))
    return FALSE;

  for (guint n_words = 1; p > start && n_words <= MAX_WORDS_BEFORE_LABEL; p = g_utf8_prev_char (p))
    {
      gunichar c = stet_credit_char_before (start, p);

      if (stet_credit_is_full_stop (c) || c == '!' || c == '?')
        return TRUE;
      n_words += stet_character_is_space (c);
    }
  return p == start;
}

static char *
dup_caption (const char *start, const char *end, gboolean full_stop)
{
  gboolean ended = end == start || g_unichar_ispunct (stet_credit_char_before (start, end));

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
  const char *caption_end = stet_credit_trim_spaces (view->text, label);
  gunichar opener = stet_credit_char_before (view->text, caption_end);
  const char *end = stet_credit_trim_spaces (view->text, view->end);
  gboolean full_stop = FALSE;

  name = stet_credit_skip_spaces (name, end);
  if (name >= end)
    return FALSE;

  if (stet_credit_get_closer (opener) != 0)
    {
      if (!unwrap (name, &end, opener, &full_stop))
        return FALSE;
      caption_end = stet_credit_trim_separators (view->text, g_utf8_prev_char (caption_end));
    }
  else
    {
      gboolean abbreviated = label_end > label && label_end[-1] == '.';

      if ((stet_character_is_lower (stet_character_get (label)) && !abbreviated)
          || (end[-1] == ')' && memchr (name, '(', (gsize) (end - name)) == NULL)
          || begins_sentence (view->text, caption_end))
        return FALSE;
      caption_end = stet_credit_trim_separators (view->text, caption_end);
      if (stet_credit_is_full_stop (stet_credit_char_before (name, end)))
        end = stet_credit_trim_spaces (name, g_utf8_prev_char (end));
    }
  if (name >= end || !stet_credit_is_name (name, end))
    return FALSE;

  *caption = dup_caption (view->text, caption_end, full_stop);
  *printed = g_strndup (name, (gsize) (end - name));
  return TRUE;
}

/* @before: the character before @p, or 0 */
static gboolean
try_at (const View *view, const char *p, gunichar before, char **caption, char **printed)
{
  gunichar c = stet_character_get (p);
  gsize length;

  if (c == ' ' || (stet_character_is_alphanumeric (before) && stet_character_is_alphanumeric (c)))
    return FALSE;
  if (stet_credit_is_colon (c) || c == '=' || c == 0xFF1D)
    {
      const char *label_end = stet_credit_trim_spaces (view->text, p);

      length = stet_vocabulary_match_end (STET_VOCABULARY_CREDIT, view->text, label_end);
      return length > 0
             && try_label (
                 view, label_end - length, label_end, g_utf8_next_char (p), caption, printed);
    }
  length = stet_vocabulary_match_start (STET_VOCABULARY_CREDIT_WITHOUT_COLON, p, view->end);
  return length > 0
         && !stet_credit_is_colon (
             stet_character_get (stet_credit_skip_spaces (p + length, view->end)))
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
  gunichar before;
  const char *p;

  /* A code point has at most four bytes. */
  if (view.end - text > MAX_CAPTION * 4 || g_utf8_strlen (text, -1) > MAX_CAPTION)
    return FALSE;

  p = view.end;
  for (guint n = 0; n < MAX_TAIL && p > text; n++)
    p = g_utf8_prev_char (p);
  before = stet_credit_char_before (text, p);
  for (; p < view.end; p = g_utf8_next_char (p))
    {
      if (try_at (&view, p, before, caption, printed))
        return TRUE;
      before = stet_character_get (p);
    }
  return FALSE;
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

  if (length == 0 || stet_character_is_lower (stet_character_get (text)))
    return NULL;
  p = stet_credit_skip_spaces (text + length, end);
  if (p >= end || !stet_credit_is_colon (stet_character_get (p)))
    return NULL;
  p = stet_credit_skip_spaces (g_utf8_next_char (p), end);
  return p < end ? g_strdup (p) : NULL;
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
