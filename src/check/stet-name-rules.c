/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-name-rules.h"

#include <string.h>

/* Names that are compared by their sound have so many words. */
#define MIN_PARTS 2
#define MAX_PARTS 4

/* Fewer consonants are shared by names of others. */
#define MIN_SOUNDS 4

typedef struct
{
  gint64 story;
  GPtrArray *forms; /* Form */
} Entry;

typedef struct
{
  const Entry *entry;
  char *language;
  char *text;
  gboolean accepted;
  StetTokens *tokens;
  GArray *words;  /* guint: the tokens that are words */
  GArray *sounds; /* StetNameSound: of the words */
  guint32 sum;    /* of the sounds, in any order */
} Form;

struct _StetNameRules
{
  GPtrArray *entries;   /* Entry */
  GHashTable *by_first; /* first word → GPtrArray of Form */
  GHashTable *by_sum;   /* sum → GPtrArray of Form that is accepted */
};

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->language);
  g_free (form->text);
  stet_tokens_free (form->tokens);
  g_array_unref (form->words);
  g_array_unref (form->sounds);
  g_free (form);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_ptr_array_unref (entry->forms);
  g_free (entry);
}

static void
forms_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static Form *
new_form (const Entry *entry, const StetNameForm *from)
{
  Form *form = g_new0 (Form, 1);

  form->entry = entry;
  form->language = g_strdup (from->language);
  form->text = g_strdup (from->form);
  form->accepted = from->accepted;
  form->tokens = stet_tokens_new (from->form);
  form->words = g_array_new (FALSE, FALSE, sizeof (guint));
  form->sounds = g_array_new (FALSE, FALSE, sizeof (StetNameSound));
  for (guint i = 0; i < form->tokens->n_tokens; i++)
    {
      const StetToken *token = &form->tokens->tokens[i];
      StetNameSound sound;

      if (token->kind != STET_TOKEN_WORD && token->kind != STET_TOKEN_DIGITS)
        continue;
      stet_name_sound_read (token->word, &sound);
      form->sum += sound.sounds;
      g_array_append_val (form->words, i);
      g_array_append_val (form->sounds, sound);
    }
  return form;
}

static void
add_to (GHashTable *table, gpointer key, Form *form)
{
  GPtrArray *forms = g_hash_table_lookup (table, key);

  if (forms == NULL)
    {
      forms = g_ptr_array_new ();
      g_hash_table_insert (table, key, forms);
    }
  g_ptr_array_add (forms, form);
}

static const char *
get_word (const Form *form, guint i)
{
  return form->tokens->tokens[g_array_index (form->words, guint, i)].word;
}

static void
add_entry (StetNameRules *self, StetNameEntry *from)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->story = stet_name_entry_get_story (from);
  entry->forms = g_ptr_array_new_with_free_func (form_free);
  g_ptr_array_add (self->entries, entry);
  for (guint i = 0; i < stet_name_entry_get_n_forms (from); i++)
    {
      Form *form = new_form (entry, stet_name_entry_get_form (from, i));

      g_ptr_array_add (entry->forms, form);
      if (form->words->len == 0)
        continue;
      add_to (self->by_first, (gpointer) get_word (form, 0), form);
      if (form->accepted && form->words->len >= MIN_PARTS && form->words->len <= MAX_PARTS)
        add_to (self->by_sum, GUINT_TO_POINTER (form->sum), form);
    }
}

/**
 * stet_name_rules_new:
 * @entries: (element-type StetNameEntry): names; what is needed of them is copied
 *
 * Returns: (transfer full): the names, ready to be looked for
 */
StetNameRules *
stet_name_rules_new (GPtrArray *entries)
{
  StetNameRules *self = g_atomic_rc_box_new0 (StetNameRules);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_first = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, forms_free);
  self->by_sum = g_hash_table_new_full (NULL, NULL, NULL, forms_free);
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, g_ptr_array_index (entries, i));
  return self;
}

/**
 * stet_name_rules_ref:
 *
 * Returns: (transfer full): @self
 */
StetNameRules *
stet_name_rules_ref (StetNameRules *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
rules_clear (gpointer data)
{
  StetNameRules *self = data;

  g_hash_table_unref (self->by_first);
  g_hash_table_unref (self->by_sum);
  g_ptr_array_unref (self->entries);
}

/**
 * stet_name_rules_unref:
 * @self: (transfer full): names
 */
void
stet_name_rules_unref (StetNameRules *self)
{
  g_atomic_rc_box_release_full (self, rules_clear);
}

/* A text of no known language is of any. */
static gboolean
is_of_language (const Form *form, const char *language)
{
  gsize length = strlen (form->language), primary = strcspn (language, "-_");

  return length == 0 || g_str_equal (language, "und")
         || g_ascii_strcasecmp (form->language, language) == 0
         || (length == primary && g_ascii_strncasecmp (form->language, language, length) == 0);
}

static gboolean
is_of_story (const Form *form, gint64 story)
{
  return form->entry->story == 0 || form->entry->story == story;
}

/* The form that is right in the language, if there is just one, those of the language going before
 * those of all. */
static const char *
find_replacement (const Entry *entry, const char *language)
{
  const char *found = NULL, *of_all = NULL;
  guint n = 0, n_of_all = 0;

  for (guint i = 0; i < entry->forms->len; i++)
    {
      const Form *form = g_ptr_array_index (entry->forms, i);

      if (!form->accepted || !is_of_language (form, language))
        continue;
      if (*form->language == '\0')
        {
          of_all = form->text;
          n_of_all++;
        }
      else
        {
          found = form->text;
          n++;
        }
    }
  if (n > 0)
    return n == 1 ? found : NULL;
  return n_of_all == 1 ? of_all : NULL;
}

/* Whether the form stands at token @at; @last is its last token. */
static gboolean
stands_at (const Form *form, const StetTokens *tokens, guint at, guint *last)
{
  const StetToken *first = &tokens->tokens[at];

  /* A name that has a capital is none without. */
  if ((form->tokens->tokens[g_array_index (form->words, guint, 0)].flags & STET_TOKEN_CAPITAL) != 0
      && (first->flags & STET_TOKEN_CAPITAL) == 0)
    return FALSE;
  *last = at;
  for (guint i = 1; i < form->words->len; i++)
    {
      guint next = *last + 1, stop = MIN (*last + 4, tokens->n_tokens);

      while (next < stop && tokens->tokens[next].word == NULL)
        next++;
      if (next >= stop || !g_str_equal (tokens->tokens[next].word, get_word (form, i)))
        return FALSE;
      *last = next;
    }
  return TRUE;
}

/* The longest form that stands at a token; of two that are as long the one that is right. */
static const Form *
find_form (const StetNameRules *self,
           const StetTokens *tokens,
           guint at,
           const char *language,
           gint64 story,
           guint *last)
{
  GPtrArray *forms = g_hash_table_lookup (self->by_first, tokens->tokens[at].word);
  const Form *found = NULL;

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);
      guint this_last;

      if (!is_of_language (form, language) || !is_of_story (form, story)
          || !stands_at (form, tokens, at, &this_last))
        continue;
      if (found != NULL && (this_last < *last || (this_last == *last && !form->accepted)))
        continue;
      found = form;
      *last = this_last;
    }
  return found;
}

static void
find_known (const StetNameRules *self,
            const StetTokens *tokens,
            const char *language,
            gint64 story,
            GArray *matches)
{
  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      const Form *form = NULL;
      guint last = i;

      if (token->kind == STET_TOKEN_WORD)
        form = find_form (self, tokens, i, language, story, &last);
      if (form == NULL)
        continue;
      g_array_append_val (
          matches,
          ((StetNameMatch) {
              .start = token->start,
              .end = tokens->tokens[last].end,
              .is_accepted = form->accepted,
              .is_sure = TRUE,
              .form = form->text,
              .replacement = form->accepted ? NULL : find_replacement (form->entry, language) }));
      i = last;
    }
}

/* Whether a word is the form's with the ending of another case. */
static gboolean
is_inflected (const char *word, const char *of)
{
  gsize length = strlen (of);
  const char *cut = length > 0 ? g_utf8_find_prev_char (of, of + length) : NULL;

  if (cut != NULL && length > 3)
    length = (gsize) (cut - of);
  return strncmp (word, of, length) == 0;
}

/* Whether words of a text that sound like a form are that name: 0 not, 1 maybe, 2 for sure. Words
 * that are the name in another case are as right as the form. */
static guint
compare_parts (const Form *form,
               const StetTokens *tokens,
               const StetNamePart *parts,
               guint n,
               gboolean is_cased,
               const char *language)
{
  guint n_same = 0, n_sounds = 0;
  gboolean is_other = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const StetNameSound *sound = &g_array_index (form->sounds, StetNameSound, i);
      const char *word = tokens->tokens[parts[i].token].word;

      if (parts[i].sound.sounds != sound->sounds)
        return 0;
      n_same += parts[i].sound.fold == sound->fold;
      n_sounds += sound->n_sounds;
      is_other = is_other
                 || !(parts[i].sound.spelling == sound->spelling
                      || (stet_name_language_inflects (language)
                          && is_inflected (word, get_word (form, i))));
    }
  if (!is_other)
    return 0;
  if (!is_cased)
    return n_sounds >= MIN_SOUNDS ? 2 : 0;
  return n_same == n ? 2 : n_same + 1 == n && n_sounds >= MIN_SOUNDS ? 1 : 0;
}

static gboolean
overlaps (const GArray *matches, guint start, guint end)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const StetNameMatch *match = &g_array_index (matches, StetNameMatch, i);

      if (match->start < end && start < match->end)
        return TRUE;
    }
  return FALSE;
}

/* Words of the text that sound like a name of the register and are none of its forms. */
static void
find_like (const StetNameRules *self,
           const StetTokens *tokens,
           const StetNamePart *parts,
           guint n,
           gboolean is_cased,
           const char *language,
           gint64 story,
           GArray *matches)
{
  GPtrArray *forms;
  guint32 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += parts[i].sound.sounds;
  forms = g_hash_table_lookup (self->by_sum, GUINT_TO_POINTER (sum));
  if (forms == NULL || overlaps (matches, parts[0].start, parts[n - 1].end))
    return;
  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);
      guint worth;

      if (form->words->len != n || !is_of_language (form, language) || !is_of_story (form, story))
        continue;
      worth = compare_parts (form, tokens, parts, n, is_cased, language);
      if (worth == 0)
        continue;
      g_array_append_val (
          matches,
          ((StetNameMatch) { .start = parts[0].start,
                             .end = parts[n - 1].end,
                             .is_sure = worth == 2,
                             .form = form->text,
                             .replacement = worth == 2 ? find_replacement (form->entry, language)
                                                       : NULL }));
      return;
    }
}

/**
 * stet_name_rules_find:
 * @tokens: a text
 * @names: (nullable): the names in it; without them known forms alone are found
 * @language: its BCP 47 tag
 * @story: id of its story
 *
 * Finds the names of the register in a text: forms that are right, known errors, and words that
 * sound like a name but are none of its forms in the language.
 *
 * Returns: (transfer full) (element-type StetNameMatch): the places
 */
GArray *
stet_name_rules_find (const StetNameRules *self,
                      const StetTokens *tokens,
                      const StetNames *names,
                      const char *language,
                      gint64 story)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (StetNameMatch));

  find_known (self, tokens, language, story, matches);
  for (guint i = 0; names != NULL && i < names->n_names; i++)
    {
      const StetName *name = &names->names[i];

      for (guint n = MIN (name->n_parts, MAX_PARTS); n >= MIN_PARTS; n--)
        for (guint j = 0; j + n <= name->n_parts; j++)
          find_like (self,
                     tokens,
                     &names->parts[name->first_part + j],
                     n,
                     name->is_cased,
                     language,
                     story,
                     matches);
    }
  return matches;
}

/**
 * stet_name_rules_knows:
 * @parts: two words of a name that follow each other
 * @language: the language of their text
 * @story: id of its story
 *
 * Returns: whether the register says how a name that sounds so is written in the language
 */
gboolean
stet_name_rules_knows (const StetNameRules *self,
                       const StetNamePart *const parts[2],
                       const char *language,
                       gint64 story)
{
  guint32 sum = parts[0]->sound.sounds + parts[1]->sound.sounds;
  GPtrArray *forms = g_hash_table_lookup (self->by_sum, GUINT_TO_POINTER (sum));

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);

      if (is_of_language (form, language) && is_of_story (form, story))
        return TRUE;
    }
  return FALSE;
}
