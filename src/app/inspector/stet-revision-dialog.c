/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-inspector-util.h"
#include "stet-restore.h"
#include "stet-revision-dialog.h"

/**
 * StetRevisionDialog:
 *
 * An article's earlier text, to be read and brought back.
 */
struct _StetRevisionDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  GtkTextView *view;

  StetArticle *article;
  GPtrArray *blocks;
};

G_DEFINE_FINAL_TYPE (StetRevisionDialog, stet_revision_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  StetArticle *article;
  GPtrArray *blocks;
} Replaced;

static void
replaced_free (gpointer data)
{
  Replaced *replaced = data;

  g_object_unref (replaced->article);
  g_ptr_array_unref (replaced->blocks);
  g_free (replaced);
}

static void
put_back (Replaced *replaced)
{
  if (stet_article_get_story (replaced->article) != NULL)
    stet_restore_texts (replaced->article, replaced->blocks);
}

static void
restore_cb (StetRevisionDialog *self)
{
  Replaced *replaced;

  if (stet_article_get_story (self->article) == NULL)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  replaced = g_new (Replaced, 1);
  replaced->article = g_object_ref (self->article);
  replaced->blocks = stet_restore_copy_texts (self->article);
  stet_restore_texts (self->article, self->blocks);
  stet_inspector_toast (GTK_WIDGET (self),
                        _ ("The earlier text is back"),
                        G_CALLBACK (put_back),
                        replaced,
                        replaced_free);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_revision_dialog_dispose (GObject *object)
{
  StetRevisionDialog *self = STET_REVISION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_REVISION_DIALOG);
  g_clear_object (&self->article);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);

  G_OBJECT_CLASS (stet_revision_dialog_parent_class)->dispose (object);
}

static void
stet_revision_dialog_class_init (StetRevisionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_revision_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-revision-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetRevisionDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, StetRevisionDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
stet_revision_dialog_init (StetRevisionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (StetRevisionDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextTag *headline = gtk_text_buffer_create_tag (
      buffer, NULL, "weight", PANGO_WEIGHT_BOLD, "scale", 1.3, NULL);
  GtkTextTag *caption = gtk_text_buffer_create_tag (
      buffer, NULL, "style", PANGO_STYLE_ITALIC, NULL);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      StetRevisionBlock *block = g_ptr_array_index (self->blocks, i);
      GtkTextTag *tag = block->kind == STET_BLOCK_HEADLINE  ? headline
                        : block->kind == STET_BLOCK_CAPTION ? caption
                                                            : NULL;

      if (*block->text == '\0')
        continue;
      if (tag != NULL)
        gtk_text_buffer_insert_with_tags (buffer, &end, block->text, -1, tag, NULL);
      else
        gtk_text_buffer_insert (buffer, &end, block->text, -1);
      gtk_text_buffer_insert (buffer, &end, "\n", 1);
    }
}

/**
 * stet_revision_dialog_new:
 * @article: the article
 * @title: when and by whom, translated
 * @blocks: (element-type StetRevisionBlock): its blocks then
 *
 * Returns: (transfer floating): a dialog that shows them
 */
AdwDialog *
stet_revision_dialog_new (StetArticle *article, const char *title, GPtrArray *blocks)
{
  StetRevisionDialog *self = g_object_new (STET_TYPE_REVISION_DIALOG, NULL);
  g_autofree char *language = stet_language_dup_name (stet_article_get_language (article), NULL);

  self->article = g_object_ref (article);
  self->blocks = g_ptr_array_ref (blocks);
  adw_window_title_set_title (self->window_title, language);
  adw_window_title_set_subtitle (self->window_title, title);
  stet_inspector_set_direction (GTK_WIDGET (self->view), stet_article_get_language (article));
  show_text (self);
  return ADW_DIALOG (self);
}
