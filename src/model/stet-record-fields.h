/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-change-set.h"

G_BEGIN_DECLS

/**
 * StetRecordFieldType:
 * @STET_RECORD_STRING: a char *, which may be NULL
 * @STET_RECORD_NUMBER: an int
 * @STET_RECORD_FLAG: a gboolean
 * @STET_RECORD_REAL: a double
 *
 * What a field of a record is in C.
 */
typedef enum
{
  STET_RECORD_STRING,
  STET_RECORD_NUMBER,
  STET_RECORD_FLAG,
  STET_RECORD_REAL,
} StetRecordFieldType;

/**
 * StetRecordField:
 * @property: the name of the object's property; NULL ends a list
 * @column: the name of the column in the library, and of the field of the record
 * @type: what it is
 * @offset: where it is in the record, in bytes
 *
 * A field of a record that is nothing but the value of a property.
 */
typedef struct
{
  const char *property;
  const char *column;
  StetRecordFieldType type;
  gsize offset;
} StetRecordField;

const StetRecordField *stet_record_get_fields (StetJournalKind kind);

G_END_DECLS
