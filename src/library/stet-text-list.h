/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

/**
 * StetListedText:
 * @story: id of its story
 * @article: id of its article
 * @block: id of its block
 * @language: of the article, BCP 47
 * @text: what it says, with inline markup
 *
 * A text of the library while it is looked at. All of it belongs to the connection.
 */
typedef struct
{
  gint64 story;
  gint64 article;
  gint64 block;
  const char *language;
  const char *text;
} StetListedText;

/**
 * StetTextFunc:
 * @db: the connection
 * @text: a text
 * @data: what was given
 * @stop: set it to %TRUE to look at no more texts after this one
 * @error: set it to fail
 *
 * Looks at a text.
 *
 * Returns: whether it could
 */
typedef gboolean (*StetTextFunc) (
    StetDb *db, const StetListedText *text, gpointer data, gboolean *stop, GError **error);

gboolean stet_db_count_texts (StetDb *db, gint64 *n_texts, GError **error);
gboolean stet_db_visit_texts (
    StetDb *db, gint64 *last, gboolean *ended, StetTextFunc func, gpointer data, GError **error);
char *stet_db_dup_story_title (StetDb *db, gint64 story, GError **error);

G_END_DECLS
