/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-session.h"

G_BEGIN_DECLS

/* What a person does with comments and suggestions: each is one step of the story's history. */
void stet_remark_edit_add (StetSession *session, StetRemark *remark);
void stet_remark_edit_reply (StetSession *session, StetRemark *remark, const char *text);
void stet_remark_edit_set_text (StetSession *session, StetRemark *remark, const char *text);
void stet_remark_edit_delete (StetSession *session, StetRemark *remark);
void stet_remark_edit_set_resolved (StetSession *session, StetRemark *remark, gboolean resolved);
guint stet_remark_edit_decide (StetSession *session, GPtrArray *remarks, StetDecision decision);
gboolean stet_remark_edit_is_own (StetSession *session, StetRemark *remark);
GPtrArray *stet_remark_edit_dup_open (StetSession *session,
                                      StetRemarkKind kind,
                                      StetArticle *article,
                                      StetBlock *block);

G_END_DECLS
