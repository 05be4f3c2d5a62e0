/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "stet-name-set.h"
#include "stet-spell-words.h"

/* The words that are found, parted by bars, each as its range in the text says. */
static char *
find (const char *text, const char *language)
{
  g_autoptr (GArray) words = stet_spell_words_find (text, language);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const StetSpellWord *word = &g_array_index (words, StetSpellWord, i);
      g_autofree char *part = g_utf8_substring (text, word->start, word->end);

      g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", part);
    }
  return g_string_free_and_steal (found);
}

static void
test_find (void)
{
  static const char *const cases[][3] = {
    { "nl", "De auto’s van Hans’ zus, 's ochtends.", "De|auto’s|van|Hans|zus|ochtends" },
    { "nl", "Zie https://example.org/eenn, www.vtv.vn/xx of (vtv.vn).", "Zie|of" },
    { "nl", "Mail mila@example.org of @milaa over #hanoii nu.", "Mail|of|over|nu" },
    { "nl",
      "In 2025 deden 25e F16 en 4x4 mee aan UNESCO en de NAVO.",
      "In|deden|en|mee|aan|en|de" },
    { "nl", "Dat was het einde.Volgende keer", "Dat|was|het|einde|Volgende|keer" },
    { "nl",
      "Een **vet**te *schuine* [koppeling](https://example.org/foout).",
      "Een|vet**te|schuine|koppeling" },
    { "nl", "Frans-Duitse e-mail", "Frans|Duitse|mail" },
    { "ar", "قال Phung إن كتاب2 الهند", "قال|إن|الهند" },
    { "vi", "Việt Nam nói", "Việt|Nam|nói" },
    { "ja", "日本語 の テキスト", "" },
    { "fr", "L’homme d'Hanoï — «oui»", "L’homme|d'Hanoï|oui" },
    { "nl", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i][1], cases[i][0]);

      g_test_message ("%s: %s", cases[i][0], cases[i][1]);
      g_assert_cmpstr (found, ==, cases[i][2]);
    }
}

static void
test_words (void)
{
  g_autoptr (GArray) words = stet_spell_words_find ("De **au**to’s van Frans-Duitse", "nl");
  const StetSpellWord *word = &g_array_index (words, StetSpellWord, 1);

  g_assert_cmpstr (word->word, ==, "auto's");
  g_assert_null (word->compound);
  word = &g_array_index (words, StetSpellWord, 4);
  g_assert_cmpstr (word->word, ==, "Duitse");
  g_assert_cmpstr (word->compound, ==, "Frans-Duitse");
}

static void
test_names (void)
{
  g_autoptr (StetNameSet) names = stet_name_set_new ();

  stet_name_set_add_text (
      names, "De burgemeester van Hanoï sprak. Morgen komt Trần Đức Thắng.", "nl");
  stet_name_set_add_text (names, "Nu de rest, en morgen niet.", "nl");
  stet_name_set_add_name (names, "Phung Anh");
  stet_name_set_finish (names);

  g_assert_true (stet_name_set_contains (names, "Hanoi"));
  g_assert_true (stet_name_set_contains (names, "Thang's"));
  g_assert_true (stet_name_set_contains (names, "Phung"));
  g_assert_true (!stet_name_set_contains (names, "بورغماستر"));
  /* A sentence began with it; and a small letter makes it another word. */
  g_assert_false (stet_name_set_contains (names, "Morgen"));
  g_assert_false (stet_name_set_contains (names, "De"));
  g_assert_false (stet_name_set_contains (names, "hanoi"));
  g_assert_false (stet_name_set_contains (names, "Saigon"));
}

static void
test_names_across_scripts (void)
{
  g_autoptr (StetNameSet) names = stet_name_set_new ();

  stet_name_set_add_name (names, "Guterres");
  stet_name_set_add_name (names, "Cambridge");
  stet_name_set_finish (names);
  g_assert_true (stet_name_set_contains (names, "غوتيريس"));
  g_assert_false (stet_name_set_contains (names, "الكتاب"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spell-words/find", test_find);
  g_test_add_func ("/spell-words/words", test_words);
  g_test_add_func ("/spell-words/names", test_names);
  g_test_add_func ("/spell-words/names-across-scripts", test_names_across_scripts);
  return g_test_run ();
}
