/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-id.h"
#include "stet-model-private.h"

/**
 * StetSource:
 *
 * Where a story came from: the outlet, the page, its headline there and its dates.
 */
enum
{
  PROP_0,
  PROP_ID,
  PROP_URL,
  PROP_OUTLET,
  PROP_HEADLINE,
  PROP_LANGUAGE,
  PROP_PUBLISHED,
  PROP_RETRIEVED,
  PROP_AUTHOR,
  PROP_PERMISSION,
  PROP_PERMISSION_NOTE,
  N_PROPS,
};

struct _StetSource
{
  GObject parent_instance;

  StetStory *story; /* not owned; NULL outside a story */
  gint64 id;
  gint64 position;
  char *texts[N_PROPS]; /* by property; never NULL from PROP_URL on */
};

G_DEFINE_FINAL_TYPE (StetSource, stet_source, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *const permissions[] = { "unknown", "asked",      "granted",
                                           "refused", "not-needed", NULL };

static void
stet_source_finalize (GObject *object)
{
  StetSource *self = STET_SOURCE (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (stet_source_parent_class)->finalize (object);
}

static void
stet_source_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetSource *self = STET_SOURCE (object);

  if (prop_id == PROP_ID)
    g_value_set_int64 (value, self->id);
  else if (prop_id >= PROP_URL && prop_id < N_PROPS)
    g_value_set_string (value, self->texts[prop_id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
stet_source_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetSource *self = STET_SOURCE (object);
  const char *text = g_value_get_string (value);

  if (prop_id < PROP_URL || prop_id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  if (text == NULL)
    text = "";
  if (prop_id == PROP_PERMISSION && !g_strv_contains (permissions, text))
    text = permissions[0];
  if (!g_set_str (&self->texts[prop_id], text))
    return;
  g_object_notify_by_pspec (object, pspec);
  if (self->story != NULL)
    _stet_story_source_changed (self->story, self);
}

static void
stet_source_class_init (StetSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_source_finalize;
  object_class->get_property = stet_source_get_property;
  object_class->set_property = stet_source_set_property;

  properties[PROP_ID] = g_param_spec_int64 (
      "id", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, "", flags);
  properties[PROP_OUTLET] = g_param_spec_string ("outlet", NULL, NULL, "", flags);
  properties[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, "", flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  properties[PROP_PUBLISHED] = g_param_spec_string ("published", NULL, NULL, "", flags);
  properties[PROP_RETRIEVED] = g_param_spec_string ("retrieved", NULL, NULL, "", flags);
  properties[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, "", flags);
  properties[PROP_PERMISSION] = g_param_spec_string (
      "permission", NULL, NULL, permissions[0], flags);
  properties[PROP_PERMISSION_NOTE] = g_param_spec_string ("permission-note", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_source_init (StetSource *self)
{
  for (guint i = PROP_URL; i < N_PROPS; i++)
    self->texts[i] = g_strdup (i == PROP_PERMISSION ? permissions[0] : "");
}

/**
 * stet_source_new:
 * @id: its id, or 0 for a new one
 *
 * Returns: (transfer full): a source that is in no story yet
 */
StetSource *
stet_source_new (gint64 id)
{
  StetSource *self = g_object_new (STET_TYPE_SOURCE, NULL);

  self->id = id != 0 ? id : stet_id_new ();
  return self;
}

/**
 * stet_source_get_id:
 *
 * Returns: the id, unique in the library
 */
gint64
stet_source_get_id (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), 0);
  return self->id;
}

/**
 * stet_source_get_url:
 *
 * Returns: (transfer none): the address of the page, "" when unknown
 */
const char *
stet_source_get_url (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_URL];
}

/**
 * stet_source_get_outlet:
 *
 * Returns: (transfer none): who published it, "" when unknown
 */
const char *
stet_source_get_outlet (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_OUTLET];
}

/**
 * stet_source_get_headline:
 *
 * Returns: (transfer none): the headline that it has there, "" when unknown
 */
const char *
stet_source_get_headline (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_HEADLINE];
}

/**
 * stet_source_get_language:
 *
 * Returns: (transfer none): the BCP 47 tag of the language it is in, "" when unknown
 */
const char *
stet_source_get_language (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_LANGUAGE];
}

/**
 * stet_source_get_published:
 *
 * Returns: (transfer none): when it was published there, ISO 8601, "" when unknown
 */
const char *
stet_source_get_published (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_PUBLISHED];
}

/**
 * stet_source_get_retrieved:
 *
 * Returns: (transfer none): when it was fetched, ISO 8601, "" when unknown
 */
const char *
stet_source_get_retrieved (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_RETRIEVED];
}

/**
 * stet_source_get_author:
 *
 * Returns: (transfer none): who wrote it there, "" when unknown
 */
const char *
stet_source_get_author (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_AUTHOR];
}

/**
 * stet_source_get_permission:
 *
 * Returns: (transfer none): whether it may be published: one of stet_source_get_permissions();
 * "unknown" when nobody said
 */
const char *
stet_source_get_permission (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_PERMISSION];
}

/**
 * stet_source_get_permission_note:
 *
 * Returns: (transfer none): what is to be remembered of the permission, "" when nothing is
 */
const char *
stet_source_get_permission_note (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), NULL);
  return self->texts[PROP_PERMISSION_NOTE];
}

/**
 * stet_source_get_permissions:
 *
 * Returns: (transfer none) (array zero-terminated=1): the words that the permission can be:
 * "unknown", "asked", "granted", "refused" and "not-needed"; setting any other sets "unknown"
 */
const char *const *
stet_source_get_permissions (void)
{
  return permissions;
}

void
_stet_source_set_story (StetSource *self, StetStory *story)
{
  self->story = story;
}

/**
 * stet_source_set_position:
 * @position: its sort key among the story's, greater than 0
 *
 * Says where it stands. To be called before it is added to a story; without it, it goes to the end.
 */
void
stet_source_set_position (StetSource *self, gint64 position)
{
  g_return_if_fail (STET_IS_SOURCE (self));
  self->position = position;
}

/**
 * stet_source_get_position:
 *
 * Returns: its sort key among the story's; 0 before it is in one
 */
gint64
stet_source_get_position (StetSource *self)
{
  g_return_val_if_fail (STET_IS_SOURCE (self), 0);
  return self->position;
}
