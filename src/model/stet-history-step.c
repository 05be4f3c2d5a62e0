/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include <string.h>

#include "stet-history-private.h"

/* Typing that goes on within that time is one step. */
#define MERGE_TIME (2 * G_USEC_PER_SEC)

/* How one text became another: characters were replaced from a place on. */
typedef struct
{
  guint start;
  guint n_removed;
  guint n_inserted;
  const char *inserted; /* within the later text; not terminated */
  gsize inserted_bytes;
} Splice;

StetHistoryStep *
_stet_history_step_new (const char *label)
{
  StetHistoryStep *self = g_new0 (StetHistoryStep, 1);

  self->label = g_strdup (label);
  self->changes = stet_step_changes_new ();
  self->time = g_get_monotonic_time ();
  return self;
}

void
_stet_history_step_free (StetHistoryStep *self)
{
  g_free (self->label);
  g_free (self->reference_before);
  g_free (self->reference_after);
  g_array_unref (self->changes);
  g_free (self);
}

static void
find_splice (const char *from, const char *to, Splice *splice)
{
  const char *a = from, *b = to, *a_end = from + strlen (from), *b_end = to + strlen (to);

  splice->start = 0;
  while (*a != '\0' && *b != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      splice->start++;
    }
  while (a_end > a && b_end > b)
    {
      const char *a_last = g_utf8_prev_char (a_end);
      const char *b_last = g_utf8_prev_char (b_end);

      if (g_utf8_get_char (a_last) != g_utf8_get_char (b_last))
        break;
      a_end = a_last;
      b_end = b_last;
    }
  splice->n_removed = (guint) g_utf8_strlen (a, a_end - a);
  splice->n_inserted = (guint) g_utf8_strlen (b, b_end - b);
  splice->inserted = b;
  splice->inserted_bytes = (gsize) (b_end - b);
}

/* Whether a remark did nothing but follow its words. */
static gboolean
is_follower (const StetStepChange *change)
{
  StetRemarkRecord other;

  if (change->kind != STET_JOURNAL_REMARK || change->before == NULL || change->after == NULL)
    return FALSE;
  other = *(StetRemarkRecord *) change->after;
  other.start = ((StetRemarkRecord *) change->before)->start;
  other.length = ((StetRemarkRecord *) change->before)->length;
  return stet_remark_record_equal (change->before, &other);
}

/* Whether one object changed, which is the first, and remarks no more than followed it. */
static gboolean
is_single (StetHistoryStep *self)
{
  for (guint i = 1; i < self->changes->len; i++)
    if (!is_follower (&g_array_index (self->changes, StetStepChange, i)))
      return FALSE;
  return self->changes->len > 0;
}

/* Whether the step did nothing but change the text of one block. */
static gboolean
is_text_only (StetHistoryStep *self)
{
  StetStepChange *change = &g_array_index (self->changes, StetStepChange, 0);
  StetBlockRecord other;

  if (!is_single (self) || change->kind != STET_JOURNAL_BLOCK || change->before == NULL
      || change->after == NULL)
    return FALSE;
  other = *(StetBlockRecord *) change->after;
  other.text = ((StetBlockRecord *) change->before)->text;
  return _stet_record_equal (STET_JOURNAL_BLOCK, change->before, &other);
}

static void
find_step_splice (StetHistoryStep *self, Splice *splice)
{
  StetStepChange *change = &g_array_index (self->changes, StetStepChange, 0);

  find_splice (((StetBlockRecord *) change->before)->text,
               ((StetBlockRecord *) change->after)->text,
               splice);
}

/* To be called once, when the step is whole. */
void
_stet_history_step_close (StetHistoryStep *self)
{
  Splice splice;

  if (self->label != NULL)
    self->is_closed = TRUE;
  if (!is_text_only (self))
    return;
  find_step_splice (self, &splice);
  self->is_by_char = splice.n_inserted + splice.n_removed == 1;
}

/* A new word begins after a space. */
static gboolean
begins_word (const Splice *first, const Splice *second)
{
  const char *last = g_utf8_prev_char (first->inserted + first->inserted_bytes);

  return g_unichar_isspace (g_utf8_get_char (last))
         && !g_unichar_isspace (g_utf8_get_char (second->inserted));
}

static gboolean
goes_on_typing (StetHistoryStep *self, StetHistoryStep *next)
{
  Splice first, second;

  if (!self->is_by_char || !next->is_by_char || !is_text_only (self) || !is_text_only (next))
    return FALSE;
  find_step_splice (self, &first);
  find_step_splice (next, &second);
  if (first.n_removed == 0 && second.n_removed == 0)
    return first.n_inserted > 0 && second.start == first.start + first.n_inserted
           && !begins_word (&first, &second);
  if (first.n_inserted == 0 && second.n_inserted == 0)
    return second.start + 1 == first.start || second.start == first.start;
  return FALSE;
}

/* Makes the changes its own, when another thread may be reading them. */
static void
own_changes (StetHistoryStep *self)
{
  GArray *changes;

  if (!self->is_shared)
    return;
  changes = stet_step_changes_new ();
  for (guint i = 0; i < self->changes->len; i++)
    {
      StetStepChange change = g_array_index (self->changes, StetStepChange, i);

      change.before = _stet_record_copy (change.kind, change.before);
      change.after = _stet_record_copy (change.kind, change.after);
      g_array_append_val (changes, change);
    }
  g_array_unref (self->changes);
  self->changes = changes;
  self->is_shared = FALSE;
}

/* Adds a change of the step that follows to that of the same object, if there is one. */
static void
merge_change (StetHistoryStep *self, StetStepChange *next)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      StetStepChange *change = &g_array_index (self->changes, StetStepChange, i);

      if (change->kind != next->kind || change->id != next->id)
        continue;
      _stet_record_free (change->kind, change->after);
      change->after = g_steal_pointer (&next->after);
      return;
    }
  g_array_append_val (self->changes, *next);
  next->before = NULL;
  next->after = NULL;
}

/* Adds the step that follows, if it is more of the same; it is used up then. */
gboolean
_stet_history_step_merge (StetHistoryStep *self, StetHistoryStep *next)
{
  StetStepChange *first = &g_array_index (self->changes, StetStepChange, 0);
  StetStepChange *second = &g_array_index (next->changes, StetStepChange, 0);

  if (self->is_closed || next->is_closed || next->time - self->time >= MERGE_TIME
      || !is_single (self) || !is_single (next) || first->kind != second->kind
      || first->id != second->id || first->after == NULL || second->after == NULL)
    return FALSE;
  if (first->kind == STET_JOURNAL_BLOCK
          ? !goes_on_typing (self, next)
          : first->kind == STET_JOURNAL_ROW || first->kind == STET_JOURNAL_REMARK)
    return FALSE;
  own_changes (self);
  for (guint i = 0; i < next->changes->len; i++)
    merge_change (self, &g_array_index (next->changes, StetStepChange, i));
  self->is_stored = FALSE;
  self->time = next->time;
  _stet_history_step_free (next);
  return TRUE;
}

/* How much a person wants to see of what became of a block: that it came back, else that its text
 * changed, else whatever did; nothing where it is gone. */
static guint
rank_change (const StetStepChange *change, gboolean undo)
{
  const StetBlockRecord *from = _stet_history_change_get_target (change, !undo);
  const StetBlockRecord *to = _stet_history_change_get_target (change, undo);

  if (change->kind != STET_JOURNAL_BLOCK || to == NULL)
    return 0;
  return from == NULL ? 3 : strcmp (from->text, to->text) != 0 ? 2 : 1;
}

/* Whether @a is to be shown rather than @b: what is in the article where the person was comes
 * first, then what matters most, then where the person was, then what is higher up. */
static gboolean
is_better (StetHistoryStep *self, const StetStepChange *a, const StetStepChange *b, gboolean undo)
{
  const StetStepChange *changes[] = { a, b };
  gint64 keys[2][5];

  for (guint i = 0; i < 2; i++)
    {
      const StetBlockRecord *to = _stet_history_change_get_target (changes[i], undo);

      keys[i][0] = to->article == self->place.article;
      keys[i][1] = rank_change (changes[i], undo);
      keys[i][2] = changes[i]->id == self->place.block;
      keys[i][3] = -to->article;
      keys[i][4] = -to->position;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys[0]); i++)
    if (keys[0][i] != keys[1][i])
      return keys[0][i] > keys[1][i];
  return FALSE;
}

/* Where a person looks when the step has been undone or done again. @offset is in code points. */
StetBlock *
_stet_history_step_find_place (StetHistoryStep *self,
                               StetStory *story,
                               gboolean undo,
                               guint *offset)
{
  const StetStepChange *best = NULL;
  gboolean something_went = FALSE;

  *offset = 0;
  for (guint i = 0; i < self->changes->len; i++)
    {
      const StetStepChange *change = &g_array_index (self->changes, StetStepChange, i);

      something_went |= change->kind == STET_JOURNAL_BLOCK
                        && _stet_history_change_get_target (change, undo) == NULL;
      if (rank_change (change, undo) > 0 && (best == NULL || is_better (self, change, best, undo)))
        best = change;
    }
  if (best == NULL)
    return NULL;
  if (rank_change (best, undo) == 2)
    {
      const StetBlockRecord *from = _stet_history_change_get_target (best, !undo);
      const StetBlockRecord *to = _stet_history_change_get_target (best, undo);
      Splice splice;

      find_splice (from->text, to->text, &splice);
      *offset = splice.start + (something_went ? 0 : splice.n_inserted);
    }
  else if (best->id == self->place.block)
    *offset = self->place.offset;
  return _stet_object_find (story, STET_JOURNAL_BLOCK, best->id);
}
