/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-count.h"

#include <math.h>
#include <string.h>

#include <unicode/uchar.h>

#include "stet-break.h"
#include "stet-inline.h"

/**
 * stet_count_text:
 * @text: a block's text, valid UTF-8; marks of emphasis and the addresses of links are not counted
 * @language: (nullable): BCP 47 tag of its language, which tells what a word is
 * @count: (out caller-allocates): its length, without sentences
 *
 * Counts one text. Safe on any thread.
 */
void
stet_count_text (const char *text, const char *language, StetCount *count)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (text != NULL);
  g_return_if_fail (count != NULL);

  memset (count, 0, sizeof *count);
  if (!stet_inline_is_plain (text))
    text = plain = stet_inline_dup_plain (text);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      count->characters++;
      if (!u_isUWhiteSpace ((UChar32) g_utf8_get_char (p)))
        count->letters++;
    }
  if (count->letters == 0)
    return;
  count->paragraphs = 1;
  count->words = stet_text_count_words (text, language);
}

/**
 * stet_count_sentences:
 * @text: a block's text, valid UTF-8
 * @language: (nullable): BCP 47 tag of its language
 * @count: gets its sentences added
 *
 * Counts the sentences of one text, which takes much longer than its words. Safe on any thread.
 */
void
stet_count_sentences (const char *text, const char *language, StetCount *count)
{
  g_autofree char *plain = NULL;
  g_autoptr (GArray) sentences = NULL;

  g_return_if_fail (text != NULL);
  g_return_if_fail (count != NULL);

  if (!stet_inline_is_plain (text))
    text = plain = stet_inline_dup_plain (text);
  sentences = stet_text_find_sentences (text, language);
  count->sentences += sentences->len;
}

/**
 * stet_count_add:
 * @sum: is made longer
 * @count: by this
 */
void
stet_count_add (StetCount *sum, const StetCount *count)
{
  sum->words += count->words;
  sum->characters += count->characters;
  sum->letters += count->letters;
  sum->sentences += count->sentences;
  sum->paragraphs += count->paragraphs;
}

/**
 * stet_count_get_reading_seconds:
 * @count: the length of a text
 * @language: (nullable): BCP 47 tag of its language
 *
 * How long an adult takes to read it silently. The figures are the mean speeds of Trauzettel-
 * Klosinski and Dietz, “Standardized Assessment of Reading Performance: The New International
 * Reading Speed Texts IReST”, 2012, table 2: words per minute, for Chinese and Japanese characters
 * per minute; for a language that is not among them the mean of all.
 *
 * Returns: seconds, 1 at least for a text that is not empty
 */
guint
stet_count_get_reading_seconds (const StetCount *count, const char *language)
{
  static const struct
  {
    char language[4];
    guint words_a_minute;
    guint letters_a_minute;
  } speeds[] = {
    { "ar", 138, 0 }, { "de", 179, 0 }, { "en", 228, 0 }, { "es", 218, 0 }, { "fi", 161, 0 },
    { "fr", 195, 0 }, { "he", 187, 0 }, { "it", 188, 0 }, { "ja", 0, 357 }, { "nl", 202, 0 },
    { "pl", 166, 0 }, { "pt", 181, 0 }, { "ru", 184, 0 }, { "sl", 180, 0 }, { "sv", 199, 0 },
    { "tr", 166, 0 }, { "zh", 0, 255 },
  };
  const double usual = 184;
  double minutes;

  g_return_val_if_fail (count != NULL, 0);

  if (count->letters == 0)
    return 0;
  minutes = (double) count->words / usual;
  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (speeds); i++)
    {
      gsize length = strlen (speeds[i].language);

      if (strncmp (language, speeds[i].language, length) != 0
          || (language[length] != '\0' && language[length] != '-'))
        continue;
      if (speeds[i].letters_a_minute > 0)
        minutes = (double) count->letters / speeds[i].letters_a_minute;
      else
        minutes = (double) count->words / speeds[i].words_a_minute;
    }
  return (guint) MAX (1, lround (minutes * 60));
}

/**
 * stet_count_get_sentence_length:
 * @count: the length of a text, with its sentences
 *
 * Returns: words in a sentence, on average; 0 without sentences
 */
double
stet_count_get_sentence_length (const StetCount *count)
{
  return count->sentences > 0 ? (double) count->words / (double) count->sentences : 0;
}
