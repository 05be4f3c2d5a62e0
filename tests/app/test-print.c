/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app-fixture.h"
#include "app-window.h"

#include "stet-finding.h"
#include "stet-id.h"
#include "stet-library-files.h"
#include "stet-print-dialog.h"
#include "stet-print-job.h"
#include "stet-print-layout.h"

/* A story on paper. */

/* A4, in points. */
static const StetPrintPaper a4 = { 595, 842, 40, 40, 40, 40 };

typedef struct
{
  StetBlockKind kind;
  const char *texts[3]; /* nl, fr, ar */
} Line;

#define PAGE   "/Type /Page"
#define SHA256 "00000000000000000000000000000000000000000000000000000000000000bb"

static const char *const languages[] = { "nl", "fr", "ar" };

enum
{
  NL,
  FR,
  AR,
};

static const Line ferry[] = {
  { STET_BLOCK_HEADLINE,
    { "De veerboot vaart weer tussen Terschelling en Harlingen",
      "Le bac relie de nouveau Terschelling à Harlingen",
      "العبّارة تبحر من جديد بين ترسخيلنغ وهارلينغن" } },
  { STET_BLOCK_STANDFIRST,
    { "Na een winter van stilstand vertrok de boot zaterdag om acht uur uit de haven, met 71 "
      "reizigers en één hond aan boord.",
      "Après un hiver d’arrêt, le bateau a quitté le port samedi à huit heures, avec 71 passagers "
      "et un chien à bord.",
      "بعد شتاء من التوقف غادر القارب الميناء يوم السبت في الساعة الثامنة، وعلى متنه 71 راكبًا "
      "وكلب واحد." } },
  { STET_BLOCK_CAPTION,
    { "De boot bij vertrek uit de haven, zaterdagochtend.",
      "Le bateau au départ du port, samedi matin.",
      "القارب عند مغادرته الميناء صباح السبت." } },
  { STET_BLOCK_PARAGRAPH,
    { "De kapitein had de sleutel nog, en de koffie was warm. ‘We hebben *elke dag* naar het weer "
      "gekeken’, zei hij, ‘en **elke dag** was het antwoord nee.’ De rederij had de lijn in "
      "november stilgelegd, nadat het [rapport van de inspectie](https://example.org/rapport/2026) "
      "was verschenen.",
      "Le capitaine avait encore la clé, et le café était chaud. « Nous avons regardé la météo "
      "*chaque jour*, dit-il, et **chaque jour** la réponse était non. » La compagnie avait "
      "suspendu la ligne en novembre, après la parution du "
      "[rapport de l’inspection](https://example.org/rapport/2026).",
      "كان القبطان لا يزال يحتفظ بالمفتاح، وكانت القهوة ساخنة. وقال: «كنا ننظر إلى الطقس *كل يوم*، "
      "وفي **كل يوم** كان الجواب لا». وكانت الشركة قد أوقفت الخط في نوفمبر بعد صدور "
      "[تقرير هيئة التفتيش](https://example.org/rapport/2026)." } },
  { STET_BLOCK_SUBHEADING,
    { "Wachten op de steiger", "Attendre sur le quai", "انتظار على الرصيف" } },
  { STET_BLOCK_QUOTE,
    { "Ik heb hier gestaan toen hij wegging, en ik sta hier nu hij terugkomt. Wat moet een mens "
      "anders?",
      "J’étais ici quand il est parti, et je suis ici quand il revient. Que faire d’autre ?",
      "وقفت هنا حين رحل، وأقف هنا الآن وهو يعود. وماذا عسى المرء أن يفعل غير ذلك؟" } },
  { STET_BLOCK_LIST_ITEM,
    { "Een enkele reis kost vier euro, een fiets gaat gratis mee.",
      "Un aller simple coûte quatre euros ; le vélo voyage gratuitement.",
      "ثمن الرحلة أربعة يوروهات، والدراجة تُنقل مجانًا." } },
  { STET_BLOCK_LIST_ITEM,
    { "De boot vaart tot en met oktober drie keer per dag.",
      NULL,
      "يبحر القارب ثلاث مرات في اليوم حتى نهاية أكتوبر." } },
  { STET_BLOCK_PARAGRAPH,
    { "De gemeente belooft dat de steiger voor de winter is vernieuwd.",
      "La commune promet que le quai sera refait avant l’hiver.",
      "وتعد البلدية بأن يُجدَّد الرصيف قبل حلول الشتاء." } },
};

static void
add_line (StetStory *story, const Line *line, StetPhoto *photo)
{
  g_autoptr (StetRow) row = stet_row_new (stet_id_new ());

  stet_story_append_row (story, row);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (StetBlock) block = NULL;

      if (line->texts[i] == NULL)
        continue;
      block = stet_block_new (stet_id_new (), line->kind, line->texts[i]);
      stet_block_set_row (block, row);
      if (line->kind == STET_BLOCK_CAPTION)
        stet_block_set_photo (block, photo);
      stet_article_append_block (stet_story_get_article (story, i), block);
    }
}

static StetStory *
new_story (void)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetPhoto) photo = stet_photo_new (stet_id_new ());

  stet_photo_set_creator (photo, "Phung Anh");
  stet_photo_set_file (photo, SHA256, "image/png", 300, 200);
  stet_story_add_photo (story, photo);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (stet_id_new (), languages[i]);

      stet_story_add_article (story, article);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ferry); i++)
    add_line (story, &ferry[i], photo);
  return story;
}

static StetBlock *
get_block (StetStory *story, guint article, guint index)
{
  return stet_article_get_block (stet_story_get_article (story, article), index);
}

static void
add_comment (StetStory *story, StetBlock *block, const char *words, const char *text)
{
  const char *found = strstr (stet_block_get_text (block), words);
  guint start = (guint) g_utf8_strlen (stet_block_get_text (block),
                                       found - stet_block_get_text (block));
  g_autoptr (StetRemark) remark = stet_remark_new_comment (
      block, start, (guint) g_utf8_strlen (words, -1), "Anna de Vries", text);

  stet_remark_list_add (stet_story_get_remarks (story), remark);
}

/* A comment with an answer, a suggestion, a comment that is done, and sign-offs. */
static void
work_on (StetStory *story)
{
  StetRemarkList *remarks = stet_story_get_remarks (story);
  StetBlock *standfirst = get_block (story, NL, 1);
  const char *text = stet_block_get_text (standfirst);
  guint hound = (guint) g_utf8_strlen (text, strstr (text, "één hond") - text);
  g_autoptr (StetRemark) reply = NULL;
  g_autoptr (StetRemark) suggestion = stet_remark_new_suggestion (
      standfirst, hound, 8, "Bilal", "twee honden");
  g_autoptr (StetRemark) done = stet_remark_new_comment (
      get_block (story, NL, 4), 0, 7, "Anna de Vries", "Dit is al opgelost.");

  add_comment (
      story, get_block (story, NL, 3), "rapport van de inspectie", "Is dit het goede rapport?");
  reply = stet_remark_new_reply (
      stet_remark_list_find (
          remarks,
          stet_remark_get_values (
              g_ptr_array_index (stet_remark_list_get_of_block (remarks, get_block (story, NL, 3)),
                                 0))
              ->id),
      "Bilal",
      "Ja, dat van maart.");
  stet_remark_list_add (remarks, reply);
  stet_remark_list_add (remarks, suggestion);
  stet_remark_set_resolved (done, TRUE, "Anna de Vries");
  stet_remark_list_add (remarks, done);
  add_comment (story, get_block (story, AR, 3), "القبطان", "هل هذا هو اللقب الصحيح؟");
  for (guint i = 0; i < 4; i++)
    stet_article_sign_off (stet_story_get_article (story, NL),
                           get_block (story, NL, i),
                           stet_story_get_article (story, FR),
                           "Anna de Vries");
}

static StetPrintOptions *
new_options (StetStory *story, guint n, ...)
{
  StetPrintOptions *options = stet_print_options_new ();
  va_list list;

  va_start (list, n);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = stet_article_get_id (stet_story_get_article (story, va_arg (list, guint)));

      g_array_append_val (options->articles, id);
    }
  va_end (list);
  options->time = G_GINT64_CONSTANT (1795593600000000);
  return options;
}

static void
paginate (StetPrintLayout *layout)
{
  while (!stet_print_layout_paginate (layout, G_MAXINT64 / 2))
    continue;
}

static StetPrintLayout *
lay_out (StetStory *story, const StetPrintOptions *options, GListModel *findings)
{
  g_autoptr (StetPrintMatter) matter = stet_print_matter_new (story, options, findings);
  StetPrintLayout *layout;
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (picture);

  cairo_set_source_rgb (cr, 0.4, 0.6, 0.8);
  cairo_paint (cr);
  cairo_destroy (cr);
  stet_print_matter_set_picture (matter, SHA256, picture);
  layout = stet_print_layout_new (matter, &a4);
  paginate (layout);
  return layout;
}

/* STET_PICTURES: the pages, for people to look at. */
static void
page_pictures (StetPrintLayout *layout, const StetPrintPaper *paper, const char *name)
{
  const char *dir = g_getenv ("STET_PICTURES");
  const double scale = 2;

  for (guint i = 0; dir != NULL && i < MIN (stet_print_layout_get_n_pages (layout), 3); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/print-%s-%u.png", dir, name, i + 1);
      cairo_surface_t *surface = cairo_image_surface_create (
          CAIRO_FORMAT_RGB24, (int) (paper->width * scale), (int) (paper->height * scale));
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_scale (cr, scale, scale);
      stet_print_layout_draw (layout, i, cr);
      cairo_destroy (cr);
      cairo_surface_write_to_png (surface, path);
      cairo_surface_destroy (surface);
    }
}

static char *
dup_all_text (StetPrintLayout *layout, guint column)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stet_print_layout_get_n_pages (layout); i++)
    {
      g_autofree char *page = stet_print_layout_dup_text (layout, i, column);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

/* Lines are broken wherever they are full. */
static gboolean
contains (const char *text, const char *words)
{
  g_autofree char *flat = g_strdup (text);
  g_auto (GStrv) wanted = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  g_strdelimit (flat, "\n", ' ');
  wanted = g_strsplit (flat, " ", -1);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", wanted[i]);
  return strstr (joined->str, words) != NULL;
}

static void
assert_contains (const char *text, const char *words)
{
  if (!contains (text, words))
    g_error ("“%s” is not in “%s”", words, text);
}

static void
test_two_languages (void)
{
  g_autoptr (StetStory) story = new_story ();
  g_autoptr (StetPrintOptions) options = new_options (story, 2, NL, AR);
  g_autoptr (StetPrintOptions) french = new_options (story, 2, NL, FR);
  g_autoptr (StetPrintOptions) three = new_options (story, 3, NL, FR, AR);
  g_autoptr (StetPrintLayout) layout = NULL;
  g_autoptr (StetPrintLayout) other = NULL;
  g_autoptr (StetPrintLayout) wide = NULL;
  g_autofree char *dutch = NULL;
  g_autofree char *arabic = NULL;
  g_autofree char *missing = NULL;
  StetPrintFrame *frame;

  work_on (story);
  g_object_set (stet_story_get_article (story, NL),
                "byline",
                "Jan Bakker",
                "dateline",
                "Harlingen",
                "published",
                "2026-11-21T08:00:00+01:00",
                NULL);
  layout = lay_out (story, options, NULL);
  page_pictures (layout, &a4, "nl-ar");
  other = lay_out (story, french, NULL);
  page_pictures (other, &a4, "nl-fr");
  wide = lay_out (story, three, NULL);
  page_pictures (wide, &a4, "nl-fr-ar");
  g_assert_cmpuint (stet_print_layout_get_n_pages (layout), ==, 1);
  dutch = dup_all_text (layout, 0);
  arabic = dup_all_text (layout, 1);
  missing = dup_all_text (other, 1);
  assert_contains (dutch, "De veerboot vaart weer tussen Terschelling en Harlingen");
  assert_contains (dutch, "‘We hebben elke dag naar het weer gekeken’");
  assert_contains (dutch, "https://example.org/rapport/2026");
  assert_contains (dutch, "Signed off by Anna de Vries");
  assert_contains (dutch, "Is dit het goede rapport?");
  assert_contains (dutch, "Ja, dat van maart.");
  assert_contains (dutch, "één hond\u2009twee honden");
  assert_contains (dutch, "Photo: Phung Anh");
  assert_contains (dutch, "Jan Bakker · Harlingen · 2026-11-21");
  g_assert_false (contains (dutch, "Dit is al opgelost."));
  assert_contains (arabic, "العبّارة تبحر من جديد بين ترسخيلنغ وهارلينغن");
  assert_contains (arabic, "هل هذا هو اللقب الصحيح؟");
  assert_contains (missing, "No French for this list item");

  /* Left to right in the interface, and the Arabic at the right of its column. */
  frame = stet_print_layout_get_frame (layout);
  g_assert_cmpfloat (
      stet_print_frame_get_column (frame, 0)->x, <, stet_print_frame_get_column (frame, 1)->x);
  g_assert_cmpint (stet_print_frame_get_column (frame, 1)->direction, ==, STET_DIRECTION_RTL);
}

static void
test_options (void)
{
  g_autoptr (StetStory) story = new_story ();
  g_autoptr (StetPrintOptions) options = new_options (story, 1, NL);
  g_autoptr (StetPrintOptions) mirrored = new_options (story, 2, NL, AR);
  g_autoptr (StetPrintLayout) layout = NULL;
  g_autoptr (StetPrintLayout) mirror = NULL;
  g_autoptr (GListStore) findings = g_list_store_new (STET_TYPE_FINDING);
  g_autofree char *plain = NULL;
  g_autofree char *found = NULL;
  gint64 article = stet_article_get_id (stet_story_get_article (story, NL));
  const char *standfirst = stet_block_get_text (get_block (story, NL, 1));
  guint passengers = (guint) g_utf8_strlen (standfirst,
                                            strstr (standfirst, "71 reizigers") - standfirst);
  g_autoptr (StetFinding) number = stet_finding_new ("number-mismatch",
                                                     STET_SEVERITY_ERROR,
                                                     "Dutch has “71 reizigers”, French “68”.",
                                                     article,
                                                     stet_block_get_id (get_block (story, NL, 1)),
                                                     0,
                                                     passengers,
                                                     passengers + 12);
  g_autoptr (StetFinding) whole = stet_finding_new ("missing-source",
                                                    STET_SEVERITY_WARNING,
                                                    "The story says nowhere where it is from.",
                                                    0,
                                                    0,
                                                    0,
                                                    0,
                                                    0);

  work_on (story);
  g_list_store_append (findings, number);
  g_list_store_append (findings, whole);
  options->comments = options->sign_offs = options->findings = FALSE;
  layout = lay_out (story, options, G_LIST_MODEL (findings));
  page_pictures (layout, &a4, "nl-plain");
  plain = dup_all_text (layout, 0);
  g_assert_false (contains (plain, "Is dit het goede rapport?"));
  g_assert_false (contains (plain, "Signed off"));
  g_assert_false (contains (plain, "Dutch has"));
  assert_contains (plain, "71 reizigers en één hond aan boord.");

  options->comments = options->sign_offs = options->findings = TRUE;
  options->text_size = 13;
  g_clear_object (&layout);
  layout = lay_out (story, options, G_LIST_MODEL (findings));
  page_pictures (layout, &a4, "nl-all");
  found = dup_all_text (layout, 0);
  assert_contains (found, "Dutch has “71 reizigers”");
  assert_contains (found, "The story says nowhere where it is from.");

  /* The first column is where an Arabic interface begins. */
  mirrored->direction = STET_DIRECTION_RTL;
  mirror = lay_out (story, mirrored, NULL);
  page_pictures (mirror, &a4, "nl-ar-mirrored");
  g_assert_cmpfloat (stet_print_frame_get_column (stet_print_layout_get_frame (mirror), 0)->x,
                     >,
                     stet_print_frame_get_column (stet_print_layout_get_frame (mirror), 1)->x);
}

/* The first lines of a row stand on one line, whatever their writing system. */
static void
test_level (void)
{
  g_autoptr (StetStory) story = new_story ();
  g_autoptr (StetPrintOptions) options = new_options (story, 3, NL, FR, AR);
  g_autoptr (StetPrintMatter) matter = stet_print_matter_new (story, options, NULL);
  g_autoptr (StetPrintFrame) frame = stet_print_frame_new (matter, 700);
  guint n = stet_print_row_count (matter);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ferry));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetPrintRow) row = stet_print_row_new (frame, i, 1);
      double baseline = stet_print_row_get_baseline (row, 0);

      g_assert_cmpfloat (stet_print_row_get_height (row), >, 0);
      for (guint j = 0; j < 3; j++)
        {
          guint n_pieces = stet_print_row_get_n_pieces (row, j);

          g_assert_cmpuint (n_pieces, >, 0);
          g_assert_cmpfloat_with_epsilon (stet_print_row_get_baseline (row, j), baseline, 0.01);
          g_assert_cmpfloat (stet_print_row_measure (row, j, 0, n_pieces),
                             <=,
                             stet_print_row_get_height (row) + 0.01);
        }
    }
}

static StetStory *
new_long_story (guint n_rows)
{
  StetStory *story = stet_story_new (stet_id_new ());
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (stet_id_new (), i == 0 ? "nl" : "ar");

      stet_story_add_article (story, article);
    }
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *dutch = NULL;
      g_autofree char *arabic = g_strdup_printf ("الفقرة رقم %u من النص", i);
      Line line = { i % 20 == 10 ? STET_BLOCK_SUBHEADING : STET_BLOCK_PARAGRAPH,
                    { NULL, arabic, NULL } };

      g_string_printf (text, "<%u>", i);
      for (guint j = 0; line.kind == STET_BLOCK_PARAGRAPH && j < i % 7; j++)
        g_string_append (text, " De kapitein had de sleutel nog, en de koffie was warm.");
      dutch = g_strdup (text->str);
      line.texts[0] = dutch;
      {
        g_autoptr (StetRow) row = stet_row_new (stet_id_new ());

        stet_story_append_row (story, row);
        for (guint j = 0; j < 2; j++)
          {
            g_autoptr (StetBlock) block = stet_block_new (stet_id_new (), line.kind, line.texts[j]);

            stet_block_set_row (block, row);
            stet_article_append_block (stet_story_get_article (story, j), block);
          }
      }
    }
  return story;
}

/* Each piece of each row stands on some page, once and in order, and none stands out of its page.
 */
static void
assert_whole (StetPrintLayout *layout, guint n_rows)
{
  StetPrintFrame *frame = stet_print_layout_get_frame (layout);
  guint next = 0, cut_at[2] = { 0, 0 };

  for (guint i = 0; i < stet_print_layout_get_n_pages (layout); i++)
    {
      guint n_slots;
      const StetPrintSlot *slots = stet_print_layout_get_slots (layout, i, &n_slots);
      double bottom = 0;

      g_assert_cmpuint (n_slots, >, 0);
      for (guint j = 0; j < n_slots; j++)
        {
          g_autoptr (StetPrintRow) row = stet_print_row_new (
              frame, slots[j].row, slots[j].first_number);
          gboolean whole = TRUE;

          g_assert_cmpuint (slots[j].row, ==, next);
          g_assert_cmpfloat (slots[j].y, >=, bottom);
          for (guint k = 0; k < 2; k++)
            {
              guint n = stet_print_row_get_n_pieces (row, k);
              guint first = slots[j].ranges != NULL ? slots[j].ranges[2 * k] : 0;
              guint end = slots[j].ranges != NULL ? slots[j].ranges[2 * k + 1] : n;

              g_assert_cmpuint (first, ==, cut_at[k]);
              bottom = MAX (bottom, slots[j].y + stet_print_row_measure (row, k, first, end));
              cut_at[k] = end;
              whole = whole && end == n;
            }
          g_assert_cmpfloat (bottom, <=, stet_print_layout_get_body_height (layout) + 0.01);
          if (slots[j].ranges != NULL)
            g_assert_cmpfloat (
                stet_print_row_get_height (row), >, stet_print_layout_get_body_height (layout));
          if (!whole)
            continue;
          next++;
          cut_at[0] = cut_at[1] = 0;
          if (j == n_slots - 1 && next < n_rows)
            g_assert_false (stet_print_row_is_heading (row));
        }
    }
  g_assert_cmpuint (next, ==, n_rows);
}

static void
test_breaks (void)
{
  g_autoptr (StetStory) story = new_long_story (120);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autoptr (StetPrintLayout) layout = NULL;
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (endless, "woord%u de kapitein had de sleutel nog ", i);
  stet_block_set_text (get_block (story, 0, 30), endless->str);
  layout = lay_out (story, options, NULL);
  page_pictures (layout, &a4, "long");
  g_assert_cmpuint (stet_print_layout_get_n_pages (layout), >, 5);
  assert_whole (layout, 120);
  text = dup_all_text (layout, 0);
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *word = g_strdup_printf ("woord%u ", i);

      if (strstr (text, word) == NULL)
        {
          g_strdelimit (word, " ", '\n');
          g_assert_nonnull (strstr (text, word));
        }
    }
}

static void
test_many_rows (void)
{
  g_autoptr (StetStory) story = new_long_story (10000);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autoptr (StetPrintMatter) matter = stet_print_matter_new (story, options, NULL);
  g_autoptr (StetPrintLayout) layout = stet_print_layout_new (matter, &a4);
  guint n_slices = 0;
  double progress = 0;

  while (!stet_print_layout_paginate (layout, 4000))
    {
      g_assert_cmpfloat (stet_print_layout_get_progress (layout), >, progress);
      progress = stet_print_layout_get_progress (layout);
      n_slices++;
    }
  g_test_message ("%u pages in %u slices", stet_print_layout_get_n_pages (layout), n_slices);
  g_assert_cmpuint (n_slices, >, 10);
  g_assert_cmpfloat (stet_print_layout_get_progress (layout), ==, 1);
  assert_whole (layout, 10000);
}

/* What is in a PDF file's streams is compressed. */
static void
append_stream (GByteArray *all, const char *data, gsize length)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  guint8 plain[4096];
  GConverterResult result;

  do
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (inflate),
                                    data,
                                    length,
                                    plain,
                                    sizeof plain,
                                    G_CONVERTER_NO_FLAGS,
                                    &n_read,
                                    &n_written,
                                    NULL);
      g_byte_array_append (all, plain, (guint) n_written);
      data += n_read;
      length -= n_read;
    }
  while (result == G_CONVERTER_CONVERTED);
}

/* There are bytes of all values. */
static const char *
find (const char *from, const char *end, const char *words)
{
  gsize n = strlen (words);

  for (; from + n <= end; from++)
    if (memcmp (from, words, n) == 0)
      return from;
  return NULL;
}

/* With what is compressed in it. */
static GByteArray *
read_pdf (const char *path)
{
  g_autofree char *data = NULL;
  GByteArray *all = g_byte_array_new ();
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-"));
  g_byte_array_append (all, (const guint8 *) data, (guint) length);
  for (const char *p = data; (p = find (p, data + length, "stream\n")) != NULL;)
    {
      p += strlen ("stream\n");
      append_stream (all, p, length - (gsize) (p - data));
    }
  return all;
}

static gboolean
pdf_has (const char *path, const char *words)
{
  g_autoptr (GByteArray) all = read_pdf (path);

  return find ((const char *) all->data, (const char *) all->data + all->len, words) != NULL;
}

static guint
count_pdf_pages (const char *path)
{
  g_autoptr (GByteArray) all = read_pdf (path);
  const char *end = (const char *) all->data + all->len;
  guint n = 0;

  for (const char *p = (const char *) all->data; (p = find (p, end, PAGE)) != NULL;
       p += strlen (PAGE))
    n += p[strlen (PAGE)] != 's';
  return n;
}

typedef struct
{
  gboolean done;
  GError *error;
} Outcome;

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  stet_print_job_run_finish (STET_PRINT_JOB (source), result, &outcome->error);
  outcome->done = TRUE;
}

/* STET_PICTURES: the file, for people to look at. */
static void
keep_file (GFile *file, const char *name)
{
  const char *dir = g_getenv ("STET_PICTURES");
  g_autofree char *path = dir != NULL ? g_build_filename (dir, name, NULL) : NULL;
  g_autoptr (GFile) copy = path != NULL ? g_file_new_for_path (path) : NULL;

  if (copy != NULL)
    g_file_copy (file, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (200);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
  g_autofree char *path = g_build_filename (fixture->dir, "twee talen.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (stet_print_job_get_n_pages (job), >, 3);
  keep_file (file, "print-long.pdf");
  g_assert_cmpuint (count_pdf_pages (path), ==, stet_print_job_get_n_pages (job));
  g_assert_cmpfloat (stet_print_job_get_progress (job), ==, 1);
  /* What can be found and copied in it: a Latin k and an Arabic alef. */
  g_assert_true (pdf_has (path, "<006b>") || pdf_has (path, "<006B>") || pdf_has (path, "<6b>"));
  g_assert_true (pdf_has (path, "<0627>"));
}

/* Three columns turn the paper, and leave no trace of it for the next job. */
static void
test_three_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  g_autoptr (StetPrintOptions) options = new_options (story, 3, NL, FR, AR);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
  g_autofree char *path = g_build_filename (fixture->dir, "three.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  keep_file (file, "print-three.pdf");
  g_assert_cmpint (gtk_page_setup_get_orientation (stet_print_job_get_page_setup (job)),
                   ==,
                   GTK_PAGE_ORIENTATION_PORTRAIT);
  g_assert_true (pdf_has (path, "/MediaBox [ 0 0 841") || pdf_has (path, "/MediaBox [ 0 0 792"));
}

typedef struct
{
  GCancellable *cancellable;
  double at;
} Stop;

static void
stop_cb (StetPrintJob *job, GParamSpec *pspec, gpointer data)
{
  Stop *stop = data;

  if (stet_print_job_get_progress (job) >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

/* A person who stops it finds what was there before. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (1000);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autofree char *path = g_build_filename (fixture->dir, "stopped.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const double stops[] = { 0, 0.1, 0.6 };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Stop stop = { cancellable, stops[i] };
      Outcome outcome = { FALSE, NULL };

      g_signal_connect (job, "notify::progress", G_CALLBACK (stop_cb), &stop);
      stet_print_job_run_async (job, NULL, file, cancellable, run_cb, &outcome);
      if (stops[i] <= 0)
        g_cancellable_cancel (cancellable);
      wait_until (outcome.done);
      g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&outcome.error);
      g_assert_cmpfloat (stet_print_job_get_progress (job), >=, stops[i]);
      g_assert_cmpfloat (stet_print_job_get_progress (job), <, stops[i] + 0.2);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

typedef struct
{
  gint64 last;
  gint64 longest;
  guint n_long; /* of more than a frame */
} Beat;

static gboolean
beat_cb (gpointer data)
{
  Beat *beat = data;
  gint64 now = g_get_monotonic_time ();

  if (beat->last != 0 && now - beat->last > 14000)
    beat->n_long++;
  if (beat->last != 0)
    beat->longest = MAX (beat->longest, now - beat->last);
  beat->last = now;
  return G_SOURCE_CONTINUE;
}

/* The window goes on while hundreds of pages are made. */
static void
test_slices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (3000);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
  g_autofree char *path = g_build_filename (fixture->dir, "long.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };
  Beat beat = { 0, 0, 0 };
  guint id = g_timeout_add_full (G_PRIORITY_HIGH, 1, beat_cb, &beat, NULL);
  gint64 start = g_get_monotonic_time ();

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_source_remove (id);
  g_assert_no_error (outcome.error);
  g_test_message ("%u pages in %.1f s, the longest wait %.1f ms, %u over a frame",
                  stet_print_job_get_n_pages (job),
                  (double) (g_get_monotonic_time () - start) / 1e6,
                  (double) beat.longest / 1e3,
                  beat.n_long);
  g_assert_cmpint (beat.longest, <, 500000);
}

static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (3);
  g_autoptr (StetPrintOptions) options = new_options (story, 1, 0);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, NULL, options);
  g_autofree char *path = g_build_filename (fixture->dir, "nowhere", "story.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (outcome.error->message, "nowhere/story.pdf"));
  g_clear_error (&outcome.error);
}

/* In the window */

static gpointer
part (AdwDialog *dialog, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), STET_TYPE_PRINT_DIALOG, name);
}

static AdwDialog *
open_dialog (StetWindow *window)
{
  AdwDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (STET_IS_PRINT_DIALOG (dialog));
  return dialog;
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  g_autofree char *path = g_build_filename (fixture->dir, "window.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->dir, "nowhere", "x.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) no_file = g_file_new_for_path (nowhere);
  g_autoptr (StetSession) session = NULL;
  gboolean narrow = GPOINTER_TO_INT (data) < 600;
  AdwStyleManager *style = adw_style_manager_get_default ();
  AdwDialog *dialog;
  StetWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    stet_article_set_id (stet_story_get_article (story, i), 0);
  fixture_add_story (fixture, story);
  window = open_window (fixture, GPOINTER_TO_INT (data), 800);
  g_object_get (window, "session", &session, NULL);
  stet_session_open_story (session, stet_story_get_id (story));
  wait_until (stet_session_get_story (session) != NULL);
  work_on (stet_session_get_story (session));
  fixture_run_for (200);

  dialog = open_dialog (window);
  picture (window, narrow ? "print-dialog-360" : "print-dialog");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  picture (window, narrow ? "print-dark-rtl-360" : "print-dark-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  stet_print_dialog_save_to (STET_PRINT_DIALOG (dialog), no_file);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (part (dialog, "stack")), "failed") == 0);
  g_assert_nonnull (
      strstr (adw_status_page_get_description (part (dialog, "failed_page")), "nowhere/x.pdf"));
  picture (window, narrow ? "print-failed-360" : "print-failed");

  g_signal_emit_by_name (part (dialog, "back_button"), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (dialog, "stack")), ==, "options");
  adw_combo_row_set_selected (part (dialog, "scope_row"), 2);
  g_assert_true (gtk_widget_get_sensitive (part (dialog, "print_button")));
  picture (window, narrow ? "print-chosen-360" : "print-chosen");
  adw_combo_row_set_selected (part (dialog, "scope_row"), 0);
  stet_print_dialog_save_to (STET_PRINT_DIALOG (dialog), file);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  g_assert_cmpuint (count_pdf_pages (path), ==, 1);
  picture (window, narrow ? "print-done-360" : "print-done");
  g_clear_object (&session);
  close_window (window);
}

/* The system's dialog, which has no type that others know. */
static GtkWindow *
find_system_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkPrintUnixDialog")
          && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
has_printer (GtkWindow *dialog)
{
  g_autoptr (GObject) printer = NULL;

  g_object_get (dialog, "selected-printer", &printer, NULL);
  return printer != NULL;
}

/* Through the dialog of the system, which prints into files, too. */
static void
test_printer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  g_autofree char *path = g_build_filename (fixture->dir, "printer.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GSettings) settings = stet_library_dup_settings ();
  g_autoptr (GtkPrintSettings) printer = gtk_print_settings_new ();
  g_autoptr (StetSession) session = NULL;
  AdwDialog *dialog;
  StetWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    stet_article_set_id (stet_story_get_article (story, i), 0);
  fixture_add_story (fixture, story);
  gtk_print_settings_set_printer (printer, "Print to File");
  gtk_print_settings_set (printer, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (printer, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  g_settings_set_value (settings, "print-settings", gtk_print_settings_to_gvariant (printer));
  window = open_window (fixture, 1280, 800);
  g_object_get (window, "session", &session, NULL);
  stet_session_open_story (session, stet_story_get_id (story));
  wait_until (stet_session_get_story (session) != NULL);

  dialog = open_dialog (window);
  adw_switch_row_set_active (part (dialog, "sign_offs_row"), FALSE);
  g_signal_emit_by_name (part (dialog, "print_button"), "clicked");
  wait_until (find_system_dialog () != NULL);
  g_signal_emit_by_name (find_system_dialog (), "response", GTK_RESPONSE_CANCEL);
  wait_until (gtk_widget_get_visible (part (dialog, "print_button")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (dialog, "stack")), ==, "options");
  g_assert_false (g_settings_get_boolean (settings, "print-sign-offs"));

  g_signal_emit_by_name (part (dialog, "print_button"), "clicked");
  wait_until (find_system_dialog () != NULL && has_printer (find_system_dialog ()));
  g_signal_emit_by_name (find_system_dialog (), "response", GTK_RESPONSE_OK);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_object (&session);
  close_window (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/print/two-languages", test_two_languages);
  g_test_add_func ("/print/options", test_options);
  g_test_add_func ("/print/level", test_level);
  g_test_add_func ("/print/breaks", test_breaks);
  g_test_add_func ("/print/many-rows", test_many_rows);
  g_test_add ("/print/file", Fixture, NULL, fixture_set_up, test_file, fixture_tear_down);
  g_test_add (
      "/print/three-columns", Fixture, NULL, fixture_set_up, test_three_columns, fixture_tear_down);
  g_test_add ("/print/cancel", Fixture, NULL, fixture_set_up, test_cancel, fixture_tear_down);
  g_test_add ("/print/slices", Fixture, NULL, fixture_set_up, test_slices, fixture_tear_down);
  g_test_add ("/print/no-place", Fixture, NULL, fixture_set_up, test_no_place, fixture_tear_down);
  g_test_add ("/print/window",
              Fixture,
              GINT_TO_POINTER (1280),
              fixture_set_up,
              test_window,
              fixture_tear_down);
  g_test_add ("/print/window/360",
              Fixture,
              GINT_TO_POINTER (360),
              fixture_set_up,
              test_window,
              fixture_tear_down);
  g_test_add ("/print/printer", Fixture, NULL, fixture_set_up, test_printer, fixture_tear_down);
  return g_test_run ();
}
