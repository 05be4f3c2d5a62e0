/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "stet-check.h"
#include "stet-check-sentences.h"

/* A story with one row for each text; articles get the ids 1, 2 … */
static StetStory *
new_story (guint n_rows)
{
  StetStory *story = stet_story_new (1);

  for (guint i = 0; i <= n_rows; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  return story;
}

static void
append (StetArticle *article, StetBlockKind kind, const char *text, StetRow *row)
{
  g_autoptr (StetBlock) block = stet_block_new (0, kind, text);

  stet_block_set_row (block, row);
  stet_article_append_block (article, block);
}

/* Adds an article of paragraphs, one in each row; there is none where the text is NULL. */
static StetArticle *
add_article (StetStory *story, const char *language, const char *const *texts, guint n_texts)
{
  guint n_articles = g_list_model_get_n_items (stet_story_get_articles (story));
  g_autoptr (StetArticle) article = stet_article_new (n_articles + 1, language);

  append (article, STET_BLOCK_HEADLINE, "Nieuws", stet_story_get_row (story, 0));
  for (guint i = 0; i < n_texts; i++)
    if (texts[i] != NULL)
      append (article, STET_BLOCK_PARAGRAPH, texts[i], stet_story_get_row (story, i + 1));
  stet_story_add_article (story, article);
  return article;
}

/* The findings of one check, as "article:block start-end" in order. */
static char *
find (StetStory *story, const char *check)
{
  g_autoptr (GPtrArray) findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
      StetBlock *block = article != NULL
                             ? stet_article_find_block (article, stet_finding_get_block (finding))
                             : NULL;

      g_assert_nonnull (stet_checks_find (stet_finding_get_check (finding)));
      if (*check == '*' ? !g_str_has_suffix (stet_finding_get_check (finding), check + 1)
                        : !g_str_equal (stet_finding_get_check (finding), check))
        continue;
      g_test_message ("%s", stet_finding_get_message (finding));
      g_string_append_printf (string,
                              "%s%" G_GINT64_FORMAT ":%d %u-%u",
                              string->len > 0 ? "; " : "",
                              stet_finding_get_article (finding),
                              block != NULL ? (int) stet_block_get_index (block) : -1,
                              stet_finding_get_start (finding),
                              stet_finding_get_end (finding));
    }
  return g_strdup (string->str);
}

static void
assert_found (StetStory *story, const char *check, const char *expected)
{
  g_autofree char *found = find (story, check);

  g_assert_cmpstr (found, ==, expected);
}

/* The findings of @check on one article of these paragraphs. */
static void
assert_in (const char *language,
           const char *check,
           const char *expected,
           const char *first,
           const char *second)
{
  g_autoptr (StetStory) story = new_story (2);
  const char *texts[] = { first, second };

  add_article (story, language, texts, 2);
  assert_found (story, check, expected);
}

static void
test_table (void)
{
  const StetCheck *checks;
  gsize n_checks;

  checks = stet_checks_get_table (&n_checks);
  g_assert_cmpuint (n_checks, >=, 6);
  for (gsize i = 0; i < n_checks; i++)
    {
      g_assert_true (stet_checks_find (checks[i].id) == &checks[i]);
      g_assert_cmpstr (checks[i].title, !=, "");
    }
  g_assert_null (stet_checks_find ("nothing"));
}

static void
test_missing_headline (void)
{
  g_autoptr (StetStory) story = new_story (1);
  const char *texts[] = { "Tekst." };
  StetArticle *article = add_article (story, "nl", texts, 1);
  g_autoptr (StetArticle) bare = stet_article_new (2, "fr");
  StetBlock *headline = stet_article_get_headline_block (article);

  assert_found (story, "missing-headline", "");
  stet_block_set_text (headline, "  \u00a0");
  assert_found (story, "missing-headline", "1:0 0-0");
  stet_block_set_text (headline, "");
  stet_story_add_article (story, bare);
  assert_found (story, "missing-headline", "1:0 0-0; 2:-1 0-0");
}

static void
add_photo (StetStory *story, StetArticle *article, const char *caption, const char *creator)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_CAPTION, caption);

  stet_photo_set_creator (photo, creator);
  stet_story_add_photo (story, photo);
  stet_block_set_photo (block, photo);
  stet_article_append_block (article, block);
}

static void
test_uncredited_photo (void)
{
  g_autoptr (StetStory) story = new_story (1);
  const char *texts[] = { "Tekst." };
  StetArticle *article = add_article (story, "nl", texts, 1);
  g_autoptr (StetPhoto) loose = stet_photo_new (0);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (StetPhoto) photo = NULL;

  add_photo (story, article, "De brug.", "Phung Anh");
  assert_found (story, "uncredited-photo", "");
  add_photo (story, article, "De burgemeester.", "");
  add_photo (story, article, "", "");
  assert_found (story, "uncredited-photo", "1:3 0-0; 1:4 0-0");
  stet_story_add_photo (story, loose);
  assert_found (story, "uncredited-photo", "0:-1 0-0; 1:3 0-0; 1:4 0-0");

  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  photo = g_list_model_get_item (stet_story_get_photos (story), 1);
  g_assert_cmpint (
      stet_finding_get_photo (g_ptr_array_index (findings, 1)), ==, stet_photo_get_id (photo));
  g_assert_cmpint (
      stet_finding_get_severity (g_ptr_array_index (findings, 1)), ==, STET_SEVERITY_ERROR);
  g_assert_cmpstr (stet_finding_get_message (g_ptr_array_index (findings, 1)),
                   ==,
                   "The photo “De burgemeester.” has no credit.");
}

static void
test_repeated_paragraph (void)
{
  static const char *const texts[] = {
    "De delegaties waren het erover eens dat het verdrag een nieuwe stap vooruit is.",
    "Ja.",
    "De  delegaties waren het erover eens dat het Verdrag een nieuwe stap vooruit is.",
    "Ja.",
    "De delegaties waren het er over eens dat het verdrag een nieuwe stap vooruit is!",
    "De delegaties waren het erover eens dat de lunch een grote stap achteruit was.",
  };
  g_autoptr (StetStory) story = new_story (G_N_ELEMENTS (texts));
  g_autoptr (GPtrArray) findings = NULL;

  add_article (story, "nl", texts, G_N_ELEMENTS (texts));
  assert_found (story, "repeated-paragraph", "1:3 0-80; 1:5 0-80");
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_assert_cmpstr (stet_finding_get_message (g_ptr_array_index (findings, 0)),
                   ==,
                   "This paragraph repeats paragraph 1, “De delegaties waren het erover eens dat "
                   "het verdrag een…”.");
  g_assert_nonnull (
      strstr (stet_finding_get_message (g_ptr_array_index (findings, findings->len - 1)),
              "nearly the same"));
}

static void
test_unclosed_quotation (void)
{
  const char *check = "unclosed-quotation";

  assert_in ("nl", check, "", "Hij zei: “Wij gaan.” En: 'niets'.", "’s Ochtends zei zij: ‘ja’.");
  assert_in ("nl", check, "1:1 9-10", "Hij zei: “Wij gaan.", "Zij zei niets.");
  assert_in (
      "nl", check, "1:1 0-1", "“We hopen dat het lukt.", "\"Ik geloof dat het lukt\", zei hij.");
  assert_in ("fr", check, "1:1 11-12", "Il a dit : « Nous partons.", "Elle n’a rien dit.");
  assert_in ("pl", check, "1:1 0-1", "„Właśnie na to czekamy – podkreślił.", "Koniec.");
  assert_in ("ar", check, "1:1 4-5", "قال \"نحن ذاهبون.", "انتهى.");
  assert_in ("de", check, "", "Er sagte: „Wir gehen.“", "»Ja«, sagte sie.");
  assert_in ("nl", check, "1:1 13-14", "Wij gaan weg.” zei hij.", "Zij zei niets.");

  /* A speech that goes on in the next paragraph. */
  assert_in ("en", check, "", "“We are going,” he said. “We have waited.", "“Now we leave.”");
  assert_in ("fr", check, "", "Il a dit : « Nous partons.", "Nous avons attendu. »");
  assert_in ("nl", check, "", "‘Wij gaan weg.", "Wij hebben gewacht.’");
  assert_in ("nl", check, "1:1 0-1; 1:2 18-19", "“Wij gaan weg.", "Wij hebben gewacht»");
}

static void
test_space_before_punctuation (void)
{
  const char *check = "space-before-punctuation";

  assert_in ("nl", check, "1:1 5-6; 1:2 3-4", "vrede , voor", "Nee ! Nee?");
  assert_in ("nl", check, "1:1 16-17; 1:2 2-4", "(Verdrag van Ha\u0301 ) plaats", "ja  . Nee");
  assert_in ("nl", check, "1:1 1-2", "é\u00a0, ja", NULL);
  assert_in ("nl",
             check,
             "",
             "Gewoon. Ja, echt; hier: (zo) “dus”!",
             "Ga naar .nl of ,5 of … of ... :-) 3 : 2");
  assert_in ("fr", check, "", "Vraiment ? Oui : c’est cela ; « voilà » !", "Alors\u202f?");
  assert_in ("fr", check, "1:1 3-4; 1:2 3-4", "Oui , non", "Oui .");
  assert_in ("fr-CA", check, "1:1 8-9", "Vraiment ? Oui : voilà", NULL);
  assert_in ("fry", check, "1:1 3-4", "Nei ?", NULL);
  assert_in ("pl", check, "1:1 5-6", "Chinh , potwierdziły", NULL);
  assert_in ("ar", check, "1:1 4-5; 1:2 3-4", "سلام ، عليكم", "هذا ؟");
  assert_in ("ar", check, "", "سلام، عليكم؛ هذا؟", NULL);
  assert_in ("en", check, "1:1 4-5", "Word ?", "a ) not a bracket");
}

/* The findings on numbers between two versions of one paragraph. */
static void
assert_numbers (
    const char *a, const char *text_a, const char *b, const char *text_b, const char *expected)
{
  g_autoptr (StetStory) story = new_story (1);

  add_article (story, a, &text_a, 1);
  add_article (story, b, &text_b, 1);
  assert_found (story, "*-mismatch", expected);
}

static void
test_numbers_agree (void)
{
  assert_numbers ("nl", "71 artikelen", "fr", "71 articles", "");
  assert_numbers ("nl", "1.000.000 euro in 2025", "en", "1,000,000 euros in 2025", "");
  assert_numbers ("nl", "110.000 mensen", "pl", "110 000 osób", "");
  assert_numbers ("nl", "1.250 stuks", "en", "1.250 pieces", "");
  assert_numbers ("nl", "1.250 stuks", "en", "1250 pieces", "");
  assert_numbers ("nl", "3,5 procent", "en", "3.5 per cent", "");
  assert_numbers ("nl", "in 2019 en 71", "ar", "في ٢٠١٩ و ٧١", "");
  assert_numbers ("nl", "1 plenaire sessie", "fr", "une séance plénière", "");
  assert_numbers ("nl", "1 galadiner", "pl", "kolacja galowa", "");
  assert_numbers ("nl", "9 hoofdstukken", "fr", "neuf chapitres", "");
  assert_numbers ("nl", "negen hoofdstukken", "fr", "9 chapitres", "");
  assert_numbers ("nl", "1,5 miljoen", "en", "1,500,000", "");
  assert_numbers ("nl", "300 duizend", "ar", "300 ألف", "");
  assert_numbers ("nl", "25 oktober", "vi", "ngày 25 tháng 10", "");
  assert_numbers ("nl", "om 19.30 uur", "fr", "à 19h30", "");
  assert_numbers ("nl", "om 15 uur", "en", "at 3 p.m.", "");
  assert_numbers ("nl", "de jaren 1980", "fr", "les années 80", "");
  assert_numbers ("nl", "de 20e eeuw", "fr", "le XXe siècle", "");
  assert_numbers ("nl", "198 cm", "fr", "1,98 m", "");
  assert_numbers ("en", "300 km (190 miles) away", "nl", "300 km verder", "");
  assert_numbers ("en", "2 to 4 inches", "nl", "5 tot 10 centimeter", "");
  assert_numbers ("en", "a 550-pound hog", "fr", "un porc de 250 kg", "");
  assert_numbers ("ar", "85 ميلاً في الساعة", "nl", "135 km per uur", "");
  assert_numbers ("en", "80 degrees", "nl", "27 graden", "");
  assert_numbers ("nl", "zie https://x.nl/123", "fr", "voir x.nl/123", "");
  assert_numbers ("nl", "71 artikelen", "fr", NULL, "");
}

static void
test_numbers_differ (void)
{
  assert_numbers ("nl", "bestaat uit 71 artikelen", "pl", "składa się z 68 artykułów", "2:1 13-15");
  assert_numbers ("nl", "71 artikelen", "fr", "des articles", "2:1 0-0");
  assert_numbers ("nl", "artikelen", "fr", "71 articles", "1:1 0-0");
  assert_numbers ("nl", "71 artikelen en 60 landen", "fr", "71 articles et 61 pays", "2:1 15-17");
  assert_numbers ("nl", "1.250 stuks", "en", "1.350 pieces", "2:1 0-5");
  assert_numbers ("nl", "5 miljoen", "en", "5,000 euros", "2:1 0-11");
  assert_numbers ("en", "40 miles", "fr", "80 km", "2:1 0-5");
  assert_numbers ("nl", "300 km", "pl", "320 km", "2:1 0-6");
  assert_numbers ("nl", "71 en 71", "fr", "68, 68", "2:1 0-2");
}

static void
assert_check (const char *check,
              const char *a,
              const char *text_a,
              const char *b,
              const char *text_b,
              const char *expected)
{
  g_autoptr (StetStory) story = new_story (1);

  add_article (story, a, &text_a, 1);
  add_article (story, b, &text_b, 1);
  assert_found (story, check, expected);
}

static void
test_money (void)
{
  const char *check = "money-mismatch";

  assert_check (check, "en", "It cost $5 million.", "nl", "Het kostte 5 miljoen dollar.", "");
  assert_check (
      check, "en", "It cost $5 million.", "nl", "Het kostte 5 miljard dollar.", "2:1 11-27");
  assert_check (
      check, "en", "It cost $5 million.", "fr", "Il a coûté 5 millions d’euros.", "2:1 11-29");
  assert_check (check, "en", "It cost A$5.", "fr", "Il a coûté 5 dollars.", "");
  assert_check (check, "en", "It cost £1,500 ($1,900).", "pl", "Kosztowało 1500 funtów.", "");
  assert_check (check, "vi", "Giá 500 triệu đồng.", "ar", "السعر 500 مليون دونغ.", "");
}

static void
test_units (void)
{
  const char *check = "unit-mismatch";

  assert_check (check, "en", "45 miles (72 km) away", "fr", "à 72 km", "");
  assert_check (check, "en", "45 miles away", "vi", "cách 72 km", "");
  assert_check (check, "en", "45 miles away", "nl", "op 45 kilometer", "2:1 3-15");
  assert_check (check, "en", "30 yards away", "fr", "à 30 kilos", "2:1 2-10");
  assert_check (check, "en", "He is 6-foot-6.", "nl", "Hij is 198 cm.", "");
  assert_check (check, "en", "385 miles", "fr", "650 km", "2:1 0-6");
  assert_check (check, "en", "550 pounds", "fr", "250 kg", "");
}

static void
test_dates (void)
{
  const char *check = "date-mismatch";

  assert_check (check, "en", "On 25 October 2025", "vi", "Ngày 25/10/2025", "");
  assert_check (check, "nl", "Op 25 oktober", "ar", "في 25 أكتوبر", "");
  assert_check (check, "nl", "Op 25 oktober", "de", "Am 24. Oktober", "2:1 3-14");
  assert_check (check, "nl", "In oktober", "de", "Im November", "2:1 3-11");
  assert_check (check, "nl", "In oktober", "de", "Letzten Monat", "");
  assert_check (check, "en", "Say what you may.", "de", "Im Juni", "");
  assert_check (check, "en-US", "10/11/2025", "nl", "11 oktober 2025", "");
}

static void
test_times (void)
{
  const char *check = "time-mismatch";

  assert_check (check, "en", "at 3pm", "nl", "om 15.00 uur", "");
  assert_check (check, "en", "at 3:30 p.m.", "fr", "à 15h30", "");
  assert_check (check, "en", "at 3:30 p.m.", "fr", "à 14h30", "2:1 2-7");
  assert_check (check, "vi", "lúc 8 giờ sáng", "en", "at 8 a.m.", "");
}

static void
test_weekdays (void)
{
  const char *check = "weekday-mismatch";

  assert_check (check, "en", "on Tuesday", "fr", "mardi", "");
  assert_check (check, "en", "on Tuesday", "fr", "jeudi", "2:1 0-5");
  assert_check (check, "en", "on Tuesday", "fr", "hier", "");
  assert_check (check, "en", "Monday and late Monday", "fr", "lundi et dimanche", "2:1 9-17");
  assert_check (check, "vi", "vào thứ Ba", "pl", "we wtorek", "");
  check = "weekday-date";
  assert_check (check, "en", "Saturday, 25 October 2025", "nl", "zaterdag 25 oktober 2025", "");
  assert_check (
      check, "en", "Friday, 25 October 2025", "nl", "zaterdag 25 oktober 2025", "1:1 0-23");
  assert_check (check, "en", "Friday, 25 October", "nl", "vrijdag 25 oktober", "");
}

static void
test_addresses (void)
{
  const char *check = "url-mismatch";

  assert_check (check, "en", "See https://example.org/en/a", "nl", "Zie www.example.org/nl/a/", "");
  assert_check (
      check, "en", "See https://example.org/a", "nl", "Zie https://example.org/b", "2:1 4-25");
  assert_check (check, "en", "Mail jan@example.org", "nl", "Mail jna@example.org", "2:1 5-20");
  assert_check (check, "en", "about #Hanoi", "nl", "over #hanoi", "");
}

/* The figure of the other version, as this language writes it; none where it may be another. */
static void
assert_fix (const char *a, const char *text_a, const char *b, const char *text_b, const char *fix)
{
  g_autoptr (StetStory) story = new_story (1);
  g_autoptr (GPtrArray) findings = NULL;

  add_article (story, a, &text_a, 1);
  add_article (story, b, &text_b, 1);
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (stet_finding_get_replacement (g_ptr_array_index (findings, 0)), ==, fix);
}

static void
test_numbers_fix (void)
{
  assert_fix ("en", "It had 71 parts.", "nl", "Het had 68 delen.", "71");
  assert_fix ("nl", "1.234.567 delen", "en", "1,234,568 parts", "1,234,567");
  assert_fix ("fr", "Il a 3,5 % de tout.", "en", "It has 4.5 % of all.", "3.5 %");
  assert_fix ("en", "71 parts", "ar", "٦٨ جزءا", "٧١");
  assert_fix ("en", "It had 12,345 trees.", "nl", "Het had 12.354 bomen.", NULL);
}

static void
test_numbers_message (void)
{
  g_autoptr (StetStory) story = new_story (1);
  const char *dutch = "71 artikelen", *polish = "68 artykułów";
  g_autoptr (GPtrArray) findings = NULL;

  add_article (story, "nl", &dutch, 1);
  add_article (story, "pl", &polish, 1);
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (stet_finding_get_message (g_ptr_array_index (findings, 0)),
                   ==,
                   "Dutch has “71”, Polish has “68”.");
}

/* Among three versions the odd one out is wrong, whatever its place. */
/* What the only finding on numbers is on, and what beside it: “words|words”, "" for all of a block.
 */
static void
assert_places (const char *first_language,
               const char *first,
               const char *second_language,
               const char *second,
               const char *expected)
{
  g_autoptr (StetStory) story = new_story (1);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  add_article (story, first_language, &first, 1);
  add_article (story, second_language, &second, 1);
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      const StetFindingPlace *other = stet_finding_get_counterpart (finding);
      g_autofree char *own_words = NULL, *other_words = NULL;

      if (!g_str_equal (stet_finding_get_check (finding), "number-mismatch"))
        continue;
      g_assert_nonnull (other);
      g_assert_cmpint (other->article, ==, 3 - stet_finding_get_article (finding));
      own_words = g_utf8_substring (stet_finding_get_article (finding) == 1 ? first : second,
                                    stet_finding_get_start (finding),
                                    stet_finding_get_end (finding));
      other_words = g_utf8_substring (
          other->article == 1 ? first : second, other->start, other->end);
      g_string_append_printf (found, "%s%s|%s", found->len > 0 ? "; " : "", own_words, other_words);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_numbers_places (void)
{
  assert_places ("nl",
                 "De raad telt 24 leden. Er kwamen *300* mensen. De brug kost 35 euro.",
                 "en",
                 "The council has 24 members. Many **people** came. The bridge costs 35 euros.",
                 "Many **people** came.|300");
  assert_places ("nl",
                 "De raad telt 24 leden. Er kwamen mensen. De brug kost 35 euro.",
                 "en",
                 "The council has 24 members. Some 400 people came. The bridge costs 35 euros.",
                 "Er kwamen mensen.|400");
  assert_places ("nl",
                 "De raad van Almere telt 71 leden.",
                 "fr",
                 "Le conseil d’Almere compte 68 membres.",
                 "68|71");
  assert_places ("nl", "Er zijn 71 leden.", "fr", "Il y a des membres.", "|71");
  /* The numbers of a sentence are each other's, in whatever order they come. */
  assert_places ("nl",
                 "Hanoi heeft 71 musea. Jan Smit kreeg 25 prijzen.",
                 "en",
                 "Jan Smit won 26 prizes, of 72 museums of Hanoi.",
                 "26|71; 72|25");
  assert_places ("nl",
                 "Hanoi heeft 71 musea en 12 parken. Jan Smit kreeg 25 prijzen in 1999.",
                 "en",
                 "Hanoi has museums and 12 parks. Jan Smit won 26 prizes in 1999.",
                 "Hanoi has museums and 12 parks.|71; 26|25");
}

static void
test_numbers_majority (void)
{
  static const char *const texts[][3] = {
    { "71 artikelen", "71 articles", "68 artykułów" },
    { "68 artikelen", "71 articles", "71 artykułów" },
    { "71 artikelen", "des articles", "71 artykułów" },
    { "artikelen", "articles", "68 artykułów" },
  };
  static const char *const expected[] = { "3:1 0-2", "1:1 0-2", "2:1 0-0", "3:1 0-2" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetStory) story = new_story (1);

      add_article (story, "nl", &texts[i][0], 1);
      add_article (story, "fr", &texts[i][1], 1);
      add_article (story, "pl", &texts[i][2], 1);
      assert_found (story, "number-mismatch", expected[i]);
    }
}

/* One paragraph that says what two rows say is not missing anything. */
static void
test_numbers_merged (void)
{
  static const char *const dutch[]
      = { "Er zijn 71 artikelen.", "Er kwamen 60 landen.", "In 2025." };
  static const char *const french[]
      = { "Il y a 71 articles. 60 pays sont venus.", NULL, "En 2025." };
  static const char *const other[]
      = { "Il y a 71 articles. 61 pays sont venus.", NULL, "En 2025." };
  g_autoptr (StetStory) story = new_story (3);
  g_autoptr (StetStory) wrong = new_story (3);

  add_article (story, "nl", dutch, 3);
  add_article (story, "fr", french, 3);
  assert_found (story, "number-mismatch", "");
  add_article (wrong, "nl", dutch, 3);
  add_article (wrong, "fr", other, 3);
  assert_found (wrong, "number-mismatch", "1:1 0-0");
}

static void
test_order (void)
{
  g_autoptr (StetStory) story = new_story (2);
  const char *dutch[] = { "Nee , 5 “ja ,", "Ja ." }, *french[] = { "Non , 6", "Oui ." };
  g_autoptr (GPtrArray) findings = NULL;
  guint place = 0;

  add_article (story, "nl", dutch, 2);
  add_article (story, "fr", french, 2);
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_assert_cmpuint (findings->len, >=, 6);
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
      StetBlock *block = stet_article_find_block (article, stet_finding_get_block (finding));
      guint next = (guint) stet_finding_get_article (finding) * 10000
                   + stet_block_get_index (block) * 1000 + stet_finding_get_start (finding);

      g_assert_cmpuint (next, >=, place);
      place = next;
    }
}

static void
test_cancelled (void)
{
  g_autoptr (StetStory) story = new_story (0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_check_story (story, stet_check_context_get_plain (), cancellable));
}

/* Nothing may take for ever: ten thousand numbers, a paragraph of a megabyte. */
static void
test_large (void)
{
  g_autoptr (StetStory) story = new_story (2);
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) findings = NULL;
  const char *texts[2];

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (numbers, "nr %u; ", i * 7);
  for (guint i = 0; words->len < 200000; i++)
    g_string_append_printf (words, "woord%x “ , ( ", i * 2654435761u);
  texts[0] = numbers->str;
  texts[1] = words->str;
  add_article (story, "nl", texts, 2);
  add_article (story, "fr", texts, 2);
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_assert_nonnull (findings);
}

/* Marks are no part of what is checked, and the offsets are those of the text with its marks. */
static void
test_inline_markup (void)
{
  static const char *const texts[] = {
    "Zie *hier* en [ *deze* tekst , nu](https://a.example/2025/71) .", "Een **woord** , ja."
  };
  g_autoptr (StetStory) story = new_story (G_N_ELEMENTS (texts));
  g_autofree char *numbers = NULL;
  g_autofree char *spaces = NULL;

  add_article (story, "nl", texts, G_N_ELEMENTS (texts));
  numbers = find (story, "number-mismatch");
  spaces = find (story, "space-before-punctuation");
  g_assert_cmpstr (numbers, ==, "");
  g_assert_cmpstr (spaces, ==, "1:1 28-29; 1:1 61-62; 1:2 13-14");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/table", test_table);
  g_test_add_func ("/check/missing-headline", test_missing_headline);
  g_test_add_func ("/check/uncredited-photo", test_uncredited_photo);
  g_test_add_func ("/check/repeated-paragraph", test_repeated_paragraph);
  g_test_add_func ("/check/unclosed-quotation", test_unclosed_quotation);
  g_test_add_func ("/check/space-before-punctuation", test_space_before_punctuation);
  g_test_add_func ("/check/numbers-agree", test_numbers_agree);
  g_test_add_func ("/check/numbers-differ", test_numbers_differ);
  g_test_add_func ("/check/numbers-fix", test_numbers_fix);
  g_test_add_func ("/check/money", test_money);
  g_test_add_func ("/check/units", test_units);
  g_test_add_func ("/check/dates", test_dates);
  g_test_add_func ("/check/times", test_times);
  g_test_add_func ("/check/weekdays", test_weekdays);
  g_test_add_func ("/check/addresses", test_addresses);
  g_test_add_func ("/check/numbers-message", test_numbers_message);
  g_test_add_func ("/check/numbers-places", test_numbers_places);
  g_test_add_func ("/check/numbers-majority", test_numbers_majority);
  g_test_add_func ("/check/numbers-merged", test_numbers_merged);
  g_test_add_func ("/check/order", test_order);
  g_test_add_func ("/check/cancelled", test_cancelled);
  g_test_add_func ("/check/large", test_large);
  g_test_add_func ("/check/inline-markup", test_inline_markup);
  return g_test_run ();
}
