/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample articles from import to findings. */

#include "stet-align.h"
#include "stet-check.h"
#include "stet-check-sentences.h"
#include "stet-import.h"

static StetStory *
import_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("STET_SHARED"), "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetImport) import = NULL;
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  bytes = g_bytes_new_take (contents, length);
  import = stet_import_text (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_object_ref (import->story);
}

static gboolean
have_samples (void)
{
  if (g_getenv ("STET_SHARED") != NULL)
    return TRUE;
  g_test_skip ("STET_SHARED is not set");
  return FALSE;
}

/* Each finding as "check" or "check start-end", in order. */
static char *
describe (StetStory *story)
{
  g_autoptr (StetStory) snapshot = stet_story_snapshot (story);
  g_autoptr (GPtrArray) findings = stet_check_story (
      snapshot, stet_check_context_get_plain (), NULL);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);

      g_test_message (
          "%s: %s", stet_finding_get_check (finding), stet_finding_get_message (finding));
      g_string_append_printf (string, "%s%s", i > 0 ? "; " : "", stet_finding_get_check (finding));
      if (stet_finding_get_end (finding) > stet_finding_get_start (finding))
        g_string_append_printf (
            string, " %u-%u", stet_finding_get_start (finding), stet_finding_get_end (finding));
    }
  return g_string_free_and_steal (string);
}

static void
assert_findings (StetStory *story, const char *expected)
{
  g_autofree char *found = describe (story);

  g_assert_cmpstr (found, ==, expected);
}

/* 000 and 002 are one story: all rows pair, and no number differs. The Secretary-General of the
 * United Nations has an accent in some places, in French also Hanoi. */
static void
test_000_002 (void)
{
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetStory) other = NULL;

  if (!have_samples ())
    return;
  story = import_sample ("000_ecb1288aec1b5dbe.txt");
  other = import_sample ("002_2976e452a619d4de.txt");
  stet_align_join_story (story, other, NULL);

  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 15);
  for (guint i = 0; i < 2; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      g_assert_cmpuint (stet_article_get_n_blocks (article), ==, 15);
      for (guint j = 0; j < 15; j++)
        g_assert_true (stet_block_get_row (stet_article_get_block (article, j))
                       == stet_story_get_row (story, j));
    }
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_sources (story)), ==, 1);
  assert_findings (story,
                   "missing-headline; space-before-punctuation 209-210; uncredited-photo; "
                   "name-spelling 322-329; missing-headline; name-spelling 159-164; "
                   "space-before-punctuation 164-165; name-spelling 296-303");
}

static void
test_001 (void)
{
  g_autoptr (StetStory) story = NULL;

  if (!have_samples ())
    return;
  story = import_sample ("001_bce2f3158680fec1.txt");
  assert_findings (story,
                   "missing-headline; space-before-punctuation 158-159; uncredited-photo; "
                   "unclosed-quotation 0-1");
}

static void
test_003 (void)
{
  g_autoptr (StetStory) story = NULL;

  if (!have_samples ())
    return;
  story = import_sample ("003_2044bdf32cbfbae3.txt");
  assert_findings (story,
                   "missing-headline; space-before-punctuation 160-161; repeated-paragraph 0-754; "
                   "repeated-paragraph 0-429; uncredited-photo; uncredited-photo");
}

/* The president and a photographer have several spellings. */
static void
test_004 (void)
{
  g_autoptr (StetStory) story = NULL;

  if (!have_samples ())
    return;
  story = import_sample ("004_0827eb51e4625dd6.txt");
  /* The photographer and, twice, the president. */
  assert_findings (story,
                   "photographer-spelling; missing-headline; space-before-punctuation 127-128; "
                   "name-spelling 12-17; name-spelling 7-18");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-samples/000-002", test_000_002);
  g_test_add_func ("/check-samples/001", test_001);
  g_test_add_func ("/check-samples/003", test_003);
  g_test_add_func ("/check-samples/004", test_004);
  return g_test_run ();
}
