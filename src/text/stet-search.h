/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-break.h"

G_BEGIN_DECLS

/**
 * StetSearchFlags:
 * @STET_SEARCH_REGEX: the pattern is a regular expression, as ICU has them
 * @STET_SEARCH_WHOLE_WORDS: only where words begin and end
 * @STET_SEARCH_MATCH_CASE: capitals and small letters differ
 * @STET_SEARCH_IGNORE_ACCENTS: marks upon letters, strokes and ligatures do not matter
 *
 * How a pattern is understood.
 */
typedef enum
{
  STET_SEARCH_DEFAULT = 0,
  STET_SEARCH_REGEX = 1 << 0,
  STET_SEARCH_WHOLE_WORDS = 1 << 1,
  STET_SEARCH_MATCH_CASE = 1 << 2,
  STET_SEARCH_IGNORE_ACCENTS = 1 << 3,
} StetSearchFlags;

/**
 * StetSearchError:
 * @STET_SEARCH_ERROR_PATTERN: the regular expression is none
 * @STET_SEARCH_ERROR_REPLACEMENT: the replacement names a group that the pattern does not have
 * @STET_SEARCH_ERROR_TOO_LONG: the regular expression tries too many ways to fit a text
 *
 * What can be wrong with a search. Each message is for people.
 */
typedef enum
{
  STET_SEARCH_ERROR_PATTERN,
  STET_SEARCH_ERROR_REPLACEMENT,
  STET_SEARCH_ERROR_TOO_LONG,
} StetSearchError;

#define STET_SEARCH_ERROR (stet_search_error_quark ())
GQuark stet_search_error_quark (void);

/* A pattern that texts are searched for. For one thread at a time. */
typedef struct _StetSearch StetSearch;

StetSearch *
stet_search_new (const char *pattern, StetSearchFlags flags, guint *place, GError **error);
void stet_search_free (StetSearch *self);
const char *stet_search_get_pattern (StetSearch *self);
StetSearchFlags stet_search_get_flags (StetSearch *self);
GArray *stet_search_find (StetSearch *self,
                          const char *text,
                          const char *language,
                          GCancellable *cancellable,
                          GError **error);
gboolean stet_search_check_replacement (StetSearch *self, const char *replacement, GError **error);
char *stet_search_expand (StetSearch *self,
                          const char *text,
                          const char *language,
                          const StetTextRange *range,
                          const char *replacement,
                          GError **error);
char *stet_search_replace (StetSearch *self,
                           const char *text,
                           const char *language,
                           const char *replacement,
                           const StetTextRange *ranges,
                           guint n_ranges,
                           guint *n_replaced,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSearch, stet_search_free)

G_END_DECLS
