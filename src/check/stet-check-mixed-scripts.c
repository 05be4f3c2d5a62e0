/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-text.h"

#define MAX_LETTERS 64

/* Letters that look alike, in pairs: a Cyrillic or Greek one, and the Latin one. */
static const char cyrillic[] = "аaеeоoрpсcуyхxіiјjѕsԁdһhАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅS";
static const char greek[] = "οoΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

/* The partner of @c in @pairs, or 0. */
static gunichar
find_partner (const char *pairs, gunichar c)
{
  for (const char *p = pairs; *p != '\0';)
    {
      gunichar other = g_utf8_get_char (p), latin;

      p = g_utf8_next_char (p);
      latin = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      if (c == other)
        return latin;
      if (c == latin)
        return other;
    }
  return 0;
}

/* The word in the script that most of its letters have, if the others look like letters of it. */
static char *
dup_right (const char *word, gsize length)
{
  guint n_latin = 0, n_cyrillic = 0, n_greek = 0, n_others = 0;
  g_autoptr (GString) right = NULL;
  UScriptCode script;
  const char *pairs;

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      UScriptCode one = stet_token_get_script (g_utf8_get_char (p));

      n_latin += one == USCRIPT_LATIN;
      n_cyrillic += one == USCRIPT_CYRILLIC;
      n_greek += one == USCRIPT_GREEK;
      n_others += one != USCRIPT_LATIN && one != USCRIPT_CYRILLIC && one != USCRIPT_GREEK
                  && one != USCRIPT_COMMON && one != USCRIPT_INHERITED;
    }
  if (n_latin + n_cyrillic + n_greek < 3 || n_latin == 0 || n_others > 0
      || n_cyrillic + n_greek == 0 || (n_cyrillic > 0 && n_greek > 0)
      || n_latin == n_cyrillic + n_greek)
    return NULL;
  pairs = n_cyrillic > 0 ? cyrillic : greek;
  script = n_latin > n_cyrillic + n_greek ? USCRIPT_LATIN
           : n_cyrillic > 0               ? USCRIPT_CYRILLIC
                                          : USCRIPT_GREEK;
  right = g_string_sized_new (length + 1);
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      UScriptCode one = stet_token_get_script (c);

      if (one != script
          && (one == USCRIPT_LATIN || one == USCRIPT_CYRILLIC || one == USCRIPT_GREEK))
        c = find_partner (pairs, c);
      if (c == 0)
        return NULL;
      g_string_append_unichar (right, c);
    }
  return g_string_free_and_steal (g_steal_pointer (&right));
}

/* A letter of another alphabet that looks like the right one: nobody sees it, and no search finds
 * the word. */
void
stet_check_mixed_scripts (const StetCheckTarget *target)
{
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];
      g_autofree char *right = NULL;

      if (token->kind != STET_TOKEN_WORD || !(token->flags & STET_TOKEN_MIXED_SCRIPTS)
          || token->end - token->start > MAX_LETTERS)
        continue;
      right = dup_right (tokens->text + token->byte, token->byte_end - token->byte);
      if (right != NULL)
        stet_check_report_text (
            target,
            token->start,
            token->end,
            STET_SEVERITY_WARNING,
            right,
            g_strdup_printf (_ ("“%s” has letters of another alphabet that look alike."), right));
    }
}
