/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of readers say of a draft. */

#include "stet-reader.h"

/* The only draft of a file, or NULL with an error and no draft at all. */
static inline StetDraft *
test_parts_read (GBytes *bytes, gboolean (*read) (StetReader *, GError **), GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  StetReader reader = { .bytes = bytes, .drafts = drafts };

  if (!read (&reader, error))
    {
      g_assert_cmpuint (drafts->len, ==, 0);
      return NULL;
    }
  g_assert_cmpuint (drafts->len, ==, 1);
  return g_ptr_array_steal_index (drafts, 0);
}

/* One line for each part: its kind, its level, whether it is a guess, its text, its credit. */
static inline char *
test_parts_describe (StetDraft *draft)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (STET_TYPE_PART_KIND);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      g_string_append (text, g_enum_get_value (kinds, (int) part->kind)->value_nick);
      if (part->level > 0)
        g_string_append_printf (text, " %u", part->level);
      if (part->residue != NULL)
        g_string_append_printf (text, " (%s)", part->residue);
      g_string_append_printf (text, "%s: %s", part->uncertain ? "?" : "", part->text);
      if (part->photo != NULL && part->photo->credit != NULL)
        g_string_append_printf (text, " [%s]", part->photo->credit);
      if (part->photo != NULL && part->photo->alt_text != NULL)
        g_string_append_printf (text, " {%s}", part->photo->alt_text);
      if (part->photo != NULL && part->photo->bytes != NULL)
        g_string_append (text, " +");
      g_string_append_c (text, '\n');
    }
  return g_string_free_and_steal (text);
}

static inline void
test_parts_assert (StetDraft *draft, const char *expected)
{
  g_autofree char *found = test_parts_describe (draft);

  g_assert_cmpstr (found, ==, expected);
}
