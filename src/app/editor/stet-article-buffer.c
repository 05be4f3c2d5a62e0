/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-article-buffer.h"

#include "stet-article-tags.h"
#include "stet-inline-tags.h"
#include "stet-block-sync.h"
#include "stet-history.h"
#include "stet-inline.h"
#include "stet-join-rule.h"
#include "stet-line-text.h"
#include "stet-story.h"
#include "stet-suggest-capture.h"

/* How many are freed at a time. */
#define BURIED_LINES 200

/**
 * StetArticleBuffer:
 *
 * The text of an article. Edits of the text become edits of its blocks at once, and changes that
 * the blocks undergo elsewhere become edits of the text. It undoes nothing by itself: the story has
 * one history of all its texts.
 *
 * A line break between a headline, a caption and other text cannot be deleted by itself, unless one
 * of the two is an empty line: the paragraph would become part of a caption by one slip. A
 * selection across them can.
 */
struct _StetArticleBuffer
{
  GtkSourceBuffer parent_instance;

  StetArticle *article;
  StetBlockSync *sync;
  StetArticleTags *tags;
  StetInlineTags *inline_tags;
  StetSuggestCapture *capture; /* NULL while edits are done, not suggested */
  gunichar mark;
  guint dirty_first; /* lines that may have the wrong tags; none when first > last */
  guint dirty_last;
  guint raw : 1;     /* edits of the text are not the person's: nothing follows from them */
  guint syncing : 1; /* the model is being changed from here */
  guint hold_cursor : 1;
};

G_DEFINE_FINAL_TYPE (StetArticleBuffer, stet_article_buffer, GTK_SOURCE_TYPE_BUFFER)

enum
{
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static StetDirection
direction (StetArticleBuffer *self)
{
  return stet_article_get_direction (self->article);
}

static void
get_line (StetArticleBuffer *self, guint line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), start, (int) line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

static char *
dup_encoded_line (StetArticleBuffer *self, guint line)
{
  GtkTextIter start, end;

  get_line (self, line, &start, &end);
  return gtk_text_iter_get_slice (&start, &end);
}

/**
 * stet_article_buffer_dup_line:
 * @line: from 0
 *
 * Returns: (transfer full): the line's text, which is its block's
 */
char *
stet_article_buffer_dup_line (StetArticleBuffer *self, guint line)
{
  g_autofree char *encoded = NULL;

  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (self), NULL);

  encoded = dup_encoded_line (self, line);
  return g_strdup (stet_line_text_decode (encoded, direction (self)));
}

/**
 * stet_article_buffer_is_before_mark:
 * @iter: a place in the text
 *
 * Returns: whether a direction mark follows, which is no place for the cursor
 */
gboolean
stet_article_buffer_is_before_mark (StetArticleBuffer *self, const GtkTextIter *iter)
{
  return gtk_text_iter_starts_line (iter) && gtk_text_iter_get_char (iter) == self->mark;
}

static void
mark_dirty (StetArticleBuffer *self, guint first, guint last)
{
  self->dirty_first = MIN (self->dirty_first, first);
  self->dirty_last = self->dirty_last == G_MAXUINT ? last : MAX (self->dirty_last, last);
}

static void
update_tags (StetArticleBuffer *self)
{
  guint n_lines = (guint) gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self));
  guint first = self->dirty_first;
  guint last = self->dirty_last;

  self->dirty_first = G_MAXUINT;
  self->dirty_last = G_MAXUINT;
  if (last == G_MAXUINT)
    return;
  for (guint i = first; i <= last && i < n_lines; i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);

      if (block != NULL)
        {
          stet_article_tags_set_kind (self->tags, i, stet_block_get_kind (block));
          stet_inline_tags_update (self->inline_tags, i);
          stet_article_tags_touch_findings (self->tags, block);
        }
    }
}

/* Makes one line what it should be, mark included, and no larger an edit than that takes. */
static void
set_line (StetArticleBuffer *self, guint line, const char *text)
{
  g_autofree char *wanted = stet_line_text_encode (text, direction (self));
  g_autofree char *present = dup_encoded_line (self, line);
  const char *a = present, *b = wanted, *a_end, *b_end;
  GtkTextIter start, end;
  gboolean raw = self->raw;

  if (strcmp (present, wanted) == 0)
    return;
  for (; *a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b); b = g_utf8_next_char (b))
    a = g_utf8_next_char (a);
  a_end = a + strlen (a);
  b_end = b + strlen (b);
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end))
                == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  self->raw = TRUE;
  gtk_text_buffer_get_iter_at_line_index (
      GTK_TEXT_BUFFER (self), &start, (int) line, (int) (a - present));
  gtk_text_buffer_get_iter_at_line_index (
      GTK_TEXT_BUFFER (self), &end, (int) line, (int) (a_end - present));
  if (a_end > a)
    gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, &end);
  if (b_end > b)
    gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &start, b, (int) (b_end - b));
  self->raw = raw;
  mark_dirty (self, line, line);
}

static void
update_marks (StetArticleBuffer *self, guint first, guint last, GtkTextIter *keep)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextMark *place = gtk_text_buffer_create_mark (buffer, NULL, keep, FALSE);

  for (guint i = first; i <= last; i++)
    {
      g_autofree char *text = stet_article_buffer_dup_line (self, i);

      set_line (self, i, text);
    }
  gtk_text_buffer_get_iter_at_mark (buffer, keep, place);
  gtk_text_buffer_delete_mark (buffer, place);
}

static guint
count_line_breaks (const char *text, int length)
{
  guint n = 0;

  for (int i = 0; i < length; i++)
    n += text[i] == '\n';
  return n;
}

static void
insert_and_sync (StetArticleBuffer *self, GtkTextIter *iter, const char *text, int length)
{
  guint line = (guint) gtk_text_iter_get_line (iter);
  gboolean at_start = stet_article_buffer_get_offset (self, iter) == 0;
  guint n_new = count_line_breaks (text, length);
  g_auto (GStrv) texts = g_new0 (char *, n_new + 2);

  stet_article_tags_drop_findings (self->tags, iter, iter);
  GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)
      ->insert_text (GTK_TEXT_BUFFER (self), iter, text, length);
  for (guint i = 0; i <= n_new; i++)
    texts[i] = stet_article_buffer_dup_line (self, line + i);
  self->syncing = TRUE;
  stet_block_sync_insert (self->sync, line, at_start, (const char *const *) texts, n_new + 1);
  self->syncing = FALSE;
  mark_dirty (self, line, line + n_new);
}

/* A mark that a person types first in a line is of the text: that of the line comes before it. */
static void
keep_typed_mark (StetArticleBuffer *self, GtkTextIter *iter)
{
  self->raw = TRUE;
  gtk_text_buffer_insert (
      GTK_TEXT_BUFFER (self), iter, stet_line_text_get_mark (direction (self)), -1);
  self->raw = FALSE;
}

static void
stet_article_buffer_insert_text (GtkTextBuffer *buffer,
                                 GtkTextIter *iter,
                                 const char *text,
                                 int length)
{
  StetArticleBuffer *self = STET_ARTICLE_BUFFER (buffer);
  g_autofree char *clean = NULL;
  guint line;

  if (self->raw)
    {
      GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)
          ->insert_text (buffer, iter, text, length);
      return;
    }
  if (stet_suggest_capture_insert (self->capture, iter, text, length))
    return;
  clean = stet_line_text_normalise (text, length);
  if (strlen (clean) != (gsize) length || memcmp (clean, text, (gsize) length) != 0)
    {
      /* Those who listen after this must be told of the text that is inserted. */
      g_signal_stop_emission_by_name (buffer, "insert-text");
      gtk_text_buffer_insert (buffer, iter, clean, -1);
      return;
    }
  if (stet_article_buffer_is_before_mark (self, iter))
    gtk_text_iter_forward_char (iter);
  else if (gtk_text_iter_starts_line (iter)
           && g_utf8_get_char_validated (text, length) == self->mark)
    keep_typed_mark (self, iter);
  gtk_text_buffer_begin_user_action (buffer);
  line = (guint) gtk_text_iter_get_line (iter);
  insert_and_sync (self, iter, text, length);
  update_marks (self, line, line + count_line_breaks (text, length), iter);
  gtk_text_buffer_end_user_action (buffer);
}

/* Moves the ends off and around direction marks, and off the headline's line break. Returns FALSE
 * when nothing is left to delete. */
static gboolean
adjust_range (StetArticleBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  guint start_line = (guint) gtk_text_iter_get_line (start);
  guint end_line = (guint) gtk_text_iter_get_line (end);

  if (start_line == end_line && stet_article_buffer_is_before_mark (self, start)
      && gtk_text_iter_get_line_offset (end) == 1)
    /* Backspace before a line's first character means the line break. */
    return gtk_text_iter_backward_char (start);
  if (start_line < end_line && stet_article_buffer_is_before_mark (self, end))
    gtk_text_iter_forward_char (end);
  if (start_line == 0 && end_line > 0 && stet_article_buffer_get_offset (self, end) == 0
      && (end_line > 1 || !gtk_text_iter_ends_line (start)))
    {
      /* Whole lines, the headline first: it loses its text, the next line does not become the
       * headline. */
      gtk_text_iter_set_line_offset (end, 0);
      gtk_text_iter_backward_char (end);
    }
  return gtk_text_iter_compare (start, end) < 0;
}

static void
delete_and_sync (StetArticleBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  guint first = (guint) gtk_text_iter_get_line (start);
  guint last = (guint) gtk_text_iter_get_line (end);
  gboolean from_start = stet_article_buffer_get_offset (self, start) == 0;
  StetBlock *block = stet_article_get_block (self->article, first);
  gboolean was_empty = stet_join_rule_is_blank (block);
  gboolean last_is_whole = stet_article_buffer_get_offset (self, end) == 0;
  g_autofree char *text = NULL;

  stet_article_tags_drop_findings (self->tags, start, end);
  GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)
      ->delete_range (GTK_TEXT_BUFFER (self), start, end);
  text = stet_article_buffer_dup_line (self, first);
  self->syncing = TRUE;
  stet_block_sync_delete (self->sync,
                          first,
                          last,
                          first < last && first > 0 && from_start && (last_is_whole || was_empty),
                          text);
  self->syncing = FALSE;
  mark_dirty (self, first, first);
}

static void
stet_article_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  StetArticleBuffer *self = STET_ARTICLE_BUFFER (buffer);
  GtkTextIter from, to;
  guint line;

  if (self->raw)
    {
      GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)->delete_range (buffer, start, end);
      return;
    }
  if (stet_suggest_capture_delete (self->capture, start, end))
    return;
  gtk_text_iter_order (start, end);
  from = *start;
  to = *end;
  if (!adjust_range (self, &from, &to))
    return;
  if (!gtk_text_iter_equal (&from, start) || !gtk_text_iter_equal (&to, end))
    {
      /* Those who listen after this must be told of the range that is deleted. */
      g_signal_stop_emission_by_name (buffer, "delete-range");
      gtk_text_buffer_delete (buffer, &from, &to);
      *start = *end = from;
      return;
    }
  line = (guint) gtk_text_iter_get_line (start);
  if (gtk_text_iter_ends_line (start) && stet_article_buffer_get_offset (self, end) == 0
      && (guint) gtk_text_iter_get_line (end) == line + 1
      && !stet_join_rule_allows (stet_article_get_block (self->article, line),
                                 stet_article_get_block (self->article, line + 1)))
    {
      g_signal_emit (self, signals[REFUSED], 0);
      return;
    }
  gtk_text_buffer_begin_user_action (buffer);
  delete_and_sync (self, start, end);
  update_marks (self, line, line, start);
  *end = *start;
  gtk_text_buffer_end_user_action (buffer);
}

static void
guard_cursor (StetArticleBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter insert, bound;

  gtk_text_buffer_get_iter_at_mark (buffer, &insert, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &bound, gtk_text_buffer_get_selection_bound (buffer));
  if (!stet_article_buffer_is_before_mark (self, &insert)
      && !stet_article_buffer_is_before_mark (self, &bound))
    return;
  if (stet_article_buffer_is_before_mark (self, &insert))
    gtk_text_iter_forward_char (&insert);
  if (stet_article_buffer_is_before_mark (self, &bound))
    gtk_text_iter_forward_char (&bound);
  /* Both at once, or there is a selection in between. */
  gtk_text_buffer_select_range (buffer, &insert, &bound);
}

static void
stet_article_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *location, GtkTextMark *mark)
{
  StetArticleBuffer *self = STET_ARTICLE_BUFFER (buffer);

  if (GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)->mark_set != NULL)
    GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)->mark_set (buffer, location, mark);
  if (!self->raw && !self->hold_cursor
      && (mark == gtk_text_buffer_get_insert (buffer)
          || mark == gtk_text_buffer_get_selection_bound (buffer)))
    guard_cursor (self);
}

static StetHistory *
get_history (StetArticleBuffer *self)
{
  StetStory *story = stet_article_get_story (self->article);

  return story != NULL ? stet_story_get_history (story) : NULL;
}

/* What a person does at a time is what undo takes back. */
static void
stet_article_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  StetHistory *history = get_history (STET_ARTICLE_BUFFER (buffer));

  if (history != NULL)
    stet_history_begin (history, NULL);
  if (GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)->begin_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)->begin_user_action (buffer);
  stet_suggest_capture_begin (STET_ARTICLE_BUFFER (buffer)->capture);
}

static void
stet_article_buffer_end_user_action (GtkTextBuffer *buffer)
{
  StetArticleBuffer *self = STET_ARTICLE_BUFFER (buffer);
  StetHistory *history = get_history (self);

  if (GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)->end_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (stet_article_buffer_parent_class)->end_user_action (buffer);
  update_tags (self);
  if (history != NULL)
    stet_history_end (history);
  stet_suggest_capture_end (self->capture);
}

static void
block_changed_cb (StetArticleBuffer *self, StetBlock *block)
{
  guint line = stet_block_get_index (block);

  if (self->syncing || stet_article_get_block (self->article, line) != block)
    return;
  set_line (self, line, stet_block_get_text (block));
  mark_dirty (self, line, line);
  update_tags (self);
}

static void
delete_lines (StetArticleBuffer *self, guint position, guint n_lines)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) position);
  if ((int) (position + n_lines) < gtk_text_buffer_get_line_count (buffer))
    gtk_text_buffer_get_iter_at_line (buffer, &end, (int) (position + n_lines));
  else
    {
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_iter_backward_char (&start);
    }
  gtk_text_buffer_delete (buffer, &start, &end);
}

static void
insert_lines (StetArticleBuffer *self, guint position, guint n_lines)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  gboolean at_end = (int) position >= gtk_text_buffer_get_line_count (buffer);
  gboolean only = stet_article_get_n_blocks (self->article)
                  == n_lines; /* an empty text has one line too */
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter;

  for (guint i = 0; i < n_lines; i++)
    {
      StetBlock *block = stet_article_get_block (self->article, position + i);
      g_autofree char *line = stet_line_text_encode (stet_block_get_text (block), direction (self));

      if (at_end)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
      if (!at_end && !(only && i + 1 == n_lines))
        g_string_append_c (text, '\n');
    }
  if (at_end)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_iter_at_line (buffer, &iter, (int) position);
  gtk_text_buffer_insert (buffer, &iter, text->str, (int) text->len);
  mark_dirty (self, position > 0 ? position - 1 : 0, position + n_lines);
}

/* The article always keeps its headline, so that there always is a line to start from. */
static void
blocks_changed_cb (StetArticleBuffer *self, guint position, guint n_removed, guint n_added)
{
  if (self->syncing)
    return;
  self->raw = TRUE;
  if (n_added > 0)
    insert_lines (self, position, n_added);
  if (n_removed > 0)
    delete_lines (self, position + n_added, n_removed);
  self->raw = FALSE;
  update_tags (self);
  guard_cursor (self);
}

static void
language_changed_cb (StetArticleBuffer *self)
{
  GtkTextIter start;

  /* The marks of the one direction are text in the other: take each line from its block again. */
  self->mark = g_utf8_get_char (stet_line_text_get_mark (direction (self)));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &start);
  for (guint i = 0; i < stet_article_get_n_blocks (self->article); i++)
    set_line (self, i, stet_block_get_text (stet_article_get_block (self->article, i)));
  update_tags (self);
}

static void
load (StetArticleBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  StetBlock *first = stet_article_get_block (self->article, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter start;

  if (first == NULL || stet_block_get_kind (first) != STET_BLOCK_HEADLINE)
    {
      g_autoptr (StetBlock) headline = stet_block_new (0, STET_BLOCK_HEADLINE, "");
      StetHistory *history = get_history (self);
      StetStory *story = stet_article_get_story (self->article);

      if (story != NULL && stet_story_get_row (story, 0) != NULL)
        stet_block_set_row (headline, stet_story_get_row (story, 0));
      if (history != NULL)
        stet_history_break (history);
      stet_article_insert_block (self->article, 0, headline);
      if (history != NULL)
        stet_history_adopt (history);
    }
  for (guint i = 0; i < stet_article_get_n_blocks (self->article); i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);
      g_autofree char *line = stet_line_text_encode (stet_block_get_text (block), direction (self));

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  self->raw = TRUE;
  gtk_text_buffer_set_text (buffer, text->str, (int) text->len);
  self->raw = FALSE;
  /* Nothing has a tag yet that would have to go. */
  for (guint i = 0; i < stet_article_get_n_blocks (self->article); i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);

      stet_article_tags_add_kind (self->tags, i, stet_block_get_kind (block));
      if (!stet_inline_is_plain (stet_block_get_text (block)))
        stet_inline_tags_update (self->inline_tags, i);
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
stet_article_buffer_dispose (GObject *object)
{
  StetArticleBuffer *self = STET_ARTICLE_BUFFER (object);

  g_clear_pointer (&self->inline_tags, stet_inline_tags_free);
  g_clear_pointer (&self->capture, stet_suggest_capture_free);
  g_clear_pointer (&self->tags, stet_article_tags_free);
  g_clear_pointer (&self->sync, stet_block_sync_free);
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  self->raw = TRUE;

  G_OBJECT_CLASS (stet_article_buffer_parent_class)->dispose (object);
}

static void
stet_article_buffer_finalize (GObject *object)
{
  StetArticleBuffer *self = STET_ARTICLE_BUFFER (object);

  g_clear_object (&self->article);

  G_OBJECT_CLASS (stet_article_buffer_parent_class)->finalize (object);
}

static void
stet_article_buffer_class_init (StetArticleBufferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  object_class->dispose = stet_article_buffer_dispose;
  object_class->finalize = stet_article_buffer_finalize;
  buffer_class->insert_text = stet_article_buffer_insert_text;
  buffer_class->delete_range = stet_article_buffer_delete_range;
  buffer_class->mark_set = stet_article_buffer_mark_set;
  buffer_class->begin_user_action = stet_article_buffer_begin_user_action;
  buffer_class->end_user_action = stet_article_buffer_end_user_action;

  /**
   * StetArticleBuffer::refused:
   *
   * An edit would have joined text of different kinds, and was not done.
   */
  signals[REFUSED] = g_signal_new (
      "refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_article_buffer_init (StetArticleBuffer *self)
{
  self->dirty_first = G_MAXUINT;
  self->dirty_last = G_MAXUINT;
  self->raw = TRUE;
}

/**
 * stet_article_buffer_new:
 * @article: an article
 *
 * Returns: (transfer full): its text. There can be one for an article.
 */
StetArticleBuffer *
stet_article_buffer_new (StetArticle *article)
{
  StetArticleBuffer *self;

  g_return_val_if_fail (STET_IS_ARTICLE (article), NULL);

  self = g_object_new (STET_TYPE_ARTICLE_BUFFER,
                       "highlight-syntax",
                       FALSE,
                       "highlight-matching-brackets",
                       FALSE,
                       "implicit-trailing-newline",
                       FALSE,
                       "enable-undo",
                       FALSE,
                       "style-scheme",
                       NULL,
                       NULL);
  self->article = g_object_ref (article);
  self->mark = g_utf8_get_char (stet_line_text_get_mark (direction (self)));
  self->sync = stet_block_sync_new (article);
  self->tags = stet_article_tags_new (self);
  self->inline_tags = stet_inline_tags_new (self);
  load (self);
  g_signal_connect_swapped (article, "block-changed", G_CALLBACK (block_changed_cb), self);
  g_signal_connect_swapped (article, "items-changed", G_CALLBACK (blocks_changed_cb), self);
  g_signal_connect_swapped (article, "notify::language", G_CALLBACK (language_changed_cb), self);
  return self;
}

static gboolean
bury_cb (gpointer data)
{
  GtkTextBuffer *buffer = data;
  GtkTextIter start, end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  start = end;
  gtk_text_iter_backward_lines (&start, BURIED_LINES);
  gtk_text_buffer_delete (buffer, &start, &end);
  return gtk_text_buffer_get_char_count (buffer) > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * stet_article_buffer_bury:
 * @self: (transfer full): the text of an article, which no view shows any more
 *
 * Frees it bit by bit when idle: GTK takes long to free a long text at once.
 */
void
stet_article_buffer_bury (StetArticleBuffer *self)
{
  g_return_if_fail (STET_IS_ARTICLE_BUFFER (self));

  /* From here on nobody hears of what becomes of the text. */
  g_object_run_dispose (G_OBJECT (self));
  g_object_set_data (G_OBJECT (self), "stet-spelling", NULL);
  g_clear_object (&self->article);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, bury_cb, self, g_object_unref);
}

/**
 * stet_article_buffer_get_article:
 *
 * Returns: (transfer none): the article
 */
StetArticle *
stet_article_buffer_get_article (StetArticleBuffer *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (self), NULL);
  return self->article;
}

/**
 * stet_article_buffer_get_block:
 * @iter: a place in the text
 *
 * Returns: (transfer none): the block that it is in
 */
StetBlock *
stet_article_buffer_get_block (StetArticleBuffer *self, const GtkTextIter *iter)
{
  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (self), NULL);
  return stet_article_get_block (self->article, (guint) gtk_text_iter_get_line (iter));
}

/**
 * stet_article_buffer_hold_cursor:
 * @hold: whether the cursor may stand before a direction mark for a moment
 *
 * For the view, which moves it on itself.
 */
void
stet_article_buffer_hold_cursor (StetArticleBuffer *self, gboolean hold)
{
  self->hold_cursor = hold;
}

/**
 * stet_article_buffer_set_capture:
 * @capture: (nullable) (transfer full): what takes up edits from now on; NULL to have them done
 */
void
stet_article_buffer_set_capture (StetArticleBuffer *self, StetSuggestCapture *capture)
{
  g_clear_pointer (&self->capture, stet_suggest_capture_free);
  self->capture = capture;
}

/**
 * stet_article_buffer_get_tags:
 *
 * Returns: (transfer none): how it looks
 */
StetArticleTags *
stet_article_buffer_get_tags (StetArticleBuffer *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (self), NULL);
  return self->tags;
}
