/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "stet-import.h"
#include "stet-inline.h"

static GBytes *
load (const char *href, gsize max_bytes, gpointer user_data)
{
  return g_str_equal (href, "pictures/rice.jpg") ? g_bytes_new_static ("picture", 7) : NULL;
}

static StetDraft *
read_text (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  StetImportOptions options = { .file_name = "article.md", .load = load };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = stet_import_read (bytes, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  return g_ptr_array_steal_index (drafts, 0);
}

static StetDraft *
read_markdown (const char *text)
{
  StetDraft *draft = read_text (text, strlen (text));

  g_assert_cmpstr (draft->format, ==, "markdown");
  return draft;
}

static const StetPart *
get_part (StetDraft *draft, guint i)
{
  g_assert_cmpuint (i, <, draft->parts->len);
  return g_ptr_array_index (draft->parts, i);
}

static void
assert_part (StetDraft *draft, guint i, StetPartKind kind, const char *text)
{
  const StetPart *part = get_part (draft, i);

  g_assert_cmpstr (part->text, ==, text);
  g_assert_cmpint (part->kind, ==, kind);
}

static void
test_structure (void)
{
  g_autoptr (StetDraft) draft = read_markdown (
      "# Verdrag van Hanoi getekend\n"
      "\n"
      "Op *25 oktober* tekenden **60 landen** het [verdrag](https://un.org/hanoi)\n"
      "tegen cybercriminaliteit.\n"
      "\n"
      "## Wat er verandert\n"
      "\n"
      "> Dit is een begin, zei de minister.\n"
      "\n"
      "- een loket per land\n"
      "- *snelle* bewijzen\n"
      "  1. binnen een dag\n"
      "\n"
      "### Verder\n"
      "\n"
      "Zie [hier](javascript:alert(1)) of a*b.\n"
      "\n"
      "# Nog een kop\n");

  assert_part (draft, 0, STET_PART_HEADLINE, "Verdrag van Hanoi getekend");
  assert_part (draft,
               1,
               STET_PART_PARAGRAPH,
               "Op *25 oktober* tekenden **60 landen** het [verdrag](https://un.org/hanoi) tegen "
               "cybercriminaliteit.");
  g_assert_cmpuint (get_part (draft, 1)->line, ==, 3);
  assert_part (draft, 2, STET_PART_SUBHEADING, "Wat er verandert");
  g_assert_cmpuint (get_part (draft, 2)->level, ==, 2);
  assert_part (draft, 3, STET_PART_QUOTE, "Dit is een begin, zei de minister.");
  assert_part (draft, 4, STET_PART_LIST_ITEM, "een loket per land");
  assert_part (draft, 5, STET_PART_LIST_ITEM, "*snelle* bewijzen");
  assert_part (draft, 6, STET_PART_LIST_ITEM, "binnen een dag");
  assert_part (draft, 7, STET_PART_SUBHEADING, "Verder");
  g_assert_cmpuint (get_part (draft, 7)->level, ==, 3);
  assert_part (draft, 8, STET_PART_PARAGRAPH, "Zie hier of a*b.");
  assert_part (draft, 9, STET_PART_SUBHEADING, "Nog een kop");
  g_assert_cmpuint (draft->parts->len, ==, 10);
}

/* Words in italics above the text are the standfirst, but not those within it, nor a few words. */
static void
test_standfirst (void)
{
  g_autoptr (StetDraft) draft = read_markdown (
      "# Stroom terug in Valparaíso\n\n*Na 31 uur in het donker branden de meeste lampen weer.*\n\n"
      "De stroom keerde maandag terug in 210.000 huizen.\n\n"
      "*De burgemeester wil weten hoe het kon gebeuren.*\n\n## Schade\n\nVeel.\n");
  g_autoptr (StetDraft) few = read_markdown ("# Stroom terug\n\n*Van onze redactie*\n\n**Ja.**\n\n"
                                             "De stroom keerde terug in 210.000 huizen.\n");

  assert_part (
      draft, 1, STET_PART_STANDFIRST, "Na 31 uur in het donker branden de meeste lampen weer.");
  g_assert_true (get_part (draft, 1)->uncertain);
  g_assert_cmpint (get_part (draft, 3)->kind, ==, STET_PART_PARAGRAPH);
  for (guint i = 0; i < few->parts->len; i++)
    g_assert_cmpint (get_part (few, i)->kind, !=, STET_PART_STANDFIRST);
}

static void
test_yaml (void)
{
  g_autoptr (StetDraft) draft = read_markdown ("---\n"
                                               "title: \"Rijst: de prijs stijgt\" # kop\n"
                                               "date: 25 oktober 2025, 08.30 uur\n"
                                               "lastmod: 2025-10-26T09:00:00+07:00\n"
                                               "lang: nl\n"
                                               "author:\n"
                                               "  - name: Jan Jansen\n"
                                               "    mail: jan@example.org\n"
                                               "  - Piet de Vries\n"
                                               "description: >\n"
                                               "  De oogst viel\n"
                                               "  tegen.\n"
                                               "canonical_url: https://example.org/rijst\n"
                                               "source: https://vnexample.vn/gao?utm_source=x\n"
                                               "url: /rijst\n"
                                               "image: pictures/rice.jpg\n"
                                               "image_alt: Een rijstveld\n"
                                               "image_caption: 'Het veld. Foto: Phung Anh'\n"
                                               "---\n"
                                               "\n"
                                               "# Rijst: de prijs stijgt\n"
                                               "\n"
                                               "De prijs van rijst stijgt.\n");
  const StetDraftPhoto *photo;

  g_assert_cmpstr (draft->language, ==, "nl");
  g_assert_cmpstr (draft->published, ==, "2025-10-25T08:30");
  g_assert_cmpstr (draft->modified, ==, "2025-10-26T09:00:00+07:00");
  g_assert_cmpstr (draft->byline, ==, "Jan Jansen, Piet de Vries");
  g_assert_cmpstr (draft->canonical_url, ==, "https://example.org/rijst");
  g_assert_null (draft->url);
  g_assert_cmpuint (draft->guesses, ==, 0);
  g_assert_cmpuint (draft->sources->len, ==, 1);
  assert_part (draft, 0, STET_PART_HEADLINE, "Rijst: de prijs stijgt");
  assert_part (draft, 1, STET_PART_STANDFIRST, "De oogst viel tegen.");
  assert_part (draft, 2, STET_PART_CAPTION, "Het veld.");
  photo = get_part (draft, 2)->photo;
  g_assert_cmpstr (photo->credit, ==, "Phung Anh");
  g_assert_cmpstr (photo->alt_text, ==, "Een rijstveld");
  g_assert_nonnull (photo->bytes);
  assert_part (draft, 3, STET_PART_RESIDUE, "Rijst: de prijs stijgt");
  g_assert_cmpstr (get_part (draft, 3)->residue, ==, "repeated-headline");
  assert_part (draft, 4, STET_PART_PARAGRAPH, "De prijs van rijst stijgt.");
  g_assert_cmpuint (get_part (draft, 4)->line, ==, 23);
}

static void
test_toml (void)
{
  g_autoptr (StetDraft) draft = read_markdown ("+++\r\n"
                                               "title = 'ارتفاع أسعار الأرز'\r\n"
                                               "date = 2025-10-25T08:30:00Z\r\n"
                                               "language = \"ar\"\r\n"
                                               "authors = [\"سامي حداد\", \"ليلى نصر\"]\r\n"
                                               "[params]\r\n"
                                               "author = \"nobody\"\r\n"
                                               "+++\r\n"
                                               "ارتفع سعر **الأرز** في هانوي.\r\n");

  g_assert_cmpstr (draft->language, ==, "ar");
  g_assert_cmpstr (draft->byline, ==, "سامي حداد, ليلى نصر");
  g_assert_cmpstr (draft->published, ==, "2025-10-25T08:30:00Z");
  assert_part (draft, 0, STET_PART_HEADLINE, "ارتفاع أسعار الأرز");
  assert_part (draft, 1, STET_PART_PARAGRAPH, "ارتفع سعر **الأرز** في هانوي.");
  g_assert_cmpuint (draft->parts->len, ==, 2);
}

static void
test_pictures (void)
{
  g_autoptr (StetDraft) draft = read_markdown ("# Kop\n"
                                               "\n"
                                               "![Een veld](pictures/rice.jpg)\n"
                                               "*Boeren oogsten rijst. Foto: Phung Anh*\n"
                                               "\n"
                                               "Dit is de eerste alinea.\n"
                                               "\n"
                                               "![](https://example.org/b.jpg \"De haven\")\n"
                                               "\n"
                                               "![Een brug](c.jpg)\n"
                                               "\n"
                                               "*De brug over de rivier*\n"
                                               "\n"
                                               "![x](javascript:alert(1))\n"
                                               "\n"
                                               "Tekst na een beeld.\n"
                                               "\n"
                                               "| ![](d.jpg) |\n"
                                               "| --- |\n"
                                               "| De markt. Foto: Le Van |\n");

  assert_part (draft, 1, STET_PART_CAPTION, "Boeren oogsten rijst.");
  g_assert_cmpstr (get_part (draft, 1)->photo->credit, ==, "Phung Anh");
  g_assert_cmpstr (get_part (draft, 1)->photo->alt_text, ==, "Een veld");
  g_assert_cmpstr (get_part (draft, 1)->photo->href, ==, "pictures/rice.jpg");
  g_assert_nonnull (get_part (draft, 1)->photo->bytes);
  assert_part (draft, 2, STET_PART_PARAGRAPH, "Dit is de eerste alinea.");
  assert_part (draft, 3, STET_PART_CAPTION, "De haven");
  g_assert_null (get_part (draft, 3)->photo->bytes);
  assert_part (draft, 4, STET_PART_CAPTION, "De brug over de rivier");
  assert_part (draft, 5, STET_PART_CAPTION, "");
  g_assert_null (get_part (draft, 5)->photo->href);
  assert_part (draft, 6, STET_PART_PARAGRAPH, "Tekst na een beeld.");
  assert_part (draft, 7, STET_PART_CAPTION, "De markt.");
  g_assert_cmpstr (get_part (draft, 7)->photo->credit, ==, "Le Van");
  assert_part (draft, 8, STET_PART_RESIDUE, "| --- |");
  g_assert_cmpuint (draft->parts->len, ==, 9);
}

static void
test_markup (void)
{
  g_autoptr (StetDraft) draft = read_markdown ("# Kop\n"
                                               "\n"
                                               "<script>alert(1)</script>\n"
                                               "\n"
                                               "<div onclick=\"x()\">hallo</div>\n"
                                               "\n"
                                               "Regel een<br>regel <b onclick=x>twee</b> met "
                                               "<script>steal()</script> niets.\n"
                                               "\n"
                                               "    code met *sterren*\n"
                                               "\n"
                                               "| a | b |\n"
                                               "|---|---|\n"
                                               "| 1 | 2 |\n");

  g_assert_cmpint (get_part (draft, 1)->kind, ==, STET_PART_RESIDUE);
  g_assert_cmpstr (get_part (draft, 1)->residue, ==, "markup");
  g_assert_cmpint (get_part (draft, 2)->kind, ==, STET_PART_RESIDUE);
  assert_part (draft, 3, STET_PART_PARAGRAPH, "Regel een regel twee met niets.");
  assert_part (draft, 4, STET_PART_PARAGRAPH, "code met \\*sterren\\*");
  assert_part (draft, 5, STET_PART_PARAGRAPH, "| a | b |");
  assert_part (draft, 6, STET_PART_RESIDUE, "|---|---|");
  assert_part (draft, 7, STET_PART_PARAGRAPH, "| 1 | 2 |");
}

/* What stands around an article in Markdown too. */
static void
test_lines (void)
{
  g_autoptr (StetDraft) draft = read_markdown (
      "# Kop\n"
      "\n"
      "*Door Jan Jansen*\n"
      "\n"
      "HANOI, 25 oktober (Reuters) – De prijs van rijst stijgt.\n"
      "\n"
      "Boeren op het land. Foto: Phung Anh\n"
      "\n"
      "Nog een alinea over de prijs van **rijst**.\n"
      "\n"
      "Bron: [VnExpress](https://vnexpress.net/gao)\n"
      "\n"
      "Bron: https://example.org/rijst\n");
  const StetDraftSource *source;

  g_assert_cmpstr (draft->byline, ==, "Jan Jansen");
  g_assert_cmpstr (draft->dateline, ==, "HANOI");
  g_assert_cmpuint (draft->guesses & (STET_DRAFT_BYLINE | STET_DRAFT_DATELINE),
                    ==,
                    STET_DRAFT_BYLINE | STET_DRAFT_DATELINE);
  g_assert_cmpint (get_part (draft, 1)->kind, ==, STET_PART_BYLINE);
  assert_part (
      draft, 2, STET_PART_PARAGRAPH, "HANOI, 25 oktober (Reuters) – De prijs van rijst stijgt.");
  assert_part (draft, 3, STET_PART_CAPTION, "Boeren op het land.");
  g_assert_cmpstr (get_part (draft, 3)->photo->credit, ==, "Phung Anh");
  assert_part (draft, 4, STET_PART_PARAGRAPH, "Nog een alinea over de prijs van **rijst**.");
  g_assert_cmpstr (get_part (draft, 5)->residue, ==, "source-label");
  g_assert_cmpint (get_part (draft, 6)->kind, ==, STET_PART_SOURCE);
  g_assert_cmpuint (draft->sources->len, ==, 1);
  source = g_ptr_array_index (draft->sources, 0);
  g_assert_cmpstr (source->outlet, ==, "VnExpress");
  g_assert_cmpstr (source->url, ==, "https://vnexpress.net/gao");
}

/* Each a few hundred thousand marks: none may take long, or deep. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { ">",       "[",     "![",    "*a ",      "**a_", "](",
                                        "`",       "<a",    "- ",    "[a](",     "\\",   "&",
                                        "a**b",    "* a\n", "> a\n", "[a]: b\n", "<!--", "#",
                                        "![a](b)", "*![",   "|",     "|\n",      "_*" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new ("# Kop\n\nTekst.\n\n");
      g_autoptr (StetDraft) draft = NULL;
      gint64 before = g_get_monotonic_time ();

      while (text->len < 200000)
        g_string_append (text, pieces[i]);
      draft = read_text (text->str, text->len);
      g_assert_cmpuint (draft->parts->len, >, 0);
      g_test_message (
          "%s: %.2f s", pieces[i], (double) (g_get_monotonic_time () - before) / G_USEC_PER_SEC);
      g_assert_cmpint (g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC);
    }
}

static void
test_too_large (void)
{
  g_autofree char *text = g_malloc (50 * 1024 * 1024);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  StetImportOptions options = { .file_name = "a.md" };

  memset (text, 'a', 50 * 1024 * 1024);
  bytes = g_bytes_new_take (g_steal_pointer (&text), 50 * 1024 * 1024);
  g_assert_null (stet_import_read (bytes, &options, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE);
}

static void
test_odd_front_matter (void)
{
  static const char *const texts[] = { "---\n",
                                       "---\ntitle",
                                       "---\n---\n",
                                       "+++\na = [\n+++\n",
                                       "---\nauthor: [\"a\n---\n",
                                       "---\ntitle: 'x\n---\nText.",
                                       "---\n- a\n- b\n---\n",
                                       "---\n\n\n\n---\ntext: x\n---\n",
                                       "+++\na = \"\"\"\n+++\n",
                                       "---\nauthor: {a: {b: [c\n---\nx",
                                       "---\nk: |\n---\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetDraft) draft = read_text (texts[i], strlen (texts[i]));

      g_assert_nonnull (draft->parts);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/structure", test_structure);
  g_test_add_func ("/markdown/standfirst", test_standfirst);
  g_test_add_func ("/markdown/yaml", test_yaml);
  g_test_add_func ("/markdown/toml", test_toml);
  g_test_add_func ("/markdown/pictures", test_pictures);
  g_test_add_func ("/markdown/markup", test_markup);
  g_test_add_func ("/markdown/lines", test_lines);
  g_test_add_func ("/markdown/hostile", test_hostile);
  g_test_add_func ("/markdown/too-large", test_too_large);
  g_test_add_func ("/markdown/odd-front-matter", test_odd_front_matter);
  return g_test_run ();
}
