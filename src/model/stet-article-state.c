/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* How far the work on an article is: by rule, and by hand. */

#include "config.h"

#include "stet-history.h"
#include "stet-model-private.h"

/**
 * stet_article_state_by_rule:
 * @facts: what is known of an article
 * @event: what happened to it
 *
 * The one rule for states that nobody chose. The first edit or sign-off takes an article in hand;
 * when all of its texts are signed off it is proofread, and ready when nothing stands in the way of
 * publishing it. What was published stays so until its text changes.
 *
 * Returns: the state that it has then
 */
StetArticleState
stet_article_state_by_rule (const StetArticleFacts *facts, StetArticleEvent event)
{
  gboolean is_complete = facts->n_texts > 0 && facts->n_signed_off >= facts->n_texts;

  if (facts->state == STET_ARTICLE_PUBLISHED)
    return event == STET_ARTICLE_EVENT_TEXT ? STET_ARTICLE_IN_HAND : STET_ARTICLE_PUBLISHED;
  if (is_complete)
    return facts->is_blocked ? STET_ARTICLE_PROOFREAD : STET_ARTICLE_READY;
  if (event == STET_ARTICLE_EVENT_OTHER && facts->state == STET_ARTICLE_TO_PROOFREAD)
    return STET_ARTICLE_TO_PROOFREAD;
  return STET_ARTICLE_IN_HAND;
}

static gboolean
has_uncredited_photo (StetStory *story)
{
  GListModel *photos = stet_story_get_photos (story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      if (!stet_photo_get_credited (photo))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_blocked (StetArticle *self)
{
  StetStory *story = stet_article_get_story (self);

  return stet_article_get_has_errors (self) || *stet_article_get_headline (self) == '\0'
         || (story != NULL && has_uncredited_photo (story));
}

/**
 * stet_article_follow:
 * @event: what happened to it
 *
 * Lets the state follow from what happened. One that a person chose holds until the text changes.
 */
void
stet_article_follow (StetArticle *self, StetArticleEvent event)
{
  StetArticleFacts facts = { 0 };

  g_return_if_fail (STET_IS_ARTICLE (self));

  if (stet_article_get_state_is_chosen (self) && event != STET_ARTICLE_EVENT_TEXT)
    return;
  facts.state = stet_article_get_state (self);
  facts.n_texts = stet_article_get_n_texts (self);
  facts.n_signed_off = stet_article_get_n_signed_off (self);
  facts.is_blocked = facts.n_texts > 0 && facts.n_signed_off >= facts.n_texts && is_blocked (self);
  stet_article_set_state_is_chosen (self, FALSE);
  stet_article_set_state (self, stet_article_state_by_rule (&facts, event));
}

/**
 * stet_article_choose_state:
 * @state: how far a person says that the work on it is
 *
 * Sets the state by hand: it holds until the text changes.
 */
void
stet_article_choose_state (StetArticle *self, StetArticleState state)
{
  g_return_if_fail (STET_IS_ARTICLE (self));

  stet_article_set_state (self, state);
  stet_article_set_state_is_chosen (self, TRUE);
}
