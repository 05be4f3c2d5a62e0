/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-house-style.h"
#include "stet-library.h"
#include "stet-snippet-store.h"

G_BEGIN_DECLS

#define STET_TYPE_NEWSROOM (stet_newsroom_get_type ())
G_DECLARE_FINAL_TYPE (StetNewsroom, stet_newsroom, STET, NEWSROOM, GObject)

/* What the newsroom decided about writing: words that are right, snippets, house styles. Kept as
 * the library has it, whoever changes that. Signal "words-changed". For the main thread. */
StetNewsroom *stet_newsroom_new (StetLibrary *library);
void stet_newsroom_set_story (StetNewsroom *self, gint64 story);
GHashTable *stet_newsroom_get_words (StetNewsroom *self, const char *language);
const StetHouseStyle *stet_newsroom_get_style (StetNewsroom *self, const char *language);
StetHouseStyle *stet_newsroom_dup_style (StetNewsroom *self, const char *language);
const StetSnippet *
stet_newsroom_find_snippet (StetNewsroom *self, const char *language, const char *name);
void stet_newsroom_add_word (StetNewsroom *self, const char *language, const char *word);
void stet_newsroom_remove_word (StetNewsroom *self, const char *language, const char *word);
void stet_newsroom_ignore_word (StetNewsroom *self, const char *language, const char *word);
void stet_newsroom_heed_word (StetNewsroom *self, const char *language, const char *word);
char *stet_newsroom_dup_primary (const char *language);

G_END_DECLS
