/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-byline.h"

G_BEGIN_DECLS

gboolean stet_byline_read_place (const char *plain, const char *language, StetByline *byline);

G_END_DECLS
