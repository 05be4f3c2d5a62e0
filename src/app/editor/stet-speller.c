/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-speller.h"

#include <string.h>

#include <libspelling.h>
#include <unicode/uloc.h>

#include "stet-break.h"
#include "stet-name-set.h"
#include "stet-spell-words.h"

/* Words whose answer is remembered, of each language. The same ones come again and again. */
#define MAX_ANSWERS 65536
/* Of one language: each takes some megabytes. */
#define MAX_DICTIONARIES 5

typedef struct
{
  GPtrArray *dictionaries; /* SpellingDictionary, the first of them for suggestions */
  GHashTable *answers;     /* word → whether it is right, plus one */
} Dictionary;

typedef struct
{
  char *language;
  GPtrArray *texts;  /* to check; NULL for a word to correct */
  GHashTable *words; /* the set of words that are right all the same, or NULL */
  GPtrArray *names;  /* StetNameSet; or NULL */
  char *word;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->language);
  g_clear_pointer (&question->texts, g_ptr_array_unref);
  g_clear_pointer (&question->words, g_hash_table_unref);
  g_clear_pointer (&question->names, g_ptr_array_unref);
  g_free (question->word);
  g_free (question);
}

/* Regions that come first where a person’s locale names none, of languages that have dictionaries
 * of many; the first is that of suggestions. */
static const struct
{
  const char *language;
  const char *regions;
} usual_regions[] = {
  { "de", "DE AT CH" },    { "en", "US GB CA AU" }, { "es", "ES MX AR CO" },
  { "fr", "FR CA CH BE" }, { "nl", "NL BE" },       { "pt", "BR PT" },
};

/* The parts of a tag. Returns: whether it is one */
static gboolean
parse_language (const char *language, char **primary, char **country)
{
  char locale[ULOC_FULLNAME_CAPACITY], code[ULOC_LANG_CAPACITY] = "",
                                       region[ULOC_COUNTRY_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;

  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  uloc_getLanguage (locale, code, sizeof code, &status);
  uloc_getCountry (locale, region, sizeof region, &status);
  if (U_FAILURE (status) || *code == '\0')
    return FALSE;
  *primary = g_strdup (code);
  *country = g_strdup (region);
  return TRUE;
}

/* The dictionaries of a language that are installed, by the names that they have: “nl”, “en_GB”. */
static GPtrArray *
list_installed (const char *primary)
{
  g_autoptr (GListModel) languages = spelling_provider_list_languages (
      spelling_provider_get_default ());
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  gsize length = strlen (primary);

  for (guint i = 0; languages != NULL && i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) language = g_list_model_get_item (languages, i);
      const char *code = spelling_language_get_code (language);

      if (g_str_has_prefix (code, primary) && (code[length] == '\0' || code[length] == '_'))
        g_ptr_array_add (codes, g_strdup (code));
    }
  g_ptr_array_sort_values (codes, (GCompareFunc) g_strcmp0);
  return codes;
}

static gboolean
has_code (GPtrArray *codes, const char *code)
{
  return g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL);
}

static void
take_code (GPtrArray *chosen, GPtrArray *installed, char *code)
{
  if (chosen->len < MAX_DICTIONARIES && has_code (installed, code) && !has_code (chosen, code))
    g_ptr_array_add (chosen, code);
  else
    g_free (code);
}

/* Of a language without a region: that of the person’s locale, those that are usual, and the
 * others, as far as they have room. */
static void
choose_regions (const char *primary, GPtrArray *installed, GPtrArray *chosen)
{
  const char *const *names = g_get_language_names ();
  gsize length = strlen (primary);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], primary) && names[i][length] == '_')
      take_code (chosen, installed, g_strndup (names[i], strcspn (names[i], ".@")));
  for (guint i = 0; i < G_N_ELEMENTS (usual_regions); i++)
    {
      g_auto (GStrv) regions = NULL;

      if (!g_str_equal (usual_regions[i].language, primary))
        continue;
      regions = g_strsplit (usual_regions[i].regions, " ", -1);
      for (guint j = 0; regions[j] != NULL; j++)
        take_code (chosen, installed, g_strdup_printf ("%s_%s", primary, regions[j]));
    }
  for (guint i = 0; i < installed->len; i++)
    take_code (chosen, installed, g_strdup (g_ptr_array_index (installed, i)));
}

/* The names of the dictionaries of @language: nl-BE has that of its region when that is installed.
 * Plain “en” says nothing of a region: a word of any of them is right. */
static GPtrArray *
choose_codes (const char *language)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) installed = NULL;
  g_autofree char *primary = NULL;
  g_autofree char *country = NULL;

  if (!parse_language (language, &primary, &country))
    return chosen;
  installed = list_installed (primary);
  if (*country != '\0')
    take_code (chosen, installed, g_strdup_printf ("%s_%s", primary, country));
  /* One that is of all regions. */
  if (chosen->len == 0)
    take_code (chosen, installed, g_strdup (primary));
  if (chosen->len == 0)
    choose_regions (primary, installed, chosen);
  return chosen;
}

static GPtrArray *
load_dictionaries (const char *language)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autoptr (GPtrArray) codes = choose_codes (language);
  GPtrArray *dictionaries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < codes->len; i++)
    {
      SpellingDictionary *dictionary = spelling_provider_load_dictionary (
          provider, g_ptr_array_index (codes, i));

      if (dictionary != NULL)
        g_ptr_array_add (dictionaries, dictionary);
    }
  return dictionaries;
}

/* On the speller's thread only. */
static Dictionary *
get_dictionary (const char *language)
{
  static GHashTable *dictionaries;
  Dictionary *dictionary;

  if (dictionaries == NULL)
    dictionaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  dictionary = g_hash_table_lookup (dictionaries, language);
  if (dictionary == NULL)
    {
      dictionary = g_new0 (Dictionary, 1);
      dictionary->dictionaries = load_dictionaries (language);
      dictionary->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (dictionaries, g_strdup (language), dictionary);
    }
  return dictionary->dictionaries->len > 0 ? dictionary : NULL;
}

static gboolean
is_in_dictionary (Dictionary *dictionary, const char *word)
{
  guint answer = GPOINTER_TO_UINT (g_hash_table_lookup (dictionary->answers, word));

  if (answer == 0)
    {
      answer = 1;
      for (guint i = 0; answer == 1 && i < dictionary->dictionaries->len; i++)
        if (spelling_dictionary_contains_word (
                g_ptr_array_index (dictionary->dictionaries, i), word, -1))
          answer = 2;
      if (g_hash_table_size (dictionary->answers) >= MAX_ANSWERS)
        g_hash_table_remove_all (dictionary->answers);
      g_hash_table_insert (dictionary->answers, g_strdup (word), GUINT_TO_POINTER (answer));
    }
  return answer == 2;
}

/* A word that begins a sentence has a capital that the newsroom's does not. */
static gboolean
is_known (const Question *question, const char *word)
{
  g_autofree char *first = NULL;
  g_autofree char *lower = NULL;

  if (question->words == NULL)
    return FALSE;
  if (g_hash_table_contains (question->words, word))
    return TRUE;
  first = g_utf8_strdown (word, (gssize) (g_utf8_next_char (word) - word));
  lower = g_strconcat (first, g_utf8_next_char (word), NULL);
  return g_hash_table_contains (question->words, lower);
}

static gboolean
is_name (const Question *question, const char *word)
{
  for (guint i = 0; question->names != NULL && i < question->names->len; i++)
    if (stet_name_set_contains (g_ptr_array_index (question->names, i), word))
      return TRUE;
  return FALSE;
}

static gboolean
is_right (const Question *question, Dictionary *dictionary, const StetSpellWord *word)
{
  return is_in_dictionary (dictionary, word->word)
         || (word->compound != NULL
             && (is_in_dictionary (dictionary, word->compound)
                 || is_known (question, word->compound)))
         || is_known (question, word->word) || is_name (question, word->word);
}

static GArray *
check_text (const Question *question, Dictionary *dictionary, const char *text)
{
  g_autoptr (GArray) words = stet_spell_words_find (text, question->language);
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (StetTextRange));

  for (guint i = 0; i < words->len; i++)
    {
      const StetSpellWord *word = &g_array_index (words, StetSpellWord, i);
      StetTextRange range = { word->start, word->end };

      if (!is_right (question, dictionary, word))
        g_array_append_val (ranges, range);
    }
  return ranges;
}

static void
answer (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  const Question *question = g_task_get_task_data (task);
  Dictionary *dictionary;
  GPtrArray *results;

  if (g_task_return_error_if_cancelled (task))
    return;
  dictionary = get_dictionary (question->language);
  if (dictionary == NULL)
    {
      /* For whoever reads the program's log; people are told where they write. */
      g_task_return_new_error (
          task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No dictionary: %s", question->language);
      return;
    }
  if (question->texts == NULL)
    {
      char **words = spelling_dictionary_list_corrections (
          g_ptr_array_index (dictionary->dictionaries, 0), question->word, -1);

      g_task_return_pointer (
          task, words != NULL ? words : g_new0 (char *, 1), (GDestroyNotify) g_strfreev);
      return;
    }
  results = g_ptr_array_new_full (question->texts->len, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < question->texts->len; i++)
    g_ptr_array_add (results,
                     check_text (question, dictionary, g_ptr_array_index (question->texts, i)));
  g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
}

/* A person waits for suggestions. */
static int
compare_questions (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Question *left = g_task_get_task_data ((GTask *) a);
  const Question *right = g_task_get_task_data ((GTask *) b);

  return (left->texts != NULL) - (right->texts != NULL);
}

static gpointer
create_pool (gpointer data)
{
  GThreadPool *pool = g_thread_pool_new (answer, NULL, 1, FALSE, NULL);

  g_thread_pool_set_sort_function (pool, compare_questions, NULL);
  return pool;
}

static void
ask (GTask *task, Question *question)
{
  static GOnce once = G_ONCE_INIT;

  spelling_init ();
  g_task_set_task_data (task, question, question_free);
  /* Frames and keys come first. */
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_thread_pool_push (g_once (&once, create_pool, NULL), g_object_ref (task), NULL);
}

/**
 * stet_speller_check_async:
 * @language: BCP 47 tag
 * @texts: (element-type utf8): lines of text with inline markup; nobody changes them any more
 * @words: (nullable) (element-type utf8): the set of words that are right whatever the dictionary
 *   says; nobody changes it any more
 * @names: (nullable) (element-type StetNameSet): finished sets of names, which are right too
 * @cancellable: (nullable): to give up
 * @callback: called when the texts are checked
 * @user_data: for @callback
 *
 * Finds the misspelt words of texts. For the main thread.
 */
void
stet_speller_check_async (const char *language,
                          GPtrArray *texts,
                          GHashTable *words,
                          GPtrArray *names,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, stet_speller_check_async);
  question->language = g_strdup (language);
  question->texts = g_ptr_array_ref (texts);
  question->words = words != NULL ? g_hash_table_ref (words) : NULL;
  question->names = names != NULL ? g_ptr_array_ref (names) : NULL;
  ask (task, question);
}

/**
 * stet_speller_check_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GArray): for each text the ranges of its misspelt words,
 *   as StetTextRange; or %NULL with an error, which is %G_IO_ERROR_NOT_FOUND when there is no
 *   dictionary of the language
 */
GPtrArray *
stet_speller_check_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_speller_check_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * stet_speller_suggest_async:
 * @language: BCP 47 tag
 * @word: a misspelt word
 * @cancellable: (nullable): to give up
 * @callback: called when there are suggestions
 * @user_data: for @callback
 *
 * Finds what may have been meant. For the main thread.
 */
void
stet_speller_suggest_async (const char *language,
                            const char *word,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, stet_speller_suggest_async);
  question->language = g_strdup (language);
  question->word = g_strdup (word);
  ask (task, question);
}

/**
 * stet_speller_suggest_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): the suggestions, the best first, perhaps none; or %NULL with an error
 */
char **
stet_speller_suggest_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_speller_suggest_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
