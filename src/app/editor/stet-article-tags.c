/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-article-tags.h"

#include "stet-block-note.h"
#include "stet-story.h"

#define N_KINDS      (STET_BLOCK_CAPTION + 1)
#define N_SEVERITIES (STET_SEVERITY_ERROR + 1)

struct _StetArticleTags
{
  StetArticleBuffer *buffer; /* not owned: it owns this */
  GtkTextTag *kinds[N_KINDS];
  GtkTextTag *severities[N_SEVERITIES];
  GtkTextTag *hover;  /* the sentence under the pointer, and its counterpart */
  GHashTable *belows; /* pixels → GtkTextTag */
  GListModel *findings;
  GHashTable *by_block; /* gint64 id → GPtrArray of this article's findings; NULL = out of date */
  StetRemarkTags *remarks;
  guint refresh_id;
};

static GQuark
below_pixels_quark (void)
{
  return g_quark_from_static_string ("stet-below-pixels");
}

static GtkTextTag *
add_tag (StetArticleTags *self, GtkTextTag *tag)
{
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)), tag);
  g_object_unref (tag);
  return tag;
}

static void
create_kinds (StetArticleTags *self)
{
  self->kinds[STET_BLOCK_HEADLINE] = add_tag (self,
                                              g_object_new (GTK_TYPE_TEXT_TAG,
                                                            "scale",
                                                            1.6,
                                                            "weight",
                                                            PANGO_WEIGHT_BOLD,
                                                            "pixels-above-lines",
                                                            STET_HEADLINE_ABOVE,
                                                            "pixels-inside-wrap",
                                                            2,
                                                            NULL));
  self->kinds[STET_BLOCK_STANDFIRST] = add_tag (
      self, g_object_new (GTK_TYPE_TEXT_TAG, "weight", PANGO_WEIGHT_SEMIBOLD, "scale", 1.08, NULL));
  self->kinds[STET_BLOCK_SUBHEADING] = add_tag (self,
                                                g_object_new (GTK_TYPE_TEXT_TAG,
                                                              "weight",
                                                              PANGO_WEIGHT_BOLD,
                                                              "scale",
                                                              1.15,
                                                              "pixels-above-lines",
                                                              14,
                                                              NULL));
  self->kinds[STET_BLOCK_QUOTE] = add_tag (
      self,
      g_object_new (
          GTK_TYPE_TEXT_TAG, "style", PANGO_STYLE_ITALIC, "accumulative-margin", TRUE, NULL));
  self->kinds[STET_BLOCK_LIST_ITEM] = add_tag (
      self, g_object_new (GTK_TYPE_TEXT_TAG, "accumulative-margin", TRUE, NULL));
  self->kinds[STET_BLOCK_CAPTION] = add_tag (self,
                                             g_object_new (GTK_TYPE_TEXT_TAG,
                                                           "scale",
                                                           0.9,
                                                           "accumulative-margin",
                                                           TRUE,
                                                           "pixels-above-lines",
                                                           8,
                                                           NULL));
}

static void
set_indent (StetArticleTags *self, StetBlockKind kind, int start, int end)
{
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  gboolean rtl = stet_article_get_direction (article) == STET_DIRECTION_RTL;

  g_object_set (
      self->kinds[kind], "left-margin", rtl ? end : start, "right-margin", rtl ? start : end, NULL);
}

/* A text tag's margins are left and right, and not where lines begin and end. */
static void
follow_direction (StetArticleTags *self)
{
  set_indent (self, STET_BLOCK_QUOTE, STET_QUOTE_INDENT, STET_QUOTE_INDENT / 2);
  set_indent (self, STET_BLOCK_LIST_ITEM, STET_LIST_INDENT, 0);
  set_indent (self, STET_BLOCK_CAPTION, STET_CAPTION_INDENT, STET_CAPTION_INDENT);
}

static void
create_severities (StetArticleTags *self)
{
  static const PangoUnderline underlines[]
      = { PANGO_UNDERLINE_LOW, PANGO_UNDERLINE_ERROR, PANGO_UNDERLINE_ERROR };
  /* Adwaita's accent, warning and error colours; an underline cannot take them from CSS. They are
   * far enough from both backgrounds. */
  static const char *const colours[] = { "#3584e4", "#e5a50a", "#e01b24" };

  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      GdkRGBA colour, background;

      gdk_rgba_parse (&colour, colours[i]);
      background = colour;
      background.alpha = 0.18f;
      /* A line under a single space would hardly be seen. */
      self->severities[i] = add_tag (self,
                                     g_object_new (GTK_TYPE_TEXT_TAG,
                                                   "underline",
                                                   underlines[i],
                                                   "underline-rgba",
                                                   &colour,
                                                   "background-rgba",
                                                   &background,
                                                   NULL));
    }
}

/**
 * stet_article_tags_new:
 * @buffer: the article's text
 *
 * Returns: (transfer full): its tags
 */
StetArticleTags *
stet_article_tags_new (StetArticleBuffer *buffer)
{
  StetArticleTags *self = g_new0 (StetArticleTags, 1);

  self->buffer = buffer;
  self->belows = g_hash_table_new (NULL, NULL);
  self->hover = add_tag (
      self,
      g_object_new (GTK_TYPE_TEXT_TAG,
                    "background-rgba",
                    &(GdkRGBA) { 0.21f, 0.52f, 0.89f, 0.13f }, /* the accent, hardly */
                    NULL));
  create_kinds (self);
  self->remarks = stet_remark_tags_new (buffer);
  follow_direction (self);
  g_signal_connect_swapped (stet_article_buffer_get_article (buffer),
                            "notify::language",
                            G_CALLBACK (follow_direction),
                            self);
  create_severities (self);
  return self;
}

/**
 * stet_article_tags_free:
 *
 * Frees it; the tags stay with the buffer.
 */
void
stet_article_tags_free (StetArticleTags *self)
{
  stet_article_tags_set_findings (self, NULL);
  stet_remark_tags_free (self->remarks);
  g_signal_handlers_disconnect_by_data (stet_article_buffer_get_article (self->buffer), self);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->by_block, g_hash_table_unref);
  g_hash_table_unref (self->belows);
  g_free (self);
}

/**
 * stet_article_tags_get_remarks:
 *
 * Returns: (transfer none): how comments and suggestions look
 */
StetRemarkTags *
stet_article_tags_get_remarks (StetArticleTags *self)
{
  return self->remarks;
}

static void
get_whole_line (StetArticleTags *self, guint line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), start, (int) line);
  *end = *start;
  gtk_text_iter_forward_line (end);
}

/**
 * stet_article_tags_set_kind:
 * @line: from 0
 * @kind: what its block is
 */
void
stet_article_tags_set_kind (StetArticleTags *self, guint line, StetBlockKind kind)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  get_whole_line (self, line, &start, &end);
  for (guint i = 0; i < N_KINDS; i++)
    if (self->kinds[i] != NULL && i != kind)
      gtk_text_buffer_remove_tag (buffer, self->kinds[i], &start, &end);
  if (self->kinds[kind] != NULL)
    gtk_text_buffer_apply_tag (buffer, self->kinds[kind], &start, &end);
}

static GtkTextTag *
find_below (StetArticleTags *self, const GtkTextIter *iter)
{
  GSList *tags = gtk_text_iter_get_tags (iter);
  GtkTextTag *found = NULL;

  /* In ascending priority, of which the last counts. */
  for (GSList *l = tags; l != NULL; l = l->next)
    if (g_object_get_qdata (l->data, below_pixels_quark ()) != NULL)
      found = l->data;
  g_slist_free (tags);
  return found;
}

/**
 * stet_article_tags_get_below:
 * @line: from 0
 *
 * Returns: the pixels that are left below its text
 */
int
stet_article_tags_get_below (StetArticleTags *self, guint line)
{
  GtkTextIter iter;
  GtkTextTag *tag;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &iter, (int) line);
  tag = find_below (self, &iter);
  return tag != NULL
             ? GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (tag), below_pixels_quark ())) - 1
             : STET_LINE_SPACING;
}

static GtkTextTag *
get_below (StetArticleTags *self, int pixels)
{
  GtkTextTag *tag = g_hash_table_lookup (self->belows, GINT_TO_POINTER (pixels));

  if (tag == NULL)
    {
      tag = add_tag (self, g_object_new (GTK_TYPE_TEXT_TAG, "pixels-below-lines", pixels, NULL));
      /* One more, because 0 pixels is a value too. */
      g_object_set_qdata (G_OBJECT (tag), below_pixels_quark (), GINT_TO_POINTER (pixels + 1));
      g_hash_table_insert (self->belows, GINT_TO_POINTER (pixels), tag);
    }
  return tag;
}

/**
 * stet_article_tags_set_below:
 * @line: from 0
 * @pixels: to leave below its text
 *
 * Has no effect on an empty last line, which has nothing that could hold a tag.
 *
 * Returns: whether that was a change
 */
gboolean
stet_article_tags_set_below (StetArticleTags *self, guint line, int pixels)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;
  GSList *tags;

  pixels = MAX (pixels, 0);
  if (stet_article_tags_get_below (self, line) == pixels)
    return FALSE;
  get_whole_line (self, line, &start, &end);
  if (gtk_text_iter_equal (&start, &end))
    return FALSE;
  tags = gtk_text_iter_get_tags (&start);
  for (GSList *l = tags; l != NULL; l = l->next)
    if (g_object_get_qdata (l->data, below_pixels_quark ()) != NULL)
      gtk_text_buffer_remove_tag (buffer, l->data, &start, &end);
  g_slist_free (tags);
  if (pixels != STET_LINE_SPACING)
    gtk_text_buffer_apply_tag (buffer, get_below (self, pixels), &start, &end);
  return TRUE;
}

/* The findings of this article that are about a block. The list keeps them. */
static GHashTable *
get_by_block (StetArticleTags *self)
{
  gint64 article = stet_article_get_id (stet_article_buffer_get_article (self->buffer));
  guint n_findings = self->findings != NULL ? g_list_model_get_n_items (self->findings) : 0;

  if (self->by_block != NULL)
    return self->by_block;
  self->by_block = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (self->findings, i);
      gint64 block = stet_finding_get_block (finding);
      GPtrArray *found;

      if (block == 0 || stet_finding_get_article (finding) != article)
        continue;
      found = g_hash_table_lookup (self->by_block, &block);
      if (found == NULL)
        {
          found = g_ptr_array_new ();
          g_hash_table_insert (self->by_block, g_memdup2 (&block, sizeof block), found);
        }
      g_ptr_array_add (found, finding);
    }
  return self->by_block;
}

static gboolean
has_range (StetFinding *finding, StetBlock *block)
{
  return stet_finding_get_end (finding) > stet_finding_get_start (finding)
         && stet_finding_get_end (finding)
                <= (guint) g_utf8_strlen (stet_block_get_text (block), -1);
}

/* From one place in the text to another, in code points. */
typedef struct
{
  int start;
  int end;
} Range;

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *left = a, *right = b;

  return left->start != right->start ? (left->start > right->start) - (left->start < right->start)
                                     : (left->end > right->end) - (left->end < right->end);
}

static void
collect_block (StetArticleTags *self, gint64 id, GPtrArray *findings, GArray **ranges)
{
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  StetBlock *block = stet_article_find_block (article, id);

  for (guint i = 0; block != NULL && i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      GtkTextIter start, end;
      Range range;

      if (!has_range (finding, block))
        continue;
      stet_article_buffer_get_iter (self->buffer, block, stet_finding_get_start (finding), &start);
      stet_article_buffer_get_iter (self->buffer, block, stet_finding_get_end (finding), &end);
      range = (Range) { gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end) };
      g_array_append_val (ranges[stet_finding_get_severity (finding)], range);
    }
}

/* Where findings of each severity are, in order. */
static void
collect_ranges (StetArticleTags *self, GArray **ranges)
{
  GHashTableIter iter;
  gpointer id, findings;

  for (guint i = 0; i < N_SEVERITIES; i++)
    ranges[i] = g_array_new (FALSE, FALSE, sizeof (Range));
  g_hash_table_iter_init (&iter, get_by_block (self));
  while (g_hash_table_iter_next (&iter, &id, &findings))
    collect_block (self, *(gint64 *) id, findings, ranges);
  for (guint i = 0; i < N_SEVERITIES; i++)
    g_array_sort (ranges[i], compare_ranges);
}

/* What overlaps or touches is one underline. */
static void
join_ranges (GArray *ranges)
{
  guint n = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      Range range = g_array_index (ranges, Range, i);
      Range *last = n > 0 ? &g_array_index (ranges, Range, n - 1) : NULL;

      if (last != NULL && range.start <= last->end)
        last->end = MAX (last->end, range.end);
      else
        g_array_index (ranges, Range, n++) = range;
    }
  g_array_set_size (ranges, n);
}

static GArray *
get_tagged_ranges (StetArticleTags *self, GtkTextTag *tag)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &iter);
  while (gtk_text_iter_starts_tag (&iter, tag) || gtk_text_iter_forward_to_tag_toggle (&iter, tag))
    {
      Range range = { gtk_text_iter_get_offset (&iter), 0 };

      gtk_text_iter_forward_to_tag_toggle (&iter, tag);
      range.end = gtk_text_iter_get_offset (&iter);
      g_array_append_val (ranges, range);
    }
  return ranges;
}

static void
change_range (StetArticleTags *self, GtkTextTag *tag, const Range *range, gboolean apply)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, range->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, range->end);
  if (apply)
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  else
    gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

/* Touches only what is not as it should be: each line that is touched is laid out again. */
static void
update_ranges (StetArticleTags *self, GtkTextTag *tag, GArray *wanted)
{
  g_autoptr (GArray) present = get_tagged_ranges (self, tag);
  guint i = 0, j = 0;

  while (i < wanted->len || j < present->len)
    {
      int order;

      if (i == wanted->len)
        order = 1;
      else if (j == present->len)
        order = -1;
      else
        order = compare_ranges (&g_array_index (wanted, Range, i),
                                &g_array_index (present, Range, j));
      if (order > 0)
        change_range (self, tag, &g_array_index (present, Range, j), FALSE);
      i += order <= 0;
      j += order >= 0;
    }
  /* What was removed may have been part of these. */
  for (i = 0; i < wanted->len; i++)
    {
      const Range *want = &g_array_index (wanted, Range, i);
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &start, want->start);
      end = start;
      if (!gtk_text_iter_starts_tag (&start, tag)
          || !gtk_text_iter_forward_to_tag_toggle (&end, tag)
          || gtk_text_iter_get_offset (&end) != want->end)
        change_range (self, tag, want, TRUE);
    }
}

static void
apply_findings (StetArticleTags *self)
{
  GArray *ranges[N_SEVERITIES];

  collect_ranges (self, ranges);
  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      join_ranges (ranges[i]);
      update_ranges (self, self->severities[i], ranges[i]);
      g_array_unref (ranges[i]);
    }
}

static gboolean
refresh_cb (gpointer data)
{
  StetArticleTags *self = data;

  self->refresh_id = 0;
  apply_findings (self);
  return G_SOURCE_REMOVE;
}

static void
findings_changed_cb (StetArticleTags *self)
{
  g_clear_pointer (&self->by_block, g_hash_table_unref);
  /* They come in one by one; the blocks may be in the middle of an edit. */
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh_cb, self);
}

/**
 * stet_article_tags_set_findings:
 * @findings: (nullable): a list model of StetFindings
 */
void
stet_article_tags_set_findings (StetArticleTags *self, GListModel *findings)
{
  if (self->findings == findings)
    return;
  if (self->findings != NULL)
    g_signal_handlers_disconnect_by_data (self->findings, self);
  g_set_object (&self->findings, findings);
  g_clear_pointer (&self->by_block, g_hash_table_unref);
  if (findings != NULL)
    {
      g_signal_connect_swapped (findings, "items-changed", G_CALLBACK (findings_changed_cb), self);
      apply_findings (self);
    }
}

/**
 * stet_article_tags_drop_findings:
 * @start: where text is going to change
 * @end: to where
 *
 * Takes the underline off what is being edited: the finding is about text that will not be there.
 */
void
stet_article_tags_drop_findings (StetArticleTags *self,
                                 const GtkTextIter *start,
                                 const GtkTextIter *end)
{
  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      GtkTextIter from = *start, to = *end;

      if (!gtk_text_iter_has_tag (&from, self->severities[i])
          && !gtk_text_iter_ends_tag (&from, self->severities[i])
          && !gtk_text_iter_has_tag (&to, self->severities[i]))
        continue;
      if (!gtk_text_iter_starts_tag (&from, self->severities[i]))
        gtk_text_iter_backward_to_tag_toggle (&from, self->severities[i]);
      if (!gtk_text_iter_ends_tag (&to, self->severities[i]))
        gtk_text_iter_forward_to_tag_toggle (&to, self->severities[i]);
      gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->severities[i], &from, &to);
    }
}

/**
 * stet_article_tags_find_finding:
 * @iter: a place in the text
 *
 * Returns: (transfer none) (nullable): the finding that is underlined there, else one about the
 * whole block
 */
StetFinding *
stet_article_tags_find_finding (StetArticleTags *self, const GtkTextIter *iter)
{
  StetBlock *wanted = stet_article_buffer_get_block (self->buffer, iter);
  gint64 id = wanted != NULL ? stet_block_get_id (wanted) : 0;
  GPtrArray *findings = id != 0 ? g_hash_table_lookup (get_by_block (self), &id) : NULL;
  guint offset = stet_article_buffer_get_offset (self->buffer, iter);
  StetFinding *about_block = NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      GtkTextTag *tag = self->severities[stet_finding_get_severity (finding)];

      if (stet_finding_get_end (finding) <= stet_finding_get_start (finding))
        about_block = finding;
      else if (stet_finding_get_start (finding) <= offset
               && offset <= stet_finding_get_end (finding)
               && (gtk_text_iter_has_tag (iter, tag) || gtk_text_iter_ends_tag (iter, tag)))
        return finding;
    }
  return about_block;
}

/**
 * stet_article_tags_add_hover:
 * @start: a place in the text
 * @end: a later place
 *
 * Lightly marks what is between, until stet_article_tags_clear_hover().
 */
void
stet_article_tags_add_hover (StetArticleTags *self,
                             const GtkTextIter *start,
                             const GtkTextIter *end)
{
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->hover, start, end);
}

/**
 * stet_article_tags_clear_hover:
 *
 * Takes all such marks away.
 */
void
stet_article_tags_clear_hover (StetArticleTags *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->hover, &start, &end);
}

/**
 * stet_article_tags_is_hover:
 * @iter: a place in the text
 *
 * Returns: whether it is marked so
 */
gboolean
stet_article_tags_is_hover (StetArticleTags *self, const GtkTextIter *iter)
{
  return gtk_text_iter_has_tag (iter, self->hover);
}
