/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-text.h"

/* How many tokens a tag or an entity may have. */
#define MAX_TAG 48

#define TAGS                                                                                       \
  " a abbr b blockquote br code div em figcaption figure font footer h header hr i iframe img li " \
  "link meta ol p pre script section small span strong style sub sup table tbody td th thead tr "  \
  "u ul "

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "amp", "&" },       { "quot", "\"" }, { "lt", "<" },    { "gt", ">" },     { "apos", "'" },
  { "nbsp", "\u00A0" }, { "ldquo", "“" }, { "rdquo", "”" }, { "lsquo", "‘" },  { "rsquo", "’" },
  { "laquo", "«" },     { "raquo", "»" }, { "ndash", "–" }, { "mdash", "—" },  { "hellip", "…" },
  { "eacute", "é" },    { "euro", "€" },  { "copy", "©" },  { "egrave", "è" }, { "shy", "" },
};

static gboolean
is_mark (const StetToken *token, gunichar c)
{
  return token->kind == STET_TOKEN_MARK && token->character == c;
}

static gboolean
is_tag_name (const char *word)
{
  g_autofree char *name = g_strdup_printf (" %s ", word);

  return strstr (TAGS, name) != NULL;
}

static void
report (const StetCheckTarget *target,
        const StetTokens *tokens,
        guint first,
        guint last,
        const char *replacement)
{
  const StetToken *start = &tokens->tokens[first], *end = &tokens->tokens[last];
  g_autofree char *words = g_strndup (tokens->text + start->byte, end->byte_end - start->byte);
  g_autofree char *opening = stet_check_dup_opening (words, 40);

  stet_check_report_text (target,
                          start->start,
                          end->end,
                          STET_SEVERITY_WARNING,
                          replacement,
                          g_strdup_printf (_ ("“%s” is not meant for readers."), opening));
}

/* “<br>” and “</p>”: the token of the “>”, or 0. */
static guint
find_tag_end (const StetTokens *tokens, guint i)
{
  guint name = i + 1 + is_mark (&tokens->tokens[i + 1], '/');

  if (name >= tokens->n_tokens || tokens->tokens[name].kind != STET_TOKEN_WORD
      || !is_tag_name (tokens->tokens[name].word))
    return 0;
  for (guint j = name + 1; j < tokens->n_tokens && j < i + MAX_TAG; j++)
    {
      if (is_mark (&tokens->tokens[j], '>'))
        return j;
      if (is_mark (&tokens->tokens[j], '<'))
        return 0;
    }
  return 0;
}

/* “&quot;” and “&#8217;”: the token of the “;”, or 0. */
static guint
find_entity_end (const StetTokens *tokens, guint i, char text[8])
{
  const StetToken *token = &tokens->tokens[i + 1];

  memset (text, 0, 8);
  if (is_mark (token, '#') && i + 3 < tokens->n_tokens && token[1].kind == STET_TOKEN_DIGITS
      && is_mark (&token[2], ';'))
    {
      guint64 c = g_ascii_strtoull (token[1].word, NULL, 10);

      if (c < 0x20 || c > 0x10FFFF || !g_unichar_validate ((gunichar) c))
        return 0;
      g_unichar_to_utf8 ((gunichar) c, text);
      return i + 3;
    }
  if (token->kind != STET_TOKEN_WORD || i + 2 >= tokens->n_tokens || !is_mark (&token[1], ';'))
    return 0;
  for (guint j = 0; j < G_N_ELEMENTS (entities); j++)
    if (g_str_equal (entities[j].name, token->word))
      {
        g_strlcpy (text, entities[j].text, 8);
        return i + 2;
      }
  return 0;
}

/* “{{name}}”, “{0}”: the token of the end, or 0. */
static guint
find_placeholder_end (const StetTokens *tokens, guint i)
{
  guint depth = 1, last = i + 1;

  if (is_mark (&tokens->tokens[last], '{'))
    {
      depth++;
      last++;
    }
  if (depth == 1 && tokens->tokens[last].kind != STET_TOKEN_DIGITS)
    return 0;
  for (; last < tokens->n_tokens && last < i + MAX_TAG; last++)
    if (is_mark (&tokens->tokens[last], '}') && --depth == 0)
      return last;
  return 0;
}

/* What code, machines and programs that publish leave behind. */
void
stet_check_leaked_markup (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;

  for (guint i = 0; i + 1 < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      char text[8] = { 0 };
      guint last = 0;

      if (token->kind != STET_TOKEN_MARK)
        continue;
      if (token->character == '<')
        last = find_tag_end (tokens, i);
      else if (token->character == '&')
        last = find_entity_end (tokens, i, text);
      else if (token->character == '{')
        last = find_placeholder_end (tokens, i);
      if (last == 0)
        continue;
      report (target, tokens, i, last, token->character == '&' ? text : NULL);
      i = last;
    }
}

/* UTF-8 that was read as Latin-1 or Windows-1252: what each of two characters becomes. */
static gboolean
is_garbled (gunichar c, gunichar next)
{
  if (c == 0xFFFD)
    return TRUE;
  if (c == 0xC3)
    return (next >= 0x80 && next <= 0xBF) || next == 0x192 || next == 0x2030 || next == 0x2021;
  if (c == 0xC2)
    return next >= 0x80 && next <= 0xBF && next != 0xBB && next != 0xA0 && next != 0xB7;
  return c == 0xE2 && next == 0x20AC;
}

/* Letters that a wrong encoding has spoilt. One finding tells. */
void
stet_check_garbled_text (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;
  guint offset = 0, start = 0, n_found = 0;
  g_autofree char *text = NULL;
  const char *first = NULL;

  for (const char *p = tokens->text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      /* Â, Ã, â and U+FFFD. */
      if (((guchar) *p == 0xC3
           && ((guchar) p[1] == 0x82 || (guchar) p[1] == 0x83 || (guchar) p[1] == 0xA2))
          || ((guchar) *p == 0xEF && (guchar) p[1] == 0xBF && (guchar) p[2] == 0xBD))
        {
          if (!is_garbled (g_utf8_get_char (p), g_utf8_get_char (g_utf8_next_char (p))))
            continue;
          n_found++;
          if (first == NULL)
            {
              first = p;
              start = offset;
            }
        }
    }
  if (n_found == 0)
    return;
  text = g_utf8_substring (first, 0, first[3] != '\0' ? 2 : 1);
  stet_check_report_text (
      target,
      start,
      start + 1,
      STET_SEVERITY_WARNING,
      NULL,
      g_strdup_printf (_ ("Letters are garbled: “%s”. The text was read in a wrong encoding."),
                       text));
}
