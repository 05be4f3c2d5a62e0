/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-key-row.h"

#include "stet-key-chooser.h"

/**
 * StetKeyRow:
 *
 * What an action does, and its key; the key can be changed where that is asked for.
 */
struct _StetKeyRow
{
  AdwActionRow parent_instance;

  const StetKey *key;
  gboolean editable;
  GtkShortcutLabel *label;
  GtkWidget *reset;
};

G_DEFINE_FINAL_TYPE (StetKeyRow, stet_key_row, ADW_TYPE_ACTION_ROW)

static void
update (StetKeyRow *self)
{
  StetKeys *keys = stet_keys_get_default ();
  const char *accel = stet_keys_get_accels (keys, self->key)[0];
  g_autofree char *text = stet_keys_dup_label (keys, self->key);

  gtk_shortcut_label_set_accelerator (self->label, accel != NULL ? accel : "");
  gtk_widget_set_visible (self->reset, self->editable && stet_keys_is_changed (keys, self->key));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : C_ ("shortcuts", "No key"),
                                  -1);
}

static void
reset_cb (StetKeyRow *self)
{
  /* The button goes away; the keyboard stays here. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  stet_keys_reset (stet_keys_get_default (), self->key);
}

static void
stet_key_row_activate (AdwActionRow *row)
{
  StetKeyRow *self = STET_KEY_ROW (row);

  if (self->editable)
    adw_dialog_present (stet_key_chooser_new (self->key), GTK_WIDGET (self));
}

static void
stet_key_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_KEY_ROW);

  G_OBJECT_CLASS (stet_key_row_parent_class)->dispose (object);
}

static void
stet_key_row_class_init (StetKeyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_key_row_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = stet_key_row_activate;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-key-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetKeyRow, label);
  gtk_widget_class_bind_template_child (widget_class, StetKeyRow, reset);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
stet_key_row_init (StetKeyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (
      stet_keys_get_default (), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * stet_key_row_new:
 * @key: what can be done by a key
 * @editable: whether the key can be changed here
 *
 * Returns: (transfer floating): a row that shows the key as it is now
 */
GtkWidget *
stet_key_row_new (const StetKey *key, gboolean editable)
{
  StetKeyRow *self = g_object_new (STET_TYPE_KEY_ROW, NULL);

  self->key = key;
  self->editable = editable;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), stet_key_get_title (key));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), editable);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * stet_key_row_get_key:
 *
 * Returns: (transfer none): what it shows
 */
const StetKey *
stet_key_row_get_key (StetKeyRow *self)
{
  g_return_val_if_fail (STET_IS_KEY_ROW (self), NULL);
  return self->key;
}

/**
 * stet_key_row_add_all:
 * @page: where to
 * @editable: whether the keys can be changed there
 * @groups: (out caller-allocates) (nullable) (array fixed-size=8): the group of each
 * [enum@KeySection], %NULL for those without keys
 * @rows: (nullable) (element-type StetKeyRow): gets all rows, which @page owns
 *
 * Adds all keys by section.
 *
 * Returns: how many there are
 */
guint
stet_key_row_add_all (AdwPreferencesPage *page,
                      gboolean editable,
                      AdwPreferencesGroup **groups,
                      GPtrArray *rows)
{
  guint n_rows = 0;

  for (StetKeySection section = 0; section < STET_KEYS_N_SECTIONS; section++)
    {
      AdwPreferencesGroup *group = NULL;

      for (guint i = 0; i < stet_key_get_n_keys (); i++)
        {
          const StetKey *key = stet_key_get_nth (i);
          GtkWidget *row;

          if (key->section != section)
            continue;
          if (group == NULL)
            {
              group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
              adw_preferences_group_set_title (group, stet_key_section_get_title (section));
              adw_preferences_page_add (page, group);
            }
          row = stet_key_row_new (key, editable);
          adw_preferences_group_add (group, row);
          if (rows != NULL)
            g_ptr_array_add (rows, row);
          n_rows++;
        }
      if (groups != NULL)
        groups[section] = group;
    }
  return n_rows;
}
