/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define STET_TYPE_SOURCE (stet_source_get_type ())
G_DECLARE_FINAL_TYPE (StetSource, stet_source, STET, SOURCE, GObject)

/* Properties: id (int64), url, outlet, headline, language, published, retrieved, author,
 * permission-note (strings, "" when unknown; dates are ISO 8601 of any precision), permission (one
 * of stet_source_get_permissions(), "unknown" when nobody said). Setting one journals the change
 * when the source belongs to a story. */
StetSource *stet_source_new (gint64 id);
gint64 stet_source_get_id (StetSource *self);
const char *stet_source_get_url (StetSource *self);
const char *stet_source_get_outlet (StetSource *self);
const char *stet_source_get_headline (StetSource *self);
const char *stet_source_get_language (StetSource *self);
const char *stet_source_get_published (StetSource *self);
const char *stet_source_get_retrieved (StetSource *self);
const char *stet_source_get_author (StetSource *self);
const char *stet_source_get_permission (StetSource *self);
const char *stet_source_get_permission_note (StetSource *self);
const char *const *stet_source_get_permissions (void);
void stet_source_set_position (StetSource *self, gint64 position);
gint64 stet_source_get_position (StetSource *self);

G_END_DECLS
