/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetLexiconRecord:
 * @a: a word of the pair's first language, or "" in the totals of @b
 * @b: a word of the other, or "" in the totals of @a
 * @forward: expected count of @b as a translation of @a
 * @backward: expected count of @a as a translation of @b
 *
 * How often two words were each other's translation, as the aligner reckons.
 */
typedef struct
{
  char *a;
  char *b;
  double forward;
  double backward;
} StetLexiconRecord;

void stet_lexicon_record_clear (StetLexiconRecord *self);

/**
 * StetLexiconRow:
 * @row: the id of a row
 * @pair: "a b", the base languages of both sides in alphabetical order
 * @a: the texts of its blocks in the first language
 * @b: those in the other
 * @hash: of both
 *
 * A row of which a person said that its sides say the same.
 */
typedef struct
{
  gint64 row;
  char *pair;
  char **a;
  char **b;
  guint64 hash;
} StetLexiconRow;

void stet_lexicon_row_free (StetLexiconRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLexiconRow, stet_lexicon_row_free)

typedef void (*StetLexiconRecordFunc) (const StetLexiconRecord *record, gpointer data);

char *stet_lexicon_dup_pair (const char *language, const char *other, gboolean *swapped);

gboolean stet_db_has_lexicon (StetDb *db, const char *pair, gboolean *has, GError **error);
gboolean stet_db_load_lexicon (StetDb *db,
                               const char *pair,
                               const char *const *a_words,
                               const char *const *b_words,
                               StetLexiconRecordFunc func,
                               gpointer data,
                               GError **error);
gboolean stet_db_store_lexicon (StetDb *db, const char *pair, GArray *records, GError **error);

gboolean stet_db_get_story_to_learn (StetDb *db, gint64 *story, GError **error);
GPtrArray *
stet_db_list_rows_to_learn (StetDb *db, StetStory *story, guint max_rows, GError **error);
gboolean stet_db_note_learnt_row (StetDb *db, const StetLexiconRow *row, GError **error);
gboolean stet_db_note_learnt_story (StetDb *db, gint64 story, GError **error);

gboolean stet_db_forget_lexicon (StetDb *db, const char *pair, GError **error);
gboolean stet_db_tidy_lexicon (StetDb *db, gboolean *more, GError **error);

G_END_DECLS
