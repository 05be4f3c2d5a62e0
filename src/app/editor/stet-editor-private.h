/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the editor itself share. */

#include <adwaita.h>

#include "stet-block-changes.h"
#include "stet-block-signs.h"
#include "stet-count-bar.h"
#include "stet-editor-layout.h"
#include "stet-editor.h"
#include "stet-editor-writing.h"
#include "stet-find-bar.h"
#include "stet-level-panes.h"
#include "stet-pane-header.h"
#include "stet-row-chooser.h"
#include "stet-row-drag.h"
#include "stet-sentence-hover.h"

G_BEGIN_DECLS

typedef struct _StetEditorFind StetEditorFind;

struct _StetEditor
{
  GtkWidget parent_instance;

  StetSession *session;
  StetStory *story;
  GHashTable *buffers; /* StetArticle → StetArticleBuffer, so that each keeps its caret */
  GtkWidget *bin;
  GtkBox *header_box;
  GtkWidget *view_button;
  StetPaneHeader *headers[STET_MAX_PANES];
  StetLevelPanes *panes;
  GtkRevealer *bar;
  GtkImage *bar_icon;
  GtkLabel *bar_label;
  GtkWidget *bar_buttons;
  guint bar_id; /* what it says is to be looked up again */
  GtkWidget *remark_buttons;
  GtkWidget *finding_buttons;
  GtkWidget *fix_button;
  GtkWidget *resolve_button;
  GtkWidget *accept_button;
  GtkWidget *reject_button;
  AdwBanner *suggest_banner;
  guint n_steps;       /* that commands have begun */
  gboolean suggesting; /* what is typed is proposed, not done */
  GtkWidget *change_buttons;
  StetBlockChanges *changes;
  StetCountBar *count_bar;
  guint active; /* the pane that the keyboard is or was in */
  gboolean narrow;
  gboolean wide;
  StetEditorLayout layout;        /* chosen for when there is room */
  StetEditorLayout narrow_layout; /* and for when there is not */
  GHashTable *zooms;              /* language → percent, where it is not 100 */
  GHashTable *line_widths;        /* language → characters, where they are not as usual */
  double wheel;                   /* a part of a step that the wheel was turned */
  GtkWidget *header_overlay;
  GtkWidget *header_line;
  GtkWidget *leave_button;
  char *third_language; /* that the third pane showed last */
  AdwToastOverlay *toasts;
  StetFindBar *find_bar;
  StetEditorFind *find;
  StetSentenceHover *hover;
  StetRowDrag *drag;
  StetEditorWriting *writing;
  char *row_text; /* what was said of the current row */
  GCancellable *align_cancellable;
  AdwToast *align_toast;
  guint align_wait_id;
  GSettings *settings; /* NULL when Stet is not installed */
};

StetArticle *_stet_editor_get_article (StetEditor *self, guint pane);
StetArticleBuffer *_stet_editor_get_buffer (StetEditor *self);
void _stet_editor_select (StetEditor *self, StetBlock *block, guint start, guint end);
void _stet_editor_activate_pane (StetEditor *self, guint pane);
void _stet_editor_update_current (StetEditor *self);
void _stet_editor_show_article (StetEditor *self, guint pane, StetArticle *article);
void _stet_editor_init_zoom (StetEditor *self);
void _stet_editor_install_zoom_actions (GtkWidgetClass *widget_class);
void _stet_editor_update_text_size (StetEditor *self, guint pane);
void _stet_editor_store_third (StetEditor *self);
void _stet_editor_init_layout (StetEditor *self);
StetEditorLayout _stet_editor_get_layout (StetEditor *self);
void _stet_editor_set_layout (StetEditor *self, StetEditorLayout layout);
void _stet_editor_update_layout (StetEditor *self);
void _stet_editor_install_layout_actions (GtkWidgetClass *widget_class);
guint _stet_editor_find_pane (StetEditor *self, StetArticle *article);
guint _stet_editor_get_other_pane (StetEditor *self);
StetArticle *_stet_editor_get_other (StetEditor *self);
AdwToast *_stet_editor_add_toast (StetEditor *self,
                                  const char *message,
                                  const char *button_label,
                                  const char *action);
void _stet_editor_add_undo_toast (StetEditor *self, const char *message, gboolean changed);
void _stet_editor_begin_step (StetEditor *self, const char *label);
void _stet_editor_end_step (StetEditor *self);
gboolean _stet_editor_move_blocks (
    StetEditor *self, StetBlock *first, guint n_blocks, StetRow *row, StetRowPlace where);
void _stet_editor_go_to_row (StetEditor *self, StetRow *row);
void _stet_editor_describe_row (StetEditor *self, StetRow *row);
gboolean _stet_editor_get_row_locked (StetEditor *self);
void _stet_editor_set_row_locked (StetEditor *self, gboolean locked);
void _stet_editor_install_row_actions (GtkWidgetClass *widget_class);
void _stet_editor_stop_aligning (StetEditor *self);
void _stet_editor_install_align_actions (GtkWidgetClass *widget_class);
StetRemark *_stet_editor_get_remark (StetEditor *self);
gboolean _stet_editor_describe_remark (StetEditor *self);
void _stet_editor_add_remarks (StetEditor *self, StetArticleBuffer *buffer);
gboolean _stet_editor_refuse_while_suggesting (StetEditor *self);
void _stet_editor_set_suggesting_story (StetEditor *self, StetStory *story);
void _stet_editor_close_remarks (StetEditor *self);
void _stet_editor_install_remark_actions (GtkWidgetClass *widget_class);
gboolean _stet_editor_describe_finding (StetEditor *self, gboolean allowed);
void _stet_editor_install_finding_actions (GtkWidgetClass *widget_class);
void _stet_editor_update_undo (StetEditor *self);
gboolean _stet_editor_describe_work (StetEditor *self, StetBlock *block);
void _stet_editor_watch_work (StetEditor *self);
void _stet_editor_install_draft_actions (GtkWidgetClass *widget_class);

/* stet-editor-keyboard.c */
void _stet_editor_install_keyboard (GtkWidgetClass *widget_class);
void _stet_editor_install_actions (GtkWidgetClass *widget_class);
const char *_stet_editor_get_kind (StetEditor *self);
void _stet_editor_set_kind (StetEditor *self, const char *nick);
void _stet_editor_install_kind_actions (GtkWidgetClass *widget_class);
void _stet_editor_install_inline_actions (GtkWidgetClass *widget_class);
void _stet_editor_install_copy_actions (GtkWidgetClass *widget_class);
gboolean _stet_editor_get_show_invisibles (StetEditor *self, gboolean everywhere);
void _stet_editor_set_show_invisibles (StetEditor *self, gboolean everywhere, gboolean shown);
void _stet_editor_init_invisibles (StetEditor *self);
void _stet_editor_install_invisibles_actions (GtkWidgetClass *widget_class);
GMenuModel *_stet_editor_create_text_menu (GMenuModel *row_menu);
void _stet_editor_reveal (StetEditor *self,
                          StetArticle *article,
                          StetBlock *block,
                          guint start,
                          guint end,
                          gboolean focus);
StetEditorFind *_stet_editor_find_new (StetEditor *editor, StetFindBar *bar);
void _stet_editor_find_free (StetEditorFind *self);
void _stet_editor_update_find (StetEditor *self);
void _stet_editor_stop_finding (StetEditor *self);
void _stet_editor_resume_finding (StetEditor *self);
void _stet_editor_install_find_actions (GtkWidgetClass *widget_class);

G_END_DECLS
