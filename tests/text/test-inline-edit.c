/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stet-inline-edit.h"

/* In what follows “‹” and “›” stand for the ends of what is selected. */
static char *
take_range (const char *marked, StetTextRange *range)
{
  const char *start = strstr (marked, "‹");
  const char *end = strstr (marked, "›");
  g_autoptr (GString) text = g_string_new (marked);

  range->start = (guint) g_utf8_strlen (marked, start - marked);
  range->end = (guint) g_utf8_strlen (marked, end - marked) - 1;
  g_string_replace (text, "‹", "", 1);
  g_string_replace (text, "›", "", 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
put_range (const char *text, StetTextRange range)
{
  g_autofree char *before = g_utf8_substring (text, 0, range.start);
  g_autofree char *within = g_utf8_substring (text, range.start, range.end);

  return g_strconcat (before, "‹", within, "›", g_utf8_offset_to_pointer (text, range.end), NULL);
}

/* Toggles, as a key does. */
static void
assert_toggle (const char *marked, StetInlineKind kind, const char *expected)
{
  StetTextRange range;
  g_autofree char *text = take_range (marked, &range);
  gboolean had = stet_inline_has (text, kind, range);
  g_autofree char *changed = stet_inline_set (text, kind, !had, &range);
  g_autofree char *got = changed != NULL ? put_range (changed, range) : NULL;

  g_assert_cmpstr (got, ==, expected);
  if (changed != NULL)
    g_assert_cmpint (stet_inline_has (changed, kind, range), ==, !had);
}

static void
test_toggle (void)
{
  assert_toggle ("een ‹twee› drie", STET_INLINE_STRONG, "een **‹twee›** drie");
  assert_toggle ("een ‹twee› drie", STET_INLINE_EMPHASIS, "een *‹twee›* drie");
  assert_toggle ("een **‹twee›** drie", STET_INLINE_STRONG, "een ‹twee› drie");
  assert_toggle ("een ‹**twee**› drie", STET_INLINE_STRONG, "een ‹twee› drie");
  assert_toggle ("een‹ twee ›drie", STET_INLINE_STRONG, "een **‹twee›** drie");
  /* A part of what is strong. */
  assert_toggle ("**een ‹twee› drie**", STET_INLINE_STRONG, "**een** ‹twee› **drie**");
  /* Beside and across what is strong: it becomes one. */
  assert_toggle ("**een** ‹twee› drie", STET_INLINE_STRONG, "**een ‹twee›** drie");
  assert_toggle ("**een ‹twee** drie› vier", STET_INLINE_STRONG, "**een ‹twee drie›** vier");
  assert_toggle ("**een** ‹twee› **drie**", STET_INLINE_STRONG, "**een ‹twee› drie**");
  /* A part of a word. */
  assert_toggle ("on‹ge›looflijk", STET_INLINE_EMPHASIS, "on*‹ge›*looflijk");
}

static void
test_overlaps (void)
{
  assert_toggle ("*een ‹twee* drie›", STET_INLINE_STRONG, "*een **‹twee*** **drie›**");
  assert_toggle ("*een ‹twee› drie*", STET_INLINE_STRONG, "*een **‹twee›** drie*");
  assert_toggle ("*‹twee›*", STET_INLINE_STRONG, "***‹twee›***");
  assert_toggle ("***‹twee›***", STET_INLINE_STRONG, "*‹twee›*");
  assert_toggle ("[‹lees› meer](https://a.example/)",
                 STET_INLINE_STRONG,
                 "[**‹lees›** meer](https://a.example/)");
  assert_toggle ("‹Ga [lees› meer](https://a.example/)",
                 STET_INLINE_STRONG,
                 "**‹Ga** [**lees›** meer](https://a.example/)");
  assert_toggle ("‹Ga [lees meer](https://a.example/) nu›",
                 STET_INLINE_STRONG,
                 "**‹Ga [lees meer](https://a.example/) nu›**");
}

static void
test_other_scripts (void)
{
  assert_toggle ("قال ‹الرئيس› أمس", STET_INLINE_STRONG, "قال **‹الرئيس›** أمس");
  assert_toggle ("قالت ‹UNESCO› أمس", STET_INLINE_EMPHASIS, "قالت *‹UNESCO›* أمس");
  assert_toggle ("ở ‹Hà Nội›.", STET_INLINE_STRONG, "ở **‹Hà Nội›**.");
}

/* Words are never lost, and marks that stand for themselves are not taken for others. */
static void
test_refused (void)
{
  assert_toggle ("zei‹“ja”›hij", STET_INLINE_STRONG, NULL);
  assert_toggle ("5 * 3 en ‹twee›", STET_INLINE_STRONG, "5 \\* 3 en **‹twee›**");
}

static void
test_no_words (void)
{
  StetTextRange range = { 3, 4 };
  g_autofree char *text = stet_inline_set ("een twee", STET_INLINE_STRONG, TRUE, &range);

  g_assert_cmpstr (text, ==, "een twee");
}

static void
assert_link (const char *marked, const char *words, const char *url, const char *expected)
{
  StetTextRange range;
  g_autofree char *text = take_range (marked, &range);
  g_autofree char *changed = stet_inline_set_link (text, &range, words, url);
  g_autofree char *got = changed != NULL ? put_range (changed, range) : NULL;

  g_assert_cmpstr (got, ==, expected);
}

static void
test_set_link (void)
{
  const char *url = "https://a.example/";

  assert_link ("lees ‹meer›.", NULL, url, "lees [‹meer›](https://a.example/).");
  assert_link ("lees ‹›.", "dit", url, "lees [‹dit›](https://a.example/).");
  assert_link ("lees **‹meer›**.", NULL, url, "lees [**‹meer›**](https://a.example/).");
  assert_link ("lees **‹meer›**.", "dit", url, "lees [**‹dit›**](https://a.example/).");
  assert_link ("[‹meer›](https://b.example/)", NULL, url, "[‹meer›](https://a.example/)");
  assert_link ("[‹meer›](https://b.example/)", NULL, NULL, "‹meer›");
  assert_link ("[lees ‹meer›](https://b.example/)",
               NULL,
               url,
               "[lees](https://b.example/) [‹meer›](https://a.example/)");
  assert_link ("lees ‹meer›", NULL, "javascript:alert(1)", NULL);
  assert_link (
      "lees ‹meer›", NULL, "https://a.example/x_(y)", "lees [‹meer›](https://a.example/x_\\(y\\))");
}

static void
assert_found (const char *marked, const char *words, const char *url)
{
  StetTextRange range;
  g_autofree char *text = take_range (marked, &range);
  g_autofree char *found_words = NULL;
  g_autofree char *found = stet_inline_dup_link (text, &range, &found_words);

  g_assert_cmpstr (found, ==, url);
  g_assert_cmpstr (found_words, ==, words);
}

static void
test_find_link (void)
{
  assert_found ("[a‹›b](https://a.example/)[c](https://c.example/)", "ab", "https://a.example/");
  assert_found ("[ab](https‹›://a.example/)[c](https://c.example/)", "ab", "https://a.example/");
  assert_found ("[ab](https://a.example/)[‹›c](https://c.example/)", "c", "https://c.example/");
  assert_found ("x ‹[ab](https://a.example/)› y", "ab", "https://a.example/");
  assert_found ("x‹›x [ab](https://a.example/) y", NULL, NULL);
  assert_found ("xx [ab](https://a.example/) ‹›y", NULL, NULL);
  assert_found ("‹xx [ab›](https://a.example/) y", NULL, NULL);
}

static void
assert_set_case (const char *marked, StetCase to, const char *language, const char *expected)
{
  StetTextRange range;
  g_autofree char *text = take_range (marked, &range);
  g_autofree char *changed = stet_inline_set_case (text, &range, to, language, NULL);
  g_autofree char *got = changed != NULL ? put_range (changed, range) : NULL;

  g_assert_cmpstr (got, ==, expected);
}

static void
test_set_case (void)
{
  assert_set_case ("de ‹brug is› open", STET_CASE_UPPER, "nl", "de ‹BRUG IS› open");
  assert_set_case ("‹de **straße** is [open](https://a.example/x)›",
                   STET_CASE_UPPER,
                   "de",
                   "‹DE **STRASSE** IS [OPEN›](https://a.example/x)");
  /* The last S of a word is so whatever marks stand in it. */
  assert_set_case ("‹ΟΔ**ΟΣ** ΜΑΣ›", STET_CASE_LOWER, "el", "‹οδ**ος** μας›");
  assert_set_case ("‹eerst. **dan** niet.›", STET_CASE_SENTENCE, "nl", "‹Eerst. **Dan** niet.›");
}

/* Whatever is toggled where, the words stay, and what was not asked for stays as it was. */
static void
test_random (void)
{
  static const char *const words[] = { "een",    "“twee”", "*",    "الهند",
                                       "[drie]", "(vier)", "Nội,", "5" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_done = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) plain = g_string_new (NULL);
      g_autofree char *text = NULL;

      for (guint j = 0; j < 6; j++)
        g_string_append_printf (plain,
                                "%s%s",
                                j > 0 ? " " : "",
                                words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      text = stet_inline_escape (plain->str);
      for (guint j = 0; j < 12; j++)
        {
          guint n = (guint) g_utf8_strlen (text, -1);
          guint start = (guint) g_rand_int_range (rand, 0, (gint32) n);
          StetTextRange range = { start,
                                  (guint) g_rand_int_range (rand, (gint32) start, (gint32) n + 1) };
          StetInlineKind kind = (StetInlineKind) g_rand_int_range (rand, 0, 3);
          gboolean on = !stet_inline_has (text, kind, range);
          g_autofree char *changed = NULL;
          g_autofree char *read = NULL;

          if (kind == STET_INLINE_LINK)
            changed = stet_inline_set_link (text, &range, NULL, on ? "https://a.example/" : NULL);
          else
            changed = stet_inline_set (text, kind, on, &range);
          if (changed == NULL)
            continue;
          read = stet_inline_dup_plain (changed);
          g_assert_cmpstr (read, ==, plain->str);
          n_done += !g_str_equal (changed, text);
          g_free (text);
          text = g_steal_pointer (&changed);
        }
    }
  g_assert_cmpuint (n_done, >, 1500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/inline-edit/toggle", test_toggle);
  g_test_add_func ("/text/inline-edit/overlaps", test_overlaps);
  g_test_add_func ("/text/inline-edit/other-scripts", test_other_scripts);
  g_test_add_func ("/text/inline-edit/refused", test_refused);
  g_test_add_func ("/text/inline-edit/no-words", test_no_words);
  g_test_add_func ("/text/inline-edit/set-link", test_set_link);
  g_test_add_func ("/text/inline-edit/find-link", test_find_link);
  g_test_add_func ("/text/inline-edit/set-case", test_set_case);
  g_test_add_func ("/text/inline-edit/random", test_random);
  return g_test_run ();
}
