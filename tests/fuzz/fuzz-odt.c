/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The XML of an ODT file: a document in one file, or after a separator each the parts of one in an
 * archive. The archive is well-formed; fuzz-archive has those that are not. */

#include "config.h"

#include <stdint.h>

#include "../import/test-zip.h"
#include "fuzz-office.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *const parts[] = {
  "content.xml",
  "styles.xml",
  "meta.xml",
  "META-INF/manifest.xml",
};

static GBytes *
make_archive (const uint8_t *data, size_t size)
{
  TestZip *zip = test_zip_new ("zip:compression=store");
  const uint8_t *end = data + size;

  for (gsize i = 0; i < G_N_ELEMENTS (parts) && data < end; i++)
    {
      const uint8_t *stop = memchr (data, FUZZ_SEPARATOR, (gsize) (end - data));
      gsize length = stop != NULL ? (gsize) (stop - data) : (gsize) (end - data);

      test_zip_add_bytes (zip, parts[i], data, length);
      data += length + (stop != NULL);
    }
  return test_zip_finish (zip);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  StetReader reader = { .drafts = drafts };
  gboolean read;

  if (size > 0 && memchr (data, FUZZ_SEPARATOR, size) == NULL)
    bytes = g_bytes_new (data, size);
  else
    bytes = make_archive (data, size);
  reader.bytes = bytes;
  read = stet_odt_read (&reader, &error);
  fuzz_check_reading (read, drafts, error);
  return 0;
}
