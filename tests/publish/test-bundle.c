/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish-fixture.h"
#include "stet-bundle.h"

#define MARK "<meta name=\"generator\" content=\"Stet 1\">"

static gboolean
add_text (StetBundle *bundle, const char *path, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return stet_bundle_add_bytes (bundle, path, bytes, error);
}

/* A bundle called "b" with @text in a file. */
static void
make (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetBundle) bundle = stet_bundle_new (
      fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);

  g_assert_no_error (error);
  g_assert_true (add_text (bundle, "index.html", MARK, &error));
  g_assert_true (add_text (bundle, "a/b/text", text, &error));
  g_assert_true (stet_bundle_finish (bundle, &error));
  g_assert_no_error (error);
}

static void
assert_holds (Fixture *fixture, const char *text)
{
  g_autofree char *tree = list_tree (fixture->dir);
  g_autofree char *read = read_text (fixture->dir, "b/a/b/text");

  g_assert_cmpstr (tree, ==, "b b/a b/a/b b/a/b/text b/index.html b/manifest.json");
  g_assert_cmpstr (read, ==, text);
}

static void
test_is_replaced (Fixture *fixture, gconstpointer data)
{
  make (fixture, "one");
  assert_holds (fixture, "one");
  make (fixture, "two");
  assert_holds (fixture, "two");
}

static void
test_appears_at_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StetBundle *bundle;

  make (fixture, "one");
  bundle = stet_bundle_new (fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);
  g_assert_no_error (error);
  g_assert_true (add_text (bundle, "index.html", MARK, &error));
  g_assert_true (add_text (bundle, "a/b/text", "two", &error));
  {
    g_autofree char *read = read_text (fixture->dir, "b/a/b/text");

    g_assert_cmpstr (read, ==, "one");
  }
  stet_bundle_free (bundle);
  assert_holds (fixture, "one");
}

static void
test_leaves_strangers_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->dir, "b", NULL);
  g_autofree char *file = g_build_filename (folder, "thesis.odt", NULL);
  g_autofree char *tree = NULL;
  StetBundle *bundle;

  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_true (g_file_set_contents (file, "years", -1, NULL));
  bundle = stet_bundle_new (fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);
  g_assert_no_error (error);
  g_assert_true (add_text (bundle, "index.html", MARK, &error));
  g_assert_false (stet_bundle_finish (bundle, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, folder));
  stet_bundle_free (bundle);

  tree = list_tree (fixture->dir);
  g_assert_cmpstr (tree, ==, "b b/thesis.odt");
}

/* Somebody takes the folder away in the middle: it is not made anew with half of the files. */
static void
test_vanished_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *to = g_build_filename (fixture->dir, "usb", NULL);
  g_autofree char *tree = NULL;
  StetBundle *bundle = stet_bundle_new (to, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);

  g_assert_no_error (error);
  g_assert_true (add_text (bundle, "index.html", MARK, &error));
  remove_tree (to);
  g_assert_false (add_text (bundle, "a/b/text", "two", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  stet_bundle_free (bundle);
  tree = list_tree (fixture->dir);
  g_assert_cmpstr (tree, ==, "");
}

static void
test_two_at_one_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StetBundle *bundles[2];

  for (int i = 0; i < 2; i++)
    {
      bundles[i] = stet_bundle_new (fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);
      g_assert_no_error (error);
      g_assert_true (add_text (bundles[i], "index.html", MARK, &error));
      g_assert_true (add_text (bundles[i], "a/b/text", i == 0 ? "one" : "two", &error));
    }
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (stet_bundle_finish (bundles[i], &error));
      g_assert_no_error (error);
      stet_bundle_free (bundles[i]);
    }
  assert_holds (fixture, "two");
}

static void
test_does_not_follow_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = g_build_filename (fixture->dir, "b", NULL);
  g_autofree char *elsewhere = g_dir_make_tmp ("stet-elsewhere-XXXXXX", NULL);
  g_autofree char *kept = g_build_filename (elsewhere, "kept", NULL);
  StetBundle *bundle;

  g_assert_true (g_file_set_contents (kept, "x", -1, NULL));
  g_assert_no_errno (symlink (elsewhere, link));
  bundle = stet_bundle_new (fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);
  g_assert_no_error (error);
  g_assert_true (add_text (bundle, "index.html", MARK, &error));
  g_assert_false (stet_bundle_finish (bundle, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  stet_bundle_free (bundle);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));

  /* A bundle that somebody put a link into is replaced; what the link leads to stays. */
  g_assert_no_errno (g_remove (link));
  make (fixture, "one");
  {
    g_autofree char *inner = g_build_filename (fixture->dir, "b", "link", NULL);

    g_assert_no_errno (symlink (elsewhere, inner));
  }
  make (fixture, "two");
  assert_holds (fixture, "two");
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  remove_tree (elsewhere);
}

/* A file that may not grow stands for a disk that is full. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_strnfill (100000, 'x');
  struct rlimit usual, small;
  StetBundle *bundle;

  make (fixture, "one");
  bundle = stet_bundle_new (fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);
  g_assert_no_error (error);
  g_assert_true (add_text (bundle, "index.html", MARK, &error));

  fflush (NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &usual));
  small = usual;
  small.rlim_cur = 50000;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  g_assert_false (add_text (bundle, "a/b/text", big, &error));
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &usual));

  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "b/a/b/text"));
  stet_bundle_free (bundle);
  assert_holds (fixture, "one");
}

static void
test_nowhere_to_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (fixture->dir, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_null (stet_bundle_new (below, "b", STET_BUNDLE_FOLDER, "Stet 1", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_nonnull (strstr (error->message, below));
  g_clear_error (&error);

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  g_assert_no_errno (g_chmod (fixture->dir, 0500));
  g_assert_null (stet_bundle_new (fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, fixture->dir));
}

static void
test_damaged_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_build_filename (fixture->dir, "source", NULL);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "picture", -1);
  g_autoptr (StetBundle) bundle = stet_bundle_new (
      fixture->dir, "b", STET_BUNDLE_FOLDER, "Stet 1", &error);

  g_assert_true (g_file_set_contents (source, "picture", -1, NULL));
  g_assert_true (stet_bundle_add_file (bundle, "a", source, sha256, NULL, &error));
  g_assert_true (g_file_set_contents (source, "pictore", -1, NULL));
  g_assert_false (stet_bundle_add_file (bundle, "b", source, sha256, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, source));
  g_clear_error (&error);
  g_assert_no_errno (g_remove (source));
  g_assert_false (stet_bundle_add_file (bundle, "c", source, sha256, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/publish/bundle/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("is-replaced", test_is_replaced);
  ADD ("appears-at-the-end", test_appears_at_the_end);
  ADD ("leaves-strangers-alone", test_leaves_strangers_alone);
  ADD ("vanished-folder", test_vanished_folder);
  ADD ("two-at-one-place", test_two_at_one_place);
  ADD ("does-not-follow-links", test_does_not_follow_links);
  ADD ("full-disk", test_full_disk);
  ADD ("nowhere-to-write", test_nowhere_to_write);
  ADD ("damaged-file", test_damaged_file);
  return g_test_run ();
}
