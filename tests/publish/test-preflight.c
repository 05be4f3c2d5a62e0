/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-finding.h"
#include "stet-id.h"
#include "stet-preflight.h"

static StetBlock *
add_block (
    StetStory *story, StetArticle *article, StetBlockKind kind, const char *text, StetPhoto *photo)
{
  StetBlock *block = stet_block_new (stet_id_new (), kind, text);
  StetRow *row = stet_row_new (stet_id_new ());

  stet_story_append_row (story, row);
  stet_block_set_row (block, row);
  stet_block_set_photo (block, photo);
  stet_article_append_block (article, block);
  g_object_unref (row);
  g_object_unref (block);
  return block;
}

/* Dutch has all that is asked for but for sign-offs, French no headline and no alternative text. */
static StetStory *
new_story (void)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetArticle) dutch = stet_article_new (1, "nl");
  g_autoptr (StetArticle) french = stet_article_new (2, "fr");
  g_autoptr (StetPhoto) photo = stet_photo_new (stet_id_new ());
  g_autoptr (StetSource) source = stet_source_new (stet_id_new ());

  stet_story_set_slug (story, "kade");
  stet_story_add_article (story, dutch);
  stet_story_add_article (story, french);
  g_object_set (source, "outlet", "De Kade", NULL);
  stet_story_add_source (story, source);
  g_object_set (photo, "creator", "Ana Berg", NULL);
  stet_photo_set_file (photo, "00", "image/png", 10, 10);
  stet_photo_set_alt_text (photo, "nl", "Een kade met kranen");
  stet_story_add_photo (story, photo);

  add_block (story, dutch, STET_BLOCK_HEADLINE, "De kade is dicht", NULL);
  add_block (story, dutch, STET_BLOCK_CAPTION, "De kade op dinsdag", photo);
  add_block (story, french, STET_BLOCK_CAPTION, "Le quai mardi", photo);
  return story;
}

/* Each as “rule/subject”, with “?” for a warning. */
static char *
list (GPtrArray *items)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const StetPreflightItem *item = g_ptr_array_index (items, i);

      g_assert_cmpuint (strlen (item->message), >, 0);
      g_string_append_printf (all,
                              "%s%s/%s%s",
                              i > 0 ? " " : "",
                              item->rule->id,
                              item->subject,
                              item->level == STET_PREFLIGHT_WARNING ? "?" : "");
    }
  return g_string_free (all, FALSE);
}

static void
assert_missing (StetStory *story,
                const char *const *languages,
                GHashTable *levels,
                GPtrArray *findings,
                const char *expected)
{
  g_autoptr (GPtrArray) items = stet_preflight_run (story, languages, levels, findings);
  g_autofree char *found = list (items);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_missing (void)
{
  g_autoptr (StetStory) story = new_story ();
  const char *const dutch[] = { "nl", NULL };
  StetArticle *article = stet_story_get_article (story, 0);
  g_autoptr (GPtrArray) items = NULL;
  const StetPreflightItem *item;

  assert_missing (
      story, NULL, NULL, NULL, "headline/fr alt-text/photo 1 sign-off/nl sign-off/fr date/?");
  assert_missing (story, dutch, NULL, NULL, "sign-off/nl date/?");

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    stet_article_sign_off (article, stet_article_get_block (article, i), NULL, "Mira");
  g_object_set (article, "published", "2026-11-23", NULL);
  assert_missing (story, dutch, NULL, NULL, "");

  /* An edit takes the sign-off back, and the item leads to the text. */
  stet_block_set_text (stet_article_get_block (article, 1), "De kade op woensdag");
  items = stet_preflight_run (story, dutch, NULL, NULL);
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpint (item->block, ==, stet_block_get_id (stet_article_get_block (article, 1)));
  g_assert_cmpint (item->article, ==, 1);
  g_assert_cmpuint (stet_preflight_count_required (items), ==, 1);
}

static void
test_photos_and_sources (void)
{
  g_autoptr (StetStory) story = new_story ();
  const char *const dutch[] = { "nl", NULL };
  g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (story), 0);
  g_autoptr (StetPhoto) other = stet_photo_new (stet_id_new ());
  g_autoptr (StetSource) source = g_list_model_get_item (stet_story_get_sources (story), 0);

  g_object_set (photo, "creator", "", NULL);
  stet_photo_set_alt_text (photo, "nl", " ");
  stet_story_add_photo (story, other);
  g_object_set (other, "agency", "Havenbeeld", NULL);
  g_object_set (source, "outlet", " ", NULL);
  /* A photo without a picture needs no words for it; where it has no caption it is not shown. */
  assert_missing (story,
                  dutch,
                  NULL,
                  NULL,
                  "source/ credit/photo 1 alt-text/photo 1 sign-off/nl caption/photo 2? picture/? "
                  "date/?");
}

static void
test_findings (void)
{
  g_autoptr (StetStory) story = new_story ();
  const char *const dutch[] = { "nl", NULL };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (findings,
                   stet_finding_new ("leaked-markup", STET_SEVERITY_ERROR, "x", 1, 0, 0, 0, 0));
  g_ptr_array_add (findings,
                   stet_finding_new ("doubled-word", STET_SEVERITY_WARNING, "x", 2, 0, 0, 0, 0));
  g_ptr_array_add (findings,
                   stet_finding_new ("too-long", STET_SEVERITY_ADVICE, "x", 1, 0, 0, 0, 0));
  /* It has a rule of its own. */
  g_ptr_array_add (findings,
                   stet_finding_new ("missing-headline", STET_SEVERITY_ERROR, "x", 2, 0, 0, 0, 0));
  assert_missing (story, dutch, NULL, findings, "errors/leaked-markup sign-off/nl date/?");
  assert_missing (story,
                  NULL,
                  NULL,
                  findings,
                  "headline/fr alt-text/photo 1 errors/leaked-markup sign-off/nl sign-off/fr "
                  "warnings/fr? date/?");
}

/* In a long text there may be more of them than anybody reads. */
static void
test_many_findings (void)
{
  g_autoptr (StetStory) story = new_story ();
  const char *const dutch[] = { "nl", NULL };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = NULL;
  guint n_errors = 0, n_warnings = 0;

  for (guint i = 0; i < 10000; i++)
    g_ptr_array_add (findings,
                     stet_finding_new ("doubled-word",
                                       i % 2 == 0 ? STET_SEVERITY_ERROR : STET_SEVERITY_WARNING,
                                       "x",
                                       1,
                                       0,
                                       0,
                                       0,
                                       0));
  items = stet_preflight_run (story, dutch, NULL, findings);
  for (guint i = 0; i < items->len; i++)
    {
      const StetPreflightItem *item = g_ptr_array_index (items, i);

      n_errors += g_str_equal (item->rule->id, "errors");
      n_warnings += g_str_equal (item->rule->id, "warnings");
      if (g_str_equal (item->rule->id, "warnings"))
        g_assert_nonnull (strstr (item->message, "5000"));
      if (g_str_equal (item->subject, "more"))
        g_assert_nonnull (strstr (item->message, "4950"));
    }
  g_assert_cmpuint (n_errors, ==, 51);
  g_assert_cmpuint (n_warnings, ==, 1);
}

static void
test_levels (void)
{
  g_autoptr (StetStory) story = new_story ();
  const char *const dutch[] = { "nl", NULL };
  g_autoptr (GHashTable) levels = g_hash_table_new (g_str_hash, g_str_equal);
  const StetPreflightRule *date = stet_preflight_find_rule ("date");

  g_assert_null (stet_preflight_find_rule ("no-such-rule"));
  g_assert_nonnull (date);
  g_assert_cmpint (stet_preflight_get_level (NULL, date), ==, STET_PREFLIGHT_WARNING);
  g_hash_table_insert (levels, (gpointer) "date", (gpointer) "required");
  g_hash_table_insert (levels, (gpointer) "sign-off", (gpointer) "warning");
  g_hash_table_insert (levels, (gpointer) "headline", (gpointer) "off");
  assert_missing (story, dutch, levels, NULL, "date/ sign-off/nl?");
  assert_missing (story, NULL, levels, NULL, "alt-text/photo 1 date/ sign-off/nl? sign-off/fr?");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/preflight/missing", test_missing);
  g_test_add_func ("/publish/preflight/photos-and-sources", test_photos_and_sources);
  g_test_add_func ("/publish/preflight/findings", test_findings);
  g_test_add_func ("/publish/preflight/many-findings", test_many_findings);
  g_test_add_func ("/publish/preflight/levels", test_levels);
  return g_test_run ();
}
