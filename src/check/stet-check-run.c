/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-run.h"

#include <string.h>

#include "stet-fact-row.h"
#include "stet-fold.h"
#include "stet-inline.h"

/* What is not hashed with others is kept apart from them. */
static guint64
mix (guint64 hash, guint64 more)
{
  hash ^= more + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (hash << 6) + (hash >> 2);
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return hash ^ hash >> 33;
}

static gboolean
has_markup (StetStory *story)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      if (!stet_inline_is_plain (stet_block_get_text (stet_article_get_block (article, j))))
        return TRUE;
  return FALSE;
}

/* Checks read what a reader reads. */
static StetStory *
dup_plain_story (StetStory *story)
{
  StetStory *plain = stet_story_snapshot (story);
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (plain, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);
        g_autofree char *text = NULL;

        if (stet_inline_is_plain (stet_block_get_text (block)))
          continue;
        text = stet_inline_dup_plain (stet_block_get_text (block));
        stet_block_set_text (block, text);
      }
  return plain;
}

static StetCheckBlock *
new_block (StetCheckRun *self, StetBlock *block, guint article, guint64 language, guint64 whose)
{
  StetCheckBlock *entry = g_new0 (StetCheckBlock, 1);
  StetArticle *with_markup = stet_story_get_article (self->original, article - 1);
  const char *text = stet_block_get_text (block);

  entry->block = block;
  entry->article = article;
  /* Without the markup the text is another than that which was signed off. */
  entry->is_signed_off = stet_block_get_signed_off (
      stet_article_get_block (with_markup, stet_block_get_index (block)));
  entry->content = mix (language, stet_text_hash (text));
  entry->hash = mix (mix (entry->content, whose), (guint64) stet_block_get_id (block));
  entry->hash = mix (entry->hash, (guint64) stet_block_get_kind (block));
  entry->hash = mix (entry->hash, (guint64) entry->is_signed_off);
  /* What a finding's place is counted in. */
  if (self->original != self->story)
    entry->hash = mix (entry->hash,
                       stet_text_hash (stet_block_get_text (
                           stet_article_get_block (with_markup, stet_block_get_index (block)))));
  return entry;
}

static void
add_article (StetCheckRun *self, StetArticle *article, guint place)
{
  guint64 language = stet_text_hash (stet_article_get_language (article));
  guint64 whose = mix ((guint64) stet_article_get_id (article),
                       (guint64) stet_article_get_original (article));

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetCheckBlock *entry = new_block (self, block, place, language, whose);
      StetRow *row = stet_block_get_row (block);
      gint64 *id = g_new (gint64, 1);

      *id = stet_block_get_id (block);
      g_hash_table_insert (self->blocks, block, entry);
      g_hash_table_insert (self->ids, id, entry);
      if (row != NULL && stet_row_get_index (row) < self->row_hashes->len)
        {
          guint64 *hash = &g_array_index (self->row_hashes, guint64, stet_row_get_index (row));

          *hash = mix (*hash, entry->hash);
        }
    }
}

static GArray *
new_row_hashes (StetStory *story)
{
  guint n_rows = stet_story_get_n_rows (story);
  GArray *hashes = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      StetRow *row = stet_story_get_row (story, i);
      guint64 hash = mix ((guint64) (stet_row_get_confidence (row) * 1000),
                          (guint64) stet_row_get_locked (row));

      g_array_append_val (hashes, hash);
    }
  return hashes;
}

/*
 * _stet_check_run_init:
 * @self: uninitialized
 * @story: the story to check
 * @cache: what earlier runs worked out
 *
 * Makes ready what the checks share.
 */
void
_stet_check_run_init (StetCheckRun *self, StetStory *story, StetCheckCache *cache)
{
  StetArticle *article;

  *self = (StetCheckRun) { 0 };
  self->original = g_object_ref (story);
  self->story = has_markup (story) ? dup_plain_story (story) : g_object_ref (story);
  self->cache = stet_check_cache_ref (cache);
  self->blocks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->row_hashes = new_row_hashes (self->story);
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    add_article (self, article, i + 1);
}

/*
 * _stet_check_run_clear:
 */
void
_stet_check_run_clear (StetCheckRun *self)
{
  g_clear_pointer (&self->fact_row, stet_fact_row_free);
  g_clear_pointer (&self->sides, g_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->row_hashes, g_array_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->blocks, g_hash_table_unref);
  g_clear_pointer (&self->cache, stet_check_cache_unref);
  g_clear_object (&self->story);
  g_clear_object (&self->original);
}

/*
 * _stet_check_run_hash_row:
 *
 * Returns: hash of all that a check of the row may look at
 */
guint64
_stet_check_run_hash_row (StetCheckRun *self, guint index)
{
  guint64 hash = 0;
  guint first = index < STET_CHECK_REACH ? 0 : index - STET_CHECK_REACH;

  /* Which of them it is, at the beginning of a story. */
  hash = mix (hash, index - first);
  for (guint i = first; i < self->row_hashes->len && i <= index + STET_CHECK_REACH; i++)
    hash = mix (hash, g_array_index (self->row_hashes, guint64, i));
  return hash;
}

/* Its article's place in the story, from 1; 0 is the story itself. */
static guint
get_article_place (StetCheckRun *self, gint64 id)
{
  StetArticle *article;

  for (guint i = 0; id != 0 && (article = stet_story_get_article (self->story, i)) != NULL; i++)
    if (stet_article_get_id (article) == id)
      return i + 1;
  return 0;
}

/* A finding with what it is sorted by. */
typedef struct
{
  StetFinding *finding;
  guint article;
  guint block;
  gsize check;
} Place;

static Place
find_place (StetCheckRun *self, StetFinding *finding)
{
  gint64 id = stet_finding_get_block (finding);
  const StetCheckBlock *entry = id != 0 ? g_hash_table_lookup (self->ids, &id) : NULL;
  const StetCheck *check = stet_checks_find (stet_finding_get_check (finding));
  gsize n_checks;

  return (Place) {
    .finding = finding,
    .article = entry != NULL ? entry->article
                             : get_article_place (self, stet_finding_get_article (finding)),
    .block = entry != NULL ? stet_block_get_index (entry->block) + 1 : 0,
    .check = (gsize) (check - stet_checks_get_table (&n_checks)),
  };
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;
  guint start, other;

  if (left->article != right->article)
    return left->article < right->article ? -1 : 1;
  if (left->block != right->block)
    return left->block < right->block ? -1 : 1;
  start = stet_finding_get_start (left->finding);
  other = stet_finding_get_start (right->finding);
  if (start != other)
    return start < other ? -1 : 1;
  if (left->check != right->check)
    return left->check < right->check ? -1 : 1;
  return strcmp (stet_finding_get_message (left->finding),
                 stet_finding_get_message (right->finding));
}

/*
 * _stet_check_run_sort:
 * @findings: (element-type StetFinding): findings of the story
 *
 * Brings them into the order of the articles, their blocks and the places in them, those on the
 * story first.
 */
void
_stet_check_run_sort (StetCheckRun *self, GPtrArray *findings)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), findings->len);

  for (guint i = 0; i < findings->len; i++)
    {
      Place place = find_place (self, g_ptr_array_index (findings, i));

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < findings->len; i++)
    findings->pdata[i] = g_array_index (places, Place, i).finding;
}
