/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_READINESS_BAR (stet_readiness_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetReadinessBar, stet_readiness_bar, STET, READINESS_BAR, AdwBin)

/* Properties: session (nullable). */

G_END_DECLS
