/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-known-words.h"

#include <string.h>

#include "stet-language-words.h"

/* Tags can be put together in more ways than there are languages. */
#define MAX_TAGS 200

/* The words that languages cannot do without, by hash. */
typedef struct
{
  guint32 hash; /* 0: nothing here */
  StetLanguageSet languages;
} Entry;

typedef struct
{
  Entry *entries;
  guint n_places;
  guint n_words;
  GPtrArray *tags; /* of the bits */
} Table;

/*
 * stet_known_words_hash:
 * @word: in lower case and composed
 *
 * Returns: a number that stands for the word, not 0
 */
guint32
stet_known_words_hash (const char *word)
{
  guint32 hash = 2166136261u;

  for (const guchar *p = (const guchar *) word; *p != '\0'; p++)
    hash = (hash ^ *p) * 16777619u;
  return hash != 0 ? hash : 1;
}

static Entry *
find_entry (const Table *table, guint32 hash)
{
  guint place = hash & (table->n_places - 1);

  while (table->entries[place].hash != 0 && table->entries[place].hash != hash)
    place = (place + 1) & (table->n_places - 1);
  return &table->entries[place];
}

static void
count_word (const char *word, const char *tag, gpointer data)
{
  ((Table *) data)->n_words++;
}

static void
add_word (const char *word, const char *tag, gpointer data)
{
  Table *table = data;
  guint32 hash = stet_known_words_hash (word);
  Entry *entry = find_entry (table, hash);
  guint bit;

  if (!g_ptr_array_find (table->tags, tag, &bit))
    {
      if (table->tags->len == STET_KNOWN_MAX_LANGUAGES)
        return;
      bit = table->tags->len;
      g_ptr_array_add (table->tags, (gpointer) tag);
    }
  entry->hash = hash;
  entry->languages.bits[bit / 64] |= G_GUINT64_CONSTANT (1) << bit % 64;
}

static gpointer
make_table (gpointer unused)
{
  Table *table = g_new0 (Table, 1);

  stet_language_words_foreach (count_word, table);
  table->tags = g_ptr_array_new ();
  table->n_places = 64;
  while (table->n_places < 2 * table->n_words)
    table->n_places *= 2;
  table->entries = g_new0 (Entry, table->n_places);
  stet_language_words_foreach (add_word, table);
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_table, NULL);
}

static StetKnownLanguage *
known_language_new (const char *language)
{
  const Table *table = get_table ();
  StetKnownLanguage *self = g_new0 (StetKnownLanguage, 1);
  gsize length = strcspn (language, "-_");
  UErrorCode status = U_ZERO_ERROR;

  self->language = g_strdup (language);
  self->n_scripts = uscript_getCode (
      language, self->scripts, G_N_ELEMENTS (self->scripts), &status);
  if (U_FAILURE (status))
    self->n_scripts = 0;
  for (guint bit = 0; bit < table->tags->len; bit++)
    {
      const char *tag = g_ptr_array_index (table->tags, bit);

      /* However it is written: sr and sr-Latn. */
      if (strcspn (tag, "-") != length || g_ascii_strncasecmp (tag, language, length) != 0)
        continue;
      self->set.bits[bit / 64] |= G_GUINT64_CONSTANT (1) << bit % 64;
      self->has_words = TRUE;
    }
  return self;
}

/*
 * stet_known_language_get:
 * @language: a BCP 47 tag
 *
 * Any thread. The first call takes some milliseconds.
 *
 * Returns: (transfer none): what is known of the language
 */
const StetKnownLanguage *
stet_known_language_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *all;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  StetKnownLanguage *self;

  if (all == NULL)
    all = g_hash_table_new (g_str_hash, g_str_equal);
  self = g_hash_table_lookup (all, language);
  if (self == NULL && g_hash_table_size (all) >= MAX_TAGS)
    {
      language = "und";
      self = g_hash_table_lookup (all, language);
    }
  if (self == NULL)
    {
      self = known_language_new (language);
      g_hash_table_insert (all, self->language, self);
    }
  return self;
}

/*
 * stet_known_language_is_written_in:
 *
 * Returns: whether the language is written in @script, as far as is known
 */
gboolean
stet_known_language_is_written_in (const StetKnownLanguage *self, UScriptCode script)
{
  for (int i = 0; i < self->n_scripts; i++)
    if (self->scripts[i] == script
        || (script == USCRIPT_HAN
            && (self->scripts[i] == USCRIPT_SIMPLIFIED_HAN
                || self->scripts[i] == USCRIPT_TRADITIONAL_HAN))
        || (self->scripts[i] == USCRIPT_KOREAN
            && (script == USCRIPT_HANGUL || script == USCRIPT_HAN)))
      return TRUE;
  return self->n_scripts == 0;
}

/*
 * stet_known_words_find:
 * @hash: of a word
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the languages that often have the word
 */
const StetLanguageSet *
stet_known_words_find (guint32 hash)
{
  const Entry *entry = find_entry (get_table (), hash);

  return entry->hash != 0 ? &entry->languages : NULL;
}

/*
 * stet_language_sets_meet:
 *
 * Returns: whether a language is in both
 */
gboolean
stet_language_sets_meet (const StetLanguageSet *a, const StetLanguageSet *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (a->bits); i++)
    if ((a->bits[i] & b->bits[i]) != 0)
      return TRUE;
  return FALSE;
}
