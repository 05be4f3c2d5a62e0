/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-history.h"
#include "stet-inspector-util.h"
#include "stet-photo-card.h"
#include "stet-photo-loader.h"
#include "stet-photo-store.h"

/* The longest side of the picture in the card, in pixels. */
#define THUMBNAIL_SIZE 720

/**
 * StetPhotoCard:
 *
 * One photo of the story: the picture, who is credited, and per language the caption, which the
 * editor edits, and the alternative text.
 */
struct _StetPhotoCard
{
  AdwBin parent_instance;

  GtkPicture *picture;
  GtkStack *picture_stack;
  GtkDropTarget *drop_target;
  GtkButton *file_button;
  GtkWidget *uncertain_box;
  GtkWidget *uncredited_label;
  AdwEntryRow *creator_row;
  AdwEntryRow *credit_line_row;
  AdwEntryRow *agency_row;
  AdwEntryRow *copyright_row;
  AdwEntryRow *terms_row;
  AdwPreferencesGroup *texts;

  StetSession *session;
  StetStory *story;
  StetPhoto *photo;
  GPtrArray *language_rows; /* GtkWidget, borrowed */
  GSignalGroup *story_signals;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (StetPhotoCard, stet_photo_card, ADW_TYPE_BIN)

static void
thumbnail_loaded_cb (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPhotoCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = stet_photo_load_thumbnail_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->picture == NULL)
    return;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->picture_stack, texture != NULL ? "picture" : "missing");
}

static void
show_picture (StetPhotoCard *self)
{
  const char *sha256 = stet_photo_get_sha256 (self->photo);
  g_autofree char *path = NULL;

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  gtk_button_set_label (self->file_button,
                        *sha256 != '\0' ? _ ("_Replace…") : _ ("_Choose a Picture…"));
  if (*sha256 == '\0')
    {
      gtk_stack_set_visible_child_name (self->picture_stack, "none");
      return;
    }
  self->cancellable = g_cancellable_new ();
  path = stet_library_file_dup_photo_path (
      stet_library_get_path (stet_session_get_library (self->session)), sha256);
  stet_photo_load_thumbnail_async (
      path, THUMBNAIL_SIZE, self->cancellable, thumbnail_loaded_cb, g_object_ref (self));
}

static void
stored_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPhotoCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoredPhoto) stored = stet_photo_store_file_finish (
      STET_LIBRARY (library), result, &error);

  if (stored != NULL)
    stet_photo_set_file (
        self->photo, stored->sha256, stored->mime_type, stored->width, stored->height);
  else if (self->picture != NULL)
    stet_inspector_toast (GTK_WIDGET (self), error->message, NULL, NULL, NULL);
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPhotoCard) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL)
    stet_photo_store_file_async (
        stet_session_get_library (self->session), file, NULL, stored_cb, g_object_ref (self));
}

static void
choose_file_cb (StetPhotoCard *self)
{
  stet_photo_choose_file_async (GTK_WIDGET (self), NULL, chosen_cb, g_object_ref (self));
}

static gboolean
dropped_cb (StetPhotoCard *self, const GValue *value)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  stet_photo_store_file_async (stet_session_get_library (self->session),
                               g_value_get_object (value),
                               NULL,
                               stored_cb,
                               g_object_ref (self));
  return TRUE;
}

static StetBlock *
find_caption (StetPhotoCard *self, StetArticle *article)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (stet_block_get_photo (block) == self->photo)
        return block;
    }
  return NULL;
}

static void
reveal (StetPhotoCard *self, StetArticle *article)
{
  StetBlock *block = find_caption (self, article);

  if (block != NULL)
    stet_session_reveal (
        self->session, stet_article_get_id (article), stet_block_get_id (block), 0, 0);
}

static void
caption_activated_cb (AdwActionRow *row, StetPhotoCard *self)
{
  reveal (self, g_object_get_data (G_OBJECT (row), "stet-article"));
}

/* The one that was found last, mostly. */
static StetBlock *
find_caption_of_row (StetPhotoCard *self, AdwActionRow *row)
{
  StetArticle *article = g_object_get_data (G_OBJECT (row), "stet-article");
  StetBlock *block = g_object_get_data (G_OBJECT (row), "stet-block");

  if (block != NULL && stet_block_get_article (block) == article
      && stet_block_get_photo (block) == self->photo)
    return block;
  block = find_caption (self, article);
  g_object_set_data_full (G_OBJECT (row),
                          "stet-block",
                          block != NULL ? g_object_ref (block) : NULL,
                          block != NULL ? g_object_unref : NULL);
  return block;
}

static void
show_caption (StetPhotoCard *self, AdwActionRow *row)
{
  StetBlock *block = find_caption_of_row (self, row);
  const char *caption = block != NULL ? stet_block_get_text (block) : "";

  adw_action_row_set_subtitle (row, *caption != '\0' ? caption : _ ("No caption"));
  gtk_widget_set_sensitive (GTK_WIDGET (row), block != NULL);
}

static void
update_captions (StetPhotoCard *self)
{
  /* Where nobody sees it, when it is shown again. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (guint i = 0; i < self->language_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->language_rows, i);

      if (ADW_IS_ACTION_ROW (row))
        show_caption (self, ADW_ACTION_ROW (row));
    }
}

static void
alt_text_changed_cb (GtkEditable *row, StetPhotoCard *self)
{
  StetArticle *article = g_object_get_data (G_OBJECT (row), "stet-article");

  stet_photo_set_alt_text (
      self->photo, stet_article_get_language (article), gtk_editable_get_text (row));
}

static void
add_language_row (StetPhotoCard *self, GtkWidget *row, StetArticle *article)
{
  g_object_set_data_full (G_OBJECT (row), "stet-article", g_object_ref (article), g_object_unref);
  adw_preferences_group_add (self->texts, row);
  g_ptr_array_add (self->language_rows, row);
}

static void
rebuild_languages (StetPhotoCard *self)
{
  StetArticle *article;

  for (guint i = 0; i < self->language_rows->len; i++)
    adw_preferences_group_remove (self->texts, g_ptr_array_index (self->language_rows, i));
  g_ptr_array_set_size (self->language_rows, 0);

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      const char *language = stet_article_get_language (article);
      g_autofree char *name = stet_language_dup_name (language, NULL);
      /* Translators: %s is the name of a language. */
      g_autofree char *caption_title = g_strdup_printf (_ ("Caption, %s"), name);
      /* Translators: the text that stands for a picture, for people who cannot see it. %s is the
       * name of a language. */
      g_autofree char *alt_title = g_strdup_printf (_ ("Alternative text, %s"), name);
      GtkWidget *caption = adw_action_row_new ();
      GtkWidget *alt_text = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (caption), caption_title);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (caption), FALSE);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (caption), 3);
      gtk_widget_add_css_class (caption, "property");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (caption), TRUE);
      gtk_widget_set_tooltip_text (caption, _ ("Show in the Text"));
      g_signal_connect (caption, "activated", G_CALLBACK (caption_activated_cb), self);
      add_language_row (self, caption, article);
      show_caption (self, ADW_ACTION_ROW (caption));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (alt_text), alt_title);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (alt_text), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (alt_text),
                             stet_photo_get_alt_text (self->photo, language));
      g_signal_connect (alt_text, "changed", G_CALLBACK (alt_text_changed_cb), self);
      stet_inspector_set_direction (
          GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (alt_text))), language);
      add_language_row (self, alt_text, article);
    }
}

static void
credited_changed_cb (StetPhotoCard *self)
{
  gtk_widget_set_visible (self->uncredited_label, !stet_photo_get_credited (self->photo));
}

static void
confirm_cb (StetPhotoCard *self)
{
  StetArticle *article;

  stet_history_begin (stet_story_get_history (self->story), _ ("Confirm Caption"));
  stet_photo_set_uncertain (self->photo, FALSE);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      StetBlock *block = find_caption (self, article);

      if (block != NULL)
        stet_block_set_uncertain (block, FALSE);
    }
  stet_history_end (stet_story_get_history (self->story));
}

typedef struct
{
  StetStory *story;
  StetPhoto *photo;
  GPtrArray *captions; /* StetBlock */
} Rejected;

static void
rejected_free (gpointer data)
{
  Rejected *rejected = data;

  g_object_unref (rejected->story);
  g_object_unref (rejected->photo);
  g_ptr_array_unref (rejected->captions);
  g_free (rejected);
}

static void
restore_photo (Rejected *rejected)
{
  StetHistory *history = stet_story_get_history (rejected->story);

  /* Undo in the text may have brought it back. */
  if (stet_story_find_photo (rejected->story, stet_photo_get_id (rejected->photo)) != NULL)
    return;
  stet_history_begin (history, _ ("Make Caption"));
  stet_story_add_photo (rejected->story, rejected->photo);
  for (guint i = 0; i < rejected->captions->len; i++)
    {
      StetBlock *block = g_ptr_array_index (rejected->captions, i);

      stet_block_set_kind (block, STET_BLOCK_CAPTION);
      stet_block_set_photo (block, rejected->photo);
      stet_block_set_uncertain (block, TRUE);
    }
  stet_history_end (history);
}

static void
reject_cb (StetPhotoCard *self)
{
  Rejected *rejected = g_new (Rejected, 1);
  g_autoptr (StetStory) story = g_object_ref (self->story);
  StetArticle *article;

  rejected->story = g_object_ref (self->story);
  rejected->photo = g_object_ref (self->photo);
  rejected->captions = g_ptr_array_new_with_free_func (g_object_unref);
  stet_history_begin (stet_story_get_history (story), _ ("Make Paragraph"));
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      StetBlock *block = find_caption (self, article);

      if (block == NULL)
        continue;
      g_ptr_array_add (rejected->captions, g_object_ref (block));
      stet_block_set_kind (block, STET_BLOCK_PARAGRAPH);
      stet_block_set_uncertain (block, FALSE);
    }
  stet_inspector_toast (GTK_WIDGET (self),
                        _ ("The caption is a paragraph now"),
                        G_CALLBACK (restore_photo),
                        rejected,
                        rejected_free);
  /* The card goes with it. */
  stet_story_remove_photo (story, self->photo);
  stet_history_end (stet_story_get_history (story));
}

static void
stet_photo_card_dispose (GObject *object)
{
  StetPhotoCard *self = STET_PHOTO_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->story_signals != NULL)
    g_signal_group_set_target (self->story_signals, NULL);
  g_clear_object (&self->story_signals);
  g_clear_pointer (&self->language_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PHOTO_CARD);
  g_clear_object (&self->photo);
  g_clear_object (&self->story);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stet_photo_card_parent_class)->dispose (object);
}

static void
stet_photo_card_class_init (StetPhotoCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_photo_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-photo-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, picture);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, drop_target);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, file_button);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, uncertain_box);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, uncredited_label);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, creator_row);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, credit_line_row);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, agency_row);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, copyright_row);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, terms_row);
  gtk_widget_class_bind_template_child (widget_class, StetPhotoCard, texts);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
}

static void
stet_photo_card_init (StetPhotoCard *self)
{
  self->language_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->drop_target, (GType[]) { G_TYPE_FILE }, 1);
}

static void
bind_photo (StetPhotoCard *self)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  g_object_bind_property (self->photo, "creator", self->creator_row, "text", flags);
  g_object_bind_property (self->photo, "credit-line", self->credit_line_row, "text", flags);
  g_object_bind_property (self->photo, "agency", self->agency_row, "text", flags);
  g_object_bind_property (self->photo, "copyright-notice", self->copyright_row, "text", flags);
  g_object_bind_property (self->photo, "usage-terms", self->terms_row, "text", flags);
  g_object_bind_property (
      self->photo, "uncertain", self->uncertain_box, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (
      self->photo, "notify::credited", G_CALLBACK (credited_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->photo, "notify::sha256", G_CALLBACK (show_picture), self, G_CONNECT_SWAPPED);
}

/**
 * stet_photo_card_new:
 * @session: a session that has a story open
 * @photo: a photo of the story
 *
 * Returns: (transfer floating): a card that edits the photo
 */
GtkWidget *
stet_photo_card_new (StetSession *session, StetPhoto *photo)
{
  StetPhotoCard *self = g_object_new (STET_TYPE_PHOTO_CARD, NULL);

  self->session = g_object_ref (session);
  self->story = g_object_ref (stet_session_get_story (session));
  self->photo = g_object_ref (photo);
  self->story_signals = g_signal_group_new (STET_TYPE_STORY);
  g_signal_group_connect_swapped (
      self->story_signals, "changed", G_CALLBACK (update_captions), self);
  g_signal_group_set_target (self->story_signals, self->story);
  g_signal_connect (self, "map", G_CALLBACK (update_captions), NULL);
  g_signal_connect_object (stet_story_get_articles (self->story),
                           "items-changed",
                           G_CALLBACK (rebuild_languages),
                           self,
                           G_CONNECT_SWAPPED);
  bind_photo (self);
  credited_changed_cb (self);
  rebuild_languages (self);
  show_picture (self);
  return GTK_WIDGET (self);
}

/**
 * stet_photo_card_get_photo:
 *
 * Returns: (transfer none): the photo
 */
StetPhoto *
stet_photo_card_get_photo (StetPhotoCard *self)
{
  g_return_val_if_fail (STET_IS_PHOTO_CARD (self), NULL);
  return self->photo;
}

/**
 * stet_photo_card_focus_credit:
 *
 * Puts the focus where the credit is typed, and shows the photo's place in the text.
 */
void
stet_photo_card_focus_credit (StetPhotoCard *self)
{
  g_return_if_fail (STET_IS_PHOTO_CARD (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->creator_row));
}
