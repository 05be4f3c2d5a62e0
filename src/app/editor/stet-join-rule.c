/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-join-rule.h"

typedef enum
{
  TEXT_HEADLINE,
  TEXT_CAPTION,
  TEXT_BODY,
} TextClass;

static TextClass
text_class (StetBlock *block)
{
  switch (stet_block_get_kind (block))
    {
    case STET_BLOCK_HEADLINE:
      return TEXT_HEADLINE;
    case STET_BLOCK_CAPTION:
      return TEXT_CAPTION;
    case STET_BLOCK_STANDFIRST:
    case STET_BLOCK_PARAGRAPH:
    case STET_BLOCK_SUBHEADING:
    case STET_BLOCK_QUOTE:
    case STET_BLOCK_LIST_ITEM:
    default:
      return TEXT_BODY;
    }
}

/**
 * stet_join_rule_is_blank:
 * @block: a block
 *
 * Returns: whether it is an empty line of ordinary text
 */
gboolean
stet_join_rule_is_blank (StetBlock *block)
{
  return stet_block_is_empty (block) && text_class (block) == TEXT_BODY;
}

/**
 * stet_join_rule_allows:
 * @first: a block
 * @second: the one after it
 *
 * Headlines, captions and other text do not become part of each other by the slip of one key.
 *
 * Returns: whether the line break between them may be deleted by itself
 */
gboolean
stet_join_rule_allows (StetBlock *first, StetBlock *second)
{
  return text_class (first) == text_class (second) || stet_join_rule_is_blank (first)
         || stet_join_rule_is_blank (second);
}
