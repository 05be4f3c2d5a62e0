/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-newsroom-checks.h"
#include "stet-theme.h"

G_BEGIN_DECLS

/**
 * StetExportStory:
 * @id: the story
 * @slug: (nullable): its name in addresses, %NULL when it could not be loaded
 * @path: (nullable): the folder of its bundle, %NULL when it failed
 * @is_unchanged: whether the bundle was there already and did not have to be written
 * @error: (nullable): why it failed, translated; names what failed and says what to do
 * @decisions: (element-type StetOverride): what was required and is missing
 *
 * The report on one story.
 */
typedef struct
{
  gint64 id;
  char *slug;
  char *path;
  gboolean is_unchanged;
  char *error;
  GPtrArray *decisions;
} StetExportStory;

/**
 * StetExportReport:
 * @stories: (element-type StetExportStory): the stories, in the order given
 * @n_exported: how many bundles were written
 * @n_failed: how many were not
 *
 * What an export did.
 */
typedef struct
{
  GPtrArray *stories;
  guint n_exported;
  guint n_failed;
} StetExportReport;

/**
 * StetExportProgress:
 * @done: stories done
 * @total: all stories
 * @user_data: from the call
 *
 * Called on the thread of the job, before each story and at the end.
 */
typedef void (*StetExportProgress) (guint done, guint total, gpointer user_data);

/**
 * StetExportOptions:
 * @to_dir: the folder that gets a folder for each story; it is made when it is not there
 * @languages: (nullable) (array zero-terminated=1): the BCP 47 tags of the articles to export,
 * %NULL for all
 * @only_changed: whether to leave alone the folders of stories that did not change since they were
 * exported there in the same way
 * @is_archive: whether to make “.zip” files instead of folders
 * @address: (nullable): where @to_dir will be on the web
 * @site_name: (nullable): what the site is called
 * @theme: (nullable): how the pages look; %NULL for Stet's own way
 * @checks: (nullable): what the newsroom requires; stories that lack it are not exported. %NULL:
 * that is not looked at
 * @reason: (nullable): why stories that lack something are exported all the same
 * @person: (nullable): who says so
 *
 * What to export, and where to. All is borrowed for the time of the call.
 */
typedef struct
{
  const char *to_dir;
  const char *const *languages;
  gboolean only_changed;
  gboolean is_archive;
  const char *address;
  const char *site_name;
  StetTheme *theme;
  StetNewsroomChecks *checks;
  const char *reason;
  const char *person;
} StetExportOptions;

StetExportReport *stet_export_job_run (StetDb *db,
                                       const gint64 *ids,
                                       gsize n_ids,
                                       const StetExportOptions *options,
                                       StetExportProgress progress,
                                       gpointer user_data,
                                       GCancellable *cancellable,
                                       GError **error);
gboolean stet_export_job_record (StetDb *db, StetExportReport *report, GError **error);
gboolean stet_export_job_record_within (StetDb *db, StetExportReport *report, GError **error);
GArray *stet_export_job_list (StetDb *db, GError **error);
void stet_export_report_free (StetExportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetExportReport, stet_export_report_free)

G_END_DECLS
