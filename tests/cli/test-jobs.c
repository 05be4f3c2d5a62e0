/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The jobs that the window and the command line share. What a person sees of them is in
 * test-cli-import.py. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "stet-export-job.h"
#include "stet-import-files.h"
#include "stet-import-job.h"
#include "stet-journal.h"
#include "stet-import-store.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

#define N_FILES 40

typedef struct
{
  char *dir;
  char *in;
  StetDb *db;
  GCancellable *cancellable;
  guint cancel_at;
  guint n_calls;
  guint last_done;
} Fixture;

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->in, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->dir = g_dir_make_tmp ("stet-jobs-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->in = g_build_filename (fixture->dir, "in", NULL);
  g_assert_no_errno (g_mkdir (fixture->in, 0700));
  path = g_build_filename (fixture->dir, "test.stet", NULL);
  fixture->db = stet_db_open (path, STET_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  fixture->cancellable = g_cancellable_new ();
  fixture->cancel_at = G_MAXUINT;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stet_db_close (fixture->db);
  cli_remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->in);
  g_object_unref (fixture->cancellable);
}

static void
write_many (Fixture *fixture)
{
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u.txt", i);
      g_autofree char *text = NULL;

      text = g_strdup_printf (
          "Op de ochtend van 25 oktober vond de ondertekening nummer %u plaats.\n"
          "De president leidde de ceremonie in het congrescentrum van de hoofdstad.\n"
          "Bron: https://example.org/%u\n",
          i,
          i);
      write_file (fixture, name, text);
    }
}

static void
on_import_progress (guint done, guint total, const char *file, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (done, >=, fixture->last_done);
  g_assert_true ((file == NULL) == (done == total));
  fixture->last_done = done;
  fixture->n_calls++;
  if (done == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

static StetImportReport *
import (Fixture *fixture, GError **error)
{
  const char *paths[] = { fixture->in, NULL };
  StetImportRequest request = { .paths = paths };
  StetImportWatch watch = { .progress = on_import_progress };

  return stet_import_job_run (fixture->db, &request, &watch, fixture, fixture->cancellable, error);
}

static gint64
count_stories (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n = stet_db_count_stories (fixture->db, NULL, STET_STORY_FILTER_ALL, &error);

  g_assert_no_error (error);
  return n;
}

static void
test_import_is_one_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (StetImportReport) again = NULL;
  g_autoptr (GError) error = NULL;
  guint n_articles = 0;

  write_many (fixture);
  report = import (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_imported, ==, N_FILES);
  g_assert_cmpuint (report->files->len, ==, N_FILES);
  g_assert_cmpuint (fixture->n_calls, ==, N_FILES + 1);
  g_assert_cmpint (count_stories (fixture), ==, N_FILES);
  g_assert_cmpint (report->batch, ==, stet_db_get_last_import (fixture->db, &error));

  /* An import that brings nothing is none. */
  fixture->last_done = 0;
  again = import (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_unchanged, ==, N_FILES);
  g_assert_cmpint (again->batch, ==, 0);
  g_assert_cmpint (report->batch, ==, stet_db_get_last_import (fixture->db, &error));

  /* What was stored in groups can be found, and the index is as if it had not been. */
  g_assert_cmpint (
      stet_db_count_stories (fixture->db, "ondertekening", STET_STORY_FILTER_ALL, &error),
      ==,
      N_FILES);
  g_assert_true (stet_db_check_integrity (fixture->db, &error));
  g_assert_no_error (error);

  g_assert_true (stet_db_undo_import (fixture->db, report->batch, &n_articles, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_articles, ==, N_FILES);
  g_assert_cmpint (count_stories (fixture), ==, 0);
  g_assert_true (stet_db_check_integrity (fixture->db, &error));
  g_assert_no_error (error);
}

typedef struct
{
  StetImportWatch watch;
  GPtrArray *files;
  guint n_stored;
  StetDb *db;
} Told;

static void
on_file_done (StetImportFile *file, gpointer user_data)
{
  Told *told = user_data;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (told->files, stet_import_file_ref (file));
  if (file->outcome != STET_IMPORT_OUTCOME_IMPORTED)
    return;
  story = stet_db_load_story (told->db, file->story, &error);
  g_assert_no_error (error);
  g_assert_nonnull (stet_story_find_article (story, file->article));
  told->n_stored++;
}

/* Versions with photos join stories of the same group, which merges photos that are stored. */
static void
test_versions_join (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "Op de ochtend van 25 oktober vond de ondertekening in Hanoi plaats.\n"
    "De zaal in Hanoi met 110 gasten.\nHet verdrag telt 71 artikelen en negen hoofdstukken.\n"
    "Bron: https://example.org/x\n",
    "On the morning of 25 October the signing took place in Hanoi.\n"
    "The hall in Hanoi with 110 guests. Photo: Phung Anh\n"
    "The treaty has 71 articles and nine chapters.\nSource: https://example.org/x\n",
    "Le matin du 25 octobre, la signature a eu lieu à Hanoï.\n"
    "La salle à Hanoï avec 110 invités. Photo : Phung Anh\n"
    "Le traité compte 71 articles et neuf chapitres.\nSource : https://example.org/x\n",
  };
  Told told = { { NULL, on_file_done }, NULL, 0, fixture->db };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_import_item_free);
  StetImportRequest request = { .items = items };
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_import_file_unref);
  g_autoptr (GError) error = NULL;
  gint64 story = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autofree char *name = g_strdup_printf ("%u.txt", i);

      g_ptr_array_add (items, stet_import_item_new (name, bytes, "UTF-8"));
    }
  told.files = files;
  report = stet_import_job_run (fixture->db, &request, &told.watch, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_imported, ==, G_N_ELEMENTS (texts));
  g_assert_cmpuint (told.n_stored, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < files->len; i++)
    {
      StetImportFile *file = g_ptr_array_index (files, i);

      g_assert_true (file == g_ptr_array_index (report->files, i));
      g_assert_true (file->joined == (i > 0));
      g_assert_true (i == 0 || file->story == story);
      g_assert_cmpstr (file->format, ==, "text");
      story = file->story;
    }
  g_assert_cmpint (
      stet_db_count_stories (fixture->db, "phung", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_true (stet_db_check_integrity (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_true (stet_db_undo_import (fixture->db, report->batch, NULL, &error));
  g_assert_true (stet_db_check_integrity (fixture->db, &error));
  g_assert_no_error (error);
}

/* What names the same source and is about something else is not woven into the story. */
static void
test_other_text (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "De burgemeester van Utrecht opende maandag de nieuwe brug over de Vecht, die 12 miljoen euro "
    "kostte.\n"
    "Volgens ingenieur Anna Kowalska moet de brug 80 jaar meegaan.\n"
    "De oude brug uit 1931 wordt in 2027 gesloopt.\n"
    "Tijdens de opening voeren vijftig boten onder de brug door.\n"
    "De gemeente Stichtse Vecht betaalde 40 procent.\n"
    "Fietsers mogen er sinds 4 uur over. Auto’s volgen pas in juni, als ook de toerit bij Maarssen "
    "klaar is: daar wordt nog asfalt gelegd door een ploeg van 25 man uit Nieuwegein.\n"
    "De burgemeester knipte geen lint door maar een streng van 12 kaasbroodjes.\n"
    "Bron: https://example.org/y\n",
    "« Jamais vu », dit Jeanne Morel, qui cultive 14 hectares à Lisieux depuis 1988.\n"
    "Selon Philippe Renard, de la chambre d’agriculture du Calvados, 230 exploitations, de "
    "Honfleur "
    "à Pont-l’Évêque et de Cambremer à Livarot, risquent de perdre 65 % de leur récolte de 2019.\n"
    "Le gel, encore ?\n"
    "Le 9 mars, Bruno Lemoine et Odile Garnier remettront un rapport de 47 pages à Caen.\n"
    "À Orbec, 17 ruches sur 60 restent fermées, compte Lucas Hébert, du syndicat apicole normand, "
    "qui craint une floraison sans fruits comme en 1997 et en 2003, quand la coopérative de "
    "Mézidon "
    "avait licencié 31 personnes et que Falaise et Vire n’avaient rien livré à Rungis.\n"
    "Samedi 15, à Trouville, on prie saint Ortaire.\n"
    "Source : https://example.org/y\n",
  };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_import_item_free);
  StetImportRequest request = { .items = items };
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (GError) error = NULL;
  StetImportFile *file;
  StetArticle *nl, *fr;
  gboolean is_told = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autofree char *name = g_strdup_printf ("%u.txt", i);

      g_ptr_array_add (items, stet_import_item_new (name, bytes, "UTF-8"));
    }
  report = stet_import_job_run (fixture->db, &request, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  file = g_ptr_array_index (report->files, 1);
  g_assert_true (file->joined);
  for (guint i = 0; i < file->warnings->len; i++)
    is_told = is_told || strstr (g_ptr_array_index (file->warnings, i), "same text") != NULL;
  g_assert_true (is_told);

  story = stet_db_load_story (fixture->db, file->story, &error);
  g_assert_no_error (error);
  nl = stet_story_find_language (story, "nl");
  fr = stet_story_find_language (story, "fr");
  for (guint i = 1; i < stet_article_get_n_blocks (fr); i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (
          nl, stet_block_get_row (stet_article_get_block (fr, i)), &first, &n_blocks);
      g_assert_cmpuint (first, ==, stet_article_get_n_blocks (nl));
    }
}

/* A dry run needs no library, and keeps what it made. */
static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  const char *paths[] = { fixture->in, NULL };
  StetImportRequest request = { .paths = paths, .dry_run = TRUE };
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  StetImportFile *file;

  write_many (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&report, stet_import_report_free);
      report = stet_import_job_run (
          i == 0 ? NULL : fixture->db, &request, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_imported, ==, N_FILES);
      g_assert_cmpint (report->batch, ==, 0);
      file = g_ptr_array_index (report->files, 7);
      g_assert_cmpuint (stet_article_get_n_texts (file->import->article), ==, 2);
      g_assert_cmpint (count_stories (fixture), ==, 0);
    }
}

static void
test_cancelled_import_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  write_many (fixture);
  fixture->cancel_at = N_FILES - 2;
  report = import (fixture, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (report);
  g_assert_cmpint (count_stories (fixture), ==, 0);
}

static void
test_original_is_kept (Fixture *fixture, gconstpointer data)
{
  static const char text[]
      = "Op de ochtend van 25 oktober vond de ondertekening plaats.\n\n\n\nReactie (0)\n";
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *json = NULL;
  StetImportFile *file;
  gsize length;

  write_file (fixture, "a.txt", text);
  report = import (fixture, &error);
  g_assert_no_error (error);
  file = g_ptr_array_index (report->files, 0);
  bytes = stet_db_load_original (fixture->db, file->article, &name, &json, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, file->file);
  g_assert_cmpmem (
      g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes), text, strlen (text));
  g_assert_nonnull (strstr (json, "Reactie (0)"));
  g_assert_nonnull (strstr (json, "\"imported\""));
}

static void
test_vanishing_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->in, "a.txt", NULL);
  const char *paths[] = { fixture->in, NULL };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "a.txt", "x");
  found = stet_import_files_find (paths, NULL);
  /* The folder itself comes after what is in it. */
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_no_errno (g_remove (path));
  bytes = stet_import_files_read (
      ((StetFoundFile *) g_ptr_array_index (found, 0))->path, 100, NULL, &error);
  g_assert_null (bytes);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->in, "a.txt", NULL);
  g_autoptr (GBytes) fits = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "a.txt", "12345");
  fits = stet_import_files_read (path, 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (fits), ==, 5);
  g_assert_null (stet_import_files_read (path, 4, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, path));
}

static void
on_export_progress (guint done, guint total, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_calls++;
  if (done == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

static StetExportReport *export (Fixture *fixture, GArray *ids, GError **error)
{
  g_autofree char *out = g_build_filename (fixture->dir, "out", NULL);
  StetExportOptions options = { .to_dir = out };

  return stet_export_job_run (fixture->db,
                              (const gint64 *) (gpointer) ids->data,
                              ids->len,
                              &options,
                              on_export_progress,
                              fixture,
                              fixture->cancellable,
                              error);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetImportReport) imported = NULL;
  g_autoptr (StetExportReport) report = NULL;
  g_autoptr (StetStorySummary) summary = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  StetExportStory *story;
  gint64 unknown = 4711;

  write_many (fixture);
  imported = import (fixture, &error);
  ids = stet_export_job_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, N_FILES);
  g_array_append_val (ids, unknown);

  fixture->n_calls = 0;
  report = export (fixture, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_exported, ==, N_FILES);
  g_assert_cmpuint (report->n_failed, ==, 1);
  g_assert_cmpuint (fixture->n_calls, ==, N_FILES + 2);
  story = g_ptr_array_index (report->stories, N_FILES);
  g_assert_nonnull (strstr (story->error, "4711"));
  story = g_ptr_array_index (report->stories, 0);
  g_assert_true (g_file_test (story->path, G_FILE_TEST_IS_DIR));

  g_assert_true (stet_export_job_record (fixture->db, report, &error));
  g_assert_no_error (error);
  summary = stet_db_load_story_summary (fixture->db, story->id, &error);
  g_assert_true (summary->exported);
}

static StetExportReport *
export_changed (Fixture *fixture, GArray *ids, const char *site_name)
{
  g_autofree char *out = g_build_filename (fixture->dir, "out", NULL);
  StetExportOptions options = { .to_dir = out, .only_changed = TRUE, .site_name = site_name };
  g_autoptr (GError) error = NULL;
  StetExportReport *report = stet_export_job_run (fixture->db,
                                                  (const gint64 *) (gpointer) ids->data,
                                                  ids->len,
                                                  &options,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  &error);

  g_assert_no_error (error);
  return report;
}

static void
test_export_of_what_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetImportReport) imported = NULL;
  g_autoptr (StetExportReport) first = NULL;
  g_autoptr (StetExportReport) again = NULL;
  g_autoptr (StetExportReport) changed = NULL;
  g_autoptr (StetExportReport) otherwise = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetChangeSet) changes = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  StetExportStory *exported;
  StetBlock *block;

  write_many (fixture);
  imported = import (fixture, &error);
  ids = stet_export_job_list (fixture->db, &error);
  first = export_changed (fixture, ids, NULL);
  g_assert_cmpuint (first->n_exported, ==, N_FILES);
  g_assert_true (stet_export_job_record (fixture->db, first, &error));

  again = export_changed (fixture, ids, NULL);
  g_assert_cmpuint (again->n_exported, ==, 0);
  g_assert_cmpuint (again->n_failed, ==, 0);
  exported = g_ptr_array_index (again->stories, 2);
  g_assert_true (exported->is_unchanged);
  g_assert_true (g_file_test (exported->path, G_FILE_TEST_IS_DIR));

  story = stet_db_load_story (fixture->db, exported->id, &error);
  g_assert_no_error (error);
  block = stet_article_get_block (stet_story_get_article (story, 0), 0);
  stet_block_set_text (block, "Something else");
  changes = stet_journal_take (stet_story_get_journal (story));
  g_assert_true (stet_db_apply_changes (fixture->db, changes, &error));
  g_assert_no_error (error);
  changed = export_changed (fixture, ids, NULL);
  g_assert_cmpuint (changed->n_exported, ==, 1);
  exported = g_ptr_array_index (changed->stories, 2);
  g_assert_false (exported->is_unchanged);

  /* Exported in another way, all is another. */
  otherwise = export_changed (fixture, ids, "Site");
  g_assert_cmpuint (otherwise->n_exported, ==, N_FILES);
}

static void
test_cancelled_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetImportReport) imported = NULL;
  g_autoptr (StetExportReport) report = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = g_build_filename (fixture->dir, "out", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_bundles = 0;

  write_many (fixture);
  imported = import (fixture, &error);
  ids = stet_export_job_list (fixture->db, &error);
  fixture->cancel_at = 3;
  report = export (fixture, ids, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (out, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_cmpint (*name, !=, '.');
      n_bundles++;
    }
  /* Those that were begun before may be complete, or not be there at all. */
  g_assert_cmpuint (n_bundles, <=, 3);
}

#define ADD(name, func) g_test_add ("/cli/jobs/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("import-is-one-batch", test_import_is_one_batch);
  ADD ("versions-join", test_versions_join);
  ADD ("other-text", test_other_text);
  ADD ("dry-run", test_dry_run);
  ADD ("cancelled-import-leaves-nothing", test_cancelled_import_leaves_nothing);
  ADD ("original-is-kept", test_original_is_kept);
  ADD ("vanishing-file", test_vanishing_file);
  ADD ("limit", test_limit);
  ADD ("export", test_export);
  ADD ("export-of-what-changed", test_export_of_what_changed);
  ADD ("cancelled-export", test_cancelled_export);
  return g_test_run ();
}
