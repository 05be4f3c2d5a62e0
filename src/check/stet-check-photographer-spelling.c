/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"
#include "stet-name-key.h"

typedef struct
{
  guint n_same;
  guint n_other;
  guint other; /* the first photo that has the other form */
  const char *form;
} Likes;

/* How often a photographer's name is written as here, and how often otherwise. */
static void
count_like (GListModel *photos, guint index, const char *creator, const char *key, Likes *likes)
{
  *likes = (Likes) { 0 };
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) other = g_list_model_get_item (photos, i);
      const char *name = stet_photo_get_creator (other);
      g_autofree char *other_key = NULL;

      if (g_str_equal (name, creator))
        {
          likes->n_same++;
          continue;
        }
      if (*name == '\0')
        continue;
      other_key = stet_name_dup_key (name);
      if (!g_str_equal (key, other_key))
        continue;
      if (likes->n_other++ == 0)
        {
          likes->other = i;
          likes->form = name;
        }
    }
}

/* Who took two photos of a story has one name. The form that is rarer is told of, or else the later
 * one. */
void
stet_check_photographer_spelling (const StetCheckTarget *target)
{
  GListModel *photos = stet_story_get_photos (target->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      const char *creator = stet_photo_get_creator (photo);
      g_autofree char *key = *creator != '\0' ? stet_name_dup_key (creator) : NULL;
      Likes likes;

      /* One word is not enough to tell two people by. */
      if (key == NULL || strchr (key, ' ') == NULL)
        continue;
      count_like (photos, i, creator, key, &likes);
      if (likes.n_other == 0 || likes.n_same > likes.n_other
          || (likes.n_same == likes.n_other && likes.other > i))
        continue;
      stet_check_report_with (
          target,
          &(StetCheckReport) {
              .photo = photo,
              .message = g_strdup_printf (
                  _ ("The photographer is “%s” here, and “%s” at photo %u: one of them may be "
                     "misspelt."),
                  creator,
                  likes.form,
                  likes.other + 1),
          });
    }
}
