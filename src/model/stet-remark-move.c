/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include <string.h>

#include "stet-model-private.h"

/* How the places of remarks change with the text. A range grows with what is put into it, and not
 * with what is put beside it; of a range that goes in part, the rest stays. What came with a whole
 * paragraph goes with it. */

/* How one text became another, in code points. */
typedef struct
{
  guint start;
  guint n_removed;
  guint n_inserted;
} Splice;

/* A remark in the joined texts of several blocks. */
typedef struct
{
  StetRemark *remark;
  guint start;
  guint end;
  gboolean is_whole; /* it is about the block, not about words in it */
} Held;

struct _StetRemarkMove
{
  StetArticle *article;
  StetRemarkList *list;
  guint first;
  char *text;
  GArray *held;
};

static Splice
find_splice (const char *from, const char *to)
{
  const char *a = from, *b = to, *a_end = from + strlen (from), *b_end = to + strlen (to);
  Splice splice = { 0, 0, 0 };

  while (*a != '\0' && *b != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      splice.start++;
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end))
                == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  splice.n_removed = (guint) g_utf8_strlen (a, a_end - a);
  splice.n_inserted = (guint) g_utf8_strlen (b, b_end - b);
  return splice;
}

/* Lines that begin alike do not show which of them went or came: it was a whole one, where it can
 * have been. @longer: the text that has more. */
static void
prefer_lines (Splice *splice, const char *longer)
{
  guint n = MAX (splice->n_removed, splice->n_inserted);
  g_autofree gunichar *chars = NULL;

  if (n == 0 || MIN (splice->n_removed, splice->n_inserted) > 0)
    return;
  chars = g_utf8_to_ucs4_fast (longer, -1, NULL);
  for (guint at = splice->start; at > 0 && chars[at - 1] != '\n'; at--)
    if (chars[at - 1] != chars[at + n - 1])
      return;
    else if ((at == 1 || chars[at - 2] == '\n') && chars[at + n - 2] == '\n')
      splice->start = at - 1;
}

/* Where a range is afterwards. Returns FALSE when its words are gone; the place where they were is
 * in @start then. */
static gboolean
move_range (const Splice *splice, guint *start, guint *end)
{
  guint removed_end = splice->start + splice->n_removed;
  gboolean is_around = *start <= splice->start && *end >= removed_end;

  if (*end <= splice->start)
    return TRUE;
  if (*start >= removed_end)
    {
      *start = *start - splice->n_removed + splice->n_inserted;
      *end = *end - splice->n_removed + splice->n_inserted;
      return TRUE;
    }
  if (is_around)
    *end = *end - splice->n_removed + splice->n_inserted;
  else if (*start < splice->start)
    *end = splice->start;
  else if (*end > removed_end)
    {
      *start = splice->start + splice->n_inserted;
      *end = *end - splice->n_removed + splice->n_inserted;
    }
  else
    {
      *start = *end = splice->start;
      return FALSE;
    }
  return *end > *start;
}

/* Words that were gone are where what was put in has them again. */
static gboolean
find_again (const char *text, const char *quote, const Splice *splice, guint *start, guint *end)
{
  guint n = (guint) g_utf8_strlen (quote, -1);

  if (splice->n_inserted == 0 || *quote == '\0')
    return FALSE;
  for (const char *at = strstr (text, quote); at != NULL;
       at = strstr (g_utf8_next_char (at), quote))
    {
      guint offset = (guint) g_utf8_strlen (text, at - text);

      if (offset >= splice->start + splice->n_inserted)
        return FALSE;
      if (offset + n <= splice->start)
        continue;
      *start = offset;
      *end = offset + n;
      return TRUE;
    }
  return FALSE;
}

/* Words in the midst of what became something else, such as an earlier version of the text, are
 * where they are again. */
static gboolean
find_moved (const char *old, const char *text, const Splice *splice, guint *start, guint *end)
{
  g_autofree char *words = NULL;

  if (splice->n_removed == 0 || splice->n_inserted == 0 || *end <= splice->start
      || *start >= splice->start + splice->n_removed)
    return FALSE;
  words = g_utf8_substring (old, *start, *end);
  return find_again (text, words, splice, start, end);
}

/* The text of a block became another. */
void
_stet_remark_move_in_block (GPtrArray *remarks, StetBlock *block, const char *old)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_copy (remarks, NULL, NULL);
  const char *text = stet_block_get_text (block);
  Splice splice = find_splice (old, text);

  for (guint i = 0; i < copy->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (copy, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);
      guint start = values->start, end = values->start + values->length;

      if (*values->quote == '\0' && values->length == 0)
        continue;
      if (values->length == 0 && !find_again (text, values->quote, &splice, &start, &end))
        {
          move_range (&splice, &start, &end);
          end = start;
        }
      else if (values->length > 0 && !find_moved (old, text, &splice, &start, &end)
               && !move_range (&splice, &start, &end))
        end = start;
      _stet_remark_set_place (remark, values->block, start, end - start);
    }
}

static char *
dup_joined (StetArticle *article, guint first, guint n_blocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n_blocks; i++)
    {
      if (i > first)
        g_string_append_c (text, '\n');
      g_string_append (text, stet_block_get_text (stet_article_get_block (article, i)));
    }
  return g_string_free_and_steal (text);
}

/* @at: where the block begins in the joined texts. */
static void
hold_some (StetRemarkMove *self, GPtrArray *remarks, guint at, guint n_chars)
{
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);
      gboolean is_whole = *values->quote == '\0' && values->length == 0;
      Held held = { g_object_ref (remark),
                    at + values->start,
                    at + (is_whole ? n_chars : values->start + values->length),
                    is_whole };

      g_array_append_val (self->held, held);
    }
}

static void
hold_remarks (StetRemarkMove *self, guint n_blocks)
{
  guint at = 0;

  for (guint i = self->first; i < self->first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);
      guint n_chars = (guint) g_utf8_strlen (stet_block_get_text (block), -1);

      hold_some (self, stet_remark_list_get_of_block (self->list, block), at, n_chars);
      hold_some (
          self, stet_remark_list_get_waivers (self->list, stet_block_get_id (block)), at, n_chars);
      at += n_chars + 1;
    }
}

/**
 * stet_remark_move_begin:
 * @article: an article
 * @first: the first of some blocks, from 0
 * @n_blocks: their number
 *
 * Says that these blocks are going to be joined, or split into others. Until
 * stet_remark_move_end() the remarks on them stay where they are.
 *
 * Returns: (transfer full) (nullable): what to end the move with; NULL when nothing is to be moved
 */
StetRemarkMove *
stet_remark_move_begin (StetArticle *article, guint first, guint n_blocks)
{
  StetStory *story = stet_article_get_story (article);
  StetRemarkList *list = story != NULL ? stet_story_get_remarks (story) : NULL;
  StetRemarkMove *self;

  if (list == NULL || g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    return NULL;
  self = g_new0 (StetRemarkMove, 1);
  self->article = g_object_ref (article);
  self->list = g_object_ref (list);
  self->first = first;
  self->held = g_array_new (FALSE, FALSE, sizeof (Held));
  self->text = dup_joined (article, first, n_blocks);
  hold_remarks (self, n_blocks);
  _stet_remark_list_hold (list, TRUE);
  return self;
}

/* Puts a range of the joined texts on the block that it begins in. */
static void
place_range (StetRemarkMove *self, guint n_blocks, StetRemark *remark, guint start, guint end)
{
  guint at = 0;

  for (guint i = self->first; i < self->first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);
      guint n_chars = (guint) g_utf8_strlen (stet_block_get_text (block), -1);

      if (start < at + n_chars || (start == at + n_chars && end == start)
          || i + 1 == self->first + n_blocks)
        {
          start = MAX (start, at);
          start = MIN (start - at, n_chars);
          end = CLAMP (end, at, at + n_chars) - at;
          _stet_remark_set_place (
              remark, stet_block_get_id (block), start, end > start ? end - start : 0);
          return;
        }
      at += n_chars + 1;
    }
}

static void
place_held (StetRemarkMove *self, const Held *held, const Splice *splice, guint n_blocks)
{
  const StetRemarkRecord *values = stet_remark_get_values (held->remark);
  StetBlock *old = stet_article_find_block (self->article, values->block);
  guint start = held->start, end = held->end;
  gboolean is_there = move_range (splice, &start, &end);

  if (held->is_whole)
    {
      if (old == NULL && !is_there)
        _stet_remark_list_lose (self->list, held->remark);
      else if (old == NULL)
        place_range (self, n_blocks, held->remark, start, start);
      if (values->block != 0)
        _stet_remark_set_place (held->remark, values->block, 0, 0);
    }
  else if (!is_there && old == NULL)
    _stet_remark_list_lose (self->list, held->remark);
  else
    place_range (self, n_blocks, held->remark, start, end);
}

/**
 * stet_remark_move_end:
 * @self: (nullable) (transfer full): what was begun
 * @n_blocks: how many blocks there are now in the place of those that there were
 *
 * Puts the remarks on the blocks that have their words now.
 */
void
stet_remark_move_end (StetRemarkMove *self, guint n_blocks)
{
  g_autofree char *text = NULL;
  Splice splice;

  if (self == NULL)
    return;
  text = dup_joined (self->article, self->first, n_blocks);
  splice = find_splice (self->text, text);
  prefer_lines (&splice, splice.n_removed > 0 ? self->text : text);
  for (guint i = 0; i < self->held->len; i++)
    {
      Held *held = &g_array_index (self->held, Held, i);

      place_held (self, held, &splice, n_blocks);
      g_object_unref (held->remark);
    }
  _stet_remark_list_hold (self->list, FALSE);
  g_array_unref (self->held);
  g_free (self->text);
  g_object_unref (self->list);
  g_object_unref (self->article);
  g_free (self);
}
