/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>

#include "stet-print-settings.h"

/**
 * stet_print_settings_load:
 * @settings: (nullable): what Stet remembers
 * @options: gets what was chosen last, but for the articles
 *
 * Sets what is the same for all stories; the font is that of the editor.
 */
void
stet_print_settings_load (GSettings *settings, StetPrintOptions *options)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  PangoFontDescription *font = pango_font_description_from_string (
      adw_style_manager_get_document_font_name (style));

  g_set_str (&options->font_family, pango_font_description_get_family (font));
  pango_font_description_free (font);
  options->direction = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? STET_DIRECTION_RTL
                                                                               : STET_DIRECTION_LTR;
  if (settings == NULL)
    return;
  options->comments = g_settings_get_boolean (settings, "print-comments");
  options->sign_offs = g_settings_get_boolean (settings, "print-sign-offs");
  options->findings = g_settings_get_boolean (settings, "print-findings");
  options->text_size = g_settings_get_int (settings, "print-text-size");
}

/**
 * stet_print_settings_save:
 * @settings: (nullable): what Stet remembers
 * @options: what was chosen now
 *
 * Remembers it for the next time.
 */
void
stet_print_settings_save (GSettings *settings, const StetPrintOptions *options)
{
  if (settings == NULL)
    return;
  g_settings_set_boolean (settings, "print-comments", options->comments);
  g_settings_set_boolean (settings, "print-sign-offs", options->sign_offs);
  g_settings_set_boolean (settings, "print-findings", options->findings);
  g_settings_set_int (settings, "print-text-size", options->text_size);
}

/**
 * stet_print_settings_load_setup:
 * @settings: (nullable): what Stet remembers
 * @job: gets printer and paper as they were chosen last
 *
 * Sets up a job.
 */
void
stet_print_settings_load_setup (GSettings *settings, StetPrintJob *job)
{
  g_autoptr (GVariant) printer = NULL;
  g_autoptr (GVariant) paper = NULL;
  g_autoptr (GtkPrintSettings) print_settings = NULL;
  g_autoptr (GtkPageSetup) page_setup = NULL;

  if (settings == NULL)
    return;
  printer = g_settings_get_value (settings, "print-settings");
  paper = g_settings_get_value (settings, "print-page");
  print_settings = gtk_print_settings_new_from_gvariant (printer);
  page_setup = g_variant_n_children (paper) > 0 ? gtk_page_setup_new_from_gvariant (paper)
                                                : gtk_page_setup_new ();
  stet_print_job_set_setup (job, print_settings, page_setup);
}

/**
 * stet_print_settings_save_setup:
 * @settings: (nullable): what Stet remembers
 * @job: a job that ran
 *
 * Remembers its printer and paper.
 */
void
stet_print_settings_save_setup (GSettings *settings, StetPrintJob *job)
{
  if (settings == NULL)
    return;
  g_settings_set_value (settings,
                        "print-settings",
                        gtk_print_settings_to_gvariant (stet_print_job_get_settings (job)));
  g_settings_set_value (
      settings, "print-page", gtk_page_setup_to_gvariant (stet_print_job_get_page_setup (job)));
}
