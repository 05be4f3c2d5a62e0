/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-again-private.h"

#include <string.h>

#include "stet-align.h"
#include "stet-lexicon-jobs.h"
#include "stet-url.h"

/* A line that was cut or completed is still the same one when as much of it is there, in bytes. */
#define MIN_COMMON 20
/* More blocks than this are compared from both ends only: the table would be too large. */
#define MAX_TABLE (4 * 1000 * 1000)

/* Which block is which */

static const char *
get_text (StetArticle *article, guint index)
{
  return stet_block_get_text (stet_article_get_block (article, index));
}

static gboolean
is_same (StetAgain *self, StetArticle *article, guint i, guint j)
{
  return strcmp (((StetAgainBase *) g_ptr_array_index (self->base, i))->text, get_text (article, j))
         == 0;
}

/* The longest common subsequence of base[i0, i1) and the article's blocks [j0, j1). */
static void
match_range (
    StetAgain *self, StetArticle *article, guint i0, guint i1, guint j0, guint j1, gint *match)
{
  gsize n = i1 - i0, m = j1 - j0;
  g_autofree guint *length = NULL;

  if (n == 0 || m == 0 || n * m > MAX_TABLE)
    return;
  length = g_new0 (guint, (n + 1) * (m + 1));
#define LENGTH(i, j) length[(i) * (m + 1) + (j)]
  for (gsize i = n; i-- > 0;)
    for (gsize j = m; j-- > 0;)
      LENGTH (i, j) = is_same (self, article, i0 + i, j0 + j)
                          ? LENGTH (i + 1, j + 1) + 1
                          : MAX (LENGTH (i + 1, j), LENGTH (i, j + 1));
  for (gsize i = 0, j = 0; i < n && j < m;)
    {
      if (is_same (self, article, i0 + i, j0 + j))
        match[j0 + j++] = (gint) (i0 + i++);
      else if (LENGTH (i + 1, j) >= LENGTH (i, j + 1))
        i++;
      else
        j++;
    }
#undef LENGTH
}

static gboolean
is_part_of_other (const char *a, const char *b)
{
  const char *shorter = strlen (a) < strlen (b) ? a : b;

  return strlen (shorter) >= MIN_COMMON && strstr (shorter == a ? b : a, shorter) != NULL;
}

/* Between blocks that are the same: one that was cut, or completed. */
static void
match_cut (StetAgain *self, StetArticle *article, gint *match)
{
  guint m = stet_article_get_n_blocks (article);
  guint next = 0;

  for (guint j = 0; j < m; j++)
    {
      guint end = self->base->len;

      if (match[j] >= 0)
        {
          next = (guint) match[j] + 1;
          continue;
        }
      for (guint k = j + 1; k < m; k++)
        if (match[k] >= 0)
          {
            end = (guint) match[k];
            break;
          }
      for (guint i = next; i < end; i++)
        if (is_part_of_other (((StetAgainBase *) g_ptr_array_index (self->base, i))->text,
                              get_text (article, j)))
          {
            match[j] = (gint) i;
            next = i + 1;
            break;
          }
    }
}

/* For each block of @article the base that it comes from, or -1. */
static gint *
match_base (StetAgain *self, StetArticle *article)
{
  guint n = self->base->len, m = stet_article_get_n_blocks (article);
  gint *match = g_new (gint, m + 1);
  guint head = 0, tail = 0;

  for (guint j = 0; j < m; j++)
    match[j] = -1;
  for (; head < MIN (n, m) && is_same (self, article, head, head); head++)
    match[head] = (gint) head;
  for (; tail < MIN (n, m) - head && is_same (self, article, n - 1 - tail, m - 1 - tail); tail++)
    match[m - 1 - tail] = (gint) (n - 1 - tail);
  match_range (self, article, head, n - tail, head, m - tail, match);
  match_cut (self, article, match);
  return match;
}

static gint
find_part (StetImport *import, gint64 block)
{
  for (guint i = 0; i < import->block_of_part->len; i++)
    if (g_array_index (import->block_of_part, gint64, i) == block)
      return (gint) i;
  return -1;
}

/* The block that the old reading made of the part that @block is made of in the new one. */
StetBlock *
_stet_again_find_former (StetAgain *self, StetBlock *block)
{
  gint part = find_part (self->is, stet_block_get_id (block));
  gint64 id;

  if (part < 0 || (guint) part >= self->was->block_of_part->len)
    return NULL;
  id = g_array_index (self->was->block_of_part, gint64, part);
  return id != 0 ? stet_article_find_block (self->was->article, id) : NULL;
}

/* For each block of the new reading its base, or NULL. */
static GPtrArray *
find_bases (StetAgain *self)
{
  guint m = stet_article_get_n_blocks (self->is->article);
  GPtrArray *bases = g_ptr_array_new ();
  g_autofree gint *of_was = match_base (self, self->was->article);
  gboolean same_parts = self->was->block_of_part->len == self->is->block_of_part->len;
  g_autofree gint *of_is = same_parts ? NULL : match_base (self, self->is->article);

  for (guint j = 0; j < m; j++)
    {
      StetBlock *block = stet_article_get_block (self->is->article, j);
      StetBlock *former = same_parts ? _stet_again_find_former (self, block) : NULL;
      gint base = former != NULL  ? of_was[stet_block_get_index (former)]
                  : of_is != NULL ? of_is[j]
                                  : -1;

      /* The headline that nothing was found for. */
      if (base < 0 && j == 0 && stet_block_is_empty (block) && self->base->len > 0
          && *((StetAgainBase *) g_ptr_array_index (self->base, 0))->text == '\0')
        base = 0;
      g_ptr_array_add (bases, base >= 0 ? g_ptr_array_index (self->base, base) : NULL);
    }
  return bases;
}

/* Blocks that stay */

static StetBlock *
find_kept (StetAgain *self, StetAgainBase *base)
{
  return base != NULL ? stet_article_find_block (self->article, base->id) : NULL;
}

/* Changes a block into what the new reading makes of it, where no person decided otherwise. */
static gboolean
update_block (StetAgain *self, StetBlock *block, StetAgainBase *base, StetBlock *is, GError **error)
{
  StetBlock *former = _stet_again_find_former (self, is);
  StetBlockKind kind = stet_block_get_kind (is);
  gboolean reassigned = former != NULL && stet_block_get_kind (former) != kind;
  gboolean changed = FALSE;

  if (stet_block_get_kind (block) != kind
      && (reassigned || stet_block_get_kind (block) == base->kind))
    {
      stet_block_set_kind (block, kind);
      changed = TRUE;
    }
  if (stet_block_get_kind (block) == kind)
    stet_block_set_uncertain (block, stet_block_get_uncertain (is));
  if (strcmp (stet_block_get_text (block), base->text) == 0
      && strcmp (stet_block_get_text (is), base->text) != 0)
    {
      stet_block_set_text (block, stet_block_get_text (is));
      changed = TRUE;
    }
  if (!_stet_again_place_photo (self, block, is, &changed, error))
    return FALSE;
  self->result->n_changed += changed;
  return TRUE;
}

static void
move_block (StetAgain *self, StetBlock *block, guint index, StetRow *row)
{
  g_autoptr (StetBlock) moved = g_object_ref (block);

  stet_article_remove_block (self->article, stet_block_get_index (block));
  stet_block_set_row (moved, row);
  stet_article_insert_block (self->article, index, moved);
}

static StetRow *
insert_row_after (StetAgain *self, StetRow *row)
{
  g_autoptr (StetRow) new_row = stet_row_new (0);

  stet_story_insert_row (self->story, row != NULL ? stet_row_get_index (row) + 1 : 0, new_row);
  return new_row;
}

/* Removes what the new reading does not have. What a person wrote is none of that. */
static void
remove_gone (StetAgain *self, GPtrArray *bases)
{
  for (guint i = 0; i < self->base->len; i++)
    {
      StetAgainBase *base = g_ptr_array_index (self->base, i);
      StetBlock *block = find_kept (self, base);

      if (block == NULL || g_ptr_array_find (bases, base, NULL))
        continue;
      if (!stet_block_is_empty (block))
        self->result->n_removed++;
      if (strcmp (stet_block_get_text (block), base->text) != 0)
        self->result->n_edited_removed++;
      stet_article_remove_block (self->article, stet_block_get_index (block));
    }
}

/* Blocks that come */

/* The version with the most blocks in the rows between two. */
static GPtrArray *
collect_reference (StetAgain *self, guint from, guint to, StetArticle **reference)
{
  GPtrArray *best = NULL;
  StetArticle *other;

  for (guint i = 0; (other = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

      if (other == self->article)
        continue;
      for (guint j = 0; j < stet_article_get_n_blocks (other); j++)
        {
          StetBlock *block = stet_article_get_block (other, j);
          guint row = stet_row_get_index (stet_block_get_row (block));

          if (row >= from && row < to)
            g_ptr_array_add (blocks, block);
        }
      if (blocks->len == 0 || (best != NULL && blocks->len <= best->len))
        continue;
      g_clear_pointer (&best, g_ptr_array_unref);
      best = g_steal_pointer (&blocks);
      *reference = other;
    }
  return best;
}

/* Rows for the blocks of @run, between the row @after and that of the article's block at @index. */
static GPtrArray *
choose_rows (StetAgain *self, GPtrArray *run, StetRow *after, guint index)
{
  GPtrArray *rows = g_ptr_array_new ();
  guint from = stet_row_get_index (after) + 1;
  guint to = index < stet_article_get_n_blocks (self->article)
                 ? stet_row_get_index (
                       stet_block_get_row (stet_article_get_block (self->article, index)))
                 : stet_story_get_n_rows (self->story);
  StetArticle *other = NULL;
  g_autoptr (GPtrArray) reference = from < to ? collect_reference (self, from, to, &other) : NULL;
  g_autoptr (StetLexicon) lexicon = NULL;
  g_autoptr (GArray) beads = NULL;
  StetLexiconSource lexicons;
  const char *language;

  g_ptr_array_set_size (rows, (gint) run->len);
  if (reference == NULL)
    return rows;
  language = stet_article_get_language (self->article);
  stet_job_init_lexicons (&lexicons, self->db);
  lexicon = lexicons.func (
      reference, stet_article_get_language (other), run, language, lexicons.data);
  beads = stet_align_blocks_full (
      reference, stet_article_get_language (other), run, language, lexicon, NULL, NULL);
  for (guint i = 0; beads != NULL && i < beads->len; i++)
    {
      const StetBead *bead = &g_array_index (beads, StetBead, i);

      for (guint j = 0; j < bead->b_len && bead->a_len > 0; j++)
        {
          StetBlock *beside = g_ptr_array_index (reference,
                                                 bead->a_start + MIN (j, bead->a_len - 1));

          g_ptr_array_index (rows, bead->b_start + j) = stet_block_get_row (beside);
        }
    }
  return rows;
}

static StetBlock *
add_block (StetAgain *self, StetBlock *is, guint index, StetRow *row, GError **error)
{
  g_autoptr (StetBlock) block = stet_block_new (
      stet_block_get_id (is), stet_block_get_kind (is), stet_block_get_text (is));
  gboolean changed = FALSE;

  stet_block_set_uncertain (block, stet_block_get_uncertain (is));
  stet_block_set_row (block, row);
  stet_article_insert_block (self->article, index, block);
  if (!_stet_again_place_photo (self, block, is, &changed, error))
    return NULL;
  if (!stet_block_is_empty (block) || stet_block_get_photo (block) != NULL)
    self->result->n_added++;
  return block;
}

/* Puts new blocks in behind @before. */
static gboolean
add_run (StetAgain *self, GPtrArray *run, StetBlock **before, GError **error)
{
  StetRow *row = stet_block_get_row (*before);
  g_autoptr (GPtrArray) rows = choose_rows (self, run, row, stet_block_get_index (*before) + 1);

  for (guint i = 0; i < run->len; i++)
    {
      StetRow *beside = g_ptr_array_index (rows, i);

      row = beside != NULL && stet_row_get_index (beside) >= stet_row_get_index (row)
                ? beside
                : insert_row_after (self, row);
      *before = add_block (
          self, g_ptr_array_index (run, i), stet_block_get_index (*before) + 1, row, error);
      if (*before == NULL)
        return FALSE;
    }
  g_ptr_array_set_size (run, 0);
  return TRUE;
}

/* All of it */

/* The first block: the headline, in the first row. */
static StetBlock *
place_headline (StetAgain *self, StetAgainBase *base, GError **error)
{
  StetBlock *is = stet_article_get_block (self->is->article, 0);
  StetBlock *kept = find_kept (self, base);
  StetRow *row = stet_story_get_row (self->story, 0);

  if (row == NULL)
    row = insert_row_after (self, NULL);
  if (kept == NULL)
    {
      /* One that a person wrote or emptied is the headline still. */
      StetBlock *present = stet_article_get_headline_block (self->article);

      if (present != NULL && (base != NULL || stet_block_is_empty (is)))
        return present;
      return add_block (self, is, 0, row, error);
    }
  if (stet_block_get_index (kept) != 0 || stet_block_get_row (kept) != row)
    move_block (self, kept, 0, row);
  if (!update_block (self, kept, base, is, error))
    return NULL;
  stet_block_set_kind (kept, STET_BLOCK_HEADLINE);
  return kept;
}

/* A second headline heads a part of the text; it may be one that a person wrote. */
static void
demote_headlines (StetAgain *self, StetBlock *headline)
{
  for (guint i = stet_article_get_n_blocks (self->article); i-- > 1;)
    {
      StetBlock *block = stet_article_get_block (self->article, i);

      if (block == headline || stet_block_get_kind (block) != STET_BLOCK_HEADLINE)
        continue;
      if (stet_block_is_empty (block))
        stet_article_remove_block (self->article, i);
      else
        stet_block_set_kind (block, STET_BLOCK_SUBHEADING);
    }
}

/* What stays is in its place and nobody's second headline is in the first row. */
static void
keep_in_order (StetAgain *self, StetBlock *block, StetBlock *before)
{
  StetRow *row = stet_block_get_row (block);

  if (stet_block_get_index (block) < stet_block_get_index (before))
    move_block (self,
                block,
                stet_block_get_index (before),
                insert_row_after (self, stet_block_get_row (before)));
  else if ((stet_row_get_index (row) == 0 && stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
           || stet_row_get_index (row) < stet_row_get_index (stet_block_get_row (before)))
    stet_block_set_row (block, insert_row_after (self, stet_block_get_row (before)));
}

static gboolean
place_blocks (StetAgain *self, GPtrArray *bases, GError **error)
{
  g_autoptr (GPtrArray) run = g_ptr_array_new ();
  StetBlock *before = place_headline (self, g_ptr_array_index (bases, 0), error);
  StetBlock *headline = before;

  if (before == NULL)
    return FALSE;
  for (guint j = 1; j < bases->len; j++)
    {
      StetBlock *is = stet_article_get_block (self->is->article, j);
      StetAgainBase *base = g_ptr_array_index (bases, j);
      StetBlock *kept = find_kept (self, base);

      if (base == NULL)
        {
          g_ptr_array_add (run, is);
          continue;
        }
      /* A person has taken it out or joined it with another. */
      if (kept == NULL)
        continue;
      if (!add_run (self, run, &before, error))
        return FALSE;
      keep_in_order (self, kept, before);
      if (!update_block (self, kept, base, is, error))
        return FALSE;
      before = kept;
    }
  if (!add_run (self, run, &before, error))
    return FALSE;
  demote_headlines (self, headline);
  return TRUE;
}

static void
remove_empty_rows (StetAgain *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      StetRow *row = g_ptr_array_index (rows, i);

      if (stet_story_find_row (self->story, stet_row_get_id (row)) == row
          && stet_row_get_index (row) > 0 && stet_story_row_is_empty (self->story, row))
        stet_story_remove_row (self->story, stet_row_get_index (row));
    }
}

/* Fields that hold what import read, and not what a person made of it, become what it reads now. */
static void
update_fields (StetAgain *self)
{
  static const char *const fields[]
      = { "byline", "dateline", "published", "modified", "canonical-url" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *now = NULL;
      g_autofree char *was = NULL;
      g_autofree char *is = NULL;

      g_object_get (self->article, fields[i], &now, NULL);
      g_object_get (self->was->article, fields[i], &was, NULL);
      g_object_get (self->is->article, fields[i], &is, NULL);
      if (g_strcmp0 (was, is) != 0 && (g_strcmp0 (now, was) == 0 || now == NULL || *now == '\0'))
        g_object_set (self->article, fields[i], is, NULL);
    }
}

static StetSource *
find_source (StetStory *story, StetSource *source)
{
  GListModel *sources = stet_story_get_sources (story);
  g_autofree char *url = stet_url_normalize (stet_source_get_url (source));

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) other = g_list_model_get_item (sources, i);
      g_autofree char *other_url = stet_url_normalize (stet_source_get_url (other));

      if (g_strcmp0 (url, other_url) == 0
          && (url != NULL
              || g_str_equal (stet_source_get_outlet (source), stet_source_get_outlet (other))))
        return other;
    }
  return NULL;
}

static void
update_sources (StetAgain *self)
{
  static const char *const fields[] = { "url", "outlet", "headline", "language", "published" };
  GListModel *was = stet_story_get_sources (self->was->story);
  GListModel *is = stet_story_get_sources (self->is->story);

  for (guint i = 0; i < g_list_model_get_n_items (is); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (is, i);
      g_autoptr (StetSource) copy = NULL;

      if (find_source (self->story, source) != NULL
          || find_source (self->was->story, source) != NULL)
        continue;
      copy = stet_source_new (0);
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          g_autofree char *value = NULL;

          g_object_get (source, fields[j], &value, NULL);
          g_object_set (copy, fields[j], value, NULL);
        }
      stet_story_add_source (self->story, copy);
    }
  /* Another language's file may name the same one. */
  if (g_list_model_get_n_items (stet_story_get_articles (self->story)) > 1)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (was); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (was, i);
      StetSource *present = find_source (self->story, source);

      if (present != NULL && find_source (self->is->story, source) == NULL)
        stet_story_remove_source (self->story, present);
    }
}

static void
note_next_base (StetAgain *self, GPtrArray *bases)
{
  for (guint j = 0; j < bases->len; j++)
    {
      StetBlock *is = stet_article_get_block (self->is->article, j);
      StetAgainBase *base = g_ptr_array_index (bases, j);
      gint64 id = base != NULL ? base->id : stet_block_get_id (is);

      g_array_append_val (self->next_base, id);
    }
}

/* Turns the article into what the new reading makes of the file. A block whose part is the same
 * keeps its id, its row and what a person made of its text. */
gboolean
_stet_again_merge (StetAgain *self, GError **error)
{
  g_autoptr (GPtrArray) bases = find_bases (self);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) photos = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (self->article); i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);

      g_ptr_array_add (rows, g_object_ref (stet_block_get_row (block)));
      if (stet_block_get_photo (block) != NULL)
        g_hash_table_add (photos, g_object_ref (stet_block_get_photo (block)));
    }
  remove_gone (self, bases);
  if (!place_blocks (self, bases, error))
    return FALSE;
  remove_empty_rows (self, rows);
  _stet_again_remove_unused_photos (self, photos);
  update_fields (self);
  update_sources (self);
  note_next_base (self, bases);
  return TRUE;
}

StetAgainBase *
_stet_again_base_new (gint64 id, StetBlockKind kind, const char *text)
{
  StetAgainBase *self = g_new (StetAgainBase, 1);

  *self = (StetAgainBase) { id, kind, g_strdup (text) };
  return self;
}

static void
base_free (gpointer data)
{
  StetAgainBase *self = data;

  g_free (self->text);
  g_free (self);
}

GPtrArray *
_stet_again_base_array_new (void)
{
  return g_ptr_array_new_with_free_func (base_free);
}
