/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-search.h"
#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_FINDER (stet_finder_get_type ())
G_DECLARE_FINAL_TYPE (StetFinder, stet_finder, STET, FINDER, GObject)

/**
 * StetFound:
 * @block: a block
 * @range: where in its text, code points
 *
 * A place where the pattern was found.
 */
typedef struct
{
  StetBlock *block;
  StetTextRange range;
} StetFound;

/* What is found in some articles of a story, and stays right while they are edited. Signals:
 * "changed" (there is more, or less, or it ended); "block-changed" (StetBlock): what is found in a
 * block changed. */
StetFinder *stet_finder_new (void);
void stet_finder_set_scope (StetFinder *self, StetArticle *const *articles, guint n_articles);
gboolean stet_finder_set_pattern (StetFinder *self,
                                  const char *pattern,
                                  StetSearchFlags flags,
                                  guint *place);
StetSearch *stet_finder_get_search (StetFinder *self);
guint stet_finder_get_n_found (StetFinder *self);
gboolean stet_finder_get_searching (StetFinder *self);
const GError *stet_finder_get_error (StetFinder *self);
GArray *stet_finder_get_ranges (StetFinder *self, StetBlock *block);
gboolean stet_finder_step (
    StetFinder *self, StetBlock *block, guint offset, int direction, StetFound *found);
guint stet_finder_get_number (StetFinder *self, StetBlock *block, const StetTextRange *range);
GPtrArray *stet_finder_list_blocks (StetFinder *self);
void stet_finder_look_again (StetFinder *self, StetBlock *block);

G_END_DECLS
