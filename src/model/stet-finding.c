/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-finding.h"
#include "stet-model-enums.h"

/**
 * StetFinding:
 *
 * What a check reports: on a range of a block, or on a photo, an article or a story. Immutable.
 */
struct _StetFinding
{
  GObject parent_instance;

  char *check;
  char *message;
  StetSeverity severity;
  gint64 article;
  gint64 block;
  gint64 photo;
  guint start;
  guint end;
  StetFindingPlace counterpart; /* without an article: none */
  char *replacement;            /* NULL: none is sure */
};

G_DEFINE_FINAL_TYPE (StetFinding, stet_finding, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHECK,
  PROP_SEVERITY,
  PROP_MESSAGE,
  PROP_ARTICLE,
  PROP_BLOCK,
  PROP_PHOTO,
  PROP_START,
  PROP_END,
  PROP_REPLACEMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
stet_finding_finalize (GObject *object)
{
  StetFinding *self = STET_FINDING (object);

  g_free (self->check);
  g_free (self->message);
  g_free (self->replacement);

  G_OBJECT_CLASS (stet_finding_parent_class)->finalize (object);
}

static void
stet_finding_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetFinding *self = STET_FINDING (object);

  switch (prop_id)
    {
    case PROP_CHECK:
      g_value_set_string (value, self->check);
      break;
    case PROP_SEVERITY:
      g_value_set_enum (value, self->severity);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_ARTICLE:
      g_value_set_int64 (value, self->article);
      break;
    case PROP_BLOCK:
      g_value_set_int64 (value, self->block);
      break;
    case PROP_PHOTO:
      g_value_set_int64 (value, self->photo);
      break;
    case PROP_START:
      g_value_set_uint (value, self->start);
      break;
    case PROP_END:
      g_value_set_uint (value, self->end);
      break;
    case PROP_REPLACEMENT:
      g_value_set_string (value, self->replacement);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_finding_class_init (StetFindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_finding_finalize;
  object_class->get_property = stet_finding_get_property;

  properties[PROP_CHECK] = g_param_spec_string ("check", NULL, NULL, NULL, flags);
  properties[PROP_SEVERITY] = g_param_spec_enum (
      "severity", NULL, NULL, STET_TYPE_SEVERITY, STET_SEVERITY_ADVICE, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_ARTICLE] = g_param_spec_int64 ("article", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_BLOCK] = g_param_spec_int64 ("block", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_PHOTO] = g_param_spec_int64 ("photo", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_START] = g_param_spec_uint ("start", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_END] = g_param_spec_uint ("end", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REPLACEMENT] = g_param_spec_string ("replacement", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_finding_init (StetFinding *self)
{
}

/**
 * stet_finding_new_from:
 * @init: what it is made of; copied
 *
 * Any thread.
 *
 * Returns: (transfer full): a finding
 */
StetFinding *
stet_finding_new_from (const StetFindingInit *init)
{
  StetFinding *self = g_object_new (STET_TYPE_FINDING, NULL);

  self->check = g_strdup (init->check);
  self->severity = init->severity;
  self->message = g_strdup (init->message);
  self->article = init->place.article;
  self->block = init->place.block;
  self->photo = init->photo;
  self->start = init->place.start;
  self->end = init->place.end;
  self->counterpart = init->counterpart;
  self->replacement = g_strdup (init->replacement);
  return self;
}

/**
 * stet_finding_new:
 * @check: the check's identifier
 * @severity: how much it matters
 * @message: a sentence for the editor, translated
 * @article: id of the article that it is about, or 0 for the story
 * @block: id of the block, or 0
 * @photo: id of the photo, or 0
 * @start: where in the block's text it begins, in code points
 * @end: where it ends, in code points; equal to @start when it is about the whole block
 *
 * Any thread.
 *
 * Returns: (transfer full): a finding
 */
StetFinding *
stet_finding_new (const char *check,
                  StetSeverity severity,
                  const char *message,
                  gint64 article,
                  gint64 block,
                  gint64 photo,
                  guint start,
                  guint end)
{
  return stet_finding_new_from (&(StetFindingInit) { .check = check,
                                                     .severity = severity,
                                                     .message = message,
                                                     .photo = photo,
                                                     .place = { article, block, start, end } });
}

/**
 * stet_finding_new_beside:
 * @check: the check's identifier
 * @severity: how much it matters
 * @message: a sentence for the editor, translated
 * @place: what it is about; of the whole block when it begins where it ends
 * @counterpart: (nullable): what it is compared with, in another language
 *
 * Any thread.
 *
 * Returns: (transfer full): a finding between two languages
 */
StetFinding *
stet_finding_new_beside (const char *check,
                         StetSeverity severity,
                         const char *message,
                         const StetFindingPlace *place,
                         const StetFindingPlace *counterpart)
{
  StetFindingInit init
      = { .check = check, .severity = severity, .message = message, .place = *place };

  if (counterpart != NULL)
    init.counterpart = *counterpart;
  return stet_finding_new_from (&init);
}

/**
 * stet_finding_with_severity:
 * @severity: how much it should matter
 *
 * Any thread.
 *
 * Returns: (transfer full): the finding itself if it matters so much, or else one like it that does
 */
StetFinding *
stet_finding_with_severity (StetFinding *self, StetSeverity severity)
{
  g_return_val_if_fail (STET_IS_FINDING (self), NULL);

  if (self->severity == severity)
    return g_object_ref (self);
  return stet_finding_new_from (
      &(StetFindingInit) { .check = self->check,
                           .severity = severity,
                           .message = self->message,
                           .photo = self->photo,
                           .place = { self->article, self->block, self->start, self->end },
                           .counterpart = self->counterpart,
                           .replacement = self->replacement });
}

/**
 * stet_finding_get_check:
 *
 * Returns: (transfer none): the identifier of the check that made it
 */
const char *
stet_finding_get_check (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), NULL);
  return self->check;
}

/**
 * stet_finding_get_severity:
 *
 * Returns: how much it matters
 */
StetSeverity
stet_finding_get_severity (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), STET_SEVERITY_ADVICE);
  return self->severity;
}

/**
 * stet_finding_get_message:
 *
 * Returns: (transfer none): a sentence for the editor, in the interface's language
 */
const char *
stet_finding_get_message (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), NULL);
  return self->message;
}

/**
 * stet_finding_get_article:
 *
 * Returns: the id of the article that it is about, or 0
 */
gint64
stet_finding_get_article (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), 0);
  return self->article;
}

/**
 * stet_finding_get_block:
 *
 * Returns: the id of the block that it is about, or 0
 */
gint64
stet_finding_get_block (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), 0);
  return self->block;
}

/**
 * stet_finding_get_photo:
 *
 * Returns: the id of the photo that it is about, or 0
 */
gint64
stet_finding_get_photo (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), 0);
  return self->photo;
}

/**
 * stet_finding_get_start:
 *
 * Returns: where in the block's text it begins, in code points
 */
guint
stet_finding_get_start (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), 0);
  return self->start;
}

/**
 * stet_finding_get_end:
 *
 * Returns: where in the block's text it ends, in code points
 */
guint
stet_finding_get_end (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), 0);
  return self->end;
}

/**
 * stet_finding_get_counterpart:
 *
 * Returns: (transfer none) (nullable): the words of another language that it is compared with, or
 *   %NULL when it is about one language alone
 */
const StetFindingPlace *
stet_finding_get_counterpart (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), NULL);
  return self->counterpart.article != 0 ? &self->counterpart : NULL;
}

/**
 * stet_finding_get_replacement:
 *
 * Returns: (transfer none) (nullable): what the words that it is about should be, where that is
 * sure
 */
const char *
stet_finding_get_replacement (StetFinding *self)
{
  g_return_val_if_fail (STET_IS_FINDING (self), NULL);
  return self->replacement;
}
