/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-features.h"

#include <string.h>

#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "stet-article.h"
#include "stet-break.h"
#include "stet-fold.h"
#include "stet-inline.h"
#include "stet-number.h"

/* Letters of a word that must agree for it to be a cognate, and letters it must have at least. */
#define PREFIX_LETTERS 5
#define MIN_COGNATE    5
/* Consonants that must agree across scripts. */
#define MIN_SKELETON 3
/* The n-th mark of a kind in a block is a token of its own, up to this many. */
#define MAX_REPEATS 4

/* How surely a translation holds the like of a token; tests/measure align shows what a change does.
 */
#define WEIGHT_NUMBER 0.97
#define WEIGHT_NAME   0.90
#define WEIGHT_MARK   0.77
#define WEIGHT_WORD   0.05

/* One block being read. */
typedef struct
{
  StetAlignFeatures *features;
  StetAlignSegment *segment;
  GHashTable *seen;         /* set of type indices */
  GHashTable *marks;        /* mark → how many so far */
  gboolean is_cross_script; /* skeletons are wanted */
  gboolean at_sentence_start;
} Reader;

static void
segment_free (gpointer data)
{
  StetAlignSegment *segment = data;

  g_array_unref (segment->types);
  g_free (segment);
}

double
stet_align_key_get_likeness (StetAlignKeyKind kind)
{
  static const double likeness[STET_ALIGN_N_KEYS] = { 1.0, 0.7, 0.9 };

  return likeness[kind];
}

static guint
get_key (StetAlignFeatures *self, char kind, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%c%s", kind, text);
  gpointer number = g_hash_table_lookup (self->key_index, key);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->key_index) + 1);
      g_hash_table_insert (self->key_index, g_steal_pointer (&key), number);
    }
  return GPOINTER_TO_UINT (number);
}

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

/* The consonants of @word, those that other scripts do not tell apart being the same; NULL when
 * there are too few. */
static char *
make_skeleton (const char *word)
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

/* The index of the type of @token; a new type gets the weight and the keys of the same token. */
static guint
get_type (StetAlignFeatures *self, const char *token, double weight, gboolean *is_new)
{
  gpointer index = g_hash_table_lookup (self->type_index, token);
  StetAlignType type = { 0 };

  *is_new = index == NULL;
  if (index != NULL)
    return GPOINTER_TO_UINT (index) - 1;

  type.weight = weight;
  type.keys[STET_ALIGN_KEY_SAME] = get_key (self, '=', token);
  g_array_append_val (self->types, type);
  g_hash_table_insert (self->type_index, g_strdup (token), GUINT_TO_POINTER (self->types->len));
  return self->types->len - 1;
}

static void
add_type (Reader *reader, guint index)
{
  if (g_hash_table_add (reader->seen, GUINT_TO_POINTER (index + 1)))
    g_array_append_val (reader->segment->types, index);
}

/* Adds @token, numbered when it is not the first of its kind in the block. */
static void
add_mark (Reader *reader, const char *token, double weight)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (reader->marks, token)) + 1;
  g_autofree char *numbered = NULL;
  gboolean is_new;

  if (n > MAX_REPEATS)
    return;
  g_hash_table_insert (reader->marks, g_strdup (token), GUINT_TO_POINTER (n));
  numbered = g_strdup_printf ("%s/%u", token, n);
  add_type (reader, get_type (reader->features, numbered, weight, &is_new));
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
  g_autofree char *word = g_strndup (start, (gsize) length);
  g_autofree char *folded = stet_text_fold (word);
  glong n_letters = g_utf8_strlen (folded, -1);
  gboolean is_new;
  guint index;

  reader->at_sentence_start = FALSE;
  if (n_letters < 2)
    return;

  index = get_type (reader->features, folded, name ? WEIGHT_NAME : WEIGHT_WORD, &is_new);
  if (is_new)
    {
      g_autofree char *skeleton = reader->is_cross_script ? make_skeleton (word) : NULL;
      StetAlignType *type;
      guint prefix = 0, consonants = 0;

      if (n_letters >= MIN_COGNATE)
        {
          g_autofree char *first = g_utf8_substring (folded, 0, PREFIX_LETTERS);

          prefix = get_key (reader->features, '<', first);
        }
      if (skeleton != NULL)
        consonants = get_key (reader->features, '~', skeleton);
      type = &g_array_index (reader->features->types, StetAlignType, index);
      type->keys[STET_ALIGN_KEY_PREFIX] = prefix;
      type->keys[STET_ALIGN_KEY_SKELETON] = consonants;
      type->is_name = name;
    }
  add_type (reader, index);
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

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static const char *
find_word_end (const char *p)
{
  while (is_word_character (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* If a web address begins at @p, adds it and returns its end; else returns @p. */
static const char *
read_address (Reader *reader, const char *p)
{
  g_autofree char *address = NULL;
  const char *end = p;

  if (!g_str_has_prefix (p, "http://") && !g_str_has_prefix (p, "https://")
      && !g_str_has_prefix (p, "www."))
    return p;
  while (*end != '\0' && !g_ascii_isspace (*end))
    end++;
  address = g_strndup (p, (gsize) (end - p));
  add_mark (reader, address, WEIGHT_NUMBER);
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

      add_mark (reader, token, WEIGHT_NUMBER);
    }
}

static void
read_text (Reader *reader, const char *text)
{
  reader->at_sentence_start = TRUE;
  for (const char *p = text; *p != '\0';)
    {
      const char *end = read_address (reader, p);
      gunichar c = g_utf8_get_char (p);
      const char *mark;

      if (end > p)
        {
          p = end;
          continue;
        }
      if (is_word_character (c))
        {
          end = find_word_end (p);
          add_word (reader, p, end - p);
          p = end;
          continue;
        }
      if (c == '.' || c == '?' || c == '!' || c == ':' || get_mark (c) != NULL)
        reader->at_sentence_start = TRUE;
      mark = get_mark (c);
      if (mark != NULL)
        add_mark (reader, mark, WEIGHT_MARK);
      p = g_utf8_next_char (p);
    }
}

static guint
count_characters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += !g_unichar_isspace (g_utf8_get_char (p));
  return n;
}

static int
compare_uints (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return (left > right) - (left < right);
}

static StetAlignSegment *
read_block (StetAlignFeatures *self, StetBlock *block, const char *language, gboolean cross_script)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  StetArticle *article = stet_block_get_article (block);
  StetAlignSegment *segment = g_new0 (StetAlignSegment, 1);
  Reader reader = { self, segment, seen, marks, cross_script, TRUE };
  g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (block));
  g_autoptr (GArray) sentences = NULL;

  /* A list may hold blocks of several versions. */
  if (article != NULL)
    language = stet_article_get_language (article);
  sentences = stet_text_find_sentences (text, language);

  segment->kind = stet_block_get_kind (block);
  segment->uncertain = stet_block_get_uncertain (block);
  segment->has_photo = stet_block_get_photo (block) != NULL;
  segment->n_characters = count_characters (text);
  segment->n_sentences = sentences->len;
  segment->types = g_array_new (FALSE, FALSE, sizeof (guint));
  read_numbers (&reader, text, language);
  read_text (&reader, text);
  g_array_sort (segment->types, compare_uints);
  return segment;
}

/* The script of the first letters of a version. */
static GUnicodeScript
find_script (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    for (const char *p = stet_block_get_text (g_ptr_array_index (blocks, i)); *p != '\0';
         p = g_utf8_next_char (p))
      {
        gunichar c = g_utf8_get_char (p);

        if (g_unichar_isalpha (c))
          return g_unichar_get_script (c);
      }
  return G_UNICODE_SCRIPT_COMMON;
}

/*
 * stet_align_features_new:
 * @a: (element-type StetBlock): the blocks of the one side
 * @language_a: BCP 47 tag for those that are in no article
 * @b: (element-type StetBlock): the blocks of the other side
 * @language_b: BCP 47 tag for those
 *
 * Returns: (transfer full): what is compared of them
 */
StetAlignFeatures *
stet_align_features_new (GPtrArray *a, const char *language_a, GPtrArray *b, const char *language_b)
{
  StetAlignFeatures *self = g_new0 (StetAlignFeatures, 1);
  gboolean cross_script = find_script (a) != find_script (b);

  self->types = g_array_new (FALSE, FALSE, sizeof (StetAlignType));
  self->type_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->key_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint side = 0; side < 2; side++)
    {
      GPtrArray *blocks = side == 0 ? a : b;

      self->segments[side] = g_ptr_array_new_full (blocks->len, segment_free);
      for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add (self->segments[side],
                         read_block (self,
                                     g_ptr_array_index (blocks, i),
                                     side == 0 ? language_a : language_b,
                                     cross_script));
    }
  return self;
}

void
stet_align_features_free (StetAlignFeatures *self)
{
  if (self == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    g_ptr_array_unref (self->segments[side]);
  g_array_unref (self->types);
  g_hash_table_unref (self->type_index);
  g_hash_table_unref (self->key_index);
  g_free (self);
}
