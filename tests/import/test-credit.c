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
  assert_parse ("Jane Doe via Reuters", "Jane Doe", "Reuters", "Jane Doe via Reuters");
  assert_parse ("Jan Jansen/ANP | JAN JANSEN", "Jan Jansen", "ANP", "Jan Jansen/ANP | JAN JANSEN");
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
  g_test_add_func ("/credit/skip-label", test_skip_label);
  g_test_add_func ("/credit/parse", test_parse);
  return g_test_run ();
}
