/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-print-frame.h"

#define RESOLUTION   72
#define COLUMN_GAP   20.0
#define LINE_SPACING 1.12f
/* Of the size of running text. */
#define TICK_ROOM 1.15
/* Longer lines are hard to read; beside them is room to write. */
#define MAX_LINE 42.0

struct _StetPrintFrame
{
  GObject parent_instance;

  StetPrintMatter *matter;
  double width;
  GArray *columns;
  StetPrintColumn whole;
};

G_DEFINE_FINAL_TYPE (StetPrintFrame, stet_print_frame, G_TYPE_OBJECT)

static void
column_clear (gpointer data)
{
  StetPrintColumn *self = data;

  g_clear_object (&self->contexts[0]);
  g_clear_object (&self->contexts[1]);
}

static void
stet_print_frame_finalize (GObject *object)
{
  StetPrintFrame *self = STET_PRINT_FRAME (object);

  g_clear_object (&self->matter);
  g_clear_pointer (&self->columns, g_array_unref);
  column_clear (&self->whole);

  G_OBJECT_CLASS (stet_print_frame_parent_class)->finalize (object);
}

static void
stet_print_frame_class_init (StetPrintFrameClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_print_frame_finalize;
}

static void
stet_print_frame_init (StetPrintFrame *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (StetPrintColumn));
  g_array_set_clear_func (self->columns, column_clear);
}

/* Shapes are not fitted to any pixels. */
static PangoContext *
create_context (const char *language, PangoDirection direction)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, RESOLUTION);
  pango_context_set_round_glyph_positions (context, FALSE);
  if (language != NULL)
    pango_context_set_language (context, pango_language_from_string (language));
  pango_context_set_base_dir (context, direction);
  return context;
}

static void
fill_column (StetPrintColumn *self, const char *language)
{
  self->contexts[STET_DIRECTION_LTR] = create_context (language, PANGO_DIRECTION_LTR);
  self->contexts[STET_DIRECTION_RTL] = create_context (language, PANGO_DIRECTION_RTL);
}

static void
add_columns (StetPrintFrame *self)
{
  guint n = stet_print_matter_get_n_articles (self->matter);
  const StetPrintOptions *options = stet_print_matter_get_options (self->matter);
  double room = stet_print_frame_get_tick_room (self);
  double width = (self->width - COLUMN_GAP * (n - 1)) / n;

  for (guint i = 0; i < n; i++)
    {
      StetArticle *article = stet_print_matter_get_article (self->matter, i);
      guint place = options->direction == STET_DIRECTION_RTL ? n - 1 - i : i;
      StetPrintColumn column = { .article = article,
                                 .direction = stet_article_get_direction (article),
                                 .x = place * (width + COLUMN_GAP) };

      column.width = MIN (width - room, MAX_LINE * options->text_size);
      if (column.direction == STET_DIRECTION_LTR)
        column.x += room;
      else
        column.x += width - room - column.width;
      fill_column (&column, stet_article_get_language (article));
      g_array_append_val (self->columns, column);
    }
}

/**
 * stet_print_frame_new:
 * @matter: what is printed, of at least one article
 * @width: of the body of a page, in points
 *
 * Returns: (transfer full): its columns
 */
StetPrintFrame *
stet_print_frame_new (StetPrintMatter *matter, double width)
{
  StetPrintFrame *self;

  g_return_val_if_fail (STET_IS_PRINT_MATTER (matter), NULL);
  g_return_val_if_fail (stet_print_matter_get_n_articles (matter) > 0, NULL);

  self = g_object_new (STET_TYPE_PRINT_FRAME, NULL);
  self->matter = g_object_ref (matter);
  self->width = width;
  self->whole.direction = stet_print_matter_get_options (matter)->direction;
  self->whole.width = width;
  fill_column (&self->whole, NULL);
  add_columns (self);
  return self;
}

/**
 * stet_print_frame_get_matter:
 *
 * Returns: (transfer none): what is printed
 */
StetPrintMatter *
stet_print_frame_get_matter (StetPrintFrame *self)
{
  g_return_val_if_fail (STET_IS_PRINT_FRAME (self), NULL);
  return self->matter;
}

/**
 * stet_print_frame_get_width:
 *
 * Returns: the width of the body of a page, in points
 */
double
stet_print_frame_get_width (StetPrintFrame *self)
{
  g_return_val_if_fail (STET_IS_PRINT_FRAME (self), 0);
  return self->width;
}

/**
 * stet_print_frame_get_n_columns:
 *
 * Returns: how many there are
 */
guint
stet_print_frame_get_n_columns (StetPrintFrame *self)
{
  g_return_val_if_fail (STET_IS_PRINT_FRAME (self), 0);
  return self->columns->len;
}

/**
 * stet_print_frame_get_column:
 * @index: of an article
 *
 * Returns: (transfer none): its column
 */
const StetPrintColumn *
stet_print_frame_get_column (StetPrintFrame *self, guint index)
{
  g_return_val_if_fail (STET_IS_PRINT_FRAME (self), NULL);
  g_return_val_if_fail (index < self->columns->len, NULL);
  return &g_array_index (self->columns, StetPrintColumn, index);
}

/**
 * stet_print_frame_get_whole:
 *
 * Returns: (transfer none): the whole width, for what is said in the interface's language
 */
const StetPrintColumn *
stet_print_frame_get_whole (StetPrintFrame *self)
{
  g_return_val_if_fail (STET_IS_PRINT_FRAME (self), NULL);
  return &self->whole;
}

/**
 * stet_print_frame_get_tick_room:
 *
 * Returns: the room beside the beginning of the lines for the ticks of sign-offs, in points
 */
double
stet_print_frame_get_tick_room (StetPrintFrame *self)
{
  const StetPrintOptions *options;

  g_return_val_if_fail (STET_IS_PRINT_FRAME (self), 0);

  options = stet_print_matter_get_options (self->matter);
  return options->sign_offs ? TICK_ROOM * options->text_size : 0;
}

/**
 * stet_print_frame_create_layout:
 * @column: a column of this frame
 * @direction: of the text; %PANGO_DIRECTION_NEUTRAL: that of the column
 * @size: of the text, in points
 * @width: of its lines, in points
 *
 * Returns: (transfer full): lines without text, that begin where those of the column begin
 */
PangoLayout *
stet_print_frame_create_layout (StetPrintFrame *self,
                                const StetPrintColumn *column,
                                PangoDirection direction,
                                double size,
                                double width)
{
  const StetPrintOptions *options = stet_print_matter_get_options (self->matter);
  StetDirection text = direction == PANGO_DIRECTION_NEUTRAL ? column->direction
                       : direction == PANGO_DIRECTION_RTL   ? STET_DIRECTION_RTL
                                                            : STET_DIRECTION_LTR;
  PangoLayout *layout = pango_layout_new (column->contexts[text]);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font,
                                     options->font_family != NULL ? options->font_family : "Sans");
  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (
      layout, column->direction == STET_DIRECTION_RTL ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  return layout;
}
