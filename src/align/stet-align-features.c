/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-features.h"

#include "stet-align-table.h"
#include "stet-align-text.h"

/* What is being put together. */
typedef struct
{
  StetAlignFeatures *features;
  StetAlignTable types; /* by the hash of a token: index of its type + 1 */
  StetAlignTable keys;  /* by the hash of a key: its number */
  StetAlignTable stems; /* by the hash of a stem: its index + 1 */
  gboolean is_cross_script;
} Builder;

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
get_key (Builder *self, guint64 hash)
{
  guint *number;

  if (hash == 0)
    return 0;
  number = stet_align_table_get (&self->keys, hash);
  if (*number == 0)
    *number = ++self->features->n_keys;
  return *number;
}

static guint
get_stem (Builder *self, guint64 hash)
{
  guint *number;

  if (hash == 0)
    return 0;
  number = stet_align_table_get (&self->stems, hash);
  if (*number == 0)
    {
      g_array_append_val (self->features->stems, hash);
      *number = self->features->stems->len;
    }
  return *number;
}

/* The index of the type of @token. What it is the first time counts. */
static guint
get_type (Builder *self, const StetAlignToken *token)
{
  guint *index = stet_align_table_get (&self->types, token->same);

  if (*index == 0)
    {
      StetAlignType type = { .weight = token->weight, .is_name = token->is_name };

      type.keys[STET_ALIGN_KEY_SAME] = get_key (self, token->same);
      type.keys[STET_ALIGN_KEY_PREFIX] = get_key (self, token->prefix);
      type.keys[STET_ALIGN_KEY_SKELETON] = self->is_cross_script ? get_key (self, token->skeleton)
                                                                 : 0;
      type.stem = get_stem (self, token->stem);
      g_array_append_val (self->features->types, type);
      *index = self->features->types->len;
    }
  return *index - 1;
}

static int
compare_uints (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return (left > right) - (left < right);
}

static StetAlignSegment *
add_block (Builder *self, StetBlock *block, const StetAlignText *text)
{
  StetAlignSegment *segment = g_new0 (StetAlignSegment, 1);
  gboolean is_sorted = TRUE;
  guint last = 0;

  segment->kind = stet_block_get_kind (block);
  segment->uncertain = stet_block_get_uncertain (block);
  segment->has_photo = stet_block_get_photo (block) != NULL;
  segment->n_characters = text->n_characters;
  segment->n_sentences = text->n_sentences;
  segment->types = g_array_sized_new (FALSE, FALSE, sizeof (guint), text->tokens->len);
  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint type = get_type (self, &g_array_index (text->tokens, StetAlignToken, i));

      is_sorted = is_sorted && last <= type;
      last = type;
      g_array_append_val (segment->types, type);
    }
  if (!is_sorted)
    g_array_sort (segment->types, compare_uints);
  return segment;
}

/* What is known of the texts of a version, and the script of its first letters. */
static GPtrArray *
get_texts (GPtrArray *blocks, const char *language, GUnicodeScript *script)
{
  GPtrArray *texts = g_ptr_array_sized_new (blocks->len);

  *script = G_UNICODE_SCRIPT_COMMON;
  for (guint i = 0; i < blocks->len; i++)
    {
      const StetAlignText *text = stet_align_text_get (g_ptr_array_index (blocks, i), language);

      if (*script == G_UNICODE_SCRIPT_COMMON)
        *script = text->script;
      g_ptr_array_add (texts, (gpointer) text);
    }
  return texts;
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
  Builder builder = { .features = self };
  GUnicodeScript scripts[2];
  g_autoptr (GPtrArray) texts_a = get_texts (a, language_a, &scripts[0]);
  g_autoptr (GPtrArray) texts_b = get_texts (b, language_b, &scripts[1]);

  builder.is_cross_script = scripts[0] != scripts[1];
  stet_align_table_init (&builder.types, 1024);
  stet_align_table_init (&builder.keys, 2048);
  stet_align_table_init (&builder.stems, 1024);
  self->stems = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->types = g_array_new (FALSE, FALSE, sizeof (StetAlignType));
  for (guint side = 0; side < 2; side++)
    {
      GPtrArray *blocks = side == 0 ? a : b, *texts = side == 0 ? texts_a : texts_b;

      self->segments[side] = g_ptr_array_new_full (blocks->len, segment_free);
      for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add (
            self->segments[side],
            add_block (&builder, g_ptr_array_index (blocks, i), g_ptr_array_index (texts, i)));
    }
  stet_align_table_clear (&builder.types);
  stet_align_table_clear (&builder.keys);
  stet_align_table_clear (&builder.stems);
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
  g_array_unref (self->stems);
  g_free (self);
}

/* By type, the one block of a side that has it + 1; G_MAXUINT when several have. */
static guint *
find_only_blocks (StetAlignFeatures *self, guint side)
{
  guint *only = g_new0 (guint, self->types->len + 1);

  for (guint i = 0; i < self->segments[side]->len; i++)
    {
      const GArray *types
          = ((StetAlignSegment *) g_ptr_array_index (self->segments[side], i))->types;

      for (guint j = 0; j < types->len; j++)
        {
          guint type = g_array_index (types, guint, j);

          only[type] = only[type] == 0 ? i + 1 : G_MAXUINT;
        }
    }
  return only;
}

/* The most points that follow each other on both sides, as the longest increasing sequence; what
 * lies between two of them is in proportion. */
static void
expect (GArray *points, guint n_a, guint n_b, guint *expected)
{
  g_autofree guint *ends = g_new (guint, points->len + 1);
  g_autofree guint *before = g_new (guint, points->len + 1);
  guint n = 0, next = n_a, next_b = n_b, last;

  for (guint i = 0; i < points->len; i++)
    {
      guint b = g_array_index (points, guint64, i) & G_MAXUINT32, low = 0, high = n;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if ((g_array_index (points, guint64, ends[middle]) & G_MAXUINT32) < b)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? ends[low - 1] : G_MAXUINT;
      ends[low] = i;
      n = MAX (n, low + 1);
    }
  last = n > 0 ? ends[n - 1] : G_MAXUINT;
  for (guint i = n_a; i-- > 0;)
    {
      guint a = 0, b = 0;

      if (last != G_MAXUINT)
        {
          a = (guint) (g_array_index (points, guint64, last) >> 32);
          b = g_array_index (points, guint64, last) & G_MAXUINT32;
        }
      expected[i] = next > a ? b + (guint) ((gsize) (next_b - b) * (i - a) / (next - a)) : b;
      if (last != G_MAXUINT && i == a)
        {
          next = a;
          next_b = b;
          last = before[last];
        }
    }
}

/* By the first side; of those on one block of it the farthest on the other comes first, so that no
 * two of them follow each other. */
static int
compare_points (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *) a ^ G_MAXUINT32;
  guint64 right = *(const guint64 *) b ^ G_MAXUINT32;

  return (left > right) - (left < right);
}

/*
 * stet_align_features_dup_expected:
 * @min_cells: pairs of blocks
 *
 * Finds out about which block each is to be paired with, by words and numbers that are in one block
 * of either version only: where much is missing, the way is far from the diagonal.
 *
 * Returns: (transfer full) (nullable): by block of the first side, one of the other, never going
 *   back; %NULL when there are no more pairs than @min_cells
 */
guint *
stet_align_features_dup_expected (StetAlignFeatures *self, gsize min_cells)
{
  guint n_a = self->segments[0]->len, n_b = self->segments[1]->len;
  g_autoptr (GArray) points = NULL;
  g_autofree guint *only_a = NULL;
  g_autofree guint *only_b = NULL;
  guint *expected;

  if (((gsize) n_a + 1) * ((gsize) n_b + 1) <= min_cells)
    return NULL;
  points = g_array_new (FALSE, FALSE, sizeof (guint64));
  only_a = find_only_blocks (self, 0);
  only_b = find_only_blocks (self, 1);
  for (guint i = 0; i < self->types->len; i++)
    if (only_a[i] > 0 && only_b[i] > 0 && only_a[i] < G_MAXUINT && only_b[i] < G_MAXUINT)
      {
        guint64 point = (guint64) (only_a[i] - 1) << 32 | (only_b[i] - 1);

        g_array_append_val (points, point);
      }
  g_array_sort (points, compare_points);
  expected = g_new0 (guint, n_a + 1);
  expect (points, n_a, n_b, expected);
  return expected;
}
