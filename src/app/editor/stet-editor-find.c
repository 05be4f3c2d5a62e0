/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"
#include "stet-remark-suggest.h"
#include "stet-find-bar.h"
#include "stet-find-marks.h"
#include "stet-finder.h"
#include "stet-history.h"

/* What the editor finds and replaces. */

/* Blocks that are replaced in at once; with more than these nobody can type meanwhile. */
#define MAX_AT_ONCE 40
/* After so many microseconds the main loop goes on. */
#define SLICE_US 8000

struct _StetEditorFind
{
  StetEditor *editor; /* not owned: it owns this */
  StetFindBar *bar;
  StetFinder *finder;
  StetFindMarks *marks;
  StetBlock *origin; /* where the caret was when the search began; NULL when it went on since */
  guint origin_start;
  guint origin_end;
  gboolean seek; /* the first match is still to be shown */
  guint place;   /* of what is wrong with the pattern */
  struct
  {
    GPtrArray *blocks; /* to be replaced in; NULL when nothing is going on */
    char *replacement;
    guint next;
    guint n_replaced;
    guint idle;
  } job;
};

static StetBlock *
get_caret (StetEditor *self, guint *start, guint *end)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  StetBlock *block;
  GtkTextIter from, to;

  if (buffer == NULL)
    return NULL;
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &from, &to);
  block = stet_article_buffer_get_block (buffer, &from);
  *start = stet_article_buffer_get_offset (buffer, &from);
  *end = stet_article_buffer_get_offset (buffer, &to);
  if (block != NULL && stet_article_buffer_get_block (buffer, &to) != block)
    *end = *start;
  return block;
}

static gboolean
is_open (StetEditorFind *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->bar));
}

/* Which match the caret is at, and how many there are. */
static void
show_count (StetEditorFind *self)
{
  StetFound found;
  guint number = 0;

  found.block = get_caret (self->editor, &found.range.start, &found.range.end);
  if (found.block != NULL && found.range.start < found.range.end)
    number = stet_finder_get_number (self->finder, found.block, &found.range);
  stet_find_marks_set_current (self->marks, number > 0 ? &found : NULL);
  stet_find_bar_set_count (self->bar,
                           number,
                           stet_finder_get_n_found (self->finder),
                           stet_finder_get_searching (self->finder) || self->job.blocks != NULL);
}

static void
show_error (StetEditorFind *self)
{
  const GError *error = stet_finder_get_error (self->finder);

  stet_find_bar_set_error (self->bar,
                           error != NULL ? error->message : NULL,
                           g_error_matches (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_PATTERN)
                               ? (int) self->place
                               : -1);
}

static void
show (StetEditorFind *self, const StetFound *found)
{
  _stet_editor_reveal (self->editor,
                       stet_block_get_article (found->block),
                       found->block,
                       found->range.start,
                       found->range.end,
                       FALSE);
  show_count (self);
}

/* Shows the first match from where the search began, as soon as it is known. Another language does
 * not appear only because somebody types. */
static void
seek (StetEditorFind *self)
{
  StetFound found;

  if (!self->seek || self->origin == NULL || stet_block_get_article (self->origin) == NULL)
    return;
  if (!stet_finder_step (self->finder, self->origin, self->origin_start, 1, &found))
    {
      if (stet_finder_get_searching (self->finder))
        return;
      self->seek = FALSE;
      return;
    }
  /* What comes first may not be found yet. */
  if (stet_finder_get_searching (self->finder) && found.block != self->origin)
    return;
  self->seek = FALSE;
  if (_stet_editor_find_pane (self->editor, stet_block_get_article (found.block)) < STET_MAX_PANES)
    show (self, &found);
}

static void
found_cb (StetEditorFind *self)
{
  if (!is_open (self) || self->job.blocks != NULL)
    return;
  seek (self);
  show_count (self);
  show_error (self);
}

static void
add_article (GPtrArray *articles, StetArticle *article)
{
  if (article != NULL && !g_ptr_array_find (articles, article, NULL))
    g_ptr_array_add (articles, article);
}

static void
update_scope (StetEditorFind *self)
{
  StetEditor *editor = self->editor;
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  StetFindScope scope = stet_find_bar_get_scope (self->bar);
  StetArticle *article;

  if (is_open (self) && editor->story != NULL)
    {
      if (scope == STET_FIND_SCOPE_PANE)
        add_article (articles, _stet_editor_get_article (editor, editor->active));
      for (guint i = 0; scope != STET_FIND_SCOPE_PANE && i < STET_MAX_PANES; i++)
        add_article (articles, _stet_editor_get_article (editor, i));
      for (guint i = 0; scope == STET_FIND_SCOPE_STORY
                        && (article = stet_story_get_article (editor->story, i)) != NULL;
           i++)
        add_article (articles, article);
    }
  stet_finder_set_scope (self->finder, (StetArticle *const *) articles->pdata, articles->len);
}

static void
changed_cb (StetEditorFind *self)
{
  if (!is_open (self))
    return;
  self->seek = TRUE;
  self->place = 0;
  update_scope (self);
  stet_finder_set_pattern (self->finder,
                           stet_find_bar_get_pattern (self->bar),
                           stet_find_bar_get_flags (self->bar),
                           &self->place);
  found_cb (self);
}

static void
step (StetEditorFind *self, int direction)
{
  guint start, end;
  StetBlock *block = get_caret (self->editor, &start, &end);
  StetFound found;

  if (block == NULL
      || !stet_finder_step (self->finder, block, direction > 0 ? end : start, direction, &found))
    {
      gtk_widget_error_bell (GTK_WIDGET (self->bar));
      return;
    }
  g_clear_object (&self->origin);
  show (self, &found);
}

static void
step_cb (StetEditorFind *self, int direction)
{
  step (self, direction);
}

/* Replacing */

static gboolean
check_replacement (StetEditorFind *self)
{
  StetSearch *search = stet_finder_get_search (self->finder);
  g_autoptr (GError) error = NULL;

  if (search == NULL || stet_finder_get_error (self->finder) != NULL)
    return FALSE;
  if (stet_search_check_replacement (search, stet_find_bar_get_replacement (self->bar), &error))
    {
      stet_find_bar_set_error (self->bar, NULL, -1);
      return TRUE;
    }
  gtk_widget_error_bell (GTK_WIDGET (self->bar));
  stet_find_bar_set_error (self->bar, error->message, -1);
  return FALSE;
}

/* In one block: all that is found, or one match of it. */
static gboolean
replace_in (StetEditorFind *self,
            StetBlock *block,
            const char *replacement,
            const StetTextRange *range,
            guint *n_replaced,
            GError **error)
{
  const char *text = stet_block_get_text (block);
  g_autofree char *replaced = stet_search_replace (
      stet_finder_get_search (self->finder),
      text,
      stet_article_get_language (stet_block_get_article (block)),
      replacement,
      range,
      range != NULL,
      n_replaced,
      error);

  if (replaced == NULL)
    return FALSE;
  stet_suggest_put_text (block, replaced);
  return TRUE;
}

static void
replace_one (StetEditorFind *self)
{
  StetEditor *editor = self->editor;
  g_autoptr (GError) error = NULL;
  StetTextRange range;
  StetBlock *block = get_caret (editor, &range.start, &range.end);
  glong length;
  guint n_replaced = 0, after;
  gboolean done;

  if (block == NULL || !check_replacement (self))
    return;
  if (stet_finder_get_number (self->finder, block, &range) == 0)
    {
      step (self, 1);
      return;
    }
  length = g_utf8_strlen (stet_block_get_text (block), -1);
  _stet_editor_begin_step (editor, _ ("Replace"));
  done = replace_in (
      self, block, stet_find_bar_get_replacement (self->bar), &range, &n_replaced, &error);
  _stet_editor_end_step (editor);
  if (!done || n_replaced == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self->bar));
      if (error != NULL)
        stet_find_bar_set_error (self->bar, error->message, -1);
      return;
    }
  stet_finder_look_again (self->finder, block);
  /* Behind the new words, so that they are not found once more. */
  after = (guint) MAX (g_utf8_strlen (stet_block_get_text (block), -1) - length + range.end, 0);
  _stet_editor_reveal (editor, stet_block_get_article (block), block, after, after, FALSE);
  if (stet_finder_get_n_found (self->finder) > 0)
    step (self, 1);
  else
    show_count (self);
}

static void
stop_job (StetEditorFind *self)
{
  g_clear_handle_id (&self->job.idle, g_source_remove);
  g_clear_pointer (&self->job.blocks, g_ptr_array_unref);
  g_clear_pointer (&self->job.replacement, g_free);
}

static void
end_job (StetEditorFind *self, const GError *error)
{
  StetEditor *editor = self->editor;
  g_autofree char *message = NULL;
  guint n = self->job.n_replaced;

  _stet_editor_end_step (editor);
  stop_job (self);
  gtk_widget_set_sensitive (GTK_WIDGET (editor->panes), TRUE);
  _stet_editor_update_current (editor);
  show_count (self);
  if (error != NULL)
    stet_find_bar_set_error (self->bar, error->message, -1);
  message = g_strdup_printf (
      editor->suggesting ? ngettext ("%u replacement suggested", "%u replacements suggested", n)
                         : ngettext ("%u match replaced", "%u matches replaced", n),
      n);
  _stet_editor_add_undo_toast (editor, message, n > 0);
  gtk_accessible_announce (
      GTK_ACCESSIBLE (editor), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
job_cb (gpointer data)
{
  StetEditorFind *self = data;
  g_autoptr (GError) error = NULL;
  gint64 end = g_get_monotonic_time () + SLICE_US;

  for (; self->job.next < self->job.blocks->len && g_get_monotonic_time () < end; self->job.next++)
    {
      StetBlock *block = g_ptr_array_index (self->job.blocks, self->job.next);
      guint n = 0;

      if (stet_block_get_article (block) == NULL)
        continue;
      if (!replace_in (self, block, self->job.replacement, NULL, &n, &error))
        break;
      self->job.n_replaced += n;
    }
  if (error == NULL && self->job.next < self->job.blocks->len)
    {
      if (self->job.idle == 0)
        self->job.idle = g_idle_add_full (GDK_PRIORITY_REDRAW, job_cb, self, NULL);
      return G_SOURCE_CONTINUE;
    }
  self->job.idle = 0;
  end_job (self, error);
  return G_SOURCE_REMOVE;
}

/* One step of undo, however many blocks: nobody types in between. */
static void
replace_all (StetEditorFind *self)
{
  if (self->job.blocks != NULL || stet_finder_get_searching (self->finder)
      || !check_replacement (self))
    return;
  self->job.blocks = stet_finder_list_blocks (self->finder);
  self->job.replacement = g_strdup (stet_find_bar_get_replacement (self->bar));
  self->job.next = 0;
  self->job.n_replaced = 0;
  g_clear_object (&self->origin);
  self->seek = FALSE;
  _stet_editor_begin_step (self->editor, _ ("Replace All"));
  if (self->job.blocks->len > MAX_AT_ONCE)
    gtk_widget_set_sensitive (GTK_WIDGET (self->editor->panes), FALSE);
  job_cb (self);
}

static void
replace_cb (StetEditorFind *self, gboolean all)
{
  if (all)
    replace_all (self);
  else
    replace_one (self);
}

/* Opening and closing */

static void
close_bar (StetEditorFind *self)
{
  StetEditor *editor = self->editor;

  if (!is_open (self))
    return;
  /* What is replaced by now stays, and is one step of undo. */
  if (self->job.blocks != NULL)
    {
      end_job (self, NULL);
      return;
    }
  /* Who only looked is where he was. */
  if (self->origin != NULL && stet_block_get_article (self->origin) != NULL
      && _stet_editor_find_pane (editor, stet_block_get_article (self->origin)) < STET_MAX_PANES)
    _stet_editor_reveal (editor,
                         stet_block_get_article (self->origin),
                         self->origin,
                         self->origin_start,
                         self->origin_end,
                         FALSE);
  g_clear_object (&self->origin);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  stet_find_marks_set_story (self->marks, NULL);
  update_scope (self);
  if (_stet_editor_get_article (editor, editor->active) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (stet_level_panes_get_view (editor->panes, editor->active)));
}

/* What is selected is what is looked for, unless it is a sentence or more. */
static char *
dup_selected_words (StetEditor *self, guint start, guint end)
{
  guint from, to;
  StetBlock *block = get_caret (self, &from, &to);

  if (block == NULL || end <= start || end - start > 100)
    return NULL;
  return g_utf8_substring (stet_block_get_text (block), start, end);
}

static void
open_bar (StetEditorFind *self, gboolean replacing)
{
  StetEditor *editor = self->editor;
  gboolean was_open = is_open (self);
  gboolean in_bar = gtk_widget_get_focus_child (GTK_WIDGET (self->bar)) != NULL;
  guint start = 0, end = 0;
  StetBlock *block;
  g_autofree char *words = NULL;

  if (editor->story == NULL)
    return;
  block = get_caret (editor, &start, &end);
  if (!was_open || !in_bar)
    {
      g_set_object (&self->origin, block);
      self->origin_start = start;
      self->origin_end = end;
      words = dup_selected_words (editor, start, end);
    }
  if (replacing || !was_open)
    g_object_set (self->bar, "replacing", replacing, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  stet_find_marks_set_story (self->marks, editor->story);
  if (words != NULL && (stet_find_bar_get_flags (self->bar) & STET_SEARCH_REGEX) == 0)
    stet_find_bar_set_pattern (self->bar, words);
  stet_find_bar_focus (self->bar);
  changed_cb (self);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_bar (STET_EDITOR (widget)->find, g_str_equal (name, "editor.find-replace"));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditorFind *self = STET_EDITOR (widget)->find;

  if (!is_open (self) || *stet_find_bar_get_pattern (self->bar) == '\0')
    open_bar (self, FALSE);
  else
    step (self, g_str_equal (name, "editor.find-next") ? 1 : -1);
}

void
_stet_editor_install_find_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.find", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "editor.find-replace", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "editor.find-next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "editor.find-previous", NULL, step_action);
}

/* The caret went elsewhere, or other languages are shown. */
void
_stet_editor_update_find (StetEditor *self)
{
  StetEditorFind *find = self->find;

  if (find == NULL || !is_open (find) || find->job.blocks != NULL)
    return;
  update_scope (find);
  show_count (find);
  stet_find_marks_queue_update (find->marks);
}

/* Another story is shown, or none. */
void
_stet_editor_stop_finding (StetEditor *self)
{
  StetEditorFind *find = self->find;

  if (find == NULL)
    return;
  g_clear_object (&find->origin);
  find->seek = FALSE;
  if (find->job.blocks != NULL)
    {
      _stet_editor_end_step (self);
      stop_job (find);
      gtk_widget_set_sensitive (GTK_WIDGET (self->panes), TRUE);
    }
  stet_find_marks_set_story (find->marks, NULL);
  stet_finder_set_scope (find->finder, NULL, 0);
}

/* The story is there: what is looked for is looked for in it. */
void
_stet_editor_resume_finding (StetEditor *self)
{
  if (self->find == NULL || !is_open (self->find))
    return;
  if (self->story == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->find->bar), FALSE);
      return;
    }
  stet_find_marks_set_story (self->find->marks, self->story);
  update_scope (self->find);
}

/* How to find is remembered. */
static void
bind_options (StetFindBar *bar, GSettings *settings)
{
  static const char *const options[]
      = { "match-case", "whole-words", "ignore-accents", "regex", "scope" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *key = g_strconcat ("find-", options[i], NULL);

      g_settings_bind (settings, key, bar, options[i], G_SETTINGS_BIND_DEFAULT);
    }
}

StetEditorFind *
_stet_editor_find_new (StetEditor *editor, StetFindBar *bar)
{
  StetEditorFind *self = g_new0 (StetEditorFind, 1);

  self->editor = editor;
  self->bar = bar;
  self->finder = stet_finder_new ();
  self->marks = stet_find_marks_new (editor->panes, self->finder);
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (found_cb), self);
  g_signal_connect_swapped (bar, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (bar, "step", G_CALLBACK (step_cb), self);
  g_signal_connect_swapped (bar, "replace", G_CALLBACK (replace_cb), self);
  g_signal_connect_swapped (bar, "close", G_CALLBACK (close_bar), self);
  if (editor->settings != NULL)
    bind_options (bar, editor->settings);
  return self;
}

void
_stet_editor_find_free (StetEditorFind *self)
{
  stop_job (self);
  g_signal_handlers_disconnect_by_data (self->bar, self);
  g_signal_handlers_disconnect_by_data (self->finder, self);
  stet_find_marks_free (self->marks);
  g_object_unref (self->finder);
  g_clear_object (&self->origin);
  g_free (self);
}
