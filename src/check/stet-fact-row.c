/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-row.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-check-run.h"
#include "stet-fact-unit.h"
#include "stet-fact-write.h"
#include "stet-language.h"

/* A paragraph that differs in more facts is another paragraph. */
#define MAX_DIFFERENCES 64
/* The largest number that most newsrooms write in words. */
#define MAX_SMALL 10

/*
 * stet_fact_side_dup_name:
 *
 * Returns: (transfer full): the language, as the interface names it
 */
char *
stet_fact_side_dup_name (const StetFactSide *side)
{
  return stet_language_dup_name (stet_article_get_language (side->article), NULL);
}

/*
 * stet_fact_mention_get_place:
 *
 * Returns: where the fact is said
 */
StetCheckPlace
stet_fact_mention_get_place (const StetFactMention *mention)
{
  return (StetCheckPlace) { mention->block, mention->fact->start, mention->fact->end };
}

/*
 * stet_fact_mention_dup_text:
 *
 * Returns: (transfer full): how the fact is said
 */
char *
stet_fact_mention_dup_text (const StetFactMention *mention)
{
  return g_utf8_substring (
      stet_block_get_text (mention->block), mention->fact->start, mention->fact->end);
}

static gboolean
is_same_value (const StetFact *a, const StetFact *b)
{
  if (a->kind == STET_FACT_DATE && a->n_values == 0)
    return b->kind == STET_FACT_DATE && a->year == b->year && a->month == b->month
           && a->day == b->day;
  if (a->kind == STET_FACT_TIME)
    return b->kind == STET_FACT_TIME && a->hour == b->hour && a->minute == b->minute;
  return a->n_values > 0 && b->n_values > 0
         && fabs (a->values[0] - b->values[0]) <= 1e-9 * a->values[0];
}

/* The same fact twice on one side is one difference. */
static void
add_mention (GPtrArray *mentions, const StetFactMention *mention)
{
  if (mentions->len >= MAX_DIFFERENCES)
    return;
  for (guint i = 0; i < mentions->len; i++)
    {
      const StetFactMention *other = g_ptr_array_index (mentions, i);

      if (is_same_value (other->fact, mention->fact))
        return;
    }
  g_ptr_array_add (mentions, (gpointer) mention);
}

/* Whether more of the sides say the fact than do not; between as many on both, the earlier version
 * is right. */
static gboolean
is_common (GPtrArray *sides, const StetFactMention *mention)
{
  guint n_saying = 0;
  gboolean first_says = FALSE;

  for (guint i = 0; i < sides->len; i++)
    {
      StetFactSide *side = g_ptr_array_index (sides, i);
      gboolean says = side == mention->side || stet_fact_side_says (side, mention);

      n_saying += says;
      if (i == 0)
        first_says = says;
    }
  return 2 * n_saying > sides->len || (2 * n_saying == sides->len && first_says);
}

/* What @side lacks of what most have, and what it has and most have not. */
static void
compare_side (GPtrArray *sides, StetFactSide *side, GPtrArray *missing, GPtrArray *extra)
{
  for (guint i = 0; i < sides->len; i++)
    {
      const StetFactSide *other = g_ptr_array_index (sides, i);

      for (guint j = 0; j < other->n_own; j++)
        {
          const StetFactMention *mention = &g_array_index (other->mentions, StetFactMention, j);

          if (!stet_fact_is_accusing (mention->fact))
            continue;
          if (other != side)
            {
              if (!stet_fact_side_says (side, mention) && is_common (sides, mention))
                add_mention (missing, mention);
            }
          else if (!is_common (sides, mention))
            {
              add_mention (extra, mention);
            }
        }
    }
}

/* Which check tells of a fact. */
static const char *
get_check (const StetFact *fact)
{
  switch (fact->kind)
    {
    case STET_FACT_MONEY:
      return "money-mismatch";
    case STET_FACT_MEASURE:
      return "unit-mismatch";
    case STET_FACT_DATE:
      return fact->n_values > 0 ? "number-mismatch" : "date-mismatch";
    case STET_FACT_TIME:
      return "time-mismatch";
    default:
      return "number-mismatch";
    }
}

/* How likely @extra stands in the place of @missing: the same kind and unit, as many digits, in
 * sentences that say the same. */
static int
get_likeness (StetFactRow *self, const StetFactMention *missing, const StetFactMention *extra)
{
  StetCheckPlace place;
  int likeness = 0;

  if (missing->fact->kind == extra->fact->kind)
    likeness += 2;
  if (missing->fact->unit != NULL && missing->fact->unit == extra->fact->unit)
    likeness += 1;
  if (stet_row_sentences_find (
          self->sentences, extra->block, extra->fact->start, missing->side->article, &place)
      && place.block == missing->block && missing->fact->start >= place.start
      && missing->fact->end <= place.end)
    likeness += 4;
  return likeness;
}

static void
add_difference (StetFactRow *self,
                const StetFactSide *side,
                const StetFactMention *missing,
                const StetFactMention *extra)
{
  const StetFactMention *mention = missing != NULL ? missing : extra;
  StetFactDifference difference = { NULL, side, missing, extra };

  g_return_if_fail (mention != NULL);

  difference.check = get_check (mention->fact);
  g_array_append_val (self->differences, difference);
}

/* “100 % sure” */
static gboolean
is_idiom (const StetFactMention *mention)
{
  return mention->fact->kind == STET_FACT_PERCENT && mention->fact->values[0] == 100;
}

/* A fact in the place of another, as far as there are some for both; the likeliest together. */
static void
pair (StetFactRow *self, const StetFactSide *side, GPtrArray *missing, GPtrArray *extra)
{
  for (guint i = 0; i < extra->len && missing->len > 0; i++)
    {
      const StetFactMention *own = g_ptr_array_index (extra, i);
      guint best = 0;
      int best_likeness = -1;

      for (guint j = 0; j < missing->len && missing->len > 1; j++)
        {
          int likeness = get_likeness (self, g_ptr_array_index (missing, j), own);

          if (likeness > best_likeness)
            {
              best_likeness = likeness;
              best = j;
            }
        }
      add_difference (self, side, g_ptr_array_index (missing, best), own);
      g_ptr_array_remove_index (missing, best);
      g_ptr_array_remove_index (extra, i--);
    }
  for (guint i = 0; i < missing->len; i++)
    add_difference (self, side, g_ptr_array_index (missing, i), NULL);
  for (guint i = 0; i < extra->len; i++)
    if (!is_idiom (g_ptr_array_index (extra, i)))
      add_difference (self, side, NULL, g_ptr_array_index (extra, i));
}

/* The originals first: they are right when nothing else decides. */
static void
collect_sides (StetFactRow *self, const StetCheckTarget *target)
{
  StetArticle *article;

  for (int original = 1; original >= 0; original--)
    for (guint i = 0; (article = stet_story_get_article (target->story, i)) != NULL; i++)
      {
        StetFactSide *side = NULL;

        if (stet_article_get_original (article) == original)
          side = stet_fact_side_new (target, article, self->row);
        if (side != NULL)
          g_ptr_array_add (self->sides, side);
      }
}

static StetFactRow *
row_new (const StetCheckTarget *target)
{
  StetFactRow *self = g_new0 (StetFactRow, 1);
  gboolean has_any = FALSE;

  self->row = target->row;
  self->sides = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_fact_side_free);
  self->differences = g_array_new (FALSE, FALSE, sizeof (StetFactDifference));
  self->sentences = stet_row_sentences_new (target->sentences, target->row);
  collect_sides (self, target);
  for (guint i = 0; i < self->sides->len; i++)
    has_any = has_any || ((StetFactSide *) g_ptr_array_index (self->sides, i))->n_own > 0;
  if (self->sides->len < 2 || !has_any)
    return self;
  for (guint i = 0; i < self->sides->len; i++)
    {
      StetFactSide *side = g_ptr_array_index (self->sides, i);
      g_autoptr (GPtrArray) missing = g_ptr_array_new ();
      g_autoptr (GPtrArray) extra = g_ptr_array_new ();

      compare_side (self->sides, side, missing, extra);
      pair (self, side, missing, extra);
    }
  return self;
}

void
stet_fact_row_free (StetFactRow *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sides);
  g_array_unref (self->differences);
  stet_row_sentences_free (self->sentences);
  g_free (self);
}

/*
 * stet_fact_row_get:
 * @target: a row
 *
 * Returns: (transfer none): its facts, compared once for all checks of a run
 */
StetFactRow *
stet_fact_row_get (const StetCheckTarget *target)
{
  StetFactRow **kept = &target->run->fact_row;

  if (*kept == NULL || (*kept)->row != target->row)
    {
      stet_fact_row_free (*kept);
      *kept = row_new (target);
    }
  return *kept;
}

/* The sentence of @side that says what the one with the fact says: where to look, and where the
 * fact is missing. All of the side where that cannot be told, or where it is one sentence. */
static StetCheckPlace
find_sentence (StetFactRow *self, const StetFactSide *side, const StetFactMention *mention)
{
  StetCheckPlace place = { side->block, 0, 0 }, found;

  if (!stet_row_sentences_find (
          self->sentences, mention->block, mention->fact->start, side->article, &found))
    return place;
  if (found.start > 0 || found.end < g_utf8_strlen (stet_block_get_text (found.block), -1))
    return found;
  place.block = found.block;
  return place;
}

/* Where no version is English, both may have converted what was said in miles and pounds. */
static gboolean
is_rounded (StetFactRow *self, const StetFactDifference *difference)
{
  const StetFact *a = difference->missing->fact, *b = difference->extra->fact;

  for (guint i = 0; i < self->sides->len; i++)
    {
      const StetFactSide *side = g_ptr_array_index (self->sides, i);

      if (stet_fact_words_is (side->words, "en"))
        return FALSE;
    }
  return a->n_values > 0 && b->n_values > 0
         && stet_fact_units_are_near (a->values[0], a->unit, b->values[0], b->unit);
}

static void
report_changed (const StetCheckTarget *target,
                StetFactRow *self,
                const StetFactDifference *difference)
{
  g_autofree char *own = stet_fact_side_dup_name (difference->side);
  g_autofree char *other = stet_fact_side_dup_name (difference->missing->side);
  g_autofree char *own_text = stet_fact_mention_dup_text (difference->extra);
  g_autofree char *other_text = stet_fact_mention_dup_text (difference->missing);
  g_autofree char *replacement = stet_fact_write (difference->missing, difference->extra);

  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = stet_fact_mention_get_place (difference->extra),
          .counterpart = stet_fact_mention_get_place (difference->missing),
          .replacement = replacement,
          .has_severity = is_rounded (self, difference),
          .severity = STET_SEVERITY_ADVICE,
          /* Translators: two languages, each with what its text has, such as French, 71, Dutch, 68
           */
          .message = g_strdup_printf (
              _ ("%s has “%s”, %s has “%s”."), other, other_text, own, own_text),
      });
}

/* What is said in words is often left out, or said otherwise: “the back nine”. */
static gboolean
is_in_words (const StetFactMention *mention)
{
  return (mention->fact->flags & STET_FACT_WORDS) != 0 || is_idiom (mention);
}

/* Small numbers are said in words, of which not all are known in every language. */
static gboolean
may_be_in_words (const StetFactSide *side, const StetFactMention *missing)
{
  return !stet_fact_words_is_known (side->words) && missing->fact->n_values == 1
         && missing->fact->values[0] <= MAX_SMALL;
}

static void
report_missing (const StetCheckTarget *target,
                StetFactRow *self,
                const StetFactSide *side,
                const StetFactMention *missing)
{
  g_autofree char *own = stet_fact_side_dup_name (side);
  g_autofree char *other = stet_fact_side_dup_name (missing->side);
  g_autofree char *text = stet_fact_mention_dup_text (missing);

  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .has_severity = is_in_words (missing) || may_be_in_words (side, missing),
          .severity = STET_SEVERITY_ADVICE,
          .place = find_sentence (self, side, missing),
          .counterpart = stet_fact_mention_get_place (missing),
          /* Translators: a language, its number or date, and the language that lacks it */
          .message = g_strdup_printf (_ ("%s has “%s” here, %s does not."), other, text, own),
      });
}

/* Between two versions what is extra in one is missing in the other, where it is reported; among
 * more, one alone is wrong. */
static void
report_extra (const StetCheckTarget *target, StetFactRow *self, const StetFactMention *extra)
{
  const StetFactSide *other = g_ptr_array_index (self->sides, 0);
  g_autofree char *own = NULL;
  g_autofree char *text = NULL;

  if (other == extra->side)
    other = g_ptr_array_index (self->sides, 1);
  if (self->sides->len == 2)
    {
      report_missing (target, self, other, extra);
      return;
    }
  own = stet_fact_side_dup_name (extra->side);
  text = stet_fact_mention_dup_text (extra);
  stet_check_report_with (target,
                          &(StetCheckReport) {
                              .place = stet_fact_mention_get_place (extra),
                              .counterpart = find_sentence (self, other, extra),
                              /* Translators: a language and its number or date */
                              .message = g_strdup_printf (
                                  _ ("%s has “%s” here, the other languages do not."), own, text),
                          });
}

/*
 * stet_fact_row_report:
 * @target: a row
 * @check: the id of the check that is being run
 *
 * Reports the facts of that check in which the versions of the row differ.
 */
void
stet_fact_row_report (const StetCheckTarget *target, const char *check)
{
  StetFactRow *self = stet_fact_row_get (target);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const StetFactDifference *difference = &g_array_index (
          self->differences, StetFactDifference, i);

      if (strcmp (difference->check, check) != 0)
        continue;
      if (difference->missing != NULL && difference->extra != NULL)
        report_changed (target, self, difference);
      else if (difference->missing != NULL)
        report_missing (target, self, difference->side, difference->missing);
      else
        report_extra (target, self, difference->extra);
    }
}
