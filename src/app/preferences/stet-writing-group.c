/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-writing-group.h"

#include "stet-house-style-page.h"
#include "stet-library-files.h"
#include "stet-snippets-page.h"
#include "stet-window.h"
#include "stet-words-page.h"

/**
 * StetWritingGroup:
 *
 * Preferences about writing. Words, snippets and house styles are those of the library that the
 * window has open; without one they cannot be chosen.
 */
struct _StetWritingGroup
{
  AdwPreferencesGroup parent_instance;

  AdwSwitchRow *smart;
  GtkWidget *words;
  GtkWidget *snippets;
  GtkWidget *style;
  GSettings *settings; /* NULL when they are not installed */
};

G_DEFINE_FINAL_TYPE (StetWritingGroup, stet_writing_group, ADW_TYPE_PREFERENCES_GROUP)

static StetLibrary *
get_library (StetWritingGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  StetSession *session = STET_IS_WINDOW (root) ? stet_window_get_session (STET_WINDOW (root))
                                               : NULL;

  return session != NULL ? stet_session_get_library (session) : NULL;
}

static void
activated_cb (StetWritingGroup *self, GtkWidget *row)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  StetLibrary *library = get_library (self);
  AdwNavigationPage *page;

  if (library == NULL || dialog == NULL)
    return;
  if (row == self->words)
    page = stet_words_page_new (library);
  else if (row == self->snippets)
    page = stet_snippets_page_new (library);
  else
    page = stet_house_style_page_new (library);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
stet_writing_group_root (GtkWidget *widget)
{
  StetWritingGroup *self = STET_WRITING_GROUP (widget);
  gboolean has_library;

  GTK_WIDGET_CLASS (stet_writing_group_parent_class)->root (widget);
  has_library = get_library (self) != NULL;
  gtk_widget_set_sensitive (self->words, has_library);
  gtk_widget_set_sensitive (self->snippets, has_library);
  gtk_widget_set_sensitive (self->style, has_library);
}

static void
stet_writing_group_dispose (GObject *object)
{
  StetWritingGroup *self = STET_WRITING_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_WRITING_GROUP);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (stet_writing_group_parent_class)->dispose (object);
}

static void
stet_writing_group_class_init (StetWritingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_writing_group_dispose;
  widget_class->root = stet_writing_group_root;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-writing-group.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWritingGroup, smart);
  gtk_widget_class_bind_template_child (widget_class, StetWritingGroup, words);
  gtk_widget_class_bind_template_child (widget_class, StetWritingGroup, snippets);
  gtk_widget_class_bind_template_child (widget_class, StetWritingGroup, style);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
stet_writing_group_init (StetWritingGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = stet_library_dup_settings ();
  if (self->settings != NULL)
    g_settings_bind (
        self->settings, "smart-punctuation", self->smart, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_visible (GTK_WIDGET (self->smart), self->settings != NULL);
}

/**
 * stet_writing_group_new:
 *
 * Returns: (transfer floating): preferences about writing
 */
GtkWidget *
stet_writing_group_new (void)
{
  return g_object_new (STET_TYPE_WRITING_GROUP, NULL);
}
