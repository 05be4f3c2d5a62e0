/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-autosave.h"

#include "stet-revision-store.h"

#include "stet-journal.h"
#include "stet-story-store.h"

/* An edit must be durable 500 ms after the last and 1 s after the first; the rest is the disk's. */
#define AFTER_LAST_MS  300
#define AFTER_FIRST_MS 900
#define FIRST_RETRY_MS 1000
#define LAST_RETRY_MS  30000

/**
 * StetAutosave:
 *
 * Stores what changes in one story, by itself and soon. When storing fails, what was taken from the
 * journal goes back into it and is tried again, ever less often, until it works: nothing typed is
 * dropped.
 */
struct _StetAutosave
{
  GObject parent_instance;

  StetLibrary *library;
  StetStory *story;
  GPtrArray *waiting; /* GTasks of flushes */
  char *error;
  gint64 first_change; /* monotonic µs; 0 = nothing changed since the journal was taken */
  guint timeout;
  guint retry_ms; /* 0 = the last attempt worked */
  gboolean storing;
  gboolean saved;
  gboolean used;
};

G_DEFINE_FINAL_TYPE (StetAutosave, stet_autosave, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SAVED,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The values on their way to the library. Both the worker and the one who waits for it hold on to
 * them. */
typedef struct
{
  StetAutosave *autosave;
  StetChangeSet *changes;
} Store;

static void store (StetAutosave *self);

static void
store_clear (gpointer data)
{
  Store *job = data;

  g_clear_object (&job->autosave);
  g_clear_pointer (&job->changes, stet_change_set_free);
}

static void
store_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, store_clear);
}

static void
set_error (StetAutosave *self, const char *error)
{
  if (g_set_str (&self->error, error))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
update_saved (StetAutosave *self)
{
  gboolean saved = !self->storing && !stet_journal_get_dirty (stet_story_get_journal (self->story));

  if (self->saved == saved)
    return;
  self->saved = saved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

static void
timeout_cb (gpointer data)
{
  StetAutosave *self = data;

  self->timeout = 0;
  store (self);
}

static void
schedule (StetAutosave *self)
{
  guint delay = AFTER_LAST_MS;

  if (self->storing)
    return;

  if (self->retry_ms > 0)
    {
      /* Typing on must not put a retry off. */
      if (self->timeout != 0)
        return;
      delay = self->retry_ms;
    }
  else
    {
      gint64 passed = (g_get_monotonic_time () - self->first_change) / 1000;

      delay = (guint) CLAMP (AFTER_FIRST_MS - passed, 0, AFTER_LAST_MS);
    }

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_once (delay, timeout_cb, self);
}

static void
changed_cb (StetAutosave *self)
{
  if (!stet_journal_get_dirty (stet_story_get_journal (self->story)))
    return;
  if (self->first_change == 0)
    self->first_change = g_get_monotonic_time ();
  update_saved (self);
  schedule (self);
}

static void
answer_waiting (StetAutosave *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (error)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static gpointer
store_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Store *job = data;

  return GINT_TO_POINTER (stet_db_apply_changes (db, job->changes, error));
}

static void
failed (StetAutosave *self, Store *job, GError *error)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is the reason, a sentence or two that say what to do. */
      _ ("Your latest changes are not saved yet. %s"),
      error->message);

  stet_journal_restore (stet_story_get_journal (self->story), job->changes);
  self->first_change = g_get_monotonic_time ();
  self->retry_ms = self->retry_ms == 0 ? FIRST_RETRY_MS : MIN (self->retry_ms * 2, LAST_RETRY_MS);
  set_error (self, text);
  update_saved (self);
  schedule (self);
  answer_waiting (self, error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Store *job = user_data;
  g_autoptr (StetAutosave) self = g_object_ref (job->autosave);
  g_autoptr (GError) error = NULL;

  self->storing = FALSE;
  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error)
    {
      failed (self, job, error);
    }
  else
    {
      self->retry_ms = 0;
      set_error (self, NULL);
      if (stet_journal_get_dirty (stet_story_get_journal (self->story)))
        {
          /* Typed meanwhile. Whoever waits for a flush wants that too. */
          if (self->waiting->len > 0)
            store (self);
          else
            schedule (self);
        }
      else
        {
          update_saved (self);
          answer_waiting (self, NULL);
        }
    }

  store_unref (job);
}

static void
store (StetAutosave *self)
{
  StetJournal *journal = stet_story_get_journal (self->story);
  Store *job;

  if (self->storing)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->first_change = 0;
  if (!stet_journal_get_dirty (journal))
    {
      update_saved (self);
      answer_waiting (self, NULL);
      return;
    }

  job = g_atomic_rc_box_new0 (Store);
  job->autosave = g_object_ref (self);
  job->changes = stet_journal_take (journal);
  self->storing = TRUE;
  self->used = TRUE;
  update_saved (self);
  stet_library_write_async (self->library,
                            store_func,
                            g_atomic_rc_box_acquire (job),
                            store_unref,
                            NULL,
                            NULL,
                            stored_cb,
                            job);
}

static void
stet_autosave_dispose (GObject *object)
{
  StetAutosave *self = STET_AUTOSAVE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->story)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_object (&self->story);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (stet_autosave_parent_class)->dispose (object);
}

static void
stet_autosave_finalize (GObject *object)
{
  StetAutosave *self = STET_AUTOSAVE (object);

  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (stet_autosave_parent_class)->finalize (object);
}

static void
stet_autosave_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetAutosave *self = STET_AUTOSAVE (object);

  switch (prop_id)
    {
    case PROP_SAVED:
      g_value_set_boolean (value, self->saved);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_autosave_class_init (StetAutosaveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_autosave_dispose;
  object_class->finalize = stet_autosave_finalize;
  object_class->get_property = stet_autosave_get_property;

  properties[PROP_SAVED] = g_param_spec_boolean (
      "saved", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_string (
      "error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_autosave_init (StetAutosave *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->saved = TRUE;
}

/**
 * stet_autosave_new:
 * @library: where the story is stored
 * @story: a story loaded from @library
 *
 * Watches @story from now on, on the calling thread, which must be the main one.
 *
 * Returns: (transfer full): it
 */
StetAutosave *
stet_autosave_new (StetLibrary *library, StetStory *story)
{
  StetAutosave *self;

  g_return_val_if_fail (STET_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (STET_IS_STORY (story), NULL);

  self = g_object_new (STET_TYPE_AUTOSAVE, NULL);
  self->library = g_object_ref (library);
  self->story = g_object_ref (story);
  g_signal_connect_object (story, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return self;
}

/**
 * stet_autosave_get_story:
 *
 * Returns: (transfer none): the story that it watches
 */
StetStory *
stet_autosave_get_story (StetAutosave *self)
{
  g_return_val_if_fail (STET_IS_AUTOSAVE (self), NULL);
  return self->story;
}

/**
 * stet_autosave_get_saved:
 *
 * Returns: whether all that changed is in the library
 */
gboolean
stet_autosave_get_saved (StetAutosave *self)
{
  g_return_val_if_fail (STET_IS_AUTOSAVE (self), TRUE);
  return self->saved;
}

/**
 * stet_autosave_get_used:
 *
 * Returns: whether there ever was anything to store
 */
gboolean
stet_autosave_get_used (StetAutosave *self)
{
  g_return_val_if_fail (STET_IS_AUTOSAVE (self), FALSE);
  return self->used;
}

/**
 * stet_autosave_get_error:
 *
 * Returns: (nullable) (transfer none): why the last attempt failed, translated; %NULL when it
 * worked
 */
const char *
stet_autosave_get_error (StetAutosave *self)
{
  g_return_val_if_fail (STET_IS_AUTOSAVE (self), NULL);
  return self->error;
}

/**
 * stet_autosave_flush_async:
 * @cancellable: (nullable): stops the waiting, not the storing
 *
 * Stores what waits without waiting any longer. It ends when all that had changed is in the
 * library, or when one attempt has failed; further attempts go on by themselves.
 */
void
stet_autosave_flush_async (StetAutosave *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (STET_IS_AUTOSAVE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_autosave_flush_async);
  g_ptr_array_add (self->waiting, task);
  store (self);
}

/**
 * stet_autosave_flush_finish:
 *
 * Returns: whether all is stored; else @error is the library's
 */
gboolean
stet_autosave_flush_finish (StetAutosave *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A revision of each article, for the history. The library leaves out those whose text is what it
 * was. */
static gpointer
snapshot_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *articles = data;

  for (guint i = 0; i < articles->len; i++)
    if (!stet_db_snapshot_article (db, g_array_index (articles, gint64, i), error))
      return NULL;

  return NULL;
}

static void
snapshot_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error)
    g_message ("No revision was kept: %s", error->message);
}

/**
 * stet_autosave_keep_revision:
 *
 * Keeps what the story says now, when somebody changed it, in the history of its articles.
 */
void
stet_autosave_keep_revision (StetAutosave *self)
{
  GListModel *articles;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (STET_IS_AUTOSAVE (self));

  if (!stet_autosave_get_used (self))
    return;
  articles = stet_story_get_articles (stet_autosave_get_story (self));
  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      g_autoptr (StetArticle) article = g_list_model_get_item (articles, i);
      gint64 id = stet_article_get_id (article);

      g_array_append_val (ids, id);
    }
  stet_library_write_async (self->library,
                            snapshot_func,
                            g_steal_pointer (&ids),
                            (GDestroyNotify) g_array_unref,
                            NULL,
                            NULL,
                            snapshot_cb,
                            NULL);
}
