/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/uscript.h>

G_BEGIN_DECLS

/**
 * StetTokenKind:
 * @STET_TOKEN_WORD: letters and their marks; an apostrophe and a hyphen end it
 * @STET_TOKEN_DIGITS: decimal digits of one script, without separators
 * @STET_TOKEN_SPACE: white space, as much as there is in one place
 * @STET_TOKEN_MARK: one other character: punctuation, a symbol, a control
 *
 * What a token is.
 */
typedef enum
{
  STET_TOKEN_WORD,
  STET_TOKEN_DIGITS,
  STET_TOKEN_SPACE,
  STET_TOKEN_MARK,
} StetTokenKind;

/**
 * StetTokenFlags:
 * @STET_TOKEN_CAPITAL: a word that begins with a capital
 * @STET_TOKEN_ALL_CAPITALS: a word of at least two letters, capitals all
 * @STET_TOKEN_MIXED_SCRIPTS: a word with letters of more than one script
 * @STET_TOKEN_HAS_FILLER: a word or digits with a soft hyphen, a joiner, a tatweel or such within
 *
 * What is to be seen of a token.
 */
typedef enum
{
  STET_TOKEN_CAPITAL = 1 << 0,
  STET_TOKEN_ALL_CAPITALS = 1 << 1,
  STET_TOKEN_MIXED_SCRIPTS = 1 << 2,
  STET_TOKEN_HAS_FILLER = 1 << 3,
} StetTokenFlags;

/**
 * StetToken:
 * @start: first code point
 * @end: code point after the last
 * @byte: the first code point's place in bytes
 * @byte_end: where the token ends, in bytes
 * @kind: a #StetTokenKind
 * @flags: #StetTokenFlags
 * @script: the script of a word's first letter that has one
 * @character: the first character, as it stands
 * @word: (nullable): a word in lower case, composed and without fillers, or digits as those of
 *   ASCII; %NULL for spaces and marks
 *
 * A piece of a text. The pieces follow each other without a gap.
 */
typedef struct
{
  guint start;
  guint end;
  guint byte;
  guint byte_end;
  guint8 kind;
  guint8 flags;
  guint16 script;
  gunichar character;
  const char *word;
} StetToken;

/**
 * StetTokens:
 * @text: the text that they are of
 * @n_chars: its length in code points
 * @tokens: (array length=n_tokens): the tokens, with one more after the last: empty, a mark of no
 *   character
 * @n_tokens: how many there are
 * @words: what the tokens' words point to
 *
 * A text in pieces, cut once for all that read it. Immutable; any thread.
 */
typedef struct
{
  char *text;
  guint n_chars;
  StetToken *tokens;
  guint n_tokens;
  char *words;
} StetTokens;

StetTokens *stet_tokens_new (const char *text);
void stet_tokens_free (StetTokens *self);
UScriptCode stet_token_get_script (gunichar c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTokens, stet_tokens_free)

G_END_DECLS
