/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of importing again share. */

#include "stet-import.h"
#include "stet-import-again.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* A block as the last import made it. */
typedef struct
{
  gint64 id;
  StetBlockKind kind;
  char *text;
} StetAgainBase;

/* One merge of a new reading of a file into the article that was made of it. */
typedef struct
{
  StetDb *db;
  StetStory *story;
  StetArticle *article;
  GPtrArray *base; /* StetAgainBase, in order */
  StetImport *was; /* what the assignments that are remembered make of the file now */
  StetImport *is;  /* what the new assignments make of it */
  GArray
      *next_base; /* of gint64: for each block of @is the block of the article that it is, or 0 */
  StetImportAgain *result;
} StetAgain;

StetAgainBase *_stet_again_base_new (gint64 id, StetBlockKind kind, const char *text);
GPtrArray *_stet_again_base_array_new (void);
StetBlock *_stet_again_find_former (StetAgain *self, StetBlock *block);
gboolean _stet_again_place_photo (
    StetAgain *self, StetBlock *block, StetBlock *is, gboolean *changed, GError **error);
void _stet_again_remove_unused_photos (StetAgain *self, GHashTable *before);
gboolean _stet_again_merge (StetAgain *self, GError **error);
gboolean _stet_again_update_ties (StetAgain *self, GError **error);

G_END_DECLS
