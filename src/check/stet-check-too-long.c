/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"

/* Good translations are hardly ever that much longer: of so many standard deviations, and of the
 * natural logarithm of the ratio. */
#define TOO_LONG       6.2
#define TOO_LONG_RATIO 0.85

/* Machines go on after the end. */
void
stet_check_too_long (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      g_autofree char *language = NULL, *other = NULL;
      const StetRowSide *side = &sides[i], *reference;
      int index = stet_row_sides_find_reference (sides, n_sides, i);
      double deviations;

      if (index < 0 || side->first == NULL)
        continue;
      reference = &sides[index];
      /* Of two versions, neither of which is the original, the shorter one is told of. */
      if (!reference->is_original && n_sides == 2)
        continue;
      if (stet_row_sides_compare_lengths (side, reference, &deviations) < TOO_LONG_RATIO
          || deviations < TOO_LONG)
        continue;
      language = stet_language_dup_name (side->language, NULL);
      other = stet_language_dup_name (reference->language, NULL);
      stet_check_report_beside (
          target,
          &(StetCheckPlace) { side->last, 0, 0 },
          &(StetCheckPlace) { reference->first, 0, 0 },
          /* Translators: two languages, with the numbers of words of a paragraph, such as Dutch,
             90, French, 20 */
          g_strdup_printf (_ ("%s says more here: it has %u words, %s has %u."),
                           language,
                           side->n_words,
                           other,
                           reference->n_words));
    }
}
