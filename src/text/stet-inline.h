/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-break.h"

G_BEGIN_DECLS

/**
 * StetInlineKind:
 * @STET_INLINE_EMPHASIS: emphasis, `*so*`
 * @STET_INLINE_STRONG: strong emphasis, `**so**`
 * @STET_INLINE_LINK: a link, `[so](https://…)`
 *
 * What marks do to the words that they stand around.
 */
typedef enum
{
  STET_INLINE_EMPHASIS,
  STET_INLINE_STRONG,
  STET_INLINE_LINK,
} StetInlineKind;

/**
 * StetInlineSpan:
 * @kind: what it is
 * @start: where its words begin in the plain text, in bytes
 * @end: where they end, in bytes
 * @url: (nullable): of a link
 *
 * Words with inline markup. Spans are either apart or within each other.
 */
typedef struct
{
  StetInlineKind kind;
  gsize start;
  gsize end;
  char *url;
} StetInlineSpan;

/**
 * StetInlinePiece:
 * @start: where it begins in the plain text, in bytes
 * @length: of it there, in bytes
 * @text_start: where it begins in the text with its marks, in bytes
 * @text_length: of it there, in bytes; differs from @length where a backslash stands before a mark
 *
 * Words that stand in the text as they are read.
 */
typedef struct
{
  gsize start;
  gsize length;
  gsize text_start;
  gsize text_length;
} StetInlinePiece;

/**
 * StetInline:
 * @plain: the text without marks, UTF-8
 * @spans: (element-type StetInlineSpan): ordered by their beginning, outer before inner
 * @pieces: (element-type StetInlinePiece): where the plain text comes from, in order
 *
 * A line of text and its inline markup.
 */
typedef struct
{
  char *plain;
  GArray *spans;
  GArray *pieces;
} StetInline;

StetInline *stet_inline_parse (const char *text);
void stet_inline_free (StetInline *self);
char *stet_inline_dup_plain (const char *text);
char *stet_inline_escape (const char *plain);
void stet_inline_map_ranges (const char *text, StetTextRange *ranges, gsize n_ranges);
void stet_inline_map_range (const char *text, guint *start, guint *length);
gboolean stet_inline_is_plain (const char *text);
char *stet_inline_dup_url (const char *url);

typedef struct _StetInlineWriter StetInlineWriter;

StetInlineWriter *stet_inline_writer_new (void);
void stet_inline_writer_free (StetInlineWriter *self);
void stet_inline_writer_add (StetInlineWriter *self, const char *plain, gssize length);
void stet_inline_writer_open (StetInlineWriter *self, StetInlineKind kind, const char *url);
void stet_inline_writer_close (StetInlineWriter *self);
char *stet_inline_writer_finish (StetInlineWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetInline, stet_inline_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetInlineWriter, stet_inline_writer_free)

G_END_DECLS
