/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-replace-item.h"

#include <glib/gi18n.h>

#include "stet-language.h"

/* Code points around a match that are shown. */
#define CONTEXT 40

/**
 * StetReplaceItem:
 *
 * A match in the library, and whether it is to be replaced.
 */
struct _StetReplaceItem
{
  GObject parent_instance;

  StetOccurrence *occurrence;
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (StetReplaceItem, stet_replace_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHOSEN,
  PROP_MARKUP,
  PROP_DESCRIPTION,
  PROP_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
dup_markup (const StetOccurrence *self)
{
  glong length = g_utf8_strlen (self->text, -1);
  guint start = self->range.start > CONTEXT ? self->range.start - CONTEXT : 0;
  glong end = MIN (length, (glong) self->range.end + CONTEXT);
  g_autofree char *before = g_utf8_substring (self->text, start, self->range.start);
  g_autofree char *found = g_utf8_substring (self->text, self->range.start, self->range.end);
  g_autofree char *after = g_utf8_substring (self->text, self->range.end, end);

  return g_markup_printf_escaped ("%s%s<s>%s</s> <b>%s</b>%s%s",
                                  start > 0 ? "…" : "",
                                  before,
                                  found,
                                  self->replacement,
                                  after,
                                  end < length ? "…" : "");
}

static char *
dup_description (const StetOccurrence *self)
{
  g_autofree char *language = stet_language_dup_name (self->language, NULL);

  return g_strdup_printf ("%s — %s", self->title, language);
}

static char *
dup_name (const StetOccurrence *self)
{
  g_autofree char *found = g_utf8_substring (self->text, self->range.start, self->range.end);

  /* Translators: what a screen reader calls the check button of a match: the words that are there,
   * what comes in their place, and the story */
  return g_strdup_printf (
      _ ("Replace “%s” with “%s” in “%s”"), found, self->replacement, self->title);
}

static void
stet_replace_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetReplaceItem *self = STET_REPLACE_ITEM (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_boolean (value, self->chosen);
      break;
    case PROP_MARKUP:
      g_value_take_string (value, dup_markup (self->occurrence));
      break;
    case PROP_DESCRIPTION:
      g_value_take_string (value, dup_description (self->occurrence));
      break;
    case PROP_NAME:
      g_value_take_string (value, dup_name (self->occurrence));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_replace_item_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  StetReplaceItem *self = STET_REPLACE_ITEM (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      if (self->chosen == g_value_get_boolean (value))
        break;
      self->chosen = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_replace_item_finalize (GObject *object)
{
  stet_occurrence_free (STET_REPLACE_ITEM (object)->occurrence);

  G_OBJECT_CLASS (stet_replace_item_parent_class)->finalize (object);
}

static void
stet_replace_item_class_init (StetReplaceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = stet_replace_item_get_property;
  object_class->set_property = stet_replace_item_set_property;
  object_class->finalize = stet_replace_item_finalize;

  properties[PROP_CHOSEN] = g_param_spec_boolean ("chosen",
                                                  NULL,
                                                  NULL,
                                                  TRUE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_MARKUP] = g_param_spec_string ("markup", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_replace_item_init (StetReplaceItem *self)
{
  self->chosen = TRUE;
}

/**
 * stet_replace_item_new:
 * @occurrence: (transfer full): a match
 *
 * Returns: (transfer full): it, to be replaced
 */
StetReplaceItem *
stet_replace_item_new (StetOccurrence *occurrence)
{
  StetReplaceItem *self = g_object_new (STET_TYPE_REPLACE_ITEM, NULL);

  self->occurrence = occurrence;
  return self;
}

/**
 * stet_replace_item_get_occurrence:
 *
 * Returns: (transfer none): the match
 */
const StetOccurrence *
stet_replace_item_get_occurrence (StetReplaceItem *self)
{
  g_return_val_if_fail (STET_IS_REPLACE_ITEM (self), NULL);
  return self->occurrence;
}

/**
 * stet_replace_item_get_chosen:
 *
 * Returns: whether it is to be replaced
 */
gboolean
stet_replace_item_get_chosen (StetReplaceItem *self)
{
  g_return_val_if_fail (STET_IS_REPLACE_ITEM (self), FALSE);
  return self->chosen;
}
