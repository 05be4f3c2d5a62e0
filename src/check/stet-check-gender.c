/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"
#include "stet-small-words.h"

/* In a longer text more than one person is spoken of. */
#define MAX_WORDS 120
/* A name has no more parts that may stand between a title and the last of them. */
#define MAX_PARTS 4

#define HE  (STET_SMALL_HE | STET_SMALL_MISTER)
#define SHE (STET_SMALL_SHE | STET_SMALL_MISSIS)
#define ANY (HE | SHE | STET_SMALL_MAYBE_HE | STET_SMALL_MAYBE_SHE)

/* The words of one gender in what a row has in a language. */
typedef struct
{
  guint n_sure[2];  /* of men, of women */
  guint n_maybe[2]; /* of things and several people as well */
  guint n_they;
  StetCheckPlace places[2];
  const char *words[2]; /* the first of them; not ended */
  guint lengths[2];     /* in bytes */
} Genders;

/* A title stands before a name; some are also said to somebody. */
static gboolean
is_before_name (const StetToken *token)
{
  const StetToken *next = token + 1;

  while (next->kind == STET_TOKEN_SPACE
         || (next->kind == STET_TOKEN_MARK && next->character == '.'))
    next++;
  return next->kind == STET_TOKEN_WORD && (next->flags & STET_TOKEN_CAPITAL) != 0;
}

/* HER2 is a gene. */
static gboolean
is_part_of_a_code (const StetTokens *tokens, const StetToken *token)
{
  return token[1].kind == STET_TOKEN_DIGITS
         || (token > tokens->tokens && token[-1].kind == STET_TOKEN_DIGITS);
}

static void
count_word (Genders *genders,
            StetBlock *block,
            const StetTokens *tokens,
            const StetToken *token,
            guint kinds)
{
  if ((kinds & (STET_SMALL_MISTER | STET_SMALL_MISSIS)) != 0 && token->script != USCRIPT_ARABIC
      && !is_before_name (token))
    kinds &= ~(guint) (STET_SMALL_MISTER | STET_SMALL_MISSIS);
  genders->n_they += (kinds & STET_SMALL_THEY) != 0;
  for (guint sex = 0; sex < 2; sex++)
    {
      gboolean is_sure = (kinds & (sex == 0 ? HE : SHE)) != 0;

      if (!is_sure && (kinds & (sex == 0 ? STET_SMALL_MAYBE_HE : STET_SMALL_MAYBE_SHE)) == 0)
        continue;
      if (genders->words[sex] == NULL || (is_sure && genders->n_sure[sex] == 0))
        {
          genders->places[sex] = (StetCheckPlace) { block, token->start, token->end };
          genders->words[sex] = tokens->text + token->byte;
          genders->lengths[sex] = token->byte_end - token->byte;
        }
      if (is_sure)
        genders->n_sure[sex]++;
      else
        genders->n_maybe[sex]++;
    }
}

static void
count (const StetCheckTarget *target, const StetRowSide *side, Genders *genders)
{
  const StetSmallWords *words = stet_small_words_get (side->language);
  guint first, n_blocks;

  memset (genders, 0, sizeof *genders);
  stet_article_get_row_range (side->article, target->row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (side->article, i);
      const StetShape *shape = stet_check_get_shape (target, block);
      const StetTokens *tokens = stet_check_get_scan (target, block)->tokens;

      for (guint j = 0; j < shape->n_words; j++)
        {
          guint kinds = stet_small_words_look_up (words, shape->hashes[j]);

          if (kinds != 0 && !is_part_of_a_code (tokens, &tokens->tokens[shape->tokens[j]]))
            count_word (genders, block, tokens, &tokens->tokens[shape->tokens[j]], kinds);
        }
    }
}

static gboolean
knows_genders (const StetRowSide *side)
{
  const StetSmallWords *words = stet_small_words_get (side->language);

  return words != NULL && (stet_small_words_get_kinds (words) & (HE | SHE)) != 0;
}

/* The gender that a side is about alone: 0 men, 1 women; -1 both, or none for sure. */
static int
get_only (const Genders *genders)
{
  for (guint sex = 0; sex < 2; sex++)
    if (genders->n_sure[sex] > 0 && genders->n_sure[1 - sex] == 0 && genders->n_maybe[1 - sex] == 0)
      return (int) sex;
  return -1;
}

/* Whether the side is about the other gender than the reference: for sure, or, where its words may
 * be of a thing as well, with nothing there that could be one. */
static gboolean
differs (const Genders *mine, const Genders *other, guint *sex, gboolean *is_sure)
{
  int of_other = get_only (other);

  if (of_other < 0)
    return FALSE;
  *sex = 1 - (guint) of_other;
  *is_sure = get_only (mine) == (int) *sex;
  return *is_sure
         || (other->n_they == 0 && mine->n_maybe[*sex] > 0
             && mine->n_sure[of_other] + mine->n_maybe[of_other] == 0);
}

static void
report (const StetCheckTarget *target,
        const StetRowSide *side,
        const Genders *mine,
        const StetRowSide *reference,
        const Genders *other,
        guint sex,
        gboolean is_sure)
{
  g_autofree char *language = stet_language_dup_name (side->language, NULL);
  g_autofree char *other_language = stet_language_dup_name (reference->language, NULL);
  g_autofree char *word = g_strndup (mine->words[sex], mine->lengths[sex]);
  g_autofree char *other_word = g_strndup (other->words[1 - sex], other->lengths[1 - sex]);

  stet_check_report_with (
      target,
      &(StetCheckReport) { .place = mine->places[sex],
                           .counterpart = other->places[1 - sex],
                           .has_severity = TRUE,
                           .severity = is_sure ? STET_SEVERITY_WARNING : STET_SEVERITY_ADVICE,
                           /* Translators: a language and a word in it, such as “he”, and the same
                              of another one, such as “zij” */
                           .message = g_strdup_printf (_ ("%s speaks of “%s” here, %s of “%s”."),
                                                       language,
                                                       word,
                                                       other_language,
                                                       other_word) });
}

/* Machines make women men. What a thing may be called as well, or several people, is no sign. */
void
stet_check_gender (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      const StetRowSide *side = &sides[i], *reference;
      Genders mine, other;
      gboolean is_sure;
      guint sex;
      int index;

      if ((side->small & ANY) == 0 || side->n_words > MAX_WORDS || !knows_genders (side))
        continue;
      index = stet_row_sides_find_reference (sides, n_sides, i);
      if (index < 0 || (sides[index].small & (HE | SHE)) == 0 || sides[index].n_words > MAX_WORDS
          || !knows_genders (&sides[index]))
        continue;
      reference = &sides[index];
      /* Of two versions, neither of which is the original, one is told of. */
      if (!reference->is_original && n_sides == 2 && i == 0)
        continue;
      count (target, side, &mine);
      if (mine.words[0] == NULL && mine.words[1] == NULL)
        continue;
      count (target, reference, &other);
      if (differs (&mine, &other, &sex, &is_sure))
        report (target, side, &mine, reference, &other, sex, is_sure);
    }
}

/* Somebody with a title, by the last part of the name. */
typedef struct
{
  guint32 name;
  guint n_titles[2]; /* of men, of women */
  StetCheckPlace places[2];
} Person;

/* The last part of the name that follows the title, with a capital. */
static guint32
find_name (const StetShape *shape, const StetTokens *tokens, guint title, const StetToken **last)
{
  guint32 name = 0;

  for (guint i = title + 1; i < shape->n_words && i <= title + MAX_PARTS; i++)
    {
      const StetToken *token = &tokens->tokens[shape->tokens[i]];
      guint between = shape->tokens[i] - shape->tokens[i - 1];

      /* A space, or a point and a space, or a hyphen. */
      if (between > 3 || (between == 3 && i > title + 1) || (token->flags & STET_TOKEN_CAPITAL) == 0
          || token->kind != STET_TOKEN_WORD)
        break;
      name = shape->hashes[i];
      *last = token;
    }
  return name;
}

static void
add_title (const StetCheckTarget *target,
           GHashTable *persons,
           StetBlock *block,
           const StetTokens *tokens,
           const StetToken *title,
           const StetToken *last,
           guint32 name,
           guint sex)
{
  Person *person = g_hash_table_lookup (persons, GUINT_TO_POINTER (name));
  g_autofree char *first_words = NULL, *words = NULL;

  if (person == NULL)
    {
      person = g_new0 (Person, 1);
      g_hash_table_insert (persons, GUINT_TO_POINTER (name), person);
    }
  if (person->n_titles[sex]++ == 0)
    person->places[sex] = (StetCheckPlace) { block, title->start, last->end };
  /* Where both are spoken of more than once, they are two. */
  if (person->n_titles[sex] != 1 || person->n_titles[1 - sex] == 0)
    return;
  {
    const StetCheckPlace *before = &person->places[1 - sex];
    const char *text = stet_block_get_text (before->block);

    first_words = g_utf8_substring (text, before->start, before->end);
    words = g_strndup (tokens->text + title->byte, last->byte_end - title->byte);
    stet_check_report_with (
        target,
        &(StetCheckReport) {
            .place = person->places[sex],
            .counterpart = *before,
            .has_severity = TRUE,
            .severity = STET_SEVERITY_ADVICE,
            /* Translators: a title with a name, twice, such as “Mr Jones” and “Mrs Jones” */
            .message = g_strdup_printf (
                _ ("It is “%s” here and “%s” before: are they two people?"), words, first_words) });
  }
}

/* The same name with a man's title and with a woman's. */
void
stet_check_title_gender (const StetCheckTarget *target)
{
  const StetSmallWords *words = stet_small_words_get (stet_article_get_language (target->article));
  g_autoptr (GHashTable) persons = NULL;

  if (words == NULL
      || (stet_small_words_get_kinds (words) & (STET_SMALL_MISTER | STET_SMALL_MISSIS)) == 0)
    return;
  persons = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);
      const StetShape *shape;
      const StetTokens *tokens;

      if (stet_block_is_empty (block))
        continue;
      shape = stet_check_get_shape (target, block);
      if ((shape->small & (STET_SMALL_MISTER | STET_SMALL_MISSIS)) == 0)
        continue;
      tokens = stet_check_get_scan (target, block)->tokens;
      for (guint j = 0; j + 1 < shape->n_words; j++)
        {
          guint kinds = stet_small_words_look_up (words, shape->hashes[j])
                        & (STET_SMALL_MISTER | STET_SMALL_MISSIS);
          const StetToken *last = NULL;
          guint32 name = kinds != 0 ? find_name (shape, tokens, j, &last) : 0;

          if (name != 0)
            add_title (target,
                       persons,
                       block,
                       tokens,
                       &tokens->tokens[shape->tokens[j]],
                       last,
                       name,
                       kinds == STET_SMALL_MISSIS);
        }
    }
}
