/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "stet-residue.h"

typedef struct
{
  const char *text;
  const char *kind;
} Sample;

static const Sample samples[] = {
  { "Reactie (0)", "comment-counter" },
  { "12 Kommentare", "comment-counter" },
  { "Bình luận (3)", "comment-counter" },
  { "Lees ook: De brug is weer open", "read-also" },
  { "→ LEES OOK: De brug is weer open", "read-also" },
  { "À lire aussi : Le pont est ouvert", "read-also" },
  { "À lire aussi « Le pont est ouvert »", NULL },
  { "Xem thêm: Cầu đã thông xe", "read-also" },
  { "اقرأ أيضاً: فتح الجسر", "read-also" },
  { "Czytaj także: Most jest otwarty", "read-also" },
  { "関連記事：橋が開通", "read-also" },
  { "Read more", "read-also" },
  { "Haberin devamı için tıklayın", "read-also" },
  { "Haberin devamı mahkemede belli olacak, dedi bakan dün akşam.", NULL },
  { "Deel dit artikel", "share-bar" },
  { "Facebook Twitter WhatsApp", "share-bar" },
  { "Share | Tweet | Email", "share-bar" },
  { "Chia sẻ Facebook Zalo", "share-bar" },
  { "شارك", "share-bar" },
  { "Teilen", "share-bar" },
  { "We use cookies to improve your experience.", "cookie-notice" },
  { "Deze website gebruikt cookies. Lees meer.", "cookie-notice" },
  { "Wir verwenden Cookies, um Inhalte zu personalisieren.", "cookie-notice" },
  { "Chúng tôi sử dụng cookie để cải thiện trải nghiệm.", "cookie-notice" },
  { "Tags: brug, delta, verkeer", "tags" },
  { "Từ khóa: cầu, giao thông", "tags" },
  { "#brug #delta", "tags" },
  { "Home > Nieuws > Binnenland", "navigation" },
  { "Skip to content", "navigation" },
  { "Trang chủ › Thời sự", "navigation" },
  { "Advertentie", "advertisement" },
  { "- ADVERTISEMENT -", "advertisement" },
  { "Quảng cáo", "advertisement" },
  { "إعلان", "advertisement" },
  { "Sign up for our newsletter", "newsletter" },
  { "Schrijf je in voor onze nieuwsbrief en mis niets.", "newsletter" },
  { "Zapisz się do newslettera", "newsletter" },
  { "[image]", "placeholder" },
  { "Loading…", "placeholder" },
  { "Đang tải...", "placeholder" },
  { "© 2025 De Krant. Alle rechten voorbehouden.", "copyright-line" },
  { "Copyright 2024 The Paper", "copyright-line" },
  { "Tous droits réservés", "copyright-line" },

  { "", NULL },
  { "…", NULL },
  { "De brug is weer open.", NULL },
  { "Lees ook wat de minister gisteren in de Kamer zei over de brug.", NULL },
  { "Watch: that is what the keepers do all day and night.", NULL },
  { "Facebook, Twitter, WhatsApp", NULL },
  { "Facebook en Twitter haalden het bericht weg.", NULL },
  { "Share prices fell by three percent on Friday.", NULL },
  { "Cookies zijn lekker.", NULL },
  { "We use more water than we have, he said.", NULL },
  { "Themen: Die Minister sprachen über den Bau der neuen Brücke, über das Geld, und darüber, wer "
    "das alles bezahlen soll.",
    NULL },
  { "Home is where the heart is.", NULL },
  { "Contact", NULL },
  { "Comments", NULL },
  { "Newsletter writers are the new columnists, she says.", NULL },
  { "Subscribe to the idea that a bridge unites a city.", NULL },
  { "Advertising brought in 3 million.", NULL },
  { "Video shows the bridge falling down.", NULL },
  { "Copyright lawyers disagree.", NULL },
  { "12 people commented.", NULL },
};

static void
test_samples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      const char *kind = stet_residue_classify (samples[i].text, 0);

      if (g_strcmp0 (kind, samples[i].kind) != 0)
        g_error ("“%s” is said to be %s", samples[i].text, kind != NULL ? kind : "text");
    }
}

static void
test_links (void)
{
  g_assert_cmpstr (stet_residue_classify ("Comments", 1), ==, "comment-counter");
  g_assert_cmpstr (stet_residue_classify ("Contact", 1), ==, "navigation");
  g_assert_cmpstr (stet_residue_classify ("Lees ook De brug is open", 0.9), ==, "read-also");
  g_assert_null (stet_residue_classify ("De brug is weer open", 1));
}

/* Time is bounded, whatever stands in a line. */
static void
test_long (void)
{
  static const char *const units[] = { "#", "a", "/ ", "Home > ", "\u200b", "Tags: ", "ह" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 1024 * 1024)
        g_string_append (text, units[i]);
      g_assert_null (stet_residue_classify (text->str, 0));
    }
}

/* No line of articles that people translated is residue. */
static void
test_articles (void)
{
  static const char *const languages[] = { "ar", "de", "en", "fr", "nl", "pl", "vi" };
  const char *shared = g_getenv ("STET_SHARED");

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
      g_auto (GStrv) lines = NULL;

      if (!g_file_get_contents (path, &contents, NULL, NULL))
        {
          g_test_skip ("the shared data is not there");
          return;
        }
      lines = g_strsplit (contents, "\n", -1);
      for (char **line = lines; *line != NULL; line++)
        if (stet_residue_classify (*line, 0) != NULL)
          g_error ("“%s” is said to be %s", *line, stet_residue_classify (*line, 0));
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/residue/samples", test_samples);
  g_test_add_func ("/residue/links", test_links);
  g_test_add_func ("/residue/long", test_long);
  g_test_add_func ("/residue/articles", test_articles);
  return g_test_run ();
}
