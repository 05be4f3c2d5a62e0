/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-editor-private.h"
#include "stet-invisibles.h"

/* Whether invisible characters are shown, in each pane: a person's taste, which is remembered. */

#define KEY "show-invisibles"

static gboolean
is_shown (StetEditor *self, guint pane)
{
  return stet_invisibles_get_shown (stet_level_panes_get_view (self->panes, pane));
}

/* @everywhere: in all panes, else in the one that is worked in. */
gboolean
_stet_editor_get_show_invisibles (StetEditor *self, gboolean everywhere)
{
  if (self->panes == NULL)
    return FALSE;
  for (guint i = 0; everywhere && i < STET_MAX_PANES; i++)
    if (!is_shown (self, i))
      return FALSE;
  return is_shown (self, self->active);
}

static void
notify (StetEditor *self)
{
  g_object_notify (G_OBJECT (self), "show-invisibles");
  g_object_notify (G_OBJECT (self), "show-invisibles-here");
}

void
_stet_editor_set_show_invisibles (StetEditor *self, gboolean everywhere, gboolean shown)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ab"));

  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      if (everywhere || i == self->active)
        stet_invisibles_set_shown (stet_level_panes_get_view (self->panes, i), shown);
      g_variant_builder_add (&builder, "b", is_shown (self, i));
    }
  if (self->settings != NULL)
    g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
  else
    g_variant_builder_clear (&builder);
  notify (self);
}

/* As the settings have it; a pane that they do not tell of follows the last. */
static void
follow_settings (StetEditor *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, KEY);
  gsize n = g_variant_n_children (value);

  for (guint i = 0; n > 0 && i < STET_MAX_PANES; i++)
    {
      gboolean shown;

      g_variant_get_child (value, MIN (i, n - 1), "b", &shown);
      stet_invisibles_set_shown (stet_level_panes_get_view (self->panes, i), shown);
    }
  notify (self);
}

void
_stet_editor_init_invisibles (StetEditor *self)
{
  if (self->settings == NULL)
    return;
  g_signal_connect_object (
      self->settings, "changed::" KEY, G_CALLBACK (follow_settings), self, G_CONNECT_SWAPPED);
  follow_settings (self);
}

void
_stet_editor_install_invisibles_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (
      widget_class, "editor.show-invisibles", "show-invisibles");
  gtk_widget_class_install_property_action (
      widget_class, "editor.show-invisibles-here", "show-invisibles-here");
}
