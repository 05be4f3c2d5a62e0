/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-finding-row.h"

/**
 * StetFindingRow:
 *
 * A finding in the list: how much it matters, what it says, and where it is.
 */
struct _StetFindingRow
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *message;
  GtkLabel *place;
};

G_DEFINE_FINAL_TYPE (StetFindingRow, stet_finding_row, ADW_TYPE_BIN)

static void
stet_finding_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_FINDING_ROW);

  G_OBJECT_CLASS (stet_finding_row_parent_class)->dispose (object);
}

static void
stet_finding_row_class_init (StetFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_finding_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, StetFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, StetFindingRow, place);
}

static void
stet_finding_row_init (StetFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_finding_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
stet_finding_row_new (void)
{
  return g_object_new (STET_TYPE_FINDING_ROW, NULL);
}

static void
show_severity (StetFindingRow *self, StetSeverity severity)
{
  static const char *const icons[]
      = { "dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic" };
  static const char *const classes[] = { "accent", "warning", "error" };
  const char *const names[] = { _ ("Advice"), _ ("Warning"), _ ("Error") };

  gtk_image_set_from_icon_name (self->icon, icons[severity]);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), classes[severity]);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, names[severity], -1);
}

/**
 * stet_finding_row_bind:
 * @story: the story that the finding is about
 * @finding: a finding
 *
 * Shows the finding.
 */
void
stet_finding_row_bind (StetFindingRow *self, StetStory *story, StetFinding *finding)
{
  StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
  g_autofree char *language = NULL;

  show_severity (self, stet_finding_get_severity (finding));
  gtk_label_set_label (self->message, stet_finding_get_message (finding));
  if (article != NULL)
    language = stet_language_dup_name (stet_article_get_language (article), NULL);
  gtk_label_set_label (self->place, language != NULL ? language : _ ("All languages"));
}
