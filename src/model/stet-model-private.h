/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the objects of one story reach each other. For the files of src/model only. */

#include "stet-change-set.h"
#include "stet-remark-list.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* Room left between neighbours' positions, so that most insertions renumber nothing. */
#define STET_POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

gint64 _stet_position_between (gint64 before, gint64 after);

void _stet_block_set_article (StetBlock *self, StetArticle *article);
void _stet_block_set_index (StetBlock *self, guint index);
const gint64 *_stet_block_peek_id (StetBlock *self);
void _stet_block_update_signed_off (StetBlock *self);
char *_stet_block_get_ref_text (StetBlock *self);

void _stet_row_set_story (StetRow *self, StetStory *story, guint index);

/* The texts that an article has beside its blocks, in the order of their properties. */
typedef enum
{
  STET_ARTICLE_FIELD_BYLINE,
  STET_ARTICLE_FIELD_DATELINE,
  STET_ARTICLE_FIELD_PUBLISHED,
  STET_ARTICLE_FIELD_MODIFIED,
  STET_ARTICLE_FIELD_CANONICAL_URL,
  STET_ARTICLE_FIELD_ORIGINAL_URL,
  STET_ARTICLE_FIELD_TRANSLATOR,
  STET_ARTICLE_FIELD_MACHINE,
  STET_ARTICLE_FIELD_SECTION,
  STET_ARTICLE_FIELD_KEYWORDS,
  STET_ARTICLE_N_FIELDS,
} StetArticleField;

typedef struct
{
  char *texts[STET_ARTICLE_N_FIELDS];
  StetArticleGuesses guesses;
} StetArticleFields;

void _stet_article_fields_init (StetArticleFields *self);
void _stet_article_fields_clear (StetArticleFields *self);
gboolean
_stet_article_fields_set (StetArticleFields *self, StetArticleField field, const char *text);
const char *_stet_article_field_get_name (StetArticleField field);
StetArticleGuesses _stet_article_field_get_guess (StetArticleField field);

StetArticleFields *_stet_article_get_fields (StetArticle *self);
void _stet_article_set_story (StetArticle *self, StetStory *story);
void _stet_article_block_changed (StetArticle *self, StetBlock *block, gboolean affects_sign_offs);
void _stet_article_texts_moved (StetArticle *self, int delta);
void _stet_article_signed_off_moved (StetArticle *self, int delta);

void _stet_photo_set_story (StetPhoto *self, StetStory *story);
void _stet_source_set_story (StetSource *self, StetStory *story);

StetStory *_stet_story_new_unjournaled (gint64 id);
void _stet_story_set_revision (StetStory *self, guint64 revision);
void _stet_story_article_changed (StetStory *self, StetArticle *article);
void _stet_story_block_changed (StetStory *self, StetBlock *block);
void _stet_story_block_removed (StetStory *self, StetBlock *block);
void _stet_story_photo_changed (StetStory *self, StetPhoto *photo);
void _stet_story_source_changed (StetStory *self, StetSource *source);
void _stet_story_row_changed (StetStory *self, StetRow *row);
void _stet_story_row_texts_changed (StetStory *self, StetRow *row);
void _stet_story_remark_changed (StetStory *self, StetRemark *remark);
void _stet_story_remark_removed (StetStory *self, StetRemark *remark);

/* StetRemark and StetRemarkList */
void _stet_remark_set_list (StetRemark *self, StetRemarkList *list);
void _stet_remark_fill (StetRemark *self, const StetRemarkRecord *record);
void _stet_remark_set_place (StetRemark *self, gint64 block, guint start, guint length);
StetRemarkList *_stet_remark_list_new (StetStory *story);
void _stet_remark_list_detach (StetRemarkList *self);
void _stet_remark_list_changed (StetRemarkList *self, StetRemark *remark, gint64 old_block);
void _stet_remark_list_hold (StetRemarkList *self, gboolean hold);
void _stet_remark_list_lose (StetRemarkList *self, StetRemark *remark);
void _stet_remark_list_text_changed (StetRemarkList *self, StetBlock *block, const char *old);
void _stet_remark_list_block_inserted (StetRemarkList *self, StetBlock *block);
void _stet_remark_list_block_removed (StetRemarkList *self, StetBlock *block);
void _stet_remark_move_in_block (GPtrArray *remarks, StetBlock *block, const char *old);

/* StetJournal */
StetJournal *_stet_journal_new (StetStory *story);
void _stet_journal_set_history (StetJournal *self, StetHistory *history);
void _stet_journal_detach (StetJournal *self);
void _stet_journal_touch (StetJournal *self, StetJournalKind kind, gpointer object);
void _stet_journal_remove (StetJournal *self, StetJournalKind kind, gpointer object, gint64 id);
void _stet_journal_touch_story (StetJournal *self);

/* The objects of a story as plain values: the records of a change set */
GPtrArray *_stet_records_new (StetJournalKind kind);
gpointer _stet_record_new (StetJournalKind kind, gpointer object);
void _stet_record_free (StetJournalKind kind, gpointer record);
gpointer _stet_record_copy (StetJournalKind kind, gconstpointer record);
gboolean _stet_record_equal (StetJournalKind kind, gconstpointer a, gconstpointer b);
guint64 _stet_record_hash (StetJournalKind kind, gconstpointer record);
void _stet_record_clear_fields (StetJournalKind kind, gpointer record);
void _stet_record_copy_fields (StetJournalKind kind, gpointer record);
gboolean _stet_record_fields_equal (StetJournalKind kind, gconstpointer a, gconstpointer b);
void _stet_record_read_fields (StetJournalKind kind, gpointer record, gpointer object);
void _stet_record_apply_fields (StetJournalKind kind, gconstpointer record, gpointer object);
void _stet_object_copy_fields (StetJournalKind kind, gpointer from, gpointer to);
void _stet_photo_text_record_free (gpointer data);
gint64 _stet_object_get_id (StetJournalKind kind, gpointer object);
gpointer _stet_object_find (StetStory *story, StetJournalKind kind, gint64 id);

/* StetHistory */
StetHistory *_stet_history_new (StetStory *story);
void _stet_history_detach (StetHistory *self);
void _stet_history_touch (StetHistory *self, StetJournalKind kind, gint64 id, gpointer object);
void _stet_history_touch_story (StetHistory *self);
void _stet_history_take (StetHistory *self, StetChangeSet *changes);
void _stet_history_give_back (StetHistory *self, StetChangeSet *changes);

G_END_DECLS
