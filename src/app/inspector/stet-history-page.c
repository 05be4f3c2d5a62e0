/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-history-page.h"
#include "stet-inspector-util.h"
#include "stet-revision-dialog.h"
#include "stet-revision-store.h"

/* Revisions that are read at a time. */
#define PAGE_SIZE 30

/**
 * StetHistoryPage:
 *
 * The earlier texts of an article of the open story: as imported, and as saved. Read when the page
 * is shown, a page at a time.
 */
struct _StetHistoryPage
{
  StetInspectorPage parent_instance;

  GtkDropDown *language;
  GtkListBox *list;
  GtkWidget *content;
  GtkButton *more;
  AdwStatusPage *placeholder;

  GCancellable *cancellable;
  gint64 last; /* id of the last revision shown, 0 before the first page */
};

G_DEFINE_FINAL_TYPE (StetHistoryPage, stet_history_page, STET_TYPE_INSPECTOR_PAGE)

typedef struct
{
  gint64 article;
  gint64 before;
} Wanted;

static gpointer
list_revisions (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = data;

  return stet_db_list_revisions (db, wanted->article, wanted->before, PAGE_SIZE + 1, error);
}

static gpointer
load_revision (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_revision (db, *(gint64 *) data, error);
}

static StetArticle *
get_article (StetHistoryPage *self)
{
  return gtk_drop_down_get_selected_item (self->language);
}

static char *
dup_when (const StetRevision *revision)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (revision->time);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%x %X");
}

static char *
dup_what (const StetRevision *revision)
{
  if (g_str_equal (revision->kind, "imported"))
    return g_strdup (_ ("As imported"));
  if (*revision->person == '\0')
    return g_strdup (_ ("Saved"));
  /* Translators: %s is a person's name. */
  return g_strdup_printf (_ ("Saved, %s"), revision->person);
}

static void
revision_loaded_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = stet_library_call_finish (STET_LIBRARY (library), result, &error);
  StetHistoryPage *self = STET_HISTORY_PAGE (gtk_widget_get_ancestor (row, STET_TYPE_HISTORY_PAGE));
  StetArticle *article;

  if (self == NULL)
    return;
  article = get_article (self);
  if (blocks == NULL)
    stet_inspector_toast (row, error->message, NULL, NULL, NULL);
  else if (article != NULL)
    adw_dialog_present (stet_revision_dialog_new (
                            article, adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), blocks),
                        row);
}

static void
row_activated_cb (StetHistoryPage *self, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "stet-revision");

  stet_library_read_async (
      stet_session_get_library (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self))),
      load_revision,
      g_memdup2 (id, sizeof *id),
      g_free,
      (GDestroyNotify) g_ptr_array_unref,
      NULL,
      revision_loaded_cb,
      g_object_ref (row));
}

static void
add_row (StetHistoryPage *self, const StetRevision *revision)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = dup_when (revision);
  g_autofree char *what = dup_what (revision);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (
      G_OBJECT (row), "stet-revision", g_memdup2 (&revision->id, sizeof revision->id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
revisions_listed_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = stet_library_call_finish (
      STET_LIBRARY (library), result, &error);
  gboolean more;

  if (revisions == NULL || self->list == NULL)
    return;
  if (self->last == 0)
    gtk_list_box_remove_all (self->list);
  more = revisions->len > PAGE_SIZE;
  for (guint i = 0; i < MIN (revisions->len, PAGE_SIZE); i++)
    {
      StetRevision *revision = g_ptr_array_index (revisions, i);

      add_row (self, revision);
      self->last = revision->id;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more), more);
  stet_inspector_set_placeholder (self->placeholder, self->last == 0, self->content);
}

static void
read_more (StetHistoryPage *self)
{
  StetArticle *article = get_article (self);
  Wanted *wanted;

  if (article == NULL || stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wanted = g_new (Wanted, 1);
  wanted->article = stet_article_get_id (article);
  wanted->before = self->last;
  stet_library_read_async (
      stet_session_get_library (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self))),
      list_revisions,
      wanted,
      g_free,
      (GDestroyNotify) g_ptr_array_unref,
      self->cancellable,
      revisions_listed_cb,
      g_object_ref (self));
}

/* Also when the page is shown again: there may be new ones. */
static void
start_again (StetHistoryPage *self)
{
  self->last = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_more (self);
}

static void
stet_history_page_story_changed (StetInspectorPage *page)
{
  StetHistoryPage *self = STET_HISTORY_PAGE (page);
  StetStory *story = stet_inspector_page_get_story (page);

  gtk_list_box_remove_all (self->list);
  gtk_drop_down_set_model (self->language, story != NULL ? stet_story_get_articles (story) : NULL);
  stet_inspector_set_placeholder (self->placeholder, TRUE, self->content);
  start_again (self);
}

static char *
language_name (gpointer object, const char *language)
{
  return language != NULL ? stet_language_dup_name (language, NULL) : NULL;
}

static void
stet_history_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (stet_history_page_parent_class)->map (widget);
  start_again (STET_HISTORY_PAGE (widget));
}

static void
stet_history_page_dispose (GObject *object)
{
  StetHistoryPage *self = STET_HISTORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_HISTORY_PAGE);

  G_OBJECT_CLASS (stet_history_page_parent_class)->dispose (object);
}

static void
stet_history_page_class_init (StetHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_history_page_dispose;
  STET_INSPECTOR_PAGE_CLASS (klass)->story_changed = stet_history_page_story_changed;
  widget_class->map = stet_history_page_map;

  g_type_ensure (STET_TYPE_ARTICLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, language);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, list);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, content);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, more);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, language_name);
  gtk_widget_class_bind_template_callback (widget_class, read_more);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_again);
}

static void
stet_history_page_init (StetHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
