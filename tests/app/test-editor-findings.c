/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <sqlite3.h>
#include <string.h>

#include "../model/story-check.h"
#include "app-fixture.h"
#include "test-editor-common.h"

#include "stet-check.h"
#include "stet-editor.h"
#include "stet-finding-card.h"
#include "stet-finding-edit.h"
#include "stet-findings-page.h"
#include "stet-history.h"
#include "stet-screenshot.h"
#include "stet-waiver.h"

/* What the checks found, by key: explained, fixed, let stand and withdrawn. */

typedef struct
{
  Fixture fixture;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
  StetFindingsPage *page;
} FindingFixture;

static StetStory *
story_of (FindingFixture *self)
{
  return stet_session_get_story (self->session);
}

static StetArticleView *
view_of (FindingFixture *self)
{
  return stet_editor_get_view (self->editor, 0);
}

static const char *
text_of (FindingFixture *self, guint index)
{
  return stet_block_get_text (
      stet_article_get_block (stet_article_view_get_article (view_of (self)), index));
}

static void
run_sql (FindingFixture *self, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (self->fixture.path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Nothing here depends on what other checks think. */
static void
turn_others_off (FindingFixture *self)
{
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);

  for (gsize i = 0; i < n_checks; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO check_levels (check_id, level) VALUES ('%s', 'off')", checks[i].id);

      if (!g_str_equal (checks[i].id, "house-rule"))
        run_sql (self, sql);
    }
}

/* A rule of the newsroom. */
static void
add_rule (FindingFixture *self, const char *pattern, const char *suggestion)
{
  g_autofree char *sql = suggestion != NULL
                             ? g_strdup_printf (
                                   "INSERT INTO house_rules (pattern, message, suggestion, live)"
                                   " VALUES ('%s', 'Liever niet.', '%s', 1)",
                                   pattern,
                                   suggestion)
                             : g_strdup_printf ("INSERT INTO house_rules (pattern, message, live)"
                                                " VALUES ('%s', 'Liever niet.', 1)",
                                                pattern);

  run_sql (self, sql);
}

static void
set_up (FindingFixture *self, gconstpointer data)
{
  static const char *const texts[][3] = {
    { "Het verdrag", "Een tsunami van kritiek, een storm van lof.", "De tsunami bleef uit." },
    { "الاتفاقية", "موجة من النقد.", "لم تأت الموجة." },
  };
  static const char *const languages[] = { "nl", "ar" };
  g_autoptr (StetStory) story = new_story (2, 3);
  GtkWidget *box;
  gint64 id;

  for (guint i = 0; i < 2; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      stet_article_set_language (article, languages[i]);
      stet_article_set_id (article, 0);
      for (guint j = 0; j < 3; j++)
        stet_block_set_text (stet_article_get_block (article, j), texts[i][j]);
    }
  stet_story_set_id (story, 0);
  stet_journal_add_all (stet_story_get_journal (story));
  fixture_set_up (&self->fixture, NULL);
  id = fixture_add_story (&self->fixture, story);
  turn_others_off (self);
  add_rule (self, "tsunami", "golf");
  add_rule (self, "storm", NULL);
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->page = g_object_new (STET_TYPE_FINDINGS_PAGE, NULL);
  self->window = gtk_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->editor), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->page), 300, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->editor));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  g_object_set (self->editor, "session", self->session, NULL);
  g_object_set (self->page, "session", self->session, NULL);
  stet_session_open_story (self->session, id);
  wait_until (story_of (self) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (view_of (self))) > 0);
}

static void
tear_down (FindingFixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fixture_run_for (20);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_object_unref (self->session);
  fixture_tear_down (&self->fixture, NULL);
}

/* How many places the rule about @words has been found at, once all is checked. */
static guint
count_rules (FindingFixture *self)
{
  GListModel *findings = stet_session_get_findings (self->session);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);

      n += g_str_equal (stet_finding_get_check (finding), "house-rule");
    }
  return n;
}

#define wait_for_rules(n)                                                                          \
  wait_until (stet_session_get_checked (self->session) && count_rules (self) == (n))

static void
put_caret (FindingFixture *self, guint line, const char *words)
{
  const char *text = text_of (self, line);
  guint offset = (guint) g_utf8_strlen (text, strstr (text, words) - text) + 1;
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view_of (self));
  GtkTextIter iter;

  /* The marks in the text come a little after the list. */
  fixture_run_for (200);
  gtk_widget_grab_focus (GTK_WIDGET (view_of (self)));
  stet_article_buffer_get_iter (
      buffer,
      stet_article_get_block (stet_article_view_get_article (view_of (self)), line),
      offset,
      &iter);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &iter);
}

static void
activate (FindingFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  if (G_OBJECT_TYPE (widget) == type)
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
find_popover (FindingFixture *self)
{
  GtkWidget *card = find_of_type (GTK_WIDGET (self->editor), STET_TYPE_FINDING_CARD);

  return card != NULL ? gtk_widget_get_ancestor (card, GTK_TYPE_POPOVER) : NULL;
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

static void
take_picture (FindingFixture *self, const char *name)
{
  g_autofree char *path = NULL;
  g_autofree char *popover = NULL;
  g_autoptr (GError) error = NULL;

  fixture_run_for (400);
  if (g_getenv ("STET_PICTURES") == NULL)
    return;
  path = g_strdup_printf ("%s/findings-%s.png", g_getenv ("STET_PICTURES"), name);
  stet_screenshot_save (self->window, path, &error);
  g_assert_no_error (error);
  if (find_popover (self) == NULL)
    return;
  popover = g_strdup_printf ("%s/findings-%s-popover.png", g_getenv ("STET_PICTURES"), name);
  stet_screenshot_save (find_popover (self), popover, &error);
  g_assert_no_error (error);
}

static void
test_fix (FindingFixture *self, gconstpointer data)
{
  wait_for_rules (3);
  put_caret (self, 2, "tsunami");
  take_picture (self, "bar");
  activate (self, "editor.fix-finding");
  g_assert_cmpstr (text_of (self, 2), ==, "De golf bleef uit.");
  wait_for_rules (2);
  g_assert_true (test_undo (story_of (self)));
  g_assert_cmpstr (text_of (self, 2), ==, "De tsunami bleef uit.");
  wait_for_rules (3);

  /* Who suggests does not change the text by a fix. */
  activate (self, "editor.suggesting");
  put_caret (self, 2, "tsunami");
  activate (self, "editor.fix-finding");
  g_assert_cmpstr (text_of (self, 2), ==, "De tsunami bleef uit.");
  g_assert_true (test_undo (story_of (self)));
  activate (self, "editor.suggesting");
  g_assert_cmpstr (text_of (self, 2), ==, "De tsunami bleef uit.");

  /* Where nothing is sure, it is explained instead. */
  put_caret (self, 1, "storm");
  activate (self, "editor.fix-finding");
  g_assert_cmpstr (text_of (self, 1), ==, "Een tsunami van kritiek, een storm van lof.");
  g_assert_nonnull (find_popover (self));
}

static void
test_let_stand (FindingFixture *self, gconstpointer data)
{
  GtkWidget *button, *list;
  g_autoptr (GPtrArray) waivers = NULL;

  wait_for_rules (3);
  put_caret (self, 1, "tsunami");
  activate (self, "editor.explain-finding");
  wait_until (find_popover (self) != NULL && gtk_widget_get_mapped (find_popover (self)));
  take_picture (self, "explained");
  gtk_popover_popdown (GTK_POPOVER (find_popover (self)));
  wait_until (find_popover (self) == NULL);

  activate (self, "editor.let-stand");
  wait_until (find_popover (self) != NULL && gtk_widget_get_mapped (find_popover (self)));
  take_picture (self, "reason");
  button = find_button (find_popover (self), "So in the original");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_for_rules (2);
  waivers = stet_waivers_dup (story_of (self));
  g_assert_cmpuint (waivers->len, ==, 1);
  g_assert_cmpstr (
      stet_remark_get_values (g_ptr_array_index (waivers, 0))->text, ==, "So in the original");

  /* It is listed, and withdrawn there. */
  gtk_expander_set_expanded (
      GTK_EXPANDER (find_of_type (GTK_WIDGET (self->page), GTK_TYPE_EXPANDER)), TRUE);
  list = find_of_type (GTK_WIDGET (self->page), GTK_TYPE_LIST_BOX);
  wait_until (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL);
  take_picture (self, "waivers");
  stet_finding_edit_withdraw (self->session, g_ptr_array_index (waivers, 0));
  wait_for_rules (3);
  wait_until (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) == NULL);
  g_assert_true (test_undo (story_of (self)));
  wait_for_rules (2);
  g_assert_true (test_undo (story_of (self)));
  wait_for_rules (3);
}

/* Where nothing was found there is nothing to explain. */
static void
test_nothing (FindingFixture *self, gconstpointer data)
{
  wait_for_rules (3);
  put_caret (self, 2, "uit");
  activate (self, "editor.explain-finding");
  fixture_run_for (50);
  g_assert_null (find_popover (self));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define add(path, func) g_test_add (path, FindingFixture, NULL, set_up, func, tear_down)
  add ("/editor-findings/fix", test_fix);
  add ("/editor-findings/let-stand", test_let_stand);
  add ("/editor-findings/nothing", test_nothing);
#undef add
  return g_test_run ();
}
