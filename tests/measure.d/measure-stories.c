/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads articles, a JSON object {"group", "language", "text"} on each line of a file, and imports
 * them one after the other into a fresh library, each as a story of its own. Before each it asks
 * which stories look like other versions of it; those of the same group do. */

#include <json-glib/json-glib.h>

#include "stet-import.h"
#include "stet-story-match.h"
#include "stet-story-store.h"

#include <glib/gstdio.h>

typedef struct
{
  StetDb *db;
  GHashTable *groups;  /* set of the groups so far */
  GHashTable *stories; /* gint64 → its group */
  guint n_articles;
  guint n_wanted; /* articles of which there is another version */
  guint n_found;  /* those of which one was proposed */
  guint n_right;  /* proposals */
  guint n_wrong;
  gint64 lookup; /* microseconds */
  gint64 longest;
} Measure;

static void
judge (Measure *self, const char *group, GPtrArray *matches)
{
  gboolean found = FALSE;

  for (guint i = 0; i < matches->len; i++)
    {
      const StetStoryMatch *match = g_ptr_array_index (matches, i);
      g_autofree char *reasons = g_strjoinv ("; ", match->reasons);
      gboolean right = g_str_equal (g_hash_table_lookup (self->stories, &match->story), group);

      found = found || right;
      self->n_right += right;
      self->n_wrong += !right;
      if (!right)
        g_printerr ("%s: wrong, %.2f: %s\n", group, match->score, reasons);
    }
  if (!g_hash_table_contains (self->groups, group))
    return;
  self->n_wanted++;
  self->n_found += found;
  if (!found)
    g_printerr ("%s: not found\n", group);
}

static gboolean
add_article (Measure *self, JsonObject *object, GError **error)
{
  const char *group = json_object_get_string_member (object, "group");
  const char *text = json_object_get_string_member (object, "text");
  StetImportOptions options
      = { json_object_get_string_member_with_default (object, "language", NULL) };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (StetImport) import = stet_import_text (bytes, &options, NULL, error);
  g_autoptr (GPtrArray) matches = NULL;
  gint64 begun, id;

  if (import == NULL)
    return FALSE;
  begun = g_get_monotonic_time ();
  matches = stet_db_find_matches (self->db, import->story, 3, error);
  if (matches == NULL)
    return FALSE;
  begun = g_get_monotonic_time () - begun;
  self->lookup += begun;
  self->longest = MAX (self->longest, begun);
  judge (self, group, matches);
  if (!stet_db_store_story (self->db, import->story, 0, error))
    return FALSE;
  id = stet_story_get_id (import->story);
  g_hash_table_insert (self->stories, g_memdup2 (&id, sizeof id), g_strdup (group));
  g_hash_table_add (self->groups, g_strdup (group));
  self->n_articles++;
  return TRUE;
}

static gboolean
add_articles (Measure *self, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  if (!stet_db_begin (self->db, error))
    return FALSE;
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], error);

      if (node == NULL || !add_article (self, json_node_get_object (node), error))
        return FALSE;
    }
  return stet_db_commit (self->db, error);
}

static double
get_share (guint part, guint whole)
{
  return whole > 0 ? (double) part / whole : 0;
}

static void
print (const Measure *self)
{
  double n = MAX (self->n_articles, 1);

  g_print ("{\"articles\": %u, \"versions\": %u, \"found\": %u, \"right\": %u, \"wrong\": %u, "
           "\"recall\": %.4f, \"precision\": %.4f, \"lookup_ms\": %.2f, \"lookup_max_ms\": %.2f}\n",
           self->n_articles,
           self->n_wanted,
           self->n_found,
           self->n_right,
           self->n_wrong,
           get_share (self->n_found, self->n_wanted),
           get_share (self->n_right, self->n_right + self->n_wrong),
           (double) self->lookup / 1000 / n,
           (double) self->longest / 1000);
}

int
main (int argc, char **argv)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) stories = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  Measure self = { .groups = groups, .stories = stories };

  if (argc != 3)
    {
      g_printerr ("Usage: measure-stories ARTICLES LIBRARY\n");
      return 2;
    }
  self.db = stet_db_open (argv[2], STET_DB_READ_WRITE, &error);
  if (self.db == NULL || !add_articles (&self, argv[1], &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  stet_db_close (self.db);
  print (&self);
  return 0;
}
