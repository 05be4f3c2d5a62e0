/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-model.h"

#include "stet-story-item.h"
#include "stet-story-pages.h"
#include "stet-story-reader.h"

/* A list view looks at a few pages at a time; the others are read again when it comes back. */
#define MAX_PAGES        64
#define MAX_WANTED_PAGES 12
#define REFRESH_MS       400

/**
 * StetStoryModel:
 *
 * The stories of a library as a list of any length: a window onto the database, read by pages on
 * the reader's thread when somebody looks. A place that has not been read yet holds an item that
 * fills in later. An item stands for the same story for as long as anyone holds it, wherever the
 * story moves to, so that a selection and a scroll position stay with it.
 */
struct _StetStoryModel
{
  GObject parent_instance;

  StetLibrary *library;
  char *search;
  StetStoryFilter filter;
  guint n_items;
  gint64 counts[STET_STORY_N_FILTERS]; /* by StetStoryFilter, whatever is searched for */
  gboolean counted;
  char *error;

  GHashTable *pages;     /* number → StetStoryPage */
  GHashTable *alive;     /* id → Alive */
  GArray *wanted;        /* numbers of pages to read, the most wanted last */
  GCancellable *reading; /* NULL when nothing is being read */
  guint64 clock;         /* of the looks at pages */
  guint refresh_timeout;
  gboolean refresh_wanted;
};

/* A story whose item somebody holds. */
typedef struct
{
  StetStoryModel *model; /* not owned: it owns this */
  StetStoryItem *item;   /* not owned */
  gint64 id;
} Alive;

static void stet_story_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetStoryModel,
                               stet_story_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      stet_story_model_list_model_init))

enum
{
  PROP_0,
  PROP_COUNTED,
  PROP_N_ALL,
  PROP_N_NEEDS_WORK,
  PROP_N_READY,
  PROP_N_STATES,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void read_next (StetStoryModel *self);

static StetStoryItem *
peek_item (GHashTable *pages, guint position)
{
  StetStoryPage *page = g_hash_table_lookup (pages, GUINT_TO_POINTER (position / STET_STORY_PAGE));

  return page ? page->items[position % STET_STORY_PAGE] : NULL;
}

/* Items */

static void
item_gone_cb (gpointer data, GObject *item)
{
  Alive *alive = data;

  alive->item = NULL;
  g_hash_table_remove (alive->model->alive, &alive->id);
}

static void
alive_free (gpointer data)
{
  Alive *alive = data;

  if (alive->item)
    g_object_weak_unref (G_OBJECT (alive->item), item_gone_cb, alive);
  g_free (alive);
}

/* The item of a story: the one that somebody holds; else the empty one that stands in its place, if
 * any; else a new one. */
static StetStoryItem *
take_item (StetStoryModel *self, const StetStorySummary *summary, StetStoryItem *in_place)
{
  Alive *alive = g_hash_table_lookup (self->alive, &summary->id);
  StetStoryItem *item;

  if (alive)
    {
      item = g_object_ref (alive->item);
    }
  else
    {
      item = in_place && !stet_story_item_get_loaded (in_place) ? g_object_ref (in_place)
                                                                : stet_story_item_new ();
      alive = g_new0 (Alive, 1);
      alive->model = self;
      alive->item = item;
      alive->id = summary->id;
      g_hash_table_insert (self->alive, &alive->id, alive);
      g_object_weak_ref (G_OBJECT (item), item_gone_cb, alive);
    }
  stet_story_item_set_summary (item, summary);

  return item;
}

static StetStoryPage *
new_page (StetStoryModel *self, guint number, GPtrArray *summaries)
{
  StetStoryPage *page = g_new0 (StetStoryPage, 1);

  page->looked_at = self->clock;
  page->loaded = TRUE;
  for (guint i = 0; i < summaries->len; i++)
    {
      const StetStorySummary *summary = g_ptr_array_index (summaries, i);

      page->items[i] = take_item (
          self, summary, peek_item (self->pages, number * STET_STORY_PAGE + i));
      page->last = (StetStoryKey) { .updated = summary->updated, .id = summary->id };
    }
  if (summaries->len < STET_STORY_PAGE)
    page->last.id = 0;

  return page;
}

/* Puts new pages in the place of the old ones and says what differs, as one range: from the first
 * to the last place where somebody may see something else. */
static void
replace_pages (StetStoryModel *self, GHashTable *pages, guint n_items)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->pages);
  guint n_old = self->n_items;
  guint n_common = MIN (n_old, n_items);
  guint before = n_common, after = n_common;
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &value))
    for (guint i = 0; i < STET_STORY_PAGE; i++)
      {
        guint position = GPOINTER_TO_UINT (key) * STET_STORY_PAGE + i;
        StetStoryItem *item = ((StetStoryPage *) value)->items[i];

        /* Where only the page itself holds the item, nobody looks. */
        if (!item || position >= n_old
            || g_atomic_int_get ((int *) &G_OBJECT (item)->ref_count) == 1)
          continue;
        if (position < before && peek_item (pages, position) != item)
          before = position;
        if (n_old - 1 - position < after
            && (n_old - position > n_items
                || peek_item (pages, n_items - (n_old - position)) != item))
          after = n_old - 1 - position;
      }
  after = MIN (after, n_common - before);

  self->pages = g_hash_table_ref (pages);
  self->n_items = n_items;
  if (n_old - before - after > 0 || n_items - before - after > 0)
    g_list_model_items_changed (
        G_LIST_MODEL (self), before, n_old - before - after, n_items - before - after);
}

/* number: the page that is being looked at */
static void
forget_pages (StetStoryModel *self, guint number)
{
  while (g_hash_table_size (self->pages) > MAX_PAGES)
    {
      GHashTableIter iter;
      gpointer key, value;
      gpointer oldest = NULL;
      guint64 oldest_look = G_MAXUINT64;

      g_hash_table_iter_init (&iter, self->pages);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          StetStoryPage *page = value;
          /* Whoever looks for an item through the whole list must not push out what is shown. */
          guint64 look = page->loaded ? page->looked_at + self->clock : page->looked_at;

          if (look < oldest_look && key != GUINT_TO_POINTER (number))
            {
              oldest = key;
              oldest_look = look;
            }
        }
      g_hash_table_remove (self->pages, oldest);
    }
}

/* Reading */

static void
show_counts (StetStoryModel *self, StetStoryReply *reply)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < G_N_ELEMENTS (self->counts); i++)
    if (self->counts[i] != reply->counts[i])
      {
        self->counts[i] = reply->counts[i];
        g_object_notify_by_pspec (
            G_OBJECT (self),
            properties[i <= STET_STORY_FILTER_READY ? PROP_N_ALL + i : PROP_N_STATES]);
      }
  if (!self->counted)
    {
      self->counted = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNTED]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
show_refreshed (StetStoryModel *self, StetStoryRequest *request, StetStoryReply *reply)
{
  g_autoptr (GHashTable) pages = stet_story_pages_new ();

  for (guint i = 0; i < reply->pages->len; i++)
    {
      guint number = g_array_index (request->numbers, guint, i);
      GPtrArray *summaries = g_ptr_array_index (reply->pages, i);

      if (summaries->len > 0)
        g_hash_table_insert (pages, GUINT_TO_POINTER (number), new_page (self, number, summaries));
    }
  g_array_set_size (self->wanted, 0);
  replace_pages (self, pages, (guint) MIN (reply->n_items, G_MAXUINT - 1));
  show_counts (self, reply);
}

static void
show_page (StetStoryModel *self, guint number, GPtrArray *summaries)
{
  StetStoryPage *old = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  StetStoryPage *page = new_page (self, number, summaries);
  guint first = STET_STORY_PAGE, last = 0;

  if (old)
    {
      page->looked_at = old->looked_at;
      for (guint i = 0; i < STET_STORY_PAGE; i++)
        if (old->items[i] && old->items[i] != page->items[i])
          {
            /* Past the end of what is there by now: the next refresh takes the place away. */
            if (!page->items[i])
              {
                page->items[i] = g_object_ref (old->items[i]);
                continue;
              }
            first = MIN (first, i);
            last = i;
          }
    }
  g_hash_table_replace (self->pages, GUINT_TO_POINTER (number), page);
  if (first <= last)
    g_list_model_items_changed (
        G_LIST_MODEL (self), number * STET_STORY_PAGE + first, last - first + 1, last - first + 1);
}

static void
set_error (StetStoryModel *self, const char *error)
{
  if (g_set_str (&self->error, error))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (StetStoryModel) self = g_object_ref (g_task_get_source_object (task));
  StetStoryRequest *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryReply) reply = stet_library_call_finish (
      STET_LIBRARY (source), result, &error);

  g_task_return_boolean (task, TRUE);
  /* Something else is looked for by now. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  g_clear_object (&self->reading);

  if (!reply)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      set_error (self, error->message);
    }
  else
    {
      set_error (self, NULL);
      if (request->refresh)
        show_refreshed (self, request, reply);
      else
        show_page (
            self, g_array_index (request->numbers, guint, 0), g_ptr_array_index (reply->pages, 0));
    }
  read_next (self);
}

static void
read_async (StetStoryModel *self, StetStoryRequest *request)
{
  GTask *task;

  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, NULL, NULL);
  g_task_set_source_tag (task, read_async);
  g_task_set_task_data (task, request, stet_story_request_free);
  /* The task outlives the call: it owns the request. */
  stet_library_read_async (self->library,
                           stet_story_request_read,
                           request,
                           NULL,
                           stet_story_reply_free,
                           self->reading,
                           read_cb,
                           task);
}

static void
read_next (StetStoryModel *self)
{
  StetStoryRequest *request;

  if (self->reading)
    return;

  if (self->refresh_wanted)
    {
      self->refresh_wanted = FALSE;
      request = stet_story_request_new (self->search, self->filter, TRUE);
      stet_story_pages_request_recent (self->pages, request);
      read_async (self, request);
      return;
    }

  while (self->wanted->len > 0)
    {
      guint number = g_array_index (self->wanted, guint, self->wanted->len - 1);
      StetStoryPage *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (!page || page->loaded)
        continue;
      request = stet_story_request_new (self->search, self->filter, FALSE);
      stet_story_pages_request (self->pages, request, number);
      read_async (self, request);
      return;
    }
}

static void
want_page (StetStoryModel *self, guint number)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == number)
      {
        g_array_remove_index (self->wanted, i);
        break;
      }
  g_array_append_val (self->wanted, number);
  if (self->wanted->len > MAX_WANTED_PAGES)
    g_array_remove_index (self->wanted, 0);
  read_next (self);
}

static void
refresh_timeout_cb (gpointer data)
{
  StetStoryModel *self = data;

  self->refresh_timeout = 0;
  stet_story_model_refresh (self);
}

static void
library_changed_cb (StetStoryModel *self)
{
  if (self->refresh_timeout == 0)
    self->refresh_timeout = g_timeout_add_once (REFRESH_MS, refresh_timeout_cb, self);
}

/* Another question: what is being read, or would be, answers the old one. */
static void
start_over (StetStoryModel *self)
{
  GHashTableIter iter;
  gpointer value;

  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_array_set_size (self->wanted, 0);
  self->clock++;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((StetStoryPage *) value)->looked_at = 0;
  self->refresh_wanted = TRUE;
  read_next (self);
}

/* GListModel */

static GType
get_item_type (GListModel *model)
{
  return STET_TYPE_STORY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return STET_STORY_MODEL (model)->n_items;
}

static gpointer
get_item (GListModel *model, guint position)
{
  StetStoryModel *self = STET_STORY_MODEL (model);
  guint number = position / STET_STORY_PAGE;
  StetStoryPage *page;
  StetStoryItem **item;

  if (position >= self->n_items)
    return NULL;

  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (!page)
    {
      page = g_new0 (StetStoryPage, 1);
      page->looked_at = ++self->clock;
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
      forget_pages (self, number);
    }
  page->looked_at = ++self->clock;
  item = &page->items[position % STET_STORY_PAGE];
  if (!*item)
    *item = stet_story_item_new ();
  if (!page->loaded)
    {
      g_autoptr (StetStoryItem) result = g_object_ref (*item);

      want_page (self, number);
      return g_steal_pointer (&result);
    }

  return g_object_ref (*item);
}

static void
stet_story_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* GObject */

static void
stet_story_model_dispose (GObject *object)
{
  StetStoryModel *self = STET_STORY_MODEL (object);

  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->refresh_timeout, g_source_remove);

  G_OBJECT_CLASS (stet_story_model_parent_class)->dispose (object);
}

static void
stet_story_model_finalize (GObject *object)
{
  StetStoryModel *self = STET_STORY_MODEL (object);

  g_clear_pointer (&self->alive, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (stet_story_model_parent_class)->finalize (object);
}

static void
stet_story_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetStoryModel *self = STET_STORY_MODEL (object);

  switch (prop_id)
    {
    case PROP_COUNTED:
      g_value_set_boolean (value, self->counted);
      break;
    case PROP_N_ALL:
    case PROP_N_NEEDS_WORK:
    case PROP_N_READY:
      g_value_set_int64 (value, self->counts[prop_id - PROP_N_ALL]);
      break;
    case PROP_N_STATES:
      g_value_set_int64 (value, stet_story_model_get_count (self, STET_STORY_FILTER_TO_PROOFREAD));
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_story_model_class_init (StetStoryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_story_model_dispose;
  object_class->finalize = stet_story_model_finalize;
  object_class->get_property = stet_story_model_get_property;

  properties[PROP_COUNTED] = g_param_spec_boolean ("counted", NULL, NULL, FALSE, flags);
  properties[PROP_N_ALL] = g_param_spec_int64 ("n-all", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_NEEDS_WORK] = g_param_spec_int64 (
      "n-needs-work", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_READY] = g_param_spec_int64 ("n-ready", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_STATES] = g_param_spec_int64 ("n-states", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_story_model_init (StetStoryModel *self)
{
  self->pages = stet_story_pages_new ();
  self->alive = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, alive_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * stet_story_model_new:
 * @library: an open library
 *
 * Starts to read at once.
 *
 * Returns: (transfer full): all stories of @library, those that changed last first
 */
StetStoryModel *
stet_story_model_new (StetLibrary *library)
{
  StetStoryModel *self;

  g_return_val_if_fail (STET_IS_LIBRARY (library), NULL);

  self = g_object_new (STET_TYPE_STORY_MODEL, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_object (
      library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  start_over (self);

  return self;
}

/**
 * stet_story_model_set_search:
 * @search: (nullable): words that stand anywhere in a story's texts
 *
 * What is being read for another search is interrupted.
 */
void
stet_story_model_set_search (StetStoryModel *self, const char *search)
{
  g_autofree char *words = NULL;

  g_return_if_fail (STET_IS_STORY_MODEL (self));

  words = g_strstrip (g_strdup (search ? search : ""));
  if (g_set_str (&self->search, *words != '\0' ? words : NULL))
    start_over (self);
}

/**
 * stet_story_model_set_filter:
 * @filter: which stories to show
 */
void
stet_story_model_set_filter (StetStoryModel *self, StetStoryFilter filter)
{
  g_return_if_fail (STET_IS_STORY_MODEL (self));

  if (self->filter == filter)
    return;
  self->filter = filter;
  start_over (self);
}

/**
 * stet_story_model_get_count:
 * @filter: which stories
 *
 * Returns: how many there are, whatever is searched for; 0 while that is not known
 */
gint64
stet_story_model_get_count (StetStoryModel *self, StetStoryFilter filter)
{
  g_return_val_if_fail (STET_IS_STORY_MODEL (self), 0);
  return self->counts[filter];
}

/**
 * stet_story_model_get_search:
 *
 * Returns: (transfer none) (nullable): what is searched for
 */
const char *
stet_story_model_get_search (StetStoryModel *self)
{
  g_return_val_if_fail (STET_IS_STORY_MODEL (self), NULL);
  return self->search;
}

/**
 * stet_story_model_get_filter:
 *
 * Returns: which stories are shown
 */
StetStoryFilter
stet_story_model_get_filter (StetStoryModel *self)
{
  g_return_val_if_fail (STET_IS_STORY_MODEL (self), STET_STORY_FILTER_ALL);
  return self->filter;
}

/**
 * stet_story_model_refresh:
 *
 * Reads again what somebody looks at.
 */
void
stet_story_model_refresh (StetStoryModel *self)
{
  g_return_if_fail (STET_IS_STORY_MODEL (self));

  self->refresh_wanted = TRUE;
  read_next (self);
}

/**
 * stet_story_model_find:
 * @id: a story's id
 *
 * Returns: its position when that is known without reading, else %GTK_INVALID_LIST_POSITION, which
 * is %G_MAXUINT
 */
guint
stet_story_model_find (StetStoryModel *self, gint64 id)
{
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (STET_IS_STORY_MODEL (self), G_MAXUINT);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    for (guint i = 0; i < STET_STORY_PAGE; i++)
      {
        StetStoryItem *item = ((StetStoryPage *) value)->items[i];

        if (item && stet_story_item_get_id (item) == id)
          return GPOINTER_TO_UINT (key) * STET_STORY_PAGE + i;
      }

  return G_MAXUINT;
}

/**
 * stet_story_model_is_busy:
 *
 * Returns: whether something is being read or about to be
 */
gboolean
stet_story_model_is_busy (StetStoryModel *self)
{
  g_return_val_if_fail (STET_IS_STORY_MODEL (self), FALSE);
  return self->reading != NULL || self->refresh_timeout != 0;
}

/**
 * stet_story_model_get_n_cached:
 *
 * Returns: how many stories at most it holds in memory now, for tests
 */
guint
stet_story_model_get_n_cached (StetStoryModel *self)
{
  g_return_val_if_fail (STET_IS_STORY_MODEL (self), 0);
  return g_hash_table_size (self->pages) * STET_STORY_PAGE;
}
