/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include "stet-inspector-page.h"

/**
 * StetInspectorPage:
 *
 * A page of the inspector: it knows the session, and is told when another story is open.
 */
typedef struct
{
  StetSession *session;
  GSignalGroup *session_signals;
} StetInspectorPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (StetInspectorPage, stet_inspector_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
story_changed_cb (StetInspectorPage *self)
{
  STET_INSPECTOR_PAGE_GET_CLASS (self)->story_changed (self);
}

static void
set_session (StetInspectorPage *self, StetSession *session)
{
  StetInspectorPagePrivate *priv = stet_inspector_page_get_instance_private (self);

  if (!g_set_object (&priv->session, session))
    return;
  g_signal_group_set_target (priv->session_signals, session);
  story_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
stet_inspector_page_dispose (GObject *object)
{
  StetInspectorPagePrivate *priv = stet_inspector_page_get_instance_private (
      STET_INSPECTOR_PAGE (object));

  if (priv->session_signals != NULL)
    g_signal_group_set_target (priv->session_signals, NULL);
  g_clear_object (&priv->session_signals);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (stet_inspector_page_parent_class)->dispose (object);
}

static void
stet_inspector_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, stet_inspector_page_get_session (STET_INSPECTOR_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_inspector_page_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (STET_INSPECTOR_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_inspector_page_class_init (StetInspectorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_inspector_page_dispose;
  object_class->get_property = stet_inspector_page_get_property;
  object_class->set_property = stet_inspector_page_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session",
                                                  NULL,
                                                  NULL,
                                                  STET_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_inspector_page_init (StetInspectorPage *self)
{
  StetInspectorPagePrivate *priv = stet_inspector_page_get_instance_private (self);

  priv->session_signals = g_signal_group_new (STET_TYPE_SESSION);
  g_signal_group_connect_swapped (
      priv->session_signals, "notify::story", G_CALLBACK (story_changed_cb), self);
}

/**
 * stet_inspector_page_get_session:
 *
 * Returns: (transfer none) (nullable): the session
 */
StetSession *
stet_inspector_page_get_session (StetInspectorPage *self)
{
  StetInspectorPagePrivate *priv = stet_inspector_page_get_instance_private (self);

  g_return_val_if_fail (STET_IS_INSPECTOR_PAGE (self), NULL);
  return priv->session;
}

/**
 * stet_inspector_page_get_story:
 *
 * Returns: (transfer none) (nullable): the open story
 */
StetStory *
stet_inspector_page_get_story (StetInspectorPage *self)
{
  StetSession *session = stet_inspector_page_get_session (self);

  return session != NULL ? stet_session_get_story (session) : NULL;
}
