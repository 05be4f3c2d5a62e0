/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-inline.h"
#include "test-parts.h"
#include "test-zip.h"

/* The bar is 10; sanitizers and busy machines take their share. */
#define MAX_SECONDS 30

#define NS                                                                                         \
  " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"                               \
  " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                                   \
  " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"                                 \
  " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"                        \
  " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"                                \
  " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"                          \
  " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                                 \
  " xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'"                                   \
  " xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/'"        \
  " xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'"
#define P(text)             "<text:p text:style-name='Text_20_body'>" text "</text:p>\n"
#define STYLED(style, text) "<text:p text:style-name='" style "'>" text "</text:p>\n"
#define LONG_1                                                                                     \
  "Het verdrag heeft negen hoofdstukken en eenenzeventig artikelen, en het treedt in werking "     \
  "negentig dagen nadat de veertigste staat het heeft bekrachtigd, zei het ministerie zaterdag."
#define LONG_2                                                                                     \
  "Delegaties uit meer dan honderd landen kwamen naar de hoofdstad voor de plechtigheid, die "     \
  "twee "                                                                                          \
  "dagen duurde en eindigde met een diner in het oude operagebouw aan het meer."

static const char common_styles[]
    = "<office:document-styles" NS "><office:font-face-decls/><office:styles>"
      "<style:default-style style:family='paragraph'><style:text-properties fo:language='nl' "
      "fo:country='NL' style:language-complex='ar' style:country-complex='EG' "
      "style:language-asian='zxx' style:country-asian='none'/></style:default-style>"
      "<style:style style:name='Standard' style:family='paragraph'/>"
      "<style:style style:name='Text_20_body' style:display-name='Text body' "
      "style:family='paragraph' style:parent-style-name='Standard'/>"
      "<style:style style:name='Heading' style:family='paragraph' "
      "style:parent-style-name='Standard'/>"
      "<style:style style:name='Heading_20_1' style:display-name='Heading 1' "
      "style:family='paragraph' style:parent-style-name='Heading' style:default-outline-level='1'>"
      "<style:text-properties fo:font-weight='bold'/></style:style>"
      "<style:style style:name='Title' style:family='paragraph' style:parent-style-name='Heading'/>"
      "<style:style style:name='Subtitle' style:family='paragraph' "
      "style:parent-style-name='Heading'/>"
      "<style:style style:name='Quotations' style:family='paragraph' "
      "style:parent-style-name='Standard'><style:text-properties fo:font-style='italic'/>"
      "</style:style>"
      "<style:style style:name='Caption' style:family='paragraph'/>"
      "<style:style style:name='Illustration' style:family='paragraph' "
      "style:parent-style-name='Caption'/>"
      "<style:style style:name='Footnote' style:family='paragraph'/>"
      "<style:style style:name='Strong_20_Emphasis' style:family='text'><style:text-properties "
      "fo:font-weight='bold'/></style:style></office:styles><office:master-styles>"
      "<style:master-page><style:header><text:p>Kop van de pagina</text:p></style:header>"
      "</style:master-page></office:master-styles></office:document-styles>";

static const char automatic_styles[]
    = "<office:automatic-styles>"
      "<style:style style:name='P1' style:family='paragraph' "
      "style:parent-style-name='Text_20_body'>"
      "<style:text-properties fo:font-weight='bold'/></style:style>"
      "<style:style style:name='P2' style:family='paragraph' style:parent-style-name='Quotations'/>"
      "<style:style style:name='T1' style:family='text'><style:text-properties "
      "fo:font-weight='bold'/></style:style>"
      "<style:style style:name='T2' style:family='text'><style:text-properties "
      "fo:font-style='italic' fo:font-weight='normal'/></style:style>"
      "<style:style style:name='T3' style:family='text'><style:text-properties "
      "text:display='none'/>"
      "</style:style></office:automatic-styles>";

static char *
make_content (const char *body)
{
  return g_strconcat ("<?xml version='1.0' encoding='UTF-8'?><office:document-content" NS ">",
                      automatic_styles,
                      "<office:body><office:text><text:sequence-decls/>",
                      body,
                      "</office:text></office:body></office:document-content>",
                      NULL);
}

static GBytes *
make_odt (const char *body, const char *meta)
{
  TestZip *zip = test_zip_new (NULL);
  g_autofree char *content = make_content (body);
  g_autoptr (GBytes) png = test_png_new ();
  gsize length;
  const void *data = g_bytes_get_data (png, &length);

  test_zip_add (zip, "mimetype", "application/vnd.oasis.opendocument.text");
  test_zip_add (zip, "content.xml", content);
  test_zip_add (zip, "styles.xml", common_styles);
  if (meta != NULL)
    test_zip_add (zip, "meta.xml", meta);
  test_zip_add_bytes (zip, "Pictures/1.png", data, length);
  return test_zip_finish (zip);
}

static StetDraft *
read_bytes (GBytes *bytes, GError **error)
{
  return test_parts_read (bytes, stet_odt_read, error);
}

static StetDraft *
read_body (const char *body)
{
  g_autoptr (GBytes) bytes = make_odt (body, NULL);
  g_autoptr (GError) error = NULL;
  StetDraft *draft = read_bytes (bytes, &error);

  g_assert_no_error (error);
  return draft;
}

static void
test_styles (void)
{
  g_autoptr (StetDraft) draft = read_body (
      STYLED ("Title", "Verdrag van Hanoi") STYLED ("Subtitle", "Een standfirst.")
          P (LONG_1) "<text:h text:style-name='Heading_20_1' "
                     "text:outline-level='2'>Tussenkop</text:h>" P (LONG_2) STYLED (
                         "P2",
                         "Wij zijn blij.") "<text:list><text:list-item><text:p>eerste</"
                                           "text:p><text:list><text:list-item><text:p>dieper"
                                           "</text:p></text:list-item></text:list></"
                                           "text:list-item></text:list>"
                                           "<text:table-of-content><text:index-body><text:p>Inhoud "
                                           "3</text:p></text:index-body>"
                                           "</text:table-of-content>"
                                           "<table:table><table:table-row><table:table-cell><text:"
                                           "p>Cel een.</text:p></table:table-cell>"
                                           "<table:covered-table-cell><text:p>Weg.</text:p></"
                                           "table:covered-table-cell>"
                                           "<table:table-cell><text:p>Cel "
                                           "twee.</text:p></table:table-cell></table:table-row>"
                                           "</table:table><text:section "
                                           "text:display='none'><text:p>Verborgen.</text:p></"
                                           "text:section>");

  test_parts_assert (
      draft,
      "headline: Verdrag van Hanoi\nstandfirst: Een standfirst.\nparagraph: " LONG_1
      "\nsubheading 2: Tussenkop\nparagraph: " LONG_2 "\nquote: Wij zijn blij.\n"
      "list-item: eerste\nlist-item: dieper\nresidue (navigation): Inhoud 3\nparagraph: "
      "Cel een.\nparagraph: Cel twee.\n");
  g_assert_cmpstr (draft->format, ==, "odt");
  g_assert_cmpstr (draft->language, ==, "nl-NL");
}

static void
test_inline (void)
{
  g_autoptr (StetDraft) draft = read_body (
      P ("Op<text:s text:c='3'/>de <text:span text:style-name='T1'>och</text:span><text:span "
         "text:style-name='Strong_20_Emphasis'>tend<text:span text:style-name='T2'> van</text:span>"
         "</text:span><text:soft-page-break/><text:tab/>25\n  <text:a xlink:type='simple' "
         "xlink:href='https://example.org/a'>okto<text:span>ber</text:span></text:a> en <text:a "
         "xlink:href='file:///etc/passwd'>hier</text:a><text:span text:style-name='T3'>geheim"
         "</text:span><text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi"
         "</text:ruby-text></text:ruby>.")
          P ("Een regel<text:line-break/>en nog een<text:line-break/><text:line-break/>Tweede "
             "alinea."));

  test_parts_assert (
      draft,
      "paragraph: Op de **ochtend** *van* 25 [oktober](https://example.org/a) en hier字.\n"
      "paragraph: Een regel en nog een\nparagraph: Tweede alinea.\n");
}

static void
test_changes (void)
{
  g_autoptr (StetDraft) draft = read_body (
      "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>A"
      "</dc:creator></office:change-info><text:p>oude</text:p></text:deletion></"
      "text:changed-region>"
      "</text:tracked-changes>" P (
          "Het <text:change text:change-id='1'/><text:change-start "
          "text:change-id='2'/>nieuwe<text:change-end text:change-id='2'/> "
          "verdrag."));

  test_parts_assert (draft, "paragraph: Het nieuwe verdrag.\n");
}

#define IMAGE                                                                                      \
  "<draw:image xlink:href='Pictures/1.png'/><svg:title>Titel</svg:title><svg:desc>De "             \
  "brug</svg:desc>"

static void
test_pictures (void)
{
  g_autoptr (StetDraft) draft = read_body (
      STYLED ("Title", "Foto’s") P (
          "<draw:frame draw:name='Kader'><draw:text-box><text:p text:style-name='Illustration'>"
          "<draw:frame>" IMAGE "</draw:frame>De brug in de ochtend. Foto: Phung Anh</text:p>"
          "</draw:text-box></draw:frame>") P (LONG_1)
          P ("<draw:frame><draw:image xlink:href='./Pictures/1.png'/></draw:frame>")
              STYLED ("Caption", "Zonder credit") P (LONG_2)
                  P ("<draw:frame><draw:object xlink:href='./Object 1'/><draw:image "
                     "xlink:href='./ObjectReplacements/Object 1'/></draw:frame>Na een formule."));
  const StetPart *part = g_ptr_array_index (draft->parts, 1);

  test_parts_assert (draft,
                     "headline: Foto’s\ncaption: De brug in de ochtend. [Phung Anh] {De brug} +\n"
                     "paragraph: " LONG_1 "\ncaption: Zonder credit +\nparagraph: " LONG_2
                     "\nparagraph: Na een formule.\n");
  g_assert_cmpstr (part->photo->href, ==, "Pictures/1.png");
}

static void
test_comments (void)
{
  g_autoptr (StetDraft) draft = read_body (P (LONG_1) P (
      "Thứ Bảy, <office:annotation office:name='c1' loext:resolved='true'><dc:creator>An Nguyễn"
      "</dc:creator><dc:date>2025-10-25T08:30:00.000000000</dc:date><text:p>Klopt <text:span>dit?"
      "</text:span></text:p><text:list><text:list-item><text:p>Bel.</text:p></text:list-item>"
      "</text:list></office:annotation>Hội <text:span text:style-name='T1'>nghị</text:span>"
      "<office:annotation-end office:name='c1'/> Hà Nội<office:annotation><dc:creator>Jan"
      "</dc:creator><text:p>Los</text:p></office:annotation>.<office:annotation office:name='c2' "
      "loext:parent-name='c1'><text:p>Ja.</text:p></office:annotation>"));
  const StetDraftComment *comment = g_ptr_array_index (draft->comments, 0);
  const StetPart *part = g_ptr_array_index (draft->parts, 1);
  g_autofree char *plain = stet_inline_dup_plain (part->text);
  g_autofree char *range = g_utf8_substring (
      plain, comment->start, (glong) comment->start + comment->length);

  g_assert_cmpstr (plain, ==, "Thứ Bảy, Hội nghị Hà Nội.");
  g_assert_cmpuint (draft->comments->len, ==, 3);
  g_assert_cmpuint (comment->part, ==, 1);
  g_assert_cmpstr (range, ==, "Hội nghị");
  g_assert_cmpstr (comment->person, ==, "An Nguyễn");
  g_assert_cmpstr (comment->text, ==, "Klopt dit?\nBel.");
  g_assert_true (comment->resolved);
  g_assert_cmpint (comment->time, ==, G_GINT64_CONSTANT (1761381000000000));
  comment = g_ptr_array_index (draft->comments, 1);
  g_assert_cmpstr (comment->text, ==, "Ja.");
  g_assert_cmpint (comment->reply_to, ==, 0);
  g_assert_cmpuint (comment->length, ==, strlen ("Hoi nghi"));
  comment = g_ptr_array_index (draft->comments, 2);
  g_assert_cmpstr (comment->text, ==, "Los");
  g_assert_cmpuint (comment->length, ==, 0);
}

static void
test_notes (void)
{
  g_autoptr (StetDraft) draft = read_body (
      P ("Een zin<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
         "<text:note-body><text:p text:style-name='Footnote'>Zie artikel 71.</text:p>"
         "</text:note-body></text:note> gaat door.") P ("Nog een zin."));

  test_parts_assert (
      draft,
      "paragraph: Een zin gaat door.\nparagraph: Nog een zin.\nresidue (footnote): Zie "
      "artikel 71.\n");
}

static void
test_meta (void)
{
  g_autoptr (GBytes) bytes = make_odt (
      P (LONG_1),
      "<office:document-meta" NS "><office:meta><dc:title>Iets</dc:title>"
      "<meta:initial-creator>Marie Dubois</meta:initial-creator><dc:creator>Root"
      "</dc:creator><meta:creation-date>2025-10-25T08:30:00</meta:creation-date>"
      "</office:meta></office:document-meta>");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDraft) draft = read_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (draft->byline, ==, "Marie Dubois");
  g_assert_cmpstr (draft->published, ==, "2025-10-25");
  g_assert_cmpuint (draft->guesses, ==, STET_DRAFT_BYLINE | STET_DRAFT_PUBLISHED);
}

static void
test_arabic (void)
{
  g_autoptr (StetDraft) draft = read_body (
      "<text:h text:outline-level='1'>اتفاقية هانوي</text:h>" P (
          "وقّعت <text:span text:style-name='T1'>الدول</text:span> على الاتفاقية يوم السبت في "
          "العاصمة."));

  test_parts_assert (
      draft,
      "headline: اتفاقية هانوي\nparagraph: وقّعت **الدول** على الاتفاقية يوم السبت في "
      "العاصمة.\n");
  g_assert_cmpstr (draft->language, ==, "ar-EG");
}

/* The whole document in one XML file, with the picture in it. */
static void
test_flat (void)
{
  g_autoptr (GBytes) png = test_png_new ();
  gsize length;
  const guchar *data = g_bytes_get_data (png, &length);
  g_autofree char *base64 = g_base64_encode (data, length);
  g_autofree char *text = g_strconcat (
      "<?xml version='1.0'?><office:document" NS "><office:meta><meta:initial-creator>Marie Dubois"
      "</meta:initial-creator></office:meta>",
      automatic_styles,
      "<office:body><office:text><text:h>Kop</text:h><text:p>Een <text:span text:style-name='T1'>"
      "zin</text:span>.<draw:frame><draw:image><office:binary-data>",
      base64,
      "</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body>"
      "</office:document>",
      NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDraft) draft = read_bytes (bytes, &error);
  const StetPart *part;

  g_assert_no_error (error);
  test_parts_assert (draft, "headline: Kop\nparagraph: Een **zin**.\ncaption:  +\n");
  part = g_ptr_array_index (draft->parts, 2);
  g_assert_true (g_bytes_equal (part->photo->bytes, png));
  g_assert_cmpstr (draft->byline, ==, "Marie Dubois");
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
test_hostile (void)
{
  static const char entities[]
      = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><office:document" NS ">&x;"
        "</office:document>";
  TestZip *zip = test_zip_new (NULL);
  g_autoptr (GBytes) encrypted = NULL;
  g_autoptr (GBytes) missing = NULL;
  g_autoptr (GBytes) bomb = g_bytes_new_static (entities, strlen (entities));
  g_autoptr (GBytes) not_zip = g_bytes_new_static ("PK but no zip", 13);
  g_autoptr (GBytes) whole = make_odt (P (LONG_1), NULL);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) deep = g_string_new ("<office:document" NS ">");
  g_autoptr (GBytes) nested = NULL;
  g_autoptr (GBytes) large = NULL;
  g_autofree char *content = NULL;

  test_zip_add (zip, "META-INF/manifest.xml", "<m><manifest:encryption-data/></m>");
  test_zip_add (zip, "content.xml", "\x12\x34");
  encrypted = test_zip_finish (zip);
  zip = test_zip_new (NULL);
  test_zip_add (zip, "styles.xml", common_styles);
  missing = test_zip_finish (zip);
  assert_fails (encrypted, STET_IMPORT_ERROR_ENCRYPTED, "password");
  assert_fails (missing, STET_IMPORT_ERROR_DAMAGED, "content.xml");
  assert_fails (bomb, STET_IMPORT_ERROR_HOSTILE, "declares entities");
  assert_fails (not_zip, STET_IMPORT_ERROR_DAMAGED, NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<text:span>");
  nested = g_bytes_new_static (deep->str, deep->len);
  assert_fails (nested, STET_IMPORT_ERROR_HOSTILE, "deep");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (many, "<text:p>x</text:p>");
  content = make_content (many->str);
  large = g_bytes_new_static (content, strlen (content));
  assert_fails (large, STET_IMPORT_ERROR_TOO_LARGE, "100000");
  for (gsize n = 1; n < g_bytes_get_size (whole); n += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetDraft) draft = read_bytes (cut, &error);

      g_assert_true (draft != NULL || error->domain == STET_IMPORT_ERROR);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = make_odt (P (LONG_1), NULL);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  StetReader reader = { .bytes = bytes, .drafts = drafts, .cancellable = cancellable };

  g_cancellable_cancel (cancellable);
  g_assert_false (stet_odt_read (&reader, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (drafts->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odt/styles", test_styles);
  g_test_add_func ("/odt/inline", test_inline);
  g_test_add_func ("/odt/changes", test_changes);
  g_test_add_func ("/odt/pictures", test_pictures);
  g_test_add_func ("/odt/comments", test_comments);
  g_test_add_func ("/odt/notes", test_notes);
  g_test_add_func ("/odt/meta", test_meta);
  g_test_add_func ("/odt/arabic", test_arabic);
  g_test_add_func ("/odt/flat", test_flat);
  g_test_add_func ("/odt/hostile", test_hostile);
  g_test_add_func ("/odt/cancel", test_cancel);
  return g_test_run ();
}
