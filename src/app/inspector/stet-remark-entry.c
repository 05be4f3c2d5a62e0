/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include "stet-remark-entry.h"

/**
 * StetRemarkEntry:
 *
 * Where a comment is written.
 */
struct _StetRemarkEntry
{
  GtkWidget parent_instance;

  GtkTextView *view;
  GtkWidget *send;
};

G_DEFINE_FINAL_TYPE (StetRemarkEntry, stet_remark_entry, GTK_TYPE_WIDGET)

enum
{
  SUBMITTED,
  CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (StetRemarkEntry *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
submit (StetRemarkEntry *self)
{
  g_autofree char *text = dup_text (self);

  if (*text != '\0')
    g_signal_emit (self, signals[SUBMITTED], 0, text);
}

static void
cancel (StetRemarkEntry *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static gboolean
key_pressed_cb (StetRemarkEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    cancel (self);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
           && (state & GDK_SHIFT_MASK) == 0)
    submit (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
changed_cb (StetRemarkEntry *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_sensitive (self->send, *text != '\0');
}

static gboolean
stet_remark_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (STET_REMARK_ENTRY (widget)->view));
}

static void
stet_remark_entry_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_REMARK_ENTRY);
  /* Those without a name stay. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_remark_entry_parent_class)->dispose (object);
}

static void
stet_remark_entry_class_init (StetRemarkEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_remark_entry_dispose;
  widget_class->grab_focus = stet_remark_entry_grab_focus;

  /**
   * StetRemarkEntry::submitted:
   * @text: what was written
   */
  signals[SUBMITTED] = g_signal_new ("submitted",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     1,
                                     G_TYPE_STRING);
  /**
   * StetRemarkEntry::cancelled:
   *
   * Nothing is to be said after all.
   */
  signals[CANCELLED] = g_signal_new ("cancelled",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-remark-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, StetRemarkEntry, view);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkEntry, send);
  gtk_widget_class_bind_template_callback (widget_class, submit);
  gtk_widget_class_bind_template_callback (widget_class, cancel);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_set_css_name (widget_class, "remarkentry");
}

static void
stet_remark_entry_init (StetRemarkEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_remark_entry_new:
 *
 * Returns: (transfer floating): an empty one
 */
GtkWidget *
stet_remark_entry_new (void)
{
  return g_object_new (STET_TYPE_REMARK_ENTRY, NULL);
}

/**
 * stet_remark_entry_set_text:
 * @text: what to begin with
 * @send_label: what the button that sends says, translated, with a mnemonic
 *
 * Begins anew.
 */
void
stet_remark_entry_set_text (StetRemarkEntry *self, const char *text, const char *send_label)
{
  g_return_if_fail (STET_IS_REMARK_ENTRY (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  gtk_button_set_label (GTK_BUTTON (self->send), send_label);
}

/**
 * stet_remark_entry_get_view:
 *
 * Returns: (transfer none): where the text is typed
 */
GtkTextView *
stet_remark_entry_get_view (StetRemarkEntry *self)
{
  g_return_val_if_fail (STET_IS_REMARK_ENTRY (self), NULL);
  return self->view;
}
