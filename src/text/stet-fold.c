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

/**
 * stet_text_unstroke:
 * @c: a small letter
 *
 * Takes the stroke from a letter, as of “đ”: Unicode takes these for letters of their own, people
 * do not.
 *
 * Returns: the letter that @c is a stroked form of, or else @c
 */
gunichar
stet_text_unstroke (gunichar c)
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

/**
 * stet_text_is_filler:
 * @c: a character
 *
 * Returns: whether @c says nothing by itself: a soft hyphen, a tatweel, a direction mark and such
 */
gboolean
stet_text_is_filler (gunichar c)
{
  return c == TATWEEL || c == SOFT_HYPHEN
         || (g_unichar_type (c) == G_UNICODE_FORMAT && !g_unichar_isspace (c));
}

/**
 * stet_text_is_accent:
 * @c: a character
 *
 * Tells marks upon a letter from those that Indic and Southeast Asian scripts write vowels with.
 *
 * Returns: whether @c is a combining mark that people may leave out
 */
gboolean
stet_text_is_accent (gunichar c)
{
  GUnicodeScript script;

  if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK || c == KANA_VOICED || c == KANA_SEMI_VOICED)
    return FALSE;

  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_COMMON
         || script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW
         || script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_SYRIAC;
}

/* Folds by the rules of Unicode, whatever is in the text. */
static char *
fold_slowly (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *cased = NULL;
  g_autofree char *again = NULL;
  GString *folded;
  gboolean space = FALSE;

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
      if (stet_text_is_filler (c) || stet_text_is_accent (c))
        continue;
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_unichar (folded, stet_text_unstroke (c));
    }
  return g_string_free_and_steal (folded);
}

/* What a character becomes whatever stands beside it. */
typedef struct
{
  guint8 length; /* bytes; 0 = it is dropped; or one of the following */
  char text[7];
} Folded;

#define FOLDED_SPACE   0xFE
#define FOLDED_UNKNOWN 0xFF /* it depends on what stands beside it, or becomes too much */

#define PAGE_SIZE 256
#define N_PAGES   (0x3000 / PAGE_SIZE)

/* Marks that stay are put in an order, so each depends on its neighbours. */
static gboolean
has_mark (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_combining_class (g_utf8_get_char (p)) != 0)
      return TRUE;
  return FALSE;
}

static Folded
fold_character (gunichar c)
{
  char utf8[7] = { 0 };
  g_autofree char *between = NULL;
  g_autofree char *folded = NULL;
  Folded result = { FOLDED_UNKNOWN, "" };
  gsize length;

  if (c == 0 || !g_unichar_validate (c))
    return result;
  if (g_unichar_isspace (c))
    {
      result.length = FOLDED_SPACE;
      return result;
    }
  g_unichar_to_utf8 (c, utf8);
  /* At the end of a text a space would not be seen, and some characters become one. */
  between = g_strconcat ("a", utf8, "a", NULL);
  folded = fold_slowly (between);
  length = strlen (folded) - 2;
  if (length > sizeof result.text || has_mark (folded) || strchr (folded, ' ') != NULL)
    return result;
  result.length = (guint8) length;
  memcpy (result.text, folded + 1, length);
  return result;
}

/* The page of @c: made when it is asked for first, and kept. */
static const Folded *
get_page (guint index)
{
  static Folded *pages[N_PAGES];
  Folded *page = g_atomic_pointer_get (&pages[index]);

  if (page != NULL)
    return page;
  page = g_new (Folded, PAGE_SIZE);
  for (guint i = 0; i < PAGE_SIZE; i++)
    page[i] = fold_character (index * PAGE_SIZE + i);
  if (g_atomic_pointer_compare_and_exchange (&pages[index], NULL, page))
    return page;
  g_free (page);
  return g_atomic_pointer_get (&pages[index]);
}

/* Folds a text of characters that do not depend on each other, or returns NULL. */
static char *
fold_fast (const char *text)
{
  GString *folded = g_string_sized_new (strlen (text));
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const Folded *one = c < N_PAGES * PAGE_SIZE ? &get_page (c / PAGE_SIZE)[c % PAGE_SIZE] : NULL;

      if (one == NULL || one->length == FOLDED_UNKNOWN)
        {
          g_string_free (folded, TRUE);
          return NULL;
        }
      if (one->length == FOLDED_SPACE)
        {
          space = folded->len > 0;
          continue;
        }
      if (one->length == 0)
        continue;
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_len (folded, one->text, one->length);
    }
  return g_string_free_and_steal (folded);
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
  char *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = fold_fast (text);
  return folded != NULL ? folded : fold_slowly (text);
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
