/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-archive.h"
#include "stet-import.h"
#include "stet-xml.h"
#include "test-zip.h"

/* The bar is 10; sanitizers and busy machines take their share. */
#define MAX_SECONDS 30

static StetArchive *
open_zip (TestZip *zip)
{
  g_autoptr (GBytes) bytes = test_zip_finish (zip);
  g_autoptr (GError) error = NULL;
  StetArchive *archive = stet_archive_open (bytes, NULL, &error);

  g_assert_no_error (error);
  return archive;
}

static void
assert_text (StetArchive *archive, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = stet_archive_read (archive, name, 1000, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (
      g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
test_read (void)
{
  TestZip *zip = test_zip_new (NULL);
  g_autoptr (StetArchive) archive = NULL;

  test_zip_add (zip, "a.txt", "first");
  test_zip_add (zip, "./folder//b.txt", "second");
  test_zip_add (zip, "folder\\c.txt", "third");
  test_zip_add (zip, "empty", "");
  archive = open_zip (zip);
  g_assert_cmpuint (stet_archive_get_n_entries (archive), ==, 4);
  g_assert_cmpstr (stet_archive_get_name (archive, 1), ==, "folder/b.txt");
  g_assert_null (stet_archive_get_damage (archive));
  assert_text (archive, "folder/c.txt", "third");
  assert_text (archive, "a.txt", "first");
  assert_text (archive, "folder/b.txt", "second");
  assert_text (archive, "folder/b.txt", "second");
  assert_text (archive, "empty", "");
  g_assert_cmpstr (stet_archive_find (archive, "FOLDER/B.TXT"), ==, "folder/b.txt");
  g_assert_null (stet_archive_find (archive, "b.txt"));
}

static void
add_special (TestZip *zip, const char *name, mode_t type, const char *target)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_perm (entry, 0644);
  if (target != NULL)
    archive_entry_set_symlink (entry, target);
  archive_write_header (zip->archive, entry);
  archive_entry_free (entry);
}

static void
test_refused (void)
{
  static const char *const names[] = { "../../x", "/etc/passwd",     "C:\\x", "a/../../b",
                                       "..\\y",   "\\\\host\\share", "link" };
  TestZip *zip = test_zip_new (NULL);
  g_autoptr (StetArchive) archive = NULL;

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (names); i++)
    test_zip_add (zip, names[i], "bad");
  add_special (zip, "link", AE_IFLNK, "/etc/passwd");
  test_zip_add (zip, "good", "first");
  test_zip_add (zip, "./good", "double");
  add_special (zip, "folder", AE_IFDIR, NULL);
  archive = open_zip (zip);
  g_assert_cmpuint (stet_archive_get_n_entries (archive), ==, G_N_ELEMENTS (names) + 2);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (stet_archive_get_refusal (archive, i));
      g_assert_null (
          stet_archive_read (archive, stet_archive_get_name (archive, i), 1000, NULL, &error));
      g_assert_nonnull (error);
    }
  g_assert_null (stet_archive_get_refusal (archive, G_N_ELEMENTS (names)));
  g_assert_nonnull (stet_archive_get_refusal (archive, G_N_ELEMENTS (names) + 1));
  assert_text (archive, "good", "first");
}

/* The one name in a zip file, in place of one that libarchive would not write. */
static GBytes *
rename_entry (GBytes *bytes, const char *from, const char *to)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *copy = g_memdup2 (data, length);

  g_assert_cmpuint (strlen (from), ==, strlen (to));
  for (char *p = memmem (copy, length, from, strlen (from)); p != NULL;
       p = memmem (p, length - (gsize) (p - copy), from, strlen (from)))
    memcpy (p, to, strlen (to));
  return g_bytes_new_take (copy, length);
}

static void
test_names (void)
{
  /* In the code page of DOS, decomposed, and in none. */
  static const char *const pairs[][2] = {
    { "\x82t\x82.", "été." },
    { "Ha\xcc\x80 No\xcc\xa3i", "Hà Nọi" },
    { "\xff\xfe\xfd.txt", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      TestZip *zip = test_zip_new (NULL);
      g_autoptr (GBytes) made = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (StetArchive) archive = NULL;
      g_autofree char *padded = g_strnfill (strlen (pairs[i][0]), 'Q');

      test_zip_add (zip, padded, "x");
      made = test_zip_finish (zip);
      bytes = rename_entry (made, padded, pairs[i][0]);
      archive = stet_archive_open (bytes, NULL, NULL);
      g_assert_nonnull (archive);
      g_assert_true (g_utf8_validate (stet_archive_get_name (archive, 0), -1, NULL));
      if (pairs[i][1] != NULL)
        g_assert_cmpstr (stet_archive_get_name (archive, 0), ==, pairs[i][1]);
      assert_text (archive, stet_archive_get_name (archive, 0), "x");
    }
}

static void
test_truncated (void)
{
  TestZip *zip = test_zip_new (NULL);
  g_autoptr (GBytes) whole = NULL;
  gboolean listed_in_part = FALSE;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);

      test_zip_add (zip, name, "The quick brown fox jumps over the lazy dog, twice and thrice.");
    }
  whole = test_zip_finish (zip);
  for (gsize n = 0; n < g_bytes_get_size (whole); n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetArchive) archive = stet_archive_open (cut, NULL, &error);

      if (archive == NULL)
        {
          g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_DAMAGED);
          continue;
        }
      for (guint i = 0; i < stet_archive_get_n_entries (archive); i++)
        {
          g_autoptr (GError) failure = NULL;
          g_autoptr (GBytes) bytes = stet_archive_read (
              archive, stet_archive_get_name (archive, i), 1000, NULL, &failure);

          g_assert_true (bytes != NULL || failure->domain == STET_IMPORT_ERROR);
        }
      listed_in_part = listed_in_part
                       || (stet_archive_get_damage (archive) != NULL
                           && stet_archive_get_n_entries (archive) > 2);
    }
  g_assert_true (listed_in_part);
}

static void
test_limits (void)
{
  TestZip *zip = test_zip_new (NULL);
  g_autofree char *zeros = g_malloc0 (32 * 1024 * 1024);
  g_autoptr (StetArchive) archive = NULL;
  g_autoptr (GError) error = NULL;

  test_zip_add_bytes (zip, "bomb", zeros, 32 * 1024 * 1024);
  test_zip_add_bytes (zip, "small", zeros, 2000);
  archive = open_zip (zip);
  g_assert_null (stet_archive_read (archive, "bomb", G_MAXSIZE, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_HOSTILE);
  g_clear_error (&error);
  g_assert_null (stet_archive_read (archive, "small", 1999, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (stet_archive_read (archive, "none", 1999, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_DAMAGED);
}

/* Each part is within measure; all together are not. */
static void
test_total (void)
{
  const gsize size = 8 * 1024 * 1024 - 1;
  TestZip *zip = test_zip_new (NULL);
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr (StetArchive) archive = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  test_zip_add_bytes (zip, "x", zeros, size);
  archive = open_zip (zip);
  for (guint i = 0; i < 100 && error == NULL; i++)
    {
      g_autoptr (GBytes) bytes = stet_archive_read (archive, "x", size, NULL, &error);
    }
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_HOSTILE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
}

static void
test_many (void)
{
  TestZip *zip = test_zip_new ("zip:compression=store");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20001; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      test_zip_add (zip, name, "");
    }
  bytes = test_zip_finish (zip);
  g_assert_null (stet_archive_open (bytes, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_TOO_LARGE);
}

static void
test_encrypted (void)
{
  TestZip *zip = test_zip_new ("zip:encryption=traditional");
  g_autoptr (StetArchive) archive = NULL;
  g_autoptr (GError) error = NULL;

  test_zip_add (zip, "a.txt", "secret");
  archive = open_zip (zip);
  g_assert_null (stet_archive_read (archive, "a.txt", 1000, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_ENCRYPTED);
}

/* What stet-xml.h promises to those who step through by themselves. */
static void
test_xml (void)
{
  static const char text[]
      = "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-5.dtd'>\n"
        "<a xmlns='urn:x' xml:lang='nl'><!-- c --><b k='1 &amp; 2'/>caf&eacute;"
        "<![CDATA[<x>]]><c>skip <d/></c></a>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (StetXml) xml = stet_xml_new (bytes, NULL, &error);
  g_autoptr (GString) seen = g_string_new (NULL);
  StetXmlEvent event = STET_XML_START;

  g_assert_no_error (error);
  while (event != STET_XML_DONE)
    {
      gboolean stepped = stet_xml_step (xml, &event, &error);

      g_assert_no_error (error);
      g_assert_true (stepped);
      if (event == STET_XML_START)
        g_string_append_printf (seen, "<%s>", stet_xml_get_name (xml));
      else if (event == STET_XML_END)
        g_string_append_printf (seen, "</%s>", stet_xml_get_name (xml));
      else if (event == STET_XML_TEXT)
        g_string_append (seen, stet_xml_get_text (xml));
      if (event == STET_XML_START && stet_xml_is (xml, "b"))
        g_assert_cmpstr (stet_xml_get_attribute (xml, "k"), ==, "1 & 2");
      if (event == STET_XML_START && stet_xml_is (xml, "a"))
        {
          g_assert_cmpstr (stet_xml_get_namespace (xml), ==, "urn:x");
          g_assert_cmpuint (stet_xml_get_line (xml), >=, 2);
          g_assert_cmpstr (
              stet_xml_get_attribute_ns (xml, "http://www.w3.org/XML/1998/namespace", "lang"),
              ==,
              "nl");
        }
      if (event == STET_XML_START && stet_xml_is (xml, "c"))
        g_assert_true (stet_xml_skip (xml, &error));
    }
  g_assert_cmpstr (seen->str, ==, "<a><b></b>café<x><c></a>");
}

static void
test_xml_encodings (void)
{
  g_autofree char *utf16 = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetXml) xml = NULL;
  g_autofree char *text = NULL;
  StetXmlEvent event;

  utf16 = g_convert ("\ufeff<?xml version='1.0' encoding='UTF-16'?><a>Hà Nội</a>",
                     -1,
                     "UTF-16LE",
                     "UTF-8",
                     NULL,
                     &length,
                     NULL);
  bytes = g_bytes_new_static (utf16, length);
  xml = stet_xml_new (bytes, NULL, NULL);
  g_assert_true (stet_xml_step (xml, &event, NULL));
  text = stet_xml_read_text (xml, 5, NULL);
  g_assert_cmpstr (text, ==, "Hà N");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/read", test_read);
  g_test_add_func ("/archive/refused", test_refused);
  g_test_add_func ("/archive/names", test_names);
  g_test_add_func ("/archive/truncated", test_truncated);
  g_test_add_func ("/archive/limits", test_limits);
  g_test_add_func ("/archive/total", test_total);
  g_test_add_func ("/archive/many", test_many);
  g_test_add_func ("/archive/encrypted", test_encrypted);
  g_test_add_func ("/archive/xml", test_xml);
  g_test_add_func ("/archive/xml-encodings", test_xml_encodings);
  return g_test_run ();
}
