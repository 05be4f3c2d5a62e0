/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-bundle.h"
#include "stet-story.h"
#include "stet-theme.h"

G_BEGIN_DECLS

/**
 * StetPublishError:
 * @STET_PUBLISH_ERROR_SLUG: the story's slug cannot be the name of a folder
 * @STET_PUBLISH_ERROR_ARTICLES: the story has no article, or two in one language
 * @STET_PUBLISH_ERROR_PHOTO: a photo's file is not in the store
 *
 * What a story may lack to be published. Failures to read and write are #GIOErrorEnum.
 */
typedef enum
{
  STET_PUBLISH_ERROR_SLUG,
  STET_PUBLISH_ERROR_ARTICLES,
  STET_PUBLISH_ERROR_PHOTO,
} StetPublishError;

#define STET_PUBLISH_ERROR (stet_publish_error_quark ())
GQuark stet_publish_error_quark (void);

/**
 * StetPublishPhotoPath:
 * @sha256: the hash of a photo's file
 * @user_data: from the options
 *
 * Returns: (transfer full) (nullable): where the store has the file
 */
typedef char *(*StetPublishPhotoPath) (const char *sha256, gpointer user_data);

/**
 * StetPublishOptions:
 * @to_dir: the folder that the bundle's folder is made in
 * @languages: (nullable) (array zero-terminated=1): the BCP 47 tags of the articles to publish,
 * %NULL for all
 * @stet_version: of the program, for the pages' generator line
 * @dup_photo_path: (nullable): finds the files of photos; without it every photo counts as one
 * without a file
 * @user_data: for @dup_photo_path
 * @is_archive: whether to make a “.zip” instead of a folder
 * @address: (nullable): where the folder @to_dir will be on the web; without it links between pages
 * are relative, and what has to be a whole address is left out
 * @site_name: (nullable): what the site is called
 * @theme: (nullable): how the pages look; %NULL for Stet's own way
 * @updated: when the story last changed, microseconds since 1970 UTC, or 0 if nobody knows
 * @overrides: (nullable) (element-type StetOverride): decisions to publish all the same
 *
 * How to publish. All is borrowed for the time of the call.
 */
typedef struct
{
  const char *to_dir;
  const char *const *languages;
  const char *stet_version;
  StetPublishPhotoPath dup_photo_path;
  gpointer user_data;
  gboolean is_archive;
  const char *address;
  const char *site_name;
  StetTheme *theme;
  gint64 updated;
  GPtrArray *overrides;
} StetPublishOptions;

char *stet_publish_dup_stamp (const char *slug, const StetPublishOptions *options);
gboolean stet_publish_is_current (const char *slug, const StetPublishOptions *options, char **path);
StetBundle *stet_publish_prepare (StetStory *story,
                                  const StetPublishOptions *options,
                                  GCancellable *cancellable,
                                  GError **error);

gboolean stet_publish_story (StetStory *story,
                             const StetPublishOptions *options,
                             char **bundle_path,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
