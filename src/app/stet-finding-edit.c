/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-finding-edit.h"

#include "stet-history.h"
#include "stet-remark-suggest.h"
#include "stet-waiver.h"

static StetBlock *
find_block (StetSession *session, StetFinding *finding)
{
  StetStory *story = stet_session_get_story (session);
  StetArticle *article = story != NULL
                             ? stet_story_find_article (story, stet_finding_get_article (finding))
                             : NULL;

  return article != NULL && stet_finding_get_block (finding) != 0
             ? stet_article_find_block (article, stet_finding_get_block (finding))
             : NULL;
}

/**
 * stet_finding_edit_can_fix:
 * @session: with the story that was checked
 * @finding: one of its findings
 *
 * Returns: whether it is sure what the words should be, and they are still what was checked
 */
gboolean
stet_finding_edit_can_fix (StetSession *session, StetFinding *finding)
{
  StetBlock *block = find_block (session, finding);

  return block != NULL && stet_session_get_checked (session)
         && stet_finding_get_replacement (finding) != NULL
         && stet_finding_get_end (finding)
                <= (guint) g_utf8_strlen (stet_block_get_text (block), -1);
}

/**
 * stet_finding_edit_fix:
 * @session: with the story that was checked
 * @finding: one of its findings
 *
 * Puts what is right in the place of the words; while the person suggests, that is suggested.
 *
 * Returns: whether it could
 */
gboolean
stet_finding_edit_fix (StetSession *session, StetFinding *finding)
{
  StetBlock *block = find_block (session, finding);
  StetHistory *history;
  g_autofree char *text = NULL;
  const char *old, *start, *end;

  if (!stet_finding_edit_can_fix (session, finding))
    return FALSE;
  old = stet_block_get_text (block);
  start = g_utf8_offset_to_pointer (old, (glong) stet_finding_get_start (finding));
  end = g_utf8_offset_to_pointer (old, (glong) stet_finding_get_end (finding));
  text = g_strdup_printf (
      "%.*s%s%s", (int) (start - old), old, stet_finding_get_replacement (finding), end);
  history = stet_story_get_history (stet_session_get_story (session));
  stet_history_begin (history, _ ("Fix"));
  stet_suggest_put_text (block, text);
  stet_history_end (history);
  return TRUE;
}

/**
 * stet_finding_edit_let_stand:
 * @session: with the story that was checked
 * @finding: one of its findings
 * @reason: why it may stand
 *
 * Lets it stand. What was found on words that have changed since is left alone: another check is
 * under way.
 *
 * Returns: whether it could
 */
gboolean
stet_finding_edit_let_stand (StetSession *session, StetFinding *finding, const char *reason)
{
  StetStory *story = stet_session_get_story (session);
  g_autoptr (StetRemark) waiver = NULL;

  if (story == NULL || !stet_session_get_checked (session)
      || stet_waiver_find (story, finding) != NULL)
    return FALSE;
  waiver = stet_waiver_new (story, finding, stet_session_get_person (session), reason);
  stet_history_begin (stet_story_get_history (story), _ ("Let It Stand"));
  stet_remark_list_add (stet_story_get_remarks (story), waiver);
  stet_history_end (stet_story_get_history (story));
  return TRUE;
}

/**
 * stet_finding_edit_withdraw:
 * @session: with the story that has the waiver
 * @waiver: a waiver
 *
 * Does not let it stand any more.
 */
void
stet_finding_edit_withdraw (StetSession *session, StetRemark *waiver)
{
  StetStory *story = stet_session_get_story (session);
  const StetRemarkRecord *values = stet_remark_get_values (waiver);

  if (story == NULL || stet_remark_list_find (stet_story_get_remarks (story), values->id) != waiver)
    return;
  stet_history_begin (stet_story_get_history (story), _ ("Withdraw a Waiver"));
  stet_remark_list_remove (stet_story_get_remarks (story), waiver);
  stet_history_end (stet_story_get_history (story));
}
