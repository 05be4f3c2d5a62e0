/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-rules-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-store.h"
#include "stet-house-rules.h"
#include "stet-json-private.h"
#include "stet-language.h"
#include "stet-model-enums.h"

/* A file has
 *   {"stet": "house-rules", "version": 1, "rules": [{"pattern", "regular_expression", "language",
 *    "match_case", "message", "suggestion", "severity"}]}
 * of which only the pattern and the message must be there. Members that nobody knows are left out.
 */
#define KIND    "house-rules"
#define VERSION 1

G_DEFINE_QUARK (stet - rules - file - error - quark, stet_rules_file_error)

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * stet_rules_file_add_members:
 * @builder: a builder in an object
 * @rule: a rule
 *
 * Adds what the rule looks for and says, as files have it.
 */
void
stet_rules_file_add_members (JsonBuilder *builder, const StetHouseRule *rule)
{
  _stet_json_add_string (builder, "pattern", rule->pattern);
  add_boolean (builder, "regular_expression", rule->is_regex);
  _stet_json_add_string (builder, "language", *rule->language != '\0' ? rule->language : NULL);
  add_boolean (builder, "match_case", rule->match_case);
  _stet_json_add_string (builder, "message", rule->message);
  _stet_json_add_string (builder, "suggestion", rule->suggestion);
  _stet_json_add_string (
      builder, "severity", stet_kind_get_nick (STET_TYPE_SEVERITY, rule->severity));
}

/**
 * stet_rules_file_write:
 * @rules: (element-type StetHouseRule): rules
 *
 * Returns: (transfer full): the content of a file with them, UTF-8
 */
char *
stet_rules_file_write (GPtrArray *rules)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "stet", KIND);
  _stet_json_add_int (builder, "version", VERSION);
  _stet_json_begin_array (builder, "rules");
  for (guint i = 0; i < rules->len; i++)
    {
      json_builder_begin_object (builder);
      stet_rules_file_add_members (builder, g_ptr_array_index (rules, i));
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
        STET_RULES_FILE_ERROR, STET_RULES_FILE_ERROR_INVALID, format, arguments);
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
read_boolean (JsonObject *object, const char *name, gboolean *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = FALSE;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail (error, _ ("“%s” must be true or false."), name);
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_severity (const char *nick, StetSeverity *severity, GError **error)
{
  int value = STET_SEVERITY_WARNING;

  if (nick != NULL && !stet_kind_from_nick (STET_TYPE_SEVERITY, nick, &value))
    return fail (error, _ ("“severity” must be “advice”, “warning” or “error”."));
  *severity = (StetSeverity) value;
  return TRUE;
}

static StetHouseRule *
read_rule (JsonNode *node, GError **error)
{
  const char *pattern, *language, *message, *suggestion, *severity;
  g_autofree char *tag = NULL;
  StetHouseRule rule = { 0 };
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, _ ("It must be an object."));
      return NULL;
    }
  object = json_node_get_object (node);
  if (!read_string (object, "pattern", &pattern, error)
      || !read_boolean (object, "regular_expression", &rule.is_regex, error)
      || !read_string (object, "language", &language, error)
      || !read_boolean (object, "match_case", &rule.match_case, error)
      || !read_string (object, "message", &message, error)
      || !read_string (object, "suggestion", &suggestion, error)
      || !read_string (object, "severity", &severity, error)
      || !read_severity (severity, &rule.severity, error))
    return NULL;
  if (language != NULL && *language != '\0')
    {
      tag = stet_language_canonicalize (language, error);
      if (tag == NULL)
        return NULL;
    }
  rule.pattern = (char *) pattern;
  rule.language = tag;
  rule.message = (char *) message;
  rule.suggestion = (char *) suggestion;
  return stet_house_rule_validate (&rule, error) ? stet_house_rule_copy (&rule) : NULL;
}

static JsonArray *
find_rules (JsonNode *root, GError **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  JsonNode *rules = object != NULL ? json_object_get_member (object, "rules") : NULL;
  const char *kind = NULL;

  if (rules == NULL || !JSON_NODE_HOLDS_ARRAY (rules) || !read_string (object, "stet", &kind, NULL)
      || g_strcmp0 (kind, KIND) != 0)
    {
      fail (error,
            _ ("This is no file of house rules. Choose one that Stet wrote, or begin it with "
               "{\"stet\": \"house-rules\", \"version\": 1, \"rules\": […]}."));
      return NULL;
    }
  if (json_object_get_int_member_with_default (object, "version", VERSION) > VERSION)
    {
      fail (error, _ ("A newer Stet wrote this file. Update Stet to read it."));
      return NULL;
    }
  return json_node_get_array (rules);
}

/**
 * stet_rules_file_read:
 * @data: the content of a file
 * @length: of @data, in bytes
 * @error: return location for a #StetRulesFileError, which says where in the file
 *
 * Reads rules: all that a file has, or none when one is wrong. They are drafts.
 *
 * Returns: (transfer full) (element-type StetHouseRule): new rules, or %NULL with an error
 */
GPtrArray *
stet_rules_file_read (const char *data, gsize length, GError **error)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_house_rule_free);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *rules;

  if (length > STET_RULES_FILE_MAX_BYTES)
    {
      fail (error, _ ("This file is too large to be one of house rules."));
      return NULL;
    }
  if (!g_utf8_validate_len (data, length, NULL)
      || !json_parser_load_from_data (parser, data, (gssize) length, NULL))
    {
      fail (error,
            /* Translators: %u is the number of a line */
            _ ("The JSON is damaged in line %u. Mend it there, or export the rules again."),
            MAX (json_parser_get_current_line (parser), 1));
      return NULL;
    }
  rules = find_rules (json_parser_get_root (parser), error);
  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      StetHouseRule *rule = read_rule (json_array_get_element (rules, i), error);

      if (rule == NULL)
        {
          /* Translators: %u counts the rules of a file from 1 */
          g_prefix_error (error, _ ("Rule %u: "), i + 1);
          return NULL;
        }
      g_ptr_array_add (read, rule);
    }
  return rules != NULL ? g_steal_pointer (&read) : NULL;
}

static gboolean
is_known (GPtrArray *known, const StetHouseRule *rule)
{
  for (guint i = 0; i < known->len; i++)
    if (stet_house_rule_finds_same (g_ptr_array_index (known, i), rule))
      return TRUE;
  return FALSE;
}

/**
 * stet_rules_file_store:
 * @db: a connection that may write
 * @rules: (element-type StetHouseRule): new rules; each that is added gets its id
 * @n_added: (out): how many were added
 * @error: return location for an error
 *
 * Adds rules to the library, but for those that look for what one that is there looks for.
 *
 * Returns: whether it could; if not, none was added
 */
gboolean
stet_rules_file_store (StetDb *db, GPtrArray *rules, guint *n_added, GError **error)
{
  g_autoptr (GPtrArray) known = NULL;

  *n_added = 0;
  if (!stet_db_begin (db, error))
    return FALSE;
  known = stet_db_load_house_rules (db, error);
  for (guint i = 0; known != NULL && i < rules->len; i++)
    {
      StetHouseRule *rule = g_ptr_array_index (rules, i);

      if (is_known (known, rule))
        continue;
      if (!stet_db_store_house_rule (db, rule, error))
        {
          stet_db_rollback (db);
          return FALSE;
        }
      g_ptr_array_add (known, stet_house_rule_copy (rule));
      ++*n_added;
    }
  if (known == NULL)
    {
      stet_db_rollback (db);
      return FALSE;
    }
  return stet_db_commit (db, error);
}
