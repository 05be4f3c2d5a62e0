/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-article.h"
#include "stet-remark.h"

G_BEGIN_DECLS

#define STET_TYPE_REMARK_LIST (stet_remark_list_get_type ())
G_DECLARE_FINAL_TYPE (StetRemarkList, stet_remark_list, STET, REMARK_LIST, GObject)

typedef struct _StetRemarkMove StetRemarkMove;

/* A GListModel of the StetRemarks of a story, in the order in which they came. Signal
 * "remark-changed" (StetRemark): what it says, its place or its state. */
void stet_remark_list_add (StetRemarkList *self, StetRemark *remark);
void stet_remark_list_remove (StetRemarkList *self, StetRemark *remark);
StetRemark *stet_remark_list_find (StetRemarkList *self, gint64 id);
GPtrArray *stet_remark_list_get_of_block (StetRemarkList *self, StetBlock *block);
GPtrArray *stet_remark_list_get_waivers (StetRemarkList *self, gint64 block);
GPtrArray *stet_remark_list_dup_replies (StetRemarkList *self, StetRemark *remark);
GPtrArray *stet_remark_list_dup_sorted (StetRemarkList *self, StetStory *story);
gboolean stet_remark_list_is_outdated (StetRemarkList *self, StetRemark *suggestion);
gboolean stet_remark_list_accept (StetRemarkList *self, StetRemark *suggestion, const char *person);
void stet_remark_list_set_suggesting (StetRemarkList *self, const char *person);
const char *stet_remark_list_get_suggesting (StetRemarkList *self);

StetRemarkMove *stet_remark_move_begin (StetArticle *article, guint first, guint n_blocks);
void stet_remark_move_end (StetRemarkMove *self, guint n_blocks);

G_END_DECLS
