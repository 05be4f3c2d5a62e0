/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-line.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-import.h"

#define MAX_BYTES (32 * 1024 * 1024)
/* A newspaper of a thousand pages has fewer paragraphs. */
#define MAX_LINES 200000

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
  return g_unichar_isspace (c) || c == LRM || c == RLM || c == ALM || c == ZWSP || c == BOM;
}

static void
end_line (Decoder *decoder)
{
  const char *start = decoder->line->str;
  const char *end = start + decoder->line->len;

  decoder->number++;
  while (start < end && is_trimmed (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_trimmed (g_utf8_get_char (g_utf8_prev_char (end))))
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

static void
set_encoding_error (GError **error, const char *data, const char *invalid)
{
  guint line = 1;

  for (const char *p = data; p < invalid; p++)
    if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
      line++;
  g_set_error (
      error,
      STET_IMPORT_ERROR,
      STET_IMPORT_ERROR_ENCODING,
      _ ("Byte %u (line %u) is not valid UTF-8. Save the text as UTF-8 and import it again."),
      (guint) (invalid - data),
      line);
}

/* Sets *data and *length to the text, without a byte order mark. */
static gboolean
check (GBytes *bytes, const char **data, gsize *length, GError **error)
{
  const char *invalid;

  *data = g_bytes_get_data (bytes, length);
  if (*length == 0)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_EMPTY,
                   _ ("The file is empty. Choose one with a text in it."));
      return FALSE;
    }
  if (*length > MAX_BYTES)
    {
      g_autofree char *size = g_format_size_full (*length, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *limit = g_format_size_full (MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_TOO_LARGE,
                   /* Translators: the first is a file's size, the second the largest that can be
                      imported. */
                   _ ("The text has %s; an article may have %s. Divide it into several files."),
                   size,
                   limit);
      return FALSE;
    }
  if (*length >= 2 && (memcmp (*data, "\xff\xfe", 2) == 0 || memcmp (*data, "\xfe\xff", 2) == 0))
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_ENCODING,
                   _ ("The text is in UTF-16. Save it as UTF-8 and import it again."));
      return FALSE;
    }
  if (memchr (*data, '\0', *length) != NULL)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_BINARY,
                   _ ("This is not a text. Choose a plain text file in UTF-8."));
      return FALSE;
    }
  if (!g_utf8_validate_len (*data, *length, &invalid))
    {
      set_encoding_error (error, *data, invalid);
      return FALSE;
    }
  if (*length >= 3 && memcmp (*data, "\xef\xbb\xbf", 3) == 0)
    {
      *data += 3;
      *length -= 3;
    }
  return TRUE;
}

/* Adds a character to the line; control characters are dropped. */
static void
add_character (Decoder *decoder, const char *p, const char *next)
{
  gunichar c = g_utf8_get_char (p);

  if (c == '\t')
    g_string_append_c (decoder->line, ' ');
  else if (g_unichar_iscntrl (c) || c == BOM)
    decoder->n_dropped++;
  else
    g_string_append_len (decoder->line, p, next - p);
}

/**
 * stet_lines_decode:
 * @bytes: a file's contents
 * @n_dropped: (out): how many control characters were left out
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError or a cancellation
 *
 * Turns bytes into lines. All ways of ending a line are known; blank lines are counted at the line
 * that follows them. Safe on any thread.
 *
 * Returns: (transfer full) (nullable) (element-type StetLine): the lines that are not blank, or
 * %NULL with
 *   @error set
 */
GPtrArray *
stet_lines_decode (GBytes *bytes, guint *n_dropped, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_line_free);
  Decoder decoder = { .lines = lines };
  const char *data, *next;
  gsize length;

  if (!check (bytes, &data, &length, error))
    return NULL;

  decoder.line = g_string_new (NULL);
  for (const char *p = data; p < data + length; p = next)
    {
      next = g_utf8_next_char (p);
      if (!is_line_break (g_utf8_get_char (p)))
        {
          add_character (&decoder, p, next);
          continue;
        }
      if (*p == '\r' && next < data + length && *next == '\n')
        next++;
      end_line (&decoder);
      if (lines->len > MAX_LINES || g_cancellable_is_cancelled (cancellable))
        break;
    }
  end_line (&decoder);
  g_string_free (decoder.line, TRUE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
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
