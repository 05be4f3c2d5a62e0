/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-display-group.h"

#include "stet-leveller.h"
#include "stet-library-files.h"

#define SETTING "show-invisibles"

/* The setting is of each pane; the switch is on when it is on in all. */
static gboolean
get_all (GValue *value, GVariant *variant, gpointer data)
{
  gsize n = g_variant_n_children (variant);
  gboolean all = n > 0;

  for (gsize i = 0; i < n; i++)
    {
      gboolean shown;

      g_variant_get_child (variant, i, "b", &shown);
      all = all && shown;
    }
  g_value_set_boolean (value, all);
  return TRUE;
}

static GVariant *
set_all (const GValue *value, const GVariantType *type, gpointer data)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ab"));

  for (guint i = 0; i < STET_MAX_PANES; i++)
    g_variant_builder_add (&builder, "b", g_value_get_boolean (value));
  return g_variant_builder_end (&builder);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  return row;
}

/**
 * stet_display_group_new:
 *
 * Returns: (transfer floating): what can be chosen of what is shown with a text
 */
AdwPreferencesGroup *
stet_display_group_new (void)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GSettings) settings = stet_library_dup_settings ();
  GtkWidget *invisibles = add_row (group,
                                   _ ("Show Invisible Characters"),
                                   _ ("Spaces, marks of direction and the ends of paragraphs"));
  GtkWidget *counts = add_row (
      group, _ ("Show Length"), _ ("The number of words and characters, below the text"));

  if (settings == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (group), FALSE);
      return group;
    }
  g_settings_bind_with_mapping (settings,
                                SETTING,
                                invisibles,
                                "active",
                                G_SETTINGS_BIND_DEFAULT,
                                get_all,
                                set_all,
                                NULL,
                                NULL);
  g_settings_bind (settings, "show-counts", counts, "active", G_SETTINGS_BIND_DEFAULT);
  return group;
}
