/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-view.h"
#include "stet-session.h"

G_BEGIN_DECLS

/* What opens over the words of a text: to write a comment, to show a thread or a suggestion, to
 * write a suggestion. */
GtkPopover *stet_remark_popover_new (
    GtkWidget *parent, StetArticleView *view, StetBlock *block, guint start, guint end);
void stet_remark_popover_fill (GtkPopover *popover, GtkWidget *child, const char *label);
void stet_remark_popover_write_comment (
    GtkPopover *popover, StetSession *session, StetBlock *block, guint start, guint end);
void stet_remark_popover_show (GtkPopover *popover, StetSession *session, StetRemark *remark);
GtkWidget *stet_remark_popover_write_suggestion (GtkPopover *popover,
                                                 StetSession *session,
                                                 StetBlock *block,
                                                 guint start,
                                                 guint end,
                                                 const char *text,
                                                 int caret,
                                                 StetRemark *suggestion);

G_END_DECLS
