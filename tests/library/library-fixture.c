/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"

#include <glib/gstdio.h>

#include "stet-model-enums.h"

void
library_fixture_set_up (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("stet-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "library.stet", NULL);
}

void
library_fixture_tear_down (LibraryFixture *self, gconstpointer data)
{
  g_chmod (self->folder, 0700);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

StetDb *
open_library (LibraryFixture *self)
{
  g_autoptr (GError) error = NULL;
  StetDb *db = stet_db_open (self->path, STET_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

/* An article with a headline and paragraphs; the rows are those of the story that it joins, or new
 * ones. */
StetArticle *
new_article (const char *language, const char *headline, const char *paragraph, ...)
{
  StetArticle *article = stet_article_new (0, language);
  g_autoptr (StetBlock) first = stet_block_new (0, STET_BLOCK_HEADLINE, headline);
  va_list args;

  stet_article_append_block (article, first);
  va_start (args, paragraph);
  for (const char *text = paragraph; text != NULL; text = va_arg (args, const char *))
    {
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, text);

      stet_article_append_block (article, block);
    }
  va_end (args);
  return article;
}

/* Puts block N of the article into row N of the story, which grows as needed. */
static void
join_one_to_one (StetStory *story, StetArticle *article)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      if (i == stet_story_get_n_rows (story))
        {
          g_autoptr (StetRow) row = stet_row_new (0);

          stet_row_set_confidence (row, 0.5);
          stet_story_append_row (story, row);
        }
      stet_block_set_row (stet_article_get_block (article, i), stet_story_get_row (story, i));
    }
  stet_story_add_article (story, article);
}

/* Two languages, two photos of which one has no credit, two sources, a sign-off. */
StetStory *
new_sample_story (void)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetArticle) nl = new_article (
      "nl", "Het verdrag van Hanoi", "Op de ochtend.", "Tweede.", NULL);
  g_autoptr (StetArticle) ar = new_article ("ar", "", "في صباح", "ثانيا", NULL);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetPhoto) other = stet_photo_new (0);
  g_autoptr (StetSource) source = stet_source_new (0);
  g_autoptr (StetSource) second = stet_source_new (0);
  g_autoptr (StetBlock) caption = stet_block_new (0, STET_BLOCK_CAPTION, "De voorzitter");

  g_object_set (
      photo, "creator", "Phung Anh", "credit-line", "", "copyright-notice", "© VTV", NULL);
  stet_photo_set_file (photo, "00", "image/png", 640, 480);
  stet_photo_set_alt_text (photo, "nl", "Een man");
  stet_photo_set_printed_credit (photo, "nl", "Foto: Phung Anh");
  stet_photo_set_uncertain (other, TRUE);
  stet_story_add_photo (story, photo);
  stet_story_add_photo (story, other);
  g_object_set (source,
                "url",
                "https://www.vtv.vn/a.htm?utm_source=x",
                "outlet",
                "VTV",
                "language",
                "vi",
                NULL);
  g_object_set (second, "outlet", "AFP", "published", "2025-10-25", NULL);
  stet_story_add_source (story, source);
  stet_story_add_source (story, second);

  stet_block_set_photo (caption, photo);
  stet_block_set_uncertain (caption, TRUE);
  stet_article_append_block (nl, caption);
  g_object_set (nl,
                "state",
                STET_ARTICLE_IN_HAND,
                "original",
                TRUE,
                "original-url",
                "https://vtv.vn/a",
                "byline",
                "Lan Anh",
                "dateline",
                "HANOI",
                "published",
                "2025-10-25T08:30:00+07:00",
                "modified",
                "2025-10-26",
                "canonical-url",
                "https://vtv.vn/b",
                "guesses",
                STET_ARTICLE_GUESSED_DATELINE | STET_ARTICLE_GUESSED_URL,
                NULL);
  join_one_to_one (story, nl);
  join_one_to_one (story, ar);
  return story;
}

StetStory *
new_small_story (const char *headline, const char *paragraph, const char *url)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetArticle) article = new_article ("en", headline, paragraph, NULL);

  if (url != NULL)
    {
      g_autoptr (StetSource) source = stet_source_new (0);

      g_object_set (source, "url", url, NULL);
      stet_story_add_source (story, source);
    }
  join_one_to_one (story, article);
  return story;
}

static void
describe_article (GString *text, StetArticle *article)
{
  g_string_append_printf (
      text,
      "article %s %s %d %s %s;%s;%s;%s;%s;%u %u/%u\n",
      stet_article_get_language (article),
      /* One that nobody chose follows from the texts, and is not undone. */
      stet_article_get_state_is_chosen (article)
          ? stet_kind_get_nick (STET_TYPE_ARTICLE_STATE, stet_article_get_state (article))
          : "by rule",
      stet_article_get_original (article),
      stet_article_get_original_url (article),
      stet_article_get_byline (article),
      stet_article_get_dateline (article),
      stet_article_get_published (article),
      stet_article_get_modified (article),
      stet_article_get_canonical_url (article),
      stet_article_get_guesses (article),
      stet_article_get_n_signed_off (article),
      stet_article_get_n_texts (article));
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetPhoto *photo = stet_block_get_photo (block);
      const StetSignOff *sign_off = stet_block_get_sign_off (block);

      g_string_append_printf (
          text,
          " %" G_GINT64_FORMAT " %u %s %s uncertain %d photo %d seen %" G_GUINT64_FORMAT
          " signed %d by %s: %s / %s\n",
          stet_block_get_id (block),
          stet_row_get_index (stet_block_get_row (block)),
          stet_kind_get_nick (STET_TYPE_BLOCK_KIND, stet_block_get_kind (block)),
          stet_block_get_text (block),
          stet_block_get_uncertain (block),
          photo != NULL ? (int) stet_photo_get_index (photo) : -1,
          stet_block_get_seen_hash (block),
          stet_block_get_signed_off (block),
          sign_off != NULL ? sign_off->person : "-",
          sign_off != NULL && sign_off->own_text != NULL ? sign_off->own_text : "-",
          sign_off != NULL && sign_off->other_text != NULL ? sign_off->other_text : "-");
    }
}

static void
describe_photo (GString *text, StetPhoto *photo)
{
  g_auto (GStrv) languages = stet_photo_dup_text_languages (photo);

  g_string_append_printf (text,
                          "photo %" G_GINT64_FORMAT " %s|%s|%s|%s|%s|%s|%s|%s %dx%d uncertain %d\n",
                          stet_photo_get_id (photo),
                          stet_photo_get_creator (photo),
                          stet_photo_get_credit_line (photo),
                          stet_photo_get_agency (photo),
                          stet_photo_get_copyright_notice (photo),
                          stet_photo_get_usage_terms (photo),
                          stet_photo_get_source (photo),
                          stet_photo_get_sha256 (photo),
                          stet_photo_get_mime_type (photo),
                          stet_photo_get_width (photo),
                          stet_photo_get_height (photo),
                          stet_photo_get_uncertain (photo));
  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *alt = stet_photo_get_alt_text (photo, languages[i]);
      const char *printed = stet_photo_get_printed_credit (photo, languages[i]);

      if (*alt != '\0' || *printed != '\0')
        g_string_append_printf (text, " %s alt %s printed %s\n", languages[i], alt, printed);
    }
}

/* All that a story holds, as text: equal stories have equal texts. */
char *
dup_story_text (StetStory *story)
{
  GString *text = g_string_new (NULL);
  StetArticle *article;

  g_string_append_printf (text,
                          "story %" G_GINT64_FORMAT " %s %s\n",
                          stet_story_get_id (story),
                          stet_story_get_slug (story),
                          stet_story_get_reference_language (story));
  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    g_string_append_printf (text,
                            "row %" G_GINT64_FORMAT " %.3f locked %d\n",
                            stet_row_get_id (stet_story_get_row (story, i)),
                            stet_row_get_confidence (stet_story_get_row (story, i)),
                            stet_row_get_locked (stet_story_get_row (story, i)));
  for (guint i = 0; i < g_list_model_get_n_items (stet_story_get_photos (story)); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (story), i);

      describe_photo (text, photo);
    }
  for (guint i = 0; i < g_list_model_get_n_items (stet_story_get_sources (story)); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (stet_story_get_sources (story), i);

      g_string_append_printf (text,
                              "source %" G_GINT64_FORMAT " %s|%s|%s|%s|%s|%s\n",
                              stet_source_get_id (source),
                              stet_source_get_url (source),
                              stet_source_get_outlet (source),
                              stet_source_get_headline (source),
                              stet_source_get_language (source),
                              stet_source_get_published (source),
                              stet_source_get_retrieved (source));
    }
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    describe_article (text, article);
  return g_string_free (text, FALSE);
}

gint64
get_number (StetDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number;

  _stet_db_get (db, &number, &error, sql, "");
  g_assert_no_error (error);
  return number;
}

/* One column of all rows, each followed by a line feed. */
char *
dup_column (StetDb *db, const char *sql, int column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStmt) stmt = _stet_db_query (db, &error, sql, "");
  GString *text = g_string_new (NULL);
  gboolean row;

  g_assert_no_error (error);
  while (_stet_db_step (db, stmt, &row, &error) && row)
    g_string_append_printf (text, "%s\n", _stet_stmt_get_text (stmt, column));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

/* How SQLite runs a statement, a line each step, and the statement. */
void
add_plan (sqlite3_stmt *stmt, GString *plans)
{
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", sqlite3_sql (stmt), NULL);
  sqlite3_stmt *explain = NULL;

  g_assert_cmpint (
      sqlite3_prepare_v2 (sqlite3_db_handle (stmt), sql, -1, &explain, NULL), ==, SQLITE_OK);
  while (sqlite3_step (explain) == SQLITE_ROW)
    g_string_append_printf (plans, "%s\n", (const char *) sqlite3_column_text (explain, 3));
  g_string_append_printf (plans, "for: %s\n", sqlite3_sql (stmt));
  sqlite3_finalize (explain);
}
