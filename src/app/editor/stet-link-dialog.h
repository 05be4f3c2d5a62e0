/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_LINK_DIALOG (stet_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetLinkDialog, stet_link_dialog, STET, LINK_DIALOG, AdwAlertDialog)

/* Asks for the address and the words of a link. Its responses are "cancel", "remove" (only for a
 * link that is there) and "save" (only with words and an address that is fit for a link). */
StetLinkDialog *stet_link_dialog_new (const char *words, const char *url);
char *stet_link_dialog_dup_url (StetLinkDialog *self);
const char *stet_link_dialog_get_words (StetLinkDialog *self);

G_END_DECLS
