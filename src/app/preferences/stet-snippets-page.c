/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-snippets-page.h"

#include "stet-language-list.h"
#include "stet-language.h"
#include "stet-snippet-store.h"

struct _StetSnippetsPage
{
  AdwNavigationPage parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  AdwEntryRow *name;
  AdwEntryRow *text;
  AdwComboRow *language;
  GtkWidget *form_title;
  GtkWidget *save;
  AdwNavigationView *view;
  StetLibrary *library;
  StetSnippet *edited; /* as it was; NULL for a new one */
};

G_DEFINE_FINAL_TYPE (StetSnippetsPage, stet_snippets_page, ADW_TYPE_NAVIGATION_PAGE)

/* What is written: one goes, one comes; either may be NULL. */
typedef struct
{
  StetSnippet *old;
  StetSnippet *new;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  stet_snippet_free (job->old);
  stet_snippet_free (job->new);
  g_free (job);
}

static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->old != NULL && !stet_db_remove_snippet (db, job->old->language, job->old->name, error))
    return NULL;
  if (job->new != NULL)
    stet_db_set_snippet (db, job->new->language, job->new->name, job->new->text, error);
  return NULL;
}

static gpointer
list_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_list_snippets (db, error);
}

static void load (StetSnippetsPage *self);

static void
add_toast (StetSnippetsPage *self, AdwToast *toast)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_toast_set_use_markup (toast, FALSE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSnippetsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (self->library == NULL)
    return;
  if (error != NULL)
    add_toast (self, adw_toast_new (error->message));
  load (self);
}

static void
write_snippet (StetSnippetsPage *self, const StetSnippet *old, const StetSnippet *new)
{
  Job *job = g_new0 (Job, 1);

  job->old = old != NULL ? stet_snippet_copy (old) : NULL;
  job->new = new != NULL ? stet_snippet_copy (new) : NULL;
  stet_library_write_async (
      self->library, write_func, job, job_free, NULL, NULL, written_cb, g_object_ref (self));
}

static void
undo_cb (StetSnippetsPage *self, AdwToast *toast)
{
  if (self->library != NULL)
    write_snippet (self, NULL, g_object_get_data (G_OBJECT (toast), "stet-snippet"));
}

static void
remove_cb (StetSnippetsPage *self, GtkWidget *button)
{
  const StetSnippet *snippet = g_object_get_data (G_OBJECT (button), "stet-snippet");
  /* Translators: %s are the letters of a snippet */
  g_autofree char *message = g_strdup_printf (_ ("Snippet “%s” removed"), snippet->name);
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast),
                          "stet-snippet",
                          stet_snippet_copy (snippet),
                          (GDestroyNotify) stet_snippet_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  write_snippet (self, snippet, NULL);
  add_toast (self, toast);
}

static void
entered_cb (StetSnippetsPage *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  gtk_widget_set_sensitive (self->save,
                            *name != '\0' && *text != '\0' && strpbrk (name, " \t") == NULL);
}

static void
open_form (StetSnippetsPage *self, const StetSnippet *snippet)
{
  g_clear_pointer (&self->edited, stet_snippet_free);
  self->edited = snippet != NULL ? stet_snippet_copy (snippet) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->name), snippet != NULL ? snippet->name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->text), snippet != NULL ? snippet->text : "");
  stet_language_list_select (self->language, snippet != NULL ? snippet->language : "");
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self->form_title),
                                 snippet != NULL ? _ ("Change Snippet") : _ ("New Snippet"));
  adw_navigation_view_push_by_tag (self->view, "form");
  entered_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
add_cb (StetSnippetsPage *self)
{
  open_form (self, NULL);
}

static void
activated_cb (StetSnippetsPage *self, GtkWidget *row)
{
  open_form (self, g_object_get_data (G_OBJECT (row), "stet-snippet"));
}

static void
save_cb (StetSnippetsPage *self)
{
  g_autoptr (StetSnippet) snippet = NULL;

  if (!gtk_widget_get_sensitive (self->save))
    return;
  snippet = stet_snippet_new (stet_language_list_get (self->language),
                              gtk_editable_get_text (GTK_EDITABLE (self->name)),
                              gtk_editable_get_text (GTK_EDITABLE (self->text)));
  write_snippet (self, self->edited, snippet);
  adw_navigation_view_pop (self->view);
}

static void
add_row (StetSnippetsPage *self, const StetSnippet *snippet)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *language, *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = NULL;
  g_autofree char *name = *snippet->language != '\0'
                              ? stet_language_dup_name (snippet->language, NULL)
                              : g_strdup (_ ("All languages"));

  /* Translators: %s are the letters of a snippet */
  label = g_strdup_printf (_ ("Remove “%s”"), snippet->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), snippet->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), snippet->text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  language = gtk_label_new (name);
  gtk_label_set_ellipsize (GTK_LABEL (language), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (language, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), language);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button),
                          "stet-snippet",
                          stet_snippet_copy (snippet),
                          (GDestroyNotify) stet_snippet_free);
  g_object_set_data_full (G_OBJECT (row),
                          "stet-snippet",
                          stet_snippet_copy (snippet),
                          (GDestroyNotify) stet_snippet_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (activated_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSnippetsPage) self = user_data;
  g_autoptr (GPtrArray) snippets = stet_library_call_finish (STET_LIBRARY (source), result, NULL);

  if (snippets == NULL || self->library == NULL)
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < snippets->len; i++)
    add_row (self, g_ptr_array_index (snippets, i));
  gtk_stack_set_visible_child_name (self->stack, snippets->len > 0 ? "snippets" : "empty");
}

static void
load (StetSnippetsPage *self)
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

static void
stet_snippets_page_dispose (GObject *object)
{
  StetSnippetsPage *self = STET_SNIPPETS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_SNIPPETS_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->edited, stet_snippet_free);

  G_OBJECT_CLASS (stet_snippets_page_parent_class)->dispose (object);
}

static void
stet_snippets_page_class_init (StetSnippetsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_snippets_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-snippets-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, list);
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, name);
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, text);
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, language);
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, form_title);
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, save);
  gtk_widget_class_bind_template_child (widget_class, StetSnippetsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
stet_snippets_page_init (StetSnippetsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stet_language_list_fill (self->language, _ ("All languages"));
}

/**
 * stet_snippets_page_new:
 * @library: an open library
 *
 * Returns: (transfer floating): its snippets
 */
AdwNavigationPage *
stet_snippets_page_new (StetLibrary *library)
{
  StetSnippetsPage *self = g_object_new (STET_TYPE_SNIPPETS_PAGE, NULL);

  self->library = g_object_ref (library);
  load (self);
  return ADW_NAVIGATION_PAGE (self);
}
