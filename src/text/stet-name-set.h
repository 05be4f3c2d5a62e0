/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names that are met in texts. It is filled on one thread; then any may ask it. */
typedef struct _StetNameSet StetNameSet;

StetNameSet *stet_name_set_new (void);
StetNameSet *stet_name_set_ref (StetNameSet *self);
void stet_name_set_unref (StetNameSet *self);
void stet_name_set_add_text (StetNameSet *self, const char *text, const char *language);
void stet_name_set_add_name (StetNameSet *self, const char *name);
void stet_name_set_finish (StetNameSet *self);
gboolean stet_name_set_equal (StetNameSet *self, StetNameSet *other);
gboolean stet_name_set_contains (StetNameSet *self, const char *word);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNameSet, stet_name_set_unref)

G_END_DECLS
