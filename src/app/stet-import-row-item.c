/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stet-import-row-item.h"

#include "stet-import.h"
#include "stet-inline.h"
#include "stet-language.h"

/**
 * StetImportRowItem:
 *
 * What became of one file, as the list shows it: the report of import, and what the editor did to
 * it since.
 */
struct _StetImportRowItem
{
  GObject parent_instance;

  StetImportFile *file;
  GPtrArray *left_out;
  gboolean expanded;
  gint64 merged; /* the story that its own was merged into, or 0 */
  char *merged_title;
};

G_DEFINE_FINAL_TYPE (StetImportRowItem, stet_import_row_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_EXPANDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
left_out_free (gpointer data)
{
  StetImportLeftOut *left_out = data;

  g_free (left_out->kind);
  g_free (left_out->text);
  g_free (left_out);
}

static void
stet_import_row_item_finalize (GObject *object)
{
  StetImportRowItem *self = STET_IMPORT_ROW_ITEM (object);

  g_clear_pointer (&self->file, stet_import_file_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_free (self->merged_title);

  G_OBJECT_CLASS (stet_import_row_item_parent_class)->finalize (object);
}

static void
stet_import_row_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EXPANDED:
      g_value_set_boolean (value, STET_IMPORT_ROW_ITEM (object)->expanded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_import_row_item_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EXPANDED:
      stet_import_row_item_set_expanded (STET_IMPORT_ROW_ITEM (object),
                                         g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_import_row_item_class_init (StetImportRowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stet_import_row_item_finalize;
  object_class->get_property = stet_import_row_item_get_property;
  object_class->set_property = stet_import_row_item_set_property;

  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded",
                                                    NULL,
                                                    NULL,
                                                    FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new (
      "changed", STET_TYPE_IMPORT_ROW_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_import_row_item_init (StetImportRowItem *self)
{
  self->left_out = g_ptr_array_new_with_free_func (left_out_free);
}

static void
add_left_out (StetImportRowItem *self, guint part, const char *kind, const char *text)
{
  StetImportLeftOut *left_out = g_new (StetImportLeftOut, 1);

  *left_out = (StetImportLeftOut) { part, g_strdup (kind), g_strdup (text) };
  g_ptr_array_add (self->left_out, left_out);
}

/**
 * stet_import_row_item_new:
 * @file: the report on it
 *
 * Returns: (transfer full): an item for the list
 */
StetImportRowItem *
stet_import_row_item_new (StetImportFile *file)
{
  StetImportRowItem *self = g_object_new (STET_TYPE_IMPORT_ROW_ITEM, NULL);

  self->file = stet_import_file_ref (file);
  for (guint i = 0; file->residue && i < file->residue->len; i++)
    {
      const StetResidue *residue = g_ptr_array_index (file->residue, i);

      add_left_out (self, residue->part, residue->kind, residue->text);
    }

  return self;
}

/**
 * stet_import_row_item_get_file:
 *
 * Returns: (transfer none): the report
 */
StetImportFile *
stet_import_row_item_get_file (StetImportRowItem *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), NULL);
  return self->file;
}

/**
 * stet_import_row_item_get_left_out:
 *
 * Returns: (transfer none) (element-type StetImportLeftOut): what is not in the article
 */
GPtrArray *
stet_import_row_item_get_left_out (StetImportRowItem *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), NULL);
  return self->left_out;
}

/**
 * stet_import_row_item_take_draft:
 * @draft: (transfer full): the file, read again
 *
 * Shows what is left out now.
 */
void
stet_import_row_item_take_draft (StetImportRowItem *self, StetDraft *draft)
{
  g_return_if_fail (STET_IS_IMPORT_ROW_ITEM (self));

  g_ptr_array_set_size (self->left_out, 0);
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);
      g_autofree char *text = NULL;

      if (part->kind != STET_PART_RESIDUE)
        continue;
      text = part->source_text ? g_strdup (part->source_text) : stet_inline_dup_plain (part->text);
      add_left_out (self, i, part->residue, text);
    }
  stet_draft_free (draft);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * stet_import_row_item_get_expanded:
 *
 * Returns: whether the list shows what was left out
 */
gboolean
stet_import_row_item_get_expanded (StetImportRowItem *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), FALSE);
  return self->expanded;
}

/**
 * stet_import_row_item_set_expanded:
 * @expanded: whether to show what was left out
 */
void
stet_import_row_item_set_expanded (StetImportRowItem *self, gboolean expanded)
{
  g_return_if_fail (STET_IS_IMPORT_ROW_ITEM (self));

  if (self->expanded == expanded)
    return;
  self->expanded = expanded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

/**
 * stet_import_row_item_get_story:
 *
 * Returns: the story that its article is in, or 0
 */
gint64
stet_import_row_item_get_story (StetImportRowItem *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), 0);
  return self->merged != 0 ? self->merged : self->file->story;
}

/**
 * stet_import_row_item_set_merged:
 * @story: the story that its own was merged into, or 0 when that was taken back
 * @title: (nullable): that story's title
 */
void
stet_import_row_item_set_merged (StetImportRowItem *self, gint64 story, const char *title)
{
  g_return_if_fail (STET_IS_IMPORT_ROW_ITEM (self));

  self->merged = story;
  g_set_str (&self->merged_title, title);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * stet_import_row_item_get_proposes:
 *
 * Returns: whether it may be a version of a story that it is not merged with
 */
gboolean
stet_import_row_item_get_proposes (StetImportRowItem *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), FALSE);
  return self->merged == 0 && self->file->story != 0 && self->file->matches
         && self->file->matches->len > 0;
}

static char *
dup_base_name (StetImportFile *file)
{
  return g_path_get_basename (file->file);
}

/**
 * stet_import_row_item_dup_title:
 *
 * Returns: (transfer full): the headline or the first words; the name of a file that has none
 */
char *
stet_import_row_item_dup_title (StetImportRowItem *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), NULL);

  if (self->file->outcome != STET_IMPORT_OUTCOME_FAILED && self->file->title
      && *self->file->title != '\0')
    return g_strdup (self->file->title);

  return dup_base_name (self->file);
}

/**
 * stet_import_row_item_dup_outcome:
 *
 * Returns: (transfer full): what became of it, in a few words
 */
char *
stet_import_row_item_dup_outcome (StetImportRowItem *self)
{
  StetImportFile *file;

  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), NULL);

  file = self->file;
  if (file->outcome == STET_IMPORT_OUTCOME_FAILED)
    return g_strdup (_ ("Not imported"));
  if (self->merged != 0)
    /* Translators: %s is the title of a story. */
    return g_strdup_printf (_ ("Merged with “%s”"), self->merged_title);
  if (file->outcome == STET_IMPORT_OUTCOME_UNCHANGED)
    return g_strdup (_ ("In the library already"));
  if (file->joined && file->story_title && *file->story_title != '\0')
    /* Translators: %s is the title of a story. */
    return g_strdup_printf (_ ("Joined “%s”"), file->story_title);
  if (file->joined)
    return g_strdup (_ ("Joined a story"));

  return g_strdup (_ ("New story"));
}

/* Names of formats are for those who are not plain text, which goes without saying. */
static const char *
get_format_title (const char *format)
{
  static const struct
  {
    const char *format;
    const char *title;
  } titles[] = {
    { "html", N_ ("Web page") },      { "markdown", N_ ("Markdown") },
    { "docx", N_ ("Word document") }, { "odt", N_ ("OpenDocument text") },
    { "ninjs", N_ ("ninjs") },        { "newsml-g2", N_ ("NewsML-G2") },
    { "nitf", N_ ("NITF") },
  };

  for (guint i = 0; format && i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].format, format))
      return _ (titles[i].title);

  return NULL;
}

/**
 * stet_import_row_item_dup_details:
 *
 * Returns: (transfer full): language, format and what there is of it; "" when it failed
 */
char *
stet_import_row_item_dup_details (StetImportRowItem *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *language = NULL;
  StetImportFile *file;

  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), NULL);

  file = self->file;
  if (file->outcome == STET_IMPORT_OUTCOME_FAILED)
    return g_strdup ("");
  if (file->language)
    language = stet_language_dup_name (file->language, NULL);
  if (language && (file->guesses & STET_DRAFT_LANGUAGE))
    /* Translators: %s is a language. */
    g_strv_builder_take (builder, g_strdup_printf (_ ("%s (a guess)"), language));
  else if (language)
    g_strv_builder_add (builder, language);
  if (get_format_title (file->format))
    g_strv_builder_add (builder, get_format_title (file->format));
  if (file->outcome == STET_IMPORT_OUTCOME_IMPORTED)
    {
      if (file->n_blocks > 0)
        g_strv_builder_take (
            builder,
            g_strdup_printf (ngettext ("%u text", "%u texts", file->n_blocks), file->n_blocks));
      if (file->n_photos > 0)
        g_strv_builder_take (
            builder,
            g_strdup_printf (ngettext ("%u photo", "%u photos", file->n_photos), file->n_photos));
      if (file->n_comments > 0)
        g_strv_builder_take (
            builder,
            g_strdup_printf (ngettext ("%u comment", "%u comments", file->n_comments),
                             file->n_comments));
    }
  parts = g_strv_builder_end (builder);

  return g_strjoinv (C_ ("list separator", " · "), parts);
}

/**
 * stet_import_row_item_dup_error:
 *
 * Returns: (transfer full) (nullable): why it failed. The row names the file, so this does not
 */
char *
stet_import_row_item_dup_error (StetImportRowItem *self)
{
  g_autofree char *prefix = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GString) text = NULL;
  StetImportFile *file;

  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), NULL);

  file = self->file;
  if (!file->error)
    return NULL;
  /* As the import puts it before the message. */
  prefix = g_strdup_printf (_ ("“%s”: %s"), file->file, "");
  if (g_str_has_prefix (file->error, prefix))
    return g_strdup (file->error + strlen (prefix));
  text = g_string_new (file->error);
  name = dup_base_name (file);
  if (!g_str_equal (name, file->file))
    g_string_replace (text, file->file, name, 0);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * stet_import_row_item_has_preview:
 *
 * Returns: whether there is an article whose lines can be looked at
 */
gboolean
stet_import_row_item_has_preview (StetImportRowItem *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW_ITEM (self), FALSE);
  return self->file->article != 0;
}
