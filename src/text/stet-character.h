/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What GLib says of characters, without a call and a table for most of them: reading a text asks it
 * several times of each. */

/**
 * stet_character_get:
 * @p: (transfer none): a character of valid UTF-8
 *
 * As g_utf8_get_char().
 *
 * Returns: the character
 */
static inline gunichar
stet_character_get (const char *p)
{
  const guchar *b = (const guchar *) p;

  if (b[0] < 0x80)
    return b[0];
  if (b[0] < 0xE0)
    return (gunichar) (b[0] & 0x1F) << 6 | (b[1] & 0x3F);
  if (b[0] < 0xF0)
    return (gunichar) (b[0] & 0x0F) << 12 | (gunichar) (b[1] & 0x3F) << 6 | (b[2] & 0x3F);
  return (gunichar) (b[0] & 0x07) << 18 | (gunichar) (b[1] & 0x3F) << 12
         | (gunichar) (b[2] & 0x3F) << 6 | (b[3] & 0x3F);
}

/**
 * stet_character_is_space:
 * @c: a character
 *
 * Returns: as g_unichar_isspace()
 */
static inline gboolean
stet_character_is_space (gunichar c)
{
  if (c < 0x1680)
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == 0xA0;
  return g_unichar_isspace (c);
}

/**
 * stet_character_is_digit:
 * @c: a character
 *
 * Returns: as g_unichar_isdigit()
 */
static inline gboolean
stet_character_is_digit (gunichar c)
{
  /* None is between ASCII's and the Arabic ones, nor among punctuation and Chinese. */
  if (c < 0x660 || (c >= 0x2000 && c < 0xA000))
    return c >= '0' && c <= '9';
  return g_unichar_isdigit (c);
}

/**
 * stet_character_is_alpha:
 * @c: a character
 *
 * Returns: as g_unichar_isalpha()
 */
static inline gboolean
stet_character_is_alpha (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c);
}

/**
 * stet_character_is_alphanumeric:
 * @c: a character
 *
 * Returns: as g_unichar_isalnum()
 */
static inline gboolean
stet_character_is_alphanumeric (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c);
}

/**
 * stet_character_is_mark:
 * @c: a character
 *
 * Returns: as g_unichar_ismark()
 */
static inline gboolean
stet_character_is_mark (gunichar c)
{
  return c >= 0x300 && g_unichar_ismark (c);
}

/**
 * stet_character_is_upper:
 * @c: a character
 *
 * Returns: as g_unichar_isupper()
 */
static inline gboolean
stet_character_is_upper (gunichar c)
{
  return c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c);
}

/**
 * stet_character_is_lower:
 * @c: a character
 *
 * Returns: as g_unichar_islower()
 */
static inline gboolean
stet_character_is_lower (gunichar c)
{
  return c < 0x80 ? g_ascii_islower ((char) c) : g_unichar_islower (c);
}

/**
 * stet_character_is_control:
 * @c: a character
 *
 * Returns: as g_unichar_iscntrl()
 */
static inline gboolean
stet_character_is_control (gunichar c)
{
  /* They are all in Latin-1. */
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/**
 * stet_character_to_lower:
 * @c: a character
 *
 * Returns: as g_unichar_tolower()
 */
static inline gunichar
stet_character_to_lower (gunichar c)
{
  return c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : g_unichar_tolower (c);
}

G_END_DECLS
