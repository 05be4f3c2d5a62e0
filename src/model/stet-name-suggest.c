/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-name-suggest.h"

#include <string.h>

#include "stet-inline.h"
#include "stet-name-key.h"
#include "stet-name.h"

/* Longer runs of capitals are headlines, or names that run into each other. */
#define MAX_PARTS 4

/* An editor looks at no more. */
#define MAX_SUGGESTIONS 300

/* One way to write a name in a language. */
typedef struct
{
  char *form;
  const char *language; /* the article's */
  guint n;
} Form;

/* What has one key. */
typedef struct
{
  GArray *forms; /* Form */
  guint n_titles;
  guint n_cased;
  guint n;
  guint order;
} Candidate;

static void
form_clear (gpointer data)
{
  g_free (((Form *) data)->form);
}

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_array_unref (candidate->forms);
  g_free (candidate);
}

/* Takes @form. */
static void
add (GHashTable *candidates, char *form, const char *language, const StetName *name)
{
  g_autofree char *taken = form;
  g_autofree char *key = stet_name_dup_key (form);
  Candidate *candidate;

  if (*key == '\0')
    return;
  candidate = g_hash_table_lookup (candidates, key);
  if (candidate == NULL)
    {
      candidate = g_new0 (Candidate, 1);
      candidate->forms = g_array_new (FALSE, FALSE, sizeof (Form));
      candidate->order = g_hash_table_size (candidates);
      g_array_set_clear_func (candidate->forms, form_clear);
      g_hash_table_insert (candidates, g_steal_pointer (&key), candidate);
    }
  candidate->n++;
  candidate->n_titles += name == NULL || name->has_title;
  candidate->n_cased += name == NULL || name->is_cased;
  for (guint i = 0; i < candidate->forms->len; i++)
    {
      Form *known = &g_array_index (candidate->forms, Form, i);

      if (g_str_equal (known->form, form) && g_str_equal (known->language, language))
        {
          known->n++;
          return;
        }
    }
  g_array_append_val (candidate->forms, ((Form) { g_steal_pointer (&taken), language, 1 }));
}

static void
add_names (GHashTable *candidates, const StetTokens *tokens, const char *language)
{
  g_autoptr (StetNames) names = stet_names_find (tokens, language);

  for (guint i = 0; i < names->n_names; i++)
    {
      const StetName *name = &names->names[i];
      const StetNamePart *parts = &names->parts[name->first_part];
      guint first = 0;

      /* “Gisteren Luong Cuong”: what begins a sentence is left out, if enough is left. */
      if (parts[0].begins && name->n_parts > 2)
        first = 1;
      if (name->n_parts - first < 2 || name->n_parts - first > MAX_PARTS
          || (parts[first].begins && !name->has_title))
        continue;
      add (candidates, stet_names_dup_text (tokens, parts[first].start, name->end), language, name);
    }
}

/* Photographers are names for sure. */
static void
add_creators (GHashTable *candidates, StetStory *story)
{
  GListModel *photos = stet_story_get_photos (story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      const char *creator = stet_photo_get_creator (photo);

      if (strchr (creator, ' ') != NULL)
        add (candidates, g_strdup (creator), "", NULL);
    }
}

/* What is met once and has no title may be anything. Where a script has no capitals, words that
 * follow a name may have been taken along; those that the other languages have were not. */
static gboolean
is_likely (const Candidate *candidate)
{
  if (candidate->n_cased == 0)
    return candidate->n > 1;
  return candidate->n > 1 || candidate->n_titles > 0;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = *(const Candidate *const *) a, *right = *(const Candidate *const *) b;

  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return left->order < right->order ? -1 : 1;
}

/* In each language the form that is met most often. */
static StetNameEntry *
new_entry (const Candidate *candidate, gint64 story)
{
  StetNameEntry *entry = stet_name_entry_new (
      0, story, candidate->n_titles > 0 ? STET_NAME_KIND_PERSON : STET_NAME_KIND_OTHER);

  for (guint i = 0; i < candidate->forms->len; i++)
    {
      const Form *form = &g_array_index (candidate->forms, Form, i);
      gboolean is_best = TRUE;

      for (guint j = 0; j < candidate->forms->len; j++)
        {
          const Form *other = &g_array_index (candidate->forms, Form, j);

          if (j != i && g_str_equal (other->language, form->language)
              && (other->n > form->n || (other->n == form->n && j < i)))
            is_best = FALSE;
        }
      if (is_best)
        stet_name_entry_set_form (entry, form->language, form->form, TRUE);
    }
  return entry;
}

/**
 * stet_names_suggest:
 * @story: a story, or a snapshot of one
 * @cancellable: (nullable): a cancellable
 *
 * Finds the names that the register of a story could have: those that its texts have twice or with
 * a title, and those who made its photos. Any thread that the story is of.
 *
 * Returns: (transfer full) (element-type StetNameEntry): names that nobody has confirmed, the most
 *   frequent first, with the usual form in each language
 */
GPtrArray *
stet_names_suggest (StetStory *story, GCancellable *cancellable)
{
  g_autoptr (GHashTable) candidates = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, candidate_free);
  g_autoptr (GPtrArray) likely = g_ptr_array_new ();
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  StetArticle *article;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (STET_IS_STORY (story), entries);

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);
        g_autofree char *plain = stet_inline_dup_plain (stet_block_get_text (block));
        g_autoptr (StetTokens) tokens = stet_tokens_new (plain);

        if (g_cancellable_is_cancelled (cancellable))
          return entries;
        add_names (candidates, tokens, stet_article_get_language (article));
      }
  add_creators (candidates, story);
  g_hash_table_iter_init (&iter, candidates);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_likely (value))
      g_ptr_array_add (likely, value);
  g_ptr_array_sort (likely, compare_candidates);
  for (guint i = 0; i < MIN (likely->len, MAX_SUGGESTIONS); i++)
    g_ptr_array_add (entries, new_entry (g_ptr_array_index (likely, i), stet_story_get_id (story)));
  return entries;
}
