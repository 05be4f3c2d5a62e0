/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-block.h"

G_BEGIN_DECLS

gboolean stet_join_rule_is_blank (StetBlock *block);
gboolean stet_join_rule_allows (StetBlock *first, StetBlock *second);

G_END_DECLS
