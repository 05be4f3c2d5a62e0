/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-change-set.h"
#include "stet-journal.h"
#include "stet-row-edit.h"
#include "stet-story.h"

/* A story in several languages, with a headline and paragraphs, a row for each. */
static inline StetStory *
new_story (guint n_languages, guint n_rows)
{
  static const char *const languages[] = { "nl", "fr", "ar", "vi", "pl" };
  StetStory *story = stet_story_new (1);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint i = 0; i < n_languages; i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (i + 1, languages[i]);

      for (guint j = 0; j < n_rows; j++)
        {
          g_autofree char *text = g_strdup_printf ("%s %u", languages[i], j);
          g_autoptr (StetBlock) block = stet_block_new (
              0, j == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, text);

          stet_block_set_row (block, stet_story_get_row (story, j));
          stet_article_append_block (article, block);
        }
      stet_story_add_article (story, article);
    }
  stet_journal_clear (stet_story_get_journal (story));
  return story;
}

/* What must hold whatever was done. */
static inline void
check_story (StetStory *story)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  StetArticle *article;
  StetRow *row;
  gint64 last = 0;

  for (guint i = 0; (row = stet_story_get_row (story, i)) != NULL; i++)
    {
      g_assert_cmpuint (stet_row_get_index (row), ==, i);
      g_assert_cmpint (stet_row_get_position (row), >, last);
      last = stet_row_get_position (row);
      g_assert_true (i == 0 || !stet_story_row_is_empty (story, row));
    }
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint row_index = 0, n_signed_off = 0, n_texts = 0;

      last = 0;
      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        {
          StetBlock *block = stet_article_get_block (article, j);
          gint64 id = stet_block_get_id (block);

          g_assert_cmpuint (stet_block_get_index (block), ==, j);
          g_assert_cmpint (stet_block_get_position (block), >, last);
          last = stet_block_get_position (block);
          row = stet_block_get_row (block);
          g_assert_true (stet_story_get_row (story, stet_row_get_index (row)) == row);
          g_assert_cmpuint (stet_row_get_index (row), >=, row_index);
          row_index = stet_row_get_index (row);
          g_assert_true (stet_story_find_row (story, stet_row_get_id (row)) == row);
          g_assert_true (g_hash_table_add (ids, g_memdup2 (&id, sizeof id)));
          g_assert_cmpint (stet_block_get_kind (block) == STET_BLOCK_HEADLINE, ==, j == 0);
          n_signed_off += stet_block_get_signed_off (block);
          n_texts += !stet_block_is_empty (block);
        }
      g_assert_cmpuint (stet_article_get_n_signed_off (article), ==, n_signed_off);
      g_assert_cmpuint (stet_article_get_n_texts (article), ==, n_texts);
    }
}

/* All that a story says, as text, to compare. */
static inline char *
describe_story (StetStory *story)
{
  GString *text = g_string_new (NULL);
  GListModel *photos = stet_story_get_photos (story);
  GListModel *sources = stet_story_get_sources (story);
  StetArticle *article;
  StetRow *row;

  g_string_append_printf (text, "reference %s\n", stet_story_get_reference_language (story));
  for (guint i = 0; (row = stet_story_get_row (story, i)) != NULL; i++)
    g_string_append_printf (text,
                            "row %" G_GINT64_FORMAT " at %" G_GINT64_FORMAT " %.3f %d\n",
                            stet_row_get_id (row),
                            stet_row_get_position (row),
                            stet_row_get_confidence (row),
                            stet_row_get_locked (row));
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      g_string_append_printf (text,
                              "photo %" G_GINT64_FORMAT " %s “%s” %s\n",
                              stet_photo_get_id (photo),
                              stet_photo_get_creator (photo),
                              stet_photo_get_alt_text (photo, "nl"),
                              stet_photo_get_sha256 (photo));
    }
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      g_string_append_printf (text,
                              "source %" G_GINT64_FORMAT " %s\n",
                              stet_source_get_id (source),
                              stet_source_get_url (source));
    }
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      g_string_append_printf (
          text,
          "article %s %d, %u signed off\n",
          stet_article_get_language (article),
          /* One that nobody chose follows from the texts, and is not undone. */
          stet_article_get_state_is_chosen (article) ? (int) stet_article_get_state (article) : -1,
          stet_article_get_n_signed_off (article));
      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        {
          StetBlock *block = stet_article_get_block (article, j);
          StetPhoto *photo = stet_block_get_photo (block);
          const StetSignOff *sign_off = stet_block_get_sign_off (block);

          g_string_append_printf (text,
                                  "  %" G_GINT64_FORMAT " at %" G_GINT64_FORMAT
                                  " row %u kind %d photo %" G_GINT64_FORMAT " %d “%s” %s %d\n",
                                  stet_block_get_id (block),
                                  stet_block_get_position (block),
                                  stet_row_get_index (stet_block_get_row (block)),
                                  stet_block_get_kind (block),
                                  photo != NULL ? stet_photo_get_id (photo) : 0,
                                  stet_block_get_uncertain (block),
                                  stet_block_get_text (block),
                                  sign_off != NULL ? sign_off->person : "-",
                                  stet_block_get_signed_off (block));
        }
    }
  return g_string_free (text, FALSE);
}

static inline StetArticle *
choose_article (StetStory *story, GRand *random)
{
  guint n = g_list_model_get_n_items (stet_story_get_articles (story));

  return stet_story_get_article (story, (guint) g_rand_int_range (random, 0, (gint32) n));
}

static inline StetBlock *
choose_block (StetArticle *article, GRand *random)
{
  guint n = stet_article_get_n_blocks (article);

  return stet_article_get_block (article, (guint) g_rand_int_range (random, 0, (gint32) n));
}

/* One thing that a person might do to rows; it may be refused. */
static inline gboolean
edit_rows (StetStory *story, GRand *random, GError **error)
{
  guint n_rows = stet_story_get_n_rows (story);
  guint index = (guint) g_rand_int_range (random, 0, (gint32) n_rows);
  StetRow *row = stet_story_get_row (story, index);
  StetArticle *article = choose_article (story, random);
  StetBlock *block = choose_block (article, random);
  guint n_left = stet_article_get_n_blocks (article) - stet_block_get_index (block);
  guint n_blocks = 1 + (guint) g_rand_int_range (random, 0, (gint32) MIN (n_left, 3));
  guint n_above[5];

  for (guint i = 0; i < G_N_ELEMENTS (n_above); i++)
    n_above[i] = (guint) g_rand_int_range (random, 0, 3);
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return stet_row_join (story,
                            row,
                            index > 0 && g_rand_boolean (random)
                                ? stet_story_get_row (story, index - 1)
                                : stet_story_get_row (story, index + 1),
                            g_rand_boolean (random) ? article : NULL,
                            error);
    case 1:
      return stet_row_split (story, row, n_above, error);
    case 2:
      return stet_row_move_blocks (story, block, n_blocks, row, error);
    default:
      return stet_row_move_to_new (story, block, n_blocks, index, error);
    }
}
