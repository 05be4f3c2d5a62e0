/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What holds for every draft that a text of an agency or a person makes. */

#include <stdint.h>
#include <string.h>

#include "stet-import.h"
#include "stet-reader.h"

static inline void
fuzz_check_draft (StetDraft *draft)
{
  g_autoptr (StetImport) import = NULL;

  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      g_assert_true (g_utf8_validate (part->text, -1, NULL));
      g_assert_null (strpbrk (part->text, "\r\n"));
      g_assert_true (part->kind != STET_PART_RESIDUE || part->residue != NULL);
      g_assert_true (part->kind == STET_PART_CAPTION || *part->text != '\0');
    }
  import = stet_import_build (draft, NULL, NULL, NULL);
}

/* Reads an input with one of the readers, and builds the articles. */
static inline int
fuzz_read_drafts (const uint8_t *data,
                  size_t size,
                  gboolean (*read) (StetReader *reader, GError **error))
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  StetReader reader = { bytes, NULL, NULL, drafts };

  if (read (&reader, NULL))
    for (guint i = 0; i < drafts->len; i++)
      fuzz_check_draft (g_ptr_array_index (drafts, i));
  return 0;
}
