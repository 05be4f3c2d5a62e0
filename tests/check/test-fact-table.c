/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-fact-table.h"

static StetStory *
new_story (guint n_rows)
{
  StetStory *story = stet_story_new (1);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  return story;
}

static void
add_article (StetStory *story, gint64 id, const char *language, const char *const *texts)
{
  g_autoptr (StetArticle) article = stet_article_new (id, language);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, texts[i]);

      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
}

/* Each entry as “text: 1 0! 2”, the places in each article, with “!” for the odd one and “~” for
 * one that says it otherwise. */
static void
assert_table (StetStory *story, const char *expected)
{
  g_autoptr (GPtrArray) entries = stet_fact_table_new (story);
  g_autoptr (GString) table = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const StetFactEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (table, "%s%s:", i > 0 ? "; " : "", entry->text);
      for (guint j = 0; j < entry->n_cells; j++)
        g_string_append_printf (table,
                                " %u%s%s",
                                entry->cells[j].places->len,
                                entry->cells[j].is_said_otherwise ? "~" : "",
                                entry->cells[j].is_odd ? "!" : "");
    }
  g_assert_cmpstr (table->str, ==, expected);
}

static void
test_majority (void)
{
  g_autoptr (StetStory) story = new_story (2);

  add_article (story, 1, "nl", (const char *[]) { "Er zijn 71 artikelen.", "Op 25 oktober", NULL });
  add_article (story, 2, "fr", (const char *[]) { "Il y a 71 articles.", "Le 25 octobre", NULL });
  add_article (story, 3, "vi", (const char *[]) { "Có 68 điều.", "Ngày 25/10", NULL });
  assert_table (story, "71: 1 1 0!; 25 oktober: 1 1 1; 68: 0 0 1!");
}

static void
test_values (void)
{
  g_autoptr (StetStory) story = new_story (1);

  add_article (story, 1, "nl", (const char *[]) { "De 37-jarige won 1.250 euro.", NULL });
  add_article (story, 2, "en", (const char *[]) { "Aged 37, she won €1,250.", NULL });
  assert_table (story, "37-jarige: 1 1; 1.250 euro: 1 1");
}

static void
test_words (void)
{
  g_autoptr (StetStory) story = new_story (2);

  add_article (story, 1, "nl", (const char *[]) { "Er zijn 9 delen.", "Alleen hier 5.", NULL });
  add_article (story, 2, "fr", (const char *[]) { "Il y a neuf parties.", NULL });
  assert_table (story, "9: 1 1; 5: 1 0~");
}

static void
test_places (void)
{
  g_autoptr (StetStory) story = new_story (1);
  g_autoptr (GPtrArray) entries = NULL;
  const StetFactPlace *place;

  add_article (story, 7, "en", (const char *[]) { "The **big** 71 here.", NULL });
  entries = stet_fact_table_new (story);
  g_assert_cmpuint (entries->len, ==, 1);
  place = &g_array_index (
      ((StetFactEntry *) g_ptr_array_index (entries, 0))->cells[0].places, StetFactPlace, 0);
  g_assert_cmpint (place->article, ==, 7);
  g_assert_cmpuint (place->start, ==, 12);
  g_assert_cmpuint (place->end, ==, 14);
  g_assert_cmpstr (place->text, ==, "71");
}

static void
test_none (void)
{
  g_autoptr (StetStory) story = new_story (0);

  assert_table (story, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fact-table/majority", test_majority);
  g_test_add_func ("/fact-table/values", test_values);
  g_test_add_func ("/fact-table/words", test_words);
  g_test_add_func ("/fact-table/places", test_places);
  g_test_add_func ("/fact-table/none", test_none);
  return g_test_run ();
}
