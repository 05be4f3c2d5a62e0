/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-inline-tags.h"

#include <string.h>

#include "stet-inline.h"
#include "stet-tag-group.h"

#define N_KINDS (STET_INLINE_LINK + 1)
#define GROUP   "stet-inline-tags"

struct _StetInlineTags
{
  StetArticleBuffer *buffer; /* not owned: it owns this */
  GtkTextTag *kinds[N_KINDS];
  GtkTextTag *upright; /* emphasis in a quote, which is set in italics itself */
  GtkTextTag *heavy;   /* strong emphasis in what is bold itself */
  GtkTextTag *mark;    /* asterisks, brackets and addresses, which a reader does not see */
};

static GtkTextTag *
add_tag (StetInlineTags *self, GtkTextTag *tag)
{
  stet_tag_group_add (GROUP, tag);
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)), tag);
  g_object_unref (tag);
  return tag;
}

/**
 * stet_inline_tags_new:
 * @buffer: the article's text
 *
 * Returns: (transfer full): its tags
 */
StetInlineTags *
stet_inline_tags_new (StetArticleBuffer *buffer)
{
  /* Between Adwaita's dark and light text, to be read on both. */
  const GdkRGBA faint = { 0.5f, 0.5f, 0.5f, 0.9f };
  StetInlineTags *self = g_new0 (StetInlineTags, 1);

  self->buffer = buffer;
  self->kinds[STET_INLINE_EMPHASIS] = add_tag (
      self, g_object_new (GTK_TYPE_TEXT_TAG, "style", PANGO_STYLE_ITALIC, NULL));
  self->kinds[STET_INLINE_STRONG] = add_tag (
      self, g_object_new (GTK_TYPE_TEXT_TAG, "weight", PANGO_WEIGHT_BOLD, NULL));
  self->upright = add_tag (self,
                           g_object_new (GTK_TYPE_TEXT_TAG, "style", PANGO_STYLE_NORMAL, NULL));
  self->heavy = add_tag (self,
                         g_object_new (GTK_TYPE_TEXT_TAG, "weight", PANGO_WEIGHT_HEAVY, NULL));
  self->kinds[STET_INLINE_LINK] = add_tag (
      self, g_object_new (GTK_TYPE_TEXT_TAG, "underline", PANGO_UNDERLINE_SINGLE, NULL));
  self->mark = add_tag (
      self,
      g_object_new (
          GTK_TYPE_TEXT_TAG, "scale", 0.7, "foreground-rgba", &faint, "weight", 400, NULL));
  return self;
}

/**
 * stet_inline_tags_free:
 * @self: (nullable): tags
 *
 * Frees it; the tags stay with the buffer.
 */
void
stet_inline_tags_free (StetInlineTags *self)
{
  g_free (self);
}

/* @start and @end: bytes of @text, which is that of @block. */
static void
apply (StetInlineTags *self,
       GtkTextTag *tag,
       StetBlock *block,
       const char *text,
       gsize start,
       gsize end)
{
  GtkTextIter from, to;

  if (start >= end)
    return;
  stet_article_buffer_get_iter (
      self->buffer, block, (guint) g_utf8_strlen (text, (gssize) start), &from);
  stet_article_buffer_get_iter (
      self->buffer, block, (guint) g_utf8_strlen (text, (gssize) end), &to);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), tag, &from, &to);
}

/* What is between the pieces of plain text is marks. */
static void
apply_marks (StetInlineTags *self, StetBlock *block, const char *text, StetInline *parsed)
{
  gsize at = 0;

  for (guint i = 0; i < parsed->pieces->len; i++)
    {
      const StetInlinePiece *piece = &g_array_index (parsed->pieces, StetInlinePiece, i);

      apply (self, self->mark, block, text, at, piece->text_start);
      at = piece->text_start + piece->text_length;
    }
  apply (self, self->mark, block, text, at, strlen (text));
}

/* What stands out in a block of that kind. */
static GtkTextTag *
get_tag (StetInlineTags *self, StetInlineKind inline_kind, StetBlockKind kind)
{
  if (inline_kind == STET_INLINE_EMPHASIS && kind == STET_BLOCK_QUOTE)
    return self->upright;
  if (inline_kind == STET_INLINE_STRONG
      && (kind == STET_BLOCK_HEADLINE || kind == STET_BLOCK_STANDFIRST
          || kind == STET_BLOCK_SUBHEADING))
    return self->heavy;
  return self->kinds[inline_kind];
}

static void
apply_spans (StetInlineTags *self, StetBlock *block, const char *text, StetInline *parsed)
{
  for (guint i = 0; i < parsed->spans->len; i++)
    {
      const StetInlineSpan *span = &g_array_index (parsed->spans, StetInlineSpan, i);
      guint start = (guint) g_utf8_strlen (parsed->plain, (gssize) span->start);
      guint length = (guint) g_utf8_strlen (parsed->plain + span->start,
                                            (gssize) (span->end - span->start));
      GtkTextIter from, to;

      stet_inline_map_range (text, &start, &length);
      stet_article_buffer_get_iter (self->buffer, block, start, &from);
      stet_article_buffer_get_iter (self->buffer, block, start + length, &to);
      gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer),
                                 get_tag (self, span->kind, stet_block_get_kind (block)),
                                 &from,
                                 &to);
    }
}

/**
 * stet_inline_tags_update:
 * @self: tags
 * @line: from 0; its text is that of its block
 *
 * Shows the emphasis and the links of a line, and their marks small and faint.
 */
void
stet_inline_tags_update (StetInlineTags *self, guint line)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  StetBlock *block = stet_article_get_block (stet_article_buffer_get_article (self->buffer), line);
  const char *text = block != NULL ? stet_block_get_text (block) : "";
  g_autoptr (StetInline) parsed = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) line);
  end = start;
  gtk_text_iter_forward_line (&end);
  if (!stet_tag_group_is_uniform (GROUP, &start, &end, NULL))
    {
      for (guint i = 0; i < N_KINDS; i++)
        gtk_text_buffer_remove_tag (buffer, self->kinds[i], &start, &end);
      gtk_text_buffer_remove_tag (buffer, self->upright, &start, &end);
      gtk_text_buffer_remove_tag (buffer, self->heavy, &start, &end);
      gtk_text_buffer_remove_tag (buffer, self->mark, &start, &end);
    }

  if (stet_inline_is_plain (text))
    return;
  parsed = stet_inline_parse (text);
  if (parsed->spans->len == 0)
    return;
  apply_marks (self, block, text, parsed);
  apply_spans (self, block, text, parsed);
}
