/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zip files: whatever they are, no name leads out, and nothing unfolds beyond measure. */

#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stet-archive.h"
#include "stet-import.h"

#define MAX_BYTES (1024 * 1024)
/* Reading backwards is slow; a few entries tell. */
#define MAX_READ 50

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static void
check_entry (StetArchive *archive, guint index)
{
  const char *name = stet_archive_get_name (archive, index);
  const char *refusal = stet_archive_get_refusal (archive, index);
  g_autofree char *framed = g_strdup_printf ("/%s/", name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  check (g_utf8_validate (name, -1, NULL));
  if (refusal != NULL)
    return;
  check (*name != '\0' && *name != '/' && strchr (name, '\\') == NULL);
  check (strstr (framed, "/../") == NULL && strstr (framed, "//") == NULL);
  check (g_strcmp0 (stet_archive_find (archive, name), name) == 0);
  if (index >= MAX_READ)
    return;
  bytes = stet_archive_read (archive, name, MAX_BYTES, NULL, &error);
  check ((bytes == NULL) == (error != NULL));
  check (bytes == NULL || g_bytes_get_size (bytes) <= MAX_BYTES);
  check (error == NULL || error->domain == STET_IMPORT_ERROR);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetArchive) archive = stet_archive_open (bytes, NULL, &error);

  check ((archive == NULL) == (error != NULL));
  for (guint i = 0; archive != NULL && i < stet_archive_get_n_entries (archive); i++)
    check_entry (archive, i);
  return 0;
}
