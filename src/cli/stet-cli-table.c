/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <string.h>

/* What can be printed has none. */
#define SEPARATOR "\n"

struct _StetCliTable
{
  char *alignments;
  guint indent;
  GPtrArray *lines; /* the cells of each, with SEPARATOR between: there may be very many */
  guint *widths;    /* of the columns, so far */
};

/**
 * stet_cli_table_new:
 * @alignments: a letter for each column: “l” to begin, “r” to end at the same place in each line
 * @indent: spaces before each line
 *
 * Returns: (transfer full): a table without lines
 */
StetCliTable *
stet_cli_table_new (const char *alignments, guint indent)
{
  StetCliTable *self = g_new0 (StetCliTable, 1);

  self->alignments = g_strdup (alignments);
  self->indent = indent;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->widths = g_new0 (guint, strlen (alignments) + 1);
  return self;
}

/**
 * stet_cli_table_free:
 * @self: a table
 *
 * Frees it.
 */
void
stet_cli_table_free (StetCliTable *self)
{
  g_free (self->alignments);
  g_ptr_array_unref (self->lines);
  g_free (self->widths);
  g_free (self);
}

/* How many places a text takes on a terminal. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/**
 * stet_cli_table_add:
 * @self: a table
 * @...: a text for each column, UTF-8, then %NULL
 *
 * Adds a line.
 */
void
stet_cli_table_add (StetCliTable *self, ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_columns = 0;
  va_list cells;
  const char *cell;

  va_start (cells, self);
  while ((cell = va_arg (cells, const char *)) != NULL)
    {
      g_autofree char *printable = stet_cli_dup_printable (cell);

      if (n_columns < strlen (self->alignments))
        self->widths[n_columns] = MAX (self->widths[n_columns], measure (printable));
      g_string_append_printf (line, "%s%s", n_columns > 0 ? SEPARATOR : "", printable);
      n_columns++;
    }
  va_end (cells);
  g_return_if_fail (n_columns == strlen (self->alignments));
  g_ptr_array_add (self->lines, g_strndup (line->str, line->len));
}

static void
append_spaces (GString *text, guint n)
{
  while (n-- > 0)
    g_string_append_c (text, ' ');
}

static void
append_line (StetCliTable *self, GString *text, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, SEPARATOR, -1);

  append_spaces (text, self->indent);
  for (guint column = 0; cells[column] != NULL; column++)
    {
      guint padding = self->widths[column] - measure (cells[column]);
      gboolean last = cells[column + 1] == NULL;

      if (self->alignments[column] == 'r')
        append_spaces (text, padding);
      g_string_append (text, cells[column]);
      if (self->alignments[column] == 'l' && !last)
        append_spaces (text, padding);
      if (!last)
        append_spaces (text, 2);
    }
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

/**
 * stet_cli_table_to_text:
 * @self: a table
 *
 * Returns: (transfer full): its lines, each with a line break
 */
char *
stet_cli_table_to_text (StetCliTable *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    append_line (self, text, g_ptr_array_index (self->lines, i));
  return g_string_free_and_steal (text);
}

/**
 * stet_cli_table_print:
 * @self: a table
 *
 * Prints its lines.
 */
void
stet_cli_table_print (StetCliTable *self)
{
  g_autofree char *text = stet_cli_table_to_text (self);

  g_print ("%s", text);
}
