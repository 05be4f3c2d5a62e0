/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-text.h"

/* Between these languages' words nobody sees where a line may end: a mark without width tells. */
#define BREAKS_UNSEEN "th lo km my shn"

#define MAX_DEPTH 128

typedef struct
{
  gunichar previous;
  gunichar next;
  gboolean has_right_to_left;
  gboolean breaks_unseen;
} Around;

static gboolean
is_european (gunichar c)
{
  UScriptCode script = c != 0 && g_unichar_isalpha (c) ? stet_token_get_script (c) : USCRIPT_COMMON;

  return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK;
}

static gboolean
is_stray (gunichar c, const Around *around)
{
  switch (c)
    {
    case 0x00AD: /* a soft hyphen */
    case 0x2060:
    case 0xFEFF:
      return TRUE;
    case 0x200B: /* a space without width */
      return !around->breaks_unseen;
    case 0x200C: /* they join letters of Indic and Persian words, and emoji */
    case 0x200D:
      return is_european (around->previous) && is_european (around->next);
    case 0x200E: /* directions */
    case 0x200F:
    case 0x061C:
      return !around->has_right_to_left;
    default:
      return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
    }
}

/* A place where a line may end, between two words, hides none of them. */
static gboolean
is_harmless (gunichar c, const Around *around)
{
  return (c == 0x200B || c == 0x2060)
         && !(g_unichar_isalpha (around->previous) && g_unichar_isalpha (around->next));
}

static gboolean
may_be_stray (gunichar c)
{
  return c < 0x20 || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || c == 0x2060
         || c == 0xFEFF;
}

static gboolean
has_right_to_left (const StetTokens *tokens)
{
  for (guint i = 0; i < tokens->n_tokens; i++)
    if (tokens->tokens[i].kind == STET_TOKEN_WORD
        && (tokens->tokens[i].script == USCRIPT_ARABIC || tokens->tokens[i].script == USCRIPT_HEBREW
            || tokens->tokens[i].script == USCRIPT_SYRIAC
            || tokens->tokens[i].script == USCRIPT_THAANA
            || tokens->tokens[i].script == USCRIPT_NKO))
      return TRUE;
  return FALSE;
}

/* Looks at each character of a token. */
static void
look_within (const StetCheckTarget *target,
             const StetTokens *tokens,
             const StetToken *token,
             Around *around)
{
  const char *end = tokens->text + token->byte_end;
  guint offset = token->start;

  for (const char *p = tokens->text + token->byte; p < end; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = g_utf8_get_char (p);

      if (!may_be_stray (c))
        continue;
      around->previous = p > tokens->text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
      around->next = g_utf8_get_char (g_utf8_next_char (p));
      if (is_stray (c, around))
        stet_check_report_text (
            target,
            offset,
            offset + 1,
            is_harmless (c, around) ? STET_SEVERITY_ADVICE : STET_SEVERITY_WARNING,
            "",
            /* Translators: the number of a character in Unicode */
            g_strdup_printf (_ ("A character that nobody sees (U+%04X) stands here."), c));
    }
}

/* What nobody sees keeps readers from finding words, and lines from ending well. */
void
stet_check_invisible_character (const StetCheckTarget *target)
{
  const StetCheckScan *scan = stet_check_get_scan (target, target->block);
  const StetTokens *tokens = scan->tokens;
  Around around = { 0 };
  gboolean is_known = FALSE;

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];

      if (!(token->flags & STET_TOKEN_HAS_FILLER)
          && !(token->kind == STET_TOKEN_MARK && may_be_stray (token->character)))
        continue;
      if (!is_known)
        {
          around.has_right_to_left = has_right_to_left (tokens);
          around.breaks_unseen = stet_check_language_is_in (scan->language, BREAKS_UNSEEN);
          is_known = TRUE;
        }
      look_within (target, tokens, token, &around);
    }
}

static gboolean
opens_direction (gunichar c)
{
  return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E || (c >= 0x2066 && c <= 0x2068);
}

/* What is opened is closed by another: isolates by U+2069, the rest by U+202C. */
void
stet_check_direction_mark (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;
  guint open[MAX_DEPTH], n_open = 0;

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      gunichar c = token->character;
      gboolean is_isolate;

      if (token->kind != STET_TOKEN_MARK || c < 0x202A || c > 0x2069)
        continue;
      if (opens_direction (c) && n_open < MAX_DEPTH)
        open[n_open++] = i;
      if (c != 0x202C && c != 0x2069)
        continue;
      is_isolate = n_open > 0 && tokens->tokens[open[n_open - 1]].character >= 0x2066;
      if (n_open > 0 && is_isolate == (c == 0x2069))
        n_open--;
      else
        stet_check_report_text (
            target,
            token->start,
            token->end,
            STET_SEVERITY_WARNING,
            "",
            g_strdup (_ ("An unseen mark ends a direction that is not begun.")));
    }
  for (guint i = 0; i < n_open; i++)
    stet_check_report_text (target,
                            tokens->tokens[open[i]].start,
                            tokens->tokens[open[i]].end,
                            STET_SEVERITY_WARNING,
                            NULL,
                            g_strdup (_ ("An unseen mark begins a direction that is not ended.")));
}
