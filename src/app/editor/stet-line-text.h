/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-language.h"

G_BEGIN_DECLS

char *stet_line_text_normalise (const char *text, gssize length);
const char *stet_line_text_get_mark (StetDirection direction);
StetDirection stet_line_text_find_direction (const char *text, StetDirection fallback);
char *stet_line_text_encode (const char *text, StetDirection direction);
const char *stet_line_text_decode (const char *line, StetDirection direction);

G_END_DECLS
