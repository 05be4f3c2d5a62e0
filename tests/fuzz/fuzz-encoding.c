/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of any encoding; the first line, if it starts with “#”, is what they are declared to be. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "stet-encoding.h"
#include "stet-language.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *declared = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *language = NULL;
  g_autoptr (GError) error = NULL;
  const char *bytes = (const char *) data;
  const char *end = size > 0 && *bytes == '#' ? memchr (bytes, '\n', size) : NULL;
  guint n_replaced = 0;

  if (end != NULL)
    {
      declared = g_strndup (bytes + 1, (gsize) (end - bytes - 1));
      size -= (gsize) (end + 1 - bytes);
      bytes = end + 1;
    }
  text = stet_encoding_decode (bytes, size, declared, &encoding, &n_replaced, &error);
  g_assert_true ((text == NULL) == (error != NULL));
  if (text == NULL)
    return 0;
  g_assert_nonnull (encoding);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  /* Decoding twice is decoding once. */
  again = stet_encoding_decode_as (text, strlen (text), "utf-8", NULL, NULL);
  g_assert_nonnull (again);
  stet_language_detect (text, -1, &language, NULL);
  return 0;
}
