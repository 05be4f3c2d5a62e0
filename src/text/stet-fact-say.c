/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-fact-say.h"

#include <math.h>
#include <string.h>

#include "stet-fact-words-private.h"

/* A word of that many letters may have any ending, as the beginning of a compound. */
#define COMPOUND_LETTERS 6
#define MAX_WORD         96

static gboolean
is_one_of (const StetFactWords *self, const char *const *languages)
{
  for (; *languages != NULL; languages++)
    if (stet_fact_words_is (self, *languages))
      return TRUE;
  return FALSE;
}

/* Languages whose numerals change their endings in more ways than are listed. */
static gboolean
is_inflecting (const StetFactWords *self)
{
  static const char *const languages[] = { "ar", "be", "bg", "bs", "cs", "el", "et", "fa", "fi",
                                           "he", "hr", "hu", "is", "lt", "lv", "mk", "pl", "ro",
                                           "ru", "sk", "sl", "sq", "sr", "tr", "uk", "sw", NULL };

  return is_one_of (self, languages);
}

/* Languages written without spaces between words. */
static gboolean
is_unspaced (const StetFactWords *self)
{
  static const char *const languages[] = { "zh", "ja", "th", "km", "lo", "my", "ko", "yue", NULL };

  return is_one_of (self, languages);
}

/* What may follow a numeral in a language that joins words or has few endings. */
static gboolean
is_ending (const char *rest)
{
  static const char *const endings[] = { "s",    "e",    "n",       "en",   "de",      "te",
                                         "ste",  "th",   "er",      "ème",  "jarig",   "jähr",
                                         "daag", "täg",  "voud",    "fach", "maal",    "mal",
                                         "kopp", "tal",  "duize",   "taus", "hond",    "hunder",
                                         "jaar", "half", "einhalb", "deli", "zijd",    "aine",
                                         "årig", "hund", "tusen",   "vuot", "szereso", "talet" };
  gsize length = strlen (rest);

  if (length <= 1)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (n <= 3 ? length == n && strcmp (rest, endings[i]) == 0
                 : length >= n && strncmp (rest, endings[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether @word says what @form does, with another ending. */
static gboolean
word_matches (const char *word, const char *form, gboolean inflecting)
{
  gsize length = strlen (word), form_length = strlen (form), stem;
  glong n_letters = g_utf8_strlen (form, -1), n_stem;

  if (length >= form_length && memcmp (word, form, form_length) == 0
      && (length == form_length || n_letters >= COMPOUND_LETTERS
          || (n_letters >= 4 && is_ending (word + form_length))))
    return TRUE;
  if (!inflecting || n_letters < 4)
    return FALSE;
  n_stem = n_letters >= 8 ? n_letters - 3 : n_letters >= 5 ? n_letters - 2 : 3;
  stem = (gsize) (g_utf8_offset_to_pointer (form, n_stem) - form);
  return length >= stem && memcmp (word, form, stem) == 0
         && (n_stem >= COMPOUND_LETTERS || g_utf8_strlen (word, -1) <= n_letters + 3);
}

/* Arabic writes the article and short words before a word in one with it. */
static const char *
skip_arabic_prefix (const char *word)
{
  static const char *const prefixes[] = { "وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize n = strlen (prefixes[i]);

      if (strncmp (word, prefixes[i], n) == 0 && strlen (word) > n + 3)
        return word + n;
    }
  return word;
}

/* The other words of a phrase, behind the first at @i. */
static gboolean
has_rest (const StetTokens *tokens, guint i, char **rest)
{
  for (; *rest != NULL; rest++)
    {
      do
        i++;
      while (i < tokens->n_tokens && tokens->tokens[i].word == NULL);
      if (i >= tokens->n_tokens || strcmp (tokens->tokens[i].word, *rest) != 0)
        return FALSE;
    }
  return TRUE;
}

/* “czwartek” is no fourth. */
static gboolean
is_weekday (const StetFactWords *self, const char *word)
{
  const StetFactWord *reading = g_hash_table_lookup (self->words, word);

  return reading != NULL && reading->kind == STET_FACT_WORD_WEEKDAY && !reading->unsure
         && reading->rest == NULL && reading->next == NULL;
}

static gboolean
has_form (const StetFactWords *self, const StetTokens *tokens, const StetFactForm *form)
{
  /* All forms of “million” are listed; the dual is another number. */
  gboolean inflecting = is_inflecting (self) && form->reading->value < 1000;
  gboolean unspaced = is_unspaced (self);

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      char buffer[MAX_WORD];
      const char *word = token->word;

      if (token->kind != STET_TOKEN_WORD || is_weekday (self, word))
        continue;
      if (form->reading->rest != NULL)
        {
          if (strcmp (word, form->first) == 0 && has_rest (tokens, i, form->reading->rest))
            return TRUE;
          continue;
        }
      if (unspaced && strstr (word, form->first) != NULL)
        return TRUE;
      if (form->reading->kind == STET_FACT_WORD_OTHER)
        {
          if (g_str_has_prefix (word, form->first) && strlen (word) > strlen (form->first) + 3)
            return TRUE;
          continue;
        }
      if (self->is_arabic)
        {
          word = stet_fact_words_fold (word, buffer, sizeof buffer);
          if (word_matches (skip_arabic_prefix (word), form->first, inflecting))
            return TRUE;
        }
      if (word_matches (word, form->first, inflecting))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says (const StetFactWords *self, const StetTokens *tokens, double value)
{
  gint64 key = stet_fact_words_get_key (value);
  const GArray *forms = g_hash_table_lookup (self->forms, &key);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    if (has_form (self, tokens, &g_array_index (forms, StetFactForm, i)))
      return TRUE;
  return FALSE;
}

/* The Arabic dual says two without a numeral. */
static gboolean
has_arabic_dual (const StetTokens *tokens)
{
  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const char *word = tokens->tokens[i].word;

      if (tokens->tokens[i].kind == STET_TOKEN_WORD && strlen (word) > 8
          && (g_str_has_suffix (word, "ين") || g_str_has_suffix (word, "ان")
              || g_str_has_suffix (word, "تا") || g_str_has_suffix (word, "تي")))
        return TRUE;
    }
  return FALSE;
}

/**
 * stet_fact_words_say:
 * @tokens: a text
 * @value: a number
 *
 * Tells whether a text may say a number in words that are no facts: inflected in a way that is not
 * known, at the beginning of a compound, as a word such as “both”. When in doubt it does. Any
 * thread.
 *
 * Returns: whether it does
 */
gboolean
stet_fact_words_say (const StetFactWords *self, const StetTokens *tokens, double value)
{
  double units = fmod (value, 10);

  if (value < 0 || value > 1e13)
    return FALSE;
  if (says (self, tokens, value))
    return TRUE;
  if (value >= 2 && value < 3 && self->is_arabic && has_arabic_dual (tokens))
    return TRUE;
  /* Both parts of “thirty-fourth” are inflected in some languages. */
  return value > 20 && value < 100 && units >= 1 && is_inflecting (self)
         && says (self, tokens, value - units) && says (self, tokens, units);
}
