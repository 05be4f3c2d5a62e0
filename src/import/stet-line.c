/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-line.h"

#include <glib/gi18n-lib.h>

#include "stet-character.h"
#include "stet-import.h"

/* A newspaper of a thousand pages has fewer paragraphs. */
#define MAX_LINES 100000
/* Bytes. No paragraph is nearly as long. */
#define MAX_LINE (8 * 1024 * 1024)
/* Bytes that are taken over together. */
#define MAX_PLAIN 4096

#define LRM  0x200E
#define RLM  0x200F
#define ALM  0x061C
#define ZWSP 0x200B
#define BOM  0xFEFF

typedef struct
{
  GPtrArray *lines;
  GString *line;
  guint number;
  guint n_blank;
  guint n_dropped;
} Decoder;

/**
 * stet_line_free:
 * @self: (nullable): a line
 *
 * Frees it.
 */
void
stet_line_free (StetLine *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->body);
  g_free (self->credit);
  g_free (self->url);
  g_strfreev (self->cells);
  g_strfreev (self->alt_texts);
  g_free (self);
}

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028
         || c == 0x2029;
}

/* What means nothing at the end of a line. Marks of direction only tell a reader of the old page
 * where to put what stood beside the line. */
static gboolean
is_trimmed (gunichar c)
{
  return stet_character_is_space (c) || c == LRM || c == RLM || c == ALM || c == ZWSP || c == BOM;
}

static void
end_line (Decoder *decoder)
{
  const char *start = decoder->line->str;
  const char *end = start + decoder->line->len;

  decoder->number++;
  while (start < end && is_trimmed (stet_character_get (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_trimmed (stet_character_get (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  if (start == end)
    {
      decoder->n_blank++;
    }
  else
    {
      StetLine *line = g_new0 (StetLine, 1);

      line->text = g_strndup (start, (gsize) (end - start));
      line->length = g_utf8_strlen (line->text, -1);
      line->number = decoder->number;
      line->n_blank = decoder->n_blank;
      decoder->n_blank = 0;
      g_ptr_array_add (decoder->lines, line);
    }
  g_string_truncate (decoder->line, 0);
}

/* Adds a character to the line; control characters are dropped. */
static void
add_character (Decoder *decoder, const char *p, const char *next)
{
  gunichar c = stet_character_get (p);

  if (c == '\t')
    g_string_append_c (decoder->line, ' ');
  else if (stet_character_is_control (c) || c == BOM)
    decoder->n_dropped++;
  else
    g_string_append_len (decoder->line, p, next - p);
}

/* Adds the ASCII that stands at @p, which needs no thought; returns where it ends. */
static const char *
add_plain (Decoder *decoder, const char *p)
{
  const char *end = p;

  while (*end >= 0x20 && *end < 0x7F && end < p + MAX_PLAIN)
    end++;
  g_string_append_len (decoder->line, p, end - p);
  return end;
}

/**
 * stet_lines_decode:
 * @text: a text, UTF-8
 * @n_dropped: (out): how many control characters were left out
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError or a cancellation
 *
 * Divides a text into lines. All ways of ending a line are known; blank lines are counted at the
 * line that follows them. Safe on any thread.
 *
 * Returns: (transfer full) (nullable) (element-type StetLine): the lines that are not blank, or
 * %NULL with
 *   @error set
 */
GPtrArray *
stet_lines_decode (const char *text, guint *n_dropped, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_line_free);
  Decoder decoder = { .lines = lines };
  gboolean is_too_long;
  const char *next;

  decoder.line = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = next)
    {
      next = add_plain (&decoder, p);
      if (next == p)
        next = g_utf8_next_char (p);
      else if (decoder.line->len <= MAX_LINE)
        continue;
      else
        break;
      if (!is_line_break (stet_character_get (p)))
        {
          add_character (&decoder, p, next);
          if (decoder.line->len <= MAX_LINE)
            continue;
          break;
        }
      if (*p == '\r' && *next == '\n')
        next++;
      end_line (&decoder);
      if (lines->len > MAX_LINES || g_cancellable_is_cancelled (cancellable))
        break;
    }
  is_too_long = decoder.line->len > MAX_LINE;
  end_line (&decoder);
  g_string_free (decoder.line, TRUE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (is_too_long)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_TOO_LARGE,
                   _ ("Line %d has more text in one piece than an article has. Split it."),
                   (int) decoder.number);
      return NULL;
    }
  if (lines->len > MAX_LINES)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_TOO_LARGE,
                   _ ("The text has more than %d paragraphs. Divide it into several files."),
                   MAX_LINES);
      return NULL;
    }
  *n_dropped = decoder.n_dropped;
  return g_steal_pointer (&lines);
}
