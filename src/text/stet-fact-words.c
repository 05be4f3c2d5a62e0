/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-fact-words-private.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>

#include "stet-character.h"
#include "stet-tokens.h"

#define FOLDER "/io/github/stetdesk/Stet/data/text/facts/"
/* Tags can be put together in more ways than there are languages. */
#define MAX_LANGUAGES 200
/* Of a word, in bytes: what is longer is in no list. */
#define MAX_WORD 96

/* What the sections of the files hold; others are STET_FACT_WORD_OTHER. */
static const struct
{
  const char *name;
  StetFactWordKind kind;
} sections[] = {
  { "numbers", STET_FACT_WORD_NUMBER },       { "ordinals", STET_FACT_WORD_ORDINAL },
  { "magnitudes", STET_FACT_WORD_MAGNITUDE }, { "fractions", STET_FACT_WORD_FRACTION },
  { "halves", STET_FACT_WORD_HALF },          { "multiples", STET_FACT_WORD_MULTIPLE },
  { "groups", STET_FACT_WORD_GROUP },         { "joiners", STET_FACT_WORD_JOINER },
  { "suffixes", STET_FACT_WORD_SUFFIX },      { "percent", STET_FACT_WORD_PERCENT },
  { "units", STET_FACT_WORD_UNIT },           { "currencies", STET_FACT_WORD_CURRENCY },
  { "months", STET_FACT_WORD_MONTH },         { "weekdays", STET_FACT_WORD_WEEKDAY },
  { "periods", STET_FACT_WORD_PERIOD },       { "ages", STET_FACT_WORD_AGE },
  { "clock", STET_FACT_WORD_CLOCK },          { "signs", STET_FACT_WORD_SIGN },
  { "negation", STET_FACT_WORD_NEGATION },    { "gender", STET_FACT_WORD_GENDER },
  { "titles", STET_FACT_WORD_TITLE },
};

static gunichar
fold_arabic (gunichar c)
{
  switch (c)
    {
    case 0x0622: /* alef with madda */
    case 0x0623: /* alef with hamza above */
    case 0x0625: /* alef with hamza below */
    case 0x0671: /* alef wasla */
      return 0x0627;
    case 0x0649: /* alef maksura */
    case 0x06CC: /* Persian yeh */
      return 0x064A;
    case 0x0629: /* teh marbuta */
      return 0x0647;
    case 0x06A9: /* Persian kaf */
      return 0x0643;
    default:
      return c;
    }
}

/*
 * stet_fact_words_fold:
 * @word: in lower case and composed
 * @buffer: where to put the folded word
 * @size: of @buffer, in bytes
 *
 * Writes an Arabic word without its vowels and with one form of each letter.
 *
 * Returns: @buffer
 */
const char *
stet_fact_words_fold (const char *word, char *buffer, gsize size)
{
  gsize length = 0;

  for (const char *p = word; *p != '\0' && length + 7 < size; p = g_utf8_next_char (p))
    {
      gunichar c = fold_arabic (stet_character_get (p));

      if (c >= 0x80 && c < 0x800 && !(c >= 0x064B && c <= 0x065F) && c != 0x0670)
        {
          buffer[length++] = (char) (0xC0 | c >> 6);
          buffer[length++] = (char) (0x80 | (c & 0x3F));
          continue;
        }

      if ((c >= 0x064B && c <= 0x065F) || c == 0x0670)
        continue;
      length += (gsize) g_unichar_to_utf8 (c, buffer + length);
    }
  buffer[length] = '\0';
  return buffer;
}

static guint
count_rest (const StetFactWord *word)
{
  return word->rest != NULL ? g_strv_length (word->rest) : 0;
}

static gboolean
is_same (const StetFactWord *a, const StetFactWord *b)
{
  if (a->kind != b->kind || a->section != b->section || count_rest (a) != count_rest (b)
      || (a->unit != b->unit && (b->unit != NULL || fabs (a->value - b->value) > 0)))
    return FALSE;
  return a->rest == NULL
         || g_strv_equal ((const char *const *) a->rest, (const char *const *) b->rest);
}

/* Longer phrases first; among equals, what was there first. */
static void
insert (StetFactWords *self, const char *first, StetFactWord *word)
{
  StetFactWord *head = g_hash_table_lookup (self->words, first);
  StetFactWord *before = NULL;

  for (StetFactWord *at = head; at != NULL; at = (StetFactWord *) at->next)
    {
      if (is_same (at, word))
        {
          g_strfreev (word->rest);
          g_free (word);
          return;
        }
      if (count_rest (at) >= count_rest (word))
        before = at;
    }
  if (before != NULL)
    {
      word->next = before->next;
      before->next = word;
      return;
    }
  word->next = head;
  g_hash_table_replace (self->words, g_strdup (first), word);
}

/*
 * stet_fact_words_add:
 * @phrase: a word, or several
 * @word: what it is; copied, without its @rest
 *
 * Adds a reading. What is not of words alone is left out, and so is what is there already.
 */
void
stet_fact_words_add (StetFactWords *self, const char *phrase, const StetFactWord *word)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (phrase);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  StetFactWord *added;
  char buffer[MAX_WORD];

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];

      if (token->kind == STET_TOKEN_DIGITS)
        return;
      if (token->kind != STET_TOKEN_WORD)
        continue;
      if (strlen (token->word) >= MAX_WORD)
        return;
      g_ptr_array_add (words,
                       g_strdup (self->is_arabic
                                     ? stet_fact_words_fold (token->word, buffer, sizeof buffer)
                                     : token->word));
    }
  if (words->len == 0)
    return;
  added = g_memdup2 (word, sizeof *word);
  added->next = NULL;
  added->rest = NULL;
  if (words->len > 1)
    {
      added->rest = g_new0 (char *, words->len);
      for (guint i = 1; i < words->len; i++)
        added->rest[i - 1] = g_strdup (g_ptr_array_index (words, i));
    }
  insert (self, g_ptr_array_index (words, 0), added);
}

/* “pierwsz+adj” stands for the word with each ending of that name; “-” is no ending. */
static void
add_item (StetFactWords *self, GKeyFile *file, const char *item, StetFactWord *word)
{
  g_autofree char *phrase = g_strdelimit (g_strdup (item), "_", ' ');
  gsize length = strlen (phrase);
  g_auto (GStrv) endings = NULL;
  char *plus;

  word->unsure = length > 0 && phrase[length - 1] == '?';
  if (word->unsure)
    phrase[length - 1] = '\0';
  plus = strchr (phrase, '+');
  if (plus == NULL)
    {
      stet_fact_words_add (self, phrase, word);
      return;
    }
  *plus = '\0';
  endings = g_key_file_get_string_list (file, "endings", plus + 1, NULL, NULL);
  if (endings == NULL)
    g_error ("%s: no endings called %s", self->language, plus + 1);
  for (guint i = 0; endings[i] != NULL; i++)
    {
      g_autofree char *whole = g_strconcat (
          phrase, g_str_equal (endings[i], "-") ? "" : endings[i], NULL);

      stet_fact_words_add (self, whole, word);
    }
}

static StetFactWordKind
get_kind (const char *section)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (section, sections[i].name))
      return sections[i].kind;
  return STET_FACT_WORD_OTHER;
}

static void
add_section (StetFactWords *self, GKeyFile *file, const char *section)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, section, NULL, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_string (file, section, keys[i], NULL);
      g_auto (GStrv) items = g_strsplit (value, " ", -1);
      StetFactWord word = {
        .kind = get_kind (section),
        .value = g_ascii_strtod (keys[i], NULL),
        .unit = g_intern_string (keys[i]),
        .section = g_intern_string (section),
      };

      for (guint j = 0; items[j] != NULL; j++)
        if (*items[j] != '\0')
          add_item (self, file, items[j], &word);
    }
}

static gboolean
add_file (StetFactWords *self, const char *name)
{
  g_autofree char *path = g_strdup_printf (FOLDER "%s.ini", name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  if (bytes == NULL)
    return FALSE;
  g_key_file_set_list_separator (file, ' ');
  if (!g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_error ("%s: %s", path, error->message);
  names = g_key_file_get_groups (file, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], "endings"))
      add_section (self, file, names[i]);
  return TRUE;
}

/* Three bytes, or fewer, tell whether it is worth to take a word apart. */
static guint
get_opening (const char *word)
{
  guint hash = 5381;

  for (guint i = 0; i < 3 && word[i] != '\0'; i++)
    hash = hash * 33 + (guchar) word[i];
  return hash % 4096;
}

/* Four bytes, or fewer, tell of most words that they are not in the table. */
static guint
get_start (const char *word)
{
  guint hash = 0;

  for (guint i = 0; i < 4 && word[i] != '\0'; i++)
    hash = hash * 61 + (guchar) word[i];
  return hash * 2654435761u >> 18;
}

static const StetFactWord *
find (const StetFactWords *self, const char *word)
{
  guint start = get_start (word);

  if ((self->starts[start / 8] & 1u << start % 8) == 0)
    return NULL;
  return g_hash_table_lookup (self->words, word);
}

/*
 * stet_fact_words_get_key:
 *
 * Returns: the same for equal values, whatever arithmetic they come from
 */
gint64
stet_fact_words_get_key (double value)
{
  return value < 1e12 ? (gint64) floor (value * 1e6 + 0.5) : (gint64) MIN (value, 9e18);
}

static gboolean
says_value (const StetFactWord *word)
{
  switch (word->kind)
    {
    case STET_FACT_WORD_NUMBER:
    case STET_FACT_WORD_ORDINAL:
    case STET_FACT_WORD_MAGNITUDE:
    case STET_FACT_WORD_FRACTION:
    case STET_FACT_WORD_MULTIPLE:
    case STET_FACT_WORD_GROUP:
      return TRUE;
    case STET_FACT_WORD_OTHER:
      return strcmp (word->section, "prefixes") == 0;
    default:
      return FALSE;
    }
}

static void
note_form (StetFactWords *self, const char *first, const StetFactWord *reading)
{
  gint64 key = stet_fact_words_get_key (reading->value);
  StetFactForm form = { first, reading };
  GArray *forms = g_hash_table_lookup (self->forms, &key);

  if (!says_value (reading))
    return;
  if (forms == NULL)
    {
      forms = g_array_new (FALSE, FALSE, sizeof (StetFactForm));
      g_hash_table_insert (self->forms, g_memdup2 (&key, sizeof key), forms);
    }
  g_array_append_val (forms, form);
}

static void
note_words (StetFactWords *self)
{
  const char *prefixes = g_intern_static_string ("prefixes");
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint start = get_start (key);

      self->starts[start / 8] |= (guint8) (1u << start % 8);
    }
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &key, &value))
    for (const StetFactWord *word = value; word != NULL; word = word->next)
      {
        guint opening = get_opening (key);

        note_form (self, key, word);
        if (word->rest == NULL && strlen (key) >= 3
            && (word->kind == STET_FACT_WORD_NUMBER || word->section == prefixes))
          self->openings[opening / 8] |= (guint8) (1u << opening % 8);
      }
}

/**
 * stet_fact_words_may_be_compound:
 * @word: of a #StetToken
 *
 * Returns: whether the word begins as a number does
 */
gboolean
stet_fact_words_may_be_compound (const StetFactWords *self, const char *word)
{
  guint opening = get_opening (word);

  return (self->openings[opening / 8] & 1u << opening % 8) != 0;
}

static StetFactWords *
words_new (const char *language)
{
  StetFactWords *self = g_new0 (StetFactWords, 1);
  g_autofree char *primary = g_strndup (language, strcspn (language, "-_"));

  self->language = g_ascii_strdown (language, -1);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->forms = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->is_arabic = g_ascii_strcasecmp (primary, "ar") == 0;
  self->decimal = '.';
  if (*primary != '\0')
    {
      g_autofree char *lower = g_ascii_strdown (primary, -1);

      self->is_known = add_file (self, lower);
    }
  add_file (self, "any");
  stet_fact_words_add_locale (self);
  note_words (self);
  return self;
}

/**
 * stet_fact_words_get:
 * @language: (nullable): BCP 47 tag
 *
 * The words of a language that facts are said in: those of its file below
 * resources/text/facts, and those that ICU knows. Read at the first call, which takes some
 * milliseconds, and kept. Any thread.
 *
 * Returns: (transfer none): the words; few for a language that is not known
 */
const StetFactWords *
stet_fact_words_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *all;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  StetFactWords *words;

  if (language == NULL || *language == '\0')
    language = "und";
  if (all == NULL)
    all = g_hash_table_new (g_str_hash, g_str_equal);
  words = g_hash_table_lookup (all, language);
  if (words == NULL && g_hash_table_size (all) >= MAX_LANGUAGES)
    {
      language = "und";
      words = g_hash_table_lookup (all, language);
    }
  if (words == NULL)
    {
      words = words_new (language);
      g_hash_table_insert (all, g_strdup (language), words);
    }
  return words;
}

/* Arabic writes the article and short words before a word in one with it. */
static const StetFactWord *
look_up_arabic (const StetFactWords *self, const char *word)
{
  static const char *const prefixes[] = { "وال", "بال", "فال", "كال", "لل", "ال",
                                          "و",   "ب",   "ل",   "ف",   "ك" };
  const StetFactWord *found;
  char folded[MAX_WORD];

  stet_fact_words_fold (word, folded, sizeof folded);
  found = find (self, folded);
  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize n = strlen (prefixes[i]);

      /* Of what is left at least three letters, which have two bytes each. */
      if (strncmp (folded, prefixes[i], n) == 0 && strlen (folded) >= n + 6)
        found = find (self, folded + n);
    }
  return found;
}

/**
 * stet_fact_words_look_up:
 * @word: of a #StetToken
 *
 * Gives all that a word may be. An Arabic word is found with the article and the short words that
 * are written in one with it, and without its vowels. Any thread.
 *
 * Returns: (transfer none) (nullable): its first reading
 */
const StetFactWord *
stet_fact_words_look_up (const StetFactWords *self, const char *word)
{
  if (self->is_arabic && (guchar) *word >= 0xD8)
    return look_up_arabic (self, word);
  /* Hebrew writes “and” before a word in one with it. */
  if (g_str_has_prefix (word, "ו") && strlen (word) >= 8)
    {
      const StetFactWord *found = find (self, word);

      return found != NULL ? found : find (self, word + strlen ("ו"));
    }
  return find (self, word);
}

/**
 * stet_fact_words_get_decimal_mark:
 *
 * Returns: what the language writes before the tenths, “.” or “,”
 */
gunichar
stet_fact_words_get_decimal_mark (const StetFactWords *self)
{
  return self->decimal;
}

/**
 * stet_fact_words_is_known:
 *
 * Returns: whether the language has a file, so that most of its words are known
 */
gboolean
stet_fact_words_is_known (const StetFactWords *self)
{
  return self->is_known;
}

/**
 * stet_fact_words_is:
 * @language: a primary language in lower case, such as "en"
 *
 * Returns: whether the words are of that language
 */
gboolean
stet_fact_words_is (const StetFactWords *self, const char *language)
{
  gsize n = strlen (language);

  return strncmp (self->language, language, n) == 0
         && (self->language[n] == '\0' || self->language[n] == '-');
}
