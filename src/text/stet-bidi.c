/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-bidi.h"

#include <unicode/ubidi.h>
#include <unicode/utf16.h>

#include "stet-inline.h"

static gboolean
fill_places (
    UBiDi *bidi, const UChar *text, int32_t length, StetDirection direction, guint *places, guint n)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree int32_t *map = g_new0 (int32_t, length + 1);
  int32_t at = 0;

  ubidi_setPara (bidi, text, length, direction == STET_DIRECTION_RTL ? 1 : 0, NULL, &status);
  ubidi_getLogicalMap (bidi, map, &status);
  if (U_FAILURE (status))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      places[i] = (guint) map[at];
      U16_FWD_1 (text, at, length);
    }
  return TRUE;
}

/**
 * stet_bidi_dup_places:
 * @text: a line of text, UTF-8
 * @direction: of the article that it is in
 * @n: (out): how many characters it has
 *
 * Orders a text as it is seen on one line, by the rules of Unicode Standard Annex 9, which pages
 * are shown by too. Safe on any thread.
 *
 * Returns: (transfer full) (array length=n): for each of its characters a number that grows from
 *   left to right
 */
guint *
stet_bidi_dup_places (const char *text, StetDirection direction, guint *n)
{
  glong n_units = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n_units, NULL);
  UBiDi *bidi = ubidi_open ();
  guint *places;

  *n = units != NULL ? (guint) g_utf8_strlen (text, -1) : 0;
  places = g_new0 (guint, *n + 1);
  if (bidi == NULL || *n == 0
      || !fill_places (bidi, (const UChar *) units, (int32_t) n_units, direction, places, *n))
    for (guint i = 0; i < *n; i++)
      places[i] = direction == STET_DIRECTION_RTL ? *n - i : i;
  g_clear_pointer (&bidi, ubidi_close);
  return places;
}

typedef struct
{
  guint place;
  guint character;
} Seen;

static int
compare_seen (gconstpointer a, gconstpointer b)
{
  const Seen *left = a, *right = b;

  return (left->place > right->place) - (left->place < right->place);
}

/**
 * stet_bidi_marks_reorder:
 * @text: a line of text with inline markup, UTF-8
 * @direction: of the article that it is in
 *
 * Tells whether words are seen in another order while marks and addresses stand among them than
 * when they are read without, as on a page: a Latin address in an Arabic line draws what is beside
 * it along. Cheap for text without marks. Safe on any thread.
 *
 * Returns: %TRUE when they are
 */
gboolean
stet_bidi_marks_reorder (const char *text, StetDirection direction)
{
  g_autoptr (GArray) marked = NULL;
  g_autofree char *plain = NULL;
  g_autofree StetTextRange *ranges = NULL;
  g_autofree guint *places = NULL;
  g_autofree guint *plain_places = NULL;
  guint n, n_plain;

  if (stet_inline_is_plain (text))
    return FALSE;
  plain = stet_inline_dup_plain (text);
  if (g_str_equal (plain, text))
    return FALSE;
  places = stet_bidi_dup_places (text, direction, &n);
  plain_places = stet_bidi_dup_places (plain, direction, &n_plain);
  ranges = g_new (StetTextRange, n_plain + 1);
  for (guint i = 0; i < n_plain; i++)
    ranges[i] = (StetTextRange) { i, i + 1 };
  stet_inline_map_ranges (text, ranges, n_plain);
  marked = g_array_sized_new (FALSE, FALSE, sizeof (Seen), n_plain);
  for (guint i = 0; i < n_plain; i++)
    {
      /* After a backslash, the character itself. */
      Seen seen = { places[MIN (ranges[i].end, n) - 1], i };

      g_array_append_val (marked, seen);
    }
  g_array_sort (marked, compare_seen);
  for (guint i = 1; i < marked->len; i++)
    if (plain_places[g_array_index (marked, Seen, i - 1).character]
        > plain_places[g_array_index (marked, Seen, i).character])
      return TRUE;
  return FALSE;
}
