/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the keyboard is, in the real window, for people without a mouse. */
#include "config.h"

#include <adwaita.h>

#include "app-window.h"

#include "stet-block-changes.h"
#include "stet-browser.h"
#include "stet-editor.h"
#include "stet-find-bar.h"

typedef struct
{
  Fixture library;
  StetWindow *window;
  StetSession *session;
  StetEditor *editor;
  gint64 story;
} Keyboard;

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

/* Two languages, with the same words. */
static StetStory *
new_story (void)
{
  static const char *const languages[] = { "nl", "fr" };
  StetStory *story = stet_story_new (0);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (0, languages[i]);

      for (guint j = 0; j < 3; j++)
        {
          g_autoptr (StetBlock) block = stet_block_new (
              0, j == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, "Hanoi 2025 Hanoi");

          stet_block_set_row (block, stet_story_get_row (story, j));
          stet_article_append_block (article, block);
        }
      stet_story_add_article (story, article);
    }
  return story;
}

static void
set_up (Keyboard *self, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();

  fixture_set_up (&self->library, NULL);
  fixture_add_stories (&self->library, 2);
  self->story = fixture_add_story (&self->library, story);
  self->window = open_window (&self->library, GPOINTER_TO_INT (data), 800);
  self->session = stet_window_get_session (self->window);
  self->editor = STET_EDITOR (find_of_type (GTK_WIDGET (self->window), STET_TYPE_EDITOR));
  wait_until (stet_session_get_story (self->session) != NULL
              && stet_window_is_settled (self->window));
  g_assert_cmpint (stet_story_get_id (stet_session_get_story (self->session)), ==, self->story);
}

static void
tear_down (Keyboard *self, gconstpointer data)
{
  close_window (self->window);
  fixture_tear_down (&self->library, NULL);
}

static GtkWidget *
get_focus (Keyboard *self)
{
  return gtk_window_get_focus (GTK_WINDOW (self->window));
}

static GtkWidget *
get_text (Keyboard *self, guint pane)
{
  return GTK_WIDGET (stet_editor_get_view (self->editor, pane));
}

static void
activate (Keyboard *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

/* Who opens a story can type in it. */
static void
test_open (Keyboard *self, gconstpointer data)
{
  GtkWidget *list = find_of_type (GTK_WIDGET (self->window), GTK_TYPE_LIST_VIEW);

  g_assert_true (get_focus (self) == get_text (self, 0));
  activate (self, "win.next-story");
  wait_until (stet_story_get_id (stet_session_get_story (self->session)) != self->story
              && stet_window_is_settled (self->window));
  g_assert_true (get_focus (self) == get_text (self, 0));

  /* From the list with Return; one that is open already too. */
  g_assert_true (gtk_widget_grab_focus (list));
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), list));
  g_signal_emit_by_name (list, "activate", 0);
  wait_until (stet_story_get_id (stet_session_get_story (self->session)) == self->story
              && stet_window_is_settled (self->window));
  g_assert_true (get_focus (self) == get_text (self, 0));
  g_assert_true (gtk_widget_grab_focus (list));
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_true (get_focus (self) == get_text (self, 0));
}

/* Hiding what is around the text leaves the keyboard in it. */
static void
test_panes (Keyboard *self, gconstpointer data)
{
  static const char *const actions[] = { "win.browser-visible", "win.distraction-free" };

  gtk_widget_grab_focus (get_text (self, 1));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    for (guint j = 0; j < 2; j++)
      {
        activate (self, actions[i]);
        fixture_run_for (500);
        g_assert_true (get_focus (self) == get_text (self, 1));
      }
  /* From what goes it comes into the text. */
  gtk_widget_grab_focus (find_of_type (GTK_WIDGET (self->window), GTK_TYPE_LIST_VIEW));
  activate (self, "win.browser-visible");
  fixture_run_for (500);
  g_assert_true (get_focus (self) == get_text (self, 1));
}

/* What is said of a paragraph can be reached from it, without going through the other language. */
static void
test_changes (Keyboard *self, gconstpointer data)
{
  GtkWidget *changes = find_of_type (GTK_WIDGET (self->editor), STET_TYPE_BLOCK_CHANGES);
  StetStory *story = stet_session_get_story (self->session);
  StetBlock *block = stet_article_get_block (stet_story_get_article (story, 0), 1);

  stet_session_reveal (self->session,
                       stet_article_get_id (stet_block_get_article (block)),
                       stet_block_get_id (block),
                       0,
                       0);
  stet_block_set_text (block, "Huế 2025 Hanoi");
  activate (self, "editor.show-draft");
  wait_until (find_button (changes, "Restore _Paragraph") != NULL);
  for (guint i = 0; get_focus (self) != find_button (changes, "Restore _Paragraph"); i++)
    {
      g_assert_cmpuint (i, <, 5);
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_widget_is_ancestor (get_focus (self), changes));
    }
  for (guint i = 0; gtk_widget_is_ancestor (get_focus (self), changes); i++)
    {
      g_assert_cmpuint (i, <, 6);
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_BACKWARD));
    }
  g_assert_true (get_focus (self) == get_text (self, 0));
}

/* All is replaced: there is nothing left to replace, but still a keyboard. */
static void
test_replace (Keyboard *self, gconstpointer data)
{
  GtkWidget *bar = find_of_type (GTK_WIDGET (self->editor), STET_TYPE_FIND_BAR);
  GtkWidget *all;

  activate (self, "editor.find-replace");
  stet_find_bar_set_pattern (STET_FIND_BAR (bar), "Hanoi");
  all = find_button (bar, "Replace _All");
  g_assert_nonnull (all);
  wait_until (gtk_widget_get_sensitive (all));
  gtk_widget_grab_focus (all);
  gtk_widget_activate (all);
  wait_until (!gtk_widget_get_sensitive (all));
  fixture_run_for (300);
  g_assert_nonnull (get_focus (self));
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), bar));
  g_assert_true (gtk_widget_get_sensitive (get_focus (self)));
}

/* Presses the key of an action that the editor has. Returns: whether it did anything */
static gboolean
press (Keyboard *self, const char *action)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (self->editor));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

      /* Those that are the window’s business, wherever in it the keyboard is. */
      if (!GTK_IS_SHORTCUT_CONTROLLER (controller)
          || gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (controller))
                 != GTK_SHORTCUT_SCOPE_MANAGED)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (g_strcmp0 (g_object_get_data (G_OBJECT (shortcut), "stet-action"), action) == 0)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                 0,
                                                 GTK_WIDGET (self->editor),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_not_reached ();
}

/* From anywhere in the window keys lead into the text, but change nothing there. */
static void
test_anywhere (Keyboard *self, gconstpointer data)
{
  GtkWidget *list = find_of_type (GTK_WIDGET (self->window), GTK_TYPE_LIST_VIEW);
  StetStory *story = stet_session_get_story (self->session);

  gtk_widget_grab_focus (list);
  g_assert_true (press (self, "editor.switch-pane"));
  g_assert_true (get_focus (self) == get_text (self, 0));
  g_assert_true (press (self, "editor.switch-pane"));
  g_assert_true (get_focus (self) == get_text (self, 1));

  gtk_widget_grab_focus (list);
  g_assert_false (press (self, "editor.sign-off"));
  g_assert_false (press (self, "editor.make-caption"));
  g_assert_cmpuint (stet_article_get_n_signed_off (stet_story_get_article (story, 1)), ==, 0);
  g_assert_true (press (self, "editor.layout::focus"));
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), list));
  g_assert_true (press (self, "editor.next-unsigned"));
  g_assert_true (get_focus (self) == get_text (self, 1));
}

static GtkWidget *
find_label (GtkWidget *widget, const char *label)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What offers to undo something goes when undo would take back something else. */
static void
test_toast (Keyboard *self, gconstpointer data)
{
  StetStory *story = stet_session_get_story (self->session);
  StetBlock *block = stet_article_get_block (stet_story_get_article (story, 1), 1);

  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), "Anders");
  stet_session_reveal (self->session,
                       stet_article_get_id (stet_block_get_article (block)),
                       stet_block_get_id (block),
                       0,
                       0);
  activate (self, "editor.copy-across");
  g_assert_cmpstr (stet_block_get_text (block), ==, "Anders");
  wait_until (find_label (GTK_WIDGET (self->editor), "Text copied from Dutch") != NULL);
  fixture_run_for (500);
  g_assert_nonnull (find_label (GTK_WIDGET (self->editor), "Text copied from Dutch"));
  activate (self, "editor.undo");
  g_assert_cmpstr (stet_block_get_text (block), !=, "Anders");
  fixture_run_for (1000);
  g_assert_null (find_label (GTK_WIDGET (self->editor), "Text copied from Dutch"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, width, func)                                                                     \
  g_test_add ("/keyboard/" name, Keyboard, GINT_TO_POINTER (width), set_up, func, tear_down)
  ADD ("open", 1280, test_open);
  ADD ("anywhere", 1280, test_anywhere);
  ADD ("panes", 1280, test_panes);
  ADD ("changes", 1280, test_changes);
  ADD ("toast", 1280, test_toast);
  ADD ("replace", 1280, test_replace);
#undef ADD
  return g_test_run ();
}
