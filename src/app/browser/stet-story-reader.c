/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-reader.h"

static GPtrArray *
read_page (StetDb *db,
           StetStoryRequest *request,
           guint number,
           const StetStoryKey *after,
           guint after_number,
           GError **error)
{
  guint first = after ? (number - after_number - 1) * STET_STORY_PAGE : number * STET_STORY_PAGE;

  return stet_db_list_stories (
      db, request->search, request->filter, after, first, STET_STORY_PAGE, error);
}

static gboolean
read_pages (StetDb *db,
            StetStoryRequest *request,
            StetStoryReply *reply,
            GCancellable *cancellable,
            GError **error)
{
  StetStoryKey after = request->after;
  guint after_number = request->after_number;
  gboolean has_after = request->has_after;

  for (guint i = 0; i < request->numbers->len; i++)
    {
      guint number = g_array_index (request->numbers, guint, i);
      GPtrArray *page;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      page = read_page (db, request, number, has_after ? &after : NULL, after_number, error);
      if (!page)
        return FALSE;
      g_ptr_array_add (reply->pages, page);
      if (page->len == STET_STORY_PAGE)
        {
          const StetStorySummary *last = g_ptr_array_index (page, STET_STORY_PAGE - 1);

          after = (StetStoryKey) { .updated = last->updated, .id = last->id };
          after_number = number;
          has_after = TRUE;
        }
    }

  return TRUE;
}

static gboolean
read_counts (StetDb *db, StetStoryRequest *request, StetStoryReply *reply, GError **error)
{
  for (guint filter = STET_STORY_FILTER_ALL; filter <= STET_STORY_FILTER_READY; filter++)
    {
      reply->counts[filter] = stet_db_count_stories (db, NULL, filter, error);
      if (reply->counts[filter] < 0)
        return FALSE;
    }
  if (!stet_db_count_story_states (db, reply->counts + STET_STORY_FILTER_TO_PROOFREAD, error))
    return FALSE;
  reply->n_items = request->search
                       ? stet_db_count_stories (db, request->search, request->filter, error)
                       : reply->counts[request->filter];

  return reply->n_items >= 0;
}

/**
 * stet_story_request_new:
 * @search: (nullable): words to search for
 * @filter: which stories
 * @refresh: whether the counts are wanted too
 *
 * Returns: (transfer full): a request for no page
 */
StetStoryRequest *
stet_story_request_new (const char *search, StetStoryFilter filter, gboolean refresh)
{
  StetStoryRequest *request = g_new0 (StetStoryRequest, 1);

  request->search = g_strdup (search);
  request->filter = filter;
  request->refresh = refresh;
  request->numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  return request;
}

/**
 * stet_story_request_free:
 * @request: (type StetStoryRequest) (transfer full): a request
 */
void
stet_story_request_free (gpointer request)
{
  StetStoryRequest *self = request;

  g_free (self->search);
  g_array_unref (self->numbers);
  g_free (self);
}

/**
 * stet_story_reply_free:
 * @reply: (type StetStoryReply) (transfer full): a reply
 */
void
stet_story_reply_free (gpointer reply)
{
  StetStoryReply *self = reply;

  g_ptr_array_unref (self->pages);
  g_free (self);
}

/**
 * stet_story_request_read:
 * @db: the reader's connection
 * @request: (type StetStoryRequest): what to read
 *
 * A [callback@LibraryFunc].
 *
 * Returns: (type StetStoryReply) (transfer full): what was read, or %NULL with @error set
 */
gpointer
stet_story_request_read (StetDb *db, gpointer request, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetStoryReply) reply = g_new0 (StetStoryReply, 1);

  reply->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if (((StetStoryRequest *) request)->refresh && !read_counts (db, request, reply, error))
    return NULL;
  if (!read_pages (db, request, reply, cancellable, error))
    return NULL;

  return g_steal_pointer (&reply);
}
