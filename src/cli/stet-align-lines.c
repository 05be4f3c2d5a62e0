/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-align-lines.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-encoding.h"
#include "stet-import-files.h"
#include "stet-inline.h"
#include "stet-language.h"

/* A book has 1 MB. */
#define MAX_BYTES (64 * 1024 * 1024)
/* Bytes. More tell nothing more of the language. */
#define MAX_LANGUAGE_SAMPLE 3000

static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Cuts the text at its line ends, whatever system they are from. */
static void
add_lines (StetAlignLines *self, char *text)
{
  guint number = 0;

  for (char *line = text, *next; line != NULL && *line != '\0'; line = next, number++)
    {
      next = line + strcspn (line, "\r\n");
      if (*next == '\r' && next[1] == '\n')
        *next++ = '\0';
      if (*next != '\0')
        *next++ = '\0';
      if (has_words (line))
        {
          g_autofree char *escaped = stet_inline_escape (line);

          g_ptr_array_add (self->blocks, stet_block_new (0, STET_BLOCK_PARAGRAPH, escaped));
          g_array_append_val (self->numbers, number);
        }
    }
}

static char *
dup_language (const char *text)
{
  const char *end = text + strnlen (text, MAX_LANGUAGE_SAMPLE);
  char *language;

  while (end > text && ((guchar) *end & 0xC0) == 0x80)
    end--;
  return stet_language_detect (text, end - text, &language, NULL) ? language : g_strdup ("und");
}

/**
 * stet_align_lines_read:
 * @path: a file, or "-" for the standard input
 * @language: (nullable): BCP 47 tag of its language, or %NULL to find it
 * @error: return location for an error that names the file and says what to do
 *
 * Reads a text in any encoding, one block a line. Lines without words are counted, and are no
 * blocks.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
StetAlignLines *
stet_align_lines_read (const char *path, const char *language, GError **error)
{
  gboolean is_input = g_str_equal (path, "-");
  g_autoptr (StetAlignLines) self = g_new0 (StetAlignLines, 1);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  const char *data;
  gsize length;

  self->shown = is_input ? g_strdup (_ ("standard input")) : g_filename_display_name (path);
  self->blocks = g_ptr_array_new_with_free_func (g_object_unref);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  bytes = is_input ? stet_import_files_read_input (MAX_BYTES, error)
                   : stet_import_files_read (path, MAX_BYTES, NULL, error);
  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  if (length > 0)
    text = stet_encoding_decode (data, length, NULL, NULL, NULL, &failure);
  if (length > 0 && text == NULL)
    {
      g_set_error (error, failure->domain, failure->code, "%s: %s", self->shown, failure->message);
      return NULL;
    }
  self->language = language != NULL ? g_strdup (language) : dup_language (text != NULL ? text : "");
  if (text != NULL)
    add_lines (self, text);
  return g_steal_pointer (&self);
}

/**
 * stet_align_lines_free:
 * @self: (nullable): a text
 *
 * Frees it.
 */
void
stet_align_lines_free (StetAlignLines *self)
{
  if (self == NULL)
    return;
  g_free (self->shown);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self->language);
  g_free (self);
}

static void
append_numbers (GString *out, StetAlignLines *lines, guint start, guint len)
{
  g_string_append_c (out, '[');
  for (guint i = start; i < start + len; i++)
    g_string_append_printf (
        out, i > start ? ", %u" : "%u", g_array_index (lines->numbers, guint, i));
  g_string_append_c (out, ']');
}

/**
 * stet_align_lines_dup_pairs:
 * @a: the one text
 * @b: the other
 * @beads: (element-type StetBead): which of their blocks belong together
 *
 * Returns: (transfer full): a line for each bead, such as "[0, 1]:[0]", of the lines' numbers
 */
char *
stet_align_lines_dup_pairs (StetAlignLines *a, StetAlignLines *b, GArray *beads)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);

      append_numbers (out, a, bead->a_start, bead->a_len);
      g_string_append_c (out, ':');
      append_numbers (out, b, bead->b_start, bead->b_len);
      g_string_append_c (out, '\n');
    }
  return g_string_free_and_steal (out);
}

static void
add_numbers (JsonBuilder *builder, const char *name, StetAlignLines *lines, guint start, guint len)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = start; i < start + len; i++)
    json_builder_add_int_value (builder, g_array_index (lines->numbers, guint, i));
  json_builder_end_array (builder);
}

/**
 * stet_align_lines_add_json:
 * @builder: where to add it
 * @a: the one text
 * @b: the other
 * @beads: (element-type StetBead): which of their blocks belong together
 *
 * Adds the array of pairs as `stet align --json` has it.
 */
void
stet_align_lines_add_json (JsonBuilder *builder,
                           StetAlignLines *a,
                           StetAlignLines *b,
                           GArray *beads)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);

      json_builder_begin_object (builder);
      add_numbers (builder, "a", a, bead->a_start, bead->a_len);
      add_numbers (builder, "b", b, bead->b_start, bead->b_len);
      json_builder_set_member_name (builder, "confidence");
      json_builder_add_double_value (builder, bead->confidence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
dup_side (StetAlignLines *lines, guint start, guint len)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = start; i < start + len; i++)
    g_ptr_array_add (texts, (gpointer) stet_block_get_text (g_ptr_array_index (lines->blocks, i)));
  g_ptr_array_add (texts, NULL);
  return stet_tmx_dup_joined ((const char *const *) texts->pdata, lines->language);
}

/**
 * stet_align_lines_add_units:
 * @tmx: where to add them
 * @a: the one text
 * @b: the other
 * @beads: (element-type StetBead): which of their blocks belong together
 *
 * Adds a unit for each bead that has both sides.
 */
void
stet_align_lines_add_units (StetTmx *tmx, StetAlignLines *a, StetAlignLines *b, GArray *beads)
{
  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);
      g_autofree char *text_a = dup_side (a, bead->a_start, bead->a_len);
      g_autofree char *text_b = dup_side (b, bead->b_start, bead->b_len);
      const StetTmxText texts[] = { { a->language, text_a }, { b->language, text_b } };

      stet_tmx_add_unit (tmx, texts, G_N_ELEMENTS (texts));
    }
}
