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

  bytes = g_resources_lookup_data ("/io/github/stetdesk/Stet/data/publish/labels.ini", 0, &error);
  g_assert_no_error (error);
  g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  languages = g_key_file_get_groups (file, NULL);

  for (int i = 0; needed[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) languages, needed[i]));
  for (char **language = languages; *language != NULL; language++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (file, *language, NULL, NULL);
      const char *photo = stet_labels_get (*language, "photo");
      const char *source = stet_labels_get (*language, "source");
      const char *other = stet_labels_get (*language, "languages");

      g_assert_cmpuint (g_strv_length (names), ==, 3);
      g_assert_nonnull (strstr (photo, "{}"));
      g_assert_nonnull (strstr (source, "{}"));
      g_assert_null (strstr (other, "{}"));
      g_assert_cmpstr (photo, !=, source);
      if (!g_str_equal (*language, "en"))
        g_assert_cmpstr (other, !=, stet_labels_get ("en", "languages"));
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
test_around (void)
{
  g_auto (GStrv) french = stet_labels_dup_around ("fr", "photo");
  g_auto (GStrv) arabic = stet_labels_dup_around ("ar", "photo");

  g_assert_cmpstr (french[0], ==, "Photo\u00a0: ");
  g_assert_cmpstr (french[1], ==, "");
  g_assert_cmpstr (arabic[0], ==, "صورة: ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/labels/every-language-has-every-label",
                   test_every_language_has_every_label);
  g_test_add_func ("/publish/labels/the-nearest-language-is-taken",
                   test_the_nearest_language_is_taken);
  g_test_add_func ("/publish/labels/around", test_around);
  return g_test_run ();
}
