/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-spelling.h"

#include "stet-break.h"
#include "stet-speller.h"

/* Long enough that what is typed in one go is checked once. */
#define DEBOUNCE_MS 150

/* Blocks that are checked at a time, so that neither the window nor a person who asks for
 * suggestions waits. */
#define BATCH 40

struct _StetSpelling
{
  GObject parent_instance;

  StetArticleBuffer *buffer; /* weak: it owns this */
  StetArticle *article;
  StetNewsroom *newsroom;
  StetStoryNames *names;
  GtkTextTag *tag;
  GHashTable *dirty;         /* the set of blocks to check */
  GQueue queue;              /* the same, in order */
  GPtrArray *asked;          /* blocks that are being checked */
  GPtrArray *texts;          /* their texts */
  GCancellable *cancellable; /* of that */
  StetBlock *held;           /* block of the word at the caret that is not underlined yet */
  StetTextRange held_range;
  StetBlock *typed; /* block that was changed last */
  guint source;
  StetSpellingState state;
  gboolean enabled;
};

G_DEFINE_FINAL_TYPE (StetSpelling, stet_spelling, G_TYPE_OBJECT)

enum
{
  STATE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void check_next (StetSpelling *self);

static void
set_state (StetSpelling *self, StetSpellingState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static gboolean
is_here (StetSpelling *self, StetBlock *block)
{
  return stet_article_get_block (self->article, stet_block_get_index (block)) == block;
}

/* Whether the words that are underlined between the two are just those. */
static gboolean
has_ranges (StetSpelling *self,
            StetBlock *block,
            const GtkTextIter *start,
            const GtkTextIter *end,
            GArray *ranges)
{
  GtkTextIter iter = *start;

  for (guint i = 0; i <= ranges->len; i++)
    {
      const StetTextRange *range = &g_array_index (ranges, StetTextRange, i);
      GtkTextIter stop;

      if (!gtk_text_iter_starts_tag (&iter, self->tag)
          && (!gtk_text_iter_forward_to_tag_toggle (&iter, self->tag)
              || gtk_text_iter_compare (&iter, end) >= 0))
        return i == ranges->len;
      if (i == ranges->len || stet_article_buffer_get_offset (self->buffer, &iter) != range->start)
        return gtk_text_iter_compare (&iter, end) >= 0 && i == ranges->len;
      stop = iter;
      gtk_text_iter_forward_to_tag_toggle (&stop, self->tag);
      if (stet_article_buffer_get_offset (self->buffer, &stop) != range->end)
        return FALSE;
      iter = stop;
    }
  return TRUE;
}

static void
underline (StetSpelling *self, StetBlock *block, const StetTextRange *range)
{
  GtkTextIter start, end;

  stet_article_buffer_get_iter (self->buffer, block, range->start, &start);
  stet_article_buffer_get_iter (self->buffer, block, range->end, &end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->tag, &start, &end);
}

static gboolean
is_at_caret (StetSpelling *self, StetBlock *block, const StetTextRange *range)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret;
  guint offset;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  if (stet_article_buffer_get_block (self->buffer, &caret) != block)
    return FALSE;
  offset = stet_article_buffer_get_offset (self->buffer, &caret);
  return offset >= range->start && offset <= range->end;
}

static void
release_held (StetSpelling *self)
{
  g_autoptr (StetBlock) block = g_steal_pointer (&self->held);

  if (block != NULL && is_here (self, block) && !g_hash_table_contains (self->dirty, block))
    underline (self, block, &self->held_range);
}

static void
show_ranges (StetSpelling *self, StetBlock *block, GArray *ranges)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  if (self->held == block)
    g_clear_object (&self->held);
  for (guint i = 0; self->typed == block && i < ranges->len; i++)
    {
      StetTextRange range = g_array_index (ranges, StetTextRange, i);

      if (!is_at_caret (self, block, &range))
        continue;
      release_held (self);
      self->held = g_object_ref (block);
      self->held_range = range;
      g_array_remove_index (ranges, i);
      break;
    }
  stet_article_buffer_get_iter (self->buffer, block, 0, &start);
  stet_article_buffer_get_iter (self->buffer, block, G_MAXUINT, &end);
  /* What is the same is not drawn again. */
  if (has_ranges (self, block, &start, &end, ranges))
    return;
  gtk_text_buffer_remove_tag (buffer, self->tag, &start, &end);
  for (guint i = 0; i < ranges->len; i++)
    underline (self, block, &g_array_index (ranges, StetTextRange, i));
}

static void
forget_questions (StetSpelling *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

static void
forget_dirty (StetSpelling *self)
{
  g_hash_table_remove_all (self->dirty);
  g_queue_clear_full (&self->queue, g_object_unref);
}

static void
clear (StetSpelling *self)
{
  GtkTextIter start, end;

  forget_questions (self);
  forget_dirty (self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->held);
  if (self->buffer == NULL)
    return;
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->tag, &start, &end);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSpelling) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = stet_speller_check_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->buffer == NULL)
    return;
  if (results == NULL)
    {
      clear (self);
      set_state (self, STET_SPELLING_NO_DICTIONARY);
      return;
    }
  for (guint i = 0; i < results->len; i++)
    {
      StetBlock *block = g_ptr_array_index (self->asked, i);

      /* What was changed since is to be checked again. */
      if (is_here (self, block) && !g_hash_table_contains (self->dirty, block)
          && g_str_equal (stet_block_get_text (block), g_ptr_array_index (self->texts, i)))
        show_ranges (self, block, g_ptr_array_index (results, i));
    }
  forget_questions (self);
  check_next (self);
}

static void
check_next (StetSpelling *self)
{
  g_autoptr (GPtrArray) names = NULL;
  GHashTable *words;
  StetBlock *block;

  if (!self->enabled || self->cancellable != NULL || self->source != 0)
    return;
  if (g_queue_is_empty (&self->queue))
    {
      if (self->state == STET_SPELLING_CHECKING)
        set_state (self, STET_SPELLING_READY);
      return;
    }
  words = stet_newsroom_get_words (self->newsroom, stet_article_get_language (self->article));
  /* It says when they are read; and names are all over a text. */
  if (words == NULL || !stet_story_names_get_settled (self->names))
    return;
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  while (self->asked->len < BATCH && (block = g_queue_pop_head (&self->queue)) != NULL)
    {
      g_hash_table_remove (self->dirty, block);
      g_ptr_array_add (self->asked, block);
      g_ptr_array_add (self->texts, g_strdup (stet_block_get_text (block)));
    }
  self->cancellable = g_cancellable_new ();
  names = stet_story_names_dup_others (self->names, self->article);
  stet_speller_check_async (stet_article_get_language (self->article),
                            self->texts,
                            words,
                            names,
                            self->cancellable,
                            checked_cb,
                            g_object_ref (self));
}

static void
source_cb (gpointer data)
{
  StetSpelling *self = data;

  self->source = 0;
  check_next (self);
}

static void
add_dirty (StetSpelling *self, StetBlock *block, gboolean first)
{
  if (!g_hash_table_add (self->dirty, block))
    return;
  if (first)
    g_queue_push_head (&self->queue, g_object_ref (block));
  else
    g_queue_push_tail (&self->queue, g_object_ref (block));
}

static void
check_soon (StetSpelling *self, guint delay)
{
  if (!self->enabled || self->state == STET_SPELLING_NO_DICTIONARY)
    {
      forget_dirty (self);
      return;
    }
  set_state (self, STET_SPELLING_CHECKING);
  if (self->source == 0)
    self->source = g_timeout_add_once (delay, source_cb, self);
}

static void
block_changed_cb (StetSpelling *self, StetBlock *block)
{
  if (!self->enabled || self->state == STET_SPELLING_NO_DICTIONARY)
    return;
  self->typed = block;
  add_dirty (self, block, TRUE);
  check_soon (self, DEBOUNCE_MS);
}

static void
blocks_changed_cb (StetSpelling *self, guint position, guint n_removed, guint n_added)
{
  for (guint i = 0; i < n_added; i++)
    add_dirty (self, stet_article_get_block (self->article, position + i), TRUE);
  if (n_added > 0)
    check_soon (self, DEBOUNCE_MS);
}

/**
 * stet_spelling_check_again:
 *
 * Checks all of the text again; meanwhile what is underlined stays so.
 */
void
stet_spelling_check_again (StetSpelling *self)
{
  g_return_if_fail (STET_IS_SPELLING (self));

  forget_questions (self);
  for (guint i = 0; i < stet_article_get_n_blocks (self->article); i++)
    add_dirty (self, stet_article_get_block (self->article, i), FALSE);
  check_soon (self, 0);
}

static void
language_changed_cb (StetSpelling *self)
{
  clear (self);
  set_state (self, self->enabled ? STET_SPELLING_CHECKING : STET_SPELLING_OFF);
  stet_spelling_check_again (self);
}

static void
names_changed_cb (StetSpelling *self, StetArticle *article)
{
  if (article != self->article && stet_story_names_get_settled (self->names))
    stet_spelling_check_again (self);
  else
    check_next (self);
}

static void
caret_cb (StetSpelling *self)
{
  if (self->held != NULL && !is_at_caret (self, self->held, &self->held_range))
    release_held (self);
}

static void
stet_spelling_dispose (GObject *object)
{
  StetSpelling *self = STET_SPELLING (object);

  forget_questions (self);
  forget_dirty (self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->held);
  self->enabled = FALSE;
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  if (self->newsroom != NULL)
    g_signal_handlers_disconnect_by_data (self->newsroom, self);
  if (self->names != NULL)
    g_signal_handlers_disconnect_by_data (self->names, self);
  g_clear_weak_pointer (&self->buffer);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->names);

  G_OBJECT_CLASS (stet_spelling_parent_class)->dispose (object);
}

static void
stet_spelling_finalize (GObject *object)
{
  StetSpelling *self = STET_SPELLING (object);

  g_clear_pointer (&self->dirty, g_hash_table_unref);
  g_clear_object (&self->article);

  G_OBJECT_CLASS (stet_spelling_parent_class)->finalize (object);
}

static void
stet_spelling_class_init (StetSpellingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_spelling_dispose;
  object_class->finalize = stet_spelling_finalize;

  /**
   * StetSpelling::state-changed:
   *
   * Checking began or ended, or there is no dictionary.
   */
  signals[STATE_CHANGED] = g_signal_new ("state-changed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         0);
}

static void
stet_spelling_init (StetSpelling *self)
{
  self->dirty = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->queue);
  self->state = STET_SPELLING_OFF;
}

static GtkTextTag *
add_tag (StetArticleBuffer *buffer)
{
  /* Adwaita's error colour, far enough from both backgrounds. Findings have a background too. */
  const GdkRGBA colour = { 0.88f, 0.11f, 0.14f, 1 };
  GtkTextTag *tag = g_object_new (
      GTK_TYPE_TEXT_TAG, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba", &colour, NULL);

  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer)), tag);
  g_object_unref (tag);
  return tag;
}

/**
 * stet_spelling_new:
 * @buffer: an article's text, which has no spelling yet
 * @newsroom: what the newsroom decided
 * @names: the names of the story
 *
 * The buffer keeps it for as long as it lives.
 *
 * Returns: (transfer none): its spelling, switched off
 */
StetSpelling *
stet_spelling_new (StetArticleBuffer *buffer, StetNewsroom *newsroom, StetStoryNames *names)
{
  StetSpelling *self;

  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (buffer), NULL);
  g_return_val_if_fail (stet_spelling_get (buffer) == NULL, NULL);

  self = g_object_new (STET_TYPE_SPELLING, NULL);
  g_set_weak_pointer (&self->buffer, buffer);
  self->article = g_object_ref (stet_article_buffer_get_article (buffer));
  self->newsroom = g_object_ref (newsroom);
  self->names = g_object_ref (names);
  self->tag = add_tag (buffer);
  g_object_set_data_full (G_OBJECT (buffer), "stet-spelling", self, g_object_unref);
  g_signal_connect_object (self->article,
                           "block-changed",
                           G_CALLBACK (block_changed_cb),
                           self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->article,
                           "items-changed",
                           G_CALLBACK (blocks_changed_cb),
                           self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->article,
                           "notify::language",
                           G_CALLBACK (language_changed_cb),
                           self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (
      buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      newsroom, "words-changed", G_CALLBACK (stet_spelling_check_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      names, "changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * stet_spelling_get:
 * @buffer: an article's text
 *
 * Returns: (transfer none) (nullable): its spelling
 */
StetSpelling *
stet_spelling_get (StetArticleBuffer *buffer)
{
  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (buffer), NULL);
  return g_object_get_data (G_OBJECT (buffer), "stet-spelling");
}

/**
 * stet_spelling_get_state:
 *
 * Returns: what is known
 */
StetSpellingState
stet_spelling_get_state (StetSpelling *self)
{
  g_return_val_if_fail (STET_IS_SPELLING (self), STET_SPELLING_OFF);
  return self->state;
}

/**
 * stet_spelling_set_enabled:
 * @enabled: whether to check
 */
void
stet_spelling_set_enabled (StetSpelling *self, gboolean enabled)
{
  g_return_if_fail (STET_IS_SPELLING (self));

  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  language_changed_cb (self);
}

/**
 * stet_spelling_get_word:
 * @place: a place in the text
 * @start: (out): where the word begins
 * @end: (out): where it ends
 *
 * Returns: whether a misspelt word is there, begins or ends there
 */
gboolean
stet_spelling_get_word (StetSpelling *self,
                        const GtkTextIter *place,
                        GtkTextIter *start,
                        GtkTextIter *end)
{
  g_return_val_if_fail (STET_IS_SPELLING (self), FALSE);

  *start = *end = *place;
  if (self->held != NULL && stet_article_buffer_get_block (self->buffer, place) == self->held
      && is_at_caret (self, self->held, &self->held_range))
    release_held (self);
  if (!gtk_text_iter_has_tag (place, self->tag) && !gtk_text_iter_ends_tag (place, self->tag))
    return FALSE;
  if (!gtk_text_iter_starts_tag (start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (start, self->tag);
  if (!gtk_text_iter_ends_tag (end, self->tag))
    gtk_text_iter_forward_to_tag_toggle (end, self->tag);
  return TRUE;
}

/* To the beginning of the next or previous misspelt word. */
static gboolean
move (StetSpelling *self, gboolean forward, GtkTextIter *iter)
{
  for (;;)
    {
      if (!(forward ? gtk_text_iter_forward_to_tag_toggle (iter, self->tag)
                    : gtk_text_iter_backward_to_tag_toggle (iter, self->tag)))
        return FALSE;
      if (gtk_text_iter_starts_tag (iter, self->tag))
        return TRUE;
    }
}

/**
 * stet_spelling_find:
 * @forward: whether to look forward
 * @start: (out): where the word begins
 * @end: (out): where it ends
 *
 * Finds the next misspelt word from the selection on, or the previous one before it; from the other
 * end of the text when there is none.
 *
 * Returns: whether there is one
 */
gboolean
stet_spelling_find (StetSpelling *self, gboolean forward, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer;
  GtkTextIter first, last;

  g_return_val_if_fail (STET_IS_SPELLING (self), FALSE);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  release_held (self);
  gtk_text_buffer_get_selection_bounds (buffer, &first, &last);
  *start = forward ? last : first;
  /* One that begins at the caret is the next, unless it is selected. */
  if (!(forward && gtk_text_iter_equal (&first, &last)
        && gtk_text_iter_starts_tag (start, self->tag))
      && !move (self, forward, start))
    {
      if (forward)
        gtk_text_buffer_get_start_iter (buffer, start);
      else
        gtk_text_buffer_get_end_iter (buffer, start);
      if (!(forward && gtk_text_iter_starts_tag (start, self->tag)) && !move (self, forward, start))
        return FALSE;
    }
  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, self->tag);
  return TRUE;
}
