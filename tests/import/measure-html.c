/* SPDX-License-Identifier: GPL-3.0-or-later */

/* measure-html FILE…: reads each saved page, plain or compressed with gzip, and prints one JSON
 * object a line: its name without suffixes, the text of the article, and how long it took. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "stet-inline.h"
#include "stet-reader.h"

static GBytes *
load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream == NULL)
    return NULL;
  if (g_str_has_suffix (path, ".gz"))
    {
      g_autoptr (GConverter) inflate = G_CONVERTER (
          g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
      GInputStream *plain = g_converter_input_stream_new (stream, inflate);

      g_object_unref (stream);
      stream = plain;
    }
  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gboolean
is_text (const StetPart *part)
{
  switch (part->kind)
    {
    case STET_PART_STANDFIRST:
      return part->uncertain; /* the text begins with it */
    case STET_PART_PARAGRAPH:
    case STET_PART_SUBHEADING:
    case STET_PART_QUOTE:
    case STET_PART_LIST_ITEM:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_parts (JsonBuilder *json, const StetDraft *draft)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GEnumClass) kinds = g_type_class_ref (STET_TYPE_PART_KIND);

  json_builder_set_member_name (json, "parts");
  json_builder_begin_array (json);
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);
      g_autofree char *plain = stet_inline_dup_plain (part->text);

      json_builder_begin_array (json);
      json_builder_add_string_value (json, g_enum_get_value (kinds, (int) part->kind)->value_nick);
      json_builder_add_string_value (json, plain);
      json_builder_add_string_value (json, part->residue != NULL ? part->residue : "");
      json_builder_end_array (json);
      if (is_text (part))
        g_string_append_printf (text, "%s\n", plain);
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "text");
  json_builder_add_string_value (json, text->str);
}

static void
measure (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load (path, &error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *line = NULL;
  StetReader reader = { .bytes = bytes, .drafts = drafts };
  gint64 start = g_get_monotonic_time ();
  gboolean ok = bytes != NULL && stet_html_read (&reader, &error);
  gint64 end = g_get_monotonic_time ();

  if (g_str_has_suffix (name, ".gz"))
    name[strlen (name) - 3] = '\0';
  if (g_str_has_suffix (name, ".html"))
    name[strlen (name) - 5] = '\0';
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "name");
  json_builder_add_string_value (json, name);
  json_builder_set_member_name (json, "ms");
  json_builder_add_double_value (json, (double) (end - start) / 1000);
  if (ok)
    add_parts (json, g_ptr_array_index (drafts, 0));
  else
    {
      json_builder_set_member_name (json, "error");
      json_builder_add_string_value (json, error->message);
    }
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  line = json_to_string (root, FALSE);
  puts (line);
}

int
main (int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    measure (argv[i]);
  return 0;
}
