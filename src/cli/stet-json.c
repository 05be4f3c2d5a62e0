/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-json-private.h"

#include "stet-finding.h"
#include "stet-model-enums.h"

void
_stet_json_add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
_stet_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* 0 stands for none. */
void
_stet_json_add_id (JsonBuilder *builder, const char *name, gint64 id)
{
  json_builder_set_member_name (builder, name);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

void
_stet_json_begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/**
 * stet_json_dup_text:
 * @builder: a builder with a whole value
 *
 * Returns: (transfer full): the value as text, indented, UTF-8, with a line break at the end
 */
char *
stet_json_dup_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * stet_json_add_summary:
 * @builder: where to add it
 * @summary: a story in a list
 *
 * Adds a story as `stet list --json` has it.
 */
void
stet_json_add_summary (JsonBuilder *builder, StetStorySummary *summary)
{
  json_builder_begin_object (builder);
  _stet_json_add_int (builder, "id", summary->id);
  _stet_json_add_string (builder, "slug", summary->slug);
  _stet_json_begin_array (builder, "articles");
  for (guint i = 0; i < summary->articles->len; i++)
    {
      StetArticleSummary *article = g_ptr_array_index (summary->articles, i);

      json_builder_begin_object (builder);
      _stet_json_add_int (builder, "id", article->id);
      _stet_json_add_string (builder, "language", article->language);
      _stet_json_add_string (builder, "headline", article->headline);
      _stet_json_add_string (
          builder, "state", stet_kind_get_nick (STET_TYPE_ARTICLE_STATE, (int) article->state));
      _stet_json_add_int (builder, "blocks", article->n_texts);
      _stet_json_add_int (builder, "signed_off", article->n_signed_off);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  _stet_json_add_int (builder, "photos", summary->n_photos);
  _stet_json_add_int (builder, "sources", summary->n_sources);
  json_builder_end_object (builder);
}

static void
add_block (JsonBuilder *builder, StetBlock *block)
{
  StetPhoto *photo = stet_block_get_photo (block);

  /* The place of a headline or of a text not typed yet. An empty caption still shows where a photo
   * is. */
  if (stet_block_is_empty (block) && photo == NULL)
    return;
  json_builder_begin_object (builder);
  _stet_json_add_int (builder, "id", stet_block_get_id (block));
  _stet_json_add_string (
      builder,
      "kind",
      stet_kind_get_nick (STET_TYPE_BLOCK_KIND, (int) stet_block_get_kind (block)));
  _stet_json_add_int (builder, "row", stet_row_get_index (stet_block_get_row (block)));
  _stet_json_add_string (builder, "text", stet_block_get_text (block));
  _stet_json_add_id (builder, "photo", photo != NULL ? stet_photo_get_id (photo) : 0);
  json_builder_end_object (builder);
}

static void
add_article (JsonBuilder *builder, StetArticle *article)
{
  gboolean rtl = stet_article_get_direction (article) == STET_DIRECTION_RTL;

  json_builder_begin_object (builder);
  _stet_json_add_int (builder, "id", stet_article_get_id (article));
  _stet_json_add_string (builder, "language", stet_article_get_language (article));
  _stet_json_add_string (builder, "direction", rtl ? "rtl" : "ltr");
  _stet_json_add_string (builder, "headline", stet_article_get_headline (article));
  _stet_json_add_string (
      builder,
      "state",
      stet_kind_get_nick (STET_TYPE_ARTICLE_STATE, (int) stet_article_get_state (article)));
  _stet_json_begin_array (builder, "blocks");
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    add_block (builder, stet_article_get_block (article, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_photos (JsonBuilder *builder, GListModel *photos)
{
  _stet_json_begin_array (builder, "photos");
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      json_builder_begin_object (builder);
      _stet_json_add_int (builder, "id", stet_photo_get_id (photo));
      _stet_json_add_string (builder, "creator", stet_photo_get_creator (photo));
      _stet_json_add_string (builder, "credit_line", stet_photo_get_credit_line (photo));
      json_builder_set_member_name (builder, "uncertain");
      json_builder_add_boolean_value (builder, stet_photo_get_uncertain (photo));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder *builder, GListModel *sources)
{
  _stet_json_begin_array (builder, "sources");
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      json_builder_begin_object (builder);
      _stet_json_add_string (builder, "url", stet_source_get_url (source));
      _stet_json_add_string (builder, "outlet", stet_source_get_outlet (source));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_counterpart (JsonBuilder *builder, const StetFindingPlace *place)
{
  json_builder_set_member_name (builder, "counterpart");
  if (place == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  _stet_json_add_id (builder, "article", place->article);
  _stet_json_add_id (builder, "block", place->block);
  _stet_json_add_int (builder, "start", place->start);
  _stet_json_add_int (builder, "end", place->end);
  json_builder_end_object (builder);
}

/**
 * stet_json_add_findings:
 * @builder: where to add them, inside an object
 * @findings: (element-type StetFinding): findings
 *
 * Adds the member "findings" as `stet show --json` has it. Offsets are code points.
 */
void
stet_json_add_findings (JsonBuilder *builder, GPtrArray *findings)
{
  _stet_json_begin_array (builder, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      int severity = (int) stet_finding_get_severity (finding);

      json_builder_begin_object (builder);
      _stet_json_add_string (builder, "check", stet_finding_get_check (finding));
      _stet_json_add_string (
          builder, "severity", stet_kind_get_nick (STET_TYPE_SEVERITY, severity));
      _stet_json_add_id (builder, "article", stet_finding_get_article (finding));
      _stet_json_add_id (builder, "block", stet_finding_get_block (finding));
      _stet_json_add_int (builder, "start", stet_finding_get_start (finding));
      _stet_json_add_int (builder, "end", stet_finding_get_end (finding));
      _stet_json_add_string (builder, "message", stet_finding_get_message (finding));
      add_counterpart (builder, stet_finding_get_counterpart (finding));
      _stet_json_add_string (builder, "replacement", stet_finding_get_replacement (finding));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * stet_json_add_story:
 * @builder: where to add it
 * @story: a story
 * @findings: (element-type StetFinding): what the checks say of it
 *
 * Adds a story as `stet show --json` has it.
 */
void
stet_json_add_story (JsonBuilder *builder, StetStory *story, GPtrArray *findings)
{
  guint n_articles = g_list_model_get_n_items (stet_story_get_articles (story));

  json_builder_begin_object (builder);
  _stet_json_add_int (builder, "id", stet_story_get_id (story));
  _stet_json_add_string (builder, "slug", stet_story_get_slug (story));
  _stet_json_begin_array (builder, "articles");
  for (guint i = 0; i < n_articles; i++)
    add_article (builder, stet_story_get_article (story, i));
  json_builder_end_array (builder);
  add_photos (builder, stet_story_get_photos (story));
  add_sources (builder, stet_story_get_sources (story));
  stet_json_add_findings (builder, findings);
  json_builder_end_object (builder);
}

/**
 * stet_json_add_export:
 * @builder: where to add it
 * @story: the report on a story
 *
 * Adds a story as `stet export --json` has it.
 */
void
stet_json_add_export (JsonBuilder *builder, StetExportStory *story)
{
  g_autofree char *path = story->path != NULL ? g_filename_display_name (story->path) : NULL;

  json_builder_begin_object (builder);
  _stet_json_add_id (builder, "id", story->id);
  _stet_json_add_string (builder, "slug", story->slug);
  _stet_json_add_string (builder, "outcome", story->path != NULL ? "exported" : "failed");
  _stet_json_add_string (builder, "path", path);
  if (story->error != NULL)
    _stet_json_add_string (builder, "error", story->error);
  json_builder_end_object (builder);
}
