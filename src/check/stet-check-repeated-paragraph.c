/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"
#include "stet-fold.h"

/* Shorter paragraphs may well be said twice. */
#define MIN_LENGTH 40
/* Paragraphs are compared by the sequences of so many characters that they have. */
#define GRAM_LENGTH 6
/* The share of them that nearly equal paragraphs have in common. */
#define NEARLY_SAME 0.85
/* What is in more paragraphs than that is looked up in the first of them. */
#define MAX_PLACES     16
#define OPENING_LENGTH 60

typedef struct
{
  StetBlock *block;
  guint number; /* of the paragraph, as people count: from 1 */
  guint n_grams;
  char *folded;
} Paragraph;

typedef struct
{
  GArray *paragraphs; /* Paragraph */
  GHashTable *exact;  /* folded text → index + 1 */
  GHashTable *places; /* hash of a gram → GArray of guint indices */
} Seen;

static void
paragraph_clear (gpointer data)
{
  g_free (((Paragraph *) data)->folded);
}

/* The distinct grams of @folded, as hashes. */
static GHashTable *
collect_grams (const char *folded)
{
  GHashTable *grams = g_hash_table_new (NULL, NULL);
  const char *end = folded;

  for (guint i = 0; i < GRAM_LENGTH && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  for (const char *p = folded;; p = g_utf8_next_char (p), end = g_utf8_next_char (end))
    {
      guint32 hash = 2166136261u;

      for (const char *q = p; q < end; q++)
        hash = (hash ^ (guint8) *q) * 16777619u;
      g_hash_table_add (grams, GUINT_TO_POINTER (hash));
      if (*end == '\0')
        break;
    }
  return grams;
}

/* The earlier paragraph that has most in common with @grams, if that is nearly all; else -1. */
static int
find_nearly_same (Seen *seen, GHashTable *grams)
{
  g_autofree guint *common = g_new0 (guint, seen->paragraphs->len + 1);
  guint n_grams = g_hash_table_size (grams), best = 0;
  GHashTableIter iter;
  gpointer gram;

  if (seen->paragraphs->len == 0)
    return -1;
  g_hash_table_iter_init (&iter, grams);
  while (g_hash_table_iter_next (&iter, &gram, NULL))
    {
      GArray *places = g_hash_table_lookup (seen->places, gram);

      for (guint i = 0; places != NULL && i < places->len; i++)
        common[g_array_index (places, guint, i)]++;
    }
  for (guint i = 1; i < seen->paragraphs->len; i++)
    if (common[i] > common[best])
      best = i;
  if (2.0 * common[best]
      >= NEARLY_SAME * (n_grams + g_array_index (seen->paragraphs, Paragraph, best).n_grams))
    return (int) best;
  return -1;
}

static void
remember (Seen *seen, StetBlock *block, guint number, char *folded, GHashTable *grams)
{
  Paragraph paragraph = { block, number, g_hash_table_size (grams), folded };
  guint index = seen->paragraphs->len;
  GHashTableIter iter;
  gpointer gram;

  g_array_append_val (seen->paragraphs, paragraph);
  g_hash_table_insert (seen->exact, folded, GUINT_TO_POINTER (index + 1));
  g_hash_table_iter_init (&iter, grams);
  while (g_hash_table_iter_next (&iter, &gram, NULL))
    {
      GArray *places = g_hash_table_lookup (seen->places, gram);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (seen->places, gram, places);
        }
      if (places->len < MAX_PLACES)
        g_array_append_val (places, index);
    }
}

static void
report (const StetCheckTarget *target, StetBlock *block, const Paragraph *first, gboolean exact)
{
  g_autofree char *opening = stet_check_dup_opening (stet_block_get_text (first->block),
                                                     OPENING_LENGTH);

  stet_check_report (
      target,
      block,
      NULL,
      0,
      (guint) g_utf8_strlen (stet_block_get_text (block), -1),
      g_strdup_printf (exact ? _ ("This paragraph repeats paragraph %u, “%s”.")
                             : _ ("This paragraph is nearly the same as paragraph %u, “%s”."),
                       first->number,
                       opening));
}

static void
look_at (const StetCheckTarget *target, Seen *seen, StetBlock *block, guint number)
{
  char *folded = stet_text_fold (stet_block_get_text (block));
  guint exact = GPOINTER_TO_UINT (g_hash_table_lookup (seen->exact, folded));
  g_autoptr (GHashTable) grams = NULL;
  int near;

  if (exact > 0)
    {
      report (target, block, &g_array_index (seen->paragraphs, Paragraph, exact - 1), TRUE);
      g_free (folded);
      return;
    }
  grams = collect_grams (folded);
  near = find_nearly_same (seen, grams);
  if (near >= 0)
    report (target, block, &g_array_index (seen->paragraphs, Paragraph, near), FALSE);
  remember (seen, block, number, folded, grams);
}

/* Machines and copying double a paragraph. The finding is on the later one; captions of a series of
 * photos may be alike. */
void
stet_check_repeated_paragraph (const StetCheckTarget *target)
{
  g_autoptr (GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_autoptr (GHashTable) exact = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) places = g_hash_table_new_full (
      NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  Seen seen = { paragraphs, exact, places };
  guint number = 0;

  g_array_set_clear_func (paragraphs, paragraph_clear);
  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);
      StetBlockKind kind = stet_block_get_kind (block);

      if (kind == STET_BLOCK_CAPTION || kind == STET_BLOCK_HEADLINE || stet_block_is_empty (block))
        continue;
      number++;
      if (g_utf8_strlen (stet_block_get_text (block), -1) >= MIN_LENGTH)
        look_at (target, &seen, block, number);
    }
}
