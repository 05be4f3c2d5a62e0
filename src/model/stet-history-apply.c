/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* Making a story what the records of a step say. */

#include "config.h"

#include "stet-history-private.h"

/* Up to that many objects are looked for one by one, in linear time each. */
#define FEW 8

/* What is made of one article's blocks. */
typedef struct
{
  StetBlock *block; /* NULL: to be made */
  const StetBlockRecord *target;
} Placement;

typedef struct
{
  StetHistoryStep *step;
  StetStory *story;
  gboolean undo;
  GHashTable *rows;   /* gint64 id → StetRow; NULL: few are looked for */
  GHashTable *blocks; /* the same for blocks */
} Apply;

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
index_objects (Apply *self)
{
  StetRow *row;
  StetArticle *article;

  if (self->step->changes->len <= FEW)
    return;
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->blocks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; (row = stet_story_get_row (self->story, i)) != NULL; i++)
    g_hash_table_insert (self->rows, dup_id (stet_row_get_id (row)), row);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);

        g_hash_table_insert (self->blocks, dup_id (stet_block_get_id (block)), block);
      }
}

static StetRow *
find_row (Apply *self, gint64 id)
{
  return self->rows != NULL ? g_hash_table_lookup (self->rows, &id)
                            : stet_story_find_row (self->story, id);
}

static StetBlock *
find_block (Apply *self, gint64 id)
{
  return self->blocks != NULL ? g_hash_table_lookup (self->blocks, &id)
                              : _stet_object_find (self->story, STET_JOURNAL_BLOCK, id);
}

/* A state that nobody chose follows from the texts. */
static void
fill_state (StetArticle *article, const StetArticleRecord *target)
{
  if (target->state_is_chosen || stet_article_get_state_is_chosen (article))
    stet_article_set_state (article, target->state);
  stet_article_set_state_is_chosen (article, target->state_is_chosen);
}

static void
fill_article (StetArticle *article, const StetArticleRecord *target)
{
  fill_state (article, target);
  _stet_record_apply_fields (STET_JOURNAL_ARTICLE, target, article);
  g_object_set (article,
                "language",
                target->language,
                "original",
                target->original,
                "guesses",
                target->guesses,
                NULL);
}

static void
fill_photo (StetPhoto *photo, const StetPhotoRecord *target)
{
  g_auto (GStrv) languages = stet_photo_dup_text_languages (photo);

  _stet_record_apply_fields (STET_JOURNAL_PHOTO, target, photo);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      stet_photo_set_alt_text (photo, languages[i], "");
      stet_photo_set_printed_credit (photo, languages[i], "");
    }
  for (guint i = 0; i < target->texts->len; i++)
    {
      const StetPhotoTextRecord *text = g_ptr_array_index (target->texts, i);

      stet_photo_set_alt_text (photo, text->language, text->alt_text);
      stet_photo_set_printed_credit (photo, text->language, text->printed_credit);
    }
}

static void
add_photo (StetStory *story, const StetPhotoRecord *target)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (target->id);

  fill_photo (photo, target);
  stet_photo_set_position (photo, target->position);
  stet_story_add_photo (story, photo);
}

static void
add_source (StetStory *story, const StetSourceRecord *target)
{
  g_autoptr (StetSource) source = stet_source_new (target->id);

  _stet_record_apply_fields (STET_JOURNAL_SOURCE, target, source);
  stet_source_set_position (source, target->position);
  stet_story_add_source (story, source);
}

/* Articles, photos and sources, but for those that go. */
static void
apply_objects (Apply *self)
{
  for (guint i = 0; i < self->step->changes->len; i++)
    {
      StetStepChange *change = &g_array_index (self->step->changes, StetStepChange, i);
      gpointer target = _stet_history_change_get_target (change, self->undo);
      gpointer object;

      if (target == NULL || change->kind == STET_JOURNAL_ROW || change->kind == STET_JOURNAL_BLOCK
          || change->kind == STET_JOURNAL_REMARK)
        continue;
      object = _stet_object_find (self->story, change->kind, change->id);
      if (change->kind == STET_JOURNAL_ARTICLE && object != NULL)
        fill_article (object, target);
      else if (change->kind == STET_JOURNAL_PHOTO && object != NULL)
        fill_photo (object, target);
      else if (change->kind == STET_JOURNAL_PHOTO)
        add_photo (self->story, target);
      else if (change->kind == STET_JOURNAL_SOURCE && object != NULL)
        _stet_record_apply_fields (STET_JOURNAL_SOURCE, target, object);
      else if (change->kind == STET_JOURNAL_SOURCE)
        add_source (self->story, target);
    }
}

static void
fill_row (StetRow *row, const StetRowRecord *target)
{
  stet_row_set_position (row, target->position);
  stet_row_set_confidence (row, target->confidence);
  stet_row_set_locked (row, target->locked);
}

static void
add_row (Apply *self, const StetRowRecord *target)
{
  g_autoptr (StetRow) row = stet_row_new (target->id);
  StetRow *other;
  guint low = 0, high = stet_story_get_n_rows (self->story);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      other = stet_story_get_row (self->story, middle);
      if (stet_row_get_position (other) < target->position)
        low = middle + 1;
      else
        high = middle;
    }
  fill_row (row, target);
  stet_story_insert_row (self->story, low, row);
  if (self->rows != NULL)
    g_hash_table_insert (self->rows, dup_id (target->id), row);
}

/* Those that are in the story first: the places of the others depend on their positions. */
static void
apply_rows (Apply *self)
{
  for (guint is_new = 0; is_new < 2; is_new++)
    for (guint i = 0; i < self->step->changes->len; i++)
      {
        StetStepChange *change = &g_array_index (self->step->changes, StetStepChange, i);
        StetRowRecord *target = _stet_history_change_get_target (change, self->undo);

        if (change->kind != STET_JOURNAL_ROW || target == NULL)
          continue;
        if (is_new && _stet_history_change_get_target (change, !self->undo) == NULL)
          add_row (self, target);
        else if (!is_new && _stet_history_change_get_target (change, !self->undo) != NULL)
          fill_row (find_row (self, change->id), target);
      }
}

static void
fill_block (Apply *self, StetBlock *block, const StetBlockRecord *target)
{
  stet_block_set_kind (block, target->kind);
  stet_block_set_text (block, target->text);
  stet_block_set_photo (
      block, target->photo != 0 ? stet_story_find_photo (self->story, target->photo) : NULL);
  stet_block_set_uncertain (block, target->uncertain);
  stet_block_set_seen_hash (block, target->seen_hash);
  stet_block_set_sign_off (block, target->sign_off);
}

static gint
compare_placements (gconstpointer a, gconstpointer b)
{
  const Placement *first = a, *second = b;

  return first->target->position < second->target->position   ? -1
         : first->target->position > second->target->position ? 1
                                                              : 0;
}

static void
remove_block (StetArticle *article, StetBlock *block)
{
  stet_article_remove_block (article, stet_block_get_index (block));
}

/* Whether the blocks that stay are in order when they get their new positions. */
static gboolean
is_in_order (StetArticle *article, GHashTable *targets)
{
  gint64 last = G_MININT64;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      const StetBlockRecord *target = g_hash_table_lookup (targets, block);
      gint64 position = target != NULL ? target->position : stet_block_get_position (block);

      if (position <= last)
        return FALSE;
      last = position;
    }
  return TRUE;
}

static void
move_to_row (Apply *self, const Placement *placement, gboolean down)
{
  StetRow *row = find_row (self, placement->target->row);
  StetRow *old = stet_block_get_row (placement->block);

  if (row != NULL && old != NULL
      && (down ? stet_row_get_index (row) > stet_row_get_index (old)
               : stet_row_get_index (row) < stet_row_get_index (old)))
    stet_block_set_row (placement->block, row);
}

/* At no moment is a block's row before that of the block before it: what goes down goes from the
 * end, what goes up from the beginning. */
static void
apply_kept (Apply *self, GArray *kept)
{
  for (guint i = kept->len; i > 0; i--)
    move_to_row (self, &g_array_index (kept, Placement, i - 1), TRUE);
  for (guint i = 0; i < kept->len; i++)
    move_to_row (self, &g_array_index (kept, Placement, i), FALSE);
  for (guint i = 0; i < kept->len; i++)
    {
      Placement *placement = &g_array_index (kept, Placement, i);

      stet_block_set_position (placement->block, placement->target->position);
      fill_block (self, placement->block, placement->target);
    }
}

static guint
find_index (StetArticle *article, gint64 position)
{
  guint low = 0, high = stet_article_get_n_blocks (article);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (stet_block_get_position (stet_article_get_block (article, middle)) < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
apply_new (Apply *self, StetArticle *article, GArray *fresh)
{
  g_array_sort (fresh, compare_placements);
  for (guint i = 0; i < fresh->len; i++)
    {
      const Placement *placement = &g_array_index (fresh, Placement, i);
      const StetBlockRecord *target = placement->target;
      g_autoptr (StetBlock) block = placement->block != NULL
                                        ? placement->block
                                        : stet_block_new (target->id, target->kind, target->text);
      StetRow *row = find_row (self, target->row);

      if (row != NULL)
        stet_block_set_row (block, row);
      stet_block_set_position (block, target->position);
      fill_block (self, block, target);
      stet_article_insert_block (article, find_index (article, target->position), block);
    }
}

/* The changes of an article's blocks: those that stay (in the order of the text), and those that
 * come. Those that go do so here. */
static void
sort_out (Apply *self, StetArticle *article, GArray *kept, GArray *fresh)
{
  g_autoptr (GHashTable) targets = g_hash_table_new (NULL, NULL);
  gboolean in_order;

  for (guint i = self->step->changes->len; i > 0; i--)
    {
      StetStepChange *change = &g_array_index (self->step->changes, StetStepChange, i - 1);
      const StetBlockRecord *target = _stet_history_change_get_target (change, self->undo);
      const StetBlockRecord *from = _stet_history_change_get_target (change, !self->undo);
      StetBlock *block;

      if (change->kind != STET_JOURNAL_BLOCK
          || (target != NULL ? target : from)->article != stet_article_get_id (article))
        continue;
      block = from != NULL ? find_block (self, change->id) : NULL;
      if (target == NULL)
        remove_block (article, block);
      else if (block == NULL)
        g_array_append_vals (fresh, &(Placement) { NULL, target }, 1);
      else
        g_hash_table_insert (targets, block, (gpointer) target);
    }
  in_order = is_in_order (article, targets);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      const StetBlockRecord *target = g_hash_table_lookup (targets, block);
      Placement placement = { block, target };

      if (target == NULL)
        continue;
      if (in_order || target->position == stet_block_get_position (block))
        {
          g_array_append_val (kept, placement);
          continue;
        }
      g_object_ref (block);
      remove_block (article, block);
      i--;
      g_array_append_val (fresh, placement);
    }
}

static void
apply_blocks (Apply *self)
{
  g_autoptr (GHashTable) articles = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer article;

  for (guint i = 0; i < self->step->changes->len; i++)
    {
      StetStepChange *change = &g_array_index (self->step->changes, StetStepChange, i);
      const StetBlockRecord *record = change->before != NULL ? change->before : change->after;

      if (change->kind == STET_JOURNAL_BLOCK)
        {
          article = stet_story_find_article (self->story, record->article);
          if (article != NULL)
            g_hash_table_add (articles, article);
        }
    }
  g_hash_table_iter_init (&iter, articles);
  while (g_hash_table_iter_next (&iter, &article, NULL))
    {
      g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Placement));
      g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (Placement));

      sort_out (self, article, kept, fresh);
      apply_kept (self, kept);
      apply_new (self, article, fresh);
    }
}

static void
apply_removals (Apply *self)
{
  for (guint i = 0; i < self->step->changes->len; i++)
    {
      StetStepChange *change = &g_array_index (self->step->changes, StetStepChange, i);
      gpointer object;

      if (_stet_history_change_get_target (change, self->undo) != NULL
          || change->kind == STET_JOURNAL_BLOCK || change->kind == STET_JOURNAL_REMARK)
        continue;
      object = change->kind == STET_JOURNAL_ROW
                   ? (gpointer) find_row (self, change->id)
                   : _stet_object_find (self->story, change->kind, change->id);
      if (change->kind == STET_JOURNAL_ROW)
        stet_story_remove_row (self->story, stet_row_get_index (object));
      else if (change->kind == STET_JOURNAL_PHOTO)
        stet_story_remove_photo (self->story, object);
      else if (change->kind == STET_JOURNAL_SOURCE)
        stet_story_remove_source (self->story, object);
    }
}

/* After the blocks, whose texts move remarks along. What is answered comes before its answers. */
static void
apply_remarks (Apply *self)
{
  StetRemarkList *remarks = stet_story_get_remarks (self->story);

  for (guint i = 0; i < self->step->changes->len; i++)
    {
      StetStepChange *change = &g_array_index (self->step->changes, StetStepChange, i);
      StetRemarkRecord *target = _stet_history_change_get_target (change, self->undo);
      StetRemark *remark;

      if (change->kind != STET_JOURNAL_REMARK)
        continue;
      remark = stet_remark_list_find (remarks, change->id);
      if (target != NULL && remark != NULL)
        _stet_remark_fill (remark, target);
      else if (target != NULL)
        {
          g_autoptr (StetRemark) fresh = stet_remark_new (target);

          stet_remark_list_add (remarks, fresh);
        }
      else if (remark != NULL)
        stet_remark_list_remove (remarks, remark);
    }
}

/* Makes the story what it was before the step, or after it. All is as the other side says. */
void
_stet_history_step_apply (StetHistoryStep *self, StetStory *story, gboolean undo)
{
  Apply apply = { self, story, undo, NULL, NULL };

  index_objects (&apply);
  apply_objects (&apply);
  apply_rows (&apply);
  apply_blocks (&apply);
  apply_remarks (&apply);
  apply_removals (&apply);
  stet_story_set_reference_language (story, undo ? self->reference_before : self->reference_after);
  g_clear_pointer (&apply.rows, g_hash_table_unref);
  g_clear_pointer (&apply.blocks, g_hash_table_unref);
}
