/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-fact.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetFactPlace:
 * @article: id of the article
 * @block: id of the block
 * @start: the first code point of the fact in the block's text
 * @end: the code point after its last
 * @text: how it is said there
 *
 * Where a fact is said.
 */
typedef struct
{
  gint64 article;
  gint64 block;
  guint start;
  guint end;
  char *text;
} StetFactPlace;

/**
 * StetFactCell:
 * @places: (element-type StetFactPlace): where the article says the fact, in order
 * @is_said_otherwise: it has the fact in words that are no fact of their own, or it has no text
 *   there
 * @is_odd: it lacks what most other articles say there, or alone says something
 *
 * A fact in one article.
 */
typedef struct
{
  GArray *places;
  gboolean is_said_otherwise;
  gboolean is_odd;
} StetFactCell;

/**
 * StetFactEntry:
 * @kind: what it is, as most precisely said
 * @text: how it is said first
 * @cells: (array length=n_cells): one for each article of the story, in order
 * @n_cells: how many there are
 * @is_odd: whether any of them is
 *
 * One fact of a story, with all places that say it.
 */
typedef struct
{
  StetFactKind kind;
  char *text;
  StetFactCell *cells;
  guint n_cells;
  gboolean is_odd;
} StetFactEntry;

GPtrArray *stet_fact_table_new (StetStory *story);

G_END_DECLS
