/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-kinds.h"
#include "stet-block.h"

G_BEGIN_DECLS

/* What there are records of. */
typedef enum
{
  STET_JOURNAL_ARTICLE,
  STET_JOURNAL_ROW,
  STET_JOURNAL_PHOTO,
  STET_JOURNAL_SOURCE,
  STET_JOURNAL_BLOCK,
  STET_JOURNAL_REMARK,
  STET_JOURNAL_N_KINDS,
} StetJournalKind;

/* Plain values, as the library stores them. Ids of rows, photos and articles are 0 where there is
 * none. */
typedef struct
{
  gint64 id;
  gint64 article;
  gint64 row;
  gint64 photo;
  gint64 position;
  StetBlockKind kind;
  char *text; /* a GRefString */
  gboolean uncertain;
  guint64 seen_hash;
  StetSignOff *sign_off;
} StetBlockRecord;

typedef struct
{
  gint64 id;
  gint64 position;
  double confidence;
  gboolean locked;
} StetRowRecord;

typedef struct
{
  gint64 id;
  char *language;
  StetArticleState state;
  gboolean state_is_chosen;
  gboolean original;
  char *byline;
  char *dateline;
  char *published;
  char *modified;
  char *canonical_url;
  char *original_url;
  char *translator;
  char *machine;
  char *section;
  char *keywords;
  StetArticleGuesses guesses;
  guint n_texts;
  guint n_signed_off;
} StetArticleRecord;

typedef struct
{
  char *language;
  char *alt_text;
  char *printed_credit;
} StetPhotoTextRecord;

typedef struct
{
  gint64 id;
  gint64 position;
  char *creator;
  char *credit_line;
  char *agency;
  char *copyright_notice;
  char *usage_terms;
  char *source;
  char *sha256;
  char *mime_type;
  char *licence_url;
  char *created;
  char *place;
  char *people;
  char *digital_source_type;
  int width;
  int height;
  gboolean uncertain;
  gboolean keeps_location;
  double crop_x;
  double crop_y;
  double crop_width;
  double crop_height;
  double focus_x;
  double focus_y;
  GPtrArray *texts; /* StetPhotoTextRecord; all of the photo's */
} StetPhotoRecord;

typedef struct
{
  gint64 id;
  gint64 position;
  char *url;
  char *outlet;
  char *headline;
  char *language;
  char *published;
  char *retrieved;
  char *author;
  char *permission;
  char *permission_note;
} StetSourceRecord;

/* A comment, a suggestion or a waiver; times are microseconds since 1970 UTC. */
typedef struct
{
  gint64 id;
  StetRemarkKind kind;
  gint64 article;  /* 0: about the whole story */
  gint64 block;    /* 0: about the whole article, or its block is gone */
  guint start;     /* in the block's text, marks included, in code points */
  guint length;    /* 0: the whole block, or the words are gone */
  char *quote;     /* the words that it was made on; "" for a whole block */
  gint64 reply_to; /* the comment that it answers, or 0 */
  char *person;
  gint64 time;
  char *text;     /* what a comment says; what a suggestion puts in the place of the quote; the
                   * reason of a waiver */
  gint64 settled; /* when it was resolved or decided; 0 while it is open */
  char *settled_by;
  StetDecision decision;
  char *check;       /* whose finding a waiver lets stand; "" otherwise */
  char *counterpart; /* the words of another language that the finding was about, or "" */
  gint64 photo;      /* the photo that it was about, or 0 */
} StetRemarkRecord;

/**
 * StetStepChange:
 * @kind: what it is
 * @id: its id
 * @before: (nullable): its record before the step; NULL when the step made it
 * @after: (nullable): its record after the step; NULL when the step took it away
 *
 * What a step of the history did to one object.
 */
typedef struct
{
  StetJournalKind kind;
  gint64 id;
  gpointer before;
  gpointer after;
} StetStepChange;

/**
 * StetStepRecord:
 * @serial: its number in the story; a later step has a greater one
 * @undone: redo brings it again
 * @label: (nullable): what was done, in words; NULL for typing
 * @reference_before: the story's reference language before it
 * @reference_after: the same after it
 * @place_article: id of the article that the person was in, or 0
 * @place_block: id of the block, or 0
 * @place_offset: the place in its text, in code points
 * @changes: (nullable) (element-type StetStepChange): what it did; NULL when only @undone is news
 *
 * A step of a story's history. Nobody changes it any more, so that any thread may read it.
 */
typedef struct
{
  gint64 serial;
  gboolean undone;
  char *label;
  char *reference_before;
  char *reference_after;
  gint64 place_article;
  gint64 place_block;
  guint place_offset;
  GArray *changes;
} StetStepRecord;

/**
 * StetChangeSet:
 *
 * What changed in one story since the journal was last taken, as values: made on the main thread,
 * read by the library's. Records are whole: each replaces what is stored under its id, or is new.
 * Apply in the order of the fields: articles, rows, photos, sources, blocks, remarks, then the
 * deletions (GArrays of gint64), blocks before rows.
 */
typedef struct
{
  gint64 story;
  char *slug;
  char *title;
  char *reference_language;
  guint64 revision;
  GPtrArray *articles;
  GPtrArray *rows;
  GPtrArray *photos;
  GPtrArray *sources;
  GPtrArray *blocks;
  GPtrArray *remarks;
  GArray *deleted_blocks;
  GArray *deleted_rows;
  GArray *deleted_photos;
  GArray *deleted_sources;
  GPtrArray *steps;      /* StetStepRecord, in order */
  GArray *deleted_steps; /* gint64 serials */
  gboolean has_history;  /* a person edits: steps and state say what undo can do */
  guint64 history_state; /* of the texts and rows, see stet_history_restore() */
  GArray *deleted_remarks;
} StetChangeSet;

StetChangeSet *stet_change_set_new (gint64 story);
void stet_change_set_free (StetChangeSet *self);
gboolean stet_change_set_is_empty (StetChangeSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetChangeSet, stet_change_set_free)

StetArticleRecord *stet_article_record_new (void);
StetRowRecord *stet_row_record_new (void);
StetPhotoRecord *stet_photo_record_new (void);
StetPhotoTextRecord *stet_photo_text_record_new (void);
StetSourceRecord *stet_source_record_new (void);
StetBlockRecord *stet_block_record_new (void);
GPtrArray *stet_step_records_new (void);
StetStepRecord *stet_step_record_new (void);
GArray *stet_step_changes_new (void);
StetRemarkRecord *stet_remark_record_copy (const StetRemarkRecord *self);
void stet_remark_record_free (StetRemarkRecord *self);
gboolean stet_remark_record_equal (const StetRemarkRecord *a, const StetRemarkRecord *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRemarkRecord, stet_remark_record_free)

G_END_DECLS
