/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-align-again.h"
#include "stet-history.h"

#define MANY 40

/* A paragraph that nobody mistakes for another. */
static char *
dup_text (const char *language, guint number)
{
  static const char *const names[] = { "Kowalska", "Phung", "Utrecht", "Lefebvre", "Hanoi" };
  const char *name = names[number % G_N_ELEMENTS (names)];

  if (g_str_equal (language, "nl"))
    return g_strdup_printf (
        "Volgens %s zijn er %u boten en %u vissers geteld.", name, 1000 + number * 17, number * 3);
  if (g_str_equal (language, "fr"))
    return g_strdup_printf (
        "Selon %s, on a compté %u bateaux et %u pêcheurs.", name, 1000 + number * 17, number * 3);
  return g_strdup_printf ("According to %s %u boats and %u fishermen were counted.",
                          name,
                          1000 + number * 17,
                          number * 3);
}

static StetBlock *
append (StetArticle *article, StetBlockKind kind, const char *text, StetRow *row)
{
  g_autoptr (StetBlock) block = stet_block_new (0, kind, text);

  stet_block_set_row (block, row);
  stet_article_append_block (article, block);
  return block;
}

/* Rows for the paragraphs from 0 to @n, each in all languages but for those that @lacks tells. */
static StetStory *
new_story (const char *const *languages, guint n, gboolean (*lacks) (guint language, guint number))
{
  StetStory *story = stet_story_new (0);

  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (StetArticle) article = stet_article_new ((gint64) i + 1, languages[i]);

      append (article, STET_BLOCK_HEADLINE, "", stet_story_get_row (story, 0));
      for (guint j = 0; j < n; j++)
        {
          g_autofree char *text = dup_text (languages[i], j);

          if (lacks == NULL || !lacks (i, j))
            append (article, STET_BLOCK_PARAGRAPH, text, stet_story_get_row (story, j + 1));
        }
      stet_story_add_article (story, article);
    }
  return story;
}

/* What must hold of every story. */
static void
assert_sane (StetStory *story)
{
  StetArticle *article;
  gint64 position = 0;

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      StetRow *row = stet_story_get_row (story, i);

      g_assert_true (i == 0 || !stet_story_row_is_empty (story, row));
      g_assert_cmpint (stet_row_get_position (row), >, position);
      position = stet_row_get_position (row);
    }
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint last = 0;

      g_assert_cmpint (
          stet_block_get_kind (stet_article_get_block (article, 0)), ==, STET_BLOCK_HEADLINE);
      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        {
          StetRow *row = stet_block_get_row (stet_article_get_block (article, j));

          g_assert_true (stet_story_get_row (story, stet_row_get_index (row)) == row);
          g_assert_cmpuint (stet_row_get_index (row), >=, last);
          last = stet_row_get_index (row);
          g_assert_true (j > 0 || last == 0);
        }
    }
}

/* Blocks that say the same are in one row, and no others. */
static guint
count_wrong (StetStory *story, guint from)
{
  StetArticle *first = stet_story_get_article (story, 0), *article;
  guint n = 0;

  for (guint i = 1; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 1; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);
        StetRow *row = stet_block_get_row (block);
        g_autofree char *other = stet_article_dup_row_text (first, row);
        g_autoptr (GRegex) regex = g_regex_new ("[0-9]+", 0, 0, NULL);
        g_autoptr (GMatchInfo) mine = NULL, theirs = NULL;
        g_autofree char *number = NULL, *number_there = NULL;

        if (stet_row_get_index (row) < from || *other == '\0')
          continue;
        g_regex_match (regex, stet_block_get_text (block), 0, &mine);
        g_regex_match (regex, other, 0, &theirs);
        number = g_match_info_fetch (mine, 0);
        number_there = g_match_info_fetch (theirs, 0);
        n += g_strcmp0 (number, number_there) != 0;
      }
  return n;
}

/* The blocks and ids of a row, as text. */
static char *
dup_row (StetStory *story, StetRow *row)
{
  GString *text = g_string_new (NULL);
  StetArticle *article;

  g_string_append_printf (
      text, "%" G_GINT64_FORMAT " %.4f", stet_row_get_id (row), stet_row_get_confidence (row));
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        {
          StetBlock *block = stet_article_get_block (article, j);

          g_string_append_printf (text,
                                  "\n%u %" G_GINT64_FORMAT " %s %d",
                                  i,
                                  stet_block_get_id (block),
                                  stet_block_get_text (block),
                                  stet_block_get_signed_off (block));
        }
    }
  return g_string_free_and_steal (text);
}

static guint
align_again (StetStory *story, gint64 from, gint64 article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) copy = stet_story_snapshot (story);
  g_autoptr (StetAlignPlan) plan = stet_align_again_plan (copy, from, article, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (stet_align_again_apply (story, plan, &error));
  g_assert_no_error (error);
  assert_sane (story);
  return stet_align_plan_get_n_moved (plan);
}

/* Moves the article's blocks from a row on one row down, from the last on. */
static void
shift (StetStory *story, guint article_index, guint from)
{
  StetArticle *article = stet_story_get_article (story, article_index);
  g_autoptr (StetRow) last = stet_row_new (0);

  stet_story_append_row (story, last);
  for (guint i = stet_article_get_n_blocks (article); i-- > 1;)
    {
      StetBlock *block = stet_article_get_block (article, i);
      guint row = stet_row_get_index (stet_block_get_row (block));

      if (row >= from)
        stet_block_set_row (block, stet_story_get_row (story, row + 1));
    }
  for (guint i = stet_story_get_n_rows (story) - 1; i > 0; i--)
    if (stet_story_row_is_empty (story, stet_story_get_row (story, i)))
      stet_story_remove_row (story, i);
  assert_sane (story);
}

static void
test_shifted (void)
{
  static const char *const languages[] = { "nl", "fr", "en", NULL };
  g_autoptr (StetStory) story = new_story (languages, 12, NULL);
  g_autofree char *before = dup_row (story, stet_story_get_row (story, 5));
  g_autofree char *after = NULL;

  shift (story, 1, 1);
  shift (story, 2, 4);
  shift (story, 2, 6);
  g_assert_cmpuint (count_wrong (story, 0), >, 15);
  g_assert_cmpuint (align_again (story, 0, 0), >, 15);
  g_assert_cmpuint (count_wrong (story, 0), ==, 0);
  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 13);

  /* Rows keep their ids, and what is right stays. */
  after = dup_row (story, stet_story_get_row (story, 5));
  g_assert_cmpint (g_ascii_strtoll (before, NULL, 10), ==, g_ascii_strtoll (after, NULL, 10));
  g_assert_cmpstr (strchr (before, '\n'), ==, strchr (after, '\n'));
  g_assert_cmpuint (align_again (story, 0, 0), ==, 0);
  for (guint i = 1; i < 13; i++)
    g_assert_cmpfloat (stet_row_get_confidence (stet_story_get_row (story, i)), >, 0.5);
}

/* What is above the row stays, wrong as it is. */
static void
test_below (void)
{
  static const char *const languages[] = { "nl", "fr", NULL };
  g_autoptr (StetStory) story = new_story (languages, 12, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 from;

  shift (story, 1, 1);
  before = dup_row (story, stet_story_get_row (story, 4));
  from = stet_row_get_id (stet_story_get_row (story, 6));
  align_again (story, from, 0);
  after = dup_row (story, stet_story_get_row (story, 4));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_wrong (story, 0), >, 0);
  g_assert_cmpuint (count_wrong (story, 7), ==, 0);
}

/* One language is put right; the others stay as wrong as they are. */
static void
test_one_article (void)
{
  static const char *const languages[] = { "nl", "fr", "en", NULL };
  g_autoptr (StetStory) story = new_story (languages, 12, NULL);
  StetArticle *en;
  guint index;

  shift (story, 1, 3);
  shift (story, 2, 5);
  en = stet_story_get_article (story, 2);
  index = stet_row_get_index (stet_block_get_row (stet_article_get_block (en, 8)));
  align_again (story, 0, stet_article_get_id (stet_story_get_article (story, 1)));
  g_assert_cmpuint (
      stet_row_get_index (stet_block_get_row (stet_article_get_block (en, 8))), ==, index);
  g_assert_cmpuint (count_wrong (story, 0), >, 0);
  align_again (story, 0, stet_article_get_id (en));
  g_assert_cmpuint (count_wrong (story, 0), ==, 0);

  /* The reference, too, can be what is moved. */
  shift (story, 0, 6);
  g_assert_cmpuint (count_wrong (story, 0), >, 0);
  align_again (story, 0, stet_article_get_id (stet_story_get_article (story, 0)));
  g_assert_cmpuint (count_wrong (story, 0), ==, 0);
}

static void
sign_off (StetStory *story, guint article, guint block)
{
  StetArticle *own = stet_story_get_article (story, article);

  stet_article_sign_off (own,
                         stet_article_get_block (own, block),
                         stet_story_get_article (story, article == 0 ? 1 : 0),
                         "Mila");
}

/* A row with a sign-off that holds is a fixed point, be it as wrong as it may. */
static void
test_signed_off (void)
{
  static const char *const languages[] = { "nl", "fr", NULL };
  g_autoptr (StetStory) story = new_story (languages, 12, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  StetRow *row;

  shift (story, 1, 1);
  sign_off (story, 0, 6);
  row = stet_block_get_row (stet_article_get_block (stet_story_get_article (story, 0), 6));
  before = dup_row (story, row);
  align_again (story, 0, 0);
  after = dup_row (story, row);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_wrong (story, 0), ==, 1);
  g_assert_true (
      stet_block_get_signed_off (stet_article_get_block (stet_story_get_article (story, 0), 6)));
}

/* So is one that a person locked. */
static void
test_locked (void)
{
  static const char *const languages[] = { "nl", "fr", NULL };
  g_autoptr (StetStory) story = new_story (languages, 12, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  StetRow *row;

  shift (story, 1, 1);
  row = stet_story_get_row (story, 6);
  stet_row_set_locked (row, TRUE);
  before = dup_row (story, row);
  align_again (story, 0, 0);
  after = dup_row (story, row);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (stet_row_get_locked (row));
  g_assert_cmpuint (count_wrong (story, 0), ==, 1);
}

/* The version that a person chose stays, and the others come to stand beside it. */
static void
test_reference (void)
{
  static const char *const languages[] = { "nl", "fr", NULL };
  g_autoptr (StetStory) story = new_story (languages, 12, NULL);
  StetArticle *fr = stet_story_get_article (story, 1);
  gint64 id;

  shift (story, 1, 4);
  id = stet_row_get_id (stet_block_get_row (stet_article_get_block (fr, 9)));
  stet_story_set_reference_language (story, "fr");
  align_again (story, 0, 0);
  g_assert_cmpuint (count_wrong (story, 0), ==, 0);
  g_assert_cmpint (stet_row_get_id (stet_block_get_row (stet_article_get_block (fr, 9))), ==, id);
}

static char *
dup_rows (StetStory *story)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      g_autofree char *row = dup_row (story, stet_story_get_row (story, i));

      g_string_append_printf (text, "%s\n", row);
    }
  return g_string_free_and_steal (text);
}

/* It is one step, and undone the story is what it was. */
static void
test_undo (void)
{
  static const char *const languages[] = { "nl", "fr", "en", NULL };
  g_autoptr (StetStory) story = new_story (languages, 12, NULL);
  StetHistory *history = stet_story_get_history (story);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  StetBlock *block;
  guint offset;

  stet_history_begin (history, "Shift");
  shift (story, 1, 1);
  shift (story, 2, 4);
  stet_history_end (history);
  before = dup_rows (story);
  g_assert_cmpuint (align_again (story, 0, 0), >, 0);
  after = dup_rows (story);
  g_assert_cmpstr (stet_history_get_undo_label (history), ==, "Align Again");

  g_assert_true (stet_history_undo (history, &block, &offset));
  undone = dup_rows (story);
  g_assert_cmpstr (undone, ==, before);
  assert_sane (story);
  g_assert_true (stet_history_redo (history, &block, &offset));
  redone = dup_rows (story);
  g_assert_cmpstr (redone, ==, after);
  assert_sane (story);
  g_assert_true (stet_history_undo (history, &block, &offset));
  g_assert_true (stet_history_undo (history, &block, &offset));
  g_assert_cmpuint (count_wrong (story, 0), ==, 0);
  g_assert_false (stet_history_get_can_undo (history));
}

/* A plan does not outlive what it was made for. */
static void
test_changed (void)
{
  static const char *const languages[] = { "nl", "fr", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = new_story (languages, 6, NULL);
  g_autoptr (StetStory) alone = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (StetAlignPlan) plan = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  static const char *const one[] = { "nl", NULL };

  shift (story, 1, 1);
  plan = stet_align_again_plan (story, 0, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 1), 3), "Non.");
  before = dup_row (story, stet_story_get_row (story, 3));
  g_assert_false (stet_align_again_apply (story, plan, &error));
  g_assert_error (error, STET_ALIGN_AGAIN_ERROR, STET_ALIGN_AGAIN_ERROR_CHANGED);
  g_clear_error (&error);
  after = dup_row (story, stet_story_get_row (story, 3));
  g_assert_cmpstr (before, ==, after);

  g_assert_null (stet_align_again_plan (story, 12345, 0, NULL, NULL, &error));
  g_assert_error (error, STET_ALIGN_AGAIN_ERROR, STET_ALIGN_AGAIN_ERROR_NOTHING);
  g_clear_error (&error);
  alone = new_story (one, 3, NULL);
  g_assert_null (stet_align_again_plan (alone, 0, 0, NULL, NULL, &error));
  g_assert_error (error, STET_ALIGN_AGAIN_ERROR, STET_ALIGN_AGAIN_ERROR_NOTHING);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (stet_align_again_plan (story, 0, 0, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
lacks_some (guint language, guint number)
{
  return g_test_rand_int_range (0, 6) == 0;
}

/* Joins, parts and shifts rows at random. */
static void
disturb (StetStory *story)
{
  for (guint i = 0; i < 10; i++)
    {
      guint n = stet_story_get_n_rows (story);
      guint article = (guint) g_test_rand_int_range (0, 3);
      StetArticle *own = stet_story_get_article (story, article);
      guint first = (guint) g_test_rand_int_range (
          1, (gint32) MAX (2, stet_article_get_n_blocks (own)));

      if (first >= stet_article_get_n_blocks (own))
        continue;
      if (g_test_rand_bit ())
        shift (story, article, (guint) g_test_rand_int_range (0, (gint32) n));
      else
        {
          /* Into the row of the block before it. */
          StetBlock *block = stet_article_get_block (own, first);
          StetRow *row = stet_block_get_row (block);

          stet_block_set_row (block, stet_block_get_row (stet_article_get_block (own, first - 1)));
          if (stet_story_row_is_empty (story, row))
            stet_story_remove_row (story, stet_row_get_index (row));
        }
    }
  assert_sane (story);
}

/* Whatever was done to a story: no text is lost or moved, what a person approved is as it was, and
 * whoever aligns twice gets the same. */
static void
test_random (void)
{
  static const char *const languages[] = { "nl", "fr", "en", NULL };

  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (StetStory) story = new_story (
          languages, (guint) g_test_rand_int_range (1, 16), lacks_some);
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) order = g_string_new (NULL);
      g_autoptr (GString) order_now = g_string_new (NULL);
      StetArticle *article;
      gint64 only;

      for (guint j = stet_story_get_n_rows (story); j-- > 1;)
        if (stet_story_row_is_empty (story, stet_story_get_row (story, j)))
          stet_story_remove_row (story, j);
      disturb (story);
      for (guint j = 0; (article = stet_story_get_article (story, j)) != NULL; j++)
        for (guint k = 1; k < stet_article_get_n_blocks (article); k++)
          if (g_test_rand_int_range (0, 10) == 0)
            sign_off (story, j, k);
      for (guint j = 0; (article = stet_story_get_article (story, j)) != NULL; j++)
        for (guint k = 0; k < stet_article_get_n_blocks (article); k++)
          {
            StetBlock *block = stet_article_get_block (article, k);

            g_string_append_printf (order, "%" G_GINT64_FORMAT " ", stet_block_get_id (block));
            if (g_test_rand_int_range (0, 20) == 0)
              stet_row_set_locked (stet_block_get_row (block), TRUE);
            if (stet_block_get_signed_off (block)
                || stet_row_get_locked (stet_block_get_row (block)))
              {
                g_ptr_array_add (rows, g_object_ref (stet_block_get_row (block)));
                g_ptr_array_add (texts, dup_row (story, stet_block_get_row (block)));
              }
          }

      only = g_test_rand_bit () ? 0 : (gint64) g_test_rand_int_range (1, 4);
      align_again (story, 0, only);
      for (guint j = 0; j < rows->len; j++)
        {
          g_autofree char *text = dup_row (story, g_ptr_array_index (rows, j));

          g_assert_cmpstr (text, ==, g_ptr_array_index (texts, j));
        }
      for (guint j = 0; (article = stet_story_get_article (story, j)) != NULL; j++)
        for (guint k = 0; k < stet_article_get_n_blocks (article); k++)
          g_string_append_printf (order_now,
                                  "%" G_GINT64_FORMAT " ",
                                  stet_block_get_id (stet_article_get_block (article, k)));
      g_assert_cmpstr (order->str, ==, order_now->str);
      g_assert_cmpuint (align_again (story, 0, only), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align-again/shifted", test_shifted);
  g_test_add_func ("/align-again/below", test_below);
  g_test_add_func ("/align-again/one-article", test_one_article);
  g_test_add_func ("/align-again/signed-off", test_signed_off);
  g_test_add_func ("/align-again/locked", test_locked);
  g_test_add_func ("/align-again/reference", test_reference);
  g_test_add_func ("/align-again/undo", test_undo);
  g_test_add_func ("/align-again/changed", test_changed);
  g_test_add_func ("/align-again/random", test_random);
  return g_test_run ();
}
