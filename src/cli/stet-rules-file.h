/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-db.h"
#include "stet-house-rule.h"

G_BEGIN_DECLS

/* A larger file is no file of rules, in bytes. */
#define STET_RULES_FILE_MAX_BYTES (4 * 1024 * 1024)

/**
 * StetRulesFileError:
 * @STET_RULES_FILE_ERROR_INVALID: it is not a file of rules, or one of its rules is not one
 */
typedef enum
{
  STET_RULES_FILE_ERROR_INVALID,
} StetRulesFileError;

#define STET_RULES_FILE_ERROR (stet_rules_file_error_quark ())
GQuark stet_rules_file_error_quark (void);

/* House rules as a data file, to be given to another newsroom. */
void stet_rules_file_add_members (JsonBuilder *builder, const StetHouseRule *rule);
char *stet_rules_file_write (GPtrArray *rules);
GPtrArray *stet_rules_file_read (const char *data, gsize length, GError **error);
gboolean stet_rules_file_store (StetDb *db, GPtrArray *rules, guint *n_added, GError **error);

G_END_DECLS
