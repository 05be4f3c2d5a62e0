/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-article-view.h"
#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_EDITOR (stet_editor_get_type ())
G_DECLARE_FINAL_TYPE (StetEditor, stet_editor, STET, EDITOR, GtkWidget)

/* Shows two languages of the session's story beside each other, to be read and corrected.
 * Properties: session, narrow (one pane at a time; set by its own breakpoint).
 * Actions: editor.sign-off, editor.withdraw, editor.next-unsigned, editor.next-finding,
 * editor.previous-finding, editor.switch-pane, editor.make-caption, editor.make-paragraph. */
GtkWidget *stet_editor_new (void);
void stet_editor_set_bare (StetEditor *self, gboolean bare);
StetArticleView *stet_editor_get_view (StetEditor *self, guint pane);
GPtrArray *stet_editor_dup_shown (StetEditor *self);

G_END_DECLS
