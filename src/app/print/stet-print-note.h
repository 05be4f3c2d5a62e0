/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "stet-finding.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetPrintNote:
 * @text: its number and what it says
 * @attributes: who and when stand out in it
 * @direction: in which it runs; %PANGO_DIRECTION_NEUTRAL: as what it is about
 *
 * Something that is said of the words of a text, printed below them under a number.
 */
typedef struct
{
  char *text;
  PangoAttrList *attributes;
  PangoDirection direction;
} StetPrintNote;

PangoDirection stet_print_note_find_direction (const char *text);
StetPrintNote *stet_print_note_new_for_remark (StetStory *story, StetRemark *remark, guint number);
StetPrintNote *stet_print_note_new_for_finding (StetFinding *finding, guint number);
StetPrintNote *stet_print_note_new_for_link (const char *url, guint number);
void stet_print_note_free (StetPrintNote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPrintNote, stet_print_note_free)

G_END_DECLS
