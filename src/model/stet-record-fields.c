/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* What of an article, a photo or a source is a plain value, once for all who copy, compare, store
 * or bring it back. */

#include "config.h"

#include "stet-model-private.h"
#include "stet-record-fields.h"

static const StetRecordField article_fields[] = {
  { "byline", "byline", STET_RECORD_STRING, G_STRUCT_OFFSET (StetArticleRecord, byline) },
  { "dateline", "dateline", STET_RECORD_STRING, G_STRUCT_OFFSET (StetArticleRecord, dateline) },
  { "published", "published", STET_RECORD_STRING, G_STRUCT_OFFSET (StetArticleRecord, published) },
  { "modified", "modified", STET_RECORD_STRING, G_STRUCT_OFFSET (StetArticleRecord, modified) },
  { "canonical-url",
    "canonical_url",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetArticleRecord, canonical_url) },
  { "original-url",
    "original_url",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetArticleRecord, original_url) },
  { "translator",
    "translator",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetArticleRecord, translator) },
  { "machine", "machine", STET_RECORD_STRING, G_STRUCT_OFFSET (StetArticleRecord, machine) },
  { "section", "section", STET_RECORD_STRING, G_STRUCT_OFFSET (StetArticleRecord, section) },
  { "keywords", "keywords", STET_RECORD_STRING, G_STRUCT_OFFSET (StetArticleRecord, keywords) },
  { NULL, NULL, 0, 0 },
};

static const StetRecordField photo_fields[] = {
  { "creator", "creator", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, creator) },
  { "credit-line",
    "credit_line",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetPhotoRecord, credit_line) },
  { "agency", "agency", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, agency) },
  { "copyright-notice",
    "copyright_notice",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetPhotoRecord, copyright_notice) },
  { "usage-terms",
    "usage_terms",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetPhotoRecord, usage_terms) },
  { "source", "source", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, source) },
  { "sha256", "sha256", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, sha256) },
  { "mime-type", "mime_type", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, mime_type) },
  { "width", "width", STET_RECORD_NUMBER, G_STRUCT_OFFSET (StetPhotoRecord, width) },
  { "height", "height", STET_RECORD_NUMBER, G_STRUCT_OFFSET (StetPhotoRecord, height) },
  { "uncertain", "uncertain", STET_RECORD_FLAG, G_STRUCT_OFFSET (StetPhotoRecord, uncertain) },
  { "licence-url",
    "licence_url",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetPhotoRecord, licence_url) },
  { "created", "created", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, created) },
  { "place", "place", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, place) },
  { "people", "people", STET_RECORD_STRING, G_STRUCT_OFFSET (StetPhotoRecord, people) },
  { "digital-source-type",
    "digital_source_type",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetPhotoRecord, digital_source_type) },
  { "keeps-location",
    "keeps_location",
    STET_RECORD_FLAG,
    G_STRUCT_OFFSET (StetPhotoRecord, keeps_location) },
  { "crop-x", "crop_x", STET_RECORD_REAL, G_STRUCT_OFFSET (StetPhotoRecord, crop_x) },
  { "crop-y", "crop_y", STET_RECORD_REAL, G_STRUCT_OFFSET (StetPhotoRecord, crop_y) },
  { "crop-width", "crop_width", STET_RECORD_REAL, G_STRUCT_OFFSET (StetPhotoRecord, crop_width) },
  { "crop-height",
    "crop_height",
    STET_RECORD_REAL,
    G_STRUCT_OFFSET (StetPhotoRecord, crop_height) },
  { "focus-x", "focus_x", STET_RECORD_REAL, G_STRUCT_OFFSET (StetPhotoRecord, focus_x) },
  { "focus-y", "focus_y", STET_RECORD_REAL, G_STRUCT_OFFSET (StetPhotoRecord, focus_y) },
  { NULL, NULL, 0, 0 },
};

static const StetRecordField source_fields[] = {
  { "url", "url", STET_RECORD_STRING, G_STRUCT_OFFSET (StetSourceRecord, url) },
  { "outlet", "outlet", STET_RECORD_STRING, G_STRUCT_OFFSET (StetSourceRecord, outlet) },
  { "headline", "headline", STET_RECORD_STRING, G_STRUCT_OFFSET (StetSourceRecord, headline) },
  { "language", "language", STET_RECORD_STRING, G_STRUCT_OFFSET (StetSourceRecord, language) },
  { "published", "published", STET_RECORD_STRING, G_STRUCT_OFFSET (StetSourceRecord, published) },
  { "retrieved", "retrieved", STET_RECORD_STRING, G_STRUCT_OFFSET (StetSourceRecord, retrieved) },
  { "author", "author", STET_RECORD_STRING, G_STRUCT_OFFSET (StetSourceRecord, author) },
  { "permission",
    "permission",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetSourceRecord, permission) },
  { "permission-note",
    "permission_note",
    STET_RECORD_STRING,
    G_STRUCT_OFFSET (StetSourceRecord, permission_note) },
  { NULL, NULL, 0, 0 },
};

/**
 * stet_record_get_fields:
 * @kind: what the record is of
 *
 * Which fields of its record are nothing but values of the object's properties. Of an article, its
 * language, state, certainty and counts are not among them.
 *
 * Returns: (transfer none) (nullable): a list that ends with a field without property; NULL for
 * what is neither an article nor a photo nor a source
 */
const StetRecordField *
stet_record_get_fields (StetJournalKind kind)
{
  return kind == STET_JOURNAL_ARTICLE  ? article_fields
         : kind == STET_JOURNAL_PHOTO  ? photo_fields
         : kind == STET_JOURNAL_SOURCE ? source_fields
                                       : NULL;
}

static gpointer
place_of (const StetRecordField *field, gconstpointer record)
{
  return (char *) record + field->offset;
}

void
_stet_record_clear_fields (StetJournalKind kind, gpointer record)
{
  for (const StetRecordField *field = stet_record_get_fields (kind); field->property; field++)
    if (field->type == STET_RECORD_STRING)
      g_clear_pointer ((char **) place_of (field, record), g_free);
}

/* Gives a record that was copied bit by bit strings of its own. */
void
_stet_record_copy_fields (StetJournalKind kind, gpointer record)
{
  for (const StetRecordField *field = stet_record_get_fields (kind); field->property; field++)
    if (field->type == STET_RECORD_STRING)
      {
        char **text = place_of (field, record);

        *text = g_strdup (*text);
      }
}

gboolean
_stet_record_fields_equal (StetJournalKind kind, gconstpointer a, gconstpointer b)
{
  for (const StetRecordField *field = stet_record_get_fields (kind); field->property; field++)
    {
      gconstpointer first = place_of (field, a), second = place_of (field, b);
      gboolean equal;

      if (field->type == STET_RECORD_STRING)
        equal = g_strcmp0 (*(char *const *) first, *(char *const *) second) == 0;
      else if (field->type == STET_RECORD_REAL)
        equal = G_APPROX_VALUE (*(const double *) first, *(const double *) second, 1e-9);
      else
        equal = *(const int *) first == *(const int *) second;
      if (!equal)
        return FALSE;
    }
  return TRUE;
}

void
_stet_record_read_fields (StetJournalKind kind, gpointer record, gpointer object)
{
  for (const StetRecordField *field = stet_record_get_fields (kind); field->property; field++)
    {
      if (field->type == STET_RECORD_STRING)
        g_clear_pointer ((char **) place_of (field, record), g_free);
      g_object_get (object, field->property, place_of (field, record), NULL);
    }
}

/* Makes the object what its record says. */
void
_stet_record_apply_fields (StetJournalKind kind, gconstpointer record, gpointer object)
{
  g_object_freeze_notify (object);
  for (const StetRecordField *field = stet_record_get_fields (kind); field->property; field++)
    {
      gconstpointer place = place_of (field, record);

      if (field->type == STET_RECORD_STRING)
        g_object_set (object, field->property, *(char *const *) place, NULL);
      else if (field->type == STET_RECORD_REAL)
        g_object_set (object, field->property, *(const double *) place, NULL);
      else
        g_object_set (object, field->property, *(const int *) place, NULL);
    }
  g_object_thaw_notify (object);
}

void
_stet_object_copy_fields (StetJournalKind kind, gpointer from, gpointer to)
{
  for (const StetRecordField *field = stet_record_get_fields (kind); field->property; field++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (from, field->property, &value);
      g_object_set_property (to, field->property, &value);
    }
}
