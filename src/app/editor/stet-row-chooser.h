/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_ROW_CHOOSER (stet_row_chooser_get_type ())
G_DECLARE_FINAL_TYPE (StetRowChooser, stet_row_chooser, STET, ROW_CHOOSER, AdwDialog)

/**
 * StetRowPlace:
 * @STET_ROW_PLACE_ABOVE: a new row above it
 * @STET_ROW_PLACE_IN: the row itself
 * @STET_ROW_PLACE_BELOW: a new row below it
 *
 * Where in respect of a row something goes.
 */
typedef enum
{
  STET_ROW_PLACE_ABOVE,
  STET_ROW_PLACE_IN,
  STET_ROW_PLACE_BELOW,
} StetRowPlace;

/* Asks for a row of a story, by its first words. Signal "chosen" (StetRow, guint StetRowPlace,
 * gboolean all languages). */
StetRowChooser *stet_row_chooser_new (const char *title,
                                      StetStory *story,
                                      StetArticle *article,
                                      StetArticle *other);
void stet_row_chooser_set_from (StetRowChooser *self, StetRow *row);
void stet_row_chooser_set_only_text (StetRowChooser *self);

G_END_DECLS
