/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From draft to article, whatever a person reassigned in between; and what a file is. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "stet-import.h"
#include "test-zip.h"

#define LONG_NL                                                                                    \
  "De brug over de rivier is na zes jaar weer open voor auto’s en fietsers, zei de wethouder "     \
  "gisteren bij de opening. Het werk kostte meer dan was begroot en duurde langer."

/* As like Bokmål as one text can be like another. */
#define NYNORSK                                                                                    \
  "Stortregnet i Bergen førte måndag til at 12 skular blei stengde. Vi har aldri sett noko "       \
  "liknande, seier ordføraren. Eit ras på E39 sperra vegen i 7 timar."

static const char *
get_text (StetImport *import, guint index)
{
  return stet_block_get_text (stet_article_get_block (import->article, index));
}

static StetBlockKind
get_kind (StetImport *import, guint index)
{
  return stet_block_get_kind (stet_article_get_block (import->article, index));
}

static StetImport *
build (StetDraft *draft)
{
  g_autoptr (GError) error = NULL;
  StetImport *import = stet_import_build (draft, NULL, NULL, &error);

  g_assert_no_error (error);
  return import;
}

static StetDraft *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = stet_import_read (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  return g_ptr_array_steal_index (drafts, 0);
}

static StetPart *
find_part (StetDraft *draft, const char *text)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      StetPart *part = g_ptr_array_index (draft->parts, i);

      if (strstr (part->text, text) != NULL)
        return part;
    }
  g_assert_not_reached ();
}

/* A line that is no caption any more stands as it did in the file; one that is made a caption is
 * parted from its credit; what was left out comes back. */
static void
test_reassign (void)
{
  g_autoptr (StetDraft) draft = read_text (
      "De brug bij avond. Foto: Jan Jansen\n" LONG_NL "\n" LONG_NL
      " Ja.\nDe wethouder opent de brug. Foto: An Peters/ANP\n" LONG_NL
      " Nee.\n\n\n\n\nReactie (0)\n");
  g_autoptr (StetImport) before = build (draft);
  g_autoptr (StetImport) after = NULL;
  StetPart *caption = find_part (draft, "bij avond"), *counter = find_part (draft, "Reactie");
  StetPart *paragraph = find_part (draft, "Ja.");
  StetPhoto *photo;

  g_assert_cmpuint (stet_article_get_n_texts (before->article), ==, 5);
  g_assert_cmpstr (get_text (before, 1), ==, "De brug bij avond.");
  g_assert_cmpuint (before->residue->len, >, 0);

  caption->kind = STET_PART_PARAGRAPH;
  counter->kind = STET_PART_PARAGRAPH;
  paragraph->kind = STET_PART_RESIDUE;
  after = build (draft);
  g_assert_cmpstr (get_text (after, 1), ==, "De brug bij avond. Foto: Jan Jansen");
  g_assert_cmpint (get_kind (after, 1), ==, STET_BLOCK_PARAGRAPH);
  g_assert_cmpstr (get_text (after, 5), ==, "Reactie (0)");
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (after->story)), ==, 1);
  g_assert_cmpuint (after->block_of_part->len, ==, draft->parts->len);

  /* And a paragraph that is made a caption. */
  g_free (paragraph->text);
  paragraph->text = g_strdup ("Het feest. Foto: Piet de Vries");
  paragraph->kind = STET_PART_CAPTION;
  stet_import_free (after);
  after = build (draft);
  photo = stet_block_get_photo (stet_article_get_block (after->article, 3));
  g_assert_cmpstr (get_text (after, 3), ==, "Het feest.");
  g_assert_cmpstr (stet_photo_get_creator (photo), ==, "Piet de Vries");
}

/* One headline, first; a credit goes to its photo, whichever stands first; fields become values. */
static void
test_parts (void)
{
  g_autoptr (StetDraft) draft = stet_draft_new ("html");
  g_autoptr (StetImport) import = NULL;
  g_autofree char *byline = NULL;
  g_autofree char *published = NULL;
  GListModel *photos;

  stet_draft_add_part (draft, STET_PART_BYLINE, "Door Jan Jansen");
  stet_draft_add_part (draft, STET_PART_DATE, "25 oktober 2025");
  stet_draft_add_part (draft, STET_PART_CREDIT, "Foto: An Peters");
  stet_part_get_photo (stet_draft_add_part (draft, STET_PART_CAPTION, "De brug."));
  stet_part_get_photo (stet_draft_add_part (draft, STET_PART_CAPTION, "Het feest."));
  stet_draft_add_part (draft, STET_PART_CREDIT, "Beeld: ANP");
  stet_draft_add_part (draft, STET_PART_HEADLINE, "De brug is open");
  stet_draft_add_part (draft, STET_PART_PARAGRAPH, LONG_NL);
  stet_draft_add_part (draft, STET_PART_HEADLINE, "Duurder dan gedacht");
  stet_draft_add_part (draft, STET_PART_SOURCE, "Bron: https://brug.example/1");
  draft->published = g_strdup ("2025-10-26T08:00:00Z");
  draft->guesses = STET_DRAFT_BYLINE;
  import = build (draft);

  g_assert_cmpstr (stet_article_get_headline (import->article), ==, "De brug is open");
  g_assert_cmpint (get_kind (import, 4), ==, STET_BLOCK_SUBHEADING);
  photos = stet_story_get_photos (import->story);
  g_assert_cmpuint (g_list_model_get_n_items (photos), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      g_assert_cmpstr (stet_photo_get_credit (photo), ==, i == 0 ? "An Peters" : "ANP");
    }
  g_object_get (import->article, "byline", &byline, "published", &published, NULL);
  g_assert_cmpstr (byline, ==, "Jan Jansen");
  /* What the file states goes before what a line says. */
  g_assert_cmpstr (published, ==, "2025-10-26T08:00:00Z");
  g_assert_cmpuint (stet_article_get_guesses (import->article), ==, STET_ARTICLE_GUESSED_BYLINE);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_sources (import->story)), ==, 1);
}

/* The text knows its language better than a page's template; a variant only the page can know. */
static void
test_language (void)
{
  static const char *const cases[][3] = {
    { "en", LONG_NL, "nl" }, { "nl-BE", LONG_NL, "nl-BE" },    { "nl", LONG_NL, "nl" },
    { "sw", "71", "sw" },    { "no such tag", LONG_NL, "nl" }, { "nb", NYNORSK, "nb" },
    { "en", NYNORSK, "nn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetDraft) draft = stet_draft_new ("html");
      g_autoptr (StetImport) import = NULL;

      draft->language = g_strdup (cases[i][0]);
      stet_draft_add_part (draft, STET_PART_PARAGRAPH, cases[i][1]);
      import = build (draft);
      g_assert_cmpstr (stet_article_get_language (import->article), ==, cases[i][2]);
    }
}

/* A comment stays on its words, beside marks and in a caption that lost its credit. */
static void
test_comments_and_links (void)
{
  g_autoptr (StetDraft) draft = stet_draft_new ("docx");
  g_autoptr (StetImport) import = NULL;
  StetDraftComment *comment;
  const StetImportComment *made;
  const StetImportLink *link;

  stet_draft_add_part (draft, STET_PART_PARAGRAPH, "Het *Verdrag van Hanoi* telt 71 artikelen.");
  comment = stet_draft_add_comment (draft, "Lan", "Klopt dit?");
  comment->start = 27;
  comment->length = 2;
  draft->url = g_strdup ("https://A.example/x?utm_source=y");
  draft->canonical_url = g_strdup ("https://a.example/x");
  stet_draft_add_alternate (draft, "fr", "https://a.example/fr/x");
  stet_draft_add_alternate (draft, "de", "javascript:alert(1)");
  import = build (draft);

  g_assert_cmpuint (import->comments->len, ==, 1);
  made = g_ptr_array_index (import->comments, 0);
  g_assert_cmpint (
      made->block, ==, stet_block_get_id (stet_article_get_block (import->article, 1)));
  {
    g_autofree char *words = g_utf8_substring (
        get_text (import, 1), made->start, made->start + made->length);

    g_assert_cmpstr (words, ==, "71");
  }
  g_assert_cmpuint (import->links->len, ==, 2);
  link = g_ptr_array_index (import->links, 1);
  g_assert_cmpstr (link->relation, ==, "alternate");
  g_assert_cmpstr (link->language, ==, "fr");
}

/* Above and below the text of a scraped page. */
static void
test_frame (void)
{
  g_autoptr (StetDraft) draft = read_text (
      "De brug is open\nDoor Jan Jansen\n25 oktober 2025, 08.30 uur\n" LONG_NL
      "\nDe brug is open\n" LONG_NL " Ja.\nLees ook: Het feest bij de brug\n" LONG_NL
      " Bron: https://brug.example/1\n");
  g_autoptr (StetImport) import = build (draft);
  g_autofree char *byline = NULL;
  g_autofree char *published = NULL;
  g_autoptr (StetSource) source = NULL;

  g_object_get (import->article, "byline", &byline, "published", &published, NULL);
  g_assert_cmpstr (stet_article_get_headline (import->article), ==, "De brug is open");
  g_assert_cmpstr (byline, ==, "Jan Jansen");
  g_assert_cmpstr (published, ==, "2025-10-25T08:30");
  g_assert_cmpuint (stet_article_get_guesses (import->article),
                    ==,
                    STET_ARTICLE_GUESSED_BYLINE | STET_ARTICLE_GUESSED_PUBLISHED);
  g_assert_cmpuint (stet_article_get_n_texts (import->article), ==, 4);
  g_assert_cmpstr (get_text (import, 3), ==, LONG_NL);
  g_assert_cmpuint (import->residue->len, ==, 2);
  g_assert_cmpstr (
      ((StetResidue *) g_ptr_array_index (import->residue, 0))->kind, ==, "repeated-headline");
  g_assert_cmpstr (((StetResidue *) g_ptr_array_index (import->residue, 1))->kind, ==, "read-also");
  source = g_list_model_get_item (stet_story_get_sources (import->story), 0);
  g_assert_cmpstr (stet_source_get_url (source), ==, "https://brug.example/1");
}

/* A field for the photographer that has the agency too, and a field that has not. */
static void
test_creator_field (void)
{
  static const char *const cases[][3] = {
    { "Marit Hommedal / NTB", "Marit Hommedal", "NTB" },
    { "Marit Hommedal", "Marit Hommedal", "" },
    { "Kim Foto / Jan Foto", "Kim Foto / Jan Foto", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StetDraft *draft = stet_draft_new ("ninjs");
      g_autoptr (StetImport) import = NULL;
      g_autoptr (StetPhoto) photo = NULL;
      StetPart *part;

      stet_draft_add_part (draft, STET_PART_HEADLINE, "Flaum i Bergen");
      part = stet_draft_add_part (draft, STET_PART_CAPTION, "Vatn i gatene.");
      stet_part_get_photo (part)->creator = g_strdup (cases[i][0]);
      import = build (draft);
      photo = g_list_model_get_item (stet_story_get_photos (import->story), 0);
      g_assert_cmpstr (stet_photo_get_creator (photo), ==, cases[i][1]);
      g_assert_cmpstr (stet_photo_get_agency (photo), ==, cases[i][2]);
      stet_draft_free (draft);
    }
}

/* An article of an agency is published when it is; what it names beside is not known. */
static void
test_source_date (void)
{
  g_autoptr (StetDraft) draft = stet_draft_new ("ninjs");
  g_autoptr (StetImport) import = NULL;

  draft->outlet = g_strdup ("NTB");
  draft->published = g_strdup ("2026-10-12T10:11:12Z");
  stet_draft_add_part (draft, STET_PART_PARAGRAPH, "Vatn i gatene.");
  stet_draft_add_source (draft, NULL, "NTB");
  stet_draft_add_source (draft, "https://example.org/a", "Example");
  import = build (draft);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (stet_story_get_sources (import->story),
                                                             i);
      g_autofree char *published = NULL;

      g_object_get (source, "published", &published, NULL);
      g_assert_cmpstr (published, ==, i == 0 ? "2026-10-12T10:11:12Z" : "");
    }
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *data;
    const char *format;
  } cases[] = {
    { "De brug is open.\nHet werk is klaar.", "text" },
    { "<!doctype html><title>x</title>", "html" },
    { "\n <html lang=nl>", "html" },
    { "<meta charset='utf-8'><p>geplakt</p>", "html" },
    { "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "html" },
    { "<?xml version='1.0'?><!-- x --><n:newsItem xmlns:n='x'/>", "newsml-g2" },
    { "<nitf><body/></nitf>", "nitf" },
    { "<?xml version='1.0'?><rss/>", "xml" },
    { "{\"uri\": \"x\", \"headline\": \"y\", \"body_text\": \"z\"}", "ninjs" },
    { "{\"a\": 1}", "text" },
    { "# Kop\n\nTekst met [een link](https://a.example).\n", "markdown" },
    { "---\ntitle: Kop\n---\nTekst\n", "markdown" },
    { "![]() |\n| Foto: Jan |\n|---|\n", "text" },
    { "#1 in de lijst\nTekst\n", "text" },
    { "a < b en c > d", "text" },
    { "%PDF-1.7", "pdf" },
    { "{\\rtf1", "rtf" },
    { "GIF89a", "picture" },
    { "BM is een afkorting", "text" },
    { "PK\3\4--------------------------mimetypeapplication/vnd.oasis.opendocument.text--", "odt" },
    { "PK\3\4 [Content_Types].xml word/document.xml", "docx" },
    { "PK\3\4 a.txt", "zip" },
  };
  static const char wide[] = "\xff\xfe<\0h\0t\0m\0l\0>\0";
  g_autoptr (GBytes) utf16 = g_bytes_new_static (wide, sizeof wide - 1);
  g_autoptr (GBytes) plain = g_bytes_new_static ("Tekst", 5);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, strlen (cases[i].data));

      g_test_message ("%s", cases[i].data);
      g_assert_cmpstr (stet_import_sniff (bytes, "x.txt"), ==, cases[i].format);
    }
  g_assert_cmpstr (stet_import_sniff (utf16, NULL), ==, "html");
  g_assert_cmpstr (stet_import_sniff (plain, "x.md"), ==, "markdown");
}

/* What an archive is, its own entries say, and not those of the documents in it. */
static void
test_sniff_archive (void)
{
  TestZip *zip = test_zip_new ("compression=store");
  g_autoptr (GBytes) docx = NULL;
  g_autoptr (GBytes) folder = NULL;
  g_autoptr (GBytes) torn = NULL;
  gsize length;
  const char *data;

  test_zip_add (zip, "[Content_Types].xml", "<Types/>");
  test_zip_add (zip, "word/document.xml", "<document/>");
  docx = test_zip_finish (zip);
  g_assert_cmpstr (stet_import_sniff (docx, NULL), ==, "docx");
  data = g_bytes_get_data (docx, &length);
  torn = g_bytes_new_from_bytes (docx, 0, length - 40);
  g_assert_cmpstr (stet_import_sniff (torn, NULL), ==, "docx");

  zip = test_zip_new ("compression=store");
  test_zip_add (zip, "map/verslag.txt", "De brug is open.");
  test_zip_add_bytes (zip, "map/verslag.docx", data, length);
  test_zip_add (zip, "map/mimetype", "application/vnd.oasis.opendocument.text");
  folder = test_zip_finish (zip);
  g_assert_cmpstr (stet_import_sniff (folder, NULL), ==, "zip");
}

/* What is not read says what to do instead. */
static void
test_unsupported (void)
{
  static const char *const files[]
      = { "%PDF-1.7 …", "{\\rtf1 …}", "GIF89a…", "<?xml version='1.0'?><rss/>" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i], strlen (files[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (stet_import_read (bytes, NULL, NULL, &error));
      g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_UNSUPPORTED);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/reassign", test_reassign);
  g_test_add_func ("/draft/parts", test_parts);
  g_test_add_func ("/draft/language", test_language);
  g_test_add_func ("/draft/comments-and-links", test_comments_and_links);
  g_test_add_func ("/draft/frame", test_frame);
  g_test_add_func ("/draft/creator-field", test_creator_field);
  g_test_add_func ("/draft/source-date", test_source_date);
  g_test_add_func ("/draft/sniff", test_sniff);
  g_test_add_func ("/draft/sniff-archive", test_sniff_archive);
  g_test_add_func ("/draft/unsupported", test_unsupported);
  return g_test_run ();
}
