/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-names-file.h"

#include <glib/gi18n-lib.h>

#include "stet-json-private.h"
#include "stet-language.h"
#include "stet-model-enums.h"
#include "stet-name-store.h"

/* A file has
 *   {"stet": "names", "version": 1, "names": [{"kind", "note", "forms":
 *    [{"form", "language", "accepted"}]}]}
 * of which only the forms must be there. Members that nobody knows are left out.
 */
#define KIND    "names"
#define VERSION 1

G_DEFINE_QUARK (stet - names - file - error - quark, stet_names_file_error)

/**
 * stet_names_file_add_members:
 * @builder: a builder in an object
 * @entry: a name
 *
 * Adds what is said of the name, as files have it.
 */
void
stet_names_file_add_members (JsonBuilder *builder, StetNameEntry *entry)
{
  const char *note = stet_name_entry_get_note (entry);

  _stet_json_add_string (
      builder,
      "kind",
      stet_kind_get_nick (STET_TYPE_NAME_KIND, (int) stet_name_entry_get_kind (entry)));
  _stet_json_add_string (builder, "note", *note != '\0' ? note : NULL);
  _stet_json_begin_array (builder, "forms");
  for (guint i = 0; i < stet_name_entry_get_n_forms (entry); i++)
    {
      const StetNameForm *form = stet_name_entry_get_form (entry, i);

      json_builder_begin_object (builder);
      _stet_json_add_string (builder, "form", form->form);
      _stet_json_add_string (builder, "language", *form->language != '\0' ? form->language : NULL);
      json_builder_set_member_name (builder, "accepted");
      json_builder_add_boolean_value (builder, form->accepted);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * stet_names_file_write:
 * @entries: (element-type StetNameEntry): names
 *
 * Returns: (transfer full): the content of a file with them, UTF-8
 */
char *
stet_names_file_write (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "stet", KIND);
  _stet_json_add_int (builder, "version", VERSION);
  _stet_json_begin_array (builder, "names");
  for (guint i = 0; i < entries->len; i++)
    {
      json_builder_begin_object (builder);
      stet_names_file_add_members (builder, g_ptr_array_index (entries, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return stet_json_dup_text (builder);
}

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (
        STET_NAMES_FILE_ERROR, STET_NAMES_FILE_ERROR_INVALID, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* A member that is null is not there. */
static gboolean
read_string (JsonObject *object, const char *name, const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, _ ("“%s” must be a text."), name);
  *value = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_form (StetNameEntry *entry, JsonNode *node, GError **error)
{
  const char *form, *language;
  g_autofree char *tag = NULL;
  gboolean accepted = TRUE;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, _ ("A form of a name must be an object."));
  if (!read_string (json_node_get_object (node), "form", &form, error)
      || !read_string (json_node_get_object (node), "language", &language, error))
    return FALSE;
  if (form == NULL)
    return fail (error, _ ("“%s” must be a text."), "form");
  if (language != NULL && (tag = stet_language_canonicalize (language, error)) == NULL)
    return FALSE;
  member = json_object_get_member (json_node_get_object (node), "accepted");
  if (member != NULL)
    {
      if (!JSON_NODE_HOLDS_VALUE (member) || json_node_get_value_type (member) != G_TYPE_BOOLEAN)
        return fail (error, _ ("“%s” must be true or false."), "accepted");
      accepted = json_node_get_boolean (member);
    }
  stet_name_entry_set_form (entry, tag, form, accepted);
  return TRUE;
}

static StetNameEntry *
read_entry (JsonNode *node, GError **error)
{
  g_autoptr (StetNameEntry) entry = stet_name_entry_new (0, 0, STET_NAME_KIND_PERSON);
  const char *nick, *note;
  int kind = STET_NAME_KIND_PERSON;
  JsonNode *forms;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, _ ("A name must be an object."));
      return NULL;
    }
  if (!read_string (json_node_get_object (node), "kind", &nick, error)
      || !read_string (json_node_get_object (node), "note", &note, error))
    return NULL;
  if (nick != NULL && !stet_kind_from_nick (STET_TYPE_NAME_KIND, nick, &kind))
    {
      fail (error, _ ("“kind” must be “person”, “place”, “organisation” or “other”."));
      return NULL;
    }
  stet_name_entry_set_kind (entry, (StetNameKind) kind);
  stet_name_entry_set_note (entry, note);
  forms = json_object_get_member (json_node_get_object (node), "forms");
  if (forms == NULL || !JSON_NODE_HOLDS_ARRAY (forms))
    {
      fail (error, _ ("“%s” must be a list."), "forms");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (forms)); i++)
    if (!read_form (entry, json_array_get_element (json_node_get_array (forms), i), error))
      return NULL;
  if (stet_name_entry_get_n_forms (entry) == 0)
    {
      fail (error, _ ("A name must have a form."));
      return NULL;
    }
  stet_name_entry_set_confirmed (entry, TRUE);
  return g_steal_pointer (&entry);
}

static JsonArray *
find_names (JsonNode *root, GError **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  JsonNode *names = object != NULL ? json_object_get_member (object, "names") : NULL;
  const char *kind = NULL;

  if (object == NULL || !read_string (object, "stet", &kind, NULL) || g_strcmp0 (kind, KIND) != 0
      || names == NULL || !JSON_NODE_HOLDS_ARRAY (names))
    {
      fail (error,
            _ ("This is no file of names. Choose one that Stet wrote, or begin it with "
               "{\"stet\": \"names\", \"version\": 1, \"names\": […]}."));
      return NULL;
    }
  if (json_object_get_int_member_with_default (object, "version", VERSION) > VERSION)
    {
      fail (error, _ ("A newer Stet wrote this file. Update Stet to read it."));
      return NULL;
    }
  return json_node_get_array (names);
}

/**
 * stet_names_file_read:
 * @data: the content of a file
 * @length: of @data, in bytes
 * @error: return location for a #StetNamesFileError, which says where in the file
 *
 * Reads names: all that a file has, or none when one is wrong.
 *
 * Returns: (transfer full) (element-type StetNameEntry): new names, confirmed, or %NULL with an
 *   error
 */
GPtrArray *
stet_names_file_read (const char *data, gsize length, GError **error)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *names;

  if (length > STET_NAMES_FILE_MAX_BYTES)
    {
      fail (error, _ ("This file is too large to be one of names."));
      return NULL;
    }
  if (!g_utf8_validate_len (data, length, NULL)
      || !json_parser_load_from_data (parser, data, (gssize) length, NULL))
    {
      fail (error,
            /* Translators: %u is the number of a line */
            _ ("The JSON is damaged in line %u. Mend it there, or export the names again."),
            MAX (json_parser_get_current_line (parser), 1));
      return NULL;
    }
  names = find_names (json_parser_get_root (parser), error);
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      StetNameEntry *entry = read_entry (json_array_get_element (names, i), error);

      if (entry == NULL)
        {
          /* Translators: %u counts the names of a file from 1 */
          g_prefix_error (error, _ ("Name %u: "), i + 1);
          return NULL;
        }
      g_ptr_array_add (read, entry);
    }
  return names != NULL ? g_steal_pointer (&read) : NULL;
}

/* The name of the register that has one of the same forms as right. */
static StetNameEntry *
find_same (StetDb *db, StetNameEntry *entry, gint64 story, GError **error)
{
  const char *title = stet_name_entry_get_title (entry);
  g_autoptr (GPtrArray) found = stet_db_find_names (db, story, title, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      StetNameEntry *other = g_ptr_array_index (found, i);

      for (guint j = 0; j < stet_name_entry_get_n_forms (other); j++)
        if (stet_name_entry_get_form (other, j)->accepted
            && g_str_equal (stet_name_entry_get_form (other, j)->form, title))
          return g_object_ref (other);
    }
  return NULL;
}

static gboolean
store_one (
    StetDb *db, StetNameEntry *entry, gint64 story, guint *n_added, guint *n_joined, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (StetNameEntry) same = find_same (db, entry, story, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (same == NULL)
    {
      stet_name_entry_set_story (entry, story);
      ++*n_added;
      return stet_db_store_name (db, entry, error);
    }
  for (guint i = 0; i < stet_name_entry_get_n_forms (entry); i++)
    {
      const StetNameForm *form = stet_name_entry_get_form (entry, i);

      stet_name_entry_set_form (same, form->language, form->form, form->accepted);
    }
  stet_name_entry_set_confirmed (same, TRUE);
  ++*n_joined;
  return stet_db_store_name (db, same, error);
}

/**
 * stet_names_file_store:
 * @db: a connection that may write
 * @entries: (element-type StetNameEntry): new names
 * @story: id of the story that they are for, 0 for the newsroom
 * @n_added: (out): how many were new
 * @n_joined: (out): how many were there already, and got the forms
 * @error: return location for an error
 *
 * Adds names to the register, or their forms to those that are there.
 *
 * Returns: whether it could; if not, none was added
 */
gboolean
stet_names_file_store (
    StetDb *db, GPtrArray *entries, gint64 story, guint *n_added, guint *n_joined, GError **error)
{
  *n_added = *n_joined = 0;
  if (!stet_db_begin (db, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (!store_one (db, g_ptr_array_index (entries, i), story, n_added, n_joined, error))
      {
        stet_db_rollback (db);
        return FALSE;
      }
  return stet_db_commit (db, error);
}
