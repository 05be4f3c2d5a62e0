/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-job.h"

/**
 * stet_import_item_new:
 * @name: what to call it, UTF-8
 * @bytes: its contents
 * @charset: (nullable): character encoding that whoever delivered the bytes vouches for
 *
 * Returns: (transfer full): something to import that lies in memory
 */
StetImportItem *
stet_import_item_new (const char *name, GBytes *bytes, const char *charset)
{
  StetImportItem *self;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  self = g_new0 (StetImportItem, 1);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->charset = g_strdup (charset);
  return self;
}

/**
 * stet_import_item_free:
 * @self: (nullable): an item
 *
 * Frees it.
 */
void
stet_import_item_free (StetImportItem *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self->charset);
  g_free (self);
}

/**
 * stet_import_file_new:
 * @file: its path, UTF-8 for showing
 *
 * Returns: (transfer full): the report on a file that was not imported yet
 */
StetImportFile *
stet_import_file_new (const char *file)
{
  StetImportFile *self = g_atomic_rc_box_new0 (StetImportFile);

  self->file = g_strdup (file);
  self->outcome = STET_IMPORT_OUTCOME_FAILED;
  self->residue = g_ptr_array_new ();
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->matches = g_ptr_array_new ();
  return self;
}

static void
file_clear (gpointer data)
{
  StetImportFile *self = data;

  g_free (self->file);
  g_free (self->encoding);
  g_free (self->story_title);
  g_free (self->language);
  g_free (self->title);
  g_ptr_array_unref (self->residue);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->matches);
  g_free (self->error);
  stet_import_free (self->import);
}

/**
 * stet_import_file_ref:
 * @self: a report
 *
 * Safe on any thread.
 *
 * Returns: (transfer full): the same
 */
StetImportFile *
stet_import_file_ref (StetImportFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * stet_import_file_unref:
 * @self: (transfer full): a report
 *
 * Gives up a reference; the last one frees it. Safe on any thread.
 */
void
stet_import_file_unref (StetImportFile *self)
{
  g_atomic_rc_box_release_full (self, file_clear);
}

/**
 * stet_import_report_free:
 * @self: (nullable): a report
 *
 * Frees it.
 */
void
stet_import_report_free (StetImportReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->files);
  g_free (self);
}
