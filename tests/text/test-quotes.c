/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "stet-quotes.h"

/* Asserts the offsets that are reported, written one after another. */
static void
assert_unclosed (const char *text, const char *language, const char *expected)
{
  g_autoptr (GArray) offsets = stet_quotes_find_unclosed (text, language);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (found, "%s%u", i > 0 ? " " : "", g_array_index (offsets, guint, i));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_marks (void)
{
  g_assert_cmphex (stet_quotes_get_marks ("fr").open, ==, 0x00AB);
  g_assert_cmphex (stet_quotes_get_marks ("fr").close, ==, 0x00BB);
  g_assert_cmphex (stet_quotes_get_marks ("pl").open, ==, 0x201E);
  g_assert_cmphex (stet_quotes_get_marks ("pl").close, ==, 0x201D);
  g_assert_cmphex (stet_quotes_get_marks ("de").close, ==, 0x201C);
  g_assert_cmphex (stet_quotes_get_marks ("en").open, ==, 0x201C);
  g_assert_cmphex (stet_quotes_get_marks ("no such language").open, ==, 0x201C);
}

static void
test_closed (void)
{
  static const char *const texts[][2] = {
    { "nl", "“We hopen dat”, zei hij." },
    { "nl", "\"Ik geloof\", aldus de president, \"in het Verdrag\"." },
    { "nl", "Het \"Verdrag van \"Hanoi\"\"." },
    { "nl", "’s Ochtends in ’90 waren er foto’s en thema's bij de ‘bron’." },
    { "nl", "‘s Ochtends niet: ‘90 en auto‘s" },
    { "fr", "Sur le thème « Combattre », puis « regarder » !" },
    { "fr", "«\u00a0Il a dit “oui” et ‘non’\u00a0»" },
    { "pl", "„Właśnie na to czekamy” – podkreślił." },
    { "pl", "„Tak «dobrze» jest”" },
    { "de", "„Das ist ‚gut‘“, sagte er. „Ja“." },
    { "de", "»Das ist ›gut‹«, sagte er." },
    { "da", "»Ja,« sagde han." },
    { "sv", "”Ja”, sade hon. ”Nej.”" },
    { "fi", "»Kyllä», hän sanoi." },
    { "ar", "تحت شعار \"مكافحة الجرائم\"؛ و«الأمن»." },
    { "vi", "Ông nói: “Chúng ta ‘cùng’ đi”." },
    { "en", "‘It’s the workers’ day,’ she said." },
    { "en", "A 5\" screen and a 5'10\" man." },
    { "en", "“He said ‘yes’.” (“No.”)" },
    { "he", "צה\"ל הודיע" },
    { "ja", "「はい『そう』です」" },
    { "nl", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_unclosed (texts[i][1], texts[i][0], "");
}

static void
test_unclosed (void)
{
  assert_unclosed ("“We hopen dat dit lukt.", "nl", "0");
  assert_unclosed ("Hij zei: \"ja.", "nl", "9");
  assert_unclosed ("Het is klaar”, zei hij.", "nl", "12");
  assert_unclosed ("« Venez, dit-il.", "fr", "0");
  assert_unclosed ("Venez », dit-il.", "fr", "6");
  assert_unclosed ("„Tak, powiedział.", "pl", "0");
  assert_unclosed ("„Ja, sagte er. „Nein“.", "de", "0");
  assert_unclosed ("“Hij zei «ja” en ging.", "nl", "9");
  assert_unclosed ("‘Nooit, zei ze.", "en", "0");
  assert_unclosed ("قال: «نعم.", "ar", "5");
  assert_unclosed ("“Een”, “twee", "nl", "7");
  assert_unclosed ("\"Een, zei hij. \"Twee\", zei zij.", "nl", "0");
  assert_unclosed ("\"Een\", \"twee \".", "nl", "");
  assert_unclosed ("é𝄞 “x", "nl", "3");
}

static void
test_mixed (void)
{
  /* Marks of different kinds close each other: which kind is a matter of style. */
  assert_unclosed ("“Ja\", zei hij.", "nl", "");
  assert_unclosed ("de naam ‘Welsh Assembly‘ in ‘Welsh Parliament‘.", "nl", "");
  assert_unclosed ("Harde taal: ‘Ik ga’ en ‘het was liefde'", "nl", "");
  assert_unclosed ("‘De bussen' namen zijn lang.’", "nl", "");
  assert_unclosed ("‘Nooit, zei 's morgens een auto's bestuurder.", "nl", "0");
  assert_unclosed ("\"Ja”, zei hij.", "nl", "");
  assert_unclosed ("„Tak\" – powiedział.", "pl", "");
}

static void
test_hostile (void)
{
  static const char *const patterns[] = { "“", "”", "\"", " «", "» ", "‘a", " ’", "„ ‚x" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GString) text = g_string_new ("‘");
      g_autoptr (GArray) offsets = NULL;
      gint64 start = g_get_monotonic_time ();

      while (text->len < 512 * 1024)
        g_string_append (text, patterns[i]);
      offsets = stet_quotes_find_unclosed (text->str, "nl");
      g_assert_nonnull (offsets);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
    }
}

/* In the sample articles one mark is left open, and it is at the start of its paragraph. */
static void
test_samples (void)
{
  const char *shared = g_getenv ("STET_SHARED");
  static const char *const files[][2] = {
    { "000_ecb1288aec1b5dbe.txt", "nl" }, { "001_bce2f3158680fec1.txt", "nl" },
    { "002_2976e452a619d4de.txt", "fr" }, { "003_2044bdf32cbfbae3.txt", "pl" },
    { "004_0827eb51e4625dd6.txt", "ar" },
  };
  guint n_reported = 0;

  if (shared == NULL)
    {
      g_test_skip ("STET_SHARED is not set: no sample articles");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (shared, "samples", files[i][0], NULL);
      g_autofree char *contents = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      lines = g_strsplit (contents, "\n", -1);
      for (char **line = lines; *line != NULL; line++)
        {
          g_autoptr (GArray) offsets = stet_quotes_find_unclosed (*line, files[i][1]);

          if (offsets->len == 0)
            continue;
          g_test_message ("%s: %s", files[i][0], *line);
          g_assert_cmpuint (i, ==, 1);
          g_assert_true (g_str_has_prefix (*line, "“We hopen"));
          g_assert_cmpuint (offsets->len, ==, 1);
          g_assert_cmpuint (g_array_index (offsets, guint, 0), ==, 0);
          n_reported++;
        }
    }
  g_assert_cmpuint (n_reported, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quotes/marks", test_marks);
  g_test_add_func ("/quotes/closed", test_closed);
  g_test_add_func ("/quotes/unclosed", test_unclosed);
  g_test_add_func ("/quotes/mixed", test_mixed);
  g_test_add_func ("/quotes/hostile", test_hostile);
  g_test_add_func ("/quotes/samples", test_samples);
  return g_test_run ();
}
