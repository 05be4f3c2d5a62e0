/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetQuoteMarks:
 * @open: opens a quotation
 * @close: closes it
 * @inner_open: opens a quotation within another
 * @inner_close: closes that
 *
 * The quotation marks that a language uses.
 */
typedef struct
{
  gunichar open;
  gunichar close;
  gunichar inner_open;
  gunichar inner_close;
} StetQuoteMarks;

StetQuoteMarks stet_quotes_get_marks (const char *language);
guint stet_quotes_count (const char *text, const char *language);
GArray *stet_quotes_find_unclosed (const char *text, const char *language);

G_END_DECLS
