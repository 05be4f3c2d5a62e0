/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StetLineKind:
 * @STET_LINE_TEXT: words, of a paragraph or of a caption without a credit
 * @STET_LINE_CREDITED: a caption (or none) and a photo's credit
 * @STET_LINE_LABELLED: a caption after the word for a photo
 * @STET_LINE_IMAGE: a placeholder for one or more pictures
 * @STET_LINE_ROW: a row of a table
 * @STET_LINE_MARKUP: marks without words
 * @STET_LINE_SOURCE: where the story comes from
 * @STET_LINE_COUNTER: the number of comments
 * @STET_LINE_RESIDUE: something else of the page's frame
 *
 * What a line is by itself.
 */
typedef enum
{
  STET_LINE_TEXT,
  STET_LINE_CREDITED,
  STET_LINE_LABELLED,
  STET_LINE_IMAGE,
  STET_LINE_ROW,
  STET_LINE_MARKUP,
  STET_LINE_SOURCE,
  STET_LINE_COUNTER,
  STET_LINE_RESIDUE,
} StetLineKind;

/**
 * StetLine:
 * @text: the line, UTF-8, without white space at its ends; never empty
 * @number: its number in the file, from 1
 * @n_blank: how many blank lines are directly before it
 * @kind: what it is
 * @length: code points of @text
 * @body: (nullable): the words without what @kind takes out of them: a caption, a source's name
 * @credit: (nullable): the credit as printed
 * @url: (nullable): of a source
 * @cells: (nullable): the texts of a table's row
 * @alt_texts: (nullable): the texts of picture placeholders, "" where there is none, one each
 * @residue: (nullable): what kind of residue it is; static
 * @in_table: a picture placeholder is in a table
 *
 * A line that is not blank.
 */
typedef struct
{
  char *text;
  guint number;
  guint n_blank;
  StetLineKind kind;
  glong length;
  char *body;
  char *credit;
  char *url;
  char **cells;
  char **alt_texts;
  const char *residue;
  gboolean in_table;
} StetLine;

GPtrArray *
stet_lines_decode (const char *text, guint *n_dropped, GCancellable *cancellable, GError **error);
void stet_line_free (StetLine *self);

G_END_DECLS
