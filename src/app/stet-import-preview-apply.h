/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-draft.h"
#include "stet-import-again.h"
#include "stet-session.h"

G_BEGIN_DECLS

/**
 * StetImportReassignment:
 * @part: which line of the file
 * @kind: what it is
 *
 * A line that a person takes for something.
 */
typedef struct
{
  guint part;
  StetPartKind kind;
} StetImportReassignment;

/**
 * StetImportApplied:
 * @owner: from the call; never gone
 * @article: the article
 *
 * Called when an article was changed by importing it again, or was put back.
 */
typedef void (*StetImportApplied) (GObject *owner, gint64 article);

void stet_import_apply_async (StetSession *session,
                              gint64 article,
                              GArray *reassignments,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
StetImportAgain *
stet_import_apply_finish (StetSession *session, GAsyncResult *result, GError **error);
void stet_import_apply_toast (AdwToastOverlay *toasts,
                              StetSession *session,
                              StetImportAgain *again,
                              StetImportApplied applied,
                              GObject *owner);
void stet_import_load_async (StetSession *session,
                             gint64 article,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
void stet_import_say (AdwToastOverlay *toasts, const char *message);
StetDraft *stet_import_load_finish (StetSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
