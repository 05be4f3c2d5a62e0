/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-preview.h"

#include "stet-import-preview-apply.h"
#include "stet-import-preview-row.h"

/* A line and what it was taken for before. */
typedef struct
{
  StetImportPreviewLine *line;
  StetPartKind kind;
  gboolean uncertain;
} Former;

/**
 * StetImportPreview:
 *
 * The lines of an imported file in their order, with what each was taken for. One key takes the
 * chosen lines for something else; nothing is stored before it is applied.
 */
struct _StetImportPreview
{
  AdwNavigationPage parent_instance;

  StetSession *session;
  gint64 article;
  char *language;
  gboolean again; /* the file may give something else than it did, whatever a person changes */
  gboolean loaded;
  gboolean applying;

  GListStore *lines;
  GtkMultiSelection *selection;
  GPtrArray *undo; /* of GArrays of Former */
  GPtrArray *redo;

  GtkStack *stack;
  AdwWindowTitle *window_title;
  AdwStatusPage *failed_page;
  GtkListView *list_view;
  AdwWrapBox *legend;
  GMenu *kinds_menu;
  GtkPopover *popover;
};

G_DEFINE_FINAL_TYPE (StetImportPreview, stet_import_preview, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_CHANGED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  APPLIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
former_clear (gpointer data)
{
  g_clear_object (&((Former *) data)->line);
}

static StetImportPreviewLine *
get_line (StetImportPreview *self, guint position)
{
  g_autoptr (StetImportPreviewLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines),
                                                                  position);

  /* The store keeps it. */
  return line;
}

static gboolean
get_changed (StetImportPreview *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    if (stet_import_preview_line_get_changed (get_line (self, i)))
      return TRUE;

  return FALSE;
}

/* The one place that says what can be done now. */
static void
update_actions (StetImportPreview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean ready = self->loaded && !self->applying;

  gtk_widget_action_set_enabled (
      widget, "preview.apply", ready && (self->again || get_changed (self)));
  gtk_widget_action_set_enabled (widget, "preview.take-as", ready);
  gtk_widget_action_set_enabled (widget, "preview.undo", ready && self->undo->len > 0);
  gtk_widget_action_set_enabled (widget, "preview.redo", ready && self->redo->len > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

/* Reassigning */

static GArray *
new_step (void)
{
  GArray *step = g_array_new (FALSE, FALSE, sizeof (Former));

  g_array_set_clear_func (step, former_clear);

  return step;
}

static void
take_line_as (StetImportPreviewLine *line, StetPartKind kind, gboolean uncertain, GArray *step)
{
  Former former = { g_object_ref (line),
                    stet_import_preview_line_get_kind (line),
                    stet_import_preview_line_get_uncertain (line) };

  g_array_append_val (step, former);
  stet_import_preview_line_take_as (line, kind, uncertain);
}

/* There is one headline: what was one before heads a part of the text. */
static void
demote_headlines (StetImportPreview *self, StetImportPreviewLine *headline, GArray *step)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    {
      StetImportPreviewLine *line = get_line (self, i);

      if (line != headline && stet_import_preview_line_get_kind (line) == STET_PART_HEADLINE)
        take_line_as (line, STET_PART_SUBHEADING, FALSE, step);
    }
}

static void
finish_step (StetImportPreview *self, GArray *step)
{
  if (step->len > 0)
    {
      g_ptr_array_add (self->undo, g_array_ref (step));
      g_ptr_array_set_size (self->redo, 0);
    }
  g_array_unref (step);
  update_actions (self);
}

static void
take_selected_as (StetImportPreview *self, StetPartKind kind)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (
      GTK_SELECTION_MODEL (self->selection));
  GArray *step = new_step ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, selected, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      StetImportPreviewLine *line = get_line (self, position);

      if (!stet_import_preview_line_has_words (line))
        continue;
      if (stet_import_preview_line_get_kind (line) != kind
          || stet_import_preview_line_get_uncertain (line))
        take_line_as (line, kind, FALSE, step);
      if (kind == STET_PART_HEADLINE)
        {
          demote_headlines (self, line, step);
          break;
        }
    }
  finish_step (self, step);
}

static void
step_back (StetImportPreview *self, GPtrArray *from, GPtrArray *to)
{
  g_autoptr (GArray) step = NULL;
  GArray *inverse;

  if (from->len == 0)
    return;
  step = g_ptr_array_steal_index (from, from->len - 1);
  inverse = new_step ();
  for (guint i = step->len; i-- > 0;)
    {
      Former *former = &g_array_index (step, Former, i);

      take_line_as (former->line, former->kind, former->uncertain, inverse);
    }
  g_ptr_array_add (to, inverse);
  update_actions (self);
}

static void
take_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetPartKind kind;

  if (stet_import_kind_from_nick (g_variant_get_string (parameter, NULL), &kind))
    take_selected_as (STET_IMPORT_PREVIEW (widget), kind);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetImportPreview *self = STET_IMPORT_PREVIEW (widget);

  if (g_str_equal (name, "preview.undo"))
    step_back (self, self->undo, self->redo);
  else
    step_back (self, self->redo, self->undo);
}

/* Storing */

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetImportPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  StetImportAgain *again = stet_import_apply_finish (STET_SESSION (source), result, &error);

  self->applying = FALSE;
  if (!self->stack)
    {
      stet_import_again_free (again);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->list_view), TRUE);
  update_actions (self);
  if (again && g_signal_has_handler_pending (self, signals[APPLIED], 0, FALSE))
    {
      g_signal_emit (self, signals[APPLIED], 0, again);
    }
  else if (again)
    {
      /* The dialog that it was in is gone. */
      stet_import_again_free (again);
    }
  else
    {
      AdwDialog *dialog = adw_alert_dialog_new (_ ("This Cannot Be Applied"), error->message);

      /* It may have been left meanwhile. */
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
      adw_dialog_present (dialog,
                          gtk_widget_get_root (GTK_WIDGET (self)) ? GTK_WIDGET (self) : NULL);
    }
}

static void
apply (StetImportPreview *self)
{
  g_autoptr (GArray) reassignments = g_array_new (FALSE, FALSE, sizeof (StetImportReassignment));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    {
      StetImportPreviewLine *line = get_line (self, i);
      StetImportReassignment reassignment = { stet_import_preview_line_get_index (line),
                                              stet_import_preview_line_get_kind (line) };

      if (stet_import_preview_line_get_changed (line))
        g_array_append_val (reassignments, reassignment);
    }
  self->applying = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list_view), FALSE);
  update_actions (self);
  stet_import_apply_async (
      self->session, self->article, reassignments, applied_cb, g_object_ref (self));
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  apply (STET_IMPORT_PREVIEW (widget));
}

/* The menu of kinds */

static void
select_row (StetImportPreview *self, StetImportPreviewRow *row)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint position;

  if (g_list_store_find (self->lines, stet_import_preview_row_get_line (row), &position)
      && !gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
}

static void
popup_menu (StetImportPreview *self, GtkWidget *at)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (at, GTK_WIDGET (self->list_view), &bounds))
    return;
  gtk_popover_set_pointing_to (self->popover,
                               &(GdkRectangle) { (int) bounds.origin.x,
                                                 (int) bounds.origin.y,
                                                 (int) bounds.size.width,
                                                 (int) bounds.size.height });
  gtk_popover_popup (self->popover);
}

static void
menu_cb (StetImportPreview *self, GtkWidget *button, StetImportPreviewRow *row)
{
  select_row (self, row);
  popup_menu (self, button);
}

static void
secondary_click_cb (
    GtkGestureClick *gesture, int n_press, double x, double y, StetImportPreview *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  select_row (self, STET_IMPORT_PREVIEW_ROW (row));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, row);
}

static void
bring_back_cb (StetImportPreview *self, StetImportPreviewRow *row)
{
  GArray *step = new_step ();

  take_line_as (stet_import_preview_row_get_line (row), STET_PART_PARAGRAPH, FALSE, step);
  finish_step (self, step);
}

/* For the keyboard: at the line that has the focus. */
static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetImportPreview *self = STET_IMPORT_PREVIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    return;
  popup_menu (self, focus);
}

static void
popover_closed_cb (StetImportPreview *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Rows */

static void
setup_cb (StetImportPreview *self, GtkListItem *item)
{
  StetImportPreviewRow *row = stet_import_preview_row_new (self->language);
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect_object (row, "menu", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "bring-back", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (secondary_click_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
update_accessible (GtkListItem *item)
{
  g_autofree char *label = stet_import_preview_row_dup_accessible_label (
      gtk_list_item_get_item (item));

  gtk_list_item_set_accessible_label (item, label);
}

static void
bind_cb (StetImportPreview *self, GtkListItem *item)
{
  StetImportPreviewLine *line = gtk_list_item_get_item (item);

  stet_import_preview_row_set_line (STET_IMPORT_PREVIEW_ROW (gtk_list_item_get_child (item)), line);
  g_signal_connect_object (line, "notify", G_CALLBACK (update_accessible), item, G_CONNECT_SWAPPED);
  update_accessible (item);
}

static void
unbind_cb (StetImportPreview *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  stet_import_preview_row_set_line (STET_IMPORT_PREVIEW_ROW (gtk_list_item_get_child (item)), NULL);
}

/* What a key does, as a menu and as buttons. */
static void
add_kind (StetImportPreview *self, StetPartKind kind)
{
  const char *title = stet_import_kind_get_title (kind);
  const char *nick = stet_import_kind_get_nick (kind);
  g_autofree char *key = gtk_accelerator_get_label (stet_import_kind_get_key (kind), 0);
  g_autofree char *style = g_strconcat ("part-", nick, NULL);
  g_autofree char *accel = gtk_accelerator_name (stet_import_kind_get_key (kind), 0);
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *key_label = gtk_label_new (key);

  g_menu_item_set_action_and_target (item, "preview.take-as", "s", nick);
  g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (self->kinds_menu, item);

  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  gtk_box_append (GTK_BOX (box), key_label);
  gtk_widget_add_css_class (key_label, "key");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "kind");
  gtk_widget_add_css_class (button, style);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "preview.take-as");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", nick);
  adw_wrap_box_append (self->legend, button);
}

/* Object */

static void
stet_import_preview_dispose (GObject *object)
{
  StetImportPreview *self = STET_IMPORT_PREVIEW (object);

  if (self->popover)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_IMPORT_PREVIEW);
  g_clear_object (&self->session);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (stet_import_preview_parent_class)->dispose (object);
}

static void
stet_import_preview_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHANGED:
      g_value_set_boolean (value, get_changed (STET_IMPORT_PREVIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "preview.take-as", "s", take_as_action);
  gtk_widget_class_install_action (widget_class, "preview.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "preview.redo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "preview.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "preview.menu", NULL, menu_action);
  for (StetPartKind kind = 0; kind < STET_IMPORT_N_KINDS; kind++)
    gtk_widget_class_add_binding_action (widget_class,
                                         stet_import_kind_get_key (kind),
                                         0,
                                         "preview.take-as",
                                         "s",
                                         stet_import_kind_get_nick (kind));
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Delete, 0, "preview.take-as", "s", "residue");
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "preview.undo", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "preview.redo", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "preview.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "preview.menu", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "preview.menu", NULL);
}

static void
stet_import_preview_class_init (StetImportPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_import_preview_dispose;
  object_class->get_property = stet_import_preview_get_property;

  properties[PROP_CHANGED] = g_param_spec_boolean (
      "changed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[APPLIED] = g_signal_new ("applied",
                                   STET_TYPE_IMPORT_PREVIEW,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_POINTER);

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, StetImportPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreview, window_title);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreview, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreview, list_view);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreview, legend);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreview, kinds_menu);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
stet_import_preview_init (StetImportPreview *self)
{
  self->lines = g_list_store_new (STET_TYPE_IMPORT_PREVIEW_LINE);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection);
  for (StetPartKind kind = 0; kind < STET_IMPORT_N_KINDS; kind++)
    add_kind (self, kind);
  self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (G_MENU_MODEL (self->kinds_menu)));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->list_view));
  g_signal_connect_object (
      self->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetImportPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDraft) draft = stet_import_load_finish (STET_SESSION (source), result, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  if (!self->stack)
    return;
  if (!draft)
    {
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  for (guint i = 0; i < draft->parts->len; i++)
    g_ptr_array_add (lines, stet_import_preview_line_new (g_ptr_array_index (draft->parts, i), i));
  g_list_store_splice (self->lines, 0, 0, lines->pdata, lines->len);
  self->loaded = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "lines");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  update_actions (self);
}

/**
 * stet_import_preview_new:
 * @session: whose library
 * @article: id of an article that was imported
 * @language: (nullable): BCP 47 tag of its text
 * @title: its headline, or its first words
 * @again: whether there is something to apply though no line is reassigned, because the file may be
 *   read better than when it was imported
 *
 * Reads the article's file again and shows it.
 *
 * Returns: (transfer floating): a page for a navigation view
 */
StetImportPreview *
stet_import_preview_new (
    StetSession *session, gint64 article, const char *language, const char *title, gboolean again)
{
  StetImportPreview *self;

  g_return_val_if_fail (STET_IS_SESSION (session), NULL);

  self = g_object_new (STET_TYPE_IMPORT_PREVIEW, NULL);
  self->session = g_object_ref (session);
  self->article = article;
  self->language = g_strdup (language);
  self->again = again;
  adw_window_title_set_subtitle (self->window_title, title);
  stet_import_load_async (session, article, loaded_cb, g_object_ref (self));

  return self;
}

/**
 * stet_import_preview_get_loaded:
 *
 * Returns: whether the file's lines are there
 */
gboolean
stet_import_preview_get_loaded (StetImportPreview *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW (self), FALSE);
  return self->loaded;
}

/**
 * stet_import_preview_get_lines:
 *
 * Returns: (transfer none): the lines, with those that a key is for selected
 */
GtkSelectionModel *
stet_import_preview_get_lines (StetImportPreview *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW (self), NULL);
  return GTK_SELECTION_MODEL (self->selection);
}

/**
 * stet_import_preview_leave:
 *
 * Applies what is not applied yet, if anything is: what a person said of a line is not lost because
 * she goes back.
 */
void
stet_import_preview_leave (StetImportPreview *self)
{
  g_return_if_fail (STET_IS_IMPORT_PREVIEW (self));

  if (self->loaded && !self->applying && get_changed (self))
    apply (self);
}

/* A preview on its own */

static void
applied_again_cb (StetImportPreview *self, StetImportAgain *again, AdwToastOverlay *toasts)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  stet_import_apply_toast (toasts, self->session, again, NULL, G_OBJECT (toasts));
  adw_dialog_close (ADW_DIALOG (dialog));
}

/**
 * stet_import_preview_present_again:
 * @parent: a widget in the overlay of toasts where it is to be said what came of it
 * @session: whose library
 * @article: id of an article that was imported
 * @language: BCP 47 tag of its text
 * @title: its headline, or its first words
 *
 * Shows the preview of an article that was imported earlier, in a dialog of its own.
 */
void
stet_import_preview_present_again (GtkWidget *parent,
                                   StetSession *session,
                                   gint64 article,
                                   const char *language,
                                   const char *title)
{
  StetImportPreview *self = stet_import_preview_new (session, article, language, title, TRUE);
  GtkWidget *view = adw_navigation_view_new ();
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toasts = ADW_IS_TOAST_OVERLAY (parent)
                          ? parent
                          : gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY);

  adw_window_title_set_title (self->window_title, _ ("Import Again"));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Import Again"));
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self));
  adw_dialog_set_title (dialog, _ ("Import Again"));
  adw_dialog_set_content_width (dialog, 760);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  g_signal_connect_object (self, "applied", G_CALLBACK (applied_again_cb), toasts, 0);
  adw_dialog_present (dialog, parent);
}
