/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What checks see when they hold two versions of a text side by side. */

#include <string.h>

#include "stet-check-sentences.h"
#include "stet-check.h"

/* A text of these paragraphs, divided by “|”; nothing between two is a row without a block, “_” a
 * block without text. The first language is that of the original when it has a “!”. */
static StetStory *
new_story (const char *first, const char *first_texts, const char *second, const char *second_texts)
{
  StetStory *story = stet_story_new (1);
  const char *languages[] = { first, second };
  const char *texts[] = { first_texts, second_texts };

  for (guint side = 0; side < 2; side++)
    {
      gboolean is_original = languages[side][0] == '!';
      g_autoptr (StetArticle) article = stet_article_new (side + 1, languages[side] + is_original);
      g_auto (GStrv) paragraphs = g_strsplit (texts[side], "|", -1);

      g_object_set (article, "original", is_original, NULL);
      for (guint i = 0; paragraphs[i] != NULL; i++)
        {
          g_autoptr (StetBlock) block = NULL;

          if (i >= stet_story_get_n_rows (story))
            {
              g_autoptr (StetRow) row = stet_row_new (0);

              stet_story_append_row (story, row);
            }
          if (*paragraphs[i] == '\0')
            continue;
          block = stet_block_new (
              0, STET_BLOCK_PARAGRAPH, g_str_equal (paragraphs[i], "_") ? "" : paragraphs[i]);
          stet_block_set_row (block, stet_story_get_row (story, i));
          stet_article_append_block (article, block);
        }
      stet_story_add_article (story, article);
    }
  return story;
}

/* The findings of a check on a story as "language:row start-end", with a “?” behind advice. */
static char *
find (StetStory *story, const char *check)
{
  g_autoptr (GPtrArray) findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_autoptr (GString) string = g_string_new (NULL);

  g_assert_nonnull (stet_checks_find (check));
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
      StetBlock *block;

      if (!g_str_equal (stet_finding_get_check (finding), check))
        continue;
      block = stet_article_find_block (article, stet_finding_get_block (finding));
      g_test_message ("%s", stet_finding_get_message (finding));
      g_assert_cmpuint (stet_finding_get_end (finding),
                        <=,
                        (guint) g_utf8_strlen (stet_block_get_text (block), -1));
      g_string_append_printf (string,
                              "%s%s:%u %u-%u%s",
                              string->len > 0 ? "; " : "",
                              stet_article_get_language (article),
                              stet_row_get_index (stet_block_get_row (block)),
                              stet_finding_get_start (finding),
                              stet_finding_get_end (finding),
                              stet_finding_get_severity (finding) < STET_SEVERITY_WARNING ? "?"
                                                                                          : "");
    }
  return g_strdup (string->str);
}

typedef struct
{
  const char *check;
  const char *first;
  const char *first_texts;
  const char *second;
  const char *second_texts;
  const char *expected;
} Case;

static void
assert_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (StetStory) story = new_story (
          cases[i].first, cases[i].first_texts, cases[i].second, cases[i].second_texts);
      g_autofree char *found = find (story, cases[i].check);

      g_test_message ("case %u, %s: %s", i, cases[i].check, cases[i].second_texts);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

#define LONG_EN                                                                                    \
  "The harbour master closed the northern quay on Tuesday after divers had found cracks in three " \
  "of the pillars, and said that repairs would last until the end of the season."
#define LONG_NL                                                                                    \
  "De havenmeester sloot dinsdag de noordelijke kade nadat duikers scheuren in drie pijlers "      \
  "hadden "                                                                                        \
  "gevonden, en zei dat de reparatie tot het einde van het seizoen zal duren."
#define LONG_XX                                                                                    \
  "kola mira tunde sabo reka lomi vasta neru poli kade mino tarsa velu kori banda sime"

static void
test_truncated (void)
{
  static const Case cases[] = {
    { "truncated", "!en", LONG_EN, "nl", LONG_NL, "" },
    { "truncated", "!en", LONG_EN, "nl", "De havenmeester sloot dinsdag de", "nl:0 0-0" },
    /* Shorter, and whole all the same. */
    { "truncated",
      "!en",
      LONG_EN,
      "nl",
      "De haven is dinsdag gesloten: drie pijlers zijn gescheurd, de reparatie duurt het hele "
      "seizoen.",
      "" },
    /* Much too short even with an end. */
    { "truncated", "!en", LONG_EN, "nl", "De haven is dicht.", "nl:0 0-0" },
    /* Nobody knows which is the original: the short one is told of, whichever it is. */
    { "truncated", "nl", "De havenmeester sloot dinsdag", "en", LONG_EN, "nl:0 0-0" },
    /* In few words there is not enough to tell. */
    { "truncated", "!en", "No comment so far.", "nl", "Geen reactie", "" },
    /* Of Chinese so few characters are enough. */
    { "truncated",
      "!en",
      LONG_EN,
      "zh",
      "潜水员发现三根桩柱出现裂缝后，港务长周二关闭了北码头，并表示维修将持续到本季末。",
      "" },
    /* A language that nobody has measured. */
    { "truncated", "!en", LONG_EN, "qaa", LONG_XX ".", "" },
    { "truncated", "!en", LONG_EN, "qaa", "kola mira tunde", "qaa:0 0-0" },
    { "too-long", "!en", "The quay is closed.", "nl", LONG_NL " " LONG_NL " " LONG_NL, "nl:0 0-0" },
    { "too-long", "!en", LONG_EN, "nl", LONG_NL, "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_empty (void)
{
  static const Case cases[] = {
    { "empty-translation", "!en", LONG_EN, "nl", "_", "nl:0 0-0" },
    { "empty-translation", "!en", LONG_EN, "nl", "…", "nl:0 0-0" },
    { "empty-translation", "en", "_", "nl", LONG_NL, "en:0 0-0" },
    { "empty-translation", "!en", "_", "nl", "_", "" },
    { "empty-translation", "!en", "***", "nl", "_", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_omitted (void)
{
  static const char few[] = "Seven ships had to turn back.", few_nl[] = "Zeven schepen keerden om.";
  g_autofree char *all = g_strjoin ("|", few, LONG_EN, few, LONG_EN, few, NULL);
  g_autofree char *lost = g_strjoin ("|", few_nl, LONG_NL, few_nl, "", few_nl, NULL);
  g_autofree char *taken = g_strconcat (
      few_nl, "|", LONG_NL, "|", few_nl, " ", LONG_NL, "||", few_nl, NULL);
  g_autofree char *moved = g_strjoin ("|", few_nl, LONG_NL, few_nl, "", few_nl, LONG_NL, NULL);
  g_autofree char *half = g_strjoin ("|", few_nl, "", "", "", "", NULL);
  const Case cases[] = {
    { "paragraph-omitted", "!en", all, "nl", lost, "en:3 0-0" },
    { "paragraph-added", "!nl", lost, "en", all, "en:3 0-0" },
    { "paragraph-omitted", "!nl", lost, "en", all, "" },
    /* The neighbour has taken it in. */
    { "paragraph-omitted", "!en", all, "nl", taken, "" },
    /* The rows are not level there. */
    { "paragraph-omitted", "!en", all, "nl", moved, "" },
    /* A translation that is not there yet leaves nothing out. */
    { "paragraph-omitted", "!en", all, "nl", half, "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* What a person has approved as it is stays unmarked. */
static void
test_omitted_approved (void)
{
  g_autoptr (StetStory) story = new_story (
      "!en", LONG_EN "|" LONG_EN "|" LONG_EN, "nl", LONG_NL "||" LONG_NL);
  StetArticle *en = stet_story_get_article (story, 0), *nl = stet_story_get_article (story, 1);
  g_autofree char *before = find (story, "paragraph-omitted"), *after = NULL;

  g_assert_cmpstr (before, ==, "en:1 0-0");
  stet_article_sign_off (en, stet_article_get_block (en, 1), nl, "Ann");
  g_assert_true (stet_block_get_signed_off (stet_article_get_block (en, 1)));
  after = find (story, "paragraph-omitted");
  g_assert_cmpstr (after, ==, "");
}

static void
test_end (void)
{
  static const Case cases[] = {
    { "end-punctuation",
      "!en",
      "Seven ships turned back.",
      "nl",
      "Zeven schepen keerden om",
      "nl:0 22-24" },
    { "end-punctuation", "!en", "Seven ships turned back.", "nl", "Zeven schepen keerden om.", "" },
    { "end-punctuation",
      "!en",
      "Seven ships turned back.”",
      "nl",
      "Zeven schepen keerden om”.",
      "" },
    { "end-punctuation", "!en", "Did seven ships turn back?", "ar", "هل عادت سبع سفن؟", "" },
    { "end-punctuation",
      "!en",
      "Did seven ships turn back?",
      "ar",
      "هل عادت سبع سفن",
      "ar:0 12-15?" },
    { "end-punctuation", "!en", "Seven ships turned back.", "th", "เรือเจ็ดลำหันกลับ", "" },
    { "end-punctuation", "!en", "Seven ships", "nl", "Zeven schepen", "" },
    { "end-punctuation",
      "nl",
      "Zeven schepen keerden om",
      "en",
      "Seven ships turned back.",
      "nl:0 22-24" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_untranslated (void)
{
  static const Case cases[] = {
    { "untranslated",
      "!en",
      "He laughed. The boats were left on the beach all winter. Nobody came.",
      "nl",
      "Hij lachte. The boats were left on the beach all winter. Niemand kwam.",
      "nl:0 12-55" },
    { "untranslated", "!en", LONG_EN, "nl", LONG_EN, "nl:0 0-170" },
    /* Names and titles stay. */
    { "untranslated",
      "!en",
      "The Royal Society for the Protection of Birds said so.",
      "nl",
      "Dat zei de Royal Society for the Protection of Birds.",
      "" },
    { "untranslated",
      "!en",
      "He wrote “The boats on the beach in winter” in 1950.",
      "nl",
      "In 1950 schreef hij “The boats on the beach in winter”.",
      "" },
    { "untranslated",
      "!en",
      "The boats were left on the beach all winter.",
      "en-GB",
      "The boats were left on the beach all winter.",
      "" },
    { "untranslated",
      "!nb",
      "Båtene ble liggende på stranden i hele vinter.",
      "da",
      "Bådene blev liggende på stranden i hele vinter.",
      "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_loop (void)
{
  static const Case cases[] = {
    { "loop",
      "en",
      "He said that he said that he said that it was over.",
      "nl",
      "Ja.",
      "en:0 13-38" },
    { "loop",
      "en",
      "The mayor of the small town of Bree spoke, the mayor of the small town of Bree spoke.",
      "nl",
      "Ja.",
      "en:0 43-84" },
    { "loop", "en", "No, no, no, said the mayor; it will be and will be so.", "nl", "Ja.", "" },
    { "loop", "en", "It went on and on and on.", "nl", "Ja.", "" },
    { "loop", "en", "They lost 2, 2, 2, 2 and 2 points.", "nl", "Ja.", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_language (void)
{
  static const Case cases[] = {
    { "wrong-language", "!en", LONG_EN, "nl", LONG_NL, "" },
    { "wrong-language", "!en", LONG_EN, "nl", LONG_EN, "nl:0 0-170" },
    { "wrong-language",
      "!en",
      LONG_EN,
      "nl",
      "Ze zijn nog niet weg. Les bateaux sont restés sur la plage pendant tout l’hiver. Dat is "
      "jammer.",
      "nl:0 22-79" },
    { "wrong-language",
      "!en",
      LONG_EN,
      "ar",
      "عاد البحارة إلى الميناء. The boats were left on the beach all winter.",
      "ar:0 25-68" },
    { "wrong-language",
      "!en",
      LONG_EN,
      "ar",
      "فاز نادي Manchester United على نادي Real Madrid في المباراة.",
      "" },
    { "wrong-language",
      "!en",
      "The Boats of Saint Malo won.",
      "nl",
      "Les Bateaux de Saint-Malo won.",
      "" },
    { "wrong-language",
      "!en",
      LONG_EN,
      "nl",
      "港务长周二关闭了北码头，维修将持续到本季末。",
      "nl:0 0-21" },
    /* A language that nobody knows the words of. */
    { "wrong-language", "!en", LONG_EN, "qaa", LONG_XX ".", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_negation (void)
{
  static const Case cases[] = {
    { "negation",
      "!en",
      "The ships do not sail today.",
      "nl",
      "De schepen varen vandaag niet.",
      "" },
    { "negation",
      "!en",
      "The ships do not sail today.",
      "nl",
      "De schepen varen vandaag.",
      "nl:0 0-0" },
    { "negation",
      "!en",
      "The ships don’t sail today.",
      "fr",
      "Les bateaux partent aujourd’hui.",
      "fr:0 0-0" },
    { "negation",
      "!en",
      "The ships don’t sail today.",
      "fr",
      "Les bateaux ne partent pas aujourd’hui.",
      "" },
    { "negation",
      "!en",
      "Don Carlos paid 5 t of fish today.",
      "nl",
      "Don Carlos betaalde vandaag 5 t vis.",
      "" },
    /* Said in other words. */
    { "negation",
      "!en",
      "The ships cannot sail today.",
      "nl",
      "De schepen weigeren vandaag te varen.",
      "" },
    { "negation",
      "!en",
      "The ships do not sail today.",
      "de",
      "Die Schiffe sind heute unbeweglich.",
      "" },
    { "negation",
      "!en",
      "The ships do not sail today.",
      "vi",
      "Hôm nay các con tàu không ra khơi.",
      "" },
    { "negation",
      "!en",
      "The ships do not sail today.",
      "tr",
      "Gemiler bugün denize açılmıyor.",
      "" },
    { "negation", "!en", "The ships do not sail today.", "ar", "السفن لا تبحر اليوم.", "" },
    /* In a longer text it is no more than likely. */
    { "negation",
      "!en",
      "The old boat lay at the quay for weeks and everybody came to look at it with their "
      "children. It was not the first time, he said.",
      "nl",
      "De oude boot lag wekenlang aan de kade en iedereen kwam er met de kinderen naar kijken. Het "
      "was de eerste keer, zei hij.",
      "nl:0 0-0?" },
    { "negation",
      "!en",
      "The ships sail today.",
      "nl",
      "De schepen varen vandaag niet.",
      "nl:0 25-29?" },
    { "negation", "!en", "The ships do not sail today.", "qaa", "Kola mira tunde sabo reka.", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_gender (void)
{
  static const Case cases[] = {
    { "gender",
      "!en",
      "She opened the quay; her boat was the first.",
      "nl",
      "Zij opende de kade; haar boot was de eerste.",
      "" },
    { "gender", "!en", "She opened the quay.", "nl", "Hij opende de kade.", "nl:0 0-3" },
    { "gender", "!en", "HER2 drives the growth.", "nl", "Hij zei dat HER2 de groei drijft.", "" },
    /* “Zij” may be several people, “elle” a thing. */
    { "gender", "!en", "He opened the quay.", "nl", "Zij opende de kade.", "nl:0 0-3?" },
    { "gender", "!en", "They opened the quay, and he came.", "nl", "Zij openden de kade.", "" },
    { "gender", "!en", "He and his wife opened the quay.", "nl", "Zij openden de kade.", "" },
    { "gender",
      "!en",
      "Mrs Lin opened the quay.",
      "de",
      "Herr Lin eröffnete den Kai.",
      "de:0 0-4" },
    { "gender", "!pl", "Pan Lin otworzył nabrzeże.", "vi", "Bà Lin đã mở bến tàu.", "vi:0 0-2" },
    { "gender", "!pl", "To jest pan do zadania.", "vi", "Bà Lin đã mở bến tàu.", "" },
    { "title-gender",
      "en",
      "Mr Lin opened the quay.|Mrs. Ana Lin had come.",
      "nl",
      "Ja.",
      "en:1 0-12?" },
    { "title-gender", "en", "Mr Lin opened the quay.|Mrs. Ana Berg had come.", "nl", "Ja.", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* The finding of headline-figures on a headline and two paragraphs, or NULL. */
static char *
find_in_headline (const char *headline, const char *first, const char *second)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetArticle) article = stet_article_new (1, "en");
  const char *texts[] = { headline, first, second };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, texts[i]);

      stet_story_append_row (story, row);
      stet_block_set_row (block, row);
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
  return find (story, "headline-figures");
}

static void
test_headline (void)
{
  g_autofree char *other = find_in_headline (
      "Treaty with 68 articles signed", "They met.", "The treaty has 71 articles.");
  g_autofree char *same = find_in_headline (
      "Treaty with 71 articles signed", "They met.", "The treaty has seventy-one articles.");
  g_autofree char *rounded = find_in_headline (
      "Some 1000 delegates sign", "They met.", "There were 1,034 delegates from 40 countries.");
  g_autofree char *several = find_in_headline (
      "Some 500 delegates sign", "Of 40 delegates none came.", "There were 20 delegates.");
  g_autofree char *things = find_in_headline (
      "Treaty with 68 articles signed", "They met 71 times.", "There were 12 delegates.");

  g_assert_cmpstr (other, ==, "en:0 12-23");
  g_assert_cmpstr (same, ==, "");
  g_assert_cmpstr (rounded, ==, "");
  g_assert_cmpstr (several, ==, "");
  g_assert_cmpstr (things, ==, "");
}

/* A text of any length takes time in proportion. */
static void
test_huge (void)
{
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) right = g_string_new (NULL);
  g_autoptr (StetStory) story = NULL;
  g_autofree char *found = NULL;
  gint64 time;

  while (left->len < 1024 * 1024)
    {
      g_string_append_printf (
          left, "the boat %u on the beach was red and ", (guint) left->len % 977);
      g_string_append_printf (
          right, "de boot %u op het strand was rood en ", (guint) left->len % 977);
    }
  story = new_story ("!en", left->str, "nl", right->str);
  time = g_get_monotonic_time ();
  found = find (story, "truncated");
  time = g_get_monotonic_time () - time;
  g_assert_cmpstr (found, ==, "");
  g_test_message ("%.1f s", (double) time / G_USEC_PER_SEC);
  g_assert_cmpint (time, <, 60 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/sides/truncated", test_truncated);
  g_test_add_func ("/check/sides/empty", test_empty);
  g_test_add_func ("/check/sides/omitted", test_omitted);
  g_test_add_func ("/check/sides/omitted-approved", test_omitted_approved);
  g_test_add_func ("/check/sides/end", test_end);
  g_test_add_func ("/check/sides/untranslated", test_untranslated);
  g_test_add_func ("/check/sides/loop", test_loop);
  g_test_add_func ("/check/sides/language", test_language);
  g_test_add_func ("/check/sides/negation", test_negation);
  g_test_add_func ("/check/sides/gender", test_gender);
  g_test_add_func ("/check/sides/headline", test_headline);
  g_test_add_func ("/check/sides/huge", test_huge);
  return g_test_run ();
}
