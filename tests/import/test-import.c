/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "stet-import.h"

/* Two paragraphs that are long enough for others to be short beside them. */
#define LONG_1                                                                                     \
  "De burgemeester opende gisteren na jaren van bouwen de nieuwe brug over de rivier, waarna "     \
  "honderden fietsers de "                                                                         \
  "overkant bereikten en er op het plein een feest begon dat tot diep in de nacht duurde, met "    \
  "muziek en vuurwerk.\n"
#define LONG_2                                                                                     \
  "De bouw heeft drie jaar geduurd en meer gekost dan de raad had voorzien, maar volgens het "     \
  "stadsbestuur verdient de "                                                                      \
  "stad het geld terug omdat de bedrijven aan de overkant nu veel beter bereikbaar zijn dan zij "  \
  "vroeger ooit waren.\n"
#define LONG_3                                                                                     \
  "De architect Jan Vermeulen noemde het ontwerp het moeilijkste van zijn leven, omdat de bodem "  \
  "van de rivier op die "                                                                          \
  "plaats weinig houvast biedt en omdat de scheepvaart tijdens het werk geen dag mocht worden "    \
  "gehinderd door pijlers.\n"
#define LONG_4                                                                                     \
  "Morgen wordt ook het fietspad langs de oever geopend, dat van de oude sluis tot aan het "       \
  "station loopt en waar de "                                                                      \
  "komende maanden nog bomen, banken en lantaarns geplaatst worden als het weer dat in de herfst " \
  "tenminste toelaat.\n"
#define LONG LONG_1 LONG_2 LONG_3 LONG_4

static StetImport *
import_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  StetImport *import = stet_import_text (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  return import;
}

/* The article in short: “H” headline, “P” paragraph, “C” caption, with “?” after what is a guess.
 */
static char *
dup_shape (StetImport *import)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (import->article); i++)
    {
      StetBlock *block = stet_article_get_block (import->article, i);
      StetBlockKind kind = stet_block_get_kind (block);

      if (kind == STET_BLOCK_HEADLINE && *stet_block_get_text (block) == '\0')
        continue;
      g_string_append_c (shape,
                         kind == STET_BLOCK_HEADLINE  ? 'H'
                         : kind == STET_BLOCK_CAPTION ? 'C'
                                                      : 'P');
      if (stet_block_get_uncertain (block))
        g_string_append_c (shape, '?');
    }
  return g_string_free_and_steal (shape);
}

static void
assert_shape (const char *text, const char *expected)
{
  g_autoptr (StetImport) import = import_text (text);
  g_autofree char *shape = dup_shape (import);

  g_assert_cmpstr (shape, ==, expected);
}

/* The @index-th caption and its credit. */
static void
assert_caption (const char *text, guint index, const char *caption, const char *credit)
{
  g_autoptr (StetImport) import = import_text (text);
  guint n = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (import->article); i++)
    {
      StetBlock *block = stet_article_get_block (import->article, i);

      if (stet_block_get_photo (block) == NULL || n++ != index)
        continue;
      g_assert_cmpstr (stet_block_get_text (block), ==, caption);
      g_assert_cmpstr (stet_photo_get_credit (stet_block_get_photo (block)), ==, credit);
      return;
    }
  g_assert_not_reached ();
}

static void
assert_source (const char *text, const char *url, const char *outlet)
{
  g_autoptr (StetImport) import = import_text (text);
  GListModel *sources = stet_story_get_sources (import->story);
  g_autoptr (StetSource) source = g_list_model_get_item (sources, 0);

  if (url == NULL)
    {
      g_assert_null (source);
      return;
    }
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 1);
  g_assert_cmpstr (stet_source_get_url (source), ==, url);
  g_assert_cmpstr (stet_source_get_outlet (source), ==, outlet);
}

static void
test_paragraphs (void)
{
  g_autoptr (StetImport) import = import_text (LONG);

  assert_shape (LONG, "PPPP");
  assert_shape ("Eén zin.", "P");
  g_assert_cmpuint (stet_story_get_n_rows (import->story), ==, 5);
  g_assert_cmpuint (import->residue->len, ==, 0);
  g_assert_cmpuint (import->warnings->len, ==, 0);
  g_assert_cmpstr (stet_article_get_language (import->article), ==, "nl");
}

static void
test_headline (void)
{
  g_autoptr (StetImport) import = import_text ("Nieuwe brug na drie jaar open\n\n" LONG);

  assert_shape ("Nieuwe brug na drie jaar open\n" LONG, "HPPPP");
  assert_shape ("Is de brug nu open?\n" LONG, "HPPPP");
  g_assert_cmpstr (
      stet_article_get_headline (import->article), ==, "Nieuwe brug na drie jaar open");
  g_assert_cmpint (
      stet_block_get_kind (stet_article_get_block (import->article, 0)), ==, STET_BLOCK_HEADLINE);

  /* A sentence is none, nor is what stands alone or among its like. */
  assert_shape ("De brug is open.\n" LONG, "PPPPP");
  assert_shape ("De brug is open\nEr is feest\nTot morgen\n", "PPP");
  assert_shape ("De brug is open", "P");
}

static void
test_credited (void)
{
  assert_shape (LONG "De brug bij avond. Foto: Jan Jansen\n" LONG_1, "PPPPCP");
  assert_caption (
      LONG "De brug bij avond. Foto: Jan Jansen\n" LONG_1, 0, "De brug bij avond.", "Jan Jansen");
  assert_caption (LONG "De brug bij avond (foto: ANP).\n", 0, "De brug bij avond.", "ANP");
  assert_shape (LONG "Hij bekeek de foto: mooi was die niet, en hij zei dat ook.\n" LONG_1,
                "PPPPPP");
}

static void
test_credit_alone (void)
{
  /* Below its caption, below a picture, or without either. */
  assert_shape (LONG_1 LONG_2 LONG_3 "De brug bij avond.\nFoto: Jan Jansen\n" LONG_4, "PPPCP");
  assert_caption (LONG_1 LONG_2 LONG_3 "De brug bij avond.\nFoto: Jan Jansen\n" LONG_4,
                  0,
                  "De brug bij avond.",
                  "Jan Jansen");
  assert_shape (LONG_1 "![]() |\nFoto: Jan Jansen\n" LONG_2, "PCP");
  assert_caption (LONG_1 "![]() |\nFoto: Jan Jansen\n" LONG_2, 0, "", "Jan Jansen");
  assert_shape (LONG "Foto: Jan Jansen\n" LONG_1, "PPPPCP");
}

static void
test_labelled (void)
{
  const char *text = LONG "Foto: de burgemeester opent de brug terwijl honderden fietsers op de "
                          "oever staan te wachten.\n" LONG_1;

  assert_shape (text, "PPPPC?P");
  assert_caption (
      text,
      0,
      "de burgemeester opent de brug terwijl honderden fietsers op de oever staan te wachten.",
      "");
}

static void
test_images (void)
{
  assert_shape (LONG_1 "![]() |\n| De brug bij avond. (Foto: Jan Jansen) |\n" LONG_2, "PCP");
  assert_caption (LONG_1 "![]() |\n| De brug bij avond. (Foto: Jan Jansen) |\n" LONG_2,
                  0,
                  "De brug bij avond.",
                  "Jan Jansen");
  assert_shape (LONG_1 "![]() |\n" LONG_2, "PCP");
  assert_shape (LONG_1 "![]() |\n| De brug |\n![]() |\n![]() |\n" LONG_2, "PCCCP");
  assert_caption (LONG_1 "![]() |\n![]() |\n| De brug |\n" LONG_2, 1, "De brug", "");
  /* Two pictures side by side. */
  assert_shape (LONG_1 "| ![]() | ![]() |\n|---|---|\n| Links | Rechts (Foto: ANP) |\n" LONG_2,
                "PCCP");
  assert_caption (LONG_1 "| ![]() | ![]() |\n|---|---|\n| Links | Rechts (Foto: ANP) |\n" LONG_2,
                  1,
                  "Rechts",
                  "ANP");
  /* A caption whose picture is gone. */
  assert_shape (LONG_1 "| De brug bij avond |\n" LONG_2, "PC?P");
  /* Without a table. */
  assert_shape (LONG "![De brug](brug.jpg)\nDe brug bij avond.\n" LONG_1, "PPPPC?P");
  assert_shape (LONG "![](brug.jpg)\n" LONG_1, "PPPPCP");
  assert_shape (LONG "![](brug.jpg)\nDe brug bij avond. Foto: ANP\n" LONG_1, "PPPPCP");
}

static void
test_alt_text (void)
{
  g_autoptr (StetImport) import = import_text (LONG "![De brug bij avond](brug.jpg)\n" LONG_1);
  g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (import->story), 0);

  g_assert_cmpstr (stet_photo_get_alt_text (photo, "nl"), ==, "De brug bij avond");
}

static void
test_gap (void)
{
  /* Where other pictures have captions, it is one; else it is likely one. */
  assert_shape ("De brug bij avond. Foto: ANP\n" LONG "\n\n\n\nDe brug bij nacht.\n" LONG_1,
                "CPPPPCP");
  assert_shape (LONG "\n\n\n\nDe brug bij nacht.\n" LONG_1, "PPPPC?P");
  /* A gap alone is no picture, nor is a long line or a quotation after one a caption. */
  assert_shape (LONG "\n\n\n\n\n" LONG_1, "PPPPP");
  assert_shape (LONG "\n\n\n\n“De brug is mooi.”\n" LONG_1, "PPPPPP");
  assert_shape (LONG "\nDe brug bij nacht.\n" LONG_1, "PPPPPP");
  /* Where paragraphs are short anyway, a short one is nothing special. */
  assert_shape ("Een zin.\nNog een zin.\nEn een derde.\n\n\n\n\nDe brug.\nEen zin.\n", "PPPPP");
}

static void
test_person (void)
{
  assert_shape (LONG_1 "Architect Jan Vermeulen.\n" LONG_2 LONG_3, "PC?PP");
  assert_shape (LONG_1 "Jan Vermeulen\n" LONG_2 LONG_3, "PC?PP");
  /* Nobody of whom the text speaks; a remark; a question. */
  assert_shape (LONG_1 "Architect Piet Pietersen.\n" LONG_2 LONG_3, "PPPP");
  assert_shape (LONG_1 "Enkele foto's van de opening.\n" LONG_2 LONG_3, "PPPP");
  assert_shape (LONG_1 "Wie is Jan Vermeulen?\n" LONG_2 LONG_3, "PPPP");
}

static void
test_source (void)
{
  assert_source (
      LONG "Bron: https://www.example.com/a", "https://www.example.com/a", "example.com");
  assert_source (LONG "Source : https://vtv.vn/a.htm", "https://vtv.vn/a.htm", "vtv.vn");
  assert_source (
      LONG "المصدر: https://dantri.com.vn/a", "https://dantri.com.vn/a", "dantri.com.vn");
  assert_source (
      LONG "\u200fالمصدر: https://dantri.com.vn/a", "https://dantri.com.vn/a", "dantri.com.vn");
  assert_source (LONG "Nguồn: https://vtv.vn/a", "https://vtv.vn/a", "vtv.vn");
  assert_source (LONG "Źródło: PAP, https://pap.pl/a.", "https://pap.pl/a", "PAP");
  assert_source (LONG "(Quelle: https://dpa.de/a_(b))", "https://dpa.de/a_(b)", "dpa.de");
  assert_source (LONG "Bron: Reuters", "", "Reuters");
  assert_source (LONG "Source: The New York Times.", "", "The New York Times");
  assert_source (LONG "Bron: vtv.vn", "", "vtv.vn");
  assert_source (LONG "Bron:\nhttps://vtv.vn/a", "https://vtv.vn/a", "vtv.vn");
  assert_source (LONG "https://vtv.vn/a", "https://vtv.vn/a", "vtv.vn");
  assert_source (
      LONG "Bron: https://vtv.vn/a\nBron: https://vtv.vn/a", "https://vtv.vn/a", "vtv.vn");

  assert_source (LONG "Bron: de minister zei gisteren dat hij het zelf niet geloofde.", NULL, NULL);
  assert_source (LONG "Bronnen zeggen dat het waar is.", NULL, NULL);
  assert_source (LONG "Bron: zie https://vtv.vn/a voor het hele verhaal.", NULL, NULL);
  assert_source (LONG, NULL, NULL);
}

static void
assert_residue (const char *text, const char *expected)
{
  g_autoptr (StetImport) import = import_text (text);
  g_autoptr (GString) residue = g_string_new (NULL);

  for (guint i = 0; i < import->residue->len; i++)
    {
      const StetResidue *item = g_ptr_array_index (import->residue, i);

      g_string_append_printf (
          residue, "%s%s %u “%s”", i > 0 ? ", " : "", item->kind, item->line, item->text);
    }
  g_assert_cmpstr (residue->str, ==, expected);
}

static void
test_residue (void)
{
  static const char *const counters[] = {
    "Reactie (0)",   "Reacties: 12",      "3 reacties", "Comment (0)",
    "Komentarz (0)", "تعليق (0)",         "تعليق (٠)",  "Bình luận (4)",
    "Kommentar (0)", "Commentaires (12)", "0 Comments",
  };

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%s\n", LONG_1, counters[i]);
      g_autofree char *expected = g_strdup_printf ("comment-counter 2 “%s”", counters[i]);

      assert_residue (text, expected);
      assert_shape (text, "P");
    }
  assert_residue (LONG_1 "\n\n\n\nIrányzat (0)",
                  "blank-run 2 “4 blank lines”, comment-counter 6 “Irányzat (0)”");
  assert_residue (LONG_1 "![]() |\n| De brug |\n" LONG_2,
                  "image-table 2 “![]() |”, image-table 3 “| … |”");
  assert_residue (LONG_1 "![](a.jpg)\n" LONG_2, "image-placeholder 2 “![](a.jpg)”");
  assert_residue (LONG_1 "| --- |\n***\n" LONG_2, "markup 2 “| --- |”, markup 3 “***”");
  assert_residue (LONG_1 "\n" LONG_2 "\n" LONG_3, "");
  assert_residue (LONG_1 "\n\n\n" LONG_2, "blank-run 2 “3 blank lines”");
  assert_residue (LONG_1 "Bron:\nhttps://vtv.vn/a", "source-label 2 “Bron:”");
}

static void
test_not_residue (void)
{
  assert_shape (LONG_1 "Reacties waren er genoeg (0).\n", "PP");
  assert_shape (LONG_1 "Artikel 5 (2)\n" LONG_2, "PPP");
  assert_shape (LONG_1 "Het zijn er 3 | 4 of 5.\n", "PP");
}

static void
test_line_ends (void)
{
  static const char *const texts[] = {
    "\xef\xbb\xbf"
    "Eén.\r\nTwee.\r\n",
    "Eén.\rTwee.",
    "Eén.\u2029Twee.\u2028",
    "  Eén. \t\n\u00a0Twee.\u00a0\n",
    "E\x01én.\n\x7fTwee.\n",
    "Eén.\xc2\x85Twee.\fx\x0b",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetImport) import = import_text (texts[i]);

      g_assert_cmpstr (
          stet_block_get_text (stet_article_get_block (import->article, 1)), ==, "Eén.");
      g_assert_cmpstr (
          stet_block_get_text (stet_article_get_block (import->article, 2)), ==, "Twee.");
    }
}

static void
test_text_is_kept (void)
{
  /* Double spaces and joiners are the text's own, and so are characters that Unicode could do
   * without. Letters in pieces are not: neither spelling nor the search of an editor knows them. */
  const char *text = "Één  zin in 30 \u212b, می\u200cخواهم \u2067abc\u2069 👩\u200d👩.";
  g_autoptr (StetImport) pieces = import_text (
      "E\u0301e\u0301n  zin in 30 \u212b, می\u200cخواهم \u2067abc\u2069 👩\u200d👩.");
  g_autoptr (StetImport) import = import_text (text);

  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (import->article, 1)), ==, text);
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (pieces->article, 1)), ==, text);
}

static void
test_language (void)
{
  const StetImportOptions options = { .language = "pt_br" },
                          wrong = { .language = "nonsense-language" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("OK 12 345", 9);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImport) chosen = stet_import_text (bytes, &options, NULL, &error);
  g_autoptr (StetImport) unknown = stet_import_text (bytes, NULL, NULL, NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (stet_article_get_language (chosen->article), ==, "pt-BR");
  g_assert_cmpuint (chosen->warnings->len, ==, 0);
  g_assert_cmpstr (stet_article_get_language (unknown->article), ==, "und");
  g_assert_cmpuint (unknown->warnings->len, ==, 1);
  g_assert_null (stet_import_text (bytes, &wrong, NULL, &error));
  g_assert_error (error, STET_LANGUAGE_ERROR, STET_LANGUAGE_ERROR_INVALID);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (LONG, strlen (LONG));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_import_text (bytes, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/paragraphs", test_paragraphs);
  g_test_add_func ("/import/headline", test_headline);
  g_test_add_func ("/import/credited", test_credited);
  g_test_add_func ("/import/credit-alone", test_credit_alone);
  g_test_add_func ("/import/labelled", test_labelled);
  g_test_add_func ("/import/images", test_images);
  g_test_add_func ("/import/alt-text", test_alt_text);
  g_test_add_func ("/import/gap", test_gap);
  g_test_add_func ("/import/person", test_person);
  g_test_add_func ("/import/source", test_source);
  g_test_add_func ("/import/residue", test_residue);
  g_test_add_func ("/import/not-residue", test_not_residue);
  g_test_add_func ("/import/line-ends", test_line_ends);
  g_test_add_func ("/import/text-is-kept", test_text_is_kept);
  g_test_add_func ("/import/language", test_language);
  g_test_add_func ("/import/cancel", test_cancel);
  return g_test_run ();
}
