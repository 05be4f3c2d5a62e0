/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include "stet-credit-private.h"
#include "stet-credit.h"
#include "stet-vocabulary.h"

/* Bytes. A caption that is longer is none. */
#define MAX_LINE 8000
/* Where a credit can begin, in bytes from the end, and how far it reaches from the beginning. */
#define MAX_TAIL 400
#define MAX_HEAD 300
/* Words of a credit, and of one of its parts. */
#define MAX_WORDS      24
#define MAX_PART_WORDS 7
/* Words of a credit that nothing but its place betrays. */
#define MAX_PLAIN_WORDS 5
/* Of a name, without initials and particles. */
#define USUAL_NAME_WORDS 2
/* Of a caption that follows its credit. */
#define MIN_CAPTION_WORDS 3
#define MIN_SMALL_WORDS   2
/* Letters that a name of mixed case has before its inner capital: “McDonald”, “LaPresse”. */
#define MAX_NAME_PREFIX 3

/* A caption line without the white space around it, and what was found in it. */
typedef struct
{
  const char *text;
  const char *end;
  const char *caption; /* where the caption begins and ends */
  const char *caption_end;
  const char *name; /* where the credit begins and ends */
  const char *name_end;
} Line;

static gboolean
accept (Line *line,
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

static gboolean
is_quote_or_bracket (gunichar c)
{
  return c == '"' || c == 0x201D || c == 0x2019 || c == 0x00BB || c == 0x00AB || c == '\''
         || c == ')' || c == ']' || c == 0xFF09 || c == 0x300D || c == 0x201C;
}

/* Whether a sentence ends before @p, spaces between them included. */
static gboolean
follows_sentence (const char *start, const char *p)
{
  const char *stop = stet_credit_trim_spaces (start, p);
  gunichar c = stet_credit_char_before (start, stop);

  while (is_quote_or_bracket (c))
    {
      stop = g_utf8_prev_char (stop);
      c = stet_credit_char_before (start, stop);
    }
  if (c == '!' || c == '?' || c == 0x061F || c == 0x2026 || c == 0xFF01)
    return TRUE;
  return stet_credit_is_full_stop (c)
         && (c != '.' || !stet_credit_is_abbreviation (start, g_utf8_prev_char (stop)));
}

/* Whether @p stands after a bar, a bullet or the like. */
static gboolean
follows_bar (const char *start, const char *p)
{
  gunichar c = stet_credit_char_before (start, stet_credit_trim_spaces (start, p));

  return c == '|' || c == '=' || c == 0xFF1D || c == 0x00B7 || c == 0x2022 || c == 0xFF5C || c == 0x25CF || c == 0x2015;
}

static gboolean
follows_spaced_slash (const char *start, const char *p)
{
  const char *before = stet_credit_trim_spaces (start, p);

  return before < p && before - 1 > start && before[-1] == '/' && before[-2] == ' ';
}

static gboolean
follows_dash (const char *start, const char *p)
{
  const char *before = stet_credit_trim_spaces (start, p);
  gunichar c = stet_credit_char_before (start, before);

  return before < p
         && (c == 0x2013 || c == 0x2014
             || ((c == '-' || c == '/') && before - 1 > start && before[-2] == ' '));
}

static const char *
trim_full_stop (const char *start, const char *end)
{
  end = stet_credit_trim_spaces (start, end);
  if (stet_credit_is_full_stop (stet_credit_char_before (start, end))
      && !stet_credit_is_abbreviation (start, g_utf8_prev_char (end)))
    end = stet_credit_trim_spaces (start, g_utf8_prev_char (end));
  return end;
}

/* A name that nothing but its place says to be a credit. */
static gboolean
is_plain_name (const StetCreditShape *shape)
{
  return shape->n_lower == 0 && shape->n_digits == 0 && !shape->caption && !shape->not_a_name
         && shape->n_caseless == 0 && shape->n_capital >= 2
         && shape->n_words <= MAX_PLAIN_WORDS;
}

/* The first place in the last bytes of a line. */
static const char *
get_tail (const Line *line)
{
  const char *p = line->end - line->text > MAX_TAIL ? line->end - MAX_TAIL : line->text;

  while (((guchar) *p & 0xC0) == 0x80)
    p++;
  return p;
}

static gboolean
is_all_upper (const char *start, const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
      n += g_unichar_isupper (g_utf8_get_char (p));
    }
  return n > 1;
}

/* Whether every bracket that is closed was opened. */
static gboolean
is_balanced (const char *start, const char *end)
{
  int depth = 0;

  for (const char *p = start; p < end && depth >= 0; p++)
    depth += (*p == '(') - (*p == ')');
  return depth == 0;
}

/* Whether the word before @p goes with it: “auf dem Foto”, “AP Photo”. */
static gboolean
begins_phrase (const char *start, const char *p)
{
  const char *end = stet_credit_trim_spaces (start, p), *word = end;

  while (word > start && g_unichar_isalpha (stet_credit_char_before (start, word)))
    word = g_utf8_prev_char (word);
  return is_all_upper (word, end)
         || stet_vocabulary_has (STET_VOCABULARY_NOT_A_CREDIT_AFTER, word, (gsize) (end - word));
}

/* Skips what parts a label from a name where it is not a colon: “Photo / Jane Doe”, “Image source,
 * AFP”, “Credit...Jane Doe”. */
static const char *
skip_label_mark (const char *label, const char *p, const char *end)
{
  gboolean several_words = memchr (label, ' ', (gsize) (p - label)) != NULL;
  const char *name = stet_credit_skip_spaces (p, end);

  /* “Mynd/Jón” stays as it is: the label is part of the name, as in “AP Photo/Jane Doe”. */
  if (name == p && name < end && *name == '/')
    return label;
  while (name < end
         && (stet_credit_is_colon (g_utf8_get_char (name)) || strchr ("/|-.=", *name) != NULL
             || g_utf8_get_char (name) == 0x2013 || g_utf8_get_char (name) == 0x2026
             || (several_words && *name == ',')))
    name = stet_credit_skip_spaces (g_utf8_next_char (name), end);
  return name;
}

/* A credit after a label that has no colon: “Foto AP”, “Mynd/Jón Jónsson”, “foto: Jan”. */
static gboolean
find_loose_label (Line *line)
{
  for (const char *p = get_tail (line); p < line->end; p = g_utf8_next_char (p))
    {
      StetCreditShape shape;
      const char *name, *end;
      gboolean loose;
      gsize length;

      if (p > line->text && g_unichar_isalnum (stet_credit_char_before (line->text, p)))
        continue;
      length = stet_vocabulary_match_start (STET_VOCABULARY_CREDIT, p, line->end);
      if (length == 0)
        length = stet_vocabulary_match_start (STET_VOCABULARY_SOURCE, p, line->end);
      if (length == 0)
        continue;
      loose = p > line->text && !follows_sentence (line->text, p) && !follows_bar (line->text, p)
              && !follows_dash (line->text, p);
      if (loose && (!g_unichar_isupper (g_utf8_get_char (p)) || begins_phrase (line->text, p)))
        continue;
      name = skip_label_mark (p, p + length, line->end);
      end = trim_full_stop (name, line->end);
      if (name >= end || !is_balanced (name, end) || (loose && (name == p || end < line->end)))
        continue;
      stet_credit_measure (name, end, &shape);
      if (stet_credit_is_strong (&shape)
          || (is_plain_name (&shape)
              && (!loose || g_unichar_islower (stet_credit_char_before (line->text, p - 1)))))
        return accept (line, line->text, p, name, end);
    }
  return FALSE;
}

/* The bracket that the last one of the line closes. */
static const char *
find_last_opener (const char *start, const char *close)
{
  gunichar closer = g_utf8_get_char (close);
  int depth = 0;

  for (const char *p = close; p > start && close - p < MAX_TAIL;)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      depth += c == closer;
      if (stet_credit_get_closer (c) == closer && depth-- == 0)
        return p;
    }
  return NULL;
}

static gboolean
is_han_or_kana (gunichar c)
{
  return c >= 0x2E80 && c < 0xAC00;
}

/* Takes a label off the beginning of a credit, and one off its end. */
static void
strip_labels (const char **start, const char **end)
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
              || !(stet_credit_is_colon (g_utf8_get_char (p)) || *p == '='
                   || g_utf8_get_char (p) == 0xFF1D
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
  if (length > 0 && *end - *start > (gssize) length && is_han_or_kana (g_utf8_get_char (*end - length)))
    {
      const char *name_end = stet_credit_trim_separators (*start, *end - length);

      if (name_end > *start)
        *end = name_end;
    }
}

static const char *
find_previous_word (const char *start, const char *p)
{
  const char *word = stet_credit_trim_spaces (start, p);

  while (word > start && !g_unichar_isspace (stet_credit_char_before (start, word)))
    word = g_utf8_prev_char (word);
  return word;
}

static gboolean
is_initial (const char *word, const char *end)
{
  glong length = g_utf8_strlen (word, end - word);

  return length == 1 || (length > 1 && end[-1] == '.' && length <= 3);
}

/* Where a person's name begins that ends at @end: the capitalised words before it, no more than a
 * name usually has if there are so many that some are the caption's. */
static const char *
find_name_start (const char *start, const char *end)
{
  const char *name = end;
  guint n_words = 0;

  while (name > start && n_words < USUAL_NAME_WORDS)
    {
      const char *word = find_previous_word (start, name);
      const char *word_end = stet_credit_trim_spaces (word, name);

      if (word == word_end)
        break;
      if (g_unichar_isupper (g_utf8_get_char (word)))
        {
          gunichar last = stet_credit_char_before (word, word_end);

          if (n_words > 0 && (last == ',' || last == ':' || last == ')' || last == ';'))
            break;
          if (stet_credit_is_full_stop (last) && !is_initial (word, word_end))
            break;
          n_words += !is_initial (word, word_end);
          name = word;
        }
      else if (n_words == 1
               && stet_vocabulary_has (
                   STET_VOCABULARY_PARTICLES, word, (gsize) (word_end - word)))
        {
          name = word;
        }
      else
        {
          break;
        }
    }
  if (name < end && !g_unichar_isupper (g_utf8_get_char (name)))
    return end;
  for (const char *p = name; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p))
        && g_unichar_islower (stet_credit_char_before (name, p))
        && g_utf8_strlen (name, p - name) > MAX_NAME_PREFIX
        && memchr (name, ' ', (gsize) (p - name)) == NULL)
      return p;
  return name;
}

/* A name in capitals before its agency: “… JUAN MEDINA (REUTERS)”, “… LUDOVIC MARIN / AFP”. Returns
 * where the caption ends: @p, or before the name, where *@name begins then. */
static const char *
find_capital_name (const char *start, const char *p, const char **name)
{
  const char *end = stet_credit_trim_spaces (start, p);
  const char *found = find_name_start (start, end);

  if (found == start || found >= end || !is_all_upper (found, end)
      || memchr (found, ' ', (gsize) (end - found)) == NULL)
    return p;
  *name = found;
  return found;
}

/* “… (AP)”, “…. (Jane Doe)” */
static gboolean
find_bracket (Line *line)
{
  const char *end = trim_full_stop (line->text, line->end);
  const char *close, *open, *name, *name_end;
  StetCreditShape shape;
  gboolean labelled;
  gsize length;

  if (end == line->text)
    return FALSE;
  close = g_utf8_prev_char (end);
  open = find_last_opener (line->text, close);
  if (open == NULL)
    return FALSE;
  name = stet_credit_skip_spaces (g_utf8_next_char (open), close);
  name_end = trim_full_stop (name, close);
  strip_labels (&name, &name_end);
  labelled = name > g_utf8_next_char (open) || close - name_end > 1;
  length = labelled ? 0 : stet_vocabulary_match_start (STET_VOCABULARY_CREDIT, name, name_end);
  if (length > 0 && name + length < name_end && g_unichar_isspace ((guchar) name[length]))
    {
      /* “(Photo AFP)” */
      name = stet_credit_skip_spaces (name + length, name_end);
      labelled = TRUE;
    }
  if (name >= name_end)
    return FALSE;
  if (stet_vocabulary_has (STET_VOCABULARY_AGENCIES, name, (gsize) (name_end - name)))
    {
      const char *inner = name, *caption_end = find_capital_name (line->text, open, &name);

      return accept (
          line, line->text, caption_end, name, name < inner ? g_utf8_next_char (close) : name_end);
    }
  stet_credit_measure (name, name_end, &shape);
  if (shape.n_caseless > 0 && shape.length > MAX_CASELESS)
    return FALSE;
  if (shape.n_words > MAX_WORDS || shape.n_capital + shape.agency + shape.supplied == 0)
    return FALSE;
  if (stet_credit_is_strong (&shape)
      || (labelled && (shape.n_lower == 0 || stet_credit_is_name (name, name_end)))
      || (shape.n_lower == 0 && shape.n_digits == 0 && !shape.caption && !shape.not_a_name
          && shape.n_caseless == 0 && open > line->text && follows_sentence (line->text, open)))
    return accept (line, line->text, open, name, name_end);
  return FALSE;
}

/* A line that is a credit and nothing else. */
static gboolean
find_whole (Line *line)
{
  const char *name = line->text, *end = trim_full_stop (line->text, line->end);
  StetCreditShape shape;

  strip_labels (&name, &end);
  stet_credit_measure (name, end, &shape);
  if (shape.n_words == 0 || shape.n_words > MAX_WORDS || shape.longest_part > MAX_PART_WORDS
      || (shape.n_caseless > 0 && (shape.length > MAX_CASELESS || shape.brackets))
      || shape.n_lower > 0 || shape.n_digits > 0
      || shape.caption || shape.not_a_name)
    return FALSE;
  if (!shape.agency && !shape.supplied && !shape.address
      && !(shape.slash && shape.n_words <= 2 * MAX_PLAIN_WORDS
           && g_strstr_len (name, end - name, " / ") == NULL)
      && !(name > line->text && shape.n_capital > 0))
    return FALSE;
  return accept (line, line->text, line->text, name, end);
}

/* Where a credit can begin. */
static gboolean
is_name_start (gunichar c)
{
  return g_unichar_isalnum (c) || c == '@' || c == 0x00A9;
}

/* A credit after the last sentence or after a bar. */
static gboolean
find_tail (Line *line)
{
  for (const char *p = get_tail (line); p < line->end; p = g_utf8_next_char (p))
    {
      const char *name = p, *end;
      StetCreditShape shape;
      gboolean bar, sentence, dash, label, handle;
      gunichar before = stet_credit_char_before (line->text, p);

      if (p == line->text || g_unichar_isspace (g_utf8_get_char (p))
          || g_unichar_isalpha (before) || !is_name_start (g_utf8_get_char (p)))
        continue;
      bar = follows_bar (line->text, p) || follows_spaced_slash (line->text, p);
      dash = !bar && follows_dash (line->text, p);
      sentence = !bar
                 && follows_sentence (line->text, stet_credit_trim_separators (line->text, p));
      handle = *p == '@' && before == ' ';
      if (!bar && !sentence && !dash && !handle)
        continue;

      end = stet_credit_trim_spaces (p, line->end);
      strip_labels (&name, &end);
      label = name > p || end < line->end;
      end = trim_full_stop (name, end);
      if (name >= end || strchr ("([", *name) != NULL)
        continue;
      stet_credit_measure (name, end, &shape);
      if (shape.n_words > MAX_WORDS || !is_balanced (name, end))
        continue;
      if (stet_credit_is_strong (&shape)
          || ((bar || sentence) && (end == line->end || label) && is_plain_name (&shape))
          || (label && shape.n_lower == 0 && !shape.caption && shape.n_caseless > 0
              && shape.n_words <= MAX_PLAIN_WORDS && shape.length <= MAX_CASELESS))
        {
          const char *caption_end = p;

          if (dash || bar)
            caption_end = find_capital_name (
                line->text, stet_credit_trim_separators (line->text, p), &name);
          return accept (line, line->text, caption_end, name, end);
        }
    }
  return FALSE;
}

/* Where the credit begins that has the agency from @agency to @agency_end in it, NULL if there is
 * none. */
static const char *
find_run_start (const Line *line, const char *agency, const char *agency_end)
{
  const char *name = stet_credit_trim_spaces (line->text, agency);
  const char *next = stet_credit_skip_spaces (agency_end, line->end);
  gunichar before = stet_credit_char_before (line->text, agency);
  gunichar last = stet_credit_char_before (line->text, name);
  gsize via = stet_vocabulary_match_end (STET_VOCABULARY_COURTESY, line->text, name);

  if (via > 0 && stet_credit_char_before (line->text, name - via) == '/')
    before = '/', name -= via;
  if (before == '/')
    return find_name_start (line->text, stet_credit_trim_separators (line->text, name));
  if (next < line->end)
    return *next == '/' ? agency : NULL;
  /* “….dpa”, “… (links) AP” */
  return stet_credit_is_full_stop (before) || last == ')' || last == ']' || last == 0xFF09
             ? agency
             : NULL;
}

/* A credit whose agency alone parts it from a caption without a full stop: “… the country AP
 * Photo/Eric Gay”, “… the match Jane Doe/Getty Images”, “… @someone via X”, “….dpa”. */
static gboolean
find_run (Line *line)
{
  for (const char *p = get_tail (line); p < line->end; p = g_utf8_next_char (p))
    {
      gunichar before = stet_credit_char_before (line->text, p);
      const char *name = NULL;
      StetCreditShape shape;
      gsize length;

      if (p == line->text || g_unichar_isalpha (before) || g_unichar_isspace (g_utf8_get_char (p)))
        continue;
      length = stet_credit_match_agency (p, line->end);
      if (*p == '@' && before == ' ')
        name = p;
      else if (length > 0)
        name = find_run_start (line, p, p + length);
      if (name == NULL || name == line->text || name >= line->end
          || !is_balanced (name, line->end))
        continue;
      stet_credit_measure (name, line->end, &shape);
      if (stet_credit_is_strong (&shape) && (shape.agency || *name == '@')
          && shape.n_words <= MAX_WORDS)
        return accept (line, line->text, name, name, trim_full_stop (name, line->end));
    }
  return FALSE;
}

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

  for (const char *p = start; p < end && n_words <= MAX_PLAIN_WORDS * 2;)
    {
      const char *word_end = stet_credit_word_end (p, end);
      gsize agency = stet_credit_match_agency (p, end);
      const char *glue = p + agency;

      for (; glue < word_end; glue = g_utf8_next_char (glue))
        if (glue > p && g_unichar_isupper (g_utf8_get_char (glue))
            && (g_unichar_islower (stet_credit_char_before (p, glue)) || glue == p + agency)
            && (agency > 0 || g_utf8_strlen (p, glue - p) > MAX_NAME_PREFIX))
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
        capitals = is_all_upper (p, word_end);
      if (capitals ? !is_all_upper (p, word_end) : n_words >= USUAL_NAME_WORDS)
        break;
      if (!g_unichar_isupper (c)
          && (n_words != 1
              || !stet_vocabulary_has (
                  STET_VOCABULARY_PARTICLES, p, (gsize) (word_end - p))))
        return NULL;
      /* “R.Schmitt” is a whole name. */
      if (g_unichar_isupper (c))
        n_words += is_initial (p, word_end)                        ? 0
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
  for (guint n = 0; n < MAX_PLAIN_WORDS * 2; n++)
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
accept_head (Line *line, const char *name, const char *name_end, const char *caption)
{
  StetCreditShape shape;

  caption = stet_credit_skip_spaces (caption, line->end);
  name_end = stet_credit_trim_spaces (name, name_end);
  if (name >= name_end || name_end - name > MAX_HEAD || !is_caption (caption, line->end))
    return FALSE;
  stet_credit_measure (name, name_end, &shape);
  if (shape.n_words > MAX_WORDS || shape.caption || shape.n_digits > 0 || shape.n_lower > 0)
    return FALSE;
  return accept (line, caption, line->end, name, name_end);
}

/* A credit before its caption, after a label. */
static gboolean
find_labelled_head (Line *line)
{
  const char *name = line->text, *end = line->end, *found, *caption = NULL;
  gboolean agency, slash;

  strip_labels (&name, &end);
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
  return (agency || slash || is_all_upper (name, found)
          || !stet_vocabulary_has (STET_VOCABULARY_NOT_A_CREDIT_AFTER, name, (gsize) (end - name)))
         && accept_head (line, name, found, found);
}

/* “(AFP) The bridge …”, “IMAGO/ZUMA Press The bridge …”, “AFP | The bridge …” */
static gboolean
find_head (Line *line)
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
      strip_labels (&name, &caption);
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
           || (is_plain_name (&shape)
               && stet_vocabulary_has (
                   STET_VOCABULARY_NOT_A_CREDIT_AFTER, found, (gsize) (name - found))))
          && accept_head (line, line->text, found, found))
        return TRUE;
    }
  found = skip_chain (line->text, line->end, &agency, &slash);
  return found != NULL && agency && slash && accept_head (line, line->text, found, found);
}

/* Takes “Legende:” off a caption. */
static const char *
skip_caption_label (const char *start, const char *end)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_CAPTION, start, end);
  const char *p = stet_credit_skip_spaces (start + length, end);

  if (length == 0 || p >= end || !stet_credit_is_colon (g_utf8_get_char (p)))
    return start;
  return stet_credit_skip_spaces (g_utf8_next_char (p), end);
}

static void
strip_printed (char **printed)
{
  const char *start = *printed, *end = *printed + strlen (*printed);
  char *stripped;

  strip_labels (&start, &end);
  stripped = g_strndup (start, (gsize) (end - start));
  g_free (*printed);
  *printed = stripped;
}

/**
 * stet_credit_split_caption:
 * @text: one line that is known to be a photo's caption, its credit or both; plain text, UTF-8
 * @caption: (out) (transfer full): the caption alone, "" when the line is nothing but a credit
 * @printed: (out) (transfer full): the credit as printed, without the label
 *
 * Takes the credit off a caption, wherever it stands and also where no label says that it is one:
 * “… (AP)”, “…. AP Photo/Eric Gay, File”, “IMAGO/ZUMA Press Bondi und …”. Safe on any thread; the
 * time it takes is bounded.
 *
 * Returns: whether there is a credit; else nothing is set
 */
gboolean
stet_credit_split_caption (const char *text, char **caption, char **printed)
{
  Line line = { 0 }, rest;
  gsize length = strlen (text);
  g_autofree char *clean = NULL;
  const char *start;

  if (length == 0 || length > MAX_LINE)
    return FALSE;
  line.text = stet_credit_skip_spaces (text, text + length);
  line.end = stet_credit_trim_spaces (line.text, text + length);
  while ((length = stet_vocabulary_match_end (STET_VOCABULARY_CAPTION_BUTTONS, line.text, line.end))
         > 0)
    line.end = stet_credit_trim_spaces (line.text, line.end - length);
  if (line.text >= line.end)
    return FALSE;
  clean = g_strndup (line.text, (gsize) (line.end - line.text));
  line.end = clean + (line.end - line.text);
  line.text = clean;

  if (!find_labelled_head (&line) && stet_credit_split (clean, caption, printed))
    {
      g_autofree char *whole = g_steal_pointer (caption);

      start = skip_caption_label (whole, whole + strlen (whole));
      *caption = g_strdup (start);
      strip_printed (printed);
      return TRUE;
    }
  if (line.name == NULL && !find_loose_label (&line) && !find_whole (&line)
      && !find_tail (&line) && !find_bracket (&line) && !find_run (&line)
      && !find_head (&line))
    return FALSE;

  start = skip_caption_label (line.caption, line.caption_end);
  rest = (Line) { .text = start, .end = line.caption_end };
  if (start < line.caption_end && stet_credit_char_before (start, rest.end) == ')'
      && find_bracket (&rest) && rest.caption_end > start)
    line.caption_end = rest.caption_end;
  *caption = start < line.caption_end
                 ? g_strndup (start, (gsize) (line.caption_end - start))
                 : g_strdup ("");
  *printed = g_strndup (line.name, (gsize) (line.name_end - line.name));
  return TRUE;
}
