/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-remark-suggest.h"

#include "stet-diff.h"
#include "stet-inline.h"
#include "stet-story.h"

/* Changes of a text that are proposed, not done. */

/* A word is no longer than that on either side of a place; some scripts have no spaces. */
#define MAX_WORD 24

/**
 * stet_suggest_extend:
 * @text: the text of a block
 * @start: (inout): where a range begins in it, in code points
 * @end: (inout): where it ends
 *
 * Extends a range to the words that it is in or beside, so that a suggestion on it has words that
 * it can be found by again.
 */
void
stet_suggest_extend (const char *text, guint *start, guint *end)
{
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, NULL);
  guint from = *start, to = *end;

  while (from > 0 && *start - from < MAX_WORD && !g_unichar_isspace (chars[from - 1]))
    from--;
  while (chars[to] != 0 && to - *end < MAX_WORD && !g_unichar_isspace (chars[to]))
    to++;
  /* No mark without its letter. */
  while (from > 0 && g_unichar_ismark (chars[from]))
    from--;
  while (chars[to] != 0 && g_unichar_ismark (chars[to]))
    to++;
  /* Between spaces, it is the word before. */
  if (from == to && from > 0)
    {
      while (from > 0 && g_unichar_isspace (chars[from - 1]))
        from--;
      while (from > 0 && !g_unichar_isspace (chars[from - 1]))
        from--;
    }
  /* Where there is none, it is what comes after. */
  if (from == to && chars[to] != 0)
    to++;
  *start = from;
  *end = to;
}

/**
 * stet_suggest_is_on:
 * @story: (nullable): a story
 *
 * Returns: whether changes of its texts are to be suggestions
 */
gboolean
stet_suggest_is_on (StetStory *story)
{
  return story != NULL && stet_remark_list_get_suggesting (stet_story_get_remarks (story)) != NULL;
}

/* All that differs, as one change. */
static GArray *
find_one_change (const char *from, const char *to)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (StetDiffChange));
  const char *a = from, *b = to, *a_end = from + strlen (from), *b_end = to + strlen (to);
  StetDiffChange change;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end))
                == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  change.from_start = (guint) g_utf8_strlen (from, a - from);
  change.from_end = change.from_start + (guint) g_utf8_strlen (a, a_end - a);
  change.to_start = change.from_start;
  change.to_end = change.to_start + (guint) g_utf8_strlen (b, b_end - b);
  g_array_append_val (changes, change);
  return changes;
}

/* Words that are only put in have nothing to be found by again: they take a word beside them along,
 * and become one with a change that touches it. */
static void
widen (GArray *changes, const char *text)
{
  for (guint i = 0; i < changes->len; i++)
    {
      StetDiffChange *change = &g_array_index (changes, StetDiffChange, i);
      guint start = change->from_start, end = change->from_end;

      if (start != end)
        continue;
      stet_suggest_extend (text, &start, &end);
      if (i > 0)
        start = MAX (start, (change - 1)->from_end);
      if (i + 1 < changes->len)
        end = MIN (end, (change + 1)->from_start);
      change->to_start -= change->from_start - start;
      change->to_end += end - change->from_end;
      change->from_start = start;
      change->from_end = end;
    }
  for (guint i = changes->len; i > 1; i--)
    {
      StetDiffChange *change = &g_array_index (changes, StetDiffChange, i - 1);

      if ((change - 1)->from_end < change->from_start)
        continue;
      (change - 1)->from_end = change->from_end;
      (change - 1)->to_end = change->to_end;
      g_array_remove_index (changes, i - 1);
    }
}

static gboolean
is_suggested (StetRemarkList *list, StetBlock *block, const StetRemarkRecord *wanted)
{
  GPtrArray *remarks = stet_remark_list_get_of_block (list, block);

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);

      if (values->kind == STET_REMARK_SUGGESTION && stet_remark_is_open (remark)
          && values->start == wanted->start && values->length == wanted->length
          && g_str_equal (values->text, wanted->text))
        return TRUE;
    }
  return FALSE;
}

static void
suggest (StetRemarkList *list, StetBlock *block, const char *text)
{
  const char *now = stet_block_get_text (block);
  g_autoptr (GArray) changes = NULL;

  /* Marks of emphasis and links come in pairs, of which nobody is to accept one alone. */
  if (stet_inline_is_plain (now) && stet_inline_is_plain (text))
    changes = stet_diff_words (
        now, text, stet_article_get_language (stet_block_get_article (block)));
  else
    changes = find_one_change (now, text);
  widen (changes, now);
  for (guint i = 0; i < changes->len; i++)
    {
      const StetDiffChange *change = &g_array_index (changes, StetDiffChange, i);
      g_autofree char *words = g_utf8_substring (text, change->to_start, change->to_end);
      g_autoptr (StetRemark) remark = stet_remark_new_suggestion (
          block,
          change->from_start,
          change->from_end - change->from_start,
          stet_remark_list_get_suggesting (list),
          words);

      if (!is_suggested (list, block, stet_remark_get_values (remark)))
        stet_remark_list_add (list, remark);
    }
}

/**
 * stet_suggest_put_text:
 * @block: a block of an article of a story
 * @text: what it is to say
 *
 * Gives a block another text, as commands do: at once, or while the person suggests, by suggestions
 * of what differs, word by word. To be called within stet_history_begin() and stet_history_end().
 *
 * Returns: what came of it
 */
StetTextPut
stet_suggest_put_text (StetBlock *block, const char *text)
{
  StetArticle *article = stet_block_get_article (block);
  StetStory *story = article != NULL ? stet_article_get_story (article) : NULL;

  if (g_str_equal (stet_block_get_text (block), text))
    return STET_TEXT_PUT_SAME;
  if (!stet_suggest_is_on (story))
    {
      stet_block_set_text (block, text);
      return STET_TEXT_PUT_CHANGED;
    }
  suggest (stet_story_get_remarks (story), block, text);
  return STET_TEXT_PUT_SUGGESTED;
}
