/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-dictionary-button.h"

#include "stet-language.h"
#include "stet-library-files.h"
#include "stet-newsroom.h"

/**
 * StetDictionaryButton:
 *
 * Says that there is no dictionary for a language, and which to install.
 */
struct _StetDictionaryButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkWidget *label;
  GtkLabel *title;
  GtkLabel *advice;
  GtkPopover *popover;
  GSettings *settings; /* NULL when they are not installed */
  char *language;
};

G_DEFINE_FINAL_TYPE (StetDictionaryButton, stet_dictionary_button, GTK_TYPE_WIDGET)

/* The set of languages that have no dictionary, and all buttons. */
static GHashTable *missing;
static GPtrArray *buttons;

static gboolean
is_off (StetDictionaryButton *self, const char *primary)
{
  g_auto (GStrv) off = NULL;

  if (self->settings == NULL)
    return FALSE;
  off = g_settings_get_strv (self->settings, "spelling-off");
  return g_strv_contains ((const char *const *) off, primary);
}

static void
update (StetDictionaryButton *self)
{
  g_autofree char *primary = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *advice = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->language == NULL || missing == NULL || !g_hash_table_contains (missing, self->language))
    return;
  primary = stet_newsroom_dup_primary (self->language);
  if (is_off (self, primary))
    return;
  name = stet_language_dup_name (self->language, NULL);
  /* Translators: %s is a language */
  title = g_strdup_printf (_ ("No dictionary for %s"), name);
  folder = g_build_filename (g_get_user_config_dir (), "enchant", "hunspell", NULL);
  /* Translators: the first %s is a package, “hunspell-nl”; the second a folder */
  advice = g_strdup_printf (_ ("The spelling of this text is not checked. Install a Hunspell "
                               "dictionary: on most systems the package “hunspell-%s”. Or put its "
                               "two files, .aff and .dic, into the folder %s. Then start Stet "
                               "again."),
                            primary,
                            folder);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->advice, advice);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), title);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
switch_off_cb (StetDictionaryButton *self)
{
  g_autofree char *primary = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) off = NULL;
  g_auto (GStrv) changed = NULL;

  gtk_popover_popdown (self->popover);
  if (self->settings == NULL || self->language == NULL)
    return;
  primary = stet_newsroom_dup_primary (self->language);
  off = g_settings_get_strv (self->settings, "spelling-off");
  g_strv_builder_addv (builder, (const char **) off);
  g_strv_builder_add (builder, primary);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "spelling-off", (const char *const *) changed);
}

static void
stet_dictionary_button_dispose (GObject *object)
{
  StetDictionaryButton *self = STET_DICTIONARY_BUTTON (object);

  g_ptr_array_remove (buttons, self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_DICTIONARY_BUTTON);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (stet_dictionary_button_parent_class)->dispose (object);
}

static void
stet_dictionary_button_class_init (StetDictionaryButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_dictionary_button_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-dictionary-button.ui");
  gtk_widget_class_bind_template_child (widget_class, StetDictionaryButton, button);
  gtk_widget_class_bind_template_child (widget_class, StetDictionaryButton, label);
  gtk_widget_class_bind_template_child (widget_class, StetDictionaryButton, title);
  gtk_widget_class_bind_template_child (widget_class, StetDictionaryButton, advice);
  gtk_widget_class_bind_template_child (widget_class, StetDictionaryButton, popover);
  gtk_widget_class_bind_template_callback (widget_class, switch_off_cb);
}

static void
stet_dictionary_button_init (StetDictionaryButton *self)
{
  if (buttons == NULL)
    buttons = g_ptr_array_new ();
  g_ptr_array_add (buttons, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = stet_library_dup_settings ();
  if (self->settings != NULL)
    g_signal_connect_swapped (self->settings, "changed::spelling-off", G_CALLBACK (update), self);
}

/**
 * stet_dictionary_button_set_language:
 * @language: (nullable): BCP 47 tag of the text below
 */
void
stet_dictionary_button_set_language (StetDictionaryButton *self, const char *language)
{
  g_return_if_fail (STET_IS_DICTIONARY_BUTTON (self));

  g_set_str (&self->language, language);
  update (self);
}

/**
 * stet_dictionary_button_set_narrow:
 * @narrow: whether there is room for an icon alone
 */
void
stet_dictionary_button_set_narrow (StetDictionaryButton *self, gboolean narrow)
{
  g_return_if_fail (STET_IS_DICTIONARY_BUTTON (self));
  gtk_widget_set_visible (self->label, !narrow);
}

/**
 * stet_dictionary_button_note_missing:
 * @language: BCP 47 tag
 *
 * Lets all buttons of that language say that there is no dictionary. For the main thread.
 */
void
stet_dictionary_button_note_missing (const char *language)
{
  g_return_if_fail (language != NULL);

  if (missing == NULL)
    missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (missing, g_strdup (language));
  for (guint i = 0; buttons != NULL && i < buttons->len; i++)
    update (g_ptr_array_index (buttons, i));
}
