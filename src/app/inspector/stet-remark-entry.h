/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_REMARK_ENTRY (stet_remark_entry_get_type ())
G_DECLARE_FINAL_TYPE (StetRemarkEntry, stet_remark_entry, STET, REMARK_ENTRY, GtkWidget)

/* A few lines to write: Enter sends, Shift+Enter begins a line, Escape gives up. Signals:
 * "submitted" (const char *text: never empty, without spaces around it), "cancelled". */
GtkWidget *stet_remark_entry_new (void);
void stet_remark_entry_set_text (StetRemarkEntry *self, const char *text, const char *send_label);
GtkTextView *stet_remark_entry_get_view (StetRemarkEntry *self);

G_END_DECLS
