/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"

/* In the order in which findings on the same spot are listed. */
static const StetCheck checks[] = {
  { "missing-headline",
    N_ ("No headline"),
    N_ ("A page needs a headline: it is what readers and search engines see first."),
    STET_SEVERITY_ERROR,
    STET_CHECK_SCOPE_ARTICLE,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_missing_headline },
  { "uncredited-photo",
    N_ ("Photo without credit"),
    N_ ("Every photo must say who made it before it is published."),
    STET_SEVERITY_ERROR,
    STET_CHECK_SCOPE_STORY,
    STET_CHECK_NEEDS_PHOTOS,
    stet_check_uncredited_photo },
  { "number-mismatch",
    N_ ("Numbers differ"),
    N_ ("All versions of a paragraph must have the same figures, however they write them."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_number_mismatch },
  { "repeated-paragraph",
    N_ ("Paragraph repeated"),
    N_ ("The same paragraph stands twice in the article, which machines and copying do."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ARTICLE,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_repeated_paragraph },
  { "unclosed-quotation",
    N_ ("Quotation not closed"),
    N_ ("Readers must see where somebody’s words end."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ARTICLE,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_unclosed_quotation },
  { "space-before-punctuation",
    N_ ("Space before punctuation"),
    N_ ("This language has no space before the mark."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_BLOCK,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_space_before_punctuation },
  { "house-rule",
    N_ ("Against a house rule"),
    N_ ("The newsroom decided not to write this."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_BLOCK,
    STET_CHECK_NEEDS_RULES,
    stet_check_house_rule },
};

/**
 * stet_checks_get_table:
 * @n_checks: (out): how many there are
 *
 * The one list of all checks. Any thread.
 *
 * Returns: (transfer none) (array length=n_checks): the checks
 */
const StetCheck *
stet_checks_get_table (gsize *n_checks)
{
  *n_checks = G_N_ELEMENTS (checks);
  return checks;
}

/**
 * stet_checks_find:
 * @id: the name of a check
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the check
 */
const StetCheck *
stet_checks_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (checks[i].id, id))
      return &checks[i];
  return NULL;
}
