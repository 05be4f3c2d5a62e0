/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The XML of a DOCX file: the text, and after a separator each the other parts. The archive around
 * them is well-formed; fuzz-archive has those that are not. */

#include "config.h"

#include <stdint.h>

#include "../import/test-zip.h"
#include "fuzz-office.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *const parts[] = {
  "word/document.xml",
  "word/_rels/document.xml.rels",
  "word/styles.xml",
  "word/comments.xml",
  "word/commentsExtended.xml",
  "word/footnotes.xml",
  "word/media/1.png",
  "docProps/core.xml",
  "_rels/.rels",
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  TestZip *zip = test_zip_new ("zip:compression=store");
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  StetReader reader = { .drafts = drafts };
  const uint8_t *end = data + size;
  gboolean read;

  for (gsize i = 0; i < G_N_ELEMENTS (parts) && data < end; i++)
    {
      const uint8_t *stop = memchr (data, FUZZ_SEPARATOR, (gsize) (end - data));
      gsize length = stop != NULL ? (gsize) (stop - data) : (gsize) (end - data);

      test_zip_add_bytes (zip, parts[i], data, length);
      data += length + (stop != NULL);
    }
  reader.bytes = bytes = test_zip_finish (zip);
  read = stet_docx_read (&reader, &error);
  fuzz_check_reading (read, drafts, error);
  return 0;
}
