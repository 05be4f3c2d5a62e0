/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-invisibles.h"

#include <adwaita.h>

/* Characters that are there and cannot be seen, drawn over the text: nothing moves when they are
 * shown. Spaces have a sign where they are; what takes no place has a line at its place and its
 * name in small letters above. */

/* Of a line of text, the height that a name takes. */
#define LABEL_SCALE 0.5
#define SHOWN       "stet-invisibles-shown"

typedef struct
{
  GtkTextView *view;
  GtkSnapshot *snapshot;
  GdkRGBA quiet;
  GdkRGBA loud;
  PangoLayout *names;
  PangoLayout *end;
} Drawing;

/**
 * stet_invisibles_get_label:
 * @c: a character
 *
 * Returns: (transfer none) (nullable): the short name of a character that takes no place, as people
 *   who set type know it; %NULL for all others
 */
const char *
stet_invisibles_get_label (gunichar c)
{
  static const struct
  {
    gunichar c;
    const char *label;
  } labels[] = {
    { 0x00AD, "SHY" }, { 0x061C, "ALM" }, { 0x200B, "ZWSP" }, { 0x200C, "ZWNJ" }, { 0x200D, "ZWJ" },
    { 0x200E, "LRM" }, { 0x200F, "RLM" }, { 0x202A, "LRE" },  { 0x202B, "RLE" },  { 0x202C, "PDF" },
    { 0x202D, "LRO" }, { 0x202E, "RLO" }, { 0x2060, "WJ" },   { 0x2066, "LRI" },  { 0x2067, "RLI" },
    { 0x2068, "FSI" }, { 0x2069, "PDI" }, { 0xFEFF, "BOM" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].c == c)
      return labels[i].label;
  return NULL;
}

static gboolean
is_narrow (gunichar c)
{
  return c == 0x202F || c == 0x2009 || c == 0x200A || c == 0x2008 || c == 0x2006;
}

static gboolean
holds_together (gunichar c)
{
  return c == 0x00A0 || c == 0x202F || c == 0x2007;
}

/**
 * stet_invisibles_are_in:
 * @c: a character
 *
 * Returns: whether it is drawn among the invisible ones
 */
gboolean
stet_invisibles_are_in (gunichar c)
{
  return c == '\t' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR
         || stet_invisibles_get_label (c) != NULL;
}

static void
stroke (Drawing *self, GskPathBuilder *builder, const GdkRGBA *colour)
{
  g_autoptr (GskPath) path = gsk_path_builder_free_to_path (builder);
  GskStroke *style = gsk_stroke_new (1);

  gtk_snapshot_append_stroke (self->snapshot, path, style, colour);
  gsk_stroke_free (style);
}

/* A space that a line may break at: a dot. One that holds words together: a tray, open above, and
 * lower where it is narrow. */
static void
draw_space (Drawing *self, gunichar c, const GdkRectangle *place)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float middle = (float) place->x + (float) place->width / 2;
  float bottom = (float) (place->y + place->height) - (float) place->height / 6;
  float width = MAX (4.0f, (float) place->width - 1), height = is_narrow (c) ? 7 : 4;

  if (!holds_together (c))
    {
      GdkRGBA colour = self->quiet;
      float size = is_narrow (c) ? 1.5f : 2.5f;

      gsk_path_builder_unref (builder);
      gtk_snapshot_append_color (
          self->snapshot,
          &colour,
          &GRAPHENE_RECT_INIT (
              middle - size / 2, (float) place->y + (float) place->height * 0.55f, size, size));
      return;
    }
  gsk_path_builder_move_to (builder, middle - width / 2, bottom - height);
  gsk_path_builder_line_to (builder, middle - width / 2, bottom);
  gsk_path_builder_line_to (builder, middle + width / 2, bottom);
  gsk_path_builder_line_to (builder, middle + width / 2, bottom - height);
  stroke (self, builder, &self->loud);
}

static void
draw_tab (Drawing *self, const GdkRectangle *place)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float y = (float) place->y + (float) place->height * 0.55f;
  float left = (float) place->x + 2, right = (float) (place->x + MAX (place->width, 8)) - 2;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;
  float tip = rtl ? left : right, back = rtl ? 3 : -3;

  gsk_path_builder_move_to (builder, left, y);
  gsk_path_builder_line_to (builder, right, y);
  gsk_path_builder_move_to (builder, tip + back, y - 3);
  gsk_path_builder_line_to (builder, tip, y);
  gsk_path_builder_line_to (builder, tip + back, y + 3);
  stroke (self, builder, &self->quiet);
}

static void
draw_label (Drawing *self, const char *label, const GdkRectangle *place)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float x = (float) place->x + 0.5f;
  int width, height;

  gsk_path_builder_move_to (builder, x, (float) place->y);
  gsk_path_builder_line_to (builder, x, (float) (place->y + place->height));
  stroke (self, builder, &self->loud);
  pango_layout_set_text (self->names, label, -1);
  pango_layout_get_pixel_size (self->names, &width, &height);
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (
      self->snapshot,
      &GRAPHENE_POINT_INIT (x - (float) width / 2, (float) place->y - (float) height * 0.6f));
  gtk_snapshot_append_layout (self->snapshot, self->names, &self->loud);
  gtk_snapshot_restore (self->snapshot);
}

/* Where a block ends. */
static void
draw_end (Drawing *self, const GdkRectangle *place)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;
  int width, height;

  pango_layout_get_pixel_size (self->end, &width, &height);
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (
      self->snapshot,
      &GRAPHENE_POINT_INIT ((float) (rtl ? place->x - width - 2 : place->x + 2),
                            (float) place->y + (float) (place->height - height) / 2));
  gtk_snapshot_append_layout (self->snapshot, self->end, &self->quiet);
  gtk_snapshot_restore (self->snapshot);
}

static void
draw_character (Drawing *self, const GtkTextIter *iter)
{
  gunichar c = gtk_text_iter_get_char (iter);
  const char *label = stet_invisibles_get_label (c);
  GdkRectangle place;

  gtk_text_view_get_iter_location (self->view, iter, &place);
  /* From right to left it is the right edge that is given. */
  if (place.width < 0)
    {
      place.x += place.width;
      place.width = -place.width;
    }
  if (label != NULL)
    draw_label (self, label, &place);
  else if (c == '\t')
    draw_tab (self, &place);
  else
    draw_space (self, c, &place);
}

static void
draw_line (Drawing *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GdkRectangle place;

  for (GtkTextIter iter = *start; gtk_text_iter_compare (&iter, end) < 0;
       gtk_text_iter_forward_char (&iter))
    if (stet_invisibles_are_in (gtk_text_iter_get_char (&iter)))
      draw_character (self, &iter);
  /* In an empty headline it is said that one is missing. */
  if (gtk_text_iter_get_line (end) == 0 && gtk_text_iter_ends_line (start))
    return;
  gtk_text_view_get_cursor_locations (self->view, end, &place, NULL);
  draw_end (self, &place);
}

static void
draw_visible_lines (Drawing *self, StetArticleBuffer *buffer)
{
  GtkTextIter iter;
  GdkRectangle visible;
  int top;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, &iter, visible.y, &top);
  do
    {
      GtkTextIter end = iter;

      gtk_text_view_get_line_yrange (self->view, &iter, &top, NULL);
      if (top > visible.y + visible.height)
        break;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      /* That mark is not the person's. */
      if (stet_article_buffer_is_before_mark (buffer, &iter))
        gtk_text_iter_forward_char (&iter);
      draw_line (self, &iter, &end);
    }
  while (gtk_text_iter_forward_line (&iter));
}

/**
 * stet_invisibles_snapshot:
 * @view: a pane
 * @snapshot: what to draw into, in buffer coordinates
 *
 * Draws the invisible characters of what is on the screen over its text, when they are to be shown.
 */
void
stet_invisibles_snapshot (StetArticleView *view, GtkSnapshot *snapshot)
{
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  Drawing self = { .view = GTK_TEXT_VIEW (view), .snapshot = snapshot };
  PangoAttrList *attributes;

  if (!stet_invisibles_get_shown (view) || stet_article_view_get_article_buffer (view) == NULL)
    return;
  gtk_widget_get_color (GTK_WIDGET (view), &self.quiet);
  self.loud = self.quiet;
  self.quiet.alpha *= contrast ? 0.8f : 0.4f;
  self.loud.alpha *= contrast ? 1.0f : 0.65f;
  self.names = gtk_widget_create_pango_layout (GTK_WIDGET (view), NULL);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (self.names, attributes);
  pango_attr_list_unref (attributes);
  self.end = gtk_widget_create_pango_layout (GTK_WIDGET (view), "¶");
  draw_visible_lines (&self, stet_article_view_get_article_buffer (view));
  g_object_unref (self.names);
  g_object_unref (self.end);
}

/**
 * stet_invisibles_set_shown:
 * @view: a pane
 * @shown: whether to show invisible characters in it
 */
void
stet_invisibles_set_shown (StetArticleView *view, gboolean shown)
{
  if (stet_invisibles_get_shown (view) == shown)
    return;
  g_object_set_data (G_OBJECT (view), SHOWN, GINT_TO_POINTER (shown));
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/**
 * stet_invisibles_get_shown:
 * @view: a pane
 *
 * Returns: whether invisible characters are shown in it
 */
gboolean
stet_invisibles_get_shown (StetArticleView *view)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view), SHOWN));
}
