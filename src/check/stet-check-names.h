/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-private.h"
#include "stet-name.h"

G_BEGIN_DECLS

const StetNames *stet_check_get_names (const StetCheckTarget *target, StetBlock *block);

G_END_DECLS
