/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "stet-remark-tags.h"

#include "stet-article-tags.h"

/* Room above each line of a block with suggestions, for what they put in. */
#define ABOVE_PIXELS 22
#define WRAP_PIXELS  18
#define LABEL_SCALE  0.8
#define LABEL_GAP    8

struct _StetRemarkTags
{
  StetArticleBuffer *buffer; /* not owned: it owns this */
  GtkTextTag *comment;
  GtkTextTag *whole;   /* a comment on all of the block */
  GtkTextTag *change;  /* the words that a suggestion is about */
  GtkTextTag *removed; /* those that it takes out */
  GtkTextTag *room;
  StetRemarkList *list;
  GHashTable *dirty; /* gint64: ids of blocks to show anew */
  gboolean all_dirty;
  guint refresh_id;
};

/* What of a suggestion is to be seen: whole words that stay are left out. In code points. */
typedef struct
{
  guint start;
  guint length;
  char *label; /* "" when nothing comes */
} Change;

static GtkTextTag *
add_tag (StetRemarkTags *self, GtkTextTag *tag)
{
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)), tag);
  g_object_unref (tag);
  return tag;
}

/* Colours between the dark and the light of Adwaita's texts, to be seen on both grounds. The line
 * above and the line through the words say the same without colour. */
static void
create_tags (StetRemarkTags *self)
{
  const GdkRGBA amber = { 0.70f, 0.47f, 0.0f, 1.0f };
  const GdkRGBA amber_ground = { 0.96f, 0.76f, 0.07f, 0.22f };
  const GdkRGBA green_ground = { 0.20f, 0.82f, 0.48f, 0.16f };
  const GdkRGBA red = { 0.88f, 0.11f, 0.14f, 1.0f };

  self->comment = add_tag (self,
                           g_object_new (GTK_TYPE_TEXT_TAG,
                                         "background-rgba",
                                         &amber_ground,
                                         "overline",
                                         PANGO_OVERLINE_SINGLE,
                                         "overline-rgba",
                                         &amber,
                                         NULL));
  self->whole = add_tag (
      self,
      g_object_new (
          GTK_TYPE_TEXT_TAG, "overline", PANGO_OVERLINE_SINGLE, "overline-rgba", &amber, NULL));
  self->change = add_tag (self,
                          g_object_new (GTK_TYPE_TEXT_TAG, "background-rgba", &green_ground, NULL));
  self->removed = add_tag (
      self,
      g_object_new (GTK_TYPE_TEXT_TAG, "strikethrough", TRUE, "strikethrough-rgba", &red, NULL));
  self->room = add_tag (self,
                        g_object_new (GTK_TYPE_TEXT_TAG,
                                      "pixels-above-lines",
                                      ABOVE_PIXELS,
                                      "pixels-inside-wrap",
                                      WRAP_PIXELS,
                                      NULL));
}

/**
 * stet_remark_tags_new:
 * @buffer: the article's text
 *
 * Returns: (transfer full): its tags
 */
StetRemarkTags *
stet_remark_tags_new (StetArticleBuffer *buffer)
{
  StetRemarkTags *self = g_new0 (StetRemarkTags, 1);

  self->buffer = buffer;
  self->dirty = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  create_tags (self);
  return self;
}

/**
 * stet_remark_tags_free:
 * @self: (nullable): tags
 *
 * Frees it; the tags stay with the buffer.
 */
void
stet_remark_tags_free (StetRemarkTags *self)
{
  if (self == NULL)
    return;
  stet_remark_tags_set_list (self, NULL);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_hash_table_unref (self->dirty);
  g_free (self);
}

static gboolean
is_shown (StetRemark *remark)
{
  return stet_remark_is_open (remark) && stet_remark_get_values (remark)->reply_to == 0;
}

/* The words at both ends that are the same before and after are no part of the change. */
static void
get_change (const StetRemarkRecord *values, Change *change)
{
  const char *a = values->quote, *b = values->text;
  const char *a_end = a + strlen (a), *b_end = b + strlen (b);
  const char *a_word = a, *b_word = b;

  while (*a != '\0' && *b != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      gunichar c = g_utf8_get_char (a);

      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      if (g_unichar_isspace (c) || *a == '\0')
        {
          if (*a == '\0' && *b != '\0' && !g_unichar_isspace (g_utf8_get_char (b)))
            break;
          a_word = a;
          b_word = b;
        }
    }
  a = a_end;
  b = b_end;
  while (a > a_word && b > b_word
         && g_utf8_get_char (g_utf8_prev_char (a)) == g_utf8_get_char (g_utf8_prev_char (b)))
    {
      a = g_utf8_prev_char (a);
      b = g_utf8_prev_char (b);
      if (g_unichar_isspace (g_utf8_get_char (a)))
        {
          a_end = a;
          b_end = b;
        }
    }
  change->start = values->start + (guint) g_utf8_strlen (values->quote, a_word - values->quote);
  change->length = (guint) g_utf8_strlen (a_word, a_end - a_word);
  change->label = g_strstrip (g_strndup (b_word, (gsize) (b_end - b_word)));
}

static void
apply (StetRemarkTags *self, GtkTextTag *tag, StetBlock *block, guint start, guint length)
{
  GtkTextIter from, to;

  if (length == 0)
    return;
  stet_article_buffer_get_iter (self->buffer, block, start, &from);
  stet_article_buffer_get_iter (self->buffer, block, start + length, &to);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), tag, &from, &to);
}

/* Returns: whether it needs room above the lines. */
static gboolean
show_remark (StetRemarkTags *self, StetBlock *block, StetRemark *remark)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  Change change;

  if (values->kind == STET_REMARK_COMMENT && *values->quote == '\0' && values->length == 0)
    apply (self, self->whole, block, 0, (guint) g_utf8_strlen (stet_block_get_text (block), -1));
  else if (values->kind == STET_REMARK_COMMENT)
    apply (self, self->comment, block, values->start, values->length);
  if (values->kind == STET_REMARK_COMMENT || stet_remark_list_is_outdated (self->list, remark))
    return FALSE;
  get_change (values, &change);
  apply (self, self->change, block, values->start, values->length);
  apply (self, self->removed, block, change.start, change.length);
  g_free (change.label);
  return TRUE;
}

static gboolean
has_room (StetRemarkTags *self, guint line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &iter, (int) line);
  return gtk_text_iter_has_tag (&iter, self->room);
}

/* Returns: whether the block's height is another one now. */
static gboolean
show_block (StetRemarkTags *self, StetBlock *block)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextTag *tags[] = { self->comment, self->whole, self->change, self->removed };
  GPtrArray *remarks = stet_remark_list_get_of_block (self->list, block);
  guint line = stet_block_get_index (block);
  gboolean had_room = has_room (self, line);
  gboolean needs_room = FALSE;
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) line);
  end = start;
  gtk_text_iter_forward_line (&end);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    gtk_text_buffer_remove_tag (buffer, tags[i], &start, &end);
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    if (is_shown (g_ptr_array_index (remarks, i)))
      needs_room |= show_remark (self, block, g_ptr_array_index (remarks, i));
  if (needs_room)
    gtk_text_buffer_apply_tag (buffer, self->room, &start, &end);
  else if (had_room)
    gtk_text_buffer_remove_tag (buffer, self->room, &start, &end);
  return needs_room != had_room || needs_room;
}

static void
refresh (StetRemarkTags *self)
{
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  gboolean changed = FALSE;

  for (guint i = 0; self->list != NULL && i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      gint64 id = stet_block_get_id (block);

      if (self->all_dirty || g_hash_table_contains (self->dirty, &id))
        changed |= show_block (self, block);
    }
  self->all_dirty = FALSE;
  g_hash_table_remove_all (self->dirty);
  /* Views measure again what they show. */
  if (changed)
    g_signal_emit_by_name (self->buffer, "changed");
}

static gboolean
refresh_cb (gpointer data)
{
  StetRemarkTags *self = data;

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* The text may be in the middle of an edit. */
static void
queue_refresh (StetRemarkTags *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
block_changed_cb (StetRemarkTags *self, StetBlock *block)
{
  gint64 id = stet_block_get_id (block);

  if (stet_remark_list_get_of_block (self->list, block) == NULL
      && !has_room (self, stet_block_get_index (block)))
    return;
  g_hash_table_add (self->dirty, g_memdup2 (&id, sizeof id));
  queue_refresh (self);
}

static void
items_changed_cb (StetRemarkTags *self)
{
  self->all_dirty = TRUE;
  queue_refresh (self);
}

static void
remark_changed_cb (StetRemarkTags *self, StetRemark *remark)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);

  if (values->article != stet_article_get_id (stet_article_buffer_get_article (self->buffer)))
    return;
  if (values->block == 0)
    {
      items_changed_cb (self);
      return;
    }
  g_hash_table_add (self->dirty, g_memdup2 (&values->block, sizeof values->block));
  queue_refresh (self);
}

/**
 * stet_remark_tags_set_list:
 * @list: (nullable): the comments and suggestions of the story
 *
 * Shows those that are open.
 */
void
stet_remark_tags_set_list (StetRemarkTags *self, StetRemarkList *list)
{
  StetArticle *article = stet_article_buffer_get_article (self->buffer);

  if (self->list == list)
    return;
  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_signal_handlers_disconnect_by_data (article, self);
    }
  g_set_object (&self->list, list);
  if (list == NULL)
    return;
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (list, "remark-changed", G_CALLBACK (remark_changed_cb), self);
  g_signal_connect_swapped (article, "block-changed", G_CALLBACK (block_changed_cb), self);
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    {
      self->all_dirty = TRUE;
      refresh (self);
    }
}

static int
compare_remarks (gconstpointer a, gconstpointer b)
{
  const StetRemarkRecord *one = stet_remark_get_values (*(StetRemark *const *) a);
  const StetRemarkRecord *two = stet_remark_get_values (*(StetRemark *const *) b);

  return (one->start > two->start) - (one->start < two->start);
}

/* What was drawn last, beside which there may be no room. */
typedef struct
{
  int y;
  int used; /* how far from where lines begin */
} Drawn;

static void
draw_label (GtkTextView *view,
            GtkSnapshot *snapshot,
            const char *text,
            const GdkRectangle *place,
            Drawn *drawn)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  AdwStyleManager *style = adw_style_manager_get_default ();
  GdkRectangle visible;
  GdkRGBA colour;
  int left = gtk_text_view_get_left_margin (view), right, begin, width, height, available;

  gtk_text_view_get_visible_rect (view, &visible);
  right = visible.width - gtk_text_view_get_right_margin (view);
  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_attr_list_insert (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, &width, &height);
  begin = rtl ? right - MAX (place->x, place->x + place->width)
              : MIN (place->x, place->x + place->width) - left;
  begin = MAX (0, MIN (begin, right - left - width));
  if (drawn->y == place->y)
    begin = MAX (begin, drawn->used);
  available = right - left - begin;
  if (available < LABEL_GAP)
    return;
  if (width > available)
    {
      pango_layout_set_width (layout, available * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      width = available;
    }
  drawn->y = place->y;
  drawn->used = begin + width + LABEL_GAP;
  adw_accent_color_to_standalone_rgba (
      adw_style_manager_get_accent_color (style), adw_style_manager_get_dark (style), &colour);
  if (adw_style_manager_get_high_contrast (style))
    gtk_widget_get_color (GTK_WIDGET (view), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) (rtl ? right - begin - width : left + begin),
                            (float) (place->y - height + 1)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_block (StetRemarkTags *self, GtkTextView *view, GtkSnapshot *snapshot, guint line)
{
  StetBlock *block = stet_article_get_block (stet_article_buffer_get_article (self->buffer), line);
  GPtrArray *remarks = self->list != NULL && block != NULL
                           ? stet_remark_list_get_of_block (self->list, block)
                           : NULL;
  g_autoptr (GPtrArray) sorted = NULL;
  Drawn drawn = { G_MININT, 0 };

  if (remarks == NULL || !has_room (self, line))
    return;
  sorted = g_ptr_array_copy (remarks, NULL, NULL);
  g_ptr_array_sort (sorted, compare_remarks);
  for (guint i = 0; i < sorted->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (sorted, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);
      g_autofree char *label = NULL;
      GdkRectangle place;
      GtkTextIter iter;
      Change change;

      if (values->kind != STET_REMARK_SUGGESTION || !is_shown (remark)
          || stet_remark_list_is_outdated (self->list, remark))
        continue;
      get_change (values, &change);
      /* A mark like a proofreader's says where something goes in. */
      label = change.length == 0 ? g_strconcat ("‸", change.label, NULL) : g_strdup (change.label);
      g_free (change.label);
      if (*label == '\0')
        continue;
      stet_article_buffer_get_iter (self->buffer, block, change.start, &iter);
      gtk_text_view_get_iter_location (view, &iter, &place);
      draw_label (view, snapshot, label, &place, &drawn);
    }
}

/**
 * stet_remark_tags_snapshot:
 * @buffer: the article's text
 * @view: what shows it
 * @snapshot: what to draw into, in the view's buffer coordinates
 *
 * Writes what suggestions put in above the words that they are about, where they can be seen.
 */
void
stet_remark_tags_snapshot (StetArticleBuffer *buffer, GtkTextView *view, GtkSnapshot *snapshot)
{
  StetRemarkTags *self = stet_article_tags_get_remarks (stet_article_buffer_get_tags (buffer));
  GdkRectangle visible;
  GtkTextIter iter;
  int top;

  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, &top);
  do
    {
      gtk_text_view_get_line_yrange (view, &iter, &top, NULL);
      if (top > visible.y + visible.height)
        break;
      draw_block (self, view, snapshot, (guint) gtk_text_iter_get_line (&iter));
    }
  while (gtk_text_iter_forward_line (&iter));
}

/**
 * stet_remark_tags_find:
 * @block: a block of the article
 * @offset: a place in its text, in code points
 *
 * Returns: (transfer none) (nullable): the open comment or suggestion there: the one on the fewest
 *   words, else one on the whole block
 */
StetRemark *
stet_remark_tags_find (StetRemarkTags *self, StetBlock *block, guint offset)
{
  GPtrArray *remarks = self->list != NULL ? stet_remark_list_get_of_block (self->list, block)
                                          : NULL;
  StetRemark *found = NULL, *whole = NULL;

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);

      if (!is_shown (remark))
        continue;
      if (values->length == 0 && *values->quote == '\0')
        whole = remark;
      else if (values->length > 0 && values->start <= offset
               && offset <= values->start + values->length
               && (found == NULL || values->length < stet_remark_get_values (found)->length))
        found = remark;
    }
  return found != NULL ? found : whole;
}
