/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-model-enums.h"

#include <string.h>

/* Blocks are written all by one statement, in the order of their ids: whenever a statement with
 * triggers begins, or an id goes back, the search index puts on disk what it has gathered, and
 * block by block that takes longer than all the rest. */

/* Appends a string as SQLite's json_object() writes it. */
void
_stet_db_append_json (GString *json, const char *text)
{
  static const char *const short_escapes = "\bb\ff\nn\rr\tt";
  const char *begin = text;

  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *escape;

      if ((guchar) *p >= 0x20 && *p != '"' && *p != '\\')
        continue;
      g_string_append_len (json, begin, p - begin);
      begin = p + 1;
      escape = (guchar) *p < 0x20 ? strchr (short_escapes, *p) : p - 1;
      if (escape != NULL)
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, escape[1]);
        }
      else
        g_string_append_printf (json, "\\u%04x", (guint) *p);
    }
  g_string_append (json, begin);
  g_string_append_c (json, '"');
}

static void
append_block (GString *json, const StetBlockRecord *record)
{
  g_string_append_printf (json,
                          "%s[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                          ",%" G_GINT64_FORMAT ",\"%s\",",
                          json->len > 1 ? "," : "",
                          record->id,
                          record->article,
                          record->row,
                          record->position,
                          stet_kind_get_nick (STET_TYPE_BLOCK_KIND, (int) record->kind));
  _stet_db_append_json (json, record->text);
  if (record->photo != 0)
    g_string_append_printf (json, ",%" G_GINT64_FORMAT, record->photo);
  else
    g_string_append (json, ",null");
  g_string_append_printf (
      json, ",%d,%" G_GINT64_FORMAT "]", record->uncertain ? 1 : 0, (gint64) record->seen_hash);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const StetBlockRecord *one = *(StetBlockRecord *const *) a;
  const StetBlockRecord *two = *(StetBlockRecord *const *) b;

  return (one->id > two->id) - (one->id < two->id);
}

/* In a group there are no triggers, and one by one is faster. As nothing tells the search index of
 * a text that changes, none may. */
static gboolean
write_in_group (StetDb *db, gint64 story, GPtrArray *records, gboolean *written, GError **error)
{
  for (guint i = 0; i < records->len && *written; i++)
    {
      const StetBlockRecord *record = g_ptr_array_index (records, i);

      if (!_stet_db_run (
              db,
              error,
              "INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain,"
              " seen_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              " ON CONFLICT (id) DO UPDATE SET row = excluded.row, position = excluded.position,"
              " kind = excluded.kind, photo = excluded.photo, uncertain = excluded.uncertain,"
              " seen_hash = excluded.seen_hash"
              " WHERE story = excluded.story AND article = excluded.article"
              " AND text = excluded.text",
              "iiiiisszii",
              record->id,
              story,
              record->article,
              record->row,
              record->position,
              stet_kind_get_nick (STET_TYPE_BLOCK_KIND, (int) record->kind),
              record->text,
              record->photo,
              (gint64) record->uncertain,
              (gint64) record->seen_hash))
        return FALSE;
      *written = _stet_db_get_changes (db) == 1;
    }
  return TRUE;
}

/* Stores blocks, but for their sign-offs. @written tells whether all were: a record never moves to
 * another story or article. */
gboolean
_stet_db_write_blocks (
    StetDb *db, gint64 story, GPtrArray *records, gboolean *written, GError **error)
{
  g_autoptr (GString) json = NULL;

  *written = TRUE;
  if (records->len == 0)
    return TRUE;
  g_ptr_array_sort (records, compare_ids);
  if (db->group != NULL)
    return write_in_group (db, story, records, written, error);
  json = g_string_new ("[");
  for (guint i = 0; i < records->len; i++)
    append_block (json, g_ptr_array_index (records, i));
  g_string_append_c (json, ']');
  if (!_stet_db_run (
          db,
          error,
          "INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain,"
          " seen_hash) SELECT value ->> 0, ?1, value ->> 1, value ->> 2, value ->> 3, value ->> 4,"
          " value ->> 5, value ->> 6, value ->> 7, value ->> 8 FROM json_each (?2) WHERE TRUE"
          " ON CONFLICT (id) DO UPDATE SET row = excluded.row, position = excluded.position,"
          " kind = excluded.kind, text = excluded.text, photo = excluded.photo,"
          " uncertain = excluded.uncertain, seen_hash = excluded.seen_hash"
          " WHERE story = excluded.story AND article = excluded.article",
          "is",
          story,
          json->str))
    return FALSE;
  *written = _stet_db_get_changes (db) == records->len;
  return TRUE;
}

/* Takes away the sign-offs of blocks that have none any more. Those of new articles never had. */
gboolean
_stet_db_drop_sign_offs (StetDb *db, GPtrArray *records, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < records->len; i++)
    {
      const StetBlockRecord *record = g_ptr_array_index (records, i);

      if (record->sign_off == NULL && !_stet_db_is_new_article (db, record->article))
        g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", record->id);
    }
  if (json->len == 1)
    return TRUE;
  g_string_append_c (json, ']');
  return _stet_db_run (db,
                       error,
                       "DELETE FROM sign_offs WHERE block IN (SELECT value FROM json_each (?))",
                       "s",
                       json->str);
}
