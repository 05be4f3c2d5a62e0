/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-draft.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_PREVIEW_LINE (stet_import_preview_line_get_type ())
G_DECLARE_FINAL_TYPE (
    StetImportPreviewLine, stet_import_preview_line, STET, IMPORT_PREVIEW_LINE, GObject)

/* A line of a file and what it is taken for. Properties: kind (a StetPartKind), uncertain. */
StetImportPreviewLine *stet_import_preview_line_new (const StetPart *part, guint index);
guint stet_import_preview_line_get_index (StetImportPreviewLine *self);
const char *stet_import_preview_line_get_text (StetImportPreviewLine *self);
StetPartKind stet_import_preview_line_get_kind (StetImportPreviewLine *self);
gboolean stet_import_preview_line_get_uncertain (StetImportPreviewLine *self);
void stet_import_preview_line_take_as (StetImportPreviewLine *self,
                                       StetPartKind kind,
                                       gboolean uncertain);
gboolean stet_import_preview_line_get_changed (StetImportPreviewLine *self);
const char *stet_import_preview_line_get_residue (StetImportPreviewLine *self);
gboolean stet_import_preview_line_has_words (StetImportPreviewLine *self);

const char *stet_import_kind_get_title (StetPartKind kind);
const char *stet_import_kind_get_nick (StetPartKind kind);
gboolean stet_import_kind_from_nick (const char *nick, StetPartKind *kind);
guint stet_import_kind_get_key (StetPartKind kind);
const char *stet_import_residue_get_title (const char *kind);

#define STET_IMPORT_N_KINDS (STET_PART_RESIDUE + 1)

G_END_DECLS
