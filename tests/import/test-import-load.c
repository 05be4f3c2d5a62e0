/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hundreds of generated articles in seven languages: nearly all must come out right. */
#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "stet-import.h"

#define N_ARTICLES "300"

typedef struct
{
  guint n_articles;
  guint n_languages; /* told rightly */
  guint n_urls;
  guint n_photos;  /* that there should be */
  guint n_credits; /* found, in their order */
  guint n_captions;
  guint n_found; /* photos in all */
} Score;

/* A generated file, or NULL when the test is skipped. */
static char *
generate (const char *dir)
{
  const char *shared = g_getenv ("STET_SHARED");
  g_autofree char *script = shared != NULL
                                ? g_build_filename (shared, "data", "make_articles.py", NULL)
                                : NULL;
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autofree char *path = g_build_filename (dir, "articles.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  int status = -1;

  if (script == NULL || python == NULL || !g_file_test (script, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("No article generator in STET_SHARED, or no Python");
      return NULL;
    }
  g_spawn_sync (NULL,
                (char *[]) { python, script, (char *) N_ARTICLES, path, NULL },
                NULL,
                G_SPAWN_DEFAULT,
                NULL,
                NULL,
                NULL,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&path);
}

/* The generator cuts captions off anywhere; a space, comma or full stop at the end is nothing. */
static gboolean
is_same (const char *found, const char *expected)
{
  gsize found_length = strlen (found), expected_length = strlen (expected);

  while (found_length > 0 && strchr (" ,.", found[found_length - 1]) != NULL)
    found_length--;
  while (expected_length > 0 && strchr (" ,.", expected[expected_length - 1]) != NULL)
    expected_length--;
  return found_length == expected_length && strncmp (found, expected, found_length) == 0;
}

/* Looks for the expected photos among those that were found, in order. */
static void
score_photos (StetImport *import, JsonArray *expected, Score *score)
{
  GListModel *photos = stet_story_get_photos (import->story);
  g_autoptr (GPtrArray) captions = g_ptr_array_new ();
  guint next = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (import->article); i++)
    if (stet_block_get_photo (stet_article_get_block (import->article, i)) != NULL)
      g_ptr_array_add (captions, stet_article_get_block (import->article, i));
  g_assert_cmpuint (captions->len, ==, g_list_model_get_n_items (photos));

  score->n_photos += json_array_get_length (expected);
  score->n_found += captions->len;
  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *photo = json_array_get_object_element (expected, i);
      const char *credit = json_object_get_string_member (photo, "credit");
      const char *caption = json_object_get_string_member (photo, "caption");
      guint j = next;

      while (j < captions->len
             && !is_same (
                 stet_photo_get_credit (stet_block_get_photo (g_ptr_array_index (captions, j))),
                 credit))
        j++;
      if (j == captions->len)
        {
          g_test_message ("Not found: “%s”, “%s”", caption, credit);
          continue;
        }
      score->n_credits++;
      if (is_same (stet_block_get_text (g_ptr_array_index (captions, j)), caption))
        score->n_captions++;
      else
        g_test_message (
            "“%s” for “%s”", stet_block_get_text (g_ptr_array_index (captions, j)), caption);
      next = j + 1;
    }
}

static void
score_article (JsonObject *object, Score *score)
{
  const char *text = json_object_get_string_member (object, "text");
  const char *url = json_object_get_string_member (object, "url");
  JsonArray *photos = json_object_get_array_member (object, "photos");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImport) import = stet_import_text (bytes, NULL, NULL, &error);
  g_autoptr (StetSource) source = NULL;

  g_assert_no_error (error);
  score->n_articles++;
  if (g_str_equal (stet_article_get_language (import->article),
                   json_object_get_string_member (object, "lang")))
    score->n_languages++;
  else
    g_test_message ("%s for %s: %.100s",
                    stet_article_get_language (import->article),
                    json_object_get_string_member (object, "lang"),
                    text);

  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_sources (import->story)), ==, 1);
  source = g_list_model_get_item (stet_story_get_sources (import->story), 0);
  score->n_urls += g_str_equal (stet_source_get_url (source), url);
  score_photos (import, photos, score);
}

static void
test_load (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-import-XXXXXX", NULL);
  g_autofree char *path = generate (dir);
  g_autofree char *contents = NULL;
  g_auto (GStrv) rows = NULL;
  Score score = { 0 };

  if (path != NULL)
    {
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      rows = g_strsplit (contents, "\n", -1);
      for (char **row = rows; *row != NULL && **row != '\0'; row++)
        {
          g_autoptr (JsonNode) node = json_from_string (*row, NULL);

          score_article (json_node_get_object (node), &score);
        }
      g_test_message ("%u articles: %u languages, %u URLs; %u photos: %u credits, %u captions; %u "
                      "photos found",
                      score.n_articles,
                      score.n_languages,
                      score.n_urls,
                      score.n_photos,
                      score.n_credits,
                      score.n_captions,
                      score.n_found);
      g_assert_cmpuint (score.n_languages * 100, >=, score.n_articles * 98);
      g_assert_cmpuint (score.n_urls, ==, score.n_articles);
      g_assert_cmpuint (score.n_credits * 100, >=, score.n_photos * 98);
      g_assert_cmpuint (score.n_captions * 100, >=, score.n_photos * 98);
      /* Few paragraphs are taken for captions. */
      g_assert_cmpuint (score.n_found * 100, <=, score.n_photos * 103);
      g_unlink (path);
    }
  g_rmdir (dir);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/load", test_load);
  return g_test_run ();
}
