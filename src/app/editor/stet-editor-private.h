/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the editor itself share. */

#include <adwaita.h>

#include "stet-editor.h"
#include "stet-level-panes.h"
#include "stet-pane-header.h"

G_BEGIN_DECLS

struct _StetEditor
{
  GtkWidget parent_instance;

  StetSession *session;
  StetStory *story;
  GHashTable *buffers; /* StetArticle → StetArticleBuffer, so that each keeps its undo */
  GtkWidget *bin;
  StetPaneHeader *first_header;
  StetPaneHeader *second_header;
  StetLevelPanes *panes;
  GtkRevealer *bar;
  GtkImage *bar_icon;
  GtkLabel *bar_label;
  GtkWidget *bar_buttons;
  guint active; /* the pane that the keyboard is or was in */
  gboolean narrow;
};

StetArticle *_stet_editor_get_article (StetEditor *self, guint pane);
StetArticleBuffer *_stet_editor_get_buffer (StetEditor *self);
void _stet_editor_select (StetEditor *self, StetBlock *block, guint start, guint end);
void _stet_editor_activate_pane (StetEditor *self, guint pane);
void _stet_editor_update_current (StetEditor *self);
void _stet_editor_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
