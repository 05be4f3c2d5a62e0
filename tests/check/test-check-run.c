/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "stet-check-sentences.h"
#include "stet-check.h"

static const char *const languages[] = { "nl", "fr", "ar" };
static const char *const texts[] = {
  "In 2025 kwamen er 71 artikelen.",
  "En 2025, il y avait 68 articles.",
  "“Wij beginnen",
  "Hij zei *niets* , en ging.",
  "De vergadering van 12 mei duurde lang en werd door velen gevolgd.",
  "",
};

#define N_ROWS 12

static const char *
choose (GRand *random)
{
  return texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))];
}

static void
append (StetArticle *article, StetBlockKind kind, const char *text, StetRow *row)
{
  g_autoptr (StetBlock) block = stet_block_new (0, kind, text);

  stet_block_set_row (block, row);
  stet_article_append_block (article, block);
}

static StetStory *
new_story (GRand *random)
{
  StetStory *story = stet_story_new (1);

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (i + 1, languages[i]);

      append (article, STET_BLOCK_HEADLINE, "Nieuws", stet_story_get_row (story, 0));
      for (guint j = 1; j < N_ROWS; j++)
        append (article, STET_BLOCK_PARAGRAPH, choose (random), stet_story_get_row (story, j));
      stet_story_add_article (story, article);
    }
  return story;
}

static char *
dup_findings (StetStory *story, const StetCheckContext *context)
{
  g_autoptr (GPtrArray) findings = stet_check_story (story, context, NULL);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (string,
                              "%s %d %" G_GINT64_FORMAT ":%" G_GINT64_FORMAT " %u-%u %s\n",
                              stet_finding_get_check (finding),
                              stet_finding_get_severity (finding),
                              stet_finding_get_article (finding),
                              stet_finding_get_block (finding),
                              stet_finding_get_start (finding),
                              stet_finding_get_end (finding),
                              stet_finding_get_message (finding));
    }
  return g_string_free (string, FALSE);
}

static void
edit (StetStory *story, GRand *random)
{
  StetArticle *article = stet_story_get_article (
      story, (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (languages)));
  guint n_blocks = stet_article_get_n_blocks (article);
  StetBlock *block = stet_article_get_block (
      article, (guint) g_rand_int_range (random, 0, (gint32) n_blocks));

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      stet_block_set_row (block,
                          stet_story_get_row (story, (guint) g_rand_int_range (random, 0, N_ROWS)));
      break;
    case 1:
      stet_block_set_kind (block,
                           g_rand_boolean (random) ? STET_BLOCK_PARAGRAPH : STET_BLOCK_QUOTE);
      break;
    default:
      stet_block_set_text (block, choose (random));
    }
}

/* What was kept from runs before changes nothing but the time that it takes. */
static void
test_cache (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20251025);
  g_autoptr (StetStory) story = new_story (random);
  g_autoptr (StetCheckCache) cache = stet_check_cache_new ();
  StetCheckContext context = *stet_check_context_get_plain ();
  gboolean any = FALSE;

  context.cache = cache;
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *fresh = dup_findings (story, stet_check_context_get_plain ());
      g_autofree char *kept = dup_findings (story, &context);

      g_assert_cmpstr (kept, ==, fresh);
      any = any || *fresh != '\0';
      edit (story, random);
    }
  g_assert_true (any);
}

static guint
count (StetStory *story, const StetCheckSettings *settings, StetSeverity severity)
{
  StetCheckContext context = { .settings = settings };
  g_autoptr (GPtrArray) findings = stet_check_story (story, &context, NULL);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);

      n += g_str_equal (stet_finding_get_check (finding), "space-before-punctuation")
           && stet_finding_get_severity (finding) == severity;
    }
  return n;
}

/* A check off, on or advisory, in all languages or in one; the narrower goes first. */
static void
test_settings (void)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetCheckSettings) settings = stet_check_settings_new ();
  g_autoptr (StetRow) row = stet_row_new (0);
  const char *check = "space-before-punctuation";

  stet_story_append_row (story, row);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (i + 1, i == 0 ? "nl" : "pt-BR");

      append (article, STET_BLOCK_HEADLINE, "Nieuws , en meer", row);
      stet_story_add_article (story, article);
    }
  g_assert_cmpuint (count (story, NULL, STET_SEVERITY_WARNING), ==, 2);
  stet_check_settings_set (settings, check, NULL, STET_CHECK_LEVEL_OFF);
  g_assert_cmpuint (count (story, settings, STET_SEVERITY_WARNING), ==, 0);
  stet_check_settings_set (settings, check, "pt", STET_CHECK_LEVEL_ADVISORY);
  g_assert_cmpuint (count (story, settings, STET_SEVERITY_WARNING), ==, 0);
  g_assert_cmpuint (count (story, settings, STET_SEVERITY_ADVICE), ==, 1);
  stet_check_settings_set (settings, check, "pt-br", STET_CHECK_LEVEL_ON);
  g_assert_cmpuint (count (story, settings, STET_SEVERITY_WARNING), ==, 1);
}

/* Each says what it is, and why. */
static void
test_table (void)
{
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);

  for (gsize i = 0; i < n_checks; i++)
    {
      g_assert_true (stet_checks_find (checks[i].id) == &checks[i]);
      g_assert_cmpstr (checks[i].title, !=, "");
      g_assert_nonnull (checks[i].explanation);
      g_assert_cmpuint (strlen (checks[i].explanation), >, 20);
      g_assert_nonnull (checks[i].run);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-run/cache", test_cache);
  g_test_add_func ("/check-run/settings", test_settings);
  g_test_add_func ("/check-run/table", test_table);
  return g_test_run ();
}
