/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include <json-glib/json-glib.h>

#include "stet-model-enums.h"
#include "stet-photo-store.h"
#include "stet-samples.h"
#include "stet-story-store.h"
#include "stet-url.h"

#define SAMPLES "/io/github/stetdesk/Stet/samples/"

static const char *const samples[] = { "night-library.json", "harbour-bridge.json" };

/* The texts of an object that are properties of the same name. */
static void
set_texts (GObject *object, JsonObject *values, const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *property = g_strdelimit (g_strdup (members[i]), "_", '-');

      g_object_set (object,
                    property,
                    json_object_get_string_member_with_default (values, members[i], ""),
                    NULL);
    }
}

static void
add_sources (StetStory *story, JsonArray *sources)
{
  static const char *const members[] = { "outlet",    "url",       "headline", "language",
                                         "published", "retrieved", NULL };

  for (guint i = 0; i < json_array_get_length (sources); i++)
    {
      g_autoptr (StetSource) source = stet_source_new (0);

      set_texts (G_OBJECT (source), json_array_get_object_element (sources, i), members);
      stet_story_add_source (story, source);
    }
}

static gboolean
set_picture (StetDb *db, StetPhoto *photo, const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (SAMPLES, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *sha256 = NULL;
  g_autofree char *mime_type = NULL;
  int width, height;

  if (bytes == NULL
      || !stet_db_add_photo_file (db, bytes, &sha256, &mime_type, &width, &height, error))
    return FALSE;
  stet_photo_set_file (photo, sha256, mime_type, width, height);
  return TRUE;
}

static gboolean
add_photos (
    StetDb *db, StetStory *story, JsonArray *photos, GCancellable *cancellable, GError **error)
{
  static const char *const members[] = { "creator",          "credit_line", "agency",
                                         "copyright_notice", "usage_terms", NULL };

  for (guint i = 0; i < json_array_get_length (photos); i++)
    {
      JsonObject *values = json_array_get_object_element (photos, i);
      g_autoptr (StetPhoto) photo = stet_photo_new (0);
      JsonObjectIter iter;
      const char *language;
      JsonNode *alt_text;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !set_picture (db, photo, json_object_get_string_member (values, "file"), error))
        return FALSE;
      set_texts (G_OBJECT (photo), values, members);
      json_object_iter_init (&iter, json_object_get_object_member (values, "alt"));
      while (json_object_iter_next (&iter, &language, &alt_text))
        if (*json_node_get_string (alt_text) != '\0')
          stet_photo_set_alt_text (photo, language, json_node_get_string (alt_text));
      stet_story_add_photo (story, photo);
    }
  return TRUE;
}

static StetRow *
ensure_row (StetStory *story, guint index)
{
  while (stet_story_get_n_rows (story) <= index)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_row_set_confidence (row, 1.0);
      stet_story_append_row (story, row);
    }
  return stet_story_get_row (story, index);
}

static void
add_block (StetStory *story, StetArticle *article, JsonObject *values)
{
  g_autoptr (StetBlock) block = NULL;
  int kind = STET_BLOCK_PARAGRAPH;

  if (!stet_kind_from_nick (
          STET_TYPE_BLOCK_KIND, json_object_get_string_member (values, "kind"), &kind))
    g_critical ("A sample story has a block of an unknown kind");
  block = stet_block_new (0, kind, json_object_get_string_member (values, "text"));
  stet_block_set_row (block,
                      ensure_row (story, (guint) json_object_get_int_member (values, "row")));
  if (json_object_has_member (values, "photo"))
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (
          stet_story_get_photos (story), (guint) json_object_get_int_member (values, "photo"));

      stet_block_set_photo (block, photo);
    }
  stet_article_append_block (article, block);
}

static void
add_articles (StetStory *story, JsonArray *articles)
{
  for (guint i = 0; i < json_array_get_length (articles); i++)
    {
      JsonObject *values = json_array_get_object_element (articles, i);
      JsonArray *blocks = json_object_get_array_member (values, "blocks");
      g_autoptr (StetArticle) article = stet_article_new (
          0, json_object_get_string_member (values, "language"));

      g_object_set (article, "original", json_object_get_boolean_member (values, "original"), NULL);
      for (guint j = 0; j < json_array_get_length (blocks); j++)
        add_block (story, article, json_array_get_object_element (blocks, j));
      stet_story_add_article (story, article);
    }
}

static JsonParser *
load_sample (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SAMPLES, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, text, (gssize) size, error))
    return NULL;
  return g_steal_pointer (&parser);
}

/* The first texts of some articles are signed off, so that progress has something to show. Only
 * now: a sign-off names the article that the text was compared with, and the library has just
 * numbered it. */
static void
sign_off (StetStory *story, JsonArray *articles)
{
  StetArticle *reference = stet_story_get_article (story, 0);

  for (guint i = 0; i < json_array_get_length (articles); i++)
    {
      JsonObject *values = json_array_get_object_element (articles, i);
      StetArticle *article = stet_story_get_article (story, i);
      gint64 wanted = json_object_get_int_member_with_default (values, "signed_off", 0);

      for (guint j = 0; wanted > 0 && j < stet_article_get_n_blocks (article); j++)
        {
          StetBlock *block = stet_article_get_block (article, j);

          if (stet_block_is_empty (block))
            continue;
          stet_article_sign_off (
              article, block, article != reference ? reference : NULL, "Noor Everhart");
          wanted--;
        }
      if (stet_article_get_n_signed_off (article) > 0)
        stet_article_follow (article, STET_ARTICLE_EVENT_SIGN_OFF);
    }
}

/* A story is known by its first source, as at import. */
static gboolean
find_sample (StetDb *db, JsonArray *sources, gboolean *found, GError **error)
{
  JsonObject *source = json_array_get_object_element (sources, 0);
  g_autofree char *url = stet_url_normalize (json_object_get_string_member (source, "url"));
  g_autoptr (GError) local_error = NULL;

  *found = stet_db_find_story_by_source_url (db, url, &local_error) != 0;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
create_sample (StetDb *db, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonParser) parser = load_sample (name, error);
  g_autoptr (StetStory) story = stet_story_new (0);
  JsonObject *values;
  JsonArray *sources;
  gboolean found;

  if (parser == NULL)
    return FALSE;
  values = json_node_get_object (json_parser_get_root (parser));
  sources = json_object_get_array_member (values, "sources");
  if (!find_sample (db, sources, &found, error))
    return FALSE;
  if (found)
    {
      g_info ("The library has the sample story “%s” already", name);
      return TRUE;
    }
  add_sources (story, sources);
  if (!add_photos (db, story, json_object_get_array_member (values, "photos"), cancellable, error))
    return FALSE;
  add_articles (story, json_object_get_array_member (values, "articles"));
  if (!stet_db_store_story (db, story, 0, error))
    return FALSE;
  sign_off (story, json_object_get_array_member (values, "articles"));
  return stet_db_store_story (db, story, 0, error);
}

/**
 * stet_samples_create:
 * @db: a connection that may write
 * @cancellable: (nullable): stops it before the next picture
 * @error: return location for an error
 *
 * Puts the sample stories and their pictures into a library. One that is there already, whatever
 * became of it, is left as it is, which an informational message of the log says. Each story is
 * stored whole or not at all. To be called on the library's thread.
 *
 * Returns: whether the library has them now
 */
gboolean
stet_samples_create (StetDb *db, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (!create_sample (db, samples[i], cancellable, error))
      return FALSE;
  return TRUE;
}
