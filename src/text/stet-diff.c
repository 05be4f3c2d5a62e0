/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-diff.h"

#include <string.h>

#include "stet-break.h"

/* The shortest way from one text to the other is looked for from both ends at once, in memory that
 * grows with their length, and each half likewise: E. W. Myers, “An O(ND) difference algorithm and
 * its variations”, Algorithmica 1 (1986). Texts that have little in common would take quadratic
 * time, so a search that has gone on for MIN_COST steps, or the square root of the length, goes on
 * from the place that it got farthest to, and after MAX_WORK comparisons what is left is one
 * change. */
#define MIN_COST 256
#define MAX_WORK (60 * 1000 * 1000)

typedef struct
{
  guint id;    /* the same for the same text, on both sides */
  guint start; /* code points */
  gboolean is_word;
  gboolean is_space;
} Token;

typedef struct
{
  GArray *tokens; /* Token, and one more where the text ends */
  guint n_tokens;
  guint *words; /* which of them are no space: those are compared */
  gboolean *changed;
  guint n_words;
} Side;

typedef struct
{
  Side sides[2];
  int *forward; /* how far each diagonal reaches; index 0 is diagonal -n of the later text */
  int *backward;
  int cost;
  gint64 work;
} Diff;

/* What is compared next: words of both sides. */
typedef struct
{
  int from, from_end, to, to_end;
} Box;

static gboolean
is_space (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static guint
count_chars (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += ((guchar) text[i] & 0xC0) != 0x80;
  return n;
}

static void
read_side (Side *side, const char *text, const char *language, GHashTable *ids)
{
  g_autoptr (GArray) tokens = stet_text_find_tokens (text, language);
  gsize length = strlen (text);
  guint place = 0;

  side->n_tokens = tokens->len;
  side->words = g_new (guint, tokens->len + 1);
  side->tokens = g_array_sized_new (FALSE, TRUE, sizeof (Token), tokens->len + 1);
  side->changed = g_new0 (gboolean, tokens->len + 1);
  for (guint i = 0; i < tokens->len; i++)
    {
      const StetTextToken *found = &g_array_index (tokens, StetTextToken, i);
      gsize end = i + 1 < tokens->len ? g_array_index (tokens, StetTextToken, i + 1).start : length;
      g_autofree char *word = g_strndup (text + found->start, end - found->start);
      Token token = { 0, place, found->is_word, is_space (word, end - found->start) };
      gpointer id = g_hash_table_lookup (ids, word);

      if (id == NULL)
        {
          id = GUINT_TO_POINTER (g_hash_table_size (ids) + 1);
          g_hash_table_insert (ids, g_steal_pointer (&word), id);
        }
      token.id = GPOINTER_TO_UINT (id);
      place += count_chars (text + found->start, end - found->start);
      if (!token.is_space)
        side->words[side->n_words++] = i;
      g_array_append_val (side->tokens, token);
    }
  g_array_append_vals (side->tokens, &(Token) { 0, place, FALSE, FALSE }, 1);
}

static inline Token *
token_at (Diff *self, guint side, int index)
{
  return &g_array_index (self->sides[side].tokens, Token, index);
}

static inline gboolean
same (Diff *self, int from, int to)
{
  self->work--;
  return token_at (self, 0, (int) self->sides[0].words[from])->id
         == token_at (self, 1, (int) self->sides[1].words[to])->id;
}

static inline gboolean
is_inside (const Box *box, int x, int y)
{
  return x >= 0 && y >= 0 && x <= box->from_end - box->from && y <= box->to_end - box->to;
}

/* The farther of the two places from which diagonal @k is reached, or one that is in no box. */
static int
choose_start (const Box *box, int one, int other, int k, gboolean backwards)
{
  int none = backwards ? box->from_end - box->from + 1 : -1;

  if (!is_inside (box, one, one - k))
    one = none;
  if (!is_inside (box, other, other - k))
    other = none;
  return backwards ? MIN (one, other) : MAX (one, other);
}

/* One step of the search from the beginning. TRUE when it met the one from the end. */
static gboolean
step_forward (Diff *self, const Box *box, int d, int *from, int *to)
{
  int n = box->from_end - box->from, m = box->to_end - box->to, delta = n - m;
  int *v = self->forward + m + 1, *other = self->backward + m + 1;

  for (int k = MAX (-d, -m + ((d + m) & 1)); k <= MIN (d, n); k += 2)
    {
      int x = d == 0 ? 0
                     : choose_start (box, v[k - 1] >= 0 ? v[k - 1] + 1 : -1, v[k + 1], k, FALSE);
      int y = x - k;

      self->work--;
      while (x >= 0 && x < n && y < m && same (self, box->from + x, box->to + y))
        {
          x++;
          y++;
        }
      v[k] = x;
      if ((delta & 1) == 0 || ABS (k - delta) > d - 1 || x < other[k])
        continue;
      *from = box->from + x;
      *to = box->to + y;
      return TRUE;
    }
  return FALSE;
}

/* The same from the end. Both count words from the beginning of the box. */
static gboolean
step_backward (Diff *self, const Box *box, int d, int *from, int *to)
{
  int n = box->from_end - box->from, m = box->to_end - box->to, delta = n - m;
  int *v = self->backward + m + 1, *other = self->forward + m + 1;

  for (int k = MAX (delta - d, -m + ((d + n) & 1)); k <= MIN (delta + d, n); k += 2)
    {
      int x = d == 0 ? n : choose_start (box, v[k - 1], v[k + 1] - 1, k, TRUE);
      int y = x - k;

      self->work--;
      while (x <= n && x > 0 && y > 0 && same (self, box->from + x - 1, box->to + y - 1))
        {
          x--;
          y--;
        }
      v[k] = x;
      if ((delta & 1) != 0 || ABS (k) > d || x > other[k])
        continue;
      *from = box->from + x;
      *to = box->to + y;
      return TRUE;
    }
  return FALSE;
}

/* Where the search from the beginning got farthest. */
static gboolean
find_farthest (Diff *self, const Box *box, int d, int *from, int *to)
{
  int n = box->from_end - box->from, m = box->to_end - box->to;
  int best = 0;

  for (int k = MAX (-d, -m); k <= MIN (d, n); k++)
    {
      int x = self->forward[m + 1 + k], y = x - k;

      if (((k + d) & 1) != 0 || !is_inside (box, x, y) || x + y <= best || x + y == n + m)
        continue;
      best = x + y;
      *from = box->from + x;
      *to = box->to + y;
    }
  return best > 0;
}

/* A place through which the shortest way leads, or one that is good enough. */
static gboolean
find_middle (Diff *self, const Box *box, int *from, int *to)
{
  int n = box->from_end - box->from, m = box->to_end - box->to;

  for (int d = 0; d <= (n + m + 1) / 2; d++)
    {
      /* What is read beside what the step before wrote. */
      for (int side = -1; side <= 1; side += 2)
        {
          int k = CLAMP (side * (d + 1), -m - 1, n + 1);
          int l = CLAMP (n - m + side * (d + 1), -m - 1, n + 1);

          if (ABS (k) == d + 1)
            self->forward[m + 1 + k] = -1;
          if (ABS (l - (n - m)) == d + 1)
            self->backward[m + 1 + l] = n + 1;
        }
      if (step_forward (self, box, d, from, to) || step_backward (self, box, d, from, to))
        return TRUE;
      if (d >= self->cost || self->work < 0)
        return find_farthest (self, box, d, from, to);
    }
  return FALSE;
}

static void
mark_changed (Diff *self, const Box *box)
{
  for (int i = box->from; i < box->from_end; i++)
    self->sides[0].changed[i] = TRUE;
  for (int i = box->to; i < box->to_end; i++)
    self->sides[1].changed[i] = TRUE;
}

/* Leaves out what is the same at both ends. FALSE when nothing is left on a side. */
static gboolean
trim (Diff *self, Box *box)
{
  while (box->from < box->from_end && box->to < box->to_end && same (self, box->from, box->to))
    {
      box->from++;
      box->to++;
    }
  while (box->from < box->from_end && box->to < box->to_end
         && same (self, box->from_end - 1, box->to_end - 1))
    {
      box->from_end--;
      box->to_end--;
    }
  return box->from < box->from_end && box->to < box->to_end;
}

static void
compare (Diff *self, Box whole)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));

  g_array_append_val (boxes, whole);
  while (boxes->len > 0)
    {
      Box box = g_array_index (boxes, Box, boxes->len - 1);
      Box before, after;
      int from, to;

      g_array_set_size (boxes, boxes->len - 1);
      if (!trim (self, &box) || self->work < 0 || !find_middle (self, &box, &from, &to)
          || (from == box.from && to == box.to) || (from == box.from_end && to == box.to_end))
        {
          mark_changed (self, &box);
          continue;
        }
      before = (Box) { box.from, from, box.to, to };
      after = (Box) { from, box.from_end, to, box.to_end };
      g_array_append_val (boxes, before);
      g_array_append_val (boxes, after);
    }
}

static gboolean
same_tokens (Diff *self, guint from, guint to)
{
  return token_at (self, 0, (int) from)->id == token_at (self, 1, (int) to)->id;
}

/* Adds what lies between two words that stayed, but for the space that did at its ends. */
static void
add_change (Diff *self, GArray *changes, StetDiffChange change)
{
  while (change.from_start < change.from_end && change.to_start < change.to_end
         && same_tokens (self, change.from_start, change.to_start))
    {
      change.from_start++;
      change.to_start++;
    }
  while (change.from_start < change.from_end && change.to_start < change.to_end
         && same_tokens (self, change.from_end - 1, change.to_end - 1))
    {
      change.from_end--;
      change.to_end--;
    }
  if (change.from_start < change.from_end || change.to_start < change.to_end)
    g_array_append_val (changes, change);
}

static guint
skip_changed (const Side *side, guint word)
{
  while (word < side->n_words && side->changed[word])
    word++;
  return word;
}

/* In tokens. */
static GArray *
collect (Diff *self)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (StetDiffChange));
  const Side *from = &self->sides[0], *to = &self->sides[1];
  StetDiffChange change = { 0 };
  guint i = 0, j = 0;

  while (TRUE)
    {
      i = skip_changed (from, i);
      j = skip_changed (to, j);
      change.from_end = i < from->n_words ? from->words[i] : from->n_tokens;
      change.to_end = j < to->n_words ? to->words[j] : to->n_tokens;
      add_change (self, changes, change);
      if (i == from->n_words)
        return changes;
      change.from_start = change.from_end + 1;
      change.to_start = change.to_end + 1;
      i++;
      j++;
    }
}

/* How well something that was inserted or deleted reads when it begins there: best at a sentence's
 * beginning, then at a word's. */
static int
rate (Diff *self, guint side, int start)
{
  if (start == 0)
    return 3;
  if (!token_at (self, side, start - 1)->is_space)
    return token_at (self, side, start)->is_space ? 1 : 0;
  return start > 1 && !token_at (self, side, start - 2)->is_word ? 3 : 2;
}

/* “a b” that became “a b a b” may have got the first or the second half: the best reading is
 * looked for between the changes before and after. */
static void
slide (Diff *self, StetDiffChange *change, const StetDiffChange *last, const StetDiffChange *next)
{
  guint side = change->to_end > change->to_start;
  guint *start = side ? &change->to_start : &change->from_start;
  guint *end = side ? &change->to_end : &change->from_end;
  guint low = last == NULL ? 0 : side ? last->to_end + 1 : last->from_end + 1;
  guint high = next == NULL ? self->sides[side].n_tokens
               : side       ? next->to_start - 1
                            : next->from_start - 1;
  int s = (int) *start, e = (int) *end, best = s, moved;

  while (s > (int) low && token_at (self, side, s - 1)->id == token_at (self, side, e - 1)->id)
    {
      s--;
      e--;
    }
  for (int rating = -1;; s++, e++)
    {
      if (rate (self, side, s) >= rating)
        {
          rating = rate (self, side, s);
          best = s;
        }
      if (e >= (int) high || token_at (self, side, s)->id != token_at (self, side, e)->id)
        break;
    }
  moved = best - (int) *start;
  change->from_start += moved;
  change->from_end += moved;
  change->to_start += moved;
  change->to_end += moved;
}

static void
slide_all (Diff *self, GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      StetDiffChange *change = &g_array_index (changes, StetDiffChange, i);

      if (change->from_start == change->from_end || change->to_start == change->to_end)
        slide (self, change, i > 0 ? change - 1 : NULL, i + 1 < changes->len ? change + 1 : NULL);
    }
}

static void
to_code_points (Diff *self, GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      StetDiffChange *change = &g_array_index (changes, StetDiffChange, i);

      change->from_start = token_at (self, 0, (int) change->from_start)->start;
      change->from_end = token_at (self, 0, (int) change->from_end)->start;
      change->to_start = token_at (self, 1, (int) change->to_start)->start;
      change->to_end = token_at (self, 1, (int) change->to_end)->start;
    }
}

/**
 * stet_diff_words:
 * @from: the earlier text, valid UTF-8
 * @to: the later text, valid UTF-8
 * @language: (nullable): BCP 47 tag of their language
 *
 * Finds which words of a text became which, in time that is bounded: the ways of texts that have
 * little in common may not be the shortest. Words and marks are those of
 * stet_text_find_tokens(). Words that follow each other are one change. Safe on
 * any thread.
 *
 * Returns: (transfer full) (element-type StetDiffChange): the changes, in order and apart; all
 *   between them is the same
 */
GArray *
stet_diff_words (const char *from, const char *to, const char *language)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Diff diff = { .work = MAX_WORK };
  guint length;
  GArray *changes;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  if (strcmp (from, to) == 0)
    return g_array_new (FALSE, FALSE, sizeof (StetDiffChange));
  read_side (&diff.sides[0], from, language, ids);
  read_side (&diff.sides[1], to, language, ids);
  length = diff.sides[0].n_words + diff.sides[1].n_words;
  for (diff.cost = MIN_COST; (gint64) diff.cost * diff.cost < length; diff.cost *= 2)
    continue;
  diff.forward = g_new (int, length + 3);
  diff.backward = g_new (int, length + 3);
  compare (&diff, (Box) { 0, (int) diff.sides[0].n_words, 0, (int) diff.sides[1].n_words });
  changes = collect (&diff);
  slide_all (&diff, changes);
  to_code_points (&diff, changes);
  for (guint i = 0; i < 2; i++)
    {
      g_array_unref (diff.sides[i].tokens);
      g_free (diff.sides[i].words);
      g_free (diff.sides[i].changed);
    }
  g_free (diff.forward);
  g_free (diff.backward);
  return changes;
}

/**
 * stet_diff_dup_reverted:
 * @from: the earlier text
 * @to: the later text
 * @change: one of their changes, by stet_diff_words()
 *
 * Takes one change back.
 *
 * Returns: (transfer full): the later text with the earlier words in that place
 */
char *
stet_diff_dup_reverted (const char *from, const char *to, const StetDiffChange *change)
{
  const char *start = g_utf8_offset_to_pointer (to, change->to_start);
  const char *end = g_utf8_offset_to_pointer (start, change->to_end - change->to_start);
  const char *old = g_utf8_offset_to_pointer (from, change->from_start);
  const char *old_end = g_utf8_offset_to_pointer (old, change->from_end - change->from_start);
  GString *text = g_string_new_len (to, start - to);

  g_string_append_len (text, old, old_end - old);
  g_string_append (text, end);
  return g_string_free_and_steal (text);
}
