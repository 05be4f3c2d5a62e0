/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include <string.h>

#include "stet-align-model.h"
#include "stet-align-words.h"
#include "stet-break.h"
#include "stet-fold.h"
#include "stet-inline.h"
#include "stet-lexicon-private.h"

#define N_ITERATIONS 5
/* What is that unlikely is not kept: most words that met by chance. */
#define MIN_COUNT 0.02

/* Distinct words of a sentence that are looked at, and bytes that a word may have. */
#define MAX_WORDS  256
#define MAX_LENGTH 64

/* What is being learnt from. */
typedef struct
{
  StetLexicon *lexicon;
  StetAlignModel *model;
  GArray *words[2];         /* guint: by the model's number of a word, its index in the lexicon */
  StetAlignTable number[2]; /* by the hash of a word: the model's number + 1 */
} Lesson;

/* The distinct words of a text, without its inline marks. */
static GPtrArray *
collect_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (StetAlignTable) seen = { 0 };

  stet_align_table_init (&seen, 64);
  for (const char *p = text; *p != '\0';)
    {
      const char *end;
      g_autofree char *word = NULL, *folded = NULL, *stem = NULL;
      guint *n;

      if (!stet_align_word_begins (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      end = stet_align_word_get_end (p);
      word = g_strndup (p, (gsize) (end - p));
      p = stet_align_word_get_next (p, end);
      folded = stet_text_fold (word);
      stem = stet_align_word_dup_stem (folded);
      if (*stem == '\0' || strlen (stem) > MAX_LENGTH)
        continue;
      n = stet_align_table_get (&seen, _stet_lexicon_hash (stem));
      if (*n == 0)
        g_ptr_array_add (words, g_steal_pointer (&stem));
      *n = 1;
    }
  return words;
}

/**
 * stet_lexicon_dup_words:
 * @text: the text of a block, inline marks and all, or several, one a line
 * @language: BCP 47 tag of its language
 *
 * Finds the words of a text as lexicons know them: folded and reduced to what their inflected forms
 * begin with. Any thread.
 *
 * Returns: (transfer full): the distinct words in their order
 */
char **
stet_lexicon_dup_words (const char *text, const char *language)
{
  g_autofree char *plain = NULL;
  g_autoptr (GPtrArray) words = NULL;

  g_return_val_if_fail (text != NULL && language != NULL, NULL);

  plain = stet_inline_dup_plain (text);
  words = collect_words (plain);
  g_ptr_array_set_free_func (words, NULL);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_steal (words, NULL);
}

/* The model's numbers of a sentence's words. */
static GArray *
number_words (Lesson *self, guint side, const char *sentence)
{
  g_autoptr (GPtrArray) words = collect_words (sentence);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < MIN (words->len, MAX_WORDS); i++)
    {
      const char *text = g_ptr_array_index (words, i);
      guint *number = stet_align_table_get (&self->number[side], _stet_lexicon_hash (text));
      guint found;

      if (*number == 0)
        {
          guint index = _stet_lexicon_get_word (self->lexicon, side, text);
          const StetLexiconWord *word = &g_array_index (
              self->lexicon->words[side], StetLexiconWord, index);

          *number = stet_align_model_add_word (self->model, side, word->total, word->n) + 1;
          g_array_append_val (self->words[side], index);
        }
      found = *number - 1;
      g_array_append_val (numbers, found);
    }
  return numbers;
}

static void
add_pair (Lesson *self, const char *a, const char *b)
{
  g_autoptr (GArray) words_a = number_words (self, 0, a);
  g_autoptr (GArray) words_b = number_words (self, 1, b);

  if (words_a->len == 0 || words_b->len == 0)
    return;
  if (stet_align_model_add_pair (self->model,
                                 (const guint *) words_a->data,
                                 words_a->len,
                                 (const guint *) words_b->data,
                                 words_b->len))
    {
      self->lexicon->n_pairs++;
      self->lexicon->n_pairs_changed = TRUE;
    }
}

static char *
dup_range (const char *text, const StetTextRange *range)
{
  return g_utf8_substring (text, range->start, range->end);
}

/* Learns from the sentences if both sides have as many, else from the whole texts. */
static void
add_texts (Lesson *self, const StetLexiconPair *pair)
{
  g_autofree char *a = stet_inline_dup_plain (pair->a);
  g_autofree char *b = stet_inline_dup_plain (pair->b);
  g_autoptr (GArray) sentences_a = stet_text_find_sentences (a, self->lexicon->languages[0]);
  g_autoptr (GArray) sentences_b = stet_text_find_sentences (b, self->lexicon->languages[1]);

  if (sentences_a->len != sentences_b->len)
    {
      add_pair (self, a, b);
      return;
    }
  for (guint i = 0; i < sentences_a->len; i++)
    {
      g_autofree char *sentence_a = dup_range (a, &g_array_index (sentences_a, StetTextRange, i));
      g_autofree char *sentence_b = dup_range (b, &g_array_index (sentences_b, StetTextRange, i));

      add_pair (self, sentence_a, sentence_b);
    }
}

/* Tells the model what the lexicon knows. */
static void
remind (Lesson *self)
{
  guint n_counts;
  StetAlignCount *counts = stet_align_model_get_counts (self->model, &n_counts);

  for (guint i = 0; i < n_counts; i++)
    {
      const StetLexiconLink *link = _stet_lexicon_find_link (
          self->lexicon,
          g_array_index (self->words[0], guint, counts[i].a),
          g_array_index (self->words[1], guint, counts[i].b));

      if (link == NULL)
        continue;
      counts[i].known_forward = link->forward;
      counts[i].known_backward = link->backward;
    }
}

static void
take_over (Lesson *self)
{
  guint n_counts;
  const StetAlignCount *counts = stet_align_model_get_counts (self->model, &n_counts);

  for (guint i = 0; i < n_counts; i++)
    {
      StetLexiconLink *link;

      if (MAX (counts[i].forward, counts[i].backward) < MIN_COUNT)
        continue;
      link = _stet_lexicon_get_link (self->lexicon,
                                     g_array_index (self->words[0], guint, counts[i].a),
                                     g_array_index (self->words[1], guint, counts[i].b));
      link->forward += counts[i].forward;
      link->backward += counts[i].backward;
      link->changed = TRUE;
    }
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < self->words[side]->len; i++)
      {
        const StetAlignWordCount *count = stet_align_model_get_word (self->model, side, i);
        StetLexiconWord *word = &g_array_index (self->lexicon->words[side],
                                                StetLexiconWord,
                                                g_array_index (self->words[side], guint, i));

        word->total += count->total;
        word->n = count->n;
        word->changed = TRUE;
      }
}

/**
 * stet_lexicon_learn:
 * @self: a lexicon, which holds what is known of the words of these texts
 * @pairs: (array length=n_pairs): texts and their translations, in the lexicon's languages in that
 *   order
 * @n_pairs: how many
 *
 * Learns from rows that are right. It learns more from all rows of a story at once than from one
 * after the other. Takes about a millisecond for each thousand characters. What it changes is given
 * out by stet_lexicon_foreach_changed().
 */
void
stet_lexicon_learn (StetLexicon *self, const StetLexiconPair *pairs, guint n_pairs)
{
  Lesson lesson = { .lexicon = self };

  g_return_if_fail (self != NULL);
  g_return_if_fail (pairs != NULL || n_pairs == 0);

  lesson.model = stet_align_model_new ();
  for (guint side = 0; side < 2; side++)
    {
      lesson.words[side] = g_array_new (FALSE, FALSE, sizeof (guint));
      stet_align_table_init (&lesson.number[side], 256);
    }
  for (guint i = 0; i < n_pairs; i++)
    add_texts (&lesson, &pairs[i]);
  remind (&lesson);
  stet_align_model_run (lesson.model, N_ITERATIONS);
  take_over (&lesson);

  for (guint side = 0; side < 2; side++)
    {
      g_array_unref (lesson.words[side]);
      stet_align_table_clear (&lesson.number[side]);
    }
  stet_align_model_free (lesson.model);
}
