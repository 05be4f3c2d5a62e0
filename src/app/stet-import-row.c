/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-dialog.h"

#include "stet-import.h"
#include "stet-language.h"

/* What was left out, in words. The kinds are those of StetResidue. */
static const char *
get_residue_title (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *title;
  } titles[] = {
    { "image-table", N_ ("Remains of a picture table") },
    { "image-placeholder", N_ ("Place of a picture") },
    { "blank-run", N_ ("Blank lines") },
    { "comment-counter", N_ ("Comment counter") },
    { "source-label", N_ ("Label of the source") },
    { "markup", N_ ("Markup") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].kind, kind))
      return _ (titles[i].title);

  return _ ("Left out");
}

static char *
dup_summary (StetImportFile *file)
{
  g_autofree char *language = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *photos = NULL;

  if (file->outcome == STET_IMPORT_OUTCOME_FAILED)
    return g_strdup (file->error);

  language = stet_language_dup_name (file->language, NULL);
  texts = g_strdup_printf (ngettext ("%u text", "%u texts", file->n_blocks), file->n_blocks);
  photos = g_strdup_printf (ngettext ("%u photo", "%u photos", file->n_photos), file->n_photos);
  if (file->outcome == STET_IMPORT_OUTCOME_UNCHANGED)
    /* Translators: %s is a language. */
    return g_strdup_printf (_ ("%s · in the library already, nothing changed"), language);
  if (file->joined)
    /* Translators: a language, “11 texts”, “3 photos”. */
    return g_strdup_printf (_ ("%s · %s · %s · joined a story"), language, texts, photos);

  /* Translators: a language, “11 texts”, “3 photos”. */
  return g_strdup_printf (_ ("%s · %s · %s · new story"), language, texts, photos);
}

static GtkWidget *
new_icon (StetImportFile *file)
{
  const char *icon = "object-select-symbolic";
  const char *label = _ ("Imported");
  const char *style = "success";
  GtkWidget *image;

  if (file->outcome == STET_IMPORT_OUTCOME_FAILED)
    {
      icon = "dialog-error-symbolic";
      label = _ ("Not imported");
      style = "error";
    }
  else if (file->warnings->len > 0)
    {
      icon = "dialog-warning-symbolic";
      label = _ ("Imported, with a warning");
      style = "warning";
    }
  else if (file->outcome == STET_IMPORT_OUTCOME_UNCHANGED)
    {
      icon = "media-playback-pause-symbolic";
      label = _ ("Unchanged");
      style = "dimmed";
    }
  image = gtk_image_new_from_icon_name (icon);
  gtk_widget_add_css_class (image, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return image;
}

static void
add_line (AdwExpanderRow *row, const char *title, const char *subtitle)
{
  GtkWidget *line = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 2);
  gtk_widget_add_css_class (line, "property");
  adw_expander_row_add_row (row, line);
}

static void
add_lines (AdwExpanderRow *row, StetImportFile *file)
{
  for (guint i = 0; i < file->warnings->len; i++)
    add_line (row, _ ("Look at this"), g_ptr_array_index (file->warnings, i));
  for (guint i = 0; i < file->residue->len; i++)
    {
      StetResidue *residue = g_ptr_array_index (file->residue, i);
      g_autofree char *title = NULL;

      /* Translators: something that was left out of the text, and its line in the file. */
      title = g_strdup_printf (_ ("%s, line %u"), get_residue_title (residue->kind), residue->line);
      add_line (row, title, residue->text);
    }
}

/**
 * stet_import_row_new:
 * @file: the report on one file
 *
 * Returns: (transfer floating): a row that tells what became of it, and on demand what was left out
 */
AdwPreferencesRow *
stet_import_row_new (StetImportFile *file)
{
  g_autofree char *name = g_path_get_basename (file->file);
  g_autofree char *summary = dup_summary (file);
  guint n_lines = (file->warnings ? file->warnings->len : 0)
                  + (file->residue ? file->residue->len : 0);
  GtkWidget *row = n_lines > 0 ? adw_expander_row_new () : adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  g_object_set (row, "subtitle", summary, "subtitle-lines", 4, NULL);
  gtk_widget_set_tooltip_text (row, file->file);
  if (n_lines > 0)
    {
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), new_icon (file));
      add_lines (ADW_EXPANDER_ROW (row), file);
    }
  else
    {
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_icon (file));
    }

  return ADW_PREFERENCES_ROW (row);
}
