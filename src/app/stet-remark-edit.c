/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-remark-edit.h"

#include "stet-history.h"

static StetRemarkList *
begin (StetSession *session, const char *label)
{
  StetStory *story = stet_session_get_story (session);

  stet_history_begin (stet_story_get_history (story), label);
  return stet_story_get_remarks (story);
}

static void
end (StetSession *session)
{
  stet_history_end (stet_story_get_history (stet_session_get_story (session)));
}

/**
 * stet_remark_edit_add:
 * @session: with the story that it is about
 * @remark: a new comment or suggestion
 *
 * Adds it to the story.
 */
void
stet_remark_edit_add (StetSession *session, StetRemark *remark)
{
  g_return_if_fail (stet_session_get_story (session) != NULL);

  stet_remark_list_add (begin (session,
                               stet_remark_get_values (remark)->kind == STET_REMARK_COMMENT
                                   ? _ ("Add Comment")
                                   : _ ("Suggest a Change")),
                        remark);
  end (session);
}

/**
 * stet_remark_edit_reply:
 * @remark: a comment
 * @text: what to answer
 *
 * Answers it.
 */
void
stet_remark_edit_reply (StetSession *session, StetRemark *remark, const char *text)
{
  g_autoptr (StetRemark) reply = NULL;

  g_return_if_fail (stet_session_get_story (session) != NULL);

  reply = stet_remark_new_reply (remark, stet_session_get_person (session), text);
  stet_remark_list_add (begin (session, _ ("Reply to Comment")), reply);
  end (session);
}

/**
 * stet_remark_edit_set_text:
 * @remark: a comment or suggestion of the person's own
 * @text: what it says from now on
 *
 * Changes what it says.
 */
void
stet_remark_edit_set_text (StetSession *session, StetRemark *remark, const char *text)
{
  g_return_if_fail (stet_session_get_story (session) != NULL);

  begin (session,
         stet_remark_get_values (remark)->kind == STET_REMARK_COMMENT ? _ ("Edit Comment")
                                                                      : _ ("Edit Suggestion"));
  stet_remark_set_text (remark, text);
  end (session);
}

/**
 * stet_remark_edit_delete:
 * @remark: a comment or suggestion of the story
 *
 * Takes it away, with the answers to it.
 */
void
stet_remark_edit_delete (StetSession *session, StetRemark *remark)
{
  g_return_if_fail (stet_session_get_story (session) != NULL);

  stet_remark_list_remove (begin (session,
                                  stet_remark_get_values (remark)->kind == STET_REMARK_COMMENT
                                      ? _ ("Delete Comment")
                                      : _ ("Delete Suggestion")),
                           remark);
  end (session);
}

/**
 * stet_remark_edit_set_resolved:
 * @remark: the beginning of a thread
 * @resolved: whether it is settled
 *
 * Settles a comment, or opens it again.
 */
void
stet_remark_edit_set_resolved (StetSession *session, StetRemark *remark, gboolean resolved)
{
  g_return_if_fail (stet_session_get_story (session) != NULL);

  begin (session, resolved ? _ ("Resolve Comment") : _ ("Open Comment Again"));
  stet_remark_set_resolved (remark, resolved, stet_session_get_person (session));
  end (session);
}

/**
 * stet_remark_edit_decide:
 * @remarks: (element-type StetRemark): suggestions
 * @decision: what becomes of them
 *
 * Accepts or rejects them in one step; those that are outdated are not accepted and stay open.
 *
 * Returns: how many it were
 */
guint
stet_remark_edit_decide (StetSession *session, GPtrArray *remarks, StetDecision decision)
{
  const char *person = stet_session_get_person (session);
  gboolean accept = decision == STET_DECISION_ACCEPTED;
  StetRemarkList *list;
  guint n = 0;

  g_return_val_if_fail (stet_session_get_story (session) != NULL, 0);

  list = begin (session,
                accept ? ngettext ("Accept Suggestion", "Accept Suggestions", remarks->len)
                       : ngettext ("Reject Suggestion", "Reject Suggestions", remarks->len));
  for (guint i = 0; i < remarks->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (remarks, i);

      if (!stet_remark_is_open (remark))
        continue;
      if (!accept)
        stet_remark_decide (remark, decision, person);
      else if (!stet_remark_list_accept (list, remark, person))
        continue;
      n++;
    }
  end (session);
  return n;
}

/**
 * stet_remark_edit_is_own:
 *
 * Returns: whether the remark is of the person who works here
 */
gboolean
stet_remark_edit_is_own (StetSession *session, StetRemark *remark)
{
  return g_strcmp0 (stet_remark_get_values (remark)->person, stet_session_get_person (session))
         == 0;
}

/**
 * stet_remark_edit_dup_open:
 * @kind: which remarks
 * @article: (nullable): in which article; NULL for all
 * @block: (nullable): on which block; NULL for all
 *
 * Returns: (transfer full) (element-type StetRemark): those that are open, in the order of the text
 */
GPtrArray *
stet_remark_edit_dup_open (StetSession *session,
                           StetRemarkKind kind,
                           StetArticle *article,
                           StetBlock *block)
{
  StetStory *story = stet_session_get_story (session);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sorted = NULL;

  if (story == NULL)
    return found;
  sorted = stet_remark_list_dup_sorted (stet_story_get_remarks (story), story);
  for (guint i = 0; i < sorted->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (sorted, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);

      if (values->kind == kind && stet_remark_is_open (remark)
          && (article == NULL || values->article == stet_article_get_id (article))
          && (block == NULL || values->block == stet_block_get_id (block)))
        g_ptr_array_add (found, g_object_ref (remark));
    }
  return found;
}
