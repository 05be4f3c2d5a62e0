/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-letters.h"

#include <math.h>
#include <stdlib.h>

#include <gio/gio.h>
#include <unicode/uchar.h>

#define LETTERS "/io/github/stetdesk/Stet/data/text/letters.ini"
/* The numbers in the file are of so many letters, or of so many signs. */
#define ALL_LETTERS 10000
#define ALL_SIGNS   100000

typedef struct
{
  GPtrArray *some; /* those that encodings are told apart by */
  GPtrArray *all;
} Lists;

/**
 * stet_letters_to_lower:
 * @c: a character
 *
 * Returns: the small letter of @c, “i” for the Turkish capital with a dot
 */
gunichar
stet_letters_to_lower (gunichar c)
{
  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);
  return c == 0x130 ? 'i' : (gunichar) u_tolower ((UChar32) c);
}

/**
 * stet_letters_get_script:
 * @c: a letter
 *
 * Returns: the script that @c is written in
 */
UScriptCode
stet_letters_get_script (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;

  return c < 0x80 ? USCRIPT_LATIN : uscript_getScript ((UChar32) c, &status);
}

static StetLetters *
letters_new (const char *tag, const char *value)
{
  StetLetters *self = g_new0 (StetLetters, 1);
  g_auto (GStrv) items = g_strsplit (value, " ", -1);

  self->tag = g_strdup (tag);
  self->direct = g_new0 (float, STET_LETTERS_DIRECT);
  self->further = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->is_cjk = g_str_has_prefix (tag, "zh") || g_str_equal (tag, "ja") || g_str_equal (tag, "ko");
  for (guint i = 0; items[i] != NULL; i++)
    {
      gunichar c = g_utf8_get_char (items[i]);
      double n = MAX (atof (g_utf8_next_char (items[i])), 0.5);
      float cost = (float) log (n / (self->is_cjk ? ALL_SIGNS : ALL_LETTERS));

      if (c < STET_LETTERS_DIRECT)
        self->direct[c] = cost;
      else
        g_hash_table_insert (self->further, GUINT_TO_POINTER (c), g_memdup2 (&cost, sizeof cost));
      if (self->script == USCRIPT_COMMON || self->script == USCRIPT_INHERITED)
        self->script = stet_letters_get_script (c);
    }
  return self;
}

static void
load_group (GKeyFile *file, const char *group, GPtrArray *list)
{
  g_auto (GStrv) tags = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_value (file, group, tags[i], NULL);

      g_ptr_array_add (list, letters_new (tags[i], value));
    }
}

static gpointer
load (gpointer unused)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (LETTERS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  Lists *lists = g_new0 (Lists, 1);

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    g_error ("The letters of the languages are missing");
  lists->some = g_ptr_array_new ();
  lists->all = g_ptr_array_new ();
  load_group (file, "letters", lists->some);
  g_ptr_array_extend (lists->all, lists->some, NULL, NULL);
  load_group (file, "further", lists->all);
  return lists;
}

/**
 * stet_letters_get_all:
 * @and_further: whether to give also the languages that matter to no encoding but Unicode
 *
 * Lists the languages whose letters are known. They are loaded once, for the life of the program.
 * Safe on any thread.
 *
 * Returns: (transfer none) (element-type StetLetters): the languages, static
 */
const GPtrArray *
stet_letters_get_all (gboolean and_further)
{
  static GOnce once = G_ONCE_INIT;
  const Lists *lists = g_once (&once, load, NULL);

  return and_further ? lists->all : lists->some;
}

/**
 * stet_letters_get_cost:
 * @self: the letters of a language
 * @lower: a small letter
 *
 * Returns: the natural logarithm of how often @lower is met, or 0 if the language does not have it
 */
double
stet_letters_get_cost (const StetLetters *self, gunichar lower)
{
  const float *found;

  if (lower < STET_LETTERS_DIRECT)
    return (double) self->direct[lower];
  found = g_hash_table_lookup (self->further, GUINT_TO_POINTER (lower));
  return found != NULL ? (double) *found : 0;
}
