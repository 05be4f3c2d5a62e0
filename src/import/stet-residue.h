/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *stet_residue_classify (const char *plain, double link_share);

G_END_DECLS
