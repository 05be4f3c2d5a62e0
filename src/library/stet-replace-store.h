/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-search.h"

G_BEGIN_DECLS

/**
 * StetOccurrence:
 * @story: id of its story
 * @article: id of its article
 * @block: id of its block
 * @language: of the article, BCP 47
 * @title: what the story is called
 * @range: where in the block's text, code points
 * @text: the block's text
 * @replacement: what would stand in its place
 *
 * A place in the library where a pattern was found.
 */
typedef struct
{
  gint64 story;
  gint64 article;
  gint64 block;
  char *language;
  char *title;
  StetTextRange range;
  char *text;
  char *replacement;
} StetOccurrence;

/**
 * StetReplaceQuery:
 * @pattern: what is looked for
 * @flags: how it is understood
 * @replacement: what is to stand in its place
 * @language: (nullable): only in articles in this language
 * @stories: (nullable) (element-type gint64): only in these
 *
 * What is to be replaced, and where.
 */
typedef struct
{
  char *pattern;
  StetSearchFlags flags;
  char *replacement;
  char *language;
  GArray *stories;
} StetReplaceQuery;

typedef struct _StetReplaceCursor StetReplaceCursor;

void stet_occurrence_free (StetOccurrence *self);
StetReplaceQuery *stet_replace_query_copy (const StetReplaceQuery *self);
void stet_replace_query_free (StetReplaceQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOccurrence, stet_occurrence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetReplaceQuery, stet_replace_query_free)

/* stet-replace-find.c */
StetReplaceCursor *stet_replace_cursor_new (const StetReplaceQuery *query);
void stet_replace_cursor_free (StetReplaceCursor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetReplaceCursor, stet_replace_cursor_free)
gboolean stet_replace_cursor_get_ended (StetReplaceCursor *self);
double stet_replace_cursor_get_fraction (StetReplaceCursor *self);
GPtrArray *stet_db_find_occurrences (
    StetDb *db, StetReplaceCursor *cursor, guint limit, GCancellable *cancellable, GError **error);
gboolean stet_db_find_stories_with (StetDb *db,
                                    StetReplaceCursor *cursor,
                                    GArray *stories,
                                    GCancellable *cancellable,
                                    GError **error);

char **stet_db_list_languages (StetDb *db, GError **error);

/* stet-replace-store.c */
gint64 stet_db_begin_replacement (StetDb *db, GError **error);
gboolean stet_db_replace_in_story (StetDb *db,
                                   gint64 operation,
                                   gint64 story,
                                   const StetReplaceQuery *query,
                                   GHashTable *kept,
                                   guint *n_replaced,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean stet_db_end_replacement (StetDb *db, gint64 operation, GError **error);
gboolean stet_db_is_replacement (StetDb *db, gint64 operation, GError **error);
gboolean stet_db_undo_replacement (StetDb *db,
                                   gint64 operation,
                                   guint max_stories,
                                   guint *n_restored,
                                   guint *n_left,
                                   gboolean *more,
                                   GError **error);

G_END_DECLS
