/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-comment-store.h"
#include "stet-db-private.h"
#include "stet-import-store.h"
#include "stet-journal.h"
#include "stet-link-store.h"
#include "stet-operation-store.h"
#include "stet-story-jobs.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

#include <glib/gstdio.h>

/* Two stories that say the same: one in Dutch and French, one in Vietnamese. */
typedef struct
{
  char *folder;
  char *path;
  StetDb *db;
  gint64 one;
  gint64 two;
  gint64 nl;
  gint64 fr;
  gint64 vi;
} Fixture;

#define CAPTION 2 /* index of the caption in each article */

static StetArticle *
new_article (const char *language, const char *const *texts, StetPhoto *photo)
{
  StetArticle *article = stet_article_new (0, language);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      StetBlockKind kind = i == 0         ? STET_BLOCK_HEADLINE
                           : i == CAPTION ? STET_BLOCK_CAPTION
                                          : STET_BLOCK_PARAGRAPH;
      g_autoptr (StetBlock) block = stet_block_new (0, kind, texts[i]);

      if (i == CAPTION)
        stet_block_set_photo (block, photo);
      stet_article_append_block (article, block);
    }
  return article;
}

static void
add_article (StetStory *story, StetArticle *article)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      if (i == stet_story_get_n_rows (story))
        {
          g_autoptr (StetRow) row = stet_row_new (0);

          stet_row_set_confidence (row, 0.1 + 0.2);
          stet_story_append_row (story, row);
        }
      stet_block_set_row (stet_article_get_block (article, i), stet_story_get_row (story, i));
    }
  stet_story_add_article (story, article);
}

static void
add_photo (StetStory *story, StetPhoto *photo, const char *creator)
{
  g_object_set (photo, "creator", creator, NULL);
  stet_photo_set_alt_text (photo, "nl", "Een man");
  stet_story_add_photo (story, photo);
}

static void
add_source (StetStory *story, const char *url)
{
  g_autoptr (StetSource) source = stet_source_new (0);

  g_object_set (source, "url", url, NULL);
  stet_story_add_source (story, source);
}

static void
exec (Fixture *fixture, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  _stet_db_exec (fixture->db, sql, &error);
  g_assert_no_error (error);
}

/* What people and import leave with an article. */
static void
add_remarks (Fixture *fixture, gint64 story, gint64 article, gint64 block, gint64 photo)
{
  StetComment comment = {
    .article = article, .block = block, .start = 1, .length = 2, .text = (char *) "Klopt dit?"
  };
  StetComment reply = { .text = (char *) "Ja" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autoptr (GError) error = NULL;

  reply.reply_to = stet_db_add_comment (fixture->db, story, &comment, &error);
  stet_db_add_comment (fixture->db, story, &reply, &error);
  stet_db_record_original (fixture->db, article, 0, "a.txt", bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  exec (fixture,
        "INSERT INTO waivers (story, article, block, photo, check_id, person, time)"
        " VALUES (%1$" G_GINT64_FORMAT ", %2$" G_GINT64_FORMAT ", %3$" G_GINT64_FORMAT
        ", NULL, 'a', 'Mila', 1), (%1$" G_GINT64_FORMAT ", NULL, NULL, %4$" G_GINT64_FORMAT
        ", 'b', 'Mila', 2)",
        story,
        article,
        block,
        photo);
}

static void
fill_one (Fixture *fixture)
{
  static const char *const nl[] = {
    "Verdrag van Hanoi getekend door 71 landen",
    "Op de ochtend van 25 oktober tekenden 71 landen in Hanoi het verdrag van 9 hoofdstukken.",
    "Voorzitter Luong Cuong spreekt.",
    "Het verdrag telt 71 artikelen en geldt 90 dagen na de veertigste akte, aldus Guterres.",
    NULL,
  };
  static const char *const fr[] = {
    "La Convention de Hanoi signée par 71 pays",
    "Le matin du 25 octobre, 71 pays ont signé à Hanoi la convention de 9 chapitres.",
    "Le président Luong Cuong parle.",
    "La convention compte 71 articles et vaut 90 jours après le quarantième acte, dit Guterres.",
    NULL,
  };
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetArticle) dutch = new_article ("nl", nl, photo);
  g_autoptr (StetArticle) french = new_article ("fr", fr, photo);
  g_autoptr (GError) error = NULL;

  add_photo (story, photo, "Phung Anh");
  stet_photo_set_printed_credit (photo, "fr", "Photo : Phung Anh");
  add_source (story, "https://example.org/nl");
  add_source (story, "https://example.org/fr");
  add_source (story, "https://example.org/both");
  g_object_set (dutch, "byline", "Jan Jansen", "guesses", STET_ARTICLE_GUESSED_BYLINE, NULL);
  add_article (story, dutch);
  add_article (story, french);
  stet_db_store_story (fixture->db, story, 0, &error);
  g_assert_no_error (error);
  stet_article_sign_off (dutch, stet_article_get_block (dutch, 1), french, "Mila");
  stet_article_sign_off (french, stet_article_get_block (french, 3), NULL, "Mila");
  stet_db_store_story (fixture->db, story, 0, &error);
  g_assert_no_error (error);
  fixture->one = stet_story_get_id (story);
  fixture->nl = stet_article_get_id (dutch);
  fixture->fr = stet_article_get_id (french);
  add_remarks (fixture,
               fixture->one,
               fixture->fr,
               stet_block_get_id (stet_article_get_block (french, 1)),
               stet_photo_get_id (photo));
}

static void
fill_two (Fixture *fixture)
{
  static const char *const vi[] = {
    "Công ước Hà Nội: 71 nước ký",
    "Sáng 25/10, 71 nước đã ký Công ước Hà Nội gồm 9 chương.",
    "Chủ tịch nước Lương Cường phát biểu.",
    "Công ước có 71 điều và có hiệu lực 90 ngày sau văn kiện thứ 40, theo Guterres.",
    NULL,
  };
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetArticle) article = new_article ("vi", vi, photo);
  g_autoptr (GError) error = NULL;

  add_photo (story, photo, "Phùng Anh");
  stet_photo_set_alt_text (photo, "vi", "Một người");
  add_source (story, "https://example.org/vi");
  add_source (story, "https://example.org/both");
  add_article (story, article);
  stet_db_store_story (fixture->db, story, 0, &error);
  stet_article_sign_off (article, stet_article_get_block (article, 1), NULL, "Lan");
  stet_db_store_story (fixture->db, story, 0, &error);
  g_assert_no_error (error);
  fixture->two = stet_story_get_id (story);
  fixture->vi = stet_article_get_id (article);
  add_remarks (fixture,
               fixture->two,
               fixture->vi,
               stet_block_get_id (stet_article_get_block (article, 1)),
               stet_photo_get_id (photo));
}

static void
add_link (Fixture *fixture, gint64 article, const char *url)
{
  StetArticleLink link = { "original", NULL, (char *) url };
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (links, &link);
  stet_db_record_links (fixture->db, article, links, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("stet-jobs-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "library.stet", NULL);
  fixture->db = stet_db_open (fixture->path, STET_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  fill_one (fixture);
  fill_two (fixture);
  add_link (fixture, fixture->nl, "https://example.org/nl");
  add_link (fixture, fixture->fr, "https://example.org/fr");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  stet_db_close (fixture->db);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static char *
dup_rows (StetDb *db, const char *sql)
{
  GString *rows = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db->handle, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        g_string_append_printf (rows,
                                "%s%s",
                                i > 0 ? "|" : "",
                                sqlite3_column_text (stmt, i) != NULL
                                    ? (const char *) sqlite3_column_text (stmt, i)
                                    : "NULL");
      g_string_append_c (rows, '\n');
    }
  sqlite3_finalize (stmt);
  return g_string_free_and_steal (rows);
}

/* All that is in the library but for the list of operations and what is computed from the rest. */
static char *
dup_library (StetDb *db)
{
  GString *all = g_string_new (NULL);
  g_autofree char *list = dup_rows (
      db,
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
      " AND name NOT LIKE 'sqlite_%' AND name <> 'operations' ORDER BY name");
  g_auto (GStrv) names = g_strsplit (list, "\n", -1);

  for (guint i = 0; *names[i] != '\0'; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", names[i]);
      g_autofree char *rows = dup_rows (db, sql);

      g_string_append_printf (all, "%s\n%s\n", names[i], rows);
    }
  g_assert_nonnull (strstr (all->str, "sign_offs"));
  return g_string_free_and_steal (all);
}

static gint64
get_number (Fixture *fixture, const char *format, ...)
{
  g_autofree char *sql = NULL;
  g_autofree char *rows = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  rows = dup_rows (fixture->db, sql);
  return g_ascii_strtoll (rows, NULL, 10);
}

static void
assert_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *violations = dup_rows (fixture->db, "PRAGMA foreign_key_check");

  g_assert_cmpstr (violations, ==, "");
  g_assert_true (stet_db_check_integrity (fixture->db, &error));
  g_assert_no_error (error);
  _stet_db_exec (
      fixture->db, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_number (fixture, "PRAGMA defer_foreign_keys"), ==, 0);
}

/* What must have the same ids wherever it goes. */
static char *
dup_ids (Fixture *fixture)
{
  return dup_rows (fixture->db,
                   "SELECT 'article', id FROM articles UNION ALL"
                   " SELECT 'block', id || text FROM blocks UNION ALL"
                   " SELECT 'revision', id || article FROM revisions UNION ALL"
                   " SELECT 'original', id || article FROM originals UNION ALL"
                   " SELECT 'comment', id || text || ifnull (block, '') FROM comments UNION ALL"
                   " SELECT 'waiver', id || ifnull (block, '') FROM waivers UNION ALL"
                   " SELECT 'sign-off', block || time FROM sign_offs ORDER BY 1, 2");
}

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->db, stet_db_close);
  fixture->db = stet_db_open (fixture->path, STET_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
assert_undone (Fixture *fixture, gint64 operation, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  reopen (fixture);
  g_assert_cmpint (stet_db_get_last_operation (fixture->db, &error), ==, operation);
  g_assert_true (stet_job_undo (fixture->db, operation, &error));
  g_assert_no_error (error);
  after = dup_library (fixture->db);
  g_assert_cmpstr (after, ==, before);
  assert_whole (fixture);

  g_assert_false (stet_job_undo (fixture->db, operation, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autofree char *before = dup_library (fixture->db);
  g_autofree char *ids = dup_ids (fixture);
  g_autofree char *ids_after = NULL;
  StetArticle *nl, *vi;
  gint64 operation;

  g_assert_true (
      stet_job_merge_stories (fixture->db, fixture->one, fixture->two, &operation, &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  ids_after = dup_ids (fixture);
  g_assert_cmpstr (ids_after, ==, ids);

  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM stories"), ==, 1);
  story = stet_db_load_story (fixture->db, fixture->one, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_articles (story)), ==, 3);
  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 4);
  /* The captions stand side by side and share a photo. */
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_sources (story)), ==, 4);
  nl = stet_story_find_language (story, "nl");
  vi = stet_story_find_language (story, "vi");
  g_assert_cmpstr (stet_article_get_byline (nl), ==, "Jan Jansen");
  for (guint i = 0; i < 4; i++)
    g_assert_true (stet_block_get_row (stet_article_get_block (vi, i))
                   == stet_block_get_row (stet_article_get_block (nl, i)));
  g_assert_cmpuint (stet_article_get_n_signed_off (vi), ==, 1);
  g_assert_cmpuint (stet_article_get_n_signed_off (nl), ==, 1);
  g_assert_cmpint (get_number (fixture, "SELECT n_signed_off FROM stories"), ==, 3);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM waivers WHERE story = 1"), ==, 4);
  g_assert_cmpint (
      get_number (fixture, "SELECT count(DISTINCT photo) FROM waivers WHERE photo IS NOT NULL"),
      ==,
      1);
  g_assert_cmpint (
      stet_db_count_stories (fixture->db, "chuong jansen", STET_STORY_FILTER_ALL, &error), ==, 1);
  assert_undone (fixture, operation, before);
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetStory) left = NULL;
  g_autofree char *before = dup_library (fixture->db);
  g_autofree char *ids = dup_ids (fixture);
  g_autofree char *ids_after = NULL;
  g_autofree char *urls = NULL;
  StetArticle *fr;
  gint64 operation, made;

  g_assert_true (stet_job_split_off (fixture->db, fixture->fr, &made, &operation, &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  ids_after = dup_ids (fixture);
  g_assert_cmpstr (ids_after, ==, ids);

  story = stet_db_load_story (fixture->db, made, &error);
  left = stet_db_load_story (fixture->db, fixture->one, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stet_story_get_slug (story), ==, "la-convention-de-hanoi-signee-par-71-pays");
  fr = stet_story_find_language (story, "fr");
  g_assert_cmpint (stet_article_get_id (fr), ==, fixture->fr);
  g_assert_cmpuint (stet_article_get_n_signed_off (fr), ==, 1);
  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 4);
  g_assert_cmpuint (stet_story_get_n_rows (left), ==, 4);
  /* Dutch was compared with French, which is gone. */
  g_assert_cmpuint (stet_article_get_n_signed_off (stet_story_find_language (left, "nl")), ==, 0);

  /* Each has the photo, with its own texts. */
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (left)), ==, 1);
  {
    g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (story), 0);

    g_assert_true (stet_block_get_photo (stet_article_get_block (fr, CAPTION)) == photo);
    g_assert_cmpstr (stet_photo_get_creator (photo), ==, "Phung Anh");
    g_assert_cmpstr (stet_photo_get_printed_credit (photo, "fr"), ==, "Photo : Phung Anh");
    g_assert_cmpstr (stet_photo_get_alt_text (photo, "nl"), ==, "");
  }
  urls = dup_rows (fixture->db, "SELECT story, url FROM sources ORDER BY story, url");
  g_assert_cmpstr (urls,
                   ==,
                   "1|https://example.org/both\n1|https://example.org/nl\n"
                   "2|https://example.org/both\n2|https://example.org/vi\n"
                   "3|https://example.org/both\n3|https://example.org/fr\n");
  g_assert_cmpint (
      get_number (fixture, "SELECT count(*) FROM comments WHERE story = %d", (int) made), ==, 2);

  /* Nothing is left to split off. */
  g_assert_false (stet_job_split_off (fixture->db, fixture->fr, NULL, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  assert_undone (fixture, operation, before);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autofree char *before = dup_library (fixture->db);
  g_autofree char *between = NULL;
  g_autofree char *ids = dup_ids (fixture);
  g_autofree char *ids_after = NULL;
  g_autofree char *again = NULL;
  gint64 first, second;

  g_assert_true (stet_job_move_article (fixture->db, fixture->fr, fixture->two, &first, &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  ids_after = dup_ids (fixture);
  g_assert_cmpstr (ids_after, ==, ids);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM stories"), ==, 2);
  story = stet_db_load_story (fixture->db, fixture->two, &error);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_articles (story)), ==, 2);
  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 1);

  /* The last article of a story takes all of it along. */
  between = dup_library (fixture->db);
  g_assert_true (stet_job_move_article (fixture->db, fixture->nl, fixture->two, &second, &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM stories"), ==, 1);

  /* Only the later one can be undone first. */
  g_assert_false (stet_job_undo (fixture->db, first, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);
  assert_undone (fixture, second, between);
  assert_undone (fixture, first, before);

  /* Done again, within a transaction that is taken back. */
  g_assert_true (stet_db_begin (fixture->db, &error));
  g_assert_true (stet_job_move_article (fixture->db, fixture->fr, fixture->two, NULL, &error));
  stet_db_rollback (fixture->db);
  again = dup_library (fixture->db);
  g_assert_cmpstr (again, ==, before);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dup_library (fixture->db);
  g_autofree char *after = NULL;

  exec (fixture, "UPDATE articles SET language = 'fr' WHERE id = %" G_GINT64_FORMAT, fixture->vi);
  g_assert_false (stet_job_merge_stories (fixture->db, fixture->one, fixture->two, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "“fr”"));
  g_clear_error (&error);
  g_assert_false (stet_job_move_article (fixture->db, fixture->fr, fixture->two, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);
  exec (fixture, "UPDATE articles SET language = 'vi' WHERE id = %" G_GINT64_FORMAT, fixture->vi);

  g_assert_false (stet_job_merge_stories (fixture->db, fixture->one, fixture->one, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (stet_job_move_article (fixture->db, fixture->fr, fixture->one, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (stet_job_move_article (fixture->db, fixture->fr, 99, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (stet_job_merge_stories (fixture->db, fixture->one, 99, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (stet_job_split_off (fixture->db, 99, NULL, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (stet_job_undo (fixture->db, 99, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
  after = dup_library (fixture->db);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM operations"), ==, 0);
}

/* Neither a typed letter nor a story that took the name is overwritten. */
static void
test_changed_since (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 operation;

  g_assert_true (
      stet_job_merge_stories (fixture->db, fixture->one, fixture->two, &operation, &error));
  story = stet_db_load_story (fixture->db, fixture->one, &error);
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 2), 1), "Sửa");
  stet_db_store_story (fixture->db, story, 0, &error);
  g_assert_no_error (error);
  before = dup_library (fixture->db);
  g_assert_false (stet_job_undo (fixture->db, operation, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "changed since"));
  after = dup_library (fixture->db);
  g_assert_cmpstr (after, ==, before);
}

static void
test_name_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = dup_rows (fixture->db, "SELECT slug FROM stories WHERE id = 2");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 operation;

  g_assert_true (
      stet_job_merge_stories (fixture->db, fixture->one, fixture->two, &operation, &error));
  exec (fixture,
        "INSERT INTO stories (slug, created, updated) VALUES ('%s', 1, 1)",
        g_strstrip (slug));
  before = dup_library (fixture->db);
  g_assert_false (stet_job_undo (fixture->db, operation, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, slug));
  after = dup_library (fixture->db);
  g_assert_cmpstr (after, ==, before);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/cli/stories/merge", test_merge);
  ADD ("/cli/stories/split", test_split);
  ADD ("/cli/stories/move", test_move);
  ADD ("/cli/stories/refused", test_refused);
  ADD ("/cli/stories/changed-since", test_changed_since);
  ADD ("/cli/stories/name-taken", test_name_taken);
  return g_test_run ();
}
