/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no article, and what is one of unusual size. */
#include <locale.h>
#include <string.h>

#include "stet-import.h"

static void
assert_refused (const char *data, gsize length, StetImportError code, const char *in_message)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_import_text (bytes, NULL, NULL, &error));
  g_assert_error (error, STET_IMPORT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, in_message));
}

static void
test_empty (void)
{
  assert_refused ("", 0, STET_IMPORT_ERROR_EMPTY, "empty");
}

static void
test_nothing (void)
{
  static const char *const texts[] = {
    " ",
    "\n\n \t\r\n",
    "\xef\xbb\xbf",
    "Reactie (0)",
    "\n\n\nReactie (0)\n",
    "![]() |\n![]() |",
    "Bron: https://vtv.vn/a",
    "\x01\x02",
    "| |",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], strlen (texts[i]), STET_IMPORT_ERROR_NOTHING, "no text");
}

static void
test_binary (void)
{
  static const guint8 program[64] = { 0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 3, 0, 62 };

  assert_refused ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, STET_IMPORT_ERROR_BINARY, "");
  assert_refused ((const char *) program, sizeof program, STET_IMPORT_ERROR_BINARY, "");
}

static void
assert_read (const char *data, gsize length, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImport) import = stet_import_text (bytes, NULL, NULL, &error);
  guint n_blocks;

  g_assert_no_error (error);
  n_blocks = stet_article_get_n_blocks (import->article);
  g_assert_cmpstr (
      stet_block_get_text (stet_article_get_block (import->article, n_blocks - 1)), ==, expected);
}

/* What is not UTF-8 is read as what it is; nothing of it is lost. */
static void
test_encoding (void)
{
  assert_read ("Een\nTwee caf\xe9 drie.", 19, "Twee café drie.");
  assert_read ("\xff\xfeO\0K\0.\0", 8, "OK.");
  assert_read ("\xfe\xff\0O\0K\0.", 8, "OK.");
  assert_read ("\xef\xbb\xbfOK.", 6, "OK.");
}

/* A NUL here and there is left out, and that is said; what is full of them is no text. */
static void
test_stray_nuls (void)
{
  static const char text[] = "Een kop\nDe burgemeester van Urk heeft\0 dinsdag een noodverordening "
                             "afgekondigd na onrust in de haven.\nEr werden caf\xe9s gesloten.\0";
  g_autoptr (GByteArray) sieve = g_byte_array_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImport) import = stet_import_text (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (import->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (import->warnings, 0), "2 control characters"));
  assert_read (text, sizeof text - 1, "Er werden cafés gesloten.");
  for (guint i = 0; i < 100; i++)
    g_byte_array_append (sieve, (const guint8 *) "abcde\0\x02", i % 2 ? 7 : 6);
  assert_refused ((const char *) sieve->data, sieve->len, STET_IMPORT_ERROR_BINARY, "");
}

/* Letters in pieces become whole, as lists of words and readers expect them. */
static void
test_pieces (void)
{
  assert_read ("Een\nIn het cafe\xcc\x81.", 19, "In het café.");
}

static void
test_too_large (void)
{
  gsize length = 64 * 1024 * 1024 + 1;
  g_autofree char *data = g_malloc (length);
  g_autoptr (GString) lines = g_string_new (NULL);

  memset (data, 'a', length);
  assert_refused (data, length, STET_IMPORT_ERROR_TOO_LARGE, "64");
  for (guint i = 0; i < 100001; i++)
    g_string_append (lines, "a\n");
  assert_refused (lines->str, lines->len, STET_IMPORT_ERROR_TOO_LARGE, "100000");

  /* And one line of it all. */
  assert_refused (data, 9 * 1024 * 1024, STET_IMPORT_ERROR_TOO_LARGE, "Line 1 ");
}

/* Imports @pattern, repeated to @length bytes, within @seconds. */
static void
assert_fast (const char *pattern, gsize length, int seconds)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImport) import = NULL;
  gint64 start;

  while (text->len < length)
    g_string_append (text, pattern);
  bytes = g_bytes_new (text->str, text->len);
  start = g_get_monotonic_time ();
  import = stet_import_text (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message (
      "%.20s…: %.2f s", pattern, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, seconds * G_USEC_PER_SEC);
}

static void
test_one_long_line (void)
{
  assert_fast ("Foto: Jan Jansen (Foto: ", 5 * 1024 * 1024, 30);
  assert_fast ("![](", 5 * 1024 * 1024, 30);
  assert_fast ("| a ", 5 * 1024 * 1024, 30);
  assert_fast ("https://", 5 * 1024 * 1024, 30);
  assert_fast ("“", 5 * 1024 * 1024, 30);
}

static void
test_many_lines (void)
{
  assert_fast ("De brug over de rivier is open.\n", 90000 * 32, 60);
  assert_fast ("De brug. Foto: Jan Jansen\n", 90000 * 26, 60);
  assert_fast ("![]() |\nBrug\n", 45000 * 13, 60);
  assert_fast ("Jan Jansen\nDe brug over de rivier is vandaag na jaren eindelijk geopend.\n",
               45000 * 75,
               20);
  assert_fast ("\n\n\n\nDe brug.\n", 90000 * 13, 60);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/bad/empty", test_empty);
  g_test_add_func ("/import/bad/nothing", test_nothing);
  g_test_add_func ("/import/bad/binary", test_binary);
  g_test_add_func ("/import/bad/encoding", test_encoding);
  g_test_add_func ("/import/bad/stray-nuls", test_stray_nuls);
  g_test_add_func ("/import/bad/pieces", test_pieces);
  g_test_add_func ("/import/bad/too-large", test_too_large);
  g_test_add_func ("/import/bad/one-long-line", test_one_long_line);
  g_test_add_func ("/import/bad/many-lines", test_many_lines);
  return g_test_run ();
}
