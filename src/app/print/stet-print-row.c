/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-print-row.h"

#include <string.h>

#include "stet-print-text.h"
#include "stet-row-words.h"
#include "stet-work-words.h"

/* Shares of the size of running text. */
#define SMALL         0.78
#define CAPTION       0.9
#define QUOTE_INDENT  1.4
#define LIST_INDENT   1.3
#define NOTE_INDENT   1.2
#define SPACE         0.9
#define BLOCK_SPACE   0.45
#define SMALL_SPACE   0.2
#define HEADING_SPACE 1.6

/* In points. */
#define PICTURE_WIDTH  130.0
#define PICTURE_HEIGHT 90.0

typedef enum
{
  PIECE_TICK = 1 << 0,   /* its block is signed off */
  PIECE_BULLET = 1 << 1, /* a list item begins */
  PIECE_BAR = 1 << 2,    /* of a quotation */
} PieceFlags;

typedef struct
{
  PangoLayoutLine *line;    /* not owned: its side keeps the layout; NULL for a picture */
  cairo_surface_t *picture; /* not owned: the matter has it */
  double x;                 /* from the column's left */
  double y;                 /* of its top, in the row */
  double width;
  double height;
  double baseline; /* below its top */
  PieceFlags flags;
} Piece;

typedef struct
{
  const StetPrintColumn *column;
  GArray *pieces;
  GPtrArray *layouts;
  double height;
} Side;

struct _StetPrintRow
{
  StetPrintFrame *frame;
  double size; /* of running text */
  GArray *sides;
  guint number; /* of the next note */
  guint n_notes;
  double space;
  gboolean is_heading;
};

/* How a kind of block looks. */
typedef struct
{
  double scale;
  PangoWeight weight;
  PangoStyle style;
  double indent;     /* at the beginning of the lines, of the size of running text */
  double end_indent; /* at their end */
  PieceFlags first;  /* flags of the first line */
  PieceFlags all;
} Style;

static const Style styles[] = {
  [STET_BLOCK_HEADLINE] = { 1.55, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 0, 0, 0, 0 },
  [STET_BLOCK_STANDFIRST] = { 1.08, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 0, 0, 0, 0 },
  [STET_BLOCK_PARAGRAPH] = { 1, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 0, 0, 0, 0 },
  [STET_BLOCK_SUBHEADING] = { 1.15, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 0, 0, 0, 0 },
  [STET_BLOCK_QUOTE]
  = { 1, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, QUOTE_INDENT, QUOTE_INDENT, 0, PIECE_BAR },
  [STET_BLOCK_LIST_ITEM]
  = { 1, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, LIST_INDENT, 0, PIECE_BULLET, 0 },
  [STET_BLOCK_CAPTION] = { CAPTION, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, 0, 0, 0, 0 },
};

static void
side_clear (gpointer data)
{
  Side *self = data;

  g_array_unref (self->pieces);
  g_ptr_array_unref (self->layouts);
}

static guint
count_with_heading (GPtrArray *items)
{
  return items->len > 0 ? items->len + 1 : 0;
}

/**
 * stet_print_row_count:
 * @matter: what is printed
 *
 * Returns: how many rows it has on paper
 */
guint
stet_print_row_count (StetPrintMatter *matter)
{
  return stet_story_get_n_rows (stet_print_matter_get_story (matter))
         + count_with_heading (stet_print_matter_get_general_remarks (matter))
         + count_with_heading (stet_print_matter_get_general_findings (matter));
}

/* Building */

static Side *
add_side (StetPrintRow *self, const StetPrintColumn *column)
{
  Side side = { column,
                g_array_new (FALSE, TRUE, sizeof (Piece)),
                g_ptr_array_new_with_free_func (g_object_unref),
                0 };

  g_array_append_val (self->sides, side);
  return &g_array_index (self->sides, Side, self->sides->len - 1);
}

static void
add_lines (Side *side, PangoLayout *layout, double indent, PieceFlags first, PieceFlags all)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double top = side->height;
  PieceFlags flags = first | all;

  g_ptr_array_add (side->layouts, g_object_ref (layout));
  if (side->column->direction == STET_DIRECTION_RTL)
    indent = side->column->width - indent - (double) pango_layout_get_width (layout) / PANGO_SCALE;
  do
    {
      Piece piece = { .line = pango_layout_iter_get_line_readonly (iter), .flags = flags };
      PangoRectangle logical;
      int y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      piece.x = indent + (double) logical.x / PANGO_SCALE;
      piece.y = top + (double) y0 / PANGO_SCALE;
      piece.width = (double) logical.width / PANGO_SCALE;
      piece.height = (double) (y1 - y0) / PANGO_SCALE;
      piece.baseline = (double) (pango_layout_iter_get_baseline (iter) - y0) / PANGO_SCALE;
      side->height = piece.y + piece.height;
      g_array_append_val (side->pieces, piece);
      flags = all;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* @attributes: (transfer full) (nullable) */
static void
add_small (StetPrintRow *self,
           Side *side,
           const char *text,
           PangoAttrList *attributes,
           PangoDirection direction,
           double indent)
{
  g_autoptr (PangoLayout) layout = stet_print_frame_create_layout (
      self->frame, side->column, direction, self->size * SMALL, side->column->width);

  side->height += self->size * SMALL_SPACE;
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_indent (layout, (int) (-indent * self->size * PANGO_SCALE));
  add_lines (side, layout, 0, 0, 0);
}

/* What Stet says itself of a block, in the interface's language. */
static void
add_remark (StetPrintRow *self, Side *side, const char *text, PangoStyle style)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_foreground_new (0x5555, 0x5555, 0x5555));
  pango_attr_list_insert (attributes, pango_attr_style_new (style));
  add_small (self, side, text, attributes, stet_print_note_find_direction (text), 0);
}

static void
add_note (StetPrintRow *self, Side *side, const StetPrintNote *note)
{
  add_small (self, side, note->text, note->attributes, note->direction, NOTE_INDENT);
}

static void
add_picture (StetPrintRow *self, Side *side, StetPhoto *photo)
{
  const char *sha256 = stet_photo_get_sha256 (photo);
  StetPrintMatter *matter = stet_print_frame_get_matter (self->frame);
  cairo_surface_t *picture = stet_print_matter_get_picture (matter, sha256);
  double width, height, scale;
  Piece piece = { .picture = picture };

  if (picture == NULL)
    return;
  width = MAX (cairo_image_surface_get_width (picture), 1);
  height = MAX (cairo_image_surface_get_height (picture), 1);
  scale = MIN (MIN (PICTURE_WIDTH, side->column->width) / width, PICTURE_HEIGHT / height);
  piece.width = width * scale;
  piece.height = height * scale;
  piece.y = side->height;
  piece.x = side->column->direction == STET_DIRECTION_RTL ? side->column->width - piece.width : 0;
  side->height += piece.height + self->size * SMALL_SPACE;
  g_array_append_val (side->pieces, piece);
}

/* As the article had it, or else as the editor says it. */
static void
add_credit (StetPrintRow *self, Side *side, StetPhoto *photo)
{
  const char *printed = stet_photo_get_printed_credit (
      photo, stet_article_get_language (side->column->article));
  const char *credit = stet_photo_get_credit (photo);
  g_autofree char *text = NULL;

  if (*printed != '\0')
    text = g_strdup (printed);
  else if (*credit != '\0')
    /* Translators: below a photo’s caption; %s is who took it */
    text = g_strdup_printf (_ ("Photo: %s"), credit);
  else
    text = g_strdup (_ ("Photo without a credit"));
  add_small (self, side, text, NULL, stet_print_note_find_direction (text), 0);
}

/* Who wrote it, where and when. */
static void
add_fields (StetPrintRow *self, Side *side)
{
  StetArticle *article = side->column->article;
  const char *published = stet_article_get_published (article);
  const char *fields[] = { stet_article_get_byline (article), stet_article_get_dateline (article) };
  /* Of an ISO 8601 date and time. */
  g_autofree char *day = g_strndup (published, strlen ("2026-11-23"));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*fields[i] != '\0')
      g_strv_builder_add (builder, fields[i]);
  if (*day != '\0')
    g_strv_builder_add (builder, day);
  parts = g_strv_builder_end (builder);
  if (parts[0] == NULL)
    return;
  text = g_strjoinv (C_ ("list separator", " · "), parts);
  add_small (self, side, text, NULL, PANGO_DIRECTION_NEUTRAL, 0);
}

static void
add_sign_off (StetPrintRow *self, Side *side, StetBlock *block)
{
  const StetSignOff *sign_off = stet_block_get_sign_off (block);
  g_autofree char *text = NULL;

  if (sign_off == NULL)
    return;
  text = stet_block_get_signed_off (block) ? stet_sign_off_dup_text (sign_off)
                                           : stet_block_dup_lapse_text (block);
  if (text != NULL)
    add_remark (self, side, text, PANGO_STYLE_NORMAL);
}

static void
add_text (StetPrintRow *self, Side *side, StetBlock *block, const StetPrintText *text)
{
  const Style *style = &styles[stet_block_get_kind (block)];
  const StetPrintOptions *options = stet_print_matter_get_options (
      stet_print_frame_get_matter (self->frame));
  double width = side->column->width - (style->indent + style->end_indent) * self->size;
  g_autoptr (PangoLayout) layout = stet_print_frame_create_layout (
      self->frame, side->column, PANGO_DIRECTION_NEUTRAL, self->size * style->scale, width);
  PieceFlags first = style->first;

  /* Before those of words, which may differ. */
  pango_attr_list_insert_before (text->attributes, pango_attr_weight_new (style->weight));
  /* Writing from right to left has no italics; slanted by force it is hard to read. */
  if (side->column->direction == STET_DIRECTION_LTR)
    pango_attr_list_insert_before (text->attributes, pango_attr_style_new (style->style));
  pango_layout_set_text (layout, text->text, -1);
  pango_layout_set_attributes (layout, text->attributes);
  if (options->sign_offs && stet_block_get_signed_off (block))
    first |= PIECE_TICK;
  add_lines (side, layout, style->indent * self->size, first, style->all);
}

static void
add_block (StetPrintRow *self, Side *side, StetBlock *block)
{
  StetPrintMatter *matter = stet_print_frame_get_matter (self->frame);
  StetBlockKind kind = stet_block_get_kind (block);
  StetPhoto *photo = kind == STET_BLOCK_CAPTION ? stet_block_get_photo (block) : NULL;
  g_autoptr (StetPrintText) text = stet_print_text_new (
      matter, block, self->number, self->size * styles[kind].scale);

  if (side->pieces->len > 0)
    side->height += self->size * BLOCK_SPACE;
  if (photo != NULL)
    add_picture (self, side, photo);
  add_text (self, side, block, text);
  if (kind == STET_BLOCK_HEADLINE
      && stet_article_get_headline_block (side->column->article) == block)
    add_fields (self, side);
  if (photo != NULL)
    add_credit (self, side, photo);
  if (stet_print_matter_get_options (matter)->sign_offs)
    add_sign_off (self, side, block);
  for (guint i = 0; i < text->notes->len; i++)
    add_note (self, side, g_ptr_array_index (text->notes, i));
  self->number += text->notes->len;
  self->n_notes += text->notes->len;
  if (kind == STET_BLOCK_SUBHEADING)
    {
      self->is_heading = TRUE;
      self->space = HEADING_SPACE * self->size;
    }
}

static gboolean
is_shown (StetPrintRow *self, StetRow *row)
{
  for (guint i = 0; i < stet_print_frame_get_n_columns (self->frame); i++)
    if (!stet_row_lacks (row, stet_print_frame_get_column (self->frame, i)->article))
      return TRUE;
  return FALSE;
}

static void
fill (StetPrintRow *self, StetRow *row)
{
  gboolean shown = is_shown (self, row);

  for (guint i = 0; i < stet_print_frame_get_n_columns (self->frame); i++)
    {
      const StetPrintColumn *column = stet_print_frame_get_column (self->frame, i);
      Side *side = add_side (self, column);
      guint first, n_blocks;

      stet_article_get_row_range (column->article, row, &first, &n_blocks);
      for (guint j = 0; j < n_blocks; j++)
        add_block (self, side, stet_article_get_block (column->article, first + j));
      if (shown && n_blocks == 0)
        {
          g_autofree char *text = stet_row_dup_missing_text (row, column->article);

          add_remark (self, side, text, PANGO_STYLE_ITALIC);
        }
    }
}

/* What is said of the story as a whole: a heading and then one note in each row. */
static void
fill_general (StetPrintRow *self, guint index)
{
  StetPrintMatter *matter = stet_print_frame_get_matter (self->frame);
  GPtrArray *remarks = stet_print_matter_get_general_remarks (matter);
  GPtrArray *findings = stet_print_matter_get_general_findings (matter);
  Side *side = add_side (self, stet_print_frame_get_whole (self->frame));
  gboolean is_finding = index >= count_with_heading (remarks);
  g_autoptr (StetPrintNote) note = NULL;

  if (is_finding)
    index -= count_with_heading (remarks);
  if (index == 0)
    {
      g_autoptr (PangoLayout) layout = stet_print_frame_create_layout (
          self->frame, side->column, PANGO_DIRECTION_NEUTRAL, self->size, side->column->width);
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_text (
          layout, is_finding ? _ ("Findings in the whole story") : _ ("Comments on the story"), -1);
      pango_layout_set_attributes (layout, attributes);
      add_lines (side, layout, 0, 0, 0);
      self->is_heading = TRUE;
      self->space = HEADING_SPACE * self->size;
      return;
    }
  note = is_finding ? stet_print_note_new_for_finding (g_ptr_array_index (findings, index - 1), 0)
                    : stet_print_note_new_for_remark (stet_print_matter_get_story (matter),
                                                      g_ptr_array_index (remarks, index - 1),
                                                      0);
  self->space = self->size * SMALL_SPACE;
  add_note (self, side, note);
}

/* Writing systems differ in how far their lines reach up; the eye follows the baseline. */
static void
level_baselines (StetPrintRow *self)
{
  double lowest = 0;

  for (guint i = 0; i < self->sides->len; i++)
    lowest = MAX (lowest, stet_print_row_get_baseline (self, i));
  for (guint i = 0; i < self->sides->len; i++)
    {
      Side *side = &g_array_index (self->sides, Side, i);
      double shift = lowest - stet_print_row_get_baseline (self, i);

      if (side->pieces->len == 0 || g_array_index (side->pieces, Piece, 0).line == NULL)
        continue;
      for (guint j = 0; j < side->pieces->len; j++)
        g_array_index (side->pieces, Piece, j).y += shift;
      side->height += shift;
    }
}

/**
 * stet_print_row_new:
 * @frame: the columns
 * @index: less than [func@print_row_count]
 * @first_number: of its first note
 *
 * Sets the text of a row, which takes a fraction of a millisecond for a usual one.
 *
 * Returns: (transfer full): the row
 */
StetPrintRow *
stet_print_row_new (StetPrintFrame *frame, guint index, guint first_number)
{
  StetPrintRow *self = g_new0 (StetPrintRow, 1);
  StetPrintMatter *matter = stet_print_frame_get_matter (frame);
  StetStory *story = stet_print_matter_get_story (matter);
  guint n_rows = stet_story_get_n_rows (story);

  self->frame = g_object_ref (frame);
  self->size = stet_print_matter_get_options (matter)->text_size;
  self->sides = g_array_new (FALSE, TRUE, sizeof (Side));
  g_array_set_clear_func (self->sides, side_clear);
  self->number = first_number;
  self->space = SPACE * self->size;
  if (index < n_rows)
    fill (self, stet_story_get_row (story, index));
  else
    fill_general (self, index - n_rows);
  level_baselines (self);
  return self;
}

/**
 * stet_print_row_free:
 * @self: (nullable): a row
 *
 * Frees it.
 */
void
stet_print_row_free (StetPrintRow *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sides);
  g_object_unref (self->frame);
  g_free (self);
}

/**
 * stet_print_row_get_height:
 * @self: a row
 *
 * Returns: that of its longest side, in points; 0 for a row that has nothing in these articles
 */
double
stet_print_row_get_height (StetPrintRow *self)
{
  double height = 0;

  for (guint i = 0; i < self->sides->len; i++)
    if (g_array_index (self->sides, Side, i).pieces->len > 0)
      height = MAX (height, g_array_index (self->sides, Side, i).height);
  return height;
}

/**
 * stet_print_row_get_space:
 * @self: a row
 *
 * Returns: the space above it, in points
 */
double
stet_print_row_get_space (StetPrintRow *self)
{
  return self->space;
}

/**
 * stet_print_row_get_n_notes:
 * @self: a row
 *
 * Returns: how many numbers its notes take
 */
guint
stet_print_row_get_n_notes (StetPrintRow *self)
{
  return self->n_notes;
}

/**
 * stet_print_row_is_heading:
 * @self: a row
 *
 * Returns: whether it must not be the last on a page
 */
gboolean
stet_print_row_is_heading (StetPrintRow *self)
{
  return self->is_heading;
}

/**
 * stet_print_row_get_n_columns:
 * @self: a row
 *
 * Returns: how many sides it has
 */
guint
stet_print_row_get_n_columns (StetPrintRow *self)
{
  return self->sides->len;
}

/**
 * stet_print_row_get_n_pieces:
 * @self: a row
 * @column: from 0
 *
 * Returns: how many lines and pictures that side has
 */
guint
stet_print_row_get_n_pieces (StetPrintRow *self, guint column)
{
  return g_array_index (self->sides, Side, column).pieces->len;
}

static const Piece *
get_piece (StetPrintRow *self, guint column, guint index)
{
  return &g_array_index (g_array_index (self->sides, Side, column).pieces, Piece, index);
}

/* Where pieces that do not begin the row begin: at the top of the first. */
static double
get_top (StetPrintRow *self, guint column, guint first)
{
  return first > 0 ? get_piece (self, column, first)->y : 0;
}

/**
 * stet_print_row_measure:
 * @self: a row
 * @column: from 0
 * @first: the first of some pieces of that side
 * @end: one after the last of them
 *
 * Returns: how high they are together, in points
 */
double
stet_print_row_measure (StetPrintRow *self, guint column, guint first, guint end)
{
  const Piece *last;

  if (first >= end)
    return 0;
  last = get_piece (self, column, end - 1);
  return last->y + last->height - get_top (self, column, first);
}

/**
 * stet_print_row_get_baseline:
 * @self: a row
 * @column: from 0
 *
 * Returns: that of the first line of that side, in points from the top of the row; 0 when it begins
 *   with a picture or is empty
 */
double
stet_print_row_get_baseline (StetPrintRow *self, guint column)
{
  const Side *side = &g_array_index (self->sides, Side, column);
  const Piece *piece;

  if (side->pieces->len == 0)
    return 0;
  piece = &g_array_index (side->pieces, Piece, 0);
  return piece->line != NULL ? piece->y + piece->baseline : 0;
}

/**
 * stet_print_row_dup_text:
 * @self: a row
 * @column: from 0
 * @first: the first of some pieces of that side
 * @end: one after the last of them
 *
 * Returns: (transfer full): what is to be read in them, line by line
 */
char *
stet_print_row_dup_text (StetPrintRow *self, guint column, guint first, guint end)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      PangoLayoutLine *line = get_piece (self, column, i)->line;

      if (line == NULL)
        continue;
      g_string_append_len (text,
                           pango_layout_get_text (line->layout)
                               + pango_layout_line_get_start_index (line),
                           pango_layout_line_get_length (line));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Drawing */

static void
draw_tick (cairo_t *cr, double x, double y, double size)
{
  cairo_save (cr);
  cairo_set_line_width (cr, size * 0.11);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x, y - size * 0.3);
  cairo_line_to (cr, x + size * 0.22, y - size * 0.06);
  cairo_line_to (cr, x + size * 0.62, y - size * 0.62);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* @bottom: where the next piece begins, so that a bar has no gaps. */
static void
draw_signs (StetPrintRow *self,
            const StetPrintColumn *column,
            const Piece *piece,
            double bottom,
            cairo_t *cr)
{
  gboolean rtl = column->direction == STET_DIRECTION_RTL;
  double side = rtl ? column->width : 0;
  double inward = rtl ? -1 : 1;
  double baseline = piece->y + piece->baseline;

  if ((piece->flags & PIECE_TICK) != 0)
    draw_tick (cr, rtl ? side + 0.4 * self->size : side - self->size, baseline, self->size);
  if ((piece->flags & PIECE_BULLET) != 0)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr,
                 side + inward * self->size * 0.5,
                 baseline - self->size * 0.3,
                 self->size * 0.16,
                 0,
                 2 * G_PI);
      cairo_fill (cr);
    }
  if ((piece->flags & PIECE_BAR) != 0)
    {
      cairo_save (cr);
      cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
      cairo_set_line_width (cr, 1.5);
      cairo_move_to (cr, side + inward * self->size * 0.5, piece->y);
      cairo_rel_line_to (cr, 0, bottom - piece->y);
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

static void
draw_picture (const Piece *piece, cairo_t *cr)
{
  double scale = piece->width / MAX (cairo_image_surface_get_width (piece->picture), 1);

  cairo_save (cr);
  cairo_translate (cr, piece->x, piece->y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, piece->picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/**
 * stet_print_row_draw:
 * @self: a row
 * @column: from 0
 * @first: the first of some pieces of that side
 * @end: one after the last of them
 * @cr: where to draw, in points
 * @x: the left of the page's body
 * @y: the top of the pieces
 *
 * Draws some of the row.
 */
void
stet_print_row_draw (
    StetPrintRow *self, guint column, guint first, guint end, cairo_t *cr, double x, double y)
{
  const StetPrintColumn *place = g_array_index (self->sides, Side, column).column;

  if (first >= end)
    return;
  cairo_save (cr);
  cairo_translate (cr, x + place->x, y - get_top (self, column, first));
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = first; i < end; i++)
    {
      const Piece *piece = get_piece (self, column, i);
      double bottom = piece->y + piece->height;

      if (i + 1 < end && (get_piece (self, column, i + 1)->flags & PIECE_BAR) != 0)
        bottom = get_piece (self, column, i + 1)->y;
      draw_signs (self, place, piece, bottom, cr);
      if (piece->line == NULL)
        {
          draw_picture (piece, cr);
          continue;
        }
      cairo_move_to (cr, piece->x, piece->y + piece->baseline);
      pango_cairo_show_layout_line (cr, piece->line);
    }
  cairo_restore (cr);
}
