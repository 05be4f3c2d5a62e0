/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-view.h"
#include "stet-newsroom.h"
#include "stet-session.h"

G_BEGIN_DECLS

/* What helps to write in the editor: spelling, marks as one types, snippets. One for an editor. */
typedef struct _StetEditor StetEditor;
typedef struct _StetEditorWriting StetEditorWriting;

StetEditorWriting *_stet_editor_writing_new (StetEditor *editor);
void _stet_editor_writing_free (StetEditorWriting *self);
void
_stet_editor_writing_set_story (StetEditorWriting *self, StetSession *session, StetStory *story);
void _stet_editor_writing_add_buffer (StetEditorWriting *self, StetArticleBuffer *buffer);
void _stet_editor_writing_add_view (StetEditorWriting *self, StetArticleView *view);
StetNewsroom *_stet_editor_writing_get_newsroom (StetEditorWriting *self);
GPtrArray *_stet_editor_writing_dup_names (StetEditorWriting *self, StetArticle *article);
gboolean _stet_editor_writing_get_smart (StetEditorWriting *self);
GMenuModel *_stet_editor_writing_get_menu (StetEditorWriting *self);
void _stet_editor_install_writing_actions (GtkWidgetClass *widget_class);
void _stet_editor_install_style_actions (GtkWidgetClass *widget_class);

G_END_DECLS
