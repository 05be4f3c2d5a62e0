/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that a text writes in two ways. */

#include "stet-check-sentences.h"
#include "stet-check.h"

typedef struct
{
  const char *language;
  const char *text;     /* paragraphs with “|” between */
  const char *expected; /* "block start-end", “?” behind advice */
} Case;

static char *
find (const Case *given)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetArticle) article = stet_article_new (1, given->language);
  g_autoptr (GPtrArray) findings = NULL;
  g_auto (GStrv) texts = g_strsplit (given->text, "|", -1);
  GString *all = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (i + 1, STET_BLOCK_PARAGRAPH, texts[i]);
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
      stet_block_set_row (block, row);
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);

      if (!g_str_equal (stet_finding_get_check (finding), "name-spelling"))
        continue;
      g_string_append_printf (all,
                              "%s%" G_GINT64_FORMAT " %u-%u%s",
                              all->len > 0 ? "; " : "",
                              stet_finding_get_block (finding),
                              stet_finding_get_start (finding),
                              stet_finding_get_end (finding),
                              stet_finding_get_severity (finding) < STET_SEVERITY_WARNING ? "?"
                                                                                          : "");
    }
  return g_string_free (all, FALSE);
}

static void
assert_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *found = find (&cases[i]);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_capitals (void)
{
  static const Case cases[] = {
    { "nl",
      "Hij sprak met Tomás Berg.|Later zei Tomas Berg niets.|Ook de vrouw van Tomas Berg zweeg.",
      "1 14-19" },
    /* Without the other name beside it, it may be somebody else. */
    { "nl", "Hij sprak met Tomás, die zweeg.|Later zei Tomas Berg niets.", "2 10-15?" },
    /* Both have marks: two people. */
    { "vi", "Ông gặp Trần Hùng hôm nay.|Sau đó Trần Hưng không nói gì.", "" },
    /* A sentence begins with a capital whatever the word is. */
    { "fr", "Après, il a parlé.|Apres discussion, rien.", "" },
    /* Small and large letters are no two ways. */
    { "en", "He met Ana Berg.|ANA BERG said nothing.", "" },
    /* German plurals. */
    { "de", "Dort sind die Garten und dann die Gärten.", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_arabic (void)
{
  static const Case cases[] = {
    { "ar",
      "حضر الرئيس توماس بيرغ الحفل.|وقال الرئيس توماس بيرغ إنه سعيد.|ثم غادر الرئيس طوماس بيرج "
      "المدينة.",
      "3 15-25" },
    { "ar", "حضر الرئيس توماس بيرغ الحفل.|وقال الرئيس أحمد سالم إنه سعيد.", "" },
    /* The vowel sign and the hamza are no other name. */
    { "ar", "حضر الوزير أحمد سالم الحفل.|وقال الوزير احمد سالم إنه سعيد.", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_photographers (void)
{
  static const char *const creators[] = { "Ana Berg", "Anna Berg", "Ana Berg", "Tom", "Tim", "" };
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (GPtrArray) findings = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (creators); i++)
    {
      g_autoptr (StetPhoto) photo = stet_photo_new (i + 1);

      stet_photo_set_creator (photo, creators[i]);
      stet_story_add_photo (story, photo);
    }
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (stet_finding_get_check (g_ptr_array_index (findings, i)),
                     "photographer-spelling"))
      {
        g_assert_cmpint (stet_finding_get_photo (g_ptr_array_index (findings, i)), ==, 2);
        n++;
      }
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/names/capitals", test_capitals);
  g_test_add_func ("/check/names/arabic", test_arabic);
  g_test_add_func ("/check/names/photographers", test_photographers);
  return g_test_run ();
}
