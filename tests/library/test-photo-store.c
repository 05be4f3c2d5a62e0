/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "library-fixture.h"
#include "stet-backup.h"
#include "stet-photo-store.h"
#include "stet-story-store.h"

/* A PNG of that size with one byte of picture: enough for whoever reads its header. */
static GBytes *
new_png (guint32 width, guint32 height)
{
  static const guint8 head[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n',
                                 0,    0,   0,   13,  'I',  'H',  'D',  'R' };
  GByteArray *png = g_byte_array_new ();
  guint8 header[9];
  guint32 crc = 0xFFFFFFFF, big;

  g_byte_array_append (png, head, sizeof head);
  big = GUINT32_TO_BE (width);
  memcpy (header, &big, 4);
  big = GUINT32_TO_BE (height);
  memcpy (header + 4, &big, 4);
  header[8] = 8;
  g_byte_array_append (png, header, sizeof header);
  g_byte_array_append (png, (const guint8 *) "\0\0\0\0", 4);
  for (guint i = 12; i < png->len; i++)
    {
      crc ^= png->data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
  big = GUINT32_TO_BE (crc ^ 0xFFFFFFFF);
  g_byte_array_append (png, (const guint8 *) &big, 4);
  g_byte_array_append (png, (const guint8 *) "\0\0\0\1IDATx", 9);
  return g_byte_array_free_to_bytes (png);
}

static char *
add (StetDb *db, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *type = NULL;
  char *sha256 = NULL;
  int width, height;

  stet_db_add_photo_file (db, bytes, &sha256, &type, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (type, ==, "image/png");
  g_assert_cmpint (width, ==, 640);
  g_assert_cmpint (height, ==, 480);
  return sha256;
}

static void
test_add (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GBytes) png = new_png (640, 480);
  g_autofree char *sha256 = add (db, png);
  g_autofree char *again = add (db, png);
  g_autofree char *path = stet_db_dup_photo_path (db, sha256);
  g_autofree char *expected = g_strdup_printf ("%s.photos/%.2s/%s", fixture->path, sha256, sha256);
  g_autofree char *contents = NULL;
  g_autofree char *remains = NULL;
  gsize length;

  g_assert_cmpstr (sha256, ==, again);
  g_assert_cmpstr (path, ==, expected);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (png, NULL), g_bytes_get_size (png));

  /* A file that was cut off is mended. */
  g_assert_cmpint (truncate (path, 5), ==, 0);
  g_free (add (db, png));
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, ==, g_bytes_get_size (png));

  /* So goes what a kill left of writing it. */
  remains = g_strconcat (path, ".A1B2C3", NULL);
  g_assert_true (g_file_set_contents (remains, "half", -1, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (add (db, png));
  g_assert_false (g_file_test (remains, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_null (stet_db_dup_photo_path (db, ""));
  g_assert_null (stet_db_dup_photo_path (db, "../../../etc/passwd"));
  g_assert_null (stet_db_dup_photo_path (db, "zz"));
}

static void
assert_rejected (StetDb *db, GBytes *bytes, GIOErrorEnum code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = stet_db_dup_photo_dir (db);
  char *sha256 = NULL;

  g_assert_false (stet_db_add_photo_file (db, bytes, &sha256, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, (int) code);
  g_assert_null (sha256);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_reject (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  static const char *const texts[] = {
    "",
    "Not a picture",
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>x</script></svg>",
    "\x89PNG\r\n\x1A\n",
    "GIF89a",
    "%PDF-1.7",
  };
  g_autoptr (GBytes) huge = new_png (20000, 20000);
  g_autoptr (GBytes) long_one = new_png (60000, 1700);
  g_autoptr (GBytes) large = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      assert_rejected (db, bytes, G_IO_ERROR_INVALID_DATA);
    }
  assert_rejected (db, huge, G_IO_ERROR_NO_SPACE);
  assert_rejected (db, long_one, G_IO_ERROR_NO_SPACE);
  large = g_bytes_new_take (g_malloc0 (STET_PHOTO_MAX_BYTES + 1), STET_PHOTO_MAX_BYTES + 1);
  assert_rejected (db, large, G_IO_ERROR_NO_SPACE);
}

static void
test_cannot_write (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GBytes) png = new_png (640, 480);
  g_autofree char *folder = stet_db_dup_photo_dir (db);

  if (geteuid () == 0)
    {
      g_test_skip ("The administrator may write everything.");
      return;
    }
  g_assert_cmpint (g_mkdir (folder, 0500), ==, 0);
  g_assert_false (stet_db_add_photo_file (db, png, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_READ_ONLY);
}

/* A backup is a library: it opens, and has the stories and the photos. */
static void
test_backup (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetDb) reader = NULL;
  g_autoptr (StetDb) copy = NULL;
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) loaded = NULL;
  g_autoptr (GBytes) png = new_png (640, 480);
  g_autofree char *sha256 = add (db, png);
  g_autofree char *to = g_build_filename (fixture->folder, "a", "b", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *file = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;

  g_assert_true (stet_db_store_story (db, story, 0, NULL));
  reader = stet_db_open (fixture->path, STET_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  /* Others write meanwhile; it has what is committed. */
  g_assert_true (stet_db_begin (db, NULL));
  g_assert_true (stet_db_delete_story (db, stet_story_get_id (story), NULL));
  stet_db_backup (reader, to, &first, &error);
  g_assert_no_error (error);
  stet_db_rollback (db);
  stet_db_backup (db, to, &second, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, second);

  file = g_build_filename (first, "library.stet", NULL);
  copy = stet_db_open (file, STET_DB_NO_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (stet_db_check_integrity (copy, &error));
  loaded = stet_db_load_story (copy, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  expected = dup_story_text (story);
  text = dup_story_text (loaded);
  g_assert_cmpstr (text, ==, expected);
  photo = stet_db_dup_photo_path (copy, sha256);
  g_assert_true (g_file_test (photo, G_FILE_TEST_IS_REGULAR));
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_backup_fails (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GBytes) png = new_png (640, 480);
  g_autofree char *sha256 = add (db, png);
  g_autofree char *photo = stet_db_dup_photo_path (db, sha256);
  g_autofree char *to = g_build_filename (fixture->folder, "to", NULL);
  g_autofree char *path = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("The administrator may read everything.");
      return;
    }
  /* A photo that cannot be read: no half backup. */
  g_chmod (photo, 0);
  g_assert_false (stet_db_backup (db, to, &path, &error));
  g_assert_nonnull (error);
  g_assert_null (path);
  g_clear_error (&error);
  g_assert_cmpuint (count_entries (to), ==, 0);

  g_chmod (to, 0500);
  g_assert_false (stet_db_backup (db, to, &path, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (stet_db_backup (db, fixture->path, &path, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_IO);
  g_chmod (to, 0700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/photo/add", test_add);
  add_library_test ("/library/photo/reject", test_reject);
  add_library_test ("/library/photo/cannot-write", test_cannot_write);
  add_library_test ("/library/backup/whole", test_backup);
  add_library_test ("/library/backup/fails", test_backup_fails);
  return g_test_run ();
}
