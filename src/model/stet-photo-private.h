/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of StetPhoto share. */

#include "stet-model-private.h"

G_BEGIN_DECLS

/* Its texts, by property. */
typedef enum
{
  STET_PHOTO_CREATOR = 1,
  STET_PHOTO_CREDIT_LINE,
  STET_PHOTO_AGENCY,
  STET_PHOTO_COPYRIGHT_NOTICE,
  STET_PHOTO_USAGE_TERMS,
  STET_PHOTO_SOURCE,
  STET_PHOTO_SHA256,
  STET_PHOTO_MIME_TYPE,
  STET_PHOTO_LICENCE_URL,
  STET_PHOTO_CREATED,
  STET_PHOTO_PLACE,
  STET_PHOTO_PEOPLE,
  STET_PHOTO_DIGITAL_SOURCE_TYPE,
  STET_PHOTO_N_TEXTS,
} StetPhotoText;

/* Of its width and height. */
typedef enum
{
  STET_PHOTO_CROP_X,
  STET_PHOTO_CROP_Y,
  STET_PHOTO_CROP_WIDTH,
  STET_PHOTO_CROP_HEIGHT,
  STET_PHOTO_FOCUS_X,
  STET_PHOTO_FOCUS_Y,
  STET_PHOTO_N_FRACTIONS,
} StetPhotoFraction;

const char *_stet_photo_get_text (StetPhoto *self, StetPhotoText text);
double _stet_photo_get_fraction (StetPhoto *self, StetPhotoFraction fraction);

G_END_DECLS
