/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-break.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

/* Words before whose full stop a sentence does not end, folded; "" are those of every language. */
static const struct
{
  const char *language;
  const char *words;
} abbreviations[] = {
  { "", "dr prof st vs nr no mr mrs ms jr sr inc ltd co" },
  { "de", "bzw ca evtl ggf hr fr inkl jhd lt mio mrd sog usw vgl z b d h u a str tel" },
  { "en", "approx capt cf col e g gen gov hon i e lt maj messrs rep rev sen sgt" },
  { "es", "av avda d dña ee uu lic núm pág sra srta ud uds" },
  { "fr", "av boul cf env etc m mm mme mlle p vol éd ex" },
  { "it", "avv dott ecc ing on pag sig sigg sig.ra" },
  { "nl", "bv ca dhr drs e d enz evt incl ing ir jl m mevr mw mln mld o a p resp t w z g" },
  { "pl",
    "al art godz im in inż itd itp m m.in mgr mln mld n np o ok p pl pkt r rys s str tj tys ul w "
    "zob zł" },
  { "pt", "av d dra eng exa pág sra vol" },
  { "vi", "gs ths tp ts ubnd" },
};

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

static gboolean
list_has_word (const char *list, const char *word, gsize length)
{
  const char *p = list;

  while ((p = strstr (p, word)) != NULL)
    {
      if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
        return TRUE;
      p += length;
    }
  return FALSE;
}

static gboolean
is_abbreviation (const char *word, gsize length, const char *language)
{
  g_autofree char *folded = NULL;

  /* One capital letter is an initial. */
  if (g_utf8_strlen (word, (gssize) length) == 1 && g_unichar_isupper (g_utf8_get_char (word)))
    return TRUE;
  if (length == 0 || length > 16)
    return FALSE;

  folded = g_utf8_strdown (word, (gssize) length);
  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    {
      const char *of = abbreviations[i].language;
      gsize n = strlen (of);
      gboolean applies = n == 0
                         || (g_str_has_prefix (language, of)
                             && (language[n] == '\0' || language[n] == '-'));

      if (applies && list_has_word (abbreviations[i].words, folded, strlen (folded)))
        return TRUE;
    }
  return FALSE;
}

/* Whether the text up to @end (white space trimmed) stops after an abbreviation, not at a
 * sentence's end. */
static gboolean
ends_in_abbreviation (const char *start, const char *end, const char *language)
{
  const char *word;

  if (end == start || end[-1] != '.')
    return FALSE;
  end--;
  for (word = end; word > start;)
    {
      const char *previous = g_utf8_prev_char (word);

      if (!g_unichar_isalpha (g_utf8_get_char (previous)))
        break;
      word = previous;
    }
  return word < end && is_abbreviation (word, (gsize) (end - word), language);
}

static const char *
trim_end (const char *start, const char *stop)
{
  while (stop > start)
    {
      const char *previous = g_utf8_prev_char (stop);

      if (!g_unichar_isspace (g_utf8_get_char (previous)))
        break;
      stop = previous;
    }
  return stop;
}

/**
 * stet_text_find_sentences:
 * @text: valid UTF-8, one block
 * @language: (nullable): BCP 47 tag of its language
 *
 * Finds the sentences of a text. Initials and the commonest abbreviations end none. White space
 * between sentences belongs to neither. Safe on any thread.
 *
 * Returns: (transfer full) (element-type StetTextRange): the sentences in order, in code points
 */
GArray *
stet_text_find_sentences (const char *text, const char *language)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
  UText utext = UTEXT_INITIALIZER;
  UBreakIterator *iterator;
  const char *start = text, *counted = text;
  guint offset = 0;
  int32_t stop;

  g_return_val_if_fail (text != NULL, sentences);

  iterator = begin (UBRK_SENTENCE, language, text, &utext);
  if (iterator != NULL)
    {
      ubrk_first (iterator);
      while ((stop = ubrk_next (iterator)) != UBRK_DONE)
        {
          const char *last = trim_end (start, text + stop);
          StetTextRange range;

          if (last == start
              || (text[stop] != '\0'
                  && ends_in_abbreviation (start, last, language != NULL ? language : "")))
            continue;
          while (g_unichar_isspace (g_utf8_get_char (start)))
            start = g_utf8_next_char (start);

          offset += (guint) g_utf8_pointer_to_offset (counted, start);
          range.start = offset;
          offset += (guint) g_utf8_pointer_to_offset (start, last);
          range.end = offset;
          counted = last;
          start = text + stop;
          g_array_append_val (sentences, range);
        }
    }
  end (iterator, &utext);
  return sentences;
}
