/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-run.h"

/* The checks of one scope, that have what they need, on what @target names. */
static void
run_checks (StetCheckTarget *target, StetCheckScope scope, guint has)
{
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);

  for (gsize i = 0; i < n_checks; i++)
    if (checks[i].scope == scope && (checks[i].needs & ~has) == 0)
      {
        target->check = &checks[i];
        checks[i].run (target);
      }
}

/* Adds what is found, as the newsroom takes it. */
static void
collect (const StetCheckTarget *target, GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (from, i);
      StetArticle *article = stet_story_find_article (target->story,
                                                      stet_finding_get_article (finding));
      StetCheckLevel level = stet_check_settings_get (
          target->context->settings,
          stet_finding_get_check (finding),
          article != NULL ? stet_article_get_language (article) : NULL);

      if (level != STET_CHECK_LEVEL_OFF)
        g_ptr_array_add (to,
                         stet_finding_with_severity (finding,
                                                     level == STET_CHECK_LEVEL_ADVISORY
                                                         ? STET_SEVERITY_ADVICE
                                                         : stet_finding_get_severity (finding)));
    }
}

/* What the checks of a scope find in what has the hash: as they found it before, or now. */
static void
check_part (
    StetCheckTarget *target, StetCheckScope scope, guint64 hash, guint has, GPtrArray *findings)
{
  StetCheckRun *run = target->run;
  GPtrArray *found = _stet_check_cache_get_findings (run->cache, hash);

  if (found == NULL)
    {
      run_checks (target, scope, has);
      found = run->findings;
      run->findings = g_ptr_array_new_with_free_func (g_object_unref);
      _stet_check_cache_put_findings (run->cache, hash, found);
    }
  collect (target, found, findings);
}

/* What of a check's needs there is. */
static guint
find_what_is_there (const StetCheckTarget *target)
{
  guint has = 0;

  if (g_list_model_get_n_items (stet_story_get_articles (target->story)) > 1)
    has |= STET_CHECK_NEEDS_LANGUAGES;
  if (g_list_model_get_n_items (stet_story_get_photos (target->story)) > 0)
    has |= STET_CHECK_NEEDS_PHOTOS;
  if (target->context->rules != NULL)
    has |= STET_CHECK_NEEDS_RULES;
  if (target->context->names != NULL)
    has |= STET_CHECK_NEEDS_NAMES;
  if (target->context->others != NULL)
    has |= STET_CHECK_NEEDS_STORIES;
  return has;
}

static gboolean
check_blocks (StetCheckTarget *target, guint has, GPtrArray *findings, GCancellable *cancellable)
{
  for (guint i = 0; (target->article = stet_story_get_article (target->story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (target->article); j++)
      {
        const StetCheckBlock *entry;

        target->block = stet_article_get_block (target->article, j);
        entry = g_hash_table_lookup (target->run->blocks, target->block);
        if (g_cancellable_is_cancelled (cancellable))
          return FALSE;
        if (!stet_block_is_empty (target->block))
          check_part (target, STET_CHECK_SCOPE_BLOCK, entry->hash, has, findings);
      }
  target->block = NULL;
  return TRUE;
}

static gboolean
check_rows (StetCheckTarget *target, guint has, GPtrArray *findings, GCancellable *cancellable)
{
  for (guint i = 0; i < stet_story_get_n_rows (target->story); i++)
    {
      target->row = stet_story_get_row (target->story, i);
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      check_part (
          target, STET_CHECK_SCOPE_ROW, _stet_check_run_hash_row (target->run, i), has, findings);
    }
  target->row = NULL;
  return TRUE;
}

static gboolean
check_whole (StetCheckTarget *target, guint has, GPtrArray *findings, GCancellable *cancellable)
{
  for (guint i = 0; (target->article = stet_story_get_article (target->story, i)) != NULL; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      run_checks (target, STET_CHECK_SCOPE_ARTICLE, has);
    }
  run_checks (target, STET_CHECK_SCOPE_STORY, has);
  collect (target, target->run->findings, findings);
  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * stet_check_story:
 * @story: a story, or a snapshot of one
 * @context: (nullable): what else the checks know
 * @cancellable: (nullable): a cancellable
 *
 * Runs all checks on a story, on its text without inline markup; the findings' offsets are those of
 * the text with it. The messages are in the language of the interface. Any thread, as long as the
 * story and the cache are that thread's.
 *
 * Returns: (transfer full) (nullable) (element-type StetFinding): the findings in the order of the
 *   articles, their blocks and the places in them, those on the story first; %NULL when cancelled
 */
GPtrArray *
stet_check_story (StetStory *story, const StetCheckContext *context, GCancellable *cancellable)
{
  const StetCheckContext nothing = { 0 };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (StetCheckCache) cache = NULL;
  g_auto (StetCheckRun) run = { 0 };
  StetCheckTarget target = { 0 };
  gboolean done;
  guint has;

  g_return_val_if_fail (STET_IS_STORY (story), NULL);

  context = context != NULL ? context : &nothing;
  cache = context->cache != NULL ? stet_check_cache_ref (context->cache) : stet_check_cache_new ();
  _stet_check_run_init (&run, story, cache);
  target.story = run.story;
  target.original = run.original;
  target.sentences = context->sentences;
  target.context = context;
  target.run = &run;
  has = find_what_is_there (&target);

  _stet_check_cache_begin (cache, context->stamp);
  done = check_blocks (&target, has, findings, cancellable)
         && check_rows (&target, has, findings, cancellable)
         && check_whole (&target, has, findings, cancellable);
  _stet_check_cache_end (cache);
  if (!done)
    return NULL;
  _stet_check_run_sort (&run, findings);
  return g_steal_pointer (&findings);
}
