/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-number.h"

#include <math.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/unum.h>

#include "stet-character.h"

/* A double holds no more, and a line of a million digits must cost no more than reading it. */
#define MAX_DIGITS 400
/* More runs of digits in one chain are no number that anybody means. */
#define MAX_GROUPS 24

/* Tags can be put together in more ways than there are languages. */
#define MAX_LANGUAGES 512

#define ARABIC_DECIMAL   0x066B
#define ARABIC_THOUSANDS 0x066C

typedef struct
{
  const gunichar *text;
  glong length;
  gunichar decimal; /* the language's decimal mark */
} Scan;

/* One run of digits, and the mark before it (0 before the first). */
typedef struct
{
  glong start;
  glong end;
  gunichar mark;
} Group;

static gunichar
find_decimal_mark (const char *language)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  gunichar mark = '.';
  UChar symbol[8];
  UNumberFormat *format;

  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  /* The marks beside European digits: those beside Arabic ones are characters of their own. */
  uloc_setKeywordValue ("numbers", "latn", locale, sizeof locale, &status);
  format = unum_open (UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
  if (U_SUCCESS (status)
      && unum_getSymbol (
             format, UNUM_DECIMAL_SEPARATOR_SYMBOL, symbol, G_N_ELEMENTS (symbol), &status)
             == 1)
    mark = symbol[0];
  if (format != NULL)
    unum_close (format);
  return mark;
}

/* Opening a number format takes longer than reading a paragraph, so its answer is kept. */
static gunichar
get_decimal_mark (const char *language)
{
  static GMutex mutex;
  static GHashTable *marks;
  gboolean is_known;
  gpointer mark;

  if (language == NULL)
    return '.';

  g_mutex_lock (&mutex);
  if (marks == NULL)
    marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  is_known = g_hash_table_lookup_extended (marks, language, NULL, &mark);
  g_mutex_unlock (&mutex);
  if (is_known)
    return GPOINTER_TO_UINT (mark);

  mark = GUINT_TO_POINTER (find_decimal_mark (language));
  g_mutex_lock (&mutex);
  if (g_hash_table_size (marks) < MAX_LANGUAGES)
    g_hash_table_replace (marks, g_strdup (language), mark);
  g_mutex_unlock (&mutex);
  return GPOINTER_TO_UINT (mark);
}

static gboolean
is_space_mark (gunichar c)
{
  return c == ' ' || c == 0x00A0 || c == 0x202F || c == 0x2009;
}

static gboolean
is_mark (gunichar c)
{
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == ARABIC_DECIMAL
         || c == ARABIC_THOUSANDS || is_space_mark (c);
}

static gboolean
is_decimal_candidate (gunichar c)
{
  return c == '.' || c == ',' || c == ARABIC_DECIMAL;
}

static gboolean
is_digit_at (const Scan *scan, glong i)
{
  return i < scan->length && stet_character_is_digit (scan->text[i]);
}

static glong
skip_digits (const Scan *scan, glong i)
{
  while (is_digit_at (scan, i))
    i++;
  return i;
}

static glong
group_length (const Group *group)
{
  return group->end - group->start;
}

/* Groups 1 to n - 1 are of three digits each, or of two but for the last, as in India. */
static gboolean
are_thousands (const Scan *scan, const Group *groups, guint n)
{
  gboolean western = TRUE, indian = n > 2 && groups[1].mark == ',';
  glong first = group_length (&groups[0]);

  if (first > 3 || g_unichar_digit_value (scan->text[groups[0].start]) == 0)
    return FALSE;
  for (guint i = 1; i < n; i++)
    {
      if (groups[i].mark != groups[1].mark || groups[i].mark == ARABIC_DECIMAL)
        return FALSE;
      western = western && group_length (&groups[i]) == 3;
      indian = indian && group_length (&groups[i]) == (i + 1 < n ? 2 : 3);
    }
  return western || (indian && first <= 2);
}

/* The value of groups 0 to n - 1 as one whole number, and of @fraction after the decimal mark. */
static double
get_value (const Scan *scan, const Group *groups, guint n, const Group *fraction)
{
  GString *digits = g_string_sized_new (32);
  double value;

  for (guint i = 0; i < n; i++)
    for (glong j = groups[i].start; j < groups[i].end && digits->len < MAX_DIGITS; j++)
      g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (scan->text[j])));
  if (fraction != NULL)
    {
      g_string_append_c (digits, '.');
      for (glong j = fraction->start; j < MIN (fraction->end, fraction->start + MAX_DIGITS); j++)
        g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (scan->text[j])));
    }
  value = g_ascii_strtod (digits->str, NULL);
  g_string_free (digits, TRUE);
  return value;
}

static gboolean
interpret (const Scan *scan, const Group *groups, guint n, double *value, double *alternative)
{
  const Group *last = &groups[n - 1];

  *alternative = NAN;
  if (n == 1)
    {
      *value = get_value (scan, groups, 1, NULL);
      return TRUE;
    }
  if (n == 2 && are_thousands (scan, groups, 2) && (last->mark == '.' || last->mark == ','))
    {
      double whole = get_value (scan, groups, 2, NULL);
      double decimal = get_value (scan, groups, 1, last);

      *value = last->mark == scan->decimal ? decimal : whole;
      *alternative = last->mark == scan->decimal ? whole : decimal;
      return TRUE;
    }
  if (are_thousands (scan, groups, n))
    {
      *value = get_value (scan, groups, n, NULL);
      return TRUE;
    }
  if (is_decimal_candidate (last->mark)
      && (n == 2 || (last->mark != groups[1].mark && are_thousands (scan, groups, n - 1))))
    {
      *value = get_value (scan, groups, n - 1, last);
      return TRUE;
    }
  return FALSE;
}

/* Collects what may be one number: runs of digits with one mark between each. A space joins only
 * whole thousands, because it parts numbers as well. */
static void
collect_groups (const Scan *scan, glong start, GArray *groups)
{
  Group group = { start, skip_digits (scan, start), 0 };

  g_array_set_size (groups, 0);
  g_array_append_val (groups, group);
  while (groups->len < MAX_GROUPS && group.end + 1 < scan->length && is_mark (scan->text[group.end])
         && is_digit_at (scan, group.end + 1))
    {
      Group next = { group.end + 1, skip_digits (scan, group.end + 1), scan->text[group.end] };

      g_array_append_val (groups, next);
      if (is_space_mark (next.mark) && !are_thousands (scan, (Group *) groups->data, groups->len))
        {
          g_array_set_size (groups, groups->len - 1);
          break;
        }
      group = next;
    }
}

static void
add_number (
    GArray *numbers, const Group *first, const Group *last, double value, double alternative)
{
  StetNumber number = { (guint) first->start, (guint) last->end, value, alternative };

  g_array_append_val (numbers, number);
}

/* Appends the number or numbers that start at @start; returns the end of the last. */
static glong
read_number (const Scan *scan, glong start, GArray *groups, GArray *numbers)
{
  double value, alternative;
  const Group *all;

  collect_groups (scan, start, groups);
  all = (const Group *) groups->data;

  if (interpret (scan, all, groups->len, &value, &alternative))
    {
      add_number (numbers, &all[0], &all[groups->len - 1], value, alternative);
    }
  else
    {
      /* A date, a version, a list: each run of digits for itself. */
      for (guint i = 0; i < groups->len; i++)
        add_number (numbers, &all[i], &all[i], get_value (scan, &all[i], 1, NULL), NAN);
    }
  return all[groups->len - 1].end;
}

static gboolean
ends_address (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || c == '<' || c == '>' || c == '"' || c == '|' || stet_character_is_space (c)
           || c == 0;
  return stet_character_is_space (c) || c == 0x00AB || c == 0x00BB || (c >= 0x201C && c <= 0x201F);
}

static gboolean
has_ascii_at (const Scan *scan, glong i, const char *ascii)
{
  for (; *ascii != '\0'; ascii++, i++)
    if (i >= scan->length || scan->text[i] >= 0x80
        || g_ascii_tolower ((char) scan->text[i]) != *ascii)
      return FALSE;
  return TRUE;
}

static glong
find_address_end (const Scan *scan, glong i)
{
  while (i < scan->length && !ends_address (scan->text[i]))
    i++;
  return i;
}

static gboolean
is_url_at (const Scan *scan, glong i)
{
  return has_ascii_at (scan, i, "http://") || has_ascii_at (scan, i, "https://")
         || has_ascii_at (scan, i, "www.") || has_ascii_at (scan, i, "ftp://");
}

/* Whether the word from @start to @end is an e-mail address. */
static gboolean
is_mail (const Scan *scan, glong start, glong end)
{
  for (glong i = start + 1; i + 1 < end; i++)
    if (scan->text[i] == '@' && stet_character_is_alphanumeric (scan->text[i - 1])
        && stet_character_is_alphanumeric (scan->text[i + 1]))
      return TRUE;
  return FALSE;
}

/* If a URL or an e-mail address begins at @i, returns its end; else @i. @word_end is where the last
 * word that was looked at ends, so that no word is looked at twice. */
static glong
skip_address (const Scan *scan, glong i, glong *word_end)
{
  if (is_url_at (scan, i))
    return find_address_end (scan, i);

  if (i >= *word_end)
    {
      *word_end = find_address_end (scan, i);
      if (is_mail (scan, i, *word_end))
        return *word_end;
    }
  return i;
}

/* Most texts have none. */
static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (stet_character_is_digit (stet_character_get (p)))
      return TRUE;
  return FALSE;
}

/* Past the words from @i on that have no digit, which are most. An address is always one word. */
static glong
skip_words (const Scan *scan, glong i)
{
  glong start = i;

  for (; i < scan->length; i++)
    {
      if (stet_character_is_digit (scan->text[i]))
        return start;
      if (ends_address (scan->text[i]))
        start = i + 1;
    }
  return i;
}

/* Whether a word may begin after @c. */
static gboolean
is_boundary (gunichar c)
{
  return ends_address (c) || c == '(' || c == '[' || c == ':' || c == ',' || c == ';';
}

/**
 * stet_numbers_find:
 * @text: valid UTF-8
 * @language: (nullable): BCP 47 tag of the text's language
 *
 * Finds the numbers written in digits of any script, as values: “1.000”, “1,000”, “1 000” and
 * “١٬٠٠٠” are all one thousand. Grouping and decimal marks are read as @language writes them, and
 * where the other convention is as possible, the other value is given too. Signs, units and ordinal
 * endings are not looked at. Digits in URLs and e-mail addresses are skipped; those of a date are
 * separate numbers. Safe on any thread.
 *
 * Returns: (transfer full) (element-type StetNumber): the numbers in order, offsets in code points
 */
GArray *
stet_numbers_find (const char *text, const char *language)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (StetNumber));
  g_autofree gunichar *characters = NULL;
  gboolean boundary = TRUE, between = TRUE;
  glong word_end = 0;
  Scan scan = { 0 };

  g_return_val_if_fail (text != NULL, numbers);

  if (!has_digit (text))
    return numbers;
  characters = g_utf8_to_ucs4_fast (text, -1, &scan.length);
  scan.text = characters;
  scan.decimal = get_decimal_mark (language);

  for (glong i = 0; i < scan.length;)
    {
      if (between)
        i = skip_words (&scan, i);
      if (boundary)
        i = skip_address (&scan, i, &word_end);
      boundary = between = FALSE;

      if (is_digit_at (&scan, i))
        {
          i = read_number (&scan, i, groups, numbers);
        }
      else if (i < scan.length)
        {
          boundary = is_boundary (characters[i]);
          between = boundary && ends_address (characters[i]);
          i++;
        }
    }
  return numbers;
}
