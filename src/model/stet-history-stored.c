/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* The steps of a history on their way to the library and back. */

#include "config.h"

#include "stet-history-private.h"

/* Forgets steps, and has the library forget them. */
void
_stet_history_drop (StetHistory *self, GPtrArray *steps, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      StetHistoryStep *step = g_ptr_array_index (steps, i);

      if (step->serial != 0)
        g_array_append_val (self->dropped, step->serial);
    }
  if (n > 0)
    g_ptr_array_remove_range (steps, first, n);
}

static void
take_step (StetHistory *self, StetHistoryStep *step, gboolean undone, GPtrArray *records)
{
  StetStepRecord *record;

  if (step->is_stored && step->was_undone == undone)
    return;
  if (step->serial == 0)
    step->serial = ++self->last_serial;
  record = stet_step_record_new ();
  record->serial = step->serial;
  record->undone = undone;
  if (!step->is_stored)
    {
      record->label = g_strdup (step->label);
      record->reference_before = g_strdup (step->reference_before);
      record->reference_after = g_strdup (step->reference_after);
      record->place_article = step->place.article;
      record->place_block = step->place.block;
      record->place_offset = step->place.offset;
      record->changes = g_array_ref (step->changes);
      step->is_shared = TRUE;
    }
  step->is_stored = TRUE;
  step->was_undone = undone;
  g_ptr_array_add (records, record);
}

/* Adds to @changes what the library does not have yet of the history. */
void
_stet_history_take (StetHistory *self, StetChangeSet *changes)
{
  _stet_history_commit (self);
  changes->has_history = TRUE;
  changes->history_state = self->state;
  for (guint i = 0; i < self->done->len; i++)
    take_step (self, g_ptr_array_index (self->done, i), FALSE, changes->steps);
  for (guint i = self->undone->len; i > 0; i--)
    take_step (self, g_ptr_array_index (self->undone, i - 1), TRUE, changes->steps);
  g_array_append_vals (changes->deleted_steps, self->dropped->data, self->dropped->len);
  g_array_set_size (self->dropped, 0);
}

static void
give_back_step (GPtrArray *steps, const StetStepRecord *record)
{
  for (guint i = 0; i < steps->len; i++)
    {
      StetHistoryStep *step = g_ptr_array_index (steps, i);

      if (step->serial != record->serial)
        continue;
      if (record->changes != NULL)
        step->is_stored = FALSE;
      else
        step->was_undone = !record->undone;
    }
}

/* The library could not store what was taken. */
void
_stet_history_give_back (StetHistory *self, StetChangeSet *changes)
{
  for (guint i = 0; i < changes->steps->len; i++)
    {
      give_back_step (self->done, g_ptr_array_index (changes->steps, i));
      give_back_step (self->undone, g_ptr_array_index (changes->steps, i));
    }
  g_array_append_vals (self->dropped, changes->deleted_steps->data, changes->deleted_steps->len);
}

static StetHistoryStep *
new_step (StetStepRecord *record)
{
  StetHistoryStep *step = _stet_history_step_new (record->label);

  g_array_unref (step->changes);
  step->changes = g_array_ref (record->changes);
  step->reference_before = g_strdup (record->reference_before);
  step->reference_after = g_strdup (record->reference_after);
  step->place
      = (StetHistoryPlace) { record->place_article, record->place_block, record->place_offset };
  step->serial = record->serial;
  step->is_closed = TRUE;
  step->is_shared = TRUE;
  step->is_stored = TRUE;
  step->was_undone = record->undone;
  return step;
}

/**
 * stet_history_restore:
 * @steps: (element-type StetStepRecord): steps of an earlier session, whole, in order
 * @state: the state of the story that they were stored with
 *
 * Makes a history that has no steps go on where an earlier one ended. The state is a number made of
 * the texts and rows of the story. When the story is in another one, because something else than
 * the editor wrote it since, no step can be undone; then nothing is restored, and the steps are
 * taken out of the library with the next change. On the thread that has the story.
 *
 * Returns: whether the steps follow each other up to what the story is
 */
gboolean
stet_history_restore (StetHistory *self, GPtrArray *steps, guint64 state)
{
  g_return_val_if_fail (STET_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (self->done->len + self->undone->len == 0, FALSE);

  for (guint i = 0; i < steps->len; i++)
    {
      StetStepRecord *record = g_ptr_array_index (steps, i);

      self->last_serial = MAX (self->last_serial, record->serial);
      if (state != self->state)
        g_array_append_val (self->dropped, record->serial);
      else if (record->undone)
        g_ptr_array_insert (self->undone, 0, new_step (record));
      else
        g_ptr_array_add (self->done, new_step (record));
    }
  _stet_history_notify (self);
  return state == self->state;
}
