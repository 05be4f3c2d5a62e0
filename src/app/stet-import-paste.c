/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stet-import-paste.h"

/* No article is nearly as large. */
#define MAX_BYTES (64 * 1024 * 1024)

/* The best first: with headings and links, or as plain text. */
static const char *const mime_types[]
    = { "text/html", "text/plain;charset=utf-8", "text/plain", NULL };

/* Windows' clipboard puts where things are before the HTML: “StartHTML:0000000105”. */
static GBytes *
skip_description (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *start;

  if (length < strlen ("Version:") || memcmp (data, "Version:", strlen ("Version:")) != 0)
    return g_bytes_ref (bytes);
  start = memchr (data, '<', length);
  if (!start)
    return g_bytes_ref (bytes);

  return g_bytes_new_from_bytes (bytes, (gsize) (start - data), length - (gsize) (start - data));
}

/* A fragment begins with any element. Within a page it is HTML for whoever looks. */
static GBytes *
wrap_fragment (GBytes *bytes)
{
  static const char before[]
      = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n";
  static const char after[] = "\n</body></html>\n";
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *head = g_ascii_strdown (data, (gssize) MIN (length, 4096));
  GByteArray *page;

  if (!g_utf8_validate_len (data, length, NULL) || strstr (head, "<html")
      || strstr (head, "<!doctype"))
    return g_bytes_ref (bytes);
  page = g_byte_array_sized_new ((guint) (length + sizeof before + sizeof after));
  g_byte_array_append (page, (const guint8 *) before, sizeof before - 1);
  g_byte_array_append (page, (const guint8 *) data, (guint) length);
  g_byte_array_append (page, (const guint8 *) after, sizeof after - 1);

  return g_byte_array_free_to_bytes (page);
}

/**
 * stet_import_paste_new_item:
 * @name: what to call it
 * @mime_type: "text/html", or another kind of text
 * @bytes: what was pasted or dropped
 *
 * Returns: (transfer full) (nullable): something to import, or %NULL when there is nothing in it
 */
StetImportItem *
stet_import_paste_new_item (const char *name, const char *mime_type, GBytes *bytes)
{
  g_autoptr (GBytes) content = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  /* Some programs end a text with a NUL. */
  while (length > 0 && data[length - 1] == '\0')
    length--;
  if (length == 0)
    return NULL;
  content = g_bytes_new_from_bytes (bytes, 0, length);
  if (g_str_has_prefix (mime_type, "text/html"))
    {
      g_autoptr (GBytes) html = skip_description (content);

      g_clear_pointer (&content, g_bytes_unref);
      content = wrap_fragment (html);
    }
  data = g_bytes_get_data (content, &length);

  return stet_import_item_new (
      name, content, g_utf8_validate_len (data, length, NULL) ? "UTF-8" : NULL);
}

/* A paste or a drop on its way. */
typedef struct
{
  StetWindow *window;
  char *name;
  char *mime_type;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->window);
  g_free (paste->name);
  g_free (paste->mime_type);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
say_nothing_there (StetWindow *window)
{
  stet_window_add_toast (window, adw_toast_new (_ ("There is no text to import")));
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) items = NULL;
  StetImportItem *item;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) >= 0)
    bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  item = bytes && g_bytes_get_size (bytes) <= MAX_BYTES
             ? stet_import_paste_new_item (paste->name, paste->mime_type, bytes)
             : NULL;
  if (!item)
    {
      say_nothing_there (paste->window);
      return;
    }
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_import_item_free);
  g_ptr_array_add (items, item);
  stet_window_import_items (paste->window, items);
}

/**
 * stet_import_paste_stream:
 * @window: where
 * @name: what to call it
 * @mime_type: "text/html", or another kind of text
 * @stream: what was pasted or dropped
 *
 * Imports it as an article.
 */
void
stet_import_paste_stream (StetWindow *window,
                          const char *name,
                          const char *mime_type,
                          GInputStream *stream)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  Paste *paste = g_new0 (Paste, 1);

  paste->window = g_object_ref (window);
  paste->name = g_strdup (name);
  paste->mime_type = g_strdup (mime_type);
  g_output_stream_splice_async (memory,
                                stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                    | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT,
                                NULL,
                                spliced_cb,
                                paste);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) window = user_data;
  const char *mime_type;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (
      GDK_CLIPBOARD (source), result, &mime_type, NULL);

  if (stream)
    /* Translators: the name of what is imported when an article is pasted. */
    stet_import_paste_stream (window, C_ ("import", "Clipboard"), mime_type, stream);
  else
    say_nothing_there (window);
}

/**
 * stet_import_paste:
 * @window: where
 *
 * Imports what is on the clipboard as an article of its own, HTML rather than plain text.
 */
void
stet_import_paste (StetWindow *window)
{
  gdk_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (window)),
                            (const char **) mime_types,
                            G_PRIORITY_DEFAULT,
                            NULL,
                            read_cb,
                            g_object_ref (window));
}
