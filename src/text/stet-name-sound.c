/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-name-sound.h"

#include <string.h>

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "stet-fold.h"

#define PAGE_SIZE 256
#define N_PAGES   256 /* what is beyond them no name is written with */

#define FIRST_CYRILLIC 0x430
#define TEH_MARBUTA    0x629

/* More letters than a name part has, when all characters become several. */
#define MAX_LETTERS 96

/* A character in Latin letters without accents, as far as it has any. */
typedef struct
{
  char letters[6];
} Letters;

/* From U+0430 on: how the letters sound, not how libraries write them. */
static const char *const cyrillic[] = {
  "a", "b",  "v",  "g", "d", "e",  "zh", "z",  "i",  "i",  "k", "l",  "m", "n", "o",  "p",
  "r", "s",  "t",  "u", "f", "h",  "ts", "ch", "sh", "sh", "",  "i",  "",  "e", "iu", "ia",
  "e", "io", "dj", "g", "e", "ds", "i",  "i",  "i",  "l",  "n", "ch", "k", "i", "u",  "dj",
};

static UTransliterator *
open_transliterator (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar id[64];
  UTransliterator *transliterator;

  u_uastrcpy (id, "Any-Latin; Latin-ASCII; Lower");
  transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  return U_SUCCESS (status) ? transliterator : NULL;
}

/* Those of @text that are letters of ASCII, in small ones. */
static Letters
take_letters (const char *text)
{
  Letters result = { "" };
  gsize n = 0;

  for (const char *p = text; *p != '\0' && n < sizeof result.letters - 1; p++)
    if (g_ascii_isalpha (*p))
      result.letters[n++] = g_ascii_tolower (*p);
  return result;
}

static Letters
transliterate (UTransliterator *transliterator, gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[32] = { 0 };
  int32_t length = c > 0xffff ? 2 : 1, limit = length;
  char text[97] = "";

  if (transliterator == NULL || c > 0xffff)
    return (Letters) { "" };
  buffer[0] = (UChar) c;
  utrans_transUChars (transliterator, buffer, &length, G_N_ELEMENTS (buffer), 0, &limit, &status);
  u_strToUTF8 (text, sizeof text - 1, NULL, buffer, length, &status);
  return U_SUCCESS (status) ? take_letters (text) : (Letters) { "" };
}

static Letters
read_character (UTransliterator **transliterator, gunichar c)
{
  char utf8[7] = { 0 };
  g_autofree char *folded = NULL;

  if (c == 0 || !g_unichar_validate (c) || !g_unichar_isalpha (c) || c == TEH_MARBUTA)
    return (Letters) { "" };
  if (g_unichar_tolower (c) >= FIRST_CYRILLIC
      && g_unichar_tolower (c) - FIRST_CYRILLIC < G_N_ELEMENTS (cyrillic))
    return take_letters (cyrillic[g_unichar_tolower (c) - FIRST_CYRILLIC]);
  g_unichar_to_utf8 (c, utf8);
  folded = stet_text_fold (utf8);
  if (g_ascii_isalpha (*folded))
    return take_letters (folded);
  /* Letters of phonetic alphabets. */
  if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN)
    return (Letters) { "" };
  if (*transliterator == NULL)
    *transliterator = open_transliterator ();
  return transliterate (*transliterator, c);
}

/* The page of @c: made when it is asked for first, and kept. Opening ICU's rules takes longer than
 * all the rest, so it is done for scripts that need them alone. */
static const Letters *
get_page (guint index)
{
  static Letters *pages[N_PAGES];
  static GMutex mutex;
  static UTransliterator *transliterator;
  Letters *page = g_atomic_pointer_get (&pages[index]);

  if (page != NULL)
    return page;
  g_mutex_lock (&mutex);
  page = g_atomic_pointer_get (&pages[index]);
  if (page == NULL)
    {
      page = g_new0 (Letters, PAGE_SIZE);
      for (guint i = 0; i < PAGE_SIZE; i++)
        page[i] = read_character (&transliterator, index * PAGE_SIZE + i);
      g_atomic_pointer_set (&pages[index], page);
    }
  g_mutex_unlock (&mutex);
  return page;
}

static gboolean
is_hiss (const char *p)
{
  return *p == 's' || *p == 'z' || (*p == 'c' && p[1] == 'h');
}

/* How a consonant sounds in some language; 0 when it is silent, or no consonant, or one that other
 * scripts often leave out. */
static char
get_sound (const char *p, gboolean at_start)
{
  switch (*p)
    {
    case 'b':
      return 'b';
    case 'p':
      return p[1] == 'h' ? 'f' : 'b';
    case 'c':
      if (p[1] == 'z')
        return 0;
      return p[1] == 'h' || p[1] == 'e' || p[1] == 'i' || p[1] == 'y' ? 's' : 'k';
    case 'd':
      return p[1] == 'j' || p[1] == 'z' ? 0 : 'd';
    case 'f':
    case 'v':
      return 'f';
    case 'g':
    case 'j':
      return 'g';
    case 'k':
    case 'q':
      return 'k';
    case 't':
      return is_hiss (p + 1) ? 0 : 't';
    case 'x':
      return at_start ? 's' : 'k';
    case 's':
    case 'z':
      return 's';
    case 'l':
    case 'm':
    case 'n':
    case 'r':
      return *p;
    default:
      return 0;
    }
}

static guint32
add_to_hash (guint32 hash, guint32 more)
{
  return (hash ^ more) * 16777619u;
}

static void
find_sounds (const char *letters, StetNameSound *sound)
{
  const char *p = letters;
  guint n = 0;

  for (; *p != '\0' && n < STET_NAME_MAX_SOUNDS; p++)
    {
      char c = get_sound (p, p == letters);

      if (c == 0 || (n > 0 && sound->text[n - 1] == c))
        continue;
      sound->text[n++] = c;
      /* What “x” is in the middle. */
      if (*p == 'x' && c == 'k' && n < STET_NAME_MAX_SOUNDS)
        sound->text[n++] = 's';
    }
  sound->text[n] = '\0';
  sound->n_sounds = (guint8) n;
  for (guint i = 0; i < n; i++)
    sound->sounds = add_to_hash (sound->sounds, (guchar) sound->text[i]);
}

/* The letter without what is left out as often as it is written: a hamza, the dots of the last
 * letter, a vowel; 0 for nothing. */
static gunichar
fold_letter (gunichar c)
{
  switch (c)
    {
    case 0x622: /* آ */
    case 0x623: /* أ */
    case 0x625: /* إ */
      return 0x627;
    case 0x624: /* ؤ */
      return 0x648;
    case 0x626: /* ئ */
    case 0x649: /* ى */
      return 0x64a;
    case TEH_MARBUTA:
      return 0x647;
    case 0x451: /* ё */
      return 0x435;
    default:
      return c >= 0x64b && c <= 0x65f ? 0 : c;
    }
}

/**
 * stet_name_sound_read:
 * @word: a word of a name in lower case and composed, as #StetToken has it
 * @sound: (out caller-allocates): what is compared of it
 *
 * Reads a part of a name so that it can be compared with another spelling of it, or with how
 * another script writes it: vowels, and consonants that scripts do not tell apart, are no matter
 * for @sounds. No allocation but for the first word in a script. Any thread.
 */
void
stet_name_sound_read (const char *word, StetNameSound *sound)
{
  char letters[MAX_LETTERS + 6];
  guint n = 0;

  *sound = (StetNameSound) { .spelling = 2166136261u, .fold = 2166136261u, .sounds = 2166136261u };
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
      const Letters *page;
      const char *letter;

      /* Most letters are these, and are what they are. */
      if (c >= 'a' && c <= 'z')
        {
          sound->spelling = add_to_hash (sound->spelling, c);
          sound->fold = add_to_hash (sound->fold, c);
          sound->n_letters += sound->n_letters < G_MAXUINT8;
          if (n < MAX_LETTERS)
            letters[n++] = (char) c;
          continue;
        }
      page = c < N_PAGES * PAGE_SIZE ? get_page (c / PAGE_SIZE) : NULL;
      letter = page != NULL ? page[c % PAGE_SIZE].letters : "";
      sound->spelling = add_to_hash (sound->spelling, c);
      if (sound->n_letters < G_MAXUINT8)
        sound->n_letters++;
      /* In other scripts than Latin what is written is compared as it is. */
      if (c >= FIRST_CYRILLIC && c < 0x1E00 && fold_letter (c) != 0)
        sound->fold = add_to_hash (sound->fold, fold_letter (c));
      for (; *letter != '\0'; letter++)
        {
          if (c < FIRST_CYRILLIC || c >= 0x1E00)
            sound->fold = add_to_hash (sound->fold, (guchar) *letter);
          if (n < MAX_LETTERS)
            letters[n++] = *letter;
        }
    }
  letters[n] = '\0';
  find_sounds (letters, sound);
}
