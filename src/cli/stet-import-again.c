/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-again.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "stet-import-again-private.h"
#include "stet-import-store.h"
#include "stet-journal.h"
#include "stet-model-enums.h"
#include "stet-original-store.h"
#include "stet-revision-store.h"
#include "stet-comment-store.h"
#include "stet-story-store.h"
#include "stet-tie-store.h"

/* What the report on an original holds for importing again. */
#define MEMBER_PART     "part"
#define MEMBER_ASSIGNED "assigned"
#define MEMBER_BLOCKS   "blocks_imported"

/* What the reader took a part for. */
typedef struct
{
  StetPartKind kind;
  gboolean uncertain;
} Taken;

/* A kept file, read again. */
typedef struct
{
  StetDraft *draft;
  GArray *taken; /* of Taken: for each part */
  JsonNode *report;
} Original;

static void
original_clear (Original *self)
{
  g_clear_pointer (&self->draft, stet_draft_free);
  g_clear_pointer (&self->taken, g_array_unref);
  g_clear_pointer (&self->report, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Original, original_clear)

/* The report */

static JsonNode *
parse_report (const char *text)
{
  JsonNode *node = json_from_string (text, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  node = json_node_alloc ();
  json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), json_object_new ());
  return node;
}

static JsonArray *
get_array (JsonNode *report, const char *name)
{
  JsonNode *node = json_object_get_member (json_node_get_object (report), name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonArray *
get_entry (JsonArray *array, guint index, guint length)
{
  JsonNode *node = json_array_get_element (array, index);
  JsonArray *entry = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return entry != NULL && json_array_get_length (entry) >= length ? entry : NULL;
}

static const char *
get_words (const StetPart *part)
{
  return part->source_text != NULL ? part->source_text : part->text;
}

/* A reader that has learned something may give other parts: then the words tell which it was. */
static StetPart *
find_assigned (StetDraft *draft, gint64 index, const char *words)
{
  StetPart *part = index >= 0 && index < draft->parts->len
                       ? g_ptr_array_index (draft->parts, (guint) index)
                       : NULL;

  if (part != NULL && strcmp (get_words (part), words) == 0)
    return part;
  for (guint i = 0; i < draft->parts->len; i++)
    {
      part = g_ptr_array_index (draft->parts, i);
      if (strcmp (get_words (part), words) == 0)
        return part;
    }
  return NULL;
}

static void
apply_assigned (StetDraft *draft, JsonNode *report)
{
  JsonArray *assigned = get_array (report, MEMBER_ASSIGNED);

  for (guint i = 0; assigned != NULL && i < json_array_get_length (assigned); i++)
    {
      JsonArray *entry = get_entry (assigned, i, 3);
      StetPart *part;
      int kind;

      if (entry == NULL
          || !stet_kind_from_nick (
              STET_TYPE_PART_KIND, json_array_get_string_element (entry, 1), &kind))
        continue;
      part = find_assigned (
          draft, json_array_get_int_element (entry, 0), json_array_get_string_element (entry, 2));
      if (part != NULL)
        {
          part->kind = kind;
          part->uncertain = FALSE;
        }
    }
}

static void
set_assigned (JsonNode *report, Original *original, StetDraft *draft)
{
  JsonArray *assigned = json_array_new ();

  for (guint i = 0; i < draft->parts->len && i < original->taken->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);
      const Taken *taken = &g_array_index (original->taken, Taken, i);
      JsonArray *entry;

      /* A guess that was confirmed is a decision, too. */
      if (part->kind == taken->kind && part->uncertain == taken->uncertain)
        continue;
      entry = json_array_new ();
      json_array_add_int_element (entry, i);
      json_array_add_string_element (entry, stet_kind_get_nick (STET_TYPE_PART_KIND, part->kind));
      json_array_add_string_element (entry, get_words (part));
      json_array_add_array_element (assigned, entry);
    }
  json_object_set_array_member (json_node_get_object (report), MEMBER_ASSIGNED, assigned);
}

static void
set_blocks (JsonNode *report, StetAgain *again)
{
  JsonArray *blocks = json_array_new ();

  for (guint i = 0; i < again->next_base->len; i++)
    {
      StetBlock *block = stet_article_get_block (again->is->article, i);
      JsonArray *entry = json_array_new ();

      json_array_add_int_element (entry, g_array_index (again->next_base, gint64, i));
      json_array_add_string_element (
          entry, stet_kind_get_nick (STET_TYPE_BLOCK_KIND, (int) stet_block_get_kind (block)));
      json_array_add_string_element (entry, stet_block_get_text (block));
      json_array_add_array_element (blocks, entry);
    }
  json_object_set_array_member (json_node_get_object (report), MEMBER_BLOCKS, blocks);
}

static void
set_residue (JsonNode *report, StetImport *import)
{
  JsonArray *residues = json_array_new ();

  for (guint i = 0; i < import->residue->len; i++)
    {
      const StetResidue *residue = g_ptr_array_index (import->residue, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", residue->kind);
      json_object_set_string_member (object, "text", residue->text);
      json_object_set_int_member (object, "line", residue->line);
      json_array_add_object_element (residues, object);
    }
  json_object_set_array_member (json_node_get_object (report), "residue", residues);
}

/* Reading again */

static gboolean
read_original (StetDb *db, gint64 article, Original *original, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = stet_db_load_original (db, article, &name, &json, error);
  g_autoptr (GPtrArray) drafts = NULL;
  StetImportOptions options = { 0 };
  gint64 index;

  if (bytes == NULL)
    return FALSE;
  options.file_name = name;
  drafts = stet_import_read (bytes, &options, NULL, error);
  if (drafts == NULL)
    return FALSE;
  original->report = parse_report (json);
  index = json_object_get_int_member_with_default (
      json_node_get_object (original->report), MEMBER_PART, 0);
  original->draft = g_ptr_array_steal_index (drafts,
                                             index >= 0 && index < drafts->len ? (guint) index : 0);
  original->taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  for (guint i = 0; i < original->draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (original->draft->parts, i);
      const Taken taken = { part->kind, part->uncertain };

      g_array_append_val (original->taken, taken);
    }
  apply_assigned (original->draft, original->report);
  return TRUE;
}

/**
 * stet_import_again_load:
 * @db: a library, on its thread
 * @article: id of an article that was imported
 * @error: return location for a #StetLibraryError or a #StetImportError
 *
 * Reads the file that an article was made of again, as Stet reads it now, and takes the lines that
 * a person reassigned for what she said that they are. Blocks.
 *
 * Returns: (transfer full) (nullable): the draft, for any one thread, or %NULL with @error set
 */
StetDraft *
stet_import_again_load (StetDb *db, gint64 article, GError **error)
{
  g_auto (Original) original = { 0 };

  g_return_val_if_fail (db != NULL, NULL);

  if (!read_original (db, article, &original, error))
    return NULL;
  return g_steal_pointer (&original.draft);
}

/* What the last import made */

static GPtrArray *
load_base_from_report (JsonArray *blocks)
{
  GPtrArray *base = _stet_again_base_array_new ();

  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      JsonArray *entry = get_entry (blocks, i, 3);
      int kind = STET_BLOCK_PARAGRAPH;

      if (entry == NULL)
        continue;
      stet_kind_from_nick (STET_TYPE_BLOCK_KIND, json_array_get_string_element (entry, 1), &kind);
      g_ptr_array_add (base,
                       _stet_again_base_new (json_array_get_int_element (entry, 0),
                                             kind,
                                             json_array_get_string_element (entry, 2)));
    }
  return base;
}

/* The first revision is the article as it was imported. */
static gint64
find_first_revision (StetDb *db, gint64 article, GError **error)
{
  gint64 first = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) revisions = stet_db_list_revisions (db, article, first, 100, error);

      if (revisions == NULL)
        return 0;
      if (revisions->len == 0)
        return first;
      first = ((StetRevision *) g_ptr_array_index (revisions, revisions->len - 1))->id;
    }
}

static GPtrArray *
load_base (StetDb *db, gint64 article, JsonNode *report, GError **error)
{
  JsonArray *blocks = get_array (report, MEMBER_BLOCKS);
  g_autoptr (GPtrArray) revision = NULL;
  GPtrArray *base;
  gint64 id;

  if (blocks != NULL)
    return load_base_from_report (blocks);
  id = find_first_revision (db, article, error);
  if (id == 0)
    return *error != NULL ? NULL : _stet_again_base_array_new ();
  revision = stet_db_load_revision (db, id, error);
  if (revision == NULL)
    return NULL;
  base = _stet_again_base_array_new ();
  for (guint i = 0; i < revision->len; i++)
    {
      const StetRevisionBlock *block = g_ptr_array_index (revision, i);

      g_ptr_array_add (base, _stet_again_base_new (block->id, block->kind, block->text));
    }
  return base;
}

/* Applying */

static void
again_clear (StetAgain *self)
{
  g_clear_object (&self->story);
  g_clear_pointer (&self->base, g_ptr_array_unref);
  g_clear_pointer (&self->was, stet_import_free);
  g_clear_pointer (&self->is, stet_import_free);
  g_clear_pointer (&self->next_base, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetAgain, again_clear)

static StetChangeSet *
take_all (StetStory *story)
{
  StetJournal *journal = stet_story_get_journal (story);

  stet_journal_add_all (journal);
  return stet_journal_take (journal);
}

static gboolean
prepare (StetAgain *self, Original *original, gint64 article, StetDraft *draft, GError **error)
{
  StetImportOptions options = { 0 };
  g_autoptr (GError) failure = NULL;
  gint64 story = stet_db_find_article_story (self->db, article, error);

  if (story == 0)
    return FALSE;
  self->story = stet_db_load_story (self->db, story, error);
  if (self->story == NULL)
    return FALSE;
  self->article = stet_story_find_article (self->story, article);
  self->result->story = story;
  self->result->article = article;
  self->base = load_base (self->db, article, original->report, &failure);
  if (self->base == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  options.language = stet_article_get_language (self->article);
  self->was = stet_import_build (original->draft, &options, NULL, error);
  self->is = self->was != NULL ? stet_import_build (draft, &options, NULL, error) : NULL;
  return self->is != NULL;
}

static gboolean
store (StetAgain *self, StetChangeSet *changes, GError **error)
{
  gint64 article = self->result->article;

  /* A revision before keeps what a person wrote in blocks that go. */
  return stet_db_snapshot_article (self->db, article, error)
         && stet_db_apply_changes (self->db, changes, error)
         && stet_db_snapshot_article (self->db, article, error);
}

static gboolean
apply (StetAgain *self, Original *original, StetDraft *draft, GError **error)
{
  g_autofree char *report = NULL;
  StetChangeSet *changes;

  self->result->ties = stet_db_note_ties (self->db, self->result->article, error);
  if (self->result->ties == NULL)
    return FALSE;
  self->result->before = take_all (self->story);
  if (!_stet_again_merge (self, error))
    return FALSE;
  self->result->report = json_to_string (original->report, FALSE);
  set_assigned (original->report, original, draft);
  set_blocks (original->report, self);
  set_residue (original->report, self->is);
  report = json_to_string (original->report, FALSE);
  changes = stet_journal_take (stet_story_get_journal (self->story));
  self->result->after = changes;
  return (changes == NULL || store (self, changes, error)) && _stet_again_update_ties (self, error)
         && stet_db_set_original_report (self->db, self->result->article, report, error);
}

/* With the changes in the name of @person. */
static gboolean
apply_as (StetAgain *self, Original *original, StetDraft *draft, const char *person, GError **error)
{
  g_autofree char *former = g_strdup (stet_db_get_person (self->db));
  gboolean applied;

  if (person != NULL)
    stet_db_set_person (self->db, person);
  applied = apply (self, original, draft, error);
  if (person != NULL)
    stet_db_set_person (self->db, former);
  return applied;
}

/**
 * stet_import_again_apply_full:
 * @db: a library that can be written, within a transaction that is rolled back when this fails
 * @article: id of an article that was imported
 * @draft: from stet_import_again_load(), with parts reassigned or not; it stays as it is
 * @person: (nullable): who does it, or %NULL for the library's person
 * @error: return location for a #StetLibraryError or a #StetImportError
 *
 * Makes the article what the file gives with these assignments. A block whose part is the same
 * keeps its id, its row, its photo and what a person wrote in it; only its kind may change. What
 * the file no longer gives goes, and is in the history; what is new stands in its place, beside the
 * lines of the other languages that say the same. What a person wrote on her own stays. The
 * assignments are remembered for the next time. Blocks.
 *
 * Returns: (transfer full) (nullable): what changed, or %NULL with @error set
 */
StetImportAgain *
stet_import_again_apply_full (
    StetDb *db, gint64 article, StetDraft *draft, const char *person, GError **error)
{
  g_auto (Original) original = { 0 };
  g_auto (StetAgain) again = { .db = db };
  g_autoptr (StetImportAgain) result = g_new0 (StetImportAgain, 1);

  g_return_val_if_fail (db != NULL && draft != NULL, NULL);

  again.result = result;
  result->comments = g_array_new (FALSE, FALSE, sizeof (gint64));
  again.next_base = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!read_original (db, article, &original, error)
      || !prepare (&again, &original, article, draft, error)
      || !apply_as (&again, &original, draft, person, error))
    return NULL;
  return g_steal_pointer (&result);
}

/**
 * stet_import_again_apply:
 * @db: a library that can be written, within a transaction that is rolled back when this fails
 * @article: id of an article that was imported
 * @draft: from stet_import_again_load(), with parts reassigned or not; it stays as it is
 * @person: (nullable): who does it, or %NULL for the library's person
 * @error: return location for a #StetLibraryError or a #StetImportError
 *
 * Does what stet_import_again_apply_full() does, for those who do not ask what changed.
 *
 * Returns: whether it could
 */
gboolean
stet_import_again_apply (
    StetDb *db, gint64 article, StetDraft *draft, const char *person, GError **error)
{
  g_autoptr (StetImportAgain) result = stet_import_again_apply_full (
      db, article, draft, person, error);

  return result != NULL;
}

/* Taking back */

/* Every record begins with its id. */
static gint64
get_id (GPtrArray *records, guint index)
{
  return *(gint64 *) g_ptr_array_index (records, index);
}

static gpointer
steal_record (GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    if (get_id (records, i) == id)
      return g_ptr_array_steal_index_fast (records, i);
  return NULL;
}

/* What was written is written as it was, or deleted when it was not there; what was deleted is
 * written again. */
static void
invert (
    GPtrArray *before, GPtrArray *written, GArray *deleted, GPtrArray *to_write, GArray *to_delete)
{
  for (guint i = 0; i < written->len; i++)
    {
      gint64 id = get_id (written, i);
      gpointer record = steal_record (before, id);

      if (record != NULL)
        g_ptr_array_add (to_write, record);
      else if (to_delete != NULL)
        g_array_append_val (to_delete, id);
    }
  for (guint i = 0; deleted != NULL && i < deleted->len; i++)
    {
      gpointer record = steal_record (before, g_array_index (deleted, gint64, i));

      if (record != NULL)
        g_ptr_array_add (to_write, record);
    }
}

static StetChangeSet *
invert_changes (StetChangeSet *before, StetChangeSet *after)
{
  StetChangeSet *inverse = stet_change_set_new (before->story);

  inverse->slug = g_strdup (before->slug);
  inverse->title = g_strdup (before->title);
  inverse->revision = after->revision;
  invert (before->articles, after->articles, NULL, inverse->articles, NULL);
  invert (before->rows, after->rows, after->deleted_rows, inverse->rows, inverse->deleted_rows);
  invert (before->photos,
          after->photos,
          after->deleted_photos,
          inverse->photos,
          inverse->deleted_photos);
  invert (before->sources,
          after->sources,
          after->deleted_sources,
          inverse->sources,
          inverse->deleted_sources);
  invert (before->blocks,
          after->blocks,
          after->deleted_blocks,
          inverse->blocks,
          inverse->deleted_blocks);
  return inverse;
}

static gboolean
is_same_block (const StetBlockRecord *a, const StetBlockRecord *b)
{
  return a->article == b->article && a->row == b->row && a->photo == b->photo && a->kind == b->kind
         && strcmp (a->text, b->text) == 0;
}

/* Whether what was changed then is still as it was made. */
static gboolean
is_untouched (StetDb *db, StetImportAgain *again, GError **error)
{
  StetChangeSet *after = again->after;
  g_autoptr (StetStory) story = stet_db_load_story (db, again->story, error);
  g_autoptr (StetChangeSet) now = story != NULL ? take_all (story) : NULL;

  if (now == NULL)
    return FALSE;
  for (guint i = 0; i < after->blocks->len; i++)
    {
      StetBlockRecord *record = steal_record (now->blocks, get_id (after->blocks, i));
      gboolean same = record != NULL
                      && is_same_block (record, g_ptr_array_index (after->blocks, i));

      if (record != NULL)
        g_ptr_array_add (now->blocks, record);
      if (same)
        continue;
      g_set_error_literal (
          error,
          STET_LIBRARY_ERROR,
          STET_LIBRARY_ERROR_CONSTRAINT,
          _ ("The article was changed since. Bring its earlier text back from the history."));
      return FALSE;
    }
  return TRUE;
}

/**
 * stet_import_again_undo:
 * @db: a library that can be written, within a transaction that is rolled back when this fails
 * @again: what was done; it is used up
 * @error: return location for a #StetLibraryError, %STET_LIBRARY_ERROR_CONSTRAINT when the article
 *   was changed since
 *
 * Puts an article back as it was before stet_import_again_apply_full(), with its ids, rows, photos,
 * sign-offs, waivers, comments and links. Blocks.
 *
 * Returns: whether it could
 */
gboolean
stet_import_again_undo (StetDb *db, StetImportAgain *again, GError **error)
{
  g_autoptr (StetChangeSet) inverse = NULL;

  g_return_val_if_fail (db != NULL && again != NULL, FALSE);

  if (again->after != NULL)
    {
      if (!is_untouched (db, again, error))
        return FALSE;
      inverse = invert_changes (again->before, again->after);
      if (!stet_db_apply_changes (db, inverse, error))
        return FALSE;
    }
  for (guint i = again->comments->len; i-- > 0;)
    if (!stet_db_delete_comment (db, g_array_index (again->comments, gint64, i), error))
      return FALSE;
  return stet_db_restore_ties (db, again->article, again->ties, error)
         && stet_db_set_original_report (db, again->article, again->report, error);
}

/**
 * stet_import_again_free:
 * @self: (nullable): what was done
 *
 * Frees it.
 */
void
stet_import_again_free (StetImportAgain *self)
{
  if (self == NULL)
    return;
  stet_change_set_free (self->before);
  stet_change_set_free (self->after);
  g_free (self->report);
  g_free (self->ties);
  g_clear_pointer (&self->comments, g_array_unref);
  g_free (self);
}
