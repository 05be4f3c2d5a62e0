/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-finding.h"
#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_FINDING_CARD (stet_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (StetFindingCard, stet_finding_card, STET, FINDING_CARD, GtkWidget)

/* What was found and why it matters, with both sides quoted, and what can be done with it. Signal
 * "done": a person did something, and there is nothing more to see. */
GtkWidget *stet_finding_card_new (StetSession *session, StetFinding *finding);
void stet_finding_card_ask_reason (StetFindingCard *self);

G_END_DECLS
