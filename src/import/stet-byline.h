/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetByline:
 * @byline: (nullable): who wrote it, without the label: “Jan Jansen”, “A. Smith and B. Jones”
 * @dateline: (nullable): the place where it was written: “HANOI”
 * @published: (nullable): when it was published, ISO 8601, as exact as it was printed
 * @modified: (nullable): when it was changed last, likewise
 * @dateline_end: bytes that the dateline takes at the beginning of a paragraph, the joint and the
 *   space after it included; 0 when the whole line says nothing but where, when and by whom
 *
 * What a line says about who wrote an article, where and when.
 */
typedef struct
{
  char *byline;
  char *dateline;
  char *published;
  char *modified;
  gsize dateline_end;
} StetByline;

gboolean stet_byline_read (const char *plain, const char *language, StetByline *byline);
void stet_byline_clear (StetByline *byline);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetByline, stet_byline_clear)

G_END_DECLS
