/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-reader.h"

#include <glib/gi18n-lib.h>

#include "stet-arrange.h"
#include "stet-classify.h"
#include "stet-line.h"

/* Bytes. More tell nothing more, and telling takes longer than all the rest. */
#define MAX_LANGUAGE_SAMPLE 3000

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

/* The language that was asked for, or that the text is in; NULL if that cannot be told. */
static char *
find_language (GPtrArray *lines, const StetImportOptions *options)
{
  g_autofree char *words = NULL;
  char *language;

  if (options != NULL && options->language != NULL)
    return g_strdup (options->language);
  words = join_words (lines);
  return stet_language_detect (words, -1, &language, NULL) ? language : NULL;
}

/**
 * stet_text_read:
 * @reader: what to read
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads plain text as it was scraped from a page: each line becomes a part, captions and their
 * credits become photos, leftovers of the page become residue. All of it is told by the shape of
 * the text. Safe on any thread.
 *
 * Returns: whether it could
 */
gboolean
stet_text_read (StetReader *reader, GError **error)
{
  g_autoptr (StetDraft) draft = stet_draft_new ("text");
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *text = NULL;
  guint n_dropped = 0;

  text = stet_reader_decode (reader, NULL, draft, error);
  if (text == NULL)
    return FALSE;
  lines = stet_lines_decode (text, &n_dropped, reader->cancellable, error);
  if (lines == NULL)
    return FALSE;
  if (n_dropped > 0)
    g_ptr_array_add (draft->warnings,
                     g_strdup_printf (ngettext ("%u control character was left out.",
                                                "%u control characters were left out.",
                                                n_dropped),
                                      n_dropped));

  stet_lines_classify (lines, reader->cancellable);
  draft->language = find_language (lines, reader->options);
  stet_lines_arrange (
      lines, draft->language != NULL ? draft->language : "und", draft, reader->cancellable);
  if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
    return FALSE;
  g_ptr_array_add (reader->drafts, g_steal_pointer (&draft));
  return TRUE;
}
