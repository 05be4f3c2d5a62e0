/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-readiness-bar.h"

/**
 * StetReadinessBar:
 *
 * Says in a line how far the open story is from publication, and leads to what is missing.
 */
struct _StetReadinessBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;

  StetSession *session;
  GSignalGroup *signals; /* of the session's readiness */
};

G_DEFINE_FINAL_TYPE (StetReadinessBar, stet_readiness_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_style (StetReadinessBar *self, const char *icon, const char *style)
{
  static const char *const styles[] = { "error", "warning", "success" };

  gtk_image_set_from_icon_name (self->icon, icon);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
}

static void
update (StetReadinessBar *self)
{
  StetReadiness *readiness = self->session != NULL ? stet_session_get_readiness (self->session)
                                                   : NULL;
  gboolean known = readiness != NULL && stet_readiness_get_known (readiness);
  g_autofree char *summary = NULL;
  guint n_items;

  gtk_revealer_set_reveal_child (self->revealer, known);
  if (!known)
    return;
  summary = stet_readiness_dup_summary (readiness);
  n_items = stet_readiness_get_n_items (readiness);
  gtk_label_set_label (self->label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->button), n_items > 0);
  if (stet_readiness_get_n_required (readiness) > 0)
    set_style (self, "dialog-error-symbolic", "error");
  else if (n_items > 0)
    set_style (self, "dialog-warning-symbolic", "warning");
  else
    set_style (self, "object-select-symbolic", "success");
}

static void
set_session (StetReadinessBar *self, StetSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->signals,
                             session != NULL ? stet_session_get_readiness (session) : NULL);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
stet_readiness_bar_dispose (GObject *object)
{
  StetReadinessBar *self = STET_READINESS_BAR (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  /* The bin lets go of its child itself, and the template of the rest. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_READINESS_BAR);

  G_OBJECT_CLASS (stet_readiness_bar_parent_class)->dispose (object);
}

static void
stet_readiness_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetReadinessBar *self = STET_READINESS_BAR (object);

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
stet_readiness_bar_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  StetReadinessBar *self = STET_READINESS_BAR (object);

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
stet_readiness_bar_class_init (StetReadinessBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_readiness_bar_dispose;
  object_class->get_property = stet_readiness_bar_get_property;
  object_class->set_property = stet_readiness_bar_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session",
                                                  NULL,
                                                  NULL,
                                                  STET_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-readiness-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StetReadinessBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, StetReadinessBar, icon);
  gtk_widget_class_bind_template_child (widget_class, StetReadinessBar, label);
  gtk_widget_class_bind_template_child (widget_class, StetReadinessBar, button);
}

static void
stet_readiness_bar_init (StetReadinessBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (STET_TYPE_READINESS);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update), self);
}
