/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-history.h"
#include "stet-journal.h"
#include "stet-model-private.h"

/**
 * StetStory:
 *
 * One piece of news: its articles, rows, photos and sources. It lives on one thread; a worker gets
 * a copy.
 */
struct _StetStory
{
  GObject parent_instance;

  StetJournal *journal; /* NULL in a snapshot, which nobody stores */
  StetHistory *history; /* NULL while nobody edits */
  GListStore *articles;
  GListStore *photos;
  GListStore *sources;
  GPtrArray *rows;
  StetRemarkList *remarks;
  char *slug;
  char *reference_language;
  gint64 id;
  guint64 revision;
};

G_DEFINE_FINAL_TYPE (StetStory, stet_story, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_SLUG,
  PROP_REFERENCE_LANGUAGE,
  PROP_TITLE,
  N_PROPS,
};

enum
{
  CHANGED,
  ROWS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
changed (StetStory *self)
{
  self->revision++;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
touch (StetStory *self, StetJournalKind kind, gpointer object)
{
  if (self->journal != NULL)
    _stet_journal_touch (self->journal, kind, object);
  changed (self);
}

static void
release_row (gpointer data)
{
  _stet_row_set_story (data, NULL, 0);
  g_object_unref (data);
}

/* The item, which the list keeps. */
static gpointer
get_item (GListStore *list, guint index)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), index);

  return item;
}

static void
stet_story_dispose (GObject *object)
{
  StetStory *self = STET_STORY (object);
  gpointer item;

  /* What outlives the story must not reach back. */
  for (guint i = 0; self->articles != NULL && (item = stet_story_get_article (self, i)) != NULL;
       i++)
    _stet_article_set_story (item, NULL);
  for (guint i = 0; self->photos != NULL && (item = get_item (self->photos, i)) != NULL; i++)
    _stet_photo_set_story (item, NULL);
  for (guint i = 0; self->sources != NULL && (item = get_item (self->sources, i)) != NULL; i++)
    _stet_source_set_story (item, NULL);
  if (self->journal != NULL)
    {
      _stet_journal_set_history (self->journal, NULL);
      _stet_journal_detach (self->journal);
    }
  if (self->history != NULL)
    _stet_history_detach (self->history);
  g_clear_object (&self->history);
  g_clear_object (&self->journal);
  g_clear_object (&self->articles);
  g_clear_object (&self->photos);
  g_clear_object (&self->sources);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  if (self->remarks != NULL)
    _stet_remark_list_detach (self->remarks);
  g_clear_object (&self->remarks);

  G_OBJECT_CLASS (stet_story_parent_class)->dispose (object);
}

static void
stet_story_finalize (GObject *object)
{
  g_free (STET_STORY (object)->slug);
  g_free (STET_STORY (object)->reference_language);

  G_OBJECT_CLASS (stet_story_parent_class)->finalize (object);
}

static void
stet_story_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetStory *self = STET_STORY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_SLUG:
      g_value_set_string (value, self->slug);
      break;
    case PROP_REFERENCE_LANGUAGE:
      g_value_set_string (value, self->reference_language);
      break;
    case PROP_TITLE:
      g_value_take_string (value, stet_story_dup_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_story_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetStory *self = STET_STORY (object);

  switch (prop_id)
    {
    case PROP_SLUG:
      stet_story_set_slug (self, g_value_get_string (value));
      break;
    case PROP_REFERENCE_LANGUAGE:
      stet_story_set_reference_language (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_story_class_init (StetStoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = stet_story_dispose;
  object_class->finalize = stet_story_finalize;
  object_class->get_property = stet_story_get_property;
  object_class->set_property = stet_story_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_SLUG] = g_param_spec_string ("slug", NULL, NULL, "", writable);
  properties[PROP_REFERENCE_LANGUAGE] = g_param_spec_string (
      "reference-language", NULL, NULL, "", writable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StetStory::changed:
   *
   * Something of the story changed, and its revision is a new one.
   */
  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * StetStory::rows-changed:
   *
   * Rows were added or removed, or a block is in another row.
   */
  signals[ROWS_CHANGED] = g_signal_new ("rows-changed",
                                        G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        0);
}

static void
stet_story_init (StetStory *self)
{
  self->articles = g_list_store_new (STET_TYPE_ARTICLE);
  self->photos = g_list_store_new (STET_TYPE_PHOTO);
  self->sources = g_list_store_new (STET_TYPE_SOURCE);
  self->rows = g_ptr_array_new_with_free_func (release_row);
  self->remarks = _stet_remark_list_new (self);
  self->slug = g_strdup ("");
  self->reference_language = g_strdup ("");
}

/**
 * stet_story_new:
 * @id: its id, or 0 when the library has not given it one yet
 *
 * Returns: (transfer full): an empty story
 */
StetStory *
stet_story_new (gint64 id)
{
  StetStory *self = g_object_new (STET_TYPE_STORY, NULL);

  self->id = id;
  self->journal = _stet_journal_new (self);
  return self;
}

/**
 * stet_story_get_id:
 *
 * Returns: the id, unique in the library; 0 when it is not in the library yet
 */
gint64
stet_story_get_id (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), 0);
  return self->id;
}

/**
 * stet_story_set_id:
 * @id: the id that the library gave it
 *
 * For the library, when it stores a new story.
 */
void
stet_story_set_id (StetStory *self, gint64 id)
{
  g_return_if_fail (STET_IS_STORY (self));

  if (self->id == id)
    return;
  self->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

/* For snapshots: a story with an id and a revision of its own choice, that nobody stores. */
StetStory *
_stet_story_new_unjournaled (gint64 id)
{
  StetStory *self = g_object_new (STET_TYPE_STORY, NULL);

  self->id = id;
  return self;
}

void
_stet_story_set_revision (StetStory *self, guint64 revision)
{
  self->revision = revision;
}

/**
 * stet_story_get_slug:
 *
 * Returns: (transfer none): the name of its bundle, unique in the library; "" until the library
 * chose one
 */
const char *
stet_story_get_slug (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return self->slug;
}

/**
 * stet_story_set_slug:
 * @slug: lower-case ASCII letters, digits and hyphens
 */
void
stet_story_set_slug (StetStory *self, const char *slug)
{
  g_return_if_fail (STET_IS_STORY (self));

  if (!g_set_str (&self->slug, slug != NULL ? slug : ""))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SLUG]);
  if (self->journal != NULL)
    _stet_journal_touch_story (self->journal);
  changed (self);
}

/**
 * stet_story_get_reference_language:
 *
 * Returns: (transfer none): the BCP 47 tag of the version that the others are set beside, as a
 *   person chose it; "" while nobody did
 */
const char *
stet_story_get_reference_language (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return self->reference_language;
}

/**
 * stet_story_set_reference_language:
 * @language: a BCP 47 tag, or "" to leave it to [method@Story.get_reference]
 */
void
stet_story_set_reference_language (StetStory *self, const char *language)
{
  g_return_if_fail (STET_IS_STORY (self));

  if (!g_set_str (&self->reference_language, language != NULL ? language : ""))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFERENCE_LANGUAGE]);
  if (self->journal != NULL)
    _stet_journal_touch_story (self->journal);
  changed (self);
}

/**
 * stet_story_get_revision:
 *
 * Returns: a number that grows with every change; what was made from an earlier one is stale
 */
guint64
stet_story_get_revision (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), 0);
  return self->revision;
}

/**
 * stet_story_get_journal:
 *
 * Returns: (transfer none) (nullable): what is not in the library yet; NULL in a snapshot
 */
StetJournal *
stet_story_get_journal (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return self->journal;
}

/**
 * stet_story_get_history:
 *
 * Returns: (transfer none) (nullable): what undo takes back; it begins with the first call, so that
 *   only those pay for it who edit. NULL in a snapshot
 */
StetHistory *
stet_story_get_history (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  if (self->history == NULL && self->journal != NULL)
    {
      self->history = _stet_history_new (self);
      _stet_journal_set_history (self->journal, self->history);
    }
  return self->history;
}

/**
 * stet_story_get_articles:
 *
 * Returns: (transfer none): a list model of [class@Article]s
 */
GListModel *
stet_story_get_articles (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return G_LIST_MODEL (self->articles);
}

/**
 * stet_story_get_article:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the article, NULL past the end
 */
StetArticle *
stet_story_get_article (StetStory *self, guint index)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return get_item (self->articles, index);
}

/**
 * stet_story_add_article:
 * @article: an article that is in no story, whose blocks have rows of this one or none
 *
 * Adds it at the end. Blocks without a row get one.
 */
void
stet_story_add_article (StetStory *self, StetArticle *article)
{
  StetArticle *other;

  g_return_if_fail (STET_IS_STORY (self));
  g_return_if_fail (STET_IS_ARTICLE (article));
  g_return_if_fail (stet_article_get_story (article) == NULL);

  g_list_store_append (self->articles, article);
  _stet_article_set_story (article, self);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (self->journal != NULL)
        _stet_journal_touch (self->journal, STET_JOURNAL_BLOCK, block);
    }
  /* A sign-off may have been waiting for the article that it was compared with. */
  for (guint i = 0; (other = stet_story_get_article (self, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (other); j++)
      _stet_block_update_signed_off (stet_article_get_block (other, j));
  touch (self, STET_JOURNAL_ARTICLE, article);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * stet_story_get_n_rows:
 *
 * Returns: the number of rows
 */
guint
stet_story_get_n_rows (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), 0);
  return self->rows->len;
}

/**
 * stet_story_get_row:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the row, NULL past the end
 */
StetRow *
stet_story_get_row (StetStory *self, guint index)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return index < self->rows->len ? g_ptr_array_index (self->rows, index) : NULL;
}

static void
reindex_rows (StetStory *self, guint from)
{
  for (guint i = from; i < self->rows->len; i++)
    _stet_row_set_story (g_ptr_array_index (self->rows, i), self, i);
}

static void
choose_row_position (StetStory *self, guint index)
{
  StetRow *row = g_ptr_array_index (self->rows, index);
  gint64 before, after, position;

  if (stet_row_get_position (row) != 0)
    return;
  before = index > 0 ? stet_row_get_position (g_ptr_array_index (self->rows, index - 1)) : 0;
  after = index + 1 < self->rows->len
              ? stet_row_get_position (g_ptr_array_index (self->rows, index + 1))
              : 0;
  position = _stet_position_between (before, after);
  if (position != 0)
    {
      stet_row_set_position (row, position);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    stet_row_set_position (g_ptr_array_index (self->rows, i), (i + 1) * STET_POSITION_GAP);
}

/**
 * stet_story_insert_row:
 * @index: where, from 0
 * @row: a row that is in no story
 */
void
stet_story_insert_row (StetStory *self, guint index, StetRow *row)
{
  g_return_if_fail (STET_IS_STORY (self));
  g_return_if_fail (STET_IS_ROW (row));
  g_return_if_fail (index <= self->rows->len);

  g_ptr_array_insert (self->rows, (int) index, g_object_ref (row));
  reindex_rows (self, index);
  choose_row_position (self, index);
  touch (self, STET_JOURNAL_ROW, row);
  g_signal_emit (self, signals[ROWS_CHANGED], 0);
}

/**
 * stet_story_append_row:
 * @row: a row that is in no story
 */
void
stet_story_append_row (StetStory *self, StetRow *row)
{
  g_return_if_fail (STET_IS_STORY (self));
  stet_story_insert_row (self, self->rows->len, row);
}

/**
 * stet_story_remove_row:
 * @index: which, from 0; no article may have a block in it
 */
void
stet_story_remove_row (StetStory *self, guint index)
{
  g_autoptr (StetRow) row = NULL;

  g_return_if_fail (STET_IS_STORY (self));
  g_return_if_fail (index < self->rows->len);
  g_return_if_fail (stet_story_row_is_empty (self, g_ptr_array_index (self->rows, index)));

  row = g_object_ref (g_ptr_array_index (self->rows, index));
  g_ptr_array_remove_index (self->rows, index);
  reindex_rows (self, index);
  if (self->journal != NULL)
    _stet_journal_remove (self->journal, STET_JOURNAL_ROW, row, stet_row_get_id (row));
  changed (self);
  g_signal_emit (self, signals[ROWS_CHANGED], 0);
}

/**
 * stet_story_get_photos:
 *
 * Returns: (transfer none): a list model of [class@Photo]s
 */
GListModel *
stet_story_get_photos (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return G_LIST_MODEL (self->photos);
}

/**
 * stet_story_add_photo:
 * @photo: a photo that is in no story
 *
 * Adds it at the end; one that comes back, at its place.
 */
void
stet_story_add_photo (StetStory *self, StetPhoto *photo)
{
  guint n;

  g_return_if_fail (STET_IS_STORY (self));
  g_return_if_fail (STET_IS_PHOTO (photo));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->photos));
  if (stet_photo_get_position (photo) == 0)
    {
      g_autoptr (StetPhoto) last = n > 0
                                       ? g_list_model_get_item (G_LIST_MODEL (self->photos), n - 1)
                                       : NULL;

      stet_photo_set_position (
          photo, (last != NULL ? stet_photo_get_position (last) : 0) + STET_POSITION_GAP);
    }
  while (n > 0
         && stet_photo_get_position (get_item (self->photos, n - 1))
                > stet_photo_get_position (photo))
    n--;
  g_list_store_insert (self->photos, n, photo);
  _stet_photo_set_story (photo, self);
  touch (self, STET_JOURNAL_PHOTO, photo);
}

/**
 * stet_story_remove_photo:
 * @photo: a photo of the story
 *
 * Removes it, also from the captions that belong to it, which stay.
 */
void
stet_story_remove_photo (StetStory *self, StetPhoto *photo)
{
  g_autoptr (StetPhoto) removed = NULL;
  StetArticle *article;
  guint position;

  g_return_if_fail (STET_IS_STORY (self));
  g_return_if_fail (STET_IS_PHOTO (photo));

  if (!g_list_store_find (self->photos, photo, &position))
    return;
  removed = g_object_ref (photo);
  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);

        if (stet_block_get_photo (block) == removed)
          stet_block_set_photo (block, NULL);
      }
  _stet_photo_set_story (removed, NULL);
  g_list_store_remove (self->photos, position);
  if (self->journal != NULL)
    _stet_journal_remove (self->journal, STET_JOURNAL_PHOTO, removed, stet_photo_get_id (removed));
  changed (self);
}

/**
 * stet_story_get_sources:
 *
 * Returns: (transfer none): a list model of [class@Source]s
 */
GListModel *
stet_story_get_sources (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return G_LIST_MODEL (self->sources);
}

/**
 * stet_story_add_source:
 * @source: a source that is in no story
 *
 * Adds it at the end; one that comes back, at its place.
 */
void
stet_story_add_source (StetStory *self, StetSource *source)
{
  guint n;

  g_return_if_fail (STET_IS_STORY (self));
  g_return_if_fail (STET_IS_SOURCE (source));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
  if (stet_source_get_position (source) == 0)
    {
      g_autoptr (StetSource) last
          = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->sources), n - 1) : NULL;

      stet_source_set_position (
          source, (last != NULL ? stet_source_get_position (last) : 0) + STET_POSITION_GAP);
    }
  while (n > 0
         && stet_source_get_position (get_item (self->sources, n - 1))
                > stet_source_get_position (source))
    n--;
  g_list_store_insert (self->sources, n, source);
  _stet_source_set_story (source, self);
  touch (self, STET_JOURNAL_SOURCE, source);
}

/**
 * stet_story_remove_source:
 * @source: a source of the story
 */
void
stet_story_remove_source (StetStory *self, StetSource *source)
{
  g_autoptr (StetSource) removed = NULL;
  guint position;

  g_return_if_fail (STET_IS_STORY (self));
  g_return_if_fail (STET_IS_SOURCE (source));

  if (!g_list_store_find (self->sources, source, &position))
    return;
  removed = g_object_ref (source);
  _stet_source_set_story (removed, NULL);
  g_list_store_remove (self->sources, position);
  if (self->journal != NULL)
    _stet_journal_remove (
        self->journal, STET_JOURNAL_SOURCE, removed, stet_source_get_id (removed));
  changed (self);
}

void
_stet_story_article_changed (StetStory *self, StetArticle *article)
{
  touch (self, STET_JOURNAL_ARTICLE, article);
}

void
_stet_story_block_changed (StetStory *self, StetBlock *block)
{
  touch (self, STET_JOURNAL_BLOCK, block);
  if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
_stet_story_block_removed (StetStory *self, StetBlock *block)
{
  if (self->journal != NULL)
    _stet_journal_remove (self->journal, STET_JOURNAL_BLOCK, block, stet_block_get_id (block));
  changed (self);
}

void
_stet_story_photo_changed (StetStory *self, StetPhoto *photo)
{
  touch (self, STET_JOURNAL_PHOTO, photo);
}

void
_stet_story_source_changed (StetStory *self, StetSource *source)
{
  touch (self, STET_JOURNAL_SOURCE, source);
}

/**
 * stet_story_get_remarks:
 *
 * Returns: (transfer none): the comments and suggestions; none in a snapshot
 */
StetRemarkList *
stet_story_get_remarks (StetStory *self)
{
  g_return_val_if_fail (STET_IS_STORY (self), NULL);
  return self->remarks;
}

void
_stet_story_remark_changed (StetStory *self, StetRemark *remark)
{
  touch (self, STET_JOURNAL_REMARK, remark);
}

void
_stet_story_remark_removed (StetStory *self, StetRemark *remark)
{
  if (self->journal != NULL)
    _stet_journal_remove (
        self->journal, STET_JOURNAL_REMARK, remark, stet_remark_get_values (remark)->id);
  changed (self);
}

void
_stet_story_row_changed (StetStory *self, StetRow *row)
{
  touch (self, STET_JOURNAL_ROW, row);
}

/* The sign-offs of the other sides may lapse, or hold again. */
void
_stet_story_row_texts_changed (StetStory *self, StetRow *row)
{
  StetArticle *article;
  guint first, n_blocks;

  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    {
      stet_article_get_row_range (article, row, &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        _stet_block_update_signed_off (stet_article_get_block (article, j));
    }
}
