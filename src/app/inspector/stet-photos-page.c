/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-gradual-list.h"
#include "stet-history.h"
#include "stet-inspector-util.h"
#include "stet-photo-card.h"
#include "stet-photo-loader.h"
#include "stet-photos-page.h"

/**
 * StetPhotosPage:
 *
 * The photos of the open story, to be credited, described, added and replaced.
 */
struct _StetPhotosPage
{
  StetInspectorPage parent_instance;

  GtkListBox *list;
  AdwStatusPage *placeholder;
  GtkWidget *add_group;

  StetGradualList *photos;
  GSignalGroup *photos_signals;
};

G_DEFINE_FINAL_TYPE (StetPhotosPage, stet_photos_page, STET_TYPE_INSPECTOR_PAGE)

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  StetPhotosPage *self = user_data;
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (
      GTK_LIST_BOX_ROW (row),
      stet_photo_card_new (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)), item));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static StetStory *
get_story (StetPhotosPage *self)
{
  return stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
}

static void
update_placeholder (StetPhotosPage *self)
{
  StetStory *story = get_story (self);

  stet_inspector_set_placeholder (
      self->placeholder,
      story == NULL || g_list_model_get_n_items (stet_story_get_photos (story)) == 0,
      GTK_WIDGET (self->list));
  gtk_widget_set_visible (self->add_group, story != NULL);
}

static void
stet_photos_page_story_changed (StetInspectorPage *page)
{
  StetPhotosPage *self = STET_PHOTOS_PAGE (page);
  StetStory *story = get_story (self);

  /* The cards of the story before go first: they need it. */
  stet_gradual_list_set_model (self->photos, story != NULL ? stet_story_get_photos (story) : NULL);
  g_signal_group_set_target (self->photos_signals,
                             story != NULL ? stet_story_get_photos (story) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photos.add", story != NULL);
  update_placeholder (self);
}

/* A photo's place is a row of captions: below the row where the work is, in every language. */
static void
insert_photo (StetStory *story, StetBlock *after, StetPhoto *photo)
{
  g_autoptr (StetRow) row = stet_row_new (0);
  StetRow *current = after != NULL ? stet_block_get_row (after) : NULL;
  StetArticle *article;

  stet_history_begin (stet_story_get_history (story), _ ("Add Photo"));
  stet_story_add_photo (story, photo);
  stet_story_insert_row (story,
                         current != NULL ? stet_row_get_index (current) + 1
                                         : stet_story_get_n_rows (story),
                         row);
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      g_autoptr (StetBlock) caption = stet_block_new (0, STET_BLOCK_CAPTION, "");
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      stet_block_set_row (caption, row);
      stet_block_set_photo (caption, photo);
      stet_article_insert_block (article, first, caption);
    }
  stet_history_end (stet_story_get_history (story));
}

typedef struct
{
  StetPhotosPage *page;
  StetStory *story; /* the one that the picture was chosen for */
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->page);
  g_object_unref (adding->story);
  g_free (adding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static void
stored_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Adding) adding = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoredPhoto) stored = stet_photo_store_file_finish (
      STET_LIBRARY (library), result, &error);
  g_autoptr (StetPhoto) photo = NULL;
  StetBlock *current;

  if (adding->page->list == NULL || get_story (adding->page) != adding->story)
    return;
  if (stored == NULL)
    {
      stet_inspector_toast (GTK_WIDGET (adding->page), error->message, NULL, NULL, NULL);
      return;
    }
  photo = stet_photo_new (0);
  stet_photo_set_file (photo, stored->sha256, stored->mime_type, stored->width, stored->height);
  current = stet_session_get_current_block (
      stet_inspector_page_get_session (STET_INSPECTOR_PAGE (adding->page)));
  insert_photo (adding->story, current, photo);
  stet_photos_page_show_photo (adding->page, stet_photo_get_id (photo));
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Adding) adding = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL)
    {
      StetLibrary *library = stet_session_get_library (
          stet_inspector_page_get_session (STET_INSPECTOR_PAGE (adding->page)));

      stet_photo_store_file_async (library, file, NULL, stored_cb, g_steal_pointer (&adding));
    }
}

static void
add_photo (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  Adding *adding = g_new (Adding, 1);

  adding->page = g_object_ref (STET_PHOTOS_PAGE (widget));
  adding->story = g_object_ref (get_story (adding->page));
  stet_photo_choose_file_async (widget, NULL, chosen_cb, adding);
}

static void
stet_photos_page_dispose (GObject *object)
{
  StetPhotosPage *self = STET_PHOTOS_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  if (self->photos != NULL)
    g_object_run_dispose (G_OBJECT (self->photos));
  g_clear_object (&self->photos);
  if (self->photos_signals != NULL)
    g_signal_group_set_target (self->photos_signals, NULL);
  g_clear_object (&self->photos_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PHOTOS_PAGE);

  G_OBJECT_CLASS (stet_photos_page_parent_class)->dispose (object);
}

static void
stet_photos_page_class_init (StetPhotosPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_photos_page_dispose;
  STET_INSPECTOR_PAGE_CLASS (klass)->story_changed = stet_photos_page_story_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-photos-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPhotosPage, list);
  gtk_widget_class_bind_template_child (widget_class, StetPhotosPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, StetPhotosPage, add_group);
  gtk_widget_class_install_action (widget_class, "photos.add", NULL, add_photo);
}

static void
stet_photos_page_init (StetPhotosPage *self)
{
  GtkScrolledWindow *scroller;

  gtk_widget_init_template (GTK_WIDGET (self));
  scroller = GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self)));

  self->photos_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (
      self->photos_signals, "items-changed", G_CALLBACK (update_placeholder), self);
  self->photos = stet_gradual_list_new (
      GTK_WIDGET (self), gtk_scrolled_window_get_vadjustment (scroller), 1);
  gtk_list_box_bind_model (
      self->list, stet_gradual_list_get_items (self->photos), create_card, self, NULL);
  stet_photos_page_story_changed (STET_INSPECTOR_PAGE (self));
}

/**
 * stet_photos_page_show_photo:
 * @photo: the id of a photo of the open story
 *
 * Scrolls to it, and puts the focus where its credit is typed.
 */
void
stet_photos_page_show_photo (StetPhotosPage *self, gint64 photo)
{
  StetStory *story;
  StetPhoto *found;
  GtkListBoxRow *row;

  g_return_if_fail (STET_IS_PHOTOS_PAGE (self));

  story = get_story (self);
  found = story != NULL ? stet_story_find_photo (story, photo) : NULL;
  if (found == NULL)
    return;
  stet_gradual_list_reach (self->photos, stet_photo_get_index (found));
  row = gtk_list_box_get_row_at_index (self->list, (int) stet_photo_get_index (found));
  stet_photo_card_focus_credit (STET_PHOTO_CARD (gtk_list_box_row_get_child (row)));
}
