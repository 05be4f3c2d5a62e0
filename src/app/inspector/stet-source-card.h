/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_SOURCE_CARD (stet_source_card_get_type ())
G_DECLARE_FINAL_TYPE (StetSourceCard, stet_source_card, STET, SOURCE_CARD, AdwPreferencesGroup)

GtkWidget *stet_source_card_new (StetStory *story, StetSource *source);

G_END_DECLS
