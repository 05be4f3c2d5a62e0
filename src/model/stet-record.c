/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* The objects of a story as plain values. */

#include "config.h"

#include "stet-fold.h"
#include "stet-journal.h"
#include "stet-model-private.h"

static void
article_record_free (gpointer data)
{
  StetArticleRecord *record = data;

  g_free (record->language);
  _stet_record_clear_fields (STET_JOURNAL_ARTICLE, record);
  g_free (record);
}

void
_stet_photo_text_record_free (gpointer data)
{
  StetPhotoTextRecord *record = data;

  g_free (record->language);
  g_free (record->alt_text);
  g_free (record->printed_credit);
  g_free (record);
}

static void
photo_record_free (gpointer data)
{
  StetPhotoRecord *record = data;

  _stet_record_clear_fields (STET_JOURNAL_PHOTO, record);
  g_ptr_array_unref (record->texts);
  g_free (record);
}

static void
source_record_free (gpointer data)
{
  StetSourceRecord *record = data;

  _stet_record_clear_fields (STET_JOURNAL_SOURCE, record);
  g_free (record);
}

static void
block_record_free (gpointer data)
{
  StetBlockRecord *record = data;

  if (record->text != NULL)
    g_ref_string_release (record->text);
  stet_sign_off_free (record->sign_off);
  g_free (record);
}

static void
remark_record_free (gpointer data)
{
  stet_remark_record_free (data);
}

static const GDestroyNotify free_record[] = {
  [STET_JOURNAL_ARTICLE] = article_record_free, [STET_JOURNAL_ROW] = g_free,
  [STET_JOURNAL_PHOTO] = photo_record_free,     [STET_JOURNAL_SOURCE] = source_record_free,
  [STET_JOURNAL_BLOCK] = block_record_free,     [STET_JOURNAL_REMARK] = remark_record_free,
};

/* An array that frees its records. */
GPtrArray *
_stet_records_new (StetJournalKind kind)
{
  return g_ptr_array_new_with_free_func (free_record[kind]);
}

void
_stet_record_free (StetJournalKind kind, gpointer record)
{
  if (record != NULL)
    free_record[kind](record);
}

static gpointer
record_article (gpointer object)
{
  StetArticle *article = object;
  StetArticleRecord *record = stet_article_record_new ();

  record->id = stet_article_get_id (article);
  record->language = g_strdup (stet_article_get_language (article));
  record->state = stet_article_get_state (article);
  record->state_is_chosen = stet_article_get_state_is_chosen (article);
  record->original = stet_article_get_original (article);
  record->guesses = stet_article_get_guesses (article);
  _stet_record_read_fields (STET_JOURNAL_ARTICLE, record, article);
  return record;
}

static gpointer
record_row (gpointer object)
{
  StetRow *row = object;
  StetRowRecord *record = stet_row_record_new ();

  record->id = stet_row_get_id (row);
  record->position = stet_row_get_position (row);
  record->confidence = stet_row_get_confidence (row);
  record->locked = stet_row_get_locked (row);
  return record;
}

static gpointer
record_photo (gpointer object)
{
  StetPhoto *photo = object;
  StetPhotoRecord *record = stet_photo_record_new ();
  g_auto (GStrv) languages = stet_photo_dup_text_languages (photo);

  record->id = stet_photo_get_id (photo);
  record->position = stet_photo_get_position (photo);
  _stet_record_read_fields (STET_JOURNAL_PHOTO, record, photo);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      StetPhotoTextRecord *text = stet_photo_text_record_new ();

      text->language = g_strdup (languages[i]);
      text->alt_text = g_strdup (stet_photo_get_alt_text (photo, languages[i]));
      text->printed_credit = g_strdup (stet_photo_get_printed_credit (photo, languages[i]));
      g_ptr_array_add (record->texts, text);
    }
  return record;
}

static gpointer
record_source (gpointer object)
{
  StetSource *source = object;
  StetSourceRecord *record = stet_source_record_new ();

  record->id = stet_source_get_id (source);
  record->position = stet_source_get_position (source);
  _stet_record_read_fields (STET_JOURNAL_SOURCE, record, source);
  return record;
}

static gpointer
record_block (gpointer object)
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
  record->seen_hash = stet_block_get_seen_hash (block);
  record->sign_off = sign_off != NULL ? stet_sign_off_copy (sign_off) : NULL;
  return record;
}

static gpointer
record_remark (gpointer object)
{
  return stet_remark_record_copy (stet_remark_get_values (object));
}

/* What an object is now, but for what an article counts of its blocks. */
gpointer
_stet_record_new (StetJournalKind kind, gpointer object)
{
  static gpointer (*const record[]) (gpointer) = {
    [STET_JOURNAL_ARTICLE] = record_article, [STET_JOURNAL_ROW] = record_row,
    [STET_JOURNAL_PHOTO] = record_photo,     [STET_JOURNAL_SOURCE] = record_source,
    [STET_JOURNAL_BLOCK] = record_block,     [STET_JOURNAL_REMARK] = record_remark,
  };

  return record[kind](object);
}

static gpointer
copy_article (gconstpointer data)
{
  const StetArticleRecord *record = data;
  StetArticleRecord *copy = g_memdup2 (record, sizeof *record);

  copy->language = g_strdup (record->language);
  _stet_record_copy_fields (STET_JOURNAL_ARTICLE, copy);
  return copy;
}

static gpointer
copy_row (gconstpointer data)
{
  return g_memdup2 (data, sizeof (StetRowRecord));
}

static gpointer
copy_photo (gconstpointer data)
{
  const StetPhotoRecord *record = data;
  StetPhotoRecord *copy = g_memdup2 (record, sizeof *record);

  _stet_record_copy_fields (STET_JOURNAL_PHOTO, copy);
  copy->texts = g_ptr_array_new_with_free_func (_stet_photo_text_record_free);
  for (guint i = 0; i < record->texts->len; i++)
    {
      const StetPhotoTextRecord *text = g_ptr_array_index (record->texts, i);
      StetPhotoTextRecord *other = stet_photo_text_record_new ();

      other->language = g_strdup (text->language);
      other->alt_text = g_strdup (text->alt_text);
      other->printed_credit = g_strdup (text->printed_credit);
      g_ptr_array_add (copy->texts, other);
    }
  return copy;
}

static gpointer
copy_source (gconstpointer data)
{
  const StetSourceRecord *record = data;
  StetSourceRecord *copy = g_memdup2 (record, sizeof *record);

  _stet_record_copy_fields (STET_JOURNAL_SOURCE, copy);
  return copy;
}

static gpointer
copy_block (gconstpointer data)
{
  const StetBlockRecord *record = data;
  StetBlockRecord *copy = g_memdup2 (record, sizeof *record);

  copy->text = g_ref_string_acquire (record->text);
  copy->sign_off = record->sign_off != NULL ? stet_sign_off_copy (record->sign_off) : NULL;
  return copy;
}

static gpointer
copy_remark (gconstpointer record)
{
  return stet_remark_record_copy (record);
}

gpointer
_stet_record_copy (StetJournalKind kind, gconstpointer record)
{
  static gpointer (*const copy[]) (gconstpointer) = {
    [STET_JOURNAL_ARTICLE] = copy_article, [STET_JOURNAL_ROW] = copy_row,
    [STET_JOURNAL_PHOTO] = copy_photo,     [STET_JOURNAL_SOURCE] = copy_source,
    [STET_JOURNAL_BLOCK] = copy_block,     [STET_JOURNAL_REMARK] = copy_remark,
  };

  return record != NULL ? copy[kind](record) : NULL;
}

/* The finalizer of MurmurHash3, with which neighbouring numbers get far apart. */
static guint64
mix (guint64 hash, guint64 value)
{
  hash ^= value;
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 33);
}

/* Of the texts, the rows and what holds them together; the same in every run. Photos, sources and
 * what else there is of an article have 0. */
guint64
_stet_record_hash (StetJournalKind kind, gconstpointer record)
{
  const StetBlockRecord *block = record;
  const StetRowRecord *row = record;
  guint64 hash = mix (0, (guint64) kind + 1);

  if (kind == STET_JOURNAL_ROW)
    return mix (mix (hash, (guint64) row->id), (guint64) row->position);
  if (kind != STET_JOURNAL_BLOCK)
    return 0;
  hash = mix (mix (hash, (guint64) block->id), (guint64) block->position);
  hash = mix (mix (hash, (guint64) block->article), (guint64) block->row);
  return mix (mix (hash, block->kind), stet_text_hash (block->text));
}

/* What follows from the blocks is not compared, nor a state that does. */
static gboolean
articles_are_equal (gconstpointer a, gconstpointer b)
{
  const StetArticleRecord *first = a, *second = b;

  return first->state_is_chosen == second->state_is_chosen
         && (!first->state_is_chosen || first->state == second->state)
         && first->original == second->original && first->guesses == second->guesses
         && g_strcmp0 (first->language, second->language) == 0
         && _stet_record_fields_equal (STET_JOURNAL_ARTICLE, a, b);
}

static gboolean
rows_are_equal (gconstpointer a, gconstpointer b)
{
  const StetRowRecord *first = a, *second = b;

  return first->position == second->position && first->locked == second->locked
         && G_APPROX_VALUE (first->confidence, second->confidence, 1e-9);
}

/* The next that says anything, from @i on, or NULL. */
static const StetPhotoTextRecord *
next_text (GPtrArray *texts, guint *i)
{
  while (*i < texts->len)
    {
      const StetPhotoTextRecord *text = g_ptr_array_index (texts, (*i)++);

      if ((text->alt_text != NULL && *text->alt_text != '\0')
          || (text->printed_credit != NULL && *text->printed_credit != '\0'))
        return text;
    }
  return NULL;
}

static gboolean
photo_texts_are_equal (GPtrArray *first, GPtrArray *second)
{
  const StetPhotoTextRecord *a, *b;
  guint i = 0, j = 0;

  do
    {
      a = next_text (first, &i);
      b = next_text (second, &j);
      if ((a == NULL) != (b == NULL))
        return FALSE;
      if (a != NULL
          && (g_strcmp0 (a->language, b->language) != 0 || g_strcmp0 (a->alt_text, b->alt_text) != 0
              || g_strcmp0 (a->printed_credit, b->printed_credit) != 0))
        return FALSE;
    }
  while (a != NULL);
  return TRUE;
}

static gboolean
photos_are_equal (gconstpointer a, gconstpointer b)
{
  const StetPhotoRecord *first = a, *second = b;

  return first->position == second->position && _stet_record_fields_equal (STET_JOURNAL_PHOTO, a, b)
         && photo_texts_are_equal (first->texts, second->texts);
}

static gboolean
sources_are_equal (gconstpointer a, gconstpointer b)
{
  const StetSourceRecord *first = a, *second = b;

  return first->position == second->position
         && _stet_record_fields_equal (STET_JOURNAL_SOURCE, a, b);
}

static gboolean
sign_offs_are_equal (const StetSignOff *a, const StetSignOff *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->time == b->time && a->own_hash == b->own_hash && a->other_article == b->other_article
         && a->other_hash == b->other_hash && g_strcmp0 (a->person, b->person) == 0;
}

static gboolean
blocks_are_equal (gconstpointer a, gconstpointer b)
{
  const StetBlockRecord *first = a, *second = b;

  return first->article == second->article && first->row == second->row
         && first->photo == second->photo && first->position == second->position
         && first->kind == second->kind && first->uncertain == second->uncertain
         && first->seen_hash == second->seen_hash && g_strcmp0 (first->text, second->text) == 0
         && sign_offs_are_equal (first->sign_off, second->sign_off);
}

static gboolean
remarks_are_equal (gconstpointer a, gconstpointer b)
{
  return stet_remark_record_equal (a, b);
}

/* Whether two records of one object, either of which may be missing, say the same. */
gboolean
_stet_record_equal (StetJournalKind kind, gconstpointer a, gconstpointer b)
{
  static gboolean (*const are_equal[]) (gconstpointer, gconstpointer) = {
    [STET_JOURNAL_ARTICLE] = articles_are_equal, [STET_JOURNAL_ROW] = rows_are_equal,
    [STET_JOURNAL_PHOTO] = photos_are_equal,     [STET_JOURNAL_SOURCE] = sources_are_equal,
    [STET_JOURNAL_BLOCK] = blocks_are_equal,     [STET_JOURNAL_REMARK] = remarks_are_equal,
  };

  if (a == NULL || b == NULL)
    return a == b;
  return are_equal[kind](a, b);
}

/* The object of a story that has an id, or NULL; in linear time, but for remarks. */
gpointer
_stet_object_find (StetStory *story, StetJournalKind kind, gint64 id)
{
  GListModel *list;

  switch (kind)
    {
    case STET_JOURNAL_ARTICLE:
      return stet_story_find_article (story, id);
    case STET_JOURNAL_ROW:
      return stet_story_find_row (story, id);
    case STET_JOURNAL_PHOTO:
      return stet_story_find_photo (story, id);
    case STET_JOURNAL_SOURCE:
      list = stet_story_get_sources (story);
      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (StetSource) source = g_list_model_get_item (list, i);

          if (stet_source_get_id (source) == id)
            return source;
        }
      return NULL;
    case STET_JOURNAL_BLOCK:
      list = stet_story_get_articles (story);
      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          StetBlock *block = stet_article_find_block (stet_story_get_article (story, i), id);

          if (block != NULL)
            return block;
        }
      return NULL;
    case STET_JOURNAL_REMARK:
      return stet_remark_list_find (stet_story_get_remarks (story), id);
    case STET_JOURNAL_N_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

gint64
_stet_object_get_id (StetJournalKind kind, gpointer object)
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
    case STET_JOURNAL_REMARK:
      return stet_remark_get_values (object)->id;
    case STET_JOURNAL_N_KINDS:
    default:
      g_return_val_if_reached (0);
    }
}
