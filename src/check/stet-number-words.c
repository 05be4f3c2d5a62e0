/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-number-words.h"

#include <math.h>
#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "stet-fold.h"

/* Numbers that anybody writes in words. */
#define MAX_SPELLED 1e12
/* Forms of so many numbers are kept. */
#define MAX_KEPT 4096
/* A word of that many letters may have any ending, as the beginning of a compound. */
#define COMPOUND_LETTERS 6

/* How the words of one language for numbers and months are found. */
typedef struct
{
  UNumberFormat *format; /* NULL when ICU cannot spell the language */
  char **rulesets;
  GHashTable *forms; /* the number, as text → GStrv of normalized forms */
  char **months;     /* twelve times the forms separated by spaces */
} Speller;

/* Words for numbers that ICU does not make, normalized; "" are those of every language. */
static const struct
{
  const char *language;
  guint value;
  const char *words;
} other_words[] = {
  { "ar", 2, "نصف كلا كلتا مزدوج مزدوجه زوج زوجان" },
  { "ar", 3, "ثلث ثلثي ثلاثي" },
  { "ar", 4, "ربع رباعي" },
  { "ar", 10, "عقد العقد عقود" },
  { "ar", 12, "دزينه" },
  { "ar", 50, "نصف" },
  { "ar", 100, "قرن القرن مائه مئه" },
  { "de", 2, "beide beiden paar halb halbe halben halfte doppelt doppelte zweimal" },
  { "de", 4, "viertel quartal" },
  { "de", 10, "jahrzehnt" },
  { "de", 12, "dutzend" },
  { "de", 50, "halfte" },
  { "de", 100, "jahrhundert hundert" },
  { "de", 1000, "tausend" },
  { "en", 2, "both pair couple twice half second double duo two" },
  { "en", 3, "triple trio third" },
  { "en", 4, "quarter" },
  { "en", 10, "decade" },
  { "en", 12, "dozen" },
  { "en", 50, "half" },
  { "en", 100, "century hundred" },
  { "en", 1000, "thousand" },
  { "en", 1000000, "million" },
  { "es", 2, "ambos ambas mitad medio media doble par pareja" },
  { "es", 4, "cuarto" },
  { "es", 10, "decena decada" },
  { "es", 12, "docena" },
  { "es", 100, "siglo centenar" },
  { "fr", 2, "demi demie moitie second seconde double couple paire duo" },
  { "fr", 3, "tiers triple" },
  { "fr", 4, "quart" },
  { "fr", 10, "dizaine decennie" },
  { "fr", 12, "douzaine" },
  { "fr", 15, "quinzaine" },
  { "fr", 50, "moitie" },
  { "fr", 100, "centaine siecle" },
  { "fr", 1000, "millier milliers" },
  { "it", 2, "entrambi entrambe meta mezzo doppio paio coppia" },
  { "it", 100, "secolo centinaio" },
  { "nl",
    2,
    "beide beiden allebei helft half halve tweeen dubbel dubbele duo koppel paar tweemaal" },
  { "nl", 3, "drievoudig trio" },
  { "nl", 4, "kwart kwartaal" },
  { "nl", 10, "decennium tiental tientje" },
  { "nl", 12, "dozijn" },
  { "nl", 50, "helft" },
  { "nl", 100, "eeuw honderdtal" },
  { "pl",
    2,
    "oba obie obaj oboje obojga obydwa pol polowa polowe polowy para pary dwaj dwoch dwu dwoje "
    "dwojga podwojny podwojnie drugi druga drugie drugiego drugiej drugim drugich" },
  { "pl", 3, "troje trojga trzej trzech trojka tercja" },
  { "pl",
    4,
    "czworo czterej czterech cwierc kwartal czwarty czwarta czwarte czwartego czwartej czwartym" },
  { "pl", 10, "dekada dekady dziesieciolecie" },
  { "pl", 12, "tuzin" },
  { "pl", 50, "polowa polowe polowy" },
  { "pl", 5, "piaty piata piate piatego piatej piatym" },
  { "pl", 6, "szosty szosta szoste szostego szostej szostym" },
  { "pl", 7, "siodmy siodma siodme siodmego siodmej" },
  { "pl", 8, "osmy osma osme osmego osmej osmioro" },
  { "pl", 100, "wiek wieku stulecie setka" },
  { "ru", 2, "оба обе половина пара двое дважды" },
  { "ru", 100, "век века столетие сотня" },
  { "vi", 2, "đôi cặp cả hai nửa" },
  { "vi", 10, "thập kỷ" },
  { "vi", 12, "tá" },
  { "vi", 50, "nửa" },
  { "vi", 100, "thế kỷ trăm" },
};

/* Words for a half, as in “one and a half”. */
static const struct
{
  const char *language;
  const char *words;
} halves[] = {
  { "ar", "نصف" },
  { "de", "halb halbe halben anderthalb einhalb" },
  { "en", "half" },
  { "es", "medio media" },
  { "fr", "demi demie" },
  { "it", "mezzo mezza" },
  { "nl", "half halve anderhalf anderhalve" },
  { "pl", "poltora poltorej pol" },
  { "ru", "половиной полтора" },
  { "vi", "rưỡi nửa" },
};

/* Words behind a number that multiply it by a power of ten: how they begin, and how they read when
 * they are abbreviations. */
static const struct
{
  const char *language; /* NULL for all */
  int power;
  const char *beginnings; /* NULL for none */
  const char *whole;
} powers[] = {
  { "en", 9, "billion", "bn b" },
  { "en", 12, "trillion", "tn" },
  { "en", 6, NULL, "m" },
  { NULL, -2, NULL, "cm" },
  { NULL, -3, NULL, "mm" },
  { NULL, 3, NULL, "km" },
  { "pt", 9, "bilh", NULL },
  { NULL,
    3,
    "thousand duizend tausend tysiac tysiec тысяч",
    "k mille mila mil milles tys tsd тыс nghìn ngàn ألف ألفا آلاف الف الاف bin ribu" },
  { NULL,
    6,
    "million miljoen millon milion milhao milhoes миллион milyon مليون ملايين",
    "mln mio mn triệu trieu juta млн mln" },
  { NULL, 9, "miljard milliard miliard миллиард milyar مليار", "mrd mld tỷ tỉ млрд miliar بليون" },
  { NULL, 12, "biljoen billion bilion billon", "bln تريليون" },
  { "hi", 5, "लाख", NULL },
  { "hi", 7, "करोड़", NULL },
  { "en", 5, "lakh", NULL },
  { "en", 7, "crore", NULL },
};

static gboolean
is_language (const char *language, const char *primary)
{
  gsize n = strlen (primary);

  return g_ascii_strncasecmp (language, primary, n) == 0
         && (language[n] == '\0' || language[n] == '-');
}

static gboolean
is_one_of (const char *language, const char *const *primaries)
{
  for (; *primaries != NULL; primaries++)
    if (is_language (language, *primaries))
      return TRUE;
  return FALSE;
}

/* Languages whose numerals change their endings in ways that ICU does not all know. */
static gboolean
is_inflecting (const char *language)
{
  static const char *const languages[] = { "ar", "be", "bg", "bs", "cs", "el", "et", "fi",
                                           "he", "hr", "hu", "lt", "lv", "mk", "pl", "ro",
                                           "ru", "sk", "sl", "sr", "tr", "uk", NULL };

  return is_one_of (language, languages);
}

static char *
fold (const char *text, const char *language)
{
  g_autofree char *cased = NULL;

  /* The tone tells Vietnamese words apart. */
  if (!is_language (language, "vi"))
    return stet_text_fold (text);
  cased = g_utf8_strdown (text, -1);
  return g_utf8_normalize (cased, -1, G_NORMALIZE_NFC);
}

/*
 * stet_number_words_normalize:
 * @text: valid UTF-8
 * @language: BCP 47 tag
 *
 * Returns: (transfer full): the words of @text as they are compared, each with a space before and
 *   behind it
 */
char *
stet_number_words_normalize (const char *text, const char *language)
{
  g_autofree char *folded = fold (text, language);
  GString *words = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (words, c);
      else if (c != 0x00AD && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free_and_steal (words);
}

static char *
to_utf8 (const UChar *text, int32_t length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = 3 * length + 1;
  char *utf8 = g_malloc ((gsize) capacity);

  u_strToUTF8 (utf8, capacity, NULL, text, length, &status);
  if (U_FAILURE (status))
    *utf8 = '\0';
  return utf8;
}

static char **
load_rulesets (UNumberFormat *format)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar names[4096];
  g_autofree char *utf8 = NULL;
  int32_t length;

  length = unum_getTextAttribute (
      format, UNUM_PUBLIC_RULESETS, names, G_N_ELEMENTS (names), &status);
  if (U_FAILURE (status))
    return g_new0 (char *, 1);
  utf8 = to_utf8 (names, length);
  return g_strsplit (utf8, ";", -1);
}

static char **
load_months (const char *language, const char *locale)
{
  static const UDateFormatSymbolType types[]
      = { UDAT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_SHORT_MONTHS };
  char **months = g_new0 (char *, 13);
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_DEFAULT, UDAT_DEFAULT, locale, NULL, 0, NULL, 0, &status);

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GString) forms = g_string_new (" ");

      for (guint j = 0; U_SUCCESS (status) && j < G_N_ELEMENTS (types); j++)
        {
          UChar name[64];
          int32_t length = udat_getSymbols (
              format, types[j], i, name, G_N_ELEMENTS (name), &status);
          g_autofree char *utf8 = NULL;
          g_autofree char *normal = NULL;

          if (U_FAILURE (status))
            break;
          utf8 = to_utf8 (name, length);
          normal = stet_number_words_normalize (utf8, language);
          g_string_append (forms, normal + 1);
        }
      months[i] = g_strdup (forms->str);
    }
  if (format != NULL)
    udat_close (format);
  return months;
}

/* Made once per language and kept: opening one takes longer than checking a story. */
static Speller *
get_speller (const char *language)
{
  static GHashTable *spellers;
  Speller *speller;
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;

  if (spellers == NULL)
    spellers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  speller = g_hash_table_lookup (spellers, language);
  if (speller != NULL)
    return speller;

  speller = g_new0 (Speller, 1);
  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  speller->format = unum_open (UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&speller->format, unum_close);
  if (speller->format != NULL)
    speller->rulesets = load_rulesets (speller->format);
  speller->forms = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  speller->months = load_months (language, locale);
  g_hash_table_insert (spellers, g_strdup (language), speller);
  return speller;
}

static void
add_form (GPtrArray *forms, UNumberFormat *format, double value, const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[512];
  int32_t length = unum_formatDouble (format, value, text, G_N_ELEMENTS (text), NULL, &status);
  g_autofree char *utf8 = NULL;
  g_autofree char *normal = NULL;

  if (U_FAILURE (status) || length > (int32_t) G_N_ELEMENTS (text))
    return;
  utf8 = to_utf8 (text, length);
  normal = stet_number_words_normalize (utf8, language);
  /* ICU falls back to digits, which are compared elsewhere. */
  if (strlen (normal) < 3 || g_unichar_isdigit (g_utf8_get_char (normal + 1)))
    return;
  if (!g_ptr_array_find_with_equal_func (forms, normal, g_str_equal, NULL))
    g_ptr_array_add (forms, g_steal_pointer (&normal));
}

/* The forms of @value, each with a space before and behind. */
static char **
get_forms (Speller *speller, double value, const char *language)
{
  g_autofree char *key = g_strdup_printf ("%.0f", value);
  char **known = g_hash_table_lookup (speller->forms, key);
  GPtrArray *forms;

  if (known != NULL)
    return known;

  forms = g_ptr_array_new ();
  for (guint i = 0; speller->rulesets != NULL && speller->rulesets[i] != NULL; i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar name[128];
      int32_t length = 0;

      u_strFromUTF8 (name, G_N_ELEMENTS (name), &length, speller->rulesets[i], -1, &status);
      unum_setTextAttribute (speller->format, UNUM_DEFAULT_RULESET, name, length, &status);
      if (U_SUCCESS (status))
        add_form (forms, speller->format, value, language);
    }
  g_ptr_array_add (forms, NULL);

  if (g_hash_table_size (speller->forms) >= MAX_KEPT)
    g_hash_table_remove_all (speller->forms);
  known = (char **) g_ptr_array_free (forms, FALSE);
  g_hash_table_insert (speller->forms, g_steal_pointer (&key), known);
  return known;
}

static gboolean
list_has (const char *list, const char *word, gsize length)
{
  for (const char *p = list; p != NULL && *p != '\0'; p = strchr (p, ' '))
    {
      p += *p == ' ';
      if (strncmp (p, word, length) == 0 && (p[length] == ' ' || p[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/* What may follow a numeral in a language that joins words or has few endings. */
static gboolean
is_ending (const char *rest, gsize length)
{
  static const char *const endings[] = {
    "s",       "e",       "n",       "en",      "de",   "te",   "ste",     "th",    "er",     "eme",
    "jarig",   "jahrig",  "daags",   "tagig",   "voud", "fach", "maal",    "mal",   "koppig", "tal",
    "duizend", "tausend", "honderd", "hundert", "jaar", "half", "einhalb", "delig", "zijdig", "aine"
  };

  if (length <= 1)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (n <= 3 ? length == n && strncmp (rest, endings[i], n) == 0
                 : length >= n && strncmp (rest, endings[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether @token says what @word does, with another ending. */
static gboolean
token_matches (
    const char *token, gsize length, const char *word, gsize word_length, gboolean inflecting)
{
  glong n_letters = g_utf8_strlen (word, (gssize) word_length);
  glong n_stem, n_token;
  gsize stem;

  if (length >= word_length && memcmp (token, word, word_length) == 0
      && (length == word_length || n_letters >= COMPOUND_LETTERS
          || (n_letters >= 4 && is_ending (token + word_length, length - word_length))))
    return TRUE;
  if (!inflecting || n_letters < 4)
    return FALSE;

  n_stem = n_letters >= 8 ? n_letters - 3 : n_letters >= 5 ? n_letters - 2 : 3;
  stem = (gsize) (g_utf8_offset_to_pointer (word, n_stem) - word);
  n_token = g_utf8_strlen (token, (gssize) length);
  return length >= stem && memcmp (token, word, stem) == 0
         && (n_stem >= COMPOUND_LETTERS || n_token <= n_letters + 3);
}

/* Arabic writes the article and short prepositions before a word in one with it. */
static gsize
skip_arabic_prefix (const char *token, gsize length)
{
  static const char *const prefixes[] = { "وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize n = strlen (prefixes[i]);

      if (length > n + 3 && memcmp (token, prefixes[i], n) == 0)
        return n;
    }
  return 0;
}

static gboolean
text_has_word (const char *normalized,
               const char *language,
               const char *word,
               gsize word_length,
               gboolean inflecting)
{
  gboolean arabic = is_language (language, "ar");

  for (const char *token = normalized + 1; *token != '\0';)
    {
      gsize length = (gsize) (strchr (token, ' ') - token);
      gsize skipped = arabic ? skip_arabic_prefix (token, length) : 0;

      if (token_matches (token, length, word, word_length, inflecting)
          || (skipped > 0
              && token_matches (token + skipped, length - skipped, word, word_length, inflecting)))
        return TRUE;
      token += length + 1;
    }
  return FALSE;
}

/* @form has a space before and behind it; only one of a single word may have another ending. */
static gboolean
text_has_form (const char *normalized, const char *language, const char *form)
{
  gsize length = strlen (form);

  if (strstr (normalized, form) != NULL)
    return TRUE;
  return strchr (form + 1, ' ') == form + length - 1
         && text_has_word (normalized, language, form + 1, length - 2, is_inflecting (language));
}

static gboolean
has_one_of (const char *normalized, const char *language, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (text_has_word (normalized, language, words[i], strlen (words[i]), FALSE))
      return TRUE;
  return FALSE;
}

static gboolean
says_otherwise (const char *normalized, const char *language, double value)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_words); i++)
    {
      if (fabs (value - other_words[i].value) <= 0
          && is_language (language, other_words[i].language)
          && has_one_of (normalized, language, other_words[i].words))
        return TRUE;
    }
  return FALSE;
}

/* The Arabic dual says two without a numeral. */
static gboolean
has_arabic_dual (const char *normalized)
{
  for (const char *token = normalized + 1; *token != '\0';)
    {
      gsize length = (gsize) (strchr (token, ' ') - token);

      if (length > 8
          && (memcmp (token + length - 4, "ين", 4) == 0
              || memcmp (token + length - 4, "ان", 4) == 0))
        return TRUE;
      token += length + 1;
    }
  return FALSE;
}

static gboolean
says_half (const char *normalized, const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    if (is_language (language, halves[i].language))
      return has_one_of (normalized, language, halves[i].words);
  return FALSE;
}

static GMutex mutex;

static gboolean
says_spelled (const char *normalized, const char *language, double value)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  Speller *speller = get_speller (language);
  char **forms;

  if (speller->format == NULL)
    return FALSE;
  forms = get_forms (speller, value, language);
  for (guint i = 0; forms[i] != NULL; i++)
    if (text_has_form (normalized, language, forms[i]))
      return TRUE;
  return FALSE;
}

static gboolean
says_whole (const char *normalized, const char *language, double value)
{
  return says_otherwise (normalized, language, value) || says_spelled (normalized, language, value);
}

/*
 * stet_number_words_say:
 * @normalized: by stet_number_words_normalize()
 * @language: the same BCP 47 tag
 * @value: a number
 *
 * Tells whether a text may say a number in words: as a cardinal or an ordinal, inflected, as the
 * beginning of a compound, or as a word such as “both”. When in doubt it does. Any thread.
 *
 * Returns: whether it does
 */
gboolean
stet_number_words_say (const char *normalized, const char *language, double value)
{
  double whole = floor (value), units = fmod (whole, 10);

  if (value < 0 || value > MAX_SPELLED)
    return FALSE;
  if (value > whole)
    return fabs (value - whole - 0.5) < 1e-9 && says_half (normalized, language);
  if (says_whole (normalized, language, value))
    return TRUE;
  if (value >= 2 && value < 3 && is_language (language, "ar") && has_arabic_dual (normalized))
    return TRUE;
  /* Both parts of “thirty-fourth” are inflected in some languages. */
  return value > 20 && value < 100 && units >= 1 && is_inflecting (language)
         && says_whole (normalized, language, value - units)
         && says_whole (normalized, language, units);
}

/*
 * stet_number_words_name_month:
 * @normalized: by stet_number_words_normalize()
 * @language: the same BCP 47 tag
 * @month: 1 to 12
 *
 * Tells whether a text has the name of a month. Any thread.
 *
 * Returns: whether it does
 */
gboolean
stet_number_words_name_month (const char *normalized, const char *language, guint month)
{
  g_auto (GStrv) forms = NULL;

  g_return_val_if_fail (month >= 1 && month <= 12, FALSE);

  g_mutex_lock (&mutex);
  forms = g_strsplit (get_speller (language)->months[month - 1], " ", -1);
  g_mutex_unlock (&mutex);
  for (guint i = 0; forms[i] != NULL; i++)
    if (*forms[i] != '\0' && !g_unichar_isdigit (g_utf8_get_char (forms[i]))
        && text_has_word (
            normalized, language, forms[i], strlen (forms[i]), is_inflecting (language)))
      return TRUE;
  return FALSE;
}

/*
 * stet_number_words_get_power:
 * @after: what follows a number
 * @language: BCP 47 tag
 *
 * Returns: the power of ten by which the word there multiplies the number, 0 when it does not
 */
int
stet_number_words_get_power (const char *after, const char *language)
{
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;
  const char *end;

  if (g_unichar_isspace (g_utf8_get_char (after)))
    after = g_utf8_next_char (after);
  else if (*after == '-')
    after++;
  for (end = after; g_unichar_isalpha (g_utf8_get_char (end)); end = g_utf8_next_char (end))
    continue;
  if (end == after)
    return 0;
  word = g_strndup (after, (gsize) (end - after));
  folded = fold (word, language);

  for (guint i = 0; i < G_N_ELEMENTS (powers); i++)
    {
      g_auto (GStrv) beginnings = NULL;

      if (powers[i].language != NULL && !is_language (language, powers[i].language))
        continue;
      if (powers[i].whole != NULL
          && (list_has (powers[i].whole, folded, strlen (folded))
              || list_has (powers[i].whole, word, strlen (word))))
        return powers[i].power;
      if (powers[i].beginnings == NULL)
        continue;
      beginnings = g_strsplit (powers[i].beginnings, " ", -1);
      for (guint j = 0; beginnings[j] != NULL; j++)
        if (g_str_has_prefix (folded, beginnings[j]))
          return powers[i].power;
    }
  return 0;
}
