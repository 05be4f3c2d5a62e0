/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"
#include "stet-language.h"
#include "stet-number-side.h"

/* A paragraph that differs in more numbers is another paragraph. */
#define MAX_DIFFERENCES 64

/* A number that one side has and another has not. */
typedef struct
{
  const StetNumberSide *holder;
  const StetNumberMention *mention;
} Difference;

static char *
dup_name (const StetNumberSide *side)
{
  return stet_language_dup_name (stet_article_get_language (side->article), NULL);
}

/* The same number twice on one side is one difference. */
static void
add_difference (GArray *differences, const StetNumberSide *holder, const StetNumberMention *mention)
{
  Difference difference = { holder, mention };

  if (differences->len >= MAX_DIFFERENCES)
    return;
  for (guint i = 0; i < differences->len; i++)
    if (stet_number_mentions_agree (g_array_index (differences, Difference, i).mention, mention))
      return;
  g_array_append_val (differences, difference);
}

/* Whether more of the sides say the number than do not; between as many on both, the earlier
 * version is right. */
static gboolean
is_common (GPtrArray *sides, const StetNumberSide *holder, const StetNumberMention *mention)
{
  guint n_saying = 0;
  gboolean first_says = FALSE;

  for (guint i = 0; i < sides->len; i++)
    {
      const StetNumberSide *side = g_ptr_array_index (sides, i);
      gboolean says = side == holder || stet_number_side_says (side, mention);

      n_saying += says;
      if (i == 0)
        first_says = says;
    }
  return 2 * n_saying > sides->len || (2 * n_saying == sides->len && first_says);
}

/* What @side lacks of what most have, and what it has and most have not. */
static void
compare_side (GPtrArray *sides, const StetNumberSide *side, GArray *missing, GArray *extra)
{
  for (guint i = 0; i < sides->len; i++)
    {
      const StetNumberSide *other = g_ptr_array_index (sides, i);

      for (guint j = 0; j < other->mentions->len; j++)
        {
          const StetNumberMention *mention = &g_array_index (other->mentions, StetNumberMention, j);
          gboolean common;

          if (other != side && stet_number_side_says (side, mention))
            continue;
          common = is_common (sides, other, mention);
          if (other != side && common)
            add_difference (missing, other, mention);
          else if (other == side && !common)
            add_difference (extra, other, mention);
        }
    }
}

static void
report_changed (const StetCheckTarget *target, const Difference *missing, const Difference *extra)
{
  g_autofree char *own = dup_name (extra->holder);
  g_autofree char *other = dup_name (missing->holder);

  stet_check_report (target,
                     extra->mention->block,
                     NULL,
                     extra->mention->start,
                     extra->mention->end,
                     /* Translators: two languages, each with the number that its text has, such as
                        French, 71, Dutch, 68 */
                     g_strdup_printf (_ ("The numbers differ: %s has “%s”, %s has “%s”."),
                                      other,
                                      missing->mention->printed,
                                      own,
                                      extra->mention->printed));
}

static void
report_missing (const StetCheckTarget *target,
                const StetNumberSide *side,
                const Difference *missing)
{
  g_autofree char *own = dup_name (side);
  g_autofree char *other = dup_name (missing->holder);

  stet_check_report (
      target,
      side->block,
      NULL,
      0,
      0,
      /* Translators: a language, its number, and the language that lacks the number */
      g_strdup_printf (
          _ ("%s has the number “%s” here, %s does not."), other, missing->mention->printed, own));
}

/* Between two versions what is extra in one is missing in the other, where it is reported; among
 * more, one alone is wrong. */
static void
report_extra (const StetCheckTarget *target, GPtrArray *sides, const Difference *extra)
{
  g_autofree char *own = NULL;

  if (sides->len == 2)
    {
      report_missing (
          target,
          g_ptr_array_index (sides, g_ptr_array_index (sides, 0) == extra->holder ? 1 : 0),
          extra);
      return;
    }
  own = dup_name (extra->holder);
  stet_check_report (
      target,
      extra->mention->block,
      NULL,
      extra->mention->start,
      extra->mention->end,
      /* Translators: a language and its number */
      g_strdup_printf (_ ("%s has the number “%s” here, the other languages do not."),
                       own,
                       extra->mention->printed));
}

/* The originals first: they are right when nothing else decides. */
static GPtrArray *
collect_sides (StetStory *story, StetRow *row)
{
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_number_side_free);
  StetArticle *article;

  for (int original = 1; original >= 0; original--)
    for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
      {
        StetNumberSide *side = NULL;

        if (stet_article_get_original (article) == original)
          side = stet_number_side_new (article, row);
        if (side != NULL)
          g_ptr_array_add (sides, side);
      }
  return sides;
}

/* The versions of a paragraph must have the same numbers, however they write them. */
void
stet_check_number_mismatch (const StetCheckTarget *target)
{
  g_autoptr (GPtrArray) sides = collect_sides (target->story, target->row);

  if (sides->len < 2)
    return;
  for (guint i = 0; i < sides->len; i++)
    {
      const StetNumberSide *side = g_ptr_array_index (sides, i);
      g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (Difference));
      g_autoptr (GArray) extra = g_array_new (FALSE, FALSE, sizeof (Difference));
      guint n_changed;

      compare_side (sides, side, missing, extra);
      /* A number in the place of another. */
      n_changed = MIN (missing->len, extra->len);
      for (guint j = 0; j < n_changed; j++)
        report_changed (
            target, &g_array_index (missing, Difference, j), &g_array_index (extra, Difference, j));
      for (guint j = n_changed; j < missing->len; j++)
        report_missing (target, side, &g_array_index (missing, Difference, j));
      for (guint j = n_changed; j < extra->len; j++)
        report_extra (target, sides, &g_array_index (extra, Difference, j));
    }
}
