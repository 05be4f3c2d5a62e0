/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of a text; the first byte chooses the language. */

#include "config.h"

#include <math.h>
#include <stdint.h>

#include "stet-fact-say.h"
#include "stet-fact.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const languages[] = { NULL, "en", "nl", "fr", "pl", "ar", "vi",
                                           "de", "es", "pt", "it", "ru", "tr", "id",
                                           "zh", "ja", "ko", "hi", "he", "sv", "x-nonsense" };
  const char *language = size > 0 ? languages[*data % G_N_ELEMENTS (languages)] : NULL;
  g_autofree char *raw = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : g_strdup ("");
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autoptr (StetTokens) tokens = stet_tokens_new (text);
  g_autoptr (GArray) facts = stet_facts_find (tokens, language);
  guint last = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const StetFact *fact = &g_array_index (facts, StetFact, i);

      g_assert_cmpuint (fact->start, >=, last);
      g_assert_cmpuint (fact->end, >, fact->start);
      g_assert_cmpuint (fact->end, <=, tokens->n_chars);
      g_assert_cmpuint (fact->n_values, <=, G_N_ELEMENTS (fact->values));
      for (guint j = 0; j < fact->n_values; j++)
        {
          g_assert_true (isfinite (fact->values[j]) && fact->values[j] >= 0);
          stet_fact_words_say (stet_fact_words_get (language), tokens, fact->values[j]);
        }
      g_assert_cmpint (fact->month, <=, 12);
      g_assert_cmpint (fact->day, <=, 31);
      g_assert_cmpint (fact->weekday, <=, 7);
      g_assert_cmpint (fact->hour, <=, 24);
      g_assert_cmpint (fact->minute, <=, 59);
      last = fact->end;
    }
  return 0;
}
