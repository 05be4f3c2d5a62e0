/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "test-editor-common.h"

#include "stet-editor.h"
#include "stet-journal.h"
#include "stet-level-panes.h"
#include "stet-pane-header.h"
#include "stet-sentence-hover.h"
#include "stet-article-tags.h"
#include "stet-row-chooser.h"
#include "stet-row-drag.h"
#include "stet-screenshot.h"

/* Rows in the editor's window, on a real session: what is missing is seen and heard, and what a
 * person does to rows is done to the model and leaves the panes level. */

typedef struct
{
  Fixture fixture;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
  StetLevelPanes *panes;
} RowsFixture;

/* A row in each line; NULL where that language has nothing. */
static const char *const texts[][3] = {
  { "Brug open", "Pont ouvert", "افتتح الجسر" },
  { "De brug is open.", "Le pont est ouvert.", "الجسر مفتوح." },
  { "Dit staat er alleen in het Nederlands.", NULL, NULL },
  { NULL, "Ceci n’est qu’en français.", NULL },
  { "Vier lantaarns branden er, elke nacht.", "Quatre lanternes brûlent.", "أربعة فوانيس." },
  { "Het einde.", NULL, "النهاية." },
};

static void
add_article (StetStory *story, guint side, const char *language)
{
  g_autoptr (StetArticle) article = stet_article_new (0, language);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetBlock) block = NULL;

      if (texts[i][side] == NULL)
        continue;
      block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, texts[i][side]);
      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
}

static StetStory *
new_story (void)
{
  StetStory *story = stet_story_new (0);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_row_set_confidence (row, i == 4 ? 0.2 : 0.9);
      stet_story_append_row (story, row);
    }
  add_article (story, 0, "nl");
  add_article (story, 1, "fr");
  add_article (story, 2, "ar");
  stet_journal_add_all (stet_story_get_journal (story));
  return story;
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_check_instance_is_a ((GTypeInstance *) widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* Until what was done is on the screen, however busy the machine is. */
static void
wait_for_frames (RowsFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  while (gdk_frame_clock_get_frame_counter (clock) < frame + 3)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->panes));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
set_up (RowsFixture *self, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  gint64 id;

  fixture_set_up (&self->fixture, data);
  id = fixture_add_story (&self->fixture, story);
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->panes = STET_LEVEL_PANES (find_widget (GTK_WIDGET (self->editor), STET_TYPE_LEVEL_PANES));
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->editor));
  g_object_set (self->editor, "session", self->session, NULL);
  stet_session_open_story (self->session, id);
  wait_until (stet_session_get_story (self->session) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (stet_editor_get_view (self->editor, 0))) > 0);
  wait_for_frames (self);
}

static void
tear_down (RowsFixture *self, gconstpointer data)
{
  StetEditor *editor = g_object_ref (self->editor);

  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (editor);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_object_unref (self->session);
  fixture_tear_down (&self->fixture, data);
}

static StetStory *
get_story (RowsFixture *self)
{
  return stet_session_get_story (self->session);
}

static StetRow *
get_row (RowsFixture *self, guint index)
{
  return stet_story_get_row (get_story (self), index);
}

static StetArticle *
get_article (RowsFixture *self, guint pane)
{
  return stet_article_view_get_article (stet_editor_get_view (self->editor, pane));
}

static guint
count_blocks (RowsFixture *self, guint pane, guint row)
{
  guint first, n_blocks;

  stet_article_get_row_range (get_article (self, pane), get_row (self, row), &first, &n_blocks);
  return n_blocks;
}

static void
put_caret (RowsFixture *self, guint pane, guint line, guint offset)
{
  StetArticleView *view = stet_editor_get_view (self->editor, pane);
  GtkTextIter iter;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  stet_article_buffer_get_iter (stet_article_view_get_article_buffer (view),
                                stet_article_get_block (get_article (self, pane), line),
                                offset,
                                &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);
}

static StetBlock *
get_caret_block (RowsFixture *self, guint pane)
{
  return stet_article_buffer_get_cursor_block (
      stet_article_view_get_article_buffer (stet_editor_get_view (self->editor, pane)));
}

static void
activate (RowsFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static int
get_y (RowsFixture *self, guint pane, guint row)
{
  guint first, n_blocks;

  stet_article_get_row_range (get_article (self, pane), get_row (self, row), &first, &n_blocks);
  return stet_article_view_get_line_y (stet_editor_get_view (self->editor, pane), first);
}

/* In the model and on the screen. */
static void
assert_sound (RowsFixture *self)
{
  test_assert_story_is_sound (get_story (self));
  wait_for_frames (self);
  for (guint pane = 0; pane < 2; pane++)
    test_assert_text_is_model (
        stet_article_view_get_article_buffer (stet_editor_get_view (self->editor, pane)));
  for (guint i = 0; i < stet_story_get_n_rows (get_story (self)); i++)
    {
      int y, height;

      g_assert_true (stet_level_panes_get_row_range (self->panes, get_row (self, i), &y, &height));
      for (guint pane = 0; pane < 2; pane++)
        {
          GtkWidget *gap = stet_row_marks_find_gap (stet_level_panes_get_marks (self->panes),
                                                    get_row (self, i),
                                                    get_article (self, pane));
          graphene_rect_t bounds;

          if (count_blocks (self, pane, i) > 0)
            {
              g_assert_null (gap);
              g_assert_cmpint (get_y (self, pane, i), ==, y);
              continue;
            }
          g_assert_nonnull (gap);
          g_assert_true (gtk_widget_get_child_visible (gap));
          g_assert_true (gtk_widget_compute_bounds (gap, GTK_WIDGET (self->panes), &bounds));
          g_assert_cmpfloat (bounds.origin.y, >=, y);
          g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, y + height);
        }
    }
}

static void
take_picture (RowsFixture *self, const char *name)
{
  const char *folder = g_getenv ("STET_PICTURES");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  fixture_run_for (100);
  path = g_strdup_printf ("%s/rows-%s.png", folder, name);
  g_assert_true (stet_screenshot_save (self->window, path, NULL));
}

static void
assert_described (RowsFixture *self, guint pane, const char *text)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (stet_editor_get_view (self->editor, pane)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);
}

static GtkWidget *
find_gap (RowsFixture *self, guint pane, guint row)
{
  return stet_row_marks_find_gap (
      stet_level_panes_get_marks (self->panes), get_row (self, row), get_article (self, pane));
}

/* What one language lacks is said in its place, and when the caret comes beside it. */
static void
test_missing (RowsFixture *self, gconstpointer data)
{
  GtkWidget *gap;

  assert_sound (self);
  gap = find_gap (self, 1, 2);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gap), GTK_ACCESSIBLE_PROPERTY_LABEL, "No French for this paragraph");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_gap (self, 0, 3)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "No Dutch for this paragraph");
  put_caret (self, 0, 1, 0);
  assert_described (self, 0, "");
  activate (self, "editor.next-missing");
  g_assert_true (stet_block_get_row (get_caret_block (self, 0)) == get_row (self, 2));
  assert_described (self, 0, "No French for this paragraph");
  take_picture (self, "missing");
  activate (self, "editor.next-missing");
  g_assert_true (stet_block_get_row (get_caret_block (self, 1)) == get_row (self, 3));
  assert_described (self, 1, "No Dutch for this paragraph");
  activate (self, "editor.next-missing");
  g_assert_true (stet_session_get_current_block (self->session) == get_caret_block (self, 0));
  g_assert_true (stet_block_get_row (get_caret_block (self, 0)) == get_row (self, 5));
}

/* Typing where nothing was makes a block of that row. */
static void
test_fill (RowsFixture *self, gconstpointer data)
{
  StetBlock *block;

  put_caret (self, 0, 2, 0);
  activate (self, "editor.fill-row");
  block = get_caret_block (self, 1);
  g_assert_true (stet_session_get_current_block (self->session) == block);
  g_assert_true (stet_block_get_row (block) == get_row (self, 2));
  g_assert_cmpstr (stet_block_get_text (block), ==, "");
  g_signal_emit_by_name (stet_editor_get_view (self->editor, 1), "insert-at-cursor", "Enfin.");
  g_assert_cmpstr (stet_block_get_text (block), ==, "Enfin.");
  assert_sound (self);

  /* At the end of the text. */
  wait_for_frames (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor),
                                             "editor.fill-gap",
                                             "(xx)",
                                             stet_row_get_id (get_row (self, 5)),
                                             stet_article_get_id (get_article (self, 1))));
  g_assert_true (stet_block_get_row (get_caret_block (self, 1)) == get_row (self, 5));
  g_signal_emit_by_name (stet_editor_get_view (self->editor, 1), "insert-at-cursor", "La fin.");
  assert_sound (self);
}

static void
test_join_and_split (RowsFixture *self, gconstpointer data)
{
  gint64 id = stet_block_get_id (stet_article_get_block (get_article (self, 0), 2));

  /* The two rows that each lack a language become one that lacks none. */
  put_caret (self, 0, 2, 3);
  activate (self, "editor.join-row-below");
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 5);
  g_assert_cmpint (stet_block_get_id (get_caret_block (self, 0)), ==, id);
  g_assert_cmpuint (count_blocks (self, 0, 2), ==, 1);
  g_assert_cmpuint (count_blocks (self, 1, 2), ==, 1);
  g_assert_cmpfloat (stet_row_get_confidence (get_row (self, 2)), ==, 1);
  assert_sound (self);
  activate (self, "editor.join-row-above");
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 4);
  g_assert_cmpuint (count_blocks (self, 0, 1), ==, 2);
  assert_sound (self);

  /* Apart again at the caret's paragraph, in both languages. */
  activate (self, "editor.split-row");
  assert_sound (self);
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 5);
  for (guint pane = 0; pane < 2; pane++)
    for (guint row = 1; row < 3; row++)
      g_assert_cmpuint (count_blocks (self, pane, row), >=, 1);

  /* The headlines stay alone. */
  put_caret (self, 0, 1, 0);
  activate (self, "editor.join-row-above");
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 5);
  put_caret (self, 0, 0, 0);
  activate (self, "editor.join-row-above");
  activate (self, "editor.join-row-below");
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 5);
}

/* A row is split in the middle of a paragraph too: the paragraph is parted there. */
static void
test_split_paragraph (RowsFixture *self, gconstpointer data)
{
  put_caret (self, 0, 3, 26);
  activate (self, "editor.split-row");
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 7);
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (get_article (self, 0), 3)),
                   ==,
                   "Vier lantaarns branden er,");
  g_assert_true (stet_block_get_row (get_caret_block (self, 0)) == get_row (self, 5));
  g_assert_cmpuint (count_blocks (self, 1, 4), ==, 1);
  g_assert_cmpuint (count_blocks (self, 1, 5), ==, 0);
  assert_sound (self);
}

static void
test_one_side (RowsFixture *self, gconstpointer data)
{
  gint64 id = stet_block_get_id (stet_article_get_block (get_article (self, 1), 2));

  put_caret (self, 1, 2, 0);
  activate (self, "editor.join-side-above");
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 5);
  g_assert_cmpuint (count_blocks (self, 0, 2), ==, 1);
  g_assert_cmpuint (count_blocks (self, 1, 2), ==, 1);
  assert_sound (self);
  activate (self, "editor.join-side-below");
  g_assert_cmpuint (count_blocks (self, 1, 2), ==, 0);
  g_assert_cmpuint (count_blocks (self, 1, 3), ==, 2);
  g_assert_cmpint (stet_block_get_id (get_caret_block (self, 1)), ==, id);
  assert_sound (self);
  put_caret (self, 1, 3, 0);
  activate (self, "editor.split-side");
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 6);
  g_assert_cmpuint (count_blocks (self, 1, 4), ==, 1);
  g_assert_cmpuint (count_blocks (self, 0, 4), ==, 0);
  assert_sound (self);
}

static void
test_uncertain_and_locked (RowsFixture *self, gconstpointer data)
{
  StetRowMarks *marks = stet_level_panes_get_marks (self->panes);
  StetRow *row = get_row (self, 4);
  GtkWidget *button = stet_row_marks_find_button (marks, row);
  gboolean locked;

  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button),
                   ==,
                   "The machine is not sure that these belong together");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "The machine is not sure that these belong together");
  put_caret (self, 0, 1, 0);
  activate (self, "editor.next-uncertain");
  g_assert_true (stet_block_get_row (get_caret_block (self, 0)) == row);
  assert_described (self, 0, "The machine is not sure that these belong together");
  take_picture (self, "uncertain");

  activate (self, "editor.lock-row");
  g_assert_true (stet_row_get_locked (row));
  g_assert_cmpfloat (stet_row_get_confidence (row), ==, 1);
  g_object_get (self->editor, "row-locked", &locked, NULL);
  g_assert_true (locked);
  assert_described (self, 0, "This row is locked");
  wait_for_frames (self);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (stet_row_marks_find_button (marks, row)),
                   ==,
                   "This row is locked");
  take_picture (self, "locked");
  activate (self, "editor.lock-row");
  g_assert_false (stet_row_get_locked (row));
  wait_for_frames (self);
  assert_described (self, 0, "");

  /* To sign a paragraph off is to see what is beside it. */
  stet_row_set_confidence (row, 0.1);
  activate (self, "editor.sign-off");
  g_assert_cmpfloat (stet_row_get_confidence (row), ==, 1);
}

static void
test_menu (RowsFixture *self, gconstpointer data)
{
  GtkWidget *button;

  put_caret (self, 0, 1, 0);
  wait_for_frames (self);
  button = stet_row_marks_find_button (stet_level_panes_get_marks (self->panes), get_row (self, 1));
  activate (self, "editor.row-menu");
  g_assert_true (gtk_menu_button_get_active (GTK_MENU_BUTTON (button)));
  if (g_getenv ("STET_PICTURES") != NULL)
    fixture_run_for (300);
  take_picture (self, "menu");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  fixture_run_for (300);
}

static StetRowChooser *
find_chooser (RowsFixture *self)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));

  return STET_IS_ROW_CHOOSER (dialog) ? STET_ROW_CHOOSER (dialog) : NULL;
}

/* A row is found by its words, by keys alone. */
static void
test_move_to_row (RowsFixture *self, gconstpointer data)
{
  GtkWidget *search;
  gint64 id = stet_block_get_id (stet_article_get_block (get_article (self, 0), 2));

  put_caret (self, 0, 2, 0);
  activate (self, "editor.move-to-row");
  wait_until (find_chooser (self) != NULL);
  search = find_widget (GTK_WIDGET (find_chooser (self)), GTK_TYPE_SEARCH_ENTRY);
  if (g_getenv ("STET_PICTURES") != NULL)
    fixture_run_for (500);
  take_picture (self, "chooser");
  gtk_editable_set_text (GTK_EDITABLE (search), "n’est QU’EN");
  fixture_run_for (400);
  g_signal_emit_by_name (search, "activate");
  wait_until (find_chooser (self) == NULL);
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 5);
  g_assert_cmpint (stet_block_get_id (get_caret_block (self, 0)), ==, id);
  g_assert_cmpuint (count_blocks (self, 0, 2), ==, 1);
  g_assert_cmpuint (count_blocks (self, 1, 2), ==, 1);
  assert_sound (self);
}

/* A paragraph is moved past others to where it is missing. */
static void
test_move_into_gap (RowsFixture *self, gconstpointer data)
{
  GtkWidget *search;
  gint64 id = stet_block_get_id (stet_article_get_block (get_article (self, 1), 1));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor),
                                             "editor.move-into-gap",
                                             "(xx)",
                                             stet_row_get_id (get_row (self, 5)),
                                             stet_article_get_id (get_article (self, 1))));
  wait_until (find_chooser (self) != NULL);
  search = find_widget (GTK_WIDGET (find_chooser (self)), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "pont est");
  fixture_run_for (400);
  g_signal_emit_by_name (search, "activate");
  wait_until (find_chooser (self) == NULL);
  g_assert_cmpint (stet_block_get_id (stet_article_get_block (get_article (self, 1), 3)), ==, id);
  g_assert_cmpuint (count_blocks (self, 1, 5), ==, 1);
  g_assert_cmpuint (count_blocks (self, 1, 1), ==, 0);
  assert_sound (self);
}

/* The machine leaves a locked row as it is. */
static void
test_align_below (RowsFixture *self, gconstpointer data)
{
  StetRow *locked = get_row (self, 1);

  put_caret (self, 0, 1, 0);
  activate (self, "editor.lock-row");
  activate (self, "editor.align-below");
  wait_until (find_widget (GTK_WIDGET (self->editor), g_type_from_name ("AdwToastWidget")) != NULL);
  take_picture (self, "aligned");
  g_assert_true (stet_row_get_locked (locked));
  g_assert_true (get_row (self, 1) == locked);
  g_assert_cmpuint (count_blocks (self, 0, 1), ==, 1);
  g_assert_cmpuint (count_blocks (self, 1, 1), ==, 1);
  assert_sound (self);
}

/* The language that the others are aligned with is chosen above its pane. */
static void
test_reference (RowsFixture *self, gconstpointer data)
{
  GtkWidget *first = find_widget (GTK_WIDGET (self->editor), STET_TYPE_PANE_HEADER);
  GtkWidget *headers[] = { first, gtk_widget_get_next_sibling (first) };
  GtkToggleButton *buttons[2];

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *drop_down = find_widget (headers[i], GTK_TYPE_DROP_DOWN);

      buttons[i] = GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (drop_down));
    }
  g_assert_true (gtk_toggle_button_get_active (buttons[0]));
  g_assert_false (gtk_toggle_button_get_active (buttons[1]));
  g_signal_emit_by_name (buttons[1], "clicked");
  g_assert_cmpstr (stet_story_get_reference_language (get_story (self)), ==, "fr");
  g_assert_true (stet_story_get_reference (get_story (self)) == get_article (self, 1));
  g_assert_false (gtk_toggle_button_get_active (buttons[0]));
  g_assert_true (gtk_toggle_button_get_active (buttons[1]));
  take_picture (self, "reference");
  g_signal_emit_by_name (buttons[1], "clicked");
  g_assert_cmpstr (stet_story_get_reference_language (get_story (self)), ==, "");
  g_assert_true (gtk_toggle_button_get_active (buttons[0]));
}

/* Which block of which language is in which row, and how certain that is. */
static char *
dup_shape (RowsFixture *self)
{
  GString *shape = g_string_new (NULL);
  StetArticle *article;

  for (guint i = 0; i < stet_story_get_n_rows (get_story (self)); i++)
    {
      StetRow *row = get_row (self, i);

      g_string_append_printf (shape,
                              "%" G_GINT64_FORMAT " %.1f %d:",
                              stet_row_get_id (row),
                              stet_row_get_confidence (row),
                              stet_row_get_locked (row));
      for (guint j = 0; (article = stet_story_get_article (get_story (self), j)) != NULL; j++)
        {
          g_autofree char *text = stet_article_dup_row_text (article, row);

          g_string_append_printf (shape, " %s;", text);
        }
      g_string_append_c (shape, '\n');
    }
  return g_string_free (shape, FALSE);
}

/* The column of signs is what a paragraph is taken hold of by, and the edges of a row are between
 * rows. */
static void
test_drag (RowsFixture *self, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (stet_editor_get_view (self->editor, 0));
  StetBlock *block = stet_article_get_block (get_article (self, 0), 2);
  GtkDropTarget *target = NULL;
  GListModel *controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->panes));
  g_auto (GValue) value = G_VALUE_INIT;
  StetRowDrag *drag = stet_row_drag_new (self->panes, NULL, NULL);
  StetRowPlace place;
  gboolean dropped = FALSE;
  int y, height;

  g_assert_true (stet_level_panes_get_row_range (self->panes, get_row (self, 2), &y, &height));
  g_assert_true (stet_row_drag_get_block_at (
                     drag, 0, gtk_text_view_get_left_margin (view) - 12, y + height / 2)
                 == block);
  g_assert_null (stet_row_drag_get_block_at (
      drag, 0, gtk_text_view_get_left_margin (view) + 12, y + height / 2));
  g_assert_true (stet_row_drag_get_place_at (drag, y + 2, &place) == get_row (self, 2));
  g_assert_cmpint (place, ==, STET_ROW_PLACE_ABOVE);
  g_assert_true (stet_row_drag_get_place_at (drag, y + height / 2, &place) == get_row (self, 2));
  g_assert_cmpint (place, ==, STET_ROW_PLACE_IN);
  stet_row_drag_free (drag);

  /* Dropped on the row below, both languages are beside each other. */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) item = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (item))
        target = GTK_DROP_TARGET (item);
    }
  g_object_unref (controllers);
  g_value_init (&value, STET_TYPE_BLOCK);
  g_value_set_object (&value, block);
  g_assert_true (stet_level_panes_get_row_range (self->panes, get_row (self, 3), &y, &height));
  g_signal_emit_by_name (target, "drop", &value, 40.0, y + height / 2.0, &dropped);
  g_assert_true (dropped);
  g_assert_cmpuint (stet_story_get_n_rows (get_story (self)), ==, 5);
  g_assert_true (stet_block_get_row (block) == get_row (self, 2));
  g_assert_cmpuint (count_blocks (self, 1, 2), ==, 1);
  assert_sound (self);
}

/* Whatever is done to rows is a step, between steps of typing, which undo takes back. */
static void
test_undo_rows (RowsFixture *self, gconstpointer data)
{
  static const char *const actions[] = {
    "editor.join-row-below", "editor.join-row-above",  "editor.split-row",
    "editor.lock-row",       "editor.join-side-below", "editor.split-side",
    "editor.sign-off",       "editor.fill-row",        "editor.join-side-above",
  };
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func (g_free);

  put_caret (self, 0, 2, 5);
  g_ptr_array_add (shapes, dup_shape (self));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *shape = NULL;

      activate (self, actions[i]);
      if (i == 3)
        g_signal_emit_by_name (
            stet_editor_get_view (self->editor, 0), "insert-at-cursor", "getypt");
      shape = dup_shape (self);
      fixture_run_for (20);
      if (!g_str_equal (shape, g_ptr_array_index (shapes, shapes->len - 1)))
        g_ptr_array_add (shapes, g_steal_pointer (&shape));
    }
  g_assert_cmpuint (shapes->len, >=, 6);
  assert_sound (self);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *shape = NULL;

      gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.undo", NULL);
      test_assert_story_is_sound (get_story (self));
      shape = dup_shape (self);
      if (g_str_equal (shape, g_ptr_array_index (shapes, 0)) && i >= shapes->len)
        break;
    }
  {
    g_autofree char *shape = dup_shape (self);

    g_assert_cmpstr (shape, ==, g_ptr_array_index (shapes, 0));
  }
  assert_sound (self);
  for (guint i = 0; i < 30; i++)
    gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.redo", NULL);
  {
    g_autofree char *shape = dup_shape (self);

    g_assert_cmpstr (shape, ==, g_ptr_array_index (shapes, shapes->len - 1));
  }
  assert_sound (self);
}

static char *
dup_marked (StetArticleBuffer *buffer)
{
  GString *marked = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  do
    {
      if (stet_article_tags_is_hover (stet_article_buffer_get_tags (buffer), &iter))
        g_string_append_unichar (marked, gtk_text_iter_get_char (&iter));
    }
  while (gtk_text_iter_forward_char (&iter));
  return g_string_free (marked, FALSE);
}

/* The sentence under the pointer and its counterpart are marked; what is typed ends that. */
static void
test_hover (RowsFixture *self, gconstpointer data)
{
  StetSentenceHover *hover = stet_sentence_hover_new (self->panes);
  StetBlock *block = stet_article_get_block (get_article (self, 1), 1);
  g_autofree char *dutch = NULL;
  g_autofree char *french = NULL;
  g_autofree char *nothing = NULL;
  StetArticleBuffer *buffers[2];

  for (guint i = 0; i < 2; i++)
    buffers[i] = stet_article_view_get_article_buffer (stet_editor_get_view (self->editor, i));
  stet_block_set_text (stet_article_get_block (get_article (self, 0), 1),
                       "Het regent in de hele stad. De brug is 42 meter lang. De koning komt.");
  stet_block_set_text (block,
                       "Il pleut dans toute la ville. Le pont mesure 42 mètres. Le roi vient.");
  stet_sentence_hover_set_story (hover, get_story (self));
  g_assert_true (stet_sentence_hover_show (hover, 1, block, 40));
  dutch = dup_marked (buffers[0]);
  french = dup_marked (buffers[1]);
  g_assert_cmpstr (g_strchomp (dutch), ==, "De brug is 42 meter lang.");
  g_assert_cmpstr (g_strchomp (french), ==, "Le pont mesure 42 mètres.");
  take_picture (self, "hover");
  put_caret (self, 0, 1, 0);
  g_signal_emit_by_name (stet_editor_get_view (self->editor, 0), "insert-at-cursor", "Ja. ");
  nothing = dup_marked (buffers[0]);
  g_assert_cmpstr (nothing, ==, "");
  /* A row of one sentence is all of it. */
  g_assert_false (
      stet_sentence_hover_show (hover, 0, stet_article_get_block (get_article (self, 0), 3), 4));
  stet_sentence_hover_free (hover);
}

/* Above each other and in one pane, too, what is missing is seen, and a right-to-left text has it
 * on its side. */
static void
test_narrow_and_rtl (RowsFixture *self, gconstpointer data)
{
  StetArticle *arabic = stet_story_find_language (get_story (self), "ar");
  GtkWidget *gap;

  stet_session_reveal (self->session,
                       stet_article_get_id (arabic),
                       stet_block_get_id (stet_article_get_block (arabic, 1)),
                       0,
                       0);
  assert_sound (self);
  take_picture (self, "arabic");
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 600);
  wait_until (gtk_widget_get_width (GTK_WIDGET (self->panes)) <= 360);
  wait_for_frames (self);
  gap = stet_row_marks_find_gap (
      stet_level_panes_get_marks (self->panes), get_row (self, 2), arabic);
  g_assert_true (gtk_widget_get_child_visible (gap));
  take_picture (self, "stacked");
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", "focus");
  wait_until (
      !gtk_widget_get_child_visible (GTK_WIDGET (stet_editor_get_view (self->editor, 0)))
      || !gtk_widget_get_child_visible (GTK_WIDGET (stet_editor_get_view (self->editor, 1))));
  wait_for_frames (self);
  gap = stet_row_marks_find_gap (
      stet_level_panes_get_marks (self->panes), get_row (self, 2), arabic);
  g_assert_true (gtk_widget_get_child_visible (gap));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gap), GTK_ACCESSIBLE_PROPERTY_LABEL, "No Arabic for this paragraph");
  take_picture (self, "narrow");
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", "stacked");
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  return NULL;
}

/* What is dragged to the edge of the panes scrolls them, until it leaves. */
static void
test_drag_scrolls (RowsFixture *self, gconstpointer data)
{
  GtkEventController *target = find_drop_target (GTK_WIDGET (self->panes));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->panes));
  g_autofree char *many = g_strnfill (6000, 'x');
  GdkDragAction action;
  double value;

  for (guint i = 9; i < 6000; i += 10)
    many[i] = ' ';
  stet_block_set_text (stet_article_get_block (get_article (self, 0), 3), many);
  wait_until (gtk_adjustment_get_upper (adjustment)
              > gtk_adjustment_get_page_size (adjustment) + 100);
  wait_for_frames (self);
  g_signal_emit_by_name (
      target, "motion", 300.0, gtk_widget_get_height (GTK_WIDGET (self->panes)) / 2.0, &action);
  value = gtk_adjustment_get_value (adjustment);
  fixture_run_for (100);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), value, 2);
  g_signal_emit_by_name (
      target, "motion", 300.0, gtk_widget_get_height (GTK_WIDGET (self->panes)) - 4.0, &action);
  wait_until (gtk_adjustment_get_value (adjustment) > value + 50);
  g_signal_emit_by_name (target, "motion", 300.0, 3.0, &action);
  wait_until (gtk_adjustment_get_value (adjustment) < value + 20);
  g_signal_emit_by_name (
      target, "motion", 300.0, gtk_widget_get_height (GTK_WIDGET (self->panes)) - 4.0, &action);
  g_signal_emit_by_name (target, "leave");
  value = gtk_adjustment_get_value (adjustment);
  fixture_run_for (100);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), value, 2);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/editor/rows/" path, RowsFixture, NULL, set_up, function, tear_down)
  ADD ("missing", test_missing);
  ADD ("fill", test_fill);
  ADD ("join-and-split", test_join_and_split);
  ADD ("split-paragraph", test_split_paragraph);
  ADD ("one-side", test_one_side);
  ADD ("uncertain-and-locked", test_uncertain_and_locked);
  ADD ("menu", test_menu);
  ADD ("move-to-row", test_move_to_row);
  ADD ("move-into-gap", test_move_into_gap);
  ADD ("align-below", test_align_below);
  ADD ("reference", test_reference);
  ADD ("drag", test_drag);
  ADD ("drag-scrolls", test_drag_scrolls);
  ADD ("undo", test_undo_rows);
  ADD ("hover", test_hover);
  ADD ("narrow-and-rtl", test_narrow_and_rtl);
#undef ADD
  return g_test_run ();
}
