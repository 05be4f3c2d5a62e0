/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-language.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <unicode/ucasemap.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "stet-character.h"
#include "stet-cld2.h"
#include "stet-language-words.h"

/* More text than this does not make the answer surer. */
#define MAX_DETECT_BYTES (48 * 1024)
/* Below this share of the text the article is in no one language. */
#define MIN_PERCENT 60
/* Less than this names a language only by its script. */
#define MIN_LETTERS 24
#define MIN_WORDS   3
/* From so many letters on a text can be said to be in several languages. */
#define MANY_LETTERS 200
/* How much likelier a language is that CLD2 names, and does so surely; natural logarithms. */
#define WORTH_CLD2       2.5
#define WORTH_SURE_CLD2  5.0
#define WORTH_PER_LETTER 0.01

/* Not G_DEFINE_QUARK, whose argument is no C: formatting breaks it. */
GQuark
stet_language_error_quark (void)
{
  return g_quark_from_static_string ("stet-language-error-quark");
}

/* Writes the ICU locale of a BCP 47 tag (or of an underscored locale id); FALSE if it is malformed.
 */
static gboolean
locale_from_tag (const char *tag, char locale[static ULOC_FULLNAME_CAPACITY])
{
  g_autofree char *dashed = g_strdelimit (g_strdup (tag), "_", '-');
  UErrorCode status = U_ZERO_ERROR;
  int32_t parsed = 0;

  uloc_forLanguageTag (dashed, locale, ULOC_FULLNAME_CAPACITY, &parsed, &status);
  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING
         && (gsize) parsed == strlen (dashed);
}

/**
 * stet_language_canonicalize:
 * @tag: a BCP 47 language tag in any letter case; “_” is taken for “-”
 * @error: return location for a #StetLanguageError
 *
 * Brings a tag into its canonical form: "PT_br" becomes "pt-BR", "iw" becomes "he". "und" is valid.
 *
 * Returns: (transfer full) (nullable): the canonical tag, or %NULL with @error set when @tag is
 * malformed or its language is not one that exists
 */
char *
stet_language_canonicalize (const char *tag, GError **error)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  char canonical[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  g_return_val_if_fail (tag != NULL, NULL);

  if (g_ascii_strcasecmp (tag, "und") == 0)
    return g_strdup ("und");

  if (*tag != '\0' && locale_from_tag (tag, locale) && *uloc_getISO3Language (locale) != '\0')
    {
      length = uloc_toLanguageTag (locale, canonical, sizeof canonical, TRUE, &status);
      if (U_SUCCESS (status) && length > 0 && (gsize) length < sizeof canonical)
        return g_strndup (canonical, (gsize) length);
    }

  g_set_error (error,
               STET_LANGUAGE_ERROR,
               STET_LANGUAGE_ERROR_INVALID,
               _ ("“%s” is not a language. Give a language tag such as “nl” or “pt-BR”."),
               tag);
  return NULL;
}

/**
 * stet_language_get_direction:
 * @tag: a BCP 47 language tag
 *
 * Finds the way @tag is written, from its script or the script its language is likely to be in.
 *
 * Returns: the direction; left to right when @tag is unknown
 */
StetDirection
stet_language_get_direction (const char *tag)
{
  char locale[ULOC_FULLNAME_CAPACITY];

  g_return_val_if_fail (tag != NULL, STET_DIRECTION_LTR);

  if (locale_from_tag (tag, locale) && uloc_isRightToLeft (locale))
    return STET_DIRECTION_RTL;
  return STET_DIRECTION_LTR;
}

/* The locale whose words the interface is in. */
static const char *
interface_locale (void)
{
  const char *name = g_get_language_names ()[0];

  return g_str_equal (name, "C") || g_str_equal (name, "POSIX") ? "en" : name;
}

/* Names that are kept. */
#define MAX_NAMES 1000

static char *
capitalize (const char *text, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  char title[512];
  int32_t length = 0;
  UCaseMap *map;

  map = ucasemap_open (locale, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_WHOLE_STRING, &status);
  if (U_SUCCESS (status))
    length = ucasemap_utf8ToTitle (map, title, sizeof title, text, -1, &status);
  if (map != NULL)
    ucasemap_close (map);

  return U_SUCCESS (status) && length > 0 ? g_strndup (title, (gsize) length) : g_strdup (text);
}

static char *
make_name (const char *tag, const char *display_locale)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  char display[ULOC_FULLNAME_CAPACITY];
  UChar name[256];
  char utf8[768];
  UErrorCode status = U_ZERO_ERROR;
  ULocaleDisplayNames *names;
  int32_t length = 0;

  if (!locale_from_tag (tag, locale))
    return g_strdup (tag);

  /* Knows POSIX names such as nl_NL.UTF-8 as well as tags. */
  uloc_canonicalize (display_locale, display, sizeof display, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING)
    return g_strdup (tag);

  names = uldn_open (display, ULDN_STANDARD_NAMES, &status);
  if (U_SUCCESS (status))
    {
      length = uldn_localeDisplayName (names, locale, name, G_N_ELEMENTS (name), &status);
      u_strToUTF8 (utf8, sizeof utf8, NULL, name, length, &status);
    }
  if (names != NULL)
    uldn_close (names);

  if (U_FAILURE (status) || length == 0 || status == U_STRING_NOT_TERMINATED_WARNING)
    return g_strdup (tag);
  return capitalize (utf8, display);
}

/**
 * stet_language_dup_name:
 * @tag: a BCP 47 language tag
 * @display_locale: (nullable): the locale to name it in, or %NULL for that of the interface
 *
 * Names a language as it stands alone in an interface, such as “Nederlands” or “Portugais
 * (Brésil)”. What was asked for is kept: each finding between languages names two. Any thread.
 *
 * Returns: (transfer full): the name, or @tag itself when ICU has none
 */
char *
stet_language_dup_name (const char *tag, const char *display_locale)
{
  static GMutex mutex;
  static GHashTable *names; /* “locale tag” → name */
  g_autofree char *key = NULL;
  char *name;

  g_return_val_if_fail (tag != NULL, NULL);

  if (display_locale == NULL)
    display_locale = interface_locale ();
  key = g_strconcat (display_locale, " ", tag, NULL);
  g_mutex_lock (&mutex);
  if (names == NULL)
    names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  name = g_strdup (g_hash_table_lookup (names, key));
  g_mutex_unlock (&mutex);
  if (name != NULL)
    return name;

  name = make_name (tag, display_locale);
  g_mutex_lock (&mutex);
  /* A library has a few languages; what somebody types may be anything. */
  if (g_hash_table_size (names) >= MAX_NAMES)
    g_hash_table_remove_all (names);
  g_hash_table_insert (names, g_steal_pointer (&key), g_strdup (name));
  g_mutex_unlock (&mutex);
  return name;
}

/* What CLD2 says differently from BCP 47, or less precisely than Stet wants. */
static char *
tag_from_cld2 (const char *code, UScriptCode script)
{
  static const struct
  {
    const char *code;
    const char *tag;
  } tags[] = {
    { "bh", "bho" },        { "in", "id" },           { "iw", "he" },      { "ji", "yi" },
    { "jw", "jv" },         { "mo", "ro" },           { "no", "nb" },      { "sh", "sr-Latn" },
    { "sit-NP", "ne" },     { "tl", "fil" },          { "zh", "zh-Hans" }, { "zh-CN", "zh-Hans" },
    { "zh-TW", "zh-Hant" }, { "zh-Hant", "zh-Hant" },
  };

  if (g_str_equal (code, "sr") && script == USCRIPT_LATIN)
    return g_strdup ("sr-Latn");
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_equal (code, tags[i].code))
      return g_strdup (tags[i].tag);
  return stet_language_canonicalize (code, NULL);
}

/* The language that is alone in using a script, or NULL. */
static const char *
language_of_script (UScriptCode script)
{
  static const struct
  {
    UScriptCode script;
    const char *tag;
  } scripts[] = {
    { USCRIPT_ARMENIAN, "hy" },  { USCRIPT_GEORGIAN, "ka" }, { USCRIPT_GREEK, "el" },
    { USCRIPT_GUJARATI, "gu" },  { USCRIPT_GURMUKHI, "pa" }, { USCRIPT_HANGUL, "ko" },
    { USCRIPT_HEBREW, "he" },    { USCRIPT_HIRAGANA, "ja" }, { USCRIPT_KANNADA, "kn" },
    { USCRIPT_KATAKANA, "ja" },  { USCRIPT_KHMER, "km" },    { USCRIPT_LAO, "lo" },
    { USCRIPT_MALAYALAM, "ml" }, { USCRIPT_MYANMAR, "my" },  { USCRIPT_ORIYA, "or" },
    { USCRIPT_SINHALA, "si" },   { USCRIPT_TAMIL, "ta" },    { USCRIPT_TELUGU, "te" },
    { USCRIPT_THAI, "th" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (script == scripts[i].script)
      return scripts[i].tag;
  return NULL;
}

/* Counts the letters of @text and finds the script that most of them are in. */
static UScriptCode
main_script (const char *text, guint *n_letters, guint *n_in_script)
{
  guint counts[USCRIPT_CODE_LIMIT] = { 0 };
  UScriptCode best = USCRIPT_COMMON;

  *n_letters = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = stet_character_get (p);
      UErrorCode status = U_ZERO_ERROR;
      UScriptCode script;

      if (!stet_character_is_alpha (c))
        continue;
      script = c < 0x80 ? USCRIPT_LATIN : uscript_getScript ((UChar32) c, &status);
      if (U_FAILURE (status) || script < 0 || script >= USCRIPT_CODE_LIMIT)
        continue;
      (*n_letters)++;
      if (++counts[script] > counts[best])
        best = script;
    }
  /* Japanese is mostly Han in the headlines that have any Kana at all. */
  if ((best == USCRIPT_HAN || best == USCRIPT_KATAKANA || best == USCRIPT_HIRAGANA)
      && counts[USCRIPT_HIRAGANA] + counts[USCRIPT_KATAKANA] > 0)
    {
      *n_in_script = counts[USCRIPT_HAN] + counts[USCRIPT_HIRAGANA] + counts[USCRIPT_KATAKANA];
      return USCRIPT_HIRAGANA;
    }
  *n_in_script = counts[best];
  return best;
}

static gboolean
token_is_address (const char *token, gsize length)
{
  return g_strstr_len (token, (gssize) length, "://") != NULL
         || g_ascii_strncasecmp (token, "www.", MIN (length, 4)) == 0
         || memchr (token, '@', length) != NULL;
}

static inline gboolean
is_leftover (char c)
{
  return (guchar) c < 'a' && strchr ("|![]<>#*_0123456789", c) != NULL;
}

/* The words of @text alone: no addresses, no leftovers of markup, no digits, which say nothing of a
 * language. */
static char *
dup_words (const char *text, gsize length)
{
  GString *words = g_string_sized_new (MIN (length, MAX_DETECT_BYTES) + 1);
  const char *end = text + length;
  const char *p = text;

  while (p < end && words->len < MAX_DETECT_BYTES)
    {
      const char *start = p;

      while (p < end && !g_ascii_isspace (*p))
        p++;
      if (p > start && !token_is_address (start, (gsize) (p - start)))
        {
          gsize at = words->len;

          g_string_append_len (words, start, p - start);
          for (gsize i = at; i < words->len; i++)
            if (is_leftover (words->str[i]))
              words->str[i] = ' ';
        }
      g_string_append_c (words, ' ');
      while (p < end && g_ascii_isspace (*p))
        p++;
    }
  return g_string_free_and_steal (words);
}

/* Tells the language by CLD2 and by the words, which together are righter than each. */
static char *
find_language (const char *words, UScriptCode script, guint n_letters, double *confidence)
{
  StetLanguageHint hints[2] = { { NULL, 0 } };
  g_autofree char *tag = NULL;
  const char *code = NULL, *found;
  gboolean reliable = FALSE;
  double margin = 0;
  guint n_words = 0;
  int percent = 0;

  if (stet_cld2_detect (words, (int) strlen (words), &code, &percent, &reliable))
    tag = tag_from_cld2 (code, script);
  if (reliable && percent < MIN_PERCENT && n_letters >= MANY_LETTERS)
    return NULL;
  hints[0].tag = tag;
  hints[0].worth = reliable ? WORTH_SURE_CLD2 + n_letters * WORTH_PER_LETTER : WORTH_CLD2;
  found = stet_language_find_by_words (words, script, hints, &n_words, &margin);
  if (n_words < MIN_WORDS && n_letters < MIN_LETTERS && (script != USCRIPT_HAN || n_letters < 4))
    return NULL;
  if (found == NULL && reliable)
    found = tag;
  if (found == NULL)
    return NULL;
  if (g_strcmp0 (found, tag) == 0 && reliable)
    *confidence = MAX (percent, MIN_PERCENT) / 100.0;
  else
    *confidence = 1 - (1 - MIN_PERCENT / 100.0) * exp (-margin / 4);
  return g_strdup (found);
}

/**
 * stet_language_detect:
 * @text: valid UTF-8, with line breaks or without
 * @length: bytes of @text, or -1 when it ends with NUL
 * @tag: (out) (optional) (transfer full): the BCP 47 tag; set only when %TRUE is returned
 * @confidence: (out) (optional): the share of the text that is in that language, or how sure that
 *   is where there is little text; 0 to 1
 *
 * Tells the language of a text, be it a line of five words. Addresses and leftovers of markup are
 * not looked at. Safe on any thread; the time it takes is bounded, whatever the length.
 *
 * Returns: whether the language could be told with confidence
 */
gboolean
stet_language_detect (const char *text, gssize length, char **tag, double *confidence)
{
  g_autofree char *words = NULL;
  g_autofree char *found = NULL;
  double share = 0;
  guint n_letters, n_in_script;
  UScriptCode script;

  g_return_val_if_fail (text != NULL, FALSE);

  words = dup_words (text, length < 0 ? strlen (text) : (gsize) length);
  /* The cut may have gone through a character, and a caller's text may hold anything. */
  if (!g_utf8_validate (words, -1, NULL))
    {
      char *valid = g_utf8_make_valid (words, -1);

      g_free (words);
      words = valid;
    }
  script = main_script (words, &n_letters, &n_in_script);

  if (n_letters > 0)
    found = find_language (words, script, n_letters, &share);
  if (found == NULL && n_letters > 0 && n_in_script * 100 >= n_letters * MIN_PERCENT)
    {
      found = g_strdup (language_of_script (script));
      share = (double) n_in_script / n_letters;
    }
  if (found == NULL)
    return FALSE;

  if (tag != NULL)
    *tag = g_steal_pointer (&found);
  if (confidence != NULL)
    *confidence = share;
  return TRUE;
}
