/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check.h"

G_BEGIN_DECLS

const StetCheckSentences *stet_check_sentences_get (void);
const StetCheckContext *stet_check_context_get_plain (void);

G_END_DECLS
