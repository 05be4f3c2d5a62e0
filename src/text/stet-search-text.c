/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-search-text.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "stet-fold.h"

/* No code point is longer when it is folded (SpecialCasing, CaseFolding: three code points). */
#define MAX_FOLDED 8

/* A new one. */
StetSearchText *
_stet_search_text_new (void)
{
  StetSearchText *self = g_new0 (StetSearchText, 1);

  self->units = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->sources = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/* Frees it. */
void
_stet_search_text_free (StetSearchText *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->units);
  g_array_unref (self->sources);
  g_free (self);
}

static void
append (StetSearchText *self, gunichar c, guint source)
{
  guint16 units[2];
  guint n = 0;

  U16_APPEND_UNSAFE (units, n, c);
  g_array_append_vals (self->units, units, n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->sources, source);
}

/* Capitals too. */
static gunichar
unstroke (gunichar c)
{
  gunichar small = g_unichar_tolower (c);
  gunichar plain = stet_text_unstroke (small);

  if (plain == small)
    return c;
  return small == c ? plain : g_unichar_toupper (plain);
}

static void
add (StetSearchText *self, gunichar c, guint source, StetSearchForm form)
{
  if ((form & STET_SEARCH_FORM_UNFILLED) != 0 && stet_text_is_filler (c))
    return;
  if ((form & STET_SEARCH_FORM_UNACCENTED) != 0)
    {
      if (stet_text_is_accent (c))
        return;
      c = g_unichar_isspace (c) ? ' ' : unstroke (c);
    }
  append (self, c, source);
}

static void
add_caseless (StetSearchText *self, gunichar c, guint source, StetSearchForm form)
{
  UChar capital[2], small[MAX_FOLDED];
  UErrorCode status = U_ZERO_ERROR;
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  int n_capital = 0, n_small;

  U16_APPEND_UNSAFE (capital, n_capital, c);
  n_small = u_strFoldCase (small, MAX_FOLDED, capital, n_capital, U_FOLD_CASE_DEFAULT, &status);
  if (U_FAILURE (status))
    {
      add (self, c, source, form);
      return;
    }
  for (int i = 0; i < n_small;)
    {
      UChar32 one;
      gsize n;

      U16_NEXT (small, i, n_small, one);
      n = g_unichar_fully_decompose ((gunichar) one, FALSE, parts, G_N_ELEMENTS (parts));
      for (gsize j = 0; j < n; j++)
        add (self, parts[j], source, form);
    }
}

static void
add_character (StetSearchText *self, gunichar c, guint source, StetSearchForm form)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { c };
  gsize n = 1;

  if (c < 0x80)
    {
      append (self,
              (form & STET_SEARCH_FORM_CASELESS) != 0 ? (gunichar) g_ascii_tolower ((char) c) : c,
              source);
      return;
    }
  if ((form & (STET_SEARCH_FORM_DECOMPOSED | STET_SEARCH_FORM_UNACCENTED)) != 0)
    n = g_unichar_fully_decompose (
        c, (form & STET_SEARCH_FORM_UNACCENTED) != 0, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    {
      if ((form & STET_SEARCH_FORM_CASELESS) != 0)
        add_caseless (self, parts[i], source, form);
      else
        add (self, parts[i], source, form);
    }
}

/* Puts marks upon one letter into the order that Unicode gives them. Surrogates are none. */
static void
order_marks (StetSearchText *self)
{
  guint16 *units = (guint16 *) self->units->data;
  guint *sources = (guint *) self->sources->data;

  for (guint i = 1; i < self->units->len; i++)
    {
      int rank = units[i] >= 0x300 ? g_unichar_combining_class (units[i]) : 0;

      for (guint j = i; rank > 0 && j > 0 && units[j - 1] >= 0x300
                        && g_unichar_combining_class (units[j - 1]) > rank;
           j--)
        {
          guint16 unit = units[j];
          guint source = sources[j];

          units[j] = units[j - 1];
          sources[j] = sources[j - 1];
          units[j - 1] = unit;
          sources[j - 1] = source;
        }
    }
}

/* Reads another text. */
void
_stet_search_text_set (StetSearchText *self, const char *text, StetSearchForm form)
{
  guint source = 0;

  g_array_set_size (self->units, 0);
  g_array_set_size (self->sources, 0);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    add_character (self, g_utf8_get_char (p), source++, form);
  self->n_source = source;
  if ((form & STET_SEARCH_FORM_DECOMPOSED) != 0)
    order_marks (self);
}

/* Which code points of the text the units from @start to before @end are. FALSE when they are only
 * a part of a character. */
gboolean
_stet_search_text_map (StetSearchText *self, guint start, guint end, guint *from, guint *to)
{
  const guint *sources = (const guint *) self->sources->data;
  guint first = G_MAXUINT, last = 0;

  if (start == end)
    {
      *from = *to = start < self->sources->len ? sources[start] : self->n_source;
      return start == 0 || start == self->sources->len || sources[start - 1] != sources[start];
    }
  for (guint i = start; i < end; i++)
    {
      first = MIN (first, sources[i]);
      last = MAX (last, sources[i]);
    }
  *from = first;
  *to = last + 1;
  return (start == 0 || sources[start - 1] < first)
         && (end == self->sources->len || sources[end] > last);
}
