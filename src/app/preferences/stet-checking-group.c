/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-checking-group.h"

#include "stet-checks-page.h"
#include "stet-publication-page.h"
#include "stet-rules-page.h"
#include "stet-window.h"

/**
 * StetCheckingGroup:
 *
 * What the newsroom of the window's library makes of the checks, its own rules, and what it wants
 * before publication. Without a library none of it can be chosen.
 */
struct _StetCheckingGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *checks;
  GtkWidget *rules;
  GtkWidget *publication;
};

G_DEFINE_FINAL_TYPE (StetCheckingGroup, stet_checking_group, ADW_TYPE_PREFERENCES_GROUP)

static StetLibrary *
get_library (StetCheckingGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  StetSession *session = STET_IS_WINDOW (root) ? stet_window_get_session (STET_WINDOW (root))
                                               : NULL;

  return session != NULL ? stet_session_get_library (session) : NULL;
}

static void
activated_cb (StetCheckingGroup *self, GtkWidget *row)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  StetLibrary *library = get_library (self);
  AdwNavigationPage *page;

  if (library == NULL || dialog == NULL)
    return;
  if (row == self->checks)
    page = stet_checks_page_new (library);
  else if (row == self->rules)
    page = stet_rules_page_new (library);
  else
    page = stet_publication_page_new (library);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), page);
}

static void
stet_checking_group_root (GtkWidget *widget)
{
  StetCheckingGroup *self = STET_CHECKING_GROUP (widget);
  gboolean has_library;

  GTK_WIDGET_CLASS (stet_checking_group_parent_class)->root (widget);
  has_library = get_library (self) != NULL;
  gtk_widget_set_sensitive (self->checks, has_library);
  gtk_widget_set_sensitive (self->rules, has_library);
  gtk_widget_set_sensitive (self->publication, has_library);
}

static void
stet_checking_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_CHECKING_GROUP);

  G_OBJECT_CLASS (stet_checking_group_parent_class)->dispose (object);
}

static void
stet_checking_group_class_init (StetCheckingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_checking_group_dispose;
  widget_class->root = stet_checking_group_root;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-checking-group.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCheckingGroup, checks);
  gtk_widget_class_bind_template_child (widget_class, StetCheckingGroup, rules);
  gtk_widget_class_bind_template_child (widget_class, StetCheckingGroup, publication);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
stet_checking_group_init (StetCheckingGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_checking_group_new:
 *
 * Returns: (transfer floating): preferences about checks
 */
GtkWidget *
stet_checking_group_new (void)
{
  return g_object_new (STET_TYPE_CHECKING_GROUP, NULL);
}
