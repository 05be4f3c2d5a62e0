/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetAbbreviationKinds:
 * @STET_ABBREVIATION_NONE: a word as others
 * @STET_ABBREVIATION_BEFORE: something always comes after it, such as “Mr.”
 * @STET_ABBREVIATION_NUMBER: short where a number comes after it, such as “no.”
 * @STET_ABBREVIATION_END: may be the last word of a sentence, such as “etc.”
 *
 * What a full stop after a word means. Before and at the end both: it is a unit after a number,
 * such as the Russian year “2025 г.”, and a title elsewhere, such as the city “г. Москва”.
 */
typedef enum
{
  STET_ABBREVIATION_NONE = 0,
  STET_ABBREVIATION_BEFORE = 1 << 0,
  STET_ABBREVIATION_NUMBER = 1 << 1,
  STET_ABBREVIATION_END = 1 << 2,
} StetAbbreviationKinds;

/**
 * StetAbbreviationCase:
 * @STET_ABBREVIATION_SMALL: in small letters
 * @STET_ABBREVIATION_CAPITAL: with a capital, or of parts
 * @STET_ABBREVIATION_CAPITALS: in capitals throughout, of one part; these are another word than
 * that in small letters: the Dutch “VS.” is not “vs.”, nor the vitamin “C.” the year “c. 1900”
 *
 * How a word is written.
 */
typedef enum
{
  STET_ABBREVIATION_SMALL,
  STET_ABBREVIATION_CAPITAL,
  STET_ABBREVIATION_CAPITALS,
} StetAbbreviationCase;

/* What resources/text/abbreviations.ini has of one language. */
typedef struct _StetAbbreviations StetAbbreviations;

const StetAbbreviations *stet_abbreviations_get (const char *language);
StetAbbreviationKinds stet_abbreviations_find (const StetAbbreviations *self,
                                               const char *folded,
                                               StetAbbreviationCase letters);
gboolean stet_abbreviations_is_part (const StetAbbreviations *self, const char *folded);
gboolean stet_abbreviations_starts (const StetAbbreviations *self, const char *folded);
gboolean stet_abbreviations_has_ordinals (const StetAbbreviations *self);
gboolean stet_abbreviations_has_mark (const StetAbbreviations *self, gunichar mark);

G_END_DECLS
