/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-character.h"

/* Of every character they say what GLib says. */
static void
test_like_glib (void)
{
  for (gunichar c = 0; c <= 0x10FFFF; c++)
    {
      char utf8[7] = { 0 };

      g_assert_cmpint (!stet_character_is_space (c), ==, !g_unichar_isspace (c));
      g_assert_cmpint (!stet_character_is_digit (c), ==, !g_unichar_isdigit (c));
      g_assert_cmpint (!stet_character_is_alpha (c), ==, !g_unichar_isalpha (c));
      g_assert_cmpint (!stet_character_is_alphanumeric (c), ==, !g_unichar_isalnum (c));
      g_assert_cmpint (!stet_character_is_mark (c), ==, !g_unichar_ismark (c));
      g_assert_cmpint (!stet_character_is_upper (c), ==, !g_unichar_isupper (c));
      g_assert_cmpint (!stet_character_is_lower (c), ==, !g_unichar_islower (c));
      g_assert_cmpint (!stet_character_is_control (c), ==, !g_unichar_iscntrl (c));
      g_assert_cmphex (stet_character_to_lower (c), ==, g_unichar_tolower (c));
      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, utf8);
      g_assert_cmphex (stet_character_get (utf8), ==, c);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/character/like-glib", test_like_glib);
  return g_test_run ();
}
