/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-db-private.h"
#include "stet-journal.h"
#include "stet-lexicon-jobs.h"
#include "stet-lexicon-store.h"
#include "stet-story-store.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  StetDb *db;
} Fixture;

/* Things that have no name, number or letter in common in the two languages, and about the same
 * length: where they stand in a text, only who knows the words can tell. */
static const char *const dutch[] = {
  "de visser", "het meisje", "de rivier", "de bakker", "het paard",  "de winter",
  "de koning", "het water",  "de vogel",  "de dokter", "het eiland", "de leraar",
  "het schip", "de zomer",   "de jongen", "het brood", "de olifant", "het vuur",
};
static const char *const arabic[] = {
  "الصياد", "الفتاة",  "النهر",  "الخباز",  "الحصان", "الشتاء", "الملك", "الماء", "الطائر",
  "الطبيب", "الجزيرة", "المعلم", "السفينة", "الصيف",  "الولد",  "الخبز", "الفيل", "النار",
};
#define N_THINGS G_N_ELEMENTS (dutch)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("stet-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "library.stet", NULL);
  fixture->db = stet_db_open (fixture->path, STET_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->db, stet_db_close);
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gint64
get_number (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number;

  _stet_db_get (fixture->db, &number, &error, sql, "");
  g_assert_no_error (error);
  return number;
}

static void
append (StetArticle *article, StetBlockKind kind, const char *text)
{
  g_autoptr (StetBlock) block = stet_block_new (0, kind, text);

  stet_article_append_block (article, block);
}

/* A paragraph about three things each: that number @i, and two others that depend on @step. */
static StetArticle *
new_article (
    const char *language, const char *const *things, guint n, guint step, guint start, int lacking)
{
  StetArticle *article = stet_article_new (0, language);

  append (article, STET_BLOCK_HEADLINE, "");
  for (guint i = 0; i < n; i++)
    {
      guint j = start + i;
      g_autofree char *text = g_strdup_printf ("%s %s %s",
                                               things[j % N_THINGS],
                                               things[(j * step + 5) % N_THINGS],
                                               things[(j * 7 + step) % N_THINGS]);

      if ((int) i != lacking)
        append (article, STET_BLOCK_PARAGRAPH, text);
    }
  return article;
}

/* Joins an Arabic article that lacks the paragraph @lacking to a Dutch one. */
static StetStory *
new_story (Fixture *fixture, guint n, guint step, guint start, int lacking, gboolean with_lexicon)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetArticle) nl = new_article ("nl", dutch, n, step, start, -1);
  g_autoptr (StetArticle) ar = new_article ("ar", arabic, n, step, start, lacking);
  StetLexiconSource lexicons;

  stet_job_init_lexicons (&lexicons, fixture->db);
  stet_align_join (story, nl, NULL);
  stet_align_join (story, ar, with_lexicon ? &lexicons : NULL);
  return story;
}

static void
sign_off_all (StetStory *story)
{
  for (guint i = 0; i < 2; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        if (!stet_block_is_empty (stet_article_get_block (article, j)))
          stet_article_sign_off (article,
                                 stet_article_get_block (article, j),
                                 stet_story_get_article (story, 1 - i),
                                 "Mila");
    }
}

/* Stores a story whose rows, one for each paragraph, are right and approved. */
static gint64
add_approved_articles (Fixture *fixture, StetArticle *nl, StetArticle *ar)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetChangeSet) changes = NULL;

  stet_align_join (story, nl, NULL);
  for (guint i = 0; i < stet_article_get_n_blocks (ar); i++)
    stet_block_set_row (stet_article_get_block (ar, i), stet_story_get_row (story, i));
  stet_story_add_article (story, ar);
  stet_db_store_story (fixture->db, story, 0, &error);
  g_assert_no_error (error);
  sign_off_all (story);
  changes = stet_journal_take (stet_story_get_journal (story));
  stet_db_apply_changes (fixture->db, changes, &error);
  g_assert_no_error (error);
  return stet_story_get_id (story);
}

static gint64
add_approved (Fixture *fixture, guint n, guint step)
{
  g_autoptr (StetArticle) nl = new_article ("nl", dutch, n, step, 0, -1);
  g_autoptr (StetArticle) ar = new_article ("ar", arabic, n, step, 0, -1);

  return add_approved_articles (fixture, nl, ar);
}

/* Paragraphs as long as those of news, with as many different words. */
static StetArticle *
new_long_article (const char *language, const char *word, guint n)
{
  StetArticle *article = stet_article_new (0, language);
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);

  append (article, STET_BLOCK_HEADLINE, "");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < 80; j++)
        {
          double x = g_rand_double (rand);
          guint number = (guint) (x * x * x * 4000);

          g_string_append_printf (text,
                                  "%s%c%c%c ",
                                  word,
                                  'a' + number % 16,
                                  'a' + number / 16 % 16,
                                  'a' + number / 256);
        }
      append (article, STET_BLOCK_PARAGRAPH, text->str);
    }
  return article;
}

/* Learns all there is. Returns: the longest step in milliseconds */
static double
learn (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;
  double longest = 0;

  for (guint i = 0; more; i++)
    {
      gint64 start = g_get_monotonic_time ();

      stet_db_begin (fixture->db, &error);
      g_assert_true (stet_job_learn (fixture->db, &more, &error));
      g_assert_no_error (error);
      stet_db_commit (fixture->db, &error);
      g_assert_no_error (error);
      longest = MAX (longest, (double) (g_get_monotonic_time () - start) / 1000);
      g_assert_cmpuint (i, <, 1000);
    }
  return longest;
}

/* How many rows hold what belongs together, of a story that lacks an Arabic paragraph. */
static guint
count_right (StetStory *story, guint lacking)
{
  StetArticle *nl = stet_story_get_article (story, 0), *ar = stet_story_get_article (story, 1);
  guint n = 0;

  for (guint i = 1; i < stet_article_get_n_blocks (nl); i++)
    {
      StetRow *row = stet_block_get_row (stet_article_get_block (nl, i));
      guint first, n_blocks;

      stet_article_get_row_range (ar, row, &first, &n_blocks);
      if (i - 1 == lacking)
        n += n_blocks == 0;
      else
        n += n_blocks == 1 && first == i - (i - 1 > lacking);
    }
  return n;
}

/* What was approved in some stories puts the paragraphs of another beside each other that nothing
 * else could. */
static void
test_learns (Fixture *fixture, gconstpointer data)
{
  guint n_without = 0, n_with = 0, n = 0;

  add_approved (fixture, N_THINGS, 1);
  add_approved (fixture, N_THINGS, 4);
  add_approved (fixture, N_THINGS, 8);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM lexicon_queue"), ==, 3);
  learn (fixture);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM lexicon_queue"), ==, 0);
  g_assert_cmpint (get_number (fixture, "SELECT n_rows FROM lexicon_pairs"), ==, 3 * N_THINGS);

  for (guint lacking = 0; lacking < 9; lacking++)
    {
      g_autoptr (StetStory) without = new_story (fixture, 9, 11, lacking, (int) lacking, FALSE);
      g_autoptr (StetStory) with = new_story (fixture, 9, 11, lacking, (int) lacking, TRUE);

      n_without += count_right (without, lacking);
      n_with += count_right (with, lacking);
      n += 9;
      for (guint i = 1; i < stet_story_get_n_rows (with) && count_right (with, lacking) == 9; i++)
        g_assert_cmpfloat (stet_row_get_confidence (stet_story_get_row (with, i)), >, 0.5);
    }
  g_test_message ("%u without and %u with the lexicon of %u rows are right", n_without, n_with, n);
  g_assert_cmpuint (n_without, <, n * 8 / 10);
  g_assert_cmpuint (n_with, >, n * 95 / 100);
}

/* What is learnt is there for aligning: of the words at hand, in whichever order the languages are
 * asked for. */
static void
test_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetArticle) nl = new_article ("nl-BE", dutch, 6, 11, 3, -1);
  g_autoptr (StetArticle) ar = new_article ("ar", arabic, 6, 11, 3, -1);
  g_autoptr (GPtrArray) a = g_ptr_array_new ();
  g_autoptr (GPtrArray) b = g_ptr_array_new ();
  g_autoptr (StetLexicon) lexicon = NULL;
  g_auto (GStrv) right = stet_lexicon_dup_words (arabic[3], "ar");
  g_auto (GStrv) wrong = stet_lexicon_dup_words (arabic[4], "ar");
  g_auto (GStrv) word = stet_lexicon_dup_words (dutch[3], "nl");
  StetLexiconSource lexicons;

  for (guint i = 1; i < 7; i++)
    {
      g_ptr_array_add (a, stet_article_get_block (nl, i));
      g_ptr_array_add (b, stet_article_get_block (ar, i));
    }
  stet_job_init_lexicons (&lexicons, fixture->db);
  g_assert_null (lexicons.func (a, "nl-BE", b, "ar", lexicons.data));
  add_approved (fixture, N_THINGS, 1);
  add_approved (fixture, N_THINGS, 4);
  add_approved (fixture, N_THINGS, 8);
  learn (fixture);
  g_assert_null (lexicons.func (a, "nl-BE", b, "fa", lexicons.data));
  g_assert_null (lexicons.func (a, "nl-BE", b, "nl", lexicons.data));
  lexicon = lexicons.func (a, "nl-BE", b, "ar", lexicons.data);
  g_assert_nonnull (lexicon);
  g_assert_cmpstr (stet_lexicon_get_language_a (lexicon), ==, "ar");
  g_assert_cmpfloat (stet_lexicon_get_likeness (lexicon, right[0], word[1]), >, 0.5);
  g_assert_cmpfloat (stet_lexicon_get_likeness (lexicon, wrong[0], word[1]), <, 0.2);
}

/* The lexicon does not depend on when it was learnt, and forgetting it builds it anew from what is
 * approved now. */
static void
test_rebuilds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetChangeSet) changes = NULL;
  gint64 id = add_approved (fixture, N_THINGS, 1);
  StetArticle *nl;

  learn (fixture);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM lexicon WHERE b = 'visser'"), >, 0);

  story = stet_db_load_story (fixture->db, id, &error);
  nl = stet_story_get_article (story, 0);
  for (guint i = 1; i < stet_article_get_n_blocks (nl); i++)
    stet_block_set_text (stet_article_get_block (nl, i), "de schilder");
  sign_off_all (story);
  changes = stet_journal_take (stet_story_get_journal (story));
  stet_db_apply_changes (fixture->db, changes, &error);
  g_assert_no_error (error);
  learn (fixture);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM lexicon WHERE b = 'visser'"), >, 0);
  g_assert_cmpint (get_number (fixture, "SELECT n_stale FROM lexicon_pairs"), ==, N_THINGS);

  g_assert_true (stet_db_forget_lexicon (fixture->db, "ar nl", &error));
  learn (fixture);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM lexicon WHERE b = 'visser'"), ==, 0);
  g_assert_cmpint (get_number (fixture, "SELECT count(*) FROM lexicon_pairs"), ==, 1);
  g_assert_cmpint (get_number (fixture, "SELECT n_stale FROM lexicon_pairs"), ==, 0);
  g_assert_cmpint (
      get_number (fixture, "SELECT count(*) FROM lexicon WHERE b LIKE 'schild%'"), >, 0);
}

/* No step takes long, even of a long story: whoever types waits for one at most. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetArticle) nl = new_long_article ("nl", "woord", 120);
  g_autoptr (StetArticle) ar = new_long_article ("ar", "كلم", 120);
  double longest;

  add_approved (fixture, 400, 5);
  add_approved_articles (fixture, nl, ar);
  longest = learn (fixture);
  g_test_minimized_result (longest, "%.1f ms for the longest step", longest);
  g_assert_cmpint (get_number (fixture, "SELECT n_rows FROM lexicon_pairs"), ==, 520);
  /* Some dozens; machines differ. */
  g_assert_cmpfloat (longest, <, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/cli/lexicon-jobs/learns", test_learns);
  ADD ("/cli/lexicon-jobs/source", test_source);
  ADD ("/cli/lexicon-jobs/rebuilds", test_rebuilds);
  ADD ("/cli/lexicon-jobs/steps", test_steps);
#undef ADD
  return g_test_run ();
}
