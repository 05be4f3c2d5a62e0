/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "app-fixture.h"

#include "stet-align-again-job.h"
#include "stet-finding.h"
#include "stet-history.h"
#include "stet-journal.h"
#include "stet-revision-store.h"
#include "stet-story-compare.h"
#include "stet-story-store.h"

static gboolean
get_flag (StetSession *session, const char *name)
{
  gboolean flag;

  g_object_get (session, name, &flag, NULL);

  return flag;
}

static StetSession *
open_session (Fixture *fixture, gint64 id)
{
  StetSession *session = stet_session_new (fixture->library);

  stet_session_open_story (session, id);
  g_assert_true (get_flag (session, "loading"));
  wait_until (stet_session_get_story (session) != NULL);
  g_assert_false (get_flag (session, "loading"));

  return session;
}

static gint64
add_story (Fixture *fixture)
{
  g_autoptr (StetStory) story = fixture_new_story ("The headline", 2);

  return fixture_add_story (fixture, story);
}

static StetBlock *
get_block (StetSession *session, guint index)
{
  return stet_article_get_block (stet_story_get_article (stet_session_get_story (session), 0),
                                 index);
}

static double
seconds_since (gint64 time)
{
  return (double) (g_get_monotonic_time () - time) / G_USEC_PER_SEC;
}

/* The rule: durable half a second after the last change. */
static void
test_after_last (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_story (fixture));
  StetBlock *block = get_block (session, 1);
  g_autofree char *stored = NULL;
  gint64 typed;

  g_assert_true (get_flag (session, "saved"));
  stet_block_set_text (block, "Typed.");
  typed = g_get_monotonic_time ();
  g_assert_false (get_flag (session, "saved"));
  wait_until (get_flag (session, "saved"));
  g_assert_cmpfloat (seconds_since (typed), >=, 0.25);
  g_assert_cmpfloat (seconds_since (typed), <, 0.5 * (g_test_thorough () ? 1 : 2));

  stored = fixture_dup_stored_text (
      fixture, stet_story_get_id (stet_session_get_story (session)), stet_block_get_id (block));
  g_assert_cmpstr (stored, ==, "Typed.");
  stet_session_close_story (session);
}

static gboolean
type_cb (gpointer user_data)
{
  StetBlock *block = user_data;
  g_autofree char *text = g_strconcat (stet_block_get_text (block), "x", NULL);

  stet_block_set_text (block, text);

  return G_SOURCE_CONTINUE;
}

/* … and a second after the first, however long somebody goes on typing. */
static void
test_after_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_story (fixture));
  gint64 story = stet_story_get_id (stet_session_get_story (session));
  StetBlock *block = get_block (session, 1);
  gint64 started = g_get_monotonic_time ();
  guint typing = g_timeout_add (40, type_cb, block);
  g_autofree char *stored = NULL;

  wait_until (seconds_since (started) > 1.3);
  stored = fixture_dup_stored_text (fixture, story, stet_block_get_id (block));
  g_assert_true (g_str_has_suffix (stored, "xxxxx"));
  g_source_remove (typing);
  wait_until (get_flag (session, "saved"));
  g_clear_pointer (&stored, g_free);
  stored = fixture_dup_stored_text (fixture, story, stet_block_get_id (block));
  g_assert_cmpstr (stored, ==, stet_block_get_text (block));
  stet_session_close_story (session);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(int *) user_data = stet_session_flush_finish (STET_SESSION (source), result, &error) ? 1 : -1;
}

static void
test_flush (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_story (fixture));
  StetBlock *block = get_block (session, 2);
  g_autofree char *stored = NULL;
  int flushed = 0;

  stet_block_set_text (block, "Flushed.");
  stet_session_flush_async (session, NULL, flushed_cb, &flushed);
  wait_until (flushed != 0);
  g_assert_cmpint (flushed, ==, 1);
  g_assert_true (get_flag (session, "saved"));
  stored = fixture_dup_stored_text (
      fixture, stet_story_get_id (stet_session_get_story (session)), stet_block_get_id (block));
  g_assert_cmpstr (stored, ==, "Flushed.");

  flushed = 0;
  stet_session_flush_async (session, NULL, flushed_cb, &flushed);
  wait_until (flushed != 0);
  g_assert_cmpint (flushed, ==, 1);
  stet_session_close_story (session);
}

/* Another story is opened in the middle of typing: nothing is lost. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  gint64 first = add_story (fixture), second = add_story (fixture);
  g_autoptr (StetSession) session = open_session (fixture, first);
  gint64 block = stet_block_get_id (get_block (session, 1));
  g_autofree char *stored = NULL;

  stet_session_set_current_block (session, get_block (session, 1));
  stet_block_set_text (get_block (session, 1), "Before the switch.");
  stet_session_open_story (session, second);
  wait_until (stet_story_get_id (stet_session_get_story (session)) == second);
  g_assert_null (stet_session_get_current_block (session));
  wait_until (get_flag (session, "saved"));
  stored = fixture_dup_stored_text (fixture, first, block);
  g_assert_cmpstr (stored, ==, "Before the switch.");
  stet_session_close_story (session);
}

/* A trigger that makes every write of a block fail. */
static void
break_library (Fixture *fixture, gboolean broken)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db,
                                 broken ? "CREATE TRIGGER broken_update BEFORE UPDATE ON blocks "
                                          "BEGIN SELECT RAISE (ABORT, 'broken'); END;"
                                          "CREATE TRIGGER broken_insert BEFORE INSERT ON blocks "
                                          "BEGIN SELECT RAISE (ABORT, 'broken'); END;"
                                        : "DROP TRIGGER broken_update; DROP TRIGGER broken_insert;",
                                 NULL,
                                 NULL,
                                 NULL),
                   ==,
                   SQLITE_OK);
  sqlite3_close (db);
}

static gboolean
has_error (StetSession *session)
{
  g_autofree char *error = NULL;

  g_object_get (session, "last-error", &error, NULL);

  return error != NULL;
}

static void
test_retry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_story (fixture));
  StetStory *story = stet_session_get_story (session);
  StetBlock *block = get_block (session, 1);
  g_autofree char *stored = NULL;

  break_library (fixture, TRUE);
  stet_block_set_text (block, "Not lost.");
  wait_until (has_error (session));
  g_assert_false (get_flag (session, "saved"));
  g_assert_true (stet_journal_get_dirty (stet_story_get_journal (story)));

  break_library (fixture, FALSE);
  wait_until (get_flag (session, "saved"));
  g_assert_false (has_error (session));
  stored = fixture_dup_stored_text (fixture, stet_story_get_id (story), stet_block_get_id (block));
  g_assert_cmpstr (stored, ==, "Not lost.");
  stet_session_close_story (session);
}

static guint
count_check (GListModel *findings, const char *check)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);

      n += g_str_equal (stet_finding_get_check (finding), check);
    }

  return n;
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_story (fixture));
  GListModel *findings = stet_session_get_findings (session);
  guint before;

  wait_until (get_flag (session, "checked"));
  before = g_list_model_get_n_items (findings);
  stet_block_set_text (get_block (session, 0), "");
  g_assert_false (get_flag (session, "checked"));
  wait_until (get_flag (session, "checked"));
  g_assert_cmpuint (count_check (findings, "missing-headline"), ==, 1);

  stet_block_set_text (get_block (session, 0), "The headline");
  wait_until (get_flag (session, "checked"));
  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, before);
  stet_session_close_story (session);
  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, 0);
}

/* What stet import or another window does to the open story. */
static void
change_elsewhere (Fixture *fixture, gint64 story, gint64 block, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = stet_db_open (fixture->path, STET_DB_READ_WRITE, &error);
  g_autoptr (StetStory) stored = NULL;
  g_autoptr (StetChangeSet) changes = NULL;

  g_assert_no_error (error);
  stored = stet_db_load_story (db, story, &error);
  g_assert_no_error (error);
  stet_block_set_text (stet_article_find_block (stet_story_get_article (stored, 0), block), text);
  changes = stet_journal_take (stet_story_get_journal (stored));
  g_assert_true (stet_db_begin (db, &error));
  g_assert_true (stet_db_apply_changes (db, changes, &error));
  g_assert_true (stet_db_commit (db, &error));
}

static void
revealed_cb (
    StetSession *session, gint64 article, gint64 block, guint start, guint end, gpointer user_data)
{
  *(gint64 *) user_data = block;
}

static void
test_reload (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_story (fixture);
  g_autoptr (StetSession) session = open_session (fixture, id);
  gint64 current = stet_block_get_id (get_block (session, 2));
  gint64 revealed = 0;

  g_signal_connect (session, "reveal", G_CALLBACK (revealed_cb), &revealed);
  stet_session_set_current_block (session, get_block (session, 2));
  change_elsewhere (fixture, id, stet_block_get_id (get_block (session, 1)), "By somebody else.");
  wait_until (g_str_equal (stet_block_get_text (get_block (session, 1)), "By somebody else."));
  g_assert_cmpint (revealed, ==, current);
  stet_session_close_story (session);
}

static gboolean
story_is_gone (Fixture *fixture, gint64 id)
{
  g_autoptr (StetDb) db = stet_db_open (fixture->path, STET_DB_READ_WRITE, NULL);

  return stet_db_begin (db, NULL) && stet_db_delete_story (db, id, NULL)
         && stet_db_commit (db, NULL);
}

static void
test_deleted_elsewhere (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_story (fixture);
  g_autoptr (StetSession) session = open_session (fixture, id);

  g_assert_true (story_is_gone (fixture, id));
  wait_until (stet_session_get_story (session) == NULL);
}

static void
load_failed_cb (StetSession *session, const char *message, gpointer user_data)
{
  g_set_str (user_data, message);
}

static void
test_load_failed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_story (fixture));
  StetStory *story = stet_session_get_story (session);
  g_autofree char *message = NULL;

  g_signal_connect (session, "load-failed", G_CALLBACK (load_failed_cb), &message);
  stet_session_open_story (session, 4711);
  wait_until (message != NULL);
  g_assert_cmpstr (message, !=, "");
  g_assert_true (stet_session_get_story (session) == story);
  g_assert_false (get_flag (session, "loading"));
  stet_session_close_story (session);
}

static guint
count_revisions (Fixture *fixture, gint64 article)
{
  g_autoptr (StetDb) db = stet_db_open (fixture->path, STET_DB_READ_ONLY, NULL);
  g_autoptr (GPtrArray) revisions = stet_db_list_revisions (db, article, 0, 100, NULL);

  return revisions ? revisions->len : 0;
}

/* Closing a story that was worked on keeps a revision of it. */
static void
test_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_story (fixture));
  gint64 article = stet_article_get_id (
      stet_story_get_article (stet_session_get_story (session), 0));
  guint before = count_revisions (fixture, article);

  stet_block_set_text (get_block (session, 1), "Another text than before.");
  stet_session_close_story (session);
  wait_until (count_revisions (fixture, article) == before + 1);
}

static void
test_finalize (Fixture *fixture, gconstpointer data)
{
  StetSession *session = open_session (fixture, add_story (fixture));
  StetStory *story = g_object_ref (stet_session_get_story (session));

  wait_until (get_flag (session, "checked"));
  g_assert_finalize_object (session);
  g_assert_finalize_object (story);
}

static void
test_equal (void)
{
  g_autoptr (StetStory) story = fixture_new_story ("Headline", 3);
  g_autoptr (StetStory) copy = stet_story_snapshot (story);
  g_autoptr (StetPhoto) photo = stet_photo_new (1);

  g_assert_true (stet_story_equal (story, copy));
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), "Else");
  g_assert_false (stet_story_equal (story, copy));

  g_set_object (&copy, NULL);
  copy = stet_story_snapshot (story);
  stet_story_add_photo (story, photo);
  g_assert_false (stet_story_equal (story, copy));
  g_set_object (&copy, NULL);
  copy = stet_story_snapshot (story);
  g_assert_true (stet_story_equal (story, copy));
  stet_photo_set_alt_text (photo, "en", "A hall");
  g_assert_false (stet_story_equal (story, copy));
}

/* A story in two languages. */
static gint64
add_translated_story (Fixture *fixture, guint n_paragraphs)
{
  g_autoptr (StetStory) story = fixture_new_story ("The headline", n_paragraphs);
  g_autoptr (StetArticle) nl = stet_article_new (0, "nl");

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      g_autofree char *text = g_strdup_printf ("Alinea %u van het verhaal zegt iets.", i);
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, text);

      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (nl, block);
    }
  stet_story_add_article (story, nl);
  return fixture_add_story (fixture, story);
}

static void
sign_off_all (StetStory *story)
{
  for (guint i = 0; i < 2; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        stet_article_sign_off (article,
                               stet_article_get_block (article, j),
                               stet_story_get_article (story, 1 - i),
                               "Mila");
    }
}

static gint64
get_stored_number (Fixture *fixture, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 number;

  g_assert_cmpint (
      sqlite3_open_v2 (fixture->path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_step (stmt);
  number = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (handle);
  return number;
}

static void
count_change_cb (guint *n_changes)
{
  (*n_changes)++;
}

/* What is signed off is learnt, bit by bit; no edit waits for that, and no list is told. */
static void
test_learn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_translated_story (fixture, 100));
  StetStory *story = stet_session_get_story (session);
  guint n_changes = 0;
  gint64 typed;

  sign_off_all (story);
  wait_until (get_stored_number (fixture, "SELECT n_rows FROM lexicon_pairs") > 0);
  g_assert_cmpint (get_stored_number (fixture, "SELECT count(*) FROM lexicon_queue"), ==, 1);

  stet_block_set_text (get_block (session, 1), "Typed.");
  typed = g_get_monotonic_time ();
  wait_until (get_flag (session, "saved"));
  g_assert_cmpfloat (seconds_since (typed), <, 0.5 * (g_test_thorough () ? 1 : 2));

  fixture_run_for (50);
  g_signal_connect_swapped (fixture->library, "changed", G_CALLBACK (count_change_cb), &n_changes);
  wait_until (get_stored_number (fixture, "SELECT count(*) FROM lexicon_queue") == 0);
  g_assert_cmpuint (n_changes, ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->library, &n_changes);
  g_assert_cmpint (get_stored_number (fixture, "SELECT n_rows FROM lexicon_pairs"), >=, 100);
  g_assert_cmpint (
      get_stored_number (fixture, "SELECT count(*) FROM lexicon WHERE a <> '' AND b <> ''"), >, 0);
  g_assert_true (story == stet_session_get_story (session));
  stet_session_close_story (session);
}

/* What was done before the story was closed can be undone when it is open again. */
static void
test_undo_again (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_story (fixture);
  g_autoptr (StetSession) session = open_session (fixture, id);
  StetHistory *history;

  stet_story_get_history (stet_session_get_story (session));
  stet_block_set_text (get_block (session, 1), "Typed.");
  wait_until (get_flag (session, "saved"));
  stet_session_close_story (session);
  wait_until (get_flag (session, "saved"));
  stet_session_open_story (session, id);
  wait_until (stet_session_get_story (session) != NULL);
  history = stet_story_get_history (stet_session_get_story (session));
  g_assert_cmpstr (stet_block_get_text (get_block (session, 1)), ==, "Typed.");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (get_block (session, 1)), !=, "Typed.");
  g_assert_false (stet_history_get_can_undo (history));
  wait_until (get_flag (session, "saved"));
}

typedef struct
{
  guint n_moved;
  GError *error;
  gboolean done;
} Aligned;

static void
aligned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Aligned *aligned = user_data;

  stet_align_again_finish (STET_LIBRARY (source), result, &aligned->n_moved, &aligned->error);
  aligned->done = TRUE;
}

/* Aligning again works on a copy and changes the open story, which is stored then; what is typed
 * meanwhile wins. */
static void
test_align_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetSession) session = open_session (fixture, add_translated_story (fixture, 8));
  StetStory *story = stet_session_get_story (session);
  StetArticle *nl = stet_story_get_article (story, 1);
  g_autoptr (StetRow) last = stet_row_new (0);
  Aligned aligned = { 0 };

  for (guint i = 1; i < 9; i++)
    {
      g_autofree char *en = g_strdup_printf ("In %u there were %u boats.", 1900 + i, i * 37);
      g_autofree char *text = g_strdup_printf ("In %u waren er %u boten.", 1900 + i, i * 37);

      stet_block_set_text (get_block (session, i), en);
      stet_block_set_text (stet_article_get_block (nl, i), text);
    }
  stet_story_append_row (story, last);
  for (guint i = 9; i-- > 3;)
    stet_block_set_row (stet_article_get_block (nl, i), stet_story_get_row (story, i + 1));

  stet_align_again_async (fixture->library, story, 0, 0, NULL, aligned_cb, &aligned);
  stet_block_set_text (stet_article_get_block (nl, 5), "Getypt.");
  wait_until (aligned.done);
  g_assert_error (aligned.error, STET_ALIGN_AGAIN_ERROR, STET_ALIGN_AGAIN_ERROR_CHANGED);
  g_clear_error (&aligned.error);
  g_assert_cmpuint (
      stet_row_get_index (stet_block_get_row (stet_article_get_block (nl, 8))), ==, 9);

  aligned.done = FALSE;
  stet_align_again_async (fixture->library, story, 0, 0, NULL, aligned_cb, &aligned);
  wait_until (aligned.done);
  g_assert_no_error (aligned.error);
  g_assert_cmpuint (aligned.n_moved, >=, 5);
  g_assert_cmpuint (
      stet_row_get_index (stet_block_get_row (stet_article_get_block (nl, 8))), ==, 8);
  wait_until (get_flag (session, "saved"));
  g_assert_cmpint (get_stored_number (fixture, "SELECT count(*) FROM rows"), ==, 9);
  stet_session_close_story (session);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/session/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("after-last", test_after_last);
  ADD ("after-first", test_after_first);
  ADD ("flush", test_flush);
  ADD ("switch", test_switch);
  ADD ("retry", test_retry);
  ADD ("findings", test_findings);
  ADD ("reload", test_reload);
  ADD ("deleted-elsewhere", test_deleted_elsewhere);
  ADD ("load-failed", test_load_failed);
  ADD ("revision", test_revision);
  ADD ("learn", test_learn);
  ADD ("undo-again", test_undo_again);
  ADD ("align-again", test_align_again);
  ADD ("finalize", test_finalize);
#undef ADD
  g_test_add_func ("/session/equal", test_equal);

  return g_test_run ();
}
