/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-history.h"

typedef struct
{
  StetStory *story;
  StetArticle *nl;
  StetHistory *history;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetArticle) nl = stet_article_new (10, "nl");

  fixture->story = stet_story_new (1);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, "Een tekst");

      stet_story_append_row (fixture->story, row);
      stet_block_set_row (block, row);
      stet_article_append_block (nl, block);
    }
  stet_story_add_article (fixture->story, nl);
  fixture->nl = nl;
  fixture->history = stet_story_get_history (fixture->story);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->story);
}

static void
assert_state (StetArticle *article, StetArticleState state)
{
  g_assert_cmpint (stet_article_get_state (article), ==, state);
}

static void
sign_off (Fixture *fixture, guint index)
{
  stet_history_begin (fixture->history, "Sign Off");
  stet_article_sign_off (fixture->nl, stet_article_get_block (fixture->nl, index), NULL, "Ada");
  stet_history_end (fixture->history);
}

static void
type (Fixture *fixture, guint index, const char *text)
{
  stet_history_begin (fixture->history, NULL);
  stet_block_set_text (stet_article_get_block (fixture->nl, index), text);
  stet_history_end (fixture->history);
}

static void
choose (Fixture *fixture, StetArticleState state)
{
  stet_history_begin (fixture->history, "Choose State");
  stet_article_choose_state (fixture->nl, state);
  stet_history_end (fixture->history);
}

/* Every state, every event, texts left or none, in the way or not. */
static void
test_rule (void)
{
  static const struct
  {
    StetArticleState from;
    StetArticleEvent event;
    guint n_signed_off; /* of 2 */
    gboolean is_blocked;
    StetArticleState to;
  } cases[] = {
    { STET_ARTICLE_TO_PROOFREAD, STET_ARTICLE_EVENT_OTHER, 0, FALSE, STET_ARTICLE_TO_PROOFREAD },
    { STET_ARTICLE_TO_PROOFREAD, STET_ARTICLE_EVENT_TEXT, 0, FALSE, STET_ARTICLE_IN_HAND },
    { STET_ARTICLE_TO_PROOFREAD, STET_ARTICLE_EVENT_SIGN_OFF, 1, FALSE, STET_ARTICLE_IN_HAND },
    { STET_ARTICLE_TO_PROOFREAD, STET_ARTICLE_EVENT_SIGN_OFF, 2, FALSE, STET_ARTICLE_READY },
    { STET_ARTICLE_IN_HAND, STET_ARTICLE_EVENT_SIGN_OFF, 1, TRUE, STET_ARTICLE_IN_HAND },
    { STET_ARTICLE_IN_HAND, STET_ARTICLE_EVENT_SIGN_OFF, 2, TRUE, STET_ARTICLE_PROOFREAD },
    { STET_ARTICLE_IN_HAND, STET_ARTICLE_EVENT_OTHER, 0, FALSE, STET_ARTICLE_IN_HAND },
    { STET_ARTICLE_PROOFREAD, STET_ARTICLE_EVENT_OTHER, 2, FALSE, STET_ARTICLE_READY },
    { STET_ARTICLE_PROOFREAD, STET_ARTICLE_EVENT_TEXT, 1, FALSE, STET_ARTICLE_IN_HAND },
    { STET_ARTICLE_READY, STET_ARTICLE_EVENT_OTHER, 2, TRUE, STET_ARTICLE_PROOFREAD },
    { STET_ARTICLE_READY, STET_ARTICLE_EVENT_OTHER, 1, FALSE, STET_ARTICLE_IN_HAND },
    { STET_ARTICLE_PUBLISHED, STET_ARTICLE_EVENT_OTHER, 1, TRUE, STET_ARTICLE_PUBLISHED },
    { STET_ARTICLE_PUBLISHED, STET_ARTICLE_EVENT_SIGN_OFF, 2, FALSE, STET_ARTICLE_PUBLISHED },
    { STET_ARTICLE_PUBLISHED, STET_ARTICLE_EVENT_TEXT, 2, FALSE, STET_ARTICLE_IN_HAND },
  };
  const StetArticleFacts nothing = { STET_ARTICLE_IN_HAND, 0, 0, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const StetArticleFacts facts
          = { cases[i].from, 2, cases[i].n_signed_off, cases[i].is_blocked };

      g_test_message ("case %u", i);
      g_assert_cmpint (stet_article_state_by_rule (&facts, cases[i].event), ==, cases[i].to);
    }
  /* An article without a text is not all signed off. */
  g_assert_cmpint (
      stet_article_state_by_rule (&nothing, STET_ARTICLE_EVENT_OTHER), ==, STET_ARTICLE_IN_HAND);
}

static void
test_work (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (0);

  assert_state (fixture->nl, STET_ARTICLE_TO_PROOFREAD);
  type (fixture, 1, "Een andere tekst");
  assert_state (fixture->nl, STET_ARTICLE_IN_HAND);
  for (guint i = 0; i < 3; i++)
    sign_off (fixture, i);
  assert_state (fixture->nl, STET_ARTICLE_READY);

  /* A photo that nobody is credited for, and what the checks found. */
  stet_history_begin (fixture->history, "Add Photo");
  stet_story_add_photo (fixture->story, photo);
  stet_history_end (fixture->history);
  assert_state (fixture->nl, STET_ARTICLE_PROOFREAD);
  stet_history_begin (fixture->history, "Credit");
  stet_photo_set_creator (photo, "Phung Anh");
  stet_history_end (fixture->history);
  assert_state (fixture->nl, STET_ARTICLE_READY);
  stet_article_set_has_errors (fixture->nl, TRUE);
  assert_state (fixture->nl, STET_ARTICLE_PROOFREAD);
  stet_article_set_has_errors (fixture->nl, FALSE);
  assert_state (fixture->nl, STET_ARTICLE_READY);

  type (fixture, 2, "Nog een tekst");
  assert_state (fixture->nl, STET_ARTICLE_IN_HAND);
  stet_article_set_state (fixture->nl, STET_ARTICLE_PUBLISHED);
  sign_off (fixture, 2);
  assert_state (fixture->nl, STET_ARTICLE_PUBLISHED);
  type (fixture, 2, "Een tekst");
  assert_state (fixture->nl, STET_ARTICLE_IN_HAND);
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  /* To undo a choice gives what the rule had said. */
  type (fixture, 1, "Een andere tekst");
  choose (fixture, STET_ARTICLE_PUBLISHED);
  g_assert_true (stet_history_undo (fixture->history, NULL, NULL));
  assert_state (fixture->nl, STET_ARTICLE_IN_HAND);
  g_assert_true (stet_history_undo (fixture->history, NULL, NULL));
  stet_article_set_state (fixture->nl, STET_ARTICLE_TO_PROOFREAD);
  stet_history_adopt (fixture->history);

  choose (fixture, STET_ARTICLE_READY);
  g_assert_true (stet_article_get_state_is_chosen (fixture->nl));
  sign_off (fixture, 0);
  stet_article_set_has_errors (fixture->nl, TRUE);
  stet_article_set_has_errors (fixture->nl, FALSE);
  assert_state (fixture->nl, STET_ARTICLE_READY);

  type (fixture, 1, "Anders");
  assert_state (fixture->nl, STET_ARTICLE_IN_HAND);
  g_assert_false (stet_article_get_state_is_chosen (fixture->nl));
  /* The choice came to an end with the edit, and comes back with it. */
  g_assert_true (stet_history_undo (fixture->history, NULL, NULL));
  assert_state (fixture->nl, STET_ARTICLE_READY);
  g_assert_true (stet_article_get_state_is_chosen (fixture->nl));
  g_assert_true (stet_history_undo (fixture->history, NULL, NULL));
  g_assert_true (stet_history_undo (fixture->history, NULL, NULL));
  assert_state (fixture->nl, STET_ARTICLE_TO_PROOFREAD);
  g_assert_false (stet_article_get_state_is_chosen (fixture->nl));
  g_assert_false (stet_history_get_can_undo (fixture->history));
  g_assert_true (stet_history_redo (fixture->history, NULL, NULL));
  assert_state (fixture->nl, STET_ARTICLE_READY);
}

/* What a rule does is no step of its own, and does not part what was typed in one go. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  type (fixture, 1, "Een teksta");
  type (fixture, 1, "Een tekstab");
  assert_state (fixture->nl, STET_ARTICLE_IN_HAND);
  g_assert_true (stet_history_undo (fixture->history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (fixture->nl, 1)), ==, "Een tekst");
  g_assert_false (stet_history_get_can_undo (fixture->history));

  for (guint i = 0; i < 3; i++)
    sign_off (fixture, i);
  assert_state (fixture->nl, STET_ARTICLE_READY);
  g_assert_true (stet_history_undo (fixture->history, NULL, NULL));
  assert_state (fixture->nl, STET_ARTICLE_IN_HAND);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_true (stet_history_redo (fixture->history, NULL, NULL));
  assert_state (fixture->nl, STET_ARTICLE_READY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-state/rule", test_rule);
  g_test_add ("/article-state/work", Fixture, NULL, set_up, test_work, tear_down);
  g_test_add ("/article-state/chosen", Fixture, NULL, set_up, test_chosen, tear_down);
  g_test_add ("/article-state/undo", Fixture, NULL, set_up, test_undo, tear_down);
  return g_test_run ();
}
