/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-inline.h"
#include "stet-json-private.h"
#include "stet-model-enums.h"
#include "stet-story-match.h"

/* Of a field that an article has not. */
static void
add_field (JsonBuilder *builder, const char *name, const char *text)
{
  _stet_json_add_string (builder, name, text != NULL && *text != '\0' ? text : NULL);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static const char *
outcome_name (StetImportOutcome outcome)
{
  switch (outcome)
    {
    case STET_IMPORT_OUTCOME_IMPORTED:
      return "imported";
    case STET_IMPORT_OUTCOME_UNCHANGED:
      return "unchanged";
    case STET_IMPORT_OUTCOME_FAILED:
    default:
      return "failed";
    }
}

static void
add_guesses (JsonBuilder *builder, StetDraftField guesses)
{
  static const char *const names[] = {
    "byline", "dateline", "published", "url", "language", "sources",
  };

  _stet_json_begin_array (builder, "guesses");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (guesses & (1u << i))
      json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
add_photo (JsonBuilder *builder, StetPhoto *photo, const char *language, GPtrArray *pictures)
{
  const char *printed = stet_photo_get_printed_credit (photo, language);
  gboolean has_picture = FALSE;

  for (guint i = 0; i < pictures->len; i++)
    has_picture = has_picture
                  || ((StetImportPicture *) g_ptr_array_index (pictures, i))->photo == photo;
  add_field (builder, "credit", *printed != '\0' ? printed : stet_photo_get_credit (photo));
  add_field (builder, "creator", stet_photo_get_creator (photo));
  add_field (builder, "agency", stet_photo_get_agency (photo));
  add_field (builder, "credit_line", stet_photo_get_credit_line (photo));
  add_field (builder, "alt", stet_photo_get_alt_text (photo, language));
  add_boolean (builder, "picture", has_picture);
}

static void
add_blocks (JsonBuilder *builder, StetImport *import)
{
  StetArticle *article = import->article;

  _stet_json_begin_array (builder, "blocks");
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetPhoto *photo = stet_block_get_photo (block);
      int kind = (int) stet_block_get_kind (block);
      g_autofree char *plain = stet_inline_dup_plain (stet_block_get_text (block));

      if (stet_block_is_empty (block) && photo == NULL)
        continue;
      json_builder_begin_object (builder);
      _stet_json_add_string (builder, "kind", stet_kind_get_nick (STET_TYPE_BLOCK_KIND, kind));
      _stet_json_add_string (builder, "text", stet_block_get_text (block));
      _stet_json_add_string (builder, "plain", plain);
      add_boolean (builder, "uncertain", stet_block_get_uncertain (block));
      if (photo != NULL)
        add_photo (builder, photo, stet_article_get_language (article), import->pictures);
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
      add_field (builder, "url", stet_source_get_url (source));
      add_field (builder, "outlet", stet_source_get_outlet (source));
      add_field (builder, "headline", stet_source_get_headline (source));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_links (JsonBuilder *builder, GPtrArray *links)
{
  _stet_json_begin_array (builder, "links");
  for (guint i = 0; i < links->len; i++)
    {
      const StetImportLink *link = g_ptr_array_index (links, i);

      json_builder_begin_object (builder);
      _stet_json_add_string (builder, "relation", link->relation);
      add_field (builder, "language", link->language);
      _stet_json_add_string (builder, "url", link->url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What was made of the file, which a dry run keeps. */
static void
add_import (JsonBuilder *builder, StetImport *import)
{
  StetArticle *article = import->article;
  GListModel *sources = stet_story_get_sources (import->story);
  g_autoptr (StetSource) source = g_list_model_get_item (sources, 0);

  add_field (builder, "headline", stet_article_get_headline (article));
  add_field (builder, "byline", stet_article_get_byline (article));
  add_field (builder, "dateline", stet_article_get_dateline (article));
  add_field (builder, "published", stet_article_get_published (article));
  add_field (builder, "modified", stet_article_get_modified (article));
  add_field (builder, "url", stet_article_get_original_url (article));
  add_field (builder, "canonical", stet_article_get_canonical_url (article));
  add_field (builder, "outlet", source != NULL ? stet_source_get_outlet (source) : NULL);
  add_sources (builder, sources);
  add_links (builder, import->links);
  add_blocks (builder, import);
}

static void
add_residue (JsonBuilder *builder, GPtrArray *residues)
{
  _stet_json_begin_array (builder, "residue");
  for (guint i = 0; i < residues->len; i++)
    {
      StetResidue *residue = g_ptr_array_index (residues, i);

      json_builder_begin_object (builder);
      _stet_json_add_string (builder, "kind", residue->kind);
      _stet_json_add_string (builder, "text", residue->text);
      _stet_json_add_int (builder, "line", residue->line);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_matches (JsonBuilder *builder, GPtrArray *matches)
{
  _stet_json_begin_array (builder, "matches");
  for (guint i = 0; i < matches->len; i++)
    {
      const StetStoryMatch *match = g_ptr_array_index (matches, i);

      json_builder_begin_object (builder);
      _stet_json_add_id (builder, "story", match->story);
      _stet_json_add_string (builder, "slug", match->slug);
      _stet_json_add_string (builder, "title", match->title);
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, match->score);
      _stet_json_begin_array (builder, "reasons");
      for (char **reason = match->reasons; *reason != NULL; reason++)
        json_builder_add_string_value (builder, *reason);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * stet_json_add_import_file:
 * @builder: where to add it
 * @file: the report on a file
 *
 * Adds a file as `stet import --json` has it; after a dry run with all that was made of it.
 */
void
stet_json_add_import_file (JsonBuilder *builder, StetImportFile *file)
{
  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "file", file->file);
  _stet_json_add_int (builder, "part", file->part);
  _stet_json_add_string (builder, "outcome", outcome_name (file->outcome));
  _stet_json_add_string (builder, "format", file->format);
  _stet_json_add_string (builder, "encoding", file->encoding);
  _stet_json_add_id (builder, "article", file->article);
  _stet_json_add_id (builder, "story", file->story);
  add_boolean (builder, "joined", file->joined);
  _stet_json_add_string (builder, "story_title", file->story_title);
  _stet_json_add_string (builder, "language", file->language);
  _stet_json_add_string (builder, "title", file->title);
  add_guesses (builder, file->guesses);
  if (file->import != NULL)
    add_import (builder, file->import);
  else
    _stet_json_add_int (builder, "blocks", file->n_blocks);
  _stet_json_add_int (builder, "photos", file->n_photos);
  _stet_json_add_int (builder, "pictures", file->n_pictures);
  _stet_json_add_int (builder, "comments", file->n_comments);
  add_residue (builder, file->residue);
  _stet_json_begin_array (builder, "warnings");
  for (guint i = 0; i < file->warnings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (file->warnings, i));
  json_builder_end_array (builder);
  add_matches (builder, file->matches);
  if (file->error != NULL)
    _stet_json_add_string (builder, "error", file->error);
  json_builder_end_object (builder);
}
