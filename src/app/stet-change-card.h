/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_CHANGE_CARD (stet_change_card_get_type ())
G_DECLARE_FINAL_TYPE (StetChangeCard, stet_change_card, STET, CHANGE_CARD, GtkWidget)

/* How one text became another, with a heading, and with ways to take that back. Signal "restore"
 * (const char *text): a person wants the later text to be this one. */
GtkWidget *stet_change_card_new (void);
void stet_change_card_set_title (StetChangeCard *self, const char *title);
void stet_change_card_set_texts (StetChangeCard *self,
                                 const char *before,
                                 const char *after,
                                 const char *language,
                                 gboolean can_restore);
const char *stet_change_card_get_before (StetChangeCard *self);

G_END_DECLS
