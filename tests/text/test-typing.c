/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "stet-typing.h"

/* What stands there when the keys are typed one after another. */
static char *
type (const char *language, const char *keys)
{
  g_autoptr (StetHouseStyle) style = stet_house_style_new (language, NULL);
  GString *text = g_string_new (NULL);

  for (const char *p = keys; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autoptr (StetTypingChange) change = NULL;

      g_string_append_unichar (text, g_utf8_get_char (p));
      change = stet_typing_correct (style, text->str, (guint) g_utf8_strlen (text->str, -1));
      if (change == NULL)
        continue;
      g_assert_cmpuint (change->end, ==, g_utf8_strlen (text->str, -1));
      g_string_truncate (text,
                         (gsize) (g_utf8_offset_to_pointer (text->str, change->start) - text->str));
      g_string_append (text, change->text);
    }
  return g_string_free_and_steal (text);
}

static void
test_keys (void)
{
  static const char *const cases[][3] = {
    { "nl", "Hij zei: \"Dat is 't.\"", "Hij zei: “Dat is ‘t.”" },
    { "nl",
      "'s Ochtends in '90 waren de auto's van Hans' zus er.",
      "’s Ochtends in ’90 waren de auto’s van Hans’ zus er." },
    { "nl", "\"Hij riep 'ja' en liep\"", "“Hij riep ‘ja’ en liep”" },
    { "nl-BE", "\"Ja\" en 'nee'", "“Ja” en ‘nee’" },
    { "fr",
      "Il dit: \"Allons-y!\" C'est l'heure; non?",
      "Il dit\u00a0: «\u00a0Allons-y\u202f!\u00a0» C’est l’heure\u202f; non\u202f?" },
    { "fr",
      "Il dit : \"oui \" et \" non \" !",
      "Il dit\u00a0: «\u00a0oui\u00a0» et «\u00a0non\u00a0»\u202f!" },
    { "fr", "10:30 sur https://example.org/?a!", "10:30 sur https://example.org/?a!" },
    { "fr", "Quoi?!", "Quoi\u202f?!" },
    { "fr-CH", "\"oui\"", "«\u202foui\u202f»" },
    { "pl", "\"Tak\", rzekł 'ktoś' -- i poszedł...", "„Tak”, rzekł «ktoś» – i poszedł…" },
    { "de", "\"Er rief 'Ja'\"; 'Nein'", "„Er rief ‚Ja‘“; ‚Nein‘" },
    { "ar", "قال \"نعم\" ثم 'لا'...", "قال «نعم» ثم “لا”…" },
    { "vi", "Ông nói: \"Vâng 'ạ'\" -- rồi...", "Ông nói: “Vâng ‘ạ’” – rồi…" },
    { "en", "\"It's 5'6\" -- or 'so'\"", "“It’s 5’6” — or ‘so’”" },
    { "en-GB", "'Yes,' he said. \"No.\" The 1990's", "‘Yes,’ he said. “No.” The 1990’s" },
    { "en", "a 5\" pipe (\"so\")", "a 5\" pipe (“so”)" },
    { "es", "Dijo: \"Sí\" -- y...", "Dijo: «Sí» — y…" },
    { "ja", "彼は(\"はい\")", "彼は(「はい」)" },
    { "fi", "\"Joo\", sanoi", "”Joo”, sanoi" },
    { "da", "\"Ja\" og", "»Ja« og" },
    { "nl", "a---b ....", "a–-b …." },
    { "xx", "\"a\"", "“a”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = type (cases[i][0], cases[i][1]);

      g_test_message ("%s: %s", cases[i][0], cases[i][1]);
      g_assert_cmpstr (text, ==, cases[i][2]);
    }
}

static void
test_apply (void)
{
  static const char *const cases[][3] = {
    { "nl",
      "Hij zei: \"Dat is 'fout'\" -- 's ochtends...",
      "Hij zei: “Dat is ‘fout’” – ’s ochtends…" },
    { "nl", "„Ja”, zei hij. “Nee”, zei zij. Foto's.", "“Ja”, zei hij. “Nee”, zei zij. Foto’s." },
    { "pl", "“Tak”, rzekł. «nie» i \"może\"", "„Tak”, rzekł. «nie» i „może”" },
    { "fr",
      "Il dit: “oui”! Et « non »; voir https://example.org/a?b:c!",
      "Il dit\u00a0: «\u00a0oui\u00a0»\u202f! Et «\u00a0non\u00a0»\u202f; voir "
      "https://example.org/a?b:c!" },
    { "fr",
      "Il dit\u00a0: «\u00a0oui\u00a0»\u202f! L’heure",
      "Il dit\u00a0: «\u00a0oui\u00a0»\u202f! L’heure" },
    { "ar", "قال \"نعم\" و“لا”.", "قال «نعم» و«لا»." },
    { "de", "\"Er rief 'Ja'\", «nein» sagte", "„Er rief ‚Ja‘“, „nein“ sagte" },
    { "en",
      "See [the “paper”](https://example.org/it's--\"so\"...) now",
      "See [the “paper”](https://example.org/it's--\"so\"...) now" },
    { "vi", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetHouseStyle) style = stet_house_style_new (cases[i][0], NULL);
      g_autofree char *text = stet_typing_apply_style (style, cases[i][1]);
      g_autofree char *again = stet_typing_apply_style (style, text);

      g_test_message ("%s: %s", cases[i][0], cases[i][1]);
      g_assert_cmpstr (text, ==, cases[i][2]);
      /* What is right stays. */
      g_assert_cmpstr (again, ==, text);
    }
}

static void
test_choices (void)
{
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (StetHouseStyle) style = NULL;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  g_hash_table_insert (choices, (gpointer) "nl/quotes", (gpointer) "‘ ’ “ ”");
  g_hash_table_insert (choices, (gpointer) "nl/dash", (gpointer) "");
  value = stet_house_style_dup_value ("nl-NL", "quotes", choices);
  g_assert_cmpstr (value, ==, "‘ ’ “ ”");
  style = stet_house_style_new ("nl-NL", choices);
  g_assert_cmphex (style->marks.open, ==, 0x2018);
  text = stet_typing_apply_style (style, "'Ja' -- \"nee\"");
  g_assert_cmpstr (text, ==, "‘Ja’ -- “nee”");
}

/* Every language of the data gives two pairs, and the text is as it was after two of each. */
static void
test_data (void)
{
  static const char *const languages[] = {
    "af", "ar", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is",
    "it", "ja", "ka", "ko", "lt", "lv", "mk", "ms", "nb", "nl", "nn", "pl", "pt", "ro",
    "ru", "sk", "sl", "sq", "sr", "sv", "sw", "th", "tr", "uk", "ur", "vi", "zh",
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (StetHouseStyle) style = stet_house_style_new (languages[i], NULL);
      g_autofree char *typed = type (languages[i], "\"x\" \"x 'x' x\"");
      g_autoptr (GArray) unclosed = stet_quotes_find_unclosed (typed, languages[i]);

      g_test_message ("%s: %s", languages[i], typed);
      g_assert_cmpint (style->marks.open, !=, 0);
      g_assert_cmpint (style->marks.open, !=, '"');
      g_assert_null (strchr (typed, '"'));
      g_assert_cmpstr (style->dash, !=, "");
      g_assert_cmpuint (unclosed->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typing/keys", test_keys);
  g_test_add_func ("/typing/apply", test_apply);
  g_test_add_func ("/typing/choices", test_choices);
  g_test_add_func ("/typing/data", test_data);
  return g_test_run ();
}
