/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-keys.h"

#include "stet-library-files.h"

#define SETTING                             "shortcuts"
#define KEY(section, action, accels, title) { action, accels, STET_KEYS_##section, title }
#define T(title)                            NC_ ("shortcuts", title)

/* All keys of Stet. What a window, an application or a widget with keys of its own (see
 * stet_keys_attach()) does by an action gets a line here, and is then in the shortcuts window, in
 * the preferences and beside the item of each menu that has the action. */
static const StetKey table[] = {
  KEY (PROOFREADING,
       "editor.sign-off",
       "<Control>Return|<Control>KP_Enter",
       T ("Sign off the paragraph")),
  KEY (PROOFREADING,
       "editor.withdraw",
       "<Control><Shift>Return|<Control><Shift>KP_Enter",
       T ("Withdraw the sign-off")),
  KEY (PROOFREADING, "editor.next-unsigned", "<Control>period", T ("Next paragraph to sign off")),
  KEY (PROOFREADING, "editor.next-finding", "F8", T ("Next finding")),
  KEY (PROOFREADING, "editor.previous-finding", "<Shift>F8", T ("Previous finding")),
  KEY (PROOFREADING, "editor.switch-pane", "F6|<Shift>F6", T ("Go to the other language")),

  KEY (TEXT, "editor.undo", "<Control>z", T ("Undo")),
  KEY (TEXT, "editor.redo", "<Control><Shift>z|<Control>y", T ("Redo")),
  KEY (TEXT, "editor.make-caption", "<Alt>c", T ("Turn into a caption")),
  KEY (TEXT, "editor.make-paragraph", "<Alt>p", T ("Turn into a paragraph")),

  KEY (ROWS, "editor.join-row-above", "<Alt><Shift>Up", T ("Join with the row above")),
  KEY (ROWS, "editor.join-row-below", "<Alt><Shift>Down", T ("Join with the row below")),
  KEY (ROWS, "editor.split-row", "<Alt>Return|<Alt>KP_Enter", T ("Split the row at the cursor")),
  KEY (ROWS, "editor.join-side-above", "<Alt>Up", T ("Move this language to the row above")),
  KEY (ROWS, "editor.join-side-below", "<Alt>Down", T ("Move this language to the row below")),
  KEY (ROWS,
       "editor.split-side",
       "<Alt><Shift>Return|<Alt><Shift>KP_Enter",
       T ("Move this language to a new row")),
  KEY (ROWS, "editor.move-to-row", "<Alt>m", T ("Move to another row")),
  KEY (ROWS, "editor.fill-row", "<Alt>i", T ("Type what is missing beside")),
  KEY (ROWS, "editor.lock-row", "<Alt>l", T ("Lock or unlock the row")),
  KEY (ROWS, "editor.align-below", "<Alt>a", T ("Align again below the cursor")),
  KEY (ROWS,
       "editor.align-side-below",
       "<Alt><Shift>a",
       T ("Align this language again below the cursor")),
  KEY (ROWS, "editor.next-missing", "<Alt>n", T ("Next row without counterpart")),
  KEY (ROWS, "editor.next-uncertain", "<Alt>u", T ("Next uncertain row")),
  KEY (ROWS, "editor.row-menu", "<Control>r", T ("Menu of the row")),

  KEY (STORIES, "win.search", "<Control>f", T ("Search all texts")),
  KEY (STORIES, "win.next-story", "<Control>Page_Down", T ("Next story")),
  KEY (STORIES, "win.previous-story", "<Control>Page_Up", T ("Previous story")),
  KEY (STORIES, "win.import", "<Control>o", T ("Import files")),
  KEY (STORIES, "win.import-folder", "<Control><Shift>o", T ("Import a folder")),
  KEY (STORIES, "win.paste-article", "<Control><Shift>v", T ("Import what is on the clipboard")),
  KEY (STORIES, "win.export", "<Control>e", T ("Export the story")),

  KEY (WINDOW, "win.browser-visible", "F9", T ("Show or hide the stories")),
  KEY (WINDOW,
       "win.inspector-visible",
       "<Shift>F9",
       T ("Show or hide what is known about the story")),
  KEY (WINDOW, "win.menu", "F10", T ("Main menu")),
  KEY (WINDOW, "app.preferences", "<Control>comma", T ("Preferences")),
  KEY (WINDOW, "app.shortcuts", "<Control>question|<Control>slash", T ("Keyboard shortcuts")),
  KEY (WINDOW, "window.close", "<Control>w", T ("Close the window")),
  KEY (WINDOW, "app.quit", "<Control>q", T ("Quit")),
};

#undef KEY
#undef T

/**
 * StetKeys:
 *
 * The keys of all actions: those of the table above, and what a person chose instead of them. Only
 * what differs from the table is stored.
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
  GtkShortcut *shortcuts[G_N_ELEMENTS (table)];
  char **accels[G_N_ELEMENTS (table)];
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (StetKeys, stet_keys, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * stet_key_get_n_keys:
 *
 * Returns: how many actions can have a key
 */
guint
stet_key_get_n_keys (void)
{
  return G_N_ELEMENTS (table);
}

/**
 * stet_key_get_nth:
 * @index: less than [func@key_get_n_keys]
 *
 * Returns: (transfer none): one of them, in the order of the list
 */
const StetKey *
stet_key_get_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (table), NULL);
  return &table[index];
}

/**
 * stet_key_find:
 * @action: the detailed name of an action
 *
 * Returns: (nullable) (transfer none): its place in the table
 */
const StetKey *
stet_key_find (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].action, action))
      return &table[i];
  return NULL;
}

/**
 * stet_key_get_title:
 * @key: what can be done by a key
 *
 * Returns: (transfer none): what it does, in the person’s language
 */
const char *
stet_key_get_title (const StetKey *key)
{
  return g_dpgettext2 (NULL, "shortcuts", key->title);
}

/**
 * stet_key_section_get_title:
 * @section: a part of the list
 *
 * Returns: (transfer none): its heading, in the person’s language
 */
const char *
stet_key_section_get_title (StetKeySection section)
{
  switch (section)
    {
    case STET_KEYS_PROOFREADING:
      return C_ ("shortcuts", "Proofreading");
    case STET_KEYS_TEXT:
      return C_ ("shortcuts", "Text");
    case STET_KEYS_FIND:
      return C_ ("shortcuts", "Find and Spelling");
    case STET_KEYS_COMMENTS:
      return C_ ("shortcuts", "Comments and Drafts");
    case STET_KEYS_ROWS:
      return C_ ("shortcuts", "Rows");
    case STET_KEYS_VIEW:
      return C_ ("shortcuts", "View");
    case STET_KEYS_STORIES:
      return C_ ("shortcuts", "Stories");
    case STET_KEYS_WINDOW:
      return C_ ("shortcuts", "Window");
    case STET_KEYS_N_SECTIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What a text does with it by itself, when Control or Alt is held. */
static gboolean
edits_text (guint keyval, GdkModifierType modifiers)
{
  static const guint moving[] = {
    GDK_KEY_Left,      GDK_KEY_Right,  GDK_KEY_Up,     GDK_KEY_Down, GDK_KEY_Home,   GDK_KEY_End,
    GDK_KEY_BackSpace, GDK_KEY_Delete, GDK_KEY_Insert, GDK_KEY_Tab,  GDK_KEY_KP_Tab, GDK_KEY_Menu,
  };

  if ((modifiers & GDK_CONTROL_MASK) == 0 || (modifiers & GDK_ALT_MASK) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    if (keyval == moving[i])
      return TRUE;
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    /* Starts the input of a character by its number. */
    return keyval == GDK_KEY_u;
  return keyval == GDK_KEY_a || keyval == GDK_KEY_c || keyval == GDK_KEY_v || keyval == GDK_KEY_x;
}

static gboolean
is_function_key (guint keyval)
{
  return (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F35) || keyval == GDK_KEY_Pause
         || keyval == GDK_KEY_Help || keyval >= 0x1008FF00 /* those of multimedia keyboards */;
}

/**
 * stet_key_check:
 * @keyval: a key, a letter in lower case
 * @modifiers: what is held with it
 * @reason: (out) (transfer none) (optional): why not, in the person’s language
 *
 * Returns: whether an action may have this key: not when typing and moving about in a text needs it
 */
gboolean
stet_key_check (guint keyval, GdkModifierType modifiers, const char **reason)
{
  const char *text = NULL;

  keyval = gdk_keyval_to_lower (keyval);
  modifiers &= GDK_MODIFIER_MASK;
  if (!gtk_accelerator_valid (keyval, modifiers))
    text = _ ("This key cannot be used.");
  else if ((modifiers & (GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)) != 0)
    text = _ ("Keys with Super belong to the desktop.");
  else if (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK)
    text = _ ("This key opens the menu of what has the keyboard.");
  else if ((modifiers & GDK_ALT_MASK) != 0
           && (keyval == GDK_KEY_Tab || (keyval == GDK_KEY_F4 && modifiers == GDK_ALT_MASK)))
    text = _ ("This key belongs to the desktop.");
  else if (edits_text (keyval, modifiers))
    text = _ ("This key is needed to edit text.");
  else if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && !is_function_key (keyval))
    text = _ ("This key is needed to type. Hold Ctrl or Alt with it.");
  if (reason != NULL)
    *reason = text;
  return text == NULL;
}

static guint
get_index (const StetKey *key)
{
  return (guint) (key - table);
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
  g_auto (GStrv) accels = dup_accels_now (self, &table[index]);
  g_autofree char *joined = g_strjoinv ("|", accels);

  if (self->accels[index] != NULL
      && g_strv_equal ((const char *const *) accels, (const char *const *) self->accels[index]))
    return;
  gtk_shortcut_set_trigger (self->shortcuts[index],
                            *joined != '\0' ? gtk_shortcut_trigger_parse_string (joined)
                                            : g_object_ref (gtk_never_trigger_get ()));
  if (self->application != NULL)
    gtk_application_set_accels_for_action (
        self->application, table[index].action, (const char *const *) accels);
  g_strfreev (self->accels[index]);
  self->accels[index] = g_steal_pointer (&accels);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
update (StetKeys *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
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
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      char **chosen = g_hash_table_lookup (self->chosen, &table[i]);

      if (chosen != NULL)
        g_variant_builder_add (&builder, "{s^as}", table[i].action, chosen);
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
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) rest = NULL;

      if (&table[i] == key)
        continue;
      rest = dup_without ((const char *const *) self->accels[i], accels);
      if (g_strv_length (rest) < g_strv_length (self->accels[i]))
        choose (self, &table[i], g_steal_pointer (&rest));
    }
}

static void
stet_keys_finalize (GObject *object)
{
  StetKeys *self = STET_KEYS (object);

  g_clear_weak_pointer (&self->application);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_object_unref (self->shortcuts[i]);
      g_strfreev (self->accels[i]);
    }
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

static void
stet_keys_init (StetKeys *self)
{
  self->chosen = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  self->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      char *scope;
      GListStore *store;

      if (!g_action_parse_detailed_name (table[i].action, &name, &target, NULL))
        g_assert_not_reached ();
      self->shortcuts[i] = gtk_shortcut_new (NULL, gtk_named_action_new (name));
      gtk_shortcut_set_arguments (self->shortcuts[i], target);
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

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (&table[i] != except && contains ((const char *const *) self->accels[i], accel))
      return &table[i];
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
 * Makes the keys of these actions work while the keyboard is in @widget, or anywhere in it when it
 * is a window, before what has the keyboard takes them for itself.
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
  if (GTK_IS_WINDOW (widget))
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
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (
        application, table[i].action, (const char *const *) self->accels[i]);
}
