/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-diff-view.h"

#include "stet-language.h"

/* Pixels */
#define INSIDE_WRAP   3
#define BELOW_LINES   6
#define MIN_WIDTH     80
#define NATURAL_WIDTH 240

/* A change where it is shown. */
typedef struct
{
  gint64 id; /* of what the line is about */
  StetDiffChange change;
  int start; /* in the buffer */
  int end;
} Shown;

typedef struct
{
  gint64 id;
  int start;
} Line;

/**
 * StetDiffView:
 *
 * Texts and what became of them. What went is struck through and what came is underlined, so that
 * nobody needs to tell colours apart.
 */
struct _StetDiffView
{
  GtkTextView parent_instance;

  GtkTextTag *deleted;
  GtkTextTag *inserted;
  GString *description; /* the changes, for who cannot see them */
  char *language;
  GArray *shown; /* Shown, in order */
  GArray *lines; /* Line, in order */
};

G_DEFINE_FINAL_TYPE (StetDiffView, stet_diff_view, GTK_TYPE_TEXT_VIEW)

enum
{
  CARET_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
stet_diff_view_finalize (GObject *object)
{
  StetDiffView *self = STET_DIFF_VIEW (object);

  g_free (self->language);
  g_array_unref (self->shown);
  g_array_unref (self->lines);
  g_string_free (self->description, TRUE);

  G_OBJECT_CLASS (stet_diff_view_parent_class)->finalize (object);
}

static GtkSizeRequestMode
stet_diff_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A text view knows its height when it has laid out all of its text in the width that it got, and
 * lays out what has a height: that is too late for a list. */
static int
measure_text (StetDiffView *self, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  GtkTextIter start, end;
  int height;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, INSIDE_WRAP * PANGO_SCALE);
  if (width >= 0)
    pango_layout_set_width (layout, MAX (width, MIN_WIDTH) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + gtk_text_buffer_get_line_count (buffer) * BELOW_LINES;
}

static void
stet_diff_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      /* In no width in particular, the least that any needs. */
      *minimum = measure_text (STET_DIFF_VIEW (widget), for_size);
      *natural = for_size < 0 ? measure_text (STET_DIFF_VIEW (widget), NATURAL_WIDTH) : *minimum;
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
stet_diff_view_class_init (StetDiffViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_diff_view_finalize;
  GTK_WIDGET_CLASS (klass)->get_request_mode = stet_diff_view_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = stet_diff_view_measure;

  signals[CARET_MOVED] = g_signal_new ("caret-moved",
                                       G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       0);
}

static void
caret_cb (StetDiffView *self)
{
  g_signal_emit (self, signals[CARET_MOVED], 0);
}

static void
stet_diff_view_init (StetDiffView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  const GdkRGBA red = { 0.88f, 0.11f, 0.14f, 0.16f };
  const GdkRGBA green = { 0.18f, 0.76f, 0.49f, 0.24f };

  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->description = g_string_new (NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stet-diff");
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_inside_wrap (view, INSIDE_WRAP);
  gtk_text_view_set_pixels_below_lines (view, BELOW_LINES);
  self->deleted = gtk_text_buffer_create_tag (
      buffer, NULL, "strikethrough", TRUE, "background-rgba", &red, NULL);
  self->inserted = gtk_text_buffer_create_tag (
      buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, "background-rgba", &green, NULL);
  g_signal_connect_object (
      buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self, G_CONNECT_SWAPPED);
}

/**
 * stet_diff_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
stet_diff_view_new (void)
{
  return g_object_new (STET_TYPE_DIFF_VIEW, NULL);
}

static void
describe (StetDiffView *self)
{
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->description->str, -1);
}

/**
 * stet_diff_view_clear:
 * @language: BCP 47 tag of the texts that are shown next
 *
 * Shows nothing.
 */
void
stet_diff_view_clear (StetDiffView *self, const char *language)
{
  g_return_if_fail (STET_IS_DIFF_VIEW (self));

  g_set_str (&self->language, language);
  gtk_widget_set_direction (GTK_WIDGET (self),
                            stet_language_get_direction (language) == STET_DIRECTION_RTL
                                ? GTK_TEXT_DIR_RTL
                                : GTK_TEXT_DIR_LTR);
  g_array_set_size (self->shown, 0);
  g_array_set_size (self->lines, 0);
  g_string_truncate (self->description, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "", 0);
  describe (self);
}

static void
insert (StetDiffView *self, const char *text, guint start, guint end, GtkTextTag *tag)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const char *from = g_utf8_offset_to_pointer (text, start);
  const char *to = g_utf8_offset_to_pointer (from, end - start);
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (buffer, &iter);
  if (tag != NULL)
    gtk_text_buffer_insert_with_tags (buffer, &iter, from, (int) (to - from), tag, NULL);
  else
    gtk_text_buffer_insert (buffer, &iter, from, (int) (to - from));
}

static int
get_end (StetDiffView *self)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

/* Takes the sentence about a change, unless it is NULL. */
static void
add_sentence (GString *description, char *sentence)
{
  if (sentence != NULL)
    g_string_append_printf (description, "%s%s", description->len > 0 ? ". " : "", sentence);
  g_free (sentence);
}

static char *
dup_deleted (const char *text, guint start, guint end)
{
  g_autofree char *words = g_utf8_substring (text, start, end);

  /* Translators: said by a screen reader; %s are words that are gone from a text */
  return start < end ? g_strdup_printf (_ ("Deleted: %s"), words) : NULL;
}

static char *
dup_inserted (const char *text, guint start, guint end)
{
  g_autofree char *words = g_utf8_substring (text, start, end);

  /* Translators: said by a screen reader; %s are words that are new in a text */
  return start < end ? g_strdup_printf (_ ("Inserted: %s"), words) : NULL;
}

static void
append_change (StetDiffView *self,
               gint64 id,
               const char *before,
               const char *after,
               const StetDiffChange *change,
               StetDiffSides sides)
{
  Shown shown = { id, *change, get_end (self), 0 };

  if (sides != STET_DIFF_AFTER)
    {
      insert (self, before, change->from_start, change->from_end, self->deleted);
      add_sentence (self->description, dup_deleted (before, change->from_start, change->from_end));
    }
  /* So that “68” and “71” do not read as one number. */
  if (sides == STET_DIFF_BOTH && change->from_end > change->from_start
      && change->to_end > change->to_start)
    insert (self, "\u2009", 0, 1, NULL);
  if (sides != STET_DIFF_BEFORE)
    {
      insert (self, after, change->to_start, change->to_end, self->inserted);
      add_sentence (self->description, dup_inserted (after, change->to_start, change->to_end));
    }
  shown.end = get_end (self);
  g_array_append_val (self->shown, shown);
}

static int
get_caret (StetDiffView *self)
{
  int place;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "cursor-position", &place, NULL);
  return place;
}

static void
set_caret (StetDiffView *self, int place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, place);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/**
 * stet_diff_view_append:
 * @id: for the caller to know the line by
 * @before: the earlier text, UTF-8
 * @after: the later text, UTF-8
 * @sides: which to show
 *
 * Adds a line that shows how the one became the other.
 */
void
stet_diff_view_append (
    StetDiffView *self, gint64 id, const char *before, const char *after, StetDiffSides sides)
{
  g_autoptr (GArray) changes = NULL;
  const char *text = sides == STET_DIFF_BEFORE ? before : after;
  int caret = get_caret (self);
  gboolean rtl;
  Line line;
  guint place = 0;

  g_return_if_fail (STET_IS_DIFF_VIEW (self));
  g_return_if_fail (before != NULL && after != NULL);

  if (get_end (self) > 0)
    insert (self, "\n", 0, 1, NULL);
  line = (Line) { id, get_end (self) };
  g_array_append_val (self->lines, line);
  /* A text view takes a line's direction from its first strong character. */
  rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  insert (self, rtl ? "\u200F" : "\u200E", 0, 1, NULL);
  changes = stet_diff_words (before, after, self->language);
  for (guint i = 0; i < changes->len; i++)
    {
      const StetDiffChange *change = &g_array_index (changes, StetDiffChange, i);
      guint start = sides == STET_DIFF_BEFORE ? change->from_start : change->to_start;

      insert (self, text, place, start, NULL);
      append_change (self, id, before, after, change, sides);
      place = sides == STET_DIFF_BEFORE ? change->from_end : change->to_end;
    }
  insert (self, text, place, (guint) g_utf8_strlen (text, -1), NULL);
  set_caret (self, caret);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * stet_diff_view_get_line_at_caret:
 *
 * Returns: by what the caller knows the line that the caret is in; 0 when nothing is shown
 */
gint64
stet_diff_view_get_line_at_caret (StetDiffView *self)
{
  gint64 id = 0;

  g_return_val_if_fail (STET_IS_DIFF_VIEW (self), 0);

  for (guint i = 0; i < self->lines->len; i++)
    if (g_array_index (self->lines, Line, i).start <= get_caret (self))
      id = g_array_index (self->lines, Line, i).id;
  return id;
}

/**
 * stet_diff_view_get_change_at_caret:
 * @id: (out): by what the caller knows the line
 * @change: (out): the change
 *
 * Finds the change that the caret is in or beside.
 *
 * Returns: whether there is one
 */
gboolean
stet_diff_view_get_change_at_caret (StetDiffView *self, gint64 *id, StetDiffChange *change)
{
  int caret;

  g_return_val_if_fail (STET_IS_DIFF_VIEW (self), FALSE);

  caret = get_caret (self);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);

      if (caret < shown->start || caret > shown->end)
        continue;
      *id = shown->id;
      *change = shown->change;
      return TRUE;
    }
  return FALSE;
}

/**
 * stet_diff_view_get_n_changes:
 *
 * Returns: how many changes are shown
 */
guint
stet_diff_view_get_n_changes (StetDiffView *self)
{
  g_return_val_if_fail (STET_IS_DIFF_VIEW (self), 0);
  return self->shown->len;
}

/**
 * stet_diff_view_go_to_change:
 * @direction: 1 for the next, -1 for the one before
 *
 * Puts the caret on another change, and shows it.
 *
 * Returns: whether there is one
 */
gboolean
stet_diff_view_go_to_change (StetDiffView *self, int direction)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const Shown *next = NULL;
  int caret;

  g_return_val_if_fail (STET_IS_DIFF_VIEW (self), FALSE);

  caret = get_caret (self);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);

      if (direction < 0 ? shown->start < caret : next == NULL && shown->start > caret)
        next = shown;
    }
  if (next == NULL)
    return FALSE;
  set_caret (self, next->start);
  gtk_text_view_scroll_to_mark (
      GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
  return TRUE;
}
