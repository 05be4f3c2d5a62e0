/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A step of a StetHistory. For src/model only. */

#include "stet-change-set.h"
#include "stet-model-private.h"

G_BEGIN_DECLS

/* What became of one object: its records before and after, NULL where it did not exist. */
typedef struct
{
  StetJournalKind kind;
  gint64 id;
  gpointer before;
  gpointer after;
} StetHistoryChange;

/* Where a person was. */
typedef struct
{
  gint64 article;
  gint64 block;
  guint offset; /* code points */
} StetHistoryPlace;

typedef struct
{
  char *label;     /* NULL: typing, or what nobody named */
  GArray *changes; /* StetHistoryChange */
  char *reference_before;
  char *reference_after;
  StetHistoryPlace place;
  gint64 time;         /* monotonic, of the last change in it */
  gboolean is_closed;  /* nothing is added any more */
  gboolean is_by_char; /* it began with a single character */
} StetHistoryStep;

StetHistoryStep *_stet_history_step_new (const char *label);
void _stet_history_step_free (StetHistoryStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHistoryStep, _stet_history_step_free)

void _stet_history_step_close (StetHistoryStep *self);
gboolean _stet_history_step_merge (StetHistoryStep *self, StetHistoryStep *next);
void _stet_history_step_apply (StetHistoryStep *self, StetStory *story, gboolean undo);
StetBlock *_stet_history_step_find_place (StetHistoryStep *self,
                                          StetStory *story,
                                          gboolean undo,
                                          guint *offset);

static inline gpointer
_stet_history_change_get_target (const StetHistoryChange *self, gboolean undo)
{
  return undo ? self->before : self->after;
}

G_END_DECLS
