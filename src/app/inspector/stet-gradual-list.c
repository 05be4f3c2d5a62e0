/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include "stet-gradual-list.h"

/* So many come in any case. */
#define MIN_ITEMS 8

/**
 * StetGradualList:
 *
 * A window onto the beginning of a list that grows from frame to frame while a widget is shown,
 * until there is as much as can be seen and a little more; then with the scrolling. No frame has to
 * wait for many rows, and not all of many rows have to be laid out again in each other width.
 */
struct _StetGradualList
{
  GObject parent_instance;

  GtkWidget *widget;         /* not owned: it owns this */
  GtkAdjustment *adjustment; /* how far the list is scrolled */
  GtkSliceListModel *items;
  guint step;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (StetGradualList, stet_gradual_list, G_TYPE_OBJECT)

static guint
get_n_all (StetGradualList *self)
{
  GListModel *model = gtk_slice_list_model_get_model (self->items);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static gboolean
is_enough (StetGradualList *self)
{
  guint size = gtk_slice_list_model_get_size (self->items);
  double page = gtk_adjustment_get_page_size (self->adjustment);

  return size >= get_n_all (self)
         || (size >= MIN_ITEMS
             && gtk_adjustment_get_value (self->adjustment) + 1.4 * page
                    < gtk_adjustment_get_upper (self->adjustment));
}

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  StetGradualList *self = data;

  if (!gtk_widget_get_mapped (widget) || is_enough (self))
    {
      self->tick_id = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (self->items,
                                 gtk_slice_list_model_get_size (self->items) + self->step);
  return G_SOURCE_CONTINUE;
}

static void
grow (StetGradualList *self)
{
  if (self->tick_id == 0 && self->widget != NULL && gtk_widget_get_mapped (self->widget)
      && !is_enough (self))
    self->tick_id = gtk_widget_add_tick_callback (self->widget, grow_cb, self, NULL);
}

static void
items_changed_cb (StetGradualList *self)
{
  /* The rows of another story. */
  if (get_n_all (self) == 0)
    gtk_slice_list_model_set_size (self->items, 0);
  grow (self);
}

static void
stet_gradual_list_dispose (GObject *object)
{
  StetGradualList *self = STET_GRADUAL_LIST (object);

  stet_gradual_list_set_model (self, NULL);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  if (self->widget != NULL)
    g_signal_handlers_disconnect_by_data (self->widget, self);
  self->widget = NULL;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (stet_gradual_list_parent_class)->dispose (object);
}

static void
stet_gradual_list_class_init (StetGradualListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_gradual_list_dispose;
}

static void
stet_gradual_list_init (StetGradualList *self)
{
  self->items = gtk_slice_list_model_new (NULL, 0, 0);
}

/**
 * stet_gradual_list_new:
 * @widget: which must be shown for the list to grow; it disposes of the result before it goes
 * @adjustment: how far the list is scrolled
 * @step: how many items come with each frame
 *
 * Returns: (transfer full): the beginning of no list yet
 */
StetGradualList *
stet_gradual_list_new (GtkWidget *widget, GtkAdjustment *adjustment, guint step)
{
  StetGradualList *self = g_object_new (STET_TYPE_GRADUAL_LIST, NULL);

  self->widget = widget;
  self->adjustment = g_object_ref (adjustment);
  self->step = step;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (grow), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (grow), self);
  g_signal_connect_swapped (widget, "map", G_CALLBACK (grow), self);
  return self;
}

/**
 * stet_gradual_list_get_items:
 *
 * Returns: (transfer none): what is there of the list so far
 */
GListModel *
stet_gradual_list_get_items (StetGradualList *self)
{
  g_return_val_if_fail (STET_IS_GRADUAL_LIST (self), NULL);
  return G_LIST_MODEL (self->items);
}

/**
 * stet_gradual_list_set_model:
 * @model: (nullable): the whole list
 *
 * Begins with it anew.
 */
void
stet_gradual_list_set_model (StetGradualList *self, GListModel *model)
{
  GListModel *old;

  g_return_if_fail (STET_IS_GRADUAL_LIST (self));

  if (self->items == NULL)
    return;
  old = gtk_slice_list_model_get_model (self->items);
  if (old != NULL)
    g_signal_handlers_disconnect_by_data (old, self);
  gtk_slice_list_model_set_size (self->items, 0);
  gtk_slice_list_model_set_model (self->items, model);
  if (model == NULL)
    return;
  g_signal_connect_object (
      model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  grow (self);
}

/**
 * stet_gradual_list_reach:
 * @position: of an item in the whole list
 *
 * Makes it and those before it be there at once.
 */
void
stet_gradual_list_reach (StetGradualList *self, guint position)
{
  g_return_if_fail (STET_IS_GRADUAL_LIST (self));

  if (gtk_slice_list_model_get_size (self->items) <= position)
    gtk_slice_list_model_set_size (self->items, position + 1);
}
