/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-comments-page.h"

#include "stet-comment-store.h"
#include "stet-inspector-util.h"

/**
 * StetCommentsPage:
 *
 * The remarks on the open story, such as came with a document. Activating one shows the words that
 * it is about; each can be resolved.
 */
struct _StetCommentsPage
{
  StetInspectorPage parent_instance;

  GtkListBox *list;

  GCancellable *cancellable;
  GSignalGroup *library_signals;
  gboolean has_comments;
};

G_DEFINE_FINAL_TYPE (StetCommentsPage, stet_comments_page, STET_TYPE_INSPECTOR_PAGE)

enum
{
  PROP_0,
  PROP_HAS_COMMENTS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void load (StetCommentsPage *self);

/* On the library's thread */

static gpointer
list_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_list_comments (db, *(gint64 *) data, error);
}

typedef struct
{
  gint64 comment;
  gboolean resolved;
} Resolve;

static gpointer
resolve_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Resolve *resolve = data;

  stet_db_set_comment_resolved (db, resolve->comment, resolve->resolved, error);
  return NULL;
}

/* On the main thread */

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCommentsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error != NULL)
    stet_inspector_toast (GTK_WIDGET (self), error->message, NULL, NULL, NULL);
  load (self);
}

static void
toggled_cb (GtkToggleButton *button, StetCommentsPage *self)
{
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  StetComment *comment = g_object_get_data (G_OBJECT (button), "stet-comment");
  Resolve *resolve;

  if (session == NULL)
    return;
  resolve = g_new (Resolve, 1);
  *resolve = (Resolve) { comment->id, gtk_toggle_button_get_active (button) };
  stet_library_write_async (stet_session_get_library (session),
                            resolve_func,
                            resolve,
                            g_free,
                            NULL,
                            NULL,
                            resolved_cb,
                            g_object_ref (self));
}

static void
activated_cb (StetCommentsPage *self, GtkListBoxRow *row)
{
  StetComment *comment = g_object_get_data (G_OBJECT (row), "stet-comment");

  if (comment->block != 0)
    stet_session_reveal (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)),
                         comment->article,
                         comment->block,
                         comment->start,
                         comment->start + comment->length);
}

static char *
dup_place (const StetComment *comment)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (comment->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *time = comment->time != 0 && local != NULL
                              ? g_date_time_format (local, "%x %H:%M")
                              : g_strdup ("");
  GString *place = g_string_new (comment->person);

  if (*time != '\0')
    g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", time);
  if (comment->quote != NULL && *comment->quote != '\0')
    g_string_append_printf (place, "%s“%s”", place->len > 0 ? "\n" : "", comment->quote);
  return g_string_free_and_steal (place);
}

static GtkWidget *
create_row (StetCommentsPage *self, const StetComment *comment)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *place = dup_place (comment);
  const char *label = comment->resolved != 0 ? _ ("Open Again") : _ ("Resolve");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), comment->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), comment->block != 0);
  if (comment->reply_to != 0)
    gtk_widget_set_margin_start (row, 18);
  if (comment->resolved != 0)
    gtk_widget_add_css_class (row, "dimmed");

  gtk_button_set_icon_name (GTK_BUTTON (button), "object-select-symbolic");
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), comment->resolved != 0);
  g_object_set_data_full (G_OBJECT (button),
                          "stet-comment",
                          stet_comment_copy (comment),
                          (GDestroyNotify) stet_comment_free);
  g_object_set_data (
      G_OBJECT (row), "stet-comment", g_object_get_data (G_OBJECT (button), "stet-comment"));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_comments (StetCommentsPage *self, GPtrArray *comments)
{
  gboolean has_comments = comments != NULL && comments->len > 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; has_comments && i < comments->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (comments, i)));
  if (has_comments == self->has_comments)
    return;
  self->has_comments = has_comments;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_COMMENTS]);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCommentsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) comments = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  if (error != NULL)
    g_message ("The comments could not be read: %s", error->message);
  show_comments (self, comments);
}

static void
load (StetCommentsPage *self)
{
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  gint64 id = story != NULL ? stet_story_get_id (story) : 0;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (id == 0)
    {
      show_comments (self, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  stet_library_read_async (stet_session_get_library (session),
                           list_func,
                           g_memdup2 (&id, sizeof id),
                           g_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           listed_cb,
                           g_object_ref (self));
}

static void
stet_comments_page_story_changed (StetInspectorPage *page)
{
  StetCommentsPage *self = STET_COMMENTS_PAGE (page);
  StetSession *session = stet_inspector_page_get_session (page);

  g_signal_group_set_target (self->library_signals,
                             session != NULL ? stet_session_get_library (session) : NULL);
  load (self);
}

static void
stet_comments_page_dispose (GObject *object)
{
  StetCommentsPage *self = STET_COMMENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->library_signals != NULL)
    g_signal_group_set_target (self->library_signals, NULL);
  g_clear_object (&self->library_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_COMMENTS_PAGE);

  G_OBJECT_CLASS (stet_comments_page_parent_class)->dispose (object);
}

static void
stet_comments_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetCommentsPage *self = STET_COMMENTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_HAS_COMMENTS:
      g_value_set_boolean (value, self->has_comments);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_comments_page_class_init (StetCommentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_comments_page_dispose;
  object_class->get_property = stet_comments_page_get_property;
  STET_INSPECTOR_PAGE_CLASS (klass)->story_changed = stet_comments_page_story_changed;

  properties[PROP_HAS_COMMENTS] = g_param_spec_boolean (
      "has-comments", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-comments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCommentsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
stet_comments_page_init (StetCommentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->library_signals = g_signal_group_new (STET_TYPE_LIBRARY);
  g_signal_group_connect_swapped (
      self->library_signals, "changed-elsewhere", G_CALLBACK (load), self);
}
