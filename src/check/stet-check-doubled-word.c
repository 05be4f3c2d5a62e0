/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-text.h"

/* Languages whose words are hardly ever doubled on purpose. In most others doubling is grammar:
 * “xanh xanh”, “yavaş yavaş”, “कभी कभी”. */
#define SINGLE                                                                                     \
  "en nl de fr es pt it ca gl oc ro pl cs sk sl hr sr bs mk bg ru uk be lt lv et fi sv da nb nn "  \
  "no is fo ga cy el sq af lb fy hu"

/* What stands twice in good sentences, or for emphasis. */
static const struct
{
  const char *language;
  const char *words;
} doubled[] = {
  { "en", "that had very so no yes really is her ha bye long far many much more never too do in" },
  { "nl",
    "dat die zijn is was had heel ja nee haar het hem wie als of ze zij je er voor in op aan om "
    "over toe door bij wat toen u ons heeft hebben worden veel lang uit met" },
  { "de",
    "die der das dem den sie es was ihr ihm ihnen uns wer wenn war sein werden sind an zu in auf "
    "ist hat wird haben waren hatte sehr viel lange ja nein" },
  { "fr", "nous vous très bien non oui si en est loin trop plus tout" },
  { "es", "nos se que lo muy no sí más casi" },
  { "pt", "nos se que muito não sim logo quase" },
  { "it", "piano ci si no sì che via molto quasi appena subito" },
  { "ca", "nos se que molt gairebé" },
  { "ro", "ce se nu da foarte încet" },
  { "pl", "się to bardzo tak nie jest już coraz" },
  { "cs", "se si to ne že velmi je" },
  { "sk", "sa si to je veľmi" },
  { "sl", "se je si zelo to" },
  { "hr", "se je to vrlo" },
  { "sr", "се је то se je to" },
  { "bs", "se je to" },
  { "ru", "что очень да нет едва чуть еле это далеко давно много все был" },
  { "uk", "що дуже так ні ледве це" },
  { "bg", "се е да много не едва" },
  { "mk", "се е да многу" },
  { "sv", "om på det som är den i över för till mycket ja nej" },
  { "da", "om på det som er den i over for til meget ja nej" },
  { "nb", "om på det som er den i over for til veldig ja nei" },
  { "no", "om på det som er den i over for til veldig ja nei" },
  { "el", "σιγά πρώτα που πολύ το του της τα ναι όχι" },
  { "hu", "az ez egy ki nagyon is nem igen ha" },
  { "fi", "on se hyvin niin joo" },
  { "af", "gou gaan dat wat is het baie so nou" },
  { "fy", "dat dy is sy wat it hiel" },
};

/* Small words that never stand twice where others do. */
static const struct
{
  const char *language;
  const char *words;
} single[] = {
  { "vi", "của và là các những được trong với cho này một để từ đã sẽ tại bởi về" },
  { "id", "yang dan di ke dari untuk dengan pada adalah ini itu oleh akan" },
  { "ms", "yang dan di ke dari untuk dengan pada adalah ini itu oleh akan" },
  { "tr", "ve bir bu için ile de da olarak olan gibi daha" },
  { "ar", "في من على إلى عن أن التي الذي هذا هذه مع بعد كان" },
  { "fa", "در از به که این را با برای است" },
  { "ur", "کے کی کا میں سے نے کو اور ہے" },
  { "hi", "के की का में से ने को और है पर" },
  { "he", "של את על עם כי הוא היא" },
};

/* Sounds, in all languages. */
#define SOUNDS "ha he hi ho ah oh bla blah hm tik tok knock"

static gboolean
is_in (const char *word, const char *list)
{
  gsize length = strlen (word);

  for (const char *found = strstr (list, word); found != NULL; found = strstr (found + 1, word))
    if ((found == list || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
      return TRUE;
  return FALSE;
}

static StetSeverity
get_severity (const char *language, const StetToken *first, const StetToken *second)
{
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (stet_check_language_is_in (language, single[i].language))
      return is_in (first->word, single[i].words) ? STET_SEVERITY_WARNING : STET_SEVERITY_ADVICE;
  /* “Duran Duran”, and German nouns. */
  if ((second->flags & STET_TOKEN_CAPITAL) != 0 || is_in (first->word, SOUNDS)
      || !stet_check_language_is_in (language, SINGLE))
    return STET_SEVERITY_ADVICE;
  for (guint i = 0; i < G_N_ELEMENTS (doubled); i++)
    if (stet_check_language_is_in (language, doubled[i].language)
        && is_in (first->word, doubled[i].words))
      return STET_SEVERITY_ADVICE;
  return STET_SEVERITY_WARNING;
}

static gboolean
is_part (const StetToken *token)
{
  return token->kind == STET_TOKEN_MARK
         && (token->character == '\'' || token->character == 0x2019 || token->character == '-'
             || token->character == 0x2010 || token->character == 0x2011);
}

/* Letters, or a year: “1 000 000” is a number. */
static gboolean
is_word (const StetToken *token)
{
  return token->kind == STET_TOKEN_WORD
         || (token->kind == STET_TOKEN_DIGITS && token->end - token->start > 3);
}

static gboolean
ends_line (const StetTokens *tokens, const StetToken *space)
{
  const char *text = tokens->text + space->byte;
  gssize length = (gssize) (space->byte_end - space->byte);

  return memchr (text, '\n', (gsize) length) != NULL
         || (length > 2 && g_strstr_len (text, length, "\u2028") != NULL);
}

/* A word, and the same behind a space. */
static gboolean
is_doubled (const StetTokens *tokens, guint i)
{
  const StetToken *first = &tokens->tokens[i], *second = first + 2;

  return i + 2 < tokens->n_tokens && is_word (first) && second->kind == first->kind
         && first[1].kind == STET_TOKEN_SPACE && first->word[0] == second->word[0]
         && g_str_equal (first->word, second->word) && !ends_line (tokens, first + 1)
         && !is_part (second + 1);
}

/* “L’Est est”, “peut-être être”, “in 2020 2020”. */
static gboolean
is_unsure (const StetTokens *tokens, guint i)
{
  const StetToken *first = &tokens->tokens[i];

  if (first->kind == STET_TOKEN_DIGITS)
    return TRUE;
  return i > 0 && is_part (first - 1)
         && (first[-1].character == '-' || first->end - first->start < 4);
}

/* A word that was typed, or said by a machine, twice. */
void
stet_check_doubled_word (const StetCheckTarget *target)
{
  const StetCheckScan *scan = stet_check_get_scan (target, target->block);
  const StetTokens *tokens = scan->tokens;

  for (guint i = 0; i + 2 < tokens->n_tokens; i++)
    {
      const StetToken *first = &tokens->tokens[i];
      g_autofree char *words = NULL, *word = NULL;
      StetSeverity severity;
      guint n = 0;

      while (is_doubled (tokens, i + 2 * n))
        n++;
      if (n == 0)
        continue;
      /* Who says something three times means it, or is stuck, of which another check tells. */
      severity = n > 1 || is_unsure (tokens, i) ? STET_SEVERITY_ADVICE
                                                : get_severity (scan->language, first, first + 2);
      word = g_strndup (tokens->text + first->byte, first->byte_end - first->byte);
      words = g_strndup (tokens->text + first->byte, first[2].byte_end - first->byte);
      stet_check_report_text (target,
                              first->start,
                              first[2].end,
                              severity,
                              severity == STET_SEVERITY_WARNING ? word : NULL,
                              g_strdup_printf (_ ("The word stands twice: “%s”."), words));
      i += 2 * n;
    }
}
