/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-kinds.h"

G_BEGIN_DECLS

/**
 * StetRevision:
 * @id: its id; a later revision has a greater one
 * @article: of which article
 * @time: microseconds since 1970 UTC
 * @kind: "imported" or "saved"
 * @person: who changed the text, "" for an import
 * @n_blocks: blocks with text
 *
 * An article's earlier text. What a person stores becomes a revision when one's work of five
 * minutes is over, when another person goes on, when a block is signed off, when the story is
 * closed, and before an import or a replacement in all stories writes over it: all that was stored
 * between is one revision, and one that would repeat the text of the last is left out. The text as
 * imported is a revision of its own, which is never changed.
 */
typedef struct
{
  gint64 id;
  gint64 article;
  gint64 time;
  char *kind;
  char *person;
  guint n_blocks;
} StetRevision;

/**
 * StetRevisionBlock:
 * @id: the block's id
 * @row: the id of its row
 * @photo: the id of its photo, or 0
 * @kind: what it was
 * @text: its text
 *
 * A block as it was.
 */
typedef struct
{
  gint64 id;
  gint64 row;
  gint64 photo;
  StetBlockKind kind;
  char *text;
} StetRevisionBlock;

#define STET_TYPE_REVISION (stet_revision_get_type ())
GType stet_revision_get_type (void);
StetRevision *stet_revision_copy (const StetRevision *self);
void stet_revision_free (StetRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRevision, stet_revision_free)

GPtrArray *
stet_db_list_revisions (StetDb *db, gint64 article, gint64 before, guint limit, GError **error);
GPtrArray *stet_db_load_revision (StetDb *db, gint64 id, GError **error);
gboolean stet_db_snapshot_article (StetDb *db, gint64 article, GError **error);

G_END_DECLS
