/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-model-enums.h"
#include "stet-journal.h"
#include "stet-story.h"

static void
test_rows (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  gint64 last = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_insert_row (story, i / 2, row);
    }
  for (guint i = 0; i < 200; i++)
    {
      StetRow *row = stet_story_get_row (story, i);

      g_assert_cmpuint (stet_row_get_index (row), ==, i);
      g_assert_cmpint (stet_row_get_position (row), >, last);
      last = stet_row_get_position (row);
      g_assert_true (stet_story_find_row (story, stet_row_get_id (row)) == row);
    }
  stet_story_remove_row (story, 100);
  g_assert_cmpuint (stet_row_get_index (stet_story_get_row (story, 100)), ==, 100);
  g_assert_null (stet_story_get_row (story, 199));
}

static void
test_revision (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetSource) source = stet_source_new (0);
  guint64 before;

  stet_story_add_source (story, source);
  before = stet_story_get_revision (story);
  g_object_set (source, "outlet", "vtv.vn", NULL);
  g_assert_cmpuint (stet_story_get_revision (story), >, before);
  before = stet_story_get_revision (story);
  g_object_set (source, "outlet", "vtv.vn", NULL);
  g_assert_cmpuint (stet_story_get_revision (story), ==, before);
}

static void
test_nicks (void)
{
  int value = -1;

  g_assert_cmpstr (
      stet_kind_get_nick (STET_TYPE_BLOCK_KIND, STET_BLOCK_LIST_ITEM), ==, "list-item");
  g_assert_cmpstr (
      stet_kind_get_nick (STET_TYPE_ARTICLE_STATE, STET_ARTICLE_TO_PROOFREAD), ==, "to-proofread");
  g_assert_cmpstr (stet_kind_get_nick (STET_TYPE_SEVERITY, STET_SEVERITY_ERROR), ==, "error");
  g_assert_true (stet_kind_from_nick (STET_TYPE_BLOCK_KIND, "caption", &value));
  g_assert_cmpint (value, ==, STET_BLOCK_CAPTION);
  g_assert_false (stet_kind_from_nick (STET_TYPE_BLOCK_KIND, "kaption", &value));
  g_assert_false (stet_kind_from_nick (STET_TYPE_BLOCK_KIND, NULL, &value));
  g_assert_cmpint (value, ==, STET_BLOCK_CAPTION);
}

static void
test_locked (void)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autoptr (StetStory) copy = NULL;
  g_autoptr (StetChangeSet) changes = NULL;

  stet_story_append_row (story, row);
  stet_journal_clear (stet_story_get_journal (story));
  g_assert_false (stet_row_get_locked (row));
  stet_row_set_locked (row, TRUE);
  g_assert_true (stet_row_get_locked (row));
  copy = stet_story_snapshot (story);
  g_assert_true (stet_row_get_locked (stet_story_get_row (copy, 0)));
  changes = stet_journal_take (stet_story_get_journal (story));
  g_assert_cmpuint (changes->rows->len, ==, 1);
  g_assert_true (((StetRowRecord *) g_ptr_array_index (changes->rows, 0))->locked);
}

static void
test_reference (void)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetStory) copy = NULL;
  g_autoptr (StetChangeSet) changes = NULL;
  const char *languages[] = { "nl", "vi", "fr" };

  g_assert_null (stet_story_get_reference (story));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (i + 1, languages[i]);

      stet_story_add_article (story, article);
    }
  g_assert_true (stet_story_get_reference (story) == stet_story_get_article (story, 0));
  g_object_set (stet_story_get_article (story, 1), "original", TRUE, NULL);
  g_assert_true (stet_story_get_reference (story) == stet_story_get_article (story, 1));

  stet_journal_clear (stet_story_get_journal (story));
  stet_story_set_reference_language (story, "fr");
  g_assert_true (stet_story_get_reference (story) == stet_story_get_article (story, 2));
  copy = stet_story_snapshot (story);
  g_assert_cmpstr (stet_story_get_reference_language (copy), ==, "fr");
  changes = stet_journal_take (stet_story_get_journal (story));
  g_assert_cmpstr (changes->reference_language, ==, "fr");

  /* The chosen one may be gone, or not there yet. */
  stet_story_set_reference_language (story, "pl");
  g_assert_true (stet_story_get_reference (story) == stet_story_get_article (story, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story/rows", test_rows);
  g_test_add_func ("/story/revision", test_revision);
  g_test_add_func ("/story/nicks", test_nicks);
  g_test_add_func ("/story/locked", test_locked);
  g_test_add_func ("/story/reference", test_reference);
  return g_test_run ();
}
