/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-block.h"
#include "stet-language.h"

G_BEGIN_DECLS

#define STET_TYPE_ARTICLE (stet_article_get_type ())
G_DECLARE_FINAL_TYPE (StetArticle, stet_article, STET, ARTICLE, GObject)

typedef struct _StetStory StetStory;

/**
 * StetArticleEvent:
 * @STET_ARTICLE_EVENT_TEXT: a person changed its text
 * @STET_ARTICLE_EVENT_SIGN_OFF: a person signed off, or withdrew that
 * @STET_ARTICLE_EVENT_OTHER: something else that its state depends on may have changed
 *
 * What an article's state follows from.
 */
typedef enum
{
  STET_ARTICLE_EVENT_TEXT,
  STET_ARTICLE_EVENT_SIGN_OFF,
  STET_ARTICLE_EVENT_OTHER,
} StetArticleEvent;

/**
 * StetArticleFacts:
 * @state: the state that it has
 * @n_texts: blocks that have text
 * @n_signed_off: those of them whose sign-off holds
 * @is_blocked: whether something stands in the way of publishing it
 *
 * What the rule for states looks at.
 */
typedef struct
{
  StetArticleState state;
  guint n_texts;
  guint n_signed_off;
  gboolean is_blocked;
} StetArticleFacts;

/* A GListModel of its StetBlocks, in order. Properties: id, language, state, state-is-chosen (a
 * person set the state: no rule changes it until the text does), original (it is the
 * original, not a translation), byline, dateline, published, modified, canonical-url, original-url,
 * translator, machine (the program that translated it first), section, keywords (one a line)
 * (strings, set by their properties), guesses (StetArticleGuesses: setting a field clears its own,
 * so guesses come after the fields in one g_object_set()), headline (read-only), n-signed-off,
 * n-texts (read-only). Signal "block-changed" (StetBlock): text, kind, photo, row or sign-off of a
 * block changed. */
StetArticle *stet_article_new (gint64 id, const char *language);
gint64 stet_article_get_id (StetArticle *self);
void stet_article_set_id (StetArticle *self, gint64 id);
const char *stet_article_get_language (StetArticle *self);
void stet_article_set_language (StetArticle *self, const char *language);
StetDirection stet_article_get_direction (StetArticle *self);
StetArticleState stet_article_get_state (StetArticle *self);
void stet_article_set_state (StetArticle *self, StetArticleState state);
gboolean stet_article_get_state_is_chosen (StetArticle *self);
void stet_article_set_state_is_chosen (StetArticle *self, gboolean is_chosen);
void stet_article_choose_state (StetArticle *self, StetArticleState state);
void stet_article_set_has_errors (StetArticle *self, gboolean has_errors);
gboolean stet_article_get_has_errors (StetArticle *self);
StetArticleState stet_article_state_by_rule (const StetArticleFacts *facts, StetArticleEvent event);
void stet_article_follow (StetArticle *self, StetArticleEvent event);
gboolean stet_article_get_original (StetArticle *self);
const char *stet_article_get_byline (StetArticle *self);
const char *stet_article_get_dateline (StetArticle *self);
const char *stet_article_get_published (StetArticle *self);
const char *stet_article_get_modified (StetArticle *self);
const char *stet_article_get_canonical_url (StetArticle *self);
const char *stet_article_get_original_url (StetArticle *self);
const char *stet_article_get_translator (StetArticle *self);
const char *stet_article_get_machine (StetArticle *self);
const char *stet_article_get_section (StetArticle *self);
const char *stet_article_get_keywords (StetArticle *self);
StetArticleGuesses stet_article_get_guesses (StetArticle *self);
void stet_article_copy_fields (StetArticle *self, StetArticle *from);
StetStory *stet_article_get_story (StetArticle *self);
guint stet_article_get_n_blocks (StetArticle *self);
StetBlock *stet_article_get_block (StetArticle *self, guint index);
StetBlock *stet_article_find_block (StetArticle *self, gint64 id);
StetBlock *stet_article_get_headline_block (StetArticle *self);
const char *stet_article_get_headline (StetArticle *self);
void stet_article_insert_block (StetArticle *self, guint index, StetBlock *block);
void stet_article_append_block (StetArticle *self, StetBlock *block);
void stet_article_remove_block (StetArticle *self, guint index);
void stet_article_get_row_range (StetArticle *self, StetRow *row, guint *first, guint *n_blocks);
char *stet_article_dup_row_text (StetArticle *self, StetRow *row);
guint stet_article_get_n_texts (StetArticle *self);
guint stet_article_get_n_signed_off (StetArticle *self);
void
stet_article_sign_off (StetArticle *self, StetBlock *block, StetArticle *other, const char *person);

G_END_DECLS
