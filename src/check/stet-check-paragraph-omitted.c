/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"

#define OPENING_LENGTH 60
/* Shorter paragraphs are ornaments, or a place and a date. */
#define MIN_LENGTH 12
/* A neighbour that is longer by this share of the paragraph has taken it in. */
#define TAKEN_IN 0.5

static StetRow *
get_neighbour (const StetCheckTarget *target, int distance)
{
  int index = (int) stet_row_get_index (target->row) + distance;

  if (index < 0 || index >= (int) stet_story_get_n_rows (target->story))
    return NULL;
  return stet_story_get_row (target->story, (guint) index);
}

/* Whether the rows around say that the two articles are level here: neighbours have text in both,
 * none has it the other way round, and none has become longer by what is missing here. */
static gboolean
is_level (const StetCheckTarget *target, guint here, guint there, double missing)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_paired = 0, n_alone = 0;

  for (int distance = -STET_CHECK_REACH; distance <= STET_CHECK_REACH; distance++)
    {
      StetRow *row = get_neighbour (target, distance);
      const StetRowSide *mine = &sides[here], *other = &sides[there];

      if (distance == 0 || row == NULL)
        continue;
      stet_row_sides_collect (target, row, sides);
      if (mine->first != NULL && other->first == NULL)
        return FALSE;
      if (mine->first == NULL)
        {
          n_alone += other->first != NULL && other->length >= MIN_LENGTH;
          continue;
        }
      n_paired++;
      if (ABS (distance) == 1 && mine->length - other->length > TAKEN_IN * missing
          && mine->length > 1.3 * other->length)
        return FALSE;
    }
  return n_paired > n_alone;
}

static gboolean
is_of_body (const StetRowSide *side)
{
  StetBlockKind kind = stet_block_get_kind (side->first);

  /* A photo that one version lacks is lacking with its caption. */
  return kind != STET_BLOCK_CAPTION && kind != STET_BLOCK_HEADLINE;
}

/* What @side lacks beside @reference, if that is so. */
static gboolean
is_lacking (const StetCheckTarget *target, const StetRowSide *sides, guint side, guint reference)
{
  return sides[side].n_blocks == 0 && sides[reference].first != NULL
         && sides[reference].length >= MIN_LENGTH && is_of_body (&sides[reference])
         && !stet_row_get_locked (target->row)
         && !stet_row_sides_is_approved (target, &sides[reference])
         && is_level (target, side, reference, sides[reference].length);
}

/* Machines lose paragraphs. The finding is on the one that is there. */
void
stet_check_paragraph_omitted (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      g_autofree char *language = NULL, *other = NULL, *opening = NULL;
      int reference = sides[i].n_blocks == 0 ? stet_row_sides_find_reference (sides, n_sides, i)
                                             : -1;

      if (reference < 0 || !is_lacking (target, sides, i, (guint) reference))
        continue;
      language = stet_language_dup_name (sides[i].language, NULL);
      other = stet_language_dup_name (sides[reference].language, NULL);
      opening = stet_check_dup_opening (stet_block_get_text (sides[reference].first),
                                        OPENING_LENGTH);
      stet_check_report (
          target,
          sides[reference].first,
          NULL,
          0,
          0,
          /* Translators: two languages and the first words of a paragraph in the
             second */
          g_strdup_printf (_ ("%s leaves out what %s has here: “%s”."), language, other, opening));
    }
}

/* And they make some up. */
void
stet_check_paragraph_added (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides), original = 0;

  while (original < n_sides && !sides[original].is_original)
    original++;
  for (guint i = 0; original < n_sides && i < n_sides; i++)
    {
      g_autofree char *language = NULL, *other = NULL;

      if (i == original || !is_lacking (target, sides, original, i))
        continue;
      language = stet_language_dup_name (sides[i].language, NULL);
      other = stet_language_dup_name (sides[original].language, NULL);
      stet_check_report (
          target,
          sides[i].first,
          NULL,
          0,
          0,
          /* Translators: two languages; the second is that of the original */
          g_strdup_printf (_ ("%s has a paragraph here that the original in %s does not have."),
                           language,
                           other));
    }
}
