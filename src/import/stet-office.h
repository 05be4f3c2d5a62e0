/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the readers of office documents share: paragraphs with pictures and remarks come in, in
 * reading order, and a draft comes out. For the files of src/import only. */

#include "stet-reader.h"

G_BEGIN_DECLS

/* Bytes. The XML of a long article is a few hundred thousand. */
#define STET_OFFICE_MAX_XML (64 * 1024 * 1024)
/* Bytes of a title, a name or a remark. */
#define STET_OFFICE_MAX_FIELD (64 * 1024)

/**
 * StetOfficeRole:
 * @STET_OFFICE_TEXT: an ordinary paragraph
 * @STET_OFFICE_TITLE: the title
 * @STET_OFFICE_SUBTITLE: the subtitle, or what introduces the text
 * @STET_OFFICE_HEADING: a heading
 * @STET_OFFICE_QUOTE: a quotation
 * @STET_OFFICE_CAPTION: words below a picture
 * @STET_OFFICE_LIST_ITEM: an item of a list
 * @STET_OFFICE_BYLINE: who wrote it
 * @STET_OFFICE_CONTENTS: of a table of contents or an index
 * @STET_OFFICE_NOTE: of a footnote
 *
 * What a paragraph is by its style.
 */
typedef enum
{
  STET_OFFICE_TEXT,
  STET_OFFICE_TITLE,
  STET_OFFICE_SUBTITLE,
  STET_OFFICE_HEADING,
  STET_OFFICE_QUOTE,
  STET_OFFICE_CAPTION,
  STET_OFFICE_LIST_ITEM,
  STET_OFFICE_BYLINE,
  STET_OFFICE_CONTENTS,
  STET_OFFICE_NOTE,
} StetOfficeRole;

/**
 * StetOfficeFormat:
 * @STET_OFFICE_STRONG: bold where the paragraph is not
 * @STET_OFFICE_EMPHASIS: italic where the paragraph is not
 *
 * How words stand out.
 */
typedef enum
{
  STET_OFFICE_STRONG = 1 << 0,
  STET_OFFICE_EMPHASIS = 1 << 1,
} StetOfficeFormat;

/**
 * StetOfficeLine:
 * @role: what it is by its style
 * @level: of a heading, from 1
 * @text: the line with inline markup
 * @plain: the line without
 * @n_chars: its code points
 * @n_strong: of them, how many are bold
 * @n_emphasis: of them, how many are italic
 * @n_linked: of them, how many are in links
 * @is_picture: it is a picture; the texts are empty
 * @href: (nullable): of a picture, its name in the archive or its address
 * @alt: (nullable): of a picture, what it shows
 * @bytes: (nullable): of a picture, its file
 * @part: index of the part of the draft that it became, or %G_MAXUINT
 *
 * A paragraph, a piece of one, or a picture.
 */
typedef struct
{
  StetOfficeRole role;
  guint level;
  char *text;
  char *plain;
  guint n_chars;
  guint n_strong;
  guint n_emphasis;
  guint n_linked;
  gboolean is_picture;
  char *href;
  char *alt;
  GBytes *bytes;
  guint part;
} StetOfficeLine;

/**
 * StetOfficeProperties:
 * @title: (nullable): the title
 * @creator: (nullable): who made it
 * @created: (nullable): when, ISO 8601
 * @language: (nullable): BCP 47 tag of the document's usual language
 *
 * What a document says of itself beside its text. Programs fill it in; it need not be true.
 */
typedef struct
{
  char *title;
  char *creator;
  char *created;
  char *language;
} StetOfficeProperties;

typedef struct _StetOffice StetOffice;

StetOffice *stet_office_new (StetReader *reader, const char *format);
void stet_office_free (StetOffice *self);
StetOfficeProperties *stet_office_get_properties (StetOffice *self);
void stet_office_add_warning (StetOffice *self, char *warning);
gboolean stet_office_is_empty (StetOffice *self);

void stet_office_begin (StetOffice *self);
void stet_office_set_role (StetOffice *self, StetOfficeRole role, guint level, guint format);
void stet_office_add_text (
    StetOffice *self, const char *text, guint format, const char *href, const char *language);
void stet_office_add_break (StetOffice *self);
void stet_office_add_picture (StetOffice *self, const char *href, const char *alt, GBytes *bytes);
gboolean stet_office_end (StetOffice *self, GError **error);

void stet_office_start_remark (StetOffice *self, const char *id);
void stet_office_end_remark (StetOffice *self, const char *id);
void stet_office_add_remark (StetOffice *self,
                             const char *id,
                             const char *parent,
                             const char *person,
                             const char *date,
                             const char *text,
                             gboolean resolved);

gboolean stet_office_finish (StetOffice *self, GError **error);

GBytes *stet_office_load_picture (StetOffice *self, gpointer archive, const char *name);
StetOfficeRole stet_office_find_role (const char *style_name, guint *level);
gboolean stet_office_arrange (GPtrArray *lines,
                              const StetOfficeProperties *properties,
                              StetDraft *draft,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOffice, stet_office_free)

G_END_DECLS
