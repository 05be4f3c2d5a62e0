/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that are spelled in two ways, are left out or are not as the register has them. */

#include <string.h>

#include "stet-check-sentences.h"
#include "stet-check.h"
#include "stet-name-rules.h"

/* Adds a text of paragraphs divided by “|”, a row each. */
static void
add_article (StetStory *story, const char *language, const char *texts)
{
  guint index = g_list_model_get_n_items (stet_story_get_articles (story));
  g_autoptr (StetArticle) article = stet_article_new (index + 1, language);
  g_auto (GStrv) paragraphs = g_strsplit (texts, "|", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, paragraphs[i]);

      if (i >= stet_story_get_n_rows (story))
        {
          g_autoptr (StetRow) row = stet_row_new (0);

          stet_story_append_row (story, row);
        }
      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
}

/* The words that a check finds, as "language:words", with a “?” behind advice and “→” before what
 * they should be. */
static char *
find_with (StetStory *story, const StetCheckContext *context, const char *check)
{
  g_autoptr (GPtrArray) findings = stet_check_story (story, context, NULL);
  g_autoptr (GString) string = g_string_new (NULL);

  g_assert_nonnull (stet_checks_find (check));
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
      g_autofree char *words = NULL;
      StetBlock *block;

      if (!g_str_equal (stet_finding_get_check (finding), check))
        continue;
      g_test_message ("%s", stet_finding_get_message (finding));
      block = stet_article_find_block (article, stet_finding_get_block (finding));
      words = g_utf8_substring (stet_block_get_text (block),
                                stet_finding_get_start (finding),
                                stet_finding_get_end (finding));
      g_string_append_printf (string,
                              "%s%s:%s%s",
                              string->len > 0 ? "; " : "",
                              stet_article_get_language (article),
                              words,
                              stet_finding_get_severity (finding) < STET_SEVERITY_WARNING ? "?"
                                                                                          : "");
      if (stet_finding_get_replacement (finding) != NULL)
        g_string_append_printf (string, "→%s", stet_finding_get_replacement (finding));
    }
  return g_strdup (string->str);
}

static void
assert_spelling (const char *language, const char *texts, const char *expected)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autofree char *found = NULL;

  add_article (story, language, texts);
  found = find_with (story, stet_check_context_get_plain (), "name-spelling");
  g_assert_cmpstr (found, ==, expected);
}

/* One spelling is the other's without an accent, or with a slip. */
static void
test_spelling (void)
{
  assert_spelling (
      "nl",
      "Volgens Antonio Guterres is het goed.|Dat zei António Guterres.|Antonio Guterres.",
      "nl:António");
  assert_spelling ("nl",
                   "Wij zagen de Verenigde Naties Antonio Guterres.|Ook Antonio Guterres.|De "
                   "Verenigde Naties António Guterres.",
                   "nl:António");
  assert_spelling (
      "en", "We met Emmanuel Macron.|Then Emmanuel Macron left.|But Emmanuel Marcon stayed.", "");
  assert_spelling ("en",
                   "We met Robert Fischer.|Then Robert Fischer left.|But Robert Fisscher stayed.",
                   "en:Fisscher");
  assert_spelling ("ar",
                   "وصل الرئيس لونغ كوونغ.|ترأس الرئيس لونغ كوونغ الحفل.|قال الرئيس لونغ كوانغ.",
                   "ar:كوانغ");
}

/* Other people, other cases of a name, and accents that tell people apart. */
static void
test_others (void)
{
  assert_spelling ("en", "We met Anna Smith.|And Anna Jones.|And Anne Smith.", "");
  assert_spelling ("pl", "Spotkał się z Anną Kowalską.|Mówi Anna Kowalska.", "");
  assert_spelling ("pl", "To jest Donald Trump.|Widział Donalda Trumpa.", "");
  assert_spelling ("vi", "Ông Thanh Long nói.|Sau đó Thành Long đến.", "");
  assert_spelling ("en", "It was Maria Rossi.|It was Mario Rossi.", "");
  assert_spelling ("ar", "وصل الرئيس لونغ كوونغ.|وصل الرئيس دونالد ترامب.", "");
}

/* Languages may have their own ways: advice, and none where names have endings. */
static void
test_languages (void)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autofree char *found = NULL;

  add_article (story, "nl", "Dat zei Antonio Guterres.");
  add_article (story, "fr", "C’est ce que dit António Guterres.");
  add_article (story, "pl", "Powiedział António Guterres.");
  add_article (story, "ar", "قال السيد أنطونيو غوتيريش.");
  found = find_with (story, stet_check_context_get_plain (), "name-spelling");
  g_assert_cmpstr (found, ==, "fr:António?");
}

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

static void
assert_missing (const char *language,
                const char *text,
                const char *other_text,
                const char *expected)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autofree char *found = NULL;

  add_article (story, "en", text);
  add_article (story, language, other_text);
  found = find_with (story, stet_check_context_get_plain (), "name-missing");
  g_assert_cmpstr (found, ==, expected);
}

/* Another name where the other version has one. It is sure where both have titles. */
static void
test_missing (void)
{
  assert_missing ("nl",
                  "They saw how President Luong Cuong left.",
                  "Zij zagen hoe president Xi Jinping vertrok.",
                  "nl:Xi Jinping");
  assert_missing (
      "nl", "A boat (Photo: Thanh Long)", "Een boot (Foto: Jackie Chan)", "nl:Jackie Chan");
  assert_missing ("nl",
                  "They saw how Robert Fischer left.",
                  "Zij zagen hoe Connor Goldson vertrok.",
                  "nl:Connor Goldson?");
  assert_missing ("nl",
                  "They saw how President Luong Cuong left.",
                  "Zij zagen hoe hij vertrok.",
                  "nl:?");
  assert_missing ("vi", "They met in Robert Fischer Hall.", "Họ gặp nhau ở Đại sảnh.", "");
}

/* The same names, in other cases and scripts or in part; and what is translated. */
static void
test_not_missing (void)
{
  assert_missing ("nl", "They saw Robert Fischer.", "Zij zagen Fischer.", "");
  assert_missing ("pl", "They saw Donald Trump there.", "Widzieli tam Donalda Trumpa.", "");
  assert_missing ("ar", "They saw President Luong Cuong.", "رأوا الرئيس لونغ كوونغ.", "");
  assert_missing ("ru",
                  "They saw President Volodymyr Zelensky.",
                  "Видели президента Владимира Зеленского.",
                  "");
  assert_missing ("nl", "They went to the Supreme Court.", "Zij gingen naar de rechter.", "");
  assert_missing ("vi", "He saw President Luong Cuong.", "Ông gặp Chủ tịch Lương Cường.", "");
}

static StetNameRules *
new_rules (gint64 story)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  StetNameEntry *guterres = stet_name_entry_new (1, 0, STET_NAME_KIND_PERSON);
  StetNameEntry *long_ = stet_name_entry_new (2, story, STET_NAME_KIND_PERSON);

  stet_name_entry_set_form (guterres, "nl", "António Guterres", TRUE);
  stet_name_entry_set_form (guterres, "pl", "António Guterres", TRUE);
  stet_name_entry_set_form (guterres, "ar", "أنطونيو غوتيريش", TRUE);
  stet_name_entry_set_form (guterres, "nl", "Antonio Gutiérrez", FALSE);
  stet_name_entry_set_form (long_, "", "Thanh Long", TRUE);
  stet_name_entry_set_form (long_, "", "Jackie Chan", FALSE);
  g_ptr_array_add (entries, guterres);
  g_ptr_array_add (entries, long_);
  return stet_name_rules_new (entries);
}

static void
assert_register (gint64 of_story, const char *language, const char *texts, const char *expected)
{
  g_autoptr (StetNameRules) rules = new_rules (of_story);
  StetCheckContext context = *stet_check_context_get_plain ();
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autofree char *found = NULL;

  context.names = rules;
  add_article (story, language, texts);
  found = find_with (story, &context, "name-register");
  g_assert_cmpstr (found, ==, expected);
}

/* Errors that are known, and forms that the language does not have. */
static void
test_register (void)
{
  assert_register (1,
                   "nl",
                   "Dat zei António Guterres.|En Antonio Guterres zweeg.|Foto: Jackie Chan",
                   "nl:Antonio Guterres→António Guterres; nl:Jackie Chan→Thanh Long");
  assert_register (1, "nl", "Dat zei Antonio Gutiérrez.", "nl:Antonio Gutiérrez→António Guterres");
  /* Another story's, another language's, and no name. */
  assert_register (2, "nl", "Foto: Jackie Chan", "");
  assert_register (1, "fr", "Antonio Gutiérrez et Antonio Guterres", "");
  assert_register (1, "nl", "jackie chan, thanh long", "");
  /* Other cases of the name. */
  assert_register (
      1, "pl", "Spotkał António Guterresa i Antonio Guterresa.", "pl:Antonio Guterresa?");
  assert_register (1,
                   "ar",
                   "قال السيد أنطونيو غوتيريش.|قال السيد أنتونيو جوتيريز.",
                   "ar:أنتونيو جوتيريز→أنطونيو غوتيريش");
}

/* What the register decides is told of once. */
static void
test_register_and_spelling (void)
{
  g_autoptr (StetNameRules) rules = new_rules (1);
  StetCheckContext context = *stet_check_context_get_plain ();
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetPhoto) photo = stet_photo_new (1);
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  guint n = 0;

  context.names = rules;
  add_article (story, "nl", "Dat zei António Guterres.|En Antonio Guterres zweeg.");
  stet_photo_set_creator (photo, "Jackie Chan");
  stet_story_add_photo (story, photo);
  found = find_with (story, &context, "name-spelling");
  g_assert_cmpstr (found, ==, "");
  findings = stet_check_story (story, &context, NULL);
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (stet_finding_get_check (g_ptr_array_index (findings, i)),
                      "photographer-register");
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-names/spelling", test_spelling);
  g_test_add_func ("/check-names/others", test_others);
  g_test_add_func ("/check-names/languages", test_languages);
  g_test_add_func ("/check-names/capitals", test_capitals);
  g_test_add_func ("/check-names/arabic", test_arabic);
  g_test_add_func ("/check-names/photographers", test_photographers);
  g_test_add_func ("/check-names/missing", test_missing);
  g_test_add_func ("/check-names/not-missing", test_not_missing);
  g_test_add_func ("/check-names/register", test_register);
  g_test_add_func ("/check-names/register-and-spelling", test_register_and_spelling);
  return g_test_run ();
}
