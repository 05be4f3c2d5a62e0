/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-workspace.h"

#include "stet-samples.h"
#include "stet-story-store.h"

/**
 * StetWorkspace:
 *
 * The library that a window has open, with the session on it. Another library takes its place only
 * when that one is open and all of this one is stored.
 */
struct _StetWorkspace
{
  GObject parent_instance;

  StetSession *session;
  char *path;  /* what is wanted, also when it cannot be opened */
  char *story; /* id or slug to open as soon as there is a session */
  char *error;
  gboolean samples;
  gboolean closed;
  guint n_opening;
};

G_DEFINE_FINAL_TYPE (StetWorkspace, stet_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SAMPLES,
  PROP_OPENING,
  PROP_ERROR,
  N_PROPS,
};

enum
{
  MESSAGE,
  STORY_FOUND,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* A library on its way in. */
typedef struct
{
  StetWorkspace *workspace;
  StetLibrary *library;
  gboolean samples;
} Opening;

static void
opening_free (Opening *opening)
{
  StetWorkspace *self = opening->workspace;

  if (--self->n_opening == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENING]);
  g_object_unref (opening->workspace);
  g_object_unref (opening->library);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
set_error (StetWorkspace *self, const char *error)
{
  if (g_set_str (&self->error, error))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_session (StetWorkspace *self, StetSession *session)
{
  if (self->session)
    stet_session_close_story (self->session);
  if (g_set_object (&self->session, session))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* Stories */

static gpointer
find_story_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = stet_db_find_story (db, data, error);

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
story_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (!self->session || stet_session_get_library (self->session) != STET_LIBRARY (source))
    return;
  if (!id)
    {
      g_signal_emit (self, signals[MESSAGE], 0, error->message);
      return;
    }
  stet_session_open_story (self->session, *id);
  g_signal_emit (self, signals[STORY_FOUND], 0);
}

static void
open_wanted_story (StetWorkspace *self)
{
  char *story = g_steal_pointer (&self->story);

  stet_library_read_async (stet_session_get_library (self->session),
                           find_story_func,
                           story,
                           g_free,
                           g_free,
                           NULL,
                           story_found_cb,
                           g_object_ref (self));
}

/* Opening */

static void
library_failed (StetWorkspace *self, const GError *error)
{
  if (!self->session)
    {
      set_error (self, error->message);
      return;
    }
  g_set_str (&self->path, stet_library_get_path (stet_session_get_library (self->session)));
  g_signal_emit (self, signals[MESSAGE], 0, error->message);
}

static void
change_library (Opening *opening)
{
  StetWorkspace *self = opening->workspace;
  g_autoptr (StetLibrary) old = NULL;
  g_autoptr (StetSession) session = stet_session_new (opening->library);

  if (self->session)
    old = g_object_ref (stet_session_get_library (self->session));
  g_object_freeze_notify (G_OBJECT (self));
  set_error (self, NULL);
  g_set_str (&self->path, stet_library_get_path (opening->library));
  if (self->samples != opening->samples)
    {
      self->samples = opening->samples;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAMPLES]);
    }
  set_session (self, session);
  g_object_thaw_notify (G_OBJECT (self));
  if (old)
    stet_library_close_async (old, NULL, NULL);
  if (self->story)
    open_wanted_story (self);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  if (stet_session_flush_finish (STET_SESSION (source), result, &error)
      && !opening->workspace->closed)
    {
      change_library (opening);
      return;
    }
  if (error)
    library_failed (opening->workspace, error);
  stet_library_close_async (opening->library, NULL, NULL);
}

static void
opened (Opening *opening)
{
  StetWorkspace *self = opening->workspace;

  if (self->closed)
    {
      stet_library_close_async (opening->library, NULL, NULL);
      opening_free (opening);
    }
  else if (self->session)
    {
      stet_session_flush_async (self->session, NULL, flushed_cb, opening);
    }
  else
    {
      change_library (opening);
      opening_free (opening);
    }
}

static gpointer
samples_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_samples_create (db, cancellable, error);

  return NULL;
}

static void
samples_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (!error)
    {
      opened (g_steal_pointer (&opening));
      return;
    }
  if (!opening->workspace->closed)
    library_failed (opening->workspace, error);
  stet_library_close_async (opening->library, NULL, NULL);
}

static void
library_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_library_open_finish (STET_LIBRARY (source), result, &error))
    {
      if (!opening->workspace->closed)
        library_failed (opening->workspace, error);
    }
  else if (opening->samples)
    {
      stet_library_write_plain_async (STET_LIBRARY (source),
                                      samples_func,
                                      NULL,
                                      NULL,
                                      NULL,
                                      NULL,
                                      samples_created_cb,
                                      g_steal_pointer (&opening));
    }
  else
    {
      opened (g_steal_pointer (&opening));
    }
}

/* GObject */

static void
stet_workspace_finalize (GObject *object)
{
  StetWorkspace *self = STET_WORKSPACE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->story, g_free);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (stet_workspace_parent_class)->finalize (object);
}

static void
stet_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetWorkspace *self = STET_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SAMPLES:
      g_value_set_boolean (value, self->samples);
      break;
    case PROP_OPENING:
      g_value_set_boolean (value, self->n_opening > 0);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_workspace_class_init (StetWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_workspace_finalize;
  object_class->get_property = stet_workspace_get_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, STET_TYPE_SESSION, flags);
  properties[PROP_SAMPLES] = g_param_spec_boolean ("samples", NULL, NULL, FALSE, flags);
  properties[PROP_OPENING] = g_param_spec_boolean ("opening", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MESSAGE] = g_signal_new ("message",
                                   STET_TYPE_WORKSPACE,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
  signals[STORY_FOUND] = g_signal_new (
      "story-found", STET_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_workspace_init (StetWorkspace *self)
{
}

/**
 * stet_workspace_new:
 *
 * Returns: (transfer full): a workspace without a library
 */
StetWorkspace *
stet_workspace_new (void)
{
  return g_object_new (STET_TYPE_WORKSPACE, NULL);
}

/**
 * stet_workspace_get_session:
 *
 * Returns: (nullable) (transfer none): the session on the open library
 */
StetSession *
stet_workspace_get_session (StetWorkspace *self)
{
  g_return_val_if_fail (STET_IS_WORKSPACE (self), NULL);
  return self->session;
}

/**
 * stet_workspace_get_samples:
 *
 * Returns: whether the open library is that of the sample stories
 */
gboolean
stet_workspace_get_samples (StetWorkspace *self)
{
  g_return_val_if_fail (STET_IS_WORKSPACE (self), FALSE);
  return self->samples;
}

/**
 * stet_workspace_get_opening:
 *
 * Returns: whether a library is being opened
 */
gboolean
stet_workspace_get_opening (StetWorkspace *self)
{
  g_return_val_if_fail (STET_IS_WORKSPACE (self), FALSE);
  return self->n_opening > 0;
}

/**
 * stet_workspace_get_error:
 *
 * Returns: (nullable) (transfer none): why no library is open, translated
 */
const char *
stet_workspace_get_error (StetWorkspace *self)
{
  g_return_val_if_fail (STET_IS_WORKSPACE (self), NULL);
  return self->error;
}

/**
 * stet_workspace_get_path:
 *
 * Returns: (nullable) (transfer none) (type filename): the library that is open, or was to be
 * opened
 */
const char *
stet_workspace_get_path (StetWorkspace *self)
{
  g_return_val_if_fail (STET_IS_WORKSPACE (self), NULL);
  return self->path;
}

/**
 * stet_workspace_open:
 * @path: (type filename): a library, made when there is none
 * @samples: whether it is that of the sample stories, which are put in when it has none
 *
 * Opens it in the place of the open one, which stays when that fails.
 */
void
stet_workspace_open (StetWorkspace *self, const char *path, gboolean samples)
{
  Opening *opening;

  g_return_if_fail (STET_IS_WORKSPACE (self));
  g_return_if_fail (path && *path != '\0');

  opening = g_new0 (Opening, 1);
  opening->workspace = g_object_ref (self);
  opening->library = stet_library_new (path);
  opening->samples = samples;
  g_set_str (&self->path, path);
  set_error (self, NULL);
  if (self->n_opening++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENING]);
  stet_library_open_async (opening->library, NULL, library_opened_cb, opening);
}

/**
 * stet_workspace_open_story:
 * @id_or_slug: a story's id or slug
 *
 * Opens the story, as soon as a library is open: “story-found”, or “message” when there is none.
 */
void
stet_workspace_open_story (StetWorkspace *self, const char *id_or_slug)
{
  g_return_if_fail (STET_IS_WORKSPACE (self));
  g_return_if_fail (id_or_slug);

  g_set_str (&self->story, id_or_slug);
  if (self->session)
    open_wanted_story (self);
}

static void
library_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (stet_library_close_finish (STET_LIBRARY (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
flushed_for_close_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StetWorkspace *self = g_task_get_source_object (task);
  gboolean anyway = GPOINTER_TO_INT (g_task_get_task_data (task));
  StetLibrary *library = stet_session_get_library (STET_SESSION (source));
  g_autoptr (GError) error = NULL;

  if (!stet_session_flush_finish (STET_SESSION (source), result, &error) && !anyway)
    {
      self->closed = FALSE;
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  set_session (self, NULL);
  stet_library_close_async (library, library_closed_cb, g_steal_pointer (&task));
}

/**
 * stet_workspace_close_async:
 * @anyway: close also when something cannot be stored
 *
 * Stores what is not stored and closes the library after all that it still has to do. When storing
 * fails, nothing is closed.
 */
void
stet_workspace_close_async (StetWorkspace *self,
                            gboolean anyway,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STET_IS_WORKSPACE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, stet_workspace_close_async);
  g_task_set_task_data (task, GINT_TO_POINTER (anyway), NULL);
  self->closed = TRUE;
  if (self->session)
    stet_session_flush_async (self->session, NULL, flushed_for_close_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * stet_workspace_close_finish:
 *
 * Returns: whether the library is closed
 */
gboolean
stet_workspace_close_finish (StetWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
