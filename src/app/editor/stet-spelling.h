/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"
#include "stet-newsroom.h"
#include "stet-story-names.h"

G_BEGIN_DECLS

/**
 * StetSpellingState:
 * @STET_SPELLING_OFF: a person switched it off for the language
 * @STET_SPELLING_CHECKING: some of the text is still to be checked
 * @STET_SPELLING_READY: all of the text is checked
 * @STET_SPELLING_NO_DICTIONARY: there is no dictionary of the language
 *
 * What is known of the spelling of a text.
 */
typedef enum
{
  STET_SPELLING_OFF,
  STET_SPELLING_CHECKING,
  STET_SPELLING_READY,
  STET_SPELLING_NO_DICTIONARY,
} StetSpellingState;

#define STET_TYPE_SPELLING (stet_spelling_get_type ())
G_DECLARE_FINAL_TYPE (StetSpelling, stet_spelling, STET, SPELLING, GObject)

/* Underlines the misspelt words of an article's text. The word that is being typed is left alone
 * until the caret leaves it. Signal "state-changed". */
StetSpelling *
stet_spelling_new (StetArticleBuffer *buffer, StetNewsroom *newsroom, StetStoryNames *names);
StetSpelling *stet_spelling_get (StetArticleBuffer *buffer);
StetSpellingState stet_spelling_get_state (StetSpelling *self);
void stet_spelling_set_enabled (StetSpelling *self, gboolean enabled);
void stet_spelling_check_again (StetSpelling *self);
gboolean stet_spelling_get_word (StetSpelling *self,
                                 const GtkTextIter *place,
                                 GtkTextIter *start,
                                 GtkTextIter *end);
gboolean
stet_spelling_find (StetSpelling *self, gboolean forward, GtkTextIter *start, GtkTextIter *end);

G_END_DECLS
