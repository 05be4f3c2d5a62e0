/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include <string.h>

#include "stet-history.h"

#include "stet-history-private.h"
#include "stet-journal.h"

#define MAX_STEPS 200

/**
 * StetHistory:
 *
 * What undo takes back in a story: typing in any language, moves of blocks and rows, sign-offs,
 * photos and sources, one step after the other in the order in which they were done. It belongs to
 * its story and lives on the same thread.
 *
 * It does not watch how a change is made. It knows a record of every object as it was after the
 * last step; the journal says which objects changed; at the end of a step the records are compared.
 * Undo makes the objects what their records say, by the same setters as any edit, so views and
 * journal follow. Changes outside of [method@History.begin] and [method@History.end] are a step of
 * their own as soon as the main loop is idle.
 */

G_DEFINE_FINAL_TYPE (StetHistory, stet_history, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
object_clear (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static void
free_article (gpointer record)
{
  _stet_record_free (STET_JOURNAL_ARTICLE, record);
}

static void
free_row (gpointer record)
{
  _stet_record_free (STET_JOURNAL_ROW, record);
}

static void
free_photo (gpointer record)
{
  _stet_record_free (STET_JOURNAL_PHOTO, record);
}

static void
free_source (gpointer record)
{
  _stet_record_free (STET_JOURNAL_SOURCE, record);
}

static void
free_block (gpointer record)
{
  _stet_record_free (STET_JOURNAL_BLOCK, record);
}

static void
free_remark (gpointer record)
{
  _stet_record_free (STET_JOURNAL_REMARK, record);
}

static void
stet_history_dispose (GObject *object)
{
  StetHistory *self = STET_HISTORY (object);

  g_clear_handle_id (&self->idle, g_source_remove);

  G_OBJECT_CLASS (stet_history_parent_class)->dispose (object);
}

static void
stet_history_finalize (GObject *object)
{
  StetHistory *self = STET_HISTORY (object);

  for (guint i = 0; i < STET_JOURNAL_N_KINDS; i++)
    {
      g_hash_table_unref (self->known[i]);
      g_hash_table_unref (self->dirty[i]);
    }
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_array_unref (self->dropped);
  g_free (self->reference);
  g_free (self->label);

  G_OBJECT_CLASS (stet_history_parent_class)->finalize (object);
}

static void
stet_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetHistory *self = STET_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, stet_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, stet_history_get_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, stet_history_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, stet_history_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_history_class_init (StetHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_history_dispose;
  object_class->finalize = stet_history_finalize;
  object_class->get_property = stet_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_history_init (StetHistory *self)
{
  static const GDestroyNotify free_record[] = {
    [STET_JOURNAL_ARTICLE] = free_article, [STET_JOURNAL_ROW] = free_row,
    [STET_JOURNAL_PHOTO] = free_photo,     [STET_JOURNAL_SOURCE] = free_source,
    [STET_JOURNAL_BLOCK] = free_block,     [STET_JOURNAL_REMARK] = free_remark,
  };

  for (guint i = 0; i < STET_JOURNAL_N_KINDS; i++)
    {
      self->known[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_record[i]);
      self->dirty[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, object_clear);
    }
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) _stet_history_step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) _stet_history_step_free);
  self->dropped = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
know (StetHistory *self, StetJournalKind kind, gint64 id, gpointer object)
{
  gpointer record = g_hash_table_lookup (self->known[kind], &id);

  if (record != NULL)
    self->state -= _stet_record_hash (kind, record);
  if (object == NULL)
    {
      g_hash_table_remove (self->known[kind], &id);
      return;
    }
  record = _stet_record_new (kind, object);
  self->state += _stet_record_hash (kind, record);
  g_hash_table_replace (self->known[kind], g_memdup2 (&id, sizeof id), record);
}

static void
know_list (StetHistory *self, StetJournalKind kind, GListModel *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (list, i);

      know (self, kind, _stet_object_get_id (kind, object), object);
      if (kind == STET_JOURNAL_ARTICLE)
        know_list (self, STET_JOURNAL_BLOCK, G_LIST_MODEL (object));
    }
}

StetHistory *
_stet_history_new (StetStory *story)
{
  StetHistory *self = g_object_new (STET_TYPE_HISTORY, NULL);
  StetRow *row;

  self->story = story;
  self->reference = g_strdup (stet_story_get_reference_language (story));
  for (guint i = 0; (row = stet_story_get_row (story, i)) != NULL; i++)
    know (self, STET_JOURNAL_ROW, stet_row_get_id (row), row);
  know_list (self, STET_JOURNAL_ARTICLE, stet_story_get_articles (story));
  know_list (self, STET_JOURNAL_PHOTO, stet_story_get_photos (story));
  know_list (self, STET_JOURNAL_SOURCE, stet_story_get_sources (story));
  know_list (self, STET_JOURNAL_REMARK, G_LIST_MODEL (stet_story_get_remarks (story)));
  return self;
}

void
_stet_history_detach (StetHistory *self)
{
  self->story = NULL;
  g_clear_handle_id (&self->idle, g_source_remove);
}

void
_stet_history_notify (StetHistory *self)
{
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Makes what changed a step, unless nothing did. */
static StetHistoryStep *
take_changes (StetHistory *self, const char *label)
{
  g_autoptr (StetHistoryStep) step = _stet_history_step_new (label);
  const char *reference = stet_story_get_reference_language (self->story);

  for (StetJournalKind kind = 0; kind < STET_JOURNAL_N_KINDS; kind++)
    {
      GHashTableIter iter;
      gpointer id, object;

      g_hash_table_iter_init (&iter, self->dirty[kind]);
      while (g_hash_table_iter_next (&iter, &id, &object))
        {
          StetStepChange change = { kind, *(gint64 *) id, NULL, NULL };
          gpointer known = g_hash_table_lookup (self->known[kind], id);
          g_autofree gpointer key = NULL;

          change.after = object != NULL ? _stet_record_new (kind, object) : NULL;
          if (_stet_record_equal (kind, known, change.after))
            {
              _stet_record_free (kind, change.after);
              /* A rule may have changed its state: that is what a choice is undone to. */
              if (kind == STET_JOURNAL_ARTICLE && object != NULL)
                know (self, kind, change.id, object);
              continue;
            }
          if (g_hash_table_steal_extended (self->known[kind], id, &key, &change.before))
            self->state -= _stet_record_hash (kind, change.before);
          know (self, kind, change.id, object);
          g_array_append_val (step->changes, change);
        }
      g_hash_table_remove_all (self->dirty[kind]);
    }
  self->n_dirty = 0;
  step->place = self->place;
  step->reference_before = g_strdup (self->reference);
  step->reference_after = g_strdup (reference);
  if (step->changes->len == 0 && !g_set_str (&self->reference, reference))
    return NULL;
  g_set_str (&self->reference, reference);
  return g_steal_pointer (&step);
}

static void
note_event (GHashTable *events, StetArticle *article, StetArticleEvent event)
{
  gpointer known;

  if (article == NULL)
    return;
  if (!g_hash_table_lookup_extended (events, article, NULL, &known)
      || event < (StetArticleEvent) GPOINTER_TO_UINT (known))
    g_hash_table_insert (events, article, GUINT_TO_POINTER (event));
}

/* What became of a block since the last step; @block is NULL when it is gone. */
static void
note_block (StetHistory *self, GHashTable *events, gint64 id, StetBlock *block)
{
  const StetBlockRecord *known = g_hash_table_lookup (self->known[STET_JOURNAL_BLOCK], &id);
  const StetSignOff *now = block != NULL ? stet_block_get_sign_off (block) : NULL;
  const StetSignOff *then = known != NULL ? known->sign_off : NULL;
  const char *old = known != NULL ? known->text : "";
  const char *new = block != NULL ? stet_block_get_text (block) : "";
  StetArticle *article = block != NULL   ? stet_block_get_article (block)
                         : known != NULL ? stet_story_find_article (self->story, known->article)
                                         : NULL;

  if (strcmp (old, new) != 0
      || (known != NULL && block != NULL && known->kind != stet_block_get_kind (block)))
    note_event (events, article, STET_ARTICLE_EVENT_TEXT);
  else if ((now == NULL) != (then == NULL) || (now != NULL && now->time != then->time))
    note_event (events, article, STET_ARTICLE_EVENT_SIGN_OFF);
}

/* The states of articles follow from what was done since the last step, and are part of it. */
static void
follow (StetHistory *self)
{
  g_autoptr (GHashTable) events = g_hash_table_new (NULL, NULL);
  gboolean photos_changed = g_hash_table_size (self->dirty[STET_JOURNAL_PHOTO]) > 0;
  StetArticle *article;
  GHashTableIter iter;
  gpointer id, object;

  g_hash_table_iter_init (&iter, self->dirty[STET_JOURNAL_BLOCK]);
  while (g_hash_table_iter_next (&iter, &id, &object))
    note_block (self, events, *(gint64 *) id, object);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      gint64 article_id = stet_article_get_id (article);

      if (photos_changed || g_hash_table_contains (self->dirty[STET_JOURNAL_ARTICLE], &article_id))
        note_event (events, article, STET_ARTICLE_EVENT_OTHER);
    }
  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, &object, &id))
    stet_article_follow (object, GPOINTER_TO_UINT (id));
}

static void
commit (StetHistory *self, const char *label)
{
  StetHistoryStep *step, *last;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->n_dirty == 0 || self->story == NULL)
    return;
  self->is_following = TRUE;
  follow (self);
  self->is_following = FALSE;
  step = take_changes (self, label);
  if (step == NULL)
    return;
  _stet_history_step_close (step);
  last = self->done->len > 0 && self->undone->len == 0
             ? g_ptr_array_index (self->done, self->done->len - 1)
             : NULL;
  if (last == NULL || !_stet_history_step_merge (last, step))
    g_ptr_array_add (self->done, step);
  _stet_history_drop (self, self->undone, 0, self->undone->len);
  if (self->done->len > MAX_STEPS)
    _stet_history_drop (self, self->done, 0, 1);
  _stet_history_notify (self);
}

/* What changed until now is a step, unless one is being made. */
void
_stet_history_commit (StetHistory *self)
{
  if (self->depth == 0 && !self->is_applying)
    commit (self, NULL);
}

static gboolean
idle_cb (gpointer user_data)
{
  StetHistory *self = user_data;

  self->idle = 0;
  _stet_history_commit (self);
  return G_SOURCE_REMOVE;
}

static void
note_dirty (StetHistory *self)
{
  self->n_dirty++;
  /* Nothing is left to the main loop of what is part of a step, which another thread may make. */
  if (self->depth == 0 && self->idle == 0 && !self->is_applying && !self->is_following)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);
}

/* An object changed; @object is NULL when it is gone. */
void
_stet_history_touch (StetHistory *self, StetJournalKind kind, gint64 id, gpointer object)
{
  g_hash_table_replace (
      self->dirty[kind], g_memdup2 (&id, sizeof id), object != NULL ? g_object_ref (object) : NULL);
  note_dirty (self);
}

void
_stet_history_touch_story (StetHistory *self)
{
  note_dirty (self);
}

/**
 * stet_history_get_can_undo:
 *
 * Returns: whether there is a step to take back
 */
gboolean
stet_history_get_can_undo (StetHistory *self)
{
  g_return_val_if_fail (STET_IS_HISTORY (self), FALSE);
  return self->done->len > 0;
}

/**
 * stet_history_get_can_redo:
 *
 * Returns: whether a step was taken back last
 */
gboolean
stet_history_get_can_redo (StetHistory *self)
{
  g_return_val_if_fail (STET_IS_HISTORY (self), FALSE);
  return self->undone->len > 0;
}

static const char *
get_label (GPtrArray *steps)
{
  return steps->len > 0 ? ((StetHistoryStep *) g_ptr_array_index (steps, steps->len - 1))->label
                        : NULL;
}

/**
 * stet_history_get_undo_label:
 *
 * Returns: (transfer none) (nullable): what undo would take back, in words; NULL for typing
 */
const char *
stet_history_get_undo_label (StetHistory *self)
{
  g_return_val_if_fail (STET_IS_HISTORY (self), NULL);
  return get_label (self->done);
}

/**
 * stet_history_get_redo_label:
 *
 * Returns: (transfer none) (nullable): what redo would do again, in words; NULL for typing
 */
const char *
stet_history_get_redo_label (StetHistory *self)
{
  g_return_val_if_fail (STET_IS_HISTORY (self), NULL);
  return get_label (self->undone);
}

/**
 * stet_history_begin:
 * @label: (nullable): what is done, in words; NULL for typing, which goes on in the step before
 *   when it is in the same word
 *
 * What changes until [method@History.end] is one step. Calls nest; the outermost names the step.
 */
void
stet_history_begin (StetHistory *self, const char *label)
{
  g_return_if_fail (STET_IS_HISTORY (self));

  if (self->depth++ > 0 || self->is_applying)
    return;
  commit (self, NULL);
  g_set_str (&self->label, label);
}

/**
 * stet_history_end:
 *
 * Ends what [method@History.begin] began.
 */
void
stet_history_end (StetHistory *self)
{
  g_return_if_fail (STET_IS_HISTORY (self));
  g_return_if_fail (self->depth > 0);

  if (--self->depth > 0 || self->is_applying)
    return;
  commit (self, self->label);
  g_clear_pointer (&self->label, g_free);
}

/**
 * stet_history_break:
 *
 * What is typed next begins a step, for instance because the caret moved.
 */
void
stet_history_break (StetHistory *self)
{
  g_return_if_fail (STET_IS_HISTORY (self));

  if (self->depth > 0 || self->is_applying)
    return;
  commit (self, NULL);
  if (self->done->len > 0)
    ((StetHistoryStep *) g_ptr_array_index (self->done, self->done->len - 1))->is_closed = TRUE;
}

/**
 * stet_history_set_place:
 * @block: (nullable): the block that the caret is in
 * @offset: where in it, in code points
 *
 * Says where the person is. A step that is made then is undone there: of all that it changed, what
 * is in that article is shown first. What is typed where the caret was put is a step of its own.
 */
void
stet_history_set_place (StetHistory *self, StetBlock *block, guint offset)
{
  StetArticle *article = block != NULL ? stet_block_get_article (block) : NULL;

  g_return_if_fail (STET_IS_HISTORY (self));

  if (self->is_applying)
    return;
  if (self->depth == 0 && self->n_dirty == 0
      && (self->place.offset != offset || block == NULL
          || self->place.block != stet_block_get_id (block)))
    stet_history_break (self);
  self->place.article = article != NULL ? stet_article_get_id (article) : 0;
  self->place.block = block != NULL ? stet_block_get_id (block) : 0;
  self->place.offset = offset;
}

/* Learns how the changed objects are, without making a step of it. */
static void
settle (StetHistory *self)
{
  for (StetJournalKind kind = 0; kind < STET_JOURNAL_N_KINDS; kind++)
    {
      GHashTableIter iter;
      gpointer id, object;

      g_hash_table_iter_init (&iter, self->dirty[kind]);
      while (g_hash_table_iter_next (&iter, &id, &object))
        know (self, kind, *(gint64 *) id, object);
      g_hash_table_remove_all (self->dirty[kind]);
    }
  g_set_str (&self->reference, stet_story_get_reference_language (self->story));
  self->n_dirty = 0;
  g_clear_handle_id (&self->idle, g_source_remove);
}

/**
 * stet_history_adopt:
 *
 * What changed since the last step is nobody's doing, and undo does not take it back: a headline
 * that every article needs, or what a program found out.
 */
void
stet_history_adopt (StetHistory *self)
{
  g_return_if_fail (STET_IS_HISTORY (self));
  g_return_if_fail (self->depth == 0);

  if (self->story != NULL)
    settle (self);
}

/* Whether all is as the step left it. */
static gboolean
step_fits (StetHistory *self, StetHistoryStep *step, gboolean undo)
{
  for (guint i = 0; i < step->changes->len; i++)
    {
      const StetStepChange *change = &g_array_index (step->changes, StetStepChange, i);

      if (!_stet_record_equal (change->kind,
                               g_hash_table_lookup (self->known[change->kind], &change->id),
                               _stet_history_change_get_target (change, !undo)))
        return FALSE;
    }
  return TRUE;
}

/* What was undone, or done again, brought texts and sign-offs back: the states of their articles
 * follow, but for those that the step itself says. */
static void
follow_step (StetHistory *self, StetHistoryStep *step)
{
  for (guint i = 0; i < step->changes->len; i++)
    {
      const StetStepChange *change = &g_array_index (step->changes, StetStepChange, i);
      const StetBlockRecord *record = change->before != NULL ? change->before : change->after;
      StetArticle *article = change->kind == STET_JOURNAL_BLOCK
                                 ? stet_story_find_article (self->story, record->article)
                                 : NULL;

      if (article != NULL)
        stet_article_follow (article, STET_ARTICLE_EVENT_OTHER);
    }
}

static gboolean
replay (StetHistory *self, gboolean undo, StetBlock **block, guint *offset)
{
  GPtrArray *from = undo ? self->done : self->undone;
  StetHistoryStep *step;
  StetBlock *place;
  guint place_offset;

  if (self->story == NULL || self->depth > 0 || self->is_applying)
    return FALSE;
  commit (self, NULL);
  if (from->len == 0)
    return FALSE;
  step = g_ptr_array_steal_index (from, from->len - 1);
  if (!step_fits (self, step, undo))
    {
      /* Something changed that nobody told of; what came before builds on it. */
      g_ptr_array_add (from, step);
      _stet_history_drop (self, from, 0, from->len);
      _stet_history_notify (self);
      return FALSE;
    }
  self->is_applying = TRUE;
  _stet_history_step_apply (step, self->story, undo);
  self->is_applying = FALSE;
  settle (self);
  follow_step (self, step);
  step->is_closed = TRUE;
  g_ptr_array_add (undo ? self->undone : self->done, step);
  place = _stet_history_step_find_place (step, self->story, undo, &place_offset);
  if (block != NULL)
    *block = place;
  if (offset != NULL)
    *offset = place_offset;
  _stet_history_notify (self);
  return TRUE;
}

/**
 * stet_history_undo:
 * @block: (out) (optional) (nullable) (transfer none): where something changed, to show it
 * @offset: (out) (optional): the place in its text, in code points
 *
 * Takes the last step back.
 *
 * Returns: whether there was one
 */
gboolean
stet_history_undo (StetHistory *self, StetBlock **block, guint *offset)
{
  g_return_val_if_fail (STET_IS_HISTORY (self), FALSE);
  return replay (self, TRUE, block, offset);
}

/**
 * stet_history_redo:
 * @block: (out) (optional) (nullable) (transfer none): where something changed, to show it
 * @offset: (out) (optional): the place in its text, in code points
 *
 * Does again what was taken back last.
 *
 * Returns: whether there was such a step
 */
gboolean
stet_history_redo (StetHistory *self, StetBlock **block, guint *offset)
{
  g_return_val_if_fail (STET_IS_HISTORY (self), FALSE);
  return replay (self, FALSE, block, offset);
}
