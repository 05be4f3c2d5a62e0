/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"

/* The size of text and the length of lines, for each language: what suits Latin letters may be
 * small for Arabic ones. */

#define LINE_STEP      4
#define MIN_LINE_CHARS 24
#define MAX_LINE_CHARS 160
#define USUAL_ZOOM     100

static const int steps[] = { 50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };

static int
get_value (GHashTable *values, StetArticle *article, int usual)
{
  gpointer value = g_hash_table_lookup (values, stet_article_get_language (article));

  return value != NULL ? GPOINTER_TO_INT (value) : usual;
}

static GHashTable *
load_values (GSettings *settings, const char *key)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GVariant) stored = settings != NULL ? g_settings_get_value (settings, key) : NULL;
  GVariantIter iter;
  const char *language;
  int value;

  if (stored == NULL)
    return values;
  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "{&si}", &language, &value))
    g_hash_table_insert (values, g_strdup (language), GINT_TO_POINTER (value));
  return values;
}

/* The usual value is not stored. */
static void
set_value (StetEditor *self,
           GHashTable *values,
           const char *key,
           StetArticle *article,
           int value,
           int usual)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer language, stored;

  if (value == usual)
    g_hash_table_remove (values, stet_article_get_language (article));
  else
    g_hash_table_insert (
        values, g_strdup (stet_article_get_language (article)), GINT_TO_POINTER (value));
  if (self->settings == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &language, &stored))
    g_variant_builder_add (&builder, "{si}", language, GPOINTER_TO_INT (stored));
  g_settings_set_value (self->settings, key, g_variant_builder_end (&builder));
}

/* The nearest of the steps: what is stored may come from anywhere. */
static guint
find_step (int zoom)
{
  guint best = 0;

  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    if (ABS (steps[i] - zoom) < ABS (steps[best] - zoom))
      best = i;
  return best;
}

/* Gives a pane the size that its language has. */
void
_stet_editor_update_text_size (StetEditor *self, guint pane)
{
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);
  StetArticle *article = _stet_editor_get_article (self, pane);
  int line_chars;

  if (article == NULL)
    return;
  line_chars = get_value (self->line_widths, article, STET_LINE_CHARS);
  stet_article_view_set_zoom (view,
                              steps[find_step (get_value (self->zooms, article, USUAL_ZOOM))]);
  stet_article_view_set_line_chars (view, CLAMP (line_chars, MIN_LINE_CHARS, MAX_LINE_CHARS));
}

static void
announce (StetEditor *self, char *message)
{
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
  g_free (message);
}

/* @direction is 0 for the usual size. */
static void
zoom (StetEditor *self, guint pane, int direction)
{
  StetArticle *article = _stet_editor_get_article (self, pane);
  int step, value;

  if (article == NULL)
    return;
  step = (int) find_step (get_value (self->zooms, article, USUAL_ZOOM)) + direction;
  value = direction == 0 ? USUAL_ZOOM : steps[CLAMP (step, 0, (int) G_N_ELEMENTS (steps) - 1)];
  set_value (self, self->zooms, "zoom", article, value, USUAL_ZOOM);
  _stet_editor_update_text_size (self, pane);
  /* Translators: %d is the size of text in percent */
  announce (self, g_strdup_printf (_ ("Text size %d %%"), value));
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  int direction = 0;

  if (g_str_equal (name, "editor.zoom-in"))
    direction = 1;
  else if (g_str_equal (name, "editor.zoom-out"))
    direction = -1;
  zoom (self, self->active, direction);
}

/* Where a pane is narrower than its lines may be, they begin to change at once all the same. */
static void
line_width_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticle *article = _stet_editor_get_article (self, self->active);
  StetArticleView *view = stet_level_panes_get_view (self->panes, self->active);
  int value;

  if (article == NULL)
    return;
  if (g_str_equal (name, "editor.longer-lines"))
    value = get_value (self->line_widths, article, STET_LINE_CHARS) + LINE_STEP;
  else
    value = stet_article_view_get_line_chars (view) - LINE_STEP;
  value = CLAMP (value, MIN_LINE_CHARS, MAX_LINE_CHARS);
  set_value (self, self->line_widths, "line-width", article, value, STET_LINE_CHARS);
  _stet_editor_update_text_size (self, self->active);
  /* Translators: of a line of text */
  announce (self,
            g_strdup_printf (
                ngettext ("At most %d character", "At most %d characters", (guint) value), value));
}

static gboolean
scroll_cb (StetEditor *self, double dx, double dy, GtkEventController *controller)
{
  GtkWidget *view = gtk_event_controller_get_widget (controller);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  /* A touchpad sends small parts of a step. */
  self->wheel += dy;
  if (ABS (self->wheel) < 1)
    return GDK_EVENT_STOP;
  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (view == GTK_WIDGET (stet_level_panes_get_view (self->panes, i)))
      zoom (self, i, self->wheel > 0 ? -1 : 1);
  self->wheel = 0;
  return GDK_EVENT_STOP;
}

void
_stet_editor_init_zoom (StetEditor *self)
{
  self->zooms = load_values (self->settings, "zoom");
  self->line_widths = load_values (self->settings, "line-width");
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      GtkEventController *scroll = gtk_event_controller_scroll_new (
          GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

      gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
      g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (stet_level_panes_get_view (self->panes, i)), scroll);
    }
}

void
_stet_editor_install_zoom_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "editor.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "editor.zoom-usual", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "editor.longer-lines", NULL, line_width_action);
  gtk_widget_class_install_action (widget_class, "editor.shorter-lines", NULL, line_width_action);
}
