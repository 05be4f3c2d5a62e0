/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-abbreviations.h"

#include <string.h>

#include <gio/gio.h>

#define ABBREVIATIONS "/io/github/stetdesk/Stet/data/text/abbreviations.ini"
#define ALL_LANGUAGES "*"

struct _StetAbbreviations
{
  const StetAbbreviations *general; /* what holds for all languages; NULL in that itself */
  GHashTable *words;                /* by the word in small letters: StetAbbreviationKinds, twice */
  GHashTable *parts;                /* the set of what longer ones begin with: “z” of “z.b” */
  GHashTable *starts;               /* the set of words that sentences begin with */
  gboolean has_ordinals;
  char *marks;
};

/* A word's kinds with a capital are that many bits above those that it has in any case. */
#define CAPITAL_BITS 4
#define KINDS_MASK   ((1u << CAPITAL_BITS) - 1)

static void
add_word (StetAbbreviations *self, const char *word, StetAbbreviationKinds kind)
{
  char *folded = g_utf8_strdown (word, -1);
  gboolean is_capital = g_unichar_isupper (g_utf8_get_char (word));
  guint kinds = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, folded));

  for (const char *dot = strchr (folded, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    g_hash_table_add (self->parts, g_strndup (folded, (gsize) (dot - folded)));
  kinds |= is_capital ? (guint) kind << CAPITAL_BITS : (guint) kind;
  g_hash_table_insert (self->words, folded, GUINT_TO_POINTER (kinds));
}

static char **
get_list (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);

  return g_strsplit (value != NULL ? value : "", " ", -1);
}

static StetAbbreviations *
load_group (GKeyFile *file, const char *group)
{
  static const struct
  {
    const char *key;
    StetAbbreviationKinds kind;
  } lists[] = {
    { "before", STET_ABBREVIATION_BEFORE },
    { "ends", STET_ABBREVIATION_END },
    { "numbers", STET_ABBREVIATION_NUMBER },
  };
  StetAbbreviations *self = g_new0 (StetAbbreviations, 1);
  g_auto (GStrv) starts = get_list (file, group, "starts");

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->marks = g_key_file_get_value (file, group, "marks", NULL);
  self->has_ordinals = g_key_file_get_boolean (file, group, "ordinals", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (GStrv) words = get_list (file, group, lists[i].key);

      for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
          add_word (self, *word, lists[i].kind);
    }
  for (char **word = starts; *word != NULL; word++)
    g_hash_table_add (self->starts, g_strdup (*word));
  return self;
}

/* By language. Kept as long as the program runs. */
static gpointer
load (gpointer unused)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      ABBREVIATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTable *languages = g_hash_table_new (g_str_hash, g_str_equal);
  StetAbbreviations *general;
  g_auto (GStrv) groups = NULL;

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    g_error ("The abbreviations of the languages are missing");
  general = load_group (file, ALL_LANGUAGES);
  g_hash_table_insert (languages, (gpointer) ALL_LANGUAGES, general);
  groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    {
      g_auto (GStrv) tags = g_strsplit (*group, " ", -1);
      StetAbbreviations *self;

      if (g_str_equal (*group, ALL_LANGUAGES))
        continue;
      self = load_group (file, *group);
      self->general = general;
      for (char **tag = tags; *tag != NULL; tag++)
        g_hash_table_insert (languages, g_strdup (*tag), self);
    }
  return languages;
}

/*
 * stet_abbreviations_get:
 * @language: (nullable): BCP 47 tag
 *
 * Finds the abbreviations of a language, or those of all languages where it has none of its own.
 * Safe on any thread.
 *
 * Returns: (transfer none): they
 */
const StetAbbreviations *
stet_abbreviations_get (const char *language)
{
  static GOnce once = G_ONCE_INIT;
  GHashTable *languages = g_once (&once, load, NULL);
  const StetAbbreviations *found;
  char base[16] = "";

  if (language == NULL)
    return g_hash_table_lookup (languages, ALL_LANGUAGES);
  found = g_hash_table_lookup (languages, language);
  if (found == NULL)
    {
      g_strlcpy (base, language, MIN (sizeof base, strcspn (language, "-_") + 1));
      found = g_hash_table_lookup (languages, base);
    }
  return found != NULL ? found : g_hash_table_lookup (languages, ALL_LANGUAGES);
}

/*
 * stet_abbreviations_find:
 * @folded: a word in small letters, without the full stop after it
 * @letters: how it was written
 *
 * Returns: what a full stop after it means
 */
StetAbbreviationKinds
stet_abbreviations_find (const StetAbbreviations *self,
                         const char *folded,
                         StetAbbreviationCase letters)
{
  for (; self != NULL; self = self->general)
    {
      guint kinds = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, folded));

      if (letters == STET_ABBREVIATION_CAPITAL)
        kinds |= kinds >> CAPITAL_BITS;
      else if (letters == STET_ABBREVIATION_CAPITALS)
        kinds >>= CAPITAL_BITS;
      if ((kinds & KINDS_MASK) != 0)
        return (StetAbbreviationKinds) (kinds & KINDS_MASK);
    }
  return STET_ABBREVIATION_NONE;
}

/*
 * stet_abbreviations_is_part:
 * @folded: words in small letters, with a full stop between them and none at the end
 *
 * Returns: whether an abbreviation of several words has or begins with these: “z.b” and “d”, of
 *   “d.h.”
 */
gboolean
stet_abbreviations_is_part (const StetAbbreviations *self, const char *folded)
{
  for (; self != NULL; self = self->general)
    if (g_hash_table_contains (self->parts, folded)
        || (strchr (folded, '.') != NULL && g_hash_table_contains (self->words, folded)))
      return TRUE;
  return FALSE;
}

/*
 * stet_abbreviations_starts:
 * @folded: a word in small letters
 *
 * Returns: whether sentences of the language begin with it, and names do not
 */
gboolean
stet_abbreviations_starts (const StetAbbreviations *self, const char *folded)
{
  return g_hash_table_contains (self->starts, folded);
}

/*
 * stet_abbreviations_has_ordinals:
 *
 * Returns: whether “5.” is the fifth in the language
 */
gboolean
stet_abbreviations_has_ordinals (const StetAbbreviations *self)
{
  return self->has_ordinals;
}

/*
 * stet_abbreviations_has_mark:
 * @mark: a mark
 *
 * Returns: whether it ends sentences in the language, beside those that do in all
 */
gboolean
stet_abbreviations_has_mark (const StetAbbreviations *self, gunichar mark)
{
  return self->marks != NULL && g_utf8_strchr (self->marks, -1, mark) != NULL;
}
