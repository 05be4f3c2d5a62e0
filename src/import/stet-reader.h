/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the readers of file formats share. For the files of src/import only; whoever imports uses
 * stet-import.h. */

#include <gio/gio.h>

#include "stet-draft.h"
#include "stet-import.h"

G_BEGIN_DECLS

/* No picture of a news page is nearly as large. */
#define STET_READER_MAX_PICTURE (64 * 1024 * 1024)

/**
 * StetReader:
 * @bytes: the file
 * @options: (nullable): what the caller wants otherwise than usual
 * @cancellable: (nullable): to stop it
 * @drafts: (element-type StetDraft): where the articles go
 *
 * One reading of one file. A reader adds one draft or more and returns %TRUE, or returns %FALSE
 * with an error in #STET_IMPORT_ERROR that does not name the file (the caller does) but says where
 * in it and what to do. It bounds its time and memory by itself, and looks at @cancellable.
 */
typedef struct
{
  GBytes *bytes;
  const StetImportOptions *options;
  GCancellable *cancellable;
  GPtrArray *drafts;
} StetReader;

gboolean stet_text_read (StetReader *reader, GError **error);
gboolean stet_html_read (StetReader *reader, GError **error);
gboolean stet_markdown_read (StetReader *reader, GError **error);
gboolean stet_docx_read (StetReader *reader, GError **error);
gboolean stet_odt_read (StetReader *reader, GError **error);
gboolean stet_ninjs_read (StetReader *reader, GError **error);
gboolean stet_newsml_read (StetReader *reader, GError **error);

char *
stet_reader_decode (StetReader *reader, const char *declared, StetDraft *draft, GError **error);
GBytes *stet_reader_load_picture (StetReader *reader, const char *href);

G_END_DECLS
