/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-known-words.h"
#include "stet-language-words.h"
#include "stet-language.h"
#include "stet-row-sides.h"

/* Fewer words tell no language for sure. */
#define MIN_WORDS 5
/* One known word in so many is enough for a sentence to be in the language. */
#define KNOWN_SHARE 8
/* How much likelier another language has to be, as a natural logarithm, and how many of its words
 * have to be known. */
#define MUCH_LIKELIER 8
#define MIN_KNOWN     2
/* Letters of a strange script; characters of one that has no letters. */
#define MIN_LETTERS    24
#define MIN_CHARACTERS 6
/* Of a strange sentence, in bytes. */
#define MAX_BYTES      1500
#define OPENING_LENGTH 60

/* A sentence, or a part of a text between two marks that may end one. */
typedef struct
{
  guint start; /* its tokens */
  guint end;
  UScriptCode script;  /* of the language's own the one that it is in */
  guint n_letters;     /* of that */
  guint n_words;       /* that are no names, by their looks */
  guint n_known;       /* of them, those that the language often has */
  guint n_foreign;     /* those that others often have and it has not */
  UScriptCode strange; /* another script */
  guint n_strange;     /* letters of it */
  guint n_strange_small;
} Sentence;

/* What one language has in common with another is no sign. */
static gboolean
are_alike (const char *a, const char *b)
{
  static const char *const alike[] = {
    " nb nn no da ", " hr sr bs sh ", " id ms jv su ", " zh yue ja lzh ", " cs sk ",
    " gl pt es ",    " fa tg prs ",   " nl af ",       " ru be uk ",      " bg mk ",
    " zu xh ",       " de lb ",       " hi ne mr ",
  };
  g_autofree char *left = g_strdup_printf (" %.*s ", (int) strcspn (a, "-_"), a);
  g_autofree char *right = g_strdup_printf (" %.*s ", (int) strcspn (b, "-_"), b);

  if (g_ascii_strcasecmp (left, right) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    if (strstr (alike[i], left) != NULL && strstr (alike[i], right) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_case (UScriptCode script)
{
  return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK
         || script == USCRIPT_ARMENIAN;
}

static gboolean
is_end (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x061F || c == 0x964
         || c == 0x06D4;
}

static void
report (const StetCheckTarget *target, const Sentence *sentence, const char *found)
{
  const StetCheckScan *scan = stet_check_get_scan (target, target->block);
  const StetTokens *tokens = scan->tokens;
  const StetToken *first = &tokens->tokens[sentence->start];
  const StetToken *last = &tokens->tokens[sentence->end - 1];
  g_autofree char *words = g_strndup (tokens->text + first->byte, last->byte_end - first->byte);
  g_autofree char *opening = stet_check_dup_opening (words, OPENING_LENGTH);
  g_autofree char *language = stet_language_dup_name (scan->language, NULL);
  g_autofree char *other = found != NULL ? stet_language_dup_name (found, NULL) : NULL;

  stet_check_report (
      target,
      target->block,
      NULL,
      first->start,
      last->end,
      other != NULL
          /* Translators: words, the language that they are in, and another */
          ? g_strdup_printf (_ ("“%s” is in %s, not in %s."), opening, other, language)
          : g_strdup_printf (_ ("“%s” is not in %s."), opening, language));
}

/* How many words of a language the sentence has. */
static guint
count_known (const StetTokens *tokens, const Sentence *sentence, const StetKnownLanguage *language)
{
  guint n_known = 0;

  for (guint i = sentence->start; i < sentence->end; i++)
    if (tokens->tokens[i].kind == STET_TOKEN_WORD)
      {
        const StetLanguageSet *set = stet_known_words_find (
            stet_known_words_hash (tokens->tokens[i].word));

        n_known += set != NULL && stet_language_sets_meet (set, &language->set);
      }
  return n_known;
}

/* The language of the sentence, when it is another for sure. */
static const char *
find_other (const StetTokens *tokens, const Sentence *sentence, const char *language)
{
  const StetLanguageHint hints[] = { { language, MUCH_LIKELIER }, { NULL, 0 } };
  gsize start = tokens->tokens[sentence->start].byte;
  gsize end = tokens->tokens[sentence->end - 1].byte_end;
  g_autofree char *text = g_strndup (tokens->text + start, MIN (end - start, MAX_BYTES));
  const char *found;
  guint n_words;
  double margin;

  /* It may end within a character. */
  *(char *) g_utf8_find_prev_char (text, text + strlen (text)) = '\0';
  found = stet_language_find_by_words (text, sentence->script, hints, &n_words, &margin);
  if (found == NULL || are_alike (found, language))
    return NULL;
  if (count_known (tokens, sentence, stet_known_language_get (found))
      < MAX (MIN_KNOWN, sentence->n_known + 1))
    return NULL;
  return found;
}

/* Whether so much is in a script that is not the language's that it is no name. */
static gboolean
is_strange (const Sentence *sentence)
{
  if (has_case (sentence->strange))
    return sentence->n_strange_small >= MIN_WORDS && sentence->n_strange >= MIN_LETTERS;
  return sentence->n_strange >= (sentence->strange == USCRIPT_HAN ? MIN_CHARACTERS : MIN_LETTERS);
}

static void
look_at (const StetCheckTarget *target, const Sentence *sentence, const StetKnownLanguage *words)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;

  if (sentence->n_strange > 2 * sentence->n_letters)
    {
      if (is_strange (sentence))
        report (target, sentence, NULL);
      return;
    }
  if (sentence->n_words < MIN_WORDS || !words->has_words
      || (sentence->n_known >= sentence->n_foreign
          && sentence->n_known * KNOWN_SHARE >= sentence->n_words))
    return;
  {
    const char *found = find_other (tokens, sentence, words->language);

    if (found != NULL)
      report (target, sentence, found);
  }
}

static void
add_word (Sentence *sentence,
          const StetToken *token,
          guint32 hash,
          const StetKnownLanguage *language)
{
  guint n_letters = token->end - token->start;
  gboolean is_first = sentence->n_letters + sentence->n_strange == 0;
  const StetLanguageSet *set;

  if ((sentence->n_letters == 0 || token->script != (guint16) sentence->script)
      && !stet_known_language_is_written_in (language, token->script))
    {
      sentence->n_strange += n_letters;
      sentence->strange = token->script;
      sentence->n_strange_small += (token->flags & STET_TOKEN_CAPITAL) == 0;
      return;
    }
  sentence->script = token->script;
  sentence->n_letters += n_letters;
  if ((token->flags & STET_TOKEN_CAPITAL) != 0 && !is_first)
    return;
  sentence->n_words++;
  set = stet_known_words_find (hash);
  if (set == NULL)
    return;
  if (stet_language_sets_meet (set, &language->set))
    sentence->n_known++;
  else
    sentence->n_foreign++;
}

/* Machines leave a sentence in another language, or put a caption of another article in. */
void
stet_check_wrong_language (const StetCheckTarget *target)
{
  const StetCheckScan *scan = stet_check_get_scan (target, target->block);
  const StetShape *shape = stet_check_get_shape (target, target->block);
  const StetTokens *tokens = scan->tokens;
  const StetKnownLanguage *words = stet_known_language_get (scan->language);
  Sentence sentence = { 0 };

  for (guint i = 0; i < shape->n_words; i++)
    {
      const StetToken *token = &tokens->tokens[shape->tokens[i]], *next = token + 1;

      if (sentence.n_letters + sentence.n_strange == 0)
        sentence.start = shape->tokens[i];
      sentence.end = shape->tokens[i] + 1;
      if (token->kind == STET_TOKEN_WORD)
        add_word (&sentence, token, shape->hashes[i], words);
      if (i + 1 == shape->n_words
          || (next->kind == STET_TOKEN_MARK && is_end (next->character)
              && token->end - token->start > 2))
        {
          if (sentence.n_letters + sentence.n_strange > 0)
            look_at (target, &sentence, words);
          sentence = (Sentence) { 0 };
        }
    }
}
