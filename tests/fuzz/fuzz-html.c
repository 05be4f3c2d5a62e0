/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages saved from the web: whatever they are, reading ends with an article or with an error, and
 * nothing that a browser would run is in what was read. */

#include "config.h"

#include <stdint.h>

#include <stdlib.h>
#include <string.h>

#include "stet-inline.h"
#include "stet-reader.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static void
check_part (const StetPart *part)
{
  g_autoptr (StetInline) parsed = stet_inline_parse (part->text);

  check (g_utf8_validate (part->text, -1, NULL));
  check (strpbrk (part->text, "\r\n\t") == NULL);
  check ((part->kind == STET_PART_RESIDUE) == (part->residue != NULL));
  check (*part->text != '\0' || part->photo != NULL);
  for (guint i = 0; i < parsed->spans->len; i++)
    {
      const StetInlineSpan *span = &g_array_index (parsed->spans, StetInlineSpan, i);

      check (span->url == NULL || g_str_has_prefix (span->url, "http")
             || g_str_has_prefix (span->url, "HTTP")
             || g_ascii_strncasecmp (span->url, "mailto:", 7) == 0
             || g_ascii_strncasecmp (span->url, "http", 4) == 0);
    }
  if (part->photo != NULL && part->photo->href != NULL)
    check (strchr (part->photo->href, ':') == NULL
           || g_ascii_strncasecmp (part->photo->href, "http", 4) == 0
           || g_ascii_strncasecmp (part->photo->href, "mailto", 6) == 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  g_autoptr (GError) error = NULL;
  StetReader reader = { .bytes = bytes, .drafts = drafts };
  gboolean read = stet_html_read (&reader, &error);

  check (read == (error == NULL));
  check (read == (drafts->len == 1));
  if (read)
    {
      const StetDraft *draft = g_ptr_array_index (drafts, 0);

      for (guint i = 0; i < draft->parts->len; i++)
        check_part (g_ptr_array_index (draft->parts, i));
    }
  return 0;
}
