/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-row-change.h"

/**
 * stet_row_change_find:
 * @rows: StetRows: those that the story had
 * @story: the story
 *
 * Finds where its rows are others now. The rows beside those that came and went count as others
 * too, because text goes to them and comes from them.
 *
 * Returns: the smallest range that takes all of that in
 */
StetRowChange
stet_row_change_find (GPtrArray *rows, StetStory *story)
{
  guint n_old = rows->len, n_new = stet_story_get_n_rows (story);
  guint n_both = MIN (n_old, n_new);
  guint before = 0, behind = 0;

  while (before < n_both && g_ptr_array_index (rows, before) == stet_story_get_row (story, before))
    before++;
  while (behind < n_both - before
         && g_ptr_array_index (rows, n_old - 1 - behind)
                == stet_story_get_row (story, n_new - 1 - behind))
    behind++;
  before -= before > 0;
  behind -= behind > 0;
  return (StetRowChange) { before, n_old - before - behind, n_new - before - behind };
}

/**
 * stet_row_change_apply:
 * @rows: StetRows, owned: those that the story had
 * @story: the story
 * @change: what stet_row_change_find() found
 *
 * Makes @rows those that it has.
 */
void
stet_row_change_apply (GPtrArray *rows, StetStory *story, const StetRowChange *change)
{
  /* Many may come at once, and to move what is behind once for each would take long. */
  g_autoptr (GPtrArray) all = g_ptr_array_new_full (stet_story_get_n_rows (story), NULL);
  guint behind = change->first + change->n_removed;

  for (guint i = 0; i < change->first; i++)
    g_ptr_array_add (all, g_object_ref (g_ptr_array_index (rows, i)));
  for (guint i = 0; i < change->n_added; i++)
    g_ptr_array_add (all, g_object_ref (stet_story_get_row (story, change->first + i)));
  for (guint i = behind; i < rows->len; i++)
    g_ptr_array_add (all, g_object_ref (g_ptr_array_index (rows, i)));
  g_ptr_array_set_size (rows, 0);
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&all));
}
