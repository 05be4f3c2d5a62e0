/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-session.h"

#include "stet-autosave.h"
#include "stet-check-loader.h"
#include "stet-checker.h"
#include "stet-learner.h"
#include "stet-release.h"
#include "stet-story-compare.h"
#include "stet-story-others.h"
#include "stet-step-store.h"

struct _StetSession
{
  GObject parent_instance;

  StetLibrary *library;
  StetStory *story;
  StetAutosave *autosave; /* the story's; NULL without one */
  GPtrArray *closing;     /* StetAutosaves of closed stories that are not stored yet */
  StetChecker *checker;
  StetReadiness *readiness;
  StetStoryOthers *others;
  StetCheckLoader *check_loader;
  StetRuleWatch *rule_watch;
  StetLearner *learner; /* made when a story is opened */
  StetBlock *current_block;
  char *person;
  char *last_error;
  GCancellable *load; /* NULL when no story is being loaded */
  guint current_offset;
  GCancellable *reload; /* NULL when the story is not being compared with the library's */
  gint64 loading_id;
  gboolean disposed;
};

G_DEFINE_FINAL_TYPE (StetSession, stet_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_STORY,
  PROP_FINDINGS,
  PROP_CHECKED,
  PROP_LOADING,
  PROP_CURRENT_BLOCK,
  PROP_LAST_ERROR,
  PROP_SAVED,
  N_PROPS,
};

enum
{
  REVEAL,
  LOAD_FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_last_error (StetSession *self)
{
  const char *error = self->autosave ? stet_autosave_get_error (self->autosave) : NULL;

  for (guint i = 0; !error && i < self->closing->len; i++)
    error = stet_autosave_get_error (g_ptr_array_index (self->closing, i));
  if (g_set_str (&self->last_error, error))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_ERROR]);
}

static void
error_changed_cb (StetSession *self)
{
  update_last_error (self);
}

static void
saved_changed_cb (StetSession *self, GParamSpec *pspec, StetAutosave *autosave)
{
  if (stet_autosave_get_saved (autosave) && self->learner)
    stet_learner_wake (self->learner);
  if (stet_autosave_get_saved (autosave) && g_ptr_array_find (self->closing, autosave, NULL))
    {
      g_signal_handlers_disconnect_by_data (autosave, self);
      stet_autosave_keep_revision (autosave);
      g_ptr_array_remove (self->closing, autosave);
      update_last_error (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

/* Takes the autosave of the open story away. It goes on until all is stored. */
static void
release_autosave (StetSession *self)
{
  g_autoptr (StetAutosave) autosave = g_steal_pointer (&self->autosave);

  if (!autosave)
    return;
  if (stet_autosave_get_saved (autosave))
    {
      g_signal_handlers_disconnect_by_data (autosave, self);
      stet_autosave_keep_revision (autosave);
    }
  else
    {
      g_ptr_array_add (self->closing, g_object_ref (autosave));
      stet_autosave_flush_async (autosave, NULL, NULL, NULL);
    }
}

static void
set_current_block (StetSession *self, StetBlock *block)
{
  if (g_set_object (&self->current_block, block))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT_BLOCK]);
}

/* autosave: (transfer full) (nullable): that of story, when it has one already */
static void
show_story (StetSession *self, StetStory *story, StetAutosave *autosave)
{
  g_object_freeze_notify (G_OBJECT (self));

  set_current_block (self, NULL);
  release_autosave (self);
  if (self->story && !self->disposed)
    stet_release_when_idle (g_object_ref (self->story));
  g_set_object (&self->story, story);
  if (autosave)
    {
      self->autosave = autosave;
    }
  else if (story)
    {
      if (!self->learner)
        self->learner = stet_learner_new (self->library);
      self->autosave = stet_autosave_new (self->library, story);
      g_signal_connect_object (
          self->autosave, "notify::error", G_CALLBACK (error_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->autosave, "notify::saved", G_CALLBACK (saved_changed_cb), self, G_CONNECT_SWAPPED);
    }
  stet_checker_set_story (self->checker, story);
  stet_story_others_set_story (self->others, story);
  update_last_error (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);

  g_object_thaw_notify (G_OBJECT (self));
}

static void
stop_loading (StetSession *self)
{
  self->loading_id = 0;
  if (!self->load)
    return;
  g_cancellable_cancel (self->load);
  g_clear_object (&self->load);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
stop_reloading (StetSession *self)
{
  if (self->reload)
    g_cancellable_cancel (self->reload);
  g_clear_object (&self->reload);
}

static gpointer
load_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  StetStory *story = stet_db_load_story_to_edit (db, *(gint64 *) data, error);

  /* What undo must know from the beginning takes long to take in. */
  if (story)
    stet_story_get_history (story);
  return story;
}

static void
load_async (StetSession *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  stet_library_read_async (self->library,
                           load_func,
                           g_memdup2 (&id, sizeof id),
                           g_free,
                           g_object_unref,
                           cancellable,
                           callback,
                           g_object_ref (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  /* Another one is wanted by now. */
  if (!self->load || g_cancellable_is_cancelled (self->load)
      || (story && stet_story_get_id (story) != self->loading_id))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_INTERRUPTED))
    return;

  g_clear_object (&self->load);
  self->loading_id = 0;
  if (story)
    show_story (self, story, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  if (error)
    g_signal_emit (self, signals[LOAD_FAILED], 0, error->message);
}

/* Puts the story as another process left it in the place of ours, at the block where the editor
 * was. */
static void
replace_story (StetSession *self, StetStory *story)
{
  gint64 block_id = self->current_block ? stet_block_get_id (self->current_block) : 0;
  StetArticle *article = self->current_block ? stet_block_get_article (self->current_block) : NULL;
  gint64 article_id = article ? stet_article_get_id (article) : 0;

  guint offset = self->current_offset;

  show_story (self, story, NULL);

  article = article_id != 0 ? stet_story_find_article (story, article_id) : NULL;
  if (article && stet_article_find_block (article, block_id))
    stet_session_reveal (self, article_id, block_id, offset, offset);
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (!self->reload || g_cancellable_is_cancelled (self->reload)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reload);

  /* What is typed here and not stored yet wins: it will be stored over the other's. */
  if (!self->story || !stet_autosave_get_saved (self->autosave))
    return;
  if (g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND))
    stet_session_close_story (self);
  else if (story && stet_story_get_id (story) == stet_story_get_id (self->story)
           && !stet_story_equal (story, self->story))
    replace_story (self, story);
}

static char *
dup_person (void)
{
  const char *name = g_get_real_name ();

  return g_strdup (g_str_equal (name, "Unknown") || *name == '\0' ? g_get_user_name () : name);
}

static void
checks_changed_cb (StetSession *self)
{
  stet_checker_set_checks (self->checker, stet_check_loader_get_checks (self->check_loader));
}

static void
stet_session_constructed (GObject *object)
{
  StetSession *self = STET_SESSION (object);

  G_OBJECT_CLASS (stet_session_parent_class)->constructed (object);

  g_signal_connect_object (self->library,
                           "changed-elsewhere",
                           G_CALLBACK (stet_session_reload),
                           self,
                           G_CONNECT_SWAPPED);
  self->check_loader = stet_check_loader_new (self->library);
  g_signal_connect_object (
      self->check_loader, "changed", G_CALLBACK (checks_changed_cb), self, G_CONNECT_SWAPPED);
  self->rule_watch = stet_rule_watch_new (self->library, self->checker);
  self->others = stet_story_others_new (self->library, self->checker);
}

static void
checker_current_cb (StetSession *self)
{
  if (self->story == NULL)
    stet_readiness_clear (self->readiness);
  else if (stet_checker_get_current (self->checker))
    stet_readiness_update (self->readiness,
                           self->story,
                           stet_check_loader_get_checks (self->check_loader),
                           stet_checker_get_findings (self->checker));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
}

static void
stet_session_dispose (GObject *object)
{
  StetSession *self = STET_SESSION (object);

  self->disposed = TRUE;
  stop_loading (self);
  stop_reloading (self);
  if (self->story)
    show_story (self, NULL, NULL);
  g_clear_object (&self->rule_watch);
  if (self->others)
    g_object_run_dispose (G_OBJECT (self->others));
  g_clear_object (&self->others);
  g_clear_object (&self->checker);
  g_clear_object (&self->readiness);
  if (self->check_loader)
    g_object_run_dispose (G_OBJECT (self->check_loader));
  g_clear_object (&self->check_loader);
  if (self->learner)
    g_object_run_dispose (G_OBJECT (self->learner));
  g_clear_object (&self->learner);

  G_OBJECT_CLASS (stet_session_parent_class)->dispose (object);
}

static void
stet_session_finalize (GObject *object)
{
  StetSession *self = STET_SESSION (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->closing, g_ptr_array_unref);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->last_error, g_free);

  G_OBJECT_CLASS (stet_session_parent_class)->finalize (object);
}

static void
stet_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetSession *self = STET_SESSION (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_STORY:
      g_value_set_object (value, self->story);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, stet_checker_get_findings (self->checker));
      break;
    case PROP_CHECKED:
      g_value_set_boolean (value, stet_checker_get_current (self->checker));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->load != NULL);
      break;
    case PROP_CURRENT_BLOCK:
      g_value_set_object (value, self->current_block);
      break;
    case PROP_LAST_ERROR:
      g_value_set_string (value, self->last_error);
      break;
    case PROP_SAVED:
      g_value_set_boolean (value,
                           self->closing->len == 0
                               && (!self->autosave || stet_autosave_get_saved (self->autosave)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_session_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetSession *self = STET_SESSION (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
      break;
    case PROP_CURRENT_BLOCK:
      set_current_block (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_session_class_init (StetSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = stet_session_constructed;
  object_class->dispose = stet_session_dispose;
  object_class->finalize = stet_session_finalize;
  object_class->get_property = stet_session_get_property;
  object_class->set_property = stet_session_set_property;

  properties[PROP_LIBRARY] = g_param_spec_object ("library",
                                                  NULL,
                                                  NULL,
                                                  STET_TYPE_LIBRARY,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORY] = g_param_spec_object ("story", NULL, NULL, STET_TYPE_STORY, read_only);
  properties[PROP_FINDINGS] = g_param_spec_object (
      "findings", NULL, NULL, G_TYPE_LIST_MODEL, read_only);
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE, read_only);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, read_only);
  properties[PROP_CURRENT_BLOCK] = g_param_spec_object ("current-block",
                                                        NULL,
                                                        NULL,
                                                        STET_TYPE_BLOCK,
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                            | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_ERROR] = g_param_spec_string ("last-error", NULL, NULL, NULL, read_only);
  properties[PROP_SAVED] = g_param_spec_boolean ("saved", NULL, NULL, TRUE, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StetSession::reveal:
   * @article: id
   * @block: id
   * @start: code points
   * @end: code points
   */
  signals[REVEAL] = g_signal_new ("reveal",
                                  STET_TYPE_SESSION,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  4,
                                  G_TYPE_INT64,
                                  G_TYPE_INT64,
                                  G_TYPE_UINT,
                                  G_TYPE_UINT);
  /**
   * StetSession::load-failed:
   * @message: translated
   */
  signals[LOAD_FAILED] = g_signal_new ("load-failed",
                                       STET_TYPE_SESSION,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_STRING);
}

static void
stet_session_init (StetSession *self)
{
  self->closing = g_ptr_array_new_with_free_func (g_object_unref);
  self->checker = stet_checker_new ();
  self->readiness = stet_readiness_new ();
  self->person = dup_person ();
  g_signal_connect_object (
      self->checker, "notify::current", G_CALLBACK (checker_current_cb), self, G_CONNECT_SWAPPED);
}

/**
 * stet_session_new:
 * @library: an open library
 *
 * Returns: (transfer full): a session without a story
 */
StetSession *
stet_session_new (StetLibrary *library)
{
  g_return_val_if_fail (STET_IS_LIBRARY (library), NULL);
  return g_object_new (STET_TYPE_SESSION, "library", library, NULL);
}

/**
 * stet_session_get_library:
 *
 * Returns: (transfer none): where the stories come from
 */
StetLibrary *
stet_session_get_library (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), NULL);
  return self->library;
}

/**
 * stet_session_get_story:
 *
 * Returns: (nullable) (transfer none): the open story
 */
StetStory *
stet_session_get_story (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), NULL);
  return self->story;
}

/**
 * stet_session_get_findings:
 *
 * Returns: (transfer none): a model of [class@Finding]s, the same one for the session's whole life
 */
GListModel *
stet_session_get_findings (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), NULL);
  return stet_checker_get_findings (self->checker);
}

/**
 * stet_session_get_readiness:
 *
 * Returns: (transfer none): what the open story lacks before it can be published, as of the last
 *   check
 */
StetReadiness *
stet_session_get_readiness (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), NULL);
  return self->readiness;
}

/**
 * stet_session_get_checked:
 *
 * Returns: whether the findings are those of the story as it is now
 */
gboolean
stet_session_get_checked (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), FALSE);
  return stet_checker_get_current (self->checker);
}

/**
 * stet_session_get_current_block:
 *
 * Returns: (nullable) (transfer none): the block that the cursor is in
 */
StetBlock *
stet_session_get_current_block (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), NULL);
  return self->current_block;
}

/**
 * stet_session_set_current_block:
 * @block: (nullable): a block of the open story
 */
void
stet_session_set_current_block (StetSession *self, StetBlock *block)
{
  g_return_if_fail (STET_IS_SESSION (self));
  g_return_if_fail (!block || STET_IS_BLOCK (block));
  set_current_block (self, block);
}

/**
 * stet_session_set_current_offset:
 * @offset: where in the current block the cursor is, code points
 */
void
stet_session_set_current_offset (StetSession *self, guint offset)
{
  self->current_offset = offset;
}

/**
 * stet_session_get_person:
 *
 * Returns: (transfer none): the name under which this user signs off
 */
const char *
stet_session_get_person (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), NULL);
  return self->person;
}

/**
 * stet_session_open_story:
 * @id: of a story in the library
 *
 * Loads the story and then shows it in the place of the open one, whose changes are stored. When
 * that fails, “load-failed” says why and the open story stays.
 */
void
stet_session_open_story (StetSession *self, gint64 id)
{
  g_return_if_fail (STET_IS_SESSION (self));
  g_return_if_fail (id != 0);

  if (self->loading_id == id)
    return;
  stop_loading (self);
  stop_reloading (self);
  if (self->story && stet_story_get_id (self->story) == id)
    return;

  /* A story whose changes could not be stored yet is more than the library has. */
  for (guint i = 0; i < self->closing->len; i++)
    {
      StetAutosave *autosave = g_ptr_array_index (self->closing, i);
      StetStory *story = stet_autosave_get_story (autosave);

      if (stet_story_get_id (story) == id)
        {
          autosave = g_ptr_array_steal_index (self->closing, i);
          show_story (self, story, autosave);
          return;
        }
    }

  self->load = g_cancellable_new ();
  self->loading_id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  load_async (self, id, self->load, loaded_cb);
}

/**
 * stet_session_close_story:
 *
 * Shows no story. Changes of the open one are stored.
 */
void
stet_session_close_story (StetSession *self)
{
  g_return_if_fail (STET_IS_SESSION (self));

  stop_loading (self);
  stop_reloading (self);
  if (self->story)
    show_story (self, NULL, NULL);
}

/**
 * stet_session_reload:
 *
 * Compares the open story with what the library has and shows that when it differs, unless
 * something is not stored yet. Needed after the library was written by anything else than the
 * session.
 */
void
stet_session_reload (StetSession *self)
{
  g_return_if_fail (STET_IS_SESSION (self));

  if (!self->story || self->load || !stet_autosave_get_saved (self->autosave))
    return;

  stop_reloading (self);
  self->reload = g_cancellable_new ();
  load_async (self, stet_story_get_id (self->story), self->reload, reloaded_cb);
}

/**
 * stet_session_reveal:
 * @article: id of an article of the open story
 * @block: id of a block of @article
 * @start: where in the block's text, code points
 * @end: code points
 *
 * Asks the editor to show a place and to put its cursor there.
 */
void
stet_session_reveal (StetSession *self, gint64 article, gint64 block, guint start, guint end)
{
  g_return_if_fail (STET_IS_SESSION (self));
  g_signal_emit (self, signals[REVEAL], 0, article, block, start, end);
}

/**
 * stet_session_get_rule_watch:
 *
 * Returns: (transfer none): what switches house rules off that fail
 */
StetRuleWatch *
stet_session_get_rule_watch (StetSession *self)
{
  g_return_val_if_fail (STET_IS_SESSION (self), NULL);
  return self->rule_watch;
}

/* How many stories a flush still waits for, and the first of their errors. */
typedef struct
{
  guint n_waiting;
  GError *error;
} Flush;

static void
flush_free (gpointer data)
{
  Flush *flush = data;

  g_clear_error (&flush->error);
  g_free (flush);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Flush *flush = g_task_get_task_data (task);

  stet_autosave_flush_finish (STET_AUTOSAVE (source), result, flush->error ? NULL : &flush->error);
  if (--flush->n_waiting > 0)
    return;
  if (flush->error)
    g_task_return_error (task, g_steal_pointer (&flush->error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * stet_session_flush_async:
 *
 * Stores all that is not stored yet, of the open story and of those before it, without waiting for
 * a pause in the typing.
 */
void
stet_session_flush_async (StetSession *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) autosaves = NULL;
  Flush *flush;

  g_return_if_fail (STET_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_session_flush_async);
  autosaves = g_ptr_array_copy (self->closing, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (autosaves, g_object_unref);
  if (self->autosave)
    g_ptr_array_add (autosaves, g_object_ref (self->autosave));
  if (autosaves->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  flush = g_new0 (Flush, 1);
  flush->n_waiting = autosaves->len;
  g_task_set_task_data (task, flush, flush_free);
  for (guint i = 0; i < autosaves->len; i++)
    stet_autosave_flush_async (
        g_ptr_array_index (autosaves, i), cancellable, flushed_cb, g_object_ref (task));
}

/**
 * stet_session_flush_finish:
 *
 * Returns: whether all is stored; else @error is the first story's
 */
gboolean
stet_session_flush_finish (StetSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
