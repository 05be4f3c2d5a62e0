/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetNameWord:
 * @STET_NAME_WORD_NONE: nothing is known of it
 * @STET_NAME_WORD_TITLE: stands before the name of a person
 * @STET_NAME_WORD_CAPTION: stands before the name of a photographer
 * @STET_NAME_WORD_PARTICLE: stands within a name
 * @STET_NAME_WORD_OTHER: is no part of a name
 *
 * What a word has to do with names.
 */
typedef enum
{
  STET_NAME_WORD_NONE,
  STET_NAME_WORD_TITLE,
  STET_NAME_WORD_CAPTION,
  STET_NAME_WORD_PARTICLE,
  STET_NAME_WORD_OTHER,
} StetNameWord;

typedef struct _StetNameWords StetNameWords;

const StetNameWords *stet_name_words_get (const char *language);
StetNameWord stet_name_words_look_up (const StetNameWords *self, const char *word);

G_END_DECLS
