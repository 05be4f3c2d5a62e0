/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The jobs of a StetLibrary. For src/library only. */

#include "stet-library.h"

G_BEGIN_DECLS

typedef enum
{
  STET_LIBRARY_JOB_READ,
  STET_LIBRARY_JOB_WRITE,
  STET_LIBRARY_JOB_WRITE_PLAIN,
} StetLibraryJobKind;

typedef struct
{
  GTask *task;
  StetLibraryFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gpointer result;
  GError *error;
  StetLibraryJobKind kind;
} StetLibraryJob;

void _stet_library_job_run_read (StetLibraryJob *job, StetDb *db, const int *ends);
void _stet_library_job_run_write (StetLibraryJob *job, StetDb *db);
void _stet_library_job_complete (StetLibraryJob *job, GError *error);
void _stet_library_complete_state (GTask *task, GError *error);
void
_stet_library_invoke_later (GMainContext *context, int priority, GSourceFunc func, gpointer data);

G_END_DECLS
