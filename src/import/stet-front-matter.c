/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-front-matter.h"

#include <string.h>

/* Bytes, and lines. What is longer is no front matter. */
#define MAX_SIZE  (64 * 1024)
#define MAX_LINES 400

typedef struct
{
  GHashTable *fields;
  gboolean is_toml;
  char *key; /* whose value goes on in the lines below */
  GString *value;
  guint key_indent;
  gboolean in_table; /* below a [table] of TOML: its keys are not the article's */
} FrontMatter;

static void
put (FrontMatter *self, const char *key, const char *value)
{
  char *lower = g_ascii_strdown (key, -1);

  for (char *p = lower; *p != '\0'; p++)
    if (*p == '-')
      *p = '_';
  if (*value == '\0' || g_hash_table_contains (self->fields, lower))
    g_free (lower);
  else
    g_hash_table_insert (self->fields, lower, g_strdup (value));
}

static void
end_value (FrontMatter *self)
{
  if (self->key != NULL)
    put (self, self->key, g_strstrip (self->value->str));
  g_clear_pointer (&self->key, g_free);
  g_string_truncate (self->value, 0);
}

/* The escapes that both languages have in double quotation marks. */
static char
unescape (char c)
{
  switch (c)
    {
    case 'n':
    case 't':
    case 'r':
      return ' ';
    default:
      return c;
    }
}

/* A value in quotation marks: where it ends, or NULL when it does not. */
static const char *
read_quoted (const char *p, GString *value)
{
  char quote = *p++;

  for (; *p != '\0'; p++)
    {
      if (*p == quote && quote == '\'' && p[1] == '\'')
        p++;
      else if (*p == quote)
        return p + 1;
      else if (*p == '\\' && quote == '"' && p[1] != '\0')
        {
          g_string_append_c (value, unescape (*++p));
          continue;
        }
      g_string_append_c (value, *p);
    }
  return NULL;
}

static void
add_item (GString *list, const char *item)
{
  if (*item == '\0')
    return;
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, item);
}

/* A plain word or sentence up to a comment or, in a list, up to what ends the item. */
static const char *
read_bare (const char *p, GString *value, gboolean in_list)
{
  const char *start = p;
  g_autofree char *bare = NULL;

  for (; *p != '\0'; p++)
    if ((in_list && (*p == ',' || *p == ']' || *p == '}'))
        || (*p == '#' && (p == start || g_ascii_isspace (p[-1]))))
      break;
  bare = g_strstrip (g_strndup (start, (gsize) (p - start)));
  g_string_append (value, bare);
  return p;
}

static char *
read_scalar (const char *p)
{
  GString *value = g_string_new (NULL);

  while (g_ascii_isspace (*p))
    p++;
  if (*p == '"' || *p == '\'')
    {
      if (g_str_has_prefix (p, "\"\"\"") || g_str_has_prefix (p, "'''"))
        p += 2;
      read_quoted (p, value);
    }
  else if (*p == '[' || *p == '{')
    {
      for (p++; *p != '\0' && *p != ']' && *p != '}';)
        {
          g_autoptr (GString) item = g_string_new (NULL);

          while (g_ascii_isspace (*p) || *p == ',')
            p++;
          p = *p == '"' || *p == '\'' ? read_quoted (p, item) : read_bare (p, item, TRUE);
          add_item (value, item->str);
          if (p == NULL || *p == '#')
            break;
        }
    }
  else
    {
      read_bare (p, value, FALSE);
    }
  return g_string_free_and_steal (value);
}

/* “key:” or “key =”: where the value begins, or NULL. */
static const char *
read_key (FrontMatter *self, const char *line, char **key)
{
  const char *start = line + strspn (line, " ");
  const char *end = start;
  char mark = self->is_toml ? '=' : ':';

  while (g_ascii_isalnum (*end) || *end == '_' || *end == '-' || *end == '.')
    end++;
  if (end == start)
    return NULL;
  line = end + strspn (end, " \t");
  if (*line != mark || (!self->is_toml && line[1] != '\0' && !g_ascii_isspace (line[1])))
    return NULL;
  *key = g_strndup (start, (gsize) (end - start));
  return line + 1;
}

/* A line that belongs to the key above: an item of a list, or more words. */
static void
continue_value (FrontMatter *self, const char *line)
{
  const char *p = line + strspn (line, " \t");
  g_autofree char *item = NULL;
  g_autofree char *key = NULL;

  if (self->key == NULL || *p == '\0' || *p == '#')
    return;
  if (p[0] == '-' && p[1] == ' ')
    {
      const char *value = read_key (self, p + 2, &key);

      /* “- name: Jan”: of what is listed, the names count. */
      if (value == NULL || g_str_equal (key, "name"))
        {
          item = read_scalar (value != NULL ? value : p + 2);
          add_item (self->value, item);
        }
      return;
    }
  if (read_key (self, p, &key) != NULL)
    {
      const char *value = read_key (self, p, &item);

      if (g_str_equal (key, "name"))
        {
          g_autofree char *name = read_scalar (value);

          add_item (self->value, name);
        }
      return;
    }
  g_string_append_printf (self->value, " %s", p);
}

static void
read_line (FrontMatter *self, const char *line)
{
  guint indent = (guint) strspn (line, " \t");
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  const char *rest;

  if (self->is_toml && line[indent] == '[')
    {
      end_value (self);
      self->in_table = TRUE;
      return;
    }
  if (self->in_table)
    return;
  if (indent > self->key_indent && self->key != NULL)
    {
      continue_value (self, line);
      return;
    }
  if (line[indent] == '-' && self->key != NULL)
    {
      continue_value (self, line);
      return;
    }
  rest = line[indent] == '#' ? NULL : read_key (self, line, &key);
  if (rest == NULL)
    return;
  end_value (self);
  self->key_indent = indent;
  value = read_scalar (rest);
  /* What goes on below is without value here, or with the sign of a longer text. */
  if (*value == '\0' || strchr ("|>", *value) != NULL)
    self->key = g_steal_pointer (&key);
  else
    put (self, key, value);
}

/* Where the line after the closing mark begins, or NULL. */
static const char *
find_end (const char *start, const char *mark, guint *n_lines)
{
  for (const char *line = start; *line != '\0' && *n_lines < MAX_LINES && line - start < MAX_SIZE;)
    {
      gsize length = strcspn (line, "\r\n");
      const char *next = line + length;

      if (*next == '\r')
        next++;
      if (*next == '\n')
        next++;
      (*n_lines)++;
      if (length >= 3 && strspn (line + 3, " \t") == length - 3
          && (strncmp (line, mark, 3) == 0 || (*mark == '-' && strncmp (line, "...", 3) == 0)))
        return next;
      line = next;
    }
  return NULL;
}

/**
 * stet_front_matter_read:
 * @text: a Markdown document, UTF-8
 * @fields: (out) (transfer full) (element-type utf8 utf8): keys in lower case, with underscores,
 * and their values; those of a list are joined by commas
 * @n_lines: (out): how many lines it takes
 *
 * Reads what stands between lines of “---” (a small part of YAML) or “+++” (of TOML) at the
 * beginning of a document. Of what is nested, names alone are read.
 *
 * Returns: bytes of @text that it takes; 0 when there is none, and @fields is empty
 */
gsize
stet_front_matter_read (const char *text, GHashTable **fields, guint *n_lines)
{
  const char *start = text + strspn (text, "\r\n\t ");
  const char *end = NULL;
  FrontMatter self = { .is_toml = *start == '+' };
  g_auto (GStrv) lines = NULL;
  g_autofree char *inside = NULL;

  *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  *n_lines = 0;
  for (const char *p = text; p < start; p++)
    *n_lines += *p == '\n';
  if ((g_str_has_prefix (start, "---") || g_str_has_prefix (start, "+++"))
      && strspn (start + 3, " \t") == strcspn (start + 3, "\r\n"))
    {
      const char *first = strchr (start, '\n');

      (*n_lines)++;
      if (first != NULL)
        end = find_end (first + 1, self.is_toml ? "+++" : "---", n_lines);
    }
  if (end == NULL)
    {
      *n_lines = 0;
      return 0;
    }
  self.fields = *fields;
  self.value = g_string_new (NULL);
  inside = g_strndup (start, (gsize) (end - start));
  lines = g_strsplit_set (inside, "\r\n", -1);
  for (char **line = lines + 1; *line != NULL && line[1] != NULL; line++)
    if (!g_str_has_prefix (*line, "---") && !g_str_has_prefix (*line, "+++")
        && !g_str_has_prefix (*line, "..."))
      read_line (&self, *line);
  end_value (&self);
  g_string_free (self.value, TRUE);
  /* A line of dashes may be no more than a line. */
  if (g_hash_table_size (*fields) == 0)
    {
      *n_lines = 0;
      return 0;
    }
  return (gsize) (end - text);
}
