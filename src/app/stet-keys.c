/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-keys.h"

#include "stet-article-view.h"
#include "stet-library-files.h"

#define SETTING "shortcuts"
/**
 * StetKeys:
 *
 * The keys of all actions: those of the table (stet-key-table.c), and what a person chose instead
 * of them. Only what differs from the table is stored.
 *
 * One object serves all windows; it belongs to the main thread.
 */
struct _StetKeys
{
  GObject parent_instance;

  GSettings *settings;         /* NULL: choices are for this run */
  GtkApplication *application; /* not owned */
  GHashTable *chosen;          /* StetKey → char ** */
  GHashTable *scopes;          /* the part of an action’s name before the point → GListStore */
  guint n_keys;
  GtkShortcut **shortcuts;
  char ***accels;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (StetKeys, stet_keys, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_index (const StetKey *key)
{
  return (guint) (key - stet_key_get_nth (0));
}

static gboolean
same_accel (const char *a, const char *b)
{
  guint keyval_a, keyval_b;
  GdkModifierType mods_a, mods_b;

  return gtk_accelerator_parse (a, &keyval_a, &mods_a)
         && gtk_accelerator_parse (b, &keyval_b, &mods_b) && keyval_a == keyval_b
         && mods_a == mods_b;
}

static gboolean
contains (const char *const *accels, const char *accel)
{
  for (guint i = 0; accels != NULL && accels[i] != NULL; i++)
    if (same_accel (accels[i], accel))
      return TRUE;
  return FALSE;
}

/* @accels without what @without has. */
static char **
dup_without (const char *const *accels, const char *const *without)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; accels[i] != NULL; i++)
    if (!contains (without, accels[i]))
      g_strv_builder_add (builder, accels[i]);
  return g_strv_builder_end (builder);
}

/* A choice comes before what the table says of another action, which may be newer than it. */
static char **
dup_accels_now (StetKeys *self, const StetKey *key)
{
  g_auto (GStrv) accels = NULL;
  GHashTableIter iter;
  gpointer other, chosen;

  chosen = g_hash_table_lookup (self->chosen, key);
  if (chosen != NULL)
    return g_strdupv (chosen);
  accels = g_strsplit (key->accels, "|", -1);
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &other, &chosen))
    {
      char **rest = dup_without ((const char *const *) accels, chosen);

      g_strfreev (accels);
      accels = rest;
    }
  return g_steal_pointer (&accels);
}

static void
update_key (StetKeys *self, guint index)
{
  g_auto (GStrv) accels = dup_accels_now (self, stet_key_get_nth (index));
  g_autofree char *joined = g_strjoinv ("|", accels);

  if (self->accels[index] != NULL
      && g_strv_equal ((const char *const *) accels, (const char *const *) self->accels[index]))
    return;
  gtk_shortcut_set_trigger (self->shortcuts[index],
                            *joined != '\0' ? gtk_shortcut_trigger_parse_string (joined)
                                            : g_object_ref (gtk_never_trigger_get ()));
  if (self->application != NULL)
    gtk_application_set_accels_for_action (
        self->application, stet_key_get_nth (index)->action, (const char *const *) accels);
  g_strfreev (self->accels[index]);
  self->accels[index] = g_steal_pointer (&accels);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
update (StetKeys *self)
{
  for (guint i = 0; i < self->n_keys; i++)
    update_key (self, i);
}

static void
load (StetKeys *self)
{
  g_autoptr (GVariant) value = NULL;
  GVariantIter iter;
  const char *action;
  char **accels;

  if (self->settings == NULL || self->saving)
    return;
  g_hash_table_remove_all (self->chosen);
  value = g_settings_get_value (self->settings, SETTING);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&s^as}", &action, &accels))
    {
      const StetKey *key = stet_key_find (action);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) valid = NULL;

      for (guint i = 0; accels[i] != NULL; i++)
        {
          guint keyval;
          GdkModifierType modifiers;

          if (gtk_accelerator_parse (accels[i], &keyval, &modifiers)
              && stet_key_check (keyval, modifiers, NULL))
            g_strv_builder_add (builder, accels[i]);
        }
      valid = g_strv_builder_end (builder);
      /* Of another version, or unreadable: no reason to be without what the table says. */
      if (key != NULL && (valid[0] != NULL || accels[0] == NULL))
        g_hash_table_insert (self->chosen, (gpointer) key, g_steal_pointer (&valid));
      g_strfreev (accels);
    }
  update (self);
}

static void
save (StetKeys *self)
{
  GVariantBuilder builder;

  update (self);
  if (self->settings == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
  for (guint i = 0; i < self->n_keys; i++)
    {
      char **chosen = g_hash_table_lookup (self->chosen, stet_key_get_nth (i));

      if (chosen != NULL)
        g_variant_builder_add (&builder, "{s^as}", stet_key_get_nth (i)->action, chosen);
    }
  self->saving = TRUE;
  g_settings_set_value (self->settings, SETTING, g_variant_builder_end (&builder));
  self->saving = FALSE;
}

/* Remembers a choice, or that it is none. Takes @accels. */
static void
choose (StetKeys *self, const StetKey *key, char **accels)
{
  g_auto (GStrv) usual = g_strsplit (key->accels, "|", -1);

  if (g_strv_equal ((const char *const *) usual, (const char *const *) accels))
    {
      g_hash_table_remove (self->chosen, key);
      g_strfreev (accels);
    }
  else
    {
      g_hash_table_insert (self->chosen, (gpointer) key, accels);
    }
}

static void
take_from_others (StetKeys *self, const StetKey *key, const char *const *accels)
{
  for (guint i = 0; i < self->n_keys; i++)
    {
      g_auto (GStrv) rest = NULL;

      if (stet_key_get_nth (i) == key)
        continue;
      rest = dup_without ((const char *const *) self->accels[i], accels);
      if (g_strv_length (rest) < g_strv_length (self->accels[i]))
        choose (self, stet_key_get_nth (i), g_steal_pointer (&rest));
    }
}

static void
stet_keys_finalize (GObject *object)
{
  StetKeys *self = STET_KEYS (object);

  g_clear_weak_pointer (&self->application);
  for (guint i = 0; i < self->n_keys; i++)
    {
      g_object_unref (self->shortcuts[i]);
      g_strfreev (self->accels[i]);
    }
  g_free (self->shortcuts);
  g_free (self->accels);
  g_clear_object (&self->settings);
  g_hash_table_unref (self->chosen);
  g_hash_table_unref (self->scopes);

  G_OBJECT_CLASS (stet_keys_parent_class)->finalize (object);
}

static void
stet_keys_class_init (StetKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_keys_finalize;

  /**
   * StetKeys::changed:
   *
   * Keys are other ones than before.
   */
  signals[CHANGED] = g_signal_new (
      "changed", STET_TYPE_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* What changes the text that has the keyboard. */
static gboolean
is_of_text (const StetKey *key)
{
  return g_str_has_prefix (key->action, "editor.")
         && (key->section == STET_KEYS_TEXT || key->section == STET_KEYS_ROWS)
         && !g_str_has_prefix (key->action, "editor.find-")
         && !g_str_has_prefix (key->action, "editor.next-")
         && !g_str_equal (key->action, "editor.row-menu");
}

/* Where people type what is no article: Ctrl+Z undoes what was typed there. */
static gboolean
is_entry (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) || (GTK_IS_TEXT_VIEW (focus) && !STET_IS_ARTICLE_VIEW (focus));
}

/* Keys belong to the topmost of what is open where the keyboard is. */
static gboolean
is_kept_from (GtkWidget *widget, const StetKey *key)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || g_str_has_prefix (key->action, "window."))
    return FALSE;
  if (!g_str_has_prefix (key->action, "app.")
      && gtk_widget_get_ancestor (focus, ADW_TYPE_DIALOG)
             != gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG))
    return TRUE;
  if (!g_str_has_prefix (key->action, "editor."))
    return FALSE;
  return gtk_widget_get_native (focus) != gtk_widget_get_native (widget)
         || (is_of_text (key) && is_entry (focus));
}

/* What leads into a text from wherever the keyboard is, and changes nothing there. */
static gboolean
leads_to_text (const StetKey *key)
{
  static const char *const actions[] = {
    "editor.switch-pane",       "editor.previous-pane",
    "editor.next-unsigned",     "editor.next-finding",
    "editor.previous-finding",  "editor.next-misspelt",
    "editor.previous-misspelt", "editor.show-draft",
    "editor.compare",           NULL,
  };

  return key->section == STET_KEYS_VIEW || g_strv_contains (actions, key->action);
}

/* The keyboard is in another part of the window than the widget with the action. Returns: whether
 * the key is used up by leading there */
static gboolean
come_from_elsewhere (GtkWidget *widget, const StetKey *key, gboolean *used)
{
  *used = FALSE;
  if (!gtk_widget_get_mapped (widget) || !leads_to_text (key))
    return FALSE;
  if (key->section == STET_KEYS_VIEW)
    return TRUE;
  *used = g_str_has_suffix (key->action, "-pane");
  return gtk_widget_grab_focus (widget);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const StetKey *key = data;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  gboolean used = FALSE;

  if (is_kept_from (widget, key)
      || !g_action_parse_detailed_name (key->action, &name, &target, NULL))
    return FALSE;
  if (g_str_has_prefix (name, "editor.")
      && (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
      && !come_from_elsewhere (widget, key, &used))
    return FALSE;
  return used || gtk_widget_activate_action_variant (widget, name, arguments);
}

static void
stet_keys_init (StetKeys *self)
{
  self->n_keys = stet_key_get_n_keys ();
  self->shortcuts = g_new0 (GtkShortcut *, self->n_keys);
  self->accels = g_new0 (char **, self->n_keys);
  self->chosen = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  self->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < self->n_keys; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      char *scope;
      GListStore *store;

      if (!g_action_parse_detailed_name (stet_key_get_nth (i)->action, &name, &target, NULL))
        g_assert_not_reached ();
      self->shortcuts[i] = gtk_shortcut_new (
          NULL, gtk_callback_action_new (key_cb, (gpointer) stet_key_get_nth (i), NULL));
      gtk_shortcut_set_arguments (self->shortcuts[i], target);
      g_object_set_data (
          G_OBJECT (self->shortcuts[i]), "stet-action", (gpointer) stet_key_get_nth (i)->action);
      /* “window” has what GTK itself does with a window. */
      scope = g_str_has_prefix (name, "window.") ? g_strdup ("win")
                                                 : g_strndup (name, strcspn (name, "."));
      store = g_hash_table_lookup (self->scopes, scope);
      if (store == NULL)
        {
          store = g_list_store_new (GTK_TYPE_SHORTCUT);
          g_hash_table_insert (self->scopes, scope, store);
        }
      else
        {
          g_free (scope);
        }
      g_list_store_append (store, self->shortcuts[i]);
    }
}

/**
 * stet_keys_new:
 * @settings: (nullable): where choices are kept; without, they are for this run
 *
 * Returns: (transfer full): keys
 */
StetKeys *
stet_keys_new (GSettings *settings)
{
  StetKeys *self = g_object_new (STET_TYPE_KEYS, NULL);

  g_set_object (&self->settings, settings);
  if (settings != NULL)
    {
      g_signal_connect_object (
          settings, "changed::" SETTING, G_CALLBACK (load), self, G_CONNECT_SWAPPED);
      load (self);
    }
  update (self);
  return self;
}

/**
 * stet_keys_get_default:
 *
 * Returns: (transfer none): the keys of all windows, with what is remembered of a person’s choices
 */
StetKeys *
stet_keys_get_default (void)
{
  static StetKeys *keys = NULL;

  if (keys == NULL)
    {
      g_autoptr (GSettings) settings = stet_library_dup_settings ();

      keys = stet_keys_new (settings);
    }
  return keys;
}

/**
 * stet_keys_get_accels:
 * @key: what can be done by a key
 *
 * Returns: (transfer none) (array zero-terminated=1): its keys now, as GTK writes them, the first
 * of which is the one to show; valid until [signal@Keys::changed]
 */
const char *const *
stet_keys_get_accels (StetKeys *self, const StetKey *key)
{
  g_return_val_if_fail (STET_IS_KEYS (self), NULL);
  return (const char *const *) self->accels[get_index (key)];
}

/**
 * stet_keys_is_changed:
 * @key: what can be done by a key
 *
 * Returns: whether a person chose another key for it
 */
gboolean
stet_keys_is_changed (StetKeys *self, const StetKey *key)
{
  g_return_val_if_fail (STET_IS_KEYS (self), FALSE);
  return g_hash_table_contains (self->chosen, key);
}

/**
 * stet_keys_find_user:
 * @accel: a key, as GTK writes it
 * @except: (nullable): what is not meant
 *
 * Returns: (nullable) (transfer none): what else this key does now
 */
const StetKey *
stet_keys_find_user (StetKeys *self, const char *accel, const StetKey *except)
{
  g_return_val_if_fail (STET_IS_KEYS (self), NULL);

  for (guint i = 0; i < self->n_keys; i++)
    if (stet_key_get_nth (i) != except && contains ((const char *const *) self->accels[i], accel))
      return stet_key_get_nth (i);
  return NULL;
}

/**
 * stet_keys_set_accel:
 * @key: what can be done by a key
 * @accel: (nullable): a key for which [func@key_check] is true, as GTK writes it; %NULL for none
 *
 * Gives it this key alone, and takes the key from any other action.
 */
void
stet_keys_set_accel (StetKeys *self, const StetKey *key, const char *accel)
{
  const char *accels[] = { accel, NULL };

  g_return_if_fail (STET_IS_KEYS (self));
  g_return_if_fail (key != NULL);

  take_from_others (self, key, accels);
  choose (self, key, g_strdupv ((char **) accels));
  save (self);
}

/**
 * stet_keys_reset:
 * @key: what can be done by a key
 *
 * Gives it the keys back that it has when nobody chose others, also from what has them now.
 */
void
stet_keys_reset (StetKeys *self, const StetKey *key)
{
  g_auto (GStrv) usual = NULL;

  g_return_if_fail (STET_IS_KEYS (self));
  g_return_if_fail (key != NULL);

  usual = g_strsplit (key->accels, "|", -1);
  take_from_others (self, key, (const char *const *) usual);
  g_hash_table_remove (self->chosen, key);
  save (self);
}

/**
 * stet_keys_reset_all:
 *
 * Forgets all choices.
 */
void
stet_keys_reset_all (StetKeys *self)
{
  g_return_if_fail (STET_IS_KEYS (self));

  g_hash_table_remove_all (self->chosen);
  save (self);
}

/**
 * stet_keys_dup_label:
 * @key: what can be done by a key
 *
 * Returns: (nullable) (transfer full): its first key as people read it, such as “Ctrl+R”
 */
char *
stet_keys_dup_label (StetKeys *self, const StetKey *key)
{
  const char *accel;
  guint keyval;
  GdkModifierType modifiers;

  g_return_val_if_fail (STET_IS_KEYS (self), NULL);

  accel = self->accels[get_index (key)][0];
  if (accel == NULL || !gtk_accelerator_parse (accel, &keyval, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (keyval, modifiers);
}

/**
 * stet_keys_dup_tooltip:
 * @text: what a button does
 * @action: the detailed name of its action
 *
 * Returns: (transfer full): the text with the key behind it, when there is one
 */
char *
stet_keys_dup_tooltip (StetKeys *self, const char *text, const char *action)
{
  const StetKey *key = stet_key_find (action);
  g_autofree char *label = key != NULL ? stet_keys_dup_label (self, key) : NULL;

  if (label == NULL)
    return g_strdup (text);
  /* Translators: a tooltip: what a button does, and the key that does it, such as “Ctrl+R” */
  return g_strdup_printf (C_ ("tooltip", "%s (%s)"), text, label);
}

static void
update_tooltip (GtkWidget *button, StetKeys *self)
{
  g_autofree char *tooltip = stet_keys_dup_tooltip (
      self,
      g_object_get_data (G_OBJECT (button), "stet-tooltip"),
      gtk_actionable_get_action_name (GTK_ACTIONABLE (button)));

  gtk_widget_set_tooltip_text (button, tooltip);
}

/**
 * stet_keys_watch_tooltip:
 * @button: a [iface@Gtk.Actionable] with the name of an action
 * @text: what it does
 *
 * Gives it a tooltip that names the key, also when the key is changed later.
 */
void
stet_keys_watch_tooltip (StetKeys *self, GtkWidget *button, const char *text)
{
  g_return_if_fail (STET_IS_KEYS (self));
  g_return_if_fail (GTK_IS_ACTIONABLE (button));

  g_object_set_data_full (G_OBJECT (button), "stet-tooltip", g_strdup (text), g_free);
  g_signal_connect_object (self, "changed", G_CALLBACK (update_tooltip), button, G_CONNECT_SWAPPED);
  update_tooltip (button, self);
}

/**
 * stet_keys_attach:
 * @widget: a widget with actions
 * @scope: the part of their names before the point; “win” for a window
 *
 * Makes the keys of these actions work while the keyboard is in @widget, before what has the keyboard
 * takes them for itself. While a dialog is open over it, they do nothing; nor do those that change a
 * text while the person types elsewhere than in a text. Keys that lead into a text work anywhere in
 * the window.
 */
void
stet_keys_attach (StetKeys *self, GtkWidget *widget, const char *scope)
{
  GListStore *store;
  GtkEventController *controller;

  g_return_if_fail (STET_IS_KEYS (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  store = g_hash_table_lookup (self->scopes, scope);
  g_return_if_fail (store != NULL);
  controller = GTK_EVENT_CONTROLLER (gtk_shortcut_controller_new_for_model (G_LIST_MODEL (store)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_MANAGED);
  gtk_widget_add_controller (widget, controller);
}

/**
 * stet_keys_set_application:
 * @application: what runs
 *
 * Makes the keys of its actions work in all its windows, and menus show all keys.
 */
void
stet_keys_set_application (StetKeys *self, GtkApplication *application)
{
  g_return_if_fail (STET_IS_KEYS (self));
  g_return_if_fail (GTK_IS_APPLICATION (application));

  g_set_weak_pointer (&self->application, application);
  for (guint i = 0; i < self->n_keys; i++)
    gtk_application_set_accels_for_action (
        application, stet_key_get_nth (i)->action, (const char *const *) self->accels[i]);
}
