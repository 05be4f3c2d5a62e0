/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-key-chooser.h"

/**
 * StetKeyChooser:
 *
 * Takes the next key that is pressed for an action. When the key does something else already, it
 * says what, and waits for a confirmation.
 */
struct _StetKeyChooser
{
  AdwDialog parent_instance;

  const StetKey *key;
  char *accel; /* to be confirmed */
  GtkLabel *prompt;
  GtkShortcutLabel *label;
  GtkLabel *message;
  GtkWidget *take;
  GtkEventController *controller; /* of the window */
};

G_DEFINE_FINAL_TYPE (StetKeyChooser, stet_key_chooser, ADW_TYPE_DIALOG)

static void
say (StetKeyChooser *self, const char *message)
{
  gtk_label_set_label (self->message, message);
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
take_cb (StetKeyChooser *self)
{
  stet_keys_set_accel (stet_keys_get_default (), self->key, self->accel);
  adw_dialog_close (ADW_DIALOG (self));
}

/* Confirming and cancelling by the keyboard. */
static gboolean
is_for_buttons (StetKeyChooser *self, guint keyval, GdkModifierType modifiers)
{
  return self->accel != NULL && (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0
         && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space
             || keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab);
}

/**
 * stet_key_chooser_press:
 * @keyval: the key that was pressed, a letter in lower case
 * @modifiers: what is held with it
 *
 * Does what the key is for: Escape cancels, BackSpace leaves the action without a key, any other is
 * taken or refused.
 *
 * Returns: whether it was for the chooser, and not for one of its buttons
 */
gboolean
stet_key_chooser_press (StetKeyChooser *self, guint keyval, GdkModifierType modifiers)
{
  StetKeys *keys = stet_keys_get_default ();
  g_autofree char *accel = NULL;
  g_autofree char *message = NULL;
  const StetKey *user;
  const char *reason;

  g_return_val_if_fail (STET_IS_KEY_CHOOSER (self), FALSE);

  if (is_for_buttons (self, keyval, modifiers))
    return FALSE;
  g_clear_pointer (&self->accel, g_free);
  gtk_widget_set_visible (self->take, FALSE);
  if (keyval == GDK_KEY_Escape && modifiers == 0)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return TRUE;
    }
  if (keyval == GDK_KEY_BackSpace && modifiers == 0)
    {
      take_cb (self);
      return TRUE;
    }
  accel = gtk_accelerator_name (keyval, modifiers);
  gtk_shortcut_label_set_accelerator (self->label, accel);
  if (!stet_key_check (keyval, modifiers, &reason))
    {
      say (self, reason);
      return TRUE;
    }
  self->accel = g_steal_pointer (&accel);
  user = stet_keys_find_user (keys, self->accel, self->key);
  if (user == NULL)
    {
      take_cb (self);
      return TRUE;
    }
  /* Translators: %s is what a key does now, such as “Next finding” */
  message = g_strdup_printf (_ ("This key is in use: “%s”."), stet_key_get_title (user));
  say (self, message);
  gtk_widget_set_visible (self->take, TRUE);
  gtk_widget_grab_focus (self->take);
  return TRUE;
}

/* With another script on the keyboard a key is still the one that has a Latin letter there. */
static guint
get_latin (GdkDisplay *display, guint keycode, guint keyval)
{
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n_keys = 0;

  if (gdk_keyval_to_unicode (keyval) < 0x80
      || !gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n_keys))
    return keyval;
  for (int i = 0; i < n_keys; i++)
    if (keys[i].level == 0 && keyvals[i] > 0x20 && keyvals[i] < 0x7f)
      return keyvals[i];
  return keyval;
}

static gboolean
key_pressed_cb (StetKeyChooser *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GdkModifierType modifiers = state & GDK_MODIFIER_MASK;

  if (event != NULL && gdk_key_event_is_modifier (event))
    return GDK_EVENT_PROPAGATE;
  if (event != NULL)
    gdk_key_event_get_match (event, &keyval, &modifiers);
  keyval = get_latin (gtk_widget_get_display (GTK_WIDGET (self)), keycode, keyval);
  return stet_key_chooser_press (self, keyval, modifiers);
}

static void
stet_key_chooser_map (GtkWidget *widget)
{
  StetKeyChooser *self = STET_KEY_CHOOSER (widget);

  GTK_WIDGET_CLASS (stet_key_chooser_parent_class)->map (widget);

  /* Of the window, and the newest there: before the keys that the window has now. */
  self->controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->controller);
}

static void
stet_key_chooser_unmap (GtkWidget *widget)
{
  StetKeyChooser *self = STET_KEY_CHOOSER (widget);

  if (self->controller != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->controller),
                                  self->controller);
  self->controller = NULL;

  GTK_WIDGET_CLASS (stet_key_chooser_parent_class)->unmap (widget);
}

static void
stet_key_chooser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_KEY_CHOOSER);

  G_OBJECT_CLASS (stet_key_chooser_parent_class)->dispose (object);
}

static void
stet_key_chooser_finalize (GObject *object)
{
  g_free (STET_KEY_CHOOSER (object)->accel);

  G_OBJECT_CLASS (stet_key_chooser_parent_class)->finalize (object);
}

static void
stet_key_chooser_class_init (StetKeyChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_key_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_key_chooser_finalize;
  widget_class->map = stet_key_chooser_map;
  widget_class->unmap = stet_key_chooser_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-key-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, StetKeyChooser, prompt);
  gtk_widget_class_bind_template_child (widget_class, StetKeyChooser, label);
  gtk_widget_class_bind_template_child (widget_class, StetKeyChooser, message);
  gtk_widget_class_bind_template_child (widget_class, StetKeyChooser, take);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
stet_key_chooser_init (StetKeyChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_key_chooser_new:
 * @key: what can be done by a key
 *
 * Returns: (transfer floating): a dialog that asks for its key
 */
AdwDialog *
stet_key_chooser_new (const StetKey *key)
{
  StetKeyChooser *self = g_object_new (STET_TYPE_KEY_CHOOSER, NULL);
  const char *accel = stet_keys_get_accels (stet_keys_get_default (), key)[0];
  g_autofree char *prompt = NULL;

  self->key = key;
  /* Translators: %s is what an action does, such as “Next finding” */
  prompt = g_strdup_printf (_ ("Press a key for “%s”"), stet_key_get_title (key));
  gtk_label_set_label (self->prompt, prompt);
  gtk_label_set_label (self->message, _ ("Esc cancels, Backspace leaves it without a key."));
  gtk_shortcut_label_set_accelerator (self->label, accel != NULL ? accel : "");
  return ADW_DIALOG (self);
}
