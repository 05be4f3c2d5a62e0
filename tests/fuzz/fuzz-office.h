/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What holds for every draft that an office document makes. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stet-inline.h"
#include "stet-reader.h"

/* Between the parts of an input. */
#define FUZZ_SEPARATOR 0x1E

static inline void
fuzz_check (gboolean holds)
{
  if (!holds)
    abort ();
}

static inline void
fuzz_check_part (const StetPart *part)
{
  g_autoptr (StetInline) parsed = stet_inline_parse (part->text);

  fuzz_check (g_utf8_validate (part->text, -1, NULL));
  fuzz_check (strpbrk (part->text, "\r\n\t") == NULL && strstr (part->text, "  ") == NULL);
  fuzz_check (*part->text != '\0' || part->photo != NULL);
  fuzz_check ((part->kind == STET_PART_RESIDUE) == (part->residue != NULL));
  for (guint i = 0; i < parsed->spans->len; i++)
    {
      const StetInlineSpan *span = &g_array_index (parsed->spans, StetInlineSpan, i);

      fuzz_check (span->url == NULL || g_ascii_strncasecmp (span->url, "http", 4) == 0
                  || g_ascii_strncasecmp (span->url, "mailto:", 7) == 0);
    }
}

static inline void
fuzz_check_comment (const StetDraft *draft, guint index)
{
  const StetDraftComment *comment = g_ptr_array_index (draft->comments, index);
  const StetPart *part;
  g_autofree char *plain = NULL;

  fuzz_check (comment->part < draft->parts->len);
  part = g_ptr_array_index (draft->parts, comment->part);
  plain = stet_inline_dup_plain (part->text);
  fuzz_check (comment->start + comment->length <= (gulong) g_utf8_strlen (plain, -1));
  fuzz_check (comment->reply_to >= -1 && comment->reply_to < (int) draft->comments->len
              && comment->reply_to != (int) index);
  fuzz_check (*comment->text != '\0' && g_utf8_validate (comment->text, -1, NULL));
}

static inline void
fuzz_check_reading (gboolean read, GPtrArray *drafts, const GError *error)
{
  const StetDraft *draft;

  fuzz_check (read == (error == NULL) && read == (drafts->len == 1));
  if (!read)
    {
      fuzz_check (error->domain == STET_IMPORT_ERROR && g_utf8_validate (error->message, -1, NULL));
      return;
    }
  draft = g_ptr_array_index (drafts, 0);
  for (guint i = 0; i < draft->parts->len; i++)
    fuzz_check_part (g_ptr_array_index (draft->parts, i));
  for (guint i = 0; i < draft->comments->len; i++)
    fuzz_check_comment (draft, i);
}
