/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <locale.h>

#include "stet-break.h"

static void
test_words (void)
{
  g_assert_cmpuint (
      stet_text_count_words ("Op 25 oktober vond de ondertekening plaats.", "nl"), ==, 7);
  g_assert_cmpuint (stet_text_count_words ("L’agence, c’est « nous » !", "fr"), ==, 3);
  g_assert_cmpuint (stet_text_count_words ("Kilka zdjęć delegatów.", "pl"), ==, 3);
  g_assert_cmpuint (stet_text_count_words ("في صباح يوم 25 أكتوبر", "ar"), ==, 5);
  g_assert_cmpuint (stet_text_count_words ("Công ước Hà Nội", "vi"), ==, 4);
  g_assert_cmpuint (stet_text_count_words ("It’s 3.5 %", "en"), ==, 2);
  g_assert_cmpuint (stet_text_count_words ("", "en"), ==, 0);
  g_assert_cmpuint (stet_text_count_words ("— … !", NULL), ==, 0);
}

/* Asserts that the sentences of @text are those of @expected, parted there by “|”. */
static void
assert_sentences (const char *text, const char *language, const char *expected)
{
  g_autoptr (GArray) sentences = stet_text_find_sentences (text, language);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      StetTextRange *range = &g_array_index (sentences, StetTextRange, i);
      g_autofree char *sentence = g_utf8_substring (text, range->start, range->end);

      g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", sentence);
    }
  if (!g_str_equal (joined->str, expected))
    {
      g_test_message ("%s: “%s” instead of “%s”", language, joined->str, expected);
      g_test_fail ();
    }
}

static void
test_sentences (void)
{
  assert_sentences (
      "Het regent. De zon schijnt!  Echt?", "nl", "Het regent.|De zon schijnt!|Echt?");
  assert_sentences ("« Venez ! » Il part.", "fr", "« Venez ! »|Il part.");
  assert_sentences ("هذا خبر. وهذا آخر؟ نعم.", "ar", "هذا خبر.|وهذا آخر؟|نعم.");
  assert_sentences ("Trời mưa. Nắng đẹp.", "vi", "Trời mưa.|Nắng đẹp.");
  assert_sentences ("", "nl", "");
  assert_sentences ("   ", "nl", "");
  assert_sentences ("  Een.  ", "nl", "Een.");
}

static void
test_abbreviations (void)
{
  assert_sentences ("Dr. Smith met J. R. Tolkien. They talked.",
                    "en",
                    "Dr. Smith met J. R. Tolkien.|They talked.");
  assert_sentences ("Wie z. B. Max kommt. Gut.", "de", "Wie z. B. Max kommt.|Gut.");
  assert_sentences (
      "Volgens drs. Jansen kan het. Mooi.", "nl", "Volgens drs. Jansen kan het.|Mooi.");
  assert_sentences ("Ul. Długa, np. Kraków. Tak.", "pl", "Ul. Długa, np. Kraków.|Tak.");
  assert_sentences ("M. Dupont arrive. Oui.", "fr", "M. Dupont arrive.|Oui.");
  assert_sentences ("Ông TS. Nguyễn nói. Vâng.", "vi", "Ông TS. Nguyễn nói.|Vâng.");
  /* A word of one language's list ends a sentence in another. */
  assert_sentences ("He had an art. It was good.", "en", "He had an art.|It was good.");
}

/* Texts with “|” in place of the space between two sentences, by language. */
static const struct
{
  const char *language;
  const char *text;
} parted[] = {
  { "en", "Mr. Smith and Dr. Jones met J. F. Kennedy Jr. at 5 p.m. on Monday.|It rained." },
  { "en", "He lives in the U.S.|The president does too.|A U.S. Army plane left." },
  { "en", "See No. 5 and Fig. 3.|The answer is no.|He left." },
  { "en", "It costs $3.50 at www.example.org.|See https://example.org/?q=A.B.|Yes!" },
  { "en", "“Come here!” he said.|“Why?”|She left (at 5 p.m.).|Then…|Nothing." },
  { "en", "He had milk, eggs, etc.|They left.|Acme Inc. said no.|J. A. Smith agrees." },
  { "en", "The case Roe v. Wade was decided on Jan. 22, 1973.|Then came Sat.|The end." },
  { "en",
    "Is it hepatitis B?|It is hepatitis B.|The doctor knows.|iPhone sales fell.|2025 ended." },
  { "en", "It is hepatitis C.|The doctor knows, c. 1900.|See v. 2." },
  { "en-GB", "Prof. Stone e.g. Likes it.|“It is so.”|(He left.)|But why?!|Because." },
  { "nl", "Volgens drs. Jansen, bijv. Piet e.a. Klaas, kost nr. 5 3,5 mln. Euro." },
  { "nl",
    "Hij kwam om 20.00 uur.|’s Avonds regende het.|'t Is zo.|’s-Gravenhage won.|De B.V. Rust is "
    "dicht." },
  { "nl", "„Kom je?” vroeg hij.|„Nee.”|Het was op 5 okt. 2025.|Prof. dr. ir. A. B. de Wit sprak." },
  { "nl", "Zie art. 3 en art. IV.|Dat was kunst enz.|De rest volgt.|Het .nl-domein groeit." },
  { "nl", "Ajax vs. PSV.|Hij woont in de VS.|Hij is er vaak." },
  { "nl", "1. Het eerste punt.|2. Het tweede punt." },
  { "fr", "M. Dupont et Mme. Durand arrivent.|L’État paie, etc.|Les autres non." },
  { "fr", "« Venez ! »|« Où ? » demande-t-il.|Voir p. 5, art. 3 et n° 7.|C’est M. Le Goff." },
  { "fr",
    "Il est né en 50 av. J.-C.|Le roi Jean C. Dupont le sait.|La vitamine C.|C’est "
    "bon.|Oui…|Non." },
  { "de", "Am 25. Oktober kam Dr. Max z. B. Nach Berlin, u.a. Zu Hr. Meier.|Gut." },
  { "de",
    "Es kostet 5 Mio. Euro.|Er kam 2024.|Max ging.|Das war der 3. Versuch.|Er lag auf Platz 3.|Die "
    "Sonne." },
  { "de", "„Komm!“, sagte er.|„Ja.“|»Nein.«|Papst Johannes Paul II. Sprach usw.|Der Rest." },
  { "de", "Vgl. Abs. 3 Nr. 5 StGB.|Im Jh. v. Chr. Lebten sie.|Um 8.30 Uhr.|Es stand 0:3.|Danach." },
  { "es", "El Sr. García y la Sra. Díaz viven en EE. UU.|La casa es n.º 5.|¿Quién?|¡Yo!|Sí." },
  { "es", "Ud. Puede venir a las 5 p. m.|El resto, etc.|No hay más.|«Ven», dijo.|J. L. Borges." },
  { "pt", "O Sr. Silva e a Dra. Costa moram na Av. Paulista, n.º 5.|O resto, etc.|Ele foi." },
  { "it", "Il Sig. Rossi e il dott. Bianchi, ecc.|L’altro è in via G. Verdi, n. 5.|«Sì.»|È vero." },
  { "pl", "Prof. Nowak z ul. Długiej, m.in. Kraków, np. W 2025 r. Polska.|Tak." },
  { "pl",
    "To 25. rocznica i 30. Festiwal.|Kupił jabłka itd.|Potem wyszedł.|W XIX w. Polacy walczyli." },
  { "pl",
    "„Chodź!” – powiedział.|Art. 5 ust. 3 pkt. 2 mówi, że 5 tys. Polaków.|Było ok. 5 zł.|To "
    "mało." },
  { "cs",
    "Dne 25. Října přišel Ing. Novák, tzv. Kuba, do ul. Karlovy č. 5.|Pak odešel atd.|Byl pryč." },
  { "sk", "Dňa 25. Októbra prišiel Mgr. Kováč.|Potom odišiel." },
  { "ru", "В 2025 г. Москва росла.|В г. Туле живёт проф. И. И. Иванов.|Он ест и т. д.|Это всё." },
  { "ru", "«Кто?» — спросил он.|Ул. Ленина, д. 5.|Это стоит 5 тыс. руб.|Но и т. п." },
  { "uk", "У 2025 р. Київ ріс.|У м. Львові живе проф. І. І. Франко.|Він їсть і т. д.|Це все." },
  { "el", "Ο κ. Παπαδόπουλος ήρθε, π.χ. Χθες.|Τι;|Στις 5 π.μ. Νίκος και Άννα κ.λπ.|Η πόρτα." },
  { "tr",
    "Dr. Yılmaz 5. Cadde’de, Atatürk Cad. No. 5’te oturuyor.|Bu iyi.|M.Ö. Yaşadı vb.|Sonra "
    "gitti." },
  { "id",
    "Ia tinggal di Jl. Sudirman No. 5 bersama Bpk. Joko, dll.|Mereka pergi.|PT. X Tbk. Untung." },
  { "vi", "TS. Nguyễn sống ở TP. Hồ Chí Minh, Q. 5.|Ông ấy ăn cơm, v.v.|Các bạn đi.|Đúng." },
  { "ar", "قال د. أحمد إن أ.د. محمد سافر.|هل عاد؟|نعم.|انتهى." },
  { "he", "ד\"ר. כהן בא.|הוא הלך.|למה?" },
  { "hi", "डॉ. शर्मा आए।|वह गए।|क्यों?|हाँ।" },
  { "sv", "Hr. Berg, bl.a. Anna, kom kl. 5.|Det var t.ex. Igår osv.|Den dagen." },
  { "da", "Den 25. Oktober kom hr. Berg, bl.a. Anna.|Det var f.eks. I går osv.|Det regnede." },
  { "nb", "Den 25. Oktober kom hr. Berg, bl.a. Anna.|Det var f.eks. I går osv.|Det regnet." },
  { "fi", "Hän tuli 25. Lokakuuta, esim. Turkuun jne.|Se oli hyvä.|Prof. Virtanen." },
  { "is", "Það var 25. Október, t.d. Jón o.s.frv.|Þetta var gott." },
  { "ro", "Dl. Popescu stă pe str. Mare nr. 5 etc.|El pleacă.|Dr. Ion, d.Hr. Scria." },
  { "hu", "Október 25. Péntek volt, dr. Kovács, pl. Pesten, stb.|A többi nem.|Ld. Ott." },
  { "hr", "Dana 25. Listopada došao je dr. Horvat, npr. U Split, itd.|Ona nije." },
  { "bg", "На 25 окт. 2025 г. Проф. Иванов дойде в гр. София, ул. Раковски № 5.|Той си тръгна." },
  { "lt", "Tai buvo 25. Spalio, pvz. Vilniuje, ir t. t.|Jis išėjo." },
  { "xx", "John F. Kennedy met Dr. No.|They talked in 2025.|Why?" },
  { NULL, "John F. Kennedy met Mr. Brown.|Then…|What?!" },
};

static void
test_languages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parted); i++)
    {
      g_autofree char *text = g_strdelimit (g_strdup (parted[i].text), "|", ' ');

      assert_sentences (text, parted[i].language, parted[i].text);
    }
}

/* Where no space is between two sentences, and where more than one is. */
static void
test_spaces (void)
{
  assert_sentences ("他来了。你呢？我走！", "zh-Hans", "他来了。|你呢？|我走！");
  assert_sentences ("「行く。」と言った。彼は去った。", "ja", "「行く。」と言った。|彼は去った。");
  assert_sentences ("他说：“走。” 然后走了。", "zh-Hant", "他说：“走。”|然后走了。");
  assert_sentences ("温度是３．５度。好。", "ja", "温度是３．５度。|好。");
  assert_sentences ("هل عاد؟نعم.", "ar", "هل عاد؟|نعم.");
  assert_sentences ("यह है।वह है॥", "hi", "यह है।|वह है॥");
  assert_sentences ("ይህ ነው።ያ ነው።", "am", "ይህ ነው።|ያ ነው።");
  assert_sentences ("Een.\nTwee\r\n drie.", "nl", "Een.|Twee|drie.");
  assert_sentences ("Een. \xE2\x80\x8F\xC2\xA0 Twee.\xE2\x80\x8E Drie.",
                    "nl",
                    "Een.|\xE2\x80\x8F\xC2\xA0 Twee.\xE2\x80\x8E|Drie.");
  assert_sentences ("Een.Twee. Drie", "nl", "Een.Twee.|Drie");
  assert_sentences ("Een. 😀 Twee. 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                    "nl",
                    "Een.|😀 Twee.|😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
  assert_sentences ("Een [...] Twee (?) Drie (!) Vier.", "nl", "Een [...] Twee (?) Drie (!) Vier.");
  assert_sentences ("Een? ! Twee", "nl", "Een? !|Twee");
  assert_sentences ("...", "nl", "...");
  assert_sentences (". . .", "nl", ". . .");
}

static void
assert_quick (const char *part, gsize n_bytes)
{
  g_autoptr (GString) text = g_string_sized_new (n_bytes);
  g_autoptr (GArray) sentences = NULL;
  gint64 start;

  while (text->len < n_bytes)
    g_string_append (text, part);
  start = g_get_monotonic_time ();
  sentences = stet_text_find_sentences (text->str, "de");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  for (guint i = 0; i < sentences->len; i++)
    {
      StetTextRange *range = &g_array_index (sentences, StetTextRange, i);

      g_assert_cmpuint (range->start, <, range->end);
      if (i > 0)
        g_assert_cmpuint (range->start, >=, range[-1].end);
    }
}

/* A paragraph of 1 MB, whatever it is of. */
static void
test_long (void)
{
  static const char *const parts[] = {
    "De zon schijnt. ",
    "a.",
    "a. ",
    "z. ",
    "Z. B. ",
    ". ",
    ".",
    "?",
    "!\"",
    "« ! ",
    "1. ",
    " ",
    "»",
    "...",
    "\xE2\x80\xA6 ",
    "\xE3\x80\x82",
    "A",
    "\xE2\x80\x8F",
    "e\xCC\x81",
    "i. d. R. ",
    "(.",
    "’",
    "-.-",
    "U.S.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_quick (parts[i], i == 0 ? 1 << 20 : 1 << 18);
}

/* Sentences of news by people, a line each: where two are joined, they are parted. A few lines are
 * no sentences, and a few end in what may be an abbreviation. */
static void
test_news (gconstpointer language)
{
  g_autofree char *path = NULL, *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_joined = 0, n_parted = 0;

  if (g_getenv ("STET_SHARED") != NULL)
    path = g_strdup_printf ("%s/data/ntrex/%s.txt", g_getenv ("STET_SHARED"), (char *) language);
  if (path == NULL || !g_file_get_contents (path, &contents, NULL, NULL))
    {
      g_test_skip ("the shared texts are not here (STET_SHARED)");
      return;
    }
  lines = g_strsplit (g_strchomp (contents), "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s", g_strstrip (lines[i]), lines[i + 1]);
      g_autoptr (GArray) sentences = NULL;
      guint length = (guint) g_utf8_strlen (lines[i], -1);

      if (!g_str_has_suffix (lines[i], ".") && !g_str_has_suffix (lines[i], "?"))
        continue;
      sentences = stet_text_find_sentences (text, language);
      n_joined++;
      for (guint j = 0; j < sentences->len; j++)
        n_parted += g_array_index (sentences, StetTextRange, j).end == length;
    }
  g_test_message ("%u of %u", n_parted, n_joined);
  g_assert_cmpuint (n_joined, >, 500);
  g_assert_cmpuint (n_parted * 1000, >, n_joined * 985);
}

static gpointer
count_in_thread (gpointer data)
{
  guint n = 0;

  for (guint i = 0; i < 200; i++)
    n += stet_text_count_words ("één twee drie", i % 2 ? "nl" : "fr");
  return GUINT_TO_POINTER (n);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("count", count_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 600);
}

int
main (int argc, char *argv[])
{
  static const char *const news[] = { "en", "nl", "fr", "de", "pl", "ar", "vi" };

  /* For the messages. */
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/break/words", test_words);
  g_test_add_func ("/break/sentences", test_sentences);
  g_test_add_func ("/break/abbreviations", test_abbreviations);
  g_test_add_func ("/break/languages", test_languages);
  g_test_add_func ("/break/spaces", test_spaces);
  g_test_add_func ("/break/long", test_long);
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    {
      g_autofree char *name = g_strconcat ("/break/news/", news[i], NULL);

      g_test_add_data_func (name, news[i], test_news);
    }
  g_test_add_func ("/break/threads", test_threads);
  return g_test_run ();
}
