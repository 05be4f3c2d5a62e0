/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "stet-slug.h"

static void
assert_slug (const char *text, guint max_length, const char *expected)
{
  g_autofree char *slug = stet_slugify (text, max_length);

  g_assert_cmpstr (slug, ==, expected);
}

static void
test_scripts (void)
{
  assert_slug ("Verdrag van Hanoi getekend", 0, "verdrag-van-hanoi-getekend");
  assert_slug ("L’été à Hanoï : « c’est fini »", 0, "lete-a-hanoi-cest-fini");
  assert_slug ("Zażółć gęślą jaźń", 0, "zazolc-gesla-jazn");
  assert_slug ("Khai mạc Lễ mở ký Công ước Hà Nội", 0, "khai-mac-le-mo-ky-cong-uoc-ha-noi");
  assert_slug ("Đặng Văn Ngữ", 0, "dang-van-ngu");
  assert_slug ("Größe & Maß", 0, "grosse-mass");
  assert_slug ("Москва", 0, "moskva");
  assert_slug ("100 %", 0, "100");
}

static void
test_arabic (void)
{
  g_autofree char *slug = stet_slugify ("اتفاقية هانوي لمكافحة الجريمة", 0);

  g_assert_cmpuint (strlen (slug), >, 10);
  for (const char *p = slug; *p != '\0'; p++)
    g_assert_true (g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '-');
  g_assert_cmpuint (strspn (slug, "-"), ==, 0);
  g_assert_null (strstr (slug, "--"));
}

static void
test_never_empty (void)
{
  assert_slug ("", 0, "untitled");
  assert_slug ("…!?", 0, "untitled");
  assert_slug ("🙂", 0, "untitled");
  assert_slug ("../../etc", 0, "etc");
}

static void
test_reserved (void)
{
  assert_slug ("CON", 0, "story-con");
  assert_slug ("Nul.", 0, "story-nul");
  assert_slug ("com1", 0, "story-com1");
  assert_slug ("LPT9", 0, "story-lpt9");
  assert_slug ("con man", 0, "con-man");
  assert_slug ("comma", 0, "comma");
  assert_slug ("con", 3, "untitled");
}

static void
test_cut (void)
{
  assert_slug ("een twee drie", 8, "een-twee");
  assert_slug ("een twee drie", 9, "een-twee");
  assert_slug ("een twee drie", 7, "een");
  assert_slug ("onafscheidelijk", 5, "onafs");
  assert_slug ("een twee drie", 13, "een-twee-drie");
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *slug = NULL;

  while (text->len < 1024 * 1024)
    g_string_append (text, "ề大");
  slug = stet_slugify (text->str, 40);
  g_assert_cmpuint (strlen (slug), <=, 40);
  g_assert_cmpuint (strlen (slug), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slug/scripts", test_scripts);
  g_test_add_func ("/slug/arabic", test_arabic);
  g_test_add_func ("/slug/never-empty", test_never_empty);
  g_test_add_func ("/slug/reserved", test_reserved);
  g_test_add_func ("/slug/cut", test_cut);
  g_test_add_func ("/slug/long", test_long);
  return g_test_run ();
}
