/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-revision-store.h"

G_BEGIN_DECLS

/**
 * StetWording:
 * @revision: the id of the first revision that had it
 * @time: of that revision, microseconds since 1970 UTC
 * @kind: "imported" or "saved"
 * @person: who wrote it, "" for an import
 * @text: the block's text
 *
 * What a block said for a while.
 */
typedef struct
{
  gint64 revision;
  gint64 time;
  char *kind;
  char *person;
  char *text;
} StetWording;

GPtrArray *stet_db_load_draft (StetDb *db, gint64 article, GError **error);
GPtrArray *
stet_db_list_wordings (StetDb *db, gint64 article, gint64 block, guint limit, GError **error);

G_END_DECLS
