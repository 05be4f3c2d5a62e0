/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "stet-align.h"

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static StetBlock *
add (GPtrArray *blocks, StetBlockKind kind, const char *text)
{
  StetBlock *block = stet_block_new (0, kind, text);

  g_ptr_array_add (blocks, block);
  return block;
}

static GPtrArray *
make_paragraphs (const char *const *texts)
{
  GPtrArray *blocks = new_list ();

  for (guint i = 0; texts[i] != NULL; i++)
    add (blocks, STET_BLOCK_PARAGRAPH, texts[i]);
  return blocks;
}

static char *
describe (GArray *beads)
{
  GString *string = g_string_new (NULL);
  guint a = 0, b = 0;

  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);

      g_assert_cmpuint (bead->a_start, ==, a);
      g_assert_cmpuint (bead->b_start, ==, b);
      g_assert_cmpfloat (bead->confidence, >=, 0);
      g_assert_cmpfloat (bead->confidence, <=, 1);
      a += bead->a_len;
      b += bead->b_len;
      g_string_append_printf (string, "%s%u-%u", i > 0 ? " " : "", bead->a_len, bead->b_len);
    }
  return g_string_free_and_steal (string);
}

static void
assert_aligned (GPtrArray *a,
                const char *language_a,
                GPtrArray *b,
                const char *language_b,
                const char *expected)
{
  g_autoptr (GArray) beads = stet_align_blocks (a, language_a, b, language_b, NULL);
  g_autofree char *found = describe (beads);

  g_assert_cmpstr (found, ==, expected);
}

static const char *const dutch[] = {
  "De burgemeester van Utrecht opende maandag de nieuwe brug over de Vecht, die 12 miljoen euro "
  "kostte.",
  "Volgens ingenieur Anna Kowalska moet de brug 80 jaar meegaan.",
  "“Wij hebben lang gewacht”, zei een bewoner. Zijn buurvrouw was minder blij: de bus rijdt nu om.",
  "De oude brug uit 1931 wordt in 2027 gesloopt.",
  "Wie betaalt de sloop? Dat wist de wethouder nog niet.",
  NULL,
};

static const char *const french[] = {
  "Le maire d’Utrecht a inauguré lundi le nouveau pont sur le Vecht, qui a coûté 12 millions "
  "d’euros.",
  "Selon l’ingénieure Anna Kowalska, le pont doit durer 80 ans.",
  "« Nous avons attendu longtemps », a dit un habitant. Sa voisine était moins contente : le bus "
  "fait un détour.",
  "L’ancien pont de 1931 sera démoli en 2027.",
  "Qui paie la démolition ? L’adjoint ne le savait pas encore.",
  NULL,
};

static void
test_one_to_one (void)
{
  g_autoptr (GPtrArray) a = make_paragraphs (dutch);
  g_autoptr (GPtrArray) b = make_paragraphs (french);
  g_autoptr (GArray) beads = stet_align_blocks (a, "nl", b, "fr", NULL);
  g_autofree char *found = describe (beads);

  g_assert_cmpstr (found, ==, "1-1 1-1 1-1 1-1 1-1");
  for (guint i = 0; i < beads->len; i++)
    g_assert_cmpfloat (g_array_index (beads, StetBead, i).confidence, >, 0.9);
}

static void
test_missing (void)
{
  for (guint i = 0; dutch[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) a = make_paragraphs (dutch);
      g_autoptr (GPtrArray) b = make_paragraphs (french);
      g_autoptr (GString) expected = g_string_new (NULL);

      g_ptr_array_remove_index (b, i);
      for (guint j = 0; dutch[j] != NULL; j++)
        g_string_append_printf (expected, "%s1-%u", j > 0 ? " " : "", j == i ? 0 : 1);
      assert_aligned (a, "nl", b, "fr", expected->str);
    }
}

static void
test_merged (void)
{
  g_autoptr (GPtrArray) a = make_paragraphs (dutch);
  g_autoptr (GPtrArray) b = make_paragraphs (french);
  g_autofree char *both = g_strdup_printf ("%s %s", french[1], french[2]);

  g_ptr_array_remove_index (b, 2);
  stet_block_set_text (g_ptr_array_index (b, 1), both);
  assert_aligned (a, "nl", b, "fr", "1-1 2-1 1-1 1-1");
  assert_aligned (b, "fr", a, "nl", "1-1 1-2 1-1 1-1");
}

static void
test_kinds (void)
{
  g_autoptr (GPtrArray) a = new_list ();
  g_autoptr (GPtrArray) b = new_list ();
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetPhoto) other = stet_photo_new (0);

  /* A headline to be written still, a caption that looks like the paragraph, a photo without a
   * caption. */
  add (a, STET_BLOCK_HEADLINE, "");
  add (a, STET_BLOCK_CAPTION, "De brug over de Vecht in Utrecht.");
  add (a, STET_BLOCK_PARAGRAPH, dutch[0]);
  stet_block_set_photo (add (a, STET_BLOCK_CAPTION, ""), photo);
  add (b, STET_BLOCK_HEADLINE, "Un nouveau pont");
  add (b, STET_BLOCK_PARAGRAPH, french[0]);
  stet_block_set_photo (add (b, STET_BLOCK_CAPTION, ""), other);
  assert_aligned (a, "nl", b, "fr", "1-1 1-0 1-1 1-1");

  stet_block_set_kind (g_ptr_array_index (b, 1), STET_BLOCK_CAPTION);
  stet_block_set_text (g_ptr_array_index (b, 1), "Le pont sur le Vecht à Utrecht.");
  assert_aligned (a, "nl", b, "fr", "1-1 1-1 1-0 1-1");

  /* A guess of import does not keep a pair apart. */
  stet_block_set_text (g_ptr_array_index (b, 1), french[0]);
  assert_aligned (a, "nl", b, "fr", "1-1 0-1 1-0 1-0 1-1");
  stet_block_set_uncertain (g_ptr_array_index (b, 1), TRUE);
  assert_aligned (a, "nl", b, "fr", "1-1 1-0 1-1 1-1");
}

static void
test_across_scripts (void)
{
  static const char *const arabic[] = {
    "افتتح رئيس بلدية أوتريخت يوم الاثنين الجسر الجديد فوق نهر فيخت الذي بلغت تكلفته 12 مليون "
    "يورو.",
    "وقالت المهندسة آنا كوالسكا إن الجسر يجب أن يدوم 80 عاما.",
    "سيهدم الجسر القديم الذي بني عام ١٩٣١ في عام ٢٠٢٧.",
    "من سيدفع تكاليف الهدم؟ لم يكن عضو المجلس يعرف ذلك بعد.",
    NULL,
  };
  g_autoptr (GPtrArray) a = make_paragraphs (dutch);
  g_autoptr (GPtrArray) b = make_paragraphs (arabic);

  assert_aligned (a, "nl", b, "ar", "1-1 1-1 1-0 1-1 1-1");
}

static void
test_extremes (void)
{
  g_autoptr (GPtrArray) none = new_list ();
  g_autoptr (GPtrArray) a = make_paragraphs (dutch);
  g_autoptr (GPtrArray) same = make_paragraphs (dutch);
  g_autoptr (GPtrArray) one = new_list ();
  g_autoptr (GPtrArray) many = new_list ();
  g_autoptr (GArray) beads = NULL;
  g_autofree char *found = NULL;

  assert_aligned (none, "nl", none, "fr", "");
  assert_aligned (a, "nl", none, "fr", "1-0 1-0 1-0 1-0 1-0");
  assert_aligned (none, "und", a, "nl", "0-1 0-1 0-1 0-1 0-1");
  assert_aligned (a, "nl", same, "nl", "1-1 1-1 1-1 1-1 1-1");

  add (one, STET_BLOCK_PARAGRAPH, "");
  add (one, STET_BLOCK_PARAGRAPH, "?");
  for (guint i = 0; i < 100; i++)
    add (many, STET_BLOCK_PARAGRAPH, dutch[i % 5]);
  beads = stet_align_blocks (one, "nl", many, "nl", NULL);
  found = describe (beads);
}

/* A band along the diagonal suffices for what is too long for a whole grid. */
static void
test_long (void)
{
  g_autoptr (GPtrArray) a = new_list ();
  g_autoptr (GPtrArray) b = new_list ();
  g_autoptr (GArray) beads = NULL;
  guint n_right = 0, n = g_test_thorough () ? 20000 : 4000;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf (
          "Artikel %u: %.*s", i * 7, (int) (20 + i * 13 % 60), dutch[0]);

      add (a, STET_BLOCK_PARAGRAPH, text);
      /* Four hundred in a row are missing too. */
      if (i % 500 != 3 && (i < 1000 || i >= 1400))
        add (b, STET_BLOCK_PARAGRAPH, text);
    }
  beads = stet_align_blocks (a, "nl", b, "nl", NULL);
  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);

      n_right += bead->a_len == 1 && bead->b_len == 1
                 && g_str_equal (stet_block_get_text (g_ptr_array_index (a, bead->a_start)),
                                 stet_block_get_text (g_ptr_array_index (b, bead->b_start)));
    }
  g_assert_cmpuint (n_right, ==, b->len);
}

static double
get_fit (GPtrArray *a, const char *language_a, GPtrArray *b, const char *language_b)
{
  double fit = NAN;
  g_autoptr (GArray) beads = stet_align_blocks_full (
      a, language_a, b, language_b, NULL, NULL, &fit);
  g_autofree char *found = describe (beads);

  g_assert_true (isfinite (fit));
  return fit;
}

/* Numbers of one paragraph that stand in two of the other version: half of them mislead, and that
 * must not spread. */
static void
test_ambiguous_anchors (void)
{
  g_autoptr (GPtrArray) a = new_list ();
  g_autoptr (GPtrArray) b = new_list ();
  g_autoptr (GArray) beads = NULL;
  guint n_right = 0;

  for (guint i = 0; i < 240; i++)
    {
      g_autofree char *text = g_strdup_printf (
          "%.*s %u %.*s", (int) (20 + i * 13 % 60), dutch[0], 1000 + i, (int) (i % 9), dutch[1]);
      g_autofree char *both = g_strdup_printf ("%s %u", text, 5000 + i);
      g_autofree char *other = g_strdup_printf (
          "%.*s %u", (int) (20 + i * 13 % 60), dutch[0], 5000 + i - 1);

      add (a, STET_BLOCK_PARAGRAPH, both);
      if (i < 60 || i >= 130)
        add (b, STET_BLOCK_PARAGRAPH, i % 2 ? other : text);
    }
  beads = stet_align_blocks (a, "nl", b, "nl", NULL);
  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);

      n_right += bead->a_len == 1 && bead->b_len == 1
                 && bead->a_start == bead->b_start + (bead->b_start < 60 ? 0 : 70);
    }
  g_assert_cmpuint (n_right, >, b->len / 2);
}

/* Versions of one text are told from other texts, whatever their languages are said to be. */
static void
test_same_text (void)
{
  static const char *const other[] = {
    "Les chats dorment le jour et chassent la nuit.",
    "Au jardin botanique, les orchidées fleurissent (voir page 3) ; l’entrée est libre !",
    "Qui veut apprendre le violon ?",
    "Mme Durand enseigne depuis 1988. Elle a formé 450 élèves, dont 7 sont devenus solistes, et "
    "n’a "
    "jamais manqué un concert de fin d’année.",
    "Prix : 15 $.",
    NULL,
  };
  g_autoptr (GPtrArray) a = make_paragraphs (dutch);
  g_autoptr (GPtrArray) b = make_paragraphs (french);
  g_autoptr (GPtrArray) c = make_paragraphs (other);

  g_assert_true (stet_align_is_same_text (get_fit (a, "nl", b, "fr")));
  g_assert_true (stet_align_is_same_text (get_fit (a, "nl", a, "nl")));
  g_assert_true (stet_align_is_same_text (get_fit (a, "ar", b, "vi")));
  g_assert_true (stet_align_is_same_text (get_fit (a, "x-none", b, "und")));
  g_assert_false (stet_align_is_same_text (get_fit (a, "nl", c, "fr")));
  g_assert_false (stet_align_is_same_text (get_fit (c, "fr", b, "fr")));
}

/* What a lexicon knows serves either way, and another languages' does no harm. */
static void
test_lexicon (void)
{
  g_autoptr (GPtrArray) a = make_paragraphs (dutch);
  g_autoptr (GPtrArray) b = make_paragraphs (french);
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new ("nl", "fr");
  g_autoptr (StetLexicon) strange = stet_lexicon_new ("pl", "vi");
  double fits[3], without = get_fit (a, "nl", b, "fr");

  for (guint i = 0; dutch[i] != NULL; i++)
    stet_lexicon_learn (lexicon, &(StetLexiconPair) { dutch[i], french[i] }, 1);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GArray) beads = stet_align_blocks_full (i == 1 ? b : a,
                                                         i == 1 ? "fr" : "nl-BE",
                                                         i == 1 ? a : b,
                                                         i == 1 ? "nl" : "fr",
                                                         i == 2 ? strange : lexicon,
                                                         NULL,
                                                         &fits[i]);
      g_autofree char *found = describe (beads);

      g_assert_cmpstr (found, ==, "1-1 1-1 1-1 1-1 1-1");
    }
  g_assert_cmpfloat (fits[0], >, without);
  g_assert_cmpfloat (fits[1], >, without);
  g_assert_cmpfloat_with_epsilon (fits[2], without, 1e-6);
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) a = make_paragraphs (dutch);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (stet_align_blocks (a, "nl", a, "nl", cancellable));
}

/* The texts of a sample, of which numbers 0, 6 and 11 are captions. */
static GPtrArray *
load_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("STET_SHARED"), "samples", name, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *blocks = new_list ();

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("%s cannot be read", path);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && strstr (lines[i], "https://") == NULL; i++)
    {
      gboolean is_caption = blocks->len == 0 || blocks->len == 6 || blocks->len == 11;
      g_autofree char *line = g_strstrip (g_strdup (lines[i]));
      char *credit = strstr (line, ": Phung Anh");

      if (*line == '\0')
        continue;
      if (is_caption && credit != NULL)
        *credit = '\0';
      add (blocks, is_caption ? STET_BLOCK_CAPTION : STET_BLOCK_PARAGRAPH, line);
    }
  return blocks;
}

static void
test_samples (void)
{
  g_autoptr (GPtrArray) a = NULL;
  g_autoptr (GPtrArray) b = NULL;

  if (g_getenv ("STET_SHARED") == NULL)
    {
      g_test_skip ("STET_SHARED is not set");
      return;
    }
  a = load_sample ("000_ecb1288aec1b5dbe.txt");
  b = load_sample ("002_2976e452a619d4de.txt");
  g_assert_cmpuint (a->len, ==, 14);
  assert_aligned (a, "nl", b, "fr", "1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align/one-to-one", test_one_to_one);
  g_test_add_func ("/align/missing", test_missing);
  g_test_add_func ("/align/merged", test_merged);
  g_test_add_func ("/align/kinds", test_kinds);
  g_test_add_func ("/align/across-scripts", test_across_scripts);
  g_test_add_func ("/align/extremes", test_extremes);
  g_test_add_func ("/align/long", test_long);
  g_test_add_func ("/align/ambiguous-anchors", test_ambiguous_anchors);
  g_test_add_func ("/align/same-text", test_same_text);
  g_test_add_func ("/align/lexicon", test_lexicon);
  g_test_add_func ("/align/cancelled", test_cancelled);
  g_test_add_func ("/align/samples", test_samples);
  return g_test_run ();
}
