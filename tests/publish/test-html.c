/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stet-html.h"

static char *
finish (StetHtml *html)
{
  g_autoptr (GBytes) bytes = stet_html_end (html);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static void
assert_text (const char *text, const char *expected)
{
  g_autoptr (StetHtml) html = stet_html_new ();
  g_autofree char *whole = g_strconcat (
      "<!doctype html>\n<p title=\"", expected, "\">", expected, "</p>", NULL);
  g_autofree char *written = NULL;

  stet_html_open (html, "p", "title", text, NULL);
  stet_html_text (html, text);
  stet_html_close (html, "p");
  written = finish (html);
  g_assert_cmpstr (written, ==, whole);
}

static void
test_text_is_text (void)
{
  assert_text ("", "");
  assert_text ("Nói “được” 👩🏽‍🚒 ü", "Nói “được” 👩🏽‍🚒 ü");
  assert_text ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
  assert_text ("\" onload=\"x", "&quot; onload=&quot;x");
  assert_text ("a &amp; b &#60;", "a &amp;amp; b &amp;#60;");
  assert_text ("]]> --> <!-- '", "]]&gt; --&gt; &lt;!-- '");
  assert_text ("100% %s %n", "100% %s %n");
}

static void
test_controls_are_left_out (void)
{
  assert_text ("a\001b\033c\177d\302\205e", "abcde");
  assert_text ("a\xEF\xBF\xBE"
               "b\xEF\xB7\x90"
               "c",
               "abc");
  assert_text ("a\xFF"
               "b",
               "a\xEF\xBF\xBD"
               "b");
}

#define RLO "\u202E"
#define LRE "\u202A"
#define PDF "\u202C"
#define RLI "\u2067"
#define FSI "\u2068"
#define PDI "\u2069"
#define RLM "\u200F"

static void
test_direction_ends_with_the_text (void)
{
  assert_text (RLM "a" RLM, RLM "a" RLM);
  assert_text (LRE "a" PDF RLI "b" PDI, LRE "a" PDF RLI "b" PDI);
  assert_text (RLO "evil", RLO "evil" PDF);
  assert_text ("a" PDF "b" PDI "c", "abc");
  assert_text (RLI LRE "a", RLI LRE "a" PDF PDI);
  /* The end of an isolate ends what was opened within it. */
  assert_text (RLI LRE "a" PDI "b" PDF, RLI LRE "a" PDI "b");
  /* The end of an embedding does not reach out of an isolate. */
  assert_text (LRE FSI "a" PDF "b", LRE FSI "ab" PDI PDF);
}

static void
test_attributes (void)
{
  g_autoptr (StetHtml) html = stet_html_new ();
  g_autofree char *written = NULL;

  stet_html_empty (html, "img", "src", "../photos/a.jpg", "alt", "", "width", NULL, NULL);
  stet_html_text_element (html, "x", "a", "href", "javascript:alert(1)", "lang", "nl", NULL);
  stet_html_text_element (html, "x", "a", "href", " java\tscript:alert(1)", NULL);
  stet_html_text_element (html, "x", "a", "href", "data:text/html,x", NULL);
  stet_html_text_element (html, "x", "a", "href", "//elsewhere.example/", NULL);
  stet_html_text_element (html, "x", "a", "href", "https://a.example/?b=1&c=\"", NULL);
  written = finish (html);
  g_assert_cmpstr (
      written,
      ==,
      "<!doctype html>\n<img src=\"../photos/a.jpg\" alt=\"\"><a lang=\"nl\">x</a><a>x</a><a>x</a>"
      "<a>x</a><a href=\"https://a.example/?b=1&amp;c=&quot;\">x</a>");
}

static void
assert_address (const char *url, const char *expected)
{
  g_autofree char *address = stet_html_dup_web_address (url);

  g_assert_cmpstr (address, ==, expected);
}

static void
test_web_addresses (void)
{
  assert_address ("https://vtv.vn/a-b_c.html?x=1&y=%20#z", "https://vtv.vn/a-b_c.html?x=1&y=%20#z");
  assert_address (" HTTP://vtv.vn/ \n", "HTTP://vtv.vn/");
  assert_address ("https://vtv.vn/a b\"<>", "https://vtv.vn/a%20b%22%3C%3E");
  assert_address ("https://vtv.vn/tiếng-việt", "https://vtv.vn/tiếng-việt");
  assert_address ("javascript:alert(1)", NULL);
  assert_address ("ftp://vtv.vn/", NULL);
  assert_address ("vtv.vn", NULL);
  assert_address ("", NULL);
  assert_address (NULL, NULL);
}

static void
test_json_ld (void)
{
  const char *nasty = "</script><!-- & \"\\ \u2028\u2029 é";
  g_autoptr (StetHtml) html = stet_html_new ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL, *json = NULL;
  char *start, *end;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, nasty);
  json_builder_add_string_value (builder, nasty);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  json = stet_html_dup_json_ld (node);
  stet_html_json_ld (html, json);
  written = finish (html);

  start = strchr (strstr (written, "<script type=\"application/ld+json\">"), '>') + 1;
  end = g_strrstr (written, "</script>");
  *end = '\0';
  g_assert_null (strpbrk (start, "<>&"));
  g_assert_null (strstr (start, "\u2028"));
  g_assert_null (strstr (start, "\u2029"));
  read = json_from_string (start, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (node, read));
}

static void
assert_inline (const char *text, const char *expected)
{
  g_autoptr (StetHtml) html = stet_html_new ();
  g_autofree char *whole = g_strdup_printf ("<!doctype html>\n<p>%s</p>", expected);
  g_autofree char *written = NULL;

  stet_html_open (html, "p", NULL);
  stet_html_inline (html, text);
  stet_html_close (html, "p");
  written = finish (html);
  g_assert_cmpstr (written, ==, whole);
}

static void
test_inline_markup (void)
{
  assert_inline ("71 artikelen", "71 artikelen");
  assert_inline ("*x* en **y**", "<em>x</em> en <strong>y</strong>");
  assert_inline (
      "**[a *b*](https://a.example/?x=1&y=\"2)**!",
      "<strong><a href=\"https://a.example/?x=1&amp;y=%222\">a <em>b</em></a></strong>!");
  assert_inline ("*<b>*", "<em>&lt;b&gt;</em>");
  assert_inline ("[x](javascript:alert)", "x");
  assert_inline ("\\*geen\\*", "*geen*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/html/text-is-text", test_text_is_text);
  g_test_add_func ("/publish/html/controls-are-left-out", test_controls_are_left_out);
  g_test_add_func ("/publish/html/direction-ends-with-the-text", test_direction_ends_with_the_text);
  g_test_add_func ("/publish/html/inline-markup", test_inline_markup);
  g_test_add_func ("/publish/html/attributes", test_attributes);
  g_test_add_func ("/publish/html/web-addresses", test_web_addresses);
  g_test_add_func ("/publish/html/json-ld", test_json_ld);
  return g_test_run ();
}
