/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-line-sizes.h"

/* What a line was measured to need. */
typedef struct
{
  int height;
  int text_height;
  gboolean exact; /* it was laid out: not a rounded pixel off */
} Size;

typedef struct
{
  GHashTable *sizes; /* line → Size */
  guint placed;      /* from this line to the end of the screen all is laid out */
  int page;
} Pane;

struct _StetLineSizes
{
  GHashTable *panes; /* StetArticleView, not owned → Pane */
};

static void
pane_free (gpointer data)
{
  Pane *pane = data;

  g_hash_table_unref (pane->sizes);
  g_free (pane);
}

/**
 * stet_line_sizes_new:
 *
 * Returns: (transfer full): it knows no size yet
 */
StetLineSizes *
stet_line_sizes_new (void)
{
  StetLineSizes *self = g_new0 (StetLineSizes, 1);

  self->panes = g_hash_table_new_full (NULL, NULL, NULL, pane_free);
  return self;
}

/**
 * stet_line_sizes_free:
 *
 * Frees it.
 */
void
stet_line_sizes_free (StetLineSizes *self)
{
  g_hash_table_unref (self->panes);
  g_free (self);
}

/**
 * stet_line_sizes_forget:
 *
 * From here on lines may need another height, and none is known to be laid out.
 */
void
stet_line_sizes_forget (StetLineSizes *self)
{
  g_hash_table_remove_all (self->panes);
}

static Pane *
get_pane (StetLineSizes *self, StetArticleView *view)
{
  Pane *pane = g_hash_table_lookup (self->panes, view);

  if (pane == NULL)
    {
      pane = g_new0 (Pane, 1);
      pane->sizes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      pane->placed = G_MAXUINT;
      g_hash_table_insert (self->panes, view, pane);
    }
  return pane;
}

/**
 * stet_line_sizes_set_placed:
 * @view: a pane
 * @line: the line that it was placed by; G_MAXUINT for none
 * @page: the height of the pane
 *
 * From that line on to the end of the screen all is laid out.
 */
void
stet_line_sizes_set_placed (StetLineSizes *self, StetArticleView *view, guint line, int page)
{
  Pane *pane = get_pane (self, view);

  pane->placed = line;
  pane->page = page;
}

/**
 * stet_line_sizes_measure:
 * @view: a pane
 * @line: from 0
 * @text_height: (out): the height of its text alone
 *
 * Most are asked for several times while panes are made level.
 *
 * Returns: the height that the line needs in this pane, by itself
 */
int
stet_line_sizes_measure (StetLineSizes *self, StetArticleView *view, guint line, int *text_height)
{
  Pane *pane = get_pane (self, view);
  Size *size = g_hash_table_lookup (pane->sizes, GUINT_TO_POINTER (line));
  gboolean exact;

  if (size == NULL || !size->exact)
    {
      exact = line >= pane->placed && stet_article_view_get_line_y (view, line) < pane->page;
      if (size == NULL || exact)
        {
          size = g_new (Size, 1);
          size->height = stet_article_view_measure_line (view, line, exact, &size->text_height);
          size->exact = exact;
          g_hash_table_replace (pane->sizes, GUINT_TO_POINTER (line), size);
        }
    }
  *text_height = size->text_height;
  return size->height;
}
