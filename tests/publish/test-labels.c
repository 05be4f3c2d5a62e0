/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "stet-labels.h"

static void
test_every_language_has_every_label (void)
{
  static const char *const needed[] = {
    "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh", NULL
  };
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) languages = NULL;
  g_auto (GStrv) needed_names = NULL;

  bytes = g_resources_lookup_data ("/io/github/stetdesk/Stet/data/publish/labels.ini", 0, &error);
  g_assert_no_error (error);
  g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  languages = g_key_file_get_groups (file, NULL);

  for (int i = 0; needed[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) languages, needed[i]));
  needed_names = g_key_file_get_keys (file, "en", NULL, &error);
  g_assert_no_error (error);
  for (char **language = languages; *language != NULL; language++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (file, *language, NULL, NULL);

      g_assert_cmpuint (g_strv_length (names), ==, g_strv_length (needed_names));
      for (char **name = needed_names; *name != NULL; name++)
        {
          gboolean holds = strstr (stet_labels_get ("en", *name), "{}") != NULL;

          g_assert_true (g_strv_contains ((const char *const *) names, *name));
          g_assert_true ((strstr (stet_labels_get (*language, *name), "{}") != NULL) == holds);
        }
      g_assert_cmpstr (
          stet_labels_get (*language, "photo"), !=, stet_labels_get (*language, "source"));
      if (!g_str_equal (*language, "en"))
        g_assert_cmpstr (
            stet_labels_get (*language, "languages"), !=, stet_labels_get ("en", "languages"));
    }
}

static void
test_the_nearest_language_is_taken (void)
{
  g_assert_cmpstr (stet_labels_get ("nl", "photo"), ==, "Foto: {}");
  g_assert_cmpstr (stet_labels_get ("nl-BE", "source"), ==, "Bron: {}");
  g_assert_cmpstr (stet_labels_get ("pl", "photo"), ==, "Zdjęcie: {}");
  g_assert_cmpstr (stet_labels_get ("zh-Hant-HK", "photo"), ==, "圖：{}");
  g_assert_cmpstr (stet_labels_get ("zh-Hans-CN", "photo"), ==, "图：{}");
  g_assert_cmpstr (stet_labels_get ("xyz", "photo"), ==, "Photo: {}");
  g_assert_cmpstr (stet_labels_get ("und", "photo"), ==, "Photo: {}");
}

static void
test_a_theme_has_its_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) labels = stet_labels_read (
      "[nl]\nphoto=Beeld: {}\n", "labels.ini", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stet_labels_find (labels, "nl-BE", "photo"), ==, "Beeld: {}");
  g_assert_cmpstr (stet_labels_find (labels, "nl", "source"), ==, "Bron: {}");
  g_assert_cmpstr (stet_labels_find (labels, "fr", "photo"), ==, "Photo\u00a0: {}");
  g_assert_cmpstr (stet_labels_find (NULL, "nl", "photo"), ==, "Foto: {}");
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_labels_read (text, "labels.ini", &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "labels.ini"));
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_labels_that_cannot_be (void)
{
  assert_refused ("[nl]\nphoto=Beeld\n", "[nl] photo");
  assert_refused ("[nl]\nlanguages=Talen {}\n", "[nl] languages");
  assert_refused ("[nl]\nfoto=Beeld: {}\n", "[nl] foto");
  assert_refused ("photo=Beeld: {}\n", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/labels/every-language-has-every-label",
                   test_every_language_has_every_label);
  g_test_add_func ("/publish/labels/the-nearest-language-is-taken",
                   test_the_nearest_language_is_taken);
  g_test_add_func ("/publish/labels/a-theme-has-its-own", test_a_theme_has_its_own);
  g_test_add_func ("/publish/labels/that-cannot-be", test_labels_that_cannot_be);
  return g_test_run ();
}
