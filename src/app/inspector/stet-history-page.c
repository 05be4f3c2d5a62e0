/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-history-page.h"
#include "stet-inspector-util.h"
#include "stet-change-card.h"
#include "stet-compare-dialog.h"
#include "stet-restore.h"
#include "stet-wording-store.h"
#include "stet-work-words.h"

/* Revisions that are read at a time. */
#define PAGE_SIZE 30
/* Wordings of a paragraph that are shown. */
#define MAX_WORDINGS 12
/* Milliseconds for which the caret stays in a paragraph before its wordings are read. */
#define DELAY_MS 250

/**
 * StetHistoryPage:
 *
 * The earlier wordings of the paragraph that the caret is in, with what changed, and the earlier
 * texts of an article of the open story: as imported, and as saved. Read when the page is shown.
 */
struct _StetHistoryPage
{
  StetInspectorPage parent_instance;

  GtkDropDown *language;
  GtkListBox *list;
  GtkWidget *content;
  GtkButton *more;
  AdwStatusPage *placeholder;
  GtkWidget *paragraph;
  GtkLabel *work;
  GtkBox *wordings;

  GtkSliceListModel *articles; /* of the story */
  GSignalGroup *session_signals;
  StetBlock *block; /* whose wordings are shown */
  GCancellable *wording_cancellable;
  guint wording_timeout;
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

static StetArticle *
get_article (StetHistoryPage *self)
{
  return gtk_drop_down_get_selected_item (self->language);
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
row_activated_cb (StetHistoryPage *self, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "stet-revision");
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  StetArticle *article = get_article (self);

  if (article != NULL && stet_article_get_story (article) != NULL)
    adw_dialog_present (stet_compare_dialog_new (session, article, *id), GTK_WIDGET (self));
}

static void
compare_cb (StetHistoryPage *self)
{
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  StetArticle *article = self->block != NULL ? stet_block_get_article (self->block) : NULL;

  if (article != NULL && stet_article_get_story (article) != NULL)
    adw_dialog_present (stet_compare_dialog_new (session, article, 0), GTK_WIDGET (self));
}

static void
add_row (StetHistoryPage *self, const StetRevision *revision)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = stet_time_dup_text (revision->time);
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

/* --- the paragraph that the caret is in --- */

typedef struct
{
  gint64 article;
  gint64 block;
} WantedBlock;

static gpointer
list_wordings (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  WantedBlock *wanted = data;

  return stet_db_list_wordings (db, wanted->article, wanted->block, MAX_WORDINGS, error);
}

static void
restore_cb (StetHistoryPage *self, const char *text)
{
  StetArticle *article = self->block != NULL ? stet_block_get_article (self->block) : NULL;

  if (article != NULL && stet_article_get_story (article) != NULL)
    stet_restore_words (article, stet_block_get_id (self->block), text);
}

static void
add_wording (StetHistoryPage *self, const StetWording *wording, const char *now)
{
  GtkWidget *card;
  g_autofree char *when = stet_time_dup_text (wording->time);
  g_autofree char *title = NULL;

  if (g_str_equal (wording->kind, "imported"))
    title = g_strdup_printf (_ ("Draft, as imported %s"), when);
  else if (*wording->person == '\0')
    title = g_strdup_printf (_ ("Saved %s"), when);
  else
    title = g_strdup_printf (_ ("Saved %s, %s"), when, wording->person);
  card = stet_change_card_new ();
  stet_change_card_set_title (STET_CHANGE_CARD (card), title);
  stet_change_card_set_texts (STET_CHANGE_CARD (card),
                              wording->text,
                              now,
                              stet_article_get_language (stet_block_get_article (self->block)),
                              TRUE);
  g_signal_connect_object (card, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->wordings, card);
}

static void
clear_wordings (StetHistoryPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->wordings))) != NULL)
    gtk_box_remove (self->wordings, child);
}

static void
wordings_listed_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wordings = stet_library_call_finish (
      STET_LIBRARY (library), result, &error);
  const char *now;

  if (wordings == NULL || self->wordings == NULL || self->block == NULL
      || stet_block_get_article (self->block) == NULL)
    return;
  clear_wordings (self);
  now = stet_block_get_text (self->block);
  for (guint i = 0; i < wordings->len; i++)
    {
      const StetWording *wording = g_ptr_array_index (wordings, i);

      /* The latest is mostly what it says now. */
      if (i > 0 || !g_str_equal (wording->text, now))
        add_wording (self, wording, now);
    }
}

static void
read_wordings (gpointer data)
{
  StetHistoryPage *self = data;
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  StetArticle *article = self->block != NULL ? stet_block_get_article (self->block) : NULL;
  g_autofree char *work = NULL;
  WantedBlock *wanted;

  self->wording_timeout = 0;
  g_cancellable_cancel (self->wording_cancellable);
  g_clear_object (&self->wording_cancellable);
  gtk_widget_set_visible (self->paragraph, article != NULL);
  if (article == NULL || stet_article_get_story (article) == NULL || session == NULL)
    return;
  work = stet_block_dup_work_text (self->block);
  gtk_label_set_label (self->work, work != NULL ? work : _ ("Not signed off"));
  self->wording_cancellable = g_cancellable_new ();
  wanted = g_new (WantedBlock, 1);
  *wanted = (WantedBlock) { stet_article_get_id (article), stet_block_get_id (self->block) };
  stet_library_read_async (stet_session_get_library (session),
                           list_wordings,
                           wanted,
                           g_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->wording_cancellable,
                           wordings_listed_cb,
                           g_object_ref (self));
}

static void
queue_wordings (StetHistoryPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_handle_id (&self->wording_timeout, g_source_remove);
  self->wording_timeout = g_timeout_add_once (DELAY_MS, read_wordings, self);
}

static void
block_cb (StetHistoryPage *self)
{
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  StetBlock *block = session != NULL ? stet_session_get_current_block (session) : NULL;

  if (self->block == block)
    return;
  if (self->block != NULL)
    g_signal_handlers_disconnect_by_func (self->block, queue_wordings, self);
  g_set_object (&self->block, block);
  clear_wordings (self);
  if (block != NULL)
    {
      g_signal_connect_object (
          block, "notify::text", G_CALLBACK (queue_wordings), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          block, "notify::signed-off", G_CALLBACK (queue_wordings), self, G_CONNECT_SWAPPED);
    }
  queue_wordings (self);
}

static void
stet_history_page_story_changed (StetInspectorPage *page)
{
  StetHistoryPage *self = STET_HISTORY_PAGE (page);
  StetStory *story = stet_inspector_page_get_story (page);

  g_signal_group_set_target (self->session_signals, stet_inspector_page_get_session (page));
  block_cb (self);
  gtk_list_box_remove_all (self->list);
  gtk_slice_list_model_set_model (self->articles,
                                  story != NULL ? stet_story_get_articles (story) : NULL);
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
  queue_wordings (STET_HISTORY_PAGE (widget));
}

static void
stet_history_page_dispose (GObject *object)
{
  StetHistoryPage *self = STET_HISTORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->wording_cancellable);
  g_clear_object (&self->wording_cancellable);
  g_clear_handle_id (&self->wording_timeout, g_source_remove);
  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->articles);
  g_clear_object (&self->block);
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
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, paragraph);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, work);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPage, wordings);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_name);
  gtk_widget_class_bind_template_callback (widget_class, read_more);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_again);
}

static void
stet_history_page_init (StetHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->articles = gtk_slice_list_model_new (NULL, 0, G_MAXUINT);
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (self->articles));
  self->session_signals = g_signal_group_new (STET_TYPE_SESSION);
  g_signal_group_connect_swapped (
      self->session_signals, "notify::current-block", G_CALLBACK (block_cb), self);
}
