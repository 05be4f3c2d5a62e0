/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-print-layout.h"

#include "stet-print-note.h"
#include "stet-work-words.h"

/* In points. */
#define HEAD_SIZE   8.0
#define HEAD_LINE   12.0
#define HEAD_HEIGHT 40.0
#define FOOT_HEIGHT 22.0
/* What must be left of a page for a row that is longer than a page to begin on it. */
#define MIN_BEGINNING 0.2
#define HAIRLINE      0.4

typedef struct
{
  GArray *slots; /* of StetPrintSlot */
} Page;

struct _StetPrintLayout
{
  GObject parent_instance;

  StetPrintMatter *matter;
  StetPrintPaper paper;
  StetPrintFrame *frame;
  double body_height;
  GArray *pages;
  guint n_rows;
  guint row;    /* the next to be placed */
  guint number; /* of its first note */
  double y;     /* where it can begin on the last page */
  double heading_height;
};

G_DEFINE_FINAL_TYPE (StetPrintLayout, stet_print_layout, G_TYPE_OBJECT)

static void
slot_clear (gpointer data)
{
  g_free (((StetPrintSlot *) data)->ranges);
}

static void
page_clear (gpointer data)
{
  g_array_unref (((Page *) data)->slots);
}

static void
stet_print_layout_finalize (GObject *object)
{
  StetPrintLayout *self = STET_PRINT_LAYOUT (object);

  g_clear_object (&self->matter);
  g_clear_object (&self->frame);
  g_clear_pointer (&self->pages, g_array_unref);

  G_OBJECT_CLASS (stet_print_layout_parent_class)->finalize (object);
}

static void
stet_print_layout_class_init (StetPrintLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_print_layout_finalize;
}

static void
stet_print_layout_init (StetPrintLayout *self)
{
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
  g_array_set_clear_func (self->pages, page_clear);
}

static GArray *
add_page (StetPrintLayout *self)
{
  Page page = { g_array_new (FALSE, FALSE, sizeof (StetPrintSlot)) };

  g_array_set_clear_func (page.slots, slot_clear);
  g_array_append_val (self->pages, page);
  self->y = 0;
  return page.slots;
}

static GArray *
get_slots (StetPrintLayout *self, guint page)
{
  return g_array_index (self->pages, Page, page).slots;
}

static GArray *
get_last_slots (StetPrintLayout *self)
{
  return get_slots (self, self->pages->len - 1);
}

/**
 * stet_print_layout_new:
 * @matter: what is printed, of at least one article
 * @paper: on what
 *
 * Returns: (transfer full): no page yet; see [method@PrintLayout.paginate]
 */
StetPrintLayout *
stet_print_layout_new (StetPrintMatter *matter, const StetPrintPaper *paper)
{
  StetPrintLayout *self = g_object_new (STET_TYPE_PRINT_LAYOUT, NULL);
  double width = paper->width - paper->left - paper->right;
  double height = paper->height - paper->top - paper->bottom - HEAD_HEIGHT - FOOT_HEIGHT;

  self->matter = g_object_ref (matter);
  self->paper = *paper;
  self->frame = stet_print_frame_new (matter, MAX (width, 72));
  self->body_height = MAX (height, 72);
  self->n_rows = stet_print_row_count (matter);
  self->number = 1;
  add_page (self);
  return self;
}

static void
add_slot (StetPrintLayout *self, guint row, guint first_number, double y, guint *ranges)
{
  StetPrintSlot slot = { row, first_number, y, ranges };

  g_array_append_val (get_last_slots (self), slot);
}

/* Takes a heading along that would be the last on its page. */
static void
turn_page (StetPrintLayout *self, double height)
{
  GArray *slots = get_last_slots (self);
  const StetPrintSlot *last = slots->len > 1 ? &g_array_index (slots, StetPrintSlot, slots->len - 1)
                                             : NULL;
  StetPrintSlot heading;

  if (last == NULL || self->heading_height <= 0 || last->row + 1 != self->row
      || self->heading_height + height > self->body_height)
    {
      add_page (self);
      return;
    }
  heading = *last;
  g_array_remove_index (slots, slots->len - 1);
  add_page (self);
  add_slot (self, heading.row, heading.first_number, 0, NULL);
  self->y = self->heading_height;
}

/* How many pieces of a side from @first on have room in @room points. */
static guint
find_end (StetPrintRow *row, guint column, guint first, double room)
{
  guint n = stet_print_row_get_n_pieces (row, column);
  guint end = first;

  while (end < n && stet_print_row_measure (row, column, first, end + 1) <= room)
    end++;
  return end;
}

/* Each side goes on where it was cut, at the top of the next page. */
static void
place_parts (StetPrintLayout *self, StetPrintRow *row)
{
  guint n_columns = stet_print_row_get_n_columns (row);
  g_autofree guint *firsts = g_new0 (guint, n_columns);
  gboolean more = TRUE;

  while (more)
    {
      guint *ranges = g_new (guint, 2 * n_columns);
      double room = self->body_height - self->y, used = 0;

      more = FALSE;
      for (guint i = 0; i < n_columns; i++)
        {
          guint n = stet_print_row_get_n_pieces (row, i);
          guint end = find_end (row, i, firsts[i], room);

          /* A page that is lower than a line shows it all the same. */
          if (end == firsts[i] && end < n && self->y <= 0)
            end++;
          ranges[2 * i] = firsts[i];
          ranges[2 * i + 1] = end;
          used = MAX (used, stet_print_row_measure (row, i, firsts[i], end));
          firsts[i] = end;
          more = more || end < n;
        }
      add_slot (self, self->row, self->number, self->y, ranges);
      self->y += used;
      if (more)
        add_page (self);
    }
}

static void
place_row (StetPrintLayout *self)
{
  g_autoptr (StetPrintRow) row = stet_print_row_new (self->frame, self->row, self->number);
  double height = stet_print_row_get_height (row);
  double space = self->y > 0 ? stet_print_row_get_space (row) : 0;

  if (height > 0)
    {
      if (self->y + space + height > self->body_height
          && (height <= self->body_height
              || self->y + space > self->body_height * (1 - MIN_BEGINNING)))
        {
          turn_page (self, height);
          space = self->y > 0 ? stet_print_row_get_space (row) : 0;
        }
      self->y += space;
      if (self->y + height <= self->body_height)
        {
          add_slot (self, self->row, self->number, self->y, NULL);
          self->y += height;
        }
      else
        {
          place_parts (self, row);
        }
      self->heading_height = stet_print_row_is_heading (row) && height <= self->body_height ? height
                                                                                            : 0;
    }
  self->number += stet_print_row_get_n_notes (row);
  self->row++;
}

/**
 * stet_print_layout_paginate:
 * @microseconds: after which it stops
 *
 * Puts rows on pages; at least one. To be called until it is done.
 *
 * Returns: whether all are
 */
gboolean
stet_print_layout_paginate (StetPrintLayout *self, gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  g_return_val_if_fail (STET_IS_PRINT_LAYOUT (self), TRUE);

  while (self->row < self->n_rows)
    {
      place_row (self);
      if (g_get_monotonic_time () >= end)
        break;
    }
  return self->row >= self->n_rows;
}

/**
 * stet_print_layout_get_progress:
 *
 * Returns: the share of the rows that are on pages, from 0 to 1
 */
double
stet_print_layout_get_progress (StetPrintLayout *self)
{
  g_return_val_if_fail (STET_IS_PRINT_LAYOUT (self), 0);
  return self->n_rows > 0 ? (double) self->row / self->n_rows : 1;
}

/**
 * stet_print_layout_get_n_pages:
 *
 * Returns: how many pages there are so far
 */
guint
stet_print_layout_get_n_pages (StetPrintLayout *self)
{
  g_return_val_if_fail (STET_IS_PRINT_LAYOUT (self), 0);
  return self->pages->len;
}

/**
 * stet_print_layout_get_slots:
 * @page: less than [method@PrintLayout.get_n_pages]
 * @n_slots: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_slots): what stands on it, from top to bottom
 */
const StetPrintSlot *
stet_print_layout_get_slots (StetPrintLayout *self, guint page, guint *n_slots)
{
  GArray *slots;

  g_return_val_if_fail (STET_IS_PRINT_LAYOUT (self), NULL);
  g_return_val_if_fail (page < self->pages->len, NULL);

  slots = get_slots (self, page);
  *n_slots = slots->len;
  return (const StetPrintSlot *) (gpointer) slots->data;
}

/**
 * stet_print_layout_get_frame:
 *
 * Returns: (transfer none): the columns
 */
StetPrintFrame *
stet_print_layout_get_frame (StetPrintLayout *self)
{
  g_return_val_if_fail (STET_IS_PRINT_LAYOUT (self), NULL);
  return self->frame;
}

/**
 * stet_print_layout_get_body_height:
 *
 * Returns: the height of what is between head and foot of a page, in points
 */
double
stet_print_layout_get_body_height (StetPrintLayout *self)
{
  g_return_val_if_fail (STET_IS_PRINT_LAYOUT (self), 0);
  return self->body_height;
}

static void
get_range (const StetPrintSlot *slot, StetPrintRow *row, guint column, guint *first, guint *end)
{
  *first = slot->ranges != NULL ? slot->ranges[2 * column] : 0;
  *end = slot->ranges != NULL ? slot->ranges[2 * column + 1]
                              : stet_print_row_get_n_pieces (row, column);
}

/**
 * stet_print_layout_dup_text:
 * @page: less than [method@PrintLayout.get_n_pages]
 * @column: from 0
 *
 * Returns: (transfer full): what is to be read in that column of that page, line by line
 */
char *
stet_print_layout_dup_text (StetPrintLayout *self, guint page, guint column)
{
  GString *text = g_string_new (NULL);
  GArray *slots;

  g_return_val_if_fail (STET_IS_PRINT_LAYOUT (self), NULL);
  g_return_val_if_fail (page < self->pages->len, NULL);

  slots = get_slots (self, page);
  for (guint i = 0; i < slots->len; i++)
    {
      const StetPrintSlot *slot = &g_array_index (slots, StetPrintSlot, i);
      g_autoptr (StetPrintRow) row = stet_print_row_new (
          self->frame, slot->row, slot->first_number);
      g_autofree char *part = NULL;
      guint first, end;

      if (column >= stet_print_row_get_n_columns (row))
        continue;
      get_range (slot, row, column, &first, &end);
      part = stet_print_row_dup_text (row, column, first, end);
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

/* Drawing */

/* Something in the head or foot of a page. @align is as seen from the beginning of a line. */
static void
draw_words (StetPrintLayout *self,
            cairo_t *cr,
            const StetPrintColumn *column,
            const char *text,
            PangoWeight weight,
            gboolean at_end,
            double y,
            double width)
{
  g_autoptr (PangoLayout) layout = stet_print_frame_create_layout (
      self->frame, column, stet_print_note_find_direction (text), HEAD_SIZE, width);
  gboolean right = (column->direction == STET_DIRECTION_RTL) != at_end;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double x = column->x + (right ? column->width - width : 0);

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_alignment (layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_rule (cairo_t *cr, double x, double y, double width)
{
  cairo_set_line_width (cr, HAIRLINE);
  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
}

static char *
dup_column_title (StetPrintLayout *self, const StetPrintColumn *column)
{
  const char *language = stet_article_get_language (column->article);
  g_autofree char *name = stet_language_dup_name (language, NULL);
  g_autofree char *progress = NULL;
  guint n_texts = stet_article_get_n_texts (column->article);

  if (!stet_print_matter_get_options (self->matter)->sign_offs || n_texts == 0)
    return g_steal_pointer (&name);
  progress = g_strdup_printf (ngettext ("%u of %u signed off", "%u of %u signed off", n_texts),
                              stet_article_get_n_signed_off (column->article),
                              n_texts);
  return g_strdup_printf ("%s%s%s", name, C_ ("list separator", " · "), progress);
}

static void
draw_head (StetPrintLayout *self, cairo_t *cr)
{
  const StetPrintColumn *whole = stet_print_frame_get_whole (self->frame);
  g_autofree char *title = stet_story_dup_title (stet_print_matter_get_story (self->matter));
  g_autofree char *time = stet_time_dup_text (stet_print_matter_get_options (self->matter)->time);
  /* Translators: %s is the date and time at which a page was printed */
  g_autofree char *printed = g_strdup_printf (_ ("Printed %s"), time);

  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  draw_words (self, cr, whole, title, PANGO_WEIGHT_NORMAL, FALSE, 0, whole->width * 0.7);
  draw_words (self, cr, whole, printed, PANGO_WEIGHT_NORMAL, TRUE, 0, whole->width * 0.28);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < stet_print_frame_get_n_columns (self->frame); i++)
    {
      const StetPrintColumn *column = stet_print_frame_get_column (self->frame, i);
      g_autofree char *name = dup_column_title (self, column);

      draw_words (self, cr, column, name, PANGO_WEIGHT_BOLD, FALSE, HEAD_LINE * 1.2, column->width);
    }
  draw_rule (cr, 0, HEAD_LINE * 2.5, whole->width);
}

static void
draw_foot (StetPrintLayout *self, guint page, cairo_t *cr)
{
  const StetPrintColumn *whole = stet_print_frame_get_whole (self->frame);
  /* Translators: the number of a page, and of how many: “3 / 12” */
  g_autofree char *text = g_strdup_printf (C_ ("page", "%u / %u"), page + 1, self->pages->len);

  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  draw_words (self,
              cr,
              whole,
              text,
              PANGO_WEIGHT_NORMAL,
              TRUE,
              HEAD_HEIGHT + self->body_height + FOOT_HEIGHT - HEAD_LINE,
              whole->width);
}

static void
draw_slot (StetPrintLayout *self, const StetPrintSlot *slot, cairo_t *cr)
{
  g_autoptr (StetPrintRow) row = stet_print_row_new (self->frame, slot->row, slot->first_number);

  /* Between the rows, for the eye to follow them across. */
  if (slot->y > 0 && stet_print_row_get_n_columns (row) > 1)
    {
      cairo_set_source_rgb (cr, 0.8, 0.8, 0.8);
      draw_rule (cr,
                 0,
                 slot->y - stet_print_row_get_space (row) / 2,
                 stet_print_frame_get_width (self->frame));
    }
  for (guint i = 0; i < stet_print_row_get_n_columns (row); i++)
    {
      guint first, end;

      get_range (slot, row, i, &first, &end);
      stet_print_row_draw (row, i, first, end, cr, 0, slot->y);
    }
}

/**
 * stet_print_layout_draw:
 * @page: less than [method@PrintLayout.get_n_pages]
 * @cr: the sheet, in points from its upper left corner
 *
 * Draws a page, after all are made.
 */
void
stet_print_layout_draw (StetPrintLayout *self, guint page, cairo_t *cr)
{
  GArray *slots;

  g_return_if_fail (STET_IS_PRINT_LAYOUT (self));
  g_return_if_fail (page < self->pages->len);

  slots = get_slots (self, page);
  cairo_save (cr);
  cairo_translate (cr, self->paper.left, self->paper.top);
  draw_head (self, cr);
  draw_foot (self, page, cr);
  cairo_translate (cr, 0, HEAD_HEIGHT);
  for (guint i = 0; i < slots->len; i++)
    draw_slot (self, &g_array_index (slots, StetPrintSlot, i), cr);
  cairo_restore (cr);
}
