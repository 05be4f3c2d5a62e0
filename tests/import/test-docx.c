/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-inline.h"
#include "test-docx-file.h"
#include "test-parts.h"

/* The bar is 10; sanitizers and busy machines take their share. */
#define MAX_SECONDS 30

static StetDraft *
read_bytes (GBytes *bytes, GError **error)
{
  return test_parts_read (bytes, stet_docx_read, error);
}

static StetDraft *
read_document (const Document *document)
{
  g_autoptr (GBytes) bytes = make_docx (document);
  g_autoptr (GError) error = NULL;
  StetDraft *draft = read_bytes (bytes, &error);

  g_assert_no_error (error);
  return draft;
}

static StetDraft *
read_body (const char *body)
{
  Document document = { .body = body };

  return read_document (&document);
}

static void
test_styles (void)
{
  g_autoptr (StetDraft) draft = read_body (
      STYLED ("Titel", "Verdrag van Hanoi") STYLED ("Ondertitel", "Een standfirst.") P (
          LONG_1) STYLED ("Kop2", "Tussenkop") P (LONG_2) STYLED ("Huis", "Nog een")
          STYLED ("Citaat", "Wij zijn blij.") STYLED (
              "Opsom",
              "eerste") "<w:p><w:pPr><w:pStyle w:val='Lijst'/><w:numPr><w:ilvl w:val='0'/><w:numId "
                        "w:val='1'/></w:numPr></w:pPr><w:r><w:t>tweede</w:t></w:r></w:p>" STYLED (
                            "Inhopg1", "Inhoud 3") STYLED ("Lijst", "Alleen ingesprongen."));

  test_parts_assert (
      draft,
      "headline: Verdrag van Hanoi\nstandfirst: Een standfirst.\nparagraph: " LONG_1
      "\nsubheading 2: Tussenkop\nparagraph: " LONG_2
      "\nsubheading 2: Nog een\nquote: Wij zijn blij.\nlist-item: eerste\nlist-item: "
      "tweede\nresidue (navigation): Inhoud 3\nparagraph: Alleen ingesprongen.\n");
  g_assert_cmpstr (draft->format, ==, "docx");
  g_assert_cmpstr (draft->language, ==, "nl-NL");
}

static void
test_headlines (void)
{
  g_autoptr (StetDraft) heading = read_body (P ("Kicker") STYLED ("Kop1", "The headline") P (LONG_1)
                                                 STYLED ("Kop1", "More") P (LONG_2));
  g_autoptr (StetDraft) bold = read_body (
      "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold headline.</w:t></w:r></w:p>" P (LONG_1) P (LONG_2));
  g_autoptr (StetDraft) plain = read_body (P ("A short first line") P (LONG_1) P (LONG_2));
  g_autoptr (StetDraft) none = read_body (P (LONG_1) P (LONG_2));

  test_parts_assert (heading,
                     "headline: The headline\nparagraph: Kicker\nparagraph: " LONG_1
                     "\nsubheading 2: More\nparagraph: " LONG_2 "\n");
  test_parts_assert (bold,
                     "headline?: Bold headline.\nparagraph: " LONG_1 "\nparagraph: " LONG_2 "\n");
  test_parts_assert (
      plain, "headline?: A short first line\nparagraph: " LONG_1 "\nparagraph: " LONG_2 "\n");
  test_parts_assert (none, "paragraph: " LONG_1 "\nparagraph: " LONG_2 "\n");
}

/* Runs split everywhere, as after editing in Word. */
static void
test_inline (void)
{
  g_autoptr (StetDraft) draft = read_body (
      "<w:p><w:r w:rsidR='1'><w:t xml:space='preserve'>Op  de</w:t></w:r><w:proofErr/>"
      "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'> och</w:t></w:r>"
      "<w:r><w:rPr><w:b w:val='true'/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
      "<w:t>tend</w:t></w:r><w:r><w:tab/></w:r>"
      "<w:r><w:rPr><w:rStyle w:val='Zwaar'/></w:rPr><w:t>van</w:t></w:r>"
      "<w:r><w:rPr><w:rStyle w:val='Zwaar'/><w:b w:val='0'/><w:i/></w:rPr><w:t> 25</w:t></w:r>"
      "<w:r><w:rPr><w:rStyle w:val='Geheim'/></w:rPr><w:t>niet voor u</w:t></w:r>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
      "<w:hyperlink r:id='h1'><w:r><w:t> okto</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ber</w:t>"
      "</w:r></w:hyperlink><w:hyperlink r:id='h2'><w:r><w:t> kwaad</w:t></w:r></w:hyperlink>"
      "<w:r><w:t xml:space='preserve"
      "'> twintig*een* "
      "[x]</w:t></w:r><w:r><w:softHyphen/><w:noBreakHyphen/><w:t>z</w:t></w:r></w:p>"
      "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPER</w:instrText>"
      "</w:r><w:r><w:instrText>LINK \"https://example.org/b\" \\o \"tip\"</w:instrText></w:r>"
      "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Een veld</w:t></w:r>"
      "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> en </w:t></w:r>"
      "<w:fldSimple w:instr='HYPERLINK https://example.org/c'><w:r><w:t>nog een</w:t></w:r>"
      "</w:fldSimple><w:r><w:t>.</w:t></w:r></w:p>");
  const StetPart *part = g_ptr_array_index (draft->parts, 0);
  g_autofree char *plain = stet_inline_dup_plain (part->text);

  g_assert_cmpstr (plain, ==, "Op de ochtend van 25 oktober kwaad twintig*een* [x]\u2011z");
  g_assert_cmpstr (part->text,
                   ==,
                   "Op de **ochtend van** *25* [okto**ber**](https://example.org/a) kwaad "
                   "twintig\\*een\\* \\[x\\]\u2011z");
  part = g_ptr_array_index (draft->parts, 1);
  g_assert_cmpstr (
      part->text, ==, "[Een veld](https://example.org/b) en [nog een](https://example.org/c).");
}

static void
test_breaks (void)
{
  g_autoptr (StetDraft) draft = read_body (
      "<w:p><w:r><w:t>Eerste</w:t><w:br/><w:t>regel.</w:t><w:br/><w:t> </w:t><w:br/>"
      "<w:t>Tweede alinea.</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>" LONG_1 "</w:t><w:br/><w:t>" LONG_2
      "</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space='preserve'>  </w:t></w:r></w:p>");

  test_parts_assert (draft,
                     "paragraph: Eerste regel.\nparagraph: Tweede alinea.\nparagraph: " LONG_1
                     "\nparagraph: " LONG_2 "\n");
}

static void
test_changes (void)
{
  g_autoptr (StetDraft) draft = read_body (
      "<w:p><w:r><w:t xml:space='preserve'>Het </w:t></w:r><w:del w:id='1' w:author='A'><w:r>"
      "<w:delText>oude</w:delText></w:r></w:del><w:ins w:id='2' w:author='A'><w:r><w:t>nieuwe</w:t>"
      "</w:r></w:ins><w:r><w:t xml:space='preserve'> verdrag</w:t></w:r><w:moveFrom w:id='3'><w:r>"
      "<w:t> weg</w:t></w:r></w:moveFrom><w:moveTo w:id='4'><w:r><w:t> hier</w:t></w:r></w:moveTo>"
      "<w:r><w:t>.</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:rPr><w:del w:id='5' w:author='A'/></w:rPr></w:pPr><w:r><w:t>Wordt een</w:t>"
      "</w:r></w:p><w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Kop1'/></w:pPr></w:pPrChange>"
      "</w:pPr><w:r><w:t xml:space='preserve'> met deze.</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:trPr><w:del w:id='6'/></w:trPr><w:tc>" P (
          "Weg ermee.") "</w:tc></w:tr>"
                        "<w:tr><w:tc>" P ("Cel een.") "</w:tc><w:tc>" P (
                            "Cel twee.") "</w:tc></w:tr></w:tbl>");

  test_parts_assert (
      draft,
      "paragraph: Het nieuwe verdrag hier.\nparagraph: Wordt een met deze.\nparagraph: "
      "Cel een.\nparagraph: Cel twee.\n");
}

static void
test_containers (void)
{
  g_autoptr (StetDraft) draft = read_body ("<w:sdt><w:sdtPr><w:alias "
                                           "w:val='x'/></w:sdtPr><w:sdtContent>" P ("In een veld.") "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P (
                                               "Klik hier.") "</w:sdtContent></w:sdt>"
                                                             "<w:p><w:r><mc:AlternateContent><mc:"
                                                             "Choice "
                                                             "Requires='wps'><w:drawing><wp:anchor>"
                                                             "<a:graphic>"
                                                             "<wps:txbx><w:txbxContent>" P (
                                                                 "In een kader.") "</"
                                                                                  "w:txbxContent></"
                                                                                  "wps:txbx></"
                                                                                  "a:graphic>"
                                                                                  "</wp:anchor></"
                                                                                  "w:drawing></"
                                                                                  "mc:Choice><mc:"
                                                                                  "Fallback><w:"
                                                                                  "pict><v:textbox>"
                                                                                  "<w:"
                                                                                  "txbxContent>" P (
                                                                                      "In een "
                                                                                      "kader.") "</"
                                                                                                "w:"
                                                                                                "tx"
                                                                                                "bx"
                                                                                                "Co"
                                                                                                "nt"
                                                                                                "en"
                                                                                                "t>"
                                                                                                "</"
                                                                                                "v:"
                                                                                                "te"
                                                                                                "xt"
                                                                                                "bo"
                                                                                                "x>"
                                                                                                "</"
                                                                                                "w:"
                                                                                                "pi"
                                                                                                "ct"
                                                                                                "><"
                                                                                                "/m"
                                                                                                "c:"
                                                                                                "Fa"
                                                                                                "ll"
                                                                                                "ba"
                                                                                                "ck"
                                                                                                ">"
                                                                                                "</"
                                                                                                "mc"
                                                                                                ":A"
                                                                                                "lt"
                                                                                                "er"
                                                                                                "na"
                                                                                                "te"
                                                                                                "Co"
                                                                                                "nt"
                                                                                                "en"
                                                                                                "t>"
                                                                                                "</"
                                                                                                "w:"
                                                                                                "r>"
                                                                                                "<w"
                                                                                                ":r"
                                                                                                "><"
                                                                                                "w:"
                                                                                                "t>"
                                                                                                "Er"
                                                                                                "na"
                                                                                                "as"
                                                                                                "t."
                                                                                                "</"
                                                                                                "w:"
                                                                                                "t>"
                                                                                                "</"
                                                                                                "w:"
                                                                                                "r>"
                                                                                                "</"
                                                                                                "w:"
                                                                                                "p>"
                                                                                                "<w"
                                                                                                ":p"
                                                                                                "><"
                                                                                                "w:"
                                                                                                "r>"
                                                                                                "<m"
                                                                                                "c:"
                                                                                                "Al"
                                                                                                "te"
                                                                                                "rn"
                                                                                                "at"
                                                                                                "eC"
                                                                                                "on"
                                                                                                "te"
                                                                                                "nt"
                                                                                                "><"
                                                                                                "mc"
                                                                                                ":C"
                                                                                                "ho"
                                                                                                "ic"
                                                                                                "e "
                                                                                                "Re"
                                                                                                "qu"
                                                                                                "ir"
                                                                                                "es"
                                                                                                "='"
                                                                                                "cx"
                                                                                                "1'"
                                                                                                "><"
                                                                                                "w:"
                                                                                                "t>"
                                                                                                "gr"
                                                                                                "af"
                                                                                                "ie"
                                                                                                "k<"
                                                                                                "/w"
                                                                                                ":t"
                                                                                                "><"
                                                                                                "/m"
                                                                                                "c:"
                                                                                                "Ch"
                                                                                                "oi"
                                                                                                "ce"
                                                                                                ">"
                                                                                                "<m"
                                                                                                "c:"
                                                                                                "Fa"
                                                                                                "ll"
                                                                                                "ba"
                                                                                                "ck"
                                                                                                "><"
                                                                                                "w:"
                                                                                                "t>"
                                                                                                "Te"
                                                                                                "ru"
                                                                                                "gv"
                                                                                                "al"
                                                                                                ".<"
                                                                                                "/w"
                                                                                                ":t"
                                                                                                "><"
                                                                                                "/m"
                                                                                                "c:"
                                                                                                "Fa"
                                                                                                "ll"
                                                                                                "ba"
                                                                                                "ck"
                                                                                                "><"
                                                                                                "/m"
                                                                                                "c:"
                                                                                                "Al"
                                                                                                "te"
                                                                                                "rn"
                                                                                                "at"
                                                                                                "eC"
                                                                                                "on"
                                                                                                "te"
                                                                                                "nt"
                                                                                                "><"
                                                                                                "/w"
                                                                                                ":r"
                                                                                                "><"
                                                                                                "/w"
                                                                                                ":p"
                                                                                                ">");

  test_parts_assert (draft,
                     "paragraph: In een veld.\nparagraph: In een kader.\nparagraph: Ernaast.\n"
                     "paragraph: Terugval.\n");
}

#define PICTURE(descr)                                                                             \
  "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='" descr "'/><a:graphic>"    \
  "<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed='i1'/></pic:blipFill></pic:pic>"          \
  "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"

static void
test_pictures (void)
{
  g_autoptr (StetDraft) draft = read_body (
      STYLED ("Titel", "Foto’s") "<w:p>" PICTURE (
          "De brug&#10;&#10;Automatisch gegenereerd") "</w:p>" STYLED ("Bijschrift",
                                                                       "De brug in de ochtend. "
                                                                       "Foto: Phung Anh")
          P (LONG_1) "<w:p>" PICTURE ("") "</w:p>" P ("Foto: Jan Jansen") P (LONG_2)
              STYLED ("Bijschrift", "Boven de foto") "<w:p>" PICTURE (
                  "") "</w:p>"
                      "<w:p>" PICTURE ("x") "<w:r><w:t>Een zin na de foto die in dezelfde alinea "
                                            "staat.</w:t></w:r></w:p>");
  const StetPart *part = g_ptr_array_index (draft->parts, 1);

  test_parts_assert (
      draft,
      "headline: Foto’s\n"
      "caption: De brug in de ochtend. [Phung Anh] {De brug} +\nparagraph: " LONG_1
      "\ncaption:  [Jan Jansen] +\nparagraph: " LONG_2
      "\ncaption: Boven de foto +\ncaption:  {x} +\nparagraph: Een zin na de foto die in "
      "dezelfde alinea staat.\n");
  g_assert_cmpstr (part->photo->href, ==, "word/media/image1.png");
  g_assert_cmpstr (part->source_text, ==, "De brug in de ochtend. Foto: Phung Anh");
}

static const StetDraftComment *
get_comment (StetDraft *draft, guint index)
{
  g_assert_cmpuint (index, <, draft->comments->len);
  return g_ptr_array_index (draft->comments, index);
}

static char *
dup_range (StetDraft *draft, const StetDraftComment *comment)
{
  const StetPart *part = g_ptr_array_index (draft->parts, comment->part);
  g_autofree char *plain = stet_inline_dup_plain (part->text);

  return g_utf8_substring (plain, comment->start, (glong) comment->start + comment->length);
}

static void
test_comments (void)
{
  static const char body[]
      = P (LONG_1) "<w:p><w:r><w:t xml:space='preserve'>Thứ Bảy, </w:t></w:r><w:commentRangeStart "
                   "w:id='0'/><w:commentRangeStart w:id='1'/><w:r><w:rPr><w:b/></w:rPr><w:t>Hội ng"
                   "hị</w:t></w:r><w:r><w:t> Hà</w:t></w:r><w:commentRangeEnd w:id='0'/><w:r>"
                   "<w:commentReference w:id='0'/></w:r><w:commentRangeEnd w:id='1'/><w:r>"
                   "<w:commentReference w:id='1'/></w:r><w:r><w:t xml:space='preserve'> Nội."
                   "</w:t></w:r></w:p>"
                   "<w:p><w:r><w:t>Một </w:t></w:r><w:commentRangeStart w:id='2'/><w:r><w:t>đoạn."
                   "</w:t></w:r></w:p><w:p><w:r><w:t>Hai đoạn.</w:t></w:r><w:commentRangeEnd "
                   "w:id='2'/></w:p><w:p><w:r><w:t>Ba</w:t><w:commentReference w:id='3'/></w:r>"
                   "</w:p>";
  Document document = {
    .body = body,
    .comments = "<w:comments" W "><w:comment w:id='0' w:author='An Nguyễn' "
                "w:date='2025-10-25T08:30:00Z'><w:p w14:paraId='00000001'><w:r><w:t>Klopt </w:t>"
                "</w:r><w:r><w:t>dit?</w:t></w:r></w:p><w:p w14:paraId='00000002'><w:r><w:t>Bel."
                "</w:t></w:r></w:p></w:comment><w:comment w:id='1' w:author='Jan' "
                "w:date='2025-10-25T09:30:00+01:00'><w:p w14:paraId='00000003'><w:r><w:t>Ja.</w:t>"
                "</w:r></w:p></w:comment><w:comment w:id='2'><w:p><w:r><w:t>Twee alinea’s</w:t>"
                "</w:r></w:p></w:comment><w:comment w:id='3'><w:p><w:r><w:t>Plaats</w:t></w:r>"
                "</w:p></w:comment><w:comment w:id='9'><w:p/></w:comment></w:comments>",
    .extended = "<w15:commentsEx" W "><w15:commentEx w15:paraId='00000002' w15:done='1'/>"
                "<w15:commentEx w15:paraId='00000003' w15:paraIdParent='00000002' w15:done='0'/>"
                "</w15:commentsEx>",
  };
  g_autoptr (StetDraft) draft = read_document (&document);
  g_autofree char *range = NULL;
  g_autofree char *first = NULL;

  g_assert_cmpuint (draft->comments->len, ==, 4);
  g_assert_cmpstr (get_comment (draft, 0)->person, ==, "An Nguyễn");
  g_assert_cmpstr (get_comment (draft, 0)->text, ==, "Klopt dit?\nBel.");
  g_assert_cmpint (get_comment (draft, 0)->time, ==, G_GINT64_CONSTANT (1761381000000000));
  g_assert_true (get_comment (draft, 0)->resolved);
  g_assert_cmpint (get_comment (draft, 0)->reply_to, ==, -1);
  g_assert_cmpuint (get_comment (draft, 0)->part, ==, 1);
  range = dup_range (draft, get_comment (draft, 0));
  g_assert_cmpstr (range, ==, "Hội nghị Hà");
  g_assert_cmpint (get_comment (draft, 1)->reply_to, ==, 0);
  g_assert_cmpint (get_comment (draft, 1)->time, ==, G_GINT64_CONSTANT (1761381000000000));
  g_assert_false (get_comment (draft, 1)->resolved);
  first = dup_range (draft, get_comment (draft, 2));
  g_assert_cmpstr (first, ==, "đoạn.");
  g_assert_cmpuint (get_comment (draft, 3)->part, ==, 4);
  g_assert_cmpuint (get_comment (draft, 3)->length, ==, 0);
}

static void
test_notes (void)
{
  Document document = {
    .body = "<w:p><w:r><w:t>Een zin</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>"
            " gaat door.</w:t></w:r></w:p>",
    .footnotes = "<w:footnotes" W "><w:footnote w:type='separator' w:id='-1'><w:p><w:r>"
                 "<w:separator/></w:r></w:p></w:footnote><w:footnote w:id='1'>" P (
                     "Ongebruikt.") "</w:footnote><w:footnote "
                                    "w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>"
                                    " Zie artikel 71.</w:t></w:r></w:p></w:footnote></w:footnotes>",
  };
  g_autoptr (StetDraft) draft = read_document (&document);

  test_parts_assert (draft, "paragraph: Een zin gaat door.\nresidue (footnote): Zie artikel 71.\n");
}

static void
test_properties (void)
{
  Document document = {
    .body = P ("Naam van het stuk.") P (LONG_1) P (LONG_2) P ("Bron: https://example.org/stuk"),
    .core = "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/"
            "core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
            "xmlns:dcterms='http://purl.org/dc/terms/'><dc:title>Naam van het stuk.</dc:title>"
            "<dc:creator>Marie Dubois</dc:creator><dcterms:created>2025-10-25T08:30:00Z"
            "</dcterms:created></cp:coreProperties>",
  };
  g_autoptr (StetDraft) draft = read_document (&document);

  test_parts_assert (draft,
                     "headline: Naam van het stuk.\nparagraph: " LONG_1 "\nparagraph: " LONG_2
                     "\nsource: Bron: https://example.org/stuk\n");
  g_assert_cmpstr (draft->byline, ==, "Marie Dubois");
  g_assert_cmpstr (draft->published, ==, "2025-10-25");
  g_assert_cmpuint (draft->guesses, ==, STET_DRAFT_BYLINE | STET_DRAFT_PUBLISHED);
}

static void
test_arabic (void)
{
  g_autoptr (StetDraft) draft = read_body (
      "<w:p><w:pPr><w:bidi/><w:outlineLvl w:val='0'/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>"
      "اتفاقية هانوي</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t xml:space='preserve'>"
      "وقّعت </w:t></w:r><w:r><w:rPr><w:bCs/><w:rtl/></w:rPr><w:t>الدول</w:t></w:r><w:r><w:rPr>"
      "<w:rtl/></w:rPr><w:t xml:space='preserve'> على الاتفاقية يوم السبت في العاصمة، وهي الأولى "
      "من "
      "نوعها.</w:t></w:r></w:p>");
  const StetPart *part = g_ptr_array_index (draft->parts, 1);

  g_assert_cmpstr (draft->language, ==, "ar-SA");
  g_assert_true (g_str_has_prefix (part->text, "**وقّعت** **الدول** على")
                 || g_str_has_prefix (part->text, "**وقّعت الدول** على"));
}

/* Google Docs names no styles that it does not use, and splits nothing. */
static void
test_google (void)
{
  g_autoptr (StetDraft) draft = read_body (
      "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:bookmarkStart w:id='0' w:name='_x'/>"
      "<w:bookmarkEnd w:id='0'/><w:r><w:rPr><w:rtl w:val='0'/></w:rPr><w:t xml:space='preserve'>No "
      "such style</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rtl w:val='0'/><w:b w:val='1'/><w:bCs "
      "w:val='1'/></w:rPr><w:t xml:space='preserve'>" LONG_1 "</w:t></w:r></w:p>" P (LONG_2)
          P (LONG_1));

  test_parts_assert (draft,
                     "headline?: No such style\nstandfirst?: " LONG_1 "\nparagraph: " LONG_2
                     "\nparagraph: " LONG_1 "\n");
}

/* The strict kind of the format, with the text under another name and in older markup for pictures,
 * beside entries that lead nowhere good. */
static void
test_strict (void)
{
  static const char strict[] = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  g_autofree char *text = g_strdup_printf (
      "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main' xmlns:r='%s' "
      "xmlns:v='urn:v'><w:body><w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t>Kop</w:t></w:r>"
      "</w:p><w:p><w:r><w:pict><v:shape alt='Een brug'><v:imagedata r:id='i'/></v:shape></w:pict>"
      "</w:r></w:p><w:p><w:r><w:pict><v:shape><v:imagedata "
      "r:id='j'/></v:shape></w:pict></w:r></w:p>"
      "<w:p><w:r><w:object><v:shape><v:imagedata r:id='i'/></v:shape></w:object></w:r>"
      "<w:hyperlink r:id='h'><w:r><w:t>Een link in een hele "
      "zin.</w:t></w:r></w:hyperlink></w:p></w:body></w:document>",
      strict);
  g_autofree char *relations = g_strdup_printf (
      "<Relationships><Relationship Id='i' Type='%s/image' Target='/word/media/1.png'/>"
      "<Relationship Id='j' Type='%s/image' Target='../../../../etc/passwd'/><Relationship Id='h' "
      "Type='%s/hyperlink' Target='https://example.org/' TargetMode='External'/><Relationship "
      "Id='s' Type='%s/styles' Target='styles.xml'/></Relationships>",
      strict,
      strict,
      strict,
      strict);
  g_autofree char *root = g_strdup_printf (
      "<Relationships><Relationship Id='1' Type='%s/officeDocument' Target='word/document2.xml'/>"
      "</Relationships>",
      strict);
  TestZip *zip = test_zip_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDraft) draft = NULL;

  test_zip_add (zip, "../../x", "bad");
  test_zip_add (zip, "_rels\\.rels", root);
  test_zip_add (zip, "word\\document2.xml", text);
  test_zip_add (zip, "word\\_rels\\document2.xml.rels", relations);
  /* Styles that are based on each other. */
  test_zip_add (
      zip,
      "word/styles.xml",
      "<w:styles xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'>"
      "<w:style w:type='paragraph' w:styleId='A'><w:name w:val='A'/><w:basedOn w:val='B'/>"
      "</w:style><w:style w:type='paragraph' w:styleId='B'><w:name w:val='Überschrift 1'/>"
      "<w:basedOn w:val='A'/></w:style></w:styles>");
  test_zip_add (zip, "word/media/1.PNG", "not a picture");
  bytes = test_zip_finish (zip);
  draft = read_bytes (bytes, &error);
  g_assert_no_error (error);
  test_parts_assert (draft,
                     "headline: Kop\ncaption:  {Een brug} +\ncaption: \nparagraph: "
                     "[Een link in een hele zin.](https://example.org/)\n");
  g_assert_cmpuint (draft->warnings->len, ==, 1);
}

static void
assert_fails (GBytes *bytes, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDraft) draft = NULL;
  gint64 start = g_get_monotonic_time ();

  draft = read_bytes (bytes, &error);
  g_assert_null (draft);
  g_assert_error (error, STET_IMPORT_ERROR, code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
}

static void
assert_body_fails (const char *xml, int code, const char *words)
{
  TestZip *zip = test_zip_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  test_zip_add (zip, "word/document.xml", xml);
  bytes = test_zip_finish (zip);
  assert_fails (bytes, code, words);
}

static void
test_not_docx (void)
{
  static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0";
  static const char encrypted[]
      = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autoptr (GBytes) doc = g_bytes_new_static (old, sizeof old);
  g_autoptr (GBytes) secret = g_bytes_new_static (encrypted, sizeof encrypted);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a zip at all", 16);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  TestZip *zip = test_zip_new (NULL);
  g_autoptr (GBytes) missing = NULL;
  Document document = { .body = P (LONG_1) };
  g_autoptr (GBytes) whole = make_docx (&document);
  const char *data;
  gsize size, list;
  guint n_cut = 0;

  test_zip_add (zip, "word/styles.xml", styles);
  missing = test_zip_finish (zip);
  assert_fails (doc, STET_IMPORT_ERROR_UNSUPPORTED, ".docx");
  assert_fails (secret, STET_IMPORT_ERROR_ENCRYPTED, "password");
  assert_fails (text, STET_IMPORT_ERROR_DAMAGED, NULL);
  assert_fails (empty, STET_IMPORT_ERROR_DAMAGED, NULL);
  assert_fails (missing, STET_IMPORT_ERROR_DAMAGED, "word/document.xml");
  data = g_bytes_get_data (whole, &size);
  /* What a zip file has in it is listed behind that. */
  list = (gsize) ((const char *) memmem (data, size, "PK\1\2", 4) - data);
  for (gsize n = 1; n < size; n += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetDraft) draft = read_bytes (cut, &error);

      /* The text comes before what may be missing, which is told. */
      g_assert_true (draft != NULL || error->domain == STET_IMPORT_ERROR);
      if (draft != NULL && n < list)
        g_assert_cmpuint (draft->warnings->len, >, 0);
      n_cut += draft != NULL && n < list;
    }
  g_assert_cmpuint (n_cut, >, 0);
}

static void
test_hostile_xml (void)
{
  g_autoptr (GString) deep = g_string_new ("<w:document" W ">");
  g_autoptr (GString) bomb = g_string_new ("<!DOCTYPE d [<!ENTITY a0 'ha'>");

  for (guint i = 1; i < 20; i++)
    g_string_append_printf (bomb,
                            "<!ENTITY a%u '&a%u;&a%u;&a%u;&a%u;&a%u;&a%u;&a%u;&a%u;&a%u;&a%u;'>",
                            i,
                            i - 1,
                            i - 1,
                            i - 1,
                            i - 1,
                            i - 1,
                            i - 1,
                            i - 1,
                            i - 1,
                            i - 1,
                            i - 1);
  g_string_append (bomb, "]><d>&a19;</d>");
  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "<w:p>");
  assert_body_fails (bomb->str, STET_IMPORT_ERROR_HOSTILE, "declares entities");
  assert_body_fails ("<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>&x;</d>",
                     STET_IMPORT_ERROR_HOSTILE,
                     "declares entities");
  assert_body_fails ("<!DOCTYPE d [<!ENTITY % x SYSTEM 'http://example.org/x'>%x;]><d/>",
                     STET_IMPORT_ERROR_HOSTILE,
                     "declares entities");
  assert_body_fails (deep->str, STET_IMPORT_ERROR_HOSTILE, "deep");
  assert_body_fails ("<w:document" W ">\n<w:p>\n</w:q>", STET_IMPORT_ERROR_DAMAGED, "line 3");
  assert_body_fails ("", STET_IMPORT_ERROR_DAMAGED, NULL);
}

static char *
repeat (const char *before, const char *text, guint n, const char *after)
{
  GString *string = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (string, text);
  g_string_append (string, after);
  return g_string_free_and_steal (string);
}

static void
test_large (void)
{
  g_autofree char *many = repeat (
      "<w:document" W "><w:body>", P ("x"), 1000000, "</w:body></w:document>");
  g_autofree char *empty = repeat ("<w:document" W "><w:body>" P ("Een."),
                                   "<w:p/>",
                                   1000000,
                                   P ("Twee.") "</w:body></w:document>");
  g_autofree char *line = repeat ("<w:document" W "><w:body><w:p><w:r><w:t>",
                                  "0123456789 ",
                                  5000000,
                                  "</w:t></w:r></w:p></w:body></w:document>");
  g_autofree char *split = repeat (
      "<w:document" W "><w:body><w:p>",
      "<w:r><w:t>abc </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>de</w:t></w:r>",
      100000,
      "</w:p></w:body></w:document>");
  TestZip *zip = test_zip_new ("zip:compression=store");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetDraft) draft = NULL;
  g_autoptr (StetDraft) runs = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  test_zip_add (zip, "word/document.xml", empty);
  bytes = test_zip_finish (zip);
  draft = read_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->parts->len, ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);

  zip = test_zip_new ("zip:compression=store");
  test_zip_add (zip, "word/document.xml", many);
  g_bytes_unref (bytes);
  bytes = test_zip_finish (zip);
  assert_fails (bytes, STET_IMPORT_ERROR_TOO_LARGE, "100000");

  zip = test_zip_new ("zip:compression=store");
  test_zip_add (zip, "word/document.xml", line);
  g_bytes_unref (bytes);
  bytes = test_zip_finish (zip);
  assert_fails (bytes, STET_IMPORT_ERROR_TOO_LARGE, NULL);

  zip = test_zip_new ("zip:compression=store");
  test_zip_add (zip, "word/document.xml", split);
  g_bytes_unref (bytes);
  bytes = test_zip_finish (zip);
  start = g_get_monotonic_time ();
  runs = read_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->parts->len, ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
}

static void
test_bomb (void)
{
  TestZip *zip = test_zip_new (NULL);
  g_autofree char *zeros = g_malloc0 (60 * 1024 * 1024);
  g_autoptr (GBytes) bytes = NULL;

  test_zip_add_bytes (zip, "word/document.xml", zeros, 60 * 1024 * 1024);
  bytes = test_zip_finish (zip);
  assert_fails (bytes, STET_IMPORT_ERROR_HOSTILE, "unfolds");
}

/* What Word would put in here when it opens the document is not read, and that is said. */
static void
test_chunk (void)
{
  static const char *const bodies[] = { P (LONG_1) "<w:altChunk r:id='i1'/>" P (LONG_2),
                                        "<w:altChunk r:id='i1'/>" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      const Document document = { .body = bodies[i] };
      g_autoptr (GBytes) bytes = make_docx (&document);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (
          (GDestroyNotify) stet_draft_free);
      StetReader reader = { bytes, NULL, NULL, drafts };

      g_assert_cmpint (stet_docx_read (&reader, &error), ==, i == 0);
      if (i == 0)
        {
          const StetDraft *draft;

          g_assert_no_error (error);
          draft = g_ptr_array_index (drafts, 0);
          g_assert_cmpuint (draft->parts->len, ==, 2);
          g_assert_cmpuint (draft->warnings->len, ==, 1);
          g_assert_nonnull (strstr (g_ptr_array_index (draft->warnings, 0), "was not read"));
        }
      else
        {
          g_assert_cmpuint (drafts->len, ==, 0);
          g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_UNSUPPORTED);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/docx/styles", test_styles);
  g_test_add_func ("/docx/headlines", test_headlines);
  g_test_add_func ("/docx/inline", test_inline);
  g_test_add_func ("/docx/breaks", test_breaks);
  g_test_add_func ("/docx/changes", test_changes);
  g_test_add_func ("/docx/containers", test_containers);
  g_test_add_func ("/docx/pictures", test_pictures);
  g_test_add_func ("/docx/comments", test_comments);
  g_test_add_func ("/docx/notes", test_notes);
  g_test_add_func ("/docx/properties", test_properties);
  g_test_add_func ("/docx/arabic", test_arabic);
  g_test_add_func ("/docx/google", test_google);
  g_test_add_func ("/docx/strict", test_strict);
  g_test_add_func ("/docx/not-docx", test_not_docx);
  g_test_add_func ("/docx/hostile-xml", test_hostile_xml);
  g_test_add_func ("/docx/large", test_large);
  g_test_add_func ("/docx/bomb", test_bomb);
  g_test_add_func ("/docx/chunk", test_chunk);
  return g_test_run ();
}
