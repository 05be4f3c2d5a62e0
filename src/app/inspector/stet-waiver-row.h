/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_WAIVER_ROW (stet_waiver_row_get_type ())
G_DECLARE_FINAL_TYPE (StetWaiverRow, stet_waiver_row, STET, WAIVER_ROW, AdwActionRow)

/* What somebody let stand, why, and a button to withdraw that. */
GtkWidget *stet_waiver_row_new (StetSession *session, StetRemark *waiver);

G_END_DECLS
