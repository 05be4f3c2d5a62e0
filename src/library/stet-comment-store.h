/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "stet-db.h"

G_BEGIN_DECLS

/**
 * StetComment:
 * @id: its id; 0 before it is in the library
 * @article: id of the article that it is about, or 0 for the whole story
 * @block: id of the block that it is about, or 0; also when the block is gone
 * @start: where its range begins in the text of the block, inline marks included, in code points
 * @length: of the range, in code points; 0 for the whole block
 * @quote: (nullable): the words that it was made on, as they were then
 * @reply_to: id of the comment that it answers, or 0
 * @person: who made it, "" when that is not known
 * @time: microseconds since 1970 UTC
 * @text: what it says, plain text
 * @resolved: when it was settled, microseconds since 1970 UTC; 0 while it is open
 * @resolved_by: (nullable): who settled it
 *
 * A remark of a person on a story, an article or a block.
 */
typedef struct
{
  gint64 id;
  gint64 article;
  gint64 block;
  guint start;
  guint length;
  char *quote;
  gint64 reply_to;
  char *person;
  gint64 time;
  char *text;
  gint64 resolved;
  char *resolved_by;
} StetComment;

#define STET_TYPE_COMMENT (stet_comment_get_type ())
GType stet_comment_get_type (void);
StetComment *stet_comment_copy (const StetComment *self);
void stet_comment_free (StetComment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetComment, stet_comment_free)

gint64 stet_db_add_comment (StetDb *db, gint64 story, const StetComment *comment, GError **error);
gboolean stet_db_place_comment (StetDb *db, gint64 id, const StetComment *comment, GError **error);
gboolean stet_db_delete_comment (StetDb *db, gint64 comment, GError **error);
GPtrArray *stet_db_list_comments (StetDb *db, gint64 story, GError **error);

G_END_DECLS
