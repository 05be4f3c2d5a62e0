/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-comments-page.h"

#include "stet-inspector-util.h"
#include "stet-remark-card.h"
#include "stet-remark-edit.h"

/* What comes quickly one after the other, such as typing before a comment, is shown at once. */
#define REFRESH_MS 120

/**
 * StetCommentsPage:
 *
 * The comments and suggestions on the open story, in the order of its texts. Activating one shows
 * the words that it is about.
 */
struct _StetCommentsPage
{
  StetInspectorPage parent_instance;

  AdwStatusPage *placeholder;
  AdwToggleGroup *state_filter;
  AdwToggleGroup *place_filter;
  GtkListView *list;
  GtkWidget *decisions;

  GListStore *shown;
  GSignalGroup *list_signals;
  GSignalGroup *session_signals;
  gint64 article; /* that is looked at */
  guint refresh_id;
  guint n_open;
};

G_DEFINE_FINAL_TYPE (StetCommentsPage, stet_comments_page, STET_TYPE_INSPECTOR_PAGE)

enum
{
  PROP_0,
  PROP_N_OPEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_wanted (StetCommentsPage *self, StetRemark *remark)
{
  gboolean all_states = g_strcmp0 (adw_toggle_group_get_active_name (self->state_filter), "all")
                        == 0;
  gboolean all_places = g_strcmp0 (adw_toggle_group_get_active_name (self->place_filter), "all")
                        == 0;
  gint64 article = stet_remark_get_values (remark)->article;

  return (all_states || stet_remark_is_open (remark))
         && (all_places || article == 0 || article == self->article);
}

static gboolean
is_shown_already (StetCommentsPage *self, GPtrArray *remarks)
{
  GListModel *model = G_LIST_MODEL (self->shown);

  if (g_list_model_get_n_items (model) != remarks->len)
    return FALSE;
  for (guint i = 0; i < remarks->len; i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (model, i);

      if (remark != g_ptr_array_index (remarks, i))
        return FALSE;
    }
  return TRUE;
}

static void
refresh (StetCommentsPage *self)
{
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GPtrArray) sorted = NULL;
  gboolean has_suggestions = FALSE;
  guint n_open = 0;

  /* The filters say what they are while the template is read. */
  if (self->placeholder == NULL)
    return;
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (story != NULL)
    sorted = stet_remark_list_dup_sorted (stet_story_get_remarks (story), story);
  for (guint i = 0; sorted != NULL && i < sorted->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (sorted, i);

      n_open += stet_remark_is_open (remark);
      if (!is_wanted (self, remark))
        continue;
      g_ptr_array_add (wanted, remark);
      has_suggestions |= stet_remark_is_open (remark)
                         && stet_remark_get_values (remark)->kind == STET_REMARK_SUGGESTION;
    }
  if (!is_shown_already (self, wanted))
    g_list_store_splice (self->shown,
                         0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                         wanted->pdata,
                         wanted->len);
  gtk_widget_set_visible (self->decisions, has_suggestions);
  stet_inspector_set_placeholder (self->placeholder, wanted->len == 0, GTK_WIDGET (self->list));
  if (n_open == self->n_open)
    return;
  self->n_open = n_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

static void
refresh_cb (gpointer data)
{
  STET_COMMENTS_PAGE (data)->refresh_id = 0;
  refresh (data);
}

static void
queue_refresh (StetCommentsPage *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add_once (REFRESH_MS, refresh_cb, self);
}

static void
current_block_cb (StetCommentsPage *self)
{
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  StetBlock *block = session != NULL ? stet_session_get_current_block (session) : NULL;
  StetArticle *article = block != NULL ? stet_block_get_article (block) : NULL;
  gint64 id = article != NULL ? stet_article_get_id (article) : 0;

  if (id == 0 || id == self->article)
    return;
  self->article = id;
  queue_refresh (self);
}

static void
activated_cb (StetCommentsPage *self, guint position)
{
  g_autoptr (StetRemark) remark = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  const StetRemarkRecord *values = remark != NULL ? stet_remark_get_values (remark) : NULL;

  if (values != NULL && values->block != 0)
    stet_session_reveal (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)),
                         values->article,
                         values->block,
                         values->start,
                         values->start + values->length);
}

static void
setup_cb (StetCommentsPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, stet_remark_card_new ());
}

static void
bind_cb (StetCommentsPage *self, GtkListItem *item)
{
  StetRemark *remark = gtk_list_item_get_item (item);
  g_autofree char *place = stet_remark_card_dup_place (remark);

  stet_remark_card_set (STET_REMARK_CARD (gtk_list_item_get_child (item)),
                        stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)),
                        remark);
  gtk_list_item_set_accessible_label (item, place);
  gtk_list_item_set_accessible_description (item, stet_remark_get_values (remark)->text);
}

static void
unbind_cb (StetCommentsPage *self, GtkListItem *item)
{
  stet_remark_card_set (STET_REMARK_CARD (gtk_list_item_get_child (item)), NULL, NULL);
}

/* All suggestions that are listed. */
static void
decide_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetCommentsPage *self = STET_COMMENTS_PAGE (widget);
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self));
  gboolean accept = g_str_equal (name, "comments.accept-all");
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (stet_remark_get_values (remark)->kind == STET_REMARK_SUGGESTION)
        g_ptr_array_add (remarks, g_steal_pointer (&remark));
    }
  stet_remark_edit_decide (
      session, remarks, accept ? STET_DECISION_ACCEPTED : STET_DECISION_REJECTED);
}

static void
stet_comments_page_story_changed (StetInspectorPage *page)
{
  StetCommentsPage *self = STET_COMMENTS_PAGE (page);
  StetStory *story = stet_inspector_page_get_story (page);

  self->article = 0;
  g_signal_group_set_target (self->list_signals,
                             story != NULL ? stet_story_get_remarks (story) : NULL);
  g_signal_group_set_target (self->session_signals, stet_inspector_page_get_session (page));
  refresh (self);
  current_block_cb (self);
}

static void
stet_comments_page_dispose (GObject *object)
{
  StetCommentsPage *self = STET_COMMENTS_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->list_signals != NULL)
    g_signal_group_set_target (self->list_signals, NULL);
  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->session_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_COMMENTS_PAGE);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (stet_comments_page_parent_class)->dispose (object);
}

static void
stet_comments_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetCommentsPage *self = STET_COMMENTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, self->n_open);
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

  properties[PROP_N_OPEN] = g_param_spec_uint (
      "n-open", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "comments.accept-all", NULL, decide_cb);
  gtk_widget_class_install_action (widget_class, "comments.reject-all", NULL, decide_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-comments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCommentsPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, StetCommentsPage, state_filter);
  gtk_widget_class_bind_template_child (widget_class, StetCommentsPage, place_filter);
  gtk_widget_class_bind_template_child (widget_class, StetCommentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, StetCommentsPage, decisions);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
stet_comments_page_init (StetCommentsPage *self)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  self->shown = g_list_store_new (STET_TYPE_REMARK);
  gtk_widget_init_template (GTK_WIDGET (self));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown))));
  gtk_list_view_set_model (self->list, model);
  self->list_signals = g_signal_group_new (STET_TYPE_REMARK_LIST);
  g_signal_group_connect_swapped (
      self->list_signals, "remark-changed", G_CALLBACK (queue_refresh), self);
  g_signal_group_connect_swapped (
      self->list_signals, "items-changed", G_CALLBACK (queue_refresh), self);
  self->session_signals = g_signal_group_new (STET_TYPE_SESSION);
  g_signal_group_connect_swapped (
      self->session_signals, "notify::current-block", G_CALLBACK (current_block_cb), self);
}
