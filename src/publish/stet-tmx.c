/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-tmx.h"

#include <string.h>

#include "stet-inline.h"

struct _StetTmx
{
  char *source_language;
  char *version;
  GString *body;
  gboolean has_markup;
};

/**
 * stet_tmx_new:
 * @source_language: BCP 47 tag of the language that the others are translations from; "und" when it
 *   may be any
 * @version: of the program that writes it
 *
 * Begins a translation memory without units. Not bound to a thread.
 *
 * Returns: (transfer full): it
 */
StetTmx *
stet_tmx_new (const char *source_language, const char *version)
{
  StetTmx *self = g_new0 (StetTmx, 1);

  self->source_language = g_strdup (source_language);
  self->version = g_strdup (version);
  self->body = g_string_new (NULL);
  return self;
}

void
stet_tmx_free (StetTmx *self)
{
  if (self == NULL)
    return;
  g_free (self->source_language);
  g_free (self->version);
  g_string_free (self->body, TRUE);
  g_free (self);
}

/* XML 1.0, 2.2: characters that no document may have, however they are written. */
static gboolean
is_xml_character (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (is_xml_character (c))
        g_string_append_unichar (out, c);
    }
}

/* A mark as it is in a page: TMX keeps the codes of the format that the text is from. */
static void
append_code (GString *out, const char *code)
{
  append_escaped (out, code, strlen (code));
}

static void
open_span (GString *out, const StetInlineSpan *span, guint number)
{
  static const char *const types[] = {
    [STET_INLINE_EMPHASIS] = "italic",
    [STET_INLINE_STRONG] = "bold",
    [STET_INLINE_LINK] = "link",
  };

  g_string_append_printf (out, "<bpt i=\"%u\" type=\"%s\">", number, types[span->kind]);
  if (span->kind == STET_INLINE_LINK)
    {
      g_autofree char *quoted = g_markup_escape_text (span->url != NULL ? span->url : "", -1);
      g_autofree char *code = g_strdup_printf ("<a href=\"%s\">", quoted);

      append_code (out, code);
    }
  else
    append_code (out, span->kind == STET_INLINE_STRONG ? "<strong>" : "<em>");
  g_string_append (out, "</bpt>");
}

static void
close_span (GString *out, const StetInlineSpan *span, guint number)
{
  static const char *const codes[] = {
    [STET_INLINE_EMPHASIS] = "</em>",
    [STET_INLINE_STRONG] = "</strong>",
    [STET_INLINE_LINK] = "</a>",
  };

  g_string_append_printf (out, "<ept i=\"%u\">", number);
  append_code (out, codes[span->kind]);
  g_string_append (out, "</ept>");
}

/* Spans are within each other or apart, so the one opened last ends first. */
static void
append_segment (StetTmx *self, const char *text)
{
  g_autoptr (StetInline) parsed = stet_inline_parse (text);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize at = 0, length = strlen (parsed->plain);
  guint next = 0;

  self->has_markup = self->has_markup || parsed->spans->len > 0;
  while (at < length || open->len > 0 || next < parsed->spans->len)
    {
      const StetInlineSpan *opening = NULL, *closing = NULL;
      gsize to = length;

      if (next < parsed->spans->len)
        {
          opening = &g_array_index (parsed->spans, StetInlineSpan, next);
          to = MIN (to, opening->start);
        }
      if (open->len > 0)
        {
          closing = &g_array_index (
              parsed->spans, StetInlineSpan, g_array_index (open, guint, open->len - 1));
          to = MIN (to, closing->end);
        }
      append_escaped (self->body, parsed->plain + at, to - at);
      at = to;
      if (closing != NULL && closing->end <= at)
        {
          close_span (self->body, closing, g_array_index (open, guint, open->len - 1) + 1);
          g_array_set_size (open, open->len - 1);
        }
      else if (opening != NULL && opening->start <= at)
        {
          open_span (self->body, opening, next + 1);
          g_array_append_val (open, next);
          next++;
        }
    }
}

static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && is_xml_character (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * stet_tmx_add_unit:
 * @texts: (array length=n_texts): texts that say the same, a language each
 * @n_texts: how many
 *
 * Adds a unit. Texts without words are left out. Emphasis and links become the paired codes of TMX.
 *
 * Returns: whether it was one: less than two texts are none
 */
gboolean
stet_tmx_add_unit (StetTmx *self, const StetTmxText *texts, gsize n_texts)
{
  gsize n = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  for (gsize i = 0; i < n_texts; i++)
    n += has_words (texts[i].text);
  if (n < 2)
    return FALSE;

  g_string_append (self->body, "    <tu>\n");
  for (gsize i = 0; i < n_texts; i++)
    {
      if (!has_words (texts[i].text))
        continue;
      g_string_append (self->body, "      <tuv xml:lang=\"");
      append_escaped (self->body, texts[i].language, strlen (texts[i].language));
      g_string_append (self->body, "\"><seg>");
      append_segment (self, texts[i].text);
      g_string_append (self->body, "</seg></tuv>\n");
    }
  g_string_append (self->body, "    </tu>\n");
  return TRUE;
}

/* Chinese and Japanese have no spaces between sentences. */
static gboolean
is_without_spaces (const char *language)
{
  return (g_str_has_prefix (language, "zh") || g_str_has_prefix (language, "ja"))
         && !g_ascii_isalpha (language[2]);
}

/**
 * stet_tmx_dup_joined:
 * @texts: (array zero-terminated=1): texts that are one side of a unit together
 * @language: BCP 47 tag of them
 *
 * Returns: (transfer full): one text of all
 */
char *
stet_tmx_dup_joined (const char *const *texts, const char *language)
{
  return g_strjoinv (is_without_spaces (language) ? "" : " ", (char **) texts);
}

static gboolean
is_wanted (const char *const *languages, const char *language)
{
  return languages == NULL || g_strv_contains (languages, language);
}

/* What the article says in the row. */
static char *
dup_side (StetArticle *article, StetRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (!stet_block_is_empty (block))
        g_strv_builder_add (builder, stet_block_get_text (block));
    }
  texts = g_strv_builder_end (builder);
  return stet_tmx_dup_joined ((const char *const *) texts, stet_article_get_language (article));
}

/**
 * stet_tmx_add_story:
 * @story: a story
 * @languages: (nullable) (array zero-terminated=1): BCP 47 tags of those that are wanted; all
 *   without
 *
 * Adds a unit for each row of a story that has text in two languages or more.
 *
 * Returns: how many it added
 */
guint
stet_tmx_add_story (StetTmx *self, StetStory *story, const char *const *languages)
{
  guint n_units = 0;

  g_return_val_if_fail (self != NULL && STET_IS_STORY (story), 0);

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (StetTmxText));
      g_autoptr (GPtrArray) sides = g_ptr_array_new_with_free_func (g_free);
      StetArticle *article;

      for (guint j = 0; (article = stet_story_get_article (story, j)) != NULL; j++)
        {
          StetTmxText text = { stet_article_get_language (article), NULL };
          char *side;

          if (!is_wanted (languages, text.language))
            continue;
          side = dup_side (article, stet_story_get_row (story, i));
          g_ptr_array_add (sides, side);
          text.text = side;
          g_array_append_val (texts, text);
        }
      n_units += stet_tmx_add_unit (self, (const StetTmxText *) texts->data, texts->len);
    }
  return n_units;
}

/**
 * stet_tmx_dup_text:
 *
 * Returns: (transfer full): the whole file, UTF-8; as version 1.4b of the format has it, by OSCAR,
 *   2005
 */
char *
stet_tmx_dup_text (StetTmx *self)
{
  gboolean any = g_str_equal (self->source_language, "und");
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<tmx version=\"1.4\">\n"
                                "  <header creationtool=\"Stet\" creationtoolversion=\"");

  append_escaped (text, self->version, strlen (self->version));
  g_string_append (text, "\" segtype=\"paragraph\" o-tmf=\"Stet\" adminlang=\"en\" srclang=\"");
  append_escaped (
      text, any ? "*all*" : self->source_language, strlen (any ? "*all*" : self->source_language));
  g_string_append_printf (
      text, "\" datatype=\"%s\"/>\n  <body>\n", self->has_markup ? "html" : "plaintext");
  g_string_append_len (text, self->body->str, (gssize) self->body->len);
  g_string_append (text, "  </body>\n</tmx>\n");
  return g_string_free_and_steal (text);
}

/**
 * stet_tmx_write:
 * @path: where
 * @error: return location for a #GFileError, whose message names the file
 *
 * Writes the file, whole or not at all; one that is there is replaced.
 *
 * Returns: whether it could
 */
gboolean
stet_tmx_write (StetTmx *self, const char *path, GError **error)
{
  g_autofree char *text = stet_tmx_dup_text (self);

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}
