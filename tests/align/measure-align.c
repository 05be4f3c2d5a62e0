/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Aligns the documents of folders and compares with their gold: DOC.src and DOC.tgt, a paragraph a
 * line, and DOC.gold, "[source lines]:[target lines]" from 0. Prints one JSON object. */

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "stet-align.h"

/* Beads that are surer than that should all be right. */
#define CERTAIN 0.9
/* Other documents that each is compared with to see whether they are told apart. */
#define N_OTHERS 5
/* Paragraphs of the longest text. */
#define LONGEST 20000

typedef struct
{
  char **source;
  char **target;
  GHashTable *gold; /* its beads */
} Document;

typedef struct
{
  GPtrArray *documents; /* Document, by name */
  char *name;
  char *languages[2];
} Folder;

typedef struct
{
  guint n_found;
  guint n_gold;
  guint n_right;
} Counts;

typedef struct
{
  Counts pairs;              /* of texts */
  Counts unpaired;           /* texts without a counterpart */
  Counts uncertain, certain; /* found beads, by their confidence */
  Counts same, other;        /* documents: taken for the same text, and rightly so or not */
  GArray *times;             /* gint64, microseconds */
} Result;

static void
document_free (gpointer data)
{
  Document *document = data;

  g_strfreev (document->source);
  g_strfreev (document->target);
  g_hash_table_unref (document->gold);
  g_free (document);
}

static char **
load_lines (const char *folder, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  char **lines;
  guint n;

  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (contents, "\n", -1);
  n = g_strv_length (lines);
  if (n > 0 && *lines[n - 1] == '\0')
    g_clear_pointer (&lines[n - 1], g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  return lines;
}

static GPtrArray *
make_blocks (char **lines)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, stet_block_new (0, STET_BLOCK_PARAGRAPH, lines[i]));
  return blocks;
}

static GHashTable *
load_gold (const char *folder, const char *name)
{
  GHashTable *gold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = load_lines (folder, name, ".gold");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (lines[i]), " ", -1);

      if (*lines[i] != '\0')
        g_hash_table_add (gold, g_strjoinv ("", parts));
    }
  return gold;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static Folder *
folder_load (const char *path)
{
  Folder *self = g_new0 (Folder, 1);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = NULL;
  const char *file;
  guint n_parts;

  self->documents = g_ptr_array_new_with_free_func (document_free);
  self->name = g_path_get_basename (path);
  parts = g_strsplit (self->name, "-", -1);
  n_parts = g_strv_length (parts);
  if (dir == NULL || n_parts < 2)
    g_error ("%s: no folder of aligned documents", path);
  for (guint side = 0; side < 2; side++)
    self->languages[side] = g_strdup (parts[n_parts - 2 + side]);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".gold"))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (".gold")));
  if (names->len == 0)
    g_error ("%s: no documents", path);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      Document *document = g_new (Document, 1);
      const char *name = g_ptr_array_index (names, i);

      document->source = load_lines (path, name, ".src");
      document->target = load_lines (path, name, ".tgt");
      document->gold = load_gold (path, name);
      g_ptr_array_add (self->documents, document);
    }
  return self;
}

static void
folder_free (Folder *self)
{
  g_ptr_array_unref (self->documents);
  g_free (self->name);
  for (guint side = 0; side < 2; side++)
    g_free (self->languages[side]);
  g_free (self);
}

static void
append_span (GString *string, guint start, guint len)
{
  g_string_append_c (string, '[');
  for (guint i = start; i < start + len; i++)
    g_string_append_printf (string, "%s%u", i > start ? "," : "", i);
  g_string_append_c (string, ']');
}

static gboolean
is_pair (const char *bead)
{
  return strstr (bead, "[]") == NULL;
}

static void
compare (GArray *beads, GHashTable *gold, Result *result)
{
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);
      g_autoptr (GString) string = g_string_new (NULL);
      gboolean is_right;
      Counts *counts[3] = { NULL };

      append_span (string, bead->a_start, bead->a_len);
      g_string_append_c (string, ':');
      append_span (string, bead->b_start, bead->b_len);
      is_right = g_hash_table_contains (gold, string->str);
      counts[0] = is_pair (string->str) ? &result->pairs : &result->unpaired;
      if (bead->confidence < STET_ALIGN_UNCERTAIN)
        counts[1] = &result->uncertain;
      else if (bead->confidence >= CERTAIN)
        counts[1] = &result->certain;
      for (guint j = 0; counts[j] != NULL; j++)
        {
          counts[j]->n_found++;
          counts[j]->n_right += is_right;
        }
    }
  g_hash_table_iter_init (&iter, gold);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    (is_pair (key) ? &result->pairs : &result->unpaired)->n_gold++;
}

static const Document *
get_document (Folder *folder, guint index)
{
  return g_ptr_array_index (folder->documents, index % folder->documents->len);
}

/* Learns from what the aligner finds itself, as if every row of it were signed off. */
static void
learn (Folder *folder, const Document *document, StetLexicon *lexicon)
{
  g_autoptr (GPtrArray) a = make_blocks (document->source);
  g_autoptr (GPtrArray) b = make_blocks (document->target);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (StetLexiconPair));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) beads = stet_align_blocks_full (
      a, folder->languages[0], b, folder->languages[1], lexicon, NULL, NULL);

  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);
      GString *side[2] = { g_string_new (NULL), g_string_new (NULL) };
      StetLexiconPair pair;

      for (guint j = 0; j < bead->a_len; j++)
        g_string_append_printf (side[0], "%s\n", document->source[bead->a_start + j]);
      for (guint j = 0; j < bead->b_len; j++)
        g_string_append_printf (side[1], "%s\n", document->target[bead->b_start + j]);
      pair = (StetLexiconPair) { side[0]->str, side[1]->str };
      g_ptr_array_add (texts, g_string_free_and_steal (side[0]));
      g_ptr_array_add (texts, g_string_free_and_steal (side[1]));
      if (bead->a_len > 0 && bead->b_len > 0)
        g_array_append_val (pairs, pair);
    }
  stet_lexicon_learn (lexicon, (const StetLexiconPair *) pairs->data, pairs->len);
}

/* What this thread has worked, in microseconds: what else the machine does is not counted. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
measure_document (Folder *folder, guint index, StetLexicon *lexicon, Result *result)
{
  const Document *document = get_document (folder, index);
  g_autoptr (GPtrArray) a = make_blocks (document->source);
  g_autoptr (GPtrArray) b = make_blocks (document->target);
  gint64 start = get_time (), duration;
  g_autoptr (GArray) beads = NULL;
  double fit;

  beads = stet_align_blocks_full (
      a, folder->languages[0], b, folder->languages[1], lexicon, NULL, &fit);
  duration = get_time () - start;
  g_array_append_val (result->times, duration);
  compare (beads, document->gold, result);

  result->same.n_found++;
  result->same.n_right += stet_align_is_same_text (fit);
  for (guint i = 1; i <= N_OTHERS && folder->documents->len > N_OTHERS; i++)
    {
      g_autoptr (GPtrArray) other = make_blocks (get_document (folder, index + i)->target);
      g_autoptr (GArray) unused = stet_align_blocks_full (
          a, folder->languages[0], other, folder->languages[1], lexicon, NULL, &fit);

      result->other.n_found++;
      result->other.n_right += !stet_align_is_same_text (fit);
    }
}

static double
divide (guint n, guint by)
{
  return by > 0 ? (double) n / by : 0;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
print_result (Result *result)
{
  GArray *times = result->times;
  double error = 1 - divide (result->same.n_right, result->same.n_found);

  g_array_sort (times, compare_times);
  printf ("{\"precision\": %.4f, \"recall\": %.4f, \"f1\": %.4f, "
          "\"unpaired_precision\": %.4f, \"unpaired_recall\": %.4f, ",
          divide (result->pairs.n_right, result->pairs.n_found),
          divide (result->pairs.n_right, result->pairs.n_gold),
          divide (2 * result->pairs.n_right, result->pairs.n_found + result->pairs.n_gold),
          divide (result->unpaired.n_right, result->unpaired.n_found),
          divide (result->unpaired.n_right, result->unpaired.n_gold));
  printf ("\"uncertain\": %u, \"uncertain_right\": %.4f, \"certain\": %u, "
          "\"certain_right\": %.4f, ",
          result->uncertain.n_found,
          divide (result->uncertain.n_right, result->uncertain.n_found),
          result->certain.n_found,
          divide (result->certain.n_right, result->certain.n_found));
  printf ("\"same_taken_for_other\": %.4f, ", error);
  if (result->other.n_found > 0)
    printf ("\"other_taken_for_same\": %.4f, ",
            1 - divide (result->other.n_right, result->other.n_found));
  printf ("\"ms_median\": %.2f, \"ms_p95\": %.2f}",
          (double) g_array_index (times, gint64, times->len / 2) / 1000,
          (double) g_array_index (times, gint64, times->len * 95 / 100) / 1000);
  g_array_unref (times);
}

/* Measures the documents of one half with what the other half teaches, and the other way round. */
static void
measure_folder (Folder *folder, gboolean with_lexicon, const gboolean wanted[2])
{
  Result result = { .times = g_array_new (FALSE, FALSE, sizeof (gint64)) };

  for (guint half = 0; half < 2; half++)
    {
      g_autoptr (StetLexicon) lexicon = stet_lexicon_new (folder->languages[0],
                                                          folder->languages[1]);

      if (!wanted[half])
        continue;
      for (guint i = 1 - half; with_lexicon && i < folder->documents->len; i += 2)
        learn (folder, get_document (folder, i), lexicon);
      for (guint i = half; i < folder->documents->len; i += 2)
        measure_document (folder, i, with_lexicon ? lexicon : NULL, &result);
    }
  print_result (&result);
}

/* So many paragraphs on each side: those of the folder, again and again. */
static void
measure_long (Folder *folder, guint n)
{
  GPtrArray *sides[2] = { NULL };
  g_autoptr (GArray) beads = NULL;
  struct rusage before, after;
  gint64 start, duration;

  for (guint side = 0; side < 2; side++)
    {
      sides[side] = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; sides[side]->len < n; i++)
        {
          const Document *document = get_document (folder, i);
          char **lines = side == 0 ? document->source : document->target;

          for (guint j = 0; lines[j] != NULL && sides[side]->len < n; j++)
            g_ptr_array_add (sides[side], stet_block_new (0, STET_BLOCK_PARAGRAPH, lines[j]));
        }
    }
  getrusage (RUSAGE_SELF, &before);
  start = get_time ();
  beads = stet_align_blocks_full (
      sides[0], folder->languages[0], sides[1], folder->languages[1], NULL, NULL, NULL);
  duration = get_time () - start;
  getrusage (RUSAGE_SELF, &after);
  printf ("\"%u\": {\"beads\": %u, \"ms\": %.1f, \"mebibytes_more\": %.1f}%s",
          n,
          beads->len,
          (double) duration / 1000,
          (double) (after.ru_maxrss - before.ru_maxrss) / 1024,
          n < LONGEST ? ", " : "");
  g_ptr_array_unref (sides[0]);
  g_ptr_array_unref (sides[1]);
}

int
main (int argc, char **argv)
{
  gboolean wanted[2] = { TRUE, TRUE };
  gboolean is_first = TRUE;

  printf ("{");
  for (int i = 1; i < argc; i++)
    {
      Folder *folder;

      if (g_str_equal (argv[i], "--even") || g_str_equal (argv[i], "--odd"))
        {
          wanted[0] = g_str_equal (argv[i], "--even");
          wanted[1] = !wanted[0];
          continue;
        }
      folder = folder_load (argv[i]);
      printf ("%s\"%s\": {\"documents\": %u, \"without\": ",
              is_first ? "" : ", ",
              folder->name,
              folder->documents->len);
      measure_folder (folder, FALSE, wanted);
      printf (", \"lexicon\": ");
      measure_folder (folder, TRUE, wanted);
      printf (", \"long\": {");
      measure_long (folder, 200);
      measure_long (folder, 7000);
      measure_long (folder, LONGEST);
      printf ("}}");
      fflush (stdout);
      is_first = FALSE;
      folder_free (folder);
    }
  printf ("}\n");
  return 0;
}
