/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>

#include "stet-credit.h"

static void
assert_split (const char *text, const char *expected_caption, const char *expected_credit)
{
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  g_assert_true (stet_credit_split (text, &caption, &printed));
  g_assert_cmpstr (caption, ==, expected_caption);
  g_assert_cmpstr (printed, ==, expected_credit);
}

static void
test_split (void)
{
  assert_split ("De brug is open. Foto: Phung Anh", "De brug is open.", "Phung Anh");
  assert_split ("Le pont est ouvert. Photo : Phung Anh", "Le pont est ouvert.", "Phung Anh");
  assert_split ("Le pont est ouvert. Photo\u00a0: Phung Anh.", "Le pont est ouvert.", "Phung Anh");
  assert_split ("Most jest otwarty. (Zdjęcie: Jackie Chan)", "Most jest otwarty.", "Jackie Chan");
  assert_split ("Most jest otwarty. fot. Jan Nowak", "Most jest otwarty.", "Jan Nowak");
  assert_split ("Most jest otwarty (fot. PAP)", "Most jest otwarty", "PAP");
  assert_split ("فتح الجسر (صورة: مان كوان).", "فتح الجسر.", "مان كوان");
  assert_split ("فتح الجسر (الصورة: مانه كوان).", "فتح الجسر.", "مانه كوان");
  assert_split ("Cầu đã thông xe. Ảnh: TTXVN", "Cầu đã thông xe.", "TTXVN");
  assert_split ("Cầu đã thông xe (Ảnh: Mạnh Quân).", "Cầu đã thông xe.", "Mạnh Quân");
  assert_split ("The bridge is open (Photo: Jane Doe/AP)", "The bridge is open", "Jane Doe/AP");
  assert_split ("The bridge is open. Photo by Jane Doe", "The bridge is open.", "Jane Doe");
  assert_split ("The bridge is open. [Image: Reuters]", "The bridge is open.", "Reuters");
  assert_split ("Die Brücke ist offen.Foto: dpa", "Die Brücke ist offen.", "dpa");
  assert_split ("Die Brücke ist offen. Foto: Urs Flueeler (Keystone)",
                "Die Brücke ist offen.",
                "Urs Flueeler (Keystone)");
  assert_split ("Die Brücke ist offen (Foto: Urs Flueeler (Keystone))",
                "Die Brücke ist offen",
                "Urs Flueeler (Keystone)");
  assert_split ("Verlinden tijdens de crisis. — © BELGA", "Verlinden tijdens de crisis.", "BELGA");
  assert_split ("El puente. Imagen: EFE/ J.J. Guillén", "El puente.", "EFE/ J.J. Guillén");
  assert_split ("文字 (写真: 山田太郎)", "文字", "山田太郎");
  assert_split ("대통령 모습. [사진 = 김혜진 기자]", "대통령 모습.", "김혜진 기자");
}

static void
test_split_alone (void)
{
  assert_split ("Foto: Phung Anh", "", "Phung Anh");
  assert_split ("(Photo : AFP)", "", "AFP");
  assert_split ("© Belga", "", "Belga");
  assert_split ("الصورة: مان كوان", "", "مان كوان");
}

static void
test_not_a_credit (void)
{
  static const char *const texts[] = {
    "De brug is open.",
    "",
    "Foto",
    "Foto:",
    "Foto: ",
    "Hij maakte de foto: mooi is die niet geworden, vond zelfs zijn moeder.",
    "Over de foto: mooi",
    "Auf dem Foto: Angela Merkel",
    "Der Zug kam an. Auf diesem Bild: Angela Merkel",
    "The minister (photo: left) spoke to the crowd and then left the hall.",
    "Photo: why do people still print them at all?",
    "Foto: https://example.com/a.jpg",
    "Foto: 25 oktober",
    "De telefoto: Jan Jansen",
    "© 2025 Alle rechten voorbehouden",
    "Foto: De president opende gisteren de nieuwe brug over de rivier die al jaren op zich liet "
    "wachten",
    "عرض المصور صورة: وقال إن الجسر فتح بعد سنوات طويلة من العمل والانتظار",
    "Anh: Nam",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *caption = NULL;
      g_autofree char *printed = NULL;

      if (stet_credit_split (texts[i], &caption, &printed))
        g_error ("“%s” is said to have the credit “%s”", texts[i], printed);
    }
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  /* A long paragraph is none, whatever it ends with. */
  for (guint i = 0; i < 60; i++)
    g_string_append (text, "Dit is een zin. ");
  g_string_append (text, "Foto: Jan Jansen");
  g_assert_true (stet_credit_split (text->str, &caption, &printed));
  for (guint i = 0; i < 10; i++)
    g_string_prepend (text, "Dit is een zin. ");
  g_clear_pointer (&caption, g_free);
  g_clear_pointer (&printed, g_free);
  g_assert_false (stet_credit_split (text->str, &caption, &printed));
}

/* Captions as sites of many countries print them, and the credits in them, parted by "|". */
static const char *const captions[][2] = {
  { "Image source, Getty Images", "Getty Images" },
  { "Image source, Reuters", "Reuters" },
  { "The bridge at dawn.Credit...Jane Doe for The New York Times",
    "Jane Doe for The New York Times" },
  { "The bridge at dawn. Jane Doe/AP hide caption", "Jane Doe/AP" },
  { "The prime minister in Paris on Monday. (ABC News: Jane Doe)", "ABC News: Jane Doe" },
  { "The bridge after the flood. (Supplied: Jane Doe)", "Supplied: Jane Doe" },
  { "The bridge after the flood. Photo / Jane Doe", "Jane Doe" },
  { "The bridge after the flood.Credit:Jane Doe", "Jane Doe" },
  { "The bridge after the flood. | Francis Chung/POLITICO", "Francis Chung/POLITICO" },
  { "Emmanuel Macron à l’Elysée, à Paris, le 3 mai 2024. LUDOVIC MARIN / AFP",
    "LUDOVIC MARIN / AFP" },
  { "Emmanuel Macron à l’Elysée, mercredi LUDOVIC MARIN / AFP", "LUDOVIC MARIN / AFP" },
  { "Des manifestants à Lyon. (Photo AFP)", "AFP" },
  { "Des manifestants à Lyon. (Jean Dupont/Libération)", "Jean Dupont/Libération" },
  { "Des manifestants à Lyon. © Jean Dupont / Radio France", "Jean Dupont / Radio France" },
  { "Des manifestants à Lyon. Photo Jean Dupont / Hans Lucas", "Jean Dupont / Hans Lucas" },
  { "El presidente, en Madrid.JUAN MEDINA (REUTERS)", "JUAN MEDINA (REUTERS)" },
  { "El presidente en el Congreso el martes. Juan Medina (EFE)", "Juan Medina (EFE)" },
  { "Il ponte dopo la piena (ansa)", "ansa" },
  { "Il ponte dopo la piena (LaPresse)", "LaPresse" },
  { "De nieuwe brug bij Nijmegen. Beeld Jan Jansen / ANP", "Jan Jansen / ANP" },
  { "De nieuwe brug bij Nijmegen Beeld Jan Jansen / ANP", "Jan Jansen / ANP" },
  { "De nieuwe brug bij Nijmegen Foto Jan Jansen", "Jan Jansen" },
  { "De nieuwe brug bij Nijmegen. © ANP", "ANP" },
  { "Bron: ANP", "ANP" },
  { "Die neue Brücke. (Quelle: Jan Huebner/imago-images-bilder)",
    "Jan Huebner/imago-images-bilder" },
  { "dpa/Bernd Weiß Die neue Brücke ist für den Verkehr offen.", "dpa/Bernd Weiß" },
  { "Die neue Brücke ist offen. - Foto: dpa", "dpa" },
  { "Die neue Brücke ist offen. Bild: Keystone", "Keystone" },
  { "Die neue Brücke ist offen. KEYSTONE/Peter Klaunzer", "KEYSTONE/Peter Klaunzer" },
  { "Die neue Brücke ist offen. Annick Ramp / NZZ", "Annick Ramp / NZZ" },
  { "The queen in London. Photograph: Jane Doe/Getty Images", "Jane Doe/Getty Images" },
  { "The queen in London. (PTI Photo)", "PTI Photo" },
  { "The queen in London. (Express Photo by Praveen Khanna)", "Express Photo by Praveen Khanna" },
  { "The queen in London | Photo Credit: PTI", "PTI" },
  { "The queen in London (Picture: Getty)", "Getty" },
  { "The queen in London. Jane Doe via REUTERS", "Jane Doe via REUTERS" },
  { "The queen in London. Jane Doe, USA TODAY Sports", "Jane Doe|USA TODAY Sports" },
  { "The queen in London. Jane Doe—Getty Images", "Jane Doe—Getty Images" },
  { "The queen in London. Courtesy of Jane Doe", "Courtesy of Jane Doe" },
  { "The queen in London. Handout via REUTERS", "Handout via REUTERS" },
  { "The queen in London. / Credit: Getty Images", "Getty Images" },
  { "Most po powodzi / fot. Jan Nowak / PAP", "Jan Nowak / PAP" },
  { "Most po powodzi. Źródło: PAP", "PAP" },
  { "Most po powodzi. Fot. A. Nowak, B. Kowalska", "A. Nowak|B. Kowalska" },
  { "Мост после паводка. Фото: Иван Петров / ТАСС", "Иван Петров / ТАСС" },
  { "© РИА Новости / Иван ПетровМост после паводка был закрыт на ремонт",
    "РИА Новости / Иван Петров" },
  { "Міст після повені. Фото: УНІАН", "УНІАН" },
  { "洪水の後の橋（ロイター）", "ロイター" },
  { "洪水の後の橋＝ロイター", "ロイター" },
  { "洪水の後の橋（山田太郎撮影）", "山田太郎" },
  { "洪水の後の橋（写真：ロイター/アフロ）", "ロイター/アフロ" },
  { "다리가 무너졌다. /연합뉴스", "연합뉴스" },
  { "다리가 무너졌다. 사진=연합뉴스", "연합뉴스" },
  { "다리가 무너졌다. ⓒ 뉴시스", "뉴시스" },
  { "洪水过后的大桥。新华社记者 王建华 摄", "新华社记者 王建华" },
  { "洪水过后的大桥。（法新社）", "法新社" },
  { "الجسر بعد الفيضان (أ ف ب)", "أ ف ب" },
  { "الجسر بعد الفيضان (رويترز)", "رويترز" },
  { "الجسر بعد الفيضان. تصوير: محمد علي", "محمد علي" },
  { "פתיחת הגשר. צילום: רויטרס", "רויטרס" },
  { "हादसे के बाद पुल। (फोटो: पीटीआई)", "पीटीआई" },
  { "Sel sonrası köprü (AA)", "AA" },
  { "Sel sonrası köprü. Fotoğraf: Ali Veli/AA", "Ali Veli/AA" },
  { "Híd az árvíz után. (Fotó: MTI/Kovács Péter)", "MTI/Kovács Péter" },
  { "Podul după inundații. Sursa foto: Agerpres", "Agerpres" },
  { "Silta tulvan jälkeen. Kuva: Matti Meikäläinen / Lehtikuva", "Matti Meikäläinen / Lehtikuva" },
  { "Bron efter översvämningen. Foto: Anders Andersson/TT", "Anders Andersson/TT" },
  { "Broen etter flommen. FOTO: Ola Nordmann / NTB", "Ola Nordmann / NTB" },
  { "A ponte depois da enchente — Foto: João Silva/Divulgação", "João Silva/Divulgação" },
  { "Cầu sau lũ. Ảnh: Nguyễn Văn A/TTXVN", "Nguyễn Văn A/TTXVN" },
  { "Cầu sau lũ (Ảnh: TTXVN)", "TTXVN" },
  { "Cầu sau lũ. (Ảnh: TTXVN phát)", "TTXVN phát" },
  { "Foto: Ringo H.W. Chiu/AP/dpa", "Ringo H.W. Chiu/AP/dpa" },
  { "Getty Images", "Getty Images" },
  { "Jane Doe/AFP via Getty Images", "Jane Doe/AFP via Getty Images" },
};

static void
test_captions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      g_autofree char *caption = NULL;
      g_autofree char *printed = NULL;
      g_autofree char *joined = NULL;
      g_auto (GStrv) names = NULL;

      g_test_message ("%s", captions[i][0]);
      g_assert_true (stet_credit_split_caption (captions[i][0], &caption, &printed));
      names = stet_credit_split_names (printed);
      joined = g_strjoinv ("|", names);
      g_assert_cmpstr (joined, ==, captions[i][1]);
    }
}

static void
assert_caption (const char *text, const char *expected_caption, const char *expected_credit)
{
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  g_assert_true (stet_credit_split_caption (text, &caption, &printed));
  g_assert_cmpstr (caption, ==, expected_caption);
  g_assert_cmpstr (printed, ==, expected_credit);
}

static void
test_caption_left (void)
{
  assert_caption ("The bridge is open. (AP)", "The bridge is open.", "AP");
  assert_caption (
      "The bridge is open AP Photo/Jane Doe", "The bridge is open", "AP Photo/Jane Doe");
  assert_caption ("Die Brücke ist offen.dpa", "Die Brücke ist offen.", "dpa");
  assert_caption ("IMAGO/ZUMA Press Die Brücke in der Stadt ist wieder offen",
                  "Die Brücke in der Stadt ist wieder offen",
                  "IMAGO/ZUMA Press");
  assert_caption ("Foto: Jan Novák, Denník PoštaMost je od piatku zasa otvorený.",
                  "Most je od piatku zasa otvorený.",
                  "Jan Novák, Denník Pošta");
  assert_caption ("Legende: Die Brücke ist offen. Keystone/Jan Muster",
                  "Die Brücke ist offen.",
                  "Keystone/Jan Muster");
  assert_caption (
      "The bridge is open. (AP Photo/Jane Doe) AP Photo", "The bridge is open.", "AP Photo");
  assert_caption ("AFP", "", "AFP");
  assert_caption ("{ \"@type\" : \"ImageObject\", \"author\" : \"Sender/Jan Muster\" } Die Brücke",
                  "Die Brücke",
                  "Sender/Jan Muster");
}

static void
test_caption_without_credit (void)
{
  static const char *const texts[] = {
    "Elon Musk (left) and Donald Trump (right)",
    "Joe Biden",
    "The winner of the race.",
    "Lionel Messi (Inter Miami)",
    "A map of the area (click to enlarge)",
    "What happened in Paris? Angela Merkel speaks",
    "From left: Jane Doe, John Roe and Mary Major",
    "Ảnh: Các đại biểu chụp ảnh lưu niệm tại lễ khai mạc.",
    "The Dr. Martin Luther King Jr. Memorial in Washington",
    "Manchester United v. Arsenal at Old Trafford",
    "Der Bürgermeister (Mitte) mit Gästen",
    "Foto: De nieuwe brug werd gisteren geopend",
    "U.S. President Donald Trump in the White House",
    "Dr. Jane Doe of the University of Oxford",
    "Pope Francis greets people in St. Peter’s Square",
    "Reuters reporters at work in London",
    "An AP photographer at the front",
    "Inside the BBC",
    "The 2024 Honda Civic. Starting price: $24,000",
    "A press conference at the White House",
    "",
    " ",
    "(",
    "()",
    "Foto:",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *caption = NULL;
      g_autofree char *printed = NULL;

      if (stet_credit_split_caption (texts[i], &caption, &printed))
        g_error ("“%s” is said to have the credit “%s”", texts[i], printed);
    }
}

static void
assert_names (const char *printed, const char *expected)
{
  g_auto (GStrv) names = stet_credit_split_names (printed);
  g_autofree char *joined = g_strjoinv ("|", names);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_names (void)
{
  assert_names ("A. Nowak, B. Kowalska", "A. Nowak|B. Kowalska");
  assert_names ("Jane Doe and John Roe", "Jane Doe|John Roe");
  assert_names ("Jan Jansen en Piet Pietersen", "Jan Jansen|Piet Pietersen");
  assert_names ("AP/dpa | Jane Doe", "AP/dpa|Jane Doe");
  assert_names ("Jane Doe/AP", "Jane Doe/AP");
  assert_names ("Jean Levac /Postmedia News", "Jean Levac|Postmedia News");
  assert_names ("IMAGO / Verlag /Pool", "IMAGO / Verlag /Pool");
  assert_names ("UN Photo", "UN Photo");
  assert_names ("", "");
}

static void
test_skip_label (void)
{
  g_autofree char *caption = stet_credit_skip_label (
      "Ảnh: Các đại biểu chụp ảnh lưu niệm tại lễ khai mạc.");

  g_assert_cmpstr (caption, ==, "Các đại biểu chụp ảnh lưu niệm tại lễ khai mạc.");
  g_assert_null (stet_credit_skip_label ("Các đại biểu: ảnh"));
  g_assert_null (stet_credit_skip_label ("Foto"));
  g_assert_null (stet_credit_skip_label ("Foto:"));
  g_assert_null (stet_credit_skip_label (""));
}

static void
assert_parse (const char *printed, const char *creator, const char *agency, const char *line)
{
  g_auto (StetCredit) credit = { 0 };

  stet_credit_parse (printed, &credit);
  g_assert_cmpstr (credit.creator, ==, creator);
  g_assert_cmpstr (credit.agency, ==, agency);
  g_assert_cmpstr (credit.line, ==, line);
}

static void
test_parse (void)
{
  assert_parse ("Phung Anh", "Phung Anh", "", "");
  assert_parse ("مان كوان", "مان كوان", "", "");
  assert_parse ("Phung Anh/VTV", "Phung Anh", "VTV", "Phung Anh/VTV");
  assert_parse (
      "AP Photo/Jacquelyn Martin", "Jacquelyn Martin", "AP Photo", "AP Photo/Jacquelyn Martin");
  assert_parse ("Urs Flueeler (Keystone)", "Urs Flueeler", "Keystone", "Urs Flueeler (Keystone)");
  assert_parse ("APA/AFP/Mandel Ngan", "Mandel Ngan", "APA/AFP", "APA/AFP/Mandel Ngan");
  assert_parse ("© ANP / Vincent Jannink", "Vincent Jannink", "ANP", "© ANP / Vincent Jannink");
  assert_parse ("(c) Jane Doe", "Jane Doe", "", "(c) Jane Doe");
  assert_parse ("Jane Doe via Reuters", "Jane Doe", "Reuters", "Jane Doe via Reuters");
  assert_parse ("Jan Jansen/ANP | JAN JANSEN", "Jan Jansen", "ANP", "Jan Jansen/ANP | JAN JANSEN");
  assert_parse ("Jane Doe via AP", "Jane Doe", "AP", "Jane Doe via AP");
  assert_parse ("Jane Doe for The Washington Post",
                "Jane Doe",
                "The Washington Post",
                "Jane Doe for The Washington Post");
  assert_parse ("Getty Images/Jane Doe", "Jane Doe", "Getty Images", "Getty Images/Jane Doe");
  assert_parse ("Courtesy of the Museum", "", "Museum", "Courtesy of the Museum");
  assert_parse ("Handout via Reuters", "", "Reuters", "Handout via Reuters");
  assert_parse ("Andreas Seidel/Archiv", "Andreas Seidel", "", "Andreas Seidel/Archiv");
  assert_parse ("A. Nowak, B. Kowalska", "A. Nowak, B. Kowalska", "", "");
  assert_parse ("A. Nowak i B. Kowalska", "A. Nowak, B. Kowalska", "", "A. Nowak i B. Kowalska");
  assert_parse ("Jane Doe, John Roe/AFP", "Jane Doe, John Roe", "AFP", "Jane Doe, John Roe/AFP");
  assert_parse ("Mai Anh/TTXVN", "Mai Anh", "TTXVN", "Mai Anh/TTXVN");
  assert_parse ("AFP", "", "AFP", "AFP");
  assert_parse ("dpa", "", "dpa", "dpa");
  assert_parse ("Getty/AP", "", "Getty/AP", "Getty/AP");
  assert_parse ("Jan Jansen/Piet Pietersen", "Jan Jansen/Piet Pietersen", "", "");
  assert_parse ("Privat", "", "", "Privat");
  assert_parse ("Handout", "", "", "Handout");
  assert_parse ("/", "", "", "/");
  assert_parse ("", "", "", "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit/split", test_split);
  g_test_add_func ("/credit/split-alone", test_split_alone);
  g_test_add_func ("/credit/not-a-credit", test_not_a_credit);
  g_test_add_func ("/credit/long", test_long);
  g_test_add_func ("/credit/captions", test_captions);
  g_test_add_func ("/credit/caption-left", test_caption_left);
  g_test_add_func ("/credit/caption-without-credit", test_caption_without_credit);
  g_test_add_func ("/credit/names", test_names);
  g_test_add_func ("/credit/skip-label", test_skip_label);
  g_test_add_func ("/credit/parse", test_parse);
  return g_test_run ();
}
