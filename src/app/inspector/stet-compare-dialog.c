/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-compare-dialog.h"

#include "stet-compare-pairs.h"
#include "stet-diff-view.h"
#include "stet-gradual-list.h"
#include "stet-inspector-util.h"
#include "stet-restore.h"
#include "stet-work-words.h"

/* Paragraphs that are added in each frame. */
#define STEP 6
/* Revisions that are offered. */
#define MAX_REVISIONS 300

/**
 * StetCompareDialog:
 *
 * Two texts of an article, paragraph by paragraph: as imported, as saved at each step, or as it is
 * now. What is now can be made what it was: words, a paragraph, or all.
 */
struct _StetCompareDialog
{
  AdwDialog parent_instance;

  GtkDropDown *language;
  GtkDropDown *before;
  GtkDropDown *after;
  AdwToggleGroup *layout;
  GtkToggleButton *only_changed;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkWidget *restore_words;
  GtkWidget *restore_paragraph;
  GtkWidget *restore_article;

  StetGradualList *gradual;
  StetSession *session;
  StetArticle *article;
  GPtrArray *revisions; /* StetRevision, the latest first */
  GPtrArray *texts[2];  /* StetRevisionBlock, of before and after */
  GCancellable *cancellable;
  gint64 wanted;   /* the revision to begin with, or 0 */
  GtkWidget *view; /* the StetDiffView that the caret is in; not owned */
  StetComparePair *pair;
  gboolean choosing;
};

G_DEFINE_FINAL_TYPE (StetCompareDialog, stet_compare_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  StetCompareDialog *self;
  guint side;
} Load;

static void load_text (StetCompareDialog *self, guint side);

static gboolean
is_side_by_side (StetCompareDialog *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->layout), "beside") == 0;
}

/* The later text is that of the editor, which can be changed. */
static gboolean
is_now (StetCompareDialog *self)
{
  return gtk_drop_down_get_selected (self->after) == 0;
}

static void
update_buttons (StetCompareDialog *self)
{
  StetDiffChange change;
  gint64 id;
  gboolean can_restore = is_now (self) && self->pair != NULL
                         && stet_compare_pair_is_changed (self->pair);

  gtk_widget_set_sensitive (self->restore_paragraph, can_restore);
  gtk_widget_set_sensitive (
      self->restore_words,
      can_restore && self->view != NULL && stet_compare_pair_get_before (self->pair) != NULL
          && stet_compare_pair_get_after (self->pair) != NULL
          && stet_diff_view_get_change_at_caret (STET_DIFF_VIEW (self->view), &id, &change));
  gtk_widget_set_sensitive (self->restore_article,
                            is_now (self) && self->texts[0] != NULL && self->texts[1] != NULL);
}

static void
caret_moved_cb (StetCompareDialog *self, StetDiffView *view)
{
  StetComparePair *pair = g_object_get_data (G_OBJECT (view), "stet-pair");

  /* A view that is filled moves its caret too. */
  if (!gtk_widget_is_focus (GTK_WIDGET (view)))
    return;
  self->view = GTK_WIDGET (view);
  g_set_object (&self->pair, pair);
  update_buttons (self);
}

static void
focus_cb (StetCompareDialog *self, GParamSpec *pspec, StetDiffView *view)
{
  caret_moved_cb (self, view);
}

static void
add_view (StetCompareDialog *self,
          GtkWidget *box,
          StetComparePair *pair,
          StetDiffSides sides,
          const char *label)
{
  GtkWidget *widget = stet_diff_view_new ();
  StetDiffView *view = STET_DIFF_VIEW (widget);
  const char *before = stet_compare_pair_get_before (pair);
  const char *after = stet_compare_pair_get_after (pair);

  stet_diff_view_clear (view, stet_article_get_language (self->article));
  stet_diff_view_append (view,
                         stet_compare_pair_get_id (pair),
                         before != NULL ? before : "",
                         after != NULL ? after : "",
                         sides);
  if (stet_compare_pair_get_kind (pair) == STET_BLOCK_HEADLINE)
    gtk_widget_add_css_class (widget, "heading");
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (view), "stet-pair", g_object_ref (pair), g_object_unref);
  g_signal_connect_object (
      view, "caret-moved", G_CALLBACK (caret_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      view, "notify::has-focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), widget);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  StetCompareDialog *self = user_data;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  /* The columns are in the order of time, in the direction of the interface. */
  if (is_side_by_side (self))
    {
      add_view (self, box, item, STET_DIFF_BEFORE, _ ("Earlier text"));
      add_view (self, box, item, STET_DIFF_AFTER, _ ("Later text"));
    }
  else
    add_view (self, box, item, STET_DIFF_BOTH, _ ("Text with its changes"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
show_pairs (StetCompareDialog *self)
{
  g_autoptr (GListModel) pairs = NULL;

  if (self->gradual == NULL)
    return;
  self->view = NULL;
  g_clear_object (&self->pair);
  update_buttons (self);
  if (self->texts[0] == NULL || self->texts[1] == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }
  pairs = stet_compare_pairs_new (
      self->texts[0], self->texts[1], gtk_toggle_button_get_active (self->only_changed));
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (pairs) > 0 ? "text" : "same");
  stet_gradual_list_set_model (self->gradual, pairs);
}

static gpointer
load_revision (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_revision (db, *(gint64 *) data, error);
}

static gpointer
list_revisions (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_list_revisions (db, *(gint64 *) data, 0, MAX_REVISIONS, error);
}

static void
text_loaded_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autofree Load *load = user_data;
  g_autoptr (StetCompareDialog) self = load->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = stet_library_call_finish (STET_LIBRARY (library), result, &error);

  if (blocks == NULL || self->list == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("A revision could not be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->texts[load->side], g_ptr_array_unref);
  self->texts[load->side] = g_steal_pointer (&blocks);
  show_pairs (self);
}

static StetRevision *
get_revision (StetCompareDialog *self, guint side)
{
  /* The later text has “Now” first. */
  guint place = gtk_drop_down_get_selected (side == 0 ? self->before : self->after);
  guint first = side == 0 ? 0 : 1;

  if (self->revisions == NULL || place == GTK_INVALID_LIST_POSITION || place < first
      || place - first >= self->revisions->len)
    return NULL;
  return g_ptr_array_index (self->revisions, place - first);
}

static void
load_text (StetCompareDialog *self, guint side)
{
  StetRevision *revision = get_revision (self, side);
  Load *load;

  g_clear_pointer (&self->texts[side], g_ptr_array_unref);
  if (side == 1 && is_now (self))
    {
      self->texts[1] = stet_restore_copy_texts (self->article);
      show_pairs (self);
      return;
    }
  show_pairs (self);
  if (revision == NULL)
    return;
  load = g_new (Load, 1);
  *load = (Load) { g_object_ref (self), side };
  stet_library_read_async (stet_session_get_library (self->session),
                           load_revision,
                           g_memdup2 (&revision->id, sizeof revision->id),
                           g_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           text_loaded_cb,
                           load);
}

static char *
dup_name (const StetRevision *revision)
{
  g_autofree char *when = stet_time_dup_text (revision->time);

  if (g_str_equal (revision->kind, "imported"))
    /* Translators: %s is a date and time */
    return g_strdup_printf (_ ("Draft, as imported %s"), when);
  if (*revision->person == '\0')
    return g_strdup_printf (_ ("Saved %s"), when);
  /* Translators: the first %s is a date and time, the second a person */
  return g_strdup_printf (_ ("Saved %s, %s"), when, revision->person);
}

/* What to begin with: the wanted revision, else the draft, which is the latest import. */
static guint
find_first (StetCompareDialog *self)
{
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const StetRevision *revision = g_ptr_array_index (self->revisions, i);

      if (self->wanted != 0 ? revision->id == self->wanted
                            : g_str_equal (revision->kind, "imported"))
        return i;
    }
  return self->revisions->len > 0 ? self->revisions->len - 1 : GTK_INVALID_LIST_POSITION;
}

static void
revisions_listed_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCompareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = stet_library_call_finish (
      STET_LIBRARY (library), result, &error);
  g_autoptr (GtkStringList) before = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) after = gtk_string_list_new (NULL);

  if (revisions == NULL || self->list == NULL)
    return;
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  self->revisions = g_steal_pointer (&revisions);
  gtk_string_list_append (after, C_ ("a text", "Now"));
  for (guint i = 0; i < self->revisions->len; i++)
    {
      g_autofree char *name = dup_name (g_ptr_array_index (self->revisions, i));

      gtk_string_list_append (before, name);
      gtk_string_list_append (after, name);
    }
  self->choosing = TRUE;
  gtk_drop_down_set_model (self->before, G_LIST_MODEL (before));
  gtk_drop_down_set_model (self->after, G_LIST_MODEL (after));
  gtk_drop_down_set_selected (self->before, find_first (self));
  gtk_drop_down_set_selected (self->after, 0);
  self->choosing = FALSE;
  self->wanted = 0;
  load_text (self, 0);
  load_text (self, 1);
}

static void
read_revisions (StetCompareDialog *self)
{
  gint64 id = stet_article_get_id (self->article);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stet_library_read_async (stet_session_get_library (self->session),
                           list_revisions,
                           g_memdup2 (&id, sizeof id),
                           g_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           revisions_listed_cb,
                           g_object_ref (self));
}

static void
language_cb (StetCompareDialog *self)
{
  StetArticle *article = gtk_drop_down_get_selected_item (self->language);

  if (self->choosing || article == NULL || article == self->article)
    return;
  g_set_object (&self->article, article);
  read_revisions (self);
}

static void
before_cb (StetCompareDialog *self)
{
  if (!self->choosing)
    load_text (self, 0);
}

static void
after_cb (StetCompareDialog *self)
{
  if (!self->choosing)
    load_text (self, 1);
}

static gboolean
is_open (StetCompareDialog *self)
{
  return stet_article_get_story (self->article) != NULL
         && stet_article_get_story (self->article) == stet_session_get_story (self->session);
}

static void
restore_words_cb (StetCompareDialog *self)
{
  g_autofree char *text = NULL;
  StetDiffChange change;
  gint64 id;

  if (self->view == NULL || self->pair == NULL || !is_open (self)
      || !stet_diff_view_get_change_at_caret (STET_DIFF_VIEW (self->view), &id, &change)
      || id != stet_compare_pair_get_id (self->pair))
    return;
  text = stet_diff_dup_reverted (
      stet_compare_pair_get_before (self->pair), stet_compare_pair_get_after (self->pair), &change);
  stet_restore_words (self->article, id, text);
  load_text (self, 1);
}

/* Paragraphs cannot be added or taken away by suggestions. */
static void
say_refused (StetCompareDialog *self)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Only Words Can Be Suggested"),
                                           _ ("To bring back paragraphs or what they were, edit "
                                              "the text directly instead of suggesting."));

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
restore_paragraph_cb (StetCompareDialog *self)
{
  if (self->pair == NULL || !is_open (self))
    return;
  if (!stet_restore_block (self->article, self->texts[0], stet_compare_pair_get_id (self->pair)))
    say_refused (self);
  load_text (self, 1);
}

static void
restore_article_cb (StetCompareDialog *self)
{
  if (self->texts[0] == NULL || !is_open (self))
    return;
  if (!stet_restore_texts (self->article, self->texts[0]))
    say_refused (self);
  load_text (self, 1);
}

static char *
language_name (gpointer object, const char *language)
{
  return language != NULL ? stet_language_dup_name (language, NULL) : NULL;
}

static void
stet_compare_dialog_dispose (GObject *object)
{
  StetCompareDialog *self = STET_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  self->choosing = TRUE;
  if (self->gradual != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->gradual);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_COMPARE_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->pair);
  g_clear_object (&self->article);
  g_clear_object (&self->session);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->texts[i], g_ptr_array_unref);

  G_OBJECT_CLASS (stet_compare_dialog_parent_class)->dispose (object);
}

static void
stet_compare_dialog_class_init (StetCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_compare_dialog_dispose;

  g_type_ensure (STET_TYPE_ARTICLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, language);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, before);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, after);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, layout);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, only_changed);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, list);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, restore_words);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, restore_paragraph);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, restore_article);
  gtk_widget_class_bind_template_callback (widget_class, language_name);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_pairs);
  gtk_widget_class_bind_template_callback (widget_class, restore_words_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_paragraph_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_article_cb);
}

static void
stet_compare_dialog_init (StetCompareDialog *self)
{
  self->choosing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->gradual = stet_gradual_list_new (
      GTK_WIDGET (self->list), gtk_scrolled_window_get_vadjustment (self->scroller), STEP);
  gtk_list_box_bind_model (
      self->list, stet_gradual_list_get_items (self->gradual), create_row, self, NULL);
  self->choosing = FALSE;
}

/**
 * stet_compare_dialog_new:
 * @session: the session that has the article's story open
 * @article: the article
 * @revision: the revision to compare it with first, or 0 for what was imported
 *
 * Returns: (transfer floating): a dialog that compares the article's texts
 */
AdwDialog *
stet_compare_dialog_new (StetSession *session, StetArticle *article, gint64 revision)
{
  StetCompareDialog *self = g_object_new (STET_TYPE_COMPARE_DIALOG, NULL);
  GListModel *articles = stet_story_get_articles (stet_article_get_story (article));

  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->wanted = revision;
  self->choosing = TRUE;
  gtk_drop_down_set_model (self->language, articles);
  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      g_autoptr (StetArticle) item = g_list_model_get_item (articles, i);

      if (item == article)
        gtk_drop_down_set_selected (self->language, i);
    }
  self->choosing = FALSE;
  read_revisions (self);
  return ADW_DIALOG (self);
}
