/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-again-private.h"

#include "stet-comment-store.h"
#include "stet-import-job-store.h"
#include "stet-link-store.h"

/* The addresses that the file has now. */
static gboolean
update_links (StetAgain *self, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->is->links->len; i++)
    {
      const StetImportLink *from = g_ptr_array_index (self->is->links, i);
      StetArticleLink *link;

      if (!_stet_import_is_of_article (from->url))
        continue;
      link = g_new (StetArticleLink, 1);
      *link = (StetArticleLink) { from->relation, from->language, from->url };
      g_ptr_array_add (links, link);
    }
  return stet_db_record_links (self->db, self->result->article, links, error);
}

/* The block of the article that a block of the new reading is; 0 when it is not there any more. */
static gint64
find_block (StetAgain *self, gint64 block)
{
  StetBlock *is = stet_article_find_block (self->is->article, block);
  gint64 id = is != NULL ? g_array_index (self->next_base, gint64, stet_block_get_index (is)) : 0;

  return id != 0 && stet_article_find_block (self->article, id) != NULL ? id : 0;
}

/* What makes two comments of an article the same: who made it, and what it says. */
static char *
dup_key (const char *person, const char *text)
{
  return g_strdup_printf ("%zu %s%s", strlen (person), person, text);
}

/* The comments that the article has: from what dup_key() gives to the id of the first such. */
static GHashTable *
list_present (StetAgain *self, GError **error)
{
  g_autoptr (GPtrArray) comments = stet_db_list_comments (self->db, self->result->story, error);
  GHashTable *present;

  if (comments == NULL)
    return NULL;
  present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < comments->len; i++)
    {
      const StetComment *comment = g_ptr_array_index (comments, i);
      g_autofree char *key = dup_key (comment->person, comment->text);

      if (comment->article == self->result->article && !g_hash_table_contains (present, key))
        g_hash_table_insert (
            present, g_steal_pointer (&key), g_memdup2 (&comment->id, sizeof comment->id));
    }
  return present;
}

/* Returns its id, 0 with an error. */
static gint64
update_comment (StetAgain *self, GHashTable *present, const StetComment *comment, GError **error)
{
  g_autofree char *key = dup_key (comment->person, comment->text);
  gint64 *known = g_hash_table_lookup (present, key);
  gint64 id;

  if (known != NULL)
    return stet_db_place_comment (self->db, *known, comment, error) ? *known : 0;
  id = stet_db_add_comment (self->db, self->result->story, comment, error);
  if (id == 0)
    return 0;
  g_array_append_val (self->result->comments, id);
  g_hash_table_insert (present, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
  return id;
}

/* Comments that were made on a line come with it when it is brought back. What is in the library
 * already is not added again. */
static gboolean
update_comments (StetAgain *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) present = NULL;

  if (self->is->comments->len == 0)
    return TRUE;
  present = list_present (self, error);
  if (present == NULL)
    return FALSE;
  for (guint i = 0; i < self->is->comments->len; i++)
    {
      const StetImportComment *from = g_ptr_array_index (self->is->comments, i);
      gint64 now = g_get_real_time ();
      StetComment comment = {
        .article = self->result->article,
        .block = find_block (self, from->block),
        .start = from->start,
        .length = from->length,
        .reply_to = from->reply_to >= 0 && (guint) from->reply_to < ids->len
                        ? g_array_index (ids, gint64, from->reply_to)
                        : 0,
        .person = from->person != NULL ? from->person : (char *) "",
        .time = from->time != 0 ? from->time : now,
        .text = from->text,
        .resolved = from->resolved ? now : 0,
      };
      gint64 id = update_comment (self, present, &comment, error);

      if (id == 0)
        return FALSE;
      g_array_append_val (ids, id);
    }
  return TRUE;
}

/* Brings up to date what hangs on the article beside its text, after that is stored. */
gboolean
_stet_again_update_ties (StetAgain *self, GError **error)
{
  return update_links (self, error) && update_comments (self, error);
}
