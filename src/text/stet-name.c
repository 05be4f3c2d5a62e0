/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-name.h"

#include <string.h>

#include "stet-name-words.h"

/* Small words within a name: “de la”. */
#define MAX_PARTICLES 2

/* Words with the Arabic article that follow a title before the name does. */
#define MAX_DEFINITE 3

/* Words of a name in a script without capitals. */
#define MAX_UNCASED 3

/* No token. */
#define NOWHERE G_MAXUINT

/* Where a text is being searched. */
typedef struct
{
  const StetTokens *tokens;
  const StetNameWords *words;
  GArray *names;
  GArray *parts;
  gboolean has_title; /* before what is read next */
} Finder;

static const StetToken *
get (const Finder *self, guint i)
{
  return &self->tokens->tokens[MIN (i, self->tokens->n_tokens)];
}

static gboolean
is_capital (const StetToken *token)
{
  return token->kind == STET_TOKEN_WORD && (token->flags & STET_TOKEN_CAPITAL) != 0;
}

/* A capital alone is an initial; a word in capitals is short for something. */
static gboolean
is_part (const StetToken *token)
{
  return is_capital (token) && (token->flags & STET_TOKEN_ALL_CAPITALS) == 0;
}

static gboolean
is_initial (const StetToken *token)
{
  return is_capital (token) && token->end == token->start + 1;
}

static gboolean
is_space (const StetToken *token)
{
  return token->kind == STET_TOKEN_SPACE && token->end == token->start + 1;
}

static gboolean
is_joint (const StetToken *token)
{
  return token->kind == STET_TOKEN_MARK
         && (token->character == '-' || token->character == '\'' || token->character == 0x2019
             || token->character == 0x2011);
}

static gboolean
ends_sentence (gunichar c)
{
  return strchr (".!?:", c < 0x80 ? (char) c : 'a') != NULL
         || (c >= 0x2013 && c <= 0x2026 && c != 0x2019) || c == 0xab || c == 0xbb || c == '"'
         || c == 0xbf || c == 0xa1 || c == '*' || c == '|';
}

static void
add_part (Finder *self, StetName *name, guint i, gboolean begins)
{
  const StetToken *token = get (self, i);
  StetNamePart part = {
    .start = token->start,
    .end = token->end,
    .token = i,
    .begins = begins,
  };

  stet_name_sound_read (token->word, &part.sound);
  if (name->n_parts++ == 0)
    {
      name->start = token->start;
      name->first_part = self->parts->len;
    }
  name->end = token->end;
  g_array_append_val (self->parts, part);
}

/* The token at which the name goes on behind token @i, or NOWHERE. */
static guint
find_next (const Finder *self, guint i)
{
  const StetToken *next = get (self, i + 1);

  if (is_joint (next) && is_part (get (self, i + 2)))
    return i + 2;
  /* “J. K. Rowling” */
  if (next->character == '.' && is_initial (get (self, i)) && next->kind == STET_TOKEN_MARK)
    {
      if (is_part (get (self, i + 2)))
        return i + 2;
      next = get (self, ++i + 1);
    }
  if (!is_space (next))
    return NOWHERE;
  if (is_part (get (self, i + 2)))
    return i + 2;
  for (guint n = 0; n < MAX_PARTICLES; n++)
    {
      const StetToken *particle = get (self, i + 2);
      gboolean joined;

      if (particle->kind != STET_TOKEN_WORD
          || stet_name_words_look_up (self->words, particle->word) != STET_NAME_WORD_PARTICLE)
        return NOWHERE;
      joined = is_joint (get (self, i + 3));
      if (!joined && !is_space (get (self, i + 3)))
        return NOWHERE;
      if (is_part (get (self, i + 4)))
        return i + 4;
      if (joined)
        return NOWHERE;
      i += 2;
    }
  return NOWHERE;
}

/* Reads the name that begins at token @i; returns the token behind it. */
static guint
read_cased (Finder *self, guint i, gboolean begins)
{
  StetName name = { .has_title = self->has_title, .is_cased = TRUE };
  guint last = i;

  for (guint at = i; at != NOWHERE; at = find_next (self, at))
    {
      const StetToken *token = get (self, at);

      last = at;
      /* “President” is none of the name that it stands before. */
      if (name.n_parts == 0
          && stet_name_words_look_up (self->words, token->word) == STET_NAME_WORD_TITLE)
        {
          name.has_title = TRUE;
          begins = FALSE;
          continue;
        }
      if (!is_initial (token))
        add_part (self, &name, at, begins);
      begins = FALSE;
    }
  self->has_title = name.n_parts == 0 && name.has_title;
  if (name.n_parts > 0)
    g_array_append_val (self->names, name);
  return last + 1;
}

static gboolean
has_prefix (const char *word, const char *prefix)
{
  return strncmp (word, prefix, strlen (prefix)) == 0;
}

/* Without “and”, “for”, “by” and the article, which Arabic writes in one with a word. */
static const char *
skip_arabic_prefixes (const char *word, gboolean *definite)
{
  *definite = FALSE;
  if ((has_prefix (word, "و") || has_prefix (word, "ف")) && strlen (word) > 8)
    word += 2;
  if (has_prefix (word, "لل") && strlen (word) > 6)
    {
      *definite = TRUE;
      return word + 4;
    }
  if ((has_prefix (word, "بال") || has_prefix (word, "كال")) && strlen (word) > 8)
    word += 2;
  if (has_prefix (word, "ال") && strlen (word) > 6)
    {
      *definite = TRUE;
      word += 4;
    }
  return word;
}

/* Whether a word behind a title may be of a name. */
static gboolean
is_uncased_part (const Finder *self, const StetToken *token)
{
  gboolean definite;

  if (token->kind != STET_TOKEN_WORD || token->script != USCRIPT_ARABIC
      || token->end < token->start + 2)
    return FALSE;
  skip_arabic_prefixes (token->word, &definite);
  if (definite || stet_name_words_look_up (self->words, token->word) != STET_NAME_WORD_NONE)
    return FALSE;
  /* An adverb: names seldom have this ending. */
  return !g_str_has_suffix (token->word, "اً") && !g_str_has_suffix (token->word, "ًا");
}

/* What may follow a name that is over. */
static gboolean
is_end (const Finder *self, guint i)
{
  const StetToken *token = get (self, i);

  if (token->kind == STET_TOKEN_SPACE)
    token = get (self, i + 1);
  return token->kind != STET_TOKEN_WORD || has_prefix (token->word, "و")
         || stet_name_words_look_up (self->words, token->word) == STET_NAME_WORD_OTHER;
}

/* The name behind a title in Arabic script that stands at token @i; returns the token to go on at.
 */
static guint
read_uncased (Finder *self, guint i)
{
  StetName name = { .has_title = TRUE };
  gboolean definite, is_caption;
  const char *title = skip_arabic_prefixes (get (self, i)->word, &definite);
  StetNameWord kind = stet_name_words_look_up (self->words, title);
  guint at = i + 1;

  is_caption = kind == STET_NAME_WORD_CAPTION
               || stet_name_words_look_up (self->words, get (self, i)->word)
                      == STET_NAME_WORD_CAPTION;
  if (!is_caption && kind != STET_NAME_WORD_TITLE)
    return i + 1;
  if (is_caption)
    {
      if (is_space (get (self, at)))
        at++;
      if (get (self, at)->character != ':' || get (self, at)->kind != STET_TOKEN_MARK)
        return i + 1;
      at++;
    }
  for (guint n = 0; !is_caption && n < MAX_DEFINITE && is_space (get (self, at)); n++)
    {
      const StetToken *word = get (self, at + 1);
      gboolean is_definite;

      if (word->kind != STET_TOKEN_WORD || word->script != USCRIPT_ARABIC)
        break;
      skip_arabic_prefixes (word->word, &is_definite);
      if (!is_definite || has_prefix (word->word, "و"))
        break;
      definite = TRUE;
      at += 2;
    }
  /* “a president of …” */
  if (!definite && !is_caption)
    return i + 1;
  while (name.n_parts < MAX_UNCASED && is_space (get (self, at))
         && is_uncased_part (self, get (self, at + 1)))
    {
      if (name.n_parts == 2 && !is_end (self, at + 2))
        break;
      /* “and” begins the next, not a part of this one. */
      if (name.n_parts > 0 && has_prefix (get (self, at + 1)->word, "و"))
        break;
      add_part (self, &name, at + 1, FALSE);
      at += 2;
    }
  if (name.n_parts > 0)
    g_array_append_val (self->names, name);
  return MAX (at, i + 1);
}

/* Whether “Photo:” stands at token @i; if so @i becomes the token behind it. */
static gboolean
skip_caption (const Finder *self, guint *i)
{
  const StetToken *token = get (self, *i);
  guint colon = *i + (is_space (get (self, *i + 1)) ? 2 : 1);

  if (get (self, colon)->kind != STET_TOKEN_MARK || get (self, colon)->character != ':'
      || stet_name_words_look_up (self->words, token->word) != STET_NAME_WORD_CAPTION)
    return FALSE;
  *i = colon + 1;
  return TRUE;
}

static void
find_all (Finder *self)
{
  gboolean begins = TRUE;
  guint i = 0;

  while (i < self->tokens->n_tokens)
    {
      const StetToken *token = get (self, i);

      if (token->kind == STET_TOKEN_WORD && is_part (token))
        {
          if (skip_caption (self, &i))
            self->has_title = TRUE;
          else
            i = read_cased (self, i, begins);
          begins = FALSE;
          continue;
        }
      if (token->kind == STET_TOKEN_WORD)
        {
          StetNameWord kind = STET_NAME_WORD_NONE;

          begins = FALSE;
          if (token->script == USCRIPT_ARABIC)
            {
              i = read_uncased (self, i);
              continue;
            }
          /* Looked up where it matters alone. */
          if ((token->flags & STET_TOKEN_CAPITAL) == 0)
            {
              const StetToken *next = get (self, i + 1);

              if (next->kind == STET_TOKEN_MARK && next->character == '.')
                next = get (self, i + 2);
              if (is_space (next)
                  && is_capital (get (self, (guint) (next - self->tokens->tokens) + 1)))
                kind = stet_name_words_look_up (self->words, token->word);
            }
          self->has_title = kind == STET_NAME_WORD_TITLE;
        }
      else if (token->kind == STET_TOKEN_MARK)
        {
          /* “Dr. Smith” */
          if (!(token->character == '.' && self->has_title))
            {
              begins = begins || ends_sentence (token->character);
              self->has_title = FALSE;
            }
        }
      i++;
    }
}

static gboolean
may_have_names (const StetTokens *tokens)
{
  for (guint i = 0; i < tokens->n_tokens; i++)
    if (tokens->tokens[i].kind == STET_TOKEN_WORD
        && ((tokens->tokens[i].flags & STET_TOKEN_CAPITAL) != 0
            || tokens->tokens[i].script == USCRIPT_ARABIC))
      return TRUE;
  return FALSE;
}

/**
 * stet_names_find:
 * @tokens: a text
 * @language: its BCP 47 tag
 *
 * Finds what may be names. A word that begins a sentence is taken for one as well, but marked. Any
 * thread.
 *
 * Returns: (transfer full): the names
 */
StetNames *
stet_names_find (const StetTokens *tokens, const char *language)
{
  StetNames *names = g_new0 (StetNames, 1);
  Finder finder = { .tokens = tokens };
  gsize n;

  if (!may_have_names (tokens))
    return names;
  finder.words = stet_name_words_get (language);
  finder.names = g_array_sized_new (FALSE, FALSE, sizeof (StetName), 8);
  finder.parts = g_array_sized_new (FALSE, FALSE, sizeof (StetNamePart), 16);
  find_all (&finder);
  names->names = g_array_steal (finder.names, &n);
  names->n_names = (guint) n;
  names->parts = g_array_steal (finder.parts, &n);
  names->n_parts = (guint) n;
  g_array_unref (finder.names);
  g_array_unref (finder.parts);
  return names;
}

/**
 * stet_names_free:
 * @self: (nullable) (transfer full): names
 */
void
stet_names_free (StetNames *self)
{
  if (self == NULL)
    return;
  g_free (self->names);
  g_free (self->parts);
  g_free (self);
}

/* The byte at which code point @at stands; a token or a part begins or ends there. */
static guint
find_byte (const StetTokens *tokens, guint at)
{
  guint low = 0, high = tokens->n_tokens;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (tokens->tokens[middle].end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return tokens->tokens[low].byte;
}

/**
 * stet_names_dup_text:
 * @tokens: the text
 * @start: of a name or part, in code points
 * @end: of a name or part
 *
 * Returns: (transfer full): how it is written there
 */
char *
stet_names_dup_text (const StetTokens *tokens, guint start, guint end)
{
  guint from = find_byte (tokens, start), to = find_byte (tokens, end);

  return g_strndup (tokens->text + from, to - from);
}

static gboolean
is_in (const char *language, const char *const *list)
{
  gsize length = strcspn (language, "-_");

  for (; *list != NULL; list++)
    if (strlen (*list) == length && g_ascii_strncasecmp (*list, language, length) == 0)
      return TRUE;
  return FALSE;
}

/**
 * stet_name_language_inflects:
 * @language: a BCP 47 tag
 *
 * Returns: whether names have other endings in other places of a sentence, as far as is known
 */
gboolean
stet_name_language_inflects (const char *language)
{
  static const char *const others[] = { "en", "nl", "fr", "de", "es", "pt", "it",
                                        "ca", "gl", "vi", "id", "ms", "sv", "da",
                                        "nb", "no", "nn", "ar", "fa", "af", NULL };

  return !is_in (language, others);
}

/**
 * stet_name_language_capitalizes:
 * @language: a BCP 47 tag
 *
 * Returns: whether a word with a capital within a sentence need not be a name
 */
gboolean
stet_name_language_capitalizes (const char *language)
{
  static const char *const some[] = { "de", "lb", NULL };

  return is_in (language, some);
}
