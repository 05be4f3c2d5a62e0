/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

/* What the library keeps, and the aligner knows, of words. */

#include "config.h"

#include "stet-lexicon-jobs.h"

#include "stet-lexicon-store.h"
#include "stet-story-store.h"

/* What is learnt in one go, so that no edit waits long for it. */
#define MAX_ROWS       16
#define MAX_CHARACTERS 8000

static void
add_entry (const StetLexiconRecord *record, gpointer data)
{
  stet_lexicon_add (
      data, &(StetLexiconEntry) { record->a, record->b, record->forward, record->backward });
}

/* Returns: (transfer full): the lexicon of @pair as far as it is about the words of two texts */
static StetLexicon *
load_words (StetDb *db, const char *pair, const char *a, const char *b, GError **error)
{
  g_auto (GStrv) languages = g_strsplit (pair, " ", 2);
  g_auto (GStrv) a_words = stet_lexicon_dup_words (a, languages[0]);
  g_auto (GStrv) b_words = stet_lexicon_dup_words (b, languages[1]);
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new (languages[0], languages[1]);

  if (!stet_db_load_lexicon (db,
                             pair,
                             (const char *const *) a_words,
                             (const char *const *) b_words,
                             add_entry,
                             lexicon,
                             error))
    return NULL;
  return g_steal_pointer (&lexicon);
}

static char *
dup_texts (GPtrArray *blocks)
{
  GString *texts = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      g_string_append (texts, stet_block_get_text (g_ptr_array_index (blocks, i)));
      g_string_append_c (texts, '\n');
    }
  return g_string_free_and_steal (texts);
}

static StetLexicon *
get_lexicon (
    GPtrArray *a, const char *language_a, GPtrArray *b, const char *language_b, gpointer data)
{
  StetDb *db = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetLexicon) lexicon = NULL;
  g_autofree char *a_texts = NULL;
  g_autofree char *b_texts = NULL;
  g_autofree char *pair = NULL;
  gboolean swapped, is_known;

  pair = stet_lexicon_dup_pair (language_a, language_b, &swapped);
  if (pair == NULL)
    return NULL;
  /* Words are not looked for in vain. */
  if (!stet_db_has_lexicon (db, pair, &is_known, &error))
    {
      g_message ("No lexicon: %s", error->message);
      return NULL;
    }
  if (!is_known)
    return NULL;
  a_texts = dup_texts (swapped ? b : a);
  b_texts = dup_texts (swapped ? a : b);
  lexicon = load_words (db, pair, a_texts, b_texts, &error);
  if (lexicon == NULL)
    g_message ("No lexicon: %s", error->message);
  return lexicon != NULL && !stet_lexicon_is_empty (lexicon) ? g_steal_pointer (&lexicon) : NULL;
}

/**
 * stet_job_init_lexicons:
 * @lexicons: (out caller-allocates): the source
 * @db: a connection, which must stay open as long as @lexicons is used, on its thread
 *
 * Lets aligning get its lexicons from a library: of each, the entries of the words at hand. When
 * the library cannot be read, aligning does without.
 */
void
stet_job_init_lexicons (StetLexiconSource *lexicons, StetDb *db)
{
  g_return_if_fail (lexicons != NULL && db != NULL);

  *lexicons = (StetLexiconSource) { get_lexicon, db };
}

/* What is to be learnt of one pair of languages. */
typedef struct
{
  const char *pair;
  GPtrArray *rows;  /* StetLexiconRow, not owned */
  GPtrArray *texts; /* char *, owned */
  GArray *pairs;    /* StetLexiconPair */
  GString *words[2];
} Lesson;

static void
lesson_clear (Lesson *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->pairs);
  for (guint i = 0; i < 2; i++)
    g_string_free (self->words[i], TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lesson, lesson_clear)

static char *
add_side (Lesson *self, guint side, char **texts)
{
  char *text = g_strjoinv ("\n", texts);

  g_ptr_array_add (self->texts, text);
  g_string_append (self->words[side], text);
  g_string_append_c (self->words[side], '\n');
  return text;
}

/* Takes the rows of the first one's languages; others have their turn later. */
static void
lesson_init (Lesson *self, GPtrArray *rows)
{
  *self = (Lesson) {
    .pair = ((StetLexiconRow *) g_ptr_array_index (rows, 0))->pair,
    .rows = g_ptr_array_new (),
    .texts = g_ptr_array_new_with_free_func (g_free),
    .pairs = g_array_new (FALSE, FALSE, sizeof (StetLexiconPair)),
    .words = { g_string_new (NULL), g_string_new (NULL) },
  };
  for (guint i = 0; i < rows->len && self->words[0]->len < MAX_CHARACTERS; i++)
    {
      StetLexiconRow *row = g_ptr_array_index (rows, i);
      StetLexiconPair pair;

      if (!g_str_equal (row->pair, self->pair))
        continue;
      pair.a = add_side (self, 0, row->a);
      pair.b = add_side (self, 1, row->b);
      g_array_append_val (self->pairs, pair);
      g_ptr_array_add (self->rows, row);
    }
}

static void
clear_record (gpointer data)
{
  stet_lexicon_record_clear (data);
}

static void
collect_entry (const StetLexiconEntry *entry, gpointer data)
{
  StetLexiconRecord record
      = { g_strdup (entry->a), g_strdup (entry->b), entry->forward, entry->backward };

  g_array_append_val ((GArray *) data, record);
}

static gboolean
learn_rows (StetDb *db, GPtrArray *rows, GError **error)
{
  g_auto (Lesson) lesson = { 0 };
  g_autoptr (StetLexicon) lexicon = NULL;
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (StetLexiconRecord));

  lesson_init (&lesson, rows);
  g_array_set_clear_func (records, clear_record);
  lexicon = load_words (db, lesson.pair, lesson.words[0]->str, lesson.words[1]->str, error);
  if (lexicon == NULL)
    return FALSE;
  stet_lexicon_learn (lexicon, (StetLexiconPair *) lesson.pairs->data, lesson.pairs->len);
  stet_lexicon_foreach_changed (lexicon, collect_entry, records);
  if (!stet_db_store_lexicon (db, lesson.pair, records, error))
    return FALSE;
  for (guint i = 0; i < lesson.rows->len; i++)
    if (!stet_db_note_learnt_row (db, g_ptr_array_index (lesson.rows, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
learn_story (StetDb *db, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StetStory) story = stet_db_load_story (db, id, &failure);
  g_autoptr (GPtrArray) rows = NULL;

  if (g_error_matches (failure, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND))
    return stet_db_note_learnt_story (db, id, error);
  if (story == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  rows = stet_db_list_rows_to_learn (db, story, MAX_ROWS, error);
  if (rows == NULL)
    return FALSE;
  return rows->len > 0 ? learn_rows (db, rows, error) : stet_db_note_learnt_story (db, id, error);
}

/**
 * stet_job_learn:
 * @db: a connection that may write, within a transaction
 * @more: (out): whether there may be more to do
 * @error: return location for an error
 *
 * Learns a little: from some rows that a person approved in two languages and that were not learnt
 * yet in this wording, which words translate each other. When there are none, keeps the lexicon
 * tidy. To be called until there is no more, each time in a transaction of its own, which takes
 * some dozens of milliseconds.
 *
 * Returns: whether it could; what was done is to be taken back if not
 */
gboolean
stet_job_learn (StetDb *db, gboolean *more, GError **error)
{
  gint64 story;

  g_return_val_if_fail (db != NULL && more != NULL, FALSE);

  *more = TRUE;
  stet_db_keep_quiet (db);
  if (!stet_db_get_story_to_learn (db, &story, error))
    return FALSE;
  return story != 0 ? learn_story (db, story, error) : stet_db_tidy_lexicon (db, more, error);
}
