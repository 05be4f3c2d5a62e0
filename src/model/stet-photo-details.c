/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* What is known of a photo beside its file, its credit and its texts. */

#include "config.h"

#include "stet-photo-private.h"

/**
 * stet_photo_get_agency:
 *
 * Returns: (transfer none): the agency that supplied it, "" when none is known
 */
const char *
stet_photo_get_agency (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_AGENCY);
}

/**
 * stet_photo_get_copyright_notice:
 *
 * Returns: (transfer none): the copyright notice, "" when none is known
 */
const char *
stet_photo_get_copyright_notice (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_COPYRIGHT_NOTICE);
}

/**
 * stet_photo_get_usage_terms:
 *
 * Returns: (transfer none): the terms of use, "" when none are known
 */
const char *
stet_photo_get_usage_terms (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_USAGE_TERMS);
}

/**
 * stet_photo_get_source:
 *
 * Returns: (transfer none): where it came from, "" when unknown
 */
const char *
stet_photo_get_source (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_SOURCE);
}

/**
 * stet_photo_get_licence_url:
 *
 * Returns: (transfer none): the page that says under which terms it can be had, "" when none is
 * known (IPTC: Web Statement of Rights)
 */
const char *
stet_photo_get_licence_url (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_LICENCE_URL);
}

/**
 * stet_photo_get_created:
 *
 * Returns: (transfer none): when it was taken, ISO 8601 as exact as is known; "" when it is not
 */
const char *
stet_photo_get_created (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_CREATED);
}

/**
 * stet_photo_get_place:
 *
 * Returns: (transfer none): where it was taken, in words; "" when unknown
 */
const char *
stet_photo_get_place (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_PLACE);
}

/**
 * stet_photo_get_people:
 *
 * Returns: (transfer none): who is in it, one a line; "" when that is not known
 */
const char *
stet_photo_get_people (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_PEOPLE);
}

/**
 * stet_photo_get_digital_source_type:
 *
 * Returns: (transfer none): how it came about: the code in IPTC's vocabulary “Digital Source Type”,
 * like "trainedAlgorithmicMedia"; "" when unknown
 */
const char *
stet_photo_get_digital_source_type (StetPhoto *self)
{
  return _stet_photo_get_text (self, STET_PHOTO_DIGITAL_SOURCE_TYPE);
}

/**
 * stet_photo_get_crop_x:
 *
 * Returns: where what is shown of it begins, from the left, as a fraction of its width; 0 to 1
 */
double
stet_photo_get_crop_x (StetPhoto *self)
{
  return _stet_photo_get_fraction (self, STET_PHOTO_CROP_X);
}

/**
 * stet_photo_get_crop_y:
 *
 * Returns: where what is shown of it begins, from the top, as a fraction of its height; 0 to 1
 */
double
stet_photo_get_crop_y (StetPhoto *self)
{
  return _stet_photo_get_fraction (self, STET_PHOTO_CROP_Y);
}

/**
 * stet_photo_get_crop_width:
 *
 * Returns: how wide what is shown of it is, as a fraction of its width; 0 to 1
 */
double
stet_photo_get_crop_width (StetPhoto *self)
{
  return _stet_photo_get_fraction (self, STET_PHOTO_CROP_WIDTH);
}

/**
 * stet_photo_get_crop_height:
 *
 * Returns: how high what is shown of it is, as a fraction of its height; 0 to 1
 */
double
stet_photo_get_crop_height (StetPhoto *self)
{
  return _stet_photo_get_fraction (self, STET_PHOTO_CROP_HEIGHT);
}

/**
 * stet_photo_get_focus_x:
 *
 * Returns: the point that must stay in sight, from the left, as a fraction of its width; 0 to 1
 */
double
stet_photo_get_focus_x (StetPhoto *self)
{
  return _stet_photo_get_fraction (self, STET_PHOTO_FOCUS_X);
}

/**
 * stet_photo_get_focus_y:
 *
 * Returns: the point that must stay in sight, from the top, as a fraction of its height; 0 to 1
 */
double
stet_photo_get_focus_y (StetPhoto *self)
{
  return _stet_photo_get_fraction (self, STET_PHOTO_FOCUS_Y);
}

/**
 * stet_photo_set_crop:
 * @x: from the left, as a fraction of its width
 * @y: from the top, as a fraction of its height
 * @width: as a fraction of its width
 * @height: as a fraction of its height
 *
 * Says what is shown of it; what lies outside the photo is left out. All of it is 0, 0, 1, 1.
 */
void
stet_photo_set_crop (StetPhoto *self, double x, double y, double width, double height)
{
  g_return_if_fail (STET_IS_PHOTO (self));

  x = CLAMP (x, 0, 1);
  y = CLAMP (y, 0, 1);
  g_object_set (self,
                "crop-x",
                x,
                "crop-y",
                y,
                "crop-width",
                CLAMP (width, 0, 1 - x),
                "crop-height",
                CLAMP (height, 0, 1 - y),
                NULL);
}

/**
 * stet_photo_set_focus:
 * @x: from the left, as a fraction of its width
 * @y: from the top, as a fraction of its height
 *
 * Says which point must stay in sight.
 */
void
stet_photo_set_focus (StetPhoto *self, double x, double y)
{
  g_return_if_fail (STET_IS_PHOTO (self));
  g_object_set (self, "focus-x", CLAMP (x, 0, 1), "focus-y", CLAMP (y, 0, 1), NULL);
}
