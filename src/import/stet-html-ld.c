/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-metadata.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_DEPTH  8
#define MAX_SCRIPT ((gsize) 4 * 1024 * 1024)

typedef struct
{
  StetHtmlMetadata *metadata;
  GPtrArray *articles; /* of JsonObject */
  GPtrArray *others;
  GHashTable *by_id;
} Reader;

/* People write the scripts by templates: with line breaks in strings, commas too many, in comments.
 * What a parser of JSON takes. */
static char *
repair (const char *script)
{
  GString *json = g_string_sized_new (strlen (script));
  gboolean in_string = FALSE;
  const char *data = strstr (script, "<![CDATA[");
  const char *end = g_strrstr (script, "]]>");

  if (data != NULL)
    script = data + strlen ("<![CDATA[");
  if (end == NULL || data == NULL || end < script)
    end = script + strlen (script);
  script += strcspn (script, "{[");
  for (const char *p = script; p < end && *p != '\0'; p++)
    {
      if (in_string)
        {
          if (*p == '\\' && p[1] != '\0')
            {
              p++;
              if (strchr ("\"\\/bfnrtu", *p) != NULL)
                g_string_append_c (json, '\\');
              g_string_append_c (json, *p);
              continue;
            }
          in_string = *p != '"';
          g_string_append_c (json, (guchar) *p < ' ' ? ' ' : *p);
          continue;
        }
      if (*p == ',')
        {
          const char *next = p + 1;

          while (g_ascii_isspace (*next) || *next == ',')
            next++;
          if (*next == '}' || *next == ']')
            continue;
        }
      in_string = *p == '"';
      g_string_append_c (json, *p);
    }
  while (json->len > 0 && strchr ("}]", json->str[json->len - 1]) == NULL)
    g_string_truncate (json, json->len - 1);
  return g_string_free_and_steal (json);
}

static JsonNode *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

/* The first of what may be a list. */
static JsonNode *
first_of (JsonNode *node)
{
  for (guint i = 0; i < MAX_DEPTH && node != NULL && JSON_NODE_HOLDS_ARRAY (node); i++)
    {
      JsonArray *array = json_node_get_array (node);

      node = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
    }
  return node;
}

/* An object, or the one elsewhere that it stands for. */
static JsonObject *
object_of (Reader *self, JsonNode *node)
{
  JsonObject *object;
  JsonObject *whole;
  JsonNode *id;

  node = first_of (node);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  id = member (object, "@id");
  if (id == NULL || json_node_get_value_type (id) != G_TYPE_STRING
      || json_object_get_size (object) > 2)
    return object;
  whole = g_hash_table_lookup (self->by_id, json_node_get_string (id));
  return whole != NULL ? whole : object;
}

/* The words of a node: itself, or the name of the thing that it is. */
static char *
dup_words (Reader *self, JsonNode *node)
{
  static const char *const names[] = { "name", "@value", "url", "@id", NULL };
  JsonObject *object;

  node = first_of (node);
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING
               ? stet_html_clean (json_node_get_string (node))
               : NULL;
  object = object_of (self, node);
  for (guint i = 0; object != NULL && names[i] != NULL; i++)
    {
      JsonNode *name = first_of (member (object, names[i]));

      if (name != NULL && JSON_NODE_HOLDS_VALUE (name)
          && json_node_get_value_type (name) == G_TYPE_STRING)
        return stet_html_clean (json_node_get_string (name));
    }
  return NULL;
}

static char *
dup_member (Reader *self, JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);

  return node != NULL ? dup_words (self, node) : NULL;
}

static gboolean
has_type (JsonObject *object, const char *const *suffixes)
{
  JsonNode *type = member (object, "@type");
  guint n = 1;

  if (type == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (type))
    n = json_array_get_length (json_node_get_array (type));
  for (guint i = 0; i < n; i++)
    {
      JsonNode *one = JSON_NODE_HOLDS_ARRAY (type)
                          ? json_array_get_element (json_node_get_array (type), i)
                          : type;
      const char *name = JSON_NODE_HOLDS_VALUE (one)
                                 && json_node_get_value_type (one) == G_TYPE_STRING
                             ? json_node_get_string (one)
                             : "";

      for (guint s = 0; suffixes[s] != NULL; s++)
        {
          if (g_str_has_suffix (name, suffixes[s]))
            return TRUE;
        }
    }
  return FALSE;
}

/* Lists the articles in a script, in lists and in graphs. */
static void
collect (Reader *self, JsonNode *node, guint depth)
{
  static const char *const articles[] = { "Article", "Posting", "Report", NULL };
  static const char *const pages[] = { "WebPage", "ItemPage", "CreativeWork", NULL };
  static const char *const inner[]
      = { "@graph", "mainEntity", "mainEntityOfPage", "subjectOf", NULL };
  JsonObject *object;
  JsonNode *id;

  if (depth > MAX_DEPTH || node == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (array), 500); i++)
        collect (self, json_array_get_element (array, i), depth + 1);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  id = member (object, "@id");
  if (id != NULL && json_node_get_value_type (id) == G_TYPE_STRING
      && json_object_get_size (object) > 1)
    g_hash_table_insert (self->by_id, (gpointer) json_node_get_string (id), object);
  if (has_type (object, articles))
    g_ptr_array_add (self->articles, object);
  else if (has_type (object, pages))
    g_ptr_array_add (self->others, object);
  for (guint i = 0; inner[i] != NULL; i++)
    collect (self, member (object, inner[i]), depth + 1);
}

static void
read_persons (Reader *self, JsonObject *object)
{
  static const char *const members[] = { "author", "creator", NULL };

  for (guint m = 0; members[m] != NULL && self->metadata->facts.persons->len == 0; m++)
    {
      JsonNode *node = member (object, members[m]);
      JsonArray *array;

      if (node == NULL)
        continue;
      if (!JSON_NODE_HOLDS_ARRAY (node))
        {
          stet_html_add_person (self->metadata, dup_words (self, node));
          continue;
        }
      array = json_node_get_array (node);
      for (guint i = 0; i < MIN (json_array_get_length (array), 30); i++)
        stet_html_add_person (self->metadata, dup_words (self, json_array_get_element (array, i)));
    }
}

static void
read_image (Reader *self, JsonNode *node)
{
  StetHtmlImage *image;
  JsonObject *object;
  char *url;

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      url = dup_words (self, node);
      object = NULL;
    }
  else
    {
      object = object_of (self, node);
      if (object == NULL)
        return;
      url = dup_member (self, object, "contentUrl");
      if (url == NULL)
        url = dup_member (self, object, "url");
    }
  if (url == NULL)
    return;
  image = g_new0 (StetHtmlImage, 1);
  image->url = url;
  if (object != NULL)
    {
      image->caption = dup_member (self, object, "caption");
      if (image->caption == NULL)
        image->caption = dup_member (self, object, "description");
      image->credit = dup_member (self, object, "creditText");
      if (image->credit == NULL)
        image->credit = dup_member (self, object, "copyrightHolder");
      image->creator = dup_member (self, object, "creator");
      if (image->creator == NULL)
        image->creator = dup_member (self, object, "author");
    }
  g_ptr_array_add (self->metadata->images, image);
}

static void
read_images (Reader *self, JsonObject *object)
{
  static const char *const members[] = { "image", "associatedMedia", NULL };

  for (guint m = 0; members[m] != NULL; m++)
    {
      JsonNode *node = member (object, members[m]);

      if (node == NULL)
        continue;
      if (!JSON_NODE_HOLDS_ARRAY (node))
        {
          read_image (self, node);
          continue;
        }
      for (guint i = 0; i < MIN (json_array_get_length (json_node_get_array (node)), 100); i++)
        read_image (self, json_array_get_element (json_node_get_array (node), i));
    }
}

static void
read_original (Reader *self, JsonObject *object)
{
  static const char *const members[] = { "translationOfWork", "isBasedOn", "isBasedOnUrl", NULL };

  for (guint m = 0; members[m] != NULL; m++)
    {
      JsonNode *node = first_of (member (object, members[m]));
      JsonObject *work;

      if (node == NULL || self->metadata->original_url != NULL)
        continue;
      if (JSON_NODE_HOLDS_VALUE (node))
        {
          self->metadata->original_url = dup_words (self, node);
          continue;
        }
      work = object_of (self, node);
      if (work == NULL)
        continue;
      stet_html_set_once (&self->metadata->original_url, dup_member (self, work, "url"));
      stet_html_set_once (&self->metadata->original_url, dup_member (self, work, "@id"));
      stet_html_set_once (&self->metadata->original_outlet, dup_member (self, work, "publisher"));
      stet_html_set_once (&self->metadata->original_language,
                          dup_member (self, work, "inLanguage"));
    }
}

static char *
dup_if_address (JsonNode *node)
{
  node = first_of (node);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
                 && g_str_has_prefix (json_node_get_string (node), "http")
             ? stet_html_clean (json_node_get_string (node))
             : NULL;
}

/* The address of the page that an article is on, which can be a thing with an address. */
static char *
dup_address (Reader *self, JsonNode *node)
{
  JsonObject *page = object_of (self, node);
  char *address;

  if (page == NULL)
    return dup_if_address (node);
  address = dup_if_address (member (page, "url"));
  return address != NULL ? address : dup_if_address (member (page, "@id"));
}

static void
read_article (Reader *self, JsonObject *object)
{
  StetHtmlMetadata *metadata = self->metadata;
  g_autofree char *headline = dup_member (self, object, "headline");
  g_autofree char *name = dup_member (self, object, "name");
  char *body = dup_member (self, object, "articleBody");
  JsonNode *raw = first_of (member (object, body != NULL ? "articleBody" : "text"));

  stet_html_add_title (metadata, headline);
  stet_html_add_title (metadata, name);
  stet_html_set_once (&metadata->headline, g_steal_pointer (&headline));
  stet_html_set_once (&metadata->headline, g_steal_pointer (&name));
  stet_html_set_once (&metadata->standfirst, dup_member (self, object, "alternativeHeadline"));
  stet_html_set_once (&metadata->standfirst, dup_member (self, object, "description"));
  stet_html_set_once (&metadata->published, dup_member (self, object, "datePublished"));
  stet_html_set_once (&metadata->published, dup_member (self, object, "dateCreated"));
  stet_html_set_once (&metadata->modified, dup_member (self, object, "dateModified"));
  stet_html_set_once (&metadata->outlet, dup_member (self, object, "publisher"));
  stet_html_set_once (&metadata->language, dup_member (self, object, "inLanguage"));
  stet_html_set_once (&metadata->url, dup_address (self, member (object, "url")));
  stet_html_set_once (&metadata->url, dup_address (self, member (object, "mainEntityOfPage")));
  if (body == NULL)
    body = dup_member (self, object, "text");
  if (body != NULL
      && (metadata->facts.body == NULL || strlen (body) > strlen (metadata->facts.body)))
    {
      g_free (metadata->facts.body);
      metadata->facts.body = g_steal_pointer (&body);
      g_free (metadata->body_lines);
      metadata->body_lines = raw != NULL && JSON_NODE_HOLDS_VALUE (raw) ? json_node_dup_string (raw)
                                                                        : NULL;
    }
  g_free (body);
  read_persons (self, object);
  read_images (self, object);
  read_original (self, object);
}

/* The article among several that the page is about: the one whose headline the page has as its
 * title. */
static JsonObject *
choose (Reader *self)
{
  for (guint i = 0; i < self->articles->len; i++)
    {
      JsonObject *object = g_ptr_array_index (self->articles, i);
      g_autofree char *headline = dup_member (self, object, "headline");

      if (headline == NULL)
        headline = dup_member (self, object, "name");
      if (headline != NULL && self->metadata->facts.titles->len > 0
          && stet_html_is_title (headline, &self->metadata->facts))
        return object;
    }
  return self->articles->len > 0 ? g_ptr_array_index (self->articles, 0) : NULL;
}

/**
 * stet_html_ld_read:
 * @self: metadata, with the titles that the page states otherwise
 * @scripts: (element-type utf8): the scripts
 *
 * Reads what the structured data says of the article.
 */
void
stet_html_ld_read (StetHtmlMetadata *self, GPtrArray *scripts)
{
  g_autoptr (GPtrArray) parsers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { self, articles, others, by_id };
  JsonObject *article;

  for (guint i = 0; i < scripts->len; i++)
    {
      const char *script = g_ptr_array_index (scripts, i);
      JsonParser *parser;
      g_autofree char *json = NULL;

      if (strlen (script) > MAX_SCRIPT)
        continue;
      parser = json_parser_new ();
      g_ptr_array_add (parsers, parser);
      json = repair (script);
      if (*json != '\0' && json_parser_load_from_data (parser, json, -1, NULL))
        collect (&reader, json_parser_get_root (parser), 0);
    }
  article = choose (&reader);
  if (article != NULL)
    read_article (&reader, article);
  else if (others->len > 0)
    {
      JsonObject *page = g_ptr_array_index (others, 0);

      stet_html_set_once (&self->published, dup_member (&reader, page, "datePublished"));
      stet_html_set_once (&self->modified, dup_member (&reader, page, "dateModified"));
      stet_html_set_once (&self->language, dup_member (&reader, page, "inLanguage"));
      read_persons (&reader, page);
    }
}
