/* SPDX-License-Identifier: GPL-3.0-or-later */

/* measure-export LIBRARY STORIES [--plain] [--hugo DIR]: makes a library of stories in seven
 * languages, two of them written from right to left, with all that a page can show: every kind of
 * block, photos, sources, dates, people, sign-offs, and headlines that are not friendly. With
 * --plain they have texts alone. With --hugo the same texts are written as the content of a site
 * for Hugo. The same numbers give the same library. */

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

#include "stet-id.h"
#include "stet-photo-store.h"
#include "stet-story-store.h"

#define N_LANGUAGES  7
#define N_PARAGRAPHS 12

typedef struct
{
  const char *language;
  const char *sentences[6];
  const char *headline;
} Words;

static const Words words[N_LANGUAGES] = {
  { "nl",
    { "De gemeenteraad stemde dinsdag in met het plan voor een nieuwe brug over de rivier.",
      "Volgens de wethouder kost het werk 12,5 miljoen euro en duurt het twee jaar.",
      "Bewoners vrezen dat het verkeer in de oude binnenstad nog drukker wordt.",
      "De architect toonde tekeningen waarop ook een fietspad te zien is.",
      "Een onderzoek uit 2019 noemde de huidige brug al “aan het eind van zijn leven”.",
      "De eerste paal gaat op 3 maart de grond in." },
    "Raad stemt in met brug nummer" },
  { "fr",
    { "Le conseil municipal a approuvé mardi le projet d’un nouveau pont sur le fleuve.",
      "Selon l’adjointe, les travaux coûteront 12,5 millions d’euros et dureront deux ans.",
      "Des habitants craignent que la circulation dans la vieille ville n’augmente encore.",
      "L’architecte a montré des dessins où figure aussi une piste cyclable.",
      "Une étude de 2019 disait déjà le pont actuel « en fin de vie ».",
      "Le premier pieu sera enfoncé le 3 mars." },
    "Le conseil approuve le pont numéro" },
  { "pl",
    { "Rada miasta zatwierdziła we wtorek plan budowy nowego mostu na rzece.",
      "Według wiceburmistrz prace będą kosztować 12,5 miliona euro i potrwają dwa lata.",
      "Mieszkańcy obawiają się, że ruch na starym mieście jeszcze wzrośnie.",
      "Architektka pokazała rysunki, na których widać też ścieżkę rowerową.",
      "Badanie z 2019 roku mówiło już, że obecny most jest „u kresu życia”.",
      "Pierwszy pal zostanie wbity 3 marca." },
    "Rada zatwierdza most numer" },
  { "ar",
    { "وافق مجلس البلدية يوم الثلاثاء على خطة بناء جسر جديد فوق النهر.",
      "وتقول نائبة رئيس البلدية إن الأشغال ستكلف 12.5 مليون يورو وتستغرق سنتين.",
      "ويخشى السكان أن تزداد حركة المرور في المدينة القديمة.",
      "وعرضت المهندسة رسوما يظهر فيها أيضا ممر للدراجات.",
      "وكانت دراسة من عام 2019 قد قالت إن الجسر الحالي «في نهاية عمره».",
      "وسيغرس الوتد الأول في 3 مارس." },
    "المجلس يوافق على الجسر رقم" },
  { "vi",
    { "Hội đồng thành phố hôm thứ Ba đã thông qua kế hoạch xây một cây cầu mới qua sông.",
      "Theo phó thị trưởng, công trình tốn 12,5 triệu euro và kéo dài hai năm.",
      "Người dân lo ngại giao thông trong khu phố cổ sẽ đông hơn nữa.",
      "Kiến trúc sư giới thiệu các bản vẽ có cả đường dành cho xe đạp.",
      "Một nghiên cứu năm 2019 đã nói cây cầu hiện nay “sắp hết tuổi thọ”.",
      "Cọc đầu tiên sẽ được đóng vào ngày 3 tháng 3." },
    "Hội đồng thông qua cây cầu số" },
  { "de",
    { "Der Stadtrat stimmte am Dienstag dem Plan für eine neue Brücke über den Fluss zu.",
      "Nach Angaben der Dezernentin kosten die Arbeiten 12,5 Millionen Euro und dauern zwei Jahre.",
      "Anwohner fürchten, dass der Verkehr in der Altstadt noch dichter wird.",
      "Die Architektin zeigte Zeichnungen, auf denen auch ein Radweg zu sehen ist.",
      "Eine Studie von 2019 nannte die heutige Brücke schon „am Ende ihres Lebens“.",
      "Der erste Pfahl wird am 3. März gesetzt." },
    "Rat stimmt zu: Brücke Nummer" },
  { "fa",
    { "شورای شهر روز سه‌شنبه با طرح ساخت پلی تازه بر روی رودخانه موافقت "
      "کرد.",
      "به گفتهٔ معاون شهردار، این کار ۱۲٫۵ میلیون یورو هزینه دارد و دو سال طول "
      "می‌کشد.",
      "ساکنان نگران‌اند که رفت‌وآمد در بافت قدیمی شهر بیشتر "
      "شود.",
      "معمار نقشه‌هایی را نشان داد که در آن‌ها مسیر دوچرخه هم دیده "
      "می‌شود.",
      "پژوهشی در سال ۲۰۱۹ پل کنونی را «در پایان عمر» خوانده بود.",
      "نخستین ستون در ۳ مارس کار گذاشته می‌شود." },
    "شورا موافقت کرد: پل شمارهٔ" },
};

/* What stands in some headlines: markup, quotes, an override of the direction, joined emoji. */
static const char *const unfriendly[] = {
  "", "", " <b>&amp;</b>", " \"x\" 'y'", " \u202Eabc", " 👩🏽‍🚒", "", " ]]> --> </script>",
};

typedef struct
{
  StetDb *db;
  gboolean is_plain;
  const char *hugo;
  char *sha256[3];
} Maker;

static StetBlock *
add_block (
    StetStory *story, StetArticle *article, StetRow *row, StetBlockKind kind, const char *text)
{
  StetBlock *block = stet_article_get_headline_block (article);
  g_autoptr (StetBlock) made = NULL;

  if (kind == STET_BLOCK_HEADLINE && block != NULL)
    {
      stet_block_set_text (block, text);
      return block;
    }
  made = stet_block_new (stet_id_new (), kind, text);
  stet_block_set_row (made, row);
  stet_article_append_block (article, made);
  return made;
}

static char *
dup_paragraph (const Words *language, guint story, guint number)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 3 + (story + number) % 3; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "", language->sentences[(story + number * 5 + i * 7) % 6]);
  return g_string_free_and_steal (text);
}

static StetBlockKind
choose_kind (const Maker *self, guint number)
{
  if (self->is_plain || number % 4 != 3)
    return STET_BLOCK_PARAGRAPH;
  return number == 3   ? STET_BLOCK_SUBHEADING
         : number == 7 ? STET_BLOCK_QUOTE
                       : STET_BLOCK_LIST_ITEM;
}

static void
write_hugo (
    const Maker *self, const char *slug, const char *language, const char *headline, GString *body)
{
  g_autofree char *folder = g_build_filename (self->hugo, "content", slug, NULL);
  g_autofree char *file = g_strdup_printf ("%s/%s.md", folder, language);
  g_autofree char *text = g_strdup_printf (
      "+++\ntitle = '''%s'''\nlanguage = \"%s\"\n+++\n\n%s", headline, language, body->str);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0777);
  if (!g_file_set_contents (file, text, -1, &error))
    g_error ("%s", error->message);
}

static void
add_photos (const Maker *self, StetStory *story, guint number)
{
  for (guint i = 0; i < 1 + number % 3; i++)
    {
      g_autoptr (StetPhoto) photo = stet_photo_new (stet_id_new ());

      stet_story_add_photo (story, photo);
      stet_photo_set_file (photo, self->sha256[i], "image/jpeg", 640 + 160 * (int) i, 480);
      g_object_set (photo,
                    "creator",
                    i == 0 ? "Phùng Anh" : "مريم <Haddad> & \"co\"",
                    "agency",
                    "Persbureau",
                    "copyright-notice",
                    "© 2025 Persbureau",
                    "usage-terms",
                    "Redactioneel gebruik",
                    NULL);
      for (guint language = 0; language < N_LANGUAGES; language++)
        stet_photo_set_alt_text (photo, words[language].language, words[language].sentences[3]);
    }
}

static void
add_sources (StetStory *story, guint number)
{
  g_autoptr (StetSource) source = stet_source_new (stet_id_new ());
  g_autofree char *url = g_strdup_printf ("https://vtv.example/tin/%u.htm?a=1&b=2", number);

  g_object_set (source,
                "url",
                url,
                "outlet",
                "VTV <4>",
                "headline",
                "Hội đồng thông qua cây cầu mới",
                "language",
                "vi",
                "published",
                "2025-10-24",
                NULL);
  stet_story_add_source (story, source);
}

static void
add_captions (StetStory *story, StetArticle *article, const Words *language)
{
  GListModel *photos = stet_story_get_photos (story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      StetBlock *block = add_block (story,
                                    article,
                                    stet_story_get_row (story, N_PARAGRAPHS + 2 + i),
                                    STET_BLOCK_CAPTION,
                                    language->sentences[(i * 2) % 6]);

      stet_block_set_photo (block, photo);
    }
}

static void
add_article (const Maker *self, StetStory *story, const char *slug, guint number, guint index)
{
  const Words *language = &words[index];
  g_autoptr (StetArticle) article = stet_article_new (0, language->language);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *headline = g_strdup_printf ("%s %u%s",
                                               language->headline,
                                               number,
                                               self->is_plain ? ""
                                                              : unfriendly[(number + index) % 8]);
  g_autofree char *published = g_strdup_printf ("2025-10-%02uT08:00:00+02:00", number % 28 + 1);

  stet_story_add_article (story, article);
  g_object_set (article, "original", index == 4, NULL);
  if (!self->is_plain)
    g_object_set (article, "byline", "Jan de Vries", "published", published, NULL);
  add_block (story, article, stet_story_get_row (story, 0), STET_BLOCK_HEADLINE, headline);
  if (!self->is_plain)
    add_block (story,
               article,
               stet_story_get_row (story, 1),
               STET_BLOCK_STANDFIRST,
               language->sentences[number % 6]);
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      StetBlockKind kind = choose_kind (self, i);
      g_autofree char *text = kind == STET_BLOCK_SUBHEADING ? g_strdup (language->sentences[5])
                                                            : dup_paragraph (language, number, i);

      add_block (story, article, stet_story_get_row (story, 2 + i), kind, text);
      g_string_append_printf (body, "%s\n\n", text);
    }
  add_captions (story, article, language);
  if (!self->is_plain && index != 4)
    for (guint i = 0; i < 4; i++)
      stet_article_sign_off (
          article, stet_article_get_block (article, i), NULL, number % 2 == 0 ? "Mieke" : "سلمى");
  if (self->hugo != NULL)
    write_hugo (self, slug, language->language, headline, body);
}

static void
add_story (const Maker *self, guint number)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autofree char *slug = g_strdup_printf ("brug-%05u", number);
  g_autoptr (GError) error = NULL;
  guint n_rows;

  stet_story_set_slug (story, slug);
  if (!self->is_plain)
    {
      add_photos (self, story, number);
      add_sources (story, number);
    }
  n_rows = N_PARAGRAPHS + 2 + g_list_model_get_n_items (stet_story_get_photos (story));
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (stet_id_new ());

      stet_story_append_row (story, row);
    }
  for (guint i = 0; i < N_LANGUAGES; i++)
    add_article (self, story, slug, number, i);
  if (!stet_db_store_story (self->db, story, 0, &error))
    g_error ("%s", error->message);
}

static void
add_files (Maker *self)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (
          GDK_COLORSPACE_RGB, FALSE, 8, 640 + 160 * i, 480);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *data = NULL;
      gsize length;

      gdk_pixbuf_fill (picture, 0x3366AAFFu + (guint) i * 0x20200000u);
      if (!gdk_pixbuf_save_to_buffer (
              picture, &data, &length, "jpeg", &error, "quality", "80", NULL))
        g_error ("%s", error->message);
      bytes = g_bytes_new_take (data, length);
      if (!stet_db_add_photo_file (self->db, bytes, &self->sha256[i], NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
    }
}

int
main (int argc, char **argv)
{
  gboolean is_plain = FALSE;
  g_autofree char *hugo = NULL;
  const GOptionEntry entries[] = {
    { "plain", 0, 0, G_OPTION_ARG_NONE, &is_plain, "Texts alone", NULL },
    { "hugo", 0, 0, G_OPTION_ARG_FILENAME, &hugo, "Write the texts for Hugo too", "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("LIBRARY STORIES");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;
  Maker self = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "LIBRARY STORIES");
      return 2;
    }
  db = stet_db_open (argv[1], 0, &error);
  if (db == NULL)
    g_error ("%s", error->message);
  self = (Maker) { .db = db, .is_plain = is_plain, .hugo = hugo };
  if (!is_plain)
    add_files (&self);
  if (!stet_db_begin (db, &error))
    g_error ("%s", error->message);
  for (guint i = 1; i <= (guint) g_ascii_strtoull (argv[2], NULL, 10); i++)
    add_story (&self, i);
  if (!stet_db_commit (db, &error))
    g_error ("%s", error->message);
  for (int i = 0; i < 3; i++)
    g_free (self.sha256[i]);
  return 0;
}
