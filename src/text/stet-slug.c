/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-slug.h"

#include <string.h>

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define DEFAULT_LENGTH 80
/* A slug needs no more of a text than this, in UTF-16 units. */
#define MAX_UNITS 1024

static UTransliterator *
open_transliterator (void)
{
  static const char id[] = "Any-Latin; Latin-ASCII; Lower";
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator;
  UChar wide_id[sizeof id];

  u_charsToUChars (id, wide_id, sizeof id);
  transliterator = utrans_openU (wide_id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_error ("ICU has no transliteration to Latin: %s", u_errorName (status));
  return transliterator;
}

/* A story's slug is made anew with each of its articles, of the same headline. */
#define MAX_KNOWN 64

/* Of the last texts: their own bytes → in Latin letters. With the lock. */
static GHashTable *
get_known (void)
{
  static GHashTable *known;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_size (known) >= MAX_KNOWN)
    g_hash_table_remove_all (known);
  return known;
}

/* @text in lower-case Latin letters; what has none stays as it is. */
static char *
transliterate (const char *text)
{
  static GMutex mutex;
  static UTransliterator *transliterator;
  UChar buffer[MAX_UNITS * 4 + 1];
  char utf8[sizeof buffer / sizeof *buffer * 3 + 1];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0, limit;
  const char *known;
  char *latin;

  if (strnlen (text, MAX_UNITS) < MAX_UNITS && g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  g_mutex_lock (&mutex);
  known = g_hash_table_lookup (get_known (), text);
  latin = g_strdup (known);
  g_mutex_unlock (&mutex);
  if (latin != NULL)
    return latin;
  u_strFromUTF8WithSub (
      buffer, MAX_UNITS, &length, text, (int32_t) strnlen (text, MAX_UNITS), 0xFFFD, NULL, &status);
  if (U_FAILURE (status))
    return g_strdup (text);
  limit = length;

  g_mutex_lock (&mutex);
  if (transliterator == NULL)
    transliterator = open_transliterator ();
  utrans_transUChars (transliterator, buffer, &length, G_N_ELEMENTS (buffer), 0, &limit, &status);
  g_mutex_unlock (&mutex);

  u_strToUTF8WithSub (utf8, sizeof utf8, NULL, buffer, length, 0xFFFD, NULL, &status);
  if (U_FAILURE (status))
    return g_strdup (text);
  if (strnlen (text, MAX_UNITS) < MAX_UNITS)
    {
      g_mutex_lock (&mutex);
      g_hash_table_insert (get_known (), g_strdup (text), g_strdup (utf8));
      g_mutex_unlock (&mutex);
    }
  return g_strdup (utf8);
}

/* Marks within a word, such as an apostrophe or the sign for an Arabic ʿayn, part no words. */
static gboolean
is_within_word (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x00B7
         || g_unichar_type (c) == G_UNICODE_MODIFIER_LETTER || g_unichar_ismark (c);
}

static gboolean
is_reserved (const char *slug)
{
  static const char *const names[] = { "con", "prn", "aux", "nul", NULL };

  if (g_strv_contains (names, slug))
    return TRUE;
  return strlen (slug) == 4 && (g_str_has_prefix (slug, "com") || g_str_has_prefix (slug, "lpt"))
         && g_ascii_isdigit (slug[3]);
}

/* Shortens @slug to @max_length, at the end of a word where there is one. */
static void
cut (GString *slug, guint max_length)
{
  if (slug->len > max_length)
    {
      gboolean between_words = slug->str[max_length] == '-';
      const char *dash;

      g_string_truncate (slug, max_length);
      dash = between_words ? NULL : strrchr (slug->str, '-');
      if (dash != NULL)
        g_string_truncate (slug, (gsize) (dash - slug->str));
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
}

/**
 * stet_slugify:
 * @text: valid UTF-8 in any script
 * @max_length: the most characters the slug may have, or 0 for a usual length
 *
 * Makes a name for a folder or an address: words of a–z and 0–9 joined by “-”, transliterated where
 * the text is in another script, cut between words. It is never empty (but "untitled") and never a
 * name that Windows keeps for itself. Safe on any thread.
 *
 * Returns: (transfer full): the slug, ASCII
 */
char *
stet_slugify (const char *text, guint max_length)
{
  GString *slug = g_string_new (NULL);
  g_autofree char *latin = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (max_length == 0)
    max_length = DEFAULT_LENGTH;

  latin = transliterate (text);
  for (const char *p = latin; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, g_ascii_tolower (*p));
      else if (!is_within_word (g_utf8_get_char (p)) && slug->len > 0
               && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  cut (slug, max_length);

  if (is_reserved (slug->str))
    {
      g_string_prepend (slug, "story-");
      if (slug->len > max_length)
        g_string_truncate (slug, 0);
    }
  if (slug->len == 0)
    g_string_assign (slug, "untitled");
  return g_string_free_and_steal (slug);
}
