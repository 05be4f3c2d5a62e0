/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-browser.h"

#include "stet-story-item.h"
#include "stet-story-row.h"
#include "stet-work-words.h"

/**
 * StetBrowser:
 *
 * The list of stories, with a search over all texts and a filter. The story that is selected is the
 * one that the session has open.
 */
struct _StetBrowser
{
  AdwBin parent_instance;

  StetSession *session;
  StetStoryModel *model;
  gboolean narrow;
  gboolean following; /* the selection follows the session, not a person */

  GtkSearchEntry *search_entry;
  AdwToggleGroup *filter_group;
  AdwToggle *needs_work_toggle;
  AdwToggle *ready_toggle;
  StetStoryFilter filter;
  GtkMenuButton *state_button;
  GMenu *states;
  GtkStack *stack;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  AdwStatusPage *nothing_page;
  AdwStatusPage *failed_page;
};

G_DEFINE_FINAL_TYPE (StetBrowser, stet_browser, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  PROP_COUNTED,
  PROP_EMPTY,
  PROP_FILTER,
  N_PROPS,
};

enum
{
  STORY_CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];

/* By StetStoryFilter */
static const char *const filters[STET_STORY_N_FILTERS] = {
  "all",     "needs-work", "ready",         "to-proofread",
  "in-hand", "proofread",  "article-ready", "published",
};

static guint signals[N_SIGNALS];

static gint64
get_count (StetBrowser *self, const char *name)
{
  gint64 count = 0;

  if (self->model)
    g_object_get (self->model, name, &count, NULL);

  return count;
}

static void
update_toggle (AdwToggle *toggle, const char *label, gint64 count)
{
  /* Translators: %s is a filter of stories, %d how many stories it shows: “Needs work 12”. */
  g_autofree char *text = g_strdup_printf (C_ ("filter", "%s %d"), label, (int) count);

  adw_toggle_set_label (toggle, count > 0 ? text : label);
}

/* The states of articles, with how many stories have one in that state. */
static void
update_states (StetBrowser *self)
{
  g_menu_remove_all (self->states);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *text = NULL;
      gint64 count = 0;
      const char *title;

      if (i == STET_STORY_FILTER_NEEDS_WORK || i == STET_STORY_FILTER_READY)
        continue;
      if (self->model)
        count = stet_story_model_get_count (self->model, i);
      title = i == STET_STORY_FILTER_ALL
                  ? C_ ("stories", "All")
                  : stet_article_state_get_title (
                        (StetArticleState) (i - STET_STORY_FILTER_TO_PROOFREAD));
      text = g_strdup_printf (C_ ("filter", "%s %d"), title, (int) count);
      item = g_menu_item_new (count > 0 ? text : title, NULL);
      g_menu_item_set_action_and_target (item, "browser.filter", "s", filters[i]);
      g_menu_append_item (self->states, item);
    }
}

/* Which filter is on is told by the toggles, or beside the button when it is none of them. */
static void
update_filter (StetBrowser *self)
{
  gboolean by_state = self->filter >= STET_STORY_FILTER_TO_PROOFREAD;

  adw_toggle_group_set_active (self->filter_group,
                               by_state ? GTK_INVALID_LIST_POSITION : self->filter);
  if (by_state)
    {
      const char *title = stet_article_state_get_title (
          (StetArticleState) (self->filter - STET_STORY_FILTER_TO_PROOFREAD));
      g_autofree char *text = g_strdup_printf (
          C_ ("filter", "%s %d"),
          title,
          self->model ? (int) stet_story_model_get_count (self->model, self->filter) : 0);

      gtk_menu_button_set_label (self->state_button, text);
      gtk_menu_button_set_always_show_arrow (self->state_button, TRUE);
    }
  else
    {
      gtk_menu_button_set_icon_name (self->state_button, "view-list-bullet-symbolic");
      gtk_menu_button_set_always_show_arrow (self->state_button, FALSE);
    }
}

static void
set_filter (StetBrowser *self, StetStoryFilter filter)
{
  if (self->filter == filter)
    return;
  self->filter = filter;
  if (self->model)
    stet_story_model_set_filter (self->model, filter);
  update_filter (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

static void
update_counts (StetBrowser *self)
{
  update_states (self);
  update_filter (self);
  update_toggle (self->needs_work_toggle, _ ("Needs work"), get_count (self, "n-needs-work"));
  update_toggle (self->ready_toggle, _ ("Ready"), get_count (self, "n-ready"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

static void
update_page (StetBrowser *self)
{
  g_autofree char *error = NULL;
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean counted = FALSE;

  if (!self->model)
    return;
  g_object_get (self->model, "error", &error, "counted", &counted, NULL);

  if (error)
    {
      adw_status_page_set_description (self->failed_page, error);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else if (counted && g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    {
      g_autofree char *escaped = g_markup_escape_text (search, -1);
      g_autofree char *text = g_strdup_printf (_ ("No text holds “%s”."), escaped);

      adw_status_page_set_description (self->nothing_page,
                                       *search != '\0' ? text : _ ("No story is in this list."));
      gtk_stack_set_visible_child_name (self->stack, "nothing-found");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
}

/* Selects the story that the session has open, where it is known. */
static void
follow_session (StetBrowser *self)
{
  StetStory *story = self->session ? stet_session_get_story (self->session) : NULL;
  guint position = GTK_INVALID_LIST_POSITION;
  StetStoryItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->model || (story && item && stet_story_item_get_id (item) == stet_story_get_id (story)))
    return;
  if (story)
    position = stet_story_model_find (self->model, stet_story_get_id (story));
  if (position == gtk_single_selection_get_selected (self->selection))
    return;

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_NONE, NULL);
  self->following = FALSE;
}

static void
items_changed_cb (StetBrowser *self)
{
  update_page (self);
  if (!gtk_single_selection_get_selected_item (self->selection))
    follow_session (self);
}

static void
counted_cb (StetBrowser *self)
{
  update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

static void
open_item (StetBrowser *self, StetStoryItem *item)
{
  if (self->session && item && stet_story_item_get_loaded (item))
    stet_session_open_story (self->session, stet_story_item_get_id (item));
}

static void
item_loaded_cb (StetBrowser *self, GParamSpec *pspec, StetStoryItem *item)
{
  if (gtk_single_selection_get_selected_item (self->selection) == item)
    open_item (self, item);
  g_signal_handlers_disconnect_by_func (item, item_loaded_cb, self);
}

static void
selected_cb (StetBrowser *self)
{
  StetStoryItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->following || self->narrow || !item)
    return;
  if (stet_story_item_get_loaded (item))
    open_item (self, item);
  else
    g_signal_connect_object (
        item, "notify::loaded", G_CALLBACK (item_loaded_cb), self, G_CONNECT_SWAPPED);
}

static void
activated_cb (StetBrowser *self, guint position)
{
  g_autoptr (StetStoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  open_item (self, item);
  g_signal_emit (self, signals[STORY_CHOSEN], 0);
}

static void
search_changed_cb (StetBrowser *self)
{
  if (!self->model)
    return;
  stet_story_model_set_search (self->model,
                               gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
stop_search_cb (StetBrowser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
search_activated_cb (StetBrowser *self)
{
  if (!self->model || g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;
  gtk_list_view_scroll_to (
      self->list_view, 0, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  activated_cb (self, 0);
}

static void
filter_changed_cb (StetBrowser *self)
{
  guint active = adw_toggle_group_get_active (self->filter_group);

  if (active != GTK_INVALID_LIST_POSITION)
    set_filter (self, (StetStoryFilter) active);
}

static void
show_all_cb (StetBrowser *self)
{
  set_filter (self, STET_STORY_FILTER_ALL);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
stet_browser_dispose (GObject *object)
{
  StetBrowser *self = STET_BROWSER (object);

  stet_browser_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_BROWSER);
  g_clear_object (&self->states);

  G_OBJECT_CLASS (stet_browser_parent_class)->dispose (object);
}

static void
stet_browser_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetBrowser *self = STET_BROWSER (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_COUNTED:
      g_value_set_boolean (value, stet_browser_get_counted (self));
      break;
    case PROP_FILTER:
      g_value_set_string (value, filters[self->filter]);
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, stet_browser_get_empty (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_browser_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetBrowser *self = STET_BROWSER (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      stet_browser_set_session (self, g_value_get_object (value));
      break;
    case PROP_FILTER:
      for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
        if (g_strcmp0 (filters[i], g_value_get_string (value)) == 0)
          set_filter (self, (StetStoryFilter) i);
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      gtk_list_view_set_single_click_activate (self->list_view, self->narrow);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_browser_class_init (StetBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_browser_dispose;
  object_class->get_property = stet_browser_get_property;
  object_class->set_property = stet_browser_set_property;

  properties[PROP_SESSION] = g_param_spec_object (
      "session", NULL, NULL, STET_TYPE_SESSION, read_write);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, read_write);
  properties[PROP_COUNTED] = g_param_spec_boolean ("counted", NULL, NULL, FALSE, read_only);
  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, FALSE, read_only);
  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, "all", read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "browser.filter", "filter");

  signals[STORY_CHOSEN] = g_signal_new (
      "story-chosen", STET_TYPE_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (STET_TYPE_STORY_ITEM);
  g_type_ensure (STET_TYPE_STORY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, filter_group);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, needs_work_toggle);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, ready_toggle);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, state_button);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, stack);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, list_view);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, selection);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, StetBrowser, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
stet_browser_init (StetBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->states = g_menu_new ();
  gtk_menu_button_set_menu_model (self->state_button, G_MENU_MODEL (self->states));
  update_states (self);
}

/**
 * stet_browser_get_session:
 *
 * Returns: (nullable) (transfer none): whose library it lists
 */
StetSession *
stet_browser_get_session (StetBrowser *self)
{
  g_return_val_if_fail (STET_IS_BROWSER (self), NULL);
  return self->session;
}

static void
set_model (StetBrowser *self)
{
  self->model = stet_story_model_new (stet_session_get_library (self->session));
  stet_story_model_set_filter (self->model, self->filter);
  stet_story_model_set_search (self->model,
                               gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_signal_connect_object (
      self->model, "notify::counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->model, "notify::n-all", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->model, "notify::n-needs-work", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->model, "notify::n-ready", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->model, "notify::n-states", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->model, "notify::error", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->model,
                           "items-changed",
                           G_CALLBACK (items_changed_cb),
                           self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * stet_browser_set_session:
 * @session: (nullable): whose library to list
 */
void
stet_browser_set_session (StetBrowser *self, StetSession *session)
{
  g_return_if_fail (STET_IS_BROWSER (self));
  g_return_if_fail (!session || STET_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  self->following = TRUE;
  if (self->selection)
    gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->model);
  g_set_object (&self->session, session);
  if (session)
    {
      set_model (self);
      g_signal_connect_object (
          session, "notify::story", G_CALLBACK (follow_session), self, G_CONNECT_SWAPPED);
      update_counts (self);
    }
  self->following = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

/**
 * stet_browser_get_model:
 *
 * Returns: (nullable) (transfer none): the stories it lists
 */
StetStoryModel *
stet_browser_get_model (StetBrowser *self)
{
  g_return_val_if_fail (STET_IS_BROWSER (self), NULL);
  return self->model;
}

/**
 * stet_browser_focus_search:
 *
 * Puts the cursor into the search box, with what is in it selected.
 */
void
stet_browser_focus_search (StetBrowser *self)
{
  g_return_if_fail (STET_IS_BROWSER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/**
 * stet_browser_set_search:
 * @search: words
 *
 * Types into the search box.
 */
void
stet_browser_set_search (StetBrowser *self, const char *search)
{
  g_return_if_fail (STET_IS_BROWSER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), search);
}

/**
 * stet_browser_step:
 * @delta: 1 = the next story in the list, -1 = the one before
 *
 * Opens a neighbour of the open story.
 */
void
stet_browser_step (StetBrowser *self, int delta)
{
  guint n_items, position;

  g_return_if_fail (STET_IS_BROWSER (self));

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  position = gtk_single_selection_get_selected (self->selection);
  if (n_items == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  else if ((delta < 0 && position == 0) || (delta > 0 && position == n_items - 1))
    return;
  else
    position += delta;
  gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_SELECT, NULL);
  if (self->narrow)
    activated_cb (self, position);
}

/**
 * stet_browser_get_counted:
 *
 * Returns: whether it is known how many stories the library has
 */
gboolean
stet_browser_get_counted (StetBrowser *self)
{
  gboolean counted = FALSE;

  g_return_val_if_fail (STET_IS_BROWSER (self), FALSE);

  if (self->model)
    g_object_get (self->model, "counted", &counted, NULL);

  return counted;
}

/**
 * stet_browser_get_empty:
 *
 * Returns: whether the library is known to have no story
 */
gboolean
stet_browser_get_empty (StetBrowser *self)
{
  g_return_val_if_fail (STET_IS_BROWSER (self), FALSE);
  return stet_browser_get_counted (self) && get_count (self, "n-all") == 0;
}
