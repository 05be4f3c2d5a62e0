/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-history-private.h"
#include "stet-model-private.h"
#include "stet-journal.h"

/**
 * StetJournal:
 *
 * What of a story is not in the library yet. It holds which objects are to be written, not what was
 * typed, so that a hundred key presses in one block are one record. [method@Journal.take] turns it
 * into values that another thread can store; when storing fails, [method@Journal.restore] puts them
 * back.
 */
struct _StetJournal
{
  GObject parent_instance;

  StetStory *story;                          /* not owned; NULL when the story is gone */
  StetHistory *history;                      /* not owned; NULL while nobody edits */
  GHashTable *touched[STET_JOURNAL_N_KINDS]; /* sets of objects */
  GHashTable *deleted[STET_JOURNAL_N_KINDS]; /* sets of gint64 */
  gboolean dirty;
};

G_DEFINE_FINAL_TYPE (StetJournal, stet_journal, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DIRTY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_dirty (StetJournal *self, gboolean dirty)
{
  if (self->dirty == dirty)
    return;
  self->dirty = dirty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
}

static void
stet_journal_finalize (GObject *object)
{
  StetJournal *self = STET_JOURNAL (object);

  for (guint i = 0; i < STET_JOURNAL_N_KINDS; i++)
    {
      g_hash_table_unref (self->touched[i]);
      g_hash_table_unref (self->deleted[i]);
    }

  G_OBJECT_CLASS (stet_journal_parent_class)->finalize (object);
}

static void
stet_journal_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetJournal *self = STET_JOURNAL (object);

  switch (prop_id)
    {
    case PROP_DIRTY:
      g_value_set_boolean (value, self->dirty);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_journal_class_init (StetJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stet_journal_finalize;
  object_class->get_property = stet_journal_get_property;

  properties[PROP_DIRTY] = g_param_spec_boolean (
      "dirty", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_journal_init (StetJournal *self)
{
  for (guint i = 0; i < STET_JOURNAL_N_KINDS; i++)
    {
      self->touched[i] = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
      self->deleted[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }
}

/**
 * stet_journal_get_dirty:
 *
 * Returns: whether there is anything to store
 */
gboolean
stet_journal_get_dirty (StetJournal *self)
{
  g_return_val_if_fail (STET_IS_JOURNAL (self), FALSE);
  return self->dirty;
}

/* Counting takes as long as the article is. */
static void
count_blocks (StetArticleRecord *record, StetArticle *article)
{
  record->n_texts = stet_article_get_n_texts (article);
  record->n_signed_off = stet_article_get_n_signed_off (article);
}

static void
record_all (GPtrArray *records, GHashTable *objects, StetJournalKind kind)
{
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    {
      gpointer record = _stet_record_new (kind, object);

      if (kind == STET_JOURNAL_ARTICLE)
        count_blocks (record, object);
      g_ptr_array_add (records, record);
    }
  g_hash_table_remove_all (objects);
}

static void
take_deleted (GHashTable *from, GArray *to)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (to, *(gint64 *) id);
  g_hash_table_remove_all (from);
}

/**
 * stet_journal_take:
 *
 * Takes everything that is to be stored, as values. The journal is clean then, and goes on.
 *
 * Returns: (transfer full) (nullable): the changes, or NULL when there are none
 */
StetChangeSet *
stet_journal_take (StetJournal *self)
{
  g_autoptr (StetChangeSet) changes = NULL;

  g_return_val_if_fail (STET_IS_JOURNAL (self), NULL);

  if (!self->dirty || self->story == NULL)
    return NULL;

  /* What follows from the last step belongs to what is stored now. */
  if (self->history != NULL)
    _stet_history_commit (self->history);
  changes = stet_change_set_new (stet_story_get_id (self->story));
  changes->slug = g_strdup (stet_story_get_slug (self->story));
  changes->title = stet_story_dup_title (self->story);
  changes->reference_language = g_strdup (stet_story_get_reference_language (self->story));
  changes->revision = stet_story_get_revision (self->story);
  record_all (changes->articles, self->touched[STET_JOURNAL_ARTICLE], STET_JOURNAL_ARTICLE);
  record_all (changes->rows, self->touched[STET_JOURNAL_ROW], STET_JOURNAL_ROW);
  record_all (changes->photos, self->touched[STET_JOURNAL_PHOTO], STET_JOURNAL_PHOTO);
  record_all (changes->sources, self->touched[STET_JOURNAL_SOURCE], STET_JOURNAL_SOURCE);
  record_all (changes->blocks, self->touched[STET_JOURNAL_BLOCK], STET_JOURNAL_BLOCK);
  record_all (changes->remarks, self->touched[STET_JOURNAL_REMARK], STET_JOURNAL_REMARK);
  take_deleted (self->deleted[STET_JOURNAL_BLOCK], changes->deleted_blocks);
  take_deleted (self->deleted[STET_JOURNAL_ROW], changes->deleted_rows);
  take_deleted (self->deleted[STET_JOURNAL_PHOTO], changes->deleted_photos);
  take_deleted (self->deleted[STET_JOURNAL_SOURCE], changes->deleted_sources);
  take_deleted (self->deleted[STET_JOURNAL_REMARK], changes->deleted_remarks);
  if (self->history != NULL)
    _stet_history_take (self->history, changes);
  set_dirty (self, FALSE);

  return g_steal_pointer (&changes);
}

static void
restore_records (StetJournal *self, StetJournalKind kind, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      /* Every record begins with its id. */
      gint64 id = *(gint64 *) g_ptr_array_index (records, i);
      gpointer object = _stet_object_find (self->story, kind, id);

      if (object != NULL)
        _stet_journal_touch (self, kind, object);
    }
}

static void
restore_deleted (StetJournal *self, StetJournalKind kind, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (_stet_object_find (self->story, kind, id) == NULL)
        _stet_journal_remove (self, kind, NULL, id);
    }
}

/**
 * stet_journal_restore:
 * @changes: what could not be stored
 *
 * Enters again what [method@Journal.take] took, with the values that the objects have now.
 */
void
stet_journal_restore (StetJournal *self, StetChangeSet *changes)
{
  g_return_if_fail (STET_IS_JOURNAL (self));
  g_return_if_fail (changes != NULL);

  if (self->story == NULL)
    return;
  restore_records (self, STET_JOURNAL_ARTICLE, changes->articles);
  restore_records (self, STET_JOURNAL_ROW, changes->rows);
  restore_records (self, STET_JOURNAL_PHOTO, changes->photos);
  restore_records (self, STET_JOURNAL_SOURCE, changes->sources);
  restore_records (self, STET_JOURNAL_BLOCK, changes->blocks);
  restore_records (self, STET_JOURNAL_REMARK, changes->remarks);
  restore_deleted (self, STET_JOURNAL_BLOCK, changes->deleted_blocks);
  restore_deleted (self, STET_JOURNAL_ROW, changes->deleted_rows);
  restore_deleted (self, STET_JOURNAL_PHOTO, changes->deleted_photos);
  restore_deleted (self, STET_JOURNAL_SOURCE, changes->deleted_sources);
  restore_deleted (self, STET_JOURNAL_REMARK, changes->deleted_remarks);
  if (self->history != NULL)
    _stet_history_give_back (self->history, changes);
  set_dirty (self, TRUE);
}

/**
 * stet_journal_clear:
 *
 * Forgets everything: the story is as the library has it. For the end of loading.
 */
void
stet_journal_clear (StetJournal *self)
{
  g_return_if_fail (STET_IS_JOURNAL (self));

  for (guint i = 0; i < STET_JOURNAL_N_KINDS; i++)
    {
      g_hash_table_remove_all (self->touched[i]);
      g_hash_table_remove_all (self->deleted[i]);
    }
  set_dirty (self, FALSE);
}

/**
 * stet_journal_add_all:
 *
 * Enters the whole story: it is new to the library.
 */
void
stet_journal_add_all (StetJournal *self)
{
  GListModel *articles, *photos, *sources, *remarks;

  g_return_if_fail (STET_IS_JOURNAL (self));

  if (self->story == NULL)
    return;
  articles = stet_story_get_articles (self->story);
  photos = stet_story_get_photos (self->story);
  sources = stet_story_get_sources (self->story);
  remarks = G_LIST_MODEL (stet_story_get_remarks (self->story));
  for (guint i = 0; i < stet_story_get_n_rows (self->story); i++)
    _stet_journal_touch (self, STET_JOURNAL_ROW, stet_story_get_row (self->story, i));
  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      StetArticle *article = stet_story_get_article (self->story, i);

      _stet_journal_touch (self, STET_JOURNAL_ARTICLE, article);
      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        _stet_journal_touch (self, STET_JOURNAL_BLOCK, stet_article_get_block (article, j));
    }
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      _stet_journal_touch (self, STET_JOURNAL_PHOTO, photo);
    }
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      _stet_journal_touch (self, STET_JOURNAL_SOURCE, source);
    }
  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (remarks, i);

      _stet_journal_touch (self, STET_JOURNAL_REMARK, remark);
    }
  set_dirty (self, TRUE);
}

StetJournal *
_stet_journal_new (StetStory *story)
{
  StetJournal *self = g_object_new (STET_TYPE_JOURNAL, NULL);

  self->story = story;
  return self;
}

void
_stet_journal_detach (StetJournal *self)
{
  self->story = NULL;
}

void
_stet_journal_touch (StetJournal *self, StetJournalKind kind, gpointer object)
{
  if (g_hash_table_size (self->deleted[kind]) > 0)
    {
      gint64 id = _stet_object_get_id (kind, object);

      /* Taken back before it was stored: undo brings a block back under its id. */
      g_hash_table_remove (self->deleted[kind], &id);
    }
  if (!g_hash_table_contains (self->touched[kind], object))
    g_hash_table_add (self->touched[kind], g_object_ref (object));
  set_dirty (self, TRUE);
  if (self->history != NULL)
    _stet_history_touch (self->history, kind, _stet_object_get_id (kind, object), object);
}

void
_stet_journal_remove (StetJournal *self, StetJournalKind kind, gpointer object, gint64 id)
{
  if (object != NULL)
    g_hash_table_remove (self->touched[kind], object);
  g_hash_table_add (self->deleted[kind], g_memdup2 (&id, sizeof id));
  set_dirty (self, TRUE);
  if (self->history != NULL)
    _stet_history_touch (self->history, kind, id, NULL);
}

void
_stet_journal_touch_story (StetJournal *self)
{
  set_dirty (self, TRUE);
  if (self->history != NULL)
    _stet_history_touch_story (self->history);
}

/* Tells the history, from now on, what changes. */
void
_stet_journal_set_history (StetJournal *self, StetHistory *history)
{
  self->history = history;
}
