/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-screenshot.h"

/**
 * stet_screenshot_save:
 * @widget: a widget that is shown
 * @path: (type filename): a PNG file to write
 *
 * Draws @widget as it looks now, in the size that it has.
 *
 * Returns: whether the file was written
 */
gboolean
stet_screenshot_save (GtkWidget *widget, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (!node || !renderer)
    {
      g_set_error_literal (
          error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The window has nothing to show yet."));
      return FALSE;
    }
  texture = gsk_renderer_render_texture (
      renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (
          error,
          G_IO_ERROR,
          G_IO_ERROR_FAILED,
          _ ("The picture could not be written to %s. Choose a folder that can be written."),
          path);
      return FALSE;
    }

  return TRUE;
}
