/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-fact-side.h"

G_BEGIN_DECLS

char *stet_fact_write (const StetFactMention *right, const StetFactMention *wrong);

G_END_DECLS
