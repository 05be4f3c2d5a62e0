/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-row-paint.h"

#include <adwaita.h>

#define CURRENT_ALPHA   0.06f
#define HOVERED_ALPHA   0.025f
#define SEPARATOR_ALPHA 0.15f
/* In high contrast, where a shade alone is too little. */
#define CONTRAST_ALPHA 0.5f

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static GdkRGBA
get_colour (GtkWidget *widget, float alpha)
{
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  colour.alpha *= alpha;
  return colour;
}

static void
paint_frame (
    GtkSnapshot *snapshot, const graphene_rect_t *rect, float radius, float line, GdkRGBA colour)
{
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (&frame, rect, radius);
  gtk_snapshot_append_border (snapshot,
                              &frame,
                              (const float[4]) { line, line, line, line },
                              (const GdkRGBA[4]) { colour, colour, colour, colour });
}

/**
 * stet_row_paint_highlight:
 * @widget: the panes
 * @snapshot: theirs
 * @y: the row's top, in pixels
 * @height: its height, in pixels
 * @current: whether the caret is in it, and not only the pointer over it
 *
 * Shades a row across all panes. In high contrast it gets lines above and below, too.
 */
void
stet_row_paint_highlight (
    GtkWidget *widget, GtkSnapshot *snapshot, int y, int height, gboolean current)
{
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA colour = get_colour (widget, current ? CURRENT_ALPHA : HOVERED_ALPHA);
  float thickness = current ? 2 : 1;

  gtk_snapshot_append_color (
      snapshot, &colour, &GRAPHENE_RECT_INIT (0, (float) y, width, (float) height));
  if (!is_high_contrast ())
    return;
  colour = get_colour (widget, current ? 1 : CONTRAST_ALPHA);
  gtk_snapshot_append_color (
      snapshot, &colour, &GRAPHENE_RECT_INIT (0, (float) y, width, thickness));
  gtk_snapshot_append_color (
      snapshot,
      &colour,
      &GRAPHENE_RECT_INIT (0, (float) (y + height) - thickness, width, thickness));
}

/**
 * stet_row_paint_separator:
 * @widget: the panes
 * @snapshot: theirs
 * @x: its left, in pixels
 * @y: its top
 * @width: its width
 * @height: its height
 *
 * Draws a line between panes or rows.
 */
void
stet_row_paint_separator (
    GtkWidget *widget, GtkSnapshot *snapshot, int x, int y, int width, int height)
{
  GdkRGBA colour = get_colour (widget, is_high_contrast () ? CONTRAST_ALPHA : SEPARATOR_ALPHA);

  gtk_snapshot_append_color (
      snapshot, &colour, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/**
 * stet_row_paint_drop:
 * @widget: the panes
 * @snapshot: theirs
 * @y: where something dragged would go, in pixels
 * @height: of the row that it would go into; 0 = between rows
 *
 * Draws a line between rows, or a frame around one.
 */
void
stet_row_paint_drop (GtkWidget *widget, GtkSnapshot *snapshot, int y, int height)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  float width = (float) gtk_widget_get_width (widget);

  if (height == 0)
    gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (0, (float) y - 1, width, 2));
  else
    paint_frame (
        snapshot, &GRAPHENE_RECT_INIT (2, (float) y, width - 4, (float) height), 6, 2, *accent);
}
