/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-archive.h"

#include <locale.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "stet-import.h"

#define MAX_ENTRIES 20000
/* Bytes of a name as it stands in the archive. */
#define MAX_NAME 1024
/* Bytes that all reading together may unfold; more only from an archive that is large itself. */
#define MAX_TOTAL        (G_GUINT64_CONSTANT (512) * 1024 * 1024)
#define MAX_TOTAL_FACTOR 4
/* What unfolds to more bytes than this must not do so from almost nothing. */
#define RATIO_FLOOR (8 * 1024 * 1024)
#define MAX_RATIO   250
/* Bytes, at a time. */
#define CHUNK_SIZE (64 * 1024)

typedef struct
{
  char *name;
  char *refusal; /* why it is never read; NULL for one that may be */
  gboolean is_encrypted;
} Entry;

struct _StetArchive
{
  GBytes *bytes;
  struct archive *archive; /* stands before or within the entry number @position */
  guint position;          /* of all headers, folders too */
  GArray *entries;         /* Entry */
  GArray *headers;         /* guint: number of the header of each entry */
  GHashTable *by_name;     /* char * (of the entry) → index + 1 */
  char *damage;
  guint64 n_unfolded;
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->refusal);
}

/**
 * stet_archive_free:
 * @self: (nullable): an archive
 *
 * Closes it.
 */
void
stet_archive_free (StetArchive *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->headers, g_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->damage);
  g_free (self);
}

/* Names are taken as they stand, whatever the locale of the program: libarchive asks it. */
static locale_t
enter_locale (locale_t *utf8)
{
  *utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  return *utf8 != (locale_t) 0 ? uselocale (*utf8) : (locale_t) 0;
}

static void
leave_locale (locale_t before, locale_t utf8)
{
  if (utf8 == (locale_t) 0)
    return;
  uselocale (before);
  freelocale (utf8);
}

static gboolean
rewind_archive (StetArchive *self, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (self->bytes, &length);

  g_clear_pointer (&self->archive, archive_read_free);
  self->position = 0;
  self->archive = archive_read_new ();
  archive_read_support_format_zip (self->archive);
  if (archive_read_open_memory (self->archive, data, length) == ARCHIVE_OK)
    return TRUE;
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_DAMAGED,
               _ ("It is not a whole zip file. Get it anew from where it came."));
  return FALSE;
}

static gboolean
fail_bomb (GError **error)
{
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_HOSTILE,
               _ ("It unfolds from little into far more than it may. Ask whoever sent it what it "
                  "is."));
  return FALSE;
}

static gboolean
count_bytes (StetArchive *self, guint64 n_bytes, GError **error)
{
  guint64 max = MAX (MAX_TOTAL, MAX_TOTAL_FACTOR * (guint64) g_bytes_get_size (self->bytes));

  self->n_unfolded += n_bytes;
  return self->n_unfolded <= max || fail_bomb (error);
}

/* Names */

/* Old programs write names in the code page of DOS. */
static char *
repair_encoding (const char *name)
{
  char *repaired;

  if (g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  repaired = g_convert (name, -1, "UTF-8", "CP437", NULL, NULL, NULL);
  return repaired != NULL ? repaired : g_utf8_make_valid (name, -1);
}

static gboolean
has_control (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* One name for one entry: parts that mean nothing left out. *climbs: whether it leads outside. */
static char *
normalize_name (const char *name, gboolean *climbs)
{
  g_autofree char *valid = repair_encoding (name);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) result = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  g_strdelimit (composed, "\\", '/');
  *climbs = *composed == '/' || (g_ascii_isalpha (composed[0]) && composed[1] == ':');
  parts = g_strsplit (composed, "/", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      if (g_str_equal (*part, ".."))
        *climbs = TRUE;
      if (**part == '\0' || g_str_equal (*part, "."))
        continue;
      if (result->len > 0)
        g_string_append_c (result, '/');
      g_string_append (result, *part);
    }
  if (*climbs)
    return g_steal_pointer (&composed);
  return g_string_free_and_steal (g_steal_pointer (&result));
}

static const char *
find_refusal (StetArchive *self, struct archive_entry *entry, const char *name, gboolean climbs)
{
  if (climbs)
    return _ ("Its name leads out of the archive.");
  if (archive_entry_hardlink (entry) != NULL || archive_entry_filetype (entry) == AE_IFLNK)
    return _ ("It is a link.");
  if (archive_entry_filetype (entry) != AE_IFREG)
    return _ ("It is not an ordinary file.");
  if (*name == '\0' || strlen (name) > MAX_NAME || has_control (name))
    return _ ("Its name is not one of a file.");
  if (g_hash_table_contains (self->by_name, name))
    return _ ("Another one before it has the same name.");
  return NULL;
}

static void
add_entry (StetArchive *self, struct archive_entry *header, guint number)
{
  const char *raw = archive_entry_pathname (header);
  gboolean climbs = FALSE;
  Entry entry = { 0 };

  if (archive_entry_filetype (header) == AE_IFDIR)
    return;
  entry.name = normalize_name (raw != NULL ? raw : "", &climbs);
  entry.refusal = g_strdup (find_refusal (self, header, entry.name, climbs));
  entry.is_encrypted = archive_entry_is_data_encrypted (header) > 0;
  if (entry.refusal == NULL)
    g_hash_table_insert (self->by_name, entry.name, GUINT_TO_POINTER (self->entries->len + 1));
  g_array_append_val (self->entries, entry);
  g_array_append_val (self->headers, number);
}

/* Where the size is not told before the contents, libarchive unfolds these to find their end: that
 * has to be counted. */
static gboolean
pass_contents (StetArchive *self, GCancellable *cancellable, GError **error)
{
  const void *data;
  size_t n_bytes;
  la_int64_t offset;

  while (archive_read_data_block (self->archive, &data, &n_bytes, &offset) == ARCHIVE_OK)
    if (!count_bytes (self, n_bytes, error)
        || g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
list_entries (StetArchive *self, GCancellable *cancellable, GError **error)
{
  struct archive_entry *header;
  guint number = 0;
  int status;

  while ((status = archive_read_next_header (self->archive, &header)) == ARCHIVE_OK
         || status == ARCHIVE_WARN)
    {
      if (number >= MAX_ENTRIES)
        {
          g_set_error (error,
                       STET_IMPORT_ERROR,
                       STET_IMPORT_ERROR_TOO_LARGE,
                       _ ("It has more than %d files in it. Split it."),
                       MAX_ENTRIES);
          return FALSE;
        }
      add_entry (self, header, number++);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (!archive_entry_size_is_set (header) && !pass_contents (self, cancellable, error)))
        return FALSE;
    }
  self->position = number;
  if (status != ARCHIVE_EOF)
    self->damage = g_strdup (
        _ ("It breaks off or is damaged: files in it are missing. Get it anew from where it "
           "came."));
  return TRUE;
}

/**
 * stet_archive_open:
 * @bytes: a zip file
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError or a cancellation
 *
 * Opens a zip file and lists what is in it. Nothing is unfolded but what is asked for, nothing is
 * written, and names are only names. Works on any thread; an archive belongs to one.
 *
 * Returns: (transfer full) (nullable): the archive; of a zip file that breaks off the entries up to
 * there, see stet_archive_get_damage()
 */
StetArchive *
stet_archive_open (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetArchive) self = g_new0 (StetArchive, 1);
  locale_t utf8, before;
  gboolean listed;

  self->bytes = g_bytes_ref (bytes);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->headers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  before = enter_locale (&utf8);
  listed = rewind_archive (self, error) && list_entries (self, cancellable, error);
  leave_locale (before, utf8);
  if (!listed)
    return NULL;
  if (self->entries->len == 0 && self->damage != NULL)
    {
      g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_DAMAGED, self->damage);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * stet_archive_get_n_entries:
 * @self: an archive
 *
 * Gets how many files are in it, those that are refused too; folders do not count.
 *
 * Returns: the number
 */
guint
stet_archive_get_n_entries (StetArchive *self)
{
  return self->entries->len;
}

/**
 * stet_archive_get_name:
 * @self: an archive
 * @index: of an entry, in the order of the archive
 *
 * Gets an entry's name.
 *
 * Returns: (transfer none): the name, relative, with `/` between its parts, UTF-8 in NFC; of an
 * entry that is refused about what stands in the archive
 */
const char *
stet_archive_get_name (StetArchive *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, "");

  return g_array_index (self->entries, Entry, index).name;
}

/**
 * stet_archive_get_refusal:
 * @self: an archive
 * @index: of an entry
 *
 * Gets why an entry is never read: its name leads out of the archive, it is a link or a device, or
 * has the name of another.
 *
 * Returns: (transfer none) (nullable): a translated sentence; %NULL for an entry that may be read
 */
const char *
stet_archive_get_refusal (StetArchive *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return g_array_index (self->entries, Entry, index).refusal;
}

/**
 * stet_archive_get_damage:
 * @self: an archive
 *
 * Gets what is wrong with an archive that could be listed in part only.
 *
 * Returns: (transfer none) (nullable): translated sentences, or %NULL when it is whole
 */
const char *
stet_archive_get_damage (StetArchive *self)
{
  return self->damage;
}

/**
 * stet_archive_find:
 * @self: an archive
 * @name: name of an entry as something in the archive has it
 *
 * Finds an entry by its name, or else by its name in other letters: upper case for lower.
 *
 * Returns: (transfer none) (nullable): its name as stet_archive_get_name() has it
 */
const char *
stet_archive_find (StetArchive *self, const char *name)
{
  gboolean climbs;
  g_autofree char *normalized = normalize_name (name, &climbs);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, normalized));

  if (index > 0)
    return stet_archive_get_name (self, index - 1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->refusal == NULL && g_ascii_strcasecmp (entry->name, normalized) == 0)
        return entry->name;
    }
  return NULL;
}

/* Reading */

static gboolean
fail_damaged (const char *name, GError **error)
{
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_DAMAGED,
               _ ("“%s” in it breaks off or is damaged. Get it anew from where it came."),
               name);
  return FALSE;
}

static gboolean
fail_too_large (const char *name, gsize max_bytes, GError **error)
{
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_TOO_LARGE,
               _ ("“%s” in it is larger than %u MB."),
               name,
               (guint) (max_bytes / (1024 * 1024)));
  return FALSE;
}

/* Goes to the entry's header; backwards by beginning anew. */
static gboolean
go_to (StetArchive *self,
       guint number,
       struct archive_entry **header,
       GCancellable *cancellable,
       GError **error)
{
  if (number < self->position && !rewind_archive (self, error))
    return FALSE;
  while (TRUE)
    {
      int status = archive_read_next_header (self->archive, header);

      if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return FALSE;
      if (self->position++ == number)
        return TRUE;
      if (!archive_entry_size_is_set (*header) && !pass_contents (self, cancellable, error))
        return FALSE;
    }
}

static gboolean
unfold (StetArchive *self,
        const char *name,
        gsize max_bytes,
        GByteArray *contents,
        GCancellable *cancellable,
        GError **error)
{
  guint64 start = (guint64) MAX (archive_filter_bytes (self->archive, -1), 0);
  const guint64 whole = g_bytes_get_size (self->bytes);
  const char *format = archive_format_name (self->archive);
  const gboolean is_folded = format == NULL || strstr (format, "uncompressed") == NULL;

  while (TRUE)
    {
      const guint old = contents->len;
      guint64 n_folded;
      la_ssize_t n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_byte_array_set_size (contents, old + CHUNK_SIZE);
      n = archive_read_data (self->archive, contents->data + old, CHUNK_SIZE);
      g_byte_array_set_size (contents, old + (guint) MAX (n, 0));
      if (n < 0)
        return fail_damaged (name, error);
      if (n == 0)
        return TRUE;
      if (!count_bytes (self, (guint64) n, error))
        return FALSE;
      n_folded = (guint64) MAX (archive_filter_bytes (self->archive, -1), 0);
      n_folded = n_folded > start ? MIN (n_folded - start, whole) : 0;
      if (is_folded && contents->len > RATIO_FLOOR
          && contents->len / MAX_RATIO > n_folded + CHUNK_SIZE)
        return fail_bomb (error);
      if (contents->len > max_bytes)
        return fail_too_large (name, max_bytes, error);
    }
}

static gboolean
read_entry (StetArchive *self,
            guint index,
            gsize max_bytes,
            GByteArray *contents,
            GCancellable *cancellable,
            GError **error)
{
  const Entry *entry = &g_array_index (self->entries, Entry, index);
  g_autoptr (GError) failure = NULL;
  struct archive_entry *header;

  if (entry->is_encrypted)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_ENCRYPTED,
                   _ ("“%s” in it is protected by a password. Unpack it with the password, and "
                      "import what comes out."),
                   entry->name);
      return FALSE;
    }
  if (!go_to (self, g_array_index (self->headers, guint, index), &header, cancellable, &failure))
    {
      if (failure == NULL)
        return fail_damaged (entry->name, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (archive_entry_size_is_set (header) && archive_entry_size (header) > 0
      && (guint64) archive_entry_size (header) > max_bytes)
    return fail_too_large (entry->name, max_bytes, error);
  return unfold (self, entry->name, max_bytes, contents, cancellable, error);
}

/**
 * stet_archive_read:
 * @self: an archive
 * @name: name of an entry as stet_archive_get_name() has it
 * @max_bytes: it is an error if the entry is larger, in bytes
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError or a cancellation
 *
 * Unfolds an entry. Fastest in the order of the archive. What unfolds without measure, alone or all
 * readings together, is an error.
 *
 * Returns: (transfer full) (nullable): its contents
 */
GBytes *
stet_archive_read (
    StetArchive *self, const char *name, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, name));
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  locale_t utf8, before;
  gboolean read;

  if (index == 0)
    {
      g_set_error (
          error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_DAMAGED, _ ("There is no “%s” in it."), name);
      return NULL;
    }
  before = enter_locale (&utf8);
  read = read_entry (
      self, index - 1, MIN (max_bytes, G_MAXUINT - 2 * CHUNK_SIZE), contents, cancellable, error);
  leave_locale (before, utf8);
  return read ? g_byte_array_free_to_bytes (g_steal_pointer (&contents)) : NULL;
}
