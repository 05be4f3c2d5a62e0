/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-break.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

#include "stet-abbreviations.h"

/* Code points of a word with a full stop that are looked at; no abbreviation is longer. */
#define MAX_WORD 24
/* Parts of an abbreviation with spaces between them: “i. d. R.” */
#define MAX_PARTS 4
/* Marks between a full stop and the word that tells whether a sentence begins with it. */
#define MAX_MARKS 16
/* Digits of a number that may be an ordinal: not a year's. */
#define MAX_ORDINAL 3

typedef struct
{
  UBreakIteratorType type;
  char *language;
  UBreakIterator *iterator;
} CachedIterator;

static void
cached_iterator_free (gpointer data)
{
  CachedIterator *cached = data;

  ubrk_close (cached->iterator);
  g_free (cached->language);
  g_free (cached);
}

static void
cached_iterators_free (gpointer data)
{
  g_slist_free_full (data, cached_iterator_free);
}

/* Opening an iterator takes a thousand times as long as using it, so each thread keeps those it
 * had. */
static UBreakIterator *
get_iterator (UBreakIteratorType type, const char *language)
{
  static GPrivate private = G_PRIVATE_INIT (cached_iterators_free);
  GSList *list = g_private_get (&private);
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator;
  CachedIterator *cached;

  for (GSList *l = list; l != NULL; l = l->next)
    {
      cached = l->data;
      if (cached->type == type && g_str_equal (cached->language, language))
        return cached->iterator;
    }

  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  if (U_FAILURE (status))
    *locale = '\0';
  status = U_ZERO_ERROR;
  iterator = ubrk_open (type, locale, NULL, 0, &status);
  if (U_FAILURE (status))
    {
      g_warning ("No break iterator for “%s”: %s", language, u_errorName (status));
      return NULL;
    }

  cached = g_new (CachedIterator, 1);
  *cached = (CachedIterator) { type, g_strdup (language), iterator };
  g_private_set (&private, g_slist_prepend (list, cached));
  return iterator;
}

/* Sets the iterator of @language upon @text. @utext must be closed by the caller. */
static UBreakIterator *
begin (UBreakIteratorType type, const char *language, const char *text, UText *utext)
{
  UBreakIterator *iterator = get_iterator (type, language != NULL ? language : "und");
  UErrorCode status = U_ZERO_ERROR;

  if (iterator == NULL)
    return NULL;
  utext_openUTF8 (utext, text, -1, &status);
  ubrk_setUText (iterator, utext, &status);
  return U_SUCCESS (status) ? iterator : NULL;
}

/* Lets go of the text, which belongs to the caller. */
static void
end (UBreakIterator *iterator, UText *utext)
{
  UErrorCode status = U_ZERO_ERROR;

  if (iterator != NULL)
    ubrk_setText (iterator, NULL, 0, &status);
  utext_close (utext);
}

/**
 * stet_text_count_words:
 * @text: valid UTF-8
 * @language: (nullable): BCP 47 tag of its language
 *
 * Counts words, numbers among them; marks and symbols are none. Safe on any thread.
 *
 * Returns: the number of words
 */
guint
stet_text_count_words (const char *text, const char *language)
{
  UText utext = UTEXT_INITIALIZER;
  UBreakIterator *iterator;
  guint n_words = 0;

  g_return_val_if_fail (text != NULL, 0);

  iterator = begin (UBRK_WORD, language, text, &utext);
  if (iterator != NULL)
    {
      ubrk_first (iterator);
      while (ubrk_next (iterator) != UBRK_DONE)
        if (ubrk_getRuleStatus (iterator) >= UBRK_WORD_NONE_LIMIT)
          n_words++;
    }
  end (iterator, &utext);
  return n_words;
}

/**
 * stet_text_find_tokens:
 * @text: valid UTF-8, shorter than 4 GB
 * @language: (nullable): BCP 47 tag of its language
 *
 * Parts a text into words, numbers, spaces and marks, as its language does, with a dictionary where
 * no spaces stand between words. Safe on any thread.
 *
 * Returns: (transfer full) (element-type StetTextToken): all of the text, in order
 */
GArray *
stet_text_find_tokens (const char *text, const char *language)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (StetTextToken));
  UText utext = UTEXT_INITIALIZER;
  UBreakIterator *iterator;
  int from = 0, to;

  g_return_val_if_fail (text != NULL, tokens);

  iterator = begin (UBRK_WORD, language, text, &utext);
  if (iterator != NULL)
    {
      ubrk_first (iterator);
      while ((to = ubrk_next (iterator)) != UBRK_DONE)
        {
          StetTextToken token = { (guint) from,
                                  ubrk_getRuleStatus (iterator) >= UBRK_WORD_NONE_LIMIT };

          g_array_append_val (tokens, token);
          from = to;
        }
    }
  end (iterator, &utext);
  return tokens;
}

/* What ends sentences, as Unicode has it in Sentence_Break (UAX #29), the ellipsis, and what does
 * in the language alone. */
static gboolean
is_terminator (const StetAbbreviations *abbreviations, gunichar c)
{
  int kind;

  if (c == '.' || c == '!' || c == '?')
    return TRUE;
  if (c < 0x589)
    return (c == ';' || c >= 0x80) && stet_abbreviations_has_mark (abbreviations, c);
  if (c == 0x2026)
    return TRUE;
  kind = u_getIntPropertyValue ((UChar32) c, UCHAR_SENTENCE_BREAK);
  return kind == U_SB_STERM || kind == U_SB_ATERM;
}

/* The full stops, which do more than end sentences. */
static gboolean
is_full_stop (gunichar c)
{
  return c == '.' || c == 0x2024 || c == 0xFE52 || c == 0xFF0E;
}

/* Those after which no space need be: of scripts other than those that have “.” and “?”. */
static gboolean
needs_no_space (gunichar c)
{
  return c >= 0x589 && c != 0x2024 && c != 0x2026 && !(c >= 0x203C && c <= 0x2049);
}

static gboolean
is_line_end (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_space (gunichar c)
{
  return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : g_unichar_isspace (c);
}

/* Marks without a width of their own, such as those of direction. */
static gboolean
is_ignorable (gunichar c)
{
  GUnicodeType type;

  if (c < 0x80)
    return FALSE;
  type = g_unichar_type (c);
  return type == G_UNICODE_FORMAT || type == G_UNICODE_NON_SPACING_MARK;
}

static gboolean
is_quote (gunichar c)
{
  GUnicodeType type;

  if (c < 0x80)
    return c == '"' || c == '\'';
  type = g_unichar_type (c);
  return type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || c == 0x201A
         || c == 0x201E || (c >= 0x300C && c <= 0x300F) || c == 0xFF02;
}

static gboolean
is_opening_bracket (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_OPEN_PUNCTUATION && !is_quote (c);
}

static gboolean
is_closing (gunichar c)
{
  return is_quote (c) || is_ignorable (c) || g_unichar_type (c) == G_UNICODE_CLOSE_PUNCTUATION;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018;
}

/* Marks after which the sentence goes on. */
static gboolean
continues (gunichar c)
{
  return c == ',' || c == ';' || c == ':' || c == 0x060C || c == 0x061B || c == 0x3001
         || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B;
}

/* A place in the text where a sentence may end. */
typedef struct
{
  const StetAbbreviations *abbreviations;
  const char *start; /* of the sentence */
  const char *stop;  /* the first of the marks that may end it */
  gunichar mark;
  gboolean is_full_stop; /* @stop is the only mark, a full stop */
  gboolean has_quote;    /* a quotation ends after the marks */
  const char *after;     /* behind them and what closes with them */
} Place;

/* What comes after a place. */
typedef struct
{
  const char *at;     /* behind the spaces */
  const char *letter; /* the first letter or digit; NULL: there is none near */
  gunichar first;     /* it */
  gboolean has_quote; /* there is a quotation mark before it */
} Next;

/* Writes what is between two places in small letters. FALSE: it is too long. */
static gboolean
fold (const char *from, const char *to, GString *folded)
{
  guint n = 0;

  for (const char *p = from; p < to; p = g_utf8_next_char (p), n++)
    {
      if (n >= MAX_WORD)
        return FALSE;
      g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));
    }
  return TRUE;
}

static gboolean
is_word_part (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0xB0 || c == 0xBA || c == 0xAA
         || c == 0xB7 || c == '"' || c == 0x2116 || c == 0xA7;
}

/* Where the word begins that ends at @end, with full stops, hyphens and commas within it: “z.B”,
 * “d-na”, “3.5”. It is not looked for far. */
static const char *
find_word (const char *start, const char *end)
{
  const char *word = end;

  for (guint n = 0; word > start && n <= MAX_WORD; n++)
    {
      const char *before = g_utf8_prev_char (word);
      gunichar c = g_utf8_get_char (before);

      if (!is_word_part (c)
          && (word == end || (c != '.' && c != '-' && c != ',' && c != ':' && c != '/')))
        break;
      word = before;
    }
  while (word < end && !is_word_part (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  if (word < end && *word == '"')
    word++;
  return word;
}

/* Whether the word begins one of the language's sentences. */
static gboolean
is_starter (const StetAbbreviations *abbreviations, const char *word)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  const char *end = word;

  if (!g_unichar_isupper (g_utf8_get_char (word)))
    return FALSE;
  for (guint n = 0; n <= MAX_WORD && is_word_part (g_utf8_get_char (end)) && *end != '"'; n++)
    end = g_utf8_next_char (end);
  /* “A. Smith” begins with no article. */
  if (!fold (word, end, folded) || is_full_stop (g_utf8_get_char (end)))
    return FALSE;
  if (stet_abbreviations_starts (abbreviations, folded->str))
    return TRUE;
  g_string_append_c (folded, '\'');
  return is_apostrophe (g_utf8_get_char (end))
         && stet_abbreviations_starts (abbreviations, folded->str);
}

static gboolean
is_digits (const char *word, const char *end)
{
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    if (!g_unichar_isdigit (g_utf8_get_char (p)))
      return FALSE;
  return word < end;
}

static gboolean
is_roman (const char *word, const char *end)
{
  for (const char *p = word; p < end; p++)
    if (strchr ("IVXLC", *p) == NULL)
      return FALSE;
  return word < end && end - word <= 8;
}

/* “U.S”, “p.m”, “J.-C”: letters with full stops between them. */
static gboolean
is_dotted (const char *word, const char *end)
{
  guint n_letters = 0, n_dots = 0;

  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.')
        {
          if (n_letters != 1)
            return FALSE;
          n_letters = 0;
          n_dots++;
        }
      else if (g_unichar_isalpha (c))
        n_letters++;
      else if (c != '-')
        return FALSE;
    }
  return n_dots > 0 && n_letters == 1;
}

/* “art. IV” */
static gboolean
is_roman_number (const char *word)
{
  const char *end = word;

  while (g_ascii_isalpha (*end) && end - word <= 8)
    end++;
  return is_roman (word, end) && !g_unichar_isalpha (g_utf8_get_char (end));
}

/* Whether the word stands by itself, not in an address. */
static gboolean
is_free (const char *start, const char *word)
{
  gunichar before = word > start ? g_utf8_get_char (g_utf8_prev_char (word)) : ' ';

  return is_space (before) || is_quote (before) || is_opening_bracket (before)
         || g_unichar_type (before) == G_UNICODE_DASH_PUNCTUATION;
}

/* Whether the word before @word is a number. */
static gboolean
is_after_number (const char *start, const char *word)
{
  while (word > start && is_space (g_utf8_get_char (g_utf8_prev_char (word))))
    word = g_utf8_prev_char (word);
  return word > start && g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (word)));
}

static StetAbbreviationCase
get_case (const char *word, const char *end)
{
  if (!g_unichar_isupper (g_utf8_get_char (word)))
    return STET_ABBREVIATION_SMALL;
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return STET_ABBREVIATION_CAPITAL;
  return STET_ABBREVIATION_CAPITALS;
}

/* Finds a word, by itself or with the ones before it: “z. B.” is “z.b” here, and so is the “z.”
 * before “B.” */
static StetAbbreviationKinds
find_abbreviation (const Place *place, const Next *next, const char *word)
{
  const StetAbbreviations *abbreviations = place->abbreviations;
  StetAbbreviationCase letters = get_case (word, place->stop);
  StetAbbreviationKinds found = STET_ABBREVIATION_NONE;
  g_autoptr (GString) folded = g_string_new (NULL);
  const char *dash, *follower = next->letter;

  if (!fold (word, place->stop, folded))
    return STET_ABBREVIATION_NONE;
  found = stet_abbreviations_find (abbreviations, folded->str, letters);
  dash = strrchr (folded->str, '-');
  if (found == STET_ABBREVIATION_NONE && dash != NULL)
    found = stet_abbreviations_find (abbreviations, dash + 1, letters);

  for (guint n = 1; n < MAX_PARTS; n++)
    {
      g_autoptr (GString) longer = g_string_new (NULL);
      const char *gap = word;
      StetAbbreviationKinds kinds;

      while (gap > place->start && is_space (g_utf8_get_char (g_utf8_prev_char (gap))))
        gap = g_utf8_prev_char (gap);
      if (gap == word || gap == place->start || gap[-1] != '.')
        break;
      word = find_word (place->start, gap - 1);
      if (word == gap - 1 || !fold (word, gap - 1, longer))
        break;
      g_string_append_printf (longer, ".%s", folded->str);
      g_string_assign (folded, longer->str);
      kinds = stet_abbreviations_find (abbreviations, folded->str, STET_ABBREVIATION_CAPITAL);
      if (kinds != STET_ABBREVIATION_NONE)
        return kinds;
    }

  g_string_truncate (folded, 0);
  fold (find_word (place->start, place->stop), place->stop, folded);
  g_string_append_c (folded, '.');
  while (g_unichar_isalpha (g_utf8_get_char (follower)) && folded->len < 4 * MAX_WORD)
    {
      g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (follower)));
      follower = g_utf8_next_char (follower);
    }
  if (*follower == '.' && stet_abbreviations_is_part (abbreviations, folded->str))
    return STET_ABBREVIATION_BEFORE;
  return found;
}

/* Whether a full stop is one of an abbreviation, an initial or an ordinal, after which the sentence
 * goes on. */
static gboolean
goes_on_after_stop (const Place *place, const Next *next)
{
  const char *word = find_word (place->start, place->stop);
  gunichar first = g_utf8_get_char (word);
  gboolean begins = next->has_quote || is_starter (place->abbreviations, next->letter);
  StetAbbreviationKinds kinds;

  if (word == place->stop)
    return FALSE;
  if (is_digits (word, place->stop))
    {
      if (place->stop - word > MAX_ORDINAL)
        return FALSE;
      /* “1. Who may come” */
      if (word == place->start)
        return TRUE;
      return stet_abbreviations_has_ordinals (place->abbreviations) && !begins
             && g_unichar_isalpha (next->first);
    }

  kinds = find_abbreviation (place, next, word);
  if ((kinds & STET_ABBREVIATION_BEFORE) != 0 && (kinds & STET_ABBREVIATION_END) != 0)
    kinds &= is_after_number (place->start, word) ? ~(guint) STET_ABBREVIATION_BEFORE
                                                  : ~(guint) STET_ABBREVIATION_END;
  if ((kinds & STET_ABBREVIATION_BEFORE) != 0)
    return TRUE;
  if (kinds != STET_ABBREVIATION_NONE && g_unichar_isdigit (next->first))
    return TRUE;
  if ((kinds & STET_ABBREVIATION_NUMBER) != 0 && !begins && is_roman_number (next->letter))
    return TRUE;
  if (is_free (place->start, word)
      && (is_dotted (word, place->stop)
          || (g_utf8_next_char (word) == place->stop && g_unichar_isupper (first))))
    kinds |= STET_ABBREVIATION_END;
  else if (stet_abbreviations_has_ordinals (place->abbreviations) && is_roman (word, place->stop))
    kinds |= STET_ABBREVIATION_END;
  return (kinds & STET_ABBREVIATION_END) != 0 && !begins && g_unichar_isupper (next->first);
}

/* “’s Avonds” and “’s-Gravenhage” begin sentences in Dutch although the first letter is a small
 * one.
 */
static gboolean
is_clitic (const char *letter)
{
  const char *after = g_utf8_next_char (letter);

  if (!is_apostrophe (g_utf8_get_char (g_utf8_prev_char (letter)))
      || (!is_space (g_utf8_get_char (after)) && *after != '-'))
    return FALSE;
  return g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (after)));
}

/* What comes after the spaces at @p. */
static void
look_ahead (const char *p, Next *next)
{
  *next = (Next) { .at = p };
  for (guint n = 0; n < MAX_MARKS && *p != '\0'; n++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_line_end (c))
        return;
      if (g_unichar_isalnum (c))
        {
          next->letter = p;
          next->first = c;
          return;
        }
      next->has_quote = next->has_quote || is_quote (c);
    }
}

/* Whether a sentence ends at the marks of @place. */
static gboolean
is_end (const Place *place)
{
  const char *p = place->after;
  gunichar before = place->stop > place->start ? g_utf8_get_char (g_utf8_prev_char (place->stop))
                                               : 0;
  gunichar c;
  Next next;

  while (is_space (g_utf8_get_char (p)) && !is_line_end (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  c = g_utf8_get_char (p);
  if (c == 0 || is_line_end (c))
    return TRUE;
  if (is_terminator (place->abbreviations, c) || continues (c) || is_opening_bracket (before))
    return FALSE;
  if (p == place->after
      && (!needs_no_space (place->mark) || (place->has_quote && g_unichar_isalpha (c))
          || (is_full_stop (place->mark) && g_unichar_isdigit (c))))
    return FALSE;

  look_ahead (p, &next);
  if (next.letter == NULL)
    return TRUE;
  if (g_unichar_islower (next.first))
    return (next.letter > p && is_clitic (next.letter))
           || g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (next.letter)));
  return !place->is_full_stop || !goes_on_after_stop (place, &next);
}

/* Goes over the marks that may end a sentence, and what closes with it. Returns: how many code
 * points that is */
static guint
read_marks (Place *place)
{
  const char *p = place->stop;
  guint n = 0, n_marks = 0;
  const char *spaced;

  place->mark = g_utf8_get_char (p);
  for (gunichar c = place->mark;
       is_terminator (place->abbreviations, c) || (n > 0 && is_ignorable (c));
       c = g_utf8_get_char (p))
    {
      n_marks += is_terminator (place->abbreviations, c);
      if (needs_no_space (c))
        place->mark = c;
      p = g_utf8_next_char (p);
      n++;
    }
  place->is_full_stop = n_marks == 1 && is_full_stop (place->mark);
  place->has_quote = FALSE;
  for (gunichar c = g_utf8_get_char (p); is_closing (c); c = g_utf8_get_char (p))
    {
      place->has_quote = place->has_quote || is_quote (c);
      p = g_utf8_next_char (p);
      n++;
    }

  /* “Venez ! »” */
  spaced = p;
  while (g_utf8_get_char (spaced) != 0 && is_space (g_utf8_get_char (spaced)) && spaced - p < 8)
    spaced = g_utf8_next_char (spaced);
  if (spaced > p && g_utf8_get_char (spaced) == 0xBB
      && !g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (spaced))))
    {
      spaced = g_utf8_next_char (spaced);
      n += (guint) g_utf8_pointer_to_offset (p, spaced);
      p = spaced;
    }
  place->after = p;
  return n;
}

/**
 * stet_text_find_sentences:
 * @text: valid UTF-8, one block
 * @language: (nullable): BCP 47 tag of its language
 *
 * Finds the sentences of a text, by the marks that Unicode says end one, by the case of the next
 * word, and by what resources/text/abbreviations.ini has of the language: a sentence goes on after
 * abbreviations, initials and ordinals. White space between sentences belongs to neither. A line
 * end ends one too. Safe on any thread; the time is linear in the length of the text.
 *
 * Returns: (transfer full) (element-type StetTextRange): the sentences in order, in code points
 */
GArray *
stet_text_find_sentences (const char *text, const char *language)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
  Place place = { 0 };
  StetTextRange range = { 0, 0 };
  guint offset = 0;

  g_return_val_if_fail (text != NULL, sentences);

  place.abbreviations = stet_abbreviations_get (language);
  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_mark = is_terminator (place.abbreviations, c), ends = FALSE;

      if (is_space (c))
        {
          ends = place.start != NULL && is_line_end (c);
          offset++;
          p = g_utf8_next_char (p);
        }
      else
        {
          if (place.start == NULL)
            {
              place.start = p;
              range.start = offset;
            }
          place.stop = p;
          offset += is_mark ? read_marks (&place) : 1;
          range.end = offset;
          ends = is_mark && is_end (&place);
          p = is_mark ? place.after : g_utf8_next_char (p);
        }
      if (ends)
        {
          g_array_append_val (sentences, range);
          place.start = NULL;
        }
    }
  if (place.start != NULL)
    g_array_append_val (sentences, range);
  return sentences;
}
