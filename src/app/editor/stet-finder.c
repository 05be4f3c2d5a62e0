/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-finder.h"

/* Blocks that are searched on the worker at a time. Their texts are copied on the main thread. */
#define BATCH_SIZE 400
/* Blocks that changed are searched again at once when they are few and not looked for by a regular
 * expression, which could take its time. */
#define MAX_AT_ONCE 20

/**
 * StetFinder:
 *
 * Searches the articles that it is given, a batch after the other on a worker thread, and again
 * what is edited. Found are blocks in reading order: row by row, and in a row in the order in which
 * the articles were given.
 */
struct _StetFinder
{
  GObject parent_instance;

  GPtrArray *articles; /* StetArticle */
  StetSearch *search;  /* NULL when there is nothing to look for */
  GError *error;
  GSequence *order;   /* Entry, in reading order */
  GHashTable *places; /* StetBlock → GSequenceIter */
  GHashTable *dirty;  /* StetBlocks to search again, each a reference */
  guint n_found;
  guint next_article; /* what the next batch begins with */
  guint next_block;
  guint idle;
  guint notify_idle;
  GCancellable *cancellable; /* of the batch on the worker; NULL when there is none */
};

G_DEFINE_FINAL_TYPE (StetFinder, stet_finder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  BLOCK_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is found in a block. */
typedef struct
{
  StetBlock *block;
  GArray *ranges; /* StetTextRange, never empty */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->block);
  g_array_unref (entry->ranges);
  g_free (entry);
}

/* Texts on their way to the worker and back. */
typedef struct
{
  StetBlock *block;
  char *text;
  char *language;
  GArray *ranges;
} Item;

typedef struct
{
  char *pattern;
  StetSearchFlags flags;
  GArray *items;
} Batch;

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_object_unref (item->block);
  g_free (item->text);
  g_free (item->language);
  g_clear_pointer (&item->ranges, g_array_unref);
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_free (batch->pattern);
  g_array_unref (batch->items);
  g_free (batch);
}

/* The order */

static guint
get_article_place (StetFinder *self, StetBlock *block)
{
  guint place = G_MAXUINT;

  g_ptr_array_find (self->articles, stet_block_get_article (block), &place);
  return place;
}

static int
compare_blocks (StetFinder *self, StetBlock *a, StetBlock *b)
{
  StetRow *row_a = stet_block_get_row (a), *row_b = stet_block_get_row (b);
  guint index_a, index_b;

  if (self->articles->len > 1 && row_a != row_b)
    {
      gint64 position_a = row_a != NULL ? stet_row_get_position (row_a) : G_MININT64;
      gint64 position_b = row_b != NULL ? stet_row_get_position (row_b) : G_MININT64;

      if (position_a != position_b)
        return position_a < position_b ? -1 : 1;
    }
  if (self->articles->len > 1 && stet_block_get_article (a) != stet_block_get_article (b))
    return get_article_place (self, a) < get_article_place (self, b) ? -1 : 1;
  index_a = stet_block_get_index (a);
  index_b = stet_block_get_index (b);
  return index_a < index_b ? -1 : index_a > index_b;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer self)
{
  return compare_blocks (self, ((const Entry *) a)->block, ((const Entry *) b)->block);
}

static gboolean
is_in_scope (StetFinder *self, StetBlock *block)
{
  return stet_block_get_article (block) != NULL && get_article_place (self, block) != G_MAXUINT;
}

/* Takes over @ranges, of what a block has now. */
static void
take_ranges (StetFinder *self, StetBlock *block, GArray *ranges)
{
  GSequenceIter *iter = g_hash_table_lookup (self->places, block);

  if (iter != NULL)
    {
      Entry *entry = g_sequence_get (iter);

      self->n_found -= entry->ranges->len;
      g_hash_table_remove (self->places, block);
      g_sequence_remove (iter);
    }
  if (ranges != NULL && ranges->len > 0)
    {
      Entry *entry = g_new (Entry, 1);

      entry->block = g_object_ref (block);
      entry->ranges = ranges;
      self->n_found += ranges->len;
      g_hash_table_insert (self->places,
                           block,
                           g_sequence_insert_sorted (self->order, entry, compare_entries, self));
    }
  else if (ranges != NULL)
    {
      g_array_unref (ranges);
      if (iter == NULL)
        return;
    }
  g_signal_emit (self, signals[BLOCK_CHANGED], 0, block);
}

/* Searching */

static void schedule (StetFinder *self);

static void
stop (StetFinder *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget (StetFinder *self)
{
  stop (self);
  g_clear_error (&self->error);
  g_hash_table_remove_all (self->dirty);
  while (!g_sequence_is_empty (self->order))
    {
      Entry *entry = g_sequence_get (g_sequence_get_begin_iter (self->order));
      g_autoptr (StetBlock) block = g_object_ref (entry->block);

      take_ranges (self, block, NULL);
    }
  self->next_article = 0;
  self->next_block = 0;
}

static void
fail (StetFinder *self, GError *error)
{
  forget (self);
  self->error = error;
  self->next_article = self->articles->len;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
batch_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Batch *batch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSearch) search = stet_search_new (batch->pattern, batch->flags, NULL, &error);

  for (guint i = 0; search != NULL && i < batch->items->len; i++)
    {
      Item *item = &g_array_index (batch->items, Item, i);

      item->ranges = stet_search_find (search, item->text, item->language, cancellable, &error);
      if (item->ranges == NULL)
        break;
    }
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
batch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetFinder *self = STET_FINDER (source);
  Batch *batch = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  /* Another search has begun since. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < batch->items->len; i++)
    {
      Item *item = &g_array_index (batch->items, Item, i);

      if (!is_in_scope (self, item->block) || g_hash_table_contains (self->dirty, item->block))
        continue;
      if (g_str_equal (stet_block_get_text (item->block), item->text))
        take_ranges (self, item->block, g_steal_pointer (&item->ranges));
      else
        g_hash_table_add (self->dirty, g_object_ref (item->block));
    }
  schedule (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_item (Batch *batch, StetBlock *block)
{
  Item item = { g_object_ref (block),
                g_strdup (stet_block_get_text (block)),
                g_strdup (stet_article_get_language (stet_block_get_article (block))),
                NULL };

  g_array_append_val (batch->items, item);
}

/* What was edited comes first: it is what is being looked at. */
static void
fill (StetFinder *self, Batch *batch)
{
  GHashTableIter iter;
  gpointer block;

  g_hash_table_iter_init (&iter, self->dirty);
  while (batch->items->len < BATCH_SIZE && g_hash_table_iter_next (&iter, &block, NULL))
    {
      if (is_in_scope (self, block))
        add_item (batch, block);
      g_hash_table_iter_remove (&iter);
    }
  while (batch->items->len < BATCH_SIZE && self->next_article < self->articles->len)
    {
      StetArticle *article = g_ptr_array_index (self->articles, self->next_article);

      if (self->next_block >= stet_article_get_n_blocks (article))
        {
          self->next_article++;
          self->next_block = 0;
          continue;
        }
      add_item (batch, stet_article_get_block (article, self->next_block++));
    }
}

static gboolean
idle_cb (gpointer data)
{
  StetFinder *self = data;
  Batch *batch = g_new0 (Batch, 1);
  g_autoptr (GTask) task = NULL;

  self->idle = 0;
  batch->pattern = g_strdup (stet_search_get_pattern (self->search));
  batch->flags = stet_search_get_flags (self->search);
  batch->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (batch->items, item_clear);
  fill (self, batch);
  if (batch->items->len == 0)
    {
      batch_free (batch);
      g_signal_emit (self, signals[CHANGED], 0);
      return G_SOURCE_REMOVE;
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, batch_cb, NULL);
  g_task_set_source_tag (task, idle_cb);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, batch_thread);
  return G_SOURCE_REMOVE;
}

static void
schedule (StetFinder *self)
{
  if (self->search != NULL && self->error == NULL && self->idle == 0 && self->cancellable == NULL
      && (self->next_article < self->articles->len || g_hash_table_size (self->dirty) > 0))
    self->idle = g_idle_add (idle_cb, self);
}

static void
begin (StetFinder *self)
{
  forget (self);
  schedule (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * stet_finder_look_again:
 * @block: a block
 *
 * Searches the block now, as far as that can be done within a frame.
 */
void
stet_finder_look_again (StetFinder *self, StetBlock *block)
{
  g_autoptr (GError) error = NULL;
  GArray *ranges;

  if (self->search == NULL || self->error != NULL)
    return;
  if (!is_in_scope (self, block))
    {
      take_ranges (self, block, NULL);
      return;
    }
  ranges = stet_search_find (self->search,
                             stet_block_get_text (block),
                             stet_article_get_language (stet_block_get_article (block)),
                             NULL,
                             &error);
  g_hash_table_remove (self->dirty, block);
  if (ranges != NULL)
    take_ranges (self, block, ranges);
  else
    fail (self, g_steal_pointer (&error));
}

/* Edits */

static gboolean
notify_cb (gpointer data)
{
  StetFinder *self = data;

  self->notify_idle = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Of many edits at a time it is enough to hear once. */
static void
queue_changed (StetFinder *self)
{
  if (self->notify_idle == 0)
    self->notify_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
}

static void
note_change (StetFinder *self, StetBlock *block)
{
  if (self->search == NULL || self->error != NULL)
    return;
  if ((stet_search_get_flags (self->search) & STET_SEARCH_REGEX) == 0
      && g_hash_table_size (self->dirty) < MAX_AT_ONCE)
    {
      guint n_found = self->n_found;

      stet_finder_look_again (self, block);
      if (n_found != self->n_found)
        queue_changed (self);
      return;
    }
  g_hash_table_add (self->dirty, g_object_ref (block));
  schedule (self);
}

static void
block_changed_cb (StetFinder *self, StetBlock *block)
{
  GSequenceIter *iter = g_hash_table_lookup (self->places, block);

  /* Its row may have changed too. */
  if (iter != NULL)
    g_sequence_sort_changed (iter, compare_entries, self);
  note_change (self, block);
}

static void
blocks_changed_cb (
    StetFinder *self, guint position, guint n_removed, guint n_added, StetArticle *article)
{
  if (self->search == NULL)
    return;
  if (n_removed > 0)
    {
      g_autoptr (GPtrArray) blocks = stet_finder_list_blocks (self);

      for (guint i = 0; i < blocks->len; i++)
        if (!is_in_scope (self, g_ptr_array_index (blocks, i)))
          take_ranges (self, g_ptr_array_index (blocks, i), NULL);
    }
  /* What the search has not come to yet moved. */
  if (self->next_article < self->articles->len
      && g_ptr_array_index (self->articles, self->next_article) == article)
    self->next_block = MIN (self->next_block, position);
  for (guint i = position; i < position + n_added; i++)
    note_change (self, stet_article_get_block (article, i));
  queue_changed (self);
}

static void
rows_changed_cb (StetFinder *self)
{
  g_sequence_sort (self->order, compare_entries, self);
}

static void
disconnect (StetFinder *self)
{
  for (guint i = 0; i < self->articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (self->articles, i);

      g_signal_handlers_disconnect_by_data (article, self);
      if (stet_article_get_story (article) != NULL)
        g_signal_handlers_disconnect_by_data (stet_article_get_story (article), self);
    }
}

/* The object */

static void
stet_finder_dispose (GObject *object)
{
  StetFinder *self = STET_FINDER (object);

  disconnect (self);
  stop (self);
  g_clear_handle_id (&self->notify_idle, g_source_remove);
  g_ptr_array_set_size (self->articles, 0);

  G_OBJECT_CLASS (stet_finder_parent_class)->dispose (object);
}

static void
stet_finder_finalize (GObject *object)
{
  StetFinder *self = STET_FINDER (object);

  g_hash_table_unref (self->places);
  g_sequence_free (self->order);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->articles);
  stet_search_free (self->search);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (stet_finder_parent_class)->finalize (object);
}

static void
stet_finder_class_init (StetFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_finder_dispose;
  object_class->finalize = stet_finder_finalize;

  /**
   * StetFinder::changed:
   *
   * There is more or less, or all of it.
   */
  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * StetFinder::block-changed:
   * @block: a block, which may be gone from its article
   *
   * What is found in it changed, or where.
   */
  signals[BLOCK_CHANGED] = g_signal_new ("block-changed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         STET_TYPE_BLOCK);
}

static void
stet_finder_init (StetFinder *self)
{
  self->articles = g_ptr_array_new_with_free_func (g_object_unref);
  self->order = g_sequence_new (entry_free);
  self->places = g_hash_table_new (NULL, NULL);
  self->dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * stet_finder_new:
 *
 * Returns: (transfer full): it looks for nothing yet
 */
StetFinder *
stet_finder_new (void)
{
  return g_object_new (STET_TYPE_FINDER, NULL);
}

/**
 * stet_finder_set_scope:
 * @articles: (array length=n_articles): articles of one story
 * @n_articles: how many
 *
 * Sets what is searched. Nothing begins anew when that is what it was.
 */
void
stet_finder_set_scope (StetFinder *self, StetArticle *const *articles, guint n_articles)
{
  gboolean same = n_articles == self->articles->len;

  g_return_if_fail (STET_IS_FINDER (self));

  for (guint i = 0; same && i < n_articles; i++)
    same = articles[i] == g_ptr_array_index (self->articles, i);
  if (same)
    return;
  disconnect (self);
  forget (self);
  g_ptr_array_set_size (self->articles, 0);
  for (guint i = 0; i < n_articles; i++)
    {
      g_ptr_array_add (self->articles, g_object_ref (articles[i]));
      g_signal_connect_swapped (articles[i], "block-changed", G_CALLBACK (block_changed_cb), self);
      g_signal_connect_swapped (articles[i], "items-changed", G_CALLBACK (blocks_changed_cb), self);
    }
  if (n_articles > 0)
    g_signal_connect_swapped (
        stet_article_get_story (articles[0]), "rows-changed", G_CALLBACK (rows_changed_cb), self);
  begin (self);
}

/**
 * stet_finder_set_pattern:
 * @pattern: what to look for; "" for nothing
 * @flags: how it is understood
 * @place: (out) (optional): where in the pattern it is not understood, code points
 *
 * Begins a search, unless it is that of now.
 *
 * Returns: whether the pattern is understood; if not, stet_finder_get_error() says why
 */
gboolean
stet_finder_set_pattern (StetFinder *self, const char *pattern, StetSearchFlags flags, guint *place)
{
  g_autoptr (GError) error = NULL;
  StetSearch *search = NULL;

  g_return_val_if_fail (STET_IS_FINDER (self), FALSE);

  if (self->search != NULL && self->error == NULL && stet_search_get_flags (self->search) == flags
      && g_str_equal (stet_search_get_pattern (self->search), pattern))
    return TRUE;
  if (*pattern != '\0')
    search = stet_search_new (pattern, flags, place, &error);
  stop (self);
  g_clear_pointer (&self->search, stet_search_free);
  self->search = search;
  if (error != NULL)
    {
      fail (self, g_steal_pointer (&error));
      return FALSE;
    }
  begin (self);
  return TRUE;
}

/**
 * stet_finder_get_search:
 *
 * Returns: (transfer none) (nullable): what is looked for
 */
StetSearch *
stet_finder_get_search (StetFinder *self)
{
  return self->search;
}

/**
 * stet_finder_get_n_found:
 *
 * Returns: how many matches there are, as far as was searched
 */
guint
stet_finder_get_n_found (StetFinder *self)
{
  return self->n_found;
}

/**
 * stet_finder_get_searching:
 *
 * Returns: whether there may be more
 */
gboolean
stet_finder_get_searching (StetFinder *self)
{
  return self->idle != 0 || self->cancellable != NULL;
}

/**
 * stet_finder_get_error:
 *
 * Returns: (transfer none) (nullable): what is wrong with the pattern
 */
const GError *
stet_finder_get_error (StetFinder *self)
{
  return self->error;
}

/**
 * stet_finder_get_ranges:
 * @block: a block
 *
 * Returns: (transfer none) (nullable) (element-type StetTextRange): what is found in it
 */
GArray *
stet_finder_get_ranges (StetFinder *self, StetBlock *block)
{
  GSequenceIter *iter = g_hash_table_lookup (self->places, block);

  return iter != NULL ? ((Entry *) g_sequence_get (iter))->ranges : NULL;
}

/* The first match at or after a place of its block, or the last before it. */
static const StetTextRange *
choose_range (GArray *ranges, guint offset, int direction)
{
  const StetTextRange *best = NULL;

  for (guint i = 0; i < ranges->len; i++)
    {
      const StetTextRange *range = &g_array_index (ranges, StetTextRange, i);

      if (direction > 0 ? range->start >= offset : range->start < offset)
        best = range;
      if (direction > 0 && best != NULL)
        break;
    }
  return best;
}

/**
 * stet_finder_step:
 * @block: where to begin; need not be in what is searched
 * @offset: where in its text, code points
 * @direction: 1 for the first match that begins there or later, -1 for the last that begins before
 * @found: (out): the match, valid until something changes
 *
 * Finds the next match, the first after the last.
 *
 * Returns: whether there is one
 */
gboolean
stet_finder_step (StetFinder *self, StetBlock *block, guint offset, int direction, StetFound *found)
{
  Entry wanted = { block, NULL };
  GSequenceIter *iter = g_hash_table_lookup (self->places, block);
  const StetTextRange *range = NULL;
  Entry *entry;

  if (g_sequence_is_empty (self->order))
    return FALSE;
  if (iter != NULL)
    {
      entry = g_sequence_get (iter);
      range = choose_range (entry->ranges, offset, direction);
      if (range == NULL && direction > 0)
        iter = g_sequence_iter_next (iter);
    }
  else
    {
      iter = g_sequence_search (self->order, &wanted, compare_entries, self);
    }
  if (range == NULL)
    {
      if (direction > 0 && g_sequence_iter_is_end (iter))
        iter = g_sequence_get_begin_iter (self->order);
      else if (direction < 0)
        iter = g_sequence_iter_prev (
            g_sequence_iter_is_begin (iter) ? g_sequence_get_end_iter (self->order) : iter);
      entry = g_sequence_get (iter);
      range = &g_array_index (
          entry->ranges, StetTextRange, direction > 0 ? 0 : entry->ranges->len - 1);
    }
  found->block = entry->block;
  found->range = *range;
  return TRUE;
}

/**
 * stet_finder_get_number:
 * @block: a block
 * @range: a stretch of its text
 *
 * Returns: which match that is, from 1, or 0 when it is none
 */
guint
stet_finder_get_number (StetFinder *self, StetBlock *block, const StetTextRange *range)
{
  GSequenceIter *iter = g_hash_table_lookup (self->places, block);
  GArray *ranges = stet_finder_get_ranges (self, block);
  guint number = 0;

  for (guint i = 0; ranges != NULL && i < ranges->len && number == 0; i++)
    {
      const StetTextRange *one = &g_array_index (ranges, StetTextRange, i);

      if (one->start == range->start && one->end == range->end)
        number = i + 1;
    }
  if (number == 0)
    return 0;
  for (GSequenceIter *i = g_sequence_get_begin_iter (self->order); i != iter;
       i = g_sequence_iter_next (i))
    number += ((Entry *) g_sequence_get (i))->ranges->len;
  return number;
}

/**
 * stet_finder_list_blocks:
 *
 * Returns: (transfer full) (element-type StetBlock): the blocks in which something is found, in
 * reading order
 */
GPtrArray *
stet_finder_list_blocks (StetFinder *self)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSequenceIter *i = g_sequence_get_begin_iter (self->order); !g_sequence_iter_is_end (i);
       i = g_sequence_iter_next (i))
    g_ptr_array_add (blocks, g_object_ref (((Entry *) g_sequence_get (i))->block));
  return blocks;
}
