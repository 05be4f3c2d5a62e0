/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-finding-list.h"

struct _StetFindingList
{
  GObject parent_instance;

  GPtrArray *findings;
};

static GType
stet_finding_list_get_item_type (GListModel *model)
{
  return STET_TYPE_FINDING;
}

static guint
stet_finding_list_get_n_items (GListModel *model)
{
  return STET_FINDING_LIST (model)->findings->len;
}

static gpointer
stet_finding_list_get_item (GListModel *model, guint position)
{
  StetFindingList *self = STET_FINDING_LIST (model);

  return position < self->findings->len ? g_object_ref (self->findings->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = stet_finding_list_get_item_type;
  iface->get_n_items = stet_finding_list_get_n_items;
  iface->get_item = stet_finding_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StetFindingList,
                               stet_finding_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
stet_finding_list_finalize (GObject *object)
{
  g_ptr_array_unref (STET_FINDING_LIST (object)->findings);

  G_OBJECT_CLASS (stet_finding_list_parent_class)->finalize (object);
}

static void
stet_finding_list_class_init (StetFindingListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_finding_list_finalize;
}

static void
stet_finding_list_init (StetFindingList *self)
{
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * stet_finding_list_new:
 *
 * Returns: (transfer full): a list without findings
 */
StetFindingList *
stet_finding_list_new (void)
{
  return g_object_new (STET_TYPE_FINDING_LIST, NULL);
}

/**
 * stet_finding_list_splice:
 * @position: where, from 0
 * @n_removed: how many go, from there on
 * @added: (array length=n_added) (nullable): what comes in their place
 * @n_added: how many
 *
 * Replaces findings.
 */
void
stet_finding_list_splice (
    StetFindingList *self, guint position, guint n_removed, StetFinding **added, guint n_added)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *old = self->findings;

  g_return_if_fail (STET_IS_FINDING_LIST (self));
  g_return_if_fail (position + n_removed <= old->len);

  all = g_ptr_array_new_full (old->len - n_removed + n_added, g_object_unref);
  for (guint i = 0; i < position; i++)
    g_ptr_array_add (all, g_steal_pointer (&old->pdata[i]));
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (all, g_object_ref (added[i]));
  for (guint i = position + n_removed; i < old->len; i++)
    g_ptr_array_add (all, g_steal_pointer (&old->pdata[i]));
  g_ptr_array_set_free_func (old, NULL);
  self->findings = g_steal_pointer (&all);
  /* Those that went stay until all have heard of it. */
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  for (guint i = position; i < position + n_removed; i++)
    g_object_unref (old->pdata[i]);
  g_ptr_array_unref (old);
}

/**
 * stet_finding_list_steal:
 *
 * Empties the list.
 *
 * Returns: (transfer full): the findings that were in it
 */
GPtrArray *
stet_finding_list_steal (StetFindingList *self)
{
  GPtrArray *old;

  g_return_val_if_fail (STET_IS_FINDING_LIST (self), NULL);

  old = g_steal_pointer (&self->findings);
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  if (old->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, 0);
  return old;
}
