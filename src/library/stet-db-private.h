/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The small verbs with which the files of src/library speak SQL. */

#include <sqlite3.h>

#include "stet-change-set.h"
#include "stet-article.h"
#include "stet-db.h"

G_BEGIN_DECLS

#define STET_DB_APPLICATION_ID 0x53746574 /* "Stet" */

/* A prepared statement of the connection's cache; leaving the scope resets it. */
typedef sqlite3_stmt StetStmt;
void _stet_stmt_reset (StetStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStmt, _stet_stmt_reset)

/* A transaction of one's own, or a savepoint when one is open already. */
typedef struct
{
  gboolean savepoint;
} StetDbScope;

typedef struct _StetDbGroup StetDbGroup;

struct _StetDb
{
  sqlite3 *handle;
  GHashTable *statements; /* SQL → sqlite3_stmt */
  char *path;
  char *person;
  GThread *thread;    /* the only one that may use it */
  StetDbGroup *group; /* of new articles, while it is being stored */
  gboolean is_quiet;  /* what the running job writes, nobody sees */
  char *slug_text;    /* what a slug was made of last: versions of a story come one by one */
  char *slug;         /* that */
  gboolean is_unfit;  /* for writing: the search index would not learn of it */
  int guard;          /* see stet-db-guard.c */
};

StetDb *
_stet_db_open_full (const char *path, StetDbFlags flags, guint busy_timeout, GError **error);
void _stet_db_set_thread (StetDb *self, GThread *thread);
void _stet_db_set_error (StetDb *self, int code, GError **error);
void _stet_db_error_of_kind (const char *path,
                             StetLibraryError kind,
                             const char *detail,
                             GError **error);
void _stet_db_error_for_path (const char *path, int code, const char *detail, GError **error);

/* In @format, one letter for each parameter of the statement: i gint64, d double, s a string or
 * NULL, b a GBytes, z gint64 of which 0 is stored as NULL. Strings must live until the statement is
 * reset. */
StetStmt *_stet_db_query (StetDb *self, GError **error, const char *sql, const char *format, ...);
gboolean _stet_db_step (StetDb *self, StetStmt *stmt, gboolean *row, GError **error);
gboolean _stet_db_run (StetDb *self, GError **error, const char *sql, const char *format, ...);
gboolean _stet_db_get (
    StetDb *self, gint64 *value, GError **error, const char *sql, const char *format, ...);
gboolean _stet_db_exec (StetDb *self, const char *sql, GError **error);
char *_stet_stmt_dup_text (StetStmt *stmt, int column);
const char *_stet_stmt_get_text (StetStmt *stmt, int column);
gint64 _stet_db_get_changes (StetDb *self);
gint64 _stet_db_get_last_id (StetDb *self);

gboolean _stet_db_enter (StetDb *self, StetDbScope *scope, GError **error);
gboolean _stet_db_leave (StetDb *self, StetDbScope *scope, gboolean success, GError **error);

/* stet-db-guard.c */
int _stet_db_guard (const char *path);
void _stet_db_unguard (int fd);

/* stet-db-group.c */
void _stet_db_end_group (StetDb *self);
void _stet_db_fail_group (StetDb *self);
void _stet_db_note_article (StetDb *self, gint64 article);
gboolean _stet_db_note_marks (StetDb *self, gint64 article, const char *tokens);
gboolean _stet_db_is_new_article (StetDb *self, gint64 article);
gboolean _stet_db_note_byline (StetDb *self, gint64 article, GError **error);
gboolean _stet_db_note_photo (StetDb *self, gint64 photo, GError **error);

/* stet-story-list.c */
char *_stet_db_dup_search_text (const char *text);
char *_stet_db_dup_search_phrase (const char *word);

/* stet-migration.c */
guint _stet_db_get_schema (void);
gboolean _stet_db_migrate (StetDb *self, GError **error);
gboolean _stet_db_migrate_with (StetDb *self, const char *const *migrations, GError **error);

/* stet-backup.c */
gboolean _stet_db_copy_file (StetDb *self, const char *to, GError **error);

/* stet-revision-store.c */
gboolean _stet_db_add_revision (
    StetDb *self, gint64 article, const char *kind, const char *person, GError **error);
gboolean _stet_db_add_first_revision (StetDb *self, StetArticle *article, GError **error);
gboolean _stet_db_before_edit (StetDb *self, gint64 article, gint64 now, GError **error);

/* stet-import-rows.c */
gboolean
_stet_db_note_joined_rows (StetDb *self, gint64 story, gint64 import, GArray *rows, GError **error);
gboolean _stet_db_part_joined_rows (StetDb *self, gint64 story, gint64 batch, GError **error);

/* stet-import-store.c */
gboolean _stet_db_recount_story (StetDb *self, gint64 story, GError **error);

/* stet-block-write.c */
void _stet_db_append_json (GString *json, const char *text);
gboolean _stet_db_write_blocks (
    StetDb *self, gint64 story, GPtrArray *records, gboolean *written, GError **error);
gboolean _stet_db_drop_sign_offs (StetDb *self, GPtrArray *records, GError **error);

/* stet-step-store.c */
gboolean _stet_db_write_steps (StetDb *self, StetChangeSet *changes, GError **error);

/* stet-story-match.c */
gboolean _stet_db_write_remarks (StetDb *self, StetChangeSet *changes, GError **error);
gboolean _stet_db_load_remarks (StetDb *self, StetStory *story, GError **error);
gboolean _stet_db_record_marks (StetDb *self, StetArticle *article, GError **error);

/* stet-lexicon-rows.c, stet-lexicon-store.c */
gboolean _stet_db_queue_learning (StetDb *self, gint64 story, GError **error);
gboolean _stet_db_make_lexicon_pair (StetDb *self, const char *pair, gint64 *id, GError **error);

/* stet-story-refresh.c */
gboolean _stet_db_update_slug (StetDb *self, gint64 story, char **slug, GError **error);
gboolean
_stet_db_refresh_story (StetDb *self, gint64 story, const char *title, char **slug, GError **error);

G_END_DECLS
