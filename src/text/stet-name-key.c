/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-name-key.h"

#include <string.h>

#include "stet-name-sound.h"
#include "stet-name-words.h"
#include "stet-tokens.h"

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * stet_name_dup_key:
 * @name: a name, or a word of one, in any script; valid UTF-8
 *
 * Makes a key that is the same for the ways in which a name is carried over from one script, or one
 * newsroom, to another: “Lương Cường”, “Luong Cuong” and “لونغ كوونغ” are all “kng lng”. It keeps
 * the consonants and what of them other scripts tell apart, in an order that does not depend on
 * whether the family name comes first; names that differ in vowels alone have the same key, so that
 * something else must say that they are one. Safe on any thread.
 *
 * Returns: (transfer full): consonants in ASCII, a space between words; "" when nothing is left
 */
char *
stet_name_dup_key (const char *name)
{
  const StetNameWords *words = stet_name_words_get ("und");
  g_autoptr (StetTokens) tokens = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (name != NULL, NULL);

  tokens = stet_tokens_new (name);
  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      StetNameSound sound;

      if (token->kind != STET_TOKEN_WORD
          || stet_name_words_look_up (words, token->word) == STET_NAME_WORD_PARTICLE)
        continue;
      stet_name_sound_read (token->word, &sound);
      if (sound.n_sounds > 0)
        g_ptr_array_add (parts, g_strdup (sound.text));
    }
  g_ptr_array_sort (parts, compare_strings);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ", (char **) parts->pdata);
}
