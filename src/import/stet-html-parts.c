/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-parts.h"

#include <string.h>

#include "stet-byline.h"
#include "stet-date.h"
#include "stet-inline.h"

/* The preview shows what stands next to the article, not the whole page. */
#define MAX_RESIDUE       50
#define MAX_RESIDUE_CHARS 300
#define MAX_PHOTOS        300

typedef struct
{
  StetReader *reader;
  StetHtmlPage *page;
  GArray *lines;
  StetHtmlMetadata *metadata;
  StetDraft *draft;
  StetPart *photo;    /* the one that captions go to */
  guint photo_figure; /* its figure, 0 for none */
  GHashTable *addresses;
  guint n_photos;
  guint n_residue;
  guint n_body;
} Builder;

/* What the words of a text are in, from the outside to the inside. */
typedef struct
{
  const char *href;
  gboolean strong;
  gboolean emphasis;
} Style;

static Style
style_of (StetHtmlPage *page, guint node, guint block)
{
  Style style = { NULL, FALSE, FALSE };

  for (; node != block && node > 0; node = stet_html_node (page, node)->parent)
    {
      switch (stet_html_page_get_tag (page, node))
        {
        case GUMBO_TAG_A:
          if (style.href == NULL)
            style.href = stet_html_page_get_attribute (page, node, "href");
          break;
        case GUMBO_TAG_B:
        case GUMBO_TAG_STRONG:
          style.strong = TRUE;
          break;
        case GUMBO_TAG_I:
        case GUMBO_TAG_EM:
        case GUMBO_TAG_CITE:
          style.emphasis = TRUE;
          break;
        default:
          break;
        }
    }
  return style;
}

static void
close_style (StetInlineWriter *writer, const Style *style)
{
  if (style->emphasis)
    stet_inline_writer_close (writer);
  if (style->strong)
    stet_inline_writer_close (writer);
  if (style->href != NULL)
    stet_inline_writer_close (writer);
}

static void
open_style (StetHtmlPage *page, StetInlineWriter *writer, Style *style)
{
  if (style->href != NULL)
    {
      g_autofree char *url = stet_html_page_resolve (page, style->href);

      if (url != NULL)
        stet_inline_writer_open (writer, STET_INLINE_LINK, url);
      else
        style->href = NULL;
    }
  if (style->strong)
    stet_inline_writer_open (writer, STET_INLINE_STRONG, NULL);
  if (style->emphasis)
    stet_inline_writer_open (writer, STET_INLINE_EMPHASIS, NULL);
}

typedef struct
{
  StetInlineWriter *writer;
  Style style;
  const char *href; /* of the page, also where it is not fit */
  gboolean space;
  gboolean any;
} LineWriter;

static void
write_words (StetHtmlPage *page, LineWriter *line, const char *text, Style style)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;

      while ((guchar) *p > ' ' && *p != 0x7F)
        p++;
      if (p > start)
        {
          if (!line->any || style.href != line->href || style.strong != line->style.strong
              || style.emphasis != line->style.emphasis)
            {
              if (line->any)
                close_style (line->writer, &line->style);
              if (line->space && line->any)
                stet_inline_writer_add (line->writer, " ", 1);
              line->href = style.href;
              line->style = style;
              open_style (page, line->writer, &line->style);
            }
          else if (line->space)
            stet_inline_writer_add (line->writer, " ", 1);
          stet_inline_writer_add (line->writer, start, p - start);
          line->space = FALSE;
          line->any = TRUE;
        }
      if (*p != '\0')
        {
          line->space = TRUE;
          p++;
        }
    }
}

/* The text of a line with inline markup. @all_strong: whether all of it is printed bold, which then
 * is no emphasis. */
char *
stet_html_write_line (StetHtmlPage *page, const StetHtmlLine *line, gboolean *all_strong)
{
  g_autoptr (StetInlineWriter) writer = stet_inline_writer_new ();
  LineWriter to = { .writer = writer };
  gboolean is_heading = FALSE;

  *all_strong = TRUE;
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = line->first; i < line->end; i++)
        {
          StetHtmlNode *node = stet_html_node (page, i);
          Style style;

          if (stet_html_page_get_tag (page, i) == GUMBO_TAG_BR)
            to.space = TRUE;
          if ((node->flags & (STET_HTML_HIDDEN | STET_HTML_CONCEALED))
              || (node->gumbo->type != GUMBO_NODE_TEXT && node->gumbo->type != GUMBO_NODE_WHITESPACE
                  && node->gumbo->type != GUMBO_NODE_CDATA))
            continue;
          style = style_of (page, i, line->block);
          if (pass == 0)
            {
              if (!style.strong && node->gumbo->type == GUMBO_NODE_TEXT
                  && strspn (node->gumbo->v.text.text, " \t\r\n.:")
                         < strlen (node->gumbo->v.text.text))
                *all_strong = FALSE;
              continue;
            }
          if (*all_strong || is_heading)
            style.strong = FALSE;
          write_words (page, &to, node->gumbo->v.text.text, style);
        }
    }
  if (to.any)
    close_style (writer, &to.style);
  return stet_inline_writer_finish (writer);
}

static guint
find_around (StetHtmlPage *page, guint node, const GumboTag *tags, gsize n_tags)
{
  for (guint levels = 0; levels < 12 && node > 0; levels++)
    {
      GumboTag tag = stet_html_page_get_tag (page, node);

      for (gsize i = 0; i < n_tags; i++)
        {
          if (tag == tags[i])
            return node;
        }
      node = stet_html_node (page, node)->parent;
    }
  return 0;
}

static gboolean
is_stated_standfirst (Builder *self, StetHtmlLine *line)
{
  GPtrArray *standfirsts = self->metadata->facts.standfirsts;
  g_autofree char *folded = stet_html_fold (stet_html_line_get_text (self->page, line));

  for (guint i = 0; i < standfirsts->len && strlen (folded) > 40; i++)
    {
      g_autofree char *stated = stet_html_fold (g_ptr_array_index (standfirsts, i));

      if (g_str_equal (stated, folded))
        return TRUE;
    }
  return FALSE;
}

static void
add_body (Builder *self, StetHtmlLine *line)
{
  static const GumboTag headings[] = { GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
                                       GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6 };
  static const GumboTag quotes[] = { GUMBO_TAG_BLOCKQUOTE };
  static const GumboTag items[] = { GUMBO_TAG_LI };
  gboolean all_strong;
  g_autofree char *text = stet_html_write_line (self->page, line, &all_strong);
  guint heading = find_around (self->page, line->block, headings, G_N_ELEMENTS (headings));
  StetPartKind kind = STET_PART_PARAGRAPH;
  gboolean uncertain = FALSE;
  StetPart *part;

  if (*text == '\0')
    return;
  if (line->verdict == STET_HTML_STANDFIRST
      || (self->n_body == 0 && line->chars > 40
          && (stet_html_hint_standfirst (self->page, line->block)
              || (heading > 0 && line->chars > 90))))
    kind = STET_PART_STANDFIRST;
  else if (heading > 0)
    kind = STET_PART_SUBHEADING;
  else if (find_around (self->page, line->block, quotes, 1) > 0)
    kind = STET_PART_QUOTE;
  else if (find_around (self->page, line->block, items, 1) > 0)
    kind = STET_PART_LIST_ITEM;
  else if (self->n_body == 0 && is_stated_standfirst (self, line) && all_strong)
    kind = STET_PART_STANDFIRST;
  else if (all_strong && self->n_body > 0 && line->chars < 90 && !line->sentence)
    {
      kind = STET_PART_SUBHEADING;
      uncertain = TRUE;
    }
  /* What begins the text can be the standfirst or the first paragraph, where the page does not call
   * it what it is. */
  if (kind == STET_PART_STANDFIRST && line->verdict == STET_HTML_BODY)
    uncertain = !stet_html_is_called_standfirst (self->page, line->block);
  part = stet_draft_add_part (self->draft, kind, text);
  part->uncertain = uncertain;
  if (kind == STET_PART_SUBHEADING)
    part->level
        = heading > 0
              ? MAX (2, (guint) stet_html_page_get_tag (self->page, heading) - GUMBO_TAG_H1 + 1)
              : 3;
  self->n_body += line->verdict == STET_HTML_BODY;
  self->photo = NULL;
}

static void
add_residue (Builder *self, StetHtmlLine *line, const char *kind)
{
  const char *plain = stet_html_line_get_text (self->page, line);
  g_autofree char *text = NULL;

  if (self->n_residue >= MAX_RESIDUE || *plain == '\0')
    return;
  text = g_utf8_strlen (plain, -1) > MAX_RESIDUE_CHARS
             ? g_utf8_substring (plain, 0, MAX_RESIDUE_CHARS)
             : g_strdup (plain);
  stet_draft_add_residue (self->draft, kind, text);
  self->n_residue++;
}

/* A line between the headline and the text, or after it: who wrote the article, or when. */
static void
add_byline (Builder *self, StetHtmlLine *line)
{
  const char *plain = stet_html_line_get_text (self->page, line);
  StetDraft *draft = self->draft;
  StetByline found = { 0 };
  gboolean is_byline = stet_byline_read (plain, draft->language, &found);
  g_autofree char *escaped = stet_inline_escape (plain);
  gboolean has_person = FALSE;
  g_autofree char *folded = stet_html_fold (plain);

  for (guint i = 0; i < self->metadata->facts.persons->len; i++)
    {
      g_autofree char *person = stet_html_fold (
          g_ptr_array_index (self->metadata->facts.persons, i));

      has_person |= *person != '\0' && strstr (folded, person) != NULL;
    }
  if (is_byline && draft->byline == NULL && found.byline != NULL)
    {
      draft->byline = g_strdup (found.byline);
      draft->guesses |= STET_DRAFT_BYLINE;
    }
  if (is_byline && draft->dateline == NULL && found.dateline != NULL)
    {
      draft->dateline = g_strdup (found.dateline);
      draft->guesses |= STET_DRAFT_DATELINE;
    }
  if (is_byline && draft->published == NULL && found.published != NULL)
    {
      draft->published = g_strdup (found.published);
      draft->guesses |= STET_DRAFT_PUBLISHED;
    }
  if (draft->byline == NULL && line->chars < 60 && stet_html_hint_author (self->page, line->block)
      && strpbrk (plain, "0123456789@:") == NULL)
    {
      draft->byline = g_strdup (plain);
      draft->guesses |= STET_DRAFT_BYLINE;
      has_person = TRUE;
    }
  if (line->chars < 200 && (has_person || (is_byline && found.byline != NULL)))
    stet_draft_add_part (draft, STET_PART_BYLINE, escaped);
  else
    {
      gsize start, end;
      g_autofree char *date = line->chars < 120
                                  ? stet_date_find (plain, draft->language, &start, &end)
                                  : NULL;

      if (date != NULL)
        {
          if (draft->published == NULL)
            {
              draft->published = g_strdup (date);
              draft->guesses |= STET_DRAFT_PUBLISHED;
            }
          stet_draft_add_part (draft, STET_PART_DATE, escaped);
        }
      else
        add_residue (self, line, "boilerplate");
    }
  stet_byline_clear (&found);
}

static void
add_caption (Builder *self, StetHtmlLine *line)
{
  guint figure = stet_html_photo_find_figure (self->page, line->block);

  if (self->photo == NULL || (figure > 0 && figure != self->photo_figure))
    {
      self->photo = stet_draft_add_part (self->draft, STET_PART_CAPTION, "");
      self->photo->uncertain = figure == 0;
      self->photo_figure = figure;
      self->n_photos++;
    }
  stet_html_photo_add_caption (self->page, self->photo, line);
}

static void
add_photo (Builder *self, guint image)
{
  StetHtmlPage *page = self->page;
  guint figure = stet_html_photo_find_figure (page, image);
  g_autofree char *address = stet_html_photo_dup_address (page, image);
  g_autofree char *absolute = NULL;
  const char *alt = stet_html_page_get_attribute (page, image, "alt");
  StetDraftPhoto *photo;
  GBytes *bytes;

  if (address == NULL || self->n_photos >= MAX_PHOTOS)
    return;
  bytes = stet_reader_load_picture (self->reader, address);
  if (g_ascii_strncasecmp (address, "data:", 5) != 0)
    absolute = stet_html_page_resolve (page, address);
  if (absolute == NULL && bytes == NULL && g_ascii_strncasecmp (address, "data:", 5) == 0)
    return;
  if (self->photo != NULL && figure > 0 && figure == self->photo_figure)
    {
      if (self->photo->photo != NULL && self->photo->photo->href != NULL)
        {
          g_clear_pointer (&bytes, g_bytes_unref);
          return;
        }
    }
  else if (g_hash_table_contains (self->addresses, address))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return;
    }
  else
    {
      self->photo = stet_draft_add_part (self->draft, STET_PART_CAPTION, "");
      self->photo_figure = figure;
      self->n_photos++;
    }
  photo = stet_part_get_photo (self->photo);
  photo->bytes = bytes;
  if (absolute != NULL)
    photo->href = g_steal_pointer (&absolute);
  else if (g_ascii_strncasecmp (address, "data:", 5) != 0 && strchr (address, ':') == NULL)
    photo->href = g_strdup (address);
  if (alt != NULL && photo->alt_text == NULL && strlen (alt) < 4000)
    photo->alt_text = stet_html_clean (alt);
  g_hash_table_add (self->addresses, g_steal_pointer (&address));
}

/* Where the photos of the article can be: from its headline to a little after its last words. */
static void
find_extent (Builder *self, guint *start, guint *end)
{
  *start = G_MAXUINT;
  *end = 0;
  for (guint i = 0; i < self->lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (self->lines, i);

      if (line->verdict != STET_HTML_BODY && line->verdict != STET_HTML_HEADLINE
          && line->verdict != STET_HTML_IN_PHOTO)
        continue;
      *start = MIN (*start, line->first);
      if (line->verdict != STET_HTML_HEADLINE)
        *end = MAX (*end, line->end);
    }
  if (self->page->fragment)
    {
      *start = 0;
      *end = self->page->nodes->len;
    }
}

/* Whether a line outside the text is of a photo there: in its figure, or called a caption and below
 * the picture. */
static gboolean
is_of_photo (Builder *self, StetHtmlLine *line)
{
  guint flags = stet_html_node (self->page, line->first)->flags;

  return flags & STET_HTML_PHOTO
         || ((flags & (STET_HTML_CAPTION | STET_HTML_CHROME)) == STET_HTML_CAPTION
             && self->photo != NULL && self->photo->photo != NULL);
}

static void
add_line (Builder *self, StetHtmlLine *line, gboolean within)
{
  switch (line->verdict)
    {
    case STET_HTML_BODY:
    case STET_HTML_STANDFIRST:
      add_body (self, line);
      break;
    case STET_HTML_BYLINE:
      add_byline (self, line);
      break;
    case STET_HTML_IN_PHOTO:
      add_caption (self, line);
      break;
    case STET_HTML_RESIDUE:
      add_residue (self, line, line->residue);
      break;
    case STET_HTML_OUTSIDE:
      if (within && is_of_photo (self, line))
        add_caption (self, line);
      else if (within)
        add_residue (self, line, "boilerplate");
      break;
    case STET_HTML_HEADLINE:
      break;
    }
}

static void
add_headline (Builder *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (self->lines, i);
      gboolean all_strong;
      g_autofree char *text = NULL;

      if (line->verdict != STET_HTML_HEADLINE)
        continue;
      text = stet_html_write_line (self->page, line, &all_strong);
      stet_draft_add_part (self->draft, STET_PART_HEADLINE, text);
      return;
    }
  if (self->metadata->facts.titles->len > 0 && !self->page->fragment)
    {
      const char *title = self->metadata->headline != NULL
                              ? self->metadata->headline
                              : g_ptr_array_index (self->metadata->facts.titles, 0);
      g_autofree char *text = stet_inline_escape (title);

      stet_draft_add_part (self->draft, STET_PART_HEADLINE, text)->uncertain
          = self->metadata->headline == NULL;
    }
}

/* The text that structured data has, for pages that show it by a script only. */
static void
add_stated_body (Builder *self)
{
  g_auto (GStrv) lines = g_strsplit_set (self->metadata->body_lines, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = stet_html_clean (lines[i]);
      g_autofree char *text = clean != NULL ? stet_inline_escape (clean) : NULL;

      if (text != NULL)
        stet_draft_add_part (self->draft, STET_PART_PARAGRAPH, text)->uncertain = TRUE;
    }
}

/* Whether the page shows next to nothing of the text that its structured data has. */
static gboolean
is_text_missing (Builder *self)
{
  double shown = 0;

  if (self->metadata->body_lines == NULL || self->page->fragment)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (stet_html_line (self->lines, i)->verdict == STET_HTML_BODY)
        shown += stet_html_line (self->lines, i)->chars;
    }
  return shown < 0.25 * (double) g_utf8_strlen (self->metadata->body_lines, -1);
}

/**
 * stet_html_add_parts:
 * @reader: what is read
 * @page: the page
 * @lines: (element-type StetHtmlLine): its lines, judged
 * @metadata: what it states
 * @draft: gets the parts, and the fields that nothing but the text tells
 *
 * Makes the parts of the article, in reading order.
 */
void
stet_html_add_parts (StetReader *reader,
                     StetHtmlPage *page,
                     GArray *lines,
                     StetHtmlMetadata *metadata,
                     StetDraft *draft)
{
  g_autoptr (GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Builder self = { .reader = reader,
                   .page = page,
                   .lines = lines,
                   .metadata = metadata,
                   .draft = draft,
                   .addresses = addresses };
  guint start, end;
  guint line = 0;
  gboolean first = TRUE;

  add_headline (&self);
  if (is_text_missing (&self))
    {
      add_stated_body (&self);
      return;
    }
  find_extent (&self, &start, &end);
  for (guint i = 0; i < page->nodes->len; i++)
    {
      StetHtmlNode *node = stet_html_node (page, i);

      while (line < lines->len && stet_html_line (lines, line)->first <= i)
        {
          add_line (&self, stet_html_line (lines, line), i >= start && i < end);
          line++;
        }
      if (i >= start && i < end && stet_html_photo_is_image (page, i)
          && !(node->flags & (STET_HTML_HIDDEN | STET_HTML_CONCEALED | STET_HTML_CHROME)))
        add_photo (&self, i);
    }
  for (guint i = 0; i < draft->parts->len; i++)
    {
      StetPart *part = g_ptr_array_index (draft->parts, i);

      if (part->kind == STET_PART_CAPTION)
        {
          stet_html_photo_finish (part, metadata, first);
          first = FALSE;
        }
    }
}
