/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-block-note.h"

#include "stet-article-buffer.h"

/* A caption's photo has this place, whatever its shape, so that nothing moves when it has been
 * read. */
#define PHOTO_WIDTH  96
#define PHOTO_HEIGHT 64
#define PHOTO_GAP    8
#define NOTE_GAP     2
#define MIN_WIDTH    60
#define BAR_WIDTH    3
#define BULLET_SIZE  5
/* Notes that a view keeps laid out. */
#define MAX_LAYOUTS 64
#define LAYOUTS     "stet-block-note-layouts"

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static gboolean
is_rtl (GtkTextView *view)
{
  return gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
}

static const char *
get_credit (StetPhoto *photo)
{
  const char *credit = stet_photo_get_credit (photo);

  return credit != NULL && *credit != '\0' ? credit : NULL;
}

static StetPhoto *
get_photo (StetBlock *block)
{
  return stet_block_get_kind (block) == STET_BLOCK_CAPTION ? stet_block_get_photo (block) : NULL;
}

static gboolean
has_picture (StetBlock *block)
{
  return get_photo (block) != NULL && *stet_photo_get_sha256 (get_photo (block)) != '\0';
}

static char *
dup_text (StetBlock *block)
{
  StetPhoto *photo = get_photo (block);

  if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE && stet_block_is_empty (block))
    return g_strdup (_ ("Headline missing — type it here"));
  if (photo == NULL)
    return NULL;
  if (get_credit (photo) == NULL)
    return g_strdup (_ ("Photo without a credit"));
  /* Translators: below a photo’s caption; %s is who took it */
  return g_strdup_printf (_ ("Photo: %s"), get_credit (photo));
}

/* The pixels between where lines begin and where the note's words do. */
static int
get_indent (StetBlock *block)
{
  if (stet_block_get_kind (block) != STET_BLOCK_CAPTION)
    return 0;
  return STET_CAPTION_INDENT + (has_picture (block) ? PHOTO_WIDTH + PHOTO_GAP : 0);
}

static PangoLayout *
create_layout (StetBlock *block, GtkTextView *view, const char *text, int width)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), text);

  pango_layout_set_width (layout, MAX (width, MIN_WIDTH) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* The note is in the interface's language; it stands where the pane's text begins. */
  pango_layout_set_auto_dir (layout, FALSE);
  if (is_rtl (view))
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  attributes = pango_attr_list_new ();
  if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
    {
      pango_attr_list_insert (attributes, pango_attr_scale_new (1.6));
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    }
  else
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/**
 * stet_block_note_forget:
 * @view: where notes are shown
 *
 * To be called when its style or its direction has changed.
 */
void
stet_block_note_forget (GtkTextView *view)
{
  g_object_set_data (G_OBJECT (view), LAYOUTS, NULL);
}

/* What to type into an empty block, who took a photo. NULL when there is nothing to say. It is
 * asked for in each frame, and to lay out words takes long. */
static PangoLayout *
dup_words (StetBlock *block, GtkTextView *view)
{
  GHashTable *layouts = g_object_get_data (G_OBJECT (view), LAYOUTS);
  g_autofree char *text = dup_text (block);
  g_autofree char *key = NULL;
  GdkRectangle visible;
  PangoLayout *layout;
  int width;

  if (text == NULL)
    return NULL;
  gtk_text_view_get_visible_rect (view, &visible);
  width = visible.width - gtk_text_view_get_left_margin (view)
          - gtk_text_view_get_right_margin (view) - get_indent (block) - STET_CAPTION_INDENT;
  if (layouts == NULL || g_hash_table_size (layouts) > MAX_LAYOUTS)
    {
      layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_object_set_data_full (
          G_OBJECT (view), LAYOUTS, layouts, (GDestroyNotify) g_hash_table_unref);
    }
  key = g_strdup_printf ("%d %d %s", stet_block_get_kind (block), width, text);
  layout = g_hash_table_lookup (layouts, key);
  if (layout == NULL)
    {
      layout = create_layout (block, view, text, width);
      g_hash_table_insert (layouts, g_steal_pointer (&key), layout);
    }
  return g_object_ref (layout);
}

/**
 * stet_block_note_get_height:
 * @block: (nullable): a block
 * @view: where it is shown
 * @text_height: the height of its text in pixels
 *
 * Returns: the pixels that are needed below its text
 */
int
stet_block_note_get_height (StetBlock *block, GtkTextView *view, int text_height)
{
  g_autoptr (PangoLayout) words = block != NULL ? dup_words (block, view) : NULL;
  int height;

  if (words == NULL)
    return 0;
  pango_layout_get_pixel_size (words, NULL, &height);
  if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE)
    return MAX (0, height + STET_HEADLINE_ABOVE - text_height);
  return MAX (height, has_picture (block) ? PHOTO_HEIGHT + NOTE_GAP : 0) + NOTE_GAP;
}

/* Mirrors a place that is counted from where lines begin. */
static float
get_x (GtkTextView *view, int from_start, int width)
{
  GdkRectangle visible;

  if (!is_rtl (view))
    return (float) (gtk_text_view_get_left_margin (view) + from_start);
  gtk_text_view_get_visible_rect (view, &visible);
  return (float) (visible.width - gtk_text_view_get_right_margin (view) - from_start - width);
}

static void
draw_words (StetBlock *block, GtkTextView *view, GtkSnapshot *snapshot, int y)
{
  g_autoptr (PangoLayout) words = dup_words (block, view);
  GdkRGBA colour;
  float x;

  if (words == NULL)
    return;
  x = get_x (view, get_indent (block), pango_layout_get_width (words) / PANGO_SCALE);
  gtk_widget_get_color (GTK_WIDGET (view), &colour);
  colour.alpha *= is_high_contrast () ? 0.85f : 0.55f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (float) y));
  gtk_snapshot_append_layout (snapshot, words, &colour);
  gtk_snapshot_restore (snapshot);
}

/* Whole, at the side where text begins; a pale field until it has been read. */
static void
draw_picture (
    GtkTextView *view, StetThumbnails *thumbnails, const char *sha256, GtkSnapshot *snapshot, int y)
{
  GdkTexture *texture = thumbnails != NULL ? stet_thumbnails_get (thumbnails, sha256) : NULL;
  int width = PHOTO_WIDTH, height = PHOTO_HEIGHT;
  GskRoundedRect frame;
  GdkRGBA colour;

  if (texture != NULL)
    {
      double shape = gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (texture));

      width = (int) MIN (PHOTO_WIDTH, PHOTO_HEIGHT * shape);
      height = (int) MIN (PHOTO_HEIGHT, PHOTO_WIDTH / shape);
    }
  gsk_rounded_rect_init_from_rect (&frame,
                                   &GRAPHENE_RECT_INIT (get_x (view, STET_CAPTION_INDENT, width),
                                                        (float) y,
                                                        (float) MAX (width, 1),
                                                        (float) MAX (height, 1)),
                                   4);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_widget_get_color (GTK_WIDGET (view), &colour);
  colour.alpha *= 0.08f;
  gtk_snapshot_append_color (snapshot, &colour, &frame.bounds);
  if (texture != NULL)
    gtk_snapshot_append_texture (snapshot, texture, &frame.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_bar (GtkTextView *view, GtkSnapshot *snapshot, int top, int bottom)
{
  GdkRGBA colour;

  gtk_widget_get_color (GTK_WIDGET (view), &colour);
  if (!is_high_contrast ())
    colour.alpha *= 0.35f;
  gtk_snapshot_append_color (
      snapshot,
      &colour,
      &GRAPHENE_RECT_INIT (get_x (view, STET_QUOTE_INDENT / 2 - BAR_WIDTH, BAR_WIDTH),
                           (float) top,
                           BAR_WIDTH,
                           (float) (bottom - top)));
}

static void
draw_bullet (GtkTextView *view, GtkSnapshot *snapshot, int middle)
{
  GskRoundedRect circle;
  GdkRGBA colour;

  gsk_rounded_rect_init_from_rect (
      &circle,
      &GRAPHENE_RECT_INIT (get_x (view, STET_LIST_INDENT - 12 - BULLET_SIZE, BULLET_SIZE),
                           (float) middle - BULLET_SIZE / 2.0f,
                           BULLET_SIZE,
                           BULLET_SIZE),
      BULLET_SIZE / 2.0f);
  gtk_widget_get_color (GTK_WIDGET (view), &colour);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &colour, &circle.bounds);
  gtk_snapshot_pop (snapshot);
}

/**
 * stet_block_note_has:
 * @block: a block
 *
 * Returns: whether there is something to draw for it
 */
gboolean
stet_block_note_has (StetBlock *block)
{
  switch (stet_block_get_kind (block))
    {
    case STET_BLOCK_HEADLINE:
      return stet_block_is_empty (block);
    case STET_BLOCK_QUOTE:
    case STET_BLOCK_LIST_ITEM:
    case STET_BLOCK_CAPTION:
      return TRUE;
    case STET_BLOCK_STANDFIRST:
    case STET_BLOCK_SUBHEADING:
    case STET_BLOCK_PARAGRAPH:
    default:
      return FALSE;
    }
}

/**
 * stet_block_note_draw:
 * @block: a block
 * @view: where it is shown
 * @thumbnails: (nullable): where its photo is to be had
 * @snapshot: that of the view's text, in buffer coordinates
 * @first: where its first character is, in buffer coordinates
 * @last: where its last one is
 *
 * Draws what shows its kind: the bar of a quotation, the bullet of a list item, the photo and
 * credit of a caption, what to type into an empty headline.
 */
void
stet_block_note_draw (StetBlock *block,
                      GtkTextView *view,
                      StetThumbnails *thumbnails,
                      GtkSnapshot *snapshot,
                      const GdkRectangle *first,
                      const GdkRectangle *last)
{
  int bottom = last->y + last->height;

  switch (stet_block_get_kind (block))
    {
    case STET_BLOCK_HEADLINE:
      draw_words (block, view, snapshot, first->y);
      break;
    case STET_BLOCK_QUOTE:
      draw_bar (view, snapshot, first->y, bottom);
      break;
    case STET_BLOCK_LIST_ITEM:
      draw_bullet (view, snapshot, first->y + first->height / 2);
      break;
    case STET_BLOCK_CAPTION:
      draw_words (block, view, snapshot, bottom + NOTE_GAP);
      if (has_picture (block))
        draw_picture (view,
                      thumbnails,
                      stet_photo_get_sha256 (get_photo (block)),
                      snapshot,
                      bottom + 2 * NOTE_GAP);
      break;
    case STET_BLOCK_STANDFIRST:
    case STET_BLOCK_SUBHEADING:
    case STET_BLOCK_PARAGRAPH:
    default:
      break;
    }
}
