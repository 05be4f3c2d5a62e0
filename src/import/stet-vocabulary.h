/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetVocabularyGroup:
 * @STET_VOCABULARY_CREDIT: before a photographer's name and a colon
 * @STET_VOCABULARY_CREDIT_WITHOUT_COLON: before the name alone
 * @STET_VOCABULARY_NOT_A_CREDIT_AFTER: words after which a credit label is part of a sentence
 * @STET_VOCABULARY_SOURCE: before where a story comes from
 * @STET_VOCABULARY_COMMENTS: beside the number of comments
 * @STET_VOCABULARY_AGENCIES: suppliers of photos
 * @STET_VOCABULARY_AGENCY_WORDS: how names of such suppliers end
 *
 * The groups of resources/import/vocabulary.ini.
 */
typedef enum
{
  STET_VOCABULARY_CREDIT,
  STET_VOCABULARY_CREDIT_WITHOUT_COLON,
  STET_VOCABULARY_NOT_A_CREDIT_AFTER,
  STET_VOCABULARY_SOURCE,
  STET_VOCABULARY_COMMENTS,
  STET_VOCABULARY_AGENCIES,
  STET_VOCABULARY_AGENCY_WORDS,
  STET_VOCABULARY_N_GROUPS,
} StetVocabularyGroup;

gboolean stet_vocabulary_has (StetVocabularyGroup group, const char *text, gsize length);
gsize stet_vocabulary_match_start (StetVocabularyGroup group, const char *start, const char *end);
gsize stet_vocabulary_match_end (StetVocabularyGroup group, const char *start, const char *end);

G_END_DECLS
