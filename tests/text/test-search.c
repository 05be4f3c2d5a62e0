/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-search.h"

#include <string.h>

/* What is found, with “[” and “]” around it. */
static char *
mark (const char *pattern, StetSearchFlags flags, const char *text, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSearch) search = stet_search_new (pattern, flags, NULL, &error);
  g_autoptr (GArray) ranges = NULL;
  g_autoptr (GString) marked = g_string_new (NULL);
  guint at = 0;

  g_assert_no_error (error);
  ranges = stet_search_find (search, text, language, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i <= ranges->len; i++)
    {
      StetTextRange range = { (guint) g_utf8_strlen (text, -1), 0 };
      g_autofree char *before = NULL, *found = NULL;

      if (i < ranges->len)
        range = g_array_index (ranges, StetTextRange, i);
      g_assert_cmpuint (range.start, >=, at);
      before = g_utf8_substring (text, at, range.start);
      g_string_append (marked, before);
      if (i == ranges->len)
        break;
      g_assert_cmpuint (range.end, >, range.start);
      found = g_utf8_substring (text, range.start, range.end);
      g_string_append_printf (marked, "‹%s›", found);
      at = range.end;
    }
  return g_string_free_and_steal (g_steal_pointer (&marked));
}

#define assert_found(pattern, flags, text, language, expected)                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *marked = mark (pattern, flags, text, language);                               \
    g_assert_cmpstr (marked, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static char *
replace (const char *pattern, StetSearchFlags flags, const char *text, const char *replacement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSearch) search = stet_search_new (pattern, flags, NULL, &error);
  char *replaced;

  g_assert_no_error (error);
  replaced = stet_search_replace (search, text, "en", replacement, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  return replaced;
}

#define assert_replaced(pattern, flags, text, replacement, expected)                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *replaced = replace (pattern, flags, text, replacement);                       \
    g_assert_cmpstr (replaced, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END

#define DEFAULT STET_SEARCH_DEFAULT
#define REGEX   STET_SEARCH_REGEX
#define WORDS   STET_SEARCH_WHOLE_WORDS
#define CASE    STET_SEARCH_MATCH_CASE
#define ACCENTS STET_SEARCH_IGNORE_ACCENTS

static void
test_literal (void)
{
  assert_found ("hanoi", DEFAULT, "Hanoi, HANOI", "nl", "‹Hanoi›, ‹HANOI›");
  assert_found ("Hanoi", CASE, "Hanoi, HANOI", "nl", "‹Hanoi›, HANOI");
  assert_found ("aa", DEFAULT, "aaaa a", "nl", "‹aa›‹aa› a");
  assert_found ("", DEFAULT, "Hanoi", "nl", "Hanoi");
  assert_found ("x", DEFAULT, "", "nl", "");
  assert_found ("a.b", DEFAULT, "a.b axb", "nl", "‹a.b› axb");
  assert_found ("strasse", DEFAULT, "Die Straße", "de", "Die ‹Straße›");
  assert_found ("s", DEFAULT, "aß", "de", "aß");
  assert_found ("ΣΊΣΥΦΟΣ", DEFAULT, "ο Σίσυφος", "el", "ο ‹Σίσυφος›");
  assert_found ("𝄞", DEFAULT, "a𝄞b𝄞", "en", "a‹𝄞›b‹𝄞›");
  assert_found ("b", DEFAULT, "𝄞b", "en", "𝄞‹b›");
}

/* However accents were typed. */
static void
test_forms (void)
{
  assert_found ("été", DEFAULT, "l'e\u0301te\u0301 été", "fr", "l'‹e\u0301te\u0301› ‹été›");
  assert_found ("e\u0301", DEFAULT, "né e", "fr", "n‹é› e");
  assert_found ("e", CASE, "e\u0301 é e", "fr", "e\u0301 é ‹e›");
  assert_found ("Việt", DEFAULT, "Vi\u00ea\u0323t", "vi", "‹Vi\u00ea\u0323t›");
  assert_found ("か", DEFAULT, "がか\u3099か", "ja", "がか\u3099‹か›");
  assert_found ("가", DEFAULT, "각가", "ko", "각‹가›");
  assert_found ("cooperate", DEFAULT, "co\u00adop\u200eerate", "en", "‹co\u00adop\u200eerate›");
  assert_found ("\u00ad", DEFAULT, "co\u00adop", "en", "co‹\u00ad›op");
  assert_found ("क", DEFAULT, "कि", "hi", "‹क›ि");
}

static void
test_accents (void)
{
  assert_found ("da nang", DEFAULT, "Đà Nẵng", "vi", "Đà Nẵng");
  assert_found ("da nang", ACCENTS, "ở Đà Nẵng.", "vi", "ở ‹Đà Nẵng›.");
  assert_found ("Đà Nẵng", ACCENTS, "Da Nang, ĐÀ NẴNG", "vi", "‹Da Nang›, ‹ĐÀ NẴNG›");
  assert_found ("Da", ACCENTS | CASE, "Đà đà da Da", "vi", "‹Đà› đà da ‹Da›");
  assert_found ("lodz", ACCENTS, "in Łódź", "pl", "in ‹Łódź›");
  assert_found ("nang", ACCENTS, "Na\u0306\u0303ng", "vi", "‹Na\u0306\u0303ng›");
  assert_found ("a", ACCENTS, "ba\u0306\u0303", "vi", "b‹a\u0306\u0303›");
  assert_found ("محمد", DEFAULT, "مُحَمَّد", "ar", "مُحَمَّد");
  assert_found ("محمد", ACCENTS, "قال مُحَمَّدٌ إن", "ar", "قال ‹مُحَمَّدٌ› إن");
  assert_found ("مُحَمَّد", ACCENTS, "محمد", "ar", "‹محمد›");
  assert_found ("العربية", ACCENTS, "العـــربية", "ar", "‹العـــربية›");
  assert_found ("لا", ACCENTS, "ﻻ", "ar", "‹ﻻ›");
  assert_found ("fin", ACCENTS, "ﬁn", "fr", "‹ﬁn›");
  /* A part of a character is not replaced as if it were all of it. */
  assert_found ("fi", ACCENTS, "oﬃce", "fr", "oﬃce");
  assert_found ("office", ACCENTS, "oﬃce", "fr", "‹oﬃce›");
  assert_found ("25 %", ACCENTS, "25\u00a0%", "fr", "‹25\u00a0%›");
  assert_found ("25 %", DEFAULT, "25\u00a0%", "fr", "25\u00a0%");
}

static void
test_words (void)
{
  assert_found ("art", WORDS, "art, party. Art", "en", "‹art›, party. ‹Art›");
  assert_found ("ha noi", WORDS | ACCENTS, "Hà Nội, Thà Nội", "vi", "‹Hà Nội›, Thà Nội");
  assert_found ("can", WORDS, "can't can", "en", "can't ‹can›");
  assert_found ("كتاب", WORDS, "كتاب والكتاب", "ar", "‹كتاب› والكتاب");
  /* No spaces stand between words: “กา” is a part of “การ”. */
  assert_found ("กา", WORDS, "การประชุม", "th", "การประชุม");
  assert_found ("ประชุม", WORDS, "การประชุมใหญ่", "th", "การ‹ประชุม›ใหญ่");
  assert_found ("art|arty", WORDS | REGEX, "arty art parts", "en", "‹arty› ‹art› parts");
  assert_found ("ประชุม", WORDS | REGEX, "การประชุมใหญ่", "th", "การ‹ประชุม›ใหญ่");
  assert_found ("กา", WORDS | REGEX, "การประชุม", "th", "การประชุม");
}

static void
test_regex (void)
{
  assert_found ("[0-9]+", REGEX, "25 en 110", "nl", "‹25› en ‹110›");
  assert_found ("^h", REGEX, "Ha h", "nl", "‹H›a h");
  assert_found ("^h", REGEX | CASE, "Ha h", "nl", "Ha h");
  assert_found ("x*", REGEX, "axxb", "nl", "a‹xx›b");
  assert_found ("\\p{Lu}\\w+", REGEX | CASE, "Đà Nẵng", "vi", "‹Đà› ‹Nẵng›");
  assert_found ("n.ng", REGEX | ACCENTS, "Đà Nẵng", "vi", "Đà ‹Nẵng›");
  assert_found ("đ[àx]", REGEX | ACCENTS, "Da Đà", "vi", "‹Da› ‹Đà›");
  assert_found ("（x", REGEX | ACCENTS, "(x", "ja", "‹(x›");
  assert_found ("(?<=𝄞)b", REGEX, "𝄞b b", "en", "𝄞‹b› b");
}

static void
test_markup (void)
{
  assert_found ("so good", DEFAULT, "it is *so* good", "en", "it is *‹so* good›");
  assert_found (
      "here", DEFAULT, "[here](https://here.example)", "en", "[‹here›](https://here.example)");
  assert_found ("https://here",
                DEFAULT,
                "[here](https://here.example)",
                "en",
                "[here](‹https://here›.example)");
  assert_replaced ("so good", DEFAULT, "it is *so* good", "bad", "it is *bad*");
  assert_replaced ("is so", DEFAULT, "it is *so* good", "was", "it was good");
  assert_replaced ("is s", DEFAULT, "it is *so* good", "was n", "it was n*o* good");
  assert_replaced ("so", DEFAULT, "it is *so* good", "", "it is  good");
  assert_replaced ("here",
                   DEFAULT,
                   "see **[here](https://here.example)** here",
                   "there",
                   "see **[there](https://here.example)** there");
  assert_replaced (
      "here.example", DEFAULT, "[a](https://here.example)", "b", "[a](https://here.example)");
  assert_replaced ("https://here",
                   DEFAULT,
                   "[a](https://here.example)",
                   "https://there",
                   "[a](https://there.example)");
  assert_replaced ("x", DEFAULT, "an x", "*y*", "an \\*y\\*");
  assert_replaced ("x", DEFAULT, "*a* x", "*y*", "*a* \\*y\\*");
  assert_replaced ("**", DEFAULT, "a **b** c", "*", "a *b* c");
}

static void
test_replace (void)
{
  assert_replaced ("hanoi", DEFAULT, "Hanoi en Hanoi", "Hà Nội", "Hà Nội en Hà Nội");
  assert_replaced ("$1", DEFAULT, "it is $1", "$2", "it is $2");
  assert_replaced ("(\\d+) (\\w+)", REGEX, "25 oktober", "$2 $1", "oktober 25");
  assert_replaced ("(\\d+)", REGEX, "25", "$0-$1-\\$1", "25-25-$1");
  assert_replaced ("(?<day>\\d+)", REGEX, "25", "${day}e ${1}", "25e 25");
  assert_replaced ("(a)(b)?", REGEX, "a", "[$2]$1", "[]a");
  /* There is no group 10. */
  assert_replaced ("(a)", REGEX, "a", "$10", "a0");
  assert_replaced ("(n.ng)", REGEX | ACCENTS, "Đà Nẵng!", "‘$1’", "Đà ‘Nẵng’!");
  assert_replaced ("مدرسة", ACCENTS, "المَدْرَسَةُ", "جامعة", "الجامعة");
  assert_replaced ("a", DEFAULT, "banana", "a\nb", "ba bna bna b");
}

static void
test_replace_some (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSearch) search = stet_search_new ("(a)n", REGEX, NULL, &error);
  const StetTextRange second = { 3, 5 }, none = { 2, 4 };
  guint n = 0;
  g_autofree char *text = NULL;
  g_autofree char *what = NULL;

  text = stet_search_replace (search, "banana", "en", "<$1>", &second, 1, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "ban<a>a");
  g_assert_cmpuint (n, ==, 1);
  what = stet_search_expand (search, "banana", "en", &second, "<$1>", &error);
  g_assert_cmpstr (what, ==, "<a>");
  g_assert_null (stet_search_expand (search, "banana", "en", &none, "<$1>", &error));
  g_assert_no_error (error);
}

static void
assert_bad (const char *pattern, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint place = G_MAXUINT;

  g_assert_null (stet_search_new (pattern, REGEX, &place, &error));
  g_assert_error (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_PATTERN);
  g_assert_cmpuint (place, ==, expected);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSearch) search = stet_search_new ("(a)(?<b>b)", REGEX, NULL, &error);

  assert_bad ("a(b", 2);
  assert_bad ("a)b", 1);
  assert_bad ("é𝄞*+*", 4);
  assert_bad ("[a", 1);
  g_assert_true (stet_search_check_replacement (search, "$1$2${b}\\$9", &error));
  g_assert_no_error (error);
  g_assert_false (stet_search_check_replacement (search, "a$3", &error));
  g_assert_error (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_REPLACEMENT);
  g_clear_error (&error);
  g_assert_false (stet_search_check_replacement (search, "${c}", &error));
  g_assert_error (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_REPLACEMENT);
  g_clear_error (&error);
  g_assert_false (stet_search_check_replacement (search, "a$", &error));
  g_assert_error (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_REPLACEMENT);
}

static void
test_backtracking (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSearch) search = stet_search_new ("(a+)+$", REGEX, NULL, &error);
  gint64 begun = g_get_monotonic_time ();

  g_assert_null (
      stet_search_find (search, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "en", NULL, &error));
  g_assert_error (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_TOO_LONG);
  g_assert_nonnull (strstr (error->message, "(a+)+$"));
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_USEC_PER_SEC);
}

static void
test_cancel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (StetSearch) search = stet_search_new ("(a+)+$", REGEX, NULL, &error);

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_search_find (
      search, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "en", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/literal", test_literal);
  g_test_add_func ("/search/forms", test_forms);
  g_test_add_func ("/search/accents", test_accents);
  g_test_add_func ("/search/words", test_words);
  g_test_add_func ("/search/regex", test_regex);
  g_test_add_func ("/search/markup", test_markup);
  g_test_add_func ("/search/replace", test_replace);
  g_test_add_func ("/search/replace-some", test_replace_some);
  g_test_add_func ("/search/errors", test_errors);
  g_test_add_func ("/search/backtracking", test_backtracking);
  g_test_add_func ("/search/cancel", test_cancel);
  return g_test_run ();
}
