/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-change-set.h"

G_BEGIN_DECLS

#define STET_TYPE_REMARK (stet_remark_get_type ())
G_DECLARE_FINAL_TYPE (StetRemark, stet_remark, STET, REMARK, GObject)

/* A comment or a suggestion on words of a block. It follows its words when they are edited, split,
 * joined or moved. Ranges are in the block's text as the library has it, inline marks included, in
 * code points. */
StetRemark *stet_remark_new (const StetRemarkRecord *values);
StetRemark *stet_remark_new_comment (
    StetBlock *block, guint start, guint length, const char *person, const char *text);
StetRemark *stet_remark_new_reply (StetRemark *to, const char *person, const char *text);
StetRemark *stet_remark_new_suggestion (
    StetBlock *block, guint start, guint length, const char *person, const char *replacement);
const StetRemarkRecord *stet_remark_get_values (StetRemark *self);
gboolean stet_remark_is_open (StetRemark *self);
gboolean stet_remark_is_detached (StetRemark *self);
void stet_remark_set_text (StetRemark *self, const char *text);
void stet_remark_set_resolved (StetRemark *self, gboolean resolved, const char *person);
void stet_remark_decide (StetRemark *self, StetDecision decision, const char *person);
StetBlock *stet_remark_find_block (StetRemark *self, StetStory *story);

G_END_DECLS
