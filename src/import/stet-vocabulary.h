/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetVocabularyGroup:
 * @STET_VOCABULARY_CREDIT: before a photographer's name and a colon
 * @STET_VOCABULARY_CREDIT_WITHOUT_COLON: before the name alone
 * @STET_VOCABULARY_CREDIT_AFTER: after the name
 * @STET_VOCABULARY_NOT_A_CREDIT_AFTER: words after which a credit label is part of a sentence
 * @STET_VOCABULARY_SUPPLIED: what stands in the place of a name: “Supplied”, “Handout”
 * @STET_VOCABULARY_ARCHIVE: beside a name, for a photo that is not of the day or not of the place
 * @STET_VOCABULARY_COURTESY: between names: “courtesy of”, “via”, “for”
 * @STET_VOCABULARY_AND: between names of equals
 * @STET_VOCABULARY_PARTICLES: parts of names that are written small
 * @STET_VOCABULARY_NOT_A_NAME: what brackets hold in captions that is not whose photo it is
 * @STET_VOCABULARY_ABBREVIATIONS: words before a full stop that ends no sentence
 * @STET_VOCABULARY_CAPTION: before a caption and a colon
 * @STET_VOCABULARY_CAPTION_BUTTONS: what the buttons beside captions say
 * @STET_VOCABULARY_SOURCE: before where a story comes from
 * @STET_VOCABULARY_COMMENTS: beside the number of comments
 * @STET_VOCABULARY_AGENCIES: suppliers of photos
 * @STET_VOCABULARY_SMALL_AGENCIES: those that sign in small letters
 * @STET_VOCABULARY_AGENCY_WORDS: how names of such suppliers end
 * @STET_VOCABULARY_READ_ALSO: before links to other articles
 * @STET_VOCABULARY_SHARE: what share bars say
 * @STET_VOCABULARY_SHARE_NETWORKS: where they share to
 * @STET_VOCABULARY_COOKIES: what cookie notices begin with
 * @STET_VOCABULARY_TAGS: before an article's key words and a colon
 * @STET_VOCABULARY_NAVIGATION: words of menus
 * @STET_VOCABULARY_ADVERTISEMENT: what advertisements are headed by
 * @STET_VOCABULARY_NEWSLETTER: what invitations to newsletters begin with
 * @STET_VOCABULARY_NEWSLETTER_WORDS: words that such invitations have in them
 * @STET_VOCABULARY_PLACEHOLDER: what stands in the place of something that was not loaded
 * @STET_VOCABULARY_COPYRIGHT: what copyright lines say
 * @STET_VOCABULARY_BYLINE: before an author's name
 * @STET_VOCABULARY_BYLINE_COLON: before an author's name and a colon
 * @STET_VOCABULARY_ROLE: beside an author's name
 * @STET_VOCABULARY_WITH: between an author and an agency
 * @STET_VOCABULARY_NOT_A_PLACE: words in capitals before a dash that are no dateline
 * @STET_VOCABULARY_PUBLISHED: before the date of publication
 * @STET_VOCABULARY_MODIFIED: before the date of the last change
 * @STET_VOCABULARY_DATE_WORDS: months, days and what else stands in printed dates
 *
 * The groups of resources/import/vocabulary.ini.
 */
typedef enum
{
  STET_VOCABULARY_CREDIT,
  STET_VOCABULARY_CREDIT_WITHOUT_COLON,
  STET_VOCABULARY_CREDIT_AFTER,
  STET_VOCABULARY_NOT_A_CREDIT_AFTER,
  STET_VOCABULARY_SUPPLIED,
  STET_VOCABULARY_ARCHIVE,
  STET_VOCABULARY_COURTESY,
  STET_VOCABULARY_AND,
  STET_VOCABULARY_PARTICLES,
  STET_VOCABULARY_NOT_A_NAME,
  STET_VOCABULARY_ABBREVIATIONS,
  STET_VOCABULARY_CAPTION,
  STET_VOCABULARY_CAPTION_BUTTONS,
  STET_VOCABULARY_SOURCE,
  STET_VOCABULARY_COMMENTS,
  STET_VOCABULARY_AGENCIES,
  STET_VOCABULARY_SMALL_AGENCIES,
  STET_VOCABULARY_AGENCY_WORDS,
  STET_VOCABULARY_READ_ALSO,
  STET_VOCABULARY_SHARE,
  STET_VOCABULARY_SHARE_NETWORKS,
  STET_VOCABULARY_COOKIES,
  STET_VOCABULARY_TAGS,
  STET_VOCABULARY_NAVIGATION,
  STET_VOCABULARY_ADVERTISEMENT,
  STET_VOCABULARY_NEWSLETTER,
  STET_VOCABULARY_NEWSLETTER_WORDS,
  STET_VOCABULARY_PLACEHOLDER,
  STET_VOCABULARY_COPYRIGHT,
  STET_VOCABULARY_BYLINE,
  STET_VOCABULARY_BYLINE_COLON,
  STET_VOCABULARY_ROLE,
  STET_VOCABULARY_WITH,
  STET_VOCABULARY_NOT_A_PLACE,
  STET_VOCABULARY_PUBLISHED,
  STET_VOCABULARY_MODIFIED,
  STET_VOCABULARY_DATE_WORDS,
  STET_VOCABULARY_N_GROUPS,
} StetVocabularyGroup;

gboolean stet_vocabulary_has (StetVocabularyGroup group, const char *text, gsize length);
gsize stet_vocabulary_match_start (StetVocabularyGroup group, const char *start, const char *end);
gsize stet_vocabulary_match_end (StetVocabularyGroup group, const char *start, const char *end);

G_END_DECLS
