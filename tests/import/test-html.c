/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "stet-inline.h"
#include "stet-reader.h"

static const char *const pages[] = { "ar-1256",    "de-liveblog",  "en-amp",         "en-fragment",
                                     "en-script",  "en-split",     "es-tables-1252", "fr-jsonld",
                                     "it-gallery", "nl-wordpress", "pl-div-soup",    "vi-lazy" };

static StetDraft *
read_bytes (GBytes *bytes, const StetImportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  StetReader reader = { .bytes = bytes, .options = options, .drafts = drafts };

  if (!stet_html_read (&reader, error))
    {
      g_assert_cmpuint (drafts->len, ==, 0);
      return NULL;
    }
  g_assert_cmpuint (drafts->len, ==, 1);
  return g_ptr_array_index (drafts, 0);
}

static StetDraft *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  StetDraft *draft = read_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return draft;
}

/* The text of the nth part that is of a kind, plain; "" when there is none. */
static char *
dup_part (StetDraft *draft, StetPartKind kind, guint nth)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      if (part->kind == kind && nth-- == 0)
        return stet_inline_dup_plain (part->text);
    }
  return g_strdup ("");
}

static guint
count_parts (StetDraft *draft, StetPartKind kind)
{
  guint n = 0;

  for (guint i = 0; i < draft->parts->len; i++)
    n += ((const StetPart *) g_ptr_array_index (draft->parts, i))->kind == kind;
  return n;
}

static void
add_member (JsonBuilder *json, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static void
add_part (JsonBuilder *json, const StetPart *part)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (STET_TYPE_PART_KIND);

  json_builder_begin_object (json);
  add_member (json, "kind", g_enum_get_value (kinds, (int) part->kind)->value_nick);
  add_member (json, "text", part->text);
  add_member (json, "residue", part->residue);
  if (part->level > 0)
    {
      json_builder_set_member_name (json, "level");
      json_builder_add_int_value (json, part->level);
    }
  if (part->photo != NULL)
    {
      add_member (json, "credit", part->photo->credit);
      add_member (json, "alt", part->photo->alt_text);
      add_member (json, "href", part->photo->href);
    }
  json_builder_end_object (json);
}

static void
add_links (JsonBuilder *json, StetDraft *draft)
{
  json_builder_set_member_name (json, "alternates");
  json_builder_begin_array (json);
  for (guint i = 0; i < draft->alternates->len; i++)
    {
      const StetDraftLink *link = g_ptr_array_index (draft->alternates, i);

      json_builder_begin_object (json);
      add_member (json, "language", link->language);
      add_member (json, "url", link->url);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "sources");
  json_builder_begin_array (json);
  for (guint i = 0; i < draft->sources->len; i++)
    {
      const StetDraftSource *source = g_ptr_array_index (draft->sources, i);

      json_builder_begin_object (json);
      add_member (json, "url", source->url);
      add_member (json, "outlet", source->outlet);
      add_member (json, "headline", source->headline);
      add_member (json, "language", source->language);
      add_member (json, "published", source->published);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* All that was read, in the form of the files beside the pages. */
static JsonNode *
describe (StetDraft *draft)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_member (json, "encoding", draft->encoding);
  add_member (json, "language", draft->language);
  add_member (json, "byline", draft->byline);
  add_member (json, "dateline", draft->dateline);
  add_member (json, "published", draft->published);
  add_member (json, "modified", draft->modified);
  add_member (json, "url", draft->url);
  add_member (json, "canonical_url", draft->canonical_url);
  add_member (json, "outlet", draft->outlet);
  add_member (json, "original_language", draft->original_language);
  add_member (json, "original_url", draft->original_url);
  json_builder_set_member_name (json, "guesses");
  json_builder_add_int_value (json, draft->guesses);
  add_links (json, draft);
  json_builder_set_member_name (json, "parts");
  json_builder_begin_array (json);
  for (guint i = 0; i < draft->parts->len; i++)
    add_part (json, g_ptr_array_index (draft->parts, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

static void
test_page (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("%s.html", (const char *) data);
  g_autofree char *expected_name = g_strdup_printf ("%s.json", (const char *) data);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "import", "pages", name, NULL);
  g_autofree char *expected_path = g_test_build_filename (
      G_TEST_DIST, "import", "pages", expected_name, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (StetDraft) draft = NULL;
  g_autoptr (JsonNode) found = NULL;

  g_assert_nonnull (file);
  bytes = g_mapped_file_get_bytes (file);
  draft = read_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  found = describe (draft);
  json_parser_load_from_file (parser, expected_path, &error);
  g_assert_no_error (error);
  if (!json_node_equal (found, json_parser_get_root (parser)))
    {
      g_autofree char *text = json_to_string (found, FALSE);

      g_test_message ("read instead: %s", text);
      g_test_fail ();
    }
}

/* Nothing that a browser would run comes along, and nothing that the page hides. */
static void
test_safe (void)
{
  g_autoptr (StetDraft) draft = read_text (
      "<html><head><title>A quiet day</title></head><body><h1>A quiet day</h1>"
      "<p onclick='evil()'>Nothing at all happened in the town on Sunday, said <a "
      "href='javascript:evil()'>the "
      "watchman</a> on duty.</p><script>evil()</script><style>p{evil:1}</style>"
      "<iframe srcdoc='<script>evil()</script><p>evil words</p>'></iframe>"
      "<p>Not even the <a href='data:text/html,<script>evil()</script>'>cats</a> were about, he "
      "wrote in "
      "<a href=' JavaScript:evil()'>his</a> book.</p><p style='display: none'>evil text that is "
      "not shown to people</p>"
      "<svg><script>evil()</script><text>evil</text></svg><object data='evil.swf'>evil</object>"
      "<img src='javascript:evil()' alt='a'><img src='data:text/html;base64,ZXZpbA=='>"
      "<noscript><p>evil words that stand here again for those "
      "without</p></noscript></body></html>");

  g_assert_cmpuint (count_parts (draft, STET_PART_PARAGRAPH), ==, 2);
  g_assert_cmpuint (count_parts (draft, STET_PART_CAPTION), ==, 0);
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      g_assert_null (strstr (part->text, "evil"));
      g_assert_null (strstr (part->text, "]("));
    }
}

static void
assert_paragraph (const char *bytes,
                  gssize length,
                  const char *charset,
                  const char *expected,
                  const char *encoding)
{
  g_autoptr (GBytes) given = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);
  g_autoptr (GError) error = NULL;
  StetImportOptions options = { .charset = charset };
  g_autoptr (StetDraft) draft = read_bytes (given, &options, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = dup_part (draft, STET_PART_PARAGRAPH, 0);
  g_assert_cmpstr (text, ==, expected);
  if (encoding != NULL)
    g_assert_cmpstr (draft->encoding, ==, encoding);
}

/* Conflicting declarations: who delivers the bytes knows best, and what they contradict never wins.
 */
static void
test_charset (void)
{
  static const char with_nul[] = "<p>Words \0with\0 a nul or two between them.</p>";

  assert_paragraph ("<meta charset=windows-1252><p>Un caf\xE9 tr\xE8s serr\xE9, dit-elle.</p>",
                    -1,
                    NULL,
                    "Un café très serré, dit-elle.",
                    "windows-1252");
  assert_paragraph ("<meta charset=iso-8859-2><p>Un café très serré, dit-elle.</p>",
                    -1,
                    "UTF-8",
                    "Un café très serré, dit-elle.",
                    "UTF-8");
  assert_paragraph ("\xEF\xBB\xBF<meta charset=koi8-r><p>Un café très serré, dit-elle.</p>",
                    -1,
                    NULL,
                    "Un café très serré, dit-elle.",
                    "UTF-8");
  assert_paragraph ("<meta charset=utf-7><p>+ADw-script+AD4- are signs, not a script.</p>",
                    -1,
                    NULL,
                    "+ADw-script+AD4- are signs, not a script.",
                    NULL);
  assert_paragraph (
      with_nul, sizeof with_nul - 1, NULL, "Words with a nul or two between them.", "UTF-8");
}

static GBytes *
load_picture (const char *href, gsize max_bytes, gpointer user_data)
{
  char **asked = user_data;

  g_free (*asked);
  *asked = g_strdup (href);
  return g_str_has_prefix (href, "Page_files/") ? g_bytes_new_static ("picture", 7) : NULL;
}

/* A picture beside the page, one within it, and what is no photo. */
static void
test_pictures (void)
{
  g_autoptr (GString) page = g_string_new (
      "<html><head><title>Two pictures of a ferry</title></head><body><h1>Two pictures of a "
      "ferry</h1>"
      "<p>The ferry was painted over the winter, in the colours that it had in the year of its "
      "launch.</p>"
      "<img src='Page_files/ferry.jpg' alt='The ferry &amp; the quay'><img "
      "src='Page_files/pixel.gif' width=1 height=1>"
      "<p>Nobody knows who chose these colours, but everybody likes them.</p><img alt='' "
      "src='data:image/png;base64,");
  g_autofree char *asked = NULL;
  StetImportOptions options = { .load = load_picture, .load_data = &asked };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDraft) draft = NULL;
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    g_string_append (page, "AAAA");
  g_string_append (
      page, "'><p>The last coat of paint is to dry until the middle of April.</p></body></html>");
  bytes = g_bytes_new (page->str, page->len);
  draft = read_bytes (bytes, &options, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      if (part->kind != STET_PART_CAPTION)
        continue;
      g_assert_nonnull (part->photo->bytes);
      if (n++ == 0)
        {
          g_assert_cmpstr (part->photo->href, ==, "Page_files/ferry.jpg");
          g_assert_cmpstr (part->photo->alt_text, ==, "The ferry & the quay");
          g_assert_cmpuint (g_bytes_get_size (part->photo->bytes), ==, 7);
        }
      else
        {
          g_assert_null (part->photo->href);
          g_assert_cmpuint (g_bytes_get_size (part->photo->bytes), ==, 3000);
        }
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
assert_error (const char *text, gssize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  StetDraft *draft = read_bytes (bytes, NULL, &error);

  g_assert_null (draft);
  g_assert_error (error, STET_IMPORT_ERROR, code);
}

static void
append_times (GString *text, const char *what, guint times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (text, what);
}

/* Deep pages, whichever element they are deep in, are read, and soon. */
static void
test_deep (void)
{
  static const char *const tags[] = { "<div>",           "<span>",          "<ul><li>",
                                      "<table><tr><td>", "<blockquote><p>", "<b><i>" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (GString) page = g_string_new ("<html><body>");
      g_autoptr (StetDraft) draft = NULL;
      gint64 start = g_get_monotonic_time ();
      gboolean found = FALSE;

      g_test_message ("%s", tags[i]);
      append_times (page, tags[i], 200000);
      g_string_append (page, "These words stand far down, and are a sentence.");
      draft = read_text (page->str);
      for (guint p = 0; p < draft->parts->len; p++)
        found |= strstr (((const StetPart *) g_ptr_array_index (draft->parts, p))->text, "far down")
                 != NULL;
      g_assert_true (found);
      g_assert_cmpuint (draft->warnings->len, ==, 1);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
    }
}

/* Pages that make parsers work without end, and pages without an article: an error, or what is
 * there. */
static void
test_bad (void)
{
  g_autoptr (GString) page = g_string_new ("<html><body><p>");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  StetReader reader = { .cancellable = cancellable, .drafts = drafts };

  append_times (page, "words that go on and on without any end to them, ", 1024 * 1024);
  assert_error (page->str, (gssize) page->len, STET_IMPORT_ERROR_TOO_LARGE);

  g_string_assign (page, "<html><body>");
  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (page, "<font size=%u><table><td></font></table>", i);
  assert_error (page->str, (gssize) page->len, STET_IMPORT_ERROR_TOO_LARGE);

  assert_error (
      "<html><head><title></title></head><body></body></html>", -1, STET_IMPORT_ERROR_NOTHING);
  assert_error ("<html><body><script>x()</script></body></html>", -1, STET_IMPORT_ERROR_NOTHING);

  bytes = g_bytes_new_static ("<p>Words that nobody waits for.</p>", 35);
  reader.bytes = bytes;
  g_cancellable_cancel (cancellable);
  g_assert_false (stet_html_read (&reader, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (drafts->len, ==, 0);
}

/* Structured data that is not quite JSON is read all the same, and when it is nothing of the kind
 * the page is. */
static void
test_broken_data (void)
{
  static const char *const scripts[]
      = { "{\"@type\":\"NewsArticle\",\"headline\":\"A long \nheadline, it is\",}",
          "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"A long headline, it is\"} -->",
          "//<![CDATA[\n[{\"@type\":[\"Thing\",\"ReportageNewsArticle\"],\"headline\":"
          "\"A long headline, it is\",,}];\n//]]>" };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *page = g_strdup_printf (
          "<html><head><title>Site</title><script "
          "type='application/ld+json'>%s</script></head><body>"
          "<div>Site</div><h2>A long headline, it is</h2><p>The text of this article is one "
          "paragraph, which is short but long enough to be found.</p></body></html>",
          scripts[i]);
      g_autoptr (StetDraft) draft = read_text (page);
      g_autofree char *headline = dup_part (draft, STET_PART_HEADLINE, 0);

      g_assert_cmpstr (headline, ==, "A long headline, it is");
      g_assert_cmpuint (count_parts (draft, STET_PART_PARAGRAPH), ==, 1);
    }
}

/* Emphasis and links as inline markup, with the address made absolute. */
static void
test_inline (void)
{
  g_autoptr (StetDraft) draft = read_text (
      "<base href='https://quay.example/a/'><p>Plain, <b>bold</b>, <i>leaning</i> and "
      "<a href='../b?c=1'>a link</a>, 2*3*4.</p><p><b>All bold words</b></p>");
  const StetPart *part = g_ptr_array_index (draft->parts, 0);

  g_assert_cmpuint (draft->parts->len, ==, 2);
  g_assert_cmpstr (
      part->text,
      ==,
      "Plain, **bold**, *leaning* and [a link](https://quay.example/b?c=1), 2\\*3\\*4.");
}

/* What the page calls the standfirst is one for certain; a caption in a box with its picture is of
 * that, though both stand above the text; and structured data has the address of the page. */
static void
test_called (void)
{
  StetDraft *draft = read_text (
      "<html lang='nl'><head><title>Kade ingestort</title>"
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Kade "
      "ingestort\", \"datePublished\": \"2026-10-12T09:15:00+02:00\", \"mainEntityOfPage\": "
      "{\"@type\": \"WebPage\", \"@id\": \"https://krant.example/kade\"}}</script></head><body>"
      "<div class='kop'><h1>Kade ingestort</h1><p>Zwolle, 12 oktober 2026</p></div>"
      "<div class='img'><img src='kade.jpg' alt='Een kade'>"
      "<p class='caption'>De kade, maandag. Foto: Ida Brouwer/ANP</p></div>"
      "<div class='tekst'><p class='lead'>Een deel van de gracht in Zwolle is maandagochtend "
      "ingestort. Niemand raakte gewond, maar twaalf woonboten moesten weg.</p>"
      "<p>De gemeente had de kade al in 2024 als risicovol aangemerkt. Volgens een woordvoerder "
      "stond het herstel voor volgend voorjaar op de planning.</p>"
      "<p>Bewoners hoorden een klap alsof er een vrachtwagen tegen de muur reed. Daarna zagen zij "
      "de stenen het water in glijden.</p></div></body></html>");
  g_autofree char *standfirst = dup_part (draft, STET_PART_STANDFIRST, 0);
  g_autofree char *caption = dup_part (draft, STET_PART_CAPTION, 0);
  const StetDraftSource *source;

  g_assert_true (g_str_has_prefix (standfirst, "Een deel van de gracht"));
  g_assert_cmpstr (caption, ==, "De kade, maandag.");
  g_assert_cmpuint (count_parts (draft, STET_PART_RESIDUE), ==, 0);
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      g_assert_false (part->uncertain);
      if (part->kind == STET_PART_CAPTION)
        g_assert_cmpstr (part->photo->credit, ==, "Ida Brouwer/ANP");
    }
  g_assert_cmpstr (draft->dateline, ==, "Zwolle");
  g_assert_cmpstr (draft->url, ==, "https://krant.example/kade");
  g_assert_cmpuint (draft->sources->len, ==, 1);
  source = g_ptr_array_index (draft->sources, 0);
  g_assert_cmpstr (source->url, ==, "https://krant.example/kade");
  g_assert_cmpstr (source->published, ==, "2026-10-12T09:15:00+02:00");
  stet_draft_free (draft);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/html/page/", pages[i], NULL);

      g_test_add_data_func (path, pages[i], test_page);
    }
  g_test_add_func ("/html/safe", test_safe);
  g_test_add_func ("/html/charset", test_charset);
  g_test_add_func ("/html/pictures", test_pictures);
  g_test_add_func ("/html/deep", test_deep);
  g_test_add_func ("/html/bad", test_bad);
  g_test_add_func ("/html/broken-data", test_broken_data);
  g_test_add_func ("/html/inline", test_inline);
  g_test_add_func ("/html/called", test_called);
  return g_test_run ();
}
