/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-quotes.h"

#include <unicode/ulocdata.h>
#include <unicode/uloc.h>

/* Tags can be put together in more ways than there are languages. */
#define MAX_LANGUAGES 512

/* Nobody nests deeper; a text of nothing but marks must not take for ever. */
#define MAX_DEPTH 64

#define LEFT_DOUBLE     0x201C /* “ */
#define RIGHT_DOUBLE    0x201D /* ” */
#define LOW_DOUBLE      0x201E /* „ */
#define HIGH_DOUBLE     0x201F /* ‟ */
#define LEFT_SINGLE     0x2018 /* ‘ */
#define RIGHT_SINGLE    0x2019 /* ’, an apostrophe as well */
#define LOW_SINGLE      0x201A /* ‚ */
#define LEFT_GUILLEMET  0x00AB /* « */
#define RIGHT_GUILLEMET 0x00BB /* » */
#define LEFT_ANGLE      0x2039 /* ‹ */
#define RIGHT_ANGLE     0x203A /* › */

/* Marks close each other only within a family. */
typedef enum
{
  FAMILY_NONE,
  FAMILY_DOUBLE,
  FAMILY_SINGLE,
  FAMILY_GUILLEMET,
  FAMILY_ANGLE,
  FAMILY_CORNER,
  FAMILY_WHITE_CORNER,
} Family;

typedef struct
{
  gunichar mark;
  Family family;
  guint offset;
} Open;

typedef struct
{
  gunichar previous; /* 0 at the start */
  gunichar mark;
  gunichar next;  /* 0 at the end */
  gunichar after; /* the one after the next */
  guint offset;
} Place;

typedef struct
{
  StetQuoteMarks marks;
  GArray *open;      /* Open, the innermost last */
  GArray *unmatched; /* guint */
  guint n_pairs;     /* quotations that were closed */
} Scanner;

static gunichar
get_delimiter (ULocaleData *data, ULocaleDataDelimiterType type, gunichar otherwise)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar delimiter[8];

  if (ulocdata_getDelimiter (data, type, delimiter, G_N_ELEMENTS (delimiter), &status) < 1
      || U_FAILURE (status))
    return otherwise;
  return delimiter[0];
}

static StetQuoteMarks *
load_marks (const char *language)
{
  StetQuoteMarks *marks = g_new (StetQuoteMarks, 1);
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  ULocaleData *data;

  *marks = (StetQuoteMarks) { LEFT_DOUBLE, RIGHT_DOUBLE, LEFT_SINGLE, RIGHT_SINGLE };
  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  data = ulocdata_open (locale, &status);
  if (U_FAILURE (status))
    return marks;

  marks->open = get_delimiter (data, ULOCDATA_QUOTATION_START, marks->open);
  marks->close = get_delimiter (data, ULOCDATA_QUOTATION_END, marks->close);
  marks->inner_open = get_delimiter (data, ULOCDATA_ALT_QUOTATION_START, marks->inner_open);
  marks->inner_close = get_delimiter (data, ULOCDATA_ALT_QUOTATION_END, marks->inner_close);
  ulocdata_close (data);
  return marks;
}

/**
 * stet_quotes_get_marks:
 * @language: BCP 47 tag
 *
 * Tells which quotation marks a language uses by its locale data. Texts use others as well. Safe on
 * any thread.
 *
 * Returns: the marks
 */
StetQuoteMarks
stet_quotes_get_marks (const char *language)
{
  static GMutex mutex;
  static GHashTable *known;
  StetQuoteMarks *marks, found;

  g_return_val_if_fail (language != NULL, ((StetQuoteMarks) { '"', '"', '\'', '\'' }));

  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  marks = g_hash_table_lookup (known, language);
  if (marks != NULL)
    found = *marks;
  g_mutex_unlock (&mutex);
  if (marks != NULL)
    return found;

  marks = load_marks (language);
  found = *marks;
  g_mutex_lock (&mutex);
  if (g_hash_table_size (known) < MAX_LANGUAGES)
    g_hash_table_replace (known, g_strdup (language), g_steal_pointer (&marks));
  g_mutex_unlock (&mutex);
  g_free (marks);
  return found;
}

static Family
get_family (gunichar c)
{
  switch (c)
    {
    case '"':
    case LEFT_DOUBLE:
    case RIGHT_DOUBLE:
    case LOW_DOUBLE:
    case HIGH_DOUBLE:
      return FAMILY_DOUBLE;
    case '\'':
    case LEFT_SINGLE:
    case RIGHT_SINGLE:
    case LOW_SINGLE:
      return FAMILY_SINGLE;
    case LEFT_GUILLEMET:
    case RIGHT_GUILLEMET:
      return FAMILY_GUILLEMET;
    case LEFT_ANGLE:
    case RIGHT_ANGLE:
      return FAMILY_ANGLE;
    case 0x300C: /* 「」 */
    case 0x300D:
      return FAMILY_CORNER;
    case 0x300E: /* 『』 */
    case 0x300F:
      return FAMILY_WHITE_CORNER;
    default:
      return FAMILY_NONE;
    }
}

static gboolean
is_open_side (gunichar c)
{
  GUnicodeType type = c == 0 ? G_UNICODE_CONTROL : g_unichar_type (c);

  return c == 0 || g_unichar_isspace (c) || type == G_UNICODE_OPEN_PUNCTUATION
         || type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_DASH_PUNCTUATION || c == '"'
         || c == '/';
}

/* A word begins after the mark. */
static gboolean
looks_opening (const Place *place)
{
  return is_open_side (place->previous) && place->next != 0 && !g_unichar_isspace (place->next);
}

/* A word, a sentence or an inner quotation has ended before the mark. */
static gboolean
looks_closing (const Place *place)
{
  return place->previous != 0
         && (!is_open_side (place->previous) || get_family (place->previous) != FAMILY_NONE)
         && (place->next == 0 || !g_unichar_isalnum (place->next));
}

static const Open *
find_open (Scanner *scanner, Family family)
{
  guint depth = 0;

  for (guint i = scanner->open->len; i > 0 && depth < MAX_DEPTH; i--, depth++)
    if (g_array_index (scanner->open, Open, i - 1).family == family)
      return &g_array_index (scanner->open, Open, i - 1);
  return NULL;
}

static void
push (Scanner *scanner, const Place *place, Family family)
{
  Open open = { place->mark, family, place->offset };

  g_array_append_val (scanner->open, open);
}

static void
report (Scanner *scanner, guint offset)
{
  g_array_append_val (scanner->unmatched, offset);
}

/* Closes the innermost mark of @family; those opened within it have not been closed. */
static void
close_family (Scanner *scanner, const Place *place, Family family)
{
  if (find_open (scanner, family) == NULL)
    {
      report (scanner, place->offset);
      return;
    }
  for (;;)
    {
      Open last = g_array_index (scanner->open, Open, scanner->open->len - 1);

      g_array_set_size (scanner->open, scanner->open->len - 1);
      if (last.family == family)
        {
          scanner->n_pairs++;
          break;
        }
      report (scanner, last.offset);
    }
}

/* Inches, and the sign within a Hebrew abbreviation. */
static gboolean
is_no_quote (const Place *place)
{
  return (g_unichar_isdigit (place->previous) && !g_unichar_isalpha (place->next))
         || (place->next != 0 && place->previous != 0
             && g_unichar_get_script (place->previous) == G_UNICODE_SCRIPT_HEBREW
             && g_unichar_get_script (place->next) == G_UNICODE_SCRIPT_HEBREW
             && g_unichar_isalpha (place->previous) && g_unichar_isalpha (place->next));
}

static void
scan_double (Scanner *scanner, const Place *place)
{
  const Open *open = find_open (scanner, FAMILY_DOUBLE);

  switch (place->mark)
    {
    case '"':
      if (open == NULL && is_no_quote (place))
        return;
      /* Another before the first is closed: a quotation within it, or the first was forgotten, and
       * is then the one to report. */
      if (open == NULL
          || (looks_opening (place) && (open->mark != '"' || g_unichar_isalnum (place->next))))
        push (scanner, place, FAMILY_DOUBLE);
      else
        close_family (scanner, place, FAMILY_DOUBLE);
      break;
    case LEFT_DOUBLE:
      /* It closes what „ has opened in German and Czech, and wherever a word has just ended. */
      if (open != NULL
          && (looks_closing (place)
              || (scanner->marks.close == LEFT_DOUBLE && !looks_opening (place))))
        close_family (scanner, place, FAMILY_DOUBLE);
      else
        push (scanner, place, FAMILY_DOUBLE);
      break;
    case RIGHT_DOUBLE:
      /* It opens as well in Swedish and Finnish, and in careless typing. */
      if (looks_opening (place) && (open == NULL || open->mark != RIGHT_DOUBLE))
        push (scanner, place, FAMILY_DOUBLE);
      else
        close_family (scanner, place, FAMILY_DOUBLE);
      break;
    default:
      push (scanner, place, FAMILY_DOUBLE);
      break;
    }
}

/* Apostrophes, such as those of “’s ochtends” or “’90”, that were turned the wrong way. */
static gboolean
is_turned_apostrophe (const Place *place)
{
  return g_unichar_isalnum (place->previous) || g_unichar_isdigit (place->next)
         || ((place->next == 's' || place->next == 't' || place->next == 'n' || place->next == 'k')
             && g_unichar_isspace (place->after));
}

static void
scan_single (Scanner *scanner, const Place *place)
{
  const Open *open = find_open (scanner, FAMILY_SINGLE);

  switch (place->mark)
    {
    case '\'':
      /* It opens nothing here: nearly all are apostrophes. But it closes. */
      if (open != NULL && looks_closing (place))
        close_family (scanner, place, FAMILY_SINGLE);
      break;
    case RIGHT_SINGLE:
      /* Without an open mark it is an apostrophe, and so it is within a word. */
      if (open != NULL && !(g_unichar_isalpha (place->previous) && g_unichar_isalpha (place->next))
          && !looks_opening (place))
        close_family (scanner, place, FAMILY_SINGLE);
      break;
    case LEFT_SINGLE:
      /* It closes ‚ and, where the mark was turned the wrong way, another ‘. */
      if (open != NULL && looks_closing (place))
        close_family (scanner, place, FAMILY_SINGLE);
      else if (!is_turned_apostrophe (place))
        push (scanner, place, FAMILY_SINGLE);
      break;
    default:
      /* ‚ is at times typed for a comma. */
      if (looks_opening (place))
        push (scanner, place, FAMILY_SINGLE);
      break;
    }
}

/* « » and ‹ ›, and the same turned round, as in German and Danish, or alike, as in Finnish. */
static void
scan_guillemet (Scanner *scanner, const Place *place, Family family, gunichar left)
{
  const Open *open = find_open (scanner, family);

  if (place->mark == left)
    {
      if (open != NULL && open->mark != left)
        close_family (scanner, place, family);
      else
        push (scanner, place, family);
    }
  else if (open == NULL && looks_opening (place))
    {
      push (scanner, place, family);
    }
  else
    {
      close_family (scanner, place, family);
    }
}

static void
scan_mark (Scanner *scanner, const Place *place)
{
  Family family = get_family (place->mark);

  switch (family)
    {
    case FAMILY_DOUBLE:
      scan_double (scanner, place);
      break;
    case FAMILY_SINGLE:
      scan_single (scanner, place);
      break;
    case FAMILY_GUILLEMET:
      scan_guillemet (scanner, place, family, LEFT_GUILLEMET);
      break;
    case FAMILY_ANGLE:
      scan_guillemet (scanner, place, family, LEFT_ANGLE);
      break;
    case FAMILY_CORNER:
    case FAMILY_WHITE_CORNER:
      /* The opening ones are the even ones. */
      if (place->mark % 2 == 0)
        push (scanner, place, family);
      else
        close_family (scanner, place, family);
      break;
    case FAMILY_NONE:
    default:
      break;
    }
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return (left > right) - (left < right);
}

/* Whether a mark may begin with @byte: nearly no character of a text has to be read then. */
static inline gboolean
may_begin_mark (guchar byte)
{
  return byte == '"' || byte == '\''
         || byte == 0xC2 /* « » */ || byte == 0xE2 /* U+2018 to U+203A */
         || byte == 0xE3 /* U+300C to U+300F */;
}

/* Reads all marks of a text; what is left open is in @scanner then. */
static void
scan_text (Scanner *scanner, const char *text, const char *language)
{
  guint offset = 0;

  scanner->marks = stet_quotes_get_marks (language);
  scanner->open = g_array_new (FALSE, FALSE, sizeof (Open));
  scanner->unmatched = g_array_new (FALSE, FALSE, sizeof (guint));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      Place place = { .offset = offset };
      const char *next;

      if (!may_begin_mark ((guchar) *p))
        continue;
      place.mark = g_utf8_get_char (p);
      if (get_family (place.mark) == FAMILY_NONE)
        continue;
      next = g_utf8_next_char (p);
      place.previous = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
      place.next = g_utf8_get_char (next);
      place.after = *next != '\0' ? g_utf8_get_char (g_utf8_next_char (next)) : 0;
      scan_mark (scanner, &place);
    }
}

/**
 * stet_quotes_count:
 * @text: valid UTF-8, one block
 * @language: BCP 47 tag of its language
 *
 * Counts the quotations that are opened and closed within one block, those within others too. Safe
 * on any thread.
 *
 * Returns: how many there are
 */
guint
stet_quotes_count (const char *text, const char *language)
{
  Scanner scanner = { 0 };

  g_return_val_if_fail (text != NULL && language != NULL, 0);

  scan_text (&scanner, text, language);
  g_array_unref (scanner.open);
  g_array_unref (scanner.unmatched);
  return scanner.n_pairs;
}

/**
 * stet_quotes_find_unclosed:
 * @text: valid UTF-8, one block
 * @language: BCP 47 tag of its language
 *
 * Finds the quotation marks that are opened and not closed, or closed and not opened, within one
 * block. All kinds of marks are known in every language and may be nested; apostrophes are none.
 * Where a longer speech goes on in the next paragraph some languages leave it open on purpose: that
 * is reported too. Safe on any thread.
 *
 * Returns: (transfer full) (element-type guint): the offsets of the marks in code points, ascending
 */
GArray *
stet_quotes_find_unclosed (const char *text, const char *language)
{
  Scanner scanner = { 0 };

  g_return_val_if_fail (text != NULL && language != NULL,
                        g_array_new (FALSE, FALSE, sizeof (guint)));

  scan_text (&scanner, text, language);
  for (guint i = 0; i < scanner.open->len; i++)
    report (&scanner, g_array_index (scanner.open, Open, i).offset);
  g_array_sort (scanner.unmatched, compare_offsets);
  g_array_unref (scanner.open);
  return scanner.unmatched;
}
