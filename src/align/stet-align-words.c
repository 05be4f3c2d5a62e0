/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-words.h"

#include <string.h>

/* Letters that inflection leaves alone, as a rule. */
#define STEM_LETTERS 6
/* Letters that must be left when what stands before an Arabic word is taken off. */
#define MIN_ARABIC_LETTERS 3

/* What Arabic writes together with the word behind it, the longest first. */
static const char *const arabic_prefixes[] = { "\u0648\u0628\u0627\u0644",
                                               "\u0648\u0627\u0644",
                                               "\u0628\u0627\u0644",
                                               "\u0641\u0627\u0644",
                                               "\u0643\u0627\u0644",
                                               "\u0648\u0644\u0644",
                                               "\u0644\u0644",
                                               "\u0627\u0644",
                                               "\u0648" };

/* Whether the script of @c has no spaces between words. */
static gboolean
is_unspaced (gunichar c)
{
  if (c < 0x0E00)
    return FALSE;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_THAI:
      return TRUE;
    default:
      return FALSE;
    }
}

/*
 * stet_align_word_begins:
 * @c: a character
 *
 * Returns: whether it is part of a word
 */
gboolean
stet_align_word_begins (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/*
 * stet_align_word_get_end:
 * @word: UTF-8 that a word begins at
 *
 * Where there are no spaces between words, each letter and the next are a word: that needs no
 * dictionary, and so words stay the same ones whatever is installed.
 *
 * Returns: the word's end
 */
const char *
stet_align_word_get_end (const char *word)
{
  const char *p = g_utf8_next_char (word);

  if (is_unspaced (g_utf8_get_char (word)))
    return is_unspaced (g_utf8_get_char (p)) ? g_utf8_next_char (p) : p;
  for (;;)
    {
      gunichar c = g_utf8_get_char (p);

      if (!stet_align_word_begins (c) || is_unspaced (c))
        return p;
      p = g_utf8_next_char (p);
    }
}

/*
 * stet_align_word_get_next:
 * @word: a word
 * @end: its end
 *
 * Returns: from where to look for the next word, which may overlap this one
 */
const char *
stet_align_word_get_next (const char *word, const char *end)
{
  const char *second = g_utf8_next_char (word);

  if (second < end && is_unspaced (g_utf8_get_char (word))
      && stet_align_word_begins (g_utf8_get_char (end)))
    return second;
  return end;
}

/*
 * stet_align_word_dup_stem:
 * @folded: a word, as stet_text_fold() makes it
 *
 * Returns: (transfer full): what its inflected forms have in common, about: its first letters,
 *   without what Arabic writes together with it. Stored lexicons hold it.
 */
char *
stet_align_word_dup_stem (const char *folded)
{
  gunichar first = g_utf8_get_char (folded);
  const char *end;

  if (first >= 0x0600 && first < 0x0700)
    for (guint i = 0; i < G_N_ELEMENTS (arabic_prefixes); i++)
      {
        gsize length = strlen (arabic_prefixes[i]);

        if (g_str_has_prefix (folded, arabic_prefixes[i])
            && g_utf8_strlen (folded + length, -1) >= MIN_ARABIC_LETTERS)
          {
            folded += length;
            break;
          }
      }
  end = folded;
  for (guint i = 0; i < STEM_LETTERS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (folded, (gsize) (end - folded));
}
