/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-editor.h"
#include "stet-window.h"

/* The real window on a library of its own, keys that the X server sends, and a record of how long
 * the main loop was busy between two looks at what waits for it. */

typedef struct
{
  char *dir;
  char *library;
  GArray *ids; /* gint64: the stories, in the order in which they were made */
  StetWindow *window;
  StetEditor *editor;
  guint n_frames; /* painted by the window */
} EditStage;

EditStage *edit_stage_new (GPtrArray *stories, int width, int height);
void edit_stage_free (EditStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EditStage, edit_stage_free)
void edit_stage_settle (EditStage *self);
void edit_stage_open (EditStage *self, guint story);
StetSession *edit_stage_get_session (EditStage *self);
StetArticleView *edit_stage_get_view (EditStage *self, guint pane);
GtkWidget *edit_stage_get_panes (EditStage *self);
void edit_stage_put_caret (EditStage *self, guint pane, guint line);

/* Runs the main loop. */
void edit_run_for (guint milliseconds);
void edit_run_for_frame (GtkWidget *widget);

/* Keys, as of a keyboard, to the window that has the focus. */
void edit_keys_init (void);
void edit_keys_focus (GtkWidget *window);
void edit_keys_press (guint keyval);

gint64 edit_get_cpu_time (void);

/* Blocks of the main loop, in microseconds. */
void edit_blocks_init (void);
void edit_blocks_clear (void);
void edit_blocks_set_label (const char *label);
const char *edit_blocks_get_label (void);
void edit_blocks_print (const char *name);

/* Figures */
typedef struct
{
  double p50;
  double p99;
  double max;
} EditFigures;
EditFigures edit_figures (GArray *doubles);
