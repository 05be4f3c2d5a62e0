/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-rule-test.h"

#include <glib/gi18n-lib.h>

#include "stet-house-rules.h"
#include "stet-inline.h"
#include "stet-text-list.h"

/* What one step may take. */
#define STEP_US 100000
/* A sentence is shown as far as this on either side of what was found, in code points. */
#define MAX_CONTEXT 200

struct _StetRuleTest
{
  StetHouseRules *rules; /* one */
  guint max_hits;
  GPtrArray *hits;     /* StetRuleHit, the first ones */
  GHashTable *stories; /* gint64 ids */
  guint n_hits;
  gint64 last; /* block that was looked at last */
  gint64 n_texts;
  gint64 n_done;
  gint64 until; /* when the step is to end, monotonic µs */
  gboolean ended;
};

static void
hit_free (gpointer data)
{
  StetRuleHit *hit = data;

  g_free (hit->language);
  g_free (hit->title);
  g_free (hit->sentence);
  g_free (hit->replacement);
  g_free (hit);
}

/**
 * stet_rule_test_new:
 * @rule: a rule, live or not; copied
 * @max_hits: how many places to keep; all are counted
 *
 * Returns: (transfer full): the test, before the first text
 */
StetRuleTest *
stet_rule_test_new (const StetHouseRule *rule, guint max_hits)
{
  StetRuleTest *self = g_atomic_rc_box_new0 (StetRuleTest);
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();

  g_ptr_array_add (rules, (gpointer) rule);
  self->rules = stet_house_rules_new (rules);
  self->max_hits = max_hits;
  self->hits = g_ptr_array_new_with_free_func (hit_free);
  self->stories = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

/**
 * stet_rule_test_ref:
 *
 * Returns: (transfer full): @self
 */
StetRuleTest *
stet_rule_test_ref (StetRuleTest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
test_clear (gpointer data)
{
  StetRuleTest *self = data;

  stet_house_rules_unref (self->rules);
  g_ptr_array_unref (self->hits);
  g_hash_table_unref (self->stories);
}

/**
 * stet_rule_test_unref:
 * @self: (transfer full): a test
 */
void
stet_rule_test_unref (StetRuleTest *self)
{
  g_atomic_rc_box_release_full (self, test_clear);
}

/* The sentence that a place begins in, or what is around the place when that is very long. */
static char *
dup_sentence (const char *plain,
              const char *language,
              const StetTextRange *range,
              StetTextRange *found)
{
  g_autoptr (GArray) sentences = stet_text_find_sentences (plain, language);
  g_autofree char *part = NULL;
  gboolean cut_start, cut_end;
  guint start = range->start, end = range->end;

  for (guint i = 0; i < sentences->len; i++)
    {
      const StetTextRange *sentence = &g_array_index (sentences, StetTextRange, i);

      if (sentence->start < range->end && sentence->end > range->start)
        {
          start = MIN (start, sentence->start);
          end = MAX (end, sentence->end);
        }
    }
  cut_start = range->start - start > MAX_CONTEXT;
  if (cut_start)
    start = range->start - MAX_CONTEXT;
  cut_end = end - range->start > 2 * MAX_CONTEXT;
  if (cut_end)
    end = range->start + 2 * MAX_CONTEXT;
  part = g_utf8_substring (plain, start, end);
  found->start = range->start - start + (cut_start ? 1 : 0);
  found->end = MIN (range->end, end) - start + (cut_start ? 1 : 0);
  return g_strconcat (cut_start ? "…" : "", part, cut_end ? "…" : "", NULL);
}

static gboolean
add_hit (StetRuleTest *self,
         StetDb *db,
         const StetListedText *text,
         const char *plain,
         const StetTextRange *range,
         GError **error)
{
  StetRuleHit *hit = g_new0 (StetRuleHit, 1);
  guint length = range->end - range->start;

  g_ptr_array_add (self->hits, hit);
  hit->story = text->story;
  hit->article = text->article;
  hit->block = text->block;
  hit->language = g_strdup (text->language);
  hit->sentence = dup_sentence (plain, text->language, range, &hit->found);
  hit->replacement = stet_house_rules_dup_suggestion (self->rules, 0, plain, text->language, range);
  hit->range.start = range->start;
  if (!stet_inline_is_plain (text->text))
    stet_inline_map_range (text->text, &hit->range.start, &length);
  hit->range.end = hit->range.start + length;
  hit->title = stet_db_dup_story_title (db, text->story, error);
  return hit->title != NULL;
}

static gboolean
take_failure (StetRuleTest *self, GError **error)
{
  const char *failure = stet_house_rules_get_failure (self->rules, 0);

  if (failure == NULL)
    return TRUE;
  g_set_error_literal (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_TOO_LONG, failure);
  return FALSE;
}

static gboolean
text_cb (StetDb *db, const StetListedText *text, gpointer data, gboolean *stop, GError **error)
{
  StetRuleTest *self = data;
  g_autofree char *unmarked = stet_inline_is_plain (text->text)
                                  ? NULL
                                  : stet_inline_dup_plain (text->text);
  const char *plain = unmarked != NULL ? unmarked : text->text;
  g_autoptr (GArray) ranges = stet_house_rules_find (self->rules, 0, plain, text->language);

  if (!take_failure (self, error))
    return FALSE;
  self->n_done++;
  *stop = g_get_monotonic_time () >= self->until;
  if (ranges == NULL)
    return TRUE;
  self->n_hits += ranges->len;
  if (!g_hash_table_contains (self->stories, &text->story))
    g_hash_table_add (self->stories, g_memdup2 (&text->story, sizeof text->story));
  for (guint i = 0; i < ranges->len && self->hits->len < self->max_hits; i++)
    if (!add_hit (self, db, text, plain, &g_array_index (ranges, StetTextRange, i), error))
      return FALSE;
  return TRUE;
}

/**
 * stet_rule_test_step:
 * @db: a connection
 * @cancellable: (nullable): stops it
 * @error: return location for an error: a #StetSearchError when the rule cannot be looked for, or
 *   takes too long on a text
 *
 * Looks at more texts of the library, for about a tenth of a second. Blocks.
 *
 * Returns: whether it could
 */
gboolean
stet_rule_test_step (StetRuleTest *self, StetDb *db, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && db != NULL, FALSE);

  if (self->ended)
    return TRUE;
  if (!take_failure (self, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->n_texts == 0 && !stet_db_count_texts (db, &self->n_texts, error))
    return FALSE;
  self->until = g_get_monotonic_time () + STEP_US;
  return stet_db_visit_texts (db, &self->last, &self->ended, text_cb, self, error);
}

/**
 * stet_rule_test_get_ended:
 *
 * Returns: whether all texts were looked at
 */
gboolean
stet_rule_test_get_ended (StetRuleTest *self)
{
  return self->ended;
}

/**
 * stet_rule_test_get_fraction:
 *
 * Returns: how much of all was looked at, 0 to 1
 */
double
stet_rule_test_get_fraction (StetRuleTest *self)
{
  return self->ended          ? 1
         : self->n_texts == 0 ? 0
                              : MIN ((double) self->n_done / (double) self->n_texts, 1);
}

/**
 * stet_rule_test_get_n_hits:
 *
 * Returns: how many places were found
 */
guint
stet_rule_test_get_n_hits (StetRuleTest *self)
{
  return self->n_hits;
}

/**
 * stet_rule_test_get_n_stories:
 *
 * Returns: in how many stories
 */
guint
stet_rule_test_get_n_stories (StetRuleTest *self)
{
  return g_hash_table_size (self->stories);
}

/**
 * stet_rule_test_get_hits:
 *
 * Returns: (transfer none) (element-type StetRuleHit): the first places
 */
GPtrArray *
stet_rule_test_get_hits (StetRuleTest *self)
{
  return self->hits;
}
