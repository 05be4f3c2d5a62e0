/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

/**
 * StetImportOutcome:
 * @STET_IMPORT_OUTCOME_IMPORTED: it is in the library now
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
 * StetImportFile:
 * @file: its path as given or found, UTF-8 for showing
 * @outcome: what became of it
 * @article: id of its article, 0 when it failed
 * @story: id of its story, 0 when it failed
 * @language: (nullable): BCP 47 tag, %NULL when it failed
 * @n_blocks: blocks with text
 * @n_photos: photos of the article
 * @joined: its story was in the library before, or came from an earlier file
 * @residue: (element-type StetResidue): what was left out of the text
 * @warnings: (element-type utf8): what the editor should know, translated
 * @error: (nullable): why it failed: names the file and says what to do, translated
 *
 * The report on one file.
 */
typedef struct
{
  char *file;
  StetImportOutcome outcome;
  gint64 article;
  gint64 story;
  char *language;
  guint n_blocks;
  guint n_photos;
  gboolean joined;
  GPtrArray *residue;
  GPtrArray *warnings;
  char *error;
} StetImportFile;

/**
 * StetImportReport:
 * @batch: the import in the library, for stet_db_undo_import(); 0 when nothing was imported
 * @files: (element-type StetImportFile): the files in the order they were given or found
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
 * StetImportProgress:
 * @done: files done
 * @total: all files
 * @file: (nullable): the next one, UTF-8 for showing; %NULL at the end
 * @user_data: from the call
 *
 * Called on the thread of the job, before each file and at the end.
 */
typedef void (*StetImportProgress) (guint done, guint total, const char *file, gpointer user_data);

StetImportReport *stet_import_job_run (StetDb *db,
                                       const char *const *paths,
                                       StetImportProgress progress,
                                       gpointer user_data,
                                       GCancellable *cancellable,
                                       GError **error);
void stet_import_report_free (StetImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportReport, stet_import_report_free)

G_END_DECLS
