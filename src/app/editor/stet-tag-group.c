/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-tag-group.h"

/**
 * stet_tag_group_add:
 * @group: a static string
 * @tag: a tag that belongs to it from now on
 */
void
stet_tag_group_add (const char *group, GtkTextTag *tag)
{
  g_object_set_data (G_OBJECT (tag), group, GINT_TO_POINTER (TRUE));
}

/* Frees the list. Counts those of the group that are not the tag. */
static guint
count_others (const char *group, GSList *tags, GtkTextTag *tag)
{
  guint n = 0;

  for (GSList *l = tags; l != NULL; l = l->next)
    n += l->data != tag && g_object_get_data (l->data, group) != NULL;
  g_slist_free (tags);
  return n;
}

/**
 * stet_tag_group_is_uniform:
 * @group: a group of tags
 * @start: a place in a text
 * @end: a later place
 * @tag: (nullable): one of the group
 *
 * Much faster than to take tags away that are not there: that looks for each by itself.
 *
 * Returns: whether all from @start to @end has @tag, and no other of the group
 */
gboolean
stet_tag_group_is_uniform (const char *group,
                           const GtkTextIter *start,
                           const GtkTextIter *end,
                           GtkTextTag *tag)
{
  GtkTextIter iter = *start;

  if ((tag != NULL && !gtk_text_iter_has_tag (&iter, tag))
      || count_others (group, gtk_text_iter_get_tags (&iter), tag) > 0)
    return FALSE;
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL)
         && gtk_text_iter_compare (&iter, end) < 0)
    if (count_others (group, gtk_text_iter_get_toggled_tags (&iter, TRUE), NULL) > 0
        || count_others (group, gtk_text_iter_get_toggled_tags (&iter, FALSE), NULL) > 0)
      return FALSE;
  return TRUE;
}
