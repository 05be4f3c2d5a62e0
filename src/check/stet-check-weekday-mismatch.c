/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-fact-row.h"

static guint
get_days (const StetFactSide *side)
{
  guint days = 0;

  for (guint i = 0; i < side->mentions->len; i++)
    days |= 1u << g_array_index (side->mentions, StetFactMention, i).fact->weekday;
  return days & ~1u;
}

/* The first mention of a day that the other has not. */
static const StetFactMention *
find_other (const StetFactSide *side, guint days)
{
  for (guint i = 0; i < side->n_own; i++)
    {
      const StetFactMention *mention = &g_array_index (side->mentions, StetFactMention, i);

      if (mention->fact->weekday != 0 && (days & 1u << mention->fact->weekday) == 0
          && (mention->fact->flags & STET_FACT_UNSURE) == 0)
        return mention;
    }
  return NULL;
}

static void
compare (const StetCheckTarget *target, const StetFactSide *right, const StetFactSide *wrong)
{
  const StetFactMention *missing = find_other (right, get_days (wrong));
  const StetFactMention *extra = find_other (wrong, get_days (right));
  g_autofree char *right_text = NULL;
  g_autofree char *wrong_text = NULL;
  g_autofree char *right_name = NULL;
  g_autofree char *wrong_name = NULL;

  /* A day that is said in one alone may be “yesterday” in the other. */
  if (missing == NULL || extra == NULL)
    return;
  right_name = stet_fact_side_dup_name (right);
  wrong_name = stet_fact_side_dup_name (wrong);
  right_text = stet_fact_mention_dup_text (missing);
  wrong_text = stet_fact_mention_dup_text (extra);
  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = stet_fact_mention_get_place (extra),
          .counterpart = stet_fact_mention_get_place (missing),
          /* Translators: two languages, each with the day of the week that its text has */
          .message = g_strdup_printf (_ ("%s has “%s”, %s has “%s”: another day of the week."),
                                      right_name,
                                      right_text,
                                      wrong_name,
                                      wrong_text),
      });
}

/* How many of the other versions name a day of the week that this one names, too. */
static guint
count_like (const StetFactRow *row, const StetFactSide *side)
{
  guint n = 0;

  for (guint i = 0; i < row->sides->len; i++)
    {
      const StetFactSide *other = g_ptr_array_index (row->sides, i);

      n += other != side && get_days (other) == get_days (side);
    }
  return n;
}

/* The versions of a paragraph name the same days of the week; the one that most agree with is
 * right, and the original of two. */
void
stet_check_weekday_mismatch (const StetCheckTarget *target)
{
  const StetFactRow *row = stet_fact_row_get (target);
  const StetFactSide *right = NULL;
  guint n_like = 0;

  for (guint i = 0; i < row->sides->len; i++)
    {
      const StetFactSide *side = g_ptr_array_index (row->sides, i);
      guint n = get_days (side) != 0 ? count_like (row, side) : 0;

      if (get_days (side) == 0 || (right != NULL && n <= n_like))
        continue;
      right = side;
      n_like = n;
    }
  for (guint i = 0; right != NULL && i < row->sides->len; i++)
    {
      const StetFactSide *side = g_ptr_array_index (row->sides, i);

      if (side != right && get_days (side) != 0)
        compare (target, right, side);
    }
}
