/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts, lapsed sign-offs, references that changed, and comparing, in the real window. */
#include "config.h"

#include <adwaita.h>

#include "app-window.h"

#include "stet-block-changes.h"
#include "stet-change-card.h"
#include "stet-compare-dialog.h"
#include "stet-compare-pairs.h"
#include "stet-count-bar.h"
#include "stet-diff-view.h"
#include "stet-editor.h"
#include "stet-history.h"
#include "stet-history-page.h"
#include "stet-inspector.h"
#include "stet-level-panes.h"
#include "stet-restore.h"
#include "stet-state-button.h"

typedef struct
{
  Fixture library;
  StetWindow *window;
  StetSession *session;
  StetStory *story;
  StetEditor *editor;
} Draft;

static const char *const texts[][3] = {
  { "Het Verdrag van Hanoi",
    "Op de ochtend van 25 oktober werd het verdrag ondertekend.",
    "Het telt 68 artikelen." },
  { "La convention de Hanoï",
    "Le matin du 25 octobre, la convention a été signée.",
    "Elle compte 68 articles." },
  { "اتفاقية هانوي", "في صباح يوم 25 أكتوبر وُقّعت الاتفاقية.", "وتضم 68 مادة." },
};

static StetStory *
new_story (void)
{
  static const char *const languages[] = { "nl", "fr", "ar" };
  StetStory *story = stet_story_new (0);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (0, languages[i]);

      for (guint j = 0; j < 3; j++)
        {
          g_autoptr (StetBlock) block = stet_block_new (
              0, j == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, texts[i][j]);

          stet_block_set_row (block, stet_story_get_row (story, j));
          stet_article_append_block (article, block);
        }
      stet_story_add_article (story, article);
    }
  return story;
}

static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_of_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One that is shown. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
set_up (Draft *self, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  g_autofree char *id = NULL;

  fixture_set_up (&self->library, NULL);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_add_story (&self->library, story));
  self->window = open_window (&self->library, GPOINTER_TO_INT (data), 800);
  self->session = stet_window_get_session (self->window);
  stet_window_open_story (self->window, id);
  wait_until (stet_session_get_story (self->session) != NULL
              && stet_window_is_settled (self->window));
  self->story = stet_session_get_story (self->session);
  self->editor = STET_EDITOR (find_of_type (GTK_WIDGET (self->window), STET_TYPE_EDITOR));
}

static void
tear_down (Draft *self, gconstpointer data)
{
  close_window (self->window);
  fixture_tear_down (&self->library, NULL);
}

static StetBlock *
block_of (Draft *self, guint article, guint index)
{
  return stet_article_get_block (stet_story_get_article (self->story, article), index);
}

static void
put_caret (Draft *self, guint article, guint index)
{
  StetBlock *block = block_of (self, article, index);

  stet_session_reveal (self->session,
                       stet_article_get_id (stet_block_get_article (block)),
                       stet_block_get_id (block),
                       0,
                       0);
  g_assert_true (stet_session_get_current_block (self->session) == block);
}

static void
activate (Draft *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static void
type (Draft *self, guint article, guint index, const char *text)
{
  StetHistory *history = stet_story_get_history (self->story);

  stet_history_begin (history, NULL);
  stet_block_set_text (block_of (self, article, index), text);
  stet_history_end (history);
}

static GtkWidget *
get_changes (Draft *self)
{
  return find_of_type (GTK_WIDGET (self->editor), STET_TYPE_BLOCK_CHANGES);
}

static StetDiffView *
find_shown_diff (GtkWidget *widget)
{
  if (STET_IS_DIFF_VIEW (widget) && gtk_widget_get_mapped (widget))
    return STET_DIFF_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      StetDiffView *found = find_shown_diff (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What the machine wrote is there, and words of it come back, in one step. */
static void
test_draft (Draft *self, gconstpointer data)
{
  GtkWidget *changes = get_changes (self);
  StetDiffView *view;

  type (self, 0, 2, "Het verdrag telt 71 artikelen.");
  put_caret (self, 0, 2);
  activate (self, "editor.show-draft");
  g_assert_true (stet_block_changes_get_shown (STET_BLOCK_CHANGES (changes)));
  wait_until ((view = find_shown_diff (changes)) != NULL);
  g_assert_cmpuint (stet_diff_view_get_n_changes (view), ==, 2);
  picture (self->window, "draft");
  /* The caret is put on the second change, 68 → 71. */
  while (stet_diff_view_go_to_change (view, 1))
    continue;
  wait_until (find_button (changes, "Restore _These Words") != NULL);
  gtk_widget_activate (find_button (changes, "Restore _These Words"));
  wait_until (
      g_str_equal (stet_block_get_text (block_of (self, 0, 2)), "Het verdrag telt 68 artikelen."));
  gtk_widget_activate (find_button (changes, "Restore _Paragraph"));
  wait_until (g_str_equal (stet_block_get_text (block_of (self, 0, 2)), texts[0][2]));
  g_assert_null (find_shown_diff (changes));
  activate (self, "editor.undo");
  activate (self, "editor.undo");
  g_assert_cmpstr (
      stet_block_get_text (block_of (self, 0, 2)), ==, "Het verdrag telt 71 artikelen.");

  /* It follows the caret. */
  put_caret (self, 0, 1);
  wait_until (find_shown_diff (changes) == NULL);
  activate (self, "editor.show-draft");
  g_assert_false (stet_block_changes_get_shown (STET_BLOCK_CHANGES (changes)));
}

static void
test_lapse (Draft *self, gconstpointer data)
{
  GtkWidget *changes = get_changes (self);

  put_caret (self, 1, 2);
  activate (self, "editor.sign-off");
  g_assert_true (stet_block_get_signed_off (block_of (self, 1, 2)));
  type (self, 0, 2, "Het telt 71 artikelen.");
  g_assert_false (stet_block_get_signed_off (block_of (self, 1, 2)));
  put_caret (self, 1, 2);
  wait_until (find_button (GTK_WIDGET (self->editor), "What Changed") != NULL);
  gtk_widget_activate (find_button (GTK_WIDGET (self->editor), "What Changed"));
  wait_until (find_shown_diff (changes) != NULL);
  g_assert_cmpuint (stet_diff_view_get_n_changes (find_shown_diff (changes)), ==, 1);
  picture (self->window, "lapse");

  /* Signing again is all that it takes. */
  activate (self, "editor.sign-off");
  put_caret (self, 1, 2);
  wait_until (find_button (GTK_WIDGET (self->editor), "What Changed") == NULL);
}

/* What changed in the reference is to be seen in all languages. */
static void
test_reference (Draft *self, gconstpointer data)
{
  put_caret (self, 0, 2);
  activate (self, "editor.sign-off");
  type (self, 0, 2, "Het telt 71 artikelen.");
  /* Neither was signed off: both have something to look at. */
  g_assert_true (stet_block_get_reference_change (block_of (self, 1, 2), NULL, NULL));
  g_assert_true (stet_block_get_reference_change (block_of (self, 2, 2), NULL, NULL));

  put_caret (self, 0, 0);
  activate (self, "editor.next-reference-change");
  g_assert_true (stet_session_get_current_block (self->session) == block_of (self, 1, 2));
  activate (self, "editor.show-draft");
  wait_until (find_shown_diff (get_changes (self)) != NULL);
  picture (self->window, "reference");
  activate (self, "editor.dismiss-change");
  g_assert_false (stet_block_get_reference_change (block_of (self, 1, 2), NULL, NULL));
  activate (self, "editor.next-reference-change");
  g_assert_true (stet_session_get_current_block (self->session) == block_of (self, 1, 2));
  activate (self, "editor.undo");
  g_assert_true (stet_block_get_reference_change (block_of (self, 1, 2), NULL, NULL));

  put_caret (self, 2, 0);
  activate (self, "editor.next-reference-change");
  g_assert_true (stet_session_get_current_block (self->session) == block_of (self, 2, 2));
  picture (self->window, "reference-ar");
}

static guint
count_pairs (GtkWidget *dialog)
{
  GtkListBox *list = GTK_LIST_BOX (find_of_type (dialog, GTK_TYPE_LIST_BOX));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static void
test_compare (Draft *self, gconstpointer data)
{
  GtkWidget *dialog;
  StetDiffView *view;
  StetArticle *article = stet_story_get_article (self->story, 0);
  gint64 id;

  type (self, 0, 1, "In de ochtend van 25 oktober werd het verdrag getekend.");
  stet_article_remove_block (article, 2);
  put_caret (self, 0, 1);
  activate (self, "editor.compare");
  dialog = GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  g_assert_true (STET_IS_COMPARE_DIALOG (dialog));
  wait_until (count_pairs (dialog) == 2);
  wait_until ((view = find_shown_diff (dialog)) != NULL);
  picture (self->window, "compare");
  id = stet_block_get_id (block_of (self, 0, 1));
  g_assert_cmpint (stet_diff_view_get_line_at_caret (view), ==, id);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (view)));
  g_assert_true (stet_diff_view_go_to_change (view, 1));
  gtk_widget_activate (find_button (dialog, "Restore _These Words"));
  wait_until (g_str_equal (stet_block_get_text (block_of (self, 0, 1)),
                           "Op de ochtend van 25 oktober werd het verdrag getekend."));
  wait_until ((view = find_shown_diff (dialog)) != NULL
              && stet_diff_view_get_n_changes (view) == 1);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (find_of_type (dialog, ADW_TYPE_TOGGLE_GROUP)),
                                    "beside");
  fixture_run_for (50);
  picture (self->window, "compare-beside");

  gtk_widget_activate (find_button (dialog, "Restore _Article"));
  wait_until (stet_article_get_n_blocks (article) == 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (stet_block_get_text (stet_article_get_block (article, i)), ==, texts[0][i]);
  wait_until (count_pairs (dialog) == 0);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  activate (self, "editor.undo");
  g_assert_cmpuint (stet_article_get_n_blocks (article), ==, 2);
}

/* The history page has the earlier wordings of the paragraph that the caret is in. */
static void
test_wordings (Draft *self, gconstpointer data)
{
  StetInspector *inspector = STET_INSPECTOR (
      find_of_type (GTK_WIDGET (self->window), STET_TYPE_INSPECTOR));
  GtkWidget *page = find_of_type (GTK_WIDGET (inspector), STET_TYPE_HISTORY_PAGE);
  StetDiffView *view;

  type (self, 0, 2, "Het telt 71 artikelen.");
  put_caret (self, 0, 2);
  stet_inspector_show_page (inspector, "history");
  wait_until ((view = find_shown_diff (page)) != NULL);
  g_assert_cmpuint (stet_diff_view_get_n_changes (view), ==, 1);
  picture (self->window, "history");
  wait_until (find_button (page, "Restore _Paragraph") != NULL);
  gtk_widget_activate (find_button (page, "Restore _Paragraph"));
  wait_until (g_str_equal (stet_block_get_text (block_of (self, 0, 2)), texts[0][2]));
  activate (self, "editor.undo");
  g_assert_cmpstr (stet_block_get_text (block_of (self, 0, 2)), ==, "Het telt 71 artikelen.");
}

/* By rule and by hand, in the header of the pane. */
static void
test_state (Draft *self, gconstpointer data)
{
  StetArticle *article = stet_story_get_article (self->story, 0);
  GtkWidget *button = find_of_type (GTK_WIDGET (self->editor), STET_TYPE_STATE_BUTTON);

  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_TO_PROOFREAD);
  for (guint i = 0; i < 3; i++)
    {
      put_caret (self, 0, i);
      activate (self, "editor.sign-off");
    }
  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_READY);
  g_assert_true (gtk_widget_activate_action (button, "state.choose", "s", "in-hand"));
  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_IN_HAND);
  g_assert_true (stet_article_get_state_is_chosen (article));
  picture (self->window, "state");
  g_assert_true (gtk_widget_activate_action (button, "state.choose", "s", "rule"));
  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_READY);
  activate (self, "editor.undo");
  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_IN_HAND);
  g_assert_true (stet_article_get_state_is_chosen (article));
  activate (self, "editor.undo");
  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_READY);

  /* Numbers that differ are no error; a headline that is missing is one. */
  type (self, 0, 0, "");
  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_PROOFREAD);
  activate (self, "editor.undo");
  g_assert_cmpint (stet_article_get_state (article), ==, STET_ARTICLE_READY);
}

/* Blocks that came and went, and where they stand. */
static void
test_pairs (void)
{
  StetRevisionBlock blocks[] = {
    { 1, 1, 0, STET_BLOCK_HEADLINE, (char *) "Kop" },
    { 2, 2, 0, STET_BLOCK_PARAGRAPH, (char *) "Twee" },
    { 3, 3, 0, STET_BLOCK_PARAGRAPH, (char *) "Drie" },
    { 4, 4, 0, STET_BLOCK_PARAGRAPH, (char *) "Vier" },
    { 3, 3, 0, STET_BLOCK_PARAGRAPH, (char *) "Drie!" },
    { 5, 5, 0, STET_BLOCK_PARAGRAPH, (char *) "Vijf" },
  };
  static const gint64 expected[] = { 1, 2, 3, 5, 4 };
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GListModel) changed = NULL;

  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (before, &blocks[i]);
  g_ptr_array_add (after, &blocks[0]);
  g_ptr_array_add (after, &blocks[4]);
  g_ptr_array_add (after, &blocks[5]);
  all = stet_compare_pairs_new (before, after, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (StetComparePair) pair = g_list_model_get_item (all, i);

      g_assert_cmpint (stet_compare_pair_get_id (pair), ==, expected[i]);
      g_assert_cmpint (stet_compare_pair_is_changed (pair), ==, i > 0);
      g_assert_cmpint (stet_compare_pair_get_before (pair) == NULL, ==, expected[i] == 5);
      g_assert_cmpint (
          stet_compare_pair_get_after (pair) == NULL, ==, expected[i] == 2 || expected[i] == 4);
    }
  changed = stet_compare_pairs_new (before, after, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (changed), ==, 4);
}

/* A paragraph that is changed, one that is gone, and one that is new. */
static void
test_restore_block (Draft *self, gconstpointer data)
{
  StetArticle *article = stet_story_get_article (self->story, 0);
  g_autoptr (GPtrArray) before = stet_restore_copy_texts (article);
  g_autoptr (StetBlock) added = stet_block_new (0, STET_BLOCK_PARAGRAPH, "Nieuw.");
  gint64 first = stet_block_get_id (block_of (self, 0, 1));
  gint64 second = stet_block_get_id (block_of (self, 0, 2));

  stet_article_insert_block (article, 2, added);
  stet_article_remove_block (article, 1);
  stet_block_set_text (block_of (self, 0, 2), "Anders.");
  stet_restore_block (article, before, first);
  g_assert_cmpuint (stet_article_get_n_blocks (article), ==, 4);
  g_assert_cmpstr (stet_block_get_text (block_of (self, 0, 1)), ==, texts[0][1]);
  stet_restore_block (article, before, second);
  g_assert_cmpstr (stet_block_get_text (block_of (self, 0, 3)), ==, texts[0][2]);
  stet_restore_block (article, before, stet_block_get_id (added));
  g_assert_cmpuint (stet_article_get_n_blocks (article), ==, 3);
  activate (self, "editor.undo");
  g_assert_cmpuint (stet_article_get_n_blocks (article), ==, 4);
  activate (self, "editor.redo");
  g_assert_cmpuint (stet_article_get_n_blocks (article), ==, 3);
}

/* The text has the room of what is not shown below it. */
static void
test_room (Draft *self, gconstpointer data)
{
  GtkWidget *panes = find_of_type (GTK_WIDGET (self->editor), STET_TYPE_LEVEL_PANES);
  GtkWidget *counts = find_of_type (GTK_WIDGET (self->editor), STET_TYPE_COUNT_BAR);
  graphene_rect_t text, bar;

  put_caret (self, 0, 1);
  for (guint i = 0; i < 3; i++)
    {
      /* Shown, and hidden again. */
      if (i > 0)
        activate (self, "editor.show-draft");
      fixture_run_for (500);
      g_assert_true (gtk_widget_compute_bounds (panes, GTK_WIDGET (self->editor), &text));
      g_assert_true (gtk_widget_compute_bounds (counts, GTK_WIDGET (self->editor), &bar));
      if (i == 1)
        g_assert_cmpfloat (text.origin.y + text.size.height, <, bar.origin.y - 40);
      else
        g_assert_cmpfloat (text.origin.y + text.size.height, ==, bar.origin.y);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, width, func)                                                                     \
  g_test_add ("/editor-draft/" name, Draft, GINT_TO_POINTER (width), set_up, func, tear_down)
  g_test_add_func ("/editor-draft/pairs", test_pairs);
  ADD ("draft", 1280, test_draft);
  ADD ("room", 1280, test_room);
  ADD ("lapse", 1280, test_lapse);
  ADD ("reference", 1280, test_reference);
  ADD ("compare", 1280, test_compare);
  ADD ("wordings", 1280, test_wordings);
  ADD ("state", 1280, test_state);
  ADD ("restore-block", 1280, test_restore_block);
#undef ADD
  return g_test_run ();
}
