/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-flow.h"

#include <string.h>

#include "stet-byline.h"
#include "stet-classify.h"
#include "stet-credit.h"
#include "stet-residue.h"

/* Marks within each other; more mean nothing, and would take long. */
#define MAX_OPEN 16
/* Paragraphs below which no byline stands. */
#define MAX_PARAGRAPHS_ABOVE 1
/* Bytes. No byline is longer. */
#define MAX_BYLINE 400
#define MAX_HREF   4096

struct _StetFlow
{
  StetDraft *draft;
  StetInlineWriter *writer;
  GString *plain;
  gboolean space;   /* white space is to be put before the next word */
  guint n_open;     /* spans, those that were not begun included */
  guint n_links;    /* open */
  guint n_emphasis; /* open */
  gsize n_linked;   /* bytes in links */
  gsize n_stressed; /* bytes in emphasis */
  guint n_paragraphs;
  char *url; /* of the first link */
};

/**
 * stet_flow_new:
 * @draft: where the lines go; outlives the flow
 *
 * Begins with an empty line.
 *
 * Returns: (transfer full): the flow
 */
StetFlow *
stet_flow_new (StetDraft *draft)
{
  StetFlow *self = g_new0 (StetFlow, 1);

  self->draft = draft;
  self->writer = stet_inline_writer_new ();
  self->plain = g_string_new (NULL);
  return self;
}

/**
 * stet_flow_free:
 * @self: (nullable): a flow
 *
 * Frees it; a line that is not ended is lost.
 */
void
stet_flow_free (StetFlow *self)
{
  if (self == NULL)
    return;
  stet_inline_writer_free (self->writer);
  g_string_free (self->plain, TRUE);
  g_free (self->url);
  g_free (self);
}

static gboolean
is_white (gunichar c)
{
  /* No-break spaces are part of how a text is set: they stay. */
  return c == ' ' || (c != 0x00A0 && c != 0x202F && c != 0x2007 && g_unichar_isspace (c));
}

static void
add_piece (StetFlow *self, const char *piece, gsize length)
{
  if (length == 0)
    return;
  if (self->space && self->plain->len > 0)
    {
      stet_inline_writer_add (self->writer, " ", 1);
      g_string_append_c (self->plain, ' ');
    }
  self->space = FALSE;
  stet_inline_writer_add (self->writer, piece, (gssize) length);
  g_string_append_len (self->plain, piece, (gssize) length);
  self->n_linked += self->n_links > 0 ? length : 0;
  self->n_stressed += self->n_emphasis > 0 ? length : 0;
}

/**
 * stet_flow_add:
 * @self: a flow
 * @text: words, valid UTF-8
 * @length: of @text in bytes, or -1
 *
 * Adds words to the line. White space becomes a single space, control characters are left out.
 */
void
stet_flow_add (StetFlow *self, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  const char *start = text;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean white = is_white (c);

      if (!white && !g_unichar_iscntrl (c) && c != 0xFEFF)
        continue;
      add_piece (self, start, (gsize) (p - start));
      self->space = self->space || white;
      start = g_utf8_next_char (p);
    }
  add_piece (self, start, (gsize) (end - start));
}

/**
 * stet_flow_open:
 * @self: a flow
 * @kind: what begins
 * @url: (nullable): of a link
 *
 * Begins a span, which stet_flow_close() ends, or the line.
 */
void
stet_flow_open (StetFlow *self, StetInlineKind kind, const char *url)
{
  /* The space before the words is no part of the span. */
  if (self->space && self->plain->len > 0)
    {
      stet_inline_writer_add (self->writer, " ", 1);
      g_string_append_c (self->plain, ' ');
      self->space = FALSE;
    }
  self->n_open++;
  if (kind == STET_INLINE_LINK && self->url == NULL)
    self->url = g_strdup (url);
  if (kind == STET_INLINE_LINK || self->n_links > 0)
    self->n_links++;
  else if (kind == STET_INLINE_EMPHASIS || self->n_emphasis > 0)
    self->n_emphasis++;
  if (self->n_open <= MAX_OPEN)
    stet_inline_writer_open (self->writer, kind, url);
}

/**
 * stet_flow_close:
 * @self: a flow
 *
 * Ends the span that was begun last, if the line has one.
 */
void
stet_flow_close (StetFlow *self)
{
  if (self->n_open == 0)
    return;
  if (self->n_open <= MAX_OPEN)
    stet_inline_writer_close (self->writer);
  self->n_open--;
  if (self->n_links > 0)
    self->n_links--;
  else if (self->n_emphasis > 0)
    self->n_emphasis--;
}

/**
 * stet_flow_is_empty:
 * @self: a flow
 *
 * Tells whether the line has no words.
 *
 * Returns: whether it has none
 */
gboolean
stet_flow_is_empty (StetFlow *self)
{
  return self->plain->len == 0;
}

/**
 * stet_flow_get_plain:
 * @self: a flow
 *
 * Gets the words of the line.
 *
 * Returns: (transfer none): plain text, valid until the flow is used again
 */
const char *
stet_flow_get_plain (StetFlow *self)
{
  return self->plain->str;
}

/**
 * stet_flow_is_emphasis:
 * @self: a flow
 *
 * Tells whether the whole line is emphasis, as captions below pictures are.
 *
 * Returns: whether it is
 */
gboolean
stet_flow_is_emphasis (StetFlow *self)
{
  gsize n_spaces = 0;

  for (const char *p = self->plain->str; *p != '\0'; p++)
    n_spaces += *p == ' ';
  return self->plain->len > 0 && self->n_stressed + n_spaces >= self->plain->len;
}

/**
 * stet_flow_drop:
 * @self: a flow
 *
 * Begins the line again, without words.
 */
void
stet_flow_drop (StetFlow *self)
{
  stet_inline_writer_free (self->writer);
  self->writer = stet_inline_writer_new ();
  g_string_truncate (self->plain, 0);
  self->space = FALSE;
  self->n_open = self->n_links = self->n_emphasis = 0;
  self->n_linked = self->n_stressed = 0;
  g_clear_pointer (&self->url, g_free);
}

static char *
take_text (StetFlow *self)
{
  while (self->n_open > 0)
    stet_flow_close (self);
  /* There may be a space before a span that got no words. */
  g_string_truncate (self->plain, strlen (g_strchomp (self->plain->str)));
  return g_strchomp (stet_inline_writer_finish (self->writer));
}

/**
 * stet_flow_take_plain:
 * @self: a flow
 *
 * Takes the words of the line without its marks, and begins it again.
 *
 * Returns: (transfer full): plain text, "" when there are none
 */
char *
stet_flow_take_plain (StetFlow *self)
{
  char *plain = g_strchomp (g_strdup (self->plain->str));

  stet_flow_drop (self);
  return plain;
}

static void
set_guess (StetDraft *draft, char **field, char **value, StetDraftField flag)
{
  if (*field != NULL || *value == NULL)
    return;
  *field = g_steal_pointer (value);
  draft->guesses |= flag;
}

/* Who wrote it, where and when, as a line above the text or as the first words of it. */
static gboolean
read_byline (StetFlow *self, StetPartKind *kind)
{
  StetDraft *draft = self->draft;
  g_auto (StetByline) read = { 0 };
  gboolean opens;

  if (self->n_paragraphs > MAX_PARAGRAPHS_ABOVE
      || !stet_byline_read (self->plain->str, draft->language, &read))
    return FALSE;
  opens = read.dateline_end > 0;
  set_guess (draft, &draft->dateline, &read.dateline, STET_DRAFT_DATELINE);
  if (opens || self->plain->len > MAX_BYLINE || (read.byline == NULL && read.published == NULL))
    return FALSE;
  *kind = read.byline != NULL ? STET_PART_BYLINE : STET_PART_DATE;
  set_guess (draft, &draft->byline, &read.byline, STET_DRAFT_BYLINE);
  set_guess (draft, &draft->published, &read.published, STET_DRAFT_PUBLISHED);
  set_guess (draft, &draft->modified, &read.modified, STET_DRAFT_PUBLISHED);
  return TRUE;
}

/* “Source: …”. Where the outlet's name is a link, the source is that page. */
static StetPart *
add_source (StetFlow *self, const char *text)
{
  g_autofree char *outlet = NULL;
  g_autofree char *url = NULL;
  StetPart *part;

  if (!stet_source_split (self->plain->str, &outlet, &url))
    return NULL;
  if (url == NULL && self->url != NULL)
    url = stet_inline_dup_url (self->url);
  else
    g_clear_pointer (&url, g_free);
  if (url == NULL && (*outlet != '\0' || strstr (self->plain->str, "://") != NULL))
    return stet_draft_add_part (self->draft, STET_PART_SOURCE, text);
  if (url != NULL)
    stet_draft_add_source (self->draft, url, outlet);
  part = stet_draft_add_part (self->draft, STET_PART_RESIDUE, text);
  part->residue = g_strdup ("source-label");
  return part;
}

/* A paragraph of the file is a paragraph of the article, unless its words say otherwise. */
static StetPart *
add_paragraph (StetFlow *self, const char *text)
{
  const char *plain = self->plain->str;
  double link_share = (double) self->n_linked / (double) MAX (self->plain->len, 1);
  const char *residue = stet_residue_classify (plain, link_share);
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;
  StetPart *part = add_source (self, text);

  if (part != NULL)
    return part;
  if (residue != NULL)
    {
      part = stet_draft_add_part (self->draft, STET_PART_RESIDUE, text);
      part->residue = g_strdup (residue);
      return part;
    }
  if (stet_credit_split (plain, &caption, &printed))
    {
      g_autofree char *marked = stet_inline_escape (caption);

      part = stet_draft_add_part (self->draft, STET_PART_CAPTION, marked);
      part->source_text = g_strdup (plain);
      stet_part_get_photo (part)->credit = g_steal_pointer (&printed);
      return part;
    }
  part = stet_draft_add_part (self->draft, STET_PART_PARAGRAPH, text);
  if (read_byline (self, &part->kind))
    part->uncertain = TRUE;
  else
    self->n_paragraphs++;
  return part;
}

/**
 * stet_flow_end:
 * @self: a flow
 * @kind: what the file says that the line is
 * @level: of a subheading, from 2; 0 otherwise
 * @line: its line in the file, from 1, or 0
 *
 * Ends the line and adds it to the draft. A paragraph whose words show that it is a caption with a
 * credit, a byline or residue becomes that.
 *
 * Returns: (transfer none) (nullable): the part, or %NULL when the line has no words
 */
StetPart *
stet_flow_end (StetFlow *self, StetPartKind kind, guint level, guint line)
{
  g_autofree char *text = NULL;
  StetPart *part = NULL;

  if (self->plain->len > 0)
    {
      text = take_text (self);
      part = kind == STET_PART_PARAGRAPH ? add_paragraph (self, text)
                                         : stet_draft_add_part (self->draft, kind, text);
      part->level = level;
      part->line = line;
    }
  stet_flow_drop (self);
  return part;
}

/**
 * stet_flow_add_residue:
 * @self: a flow
 * @residue: its kind
 * @line: its line in the file, from 1, or 0
 *
 * Ends the line and leaves it out of the article.
 */
void
stet_flow_add_residue (StetFlow *self, const char *residue, guint line)
{
  StetPart *part = stet_flow_end (self, STET_PART_RESIDUE, 0, line);

  if (part != NULL)
    part->residue = g_strdup (residue);
}

/**
 * stet_part_set_caption:
 * @part: a caption
 * @plain: the words below or beside the photo, plain text
 *
 * Sets the caption, without the credit if there is one. A credit that the photo has already stays:
 * the file has a field for it.
 */
void
stet_part_set_caption (StetPart *part, const char *plain)
{
  StetDraftPhoto *photo = stet_part_get_photo (part);
  g_autofree char *collapsed = stet_text_collapse (plain);
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  g_free (part->text);
  if (!stet_credit_split_caption (collapsed, &caption, &printed))
    {
      part->text = stet_inline_escape (collapsed);
      return;
    }
  part->text = stet_inline_escape (caption);
  g_set_str (&part->source_text, collapsed);
  if (photo->credit == NULL)
    photo->credit = g_steal_pointer (&printed);
}

/* Pictures are named by web addresses and by names of files; nothing else is kept. */
static gboolean
is_kept_address (const char *href)
{
  g_autofree char *scheme = g_uri_parse_scheme (href);

  return scheme == NULL || g_ascii_strcasecmp (scheme, "http") == 0
         || g_ascii_strcasecmp (scheme, "https") == 0;
}

/**
 * stet_part_set_picture:
 * @part: a caption
 * @reader: what is read
 * @href: (nullable): the picture's address as the file has it
 *
 * Notes where the photo's picture is, and takes it if it came along.
 */
void
stet_part_set_picture (StetPart *part, StetReader *reader, const char *href)
{
  StetDraftPhoto *photo = stet_part_get_photo (part);

  if (href == NULL || *href == '\0' || photo->bytes != NULL)
    return;
  photo->bytes = stet_reader_load_picture (reader, href);
  if (is_kept_address (href) && strlen (href) <= MAX_HREF)
    g_set_str (&photo->href, href);
}

/**
 * stet_credit_join:
 * @creator: (nullable): the photographer
 * @line: (nullable): the credit line
 *
 * Makes the credit that is to be printed of two fields, of which the second may repeat the first.
 *
 * Returns: (transfer full) (nullable): the credit, or %NULL when there is none
 */
char *
stet_credit_join (const char *creator, const char *line)
{
  gboolean has_creator = creator != NULL && *creator != '\0';

  if (line == NULL || *line == '\0')
    return has_creator ? g_strdup (creator) : NULL;
  if (!has_creator || strcasestr (line, creator) != NULL)
    return g_strdup (line);
  return g_strconcat (creator, "/", line, NULL);
}

/**
 * stet_text_collapse:
 * @text: UTF-8
 *
 * Brings a field's value onto one line: single spaces, none at the ends, no control characters.
 *
 * Returns: (transfer full): the line
 */
char *
stet_text_collapse (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_white (c))
        {
          space = TRUE;
          continue;
        }
      if (g_unichar_iscntrl (c) || c == 0xFEFF)
        continue;
      if (space && line->len > 0)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free_and_steal (line);
}

static void
take_field (char **field, char **other)
{
  if (*field == NULL)
    *field = g_steal_pointer (other);
}

static const char *
find_headline (StetDraft *draft)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      if (part->kind == STET_PART_HEADLINE)
        return part->text;
    }
  return NULL;
}

/* Where the headline is known, another one repeats it, or heads a part of the text. */
static void
take_parts (StetDraft *draft, StetDraft *other)
{
  const char *headline = find_headline (draft);

  for (guint i = 0; i < other->parts->len; i++)
    {
      StetPart *part = g_ptr_array_index (other->parts, i);

      part->line = 0;
      if (headline != NULL
          && (part->kind == STET_PART_HEADLINE || part->kind == STET_PART_SUBHEADING))
        {
          gboolean repeats = g_str_equal (part->text, headline);

          part->kind = repeats ? STET_PART_RESIDUE : STET_PART_SUBHEADING;
          part->level = repeats ? 0 : MAX (part->level, 2);
          if (repeats)
            g_set_str (&part->residue, "repeated-headline");
        }
      g_ptr_array_add (draft->parts, part);
    }
  g_ptr_array_set_free_func (other->parts, NULL);
  g_ptr_array_set_size (other->parts, 0);
}

/**
 * stet_draft_add_html:
 * @draft: a draft
 * @html: a piece of HTML that is all article, UTF-8
 * @reader: of which file
 * @error: return location for a #StetImportError or a cancellation
 *
 * Adds what is in the HTML to the draft. Fields that the draft has stay.
 *
 * Returns: whether it could
 */
gboolean
stet_draft_add_html (StetDraft *draft, const char *html, StetReader *reader, GError **error)
{
  /* The marks say, as they do on the clipboard, that there is no page around it. */
  g_autofree char *page = g_strconcat ("<html><head><meta charset=\"utf-8\"></head><body>\n"
                                       "<!--StartFragment-->",
                                       html,
                                       "<!--EndFragment-->\n</body></html>",
                                       NULL);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_draft_free);
  StetImportOptions options = { .charset = "utf-8", .language = draft->language };
  StetReader inner = { NULL, &options, reader->cancellable, drafts };
  StetDraft *other;
  gboolean ok;

  if (reader->options != NULL)
    {
      options.load = reader->options->load;
      options.load_data = reader->options->load_data;
    }
  inner.bytes = g_bytes_new_static (page, strlen (page));
  ok = stet_html_read (&inner, error);
  g_bytes_unref (inner.bytes);
  if (!ok)
    return FALSE;
  other = g_ptr_array_index (drafts, 0);
  draft->guesses |= (draft->byline == NULL ? other->guesses & STET_DRAFT_BYLINE : 0)
                    | (draft->dateline == NULL ? other->guesses & STET_DRAFT_DATELINE : 0)
                    | (draft->published == NULL ? other->guesses & STET_DRAFT_PUBLISHED : 0);
  take_field (&draft->byline, &other->byline);
  take_field (&draft->dateline, &other->dateline);
  take_field (&draft->published, &other->published);
  take_parts (draft, other);
  return TRUE;
}
