/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "stet-id.h"
#include "stet-print-matter.h"

/* Stories to print. */

typedef struct
{
  StetBlockKind kind;
  const char *texts[3]; /* nl, fr, ar */
} Line;

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

static inline void
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

static inline StetStory *
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

static inline StetBlock *
get_block (StetStory *story, guint article, guint index)
{
  return stet_article_get_block (stet_story_get_article (story, article), index);
}

static inline void
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
static inline void
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

static inline StetPrintOptions *
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

static inline StetStory *
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
