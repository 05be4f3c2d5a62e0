/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-text-size.h"

/**
 * stet_text_measure_char:
 * @widget: what shows text
 *
 * Returns: about how wide a character of its font is, in Pango units; 1 at least
 */
int
stet_text_measure_char (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (
      gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = MAX (1, pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

/**
 * stet_text_set_zoom:
 * @widget: what shows text
 * @old_zoom: the size that its text has, in percent
 * @zoom: the size that it is to have, in percent; one that stet-editor.css has a class for
 */
void
stet_text_set_zoom (GtkWidget *widget, int old_zoom, int zoom)
{
  g_autofree char *old_class = g_strdup_printf ("zoom-%d", old_zoom);
  g_autofree char *new_class = g_strdup_printf ("zoom-%d", zoom);

  gtk_widget_remove_css_class (widget, old_class);
  gtk_widget_add_css_class (widget, new_class);
}
