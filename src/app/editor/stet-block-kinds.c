/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"
#include "stet-history.h"
#include "stet-model-enums.h"
#include "stet-selection.h"

/* What blocks are, changed by key and by menu.
 *
 * The first block of an article is its headline, always, and the only one. So a headline does not
 * become anything else by itself; another block becomes the headline by changing places with it. */

static void
refuse (StetEditor *self, const char *message)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  _stet_editor_add_toast (self, message, NULL, NULL);
}

/* The photo that another language has in this row. */
static StetPhoto *
find_photo_in_row (StetEditor *self, StetBlock *block)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, stet_block_get_row (block), &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        {
          StetPhoto *photo = stet_block_get_photo (stet_article_get_block (article, j));

          if (photo != NULL)
            return photo;
        }
    }
  return NULL;
}

static void
make_caption (StetEditor *self, StetBlock *block)
{
  if (stet_block_get_photo (block) == NULL)
    {
      StetPhoto *shared = find_photo_in_row (self, block);
      g_autoptr (StetPhoto) photo = shared != NULL ? g_object_ref (shared) : stet_photo_new (0);

      if (shared == NULL)
        stet_story_add_photo (self->story, photo);
      stet_block_set_photo (block, photo);
    }
  stet_photo_set_uncertain (stet_block_get_photo (block), FALSE);
  stet_block_set_kind (block, STET_BLOCK_CAPTION);
}

static gboolean
photo_is_used (StetEditor *self, StetPhoto *photo)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      if (stet_block_get_photo (stet_article_get_block (article, j)) == photo)
        return TRUE;
  return FALSE;
}

static void
make_text (StetEditor *self, StetBlock *block, StetBlockKind kind)
{
  g_autoptr (StetPhoto) photo = NULL;

  g_set_object (&photo, stet_block_get_photo (block));
  stet_block_set_kind (block, kind);
  stet_block_set_photo (block, NULL);
  /* A photo of which nothing is known but that caption never was one. */
  if (photo != NULL && *stet_photo_get_sha256 (photo) == '\0' && !stet_photo_get_credited (photo)
      && !photo_is_used (self, photo))
    stet_story_remove_photo (self->story, photo);
}

static void
set_kind_of (StetEditor *self, StetBlock *block, StetBlockKind kind)
{
  if (kind == STET_BLOCK_CAPTION)
    make_caption (self, block);
  else
    make_text (self, block, kind);
  stet_block_set_uncertain (block, FALSE);
}

static void
remove_block (StetEditor *self, StetBlock *block)
{
  g_autoptr (StetRow) row = g_object_ref (stet_block_get_row (block));

  stet_article_remove_block (stet_block_get_article (block), stet_block_get_index (block));
  if (stet_row_get_index (row) > 0 && stet_story_row_is_empty (self->story, row))
    stet_story_remove_row (self->story, stet_row_get_index (row));
}

/* The words of a block become the headline; those of an earlier one stay where the block was. */
static void
make_headline (StetEditor *self, StetBlock *block)
{
  StetBlock *headline = stet_article_get_block (stet_block_get_article (block), 0);
  g_autofree char *text = g_strdup (stet_block_get_text (block));
  g_autofree char *earlier = g_strdup (stet_block_get_text (headline));

  _stet_editor_begin_step (self, _ ("Make Headline"));
  set_kind_of (self, block, STET_BLOCK_PARAGRAPH);
  if (*earlier != '\0')
    stet_block_set_text (block, earlier);
  else
    remove_block (self, block);
  stet_block_set_text (headline, text);
  stet_block_set_uncertain (headline, FALSE);
  _stet_editor_end_step (self);
  _stet_editor_select (self, headline, 0, 0);
}

static const char *
get_label (StetBlockKind kind)
{
  switch (kind)
    {
    case STET_BLOCK_STANDFIRST:
      return _ ("Make Standfirst");
    case STET_BLOCK_SUBHEADING:
      return _ ("Make Subheading");
    case STET_BLOCK_QUOTE:
      return _ ("Make Quote");
    case STET_BLOCK_LIST_ITEM:
      return _ ("Make List Item");
    case STET_BLOCK_CAPTION:
      return _ ("Make Caption");
    case STET_BLOCK_HEADLINE:
      return _ ("Make Headline");
    case STET_BLOCK_PARAGRAPH:
    default:
      return _ ("Make Paragraph");
    }
}

static const char *
get_announcement (StetBlockKind kind)
{
  switch (kind)
    {
    case STET_BLOCK_STANDFIRST:
      return C_ ("kind of text", "Standfirst");
    case STET_BLOCK_SUBHEADING:
      return C_ ("kind of text", "Subheading");
    case STET_BLOCK_QUOTE:
      return C_ ("kind of text", "Quote");
    case STET_BLOCK_LIST_ITEM:
      return C_ ("kind of text", "List item");
    case STET_BLOCK_CAPTION:
      return C_ ("kind of text", "Caption");
    case STET_BLOCK_HEADLINE:
      return C_ ("kind of text", "Headline");
    case STET_BLOCK_PARAGRAPH:
    default:
      return C_ ("kind of text", "Paragraph");
    }
}

static void
set_kind (StetEditor *self, StetBlockKind kind)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  g_autoptr (GArray) selected = NULL;

  if (_stet_editor_refuse_while_suggesting (self))
    return;
  if (buffer == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  selected = stet_selection_get (buffer);
  for (guint i = selected->len; i > 0; i--)
    if (stet_block_get_index (g_array_index (selected, StetSelected, i - 1).block) == 0)
      {
        if (kind == STET_BLOCK_HEADLINE && selected->len == 1)
          return;
        g_array_remove_index (selected, i - 1);
      }
  if (selected->len == 0)
    {
      refuse (self, _ ("The first line of a text is its headline"));
      return;
    }
  if (kind == STET_BLOCK_HEADLINE && selected->len > 1)
    {
      refuse (self, _ ("A text has one headline: choose one paragraph"));
      return;
    }
  if (kind == STET_BLOCK_HEADLINE)
    {
      make_headline (self, g_array_index (selected, StetSelected, 0).block);
    }
  else
    {
      _stet_editor_begin_step (self, get_label (kind));
      for (guint i = 0; i < selected->len; i++)
        set_kind_of (self, g_array_index (selected, StetSelected, i).block, kind);
      _stet_editor_end_step (self);
    }
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), get_announcement (kind), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  _stet_editor_update_current (self);
}

/* The nick of what the caret's block is, "" when there is none. */
const char *
_stet_editor_get_kind (StetEditor *self)
{
  StetArticleBuffer *buffer = self->panes != NULL ? _stet_editor_get_buffer (self) : NULL;
  StetBlock *block = buffer != NULL ? stet_article_buffer_get_cursor_block (buffer) : NULL;

  return block != NULL ? stet_kind_get_nick (STET_TYPE_BLOCK_KIND, stet_block_get_kind (block))
                       : "";
}

void
_stet_editor_set_kind (StetEditor *self, const char *nick)
{
  int kind;

  if (stet_kind_from_nick (STET_TYPE_BLOCK_KIND, nick, &kind))
    set_kind (self, (StetBlockKind) kind);
}

static void
make_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_kind (STET_EDITOR (widget),
            g_str_has_suffix (name, "caption") ? STET_BLOCK_CAPTION : STET_BLOCK_PARAGRAPH);
}

void
_stet_editor_install_kind_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "editor.kind", "kind");
  gtk_widget_class_install_action (widget_class, "editor.make-caption", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "editor.make-paragraph", NULL, make_action);
}
