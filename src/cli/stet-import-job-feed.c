/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-job-private.h"

#include <string.h>

#include "stet-import-files.h"

/* Few enough to hold in memory, and enough that nobody waits. */
#define MAX_UNITS_AHEAD 256
#define MAX_BYTES_AHEAD (64 * 1024 * 1024)
#define MAX_THREADS     8
/* How long a cancellation may go unseen. */
#define WAIT_USEC (100 * G_TIME_SPAN_MILLISECOND)

/* The files in their order; the first is the next to be stored. Threads take the first that is not
 * taken yet, so what is needed first is read first, and the order stays whatever is faster. */
struct _StetImportFeed
{
  const StetImportRequest *request;
  GCancellable *cancellable;
  GMutex mutex;
  GCond changed;
  GQueue units; /* StetImportUnit */
  guint total;
  gsize bytes_ahead;
  gboolean stop;
  gboolean only_names;
  GPtrArray *threads;
  StetImportUnit *last; /* what was given out last, whose name may be in use */
};

static void
add_unit (StetImportFeed *self, StetImportUnit *unit)
{
  g_queue_push_tail_link (&self->units, &unit->link);
  self->total += !unit->is_end;
}

static void
add_files (StetImportFeed *self, GPtrArray *found)
{
  StetImportRoot *root = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const StetFoundFile *file = g_ptr_array_index (found, i);
      StetImportUnit *unit = _stet_import_unit_new (self->request, file->shown);

      unit->path = g_strdup (file->path);
      unit->hint = file->hint;
      unit->error = g_strdup (file->error);
      unit->is_end = file->is_folder;
      if (root == NULL && (file->is_in_folder || file->is_folder))
        root = _stet_import_root_new (NULL);
      unit->root = root != NULL ? _stet_import_root_ref (root) : NULL;
      /* The folder itself comes after what is in it. */
      if (file->is_folder)
        g_clear_pointer (&root, _stet_import_root_unref);
      add_unit (self, unit);
    }
}

static void
add_items (StetImportFeed *self, GPtrArray *items)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const StetImportItem *item = g_ptr_array_index (items, i);
      StetImportUnit *unit = _stet_import_unit_new (self->request, item->name);

      unit->item = item;
      unit->hint = STET_FILE_HINT_ARTICLE;
      add_unit (self, unit);
    }
}

/* The next file to read, or NULL when there is none now. With the lock. */
static StetImportUnit *
find_waiting (StetImportFeed *self, gboolean *any_open)
{
  guint n = 0;

  *any_open = FALSE;
  for (GList *l = self->units.head; l != NULL && n < MAX_UNITS_AHEAD; l = l->next, n++)
    {
      StetImportUnit *unit = l->data;

      *any_open = *any_open || unit->state != STET_UNIT_READ;
      if (unit->state == STET_UNIT_WAITING)
        return l == self->units.head || self->bytes_ahead < MAX_BYTES_AHEAD ? unit : NULL;
    }
  *any_open = *any_open || n == MAX_UNITS_AHEAD;
  return NULL;
}

/* What an archive holds comes in its place. With the lock. */
static void
insert_children (StetImportFeed *self, StetImportUnit *unit)
{
  GList *place = &unit->link;

  for (guint i = 0; i < unit->children->len; i++)
    {
      StetImportUnit *child = g_ptr_array_index (unit->children, i);

      g_queue_insert_after_link (&self->units, place, &child->link);
      place = &child->link;
      self->total += !child->is_end;
    }
  g_clear_pointer (&unit->children, g_ptr_array_unref);
}

static gpointer
read_files (gpointer data)
{
  StetImportFeed *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->stop)
    {
      gboolean any_open, only_names = self->only_names;
      StetImportUnit *unit = find_waiting (self, &any_open);

      if (unit == NULL && !any_open)
        break;
      if (unit == NULL)
        {
          g_cond_wait (&self->changed, &self->mutex);
          continue;
        }
      unit->state = STET_UNIT_TAKEN;
      g_mutex_unlock (&self->mutex);
      _stet_import_unit_read (unit, only_names, self->cancellable);
      g_mutex_lock (&self->mutex);
      unit->state = STET_UNIT_READ;
      self->bytes_ahead += unit->size;
      if (unit->children != NULL)
        insert_children (self, unit);
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/*
 * stet_import_feed_new:
 * @request: what to import; kept by the caller as long as this
 * @cancellable: (nullable): to stop it
 *
 * Finds the files and begins to read them, on threads of its own.
 *
 * Returns: (transfer full): the feed
 */
StetImportFeed *
stet_import_feed_new (const StetImportRequest *request, GCancellable *cancellable)
{
  StetImportFeed *self = g_new0 (StetImportFeed, 1);
  guint n_threads;

  self->request = request;
  self->cancellable = cancellable;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->units);
  self->threads = g_ptr_array_new ();
  if (request->paths != NULL)
    {
      g_autoptr (GPtrArray) found = stet_import_files_find (request->paths, cancellable);

      add_files (self, found);
    }
  add_items (self, request->items);

  n_threads = CLAMP (g_get_num_processors (), 1, MAX_THREADS);
  for (guint i = 0; i < MIN (n_threads, self->units.length); i++)
    g_ptr_array_add (self->threads, g_thread_new ("stet-import", read_files, self));
  return self;
}

/*
 * stet_import_feed_free:
 * @self: (nullable): a feed
 *
 * Waits for what is being read, and forgets the rest.
 */
void
stet_import_feed_free (StetImportFeed *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->stop = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  while (self->units.head != NULL)
    {
      StetImportUnit *unit = g_queue_pop_head_link (&self->units)->data;

      /* Each keeps its unit. */
      g_clear_pointer (&unit->reads, g_ptr_array_unref);
      _stet_import_unit_unref (unit);
    }
  g_clear_pointer (&self->last, _stet_import_unit_unref);
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* Waits until the first file is read, at most until @until. With the lock. */
static gboolean
wait_for_first (StetImportFeed *self, gint64 until)
{
  for (;;)
    {
      StetImportUnit *unit = g_queue_peek_head (&self->units);
      gint64 now = g_get_monotonic_time ();

      if (unit == NULL || unit->state == STET_UNIT_READ)
        return TRUE;
      if (now >= until || g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      g_cond_wait_until (&self->changed, &self->mutex, MIN (until, now + WAIT_USEC));
    }
}

/*
 * stet_import_feed_pop:
 * @self: a feed
 * @until: monotonic time until when to wait
 * @name: (out) (nullable): name of the file that comes next, for showing, as long as it is not
 *   asked for another
 * @at_end: (out): whether all files were given
 *
 * Gives what became of the next file. A file that is no article and was not asked for by name gives
 * none; one may give several.
 *
 * Returns: (transfer full) (element-type StetImportRead) (nullable): the articles, or %NULL at the
 *   end, or when nothing more was read by @until, or when it was cancelled
 */
GPtrArray *
stet_import_feed_pop (StetImportFeed *self, gint64 until, const char **name, gboolean *at_end)
{
  StetImportUnit *unit = NULL;
  GPtrArray *reads = NULL;

  *name = NULL;
  g_mutex_lock (&self->mutex);
  *at_end = FALSE;
  if (wait_for_first (self, until))
    {
      *at_end = self->units.head == NULL;
      if (!*at_end)
        {
          unit = g_queue_pop_head_link (&self->units)->data;
          self->bytes_ahead -= unit->size;
          g_cond_broadcast (&self->changed);
        }
    }
  g_mutex_unlock (&self->mutex);
  if (unit == NULL)
    return NULL;

  g_clear_pointer (&self->last, _stet_import_unit_unref);
  self->last = unit;
  if (unit->is_end)
    _stet_import_unit_end (unit);
  else
    *name = unit->shown;
  reads = g_steal_pointer (&unit->reads);
  for (StetImportRoot *root = unit->root; root != NULL; root = root->parent)
    root->n_articles += reads->len;
  return reads;
}

/*
 * stet_import_feed_stop_reading:
 * @self: a feed
 *
 * Has files from now on only named, as failed without an error.
 */
void
stet_import_feed_stop_reading (StetImportFeed *self)
{
  g_mutex_lock (&self->mutex);
  self->only_names = TRUE;
  g_mutex_unlock (&self->mutex);
}

/*
 * stet_import_feed_get_total:
 * @self: a feed
 *
 * Returns: how many files there are, as far as is known
 */
guint
stet_import_feed_get_total (StetImportFeed *self)
{
  guint total;

  g_mutex_lock (&self->mutex);
  total = self->total;
  g_mutex_unlock (&self->mutex);
  return total;
}
