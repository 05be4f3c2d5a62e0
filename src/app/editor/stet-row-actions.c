/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"
#include "stet-history.h"
#include "stet-row-chooser.h"
#include "stet-row-edit.h"
#include "stet-row-words.h"

/* What the editor does to rows. */

/* What a row is to be done to: where the caret is. */
typedef struct
{
  StetArticle *article;
  StetBlock *block;
  StetRow *row;
} Place;

static gboolean
get_place (StetEditor *self, Place *place)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);

  place->block = buffer != NULL ? stet_article_buffer_get_cursor_block (buffer) : NULL;
  place->row = place->block != NULL ? stet_block_get_row (place->block) : NULL;
  place->article = place->block != NULL ? stet_block_get_article (place->block) : NULL;
  if (place->row == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  return place->row != NULL;
}

static void
announce (StetEditor *self, const char *message)
{
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Says why nothing was done, or shows what was. */
static void
finish (StetEditor *self, gboolean done, const GError *error, const char *message)
{
  if (!done)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      _stet_editor_add_toast (self, error->message, NULL, NULL);
      return;
    }
  announce (self, message);
  _stet_editor_update_current (self);
  stet_level_panes_reveal_caret (self->panes, self->active);
}

static void
join (StetEditor *self, int direction, gboolean all)
{
  g_autoptr (GError) error = NULL;
  Place place;
  guint index;
  StetRow *with;
  gboolean done;

  if (_stet_editor_refuse_while_suggesting (self))
    return;
  if (!get_place (self, &place))
    return;
  index = stet_row_get_index (place.row);
  with = direction > 0 || index > 0
             ? stet_story_get_row (self->story, index + (direction > 0 ? 1 : -1))
             : NULL;
  _stet_editor_begin_step (self, all ? _ ("Join Rows") : _ ("Move to Another Row"));
  done = stet_row_join (self->story, place.row, with, all ? NULL : place.article, &error);
  _stet_editor_end_step (self);
  finish (self, done, error, all ? _ ("Rows joined") : _ ("Moved to the next row"));
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  join (STET_EDITOR (widget),
        g_str_has_suffix (name, "below") ? 1 : -1,
        g_str_has_prefix (name, "editor.join-row"));
}

/* How many blocks of another language stay above, when @share of the text does. */
static guint
count_above (StetArticle *article, StetRow *row, double share)
{
  guint first, n_blocks, best = 0;
  double total = 0, sum = 0, best_distance = share;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    total += (double) g_utf8_strlen (
        stet_block_get_text (stet_article_get_block (article, first + i)), -1);
  for (guint i = 0; i < n_blocks; i++)
    {
      double distance;

      sum += (double) g_utf8_strlen (
          stet_block_get_text (stet_article_get_block (article, first + i)), -1);
      distance = total > 0 ? ABS (sum / total - share) : 0;
      if (distance < best_distance)
        {
          best = i + 1;
          best_distance = distance;
        }
    }
  /* One paragraph beside several stays with the first of them. */
  return n_blocks == 1 ? 1 : best;
}

/* The share of this language's side that is above the caret's block. */
static double
get_share (Place *place, guint first, guint n_blocks, guint n_above)
{
  double total = 0, above = 0;

  for (guint i = 0; i < n_blocks; i++)
    {
      double length = (double) g_utf8_strlen (
          stet_block_get_text (stet_article_get_block (place->article, first + i)), -1);

      total += length;
      if (i < n_above)
        above += length;
    }
  return total > 0 ? above / total : 0;
}

/* The caret is at the beginning of what goes to the new row: a paragraph is parted there. */
static gboolean
part_paragraph (StetEditor *self, Place *place)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
  if (stet_article_buffer_get_offset (buffer, &caret) == 0 || gtk_text_iter_ends_line (&caret))
    return FALSE;
  gtk_text_buffer_place_cursor (text, &caret);
  gtk_text_buffer_insert_interactive_at_cursor (text, "\n", 1, TRUE);
  return get_place (self, place);
}

static void
split_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  g_autofree guint *n_above = NULL;
  g_autoptr (GError) error = NULL;
  StetArticle *article;
  Place place;
  guint first, n_blocks, n_articles, own;
  gboolean done;
  double share;

  if (_stet_editor_refuse_while_suggesting (self))
    return;
  if (!get_place (self, &place))
    return;
  _stet_editor_begin_step (self, _ ("Split Row"));
  part_paragraph (self, &place);
  stet_article_get_row_range (place.article, place.row, &first, &n_blocks);
  own = stet_block_get_index (place.block) - first;
  share = get_share (&place, first, n_blocks, own);
  n_articles = g_list_model_get_n_items (stet_story_get_articles (self->story));
  n_above = g_new0 (guint, n_articles);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    n_above[i] = article == place.article ? own : count_above (article, place.row, share);
  done = stet_row_split (self->story, place.row, n_above, &error);
  _stet_editor_end_step (self);
  finish (self, done, error, _ ("Row split"));
}

/* This language alone, from the caret's paragraph to the end of the row. */
static void
split_side_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  g_autoptr (GError) error = NULL;
  Place place;
  guint first, n_blocks;
  gboolean done;

  if (_stet_editor_refuse_while_suggesting (self))
    return;
  if (!get_place (self, &place))
    return;
  _stet_editor_begin_step (self, _ ("Move to New Row"));
  part_paragraph (self, &place);
  stet_article_get_row_range (place.article, place.row, &first, &n_blocks);
  done = stet_row_move_to_new (self->story,
                               place.block,
                               first + n_blocks - stet_block_get_index (place.block),
                               stet_row_get_index (place.row) + 1,
                               &error);
  _stet_editor_end_step (self);
  finish (self, done, error, _ ("Moved to a new row"));
}

gboolean
_stet_editor_move_blocks (
    StetEditor *self, StetBlock *first, guint n_blocks, StetRow *row, StetRowPlace where)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (_stet_editor_refuse_while_suggesting (self))
    return FALSE;
  _stet_editor_begin_step (self, _ ("Move to Another Row"));
  if (where == STET_ROW_PLACE_IN)
    done = stet_row_move_blocks (self->story, first, n_blocks, row, &error);
  else
    done = stet_row_move_to_new (self->story,
                                 first,
                                 n_blocks,
                                 stet_row_get_index (row) + (where == STET_ROW_PLACE_BELOW),
                                 &error);
  _stet_editor_end_step (self);
  if (done)
    {
      GtkTextIter iter;

      for (guint i = 0; i < STET_MAX_PANES; i++)
        if (_stet_editor_get_article (self, i) == stet_block_get_article (first))
          _stet_editor_activate_pane (self, i);
      stet_article_buffer_get_iter (_stet_editor_get_buffer (self), first, 0, &iter);
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (_stet_editor_get_buffer (self)), &iter);
    }
  finish (self, done, error, _ ("Moved to another row"));
  return done;
}

/* All languages go where this one goes. */
static void
move_others (StetEditor *self, StetArticle *moved, StetRow *from, StetRow *to)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      if (stet_row_get_index (from) >= stet_story_get_n_rows (self->story)
          || stet_story_get_row (self->story, stet_row_get_index (from)) != from)
        return;
      stet_article_get_row_range (article, from, &first, &n_blocks);
      if (article != moved && n_blocks > 0)
        stet_row_move_blocks (
            self->story, stet_article_get_block (article, first), n_blocks, to, NULL);
    }
}

/* The paragraphs that are selected, else that with the caret. */
static StetBlock *
get_selected (StetEditor *self, guint *n_blocks)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  *n_blocks = (guint) (gtk_text_iter_get_line (&end) - gtk_text_iter_get_line (&start)) + 1;
  return stet_article_buffer_get_block (buffer, &start);
}

static void
place_chosen_cb (StetEditor *self, StetRow *row, guint where, gboolean all, StetRowChooser *chooser)
{
  StetBlock *first;
  g_autoptr (StetRow) from = NULL;
  guint n_blocks;
  Place place;

  if (!get_place (self, &place))
    return;
  first = get_selected (self, &n_blocks);
  from = g_object_ref (stet_block_get_row (first));
  _stet_editor_begin_step (self, _ ("Move to Another Row"));
  if (all)
    {
      guint index;

      stet_article_get_row_range (place.article, from, &index, &n_blocks);
      first = stet_article_get_block (place.article, index);
    }
  if (_stet_editor_move_blocks (self, first, n_blocks, row, where) && all)
    move_others (self, place.article, from, stet_block_get_row (first));
  _stet_editor_end_step (self);
  _stet_editor_update_current (self);
}

static void
move_to_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetRowChooser *chooser;
  Place place;

  if (_stet_editor_refuse_while_suggesting (self))
    return;
  if (!get_place (self, &place))
    return;
  chooser = stet_row_chooser_new (
      _ ("Move to Row"), self->story, place.article, _stet_editor_get_other (self));
  stet_row_chooser_set_from (chooser, place.row);
  g_signal_connect_object (
      chooser, "chosen", G_CALLBACK (place_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (chooser), widget);
}

static gboolean
find_gap (StetEditor *self, GVariant *parameter, StetRow **row, StetArticle **article)
{
  gint64 row_id, article_id;

  g_variant_get (parameter, "(xx)", &row_id, &article_id);
  *row = self->story != NULL ? stet_story_find_row (self->story, row_id) : NULL;
  *article = self->story != NULL ? stet_story_find_article (self->story, article_id) : NULL;
  return *row != NULL && *article != NULL && stet_row_lacks (*row, *article);
}

/* The first block that another language has in the row. */
static StetBlock *
find_counterpart (StetEditor *self, StetRow *row)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      if (n_blocks > 0)
        return stet_article_get_block (article, first);
    }
  return NULL;
}

static void
fill_gap (StetEditor *self, StetRow *row, StetArticle *article)
{
  StetBlock *counterpart = find_counterpart (self, row);
  StetBlockKind kind = counterpart != NULL ? stet_block_get_kind (counterpart)
                                           : STET_BLOCK_PARAGRAPH;
  g_autoptr (StetBlock) block = stet_block_new (0, kind, "");
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  _stet_editor_begin_step (self, _ ("Add Paragraph"));
  stet_block_set_row (block, row);
  if (kind == STET_BLOCK_CAPTION)
    stet_block_set_photo (block, stet_block_get_photo (counterpart));
  stet_article_insert_block (article, first, block);
  _stet_editor_end_step (self);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (_stet_editor_get_article (self, i) == article)
      {
        _stet_editor_activate_pane (self, i);
        _stet_editor_select (self, block, 0, 0);
      }
  _stet_editor_update_current (self);
}

static void
fill_gap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticle *article;
  StetRow *row;

  if (find_gap (self, parameter, &row, &article) && !_stet_editor_refuse_while_suggesting (self))
    fill_gap (self, row, article);
}

/* The first of the languages in the other panes that has nothing in the row. */
static StetArticle *
find_lacking (StetEditor *self, StetRow *row)
{
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      StetArticle *article = _stet_editor_get_article (self, i);

      if (i != self->active && article != NULL && stet_row_lacks (row, article))
        return article;
    }
  return NULL;
}

static void
fill_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticle *other;
  Place place;

  if (!get_place (self, &place))
    return;
  other = find_lacking (self, place.row);
  if (other == NULL)
    {
      gtk_widget_error_bell (widget);
      announce (self, _ ("Nothing is missing beside this"));
      return;
    }
  if (!_stet_editor_refuse_while_suggesting (self))
    fill_gap (self, place.row, other);
}

typedef struct
{
  StetEditor *editor;
  StetRow *row;
  StetArticle *article;
} Gap;

static void
gap_free (gpointer data, GClosure *closure)
{
  Gap *gap = data;

  g_object_unref (gap->editor);
  g_object_unref (gap->row);
  g_object_unref (gap->article);
  g_free (gap);
}

static void
source_chosen_cb (StetRowChooser *chooser, StetRow *row, guint where, gboolean all, gpointer data)
{
  Gap *gap = data;
  guint first, n_blocks;

  stet_article_get_row_range (gap->article, row, &first, &n_blocks);
  if (n_blocks > 0)
    _stet_editor_move_blocks (gap->editor,
                              stet_article_get_block (gap->article, first),
                              n_blocks,
                              gap->row,
                              STET_ROW_PLACE_IN);
}

static void
move_into_gap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetRowChooser *chooser;
  StetArticle *article, *other = NULL;
  StetRow *row;
  Gap *gap;

  if (!find_gap (self, parameter, &row, &article) || _stet_editor_refuse_while_suggesting (self))
    return;
  for (guint i = STET_MAX_PANES; i > 0; i--)
    if (_stet_editor_get_article (self, i - 1) != NULL
        && _stet_editor_get_article (self, i - 1) != article)
      other = _stet_editor_get_article (self, i - 1);
  chooser = stet_row_chooser_new (_ ("Move a Paragraph Here"), self->story, article, other);
  stet_row_chooser_set_only_text (chooser);
  stet_row_chooser_set_from (chooser, row);
  gap = g_new (Gap, 1);
  *gap = (Gap) { g_object_ref (self), g_object_ref (row), g_object_ref (article) };
  g_signal_connect_data (chooser, "chosen", G_CALLBACK (source_chosen_cb), gap, gap_free, 0);
  adw_dialog_present (ADW_DIALOG (chooser), widget);
}

/* Puts the caret into a row, in the pane that is worked in when that has text there. */
void
_stet_editor_go_to_row (StetEditor *self, StetRow *row)
{
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      guint pane = (self->active + i) % STET_MAX_PANES;
      StetArticle *article = _stet_editor_get_article (self, pane);
      guint first, n_blocks;

      if (article == NULL)
        continue;
      stet_article_get_row_range (article, row, &first, &n_blocks);
      if (n_blocks == 0)
        continue;
      _stet_editor_activate_pane (self, pane);
      _stet_editor_select (self, stet_article_get_block (article, first), 0, 0);
      return;
    }
}

/* Whether one shown language has text in the row and another has not. */
static gboolean
is_missing (StetEditor *self, StetRow *row)
{
  gboolean has_text = FALSE, lacks_text = FALSE;

  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      StetArticle *article = _stet_editor_get_article (self, i);

      if (article == NULL)
        continue;
      if (stet_row_lacks (row, article))
        lacks_text = TRUE;
      else
        has_text = TRUE;
    }
  return has_text && lacks_text;
}

static gboolean
is_doubtful (StetEditor *self, StetRow *row)
{
  gboolean has_text = FALSE;

  for (guint i = 0; i < STET_MAX_PANES; i++)
    has_text |= _stet_editor_get_article (self, i) != NULL
                && !stet_row_lacks (row, _stet_editor_get_article (self, i));
  return has_text && stet_row_is_uncertain (self->story, row);
}

static void
next_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  gboolean missing = g_str_equal (name, "editor.next-missing");
  Place place;
  guint n_rows, from;

  if (!get_place (self, &place))
    return;
  n_rows = stet_story_get_n_rows (self->story);
  from = stet_row_get_index (place.row);
  for (guint i = 1; i <= n_rows; i++)
    {
      StetRow *row = stet_story_get_row (self->story, (from + i) % n_rows);

      if (!(missing ? is_missing (self, row) : is_doubtful (self, row)))
        continue;
      /* Coming there says what there is about it. */
      _stet_editor_go_to_row (self, row);
      return;
    }
  _stet_editor_add_toast (self,
                          missing ? _ ("Every row has text in both languages")
                                  : _ ("No row is uncertain"),
                          NULL,
                          NULL);
}

static void
row_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  Place place;

  if (get_place (self, &place)
      && !stet_row_marks_pop_up (stet_level_panes_get_marks (self->panes), place.row))
    gtk_widget_error_bell (widget);
}

/* What a screen reader says of the row: which language lacks it, whether it is locked. */
void
_stet_editor_describe_row (StetEditor *self, StetRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *state = row != NULL ? stet_row_get_state_text (self->story, row) : NULL;

  for (guint i = 0; row != NULL && i < STET_MAX_PANES; i++)
    {
      StetArticle *other = _stet_editor_get_article (self, i);
      g_autofree char *missing = NULL;

      if (i == self->active || other == NULL || !stet_row_lacks (row, other))
        continue;
      missing = stet_row_dup_missing_text (row, other);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ". " : "", missing);
    }
  if (state != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ". " : "", state);
  if (g_strcmp0 (self->row_text, text->str) == 0)
    return;
  g_set_str (&self->row_text, text->str);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (stet_level_panes_get_view (self->panes, i)),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    i == self->active ? text->str : "",
                                    -1);
  if (text->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    announce (self, text->str);
}

gboolean
_stet_editor_get_row_locked (StetEditor *self)
{
  StetRow *row = stet_level_panes_get_current_row (self->panes);

  return row != NULL && stet_row_get_locked (row);
}

void
_stet_editor_set_row_locked (StetEditor *self, gboolean locked)
{
  StetRow *row = stet_level_panes_get_current_row (self->panes);

  if (row == NULL || stet_row_get_locked (row) == locked)
    return;
  _stet_editor_begin_step (self, locked ? _ ("Lock Row") : _ ("Unlock Row"));
  stet_row_set_locked (row, locked);
  /* Who locks a row has looked at it. */
  if (locked)
    stet_row_set_confidence (row, 1);
  _stet_editor_end_step (self);
  _stet_editor_update_current (self);
}

void
_stet_editor_install_row_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.join-row-above", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "editor.join-row-below", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "editor.join-side-above", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "editor.join-side-below", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "editor.split-row", NULL, split_row_action);
  gtk_widget_class_install_action (widget_class, "editor.split-side", NULL, split_side_action);
  gtk_widget_class_install_action (widget_class, "editor.move-to-row", NULL, move_to_row_action);
  gtk_widget_class_install_action (widget_class, "editor.fill-row", NULL, fill_row_action);
  gtk_widget_class_install_action (widget_class, "editor.fill-gap", "(xx)", fill_gap_action);
  gtk_widget_class_install_action (
      widget_class, "editor.move-into-gap", "(xx)", move_into_gap_action);
  gtk_widget_class_install_action (widget_class, "editor.next-missing", NULL, next_row_action);
  gtk_widget_class_install_action (widget_class, "editor.next-uncertain", NULL, next_row_action);
  gtk_widget_class_install_action (widget_class, "editor.row-menu", NULL, row_menu_action);
  gtk_widget_class_install_property_action (widget_class, "editor.lock-row", "row-locked");
}

/* All that is done until _stet_editor_end_step() is one step of the story's history. */
void
_stet_editor_begin_step (StetEditor *self, const char *label)
{
  self->n_steps++;
  stet_history_begin (stet_story_get_history (self->story), label);
}

void
_stet_editor_end_step (StetEditor *self)
{
  stet_history_end (stet_story_get_history (self->story));
  self->n_steps--;
}

void
_stet_editor_add_undo_toast (StetEditor *self, const char *message, gboolean changed)
{
  AdwToast *toast = _stet_editor_add_toast (
      self, message, changed ? _ ("_Undo") : NULL, changed ? "editor.undo" : NULL);

  /* After another step, or undo, it would take back something else. */
  if (changed)
    g_signal_connect_object (stet_story_get_history (self->story),
                             "notify::can-undo",
                             G_CALLBACK (adw_toast_dismiss),
                             toast,
                             G_CONNECT_SWAPPED);
}
