/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks pairs of texts and counts the findings; prints one JSON object. Arguments:
 *
 * pairs FILE: a file of JSON lines with lang, source, target_clean, target_bad and cls. A text with
 * several lines is so many paragraphs, an empty line one that is left out.
 * clean FOLDER PAIR…: a folder with one LANGUAGE.txt for each language, a text a line, and
 * documents.txt, which names each line's document; pairs such as en-nl.
 * --list before them: what is missed or wrongly found, on standard error. */

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <json-glib/json-glib.h>

#include "stet-check-sentences.h"
#include "stet-check.h"

/* Rows of the stories that speed is measured with, and how often: the best counts. */
#define ROWS 60
#define RUNS 3

/* What compares facts: a number is found by the check of what it counts. */
#define FACTS                                                                                      \
  "number-mismatch money-mismatch unit-mismatch date-mismatch time-mismatch weekday-mismatch "     \
  "weekday-date"

#define FIGURES                                                                                    \
  "number-mismatch money-mismatch unit-mismatch date-mismatch time-mismatch weekday-mismatch "     \
  "weekday-date"

/* What may find errors of a class, beside the checks whose id begins with the class's name. */
static const struct
{
  const char *class;
  const char *checks;
} families[] = {
  { "number", FIGURES },
  { "date", FIGURES },
  { "unit", FIGURES },
  { "magnitude", FIGURES },
  { "money", FIGURES },
  { "end-punct", "end-punctuation sentence-without-end truncated" },
  { "double-space", "doubled-space" },
  { "trailing-space", "trailing-space" },
  { "closing-quote", "unclosed-quotation quotation-mismatch straight-quotes" },
  { "bracket", "unbalanced-brackets" },
  { "word-repeated", "doubled-word loop" },
  { "truncated", "truncated empty-translation" },
  { "too-long", "too-long" },
  { "empty", "empty-translation paragraph-omitted truncated" },
  { "paragraph-omitted", "paragraph-omitted empty-translation paragraph-added" },
  { "paragraph-added", "paragraph-added paragraph-omitted empty-translation" },
  { "loop", "loop repeated-paragraph doubled-word" },
  { "untranslated", "untranslated wrong-language" },
  { "wrong-language", "wrong-language untranslated caption-language" },
  { "negation", "negation" },
  { "gender", "gender title-gender" },
  { "name", "name-missing name-spelling" },
  { "url", "url-mismatch" },
};

typedef struct
{
  guint n;
  guint n_found;
  guint n_warned;
} Share;

typedef struct
{
  gboolean list;
  GHashTable *classes; /* name, or name and language → Share */
  GHashTable *clean;   /* language → GHashTable of check id → Share */
  GPtrArray *names;    /* classes in their order, owned by @classes */
} Counts;

typedef struct
{
  char *language;
  char *class;
  char *texts[3]; /* source, clean, bad */
  StetBlockKind kind;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->language);
  g_free (row->class);
  for (guint i = 0; i < G_N_ELEMENTS (row->texts); i++)
    g_free (row->texts[i]);
  g_free (row);
}

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static char **
load_lines (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  if (!g_file_get_contents (file, &contents, NULL, &error))
    g_error ("%s", error->message);
  return g_strsplit (g_strchomp (contents), "\n", -1);
}

/* One row for each paragraph of @texts; where @is_whole, an empty text is a block nevertheless. */
static StetStory *
make_story (char **texts[2],
            const char *const languages[2],
            guint n_rows,
            StetBlockKind kind,
            gboolean is_whole)
{
  StetStory *story = stet_story_new (1);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_row_set_confidence (row, 1);
      stet_story_append_row (story, row);
    }
  for (guint side = 0; side < 2; side++)
    {
      g_autoptr (StetArticle) article = stet_article_new (side + 1, languages[side]);

      g_object_set (article, "original", side == 0, NULL);
      for (guint i = 0; i < n_rows; i++)
        {
          g_autoptr (StetBlock) block = NULL;

          if (*texts[side][i] == '\0' && !is_whole)
            continue;
          block = stet_block_new (0, kind, texts[side][i]);
          stet_block_set_row (block, stet_story_get_row (story, i));
          stet_article_append_block (article, block);
        }
      stet_story_add_article (story, article);
    }
  return story;
}

static StetStory *
make_pair (const Row *row, guint bad)
{
  g_auto (GStrv) source = g_strsplit (row->texts[0], "\n", -1);
  g_auto (GStrv) target = g_strsplit (row->texts[1 + bad], "\n", -1);
  const char *const languages[] = { g_str_equal (row->language, "en") ? "nl" : "en",
                                    row->language };
  guint n_rows = MAX (g_strv_length (source), 1);

  /* An empty text has no lines. */
  if (g_strv_length (target) == 0)
    {
      g_strfreev (target);
      target = g_new0 (char *, 2);
      target[0] = g_strdup ("");
    }
  n_rows = MIN (n_rows, g_strv_length (target));
  return make_story ((char **[]) { source, target }, languages, n_rows, row->kind, n_rows == 1);
}

/* What a page lacks has nothing to do with a pair of texts. */
static gboolean
is_of_page (StetFinding *finding)
{
  const StetCheck *of = stet_checks_find (stet_finding_get_check (finding));

  return (of->needs & STET_CHECK_NEEDS_PHOTOS) != 0
         || (of->scope >= STET_CHECK_SCOPE_ARTICLE && g_str_has_prefix (of->id, "missing-"));
}

static GPtrArray *
check (StetStory *story)
{
  GPtrArray *findings = stet_check_story (story, stet_check_context_get_plain (), NULL);

  for (guint i = findings->len; i > 0; i--)
    if (is_of_page (g_ptr_array_index (findings, i - 1)))
      g_ptr_array_remove_index (findings, i - 1);
  return findings;
}

static gboolean
is_in_family (const char *class, const char *id)
{
  g_autofree char *word = g_strdup_printf (" %s ", id);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *all = g_strdup_printf (" %s ", families[i].checks);

      if (g_str_has_prefix (class, families[i].class) && strstr (all, word) != NULL)
        return TRUE;
    }
  return g_str_has_prefix (id, class);
}

/* Whether one of the class's family is among the findings, at or above @least. */
static guint
count_family (GPtrArray *findings, const char *class, StetSeverity least)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);

      if (stet_finding_get_severity (finding) >= least
          && is_in_family (class, stet_finding_get_check (finding)))
        n++;
    }
  return n;
}

static Share *
get_share (GHashTable *table, const char *name)
{
  Share *share = g_hash_table_lookup (table, name);

  if (share == NULL)
    {
      share = g_new0 (Share, 1);
      g_hash_table_insert (table, g_strdup (name), share);
    }
  return share;
}

/* Counts each check once that found something, and all of them as “all”. */
static gboolean
count_false (GHashTable *shares, GPtrArray *findings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_warnings = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      const char *id = stet_finding_get_check (finding);
      gboolean is_warning = stet_finding_get_severity (finding) >= STET_SEVERITY_WARNING;
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (seen, id));
      Share *share = get_share (shares, id);

      if ((before & 1) == 0)
        share->n_found++;
      if (is_warning && (before & 2) == 0)
        share->n_warned++;
      n_warnings += is_warning;
      g_hash_table_insert (
          seen, (gpointer) id, GUINT_TO_POINTER (before | 1 | (is_warning ? 2 : 0)));
    }
  get_share (shares, "all")->n++;
  if (findings->len > 0)
    get_share (shares, "all")->n_found++;
  if (n_warnings > 0)
    get_share (shares, "all")->n_warned++;
  return n_warnings > 0;
}

static void
list_findings (GPtrArray *findings, const char *what, const char *left, const char *right)
{
  fprintf (stderr, "%s\n   %s\n   %s\n", what, left, right);
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);

      fprintf (stderr,
               "   %s %s: %s\n",
               stet_finding_get_severity (finding) >= STET_SEVERITY_WARNING ? "!" : "-",
               stet_finding_get_check (finding),
               stet_finding_get_message (finding));
    }
}

static void
count_row (Counts *counts, const Row *row)
{
  g_autoptr (StetStory) clean = make_pair (row, 0), bad = make_pair (row, 1);
  g_autoptr (GPtrArray) on_clean = check (clean), on_bad = check (bad);
  g_autofree char *name = g_strdup_printf ("%s %s", row->class, row->language);
  Share *shares[] = { get_share (counts->classes, row->class), get_share (counts->classes, name) };
  GHashTable *of_clean = g_hash_table_lookup (counts->clean, row->language);
  gboolean found = count_family (on_bad, row->class, STET_SEVERITY_ADVICE)
                   > count_family (on_clean, row->class, STET_SEVERITY_ADVICE);
  gboolean warned = count_family (on_bad, row->class, STET_SEVERITY_WARNING)
                    > count_family (on_clean, row->class, STET_SEVERITY_WARNING);

  for (guint i = 0; i < 2; i++)
    {
      shares[i]->n++;
      shares[i]->n_found += found;
      shares[i]->n_warned += warned;
    }
  if (!found && counts->list)
    {
      g_autofree char *what = g_strdup_printf ("missed %s", name);

      list_findings (on_bad, what, row->texts[0], row->texts[2]);
    }
  if (of_clean == NULL)
    {
      of_clean = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (counts->clean, g_strdup (row->language), of_clean);
    }
  if (count_false (of_clean, on_clean) && counts->list)
    list_findings (on_clean, "false", row->texts[0], row->texts[1]);
}

static char *
dup_member (JsonObject *object, const char *name)
{
  const char *value = json_object_get_string_member_with_default (object, name, "");

  return g_strdelimit (g_strdup (value != NULL ? value : ""), "\r", ' ');
}

static GPtrArray *
load_rows (const char *file)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  g_auto (GStrv) lines = load_lines (file);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = json_from_string (lines[i], &error);
      JsonObject *object;
      Row *row;

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        g_error ("Line %u is not a JSON object", i + 1);
      object = json_node_get_object (node);
      row = g_new0 (Row, 1);
      row->language = dup_member (object, "lang");
      row->class = dup_member (object, "cls");
      row->texts[0] = dup_member (object, "source");
      row->texts[1] = dup_member (object, "target_clean");
      row->texts[2] = dup_member (object, "target_bad");
      row->kind = g_str_equal (json_object_get_string_member_with_default (object, "kind", ""),
                               "caption")
                      ? STET_BLOCK_CAPTION
                      : STET_BLOCK_PARAGRAPH;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

/* Pairs a second, in stories of so many rows, on one core; the stories are there already. */
static double
measure_speed (GPtrArray *all_rows, guint n_rows)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_pairs = 0;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < all_rows->len; i++)
    {
      Row *row = g_ptr_array_index (all_rows, i);

      if (strchr (row->texts[0], '\n') == NULL && strchr (row->texts[2], '\n') == NULL)
        g_ptr_array_add (rows, row);
    }
  for (guint first = 0, end; first < rows->len; first = end)
    {
      g_autoptr (GPtrArray) left = g_ptr_array_new ();
      g_autoptr (GPtrArray) right = g_ptr_array_new ();
      const Row *row = g_ptr_array_index (rows, first);
      const char *const languages[] = { g_str_equal (row->language, "en") ? "nl" : "en",
                                        row->language };

      for (end = first; end < rows->len && end < first + n_rows; end++)
        {
          const Row *next = g_ptr_array_index (rows, end);

          if (!g_str_equal (next->language, row->language))
            break;
          g_ptr_array_add (left, next->texts[0]);
          g_ptr_array_add (right, next->texts[2]);
        }
      g_ptr_array_add (stories,
                       make_story ((char **[]) { (char **) left->pdata, (char **) right->pdata },
                                   languages,
                                   end - first,
                                   STET_BLOCK_PARAGRAPH,
                                   TRUE));
      n_pairs += end - first;
    }
  for (guint run = 0; run < RUNS; run++)
    {
      double time = -get_time ();

      for (guint i = 0; i < stories->len; i++)
        g_ptr_array_unref (stet_check_story (
            g_ptr_array_index (stories, i), stet_check_context_get_plain (), NULL));
      time += get_time ();
      best = MIN (best, time);
    }
  return n_pairs / MAX (best, 1e-9);
}

static double
divide (guint part, guint whole)
{
  return whole > 0 ? (double) part / whole : 0;
}

/* The shares of lines with a false finding, for “all” and for each check that has some. */
static void
add_clean (JsonBuilder *builder, GHashTable *shares)
{
  const Share *all = get_share (shares, "all");
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);

  json_builder_set_member_name (builder, "n");
  json_builder_add_int_value (builder, all->n);
  json_builder_set_member_name (builder, "flagged");
  json_builder_add_double_value (builder, divide (all->n_warned, all->n));
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_object (builder);
  for (gsize i = 0; i < n_checks; i++)
    {
      const Share *share = g_hash_table_lookup (shares, checks[i].id);

      if (share == NULL)
        continue;
      json_builder_set_member_name (builder, checks[i].id);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "warned");
      json_builder_add_double_value (builder, divide (share->n_warned, all->n));
      json_builder_set_member_name (builder, "with_advice");
      json_builder_add_double_value (builder, divide (share->n_found, all->n));
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_class (JsonBuilder *builder, GHashTable *classes, const char *class)
{
  const Share *share = get_share (classes, class);
  g_autofree char *prefix = g_strconcat (class, " ", NULL);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (classes), (GCompareFunc) strcmp);

  json_builder_set_member_name (builder, class);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "n");
  json_builder_add_int_value (builder, share->n);
  json_builder_set_member_name (builder, "found");
  json_builder_add_double_value (builder, divide (share->n_found, share->n));
  json_builder_set_member_name (builder, "found_at_warning");
  json_builder_add_double_value (builder, divide (share->n_warned, share->n));
  for (GList *key = keys; key != NULL; key = key->next)
    if (g_str_has_prefix (key->data, prefix))
      {
        const Share *one = get_share (classes, key->data);

        json_builder_set_member_name (builder, (const char *) key->data + strlen (prefix));
        json_builder_add_double_value (builder, divide (one->n_found, one->n));
      }
  json_builder_end_object (builder);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
measure_pairs (JsonBuilder *builder, const char *file, gboolean list)
{
  g_autoptr (GPtrArray) rows = load_rows (file);
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) clean = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Counts counts = { list, classes, clean, names };
  GHashTableIter iter;
  gpointer language, shares;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      if (!g_hash_table_contains (classes, row->class))
        g_ptr_array_add (names, row->class);
      count_row (&counts, row);
    }
  g_ptr_array_sort (names, compare_strings);
  json_builder_set_member_name (builder, "classes");
  json_builder_begin_object (builder);
  for (guint i = 0; i < names->len; i++)
    add_class (builder, classes, g_ptr_array_index (names, i));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "clean_targets");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, clean);
  while (g_hash_table_iter_next (&iter, &language, &shares))
    {
      json_builder_set_member_name (builder, language);
      json_builder_begin_object (builder);
      add_clean (builder, shares);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "n_pairs");
  json_builder_add_int_value (builder, rows->len);
  json_builder_set_member_name (builder, "pairs_per_second");
  json_builder_add_double_value (builder, measure_speed (rows, ROWS));
  json_builder_set_member_name (builder, "pairs_per_second_one_by_one");
  json_builder_add_double_value (builder, measure_speed (rows, 1));
}

/* Counts the findings of a story by line, as if each were a story. */
static void
count_lines (
    GHashTable *shares, GPtrArray *findings, StetStory *story, char **texts[2], gboolean list)
{
  guint n_rows = stet_story_get_n_rows (story);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (lines, g_ptr_array_new ());
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
      StetBlock *block = article != NULL
                             ? stet_article_find_block (article, stet_finding_get_block (finding))
                             : NULL;
      guint row = block != NULL ? stet_row_get_index (stet_block_get_row (block)) : 0;

      g_ptr_array_add (g_ptr_array_index (lines, row), finding);
    }
  for (guint i = 0; i < n_rows; i++)
    if (count_false (shares, g_ptr_array_index (lines, i)) && list)
      list_findings (g_ptr_array_index (lines, i), "false in story", texts[0][i], texts[1][i]);
}

static void
measure_clean (
    JsonBuilder *builder, const char *folder, const char *pair, char **documents, gboolean list)
{
  g_auto (GStrv) languages = g_strsplit (pair, "-", 2);
  g_autofree char *left = g_strdup_printf ("%s/%s.txt", folder, languages[0]);
  g_autofree char *right = g_strdup_printf ("%s/%s.txt", folder, languages[1]);
  g_auto (GStrv) a = load_lines (left);
  g_auto (GStrv) b = load_lines (right);
  g_autoptr (GHashTable) by_line = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) by_story = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n_lines = MIN (g_strv_length (a), g_strv_length (b));

  for (guint start = 0, end; start < n_lines; start = end)
    {
      g_autoptr (StetStory) story = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      char **texts[] = { a + start, b + start };

      for (end = start; end < n_lines && g_str_equal (documents[end], documents[start]); end++)
        {
          char *line[] = { g_strstrip (a[end]), g_strstrip (b[end]) };
          char **pointers[] = { &line[0], &line[1] };
          g_autoptr (StetStory) one = make_story (
              pointers, (const char *const *) languages, 1, STET_BLOCK_PARAGRAPH, TRUE);
          g_autoptr (GPtrArray) found = check (one);

          if (count_false (by_line, found) && list)
            list_findings (found, "false", line[0], line[1]);
        }
      story = make_story (
          texts, (const char *const *) languages, end - start, STET_BLOCK_PARAGRAPH, TRUE);
      findings = check (story);
      count_lines (by_story, findings, story, texts, list);
    }
  json_builder_set_member_name (builder, pair);
  json_builder_begin_object (builder);
  add_clean (builder, by_line);
  json_builder_set_member_name (builder, "in_stories");
  json_builder_begin_object (builder);
  add_clean (builder, by_story);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gboolean list = argc > 1 && g_str_equal (argv[1], "--list");
  char **arguments = argv + 1 + list;
  int n_arguments = argc - 1 - list;

  setlocale (LC_ALL, "");
  json_builder_begin_object (builder);
  if (n_arguments == 2 && g_str_equal (arguments[0], "pairs"))
    {
      measure_pairs (builder, arguments[1], list);
    }
  else if (n_arguments > 2 && g_str_equal (arguments[0], "clean"))
    {
      g_autofree char *file = g_build_filename (arguments[1], "documents.txt", NULL);
      g_auto (GStrv) documents = load_lines (file);

      for (int i = 2; i < n_arguments; i++)
        measure_clean (builder, arguments[1], arguments[i], documents, list);
    }
  else
    {
      g_printerr ("measure-checks [--list] pairs FILE | clean FOLDER PAIR…\n");
      return 2;
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  printf ("%s\n", text);
  return 0;
}
