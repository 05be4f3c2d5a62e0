/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_REMARK_CARD (stet_remark_card_get_type ())
G_DECLARE_FINAL_TYPE (StetRemarkCard, stet_remark_card, STET, REMARK_CARD, GtkWidget)

/* A comment with the answers to it, or a suggestion, and what can be done with it. Actions:
 * remark.reply, remark.resolve, remark.reopen, remark.accept, remark.reject, remark.edit,
 * remark.delete. */
GtkWidget *stet_remark_card_new (void);
void stet_remark_card_set (StetRemarkCard *self, StetSession *session, StetRemark *remark);
StetRemark *stet_remark_card_get_remark (StetRemarkCard *self);
char *stet_remark_card_dup_place (StetRemark *remark);
PangoAttrList *stet_remark_card_show_change (StetRemark *remark, char **text);

G_END_DECLS
