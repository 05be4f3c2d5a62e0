/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetPrintOptions:
 * @articles: (element-type gint64): ids of the articles to print, from the start of a line in the
 *   interface to its end
 * @comments: whether open comments and suggestions are printed
 * @sign_offs: whether it is said who signed a text off, and when
 * @findings: whether what the checks found is printed
 * @text_size: of running text, in points
 * @font_family: (nullable): of running text
 * @direction: of the interface, which the columns follow
 * @time: the date at the head of each page, microseconds since 1970 UTC
 *
 * What is printed of a story, and how.
 */
typedef struct
{
  GArray *articles;
  gboolean comments;
  gboolean sign_offs;
  gboolean findings;
  int text_size;
  char *font_family;
  StetDirection direction;
  gint64 time;
} StetPrintOptions;

StetPrintOptions *stet_print_options_new (void);
StetPrintOptions *stet_print_options_copy (const StetPrintOptions *self);
void stet_print_options_free (StetPrintOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPrintOptions, stet_print_options_free)

#define STET_TYPE_PRINT_MATTER (stet_print_matter_get_type ())
G_DECLARE_FINAL_TYPE (StetPrintMatter, stet_print_matter, STET, PRINT_MATTER, GObject)

/* What goes on paper: a copy of a story that nothing changes any more, with what was found in it
 * and small pictures of its photos. Nothing in it needs a display. */
StetPrintMatter *
stet_print_matter_new (StetStory *story, const StetPrintOptions *options, GListModel *findings);
StetStory *stet_print_matter_get_story (StetPrintMatter *self);
const StetPrintOptions *stet_print_matter_get_options (StetPrintMatter *self);
guint stet_print_matter_get_n_articles (StetPrintMatter *self);
StetArticle *stet_print_matter_get_article (StetPrintMatter *self, guint index);
GPtrArray *stet_print_matter_get_findings (StetPrintMatter *self, gint64 block);
GPtrArray *stet_print_matter_get_general_findings (StetPrintMatter *self);
GPtrArray *stet_print_matter_get_general_remarks (StetPrintMatter *self);
GPtrArray *stet_print_matter_dup_photos (StetPrintMatter *self);
void
stet_print_matter_set_picture (StetPrintMatter *self, const char *sha256, cairo_surface_t *picture);
cairo_surface_t *stet_print_matter_get_picture (StetPrintMatter *self, const char *sha256);

G_END_DECLS
