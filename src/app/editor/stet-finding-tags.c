/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-finding-tags.h"

#include "stet-finding.h"
#include "stet-release.h"

#define N_SEVERITIES (STET_SEVERITY_ERROR + 1)
/* Microseconds that are spent on underlines at a time. */
#define SLICE 3000

struct _StetFindingTags
{
  StetArticleBuffer *buffer; /* not owned: it owns this */
  GtkTextTag *severities[N_SEVERITIES];
  GListModel *findings;
  GHashTable *by_block; /* gint64 id → GPtrArray of this article's findings; NULL = out of date */
  GHashTable *shown;    /* the one that the underlines were made from */
  GHashTable *touched;  /* gint64 ids of blocks whose underlines may be others */
  GArray *queue;        /* Place: those that are being looked at; NULL when none are */
  guint next;
  guint refresh_id;
};

/* A block, and how far it is from the caret. */
typedef struct
{
  gint64 id;
  guint distance;
} Place;

/* From one place in the text to another, in code points. */
typedef struct
{
  int start;
  int end;
} Range;

static void
create_severities (StetFindingTags *self)
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
      self->severities[i] = g_object_new (GTK_TYPE_TEXT_TAG,
                                          "underline",
                                          underlines[i],
                                          "underline-rgba",
                                          &colour,
                                          "background-rgba",
                                          &background,
                                          NULL);
      gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)),
                              self->severities[i]);
      g_object_unref (self->severities[i]);
    }
}

static GHashTable *
ids_new (GDestroyNotify value_free)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, value_free);
}

/**
 * stet_finding_tags_new:
 * @buffer: an article's text
 *
 * Returns: (transfer full): its underlines, none yet
 */
StetFindingTags *
stet_finding_tags_new (StetArticleBuffer *buffer)
{
  StetFindingTags *self = g_new0 (StetFindingTags, 1);

  self->buffer = buffer;
  self->touched = ids_new (NULL);
  create_severities (self);
  return self;
}

/**
 * stet_finding_tags_free:
 *
 * Frees it; the tags stay with the buffer.
 */
void
stet_finding_tags_free (StetFindingTags *self)
{
  stet_finding_tags_set_findings (self, NULL);
  if (self->shown != NULL)
    stet_release (self->shown, (GDestroyNotify) g_hash_table_unref);
  g_hash_table_unref (self->touched);
  g_free (self);
}

/* The findings of this article that are about a block. */
static GHashTable *
get_by_block (StetFindingTags *self)
{
  gint64 article = stet_article_get_id (stet_article_buffer_get_article (self->buffer));
  guint n_findings = self->findings != NULL ? g_list_model_get_n_items (self->findings) : 0;

  if (self->by_block != NULL)
    return self->by_block;
  self->by_block = ids_new ((GDestroyNotify) g_ptr_array_unref);
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
          found = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->by_block, g_memdup2 (&block, sizeof block), found);
        }
      g_ptr_array_add (found, g_steal_pointer (&finding));
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

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *left = a, *right = b;

  return left->start != right->start ? (left->start > right->start) - (left->start < right->start)
                                     : (left->end > right->end) - (left->end < right->end);
}

/* Where findings of each severity are, in order. */
static void
collect_ranges (StetFindingTags *self, StetBlock *block, GArray **ranges)
{
  gint64 id = stet_block_get_id (block);
  GPtrArray *findings = g_hash_table_lookup (get_by_block (self), &id);

  for (guint i = 0; i < N_SEVERITIES; i++)
    ranges[i] = g_array_new (FALSE, FALSE, sizeof (Range));
  for (guint i = 0; findings != NULL && i < findings->len; i++)
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

/* In a line, its end included. */
static GArray *
get_tagged_ranges (GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  GtkTextIter iter = *start;

  while (gtk_text_iter_has_tag (&iter, tag) || gtk_text_iter_forward_to_tag_toggle (&iter, tag))
    {
      Range range = { gtk_text_iter_get_offset (&iter), 0 };

      if (gtk_text_iter_compare (&iter, end) >= 0)
        break;
      if (!gtk_text_iter_forward_to_tag_toggle (&iter, tag)
          || gtk_text_iter_compare (&iter, end) > 0)
        iter = *end;
      range.end = gtk_text_iter_get_offset (&iter);
      g_array_append_val (ranges, range);
    }
  return ranges;
}

static void
change_range (StetFindingTags *self, GtkTextTag *tag, const Range *range, gboolean apply)
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
update_ranges (StetFindingTags *self, GtkTextTag *tag, GArray *wanted, GArray *present)
{
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
update_block (StetFindingTags *self, StetBlock *block)
{
  GArray *ranges[N_SEVERITIES];

  collect_ranges (self, block, ranges);
  for (guint i = 0; i < N_SEVERITIES; i++)
    {
      g_autoptr (GArray) present = NULL;
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_line (
          GTK_TEXT_BUFFER (self->buffer), &start, (int) stet_block_get_index (block));
      end = start;
      gtk_text_iter_forward_line (&end);
      present = get_tagged_ranges (self->severities[i], &start, &end);
      join_ranges (ranges[i]);
      update_ranges (self, self->severities[i], ranges[i], present);
      g_array_unref (ranges[i]);
    }
}

static gboolean
same_findings (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
      return FALSE;
  return TRUE;
}

static void
touch (StetFindingTags *self, gint64 id)
{
  g_hash_table_add (self->touched, g_memdup2 (&id, sizeof id));
}

/* Touches the blocks that have other findings than were shown. */
static void
compare (StetFindingTags *self)
{
  GHashTable *now = get_by_block (self);
  GHashTableIter iter;
  gpointer id, findings;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &id, &findings))
    if (self->shown == NULL || !same_findings (findings, g_hash_table_lookup (self->shown, id)))
      touch (self, *(gint64 *) id);
  if (self->shown != NULL)
    {
      g_hash_table_iter_init (&iter, self->shown);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        if (!g_hash_table_contains (now, id))
          touch (self, *(gint64 *) id);
      g_hash_table_unref (self->shown);
    }
  self->shown = g_hash_table_ref (now);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;

  return (left->distance > right->distance) - (left->distance < right->distance);
}

/* What is near the caret first: it is seen. */
static void
line_up (StetFindingTags *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  GHashTableIter iter;
  GtkTextIter caret;
  gpointer id;
  int line;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&caret);
  self->queue = g_array_new (FALSE, FALSE, sizeof (Place));
  self->next = 0;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      StetBlock *block = stet_article_find_block (article, *(gint64 *) id);
      Place place = { *(gint64 *) id, 0 };

      if (block == NULL)
        continue;
      place.distance = (guint) ABS ((int) stet_block_get_index (block) - line);
      g_array_append_val (self->queue, place);
    }
  g_hash_table_remove_all (self->touched);
  g_array_sort (self->queue, compare_places);
}

/* Returns whether some are left. */
static gboolean
update_some (StetFindingTags *self)
{
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  gint64 end = g_get_monotonic_time () + SLICE;

  while (self->next < self->queue->len)
    {
      StetBlock *block = stet_article_find_block (
          article, g_array_index (self->queue, Place, self->next++).id);

      if (block != NULL)
        update_block (self, block);
      if (g_get_monotonic_time () > end)
        break;
    }
  if (self->next < self->queue->len)
    return TRUE;
  g_clear_pointer (&self->queue, g_array_unref);
  return FALSE;
}

static gboolean
refresh_cb (gpointer data)
{
  StetFindingTags *self = data;

  if (self->queue == NULL)
    {
      compare (self);
      line_up (self);
    }
  if (update_some (self))
    return G_SOURCE_CONTINUE;
  self->refresh_id = 0;
  return G_SOURCE_REMOVE;
}

static void
findings_changed_cb (StetFindingTags *self)
{
  g_clear_pointer (&self->by_block, g_hash_table_unref);
  for (guint i = self->next; self->queue != NULL && i < self->queue->len; i++)
    touch (self, g_array_index (self->queue, Place, i).id);
  g_clear_pointer (&self->queue, g_array_unref);
  /* They come in one by one; the blocks may be in the middle of an edit. */
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh_cb, self);
}

/**
 * stet_finding_tags_set_findings:
 * @findings: (nullable): a list model of StetFindings, of all articles of the story
 */
void
stet_finding_tags_set_findings (StetFindingTags *self, GListModel *findings)
{
  if (self->findings == findings)
    return;
  if (self->findings != NULL)
    g_signal_handlers_disconnect_by_data (self->findings, self);
  g_set_object (&self->findings, findings);
  g_clear_pointer (&self->by_block, g_hash_table_unref);
  g_clear_pointer (&self->queue, g_array_unref);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (findings == NULL)
    return;
  g_signal_connect_swapped (findings, "items-changed", G_CALLBACK (findings_changed_cb), self);
  if (refresh_cb (self))
    self->refresh_id = g_idle_add (refresh_cb, self);
}

/**
 * stet_finding_tags_touch:
 * @block: a block whose text changed
 *
 * Its underlines are looked at when findings come next.
 */
void
stet_finding_tags_touch (StetFindingTags *self, StetBlock *block)
{
  touch (self, stet_block_get_id (block));
}

/**
 * stet_finding_tags_drop:
 * @start: where text is going to change
 * @end: to where
 *
 * Takes the underline off what is being edited: the finding is about text that will not be there.
 */
void
stet_finding_tags_drop (StetFindingTags *self, const GtkTextIter *start, const GtkTextIter *end)
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
 * stet_finding_tags_find:
 * @iter: a place in the text
 *
 * Returns: (transfer none) (nullable): the finding that is underlined there, else one about the
 * whole block
 */
StetFinding *
stet_finding_tags_find (StetFindingTags *self, const GtkTextIter *iter)
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
