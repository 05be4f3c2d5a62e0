/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-finding-row.h"

#include "stet-finding-card.h"

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
  GtkMenuButton *more;
  StetSession *session; /* NULL before it shows a finding */
  StetFinding *finding;
};

G_DEFINE_FINAL_TYPE (StetFindingRow, stet_finding_row, ADW_TYPE_BIN)

/* Made when it is asked for: there may be many rows. */
static void
create_popup (GtkMenuButton *button, gpointer data)
{
  StetFindingRow *self = data;
  GtkWidget *popover, *card;

  if (self->finding == NULL)
    return;
  popover = gtk_popover_new ();
  card = stet_finding_card_new (self->session, self->finding);
  gtk_widget_set_size_request (card, 280, -1);
  g_signal_connect_object (
      card, "done", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), card);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  stet_finding_get_message (self->finding),
                                  -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
stet_finding_row_dispose (GObject *object)
{
  StetFindingRow *self = STET_FINDING_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->finding);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_FINDING_ROW);

  G_OBJECT_CLASS (stet_finding_row_parent_class)->dispose (object);
}

/* Only when it is asked for: each tooltip that is set asks the display where the pointer is, and
 * rows are made by the dozen. */
static gboolean
query_tooltip_cb (GtkWidget *button, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, _ ("What Can Be Done"));
  return TRUE;
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
  gtk_widget_class_bind_template_child (widget_class, StetFindingRow, more);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
stet_finding_row_init (StetFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->more, create_popup, self, NULL);
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
 * @session: with the story that the finding is about
 * @finding: a finding
 *
 * Shows the finding.
 */
void
stet_finding_row_bind (StetFindingRow *self, StetSession *session, StetFinding *finding)
{
  StetStory *story = stet_session_get_story (session);
  StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
  g_autofree char *language = NULL;

  g_set_object (&self->session, session);
  g_set_object (&self->finding, finding);
  gtk_menu_button_set_popover (self->more, NULL);
  gtk_menu_button_set_create_popup_func (self->more, create_popup, self, NULL);
  show_severity (self, stet_finding_get_severity (finding));
  gtk_label_set_label (self->message, stet_finding_get_message (finding));
  if (article != NULL)
    language = stet_language_dup_name (stet_article_get_language (article), NULL);
  gtk_label_set_label (self->place, language != NULL ? language : _ ("All languages"));
}
