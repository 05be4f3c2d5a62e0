/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-name-set.h"

#include <string.h>

#include <unicode/uscript.h>

#include "stet-character.h"
#include "stet-fold.h"
#include "stet-letters.h"
#include "stet-skeleton.h"
#include "stet-spell-words.h"

struct _StetNameSet
{
  gatomicrefcount ref_count;
  GHashTable *capitals; /* the set of words with a capital, as they are written */
  GHashTable *lower;    /* the set of words in small letters */
  GHashTable *folded;   /* the set of names, without case and accents */
  GHashTable *skeletons;
};

/**
 * stet_name_set_new:
 *
 * Returns: (transfer full): a set without names
 */
StetNameSet *
stet_name_set_new (void)
{
  StetNameSet *self = g_new0 (StetNameSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->capitals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lower = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->skeletons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * stet_name_set_ref:
 *
 * Returns: (transfer full): @self. Safe on any thread.
 */
StetNameSet *
stet_name_set_ref (StetNameSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * stet_name_set_unref:
 *
 * Frees it when nobody else has it. Safe on any thread.
 */
void
stet_name_set_unref (StetNameSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->capitals);
  g_hash_table_unref (self->lower);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->skeletons);
  g_free (self);
}

static gboolean
has_capital (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (stet_character_is_upper (stet_character_get (p)))
      return TRUE;
  return FALSE;
}

/* Without the ending of an English or Dutch genitive. */
static char *
dup_stem (const char *word)
{
  const char *apostrophe = strrchr (word, '\'');

  if (apostrophe != NULL && apostrophe > word
      && (apostrophe[1] == '\0' || g_str_equal (apostrophe + 1, "s")))
    return g_strndup (word, (gsize) (apostrophe - word));
  return g_strdup (word);
}

/**
 * stet_name_set_add_text:
 * @self: a set that is being filled
 * @text: a line of text with inline markup, UTF-8
 * @language: BCP 47 tag of its language
 *
 * Adds the words of the text that have a capital, if no text of the set has them in small letters:
 * a sentence begins with a capital as well. Languages without capitals have no names to add.
 */
void
stet_name_set_add_text (StetNameSet *self, const char *text, const char *language)
{
  g_autoptr (GArray) words = NULL;

  g_return_if_fail (self != NULL && text != NULL && language != NULL);

  words = stet_spell_words_find (text, language);
  for (guint i = 0; i < words->len; i++)
    {
      const StetSpellWord *word = &g_array_index (words, StetSpellWord, i);

      if (has_capital (word->word))
        g_hash_table_add (self->capitals, dup_stem (word->word));
      else
        g_hash_table_add (self->lower, g_strdup (word->word));
    }
}

/**
 * stet_name_set_add_name:
 * @self: a set that is being filled
 * @name: UTF-8, the words of a name; in any case
 *
 * Adds each word of a name that is known to be one.
 */
void
stet_name_set_add_name (StetNameSet *self, const char *name)
{
  g_autoptr (GArray) words = NULL;

  g_return_if_fail (self != NULL && name != NULL);

  /* An unknown language takes words of any script. */
  words = stet_spell_words_find (name, "und");
  for (guint i = 0; i < words->len; i++)
    {
      const StetSpellWord *word = &g_array_index (words, StetSpellWord, i);
      char *skeleton = stet_text_dup_skeleton (word->word);

      g_hash_table_add (self->folded, stet_text_fold (word->word));
      if (skeleton != NULL)
        g_hash_table_add (self->skeletons, skeleton);
    }
}

/**
 * stet_name_set_finish:
 * @self: a set that is being filled
 *
 * Decides what is a name. Nothing can be added after this.
 */
void
stet_name_set_finish (StetNameSet *self)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->capitals);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *lower = g_utf8_strdown (key, -1);

      if (!g_hash_table_contains (self->lower, lower))
        stet_name_set_add_name (self, key);
    }
  g_hash_table_remove_all (self->capitals);
  g_hash_table_remove_all (self->lower);
}

/**
 * stet_name_set_equal:
 * @self: a set that is finished
 * @other: another
 *
 * Returns: whether they have the same names
 */
gboolean
stet_name_set_equal (StetNameSet *self, StetNameSet *other)
{
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (g_hash_table_size (self->folded) != g_hash_table_size (other->folded))
    return FALSE;
  g_hash_table_iter_init (&iter, self->folded);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (other->folded, key))
      return FALSE;
  return TRUE;
}

static gboolean
has_case (gunichar c)
{
  return g_unichar_toupper (c) != c || g_unichar_tolower (c) != c;
}

/**
 * stet_name_set_contains:
 * @self: a set that is finished
 * @word: UTF-8, one word
 *
 * Accents do not matter. A word in a script without capitals is compared by its consonants, as the
 * name may be written in another script. Safe on any thread.
 *
 * Returns: whether it has a capital, where its script has them, and is a known name
 */
gboolean
stet_name_set_contains (StetNameSet *self, const char *word)
{
  g_autofree char *stem = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && word != NULL, FALSE);

  if (!has_case (stet_character_get (word)))
    {
      g_autofree char *skeleton = stet_text_dup_skeleton (word);

      return skeleton != NULL && g_hash_table_contains (self->skeletons, skeleton);
    }
  if (!has_capital (word))
    return FALSE;
  stem = dup_stem (word);
  folded = stet_text_fold (stem);
  return g_hash_table_contains (self->folded, folded);
}
