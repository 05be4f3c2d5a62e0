/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a kept file again, with lines taken for something else. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "stet-comment-store.h"
#include "stet-import-again.h"
#include "stet-import-job.h"
#include "stet-import-store.h"
#include "stet-link-store.h"
#include "stet-original-store.h"
#include "stet-revision-store.h"
#include "stet-story-store.h"

static const char DUTCH[]
    = "Verdrag van Hanoi getekend\n\n"
      "Op de ochtend van 25 oktober vond in het nationale congrescentrum de ondertekening "
      "plaats.\n\n"
      "De president leidde de plechtigheid, waaraan 110 landen en organisaties deelnamen.\n\n"
      "Foto: Phung Anh\n\n"
      "Het verdrag heeft negen hoofdstukken en 71 artikelen en is tot stand gekomen in vijf "
      "jaar.\n\n"
      "Reactie (0)\n\n"
      "Bron: https://news.example.org/verdrag\n";

static const char FRENCH[]
    = "La convention de Hanoï est signée\n\n"
      "Dans la matinée du 25 octobre, la signature a eu lieu au centre national des congrès.\n\n"
      "Le président a dirigé la cérémonie, à laquelle 110 pays et organisations ont participé.\n\n"
      "La convention compte neuf chapitres et 71 articles et a vu le jour en cinq ans.\n\n"
      "Source : https://news.example.org/verdrag\n";

static gint64
import (CliFixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
  const char *paths[] = { path, NULL };
  StetImportRequest request = { .paths = paths };
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  report = stet_import_job_run (fixture->db, &request, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_imported, ==, 1);
  return ((StetImportFile *) g_ptr_array_index (report->files, 0))->article;
}

static StetStory *
load_story (CliFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  StetStory *story = stet_db_load_story (fixture->db, 1, &error);

  g_assert_no_error (error);
  return story;
}

static StetDraft *
load (CliFixture *fixture, gint64 article)
{
  g_autoptr (GError) error = NULL;
  StetDraft *draft = stet_import_again_load (fixture->db, article, &error);

  g_assert_no_error (error);
  return draft;
}

static StetPart *
find_part (StetDraft *draft, const char *text)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      StetPart *part = g_ptr_array_index (draft->parts, i);

      if (strstr (part->text, text) != NULL
          || (part->source_text != NULL && strstr (part->source_text, text) != NULL))
        return part;
    }
  g_error ("No part with “%s”", text);
}

static StetBlock *
find_block (StetArticle *article, const char *text)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    if (strstr (stet_block_get_text (stet_article_get_block (article, i)), text) != NULL)
      return stet_article_get_block (article, i);
  return NULL;
}

static StetImportAgain *
apply (CliFixture *fixture, gint64 article, StetDraft *draft)
{
  g_autoptr (GError) error = NULL;
  StetImportAgain *again;

  g_assert_true (stet_db_begin (fixture->db, NULL));
  again = stet_import_again_apply_full (fixture->db, article, draft, "Ed", &error);
  g_assert_no_error (error);
  g_assert_true (stet_db_commit (fixture->db, NULL));
  return again;
}

/* The model's promises, whatever was done. */
static void
assert_sound (StetStory *story)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint last = 0;

      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        {
          StetBlock *block = stet_article_get_block (article, j);
          guint row = stet_row_get_index (stet_block_get_row (block));

          g_assert_cmpint (stet_block_get_kind (block) == STET_BLOCK_HEADLINE, ==, j == 0);
          g_assert_cmpuint (row, >=, last);
          last = row;
        }
      g_assert_cmpuint (
          stet_row_get_index (stet_block_get_row (stet_article_get_block (article, 0))), ==, 0);
    }
  for (guint i = 1; i < stet_story_get_n_rows (story); i++)
    g_assert_false (stet_story_row_is_empty (story, stet_story_get_row (story, i)));
}

/* All that a person can tell apart. */
static char *
describe (StetStory *story)
{
  GString *string = g_string_new (NULL);
  GListModel *photos = stet_story_get_photos (story);
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);

        g_string_append_printf (string,
                                "%" G_GINT64_FORMAT " %u %u %d %s\n",
                                stet_block_get_id (block),
                                stet_block_get_kind (block),
                                stet_row_get_index (stet_block_get_row (block)),
                                stet_block_get_photo (block) != NULL,
                                stet_block_get_text (block));
      }
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      g_string_append_printf (string,
                              "photo %" G_GINT64_FORMAT " %s\n",
                              stet_photo_get_id (photo),
                              stet_photo_get_credit (photo));
    }
  g_string_append_printf (
      string, "%u sources\n", g_list_model_get_n_items (stet_story_get_sources (story)));
  return g_string_free_and_steal (string);
}

static void
test_unchanged (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (StetStory) before = load_story (fixture);
  g_autofree char *was = describe (before);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetImportAgain) again = apply (fixture, article, draft);
  g_autoptr (StetStory) after = load_story (fixture);
  g_autofree char *is = describe (after);

  g_assert_cmpstr (is, ==, was);
  g_assert_cmpuint (again->n_changed + again->n_added + again->n_removed, ==, 0);
}

/* Residue comes back where it stood, beside nothing; what a person wrote stays. */
static void
test_bring_back (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetDraft) next = NULL;
  g_autoptr (StetStory) edited = load_story (fixture);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetStory) undone = NULL;
  g_autoptr (StetImportAgain) again = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  g_autoptr (GError) error = NULL;
  StetPart *part = find_part (draft, "Reactie (0)");
  StetBlock *block = find_block (stet_story_get_article (edited, 0), "110 landen");
  gint64 id = stet_block_get_id (block);

  g_assert_cmpint (part->kind, ==, STET_PART_RESIDUE);
  stet_block_set_text (block, "De president leidde de plechtigheid met 110 landen.");
  g_assert_true (stet_db_store_story (fixture->db, edited, 0, NULL));
  was = describe (edited);

  part->kind = STET_PART_PARAGRAPH;
  again = apply (fixture, article, draft);
  g_assert_cmpuint (again->n_added, ==, 1);
  g_assert_cmpuint (again->n_removed, ==, 0);
  story = load_story (fixture);
  assert_sound (story);
  block = find_block (stet_story_get_article (story, 0), "Reactie (0)");
  g_assert_nonnull (block);
  g_assert_cmpint (stet_block_get_kind (block), ==, STET_BLOCK_PARAGRAPH);
  g_assert_nonnull (
      strstr (stet_block_get_text (stet_article_get_block (stet_story_get_article (story, 0),
                                                           stet_block_get_index (block) - 1)),
              "71 artikelen"));
  g_assert_cmpstr (
      stet_block_get_text (stet_article_find_block (stet_story_get_article (story, 0), id)),
      ==,
      "De president leidde de plechtigheid met 110 landen.");

  /* It is remembered. */
  next = load (fixture, article);
  g_assert_cmpint (find_part (next, "Reactie (0)")->kind, ==, STET_PART_PARAGRAPH);

  stet_import_again_undo (fixture->db, again, &error);
  g_assert_no_error (error);
  undone = load_story (fixture);
  is = describe (undone);
  g_assert_cmpstr (is, ==, was);
  g_clear_pointer (&next, stet_draft_free);
  next = load (fixture, article);
  g_assert_cmpint (find_part (next, "Reactie (0)")->kind, ==, STET_PART_RESIDUE);
}

/* A line that is set aside goes, with what was made of it; the history has that. */
static void
test_set_aside_edited (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetStory) edited = load_story (fixture);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetImportAgain) again = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean found = FALSE;

  stet_block_set_text (find_block (stet_story_get_article (edited, 0), "110 landen"),
                       "Met de hand geschreven.");
  g_assert_true (stet_db_store_story (fixture->db, edited, 0, NULL));
  find_part (draft, "110 landen")->kind = STET_PART_RESIDUE;
  again = apply (fixture, article, draft);
  g_assert_cmpuint (again->n_removed, ==, 1);
  g_assert_cmpuint (again->n_edited_removed, ==, 1);
  story = load_story (fixture);
  assert_sound (story);
  g_assert_null (find_block (stet_story_get_article (story, 0), "Met de hand"));

  revisions = stet_db_list_revisions (fixture->db, article, 0, 10, NULL);
  g_assert_cmpuint (revisions->len, ==, 3);
  blocks = stet_db_load_revision (
      fixture->db, ((StetRevision *) g_ptr_array_index (revisions, 1))->id, NULL);
  for (guint i = 0; i < blocks->len; i++)
    found |= strcmp (((StetRevisionBlock *) g_ptr_array_index (blocks, i))->text,
                     "Met de hand geschreven.")
             == 0;
  g_assert_true (found);
}

/* A paragraph becomes a caption with a photo, and a paragraph again. */
static void
test_caption (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetDraft) next = NULL;
  g_autoptr (StetStory) before = load_story (fixture);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetStory) back = NULL;
  g_autoptr (StetImportAgain) again = NULL;
  g_autoptr (StetImportAgain) second = NULL;
  StetBlock *block = find_block (stet_story_get_article (before, 0), "71 artikelen");
  gint64 id = stet_block_get_id (block);
  gint64 row = stet_row_get_id (stet_block_get_row (block));
  guint n_photos = g_list_model_get_n_items (stet_story_get_photos (before));

  find_part (draft, "71 artikelen")->kind = STET_PART_CAPTION;
  again = apply (fixture, article, draft);
  g_assert_cmpuint (again->n_changed, ==, 1);
  story = load_story (fixture);
  assert_sound (story);
  block = stet_article_find_block (stet_story_get_article (story, 0), id);
  g_assert_cmpint (stet_block_get_kind (block), ==, STET_BLOCK_CAPTION);
  g_assert_nonnull (stet_block_get_photo (block));
  g_assert_cmpint (stet_row_get_id (stet_block_get_row (block)), ==, row);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, n_photos + 1);

  next = load (fixture, article);
  find_part (next, "71 artikelen")->kind = STET_PART_PARAGRAPH;
  second = apply (fixture, article, next);
  back = load_story (fixture);
  assert_sound (back);
  block = stet_article_find_block (stet_story_get_article (back, 0), id);
  g_assert_cmpint (stet_block_get_kind (block), ==, STET_BLOCK_PARAGRAPH);
  g_assert_null (stet_block_get_photo (block));
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (back)), ==, n_photos);
}

/* Another line is the headline; the former heads a part of the text. */
static void
test_headline (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetStory) before = load_story (fixture);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetStory) undone = NULL;
  g_autoptr (StetImportAgain) again = NULL;
  g_autofree char *was = describe (before);
  g_autofree char *is = NULL;
  gint64 former = stet_block_get_id (
      stet_article_get_block (stet_story_get_article (before, 0), 0));
  gint64 id = stet_block_get_id (
      find_block (stet_story_get_article (before, 0), "ochtend van 25 oktober"));

  g_assert_cmpstr (stet_article_get_headline (stet_story_get_article (before, 0)),
                   ==,
                   "Verdrag van Hanoi getekend");
  find_part (draft, "Verdrag van Hanoi")->kind = STET_PART_SUBHEADING;
  find_part (draft, "ochtend van 25 oktober")->kind = STET_PART_HEADLINE;
  again = apply (fixture, article, draft);
  story = load_story (fixture);
  assert_sound (story);
  g_assert_cmpint (
      stet_block_get_id (stet_article_get_block (stet_story_get_article (story, 0), 0)), ==, id);
  g_assert_cmpint (
      stet_block_get_kind (stet_article_find_block (stet_story_get_article (story, 0), former)),
      ==,
      STET_BLOCK_SUBHEADING);
  g_assert_true (stet_import_again_undo (fixture->db, again, NULL));
  undone = load_story (fixture);
  is = describe (undone);
  g_assert_cmpstr (is, ==, was);
}

/* A line that was left out stands beside the line of the other language that says the same. */
static void
test_beside_other_language (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetDraft) next = NULL;
  g_autoptr (StetImportAgain) out = NULL;
  g_autoptr (StetImportAgain) in = NULL;
  g_autoptr (StetStory) story = NULL;
  StetBlock *block;

  find_part (draft, "110 landen")->kind = STET_PART_RESIDUE;
  out = apply (fixture, article, draft);
  import (fixture, "fr.txt", FRENCH);
  next = load (fixture, article);
  find_part (next, "110 landen")->kind = STET_PART_PARAGRAPH;
  in = apply (fixture, article, next);
  story = load_story (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_articles (story)), ==, 2);
  assert_sound (story);
  block = find_block (stet_story_get_article (story, 0), "110 landen");
  g_assert_nonnull (block);
  g_assert_true (
      stet_block_get_row (block)
      == stet_block_get_row (find_block (stet_story_get_article (story, 1), "110 pays")));
}

/* Work on the article comes before taking back. */
static void
test_undo_refused (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetImportAgain) again = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (GError) error = NULL;

  find_part (draft, "Reactie (0)")->kind = STET_PART_PARAGRAPH;
  again = apply (fixture, article, draft);
  story = load_story (fixture);
  stet_block_set_text (find_block (stet_story_get_article (story, 0), "Reactie (0)"), "Anders");
  g_assert_true (stet_db_store_story (fixture->db, story, 0, NULL));
  g_assert_false (stet_import_again_undo (fixture->db, again, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
}

/* Stet reads a line better than when it was imported: it is the same one, and what a person wrote
 * in another stays. */
static void
test_read_better (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "nl.txt", DUTCH);
  g_autoptr (GString) report = g_string_new ("{\"blocks_imported\":[");
  g_autoptr (StetStory) before = load_story (fixture);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetDraft) draft = NULL;
  g_autoptr (StetImportAgain) again = NULL;
  StetArticle *model = stet_story_get_article (before, 0);
  StetBlock *worse = find_block (model, "110 landen");
  StetBlock *edited = find_block (model, "71 artikelen");
  gint64 worse_id = stet_block_get_id (worse), edited_id = stet_block_get_id (edited);
  g_autofree char *good = g_strdup (stet_block_get_text (worse));
  g_autofree char *bad = g_strconcat (good, " Foto: Phung Anh", NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (model); i++)
    {
      StetBlock *block = stet_article_get_block (model, i);

      g_string_append_printf (report,
                              "%s[%" G_GINT64_FORMAT ",\"%s\",\"%s\"]",
                              i > 0 ? "," : "",
                              stet_block_get_id (block),
                              i == 0 ? "headline" : "paragraph",
                              block == worse ? bad : stet_block_get_text (block));
    }
  g_string_append (report, "]}");
  stet_block_set_text (worse, bad);
  stet_block_set_text (edited, "Negen hoofdstukken, 71 artikelen.");
  g_assert_true (stet_db_store_story (fixture->db, before, 0, NULL));
  g_assert_true (stet_db_set_original_report (fixture->db, article, report->str, NULL));

  draft = load (fixture, article);
  again = apply (fixture, article, draft);
  g_assert_cmpuint (again->n_removed, ==, 0);
  story = load_story (fixture);
  assert_sound (story);
  model = stet_story_get_article (story, 0);
  g_assert_cmpstr (stet_block_get_text (stet_article_find_block (model, worse_id)), ==, good);
  g_assert_cmpstr (stet_block_get_text (stet_article_find_block (model, edited_id)),
                   ==,
                   "Negen hoofdstukken, 71 artikelen.");
}

static const char UKRAINIAN[]
    = "<?xml version='1.0'?><office:document"
      " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
      " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
      " xmlns:dc='http://purl.org/dc/elements/1.1/'><office:body><office:text>"
      "<text:h text:outline-level='1'>У Львові відкрили трамвайну лінію</text:h>"
      "<text:p>Нова лінія завдовжки 4,6 км сполучила центр Львова з районом Сихів.</text:p>"
      "<text:p>За словами мера, щодня лінією їздитимуть 25 тисяч людей.<office:annotation>"
      "<dc:creator>Ред.</dc:creator><text:p>Перевірити число</text:p></office:annotation></text:p>"
      "</office:text></office:body></office:document>";

/* The block of the only comment. */
static gint64
get_commented (CliFixture *fixture)
{
  g_autoptr (GPtrArray) comments = stet_db_list_comments (fixture->db, 1, NULL);

  g_assert_cmpuint (comments->len, ==, 1);
  return ((StetComment *) g_ptr_array_index (comments, 0))->block;
}

/* A comment comes back with its line, and loses no place when that is taken back. */
static void
test_comment (CliFixture *fixture, gconstpointer data)
{
  gint64 article = import (fixture, "uk.fodt", UKRAINIAN);
  g_autoptr (StetDraft) draft = load (fixture, article);
  g_autoptr (StetDraft) next = NULL;
  g_autoptr (StetImportAgain) out = NULL;
  g_autoptr (StetImportAgain) again = NULL;
  g_autoptr (StetImportAgain) in = NULL;
  g_autoptr (StetStory) story = NULL;
  gint64 block = get_commented (fixture);

  g_assert_cmpint (block, !=, 0);
  find_part (draft, "25 тисяч")->kind = STET_PART_RESIDUE;
  out = apply (fixture, article, draft);
  g_assert_cmpint (get_commented (fixture), ==, 0);
  g_assert_true (stet_import_again_undo (fixture->db, out, NULL));
  g_assert_cmpint (get_commented (fixture), ==, block);

  again = apply (fixture, article, draft);
  next = load (fixture, article);
  find_part (next, "25 тисяч")->kind = STET_PART_PARAGRAPH;
  in = apply (fixture, article, next);
  story = load_story (fixture);
  g_assert_cmpint (get_commented (fixture),
                   ==,
                   stet_block_get_id (find_block (stet_story_get_article (story, 0), "25 тисяч")));
}

/* Addresses and comments that an earlier reader did not find. */
static void
test_found_since (CliFixture *fixture, gconstpointer data)
{
  static const char page[]
      = "<html lang='nl'><head><title>Kade ingestort</title><link rel='alternate' hreflang='en' "
        "href='https://krant.example/en/quay-collapsed'></head><body><h1>Kade ingestort</h1><p>De "
        "gemeente had de kade al in 2024 als risicovol aangemerkt, zegt een woordvoerder.</p>"
        "</body></html>";
  const char *url = "https://krant.example/en/quay-collapsed";
  gint64 html = import (fixture, "nl.html", page);
  gint64 odt = import (fixture, "uk.fodt", UKRAINIAN);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (StetDraft) draft = load (fixture, html);
  g_autoptr (StetDraft) other = load (fixture, odt);
  g_autoptr (GPtrArray) comments = stet_db_list_comments (fixture->db, 2, NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (StetImportAgain) again = NULL;
  g_autoptr (StetImportAgain) second = NULL;

  g_assert_cmpint (stet_db_find_story_by_link (fixture->db, url, NULL), ==, 1);
  g_assert_true (stet_db_record_links (fixture->db, html, none, NULL));
  again = apply (fixture, html, draft);
  g_assert_cmpint (stet_db_find_story_by_link (fixture->db, url, NULL), ==, 1);
  g_assert_true (stet_import_again_undo (fixture->db, again, NULL));
  g_assert_cmpint (stet_db_find_story_by_link (fixture->db, url, NULL), ==, 0);

  g_assert_cmpuint (comments->len, ==, 1);
  g_assert_true (stet_db_delete_comment (
      fixture->db, ((StetComment *) g_ptr_array_index (comments, 0))->id, NULL));
  second = apply (fixture, odt, other);
  found = stet_db_list_comments (fixture->db, 2, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((StetComment *) g_ptr_array_index (found, 0))->text, ==, "Перевірити число");
  g_assert_true (stet_import_again_undo (fixture->db, second, NULL));
  left = stet_db_list_comments (fixture->db, 2, NULL);
  g_assert_cmpuint (left->len, ==, 0);
}

/* A photo whose caption was taken for something else keeps its picture, which lay beside the page
 * when that was imported. */
static void
test_picture (CliFixture *fixture, gconstpointer data)
{
  static const guint8 png[] = { 0x89, 'P', 'N',  'G',  0x0D, 0x0A, 0x1A, 0x0A, 0,    0, 0, 13,
                                'I',  'H', 'D',  'R',  0,    0,    0,    1,    0,    0, 0, 1,
                                8,    0,   0,    0,    0,    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0,
                                10,   'I', 'D',  'A',  'T',  0x78, 0x9C, 0x63, 0x68, 0, 0, 0,
                                0x82, 0,   0x81, 0x77, 0xCD, 0x72, 0xB6, 0,    0,    0, 0, 'I',
                                'E',  'N', 'D',  0xAE, 0x42, 0x60, 0x82 };
  static const char page[]
      = "<html lang='nl'><head><title>Kade ingestort</title></head><body><h1>Kade ingestort</h1>"
        "<figure><img src='kade-groot.png' alt='Een kade'><figcaption>De kade, maandag. Foto: Ida "
        "Brouwer</figcaption></figure><p>De gemeente had de kade al in 2024 als risicovol "
        "aangemerkt, zegt een woordvoerder.</p></body></html>";
  g_autofree char *picture = g_build_filename (fixture->dir, "kade-groot.png", NULL);
  gint64 article;
  gint64 photo;
  g_autofree char *sha256 = NULL;

  g_assert_true (g_file_set_contents (picture, (const char *) png, sizeof png, NULL));
  article = import (fixture, "nl.html", page);
  g_remove (picture);
  {
    g_autoptr (StetStory) story = load_story (fixture);
    g_autoptr (StetPhoto) one = g_list_model_get_item (stet_story_get_photos (story), 0);

    photo = stet_photo_get_id (one);
    sha256 = g_strdup (stet_photo_get_sha256 (one));
    g_assert_cmpstr (sha256, !=, "");
  }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetDraft) draft = load (fixture, article);
      g_autoptr (StetImportAgain) again = NULL;

      find_part (draft, "De kade, maandag")->kind = i == 0 ? STET_PART_RESIDUE : STET_PART_CAPTION;
      again = apply (fixture, article, draft);
    }
  {
    g_autoptr (StetStory) story = load_story (fixture);
    StetBlock *block = find_block (stet_story_get_article (story, 0), "De kade, maandag");

    g_assert_nonnull (stet_block_get_photo (block));
    g_assert_cmpint (stet_photo_get_id (stet_block_get_photo (block)), ==, photo);
    g_assert_cmpstr (stet_photo_get_sha256 (stet_block_get_photo (block)), ==, sha256);
    g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 1);
  }
}

static void
test_not_imported (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_import_again_load (fixture->db, 17, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func)                                                                            \
  g_test_add ("/cli/import-again/" name,                                                           \
              CliFixture,                                                                          \
              NULL,                                                                                \
              cli_fixture_set_up,                                                                  \
              func,                                                                                \
              cli_fixture_tear_down)
  ADD ("unchanged", test_unchanged);
  ADD ("bring-back", test_bring_back);
  ADD ("set-aside-edited", test_set_aside_edited);
  ADD ("caption", test_caption);
  ADD ("headline", test_headline);
  ADD ("beside-other-language", test_beside_other_language);
  ADD ("undo-refused", test_undo_refused);
  ADD ("read-better", test_read_better);
  ADD ("comment", test_comment);
  ADD ("found-since", test_found_since);
  ADD ("picture", test_picture);
  ADD ("not-imported", test_not_imported);
#undef ADD

  return g_test_run ();
}
