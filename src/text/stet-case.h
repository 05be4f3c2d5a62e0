/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-break.h"
#include "stet-name-set.h"

G_BEGIN_DECLS

/**
 * StetCase:
 * @STET_CASE_LOWER: small letters
 * @STET_CASE_SENTENCE: a capital where a sentence begins
 * @STET_CASE_TITLE: a capital where a word begins
 * @STET_CASE_UPPER: capitals
 *
 * How words are written, in the scripts that have two sizes of letters.
 */
typedef enum
{
  STET_CASE_LOWER,
  STET_CASE_SENTENCE,
  STET_CASE_TITLE,
  STET_CASE_UPPER,
} StetCase;

char *stet_case_convert (
    const char *text, StetTextRange range, StetCase to, const char *language, GPtrArray *names);
gboolean stet_case_find_next (
    const char *text, StetTextRange range, const char *language, GPtrArray *names, StetCase *next);

G_END_DECLS
