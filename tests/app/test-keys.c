/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-window.h"

#include <string.h>

#include "stet-editor.h"
#include "stet-key-chooser.h"
#include "stet-key-row.h"
#include "stet-keys-page.h"
#include "stet-library-files.h"
#include "stet-preferences-dialog.h"
#include "stet-screenshot.h"
#include "stet-shortcuts-dialog.h"

static const StetKey *
find (const char *action)
{
  const StetKey *key = stet_key_find (action);

  g_assert_nonnull (key);
  return key;
}

static gboolean
class_has_action (GType type, const char *action)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GType owner;
  const char *name, *property;
  const GVariantType *parameter;

  for (guint i = 0; gtk_widget_class_query_action (
           (GtkWidgetClass *) klass, i, &owner, &name, &parameter, &property);
       i++)
    if (g_str_equal (name, action))
      return TRUE;
  return FALSE;
}

/* Each line has an action that is there, keys that may be used, and no key twice. */
static void
test_table (void)
{
  g_autoptr (GHashTable) accels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) actions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < stet_key_get_n_keys (); i++)
    {
      const StetKey *key = stet_key_get_nth (i);
      g_auto (GStrv) usual = g_strsplit (key->accels, "|", -1);
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      g_test_message ("%s", key->action);
      g_assert_true (g_hash_table_add (actions, (gpointer) key->action));
      g_assert_cmpstr (stet_key_get_title (key), !=, "");
      g_assert_true (g_action_parse_detailed_name (key->action, &name, &target, NULL));
      if (g_str_has_prefix (name, "editor."))
        g_assert_true (class_has_action (STET_TYPE_EDITOR, name));
      else if (g_str_has_prefix (name, "win"))
        g_assert_true (class_has_action (STET_TYPE_WINDOW, name));
      else
        g_assert_true (g_str_has_prefix (name, "app."));
      for (guint j = 0; usual[j] != NULL; j++)
        {
          guint keyval;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (usual[j], &keyval, &modifiers));
          g_assert_true (stet_key_check (keyval, modifiers, NULL));
          g_assert_true (g_hash_table_add (accels, gtk_accelerator_name (keyval, modifiers)));
        }
    }
  g_assert_cmpuint (stet_key_get_n_keys (), >, 30);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *accel;
    gboolean allowed;
  } cases[] = {
    { "a", FALSE },
    { "<Shift>a", FALSE },
    { "Return", FALSE },
    { "<Shift>Left", FALSE },
    { "Delete", FALSE },
    { "Tab", FALSE },
    { "Escape", FALSE },
    { "space", FALSE },
    { "Arabic_alef", FALSE },
    { "<Control>c", FALSE },
    { "<Control>v", FALSE },
    { "<Control>Left", FALSE },
    { "<Control><Shift>End", FALSE },
    { "<Control>BackSpace", FALSE },
    { "<Control><Shift>u", FALSE },
    { "<Super>k", FALSE },
    { "<Alt>F4", FALSE },
    { "<Alt>Tab", FALSE },
    { "<Shift>F10", FALSE },
    { "Shift_L", FALSE },
    { "F7", TRUE },
    { "<Shift>F7", TRUE },
    { "<Control>j", TRUE },
    { "<Control><Shift>c", TRUE },
    { "<Alt>Left", TRUE },
    { "<Control><Alt>Right", TRUE },
    { "<Control>1", TRUE },
    { "<Alt>j", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint keyval;
      GdkModifierType modifiers;
      const char *reason;

      g_test_message ("%s", cases[i].accel);
      g_assert_true (gtk_accelerator_parse (cases[i].accel, &keyval, &modifiers));
      g_assert_true (stet_key_check (keyval, modifiers, &reason) == cases[i].allowed);
      g_assert_true ((reason == NULL) == cases[i].allowed);
    }
}

static void
assert_first (StetKeys *keys, const char *action, const char *accel)
{
  g_assert_cmpstr (stet_keys_get_accels (keys, find (action))[0], ==, accel);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_choices (void)
{
  g_autoptr (GSettings) settings = stet_library_dup_settings ();
  g_autoptr (StetKeys) keys = NULL;
  g_autoptr (StetKeys) others = NULL;
  g_autoptr (GVariant) stored = NULL;
  g_autofree char *tooltip = NULL;
  guint n_changes = 0;

  g_assert_nonnull (settings);
  keys = stet_keys_new (settings);
  others = stet_keys_new (settings);
  g_signal_connect_swapped (keys, "changed", G_CALLBACK (count_cb), &n_changes);

  /* Taken from what has it, which keeps its other key. */
  stet_keys_set_accel (keys, find ("editor.row-menu"), "<Control>y");
  assert_first (keys, "editor.row-menu", "<Control>y");
  assert_first (keys, "editor.redo", "<Control><Shift>z");
  g_assert_cmpuint (
      g_strv_length ((char **) stet_keys_get_accels (keys, find ("editor.redo"))), ==, 1);
  g_assert_cmpuint (n_changes, ==, 2);
  tooltip = stet_keys_dup_tooltip (keys, "Row Menu", "editor.row-menu");
  g_assert_cmpstr (tooltip, ==, "Row Menu (Ctrl+Y)");
  g_assert_true (stet_keys_find_user (keys, "<Control>y", NULL) == find ("editor.row-menu"));
  g_assert_null (stet_keys_find_user (keys, "<Control>y", find ("editor.row-menu")));

  /* What is stored is what differs; others read it at once. */
  stored = g_settings_get_value (settings, "shortcuts");
  g_assert_cmpuint (g_variant_n_children (stored), ==, 2);
  assert_first (others, "editor.row-menu", "<Control>y");

  /* The usual keys come back, also from what has them. */
  stet_keys_reset (keys, find ("editor.redo"));
  g_assert_cmpuint (
      g_strv_length ((char **) stet_keys_get_accels (keys, find ("editor.redo"))), ==, 2);
  assert_first (keys, "editor.row-menu", NULL);
  stet_keys_set_accel (keys, find ("editor.next-finding"), NULL);
  assert_first (keys, "editor.next-finding", NULL);
  g_assert_true (stet_keys_is_changed (keys, find ("editor.next-finding")));
  stet_keys_set_accel (keys, find ("editor.next-finding"), "F8");
  g_assert_false (stet_keys_is_changed (keys, find ("editor.next-finding")));
  stet_keys_reset_all (keys);
  assert_first (keys, "editor.row-menu", "<Control>r");
  assert_first (others, "editor.row-menu", "<Control>r");
  g_clear_pointer (&stored, g_variant_unref);
  stored = g_settings_get_value (settings, "shortcuts");
  g_assert_cmpuint (g_variant_n_children (stored), ==, 0);
}

/* What is stored may be of another version, or by hand. */
static void
test_bad_choices (void)
{
  g_autoptr (GSettings) settings = stet_library_dup_settings ();
  g_autoptr (StetKeys) keys = NULL;

  g_settings_set_value (settings,
                        "shortcuts",
                        g_variant_new_parsed ("{'editor.gone': ['F5'],"
                                              " 'editor.undo': ['a'],"
                                              " 'editor.lock-row': ['nonsense'],"
                                              " 'win.export': @as [],"
                                              " 'win.import': ['F8', 'x']}"));
  keys = stet_keys_new (settings);
  assert_first (keys, "editor.undo", "<Control>z");
  assert_first (keys, "editor.lock-row", "<Alt>l");
  assert_first (keys, "win.export", NULL);
  assert_first (keys, "win.import", "F8");
  /* A choice comes before the table. */
  assert_first (keys, "editor.next-finding", NULL);
  stet_keys_reset_all (keys);
}

/* The trigger of an action in the controllers of a widget that catch keys first. */
static char *
dup_trigger (GtkWidget *widget, const char *action)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller)
          || gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (g_strcmp0 (g_object_get_data (G_OBJECT (shortcut), "stet-action"), action) == 0)
            return gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
        }
    }
  return NULL;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (STET_IS_KEY_ROW (widget) && gtk_widget_get_child_visible (widget)
      && gtk_widget_get_visible (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *action)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (widget, rows);
  for (guint i = 0; i < rows->len; i++)
    if (stet_key_row_get_key (g_ptr_array_index (rows, i)) == find (action))
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* Whether the keys of the window do anything. */
static void
assert_top (StetWindow *window, gboolean top)
{
  gboolean before, after;

  g_object_get (window, "browser-visible", &before, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.browser-visible", NULL);
  g_object_get (window, "browser-visible", &after, NULL);
  g_assert_cmpint (before != after, ==, top);
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  StetKeys *keys = stet_keys_get_default ();
  StetWindow *window;
  GtkWidget *editor, *dialog, *row;
  StetKeyChooser *chooser;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  fixture_add_stories (fixture, 1);
  window = open_window (fixture, 1280, 800);
  editor = find_child (GTK_WIDGET (window), STET_TYPE_EDITOR);
  first = dup_trigger (editor, "editor.next-finding");
  g_assert_cmpstr (first, ==, "F8");
  third = dup_trigger (GTK_WIDGET (window), "win.import");
  g_assert_cmpstr (third, ==, "<Control>o");

  dialog = GTK_WIDGET (stet_preferences_dialog_new ());
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "keys");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  wait_until ((row = find_row (dialog, "editor.next-finding")) != NULL);
  picture (window, "keys-page");
  /* What is below a dialog has no keys. */
  assert_top (window, FALSE);
  stet_keys_page_search (STET_KEYS_PAGE (find_child (dialog, STET_TYPE_KEYS_PAGE)), "ctrl+O");
  g_assert_null (find_row (dialog, "editor.next-finding"));
  g_assert_nonnull (find_row (dialog, "win.import"));
  picture (window, "keys-search");
  stet_keys_page_search (STET_KEYS_PAGE (find_child (dialog, STET_TYPE_KEYS_PAGE)), "");
  wait_until ((row = find_row (dialog, "editor.next-finding")) != NULL);

  adw_action_row_activate (ADW_ACTION_ROW (row));
  wait_until (STET_IS_KEY_CHOOSER (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
  chooser = STET_KEY_CHOOSER (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_true (stet_key_chooser_press (chooser, GDK_KEY_x, 0));
  picture (window, "key-refused");
  assert_first (keys, "editor.next-finding", "F8");
  g_assert_true (stet_key_chooser_press (chooser, GDK_KEY_o, GDK_CONTROL_MASK));
  picture (window, "key-in-use");
  assert_first (keys, "editor.next-finding", "F8");
  assert_first (keys, "win.import", "<Control>o");
  /* Return is for the button that takes it. */
  g_assert_false (stet_key_chooser_press (chooser, GDK_KEY_Return, 0));
  g_signal_emit_by_name (adw_dialog_get_default_widget (ADW_DIALOG (chooser)), "clicked");
  assert_first (keys, "editor.next-finding", "<Control>o");
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))
              == ADW_DIALOG (dialog));
  assert_first (keys, "editor.next-finding", "<Control>o");
  assert_first (keys, "win.import", NULL);
  second = dup_trigger (editor, "editor.next-finding");
  g_assert_cmpstr (second, ==, "<Control>o");
  picture (window, "keys-changed");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  assert_top (window, TRUE);

  dialog = GTK_WIDGET (stet_shortcuts_dialog_new ());
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  wait_until (find_row (dialog, "editor.next-finding") != NULL);
  picture (window, "shortcuts");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  stet_keys_reset_all (keys);
  close_window (window);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/keys/table", test_table);
  g_test_add_func ("/keys/refused", test_refused);
  g_test_add_func ("/keys/choices", test_choices);
  g_test_add_func ("/keys/bad-choices", test_bad_choices);
  g_test_add ("/keys/window", Fixture, NULL, fixture_set_up, test_window, fixture_tear_down);

  return g_test_run ();
}
