/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-name-key.h"

#include <string.h>

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "stet-fold.h"

/* Letters of Arabic as those of Latin that carry a name into it and back. Vowels, and what is
 * written for them, are not there: each newsroom writes others. */
static const struct
{
  gunichar letter;
  char consonant;
} arabic[] = {
  { 0x0628, 'b' }, /* ب */
  { 0x067E, 'b' }, /* پ */
  { 0x062A, 't' }, /* ت */
  { 0x062B, 't' }, /* ث */
  { 0x0637, 't' }, /* ط */
  { 0x062C, 'g' }, /* ج */
  { 0x063A, 'g' }, /* غ */
  { 0x06AF, 'g' }, /* گ */
  { 0x06A4, 'f' }, /* ڤ */
  { 0x0641, 'f' }, /* ف */
  { 0x062D, 'h' }, /* ح */
  { 0x062E, 'k' }, /* خ */
  { 0x0642, 'k' }, /* ق */
  { 0x0643, 'k' }, /* ك */
  { 0x06A9, 'k' }, /* ک */
  { 0x062F, 'd' }, /* د */
  { 0x0630, 'd' }, /* ذ */
  { 0x0636, 'd' }, /* ض */
  { 0x0631, 'r' }, /* ر */
  { 0x0632, 's' }, /* ز */
  { 0x0633, 's' }, /* س */
  { 0x0634, 's' }, /* ش */
  { 0x0635, 's' }, /* ص */
  { 0x0638, 's' }, /* ظ */
  { 0x0698, 's' }, /* ژ */
  { 0x0686, 's' }, /* چ */
  { 0x0644, 'l' }, /* ل */
  { 0x0645, 'm' }, /* م */
  { 0x0646, 'n' }, /* ن */
};

/* The same of what is written in ASCII. Vowels and what sounds like them give nothing, and neither
 * does an h, which only colours the letter before it in most spellings. */
static char
get_latin (char c, char next)
{
  switch (c)
    {
    case 'b':
      return 'b';
    case 'p':
      return next == 'h' ? 'f' : 'b';
    case 'c':
      return next == 'e' || next == 'i' || next == 'h' ? 's' : 'k';
    case 'k':
    case 'q':
    case 'x':
      return 'k';
    case 's':
    case 'z':
      return 's';
    case 'g':
    case 'j':
      return 'g';
    case 'f':
    case 'v':
      return 'f';
    case 'd':
    case 't':
    case 'l':
    case 'm':
    case 'n':
    case 'r':
      return c;
    default:
      return 0;
    }
}

static char
get_arabic (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (arabic); i++)
    if (arabic[i].letter == c)
      return arabic[i].consonant;
  return 0;
}

/* What was written is a sound twice: once is enough. */
static void
append (GString *key, char consonant)
{
  if (consonant != 0 && (key->len == 0 || key->str[key->len - 1] != consonant))
    g_string_append_c (key, consonant);
}

static gboolean
is_latin_or_arabic (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      GUnicodeScript script = g_unichar_get_script (c);

      if (g_unichar_isalpha (c) && c > 0x7F && script != G_UNICODE_SCRIPT_ARABIC)
        return FALSE;
    }
  return TRUE;
}

/* Other scripts, in ASCII; NULL when ICU does not know them. */
static char *
dup_transliterated (const char *text)
{
  static GMutex mutex;
  static UTransliterator *transliterator;
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[512];
  int32_t length, limit;
  char latin[1024];

  u_strFromUTF8 (buffer, G_N_ELEMENTS (buffer), &length, text, -1, &status);
  if (U_FAILURE (status))
    return NULL;
  g_mutex_lock (&mutex);
  if (transliterator == NULL)
    {
      static const UChar id[] = { 'A', 'n', 'y', '-', 'L', 'a', 't', 'i', 'n', ';',
                                  'L', 'a', 't', 'i', 'n', '-', 'A', 'S', 'C', 'I',
                                  'I', ';', 'L', 'o', 'w', 'e', 'r', 0 };

      transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    }
  limit = length;
  if (U_SUCCESS (status))
    utrans_transUChars (transliterator, buffer, &length, G_N_ELEMENTS (buffer), 0, &limit, &status);
  g_mutex_unlock (&mutex);
  if (U_FAILURE (status))
    return NULL;
  u_strToUTF8 (latin, sizeof latin, NULL, buffer, length, &status);
  return U_SUCCESS (status) ? g_strndup (latin, sizeof latin) : NULL;
}

/**
 * stet_name_dup_key:
 * @name: a name, or a word of one, in any script; valid UTF-8
 *
 * Makes a key that is the same for the ways in which a name is carried over from one script, or one
 * newsroom, to another: “Lương Cường”, “Luong Cuong” and “لونغ كوونغ” are all “lng kng”. It keeps
 * the consonants and what of them other scripts tell apart; names that differ in vowels alone have
 * the same key, so that something else must say that they are one. Safe on any thread.
 *
 * Returns: (transfer full): consonants in ASCII, a space between words; "" when nothing is left
 */
char *
stet_name_dup_key (const char *name)
{
  g_autofree char *folded = NULL, *transliterated = NULL;
  GString *key = g_string_new (NULL);
  const char *text;

  g_return_val_if_fail (name != NULL, NULL);

  folded = stet_text_fold (name);
  if (!is_latin_or_arabic (folded))
    transliterated = dup_transliterated (folded);
  text = transliterated != NULL ? transliterated : folded;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (g_unichar_isspace (c) || c == '-')
        {
          if (key->len > 0 && key->str[key->len - 1] != ' ')
            g_string_append_c (key, ' ');
        }
      else if (c <= 0x7F)
        {
          append (key, get_latin ((char) c, *next));
        }
      /* تش is the ch of other languages. */
      else if (c != 0x062A || g_utf8_get_char (next) != 0x0634)
        {
          append (key, get_arabic (c));
        }
    }
  if (key->len > 0 && key->str[key->len - 1] == ' ')
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}
