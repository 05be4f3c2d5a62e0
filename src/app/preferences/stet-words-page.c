/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-words-page.h"

#include "stet-language.h"
#include "stet-word-store.h"

/* Words that are read at a time. */
#define PAGE 100

struct _StetWordsPage
{
  AdwNavigationPage parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *more;
  StetLibrary *library;
  GCancellable *cancellable;
  StetWord *last; /* that is in the list; NULL when it is empty */
};

G_DEFINE_FINAL_TYPE (StetWordsPage, stet_words_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  char *prefix;
  StetWord *word; /* the last one before, or the one to write */
  gboolean remove;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->prefix);
  stet_word_free (job->word);
  g_free (job);
}

static gpointer
list_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return stet_db_list_words (db, job->prefix, job->word, PAGE + 1, error);
}

static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  (job->remove ? stet_db_remove_word
               : stet_db_add_word) (db, job->word->language, job->word->word, error);
  return NULL;
}

static void load_more (StetWordsPage *self);

static void
load_anew (StetWordsPage *self)
{
  g_clear_pointer (&self->last, stet_word_free);
  gtk_list_box_remove_all (self->list);
  load_more (self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWordsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;
  AdwToast *toast;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  if (dialog == NULL)
    return;
  if (error != NULL)
    {
      toast = adw_toast_new (error->message);
      adw_toast_set_use_markup (toast, FALSE);
      adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
    }
  load_anew (self);
}

static void
write_word (StetWordsPage *self, const StetWord *word, gboolean remove)
{
  Job *job = g_new0 (Job, 1);

  job->word = stet_word_copy (word);
  job->remove = remove;
  stet_library_write_async (
      self->library, write_func, job, job_free, NULL, NULL, written_cb, g_object_ref (self));
}

static void
undo_cb (StetWordsPage *self, AdwToast *toast)
{
  write_word (self, g_object_get_data (G_OBJECT (toast), "stet-word"), FALSE);
}

static void
remove_cb (StetWordsPage *self, GtkWidget *button)
{
  const StetWord *word = g_object_get_data (G_OBJECT (button), "stet-word");
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  g_autofree char *message = NULL;
  AdwToast *toast;

  /* Translators: %s is a word */
  message = g_strdup_printf (_ ("“%s” is taken out of the dictionary"), word->word);
  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (
      G_OBJECT (toast), "stet-word", stet_word_copy (word), (GDestroyNotify) stet_word_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  write_word (self, word, TRUE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static char *
dup_subtitle (const StetWord *word)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (word->time);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%x") : g_strdup ("");
  g_autofree char *language = *word->language != '\0'
                                  ? stet_language_dup_name (word->language, NULL)
                                  : g_strdup (_ ("All languages"));

  if (*word->person == '\0')
    /* Translators: a language and a date */
    return g_strdup_printf (C_ ("word", "%s · %s"), language, date);
  /* Translators: a language, a person and a date */
  return g_strdup_printf (C_ ("word", "%s · %s · %s"), language, word->person, date);
}

static void
add_row (StetWordsPage *self, const StetWord *word)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *subtitle = dup_subtitle (word);
  g_autofree char *label = NULL;

  /* Translators: %s is a word */
  label = g_strdup_printf (_ ("Remove “%s”"), word->word);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word->word);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (
      G_OBJECT (button), "stet-word", stet_word_copy (word), (GDestroyNotify) stet_word_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWordsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (words == NULL)
    return;
  for (guint i = 0; i < words->len && i < PAGE; i++)
    {
      add_row (self, g_ptr_array_index (words, i));
      g_clear_pointer (&self->last, stet_word_free);
      self->last = stet_word_copy (g_ptr_array_index (words, i));
    }
  gtk_widget_set_visible (self->more, words->len > PAGE);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->last != NULL ? "words"
                                    : *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0'
                                        ? "none"
                                        : "empty");
}

static void
load_more (StetWordsPage *self)
{
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job->prefix = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  job->word = self->last != NULL ? stet_word_copy (self->last) : NULL;
  stet_library_read_async (self->library,
                           list_func,
                           job,
                           job_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           listed_cb,
                           g_object_ref (self));
}

static void
search_changed_cb (StetWordsPage *self)
{
  load_anew (self);
}

static void
more_cb (StetWordsPage *self)
{
  load_more (self);
}

static void
stet_words_page_dispose (GObject *object)
{
  StetWordsPage *self = STET_WORDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_WORDS_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->last, stet_word_free);

  G_OBJECT_CLASS (stet_words_page_parent_class)->dispose (object);
}

static void
stet_words_page_class_init (StetWordsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_words_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-words-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWordsPage, entry);
  gtk_widget_class_bind_template_child (widget_class, StetWordsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, StetWordsPage, list);
  gtk_widget_class_bind_template_child (widget_class, StetWordsPage, more);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
stet_words_page_init (StetWordsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_words_page_new:
 * @library: an open library
 *
 * Returns: (transfer floating): its dictionary
 */
AdwNavigationPage *
stet_words_page_new (StetLibrary *library)
{
  StetWordsPage *self = g_object_new (STET_TYPE_WORDS_PAGE, NULL);

  self->library = g_object_ref (library);
  load_anew (self);
  return ADW_NAVIGATION_PAGE (self);
}
