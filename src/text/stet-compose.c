/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-compose.h"

#include <string.h>

/* Characters. No letter has more marks; what has is an ornament. */
#define MAX_RUN 32

/* Whether a character is one that texts in pieces have where others have a whole letter. */
static gboolean
is_piece (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036F)     /* accents of Latin, Greek and Cyrillic */
         || (c >= 0x0653 && c <= 0x0655)  /* hamza and madda */
         || c == 0x3099 || c == 0x309A    /* the voice of kana */
         || (c >= 0x1161 && c <= 0x11C2); /* vowels and ends of syllables in Korean */
}

/* The first byte from @p on that can begin a piece, or @end. */
static const char *
find_lead (const char *p, const char *end)
{
  for (; p < end; p++)
    switch ((guchar) *p)
      {
      case 0xCC:
      case 0xCD:
        return p;
      case 0xD9:
        if (p + 1 < end && (guchar) p[1] >= 0x93 && (guchar) p[1] <= 0x95)
          return p;
        break;
      case 0xE1:
        if (p + 1 < end
            && ((guchar) p[1] == 0x85 || (guchar) p[1] == 0x86 || (guchar) p[1] == 0x87))
          return p;
        break;
      case 0xE3:
        if (p + 1 < end && (guchar) p[1] == 0x82)
          return p;
        break;
      default:
        break;
      }
  return end;
}

/**
 * stet_text_compose:
 * @text: UTF-8
 * @length: of it in bytes, or -1
 *
 * Puts letters together that come in pieces, such as e and the accent upon it: texts from
 * windows-1258 and from file systems of Apple have them so, and neither a search nor a list of
 * words finds them. Characters that Unicode merely declares the same as others stay as they are,
 * unlike in its normal form C. Safe on any thread; the time is linear in @length.
 *
 * Returns: (transfer full) (nullable): the text with whole letters, or %NULL when it has them
 * already
 */
char *
stet_text_compose (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  const char *lead = find_lead (text, end);
  const char *done = text;
  GString *whole = NULL;

  for (; lead < end; lead = find_lead (lead, end))
    {
      const char *start = lead;
      const char *p = lead;
      g_autofree char *run = NULL;

      for (guint n = 0; p < end && n < MAX_RUN && is_piece (g_utf8_get_char (p)); n++)
        p = g_utf8_next_char (p);
      if (p > lead && lead > done)
        start = g_utf8_prev_char (lead);
      /* Marks upon a sign can be meant for a program: “<” and a stroke are no letter. */
      if (start == lead || !g_unichar_isalpha (g_utf8_get_char (start)))
        {
          lead = MAX (p, g_utf8_next_char (lead));
          continue;
        }
      run = g_utf8_normalize (start, p - start, G_NORMALIZE_NFC);
      if (run != NULL
          && (strlen (run) != (gsize) (p - start) || strncmp (run, start, strlen (run)) != 0))
        {
          if (whole == NULL)
            whole = g_string_sized_new ((gsize) (end - text));
          g_string_append_len (whole, done, start - done);
          g_string_append (whole, run);
          done = p;
        }
      lead = p;
    }
  if (whole == NULL)
    return NULL;
  g_string_append_len (whole, done, end - done);
  return g_string_free_and_steal (whole);
}
