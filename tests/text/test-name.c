/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-name-key.h"
#include "stet-name.h"

/* The names of a text, divided by “|”; “^” before one that may just begin a sentence, “@” before
 * one with a title. */
static char *
find (const char *text, const char *language)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (text);
  g_autoptr (StetNames) names = stet_names_find (tokens, language);
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < names->n_names; i++)
    {
      const StetName *name = &names->names[i];
      g_autofree char *words = stet_names_dup_text (tokens, name->start, name->end);

      g_string_append_printf (string,
                              "%s%s%s%s",
                              i > 0 ? "|" : "",
                              names->parts[name->first_part].begins ? "^" : "",
                              name->has_title ? "@" : "",
                              words);
    }
  return g_strdup (string->str);
}

static void
assert_names (const char *text, const char *language, const char *expected)
{
  g_autofree char *found = find (text, language);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_cased (void)
{
  assert_names ("Gisteren sprak president Luong Cuong met Ursula von der Leyen.",
                "nl",
                "^Gisteren|@Luong Cuong|Ursula von der Leyen");
  assert_names (
      "President Tô Lâm en J. K. Rowling (Foto: Phung Anh)", "nl", "@Tô Lâm|Rowling|@Phung Anh");
  assert_names (
      "He met Dr. Smith and Jean-Luc O’Neill of the UN.", "en", "^He|@Smith|Jean-Luc O’Neill");
  assert_names (
      "Ils ont parlé. Ensuite vint Charles de la Tour.", "fr", "^Ils|^Ensuite|Charles de la Tour");
  assert_names ("Вчера президент Владимир Зеленский был там", "ru", "^Вчера|@Владимир Зеленский");
  assert_names ("", "nl", "");
  assert_names ("alles klein", "nl", "");
}

/* Behind a title, or where a photographer stands. */
static void
test_uncased (void)
{
  assert_names ("ترأس الرئيس لونغ كوونغ الحفل.", "ar", "@لونغ كوونغ");
  assert_names ("قال رئيس الوزراء فام مينه تشينه والأمين العام للأمم المتحدة أنطونيو غوتيريش.",
                "ar",
                "@فام مينه تشينه|@أنطونيو غوتيريش");
  assert_names ("المندوبون (صورة: مان كوان).", "ar", "@مان كوان");
  assert_names ("التقى رئيس دولة في المدينة", "ar", "");
  assert_names ("会议今天开始", "zh", "");
}

static void
test_key (void)
{
  static const char *const same[][5] = {
    { "Lương Cường", "Luong Cuong", "لونغ كوونغ", "Cuong Luong" },
    { "António Guterres", "Antonio Guterres", "أنطونيو غوتيريش", "Антониу Гутерреш" },
    { "Pham Minh Chinh", "Phạm Minh Chính", "فام مينه تشينه" },
    { "Ursula von der Leyen", "أورسولا فون دير لاين" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same) - 1; i++)
    {
      g_autofree char *first = stet_name_dup_key (same[i][0]);

      for (guint j = 1; same[i][j] != NULL; j++)
        {
          g_autofree char *key = stet_name_dup_key (same[i][j]);

          g_assert_cmpstr (key, ==, first);
        }
      for (guint j = 0; j < i; j++)
        {
          g_autofree char *other = stet_name_dup_key (same[j][0]);

          g_assert_cmpstr (first, !=, other);
        }
    }
}

/* Whatever is written: no name goes beyond its text. */
static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (StetTokens) tokens = NULL;
  g_autoptr (StetNames) names = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 3 == 0 ? "Ångström-" : i % 3 == 1 ? "Van de " : "الرئيس ");
  tokens = stet_tokens_new (text->str);
  names = stet_names_find (tokens, "sv");
  g_assert_cmpuint (names->n_names, >, 100);
  for (guint i = 0; i < names->n_names; i++)
    {
      const StetName *name = &names->names[i];

      g_assert_cmpuint (name->start, <, name->end);
      g_assert_cmpuint (name->end, <=, tokens->n_chars);
      g_assert_cmpuint (name->n_parts, >, 0);
      g_assert_cmpuint (name->first_part + name->n_parts, <=, names->n_parts);
      g_assert_cmpuint (names->parts[name->first_part].start, ==, name->start);
      g_assert_cmpuint (names->parts[name->first_part + name->n_parts - 1].end, ==, name->end);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/cased", test_cased);
  g_test_add_func ("/name/uncased", test_uncased);
  g_test_add_func ("/name/key", test_key);
  g_test_add_func ("/name/limits", test_limits);
  return g_test_run ();
}
