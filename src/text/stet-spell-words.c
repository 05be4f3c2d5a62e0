/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-spell-words.h"

#include <string.h>

#include <unicode/uscript.h>

#include "stet-character.h"
#include "stet-inline.h"
#include "stet-letters.h"

/* Most languages are written in one script, Japanese in three. */
#define MAX_SCRIPTS 4

/* Capitals alone up to this many are an abbreviation, which no dictionary has them all of. */
#define MAX_ABBREVIATION 6

/* No dictionary has longer words, and a text can be one. */
#define MAX_WORD_BYTES 200

/* The last label of a host name. */
#define MIN_TOP_LABEL 2
#define MAX_TOP_LABEL 6

typedef struct
{
  GArray *words; /* StetSpellWord */
  UScriptCode scripts[MAX_SCRIPTS];
  int n_scripts;
} Finder;

static void
clear_word (gpointer data)
{
  StetSpellWord *word = data;

  g_free (word->word);
  g_free (word->compound);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Zero-width joiners are within words of Persian and Indic languages, soft hyphens in any. */
static gboolean
is_word_character (gunichar c)
{
  return stet_character_is_alphanumeric (c) || stet_character_is_mark (c) || c == 0x200C
         || c == 0x200D || c == 0xAD;
}

/* Scripts that are written without spaces between words. */
static gboolean
has_no_spaces (UScriptCode script)
{
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA
         || script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER
         || script == USCRIPT_MYANMAR;
}

static gboolean
is_of_language (const Finder *finder, gunichar c)
{
  UScriptCode script = stet_letters_get_script (c);

  if (has_no_spaces (script))
    return FALSE;
  for (int i = 0; i < finder->n_scripts; i++)
    if (finder->scripts[i] == script)
      return TRUE;
  return finder->n_scripts == 0;
}

/* Whether a word is worth asking a dictionary for: of more than one letter, of the language's
 * script, without digits, no abbreviation in capitals. */
static gboolean
has_spelling (const Finder *finder, const char *start, const char *end)
{
  guint n_letters = 0, n_upper = 0;

  if (end - start > MAX_WORD_BYTES)
    return FALSE;
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = stet_character_get (p);

      if (stet_character_is_digit (c))
        return FALSE;
      if (!stet_character_is_alpha (c))
        continue;
      if (!is_of_language (finder, c))
        return FALSE;
      n_letters++;
      n_upper += stet_character_is_upper (c);
    }
  return n_letters > 1 && !(n_upper == n_letters && n_letters <= MAX_ABBREVIATION);
}

/* As dictionaries have it. */
static char *
dup_word (const char *start, const char *end)
{
  GString *word = g_string_sized_new ((gsize) (end - start));

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = stet_character_get (p);

      if (c == 0xAD)
        continue;
      g_string_append_unichar (word, is_apostrophe (c) ? '\'' : is_hyphen (c) ? '-' : c);
    }
  return g_string_free_and_steal (word);
}

static gboolean
is_lower_label (const char *start, const char *end)
{
  for (const char *p = start; p < end; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;
  return end > start;
}

/* “vtv.vn”, but not “einde.Volgende”, where a space was forgotten. */
static gboolean
is_host (const char *start, const char *end)
{
  const char *label = start, *dot;
  guint n_labels = 1;

  while (end > start && strchr (".,;:!?)/", end[-1]) != NULL)
    end--;
  for (; (dot = memchr (label, '.', (gsize) (end - label))) != NULL; label = dot + 1, n_labels++)
    if (!is_lower_label (label, dot))
      return FALSE;
  return n_labels > 1 && is_lower_label (label, end) && end - label >= MIN_TOP_LABEL
         && end - label <= MAX_TOP_LABEL;
}

/* What stands between two spaces and is no words: addresses of the web and of mail, hashtags, user
 * names. */
static gboolean
is_address (const char *start, const char *end)
{
  while (start < end && strchr ("(\"'", *start) != NULL)
    start++;
  if (start == end)
    return FALSE;
  return *start == '#' || memchr (start, '@', (gsize) (end - start)) != NULL
         || g_strstr_len (start, end - start, "://") != NULL
         || (end - start > 4 && g_ascii_strncasecmp (start, "www.", 4) == 0)
         || is_host (start, end);
}

/* Adds the word that begins at @start, whose place is @offset; returns where it ends. */
static const char *
add_word (Finder *finder,
          const char *start,
          const char *end,
          guint *offset,
          const char *compound,
          const char *compound_end)
{
  const char *p = start, *stop = start;
  guint length = 0, at = 0;
  StetSpellWord word = { .start = *offset };

  for (; p < end; p = g_utf8_next_char (p), at++)
    {
      gunichar c = stet_character_get (p);
      const char *next = g_utf8_next_char (p);

      if (is_word_character (c))
        {
          stop = next;
          length = at + 1;
        }
      else if (!is_apostrophe (c) || next >= end || !is_word_character (stet_character_get (next)))
        break;
    }
  if (has_spelling (finder, start, stop))
    {
      word.end = *offset + length;
      word.word = dup_word (start, stop);
      if (compound_end > stop || compound < start)
        word.compound = dup_word (compound, compound_end);
      g_array_append_val (finder->words, word);
    }
  *offset += length;
  return stop;
}

/* Where a run of words that hyphens join ends. */
static const char *
find_compound_end (const char *start, const char *end)
{
  const char *stop = start;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = stet_character_get (p);

      if (is_word_character (c))
        stop = g_utf8_next_char (p);
      else if (!is_hyphen (c) && !is_apostrophe (c))
        break;
    }
  return stop;
}

/* @start to @end: between two spaces. */
static void
add_words (Finder *finder, const char *start, const char *end, guint offset)
{
  const char *compound = NULL, *compound_end = NULL;

  for (const char *p = start; p < end;)
    {
      gunichar c = stet_character_get (p);

      if (is_word_character (c) && c != 0xAD)
        {
          if (compound == NULL || p >= compound_end)
            {
              compound = p;
              compound_end = find_compound_end (p, end);
            }
          p = add_word (finder, p, end, &offset, compound, compound_end);
          continue;
        }
      p = g_utf8_next_char (p);
      offset++;
    }
}

static void
find_in_plain (Finder *finder, const char *plain)
{
  const char *p = plain;
  guint offset = 0;

  while (*p != '\0')
    {
      const char *start = p;
      guint length = 0;

      while (*p != '\0' && !stet_character_is_space (stet_character_get (p)))
        {
          p = g_utf8_next_char (p);
          length++;
        }
      if (length > 0 && !is_address (start, p))
        add_words (finder, start, p, offset);
      offset += length;
      if (*p == '\0')
        break;
      p = g_utf8_next_char (p);
      offset++;
    }
}

/* Words stand elsewhere in the text with its marks. */
static void
map_words (GArray *words, const char *text)
{
  g_autofree StetTextRange *ranges = g_new (StetTextRange, words->len);

  for (guint i = 0; i < words->len; i++)
    {
      const StetSpellWord *word = &g_array_index (words, StetSpellWord, i);

      ranges[i] = (StetTextRange) { word->start, word->end };
    }
  stet_inline_map_ranges (text, ranges, words->len);
  for (guint i = 0; i < words->len; i++)
    {
      StetSpellWord *word = &g_array_index (words, StetSpellWord, i);

      word->start = ranges[i].start;
      word->end = ranges[i].end;
    }
}

/**
 * stet_spell_words_find:
 * @text: a line of text with inline markup, UTF-8
 * @language: BCP 47 tag of its language
 *
 * Finds the words that a dictionary of the language can be asked for. Not among them are addresses
 * of the web and of mail, hashtags, user names, numbers, the marks of emphasis and links, single
 * letters, short abbreviations in capitals, and words in a script that the language is not written
 * in or that does not part words by spaces. Safe on any thread.
 *
 * Returns: (transfer full) (element-type StetSpellWord): the words, in order
 */
GArray *
stet_spell_words_find (const char *text, const char *language)
{
  Finder finder = { 0 };
  UErrorCode status = U_ZERO_ERROR;

  finder.words = g_array_new (FALSE, FALSE, sizeof (StetSpellWord));
  g_array_set_clear_func (finder.words, clear_word);
  g_return_val_if_fail (text != NULL && language != NULL, finder.words);

  finder.n_scripts = uscript_getCode (language, finder.scripts, MAX_SCRIPTS, &status);
  if (U_FAILURE (status))
    finder.n_scripts = 0;
  if (stet_inline_is_plain (text))
    {
      find_in_plain (&finder, text);
    }
  else
    {
      g_autofree char *plain = stet_inline_dup_plain (text);

      find_in_plain (&finder, plain);
      map_words (finder.words, text);
    }
  return finder.words;
}
