/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-draft.h"
#include "stet-import-job.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_ROW_ITEM (stet_import_row_item_get_type ())
G_DECLARE_FINAL_TYPE (StetImportRowItem, stet_import_row_item, STET, IMPORT_ROW_ITEM, GObject)

/**
 * StetImportLeftOut:
 * @part: which line of the file
 * @kind: (nullable): what kind of residue
 * @text: the line
 *
 * A line that is not in the article.
 */
typedef struct
{
  guint part;
  char *kind;
  char *text;
} StetImportLeftOut;

/* What became of one file, as the list shows it. Property: expanded. Signal "changed". */
StetImportRowItem *stet_import_row_item_new (StetImportFile *file);
StetImportFile *stet_import_row_item_get_file (StetImportRowItem *self);
GPtrArray *stet_import_row_item_get_left_out (StetImportRowItem *self);
void stet_import_row_item_take_draft (StetImportRowItem *self, StetDraft *draft);
gboolean stet_import_row_item_get_expanded (StetImportRowItem *self);
void stet_import_row_item_set_expanded (StetImportRowItem *self, gboolean expanded);
gint64 stet_import_row_item_get_story (StetImportRowItem *self);
void stet_import_row_item_set_merged (StetImportRowItem *self, gint64 story, const char *title);
gboolean stet_import_row_item_get_proposes (StetImportRowItem *self);

char *stet_import_row_item_dup_title (StetImportRowItem *self);
char *stet_import_row_item_dup_outcome (StetImportRowItem *self);
char *stet_import_row_item_dup_details (StetImportRowItem *self);
char *stet_import_row_item_dup_error (StetImportRowItem *self);
gboolean stet_import_row_item_has_preview (StetImportRowItem *self);

G_END_DECLS
