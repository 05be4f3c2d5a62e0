/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-encoding-guess.h"

#include <math.h>
#include <string.h>

#include <uchardet/uchardet.h>
#include <unicode/ucsdet.h>

#include "stet-encoding-score.h"

/* Bytes of words that are scored. */
#define MAX_SAMPLE (12 * 1024)
/* Bytes of other words, which tell the language. */
#define MAX_OTHERS (4 * 1024)
/* Bytes that other detectors see. */
#define MAX_FOR_OTHERS (32 * 1024)
/* So many bytes may be invalid in one encoding before it is out: one in this. */
#define BYTES_PER_INVALID 500
#define COST_INVALID      -20.0

/* What the votes of others are worth; in the units of the score. */
#define VOTE_UCHARDET 2.0
#define VOTE_ICU      2.0
#define VOTE_DECLARED 60.0

typedef struct
{
  const char *data;
  gsize length;
  GString *sample; /* the words with bytes from 0x80 on, and their neighbours */
  double *weights; /* of the languages */
  gboolean seen[256];
  const StetCharset *uchardet;
  const StetCharset *icu;
  double icu_confidence; /* 0 to 1 */
  const StetCharset *declared;
} Evidence;

static gboolean
is_break (char c)
{
  return g_ascii_isspace (c) || c == '<' || c == '>';
}

/* Skips a tag, comment or script that starts at @p, within reason. */
static const char *
skip_markup (const char *p, const char *end)
{
  const char *stop;

  if (end - p < 2 || !(g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?'))
    return p;
  stop = memchr (p, '>', MIN ((gsize) (end - p), 2000));
  if (stop == NULL || (p[1] == '!' && end - p > 9 && strncmp (p, "<![CDATA[", 9) == 0))
    return p;
  return stop + 1;
}

/* Collects the words that tell encodings apart, with the word before and after each; and the other
 * words, which tell languages apart. */
static GString *
collect_sample (const char *data, gsize length, GString *others)
{
  GString *sample = g_string_new (NULL);
  const char *p = data, *end = data + length;
  const char *before = NULL;
  gsize n_before = 0;
  gboolean was_telling = FALSE;

  while (p < end && sample->len < MAX_SAMPLE)
    {
      const char *start;
      gboolean is_telling = FALSE;

      if (*p == '<' && skip_markup (p, end) > p)
        {
          p = skip_markup (p, end);
          continue;
        }
      if (is_break (*p))
        {
          p++;
          continue;
        }
      for (start = p; p < end && !is_break (*p) && p - start < 4096; p++)
        is_telling |= (*p & 0x80) != 0;
      if (!is_telling && others->len < MAX_OTHERS)
        g_string_append_len (others, start, p - start);
      if (is_telling && !was_telling && before != NULL && n_before < 40)
        {
          g_string_append_len (sample, before, (gssize) n_before);
          g_string_append_c (sample, ' ');
        }
      if (is_telling || (was_telling && p - start < 40))
        {
          g_string_append_len (sample, start, p - start);
          g_string_append_c (sample, ' ');
        }
      before = was_telling && !is_telling ? NULL : start;
      n_before = (gsize) (p - start);
      was_telling = is_telling;
    }
  return sample;
}

static void
ask_uchardet (Evidence *evidence)
{
  uchardet_t detector = uchardet_new ();

  if (uchardet_handle_data (detector, evidence->data, MIN (evidence->length, MAX_FOR_OTHERS)) == 0)
    {
      const char *name;

      uchardet_data_end (detector);
      name = uchardet_get_charset (detector);
      evidence->uchardet = *name != '\0' ? stet_charset_find (name) : NULL;
    }
  uchardet_delete (detector);
}

static void
ask_icu (Evidence *evidence)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&status);
  const UCharsetMatch *match;

  ucsdet_enableInputFilter (detector, TRUE);
  ucsdet_setText (
      detector, evidence->data, (int32_t) MIN (evidence->length, MAX_FOR_OTHERS), &status);
  match = ucsdet_detect (detector, &status);
  if (U_SUCCESS (status) && match != NULL)
    {
      const char *name = ucsdet_getName (match, &status);
      int32_t confidence = ucsdet_getConfidence (match, &status);

      evidence->icu = U_SUCCESS (status) ? stet_charset_find (name) : NULL;
      evidence->icu_confidence = confidence / 100.0;
    }
  ucsdet_close (detector);
}

/* The characters that the sample is in @charset, or NULL if it cannot be that. */
static gunichar *
decode_sample (const Evidence *evidence,
               const StetCharset *charset,
               gsize *length,
               guint *n_invalid)
{
  const GString *sample = evidence->sample;
  guint max_invalid = (guint) (evidence->length / BYTES_PER_INVALID);

  if (charset->kind == STET_CHARSET_MULTI)
    {
      g_autofree char *text = NULL;
      glong n;
      gunichar *characters;

      text = stet_charset_convert (
          charset, sample->str, sample->len, (guint) (sample->len / 64), n_invalid);
      if (text == NULL)
        return NULL;
      characters = g_utf8_to_ucs4_fast (text, -1, &n);
      *length = (gsize) n;
      return characters;
    }
  else
    {
      const gunichar *table = stet_charset_get_table (charset);
      gunichar *characters;

      *n_invalid = 0;
      for (guint i = 0; i < 256; i++)
        if (evidence->seen[i] && table[i] == 0xFFFD)
          for (gsize j = 0; j < evidence->length; j++)
            *n_invalid += (guint8) evidence->data[j] == i;
      if (*n_invalid > max_invalid)
        return NULL;
      characters = g_new (gunichar, sample->len + 1);
      for (gsize i = 0; i < sample->len; i++)
        characters[i] = table[(guint8) sample->str[i]];
      *length = sample->len;
      return characters;
    }
}

/* Whether others that say @said may mean @charset: they take all of Western Europe for one. */
static gboolean
is_meant (const StetCharset *said, const StetCharset *charset)
{
  return said == charset
         || (said != NULL && g_str_equal (said->name, "windows-1252")
             && (g_str_equal (charset->name, "ISO-8859-1")
                 || g_str_equal (charset->name, "ISO-8859-15")));
}

static double
score_charset (const Evidence *evidence, const StetCharset *charset, double best)
{
  g_autofree gunichar *characters = NULL;
  const char *language;
  gsize length = 0;
  guint n_invalid = 0;
  double score = charset->prior;

  characters = decode_sample (evidence, charset, &length, &n_invalid);
  if (characters == NULL)
    return -HUGE_VAL;
  if (is_meant (evidence->uchardet, charset))
    score += VOTE_UCHARDET;
  if (is_meant (evidence->icu, charset))
    score += VOTE_ICU * evidence->icu_confidence;
  if (charset == evidence->declared)
    score += VOTE_DECLARED;
  score += n_invalid * COST_INVALID;
  score += stet_encoding_score (characters, length, evidence->weights, best - score, &language);
  g_debug ("%s: %.1f as %s", charset->name, score, language != NULL ? language : "nothing");
  return score;
}

/* What the first bytes say in @charset, whatever they are. */
static double
score_start (const Evidence *evidence, const StetCharset *charset)
{
  gsize n = MIN (evidence->length, MAX_OTHERS) & ~(gsize) 1;
  g_autofree char *text = NULL;
  g_autofree gunichar *characters = NULL;
  const char *language;
  guint n_invalid = 0;
  glong length;

  text = stet_charset_convert (charset, evidence->data, n, 2, &n_invalid);
  if (text == NULL)
    return -HUGE_VAL;
  characters = g_utf8_to_ucs4_fast (text, -1, &length);
  return stet_encoding_score (characters, (gsize) length, evidence->weights, -HUGE_VAL, &language);
}

/* UTF-16 of Chinese or Japanese without a space or line end has no NUL, by which it is known else.
 */
static const StetCharset *
find_wide (const Evidence *evidence, const StetCharset *found)
{
  static const char *const names[] = { "UTF-16LE", "UTF-16BE" };
  double best = found != NULL ? score_start (evidence, found) : -HUGE_VAL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const StetCharset *charset = stet_charset_find (names[i]);
      double score = score_start (evidence, charset);

      if (score > best)
        {
          best = score;
          found = charset;
        }
    }
  return found;
}

static gsize
count_spaces (const char *data, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += data[i] == ' ' || data[i] == '\n';
  return n;
}

/* EBCDIC has its space at 0x40, and letters where others have controls and accents. */
static gboolean
looks_ebcdic (const char *data, gsize length)
{
  gsize n_spaces = 0, n_ascii_spaces = 0, n_high = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_spaces += data[i] == 0x40;
      n_ascii_spaces += data[i] == ' ' || data[i] == '\n';
      n_high += (data[i] & 0x80) != 0;
    }
  return n_spaces * 20 > length && n_ascii_spaces * 100 < length && n_high * 2 > length;
}

/**
 * stet_encoding_guess:
 * @data: (array length=length): bytes that are not UTF-8
 * @length: how many there are
 * @declared: (nullable): what they are declared to be, if they can be that
 *
 * Finds out what bytes of unknown encoding are in: of all encodings that they can be in the one in
 * which they say what looks most like a text. Safe on any thread.
 *
 * Returns: (transfer none) (nullable): the encoding, static, or %NULL if it is none
 */
const StetCharset *
stet_encoding_guess (const char *data, gsize length, const StetCharset *declared)
{
  g_autoptr (GString) sample = NULL;
  g_autoptr (GString) others = g_string_new (NULL);
  g_autofree double *weights = NULL;
  Evidence evidence = { .data = data, .length = length, .declared = declared };
  StetCharsetKind odd = looks_ebcdic (data, length) ? STET_CHARSET_SINGLE : STET_CHARSET_EBCDIC;
  const StetCharset *charsets, *found = NULL;
  double best = -HUGE_VAL;
  guint n_charsets;

  sample = odd == STET_CHARSET_SINGLE ? g_string_new_len (data, (gssize) MIN (length, MAX_SAMPLE))
                                      : collect_sample (data, length, others);
  weights = stet_encoding_weigh_languages (others->str, others->len);
  evidence.sample = sample;
  evidence.weights = weights;
  for (gsize i = 0; i < length; i++)
    evidence.seen[(guint8) data[i]] = TRUE;
  ask_uchardet (&evidence);
  ask_icu (&evidence);

  charsets = stet_charset_get_all (&n_charsets);
  for (guint i = 0; i < n_charsets; i++)
    {
      double score;

      if (charsets[i].kind == odd || charsets[i].kind == STET_CHARSET_UNICODE
          || charsets[i].kind == STET_CHARSET_ESCAPED)
        continue;
      score = score_charset (&evidence, &charsets[i], best);
      if (score > best)
        {
          best = score;
          found = &charsets[i];
        }
    }
  if (length % 2 == 0 && count_spaces (data, length) * 50 < length)
    return find_wide (&evidence, found);
  return found;
}

/**
 * stet_encoding_guess_wide:
 * @data: (array length=length): bytes with NUL among them
 * @length: how many there are
 *
 * Finds out which UTF-16 bytes are in, if it is one. Safe on any thread.
 *
 * Returns: (transfer none) (nullable): the encoding, static, or %NULL if it is none
 */
const StetCharset *
stet_encoding_guess_wide (const char *data, gsize length)
{
  g_autofree double *weights = stet_encoding_weigh_languages ("", 0);
  Evidence evidence = { .data = data, .length = length, .weights = weights };

  return find_wide (&evidence, NULL);
}
