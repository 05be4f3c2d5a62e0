/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stet_temporary_directory_new (void);
void stet_temporary_directory_remove (const char *path);

G_END_DECLS
