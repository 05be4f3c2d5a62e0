/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-article-counter.h"
#include "stet-release.h"

/* Who types does not wait for numbers; who stops sees them. */
#define DELAY_MS 150
/* Of the main loop, at once. */
#define SLICE_US 2000
/* Blocks between two looks at the clock, when all are known. */
#define BLOCKS_A_LOOK 64

/**
 * StetArticleCounter:
 *
 * How long an article is, kept up with what is typed: each block is counted once, and again after
 * it changed, in small pieces of time.
 */
struct _StetArticleCounter
{
  GObject parent_instance;

  StetArticle *article;
  GHashTable *counts; /* StetBlock → StetCount, of what did not change since */
  StetCount sum;      /* complete when @known */
  StetCount partial;
  guint next; /* the block to go on with */
  gboolean known;
  guint delay_id;
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (StetArticleCounter, stet_article_counter, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const StetCount *
get_count (StetArticleCounter *self, StetBlock *block)
{
  StetCount *count = g_hash_table_lookup (self->counts, block);

  if (count == NULL)
    {
      count = g_new (StetCount, 1);
      stet_count_text (
          stet_block_get_text (block), stet_article_get_language (self->article), count);
      g_hash_table_insert (self->counts, g_object_ref (block), count);
    }
  return count;
}

static gboolean
is_gone (gpointer block, gpointer count, gpointer article)
{
  return stet_block_get_article (block) != article;
}

static gboolean
count_cb (gpointer data)
{
  StetArticleCounter *self = data;
  guint n_blocks = stet_article_get_n_blocks (self->article);
  gint64 deadline = g_get_monotonic_time () + SLICE_US;

  while (self->next < n_blocks)
    {
      guint known = g_hash_table_size (self->counts);

      stet_count_add (&self->partial,
                      get_count (self, stet_article_get_block (self->article, self->next)));
      self->next++;
      if ((g_hash_table_size (self->counts) > known || self->next % BLOCKS_A_LOOK == 0)
          && g_get_monotonic_time () > deadline)
        return G_SOURCE_CONTINUE;
    }
  self->idle_id = 0;
  self->sum = self->partial;
  self->known = TRUE;
  if (g_hash_table_size (self->counts) > n_blocks)
    g_hash_table_foreach_remove (self->counts, is_gone, self->article);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
start_cb (gpointer data)
{
  StetArticleCounter *self = data;

  self->delay_id = 0;
  self->next = 0;
  self->partial = (StetCount) { 0 };
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (count_cb, self);
}

static void
restart (StetArticleCounter *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->delay_id == 0)
    self->delay_id = g_timeout_add_once (DELAY_MS, start_cb, self);
}

static void
block_changed_cb (StetArticleCounter *self, StetBlock *block)
{
  g_hash_table_remove (self->counts, block);
  restart (self);
}

static void
language_changed_cb (StetArticleCounter *self)
{
  g_hash_table_remove_all (self->counts);
  self->known = FALSE;
  restart (self);
}

static void
stet_article_counter_dispose (GObject *object)
{
  StetArticleCounter *self = STET_ARTICLE_COUNTER (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  if (self->counts != NULL)
    stet_release (g_steal_pointer (&self->counts), (GDestroyNotify) g_hash_table_unref);
  g_clear_object (&self->article);

  G_OBJECT_CLASS (stet_article_counter_parent_class)->dispose (object);
}

static void
stet_article_counter_class_init (StetArticleCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_article_counter_dispose;

  /**
   * StetArticleCounter::changed:
   *
   * The length of the article is known, or another one than before.
   */
  signals[CHANGED] = g_signal_new (
      "changed", STET_TYPE_ARTICLE_COUNTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_article_counter_init (StetArticleCounter *self)
{
  self->counts = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

/**
 * stet_article_counter_new:
 * @article: what is counted
 *
 * Returns: (transfer full): its length, which is known a while later
 */
StetArticleCounter *
stet_article_counter_new (StetArticle *article)
{
  StetArticleCounter *self = g_object_new (STET_TYPE_ARTICLE_COUNTER, NULL);

  self->article = g_object_ref (article);
  g_signal_connect_swapped (article, "block-changed", G_CALLBACK (block_changed_cb), self);
  g_signal_connect_swapped (article, "items-changed", G_CALLBACK (restart), self);
  g_signal_connect_swapped (article, "notify::language", G_CALLBACK (language_changed_cb), self);
  restart (self);
  return self;
}

/**
 * stet_article_counter_get_article:
 *
 * Returns: (transfer none): what is counted
 */
StetArticle *
stet_article_counter_get_article (StetArticleCounter *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE_COUNTER (self), NULL);
  return self->article;
}

/**
 * stet_article_counter_get_sum:
 * @sum: (out caller-allocates): the length of the article, without sentences, as it was a fraction
 * of a second ago
 *
 * Returns: whether it is known yet
 */
gboolean
stet_article_counter_get_sum (StetArticleCounter *self, StetCount *sum)
{
  g_return_val_if_fail (STET_IS_ARTICLE_COUNTER (self), FALSE);

  *sum = self->sum;
  return self->known;
}

/**
 * stet_article_counter_get_block:
 * @block: of the article
 * @count: (out caller-allocates): its length now, without sentences
 */
void
stet_article_counter_get_block (StetArticleCounter *self, StetBlock *block, StetCount *count)
{
  g_return_if_fail (STET_IS_ARTICLE_COUNTER (self));
  g_return_if_fail (STET_IS_BLOCK (block));

  *count = *get_count (self, block);
}
