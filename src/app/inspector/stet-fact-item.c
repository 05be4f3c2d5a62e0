/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include "stet-fact-item.h"

/**
 * StetFactItem:
 *
 * A fact of the open story, with the places in each article that say it.
 */
struct _StetFactItem
{
  GObject parent_instance;

  GPtrArray *entries; /* of which it is one */
  const StetFactEntry *entry;
  guint *next; /* for each cell: the place that was not shown yet */
};

G_DEFINE_FINAL_TYPE (StetFactItem, stet_fact_item, G_TYPE_OBJECT)

static void
stet_fact_item_finalize (GObject *object)
{
  StetFactItem *self = STET_FACT_ITEM (object);

  g_free (self->next);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (stet_fact_item_parent_class)->finalize (object);
}

static void
stet_fact_item_class_init (StetFactItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_fact_item_finalize;
}

static void
stet_fact_item_init (StetFactItem *self)
{
}

/**
 * stet_fact_item_new:
 * @entries: (element-type StetFactEntry): the facts of a story
 * @index: which of them
 *
 * Returns: (transfer full): an item
 */
StetFactItem *
stet_fact_item_new (GPtrArray *entries, guint index)
{
  StetFactItem *self = g_object_new (STET_TYPE_FACT_ITEM, NULL);

  self->entries = g_ptr_array_ref (entries);
  self->entry = g_ptr_array_index (entries, index);
  self->next = g_new0 (guint, self->entry->n_cells + 1);
  return self;
}

/**
 * stet_fact_item_get_entry:
 *
 * Returns: (transfer none): the fact
 */
const StetFactEntry *
stet_fact_item_get_entry (StetFactItem *self)
{
  g_return_val_if_fail (STET_IS_FACT_ITEM (self), NULL);
  return self->entry;
}

/**
 * stet_fact_item_next_place:
 * @cell: the index of an article
 *
 * Goes from one mention in the article to the next, and from the last to the first.
 *
 * Returns: (transfer none) (nullable): the mention, %NULL when there is none
 */
const StetFactPlace *
stet_fact_item_next_place (StetFactItem *self, guint cell)
{
  const GArray *places;

  g_return_val_if_fail (STET_IS_FACT_ITEM (self), NULL);

  if (cell >= self->entry->n_cells || self->entry->cells[cell].places->len == 0)
    return NULL;
  places = self->entry->cells[cell].places;
  return &g_array_index (places, StetFactPlace, self->next[cell]++ % places->len);
}

static gboolean
cells_equal (const StetFactCell *a, const StetFactCell *b)
{
  if (a->is_odd != b->is_odd || a->is_said_otherwise != b->is_said_otherwise
      || a->places->len != b->places->len)
    return FALSE;
  for (guint i = 0; i < a->places->len; i++)
    {
      const StetFactPlace *left = &g_array_index (a->places, StetFactPlace, i);
      const StetFactPlace *right = &g_array_index (b->places, StetFactPlace, i);

      if (left->block != right->block || left->start != right->start || left->end != right->end
          || !g_str_equal (left->text, right->text))
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_fact_item_equal:
 * @other: an item of the same story, made earlier or later
 *
 * Returns: whether both say the same of the same places
 */
gboolean
stet_fact_item_equal (StetFactItem *self, StetFactItem *other)
{
  if (self->entry->kind != other->entry->kind || self->entry->n_cells != other->entry->n_cells)
    return FALSE;
  for (guint i = 0; i < self->entry->n_cells; i++)
    if (!cells_equal (&self->entry->cells[i], &other->entry->cells[i]))
      return FALSE;
  return TRUE;
}
