/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-tokens.h"

#include <locale.h>

/* Kind and word of each token, such as "w:de  s d:71 m:," */
static char *
dup_summary (const char *text)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (text);
  GString *summary = g_string_new (NULL);
  guint at = 0, byte = 0;

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];

      g_assert_cmpuint (token->start, ==, at);
      g_assert_cmpuint (token->byte, ==, byte);
      at = token->end;
      byte = token->byte_end;
      if (i > 0)
        g_string_append_c (summary, ' ');
      switch (token->kind)
        {
        case STET_TOKEN_WORD:
          g_string_append_printf (summary, "w:%s", token->word);
          break;
        case STET_TOKEN_DIGITS:
          g_string_append_printf (summary, "d:%s", token->word);
          break;
        case STET_TOKEN_SPACE:
          g_string_append (summary, "s");
          break;
        default:
          g_string_append (summary, "m:");
          g_string_append_unichar (summary, token->character);
        }
    }
  g_assert_cmpuint (at, ==, tokens->n_chars);
  g_assert_cmpuint (tokens->tokens[tokens->n_tokens].start, ==, at);
  return g_string_free (summary, FALSE);
}

static void
check_summary (const char *text, const char *expected)
{
  g_autofree char *summary = dup_summary (text);

  g_assert_cmpstr (summary, ==, expected);
}

static void
test_cut (void)
{
  check_summary ("", "");
  check_summary ("De 37-jarige", "w:de s d:37 m:- w:jarige");
  check_summary ("l’accord A4 1.250,5", "w:l m:’ w:accord s w:a d:4 s d:1 m:. d:250 m:, d:5");
  check_summary ("« Oui\xc2\xa0»", "m:« s w:oui s m:»");
  check_summary ("٧١ مادة", "d:71 s w:مادة");
  check_summary ("٧1", "d:7 d:1");
}

static void
test_words (void)
{
  /* Decomposed, with a tatweel, with a soft hyphen. */
  check_summary ("E\xcc\x81te\xcc\x81", "w:été");
  check_summary ("كـتاب", "w:كتاب");
  check_summary ("Nacht\xc2\xadtrein x", "w:nachttrein s w:x");
  check_summary ("\xc2\xad", "m:\xc2\xad");
}

static void
check_flags (const char *word, guint flags, UScriptCode script)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (word);

  g_assert_cmpuint (tokens->n_tokens, ==, 1);
  g_assert_cmpuint (tokens->tokens[0].flags, ==, flags);
  g_assert_cmpint (tokens->tokens[0].script, ==, script);
}

static void
test_flags (void)
{
  check_flags ("Hanoi", STET_TOKEN_CAPITAL, USCRIPT_LATIN);
  check_flags ("VN", STET_TOKEN_CAPITAL | STET_TOKEN_ALL_CAPITALS, USCRIPT_LATIN);
  check_flags ("A", STET_TOKEN_CAPITAL, USCRIPT_LATIN);
  check_flags ("Đại", STET_TOKEN_CAPITAL, USCRIPT_LATIN);
  check_flags ("рaz", STET_TOKEN_MIXED_SCRIPTS, USCRIPT_CYRILLIC);
  check_flags ("كتاب", 0, USCRIPT_ARABIC);
  check_flags ("re\xc2\xad"
               "set",
               STET_TOKEN_HAS_FILLER,
               USCRIPT_LATIN);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/cut", test_cut);
  g_test_add_func ("/tokens/words", test_words);
  g_test_add_func ("/tokens/flags", test_flags);
  return g_test_run ();
}
