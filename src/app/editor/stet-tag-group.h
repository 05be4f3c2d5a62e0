/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tags that belong together, such as those of all kinds of blocks. */
void stet_tag_group_add (const char *group, GtkTextTag *tag);
gboolean stet_tag_group_is_uniform (const char *group,
                                    const GtkTextIter *start,
                                    const GtkTextIter *end,
                                    GtkTextTag *tag);

G_END_DECLS
