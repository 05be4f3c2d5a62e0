/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-inline.h"

#include <string.h>

#include <cmark.h>

/* What Stet takes from CommonMark 0.30: emphasis with asterisks, links with their address in round
 * brackets, and the backslash before these marks. Everything else that means something there is
 * hidden from the parser and so stands for itself. A mark of its own at both ends keeps the line
 * from being taken for a heading or a list, and its spaces from being trimmed. */
#define MARKS "*[]()\\"
#define GUARD "\\."

/* Bytes. In a line that is longer, which no person wrote, nothing is markup. */
#define MAX_MARKED (64 * 1024)
/* Longer is no address. */
#define MAX_URL 4096

struct _StetInlineWriter
{
  GString *plain;
  GArray *spans; /* StetInlineSpan; end is G_MAXSIZE while it is open, kind too when it is void */
  GArray *open;  /* guint: indices of open spans, G_MAXUINT for one that means nothing */
};

static void
span_clear (gpointer data)
{
  StetInlineSpan *span = data;

  g_clear_pointer (&span->url, g_free);
}

static GArray *
spans_new (void)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StetInlineSpan));

  g_array_set_clear_func (spans, span_clear);
  return spans;
}

static GArray *
pieces_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (StetInlinePiece));
}

/**
 * stet_inline_is_plain:
 * @text: a line of text
 *
 * Tells cheaply that a line has no inline markup; a line of more than 64 KiB never has. Safe on any
 * thread.
 *
 * Returns: %TRUE when it certainly has none, so that its plain text is the text itself
 */
gboolean
stet_inline_is_plain (const char *text)
{
  return strpbrk (text, "*[\\") == NULL || strlen (text) > MAX_MARKED;
}

/**
 * stet_inline_dup_url:
 * @url: an address, from outside
 *
 * Makes an address fit for a link: only http, https and mailto are; what a browser would run is
 * not. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the address without white space at its ends and with that
 * within it escaped; %NULL when it is not fit
 */
char *
stet_inline_dup_url (const char *url)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (url));
  g_autoptr (GString) clean = NULL;
  g_autofree char *scheme = g_uri_parse_scheme (trimmed);

  if (scheme == NULL || strlen (trimmed) > MAX_URL
      || (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0
          && g_ascii_strcasecmp (scheme, "mailto") != 0))
    return NULL;

  clean = g_string_new (NULL);
  for (const char *p = trimmed; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || *p == 0x7F || *p == '<' || *p == '>' || *p == '"' || *p == '`')
        g_string_append_printf (clean, "%%%02X", (guchar) *p);
      else
        g_string_append_c (clean, *p);
    }
  return g_string_free_and_steal (g_steal_pointer (&clean));
}

/* The line as the parser may see it; @offsets: for each of its bytes where that stands in @text. */
static char *
hide_other_marks (const char *text, GArray *offsets)
{
  GString *hidden = g_string_sized_new (2 * strlen (text) + 2 * strlen (GUARD) + 1);
  gsize at = 0;

  for (guint i = 0; i < strlen (GUARD); i++)
    g_array_append_val (offsets, at);
  g_string_append (hidden, GUARD);
  for (const char *p = text; *p != '\0'; p++)
    {
      at = (gsize) (p - text);
      if (*p == '\\' && p[1] != '\0' && strchr (MARKS, p[1]) != NULL)
        {
          g_string_append_c (hidden, *p++);
          g_array_append_val (offsets, at);
        }
      else if (g_ascii_ispunct (*p) && (strchr (MARKS, *p) == NULL || *p == '\\'))
        {
          g_string_append_c (hidden, '\\');
          g_array_append_val (offsets, at);
        }
      g_string_append_c (hidden, *p);
      at = (gsize) (p - text);
      g_array_append_val (offsets, at);
    }
  at = strlen (text);
  for (guint i = 0; i <= strlen (GUARD); i++)
    g_array_append_val (offsets, at);
  return g_string_free_and_steal (g_string_append (hidden, GUARD));
}

static gboolean
get_span_kind (cmark_node *node, StetInlineKind *kind)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      *kind = STET_INLINE_EMPHASIS;
      return TRUE;
    case CMARK_NODE_STRONG:
      *kind = STET_INLINE_STRONG;
      return TRUE;
    case CMARK_NODE_LINK:
      *kind = STET_INLINE_LINK;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Notes where the words of a node come from. The parser counts columns in bytes, from 1. */
static void
note_piece (cmark_node *node, gsize start, gsize length, GArray *offsets, GArray *pieces)
{
  int first = cmark_node_get_start_column (node) - 1, last = cmark_node_get_end_column (node);
  StetInlinePiece piece = { .start = start, .length = length };

  if (first < 0 || last < first || (guint) last >= offsets->len)
    return;
  piece.text_start = g_array_index (offsets, gsize, first);
  piece.text_length = g_array_index (offsets, gsize, last) - piece.text_start;
  g_array_append_val (pieces, piece);
}

static void
read_nodes (cmark_node *document, StetInlineWriter *writer, GArray *offsets, GArray *pieces)
{
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      StetInlineKind kind;

      if (cmark_node_get_type (node) == CMARK_NODE_TEXT)
        {
          const char *literal = cmark_node_get_literal (node);

          note_piece (node, writer->plain->len, strlen (literal), offsets, pieces);
          stet_inline_writer_add (writer, literal, -1);
        }
      else if (!get_span_kind (node, &kind))
        {
          continue;
        }
      else if (event == CMARK_EVENT_ENTER)
        {
          stet_inline_writer_open (
              writer, kind, kind == STET_INLINE_LINK ? cmark_node_get_url (node) : NULL);
        }
      else
        {
          stet_inline_writer_close (writer);
        }
    }
  cmark_iter_free (iter);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const StetInlineSpan *left = a, *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->end < right->end) - (left->end > right->end);
}

/* Leaves out the guards, and spans that mean nothing. */
static StetInline *
take (StetInlineWriter *writer, GArray *pieces)
{
  StetInline *self = g_new (StetInline, 1);
  gsize length = writer->plain->len - 2;

  self->plain = g_strndup (writer->plain->str + 1, length);
  self->spans = spans_new ();
  self->pieces = pieces_new ();
  for (guint i = 0; i < pieces->len; i++)
    {
      StetInlinePiece piece = g_array_index (pieces, StetInlinePiece, i);

      /* The guard's mark and what follows it are one piece or two. */
      if (piece.start == 0 && piece.length > 0)
        {
          piece.length--;
          if (piece.length == 0)
            continue;
        }
      else
        {
          piece.start--;
        }
      piece.length = MIN (piece.length, length - MIN (piece.start, length));
      if (piece.length > 0)
        g_array_append_val (self->pieces, piece);
    }
  for (guint i = 0; i < writer->spans->len; i++)
    {
      StetInlineSpan *span = &g_array_index (writer->spans, StetInlineSpan, i);

      if (span->end <= span->start || span->end == G_MAXSIZE)
        continue;
      span->start--;
      span->end--;
      g_array_append_val (self->spans, *span);
      span->url = NULL;
    }
  g_array_sort (self->spans, compare_spans);
  return self;
}

/**
 * stet_inline_parse:
 * @text: a line of text, UTF-8
 *
 * Reads inline markup, a small part of CommonMark: `*emphasis*`, `**strong emphasis**` and
 * `[words](https://…)`; a backslash before `*`, `[`, `]`, `(`, `)` or `\` takes its meaning from
 * it. Whatever else stands in the line is text. Links are safe to follow: see
 * stet_inline_dup_url(). Safe on any thread.
 *
 * Returns: (transfer full): the plain text and what is marked in it
 */
StetInline *
stet_inline_parse (const char *text)
{
  g_autoptr (StetInlineWriter) writer = NULL;
  g_autoptr (GArray) offsets = NULL;
  g_autoptr (GArray) pieces = NULL;
  g_autofree char *hidden = NULL;
  cmark_node *document;
  gsize n_hidden;

  g_return_val_if_fail (text != NULL, NULL);

  if (stet_inline_is_plain (text))
    {
      StetInline *self = g_new (StetInline, 1);
      gsize length = strlen (text);
      StetInlinePiece whole = { 0, length, 0, length };

      *self = (StetInline) { g_strdup (text), spans_new (), pieces_new () };
      g_array_append_val (self->pieces, whole);
      return self;
    }
  writer = stet_inline_writer_new ();
  /* Each byte may get a backslash, and both ends a guard. */
  n_hidden = 2 * strlen (text) + 2 * strlen (GUARD) + 1;
  offsets = g_array_sized_new (FALSE, FALSE, sizeof (gsize), (guint) n_hidden);
  pieces = pieces_new ();
  hidden = hide_other_marks (text, offsets);
  document = cmark_parse_document (hidden, strlen (hidden), CMARK_OPT_DEFAULT);
  read_nodes (document, writer, offsets, pieces);
  cmark_node_free (document);
  return take (writer, pieces);
}

/**
 * stet_inline_free:
 * @self: (nullable): a parsed line
 *
 * Frees it.
 */
void
stet_inline_free (StetInline *self)
{
  if (self == NULL)
    return;
  g_free (self->plain);
  g_array_unref (self->spans);
  g_array_unref (self->pieces);
  g_free (self);
}

/* Within a piece only backslashes before marks are no part of the words. */
static gsize
skip_escaped (const char *text, gsize at, gsize n_bytes)
{
  for (; n_bytes > 0; n_bytes--, at++)
    at += text[at] == '\\' && text[at + 1] != '\0' && strchr (MARKS, text[at + 1]) != NULL;
  return at;
}

/* A place in the plain text and the text, which only moves on. */
typedef struct
{
  const char *text;
  const StetInline *parsed;
  guint piece;
  gsize plain_at;
  gsize text_at;
} Cursor;

/* Where the character at @offset of the plain text stands in the text; @is_end: where it ends. */
static gsize
move_cursor (Cursor *self, gsize offset, gboolean is_end)
{
  const GArray *pieces = self->parsed->pieces;
  const StetInlinePiece *piece = NULL;

  for (; self->piece < pieces->len; self->piece++)
    {
      piece = &g_array_index (pieces, StetInlinePiece, self->piece);
      if (self->plain_at < piece->start || self->text_at < piece->text_start)
        {
          self->plain_at = piece->start;
          self->text_at = piece->text_start;
        }
      if (is_end ? offset <= piece->start + piece->length : offset < piece->start + piece->length)
        break;
    }
  if (piece == NULL)
    return 0;
  if (offset < piece->start)
    return piece->text_start;
  if (offset >= piece->start + piece->length)
    return piece->text_start + piece->text_length;
  self->text_at = skip_escaped (self->text, self->text_at, offset - self->plain_at);
  self->plain_at = offset;
  return self->text_at;
}

/**
 * stet_inline_map_ranges:
 * @text: a line of text with inline markup, UTF-8
 * @ranges: (array length=n_ranges) (inout): in: ranges of the plain text, in order and apart; out:
 *   of @text; code points
 * @n_ranges: how many
 *
 * Finds words of the plain text in the text with its marks. Marks within a range are part of it;
 * those at its ends are not. Safe on any thread.
 */
void
stet_inline_map_ranges (const char *text, StetTextRange *ranges, gsize n_ranges)
{
  g_autoptr (StetInline) parsed = NULL;
  Cursor cursor = { .text = text };
  const char *plain, *at = text;
  guint n_plain = 0, n_text = 0;

  if (n_ranges == 0 || stet_inline_is_plain (text))
    return;
  cursor.parsed = parsed = stet_inline_parse (text);
  plain = parsed->plain;
  for (gsize i = 0; i < n_ranges; i++)
    {
      StetTextRange range = ranges[i];
      gsize bytes[2];

      for (; n_plain < range.start && *plain != '\0'; n_plain++)
        plain = g_utf8_next_char (plain);
      bytes[0] = move_cursor (&cursor, (gsize) (plain - parsed->plain), FALSE);
      for (; n_plain < range.end && *plain != '\0'; n_plain++)
        plain = g_utf8_next_char (plain);
      bytes[1] = range.end > range.start
                     ? move_cursor (&cursor, (gsize) (plain - parsed->plain), TRUE)
                     : bytes[0];

      for (; at < text + bytes[0]; n_text++)
        at = g_utf8_next_char (at);
      ranges[i].start = n_text;
      for (; at < text + bytes[1]; n_text++)
        at = g_utf8_next_char (at);
      ranges[i].end = n_text;
    }
}

/**
 * stet_inline_map_range:
 * @text: a line of text with inline markup, UTF-8
 * @start: (inout): where a range begins; in: in the plain text, out: in @text; code points
 * @length: (inout): of the range, likewise
 *
 * Does what stet_inline_map_ranges() does, for one range.
 */
void
stet_inline_map_range (const char *text, guint *start, guint *length)
{
  StetTextRange range = { *start, *start + *length };

  stet_inline_map_ranges (text, &range, 1);
  *start = range.start;
  *length = range.end - range.start;
}

/**
 * stet_inline_dup_plain:
 * @text: a line of text with inline markup, UTF-8
 *
 * Leaves out the marks. Safe on any thread.
 *
 * Returns: (transfer full): the text as a reader sees it
 */
char *
stet_inline_dup_plain (const char *text)
{
  g_autoptr (StetInline) parsed = NULL;

  if (stet_inline_is_plain (text))
    return g_strdup (text);
  parsed = stet_inline_parse (text);
  return g_steal_pointer (&parsed->plain);
}

static gboolean
stands_for_itself (const char *text)
{
  g_autoptr (StetInline) parsed = NULL;

  if (stet_inline_is_plain (text))
    return TRUE;
  parsed = stet_inline_parse (text);
  return parsed->spans->len == 0 && g_str_equal (parsed->plain, text);
}

static void
append_escaped (GString *escaped, const char *plain, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (strchr ("*[]\\", plain[i]) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, plain[i]);
    }
}

/**
 * stet_inline_escape:
 * @plain: a line of plain text, UTF-8
 *
 * Makes text of which stet_inline_parse() gives @plain back, without any span. Most text stays as
 * it is. Safe on any thread.
 *
 * Returns: (transfer full): the text
 */
char *
stet_inline_escape (const char *plain)
{
  GString *escaped;

  if (stands_for_itself (plain))
    return g_strdup (plain);
  escaped = g_string_new (NULL);
  append_escaped (escaped, plain, strlen (plain));
  return g_string_free_and_steal (escaped);
}

/**
 * stet_inline_writer_new:
 *
 * Begins a line of text with inline markup. A writer belongs to one thread.
 *
 * Returns: (transfer full): the writer
 */
StetInlineWriter *
stet_inline_writer_new (void)
{
  StetInlineWriter *self = g_new (StetInlineWriter, 1);

  self->plain = g_string_new (NULL);
  self->spans = spans_new ();
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * stet_inline_writer_free:
 * @self: (nullable): a writer
 *
 * Frees it.
 */
void
stet_inline_writer_free (StetInlineWriter *self)
{
  if (self == NULL)
    return;
  g_string_free (self->plain, TRUE);
  g_array_unref (self->spans);
  g_array_unref (self->open);
  g_free (self);
}

/**
 * stet_inline_writer_add:
 * @self: a writer
 * @plain: plain text, UTF-8, without line breaks
 * @length: in bytes, or -1
 *
 * Adds words to what is open.
 */
void
stet_inline_writer_add (StetInlineWriter *self, const char *plain, gssize length)
{
  g_string_append_len (self->plain, plain, length);
}

static gboolean
is_within (StetInlineWriter *self, StetInlineKind kind)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      guint index = g_array_index (self->open, guint, i);

      if (index != G_MAXUINT && g_array_index (self->spans, StetInlineSpan, index).kind == kind)
        return TRUE;
    }
  return FALSE;
}

/**
 * stet_inline_writer_open:
 * @self: a writer
 * @kind: what begins
 * @url: (nullable): of a link, its address, which need not be fit
 *
 * Begins a span. Each is closed with stet_inline_writer_close(). A span within another of its kind
 * and a link to an address that is not fit mean nothing: their words stay.
 */
void
stet_inline_writer_open (StetInlineWriter *self, StetInlineKind kind, const char *url)
{
  StetInlineSpan span = { .kind = kind, .start = self->plain->len, .end = G_MAXSIZE };
  guint index = self->spans->len;

  if (kind == STET_INLINE_LINK)
    span.url = url != NULL ? stet_inline_dup_url (url) : NULL;
  if (is_within (self, kind) || (kind == STET_INLINE_LINK && span.url == NULL))
    {
      g_free (span.url);
      index = G_MAXUINT;
    }
  else
    {
      g_array_append_val (self->spans, span);
    }
  g_array_append_val (self->open, index);
}

/**
 * stet_inline_writer_close:
 * @self: a writer
 *
 * Ends the span that was begun last.
 */
void
stet_inline_writer_close (StetInlineWriter *self)
{
  guint index;

  g_return_if_fail (self->open->len > 0);

  index = g_array_index (self->open, guint, self->open->len - 1);
  g_array_set_size (self->open, self->open->len - 1);
  if (index != G_MAXUINT)
    g_array_index (self->spans, StetInlineSpan, index).end = self->plain->len;
}

/* Marks cannot stand beside a space on their inner side. */
static void
tighten_spans (StetInlineWriter *self)
{
  const char *text = self->plain->str;

  for (guint i = 0; i < self->spans->len; i++)
    {
      StetInlineSpan *span = &g_array_index (self->spans, StetInlineSpan, i);

      span->end = MIN (span->end, self->plain->len);
      while (span->start < span->end && g_unichar_isspace (g_utf8_get_char (text + span->start)))
        span->start = (gsize) (g_utf8_next_char (text + span->start) - text);
      while (span->end > span->start
             && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + span->end))))
        span->end = (gsize) (g_utf8_prev_char (text + span->end) - text);
    }
}

static void
append_url (GString *text, const char *url)
{
  for (const char *p = url; *p != '\0'; p++)
    {
      if (strchr (MARKS, *p) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
}

static void
append_mark (GString *text, const StetInlineSpan *span, gboolean opens)
{
  switch (span->kind)
    {
    case STET_INLINE_EMPHASIS:
      g_string_append_c (text, '*');
      break;
    case STET_INLINE_STRONG:
      g_string_append (text, "**");
      break;
    case STET_INLINE_LINK:
    default:
      if (opens)
        {
          g_string_append_c (text, '[');
          break;
        }
      g_string_append (text, "](");
      append_url (text, span->url);
      g_string_append_c (text, ')');
      break;
    }
}

static gboolean
is_written (const StetInlineSpan *span, gboolean links_only)
{
  return span->start < span->end && (!links_only || span->kind == STET_INLINE_LINK);
}

/* The text with marks; the spans were opened in the order of the array. */
static char *
write_marks (StetInlineWriter *self, gboolean links_only)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GString *text = g_string_new (NULL);
  gsize at = 0;
  guint next = 0;

  for (;;)
    {
      const StetInlineSpan *top = NULL, *coming = NULL;
      gsize stop = self->plain->len;

      while (next < self->spans->len
             && !is_written (&g_array_index (self->spans, StetInlineSpan, next), links_only))
        next++;
      if (next < self->spans->len)
        coming = &g_array_index (self->spans, StetInlineSpan, next);
      if (open->len > 0)
        top = &g_array_index (
            self->spans, StetInlineSpan, g_array_index (open, guint, open->len - 1));
      if (coming != NULL)
        stop = MIN (stop, coming->start);
      if (top != NULL)
        stop = MIN (stop, top->end);
      append_escaped (text, self->plain->str + at, stop - at);
      at = stop;
      if (top != NULL && top->end == at)
        {
          append_mark (text, top, FALSE);
          g_array_set_size (open, open->len - 1);
        }
      else if (coming != NULL)
        {
          append_mark (text, coming, TRUE);
          g_array_append_val (open, next);
          next++;
        }
      else
        {
          return g_string_free_and_steal (text);
        }
    }
}

static gboolean
reads_as (const char *text, const char *plain)
{
  g_autofree char *read = stet_inline_dup_plain (text);

  return g_str_equal (read, plain);
}

/**
 * stet_inline_writer_finish:
 * @self: a writer
 *
 * Makes the text of which stet_inline_parse() gives the words and spans back. Emphasis that the
 * marks cannot express, such as of a part of a word beside a quotation mark, is left out; words
 * never are.
 *
 * Returns: (transfer full): the text
 */
char *
stet_inline_writer_finish (StetInlineWriter *self)
{
  g_autofree char *text = NULL;

  if (self->spans->len == 0)
    return stet_inline_escape (self->plain->str);
  tighten_spans (self);
  g_array_sort (self->spans, compare_spans);
  text = write_marks (self, FALSE);
  if (reads_as (text, self->plain->str))
    return g_steal_pointer (&text);
  g_free (text);
  text = write_marks (self, TRUE);
  if (reads_as (text, self->plain->str))
    return g_steal_pointer (&text);
  return stet_inline_escape (self->plain->str);
}
