/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-job-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-align.h"
#include "stet-comment-store.h"
#include "stet-import-pictures.h"
#include "stet-import-store.h"
#include "stet-inline.h"
#include "stet-json.h"
#include "stet-lexicon-jobs.h"
#include "stet-link-store.h"
#include "stet-original-store.h"
#include "stet-story-match.h"
#include "stet-story-store.h"
#include "stet-url.h"

/* Versions of a story mostly follow each other. */
#define MAX_STORIES 16
#define MAX_MATCHES 3
/* New stories that are compared with those in the library. */
#define MAX_PROPOSED 200
/* Code points of the words that a comment was made on. */
#define MAX_QUOTE 200

struct _StetImportStore
{
  StetDb *db; /* NULL in a dry run without a library */
  const StetImportRequest *request;
  guint64 data_version;
  guint n_proposed;
  GQueue recent;           /* StetStory, as the library has them; the one used last first */
  GHashTable *seen_urls;   /* of a dry run: address → StetImportFile of this import */
  GHashTable *seen_sha256; /* of a dry run */
};

/*
 * stet_import_store_new:
 * @db: (nullable): the library; only a dry run does without one
 * @request: what to import; kept by the caller as long as this
 *
 * Returns: (transfer full): what stores the articles
 */
StetImportStore *
stet_import_store_new (StetDb *db, const StetImportRequest *request)
{
  StetImportStore *self = g_new0 (StetImportStore, 1);

  self->db = db;
  self->request = request;
  g_queue_init (&self->recent);
  self->seen_urls = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) stet_import_file_unref);
  self->seen_sha256 = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
stet_import_store_free (StetImportStore *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->recent, g_object_unref);
  g_hash_table_unref (self->seen_urls);
  g_hash_table_unref (self->seen_sha256);
  g_free (self);
}

/* Stories */

static void
forget_stories (StetImportStore *self)
{
  g_queue_clear_full (&self->recent, g_object_unref);
}

/* Keeps a story that is just as the library has it. */
static void
keep_story (StetImportStore *self, StetStory *story)
{
  GList *link = g_queue_find (&self->recent, story);

  if (link != NULL)
    {
      g_queue_unlink (&self->recent, link);
      g_queue_push_head_link (&self->recent, link);
      return;
    }
  g_queue_push_head (&self->recent, g_object_ref (story));
  if (self->recent.length > MAX_STORIES)
    g_object_unref (g_queue_pop_tail (&self->recent));
}

static StetStory *
load_story (StetImportStore *self, gint64 id, GError **error)
{
  StetStory *story;

  for (GList *l = self->recent.head; l != NULL; l = l->next)
    if (stet_story_get_id (l->data) == id)
      return g_object_ref (l->data);
  story = stet_db_load_story (self->db, id, error);
  if (story != NULL)
    keep_story (self, story);
  return story;
}

/*
 * stet_import_store_begin:
 * @self: a store
 *
 * To be called when a transaction has begun: forgets stories if others wrote since.
 */
void
stet_import_store_begin (StetImportStore *self)
{
  guint64 version = stet_db_get_data_version (self->db);

  if (version != self->data_version)
    forget_stories (self);
  self->data_version = version;
}

/*
 * stet_import_store_rolled_back:
 * @self: a store
 *
 * To be called when a transaction was taken back: forgets what is not true any more.
 */
void
stet_import_store_rolled_back (StetImportStore *self)
{
  forget_stories (self);
}

/* Addresses */

/* Whether an address is that of a page about one thing. Sites name their front page as the source
 * of everything, and as its other language. */
gboolean
_stet_import_is_of_article (const char *url)
{
  const char *host = strstr (url, "://");
  const char *path = host != NULL ? strchr (host + 3, '/') : NULL;
  gsize length;

  if (path == NULL || path[1] == '\0')
    return FALSE;
  if (path[1] == '?')
    return TRUE;
  length = strcspn (path + 1, "/?");
  /* “/fr”, “/en-us”: a front page too. */
  return path[1 + length] != '\0'
         || !(length == 2 || (length == 5 && (path[3] == '-' || path[3] == '_')));
}

/* All addresses by which the article and other versions of it can be found. */
static GPtrArray *
collect_urls (StetImport *import)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);
  GListModel *sources = stet_story_get_sources (import->story);
  gboolean is_guess = (stet_article_get_guesses (import->article) & STET_DRAFT_URL) != 0;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      g_autofree char *url = stet_url_normalize (stet_source_get_url (source));

      if (url != NULL && _stet_import_is_of_article (url))
        g_ptr_array_add (urls, g_steal_pointer (&url));
    }
  for (guint i = 0; i < import->links->len; i++)
    {
      const StetImportLink *link = g_ptr_array_index (import->links, i);

      if (_stet_import_is_of_article (link->url)
          && !(is_guess && g_str_equal (link->relation, "self")))
        g_ptr_array_add (urls, g_strdup (link->url));
    }
  return urls;
}

/* The id of the story that an address leads to, 0 for none; FALSE when that could not be told. */
static gboolean
find_linked (StetImportStore *self, GPtrArray *urls, gint64 *story, GError **error)
{
  *story = 0;
  for (guint i = 0; i < urls->len && *story == 0 && self->db != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;

      *story = stet_db_find_story_by_link (self->db, g_ptr_array_index (urls, i), &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

static void
warn_of_language (StetImportFile *file, StetStory *story, const char *language)
{
  g_autofree char *name = stet_language_dup_name (language, NULL);

  g_ptr_array_add (
      file->warnings,
      /* Translators: the first is a story, the second a language */
      g_strdup_printf (_ ("The story “%s” has the same source and already an article in this "
                          "language (%s), with another text. This one became a story of its own."),
                       stet_story_get_slug (story),
                       name));
}

/* The story that was asked for takes no second article of a language. */
static gboolean
check_language (StetImportFile *file, StetStory *story, const char *language)
{
  g_autofree char *name = NULL;

  if (stet_story_find_language (story, language) == NULL)
    return TRUE;
  name = stet_language_dup_name (language, NULL);
  file->error = g_strdup_printf (
      /* Translators: the first is a file, the second a story, the third a language */
      _ ("“%s” was not imported: the story “%s” has an article in this language (%s) already. "
         "Choose another story, or tell the language of the file."),
      file->file,
      stet_story_get_slug (story),
      name);
  return FALSE;
}

/* The story that is there for the article, or NULL for none. FALSE: that could not be told. With an
 * error in the report when the article must not be stored. */
static gboolean
choose_story (StetImportStore *self, StetImportRead *read, StetStory **chosen, GError **error)
{
  const char *language = stet_article_get_language (read->import->article);
  g_autoptr (GPtrArray) urls = NULL;
  g_autoptr (StetStory) story = NULL;
  gint64 id = self->request->story;

  *chosen = NULL;
  if (id == 0)
    {
      urls = collect_urls (read->import);
      if (!find_linked (self, urls, &id, error))
        return FALSE;
    }
  if (id == 0)
    return TRUE;
  story = load_story (self, id, error);
  if (story == NULL)
    return FALSE;
  if (self->request->story != 0 && !check_language (read->file, story, language))
    return TRUE;
  if (stet_story_find_language (story, language) != NULL)
    warn_of_language (read->file, story, language);
  else
    *chosen = g_steal_pointer (&story);
  return TRUE;
}

/* Reports */

static void
describe_story (StetImportFile *file, StetStory *story)
{
  g_autofree char *title = stet_story_dup_title (story);

  file->story = stet_story_get_id (story);
  g_set_str (&file->story_title, title);
}

/* Looks whether the library has these very bytes already. FALSE with @error set: that cannot be
 * told. */
static gboolean
find_same (StetImportStore *self, StetImportRead *read, gboolean *found, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StetStory) story = NULL;
  StetArticle *article;
  gint64 story_id = 0, article_id;

  *found = FALSE;
  article_id = stet_db_find_article_of_file (
      self->db, read->sha256, read->file->part, &story_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (article_id == 0)
    return TRUE;
  story = load_story (self, story_id, error);
  if (story == NULL)
    return FALSE;
  article = stet_story_find_article (story, article_id);
  if (article == NULL)
    return TRUE;
  describe_story (read->file, story);
  read->file->article = article_id;
  g_set_str (&read->file->language, stet_article_get_language (article));
  read->file->n_blocks = stet_article_get_n_texts (article);
  g_ptr_array_set_size (read->file->warnings, 0);
  read->file->outcome = STET_IMPORT_OUTCOME_UNCHANGED;
  *found = TRUE;
  return TRUE;
}

/* Other stories that look like versions of the same one: for a person to decide. */
static gboolean
propose_matches (StetImportStore *self, StetImportRead *read, GError **error)
{
  g_autoptr (GPtrArray) matches = NULL;

  matches = stet_db_find_matches (self->db, read->import->story, MAX_MATCHES, error);
  if (matches == NULL)
    return FALSE;
  g_clear_pointer (&read->file->matches, g_ptr_array_unref);
  read->file->matches = g_steal_pointer (&matches);
  return TRUE;
}

static char *
dup_report_json (StetImportFile *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  stet_json_add_import_file (builder, file);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Storing */

/*
 * stet_import_store_prepare:
 * @self: a store
 * @read: an article
 * @error: return location for a #StetLibraryError
 *
 * Stores what is no part of the transaction: the pictures.
 *
 * Returns: whether the library could
 */
gboolean
stet_import_store_prepare (StetImportStore *self, StetImportRead *read, GError **error)
{
  return read->import == NULL
         || stet_import_pictures_store (
             self->db, read->import, read->file->warnings, &read->file->n_pictures, error);
}

static gboolean
store_links (StetImportStore *self, StetImport *import, gint64 article, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < import->links->len; i++)
    {
      const StetImportLink *from = g_ptr_array_index (import->links, i);
      StetArticleLink *link;

      if (!_stet_import_is_of_article (from->url))
        continue;
      link = g_new (StetArticleLink, 1);
      *link = (StetArticleLink) { from->relation, from->language, from->url };
      g_ptr_array_add (links, link);
    }
  return links->len == 0 || stet_db_record_links (self->db, article, links, error);
}

/* Where the characters of a block begin: thousands of comments can be on one. */
typedef struct
{
  StetBlock *block;
  GArray *places; /* const char *, one more than there are characters */
} Quoted;

static void
find_characters (Quoted *self, StetBlock *block)
{
  const char *at = stet_block_get_text (block);

  self->block = block;
  g_array_set_size (self->places, 0);
  g_array_append_val (self->places, at);
  while (*at != '\0')
    {
      at = g_utf8_next_char (at);
      g_array_append_val (self->places, at);
    }
}

/* The words that a comment was made on, which show what it meant when the text has changed. */
static char *
dup_quote (Quoted *quoted, const StetImportComment *comment, StetArticle *article)
{
  StetBlock *block = stet_article_find_block (article, comment->block);
  g_autofree char *words = NULL;
  g_autofree char *plain = NULL;
  const char *from, *to;
  guint length;

  if (block == NULL || comment->length == 0)
    return NULL;
  if (quoted->block != block)
    find_characters (quoted, block);
  if (comment->start + 1 >= quoted->places->len)
    return NULL;
  length = MIN (quoted->places->len - 1 - comment->start, comment->length);
  from = g_array_index (quoted->places, const char *, comment->start);
  to = g_array_index (quoted->places, const char *, comment->start + MIN (length, MAX_QUOTE));
  words = g_strndup (from, (gsize) (to - from));
  plain = stet_inline_dup_plain (words);
  return length > MAX_QUOTE ? g_strconcat (plain, "…", NULL) : g_steal_pointer (&plain);
}

static gboolean
store_comments (
    StetImportStore *self, StetImport *import, gint64 story, StetArticle *article, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (const char *));
  Quoted quoted = { NULL, places };

  for (guint i = 0; i < import->comments->len; i++)
    {
      const StetImportComment *from = g_ptr_array_index (import->comments, i);
      g_autofree char *quote = dup_quote (&quoted, from, article);
      gint64 now = g_get_real_time ();
      StetComment comment = {
        .article = stet_article_get_id (article),
        .block = from->block,
        .start = from->start,
        .length = from->length,
        .quote = quote,
        .reply_to = from->reply_to >= 0 && (guint) from->reply_to < ids->len
                        ? g_array_index (ids, gint64, from->reply_to)
                        : 0,
        .person = from->person != NULL ? from->person : (char *) "",
        .time = from->time != 0 ? from->time : now,
        .text = from->text,
        .resolved = from->resolved ? now : 0,
      };
      gint64 id = stet_db_add_comment (self->db, story, &comment, error);

      if (id == 0)
        return FALSE;
      g_array_append_val (ids, id);
    }
  return TRUE;
}

/* Stores the story and what belongs to its new article. */
static gboolean
store_story (StetImportStore *self,
             StetImportRead *read,
             StetStory *story,
             const char *language,
             gint64 batch,
             GError **error)
{
  StetImportFile *file = read->file;
  g_autofree char *json = NULL;

  /* Joining a story moves the blocks into another article object. */
  StetArticle *article = stet_story_find_language (story, language);

  stet_story_match_set_marks (article, read->marks);
  if (!stet_db_store_story (self->db, story, batch, error))
    return FALSE;
  file->article = stet_article_get_id (article);
  describe_story (file, story);
  file->outcome = STET_IMPORT_OUTCOME_IMPORTED;
  json = dup_report_json (file);
  return store_links (self, read->import, file->article, error)
         && store_comments (self, read->import, file->story, article, error)
         && stet_db_record_original (
             self->db, file->article, batch, file->file, read->bytes, read->sha256, json, error);
}

/* Puts the article beside what the story has. */
static void
join (StetImportStore *self, StetImportRead *read, StetStory *story)
{
  StetLexiconSource lexicons;
  g_autofree char *title = stet_story_dup_title (story);

  stet_job_init_lexicons (&lexicons, self->db);
  if (!stet_align_join_story (story, read->import->story, &lexicons))
    g_ptr_array_add (read->file->warnings,
                     /* Translators: %s is the title of a story */
                     g_strdup_printf (_ ("This does not seem to be the same text as “%s”. It is in "
                                         "that story now, in rows of its own at the end."),
                                      title));
}

/*
 * stet_import_store_add:
 * @self: a store
 * @read: an article with its bytes
 * @batch: (inout): the import; begun when it is 0
 * @error: return location for a #StetLibraryError
 *
 * Stores an article, within a transaction. After a failure it has to be read again, and the
 * transaction to be taken back.
 *
 * Returns: whether the library could; that the article was not wanted is in its report
 */
gboolean
stet_import_store_add (StetImportStore *self, StetImportRead *read, gint64 *batch, GError **error)
{
  g_autoptr (StetStory) story = NULL;
  g_autofree char *language = NULL;
  gboolean stored, same;

  if (!find_same (self, read, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  language = g_strdup (stet_article_get_language (read->import->article));
  if (!choose_story (self, read, &story, error))
    return FALSE;
  if (read->file->error != NULL)
    return TRUE;
  if (*batch == 0 && (*batch = stet_db_begin_import (self->db, read->file->file, error)) == 0)
    return FALSE;

  read->file->joined = story != NULL;
  if (story != NULL)
    join (self, read, story);
  else
    story = g_object_ref (read->import->story);
  stored = store_story (self, read, story, language, *batch, error);
  if (stored)
    keep_story (self, story);
  else
    forget_stories (self);
  return stored;
}

/*
 * stet_import_store_propose:
 * @self: a store
 * @group: (element-type StetImportRead): what was stored; its transaction has ended
 *
 * Looks which other stories the new ones may be versions of. No more of an import are looked at
 * than a person may want to look through.
 */
void
stet_import_store_propose (StetImportStore *self, GPtrArray *group)
{
  for (guint i = 0; i < group->len && self->n_proposed < MAX_PROPOSED; i++)
    {
      StetImportRead *read = g_ptr_array_index (group, i);
      g_autoptr (GError) error = NULL;

      if (read->import == NULL || read->file->outcome != STET_IMPORT_OUTCOME_IMPORTED
          || read->file->joined)
        continue;
      /* The articles are stored whatever comes of this. */
      if (!propose_matches (self, read, &error))
        {
          g_message ("No stories to compare with: %s", error->message);
          return;
        }
      self->n_proposed++;
    }
}

/* Looking */

/* Of a dry run: an earlier file that this one would make a story with. */
static StetImportFile *
find_seen (StetImportStore *self, GPtrArray *urls)
{
  for (guint i = 0; i < urls->len; i++)
    {
      StetImportFile *file = g_hash_table_lookup (self->seen_urls, g_ptr_array_index (urls, i));

      if (file != NULL)
        return file;
    }
  return NULL;
}

static void
join_seen (StetImportStore *self, StetImportRead *read)
{
  g_autoptr (GPtrArray) urls = collect_urls (read->import);
  StetImportFile *other = find_seen (self, urls);

  if (other != NULL && !read->file->joined
      && g_strcmp0 (other->language, read->file->language) != 0)
    {
      read->file->joined = TRUE;
      g_set_str (&read->file->story_title, other->title);
    }
  for (guint i = 0; i < urls->len; i++)
    if (!g_hash_table_contains (self->seen_urls, g_ptr_array_index (urls, i)))
      g_hash_table_insert (self->seen_urls,
                           g_strdup (g_ptr_array_index (urls, i)),
                           stet_import_file_ref (read->file));
}

/*
 * stet_import_store_look:
 * @self: a store
 * @read: an article with its bytes
 * @error: return location for a #StetLibraryError
 *
 * Finds out what stet_import_store_add() would do, and does nothing. The report takes over what was
 * made of the file.
 *
 * Returns: whether the library could be read
 */
gboolean
stet_import_store_look (StetImportStore *self, StetImportRead *read, GError **error)
{
  StetImportFile *file = read->file;
  g_autoptr (StetStory) story = NULL;
  gboolean same = FALSE;

  file->n_pictures = read->import->pictures->len;
  if (self->db != NULL && !find_same (self, read, &same, error))
    return FALSE;
  if (!same)
    {
      file->outcome = STET_IMPORT_OUTCOME_IMPORTED;
      if (!choose_story (self, read, &story, error))
        return FALSE;
      if (file->error != NULL)
        file->outcome = STET_IMPORT_OUTCOME_FAILED;
      file->joined = story != NULL;
      if (story != NULL)
        describe_story (file, story);
      else if (self->db != NULL && !propose_matches (self, read, error))
        return FALSE;
      join_seen (self, read);
    }
  file->import = g_steal_pointer (&read->import);
  return TRUE;
}
