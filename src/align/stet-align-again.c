/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-again.h"

#include <glib/gi18n-lib.h>

#include "stet-align-private.h"
#include "stet-align-stretch.h"
#include "stet-fold.h"
#include "stet-history.h"

G_DEFINE_QUARK (stet - align - again - error - quark, stet_align_again_error)

/* A row as it is to be. */
typedef struct
{
  gint64 id;         /* 0 = a new one */
  double confidence; /* < 0 = as it is */
} PlannedRow;

struct _StetAlignPlan
{
  guint64 fingerprint; /* of the story that it was made for */
  GArray *rows;        /* PlannedRow: all of the story's, in order */
  GPtrArray *targets;  /* per article a GArray of guint: per block the index of its planned row */
  guint n_moved;
};

/**
 * stet_align_plan_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_align_plan_free (StetAlignPlan *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

/**
 * stet_align_plan_get_n_moved:
 *
 * Returns: how many blocks it puts into another row
 */
guint
stet_align_plan_get_n_moved (StetAlignPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_moved;
}

/* All that a plan depends on. */
static guint64
get_fingerprint (StetStory *story)
{
  g_autoptr (GString) text = g_string_new (NULL);
  StetArticle *article;

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      StetRow *row = stet_story_get_row (story, i);

      g_string_append_printf (text,
                              "%" G_GINT64_FORMAT "%s;",
                              stet_row_get_id (row),
                              _stet_align_row_is_fixed (story, row) ? "!" : "");
    }
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      g_string_append_printf (text, "\n%s;", stet_article_get_language (article));
      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        {
          StetBlock *block = stet_article_get_block (article, j);

          g_string_append_printf (text,
                                  "%" G_GINT64_FORMAT " %u %d %" G_GINT64_MODIFIER "x;",
                                  stet_block_get_id (block),
                                  stet_row_get_index (stet_block_get_row (block)),
                                  (int) stet_block_get_kind (block),
                                  stet_text_hash (stet_block_get_text (block)));
        }
    }
  return stet_text_hash (text->str);
}

static void
plan_row (StetAlignPlan *plan, StetRow *row, double confidence)
{
  PlannedRow planned = { row != NULL ? stet_row_get_id (row) : 0, confidence };

  g_array_append_val (plan->rows, planned);
}

static void
plan_block (StetAlignPlan *plan, guint article, StetBlock *block, guint target)
{
  g_array_append_val ((GArray *) g_ptr_array_index (plan->targets, article), target);
  if (g_array_index (plan->rows, PlannedRow, target).id
      != stet_row_get_id (stet_block_get_row (block)))
    plan->n_moved++;
}

/* Takes the draft over into the plan. */
static void
plan_stretch (StetAlignPlan *plan, StetAlignStretch *self)
{
  g_autoptr (GPtrArray) chosen = _stet_align_stretch_choose_rows (self);
  guint before = plan->rows->len, offset;
  StetArticle *article;

  if (self->start == 0)
    plan_row (plan, stet_story_get_row (self->story, 0), -1);
  offset = plan->rows->len - 1;
  for (guint i = 1; i < stet_story_get_n_rows (self->draft); i++)
    {
      StetRow *drafted = stet_story_get_row (self->draft, i);
      StetRow *row = g_ptr_array_index (chosen, i);

      plan_row (plan, row, _stet_align_stretch_get_confidence (self, drafted, row));
    }
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      StetArticle *copy = g_ptr_array_index (self->drafts, i);
      guint first, last;

      _stet_align_stretch_get_range (self, article, &first, &last);
      if (self->start == 0 && first > 0)
        plan_block (plan, i, stet_article_get_block (article, 0), before);
      for (guint j = first; j < last; j++)
        {
          StetRow *drafted = stet_block_get_row (stet_article_get_block (copy, j - first + 1));

          plan_block (
              plan, i, stet_article_get_block (article, j), offset + stet_row_get_index (drafted));
        }
    }
}

/* Leaves a row as it is. */
static void
plan_fixed (StetAlignPlan *plan, StetStory *story, guint index)
{
  StetRow *row = stet_story_get_row (story, index);
  StetArticle *article;

  plan_row (plan, row, -1);
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        plan_block (plan, i, stet_article_get_block (article, j), plan->rows->len - 1);
    }
}

static gboolean
find_versions (StetStory *story, gint64 id, StetArticle **reference, StetArticle **only)
{
  StetArticle *article;

  *reference = stet_story_get_reference (story);
  *only = id != 0 ? stet_story_find_article (story, id) : NULL;
  if (*reference != NULL && *only == *reference)
    /* What all others are set beside is moved: another one stays. */
    for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
      if (article != *only)
        {
          *reference = article;
          break;
        }
  return *reference != NULL && *reference != *only && (id == 0 || *only != NULL)
         && stet_story_get_article (story, 1) != NULL;
}

static gboolean
plan_rows (StetAlignPlan *plan,
           StetStory *story,
           guint from,
           StetAlignStretch *versions,
           const StetLexiconSource *lexicons,
           GCancellable *cancellable)
{
  guint n_rows = stet_story_get_n_rows (story);

  for (guint i = 0; i < n_rows;)
    {
      g_auto (StetAlignStretch) stretch = *versions;

      if (i < from || _stet_align_row_is_fixed (story, stet_story_get_row (story, i)))
        {
          plan_fixed (plan, story, i++);
          continue;
        }
      stretch.start = i;
      while (i < n_rows && !_stet_align_row_is_fixed (story, stet_story_get_row (story, i)))
        i++;
      stretch.end = i;
      if (!_stet_align_stretch_draw_up (&stretch, lexicons, cancellable))
        return FALSE;
      plan_stretch (plan, &stretch);
    }
  return TRUE;
}

/**
 * stet_align_again_plan:
 * @story: a story, or a copy of it, on the calling thread
 * @from_row: the id of the row to begin with; 0 = with the first
 * @article: the id of the article that is to be put right; 0 = all of them
 * @lexicons: (nullable): what is known of words
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Finds out which blocks belong beside each other, from a row on: as if the articles joined the
 * story anew, beside its reference language. Rows that are locked or have a sign-off that holds
 * keep their blocks, and no block passes them. When one article only is put right, nothing else
 * moves. The headlines stay.
 *
 * Returns: (transfer full): what is to be done, for stet_align_again_apply(); %NULL with
 *   %G_IO_ERROR_CANCELLED or a #StetAlignAgainError
 */
StetAlignPlan *
stet_align_again_plan (StetStory *story,
                       gint64 from_row,
                       gint64 article,
                       const StetLexiconSource *lexicons,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (StetAlignPlan) plan = NULL;
  StetAlignStretch versions = { .story = story };
  StetRow *from;

  g_return_val_if_fail (STET_IS_STORY (story), NULL);

  from = from_row != 0 ? stet_story_find_row (story, from_row) : stet_story_get_row (story, 0);
  if (from == NULL || !find_versions (story, article, &versions.reference, &versions.only))
    {
      g_set_error_literal (error,
                           STET_ALIGN_AGAIN_ERROR,
                           STET_ALIGN_AGAIN_ERROR_NOTHING,
                           _ ("There is nothing to align here: a story needs two languages."));
      return NULL;
    }
  plan = g_new0 (StetAlignPlan, 1);
  plan->rows = g_array_new (FALSE, FALSE, sizeof (PlannedRow));
  plan->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  plan->fingerprint = get_fingerprint (story);
  for (guint i = 0; stet_story_get_article (story, i) != NULL; i++)
    g_ptr_array_add (plan->targets, g_array_new (FALSE, FALSE, sizeof (guint)));
  if (!plan_rows (plan, story, stet_row_get_index (from), &versions, lexicons, cancellable))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The work was cancelled."));
      return NULL;
    }
  return g_steal_pointer (&plan);
}

/* The planned rows, those that are new in their places. */
static GPtrArray *
make_rows (StetStory *story, StetAlignPlan *plan)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < plan->rows->len; i++)
    {
      gint64 id = g_array_index (plan->rows, PlannedRow, i).id;
      g_autoptr (StetRow) made = NULL;

      if (id != 0)
        {
          g_ptr_array_add (rows, stet_story_find_row (story, id));
          continue;
        }
      made = stet_row_new (0);
      stet_story_insert_row (
          story, i > 0 ? stet_row_get_index (g_ptr_array_index (rows, i - 1)) + 1 : 0, made);
      g_ptr_array_add (rows, made);
    }
  return rows;
}

/* Blocks that go down do so from the last on, then those that go up from the first on: the order of
 * blocks is that of their rows at any moment. */
static void
move_blocks (StetArticle *article, GArray *targets, GPtrArray *rows)
{
  for (guint i = targets->len; i-- > 0;)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetRow *row = g_ptr_array_index (rows, g_array_index (targets, guint, i));

      if (stet_row_get_index (row) > stet_row_get_index (stet_block_get_row (block)))
        stet_block_set_row (block, row);
    }
  for (guint i = 0; i < targets->len; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetRow *row = g_ptr_array_index (rows, g_array_index (targets, guint, i));

      if (row != stet_block_get_row (block))
        stet_block_set_row (block, row);
    }
}

static void
apply_rows (StetStory *story, StetAlignPlan *plan)
{
  g_autoptr (GPtrArray) rows = make_rows (story, plan);
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    move_blocks (article, g_ptr_array_index (plan->targets, i), rows);
  for (guint i = stet_story_get_n_rows (story) - 1; i > 0; i--)
    if (stet_story_row_is_empty (story, stet_story_get_row (story, i)))
      stet_story_remove_row (story, i);
  for (guint i = 0; i < rows->len; i++)
    {
      double confidence = g_array_index (plan->rows, PlannedRow, i).confidence;

      if (confidence >= 0)
        stet_row_set_confidence (g_ptr_array_index (rows, i), confidence);
    }
}

/**
 * stet_align_again_apply:
 * @story: the story, on the calling thread
 * @plan: what stet_align_again_plan() found out of it or of a copy
 * @error: return location for an error
 *
 * Puts a plan into effect, as one step of the story's history. Blocks keep their ids and order;
 * rows keep theirs as far as possible.
 *
 * Returns: whether it did; %STET_ALIGN_AGAIN_ERROR_CHANGED when the story's rows or texts are not
 *   those any more that the plan was made for; then nothing was done
 */
gboolean
stet_align_again_apply (StetStory *story, StetAlignPlan *plan, GError **error)
{
  StetHistory *history;

  g_return_val_if_fail (STET_IS_STORY (story), FALSE);
  g_return_val_if_fail (plan != NULL, FALSE);

  if (get_fingerprint (story) != plan->fingerprint)
    {
      g_set_error_literal (error,
                           STET_ALIGN_AGAIN_ERROR,
                           STET_ALIGN_AGAIN_ERROR_CHANGED,
                           _ ("The story was changed while it was being aligned. Align it again."));
      return FALSE;
    }
  history = stet_story_get_history (story);
  /* Translators: what Undo takes back */
  stet_history_begin (history, C_ ("undo", "Align Again"));
  apply_rows (story, plan);
  stet_history_end (history);
  return TRUE;
}
