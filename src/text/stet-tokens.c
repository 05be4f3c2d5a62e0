/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-tokens.h"

#include <string.h>

#include "stet-character.h"
#include "stet-fold.h"

/* Unicode counts it among the letters. */
#define TATWEEL 0x0640

/* Where a text is being read. */
typedef struct
{
  const char *text;
  const char *p;
  guint at; /* in code points */
  GArray *tokens;
  GString *words; /* the tokens hold offsets into it, plus one, until all are there */
} Reader;

/**
 * stet_token_get_script:
 * @c: a character
 *
 * As uscript_getScript(), quickly for the scripts that are met most.
 *
 * Returns: the script of a letter; %USCRIPT_COMMON or %USCRIPT_INHERITED for what has none
 */
UScriptCode
stet_token_get_script (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;

  if (c < 0x80)
    return g_ascii_isalpha ((char) c) ? USCRIPT_LATIN : USCRIPT_COMMON;
  if ((c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00))
    return USCRIPT_LATIN;
  if (c >= 0x620 && c < 0x64B && c != 0x640)
    return USCRIPT_ARABIC;
  if (c >= 0x400 && c < 0x483)
    return USCRIPT_CYRILLIC;
  return uscript_getScript ((UChar32) c, &status);
}

static gboolean
is_in_word (gunichar c)
{
  return (stet_character_is_alpha (c) && c != TATWEEL) || stet_character_is_mark (c);
}

/* A filler does not part what it stands in; one at the end belongs to what follows. */
static gboolean
is_filler_before (const char *p, gunichar c, gboolean (*goes_on) (gunichar))
{
  if (c < 0xAD || !stet_text_is_filler (c))
    return FALSE;
  for (p = g_utf8_next_char (p); *p != '\0'; p = g_utf8_next_char (p))
    {
      c = stet_character_get (p);
      if (c < 0xAD || !stet_text_is_filler (c))
        return goes_on (c);
    }
  return FALSE;
}

static void
add_script (StetToken *token, gunichar c)
{
  UScriptCode script = stet_token_get_script (c);

  if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
    return;
  if (token->script == USCRIPT_COMMON)
    token->script = (guint16) script;
  else if (token->script != (guint16) script)
    token->flags |= STET_TOKEN_MIXED_SCRIPTS;
}

static gsize
begin_word (Reader *reader)
{
  return reader->words->len;
}

static void
end_word (Reader *reader, StetToken *token, gsize begun, gboolean compose)
{
  if (compose)
    {
      g_autofree char *composed = g_utf8_normalize (
          reader->words->str + begun, -1, G_NORMALIZE_DEFAULT_COMPOSE);

      g_string_truncate (reader->words, begun);
      g_string_append (reader->words, composed);
    }
  g_string_append_c (reader->words, '\0');
  token->word = GSIZE_TO_POINTER (begun + 1);
}

static void
read_word (Reader *reader, StetToken *token)
{
  gsize begun = begin_word (reader);
  gboolean compose = FALSE;
  guint n_letters = 0, n_capitals = 0;

  token->kind = STET_TOKEN_WORD;
  token->script = USCRIPT_COMMON;
  for (; *reader->p != '\0'; reader->p = g_utf8_next_char (reader->p), reader->at++)
    {
      gunichar c = stet_character_get (reader->p);
      gboolean upper;

      if (!is_in_word (c))
        {
          if (!is_filler_before (reader->p, c, is_in_word))
            break;
          token->flags |= STET_TOKEN_HAS_FILLER;
          continue;
        }
      if (stet_character_is_mark (c))
        {
          compose = TRUE;
          g_string_append_unichar (reader->words, c);
          continue;
        }
      upper = stet_character_is_upper (c);
      if (upper && n_letters == 0)
        token->flags |= STET_TOKEN_CAPITAL;
      n_letters++;
      n_capitals += upper;
      add_script (token, c);
      c = upper ? stet_character_to_lower (c) : c;
      if (c < 0x80)
        g_string_append_c (reader->words, (char) c);
      else
        g_string_append_unichar (reader->words, c);
    }
  if (n_letters > 1 && n_capitals == n_letters)
    token->flags |= STET_TOKEN_ALL_CAPITALS;
  end_word (reader, token, begun, compose);
}

/* Digits of one script: where another begins, so does another number. */
static void
read_digits (Reader *reader, StetToken *token)
{
  gsize begun = begin_word (reader);
  gunichar zero = 0;

  token->kind = STET_TOKEN_DIGITS;
  for (; *reader->p != '\0'; reader->p = g_utf8_next_char (reader->p), reader->at++)
    {
      gunichar c = stet_character_get (reader->p);
      int value;

      if (!stet_character_is_digit (c))
        {
          if (!is_filler_before (reader->p, c, g_unichar_isdigit))
            break;
          token->flags |= STET_TOKEN_HAS_FILLER;
          continue;
        }
      value = c < 0x80 ? (int) (c - '0') : g_unichar_digit_value (c);
      if (zero != 0 && c - (gunichar) value != zero)
        break;
      zero = c - (gunichar) value;
      g_string_append_c (reader->words, (char) ('0' + value));
    }
  end_word (reader, token, begun, FALSE);
}

static void
read_space (Reader *reader, StetToken *token)
{
  token->kind = STET_TOKEN_SPACE;
  while (*reader->p != '\0' && stet_character_is_space (stet_character_get (reader->p)))
    {
      reader->p = g_utf8_next_char (reader->p);
      reader->at++;
    }
}

static void
read_token (Reader *reader)
{
  gunichar c = stet_character_get (reader->p);
  StetToken token = {
    .start = reader->at,
    .byte = (guint) (reader->p - reader->text),
    .kind = STET_TOKEN_MARK,
    .character = c,
  };

  if (stet_character_is_alpha (c) && c != TATWEEL)
    {
      read_word (reader, &token);
    }
  else if (stet_character_is_digit (c))
    {
      read_digits (reader, &token);
    }
  else if (stet_character_is_space (c))
    {
      read_space (reader, &token);
    }
  else
    {
      reader->p = g_utf8_next_char (reader->p);
      reader->at++;
    }
  token.end = reader->at;
  token.byte_end = (guint) (reader->p - reader->text);
  g_array_append_val (reader->tokens, token);
}

/**
 * stet_tokens_new:
 * @text: valid UTF-8
 *
 * Cuts a text into words, digits, spaces and marks, in one reading. It is the same in every
 * language: where words are written without spaces between, as in Thai and Chinese, a word reaches
 * to the next mark. Any thread.
 *
 * Returns: (transfer full): the tokens
 */
StetTokens *
stet_tokens_new (const char *text)
{
  StetTokens *self = g_new0 (StetTokens, 1);
  Reader reader = { 0 };
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  self->text = g_strndup (text, length);
  reader.text = reader.p = self->text;
  reader.tokens = g_array_sized_new (TRUE, TRUE, sizeof (StetToken), (guint) (length / 4 + 4));
  reader.words = g_string_sized_new (length + length / 4 + 16);
  while (*reader.p != '\0')
    read_token (&reader);

  self->n_chars = reader.at;
  self->n_tokens = reader.tokens->len;
  self->tokens = (StetToken *) (gpointer) g_array_free (reader.tokens, FALSE);
  self->tokens[self->n_tokens].kind = STET_TOKEN_MARK;
  self->tokens[self->n_tokens].start = self->tokens[self->n_tokens].end = self->n_chars;
  self->tokens[self->n_tokens].byte = self->tokens[self->n_tokens].byte_end = (guint) length;
  self->words = g_string_free_and_steal (reader.words);
  for (guint i = 0; i < self->n_tokens; i++)
    if (self->tokens[i].word != NULL)
      self->tokens[i].word = self->words + GPOINTER_TO_SIZE (self->tokens[i].word) - 1;
  return self;
}

/**
 * stet_tokens_free:
 * @self: (transfer full): tokens
 */
void
stet_tokens_free (StetTokens *self)
{
  g_free (self->text);
  g_free (self->tokens);
  g_free (self->words);
  g_free (self);
}
