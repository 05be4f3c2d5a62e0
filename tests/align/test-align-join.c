/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-align.h"

#define NONE "-"

static const char *const dutch[] = {
  "De burgemeester van Utrecht opende maandag de nieuwe brug over de Vecht, die 12 miljoen euro "
  "kostte.",
  "Volgens ingenieur Anna Kowalska moet de brug 80 jaar meegaan.",
  "De oude brug uit 1931 wordt in 2027 gesloopt.",
};

static const char *const french[] = {
  "Le maire d’Utrecht a inauguré lundi le nouveau pont sur le Vecht, qui a coûté 12 millions "
  "d’euros.",
  "Selon l’ingénieure Anna Kowalska, le pont doit durer 80 ans.",
  "L’ancien pont de 1931 sera démoli en 2027.",
};

static const char *const english[] = {
  "On Monday the mayor of Utrecht opened the new bridge across the Vecht, which cost 12 million "
  "euros.",
  "According to engineer Anna Kowalska the bridge should last for 80 years.",
  "The old bridge of 1931 will be pulled down in 2027.",
};

static StetBlock *
append (StetArticle *article, StetBlockKind kind, const char *text)
{
  g_autoptr (StetBlock) block = stet_block_new (0, kind, text);

  stet_article_append_block (article, block);
  return block;
}

static StetArticle *
new_article (const char *language, const char *headline)
{
  StetArticle *article = stet_article_new (0, language);

  append (article, STET_BLOCK_HEADLINE, headline);
  return article;
}

static StetArticle *
new_article_with (const char *language, const char *const *texts, guint n_texts)
{
  StetArticle *article = new_article (language, "");

  for (guint i = 0; i < n_texts; i++)
    append (article, STET_BLOCK_PARAGRAPH, texts[i]);
  return article;
}

static StetPhoto *
append_photo (StetArticle *article, const char *caption, const char *creator)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (0);

  stet_photo_set_creator (photo, creator);
  stet_block_set_photo (append (article, STET_BLOCK_CAPTION, caption), photo);
  return photo;
}

/* What must hold of every story. */
static void
assert_sane (StetStory *story)
{
  StetArticle *article;
  gint64 position = 0;

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      StetRow *row = stet_story_get_row (story, i);

      g_assert_false (stet_story_row_is_empty (story, row));
      g_assert_cmpint (stet_row_get_position (row), >, position);
      position = stet_row_get_position (row);
    }
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint last = 0;

      g_assert_true (stet_article_get_story (article) == story);
      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        {
          StetBlock *block = stet_article_get_block (article, j);
          StetRow *row = stet_block_get_row (block);
          StetPhoto *photo = stet_block_get_photo (block);

          g_assert_nonnull (row);
          g_assert_true (stet_story_get_row (story, stet_row_get_index (row)) == row);
          g_assert_cmpuint (stet_row_get_index (row), >=, last);
          last = stet_row_get_index (row);
          g_assert_cmpint (stet_block_get_kind (block) == STET_BLOCK_HEADLINE, ==, j == 0);
          g_assert_true (photo == NULL
                         || stet_story_find_photo (story, stet_photo_get_id (photo)) == photo);
          if (j == 0)
            g_assert_cmpuint (last, ==, 0);
        }
    }
}

/* Each row as the number of blocks that each article has in it, such as "1/1 1/0". */
static void
assert_rows (StetStory *story, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  StetArticle *article;

  assert_sane (story);
  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    for (guint j = 0; (article = stet_story_get_article (story, j)) != NULL; j++)
      {
        guint first, n_blocks;

        stet_article_get_row_range (article, stet_story_get_row (story, i), &first, &n_blocks);
        g_string_append_printf (found, "%s%u", j > 0 ? "/" : i > 0 ? " " : "", n_blocks);
      }
  g_assert_cmpstr (found->str, ==, expected);
}

static StetStory *
new_story_in_dutch (void)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetArticle) article = new_article_with ("nl", dutch, 3);

  stet_align_join (story, article, NULL);
  return story;
}

static void
test_first (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();

  assert_rows (story, "1 1 1 1");
  g_assert_cmpfloat (stet_row_get_confidence (stet_story_get_row (story, 2)), ==, 1.0);
}

static void
test_pairs (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetArticle) article = new_article_with ("fr", french, 3);

  stet_align_join (story, article, NULL);
  assert_rows (story, "1/1 1/1 1/1 1/1");
  for (guint i = 1; i < 4; i++)
    {
      g_assert_cmpfloat (stet_row_get_confidence (stet_story_get_row (story, i)), >, 0.8);
      g_assert_cmpfloat (stet_row_get_confidence (stet_story_get_row (story, i)), <=, 1);
    }
}

/* What the story lacks gets a row; what a later version shares with that comes to stand in it. */
static void
test_extra (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetArticle) article = new_article ("fr", "Un pont");
  g_autoptr (StetArticle) third = new_article_with ("en", english, 1);
  const char *extra
      = "Les pêcheurs de Maarssen ont boycotté la cérémonie : 3 bateaux sont restés au port.";

  append (article, STET_BLOCK_PARAGRAPH, french[0]);
  append (article, STET_BLOCK_PARAGRAPH, extra);
  append (article, STET_BLOCK_PARAGRAPH, french[1]);
  append (article, STET_BLOCK_PARAGRAPH, french[2]);
  stet_align_join (story, article, NULL);
  assert_rows (story, "1/1 1/1 0/1 1/1 1/1");

  append (third,
          STET_BLOCK_PARAGRAPH,
          "The fishermen of Maarssen boycotted the ceremony: 3 boats stayed in the port.");
  append (third, STET_BLOCK_PARAGRAPH, english[1]);
  stet_align_join (story, third, NULL);
  assert_rows (story, "1/1/1 1/1/1 0/1/1 1/1/1 1/1/0");
}

static void
test_ends (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetArticle) longer = new_article ("fr", "");

  append (longer,
          STET_BLOCK_PARAGRAPH,
          "Les pêcheurs de Maarssen ont boycotté la cérémonie : 3 bateaux sont restés au port, dit "
          "Paul Petit.");
  for (guint i = 0; i < 3; i++)
    append (longer, STET_BLOCK_PARAGRAPH, french[i]);
  append (longer,
          STET_BLOCK_PARAGRAPH,
          "Traduit par Marie Dubois et relu par 2 collègues le 6 mai, avec 4 corrections.");
  stet_align_join (story, longer, NULL);
  assert_rows (story, "1/1 0/1 1/1 1/1 1/1 0/1");
}

static void
test_merged (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetArticle) article = new_article ("fr", "");
  g_autoptr (StetArticle) third = new_article_with ("en", english, 3);
  g_autofree char *both = g_strdup_printf ("%s %s", french[0], french[1]);

  append (article, STET_BLOCK_PARAGRAPH, both);
  append (article, STET_BLOCK_PARAGRAPH, french[2]);
  stet_align_join (story, article, NULL);
  assert_rows (story, "1/1 2/1 1/1");
  stet_align_join (story, third, NULL);
  assert_rows (story, "1/1/1 2/1/2 1/1/1");
}

/* But what a person approved stays as it is. */
static void
test_merged_signed_off (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetArticle) article = new_article ("fr", "");
  g_autofree char *both = g_strdup_printf ("%s %s", french[0], french[1]);
  StetArticle *nl = stet_story_get_article (story, 0);

  stet_article_sign_off (nl, stet_article_get_block (nl, 2), NULL, "Mila");
  append (article, STET_BLOCK_PARAGRAPH, both);
  append (article, STET_BLOCK_PARAGRAPH, french[2]);
  stet_align_join (story, article, NULL);
  assert_rows (story, "1/1 1/1 1/0 1/1");
  g_assert_true (stet_block_get_signed_off (stet_article_get_block (nl, 2)));
}

/* Nor is a row that a person locked joined with another. */
static void
test_merged_locked (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetArticle) article = new_article ("fr", "");
  g_autofree char *both = g_strdup_printf ("%s %s", french[0], french[1]);

  stet_row_set_locked (stet_story_get_row (story, 1), TRUE);
  append (article, STET_BLOCK_PARAGRAPH, both);
  append (article, STET_BLOCK_PARAGRAPH, french[2]);
  stet_align_join (story, article, NULL);
  assert_rows (story, "1/1 1/1 1/0 1/1");
}

/* Nothing is woven into a story that is about something else. */
static void
test_other_text (void)
{
  static const char *const other[] = {
    "« Jamais vu », dit Jeanne Morel, qui cultive 14 hectares à Lisieux depuis 1988.",
    "Selon Philippe Renard, de la chambre d’agriculture du Calvados, 230 exploitations, de "
    "Honfleur "
    "à Pont-l’Évêque et de Cambremer à Livarot, risquent de perdre 65 % de leur récolte de 2019.",
    "Gel ?",
    "Le 9 mars, Bruno Lemoine et Odile Garnier remettront un rapport de 47 pages à Caen.",
    "À Orbec, 17 ruches sur 60 restent fermées, compte Lucas Hébert, du syndicat apicole normand, "
    "qui craint une floraison sans fruits comme en 1997 et en 2003, quand la coopérative de "
    "Mézidon "
    "avait licencié 31 personnes et que Falaise et Vire n’avaient rien livré à Rungis.",
    "Samedi 15, à Trouville, on prie saint Ortaire.",
  };
  static const char *const more[] = {
    "Tijdens de opening voeren vijftig boten onder de brug door.",
    "De gemeente Stichtse Vecht betaalde 40 procent.",
    "Fietsers mogen er sinds 4 uur over. Auto’s volgen pas in juni, als ook de toerit bij Maarssen "
    "klaar is: daar wordt nog asfalt gelegd door een ploeg van 25 man uit Nieuwegein.",
    "“Wij hebben 8 jaar gewacht”, zei bakker Kees de Wit.",
    "De burgemeester knipte geen lint door maar een streng van 12 kaasbroodjes.",
  };
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetStory) same = stet_story_new (0);
  g_autoptr (StetArticle) longer = new_article_with ("nl", dutch, 3);
  g_autoptr (StetArticle) article = new_article_with ("fr", other, G_N_ELEMENTS (other));
  g_autoptr (StetArticle) again = new_article_with ("fr", other, G_N_ELEMENTS (other));

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    append (longer, STET_BLOCK_PARAGRAPH, more[i]);
  g_assert_true (stet_align_join (same, longer, NULL));
  g_assert_false (stet_align_join (same, article, NULL));
  assert_rows (same, "1/1 1/0 1/0 1/0 1/0 1/0 1/0 1/0 1/0 0/1 0/1 0/1 0/1 0/1 0/1");

  /* Three paragraphs are too few to tell. */
  g_assert_true (stet_align_join (story, again, NULL));
  assert_sane (story);
}

static void
test_split (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = new_article ("nl", "");
  g_autoptr (StetArticle) incoming = new_article_with ("fr", french, 3);
  g_autofree char *both = g_strdup_printf ("%s %s", dutch[0], dutch[1]);

  append (article, STET_BLOCK_PARAGRAPH, both);
  append (article, STET_BLOCK_PARAGRAPH, dutch[2]);
  stet_align_join (story, article, NULL);
  stet_align_join (story, incoming, NULL);
  assert_rows (story, "1/1 1/2 1/1");
}

static void
test_no_headline (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetArticle) article = stet_article_new (0, "fr");

  append (article, STET_BLOCK_PARAGRAPH, french[0]);
  stet_align_join (story, article, NULL);
  assert_rows (story, "1/1 1/1 1/0 1/0");
}

static void
test_photos (void)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = new_article ("nl", "");
  g_autoptr (StetArticle) incoming = new_article ("fr", "");
  StetPhoto *first, *second, *third, *other;

  append (article, STET_BLOCK_PARAGRAPH, dutch[0]);
  first = append_photo (article, "De brug op maandag.", "Phung Anh");
  append (article, STET_BLOCK_PARAGRAPH, dutch[1]);
  second = append_photo (article, "", "");
  append (article, STET_BLOCK_PARAGRAPH, dutch[2]);
  stet_photo_set_uncertain (first, TRUE);
  stet_align_join (story, article, NULL);

  append (incoming, STET_BLOCK_PARAGRAPH, french[0]);
  other = append_photo (incoming, "Le pont lundi.", "Fung An");
  stet_photo_set_alt_text (other, "fr", "Un pont blanc");
  append (incoming, STET_BLOCK_PARAGRAPH, french[1]);
  other = append_photo (incoming, "", "Gia Vu");
  stet_photo_set_printed_credit (other, "fr", "Photo : Gia Vu");
  append (incoming, STET_BLOCK_PARAGRAPH, french[2]);
  third = append_photo (incoming, "L’ancien pont.", "Jan Smit");
  stet_align_join (story, incoming, NULL);

  assert_rows (story, "1/1 1/1 1/1 1/1 1/1 1/1 0/1");
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 3);
  g_assert_true (stet_block_get_photo (stet_article_get_block (incoming, 2)) == first);
  g_assert_true (stet_block_get_photo (stet_article_get_block (incoming, 4)) == second);
  g_assert_true (stet_block_get_photo (stet_article_get_block (incoming, 6)) == third);
  g_assert_cmpstr (stet_photo_get_creator (first), ==, "Phung Anh");
  g_assert_cmpstr (stet_photo_get_printed_credit (first, "fr"), ==, "Fung An");
  g_assert_cmpstr (stet_photo_get_alt_text (first, "fr"), ==, "Un pont blanc");
  g_assert_false (stet_photo_get_uncertain (first));
  g_assert_cmpstr (stet_photo_get_creator (second), ==, "Gia Vu");
  g_assert_cmpstr (stet_photo_get_printed_credit (second, "fr"), ==, "Photo : Gia Vu");
}

static void
add_source (StetStory *story, const char *url)
{
  g_autoptr (StetSource) source = stet_source_new (0);

  g_object_set (source, "url", url, NULL);
  stet_story_add_source (story, source);
}

static void
test_story (void)
{
  g_autoptr (StetStory) story = new_story_in_dutch ();
  g_autoptr (StetStory) imported = stet_story_new (0);
  g_autoptr (StetArticle) article = new_article_with ("fr", french, 3);
  g_autoptr (StetPhoto) loose = stet_photo_new (0);
  g_autoptr (StetPhoto) copy = NULL;
  StetPhoto *photo = append_photo (article, "Le pont.", "Jan Smit");
  gint64 photo_id = stet_photo_get_id (photo), block_id;
  StetArticle *joined;

  add_source (story, "https://vtv.vn/a.htm");
  add_source (imported, "HTTPS://VTV.vn/a.htm#top");
  add_source (imported, "https://vtv.vn/b.htm");
  add_source (imported, "a letter");
  g_object_set (article, "state", STET_ARTICLE_IN_HAND, "original-url", "https://vtv.vn/fr", NULL);
  block_id = stet_block_get_id (stet_article_get_block (article, 2));
  stet_align_join (imported, article, NULL);
  stet_photo_set_creator (loose, "Anna");
  stet_story_add_photo (imported, loose);

  stet_align_join_story (story, imported, NULL);
  g_clear_object (&imported);
  assert_rows (story, "1/1 1/1 1/1 1/1 0/1");
  joined = stet_story_find_language (story, "fr");
  g_assert_cmpint (stet_article_get_state (joined), ==, STET_ARTICLE_IN_HAND);
  g_assert_cmpstr (stet_article_get_original_url (joined), ==, "https://vtv.vn/fr");
  g_assert_cmpint (stet_block_get_id (stet_article_get_block (joined, 2)), ==, block_id);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_sources (story)), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 2);
  g_assert_cmpstr (
      stet_photo_get_creator (stet_story_find_photo (story, photo_id)), ==, "Jan Smit");
  g_assert_cmpstr (
      stet_photo_get_creator (stet_story_find_photo (story, stet_photo_get_id (loose))),
      ==,
      "Anna");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align-join/first", test_first);
  g_test_add_func ("/align-join/pairs", test_pairs);
  g_test_add_func ("/align-join/extra", test_extra);
  g_test_add_func ("/align-join/ends", test_ends);
  g_test_add_func ("/align-join/merged", test_merged);
  g_test_add_func ("/align-join/merged-signed-off", test_merged_signed_off);
  g_test_add_func ("/align-join/merged-locked", test_merged_locked);
  g_test_add_func ("/align-join/other-text", test_other_text);
  g_test_add_func ("/align-join/split", test_split);
  g_test_add_func ("/align-join/no-headline", test_no_headline);
  g_test_add_func ("/align-join/photos", test_photos);
  g_test_add_func ("/align-join/story", test_story);
  return g_test_run ();
}
