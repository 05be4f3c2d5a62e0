/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-draft.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetImportError:
 * @STET_IMPORT_ERROR_EMPTY: there are no bytes
 * @STET_IMPORT_ERROR_BINARY: it is not a text
 * @STET_IMPORT_ERROR_ENCODING: its characters cannot be read
 * @STET_IMPORT_ERROR_TOO_LARGE: it is larger than an article may be
 * @STET_IMPORT_ERROR_NOTHING: there is nothing to read in it
 * @STET_IMPORT_ERROR_DAMAGED: it is not whole, or not what its format wants
 * @STET_IMPORT_ERROR_ENCRYPTED: it is protected by a password
 * @STET_IMPORT_ERROR_HOSTILE: reading it would do harm, such as one that unfolds without end
 * @STET_IMPORT_ERROR_UNSUPPORTED: it is of a format that is not read
 *
 * Why a file was not imported. The messages say what to do and do not name the file.
 */
typedef enum
{
  STET_IMPORT_ERROR_EMPTY,
  STET_IMPORT_ERROR_BINARY,
  STET_IMPORT_ERROR_ENCODING,
  STET_IMPORT_ERROR_TOO_LARGE,
  STET_IMPORT_ERROR_NOTHING,
  STET_IMPORT_ERROR_DAMAGED,
  STET_IMPORT_ERROR_ENCRYPTED,
  STET_IMPORT_ERROR_HOSTILE,
  STET_IMPORT_ERROR_UNSUPPORTED,
} StetImportError;

#define STET_IMPORT_ERROR (stet_import_error_quark ())
GQuark stet_import_error_quark (void);

/**
 * StetImportLoad:
 * @href: what a file calls another one that came with it: a relative address as written there, or
 *   a name within its archive
 * @max_bytes: no more is wanted
 * @user_data: from the options
 *
 * Gets a file that came along, such as a picture beside a saved page. It never looks outside the
 * folder or archive that the file is in.
 *
 * Returns: (transfer full) (nullable): its contents, or %NULL when there is none
 */
typedef GBytes *(*StetImportLoad) (const char *href, gsize max_bytes, gpointer user_data);

/**
 * StetImportOptions:
 * @language: (nullable): BCP 47 tag of the text's language, or %NULL to find it
 * @charset: (nullable): character encoding that whoever delivered the bytes vouches for, such as
 *   the clipboard, or %NULL to find it
 * @file_name: (nullable): its name, UTF-8: a hint where the content leaves it open what it is
 * @format: (nullable): what stet_import_sniff() says of it, if it was asked already
 * @load: (nullable) (scope call): gets files that came along
 * @load_data: for @load
 */
typedef struct
{
  const char *language;
  const char *charset;
  const char *file_name;
  const char *format;
  StetImportLoad load;
  gpointer load_data;
} StetImportOptions;

/**
 * StetResidue:
 * @kind: such as "image-table", "blank-run" or "comment-counter"; see stet_residue_classify()
 * @text: what was left out, as it stood there; for blank lines how many, in words
 * @line: its line in the file, from 1; of blank lines the first; 0 where the file has no lines
 * @part: index of the draft's part
 *
 * Something of the scraped page that is no part of the article.
 */
typedef struct
{
  char *kind;
  char *text;
  guint line;
  guint part;
} StetResidue;

/**
 * StetImportPicture:
 * @photo: (transfer none): a photo of the story
 * @bytes: the picture, as it came along; not looked into yet
 * @href: (nullable): what the file calls it
 *
 * A picture to be stored with its photo.
 */
typedef struct
{
  StetPhoto *photo;
  GBytes *bytes;
  char *href;
} StetImportPicture;

/**
 * StetImportComment:
 * @block: id of the block that it is about
 * @start: where its range begins in the block's text, in code points
 * @length: of the range, in code points; 0 for the whole block
 * @reply_to: index of the comment that it answers, or -1
 * @resolved: whether it is settled
 * @person: who made it, "" when that is not known
 * @time: microseconds since 1970 UTC, 0 when that is not known
 * @text: what it says
 *
 * A remark that came with the file.
 */
typedef struct
{
  gint64 block;
  guint start;
  guint length;
  int reply_to;
  gboolean resolved;
  char *person;
  gint64 time;
  char *text;
} StetImportComment;

/**
 * StetImportLink:
 * @relation: "self", "canonical", "alternate" or "original"; static
 * @language: (nullable): BCP 47 tag of that version, where it is known
 * @url: as stet_url_normalize() gives it
 *
 * An address by which versions of a story find each other.
 */
typedef struct
{
  const char *relation;
  char *language;
  char *url;
} StetImportLink;

/**
 * StetImport:
 * @story: one story with one article, its photos and sources, and a row for each block
 * @article: (transfer none): the article
 * @residue: (element-type StetResidue): what was left out, in order
 * @warnings: (element-type utf8): what the editor should know, as translated sentences
 * @pictures: (element-type StetImportPicture): pictures that came along
 * @comments: (element-type StetImportComment): remarks that came along
 * @links: (element-type StetImportLink): addresses of the article and of its other versions
 * @block_of_part: (element-type gint64): for each part of the draft the id of its block, or 0
 *
 * What import made of a text.
 */
typedef struct
{
  StetStory *story;
  StetArticle *article;
  GPtrArray *residue;
  GPtrArray *warnings;
  GPtrArray *pictures;
  GPtrArray *comments;
  GPtrArray *links;
  GArray *block_of_part;
} StetImport;

const char *stet_import_sniff (GBytes *bytes, const char *file_name);
GPtrArray *stet_import_read (GBytes *bytes,
                             const StetImportOptions *options,
                             GCancellable *cancellable,
                             GError **error);
StetImport *stet_import_build (StetDraft *draft,
                               const StetImportOptions *options,
                               GCancellable *cancellable,
                               GError **error);
StetImport *stet_import_text (GBytes *bytes,
                              const StetImportOptions *options,
                              GCancellable *cancellable,
                              GError **error);
void stet_import_free (StetImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImport, stet_import_free)

G_END_DECLS
