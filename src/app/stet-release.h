/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void stet_release (gpointer data, GDestroyNotify destroy);
void stet_release_when_idle (gpointer object);

G_END_DECLS
