/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-article.h"
#include "stet-id.h"
#include "stet-story.h"

static StetBlock *
append (StetArticle *article, StetRow *row, const char *text)
{
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, text);

  stet_block_set_row (block, row);
  stet_article_append_block (article, block);
  return block; /* the article keeps it */
}

static void
assert_in_order (StetArticle *article)
{
  gint64 last = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      g_assert_cmpuint (stet_block_get_index (block), ==, i);
      g_assert_cmpint (stet_block_get_position (block), >, last);
      last = stet_block_get_position (block);
    }
}

static void
test_ids (void)
{
  gint64 last = 0;

  for (int i = 0; i < 100000; i++)
    {
      gint64 id = stet_id_new ();

      g_assert_cmpint (id, >, last);
      g_assert_cmpint (id, <, G_GINT64_CONSTANT (1) << 53);
      last = id;
    }
}

static void
test_positions (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, "nl");
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  stet_story_append_row (story, row);
  stet_story_add_article (story, article);
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, "x");

      /* Mostly at one place, so that the room there is used up. */
      stet_article_insert_block (
          article, MIN (i, i % 10 == 0 ? g_rand_int_range (random, 0, i + 1) : 1), block);
      g_assert_true (stet_block_get_row (block) == row);
    }
  assert_in_order (article);
  for (int i = 0; i < 300; i++)
    stet_article_remove_block (article, g_rand_int_range (random, 0, 500 - i));
  assert_in_order (article);
}

static void
test_row_range (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, "fr");
  const guint sizes[] = { 1, 0, 3, 0, 2, 0 };
  guint expected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
      for (guint j = 0; j < sizes[i]; j++)
        append (article, row, j == 0 ? "un" : "deux");
    }
  stet_story_add_article (story, article);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint first = 99, n_blocks = 99;

      stet_article_get_row_range (article, stet_story_get_row (story, i), &first, &n_blocks);
      g_assert_cmpuint (first, ==, expected);
      g_assert_cmpuint (n_blocks, ==, sizes[i]);
      expected += sizes[i];
    }
  {
    g_autofree char *text = stet_article_dup_row_text (article, stet_story_get_row (story, 2));
    g_autofree char *none = stet_article_dup_row_text (article, stet_story_get_row (story, 1));

    g_assert_cmpstr (text, ==, "un\ndeux\ndeux");
    g_assert_cmpstr (none, ==, "");
  }
}

static void
test_direction (void)
{
  g_autoptr (StetArticle) ar = stet_article_new (0, "ar");
  g_autoptr (StetArticle) nl = stet_article_new (0, "nl");
  g_autoptr (StetBlock) latin = stet_block_new (0, STET_BLOCK_PARAGRAPH, "UNESCO");

  stet_article_append_block (ar, latin);
  g_assert_cmpint (stet_article_get_direction (ar), ==, STET_DIRECTION_RTL);
  g_assert_cmpint (stet_article_get_direction (nl), ==, STET_DIRECTION_LTR);
}

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_headline (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, "nl");
  g_autoptr (StetBlock) headline = stet_block_new (0, STET_BLOCK_HEADLINE, "");
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autofree char *before = NULL, *after = NULL;
  guint n_notified = 0;

  stet_article_append_block (article, headline);
  append (article,
          row,
          "Op de ochtend van 25 oktober vond in het Nationaal Congrescentrum de "
          "ondertekeningsceremonie plaats.");
  stet_story_append_row (story, row);
  stet_story_add_article (story, article);
  g_signal_connect (article, "notify::headline", G_CALLBACK (count), &n_notified);

  g_assert_cmpstr (stet_article_get_headline (article), ==, "");
  g_assert_cmpuint (stet_article_get_n_texts (article), ==, 1);
  before = stet_story_dup_title (story);
  g_assert_true (g_str_has_prefix (before, "Op de ochtend"));
  g_assert_true (g_str_has_suffix (before, "…"));

  stet_block_set_text (headline, "Verdrag van Hanoi getekend");
  g_assert_cmpuint (n_notified, ==, 1);
  after = stet_story_dup_title (story);
  g_assert_cmpstr (after, ==, "Verdrag van Hanoi getekend");
}

/* What is set is no guess any more, unless that is said too. */
static void
test_fields (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, "nl");
  g_autoptr (StetStory) snapshot = NULL;
  StetArticle *copy;
  guint n_notified = 0;

  g_assert_cmpstr (stet_article_get_byline (article), ==, "");
  g_assert_null (stet_article_get_original_url (article));
  g_object_set (article,
                "byline",
                "Lan Anh",
                "published",
                "2025-10-25",
                "canonical-url",
                "https://example.org/",
                "guesses",
                STET_ARTICLE_GUESSED_BYLINE | STET_ARTICLE_GUESSED_PUBLISHED
                    | STET_ARTICLE_GUESSED_SOURCES,
                NULL);
  stet_story_add_article (story, article);
  g_signal_connect (article, "notify::guesses", G_CALLBACK (count), &n_notified);
  g_object_set (article, "byline", "Lan Anh", NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  g_object_set (article, "byline", "Lan Anh Tran", NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (stet_article_get_guesses (article),
                    ==,
                    STET_ARTICLE_GUESSED_PUBLISHED | STET_ARTICLE_GUESSED_SOURCES);

  snapshot = stet_story_snapshot (story);
  copy = stet_story_get_article (snapshot, 0);
  g_assert_cmpstr (stet_article_get_byline (copy), ==, "Lan Anh Tran");
  g_assert_cmpstr (stet_article_get_dateline (copy), ==, "");
  g_assert_cmpstr (stet_article_get_published (copy), ==, "2025-10-25");
  g_assert_cmpstr (stet_article_get_modified (copy), ==, "");
  g_assert_cmpstr (stet_article_get_canonical_url (copy), ==, "https://example.org/");
  g_assert_cmpuint (stet_article_get_guesses (copy), ==, stet_article_get_guesses (article));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article/ids", test_ids);
  g_test_add_func ("/article/positions", test_positions);
  g_test_add_func ("/article/row-range", test_row_range);
  g_test_add_func ("/article/direction", test_direction);
  g_test_add_func ("/article/headline", test_headline);
  g_test_add_func ("/article/fields", test_fields);
  return g_test_run ();
}
