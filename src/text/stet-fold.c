/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-fold.h"

#include <string.h>

/* Voiced sound marks tell Kana apart as letters do. */
#define KANA_VOICED      0x3099
#define KANA_SEMI_VOICED 0x309A
#define TATWEEL          0x0640
#define SOFT_HYPHEN      0x00AD

/* The letter that @c is a stroked form of: Unicode takes these for letters of their own, people do
 * not. */
static gunichar
unstroke (gunichar c)
{
  switch (c)
    {
    case 0x0111: /* đ */
      return 'd';
    case 0x0127: /* ħ */
      return 'h';
    case 0x0131: /* ı */
      return 'i';
    case 0x0142: /* ł */
      return 'l';
    case 0x00F8: /* ø */
      return 'o';
    case 0x0167: /* ŧ */
      return 't';
    default:
      return c;
    }
}

/* Marks upon a letter go; those that Indic and Southeast Asian scripts write vowels with stay. */
static gboolean
is_dropped (gunichar c)
{
  GUnicodeScript script;

  if (c == TATWEEL || c == SOFT_HYPHEN
      || (g_unichar_type (c) == G_UNICODE_FORMAT && !g_unichar_isspace (c)))
    return TRUE;
  if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK || c == KANA_VOICED || c == KANA_SEMI_VOICED)
    return FALSE;

  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_COMMON
         || script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW
         || script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_SYRIAC;
}

/**
 * stet_text_fold:
 * @text: valid UTF-8
 *
 * Reduces a text to what is compared: compatibility forms, letter case, accents and strokes are
 * gone, and each run of white space is one space; none is left at the ends. Not for showing. Safe
 * on any thread.
 *
 * Returns: (transfer full): the folded text, in NFKD
 */
char *
stet_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *cased = NULL;
  g_autofree char *again = NULL;
  GString *folded;
  gboolean space = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  /* Folding the case makes new compositions, so the text is decomposed once more. */
  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_return_val_if_fail (decomposed != NULL, NULL);
  cased = g_utf8_casefold (decomposed, -1);
  again = g_utf8_normalize (cased, -1, G_NORMALIZE_NFKD);

  folded = g_string_sized_new (strlen (again));
  for (const char *p = again; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = folded->len > 0;
          continue;
        }
      if (is_dropped (c))
        continue;
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_unichar (folded, unstroke (c));
    }
  return g_string_free_and_steal (folded);
}

/**
 * stet_text_hash:
 * @text: any bytes, ended by NUL
 *
 * Hashes the exact bytes of a text by FNV-1a. It tells whether a text has changed and is stored, so
 * it stays the same on every machine and in every version.
 *
 * Returns: the 64-bit hash
 */
guint64
stet_text_hash (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  g_return_val_if_fail (text != NULL, hash);

  for (const guint8 *p = (const guint8 *) text; *p != 0; p++)
    {
      hash ^= *p;
      hash *= G_GUINT64_CONSTANT (0x100000001b3);
    }
  return hash;
}
