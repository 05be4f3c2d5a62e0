/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-align.h"
#include "stet-tmx.h"

G_BEGIN_DECLS

/**
 * StetAlignLines:
 * @shown: the file's name for showing
 * @blocks: (element-type StetBlock): the lines that have words
 * @numbers: (element-type guint): of each block, which line of the file it is, from 0
 * @language: BCP 47 tag; "und" when it could not be told
 *
 * A text of which each line is a block.
 */
typedef struct
{
  char *shown;
  GPtrArray *blocks;
  GArray *numbers;
  char *language;
} StetAlignLines;

StetAlignLines *stet_align_lines_read (const char *path, const char *language, GError **error);
void stet_align_lines_free (StetAlignLines *self);
char *stet_align_lines_dup_pairs (StetAlignLines *a, StetAlignLines *b, GArray *beads);
void stet_align_lines_add_json (JsonBuilder *builder,
                                StetAlignLines *a,
                                StetAlignLines *b,
                                GArray *beads);
void stet_align_lines_add_units (StetTmx *tmx, StetAlignLines *a, StetAlignLines *b, GArray *beads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignLines, stet_align_lines_free)

G_END_DECLS
