/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-replace-dialog.h"

#include <glib/gi18n.h>

#include "stet-replace-item.h"
#include "stet-replace-job.h"

/* Matches that are read for the list at a time; more when it is scrolled to its end. */
#define PAGE 100
/* Somebody is still typing. */
#define DELAY_MS 200

/**
 * StetReplaceDialog:
 *
 * Replaces text across stories: what would be replaced is listed first, and each match can be kept.
 */
struct _StetReplaceDialog
{
  AdwDialog parent_instance;

  StetSession *session;
  char *search; /* what the list of stories shows */
  StetStoryFilter filter;
  GtkEntry *pattern;
  GtkEntry *replacement;
  GtkDropDown *languages;
  GtkLabel *status;
  GtkProgressBar *progress;
  GtkListView *list_view;
  GtkWidget *replace_button;
  GListStore *items;
  StetReplaceQuery *query; /* of the list */
  StetSearchFlags flags;
  gboolean listed_only;
  guint delay;
  GCancellable *cancellable; /* of what is read or written; NULL when nothing is */
  struct _Listing *listing;
  gboolean replacing;
};

G_DEFINE_FINAL_TYPE (StetReplaceDialog, stet_replace_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_REGEX,
  PROP_WHOLE_WORDS,
  PROP_MATCH_CASE,
  PROP_IGNORE_ACCENTS,
  PROP_LISTED_ONLY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  REPLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const StetSearchFlags flag_of[] = {
  [PROP_REGEX] = STET_SEARCH_REGEX,
  [PROP_WHOLE_WORDS] = STET_SEARCH_WHOLE_WORDS,
  [PROP_MATCH_CASE] = STET_SEARCH_MATCH_CASE,
  [PROP_IGNORE_ACCENTS] = STET_SEARCH_IGNORE_ACCENTS,
};

/* A search that goes on page by page; the library's thread has it while it reads. */
typedef struct _Listing
{
  StetReplaceQuery *query;
  StetReplaceCursor *cursor;
  char *search;
  StetStoryFilter filter;
  gboolean listed_only;
} Listing;

static void
listing_clear (gpointer data)
{
  Listing *listing = data;

  stet_replace_query_free (listing->query);
  stet_replace_cursor_free (listing->cursor);
  g_free (listing->search);
}

static void
listing_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, listing_clear);
}

/* On the library's thread */

static gboolean
list_stories (StetDb *db, Listing *listing, GError **error)
{
  guint n = 0;

  listing->query->stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  do
    {
      g_autoptr (GPtrArray) page = stet_db_list_stories (
          db, listing->search, listing->filter, NULL, listing->query->stories->len, 200, error);

      if (page == NULL)
        return FALSE;
      n = page->len;
      for (guint i = 0; i < n; i++)
        g_array_append_val (listing->query->stories, ((StetStorySummary *) page->pdata[i])->id);
    }
  while (n == 200);
  return TRUE;
}

static gpointer
find_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;

  if (listing->cursor == NULL)
    {
      if (listing->listed_only && !list_stories (db, listing, error))
        return NULL;
      listing->cursor = stet_replace_cursor_new (listing->query);
    }
  return stet_db_find_occurrences (db, listing->cursor, PAGE, cancellable, error);
}

static gpointer
languages_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_list_languages (db, error);
}

/* On the main thread */

static void
update (StetReplaceDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean ended = self->listing != NULL && self->listing->cursor != NULL
                   && self->cancellable == NULL
                   && stet_replace_cursor_get_ended (self->listing->cursor);
  g_autofree char *text = NULL;

  gtk_widget_set_sensitive (self->replace_button, n > 0 && !self->replacing);
  gtk_editable_set_editable (GTK_EDITABLE (self->pattern), !self->replacing);
  gtk_editable_set_editable (GTK_EDITABLE (self->replacement), !self->replacing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->languages), !self->replacing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list_view), !self->replacing);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->replacing);
  adw_dialog_set_can_close (ADW_DIALOG (self), !self->replacing);
  if (self->listing == NULL)
    text = g_strdup ("");
  else if (ended)
    text = n == 0 ? g_strdup (_ ("No matches"))
                  : g_strdup_printf (ngettext ("%u match", "%u matches", n), n);
  else
    /* Translators: so many matches were found by now, and there may be more */
    text = g_strdup_printf (ngettext ("%u match so far", "%u matches so far", n), n);
  gtk_label_set_label (self->status, text);
}

static void
show_error (StetReplaceDialog *self, const GError *error)
{
  gtk_label_set_label (self->status, error->message);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->pattern), "error");
}

static void read_more (StetReplaceDialog *self);

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetReplaceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = stet_library_call_finish (STET_LIBRARY (source), result, &error);
  guint n;

  /* Something else is looked for by now. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (error != NULL)
    {
      g_clear_pointer (&self->listing, listing_unref);
      update (self);
      show_error (self, error);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (StetReplaceItem) item = stet_replace_item_new (
          g_steal_pointer (&g_ptr_array_index (found, i)));

      g_list_store_append (self->items, item);
    }
  n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  /* Until there is a page; the rest when it is asked for. */
  if (n < PAGE)
    read_more (self);
  update (self);
}

static void
read_more (StetReplaceDialog *self)
{
  if (self->listing == NULL || self->cancellable != NULL || self->replacing
      || (self->listing->cursor != NULL && stet_replace_cursor_get_ended (self->listing->cursor)))
    return;
  self->cancellable = g_cancellable_new ();
  stet_library_read_async (stet_session_get_library (self->session),
                           find_func,
                           g_atomic_rc_box_acquire (self->listing),
                           listing_unref,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           found_cb,
                           g_object_ref (self));
}

static void
stop (StetReplaceDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->delay, g_source_remove);
}

/* Looks whether it can be searched for, and begins. */
static void
begin (StetReplaceDialog *self)
{
  const char *pattern = gtk_editable_get_text (GTK_EDITABLE (self->pattern));
  const char *replacement = gtk_editable_get_text (GTK_EDITABLE (self->replacement));
  guint language = gtk_drop_down_get_selected (self->languages);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->languages));
  g_autoptr (StetSearch) search = NULL;
  g_autoptr (GError) error = NULL;

  stop (self);
  g_clear_pointer (&self->listing, listing_unref);
  g_list_store_remove_all (self->items);
  gtk_widget_remove_css_class (GTK_WIDGET (self->status), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->pattern), "error");
  if (*pattern != '\0')
    {
      search = stet_search_new (pattern, self->flags, NULL, &error);
      if (search != NULL && stet_search_check_replacement (search, replacement, &error))
        {
          StetReplaceQuery query
              = { (char *) pattern, self->flags, (char *) replacement, NULL, NULL };

          if (language > 0 && language != GTK_INVALID_LIST_POSITION)
            query.language = (char *) gtk_string_list_get_string (names, language);
          self->listing = g_atomic_rc_box_new0 (Listing);
          self->listing->query = stet_replace_query_copy (&query);
          self->listing->listed_only = self->listed_only;
          self->listing->search = g_strdup (self->search);
          self->listing->filter = self->filter;
          read_more (self);
        }
    }
  update (self);
  if (error != NULL)
    show_error (self, error);
}

static void
delay_cb (gpointer data)
{
  StetReplaceDialog *self = data;

  self->delay = 0;
  begin (self);
}

static void
changed_cb (StetReplaceDialog *self)
{
  if (self->items == NULL || self->session == NULL || self->replacing)
    return;
  /* What is listed is not what would be replaced any more. */
  gtk_widget_set_sensitive (self->replace_button, FALSE);
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add_once (DELAY_MS, delay_cb, self);
}

static void
edge_cb (StetReplaceDialog *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM)
    {
      read_more (self);
      update (self);
    }
}

/* Replacing */

static void
free_ranges (gpointer data)
{
  g_array_unref (data);
}

static GHashTable *
collect_kept (StetReplaceDialog *self)
{
  GHashTable *kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_ranges);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (StetReplaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const StetOccurrence *occurrence = stet_replace_item_get_occurrence (item);
      GArray *ranges;

      if (stet_replace_item_get_chosen (item))
        continue;
      ranges = g_hash_table_lookup (kept, &occurrence->block);
      if (ranges == NULL)
        {
          ranges = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
          g_hash_table_insert (
              kept, g_memdup2 (&occurrence->block, sizeof occurrence->block), ranges);
        }
      g_array_append_val (ranges, occurrence->range);
    }
  return kept;
}

static void
progress_cb (double fraction, gpointer user_data)
{
  StetReplaceDialog *self = user_data;

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetReplaceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_replaced;
  gint64 operation = stet_replace_job_finish (result, &n_replaced, &error);

  g_clear_object (&self->cancellable);
  self->replacing = FALSE;
  if (operation != 0 || error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_signal_emit (self, signals[REPLACED], 0, operation, n_replaced);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  update (self);
  show_error (self, error);
}

static void
replace_cb (StetReplaceDialog *self)
{
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (StetReplaceQuery) query = NULL;

  if (self->listing == NULL || self->delay != 0 || self->replacing)
    return;
  /* Stories that the list has are known once the first page is. */
  query = stet_replace_query_copy (self->listing->query);
  kept = collect_kept (self);
  stop (self);
  self->replacing = TRUE;
  self->cancellable = g_cancellable_new ();
  update (self);
  stet_replace_job_async (
      self->session, query, kept, self->cancellable, progress_cb, replaced_cb, g_object_ref (self));
}

static void
cancel_cb (StetReplaceDialog *self)
{
  if (self->replacing)
    g_cancellable_cancel (self->cancellable);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* Languages */

static void
languages_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetReplaceDialog) self = user_data;
  g_auto (GStrv) languages = stet_library_call_finish (STET_LIBRARY (source), result, NULL);

  if (languages != NULL && self->languages != NULL)
    gtk_string_list_splice (GTK_STRING_LIST (gtk_drop_down_get_model (self->languages)),
                            1,
                            0,
                            (const char *const *) languages);
}

/* The list */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *description = gtk_label_new (NULL);

  g_object_set (text,
                "xalign",
                0.0,
                "wrap",
                TRUE,
                "wrap-mode",
                PANGO_WRAP_WORD_CHAR,
                "width-chars",
                12,
                "use-markup",
                TRUE,
                NULL);
  g_object_set (description, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (description, "caption");
  gtk_widget_add_css_class (description, "dimmed");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), description);
  gtk_widget_set_margin_start (box, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_list_item_set_child (row, check);
  gtk_list_item_set_activatable (row, FALSE);
  gtk_list_item_set_selectable (row, FALSE);
  gtk_list_item_set_focusable (row, FALSE);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GObject *item = gtk_list_item_get_item (row);
  GtkWidget *check = gtk_list_item_get_child (row);
  GtkWidget *text = gtk_widget_get_first_child (
      gtk_check_button_get_child (GTK_CHECK_BUTTON (check)));
  g_autofree char *markup = NULL;
  g_autofree char *description = NULL;
  g_autofree char *name = NULL;

  g_object_get (item, "markup", &markup, "description", &description, "name", &name, NULL);
  gtk_label_set_markup (GTK_LABEL (text), markup);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (text)), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (
      G_OBJECT (row),
      "stet-binding",
      g_object_bind_property (
          item, "chosen", check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  g_binding_unbind (g_object_steal_data (G_OBJECT (row), "stet-binding"));
}

/* The object */

static void
stet_replace_dialog_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetReplaceDialog *self = STET_REPLACE_DIALOG (object);

  if (prop_id == PROP_LISTED_ONLY)
    g_value_set_boolean (value, self->listed_only);
  else if (prop_id < G_N_ELEMENTS (flag_of))
    g_value_set_boolean (value, (self->flags & flag_of[prop_id]) != 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
stet_replace_dialog_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  StetReplaceDialog *self = STET_REPLACE_DIALOG (object);
  gboolean on = g_value_get_boolean (value);

  if (prop_id == PROP_LISTED_ONLY)
    self->listed_only = on;
  else if (prop_id < G_N_ELEMENTS (flag_of))
    self->flags = on ? self->flags | flag_of[prop_id] : self->flags & ~flag_of[prop_id];
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  g_object_notify_by_pspec (object, pspec);
  changed_cb (self);
}

static void
stet_replace_dialog_dispose (GObject *object)
{
  StetReplaceDialog *self = STET_REPLACE_DIALOG (object);

  stop (self);
  g_clear_pointer (&self->listing, listing_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_REPLACE_DIALOG);
  self->progress = NULL;
  self->languages = NULL;
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (stet_replace_dialog_parent_class)->dispose (object);
}

static void
stet_replace_dialog_close_attempt (AdwDialog *dialog)
{
  cancel_cb (STET_REPLACE_DIALOG (dialog));
}

static void
install_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-replace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetReplaceDialog, pattern);
  gtk_widget_class_bind_template_child (widget_class, StetReplaceDialog, replacement);
  gtk_widget_class_bind_template_child (widget_class, StetReplaceDialog, languages);
  gtk_widget_class_bind_template_child (widget_class, StetReplaceDialog, status);
  gtk_widget_class_bind_template_child (widget_class, StetReplaceDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, StetReplaceDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, StetReplaceDialog, replace_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_install_property_action (widget_class, "replace.regex", "regex");
  gtk_widget_class_install_property_action (widget_class, "replace.whole-words", "whole-words");
  gtk_widget_class_install_property_action (widget_class, "replace.match-case", "match-case");
  gtk_widget_class_install_property_action (
      widget_class, "replace.ignore-accents", "ignore-accents");
  gtk_widget_class_install_property_action (widget_class, "replace.listed-only", "listed-only");
}

static void
stet_replace_dialog_class_init (StetReplaceDialogClass *klass)
{
  static const char *const names[] = { NULL,         "regex",          "whole-words",
                                       "match-case", "ignore-accents", "listed-only" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_replace_dialog_dispose;
  object_class->get_property = stet_replace_dialog_get_property;
  object_class->set_property = stet_replace_dialog_set_property;
  ADW_DIALOG_CLASS (klass)->close_attempt = stet_replace_dialog_close_attempt;

  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_boolean (names[i], NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /**
   * StetReplaceDialog::replaced:
   * @operation: for stet_replace_job_undo_async(), 0 when nothing was replaced
   * @n_replaced: how many matches
   *
   * It was done, as far as it was not cancelled.
   */
  signals[REPLACED] = g_signal_new ("replaced",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    2,
                                    G_TYPE_INT64,
                                    G_TYPE_UINT);
  install_template (GTK_WIDGET_CLASS (klass));
}

static void
stet_replace_dialog_init (StetReplaceDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const char *const all[] = { _ ("All Languages"), NULL };
  g_autoptr (GtkStringList) languages = gtk_string_list_new (all);
  g_autoptr (GtkSelectionModel) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->languages, G_LIST_MODEL (languages));
  self->items = g_list_store_new (STET_TYPE_REPLACE_ITEM);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  g_object_unref (factory);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  gtk_list_view_set_model (self->list_view, model);
}

/**
 * stet_replace_dialog_new:
 * @session: whose library
 * @search: (nullable): what the list of stories shows
 * @filter: the same
 *
 * Returns: (transfer floating): the dialog
 */
StetReplaceDialog *
stet_replace_dialog_new (StetSession *session, const char *search, StetStoryFilter filter)
{
  StetReplaceDialog *self;

  g_return_val_if_fail (STET_IS_SESSION (session), NULL);

  self = g_object_new (STET_TYPE_REPLACE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->search = g_strdup (search);
  self->filter = filter;
  stet_library_read_async (stet_session_get_library (session),
                           languages_func,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_strfreev,
                           NULL,
                           languages_cb,
                           g_object_ref (self));
  return self;
}
