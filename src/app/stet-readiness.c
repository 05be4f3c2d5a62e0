/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-readiness.h"

/**
 * StetReadiness:
 *
 * Knows what the open story lacks before it can be published, and goes through it.
 */
struct _StetReadiness
{
  GObject parent_instance;

  GPtrArray *items; /* StetPreflightItem; NULL: nothing is known */
  guint n_required;
  char *last; /* which item was given last, by its rule and subject */
};

G_DEFINE_FINAL_TYPE (StetReadiness, stet_readiness, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KNOWN,
  PROP_N_REQUIRED,
  PROP_N_WARNINGS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_n_warnings (StetReadiness *self)
{
  return self->items != NULL ? self->items->len - self->n_required : 0;
}

static void
stet_readiness_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetReadiness *self = STET_READINESS (object);

  switch (prop_id)
    {
    case PROP_KNOWN:
      g_value_set_boolean (value, self->items != NULL);
      break;
    case PROP_N_REQUIRED:
      g_value_set_uint (value, self->n_required);
      break;
    case PROP_N_WARNINGS:
      g_value_set_uint (value, get_n_warnings (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_readiness_finalize (GObject *object)
{
  StetReadiness *self = STET_READINESS (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->last);

  G_OBJECT_CLASS (stet_readiness_parent_class)->finalize (object);
}

static void
stet_readiness_class_init (StetReadinessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = stet_readiness_get_property;
  object_class->finalize = stet_readiness_finalize;

  properties[PROP_KNOWN] = g_param_spec_boolean ("known", NULL, NULL, FALSE, flags);
  properties[PROP_N_REQUIRED] = g_param_spec_uint (
      "n-required", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WARNINGS] = g_param_spec_uint (
      "n-warnings", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StetReadiness::changed:
   *
   * What the story lacks may be something else now.
   */
  signals[CHANGED] = g_signal_new (
      "changed", STET_TYPE_READINESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_readiness_init (StetReadiness *self)
{
}

/**
 * stet_readiness_new:
 *
 * Returns: (transfer full): one that knows nothing yet
 */
StetReadiness *
stet_readiness_new (void)
{
  return g_object_new (STET_TYPE_READINESS, NULL);
}

/* Takes @items. */
static void
set_items (StetReadiness *self, GPtrArray *items)
{
  guint n_required = self->n_required, n_warnings = get_n_warnings (self);
  gboolean known = self->items != NULL;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  self->n_required = items != NULL ? stet_preflight_count_required (items) : 0;
  if (known != (items != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KNOWN]);
  if (n_required != self->n_required)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_REQUIRED]);
  if (n_warnings != get_n_warnings (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WARNINGS]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * stet_readiness_update:
 * @story: the open story
 * @checks: (nullable): what the newsroom requires
 * @findings: what the checks say of the story as it is now
 *
 * Looks at the story.
 */
void
stet_readiness_update (StetReadiness *self,
                       StetStory *story,
                       StetNewsroomChecks *checks,
                       GListModel *findings)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (STET_IS_READINESS (self));

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    g_ptr_array_add (all, g_list_model_get_item (findings, i));
  set_items (
      self,
      stet_preflight_run (
          story, NULL, checks != NULL ? stet_newsroom_checks_get_required (checks) : NULL, all));
}

/**
 * stet_readiness_clear:
 *
 * No story is open.
 */
void
stet_readiness_clear (StetReadiness *self)
{
  g_return_if_fail (STET_IS_READINESS (self));

  g_clear_pointer (&self->last, g_free);
  if (self->items != NULL)
    set_items (self, NULL);
}

/**
 * stet_readiness_get_known:
 *
 * Returns: whether a story was looked at
 */
gboolean
stet_readiness_get_known (StetReadiness *self)
{
  g_return_val_if_fail (STET_IS_READINESS (self), FALSE);
  return self->items != NULL;
}

/**
 * stet_readiness_get_n_items:
 *
 * Returns: how many things are missing, required or not
 */
guint
stet_readiness_get_n_items (StetReadiness *self)
{
  g_return_val_if_fail (STET_IS_READINESS (self), 0);
  return self->items != NULL ? self->items->len : 0;
}

/**
 * stet_readiness_get_item:
 * @index: less than their number
 *
 * Returns: (transfer none): what is missing, valid until “changed”; what is required comes first
 */
const StetPreflightItem *
stet_readiness_get_item (StetReadiness *self, guint index)
{
  g_return_val_if_fail (STET_IS_READINESS (self), NULL);
  g_return_val_if_fail (index < stet_readiness_get_n_items (self), NULL);
  return g_ptr_array_index (self->items, index);
}

/**
 * stet_readiness_get_n_required:
 *
 * Returns: how much of what is missing stops an export
 */
guint
stet_readiness_get_n_required (StetReadiness *self)
{
  g_return_val_if_fail (STET_IS_READINESS (self), 0);
  return self->n_required;
}

/* The same for the same thing, whatever else is mended meanwhile. */
static char *
dup_key (const StetPreflightItem *item)
{
  return g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, item->rule->id, item->subject, item->photo);
}

/**
 * stet_readiness_next:
 *
 * Goes on to the next thing that is missing, and begins anew after the last.
 *
 * Returns: (transfer none) (nullable): the thing, valid until “changed”; %NULL when nothing is
 *   missing
 */
const StetPreflightItem *
stet_readiness_next (StetReadiness *self)
{
  const StetPreflightItem *item;
  guint index = 0;

  g_return_val_if_fail (STET_IS_READINESS (self), NULL);

  if (self->items == NULL || self->items->len == 0)
    return NULL;
  for (guint i = 0; self->last != NULL && i < self->items->len; i++)
    {
      g_autofree char *key = dup_key (g_ptr_array_index (self->items, i));

      if (g_str_equal (key, self->last))
        index = (i + 1) % self->items->len;
    }
  item = g_ptr_array_index (self->items, index);
  g_free (self->last);
  self->last = dup_key (item);
  return item;
}

/**
 * stet_readiness_dup_summary:
 *
 * Returns: (transfer full): in a few words, how far the story is from publication
 */
char *
stet_readiness_dup_summary (StetReadiness *self)
{
  guint n_warnings;

  g_return_val_if_fail (STET_IS_READINESS (self), NULL);

  n_warnings = get_n_warnings (self);
  if (self->items == NULL)
    return g_strdup ("");
  if (self->n_required > 0)
    return g_strdup_printf (
        ngettext ("%u thing is missing", "%u things are missing", self->n_required),
        self->n_required);
  if (n_warnings > 0)
    return g_strdup_printf (ngettext ("Can be published, with %u warning",
                                      "Can be published, with %u warnings",
                                      n_warnings),
                            n_warnings);
  return g_strdup (_ ("Can be published"));
}
