/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-inline.h"
#include "stet-model-private.h"

/* Characters of the text that stand for a missing headline. */
#define TITLE_CHARS 80

static char *
first_words (const char *text)
{
  const char *end, *space;

  if (g_utf8_strlen (text, -1) <= TITLE_CHARS)
    return g_strdup (text);
  end = g_utf8_offset_to_pointer (text, TITLE_CHARS);
  space = g_strrstr_len (text, end - text, " ");
  if (space != NULL && space > text)
    end = space;
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/**
 * stet_story_dup_title:
 *
 * What lists call the story: the first headline that one of its articles has, else the first words
 * of the first text.
 *
 * Returns: (transfer full): the title, "" for a story without any text
 */
char *
stet_story_dup_title (StetStory *self)
{
  StetArticle *article;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    {
      const char *headline = stet_article_get_headline (article);

      if (*headline != '\0')
        return stet_inline_dup_plain (headline);
    }
  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);

        if (stet_block_get_kind (block) != STET_BLOCK_CAPTION && !stet_block_is_empty (block))
          {
            g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (block));

            return first_words (text);
          }
      }
  return g_strdup ("");
}
