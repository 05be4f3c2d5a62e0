/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-learnt.h"

#include "stet-lexicon-private.h"

/* What a lexicon holds less likely is chance; of what it holds, translators use another word often
 * enough that the rest counts for a little more. */
#define MIN_LIKENESS 0.13
#define TRUST        1.1

/*
 * stet_align_learnt_new:
 * @features: two versions
 *
 * Returns: (transfer full): nothing learnt yet
 */
StetAlignLearnt *
stet_align_learnt_new (StetAlignFeatures *features)
{
  StetAlignLearnt *self = g_new0 (StetAlignLearnt, 1);

  self->translations = g_array_new (FALSE, FALSE, sizeof (StetAlignTranslation));
  for (guint side = 0; side < 2; side++)
    self->known[side] = g_new0 (float, features->stems->len + 1);
  return self;
}

void
stet_align_learnt_free (StetAlignLearnt *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->translations);
  for (guint side = 0; side < 2; side++)
    g_free (self->known[side]);
  g_free (self);
}

/*
 * stet_align_learnt_add_lexicon:
 * @features: the two versions
 * @lexicon: a lexicon
 * @is_swapped: whether the first version is in the lexicon's second language
 *
 * Adds what a lexicon knows about these versions.
 */
void
stet_align_learnt_add_lexicon (StetAlignLearnt *self,
                               StetAlignFeatures *features,
                               StetLexicon *lexicon,
                               gboolean is_swapped)
{
  g_auto (StetAlignTable) stems = { 0 }; /* by the lexicon's index of a word: stem + 1 */
  guint side_a = is_swapped ? 1 : 0;

  stet_align_table_init (&stems, features->stems->len);
  for (guint i = 0; i < features->stems->len; i++)
    {
      guint64 hash = g_array_index (features->stems, guint64, i);
      guint a = _stet_lexicon_find_word (lexicon, 0, hash);
      guint b = _stet_lexicon_find_word (lexicon, 1, hash);

      if (a > 0)
        self->known[side_a][i]
            = (float) g_array_index (lexicon->words[0], StetLexiconWord, a - 1).n;
      if (b == 0)
        continue;
      self->known[1 - side_a][i]
          = (float) g_array_index (lexicon->words[1], StetLexiconWord, b - 1).n;
      *stet_align_table_get (&stems, stet_align_hash_number (b)) = i + 1;
    }
  for (guint i = 0; i < features->stems->len; i++)
    {
      guint a = _stet_lexicon_find_word (lexicon, 0, g_array_index (features->stems, guint64, i));
      guint next = a > 0 ? g_array_index (lexicon->words[0], StetLexiconWord, a - 1).first : 0;

      while (next > 0)
        {
          const StetLexiconLink *link = &g_array_index (lexicon->links, StetLexiconLink, next - 1);
          guint stem = stet_align_table_find (&stems, stet_align_hash_number (link->b + 1));
          double likeness = stem > 0 ? _stet_lexicon_get_likeness (lexicon, link) : 0;

          next = link->next;
          if (likeness >= MIN_LIKENESS)
            {
              StetAlignTranslation translation;

              translation.stem[side_a] = i;
              translation.stem[1 - side_a] = stem - 1;
              translation.likeness = (float) MIN (1, TRUST * likeness);
              g_array_append_val (self->translations, translation);
            }
        }
    }
}
