/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-vocabulary.h"

#include <string.h>

#include <gio/gio.h>

#define RESOURCE_PATH "/io/github/stetdesk/Stet/data/import/vocabulary.ini"

#define TATWEEL 0x0640

typedef struct
{
  GHashTable *words;
  GHashTable *initials; /* their first characters, which spare most texts a closer look */
  glong max_length;     /* of the longest, in code points */
} Group;

static const char *const group_names[STET_VOCABULARY_N_GROUPS] = {
  "credit",   "credit-without-colon", "not-a-credit-after", "source", "comments",
  "agencies", "agency-words",
};

/* What makes equal words equal here: letter case, forms of the apostrophe and of the space do not
 * matter, accents do. */
static char *
fold (const char *text, gsize length)
{
  g_autofree char *cased = g_utf8_casefold (text, (gssize) length);
  g_autofree char *normal = g_utf8_normalize (cased, -1, G_NORMALIZE_NFC);
  GString *folded = g_string_sized_new (length);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2019)
        g_string_append_c (folded, '\'');
      else if (g_unichar_isspace (c))
        g_string_append_c (folded, ' ');
      else if (c != TATWEEL && (g_unichar_type (c) != G_UNICODE_FORMAT || c == 0x200C))
        g_string_append_unichar (folded, c);
    }
  return g_string_free_and_steal (folded);
}

static void
load_group (GKeyFile *file, const char *name, Group *group)
{
  g_auto (GStrv) languages = g_key_file_get_keys (file, name, NULL, NULL);

  group->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  group->initials = g_hash_table_new (NULL, NULL);
  for (char **language = languages; language != NULL && *language != NULL; language++)
    {
      g_auto (GStrv) words = g_key_file_get_string_list (file, name, *language, NULL, NULL);

      for (char **word = words; word != NULL && *word != NULL; word++)
        {
          char *folded = fold (*word, strlen (*word));

          group->max_length = MAX (group->max_length, g_utf8_strlen (folded, -1));
          g_hash_table_add (group->initials, GUINT_TO_POINTER (g_utf8_get_char (folded)));
          g_hash_table_add (group->words, folded);
        }
    }
}

static gpointer
load (gpointer data)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Group *groups = g_new0 (Group, STET_VOCABULARY_N_GROUPS);

  bytes = g_resources_lookup_data (RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_error ("The vocabulary of import is missing: %s", error->message);
  for (guint i = 0; i < STET_VOCABULARY_N_GROUPS; i++)
    load_group (file, group_names[i], &groups[i]);
  return groups;
}

static const Group *
get_group (StetVocabularyGroup group)
{
  static GOnce once = G_ONCE_INIT;

  return (const Group *) g_once (&once, load, NULL) + group;
}

/**
 * stet_vocabulary_has:
 * @group: which words
 * @text: UTF-8
 * @length: bytes of @text
 *
 * Returns: whether @text as a whole is a word of the group. Safe on any thread.
 */
gboolean
stet_vocabulary_has (StetVocabularyGroup group, const char *text, gsize length)
{
  const Group *words = get_group (group);
  g_autofree char *folded = NULL;

  if (length == 0 || length > (gsize) words->max_length * 6)
    return FALSE;
  folded = fold (text, length);
  return g_hash_table_contains (words->words, folded);
}

/* Whether a word may end or begin between @before and @after. */
static gboolean
is_boundary (gunichar before, gunichar after)
{
  return !g_unichar_isalnum (before) || !g_unichar_isalnum (after)
         || (g_unichar_islower (before) && g_unichar_isupper (after));
}

/**
 * stet_vocabulary_match_start:
 * @group: which words
 * @start: UTF-8
 * @end: where the text ends
 *
 * Finds the longest word of a group that a text begins with. Safe on any thread.
 *
 * Returns: how many bytes of the text it takes, or 0 if there is none
 */
gsize
stet_vocabulary_match_start (StetVocabularyGroup group, const char *start, const char *end)
{
  const Group *words = get_group (group);
  const char *p = start;
  gsize best = 0;

  if (start == end
      || !g_hash_table_contains (words->initials,
                                 GUINT_TO_POINTER (g_unichar_tolower (g_utf8_get_char (start)))))
    return 0;
  for (glong n = 0; n <= words->max_length && p < end; n++)
    {
      gunichar last = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      if ((p == end || is_boundary (last, g_utf8_get_char (p)))
          && stet_vocabulary_has (group, start, (gsize) (p - start)))
        best = (gsize) (p - start);
    }
  return best;
}

/**
 * stet_vocabulary_match_end:
 * @group: which words
 * @start: UTF-8
 * @end: where the text ends
 *
 * Finds the longest word of a group that a text ends with. Safe on any thread.
 *
 * Returns: how many bytes of the text it takes, or 0 if there is none
 */
gsize
stet_vocabulary_match_end (StetVocabularyGroup group, const char *start, const char *end)
{
  glong max_length = get_group (group)->max_length;
  const char *p = end;
  gsize best = 0;

  for (glong n = 0; n <= max_length && p > start; n++)
    {
      p = g_utf8_prev_char (p);
      if ((p == start || is_boundary (g_utf8_get_char (g_utf8_prev_char (p)), g_utf8_get_char (p)))
          && stet_vocabulary_has (group, p, (gsize) (end - p)))
        best = (gsize) (end - p);
    }
  return best;
}
