/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include "stet-character.h"
#include "stet-credit-private.h"
#include "stet-vocabulary.h"

/* Letters of an abbreviation that may stand before a full stop in a sentence: “Dr.”, “Gen.” */
#define MAX_ABBREVIATION 3

gunichar
stet_credit_char_before (const char *start, const char *p)
{
  return p > start ? stet_character_get (g_utf8_prev_char (p)) : 0;
}

const char *
stet_credit_skip_spaces (const char *p, const char *end)
{
  while (p < end && stet_character_is_space (stet_character_get (p)))
    p = g_utf8_next_char (p);
  return p;
}

const char *
stet_credit_trim_spaces (const char *start, const char *end)
{
  while (end > start && stet_character_is_space (stet_credit_char_before (start, end)))
    end = g_utf8_prev_char (end);
  return end;
}

/* A caption ends before a dash, bar or comma that parts it from its credit. */
const char *
stet_credit_trim_separators (const char *start, const char *end)
{
  for (;;)
    {
      gunichar c;

      end = stet_credit_trim_spaces (start, end);
      c = stet_credit_char_before (start, end);
      if (c != '-' && c != 0x2013 && c != 0x2014 && c != '|' && c != '/' && c != ',' && c != 0x00B7
          && c != 0x2022 && c != 0x060C && c != 0x2015 && c != 0xFF0F && c != 0xFF5C)
        return end;
      end = g_utf8_prev_char (end);
    }
}

/* The colons of Latin, Chinese, Khmer and Armenian. */
gboolean
stet_credit_is_colon (gunichar c)
{
  return c == ':' || c == 0xFF1A || c == 0x17D6 || c == 0x055D;
}

gboolean
stet_credit_is_full_stop (gunichar c)
{
  return c == '.' || c == 0x3002 || c == 0x06D4 || c == 0x0964 || c == 0x0589 || c == 0x1362
         || c == 0x104B || c == 0x17D4 || c == 0xFF0E;
}

gunichar
stet_credit_get_closer (gunichar opener)
{
  switch (opener)
    {
    case '(':
      return ')';
    case '[':
      return ']';
    case 0xFF08: /* （ */
      return 0xFF09;
    case 0x3010: /* 【 */
      return 0x3011;
    case 0xFF3B: /* ［ */
      return 0xFF3D;
    default:
      return 0;
    }
}

static gboolean
has_upper (const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (stet_character_is_upper (stet_character_get (p)))
      return TRUE;
  return FALSE;
}

static gboolean
has_lower (const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (stet_character_is_lower (stet_character_get (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_cased (const char *start, const char *end)
{
  return has_upper (start, end) || has_lower (start, end);
}

/* How many bytes the name of an agency takes at @start. “ap” in small letters is none, nor is “The
 * nine” for “Nine”. */
gsize
stet_credit_match_agency (const char *start, const char *end)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_AGENCIES, start, end);

  if (length > 0 && stet_character_is_lower (stet_character_get (start))
      && !stet_character_is_upper (stet_character_get (g_utf8_next_char (start))))
    length = 0;
  if (length > 0 && has_lower (start, start + length) && length <= 3)
    length = 0;
  if (length == 0)
    {
      length = stet_vocabulary_match_start (STET_VOCABULARY_SMALL_AGENCIES, start, end);
      if (length > 0 && has_upper (start, start + length) && has_lower (start, start + length)
          && memchr (start, ' ', length) == NULL)
        length = 0;
    }
  return length;
}

static gboolean
is_separator (gunichar c)
{
  return c == '/' || c == '|' || c == ',' || c == ';' || c == '(' || c == ')' || c == '['
         || c == ']' || c == '+' || c == 0x00B7 || c == 0x2022 || c == 0x060C || c == 0x3001
         || c == 0xFF0C || c == 0xFF0F || c == 0xFF08 || c == 0xFF09 || c == 0xFF5C || c == '"'
         || c == 0x201C || c == 0x201D || c == 0x00AB || c == 0x00BB;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* To the next space or separator; a colon within, as in “12:30”, is part of the word. */
const char *
stet_credit_word_end (const char *p, const char *end)
{
  while (p < end)
    {
      gunichar c = stet_character_get (p);

      if (stet_character_is_space (c) || is_separator (c))
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

/* Whether the full stop at @stop ends a word like “Dr” or “J” rather than a sentence. */
gboolean
stet_credit_is_abbreviation (const char *start, const char *stop)
{
  const char *word = stop;
  glong length;

  while (word > start
         && (stet_character_is_alphanumeric (stet_credit_char_before (start, word))
             || stet_character_is_mark (stet_credit_char_before (start, word))
             || stet_credit_char_before (start, word) == '.'))
    word = g_utf8_prev_char (word);
  length = g_utf8_strlen (word, stop - word);
  if (length == 0 || g_ascii_isdigit (*word))
    return FALSE;
  if (length == 1 || memchr (word, '.', (gsize) (stop - word)) != NULL)
    return is_cased (word, stop);
  return (stet_character_is_upper (stet_character_get (word)) && length <= MAX_ABBREVIATION
          && has_lower (word, stop))
         || stet_vocabulary_has (STET_VOCABULARY_ABBREVIATIONS, word, (gsize) (stop - word));
}

/* What a part between marks turned out to hold. */
typedef struct
{
  guint n_words;
  guint n_lower;
  guint run;
  gboolean small; /* the last word was a particle */
} Part;

static void
end_part (StetCreditShape *shape, Part *part)
{
  if (part->n_words > 0)
    shape->n_parts++;
  /* One word in small letters is what somebody calls himself: “ipopba/Getty Images”. */
  shape->n_lower += part->n_lower - (part->n_words == 1 ? part->n_lower : 0);
  shape->longest_run = MAX (shape->longest_run, part->run);
  shape->longest_part = MAX (shape->longest_part, part->n_words);
  *part = (Part) { 0 };
}

static gboolean
looks_like_address (const char *start, const char *end)
{
  const char *dot = memchr (start, '.', (gsize) (end - start));

  const char *at = memchr (start, '@', (gsize) (end - start));

  if (at != NULL && at + 1 < end && stet_character_is_alphanumeric (stet_character_get (at + 1)))
    return TRUE;
  return dot != NULL && dot > start + 1 && end - dot > 2 && g_ascii_islower (dot[1])
         && g_ascii_islower (dot[2]) && g_ascii_isalnum (dot[-1]) && !g_ascii_isupper (dot[-1]);
}

/* Reads words that stand in credits beside names; returns where they end, or @p. */
static const char *
read_known (const char *p, const char *end, StetCreditShape *shape, Part *part)
{
  gsize length = stet_credit_match_agency (p, end);
  gboolean small = FALSE;

  /* “in the White House” */
  if (length > 0)
    shape->agency |= !part->small;
  else if ((length = stet_vocabulary_match_start (STET_VOCABULARY_SUPPLIED, p, end)) > 0)
    shape->supplied = TRUE;
  else if ((length = stet_vocabulary_match_start (STET_VOCABULARY_COURTESY, p, end)) > 0)
    shape->supplied |= part->n_words > 0 || length > 4;
  else if ((length = stet_vocabulary_match_start (STET_VOCABULARY_ARCHIVE, p, end)) > 0)
    shape->archive = TRUE;
  else if ((length = stet_vocabulary_match_start (STET_VOCABULARY_NOT_A_NAME, p, end)) > 0)
    shape->not_a_name = TRUE;
  else if (part->n_words > 0
           && (length = stet_vocabulary_match_start (STET_VOCABULARY_CREDIT_AFTER, p, end)) > 0)
    shape->label = TRUE;
  else if (!stet_character_is_upper (stet_character_get (p))
           && (length = stet_vocabulary_match_start (STET_VOCABULARY_PARTICLES, p, end)) > 0)
    small = TRUE;
  else if (stet_character_is_upper (stet_character_get (p))
           || (length = stet_vocabulary_match_start (STET_VOCABULARY_AND, p, end)) == 0)
    return p;

  part->small = small;
  shape->n_words++;
  part->n_words++;
  return p + length;
}

static const char *
read_word (const char *p, const char *end, StetCreditShape *shape, Part *part)
{
  const char *word_end = stet_credit_word_end (p, end);
  gunichar c = stet_character_get (p);

  part->small = FALSE;
  shape->n_words++;
  part->n_words++;
  if (looks_like_address (p, word_end))
    shape->address = TRUE;
  else if (stet_character_is_digit (c))
    shape->n_digits++;
  else if (stet_character_is_lower (c) && !has_upper (p, word_end))
    part->n_lower++;
  else
    {
      shape->n_capital++;
      shape->n_caseless += !is_cased (p, word_end);
      part->run++;
    }
  if (c == '#' || stet_character_get (p) == '$')
    shape->caption = TRUE;
  return word_end;
}

/* Looks at the words from @start to @end. */
void
stet_credit_measure (const char *start, const char *end, StetCreditShape *shape)
{
  const char *p = start;
  Part part = { 0 };

  *shape = (StetCreditShape) { 0 };
  while (p < end)
    {
      gunichar c = stet_character_get (p);
      const char *next;

      if (c == '?' || c == '!' || c == 0x061F || c == 0x2026 || c == '{' || c == '}' || c == '<')
        shape->caption = TRUE;
      if (stet_character_is_space (c) || stet_credit_is_colon (c) || c == '&')
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (is_separator (c) || is_dash (c))
        {
          shape->slash |= c == '/' || c == 0xFF0F;
          shape->brackets |= stet_credit_get_closer (c) != 0;
          end_part (shape, &part);
          p = g_utf8_next_char (p);
          continue;
        }

      next = read_known (p, end, shape, &part);
      if (next == p)
        next = read_word (p, end, shape, &part);
      if (next == p)
        next = g_utf8_next_char (p);
      p = next;
      c = stet_credit_char_before (start, p);
      if (stet_credit_is_full_stop (c) && p < end
          && !stet_credit_is_abbreviation (start, g_utf8_prev_char (p)))
        {
          const char *after = stet_credit_skip_spaces (p, end);

          /* “Jane Doe. Courtesy of the museum” */
          shape->caption
              |= stet_vocabulary_match_start (STET_VOCABULARY_COURTESY, after, end) == 0
                 && stet_vocabulary_match_start (STET_VOCABULARY_ARCHIVE, after, end) == 0
                 && stet_vocabulary_match_start (STET_VOCABULARY_SUPPLIED, after, end) == 0;
          end_part (shape, &part);
        }
    }
  end_part (shape, &part);
  shape->length = g_utf8_strlen (start, end - start);
}

/* Whether words say of themselves that they are a credit, without a label. */
gboolean
stet_credit_is_strong (const StetCreditShape *shape)
{
  return (shape->n_caseless == 0 || shape->length <= MAX_CASELESS)
         && shape->longest_part <= CREDIT_MAX_PART_WORDS && shape->n_lower == 0
         && shape->n_digits == 0 && !shape->caption && !shape->not_a_name
         && (shape->agency || shape->supplied || shape->address || shape->label
             || (shape->slash && shape->n_caseless == 0));
}

gboolean
stet_credit_accept (StetCreditLine *line,
                    const char *caption,
                    const char *caption_end,
                    const char *name,
                    const char *name_end)
{
  if (name >= name_end)
    return FALSE;
  line->caption = caption;
  line->caption_end = stet_credit_trim_separators (caption, caption_end);
  line->name = name;
  line->name_end = name_end;
  return TRUE;
}

/* A name that nothing but its place says to be a credit. */
gboolean
stet_credit_is_plain_name (const StetCreditShape *shape)
{
  return shape->n_lower == 0 && shape->n_digits == 0 && !shape->caption && !shape->not_a_name
         && shape->n_caseless == 0 && shape->n_capital >= 2
         && shape->n_words <= CREDIT_MAX_PLAIN_WORDS;
}

gboolean
stet_credit_is_all_upper (const char *start, const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      if (stet_character_is_lower (stet_character_get (p)))
        return FALSE;
      n += stet_character_is_upper (stet_character_get (p));
    }
  return n > 1;
}

gboolean
stet_credit_is_initial (const char *word, const char *end)
{
  glong length = g_utf8_strlen (word, end - word);

  return length == 1 || (length > 1 && end[-1] == '.' && length <= 3);
}

static gboolean
is_han_or_kana (gunichar c)
{
  return c >= 0x2E80 && c < 0xAC00;
}

/* Takes a label off the beginning of a credit, and one off its end. */
void
stet_credit_strip_labels (const char **start, const char **end)
{
  gsize length;

  for (guint n = 0; n < 3; n++)
    {
      const char *p = *start;

      length = stet_vocabulary_match_start (STET_VOCABULARY_CREDIT_WITHOUT_COLON, p, *end);
      if (length == 0)
        {
          length = stet_vocabulary_match_start (STET_VOCABULARY_CREDIT, p, *end);
          if (length == 0)
            length = stet_vocabulary_match_start (STET_VOCABULARY_SOURCE, p, *end);
          p = stet_credit_skip_spaces (p + length, *end);
          if (length == 0 || p >= *end
              || !(stet_credit_is_colon (stet_character_get (p)) || *p == '='
                   || stet_character_get (p) == 0xFF1D
                   || (*p == ',' && memchr (*start, ' ', length) != NULL)
                   || g_str_has_prefix (p, "...")))
            break;
          p += *p == '.' ? 2 : 0;
          length = (gsize) (g_utf8_next_char (p) - *start);
        }
      p = stet_credit_skip_spaces (*start + length, *end);
      if (p >= *end)
        break;
      *start = p;
    }
  length = stet_vocabulary_match_end (STET_VOCABULARY_CREDIT_AFTER, *start, *end);
  /* “김혜진 기자” and “J. Petraičio nuotr.” are as names are printed there. */
  if (length > 0 && *end - *start > (gssize) length
      && is_han_or_kana (stet_character_get (*end - length)))
    {
      const char *name_end = stet_credit_trim_separators (*start, *end - length);

      if (name_end > *start)
        *end = name_end;
    }
}
