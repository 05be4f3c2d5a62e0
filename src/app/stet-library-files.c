/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-library-files.h"

#include "stet-backup.h"

/**
 * stet_library_dup_settings:
 *
 * Returns: (transfer full) (nullable): what Stet remembers; %NULL when its schema is not installed,
 * which must not keep anyone from working
 */
GSettings *
stet_library_dup_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);

  return schema ? g_settings_new (APPLICATION_ID) : NULL;
}

/**
 * stet_library_dup_last_path:
 * @settings: (nullable): what Stet remembers
 *
 * Returns: (transfer full) (type filename): the library that was open last, else the usual one
 */
char *
stet_library_dup_last_path (GSettings *settings)
{
  g_autoptr (GVariant) path = settings ? g_settings_get_value (settings, "library-path") : NULL;
  const char *last = path ? g_variant_get_bytestring (path) : "";

  return *last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS) ? g_strdup (last)
                                                                 : stet_db_dup_default_path ();
}

/**
 * stet_library_remember:
 * @settings: what Stet remembers
 * @path: (type filename): the library to open next time
 */
void
stet_library_remember (GSettings *settings, const char *path)
{
  g_autofree char *usual = stet_db_dup_default_path ();
  g_autoptr (GVariant) value = g_variant_ref_sink (
      g_variant_new_bytestring (g_strcmp0 (path, usual) == 0 ? "" : path));
  g_autoptr (GVariant) last = g_settings_get_value (settings, "library-path");

  if (g_variant_equal (value, last))
    return;
  g_settings_set_value (settings, "library-path", value);
  g_settings_set_int64 (settings, "last-story", 0);
}

/**
 * stet_toast_add:
 * @toasts: where
 * @message: what to say
 * @folder: (nullable) (type filename): a folder that the toast offers to open
 */
void
stet_toast_add (AdwToastOverlay *toasts, const char *message, const char *folder)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  if (folder && g_utf8_validate (folder, -1, NULL))
    {
      adw_toast_set_button_label (toast, _ ("_Open Folder"));
      adw_toast_set_action_name (toast, "win.open-folder");
      adw_toast_set_action_target_value (toast, g_variant_new_string (folder));
    }
  adw_toast_overlay_add_toast (toasts, toast);
}

/* A backup on its way: the folder and whom to tell. */
typedef struct
{
  StetSession *session;
  AdwToastOverlay *toasts;
  char *folder;
} Backup;

static void
backup_free (Backup *backup)
{
  g_object_unref (backup->session);
  g_object_unref (backup->toasts);
  g_free (backup->folder);
  g_free (backup);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Backup, backup_free)

static gpointer
back_up_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char *path = NULL;

  return stet_db_backup (db, data, &path, error) ? path : NULL;
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Backup) backup = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  stet_toast_add (backup->toasts,
                  error ? error->message : _ ("Library backed up"),
                  error ? NULL : backup->folder);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Backup *backup = user_data;

  /* What could not be stored is said by the banner; the rest is worth a backup all the same. */
  stet_session_flush_finish (STET_SESSION (source), result, NULL);
  stet_toast_add (backup->toasts, _ ("Backing up…"), NULL);
  stet_library_write_plain_async (stet_session_get_library (backup->session),
                                  back_up_func,
                                  g_strdup (backup->folder),
                                  g_free,
                                  g_free,
                                  NULL,
                                  backed_up_cb,
                                  backup);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Backup *backup = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (
      GTK_FILE_DIALOG (source), result, NULL);

  backup->folder = file ? g_file_get_path (file) : NULL;
  if (backup->folder)
    stet_session_flush_async (backup->session, NULL, flushed_cb, backup);
  else
    backup_free (backup);
}

/**
 * stet_library_back_up:
 * @parent: over which to ask
 * @session: whose library
 * @toasts: where to say what came of it
 *
 * Asks for a folder and copies the library and its photos there.
 */
void
stet_library_back_up (GtkWindow *parent, StetSession *session, AdwToastOverlay *toasts)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Backup *backup = g_new0 (Backup, 1);

  backup->session = g_object_ref (session);
  backup->toasts = g_object_ref (toasts);
  gtk_file_dialog_set_title (dialog, _ ("Back Up Library"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Back Up"));
  gtk_file_dialog_select_folder (dialog, parent, NULL, folder_chosen_cb, backup);
}
