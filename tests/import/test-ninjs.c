/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "news-test.h"

/* Version 1: one text, a body in XHTML, associations by name. */
static const char *const first
    = "{\n"
      " \"uri\": \"https://agency.example.org/items/1\",\n"
      " \"type\": \"text\", \"version\": \"3\", \"language\": \"en\", \"pubstatus\": \"usable\",\n"
      " \"firstcreated\": \"2025-10-25T07:00:00+00:00\",\n"
      " \"versioncreated\": \"2025-10-25T08:30:00+00:00\",\n"
      " \"headline\": \"Rice prices triple in Hanoi\",\n"
      " \"description_text\": \"A drought has halved the harvest.\",\n"
      " \"byline\": \"By Anna Smith\", \"located\": \"HANOI\", \"provider\": \"Example News\",\n"
      " \"body_xhtml\": \"<h1>Rice prices triple in Hanoi</h1><p>Farmers say the <em>harvest</em> "
      "is"
      " weak, and prices at the market have tripled.</p><h2>Drought</h2><p>It has not rained since"
      " June, the <a href='https://example.org/w'>weather service</a> said.</p>"
      "<script>alert(1)</script>\",\n"
      " \"associations\": {\n"
      "  \"gallery1\": {\"type\": \"picture\", \"headline\": \"Market\",\n"
      "    \"description_text\": \"The market of Dong Xuan. (Example News/Le Van)\"},\n"
      "  \"featureimage\": {\"type\": \"picture\", \"byline\": \"Phung Anh\",\n"
      "    \"creditline\": \"EXN\", \"copyrightnotice\": \"© EXN\", \"usageterms\": \"No "
      "resale\",\n"
      "    \"description_text\": \"A rice field near Hanoi.\", \"alttext\": \"A field\",\n"
      "    \"renditions\": {\"small\": {\"href\": \"s.jpg\", \"width\": 100},\n"
      "      \"original\": {\"href\": \"o.jpg\", \"width\": 4000, \"mimetype\": \"image/jpeg\"}}}\n"
      " }\n"
      "}\n";

static void
test_first (void)
{
  g_autoptr (GPtrArray) drafts = read_news (first, -1, "ninjs");
  StetDraft *draft = g_ptr_array_index (drafts, 0);
  const StetDraftPhoto *photo;

  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (draft->format, ==, "ninjs");
  g_assert_cmpstr (draft->language, ==, "en");
  g_assert_cmpstr (draft->byline, ==, "Anna Smith");
  g_assert_cmpstr (draft->dateline, ==, "HANOI");
  g_assert_cmpstr (draft->published, ==, "2025-10-25T07:00:00Z");
  g_assert_cmpstr (draft->modified, ==, "2025-10-25T08:30:00Z");
  g_assert_cmpstr (draft->outlet, ==, "Example News");
  g_assert_cmpstr (draft->canonical_url, ==, "https://agency.example.org/items/1");
  g_assert_cmpuint (draft->guesses, ==, 0);
  g_assert_cmpuint (draft->warnings->len, ==, 0);
  assert_part (draft, 0, STET_PART_HEADLINE, "Rice prices triple in Hanoi");
  assert_part (draft, 1, STET_PART_STANDFIRST, "A drought has halved the harvest.");
  assert_part (draft, 2, STET_PART_CAPTION, "A rice field near Hanoi.");
  photo = get_part (draft, 2)->photo;
  g_assert_cmpstr (photo->credit, ==, "Phung Anh/EXN");
  g_assert_cmpstr (photo->creator, ==, "Phung Anh");
  g_assert_cmpstr (photo->copyright_notice, ==, "© EXN");
  g_assert_cmpstr (photo->usage_terms, ==, "No resale");
  g_assert_cmpstr (photo->alt_text, ==, "A field");
  g_assert_cmpstr (photo->href, ==, "o.jpg");
  assert_part (draft, 3, STET_PART_RESIDUE, "Rice prices triple in Hanoi");
  assert_part (draft,
               4,
               STET_PART_PARAGRAPH,
               "Farmers say the *harvest* is weak, and prices at the market have tripled.");
  assert_part (draft, 5, STET_PART_SUBHEADING, "Drought");
  assert_part (draft,
               6,
               STET_PART_PARAGRAPH,
               "It has not rained since June, the [weather service](https://example.org/w) said.");
  g_assert_cmpint (get_part (draft, draft->parts->len - 1)->kind, ==, STET_PART_CAPTION);
}

/* Versions 2 and 3: lists with roles. */
static void
test_later (void)
{
  g_autoptr (GPtrArray) drafts = read_news (
      "[{\"uri\": \"urn:x:1\", \"type\": \"text\", \"language\": \"ar\", \"pubstatus\": "
      "\"canceled\",\n"
      "  \"headlines\": [{\"role\": \"short\", \"value\": \"الأرز\"},\n"
      "    {\"role\": \"main\", \"value\": \"ارتفاع أسعار الأرز في هانوي\"}],\n"
      "  \"bodies\": [{\"role\": \"main\", \"contenttype\": \"text/plain\",\n"
      "    \"value\": \"قال المزارعون إن المحصول ضعيف.\\n\\nالجفاف هو السبب.\"}],\n"
      "  \"descriptions\": [{\"role\": \"summary\", \"value\": \"ارتفعت الأسعار.\"}],\n"
      "  \"by\": \"سامي حداد\", \"contentcreated\": \"2025-10-25T08:30:00Z\",\n"
      "  \"infosources\": [{\"name\": \"وكالة المثال\", \"rel\": \"source\"}],\n"
      "  \"rightsinfo\": {\"copyrightnotice\": \"x\"},\n"
      "  \"associations\": [{\"name\": \"a\", \"type\": \"picture\", \"by\": \"Phung Anh\",\n"
      "    \"descriptions\": [{\"role\": \"caption\", \"value\": \"حقل أرز.\"},\n"
      "      {\"role\": \"alttext\", \"value\": \"حقل\"}],\n"
      "    \"rightsinfo\": {\"usageterms\": \"مرة واحدة\"},\n"
      "    \"renditions\": [{\"name\": \"t\", \"href\": \"t.jpg\", \"width\": 10},\n"
      "      {\"name\": \"f\", \"href\": \"f.jpg\", \"contenttype\": \"image/jpeg\", \"width\": "
      "90},\n"
      "      {\"name\": \"v\", \"href\": \"v.mp4\", \"contenttype\": \"video/mp4\", \"width\": "
      "900}]}]},\n"
      " {\"type\": \"text\", \"headline\": \"Giá gạo tăng\", \"language\": \"vi\",\n"
      "  \"body_text\": \"Giá gạo tăng mạnh.\\nNgười dân lo lắng.\"}]",
      -1,
      "ninjs");
  StetDraft *draft = g_ptr_array_index (drafts, 0);

  g_assert_cmpuint (drafts->len, ==, 2);
  g_assert_cmpstr (draft->byline, ==, "سامي حداد");
  g_assert_cmpstr (draft->outlet, ==, "وكالة المثال");
  g_assert_cmpstr (draft->published, ==, "2025-10-25T08:30:00Z");
  g_assert_cmpuint (draft->warnings->len, ==, 1);
  assert_part (draft, 0, STET_PART_HEADLINE, "ارتفاع أسعار الأرز في هانوي");
  assert_part (draft, 1, STET_PART_STANDFIRST, "ارتفعت الأسعار.");
  assert_part (draft, 2, STET_PART_PARAGRAPH, "قال المزارعون إن المحصول ضعيف.");
  assert_part (draft, 3, STET_PART_PARAGRAPH, "الجفاف هو السبب.");
  assert_part (draft, 4, STET_PART_CAPTION, "حقل أرز.");
  g_assert_cmpstr (get_part (draft, 4)->photo->href, ==, "f.jpg");
  g_assert_cmpstr (get_part (draft, 4)->photo->alt_text, ==, "حقل");
  g_assert_cmpstr (get_part (draft, 4)->photo->credit, ==, "Phung Anh");
  g_assert_cmpstr (get_part (draft, 4)->photo->usage_terms, ==, "مرة واحدة");

  draft = g_ptr_array_index (drafts, 1);
  g_assert_cmpstr (draft->language, ==, "vi");
  assert_part (draft, 0, STET_PART_HEADLINE, "Giá gạo tăng");
  assert_part (draft, 2, STET_PART_PARAGRAPH, "Người dân lo lắng.");
}

/* A package: its texts are the articles. A picture alone is one as well. */
static void
test_package (void)
{
  g_autoptr (GPtrArray) drafts = read_news (
      "{\"type\": \"composite\", \"headline\": \"Today\", \"uri\": \"urn:p\", \"associations\": {\n"
      " \"a\": {\"type\": \"text\", \"headline\": \"One\", \"body_text\": \"Text one.\"},\n"
      " \"b\": {\"type\": \"text\", \"headline\": \"Two\", \"body_text\": \"Text two.\"}}}",
      -1,
      "ninjs");
  g_autoptr (GPtrArray) alone = read_news (
      "{\"type\": \"picture\", \"headline\": \"A field\", \"uri\": \"urn:p\",\n"
      " \"description_text\": \"A field near Hanoi.\", \"creditline\": \"AFP\"}",
      -1,
      "ninjs");

  g_assert_cmpuint (drafts->len, ==, 2);
  assert_part (g_ptr_array_index (drafts, 1), 0, STET_PART_HEADLINE, "Two");
  assert_part (g_ptr_array_index (alone, 0), 1, STET_PART_CAPTION, "A field near Hanoi.");
}

/* Every member of every type. */
static void
test_types (void)
{
  static const char *const members[]
      = { "headline",    "headlines",    "body_xhtml",  "body_text",      "bodies",
          "description", "byline",       "by",          "located",        "dateline",
          "language",    "pubstatus",    "rightsinfo",  "associations",   "renditions",
          "uri",         "type",         "infosources", "firstcreated",   "versioncreated",
          "embargoed",   "descriptions", "people",      "copyrightnotice" };
  static const char *const values[]
      = { "null",
          "1",
          "-1.5e300",
          "true",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[null, 1, [], {}, \"x\"]",
          "{\"a\": null, \"b\": {\"renditions\": 1, \"type\": \"picture\"}}",
          "[{\"role\": 1, \"value\": 2, \"name\": []}]",
          "[{\"value\": \"x\", \"contenttype\": {}}]",
          "{\"renditions\": {\"a\": {\"href\": 1, \"width\": \"x\"}}, \"located\": 1}",
          "\"\\u0000\\ud800 <p>\"",
          "\"2025-13-45T99:99\"" };

  for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
    for (gsize m = 0; m <= G_N_ELEMENTS (members); m++)
      {
        g_autoptr (GString) text = g_string_new ("{");
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (GPtrArray) drafts = NULL;
        g_autoptr (GError) error = NULL;

        for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
          g_string_append_printf (text,
                                  "%s\"%s\": %s",
                                  i > 0 ? ", " : "",
                                  members[i],
                                  i == m || m == G_N_ELEMENTS (members) ? values[v] : "\"x\"");
        g_string_append_c (text, '}');
        bytes = g_bytes_new (text->str, text->len);
        drafts = stet_import_read (bytes, NULL, NULL, &error);
        g_assert_true ((drafts == NULL) == (error != NULL));
      }
}

static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"headline\": \"x\", \"uri\": ");
  g_autoptr (GString) many = g_string_new ("{\"headline\": \"x\", \"uri\": [0");

  for (guint i = 0; i < 1000; i++)
    g_string_append_c (deep, '[');
  assert_fails (deep->str, -1, STET_IMPORT_ERROR_HOSTILE);
  for (guint i = 0; i < 1000000; i++)
    g_string_append (many, ",0");
  assert_fails (many->str, -1, STET_IMPORT_ERROR_HOSTILE);
  for (gsize n = 200; n < strlen (first) - 3; n += 53)
    assert_fails (first, (gssize) n, STET_IMPORT_ERROR_DAMAGED);
  assert_fails ("{\"uri\": \"x\", \"byline\": \"y\"}", -1, STET_IMPORT_ERROR_NOTHING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ninjs/first", test_first);
  g_test_add_func ("/ninjs/later", test_later);
  g_test_add_func ("/ninjs/package", test_package);
  g_test_add_func ("/ninjs/types", test_types);
  g_test_add_func ("/ninjs/hostile", test_hostile);
  return g_test_run ();
}
