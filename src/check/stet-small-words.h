/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a small word may be, see resources/text/small-words.ini. */
typedef enum
{
  STET_SMALL_NEGATION = 1 << 0,
  STET_SMALL_LIKE_NEGATION = 1 << 1,
  STET_SMALL_HE = 1 << 2,
  STET_SMALL_SHE = 1 << 3,
  STET_SMALL_MAYBE_HE = 1 << 4,
  STET_SMALL_MAYBE_SHE = 1 << 5,
  STET_SMALL_MISTER = 1 << 6,
  STET_SMALL_MISSIS = 1 << 7,
  STET_SMALL_THEY = 1 << 8,
} StetSmallWord;

typedef struct _StetSmallWords StetSmallWords;

const StetSmallWords *stet_small_words_get (const char *language);
guint stet_small_words_look_up (const StetSmallWords *self, guint32 hash);
gboolean stet_small_words_is_like_negation (const StetSmallWords *self, const char *word);
guint stet_small_words_get_kinds (const StetSmallWords *self);

G_END_DECLS
