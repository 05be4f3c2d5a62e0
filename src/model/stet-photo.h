/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define STET_TYPE_PHOTO (stet_photo_get_type ())
G_DECLARE_FINAL_TYPE (StetPhoto, stet_photo, STET, PHOTO, GObject)

/* Properties (read-write, strings are "" when unknown): creator, credit-line, agency,
 * copyright-notice, usage-terms, source, sha256 (lower-case hex of the file; "" = no file yet),
 * mime-type, width, height (px), uncertain (the photo is a guess of import), licence-url, created
 * (ISO 8601 of any precision), place, people (one a line), digital-source-type (code in IPTC's
 * vocabulary), keeps-location, crop-x, crop-y, crop-width, crop-height (what is shown, in fractions
 * of its width and height), focus-x, focus-y (what must stay in sight). Read-only: id, credit
 * (what is printed: the credit line, else the creator, else the agency), credited. Setting one
 * journals the change when the photo is in a story. */
StetPhoto *stet_photo_new (gint64 id);
gint64 stet_photo_get_id (StetPhoto *self);
guint stet_photo_get_index (StetPhoto *self);
const char *stet_photo_get_creator (StetPhoto *self);
void stet_photo_set_creator (StetPhoto *self, const char *creator);
const char *stet_photo_get_credit_line (StetPhoto *self);
void stet_photo_set_credit_line (StetPhoto *self, const char *credit_line);
const char *stet_photo_get_agency (StetPhoto *self);
const char *stet_photo_get_copyright_notice (StetPhoto *self);
const char *stet_photo_get_usage_terms (StetPhoto *self);
const char *stet_photo_get_source (StetPhoto *self);
const char *stet_photo_get_licence_url (StetPhoto *self);
const char *stet_photo_get_created (StetPhoto *self);
const char *stet_photo_get_place (StetPhoto *self);
const char *stet_photo_get_people (StetPhoto *self);
const char *stet_photo_get_digital_source_type (StetPhoto *self);
gboolean stet_photo_get_keeps_location (StetPhoto *self);
double stet_photo_get_crop_x (StetPhoto *self);
double stet_photo_get_crop_y (StetPhoto *self);
double stet_photo_get_crop_width (StetPhoto *self);
double stet_photo_get_crop_height (StetPhoto *self);
void stet_photo_set_crop (StetPhoto *self, double x, double y, double width, double height);
double stet_photo_get_focus_x (StetPhoto *self);
double stet_photo_get_focus_y (StetPhoto *self);
void stet_photo_set_focus (StetPhoto *self, double x, double y);
const char *stet_photo_get_sha256 (StetPhoto *self);
const char *stet_photo_get_mime_type (StetPhoto *self);
int stet_photo_get_width (StetPhoto *self);
int stet_photo_get_height (StetPhoto *self);
gboolean stet_photo_get_uncertain (StetPhoto *self);
void stet_photo_set_uncertain (StetPhoto *self, gboolean uncertain);
const char *stet_photo_get_credit (StetPhoto *self);
gboolean stet_photo_get_credited (StetPhoto *self);
void stet_photo_set_file (
    StetPhoto *self, const char *sha256, const char *mime_type, int width, int height);
const char *stet_photo_get_alt_text (StetPhoto *self, const char *language);
void stet_photo_set_alt_text (StetPhoto *self, const char *language, const char *alt_text);
const char *stet_photo_get_printed_credit (StetPhoto *self, const char *language);
void
stet_photo_set_printed_credit (StetPhoto *self, const char *language, const char *printed_credit);
char **stet_photo_dup_text_languages (StetPhoto *self);
void stet_photo_set_position (StetPhoto *self, gint64 position);
gint64 stet_photo_get_position (StetPhoto *self);

G_END_DECLS
