/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <string.h>

#include "stet-compare-pairs.h"

struct _StetComparePair
{
  GObject parent_instance;

  gint64 id;
  StetBlockKind kind;
  StetBlockKind former_kind;
  char *before; /* NULL: it was not there */
  char *after;  /* NULL: it is gone */
};

G_DEFINE_FINAL_TYPE (StetComparePair, stet_compare_pair, G_TYPE_OBJECT)

static void
stet_compare_pair_finalize (GObject *object)
{
  StetComparePair *self = STET_COMPARE_PAIR (object);

  g_free (self->before);
  g_free (self->after);

  G_OBJECT_CLASS (stet_compare_pair_parent_class)->finalize (object);
}

static void
stet_compare_pair_class_init (StetComparePairClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_compare_pair_finalize;
}

static void
stet_compare_pair_init (StetComparePair *self)
{
}

/**
 * stet_compare_pair_get_id:
 *
 * Returns: the id of the block
 */
gint64
stet_compare_pair_get_id (StetComparePair *self)
{
  g_return_val_if_fail (STET_IS_COMPARE_PAIR (self), 0);
  return self->id;
}

/**
 * stet_compare_pair_get_kind:
 *
 * Returns: what it is, or was where it is gone
 */
StetBlockKind
stet_compare_pair_get_kind (StetComparePair *self)
{
  g_return_val_if_fail (STET_IS_COMPARE_PAIR (self), STET_BLOCK_PARAGRAPH);
  return self->kind;
}

/**
 * stet_compare_pair_get_before:
 *
 * Returns: (transfer none) (nullable): its earlier text, NULL when it was not there
 */
const char *
stet_compare_pair_get_before (StetComparePair *self)
{
  g_return_val_if_fail (STET_IS_COMPARE_PAIR (self), NULL);
  return self->before;
}

/**
 * stet_compare_pair_get_after:
 *
 * Returns: (transfer none) (nullable): its later text, NULL when it is gone
 */
const char *
stet_compare_pair_get_after (StetComparePair *self)
{
  g_return_val_if_fail (STET_IS_COMPARE_PAIR (self), NULL);
  return self->after;
}

/**
 * stet_compare_pair_is_changed:
 *
 * Returns: whether it came, went, or has another text or kind
 */
gboolean
stet_compare_pair_is_changed (StetComparePair *self)
{
  g_return_val_if_fail (STET_IS_COMPARE_PAIR (self), FALSE);
  return g_strcmp0 (self->before, self->after) != 0 || self->kind != self->former_kind;
}

static void
add_pair (GListStore *pairs,
          const StetRevisionBlock *before,
          const StetRevisionBlock *after,
          gboolean only_changed)
{
  g_autoptr (StetComparePair) pair = g_object_new (STET_TYPE_COMPARE_PAIR, NULL);

  /* The headline that is still to be written, and a photo without a caption. */
  if ((before == NULL || *before->text == '\0') && (after == NULL || *after->text == '\0'))
    return;
  pair->id = after != NULL ? after->id : before->id;
  pair->kind = after != NULL ? after->kind : before->kind;
  pair->former_kind = before != NULL ? before->kind : pair->kind;
  pair->before = before != NULL ? g_strdup (before->text) : NULL;
  pair->after = after != NULL ? g_strdup (after->text) : NULL;
  if (!only_changed || stet_compare_pair_is_changed (pair))
    g_list_store_append (pairs, pair);
}

static GHashTable *
index_blocks (GPtrArray *blocks)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < blocks->len; i++)
    {
      StetRevisionBlock *block = g_ptr_array_index (blocks, i);

      g_hash_table_insert (index, &block->id, block);
    }
  return index;
}

/**
 * stet_compare_pairs_new:
 * @before: (element-type StetRevisionBlock): an earlier text of an article
 * @after: (element-type StetRevisionBlock): a later one
 * @only_changed: whether to leave out what is the same in both
 *
 * Sets two texts beside each other, block by block, in the order of the later one. What went stands
 * behind what it followed.
 *
 * Returns: (transfer full): a list of [class@ComparePair]s
 */
GListModel *
stet_compare_pairs_new (GPtrArray *before, GPtrArray *after, gboolean only_changed)
{
  GListStore *pairs = g_list_store_new (STET_TYPE_COMPARE_PAIR);
  g_autoptr (GHashTable) old = index_blocks (before);
  g_autoptr (GHashTable) now = index_blocks (after);
  guint place = 0;

  for (guint i = 0; i < after->len; i++)
    {
      const StetRevisionBlock *block = g_ptr_array_index (after, i);
      const StetRevisionBlock *former = g_hash_table_lookup (old, &block->id);

      /* What went before this one did. */
      while (former != NULL && place < before->len
             && !g_hash_table_contains (
                 now, &((StetRevisionBlock *) g_ptr_array_index (before, place))->id))
        add_pair (pairs, g_ptr_array_index (before, place++), NULL, only_changed);
      add_pair (pairs, former, block, only_changed);
      if (former != NULL && place < before->len && g_ptr_array_index (before, place) == former)
        place++;
    }
  for (; place < before->len; place++)
    {
      const StetRevisionBlock *block = g_ptr_array_index (before, place);

      if (!g_hash_table_contains (now, &block->id))
        add_pair (pairs, block, NULL, only_changed);
    }
  return G_LIST_MODEL (pairs);
}
