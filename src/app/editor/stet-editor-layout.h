/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * StetEditorLayout:
 * @STET_EDITOR_LAYOUT_FOCUS: one language alone
 * @STET_EDITOR_LAYOUT_SIDE_BY_SIDE: two beside each other
 * @STET_EDITOR_LAYOUT_THREE: three beside each other
 * @STET_EDITOR_LAYOUT_STACKED: two above each other, row by row
 *
 * How the panes of the editor are laid out. Their nicknames are what is stored.
 */
typedef enum
{
  STET_EDITOR_LAYOUT_FOCUS,
  STET_EDITOR_LAYOUT_SIDE_BY_SIDE,
  STET_EDITOR_LAYOUT_THREE,
  STET_EDITOR_LAYOUT_STACKED,
} StetEditorLayout;

#define STET_TYPE_EDITOR_LAYOUT (stet_editor_layout_get_type ())
GType stet_editor_layout_get_type (void);

G_END_DECLS
