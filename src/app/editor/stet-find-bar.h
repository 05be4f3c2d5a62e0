/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-search.h"

G_BEGIN_DECLS

/**
 * StetFindScope:
 * @STET_FIND_SCOPE_PANE: the language that the keyboard is in
 * @STET_FIND_SCOPE_PANES: the languages that are shown
 * @STET_FIND_SCOPE_STORY: all languages of the story
 *
 * Where it is looked for.
 */
typedef enum
{
  STET_FIND_SCOPE_PANE,
  STET_FIND_SCOPE_PANES,
  STET_FIND_SCOPE_STORY,
} StetFindScope;

#define STET_TYPE_FIND_BAR (stet_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetFindBar, stet_find_bar, STET, FIND_BAR, GtkWidget)

/* What is looked for, and what is to stand in its place. Properties: regex, whole-words,
 * match-case, ignore-accents, scope ("pane", "panes", "story"), replacing (it has the second line).
 * Signals: "changed" (what is looked for, or where), "step" (int: 1 to the next, -1), "replace"
 * (gboolean: all), "close". */
GtkWidget *stet_find_bar_new (void);
const char *stet_find_bar_get_pattern (StetFindBar *self);
void stet_find_bar_set_pattern (StetFindBar *self, const char *pattern);
const char *stet_find_bar_get_replacement (StetFindBar *self);
StetSearchFlags stet_find_bar_get_flags (StetFindBar *self);
StetFindScope stet_find_bar_get_scope (StetFindBar *self);
void stet_find_bar_set_count (StetFindBar *self, guint number, guint n_found, gboolean searching);
void stet_find_bar_set_error (StetFindBar *self, const char *message, int place);
void stet_find_bar_focus (StetFindBar *self);

G_END_DECLS
