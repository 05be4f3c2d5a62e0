/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"
#include "stet-history.h"
#include "stet-story.h"

/* Stories to edit, and what must hold for them after every edit. */

static inline gboolean
test_undo (StetStory *story)
{
  return stet_history_undo (stet_story_get_history (story), NULL, NULL);
}

static inline gboolean
test_redo (StetStory *story)
{
  return stet_history_redo (stet_story_get_history (story), NULL, NULL);
}

static const char *const test_words[] = {
  "nl",      "Op",           "de",   "ochtend", "van",       "25",     "oktober", "werd",  "het",
  "verdrag", "ondertekend,", "zei",  "“ja”",    "71",        "landen", "—",       "Hanoi", "كتاب",
  "UNESCO",  "الهند",        "Việt", "Nam",     "é\xcc\x81", "…",      "2025",
};

static inline char *
test_random_text (GRand *rand, int max_words)
{
  GString *text = g_string_new (NULL);
  int n_words = g_rand_int_range (rand, 1, max_words + 1);

  for (int i = 0; i < n_words; i++)
    g_string_append_printf (text,
                            "%s%s",
                            i > 0 ? " " : "",
                            test_words[g_rand_int_range (rand, 0, G_N_ELEMENTS (test_words))]);
  return g_string_free (text, FALSE);
}

/* A headline in each language, then rows of which some have two blocks on a side, and some none. */
static inline StetStory *
test_story_new (GRand *rand, guint n_rows, const char *const *languages)
{
  StetStory *story = stet_story_new (1);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (StetArticle) article = stet_article_new (l + 1, languages[l]);

      for (guint i = 0; i < n_rows; i++)
        {
          int n_blocks = i == 0                               ? 1
                         : g_rand_int_range (rand, 0, 10) > 1 ? 1
                                                              : g_rand_int_range (rand, l == 0, 3);

          for (int j = 0; j < n_blocks; j++)
            {
              g_autofree char *text = i == 0 && l > 0 ? g_strdup ("") : test_random_text (rand, 60);
              StetBlockKind kind = i == 0                               ? STET_BLOCK_HEADLINE
                                   : g_rand_int_range (rand, 0, 7) == 0 ? STET_BLOCK_CAPTION
                                                                        : STET_BLOCK_PARAGRAPH;
              g_autoptr (StetBlock) block = stet_block_new (0, kind, text);

              if (kind == STET_BLOCK_CAPTION)
                {
                  g_autoptr (StetPhoto) photo = stet_photo_new (0);

                  if (g_rand_boolean (rand))
                    stet_photo_set_creator (photo, "Phung Anh");
                  stet_story_add_photo (story, photo);
                  stet_block_set_photo (block, photo);
                }
              stet_block_set_row (block, stet_story_get_row (story, i));
              stet_article_append_block (article, block);
            }
        }
      stet_story_add_article (story, article);
    }
  return story;
}

static inline void
test_assert_text_is_model (StetArticleBuffer *buffer)
{
  StetArticle *article = stet_article_buffer_get_article (buffer);
  guint n_lines = (guint) gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer));

  g_assert_cmpuint (stet_article_get_n_blocks (article), ==, n_lines);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = stet_article_buffer_dup_line (buffer, i);

      g_assert_cmpstr (stet_block_get_text (stet_article_get_block (article, i)), ==, line);
    }
}

static inline void
test_assert_story_is_sound (StetStory *story)
{
  StetArticle *article;

  for (guint i = 1; i < stet_story_get_n_rows (story); i++)
    {
      g_assert_false (stet_story_row_is_empty (story, stet_story_get_row (story, i)));
      g_assert_cmpint (stet_row_get_position (stet_story_get_row (story, i - 1)),
                       <,
                       stet_row_get_position (stet_story_get_row (story, i)));
    }
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint last_row = 0;

      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        {
          StetBlock *block = stet_article_get_block (article, j);
          StetRow *row = stet_block_get_row (block);

          g_assert_cmpuint (stet_block_get_index (block), ==, j);
          g_assert_true (stet_story_get_row (story, stet_row_get_index (row)) == row);
          g_assert_cmpuint (stet_row_get_index (row), >=, last_row);
          g_assert_true ((stet_block_get_kind (block) == STET_BLOCK_HEADLINE) == (j == 0));
          if (j > 0)
            g_assert_cmpint (stet_block_get_position (stet_article_get_block (article, j - 1)),
                             <,
                             stet_block_get_position (block));
          last_row = stet_row_get_index (row);
        }
    }
}
