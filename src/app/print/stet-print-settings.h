/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-print-job.h"

G_BEGIN_DECLS

/**
 * StetPrintScope:
 * @STET_PRINT_CURRENT: the language in which the cursor is
 * @STET_PRINT_SHOWN: the languages that are beside each other in the editor
 * @STET_PRINT_CHOSEN: languages that a person chose
 *
 * What of a story is printed. The values are those of the setting.
 */
typedef enum
{
  STET_PRINT_CURRENT,
  STET_PRINT_SHOWN,
  STET_PRINT_CHOSEN,
} StetPrintScope;

void stet_print_settings_load (GSettings *settings, StetPrintOptions *options);
void stet_print_settings_save (GSettings *settings, const StetPrintOptions *options);
void stet_print_settings_load_setup (GSettings *settings, StetPrintJob *job);
void stet_print_settings_save_setup (GSettings *settings, StetPrintJob *job);

G_END_DECLS
