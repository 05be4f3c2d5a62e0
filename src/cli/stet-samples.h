/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

gboolean stet_samples_create (StetDb *db, GCancellable *cancellable, GError **error);

G_END_DECLS
