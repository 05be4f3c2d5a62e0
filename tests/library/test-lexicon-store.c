/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"

#include "stet-journal.h"
#include "stet-lexicon-store.h"
#include "stet-story-store.h"

static void
append_record (GArray *records, const char *a, const char *b, double forward, double backward)
{
  StetLexiconRecord record = { (char *) a, (char *) b, forward, backward };

  g_array_append_val (records, record);
}

static void
describe (const StetLexiconRecord *record, gpointer data)
{
  g_string_append_printf (
      data, "%s=%s %.2f %.2f;", record->a, record->b, record->forward, record->backward);
}

static char *
dup_loaded (StetDb *db, const char *pair, const char *a_words, const char *b_words)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) a = g_strsplit (a_words, " ", -1);
  g_auto (GStrv) b = g_strsplit (b_words, " ", -1);
  GString *text = g_string_new (NULL);

  stet_db_load_lexicon (
      db, pair, (const char *const *) a, (const char *const *) b, describe, text, &error);
  g_assert_no_error (error);
  return g_string_free_and_steal (text);
}

#define assert_loaded(db, pair, a, b, expected)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *loaded = dup_loaded (db, pair, a, b);                                         \
                                                                                                   \
    g_assert_cmpstr (loaded, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
assert_pair (const char *one, const char *two, const char *expected, gboolean expected_swapped)
{
  gboolean swapped;
  g_autofree char *pair = stet_lexicon_dup_pair (one, two, &swapped);

  g_assert_cmpstr (pair, ==, expected);
  if (expected != NULL)
    g_assert_cmpint (swapped, ==, expected_swapped);
}

static void
test_pairs (void)
{
  assert_pair ("nl", "fr", "fr nl", TRUE);
  assert_pair ("fr-CA", "nl-BE", "fr nl", FALSE);
  assert_pair ("zh-Hant-TW", "EN", "en zh", TRUE);
  assert_pair ("en-GB", "en-US", NULL, FALSE);
}

/* Only what two texts may need is loaded, and what is stored again replaces what was. */
static void
test_entries (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (StetLexiconRecord));

  assert_loaded (db, "fr nl", "pont", "brug", "");
  append_record (records, "pont", "brug", 3, 2.5);
  append_record (records, "pont", "oud", 0.5, 0.25);
  append_record (records, "pont", "nooit", 0.001, 0.001);
  append_record (records, "maire", "brug", 0.25, 0.25);
  append_record (records, "pont", "", 4, 0);
  append_record (records, "", "brug", 0, 0.001);
  append_record (records, "", "oud", 0, 1);
  append_record (records, "", "", 7, 0);
  g_assert_true (stet_db_store_lexicon (db, "fr nl", records, &error));
  g_assert_no_error (error);

  assert_loaded (db,
                 "fr nl",
                 "pont ville",
                 "brug stad",
                 "= 7.00 0.00;pont= 4.00 0.00;pont=brug 3.00 2.50;=brug 0.00 0.00;");
  assert_loaded (db, "fr nl", "maire", "brug", "= 7.00 0.00;maire=brug 0.25 0.25;=brug 0.00 0.00;");
  assert_loaded (db, "fr nl", "pont", "nooit", "= 7.00 0.00;pont= 4.00 0.00;");
  assert_loaded (db, "en nl", "pont", "brug", "");

  g_array_set_size (records, 0);
  append_record (records, "pont", "brug", 5, 5);
  g_assert_true (stet_db_store_lexicon (db, "fr nl", records, &error));
  assert_loaded (db,
                 "fr nl",
                 "pont",
                 "brug",
                 "= 7.00 0.00;pont= 4.00 0.00;pont=brug 5.00 5.00;=brug 0.00 0.00;");
}

/* A word that turns up with everything keeps its likeliest partners and its totals. */
static void
test_bounded (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (StetLexiconRecord));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  append_record (records, "le", "", 1000, 0);
  for (guint i = 0; i < 500; i++)
    {
      g_ptr_array_add (words, g_strdup_printf ("w%03u", i));
      append_record (records, "le", g_ptr_array_index (words, i), 0.1 + i, 0.1);
    }
  g_assert_true (stet_db_store_lexicon (db, "fr nl", records, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM lexicon"), <=, 41);
  assert_loaded (db, "fr nl", "le", "w499 w001", "le= 1000.00 0.00;le=w499 499.10 0.10;");
}

/* Signs both sides of a row off against each other. */
static void
sign_off_row (StetStory *story, guint index)
{
  StetRow *row = stet_story_get_row (story, index);

  for (guint i = 0; i < 2; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        stet_article_sign_off (article,
                               stet_article_get_block (article, j),
                               stet_story_get_article (story, 1 - i),
                               "Mila");
    }
}

static void
save (StetDb *db, StetStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetChangeSet) changes = stet_journal_take (stet_story_get_journal (story));

  g_assert_true (stet_db_apply_changes (db, changes, &error));
  g_assert_no_error (error);
}

static gint64
get_story_to_learn (StetDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_true (stet_db_get_story_to_learn (db, &id, &error));
  g_assert_no_error (error);
  return id;
}

/* Notes all that there is to learn of a story as learnt, and says how much that was. */
static guint
learn (StetDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_db_load_story (db, id, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  rows = stet_db_list_rows_to_learn (db, story, 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (stet_db_note_learnt_row (db, g_ptr_array_index (rows, i), &error));
  g_assert_no_error (error);
  g_assert_true (stet_db_note_learnt_story (db, id, &error));
  return rows->len;
}

/* A row is learnt when both its sides are approved, once in each wording. */
static void
test_rows (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GPtrArray) rows = NULL;
  const StetLexiconRow *row;
  StetBlock *block;
  gint64 id;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  id = stet_story_get_id (story);
  g_assert_cmpint (get_story_to_learn (db), ==, 0);
  g_assert_cmpuint (learn (db, id), ==, 0);

  sign_off_row (story, 1);
  save (db, story);
  g_assert_cmpint (get_story_to_learn (db), ==, id);
  rows = stet_db_list_rows_to_learn (db, story, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->pair, ==, "ar nl");
  g_assert_cmpint (row->row, ==, stet_row_get_id (stet_story_get_row (story, 1)));
  g_assert_cmpstr (row->a[0], ==, "في صباح");
  g_assert_cmpstr (row->b[0], ==, "Op de ochtend.");
  g_assert_null (row->b[1]);
  g_assert_cmpuint (learn (db, id), ==, 1);
  g_assert_cmpint (get_story_to_learn (db), ==, 0);
  g_assert_cmpuint (learn (db, id), ==, 0);

  /* A sign-off that lapsed teaches nothing; given again, it does. */
  block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  stet_block_set_text (block, "Op de ochtend van 25 oktober.");
  save (db, story);
  g_assert_cmpuint (learn (db, id), ==, 0);
  sign_off_row (story, 1);
  save (db, story);
  g_assert_cmpuint (learn (db, id), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT n_rows FROM lexicon_pairs"), ==, 2);
  g_assert_cmpint (get_number (db, "SELECT n_stale FROM lexicon_pairs"), ==, 1);

  /* The wording that was learnt first is not learnt again. */
  stet_block_set_text (block, "Op de ochtend.");
  sign_off_row (story, 1);
  save (db, story);
  g_assert_cmpuint (learn (db, id), ==, 0);

  /* A story that is gone does not stay on the list. */
  sign_off_row (story, 2);
  save (db, story);
  stet_db_delete_story (db, id, &error);
  g_assert_cmpint (get_story_to_learn (db), ==, id);
  stet_db_note_learnt_story (db, id, &error);
  g_assert_cmpint (get_story_to_learn (db), ==, 0);
  g_assert_no_error (error);
}

static guint
tidy (StetDb *db)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;
  guint n = 0;

  while (more)
    {
      g_assert_true (stet_db_tidy_lexicon (db, &more, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n++, <, 1000);
    }
  return n;
}

/* Forgetting lets the stories be learnt from again, and takes the entries away bit by bit. */
static void
test_forget (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (StetLexiconRecord));
  gint64 id;

  stet_db_store_story (db, story, 0, &error);
  id = stet_story_get_id (story);
  sign_off_row (story, 1);
  sign_off_row (story, 2);
  save (db, story);
  append_record (records, "صباح", "ochtend", 2, 2);
  g_assert_true (stet_db_store_lexicon (db, "ar nl", records, &error));
  g_assert_cmpuint (learn (db, id), ==, 2);
  _stet_db_exec (db,
                 "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 10000)"
                 " INSERT INTO lexicon SELECT 1, 'a' || x, 'b' || (x % 100), 1, 1 FROM n",
                 &error);
  g_assert_no_error (error);

  g_assert_true (stet_db_forget_lexicon (db, "ar nl", &error));
  g_assert_no_error (error);
  assert_loaded (db, "ar nl", "صباح", "ochtend", "");
  g_assert_cmpint (get_story_to_learn (db), ==, id);
  g_assert_cmpuint (learn (db, id), ==, 2);
  g_assert_true (stet_db_store_lexicon (db, "ar nl", records, &error));
  g_assert_cmpuint (tidy (db), >, 3);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM lexicon"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM lexicon_rows"), ==, 2);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM lexicon_pairs"), ==, 1);
  assert_loaded (db, "ar nl", "صباح", "ochtend", "صباح=ochtend 2.00 2.00;");
}

/* When too much was reworded since, the pair is learnt anew by itself. */
static void
test_stale (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();

  stet_db_store_story (db, story, 0, &error);
  sign_off_row (story, 1);
  save (db, story);
  g_assert_cmpuint (learn (db, 1), ==, 1);
  g_assert_cmpuint (tidy (db), ==, 1);
  _stet_db_exec (db, "UPDATE lexicon_pairs SET n_rows = 1000, n_stale = 240", &error);
  g_assert_cmpuint (tidy (db), ==, 1);
  g_assert_cmpint (get_story_to_learn (db), ==, 0);
  _stet_db_exec (db, "UPDATE lexicon_pairs SET n_rows = 1000, n_stale = 260", &error);
  g_assert_cmpuint (tidy (db), >, 1);
  g_assert_cmpint (get_story_to_learn (db), ==, 1);
  g_assert_cmpuint (learn (db, 1), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT n_rows FROM lexicon_pairs"), ==, 1);
}

/* What stays negligible goes after a while, totals never. */
static void
test_prune (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);

  _stet_db_exec (
      db,
      "INSERT INTO lexicon_pairs (languages, n_rows, pruned_to) VALUES ('fr nl', 1, '');"
      "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000)"
      " INSERT INTO lexicon SELECT 1, 'a' || (x / 10), iif (x % 10, 'b' || (x % 10), ''),"
      " iif (x % 10 > 5, 1, 0.03), iif (x % 10 = 5, 0.5, 0.03) FROM n",
      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tidy (db), >, 3);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM lexicon WHERE b = ''"), ==, 2000);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM lexicon WHERE b <> ''"), ==, 10000);
}

/* No statement walks a table from end to end but that of the pairs, of which there are few. */
static void
test_plans (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (StetLexiconRecord));
  g_autoptr (GString) plans = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  GHashTableIter iter;
  gpointer sql, stmt;
  guint n = 0;

  stet_db_store_story (db, story, 0, &error);
  sign_off_row (story, 1);
  save (db, story);
  append_record (records, "صباح", "ochtend", 2, 2);
  stet_db_store_lexicon (db, "ar nl", records, &error);
  g_assert_cmpuint (learn (db, get_story_to_learn (db)), ==, 1);
  assert_loaded (db, "ar nl", "صباح", "ochtend", "صباح=ochtend 2.00 2.00;");
  _stet_db_exec (db, "UPDATE lexicon_pairs SET pruned_to = ''", &error);
  tidy (db);
  stet_db_forget_lexicon (db, "ar nl", &error);
  tidy (db);
  g_assert_no_error (error);

  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, &sql, &stmt))
    if (strstr (sql, "lexicon") != NULL)
      {
        add_plan (stmt, plans);
        n++;
      }
  lines = g_strsplit (plans->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "SCAN") && !g_str_has_prefix (lines[i], "SCAN lexicon_pairs")
        && !g_str_equal (lines[i], "SCAN CONSTANT ROW"))
      g_error ("“%s” in:\n%s", lines[i], plans->str);
  g_assert_cmpuint (n, >, 12);
}

/* A lexicon of a million entries answers for 300 words in a moment. */
static void
test_large (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GStrvBuilder) a = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) b = g_strv_builder_new ();
  g_auto (GStrv) a_words = NULL;
  g_auto (GStrv) b_words = NULL;
  g_autofree char *sql = NULL;
  guint n_words = g_test_slow () ? 40000 : 4000;
  double best = G_MAXDOUBLE;

  sql = g_strdup_printf (
      "INSERT INTO lexicon_pairs (languages, n_rows) VALUES ('fr nl', 1);"
      "BEGIN;"
      "WITH RECURSIVE n (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < %u)"
      " INSERT INTO lexicon SELECT 1, 'vocable' || (x / 25), 'woord' || ((x * 7919) %% 40000),"
      " 1, 1 FROM n;"
      "COMMIT",
      n_words * 25 - 1);
  _stet_db_exec (db, sql, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *one = g_strdup_printf ("vocable%u", i * 7 % n_words);
      g_autofree char *two = g_strdup_printf ("woord%u", i * 13 % n_words);

      g_strv_builder_add (a, one);
      g_strv_builder_add (b, two);
    }
  a_words = g_strv_builder_end (a);
  b_words = g_strv_builder_end (b);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint64 start = g_get_monotonic_time ();

      stet_db_load_lexicon (db,
                            "fr nl",
                            (const char *const *) a_words,
                            (const char *const *) b_words,
                            describe,
                            text,
                            &error);
      g_assert_no_error (error);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1000);
    }
  g_test_minimized_result (best, "%.2f ms for 300 words", best);
  /* It takes below 2; machines differ. */
  g_assert_cmpfloat (best, <, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/library/lexicon-store/pairs", test_pairs);
  add_library_test ("/library/lexicon-store/entries", test_entries);
  add_library_test ("/library/lexicon-store/bounded", test_bounded);
  add_library_test ("/library/lexicon-store/rows", test_rows);
  add_library_test ("/library/lexicon-store/forget", test_forget);
  add_library_test ("/library/lexicon-store/stale", test_stale);
  add_library_test ("/library/lexicon-store/prune", test_prune);
  add_library_test ("/library/lexicon-store/plans", test_plans);
  add_library_test ("/library/lexicon-store/large", test_large);
  return g_test_run ();
}
