/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-row-words.h"

#include "stet-align.h"
#include "stet-inline.h"

/* Code points of a paragraph by which it is recognised. */
#define FIRST_WORDS 90

/**
 * stet_row_lacks:
 * @row: a row of its story
 * @article: one of the story's languages
 *
 * Returns: whether that language has nothing in the row
 */
gboolean
stet_row_lacks (StetRow *row, StetArticle *article)
{
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  return n_blocks == 0;
}

/**
 * stet_row_is_uncertain:
 * @story: a story
 * @row: one of its rows
 *
 * Returns: whether the machine put blocks of several languages together there without being sure
 */
gboolean
stet_row_is_uncertain (StetStory *story, StetRow *row)
{
  StetArticle *article;
  guint n_sides = 0;

  if (stet_row_get_locked (row) || stet_row_get_confidence (row) >= STET_ALIGN_UNCERTAIN)
    return FALSE;
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    n_sides += !stet_row_lacks (row, article);
  return n_sides > 1;
}

static StetBlockKind
get_kind (StetRow *row, StetStory *story)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      if (n_blocks > 0)
        return stet_block_get_kind (stet_article_get_block (article, first));
    }
  return STET_BLOCK_PARAGRAPH;
}

/**
 * stet_row_dup_missing_text:
 * @row: a row of its story
 * @article: a language that has nothing there
 *
 * Returns: (transfer full): that it has nothing there, in the interface's language
 */
char *
stet_row_dup_missing_text (StetRow *row, StetArticle *article)
{
  g_autofree char *name = stet_language_dup_name (stet_article_get_language (article), NULL);

  switch (get_kind (row, stet_article_get_story (article)))
    {
    case STET_BLOCK_HEADLINE:
      /* Translators: %s is a language that other languages of the story have a headline beside */
      return g_strdup_printf (_ ("No %s for this headline"), name);
    case STET_BLOCK_STANDFIRST:
      return g_strdup_printf (_ ("No %s for this standfirst"), name);
    case STET_BLOCK_SUBHEADING:
      return g_strdup_printf (_ ("No %s for this subheading"), name);
    case STET_BLOCK_QUOTE:
      return g_strdup_printf (_ ("No %s for this quotation"), name);
    case STET_BLOCK_LIST_ITEM:
      return g_strdup_printf (_ ("No %s for this list item"), name);
    case STET_BLOCK_CAPTION:
      return g_strdup_printf (_ ("No %s for this caption"), name);
    case STET_BLOCK_PARAGRAPH:
    default:
      /* Translators: %s is a language, such as French, in which the paragraph is missing */
      return g_strdup_printf (_ ("No %s for this paragraph"), name);
    }
}

/**
 * stet_row_get_state_text:
 * @story: a story
 * @row: one of its rows
 *
 * Returns: (nullable): what there is to say about the row, translated
 */
const char *
stet_row_get_state_text (StetStory *story, StetRow *row)
{
  if (stet_row_get_locked (row))
    return _ ("This row is locked");
  if (stet_row_is_uncertain (story, row))
    return _ ("The machine is not sure that these belong together");
  return NULL;
}

/**
 * stet_row_dup_first_words:
 * @row: a row of its story
 * @article: one of the story's languages
 *
 * Returns: (transfer full): how that side of the row begins, without marks; "" when it has none
 */
char *
stet_row_dup_first_words (StetRow *row, StetArticle *article)
{
  guint first, n_blocks;
  g_autofree char *plain = NULL;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  if (n_blocks == 0)
    return g_strdup ("");
  plain = stet_inline_dup_plain (stet_block_get_text (stet_article_get_block (article, first)));
  if (g_utf8_strlen (plain, -1) <= FIRST_WORDS)
    return g_steal_pointer (&plain);
  *g_utf8_offset_to_pointer (plain, FIRST_WORDS) = '\0';
  return g_strconcat (plain, "…", NULL);
}
