/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "test-print-common.h"

#include "stet-finding.h"
#include "stet-print-layout.h"

/* A story on paper. */

/* A4, in points. */
static const StetPrintPaper a4 = { 595, 842, 40, 40, 40, 40 };

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
  g_assert_cmpuint (stet_print_layout_get_n_pages (layout), <=, 2);
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
  return g_test_run ();
}
