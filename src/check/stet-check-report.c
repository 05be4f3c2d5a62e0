/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-run.h"

#include "stet-inline.h"

/*
 * stet_check_get_scan:
 * @block: a block of the target's story
 *
 * Returns: (transfer none): its text as all checks read it
 */
StetCheckScan *
stet_check_get_scan (const StetCheckTarget *target, StetBlock *block)
{
  StetCheckBlock *entry = g_hash_table_lookup (target->run->blocks, block);

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->scan == NULL)
    entry->scan = _stet_check_cache_get_scan (
        target->run->cache,
        entry->content,
        stet_article_get_language (stet_block_get_article (block)),
        stet_block_get_text (block));
  return entry->scan;
}

/*
 * stet_check_get_signed_off:
 * @block: a block of the target's story
 *
 * Returns: whether a person has signed off the block, and neither side has changed since
 */
gboolean
stet_check_get_signed_off (const StetCheckTarget *target, StetBlock *block)
{
  const StetCheckBlock *entry = g_hash_table_lookup (target->run->blocks, block);

  g_return_val_if_fail (entry != NULL, FALSE);
  return entry->is_signed_off;
}

/* Ids of a place, and its range from the plain text to the text as it is stored. */
static StetFindingPlace
make_place (const StetCheckTarget *target, const StetCheckPlace *from)
{
  StetArticle *article = stet_block_get_article (from->block);
  StetFindingPlace place
      = { stet_article_get_id (article), stet_block_get_id (from->block), from->start, from->end };
  guint length = from->end - from->start;
  const StetCheckBlock *entry;

  if (target->original == target->story)
    return place;
  entry = g_hash_table_lookup (target->run->blocks, from->block);
  g_return_val_if_fail (entry != NULL, place);
  article = stet_story_get_article (target->original, entry->article - 1);
  stet_inline_map_range (
      stet_block_get_text (stet_article_get_block (article, stet_block_get_index (from->block))),
      &place.start,
      &length);
  place.end = place.start + length;
  return place;
}

/*
 * stet_check_report_with:
 * @report: what is found; its message is taken
 *
 * Reports a finding of the check that is being run.
 */
void
stet_check_report_with (const StetCheckTarget *target, const StetCheckReport *report)
{
  g_autofree char *message = report->message;
  StetFindingInit init = {
    .check = target->check->id,
    .severity = report->has_severity ? report->severity : target->check->severity,
    .message = message,
    .photo = report->photo != NULL ? stet_photo_get_id (report->photo) : 0,
  };
  const StetCheckPlace *place = &report->place;

  if (report->article != NULL)
    init.place.article = stet_article_get_id (report->article);
  if (place->block != NULL)
    init.place = make_place (target, place);
  if (report->counterpart.block != NULL)
    init.counterpart = make_place (target, &report->counterpart);
  /* Words with markup among them cannot be replaced by some without. */
  if (report->replacement != NULL && place->end > place->start
      && init.place.end - init.place.start == place->end - place->start)
    init.replacement = report->replacement;
  g_ptr_array_add (target->run->findings, stet_finding_new_from (&init));
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
  stet_check_report_with (
      target,
      &(StetCheckReport) { .place = { block, start, end }, .photo = photo, .message = message });
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
  StetCheckReport report = { .place = *place, .message = message };

  if (counterpart != NULL)
    report.counterpart = *counterpart;
  stet_check_report_with (target, &report);
}

/*
 * stet_check_report_on:
 * @article: the article that the finding is on, as a whole
 * @message: (transfer full): a translated sentence
 */
void
stet_check_report_on (const StetCheckTarget *target, StetArticle *article, char *message)
{
  stet_check_report_with (target, &(StetCheckReport) { .article = article, .message = message });
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
