/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include "stet-credit-private.h"
#include "stet-vocabulary.h"

/* How many bytes a credit reaches from the beginning. */
#define MAX_HEAD 300
/* Of a caption that follows its credit. */
#define MIN_CAPTION_WORDS 3
#define MIN_SMALL_WORDS   2

/* Whether what is left after a credit can be a caption. */
static gboolean
is_caption (const char *start, const char *end)
{
  StetCreditShape shape;
  guint n_small = 0;
  gunichar c;

  start = stet_credit_skip_spaces (start, end);
  c = start < end ? g_utf8_get_char (start) : 0;
  if (c == 0 || g_unichar_islower (c) || c == ',' || c == ';' || c == '/')
    return FALSE;
  stet_credit_measure (start, end, &shape);
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    n_small += g_unichar_islower (g_utf8_get_char (p))
               && g_unichar_isspace (stet_credit_char_before (start, p));
  /* “Courtesy of the museum” */
  return shape.n_words >= MIN_CAPTION_WORDS && n_small + shape.n_digits >= MIN_SMALL_WORDS
         && stet_vocabulary_match_start (STET_VOCABULARY_COURTESY, start, end) == 0;
}

/* A capital in the middle of a word, where a credit and its caption were printed without a space:
 * “Renata MatějkováPremiér v demisi”. */
static const char *
find_glue (const char *start, const char *end)
{
  guint n_words = 0;

  for (const char *p = start; p < end && n_words <= CREDIT_MAX_PLAIN_WORDS * 2;)
    {
      const char *word_end = stet_credit_word_end (p, end);
      gsize agency = stet_credit_match_agency (p, end);
      const char *glue = p + agency;

      for (; glue < word_end; glue = g_utf8_next_char (glue))
        if (glue > p && g_unichar_isupper (g_utf8_get_char (glue))
            && (g_unichar_islower (stet_credit_char_before (p, glue)) || glue == p + agency)
            && (agency > 0 || g_utf8_strlen (p, glue - p) > CREDIT_MAX_NAME_PREFIX))
          return glue;
      p = MAX (word_end, p + agency);
      p = p < end ? g_utf8_next_char (p) : p;
      n_words++;
    }
  return NULL;
}

/* Where a name ends that a caption follows with nothing between them but a space. */
static const char *
skip_name (const char *p, const char *end)
{
  gsize agency = stet_credit_match_agency (p, end);
  const char *name_end = p;
  guint n_words = 0;
  gboolean capitals = FALSE;

  if (agency > 0)
    return p + agency;
  while (p < end)
    {
      const char *word_end = stet_credit_word_end (p, end);
      gunichar c = g_utf8_get_char (p);

      if (word_end == p)
        break;
      if (n_words == 0)
        capitals = stet_credit_is_all_upper (p, word_end);
      if (capitals ? !stet_credit_is_all_upper (p, word_end) : n_words >= CREDIT_USUAL_NAME_WORDS)
        break;
      if (!g_unichar_isupper (c)
          && (n_words != 1
              || !stet_vocabulary_has (STET_VOCABULARY_PARTICLES, p, (gsize) (word_end - p))))
        return NULL;
      /* “R.Schmitt” is a whole name. */
      if (g_unichar_isupper (c))
        n_words += stet_credit_is_initial (p, word_end)           ? 0
                   : p[1] == '.' && word_end - p > 3 && !capitals ? 2
                                                                  : 1;
      name_end = word_end;
      p = stet_credit_skip_spaces (word_end, end);
      if (p == word_end)
        break;
    }
  return name_end;
}

/* The parts of a credit between slashes that a line begins with. */
static const char *
skip_chain (const char *start, const char *end, gboolean *agency, gboolean *slash)
{
  const char *p = start;

  *agency = *slash = FALSE;
  for (guint n = 0; n < CREDIT_MAX_PLAIN_WORDS * 2; n++)
    {
      const char *name_end = skip_name (p, end), *next;

      if (name_end == NULL || name_end == p)
        return NULL;
      *agency |= stet_credit_match_agency (p, end) > 0;
      next = stet_credit_skip_spaces (name_end, end);
      if (next >= end || *next != '/')
        return name_end;
      *slash = TRUE;
      p = stet_credit_skip_spaces (next + 1, end);
    }
  return NULL;
}

/* The first bar, dash or full stop that can part a credit from the caption after it. */
static const char *
find_head_separator (const char *start, const char *end, const char **caption)
{
  for (const char *p = start; p < end && p - start < MAX_HEAD; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gboolean spaced = p > start && g_unichar_isspace (stet_credit_char_before (start, p))
                        && next < end && g_unichar_isspace (g_utf8_get_char (next));

      if (c == '|' || (spaced && (c == '-' || c == 0x2013 || c == 0x2014 || c == 0x00B7))
          || (c == '.' && next < end && *next == ' ' && !stet_credit_is_abbreviation (start, p)))
        {
          *caption = next;
          return stet_credit_trim_spaces (start, p);
        }
    }
  return NULL;
}

static gboolean
accept_head (StetCreditLine *line, const char *name, const char *name_end, const char *caption)
{
  StetCreditShape shape;

  caption = stet_credit_skip_spaces (caption, line->end);
  name_end = stet_credit_trim_spaces (name, name_end);
  if (name >= name_end || name_end - name > MAX_HEAD || !is_caption (caption, line->end))
    return FALSE;
  stet_credit_measure (name, name_end, &shape);
  if (shape.n_words > CREDIT_MAX_WORDS || shape.caption || shape.n_digits > 0 || shape.n_lower > 0)
    return FALSE;
  return stet_credit_accept (line, caption, line->end, name, name_end);
}

/* A credit before its caption, after a label. */
gboolean
stet_credit_find_labelled_head (StetCreditLine *line)
{
  const char *name = line->text, *end = line->end, *found, *caption = NULL;
  gboolean agency, slash;

  stet_credit_strip_labels (&name, &end);
  if (name == line->text)
    return FALSE;
  found = find_glue (name, line->end);
  if (found != NULL && accept_head (line, name, found, found))
    return TRUE;
  found = find_head_separator (name, line->end, &caption);
  if (found != NULL && accept_head (line, name, found, caption))
    return TRUE;
  found = skip_chain (name, line->end, &agency, &slash);
  if (found == NULL)
    return FALSE;
  /* “Foto: Jan Jansen De brug is open”, but not “Foto: The White House opens”. */
  end = stet_credit_word_end (name, line->end);
  return (agency || slash || stet_credit_is_all_upper (name, found)
          || !stet_vocabulary_has (STET_VOCABULARY_NOT_A_CREDIT_AFTER, name, (gsize) (end - name)))
         && accept_head (line, name, found, found);
}

/* “(AFP) The bridge …”, “IMAGO/ZUMA Press The bridge …”, “AFP | The bridge …” */
gboolean
stet_credit_find_head (StetCreditLine *line)
{
  const char *found, *caption = NULL, *name;
  gboolean agency, slash;
  StetCreditShape shape;

  if (stet_credit_get_closer (g_utf8_get_char (line->text)) == ')')
    {
      found = memchr (line->text, ')', (gsize) MIN (line->end - line->text, MAX_HEAD));
      name = line->text + 1;
      if (found == NULL)
        return FALSE;
      caption = found;
      stet_credit_strip_labels (&name, &caption);
      stet_credit_measure (name, caption, &shape);
      return (name > line->text + 1 || stet_credit_is_strong (&shape))
             && accept_head (line, name, caption, found + 1);
    }
  found = find_head_separator (line->text, line->end, &caption);
  if (found != NULL)
    {
      stet_credit_measure (line->text, found, &shape);
      if (stet_credit_is_strong (&shape) && shape.agency && (shape.slash || caption[-1] != '.')
          && accept_head (line, line->text, found, caption))
        return TRUE;
    }
  found = find_glue (line->text, line->end);
  if (found != NULL)
    {
      /* “The Yomiuri ShimbunThe leaders of …” */
      name = stet_credit_word_end (found, line->end);
      stet_credit_measure (line->text, found, &shape);
      if ((stet_credit_is_strong (&shape)
           || (stet_credit_is_plain_name (&shape)
               && stet_vocabulary_has (
                   STET_VOCABULARY_NOT_A_CREDIT_AFTER, found, (gsize) (name - found))))
          && accept_head (line, line->text, found, found))
        return TRUE;
    }
  found = skip_chain (line->text, line->end, &agency, &slash);
  return found != NULL && agency && slash && accept_head (line, line->text, found, found);
}

/* The value of a key of structured data, where it is a string. */
static gboolean
find_value (
    const char *start, const char *end, const char *key, const char **value, const char **value_end)
{
  const char *p = g_strstr_len (start, end - start, key);

  if (p == NULL)
    return FALSE;
  p = stet_credit_skip_spaces (p + strlen (key), end);
  if (p >= end || *p != ':')
    return FALSE;
  p = stet_credit_skip_spaces (p + 1, end);
  if (p >= end || *p != '"')
    return FALSE;
  *value = p + 1;
  *value_end = memchr (*value, '"', (gsize) (end - *value));
  return *value_end != NULL && *value_end > *value
         && memchr (*value, '\\', (gsize) (*value_end - *value)) == NULL;
}

/* A schema.org ImageObject that was saved as text in front of its caption. */
gboolean
stet_credit_find_structured (StetCreditLine *line)
{
  static const char *const keys[]
      = { "\"creditText\"", "\"author\"", "\"creator\"", "\"copyrightHolder\"" };
  const char *end = line->end, *name, *name_end;

  if (*line->text != '{' || g_strstr_len (line->text, end - line->text, "\"ImageObject\"") == NULL)
    return FALSE;
  while (end > line->text && end[-1] != '}')
    end--;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (end > line->text && find_value (line->text, end, keys[i], &name, &name_end))
      return stet_credit_accept (
          line, stet_credit_skip_spaces (end, line->end), line->end, name, name_end);
  return FALSE;
}
