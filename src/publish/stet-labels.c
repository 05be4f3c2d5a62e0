/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-labels.h"

#include <gio/gio.h>
#include <string.h>

#define LABELS_PATH "/io/github/stetdesk/Stet/data/publish/labels.ini"
#define FALLBACK    "en"

/* language → (name → label). What the page says is the page's language and not that of the
 * interface, so it cannot come from gettext. */
static gpointer
load (gpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      LABELS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_auto (GStrv) languages = NULL;
  GHashTable *labels;

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_error ("The labels of pages cannot be read: %s", error->message);

  labels = g_hash_table_new (g_str_hash, g_str_equal);
  languages = g_key_file_get_groups (file, NULL);
  for (char **language = languages; *language != NULL; language++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (file, *language, NULL, NULL);
      GHashTable *of_language = g_hash_table_new (g_str_hash, g_str_equal);

      for (char **name = names; *name != NULL; name++)
        g_hash_table_insert (of_language,
                             (gpointer) g_intern_string (*name),
                             g_key_file_get_string (file, *language, *name, NULL));
      g_hash_table_insert (labels, (gpointer) g_intern_string (*language), of_language);
    }
  return labels;
}

/**
 * stet_labels_get:
 * @language: a BCP 47 tag
 * @name: a key of resources/publish/labels.ini
 *
 * Finds a word that pages in @language use. A tag that has no labels of its own ("nl-BE") has those
 * of its language, and a language that has none the English ones. Safe on any thread.
 *
 * Returns: (transfer none): the label; "{}" in it stands for what it labels
 */
const char *
stet_labels_get (const char *language, const char *name)
{
  static GOnce once = G_ONCE_INIT;
  GHashTable *labels = g_once (&once, load, NULL);
  g_autofree char *tag = g_strdup (language);
  const char *label = NULL;

  while (label == NULL)
    {
      GHashTable *of_language = g_hash_table_lookup (labels, tag);
      char *dash = strrchr (tag, '-');

      if (of_language != NULL)
        label = g_hash_table_lookup (of_language, name);
      if (dash != NULL)
        *dash = '\0';
      else if (g_str_equal (tag, FALLBACK))
        break;
      else
        g_set_str (&tag, FALLBACK);
    }
  g_return_val_if_fail (label != NULL, "");
  return label;
}

/**
 * stet_labels_dup_around:
 * @language: a BCP 47 tag
 * @name: a key of resources/publish/labels.ini whose labels hold "{}"
 *
 * Returns: (transfer full): what stands before the labelled thing, and what after it
 */
char **
stet_labels_dup_around (const char *language, const char *name)
{
  char **around = g_strsplit (stet_labels_get (language, name), "{}", 2);

  g_return_val_if_fail (g_strv_length (around) == 2, around);
  return around;
}
