/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Text on its way from a file with structure into a draft. For the readers of such files. */

#include "stet-draft.h"
#include "stet-inline.h"
#include "stet-reader.h"

G_BEGIN_DECLS

/* A line that is being gathered, and the draft that it goes to. */
typedef struct _StetFlow StetFlow;

StetFlow *stet_flow_new (StetDraft *draft);
void stet_flow_free (StetFlow *self);
void stet_flow_add (StetFlow *self, const char *text, gssize length);
void stet_flow_open (StetFlow *self, StetInlineKind kind, const char *url);
void stet_flow_close (StetFlow *self);
gboolean stet_flow_is_empty (StetFlow *self);
const char *stet_flow_get_plain (StetFlow *self);
gboolean stet_flow_is_emphasis (StetFlow *self);
void stet_flow_drop (StetFlow *self);
char *stet_flow_take_plain (StetFlow *self);
StetPart *stet_flow_end (StetFlow *self, StetPartKind kind, guint level, guint line);
void stet_flow_add_residue (StetFlow *self, const char *residue, guint line);

void stet_part_set_caption (StetPart *part, const char *plain);
void stet_part_set_picture (StetPart *part, StetReader *reader, const char *href);
gboolean
stet_draft_add_html (StetDraft *draft, const char *html, StetReader *reader, GError **error);
char *stet_credit_join (const char *creator, const char *line);
char *stet_text_collapse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFlow, stet_flow_free)

G_END_DECLS
