/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-change-set.h"
#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_JOURNAL (stet_journal_get_type ())
G_DECLARE_FINAL_TYPE (StetJournal, stet_journal, STET, JOURNAL, GObject)

/* What of a story is not in the library yet. Property: dirty (read-only, notified). */
gboolean stet_journal_get_dirty (StetJournal *self);
StetChangeSet *stet_journal_take (StetJournal *self);
void stet_journal_restore (StetJournal *self, StetChangeSet *changes);
void stet_journal_clear (StetJournal *self);
void stet_journal_add_all (StetJournal *self);

G_END_DECLS
