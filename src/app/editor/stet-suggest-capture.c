/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <string.h>

#include "stet-suggest-capture.h"

#include "stet-line-text.h"

/* Gathers the edits of one thing that a person does, such as typing over a selection, while the
 * text stays as it is. */
struct _StetSuggestCapture
{
  StetArticleBuffer *buffer; /* not owned: it owns this */
  StetSuggestFunc func;
  gpointer data;
  GPtrArray *edits; /* StetSuggested */
  guint depth;
  gboolean is_used;
};

static void
suggested_free (gpointer data)
{
  StetSuggested *edit = data;

  g_object_unref (edit->block);
  g_free (edit->text);
  g_free (edit);
}

static GPtrArray *
new_edits (void)
{
  return g_ptr_array_new_with_free_func (suggested_free);
}

/**
 * stet_suggest_capture_new:
 * @buffer: the text that is not to be changed; it must outlive the result
 * @func: what to call with what a person does
 * @data: for @func
 *
 * Returns: (transfer full): what gathers the edits
 */
StetSuggestCapture *
stet_suggest_capture_new (StetArticleBuffer *buffer, StetSuggestFunc func, gpointer data)
{
  StetSuggestCapture *self = g_new0 (StetSuggestCapture, 1);

  self->buffer = buffer;
  self->func = func;
  self->data = data;
  self->edits = new_edits ();
  return self;
}

/**
 * stet_suggest_capture_free:
 * @self: (nullable): what gathers edits
 *
 * Frees it.
 */
void
stet_suggest_capture_free (StetSuggestCapture *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->edits);
  g_free (self);
}

static void
tell (StetSuggestCapture *self)
{
  g_autoptr (GPtrArray) edits = NULL;

  if (self->depth > 0 || !self->is_used)
    return;
  edits = g_steal_pointer (&self->edits);
  self->edits = new_edits ();
  self->is_used = FALSE;
  self->func (self->buffer, edits, self->data);
}

/**
 * stet_suggest_capture_begin:
 * @self: (nullable): what gathers edits
 *
 * A person begins to do something; calls nest.
 */
void
stet_suggest_capture_begin (StetSuggestCapture *self)
{
  if (self != NULL)
    self->depth++;
}

/**
 * stet_suggest_capture_end:
 * @self: (nullable): what gathers edits
 *
 * Ends what stet_suggest_capture_begin() began.
 */
void
stet_suggest_capture_end (StetSuggestCapture *self)
{
  if (self == NULL || self->depth == 0)
    return;
  self->depth--;
  tell (self);
}

static void
add (StetSuggestCapture *self, StetBlock *block, guint start, guint end, const char *text)
{
  StetSuggested *edit = g_new0 (StetSuggested, 1);

  *edit = (StetSuggested) { g_object_ref (block), start, end, g_strdup (text) };
  g_ptr_array_add (self->edits, edit);
}

/* A suggestion is about one paragraph, so that what is pasted becomes one line. */
static char *
dup_line (const char *text)
{
  char *line = g_strdup (text);

  g_strdelimit (line, "\n", ' ');
  if (strchr (text, '\n') != NULL)
    g_strstrip (line);
  return line;
}

/**
 * stet_suggest_capture_insert:
 * @self: (nullable): what gathers edits
 * @iter: where text is to be inserted
 * @text: the text
 * @length: of it in bytes
 *
 * Takes an insertion up instead of its being done: for the handler of “insert-text”, which nobody
 * hears after this.
 *
 * Returns: whether it did; FALSE without @self
 */
gboolean
stet_suggest_capture_insert (StetSuggestCapture *self,
                             const GtkTextIter *iter,
                             const char *text,
                             int length)
{
  g_autofree char *clean = NULL;
  g_autofree char *line = NULL;
  StetSuggested *last;
  StetBlock *block;
  guint offset;

  if (self == NULL)
    return FALSE;
  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  clean = stet_line_text_normalise (text, length);
  line = dup_line (clean);
  block = stet_article_buffer_get_block (self->buffer, iter);
  offset = stet_article_buffer_get_offset (self->buffer, iter);
  last = self->edits->len > 0 ? g_ptr_array_index (self->edits, self->edits->len - 1) : NULL;
  self->is_used = TRUE;
  if (*line != '\0' && last != NULL && last->block == block && last->start <= offset
      && offset <= last->end)
    {
      g_autofree char *before = g_steal_pointer (&last->text);

      last->text = g_strconcat (before, line, NULL);
    }
  else if (*line != '\0')
    add (self, block, offset, offset, line);
  tell (self);
  return TRUE;
}

/**
 * stet_suggest_capture_delete:
 * @self: (nullable): what gathers edits
 * @start: from where text is to be deleted
 * @end: to where
 *
 * Takes a deletion up instead of its being done: for the handler of “delete-range”, which nobody
 * hears after this. Of several paragraphs, each loses its part, and stays a paragraph.
 *
 * Returns: whether it did; FALSE without @self
 */
gboolean
stet_suggest_capture_delete (StetSuggestCapture *self, GtkTextIter *start, GtkTextIter *end)
{
  StetArticle *article;
  guint first, last;

  if (self == NULL)
    return FALSE;
  g_signal_stop_emission_by_name (self->buffer, "delete-range");
  gtk_text_iter_order (start, end);
  article = stet_article_buffer_get_article (self->buffer);
  first = (guint) gtk_text_iter_get_line (start);
  last = (guint) gtk_text_iter_get_line (end);
  self->is_used = TRUE;
  for (guint line = first; line <= last; line++)
    {
      StetBlock *block = stet_article_get_block (article, line);
      guint from = line == first ? stet_article_buffer_get_offset (self->buffer, start) : 0;
      guint to = line == last ? stet_article_buffer_get_offset (self->buffer, end)
                              : (guint) g_utf8_strlen (stet_block_get_text (block), -1);

      if (from < to)
        add (self, block, from, to, "");
    }
  tell (self);
  return TRUE;
}
