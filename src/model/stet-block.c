/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-id.h"
#include "stet-model-enums.h"
#include "stet-model-private.h"

/**
 * StetBlock:
 *
 * A headline, standfirst, paragraph, subheading, quote, list item or caption of an article. Its id
 * survives editing, moving and splitting. Its text is UTF-8 and one line.
 */
struct _StetBlock
{
  GObject parent_instance;

  StetArticle *article; /* not owned; NULL outside an article */
  StetRow *row;
  StetPhoto *photo;
  char *text; /* a GRefString, so that snapshots share it */
  StetSignOff *sign_off;
  gint64 id;
  gint64 position;
  guint64 seen_hash; /* of the reference's side of the row */
  guint index;
  StetBlockKind kind;
  guint uncertain : 1;
  guint signed_off : 1;
};

G_DEFINE_FINAL_TYPE (StetBlock, stet_block, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_TEXT,
  PROP_PHOTO,
  PROP_ROW,
  PROP_UNCERTAIN,
  PROP_INDEX,
  PROP_SIGNED_OFF,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
changed (StetBlock *self, guint prop_id, gboolean affects_sign_offs)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
  if (self->article != NULL)
    _stet_article_block_changed (self->article, self, affects_sign_offs);
  else if (affects_sign_offs)
    _stet_block_update_signed_off (self);
}

static void
stet_block_finalize (GObject *object)
{
  StetBlock *self = STET_BLOCK (object);

  g_clear_object (&self->row);
  g_clear_object (&self->photo);
  g_ref_string_release (self->text);
  stet_sign_off_free (self->sign_off);

  G_OBJECT_CLASS (stet_block_parent_class)->finalize (object);
}

static void
stet_block_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetBlock *self = STET_BLOCK (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_PHOTO:
      g_value_set_object (value, self->photo);
      break;
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    case PROP_UNCERTAIN:
      g_value_set_boolean (value, self->uncertain);
      break;
    case PROP_INDEX:
      g_value_set_uint (value, self->index);
      break;
    case PROP_SIGNED_OFF:
      g_value_set_boolean (value, self->signed_off);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_block_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetBlock *self = STET_BLOCK (object);

  switch (prop_id)
    {
    case PROP_KIND:
      stet_block_set_kind (self, g_value_get_enum (value));
      break;
    case PROP_TEXT:
      stet_block_set_text (self, g_value_get_string (value));
      break;
    case PROP_PHOTO:
      stet_block_set_photo (self, g_value_get_object (value));
      break;
    case PROP_ROW:
      stet_block_set_row (self, g_value_get_object (value));
      break;
    case PROP_UNCERTAIN:
      stet_block_set_uncertain (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_block_class_init (StetBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_block_finalize;
  object_class->get_property = stet_block_get_property;
  object_class->set_property = stet_block_set_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_KIND] = g_param_spec_enum (
      "kind", NULL, NULL, STET_TYPE_BLOCK_KIND, STET_BLOCK_PARAGRAPH, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_PHOTO] = g_param_spec_object ("photo", NULL, NULL, STET_TYPE_PHOTO, flags);
  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, STET_TYPE_ROW, flags);
  properties[PROP_UNCERTAIN] = g_param_spec_boolean ("uncertain", NULL, NULL, FALSE, flags);
  properties[PROP_INDEX] = g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_SIGNED_OFF] = g_param_spec_boolean ("signed-off", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_block_init (StetBlock *self)
{
  self->text = g_ref_string_new_intern ("");
  self->kind = STET_BLOCK_PARAGRAPH;
}

/**
 * stet_block_new:
 * @id: its id, or 0 for a new one
 * @kind: what it is
 * @text: (nullable): UTF-8, one line
 *
 * Returns: (transfer full): a block that is in no article yet
 */
StetBlock *
stet_block_new (gint64 id, StetBlockKind kind, const char *text)
{
  StetBlock *self = g_object_new (STET_TYPE_BLOCK, NULL);

  self->id = id != 0 ? id : stet_id_new ();
  self->kind = kind;
  stet_block_set_text (self, text);
  return self;
}

/**
 * stet_block_get_id:
 *
 * Returns: the id, unique in the library
 */
gint64
stet_block_get_id (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), 0);
  return self->id;
}

/* The id where the block keeps it. */
const gint64 *
_stet_block_peek_id (StetBlock *self)
{
  return &self->id;
}

/**
 * stet_block_get_index:
 *
 * Returns: its place in the article, from 0
 */
guint
stet_block_get_index (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), 0);
  return self->index;
}

/**
 * stet_block_get_position:
 *
 * Returns: the sort key under which the library keeps it; 0 while it has none
 */
gint64
stet_block_get_position (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), 0);
  return self->position;
}

/**
 * stet_block_set_position:
 * @position: the stored sort key
 *
 * For loading: keeps the stored key when the block is then added to an article. The article chooses
 * one for a block that has none.
 */
void
stet_block_set_position (StetBlock *self, gint64 position)
{
  g_return_if_fail (STET_IS_BLOCK (self));

  if (self->position == position)
    return;
  self->position = position;
  if (self->article != NULL)
    _stet_article_block_changed (self->article, self, FALSE);
}

/**
 * stet_block_get_kind:
 *
 * Returns: what it is
 */
StetBlockKind
stet_block_get_kind (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), STET_BLOCK_PARAGRAPH);
  return self->kind;
}

/**
 * stet_block_set_kind:
 * @kind: what it is
 */
void
stet_block_set_kind (StetBlock *self, StetBlockKind kind)
{
  g_return_if_fail (STET_IS_BLOCK (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  changed (self, PROP_KIND, FALSE);
}

/**
 * stet_block_get_text:
 *
 * Returns: (transfer none): its text, UTF-8, one line
 */
const char *
stet_block_get_text (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), NULL);
  return self->text;
}

/**
 * stet_block_set_text:
 * @text: (nullable): UTF-8, one line
 *
 * Replaces the text. A sign-off of this block, or of the other side of its row, lapses when its
 * text is no longer the one that was signed off.
 */
void
stet_block_set_text (StetBlock *self, const char *text)
{
  StetStory *story;
  char *old;

  g_return_if_fail (STET_IS_BLOCK (self));
  g_return_if_fail (text == NULL || strpbrk (text, "\r\n") == NULL);

  if (text == NULL)
    text = "";
  if (strcmp (self->text, text) == 0)
    return;
  if (self->article != NULL && (*self->text == '\0') != (*text == '\0'))
    _stet_article_texts_moved (self->article, *text == '\0' ? -1 : 1);
  old = self->text;
  self->text = g_ref_string_new (text);
  story = self->article != NULL ? stet_article_get_story (self->article) : NULL;
  if (story != NULL)
    _stet_remark_list_text_changed (stet_story_get_remarks (story), self, old);
  g_ref_string_release (old);
  changed (self, PROP_TEXT, TRUE);
}

/**
 * stet_block_get_photo:
 *
 * Returns: (transfer none) (nullable): the photo of which it is the caption
 */
StetPhoto *
stet_block_get_photo (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), NULL);
  return self->photo;
}

/**
 * stet_block_set_photo:
 * @photo: (nullable): the photo of which it is the caption
 */
void
stet_block_set_photo (StetBlock *self, StetPhoto *photo)
{
  g_return_if_fail (STET_IS_BLOCK (self));
  g_return_if_fail (photo == NULL || STET_IS_PHOTO (photo));

  if (g_set_object (&self->photo, photo))
    changed (self, PROP_PHOTO, FALSE);
}

/**
 * stet_block_get_row:
 *
 * Returns: (transfer none) (nullable): its row; every block of an article that is in a story has
 * one
 */
StetRow *
stet_block_get_row (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), NULL);
  return self->row;
}

/**
 * stet_block_set_row:
 * @row: its row, of the same story
 *
 * Moves it to another row. The caller keeps the article's blocks in the order of their rows.
 */
void
stet_block_set_row (StetBlock *self, StetRow *row)
{
  g_autoptr (StetRow) old = NULL;

  g_return_if_fail (STET_IS_BLOCK (self));
  g_return_if_fail (STET_IS_ROW (row));

  if (self->row == row)
    return;
  old = g_steal_pointer (&self->row);
  self->row = g_object_ref (row);
  changed (self, PROP_ROW, TRUE);
  if (self->article != NULL && old != NULL && stet_article_get_story (self->article) != NULL)
    _stet_story_row_texts_changed (stet_article_get_story (self->article), old);
}

/**
 * stet_block_get_uncertain:
 *
 * Returns: whether its kind is a guess of import that a person should confirm
 */
gboolean
stet_block_get_uncertain (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), FALSE);
  return self->uncertain;
}

/**
 * stet_block_set_uncertain:
 * @uncertain: whether its kind is a guess
 */
void
stet_block_set_uncertain (StetBlock *self, gboolean uncertain)
{
  g_return_if_fail (STET_IS_BLOCK (self));

  uncertain = !!uncertain;
  if (self->uncertain == uncertain)
    return;
  self->uncertain = uncertain;
  changed (self, PROP_UNCERTAIN, FALSE);
}

/**
 * stet_block_get_article:
 *
 * Returns: (transfer none) (nullable): the article that it is in
 */
StetArticle *
stet_block_get_article (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), NULL);
  return self->article;
}

/**
 * stet_block_get_sign_off:
 *
 * Returns: (transfer none) (nullable): the last sign-off, also when it has lapsed; see
 *   [method@Block.get_signed_off]
 */
const StetSignOff *
stet_block_get_sign_off (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), NULL);
  return self->sign_off;
}

/**
 * stet_block_set_sign_off:
 * @sign_off: (nullable): the sign-off, which is copied
 *
 * For loading and for withdrawing; [method@Article.sign_off] makes one.
 */
void
stet_block_set_sign_off (StetBlock *self, const StetSignOff *sign_off)
{
  g_return_if_fail (STET_IS_BLOCK (self));

  if (self->sign_off == NULL && sign_off == NULL)
    return;
  stet_sign_off_free (self->sign_off);
  self->sign_off = sign_off != NULL ? stet_sign_off_copy (sign_off) : NULL;
  _stet_block_update_signed_off (self);
  if (self->article != NULL)
    _stet_article_block_changed (self->article, self, FALSE);
}

/**
 * stet_block_get_signed_off:
 *
 * Returns: whether it is signed off, and neither side has changed since
 */
gboolean
stet_block_get_signed_off (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), FALSE);
  return self->signed_off;
}

/**
 * stet_block_get_seen_hash:
 *
 * Returns: the hash of the reference's side of the row whose change a person dismissed here, or 0
 */
guint64
stet_block_get_seen_hash (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), 0);
  return self->seen_hash;
}

/**
 * stet_block_set_seen_hash:
 * @hash: stet_text_hash() of the reference's side of the row, or 0
 *
 * For loading and for undoing; [method@Block.dismiss_reference_change] sets it.
 */
void
stet_block_set_seen_hash (StetBlock *self, guint64 hash)
{
  g_return_if_fail (STET_IS_BLOCK (self));

  if (self->seen_hash == hash)
    return;
  self->seen_hash = hash;
  if (self->article != NULL)
    _stet_article_block_changed (self->article, self, FALSE);
}

/**
 * stet_block_is_empty:
 *
 * Returns: whether it has no text: a headline still to be written, or a photo without a caption
 */
gboolean
stet_block_is_empty (StetBlock *self)
{
  g_return_val_if_fail (STET_IS_BLOCK (self), TRUE);
  return *self->text == '\0';
}

void
_stet_block_update_signed_off (StetBlock *self)
{
  gboolean signed_off = self->sign_off != NULL && stet_block_get_lapse (self) == 0;

  if (self->signed_off == signed_off)
    return;
  self->signed_off = signed_off;
  if (self->article != NULL)
    _stet_article_signed_off_moved (self->article, signed_off ? 1 : -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_OFF]);
}

void
_stet_block_set_article (StetBlock *self, StetArticle *article)
{
  self->article = article;
}

void
_stet_block_set_index (StetBlock *self, guint index)
{
  if (self->index == index)
    return;
  self->index = index;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
}

char *
_stet_block_get_ref_text (StetBlock *self)
{
  return self->text;
}
