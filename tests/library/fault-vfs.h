/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

void fault_vfs_install (void);
void fault_vfs_arm (guint after, int code);
gboolean fault_vfs_disarm (void);
