/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-browser"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-story-chooser.h"

#include "stet-story-item.h"
#include "stet-story-match.h"
#include "stet-story-model.h"
#include "stet-story-row.h"
#include "stet-story-store.h"

/* More guesses than these help nobody. */
#define MAX_MATCHES 3

/**
 * StetStoryChooser:
 *
 * Asks for another story of the library: those that look like versions of the open one first, with
 * the reasons, then all, to be searched.
 */
struct _StetStoryChooser
{
  AdwDialog parent_instance;

  StetSession *session;
  StetStoryModel *model;
  GCancellable *cancellable;
  gint64 story; /* the open one, which cannot be chosen */

  GtkSearchEntry *search_entry;
  AdwPreferencesGroup *matches_group;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  GtkButton *choose_button;
};

G_DEFINE_FINAL_TYPE (StetStoryChooser, stet_story_chooser, ADW_TYPE_DIALOG)

static guint chosen_signal;

static void
choose (StetStoryChooser *self, gint64 id)
{
  g_autoptr (StetStoryChooser) keep = g_object_ref (self);

  if (id == 0 || id == self->story)
    return;
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, chosen_signal, 0, id);
}

static gint64
get_selected (StetStoryChooser *self)
{
  StetStoryItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item && stet_story_item_get_loaded (item) ? stet_story_item_get_id (item) : 0;
}

static void
selected_cb (StetStoryChooser *self)
{
  gint64 id = get_selected (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), id != 0 && id != self->story);
}

static void
choose_cb (StetStoryChooser *self)
{
  choose (self, get_selected (self));
}

static void
activated_cb (StetStoryChooser *self, guint position)
{
  g_autoptr (StetStoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item && stet_story_item_get_loaded (item))
    choose (self, stet_story_item_get_id (item));
}

static void
search_changed_cb (StetStoryChooser *self)
{
  stet_story_model_set_search (self->model,
                               gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
match_activated_cb (AdwActionRow *row, StetStoryChooser *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "stet-story");

  choose (self, *id);
}

static void
add_match (StetStoryChooser *self, const StetStoryMatch *match)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *reasons = match->reasons ? g_strjoinv ("\n", match->reasons) : g_strdup ("");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), match->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reasons);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (
      G_OBJECT (row), "stet-story", g_memdup2 (&match->story, sizeof match->story), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (match_activated_cb), self, 0);
  adw_preferences_group_add (self->matches_group, row);
}

/* On the library's thread */
static gpointer
find_matches_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetStory) story = stet_db_load_story (db, *(gint64 *) data, error);

  return story ? stet_db_find_matches (db, story, MAX_MATCHES, error) : NULL;
}

static void
matches_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryChooser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (!matches || matches->len == 0 || g_cancellable_is_cancelled (self->cancellable))
    return;
  for (guint i = 0; i < matches->len; i++)
    add_match (self, g_ptr_array_index (matches, i));
  gtk_widget_set_visible (GTK_WIDGET (self->matches_group), TRUE);
}

static void
stet_story_chooser_dispose (GObject *object)
{
  StetStoryChooser *self = STET_STORY_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->selection)
    gtk_single_selection_set_model (self->selection, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STORY_CHOOSER);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (stet_story_chooser_parent_class)->dispose (object);
}

static void
stet_story_chooser_class_init (StetStoryChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_story_chooser_dispose;

  /**
   * StetStoryChooser::chosen:
   * @story: its id
   *
   * A story was chosen; the dialog is closed.
   */
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_INT64);

  g_type_ensure (STET_TYPE_STORY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-story-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStoryChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, StetStoryChooser, matches_group);
  gtk_widget_class_bind_template_child (widget_class, StetStoryChooser, list_view);
  gtk_widget_class_bind_template_child (widget_class, StetStoryChooser, selection);
  gtk_widget_class_bind_template_child (widget_class, StetStoryChooser, choose_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
stet_story_chooser_init (StetStoryChooser *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_story_chooser_new:
 * @session: a session with an open story
 * @title: of the dialog, translated
 * @verb: of its button, translated, with a mnemonic
 *
 * Returns: (transfer floating): a dialog that asks for another story
 */
AdwDialog *
stet_story_chooser_new (StetSession *session, const char *title, const char *verb)
{
  StetStoryChooser *self = g_object_new (STET_TYPE_STORY_CHOOSER, "title", title, NULL);
  StetLibrary *library = stet_session_get_library (session);

  self->session = g_object_ref (session);
  self->story = stet_story_get_id (stet_session_get_story (session));
  self->model = stet_story_model_new (library);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  gtk_button_set_label (self->choose_button, verb);
  selected_cb (self);
  stet_library_read_async (library,
                           find_matches_func,
                           g_memdup2 (&self->story, sizeof self->story),
                           g_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           matches_found_cb,
                           g_object_ref (self));
  return ADW_DIALOG (self);
}
