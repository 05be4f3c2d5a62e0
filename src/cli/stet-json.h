/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-export-job.h"
#include "stet-import-job.h"
#include "stet-story-list.h"
#include "stet-story.h"

G_BEGIN_DECLS

void stet_json_add_summary (JsonBuilder *builder, StetStorySummary *summary);
void stet_json_add_story (JsonBuilder *builder, StetStory *story, GPtrArray *findings);
void stet_json_add_findings (JsonBuilder *builder, GPtrArray *findings);
void stet_json_add_import_file (JsonBuilder *builder, StetImportFile *file);
void stet_json_add_export (JsonBuilder *builder, StetExportStory *story);
char *stet_json_dup_text (JsonBuilder *builder);

G_END_DECLS
