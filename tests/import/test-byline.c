/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "stet-byline.h"

typedef struct
{
  const char *language;
  const char *text;
  const char *byline;
  const char *dateline;
  const char *published;
  const char *modified;
} Line;

static const Line lines[] = {
  { "nl", "Door Jan Jansen", "Jan Jansen", NULL, NULL, NULL },
  { "nl", "Door onze redactie", NULL, NULL, NULL, NULL },
  { "en", "By A. Smith and B. Jones, Hanoi", "A. Smith and B. Jones", "Hanoi", NULL, NULL },
  { "en", "By Jane Doe in Paris", "Jane Doe", "Paris", NULL, NULL },
  { "en", "By Jane Doe, Staff Writer", "Jane Doe", NULL, NULL, NULL },
  { "en", "BY JANE DOE", "JANE DOE", NULL, NULL, NULL },
  { "en", "By Jane Doe | October 25, 2025", "Jane Doe", NULL, "2025-10-25", NULL },
  { "en", "Jane Doe | October 25, 2025", "Jane Doe", NULL, "2025-10-25", NULL },
  { "fr", "Par Jeanne Dupont avec AFP", "Jeanne Dupont avec AFP", NULL, NULL, NULL },
  { "de", "Von Jan Schmidt, Berlin", "Jan Schmidt", "Berlin", NULL, NULL },
  { "es", "Por María García", "María García", NULL, NULL, NULL },
  { "vi", "Tác giả: Mai Anh", "Mai Anh", NULL, NULL, NULL },
  { "pl", "Autor: Jan Nowak", "Jan Nowak", NULL, NULL, NULL },
  { "ar", "بقلم: محمد علي", "محمد علي", NULL, NULL, NULL },
  { "ru", "Автор: Иван Петров", "Иван Петров", NULL, NULL, NULL },
  { "nl",
    "Gepubliceerd: 25 oktober 2025 om 08:30 · Bijgewerkt: 26 oktober 2025",
    NULL,
    NULL,
    "2025-10-25T08:30",
    "2025-10-26" },
  { "vi", "Thứ Bảy, 25/10/2025 - 08:30", NULL, NULL, "2025-10-25T08:30", NULL },
  { "fr", "Publié le 25 octobre 2025 à 8h30", NULL, NULL, "2025-10-25T08:30", NULL },
  { "fr",
    "Publié le 25/10/2025 à 08:30, mis à jour le 26/10/2025 à 09:00",
    NULL,
    NULL,
    "2025-10-25T08:30",
    "2025-10-26T09:00" },
  { "en", "Last updated: October 25, 2025", NULL, NULL, NULL, "2025-10-25" },
  { "de", "Stand: 25. Oktober 2025, 8.30 Uhr", NULL, NULL, "2025-10-25T08:30", NULL },
  { "ja", "公開日：2025年10月25日", NULL, NULL, "2025-10-25", NULL },
  { "nl", "25 oktober 2025", NULL, NULL, "2025-10-25", NULL },
  { "pl", "Toruń, 12 października 2026 r.", NULL, "Toruń", "2026-10-12", NULL },
  { NULL, "Toruń, 12 października 2026 r.", NULL, "Toruń", "2026-10-12", NULL },
  { "de", "Berlin, 25. Oktober 2025", NULL, "Berlin", "2025-10-25", NULL },
  { "ru", "Тверь, 25 октября 2025 г.", NULL, "Тверь", "2025-10-25", NULL },
  { "en", "Saturday, October 25, 2025", NULL, NULL, "2025-10-25", NULL },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (StetByline) byline = { 0 };
      const Line *line = &lines[i];
      gboolean expected = line->byline != NULL || line->published != NULL || line->modified != NULL;
      gboolean found = stet_byline_read (line->text, line->language, &byline);

      g_test_message ("%s", line->text);
      g_assert_cmpint (found, ==, expected);
      g_assert_cmpstr (byline.byline, ==, line->byline);
      g_assert_cmpstr (byline.dateline, ==, line->dateline);
      g_assert_cmpstr (byline.published, ==, line->published);
      g_assert_cmpstr (byline.modified, ==, line->modified);
      g_assert_cmpint (byline.dateline_end, ==, 0);
    }
}

typedef struct
{
  const char *language;
  const char *text;
  const char *byline;
  const char *dateline;
  const char *rest;
} Opening;

static const Opening openings[] = {
  { "en", "HANOI (Reuters) – The bridge was opened on Friday.", "Reuters", "HANOI", "The bridge" },
  { "en", "WASHINGTON, Oct 25 (Reuters) - The bridge was opened.", "Reuters", "WASHINGTON", "The" },
  { "en", "HANOI, Vietnam (AP) — The bridge was opened on Friday.", "AP", "HANOI, Vietnam", "The" },
  { "en", "London CNN — The bridge was opened on Friday.", "CNN", "London", "The bridge" },
  { "en", "NEW YORK — The bridge was opened on Friday.", NULL, "NEW YORK", "The bridge" },
  { "es", "Madrid, 12 oct (EFE).- El puente fue abierto el viernes.", "EFE", "Madrid", "El" },
  { "hi", "नई दिल्ली, 12 अक्टूबर (भाषा)। राष्ट्रीय राजधानी में बारिश हुई।", "भाषा", "नई दिल्ली", "राष्ट्रीय" },
  { "fr", "PARIS, 25 oct – Le pont a été ouvert vendredi.", NULL, "PARIS", "Le pont" },
  { "de", "Berlin (dpa) - Die Brücke wurde am Freitag geöffnet.", "dpa", "Berlin", "Die" },
  { "nl", "DEN HAAG - De brug werd vrijdag geopend door hem.", NULL, "DEN HAAG", "De brug" },
  { "vi", "(TTXVN) – Cầu đã được thông xe vào thứ sáu.", "TTXVN", NULL, "Cầu" },
  { "vi", "Hà Nội, ngày 25/10 – Cầu đã được thông xe hôm nay.", NULL, "Hà Nội", "Cầu" },
  { "ar", "هانوي (أ ف ب) – افتتح الجسر يوم الجمعة بعد سنوات", "أ ف ب", "هانوي", "افتتح" },
  { "ko", "(서울=연합뉴스) 다리가 금요일에 개통되었다고 밝혔다.", "연합뉴스", "서울", "다리가" },
  { "ja",
    "【ニューヨーク共同】橋は金曜日に開通したと発表された。",
    "共同",
    "ニューヨーク",
    "橋は" },
  { "zh", "新华社北京10月25日电 大桥星期五正式开通运营通车。", "新华社", "北京", "大桥" },
};

static void
test_openings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_auto (StetByline) byline = { 0 };
      const Opening *opening = &openings[i];

      g_test_message ("%s", opening->text);
      g_assert_true (stet_byline_read (opening->text, opening->language, &byline));
      g_assert_cmpstr (byline.byline, ==, opening->byline);
      g_assert_cmpstr (byline.dateline, ==, opening->dateline);
      g_assert_true (g_str_has_prefix (opening->text + byline.dateline_end, opening->rest));
    }
}

static void
test_none (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "De brug is weer open.",
    "Von der Leyen",
    "De Rode Duivels",
    "Theo van Gogh",
    "By the time he came, the bridge was open.",
    "By Friday the bridge was open",
    "Door de storm was de brug dicht.",
    "Par conséquent, le pont est fermé.",
    "NATO – the alliance of the West – met in Brussels on Friday.",
    "Paris – the city of light – was dark on Friday night.",
    "Paris - The city of light was dark on Friday night.",
    "VIDEO – The bridge was opened on Friday by the minister.",
    "Jan Jansen (42) – De brug is volgens hem te laag en te smal.",
    "Jan Jansen (PvdA) - De brug is volgens hem te laag en te smal.",
    "On 25 October 2025 the bridge was opened.",
    "The bridge, opened on 25 October 2025",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (StetByline) byline = { 0 };

      if (stet_byline_read (texts[i], "en", &byline))
        g_error ("“%s” is said to be by %s in %s at %s",
                 texts[i],
                 byline.byline,
                 byline.dateline,
                 byline.published);
    }
}

static void
test_long (void)
{
  static const char *const units[] = { "a",       "A ",  "(",     "25 oktober 2025 ",
                                       "HANOI, ", "By ", "新华社" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_auto (StetByline) byline = { 0 };

      while (text->len < 1024 * 1024)
        g_string_append (text, units[i]);
      g_assert_false (stet_byline_read (text->str, "nl", &byline));
    }
}

/* Lines of articles open with few datelines, and are no bylines. */
static void
test_articles (void)
{
  static const char *const languages[] = { "ar", "de", "en", "fr", "nl", "pl", "vi" };
  const char *shared = g_getenv ("STET_SHARED");
  guint n_lines = 0, n_bylines = 0, n_openings = 0;

  if (shared == NULL)
    {
      g_test_skip ("STET_SHARED is not set");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *name = g_strconcat (languages[i], ".txt", NULL);
      g_autofree char *path = g_build_filename (shared, "data", "ntrex", name, NULL);
      g_autofree char *contents = NULL;
      g_auto (GStrv) texts = NULL;

      if (!g_file_get_contents (path, &contents, NULL, NULL))
        {
          g_test_skip ("the shared data is not there");
          return;
        }
      texts = g_strsplit (contents, "\n", -1);
      for (char **text = texts; *text != NULL; text++)
        {
          g_auto (StetByline) byline = { 0 };

          n_lines++;
          if (!stet_byline_read (g_strstrip (*text), languages[i], &byline))
            continue;
          g_test_message ("%s: %s | %s", *text, byline.byline, byline.dateline);
          n_bylines += byline.dateline_end == 0;
          n_openings += byline.dateline_end > 0;
        }
    }
  g_test_message ("%u lines, %u bylines, %u openings", n_lines, n_bylines, n_openings);
  g_assert_cmpuint (n_bylines * 1000, <=, n_lines);
  g_assert_cmpuint (n_openings * 500, <=, n_lines);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/byline/lines", test_lines);
  g_test_add_func ("/byline/openings", test_openings);
  g_test_add_func ("/byline/none", test_none);
  g_test_add_func ("/byline/long", test_long);
  g_test_add_func ("/byline/articles", test_articles);
  return g_test_run ();
}
