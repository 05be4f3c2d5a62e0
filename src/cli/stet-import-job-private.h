/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the parts of the import job share. */

#include "stet-archive.h"
#include "stet-import-files.h"
#include "stet-import-job-feed.h"

G_BEGIN_DECLS

/* A folder or an archive that holds files: it is an error when none of them is an article. */
typedef struct _StetImportRoot StetImportRoot;
struct _StetImportRoot
{
  StetImportRoot *parent; /* NULL for one that was given by name */
  guint n_articles;       /* with those of archives in it; on the thread of the job only */
  StetArchive *archive;
  GMutex mutex; /* of the archive */
};

StetImportRoot *_stet_import_root_new (StetImportRoot *parent);
StetImportRoot *_stet_import_root_ref (StetImportRoot *self);
void _stet_import_root_unref (StetImportRoot *self);

typedef enum
{
  STET_UNIT_WAITING,
  STET_UNIT_TAKEN,
  STET_UNIT_READ,
} StetUnitState;

/* A file on its way. Counted, because each article of it may have to be read again. */
struct _StetImportUnit
{
  GList link;
  const StetImportRequest *request;
  char *shown;
  /* Where it is: one of the three. */
  char *path;
  const StetImportItem *item;
  char *entry; /* within the archive of the root */
  StetFileHint hint;
  StetImportRoot *root; /* NULL for one that was given by name */
  guint depth;          /* archives around it */
  char *error;
  gboolean is_end; /* no file: all files of the root came before */
  /* What is known after it was read. */
  StetUnitState state;
  GPtrArray *reads;    /* StetImportRead */
  GPtrArray *children; /* StetImportUnit, of an archive; not owned */
  gsize size;
};

StetImportUnit *_stet_import_unit_new (const StetImportRequest *request, const char *shown);
void _stet_import_unit_unref (StetImportUnit *self);
void _stet_import_unit_read (StetImportUnit *self, gboolean only_name, GCancellable *cancellable);
void _stet_import_unit_end (StetImportUnit *self);

G_END_DECLS
