/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-apart.h"

#include <glib/gi18n-lib.h>

/* A paragraph with more is a table: its versions are compared by their values alone. */
#define MAX_MENTIONS 64

static gboolean
has_equal (const StetFactSide *side, const StetFact *fact, const StetFactAspect *aspect)
{
  for (guint i = 0; i < side->mentions->len; i++)
    {
      const StetFact *other = g_array_index (side->mentions, StetFactMention, i).fact;

      if (aspect->has (other) && aspect->is_equal (fact, other))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_any (const StetFactSide *side, const StetFactAspect *aspect)
{
  for (guint i = 0; i < side->n_own; i++)
    if (aspect->has (g_array_index (side->mentions, StetFactMention, i).fact))
      return TRUE;
  return FALSE;
}

/* The first of one side that the other has not. */
static const StetFactMention *
find_other (const StetFactSide *side, const StetFactSide *other, const StetFactAspect *aspect)
{
  for (guint i = 0; i < side->n_own; i++)
    {
      const StetFactMention *mention = &g_array_index (side->mentions, StetFactMention, i);

      if (aspect->has (mention->fact) && !aspect->is_unsure (mention->fact)
          && !has_equal (other, mention->fact, aspect))
        return mention;
    }
  return NULL;
}

static guint
count_equal (const StetFactSide *side, const StetFact *fact, const StetFactAspect *aspect)
{
  guint n = 0;

  for (guint i = 0; i < side->n_own; i++)
    {
      const StetFact *other = g_array_index (side->mentions, StetFactMention, i).fact;

      n += aspect->has (other) && (fact == NULL || aspect->is_equal (fact, other));
    }
  return n;
}

/* The first that one side has more often than the other. */
static const StetFactMention *
find_more (const StetFactSide *side, const StetFactSide *other, const StetFactAspect *aspect)
{
  for (guint i = 0; i < side->n_own; i++)
    {
      const StetFactMention *mention = &g_array_index (side->mentions, StetFactMention, i);

      if (aspect->has (mention->fact) && !aspect->is_unsure (mention->fact)
          && count_equal (side, mention->fact, aspect) > count_equal (other, mention->fact, aspect))
        return mention;
    }
  return NULL;
}

/* Whether it is reported already, because a number is missing. */
static gboolean
is_reported (const StetFactRow *row, const StetFactMention *mention)
{
  for (guint i = 0; i < row->differences->len; i++)
    {
      const StetFactDifference *difference = &g_array_index (
          row->differences, StetFactDifference, i);

      if (difference->missing == mention || difference->extra == mention)
        return TRUE;
    }
  return FALSE;
}

static void
compare (const StetCheckTarget *target,
         const StetFactRow *row,
         const StetFactSide *right,
         const StetFactSide *wrong,
         const StetFactAspect *aspect)
{
  const StetFactMention *missing = find_other (right, wrong, aspect);
  const StetFactMention *extra = find_other (wrong, right, aspect);
  g_autofree char *right_text = NULL;
  g_autofree char *wrong_text = NULL;
  g_autofree char *right_name = NULL;
  g_autofree char *wrong_name = NULL;

  /* “Tuesday … Tuesday” beside “mardi … jeudi” */
  if (aspect->by_count && (missing == NULL) != (extra == NULL)
      && count_equal (right, NULL, aspect) == count_equal (wrong, NULL, aspect))
    {
      missing = find_more (right, wrong, aspect);
      extra = find_more (wrong, right, aspect);
    }
  /* What is said in one alone may be said otherwise in the other: “yesterday”. */
  if (missing == NULL || extra == NULL || is_reported (row, missing) || is_reported (row, extra))
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
          /* Translators: two languages, each with what its text has, such as French, lundi, Dutch,
             dinsdag */
          .message = g_strdup_printf (
              _ ("%s has “%s”, %s has “%s”."), right_name, right_text, wrong_name, wrong_text),
      });
}

/* How many of the other versions say the same. */
static guint
count_like (const StetFactRow *row, const StetFactSide *side, const StetFactAspect *aspect)
{
  guint n = 0;

  for (guint i = 0; i < row->sides->len; i++)
    {
      const StetFactSide *other = g_ptr_array_index (row->sides, i);

      n += other != side && has_any (other, aspect) && find_other (side, other, aspect) == NULL
           && find_other (other, side, aspect) == NULL;
    }
  return n;
}

/*
 * stet_fact_row_report_apart:
 * @target: a row
 * @aspect: in what its versions are compared
 *
 * Reports where one version says one thing and another version another in its place. The one that
 * most agree with is right, and the original of two.
 */
void
stet_fact_row_report_apart (const StetCheckTarget *target, const StetFactAspect *aspect)
{
  const StetFactRow *row = stet_fact_row_get (target);
  const StetFactSide *right = NULL;
  guint n_like = 0;

  for (guint i = 0; i < row->sides->len; i++)
    {
      const StetFactSide *side = g_ptr_array_index (row->sides, i);
      guint n;

      if (side->mentions->len > MAX_MENTIONS)
        return;
      if (!has_any (side, aspect))
        continue;
      n = row->sides->len > 2 ? count_like (row, side, aspect) : 0;
      if (right != NULL && n <= n_like)
        continue;
      right = side;
      n_like = n;
    }
  for (guint i = 0; right != NULL && i < row->sides->len; i++)
    {
      const StetFactSide *side = g_ptr_array_index (row->sides, i);

      if (side != right && has_any (side, aspect))
        compare (target, row, right, side, aspect);
    }
}
