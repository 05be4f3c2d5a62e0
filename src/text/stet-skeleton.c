/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-skeleton.h"

#include <string.h>

#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Consonants that must agree across scripts. */
#define MIN_SKELETON 3

/* A transliterator takes long to open, so each thread keeps the last. */
typedef struct
{
  UScriptCode script;
  UTransliterator *transliterator;
} CachedTransliterator;

static void
cached_transliterator_free (gpointer data)
{
  CachedTransliterator *cached = data;

  if (cached->transliterator != NULL)
    utrans_close (cached->transliterator);
  g_free (cached);
}

static UTransliterator *
get_transliterator (UScriptCode script)
{
  static GPrivate private = G_PRIVATE_INIT (cached_transliterator_free);
  CachedTransliterator *cached = g_private_get (&private);
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *id = NULL;
  UChar id16[64];

  if (cached != NULL && cached->script == script)
    return cached->transliterator;

  cached = g_new0 (CachedTransliterator, 1);
  cached->script = script;
  id = g_strdup_printf ("%s-Latin; Latin-ASCII", uscript_getName (script));
  u_uastrcpy (id16, id);
  cached->transliterator = utrans_openU (id16, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    cached->transliterator = NULL;
  g_private_replace (&private, cached);
  return cached->transliterator;
}

/* The word in ASCII letters, or NULL when ICU does not know how to write it in them. */
static char *
romanize (const char *word)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript ((UChar32) g_utf8_get_char (word), &status);
  UTransliterator *transliterator;
  UChar buffer[256];
  char utf8[768];
  int32_t length = 0, limit;

  if (script == USCRIPT_LATIN)
    return g_strdup (word);
  transliterator = get_transliterator (script);
  u_strFromUTF8 (buffer, G_N_ELEMENTS (buffer), &length, word, -1, &status);
  if (transliterator == NULL || U_FAILURE (status))
    return NULL;
  limit = length;
  utrans_transUChars (transliterator, buffer, &length, G_N_ELEMENTS (buffer), 0, &limit, &status);
  u_strToUTF8 (utf8, sizeof utf8, NULL, buffer, length, &status);
  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING ? g_strdup (utf8) : NULL;
}

/**
 * stet_text_dup_skeleton:
 * @word: valid UTF-8, one word
 *
 * Reduces a word to the consonants by which a name is known again in another script, those that
 * other scripts do not tell apart being the same. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): ASCII letters, or %NULL when there are too few of them
 */
char *
stet_text_dup_skeleton (const char *word)
{
  g_autofree char *roman = romanize (word);
  GString *skeleton;
  const char *p;

  if (roman == NULL)
    return NULL;

  skeleton = g_string_new (NULL);
  p = roman;
  /* The Arabic article. */
  if (g_str_has_prefix (p, "al") && strlen (p) > 4 && g_utf8_get_char (word) >= 0x600)
    p += 2;
  for (; *p != '\0'; p++)
    {
      char c = g_ascii_tolower (*p);

      switch (c)
        {
        case 'p':
          c = p[1] == 'h' ? 'f' : 'b';
          break;
        case 'v':
          c = 'f';
          break;
        case 'c':
        case 'q':
        case 'x':
          c = p[1] == 'h' ? 's' : 'k';
          break;
        case 'z':
          c = 's';
          break;
        case 'j':
          c = 'g';
          break;
        default:
          break;
        }
      if (!g_ascii_isalpha (c) || strchr ("aeiouywh", c) != NULL)
        continue;
      if (skeleton->len == 0 || skeleton->str[skeleton->len - 1] != c)
        g_string_append_c (skeleton, c);
    }
  if (skeleton->len < MIN_SKELETON)
    {
      g_string_free (skeleton, TRUE);
      return NULL;
    }
  return g_string_free_and_steal (skeleton);
}
