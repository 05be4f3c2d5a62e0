/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How members are written. For the files of JSON alone. */

#include "stet-json.h"

G_BEGIN_DECLS

void _stet_json_add_string (JsonBuilder *builder, const char *name, const char *text);
void _stet_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void _stet_json_add_id (JsonBuilder *builder, const char *name, gint64 id);
void _stet_json_begin_array (JsonBuilder *builder, const char *name);

G_END_DECLS
