/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-rules-page.h"

#include <string.h>

#include "stet-check-store.h"
#include "stet-language.h"
#include "stet-rule-form.h"
#include "stet-rule-test-page.h"
#include "stet-rules-file.h"

struct _StetRulesPage
{
  AdwNavigationPage parent_instance;

  AdwNavigationView *view;
  GtkStack *stack;
  GtkListBox *list;
  StetLibrary *library;
  GPtrArray *rules; /* as they are listed; NULL before they are read */
};

G_DEFINE_FINAL_TYPE (StetRulesPage, stet_rules_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  STORE,
  REMOVE,
  IMPORT,
} Verb;

/* What is written. */
typedef struct
{
  Verb verb;
  StetHouseRule *rule;
  GPtrArray *rules; /* to import */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  stet_house_rule_free (job->rule);
  g_clear_pointer (&job->rules, g_ptr_array_unref);
  g_free (job);
}

static gpointer
list_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_house_rules (db, error);
}

/* Returns the rule as it is stored, or how many came in. */
static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  guint n_added;

  switch (job->verb)
    {
    case STORE:
      return stet_db_store_house_rule (db, job->rule, error) ? stet_house_rule_copy (job->rule)
                                                             : NULL;
    case REMOVE:
      stet_db_delete_house_rule (db, job->rule->id, error);
      return NULL;
    case IMPORT:
    default:
      return stet_rules_file_store (db, job->rules, &n_added, error)
                 ? GUINT_TO_POINTER (n_added + 1)
                 : NULL;
    }
}

static void
add_toast (StetRulesPage *self, AdwToast *toast)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
say (StetRulesPage *self, const char *message)
{
  add_toast (self, adw_toast_new (message));
}

/* Writing */

static void make_live_cb (StetRulesPage *self, StetRuleTestPage *page);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetHouseRule) rule = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (self->library != NULL && error != NULL)
    say (self, error->message);
}

static void
written_to_test_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetHouseRule) rule = stet_library_call_finish (STET_LIBRARY (source), result, &error);
  AdwNavigationPage *page;

  if (self->library == NULL)
    return;
  if (rule == NULL)
    {
      say (self, error->message);
      return;
    }
  page = stet_rule_test_page_new (self->library, rule);
  g_signal_connect_object (page, "make-live", G_CALLBACK (make_live_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, page);
}

static void
write_rule (StetRulesPage *self, Verb verb, const StetHouseRule *rule, GAsyncReadyCallback callback)
{
  Job *job = g_new0 (Job, 1);

  job->verb = verb;
  job->rule = stet_house_rule_copy (rule);
  stet_library_write_async (self->library,
                            write_func,
                            job,
                            job_free,
                            (GDestroyNotify) stet_house_rule_free,
                            NULL,
                            callback,
                            g_object_ref (self));
}

static void
save_cb (StetRulesPage *self, gboolean test, StetRuleForm *form)
{
  g_autoptr (StetHouseRule) rule = stet_rule_form_dup_rule (form);

  write_rule (self, STORE, rule, test ? written_to_test_cb : written_cb);
  adw_navigation_view_pop_to_tag (self->view, "list");
}

static void
make_live_cb (StetRulesPage *self, StetRuleTestPage *page)
{
  g_autoptr (StetHouseRule) rule = stet_house_rule_copy (stet_rule_test_page_get_rule (page));

  rule->live = TRUE;
  g_set_str (&rule->note, "");
  write_rule (self, STORE, rule, written_cb);
  adw_navigation_view_pop_to_tag (self->view, "list");
  say (self, _ ("The rule is live"));
}

static void
undo_cb (StetRulesPage *self, AdwToast *toast)
{
  if (self->library != NULL)
    write_rule (self, STORE, g_object_get_data (G_OBJECT (toast), "stet-rule"), written_cb);
}

static void
set_rule (gpointer object, const StetHouseRule *rule)
{
  g_object_set_data_full (G_OBJECT (object),
                          "stet-rule",
                          stet_house_rule_copy (rule),
                          (GDestroyNotify) stet_house_rule_free);
}

static void
remove_cb (StetRulesPage *self, GtkWidget *button)
{
  const StetHouseRule *rule = g_object_get_data (G_OBJECT (button), "stet-rule");
  /* Translators: %s is what a house rule looks for */
  g_autofree char *message = g_strdup_printf (_ ("House rule “%s” removed"), rule->pattern);
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  set_rule (toast, rule);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  write_rule (self, REMOVE, rule, written_cb);
  add_toast (self, toast);
}

/* The list */

static void
open_form (StetRulesPage *self, const StetHouseRule *rule)
{
  AdwNavigationPage *page = stet_rule_form_new (rule);

  g_signal_connect_object (page, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, page);
}

static void
add_cb (StetRulesPage *self)
{
  open_form (self, NULL);
}

static void
activated_cb (StetRulesPage *self, GtkWidget *row)
{
  open_form (self, g_object_get_data (G_OBJECT (row), "stet-rule"));
}

static char *
dup_subtitle (const StetHouseRule *rule)
{
  g_autoptr (GString) text = g_string_new (rule->message);

  if (*rule->language != '\0')
    {
      g_autofree char *language = stet_language_dup_name (rule->language, NULL);

      g_string_append_printf (text, " · %s", language);
    }
  if (*rule->note != '\0')
    g_string_append_printf (text, "\n%s", rule->note);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GtkWidget *
new_state_label (const StetHouseRule *rule)
{
  GtkWidget *label = gtk_label_new (rule->live            ? C_ ("house rule", "Live")
                                    : *rule->note != '\0' ? C_ ("house rule", "Switched off")
                                                          : C_ ("house rule", "Draft"));

  gtk_widget_add_css_class (label,
                            rule->live            ? "success"
                            : *rule->note != '\0' ? "warning"
                                                  : "dimmed");
  return label;
}

static void
add_row (StetRulesPage *self, const StetHouseRule *rule)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *subtitle = dup_subtitle (rule);
  g_autofree char *label = NULL;

  /* Translators: %s is what a house rule looks for */
  label = g_strdup_printf (_ ("Remove “%s”"), rule->pattern);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rule->pattern);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_state_label (rule));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_rule (button, rule);
  set_rule (row, rule);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (activated_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

static gboolean
rules_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const StetHouseRule *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);

      if (one->id != other->id || !stet_house_rule_finds_same (one, other)
          || one->live != other->live || one->severity != other->severity
          || g_strcmp0 (one->message, other->message) != 0
          || g_strcmp0 (one->suggestion, other->suggestion) != 0
          || g_strcmp0 (one->note, other->note) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (self->library == NULL)
    return;
  if (rules == NULL)
    {
      say (self, error->message);
      return;
    }
  if (rules_equal (self->rules, rules))
    return;
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  self->rules = g_ptr_array_ref (rules);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < rules->len; i++)
    add_row (self, g_ptr_array_index (rules, i));
  gtk_stack_set_visible_child_name (self->stack, rules->len > 0 ? "rules" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.export", rules->len > 0);
}

static void
load (StetRulesPage *self)
{
  stet_library_read_async (self->library,
                           list_func,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_ptr_array_unref,
                           NULL,
                           listed_cb,
                           g_object_ref (self));
}

/* Files */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (stet_library_call_finish (STET_LIBRARY (source), result, &error));

  if (self->library == NULL)
    return;
  if (error != NULL)
    say (self, error->message);
  else if (n <= 1)
    say (self, _ ("All rules of the file are here already"));
  else
    add_toast (
        self,
        adw_toast_new_format (
            ngettext ("%u house rule added, as a draft", "%u house rules added, as drafts", n - 1),
            n - 1));
}

static gboolean
read_more_cb (const char *contents, goffset size, gpointer user_data)
{
  return size <= STET_RULES_FILE_MAX_BYTES;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  Job *job;

  if (g_file_load_partial_contents_finish (
          G_FILE (source), result, &contents, &length, NULL, &error))
    rules = stet_rules_file_read (contents, length, &error);
  if (self->library == NULL)
    return;
  if (rules == NULL)
    {
      g_autofree char *message = g_strdup_printf ("%s: %s", shown, error->message);

      say (self, message);
      return;
    }
  job = g_new0 (Job, 1);
  job->verb = IMPORT;
  job->rules = g_steal_pointer (&rules);
  /* It has a transaction of its own. */
  stet_library_write_plain_async (
      self->library, write_func, job, job_free, NULL, NULL, imported_cb, g_object_ref (self));
}

/**
 * stet_rules_page_import:
 * @file: a file of rules
 *
 * Adds its rules, as drafts, and says how many or what is wrong with the file.
 */
void
stet_rules_page_import (StetRulesPage *self, GFile *file)
{
  g_return_if_fail (STET_IS_RULES_PAGE (self));
  g_file_load_partial_contents_async (file, NULL, read_more_cb, read_cb, g_object_ref (self));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    say (self, error->message);
  else
    say (self, _ ("House rules exported"));
}

/**
 * stet_rules_page_export:
 * @file: where to
 *
 * Writes all rules, and says when that is done or what went wrong.
 */
void
stet_rules_page_export (StetRulesPage *self, GFile *file)
{
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  g_return_if_fail (STET_IS_RULES_PAGE (self));

  if (self->rules == NULL)
    return;
  text = stet_rules_file_write (self->rules);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file,
                                       bytes,
                                       NULL,
                                       FALSE,
                                       G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL,
                                       exported_cb,
                                       g_object_ref (self));
}

static void
open_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->library != NULL)
    stet_rules_page_import (self, file);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRulesPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->library != NULL)
    stet_rules_page_export (self, file);
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  gtk_file_filter_set_name (filter, _ ("House rules (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_dialog_set_default_filter (dialog, filter);
  if (g_str_equal (name, "rules.import"))
    {
      gtk_file_dialog_set_title (dialog, _ ("Import House Rules"));
      gtk_file_dialog_open (dialog, window, NULL, open_chosen_cb, g_object_ref (widget));
      return;
    }
  gtk_file_dialog_set_title (dialog, _ ("Export House Rules"));
  gtk_file_dialog_set_initial_name (dialog, "house-rules.json");
  gtk_file_dialog_save (dialog, window, NULL, save_chosen_cb, g_object_ref (widget));
}

static void
stet_rules_page_dispose (GObject *object)
{
  StetRulesPage *self = STET_RULES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_RULES_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->rules, g_ptr_array_unref);

  G_OBJECT_CLASS (stet_rules_page_parent_class)->dispose (object);
}

static void
stet_rules_page_class_init (StetRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_rules_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetRulesPage, view);
  gtk_widget_class_bind_template_child (widget_class, StetRulesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, StetRulesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_install_action (widget_class, "rules.import", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "rules.export", NULL, file_action);
}

static void
stet_rules_page_init (StetRulesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules.export", FALSE);
}

/**
 * stet_rules_page_new:
 * @library: an open library
 *
 * Returns: (transfer floating): the rules of its newsroom
 */
AdwNavigationPage *
stet_rules_page_new (StetLibrary *library)
{
  StetRulesPage *self = g_object_new (STET_TYPE_RULES_PAGE, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_NAVIGATION_PAGE (self);
}
