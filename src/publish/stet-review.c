/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-review.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "stet-html.h"
#include "stet-inline.h"
#include "stet-model-enums.h"
#include "stet-override.h"
#include "stet-page-date.h"
#include "stet-waiver.h"

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL || *text == '\0')
    return;
  clean = stet_html_dup_clean_text (text);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, clean);
}

static void
add_count (JsonBuilder *builder, const char *name, guint count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
add_decision (JsonBuilder *builder, const char *person, gint64 time)
{
  g_autofree char *moment = time > 0 ? stet_page_date_dup_microseconds (time) : NULL;

  add_text (builder, "person", person);
  add_text (builder, "time", moment);
}

static void
add_block (JsonBuilder *builder, StetBlock *block)
{
  g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (block));

  add_count (builder, "block", stet_block_get_index (block) + 1);
  add_text (builder,
            "kind",
            stet_kind_get_nick (STET_TYPE_BLOCK_KIND, (int) stet_block_get_kind (block)));
  add_text (builder, "text", text);
}

static void
add_sign_off (JsonBuilder *builder, StetStory *story, StetBlock *block)
{
  const StetSignOff *sign_off = stet_block_get_sign_off (block);
  StetArticle *other = NULL;

  if (sign_off->other_article != 0)
    other = stet_story_find_article (story, sign_off->other_article);
  json_builder_begin_object (builder);
  add_block (builder, block);
  add_decision (builder, sign_off->person, sign_off->time);
  add_text (builder, "compared_with", other != NULL ? stet_article_get_language (other) : NULL);
  json_builder_end_object (builder);
}

static void
add_waiver (JsonBuilder *builder, StetStory *story, StetRemark *waiver)
{
  const StetRemarkRecord *values = stet_remark_get_values (waiver);
  StetBlock *block = stet_remark_find_block (waiver, story);

  json_builder_begin_object (builder);
  add_text (builder, "check", values->check);
  if (block != NULL)
    add_block (builder, block);
  add_text (builder, "words", values->quote);
  add_text (builder, "counterpart", values->counterpart);
  add_decision (builder, values->person, values->time);
  add_text (builder, "reason", values->text);
  json_builder_end_object (builder);
}

/* The findings that stood on an article, or with 0 those on the whole story. */
static void
add_waivers (JsonBuilder *builder, StetStory *story, GPtrArray *waivers, gint64 article)
{
  json_builder_set_member_name (builder, "let_stand");
  json_builder_begin_array (builder);
  for (guint i = 0; i < waivers->len; i++)
    {
      StetRemark *waiver = g_ptr_array_index (waivers, i);

      if (stet_remark_get_values (waiver)->article == article
          && !stet_waiver_is_lapsed (story, waiver))
        add_waiver (builder, story, waiver);
    }
  json_builder_end_array (builder);
}

static void
add_article (JsonBuilder *builder, StetStory *story, StetArticle *article, GPtrArray *waivers)
{
  json_builder_begin_object (builder);
  add_text (builder, "language", stet_article_get_language (article));
  add_count (builder, "texts", stet_article_get_n_texts (article));
  add_count (builder, "signed_off", stet_article_get_n_signed_off (article));
  json_builder_set_member_name (builder, "sign_offs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (stet_block_get_sign_off (block) != NULL && stet_block_get_signed_off (block))
        add_sign_off (builder, story, block);
    }
  json_builder_end_array (builder);
  add_waivers (builder, story, waivers, stet_article_get_id (article));
  json_builder_end_object (builder);
}

static void
add_overrides (JsonBuilder *builder, GPtrArray *overrides)
{
  json_builder_set_member_name (builder, "overrides");
  json_builder_begin_array (builder);
  for (guint i = 0; overrides != NULL && i < overrides->len; i++)
    {
      const StetOverride *decision = g_ptr_array_index (overrides, i);

      json_builder_begin_object (builder);
      add_text (builder, "rule", decision->rule);
      add_text (builder, "subject", decision->subject);
      add_decision (builder, decision->person, decision->time);
      add_text (builder, "reason", decision->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * stet_review_render:
 * @edition: what is published
 *
 * Writes down who answers for what: who signed off which block and when, which findings people let
 * stand and why, and who published although something was missing.
 *
 * Returns: (transfer full): JSON, UTF-8
 */
GBytes *
stet_review_render (const StetEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) waivers = stet_waivers_dup (edition->story);
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  add_text (builder, "story", stet_story_get_slug (edition->story));
  json_builder_set_member_name (builder, "articles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < edition->articles->len; i++)
    add_article (builder, edition->story, g_ptr_array_index (edition->articles, i), waivers);
  json_builder_end_array (builder);
  add_waivers (builder, edition->story, waivers, 0);
  add_overrides (builder, edition->overrides);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}
