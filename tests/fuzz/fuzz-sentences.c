/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of a text, in the language that its first byte chooses; and those of two texts, parted
 * by the first line end, beside each other. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "stet-align-sentences.h"
#include "stet-break.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Bytes of a text that is aligned. More only takes longer. */
#define MAX_ALIGNED 1000

static const char *const languages[] = {
  "nl", "en", "fr", "de", "pl", "ru", "ar", "el", "tr", "ja", "hi", "und", NULL,
};

/* The sentences are in order, apart, and all of the text that is no white space. */
static void
check_sentences (const char *text, const char *language)
{
  g_autoptr (GArray) sentences = stet_text_find_sentences (text, language);
  const char *p = text;
  guint offset = 0;

  for (guint i = 0; i <= sentences->len; i++)
    {
      StetTextRange *range = i < sentences->len ? &g_array_index (sentences, StetTextRange, i)
                                                : NULL;

      for (; *p != '\0' && (range == NULL || offset < range->start); offset++)
        {
          g_assert_true (g_unichar_isspace (g_utf8_get_char (p)) || *p == '\x0B' || *p == '\x1C'
                         || g_utf8_get_char (p) == 0x85);
          p = g_utf8_next_char (p);
        }
      if (range == NULL)
        break;
      g_assert_cmpuint (range->start, ==, offset);
      g_assert_cmpuint (range->end, >, range->start);
      for (; offset < range->end; offset++)
        {
          g_assert_true (*p != '\0');
          p = g_utf8_next_char (p);
        }
    }
}

static void
check_side (const GArray *sentences, const char *text)
{
  guint length = (guint) g_utf8_strlen (text, -1), end = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      const StetSentence *sentence = &g_array_index (sentences, StetSentence, i);

      g_assert_cmpuint (sentence->start, >=, end);
      g_assert_cmpuint (sentence->end, >=, sentence->start);
      g_assert_cmpuint (sentence->end, <=, length);
      end = sentence->end;
    }
}

static void
check_pairs (const char *one, const char *other, const char *language)
{
  g_autoptr (GPtrArray) a = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) b = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (StetSentencePairs) pairs = NULL;
  guint n_a = 0, n_b = 0;

  g_ptr_array_add (a, stet_block_new (0, STET_BLOCK_PARAGRAPH, one));
  g_ptr_array_add (b, stet_block_new (0, STET_BLOCK_PARAGRAPH, other));
  pairs = stet_align_sentences (a, language, b, "en", NULL);
  check_side (pairs->sentences[0], stet_block_get_text (g_ptr_array_index (a, 0)));
  check_side (pairs->sentences[1], stet_block_get_text (g_ptr_array_index (b, 0)));
  for (guint i = 0; i < pairs->beads->len; i++)
    {
      const StetBead *bead = &g_array_index (pairs->beads, StetBead, i);

      g_assert_cmpuint (bead->a_start, ==, n_a);
      g_assert_cmpuint (bead->b_start, ==, n_b);
      n_a += bead->a_len;
      n_b += bead->b_len;
    }
  g_assert_cmpuint (n_a, ==, pairs->sentences[0]->len);
  g_assert_cmpuint (n_b, ==, pairs->sentences[1]->len);
  stet_sentence_pairs_find (pairs, 0, 0, (guint) strlen (one) / 2);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *language = languages[size > 0 ? data[0] % G_N_ELEMENTS (languages) : 0];
  g_autofree char *text = g_utf8_make_valid (size > 1 ? (const char *) data + 1 : "",
                                             size > 1 ? (gssize) size - 1 : 0);
  char *other;

  check_sentences (text, language);
  other = strpbrk (text, "\n");
  if (other == NULL || strlen (text) > MAX_ALIGNED)
    return 0;
  *other++ = '\0';
  /* A block has no line ends. */
  g_strdelimit (text, "\r\n", ' ');
  g_strdelimit (other, "\r\n", ' ');
  check_pairs (text, other, language != NULL ? language : "und");
  return 0;
}
