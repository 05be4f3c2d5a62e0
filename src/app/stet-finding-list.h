/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-finding.h"

G_BEGIN_DECLS

#define STET_TYPE_FINDING_LIST (stet_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (StetFindingList, stet_finding_list, STET, FINDING_LIST, GObject)

/* A list model of findings: thousands of them, of which all are looked at often. */
StetFindingList *stet_finding_list_new (void);
void stet_finding_list_splice (
    StetFindingList *self, guint position, guint n_removed, StetFinding **added, guint n_added);
GPtrArray *stet_finding_list_steal (StetFindingList *self);

G_END_DECLS
