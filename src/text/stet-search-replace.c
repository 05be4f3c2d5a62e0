/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-inline.h"
#include "stet-search-private.h"

/* What becomes of a match. */
typedef struct
{
  gsize start; /* in the text without marks, in bytes */
  gsize end;
  char *text;
} Change;

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->text);
}

static gboolean
refuse (GError **error, const char *group)
{
  g_set_error (error,
               STET_SEARCH_ERROR,
               STET_SEARCH_ERROR_REPLACEMENT,
               _ ("The replacement names the group “%s”, which the pattern does not have."),
               group);
  return FALSE;
}

/* Reads the group after a “$”: digits for as long as there is such a group, or a name in braces. */
static gboolean
read_group (StetSearch *self, const char **place, int *group, GError **error)
{
  const char *p = *place;

  if (*p == '{')
    {
      const char *end = strchr (p, '}');
      g_autofree char *name = end != NULL ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;
      UErrorCode status = U_ZERO_ERROR;

      if (name == NULL)
        return refuse (error, p);
      *group = g_ascii_isdigit (*name)
                   ? (int) MIN (g_ascii_strtoull (name, NULL, 10), 10000)
                   : uregex_groupNumberFromCName (self->regex, name, -1, &status);
      if (U_FAILURE (status) || *group > self->n_groups)
        return refuse (error, name);
      *place = end + 1;
      return TRUE;
    }
  if (!g_ascii_isdigit (*p))
    return refuse (error, "$");
  *group = *p - '0';
  if (*group > self->n_groups)
    {
      const char name[] = { *p, '\0' };

      return refuse (error, name);
    }
  for (p++; g_ascii_isdigit (*p) && *group * 10 + (*p - '0') <= self->n_groups; p++)
    *group = *group * 10 + (*p - '0');
  *place = p;
  return TRUE;
}

/* What a match is replaced with, or, without one, whether that can be told. */
static char *
expand (StetSearch *self,
        const char *plain,
        const StetSearchMatch *match,
        const char *replacement,
        GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = replacement; *p != '\0';)
    {
      const StetTextRange *range;
      int group;

      if (self->regex != NULL && *p == '$')
        {
          p++;
          if (!read_group (self, &p, &group, error))
            return NULL;
          if (match == NULL)
            continue;
          range = &g_array_index (match->groups, StetTextRange, group);
          if (range->start < range->end)
            {
              const char *start = g_utf8_offset_to_pointer (plain, range->start);
              const char *end = g_utf8_offset_to_pointer (start, range->end - range->start);

              g_string_append_len (text, start, end - start);
            }
          continue;
        }
      if (self->regex != NULL && *p == '\\' && p[1] != '\0')
        p++;
      /* A block is one line. */
      if (*p == '\n' || *p == '\r')
        g_string_append_c (text, ' ');
      else
        g_string_append_len (text, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * stet_search_check_replacement:
 * @self: a search
 * @replacement: what is to stand in place of what is found. With %STET_SEARCH_REGEX “$1” and
 *   “${name}” are what the groups found, and a backslash takes the meaning from what follows it
 * @error: return location for %STET_SEARCH_ERROR_REPLACEMENT
 *
 * Returns: whether the groups that it names are there
 */
gboolean
stet_search_check_replacement (StetSearch *self, const char *replacement, GError **error)
{
  g_autofree char *text = expand (self, NULL, NULL, replacement, error);

  return text != NULL;
}

static gboolean
is_chosen (const StetTextRange *range, const StetTextRange *ranges, guint n_ranges)
{
  if (ranges == NULL)
    return TRUE;
  for (guint i = 0; i < n_ranges; i++)
    if (ranges[i].start == range->start && ranges[i].end == range->end)
      return TRUE;
  return FALSE;
}

/* The matches among @ranges, all without any, and what becomes of them. */
static GArray *
collect (StetSearch *self,
         const char *text,
         const char *plain,
         const char *language,
         const char *replacement,
         const StetTextRange *ranges,
         guint n_ranges,
         GError **error)
{
  g_autoptr (GArray) matches = NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (StetTextRange));

  g_array_set_clear_func (changes, change_clear);
  matches = _stet_search_match (self, plain, language, TRUE, NULL, error);
  if (matches == NULL)
    return NULL;
  for (guint i = 0; i < matches->len; i++)
    g_array_append_val (places, g_array_index (matches, StetSearchMatch, i).range);
  if (plain != text)
    stet_inline_map_ranges (text, (StetTextRange *) places->data, places->len);
  for (guint i = 0; i < matches->len; i++)
    {
      const StetSearchMatch *match = &g_array_index (matches, StetSearchMatch, i);
      const char *start = g_utf8_offset_to_pointer (plain, match->range.start);
      Change change = {
        (gsize) (start - plain),
        (gsize) (g_utf8_offset_to_pointer (start, match->range.end - match->range.start) - plain),
        NULL
      };

      if (!is_chosen (&g_array_index (places, StetTextRange, i), ranges, n_ranges))
        continue;
      change.text = expand (self, plain, match, replacement, error);
      if (change.text == NULL)
        return NULL;
      g_array_append_val (changes, change);
    }
  return g_steal_pointer (&changes);
}

static char *
apply (const char *plain, GArray *changes)
{
  GString *text = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      g_string_append_len (text, plain + at, (gssize) (change->start - at));
      g_string_append (text, change->text);
      at = change->end;
    }
  g_string_append (text, plain + at);
  return g_string_free_and_steal (text);
}

/* Where a place of the old text is in the new one. What is put in place of words has the markup of
 * the first of them. */
static gsize
move_place (GArray *changes, gsize place)
{
  gsize moved = place;

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      gsize length = strlen (change->text);

      if (change->end <= place)
        moved = moved - (change->end - change->start) + length;
      else if (change->start < place)
        moved = moved - (place - change->start) + length;
      else
        break;
    }
  return moved;
}

static void
write_to (StetInlineWriter *writer, const char *plain, gsize *at, gsize to)
{
  if (to > *at)
    stet_inline_writer_add (writer, plain + *at, (gssize) (to - *at));
  *at = MAX (*at, to);
}

/* Writes the text with the spans around its words again. */
static char *
write_marked (StetInline *parsed, GArray *changes)
{
  g_autoptr (StetInlineWriter) writer = stet_inline_writer_new ();
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *plain = apply (parsed->plain, changes);
  gsize at = 0;

  for (guint i = 0; i <= parsed->spans->len; i++)
    {
      const StetInlineSpan *span = i < parsed->spans->len
                                       ? &g_array_index (parsed->spans, StetInlineSpan, i)
                                       : NULL;
      gsize start = span != NULL ? move_place (changes, span->start) : G_MAXSIZE;
      gsize end = span != NULL ? move_place (changes, span->end) : G_MAXSIZE;

      if (span != NULL && start >= end)
        continue;
      while (ends->len > 0 && g_array_index (ends, gsize, ends->len - 1) <= start)
        {
          write_to (writer, plain, &at, g_array_index (ends, gsize, ends->len - 1));
          stet_inline_writer_close (writer);
          g_array_set_size (ends, ends->len - 1);
        }
      if (span == NULL)
        break;
      write_to (writer, plain, &at, start);
      stet_inline_writer_open (writer, span->kind, span->url);
      g_array_append_val (ends, end);
    }
  write_to (writer, plain, &at, strlen (plain));
  return stet_inline_writer_finish (writer);
}

/**
 * stet_search_replace:
 * @self: a search
 * @text: a line of text with inline markup, UTF-8
 * @language: (nullable): BCP 47 tag of its language
 * @replacement: as in stet_search_check_replacement()
 * @ranges: (nullable) (array length=n_ranges): which of what stet_search_find() found; NULL for all
 * @n_ranges: how many
 * @n_replaced: (out) (optional): how many matches were replaced
 * @error: return location for a #StetSearchError
 *
 * Replaces what is found. What stands in its place is words, never markup, and has the markup that
 * the first of what it replaces had; other markup stays around the words that it was around.
 *
 * Returns: (transfer full): the text after that, one line; NULL with an error
 */
char *
stet_search_replace (StetSearch *self,
                     const char *text,
                     const char *language,
                     const char *replacement,
                     const StetTextRange *ranges,
                     guint n_ranges,
                     guint *n_replaced,
                     GError **error)
{
  g_autoptr (StetInline) parsed = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL && replacement != NULL, NULL);

  if (_stet_search_is_marked (self, text))
    parsed = stet_inline_parse (text);
  changes = collect (self,
                     text,
                     parsed != NULL ? parsed->plain : text,
                     language,
                     replacement,
                     ranges,
                     n_ranges,
                     error);
  if (changes == NULL)
    return NULL;
  if (n_replaced != NULL)
    *n_replaced = changes->len;
  if (changes->len == 0)
    return g_strdup (text);
  if (parsed != NULL)
    return write_marked (parsed, changes);
  plain = apply (text, changes);
  return self->with_marks ? g_steal_pointer (&plain) : stet_inline_escape (plain);
}

/**
 * stet_search_expand:
 * @self: a search
 * @text: a line of text with inline markup, UTF-8
 * @language: (nullable): BCP 47 tag of its language
 * @range: one of what stet_search_find() found
 * @replacement: as in stet_search_check_replacement()
 * @error: return location for a #StetSearchError
 *
 * Tells what would stand in place of a match.
 *
 * Returns: (transfer full) (nullable): that; NULL without an error when @range is no match
 */
char *
stet_search_expand (StetSearch *self,
                    const char *text,
                    const char *language,
                    const StetTextRange *range,
                    const char *replacement,
                    GError **error)
{
  g_autofree char *plain = NULL;
  g_autoptr (GArray) changes = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL && range != NULL && replacement != NULL, NULL);

  if (_stet_search_is_marked (self, text))
    plain = stet_inline_dup_plain (text);
  changes = collect (
      self, text, plain != NULL ? plain : text, language, replacement, range, 1, error);
  if (changes == NULL || changes->len == 0)
    return NULL;
  return g_steal_pointer (&g_array_index (changes, Change, 0).text);
}
