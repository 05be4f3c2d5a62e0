/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample articles come out exactly as they should. */
#include <string.h>

#include <gio/gio.h>

#include "stet-import.h"

typedef struct
{
  const char *file;
  const char *language;
  guint n_paragraphs;
  const char *credits;   /* of the photos in order, parted by “;”, “-” for none */
  const char *captions;  /* the beginnings of theirs */
  const char *uncertain; /* one character each */
  const char *host;
  const char *url_end;
  const char *residue; /* kind@line */
} Sample;

static const Sample samples[] = {
  { "000_ecb1288aec1b5dbe.txt",
    "nl",
    11,
    "Phung Anh;Phung Anh;-",
    "President Luong Cuong leidde;President Luong Cuong maakte een foto;Vicepremier Bui Thanh Son",
    "...",
    "vtv.vn",
    "-10025102509273418.htm",
    "blank-run@13 blank-run@21 comment-counter@27" },
  { "001_bce2f3158680fec1.txt",
    "nl",
    7,
    "-",
    "Voorzitter Luong Cuong.",
    "?",
    "dangcongsan.vn",
    "/thong-diep-cua-chu-tich-nuoc-ve-le-mo-ky-cong-uoc-lien-hop-quoc-ve-chong-toi-pham-mang.html",
    "comment-counter@10" },
  { "002_2976e452a619d4de.txt",
    "fr",
    11,
    "Phung Anh;Phung Anh;-",
    "Le président Luong Cuong a présidé;Le président Luong Cuong a pris une photo;Le vice-Premier "
    "ministre",
    "...",
    "vtv.vn",
    "-10025102509273418.htm",
    "blank-run@13 blank-run@21 comment-counter@27" },
  { "003_2044bdf32cbfbae3.txt",
    "pl",
    12,
    "Jackie Chan;Thanh Long;Gia Vu;Jackie Chan;-;-",
    "Podsumowanie sesji;Wiceminister;Stały Zastępca;Delegaci biorący;;",
    "......",
    "baoquocte.vn",
    "-332240.html",
    "image-table@1 image-table@2 image-table@6 image-table@7 image-table@10 image-table@11 "
    "image-table@19 "
    "image-table@20 image-table@21 image-table@22 blank-run@24 comment-counter@36" },
  { "004_0827eb51e4625dd6.txt",
    "ar",
    15,
    "مان كوان;مانه كوان;مان كوان",
    "الرئيس لونغ كوانغ والأمين;الرئيس ليونج كوونج;المندوبون",
    "...",
    "dantri.com.vn",
    "-20251025094537779.htm",
    "blank-run@23 comment-counter@29" },
};

static StetImport *
import_sample (const Sample *sample)
{
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  StetImport *import;
  gsize length;

  if (g_getenv ("STET_SHARED") == NULL)
    {
      g_test_skip ("STET_SHARED is not set: no sample articles");
      return NULL;
    }
  path = g_build_filename (g_getenv ("STET_SHARED"), "samples", sample->file, NULL);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (contents, length);
  import = stet_import_text (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (import);
  return import;
}

static guint
count_blocks (StetArticle *article, StetBlockKind kind)
{
  guint n = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    n += stet_block_get_kind (stet_article_get_block (article, i)) == kind;
  return n;
}

static void
assert_photos (StetImport *import, const Sample *sample)
{
  GListModel *photos = stet_story_get_photos (import->story);
  g_auto (GStrv) credits = g_strsplit (sample->credits, ";", -1);
  g_auto (GStrv) captions = g_strsplit (sample->captions, ";", -1);
  guint n = 0;

  g_assert_cmpuint (g_list_model_get_n_items (photos), ==, g_strv_length (credits));
  for (guint i = 0; i < stet_article_get_n_blocks (import->article); i++)
    {
      StetBlock *block = stet_article_get_block (import->article, i);
      StetPhoto *photo = stet_block_get_photo (block);

      g_assert_true ((photo != NULL) == (stet_block_get_kind (block) == STET_BLOCK_CAPTION));
      if (photo == NULL)
        continue;
      g_assert_cmpuint (stet_photo_get_index (photo), ==, n);
      g_assert_cmpstr (
          stet_photo_get_creator (photo), ==, g_str_equal (credits[n], "-") ? "" : credits[n]);
      g_assert_cmpstr (stet_photo_get_credit_line (photo), ==, "");
      g_assert_cmpstr (stet_photo_get_printed_credit (photo, sample->language),
                       ==,
                       stet_photo_get_creator (photo));
      g_assert_true (g_str_has_prefix (stet_block_get_text (block), captions[n]));
      g_assert_true ((*captions[n] == '\0') == (*stet_block_get_text (block) == '\0'));
      g_assert_cmpint (stet_photo_get_uncertain (photo), ==, sample->uncertain[n] == '?');
      g_assert_cmpint (stet_block_get_uncertain (block), ==, sample->uncertain[n] == '?');
      n++;
    }
  g_assert_cmpuint (n, ==, g_strv_length (credits));
}

static void
assert_blocks (StetImport *import)
{
  static const char *const leftovers[] = { "Foto:", "Photo :", "Zdjęcie:", "صورة:", "|",
                                           "![",    "(0)",     "http",     "\n",    "\r" };

  for (guint i = 0; i < stet_article_get_n_blocks (import->article); i++)
    {
      StetBlock *block = stet_article_get_block (import->article, i);
      const char *text = stet_block_get_text (block);

      for (guint j = 0; j < G_N_ELEMENTS (leftovers); j++)
        g_assert_null (strstr (text, leftovers[j]));
      g_assert_true (i == 0 || stet_block_get_photo (block) != NULL || *text != '\0');
      g_assert_true (stet_block_get_row (block) == stet_story_get_row (import->story, i));
    }
  g_assert_cmpuint (
      stet_story_get_n_rows (import->story), ==, stet_article_get_n_blocks (import->article));
}

static void
assert_source (StetImport *import, const Sample *sample)
{
  GListModel *sources = stet_story_get_sources (import->story);
  g_autoptr (StetSource) source = g_list_model_get_item (sources, 0);
  g_autofree char *start = g_strdup_printf ("https://%s/", sample->host);

  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 1);
  g_assert_cmpstr (stet_source_get_outlet (source), ==, sample->host);
  g_assert_true (g_str_has_prefix (stet_source_get_url (source), start));
  g_assert_true (g_str_has_suffix (stet_source_get_url (source), sample->url_end));
}

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autoptr (StetImport) import = import_sample (sample);
  g_autoptr (GString) residue = g_string_new (NULL);
  StetBlock *first;

  if (import == NULL)
    return;

  g_assert_true (stet_story_get_article (import->story, 0) == import->article);
  g_assert_null (stet_story_get_article (import->story, 1));
  g_assert_cmpstr (stet_article_get_language (import->article), ==, sample->language);
  g_assert_cmpuint (count_blocks (import->article, STET_BLOCK_PARAGRAPH), ==, sample->n_paragraphs);
  g_assert_cmpuint (count_blocks (import->article, STET_BLOCK_HEADLINE), ==, 1);
  first = stet_article_get_block (import->article, 0);
  g_assert_cmpint (stet_block_get_kind (first), ==, STET_BLOCK_HEADLINE);
  g_assert_cmpstr (stet_block_get_text (first), ==, "");

  assert_blocks (import);
  assert_photos (import, sample);
  assert_source (import, sample);

  for (guint i = 0; i < import->residue->len; i++)
    {
      const StetResidue *item = g_ptr_array_index (import->residue, i);

      g_string_append_printf (residue, "%s%s@%u", i > 0 ? " " : "", item->kind, item->line);
    }
  g_assert_cmpstr (residue->str, ==, sample->residue);
  g_assert_cmpuint (import->warnings->len, ==, strchr (sample->uncertain, '?') != NULL ? 1 : 0);
}

/* Captions keep what surrounds the credit. */
static void
test_caption_texts (void)
{
  g_autoptr (StetImport) arabic = import_sample (&samples[4]);
  g_autoptr (StetImport) french = NULL;

  if (arabic == NULL)
    return;
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (arabic->article, 3)),
                   ==,
                   "الرئيس لونغ كوانغ والأمين العام للأمم المتحدة أنطونيو غوتيريش.");
  french = import_sample (&samples[2]);
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (french->article, 1)),
                   ==,
                   "Le président Luong Cuong a présidé la cérémonie d'accueil officielle et a pris "
                   "une photo de groupe "
                   "avec les chefs de délégation présents à la cérémonie de signature.");
}

/* What occurs twice stays twice, and a line that announces pictures is none. */
static void
test_repeated (void)
{
  g_autoptr (StetImport) import = import_sample (&samples[3]);
  guint n_agreed = 0, n_gallery = 0;

  if (import == NULL)
    return;
  for (guint i = 0; i < stet_article_get_n_blocks (import->article); i++)
    {
      StetBlock *block = stet_article_get_block (import->article, i);

      n_agreed += g_str_has_prefix (stet_block_get_text (block), "Delegaci zgodzili się");
      if (g_str_has_prefix (stet_block_get_text (block), "Kilka zdjęć"))
        {
          g_assert_cmpint (stet_block_get_kind (block), ==, STET_BLOCK_PARAGRAPH);
          n_gallery++;
        }
    }
  g_assert_cmpuint (n_agreed, ==, 2);
  g_assert_cmpuint (n_gallery, ==, 1);
}

/* Two languages of a story have their paragraphs and captions in the same places. */
static void
test_same_shape (void)
{
  g_autoptr (StetImport) dutch = import_sample (&samples[0]);
  g_autoptr (StetImport) french = NULL;

  if (dutch == NULL)
    return;
  french = import_sample (&samples[2]);
  g_assert_cmpuint (
      stet_article_get_n_blocks (dutch->article), ==, stet_article_get_n_blocks (french->article));
  for (guint i = 0; i < stet_article_get_n_blocks (dutch->article); i++)
    g_assert_cmpint (stet_block_get_kind (stet_article_get_block (dutch->article, i)),
                     ==,
                     stet_block_get_kind (stet_article_get_block (french->article, i)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/samples/%.3s", samples[i].file);

      g_test_add_data_func (path, &samples[i], test_sample);
    }
  g_test_add_func ("/import/samples/caption-texts", test_caption_texts);
  g_test_add_func ("/import/samples/repeated", test_repeated);
  g_test_add_func ("/import/samples/same-shape", test_same_shape);
  return g_test_run ();
}
