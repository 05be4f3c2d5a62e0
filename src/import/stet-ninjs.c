/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "stet-byline.h"
#include "stet-date.h"
#include "stet-flow.h"
#include "stet-url.h"

/* What the parser of JSON can bear: it calls itself for what is within each other, and keeps every
 * value. */
#define MAX_DEPTH  128
#define MAX_VALUES 500000
/* Bytes. */
#define MAX_SIZE (16 * 1024 * 1024)
/* Pictures of one article, articles of one file, and lists within lists around these. */
#define MAX_PICTURES  500
#define MAX_ITEMS     500
#define MAX_ENVELOPES 4

typedef struct
{
  StetReader *reader;
  StetDraft *draft;
  guint n_pictures;
} Item;

/* Safe ways to whatever may be there, of whatever type. */

static JsonNode *
get_node (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

static const char *
get_text (JsonNode *node)
{
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return text != NULL && *text != '\0' ? text : NULL;
}

/* The first of the names, which end with NULL, that has a text. */
static const char *
get_string (JsonObject *object, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      const char *text = get_text (get_node (object, *names, JSON_NODE_VALUE));

      if (text != NULL)
        return text;
    }
  return NULL;
}

#define GET(object, ...) get_string (object, (const char *const[]){ __VA_ARGS__, NULL })

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_node (object, name, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_node (object, name, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Later versions have lists of {role, contenttype, value}: the first whose role begins with one of
 * the roles, which end with NULL; "" is no role. */
static const char *
get_listed (JsonObject *object, const char *name, const char *const *roles, const char *type)
{
  JsonArray *array = get_array (object, name);

  for (; array != NULL && *roles != NULL; roles++)
    for (guint i = 0; i < json_array_get_length (array); i++)
      {
        JsonObject *element = get_element (array, i);
        const char *role = element != NULL ? GET (element, "role") : NULL;
        const char *content = element != NULL ? GET (element, "contenttype", "type") : NULL;
        const char *value = element != NULL ? GET (element, "value", "text") : NULL;

        if (value == NULL
            || (**roles == '\0'
                    ? role != NULL
                    : role == NULL || g_ascii_strncasecmp (role, *roles, strlen (*roles)) != 0))
          continue;
        if (type == NULL || (content != NULL && strcasestr (content, type) != NULL))
          return value;
      }
  return NULL;
}

#define LISTED(object, name, type, ...)                                                            \
  get_listed (object, name, (const char *const[]){ __VA_ARGS__, NULL }, type)

/* A text, or {name: text}, or a list of either: the first name, or all of them joined. */
static char *
dup_names (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  GString *names;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (GET (json_node_get_object (node), "name", "literal"));
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup (get_text (node));
  names = g_string_new (NULL);
  for (guint i = 0; i < MIN (json_array_get_length (json_node_get_array (node)), 20); i++)
    {
      JsonNode *child = json_array_get_element (json_node_get_array (node), i);
      const char *name = JSON_NODE_HOLDS_OBJECT (child)
                             ? GET (json_node_get_object (child), "name", "value", "byline")
                             : get_text (child);

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return names->len > 0 ? g_string_free_and_steal (names) : (g_string_free (names, TRUE), NULL);
}

static char *
dup_line (const char *text)
{
  return text != NULL ? stet_text_collapse (text) : NULL;
}

/* The fields of an item */

static const char *
find_headline (JsonObject *object)
{
  const char *headline = GET (object, "headline");

  if (headline == NULL)
    headline = LISTED (object, "headlines", NULL, "main", "", "headline", "m", "l", "s");
  return headline != NULL ? headline : GET (object, "title", "name");
}

static const char *
find_description (JsonObject *object)
{
  const char *text = GET (object, "description_text", "description", "description_caption");

  return text != NULL
             ? text
             : LISTED (object, "descriptions", NULL, "caption", "main", "", "summary", "abstract");
}

static const char *
find_right (JsonObject *object, const char *name, const char *other)
{
  JsonObject *rights = get_object (object, "rightsinfo");
  const char *text = GET (object, name, other);

  return text == NULL && rights != NULL ? GET (rights, name, other) : text;
}

static void
read_byline (Item *item, JsonObject *object)
{
  g_autofree char *printed = NULL;
  g_auto (StetByline) read = { 0 };

  for (const char *const *name
       = (const char *const[]){ "byline", "bylines", "by", "creator", "author", "authors", NULL };
       *name != NULL && printed == NULL;
       name++)
    printed = dup_names (object, *name);
  if (printed == NULL)
    return;
  if (stet_byline_read (printed, item->draft->language, &read) && read.byline != NULL)
    item->draft->byline = g_steal_pointer (&read.byline);
  else
    item->draft->byline = stet_text_collapse (printed);
}

static char *
dup_date (JsonObject *object, const char *name, const char *other)
{
  const char *printed = GET (object, name, other);

  return printed != NULL ? stet_date_parse (printed, "en") : NULL;
}

static void
read_dates (Item *item, JsonObject *object)
{
  g_autofree char *first = dup_date (object, "firstpublished", "firstcreated");
  g_autofree char *content = dup_date (object, "contentcreated", "contentmodified");
  g_autofree char *version = dup_date (object, "versioncreated", "versionstored");
  g_autofree char *embargo = dup_date (object, "embargoed", "embargo");
  const char *published = first != NULL ? first : content != NULL ? content : version;

  item->draft->published = g_strdup (published);
  if (version != NULL && g_strcmp0 (version, published) != 0)
    item->draft->modified = g_steal_pointer (&version);
  if (embargo != NULL)
    g_ptr_array_add (item->draft->warnings,
                     g_strdup_printf (_ ("Do not publish this item before %s."), embargo));
}

static void
read_status (Item *item, JsonObject *object)
{
  const char *status = GET (object, "pubstatus", "pubStatus");

  if (status == NULL)
    return;
  if (g_ascii_strncasecmp (status, "cancel", 6) == 0)
    g_ptr_array_add (item->draft->warnings,
                     g_strdup (_ ("The agency has canceled this item. Do not publish it.")));
  else if (g_ascii_strcasecmp (status, "withheld") == 0)
    g_ptr_array_add (
        item->draft->warnings,
        g_strdup (_ ("The agency withholds this item for now. Ask it before you publish.")));
}

static void
read_place (Item *item, JsonObject *object)
{
  JsonObject *dateline = get_object (object, "dateline");
  const char *place = GET (object, "dateline", "located");

  if (dateline != NULL)
    {
      JsonObject *located = get_object (dateline, "located");

      place = located != NULL ? GET (located, "city", "name") : NULL;
      if (place == NULL)
        place = GET (dateline, "text");
    }
  item->draft->dateline = dup_line (place);
}

static void
read_fields (Item *item, JsonObject *object)
{
  StetDraft *draft = item->draft;
  const char *uri = GET (object, "canonicalurl", "canonical", "url", "uri");
  g_autofree char *address = uri != NULL ? stet_url_normalize (uri) : NULL;

  draft->language = dup_line (GET (object, "language", "lang"));
  if (address != NULL)
    draft->canonical_url = g_strdup (uri);
  read_byline (item, object);
  read_dates (item, object);
  read_status (item, object);
  read_place (item, object);
  for (const char *const *name
       = (const char *const[]){ "provider", "infosources", "sources", "source", NULL };
       *name != NULL && draft->outlet == NULL;
       name++)
    draft->outlet = dup_names (object, *name);
  if (draft->outlet != NULL || address != NULL)
    stet_draft_add_source (draft, address != NULL ? uri : NULL, draft->outlet)->language = g_strdup (draft->language);
}

/* Pictures */

static gint64
get_width (JsonObject *rendition)
{
  JsonNode *node = json_object_get_member (rendition, "width");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

static void
choose_rendition (JsonObject *rendition, const char **href, gint64 *width)
{
  const char *type = GET (rendition, "contenttype", "mimetype");
  const char *this_href = GET (rendition, "href", "url");

  if (this_href == NULL || (type != NULL && !g_str_has_prefix (type, "image/")))
    return;
  if (*href == NULL || get_width (rendition) > *width)
    {
      *href = this_href;
      *width = get_width (rendition);
    }
}

/* The largest: renditions are a map of names, or a list. */
static const char *
find_href (JsonObject *object)
{
  JsonObject *map = get_object (object, "renditions");
  JsonArray *list = get_array (object, "renditions");
  const char *href = NULL;
  gint64 width = 0;

  if (map != NULL)
    {
      JsonObjectIter iter;
      JsonNode *node;

      json_object_iter_init_ordered (&iter, map);
      while (json_object_iter_next_ordered (&iter, NULL, &node))
        if (JSON_NODE_HOLDS_OBJECT (node))
          choose_rendition (json_node_get_object (node), &href, &width);
    }
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *rendition = get_element (list, i);

      if (rendition != NULL)
        choose_rendition (rendition, &href, &width);
    }
  return href != NULL ? href : GET (object, "href");
}

static const char *
find_alt (JsonObject *object)
{
  const char *alt = GET (object, "alttext", "alt_text", "altText", "alternativetext");

  return alt != NULL ? alt : LISTED (object, "descriptions", NULL, "alt", "accessib");
}

static void
add_picture (Item *item, JsonObject *object)
{
  StetPart *part;
  StetDraftPhoto *photo;
  g_autofree char *creator = dup_names (object, "byline");
  const char *caption = find_description (object);

  if (item->n_pictures++ >= MAX_PICTURES)
    return;
  if (creator == NULL)
    creator = dup_names (object, "by");
  if (creator == NULL)
    creator = dup_names (object, "creator");
  part = stet_draft_add_part (item->draft, STET_PART_CAPTION, "");
  photo = stet_part_get_photo (part);
  photo->credit = stet_credit_join (creator, GET (object, "creditline", "credit"));
  photo->creator = g_steal_pointer (&creator);
  photo->copyright_notice = dup_line (find_right (object, "copyrightnotice", "copyrightholder"));
  photo->usage_terms = dup_line (find_right (object, "usageterms", "usageTerms"));
  photo->alt_text = dup_line (find_alt (object));
  stet_part_set_picture (part, item->reader, find_href (object));
  if (caption == NULL)
    caption = find_headline (object);
  if (caption != NULL)
    stet_part_set_caption (part, caption);
}

static gboolean
is_picture (JsonObject *object)
{
  const char *type = GET (object, "type");

  if (type != NULL)
    return g_ascii_strcasecmp (type, "picture") == 0 || g_ascii_strcasecmp (type, "graphic") == 0
           || g_ascii_strcasecmp (type, "photo") == 0;
  return json_object_has_member (object, "renditions");
}

typedef void (*Visit) (Item *item, const char *name, JsonObject *object);

/* What an item is sent with: a map of names, or a list. */
static void
visit_associations (Item *item, JsonObject *object, Visit visit)
{
  JsonObject *map = get_object (object, "associations");
  JsonArray *list = get_array (object, "associations");

  if (map != NULL)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *node;

      json_object_iter_init_ordered (&iter, map);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        if (JSON_NODE_HOLDS_OBJECT (node))
          visit (item, name, json_node_get_object (node));
    }
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *element = get_element (list, i);

      if (element != NULL)
        visit (item, GET (element, "name"), element);
    }
}

static gboolean
is_lead (const char *name)
{
  return name != NULL
         && (strcasestr (name, "feature") != NULL || strcasestr (name, "main") != NULL
             || strcasestr (name, "lead") != NULL || strcasestr (name, "header") != NULL);
}

static void
visit_lead (Item *item, const char *name, JsonObject *object)
{
  if (is_picture (object) && is_lead (name))
    add_picture (item, object);
}

static void
visit_other (Item *item, const char *name, JsonObject *object)
{
  if (is_picture (object) && !is_lead (name))
    add_picture (item, object);
}

/* The text */

static const char *
find_html (JsonObject *object)
{
  const char *html = GET (object, "body_xhtml", "body_html", "body_html5");

  return html != NULL ? html : LISTED (object, "bodies", "html", "main", "", "full", "b");
}

static const char *
find_text (JsonObject *object)
{
  const char *text = GET (object, "body_text", "body");

  return text != NULL ? text : LISTED (object, "bodies", NULL, "main", "", "full", "b");
}

static void
add_line (Item *item, StetFlow *flow, StetPartKind kind, const char *line)
{
  stet_flow_add (flow, line, -1);
  stet_flow_end (flow, kind, 0, 0);
}

static gboolean
read_body (Item *item, JsonObject *object, StetFlow *flow, GError **error)
{
  const char *html = find_html (object);
  const char *text = html == NULL ? find_text (object) : NULL;
  g_auto (GStrv) lines = NULL;

  if (html != NULL)
    return stet_draft_add_html (item->draft, html, item->reader, error);
  if (text == NULL)
    return TRUE;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    add_line (item, flow, STET_PART_PARAGRAPH, *line);
  return TRUE;
}

static gboolean
read_item (StetReader *reader, JsonObject *object, GError **error)
{
  g_autoptr (StetDraft) draft = stet_draft_new ("ninjs");
  g_autoptr (StetFlow) flow = stet_flow_new (draft);
  Item item = { reader, draft, 0 };
  const char *headline = find_headline (object);
  gboolean has_text = find_html (object) != NULL || find_text (object) != NULL;
  const char *summary = has_text ? find_description (object) : NULL;

  read_fields (&item, object);
  if (headline != NULL)
    add_line (&item, flow, STET_PART_HEADLINE, headline);
  if (summary != NULL)
    add_line (&item, flow, STET_PART_STANDFIRST, summary);
  if (!has_text && is_picture (object))
    add_picture (&item, object);
  visit_associations (&item, object, visit_lead);
  if (!read_body (&item, object, flow, error))
    return FALSE;
  visit_associations (&item, object, visit_other);
  if (draft->parts->len > 0)
    g_ptr_array_add (reader->drafts, g_steal_pointer (&draft));
  return TRUE;
}

/* Envelopes */

static gboolean
is_item (JsonObject *object)
{
  return find_html (object) != NULL || find_text (object) != NULL || find_headline (object) != NULL
         || is_picture (object);
}

static gboolean read_node (StetReader *reader, JsonNode *node, guint depth, GError **error);

static gboolean
read_list (StetReader *reader, JsonArray *array, guint depth, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array) && reader->drafts->len < MAX_ITEMS; i++)
    if (!read_node (reader, json_array_get_element (array, i), depth, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_package (JsonObject *object)
{
  return find_html (object) == NULL && find_text (object) == NULL && !is_picture (object)
         && json_object_has_member (object, "associations");
}

/* A package has no text of its own, but texts that are associated with it. */
static gboolean
read_package (StetReader *reader, JsonObject *object, guint depth, GError **error)
{
  JsonObject *map = get_object (object, "associations");
  JsonArray *list = get_array (object, "associations");
  JsonObjectIter iter;
  JsonNode *node;
  gboolean ok = TRUE;

  if (map != NULL)
    {
      json_object_iter_init_ordered (&iter, map);
      while (ok && json_object_iter_next_ordered (&iter, NULL, &node))
        if (JSON_NODE_HOLDS_OBJECT (node) && !is_picture (json_node_get_object (node)))
          ok = read_node (reader, node, depth + 1, error);
    }
  for (guint i = 0; ok && list != NULL && i < json_array_get_length (list); i++)
    {
      node = json_array_get_element (list, i);
      if (JSON_NODE_HOLDS_OBJECT (node) && !is_picture (json_node_get_object (node)))
        ok = read_node (reader, node, depth + 1, error);
    }
  return ok;
}

/* An item, a list of items, or what they are sent in. */
static gboolean
read_node (StetReader *reader, JsonNode *node, guint depth, GError **error)
{
  static const char *const envelopes[] = { "items",     "item",   "data", "results",
                                           "newsItems", "_items", "hits", NULL };
  JsonObject *object;

  if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
    return FALSE;
  if (depth > MAX_ENVELOPES)
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_list (reader, json_node_get_array (node), depth + 1, error);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  object = json_node_get_object (node);
  if (is_package (object))
    {
      guint n_drafts = reader->drafts->len;

      if (!read_package (reader, object, depth, error))
        return FALSE;
      if (reader->drafts->len > n_drafts)
        return TRUE;
    }
  if (is_item (object))
    return read_item (reader, object, error);
  for (const char *const *name = envelopes; *name != NULL; name++)
    if (json_object_has_member (object, *name)
        && !read_node (reader, json_object_get_member (object, *name), depth + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
fail_hostile (GError **error)
{
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_HOSTILE,
               _ ("This is no article: it holds too many things, or too many within each other. "
                  "Ask whoever sent it for the article alone."));
  return FALSE;
}

/* Before it is parsed. */
static gboolean
check_shape (const char *text, GError **error)
{
  guint depth = 0, n_values = 0;
  gboolean in_string = FALSE;

  if (strlen (text) > MAX_SIZE)
    return fail_hostile (error);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (in_string && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if (*p == '{' || *p == '[')
        depth++, n_values++;
      else if ((*p == '}' || *p == ']') && depth > 0)
        depth--;
      else if (*p == ',')
        n_values++;
      if (depth > MAX_DEPTH || n_values > MAX_VALUES)
        return fail_hostile (error);
    }
  return TRUE;
}

static gboolean
parse (const char *text, JsonParser *parser, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (json_parser_load_from_data (parser, text, -1, &failure)
      && json_parser_get_root (parser) != NULL)
    return TRUE;
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_DAMAGED,
               /* Translators: %u is the number of a line. */
               _ ("The JSON of this item is damaged in line %u. Ask whoever sent it to send it "
                  "again."),
               MAX (json_parser_get_current_line (parser), 1));
  return FALSE;
}

/**
 * stet_ninjs_read:
 * @reader: what to read
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads items of ninjs, versions 1 to 3, alone or in a list, with the pictures that are associated
 * with them. Safe on any thread.
 *
 * Returns: whether it could
 */
gboolean
stet_ninjs_read (StetReader *reader, GError **error)
{
  g_autoptr (StetDraft) whole = stet_draft_new ("ninjs");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = stet_reader_decode (reader, NULL, whole, error);

  if (text == NULL || !check_shape (text, error) || !parse (text, parser, error))
    return FALSE;
  if (!read_node (reader, json_parser_get_root (parser), 0, error))
    return FALSE;
  if (reader->drafts->len > 0)
    {
      StetDraft *first = g_ptr_array_index (reader->drafts, 0);

      for (guint i = 0; i < reader->drafts->len; i++)
        g_set_str (&((StetDraft *) g_ptr_array_index (reader->drafts, i))->encoding,
                   whole->encoding);
      for (guint i = 0; i < whole->warnings->len; i++)
        g_ptr_array_add (first->warnings, g_strdup (g_ptr_array_index (whole->warnings, i)));
      return TRUE;
    }
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_NOTHING,
               _ ("There is no article in this agency message. Ask the agency for the text."));
  return FALSE;
}
