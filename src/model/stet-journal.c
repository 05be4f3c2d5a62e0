/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

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

static void
record_article (StetChangeSet *changes, gpointer object)
{
  StetArticle *article = object;
  StetArticleRecord *record = stet_article_record_new ();

  record->id = stet_article_get_id (article);
  record->language = g_strdup (stet_article_get_language (article));
  record->state = stet_article_get_state (article);
  record->original = stet_article_get_original (article);
  record->byline = g_strdup (stet_article_get_byline (article));
  record->dateline = g_strdup (stet_article_get_dateline (article));
  record->published = g_strdup (stet_article_get_published (article));
  record->modified = g_strdup (stet_article_get_modified (article));
  record->canonical_url = g_strdup (stet_article_get_canonical_url (article));
  record->guesses = stet_article_get_guesses (article);
  record->original_url = g_strdup (stet_article_get_original_url (article));
  record->n_texts = stet_article_get_n_texts (article);
  record->n_signed_off = stet_article_get_n_signed_off (article);
  g_ptr_array_add (changes->articles, record);
}

static void
record_row (StetChangeSet *changes, gpointer object)
{
  StetRow *row = object;
  StetRowRecord *record = stet_row_record_new ();

  record->id = stet_row_get_id (row);
  record->position = stet_row_get_position (row);
  record->confidence = stet_row_get_confidence (row);
  record->locked = stet_row_get_locked (row);
  g_ptr_array_add (changes->rows, record);
}

static void
record_photo (StetChangeSet *changes, gpointer object)
{
  StetPhoto *photo = object;
  StetPhotoRecord *record = stet_photo_record_new ();
  g_auto (GStrv) languages = stet_photo_dup_text_languages (photo);

  record->id = stet_photo_get_id (photo);
  record->position = _stet_photo_get_position (photo);
  record->creator = g_strdup (stet_photo_get_creator (photo));
  record->credit_line = g_strdup (stet_photo_get_credit_line (photo));
  record->agency = g_strdup (stet_photo_get_agency (photo));
  record->copyright_notice = g_strdup (stet_photo_get_copyright_notice (photo));
  record->usage_terms = g_strdup (stet_photo_get_usage_terms (photo));
  record->source = g_strdup (stet_photo_get_source (photo));
  record->sha256 = g_strdup (stet_photo_get_sha256 (photo));
  record->mime_type = g_strdup (stet_photo_get_mime_type (photo));
  record->width = stet_photo_get_width (photo);
  record->height = stet_photo_get_height (photo);
  record->uncertain = stet_photo_get_uncertain (photo);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      StetPhotoTextRecord *text = stet_photo_text_record_new ();

      text->language = g_strdup (languages[i]);
      text->alt_text = g_strdup (stet_photo_get_alt_text (photo, languages[i]));
      text->printed_credit = g_strdup (stet_photo_get_printed_credit (photo, languages[i]));
      g_ptr_array_add (record->texts, text);
    }
  g_ptr_array_add (changes->photos, record);
}

static void
record_source (StetChangeSet *changes, gpointer object)
{
  StetSource *source = object;
  StetSourceRecord *record = stet_source_record_new ();

  record->id = stet_source_get_id (source);
  record->position = _stet_source_get_position (source);
  record->url = g_strdup (stet_source_get_url (source));
  record->outlet = g_strdup (stet_source_get_outlet (source));
  record->headline = g_strdup (stet_source_get_headline (source));
  record->language = g_strdup (stet_source_get_language (source));
  record->published = g_strdup (stet_source_get_published (source));
  record->retrieved = g_strdup (stet_source_get_retrieved (source));
  g_ptr_array_add (changes->sources, record);
}

static void
record_block (StetChangeSet *changes, gpointer object)
{
  StetBlock *block = object;
  StetBlockRecord *record = stet_block_record_new ();
  StetArticle *article = stet_block_get_article (block);
  StetRow *row = stet_block_get_row (block);
  StetPhoto *photo = stet_block_get_photo (block);
  const StetSignOff *sign_off = stet_block_get_sign_off (block);

  record->id = stet_block_get_id (block);
  record->article = article != NULL ? stet_article_get_id (article) : 0;
  record->row = row != NULL ? stet_row_get_id (row) : 0;
  record->photo = photo != NULL ? stet_photo_get_id (photo) : 0;
  record->position = stet_block_get_position (block);
  record->kind = stet_block_get_kind (block);
  record->text = g_ref_string_acquire (_stet_block_get_ref_text (block));
  record->uncertain = stet_block_get_uncertain (block);
  record->sign_off = sign_off != NULL ? stet_sign_off_copy (sign_off) : NULL;
  g_ptr_array_add (changes->blocks, record);
}

static void
record_all (StetChangeSet *changes, GHashTable *objects, StetJournalKind kind)
{
  static void (*const record[]) (StetChangeSet *, gpointer) = {
    [STET_JOURNAL_ARTICLE] = record_article, [STET_JOURNAL_ROW] = record_row,
    [STET_JOURNAL_PHOTO] = record_photo,     [STET_JOURNAL_SOURCE] = record_source,
    [STET_JOURNAL_BLOCK] = record_block,
  };
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    record[kind](changes, object);
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

  changes = stet_change_set_new (stet_story_get_id (self->story));
  changes->slug = g_strdup (stet_story_get_slug (self->story));
  changes->title = stet_story_dup_title (self->story);
  changes->reference_language = g_strdup (stet_story_get_reference_language (self->story));
  changes->revision = stet_story_get_revision (self->story);
  for (guint i = 0; i < STET_JOURNAL_N_KINDS; i++)
    {
      record_all (changes, self->touched[i], i);
      g_hash_table_remove_all (self->touched[i]);
    }
  take_deleted (self->deleted[STET_JOURNAL_BLOCK], changes->deleted_blocks);
  take_deleted (self->deleted[STET_JOURNAL_ROW], changes->deleted_rows);
  take_deleted (self->deleted[STET_JOURNAL_PHOTO], changes->deleted_photos);
  take_deleted (self->deleted[STET_JOURNAL_SOURCE], changes->deleted_sources);
  set_dirty (self, FALSE);

  return g_steal_pointer (&changes);
}

static gpointer
find_object (StetJournal *self, StetJournalKind kind, gint64 id)
{
  GListModel *list;

  switch (kind)
    {
    case STET_JOURNAL_ARTICLE:
      return stet_story_find_article (self->story, id);
    case STET_JOURNAL_ROW:
      return stet_story_find_row (self->story, id);
    case STET_JOURNAL_PHOTO:
      return stet_story_find_photo (self->story, id);
    case STET_JOURNAL_SOURCE:
      list = stet_story_get_sources (self->story);
      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (StetSource) source = g_list_model_get_item (list, i);

          if (stet_source_get_id (source) == id)
            return source;
        }
      return NULL;
    case STET_JOURNAL_BLOCK:
      list = stet_story_get_articles (self->story);
      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          StetBlock *block = stet_article_find_block (stet_story_get_article (self->story, i), id);

          if (block != NULL)
            return block;
        }
      return NULL;
    case STET_JOURNAL_N_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
restore_records (StetJournal *self, StetJournalKind kind, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      /* Every record begins with its id. */
      gint64 id = *(gint64 *) g_ptr_array_index (records, i);
      gpointer object = find_object (self, kind, id);

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

      if (find_object (self, kind, id) == NULL)
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
  restore_deleted (self, STET_JOURNAL_BLOCK, changes->deleted_blocks);
  restore_deleted (self, STET_JOURNAL_ROW, changes->deleted_rows);
  restore_deleted (self, STET_JOURNAL_PHOTO, changes->deleted_photos);
  restore_deleted (self, STET_JOURNAL_SOURCE, changes->deleted_sources);
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
  GListModel *articles, *photos, *sources;

  g_return_if_fail (STET_IS_JOURNAL (self));

  if (self->story == NULL)
    return;
  articles = stet_story_get_articles (self->story);
  photos = stet_story_get_photos (self->story);
  sources = stet_story_get_sources (self->story);
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
  set_dirty (self, TRUE);
}

static gint64
get_object_id (StetJournalKind kind, gpointer object)
{
  switch (kind)
    {
    case STET_JOURNAL_ARTICLE:
      return stet_article_get_id (object);
    case STET_JOURNAL_ROW:
      return stet_row_get_id (object);
    case STET_JOURNAL_PHOTO:
      return stet_photo_get_id (object);
    case STET_JOURNAL_SOURCE:
      return stet_source_get_id (object);
    case STET_JOURNAL_BLOCK:
      return stet_block_get_id (object);
    case STET_JOURNAL_N_KINDS:
    default:
      g_return_val_if_reached (0);
    }
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
      gint64 id = get_object_id (kind, object);

      /* Taken back before it was stored: undo brings a block back under its id. */
      g_hash_table_remove (self->deleted[kind], &id);
    }
  if (!g_hash_table_contains (self->touched[kind], object))
    g_hash_table_add (self->touched[kind], g_object_ref (object));
  set_dirty (self, TRUE);
}

void
_stet_journal_remove (StetJournal *self, StetJournalKind kind, gpointer object, gint64 id)
{
  if (object != NULL)
    g_hash_table_remove (self->touched[kind], object);
  g_hash_table_add (self->deleted[kind], g_memdup2 (&id, sizeof id));
  set_dirty (self, TRUE);
}

void
_stet_journal_touch_story (StetJournal *self)
{
  set_dirty (self, TRUE);
}
