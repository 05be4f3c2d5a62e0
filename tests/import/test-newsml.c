/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "news-test.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static const char *const nitf = XML
    "<nitf xml:lang=\"fr\">\n"
    " <head><title>vietnam-onu</title>\n"
    "  <docdata><doc-id id-string=\"x1\"/><date.issue norm=\"20251025T083000+0700\"/></docdata>\n"
    "  <pubdata name=\"Agence Exemple\"/></head>\n"
    " <body>\n"
    "  <body.head>\n"
    "   <hedline><hl1>Soixante pays signent la convention de Hanoï</hl1>\n"
    "    <hl2>Un texte contre la cybercriminalité</hl2></hedline>\n"
    "   <byline>Par Jeanne Martin</byline>\n"
    "   <dateline><location>Hanoï</location> <story.date norm=\"20251025\">25 oct.</story.date>"
    "</dateline>\n"
    "   <abstract><p>Le traité entre en vigueur après quarante ratifications.</p></abstract>\n"
    "  </body.head>\n"
    "  <body.content>\n"
    "   <media media-type=\"image\">\n"
    "    <media-reference mime-type=\"image/jpeg\" source=\"small.jpg\" width=\"200\"\n"
    "      alternate-text=\"Une salle\"/>\n"
    "    <media-reference mime-type=\"image/jpeg\" source=\"large.jpg\" width=\"2000\"/>\n"
    "    <media-caption><p>La salle du centre de conférences.</p></media-caption>\n"
    "    <media-producer>Nguyen Van A/Agence Exemple</media-producer>\n"
    "   </media>\n"
    "   <p>Les délégués <em>applaudissent</em> <a href=\"https://example.org/a\">le "
    "texte</a>.</p>\n"
    "   <hl2>La suite</hl2>\n"
    "   <bq><block><p>C’est un début, dit-elle.</p></block></bq>\n"
    "   <ul><li>Un point</li><li>Deux <strong>points</strong></li></ul>\n"
    "   <p>La <org>Banque</org> de <location>Paris</location> suit&nbsp;: oui.</p>\n"
    "   <script>alert(1)</script>\n"
    "  </body.content>\n"
    " </body>\n"
    "</nitf>\n";

static void
test_nitf (void)
{
  g_autofree char *clean = NULL;
  g_auto (GStrv) pieces = g_strsplit (nitf, "&nbsp;", 2);
  g_autoptr (GPtrArray) drafts = NULL;
  StetDraft *draft;

  clean = g_strjoinv (" ", pieces);
  drafts = read_news (clean, -1, "nitf");
  draft = g_ptr_array_index (drafts, 0);

  g_assert_cmpstr (draft->format, ==, "nitf");
  g_assert_cmpstr (draft->language, ==, "fr");
  g_assert_cmpstr (draft->byline, ==, "Jeanne Martin");
  g_assert_cmpstr (draft->dateline, ==, "Hanoï");
  g_assert_cmpstr (draft->published, ==, "2025-10-25T08:30:00+07:00");
  g_assert_cmpstr (draft->outlet, ==, "Agence Exemple");
  assert_part (draft, 0, STET_PART_HEADLINE, "Soixante pays signent la convention de Hanoï");
  assert_part (draft, 1, STET_PART_STANDFIRST, "Un texte contre la cybercriminalité");
  assert_part (
      draft, 2, STET_PART_STANDFIRST, "Le traité entre en vigueur après quarante ratifications.");
  assert_part (draft, 3, STET_PART_CAPTION, "La salle du centre de conférences.");
  g_assert_cmpstr (get_part (draft, 3)->photo->credit, ==, "Nguyen Van A/Agence Exemple");
  g_assert_cmpstr (get_part (draft, 3)->photo->href, ==, "large.jpg");
  g_assert_cmpstr (get_part (draft, 3)->photo->alt_text, ==, "Une salle");
  assert_part (draft,
               4,
               STET_PART_PARAGRAPH,
               "Les délégués *applaudissent* [le texte](https://example.org/a).");
  assert_part (draft, 5, STET_PART_SUBHEADING, "La suite");
  g_assert_cmpuint (get_part (draft, 5)->level, ==, 2);
  assert_part (draft, 6, STET_PART_QUOTE, "C’est un début, dit-elle.");
  assert_part (draft, 7, STET_PART_LIST_ITEM, "Un point");
  assert_part (draft, 8, STET_PART_LIST_ITEM, "Deux **points**");
  assert_part (draft, 9, STET_PART_PARAGRAPH, "La Banque de Paris suit : oui.");
  g_assert_cmpuint (draft->parts->len, ==, 10);
}

/* Another prefix than usual, Arabic, a text and its picture in a package. */
static const char *const message = XML
    "<n:newsMessage xmlns:n=\"http://iptc.org/std/nar/2006-10-01/\">\n"
    " <n:header><n:sent>2025-10-25T09:00:00Z</n:sent></n:header>\n"
    " <n:itemSet>\n"
    "  <n:packageItem guid=\"urn:p\"><n:groupSet root=\"g\"><n:group id=\"g\" "
    "role=\"group:main\">\n"
    "   <n:itemRef residref=\"urn:text\"/><n:itemRef residref=\"urn:picture\"/>\n"
    "  </n:group></n:groupSet></n:packageItem>\n"
    "  <n:newsItem guid=\"urn:text\" version=\"2\" xml:lang=\"ar\">\n"
    "   <n:rightsInfo><n:copyrightNotice>© وكالة</n:copyrightNotice></n:rightsInfo>\n"
    "   <n:itemMeta><n:itemClass qcode=\"ninat:text\"/>\n"
    "    <n:provider literal=\"EX\"><n:name>وكالة المثال</n:name></n:provider>\n"
    "    <n:versionCreated>2025-10-25T08:30:00Z</n:versionCreated>\n"
    "    <n:firstCreated>2025-10-25T07:00:00Z</n:firstCreated>\n"
    "    <n:pubStatus qcode=\"stat:canceled\"/></n:itemMeta>\n"
    "   <n:contentMeta>\n"
    "    <n:located><n:name>هانوي</n:name></n:located>\n"
    "    <n:by>سامي حداد</n:by><n:slugline>rice</n:slugline>\n"
    "    <n:headline role=\"hrol:short\">الأرز</n:headline>\n"
    "    <n:headline>ارتفاع أسعار الأرز في هانوي</n:headline>\n"
    "    <n:description role=\"drol:summary\">ارتفعت الأسعار ثلاثة أضعاف.</n:description>\n"
    "    <n:language tag=\"ar\"/></n:contentMeta>\n"
    "   <n:contentSet><n:inlineXML contenttype=\"application/xhtml+xml\">\n"
    "    <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>\n"
    "     <h1>ارتفاع أسعار الأرز في هانوي</h1>\n"
    "     <p>قال المزارعون إن <b>المحصول</b> ضعيف.</p><h2>الأسباب</h2><p>الجفاف.</p>\n"
    "    </body></html></n:inlineXML></n:contentSet>\n"
    "  </n:newsItem>\n"
    "  <n:newsItem guid=\"urn:picture\">\n"
    "   <n:rightsInfo><n:copyrightNotice>© 2025 EX</n:copyrightNotice>\n"
    "    <n:usageTerms>Editorial use only</n:usageTerms></n:rightsInfo>\n"
    "   <n:itemMeta><n:itemClass qcode=\"ninat:picture\"/></n:itemMeta>\n"
    "   <n:contentMeta><n:creator><n:name>Phung Anh</n:name></n:creator>\n"
    "    <n:creditline>EX</n:creditline>\n"
    "    <n:description role=\"drol:caption\">حقل أرز قرب هانوي.</n:description>\n"
    "    <n:description role=\"drol:altText\">حقل</n:description></n:contentMeta>\n"
    "   <n:contentSet>\n"
    "    <n:remoteContent href=\"t.jpg\" contenttype=\"image/jpeg\" width=\"100\"/>\n"
    "    <n:remoteContent href=\"f.jpg\" contenttype=\"image/jpeg\" width=\"4000\"/>\n"
    "   </n:contentSet>\n"
    "  </n:newsItem>\n"
    "  <n:newsItem guid=\"urn:other\" xml:lang=\"vi\">\n"
    "   <n:itemMeta><n:itemClass qcode=\"ninat:text\"/></n:itemMeta>\n"
    "   <n:contentMeta><n:headline>Giá gạo tăng</n:headline></n:contentMeta>\n"
    "   <n:contentSet><n:inlineData contenttype=\"text/plain\">Giá gạo tăng mạnh.\n"
    "Người dân lo lắng.</n:inlineData></n:contentSet>\n"
    "  </n:newsItem>\n"
    " </n:itemSet>\n"
    "</n:newsMessage>\n";

static void
test_message (void)
{
  g_autoptr (GPtrArray) drafts = read_news (message, -1, "newsml-g2");
  StetDraft *draft = g_ptr_array_index (drafts, 0);
  const StetDraftPhoto *photo;

  g_assert_cmpuint (drafts->len, ==, 2);
  g_assert_cmpstr (draft->language, ==, "ar");
  g_assert_cmpstr (draft->byline, ==, "سامي حداد");
  g_assert_cmpstr (draft->dateline, ==, "هانوي");
  g_assert_cmpstr (draft->published, ==, "2025-10-25T07:00:00Z");
  g_assert_cmpstr (draft->modified, ==, "2025-10-25T08:30:00Z");
  g_assert_cmpstr (draft->outlet, ==, "وكالة المثال");
  g_assert_cmpuint (draft->warnings->len, ==, 1);
  assert_part (draft, 0, STET_PART_HEADLINE, "ارتفاع أسعار الأرز في هانوي");
  assert_part (draft, 1, STET_PART_STANDFIRST, "ارتفعت الأسعار ثلاثة أضعاف.");
  assert_part (draft, 2, STET_PART_CAPTION, "حقل أرز قرب هانوي.");
  photo = get_part (draft, 2)->photo;
  g_assert_cmpstr (photo->credit, ==, "Phung Anh/EX");
  g_assert_cmpstr (photo->creator, ==, "Phung Anh");
  g_assert_cmpstr (photo->copyright_notice, ==, "© 2025 EX");
  g_assert_cmpstr (photo->usage_terms, ==, "Editorial use only");
  g_assert_cmpstr (photo->alt_text, ==, "حقل");
  g_assert_cmpstr (photo->href, ==, "f.jpg");
  assert_part (draft, 3, STET_PART_RESIDUE, "ارتفاع أسعار الأرز في هانوي");
  assert_part (draft, 4, STET_PART_PARAGRAPH, "قال المزارعون إن **المحصول** ضعيف.");
  assert_part (draft, 5, STET_PART_SUBHEADING, "الأسباب");
  assert_part (draft, 6, STET_PART_PARAGRAPH, "الجفاف.");
  g_assert_cmpuint (draft->parts->len, ==, 7);

  draft = g_ptr_array_index (drafts, 1);
  g_assert_cmpstr (draft->language, ==, "vi");
  assert_part (draft, 0, STET_PART_HEADLINE, "Giá gạo tăng");
  assert_part (draft, 1, STET_PART_PARAGRAPH, "Giá gạo tăng mạnh.");
  assert_part (draft, 2, STET_PART_PARAGRAPH, "Người dân lo lắng.");
}

static void
test_picture_alone (void)
{
  g_autoptr (GPtrArray) drafts = read_news (
      XML "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"p\">"
          "<itemMeta><itemClass qcode=\"ninat:picture\"/><title>t</title></itemMeta>"
          "<contentMeta><headline>Reisernte in Vietnam</headline><creditline>dpa</creditline>"
          "<description role=\"drol:caption\">Bauern ernten Reis.</description></contentMeta>"
          "<contentSet><remoteContent href=\"javascript:x\" contenttype=\"image/jpeg\"/>"
          "</contentSet></newsItem>",
      -1,
      "newsml-g2");
  StetDraft *draft = g_ptr_array_index (drafts, 0);

  assert_part (draft, 0, STET_PART_HEADLINE, "Reisernte in Vietnam");
  assert_part (draft, 1, STET_PART_CAPTION, "Bauern ernten Reis.");
  g_assert_cmpstr (get_part (draft, 1)->photo->credit, ==, "dpa");
  g_assert_null (get_part (draft, 1)->photo->href);
}

static void
test_old (void)
{
  g_autoptr (GPtrArray) drafts = read_news (
      XML "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>1</NewsItemId>"
          "</NewsIdentifier></Identification>"
          "<NewsManagement><NewsItemType FormalName=\"News\"/>"
          "<FirstCreated>20251025T083000+0200</FirstCreated>"
          "<Status FormalName=\"Usable\"/></NewsManagement>"
          "<NewsComponent xml:lang=\"de\"><NewsLines><HeadLine>Reis wird teurer</HeadLine>"
          "<ByLine>Von Anna Meier</ByLine><DateLine>Hanoi</DateLine></NewsLines>"
          "<DescriptiveMetadata><Language FormalName=\"de\"/></DescriptiveMetadata>"
          "<ContentItem><DataContent><p>Der Preis steigt.</p><p>Der Regen <i>fehlt</i>.</p>"
          "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
      -1,
      "newsml-g2");
  StetDraft *draft = g_ptr_array_index (drafts, 0);

  g_assert_cmpstr (draft->language, ==, "de");
  g_assert_cmpstr (draft->byline, ==, "Anna Meier");
  g_assert_cmpstr (draft->dateline, ==, "Hanoi");
  g_assert_cmpstr (draft->published, ==, "2025-10-25T08:30:00+02:00");
  assert_part (draft, 0, STET_PART_HEADLINE, "Reis wird teurer");
  assert_part (draft, 1, STET_PART_PARAGRAPH, "Der Preis steigt.");
  assert_part (draft, 2, STET_PART_PARAGRAPH, "Der Regen *fehlt*.");
}

static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("<nitf><body><body.content>");
  gsize length = strlen (message);

  assert_fails ("<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\">"
                "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><nitf><body><body.content><p>&b;</p>"
                "</body.content></body></nitf>",
                -1,
                STET_IMPORT_ERROR_HOSTILE);
  assert_fails ("<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>",
                -1,
                STET_IMPORT_ERROR_HOSTILE);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<block>");
  assert_fails (deep->str, -1, STET_IMPORT_ERROR_HOSTILE);
  for (gsize n = 300; n < length - 2; n += 97)
    assert_fails (message, (gssize) n, STET_IMPORT_ERROR_DAMAGED);
  assert_fails ("<newsMessage><itemSet/></newsMessage>", -1, STET_IMPORT_ERROR_NOTHING);
}

/* As many items as a message may have, each naming all the others. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("<newsMessage><itemSet>");
  g_autoptr (GPtrArray) drafts = NULL;
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 600; i++)
    {
      g_string_append_printf (
          text, "<%s guid=\"%u\"><itemMeta>", i % 3 ? "newsItem" : "packageItem", i);
      for (guint k = 0; k < 600 && i % 3 == 0; k++)
        g_string_append_printf (text, "<link residref=\"%u\"/>", k + 1000);
      g_string_append (text, "</itemMeta><contentSet>");
      g_string_append (
          text, i % 3 == 1 ? "<inlineData>Text.</inlineData>" : "<remoteContent href=\"a.jpg\"/>");
      g_string_append_printf (text, "</contentSet></%s>", i % 3 ? "newsItem" : "packageItem");
    }
  g_string_append (text, "</itemSet></newsMessage>");
  drafts = read_news (text->str, -1, "newsml-g2");
  g_assert_cmpuint (drafts->len, >, 100);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/newsml/nitf", test_nitf);
  g_test_add_func ("/newsml/message", test_message);
  g_test_add_func ("/newsml/picture-alone", test_picture_alone);
  g_test_add_func ("/newsml/old", test_old);
  g_test_add_func ("/newsml/hostile", test_hostile);
  g_test_add_func ("/newsml/many", test_many);
  return g_test_run ();
}
