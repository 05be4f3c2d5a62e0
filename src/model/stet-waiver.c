/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-waiver.h"

#include <string.h>

/* What a finding is about, as a waiver keeps it. */
typedef struct
{
  guint start;
  guint length;
  char *quote;
  char *counterpart;
} Words;

static void
words_clear (Words *self)
{
  g_free (self->quote);
  g_free (self->counterpart);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static StetBlock *
find_block (StetStory *story, gint64 article_id, gint64 block_id)
{
  StetArticle *article = block_id != 0 ? stet_story_find_article (story, article_id) : NULL;

  return article != NULL ? stet_article_find_block (article, block_id) : NULL;
}

static char *
dup_range (StetBlock *block, guint start, guint end)
{
  const char *text = block != NULL ? stet_block_get_text (block) : "";
  guint n_chars = (guint) g_utf8_strlen (text, -1);

  start = MIN (start, n_chars);
  return g_utf8_substring (text, start, CLAMP (end, start, n_chars));
}

/* What is found on a whole block is about the words of the other language, if it names some; or
 * else about all that the block says. */
static void
get_words (StetStory *story, StetFinding *finding, Words *words)
{
  StetBlock *block = find_block (
      story, stet_finding_get_article (finding), stet_finding_get_block (finding));
  const StetFindingPlace *other = stet_finding_get_counterpart (finding);
  guint start = stet_finding_get_start (finding), end = stet_finding_get_end (finding);

  *words = (Words) { 0 };
  words->counterpart
      = other != NULL && other->end > other->start
            ? dup_range (find_block (story, other->article, other->block), other->start, other->end)
            : g_strdup ("");
  if (end <= start && *words->counterpart == '\0')
    {
      start = 0;
      end = G_MAXUINT;
    }
  words->quote = dup_range (block, start, end);
  words->length = (guint) g_utf8_strlen (words->quote, -1);
  words->start = words->length > 0 ? start : 0;
}

/**
 * stet_waiver_new:
 * @story: the story that was checked
 * @finding: what was found in it, as it is now
 * @person: who lets it stand
 * @reason: why
 *
 * Returns: (transfer full): a waiver that is in no story yet
 */
StetRemark *
stet_waiver_new (StetStory *story, StetFinding *finding, const char *person, const char *reason)
{
  g_auto (Words) words = { 0 };

  g_return_val_if_fail (STET_IS_STORY (story), NULL);
  g_return_val_if_fail (STET_IS_FINDING (finding), NULL);

  get_words (story, finding, &words);
  return stet_remark_new (&(StetRemarkRecord) {
      .kind = STET_REMARK_WAIVER,
      .article = stet_finding_get_article (finding),
      .block = stet_finding_get_block (finding),
      .photo = stet_finding_get_photo (finding),
      .start = words.start,
      .length = words.length,
      .quote = words.quote,
      .counterpart = words.counterpart,
      .check = (char *) stet_finding_get_check (finding),
      .person = (char *) person,
      .text = (char *) reason,
  });
}

static gboolean
covers (const StetRemarkRecord *waiver, StetFinding *finding, const Words *words)
{
  return g_str_equal (waiver->check, stet_finding_get_check (finding))
         && waiver->article == stet_finding_get_article (finding)
         && waiver->photo == stet_finding_get_photo (finding) && waiver->start == words->start
         && waiver->length == words->length && g_str_equal (waiver->quote, words->quote)
         && g_str_equal (waiver->counterpart, words->counterpart);
}

/**
 * stet_waiver_find:
 * @story: the story that was checked
 * @finding: what was found in it, as it is now
 *
 * Returns: (transfer none) (nullable): the waiver that lets it stand
 */
StetRemark *
stet_waiver_find (StetStory *story, StetFinding *finding)
{
  g_auto (Words) words = { 0 };
  GPtrArray *waivers;

  g_return_val_if_fail (STET_IS_STORY (story), NULL);
  g_return_val_if_fail (STET_IS_FINDING (finding), NULL);

  waivers = stet_remark_list_get_waivers (stet_story_get_remarks (story),
                                          stet_finding_get_block (finding));
  if (waivers == NULL)
    return NULL;
  get_words (story, finding, &words);
  for (guint i = 0; i < waivers->len; i++)
    if (covers (stet_remark_get_values (g_ptr_array_index (waivers, i)), finding, &words))
      return g_ptr_array_index (waivers, i);
  return NULL;
}

/**
 * stet_waivers_filter:
 * @story: the story that was checked
 * @findings: (element-type StetFinding): what was found in it, as it is now
 * @waived: (nullable) (element-type StetFinding): gets references to those that somebody lets stand
 *
 * Returns: (transfer full) (element-type StetFinding): the others, in their order
 */
GPtrArray *
stet_waivers_filter (StetStory *story, GPtrArray *findings, GPtrArray *waived)
{
  GPtrArray *others = g_ptr_array_new_full (findings->len, g_object_unref);

  g_return_val_if_fail (STET_IS_STORY (story), others);

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      gboolean stands = stet_waiver_find (story, finding) != NULL;

      if (!stands)
        g_ptr_array_add (others, g_object_ref (finding));
      else if (waived != NULL)
        g_ptr_array_add (waived, g_object_ref (finding));
    }
  return others;
}

/**
 * stet_waiver_is_lapsed:
 * @story: the story that it is in
 * @waiver: a waiver of it
 *
 * Returns: whether the words that it was about are no longer what they were, or gone, so that it
 *   lets nothing stand
 */
gboolean
stet_waiver_is_lapsed (StetStory *story, StetRemark *waiver)
{
  const StetRemarkRecord *values = stet_remark_get_values (waiver);
  g_autofree char *now = NULL;
  StetBlock *block;

  g_return_val_if_fail (values != NULL && values->kind == STET_REMARK_WAIVER, TRUE);

  if (values->article != 0 && stet_story_find_article (story, values->article) == NULL)
    return TRUE;
  if (values->photo != 0 && stet_story_find_photo (story, values->photo) == NULL)
    return TRUE;
  if (values->block == 0)
    return *values->quote != '\0' || *values->counterpart != '\0';
  block = find_block (story, values->article, values->block);
  if (block == NULL)
    return TRUE;
  now = dup_range (block, values->start, values->start + values->length);
  return !g_str_equal (now, values->quote);
}

/**
 * stet_waivers_dup:
 * @story: a story
 *
 * Returns: (transfer full) (element-type StetRemark): its waivers, in the order in which they came
 */
GPtrArray *
stet_waivers_dup (StetStory *story)
{
  GListModel *remarks = G_LIST_MODEL (stet_story_get_remarks (story));
  GPtrArray *waivers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (remarks, i);

      if (stet_remark_get_values (remark)->kind == STET_REMARK_WAIVER)
        g_ptr_array_add (waivers, g_steal_pointer (&remark));
    }
  return waivers;
}
