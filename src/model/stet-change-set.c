/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-change-set.h"
#include "stet-model-private.h"

/**
 * stet_change_set_new:
 * @story: the id of the story
 *
 * Returns: (transfer full): an empty change set
 */
StetChangeSet *
stet_change_set_new (gint64 story)
{
  StetChangeSet *self = g_new0 (StetChangeSet, 1);

  self->story = story;
  self->articles = _stet_records_new (STET_JOURNAL_ARTICLE);
  self->rows = _stet_records_new (STET_JOURNAL_ROW);
  self->photos = _stet_records_new (STET_JOURNAL_PHOTO);
  self->sources = _stet_records_new (STET_JOURNAL_SOURCE);
  self->blocks = _stet_records_new (STET_JOURNAL_BLOCK);
  self->remarks = _stet_records_new (STET_JOURNAL_REMARK);
  self->deleted_blocks = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deleted_rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deleted_photos = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deleted_sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->steps = stet_step_records_new ();
  self->deleted_steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deleted_remarks = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * stet_change_set_free:
 *
 * Frees it and its records; NULL is fine.
 */
void
stet_change_set_free (StetChangeSet *self)
{
  if (self == NULL)
    return;
  g_free (self->slug);
  g_free (self->reference_language);
  g_free (self->title);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->photos);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->remarks);
  g_array_unref (self->deleted_blocks);
  g_array_unref (self->deleted_rows);
  g_array_unref (self->deleted_photos);
  g_array_unref (self->deleted_sources);
  g_ptr_array_unref (self->steps);
  g_array_unref (self->deleted_steps);
  g_array_unref (self->deleted_remarks);
  g_free (self);
}

/**
 * stet_change_set_is_empty:
 *
 * Returns: whether it holds no record and no deletion of an object; steps are not looked at
 */
gboolean
stet_change_set_is_empty (StetChangeSet *self)
{
  return self->articles->len + self->rows->len + self->photos->len + self->sources->len
             + self->blocks->len + self->deleted_blocks->len + self->deleted_rows->len
             + self->deleted_photos->len + self->deleted_sources->len + self->remarks->len
             + self->deleted_remarks->len
         == 0;
}

/**
 * stet_article_record_new:
 *
 * Returns: (transfer full): an empty record, for the array of a change set, which frees it
 */
StetArticleRecord *
stet_article_record_new (void)
{
  return g_new0 (StetArticleRecord, 1);
}

/**
 * stet_row_record_new:
 *
 * Returns: (transfer full): an empty record, for the array of a change set, which frees it
 */
StetRowRecord *
stet_row_record_new (void)
{
  return g_new0 (StetRowRecord, 1);
}

/**
 * stet_photo_record_new:
 *
 * Returns: (transfer full): an empty record, for the array of a change set, which frees it
 */
StetPhotoRecord *
stet_photo_record_new (void)
{
  StetPhotoRecord *record = g_new0 (StetPhotoRecord, 1);

  record->texts = g_ptr_array_new_with_free_func (_stet_photo_text_record_free);
  /* All of it is shown. */
  record->crop_width = record->crop_height = 1;
  record->focus_x = record->focus_y = 0.5;
  return record;
}

/**
 * stet_photo_text_record_new:
 *
 * Returns: (transfer full): an empty record, for a photo record, which frees it
 */
StetPhotoTextRecord *
stet_photo_text_record_new (void)
{
  return g_new0 (StetPhotoTextRecord, 1);
}

/**
 * stet_source_record_new:
 *
 * Returns: (transfer full): an empty record, for the array of a change set, which frees it
 */
StetSourceRecord *
stet_source_record_new (void)
{
  StetSourceRecord *record = g_new0 (StetSourceRecord, 1);

  record->permission = g_strdup (stet_source_get_permissions ()[0]);
  return record;
}

/**
 * stet_block_record_new:
 *
 * Returns: (transfer full): an empty record, for the array of a change set, which frees it
 */
StetBlockRecord *
stet_block_record_new (void)
{
  return g_new0 (StetBlockRecord, 1);
}

static void
step_change_clear (gpointer data)
{
  StetStepChange *self = data;

  _stet_record_free (self->kind, self->before);
  _stet_record_free (self->kind, self->after);
}

/**
 * stet_step_changes_new:
 *
 * Returns: (transfer full) (element-type StetStepChange): an array that frees its records
 */
GArray *
stet_step_changes_new (void)
{
  GArray *changes = g_array_new (FALSE, TRUE, sizeof (StetStepChange));

  g_array_set_clear_func (changes, step_change_clear);
  return changes;
}

/**
 * stet_step_record_new:
 *
 * Returns: (transfer full): an empty record, for an array that frees it
 */
StetStepRecord *
stet_step_record_new (void)
{
  return g_new0 (StetStepRecord, 1);
}

static void
step_record_free (gpointer data)
{
  StetStepRecord *record = data;

  g_free (record->label);
  g_free (record->reference_before);
  g_free (record->reference_after);
  g_clear_pointer (&record->changes, g_array_unref);
  g_free (record);
}

/**
 * stet_step_records_new:
 *
 * Returns: (transfer full) (element-type StetStepRecord): an array that frees its records
 */
GPtrArray *
stet_step_records_new (void)
{
  return g_ptr_array_new_with_free_func (step_record_free);
}

/**
 * stet_remark_record_copy:
 *
 * Returns: (transfer full): a copy; texts that were NULL are "" in it
 */
StetRemarkRecord *
stet_remark_record_copy (const StetRemarkRecord *self)
{
  StetRemarkRecord *copy = g_memdup2 (self, sizeof *self);

  copy->quote = g_strdup (self->quote != NULL ? self->quote : "");
  copy->person = g_strdup (self->person != NULL ? self->person : "");
  copy->text = g_strdup (self->text != NULL ? self->text : "");
  copy->settled_by = g_strdup (self->settled_by != NULL ? self->settled_by : "");
  copy->check = g_strdup (self->check != NULL ? self->check : "");
  copy->counterpart = g_strdup (self->counterpart != NULL ? self->counterpart : "");
  return copy;
}

/**
 * stet_remark_record_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_remark_record_free (StetRemarkRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->quote);
  g_free (self->person);
  g_free (self->text);
  g_free (self->settled_by);
  g_free (self->check);
  g_free (self->counterpart);
  g_free (self);
}

/**
 * stet_remark_record_equal:
 *
 * Returns: whether both say the same
 */
gboolean
stet_remark_record_equal (const StetRemarkRecord *a, const StetRemarkRecord *b)
{
  return a->id == b->id && a->kind == b->kind && a->article == b->article && a->block == b->block
         && a->start == b->start && a->length == b->length && a->reply_to == b->reply_to
         && a->time == b->time && a->settled == b->settled && a->decision == b->decision
         && g_strcmp0 (a->quote, b->quote) == 0 && g_strcmp0 (a->person, b->person) == 0
         && g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->settled_by, b->settled_by) == 0
         && a->photo == b->photo && g_strcmp0 (a->check, b->check) == 0
         && g_strcmp0 (a->counterpart, b->counterpart) == 0;
}
