/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-number-side.h"

#include <math.h>
#include <string.h>

#include "stet-check-private.h"
#include "stet-number-words.h"
#include "stet-number.h"

/* Rows to either side in which the rest of what is merged here may stand. */
#define MAX_NEAR STET_CHECK_REACH
/* What may be a year or a time of day, and how many of them are compared. */
#define LAST_YEAR      2100
#define MAX_COMPARABLE 1000
/* What stands between the ends of a range: “ to ”. */
#define RANGE_CHARACTERS 6

static void
mention_clear (gpointer data)
{
  g_free (((StetNumberMention *) data)->printed);
}

static void
add_value (StetNumberMention *mention, double value)
{
  if (!isnan (value) && mention->n_values < G_N_ELEMENTS (mention->values))
    mention->values[mention->n_values++] = value;
}

/* Both readings of “1.250”, and both again as thousands or millions if such a word follows. */
static void
add_readings (StetNumberMention *mention, const StetNumber *number, int power)
{
  double decimal = MIN (number->value, number->alternative);
  double first = number->value, second = number->alternative;

  /* But “5.000” is five thousand: nobody writes five so. */
  if (!isnan (second) && decimal <= floor (decimal))
    {
      first = MAX (first, second);
      second = NAN;
    }
  add_value (mention, first);
  add_value (mention, second);
  if (power != 0)
    {
      add_value (mention, first * pow (10, power));
      add_value (mention, second * pow (10, power));
    }
}

/* “uur”, “h”, “Uhr” … behind a number */
static gboolean
is_hour_sign (const char *after)
{
  static const char *const signs[] = { "uur", "u", "h", "heures", "uhr", "giờ", "часов", "hrs" };

  if (*after == ':' || *after == 'h')
    return TRUE;
  if (g_unichar_isspace (g_utf8_get_char (after)))
    after = g_utf8_next_char (after);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize n = strlen (signs[i]);

      if (g_ascii_strncasecmp (after, signs[i], n) == 0
          && !g_unichar_isalpha (g_utf8_get_char (after + n)))
        return TRUE;
    }
  return FALSE;
}

/* “19.30” is a time in some languages; “19” is one when a sign for it follows. */
static void
read_time (StetNumberMention *mention, const char *after)
{
  g_auto (GStrv) parts = g_strsplit_set (mention->printed, ".,", 2);
  int hour = (int) CLAMP (mention->values[0], 0, 99);

  mention->hour = mention->minute = -1;
  if (hour > 24)
    return;
  if (parts[0] != NULL && parts[1] != NULL)
    {
      int minute = (int) g_ascii_strtoll (parts[1], NULL, 10);

      if (strlen (parts[1]) != 2 || minute > 59)
        return;
      mention->hour = hour;
      mention->minute = minute;
    }
  else if (is_hour_sign (after))
    {
      mention->hour = hour;
    }
}

/* “2 to 4 inches”: the first number has the unit of the other. */
static void
spread_units (GArray *mentions, guint from)
{
  for (guint i = mentions->len; i > from + 1; i--)
    {
      StetNumberMention *mention = &g_array_index (mentions, StetNumberMention, i - 1);
      StetNumberMention *before = &g_array_index (mentions, StetNumberMention, i - 2);

      if (before->unit.kind == STET_UNIT_NONE && mention->start - before->end <= RANGE_CHARACTERS)
        before->unit = mention->unit;
    }
}

static void
collect_mentions (GArray *mentions, StetBlock *block, const char *language)
{
  const char *text = stet_block_get_text (block);
  g_autoptr (GArray) numbers = stet_numbers_find (text, language);
  const char *at = text;
  guint offset = 0, from = mentions->len;

  for (guint i = 0; i < numbers->len; i++)
    {
      StetNumber *number = &g_array_index (numbers, StetNumber, i);
      StetNumberMention mention = { .block = block, .start = number->start, .end = number->end };
      const char *end;

      at = g_utf8_offset_to_pointer (at, number->start - offset);
      end = g_utf8_offset_to_pointer (at, number->end - number->start);
      mention.printed = g_strndup (at, (gsize) (end - at));
      mention.before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
      add_readings (&mention, number, stet_number_words_get_power (end, language));
      mention.unit = stet_number_units_read (end, language);
      read_time (&mention, end);
      g_array_append_val (mentions, mention);
      at = end;
      offset = number->end;
    }
  spread_units (mentions, from);
}

static gboolean
has_text (StetArticle *article, StetRow *row)
{
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    if (!stet_block_is_empty (stet_article_get_block (article, i)))
      return TRUE;
  return FALSE;
}

/* Whether another version that has text in @row has none in @neighbour, where this one has: it may
 * say in one row what this one says in two. */
static gboolean
is_near (StetArticle *article, StetRow *row, StetRow *neighbour)
{
  StetStory *story = stet_article_get_story (article);
  StetArticle *other;

  if (!has_text (article, neighbour))
    return FALSE;
  for (guint i = 0; (other = stet_story_get_article (story, i)) != NULL; i++)
    if (other != article && has_text (other, row) && !has_text (other, neighbour))
      return TRUE;
  return FALSE;
}

/* Equal values have equal keys, whatever arithmetic they come from. */
static gint64
get_key (double value)
{
  return value < 1e12 ? (gint64) floor (value * 1e6 + 0.5) : (gint64) MIN (value, 9e18);
}

/* Whether another number may mean the same. */
static gboolean
is_comparable (const StetNumberMention *mention)
{
  return mention->values[0] <= LAST_YEAR || mention->unit.kind != STET_UNIT_NONE;
}

/* A paragraph may hold ten thousand numbers. */
static void
add_to_index (StetNumberSide *self, GArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const StetNumberMention *mention = &g_array_index (mentions, StetNumberMention, i);

      for (guint j = 0; j < mention->n_values; j++)
        {
          gint64 key = get_key (mention->values[j]);

          if (!g_hash_table_contains (self->values, &key))
            g_hash_table_add (self->values, g_memdup2 (&key, sizeof key));
        }
      if (is_comparable (mention) && self->comparable->len < MAX_COMPARABLE)
        g_array_append_val (self->comparable, mention);
    }
}

static void
collect_row (StetNumberSide *self, StetRow *row, GArray *mentions)
{
  const char *language = stet_article_get_language (self->article);
  guint first, n_blocks;

  stet_article_get_row_range (self->article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);

      if (stet_block_is_empty (block))
        continue;
      if (mentions == self->mentions && self->block == NULL)
        self->block = block;
      collect_mentions (mentions, block, language);
      g_string_append_printf (self->text, "%s\n", stet_block_get_text (block));
    }
}

static void
collect_near (StetNumberSide *self, StetRow *row, int step)
{
  StetStory *story = stet_article_get_story (self->article);
  int index = (int) stet_row_get_index (row);

  for (int i = 1; i <= MAX_NEAR; i++)
    {
      StetRow *neighbour = index + i * step < 0
                               ? NULL
                               : stet_story_get_row (story, (guint) (index + i * step));

      if (neighbour == NULL || !is_near (self->article, row, neighbour))
        return;
      collect_row (self, neighbour, self->near);
    }
}

/*
 * stet_number_side_new:
 * @article: an article of a story
 * @row: a row of the story
 *
 * Returns: (transfer full) (nullable): the numbers of its side of the row; %NULL when it has no
 * text there
 */
StetNumberSide *
stet_number_side_new (StetArticle *article, StetRow *row)
{
  StetNumberSide *self;

  if (!has_text (article, row))
    return NULL;

  self = g_new0 (StetNumberSide, 1);
  self->article = article;
  self->mentions = g_array_new (FALSE, FALSE, sizeof (StetNumberMention));
  self->near = g_array_new (FALSE, FALSE, sizeof (StetNumberMention));
  g_array_set_clear_func (self->mentions, mention_clear);
  g_array_set_clear_func (self->near, mention_clear);
  self->values = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->comparable = g_array_new (FALSE, FALSE, sizeof (StetNumberMention *));
  self->text = g_string_new (NULL);
  collect_row (self, row, self->mentions);
  collect_near (self, row, -1);
  collect_near (self, row, 1);
  add_to_index (self, self->mentions);
  add_to_index (self, self->near);
  self->words = stet_number_words_normalize (self->text->str, stet_article_get_language (article));
  return self;
}

void
stet_number_side_free (StetNumberSide *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->mentions);
  g_array_unref (self->near);
  g_hash_table_unref (self->values);
  g_array_unref (self->comparable);
  g_string_free (self->text, TRUE);
  g_free (self->words);
  g_free (self);
}

static gboolean
is_equal (double a, double b)
{
  return fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

static gboolean
is_whole (double value)
{
  return value <= floor (value);
}

/* “’18” and the second year of “2017–18”, and “the 80s”, leave the century out. */
static gboolean
is_short_for (const StetNumberMention *two_digits, double year)
{
  double value = two_digits->values[0];
  gunichar before = two_digits->before;

  if (!is_whole (year) || year < 1000 || year > LAST_YEAR || value >= 100
      || !is_equal (fmod (year, 100), value))
    return FALSE;
  return fmod (year, 10) < 1 || g_unichar_isalpha (before) || before == '\'' || before == 0x2019
         || before == 0x2018 || before == '-' || before == '/' || before == 0x2013;
}

/* “19.30” beside “19:30”, of which each part is a number; “19 uur” beside “7 p.m.” */
static gboolean
is_time_of (const StetNumberMention *time, const StetNumberMention *part)
{
  double value = part->values[0];

  if (time->hour < 0)
    return FALSE;
  if (time->minute >= 0 && (is_equal (value, time->hour) || is_equal (value, time->minute)))
    return TRUE;
  return time->hour > 12 && is_equal (floor (value), time->hour - 12);
}

/*
 * stet_number_mentions_agree:
 *
 * Returns: whether the two may mean the same
 */
gboolean
stet_number_mentions_agree (const StetNumberMention *a, const StetNumberMention *b)
{
  for (guint i = 0; i < a->n_values; i++)
    for (guint j = 0; j < b->n_values; j++)
      if (is_equal (a->values[i], b->values[j]))
        return TRUE;
  return is_short_for (a, b->values[0]) || is_short_for (b, a->values[0]) || is_time_of (a, b)
         || is_time_of (b, a)
         || stet_number_units_agree (a->values[0], &a->unit, b->values[0], &b->unit);
}

static char *
to_roman (guint value)
{
  static const struct
  {
    guint value;
    const char *digits;
  } parts[] = { { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } };
  GString *roman = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (; value >= parts[i].value; value -= parts[i].value)
      g_string_append (roman, parts[i].digits);
  return g_string_free_and_steal (roman);
}

/* “the 1980s”, which may be “the eighties” */
static gboolean
is_decade (double value)
{
  return value >= 1900 && value < LAST_YEAR && fmod (value, 10) <= 0 && fmod (value, 100) > 0;
}

/* “XX wiek”, “XXe siècle”, “Louis XIV” */
static gboolean
has_roman (const char *text, double value)
{
  g_autofree char *roman = NULL;
  gsize length;

  if (!is_whole (value) || value < 2 || value > 39)
    return FALSE;
  roman = to_roman ((guint) value);
  length = strlen (roman);
  for (const char *p = strstr (text, roman); p != NULL; p = strstr (p + 1, roman))
    {
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
      gunichar after = g_utf8_get_char (p + length);

      if (!g_unichar_isalnum (before) && !g_unichar_isupper (after))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_number (const StetNumberSide *self, const StetNumberMention *mention)
{
  for (guint i = 0; i < mention->n_values; i++)
    {
      gint64 key = get_key (mention->values[i]);

      if (g_hash_table_contains (self->values, &key))
        return TRUE;
    }
  for (guint i = 0; is_comparable (mention) && i < self->comparable->len; i++)
    if (stet_number_mentions_agree (mention,
                                    g_array_index (self->comparable, StetNumberMention *, i)))
      return TRUE;
  return FALSE;
}

/*
 * stet_number_side_says:
 * @mention: a number of another side
 *
 * Tells whether this side has the number too: in digits, in words, in Roman digits or as the name
 * of a month. One and nothing are often said without any numeral: “1 dinner” is “a dinner”, or just
 * “dinner” where there are no articles.
 *
 * Returns: whether it may
 */
gboolean
stet_number_side_says (const StetNumberSide *self, const StetNumberMention *mention)
{
  const char *language = stet_article_get_language (self->article);

  if (mention->values[0] <= 0 || is_equal (mention->values[0], 1))
    return TRUE;
  if (has_number (self, mention))
    return TRUE;
  for (guint i = 0; i < mention->n_values; i++)
    {
      double value = mention->values[i];

      if (stet_number_words_say (self->words, language, value)
          || has_roman (self->text->str, value))
        return TRUE;
      if (is_decade (value) && stet_number_words_say (self->words, language, fmod (value, 100)))
        return TRUE;
      if (is_whole (value) && value >= 1 && value <= 12
          && stet_number_words_name_month (self->words, language, (guint) value))
        return TRUE;
    }
  return FALSE;
}
