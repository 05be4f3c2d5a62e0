/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-labels.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define LABELS_PATH "/io/github/stetdesk/Stet/data/publish/labels.ini"
#define FALLBACK    "en"

static GHashTable *
read_labels (GKeyFile *file)
{
  g_auto (GStrv) languages = g_key_file_get_groups (file, NULL);
  GHashTable *labels = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  for (char **language = languages; *language != NULL; language++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (file, *language, NULL, NULL);
      GHashTable *of_language = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      for (char **name = names; *name != NULL; name++)
        g_hash_table_insert (
            of_language, g_strdup (*name), g_key_file_get_string (file, *language, *name, NULL));
      g_hash_table_insert (labels, g_strdup (*language), of_language);
    }
  return labels;
}

/* What the page says is the page's language and not that of the interface, so it cannot come from
 * gettext. */
static gpointer
load (gpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      LABELS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_error ("The labels of pages cannot be read: %s", error->message);
  return read_labels (file);
}

static GHashTable *
get_own (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/* The label in the language of @tag, or a wider one of it; @tag is cut on the way. */
static const char *
find_label (GHashTable *labels, char *tag, const char *name)
{
  while (TRUE)
    {
      GHashTable *of_language = g_hash_table_lookup (labels, tag);
      const char *label = of_language != NULL ? g_hash_table_lookup (of_language, name) : NULL;
      char *dash = strrchr (tag, '-');

      if (label != NULL || dash == NULL)
        return label;
      *dash = '\0';
    }
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
  g_autofree char *tag = g_strdup (language);
  const char *label = find_label (get_own (), tag, name);

  if (label == NULL)
    {
      g_set_str (&tag, FALLBACK);
      label = find_label (get_own (), tag, name);
    }
  g_return_val_if_fail (label != NULL, "");
  return label;
}

/**
 * stet_labels_find:
 * @labels: (nullable): the labels of a theme, from stet_labels_read()
 * @language: a BCP 47 tag
 * @name: a key of resources/publish/labels.ini
 *
 * Does what stet_labels_get() does, but for labels that a theme has itself.
 *
 * Returns: (transfer none): the label
 */
const char *
stet_labels_find (GHashTable *labels, const char *language, const char *name)
{
  g_autofree char *tag = g_strdup (language);
  const char *label = labels != NULL ? find_label (labels, tag, name) : NULL;

  return label != NULL ? label : stet_labels_get (language, name);
}

static gboolean
set_line_error (
    GError **error, const char *file, const char *group, const char *key, const char *why)
{
  g_set_error (error,
               G_KEY_FILE_ERROR,
               G_KEY_FILE_ERROR_INVALID_VALUE,
               "%s: [%s] %s: %s",
               file,
               group,
               key,
               why);
  return FALSE;
}

/* A label must be one that there is, and hold its place where Stet's own does. */
static gboolean
check_label (
    const char *file, const char *language, const char *name, const char *label, GError **error)
{
  GHashTable *english = g_hash_table_lookup (get_own (), FALLBACK);
  const char *own = g_hash_table_lookup (english, name);

  if (own == NULL)
    return set_line_error (error, file, language, name, _ ("there is no such label"));
  if ((strstr (own, "{}") != NULL) != (strstr (label, "{}") != NULL))
    return set_line_error (error,
                           file,
                           language,
                           name,
                           strstr (own, "{}") != NULL ? _ ("“{}” is missing")
                                                      : _ ("“{}” has no place here"));
  return TRUE;
}

/**
 * stet_labels_read:
 * @text: labels as in resources/publish/labels.ini
 * @file: what the file is called, for messages
 * @error: return location for a #GKeyFileError
 *
 * Reads the labels of a theme: some of them, in some languages.
 *
 * Returns: (transfer full) (nullable): the labels, or %NULL with @error set
 */
GHashTable *
stet_labels_read (const char *text, const char *file, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GHashTable) labels = NULL;
  GHashTableIter languages, names;
  gpointer language, of_language, name, label;

  if (!g_key_file_load_from_data (keys, text, strlen (text), G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", file);
      return NULL;
    }
  labels = read_labels (keys);
  g_hash_table_iter_init (&languages, labels);
  while (g_hash_table_iter_next (&languages, &language, &of_language))
    {
      g_hash_table_iter_init (&names, of_language);
      while (g_hash_table_iter_next (&names, &name, &label))
        if (!check_label (file, language, name, label, error))
          return NULL;
    }
  return g_steal_pointer (&labels);
}
