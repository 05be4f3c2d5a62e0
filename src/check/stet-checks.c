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
  { "money-mismatch",
    N_ ("Amounts differ"),
    N_ ("All versions of a paragraph must name the same sums of money."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_money_mismatch },
  { "unit-mismatch",
    N_ ("Quantities differ"),
    N_ ("All versions of a paragraph must give the same measures, in one unit or another."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_unit_mismatch },
  { "date-mismatch",
    N_ ("Dates differ"),
    N_ ("All versions of a paragraph must name the same days."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_date_mismatch },
  { "time-mismatch",
    N_ ("Times differ"),
    N_ ("All versions of a paragraph must name the same times of day."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_time_mismatch },
  { "weekday-mismatch",
    N_ ("Days of the week differ"),
    N_ ("All versions of a paragraph must name the same days of the week."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_weekday_mismatch },
  { "weekday-date",
    N_ ("Day of the week is wrong"),
    N_ ("A date must fall on the day of the week that is printed beside it."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_BLOCK,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_weekday_date },
  { "url-mismatch",
    N_ ("Addresses differ"),
    N_ ("Web addresses, e-mail addresses and hashtags are the same in all languages."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_url_mismatch },
  { "empty-translation",
    N_ ("Paragraph without text"),
    N_ ("This version has nothing where the others have a text."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_empty_translation },
  { "paragraph-omitted",
    N_ ("Paragraph left out"),
    N_ ("The other versions have a paragraph here that this one leaves out."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_paragraph_omitted },
  { "paragraph-added",
    N_ ("Paragraph added"),
    N_ ("The original does not have this paragraph."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_paragraph_added },
  { "truncated",
    N_ ("Text cut short"),
    N_ ("A translation that is that much shorter than the languages would have it lacks "
        "something."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_truncated },
  { "too-long",
    N_ ("Text much too long"),
    N_ ("A translation that is that much longer than the languages would have it says something "
        "else."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_too_long },
  { "untranslated",
    N_ ("Not translated"),
    N_ ("Words stand in this version as they do in another language."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_untranslated },
  { "wrong-language",
    N_ ("Other language"),
    N_ ("A sentence in another language than the rest was left as it is, or is in the wrong "
        "article."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_BLOCK,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_wrong_language },
  { "loop",
    N_ ("Words again and again"),
    N_ ("Machines get stuck and say the same words several times running."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_BLOCK,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_loop },
  { "negation",
    N_ ("Negation differs"),
    N_ ("A “not” that is lost or added turns a sentence into its opposite."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_negation },
  { "gender",
    N_ ("Gender differs"),
    N_ ("A man in one version must not be a woman in another."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_gender },
  { "title-gender",
    N_ ("Mr and Mrs"),
    N_ ("The same name stands with a man’s title and with a woman’s."),
    STET_SEVERITY_ADVICE,
    STET_CHECK_SCOPE_ARTICLE,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_title_gender },
  { "headline-figures",
    N_ ("Headline and text differ"),
    N_ ("A figure in the headline must be the one that the text gives."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ARTICLE,
    STET_CHECK_NEEDS_NOTHING,
    stet_check_headline_figures },
  { "end-punctuation",
    N_ ("End differs"),
    N_ ("A sentence that ends with a mark in one version does so in the others."),
    STET_SEVERITY_WARNING,
    STET_CHECK_SCOPE_ROW,
    STET_CHECK_NEEDS_LANGUAGES,
    stet_check_end_punctuation },
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
