/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-vocabulary.h"

#include <string.h>

#include <gio/gio.h>

#include "stet-character.h"

#define RESOURCE_PATH "/io/github/stetdesk/Stet/data/import/vocabulary.ini"

#define TATWEEL 0x0640
#define ZWNJ    0x200C
/* Characters without a shape in a row that make no difference. */
#define MAX_IGNORED 4

/* A word as it is compared: folded code points, ended by 0. */
typedef gunichar *Word;

/* Sorted, so that words with a common beginning stand together. */
typedef struct
{
  GPtrArray *forward;     /* element-type Word */
  GPtrArray *backward;    /* the same words from their end to their beginning */
  gboolean initials[128]; /* which ASCII characters a word begins with: spares most a closer look */
} Group;

/* The words that begin with what was read of a text. */
typedef struct
{
  GPtrArray *words;
  guint first;
  guint end;
  guint depth;
} Range;

static const char *const group_names[STET_VOCABULARY_N_GROUPS] = {
  "credit",
  "credit-without-colon",
  "credit-after",
  "not-a-credit-after",
  "supplied",
  "archive",
  "courtesy",
  "and",
  "particles",
  "not-a-name",
  "abbreviations",
  "caption",
  "caption-buttons",
  "source",
  "comments",
  "agencies",
  "small-agencies",
  "agency-words",
  "read-also",
  "share",
  "share-networks",
  "cookies",
  "tags",
  "navigation",
  "advertisement",
  "newsletter",
  "newsletter-words",
  "placeholder",
  "copyright",
  "byline",
  "byline-colon",
  "role",
  "with",
  "not-a-place",
  "published",
  "modified",
  "date-words",
};

static gboolean
is_ignored (gunichar c)
{
  return c == TATWEEL || (c != ZWNJ && g_unichar_type (c) == G_UNICODE_FORMAT);
}

/* What makes equal words equal here: letter case, forms of the apostrophe and of the space do not
 * matter, accents do. */
static gunichar
fold_char (gunichar c)
{
  if (c == 0x2019)
    return '\'';
  if (c == 0x03C2) /* ς */
    return 0x03C3;
  if (stet_character_is_space (c))
    return ' ';
  return stet_character_to_lower (c);
}

/* Reads a character with the marks that are composed with it; 0 at the end. */
static gunichar
read_forward (const char **p, const char *end)
{
  gunichar c = 0;

  if (*p < end && (guchar) * *p < 0x80 && (*p + 1 == end || (guchar) (*p)[1] < 0x80))
    {
      c = (guchar) g_ascii_tolower (*(*p)++);
      return g_ascii_isspace ((char) c) ? ' ' : c;
    }
  for (guint n = 0; n <= MAX_IGNORED && *p < end && (c == 0 || is_ignored (c)); n++)
    {
      c = stet_character_get (*p);
      *p = g_utf8_next_char (*p);
    }
  if (c == 0 || is_ignored (c))
    return 0;
  while (*p < end && (guchar) * *p >= 0xCC)
    {
      gunichar composed;

      if (!g_unichar_compose (c, stet_character_get (*p), &composed))
        break;
      c = composed;
      *p = g_utf8_next_char (*p);
    }
  return fold_char (c);
}

/* The same towards the beginning of a text. */
static gunichar
read_backward (const char **p, const char *start)
{
  if (*p > start && (guchar) (*p)[-1] < 0x80)
    {
      gunichar c = (guchar) g_ascii_tolower (*--*p);

      return g_ascii_isspace ((char) c) ? ' ' : c;
    }
  for (guint n_ignored = 0; n_ignored <= MAX_IGNORED && *p > start; n_ignored++)
    {
      const char *end = *p, *read;
      gunichar c;

      *p = g_utf8_prev_char (*p);
      c = stet_character_get (*p);
      if (is_ignored (c))
        continue;
      read = *p;
      for (guint n = 0; n < 3 && stet_character_is_mark (c) && read > start; n++)
        {
          const char *again = read = g_utf8_prev_char (read);
          gunichar composed = read_forward (&again, end);

          if (again == end)
            {
              *p = read;
              return composed;
            }
          c = stet_character_get (read);
        }
      return fold_char (stet_character_get (*p));
    }
  return 0;
}

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  const gunichar *left = *(Word const *) a;
  const gunichar *right = *(Word const *) b;

  while (*left != 0 && *left == *right)
    {
      left++;
      right++;
    }
  return *left < *right ? -1 : *left > *right;
}

static void
add_word (Group *group, const char *word)
{
  const char *end = word + strlen (word), *p;
  Word folded = g_new0 (gunichar, strlen (word) + 1);
  guint n = 0;

  for (p = word; (folded[n] = read_forward (&p, end)) != 0; n++)
    ;
  g_ptr_array_add (group->forward, folded);
  if (folded[0] < G_N_ELEMENTS (group->initials))
    group->initials[folded[0]] = TRUE;
  folded = g_memdup2 (folded, (n + 1) * sizeof (gunichar));
  for (guint i = 0; i < n / 2; i++)
    {
      gunichar c = folded[i];

      folded[i] = folded[n - 1 - i];
      folded[n - 1 - i] = c;
    }
  g_ptr_array_add (group->backward, folded);
}

static void
load_group (GKeyFile *file, const char *name, Group *group)
{
  g_auto (GStrv) languages = g_key_file_get_keys (file, name, NULL, NULL);

  group->forward = g_ptr_array_new ();
  group->backward = g_ptr_array_new ();
  for (char **language = languages; language != NULL && *language != NULL; language++)
    {
      g_auto (GStrv) words = g_key_file_get_string_list (file, name, *language, NULL, NULL);

      for (char **word = words; word != NULL && *word != NULL; word++)
        if (**word != '\0')
          add_word (group, *word);
    }
  g_ptr_array_sort (group->forward, compare_words);
  g_ptr_array_sort (group->backward, compare_words);
}

static gpointer
load (gpointer data)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Group *groups = g_new0 (Group, STET_VOCABULARY_N_GROUPS);

  bytes = g_resources_lookup_data (RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_error ("The vocabulary of import is missing: %s", error->message);
  for (guint i = 0; i < STET_VOCABULARY_N_GROUPS; i++)
    load_group (file, group_names[i], &groups[i]);
  return groups;
}

static const Group *
get_group (StetVocabularyGroup group)
{
  static GOnce once = G_ONCE_INIT;

  return (const Group *) g_once (&once, load, NULL) + group;
}

static guint
bisect (const Range *range, gunichar c)
{
  guint first = range->first, end = range->end;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (((Word) range->words->pdata[middle])[range->depth] < c)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

/* Keeps the words that go on with @c; FALSE if none does. */
static gboolean
narrow (Range *range, gunichar c)
{
  range->first = bisect (range, c);
  range->end = bisect (range, c + 1);
  range->depth++;
  return range->first < range->end;
}

static gboolean
has_ended (const Range *range)
{
  return ((Word) range->words->pdata[range->first])[range->depth] == 0;
}

static Range
get_range (GPtrArray *words)
{
  return (Range) { words, 0, words->len, 0 };
}

/**
 * stet_vocabulary_has:
 * @group: which words
 * @text: UTF-8
 * @length: bytes of @text
 *
 * Returns: whether @text as a whole is a word of the group. Safe on any thread.
 */
gboolean
stet_vocabulary_has (StetVocabularyGroup group, const char *text, gsize length)
{
  Range range = get_range (get_group (group)->forward);
  const char *p = text, *end = text + length;
  gunichar c;

  while ((c = read_forward (&p, end)) != 0)
    if (!narrow (&range, c))
      return FALSE;
  return range.depth > 0 && has_ended (&range);
}

static gboolean
is_written_without_spaces (gunichar c)
{
  if (c < 0x0E00)
    return FALSE;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether a word may end or begin between @before and @after. */
static gboolean
is_boundary (StetVocabularyGroup group, gunichar before, gunichar after)
{
  if (stet_character_is_mark (after))
    return FALSE;
  if ((!stet_character_is_alphanumeric (before) && !stet_character_is_mark (before))
      || !stet_character_is_alphanumeric (after)
      || (stet_character_is_lower (before) && stet_character_is_upper (after)))
    return TRUE;
  /* A label before a name is a word by itself, or “地图：” would be one. */
  return group != STET_VOCABULARY_CREDIT && group != STET_VOCABULARY_SOURCE
         && is_written_without_spaces (before) && is_written_without_spaces (after);
}

/**
 * stet_vocabulary_match_start:
 * @group: which words
 * @start: UTF-8
 * @end: where the text ends
 *
 * Finds the longest word of a group that a text begins with. Safe on any thread; the time it takes
 * does not depend on the length of the text.
 *
 * Returns: how many bytes of the text it takes, or 0 if there is none
 */
gsize
stet_vocabulary_match_start (StetVocabularyGroup group, const char *start, const char *end)
{
  Range range = get_range (get_group (group)->forward);
  const char *p = start;
  gsize best = 0;
  gunichar c;

  if (start < end && (guchar) *start < 0x80
      && !get_group (group)->initials[(guchar) g_ascii_tolower (*start)])
    return 0;
  while ((c = read_forward (&p, end)) != 0 && narrow (&range, c))
    if (has_ended (&range)
        && (p == end
            || is_boundary (
                group, stet_character_get (g_utf8_prev_char (p)), stet_character_get (p))))
      best = (gsize) (p - start);
  return best;
}

/* “VALENTINOFoto: …” */
static gboolean
is_inner_capital (const char *start, const char *p, const char *end)
{
  const char *before = p > start ? g_utf8_prev_char (p) : p, *next = g_utf8_next_char (p);

  return before > start && next < end && stet_character_is_upper (stet_character_get (before))
         && stet_character_is_upper (stet_character_get (g_utf8_prev_char (before)))
         && stet_character_is_upper (stet_character_get (p))
         && stet_character_is_lower (stet_character_get (next));
}

/**
 * stet_vocabulary_match_end:
 * @group: which words
 * @start: UTF-8
 * @end: where the text ends
 *
 * Finds the longest word of a group that a text ends with. Safe on any thread; the time it takes
 * does not depend on the length of the text.
 *
 * Returns: how many bytes of the text it takes, or 0 if there is none
 */
gsize
stet_vocabulary_match_end (StetVocabularyGroup group, const char *start, const char *end)
{
  Range range = get_range (get_group (group)->backward);
  const char *p = end;
  gsize best = 0;
  gunichar c;

  while ((c = read_backward (&p, start)) != 0 && narrow (&range, c))
    if (has_ended (&range)
        && (p == start
            || is_boundary (
                group, stet_character_get (g_utf8_prev_char (p)), stet_character_get (p))
            || is_inner_capital (start, p, end)))
      best = (gsize) (end - p);
  return best;
}
