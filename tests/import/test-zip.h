/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Files for the tests of formats that are zip archives, made in memory. */

#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>

typedef struct
{
  GByteArray *bytes;
  struct archive *archive;
} TestZip;

static inline la_ssize_t
test_zip_write (struct archive *archive, void *data, const void *buffer, size_t length)
{
  g_byte_array_append (data, buffer, (guint) length);
  return (la_ssize_t) length;
}

static inline TestZip *
test_zip_new (const char *options)
{
  TestZip *zip = g_new (TestZip, 1);

  zip->bytes = g_byte_array_new ();
  zip->archive = archive_write_new ();
  archive_write_set_format_zip (zip->archive);
  if (options != NULL)
    g_assert_cmpint (archive_write_set_options (zip->archive, options), ==, ARCHIVE_OK);
  if (options != NULL && strstr (options, "encryption") != NULL)
    g_assert_cmpint (archive_write_set_passphrase (zip->archive, "secret"), ==, ARCHIVE_OK);
  archive_write_set_bytes_in_last_block (zip->archive, 1);
  g_assert_cmpint (
      archive_write_open (zip->archive, zip->bytes, NULL, test_zip_write, NULL), ==, ARCHIVE_OK);
  return zip;
}

static inline void
test_zip_add_bytes (TestZip *zip, const char *name, gconstpointer data, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (zip->archive, entry), >=, ARCHIVE_WARN);
  g_assert_cmpint (archive_write_data (zip->archive, data, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static inline void
test_zip_add (TestZip *zip, const char *name, const char *text)
{
  test_zip_add_bytes (zip, name, text, strlen (text));
}

static inline GBytes *
test_zip_finish (TestZip *zip)
{
  GByteArray *bytes = zip->bytes;

  g_assert_cmpint (archive_write_close (zip->archive), ==, ARCHIVE_OK);
  archive_write_free (zip->archive);
  g_free (zip);
  return g_byte_array_free_to_bytes (bytes);
}

/* The smallest picture: one grey point. */
static inline GBytes *
test_png_new (void)
{
  static const guint8 png[] = { 0x89, 'P', 'N',  'G',  0x0D, 0x0A, 0x1A, 0x0A, 0,    0, 0, 13,
                                'I',  'H', 'D',  'R',  0,    0,    0,    1,    0,    0, 0, 1,
                                8,    0,   0,    0,    0,    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0,
                                10,   'I', 'D',  'A',  'T',  0x78, 0x9C, 0x63, 0x68, 0, 0, 0,
                                0x82, 0,   0x81, 0x77, 0xCD, 0x72, 0xB6, 0,    0,    0, 0, 'I',
                                'E',  'N', 'D',  0xAE, 0x42, 0x60, 0x82 };

  return g_bytes_new_static (png, sizeof png);
}
