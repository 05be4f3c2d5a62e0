/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-text.h"

#include <string.h>

#include "stet-align-table.h"
#include "stet-align-words.h"
#include "stet-article.h"
#include "stet-break.h"
#include "stet-character.h"
#include "stet-fold.h"
#include "stet-inline.h"
#include "stet-number.h"
#include "stet-skeleton.h"

/* Letters of a word that must agree for it to be a cognate, and letters it must have at least. */
#define PREFIX_LETTERS 5
#define MIN_COGNATE    5
/* The n-th mark of a kind in a block is a token of its own, up to this many. */
#define MAX_REPEATS 4

/* How surely a translation holds the like of a token; tests/measure align shows what a change does.
 */
#define WEIGHT_NUMBER 0.97
#define WEIGHT_NAME   0.90
#define WEIGHT_MARK   0.77
#define WEIGHT_WORD   0.05

/* Words that a thread remembers. The same ones come again and again. */
#define MAX_WORDS 32768

/* One block being read. */
typedef struct
{
  StetAlignText *text;
  StetAlignTable *seen;  /* by the hash of a token: 1 */
  StetAlignTable *marks; /* by the hash of a mark: how many so far */
  gboolean at_sentence_start;
} Reader;

/* What is known of a word by its spelling. */
typedef struct
{
  guint n_letters; /* when folded */
  guint64 same;
  guint64 prefix;
  guint64 skeleton;
  guint64 stem;
} Word;

typedef struct
{
  StetAlignTable index; /* by the hash of the spelling: index in words + 1 */
  GArray *words;        /* Word */
} Words;

static void
words_free (gpointer data)
{
  Words *words = data;

  stet_align_table_clear (&words->index);
  g_array_unref (words->words);
  g_free (words);
}

static Words *
get_words (void)
{
  static GPrivate private = G_PRIVATE_INIT (words_free);
  Words *words = g_private_get (&private);

  if (words != NULL && words->words->len < MAX_WORDS)
    return words;
  words = g_new (Words, 1);
  stet_align_table_init (&words->index, MAX_WORDS / 4);
  words->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_private_replace (&private, words);
  return words;
}

static Word
read_word (const char *start, gsize length)
{
  g_autofree char *word = g_strndup (start, length);
  g_autofree char *folded = stet_text_fold (word);
  g_autofree char *stem = stet_align_word_dup_stem (folded);
  g_autofree char *skeleton = stet_text_dup_skeleton (word);
  gsize folded_length = strlen (folded);
  Word read = {
    (guint) g_utf8_strlen (folded, -1), stet_align_hash ('=', folded, folded_length), 0, 0, 0
  };

  if (read.n_letters >= MIN_COGNATE)
    read.prefix = stet_align_hash (
        '<', folded, (gsize) (g_utf8_offset_to_pointer (folded, PREFIX_LETTERS) - folded));
  if (*stem != '\0')
    read.stem = stet_align_hash ('=', stem, strlen (stem));
  if (skeleton != NULL)
    read.skeleton = stet_align_hash ('~', skeleton, strlen (skeleton));
  return read;
}

static Word
get_word (const char *start, gsize length)
{
  Words *words = get_words ();
  guint *index = stet_align_table_get (&words->index, stet_align_hash ('w', start, length));

  if (*index == 0)
    {
      Word word = read_word (start, length);

      g_array_append_val (words->words, word);
      *index = words->words->len;
    }
  return g_array_index (words->words, Word, *index - 1);
}

static void
add_token (Reader *reader, const StetAlignToken *token)
{
  guint *seen = stet_align_table_get (reader->seen, token->same);

  if (*seen == 0)
    g_array_append_vals (reader->text->tokens, token, 1);
  *seen = 1;
}

/* Adds a mark or number, numbered when it is not the first of its kind in the block. */
static void
add_mark (Reader *reader, const char *mark, gsize length, double weight)
{
  guint64 hash = stet_align_hash ('/', mark, length);
  guint *n = stet_align_table_get (reader->marks, hash);
  guint64 numbered[2];
  StetAlignToken token = { .weight = weight };

  if (*n >= MAX_REPEATS)
    return;
  numbered[0] = hash;
  numbered[1] = ++*n;
  token.same = stet_align_hash ('#', (const char *) numbered, sizeof numbered);
  add_token (reader, &token);
}

static gboolean
is_name (const char *word, gssize length, gboolean at_sentence_start)
{
  const char *second = g_utf8_next_char (word);

  if (!g_unichar_isupper (g_utf8_get_char (word)))
    return FALSE;
  return !at_sentence_start
         || (second < word + length && g_unichar_isupper (g_utf8_get_char (second)));
}

static void
add_word (Reader *reader, const char *start, gssize length)
{
  gboolean name = is_name (start, length, reader->at_sentence_start);
  Word word = get_word (start, (gsize) length);
  StetAlignToken token = {
    word.same, word.prefix, word.skeleton, word.stem, name ? WEIGHT_NAME : WEIGHT_WORD, name,
  };

  reader->at_sentence_start = FALSE;
  if (word.n_letters >= 2)
    add_token (reader, &token);
}

/* Marks that translations keep; those that differ by language have one name. */
static const char *
get_mark (gunichar c)
{
  switch (c)
    {
    case '?':
    case 0x061F:
    case 0xFF1F:
      return "?";
    case '!':
    case 0xFF01:
      return "!";
    case ';':
    case 0x061B:
      return ";";
    case ':':
    case 0xFF1A:
      return ":";
    case '(':
    case 0xFF08:
      return "(";
    case '%':
    case 0x066A:
      return "%";
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return "\"";
    case 0x2018:
    case 0x201A:
      return "'";
    case '$':
      return "$";
    case 0x20AC:
      return "€";
    case 0x00A3:
      return "£";
    default:
      return NULL;
    }
}

/* If a web address begins at @p, adds it and returns its end; else returns @p. */
static const char *
read_address (Reader *reader, const char *p)
{
  const char *end = p;

  /* Not g_str_has_prefix(), which measures all the rest of the text first. */
  if (strncmp (p, "http://", 7) != 0 && strncmp (p, "https://", 8) != 0
      && strncmp (p, "www.", 4) != 0)
    return p;
  while (*end != '\0' && !g_ascii_isspace (*end))
    end++;
  add_mark (reader, p, (gsize) (end - p), WEIGHT_NUMBER);
  return end;
}

static void
read_numbers (Reader *reader, const char *text, const char *language)
{
  g_autoptr (GArray) numbers = stet_numbers_find (text, language);

  for (guint i = 0; i < numbers->len; i++)
    {
      double value = g_array_index (numbers, StetNumber, i).value;
      g_autofree char *token = g_strdup_printf ("#%.10g", value);

      add_mark (reader, token, strlen (token), WEIGHT_NUMBER);
    }
}

static void
read_text (Reader *reader, const char *text)
{
  reader->at_sentence_start = TRUE;
  for (const char *p = text; *p != '\0';)
    {
      const char *end = read_address (reader, p);
      gunichar c = stet_character_get (p);
      const char *mark;

      if (end > p)
        {
          p = end;
          continue;
        }
      if (stet_align_word_begins (c))
        {
          end = stet_align_word_get_end (p);
          add_word (reader, p, end - p);
          p = stet_align_word_get_next (p, end);
          continue;
        }
      if (c == '.' || c == '?' || c == '!' || c == ':' || get_mark (c) != NULL)
        reader->at_sentence_start = TRUE;
      mark = get_mark (c);
      if (mark != NULL)
        add_mark (reader, mark, strlen (mark), WEIGHT_MARK);
      p = g_utf8_next_char (p);
    }
}

static guint
count_characters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += !stet_character_is_space (stet_character_get (p));
  return n;
}

static GUnicodeScript
find_script (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return g_unichar_get_script (c);
    }
  return G_UNICODE_SCRIPT_COMMON;
}

static void
text_free (gpointer data)
{
  StetAlignText *self = data;

  g_array_unref (self->tokens);
  g_free (self->language);
  g_free (self);
}

static StetAlignText *
text_new (const char *marked_up, guint64 hash, const char *language)
{
  g_autofree char *text = stet_inline_dup_plain (marked_up);
  g_autoptr (GArray) sentences = stet_text_find_sentences (text, language);
  g_auto (StetAlignTable) seen = { 0 };
  g_auto (StetAlignTable) marks = { 0 };
  StetAlignText *self = g_new0 (StetAlignText, 1);
  Reader reader = { self, &seen, &marks, TRUE };

  stet_align_table_init (&seen, 64);
  stet_align_table_init (&marks, 16);
  self->hash = hash;
  self->language = g_strdup (language);
  self->script = find_script (text);
  self->n_characters = count_characters (text);
  self->n_sentences = sentences->len;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (StetAlignToken));
  read_numbers (&reader, text, language);
  read_text (&reader, text);
  return self;
}

/*
 * stet_align_text_get:
 * @block: a block
 * @language: BCP 47 tag of its text, when it is in no article
 *
 * Finds out what is to be known of a block's text, or knows it already. For the thread that has the
 * block.
 *
 * Returns: (transfer none): what is known, as long as neither text nor language change
 */
const StetAlignText *
stet_align_text_get (StetBlock *block, const char *language)
{
  static gsize quark;
  StetArticle *article = stet_block_get_article (block);
  const char *text = stet_block_get_text (block);
  guint64 hash = stet_align_hash ('t', text, strlen (text));
  StetAlignText *known;

  if (g_once_init_enter (&quark))
    g_once_init_leave (&quark, g_quark_from_static_string ("stet-align-text"));
  /* A list may hold blocks of several versions. */
  if (article != NULL)
    language = stet_article_get_language (article);
  known = g_object_get_qdata (G_OBJECT (block), (GQuark) quark);
  if (known != NULL && known->hash == hash && g_str_equal (known->language, language))
    return known;
  known = text_new (text, hash, language);
  g_object_set_qdata_full (G_OBJECT (block), (GQuark) quark, known, text_free);
  return known;
}
