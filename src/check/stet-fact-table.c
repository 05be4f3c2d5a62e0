/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-table.h"

#include <string.h>

#include "stet-fact-say.h"
#include "stet-inline.h"

/* A text with the facts in it. */
typedef struct
{
  StetBlock *block; /* not owned */
  guint article;    /* its place in the story */
  StetTokens *tokens;
  GArray *facts; /* StetFact */
} Text;

/* An entry while it is made. */
typedef struct
{
  StetFactEntry *entry;
  StetFact sample;  /* one of its facts; its key is not owned */
  GHashTable *rows; /* StetRow: where it is said */
} Draft;

static void
text_free (gpointer data)
{
  Text *self = data;

  g_clear_pointer (&self->tokens, stet_tokens_free);
  g_clear_pointer (&self->facts, g_array_unref);
  g_free (self);
}

static void
place_clear (gpointer data)
{
  g_free (((StetFactPlace *) data)->text);
}

static void
entry_free (gpointer data)
{
  StetFactEntry *self = data;

  for (guint i = 0; i < self->n_cells; i++)
    g_array_unref (self->cells[i].places);
  g_free (self->cells);
  g_free (self->text);
  g_free (self);
}

static void
draft_free (gpointer data)
{
  Draft *self = data;

  g_clear_pointer (&self->entry, entry_free);
  g_hash_table_unref (self->rows);
  g_free (self);
}

static Text *
text_new (StetArticle *article, StetBlock *block, guint index)
{
  const char *language = stet_article_get_language (article);
  g_autofree char *plain = stet_inline_dup_plain (stet_block_get_text (block));
  Text *self = g_new0 (Text, 1);

  self->block = block;
  self->article = index;
  self->tokens = stet_tokens_new (plain);
  self->facts = stet_facts_find (self->tokens, language);
  return self;
}

static GPtrArray *
collect_texts (StetStory *story)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (text_free);
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);

        if (!stet_block_is_empty (block))
          g_ptr_array_add (texts, text_new (article, block, i));
      }
  return texts;
}

/* The same for all ways to say a fact. A number is the same with or without what it counts, since
 * languages differ in that. */
static char *
dup_key (const StetFact *fact)
{
  if (fact->key != NULL)
    return g_strdup_printf ("%d %s", fact->kind, fact->key);
  if (fact->kind == STET_FACT_WEEKDAY)
    return g_strdup_printf ("weekday %d", fact->weekday);
  if (fact->kind == STET_FACT_TIME)
    return g_strdup_printf ("time %d:%02d", fact->hour, MAX (fact->minute, 0));
  if (fact->kind == STET_FACT_SCORE)
    return g_strdup_printf ("score %.0f-%.0f",
                            MAX (fact->values[0], fact->values[1]),
                            MIN (fact->values[0], fact->values[1]));
  /* The year is left out in the second mention. */
  if (fact->kind == STET_FACT_DATE && fact->day > 0)
    return g_strdup_printf ("date %d-%d", fact->month, fact->day);
  if (fact->kind == STET_FACT_DATE && fact->month > 0)
    return g_strdup_printf ("month %d %d", fact->year, fact->month);
  if ((fact->flags & STET_FACT_CENTURY) != 0)
    return g_strdup_printf ("century %.0f", fact->values[0]);
  if ((fact->flags & STET_FACT_DECADE) != 0)
    return g_strdup_printf ("decade %.0f",
                            fact->values[0] < 100 ? fact->values[0] : fact->values[0] - 1900);
  if (fact->n_values == 0)
    return NULL;
  return g_strdup_printf ("number %.9g", fact->values[0]);
}

/* “1.250” in one language, “1,250” in another. */
static char *
dup_other_key (const StetFact *fact)
{
  return fact->key == NULL && fact->n_values > 1 && fact->kind != STET_FACT_SCORE
             ? g_strdup_printf ("number %.9g", fact->values[1])
             : NULL;
}

static Draft *
draft_new (StetStory *story, const StetFact *fact)
{
  Draft *self = g_new0 (Draft, 1);

  self->entry = g_new0 (StetFactEntry, 1);
  self->entry->kind = fact->kind;
  self->entry->n_cells = g_list_model_get_n_items (stet_story_get_articles (story));
  self->entry->cells = g_new0 (StetFactCell, self->entry->n_cells);
  for (guint i = 0; i < self->entry->n_cells; i++)
    {
      self->entry->cells[i].places = g_array_new (FALSE, FALSE, sizeof (StetFactPlace));
      g_array_set_clear_func (self->entry->cells[i].places, place_clear);
    }
  self->sample = *fact;
  self->rows = g_hash_table_new (NULL, NULL);
  return self;
}

static void
add_place (Draft *draft, const Text *text, const StetFact *fact)
{
  StetFactPlace place = {
    .article = stet_article_get_id (stet_block_get_article (text->block)),
    .block = stet_block_get_id (text->block),
    .start = fact->start,
    .text = g_utf8_substring (text->tokens->text, fact->start, fact->end),
  };
  guint length = fact->end - fact->start;

  if (!stet_inline_is_plain (stet_block_get_text (text->block)))
    stet_inline_map_range (stet_block_get_text (text->block), &place.start, &length);
  place.end = place.start + length;
  g_array_append_val (draft->entry->cells[text->article].places, place);
  if (draft->entry->text == NULL)
    draft->entry->text = g_strdup (place.text);
  /* An amount tells more than a number. */
  if (draft->entry->kind == STET_FACT_NUMBER)
    draft->entry->kind = fact->kind;
  if (stet_block_get_row (text->block) != NULL)
    g_hash_table_add (draft->rows, stet_block_get_row (text->block));
}

static Draft *
find_draft (GHashTable *by_key, const StetFact *fact)
{
  g_autofree char *key = dup_key (fact);
  g_autofree char *other = dup_other_key (fact);
  Draft *draft = key != NULL ? g_hash_table_lookup (by_key, key) : NULL;

  if (draft == NULL && other != NULL)
    draft = g_hash_table_lookup (by_key, other);
  return draft;
}

/* Sure facts make entries; those that are not sure only join them. */
static void
add_facts (StetStory *story, const Text *text, gboolean sure, GPtrArray *drafts, GHashTable *by_key)
{
  for (guint i = 0; i < text->facts->len; i++)
    {
      const StetFact *fact = &g_array_index (text->facts, StetFact, i);
      char *key;
      Draft *draft;

      if (((fact->flags & STET_FACT_UNSURE) == 0) != sure)
        continue;
      draft = find_draft (by_key, fact);
      if (draft == NULL && sure && (key = dup_key (fact)) != NULL)
        {
          draft = draft_new (story, fact);
          g_ptr_array_add (drafts, draft);
          g_hash_table_insert (by_key, key, draft);
        }
      if (draft != NULL)
        add_place (draft, text, fact);
    }
}

/* Whether the article of @index may say the fact in its texts of the rows where others do; where it
 * has none, nothing is known. */
static gboolean
says_otherwise (const Draft *draft, const GPtrArray *texts, guint index)
{
  const StetFact *fact = &draft->sample;
  gboolean has_text = FALSE;

  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = g_ptr_array_index (texts, i);
      const char *language;

      if (text->article != index
          || !g_hash_table_contains (draft->rows, stet_block_get_row (text->block)))
        continue;
      has_text = TRUE;
      language = stet_article_get_language (stet_block_get_article (text->block));
      for (guint j = 0; fact->kind != STET_FACT_SCORE && j < fact->n_values; j++)
        if (stet_fact_words_say (stet_fact_words_get (language), text->tokens, fact->values[j]))
          return TRUE;
    }
  return !has_text;
}

static void
mark_odd (Draft *draft, const GPtrArray *texts)
{
  StetFactEntry *entry = draft->entry;
  guint n_saying = 0, n_known = 0;

  for (guint i = 0; i < entry->n_cells; i++)
    {
      StetFactCell *cell = &entry->cells[i];

      if (cell->places->len == 0)
        cell->is_said_otherwise = says_otherwise (draft, texts, i);
      n_saying += cell->places->len > 0;
      n_known += cell->places->len > 0 || !cell->is_said_otherwise;
    }
  if (n_saying == n_known)
    return;
  /* Between two, nobody can say which is wrong. */
  for (guint i = 0; i < entry->n_cells; i++)
    {
      StetFactCell *cell = &entry->cells[i];
      gboolean says = cell->places->len > 0;

      if (!says && cell->is_said_otherwise)
        continue;
      cell->is_odd = says ? 2 * n_saying < n_known : 2 * n_saying >= n_known;
      entry->is_odd = entry->is_odd || cell->is_odd;
    }
}

/**
 * stet_fact_table_new:
 * @story: a story
 *
 * Groups what the articles of a story say in figures: one entry for each fact, with all places in
 * each article, in the order in which the articles say them first. Facts are compared by value: “71
 * articles” and “71 điều” are one. Takes time in proportion to the texts; on any thread that owns
 * the story.
 *
 * Returns: (transfer full) (element-type StetFactEntry): the entries
 */
GPtrArray *
stet_fact_table_new (StetStory *story)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (draft_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (STET_IS_STORY (story), entries);

  texts = collect_texts (story);
  for (int sure = 1; sure >= 0; sure--)
    for (guint i = 0; i < texts->len; i++)
      add_facts (story, g_ptr_array_index (texts, i), sure, drafts, by_key);
  for (guint i = 0; i < drafts->len; i++)
    {
      Draft *draft = g_ptr_array_index (drafts, i);

      mark_odd (draft, texts);
      g_ptr_array_add (entries, g_steal_pointer (&draft->entry));
    }
  return entries;
}
