/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-lexicon.h"

#include <math.h>
#include <string.h>

#include "stet-lexicon-private.h"

/* A word that was met once has translations that are not known yet. */
#define UNSEEN 0.5

static void
clear_word (gpointer data)
{
  g_free (((StetLexiconWord *) data)->text);
}

/**
 * stet_lexicon_new:
 * @language_a: the first language, a BCP 47 tag
 * @language_b: the second, another
 *
 * Makes an empty lexicon. Of the tags only the language counts, as stet_lexicon_dup_language() has
 * it. Any thread.
 *
 * Returns: (transfer full): the lexicon
 */
StetLexicon *
stet_lexicon_new (const char *language_a, const char *language_b)
{
  StetLexicon *self;

  g_return_val_if_fail (language_a != NULL && language_b != NULL, NULL);

  self = g_new0 (StetLexicon, 1);
  g_atomic_ref_count_init (&self->refs);
  self->languages[0] = stet_lexicon_dup_language (language_a);
  self->languages[1] = stet_lexicon_dup_language (language_b);
  for (guint side = 0; side < 2; side++)
    {
      self->words[side] = g_array_new (FALSE, FALSE, sizeof (StetLexiconWord));
      g_array_set_clear_func (self->words[side], clear_word);
      stet_align_table_init (&self->index[side], 256);
    }
  self->links = g_array_new (FALSE, FALSE, sizeof (StetLexiconLink));
  stet_align_table_init (&self->pairs, 1024);
  return self;
}

/**
 * stet_lexicon_ref:
 * @self: a lexicon
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
StetLexicon *
stet_lexicon_ref (StetLexicon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stet_lexicon_unref:
 * @self: (transfer full): a lexicon
 *
 * Any thread.
 */
void
stet_lexicon_unref (StetLexicon *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->languages[side]);
      g_array_unref (self->words[side]);
      stet_align_table_clear (&self->index[side]);
    }
  g_array_unref (self->links);
  stet_align_table_clear (&self->pairs);
  g_free (self);
}

/**
 * stet_lexicon_dup_language:
 * @tag: a BCP 47 tag
 *
 * Reduces a tag to what a lexicon is about: its language, without script and region. Any thread.
 *
 * Returns: (transfer full): the language in lower case; "und" when there is none
 */
char *
stet_lexicon_dup_language (const char *tag)
{
  gsize length;

  g_return_val_if_fail (tag != NULL, NULL);

  length = strcspn (tag, "-_");
  return length > 0 ? g_ascii_strdown (tag, (gssize) length) : g_strdup ("und");
}

/**
 * stet_lexicon_get_language_a:
 * @self: a lexicon
 *
 * Returns: (transfer none): the first language
 */
const char *
stet_lexicon_get_language_a (StetLexicon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->languages[0];
}

/**
 * stet_lexicon_get_language_b:
 * @self: a lexicon
 *
 * Returns: (transfer none): the second language
 */
const char *
stet_lexicon_get_language_b (StetLexicon *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->languages[1];
}

/**
 * stet_lexicon_is_empty:
 * @self: a lexicon
 *
 * Returns: whether no word in it has a translation
 */
gboolean
stet_lexicon_is_empty (StetLexicon *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->links->len == 0;
}

/* The key of a word's text; tokens of an alignment have it too. */
guint64
_stet_lexicon_hash (const char *word)
{
  return stet_align_hash ('=', word, strlen (word));
}

/* The index of a word, which is new when it has not been met. */
guint
_stet_lexicon_get_word (StetLexicon *self, guint side, const char *text)
{
  guint *index = stet_align_table_get (&self->index[side], _stet_lexicon_hash (text));

  if (*index == 0)
    {
      StetLexiconWord word = { .text = g_strdup (text) };

      g_array_append_val (self->words[side], word);
      *index = self->words[side]->len;
    }
  return *index - 1;
}

/* The index of a word + 1, or 0. */
guint
_stet_lexicon_find_word (StetLexicon *self, guint side, guint64 hash)
{
  return stet_align_table_find (&self->index[side], hash);
}

static guint64
get_key (guint a, guint b)
{
  return stet_align_hash_number ((guint64) a << 32 | b);
}

/* What is known of two words, or NULL. */
StetLexiconLink *
_stet_lexicon_find_link (StetLexicon *self, guint a, guint b)
{
  guint index = stet_align_table_find (&self->pairs, get_key (a, b));

  return index > 0 ? &g_array_index (self->links, StetLexiconLink, index - 1) : NULL;
}

/* The same, but two words that were never met together get a link. */
StetLexiconLink *
_stet_lexicon_get_link (StetLexicon *self, guint a, guint b)
{
  guint *index = stet_align_table_get (&self->pairs, get_key (a, b));

  if (*index == 0)
    {
      StetLexiconWord *word = &g_array_index (self->words[0], StetLexiconWord, a);
      StetLexiconLink link = { .a = a, .b = b, .next = word->first };

      g_array_append_val (self->links, link);
      word->first = *index = self->links->len;
    }
  return &g_array_index (self->links, StetLexiconLink, *index - 1);
}

/* How surely two words translate each other, 0 to 1: the geometric mean of both ways. */
double
_stet_lexicon_get_likeness (StetLexicon *self, const StetLexiconLink *link)
{
  const StetLexiconWord *a = &g_array_index (self->words[0], StetLexiconWord, link->a);
  const StetLexiconWord *b = &g_array_index (self->words[1], StetLexiconWord, link->b);

  return sqrt (link->forward * link->backward / ((a->total + UNSEEN) * (b->total + UNSEEN)));
}

/**
 * stet_lexicon_get_likeness:
 * @self: a lexicon
 * @a: a word of the first language, as stet_lexicon_dup_words() has it
 * @b: a word of the second
 *
 * Returns: how surely the two translate each other, 0 to 1
 */
double
stet_lexicon_get_likeness (StetLexicon *self, const char *a, const char *b)
{
  const StetLexiconLink *link;
  guint word_a, word_b;

  g_return_val_if_fail (self != NULL && a != NULL && b != NULL, 0);

  word_a = _stet_lexicon_find_word (self, 0, _stet_lexicon_hash (a));
  word_b = _stet_lexicon_find_word (self, 1, _stet_lexicon_hash (b));
  link = word_a > 0 && word_b > 0 ? _stet_lexicon_find_link (self, word_a - 1, word_b - 1) : NULL;
  return link != NULL ? _stet_lexicon_get_likeness (self, link) : 0;
}

static double
keep_finite (double count)
{
  return isfinite (count) && count > 0 ? count : 0;
}

/**
 * stet_lexicon_add:
 * @self: a lexicon
 * @entry: a line of it that was stored
 *
 * Puts back what stet_lexicon_foreach_changed() gave out, in any order; it replaces what the
 * lexicon holds of the same words. It suffices to add those entries both words of which are in the
 * texts at hand, with the totals of these words and that of both; then learning and aligning these
 * texts have the same outcome as with all of it. Counts that are no numbers are taken as 0.
 */
void
stet_lexicon_add (StetLexicon *self, const StetLexiconEntry *entry)
{
  double forward, backward;

  g_return_if_fail (self != NULL);
  g_return_if_fail (entry != NULL && entry->a != NULL && entry->b != NULL);

  forward = keep_finite (entry->forward);
  backward = keep_finite (entry->backward);
  if (*entry->a == '\0' && *entry->b == '\0')
    self->n_pairs = forward;
  else if (*entry->b == '\0' || *entry->a == '\0')
    {
      guint side = *entry->a == '\0';
      guint index = _stet_lexicon_get_word (self, side, side == 0 ? entry->a : entry->b);
      StetLexiconWord *word = &g_array_index (self->words[side], StetLexiconWord, index);

      word->total = side == 0 ? forward : backward;
      word->n = side == 0 ? backward : forward;
    }
  else
    {
      guint a = _stet_lexicon_get_word (self, 0, entry->a);
      guint b = _stet_lexicon_get_word (self, 1, entry->b);
      StetLexiconLink *link = _stet_lexicon_get_link (self, a, b);

      link->forward = forward;
      link->backward = backward;
    }
}

/**
 * stet_lexicon_foreach_changed:
 * @self: a lexicon
 * @func: (scope call): called for each entry; must not touch the lexicon
 * @data: passed to it
 *
 * Gives out, with their new counts, the entries that learning has changed since they were last
 * given out or added: each is to replace what is stored of the same two words.
 */
void
stet_lexicon_foreach_changed (StetLexicon *self, StetLexiconFunc func, gpointer data)
{
  g_return_if_fail (self != NULL && func != NULL);

  if (self->n_pairs_changed)
    func (&(StetLexiconEntry) { "", "", self->n_pairs, 0 }, data);
  self->n_pairs_changed = FALSE;
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < self->words[side]->len; i++)
      {
        StetLexiconWord *word = &g_array_index (self->words[side], StetLexiconWord, i);

        if (!word->changed)
          continue;
        word->changed = FALSE;
        if (side == 0)
          func (&(StetLexiconEntry) { word->text, "", word->total, word->n }, data);
        else
          func (&(StetLexiconEntry) { "", word->text, word->n, word->total }, data);
      }
  for (guint i = 0; i < self->links->len; i++)
    {
      StetLexiconLink *link = &g_array_index (self->links, StetLexiconLink, i);

      if (!link->changed)
        continue;
      link->changed = FALSE;
      func (&(StetLexiconEntry) { g_array_index (self->words[0], StetLexiconWord, link->a).text,
                                  g_array_index (self->words[1], StetLexiconWord, link->b).text,
                                  link->forward,
                                  link->backward },
            data);
    }
}
