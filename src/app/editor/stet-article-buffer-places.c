/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

/* Places in an article's buffer and in its blocks' texts. */

#include "config.h"

#include "stet-article-buffer.h"

/**
 * stet_article_buffer_get_cursor_block:
 *
 * Returns: (transfer none): the block that the cursor is in
 */
StetBlock *
stet_article_buffer_get_cursor_block (StetArticleBuffer *self)
{
  GtkTextIter iter;

  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (self), NULL);

  gtk_text_buffer_get_iter_at_mark (
      GTK_TEXT_BUFFER (self), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  return stet_article_buffer_get_block (self, &iter);
}

/**
 * stet_article_buffer_get_offset:
 * @iter: a place in the text
 *
 * Returns: where it is in its block's text, in code points
 */
guint
stet_article_buffer_get_offset (StetArticleBuffer *self, const GtkTextIter *iter)
{
  GtkTextIter start = *iter;
  int offset = gtk_text_iter_get_line_offset (iter);

  gtk_text_iter_set_line_offset (&start, 0);
  if (offset > 0 && stet_article_buffer_is_before_mark (self, &start))
    offset--;
  return (guint) offset;
}

/**
 * stet_article_buffer_get_iter:
 * @block: a block of the article
 * @offset: where in its text, in code points; the end when it is past that
 * @iter: (out): the place
 */
void
stet_article_buffer_get_iter (StetArticleBuffer *self,
                              StetBlock *block,
                              guint offset,
                              GtkTextIter *iter)
{
  GtkTextIter end;

  g_return_if_fail (STET_IS_ARTICLE_BUFFER (self));
  g_return_if_fail (stet_block_get_article (block) == stet_article_buffer_get_article (self));

  gtk_text_buffer_get_iter_at_line (
      GTK_TEXT_BUFFER (self), iter, (int) stet_block_get_index (block));
  if (stet_article_buffer_is_before_mark (self, iter))
    offset++;
  /* Certainly within the line, where its end need not be looked for. */
  if (offset < (guint) MAX (gtk_text_iter_get_chars_in_line (iter) - 2, 0))
    {
      gtk_text_iter_set_line_offset (iter, (int) offset);
      return;
    }
  end = *iter;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_iter_set_line_offset (iter,
                                 (int) MIN (offset, (guint) gtk_text_iter_get_line_offset (&end)));
}

/**
 * stet_article_buffer_dup_plain_text:
 * @start: a place in the text
 * @end: a later place
 *
 * Returns: (transfer full): the text between, as the blocks have it, lines separated by "\n"
 */
char *
stet_article_buffer_dup_plain_text (StetArticleBuffer *self,
                                    const GtkTextIter *start,
                                    const GtkTextIter *end)
{
  GString *text = g_string_new (NULL);
  GtkTextIter iter = *start;

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      GtkTextIter stop = iter;
      g_autofree char *part = NULL;

      if (stet_article_buffer_is_before_mark (self, &iter))
        gtk_text_iter_forward_char (&iter);
      if (!gtk_text_iter_forward_line (&stop) || gtk_text_iter_compare (&stop, end) > 0)
        stop = *end;
      part = gtk_text_iter_get_slice (&iter, &stop);
      g_string_append (text, part);
      iter = stop;
    }
  return g_string_free (text, FALSE);
}
