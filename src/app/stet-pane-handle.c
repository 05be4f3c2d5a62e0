/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>

#include "stet-pane-handle.h"

/* The range of the settings. */
#define MIN_FRACTION 0.1
#define MAX_FRACTION 0.5
#define STEP_PX      24

/**
 * StetPaneHandle:
 *
 * Adwaita's split views have no edge that can be moved; this is one. It lies over the sidebar's
 * inner edge.
 */
struct _StetPaneHandle
{
  GtkWidget parent_instance;

  GtkWidget *view; /* not owned: an ancestor */
  double start_width;
  double start_x; /* in the view */
};

G_DEFINE_FINAL_TYPE (StetPaneHandle, stet_pane_handle, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static double
get_double (StetPaneHandle *self, const char *name)
{
  double value;

  g_object_get (self->view, name, &value, NULL);

  return value;
}

static double
get_width (StetPaneHandle *self)
{
  return CLAMP (get_double (self, "sidebar-width-fraction") * gtk_widget_get_width (self->view),
                get_double (self, "min-sidebar-width"),
                get_double (self, "max-sidebar-width"));
}

static void
set_width (StetPaneHandle *self, double width)
{
  int total = gtk_widget_get_width (self->view);

  if (total <= 0)
    return;
  width = CLAMP (
      width, get_double (self, "min-sidebar-width"), get_double (self, "max-sidebar-width"));
  g_object_set (self->view,
                "sidebar-width-fraction",
                CLAMP (width / total, MIN_FRACTION, MAX_FRACTION),
                NULL);
}

/* 1 when the pane grows as the pointer moves to the right, else -1. */
static int
get_sign (StetPaneHandle *self)
{
  gboolean at_end = gtk_widget_get_halign (GTK_WIDGET (self)) == GTK_ALIGN_END;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return at_end != rtl ? 1 : -1;
}

/* The handle moves with the pane: the pointer's way is told by the view, which stands still. */
static double
get_pointer_x (StetPaneHandle *self, double x)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (
          GTK_WIDGET (self), self->view, &GRAPHENE_POINT_INIT ((float) x, 0), &point))
    return 0;
  return point.x;
}

static void
drag_begin_cb (StetPaneHandle *self, double x)
{
  self->start_width = get_width (self);
  self->start_x = get_pointer_x (self, x);
}

static void
drag_update_cb (StetPaneHandle *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  double x;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, NULL);
  set_width (self,
             self->start_width
                 + get_sign (self) * (get_pointer_x (self, x + offset_x) - self->start_x));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  StetPaneHandle *self = STET_PANE_HANDLE (widget);

  set_width (self, get_width (self) + get_sign (self) * STEP_PX * g_variant_get_int32 (args));

  return GDK_EVENT_STOP;
}

static void
stet_pane_handle_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetPaneHandle *self = STET_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_object (value, self->view);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_pane_handle_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  StetPaneHandle *self = STET_PANE_HANDLE (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_set_weak_pointer (&self->view, g_value_get_object (value));
      /* When the pane lies over the text, or alone in the window, its width is nobody's choice. */
      if (self->view)
        g_object_bind_property (self->view,
                                "collapsed",
                                self,
                                "visible",
                                G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_pane_handle_dispose (GObject *object)
{
  StetPaneHandle *self = STET_PANE_HANDLE (object);

  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (stet_pane_handle_parent_class)->dispose (object);
}

static void
stet_pane_handle_class_init (StetPaneHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_pane_handle_dispose;
  object_class->get_property = stet_pane_handle_get_property;
  object_class->set_property = stet_pane_handle_set_property;

  properties[PROP_VIEW] = g_param_spec_object (
      "view", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "panehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "i", 1);
}

static void
stet_pane_handle_init (StetPaneHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}
