/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"

/* Good translations are hardly ever that much shorter, whatever the languages: of so many standard
 * deviations, and of the natural logarithm of the ratio. */
#define TOO_SHORT       -5.8
#define TOO_SHORT_RATIO -0.75
/* The same where the end is missing too. */
#define TOO_SHORT_WITHOUT_END       -2.6
#define TOO_SHORT_WITHOUT_END_RATIO -0.45

static gboolean
ends_sentence (StetEnd end)
{
  return end == STET_END_STOP || end == STET_END_QUESTION || end == STET_END_EXCLAMATION;
}

static gboolean
is_truncated (const StetCheckTarget *target, const StetRowSide *side, const StetRowSide *reference)
{
  double deviations, ratio = stet_row_sides_compare_lengths (side, reference, &deviations);

  if (ratio <= TOO_SHORT_RATIO && deviations <= TOO_SHORT)
    return TRUE;
  return ratio <= TOO_SHORT_WITHOUT_END_RATIO && deviations <= TOO_SHORT_WITHOUT_END
         && ends_sentence (stet_check_get_shape (target, reference->last)->end)
         && !ends_sentence (stet_check_get_shape (target, side->last)->end);
}

/* Machines stop in the middle of a paragraph. */
void
stet_check_truncated (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      g_autofree char *language = NULL, *other = NULL;
      const StetRowSide *side = &sides[i], *reference;
      int index = stet_row_sides_find_reference (sides, n_sides, i);

      if (index < 0 || side->first == NULL)
        continue;
      reference = &sides[index];
      if (!is_truncated (target, side, reference))
        continue;
      language = stet_language_dup_name (side->language, NULL);
      other = stet_language_dup_name (reference->language, NULL);
      stet_check_report_beside (
          target,
          &(StetCheckPlace) { side->last, 0, 0 },
          &(StetCheckPlace) { reference->first, 0, 0 },
          /* Translators: two languages, with the numbers of words of a paragraph, such as Dutch, 9,
             French, 40 */
          g_strdup_printf (_ ("Something is missing: %s has %u words here, %s has %u."),
                           language,
                           side->n_words,
                           other,
                           reference->n_words));
    }
}
