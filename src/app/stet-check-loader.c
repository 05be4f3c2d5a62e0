/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-check-loader.h"

/* The library changes with every few words that are typed. */
#define RELOAD_MS 500

struct _StetCheckLoader
{
  GObject parent_instance;

  StetLibrary *library;
  StetNewsroomChecks *checks; /* NULL before they are read */
  GCancellable *cancellable;  /* of the reading that runs; NULL when none does */
  guint timeout;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (StetCheckLoader, stet_check_loader, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void reload (StetCheckLoader *self);

static gpointer
read_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_newsroom_checks_load (db, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCheckLoader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetNewsroomChecks) checks = stet_library_call_finish (
      STET_LIBRARY (source), result, &error);

  g_clear_object (&self->cancellable);
  if (checks == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Cannot read what the newsroom makes of the checks: %s",
             error != NULL ? error->message : "");
  if (checks != NULL
      && (self->checks == NULL
          || stet_newsroom_checks_get_stamp (checks)
                 != stet_newsroom_checks_get_stamp (self->checks)))
    {
      g_clear_pointer (&self->checks, stet_newsroom_checks_unref);
      self->checks = g_steal_pointer (&checks);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  if (self->again && self->library != NULL)
    reload (self);
}

static void
reload (StetCheckLoader *self)
{
  self->again = self->cancellable != NULL;
  if (self->again)
    return;
  self->cancellable = g_cancellable_new ();
  stet_library_read_async (self->library,
                           read_func,
                           NULL,
                           NULL,
                           (GDestroyNotify) stet_newsroom_checks_unref,
                           self->cancellable,
                           read_cb,
                           g_object_ref (self));
}

static void
timeout_cb (gpointer data)
{
  StetCheckLoader *self = data;

  self->timeout = 0;
  reload (self);
}

static void
library_changed_cb (StetCheckLoader *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add_once (RELOAD_MS, timeout_cb, self);
}

static void
stet_check_loader_dispose (GObject *object)
{
  StetCheckLoader *self = STET_CHECK_LOADER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (stet_check_loader_parent_class)->dispose (object);
}

static void
stet_check_loader_finalize (GObject *object)
{
  StetCheckLoader *self = STET_CHECK_LOADER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->checks, stet_newsroom_checks_unref);

  G_OBJECT_CLASS (stet_check_loader_parent_class)->finalize (object);
}

static void
stet_check_loader_class_init (StetCheckLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_check_loader_dispose;
  object_class->finalize = stet_check_loader_finalize;

  /**
   * StetCheckLoader::changed:
   *
   * The newsroom makes something else of the checks.
   */
  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_check_loader_init (StetCheckLoader *self)
{
}

/**
 * stet_check_loader_new:
 * @library: an open library
 *
 * Returns: (transfer full): what its newsroom makes of the checks, soon
 */
StetCheckLoader *
stet_check_loader_new (StetLibrary *library)
{
  StetCheckLoader *self;

  g_return_val_if_fail (STET_IS_LIBRARY (library), NULL);

  self = g_object_new (STET_TYPE_CHECK_LOADER, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_object (
      library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

/**
 * stet_check_loader_get_checks:
 *
 * Returns: (transfer none) (nullable): what the newsroom makes of the checks; %NULL before it is
 *   read
 */
StetNewsroomChecks *
stet_check_loader_get_checks (StetCheckLoader *self)
{
  g_return_val_if_fail (STET_IS_CHECK_LOADER (self), NULL);
  return self->checks;
}
