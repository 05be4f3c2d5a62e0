/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "stet-fact.h"
#include "stet-fact-words.h"

static void
print_number (GString *line, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (line, g_ascii_formatd (buffer, sizeof buffer, "%.7g", value));
}

static void
print_values (GString *line, const StetFact *fact)
{
  for (guint i = 0; i < fact->n_values; i++)
    {
      if (i > 0)
        g_string_append_c (line, fact->kind == STET_FACT_SCORE ? '-' : '|');
      print_number (line, fact->values[i]);
    }
  if (fact->unit != NULL)
    g_string_append_printf (line, "%s", fact->unit);
}

static void
print_fact (GString *line, const StetFact *fact)
{
  static const char *const kinds[] = { "",         "percent ", "money ",    "measure ", "date ",
                                       "weekday ", "time ",    "duration ", "age ",     "score ",
                                       "url ",     "mail ",    "tag ",      "quote ",   "name " };
  static const char *const marks[] = { "?", "w", "o", "r", "f", "x", "p",
                                       "d", "c", "y", "-", "=", "",  "z" };

  if (line->len > 0)
    g_string_append (line, "; ");
  g_string_append (line, kinds[fact->kind]);
  if (fact->kind == STET_FACT_DATE)
    g_string_append_printf (line, "%d-%d-%d", fact->year, fact->month, fact->day);
  else if (fact->kind == STET_FACT_WEEKDAY)
    g_string_append_printf (line, "%d", fact->weekday);
  else if (fact->kind == STET_FACT_TIME)
    g_string_append_printf (line, "%d:%d", fact->hour, fact->minute);
  else if (fact->key != NULL)
    g_string_append (line, fact->key);
  else
    print_values (line, fact);
  if (fact->kind == STET_FACT_DATE && fact->weekday != 0)
    g_string_append_printf (line, " day %d", fact->weekday);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if ((fact->flags & (1u << i)) != 0)
      g_string_append (line, marks[i]);
}

/* The facts of a text: kind, value, unit and marks of flags, as print_fact() has them. */
static void
assert_facts (const char *language, const char *text, const char *expected)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (text);
  g_autoptr (GArray) facts = stet_facts_find (tokens, language);
  g_autoptr (GString) line = g_string_new (NULL);
  guint last = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const StetFact *fact = &g_array_index (facts, StetFact, i);

      g_assert_cmpuint (fact->start, <, fact->end);
      g_assert_cmpuint (fact->start, >=, last);
      g_assert_cmpuint (fact->end, <=, tokens->n_chars);
      last = fact->end;
      print_fact (line, fact);
    }
  if (g_strcmp0 (line->str, expected) != 0)
    g_printerr ("%s “%s”\n  found    %s\n  expected %s\n", language, text, line->str, expected);
  g_assert_cmpstr (line->str, ==, expected);
}

static void
test_digits (void)
{
  assert_facts ("en", "", "");
  assert_facts ("en", "Nobody came.", "");
  assert_facts ("en", "68 or 71", "68; 71");
  assert_facts ("nl", "12.345 bomen", "12345|12.345");
  assert_facts ("en", "12.345 trees", "12.345|12345");
  assert_facts ("nl", "1.250.000 bomen", "1250000");
  assert_facts ("fr", "12 345 arbres", "12345");
  assert_facts ("hi", "1,00,000 पेड़", "100000");
  assert_facts ("ar", "٧١ مادة", "71");
  assert_facts ("ar", "١٬٠٠٠٫٥ مادة", "1000.5");
  assert_facts ("en", "2½ apples", "2.5");
  assert_facts ("zh", "3万人", "30000");
  assert_facts ("ja", "1億2000万件", "1.2e+08");
}

static void
test_magnitudes (void)
{
  assert_facts ("nl", "5,5 miljoen bomen", "5500000");
  assert_facts ("fr", "3 milliards d’arbres", "3e+09");
  assert_facts ("pl", "4,2 mld drzew", "4.2e+09");
  assert_facts ("pl", "7 tysięcy drzew", "7000");
  assert_facts ("vi", "12 triệu cây", "1.2e+07");
  assert_facts ("ar", "3 ملايين شجرة", "3000000");
  assert_facts ("de", "2 Mio. Bäume", "2000000");
  assert_facts ("ru", "15 тыс. деревьев", "15000");
  assert_facts ("tr", "8 milyar ağaç", "8e+09");
  assert_facts ("id", "9 juta pohon", "9000000");
}

static void
test_words (void)
{
  assert_facts ("en", "seventy-one articles", "71w");
  assert_facts ("en", "three hundred and sixty-five trees", "365w");
  assert_facts ("nl", "eenenzeventig artikelen", "71w");
  assert_facts ("fr", "soixante-et-onze articles", "71w");
  assert_facts ("fr", "quatre-vingt-dix-sept articles", "97w");
  assert_facts ("pl", "siedemdziesięciu jeden artykułów", "71w");
  assert_facts ("ar", "واحد وسبعون مادة", "71w");
  assert_facts ("vi", "bảy mươi mốt điều", "71w");
  assert_facts ("de", "einundsiebzig Artikel", "71w");
  assert_facts ("es", "setenta y un artículos", "71w");
  assert_facts ("pt", "setenta e um artigos", "71w");
  assert_facts ("it", "settantuno articoli", "71w");
  assert_facts ("ru", "семьдесят одна статья", "71w");
  assert_facts ("tr", "yetmiş bir madde", "71w");
  assert_facts ("id", "tujuh puluh satu pasal", "71w");
  assert_facts ("sv", "sjuttioen artiklar", "71w");
}

static void
test_unsure (void)
{
  assert_facts ("fr", "une séance", "1?w");
  assert_facts ("pl", "jedna sesja", "1?w");
  assert_facts ("en", "a second chance", "1?w; 2?wo");
}

static void
test_addresses (void)
{
  assert_facts ("en", "See https://www.Example.org/a/ now.", "url example.org/a");
  assert_facts ("en", "(www.example.org)", "url example.org");
  assert_facts ("en", "Write to Jan.Smit@example.nl.", "mail jan.smit@example.nl");
  assert_facts ("en", "about #Hanoi2025 and #1", "tag #hanoi2025; 1");
}

static void
test_counted (void)
{
  assert_facts ("en", "a rise of 5.5% or 3 percent", "1?w; percent 5.5%; percent 3%");
  assert_facts ("en", "2 percentage points", "percent 2%p");
  assert_facts ("tr", "yüzde 15 arttı", "percent 15%");
  assert_facts ("tr", "%15 arttı", "percent 15%");
  assert_facts ("en", "$5 million and €3.50", "money 5000000USD; money 3.5EUR");
  assert_facts ("nl", "5 miljoen Amerikaanse dollar", "money 5000000USD");
  assert_facts ("fr", "3 millions d’euros", "money 3000000EUR");
  assert_facts ("pl", "20 tys. złotych", "money 20000PLN");
  assert_facts ("vi", "500 triệu đồng", "money 5e+08VND");
  assert_facts ("de", "A$ 20", "money 20AUD");
  assert_facts ("en", "45 miles (72 km)", "measure 45mi; measure 72km=");
  assert_facts ("pl", "45 kilometrów", "measure 45km");
  assert_facts ("nl", "30 graden en 5 km/u", "measure 30°; measure 5km/h");
  assert_facts ("fr", "300 km²", "measure 300km2");
  assert_facts ("ar", "72 كيلومترا", "measure 72km");
  assert_facts ("vi", "3 dặm", "measure 3mi");
  assert_facts ("en", "2 to 4 inches", "measure 2in; measure 4in-");
  assert_facts ("nl", "2 tot 3 miljoen euro", "money 2|2000000EUR; money 3000000EUR-");
}

static void
test_time_spans (void)
{
  assert_facts ("nl", "de 37-jarige schrijver", "age 37year");
  assert_facts ("nl", "een zestienjarige jongen", "1?w; 16w");
  assert_facts ("fr", "âgé de 37 ans", "age 37year");
  assert_facts ("vi", "37 tuổi", "age 37year");
  assert_facts ("en", "a 37-year-old woman", "1?w; age 37year");
  assert_facts ("pl", "37-letnia kobieta", "age 37year");
  assert_facts ("de", "drei Jahre lang", "duration 3yearw");
  assert_facts ("en", "after 6 months", "duration 6month");
  assert_facts ("ru", "через 5 лет", "duration 5year");
}

static void
test_dates (void)
{
  assert_facts ("en", "On 25 October 2025", "date 2025-10-25");
  assert_facts ("en", "October 25, 2025", "date 2025-10-25");
  assert_facts ("en", "Saturday, 25 Oct. 2025", "date 2025-10-25 day 6");
  assert_facts ("nl", "zaterdag 25 oktober", "date 0-10-25 day 6");
  assert_facts ("fr", "le 1er octobre 2025", "date 2025-10-1");
  assert_facts ("pl", "25 października 2025 r.", "date 2025-10-25");
  assert_facts ("de", "am 25. Oktober", "date 0-10-25");
  assert_facts ("es", "25 de octubre de 2025", "date 2025-10-25");
  assert_facts ("vi", "ngày 25 tháng 10 năm 2025", "date 2025-10-25");
  assert_facts ("vi", "sáng 25/10/2025", "date 2025-10-25");
  assert_facts ("vi", "ngày 25-10", "date 0-10-25");
  assert_facts ("ar", "25 أكتوبر 2025", "date 2025-10-25");
  assert_facts ("ru", "25 октября 2025 года", "date 2025-10-25");
  assert_facts ("en-US", "10/11/2025", "date 2025-10-11");
  assert_facts ("nl", "10/11/2025", "date 2025-11-10");
  assert_facts ("zh", "2025年10月25日", "date 2025-10-25");
  assert_facts ("en", "in 2019", "date 2019-0-0y");
  assert_facts ("en", "on Tuesday", "weekday 2");
  assert_facts ("en", "the 1990s", "date 1990-0-0d");
  assert_facts ("nl", "de jaren negentig", "date 90-0-0wd");
  assert_facts ("fr", "les années 90", "date 90-0-0d");
  assert_facts ("fr", "le XXe siècle", "date 0-0-0wrc");
  assert_facts ("en", "the 21st century", "date 0-0-0oc");
}

static void
test_times (void)
{
  assert_facts ("en", "at 3pm", "time 15:-1");
  assert_facts ("en", "at 3.15 p.m. GMT", "time 15:15z");
  assert_facts ("nl", "om 15.00 uur", "time 15:0");
  assert_facts ("fr", "à 15h30", "time 15:30");
  assert_facts ("vi", "lúc 15 giờ 30", "time 15:30");
  assert_facts ("vi", "8 giờ sáng", "time 8:-1");
  assert_facts ("ar", "الساعة 8:30 مساء", "time 20:30");
}

static void
test_others (void)
{
  assert_facts ("en", "They won 3-1.", "score 3-1");
  assert_facts ("en", "pages 5–7", "5; 7-");
  assert_facts ("en", "the 15th time and the 2nd", "15o; 2o");
  assert_facts ("nl", "de 15e keer", "15o");
  assert_facts ("en", "1/3 of it, two thirds of it", "0.3333333|1f; 0.6666667wf");
  assert_facts ("nl", "anderhalf jaar", "duration 1.5yearwf");
  assert_facts ("en", "twice a dozen", "2?wx; 1?w; 12?w");
  assert_facts ("pl", "Ludwik XIV", "14?wr");
  assert_facts ("nl", "driehonderdvijf", "305w");
  assert_facts ("pl", "czterdziestojednoletni", "41w");
  assert_facts ("en", "open 24/7", "24?");
  assert_facts ("nl", "anderhalf miljoen pond", "money 1500000GBPwf");
  assert_facts ("ar", "القرن العشرين", "date 0-0-0wc");
  assert_facts ("ar", "الثالث والستين", "63wo");
  assert_facts ("pl", "trzydziesty czwarty", "34wo");
  assert_facts ("pl", "250-kilogramowa", "measure 250kg");
  assert_facts ("en", "over half an inch", "measure 0.5inwf");
  assert_facts ("en", "6-foot-6", "measure 6.5|6ft");
}

static void
test_look_up (void)
{
  const StetFactWords *arabic = stet_fact_words_get ("ar");

  g_assert_null (stet_fact_words_look_up (arabic, "كتاب"));
  g_assert_nonnull (stet_fact_words_look_up (arabic, "والسبعون"));
  g_assert_true (stet_fact_words_is (stet_fact_words_get ("nl-BE"), "nl"));
  g_assert_cmpuint (stet_fact_words_get_decimal_mark (stet_fact_words_get ("nl")), ==, ',');
  g_assert_cmpuint (stet_fact_words_get_decimal_mark (stet_fact_words_get (NULL)), ==, '.');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fact/digits", test_digits);
  g_test_add_func ("/fact/magnitudes", test_magnitudes);
  g_test_add_func ("/fact/words", test_words);
  g_test_add_func ("/fact/unsure", test_unsure);
  g_test_add_func ("/fact/addresses", test_addresses);
  g_test_add_func ("/fact/counted", test_counted);
  g_test_add_func ("/fact/time-spans", test_time_spans);
  g_test_add_func ("/fact/dates", test_dates);
  g_test_add_func ("/fact/times", test_times);
  g_test_add_func ("/fact/others", test_others);
  g_test_add_func ("/fact/look-up", test_look_up);
  return g_test_run ();
}
