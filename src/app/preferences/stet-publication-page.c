/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-publication-page.h"

#include "stet-preflight-store.h"
#include "stet-preflight.h"

struct _StetPublicationPage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* AdwComboRow, one for each rule */
  StetLibrary *library;
  gboolean showing; /* what is chosen, which nobody chose now */
};

G_DEFINE_FINAL_TYPE (StetPublicationPage, stet_publication_page, ADW_TYPE_NAVIGATION_PAGE)

/* In the order in which they are shown. */
static const StetPreflightLevel levels[] = {
  STET_PREFLIGHT_REQUIRED,
  STET_PREFLIGHT_WARNING,
  STET_PREFLIGHT_OFF,
};

typedef struct
{
  const char *rule;
  const char *level; /* NULL: the usual */
} Job;

static gpointer
load_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_preflight_levels (db, error);
}

static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  stet_db_set_preflight_level (db, job->rule, job->level, error);
  return NULL;
}

static void
show_error (StetPublicationPage *self, const GError *error)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast;

  if (dialog == NULL)
    return;
  toast = adw_toast_new (error->message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPublicationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error != NULL)
    show_error (self, error);
}

static void
selected_cb (StetPublicationPage *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row), index, n_rules;
  const StetPreflightRule *rules = stet_preflight_get_rules (&n_rules);
  Job *job;

  if (self->showing || selected >= G_N_ELEMENTS (levels)
      || !g_ptr_array_find (self->rows, row, &index))
    return;
  job = g_new0 (Job, 1);
  job->rule = rules[index].id;
  if (levels[selected] != rules[index].level)
    job->level = stet_preflight_level_get_nick (levels[selected]);
  stet_library_write_async (
      self->library, write_func, job, g_free, NULL, NULL, written_cb, g_object_ref (self));
}

static void
show_levels (StetPublicationPage *self, GHashTable *chosen)
{
  guint n_rules;
  const StetPreflightRule *rules = stet_preflight_get_rules (&n_rules);

  self->showing = TRUE;
  for (guint i = 0; i < n_rules; i++)
    {
      StetPreflightLevel level = stet_preflight_get_level (chosen, &rules[i]);

      for (guint j = 0; j < G_N_ELEMENTS (levels); j++)
        if (levels[j] == level)
          adw_combo_row_set_selected (g_ptr_array_index (self->rows, i), j);
    }
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPublicationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) chosen = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (self->library == NULL)
    return;
  if (chosen != NULL)
    show_levels (self, chosen);
  else if (error != NULL)
    show_error (self, error);
}

static void
add_rule (StetPublicationPage *self, const StetPreflightRule *rule)
{
  const char *const names[] = { C_ ("before publication", "Required"),
                                C_ ("before publication", "Warning"),
                                C_ ("before publication", "Off"),
                                NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (rule->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (rule->explanation));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  g_signal_connect_object (
      row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
stet_publication_page_dispose (GObject *object)
{
  StetPublicationPage *self = STET_PUBLICATION_PAGE (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PUBLICATION_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (stet_publication_page_parent_class)->dispose (object);
}

static void
stet_publication_page_class_init (StetPublicationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_publication_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-publication-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPublicationPage, group);
}

static void
stet_publication_page_init (StetPublicationPage *self)
{
  guint n_rules;
  const StetPreflightRule *rules = stet_preflight_get_rules (&n_rules);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->showing = TRUE;
  for (guint i = 0; i < n_rules; i++)
    add_rule (self, &rules[i]);
  self->showing = FALSE;
}

/**
 * stet_publication_page_new:
 * @library: an open library
 *
 * Returns: (transfer floating): what its newsroom requires
 */
AdwNavigationPage *
stet_publication_page_new (StetLibrary *library)
{
  StetPublicationPage *self = g_object_new (STET_TYPE_PUBLICATION_PAGE, NULL);

  self->library = g_object_ref (library);
  stet_library_read_async (self->library,
                           load_func,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_hash_table_unref,
                           NULL,
                           loaded_cb,
                           g_object_ref (self));
  return ADW_NAVIGATION_PAGE (self);
}
