/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"

/* So many words in a row that are the other side's are not there by chance; of near relatives, more
 * of them. */
#define MIN_WORDS          5
#define MIN_WORDS_RELATIVE 9
#define MIN_LETTERS        22
/* Of them so many, and two thirds, begin without a capital, unlike those of names and titles. */
#define MIN_SMALL 4
/* Titles in quotation marks are no longer. */
#define MAX_TITLE      9
#define OPENING_LENGTH 80
/* Of a row's blocks in a language, so many are compared with. */
#define MAX_BLOCKS 40

/* Their sentences can be the same, word by word. */
static gboolean
are_relatives (const char *a, const char *b)
{
  static const char *const families[] = {
    " da nb nn no sv fo is ",
    " nl af de lb fy nds ",
    " es pt gl ca it oc ast an fr ro ",
    " hr sr bs sl cs sk mk bg pl hsb ",
    " ru uk be bg mk sr rue ",
    " id ms jv su ",
    " tr az tk uz gag ",
    " zh yue ja lzh wuu ",
    " hi ne mr bho mai ",
    " fa tg ps ckb ku ",
    " kk ky tt ba ",
    " zu xh ss nr ",
  };
  g_autofree char *left = g_strdup_printf (" %.*s ", (int) strcspn (a, "-_"), a);
  g_autofree char *right = g_strdup_printf (" %.*s ", (int) strcspn (b, "-_"), b);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (strstr (families[i], left) != NULL && strstr (families[i], right) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_same_language (const char *a, const char *b)
{
  gsize length = strcspn (a, "-_");

  return length == strcspn (b, "-_") && g_ascii_strncasecmp (a, b, length) == 0;
}

/* Most pairs of texts have no such stretch of words that are somewhere in both: that is seen
 * quickly. */
static gboolean
may_have_stretch (const StetShape *shape, const StetShape *other)
{
  guint64 bits[8] = { 0 };
  guint n = 0;

  for (guint i = 0; i < other->n_words; i++)
    bits[other->hashes[i] >> 6 & 7] |= G_GUINT64_CONSTANT (1) << (other->hashes[i] & 63);
  for (guint i = 0; i < shape->n_words && n < MIN_WORDS; i++)
    if ((bits[shape->hashes[i] >> 6 & 7] >> (shape->hashes[i] & 63) & 1) != 0)
      n++;
    else
      n = 0;
  return n >= MIN_WORDS;
}

static guint64
hash_stretch (const guint32 *hashes)
{
  guint64 hash = 0;

  for (guint i = 0; i < MIN_WORDS; i++)
    hash = (hash ^ hashes[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash;
}

/* All stretches of the least length in a text. */
static GHashTable *
collect_stretches (const StetShape *shape)
{
  GHashTable *stretches = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i + MIN_WORDS <= shape->n_words; i++)
    {
      guint64 *hash = g_new (guint64, 1);

      *hash = hash_stretch (shape->hashes + i);
      g_hash_table_add (stretches, hash);
    }
  return stretches;
}

static gboolean
has_stretch (GHashTable *stretches, const guint32 *hashes)
{
  guint64 hash = hash_stretch (hashes);

  return g_hash_table_contains (stretches, &hash);
}

static gboolean
is_quotation_mark (const StetToken *token)
{
  gunichar c = token->character;

  return token->kind == STET_TOKEN_MARK
         && (c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F)
             || (c >= 0x300C && c <= 0x300F) || c == 0x2018 || c == 0x201A);
}

static gboolean
is_quoted (const StetTokens *tokens, guint first, guint last)
{
  guint n_before = 0, n_after = 0;

  for (guint i = 0; i < first; i++)
    n_before += is_quotation_mark (&tokens->tokens[i]);
  for (guint i = last + 1; i < tokens->n_tokens && n_after == 0; i++)
    n_after += is_quotation_mark (&tokens->tokens[i]);
  return n_before % 2 == 1 && n_after > 0;
}

/* Whether the words from @start up to @end are text, not a name or a title. */
static gboolean
is_text (
    const StetShape *shape, const StetTokens *tokens, guint start, guint end, gboolean relative)
{
  guint n_words = end - start, n_small = 0, n_letters = 0;

  if (n_words < (relative ? MIN_WORDS_RELATIVE : MIN_WORDS))
    return FALSE;
  for (guint i = start; i < end; i++)
    {
      const StetToken *token = &tokens->tokens[shape->tokens[i]];

      n_letters += token->end - token->start;
      n_small += token->kind == STET_TOKEN_WORD && (token->flags & STET_TOKEN_CAPITAL) == 0;
    }
  if (n_small < MIN_SMALL || 3 * n_small < 2 * n_words || n_letters < MIN_LETTERS)
    return FALSE;
  return n_words > MAX_TITLE || !is_quoted (tokens, shape->tokens[start], shape->tokens[end - 1]);
}

static void
report (const StetCheckTarget *target,
        StetBlock *block,
        const StetRowSide *side,
        const StetRowSide *reference,
        guint start,
        guint end)
{
  const StetShape *shape = stet_check_get_shape (target, block);
  const StetTokens *tokens = stet_check_get_scan (target, block)->tokens;
  const StetToken *first = &tokens->tokens[shape->tokens[start]];
  const StetToken *last = &tokens->tokens[shape->tokens[end - 1]];
  g_autofree char *words = g_strndup (tokens->text + first->byte, last->byte_end - first->byte);
  g_autofree char *opening = stet_check_dup_opening (words, OPENING_LENGTH);
  g_autofree char *language = stet_language_dup_name (side->language, NULL);
  g_autofree char *other = stet_language_dup_name (reference->language, NULL);

  stet_check_report_beside (
      target,
      &(StetCheckPlace) { block, first->start, last->end },
      &(StetCheckPlace) { reference->first, 0, 0 },
      /* Translators: some words, and two languages; the words are in the second one */
      g_strdup_printf (_ ("“%s” stands in %s as it does in %s: it is not translated."),
                       opening,
                       language,
                       other));
}

static void
compare_blocks (const StetCheckTarget *target,
                StetBlock *block,
                const StetRowSide *side,
                StetBlock *other,
                const StetRowSide *reference)
{
  const StetShape *shape = stet_check_get_shape (target, block);
  const StetShape *other_shape = stet_check_get_shape (target, other);
  const StetTokens *tokens = stet_check_get_scan (target, block)->tokens;
  g_autoptr (GHashTable) stretches = NULL;
  gboolean relatives;
  guint end;

  if (!may_have_stretch (shape, other_shape))
    return;
  stretches = collect_stretches (other_shape);
  relatives = are_relatives (side->language, reference->language);
  for (guint start = 0; start + MIN_WORDS <= shape->n_words; start = end)
    {
      end = start;
      while (end + MIN_WORDS <= shape->n_words && has_stretch (stretches, shape->hashes + end))
        end++;
      if (end == start)
        {
          end++;
          continue;
        }
      end += MIN_WORDS - 1;
      if (is_text (shape, tokens, start, end, relatives))
        report (target, block, side, reference, start, end);
    }
}

/* Machines leave a sentence as it is. */
void
stet_check_untranslated (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      guint first, n_blocks, other_first, n_others;
      int reference;

      if (sides[i].first == NULL)
        continue;
      reference = stet_row_sides_find_reference (sides, n_sides, i);
      /* Of two versions, neither of which is the original, one is told of. */
      if (reference < 0 || is_same_language (sides[i].language, sides[reference].language)
          || (!sides[reference].is_original && n_sides == 2 && i == 0))
        continue;
      stet_article_get_row_range (sides[i].article, target->row, &first, &n_blocks);
      stet_article_get_row_range (sides[reference].article, target->row, &other_first, &n_others);
      for (guint j = first; j < first + n_blocks; j++)
        for (guint k = other_first; k < other_first + MIN (n_others, MAX_BLOCKS); k++)
          compare_blocks (target,
                          stet_article_get_block (sides[i].article, j),
                          &sides[i],
                          stet_article_get_block (sides[reference].article, k),
                          &sides[reference]);
    }
}
