/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A step of a StetHistory. For src/model only. */

#include "stet-history.h"
#include "stet-model-private.h"

G_BEGIN_DECLS

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
  GArray *changes; /* StetStepChange; never changed while it is shared */
  char *reference_before;
  char *reference_after;
  StetHistoryPlace place;
  gint64 time;         /* monotonic, of the last change in it */
  gboolean is_closed;  /* nothing is added any more */
  gboolean is_by_char; /* it began with a single character */
  gint64 serial;       /* 0: the library was never told of it */
  gboolean is_shared;  /* another thread may read the changes */
  gboolean is_stored;  /* the library has the changes, or gets them */
  gboolean was_undone; /* as the library has it, or gets it */
} StetHistoryStep;

struct _StetHistory
{
  GObject parent_instance;

  StetStory *story;                        /* not owned; NULL when it is gone */
  GHashTable *known[STET_JOURNAL_N_KINDS]; /* gint64 id → record, as of the last step */
  GHashTable *dirty[STET_JOURNAL_N_KINDS]; /* gint64 id → object, or NULL when it was removed */
  char *reference;                         /* the story's reference language as of the last step */
  GPtrArray *done;                         /* StetHistoryStep */
  GPtrArray *undone;                       /* the same, the latest first */
  char *label;
  StetHistoryPlace place;
  guint depth;
  guint idle;
  guint n_dirty;
  gboolean is_applying;
  gboolean is_following; /* the states of articles are being changed by what was done */
  guint64 state;         /* the sum of the hashes of what is known */
  gint64 last_serial;    /* of a step that the library was told of */
  GArray *dropped;       /* gint64: serials of steps that it is to forget */
};

void _stet_history_commit (StetHistory *self);
void _stet_history_drop (StetHistory *self, GPtrArray *steps, guint first, guint n);
void _stet_history_notify (StetHistory *self);

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
_stet_history_change_get_target (const StetStepChange *self, gboolean undo)
{
  return undo ? self->before : self->after;
}

G_END_DECLS
