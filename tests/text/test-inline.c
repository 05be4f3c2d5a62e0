/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stet-inline.h"

static void
assert_span (
    StetInline *parsed, guint index, StetInlineKind kind, const char *words, const char *url)
{
  const StetInlineSpan *span;
  g_autofree char *got = NULL;

  g_assert_cmpuint (index, <, parsed->spans->len);
  span = &g_array_index (parsed->spans, StetInlineSpan, index);
  got = g_strndup (parsed->plain + span->start, span->end - span->start);
  g_assert_cmpstr (got, ==, words);
  g_assert_cmpint (span->kind, ==, kind);
  g_assert_cmpstr (span->url, ==, url);
}

static void
test_parse (void)
{
  g_autoptr (StetInline) parsed = stet_inline_parse (
      "Het *Verdrag* van **Hanoi**: [lees *meer*](https://a.example/x_(y)?b=1&c).");

  g_assert_cmpstr (parsed->plain, ==, "Het Verdrag van Hanoi: lees meer.");
  g_assert_cmpuint (parsed->spans->len, ==, 4);
  assert_span (parsed, 0, STET_INLINE_EMPHASIS, "Verdrag", NULL);
  assert_span (parsed, 1, STET_INLINE_STRONG, "Hanoi", NULL);
  assert_span (parsed, 2, STET_INLINE_LINK, "lees meer", "https://a.example/x_(y)?b=1&c");
  assert_span (parsed, 3, STET_INLINE_EMPHASIS, "meer", NULL);
}

/* What CommonMark would take for something else is text here. */
static void
test_parse_text (void)
{
  static const char *const texts[] = {
    "",
    "# geen kop",
    "* geen lijst",
    "1. geen lijst",
    "> geen citaat",
    "[naam]: https://a.example/",
    "    geen code * 3",
    "spaties aan het eind  ",
    "***",
    "a_b_c en `code` en <b>vet</b> en &quot; en &amp;",
    "![foto]",
    "5 * 3 * 2 = 30",
    "[1] en [2](zie onder)",
    "een \\ streep en \\n",
    "<https://a.example>",
    "~~nee~~ | tabel |",
    "قال [الرئيس]: 71 مادة",
    "[klik](javascript:alert)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetInline) parsed = stet_inline_parse (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (parsed->spans->len, ==, 0);
      if (strstr (texts[i], "](") == NULL)
        g_assert_cmpstr (parsed->plain, ==, texts[i]);
    }
}

static void
test_escape (void)
{
  static const char *const plains[] = {
    "gewoon", "*met*", "**x**",     "[a](https://b.example)", "\\*", "\\", "*",
    "a\\[b",  "5 * 3", "نص *مائل*",
  };

  for (guint i = 0; i < G_N_ELEMENTS (plains); i++)
    {
      g_autofree char *text = stet_inline_escape (plains[i]);
      g_autoptr (StetInline) parsed = stet_inline_parse (text);

      g_assert_cmpstr (parsed->plain, ==, plains[i]);
      g_assert_cmpuint (parsed->spans->len, ==, 0);
    }
  g_assert_true (stet_inline_is_plain ("gewoon (5)"));
  g_assert_false (stet_inline_is_plain ("*niet*"));
}

static void
test_url (void)
{
  static const char *const refused[] = { "javascript:alert(1)", "data:text/html,x", "/pad",
                                         "file:///etc/passwd",  " JavaScript:x",    "",
                                         "vbscript:x" };
  g_autofree char *clean = stet_inline_dup_url (" HTTPS://a.example/b c\"<>\n");

  g_assert_cmpstr (clean, ==, "HTTPS://a.example/b%20c%22%3C%3E");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (stet_inline_dup_url (refused[i]));
}

static void
test_write (void)
{
  g_autoptr (StetInlineWriter) writer = stet_inline_writer_new ();
  g_autofree char *text = NULL;
  g_autoptr (StetInline) parsed = NULL;

  stet_inline_writer_add (writer, "Zie [1] ", -1);
  stet_inline_writer_open (writer, STET_INLINE_LINK, "https://a.example/(x)*");
  stet_inline_writer_add (writer, " de ", -1);
  stet_inline_writer_open (writer, STET_INLINE_STRONG, NULL);
  stet_inline_writer_add (writer, "bron ", -1);
  stet_inline_writer_open (writer, STET_INLINE_STRONG, NULL);
  stet_inline_writer_close (writer);
  stet_inline_writer_close (writer);
  stet_inline_writer_close (writer);
  stet_inline_writer_open (writer, STET_INLINE_LINK, "javascript:x");
  stet_inline_writer_add (writer, "klik", -1);
  stet_inline_writer_close (writer);
  text = stet_inline_writer_finish (writer);

  parsed = stet_inline_parse (text);
  g_assert_cmpstr (parsed->plain, ==, "Zie [1]  de bron klik");
  g_assert_cmpuint (parsed->spans->len, ==, 2);
  assert_span (parsed, 0, STET_INLINE_LINK, "de bron", "https://a.example/(x)*");
  assert_span (parsed, 1, STET_INLINE_STRONG, "bron", NULL);
}

/* Whatever is written, its words come back. */
static void
test_write_random (void)
{
  static const char *const pieces[] = { "a", " ",  "*", "“x”", "[",   "]", "(",
                                        ")", "\\", "é", "_",   "<b>", "ن", "." };
  static const char *const urls[]
      = { NULL, "https://a.example/)(", "javascript:x", "mailto:a@b.example" };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (StetInlineWriter) writer = stet_inline_writer_new ();
      g_autoptr (GString) plain = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_autofree char *back = NULL;
      guint depth = 0;

      for (guint i = 0; i < 12; i++)
        switch (g_test_rand_int_range (0, 4))
          {
          case 0:
            stet_inline_writer_open (writer,
                                     (StetInlineKind) g_test_rand_int_range (0, 3),
                                     urls[g_test_rand_int_range (0, G_N_ELEMENTS (urls))]);
            depth++;
            break;
          case 1:
            if (depth > 0)
              {
                stet_inline_writer_close (writer);
                depth--;
              }
            break;
          default:
            {
              const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];

              stet_inline_writer_add (writer, piece, -1);
              g_string_append (plain, piece);
            }
          }
      for (; depth > 0; depth--)
        stet_inline_writer_close (writer);
      text = stet_inline_writer_finish (writer);
      back = stet_inline_dup_plain (text);
      g_assert_cmpstr (back, ==, plain->str);
    }
}

/* A range of what is read is found in what is written. */
static void
test_map (void)
{
  static const struct
  {
    const char *text;
    const char *plain;
    const char *found;
  } cases[] = {
    { "Het *Verdrag* van Hanoi", "Verdrag", "Verdrag" },
    { "Het *Verdrag* van Hanoi", "Verdrag van", "Verdrag* van" },
    { "Het *Verdrag* van Hanoi", "Hanoi", "Hanoi" },
    { "*Verdrag*", "Verdrag", "Verdrag" },
    { "a (b) [été *là*](https://a.example/_x_) ça", "été là", "été *là" },
    { "a (b) [été *là*](https://a.example/_x_) ça", "ça", "ça" },
    { "*x* een \\*ster\\* hier", "*ster*", "\\*ster\\*" },
    { "*x* een \\*ster\\* hier", "hier", "hier" },
    { "**قال** <b> [النص](https://a.example)", "النص", "النص" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = stet_inline_dup_plain (cases[i].text);
      const char *at = strstr (plain, cases[i].plain);
      g_autofree char *found = NULL;
      guint start, length;

      g_assert_nonnull (at);
      start = (guint) g_utf8_strlen (plain, at - plain);
      length = (guint) g_utf8_strlen (cases[i].plain, -1);
      stet_inline_map_range (cases[i].text, &start, &length);
      found = g_utf8_substring (cases[i].text, start, start + length);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Several ranges are found as each of them is. */
static void
test_map_ranges (void)
{
  static const char *const texts[] = {
    "Een *twee* **drie** [vier *vijf*](https://example.org/) zes \\* zeven \\[acht\\] é *ñ*",
    "*Een twee drie*",
    "\\*\\*\\* een \\\\ twee",
    "niets",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *plain = stet_inline_dup_plain (texts[i]);
      guint n = (guint) g_utf8_strlen (plain, -1);

      for (guint step = 1; step < 9; step++)
        {
          g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (StetTextRange));

          for (guint at = 0; at < n + 2; at += step)
            {
              StetTextRange range = { at, at + step / 2 };

              g_array_append_val (ranges, range);
            }
          stet_inline_map_ranges (texts[i], (StetTextRange *) ranges->data, ranges->len);
          for (guint j = 0; j < ranges->len; j++)
            {
              StetTextRange *range = &g_array_index (ranges, StetTextRange, j);
              guint start = j * step, length = step / 2;

              stet_inline_map_range (texts[i], &start, &length);
              g_assert_cmpuint (range->start, ==, start);
              g_assert_cmpuint (range->end - range->start, ==, length);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inline/parse", test_parse);
  g_test_add_func ("/inline/parse-text", test_parse_text);
  g_test_add_func ("/inline/escape", test_escape);
  g_test_add_func ("/inline/url", test_url);
  g_test_add_func ("/inline/map", test_map);
  g_test_add_func ("/inline/map-ranges", test_map_ranges);
  g_test_add_func ("/inline/write", test_write);
  g_test_add_func ("/inline/write-random", test_write_random);
  return g_test_run ();
}
