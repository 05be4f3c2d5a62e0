/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <unicode/uchar.h>

#include "stet-line-text.h"

#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"

/**
 * stet_line_text_normalise:
 * @text: text from anywhere, in UTF-8
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full): the text with every kind of line break as "\n", and without NUL
 */
char *
stet_line_text_normalise (const char *text, gssize length)
{
  GString *clean = g_string_new (NULL);
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    switch (g_utf8_get_char (p))
      {
      case 0:
        break;
      case '\r':
        if (p + 1 == end || p[1] != '\n')
          g_string_append_c (clean, '\n');
        break;
      case '\n':
      case '\v':
      case '\f':
      case 0x0085:
      case 0x2028:
      case 0x2029:
        g_string_append_c (clean, '\n');
        break;
      default:
        g_string_append_len (clean, p, g_utf8_next_char (p) - p);
      }
  return g_string_free (clean, FALSE);
}

/**
 * stet_line_text_get_mark:
 * @direction: an article's direction
 *
 * Returns: (transfer none): the invisible character of that direction
 */
const char *
stet_line_text_get_mark (StetDirection direction)
{
  return direction == STET_DIRECTION_RTL ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK;
}

/**
 * stet_line_text_find_direction:
 * @text: any text
 * @fallback: what to return when it has no strong character
 *
 * Returns: the direction of its first strong character
 */
StetDirection
stet_line_text_find_direction (const char *text, StetDirection fallback)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (u_charDirection ((UChar32) g_utf8_get_char (p)))
      {
      case U_LEFT_TO_RIGHT:
        return STET_DIRECTION_LTR;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        return STET_DIRECTION_RTL;
      default:
        break;
      }
  return fallback;
}

/**
 * stet_line_text_encode:
 * @text: a block's text
 * @direction: the article's direction
 *
 * Returns: (transfer full): the line that shows it in that direction: with a mark before it when
 * its first strong character runs the other way, or when it begins with such a mark itself
 */
char *
stet_line_text_encode (const char *text, StetDirection direction)
{
  const char *mark = stet_line_text_get_mark (direction);

  if (g_str_has_prefix (text, mark) || stet_line_text_find_direction (text, direction) != direction)
    return g_strconcat (mark, text, NULL);
  return g_strdup (text);
}

/**
 * stet_line_text_decode:
 * @line: a line as shown
 * @direction: the article's direction
 *
 * Returns: (transfer none): the block's text in it
 */
const char *
stet_line_text_decode (const char *line, StetDirection direction)
{
  const char *mark = stet_line_text_get_mark (direction);

  return g_str_has_prefix (line, mark) ? line + strlen (mark) : line;
}
