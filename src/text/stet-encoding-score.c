/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-encoding-score.h"

#include <math.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "stet-letters.h"

/* What a letter of the language's own script costs that the language does not have: less if other
 * languages' names bring it along. All costs are natural logarithms of rough probabilities. */
#define COST_FOREIGN_LATIN1 -10.5
#define COST_FOREIGN        -12.5
#define COST_OTHER_SCRIPT   -14.0
#define COST_OTHER_SIGNS    -17.0
/* Latin letters in a text that is not in Latin, and signs beyond the usual ones. */
#define COST_ASCII_GUEST  -6.0
#define COST_RARE_HAN     -11.0
#define COST_EXTENDED_HAN -16.0
#define COST_RARE_HANGUL  -10.5

/* What it costs at most that the plain letters around are of another language. */
#define COST_OTHER_LANGUAGE -10.0

/* What speaks against a text whatever its language. */
#define COST_CASE_INSIDE  -4.0
#define COST_TWO_CAPITALS -1.5
#define COST_CAPITAL      -1.2
#define COST_MIXED_WORD   -6.0
#define COST_MIXED_CJK    -2.5
#define COST_SIGN_INSIDE  -5.0

typedef struct
{
  gunichar letter;
  guint count;
  UScriptCode script;
} Count;

static gboolean
is_cjk_script (UScriptCode script)
{
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA
         || script == USCRIPT_HANGUL;
}

static double
cost_of_foreign (const StetLetters *model, gunichar c, UScriptCode script)
{
  if (c < 0x80)
    return COST_ASCII_GUEST;
  if (model->is_cjk && script == USCRIPT_HAN)
    return c >= 0x4E00 && c < 0xA000 ? COST_RARE_HAN : COST_EXTENDED_HAN;
  if (model->script == USCRIPT_HANGUL && script == USCRIPT_HANGUL)
    return c >= 0xAC00 ? COST_RARE_HANGUL : COST_EXTENDED_HAN;
  if (script == model->script)
    return c < 0x100 && model->script == USCRIPT_LATIN ? COST_FOREIGN_LATIN1 : COST_FOREIGN;
  if (script == USCRIPT_LATIN || script == USCRIPT_GREEK)
    return COST_FOREIGN;
  return is_cjk_script (script) ? COST_OTHER_SIGNS : COST_OTHER_SCRIPT;
}

static double
score_letters (const StetLetters *model, const Count *counts, guint n_counts)
{
  double score = 0;

  for (guint i = 0; i < n_counts; i++)
    {
      double cost = stet_letters_get_cost (model, counts[i].letter);

      score += counts[i].count
               * (cost < 0 ? cost : cost_of_foreign (model, counts[i].letter, counts[i].script));
    }
  return score;
}

/* What a character that is no letter costs. */
static double
cost_of_sign (gunichar c)
{
  if (c < 0x80)
    {
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        return -1.8;
      if (c < 0x20 || c == 0x7F)
        return -14;
      return g_ascii_isdigit ((char) c) ? -4.5 : -4.0;
    }
  if (c < 0xA0)
    return -15;
  if (c == 0xA0 || c == 0xAB || c == 0xBB)
    return -5.5;
  if (c < 0x100)
    return g_utf8_strchr ("°©®£§·¿¡ªº½", -1, c) != NULL ? -8 : -10.5;
  if (c >= 0x2010 && c <= 0x203A)
    return g_utf8_strchr ("–—‘’“”„…•‹›", -1, c) != NULL ? -5.5 : -10;
  if (c == 0x20AC || c == 0x2122 || c == 0x2116)
    return -8;
  if (c >= 0x3001 && c <= 0x3015)
    return -5;
  if (c >= 0x0600 && c < 0x0700)
    return -6;
  if (c >= 0xFF00 && c <= 0xFF5E)
    return -8;
  if (c == 0x0E2F || c == 0x0E46 || c == 0x200C || c == 0x30FB || c == 0x055D || c == 0x0589)
    return -7;
  if (c >= 0xE000 && c < 0xF900)
    return -17;
  if (c == 0xFFFD)
    return -25;
  return -11.5;
}

typedef struct
{
  double score;
  gunichar before;      /* the character before, 0 at the start */
  UScriptCode script;   /* of the letter before, if the character before is one */
  gboolean is_capital;  /* whether that is a capital */
  guint n_in_word;      /* letters of the word so far */
  gboolean is_sign;     /* whether a sign that does not belong into words stands before */
  gboolean was_in_word; /* whether a quotation mark stands before, and a letter before that */
} Scan;

/* What it costs that letters of two scripts stand side by side. */
static double
cost_of_mix (UScriptCode a, UScriptCode b)
{
  if (a == b || a == USCRIPT_COMMON || b == USCRIPT_COMMON || a == USCRIPT_INHERITED
      || b == USCRIPT_INHERITED)
    return 0;
  if (is_cjk_script (a) && is_cjk_script (b))
    return 0;
  return is_cjk_script (a) || is_cjk_script (b) ? COST_MIXED_CJK : COST_MIXED_WORD;
}

static void
scan_letter (Scan *scan, gunichar c, UScriptCode script)
{
  gboolean is_capital = c < 0x80 ? g_ascii_isupper ((char) c) : u_isupper ((UChar32) c);
  gboolean is_small = c < 0x80 ? g_ascii_islower ((char) c) : u_islower ((UChar32) c);

  if (scan->n_in_word > 0)
    {
      if (is_capital && !scan->is_capital)
        scan->score += COST_CASE_INSIDE;
      else if (is_small && scan->is_capital && scan->n_in_word > 1)
        scan->score += COST_TWO_CAPITALS;
      scan->score += cost_of_mix (script, scan->script);
      /* A final sigma or final Hebrew letter ends a word. */
      if (scan->before == 0x3C2 || scan->before == 0x5DD || scan->before == 0x5DF
          || scan->before == 0x5E5 || scan->before == 0x5DA)
        scan->score += COST_CASE_INSIDE;
    }
  else if (scan->is_sign)
    scan->score += COST_SIGN_INSIDE / 2;
  else if (scan->was_in_word)
    scan->score += COST_SIGN_INSIDE;
  scan->was_in_word = FALSE;
  if (is_capital)
    scan->score += COST_CAPITAL;
  scan->is_capital = is_capital;
  scan->script = script;
  scan->n_in_word++;
  scan->is_sign = FALSE;
}

static void
scan_sign (Scan *scan, gunichar c)
{
  scan->score += cost_of_sign (c);
  /* Quotation marks and such open and close words; other signs beside letters come of a wrong
   * encoding. */
  scan->is_sign = c > 0x80 && !(c >= 0x2010 && c <= 0x203A) && c != 0xA0 && c != 0xAB && c != 0xBB
                  && c != 0xBF && c != 0xA1 && c < 0x2E80;
  if (scan->n_in_word > 0 && (scan->is_sign || c == 0x201A || c == 0x201E))
    scan->score += COST_SIGN_INSIDE / 2;
  scan->was_in_word = scan->n_in_word > 0 && c > 0x2014 && c <= 0x203A && c != 0x2019
                      && c != 0x2026;
  scan->n_in_word = 0;
}

/* Whether @c is a part of words. */
static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c);
  if (c == 0xAA || c == 0xBA)
    return FALSE;
  return u_isalpha ((UChar32) c) || (U_GET_GC_MASK ((UChar32) c) & U_GC_M_MASK) != 0;
}

/* Counts the letters, and adds up what their order says. */
static double
count_letters (const gunichar *text, gsize length, GArray *counts)
{
  g_autoptr (GHashTable) far = g_hash_table_new (NULL, NULL);
  g_autofree guint *near = g_new0 (guint, STET_LETTERS_DIRECT);
  Scan scan = { 0 };

  for (gsize i = 0; i < length; i++)
    {
      gunichar c = text[i];
      gunichar lower;
      guint at;

      if (!is_letter (c))
        {
          scan_sign (&scan, c);
          scan.before = c;
          continue;
        }
      lower = stet_letters_to_lower (c);
      at = lower < STET_LETTERS_DIRECT
               ? near[lower]
               : GPOINTER_TO_UINT (g_hash_table_lookup (far, GUINT_TO_POINTER (lower)));
      if (at == 0)
        {
          Count count = { lower, 0, stet_letters_get_script (lower) };

          g_array_append_val (counts, count);
          at = counts->len;
          if (lower < STET_LETTERS_DIRECT)
            near[lower] = at;
          else
            g_hash_table_insert (far, GUINT_TO_POINTER (lower), GUINT_TO_POINTER (at));
        }
      g_array_index (counts, Count, at - 1).count++;
      scan_letter (&scan, c, g_array_index (counts, Count, at - 1).script);
      scan.before = c;
    }
  return scan.score;
}

/**
 * stet_encoding_weigh_languages:
 * @text: (array length=length): ASCII that stands beside what is in question
 * @length: bytes of @text
 *
 * Tells how likely each language is by the plain letters of a text. Safe on any thread.
 *
 * Returns: (transfer full): what stet_encoding_score() takes as @weights
 */
double *
stet_encoding_weigh_languages (const char *text, gsize length)
{
  const GPtrArray *models = stet_letters_get_all (FALSE);
  double *weights = g_new0 (double, models->len);
  guint letters[128] = { 0 };
  double best = -HUGE_VAL;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (text[i]))
      letters[(guint8) g_ascii_tolower (text[i])]++;
  for (guint i = 0; i < models->len; i++)
    {
      const StetLetters *model = g_ptr_array_index (models, i);

      for (guint c = 'a'; c <= 'z'; c++)
        weights[i] += letters[c]
                      * (model->script != USCRIPT_LATIN ? COST_ASCII_GUEST
                         : model->direct[c] < 0         ? (double) model->direct[c]
                                                        : COST_FOREIGN_LATIN1);
      best = MAX (best, weights[i]);
    }
  for (guint i = 0; i < models->len; i++)
    weights[i] = MAX (weights[i] - best, COST_OTHER_LANGUAGE);
  return weights;
}

/**
 * stet_encoding_score:
 * @text: (array length=length): what bytes say in one encoding
 * @length: characters of @text
 * @weights: of the languages, from stet_encoding_weigh_languages()
 * @enough: a score that others reached: below it the exact one does not matter
 * @language: (out) (transfer none) (nullable): the language it looks most like, static
 *
 * Tells how much a text looks like one that a person wrote: by the letters and how often each is
 * met, by capitals, scripts and signs within words. Scores of the same bytes in different encodings
 * can be compared. Safe on any thread.
 *
 * Returns: the logarithm of a probability, very roughly
 */
double
stet_encoding_score (
    const gunichar *text, gsize length, const double *weights, double enough, const char **language)
{
  const GPtrArray *models = stet_letters_get_all (FALSE);
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (Count));
  double order = count_letters (text, length, counts);
  double best = -HUGE_VAL;

  *language = NULL;
  if (order < enough)
    return order;
  for (guint i = 0; i < models->len; i++)
    {
      const StetLetters *model = g_ptr_array_index (models, i);
      double score = weights[i] + score_letters (model, (const Count *) counts->data, counts->len);

      if (score > best)
        {
          best = score;
          *language = model->tag;
        }
    }
  return order + best;
}
