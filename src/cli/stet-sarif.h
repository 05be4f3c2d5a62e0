/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-check-job.h"

G_BEGIN_DECLS

/* Findings as SARIF 2.1.0, which other programs read. */
void stet_sarif_begin (JsonBuilder *builder);
void stet_sarif_add_story (JsonBuilder *builder, StetStory *story, StetCheckResult *result);
void stet_sarif_end (JsonBuilder *builder);

G_END_DECLS
