/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *stet_align_word_get_end (const char *word);
const char *stet_align_word_get_next (const char *word, const char *end);
gboolean stet_align_word_begins (gunichar c);
char *stet_align_word_dup_stem (const char *folded);

G_END_DECLS
