/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include <string.h>

#include "stet-model-private.h"

/* Where a remark was whose block is gone, so that it is there again when the block comes back. */
typedef struct
{
  gint64 block;
  guint start;
  guint length;
} Place;

/**
 * StetRemarkList:
 *
 * The comments, suggestions and waivers of a story. It moves them along with their words.
 */
struct _StetRemarkList
{
  GObject parent_instance;

  StetStory *story;     /* not owned; NULL when it is gone */
  GPtrArray *items;     /* StetRemark */
  GHashTable *by_id;    /* gint64 → StetRemark */
  GHashTable *by_block; /* gint64 → GPtrArray of StetRemark: comments and suggestions */
  GHashTable *waivers;  /* the same of waivers; those on no block are under 0 */
  GHashTable *lost;     /* StetRemark → Place */
  gboolean held;        /* a move takes care of the places */
  char *suggesting;     /* who suggests instead of changing; NULL for nobody */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetRemarkList,
                               stet_remark_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  REMARK_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return STET_TYPE_REMARK;
}

static guint
get_n_items (GListModel *model)
{
  return STET_REMARK_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = STET_REMARK_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
stet_remark_list_finalize (GObject *object)
{
  StetRemarkList *self = STET_REMARK_LIST (object);

  g_free (self->suggesting);
  g_hash_table_unref (self->lost);
  g_hash_table_unref (self->waivers);
  g_hash_table_unref (self->by_block);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (stet_remark_list_parent_class)->finalize (object);
}

static void
stet_remark_list_class_init (StetRemarkListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_remark_list_finalize;

  /**
   * StetRemarkList::remark-changed:
   * @remark: one of them
   *
   * What it says, its place or its state changed.
   */
  signals[REMARK_CHANGED] = g_signal_new ("remark-changed",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          STET_TYPE_REMARK);
}

static void
stet_remark_list_init (StetRemarkList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->by_block = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->waivers = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->lost = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

StetRemarkList *
_stet_remark_list_new (StetStory *story)
{
  StetRemarkList *self = g_object_new (STET_TYPE_REMARK_LIST, NULL);

  self->story = story;
  return self;
}

/* The story is gone; what is kept of its remarks reaches nowhere. */
void
_stet_remark_list_detach (StetRemarkList *self)
{
  self->story = NULL;
  for (guint i = 0; i < self->items->len; i++)
    _stet_remark_set_list (g_ptr_array_index (self->items, i), NULL);
}

/* NULL: it is in no index. */
static GHashTable *
choose_index (StetRemarkList *self, StetRemark *remark, gint64 block)
{
  if (stet_remark_get_values (remark)->kind == STET_REMARK_WAIVER)
    return self->waivers;
  return block != 0 ? self->by_block : NULL;
}

static void
index_by_block (StetRemarkList *self, StetRemark *remark)
{
  gint64 block = stet_remark_get_values (remark)->block;
  GHashTable *index = choose_index (self, remark, block);
  GPtrArray *remarks;

  if (index == NULL)
    return;
  remarks = g_hash_table_lookup (index, &block);
  if (remarks == NULL)
    {
      remarks = g_ptr_array_new ();
      g_hash_table_insert (index, g_memdup2 (&block, sizeof block), remarks);
    }
  g_ptr_array_add (remarks, remark);
}

static void
unindex_by_block (StetRemarkList *self, StetRemark *remark, gint64 block)
{
  GHashTable *index = choose_index (self, remark, block);
  GPtrArray *remarks = index != NULL ? g_hash_table_lookup (index, &block) : NULL;

  if (remarks == NULL)
    return;
  g_ptr_array_remove (remarks, remark);
  if (remarks->len == 0)
    g_hash_table_remove (index, &block);
}

/* A remark says that it changed. */
void
_stet_remark_list_changed (StetRemarkList *self, StetRemark *remark, gint64 old_block)
{
  gint64 block = stet_remark_get_values (remark)->block;

  if (block != old_block)
    {
      unindex_by_block (self, remark, old_block);
      index_by_block (self, remark);
    }
  if (block != 0)
    g_hash_table_remove (self->lost, remark);
  if (self->story != NULL)
    _stet_story_remark_changed (self->story, remark);
  g_signal_emit (self, signals[REMARK_CHANGED], 0, remark);
}

/**
 * stet_remark_list_add:
 * @remark: a remark that is in no story
 *
 * Adds it at the end.
 */
void
stet_remark_list_add (StetRemarkList *self, StetRemark *remark)
{
  const StetRemarkRecord *values;

  g_return_if_fail (STET_IS_REMARK_LIST (self));
  g_return_if_fail (STET_IS_REMARK (remark));

  values = stet_remark_get_values (remark);
  g_return_if_fail (!g_hash_table_contains (self->by_id, &values->id));

  g_ptr_array_add (self->items, g_object_ref (remark));
  g_hash_table_insert (self->by_id, g_memdup2 (&values->id, sizeof values->id), remark);
  index_by_block (self, remark);
  _stet_remark_set_list (remark, self);
  if (self->story != NULL)
    _stet_story_remark_changed (self->story, remark);
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
}

static void
remove_one (StetRemarkList *self, StetRemark *remark)
{
  g_autoptr (StetRemark) removed = g_object_ref (remark);
  const StetRemarkRecord *values = stet_remark_get_values (removed);
  guint position;

  if (!g_ptr_array_find (self->items, removed, &position))
    return;
  unindex_by_block (self, removed, values->block);
  g_hash_table_remove (self->by_id, &values->id);
  g_hash_table_remove (self->lost, removed);
  _stet_remark_set_list (removed, NULL);
  g_ptr_array_remove_index (self->items, position);
  if (self->story != NULL)
    _stet_story_remark_removed (self->story, removed);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * stet_remark_list_remove:
 * @remark: a remark of the story
 *
 * Takes it away, with the answers to it.
 */
void
stet_remark_list_remove (StetRemarkList *self, StetRemark *remark)
{
  g_autoptr (GPtrArray) replies = NULL;

  g_return_if_fail (STET_IS_REMARK_LIST (self));
  g_return_if_fail (STET_IS_REMARK (remark));

  replies = stet_remark_list_dup_replies (self, remark);
  for (guint i = replies->len; i > 0; i--)
    remove_one (self, g_ptr_array_index (replies, i - 1));
  remove_one (self, remark);
}

/**
 * stet_remark_list_find:
 * @id: of a remark
 *
 * Returns: (transfer none) (nullable): the remark
 */
StetRemark *
stet_remark_list_find (StetRemarkList *self, gint64 id)
{
  g_return_val_if_fail (STET_IS_REMARK_LIST (self), NULL);
  return g_hash_table_lookup (self->by_id, &id);
}

/**
 * stet_remark_list_get_of_block:
 * @block: a block
 *
 * Returns: (transfer none) (nullable) (element-type StetRemark): the comments and suggestions on
 *   it, in the order in which they came; NULL when it has none
 */
GPtrArray *
stet_remark_list_get_of_block (StetRemarkList *self, StetBlock *block)
{
  gint64 id;

  g_return_val_if_fail (STET_IS_REMARK_LIST (self), NULL);
  g_return_val_if_fail (STET_IS_BLOCK (block), NULL);

  id = stet_block_get_id (block);
  return g_hash_table_lookup (self->by_block, &id);
}

/**
 * stet_remark_list_get_waivers:
 * @block: the id of a block; 0 for what is on no block
 *
 * Returns: (transfer none) (nullable) (element-type StetRemark): the waivers there, in the order in
 *   which they came; NULL when there is none
 */
GPtrArray *
stet_remark_list_get_waivers (StetRemarkList *self, gint64 block)
{
  g_return_val_if_fail (STET_IS_REMARK_LIST (self), NULL);
  return g_hash_table_lookup (self->waivers, &block);
}

/**
 * stet_remark_list_dup_replies:
 * @remark: a comment
 *
 * Returns: (transfer full) (element-type StetRemark): the answers to it, the oldest first
 */
GPtrArray *
stet_remark_list_dup_replies (StetRemarkList *self, StetRemark *remark)
{
  GPtrArray *replies = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 id = stet_remark_get_values (remark)->id;

  g_return_val_if_fail (STET_IS_REMARK_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      StetRemark *other = g_ptr_array_index (self->items, i);

      if (stet_remark_get_values (other)->reply_to == id)
        g_ptr_array_add (replies, g_object_ref (other));
    }
  return replies;
}

/* A remark, and where it stands. */
typedef struct
{
  StetRemark *remark;
  guint article;
  guint block;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *first = a, *second = b;
  const StetRemarkRecord *one = stet_remark_get_values (first->remark);
  const StetRemarkRecord *two = stet_remark_get_values (second->remark);

  if (first->article != second->article)
    return first->article < second->article ? -1 : 1;
  if (first->block != second->block)
    return first->block < second->block ? -1 : 1;
  if (one->start != two->start)
    return one->start < two->start ? -1 : 1;
  if (one->time != two->time)
    return one->time < two->time ? -1 : 1;
  return one->id < two->id ? -1 : one->id > two->id;
}

/**
 * stet_remark_list_dup_sorted:
 * @story: the story that they are in
 *
 * Lists suggestions and comments, but no answers, in the order of the texts: article by article,
 * those whose block is gone last. For a list on the screen or on paper.
 *
 * Returns: (transfer full) (element-type StetRemark): the remarks
 */
GPtrArray *
stet_remark_list_dup_sorted (StetRemarkList *self, StetStory *story)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  StetArticle *article;

  g_return_val_if_fail (STET_IS_REMARK_LIST (self), NULL);

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    g_hash_table_insert (indices, article, GUINT_TO_POINTER (i));
  for (guint i = 0; i < self->items->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (self->items, i);
      StetBlock *block = stet_remark_find_block (remark, story);
      Placed place = { remark, G_MAXUINT, G_MAXUINT };

      if (stet_remark_get_values (remark)->reply_to != 0
          || stet_remark_get_values (remark)->kind == STET_REMARK_WAIVER)
        continue;
      article = stet_story_find_article (story, stet_remark_get_values (remark)->article);
      if (article != NULL)
        place.article = GPOINTER_TO_UINT (g_hash_table_lookup (indices, article));
      if (block != NULL)
        place.block = stet_block_get_index (block);
      g_array_append_val (placed, place);
    }
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < placed->len; i++)
    g_ptr_array_add (sorted, g_object_ref (g_array_index (placed, Placed, i).remark));
  return sorted;
}

/**
 * stet_remark_list_is_outdated:
 * @suggestion: a suggestion of the story
 *
 * Returns: whether the words that it was made on are not there as they were
 */
gboolean
stet_remark_list_is_outdated (StetRemarkList *self, StetRemark *suggestion)
{
  const StetRemarkRecord *values = stet_remark_get_values (suggestion);
  StetBlock *block;
  const char *text;

  g_return_val_if_fail (STET_IS_REMARK_LIST (self), TRUE);

  block = self->story != NULL ? stet_remark_find_block (suggestion, self->story) : NULL;
  if (block == NULL)
    return TRUE;
  text = stet_block_get_text (block);
  if (*values->quote == '\0')
    return *text != '\0';
  if (values->length == 0)
    return TRUE;
  text = g_utf8_offset_to_pointer (text, (glong) values->start);
  return !g_str_has_prefix (text, values->quote)
         || g_utf8_strlen (values->quote, -1) != (glong) values->length;
}

/**
 * stet_remark_list_accept:
 * @suggestion: an open suggestion of the story
 * @person: who accepts it
 *
 * Does what it proposes. One that is outdated stays as it is.
 *
 * Returns: whether it was done
 */
gboolean
stet_remark_list_accept (StetRemarkList *self, StetRemark *suggestion, const char *person)
{
  const StetRemarkRecord *values = stet_remark_get_values (suggestion);
  g_autofree char *replacement = NULL;
  g_autofree char *text = NULL;
  StetBlock *block;
  const char *old, *from, *to;
  guint start;

  g_return_val_if_fail (STET_IS_REMARK_LIST (self), FALSE);
  g_return_val_if_fail (values->kind == STET_REMARK_SUGGESTION, FALSE);

  if (!stet_remark_is_open (suggestion) || stet_remark_list_is_outdated (self, suggestion))
    return FALSE;
  block = stet_remark_find_block (suggestion, self->story);
  old = stet_block_get_text (block);
  from = g_utf8_offset_to_pointer (old, (glong) values->start);
  to = from + strlen (values->quote);
  replacement = g_strdup (values->text);
  start = values->start;
  text = g_strdup_printf ("%.*s%s%s", (int) (from - old), old, replacement, to);
  stet_block_set_text (block, text);
  _stet_remark_set_place (
      suggestion, stet_block_get_id (block), start, (guint) g_utf8_strlen (replacement, -1));
  stet_remark_decide (suggestion, STET_DECISION_ACCEPTED, person);
  return TRUE;
}

void
_stet_remark_list_hold (StetRemarkList *self, gboolean hold)
{
  self->held = hold;
}

/* Its block is gone, but may come back. */
void
_stet_remark_list_lose (StetRemarkList *self, StetRemark *remark)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  Place place = { values->block, values->start, values->length };

  _stet_remark_set_place (remark, 0, 0, 0);
  g_hash_table_insert (self->lost, remark, g_memdup2 (&place, sizeof place));
}

void
_stet_remark_list_block_removed (StetRemarkList *self, StetBlock *block)
{
  gint64 id = stet_block_get_id (block);
  GPtrArray *remarks;

  if (self->held)
    return;
  while ((remarks = g_hash_table_lookup (self->by_block, &id)) != NULL)
    _stet_remark_list_lose (self, g_ptr_array_index (remarks, remarks->len - 1));
  while ((remarks = g_hash_table_lookup (self->waivers, &id)) != NULL)
    _stet_remark_list_lose (self, g_ptr_array_index (remarks, remarks->len - 1));
}

void
_stet_remark_list_block_inserted (StetRemarkList *self, StetBlock *block)
{
  g_autoptr (GPtrArray) found = NULL;
  GHashTableIter iter;
  gpointer remark, value;

  if (g_hash_table_size (self->lost) == 0)
    return;
  found = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->lost);
  while (g_hash_table_iter_next (&iter, &remark, &value))
    if (((Place *) value)->block == stet_block_get_id (block))
      g_ptr_array_add (found, remark);
  for (guint i = 0; i < found->len; i++)
    {
      Place place = *(Place *) g_hash_table_lookup (self->lost, g_ptr_array_index (found, i));

      _stet_remark_set_place (g_ptr_array_index (found, i), place.block, place.start, place.length);
    }
}

void
_stet_remark_list_text_changed (StetRemarkList *self, StetBlock *block, const char *old)
{
  gint64 id = stet_block_get_id (block);
  GPtrArray *waivers = g_hash_table_lookup (self->waivers, &id);
  GPtrArray *remarks = stet_remark_list_get_of_block (self, block);
  g_autoptr (GPtrArray) suggestions = NULL;

  if (self->held)
    return;
  if (waivers != NULL)
    _stet_remark_move_in_block (waivers, block, old);
  if (remarks == NULL)
    return;
  suggestions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < remarks->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (remarks, i);

      if (stet_remark_get_values (remark)->kind == STET_REMARK_SUGGESTION
          && stet_remark_is_open (remark))
        g_ptr_array_add (suggestions, g_object_ref (remark));
    }
  _stet_remark_move_in_block (remarks, block, old);
  /* Whether one still fits the text depends on more than its place. */
  for (guint i = 0; i < suggestions->len; i++)
    g_signal_emit (self, signals[REMARK_CHANGED], 0, g_ptr_array_index (suggestions, i));
}

/**
 * stet_remark_list_set_suggesting:
 * @person: (nullable): who suggests changes of the texts from now on instead of making them; NULL
 *   when they are made again
 *
 * Says what stet_suggest_put_text() does. It is a state of the window, which no library keeps.
 */
void
stet_remark_list_set_suggesting (StetRemarkList *self, const char *person)
{
  g_return_if_fail (STET_IS_REMARK_LIST (self));
  g_set_str (&self->suggesting, person);
}

/**
 * stet_remark_list_get_suggesting:
 *
 * Returns: (transfer none) (nullable): who suggests changes; NULL when they are made at once
 */
const char *
stet_remark_list_get_suggesting (StetRemarkList *self)
{
  g_return_val_if_fail (STET_IS_REMARK_LIST (self), NULL);
  return self->suggesting;
}
