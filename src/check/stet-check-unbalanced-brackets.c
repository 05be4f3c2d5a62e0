/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-text.h"

/* Labels of lists such as “iii)” are no longer. */
#define LABEL_LENGTH 4
#define ROMAN        "ivxIVX"

/* Full-width brackets and plain ones are mixed in Chinese and Japanese. */
static const struct
{
  gunichar open;
  gunichar close;
  guint kind;
} brackets[] = {
  { '(', ')', 0 },       { '[', ']', 1 },       { '{', '}', 2 },
  { 0xFF08, 0xFF09, 0 }, { 0xFF3B, 0xFF3D, 1 }, { 0x3010, 0x3011, 3 },
};

/* The kind of a bracket, or -1. */
static int
get_kind (gunichar c, gboolean *closes)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (c == brackets[i].open || c == brackets[i].close)
      {
        *closes = c == brackets[i].close;
        return (int) brackets[i].kind;
      }
  return -1;
}

/* “:-(” and “;)”. */
static gboolean
is_smiley (const StetTokens *tokens, guint i)
{
  gunichar before = i > 0 ? tokens->tokens[i - 1].character : 0;

  if (before == '-' && i > 1)
    before = tokens->tokens[i - 2].character;
  return before == ':' || before == ';' || before == '=';
}

/* “a)” and “2)”. */
static gboolean
is_label (const StetTokens *tokens, guint i)
{
  const StetToken *label = i > 0 ? &tokens->tokens[i - 1] : NULL;
  guint length;

  if (label == NULL || (i > 1 && label[-1].kind != STET_TOKEN_SPACE))
    return FALSE;
  length = label->end - label->start;
  if (label->kind == STET_TOKEN_DIGITS)
    return length <= 2;
  return label->kind == STET_TOKEN_WORD
         && (length == 1
             || (length <= LABEL_LENGTH && strspn (tokens->text + label->byte, ROMAN) == length));
}

static void
report (const StetCheckTarget *target, const StetToken *token, gboolean closes)
{
  char text[8] = { 0 };

  g_unichar_to_utf8 (token->character, text);
  stet_check_report_text (target,
                          token->start,
                          token->end,
                          STET_SEVERITY_WARNING,
                          NULL,
                          /* Translators: a bracket */
                          g_strdup_printf (closes ? _ ("“%s” closes a bracket that is not opened.")
                                                  : _ ("“%s” opens a bracket that is not closed."),
                                           text));
}

/* What a bracket opens must be closed in the same paragraph. */
void
stet_check_unbalanced_brackets (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;
  GArray *open[4] = { NULL };

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      gboolean closes = FALSE;
      int kind = token->kind == STET_TOKEN_MARK ? get_kind (token->character, &closes) : -1;

      if (kind < 0)
        continue;
      if (open[kind] == NULL)
        open[kind] = g_array_new (FALSE, FALSE, sizeof (guint));
      if (!closes && !is_smiley (tokens, i))
        g_array_append_val (open[kind], i);
      else if (closes && open[kind]->len > 0)
        g_array_set_size (open[kind], open[kind]->len - 1);
      else if (closes && !is_smiley (tokens, i) && !is_label (tokens, i))
        report (target, token, TRUE);
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (open); kind++)
    {
      for (guint i = 0; open[kind] != NULL && i < open[kind]->len; i++)
        report (target, &tokens->tokens[g_array_index (open[kind], guint, i)], FALSE);
      g_clear_pointer (&open[kind], g_array_unref);
    }
}
