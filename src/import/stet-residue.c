/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-residue.h"

#include <string.h>

#include "stet-vocabulary.h"

/* “Reacties (3)”, “3 reacties”. */
static gboolean
is_counter (const char *start, const char *end)
{
  while (start < end && strchr ("0123456789()[]: ", *start) != NULL)
    start++;
  while (end > start && strchr ("0123456789()[]: ", end[-1]) != NULL)
    end--;
  return stet_vocabulary_has (STET_VOCABULARY_COMMENTS, start, (gsize) (end - start));
}

/**
 * stet_residue_classify:
 * @plain: one line of plain text, UTF-8
 * @link_share: which share of its characters are links, 0 to 1; 0 where there are none
 *
 * Tells whether a line is what a page has around its article. A sentence of an article never is,
 * whatever words it begins with. Safe on any thread; the time it takes is bounded.
 *
 * Returns: (nullable): the kind of residue, a static string, or %NULL for text
 */
const char *
stet_residue_classify (const char *plain, double link_share)
{
  gsize length = strlen (plain);

  (void) link_share;
  if (length > 0 && length < 100 && is_counter (plain, plain + length))
    return "comment-counter";
  return NULL;
}
