/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"
#include "stet-language.h"
#include "stet-number-side.h"
#include "stet-row-sentences.h"

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

/* Where a number is printed. */
static StetCheckPlace
get_place (const StetNumberMention *mention)
{
  return (StetCheckPlace) { mention->block, mention->start, mention->end };
}

/* The sentence of @side that says what the one with the number says: where to look, and where the
 * number is missing. All of the side where that cannot be told, or where it is one sentence. */
static StetCheckPlace
find_sentence (StetRowSentences *sentences,
               const StetNumberSide *side,
               const StetNumberMention *mention)
{
  StetCheckPlace place = { side->block, 0, 0 }, found;

  if (!stet_row_sentences_find (sentences, mention->block, mention->start, side->article, &found))
    return place;
  if (found.start > 0 || found.end < g_utf8_strlen (stet_block_get_text (found.block), -1))
    return found;
  place.block = found.block;
  return place;
}

static void
report_changed (const StetCheckTarget *target, const Difference *missing, const Difference *extra)
{
  g_autofree char *own = dup_name (extra->holder);
  g_autofree char *other = dup_name (missing->holder);
  StetCheckPlace place = get_place (extra->mention), counterpart = get_place (missing->mention);

  stet_check_report_beside (target,
                            &place,
                            &counterpart,
                            /* Translators: two languages, each with the number that its text has,
                               such as French, 71, Dutch, 68 */
                            g_strdup_printf (_ ("The numbers differ: %s has “%s”, %s has “%s”."),
                                             other,
                                             missing->mention->printed,
                                             own,
                                             extra->mention->printed));
}

static void
report_missing (const StetCheckTarget *target,
                StetRowSentences *sentences,
                const StetNumberSide *side,
                const Difference *missing)
{
  g_autofree char *own = dup_name (side);
  g_autofree char *other = dup_name (missing->holder);
  StetCheckPlace place = find_sentence (sentences, side, missing->mention);
  StetCheckPlace counterpart = get_place (missing->mention);

  stet_check_report_beside (
      target,
      &place,
      &counterpart,
      /* Translators: a language, its number, and the language that lacks the number */
      g_strdup_printf (
          _ ("%s has the number “%s” here, %s does not."), other, missing->mention->printed, own));
}

/* Between two versions what is extra in one is missing in the other, where it is reported; among
 * more, one alone is wrong. */
static void
report_extra (const StetCheckTarget *target,
              StetRowSentences *sentences,
              GPtrArray *sides,
              const Difference *extra)
{
  const StetNumberSide *other = g_ptr_array_index (sides, 0);
  g_autofree char *own = NULL;
  StetCheckPlace place, counterpart;

  if (other == extra->holder)
    other = g_ptr_array_index (sides, 1);
  if (sides->len == 2)
    {
      report_missing (target, sentences, other, extra);
      return;
    }
  own = dup_name (extra->holder);
  place = get_place (extra->mention);
  counterpart = find_sentence (sentences, other, extra->mention);
  stet_check_report_beside (
      target,
      &place,
      &counterpart,
      /* Translators: a language and its number */
      g_strdup_printf (_ ("%s has the number “%s” here, the other languages do not."),
                       own,
                       extra->mention->printed));
}

/* Brings the numbers that one side lacks into the order of those that it has in their place: the
 * ones of sentences that say the same are each other's. */
static void
pair_differences (StetRowSentences *sentences, GArray *missing, const GArray *extra)
{
  for (guint i = 0; i < MIN (missing->len, extra->len) && missing->len > 1; i++)
    for (guint j = i; j < missing->len; j++)
      {
        const Difference *own = &g_array_index (extra, Difference, i);
        Difference other = g_array_index (missing, Difference, j);
        StetCheckPlace place;

        if (!stet_row_sentences_find (
                sentences, own->mention->block, own->mention->start, other.holder->article, &place)
            || place.block != other.mention->block || other.mention->start < place.start
            || other.mention->end > place.end)
          continue;
        g_array_remove_index (missing, j);
        g_array_insert_val (missing, i, other);
        break;
      }
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
  g_autoptr (StetRowSentences) sentences = stet_row_sentences_new (target->sentences, target->row);

  if (sides->len < 2)
    return;
  for (guint i = 0; i < sides->len; i++)
    {
      const StetNumberSide *side = g_ptr_array_index (sides, i);
      g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (Difference));
      g_autoptr (GArray) extra = g_array_new (FALSE, FALSE, sizeof (Difference));
      guint n_changed;

      compare_side (sides, side, missing, extra);
      pair_differences (sentences, missing, extra);
      /* A number in the place of another. */
      n_changed = MIN (missing->len, extra->len);
      for (guint j = 0; j < n_changed; j++)
        report_changed (
            target, &g_array_index (missing, Difference, j), &g_array_index (extra, Difference, j));
      for (guint j = n_changed; j < missing->len; j++)
        report_missing (target, sentences, side, &g_array_index (missing, Difference, j));
      for (guint j = n_changed; j < extra->len; j++)
        report_extra (target, sentences, sides, &g_array_index (extra, Difference, j));
    }
}
