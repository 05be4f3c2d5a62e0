/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-name-key.h"

static void
assert_same (const char *const *names)
{
  g_autofree char *first = stet_name_dup_key (names[0]);

  g_assert_cmpstr (first, !=, "");
  for (guint i = 1; names[i] != NULL; i++)
    {
      g_autofree char *key = stet_name_dup_key (names[i]);

      g_test_message ("%s: %s", names[i], key);
      g_assert_cmpstr (key, ==, first);
    }
}

static void
test_same (void)
{
  assert_same (
      (const char *[]) { "Lương Cường", "Luong Cuong", "لونغ كوونغ", "ليونج كوونج", NULL });
  assert_same (
      (const char *[]) { "António Guterres", "Antonio Guterres", "أنطونيو غوتيريش", NULL });
  assert_same ((const char *[]) { "Phạm Minh Chính", "Pham Minh Chinh", "فام مينه تشينه", NULL });
  assert_same ((const char *[]) { "Mạnh Quân", "مان كوان", "مانه كوان", NULL });
  assert_same ((const char *[]) { "Vladimir Petrov", "Владимир Петров", NULL });
}

static void
test_different (void)
{
  g_autofree char *tung = stet_name_dup_key ("Pham The Tung");
  g_autofree char *chinh = stet_name_dup_key ("Pham Minh Chinh");
  g_autofree char *empty = stet_name_dup_key ("");
  g_autofree char *vowels = stet_name_dup_key ("Eau");
  g_autofree char *digits = stet_name_dup_key ("19");

  g_assert_cmpstr (tung, !=, chinh);
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (vowels, ==, "");
  g_assert_cmpstr (digits, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/name-key/same", test_same);
  g_test_add_func ("/text/name-key/different", test_different);
  return g_test_run ();
}
