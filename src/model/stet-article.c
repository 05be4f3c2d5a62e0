/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-model-enums.h"
#include "stet-model-private.h"

/**
 * StetArticle:
 *
 * A story in one language: a list model of its [class@Block]s, which are in the order of their
 * rows.
 */
struct _StetArticle
{
  GObject parent_instance;

  StetStory *story; /* not owned; NULL outside a story */
  GPtrArray *blocks;
  GHashTable *ids; /* gint64 → StetBlock, not owned; NULL until a block was looked for */
  char *language;
  StetArticleFields fields;
  gint64 id;
  StetArticleState state;
  guint n_texts;
  guint n_signed_off;
  guint original : 1;
  guint state_is_chosen : 1;
  guint has_errors : 1;
  guint direction_known : 1;
  StetDirection direction;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetArticle,
                               stet_article,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_ID,
  PROP_LANGUAGE,
  PROP_STATE,
  PROP_STATE_IS_CHOSEN,
  PROP_ORIGINAL,
  PROP_GUESSES,
  PROP_FIRST_FIELD,
  PROP_LAST_FIELD = PROP_FIRST_FIELD + STET_ARTICLE_N_FIELDS - 1,
  PROP_HEADLINE,
  PROP_N_TEXTS,
  PROP_N_SIGNED_OFF,
  N_PROPS,
};

enum
{
  BLOCK_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
notify (StetArticle *self, guint prop_id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
journal (StetArticle *self)
{
  if (self->story != NULL)
    _stet_story_article_changed (self->story, self);
}

static GType
get_item_type (GListModel *model)
{
  return STET_TYPE_BLOCK;
}

static guint
get_n_items (GListModel *model)
{
  return STET_ARTICLE (model)->blocks->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  StetBlock *block = stet_article_get_block (STET_ARTICLE (model), position);

  return block != NULL ? g_object_ref (block) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
release_block (gpointer data)
{
  StetBlock *block = data;

  _stet_block_set_article (block, NULL);
  g_object_unref (block);
}

static void
stet_article_finalize (GObject *object)
{
  StetArticle *self = STET_ARTICLE (object);

  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_ptr_array_unref (self->blocks);
  g_free (self->language);
  _stet_article_fields_clear (&self->fields);

  G_OBJECT_CLASS (stet_article_parent_class)->finalize (object);
}

static void
stet_article_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetArticle *self = STET_ARTICLE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_STATE_IS_CHOSEN:
      g_value_set_boolean (value, self->state_is_chosen);
      break;
    case PROP_ORIGINAL:
      g_value_set_boolean (value, self->original);
      break;
    case PROP_GUESSES:
      g_value_set_flags (value, self->fields.guesses);
      break;
    case PROP_FIRST_FIELD ... PROP_LAST_FIELD:
      g_value_set_string (value, self->fields.texts[prop_id - PROP_FIRST_FIELD]);
      break;
    case PROP_HEADLINE:
      g_value_set_string (value, stet_article_get_headline (self));
      break;
    case PROP_N_TEXTS:
      g_value_set_uint (value, stet_article_get_n_texts (self));
      break;
    case PROP_N_SIGNED_OFF:
      g_value_set_uint (value, self->n_signed_off);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_guesses (StetArticle *self, StetArticleGuesses guesses)
{
  if (self->fields.guesses == guesses)
    return;
  self->fields.guesses = guesses;
  notify (self, PROP_GUESSES);
  journal (self);
}

/* What somebody sets is no guess any more. */
static void
set_field (StetArticle *self, StetArticleField field, const char *text)
{
  if (!_stet_article_fields_set (&self->fields, field, text))
    return;
  notify (self, PROP_FIRST_FIELD + field);
  journal (self);
  set_guesses (self, self->fields.guesses & ~_stet_article_field_get_guess (field));
}

static void
stet_article_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetArticle *self = STET_ARTICLE (object);

  switch (prop_id)
    {
    case PROP_LANGUAGE:
      stet_article_set_language (self, g_value_get_string (value));
      break;
    case PROP_STATE:
      stet_article_set_state (self, g_value_get_enum (value));
      break;
    case PROP_STATE_IS_CHOSEN:
      stet_article_set_state_is_chosen (self, g_value_get_boolean (value));
      break;
    case PROP_ORIGINAL:
      if (self->original == g_value_get_boolean (value))
        break;
      self->original = g_value_get_boolean (value);
      notify (self, prop_id);
      journal (self);
      break;
    case PROP_GUESSES:
      set_guesses (self, g_value_get_flags (value));
      break;
    case PROP_FIRST_FIELD ... PROP_LAST_FIELD:
      set_field (self, prop_id - PROP_FIRST_FIELD, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_article_class_init (StetArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_article_finalize;
  object_class->get_property = stet_article_get_property;
  object_class->set_property = stet_article_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "und", flags);
  properties[PROP_STATE] = g_param_spec_enum (
      "state", NULL, NULL, STET_TYPE_ARTICLE_STATE, STET_ARTICLE_TO_PROOFREAD, flags);
  properties[PROP_STATE_IS_CHOSEN] = g_param_spec_boolean (
      "state-is-chosen", NULL, NULL, FALSE, flags);
  properties[PROP_ORIGINAL] = g_param_spec_boolean ("original", NULL, NULL, FALSE, flags);
  properties[PROP_GUESSES] = g_param_spec_flags (
      "guesses", NULL, NULL, STET_TYPE_ARTICLE_GUESSES, 0, flags);
  for (guint i = 0; i < STET_ARTICLE_N_FIELDS; i++)
    properties[PROP_FIRST_FIELD + i] = g_param_spec_string (
        _stet_article_field_get_name (i), NULL, NULL, NULL, flags);
  properties[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, "", readable);
  properties[PROP_N_TEXTS] = g_param_spec_uint ("n-texts", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_SIGNED_OFF] = g_param_spec_uint (
      "n-signed-off", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StetArticle::block-changed:
   * @block: the block
   *
   * The text, kind, photo, row, certainty or sign-off of a block changed.
   */
  signals[BLOCK_CHANGED] = g_signal_new ("block-changed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         STET_TYPE_BLOCK);
}

static void
stet_article_init (StetArticle *self)
{
  self->blocks = g_ptr_array_new_with_free_func (release_block);
  self->language = g_strdup ("und");
  _stet_article_fields_init (&self->fields);
}

/**
 * stet_article_new:
 * @id: its id, or 0 when the library has not given it one yet
 * @language: a BCP 47 tag, "und" when unknown
 *
 * Returns: (transfer full): an article that is in no story yet
 */
StetArticle *
stet_article_new (gint64 id, const char *language)
{
  StetArticle *self = g_object_new (STET_TYPE_ARTICLE, NULL);

  self->id = id;
  g_set_str (&self->language, language != NULL ? language : "und");
  return self;
}

/**
 * stet_article_get_id:
 *
 * Returns: the id, unique in the library; 0 when it is not in the library yet
 */
gint64
stet_article_get_id (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), 0);
  return self->id;
}

/**
 * stet_article_set_id:
 * @id: the id that the library gave it
 *
 * For the library, when it stores a new article.
 */
void
stet_article_set_id (StetArticle *self, gint64 id)
{
  g_return_if_fail (STET_IS_ARTICLE (self));

  if (self->id == id)
    return;
  self->id = id;
  notify (self, PROP_ID);
}

/**
 * stet_article_get_language:
 *
 * Returns: (transfer none): its BCP 47 tag, "und" when unknown
 */
const char *
stet_article_get_language (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), NULL);
  return self->language;
}

/**
 * stet_article_set_language:
 * @language: a BCP 47 tag
 */
void
stet_article_set_language (StetArticle *self, const char *language)
{
  g_return_if_fail (STET_IS_ARTICLE (self));
  g_return_if_fail (language != NULL);

  if (!g_set_str (&self->language, language))
    return;
  self->direction_known = FALSE;
  notify (self, PROP_LANGUAGE);
  journal (self);
}

/**
 * stet_article_get_direction:
 *
 * Returns: the direction of its language's script, never of its text
 */
StetDirection
stet_article_get_direction (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), STET_DIRECTION_LTR);
  /* It is asked for with each line and each key. */
  if (!self->direction_known)
    {
      self->direction = stet_language_get_direction (self->language);
      self->direction_known = TRUE;
    }
  return self->direction;
}

/**
 * stet_article_get_state:
 *
 * Returns: how far the work on it is
 */
StetArticleState
stet_article_get_state (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), STET_ARTICLE_TO_PROOFREAD);
  return self->state;
}

/**
 * stet_article_set_state:
 * @state: how far the work on it is
 */
void
stet_article_set_state (StetArticle *self, StetArticleState state)
{
  g_return_if_fail (STET_IS_ARTICLE (self));

  if (self->state == state)
    return;
  self->state = state;
  notify (self, PROP_STATE);
  journal (self);
}

/**
 * stet_article_get_state_is_chosen:
 *
 * Returns: whether a person set the state, so that no rule changes it until the text changes
 */
gboolean
stet_article_get_state_is_chosen (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), FALSE);
  return self->state_is_chosen;
}

/**
 * stet_article_set_state_is_chosen:
 * @is_chosen: whether a person set the state
 */
void
stet_article_set_state_is_chosen (StetArticle *self, gboolean is_chosen)
{
  g_return_if_fail (STET_IS_ARTICLE (self));

  is_chosen = !!is_chosen;
  if (self->state_is_chosen == is_chosen)
    return;
  self->state_is_chosen = is_chosen;
  notify (self, PROP_STATE_IS_CHOSEN);
  journal (self);
}

/**
 * stet_article_get_has_errors:
 *
 * Returns: whether the checks found something that stops its publication
 */
gboolean
stet_article_get_has_errors (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), FALSE);
  return self->has_errors;
}

/**
 * stet_article_set_has_errors:
 * @has_errors: whether the checks found something that stops its publication
 *
 * Says what the checks found. It is not stored; its state follows.
 */
void
stet_article_set_has_errors (StetArticle *self, gboolean has_errors)
{
  g_return_if_fail (STET_IS_ARTICLE (self));

  has_errors = !!has_errors;
  if (self->has_errors == has_errors)
    return;
  self->has_errors = has_errors;
  stet_article_follow (self, STET_ARTICLE_EVENT_OTHER);
}

/**
 * stet_article_get_original:
 *
 * Returns: whether it is the original and not a translation
 */
gboolean
stet_article_get_original (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), FALSE);
  return self->original;
}

/**
 * stet_article_get_story:
 *
 * Returns: (transfer none) (nullable): the story that it is in
 */
StetStory *
stet_article_get_story (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), NULL);
  return self->story;
}

/**
 * stet_article_get_n_blocks:
 *
 * Returns: the number of its blocks, empty ones included
 */
guint
stet_article_get_n_blocks (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), 0);
  return self->blocks->len;
}

/**
 * stet_article_get_block:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the block, NULL past the end
 */
StetBlock *
stet_article_get_block (StetArticle *self, guint index)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), NULL);
  return index < self->blocks->len ? g_ptr_array_index (self->blocks, index) : NULL;
}

/* A block keeps its id, and so its place in memory can be the key. */
static void
remember_id (StetArticle *self, StetBlock *block)
{
  if (self->ids != NULL)
    g_hash_table_replace (self->ids, (gpointer) _stet_block_peek_id (block), block);
}

/**
 * stet_article_find_block:
 * @id: a block's id
 *
 * Returns: (transfer none) (nullable): the block
 */
StetBlock *
stet_article_find_block (StetArticle *self, gint64 id)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), NULL);

  if (self->ids == NULL)
    {
      self->ids = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < self->blocks->len; i++)
        remember_id (self, g_ptr_array_index (self->blocks, i));
    }
  return g_hash_table_lookup (self->ids, &id);
}

/**
 * stet_article_get_headline_block:
 *
 * Returns: (transfer none) (nullable): the first block that is a headline
 */
StetBlock *
stet_article_get_headline_block (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      StetBlock *block = g_ptr_array_index (self->blocks, i);

      if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
        return block;
    }
  return NULL;
}

/**
 * stet_article_get_headline:
 *
 * Returns: (transfer none): the text of its headline, "" when it has none yet
 */
const char *
stet_article_get_headline (StetArticle *self)
{
  StetBlock *block = stet_article_get_headline_block (self);

  return block != NULL ? stet_block_get_text (block) : "";
}

static void
renumber (StetArticle *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    stet_block_set_position (g_ptr_array_index (self->blocks, i), (i + 1) * STET_POSITION_GAP);
}

static void
choose_position (StetArticle *self, guint index)
{
  StetBlock *block = g_ptr_array_index (self->blocks, index);
  gint64 before, after, position;

  if (stet_block_get_position (block) != 0)
    return;
  before = index > 0 ? stet_block_get_position (g_ptr_array_index (self->blocks, index - 1)) : 0;
  after = index + 1 < self->blocks->len
              ? stet_block_get_position (g_ptr_array_index (self->blocks, index + 1))
              : 0;
  position = _stet_position_between (before, after);
  if (position != 0)
    stet_block_set_position (block, position);
  else
    renumber (self);
}

/* A block in a story has a row: that of the block before it, unless it came with one. */
static void
choose_row (StetArticle *self, guint index)
{
  StetBlock *block = g_ptr_array_index (self->blocks, index);
  StetRow *row = NULL;

  if (self->story == NULL || stet_block_get_row (block) != NULL)
    return;
  if (index > 0)
    row = stet_block_get_row (g_ptr_array_index (self->blocks, index - 1));
  else if (index + 1 < self->blocks->len)
    row = stet_block_get_row (g_ptr_array_index (self->blocks, index + 1));
  if (row == NULL)
    {
      if (stet_story_get_n_rows (self->story) == 0)
        {
          g_autoptr (StetRow) first = stet_row_new (0);

          stet_story_append_row (self->story, first);
        }
      row = stet_story_get_row (self->story, 0);
    }
  stet_block_set_row (block, row);
}

static void
reindex (StetArticle *self, guint from)
{
  for (guint i = from; i < self->blocks->len; i++)
    _stet_block_set_index (g_ptr_array_index (self->blocks, i), i);
}

/**
 * stet_article_insert_block:
 * @index: where, from 0
 * @block: a block that is in no article
 *
 * Inserts it. A block that has no row gets the row of the block before it; one that has must keep
 * the order of the rows.
 */
void
stet_article_insert_block (StetArticle *self, guint index, StetBlock *block)
{
  g_return_if_fail (STET_IS_ARTICLE (self));
  g_return_if_fail (STET_IS_BLOCK (block));
  g_return_if_fail (stet_block_get_article (block) == NULL);
  g_return_if_fail (index <= self->blocks->len);

  g_ptr_array_insert (self->blocks, (int) index, g_object_ref (block));
  remember_id (self, block);
  choose_row (self, index);
  choose_position (self, index);
  reindex (self, index);
  _stet_block_set_article (block, self);
  self->n_texts += !stet_block_is_empty (block);
  if (stet_block_get_signed_off (block))
    self->n_signed_off++;
  _stet_block_update_signed_off (block);
  if (self->story != NULL)
    {
      _stet_story_block_changed (self->story, block);
      _stet_story_row_texts_changed (self->story, stet_block_get_row (block));
      _stet_story_article_changed (self->story, self);
      _stet_remark_list_block_inserted (stet_story_get_remarks (self->story), block);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), index, 0, 1);
  notify (self, PROP_N_TEXTS);
  if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
    notify (self, PROP_HEADLINE);
}

/**
 * stet_article_append_block:
 * @block: a block that is in no article
 *
 * Inserts it at the end.
 */
void
stet_article_append_block (StetArticle *self, StetBlock *block)
{
  g_return_if_fail (STET_IS_ARTICLE (self));
  stet_article_insert_block (self, self->blocks->len, block);
}

/**
 * stet_article_remove_block:
 * @index: which, from 0
 *
 * Takes it out of the article. Its row stays, also when it is empty now.
 */
void
stet_article_remove_block (StetArticle *self, guint index)
{
  g_autoptr (StetBlock) block = NULL;

  g_return_if_fail (STET_IS_ARTICLE (self));
  g_return_if_fail (index < self->blocks->len);

  block = g_object_ref (g_ptr_array_index (self->blocks, index));
  if (stet_block_get_signed_off (block))
    _stet_article_signed_off_moved (self, -1);
  if (self->ids != NULL)
    g_hash_table_remove (self->ids, _stet_block_peek_id (block));
  g_ptr_array_remove_index (self->blocks, index);
  self->n_texts -= !stet_block_is_empty (block);
  reindex (self, index);
  if (self->story != NULL)
    {
      _stet_remark_list_block_removed (stet_story_get_remarks (self->story), block);
      _stet_story_block_removed (self->story, block);
      if (stet_block_get_row (block) != NULL)
        _stet_story_row_texts_changed (self->story, stet_block_get_row (block));
      _stet_story_article_changed (self->story, self);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
  notify (self, PROP_N_TEXTS);
  if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
    notify (self, PROP_HEADLINE);
}

/**
 * stet_article_get_n_texts:
 *
 * Returns: the number of blocks that have text, which are those that can be signed off
 */
guint
stet_article_get_n_texts (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), 0);
  return self->n_texts;
}

/**
 * stet_article_get_n_signed_off:
 *
 * Returns: the number of blocks whose sign-off holds
 */
guint
stet_article_get_n_signed_off (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), 0);
  return self->n_signed_off;
}

StetArticleFields *
_stet_article_get_fields (StetArticle *self)
{
  return &self->fields;
}

void
_stet_article_set_story (StetArticle *self, StetStory *story)
{
  self->story = story;
  if (story == NULL)
    return;
  for (guint i = 0; i < self->blocks->len; i++)
    choose_row (self, i);
}

void
_stet_article_block_changed (StetArticle *self, StetBlock *block, gboolean affects_sign_offs)
{
  if (affects_sign_offs)
    {
      _stet_block_update_signed_off (block);
      if (self->story != NULL && stet_block_get_row (block) != NULL)
        _stet_story_row_texts_changed (self->story, stet_block_get_row (block));
      notify (self, PROP_N_TEXTS);
      if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
        notify (self, PROP_HEADLINE);
    }
  if (self->story != NULL)
    {
      _stet_story_block_changed (self->story, block);
      _stet_story_article_changed (self->story, self);
    }
  g_signal_emit (self, signals[BLOCK_CHANGED], 0, block);
}

/* Who calls this says next that the block changed. */
void
_stet_article_texts_moved (StetArticle *self, int delta)
{
  self->n_texts = (guint) ((int) self->n_texts + delta);
}

void
_stet_article_signed_off_moved (StetArticle *self, int delta)
{
  self->n_signed_off = (guint) ((int) self->n_signed_off + delta);
  notify (self, PROP_N_SIGNED_OFF);
  journal (self);
}
