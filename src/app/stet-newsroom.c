/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-newsroom.h"

#include <string.h>

#include "stet-house-style-store.h"
#include "stet-name-store.h"
#include "stet-spell-words.h"
#include "stet-word-store.h"

/* The library changes with every few words that are typed. */
#define RELOAD_MS 1000

struct _StetNewsroom
{
  GObject parent_instance;

  StetLibrary *library;
  gint64 story;
  GHashTable *words;         /* primary subtag → set of words, or NULL before they are read */
  GHashTable *styles;        /* language → StetHouseStyle */
  GHashTable *choices;       /* "language/key" → value */
  GPtrArray *snippets;       /* StetSnippet */
  GCancellable *cancellable; /* of the reading that runs */
  guint timeout;
  guint n_writing;  /* words that are not in the library yet */
  guint generation; /* what was read before these changes is old */
  gboolean again;
};

G_DEFINE_FINAL_TYPE (StetNewsroom, stet_newsroom, G_TYPE_OBJECT)

enum
{
  WORDS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is read of the library at a time. */
typedef struct
{
  gint64 story;
  guint generation;
  char **languages;
  GHashTable *words;
  GHashTable *choices;
  GPtrArray *snippets;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_strfreev (reading->languages);
  g_clear_pointer (&reading->words, g_hash_table_unref);
  g_clear_pointer (&reading->choices, g_hash_table_unref);
  g_clear_pointer (&reading->snippets, g_ptr_array_unref);
  g_free (reading);
}

/* The words of the names that the register has for the language. */
static void
add_names (GHashTable *words, GPtrArray *names, const char *language)
{
  for (guint i = 0; i < names->len; i++)
    {
      StetNameEntry *entry = g_ptr_array_index (names, i);

      for (guint j = 0; j < stet_name_entry_get_n_forms (entry); j++)
        {
          const StetNameForm *form = stet_name_entry_get_form (entry, j);
          g_autofree char *primary = stet_newsroom_dup_primary (form->language);
          g_autoptr (GArray) found = NULL;

          if (!form->accepted || (*primary != '\0' && !g_str_equal (primary, language)))
            continue;
          found = stet_spell_words_find (form->form, language);
          for (guint k = 0; k < found->len; k++)
            g_hash_table_add (words, g_strdup (g_array_index (found, StetSpellWord, k).word));
        }
    }
}

static gpointer
read_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *asked = data;
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GPtrArray) names = stet_db_load_names_for (db, asked->story, error);

  if (names == NULL)
    {
      reading_free (reading);
      return NULL;
    }
  reading->story = asked->story;
  reading->generation = asked->generation;
  reading->words = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (char **language = asked->languages; *language != NULL; language++)
    {
      GHashTable *words = stet_db_load_words (db, asked->story, *language, error);

      if (words == NULL)
        {
          reading_free (reading);
          return NULL;
        }
      add_names (words, names, *language);
      g_hash_table_insert (reading->words, g_strdup (*language), words);
    }
  reading->choices = stet_db_load_house_styles (db, error);
  if (reading->choices != NULL)
    reading->snippets = stet_db_list_snippets (db, error);
  if (reading->snippets == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static gboolean
sets_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (a == NULL || b == NULL || g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

static void
take_words (StetNewsroom *self, GHashTable *words)
{
  gboolean changed = FALSE;
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (sets_equal (g_hash_table_lookup (self->words, key), value))
        continue;
      g_hash_table_insert (self->words, g_strdup (key), g_hash_table_ref (value));
      changed = TRUE;
    }
  if (changed)
    g_signal_emit (self, signals[WORDS_CHANGED], 0);
}

static void reload (StetNewsroom *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetNewsroom) self = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  g_clear_object (&self->cancellable);
  if (reading != NULL)
    {
      g_clear_pointer (&self->choices, g_hash_table_unref);
      self->choices = g_hash_table_ref (reading->choices);
      g_hash_table_remove_all (self->styles);
      g_clear_pointer (&self->snippets, g_ptr_array_unref);
      self->snippets = g_ptr_array_ref (reading->snippets);
      if (self->n_writing == 0 && reading->generation == self->generation)
        take_words (self, reading->words);
    }
  else if (reading == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Cannot read the newsroom's words: %s", error != NULL ? error->message : "");
  g_clear_pointer (&reading, reading_free);
  if (self->again)
    reload (self);
}

static void
reload (StetNewsroom *self)
{
  Reading *asked;

  self->again = self->cancellable != NULL;
  if (self->again)
    return;
  self->cancellable = g_cancellable_new ();
  asked = g_new0 (Reading, 1);
  asked->story = self->story;
  asked->generation = self->generation;
  asked->languages = (char **) g_hash_table_get_keys_as_array (self->words, NULL);
  for (char **language = asked->languages; *language != NULL; language++)
    *language = g_strdup (*language);
  stet_library_read_async (self->library,
                           read_func,
                           asked,
                           reading_free,
                           reading_free,
                           self->cancellable,
                           read_cb,
                           g_object_ref (self));
}

static void
timeout_cb (gpointer data)
{
  StetNewsroom *self = data;

  self->timeout = 0;
  reload (self);
}

static void
library_changed_cb (StetNewsroom *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add_once (RELOAD_MS, timeout_cb, self);
}

static void
stet_newsroom_dispose (GObject *object)
{
  StetNewsroom *self = STET_NEWSROOM (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (stet_newsroom_parent_class)->dispose (object);
}

static void
stet_newsroom_finalize (GObject *object)
{
  StetNewsroom *self = STET_NEWSROOM (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);

  G_OBJECT_CLASS (stet_newsroom_parent_class)->finalize (object);
}

static void
stet_newsroom_class_init (StetNewsroomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_newsroom_dispose;
  object_class->finalize = stet_newsroom_finalize;

  /**
   * StetNewsroom::words-changed:
   *
   * Words are right that were not, or the other way round.
   */
  signals[WORDS_CHANGED] = g_signal_new ("words-changed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         0);
}

static void
set_unref (gpointer data)
{
  if (data != NULL)
    g_hash_table_unref (data);
}

static void
stet_newsroom_init (StetNewsroom *self)
{
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, set_unref);
  self->styles = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) stet_house_style_free);
}

/**
 * stet_newsroom_new:
 * @library: an open library
 *
 * Returns: (transfer full): what its newsroom decided, of no story yet
 */
StetNewsroom *
stet_newsroom_new (StetLibrary *library)
{
  StetNewsroom *self;

  g_return_val_if_fail (STET_IS_LIBRARY (library), NULL);

  self = g_object_new (STET_TYPE_NEWSROOM, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_object (
      library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

/**
 * stet_newsroom_set_story:
 * @story: the id of a story, or 0
 *
 * Takes the words of that story in, from the next time that they are asked for.
 */
void
stet_newsroom_set_story (StetNewsroom *self, gint64 story)
{
  g_return_if_fail (STET_IS_NEWSROOM (self));

  if (self->story == story)
    return;
  self->story = story;
  self->generation++;
  g_hash_table_remove_all (self->words);
}

/**
 * stet_newsroom_dup_primary:
 * @language: BCP 47 tag
 *
 * Returns: (transfer full): its primary subtag in small letters, as words are kept by
 */
char *
stet_newsroom_dup_primary (const char *language)
{
  return g_ascii_strdown (language, (gssize) strcspn (language, "-"));
}

/**
 * stet_newsroom_get_words:
 * @language: BCP 47 tag
 *
 * Returns: (transfer none) (nullable) (element-type utf8): the set of words that are right in the
 *   language and the story, which is never changed; %NULL before it is read, and then
 *   [signal@Newsroom::words-changed] says when
 */
GHashTable *
stet_newsroom_get_words (StetNewsroom *self, const char *language)
{
  g_autofree char *primary = stet_newsroom_dup_primary (language);

  g_return_val_if_fail (STET_IS_NEWSROOM (self), NULL);

  if (!g_hash_table_contains (self->words, primary))
    {
      g_hash_table_insert (self->words, g_steal_pointer (&primary), NULL);
      reload (self);
      return NULL;
    }
  return g_hash_table_lookup (self->words, primary);
}

/**
 * stet_newsroom_get_style:
 * @language: BCP 47 tag
 *
 * Returns: (transfer none): how marks and spaces are written in it; until the main loop runs again
 */
const StetHouseStyle *
stet_newsroom_get_style (StetNewsroom *self, const char *language)
{
  StetHouseStyle *style;

  g_return_val_if_fail (STET_IS_NEWSROOM (self), NULL);

  style = g_hash_table_lookup (self->styles, language);
  if (style == NULL)
    {
      style = stet_house_style_new (language, self->choices);
      g_hash_table_insert (self->styles, g_strdup (language), style);
    }
  return style;
}

/**
 * stet_newsroom_dup_style:
 * @language: BCP 47 tag
 *
 * Returns: (transfer full): how marks and spaces are written in it
 */
StetHouseStyle *
stet_newsroom_dup_style (StetNewsroom *self, const char *language)
{
  g_return_val_if_fail (STET_IS_NEWSROOM (self), NULL);
  return stet_house_style_new (language, self->choices);
}

/**
 * stet_newsroom_find_snippet:
 * @language: BCP 47 tag
 * @name: letters
 *
 * Returns: (transfer none) (nullable): what they stand for in the language, else in all of them
 */
const StetSnippet *
stet_newsroom_find_snippet (StetNewsroom *self, const char *language, const char *name)
{
  g_autofree char *primary = stet_newsroom_dup_primary (language);
  const StetSnippet *general = NULL;

  g_return_val_if_fail (STET_IS_NEWSROOM (self), NULL);

  for (guint i = 0; self->snippets != NULL && i < self->snippets->len; i++)
    {
      const StetSnippet *snippet = g_ptr_array_index (self->snippets, i);

      if (!g_str_equal (snippet->name, name))
        continue;
      if (g_ascii_strcasecmp (snippet->language, primary) == 0)
        return snippet;
      if (*snippet->language == '\0')
        general = snippet;
    }
  return general;
}

/* A word to be written to the library. */
typedef struct
{
  gint64 story; /* 0 for the newsroom's dictionary */
  char *language;
  char *word;
  gboolean remove;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->language);
  g_free (change->word);
  g_free (change);
}

static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  if (change->story == 0)
    (change->remove ? stet_db_remove_word
                    : stet_db_add_word) (db, change->language, change->word, error);
  else
    (change->remove ? stet_db_remove_story_word : stet_db_add_story_word) (
        db, change->story, change->language, change->word, error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetNewsroom) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error != NULL)
    g_warning ("Cannot keep the word: %s", error->message);
  self->n_writing--;
  reload (self);
}

/* It holds at once, and in the library soon. */
static void
change_word (
    StetNewsroom *self, gint64 story, const char *language, const char *word, gboolean remove)
{
  Change *change = g_new0 (Change, 1);
  GHashTable *old, *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  change->story = story;
  change->language = stet_newsroom_dup_primary (language);
  change->word = g_strdup (word);
  change->remove = remove;
  old = g_hash_table_lookup (self->words, change->language);
  if (old != NULL)
    {
      g_hash_table_iter_init (&iter, old);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_hash_table_add (words, g_strdup (key));
    }
  if (remove)
    g_hash_table_remove (words, word);
  else
    g_hash_table_add (words, g_strdup (word));
  g_hash_table_insert (self->words, g_strdup (change->language), words);
  self->n_writing++;
  self->generation++;
  stet_library_write_async (
      self->library, write_func, change, change_free, NULL, NULL, written_cb, g_object_ref (self));
  g_signal_emit (self, signals[WORDS_CHANGED], 0);
}

/**
 * stet_newsroom_add_word:
 * @language: BCP 47 tag
 * @word: a word
 *
 * Adds it to the newsroom's dictionary.
 */
void
stet_newsroom_add_word (StetNewsroom *self, const char *language, const char *word)
{
  g_return_if_fail (STET_IS_NEWSROOM (self));
  change_word (self, 0, language, word, FALSE);
}

/**
 * stet_newsroom_remove_word:
 * @language: BCP 47 tag
 * @word: a word
 *
 * Takes it out of the newsroom's dictionary.
 */
void
stet_newsroom_remove_word (StetNewsroom *self, const char *language, const char *word)
{
  g_return_if_fail (STET_IS_NEWSROOM (self));
  change_word (self, 0, language, word, TRUE);
}

/**
 * stet_newsroom_ignore_word:
 * @language: BCP 47 tag
 * @word: a word
 *
 * Lets it stand in the story.
 */
void
stet_newsroom_ignore_word (StetNewsroom *self, const char *language, const char *word)
{
  g_return_if_fail (STET_IS_NEWSROOM (self));
  g_return_if_fail (self->story != 0);
  change_word (self, self->story, language, word, FALSE);
}

/**
 * stet_newsroom_heed_word:
 * @language: BCP 47 tag
 * @word: a word
 *
 * Takes stet_newsroom_ignore_word() back.
 */
void
stet_newsroom_heed_word (StetNewsroom *self, const char *language, const char *word)
{
  g_return_if_fail (STET_IS_NEWSROOM (self));
  g_return_if_fail (self->story != 0);
  change_word (self, self->story, language, word, TRUE);
}
