/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the search share. */

#include <unicode/uregex.h>

#include "stet-search-text.h"
#include "stet-search.h"

G_BEGIN_DECLS

struct _StetSearch
{
  char *pattern;
  StetSearchFlags flags;
  StetSearchForm form;
  StetSearchText *wanted;   /* the pattern, when it is no regular expression */
  StetSearchText *searched; /* the text of the moment */
  URegularExpression *regex;
  int n_groups;
  gboolean with_marks; /* it is about what makes up markup, which is looked at as it stands then */
};

/* Where the pattern fits, and what each group did; a group without a part has G_MAXUINT. */
typedef struct
{
  StetTextRange range;
  GArray *groups; /* StetTextRange, 0 = all; NULL without a regular expression */
} StetSearchMatch;

GArray *_stet_search_match (StetSearch *self,
                            const char *text,
                            const char *language,
                            gboolean with_groups,
                            GCancellable *cancellable,
                            GError **error);
gboolean _stet_search_is_marked (StetSearch *self, const char *text);

G_END_DECLS
