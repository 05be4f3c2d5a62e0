/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-preview-line.h"

#include "stet-inline.h"
#include "stet-kinds.h"

/**
 * StetImportPreviewLine:
 *
 * A line of a file and what it is taken for: by import, and by the editor since.
 */
struct _StetImportPreviewLine
{
  GObject parent_instance;

  guint index;
  char *text;
  char *residue;
  StetPartKind first_kind;
  gboolean first_uncertain;
  StetPartKind kind;
  gboolean uncertain;
};

G_DEFINE_FINAL_TYPE (StetImportPreviewLine, stet_import_preview_line, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KIND,
  PROP_UNCERTAIN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
stet_import_preview_line_finalize (GObject *object)
{
  StetImportPreviewLine *self = STET_IMPORT_PREVIEW_LINE (object);

  g_free (self->text);
  g_free (self->residue);

  G_OBJECT_CLASS (stet_import_preview_line_parent_class)->finalize (object);
}

static void
stet_import_preview_line_get_property (GObject *object,
                                       guint prop_id,
                                       GValue *value,
                                       GParamSpec *pspec)
{
  StetImportPreviewLine *self = STET_IMPORT_PREVIEW_LINE (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_UNCERTAIN:
      g_value_set_boolean (value, self->uncertain);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_import_preview_line_class_init (StetImportPreviewLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stet_import_preview_line_finalize;
  object_class->get_property = stet_import_preview_line_get_property;

  properties[PROP_KIND] = g_param_spec_enum ("kind",
                                             NULL,
                                             NULL,
                                             STET_TYPE_PART_KIND,
                                             STET_PART_HEADLINE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNCERTAIN] = g_param_spec_boolean (
      "uncertain", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_import_preview_line_init (StetImportPreviewLine *self)
{
}

/**
 * stet_import_preview_line_new:
 * @part: a part of a draft
 * @index: which one
 *
 * Returns: (transfer full): a line that shows it
 */
StetImportPreviewLine *
stet_import_preview_line_new (const StetPart *part, guint index)
{
  StetImportPreviewLine *self = g_object_new (STET_TYPE_IMPORT_PREVIEW_LINE, NULL);

  self->index = index;
  self->text = part->source_text ? g_strdup (part->source_text)
                                 : stet_inline_dup_plain (part->text);
  self->residue = g_strdup (part->residue);
  self->kind = self->first_kind = part->kind;
  self->uncertain = self->first_uncertain = part->uncertain;

  return self;
}

/**
 * stet_import_preview_line_get_index:
 *
 * Returns: the index of its part
 */
guint
stet_import_preview_line_get_index (StetImportPreviewLine *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self), 0);
  return self->index;
}

/**
 * stet_import_preview_line_get_text:
 *
 * Returns: (transfer none): the line as it stands in the file, plain; "" for a photo without words
 */
const char *
stet_import_preview_line_get_text (StetImportPreviewLine *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self), NULL);
  return self->text;
}

/**
 * stet_import_preview_line_get_kind:
 *
 * Returns: what it is taken for
 */
StetPartKind
stet_import_preview_line_get_kind (StetImportPreviewLine *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self), STET_PART_RESIDUE);
  return self->kind;
}

/**
 * stet_import_preview_line_get_uncertain:
 *
 * Returns: whether that is a guess
 */
gboolean
stet_import_preview_line_get_uncertain (StetImportPreviewLine *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self), FALSE);
  return self->uncertain;
}

/**
 * stet_import_preview_line_take_as:
 * @kind: what it is
 * @uncertain: whether that is a guess
 *
 * Takes the line for something.
 */
void
stet_import_preview_line_take_as (StetImportPreviewLine *self,
                                  StetPartKind kind,
                                  gboolean uncertain)
{
  g_return_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self));

  if (self->kind == kind && self->uncertain == uncertain)
    return;
  self->kind = kind;
  self->uncertain = uncertain;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNCERTAIN]);
}

/**
 * stet_import_preview_line_get_changed:
 *
 * Returns: whether it is taken for something else than at first, or no longer a guess
 */
gboolean
stet_import_preview_line_get_changed (StetImportPreviewLine *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self), FALSE);
  return self->kind != self->first_kind || self->uncertain != self->first_uncertain;
}

/**
 * stet_import_preview_line_get_residue:
 *
 * Returns: (transfer none) (nullable): what kind of residue import took it for
 */
const char *
stet_import_preview_line_get_residue (StetImportPreviewLine *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self), NULL);
  return self->residue;
}

/**
 * stet_import_preview_line_has_words:
 *
 * Returns: whether it stands in the file; blank lines are only told of
 */
gboolean
stet_import_preview_line_has_words (StetImportPreviewLine *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_LINE (self), FALSE);
  return g_strcmp0 (self->residue, "blank-run") != 0;
}

/* The one table of what a line may be, with the key for it. */
static const struct
{
  const char *title;
  guint key;
} kinds[STET_IMPORT_N_KINDS] = {
  [STET_PART_HEADLINE] = { NC_ ("kind of line", "Headline"), GDK_KEY_h },
  [STET_PART_STANDFIRST] = { NC_ ("kind of line", "Standfirst"), GDK_KEY_s },
  [STET_PART_PARAGRAPH] = { NC_ ("kind of line", "Paragraph"), GDK_KEY_p },
  [STET_PART_SUBHEADING] = { NC_ ("kind of line", "Subheading"), GDK_KEY_u },
  [STET_PART_QUOTE] = { NC_ ("kind of line", "Quote"), GDK_KEY_q },
  [STET_PART_LIST_ITEM] = { NC_ ("kind of line", "List item"), GDK_KEY_l },
  [STET_PART_CAPTION] = { NC_ ("kind of line", "Caption"), GDK_KEY_c },
  [STET_PART_CREDIT] = { NC_ ("kind of line", "Credit"), GDK_KEY_k },
  [STET_PART_BYLINE] = { NC_ ("kind of line", "Byline"), GDK_KEY_b },
  [STET_PART_DATELINE] = { NC_ ("kind of line", "Dateline"), GDK_KEY_e },
  [STET_PART_DATE] = { NC_ ("kind of line", "Date"), GDK_KEY_d },
  [STET_PART_SOURCE] = { NC_ ("kind of line", "Source"), GDK_KEY_r },
  [STET_PART_RESIDUE] = { NC_ ("kind of line", "Left out"), GDK_KEY_x },
};

/**
 * stet_import_kind_get_title:
 * @kind: what a line is taken for
 *
 * Returns: (transfer none): that, translated
 */
const char *
stet_import_kind_get_title (StetPartKind kind)
{
  g_return_val_if_fail (kind < STET_IMPORT_N_KINDS, NULL);
  return g_dpgettext2 (NULL, "kind of line", kinds[kind].title);
}

/**
 * stet_import_kind_get_nick:
 * @kind: what a line is taken for
 *
 * Returns: (transfer none): its name in actions and styles
 */
const char *
stet_import_kind_get_nick (StetPartKind kind)
{
  return stet_kind_get_nick (STET_TYPE_PART_KIND, (int) kind);
}

/**
 * stet_import_kind_from_nick:
 * @nick: a name
 * @kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
stet_import_kind_from_nick (const char *nick, StetPartKind *kind)
{
  int value;

  if (!stet_kind_from_nick (STET_TYPE_PART_KIND, nick, &value))
    return FALSE;
  *kind = (StetPartKind) value;
  return TRUE;
}

/**
 * stet_import_kind_get_key:
 * @kind: what a line is taken for
 *
 * Returns: the key that takes it for that
 */
guint
stet_import_kind_get_key (StetPartKind kind)
{
  g_return_val_if_fail (kind < STET_IMPORT_N_KINDS, 0);
  return kinds[kind].key;
}

/**
 * stet_import_residue_get_title:
 * @kind: (nullable): a kind of residue
 *
 * Returns: (transfer none): that in words, translated
 */
const char *
stet_import_residue_get_title (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *title;
  } titles[] = {
    { "advertisement", N_ ("Advertisement") },
    { "blank-run", N_ ("Blank lines") },
    { "boilerplate", N_ ("Text of every page") },
    { "comment-counter", N_ ("Comment counter") },
    { "cookie-notice", N_ ("Cookie notice") },
    { "copyright-line", N_ ("Copyright line") },
    { "footnote", N_ ("Footnote") },
    { "image-placeholder", N_ ("Place of a picture") },
    { "image-table", N_ ("Remains of a picture table") },
    { "markup", N_ ("Markup") },
    { "navigation", N_ ("Navigation") },
    { "newsletter", N_ ("Newsletter") },
    { "placeholder", N_ ("Placeholder") },
    { "read-also", N_ ("Link to another article") },
    { "repeated-headline", N_ ("Headline, repeated") },
    { "script", N_ ("Script") },
    { "share-bar", N_ ("Share buttons") },
    { "source-label", N_ ("Label of the source") },
    { "table", N_ ("Table") },
    { "tags", N_ ("Tags") },
  };

  for (guint i = 0; kind && i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].kind, kind))
      return _ (titles[i].title);

  return _ ("Left out");
}
