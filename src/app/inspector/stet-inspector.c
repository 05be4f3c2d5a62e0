/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <adwaita.h>

#include "stet-comments-page.h"
#include "stet-facts-page.h"
#include "stet-finding.h"
#include "stet-findings-page.h"
#include "stet-history-page.h"
#include "stet-inspector.h"
#include "stet-photos-page.h"
#include "stet-readiness-bar.h"
#include "stet-sources-page.h"

/**
 * StetInspector:
 *
 * What there is to know about the open story beside its texts: sources, photos, findings and
 * history.
 */
struct _StetInspector
{
  AdwBin parent_instance;

  AdwViewStack *stack;
  AdwViewStackPage *photos_stack_page;
  AdwViewStackPage *findings_stack_page;
  StetPhotosPage *photos_page;

  StetSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *findings_signals;
};

G_DEFINE_FINAL_TYPE (StetInspector, stet_inspector, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_badges (StetInspector *self)
{
  GListModel *findings = self->session != NULL ? stet_session_get_findings (self->session) : NULL;
  guint n_findings = findings != NULL ? g_list_model_get_n_items (findings) : 0;
  guint n_photos = 0;

  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);

      n_photos += stet_finding_get_photo (finding) != 0;
    }
  adw_view_stack_page_set_badge_number (self->findings_stack_page, n_findings);
  adw_view_stack_page_set_needs_attention (self->findings_stack_page, n_findings > 0);
  adw_view_stack_page_set_badge_number (self->photos_stack_page, n_photos);
  adw_view_stack_page_set_needs_attention (self->photos_stack_page, n_photos > 0);
}

static void
findings_changed_cb (StetInspector *self)
{
  g_signal_group_set_target (self->findings_signals,
                             self->session != NULL ? stet_session_get_findings (self->session)
                                                   : NULL);
  update_badges (self);
}

/* A finding on a photo is put right here, and the editor shows where the photo is. */
static void
photo_activated_cb (StetInspector *self, gint64 photo)
{
  adw_view_stack_set_visible_child_name (self->stack, "photos");
  stet_photos_page_show_photo (self->photos_page, photo);
}

static void
set_session (StetInspector *self, StetSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  findings_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
stet_inspector_dispose (GObject *object)
{
  StetInspector *self = STET_INSPECTOR (object);

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  if (self->findings_signals != NULL)
    g_signal_group_set_target (self->findings_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->findings_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_INSPECTOR);

  G_OBJECT_CLASS (stet_inspector_parent_class)->dispose (object);
}

static void
stet_inspector_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetInspector *self = STET_INSPECTOR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_inspector_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetInspector *self = STET_INSPECTOR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_inspector_class_init (StetInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_inspector_dispose;
  object_class->get_property = stet_inspector_get_property;
  object_class->set_property = stet_inspector_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session",
                                                  NULL,
                                                  NULL,
                                                  STET_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_COMMENTS_PAGE);
  g_type_ensure (STET_TYPE_FACTS_PAGE);
  g_type_ensure (STET_TYPE_FINDINGS_PAGE);
  g_type_ensure (STET_TYPE_HISTORY_PAGE);
  g_type_ensure (STET_TYPE_PHOTOS_PAGE);
  g_type_ensure (STET_TYPE_READINESS_BAR);
  g_type_ensure (STET_TYPE_SOURCES_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, StetInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, photos_stack_page);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, findings_stack_page);
  gtk_widget_class_bind_template_child (widget_class, StetInspector, photos_page);
  gtk_widget_class_bind_template_callback (widget_class, photo_activated_cb);
}

static void
stet_inspector_init (StetInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (STET_TYPE_SESSION);
  g_signal_group_connect_swapped (
      self->session_signals, "notify::findings", G_CALLBACK (findings_changed_cb), self);
  self->findings_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (
      self->findings_signals, "items-changed", G_CALLBACK (update_badges), self);
}

/**
 * stet_inspector_new:
 * @session: (nullable): the open story
 *
 * Returns: (transfer floating): an inspector
 */
GtkWidget *
stet_inspector_new (StetSession *session)
{
  return g_object_new (STET_TYPE_INSPECTOR, "session", session, NULL);
}

/**
 * stet_inspector_show_page:
 * @name: "sources", "photos", "findings", "facts", "comments" or "history"
 *
 * Shows a page.
 */
void
stet_inspector_show_page (StetInspector *self, const char *name)
{
  g_return_if_fail (STET_IS_INSPECTOR (self));
  adw_view_stack_set_visible_child_name (self->stack, name);
}

/**
 * stet_inspector_show_photo:
 * @photo: the id of a photo of the open story
 *
 * Shows what is known of a photo.
 */
void
stet_inspector_show_photo (StetInspector *self, gint64 photo)
{
  g_return_if_fail (STET_IS_INSPECTOR (self));
  photo_activated_cb (self, photo);
}
