/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"

#define OPENING_LENGTH 60

/* The first of the row's blocks in the article, if it is of the body. */
static StetBlock *
get_block (const StetCheckTarget *target, StetArticle *article)
{
  StetBlock *block;
  guint first, n_blocks;

  stet_article_get_row_range (article, target->row, &first, &n_blocks);
  if (n_blocks == 0)
    return NULL;
  block = stet_article_get_block (article, first);
  /* A headline and a caption that are still to be written have checks of their own. */
  if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE
      || stet_block_get_kind (block) == STET_BLOCK_CAPTION)
    return NULL;
  return block;
}

/* The block is there, and nothing is in it. */
void
stet_check_empty_translation (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      g_autofree char *language = NULL, *other = NULL, *opening = NULL;
      StetBlock *block;
      int reference;

      if (sides[i].first != NULL || sides[i].n_blocks == 0)
        continue;
      reference = stet_row_sides_find_reference (sides, n_sides, i);
      block = get_block (target, sides[i].article);
      if (reference < 0 || block == NULL || stet_row_sides_is_approved (target, &sides[i]))
        continue;
      language = stet_language_dup_name (sides[i].language, NULL);
      other = stet_language_dup_name (sides[reference].language, NULL);
      opening = stet_check_dup_opening (stet_block_get_text (sides[reference].first),
                                        OPENING_LENGTH);
      stet_check_report_beside (
          target,
          &(StetCheckPlace) { block, 0, 0 },
          &(StetCheckPlace) { sides[reference].first, 0, 0 },
          /* Translators: two languages and the first words of a paragraph in the second */
          g_strdup_printf (_ ("%s has nothing here, %s has “%s”."), language, other, opening));
    }
}
