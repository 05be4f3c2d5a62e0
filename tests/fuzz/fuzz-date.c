/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as they are printed; the first byte chooses the language. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "stet-date.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const languages[] = { NULL, "en", "en-US", "nl", "fr", "pl", "ar",
                                           "vi", "fa", "th",    "ja", "ko", "he", "de" };
  const char *language = size > 0 ? languages[*data % G_N_ELEMENTS (languages)] : NULL;
  g_autofree char *raw = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : g_strdup ("");
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  gsize start = 0, end = 0;
  g_autofree char *found = stet_date_find (text, language, &start, &end);
  g_autofree char *parsed = stet_date_parse (text, language);

  if (found != NULL)
    {
      g_autofree char *again = stet_date_parse (found, NULL);

      g_assert_cmpuint (start, <, end);
      g_assert_cmpuint (end, <=, strlen (text));
      g_assert_true (g_utf8_validate_len (text + start, end - start, NULL));
      g_assert_cmpstr (again, ==, found);
    }
  g_assert_true (found == NULL || parsed != NULL);
  return 0;
}
