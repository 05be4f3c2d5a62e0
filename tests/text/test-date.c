/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "stet-date.h"

typedef struct
{
  const char *language;
  const char *text;
  const char *expected; /* NULL: no date */
} Case;

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *date = stet_date_parse (cases[i].text, cases[i].language);

      if (g_strcmp0 (date, cases[i].expected) != 0)
        {
          g_test_message (
              "%s: “%s” is %s, not %s", cases[i].language, cases[i].text, date, cases[i].expected);
          g_test_fail ();
        }
    }
}

static void
test_languages (void)
{
  static const Case cases[] = {
    { "nl", "25 oktober 2025, 08.30 uur", "2025-10-25T08:30" },
    { "nl", "zaterdag 25 okt. 2025 om 8:30", "2025-10-25T08:30" },
    { "nl-BE", "za 25 oktober 2025 - 20u15", "2025-10-25T20:15" },
    { "nl", "1 mrt 2025", "2025-03-01" },
    { "en", "Saturday, October 25, 2025 at 8:30 PM", "2025-10-25T20:30" },
    { "en", "Sat 25th Oct 2025 08.30 BST", "2025-10-25T08:30" },
    { "en-US", "Oct. 25, 2025, 8:30 a.m. EDT", "2025-10-25T08:30-04:00" },
    { "en", "8:30 AM, October 25, 2025", "2025-10-25T08:30" },
    { "en", "Published on Sept 5th, 2025", "2025-09-05" },
    { "fr", "le samedi 25 octobre 2025 à 8h30", "2025-10-25T08:30" },
    { "fr", "Publié le 1er févr. 2025 à 20 h 05", "2025-02-01T20:05" },
    { "fr", "Mis à jour le 25/10/2025 à 08:30", "2025-10-25T08:30" },
    { "de", "Samstag, 25. Oktober 2025, 8.30 Uhr", "2025-10-25T08:30" },
    { "de", "25. Jänner 2025 | 12:30 Uhr MEZ", "2025-01-25T12:30+01:00" },
    { "de", "um 12.30 Uhr am 25. März 2025", "2025-03-25T12:30" },
    { "es", "25 de octubre de 2025 a las 20:30 h", "2025-10-25T20:30" },
    { "es", "sábado, 5 de setiembre de 2025", "2025-09-05" },
    { "pt", "25 de outubro de 2025 às 08h30", "2025-10-25T08:30" },
    { "it", "sabato 25 ottobre 2025, ore 8:30", "2025-10-25T08:30" },
    { "ca", "25 d’octubre de 2025", "2025-10-25" },
    { "ro", "sâmbătă, 25 octombrie 2025, ora 8:30", "2025-10-25T08:30" },
    { "pl", "25 października 2025 r., godz. 8:30", "2025-10-25T08:30" },
    { "pl", "Sobota, 25 paź 2025", "2025-10-25" },
    { "cs", "sobota 25. října 2025 v 8:30", "2025-10-25T08:30" },
    { "sk", "25. októbra 2025", "2025-10-25" },
    { "sl", "25. oktober 2025 ob 8.30", "2025-10-25T08:30" },
    { "hr", "25. listopada 2025. u 8:30", "2025-10-25T08:30" },
    { "sr", "25. октобар 2025.", "2025-10-25" },
    { "hu", "2025. október 25., szombat 8:30", "2025-10-25T08:30" },
    { "ru", "25 октября 2025 года в 08:30 (МСК)", "2025-10-25T08:30+03:00" },
    { "ru", "СУББОТА, 25 ОКТЯБРЯ 2025", "2025-10-25" },
    { "uk", "25 жовтня 2025 р., 08:30", "2025-10-25T08:30" },
    { "bg", "25 октомври 2025 г., 8:30 ч.", "2025-10-25T08:30" },
    { "be", "25 кастрычніка 2025", "2025-10-25" },
    { "el", "25 Οκτωβρίου 2025, 8:30 μ.μ.", "2025-10-25T20:30" },
    { "el", "ΣΑΒΒΑΤΟ 25 ΟΚΤΩΒΡΙΟΥ 2025", "2025-10-25" },
    { "tr", "25 EKİM 2025 Cumartesi, saat 08:30", "2025-10-25T08:30" },
    { "tr", "1 KASIM 2025", "2025-11-01" },
    { "az", "25 oktyabr 2025", "2025-10-25" },
    { "sv", "25 oktober 2025 kl. 08.30", "2025-10-25T08:30" },
    { "nb", "lørdag 25. oktober 2025 kl. 08:30", "2025-10-25T08:30" },
    { "da", "25. oktober 2025 klokken 8.30", "2025-10-25T08:30" },
    { "fi", "lauantai 25. lokakuuta 2025 klo 8.30", "2025-10-25T08:30" },
    { "et", "25. oktoober 2025", "2025-10-25" },
    { "lv", "2025. gada 25. oktobris", "2025-10-25" },
    { "lt", "2025 m. spalio 25 d.", "2025-10-25" },
    { "id", "Sabtu, 25 Okt 2025 08:30 WIB", "2025-10-25T08:30+07:00" },
    { "id", "17 Agustus 2025", "2025-08-17" },
    { "ms", "17 Ogos 2025, 8:30 PG", "2025-08-17T08:30" },
    { "fil", "Oktubre 25, 2025", "2025-10-25" },
    { "sw", "25 Oktoba 2025", "2025-10-25" },
    { "ka", "25 ოქტომბერი 2025", "2025-10-25" },
    { "hy", "25 հոկտեմբերի 2025", "2025-10-25" },
    { "kk", "2025 жылғы 25 қазан", "2025-10-25" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_scripts (void)
{
  static const Case cases[] = {
    { "vi", "Thứ Bảy, 25/10/2025 - 08:30 (GMT+7)", "2025-10-25T08:30+07:00" },
    { "vi", "Thứ bảy, ngày 25 tháng 10 năm 2025", "2025-10-25" },
    { "vi", "08h30 ngày 5/3/2025", "2025-03-05T08:30" },
    { "vi", "25 tháng Mười Một, 2025", "2025-11-25" },
    { "vi", "20 giờ 30 phút ngày 01/02/2025", "2025-02-01T20:30" },
    { "vi", "Chủ nhật, 26/10/2025 | 8:05 CH", "2025-10-26T20:05" },
    { "vi", "8 giờ 30 sáng ngày 25/10/2025", "2025-10-25T08:30" },
    { "ar", "٢٥ أكتوبر ٢٠٢٥", "2025-10-25" },
    { "ar", "السبت 25 اكتوبر 2025 - 08:30 م", "2025-10-25T20:30" },
    { "ar", "25 تشرين الأول/أكتوبر 2025", "2025-10-25" },
    { "ar-LB", "٢٥ تشرين الأول ٢٠٢٥ الساعة ٠٨:٣٠", "2025-10-25T08:30" },
    { "ar-MA", "5 غشت 2025", "2025-08-05" },
    { "ar-DZ", "5 أوت 2025", "2025-08-05" },
    { "ar", "السبت 3 جمادى الأولى 1447 هـ - 25 أكتوبر 2025 م", "2025-10-25" },
    { "ar", "‏25‏/10‏/2025", "2025-10-25" },
    { "fa", "۳ آبان ۱۴۰۴ ساعت ۰۸:۳۰", "2025-10-25T08:30" },
    { "fa", "۱۴۰۴/۰۸/۰۳", "2025-10-25" },
    { "fa", "۲۵ اکتبر ۲۰۲۵", "2025-10-25" },
    { "ur", "25 اکتوبر 2025", "2025-10-25" },
    { "he", "25 באוקטובר 2025, 08:30", "2025-10-25T08:30" },
    { "he", "שבת, 25 אוקטובר 2025 בשעה 8:30", "2025-10-25T08:30" },
    { "hi", "शनिवार, 25 अक्टूबर 2025", "2025-10-25" },
    { "hi", "२५ अक्टूबर २०२५, ०८:३०", "2025-10-25T08:30" },
    { "mr", "२५ ऑक्टोबर २०२५", "2025-10-25" },
    { "bn", "২৫ অক্টোবর ২০২৫, ০৮:৩০", "2025-10-25T08:30" },
    { "ta", "25 அக்டோபர் 2025", "2025-10-25" },
    { "te", "25 అక్టోబర్ 2025", "2025-10-25" },
    { "gu", "25 ઑક્ટોબર 2025", "2025-10-25" },
    { "kn", "25 ಅಕ್ಟೋಬರ್ 2025", "2025-10-25" },
    { "ml", "25 ഒക്‌ടോബർ 2025", "2025-10-25" },
    { "pa", "25 ਅਕਤੂਬਰ 2025", "2025-10-25" },
    { "th", "วันเสาร์ที่ 25 ตุลาคม 2568 เวลา 08.30 น.", "2025-10-25T08:30" },
    { "th", "25 ต.ค. 2568", "2025-10-25" },
    { "th", "25 ตุลาคม พ.ศ. 2568", "2025-10-25" },
    { "th", "25/10/2568", "2025-10-25" },
    { "th", "25 ตุลาคม 2025", "2025-10-25" },
    { "ja", "2025年10月25日 8時30分", "2025-10-25T08:30" },
    { "ja", "2025年10月25日(土)午後8時30分", "2025-10-25T20:30" },
    { "ja", "令和7年10月25日", "2025-10-25" },
    { "zh", "2025年10月25日 星期六 下午8:30", "2025-10-25T20:30" },
    { "zh", "2025-10-25 08:30:15", "2025-10-25T08:30:15" },
    { "zh-Hant", "民國114年10月25日", "2025-10-25" },
    { "ko", "2025년 10월 25일 오후 8시 30분", "2025-10-25T20:30" },
    { "ko", "2025.10.25. 오전 8:30", "2025-10-25T08:30" },
    { "ko", "2025. 10. 25.", "2025-10-25" },
    { "km", "25 តុលា 2025", "2025-10-25" },
    { "my", "၂၅ အောက်တိုဘာ ၂၀၂၅", "2025-10-25" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_numbers (void)
{
  static const Case cases[] = {
    { "en", "03/04/2025", NULL },
    { "en", "25/10/2025", "2025-10-25" },
    { "en", "10/25/2025", "2025-10-25" },
    { "en", "04/04/2025", "2025-04-04" },
    { "en", "Friday 04/03/2025", NULL },
    { "en", "Thursday 04/03/2025", "2025-04-03" },
    { "en-US", "03/04/2025", "2025-03-04" },
    { "en-GB", "03/04/2025", "2025-04-03" },
    { "en-AU", "3/4/2025, 8:30pm", "2025-04-03T20:30" },
    { "en-CA", "03/04/2025", NULL },
    { "en-ZA", "03/04/2025", "2025-04-03" },
    { "nl", "03-04-2025", "2025-04-03" },
    { "de", "3.4.2025", "2025-04-03" },
    { "cs", "3. 4. 2025", "2025-04-03" },
    { "sv", "3/4/2025", "2025-04-03" },
    { "ja", "03/04/2025", NULL },
    { "ja", "2025/3/4", "2025-03-04" },
    { NULL, "03/04/2025", NULL },
    { NULL, "25-10-2025 08:30", "2025-10-25T08:30" },
    { "nl", "31/02/2025", NULL },
    { "nl", "25/10/25", NULL },
    { "nl", "25/10/1825", NULL },
    { "nl", "1.25.10.2025", NULL },
    { "ne", "2082/07/08", NULL },
    { "fr", "25/10/2568", NULL },
    { "nl", "tel. 06-12-2025-11", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_machines (void)
{
  static const Case cases[] = {
    { NULL, "2025-10-25T08:30:00+07:00", "2025-10-25T08:30:00+07:00" },
    { "nl", "2025-10-25 08:30:00+0700", "2025-10-25T08:30:00+07:00" },
    { "nl", "2025-10-25T08:30:00.123Z", "2025-10-25T08:30:00Z" },
    { "nl", "2025-10-25T08:30Z", "2025-10-25T08:30Z" },
    { "nl", "2025-10-25T08:30:00-03", "2025-10-25T08:30:00-03:00" },
    { "nl", "20251025T083000+0700", "2025-10-25T08:30:00+07:00" },
    { "nl", "20251025T083000Z", "2025-10-25T08:30:00Z" },
    { "nl", "20251025", "2025-10-25" },
    { "nl", "tel. 20251025 23", NULL },
    { "vi", "Sat, 25 Oct 2025 08:30:00 +0700", "2025-10-25T08:30:00+07:00" },
    { "nl", "Sat, 25 Oct 25 08:30:00 EST", "2025-10-25T08:30:00-05:00" },
    { "nl", "Sat, 25 Oct 2025 08:30:00 GMT", "2025-10-25T08:30:00Z" },
    { "nl", "Sat Oct 25 08:30:00 +0000 2025", "2025-10-25T08:30:00Z" },
    { "nl", "Sat Oct 25 08:30:00 UTC 2025", "2025-10-25T08:30:00Z" },
    { "fr", "25-Oct-2025 08:30 CEST", "2025-10-25T08:30+02:00" },
    { "fr", "25-07-2025 08:30 CET", "2025-07-25T08:30" },
    { "fr", "25-12-2025 08:30 CET", "2025-12-25T08:30+01:00" },
    { "en-GB", "25 October 2025 08:30 EST", "2025-10-25T08:30" },
    { "en", "8:30 PM GMT+7, 25 October 2025", "2025-10-25T20:30+07:00" },
    { "pt", "25/10/2025 08h30 (UTC-3)", "2025-10-25T08:30-03:00" },
    { "en", "25 October 2025 12:15 AM", "2025-10-25T00:15" },
    { "en", "25 October 2025 12:15 PM", "2025-10-25T12:15" },
    { "en", "25 October 2025, 8 p.m.", "2025-10-25T20:00" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_exactness (void)
{
  static const Case cases[] = {
    { "en", "October 2025", "2025-10" },
    { "nl", "oktober 2025", "2025-10" },
    { NULL, "2025-10", "2025-10" },
    { "ja", "2025年10月", "2025-10" },
    { "fr", "En octobre 2025, le pays", NULL },
    { "en", "2025", NULL },
    { "en", "October 25", NULL },
    { "en", "", NULL },
    { "en", "May I have 25 of 2025", NULL },
    { "en", "25-27 October 2025", NULL },
    { "en", "25 – 27 October 2025", NULL },
    { "en", "31 June 2025", NULL },
    { "en", "29 February 2024", "2024-02-29" },
    { "en", "25 October 1899", NULL },
    { "en", "25 October 2025. Updated 9:45", "2025-10-25" },
    { "en", "25 October 2025 25:30", "2025-10-25" },
    { "en", "25 October 2025 with 8.30 dollars", "2025-10-25" },
    { NULL, "25 listopada 2025", NULL },
    { NULL, "25 octobre 2025", "2025-10-25" },
    { NULL, "25 октября 2025", "2025-10-25" },
    { "pl", "25 listopada 2025", "2025-11-25" },
    { "x-none", "25 October 2025", "2025-10-25" },
    { "!!", "25 October 2025", "2025-10-25" },
    { "en", "99999999999999999999999999/10/2025", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_find (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *piece;
    const char *date;
  } cases[] = {
    { "nl", "HANOI, 25 oktober 2025 – De minister", "25 oktober 2025", "2025-10-25" },
    { "vi",
      "Hà Nội, Thứ Bảy, 25/10/2025 - 08:30 (GMT+7) | Phung Anh",
      "Thứ Bảy, 25/10/2025 - 08:30 (GMT+7)",
      "2025-10-25T08:30+07:00" },
    { "ar", "نُشر في ٢٥ أكتوبر ٢٠٢٥ في هانوي", "٢٥ أكتوبر ٢٠٢٥", "2025-10-25" },
    { "en", "Posted 8:30 AM, Oct 25, 2025 by Ann", "8:30 AM, Oct 25, 2025", "2025-10-25T08:30" },
    { "en", "In October 2025 he said", NULL, NULL },
    { "en", "October 2025", NULL, NULL },
    { "de", "Stand: 25.10.2025, 8.30 Uhr", "25.10.2025, 8.30", "2025-10-25T08:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start = 0, end = 0;
      g_autofree char *date = stet_date_find (cases[i].text, cases[i].language, &start, &end);
      g_autofree char *piece = g_strndup (cases[i].text + start, end - start);

      g_assert_cmpstr (date, ==, cases[i].date);
      if (date != NULL)
        g_assert_cmpstr (piece, ==, cases[i].piece);
    }
}

static gpointer
read_many (gpointer data)
{
  static const char *const tags[] = { "nl", "fr", "pl", "ar", "vi", "ja", "th", NULL };

  for (guint i = 0; i < 700; i++)
    {
      g_autofree char *date = stet_date_parse ("2025-10-25 Oct 25, 2025", tags[i % 7]);

      g_assert_cmpstr (date, ==, "2025-10-25");
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("date", read_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* A megabyte of beginnings of dates must not take longer than it deserves. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *date = NULL;
  gint64 before = g_get_monotonic_time ();

  while (text->len < 1024 * 1024)
    g_string_append (text, "25 oct 12:30 am - 25/10/ ");
  date = stet_date_find (text->str, "en", NULL, NULL);
  g_assert_null (date);
  g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/languages", test_languages);
  g_test_add_func ("/date/scripts", test_scripts);
  g_test_add_func ("/date/numbers", test_numbers);
  g_test_add_func ("/date/machines", test_machines);
  g_test_add_func ("/date/exactness", test_exactness);
  g_test_add_func ("/date/find", test_find);
  g_test_add_func ("/date/threads", test_threads);
  g_test_add_func ("/date/long", test_long);
  return g_test_run ();
}
