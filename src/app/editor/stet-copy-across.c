/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"
#include "stet-history.h"
#include "stet-inline.h"
#include "stet-number-write.h"
#include "stet-remark-suggest.h"
#include "stet-selection.h"

/* What is taken over from the language beside: the text of a row, or the numbers in it. */

static void
announce (StetEditor *self, const char *message)
{
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
refuse (StetEditor *self, const char *message)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  _stet_editor_add_toast (self, message, NULL, NULL);
}

/* Both sides, or FALSE when there is only one. */
static gboolean
get_sides (StetEditor *self, StetArticleBuffer **buffer, StetArticle **own, StetArticle **other)
{
  *buffer = _stet_editor_get_buffer (self);
  *own = _stet_editor_get_article (self, self->active);
  *other = _stet_editor_get_other (self);
  if (*buffer != NULL && *own != NULL && *other != NULL)
    return TRUE;
  refuse (self, _ ("There is no other language beside this one"));
  return FALSE;
}

/* Gives this side of a row the other's texts: what is there keeps its kind, what is more comes with
 * the kind that it has there, and what is too much goes. */
static gboolean
copy_row (StetArticle *own, StetArticle *other, StetRow *row)
{
  guint first, n_blocks, other_first, n_others;

  stet_article_get_row_range (own, row, &first, &n_blocks);
  stet_article_get_row_range (other, row, &other_first, &n_others);
  if (n_others == 0 || n_blocks == 0)
    return FALSE;
  for (guint i = n_blocks; i > n_others; i--)
    stet_article_remove_block (own, first + i - 1);
  for (guint i = 0; i < n_others; i++)
    {
      StetBlock *from = stet_article_get_block (other, other_first + i);

      if (i < n_blocks)
        {
          stet_suggest_put_text (stet_article_get_block (own, first + i),
                                 stet_block_get_text (from));
        }
      else
        {
          g_autoptr (StetBlock) block = stet_block_new (
              0, stet_block_get_kind (from), stet_block_get_text (from));

          stet_block_set_row (block, row);
          stet_block_set_photo (block, stet_block_get_photo (from));
          stet_article_insert_block (own, first + i, block);
        }
    }
  return TRUE;
}

static GPtrArray *
get_rows (GArray *selected)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < selected->len; i++)
    {
      StetRow *row = stet_block_get_row (g_array_index (selected, StetSelected, i).block);

      if (row != NULL && (rows->len == 0 || g_ptr_array_index (rows, rows->len - 1) != row))
        g_ptr_array_add (rows, row);
    }
  return rows;
}

/* Whether copying takes no paragraph away and adds none. */
static gboolean
are_as_many (StetArticle *own, StetArticle *other, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      guint first, n_blocks, n_others;

      stet_article_get_row_range (own, g_ptr_array_index (rows, i), &first, &n_blocks);
      stet_article_get_row_range (other, g_ptr_array_index (rows, i), &first, &n_others);
      if (n_others > 0 && n_blocks > 0 && n_others != n_blocks)
        return FALSE;
    }
  return TRUE;
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  g_autoptr (GArray) selected = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *language = NULL;
  g_autofree char *message = NULL;
  StetArticleBuffer *buffer;
  StetArticle *own, *other;
  gboolean any = FALSE;
  guint first, n_blocks;

  if (!get_sides (self, &buffer, &own, &other))
    return;
  selected = stet_selection_get (buffer);
  rows = get_rows (selected);
  if (self->suggesting && !are_as_many (own, other, rows))
    {
      _stet_editor_refuse_while_suggesting (self);
      return;
    }
  _stet_editor_begin_step (self, _ ("Copy from the Other Language"));
  for (guint i = 0; i < rows->len; i++)
    any |= copy_row (own, other, g_ptr_array_index (rows, i));
  _stet_editor_end_step (self);
  if (!any)
    {
      refuse (self, _ ("There is nothing beside this to copy"));
      return;
    }
  stet_article_get_row_range (own, g_ptr_array_index (rows, 0), &first, &n_blocks);
  _stet_editor_select (self, stet_article_get_block (own, first), 0, 0);
  _stet_editor_update_current (self);
  language = stet_language_dup_name (stet_article_get_language (other), NULL);
  if (self->suggesting)
    /* Translators: %s is a language */
    message = g_strdup_printf (_ ("Text of %s suggested"), language);
  else
    /* Translators: %s is a language */
    message = g_strdup_printf (_ ("Text copied from %s"), language);
  _stet_editor_add_undo_toast (self, message, TRUE);
}

/* The digits that an article is written in already; what is usual in its language says 0. */
static gunichar
find_zero (StetArticle *article)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      g_autofree char *plain = stet_inline_dup_plain (
          stet_block_get_text (stet_article_get_block (article, i)));
      gunichar zero = stet_number_find_zero (plain);

      if (zero != 0)
        return zero;
    }
  return 0;
}

static char *
dup_row_plain (StetArticle *article, StetRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      g_autofree char *plain = stet_inline_dup_plain (
          stet_block_get_text (stet_article_get_block (article, i)));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", plain);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The numbers that this side of a row lacks, as this side writes numbers. */
static GPtrArray *
find_missing (StetArticle *own, StetArticle *other, StetRow *row)
{
  GPtrArray *written = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = dup_row_plain (own, row);
  g_autofree char *beside = dup_row_plain (other, row);
  const char *language = stet_article_get_language (own);
  g_autoptr (GArray) missing = stet_numbers_find_missing (
      text, language, beside, stet_article_get_language (other));
  gunichar zero = missing->len > 0 ? find_zero (own) : 0;

  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (
        written,
        stet_number_write (beside, &g_array_index (missing, StetNumber, i), zero, language));
  return written;
}

/* A number does not become part of the word or number that it is put beside. */
static char *
dup_with_spaces (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter start, end;
  gboolean before, after;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  after = g_unichar_isalnum (gtk_text_iter_get_char (&end));
  before = !gtk_text_iter_starts_line (&start) && gtk_text_iter_backward_char (&start)
           && g_unichar_isalnum (gtk_text_iter_get_char (&start));
  return g_strconcat (before ? " " : "", text, after ? " " : "", NULL);
}

static void
insert_text (StetEditor *self, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (_stet_editor_get_buffer (self));
  g_autofree char *spaced = dup_with_spaces (buffer, text);

  _stet_editor_begin_step (self, _ ("Copy Number"));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, spaced, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  _stet_editor_end_step (self);
  announce (self, text);
  stet_level_panes_reveal_caret (self->panes, self->active);
}

static void
insert_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);

  if (_stet_editor_get_buffer (self) != NULL)
    insert_text (self, g_variant_get_string (parameter, NULL));
}

static gboolean
unparent_cb (gpointer data)
{
  gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* Not at once: what was chosen is done after the menu is closed. */
static void
closed_cb (GtkPopover *menu, StetEditor *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (menu), g_object_unref);
  gtk_widget_grab_focus (GTK_WIDGET (stet_level_panes_get_view (self->panes, self->active)));
}

static void
append_number (GMenu *menu, const char *label, const char *text)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_label (item, label);
  g_menu_item_set_action_and_target (item, "editor.insert-text", "s", text);
  g_menu_append_item (menu, item);
}

static void
offer_numbers (StetEditor *self, GPtrArray *numbers)
{
  GtkTextView *view = GTK_TEXT_VIEW (stet_level_panes_get_view (self->panes, self->active));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) single = g_menu_new ();
  g_autoptr (GMenu) together = g_menu_new ();
  g_autofree char *all = NULL;
  graphene_point_t place;
  GdkRectangle caret;
  GtkTextIter iter;
  GtkWidget *popover;

  for (guint i = 0; i < numbers->len; i++)
    append_number (single, g_ptr_array_index (numbers, i), g_ptr_array_index (numbers, i));
  g_ptr_array_add (numbers, NULL);
  all = g_strjoinv (gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL ? "، " : ", ",
                    (char **) numbers->pdata);
  append_number (together, _ ("_All of Them"), all);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (single));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (together));

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &caret);
  gtk_text_view_buffer_to_window_coords (
      view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &caret.x, &caret.y);
  if (!gtk_widget_compute_point (GTK_WIDGET (view),
                                 GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) caret.x, (float) caret.y),
                                 &place))
    return;
  caret.x = (int) place.x;
  caret.y = (int) place.y;
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect_object (
      self, "unmap", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &caret);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Numbers that are missing here"),
                                  -1);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
copy_numbers_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  g_autoptr (GPtrArray) numbers = NULL;
  StetArticleBuffer *buffer;
  StetArticle *own, *other;
  StetBlock *block;

  if (!get_sides (self, &buffer, &own, &other))
    return;
  block = stet_article_buffer_get_cursor_block (buffer);
  if (block == NULL || stet_block_get_row (block) == NULL)
    return;
  numbers = find_missing (own, other, stet_block_get_row (block));
  if (numbers->len == 0)
    refuse (self, _ ("No number is missing here"));
  else if (numbers->len == 1)
    insert_text (self, g_ptr_array_index (numbers, 0));
  else
    offer_numbers (self, numbers);
}

void
_stet_editor_install_copy_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.copy-across", NULL, copy_text_action);
  gtk_widget_class_install_action (widget_class, "editor.copy-numbers", NULL, copy_numbers_action);
  gtk_widget_class_install_action (widget_class, "editor.insert-text", "s", insert_text_action);
}
