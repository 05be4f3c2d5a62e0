/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stet-quotes.h"

G_BEGIN_DECLS

/**
 * StetHouseStyle:
 * @marks: the quotation marks
 * @apostrophe: the apostrophe
 * @inside: the space between a guillemet and what it encloses, or 0
 * @narrow: marks that have a narrow no-break space before them
 * @wide: marks that have a no-break space before them
 * @dash: what two hyphens become
 * @ellipsis: what three full stops become
 * @elisions: what an apostrophe stands before at the beginning of a word
 *
 * How marks and spaces are written in a language.
 */
typedef struct
{
  StetQuoteMarks marks;
  gunichar apostrophe;
  gunichar inside;
  char *narrow;
  char *wide;
  char *dash;
  char *ellipsis;
  char **elisions;
} StetHouseStyle;

/**
 * STET_HOUSE_STYLE_KEYS:
 *
 * What a newsroom can decide itself: keys of resources/text/house-style.ini.
 */
#define STET_HOUSE_STYLE_KEYS "quotes", "inside", "narrow", "wide", "dash", "ellipsis"

StetHouseStyle *stet_house_style_new (const char *language, GHashTable *choices);
void stet_house_style_free (StetHouseStyle *self);
char *stet_house_style_dup_value (const char *language, const char *key, GHashTable *choices);
char **stet_house_style_dup_languages (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHouseStyle, stet_house_style_free)

G_END_DECLS
