/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-pages.h"

#define MAX_REFRESHED_PAGES 8

static void
page_free (gpointer data)
{
  StetStoryPage *page = data;

  for (guint i = 0; i < STET_STORY_PAGE; i++)
    g_clear_object (&page->items[i]);
  g_free (page);
}

/**
 * stet_story_pages_new:
 *
 * Returns: (transfer full): no pages
 */
GHashTable *
stet_story_pages_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, page_free);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * stet_story_pages_request_recent:
 * @pages: those that are known
 * @request: what is to be read
 *
 * Asks for the first page, and for those that were looked at last.
 */
void
stet_story_pages_request_recent (GHashTable *pages, StetStoryRequest *request)
{
  const guint first = 0;

  g_array_append_val (request->numbers, first);
  while (request->numbers->len < MAX_REFRESHED_PAGES)
    {
      GHashTableIter iter;
      gpointer key, value;
      guint newest = 0;
      guint64 newest_look = 0;

      g_hash_table_iter_init (&iter, pages);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          guint number = GPOINTER_TO_UINT (key);
          gboolean taken = FALSE;

          for (guint i = 0; i < request->numbers->len && !taken; i++)
            taken = g_array_index (request->numbers, guint, i) == number;
          if (!taken && ((StetStoryPage *) value)->looked_at > newest_look)
            {
              newest = number;
              newest_look = ((StetStoryPage *) value)->looked_at;
            }
        }
      if (newest == 0)
        break;
      g_array_append_val (request->numbers, newest);
    }
  g_array_sort (request->numbers, compare_numbers);
}

/**
 * stet_story_pages_request:
 * @pages: those that are known
 * @request: what is to be read
 * @number: of a page, from 0
 *
 * Asks for a page. It is found by the key of the last story before it, from the nearest page that
 * is known.
 */
void
stet_story_pages_request (GHashTable *pages, StetStoryRequest *request, guint number)
{
  GHashTableIter iter;
  gpointer key, value;

  g_array_append_val (request->numbers, number);
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      StetStoryPage *page = value;
      guint other = GPOINTER_TO_UINT (key);

      if (page->loaded && page->last.id != 0 && other < number
          && (!request->has_after || other > request->after_number))
        {
          request->has_after = TRUE;
          request->after_number = other;
          request->after = page->last;
        }
    }
}
