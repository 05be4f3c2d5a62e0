/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-draft.h"
#include "stet-import.h"

G_BEGIN_DECLS

/**
 * StetImportOutcome:
 * @STET_IMPORT_OUTCOME_IMPORTED: it is in the library now; after a dry run: it would be
 * @STET_IMPORT_OUTCOME_UNCHANGED: the same bytes were in the library before
 * @STET_IMPORT_OUTCOME_FAILED: it is not in the library
 *
 * What became of a file.
 */
typedef enum
{
  STET_IMPORT_OUTCOME_IMPORTED,
  STET_IMPORT_OUTCOME_UNCHANGED,
  STET_IMPORT_OUTCOME_FAILED,
} StetImportOutcome;

/**
 * StetImportItem:
 * @name: what to call it, UTF-8: the name of a file, or “Clipboard”
 * @bytes: its contents
 * @charset: (nullable): character encoding that whoever delivered the bytes vouches for
 *
 * Something to import that lies in memory: what was pasted, or came through a pipe.
 */
typedef struct
{
  char *name;
  GBytes *bytes;
  char *charset;
} StetImportItem;

StetImportItem *stet_import_item_new (const char *name, GBytes *bytes, const char *charset);
void stet_import_item_free (StetImportItem *self);

/**
 * StetImportRequest:
 * @paths: (nullable) (array zero-terminated=1): files and folders, in the file system's encoding
 * @items: (nullable) (element-type StetImportItem): more of them, in memory; they come after @paths
 * @language: (nullable): BCP 47 tag of all the articles, or %NULL to find it for each
 * @story: the story that all the articles go into, or 0 to find it for each
 * @dry_run: only look at what would be done: the library is read and never written
 * @only_tell: the report does not keep the files: each is told of as it is done, and forgotten
 *
 * What to import, and how.
 */
typedef struct
{
  const char *const *paths;
  GPtrArray *items;
  const char *language;
  gint64 story;
  gboolean dry_run;
  gboolean only_tell;
} StetImportRequest;

/**
 * StetImportFile:
 * @file: its path as given or found, UTF-8 for showing; within an archive “news.zip/hanoi.docx”
 * @part: which of the file's articles it is, from 0: an agency's message may hold several
 * @outcome: what became of it
 * @format: (nullable): as stet_import_sniff() tells it; static
 * @encoding: (nullable): IANA name of the character encoding; %NULL where that goes without saying
 * @article: id of its article, 0 when it failed or was not stored
 * @story: id of its story, or of the one that it would join; 0 when there is none
 * @story_title: (nullable): title of that story
 * @language: (nullable): BCP 47 tag, %NULL when it failed
 * @title: (nullable): its headline, or its first words; %NULL when it failed
 * @guesses: the fields that are guesses
 * @n_blocks: blocks with text
 * @n_photos: photos of the article
 * @n_pictures: pictures that came along for them and were stored
 * @n_comments: remarks that came along
 * @joined: its story was in the library before, or came from an earlier file
 * @residue: (element-type StetResidue): what was left out of the text
 * @warnings: (element-type utf8): what the editor should know, translated
 * @matches: (element-type StetStoryMatch): other stories that it may be a version of; nothing was
 *   done about them
 * @error: (nullable): why it failed: names the file and says what to do, translated
 * @import: (nullable): what was made of the file; only after a dry run
 *
 * The report on one article, or on a file that is none. Only the job changes it, and no longer once
 * it was told of it.
 */
typedef struct
{
  char *file;
  guint part;
  StetImportOutcome outcome;
  const char *format;
  char *encoding;
  gint64 article;
  gint64 story;
  char *story_title;
  char *language;
  char *title;
  StetDraftField guesses;
  guint n_blocks;
  guint n_photos;
  guint n_pictures;
  guint n_comments;
  gboolean joined;
  GPtrArray *residue;
  GPtrArray *warnings;
  GPtrArray *matches;
  char *error;
  StetImport *import;
} StetImportFile;

StetImportFile *stet_import_file_new (const char *file);
StetImportFile *stet_import_file_ref (StetImportFile *self);
void stet_import_file_unref (StetImportFile *self);

/**
 * StetImportReport:
 * @batch: the import in the library, for stet_db_undo_import(); 0 when nothing was imported
 * @files: (element-type StetImportFile): the files in the order they were given or found; none if
 *   the request was to @only_tell of them
 * @n_imported: how many of them are new in the library
 * @n_unchanged: how many were in it before
 * @n_failed: how many are not in it
 *
 * What an import did.
 */
typedef struct
{
  gint64 batch;
  GPtrArray *files;
  guint n_imported;
  guint n_unchanged;
  guint n_failed;
} StetImportReport;

/**
 * StetImportWatch:
 * @progress: (nullable): told before each file, and at the end with %NULL in its place: how many
 *   files are done, how many there are (it grows when an archive is found), and the next one's name
 * @file_done: (nullable): told of each article, or file that is none, as soon as its outcome is
 *   final: what was imported is committed. It may keep a reference. When the import is cancelled
 *   later, all that was imported is taken back nevertheless
 *
 * Whom an import tells how far it is. Both are called on the thread of the job.
 */
typedef struct
{
  void (*progress) (guint done, guint total, const char *file, gpointer user_data);
  void (*file_done) (StetImportFile *file, gpointer user_data);
} StetImportWatch;

StetImportReport *stet_import_job_run (StetDb *db,
                                       const StetImportRequest *request,
                                       const StetImportWatch *watch,
                                       gpointer user_data,
                                       GCancellable *cancellable,
                                       GError **error);
void stet_import_report_free (StetImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportItem, stet_import_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportFile, stet_import_file_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportReport, stet_import_report_free)

G_END_DECLS
