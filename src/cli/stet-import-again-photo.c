/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-again-private.h"

#include <string.h>

#include "stet-photo-store.h"

static char *
dup_credit (StetPhoto *photo)
{
  return g_strjoin ("\n",
                    stet_photo_get_creator (photo),
                    stet_photo_get_credit_line (photo),
                    stet_photo_get_agency (photo),
                    NULL);
}

/* A credit that a person entered stays; one that import read becomes what it reads now. */
static gboolean
update_credit (StetAgain *self, StetPhoto *photo, StetPhoto *was, StetPhoto *is)
{
  const char *language = stet_article_get_language (self->article);
  g_autofree char *now = dup_credit (photo);
  g_autofree char *read = was != NULL ? dup_credit (was) : g_strdup ("\n\n");
  g_autofree char *wanted = dup_credit (is);

  if (strcmp (read, wanted) == 0 || (strcmp (now, read) != 0 && strcmp (now, "\n\n") != 0))
    return FALSE;
  g_object_set (photo,
                "creator",
                stet_photo_get_creator (is),
                "credit-line",
                stet_photo_get_credit_line (is),
                "agency",
                stet_photo_get_agency (is),
                NULL);
  stet_photo_set_printed_credit (photo, language, stet_photo_get_printed_credit (is, language));
  return TRUE;
}

static gboolean
is_used (StetArticle *article, StetPhoto *photo)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    if (stet_block_get_photo (stet_article_get_block (article, i)) == photo)
      return TRUE;
  return FALSE;
}

/* The photo of another language's caption in the same row, unless this article has it already. */
static StetPhoto *
find_photo_in_row (StetAgain *self, StetRow *row)
{
  StetArticle *other;

  for (guint i = 0; (other = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      if (other == self->article)
        continue;
      stet_article_get_row_range (other, row, &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        {
          StetPhoto *photo = stet_block_get_photo (stet_article_get_block (other, j));

          if (photo != NULL && !is_used (self->article, photo))
            return photo;
        }
    }
  return NULL;
}

static gboolean
is_used_at_all (StetAgain *self, StetPhoto *photo)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    if (is_used (article, photo))
      return TRUE;
  return FALSE;
}

/* A photo of the same picture that lost its caption, but has its file: a page has its pictures
 * beside it only when it is imported first. */
static StetPhoto *
find_spare_photo (StetAgain *self, StetPhoto *is)
{
  GListModel *photos = stet_story_get_photos (self->story);
  const char *language = stet_article_get_language (self->article);
  g_autofree char *wanted = dup_credit (is);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      g_autofree char *credit = dup_credit (photo);

      if (*stet_photo_get_sha256 (photo) != '\0' && g_str_equal (credit, wanted)
          && g_strcmp0 (stet_photo_get_alt_text (photo, language),
                        stet_photo_get_alt_text (is, language))
                 == 0
          && !is_used_at_all (self, photo))
        return photo;
    }
  return NULL;
}

static gboolean
store_picture (StetAgain *self, StetPhoto *is, StetPhoto *photo, GError **error)
{
  for (guint i = 0; i < self->is->pictures->len; i++)
    {
      StetImportPicture *picture = g_ptr_array_index (self->is->pictures, i);
      g_autofree char *sha256 = NULL;
      g_autofree char *mime_type = NULL;
      g_autoptr (GError) failure = NULL;
      int width, height;

      if (picture->photo != is)
        continue;
      if (stet_db_add_photo_file (
              self->db, picture->bytes, &sha256, &mime_type, &width, &height, &failure))
        stet_photo_set_file (photo, sha256, mime_type, width, height);
      else
        g_message ("A picture was left out: %s", failure->message);
      return TRUE;
    }
  return TRUE;
}

/* A photo with what is known of @is, in the story. */
static StetPhoto *
add_photo (StetAgain *self, StetPhoto *is, GError **error)
{
  static const char *const texts[] = { "creator",          "credit-line", "agency",
                                       "copyright-notice", "usage-terms", "source" };
  const char *language = stet_article_get_language (self->article);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      g_object_get (is, texts[i], &text, NULL);
      g_object_set (photo, texts[i], text, NULL);
    }
  stet_photo_set_alt_text (photo, language, stet_photo_get_alt_text (is, language));
  stet_photo_set_printed_credit (photo, language, stet_photo_get_printed_credit (is, language));
  if (!store_picture (self, is, photo, error))
    return NULL;
  stet_story_add_photo (self->story, photo);
  return photo;
}

/* Gives a block of the article the photo that the new reading wants for it, or none. */
gboolean
_stet_again_place_photo (
    StetAgain *self, StetBlock *block, StetBlock *is, gboolean *changed, GError **error)
{
  StetPhoto *wanted = stet_block_get_photo (is);
  StetPhoto *photo = stet_block_get_photo (block);

  if (stet_block_get_kind (block) != STET_BLOCK_CAPTION || wanted == NULL)
    {
      if (photo != NULL && stet_block_get_kind (block) != STET_BLOCK_CAPTION)
        {
          stet_block_set_photo (block, NULL);
          *changed = TRUE;
        }
      return TRUE;
    }
  if (photo == NULL)
    {
      photo = find_photo_in_row (self, stet_block_get_row (block));
      if (photo == NULL)
        photo = find_spare_photo (self, wanted);
      if (photo == NULL && (photo = add_photo (self, wanted, error)) == NULL)
        return FALSE;
      stet_block_set_photo (block, photo);
      *changed = TRUE;
    }
  else
    {
      StetBlock *former = _stet_again_find_former (self, is);
      StetPhoto *was = former != NULL ? stet_block_get_photo (former) : NULL;

      *changed |= update_credit (self, photo, was, wanted);
    }
  return TRUE;
}

/* Photos that no caption has any more, and that nobody gave a file. */
void
_stet_again_remove_unused_photos (StetAgain *self, GHashTable *before)
{
  GHashTableIter iter;
  gpointer photo;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &photo, NULL))
    {
      if (*stet_photo_get_sha256 (photo) == '\0' && !is_used_at_all (self, photo))
        stet_story_remove_photo (self->story, photo);
    }
}
