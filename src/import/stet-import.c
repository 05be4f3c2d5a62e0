/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-import.h"

#include <glib/gi18n-lib.h>

#include "stet-arrange.h"
#include "stet-classify.h"
#include "stet-credit.h"
#include "stet-line.h"
#include "stet-url.h"

/* Detection looks at no more. */
#define MAX_LANGUAGE_SAMPLE (64 * 1024)
/* Blank lines that are worth a word in the report. */
#define MIN_BLANK_RUN 2

/* Not G_DEFINE_QUARK, whose argument is no C: formatting breaks it. */
GQuark
stet_import_error_quark (void)
{
  return g_quark_from_static_string ("stet-import-error-quark");
}

static void
residue_free (gpointer data)
{
  StetResidue *residue = data;

  g_free (residue->kind);
  g_free (residue->text);
  g_free (residue);
}

/**
 * stet_import_free:
 * @self: (nullable): what import made
 *
 * Frees it and lets go of the story.
 */
void
stet_import_free (StetImport *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->story);
  g_ptr_array_unref (self->residue);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

static void
add_residue (StetImport *self, const char *kind, char *text, guint line)
{
  StetResidue *residue = g_new (StetResidue, 1);

  *residue = (StetResidue) { g_strdup (kind), text, line };
  g_ptr_array_add (self->residue, residue);
}

/* What stands for a line in the report, or NULL if it is part of the article. */
static const char *
get_residue_kind (const StetLine *line)
{
  switch (line->kind)
    {
    case STET_LINE_IMAGE:
      return line->in_table ? "image-table" : "image-placeholder";
    case STET_LINE_ROW:
      return "image-table";
    case STET_LINE_MARKUP:
      return "markup";
    case STET_LINE_COUNTER:
      return "comment-counter";
    case STET_LINE_SOURCE:
      return line->url == NULL && *line->body == '\0' ? "source-label" : NULL;
    case STET_LINE_TEXT:
    case STET_LINE_CREDITED:
    case STET_LINE_LABELLED:
    default:
      return NULL;
    }
}

static void
report_residue (StetImport *self, GPtrArray *lines)
{
  guint usual = stet_lines_find_usual_gap (lines);

  for (guint i = 0; i < lines->len; i++)
    {
      const StetLine *line = g_ptr_array_index (lines, i);
      const char *kind = get_residue_kind (line);

      if (i > 0 && line->n_blank >= usual + MIN_BLANK_RUN)
        add_residue (self,
                     "blank-run",
                     g_strdup_printf (ngettext ("%u blank line", "%u blank lines", line->n_blank),
                                      line->n_blank),
                     line->number - line->n_blank);
      if (kind != NULL)
        add_residue (self,
                     kind,
                     line->kind == STET_LINE_ROW ? g_strdup ("| … |") : g_strdup (line->text),
                     line->number);
    }
}

/* The words of the article alone, for telling its language. */
static char *
join_words (GPtrArray *lines)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < lines->len && words->len < MAX_LANGUAGE_SAMPLE; i++)
    {
      const StetLine *line = g_ptr_array_index (lines, i);

      if (line->kind == STET_LINE_TEXT || line->kind == STET_LINE_ROW)
        g_string_append_printf (words, "%s\n", line->text);
      else if (line->kind == STET_LINE_CREDITED || line->kind == STET_LINE_LABELLED)
        g_string_append_printf (words, "%s\n", line->body);
    }
  return g_string_free_and_steal (words);
}

/* The language that was asked for, or that the text is in, or "und" with a warning; NULL if what
 * was asked for is none. */
static char *
choose_language (StetImport *self,
                 GPtrArray *lines,
                 const StetImportOptions *options,
                 GError **error)
{
  g_autofree char *words = NULL;
  char *language;

  if (options != NULL && options->language != NULL)
    return stet_language_canonicalize (options->language, error);

  words = join_words (lines);
  if (stet_language_detect (words, -1, &language, NULL))
    return language;
  g_ptr_array_add (
      self->warnings,
      g_strdup (_ ("The language could not be told from the text. Choose it in the editor.")));
  return g_strdup ("und");
}

static void
set_credit (StetPhoto *photo, const char *printed, const char *language)
{
  g_auto (StetCredit) credit = { 0 };

  stet_credit_parse (printed, &credit);
  g_object_set (
      photo, "creator", credit.creator, "agency", credit.agency, "credit-line", credit.line, NULL);
  stet_photo_set_printed_credit (photo, language, printed);
}

static StetPhoto *
make_photo (const StetPiece *piece, const char *language)
{
  StetPhoto *photo = stet_photo_new (0);

  stet_photo_set_uncertain (photo, piece->uncertain);
  if (piece->credit != NULL)
    set_credit (photo, piece->credit, language);
  if (piece->alt_text != NULL)
    stet_photo_set_alt_text (photo, language, piece->alt_text);
  return photo;
}

static void
append_block (StetImport *self, const StetPiece *piece)
{
  g_autoptr (StetBlock) block = stet_block_new (0, piece->kind, piece->text);
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autoptr (StetPhoto) photo = NULL;

  stet_story_append_row (self->story, row);
  stet_block_set_row (block, row);
  stet_block_set_uncertain (block, piece->uncertain);
  if (piece->kind == STET_BLOCK_CAPTION)
    {
      photo = make_photo (piece, stet_article_get_language (self->article));
      stet_story_add_photo (self->story, photo);
      stet_block_set_photo (block, photo);
    }
  stet_article_append_block (self->article, block);
}

static void
add_blocks (StetImport *self, GPtrArray *pieces)
{
  static const StetPiece no_headline = { .kind = STET_BLOCK_HEADLINE, .text = (char *) "" };
  const StetPiece *first = pieces->len > 0 ? g_ptr_array_index (pieces, 0) : NULL;
  guint n_uncertain = 0;

  if (first == NULL || first->kind != STET_BLOCK_HEADLINE)
    append_block (self, &no_headline);
  for (guint i = 0; i < pieces->len; i++)
    {
      const StetPiece *piece = g_ptr_array_index (pieces, i);

      append_block (self, piece);
      n_uncertain += piece->uncertain;
    }
  if (n_uncertain > 0)
    g_ptr_array_add (self->warnings,
                     g_strdup_printf (ngettext ("%u line is taken for a photo’s caption, which is "
                                                "a guess. Confirm it in the editor.",
                                                "%u lines are taken for photos’ captions, which is "
                                                "a guess. Confirm them in the editor.",
                                                n_uncertain),
                                      n_uncertain));
}

static gboolean
has_source (StetStory *story, const char *url, const char *outlet)
{
  GListModel *sources = stet_story_get_sources (story);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      if (g_str_equal (stet_source_get_url (source), url)
          && g_str_equal (stet_source_get_outlet (source), outlet))
        return TRUE;
    }
  return FALSE;
}

static void
add_sources (StetImport *self, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const StetLine *line = g_ptr_array_index (lines, i);
      g_autoptr (StetSource) source = NULL;
      g_autofree char *host = NULL;
      const char *url, *outlet;

      if (line->kind != STET_LINE_SOURCE || get_residue_kind (line) != NULL)
        continue;
      url = line->url != NULL ? line->url : "";
      host = stet_url_dup_host (url);
      outlet = *line->body != '\0' || host == NULL ? line->body : host;
      if (has_source (self->story, url, outlet))
        continue;
      source = stet_source_new (0);
      g_object_set (source, "url", url, "outlet", outlet, NULL);
      stet_story_add_source (self->story, source);
    }
}

static gboolean
has_words (GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    if (*((StetPiece *) g_ptr_array_index (pieces, i))->text != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
build (StetImport *self,
       GPtrArray *lines,
       const StetImportOptions *options,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autofree char *language = NULL;

  stet_lines_classify (lines, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  language = choose_language (self, lines, options, error);
  if (language == NULL)
    return FALSE;

  pieces = stet_lines_arrange (lines, language, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!has_words (pieces))
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_NOTHING,
                   _ ("There is no text to read in it. Choose the file that holds the article."));
      return FALSE;
    }

  self->article = stet_article_new (0, language);
  stet_story_add_article (self->story, self->article);
  g_object_unref (self->article);
  add_blocks (self, pieces);
  add_sources (self, lines);
  report_residue (self, lines);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * stet_import_text:
 * @bytes: the contents of a plain text file
 * @options: (nullable): what to do otherwise than usual
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError, a #StetLanguageError or a cancellation
 *
 * Reads the text of an article as it was scraped from a page: each line becomes a block, captions
 * and their credits become photos, the source line becomes a source, and leftovers of the page are
 * set aside. All of it is told by the shape of the text. The article's first block is its headline,
 * empty when the text has none. Works on any thread; the story belongs to the thread that gets it.
 *
 * Returns: (transfer full) (nullable): what was made of it, or %NULL with @error set
 */
StetImport *
stet_import_text (GBytes *bytes,
                  const StetImportOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (StetImport) self = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint n_dropped = 0;

  g_return_val_if_fail (bytes != NULL, NULL);

  lines = stet_lines_decode (bytes, &n_dropped, cancellable, error);
  if (lines == NULL)
    return NULL;

  self = g_new0 (StetImport, 1);
  self->story = stet_story_new (0);
  self->residue = g_ptr_array_new_with_free_func (residue_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  if (n_dropped > 0)
    g_ptr_array_add (self->warnings,
                     g_strdup_printf (ngettext ("%u control character was left out.",
                                                "%u control characters were left out.",
                                                n_dropped),
                                      n_dropped));
  if (!build (self, lines, options, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
