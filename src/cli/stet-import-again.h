/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-draft.h"

G_BEGIN_DECLS

/**
 * StetImportAgain:
 * @story: id of the story
 * @article: id of the article
 * @n_changed: blocks that are there before and after, with another kind, text or photo
 * @n_added: blocks that are new
 * @n_removed: blocks that are gone
 * @n_edited_removed: those of the removed that a person had edited; the history has them
 *
 * What an import of the same file anew changed. It can be taken back.
 */
typedef struct
{
  gint64 story;
  gint64 article;
  guint n_changed;
  guint n_added;
  guint n_removed;
  guint n_edited_removed;
  /*< private >*/
  gpointer before;
  gpointer after;
  char *report;
  char *ties;
  GArray *comments;
} StetImportAgain;

StetDraft *stet_import_again_load (StetDb *db, gint64 article, GError **error);
StetImportAgain *stet_import_again_apply_full (
    StetDb *db, gint64 article, StetDraft *draft, const char *person, GError **error);
gboolean stet_import_again_apply (
    StetDb *db, gint64 article, StetDraft *draft, const char *person, GError **error);
gboolean stet_import_again_undo (StetDb *db, StetImportAgain *again, GError **error);
void stet_import_again_free (StetImportAgain *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportAgain, stet_import_again_free)

G_END_DECLS
