/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-name-sound.h"
#include "stet-tokens.h"

G_BEGIN_DECLS

/**
 * StetNamePart:
 * @start: first code point
 * @end: code point after the last
 * @token: which token of the text it is
 * @begins: whether it begins a sentence, where every word has a capital
 * @sound: what is compared of it
 *
 * One word of a name.
 */
typedef struct
{
  guint start;
  guint end;
  guint token;
  gboolean begins;
  StetNameSound sound;
} StetNamePart;

/**
 * StetName:
 * @start: first code point
 * @end: code point after the last
 * @first_part: number of its first part
 * @n_parts: how many it has; what stands between them, such as “van”, is none
 * @has_title: whether it has a person's title before it, or stands where a photographer does
 * @is_cased: whether its script has capitals; if not, more words may have been taken than belong to
 *   it
 *
 * What may be a name: a run of words with a capital, or in scripts without capitals the words
 * behind a title.
 */
typedef struct
{
  guint start;
  guint end;
  guint first_part;
  guint n_parts;
  gboolean has_title;
  gboolean is_cased;
} StetName;

/**
 * StetNames:
 * @names: (array length=n_names): in the order of the text
 * @n_names: how many there are
 * @parts: (array length=n_parts): the words of all of them
 * @n_parts: how many there are
 *
 * The names of a text. Immutable; any thread.
 */
typedef struct
{
  StetName *names;
  guint n_names;
  StetNamePart *parts;
  guint n_parts;
} StetNames;

StetNames *stet_names_find (const StetTokens *tokens, const char *language);
void stet_names_free (StetNames *self);
char *stet_names_dup_text (const StetTokens *tokens, guint start, guint end);
gboolean stet_name_language_inflects (const char *language);
gboolean stet_name_language_capitalizes (const char *language);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNames, stet_names_free)

G_END_DECLS
