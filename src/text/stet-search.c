/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <unicode/ustring.h>

#include "stet-fold.h"
#include "stet-inline.h"
#include "stet-search-private.h"

/* Steps that a regular expression may take over one text; ICU counts about a millisecond each. No
 * reasonable pattern needs a tenth of it for the longest paragraph. */
#define MAX_STEPS 250

#define WORD_START "\\b(?:"
#define WORD_END   ")\\b"

/* Not G_DEFINE_QUARK, whose argument is no C: formatting breaks it. */
GQuark
stet_search_error_quark (void)
{
  return g_quark_from_static_string ("stet-search-error-quark");
}

static const char *
describe (UErrorCode status)
{
  switch ((int) status)
    {
    case U_REGEX_BAD_ESCAPE_SEQUENCE:
      return _ ("Nothing known follows the “\\”");
    case U_REGEX_MISMATCHED_PAREN:
      return _ ("A parenthesis has no counterpart");
    case U_REGEX_MISSING_CLOSE_BRACKET:
    case U_MALFORMED_SET:
      return _ ("A “[” is not closed, or what is in it is not understood");
    case U_REGEX_BAD_INTERVAL:
    case U_REGEX_MAX_LT_MIN:
    case U_REGEX_NUMBER_TOO_BIG:
      return _ ("What is between “{” and “}” is not a number of times");
    case U_REGEX_INVALID_BACK_REF:
    case U_REGEX_INVALID_CAPTURE_GROUP_NAME:
      return _ ("There is no such group");
    case U_REGEX_PROPERTY_SYNTAX:
    case U_REGEX_INVALID_RANGE:
      return _ ("There are no such characters");
    case U_REGEX_LOOK_BEHIND_LIMIT:
      return _ ("What is looked for before the match has no greatest length");
    default:
      return _ ("The regular expression is not understood");
    }
}

/* The pattern as the folded text must fit it: what is written with accents is meant without. */
static char *
dup_unaccented_pattern (const char *pattern)
{
  g_autoptr (StetSearchText) folded = _stet_search_text_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0'; p = g_utf8_next_char (p))
    {
      char one[7] = { 0 };
      g_autofree char *utf8 = NULL;

      g_unichar_to_utf8 (g_utf8_get_char (p), one);
      if (!(*p & 0x80))
        {
          g_string_append_c (text, *p);
          continue;
        }
      _stet_search_text_set (folded, one, STET_SEARCH_FORM_UNACCENTED | STET_SEARCH_FORM_UNFILLED);
      utf8 = g_utf16_to_utf8 (
          (gunichar2 *) folded->units->data, folded->units->len, NULL, NULL, NULL);
      for (const char *q = utf8; q != NULL && *q != '\0'; q++)
        {
          /* What is a letter in the pattern does not become a sign. */
          if (g_ascii_ispunct (*q))
            g_string_append_c (text, '\\');
          g_string_append_c (text, *q);
        }
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* ICU says after which code point of a line of the pattern it stopped. */
static guint
get_place (const char *pattern, const UParseError *error)
{
  const char *p = pattern;
  int line = 1;
  guint place = 0;

  for (; *p != '\0' && line < error->line; p = g_utf8_next_char (p), place++)
    line += *p == '\n';
  return place + (guint) MAX (error->offset - 1, 0);
}

static URegularExpression *
open_regex (const char *pattern, StetSearchFlags flags, UParseError *where, UErrorCode *status)
{
  g_autofree gunichar2 *units = g_utf8_to_utf16 (pattern, -1, NULL, NULL, NULL);
  guint32 options = 0;

  if ((flags & STET_SEARCH_MATCH_CASE) == 0)
    options |= UREGEX_CASE_INSENSITIVE;
  if ((flags & STET_SEARCH_WHOLE_WORDS) != 0)
    options |= UREGEX_UWORD;
  return uregex_open (units, -1, options, where, status);
}

static gboolean
compile (StetSearch *self, guint *place, GError **error)
{
  g_autofree char *unaccented = NULL;
  g_autofree char *whole = NULL;
  const char *pattern = self->pattern;
  UParseError where = { 0 };
  UErrorCode status = U_ZERO_ERROR;

  self->regex = open_regex (pattern, self->flags, &where, &status);
  if (U_FAILURE (status))
    {
      guint n = get_place (self->pattern, &where);

      if (place != NULL)
        *place = n;
      g_set_error (error,
                   STET_SEARCH_ERROR,
                   STET_SEARCH_ERROR_PATTERN,
                   /* Translators: what is wrong with a regular expression, and where in it */
                   _ ("%s, at character %u."),
                   describe (status),
                   n + 1);
      return FALSE;
    }
  if ((self->flags & STET_SEARCH_IGNORE_ACCENTS) != 0)
    pattern = unaccented = dup_unaccented_pattern (pattern);
  if ((self->flags & STET_SEARCH_WHOLE_WORDS) != 0)
    pattern = whole = g_strconcat (WORD_START, pattern, WORD_END, NULL);
  if (pattern != self->pattern)
    {
      uregex_close (self->regex);
      self->regex = open_regex (pattern, self->flags, &where, &status);
    }
  if (U_SUCCESS (status))
    uregex_setTimeLimit (self->regex, MAX_STEPS, &status);
  if (U_SUCCESS (status))
    self->n_groups = uregex_groupCount (self->regex, &status);
  if (U_SUCCESS (status))
    return TRUE;
  if (place != NULL)
    *place = 0;
  g_set_error_literal (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_PATTERN, describe (status));
  return FALSE;
}

static gboolean
has_filler (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (stet_text_is_filler (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static StetSearchForm
choose_form (const char *pattern, StetSearchFlags flags)
{
  gboolean regex = (flags & STET_SEARCH_REGEX) != 0;
  StetSearchForm form = regex ? STET_SEARCH_FORM_PLAIN : STET_SEARCH_FORM_DECOMPOSED;

  if (!regex && (flags & STET_SEARCH_MATCH_CASE) == 0)
    form |= STET_SEARCH_FORM_CASELESS;
  if ((flags & STET_SEARCH_IGNORE_ACCENTS) != 0)
    form |= STET_SEARCH_FORM_UNACCENTED | STET_SEARCH_FORM_UNFILLED;
  else if (!regex && !has_filler (pattern))
    form |= STET_SEARCH_FORM_UNFILLED;
  return form;
}

/**
 * stet_search_new:
 * @pattern: what is looked for, UTF-8
 * @flags: how it is understood
 * @place: (out) (optional): where in @pattern it is not understood, in code points
 * @error: return location for a #StetSearchError
 *
 * Prepares a search. Without %STET_SEARCH_REGEX it does not matter whether an accent was typed with
 * its letter or after it.
 *
 * Returns: (transfer full): the search, or NULL with an error
 */
StetSearch *
stet_search_new (const char *pattern, StetSearchFlags flags, guint *place, GError **error)
{
  g_autoptr (StetSearch) self = g_new0 (StetSearch, 1);

  g_return_val_if_fail (pattern != NULL, NULL);

  self->pattern = g_strdup (pattern);
  self->flags = flags;
  self->form = choose_form (pattern, flags);
  self->searched = _stet_search_text_new ();
  if ((flags & STET_SEARCH_REGEX) != 0)
    return compile (self, place, error) ? g_steal_pointer (&self) : NULL;
  self->wanted = _stet_search_text_new ();
  _stet_search_text_set (self->wanted, pattern, self->form);
  self->with_marks = strpbrk (pattern, "*[]\\") != NULL || strstr (pattern, "://") != NULL;
  return g_steal_pointer (&self);
}

/**
 * stet_search_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_search_free (StetSearch *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->regex, uregex_close);
  _stet_search_text_free (self->wanted);
  _stet_search_text_free (self->searched);
  g_free (self->pattern);
  g_free (self);
}

/**
 * stet_search_get_pattern:
 *
 * Returns: (transfer none): what is looked for
 */
const char *
stet_search_get_pattern (StetSearch *self)
{
  return self->pattern;
}

/**
 * stet_search_get_flags:
 *
 * Returns: how the pattern is understood
 */
StetSearchFlags
stet_search_get_flags (StetSearch *self)
{
  return self->flags;
}

static void
match_clear (gpointer data)
{
  StetSearchMatch *match = data;

  g_clear_pointer (&match->groups, g_array_unref);
}

static gboolean
is_boundary (GArray *bounds, guint place)
{
  guint low = 0, high = bounds->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (bounds, guint, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low < bounds->len && g_array_index (bounds, guint, low) == place;
}

/* Where words may begin or end, in code points. */
static GArray *
find_bounds (const char *text, const char *language)
{
  g_autoptr (GArray) tokens = stet_text_find_tokens (text, language);
  GArray *bounds = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *p = text;
  guint place = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const char *start = text + g_array_index (tokens, StetTextToken, i).start;

      for (; p < start; p = g_utf8_next_char (p))
        place++;
      g_array_append_val (bounds, place);
    }
  for (; *p != '\0'; p = g_utf8_next_char (p))
    place++;
  g_array_append_val (bounds, place);
  return bounds;
}

/* Whether the letter before @at has a mark that was not asked for. */
static gboolean
has_mark_at (StetSearch *self, guint at)
{
  guint16 unit;

  if ((self->form & STET_SEARCH_FORM_UNACCENTED) != 0 || at >= self->searched->units->len)
    return FALSE;
  unit = g_array_index (self->searched->units, guint16, at);
  return unit == 0x3099 || unit == 0x309A || (unit >= 0x300 && stet_text_is_accent (unit));
}

/* Marks upon the last letter, which were left out, belong to it. */
static guint
take_marks (const char *text, guint end)
{
  const char *p = g_utf8_offset_to_pointer (text, end);

  for (; *p != '\0' && stet_text_is_accent (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    end++;
  return end;
}

static GArray *
find_words (StetSearch *self, const char *text, const char *language)
{
  const guint16 *wanted = (const guint16 *) self->wanted->units->data;
  const guint16 *units = (const guint16 *) self->searched->units->data;
  guint n_wanted = self->wanted->units->len;
  guint n_units = self->searched->units->len;
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (StetSearchMatch));
  g_autoptr (GArray) bounds = NULL;

  g_array_set_clear_func (matches, match_clear);
  for (guint i = 0; n_wanted > 0 && i + n_wanted <= n_units;)
    {
      StetSearchMatch match = { { 0, 0 }, NULL };

      if (units[i] != wanted[0] || memcmp (units + i, wanted, n_wanted * sizeof *units) != 0
          || has_mark_at (self, i + n_wanted)
          || !_stet_search_text_map (
              self->searched, i, i + n_wanted, &match.range.start, &match.range.end))
        {
          i++;
          continue;
        }
      if ((self->form & STET_SEARCH_FORM_UNACCENTED) != 0)
        match.range.end = take_marks (text, match.range.end);
      if ((self->flags & STET_SEARCH_WHOLE_WORDS) != 0)
        {
          if (bounds == NULL)
            bounds = find_bounds (text, language);
          if (!is_boundary (bounds, match.range.start) || !is_boundary (bounds, match.range.end))
            {
              i++;
              continue;
            }
        }
      g_array_append_val (matches, match);
      i += n_wanted;
    }
  return matches;
}

static UBool
is_wanted_cb (const void *context, int64_t index)
{
  (void) index;
  return !g_cancellable_is_cancelled ((GCancellable *) context);
}

static UBool
is_wanted_step_cb (const void *context, int32_t steps)
{
  (void) steps;
  return !g_cancellable_is_cancelled ((GCancellable *) context);
}

static void
add_groups (StetSearch *self, StetSearchMatch *match, UErrorCode *status)
{
  match->groups = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
  for (int i = 0; i <= self->n_groups; i++)
    {
      int start = uregex_start (self->regex, i, status);
      int end = uregex_end (self->regex, i, status);
      StetTextRange range = { G_MAXUINT, G_MAXUINT };

      if (U_SUCCESS (*status) && start >= 0)
        _stet_search_text_map (
            self->searched, (guint) start, (guint) end, &range.start, &range.end);
      g_array_append_val (match->groups, range);
    }
}

static void
run_regex (
    StetSearch *self, const char *text, gboolean with_groups, GArray *matches, UErrorCode *status)
{
  const gboolean folded = (self->form & STET_SEARCH_FORM_UNACCENTED) != 0;

  while (uregex_findNext (self->regex, status) && U_SUCCESS (*status))
    {
      int start = uregex_start (self->regex, 0, status);
      int end = uregex_end (self->regex, 0, status);
      StetSearchMatch match = { { 0, 0 }, NULL };

      /* Nothing can be shown, or replaced, where nothing was found. */
      if (U_FAILURE (*status) || start == end
          || !_stet_search_text_map (
              self->searched, (guint) start, (guint) end, &match.range.start, &match.range.end))
        continue;
      if (folded)
        match.range.end = take_marks (text, match.range.end);
      if (with_groups)
        add_groups (self, &match, status);
      g_array_append_val (matches, match);
    }
}

static GArray *
find_regex (StetSearch *self,
            const char *text,
            gboolean with_groups,
            GCancellable *cancellable,
            GError **error)
{
  static const UChar nothing[1] = { 0 };
  GArray *units = self->searched->units;
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (StetSearchMatch));
  UErrorCode status = U_ZERO_ERROR;

  g_array_set_clear_func (matches, match_clear);
  uregex_setText (self->regex,
                  units->len > 0 ? (const UChar *) units->data : nothing,
                  (int) units->len,
                  &status);
  uregex_setMatchCallback (
      self->regex, cancellable != NULL ? is_wanted_step_cb : NULL, cancellable, &status);
  uregex_setFindProgressCallback (
      self->regex, cancellable != NULL ? is_wanted_cb : NULL, cancellable, &status);
  run_regex (self, text, with_groups, matches, &status);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (U_SUCCESS (status))
    return g_steal_pointer (&matches);
  g_set_error (error,
               STET_SEARCH_ERROR,
               STET_SEARCH_ERROR_TOO_LONG,
               _ ("The regular expression “%s” was stopped: it tries too many ways to fit a text."),
               self->pattern);
  return NULL;
}

/* Where in a text the pattern fits, in its code points. */
GArray *
_stet_search_match (StetSearch *self,
                    const char *text,
                    const char *language,
                    gboolean with_groups,
                    GCancellable *cancellable,
                    GError **error)
{
  _stet_search_text_set (self->searched, text, self->form);
  if (self->regex != NULL)
    return find_regex (self, text, with_groups, cancellable, error);
  return find_words (self, text, language);
}

/* Whether words and marks are told apart in a text. */
gboolean
_stet_search_is_marked (StetSearch *self, const char *text)
{
  return !self->with_marks && !stet_inline_is_plain (text);
}

/**
 * stet_search_find:
 * @self: a search
 * @text: a line of text with inline markup, UTF-8
 * @language: (nullable): BCP 47 tag of its language, in which its words are told apart
 * @cancellable: (nullable): stops it
 * @error: return location for %STET_SEARCH_ERROR_TOO_LONG or %G_IO_ERROR_CANCELLED
 *
 * Finds the pattern in the words of a text; in its marks and addresses too, when the pattern is no
 * regular expression and has such. What a match has nothing of is not found: “fi” is not in “ﬃ”.
 *
 * Returns: (transfer full) (element-type StetTextRange): where, in code points of @text, in order,
 * apart from each other; NULL with an error
 */
GArray *
stet_search_find (StetSearch *self,
                  const char *text,
                  const char *language,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *plain = NULL;
  g_autoptr (GArray) matches = NULL;
  GArray *ranges;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (_stet_search_is_marked (self, text))
    plain = stet_inline_dup_plain (text);
  matches = _stet_search_match (
      self, plain != NULL ? plain : text, language, FALSE, cancellable, error);
  if (matches == NULL)
    return NULL;
  ranges = g_array_sized_new (FALSE, FALSE, sizeof (StetTextRange), matches->len);
  for (guint i = 0; i < matches->len; i++)
    g_array_append_val (ranges, g_array_index (matches, StetSearchMatch, i).range);
  if (plain != NULL)
    stet_inline_map_ranges (text, (StetTextRange *) ranges->data, ranges->len);
  return ranges;
}
