/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_PHOTO_CARD (stet_photo_card_get_type ())
G_DECLARE_FINAL_TYPE (StetPhotoCard, stet_photo_card, STET, PHOTO_CARD, AdwBin)

GtkWidget *stet_photo_card_new (StetSession *session, StetPhoto *photo);
StetPhoto *stet_photo_card_get_photo (StetPhotoCard *self);
void stet_photo_card_focus_credit (StetPhotoCard *self);

G_END_DECLS
