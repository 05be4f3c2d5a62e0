/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"
#include "stet-fact-side.h"
#include "stet-other-stories-private.h"

static StetCounts *
collect (const StetCheckTarget *target)
{
  StetCounts *counts = stet_counts_new ();
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (target->story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);

        if (!stet_block_is_empty (block))
          stet_counts_add (counts,
                           block,
                           stet_check_get_scan (target, block)->tokens,
                           stet_fact_side_get_facts (target, block));
      }
  return counts;
}

/* Whether both count the same thing with a figure that the other does not have at all. */
static gboolean
contradicts (const StetCounts *own,
             const StetCount *count,
             const StetCounts *others,
             const StetCount *other)
{
  return other != NULL && !count->is_ambiguous && !other->is_ambiguous
         && count->value != other->value && !g_hash_table_contains (others->values, &count->value)
         && !g_hash_table_contains (own->values, &other->value);
}

static void
report (const StetCheckTarget *target,
        const StetCount *count,
        const StetCounts *others,
        const StetCount *other)
{
  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = { count->block, count->start, count->end },
          /* Translators: two figures with what they count, and the title of a story */
          .message = g_strdup_printf (_ ("“%s” here, but “%s” in the story “%s”."),
                                      count->words,
                                      other->words,
                                      others->title),
      });
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer counts)
{
  const StetCount *left = g_hash_table_lookup (counts, *(const char *const *) a);
  const StetCount *right = g_hash_table_lookup (counts, *(const char *const *) b);
  gint64 first = stet_block_get_position (left->block);
  gint64 second = stet_block_get_position (right->block);

  return first != second ? (first > second) - (first < second)
                         : (left->start > right->start) - (left->start < right->start);
}

/* Two stories about one event that count the same thing differently: one of them is wrong. */
void
stet_check_other_story (const StetCheckTarget *target)
{
  const StetOtherStories *others = target->context->others;
  g_autoptr (StetCounts) own = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  if (others == NULL || stet_other_stories_get_n (others) == 0)
    return;
  own = collect (target);
  keys = g_hash_table_get_keys_as_ptr_array (own->counts);
  g_ptr_array_sort_with_data (keys, compare_counts, own->counts);
  for (guint i = 0; i < keys->len; i++)
    {
      const StetCount *count = g_hash_table_lookup (own->counts, g_ptr_array_index (keys, i));

      for (guint j = 0; j < stet_other_stories_get_n (others); j++)
        {
          const StetCounts *story = stet_other_stories_get (others, j);
          const StetCount *other = g_hash_table_lookup (story->counts, g_ptr_array_index (keys, i));

          if (!contradicts (own, count, story, other))
            continue;
          report (target, count, story, other);
          break;
        }
    }
}
