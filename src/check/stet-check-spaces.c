/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-text.h"

#define IDEOGRAPHIC_SPACE 0x3000

/* The first of a token's spaces that keeps a line together, else a plain one; NULL where lines end,
 * which is nothing to tell of. */
static const char *
find_single (const StetTokens *tokens, const StetToken *token)
{
  const char *end = tokens->text + token->byte_end;
  const char *found = " ";

  for (const char *p = tokens->text + token->byte; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        return NULL;
      if (*found == ' ' && c == 0xA0)
        found = "\u00A0";
      else if (*found == ' ' && c == 0x202F)
        found = "\u202F";
      else if (c == IDEOGRAPHIC_SPACE)
        found = "\u3000";
    }
  return found;
}

/* One space stands between words. A page shows no more of them: it is for who reads the text. */
void
stet_check_doubled_space (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;

  for (guint i = 1; i + 1 < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      const char *single;

      if (token->kind != STET_TOKEN_SPACE || token->end - token->start < 2)
        continue;
      single = find_single (tokens, token);
      if (single != NULL)
        stet_check_report_text (
            target,
            token->start,
            token->end,
            STET_SEVERITY_ADVICE,
            single,
            g_strdup_printf (ngettext ("%u space stands here, where one is enough.",
                                       "%u spaces stand here, where one is enough.",
                                       token->end - token->start),
                             token->end - token->start));
    }
}

/* What stands before and behind a paragraph is seen by nobody, until it is set. Chinese and
 * Japanese indent with wide spaces. */
void
stet_check_trailing_space (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;
  const StetToken *first = &tokens->tokens[0], *last;

  if (tokens->n_tokens < 2)
    return;
  last = &tokens->tokens[tokens->n_tokens - 1];
  if (first->kind == STET_TOKEN_SPACE && first->character != IDEOGRAPHIC_SPACE)
    stet_check_report_text (target,
                            first->start,
                            first->end,
                            STET_SEVERITY_ADVICE,
                            "",
                            g_strdup (_ ("There is a space before the text.")));
  if (last->kind == STET_TOKEN_SPACE)
    stet_check_report_text (target,
                            last->start,
                            last->end,
                            STET_SEVERITY_ADVICE,
                            "",
                            g_strdup (_ ("There is a space behind the text.")));
}
