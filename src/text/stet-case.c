/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-case.h"

#include <string.h>

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

/* Stands for a letter beside the range: whichever it is, it makes an S within a word not the last
 * and a first letter not the first. One byte in each case. */
#define LETTER 'x'

typedef int32_t (*Convert) (
    UCaseMap *map, char *to, int32_t size, const char *from, int32_t length, UErrorCode *status);

static int32_t
to_lower (
    UCaseMap *map, char *to, int32_t size, const char *from, int32_t length, UErrorCode *status)
{
  return ucasemap_utf8ToLower (map, to, size, from, length, status);
}

static int32_t
to_upper (
    UCaseMap *map, char *to, int32_t size, const char *from, int32_t length, UErrorCode *status)
{
  return ucasemap_utf8ToUpper (map, to, size, from, length, status);
}

/* Appends what becomes of @length bytes; they stay as they are when ICU cannot say. */
static void
append_converted (GString *text, UCaseMap *map, Convert convert, const char *from, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = convert (map, NULL, 0, from, (int32_t) length, &status);
  g_autofree char *converted = NULL;

  if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE (status))
    {
      g_string_append_len (text, from, (gssize) length);
      return;
    }
  converted = g_malloc ((gsize) size + 1);
  status = U_ZERO_ERROR;
  convert (map, converted, size + 1, from, (int32_t) length, &status);
  if (U_FAILURE (status))
    g_string_append_len (text, from, (gssize) length);
  else
    g_string_append_len (text, converted, size);
}

/* Capitals tell where sentences end, and so all letters are made capitals first: one for one, so
 * that places stay the same. */
static GArray *
find_sentences (const char *text, gsize length, const char *language)
{
  g_autoptr (GString) capitals = g_string_sized_new (length);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    g_string_append_unichar (capitals, (gunichar) u_toupper ((UChar32) g_utf8_get_char (p)));
  return stet_text_find_sentences (capitals->str, language);
}

static void
append_sentences (
    GString *result, UCaseMap *map, const char *text, gsize length, const char *language)
{
  g_autoptr (GArray) sentences = find_sentences (text, length, language);
  const char *at = text;
  guint n = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      /* What is between two sentences goes with the first of them. */
      guint end = i + 1 < sentences->len ? g_array_index (sentences, StetTextRange, i + 1).start
                                         : G_MAXUINT;
      const char *start = at;

      for (; n < end && at < text + length; n++)
        at = g_utf8_next_char (at);
      append_converted (result, map, ucasemap_utf8ToTitle, start, (gsize) (at - start));
    }
  append_converted (result, map, ucasemap_utf8ToTitle, at, (gsize) (text + length - at));
}

static gboolean
is_name (GPtrArray *names, const char *word)
{
  for (guint i = 0; i < names->len; i++)
    if (stet_name_set_contains (g_ptr_array_index (names, i), word))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_word (const char *at)
{
  UChar32 c = (UChar32) g_utf8_get_char (at);

  return u_isalnum (c) || u_getCombiningClass (c) != 0;
}

static gboolean
is_capital (const char *at)
{
  return u_isupper ((UChar32) g_utf8_get_char (at)) || u_istitle ((UChar32) g_utf8_get_char (at));
}

/* What stands for a name that is written in capitals throughout: letters after the first are small.
 */
static char *
dup_name (const char *word, const char *small)
{
  gsize first = (gsize) (g_utf8_next_char (word) - word);

  for (const char *p = g_utf8_next_char (word); *p != '\0'; p = g_utf8_next_char (p))
    if (!is_capital (p))
      return g_strdup (word);
  return g_strdup_printf ("%.*s%s", (int) first, word, g_utf8_next_char (small));
}

/* A name has its capitals within a sentence. @result is @text with other letters, one for one, or
 * nothing is kept. */
static void
keep_names (GString *result, const char *text, GPtrArray *names)
{
  g_autoptr (GString) kept = g_string_sized_new (result->len);
  const char *p = text, *r = result->str;

  if (g_utf8_strlen (text, -1) != g_utf8_strlen (result->str, -1))
    return;
  while (*p != '\0')
    {
      const char *start = p, *written = r;
      g_autofree char *word = NULL;
      g_autofree char *small = NULL;

      while (*p != '\0' && is_of_word (p) == is_of_word (start))
        {
          p = g_utf8_next_char (p);
          r = g_utf8_next_char (r);
        }
      word = g_strndup (start, (gsize) (p - start));
      small = g_strndup (written, (gsize) (r - written));
      if (is_capital (start) && is_name (names, word))
        {
          g_autofree char *name = dup_name (word, small);

          g_string_append (kept, name);
        }
      else
        {
          g_string_append (kept, small);
        }
    }
  g_string_assign (result, kept->str);
}

static gboolean
is_letter_before (const char *text, const char *at)
{
  return at > text && u_isalpha ((UChar32) g_utf8_get_char (g_utf8_prev_char (at)));
}

static UCaseMap *
open_map (StetCase to, const char *language)
{
  char locale[ULOC_FULLNAME_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;

  if (language != NULL)
    uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  status = U_ZERO_ERROR;
  return ucasemap_open (locale, to == STET_CASE_SENTENCE ? U_TITLECASE_WHOLE_STRING : 0, &status);
}

/**
 * stet_case_convert:
 * @text: plain text, UTF-8
 * @range: a part of it, in code points
 * @to: how it is to be written
 * @language: (nullable): of the text, BCP 47
 * @names: (nullable) (element-type StetNameSet): finished sets of names, which a sentence writes as
 *   they are
 *
 * Changes the case of a part of a text by the rules of its language, such as those of the Turkish
 * i, the Dutch ij and the Greek s at the end of a word. A word of which only the end is in the
 * range does not begin there. Safe on any thread.
 *
 * Returns: (transfer full): what to put in the place of the range
 */
char *
stet_case_convert (
    const char *text, StetTextRange range, StetCase to, const char *language, GPtrArray *names)
{
  const char *start = g_utf8_offset_to_pointer (text, range.start);
  const char *end = g_utf8_offset_to_pointer (start, (glong) (range.end - range.start));
  gboolean before = is_letter_before (text, start);
  gboolean after = *end != '\0' && u_isalpha ((UChar32) g_utf8_get_char (end));
  g_autoptr (GString) part = g_string_new (NULL);
  g_autoptr (GString) result = g_string_new (NULL);
  UCaseMap *map = open_map (to, language);

  if (map == NULL)
    return g_strndup (start, (gsize) (end - start));
  if (before)
    g_string_append_c (part, LETTER);
  g_string_append_len (part, start, end - start);
  if (after)
    g_string_append_c (part, LETTER);
  if (to == STET_CASE_SENTENCE)
    append_sentences (result, map, part->str, part->len, language);
  else
    append_converted (result,
                      map,
                      to == STET_CASE_LOWER   ? to_lower
                      : to == STET_CASE_TITLE ? ucasemap_utf8ToTitle
                                              : to_upper,
                      part->str,
                      part->len);
  ucasemap_close (map);
  if (to == STET_CASE_SENTENCE && names != NULL)
    keep_names (result, part->str, names);
  if (after)
    g_string_truncate (result, result->len - 1);
  return g_strdup (result->str + before);
}

/**
 * stet_case_find_next:
 * @text: plain text, UTF-8
 * @range: a part of it, in code points
 * @language: (nullable): of the text, BCP 47
 * @names: (nullable) (element-type StetNameSet): as for stet_case_convert()
 * @next: (out): how to write it
 *
 * Finds what comes after how words are written now, in this order: small letters, a sentence,
 * a title, capitals, and small letters again. What is written in neither of these ways becomes
 * small letters; what would change nothing is left out. Safe on any thread.
 *
 * Returns: whether there is anything to change; there is not in Arabic
 */
gboolean
stet_case_find_next (
    const char *text, StetTextRange range, const char *language, GPtrArray *names, StetCase *next)
{
  const char *start = g_utf8_offset_to_pointer (text, range.start);
  const char *end = g_utf8_offset_to_pointer (start, (glong) (range.end - range.start));
  g_autofree char *part = g_strndup (start, (gsize) (end - start));
  guint present = STET_CASE_UPPER;

  for (guint to = 0; to <= STET_CASE_UPPER; to++)
    {
      /* Capitals first: one letter is all of the last three. */
      guint kind = STET_CASE_UPPER - to;
      g_autofree char *written = stet_case_convert (text, range, (StetCase) kind, language, names);

      if (g_str_equal (written, part))
        {
          present = kind;
          break;
        }
    }
  for (guint i = 1; i <= STET_CASE_UPPER + 1; i++)
    {
      guint kind = (present + i) % (STET_CASE_UPPER + 1);
      g_autofree char *written = stet_case_convert (text, range, (StetCase) kind, language, names);

      if (g_str_equal (written, part))
        continue;
      *next = (StetCase) kind;
      return TRUE;
    }
  return FALSE;
}
