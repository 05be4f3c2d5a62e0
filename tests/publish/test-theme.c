/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publish-fixture.h"
#include "stet-theme.h"

#define HEAD "<!doctype html>\n<html lang=\"{{language}}\">\n<head>\n{{{head}}}</head>\n"

static void
test_default (Fixture *fixture, gconstpointer data)
{
  StetTheme *theme = stet_theme_get_default ();
  const char *const values[STET_THEME_N_VALUES] = {
    [STET_THEME_LANGUAGE] = "nl",
    [STET_THEME_DIRECTION] = "ltr",
    [STET_THEME_BODY] = "<p>x</p>",
  };
  g_autoptr (GBytes) page = stet_theme_fill_page (theme, values);
  const char *text = g_bytes_get_data (page, NULL);

  g_assert_true (g_str_has_prefix (text, "<!doctype html>\n<html lang=\"nl\" dir=\"ltr\">"));
  g_assert_nonnull (strstr (text, "<p>x</p>"));
  g_assert_null (stet_theme_get_logo (theme));
}

static void
test_duplicate_is_the_same (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "mine", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTheme) theme = NULL;

  g_assert_true (stet_theme_copy_default (folder, &error));
  g_assert_no_error (error);
  theme = stet_theme_load (folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (stet_theme_get_style (theme),
                                stet_theme_get_style (stet_theme_get_default ())));
  /* What somebody made is not written over. */
  g_assert_false (stet_theme_copy_default (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

static void
assert_broken (Fixture *fixture, const char *file, const char *text, const char *message)
{
  g_autofree char *path = g_build_filename (fixture->dir, file, NULL);
  g_autofree char *prefix = g_strdup_printf ("%s/%s", fixture->dir, message);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (stet_theme_load (fixture->dir, &error));
  g_assert_nonnull (error);
  if (!g_str_has_prefix (error->message, prefix))
    g_error ("“%s” does not begin with “%s”", error->message, prefix);
  g_assert_no_errno (g_unlink (path));
}

static void
test_broken_ones_are_named (Fixture *fixture, gconstpointer data)
{
  assert_broken (fixture, "page.html", HEAD "{{titel}}", "page.html:5: ");
  assert_broken (fixture, "page.html", HEAD "\n\n{{title", "page.html:7: ");
  assert_broken (fixture, "page.html", HEAD "{{body}}", "page.html:5: ");
  assert_broken (fixture, "page.html", HEAD "{{{title}}}", "page.html:5: ");
  assert_broken (fixture, "page.html", HEAD "{{#logo}}", "page.html:5: ");
  assert_broken (fixture, "page.html", HEAD "{{/logo}}", "page.html:5: ");
  assert_broken (
      fixture, "page.html", HEAD "{{#logo}}{{#body}}{{/logo}}{{/body}}", "page.html:5: ");
  assert_broken (fixture, "page.html", HEAD "<a title={{title}}>", "page.html:5: ");
  assert_broken (fixture, "page.html", HEAD "{{>/etc/passwd}}", "page.html:5: ");
  assert_broken (fixture, "page.html", HEAD "{{=<% %>=}}", "page.html:5: ");
  assert_broken (fixture, "index.html", "<p>{{{head}}}", "index.html: ");
  assert_broken (fixture,
                 "index.html",
                 "<!doctype html><html lang=\"x\"><head><script src=\"x\"></script>{{{head}}}",
                 "index.html: ");
  assert_broken (fixture, "style.css", "a\xFF", "style.css: ");
  assert_broken (fixture, "labels.ini", "[nl]\nphoto=Foto\n", "labels.ini: [nl] photo: ");
}

static void
test_no_other_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *secret = g_build_filename (fixture->dir, "secret", NULL);
  g_autofree char *folder = g_build_filename (fixture->dir, "theme", NULL);
  g_autofree char *style = g_build_filename (folder, "style.css", NULL);
  g_autofree char *logo = g_build_filename (folder, "logo.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (secret, "secret", -1, NULL));
  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_no_errno (symlink (secret, style));
  g_assert_null (stet_theme_load (folder, &error));
  g_assert_error (error, STET_THEME_ERROR, STET_THEME_ERROR_FILE);
  g_clear_error (&error);
  g_assert_no_errno (g_unlink (style));

  /* A pipe would be waited for, for ever. */
  g_assert_no_errno (mkfifo (logo, 0600));
  g_assert_null (stet_theme_load (folder, &error));
  g_assert_error (error, STET_THEME_ERROR, STET_THEME_ERROR_FILE);
  g_clear_error (&error);

  g_assert_null (stet_theme_load ("/nowhere/at/all", &error));
  g_assert_error (error, STET_THEME_ERROR, STET_THEME_ERROR_FOLDER);
}

static void
test_too_deep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (int i = 0; i < 20; i++)
    g_string_append (text, "{{#body}}");
  assert_broken (fixture, "page.html", text->str, "page.html:5: ");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/publish/theme/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("default", test_default);
  ADD ("duplicate-is-the-same", test_duplicate_is_the_same);
  ADD ("broken-ones-are-named", test_broken_ones_are_named);
  ADD ("no-other-files", test_no_other_files);
  ADD ("too-deep", test_too_deep);
  return g_test_run ();
}
