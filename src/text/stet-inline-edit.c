/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-inline-edit.h"

#include <string.h>

#define N_KINDS (STET_INLINE_LINK + 1)

/* A line, character by character: its words, where they stand among the marks, and what is true of
 * them. */
typedef struct
{
  char *plain;
  guint n; /* code points of it */
  StetTextRange *places;
  guint8 *kinds;   /* 1 << StetInlineKind */
  guint *links;    /* index of the address */
  GPtrArray *urls; /* (element-type utf8) */
} Line;

static void
line_clear (Line *self)
{
  g_free (self->plain);
  g_free (self->places);
  g_free (self->kinds);
  g_free (self->links);
  g_clear_pointer (&self->urls, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
line_init (Line *self, const char *text)
{
  g_autoptr (StetInline) parsed = stet_inline_parse (text);

  self->n = (guint) g_utf8_strlen (parsed->plain, -1);
  self->places = g_new (StetTextRange, self->n + 1);
  self->kinds = g_new0 (guint8, self->n + 1);
  self->links = g_new0 (guint, self->n + 1);
  self->urls = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->n; i++)
    self->places[i] = (StetTextRange) { i, i + 1 };
  stet_inline_map_ranges (text, self->places, self->n);
  for (guint i = 0; i < parsed->spans->len; i++)
    {
      const StetInlineSpan *span = &g_array_index (parsed->spans, StetInlineSpan, i);
      guint start = (guint) g_utf8_strlen (parsed->plain, (gssize) span->start);
      guint end = start
                  + (guint) g_utf8_strlen (parsed->plain + span->start,
                                           (gssize) (span->end - span->start));

      for (guint j = start; j < end; j++)
        {
          self->kinds[j] |= (guint8) (1 << span->kind);
          if (span->kind == STET_INLINE_LINK)
            self->links[j] = self->urls->len;
        }
      if (span->kind == STET_INLINE_LINK)
        g_ptr_array_add (self->urls, g_strdup (span->url));
    }
  self->plain = g_steal_pointer (&parsed->plain);
}

static gboolean
is_space (const Line *self, guint i)
{
  return g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (self->plain, i)));
}

/* The characters of which any stands in @range of the text; their number may be 0. */
static StetTextRange
get_plain_range (const Line *self, StetTextRange range)
{
  StetTextRange plain = { 0, 0 };

  while (plain.start < self->n && self->places[plain.start].end <= range.start)
    plain.start++;
  plain.end = plain.start;
  while (plain.end < self->n && self->places[plain.end].start < range.end)
    plain.end++;
  return plain;
}

/* Spaces are neither emphasised nor not. */
static void
trim (const Line *self, StetTextRange *plain)
{
  while (plain->start < plain->end && is_space (self, plain->start))
    plain->start++;
  while (plain->end > plain->start && is_space (self, plain->end - 1))
    plain->end--;
}

/* What is true of two neighbours is true of the space between. */
static void
bridge (const Line *self, guint8 bit, StetTextRange *plain)
{
  guint i = plain->start;

  while (i > 0 && is_space (self, i - 1))
    i--;
  if (i > 0 && (self->kinds[i - 1] & bit) != 0)
    plain->start = i;
  i = plain->end;
  while (i < self->n && is_space (self, i))
    i++;
  if (i < self->n && (self->kinds[i] & bit) != 0)
    plain->end = i;
}

static gboolean
goes_on (const Line *self, guint i, StetInlineKind kind, guint link)
{
  return i < self->n && (self->kinds[i] & (1 << kind)) != 0
         && (kind != STET_INLINE_LINK || self->links[i] == link);
}

static guint
find_run_end (const Line *self, guint i, StetInlineKind kind)
{
  guint link = self->links[i];

  while (goes_on (self, i, kind, link))
    i++;
  return i;
}

typedef struct
{
  StetInlineKind open[N_KINDS];
  guint n;
  guint link; /* of the link that is open */
} Stack;

static gboolean
is_open (const Stack *stack, StetInlineKind kind)
{
  for (guint i = 0; i < stack->n; i++)
    if (stack->open[i] == kind)
      return TRUE;
  return FALSE;
}

/* Closes what ends before a character. A link is never parted in two, and so what would end within
 * one is closed before it and opened again in it. */
static void
close_ended (const Line *self, guint i, Stack *stack, StetInlineWriter *writer)
{
  guint keep = 0, link_end = i;

  if ((self->kinds[i] & (1 << STET_INLINE_LINK)) != 0
      && !(is_open (stack, STET_INLINE_LINK) && stack->link == self->links[i]))
    link_end = find_run_end (self, i, STET_INLINE_LINK);
  while (keep < stack->n && goes_on (self, i, stack->open[keep], stack->link)
         && find_run_end (self, i, stack->open[keep]) >= link_end)
    keep++;
  for (; stack->n > keep; stack->n--)
    stet_inline_writer_close (writer);
}

/* Opens what begins at a character: what lasts longest around the others. */
static void
open_begun (const Line *self, guint i, Stack *stack, StetInlineWriter *writer)
{
  guint8 missing = self->kinds[i];

  for (guint j = 0; j < N_KINDS; j++)
    if (is_open (stack, (StetInlineKind) j))
      missing &= (guint8) ~(1 << j);
  while (missing != 0)
    {
      StetInlineKind longest = STET_INLINE_LINK;
      guint end = 0;

      for (guint j = N_KINDS; j > 0; j--)
        if ((missing & (1 << (j - 1))) != 0
            && find_run_end (self, i, (StetInlineKind) (j - 1)) > end)
          {
            longest = (StetInlineKind) (j - 1);
            end = find_run_end (self, i, longest);
          }
      missing &= (guint8) ~(1 << longest);
      stack->open[stack->n++] = longest;
      if (longest == STET_INLINE_LINK)
        stack->link = self->links[i];
      stet_inline_writer_open (
          writer,
          longest,
          longest == STET_INLINE_LINK ? g_ptr_array_index (self->urls, stack->link) : NULL);
    }
}

static gboolean
is_same (const Line *a, const Line *b)
{
  if (!g_str_equal (a->plain, b->plain))
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!is_space (a, i)
        && (a->kinds[i] != b->kinds[i]
            || ((a->kinds[i] & (1 << STET_INLINE_LINK)) != 0
                && !g_str_equal (g_ptr_array_index (a->urls, a->links[i]),
                                 g_ptr_array_index (b->urls, b->links[i])))))
      return FALSE;
  return TRUE;
}

/* The text that reads as the line does; @plain in: a range of its words, out: of the text. NULL
 * when marks cannot say it. */
static char *
write_line (const Line *self, StetTextRange *plain)
{
  g_autoptr (StetInlineWriter) writer = stet_inline_writer_new ();
  g_autofree char *text = NULL;
  g_auto (Line) read = { 0 };
  const char *p = self->plain;
  Stack stack = { 0 };

  for (guint i = 0; i < self->n; i++)
    {
      const char *next = g_utf8_next_char (p);

      close_ended (self, i, &stack, writer);
      open_begun (self, i, &stack, writer);
      stet_inline_writer_add (writer, p, next - p);
      p = next;
    }
  for (; stack.n > 0; stack.n--)
    stet_inline_writer_close (writer);
  text = stet_inline_writer_finish (writer);
  line_init (&read, text);
  if (!is_same (self, &read))
    return NULL;
  if (plain->start < plain->end)
    {
      StetTextRange words = *plain;

      plain->start = read.places[words.start].start;
      plain->end = read.places[words.end - 1].end;
    }
  return g_steal_pointer (&text);
}

/**
 * stet_inline_has:
 * @text: a line of text with inline markup, UTF-8
 * @kind: emphasis, strong emphasis or a link
 * @range: a part of the text, marks counted, in code points
 *
 * Tells whether all words in a range are marked so. Safe on any thread.
 *
 * Returns: %TRUE when they are; %FALSE too when there are none
 */
gboolean
stet_inline_has (const char *text, StetInlineKind kind, StetTextRange range)
{
  g_auto (Line) line = { 0 };
  StetTextRange plain;
  gboolean any = FALSE;

  line_init (&line, text);
  plain = get_plain_range (&line, range);
  for (guint i = plain.start; i < plain.end; i++)
    {
      if (is_space (&line, i))
        continue;
      if ((line.kinds[i] & (1 << kind)) == 0)
        return FALSE;
      any = TRUE;
    }
  return any;
}

/**
 * stet_inline_set:
 * @text: a line of text with inline markup, UTF-8
 * @kind: emphasis or strong emphasis
 * @on: whether the words in the range are to be so
 * @range: (inout): a part of the text, marks counted, in code points; out: where its words are then
 *
 * Marks words, or takes marks away from them; other marks that begin or end among the words stay
 * with theirs. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the text, which is the same when there are no words; %NULL
 *   when marks cannot stand there, such as at a quotation mark within a word
 */
char *
stet_inline_set (const char *text, StetInlineKind kind, gboolean on, StetTextRange *range)
{
  g_auto (Line) line = { 0 };
  StetTextRange plain, words;

  g_return_val_if_fail (kind != STET_INLINE_LINK, NULL);

  line_init (&line, text);
  plain = get_plain_range (&line, *range);
  trim (&line, &plain);
  if (plain.start == plain.end)
    return g_strdup (text);
  words = plain;
  if (on)
    bridge (&line, (guint8) (1 << kind), &plain);
  for (guint i = plain.start; i < plain.end; i++)
    {
      if (on)
        line.kinds[i] |= (guint8) (1 << kind);
      else
        line.kinds[i] &= (guint8) ~(1 << kind);
    }
  *range = words;
  return write_line (&line, range);
}

/* Where the words of link @link begin and end. */
static StetTextRange
get_link_words (const Line *self, guint link)
{
  StetTextRange words = { 0, 0 };

  while (words.start < self->n && !goes_on (self, words.start, STET_INLINE_LINK, link))
    words.start++;
  words.end = words.start;
  while (goes_on (self, words.end, STET_INLINE_LINK, link))
    words.end++;
  return words;
}

/* The link in which a range of the text is, address and marks included. */
static gboolean
find_link (const Line *self, const char *text, StetTextRange range, guint *link)
{
  gboolean is_place = range.start == range.end;

  for (guint i = 0; i < self->urls->len; i++)
    {
      StetTextRange words = get_link_words (self, i);
      guint start, after;

      if (words.start == words.end)
        continue;
      if (is_place)
        start = self->places[words.start].start;
      else
        start = words.start > 0 ? self->places[words.start - 1].end : 0;
      after = words.end < self->n ? self->places[words.end].start
                                  : (guint) g_utf8_strlen (text, -1) + 1;
      if (range.start >= start && range.end <= after && (!is_place || range.start < after))
        {
          *link = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * stet_inline_dup_link:
 * @text: a line of text with inline markup, UTF-8
 * @range: (inout): a part of the text or a place in it, marks counted, in code points; out: where
 *   the words of its link are
 * @words: (out) (optional) (transfer full): those words, without marks
 *
 * Finds the link that a place is in; its address is in it too. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): its address; %NULL when there is none, and then @range and
 *   @words are left alone
 */
char *
stet_inline_dup_link (const char *text, StetTextRange *range, char **words)
{
  g_auto (Line) line = { 0 };
  StetTextRange plain;
  guint link;

  line_init (&line, text);
  if (!find_link (&line, text, *range, &link))
    return NULL;
  plain = get_link_words (&line, link);
  range->start = line.places[plain.start].start;
  range->end = line.places[plain.end - 1].end;
  if (words != NULL)
    *words = g_utf8_substring (line.plain, plain.start, plain.end);
  return g_strdup (g_ptr_array_index (line.urls, link));
}

/* Puts other words in the place of @plain; they have the emphasis of what was there throughout. */
static void
replace_words (Line *self, StetTextRange *plain, const char *words)
{
  guint n_words = (guint) g_utf8_strlen (words, -1);
  guint tail = self->n - plain->end;
  guint n = plain->start + n_words + tail;
  guint8 kinds = 0;
  g_autofree char *before = g_utf8_substring (self->plain, 0, plain->start);
  char *after = g_utf8_offset_to_pointer (self->plain, plain->end);
  char *text = g_strconcat (before, words, after, NULL);

  if (plain->start < plain->end)
    kinds = self->kinds[plain->start];
  else if (plain->start > 0 && plain->start < self->n)
    kinds = self->kinds[plain->start - 1] & self->kinds[plain->start];
  kinds &= (guint8) ~(1 << STET_INLINE_LINK);
  for (guint i = plain->start; i < plain->end; i++)
    kinds &= self->kinds[i];
  self->kinds = g_renew (guint8, self->kinds, MAX (n, self->n) + 1);
  self->links = g_renew (guint, self->links, MAX (n, self->n) + 1);
  memmove (self->kinds + plain->start + n_words, self->kinds + plain->end, tail);
  memmove (
      self->links + plain->start + n_words, self->links + plain->end, tail * sizeof *self->links);
  for (guint i = 0; i < n_words; i++)
    {
      self->kinds[plain->start + i] = kinds;
      self->links[plain->start + i] = 0;
    }
  self->n = n;
  g_free (self->plain);
  self->plain = text;
  plain->end = plain->start + n_words;
}

/**
 * stet_inline_set_link:
 * @text: a line of text with inline markup, UTF-8
 * @range: (inout): a part of the text or a place in it, marks counted, in code points; out: where
 *   the words of the link are then
 * @words: (nullable): what to put in the place of the words there, without marks; %NULL leaves them
 * @url: (nullable): the address; %NULL takes links away
 *
 * Makes words a link, gives the words of a link another address, or takes it away. Of a link that
 * only a part is in the range of, the rest stays one. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the text, which is the same when there are no words; %NULL
 *   when the address is not fit for a link or marks cannot stand there
 */
char *
stet_inline_set_link (const char *text, StetTextRange *range, const char *words, const char *url)
{
  const guint8 bit = 1 << STET_INLINE_LINK;
  g_autofree char *address = url != NULL ? stet_inline_dup_url (url) : NULL;
  g_auto (Line) line = { 0 };
  StetTextRange plain;

  if (url != NULL && address == NULL)
    return NULL;
  line_init (&line, text);
  plain = get_plain_range (&line, *range);
  if (words != NULL)
    replace_words (&line, &plain, words);
  trim (&line, &plain);
  if (plain.start == plain.end)
    return g_strdup (text);
  for (guint i = plain.start; i < plain.end; i++)
    {
      line.kinds[i] = address != NULL ? line.kinds[i] | bit : line.kinds[i] & (guint8) ~bit;
      line.links[i] = line.urls->len;
    }
  g_ptr_array_add (line.urls, g_steal_pointer (&address));
  *range = plain;
  return write_line (&line, range);
}

/**
 * stet_inline_dup_words:
 * @text: a line of text with inline markup, UTF-8
 * @range: a part of the text, marks counted, in code points
 *
 * Safe on any thread.
 *
 * Returns: (transfer full): the words in it, without marks
 */
char *
stet_inline_dup_words (const char *text, StetTextRange range)
{
  g_auto (Line) line = { 0 };
  StetTextRange plain;

  line_init (&line, text);
  plain = get_plain_range (&line, range);
  return g_utf8_substring (line.plain, plain.start, plain.end);
}

/* Gives the characters that come of @plain the marks of those that they come of: @lengths[i] of
 * them come of the first i. */
static void
take_marks (Line *line, StetTextRange plain, const guint *lengths)
{
  guint n = plain.end - plain.start;
  guint n_new = lengths[n];
  guint tail = line->n - plain.end;
  guint total = plain.start + n_new + tail;
  guint8 *kinds = g_new0 (guint8, total + 1);
  guint *links = g_new0 (guint, total + 1);

  memcpy (kinds, line->kinds, plain.start);
  memcpy (links, line->links, plain.start * sizeof *links);
  for (guint i = 0; i < n; i++)
    for (guint j = lengths[i]; j < lengths[i + 1]; j++)
      {
        kinds[plain.start + j] = line->kinds[plain.start + i];
        links[plain.start + j] = line->links[plain.start + i];
      }
  memcpy (kinds + plain.start + n_new, line->kinds + plain.end, tail);
  memcpy (links + plain.start + n_new, line->links + plain.end, tail * sizeof *links);
  g_free (line->kinds);
  g_free (line->links);
  line->kinds = kinds;
  line->links = links;
  line->n = total;
}

/* Where marks change, the words before are converted alone to see how long they become. */
static guint *
measure_parts (
    const Line *line, StetTextRange plain, StetCase to, const char *language, guint n_new)
{
  guint n = plain.end - plain.start;
  guint *lengths = g_new0 (guint, n + 1);
  guint at = 0;

  for (guint i = 1; i <= n; i++)
    {
      guint here = plain.start + i;

      if (i < n && line->kinds[here] == line->kinds[here - 1]
          && line->links[here] == line->links[here - 1])
        {
          lengths[i] = at;
          continue;
        }
      if (i < n)
        {
          g_autofree char *part = stet_case_convert (
              line->plain, (StetTextRange) { plain.start, here }, to, language, NULL);

          at = MAX (at, MIN (n_new, (guint) g_utf8_strlen (part, -1)));
        }
      else
        {
          at = n_new;
        }
      lengths[i] = at;
    }
  return lengths;
}

/**
 * stet_inline_set_case:
 * @text: a line of text with inline markup, UTF-8
 * @range: (inout): a part of the text, marks counted, in code points; out: where its words are then
 * @to: how its words are to be written
 * @language: (nullable): of the text, BCP 47
 * @names: (nullable) (element-type StetNameSet): as for stet_case_convert()
 *
 * Does to the words what stet_case_convert() does; marks and addresses stay as they are. Safe on
 * any thread.
 *
 * Returns: (transfer full) (nullable): the text, which is the same when there are no words; %NULL
 *   when marks cannot stand beside what comes of them
 */
char *
stet_inline_set_case (
    const char *text, StetTextRange *range, StetCase to, const char *language, GPtrArray *names)
{
  g_auto (Line) line = { 0 };
  g_autofree char *changed = NULL;
  g_autofree char *before = NULL;
  g_autofree guint *lengths = NULL;
  StetTextRange plain;
  char *whole;

  line_init (&line, text);
  plain = get_plain_range (&line, *range);
  if (plain.start == plain.end)
    return g_strdup (text);
  changed = stet_case_convert (line.plain, plain, to, language, names);
  lengths = measure_parts (&line, plain, to, language, (guint) g_utf8_strlen (changed, -1));
  take_marks (&line, plain, lengths);
  before = g_utf8_substring (line.plain, 0, plain.start);
  whole = g_strconcat (before, changed, g_utf8_offset_to_pointer (line.plain, plain.end), NULL);
  g_free (line.plain);
  line.plain = whole;
  *range = (StetTextRange) { plain.start, plain.start + (guint) g_utf8_strlen (changed, -1) };
  return write_line (&line, range);
}
