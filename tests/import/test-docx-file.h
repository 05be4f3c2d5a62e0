/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A DOCX file made in memory, as Word writes it. */

#include "test-zip.h"

#define W                                                                                          \
  " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"                        \
  " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"                 \
  " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"             \
  " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"                               \
  " xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'"                          \
  " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"                        \
  " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"                 \
  " xmlns:v='urn:schemas-microsoft-com:vml'"                                                       \
  " xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"                              \
  " xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'"
#define REL     "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)                                                                        \
  "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define LONG_1                                                                                     \
  "The convention has nine chapters and seventy-one articles, and it will enter into force "       \
  "ninety "                                                                                        \
  "days after the fortieth state has ratified it, the ministry said on Saturday morning."
#define LONG_2                                                                                     \
  "Delegations of more than a hundred countries came to the capital for the ceremony, which "      \
  "lasted "                                                                                        \
  "two days and ended with a dinner in the old opera house beside the lake."

/* As Word writes them in different languages: names stay, ids do not. */
static const char styles[]
    = "<w:styles" W "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='nl-NL' w:bidi='ar-SA' "
      "w:eastAsia='ja-JP'/></w:rPr></w:rPrDefault></w:docDefaults>"
      "<w:style w:type='paragraph' w:default='1' w:styleId='Standaard'><w:name w:val='Normal'/>"
      "</w:style>"
      "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/>"
      "<w:basedOn w:val='Standaard'/><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Ondertitel'><w:name w:val='Subtitle'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Kop1'><w:name w:val='heading 1'/><w:pPr>"
      "<w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Kop2'><w:name w:val='heading 2'/>"
      "<w:basedOn w:val='Kop1'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Huis'><w:name w:val='Huisstijl tussen'/>"
      "<w:basedOn w:val='Kop2'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Citaat'><w:name w:val='Quote'/><w:rPr><w:i/></w:rPr>"
      "</w:style>"
      "<w:style w:type='paragraph' w:styleId='Bijschrift'><w:name w:val='caption'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Lijst'><w:name w:val='List Paragraph'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Opsom'><w:name w:val='House list'/><w:pPr><w:numPr>"
      "<w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Inhopg1'><w:name w:val='toc 1'/></w:style>"
      "<w:style w:type='character' w:styleId='Zwaar'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr>"
      "</w:style>"
      "<w:style w:type='character' w:styleId='Geheim'><w:name w:val='Hidden'/><w:rPr><w:vanish/>"
      "</w:rPr></w:style></w:styles>";

typedef struct
{
  const char *body;
  const char *relations; /* of the document */
  const char *comments;
  const char *extended;
  const char *footnotes;
  const char *core;
} Document;

static inline GBytes *
make_docx (const Document *document)
{
  TestZip *zip = test_zip_new (NULL);
  g_autofree char *text = g_strconcat ("<?xml version='1.0' encoding='UTF-8'?><w:document" W
                                       "><w:body>",
                                       document->body,
                                       "<w:sectPr/></w:body></w:document>",
                                       NULL);
  g_autofree char *relations = g_strconcat (
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='s' Type='" REL "/styles' Target='styles.xml'/>"
      "<Relationship Id='c' Type='" REL "/comments' Target='comments.xml'/>"
      "<Relationship Id='x' Type='http://schemas.microsoft.com/office/2011/relationships/"
      "commentsExtended' Target='commentsExtended.xml'/>"
      "<Relationship Id='f' Type='" REL "/footnotes' Target='footnotes.xml'/>"
      "<Relationship Id='i1' Type='" REL "/image' Target='media/image1.png'/>"
      "<Relationship Id='h1' Type='" REL "/hyperlink' Target='https://example.org/a' "
      "TargetMode='External'/>"
      "<Relationship Id='h2' Type='" REL "/hyperlink' Target='javascript:alert(1)' "
      "TargetMode='External'/>",
      document->relations != NULL ? document->relations : "",
      "</Relationships>",
      NULL);
  g_autoptr (GBytes) png = test_png_new ();
  gsize length;
  const void *data = g_bytes_get_data (png, &length);

  test_zip_add (zip,
                "_rels/.rels",
                "<Relationships><Relationship Id='1' Type='" REL
                "/officeDocument' Target='word/document.xml'/><Relationship Id='2' "
                "Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                "core-properties' Target='docProps/core.xml'/></Relationships>");
  test_zip_add (zip, "word/document.xml", text);
  test_zip_add (zip, "word/_rels/document.xml.rels", relations);
  test_zip_add (zip, "word/styles.xml", styles);
  test_zip_add_bytes (zip, "word/media/image1.png", data, length);
  if (document->comments != NULL)
    test_zip_add (zip, "word/comments.xml", document->comments);
  if (document->extended != NULL)
    test_zip_add (zip, "word/commentsExtended.xml", document->extended);
  if (document->footnotes != NULL)
    test_zip_add (zip, "word/footnotes.xml", document->footnotes);
  if (document->core != NULL)
    test_zip_add (zip, "docProps/core.xml", document->core);
  return test_zip_finish (zip);
}
