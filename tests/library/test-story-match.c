/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-import-store.h"
#include "stet-story-match.h"
#include "stet-story-store.h"

#include <string.h>

static const char nl[]
    = "Op 25 oktober tekenden 71 landen in Hanoi het verdrag, zei president Luong "
      "Cuong bij de opening van de vergadering.\n"
      "Het verdrag telt 9 hoofdstukken en 71 artikelen, en geldt 90 dagen na de "
      "40e akte, aldus António Guterres.\n"
      "In Vietnam liepen vorig jaar 6.000 zaken, voor 12,5 miljoen dollar, zei "
      "generaal Pham The Tung.\n";
static const char vi[]
    = "Ngày 25/10, 71 nước đã ký công ước tại Hà Nội, Chủ tịch nước Lương Cường "
      "phát biểu khai mạc hội nghị.\n"
      "Công ước gồm 9 chương và 71 điều, có hiệu lực 90 ngày sau văn kiện thứ 40, "
      "theo ông António Guterres.\n"
      "Tại Việt Nam năm ngoái có 6.000 vụ, trị giá 12,5 triệu đô la, theo tướng "
      "Phạm Thế Tùng.\n";
static const char pl[]
    = "W Gdańsku otwarto 14 marca nowy most; jego budowa trwała 38 miesięcy, "
      "mówi prezydent Aleksandra Dulkiewicz.\n"
      "Most ma 412 metrów długości, a inwestycja kosztowała 187 milionów złotych, "
      "informuje firma Budimex.\n"
      "Pierwsze tramwaje linii 16 przejadą po nim w kwietniu.\n";

static StetStory *
make_story (const char *language, const char *text, gboolean photo)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, language);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (StetBlock) block = NULL;
      g_autoptr (StetRow) row = NULL;

      if (*lines[i] == '\0' || strstr (lines[i], "http") != NULL)
        continue;
      row = stet_row_new (0);
      block = stet_block_new (0, STET_BLOCK_PARAGRAPH, lines[i]);
      stet_story_append_row (story, row);
      stet_block_set_row (block, row);
      stet_article_append_block (article, block);
    }
  if (photo)
    {
      g_autoptr (StetPhoto) shot = stet_photo_new (0);
      g_autoptr (StetBlock) caption = stet_block_new (0, STET_BLOCK_CAPTION, "");

      stet_story_add_photo (story, shot);
      stet_block_set_photo (caption, shot);
      stet_article_append_block (article, caption);
    }
  stet_story_add_article (story, article);
  return story;
}

static gint64
add_story (StetDb *db, const char *language, const char *text, gint64 batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = make_story (language, text, TRUE);

  stet_db_store_story (db, story, batch, &error);
  g_assert_no_error (error);
  return stet_story_get_id (story);
}

static GPtrArray *
find_matches (StetDb *db, const char *language, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = make_story (language, text, TRUE);
  GPtrArray *matches = stet_db_find_matches (db, story, 5, &error);

  g_assert_no_error (error);
  return matches;
}

static void
test_versions (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GPtrArray) matches = NULL;
  g_autofree char *reasons = NULL;
  StetStoryMatch *match;
  gint64 dutch = add_story (db, "nl", nl, 0);

  add_story (db, "pl", pl, 0);
  matches = find_matches (db, "vi", vi);
  g_assert_cmpuint (matches->len, ==, 1);
  match = g_ptr_array_index (matches, 0);
  g_assert_cmpint (match->story, ==, dutch);
  g_assert_cmpfloat (match->score, >, 0.4);
  g_assert_cmpstr (match->slug, !=, "");
  g_assert_true (g_str_has_prefix (match->title, "Op 25 oktober"));
  reasons = g_strjoinv ("\n", match->reasons);
  g_assert_nonnull (strstr (reasons, "Same numbers: 25, 71, 90, 40, 6.000, 12,5"));
  g_assert_nonnull (strstr (reasons, "Same names: "));
  g_assert_nonnull (strstr (reasons, "Guterres"));
  g_assert_false (match->same_language);
  g_assert_nonnull (strstr (reasons, "3 paragraphs here, 3 there"));
  g_assert_nonnull (strstr (reasons, "1 photo in both"));
}

/* Another text in the same language is another story; the same one is a duplicate. */
static void
test_duplicates (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GString) edited = g_string_new (nl);
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GPtrArray) others = NULL;
  StetStoryMatch *match;
  gint64 dutch = add_story (db, "nl", nl, 0);

  g_string_replace (edited, "vergadering", "bijeenkomst", 0);
  matches = find_matches (db, "nl", edited->str);
  g_assert_cmpuint (matches->len, ==, 1);
  match = g_ptr_array_index (matches, 0);
  g_assert_cmpint (match->story, ==, dutch);
  g_assert_cmpstr (match->reasons[0], ==, "2 paragraphs word for word the same");
  g_assert_true (match->same_language);

  g_string_replace (edited, "akte", "tekst", 0);
  g_string_replace (edited, "zaken", "gevallen", 0);
  others = find_matches (db, "nl", edited->str);
  g_assert_cmpuint (others->len, ==, 0);
}

static void
test_gone (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (StetStory) story = NULL;
  gint64 batch = stet_db_begin_import (db, "desk", &error);

  none = find_matches (db, "vi", vi);
  g_assert_cmpuint (none->len, ==, 0);
  story = stet_db_load_story (db, add_story (db, "nl", nl, batch), &error);
  own = stet_db_find_matches (db, story, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 0);
  stet_db_undo_import (db, batch, NULL, &error);
  g_assert_no_error (error);
  gone = find_matches (db, "vi", vi);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_true (stet_db_check_integrity (db, &error));
}

/* What is in the scripts of the world's newspapers, or no text at all, does no harm. */
static void
test_odd (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const texts[][2] = {
    { "zh", "10月25日，71个国家在河内签署公约。\n" },
    { "und", "" },
    { "en", "A.\n" },
    { "fa", "در ۲۵ اکتبر، ۷۱ کشور کنوانسیون هانوی را امضا کردند.\n" },
    { "en", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29\n" },
    { "xx-bad", "*Hanoi* [71](https://example.org) 1e400 -0.0001 ½ ٧١\n" },
  };
  g_autoptr (StetDb) db = open_library (fixture);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (texts); i++)
    {
      const char *const *text = texts[i % G_N_ELEMENTS (texts)];
      g_autoptr (GPtrArray) matches = find_matches (db, text[0], text[1]);

      g_assert_cmpuint (matches->len, <=, 1);
      add_story (db, text[0], text[1], 0);
    }
}

static char *
read_sample (const char *name)
{
  g_autofree char *folder = g_build_filename (g_getenv ("STET_SHARED"), "samples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (found, name))
      {
        g_autofree char *path = g_build_filename (folder, found, NULL);
        char *text = NULL;

        g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
        return text;
      }
  return NULL;
}

/* Without their source lines the Dutch and the French article find each other; the other reports
 * of the same conference, in languages that these are not in, are no versions of them. */
static void
test_samples (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *dutch = g_getenv ("STET_SHARED") != NULL ? read_sample ("000") : NULL;
  g_autofree char *other_dutch = NULL;
  g_autofree char *french = NULL;
  g_autofree char *polish = NULL;
  g_autoptr (StetDb) db = NULL;
  gint64 first, second;

  if (dutch == NULL)
    {
      g_test_skip ("no samples: STET_SHARED is not set");
      return;
    }
  other_dutch = read_sample ("001");
  french = read_sample ("002");
  polish = read_sample ("003");
  db = open_library (fixture);
  first = add_story (db, "nl", dutch, 0);
  add_story (db, "nl", other_dutch, 0);
  {
    g_autoptr (GPtrArray) matches = find_matches (db, "fr", french);
    g_autoptr (GPtrArray) none = find_matches (db, "pl", polish);
    StetStoryMatch *match;

    g_assert_cmpuint (matches->len, ==, 1);
    match = g_ptr_array_index (matches, 0);
    g_assert_cmpint (match->story, ==, first);
    g_assert_cmpuint (none->len, ==, 0);
  }
  second = add_story (db, "fr", french, 0);
  {
    g_autoptr (GPtrArray) matches = find_matches (db, "de", dutch);
    StetStoryMatch *match = g_ptr_array_index (matches, 0);

    g_assert_true (match->story == first || match->story == second);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/match/versions", test_versions);
  add_library_test ("/library/match/duplicates", test_duplicates);
  add_library_test ("/library/match/gone", test_gone);
  add_library_test ("/library/match/odd", test_odd);
  add_library_test ("/library/match/samples", test_samples);
  return g_test_run ();
}
