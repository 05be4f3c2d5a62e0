/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-case.h"
#include "stet-inline.h"

G_BEGIN_DECLS

gboolean stet_inline_has (const char *text, StetInlineKind kind, StetTextRange range);
char *stet_inline_set (const char *text, StetInlineKind kind, gboolean on, StetTextRange *range);
char *stet_inline_dup_link (const char *text, StetTextRange *range, char **words);
char *
stet_inline_set_link (const char *text, StetTextRange *range, const char *words, const char *url);
char *stet_inline_dup_words (const char *text, StetTextRange range);
char *stet_inline_set_case (
    const char *text, StetTextRange *range, StetCase to, const char *language, GPtrArray *names);

G_END_DECLS
