/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-article.h"

G_BEGIN_DECLS

#define STET_TYPE_STATE_BUTTON (stet_state_button_get_type ())
G_DECLARE_FINAL_TYPE (StetStateButton, stet_state_button, STET, STATE_BUTTON, GtkWidget)

/* How far the work on an article is, with a menu in which a person chooses that. */
GtkWidget *stet_state_button_new (void);
void stet_state_button_set_article (StetStateButton *self, StetArticle *article);

G_END_DECLS
