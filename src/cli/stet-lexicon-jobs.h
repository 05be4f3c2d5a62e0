/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align.h"
#include "stet-db.h"

G_BEGIN_DECLS

void stet_job_init_lexicons (StetLexiconSource *lexicons, StetDb *db);
gboolean stet_job_learn (StetDb *db, gboolean *more, GError **error);

G_END_DECLS
