/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-office-private.h"

#include "stet-inline.h"

/* Code points. A line that ends before a break has to be as long to be a paragraph by itself. */
#define MIN_BROKEN_PARAGRAPH 80

typedef struct
{
  StetOffice *office;
  StetOfficeFrame *frame;
  StetInlineWriter *writer;
  GString *plain;
  StetOfficeLine *line;
  guint next_run;
  guint next_mark;
  StetOfficeRun format; /* of the words to come */
  StetOfficeRun shown;  /* what is open in the writer */
  gboolean has_space;
} Shaper;

static void
close_format (Shaper *shaper, gboolean with_link)
{
  if ((shaper->shown.format & STET_OFFICE_EMPHASIS) != 0)
    stet_inline_writer_close (shaper->writer);
  if ((shaper->shown.format & STET_OFFICE_STRONG) != 0)
    stet_inline_writer_close (shaper->writer);
  shaper->shown.format = 0;
  if (!with_link || shaper->shown.href == NULL)
    return;
  stet_inline_writer_close (shaper->writer);
  shaper->shown.href = NULL;
}

static void
count_char (Shaper *shaper, const StetOfficeRun *run)
{
  StetOfficeLine *line = shaper->line;

  line->n_chars++;
  line->n_strong += (run->format & STET_OFFICE_STRONG) != 0;
  line->n_emphasis += (run->format & STET_OFFICE_EMPHASIS) != 0;
  line->n_linked += run->href != NULL;
}

static void
put_space (Shaper *shaper)
{
  if (!shaper->has_space)
    return;
  if (shaper->line->n_chars > 0)
    {
      stet_inline_writer_add (shaper->writer, " ", 1);
      g_string_append_c (shaper->plain, ' ');
      count_char (shaper, &shaper->shown);
    }
  shaper->has_space = FALSE;
}

/* Runs are split everywhere: marks change only where the words look different. */
static void
change_format (Shaper *shaper)
{
  const StetOfficeRun *to = &shaper->format;
  gboolean changes_link = shaper->shown.href != to->href;

  if (!changes_link && shaper->shown.format == to->format)
    return;
  close_format (shaper, changes_link);
  put_space (shaper);
  if (changes_link && to->href != NULL)
    {
      stet_inline_writer_open (shaper->writer, STET_INLINE_LINK, to->href);
      shaper->shown.href = to->href;
    }
  if ((to->format & STET_OFFICE_STRONG) != 0)
    stet_inline_writer_open (shaper->writer, STET_INLINE_STRONG, NULL);
  if ((to->format & STET_OFFICE_EMPHASIS) != 0)
    stet_inline_writer_open (shaper->writer, STET_INLINE_EMPHASIS, NULL);
  shaper->shown.format = to->format;
}

static void
put_char (Shaper *shaper, const char *p, gsize length)
{
  change_format (shaper);
  put_space (shaper);
  stet_inline_writer_add (shaper->writer, p, (gssize) length);
  g_string_append_len (shaper->plain, p, (gssize) length);
  count_char (shaper, &shaper->format);
}

/* No-break spaces are meant; so are the marks of bidirectional text and the joiners. */
static gboolean
is_dropped (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0xFFFC;
}

static gboolean
is_collapsed (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || c == 0x85
         || (g_unichar_isspace (c) && c != 0xA0 && c != 0x202F);
}

static void
place_remark (Shaper *shaper, StetOfficeRemark *remark)
{
  remark->line = shaper->line;
  remark->length = shaper->line->n_chars > remark->start ? shaper->line->n_chars - remark->start
                                                         : 0;
  if (remark->length > 0)
    g_ptr_array_remove_fast (shaper->office->open, remark);
}

static void
read_mark (Shaper *shaper, const StetOfficeMark *mark)
{
  StetOfficeRemark *remark = mark->remark;

  if (!mark->is_end)
    {
      if (remark->is_open || remark->length > 0)
        return;
      remark->is_open = TRUE;
      remark->start = shaper->line->n_chars + (shaper->has_space && shaper->line->n_chars > 0);
      g_ptr_array_add (shaper->office->open, remark);
      return;
    }
  if (remark->is_open && remark->length == 0)
    place_remark (shaper, remark);
  g_ptr_array_remove_fast (shaper->office->open, remark);
  remark->is_open = FALSE;
}

static void
go_to (Shaper *shaper, gsize position)
{
  StetOfficeFrame *frame = shaper->frame;

  while (shaper->next_run < frame->runs->len
         && g_array_index (frame->runs, StetOfficeRun, shaper->next_run).start <= position)
    shaper->format = g_array_index (frame->runs, StetOfficeRun, shaper->next_run++);
  while (shaper->next_mark < frame->marks->len
         && g_array_index (frame->marks, StetOfficeMark, shaper->next_mark).position <= position)
    read_mark (shaper, &g_array_index (frame->marks, StetOfficeMark, shaper->next_mark++));
}

static void
begin_line (Shaper *shaper)
{
  shaper->line = g_new0 (StetOfficeLine, 1);
  shaper->line->role = shaper->frame->role;
  shaper->line->level = shaper->frame->level;
  shaper->line->part = G_MAXUINT;
  shaper->writer = stet_inline_writer_new ();
  shaper->plain = g_string_new (NULL);
  shaper->shown = (StetOfficeRun){ 0 };
  shaper->has_space = FALSE;
}

/* Away from a line without words: to the picture that it holds, if it does. */
static void
move_remarks (Shaper *shaper, const StetOfficeLine *line)
{
  StetOfficeFrame *frame = shaper->frame;
  StetOfficeLine *picture = NULL;

  if (frame->before->len > 0)
    picture = g_ptr_array_index (frame->before, frame->before->len - 1);
  else if (frame->after->len > 0)
    picture = g_ptr_array_index (frame->after, 0);
  for (guint i = 0; i < frame->marks->len; i++)
    {
      StetOfficeRemark *remark = g_array_index (frame->marks, StetOfficeMark, i).remark;

      if (remark->line == line)
        remark->line = picture;
    }
}

static void
end_line (Shaper *shaper, GPtrArray *sink)
{
  StetOfficeLine *line = shaper->line;

  close_format (shaper, TRUE);
  for (guint i = line->n_chars > 0 ? shaper->office->open->len : 0; i > 0; i--)
    {
      StetOfficeRemark *remark = g_ptr_array_index (shaper->office->open, i - 1);

      place_remark (shaper, remark);
      remark->start = remark->length > 0 ? remark->start : 0;
    }
  line->text = stet_inline_writer_finish (shaper->writer);
  line->plain = g_string_free_and_steal (g_steal_pointer (&shaper->plain));
  g_clear_pointer (&shaper->writer, stet_inline_writer_free);
  if ((shaper->frame->format & STET_OFFICE_STRONG) != 0)
    line->n_strong = line->n_chars;
  if ((shaper->frame->format & STET_OFFICE_EMPHASIS) != 0)
    line->n_emphasis = line->n_chars;
  if (line->n_chars > 0)
    {
      g_ptr_array_add (sink, line);
      return;
    }
  move_remarks (shaper, line);
  stet_office_line_free (line);
}

/* Whether the words so far end a sentence; closing quotation marks and brackets may follow. */
static gboolean
ends_sentence (const char *text, const char *end)
{
  while (end > text)
    {
      gunichar c;

      end = g_utf8_prev_char (end);
      c = g_utf8_get_char (end);
      if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01
          || c == 0xFF1F || c == 0x061F || c == 0x06D4 || c == 0x0964 || c == 0x17D4 || c == 0x104B
          || c == 0x1362)
        return TRUE;
      if (!g_unichar_isspace (c) && !g_unichar_ispunct (c))
        return FALSE;
    }
  return FALSE;
}

/* Whether the breaks at @p, with white space among them, part paragraphs; *end: behind them. */
static gboolean
parts_paragraphs (Shaper *shaper, const char *p, const char **end)
{
  const char *raw = shaper->frame->raw->str;
  guint n_breaks = 0;

  *end = p;
  while (is_collapsed (g_utf8_get_char (*end)) && **end != '\0')
    {
      n_breaks += **end == '\n';
      *end = g_utf8_next_char (*end);
    }
  if (n_breaks >= 2)
    return TRUE;
  return shaper->line->n_chars >= MIN_BROKEN_PARAGRAPH && **end != '\0' && ends_sentence (raw, p);
}

static void
shape (Shaper *shaper, GPtrArray *sink)
{
  const char *raw = shaper->frame->raw->str;

  begin_line (shaper);
  for (const char *p = raw; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p), *end;
      gunichar c = g_utf8_get_char (p);

      go_to (shaper, (gsize) (p - raw));
      if (c == '\n' && parts_paragraphs (shaper, p, &end))
        {
          end_line (shaper, sink);
          begin_line (shaper);
          next = end;
        }
      else if (is_collapsed (c))
        {
          shaper->has_space = TRUE;
        }
      else if (!is_dropped (c))
        {
          put_char (shaper, p, (gsize) (next - p));
        }
      p = next;
    }
  go_to (shaper, shaper->frame->raw->len);
  end_line (shaper, sink);
}

/**
 * stet_office_shape:
 * @self: a document
 * @frame: a paragraph of it
 * @lines: (element-type StetOfficeLine): where the lines go
 *
 * Makes lines of a paragraph: white space collapsed, marks for what stands out, line breaks either
 * spaces or the ends of lines. A paragraph without words makes none.
 */
void
stet_office_shape (StetOffice *self, StetOfficeFrame *frame, GPtrArray *lines)
{
  Shaper shaper = { .office = self, .frame = frame };

  shape (&shaper, lines);
}
