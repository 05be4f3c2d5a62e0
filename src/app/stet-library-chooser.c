/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-library-chooser.h"

#define SUFFIX ".stet"
/* More libraries than that in one folder nobody chooses among by a list. */
#define MAX_LIBRARIES 50

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(char *const *) a, *(char *const *) b);
}

static void
list_libraries (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GError) error = NULL;
  GFileInfo *info = NULL;
  GFile *child = NULL;

  children = g_file_enumerate_children (data,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME
                                        "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                        G_FILE_QUERY_INFO_NONE,
                                        cancellable,
                                        &error);
  while (error == NULL && paths->len < MAX_LIBRARIES
         && g_file_enumerator_iterate (children, &info, &child, cancellable, &error)
         && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
        && g_str_has_suffix (g_file_info_get_name (info), SUFFIX))
      g_ptr_array_add (paths, g_file_get_path (child));

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_ptr_array_sort (paths, compare_paths);
  g_task_return_pointer (
      task, g_ptr_array_steal (g_steal_pointer (&paths), NULL), (GDestroyNotify) g_strfreev);
}

static GtkCheckButton *
get_choice (GtkListBox *list, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  char **paths = g_task_get_task_data (task);
  GtkListBox *list = GTK_LIST_BOX (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (source)));
  int chosen = 0;

  if (!g_str_equal (answer, "open"))
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      return;
    }
  for (int i = 0; paths[i] != NULL; i++)
    if (gtk_check_button_get_active (get_choice (list, i)))
      chosen = i;
  g_task_return_pointer (task, g_strdup (paths[chosen]), g_free);
}

static GtkWidget *
make_choice (const char *path, GtkCheckButton *group)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), group == NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
ask_which (GTask *task)
{
  char **paths = g_task_get_task_data (task);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Open Which Library?"),
                                            _ ("There are several libraries in this folder."));
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Libraries"), -1);
  for (int i = 0; paths[i] != NULL; i++)
    gtk_list_box_append (
        GTK_LIST_BOX (list),
        make_choice (paths[i], i > 0 ? get_choice (GTK_LIST_BOX (list), 0) : NULL));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (
      ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "open", _ ("_Open"), NULL);
  adw_alert_dialog_set_response_appearance (
      ADW_ALERT_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "open");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog),
                           GTK_WIDGET (g_task_get_source_object (task)),
                           NULL,
                           answered_cb,
                           g_object_ref (task));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = g_task_propagate_pointer (G_TASK (result), &error);
  GFile *folder = g_task_get_task_data (G_TASK (result));

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (paths == NULL || paths[0] == NULL)
    g_task_return_new_error (task,
                             G_IO_ERROR,
                             G_IO_ERROR_NOT_FOUND,
                             _ ("There is no library in “%s”. Choose the folder that holds a file "
                                "whose name ends in “%s”."),
                             g_file_peek_path (folder),
                             SUFFIX);
  else if (paths[1] == NULL)
    g_task_return_pointer (task, g_strdup (paths[0]), g_free);
  else
    {
      g_task_set_task_data (task, g_steal_pointer (&paths), (GDestroyNotify) g_strfreev);
      ask_which (task);
    }
}

static void
find_libraries (GTask *task, GFile *folder)
{
  g_autoptr (GTask) listing = g_task_new (NULL, NULL, listed_cb, g_object_ref (task));

  g_task_set_task_data (listing, g_object_ref (folder), g_object_unref);
  g_task_run_in_thread (listing, list_libraries);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) folder = NULL;

  folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (folder != NULL)
    find_libraries (task, folder);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    g_task_return_pointer (task, g_file_get_path (file), g_free);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
}

static GListModel *
make_filters (void)
{
  g_autoptr (GtkFileFilter) libraries = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (libraries, _ ("Stet libraries"));
  gtk_file_filter_add_suffix (libraries, "stet");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, libraries);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

/**
 * stet_library_choose_async:
 * @parent: over which to ask
 *
 * Asks for a library: for its file, or in a sandbox for its folder, because the portal lets nobody
 * at what lies beside a file, and a library has its photos and its write-ahead log there.
 */
void
stet_library_choose_async (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, stet_library_choose_async);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      gtk_file_dialog_set_title (dialog, _ ("Open the Folder of a Library"));
      gtk_file_dialog_select_folder (dialog, parent, NULL, folder_chosen_cb, task);
    }
  else
    {
      g_autoptr (GListModel) filters = make_filters ();

      gtk_file_dialog_set_filters (dialog, filters);
      gtk_file_dialog_set_title (dialog, _ ("Open Library"));
      gtk_file_dialog_open (dialog, parent, NULL, file_chosen_cb, task);
    }
}

/**
 * stet_library_choose_in_async:
 * @parent: over which to ask
 * @folder: a folder
 *
 * Finds the library in a folder, and asks which when there are several. Ends by
 * stet_library_choose_finish().
 */
void
stet_library_choose_in_async (GtkWindow *parent,
                              GFile *folder,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, stet_library_choose_in_async);
  find_libraries (task, folder);
}

/**
 * stet_library_choose_finish:
 * @error: G_IO_ERROR_CANCELLED when nothing was chosen, G_IO_ERROR_NOT_FOUND when the folder holds
 *   no library
 *
 * Returns: (transfer full) (nullable) (type filename): what was chosen
 */
char *
stet_library_choose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
