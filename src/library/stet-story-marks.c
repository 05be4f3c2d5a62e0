/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-story-marks.h"

#include <string.h>

#include "stet-character.h"
#include "stet-fold.h"
#include "stet-inline.h"
#include "stet-number.h"

/* How many marks of each kind are kept of an article: the most telling ones. */
#define MAX_NUMBERS   16
#define MAX_NAMES     24
#define MAX_SKELETONS 32
#define MAX_TEXTS     3

/* No article has nearly as many different ones, and comparing takes the square of their number. */
#define MAX_MARKS 4096

/* Smaller numbers are spelled out as often as not. */
#define MIN_NUMBER 10
/* Of a name so much is compared: its end is inflected. */
#define PREFIX       5
#define MIN_NAME     4
#define MIN_SKELETON 4
#define MAX_SKELETON 8
/* Vietnamese, Chinese and Korean names are written in one word or in several. */
#define MAX_SYLLABLE 5
/* A paragraph of fewer characters may well be in two articles. */
#define MIN_TEXT 60

static void
mark_free (gpointer data)
{
  StetMark *mark = data;

  g_free (mark->token);
  g_free (mark->shown);
  g_free (mark);
}

StetMarks *
_stet_marks_new (const char *language)
{
  StetMarks *self = g_new0 (StetMarks, 1);

  self->by_token = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, mark_free);
  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->language = g_strdup (language);
  return self;
}

void
_stet_marks_free (StetMarks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_token);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->folded);
  g_free (self->language);
  g_free (self);
}

static void
add (StetMarks *self, StetMarkKind kind, const char *token, const char *shown, gssize shown_length)
{
  StetMark *mark = g_hash_table_lookup (self->by_token, token);

  if (mark == NULL && g_hash_table_size (self->by_token) >= MAX_MARKS)
    return;
  if (mark == NULL)
    {
      mark = g_new0 (StetMark, 1);
      mark->token = g_strdup (token);
      mark->shown = shown_length < 0 ? g_strdup (shown) : g_strndup (shown, (gsize) shown_length);
      mark->kind = kind;
      mark->order = g_hash_table_size (self->by_token);
      g_hash_table_insert (self->by_token, mark->token, mark);
    }
  mark->count++;
}

static void
add_numbers (StetMarks *self, const char *text)
{
  g_autoptr (GArray) numbers = NULL;
  const char *end = text;
  guint at = 0;

  numbers = stet_numbers_find (text, self->language);
  for (guint i = 0; i < numbers->len; i++)
    {
      const StetNumber *number = &g_array_index (numbers, StetNumber, i);
      char value[G_ASCII_DTOSTR_BUF_SIZE];
      char token[G_ASCII_DTOSTR_BUF_SIZE + 1];
      const char *start;

      if (!(number->value >= MIN_NUMBER || number->value != (double) (gint64) number->value)
          || number->value > 1e15)
        continue;
      g_ascii_formatd (value, sizeof value, "%.12g", number->value);
      token[0] = 'n';
      g_strlcpy (token + 1, value, sizeof token - 1);
      g_strdelimit (token, ".+-", 'p');
      /* They come in order, so that a long text is walked once. */
      start = g_utf8_offset_to_pointer (end, (glong) number->start - (glong) at);
      end = g_utf8_offset_to_pointer (start, number->end - number->start);
      at = number->end;
      add (self, STET_MARK_NUMBER, token, start, end - start);
    }
}

/* The class of consonants that a letter belongs to in whatever script, 0 for one that is left out:
 * scripts do without vowels, and spell the rest after their own fashion. */
static char
get_consonant (gunichar c)
{
  static const struct
  {
    const char *letters;
    char consonant;
  } classes[] = {
    { "bpбпβπبپבפ", 'b' },
    { "fvwфвφفڤו", 'f' },
    { "tтτتطثתט", 't' },
    { "dдδدضذד", 'd' },
    { "ckgqxjкгхжγκχكقغخجگקכגח", 'k' },
    { "szсзшщцчσζسصزشظژسשסצז", 's' },
    { "rрρرר", 'r' },
    { "lлλلל", 'l' },
    { "mмμمמם", 'm' },
    { "nнνنןנ", 'n' },
  };
  static char table[0x700];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
        for (const char *p = classes[i].letters; *p != '\0'; p = g_utf8_next_char (p))
          table[stet_character_get (p)] = classes[i].consonant;
      g_once_init_leave (&made, 1);
    }
  return c < G_N_ELEMENTS (table) ? table[c] : 0;
}

static void
add_skeleton (StetMarks *self, const char *folded, const char *word, gsize length)
{
  char token[MAX_SKELETON + 2] = "k";
  gsize n = 1;

  for (const char *p = folded; *p != '\0' && n <= MAX_SKELETON; p = g_utf8_next_char (p))
    {
      char consonant = get_consonant (stet_character_get (p));

      if (consonant != 0 && token[n - 1] != consonant)
        token[n++] = consonant;
    }
  token[n] = '\0';
  if (n > MIN_SKELETON)
    add (self, STET_MARK_SKELETON, token, word, (gssize) length);
}

/* How a name begins, in the spelling that most languages come down to. */
static gboolean
make_prefix (const char *folded, char *token)
{
  gsize n = 1;

  token[0] = 'm';
  for (const char *p = folded; *p != '\0' && n <= PREFIX; p++)
    {
      char c = *p;

      if (c == 'p' && p[1] == 'h')
        {
          c = 'f';
          p++;
        }
      else if (c == 'w')
        c = 'v';
      else if (c == 'y' || c == 'j')
        c = 'i';
      else if (c == 'c' || c == 'q')
        c = 'k';
      else if (c == 'h' && n > 1)
        continue;
      if (!g_ascii_isalnum (c))
        continue;
      if (token[n - 1] != c || n == 1)
        token[n++] = c;
    }
  token[n] = '\0';
  return n > MIN_NAME - 1;
}

static gboolean
is_latin_word (const char *word, gsize length)
{
  gunichar c = stet_character_get (word);

  return length > 0 && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

/* The word before, where it was the beginning of a name. */
typedef struct
{
  const char *folded;
  const char *start;
} Before;

static void
add_name (StetMarks *self, const char *word, gsize length, const char *folded, Before *before)
{
  char token[PREFIX + 2];

  if (strlen (folded) >= MIN_NAME && make_prefix (folded, token))
    add (self, STET_MARK_NAME, token, word, (gssize) length);
  if (before->folded != NULL && strlen (before->folded) <= MAX_SYLLABLE
      && strlen (folded) <= MAX_SYLLABLE)
    {
      g_autofree char *joined = g_strconcat (before->folded, folded, NULL);

      if (make_prefix (joined, token))
        add (self, STET_MARK_NAME, token, before->start, word + length - before->start);
    }
}

/* Returns: (transfer none): the word without capitals and accents; the same words come often */
static const char *
fold_word (StetMarks *self, const char *word, gsize length)
{
  g_autofree char *copy = g_strndup (word, length);
  char *folded = g_hash_table_lookup (self->folded, copy);

  if (folded != NULL)
    return folded;
  folded = g_str_is_ascii (copy) ? g_ascii_strdown (copy, -1) : stet_text_fold (copy);
  g_hash_table_insert (self->folded, g_steal_pointer (&copy), folded);
  return folded;
}

/* @begins: it is the first of a sentence, where a capital says nothing. @follows: only a space is
 * between it and the word before. */
static void
add_word (StetMarks *self,
          const char *word,
          gsize length,
          gboolean begins,
          gboolean follows,
          Before *before)
{
  gunichar first = stet_character_get (word);
  gboolean has_case = stet_character_is_upper (first) || stet_character_is_lower (first)
                      || g_unichar_istitle (first);
  const char *folded;

  if (!follows)
    before->folded = NULL;
  if (!stet_character_is_alpha (first) || (has_case && (stet_character_is_lower (first) || begins)))
    {
      before->folded = NULL;
      return;
    }
  folded = fold_word (self, word, length);
  if (is_latin_word (word, length))
    {
      add_name (self, word, length, folded, before);
      before->folded = folded;
      before->start = word;
    }
  /* Arabic writes its article in one with the word. */
  add_skeleton (
      self, g_str_has_prefix (folded, "ال") ? folded + strlen ("ال") : folded, word, length);
}

static gboolean
ends_sentence (gunichar c)
{
  return strchr (".!?:;\"", (int) (c < 0x80 ? c : 'x')) != NULL || c == 0x2026 || c == 0x201C
         || c == 0x201E || c == 0x00AB || c == 0x2018 || c == 0x2013 || c == 0x2014;
}

static void
add_names (StetMarks *self, const char *text)
{
  Before before = { NULL, NULL };
  gboolean begins = TRUE, follows = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;
      gunichar c = stet_character_get (p);

      while (stet_character_is_alphanumeric (c) || stet_character_is_mark (c))
        {
          p = g_utf8_next_char (p);
          c = stet_character_get (p);
        }
      if (p > start)
        {
          add_word (self, start, (gsize) (p - start), begins, follows, &before);
          begins = FALSE;
          follows = TRUE;
          continue;
        }
      begins = begins || ends_sentence (c);
      follows = follows && c == ' ';
      p = g_utf8_next_char (p);
    }
}

/* Letters and digits alone, so that neither spaces nor quotation marks make a difference. */
static void
add_text (StetMarks *self, const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  guint length = 0;
  char token[20];

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = stet_character_get (p);

      if (!stet_character_is_alphanumeric (c))
        continue;
      hash = (hash ^ stet_character_to_lower (c)) * G_GUINT64_CONSTANT (0x100000001b3);
      length++;
    }
  g_hash_table_add (self->texts, g_memdup2 (&hash, sizeof hash));
  if (length < MIN_TEXT)
    return;
  g_snprintf (token, sizeof token, "t%016" G_GINT64_MODIFIER "x", hash);
  add (self, STET_MARK_TEXT, token, "", -1);
}

/* Takes in a block; @text is its text with inline markup, @photo whether it is of a photo. */
void
_stet_marks_add_block (StetMarks *self, StetBlockKind kind, const char *text, gboolean photo)
{
  g_autofree char *plain = stet_inline_is_plain (text) ? NULL : stet_inline_dup_plain (text);
  const char *read = plain != NULL ? plain : text;

  self->n_photos += photo;
  if (*read == '\0')
    return;
  add_numbers (self, read);
  /* English headlines have capitals throughout. */
  if (kind != STET_BLOCK_HEADLINE)
    add_names (self, read);
  if (kind == STET_BLOCK_CAPTION || kind == STET_BLOCK_HEADLINE)
    return;
  self->n_paragraphs++;
  add_text (self, read);
}

StetMarks *
_stet_marks_new_for_article (StetArticle *article)
{
  StetMarks *self = _stet_marks_new (stet_article_get_language (article));

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      _stet_marks_add_block (self,
                             stet_block_get_kind (block),
                             stet_block_get_text (block),
                             stet_block_get_photo (block) != NULL);
    }
  return self;
}

gboolean
_stet_marks_is_latin (StetMarks *self)
{
  GHashTableIter iter;
  gpointer mark;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->by_token);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    n += ((StetMark *) mark)->kind == STET_MARK_NAME;
  return n > 3;
}

/* Long numbers and words that come often say most. */
static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const StetMark *one = *(StetMark *const *) a;
  const StetMark *two = *(StetMark *const *) b;
  gsize length_one, length_two;

  if (one->kind != two->kind)
    return (int) one->kind - (int) two->kind;
  length_one = strlen (one->token);
  length_two = strlen (two->token);
  if (one->kind != STET_MARK_TEXT && one->kind != STET_MARK_NAME && length_one != length_two)
    return length_one > length_two ? -1 : 1;
  if (one->count != two->count)
    return one->count > two->count ? -1 : 1;
  return one->order < two->order ? -1 : one->order > two->order;
}

/* Returns: (transfer container): the marks by which the article is to be found, no more than are
 * good for it */
GPtrArray *
_stet_marks_choose (StetMarks *self)
{
  static const guint limits[] = { MAX_NUMBERS, MAX_NAMES, MAX_SKELETONS, MAX_TEXTS };
  GPtrArray *marks = g_hash_table_get_values_as_ptr_array (self->by_token);
  guint counts[G_N_ELEMENTS (limits)] = { 0 };
  guint kept = 0;

  g_ptr_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    {
      StetMark *mark = g_ptr_array_index (marks, i);

      if (counts[mark->kind]++ < limits[mark->kind])
        marks->pdata[kept++] = mark;
    }
  g_ptr_array_set_size (marks, (int) kept);
  return marks;
}
