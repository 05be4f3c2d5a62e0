/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include "stet-inline.h"
#include "stet-name-key.h"
#include "stet-other-stories-private.h"

/* So many consonants of what is counted must agree: “articles”, “artikelen”, “artykułów”. */
#define KEY_LENGTH  3
#define MIN_LETTERS 4

struct _StetOtherStories
{
  gatomicrefcount ref_count;
  GPtrArray *stories; /* StetCounts */
};

static void
count_free (gpointer data)
{
  StetCount *count = data;

  g_free (count->words);
  g_free (count);
}

/*
 * stet_counts_new:
 *
 * Returns: (transfer full): what a story without texts counts
 */
StetCounts *
stet_counts_new (void)
{
  StetCounts *self = g_new0 (StetCounts, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, count_free);
  self->values = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, NULL);
  return self;
}

void
stet_counts_free (StetCounts *self)
{
  g_free (self->title);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->values);
  g_free (self);
}

static void
add_value (StetCounts *self, double value)
{
  double *copy = g_new (double, 1);

  *copy = value;
  g_hash_table_add (self->values, copy);
}

/* The first token at a code point or behind it. */
static guint
find_token (const StetTokens *tokens, guint place)
{
  guint low = 0, high = tokens->n_tokens;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (tokens->tokens[middle].start < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A first letter that stays in many languages, and consonants; NULL where what follows the figure
 * is no word of that kind. */
static char *
dup_key (const StetTokens *tokens, const StetFact *fact, guint *end)
{
  guint index = find_token (tokens, fact->end);
  const StetToken *word = &tokens->tokens[MIN (index + 1, tokens->n_tokens)];
  g_autofree char *consonants = NULL, *first = NULL;

  if (index + 1 >= tokens->n_tokens || tokens->tokens[index].kind != STET_TOKEN_SPACE
      || word->kind != STET_TOKEN_WORD || word->end - word->start < MIN_LETTERS)
    return NULL;
  consonants = stet_name_dup_key (word->word);
  if (strlen (consonants) < KEY_LENGTH)
    return NULL;
  consonants[KEY_LENGTH] = '\0';
  first = g_utf8_substring (word->word, 0, 1);
  *end = word->end;
  return g_strconcat (first, consonants, NULL);
}

/* Figures that count something, and are no dates, shares or amounts. */
static gboolean
is_count (const StetFact *fact)
{
  return fact->kind == STET_FACT_NUMBER && fact->n_values == 1 && fact->values[0] >= 3
         && (fact->flags
             & (STET_FACT_UNSURE | STET_FACT_ORDINAL | STET_FACT_FRACTION | STET_FACT_MULTIPLE
                | STET_FACT_ROMAN | STET_FACT_RANGE | STET_FACT_CONVERSION | STET_FACT_COMPOUND))
                == 0;
}

/*
 * stet_counts_add:
 * @block: where the facts are
 * @tokens: its text
 * @facts: (element-type StetFact): what it says
 *
 * Adds what a text counts.
 */
void
stet_counts_add (StetCounts *self, StetBlock *block, const StetTokens *tokens, const GArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const StetFact *fact = &g_array_index (facts, StetFact, i);
      StetCount *count;
      char *key;
      guint end = 0;

      for (guint j = 0; j < fact->n_values; j++)
        add_value (self, fact->values[j]);
      key = is_count (fact) ? dup_key (tokens, fact, &end) : NULL;
      if (key == NULL)
        continue;
      count = g_hash_table_lookup (self->counts, key);
      if (count != NULL)
        {
          count->is_ambiguous = count->is_ambiguous || count->value != fact->values[0];
          g_free (key);
          continue;
        }
      count = g_new0 (StetCount, 1);
      count->value = fact->values[0];
      count->words = g_utf8_substring (tokens->text, fact->start, end);
      count->block = block;
      count->start = fact->start;
      count->end = end;
      g_hash_table_insert (self->counts, key, count);
    }
}

/**
 * stet_other_stories_new:
 *
 * Returns: (transfer full): no stories
 */
StetOtherStories *
stet_other_stories_new (void)
{
  StetOtherStories *self = g_new0 (StetOtherStories, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_counts_free);
  return self;
}

/**
 * stet_other_stories_ref:
 *
 * Returns: (transfer full): @self. Safe on any thread.
 */
StetOtherStories *
stet_other_stories_ref (StetOtherStories *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * stet_other_stories_unref:
 * @self: (transfer full): other stories. Safe on any thread.
 */
void
stet_other_stories_unref (StetOtherStories *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->stories);
  g_free (self);
}

/**
 * stet_other_stories_add:
 * @story: a story of this thread about the same event
 *
 * Reads what a story says in figures. Takes time in proportion to its texts.
 */
void
stet_other_stories_add (StetOtherStories *self, StetStory *story)
{
  StetCounts *counts = stet_counts_new ();
  StetArticle *article;

  counts->title = stet_story_dup_title (story);
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);
        g_autofree char *plain = stet_inline_dup_plain (stet_block_get_text (block));
        g_autoptr (StetTokens) tokens = stet_tokens_new (plain);
        g_autoptr (GArray) facts = stet_facts_find (tokens, stet_article_get_language (article));

        /* The block goes with its story. */
        stet_counts_add (counts, NULL, tokens, facts);
      }
  g_ptr_array_add (self->stories, counts);
}

/**
 * stet_other_stories_get_n:
 *
 * Returns: how many there are
 */
guint
stet_other_stories_get_n (const StetOtherStories *self)
{
  return self->stories->len;
}

/*
 * stet_other_stories_get:
 *
 * Returns: (transfer none): what one of them counts
 */
const StetCounts *
stet_other_stories_get (const StetOtherStories *self, guint index)
{
  return g_ptr_array_index (self->stories, index);
}
