/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of agency formats share. */

#include <string.h>

#include "stet-import.h"

static inline GPtrArray *
read_news (const char *text, gssize length, const char *format)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts;

  g_assert_cmpstr (stet_import_sniff (bytes, NULL), ==, format);
  drafts = stet_import_read (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (drafts);
  return drafts;
}

static inline void
assert_fails (const char *text, gssize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_import_read (bytes, NULL, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, code);
}

static inline const StetPart *
get_part (StetDraft *draft, guint i)
{
  g_assert_cmpuint (i, <, draft->parts->len);
  return g_ptr_array_index (draft->parts, i);
}

static inline void
assert_part (StetDraft *draft, guint i, StetPartKind kind, const char *text)
{
  const StetPart *part = get_part (draft, i);

  g_assert_cmpstr (part->text, ==, text);
  g_assert_cmpint (part->kind, ==, kind);
}
