/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-row.h"

#include "stet-language.h"

/**
 * StetStoryRow:
 *
 * How a story looks in the list: title, languages, progress, and what is to be done.
 */
struct _StetStoryRow
{
  AdwBin parent_instance;

  StetStoryItem *item;
  GtkLabel *title;
  GtkLabel *needs;
};

G_DEFINE_FINAL_TYPE (StetStoryRow, stet_story_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The title is written in its language's direction, wherever the row stands. */
static void
loaded_cb (StetStoryRow *self)
{
  const char *language = self->item ? stet_story_item_get_language (self->item) : NULL;
  gboolean rtl = language && stet_language_get_direction (language) == STET_DIRECTION_RTL;

  gtk_widget_set_direction (GTK_WIDGET (self->title),
                            !language ? GTK_TEXT_DIR_NONE
                            : rtl     ? GTK_TEXT_DIR_RTL
                                      : GTK_TEXT_DIR_LTR);
}

static void
stet_story_row_dispose (GObject *object)
{
  StetStoryRow *self = STET_STORY_ROW (object);

  stet_story_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STORY_ROW);

  G_OBJECT_CLASS (stet_story_row_parent_class)->dispose (object);
}

static void
stet_story_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetStoryRow *self = STET_STORY_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_story_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetStoryRow *self = STET_STORY_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      stet_story_row_set_item (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_story_row_class_init (StetStoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_story_row_dispose;
  object_class->get_property = stet_story_row_get_property;
  object_class->set_property = stet_story_row_set_property;

  properties[PROP_ITEM] = g_param_spec_object ("item",
                                               NULL,
                                               NULL,
                                               STET_TYPE_STORY_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_STORY_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, StetStoryRow, needs);
  gtk_widget_class_set_css_name (widget_class, "storyrow");
}

static void
stet_story_row_init (StetStoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_story_row_get_item:
 *
 * Returns: (nullable) (transfer none): what it shows
 */
StetStoryItem *
stet_story_row_get_item (StetStoryRow *self)
{
  g_return_val_if_fail (STET_IS_STORY_ROW (self), NULL);
  return self->item;
}

/**
 * stet_story_row_set_item:
 * @item: (nullable): what to show
 */
void
stet_story_row_set_item (StetStoryRow *self, StetStoryItem *item)
{
  g_return_if_fail (STET_IS_STORY_ROW (self));
  g_return_if_fail (!item || STET_IS_STORY_ITEM (item));

  if (self->item == item)
    return;
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item)
    {
      g_signal_connect_object (
          item, "notify::loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
      loaded_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
