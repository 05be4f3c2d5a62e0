/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-fact-words.h"
#include "stet-tokens.h"

G_BEGIN_DECLS

gboolean stet_fact_words_say (const StetFactWords *self, const StetTokens *tokens, double value);

G_END_DECLS
