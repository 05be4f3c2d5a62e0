/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The inside of the reading of DOCX files: for stet-docx*.c only. */

#include "stet-archive.h"
#include "stet-office.h"
#include "stet-xml.h"

G_BEGIN_DECLS

#define STET_DOCX_UNSET -1

/**
 * StetDocxRun:
 * @strong: bold: 0, 1 or %STET_DOCX_UNSET
 * @emphasis: italic, likewise
 * @hidden: not to be seen, likewise
 * @language: (nullable): interned BCP 47 tag of words in European scripts
 * @bidi: (nullable): of words in right-to-left scripts
 * @east_asia: (nullable): of words in East Asian ones
 * @is_rtl: it is in a right-to-left script
 * @style: (nullable): id of the character style
 *
 * How words look.
 */
typedef struct
{
  gint8 strong;
  gint8 emphasis;
  gint8 hidden;
  gboolean is_rtl;
  const char *language;
  const char *bidi;
  const char *east_asia;
  const char *style;
} StetDocxRun;

/**
 * StetDocxStyle:
 * @name: (nullable): as people see it
 * @based_on: (nullable): id of the style that it is based on
 * @outline: level of a heading, from 0; or %STET_DOCX_UNSET
 * @is_list: it is an item of a list: 0, 1 or %STET_DOCX_UNSET
 * @run: how its words look
 * @role: what its paragraphs are; known once @is_resolved
 * @level: of a heading, from 1
 * @is_resolved: what is not set here has been taken from the styles that it is based on
 *
 * A style.
 */
typedef struct
{
  char *name;
  char *based_on;
  int outline;
  gint8 is_list;
  StetDocxRun run;
  StetOfficeRole role;
  guint level;
  gboolean is_resolved;
} StetDocxStyle;

/**
 * StetDocxTarget:
 * @type: last piece of the address that says what it is, such as "image"
 * @target: name in the archive, or address
 * @is_external: it is an address
 *
 * What an id in the text stands for.
 */
typedef struct
{
  char *type;
  char *target;
  gboolean is_external;
} StetDocxTarget;

/**
 * StetDocx:
 *
 * A reading of a DOCX file.
 */
typedef struct
{
  StetReader *reader;
  StetArchive *archive;
  StetOffice *office;
  GStringChunk *strings;
  GHashTable *styles;  /* char * → StetDocxStyle */
  GHashTable *targets; /* char * → StetDocxTarget, of the part that is read */
  GHashTable *noted;   /* char *: footnotes and endnotes that the text refers to */
  char *usual;         /* id of the style of paragraphs that name none */
  StetDocxRun defaults;
  char *main;
  gboolean has_chunk; /* another file is put in that is not read */
} StetDocx;

/**
 * StetDocxField:
 * @in_result: what comes is what a reader sees of it
 * @href: (nullable): where it links to
 * @instruction: what makes it up
 *
 * A field, such as a link.
 */
typedef struct
{
  gboolean in_result;
  const char *href;
  GString *instruction;
} StetDocxField;

/**
 * StetDocxBody:
 * @docx: the file
 * @xml: the part of it that is read
 * @run: how the words look, as is said at them
 * @style: (nullable): of the paragraph
 * @link: (nullable): where the words link to
 * @fields: (element-type StetDocxField): the fields that the reading is in
 * @alt: (nullable): of the picture to come
 * @is_note: the part holds notes
 * @continues: the mark of the paragraph before is deleted: it goes on in the next
 *
 * A reading of a part with text.
 */
typedef struct
{
  StetDocx *docx;
  StetXml *xml;
  StetDocxRun run;
  const StetDocxStyle *style;
  const char *link;
  GArray *fields;
  char *alt;
  gboolean is_note;
  gboolean continues;
} StetDocxBody;

const char *stet_docx_get_value (StetXml *xml, const char *name);
gboolean stet_docx_read_run (StetDocx *self, StetXml *xml, StetDocxRun *run, GError **error);
StetXml *stet_docx_open_part (StetDocx *self, const char *name, gboolean is_needed, GError **error);
gboolean stet_docx_open_main (StetDocx *self, GError **error);
gboolean stet_docx_read_parts (StetDocx *self, GError **error);
gboolean stet_docx_read_comments (StetDocx *self, StetXml *xml, GError **error);
gboolean stet_docx_load_targets (StetDocx *self, const char *part, GError **error);
const char *stet_docx_find_part (StetDocx *self, const char *type);
const StetDocxStyle *stet_docx_get_style (StetDocx *self, const char *id);

gboolean stet_docx_read_content (StetDocxBody *body, GError **error);

GArray *stet_docx_fields_new (void);
const StetDocxRun *stet_docx_get_paragraph_run (StetDocxBody *body);
const StetDocxTarget *stet_docx_get_target (StetDocxBody *body, const char *name);
gboolean stet_docx_is_hidden (StetDocxBody *body);
void stet_docx_drop_instructions (StetDocxBody *body);
gboolean stet_docx_read_text (StetDocxBody *body, GError **error);
gboolean stet_docx_read_space (StetDocxBody *body, GError **error);
gboolean stet_docx_read_hyphen (StetDocxBody *body, GError **error);
gboolean stet_docx_read_break (StetDocxBody *body, GError **error);
gboolean stet_docx_read_symbol (StetDocxBody *body, GError **error);
gboolean stet_docx_read_words (StetDocxBody *body, GError **error);
gboolean stet_docx_read_run_properties (StetDocxBody *body, GError **error);
gboolean stet_docx_read_link (StetDocxBody *body, GError **error);
gboolean stet_docx_read_simple_field (StetDocxBody *body, GError **error);
gboolean stet_docx_read_field_mark (StetDocxBody *body, GError **error);
gboolean stet_docx_read_instruction (StetDocxBody *body, GError **error);

G_END_DECLS
