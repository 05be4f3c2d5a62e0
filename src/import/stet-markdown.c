/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-reader.h"

#include <string.h>

#include <cmark.h>
#include <glib/gi18n-lib.h>

#include "stet-credit.h"
#include "stet-date.h"
#include "stet-flow.h"
#include "stet-front-matter.h"
#include "stet-inline.h"
#include "stet-url.h"

/* Bytes. A parsed document takes a hundred times what its text does at worst. */
#define MAX_SIZE (1024 * 1024)
/* Bytes. What is shorter says no more than who wrote it. */
#define MIN_STANDFIRST 30
/* Bytes. A caption below a picture is no longer. */
#define MAX_CAPTION 1200
/* Code points of markup that are worth showing. */
#define MAX_MARKUP     300
#define NODES_PER_LOOK 4096

typedef struct
{
  char *alt;
  char *href;
  char *title;
} Image;

typedef struct
{
  StetReader *reader;
  StetDraft *draft;
  StetFlow *flow;
  GPtrArray *images; /* Image: of the paragraph */
  GString *alt;      /* of the image that the walk is in */
  guint image_depth;
  guint quote_depth;
  guint list_depth;
  guint line;      /* where the block begins, in the file */
  guint n_skipped; /* lines of the front matter */
  gboolean starts_with_image;
  gboolean is_table;
  gboolean is_hidden; /* within a script or style */
  gboolean has_headline;
  char *title;     /* of the front matter */
  StetPart *photo; /* the last part, when it is a photo that has no caption yet */
  guint n_nodes;
} Walk;

static void
image_free (gpointer data)
{
  Image *image = data;

  g_free (image->alt);
  g_free (image->href);
  g_free (image->title);
  g_free (image);
}

static StetPart *
add_photo (Walk *walk, const Image *image)
{
  StetPart *part = stet_draft_add_part (walk->draft, STET_PART_CAPTION, "");

  part->line = walk->line;
  stet_part_set_picture (part, walk->reader, image->href);
  if (image->alt != NULL && *image->alt != '\0')
    g_set_str (&stet_part_get_photo (part)->alt_text, image->alt);
  if (image->title != NULL && *image->title != '\0')
    stet_part_set_caption (part, image->title);
  walk->photo = *part->text == '\0' ? part : NULL;
  return part;
}

static void
add_photos (Walk *walk)
{
  for (guint i = 0; i < walk->images->len; i++)
    add_photo (walk, g_ptr_array_index (walk->images, i));
  g_ptr_array_set_size (walk->images, 0);
}

/* Words directly below a picture, when they look like what stands there. */
static gboolean
end_caption (Walk *walk)
{
  const char *plain = stet_flow_get_plain (walk->flow);
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  if (walk->photo == NULL || strlen (plain) > MAX_CAPTION)
    return FALSE;
  if (!stet_flow_is_emphasis (walk->flow) && !stet_credit_split (plain, &caption, &printed))
    return FALSE;
  stet_part_set_caption (walk->photo, plain);
  stet_flow_drop (walk->flow);
  walk->photo = NULL;
  return TRUE;
}

static StetPartKind
get_kind (Walk *walk)
{
  if (walk->list_depth > 0)
    return STET_PART_LIST_ITEM;
  return walk->quote_depth > 0 ? STET_PART_QUOTE : STET_PART_PARAGRAPH;
}

static void
end_block (Walk *walk, StetPartKind kind, guint level)
{
  StetPart *part = stet_flow_end (walk->flow, kind, level, walk->line);

  if (part != NULL)
    walk->photo = NULL;
}

/* A paragraph in italics or bold between the headline and the text. */
static gboolean
end_standfirst (Walk *walk)
{
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;
  StetPart *part;

  if (!walk->has_headline || get_kind (walk) != STET_PART_PARAGRAPH
      || strlen (stet_flow_get_plain (walk->flow)) < MIN_STANDFIRST
      || !stet_flow_is_emphasis (walk->flow))
    return FALSE;
  for (guint i = 0; i < walk->draft->parts->len; i++)
    {
      part = g_ptr_array_index (walk->draft->parts, i);
      if (part->kind != STET_PART_HEADLINE && part->kind != STET_PART_RESIDUE)
        return FALSE;
    }
  plain = stet_flow_take_plain (walk->flow);
  text = stet_inline_escape (plain);
  part = stet_draft_add_part (walk->draft, STET_PART_STANDFIRST, text);
  part->uncertain = TRUE;
  part->line = walk->line;
  return TRUE;
}

static gboolean
is_rule_of_table (const char *plain)
{
  return strchr (plain, '-') != NULL && strspn (plain, "|-: ") == strlen (plain);
}

/* A line of a table stays a line. What is between the marks may be a picture, or its caption. */
static void
end_row (Walk *walk)
{
  g_autofree char *plain = stet_text_collapse (stet_flow_get_plain (walk->flow));
  g_autofree char *inner = g_strdup (plain);

  if (*plain != '\0' && strspn (plain, "| ") == strlen (plain))
    {
      stet_flow_drop (walk->flow);
      add_photos (walk);
      return;
    }
  if (is_rule_of_table (plain))
    {
      /* The photo above it still awaits its caption. */
      stet_flow_add_residue (walk->flow, "markup", walk->line);
      return;
    }
  add_photos (walk);
  if (walk->photo != NULL && inner[0] == '|' && g_str_has_suffix (inner, "|")
      && strchr (inner + 1, '|') == inner + strlen (inner) - 1)
    {
      inner[strlen (inner) - 1] = '\0';
      stet_part_set_caption (walk->photo, inner + 1);
      g_set_str (&walk->photo->source_text, plain);
      walk->photo = NULL;
      stet_flow_drop (walk->flow);
      return;
    }
  end_block (walk, get_kind (walk), 0);
}

static void
end_paragraph (Walk *walk)
{
  if (walk->is_table)
    {
      end_row (walk);
      return;
    }
  /* A picture, and its caption in the lines below it. */
  if (walk->starts_with_image || stet_flow_is_empty (walk->flow))
    add_photos (walk);
  if (end_caption (walk) || end_standfirst (walk))
    return;
  add_photos (walk);
  if (stet_flow_is_empty (walk->flow))
    return;
  end_block (walk, get_kind (walk), 0);
}

static void
end_heading (Walk *walk, guint level)
{
  g_autofree char *plain = stet_text_collapse (stet_flow_get_plain (walk->flow));

  if (!walk->has_headline && level == 1)
    {
      walk->has_headline = TRUE;
      end_block (walk, STET_PART_HEADLINE, 0);
    }
  else if (walk->title != NULL && g_str_equal (plain, walk->title))
    {
      stet_flow_add_residue (walk->flow, "repeated-headline", walk->line);
    }
  else
    {
      end_block (walk, STET_PART_SUBHEADING, MAX (level, 2));
    }
  add_photos (walk);
}

static void
add_code (Walk *walk, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      stet_flow_add (walk->flow, *line, -1);
      stet_flow_add (walk->flow, " ", 1);
      if (line[1] == NULL || *g_strstrip (line[1]) == '\0')
        end_block (walk, get_kind (walk), 0);
    }
}

static void
add_markup (Walk *walk, const char *markup)
{
  g_autofree char *line = stet_text_collapse (markup);

  if (g_utf8_strlen (line, -1) > MAX_MARKUP)
    *g_utf8_offset_to_pointer (line, MAX_MARKUP) = '\0';
  if (*line != '\0')
    stet_draft_add_residue (walk->draft, "markup", line)->line = walk->line;
}

/* Tags within a paragraph are left out; what is in a script or style is no text either. */
static void
read_tag (Walk *walk, const char *tag)
{
  if (g_ascii_strncasecmp (tag, "<script", 7) == 0 || g_ascii_strncasecmp (tag, "<style", 6) == 0)
    walk->is_hidden = TRUE;
  else if (g_ascii_strncasecmp (tag, "</script", 8) == 0
           || g_ascii_strncasecmp (tag, "</style", 7) == 0)
    walk->is_hidden = FALSE;
  else if (g_ascii_strncasecmp (tag, "<br", 3) == 0)
    stet_flow_add (walk->flow, " ", 1);
}

static void
add_words (Walk *walk, const char *words)
{
  if (words == NULL || walk->is_hidden)
    return;
  if (walk->image_depth > 0)
    {
      g_string_append (walk->alt, words);
      return;
    }
  if (stet_flow_is_empty (walk->flow) && walk->images->len == 0 && *words == '|'
      && walk->quote_depth + walk->list_depth == 0)
    walk->is_table = TRUE;
  stet_flow_add (walk->flow, words, -1);
}

static void
add_break (Walk *walk)
{
  if (walk->image_depth > 0)
    {
      g_string_append_c (walk->alt, ' ');
    }
  else if (walk->is_table)
    {
      end_row (walk);
      walk->line++;
    }
  else
    {
      stet_flow_add (walk->flow, " ", 1);
    }
}

static void
read_image (Walk *walk, cmark_node *node, gboolean enters)
{
  Image *image;

  if (enters)
    {
      walk->image_depth++;
      return;
    }
  if (--walk->image_depth > 0)
    return;
  walk->starts_with_image = walk->starts_with_image || stet_flow_is_empty (walk->flow);
  image = g_new (Image, 1);
  *image = (Image) { stet_text_collapse (walk->alt->str),
                     g_strdup (cmark_node_get_url (node)),
                     stet_text_collapse (cmark_node_get_title (node)) };
  g_string_truncate (walk->alt, 0);
  g_ptr_array_add (walk->images, image);
}

static void
read_span (Walk *walk, StetInlineKind kind, const char *url, gboolean enters)
{
  if (walk->image_depth > 0)
    return;
  if (enters)
    stet_flow_open (walk->flow, kind, url);
  else
    stet_flow_close (walk->flow);
}

static void
begin_block (Walk *walk, cmark_node *node)
{
  walk->line = walk->n_skipped + (guint) cmark_node_get_start_line (node);
  walk->starts_with_image = FALSE;
  walk->is_table = FALSE;
  walk->is_hidden = FALSE;
}

static void
read_block (Walk *walk, cmark_node *node, gboolean enters)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      walk->quote_depth += enters ? 1 : -1;
      break;
    case CMARK_NODE_LIST:
      walk->list_depth += enters ? 1 : -1;
      break;
    case CMARK_NODE_PARAGRAPH:
      if (enters)
        begin_block (walk, node);
      else
        end_paragraph (walk);
      break;
    case CMARK_NODE_HEADING:
      if (enters)
        begin_block (walk, node);
      else
        end_heading (walk, (guint) cmark_node_get_heading_level (node));
      break;
    case CMARK_NODE_CODE_BLOCK:
      begin_block (walk, node);
      add_code (walk, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_HTML_BLOCK:
      begin_block (walk, node);
      add_markup (walk, cmark_node_get_literal (node));
      break;
    default:
      break;
    }
}

static void
read_node (Walk *walk, cmark_node *node, gboolean enters)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
      add_words (walk, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_HTML_INLINE:
      read_tag (walk, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      add_break (walk);
      break;
    case CMARK_NODE_EMPH:
      read_span (walk, STET_INLINE_EMPHASIS, NULL, enters);
      break;
    case CMARK_NODE_STRONG:
      read_span (walk, STET_INLINE_STRONG, NULL, enters);
      break;
    case CMARK_NODE_LINK:
      read_span (walk, STET_INLINE_LINK, cmark_node_get_url (node), enters);
      break;
    case CMARK_NODE_IMAGE:
      read_image (walk, node, enters);
      break;
    default:
      read_block (walk, node, enters);
      break;
    }
}

/* Front matter */

static const char *
get_field (GHashTable *fields, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      const char *value = g_hash_table_lookup (fields, *names);

      if (value != NULL && *value != '\0')
        return value;
    }
  return NULL;
}

static void
set_field (char **field, char *value)
{
  if (value != NULL && *value != '\0')
    *field = value;
  else
    g_free (value);
}

static gboolean
is_address (const char *text)
{
  g_autofree char *url = text != NULL ? stet_url_normalize (text) : NULL;

  return url != NULL;
}

static void
read_addresses (Walk *walk, GHashTable *fields)
{
  static const char *const pages[] = { "url", "link", "permalink", NULL };
  static const char *const canonicals[] = { "canonical_url", "canonical", "canonicalurl", NULL };
  static const char *const sources[] = { "source", "source_url", "original", "original_url",
                                         "bron",   "nguon",      NULL };
  const char *page = get_field (fields, pages);
  const char *canonical = get_field (fields, canonicals);
  const char *source = get_field (fields, sources);
  StetDraft *draft = walk->draft;

  if (is_address (page))
    draft->url = g_strdup (page);
  if (is_address (canonical))
    draft->canonical_url = g_strdup (canonical);
  if (source != NULL)
    stet_draft_add_source (
        draft, is_address (source) ? source : NULL, is_address (source) ? NULL : source);
}

static void
read_picture_field (Walk *walk, GHashTable *fields)
{
  static const char *const hrefs[] = { "image", "cover", "featured_image", "thumbnail", "hero",
                                       "photo", NULL };
  static const char *const alts[] = { "image_alt", "cover_alt", "alt", NULL };
  static const char *const captions[] = { "image_caption", "caption", "cover_caption", NULL };
  static const char *const credits[] = { "image_credit", "photo_credit", "credit", NULL };
  Image image = { (char *) get_field (fields, alts),
                  (char *) get_field (fields, hrefs),
                  (char *) get_field (fields, captions) };
  const char *credit = get_field (fields, credits);
  StetPart *part;

  if (image.href == NULL)
    return;
  part = add_photo (walk, &image);
  part->line = 0;
  walk->photo = NULL;
  if (credit != NULL)
    g_set_str (&stet_part_get_photo (part)->credit, credit);
}

static void
read_fields (Walk *walk, GHashTable *fields)
{
  static const char *const titles[] = { "title", "headline", NULL };
  static const char *const summaries[] = { "description", "summary", "subtitle", "standfirst",
                                           "excerpt",     "lead",    "intro",    NULL };
  static const char *const dates[] = { "date",           "published",    "publish_date", "pubdate",
                                       "date_published", "published_at", "publishdate",  NULL };
  static const char *const changes[] = { "lastmod",       "updated",       "modified",
                                         "last_modified", "date_modified", NULL };
  static const char *const authors[] = { "author", "authors", "byline", "by", NULL };
  static const char *const languages[] = { "lang", "language", "locale", NULL };
  static const char *const places[] = { "dateline", "location", "place", NULL };
  static const char *const outlets[] = { "outlet", "publisher", "publication", "site", NULL };
  const char *title = get_field (fields, titles);
  const char *summary = get_field (fields, summaries);
  const char *date = get_field (fields, dates);
  const char *change = get_field (fields, changes);
  StetDraft *draft = walk->draft;

  set_field (&draft->language, g_strdup (get_field (fields, languages)));
  if (draft->language != NULL)
    g_strdelimit (draft->language, "_", '-');
  set_field (&draft->byline, g_strdup (get_field (fields, authors)));
  set_field (&draft->dateline, g_strdup (get_field (fields, places)));
  set_field (&draft->outlet, g_strdup (get_field (fields, outlets)));
  if (date != NULL)
    draft->published = stet_date_parse (date, draft->language);
  if (change != NULL)
    draft->modified = stet_date_parse (change, draft->language);
  read_addresses (walk, fields);
  if (title != NULL)
    {
      walk->title = stet_text_collapse (title);
      stet_flow_add (walk->flow, title, -1);
      walk->has_headline = stet_flow_end (walk->flow, STET_PART_HEADLINE, 0, 0) != NULL;
    }
  if (summary != NULL)
    {
      stet_flow_add (walk->flow, summary, -1);
      stet_flow_end (walk->flow, STET_PART_STANDFIRST, 0, 0);
    }
  read_picture_field (walk, fields);
}

/* Reading */

static gboolean
walk_document (Walk *walk, cmark_node *document, GError **error)
{
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;
  gboolean ok = TRUE;

  while (ok && (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      read_node (walk, cmark_iter_get_node (iter), event == CMARK_EVENT_ENTER);
      if (++walk->n_nodes % NODES_PER_LOOK == 0)
        ok = !g_cancellable_set_error_if_cancelled (walk->reader->cancellable, error);
    }
  cmark_iter_free (iter);
  return ok;
}

/* Without a heading of the first level, the one that opens the document is the headline. */
static void
choose_headline (Walk *walk)
{
  StetPart *part;

  if (walk->has_headline)
    return;
  for (guint i = 0; i < walk->draft->parts->len; i++)
    {
      part = g_ptr_array_index (walk->draft->parts, i);
      if (part->kind == STET_PART_RESIDUE || part->kind == STET_PART_CAPTION)
        continue;
      if (part->kind == STET_PART_SUBHEADING)
        {
          part->kind = STET_PART_HEADLINE;
          part->level = 0;
          part->uncertain = TRUE;
        }
      return;
    }
}

static gboolean
read_text (StetReader *reader, StetDraft *draft, const char *text, GError **error)
{
  g_autoptr (GHashTable) fields = NULL;
  Walk walk = { .reader = reader, .draft = draft };
  gsize start;
  cmark_node *document;
  gboolean ok;

  walk.flow = stet_flow_new (draft);
  walk.images = g_ptr_array_new_with_free_func (image_free);
  walk.alt = g_string_new (NULL);
  start = stet_front_matter_read (text, &fields, &walk.n_skipped);
  read_fields (&walk, fields);
  if (reader->options != NULL && reader->options->language != NULL)
    g_set_str (&draft->language, reader->options->language);
  document = cmark_parse_document (text + start, strlen (text + start), CMARK_OPT_DEFAULT);
  ok = walk_document (&walk, document, error);
  cmark_node_free (document);
  choose_headline (&walk);
  stet_flow_free (walk.flow);
  g_ptr_array_unref (walk.images);
  g_string_free (walk.alt, TRUE);
  g_free (walk.title);
  return ok;
}

/**
 * stet_markdown_read:
 * @reader: what to read
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads Markdown, with front matter in YAML or TOML. Raw HTML is left out and listed. Safe on any
 * thread.
 *
 * Returns: whether it could
 */
gboolean
stet_markdown_read (StetReader *reader, GError **error)
{
  g_autoptr (StetDraft) draft = stet_draft_new ("markdown");
  g_autofree char *text = stet_reader_decode (reader, NULL, draft, error);

  if (text == NULL)
    return FALSE;
  if (strlen (text) > MAX_SIZE)
    {
      g_autofree char *limit = g_format_size_full (MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_TOO_LARGE,
                   /* Translators: %s is a size, such as 1 MiB. */
                   _ ("A Markdown file may have %s. Divide it into several files."),
                   limit);
      return FALSE;
    }
  if (!read_text (reader, draft, text, error))
    return FALSE;
  g_ptr_array_add (reader->drafts, g_steal_pointer (&draft));
  return TRUE;
}
