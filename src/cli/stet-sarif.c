/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-sarif.h"

#include <glib/gi18n-lib.h>

#include "stet-json-private.h"
#include "stet-waiver.h"

/* The Static Analysis Results Interchange Format, version 2.1.0, an OASIS standard:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
#define SARIF_SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

static const char *
get_level (StetSeverity severity)
{
  return severity == STET_SEVERITY_ERROR     ? "error"
         : severity == STET_SEVERITY_WARNING ? "warning"
                                             : "note";
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "text", text);
  json_builder_end_object (builder);
}

static void
add_rule (JsonBuilder *builder, const StetCheck *check)
{
  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "id", check->id);
  add_text (builder, "shortDescription", _ (check->title));
  add_text (builder, "fullDescription", _ (check->explanation));
  json_builder_set_member_name (builder, "defaultConfiguration");
  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "level", get_level (check->severity));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * stet_sarif_begin:
 * @builder: an empty builder
 *
 * Begins the whole: one run of the checks, with what each of them is. After it come stories, and
 * stet_sarif_end().
 */
void
stet_sarif_begin (JsonBuilder *builder)
{
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);

  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "$schema", SARIF_SCHEMA);
  _stet_json_add_string (builder, "version", "2.1.0");
  _stet_json_begin_array (builder, "runs");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "tool");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "driver");
  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "name", "Stet");
  _stet_json_add_string (builder, "version", PACKAGE_VERSION);
  _stet_json_begin_array (builder, "rules");
  for (gsize i = 0; i < n_checks; i++)
    add_rule (builder, &checks[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  _stet_json_add_string (builder, "columnKind", "unicodeCodePoints");
  _stet_json_begin_array (builder, "results");
}

/* A paragraph is no place in a file: it is told by its story, language and row. */
static void
add_place (JsonBuilder *builder, StetStory *story, gint64 article_id, gint64 block_id)
{
  StetArticle *article = article_id != 0 ? stet_story_find_article (story, article_id) : NULL;
  StetBlock *block = article != NULL && block_id != 0 ? stet_article_find_block (article, block_id)
                                                      : NULL;
  g_autofree char *title = stet_story_dup_title (story);
  const char *slug = stet_story_get_slug (story);
  g_autoptr (GString) name = g_string_new (slug != NULL && *slug != '\0' ? slug : title);

  if (article != NULL)
    g_string_append_printf (name, "/%s", stet_article_get_language (article));
  if (block != NULL && stet_block_get_row (block) != NULL)
    g_string_append_printf (name, "/%u", stet_row_get_index (stet_block_get_row (block)));
  json_builder_begin_object (builder);
  _stet_json_begin_array (builder, "logicalLocations");
  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "fullyQualifiedName", name->str);
  _stet_json_add_string (builder,
                         "kind",
                         block != NULL     ? "element"
                         : article != NULL ? "resource"
                                           : "namespace");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_properties (JsonBuilder *builder, StetFinding *finding)
{
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  _stet_json_add_id (builder, "article", stet_finding_get_article (finding));
  _stet_json_add_id (builder, "block", stet_finding_get_block (finding));
  _stet_json_add_int (builder, "start", stet_finding_get_start (finding));
  _stet_json_add_int (builder, "end", stet_finding_get_end (finding));
  if (stet_finding_get_replacement (finding) != NULL)
    _stet_json_add_string (builder, "replacement", stet_finding_get_replacement (finding));
  json_builder_end_object (builder);
}

static void
add_suppression (JsonBuilder *builder, StetRemark *waiver)
{
  _stet_json_begin_array (builder, "suppressions");
  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "kind", "external");
  _stet_json_add_string (builder, "justification", stet_remark_get_values (waiver)->text);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_result (JsonBuilder *builder, StetStory *story, StetFinding *finding)
{
  const StetCheck *check = stet_checks_find (stet_finding_get_check (finding));
  const StetFindingPlace *other = stet_finding_get_counterpart (finding);
  StetRemark *waiver = stet_waiver_find (story, finding);
  gsize n_checks;

  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "ruleId", check->id);
  _stet_json_add_int (builder, "ruleIndex", check - stet_checks_get_table (&n_checks));
  _stet_json_add_string (builder, "level", get_level (stet_finding_get_severity (finding)));
  add_text (builder, "message", stet_finding_get_message (finding));
  _stet_json_begin_array (builder, "locations");
  add_place (builder, story, stet_finding_get_article (finding), stet_finding_get_block (finding));
  json_builder_end_array (builder);
  if (other != NULL)
    {
      _stet_json_begin_array (builder, "relatedLocations");
      add_place (builder, story, other->article, other->block);
      json_builder_end_array (builder);
    }
  if (waiver != NULL)
    add_suppression (builder, waiver);
  add_properties (builder, finding);
  json_builder_end_object (builder);
}

/**
 * stet_sarif_add_story:
 * @builder: between stet_sarif_begin() and stet_sarif_end()
 * @story: a story
 * @result: what the checks say of it
 *
 * Adds what is found in a story; what somebody lets stand is marked as suppressed, with the reason.
 */
void
stet_sarif_add_story (JsonBuilder *builder, StetStory *story, StetCheckResult *result)
{
  for (guint i = 0; i < result->findings->len; i++)
    add_result (builder, story, g_ptr_array_index (result->findings, i));
  for (guint i = 0; i < result->waived->len; i++)
    add_result (builder, story, g_ptr_array_index (result->waived, i));
}

/**
 * stet_sarif_end:
 * @builder: after the last story
 */
void
stet_sarif_end (JsonBuilder *builder)
{
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
