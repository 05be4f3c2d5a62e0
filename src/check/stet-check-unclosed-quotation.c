/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-private.h"
#include "stet-quotes.h"

/* A speech may be closed so many paragraphs further on. */
#define MAX_PARAGRAPHS 4
#define OPENING_LENGTH 40

/* A quotation mark without its partner in its paragraph. */
typedef struct
{
  StetBlock *block;
  guint paragraph;
  const char *at; /* in the block's text */
  guint offset;
  gunichar mark;
  gboolean closes;
  gboolean settled; /* its partner is in another paragraph */
} Mark;

/* Marks close only what one of the same kind has opened. */
static guint
get_kind (gunichar mark)
{
  if (mark == '"' || (mark >= 0x201C && mark <= 0x201F))
    return 0;
  if (mark >= 0x2018 && mark <= 0x201B)
    return 1;
  if (mark == 0x00AB || mark == 0x00BB)
    return 2;
  return mark == 0x2039 || mark == 0x203A ? 3 : 4;
}

static gboolean
looks_closing (const char *text, const char *at)
{
  gunichar previous = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
  gunichar next = g_utf8_get_char (g_utf8_next_char (at));

  if (next == 0
      || (g_unichar_ispunct (next) && g_unichar_type (next) == G_UNICODE_OTHER_PUNCTUATION
          && next != '"'))
    return at > text;
  return !g_unichar_isspace (previous) && g_unichar_type (previous) != G_UNICODE_OPEN_PUNCTUATION
         && !g_unichar_isalnum (next);
}

static gboolean
closes (const char *text, const char *at, StetQuoteMarks marks)
{
  gunichar mark = g_utf8_get_char (at);

  /* French sets its marks off with spaces, so that only the mark itself tells. */
  if (mark == marks.open && mark != marks.close)
    return FALSE;
  if (mark == marks.close && mark != marks.open && (mark == 0x00AB || mark == 0x00BB))
    return TRUE;
  return looks_closing (text, at);
}

static void
collect_marks (StetArticle *article, StetBlock *block, guint paragraph, GArray *marks)
{
  const char *language = stet_article_get_language (article);
  const char *text = stet_block_get_text (block);
  g_autoptr (GArray) offsets = stet_quotes_find_unclosed (text, language);
  StetQuoteMarks usual = stet_quotes_get_marks (language);
  const char *at = text;
  guint before = 0;

  for (guint i = 0; i < offsets->len; i++)
    {
      guint offset = g_array_index (offsets, guint, i);
      Mark mark = { .block = block, .paragraph = paragraph, .offset = offset };

      at = g_utf8_offset_to_pointer (at, offset - before);
      before = offset;
      mark.at = at;
      mark.mark = g_utf8_get_char (at);
      mark.closes = closes (text, at, usual);
      g_array_append_val (marks, mark);
    }
}

static gunichar
get_first_character (StetBlock *block)
{
  const char *text = stet_block_get_text (block);

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return g_utf8_get_char (text);
}

/* A speech of several paragraphs is opened at the beginning of each, with the same mark, and closed
 * at the end of the last. */
static gboolean
goes_on (const Mark *mark, GPtrArray *paragraphs)
{
  return mark->paragraph + 1 < paragraphs->len
         && get_first_character (g_ptr_array_index (paragraphs, mark->paragraph + 1)) == mark->mark;
}

/* Whether a single mark in @text closes a quotation that was opened before: one without a partner
 * is otherwise an apostrophe. */
static gboolean
has_closing_single (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), next = g_utf8_get_char (g_utf8_next_char (p));

      if (p > text && (c == 0x2019 || c == '\'') && !g_unichar_isalnum (next)
          && (next == '\0' || g_unichar_ispunct (next)
              || g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (p)))))
        return TRUE;
    }
  return FALSE;
}

/* Or it is opened once and closed in a later paragraph. */
static gboolean
is_closed_later (Mark *mark, guint index, GArray *marks, GPtrArray *paragraphs)
{
  if (mark->paragraph + 1 >= paragraphs->len)
    return FALSE;
  for (guint i = mark->paragraph + 1;
       mark->mark == 0x2018 && i < paragraphs->len && i <= mark->paragraph + MAX_PARAGRAPHS;
       i++)
    if (has_closing_single (stet_block_get_text (g_ptr_array_index (paragraphs, i))))
      return TRUE;
  for (guint i = index + 1; i < marks->len; i++)
    {
      Mark *later = &g_array_index (marks, Mark, i);

      if (later->paragraph > mark->paragraph + MAX_PARAGRAPHS)
        break;
      if (later->paragraph > mark->paragraph && later->closes && !later->settled
          && get_kind (later->mark) == get_kind (mark->mark))
        {
          later->settled = TRUE;
          return TRUE;
        }
    }
  return FALSE;
}

/* The words beside the mark, without the space that French has within its marks. */
static char *
dup_words (const Mark *mark)
{
  const char *text = stet_block_get_text (mark->block);
  const char *start = mark->at, *end = mark->at, *space;

  if (!mark->closes)
    {
      start = g_utf8_next_char (start);
      while (g_unichar_isspace (g_utf8_get_char (start)))
        start = g_utf8_next_char (start);
      return stet_check_dup_opening (start, OPENING_LENGTH);
    }

  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  start = end;
  for (guint i = 0; i < OPENING_LENGTH && start > text; i++)
    start = g_utf8_prev_char (start);
  if (start == text)
    return g_strndup (text, (gsize) (end - text));
  space = memchr (start, ' ', (gsize) (end - start));
  if (space != NULL)
    start = space + 1;
  return g_strdup_printf ("…%.*s", (int) (end - start), start);
}

/* Whether the last row that was asked for has no quotation more in other languages. */
typedef struct
{
  StetRow *row;
  gboolean is_so_elsewhere;
} RowQuotations;

static gpointer
make_count (const StetCheckScan *scan)
{
  return GUINT_TO_POINTER (stet_quotes_count (scan->tokens->text, scan->language) + 1);
}

/* How many quotations an article has in a row. */
static guint
count_quotations (const StetCheckTarget *target,
                  StetArticle *article,
                  StetRow *row,
                  gboolean *has_text)
{
  guint first, n_blocks, n = 0;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetCheckScan *scan = stet_check_get_scan (target, block);

      *has_text = *has_text || !stet_block_is_empty (block);
      n += GPOINTER_TO_UINT (
               stet_check_scan_get_slot (scan, STET_SCAN_QUOTATIONS, make_count, NULL))
           - 1;
    }
  return n;
}

/* Whether the other languages have no quotation more where they say the same: then none was lost in
 * translation, and what is open here goes on somewhere else. */
static gboolean
is_so_elsewhere (const StetCheckTarget *target, const Mark *mark, RowQuotations *known)
{
  StetRow *row = stet_block_get_row (mark->block);
  gboolean own = FALSE, any = FALSE;
  guint n_own;
  StetArticle *article;

  if (row == NULL)
    return FALSE;
  if (known->row == row)
    return known->is_so_elsewhere;
  *known = (RowQuotations) { row, FALSE };
  n_own = count_quotations (target, target->article, row, &own);
  for (guint i = 0; (article = stet_story_get_article (target->story, i)) != NULL; i++)
    if (article != target->article && count_quotations (target, article, row, &any) > n_own)
      return FALSE;
  known->is_so_elsewhere = any;
  return any;
}

static void
report (const StetCheckTarget *target, const Mark *mark, RowQuotations *known)
{
  g_autofree char *words = dup_words (mark);

  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = { mark->block, mark->offset, mark->offset + 1 },
          .has_severity = is_so_elsewhere (target, mark, known),
          .severity = STET_SEVERITY_ADVICE,
          .message = g_strdup_printf (
              mark->closes ? _ ("The quotation that ends with “%s” is never opened.")
                           : _ ("The quotation that begins with “%s” is never closed."),
              words),
      });
}

static void
report_marks (const StetCheckTarget *target, GArray *marks, GPtrArray *paragraphs)
{
  RowQuotations known = { 0 };

  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);

      if (mark->settled
          || (!mark->closes
              && (goes_on (mark, paragraphs) || is_closed_later (mark, i, marks, paragraphs))))
        continue;
      report (target, mark, &known);
    }
}

/* What is opened must be closed: else nobody knows any more who says what follows. */
void
stet_check_unclosed_quotation (const StetCheckTarget *target)
{
  g_autoptr (GPtrArray) running = g_ptr_array_new ();
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);
      StetBlockKind kind = stet_block_get_kind (block);

      if (stet_block_is_empty (block))
        continue;
      if (kind == STET_BLOCK_CAPTION || kind == STET_BLOCK_HEADLINE)
        {
          /* Nothing that stands beside the text goes on in it. */
          g_autoptr (GPtrArray) alone = g_ptr_array_new ();
          g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (Mark));

          g_ptr_array_add (alone, block);
          collect_marks (target->article, block, 0, own);
          report_marks (target, own, alone);
          continue;
        }
      collect_marks (target->article, block, running->len, marks);
      g_ptr_array_add (running, block);
    }
  report_marks (target, marks, running);
}
