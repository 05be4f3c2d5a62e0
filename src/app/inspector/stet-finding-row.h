/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-finding.h"
#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_FINDING_ROW (stet_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (StetFindingRow, stet_finding_row, STET, FINDING_ROW, AdwBin)

GtkWidget *stet_finding_row_new (void);
void stet_finding_row_bind (StetFindingRow *self, StetSession *session, StetFinding *finding);

G_END_DECLS
