/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edit-story.h"

#include "stet-journal.h"
#include "stet-photo.h"
#include "stet-story-store.h"

static const char *const languages[EDIT_MAX_LANGUAGES] = { "nl", "fr", "ar", "vi", "pl" };

/* {row} counts rows; {n} is a number that all sides have. */
static const char *const sentences[EDIT_MAX_LANGUAGES][5] = {
  {
      "De haven verwerkte vorig jaar {n} schepen, meer dan ooit, zei de havenmeester in rij {row}.",
      "“Wij hebben {n} gezinnen een nieuw huis beloofd”, zei de burgemeester van Đà Nẵng op "
      "25 oktober 2025. De bouw begint volgens haar in het voorjaar en duurt drie jaar; daarna "
      "volgt een tweede wijk aan de overkant van de rivier, met scholen en een markt.",
      "Volgens UNESCO zijn er nog {n} van zulke huizen.",
      "De vissers willen dat de provincie de haven uitdiept: bij laag water liggen hun boten in "
      "de modder, en een reis van {n} kilometer duurt dan een dag langer.",
      "De vissersboten van Hội An bij het vallen van de avond, foto {row}.",
  },
  {
      "Le port a traité {n} navires l’an dernier, un record, a dit le capitaine à la ligne {row}.",
      "« Nous avons promis une nouvelle maison à {n} familles », a déclaré la maire de Đà Nẵng le "
      "25 octobre 2025. Les travaux commenceront au printemps et dureront trois ans ; un second "
      "quartier suivra sur l’autre rive, avec des écoles et un marché.",
      "Selon l’UNESCO, il reste {n} maisons de ce genre.",
      "Les pêcheurs demandent à la province de draguer le port : à marée basse, leurs bateaux sont "
      "dans la vase, et un trajet de {n} kilomètres prend un jour de plus.",
      "Les bateaux de pêche de Hội An à la tombée du soir, photo {row}.",
  },
  {
      "استقبل الميناء {n} سفينة في العام الماضي، وهو رقم قياسي، كما قال مدير الميناء في السطر "
      "{row}.",
      "«لقد وعدنا {n} أسرة ببيت جديد»، قالت رئيسة بلدية Đà Nẵng في 25 أكتوبر 2025. يبدأ البناء في "
      "الربيع ويستمر ثلاث سنوات، ثم يأتي حي ثان على الضفة الأخرى من النهر، فيه مدارس وسوق.",
      "وتقول UNESCO إن {n} بيتا من هذا النوع ما زالت قائمة.",
      "يريد الصيادون أن تعمق المحافظة الميناء: عند الجزر تبقى قواربهم في الوحل، وتطول رحلة من {n} "
      "كيلومترا يوما آخر.",
      "قوارب الصيد في Hội An عند المساء، صورة {row}.",
  },
  {
      "Cảng đã đón {n} tàu trong năm qua, nhiều nhất từ trước đến nay, giám đốc cảng nói ở dòng "
      "{row}.",
      "“Chúng tôi đã hứa nhà mới cho {n} gia đình”, chủ tịch thành phố Đà Nẵng nói ngày 25 tháng "
      "10 "
      "năm 2025. Việc xây dựng bắt đầu vào mùa xuân và kéo dài ba năm; sau đó là một khu thứ hai ở "
      "bờ bên kia sông, có trường học và chợ.",
      "Theo UNESCO, còn {n} ngôi nhà như vậy.",
      "Ngư dân muốn tỉnh nạo vét cảng: khi nước ròng, thuyền của họ nằm trong bùn, và một chuyến "
      "đi "
      "{n} ki-lô-mét mất thêm một ngày.",
      "Thuyền đánh cá ở Hội An lúc chiều tà, ảnh {row}.",
  },
  {
      "Port obsłużył w zeszłym roku {n} statków, najwięcej w historii, powiedział kapitan w "
      "wierszu {row}.",
      "„Obiecaliśmy nowy dom {n} rodzinom”, powiedziała burmistrz Đà Nẵng 25 października 2025. "
      "Budowa zacznie się wiosną i potrwa trzy lata; potem powstanie druga dzielnica po drugiej "
      "stronie rzeki, ze szkołami i targiem.",
      "Według UNESCO zostało {n} takich domów.",
      "Rybacy chcą, by prowincja pogłębiła port: podczas odpływu ich łodzie leżą w mule, a podróż "
      "na {n} kilometrów trwa o dzień dłużej.",
      "Łodzie rybackie w Hội An o zmierzchu, zdjęcie {row}.",
  },
};

static StetBlock *
new_block (guint row, guint language)
{
  guint which = row % 16 == 7 ? 4 : (row * 7 + row / 5) % 4;
  /* Each twentieth number is wrong in one language, so that there is something to find. */
  guint value = 60 + row % 700 + (row % 20 == 11 && language == 1);
  g_autofree char *row_text = g_strdup_printf ("%u", row);
  g_autofree char *value_text = g_strdup_printf ("%u", value);
  g_autoptr (GString) text = g_string_new (sentences[language][which]);

  g_string_replace (text, "{row}", row_text, 0);
  g_string_replace (text, "{n}", value_text, 0);
  return stet_block_new (0,
                         row == 0     ? STET_BLOCK_HEADLINE
                         : which == 4 ? STET_BLOCK_CAPTION
                                      : STET_BLOCK_PARAGRAPH,
                         text->str);
}

static void
add_article (StetStory *story, GPtrArray *photos, guint number, guint language)
{
  g_autoptr (StetArticle) article = stet_article_new (0, languages[language]);

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      g_autoptr (StetBlock) block = NULL;

      /* A paragraph that one translation lacks. */
      if (i % 40 == 23 && language == 2)
        continue;
      block = new_block (i, language);
      if (i == 0)
        {
          g_autofree char *text = g_strdup_printf ("Story %u: %s", number, languages[language]);

          stet_block_set_text (block, text);
        }
      if (stet_block_get_kind (block) == STET_BLOCK_CAPTION)
        stet_block_set_photo (block, g_ptr_array_index (photos, i / 16));
      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
}

StetStory *
edit_story_new (guint number, guint n_rows, guint n_languages)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint i = 7; i < n_rows; i += 16)
    {
      StetPhoto *photo = stet_photo_new (0);

      if (i % 3 != 0)
        stet_photo_set_creator (photo, "Phung Anh");
      g_ptr_array_add (photos, photo);
      stet_story_add_photo (story, photo);
    }
  for (guint i = 0; i < n_languages; i++)
    add_article (story, photos, number, i);
  return story;
}

/* Makes the library when there is none; adds the ids of the stories to @ids. */
gboolean
edit_story_store (const char *library, GPtrArray *stories, GArray *ids, GError **error)
{
  g_autoptr (StetDb) db = stet_db_open (library, STET_DB_READ_WRITE, error);

  if (db == NULL || !stet_db_begin (db, error))
    return FALSE;
  for (guint i = 0; i < stories->len; i++)
    {
      gint64 id;

      if (!stet_db_store_story (db, g_ptr_array_index (stories, i), 0, error))
        return FALSE;
      id = stet_story_get_id (g_ptr_array_index (stories, i));
      g_array_append_val (ids, id);
    }
  return stet_db_commit (db, error);
}
