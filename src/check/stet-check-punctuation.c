/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-text.h"

#define ARABIC_LANGUAGES "ar fa ur ps ug sd ckb arz ary azb pnb"

static gboolean
is_mark (const StetToken *token, gunichar c)
{
  return token->kind == STET_TOKEN_MARK && token->character == c;
}

/* Marks that say nothing more when they stand twice. */
static gboolean
is_once (gunichar c)
{
  return c == ',' || c == ';' || c == '.' || c == 0x060C || c == 0x061B || c == 0x3001
         || c == 0x3002 || c == 0xFF0C;
}

/* “../”, “, , ,” of a list without words, and what else people do with marks. */
static gboolean
is_plain_end (const StetToken *next)
{
  return next->kind == STET_TOKEN_SPACE || next->character == 0
         || (next->kind == STET_TOKEN_MARK
             && g_unichar_type (next->character) != G_UNICODE_OTHER_PUNCTUATION);
}

/* A mark that was typed twice. */
void
stet_check_doubled_punctuation (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;

  for (guint i = 1; i < tokens->n_tokens; i++)
    {
      const StetToken *first = &tokens->tokens[i], *token = first;
      g_autofree char *marks = NULL;
      char text[8] = { 0 };

      if (first->kind != STET_TOKEN_MARK || !is_once (first->character))
        continue;
      while (is_mark (token + 1, first->character) && i + 1 < tokens->n_tokens)
        {
          token++;
          i++;
        }
      if (token - first != 1
          || (first[-1].kind != STET_TOKEN_WORD && first[-1].kind != STET_TOKEN_DIGITS)
          || !is_plain_end (token + 1))
        continue;
      g_unichar_to_utf8 (first->character, text);
      marks = g_strconcat (text, text, NULL);
      stet_check_report_text (target,
                              first->start,
                              token->end,
                              STET_SEVERITY_WARNING,
                              text,
                              g_strdup_printf (_ ("The mark stands twice: “%s”."), marks));
    }
}

/* Whether the letters between two spaces are an address or the name of a file, where marks have no
 * spaces. */
static gboolean
is_address (const StetTokens *tokens, guint i)
{
  guint n_stops = 0;

  for (guint steps = 0; i > 0 && steps < 24 && tokens->tokens[i - 1].kind != STET_TOKEN_SPACE;
       steps++)
    i--;
  for (guint steps = 0;
       i < tokens->n_tokens && steps < 48 && tokens->tokens[i].kind != STET_TOKEN_SPACE;
       i++, steps++)
    {
      gunichar c = tokens->tokens[i].character;

      if (tokens->tokens[i].kind != STET_TOKEN_MARK)
        continue;
      if (c == '@' || c == '/' || c == '\\' || c == '_' || c == '&' || c == '=' || c == '#')
        return TRUE;
      n_stops += c == '.' || c == ':';
    }
  return n_stops > 1;
}

static gboolean
has_case (UScriptCode script)
{
  return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK
         || script == USCRIPT_ARMENIAN;
}

static gboolean
lacks_space (const StetToken *mark)
{
  const StetToken *word = mark - 1, *next = mark + 1;

  if (word->kind != STET_TOKEN_WORD || next->kind != STET_TOKEN_WORD || word->end - word->start < 2
      || next->end - next->start < 2)
    return FALSE;
  switch (mark->character)
    {
    case ',':
    case ';':
      return has_case (word->script) && has_case (next->script);
    case 0x060C:
    case 0x061B:
      return word->script == USCRIPT_ARABIC && next->script == USCRIPT_ARABIC;
    case '.':
    case '?':
    case '!':
      /* A sentence that begins; “m.Mehmet” is none. */
      return has_case (word->script) && has_case (next->script)
             && (next->flags & STET_TOKEN_CAPITAL) != 0
             && (next->flags & STET_TOKEN_ALL_CAPITALS) == 0 && word->end - word->start > 2;
    default:
      return FALSE;
    }
}

/* Words run into one another where the space behind a mark is lost. */
void
stet_check_missing_space (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;

  for (guint i = 1; i + 1 < tokens->n_tokens; i++)
    {
      const StetToken *mark = &tokens->tokens[i];
      g_autofree char *replacement = NULL;
      char text[8] = { 0 };
      gboolean is_sure;

      if (mark->kind != STET_TOKEN_MARK || !lacks_space (mark) || is_address (tokens, i))
        continue;
      g_unichar_to_utf8 (mark->character, text);
      /* “Booking.Com” is a name, and in Arabic print many letters part words as well. */
      is_sure = (mark->character != '.' || (mark[-1].flags & STET_TOKEN_CAPITAL) == 0)
                && mark[-1].script != USCRIPT_ARABIC;
      if (is_sure || mark[-1].script == USCRIPT_ARABIC)
        replacement = g_strconcat (text, " ", NULL);
      stet_check_report_text (target,
                              mark->start,
                              mark->end,
                              is_sure ? STET_SEVERITY_WARNING : STET_SEVERITY_ADVICE,
                              replacement,
                              g_strdup_printf (_ ("A space is missing after “%s”."), text));
    }
}

/* Arabic has its own comma, semicolon and question mark. */
void
stet_check_arabic_punctuation (const StetCheckTarget *target)
{
  const StetCheckScan *scan = stet_check_get_scan (target, target->block);
  const StetTokens *tokens = scan->tokens;

  if (!stet_check_language_is_in (scan->language, ARABIC_LANGUAGES))
    return;
  for (guint i = 1; i < tokens->n_tokens; i++)
    {
      const StetToken *mark = &tokens->tokens[i];
      const char *right = NULL;
      char text[2] = { 0 };

      if (mark->kind != STET_TOKEN_MARK || mark[-1].kind != STET_TOKEN_WORD
          || mark[-1].script != USCRIPT_ARABIC)
        continue;
      if (mark->character == ',')
        right = "،";
      else if (mark->character == ';')
        right = "؛";
      else if (mark->character == '?')
        right = "؟";
      if (right == NULL)
        continue;
      text[0] = (char) mark->character;
      stet_check_report_text (
          target,
          mark->start,
          mark->end,
          STET_SEVERITY_WARNING,
          right,
          g_strdup_printf (_ ("“%s” stands here instead of “%s”."), text, right));
    }
}
