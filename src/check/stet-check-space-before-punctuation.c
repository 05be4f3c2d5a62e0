/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-private.h"

#define ARABIC_COMMA     0x060C
#define ARABIC_SEMICOLON 0x061B
#define ARABIC_QUESTION  0x061F

typedef struct
{
  const gunichar *text;
  glong length;
  const char *language;
  guint n_open; /* brackets */
} Text;

static gboolean
has_language (const Text *self, const char *tag)
{
  gsize n = strlen (tag);

  return g_ascii_strncasecmp (self->language, tag, n) == 0
         && (self->language[n] == '\0' || self->language[n] == '-');
}

/* French puts a space, often a narrow one, before the marks that have two parts; in Canada before
 * the colon only. Breton follows it. */
static gboolean
takes_space (const Text *self, gunichar mark)
{
  if (has_language (self, "fr-CA"))
    return mark == ':';
  if (has_language (self, "fr") || has_language (self, "br"))
    return mark == ';' || mark == ':' || mark == '!' || mark == '?';
  return FALSE;
}

static gboolean
is_mark (gunichar c)
{
  return (c < 0x80 && c != 0 && strchr (".,;:!?)]}", (int) c) != NULL) || c == ARABIC_COMMA
         || c == ARABIC_SEMICOLON || c == ARABIC_QUESTION;
}

static gunichar
get_character (const Text *self, glong i)
{
  return i >= 0 && i < self->length ? self->text[i] : 0;
}

/* Something that a mark belongs to ends there. */
static gboolean
ends_word (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return TRUE;
    default:
      return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '"' || c == '%';
    }
}

/* Whether the mark at @i, with a space before it, is no punctuation of that sentence: “ .nl”, “
 * ,5”, “ :-)”, “ …”, “3 : 2”. */
static gboolean
is_something_else (const Text *self, glong start, glong i)
{
  gunichar mark = get_character (self, i), next = get_character (self, i + 1);

  switch (mark)
    {
    case ')':
    case ']':
    case '}':
      return self->n_open == 0;
    case '.':
      return g_unichar_isalnum (next) || next == '.' || next == '/'
             || get_character (self, start - 1) == '.';
    case ',':
      return g_unichar_isdigit (next) || next == ',';
    case ':':
    case ';':
      return next == ')' || next == '(' || next == '-' || next == '/' || next == mark
             || (g_unichar_isdigit (get_character (self, start - 1))
                 && (g_unichar_isdigit (next) || g_unichar_isdigit (get_character (self, i + 2))));
    default:
      return FALSE;
    }
}

static void
report (const StetCheckTarget *target, glong start, glong end, gunichar mark)
{
  char utf8[7] = { 0 };

  g_unichar_to_utf8 (mark, utf8);
  stet_check_report (target,
                     target->block,
                     NULL,
                     (guint) start,
                     (guint) end,
                     g_strdup_printf (_ ("There is a space before “%s”."), utf8));
}

static void
count_bracket (Text *self, gunichar c)
{
  if (c == '(' || c == '[' || c == '{')
    self->n_open++;
  else if ((c == ')' || c == ']' || c == '}') && self->n_open > 0)
    self->n_open--;
}

/* Nearly all texts have none, and need not be read letter by letter. */
static gboolean
has_space_before_mark (const StetTokens *tokens)
{
  for (guint i = 1; i + 1 < tokens->n_tokens; i++)
    if (tokens->tokens[i].kind == STET_TOKEN_SPACE && tokens->tokens[i + 1].kind == STET_TOKEN_MARK
        && is_mark (tokens->tokens[i + 1].character))
      return TRUE;
  return FALSE;
}

/* Machines leave a space before a comma, a full stop or a closing bracket, which no language has
 * there, and before the other marks, which only some have. */
void
stet_check_space_before_punctuation (const StetCheckTarget *target)
{
  Text self = { .language = stet_article_get_language (target->article) };
  g_autofree gunichar *characters = NULL;

  if (!has_space_before_mark (stet_check_get_scan (target, target->block)->tokens))
    return;
  characters = g_utf8_to_ucs4_fast (stet_block_get_text (target->block), -1, &self.length);
  self.text = characters;
  for (glong i = 0; i < self.length; i++)
    {
      glong start = i;

      while (i < self.length && g_unichar_isspace (characters[i]))
        i++;
      if (i > start && start > 0 && is_mark (get_character (&self, i))
          && ends_word (characters[start - 1]) && !takes_space (&self, characters[i])
          && !is_something_else (&self, start, i))
        report (target, start, i, characters[i]);
      count_bracket (&self, get_character (&self, i));
    }
}
