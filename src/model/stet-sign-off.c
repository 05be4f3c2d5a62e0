/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* A person's approval of a block: what it was of, why it lapses, and what changed since. */

#include "config.h"

#include "stet-fold.h"
#include "stet-model-private.h"

static char *
acquire (char *text)
{
  return text != NULL ? g_ref_string_acquire (text) : NULL;
}

/**
 * stet_sign_off_copy:
 *
 * Returns: (transfer full): a copy; it shares the texts
 */
StetSignOff *
stet_sign_off_copy (const StetSignOff *self)
{
  StetSignOff *copy = g_new (StetSignOff, 1);

  *copy = *self;
  copy->person = g_strdup (self->person);
  copy->own_text = acquire (self->own_text);
  copy->other_text = acquire (self->other_text);
  return copy;
}

/**
 * stet_sign_off_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_sign_off_free (StetSignOff *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_clear_pointer (&self->own_text, g_ref_string_release);
  g_clear_pointer (&self->other_text, g_ref_string_release);
  g_free (self);
}

/**
 * stet_block_get_lapse:
 *
 * Says why its sign-off does not hold.
 *
 * Returns: the reasons; 0 when it holds, and when there is none
 */
StetLapse
stet_block_get_lapse (StetBlock *self)
{
  const StetSignOff *sign_off;
  StetArticle *article, *other;
  StetStory *story;
  StetRow *row;
  StetLapse lapse = 0;
  g_autofree char *other_text = NULL;

  g_return_val_if_fail (STET_IS_BLOCK (self), 0);

  sign_off = stet_block_get_sign_off (self);
  if (sign_off == NULL)
    return 0;
  if (sign_off->own_hash != stet_text_hash (stet_block_get_text (self)))
    lapse |= STET_LAPSE_OWN;
  if (sign_off->other_article == 0)
    return lapse;
  article = stet_block_get_article (self);
  story = article != NULL ? stet_article_get_story (article) : NULL;
  row = stet_block_get_row (self);
  other = story != NULL ? stet_story_find_article (story, sign_off->other_article) : NULL;
  if (other == NULL || row == NULL)
    return lapse | STET_LAPSE_GONE;
  other_text = stet_article_dup_row_text (other, row);
  if (sign_off->other_hash != stet_text_hash (other_text))
    lapse |= STET_LAPSE_OTHER;
  return lapse;
}

/* The article that a block is set beside; NULL for a block of that article itself. */
static StetArticle *
get_reference (StetBlock *self)
{
  StetArticle *article = stet_block_get_article (self);
  StetStory *story = article != NULL ? stet_article_get_story (article) : NULL;
  StetArticle *reference = story != NULL ? stet_story_get_reference (story) : NULL;

  return reference != article && stet_block_get_row (self) != NULL ? reference : NULL;
}

/* The reference's side of the row with the texts that its own sign-offs saw. NULL when it was not
 * signed off, or did not change since. */
static char *
dup_signed_text (StetArticle *reference, StetRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean changed = FALSE;
  guint first, n_blocks;

  stet_article_get_row_range (reference, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (reference, i);
      const StetSignOff *sign_off = stet_block_get_sign_off (block);
      gboolean moved = !stet_block_get_signed_off (block) && sign_off != NULL
                       && sign_off->own_text != NULL
                       && (stet_block_get_lapse (block) & STET_LAPSE_OWN) != 0;

      if (i > first)
        g_string_append_c (text, '\n');
      g_string_append (text, moved ? sign_off->own_text : stet_block_get_text (block));
      changed = changed || moved;
    }
  return changed ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/* What the reference said when somebody approved it for this block, if it says something else now.
 */
static char *
dup_approved (StetBlock *self, StetArticle *reference)
{
  const StetSignOff *sign_off = stet_block_get_sign_off (self);

  if (sign_off != NULL && sign_off->other_article == stet_article_get_id (reference))
    return (stet_block_get_lapse (self) & STET_LAPSE_OTHER) != 0 && sign_off->other_text != NULL
               ? g_strdup (sign_off->other_text)
               : NULL;
  return dup_signed_text (reference, stet_block_get_row (self));
}

/**
 * stet_block_get_reference_change:
 * @before: (out) (optional) (transfer full): what the reference said then, its blocks separated by
 *   line feeds
 * @after: (out) (optional) (transfer full): what it says now
 *
 * Tells whether the story's reference text changed in this row after it was signed off, for this
 * block or by itself, and nobody has looked at this block since: signed it off beside the new text,
 * or dismissed the change.
 *
 * Returns: whether it changed
 */
gboolean
stet_block_get_reference_change (StetBlock *self, char **before, char **after)
{
  StetArticle *reference;
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (STET_IS_BLOCK (self), FALSE);

  reference = get_reference (self);
  if (reference == NULL || stet_block_is_empty (self))
    return FALSE;
  old = dup_approved (self, reference);
  if (old == NULL)
    return FALSE;
  now = stet_article_dup_row_text (reference, stet_block_get_row (self));
  if (stet_block_get_seen_hash (self) == stet_text_hash (now))
    return FALSE;
  if (before != NULL)
    *before = g_steal_pointer (&old);
  if (after != NULL)
    *after = g_steal_pointer (&now);
  return TRUE;
}

/**
 * stet_block_dismiss_reference_change:
 *
 * A person has seen what changed in the reference, and leaves this block as it is. A sign-off that
 * lapsed stays so: approving is another thing.
 */
void
stet_block_dismiss_reference_change (StetBlock *self)
{
  StetArticle *reference;
  g_autofree char *now = NULL;

  g_return_if_fail (STET_IS_BLOCK (self));

  reference = get_reference (self);
  if (reference == NULL)
    return;
  now = stet_article_dup_row_text (reference, stet_block_get_row (self));
  stet_block_set_seen_hash (self, stet_text_hash (now));
}
