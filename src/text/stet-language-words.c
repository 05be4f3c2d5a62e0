/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-language-words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>
#include <unicode/uchar.h>

#include "stet-letters.h"

#define WORDS "/io/github/stetdesk/Stet/data/text/words.ini"
/* The numbers in the file are of so many words. */
#define ALL_WORDS 10000

/* So many words tell as much as more would. */
#define MAX_WORDS   160
#define MAX_LETTERS 24
/* A word that is said over and over tells no more than this. */
#define MAX_TIMES  3
#define MAX_MODELS 160

/* Letters before this have a table. */
#define MAX_DIRECT 0x250

/* Costs are natural logarithms of rough probabilities. */
#define COST_FOREIGN_LETTER -9.5
#define COST_KNOWN          -0.7
#define COST_UNKNOWN        -0.9

/* Words with a capital are names mostly, which are the same in all languages. */
#define WEIGHT_NAME    0.35
#define WEIGHT_CAPITAL 0.7

/* A word in one language. */
typedef struct
{
  guint model; /* index of its letters in stet_letters_get_all() */
  float cost;
} Use;

/* By word: a GArray of Use. */
static gpointer
load_words (gpointer unused)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (WORDS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTable *words = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *models = stet_letters_get_all (TRUE);

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    g_error ("The words of the languages are missing");
  for (guint i = 0; i < models->len; i++)
    {
      const StetLetters *model = g_ptr_array_index (models, i);
      g_autofree char *value = g_key_file_get_value (file, "words", model->tag, NULL);
      g_auto (GStrv) items = g_strsplit (value != NULL ? value : "", " ", -1);

      for (guint j = 0; items[j] != NULL; j++)
        {
          gsize length = strcspn (items[j], "0123456789");
          Use use = { i, (float) log (MAX (atof (items[j] + length), 1) / ALL_WORDS) };
          g_autofree char *word = g_strndup (items[j], length);
          GArray *uses = g_hash_table_lookup (words, word);

          if (uses == NULL)
            {
              uses = g_array_new (FALSE, FALSE, sizeof (Use));
              g_hash_table_insert (words, g_steal_pointer (&word), uses);
            }
          g_array_append_val (uses, use);
        }
    }
  return words;
}

static GHashTable *
get_words (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_words, NULL);
}

/* Languages with few readers, whose words are also those of a larger relative, have to be surer. */
static double
prior_of (const char *tag)
{
  static const struct
  {
    const char *tag;
    double prior;
  } priors[] = {
    { "af", -1.5 }, { "bs", -8 },  { "nn", -6 }, { "sr-Latn", -1 }, { "gl", -2 },
    { "la", -4 },   { "oc", -4 },  { "rm", -4 }, { "lb", -3 },      { "fo", -3 },
    { "hsb", -4 },  { "jv", -3 },  { "su", -3 }, { "ceb", -3 },     { "uz-Cyrl", -2 },
    { "tt", -2 },   { "bho", -4 }, { "yi", -1 }, { "eo", -2 },      { "xh", -1 },
    { "tn", -1 },   { "ht", -2 },  { "br", -2 }, { "gd", -2 },      { "ug", -2 },
    { "ku", -2 },   { "ckb", -1 }, { "lg", -2 }, { "ny", -2 },      { "rw", -2 },
    { "tk", -2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (priors); i++)
    if (g_str_equal (tag, priors[i].tag))
      return priors[i].prior;
  return 0;
}

/* Whether a text in @script may be in the language of @model. */
static gboolean
may_be (const StetLetters *model, UScriptCode script)
{
  if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
    return g_str_equal (model->tag, "ja");
  if (script == USCRIPT_HAN)
    return g_str_has_prefix (model->tag, "zh") || g_str_equal (model->tag, "ja");
  return model->script == script;
}

typedef struct
{
  const GPtrArray *models;
  guint candidates[MAX_MODELS]; /* their indices among the models */
  int places[MAX_MODELS];       /* by index among the models: which candidate it is, or -1 */
  guint n_candidates;
  double scores[MAX_MODELS];        /* of the candidates, in their order */
  GHashTable *times;                /* how often each word was met, by hash of the word */
  GHashTable *costs;                /* by letter: what it says for each candidate, in their order */
  const double *direct[MAX_DIRECT]; /* the same for most letters, as they are met */
} Race;

static const double *
get_costs (Race *race, gunichar letter)
{
  double *costs;

  if (letter < MAX_DIRECT && race->direct[letter] != NULL)
    return race->direct[letter];
  costs = g_hash_table_lookup (race->costs, GUINT_TO_POINTER (letter));
  if (costs != NULL)
    return costs;
  costs = g_new (double, MAX (race->n_candidates, 1));
  for (guint i = 0; i < race->n_candidates; i++)
    {
      const StetLetters *model = g_ptr_array_index (race->models, race->candidates[i]);
      double one = stet_letters_get_cost (model, letter);

      costs[i] = one < 0 ? MAX (one, COST_FOREIGN_LETTER) : COST_FOREIGN_LETTER;
    }
  g_hash_table_insert (race->costs, GUINT_TO_POINTER (letter), costs);
  if (letter < MAX_DIRECT)
    race->direct[letter] = costs;
  return costs;
}

/* Adds what a word says: each language knows it, or has only its letters. */
static void
add_word (Race *race, const gunichar *letters, guint n_letters, gboolean is_capital)
{
  double weight = 1;
  char word[MAX_LETTERS * 6 + 1];
  double costs[MAX_MODELS];
  gsize length = 0;
  const GArray *uses;
  gpointer hash;
  guint times;

  for (guint i = 0; i < n_letters; i++)
    length += (gsize) g_unichar_to_utf8 (letters[i], word + length);
  word[length] = '\0';
  hash = GUINT_TO_POINTER (g_str_hash (word));
  times = GPOINTER_TO_UINT (g_hash_table_lookup (race->times, hash));
  if (times == MAX_TIMES)
    return;
  g_hash_table_insert (race->times, hash, GUINT_TO_POINTER (times + 1));
  uses = g_hash_table_lookup (get_words (), word);
  if (is_capital)
    weight = uses != NULL ? WEIGHT_CAPITAL : WEIGHT_NAME;
  for (guint i = 0; i < race->n_candidates; i++)
    costs[i] = COST_UNKNOWN;
  for (guint j = 0; j < n_letters; j++)
    {
      const double *more = get_costs (race, letters[j]);

      for (guint i = 0; i < race->n_candidates; i++)
        costs[i] += more[i];
    }
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      const Use *use = &g_array_index (uses, Use, i);
      int place = race->places[use->model];

      if (place >= 0)
        costs[place] = MAX (costs[place], COST_KNOWN + (double) use->cost);
    }
  for (guint i = 0; i < race->n_candidates; i++)
    race->scores[i] += weight * costs[i];
}

static gboolean
is_part_of_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c);
  return u_isalpha ((UChar32) c) || (U_GET_GC_MASK ((UChar32) c) & U_GC_M_MASK) != 0;
}

static guint
run (Race *race, const char *text)
{
  gunichar letters[MAX_LETTERS];
  guint n_letters = 0, n_words = 0;
  gboolean is_capital = FALSE;

  for (const char *p = text; n_words < MAX_WORDS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && is_part_of_word (c))
        {
          if (n_letters == 0)
            is_capital = u_isupper ((UChar32) c);
          if (n_letters < MAX_LETTERS)
            letters[n_letters++] = stet_letters_to_lower (c);
          continue;
        }
      if (n_letters > 0)
        {
          add_word (race, letters, n_letters, is_capital);
          n_words++;
        }
      n_letters = 0;
      if (c == 0)
        break;
    }
  return n_words;
}

/**
 * stet_language_find_by_words:
 * @text: valid UTF-8
 * @script: what most of its letters are in
 * @hints: (array zero-terminated=1): what speaks for some languages beside the words
 * @n_words: (out): how many words were looked at
 * @margin: (out): how much likelier the language is than the next, as a natural logarithm
 *
 * Tells a language by its most frequent words and its letters, which works for a handful of words
 * and between near relatives. Safe on any thread.
 *
 * Returns: (transfer none) (nullable): a BCP 47 tag, static, or %NULL when no language is known
 * that is written in @script
 */
const char *
stet_language_find_by_words (const char *text,
                             UScriptCode script,
                             const StetLanguageHint *hints,
                             guint *n_words,
                             double *margin)
{
  Race race = { .models = stet_letters_get_all (TRUE) };
  g_autoptr (GHashTable) times = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) costs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  double best = -HUGE_VAL, second = -HUGE_VAL;
  const char *found = NULL;

  g_return_val_if_fail (race.models->len <= MAX_MODELS, NULL);

  for (guint i = 0; i < race.models->len; i++)
    {
      const StetLetters *model = g_ptr_array_index (race.models, i);

      race.places[i] = -1;
      if (!may_be (model, script))
        continue;
      race.places[i] = (int) race.n_candidates;
      race.candidates[race.n_candidates] = i;
      race.scores[race.n_candidates] = prior_of (model->tag);
      for (guint j = 0; hints[j].tag != NULL; j++)
        if (g_str_equal (hints[j].tag, model->tag))
          race.scores[race.n_candidates] += hints[j].worth;
      race.n_candidates++;
    }
  race.times = times;
  race.costs = costs;
  *n_words = run (&race, text);
  for (guint i = 0; i < race.n_candidates; i++)
    {
      if (race.scores[i] > best)
        {
          const StetLetters *model = g_ptr_array_index (race.models, race.candidates[i]);

          second = best;
          best = race.scores[i];
          found = model->tag;
        }
      else
        second = MAX (second, race.scores[i]);
    }
  *margin = best - second;
  return found;
}

/**
 * stet_language_words_foreach:
 * @func: called for each
 * @data: for @func
 *
 * Gives the words that are met most in each language, in no order. Any thread.
 */
void
stet_language_words_foreach (StetLanguageWordFunc func, gpointer data)
{
  const GPtrArray *models = stet_letters_get_all (TRUE);
  GHashTableIter iter;
  gpointer word, uses;

  g_hash_table_iter_init (&iter, get_words ());
  while (g_hash_table_iter_next (&iter, &word, &uses))
    for (guint i = 0; i < ((GArray *) uses)->len; i++)
      {
        const StetLetters *model = g_ptr_array_index (
            models, g_array_index ((GArray *) uses, Use, i).model);

        func (word, model->tag, data);
      }
}
