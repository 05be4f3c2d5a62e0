/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-job-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-align.h"
#include "stet-import-pictures.h"
#include "stet-story-match.h"

/* No article is nearly as large. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)
/* Archives hold pictures too. */
#define MAX_ARCHIVE_BYTES (192 * 1024 * 1024)
/* Archives within archives. */
#define MAX_DEPTH 2
/* Code points of a title that is the beginning of the text. */
#define MAX_TITLE 80

StetImportRoot *
_stet_import_root_new (StetImportRoot *parent)
{
  StetImportRoot *self = g_atomic_rc_box_new0 (StetImportRoot);

  self->parent = parent != NULL ? _stet_import_root_ref (parent) : NULL;
  g_mutex_init (&self->mutex);
  return self;
}

StetImportRoot *
_stet_import_root_ref (StetImportRoot *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
root_clear (gpointer data)
{
  StetImportRoot *self = data;

  stet_archive_free (self->archive);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->parent, _stet_import_root_unref);
}

void
_stet_import_root_unref (StetImportRoot *self)
{
  g_atomic_rc_box_release_full (self, root_clear);
}

StetImportUnit *
_stet_import_unit_new (const StetImportRequest *request, const char *shown)
{
  StetImportUnit *self = g_atomic_rc_box_new0 (StetImportUnit);

  self->link.data = self;
  self->request = request;
  self->shown = g_strdup (shown);
  return self;
}

static void
unit_clear (gpointer data)
{
  StetImportUnit *self = data;

  g_free (self->shown);
  g_free (self->path);
  g_free (self->entry);
  g_free (self->error);
  g_clear_pointer (&self->root, _stet_import_root_unref);
  g_clear_pointer (&self->reads, g_ptr_array_unref);
  if (self->children != NULL)
    g_ptr_array_set_free_func (self->children, (GDestroyNotify) _stet_import_unit_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
}

void
_stet_import_unit_unref (StetImportUnit *self)
{
  g_atomic_rc_box_release_full (self, unit_clear);
}

/*
 * stet_import_read_free:
 * @self: (nullable): an article that was read
 *
 * Frees it.
 */
void
stet_import_read_free (StetImportRead *self)
{
  if (self == NULL)
    return;
  _stet_import_unit_unref (self->unit);
  stet_import_file_unref (self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->sha256);
  g_free (self->marks);
  stet_import_free (self->import);
  g_free (self);
}

static StetImportRead *
add_read (StetImportUnit *self)
{
  StetImportRead *read = g_new0 (StetImportRead, 1);

  read->unit = g_atomic_rc_box_acquire (self);
  read->file = stet_import_file_new (self->shown);
  read->file->part = self->reads->len;
  g_ptr_array_add (self->reads, read);
  return read;
}

static void
add_failure (StetImportUnit *self, const char *message)
{
  StetImportRead *read = add_read (self);

  /* Translators: a file's name, and what is wrong with it */
  read->file->error = g_strdup_printf (_ ("“%s”: %s"), self->shown, message);
}

/* Reading */

static gsize
get_limit (StetImportUnit *self)
{
  return g_str_has_suffix (self->shown, ".zip") || g_str_has_suffix (self->shown, ".ZIP")
             ? MAX_ARCHIVE_BYTES
             : MAX_FILE_BYTES;
}

/* The message of the error names the file already, unless it comes from an archive. */
static GBytes *
load (StetImportUnit *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  if (self->item != NULL)
    return g_bytes_ref (self->item->bytes);
  if (self->path != NULL)
    {
      bytes = stet_import_files_read (self->path, get_limit (self), cancellable, &error);
      if (bytes == NULL)
        add_read (self)->file->error = g_strdup (error->message);
      return bytes;
    }
  g_mutex_lock (&self->root->mutex);
  bytes = stet_archive_read (self->root->archive, self->entry, MAX_FILE_BYTES, cancellable, &error);
  g_mutex_unlock (&self->root->mutex);
  if (bytes == NULL)
    add_failure (self, error->message);
  return bytes;
}

static const char *
get_base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

/* Archives */

/* Whether a folder on the way to an entry is hidden, or belongs to a saved page. */
static gboolean
is_within_page_folder (StetArchive *archive, const char *name)
{
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (name, (gsize) (slash - name));
      g_autofree char *stem = stet_import_files_dup_page_stem (folder);
      g_autofree char *html = stem != NULL ? g_strconcat (stem, ".html", NULL) : NULL;
      g_autofree char *htm = stem != NULL ? g_strconcat (stem, ".htm", NULL) : NULL;
      const char *base = get_base_name (folder);

      if (*base == '.' || g_str_equal (base, "__MACOSX"))
        return TRUE;
      if (stem != NULL
          && (stet_archive_find (archive, html) != NULL
              || stet_archive_find (archive, htm) != NULL))
        return TRUE;
    }
  return FALSE;
}

static StetImportUnit *
add_child (StetImportUnit *self, StetImportRoot *root, const char *name)
{
  g_autofree char *shown = g_strconcat (self->shown, "/", name, NULL);
  StetImportUnit *child = _stet_import_unit_new (self->request, shown);

  child->root = _stet_import_root_ref (root);
  child->depth = self->depth + 1;
  g_ptr_array_add (self->children, child);
  return child;
}

static void
list_archive (StetImportUnit *self, StetImportRoot *root)
{
  StetArchive *archive = root->archive;
  StetImportUnit *end;

  self->children = g_ptr_array_new ();
  for (guint i = 0; i < stet_archive_get_n_entries (archive); i++)
    {
      const char *name = stet_archive_get_name (archive, i);
      const char *refusal = stet_archive_get_refusal (archive, i);
      StetFileHint hint = stet_file_hint_for_name (get_base_name (name));
      StetImportUnit *child;

      if (refusal == NULL && (hint == STET_FILE_HINT_NONE || is_within_page_folder (archive, name)))
        continue;
      child = add_child (self, root, name);
      child->entry = g_strdup (name);
      child->hint = hint;
      if (refusal != NULL)
        /* Translators: a file's name, and what is wrong with it */
        child->error = g_strdup_printf (_ ("“%s”: %s"), child->shown, refusal);
    }
  if (stet_archive_get_damage (archive) != NULL)
    add_child (self, root, "…")->error = g_strdup_printf (
        _ ("“%s”: %s"), self->shown, stet_archive_get_damage (archive));
  end = add_child (self, root, "");
  g_set_str (&end->shown, self->shown);
  end->is_end = TRUE;
}

static void
expand_archive (StetImportUnit *self, GBytes *bytes, GCancellable *cancellable)
{
  StetImportRoot *root;
  g_autoptr (GError) error = NULL;

  if (self->depth >= MAX_DEPTH)
    {
      add_failure (self,
                   _ ("It is an archive in an archive in an archive. Unpack it and import what is "
                      "in it."));
      return;
    }
  root = _stet_import_root_new (self->root);
  root->archive = stet_archive_open (bytes, cancellable, &error);
  if (root->archive != NULL)
    list_archive (self, root);
  else
    add_failure (self, error->message);
  _stet_import_root_unref (root);
}

/* The folder or archive has come to its end. */
void
_stet_import_unit_end (StetImportUnit *self)
{
  if (self->reads->len > 0 || self->root->n_articles > 0)
    return;
  add_read (self)->file->error = g_strdup_printf (
      self->root->archive != NULL
          ? _ ("There is no article in the archive “%s”. Choose another one.")
          : _ ("There is no article in the folder “%s”. Choose another one."),
      self->shown);
}

/* Articles */

static guint
count_photos (StetArticle *article)
{
  g_autoptr (GHashTable) photos = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetPhoto *photo = stet_block_get_photo (stet_article_get_block (article, i));

      if (photo != NULL)
        g_hash_table_add (photos, photo);
    }
  return g_hash_table_size (photos);
}

/* The report takes over what import found, so that it is still there when the story is not. */
static void
describe (StetImportFile *file, StetImport *import)
{
  g_autofree char *title = stet_story_dup_title (import->story);

  g_set_str (&file->language, stet_article_get_language (import->article));
  g_set_str (&file->title, title);
  file->guesses = (StetDraftField) stet_article_get_guesses (import->article);
  file->n_blocks = stet_article_get_n_texts (import->article);
  file->n_photos = count_photos (import->article);
  file->n_comments = import->comments->len;
  g_clear_pointer (&file->residue, g_ptr_array_unref);
  file->residue = g_ptr_array_ref (import->residue);
  g_ptr_array_extend (file->warnings, import->warnings, (GCopyFunc) g_strdup, NULL);
}

static StetImportOptions
make_options (StetImportUnit *self, StetPictureFolder *pictures, char **owned)
{
  StetImportOptions options = {
    .language = self->request->language,
    .charset = self->item != NULL ? self->item->charset : NULL,
    .file_name = get_base_name (self->shown),
    .load = stet_import_pictures_load,
    .load_data = pictures,
  };

  *pictures = (StetPictureFolder) { 0 };
  *owned = NULL;
  if (self->path != NULL)
    {
      pictures->folder = *owned = g_path_get_dirname (self->path);
    }
  else if (self->entry != NULL)
    {
      pictures->archive = self->root->archive;
      pictures->mutex = &self->root->mutex;
      pictures->prefix = *owned = g_strndup (self->entry,
                                             (gsize) (get_base_name (self->entry) - self->entry));
    }
  return options;
}

static void
set_import (StetImportRead *read,
            StetDraft *draft,
            const StetImportOptions *options,
            GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  read->file->format = draft->format;
  g_set_str (&read->file->encoding, draft->encoding);
  read->import = stet_import_build (draft, options, cancellable, &error);
  if (read->import == NULL)
    {
      read->file->error = g_strdup_printf (_ ("“%s”: %s"), read->file->file, error->message);
      g_clear_pointer (&read->bytes, g_bytes_unref);
      return;
    }
  describe (read->file, read->import);
  stet_align_prepare (read->import->article);
  g_free (read->marks);
  read->marks = stet_story_match_dup_marks (read->import->article);
}

static void
read_articles (StetImportUnit *self, GBytes *bytes, const char *format, GCancellable *cancellable)
{
  StetPictureFolder pictures;
  g_autofree char *owned = NULL;
  StetImportOptions options = make_options (self, &pictures, &owned);
  g_autofree char *sha256 = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  options.format = format;
  drafts = stet_import_read (bytes, &options, cancellable, &error);
  if (drafts == NULL)
    {
      add_failure (self, error->message);
      return;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  for (guint i = 0; i < drafts->len; i++)
    {
      StetImportRead *read = add_read (self);

      read->bytes = g_bytes_ref (bytes);
      read->sha256 = g_strdup (sha256);
      set_import (read, g_ptr_array_index (drafts, i), &options, cancellable);
    }
}

/*
 * stet_import_read_again:
 * @self: an article that was read, and spoilt by a story that could not be stored
 * @cancellable: (nullable): to stop it
 *
 * Makes it what it was.
 */
void
stet_import_read_again (StetImportRead *self, GCancellable *cancellable)
{
  StetPictureFolder pictures;
  g_autofree char *owned = NULL;
  StetImportOptions options = make_options (self->unit, &pictures, &owned);
  g_autoptr (GPtrArray) drafts = NULL;
  guint part = self->file->part;

  if (self->bytes == NULL)
    return;
  stet_import_file_unref (self->file);
  self->file = stet_import_file_new (self->unit->shown);
  self->file->part = part;
  g_clear_pointer (&self->import, stet_import_free);
  drafts = stet_import_read (self->bytes, &options, cancellable, NULL);
  if (drafts != NULL && part < drafts->len)
    set_import (self, g_ptr_array_index (drafts, part), &options, cancellable);
}

/* Reads and parses a file, outside any transaction. What is wrong with it goes into its report. Any
 * thread. */
void
_stet_import_unit_read (StetImportUnit *self, gboolean only_name, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *format;

  self->reads = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_import_read_free);
  if (self->is_end)
    return;
  if (self->error != NULL || only_name)
    {
      add_read (self)->file->error = g_strdup (self->error);
      return;
    }
  bytes = load (self, cancellable);
  if (bytes == NULL)
    return;
  format = stet_import_sniff (bytes, get_base_name (self->shown));
  if (!stet_file_hint_accepts (self->hint, get_base_name (self->shown), format))
    return;
  if (g_str_equal (format, "zip"))
    {
      expand_archive (self, bytes, cancellable);
      return;
    }
  self->size = g_bytes_get_size (bytes);
  read_articles (self, bytes, format, cancellable);
}
