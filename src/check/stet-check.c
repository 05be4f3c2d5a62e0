/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-private.h"

#include <string.h>

#include "stet-inline.h"

/* A finding with what it is sorted by. */
typedef struct
{
  StetFinding *finding;
  guint article;
  guint block;
  gsize check;
} Report;

static void
report_clear (gpointer data)
{
  g_clear_object (&((Report *) data)->finding);
}

/* Its place in the story counted from 1; 0 is the story itself. */
static guint
get_article_place (StetStory *story, StetArticle *article)
{
  StetArticle *other;

  for (guint i = 0; (other = stet_story_get_article (story, i)) != NULL; i++)
    if (other == article)
      return i + 1;
  return 0;
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
        g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (block));

        stet_block_set_text (block, text);
      }
  return plain;
}

/* Ids of a place, and its range from the plain text to the text as it is stored. */
static StetFindingPlace
make_place (const StetCheckTarget *target, const StetCheckPlace *from)
{
  StetArticle *article = stet_block_get_article (from->block);
  StetFindingPlace place
      = { stet_article_get_id (article), stet_block_get_id (from->block), from->start, from->end };
  guint length = from->end - from->start;

  if (target->original == target->story)
    return place;
  article = stet_story_get_article (target->original,
                                    get_article_place (target->story, article) - 1);
  stet_inline_map_range (
      stet_block_get_text (stet_article_get_block (article, stet_block_get_index (from->block))),
      &place.start,
      &length);
  place.end = place.start + length;
  return place;
}

static void
add_report (const StetCheckTarget *target,
            StetArticle *article,
            StetBlock *block,
            StetFinding *finding)
{
  gsize n_checks;
  Report report = {
    .finding = finding,
    .article = article != NULL ? get_article_place (target->story, article) : 0,
    .block = block != NULL ? stet_block_get_index (block) + 1 : 0,
    .check = (gsize) (target->check - stet_checks_get_table (&n_checks)),
  };

  g_array_append_val (target->reports, report);
}

/*
 * stet_check_report:
 * @block: (nullable): the block that the finding is on
 * @photo: (nullable): the photo that it is about
 * @start: first code point
 * @end: code point after the last; @start when it is about the whole block
 * @message: (transfer full): a translated sentence
 *
 * Reports a finding of the check that is being run.
 */
void
stet_check_report (const StetCheckTarget *target,
                   StetBlock *block,
                   StetPhoto *photo,
                   guint start,
                   guint end,
                   char *message)
{
  StetFindingPlace place = { 0 };

  if (block != NULL)
    place = make_place (target, &(StetCheckPlace) { block, start, end });
  add_report (target,
              block != NULL ? stet_block_get_article (block) : NULL,
              block,
              stet_finding_new (target->check->id,
                                target->check->severity,
                                message,
                                place.article,
                                place.block,
                                photo != NULL ? stet_photo_get_id (photo) : 0,
                                place.start,
                                place.end));
  g_free (message);
}

/*
 * stet_check_report_beside:
 * @place: what the finding is on
 * @counterpart: (nullable): what it is compared with, in another language
 * @message: (transfer full): a translated sentence
 *
 * Reports a finding between two languages of the check that is being run.
 */
void
stet_check_report_beside (const StetCheckTarget *target,
                          const StetCheckPlace *place,
                          const StetCheckPlace *counterpart,
                          char *message)
{
  StetFindingPlace on = make_place (target, place), with = { 0 };

  if (counterpart != NULL)
    with = make_place (target, counterpart);
  add_report (target,
              stet_block_get_article (place->block),
              place->block,
              stet_finding_new_beside (target->check->id,
                                       target->check->severity,
                                       message,
                                       &on,
                                       counterpart != NULL ? &with : NULL));
  g_free (message);
}

/*
 * stet_check_report_on:
 * @article: the article that the finding is on, as a whole
 * @message: (transfer full): a translated sentence
 */
void
stet_check_report_on (const StetCheckTarget *target, StetArticle *article, char *message)
{
  add_report (target,
              article,
              NULL,
              stet_finding_new (target->check->id,
                                target->check->severity,
                                message,
                                stet_article_get_id (article),
                                0,
                                0,
                                0,
                                0));
  g_free (message);
}

/*
 * stet_check_dup_opening:
 * @max_length: in code points
 *
 * Returns: (transfer full): the first words of @text, with an ellipsis where they are not all
 */
char *
stet_check_dup_opening (const char *text, guint max_length)
{
  const char *end = text, *space;

  for (guint i = 0; i < max_length && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  if (*end == '\0')
    return g_strdup (text);
  space = g_strrstr_len (text, end - text, " ");
  if (space != NULL && space > text)
    end = space;
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

static int
compare_reports (gconstpointer a, gconstpointer b)
{
  const Report *left = a, *right = b;
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

static void
run_on_blocks (StetCheckTarget *target, GCancellable *cancellable)
{
  for (guint i = 0; (target->article = stet_story_get_article (target->story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (target->article); j++)
      {
        target->block = stet_article_get_block (target->article, j);
        if (g_cancellable_is_cancelled (cancellable))
          return;
        if (!stet_block_is_empty (target->block))
          target->check->run (target);
      }
}

static void
run_on_rows (StetCheckTarget *target, GCancellable *cancellable)
{
  for (guint i = 0; i < stet_story_get_n_rows (target->story); i++)
    {
      target->row = stet_story_get_row (target->story, i);
      if (g_cancellable_is_cancelled (cancellable))
        return;
      target->check->run (target);
    }
}

static void
run_on_articles (StetCheckTarget *target, GCancellable *cancellable)
{
  for (guint i = 0; (target->article = stet_story_get_article (target->story, i)) != NULL; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return;
      target->check->run (target);
    }
}

static void
run_check (const StetCheck *check,
           StetStory *plain,
           StetStory *story,
           const StetCheckSentences *sentences,
           GArray *reports,
           GCancellable *cancellable)
{
  StetCheckTarget target = {
    .check = check, .story = plain, .original = story, .sentences = sentences, .reports = reports
  };

  switch (check->scope)
    {
    case STET_CHECK_SCOPE_BLOCK:
      run_on_blocks (&target, cancellable);
      break;
    case STET_CHECK_SCOPE_ROW:
      run_on_rows (&target, cancellable);
      break;
    case STET_CHECK_SCOPE_ARTICLE:
      run_on_articles (&target, cancellable);
      break;
    case STET_CHECK_SCOPE_STORY:
    default:
      check->run (&target);
      break;
    }
}

/**
 * stet_check_story:
 * @story: a story, or a snapshot of one
 * @sentences: (nullable): tells which sentences of a row say the same; without it, what is missing
 *   in one is reported on the whole block
 * @cancellable: (nullable): a cancellable
 *
 * Runs all checks on a story, on its text without inline markup; the findings' offsets are those of
 * the text with it. The messages are in the language of the interface. Any thread, as long as the
 * story is that thread's.
 *
 * Returns: (transfer full) (nullable) (element-type StetFinding): the findings in the order of the
 *   articles, their blocks and the places in them, those on the story first; %NULL when cancelled
 */
GPtrArray *
stet_check_story (StetStory *story, const StetCheckSentences *sentences, GCancellable *cancellable)
{
  g_autoptr (GArray) reports = g_array_new (FALSE, FALSE, sizeof (Report));
  g_autoptr (StetStory) plain = NULL;
  const StetCheck *checks;
  GPtrArray *findings;
  gsize n_checks;

  g_return_val_if_fail (STET_IS_STORY (story), NULL);

  plain = has_markup (story) ? dup_plain_story (story) : g_object_ref (story);
  g_array_set_clear_func (reports, report_clear);
  checks = stet_checks_get_table (&n_checks);
  for (gsize i = 0; i < n_checks; i++)
    {
      run_check (&checks[i], plain, story, sentences, reports, cancellable);
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
    }

  g_array_sort (reports, compare_reports);
  findings = g_ptr_array_new_full (reports->len, g_object_unref);
  for (guint i = 0; i < reports->len; i++)
    g_ptr_array_add (findings, g_object_ref (g_array_index (reports, Report, i).finding));
  return findings;
}
