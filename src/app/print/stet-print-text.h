/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-print-matter.h"
#include "stet-print-note.h"

G_BEGIN_DECLS

/**
 * StetPrintText:
 * @text: its words without marks, with what is proposed beside what it replaces and the numbers of
 *   the notes
 * @attributes: how they look
 * @notes: (element-type StetPrintNote): what is said of them, by number
 *
 * A block as it is printed.
 */
typedef struct
{
  char *text;
  PangoAttrList *attributes;
  GPtrArray *notes;
} StetPrintText;

StetPrintText *
stet_print_text_new (StetPrintMatter *matter, StetBlock *block, guint first_number, double size);
void stet_print_text_free (StetPrintText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPrintText, stet_print_text_free)

G_END_DECLS
