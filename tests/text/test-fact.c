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
    g_error ("%s “%s”\n  found    %s\n  expected %s", language, text, line->str, expected);
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
  assert_facts ("ja", "1億2000万件", "1e+08; 2e+07");
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
  g_test_add_func ("/fact/look-up", test_look_up);
  return g_test_run ();
}
