/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-known-words.h"
#include "stet-row-sides.h"

/* Letters: shorter paragraphs may well be said twice. */
#define MIN_LENGTH 32
/* The share of their pairs of words that nearly equal paragraphs have in common. */
#define NEARLY_SAME 0.8
/* What is in more paragraphs than that is looked up in the first of them. */
#define MAX_PLACES     16
#define OPENING_LENGTH 60

typedef struct
{
  StetBlock *block;
  guint number;   /* of the paragraph, as people count: from 1 */
  guint n_pairs;  /* of words, each counted once */
  guint n_common; /* with the paragraph that is looked at */
  guint64 hash;   /* of all words */
} Paragraph;

/* That a paragraph has a pair of words. */
typedef struct
{
  guint32 pair;
  guint32 paragraph; /* its index, plus one; 0: nothing here */
} Place;

typedef struct
{
  GArray *paragraphs; /* Paragraph */
  Place *places;
  guint n_places;  /* a power of two */
  GArray *touched; /* guint: the paragraphs that have something in common */
} Seen;

/* Words and numbers as they stand. */
static guint32
hash_word (const StetShape *shape, const StetTokens *tokens, guint word)
{
  if (shape->hashes[word] != 0)
    return shape->hashes[word];
  return stet_known_words_hash (tokens->tokens[shape->tokens[word]].word);
}

/* Counts the pair for the paragraph, and for all that have it as well. */
static void
add_pair (Seen *seen, guint32 pair, guint index)
{
  guint mask = seen->n_places - 1, place = pair * 2654435761u & mask, n_others = 0;
  guint others[MAX_PLACES];

  for (; seen->places[place].paragraph != 0; place = (place + 1) & mask)
    {
      if (seen->places[place].pair != pair)
        continue;
      if (seen->places[place].paragraph == index + 1)
        return;
      if (n_others < MAX_PLACES)
        others[n_others++] = seen->places[place].paragraph - 1;
    }
  g_array_index (seen->paragraphs, Paragraph, index).n_pairs++;
  if (n_others < MAX_PLACES)
    seen->places[place] = (Place) { pair, index + 1 };
  for (guint i = 0; i < n_others; i++)
    if (g_array_index (seen->paragraphs, Paragraph, others[i]).n_common++ == 0)
      g_array_append_val (seen->touched, others[i]);
}

/* The earlier paragraph that has most in common with the one at @index, if that is nearly all. */
static const Paragraph *
find_nearly_same (Seen *seen, guint index)
{
  Paragraph *all = (Paragraph *) (gpointer) seen->paragraphs->data, *best = NULL;

  for (guint i = 0; i < seen->touched->len; i++)
    {
      Paragraph *one = &all[g_array_index (seen->touched, guint, i)];

      if (best == NULL || one->n_common > best->n_common
          || (one->n_common == best->n_common && one->number < best->number))
        best = one;
    }
  if (best != NULL
      && 2.0 * best->n_common < NEARLY_SAME * (double) (best->n_pairs + all[index].n_pairs))
    best = NULL;
  for (guint i = 0; i < seen->touched->len; i++)
    all[g_array_index (seen->touched, guint, i)].n_common = 0;
  g_array_set_size (seen->touched, 0);
  return best;
}

static void
report (const StetCheckTarget *target, const Paragraph *paragraph, const Paragraph *first)
{
  g_autofree char *opening = stet_check_dup_opening (stet_block_get_text (first->block),
                                                     OPENING_LENGTH);

  stet_check_report (
      target,
      paragraph->block,
      NULL,
      0,
      stet_check_get_scan (target, paragraph->block)->tokens->n_chars,
      g_strdup_printf (paragraph->hash == first->hash
                           ? _ ("This paragraph repeats paragraph %u, “%s”.")
                           : _ ("This paragraph is nearly the same as paragraph %u, “%s”."),
                       first->number,
                       opening));
}

static void
look_at (const StetCheckTarget *target, Seen *seen, StetBlock *block, guint number)
{
  const StetShape *shape = stet_check_get_shape (target, block);
  const StetTokens *tokens = stet_check_get_scan (target, block)->tokens;
  Paragraph paragraph = { .block = block, .number = number };
  guint index = seen->paragraphs->len;
  guint32 before = 0;
  const Paragraph *first;

  g_array_append_val (seen->paragraphs, paragraph);
  for (guint i = 0; i < shape->n_words; i++)
    {
      guint32 word = hash_word (shape, tokens, i);

      paragraph.hash = (paragraph.hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      add_pair (seen, before * 31 + word, index);
      before = word;
    }
  g_array_index (seen->paragraphs, Paragraph, index).hash = paragraph.hash;
  first = find_nearly_same (seen, index);
  if (first != NULL)
    report (target, &g_array_index (seen->paragraphs, Paragraph, index), first);
}

/* Whether the paragraph is to be compared with others. */
static gboolean
is_long_enough (const StetCheckTarget *target, StetBlock *block)
{
  return stet_check_get_shape (target, block)->n_letters >= MIN_LENGTH;
}

static gboolean
is_paragraph (StetBlock *block)
{
  StetBlockKind kind = stet_block_get_kind (block);

  return kind != STET_BLOCK_CAPTION && kind != STET_BLOCK_HEADLINE && !stet_block_is_empty (block);
}

/* Machines and copying double a paragraph. The finding is on the later one; captions of a series of
 * photos may be alike. */
void
stet_check_repeated_paragraph (const StetCheckTarget *target)
{
  g_autoptr (GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree Place *places = NULL;
  Seen seen = { paragraphs, NULL, 64, touched };
  guint number = 0, n_words = 0, n_long = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);

      if (!is_paragraph (block) || !is_long_enough (target, block))
        continue;
      n_words += stet_check_get_shape (target, block)->n_words;
      n_long++;
    }
  if (n_long < 2)
    return;
  while (seen.n_places < 2 * n_words)
    seen.n_places *= 2;
  seen.places = places = g_new0 (Place, seen.n_places);
  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);

      if (!is_paragraph (block))
        continue;
      number++;
      if (is_long_enough (target, block))
        look_at (target, &seen, block, number);
    }
}
