/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-block-signs.h"

#include "stet-work-words.h"

#define ICON_SIZE 16
#define MAX_SIGNS 3

typedef struct
{
  const char *icon;
  const char *colour; /* NULL for a pale one of the text's */
} Sign;

static guint
get_signs (StetBlock *block, Sign signs[MAX_SIGNS])
{
  guint n = 0;

  if (stet_block_get_uncertain (block))
    signs[n++] = (Sign) { "dialog-question-symbolic", "#e5a50a" };
  else if (stet_block_get_signed_off (block))
    signs[n++] = (Sign) { "object-select-symbolic", "#2ec27e" };
  else if (stet_block_get_sign_off (block) != NULL)
    signs[n++] = (Sign) { STET_LAPSED_ICON, "#e66100" };
  if (stet_block_get_reference_change (block, NULL, NULL))
    signs[n++] = (Sign) { STET_REFERENCE_CHANGED_ICON, "#3584e4" };
  if (stet_block_get_kind (block) == STET_BLOCK_CAPTION)
    signs[n++] = (Sign) { "image-x-generic-symbolic", NULL };
  return n;
}

static void
draw_icon (GtkWidget *widget, GtkSnapshot *snapshot, const Sign *sign)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme,
      sign->icon,
      NULL,
      ICON_SIZE,
      gtk_widget_get_scale_factor (widget),
      GTK_TEXT_DIR_NONE,
      0);
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  if (sign->colour != NULL)
    gdk_rgba_parse (&colour, sign->colour);
  else
    colour.alpha *= 0.6f;
  gtk_symbolic_paintable_snapshot_symbolic (
      GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE, ICON_SIZE, &colour, 1);
}

/**
 * stet_block_signs_has:
 * @block: a block
 *
 * Returns: whether it has any signs
 */
gboolean
stet_block_signs_has (StetBlock *block)
{
  Sign signs[MAX_SIGNS];

  return get_signs (block, signs) > 0;
}

/**
 * stet_block_signs_draw:
 * @block: a block
 * @widget: on which it is shown
 * @snapshot: what to draw on
 * @x: the left of the column of signs
 * @y: the middle of the block's first line
 *
 * Draws its signs, below each other.
 */
void
stet_block_signs_draw (
    StetBlock *block, GtkWidget *widget, GtkSnapshot *snapshot, double x, double y)
{
  Sign signs[MAX_SIGNS];
  guint n = get_signs (block, signs);

  for (guint i = 0; i < n; i++)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot,
          &GRAPHENE_POINT_INIT ((float) (x + (STET_BLOCK_SIGNS_WIDTH - ICON_SIZE) / 2.0),
                                (float) (y - ICON_SIZE / 2.0 + i * (ICON_SIZE + 2))));
      draw_icon (widget, snapshot, &signs[i]);
      gtk_snapshot_restore (snapshot);
    }
}

/**
 * stet_block_signs_dup_text:
 * @block: a block
 *
 * Returns: (transfer full) (nullable): what its signs say, in words
 */
char *
stet_block_signs_dup_text (StetBlock *block)
{
  if (stet_block_get_uncertain (block))
    return g_strdup (_ ("Perhaps a caption, perhaps a paragraph"));
  if (stet_block_get_sign_off (block) != NULL
      || stet_block_get_reference_change (block, NULL, NULL))
    return stet_block_dup_work_text (block);
  if (stet_block_get_kind (block) == STET_BLOCK_CAPTION)
    return g_strdup (_ ("Caption"));
  return NULL;
}
