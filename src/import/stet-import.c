/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-import.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-reader.h"

#define MAX_BYTES (64 * 1024 * 1024)
/* Of all the articles in a file together. None comes near. */
#define MAX_PARTS 100000
#define MAX_TEXT  (8 * 1024 * 1024)

/* Not G_DEFINE_QUARK, whose argument is no C: formatting breaks it. */
GQuark
stet_import_error_quark (void)
{
  return g_quark_from_static_string ("stet-import-error-quark");
}

typedef struct
{
  const char *format;
  gboolean (*read) (StetReader *reader, GError **error);
} Format;

static const Format formats[] = {
  { "text", stet_text_read },         { "html", stet_html_read },
  { "markdown", stet_markdown_read }, { "docx", stet_docx_read },
  { "odt", stet_odt_read },           { "ninjs", stet_ninjs_read },
  { "nitf", stet_newsml_read },       { "newsml-g2", stet_newsml_read },
};

static gboolean
check_size (GBytes *bytes, GError **error)
{
  gsize length = g_bytes_get_size (bytes);
  g_autofree char *size = NULL;
  g_autofree char *limit = NULL;

  if (length == 0)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_EMPTY,
                   _ ("The file is empty. Choose one with a text in it."));
      return FALSE;
    }
  if (length <= MAX_BYTES)
    return TRUE;
  size = g_format_size_full (length, G_FORMAT_SIZE_IEC_UNITS);
  limit = g_format_size_full (MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_TOO_LARGE,
               /* Translators: the first is a file's size, the second the largest that can be
                  imported. */
               _ ("The file has %s; an article may have %s. Divide it into several files."),
               size,
               limit);
  return FALSE;
}

/* What is read has to be stored, aligned and checked too, which takes a multiple of the time. */
static gboolean
check_drafts (GPtrArray *drafts, GError **error)
{
  gsize n_parts = 0, n_bytes = 0;

  for (guint i = 0; i < drafts->len; i++)
    {
      const StetDraft *draft = g_ptr_array_index (drafts, i);

      n_parts += draft->parts->len;
      for (guint j = 0; j < draft->parts->len; j++)
        n_bytes += strlen (((StetPart *) g_ptr_array_index (draft->parts, j))->text);
    }
  if (n_parts <= MAX_PARTS && n_bytes <= MAX_TEXT)
    return TRUE;
  if (n_parts > MAX_PARTS)
    g_set_error (error,
                 STET_IMPORT_ERROR,
                 STET_IMPORT_ERROR_TOO_LARGE,
                 _ ("The text has more than %d paragraphs. Divide it into several files."),
                 MAX_PARTS);
  else
    g_set_error_literal (error,
                         STET_IMPORT_ERROR,
                         STET_IMPORT_ERROR_TOO_LARGE,
                         _ ("It has more text than an article has. Divide it into several files."));
  return FALSE;
}

static void
set_unsupported (const char *format, GError **error)
{
  const char *message;

  if (g_str_equal (format, "picture"))
    message = _ ("This is a picture, not an article. Add it to a story as one of its photos.");
  else if (g_str_equal (format, "pdf"))
    message = _ ("PDF files are not read. Copy the text out of it and paste it, or import the "
                 "document that it was made from.");
  else if (g_str_equal (format, "rtf"))
    message = _ ("RTF files are not read. Save the document as DOCX or ODT and import that.");
  else if (g_str_equal (format, "zip"))
    message = _ ("This is an archive. Choose the article in it.");
  else
    message = _ ("This XML is neither NewsML-G2 nor NITF nor a web page.");
  g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_UNSUPPORTED, message);
}

/**
 * stet_import_read:
 * @bytes: the contents of a file
 * @options: (nullable): what to do otherwise than usual
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError or a cancellation; it does not name the file
 *
 * Reads the articles of a file, whatever it is: plain text, HTML, Markdown, DOCX, ODT, ninjs,
 * NewsML-G2 or NITF, told by what is in it. Nothing is fetched and nothing in the file is run.
 * Works on any thread; the drafts belong to the thread that gets them. A zip file is the caller's:
 * it holds files.
 *
 * Returns: (transfer full) (nullable) (element-type StetDraft): the articles, one at least, or
 * %NULL with @error set
 */
GPtrArray *
stet_import_read (GBytes *bytes,
                  const StetImportOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  StetReader reader = { bytes, options, cancellable, drafts };
  const char *format;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!check_size (bytes, error))
    return NULL;
  format = options != NULL && options->format != NULL
               ? options->format
               : stet_import_sniff (bytes, options != NULL ? options->file_name : NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].format, format) && formats[i].read != NULL)
      return formats[i].read (&reader, error) && check_drafts (drafts, error)
                 ? g_steal_pointer (&drafts)
                 : NULL;
  set_unsupported (format, error);
  return NULL;
}

/**
 * stet_import_text:
 * @bytes: the contents of a plain text file
 * @options: (nullable): what to do otherwise than usual
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError, a #StetLanguageError or a cancellation
 *
 * Reads plain text and builds the article, whatever the text looks like: stet_import_read() without
 * its look at the format, and stet_import_build().
 *
 * Returns: (transfer full) (nullable): what was made of it, or %NULL with @error set
 */
StetImport *
stet_import_text (GBytes *bytes,
                  const StetImportOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  StetReader reader = { bytes, options, cancellable, drafts };

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!check_size (bytes, error) || !stet_text_read (&reader, error))
    return NULL;
  return stet_import_build (g_ptr_array_index (drafts, 0), options, cancellable, error);
}
