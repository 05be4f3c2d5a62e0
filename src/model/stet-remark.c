/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-id.h"
#include "stet-model-private.h"

/* Code points of the words that a comment was made on, as many as tell what it meant. */
#define MAX_QUOTE 200

/**
 * StetRemark:
 *
 * What a person says about words of a text: a comment, an answer to one, or a suggestion to put
 * other words in their place. It is part of its story: what becomes of it is stored with the text
 * in one transaction, and undone with it.
 */
struct _StetRemark
{
  GObject parent_instance;

  StetRemarkList *list; /* not owned; NULL outside a story */
  StetRemarkRecord *values;
};

G_DEFINE_FINAL_TYPE (StetRemark, stet_remark, G_TYPE_OBJECT)

static void
stet_remark_finalize (GObject *object)
{
  stet_remark_record_free (STET_REMARK (object)->values);

  G_OBJECT_CLASS (stet_remark_parent_class)->finalize (object);
}

static void
stet_remark_class_init (StetRemarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_remark_finalize;
}

static void
stet_remark_init (StetRemark *self)
{
}

/**
 * stet_remark_new:
 * @values: all that it is; an id of 0 stands for a new one, a time of 0 for now
 *
 * Returns: (transfer full): a remark that is in no story yet
 */
StetRemark *
stet_remark_new (const StetRemarkRecord *values)
{
  StetRemark *self = g_object_new (STET_TYPE_REMARK, NULL);

  self->values = stet_remark_record_copy (values);
  if (self->values->id == 0)
    self->values->id = stet_id_new ();
  if (self->values->time == 0)
    self->values->time = g_get_real_time ();
  return self;
}

static char *
dup_words (StetBlock *block, guint start, guint length)
{
  const char *text = stet_block_get_text (block);
  const char *from = g_utf8_offset_to_pointer (text, (glong) start);

  return g_strndup (from, (gsize) (g_utf8_offset_to_pointer (from, (glong) length) - from));
}

static void
clamp (StetBlock *block, guint *start, guint *length)
{
  guint n = (guint) g_utf8_strlen (stet_block_get_text (block), -1);

  *start = MIN (*start, n);
  *length = MIN (*length, n - *start);
}

/**
 * stet_remark_new_comment:
 * @block: a block of an article
 * @start: where the words begin in its text, in code points
 * @length: of them, in code points; 0 for the whole block
 * @person: whose comment it is
 * @text: what it says, plain text
 *
 * Returns: (transfer full): a comment that is in no story yet
 */
StetRemark *
stet_remark_new_comment (
    StetBlock *block, guint start, guint length, const char *person, const char *text)
{
  StetArticle *article = stet_block_get_article (block);
  StetRemarkRecord values = { .kind = STET_REMARK_COMMENT };
  g_autofree char *words = NULL;
  g_autofree char *quote = NULL;

  g_return_val_if_fail (article != NULL, NULL);

  clamp (block, &start, &length);
  words = dup_words (block, start, MIN (length, MAX_QUOTE));
  quote = length > MAX_QUOTE ? g_strconcat (words, "…", NULL) : g_strdup (words);
  values.article = stet_article_get_id (article);
  values.block = stet_block_get_id (block);
  values.start = length > 0 ? start : 0;
  values.length = length;
  values.quote = quote;
  values.person = (char *) person;
  values.text = (char *) text;
  return stet_remark_new (&values);
}

/**
 * stet_remark_new_reply:
 * @to: a comment
 * @person: whose answer it is
 * @text: what it says, plain text
 *
 * Returns: (transfer full): an answer that is in no story yet; a thread has one beginning
 */
StetRemark *
stet_remark_new_reply (StetRemark *to, const char *person, const char *text)
{
  StetRemarkRecord values;

  g_return_val_if_fail (STET_IS_REMARK (to), NULL);

  values = *to->values;
  values.id = 0;
  values.time = 0;
  values.settled = 0;
  values.settled_by = NULL;
  values.reply_to = to->values->reply_to != 0 ? to->values->reply_to : to->values->id;
  values.person = (char *) person;
  values.text = (char *) text;
  return stet_remark_new (&values);
}

/**
 * stet_remark_new_suggestion:
 * @block: a block of an article
 * @start: where the words begin in its text, in code points
 * @length: of them, in code points; 0 only in a block without text
 * @person: who proposes it
 * @replacement: what to put in their place, one line with inline marks; "" to delete them
 *
 * Returns: (transfer full): a suggestion that is in no story yet
 */
StetRemark *
stet_remark_new_suggestion (
    StetBlock *block, guint start, guint length, const char *person, const char *replacement)
{
  StetArticle *article = stet_block_get_article (block);
  StetRemarkRecord values = { .kind = STET_REMARK_SUGGESTION };
  g_autofree char *quote = NULL;

  g_return_val_if_fail (article != NULL, NULL);

  clamp (block, &start, &length);
  quote = dup_words (block, start, length);
  values.article = stet_article_get_id (article);
  values.block = stet_block_get_id (block);
  values.start = length > 0 ? start : 0;
  values.length = length;
  values.quote = quote;
  values.person = (char *) person;
  values.text = (char *) replacement;
  return stet_remark_new (&values);
}

/**
 * stet_remark_get_values:
 *
 * Returns: (transfer none): what it is, until it changes
 */
const StetRemarkRecord *
stet_remark_get_values (StetRemark *self)
{
  g_return_val_if_fail (STET_IS_REMARK (self), NULL);
  return self->values;
}

/**
 * stet_remark_is_open:
 *
 * Returns: whether a comment is not resolved, or a suggestion not decided
 */
gboolean
stet_remark_is_open (StetRemark *self)
{
  g_return_val_if_fail (STET_IS_REMARK (self), FALSE);
  return self->values->settled == 0;
}

/**
 * stet_remark_is_detached:
 *
 * Returns: whether the words that it was made on are gone, or its block is
 */
gboolean
stet_remark_is_detached (StetRemark *self)
{
  g_return_val_if_fail (STET_IS_REMARK (self), FALSE);
  return (self->values->length == 0 && *self->values->quote != '\0')
         || (self->values->block == 0 && self->values->article != 0
             && self->values->kind == STET_REMARK_SUGGESTION);
}

static void
changed (StetRemark *self, gint64 old_block)
{
  if (self->list != NULL)
    _stet_remark_list_changed (self->list, self, old_block);
}

/**
 * stet_remark_set_text:
 * @text: what it says from now on
 */
void
stet_remark_set_text (StetRemark *self, const char *text)
{
  g_return_if_fail (STET_IS_REMARK (self));
  if (g_set_str (&self->values->text, text))
    changed (self, self->values->block);
}

/**
 * stet_remark_set_resolved:
 * @resolved: whether the comment is settled
 * @person: who settles it
 *
 * Settles a comment, or opens it again.
 */
void
stet_remark_set_resolved (StetRemark *self, gboolean resolved, const char *person)
{
  g_return_if_fail (STET_IS_REMARK (self));

  if (stet_remark_is_open (self) == !resolved)
    return;
  self->values->settled = resolved ? g_get_real_time () : 0;
  g_set_str (&self->values->settled_by, resolved ? person : "");
  changed (self, self->values->block);
}

/**
 * stet_remark_decide:
 * @decision: what becomes of the suggestion
 * @person: who decides
 *
 * Notes the decision; the text is changed by [method@RemarkList.accept].
 */
void
stet_remark_decide (StetRemark *self, StetDecision decision, const char *person)
{
  g_return_if_fail (STET_IS_REMARK (self));
  g_return_if_fail (self->values->kind == STET_REMARK_SUGGESTION);

  if (self->values->decision == decision)
    return;
  self->values->decision = decision;
  self->values->settled = decision != STET_DECISION_OPEN ? g_get_real_time () : 0;
  g_set_str (&self->values->settled_by, decision != STET_DECISION_OPEN ? person : "");
  changed (self, self->values->block);
}

/**
 * stet_remark_find_block:
 * @story: the story that it is in
 *
 * Returns: (transfer none) (nullable): the block that it is about, if there still is one
 */
StetBlock *
stet_remark_find_block (StetRemark *self, StetStory *story)
{
  StetArticle *article;

  g_return_val_if_fail (STET_IS_REMARK (self), NULL);

  if (self->values->block == 0)
    return NULL;
  article = stet_story_find_article (story, self->values->article);
  return article != NULL ? stet_article_find_block (article, self->values->block) : NULL;
}

void
_stet_remark_set_list (StetRemark *self, StetRemarkList *list)
{
  self->list = list;
}

/* Makes it what a record says. */
void
_stet_remark_fill (StetRemark *self, const StetRemarkRecord *record)
{
  gint64 old_block = self->values->block;

  if (stet_remark_record_equal (self->values, record))
    return;
  stet_remark_record_free (self->values);
  self->values = stet_remark_record_copy (record);
  changed (self, old_block);
}

void
_stet_remark_set_place (StetRemark *self, gint64 block, guint start, guint length)
{
  gint64 old_block = self->values->block;

  if (old_block == block && self->values->start == start && self->values->length == length)
    return;
  self->values->block = block;
  self->values->start = start;
  self->values->length = length;
  changed (self, old_block);
}
