/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-name-words.h"

#include <gio/gio.h>
#include <string.h>

#define FILE_NAME "/io/github/stetdesk/Stet/data/text/name-words.ini"

struct _StetNameWords
{
  GHashTable *words; /* word → StetNameWord */
};

static const char *const sections[] = {
  [STET_NAME_WORD_TITLE] = "titles",
  [STET_NAME_WORD_CAPTION] = "captions",
  [STET_NAME_WORD_PARTICLE] = "particles",
  [STET_NAME_WORD_OTHER] = "others",
};

/* Of a language, or of any. */
#define ANY "any"

static void
add_words (StetNameWords *self, GKeyFile *file, guint kind, const char *language)
{
  g_autofree char *value = g_key_file_get_value (file, sections[kind], language, NULL);
  g_auto (GStrv) words = g_strsplit (value != NULL ? value : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      /* Words that belong together: the last stands before the name. */
      const char *last = strrchr (words[i], '_');
      const char *word = last != NULL ? last + 1 : words[i];

      if (*word != '\0' && !g_hash_table_contains (self->words, word))
        g_hash_table_insert (self->words, g_strdup (word), GUINT_TO_POINTER (kind));
    }
}

static StetNameWords *
name_words_new (GKeyFile *file, const char *language)
{
  StetNameWords *self = g_new0 (StetNameWords, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint kind = STET_NAME_WORD_TITLE; kind < G_N_ELEMENTS (sections); kind++)
    {
      add_words (self, file, kind, language);
      add_words (self, file, kind, ANY);
    }
  return self;
}

/* By primary language, and ANY for all that have no words of their own. */
static gpointer
load (gpointer unused)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      FILE_NAME, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTable *all = g_hash_table_new (g_str_hash, g_str_equal);

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    g_error ("The words beside names are missing");
  for (guint kind = STET_NAME_WORD_TITLE; kind < G_N_ELEMENTS (sections); kind++)
    {
      g_auto (GStrv) languages = g_key_file_get_keys (file, sections[kind], NULL, NULL);

      for (guint i = 0; languages[i] != NULL; i++)
        if (!g_hash_table_contains (all, languages[i]))
          g_hash_table_insert (all, g_strdup (languages[i]), name_words_new (file, languages[i]));
    }
  return all;
}

/**
 * stet_name_words_get:
 * @language: a BCP 47 tag
 *
 * Any thread.
 *
 * Returns: (transfer none): the words that stand beside names in the language
 */
const StetNameWords *
stet_name_words_get (const char *language)
{
  static GOnce once = G_ONCE_INIT;
  GHashTable *all = g_once (&once, load, NULL);
  const StetNameWords *self = NULL;
  char primary[8] = { 0 };
  gsize length = strcspn (language, "-_");

  for (gsize i = 0; i < length && i < sizeof primary - 1; i++)
    primary[i] = g_ascii_tolower (language[i]);
  if (length < sizeof primary)
    self = g_hash_table_lookup (all, primary);
  return self != NULL ? self : g_hash_table_lookup (all, ANY);
}

/**
 * stet_name_words_look_up:
 * @word: in lower case and composed
 *
 * Returns: what it has to do with names
 */
StetNameWord
stet_name_words_look_up (const StetNameWords *self, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->words, word));
}
