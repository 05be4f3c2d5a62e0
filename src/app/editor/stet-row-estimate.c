/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-row-estimate.h"

/* Lines are not estimated to be shorter than so many characters. */
#define MIN_CHARS 8

typedef struct
{
  StetArticle *article;
  int line_chars;
  int line_height;
} Pane;

static void
init_pane (Pane *pane, StetArticleView *article_view)
{
  GtkTextView *view = GTK_TEXT_VIEW (article_view);
  PangoContext *context = gtk_text_view_get_ltr_context (view);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_left_margin (view)
              - gtk_text_view_get_right_margin (view);

  pane->article = stet_article_view_get_article (article_view);
  pane->line_chars = MAX (MIN_CHARS,
                          width * PANGO_SCALE
                              / MAX (1, pango_font_metrics_get_approximate_char_width (metrics)));
  pane->line_height = PANGO_PIXELS (pango_font_metrics_get_height (metrics))
                      + gtk_text_view_get_pixels_inside_wrap (view);
  pango_font_metrics_unref (metrics);
}

/* 0 when it has no text there. */
static int
estimate_side (const Pane *pane, StetRow *row)
{
  guint first, n_blocks;
  int height = 0;

  stet_article_get_row_range (pane->article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      const char *text = stet_block_get_text (stet_article_get_block (pane->article, i));

      height += ((int) strlen (text) / pane->line_chars + 1) * pane->line_height
                + STET_LINE_SPACING;
    }
  return height;
}

/**
 * stet_row_estimate:
 * @story: a story
 * @first: the first of the rows, from 0
 * @n_rows: how many of them
 * @views: (array length=n_views): the panes that show articles of it
 * @n_views: their number
 * @stacked: whether they are above each other in each row
 * @gap_height: what a side without text takes, in pixels
 *
 * Estimates heights from the length of the text: good enough for a scrollbar.
 *
 * Returns: (transfer full) (array): a height in pixels for each of the rows
 */
int *
stet_row_estimate (StetStory *story,
                   guint first,
                   guint n_rows,
                   StetArticleView **views,
                   guint n_views,
                   gboolean stacked,
                   int gap_height)
{
  int *estimates = g_new0 (int, n_rows + 1);
  g_autofree Pane *panes = g_new0 (Pane, n_views);

  for (guint i = 0; i < n_views; i++)
    init_pane (&panes[i], views[i]);
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_views; j++)
      {
        int side = estimate_side (&panes[j], stet_story_get_row (story, first + i));

        if (side == 0)
          side = gap_height;
        estimates[i] = stacked ? estimates[i] + side : MAX (estimates[i], side);
      }
  return estimates;
}
