/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text as it is scraped, and inline markup. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "stet-import.h"
#include "stet-inline.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Whatever is made of it, its plain words come back. */
static void
check_inline (const char *text)
{
  g_autofree char *escaped = stet_inline_escape (text);
  g_autofree char *plain = stet_inline_dup_plain (escaped);
  guint start = 0, length = (guint) g_utf8_strlen (plain, -1);

  g_assert_cmpstr (plain, ==, text);
  stet_inline_map_range (text, &start, &length);
  g_assert_cmpint (start + length, <=, g_utf8_strlen (text, -1));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (StetImport) import = stet_import_text (bytes, NULL, NULL, NULL);

  for (guint i = 0; import != NULL && i < stet_article_get_n_blocks (import->article); i++)
    {
      const char *text = stet_block_get_text (stet_article_get_block (import->article, i));

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strpbrk (text, "\r\n"));
      check_inline (text);
    }
  return 0;
}
