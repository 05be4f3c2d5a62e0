/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "stet-language.h"

static void
test_canonicalize (void)
{
  static const char *const pairs[][2] = {
    { "nl", "nl" },           { "NL", "nl" }, { "pt_br", "pt-BR" },
    { "zh-hans", "zh-Hans" }, { "iw", "he" }, { "sr-latn-rs", "sr-Latn-RS" },
    { "und", "und" },         { "ar", "ar" }, { "nl-BE", "nl-BE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *tag = stet_language_canonicalize (pairs[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (tag, ==, pairs[i][1]);
    }
}

static void
test_canonicalize_refuses (void)
{
  static const char *const bad[]
      = { "", "nederlands", "qqq", "nl-", "1", "n l", "nl;rm", "\xc3\xa9" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *tag = stet_language_canonicalize (bad[i], &error);

      g_assert_error (error, STET_LANGUAGE_ERROR, STET_LANGUAGE_ERROR_INVALID);
      g_assert_null (tag);
    }
}

static void
test_direction (void)
{
  static const char *const rtl[]
      = { "ar", "fa", "he", "ur", "yi", "ckb", "ar-EG", "pa-Arab", "dv" };
  static const char *const ltr[] = { "nl", "fr", "pl",  "vi", "en", "zh-Hant",
                                     "pa", "az", "und", "",   "!" };

  for (guint i = 0; i < G_N_ELEMENTS (rtl); i++)
    g_assert_cmpint (stet_language_get_direction (rtl[i]), ==, STET_DIRECTION_RTL);
  for (guint i = 0; i < G_N_ELEMENTS (ltr); i++)
    g_assert_cmpint (stet_language_get_direction (ltr[i]), ==, STET_DIRECTION_LTR);
}

static void
test_name (void)
{
  static const char *const names[][3] = {
    { "nl", "nl", "Nederlands" },        { "nl", "en", "Dutch" },
    { "fr", "fr", "Français" },          { "pl", "pl", "Polski" },
    { "ar", "ar", "العربية" },           { "vi", "vi", "Tiếng Việt" },
    { "ar", "nl_NL.UTF-8", "Arabisch" }, { "pt-BR", "en", "Portuguese (Brazil)" },
    { "de", "fr-FR", "Allemand" },
  };
  g_autofree char *own = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = stet_language_dup_name (names[i][0], names[i][1]);

      g_assert_cmpstr (name, ==, names[i][2]);
    }

  g_setenv ("LANGUAGE", "C", TRUE);
  own = stet_language_dup_name ("nl", NULL);
  g_assert_cmpstr (own, ==, "Dutch");
}

static void
assert_language (const char *text, const char *expected)
{
  g_autofree char *tag = NULL;
  double confidence = -1;

  g_assert_true (stet_language_detect (text, -1, &tag, &confidence));
  g_assert_cmpstr (tag, ==, expected);
  g_assert_cmpfloat (confidence, >=, 0.6);
  g_assert_cmpfloat (confidence, <=, 1.0);
}

static void
test_detect (void)
{
  assert_language ("De burgemeester opende gisteren de nieuwe brug, waarna honderden fietsers de "
                   "rivier overstaken.",
                   "nl");
  assert_language ("Le maire a inauguré hier le nouveau pont, que des centaines de cyclistes ont "
                   "ensuite traversé.",
                   "fr");
  assert_language (
      "Burmistrz otworzył wczoraj nowy most, a potem setki rowerzystów przejechały przez rzekę.",
      "pl");
  assert_language ("افتتح رئيس البلدية أمس الجسر الجديد، وعبر بعده مئات الدراجين النهر.", "ar");
  assert_language (
      "Hôm qua thị trưởng đã khánh thành cây cầu mới, sau đó hàng trăm người đi xe đạp qua sông.",
      "vi");
  assert_language (
      "The mayor opened the new bridge yesterday, and hundreds of cyclists then crossed the river.",
      "en");
  assert_language (
      "Der Bürgermeister eröffnete gestern die neue Brücke, danach überquerten Hunderte den Fluss.",
      "de");
  assert_language (
      "Ordføreren åpnet i går den nye broen, og etterpå krysset hundrevis av syklister elven.",
      "nb");
  assert_language ("ראש העיר חנך אתמול את הגשר החדש, ומאות רוכבי אופניים חצו את הנהר.", "he");
  assert_language ("市长昨天为新桥揭幕，随后数百名骑自行车的人过了河。这座桥花了三年时间建成。",
                   "zh-Hans");
  assert_language ("市長昨天為新橋揭幕，隨後數百名騎自行車的人過了河。這座橋花了三年時間建成。",
                   "zh-Hant");
  assert_language ("Wali kota meresmikan jembatan baru kemarin, lalu ratusan pengendara sepeda "
                   "menyeberangi sungai.",
                   "id");
}

static void
test_detect_five_words (void)
{
  static const char *const lines[][2] = {
    { "nl", "De minister heeft gisteren gezegd" },
    { "de", "Der Minister hat gestern gesagt" },
    { "fr", "Le ministre a déclaré hier" },
    { "es", "Los ministros han dicho ayer" },
    { "it", "Il ministro ha detto ieri" },
    { "pt", "O ministro disse ontem que" },
    { "ca", "El ministre va dir ahir" },
    { "ro", "Ministrul a declarat ieri că" },
    { "pl", "Minister powiedział wczoraj, że nie" },
    { "cs", "Ministr včera řekl, že vláda" },
    { "sk", "Minister povedal, že sa vláda" },
    { "sl", "Minister je včeraj dejal, da" },
    { "hr", "Ministar je jučer rekao da će" },
    { "hu", "A miniszter tegnap azt mondta" },
    { "fi", "Ministeri sanoi eilen, että hallitus" },
    { "et", "Minister ütles eile, et valitsus" },
    { "lv", "Ministrs vakar teica, ka valdība" },
    { "lt", "Ministras vakar pasakė, kad vyriausybė" },
    { "sv", "Ministern sade i går att" },
    { "da", "Ministeren sagde i går, at" },
    { "nb", "Ministeren sa at han ikke" },
    { "is", "Ráðherrann sagði í gær að" },
    { "tr", "Bakan dün hükümetin bunu yapacağını" },
    { "id", "Menteri mengatakan kemarin bahwa pemerintah" },
    { "vi", "Bộ trưởng hôm qua cho biết" },
    { "sw", "Waziri alisema jana kwamba serikali" },
    { "ru", "Министр вчера сказал, что правительство" },
    { "uk", "Міністр учора сказав, що уряд" },
    { "bg", "Министърът каза вчера, че правителството" },
    { "sr", "Министар је јуче рекао да" },
    { "mk", "Министерот вчера рече дека владата" },
    { "ar", "قال الوزير أمس إن الحكومة" },
    { "fa", "وزیر دیروز گفت که دولت" },
    { "ur", "وزیر نے کل کہا کہ" },
    { "hi", "मंत्री ने कल कहा कि" },
    { "mr", "मंत्री यांनी काल सांगितले की" },
    { "ja", "大臣は昨日、政府が述べた" },
    { "zh-Hans", "部长昨天表示，政府将这样做" },
    { "zh-Hant", "部長昨天表示，政府將這樣做" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_test_message ("%s", lines[i][1]);
      assert_language (lines[i][1], lines[i][0]);
    }
}

/* A name is a name in every language, and does not count like a word. */
static void
test_detect_among_names (void)
{
  assert_language ("Peter Smith, John Brown und Mary Johnson kommen aus London", "de");
  assert_language ("Volgens president Joe Biden en Donald Trump", "nl");
}

static void
test_detect_script_of_language (void)
{
  assert_language ("Министар је јуче рекао да ће мост бити отворен пре краја године.", "sr");
  assert_language ("Ministar je juče rekao da će most biti otvoren pre kraja godine, a vozovi će "
                   "ponovo saobraćati od sledeće nedelje.",
                   "sr-Latn");
}

static void
test_detect_by_script (void)
{
  assert_language ("Καλημέρα", "el");
  assert_language ("안녕", "ko");
  assert_language ("東京タワー", "ja");
}

static void
test_detect_looks_past_markup (void)
{
  assert_language ("![]() |\n| De leerlingen plantten honderd bomen langs de weg. |\n"
                   "https://www.example.com/"
                   "the-pupils-have-planted-one-hundred-trees-along-the-road-in-the-village "
                   "https://www.example.com/"
                   "the-weather-of-the-day-and-of-the-week-that-follows-in-all-the-country",
                   "nl");
}

static void
test_detect_is_unsure (void)
{
  static const char *const texts[]
      = { "",         "   ", "12 345", "Hanoi", "https://example.com/a-longer-address-with-words",
          "ABC 12 !", "|||" };
  g_autofree char *tag = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_false (stet_language_detect (texts[i], -1, &tag, NULL));
      g_assert_null (tag);
    }
}

static void
test_detect_length (void)
{
  const char *text = "De burgemeester opende gisteren de nieuwe brug over de rivier.\xff\xfe";
  g_autofree char *tag = NULL;

  /* Only @length bytes are read, also where that cuts a character. */
  g_assert_true (stet_language_detect (text, 62, &tag, NULL));
  g_assert_cmpstr (tag, ==, "nl");
}

static void
test_detect_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *tag = NULL;
  gint64 start;

  while (text->len < 5 * 1024 * 1024)
    g_string_append (text, "Honderden fietsers staken gisteren de rivier over. ");
  start = g_get_monotonic_time ();
  g_assert_true (stet_language_detect (text->str, (gssize) text->len, &tag, NULL));
  g_assert_cmpstr (tag, ==, "nl");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/canonicalize", test_canonicalize);
  g_test_add_func ("/language/canonicalize-refuses", test_canonicalize_refuses);
  g_test_add_func ("/language/direction", test_direction);
  g_test_add_func ("/language/name", test_name);
  g_test_add_func ("/language/detect", test_detect);
  g_test_add_func ("/language/detect-five-words", test_detect_five_words);
  g_test_add_func ("/language/detect-among-names", test_detect_among_names);
  g_test_add_func ("/language/detect-script-of-language", test_detect_script_of_language);
  g_test_add_func ("/language/detect-by-script", test_detect_by_script);
  g_test_add_func ("/language/detect-looks-past-markup", test_detect_looks_past_markup);
  g_test_add_func ("/language/detect-is-unsure", test_detect_is_unsure);
  g_test_add_func ("/language/detect-length", test_detect_length);
  g_test_add_func ("/language/detect-long", test_detect_long);
  return g_test_run ();
}
