/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-small-words.h"

#include <string.h>

#include <gio/gio.h>

#include "stet-known-words.h"

#define FILE_NAME "/io/github/stetdesk/Stet/data/text/small-words.ini"

/* In the order of the bits of StetSmallWord. */
static const char *const sections[] = {
  "negation", "like-negation", "he", "she", "maybe-he", "maybe-she", "mister", "missis", "they",
};

typedef struct
{
  guint32 hash; /* 0: nothing here */
  guint kinds;
} Entry;

/* A part of words. */
typedef struct
{
  char *text;
  gsize length;
  gboolean at_start; /* words begin with it */
  gboolean at_end;   /* words end with it; neither: it is somewhere in them */
} Part;

struct _StetSmallWords
{
  Entry *entries;
  guint n_places;
  guint n_words;
  guint kinds;
  GArray *parts; /* Part: of words that are like a negation */
};

static Entry *
find_entry (const StetSmallWords *self, guint32 hash)
{
  guint place = hash & (self->n_places - 1);

  while (self->entries[place].hash != 0 && self->entries[place].hash != hash)
    place = (place + 1) & (self->n_places - 1);
  return &self->entries[place];
}

static void
add (StetSmallWords *self, const char *word, guint kind)
{
  guint32 hash = stet_known_words_hash (word);
  Entry *entry = find_entry (self, hash);

  entry->hash = hash;
  entry->kinds |= kind;
  self->kinds |= kind;
}

/* “un*”, “*less” or “*mıyor*”. */
static void
add_part (StetSmallWords *self, const char *pattern)
{
  gsize length = strlen (pattern);
  gboolean goes_on = pattern[length - 1] == '*', begins = pattern[0] == '*';
  Part part = {
    .length = length - goes_on - begins,
    .at_start = !begins,
    .at_end = !goes_on,
  };

  part.text = g_strndup (pattern + begins, part.length);
  g_array_append_val (self->parts, part);
}

static StetSmallWords *
small_words_new (GKeyFile *file, const char *language)
{
  StetSmallWords *self = g_new0 (StetSmallWords, 1);

  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self->n_places = 512;
  self->entries = g_new0 (Entry, self->n_places);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *value = g_key_file_get_value (file, sections[i], language, NULL);
      g_auto (GStrv) words = g_strsplit (value != NULL ? value : "", " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          if (strchr (words[j], '*') != NULL)
            {
              add_part (self, words[j]);
              continue;
            }
          g_assert (++self->n_words < self->n_places / 2);
          if (*words[j] != '\0')
            add (self, words[j], 1u << i);
        }
    }
  return self;
}

/* By primary language. */
static gpointer
load (gpointer unused)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      FILE_NAME, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTable *all = g_hash_table_new (g_str_hash, g_str_equal);

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    g_error ("The small words of the languages are missing");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_auto (GStrv) languages = g_key_file_get_keys (file, sections[i], NULL, NULL);

      for (guint j = 0; languages[j] != NULL; j++)
        if (!g_hash_table_contains (all, languages[j]))
          g_hash_table_insert (all, g_strdup (languages[j]), small_words_new (file, languages[j]));
    }
  return all;
}

/*
 * stet_small_words_get:
 * @language: a BCP 47 tag
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the small words of the language; %NULL when none are known
 */
const StetSmallWords *
stet_small_words_get (const char *language)
{
  static GOnce once = G_ONCE_INIT;
  GHashTable *all = g_once (&once, load, NULL);
  char primary[8] = { 0 };
  gsize length = strcspn (language, "-_");

  if (length >= sizeof primary)
    return NULL;
  for (gsize i = 0; i < length; i++)
    primary[i] = g_ascii_tolower (language[i]);
  return g_hash_table_lookup (all, g_str_equal (primary, "no") ? "nb" : primary);
}

/*
 * stet_small_words_look_up:
 * @hash: of a word
 *
 * Returns: what the word may be, #StetSmallWord; 0 when it is none of them
 */
guint
stet_small_words_look_up (const StetSmallWords *self, guint32 hash)
{
  return find_entry (self, hash)->kinds;
}

/*
 * stet_small_words_is_like_negation:
 * @word: in lower case and composed
 *
 * Returns: whether the word is one of those of which only a part is known
 */
gboolean
stet_small_words_is_like_negation (const StetSmallWords *self, const char *word)
{
  gsize length = strlen (word);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->length > length)
        continue;
      if (part->at_start ? memcmp (word, part->text, part->length) == 0
          : part->at_end ? memcmp (word + length - part->length, part->text, part->length) == 0
                         : strstr (word, part->text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/*
 * stet_small_words_get_kinds:
 *
 * Returns: what kinds of words are known at all
 */
guint
stet_small_words_get_kinds (const StetSmallWords *self)
{
  return self->kinds;
}
