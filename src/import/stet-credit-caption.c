/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include "stet-credit-private.h"
#include "stet-credit.h"
#include "stet-vocabulary.h"

/* Bytes. A caption that is longer is none. */
#define MAX_LINE 8000
/* Where a credit can begin, in bytes from the end. */
#define MAX_TAIL 400
/* Bytes of one word of a name. */
#define MAX_WORD 80
/* Places in a line that are looked at closely; no honest line has so many. */
#define MAX_TRIES 64

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

  return c == '|' || c == '=' || c == 0xFF1D || c == 0x00B7 || c == 0x2022 || c == 0xFF5C
         || c == 0x25CF || c == 0x2015;
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

/* The first place in the last bytes of a line. */
static const char *
get_tail (const StetCreditLine *line)
{
  const char *p = line->end - line->text > MAX_TAIL ? line->end - MAX_TAIL : line->text;

  while (((guchar) *p & 0xC0) == 0x80)
    p++;
  return p;
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
  return stet_credit_is_all_upper (word, end)
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
find_loose_label (StetCreditLine *line)
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
      if (line->n_tries++ >= MAX_TRIES)
        break;
      stet_credit_measure (name, end, &shape);
      if (stet_credit_is_strong (&shape)
          || (stet_credit_is_plain_name (&shape)
              && (!loose || g_unichar_islower (stet_credit_char_before (line->text, p - 1)))))
        return stet_credit_accept (line, line->text, p, name, end);
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

static const char *
find_previous_word (const char *start, const char *p)
{
  const char *end = stet_credit_trim_spaces (start, p), *word = end;

  while (word > start && end - word < MAX_WORD
         && !g_unichar_isspace (stet_credit_char_before (start, word)))
    word = g_utf8_prev_char (word);
  return word;
}

/* Where a person's name begins that ends at @end: the capitalised words before it, no more than a
 * name usually has if there are so many that some are the caption's. */
static const char *
find_name_start (const char *start, const char *end)
{
  const char *name = end;
  guint n_words = 0;

  while (name > start && n_words < CREDIT_USUAL_NAME_WORDS)
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
          if (stet_credit_is_full_stop (last) && !stet_credit_is_initial (word, word_end))
            break;
          n_words += !stet_credit_is_initial (word, word_end);
          name = word;
        }
      else if (n_words == 1
               && stet_vocabulary_has (STET_VOCABULARY_PARTICLES, word, (gsize) (word_end - word)))
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
        && g_utf8_strlen (name, p - name) > CREDIT_MAX_NAME_PREFIX
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

  if (found == start || found >= end || !stet_credit_is_all_upper (found, end)
      || memchr (found, ' ', (gsize) (end - found)) == NULL)
    return p;
  *name = found;
  return found;
}

/* “… (AP)”, “…. (Jane Doe)” */
static gboolean
find_bracket (StetCreditLine *line)
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
  stet_credit_strip_labels (&name, &name_end);
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

      return stet_credit_accept (
          line, line->text, caption_end, name, name < inner ? g_utf8_next_char (close) : name_end);
    }
  stet_credit_measure (name, name_end, &shape);
  if (shape.n_caseless > 0 && shape.length > MAX_CASELESS)
    return FALSE;
  if (shape.n_words > CREDIT_MAX_WORDS || shape.n_capital + shape.agency + shape.supplied == 0)
    return FALSE;
  if (stet_credit_is_strong (&shape)
      || (labelled && (shape.n_lower == 0 || stet_credit_is_name (name, name_end)))
      || (shape.n_lower == 0 && shape.n_digits == 0 && !shape.caption && !shape.not_a_name
          && shape.n_caseless == 0 && open > line->text && follows_sentence (line->text, open)))
    return stet_credit_accept (line, line->text, open, name, name_end);
  return FALSE;
}

/* A line that is a credit and nothing else. */
static gboolean
find_whole (StetCreditLine *line)
{
  const char *name = line->text, *end = trim_full_stop (line->text, line->end);
  StetCreditShape shape;

  stet_credit_strip_labels (&name, &end);
  stet_credit_measure (name, end, &shape);
  if (shape.n_words == 0 || shape.n_words > CREDIT_MAX_WORDS
      || shape.longest_part > CREDIT_MAX_PART_WORDS
      || (shape.n_caseless > 0 && (shape.length > MAX_CASELESS || shape.brackets))
      || shape.n_lower > 0 || shape.n_digits > 0 || shape.caption || shape.not_a_name)
    return FALSE;
  if (!shape.agency && !shape.supplied && !shape.address
      && !(shape.slash && shape.n_words <= 2 * CREDIT_MAX_PLAIN_WORDS
           && g_strstr_len (name, end - name, " / ") == NULL)
      && !(name > line->text && shape.n_capital > 0))
    return FALSE;
  return stet_credit_accept (line, line->text, line->text, name, end);
}

/* Where a credit can begin. */
static gboolean
is_name_start (gunichar c)
{
  return g_unichar_isalnum (c) || c == '@' || c == 0x00A9;
}

/* A credit after the last sentence or after a bar. */
static gboolean
find_tail (StetCreditLine *line)
{
  for (const char *p = get_tail (line); p < line->end; p = g_utf8_next_char (p))
    {
      const char *name = p, *end;
      StetCreditShape shape;
      gboolean bar, sentence, dash, label, handle;
      gunichar before = stet_credit_char_before (line->text, p);

      if (p == line->text || g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_isalpha (before)
          || !is_name_start (g_utf8_get_char (p)))
        continue;
      bar = follows_bar (line->text, p) || follows_spaced_slash (line->text, p);
      dash = !bar && follows_dash (line->text, p);
      sentence = !bar && follows_sentence (line->text, stet_credit_trim_separators (line->text, p));
      handle = *p == '@' && before == ' ';
      if (!bar && !sentence && !dash && !handle)
        continue;

      end = stet_credit_trim_spaces (p, line->end);
      stet_credit_strip_labels (&name, &end);
      label = name > p || end < line->end;
      end = trim_full_stop (name, end);
      if (name >= end || strchr ("([", *name) != NULL)
        continue;
      if (line->n_tries++ >= MAX_TRIES)
        break;
      stet_credit_measure (name, end, &shape);
      if (shape.n_words > CREDIT_MAX_WORDS || !is_balanced (name, end))
        continue;
      if (stet_credit_is_strong (&shape)
          || ((bar || sentence) && (end == line->end || label)
              && stet_credit_is_plain_name (&shape))
          || (label && shape.n_lower == 0 && !shape.caption && shape.n_caseless > 0
              && shape.n_words <= CREDIT_MAX_PLAIN_WORDS && shape.length <= MAX_CASELESS))
        {
          const char *caption_end = p;

          if (dash || bar)
            caption_end = find_capital_name (
                line->text, stet_credit_trim_separators (line->text, p), &name);
          return stet_credit_accept (line, line->text, caption_end, name, end);
        }
    }
  return FALSE;
}

/* Where the credit begins that has the agency from @agency to @agency_end in it, NULL if there is
 * none. */
static const char *
find_run_start (const StetCreditLine *line, const char *agency, const char *agency_end)
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
  return stet_credit_is_full_stop (before) || last == ')' || last == ']' || last == 0xFF09 ? agency
                                                                                           : NULL;
}

/* A credit whose agency alone parts it from a caption without a full stop: “… the country AP
 * Photo/Eric Gay”, “… the match Jane Doe/Getty Images”, “… @someone via X”, “….dpa”. */
static gboolean
find_run (StetCreditLine *line)
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
      if (length > 0 && line->n_tries++ >= MAX_TRIES)
        break;
      if (*p == '@' && before == ' ')
        name = p;
      else if (length > 0)
        name = find_run_start (line, p, p + length);
      if (name == NULL || name == line->text || name >= line->end || !is_balanced (name, line->end))
        continue;
      stet_credit_measure (name, line->end, &shape);
      if (stet_credit_is_strong (&shape) && (shape.agency || *name == '@')
          && shape.n_words <= CREDIT_MAX_WORDS)
        return stet_credit_accept (line, line->text, name, name, trim_full_stop (name, line->end));
    }
  return FALSE;
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

  stet_credit_strip_labels (&start, &end);
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
  StetCreditLine line = { 0 }, rest;
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

  if (!stet_credit_find_structured (&line) && !stet_credit_find_labelled_head (&line)
      && stet_credit_split (clean, caption, printed))
    {
      g_autofree char *whole = g_steal_pointer (caption);

      start = skip_caption_label (whole, whole + strlen (whole));
      *caption = g_strdup (start);
      strip_printed (printed);
      return TRUE;
    }
  if (line.name == NULL && !find_loose_label (&line) && !find_whole (&line) && !find_tail (&line)
      && !find_bracket (&line) && !find_run (&line) && !stet_credit_find_head (&line))
    return FALSE;

  start = skip_caption_label (line.caption, line.caption_end);
  rest = (StetCreditLine){ .text = start, .end = line.caption_end };
  if (start < line.caption_end && stet_credit_char_before (start, rest.end) == ')'
      && find_bracket (&rest) && rest.caption_end > start)
    line.caption_end = rest.caption_end;
  *caption = start < line.caption_end ? g_strndup (start, (gsize) (line.caption_end - start))
                                      : g_strdup ("");
  *printed = g_strndup (line.name, (gsize) (line.name_end - line.name));
  return TRUE;
}
