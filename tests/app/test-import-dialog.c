/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on an import, the lines of a file, and what an editor does to both. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app-window.h"

#include "stet-import-dialog.h"
#include "stet-import-paste.h"
#include "stet-import-preview-row.h"
#include "stet-import-preview.h"
#include "stet-import-row.h"
#include "stet-story-match.h"

static const char SCRAPED[]
    = "Nieuwe brug over de rivier\n\n"
      "De raad van de stad besloot maandag om een nieuwe brug over de rivier te bouwen, na tien "
      "jaar praten.\n\n\n\n\n\n\n"
      "De burgemeester zei dat de brug binnen drie jaar open zou gaan en dat ze 25 miljoen zou "
      "kosten.\n\nFoto: Phung Anh\n\n"
      "Mensen die bij de rivier wonen vragen al lang om een brug, omdat de oude gesloten is.\n\n"
      "Bron: https://news.example.org/brug\n\nReactie (0)\n";

static const char ENGLISH[] = "The council of the town decided on Monday to build a new bridge "
                              "over the river, after ten years of talks.\n\n"
                              "The mayor said that the bridge would open within three years, and "
                              "that it would cost 25 million.\n\n"
                              "People who live near the river have asked for a bridge for a long "
                              "time, because the old one is closed.\n";

static const char ARABIC[]
    = "جسر جديد فوق النهر\n\n"
      "قرر مجلس المدينة يوم الاثنين بناء جسر جديد فوق النهر بعد عشر سنوات من "
      "المحادثات.\n\n"
      "وقال رئيس البلدية إن الجسر سيفتح في غضون ثلاث سنوات وإنه سيكلف 25 "
      "مليونا.\n\n"
      "تعليقات (0)\n";

static const char PAGE[] = "<h1>A bridge for the town</h1><p>The council of the town decided on "
                           "Monday to build a <b>new bridge</b> over the river.</p><p>The mayor "
                           "said that the bridge would open within three years.</p>";

/* Finding */

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_all (gpointer root, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, type, found);

  return found;
}

/* The first that can be seen, or NULL. */
static gpointer
find_first (gpointer root, GType type)
{
  g_autoptr (GPtrArray) found = find_all (root, type);

  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

static GtkWidget *
find_label (gpointer root, const char *text)
{
  g_autoptr (GPtrArray) labels = find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), text))
      return g_ptr_array_index (labels, i);

  return NULL;
}

static GtkWidget *
find_button (gpointer root, const char *text)
{
  g_autoptr (GPtrArray) labels = find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    {
      GtkWidget *button = gtk_widget_get_ancestor (g_ptr_array_index (labels, i), GTK_TYPE_BUTTON);

      if (button && g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, i)), text))
        return button;
    }

  return NULL;
}

/* As the application does. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/stetdesk/Stet/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *dir = g_build_filename (fixture->dir, "in", NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_mkdir_with_parents (dir, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static AdwDialog *
get_dialog (StetWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static StetImportDialog *
start_import (Fixture *fixture, StetWindow *window)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = g_build_filename (fixture->dir, "in", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_list_store_append (files, folder);
  stet_window_import (window, G_LIST_MODEL (files));

  return STET_IMPORT_DIALOG (get_dialog (window));
}

static StetImportDialog *
import (Fixture *fixture, StetWindow *window)
{
  StetImportDialog *dialog = start_import (fixture, window);

  wait_until (stet_import_dialog_get_finished (dialog));
  wait_until (find_first (dialog, STET_TYPE_IMPORT_ROW) != NULL);

  return dialog;
}

static StetImportRowItem *
get_item (StetImportDialog *dialog, guint position)
{
  g_autoptr (StetImportRowItem) item = g_list_model_get_item (stet_import_dialog_get_rows (dialog),
                                                              position);

  return item;
}

static StetArticle *
get_article (StetWindow *window)
{
  StetStory *story = stet_session_get_story (stet_window_get_session (window));

  return story ? stet_story_get_article (story, 0) : NULL;
}

static StetBlock *
find_block (StetWindow *window, const char *text)
{
  StetArticle *article = get_article (window);

  for (guint i = 0; article && i < stet_article_get_n_blocks (article); i++)
    if (strstr (stet_block_get_text (stet_article_get_block (article, i)), text))
      return stet_article_get_block (article, i);

  return NULL;
}

/* The lines of the file in a row. */
static StetImportPreview *
open_preview (StetImportDialog *dialog, guint position)
{
  StetImportPreview *preview;

  g_signal_emit_by_name (find_first (dialog, GTK_TYPE_LIST_VIEW), "activate", position);
  wait_until (find_first (dialog, STET_TYPE_IMPORT_PREVIEW) != NULL);
  preview = find_first (dialog, STET_TYPE_IMPORT_PREVIEW);
  wait_until (stet_import_preview_get_loaded (preview));

  return preview;
}

static guint
select_line (StetImportPreview *preview, const char *text)
{
  GtkSelectionModel *lines = stet_import_preview_get_lines (preview);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (lines)); i++)
    {
      g_autoptr (StetImportPreviewLine) line = g_list_model_get_item (G_LIST_MODEL (lines), i);

      if (strstr (stet_import_preview_line_get_text (line), text))
        {
          gtk_selection_model_select_item (lines, i, TRUE);
          return i;
        }
    }
  g_error ("No line with “%s”", text);
}

static StetPartKind
get_kind (StetImportPreview *preview, guint position)
{
  g_autoptr (StetImportPreviewLine) line = g_list_model_get_item (
      G_LIST_MODEL (stet_import_preview_get_lines (preview)), position);

  return stet_import_preview_line_get_kind (line);
}

/* What a key does where it is bound for a widget's class. */
static void
press (gpointer widget, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (
              gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, key))
            {
              g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                           GTK_SHORTCUT_ACTION_EXCLUSIVE,
                                                           widget,
                                                           gtk_shortcut_get_arguments (shortcut)));
              return;
            }
        }
    }
  g_error ("Nothing is bound to “%s”", key);
}

/* Tests */

static void
test_report (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;
  g_autofree char *error = NULL;
  g_autofree char *title = NULL;

  write_file (fixture, "a-brug.txt", SCRAPED);
  write_file (fixture, "b-bridge.txt", ENGLISH);
  write_file (fixture, "c-arabic.txt", ARABIC);
  write_file (fixture, "d-empty.txt", "");
  dialog = import (fixture, window);
  g_assert_cmpuint (g_list_model_get_n_items (stet_import_dialog_get_rows (dialog)), ==, 4);
  g_assert_nonnull (find_label (dialog, "3 articles imported"));

  /* The one that failed comes first, and its reason does not name it again. */
  g_assert_cmpint (stet_import_row_item_get_file (get_item (dialog, 0))->outcome,
                   ==,
                   STET_IMPORT_OUTCOME_FAILED);
  title = stet_import_row_item_dup_title (get_item (dialog, 0));
  g_assert_cmpstr (title, ==, "d-empty.txt");
  error = stet_import_row_item_dup_error (get_item (dialog, 0));
  g_assert_null (strstr (error, fixture->dir));
  g_assert_nonnull (find_label (dialog, error));
  g_assert_null (find_label (dialog, fixture->dir));

  /* Others are told by what they say. */
  wait_until (find_label (dialog, "Nieuwe brug over de rivier") != NULL);
  g_assert_null (find_label (dialog, "a-brug.txt"));
  g_assert_nonnull (find_label (dialog, "Dutch"));
  picture (window, "import-report");
  stet_import_row_item_set_expanded (get_item (dialog, 1), TRUE);
  wait_until (find_button (dialog, "Bring Back") != NULL);
  picture (window, "import-left-out");
  gtk_widget_activate (find_button (dialog, "Undo Import"));
  wait_until (find_button (window, "Open Sample Stories") != NULL);
  close_window (window);
}

/* One click on what was left out, and one to take that back. */
static void
test_bring_back (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;
  guint n_left_out;

  write_file (fixture, "brug.txt", SCRAPED);
  dialog = import (fixture, window);
  wait_until (get_article (window) != NULL);
  g_assert_null (find_block (window, "Reactie (0)"));
  n_left_out = stet_import_row_item_get_left_out (get_item (dialog, 0))->len;
  g_assert_cmpuint (n_left_out, >, 0);
  stet_import_row_item_set_expanded (get_item (dialog, 0), TRUE);
  wait_until (find_label (dialog, "Reactie (0)") != NULL);
  {
    GtkWidget *line = gtk_widget_get_parent (
        gtk_widget_get_parent (find_label (dialog, "Reactie (0)")));

    gtk_widget_activate (find_button (line, "Bring Back"));
  }
  wait_until (find_block (window, "Reactie (0)") != NULL);
  wait_until (stet_import_row_item_get_left_out (get_item (dialog, 0))->len == n_left_out - 1);
  wait_until (find_label (dialog, "1 line brought back") != NULL);

  gtk_widget_activate (find_button (dialog, "Undo"));
  wait_until (find_block (window, "Reactie (0)") == NULL);
  wait_until (stet_import_row_item_get_left_out (get_item (dialog, 0))->len == n_left_out);
  close_window (window);
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;
  StetImportPreview *preview;
  GtkWidget *apply;
  gboolean changed;
  guint position, headline;
  gint64 id;

  write_file (fixture, "brug.txt", SCRAPED);
  dialog = import (fixture, window);
  wait_until (find_block (window, "25 miljoen") != NULL);
  id = stet_block_get_id (find_block (window, "25 miljoen"));
  preview = open_preview (dialog, 0);
  apply = find_button (preview, "Apply");
  g_assert_false (gtk_widget_get_sensitive (apply));
  picture (window, "import-preview");

  /* Each key says what the line is. */
  position = select_line (preview, "25 miljoen");
  g_assert_cmpint (get_kind (preview, position), ==, STET_PART_PARAGRAPH);
  for (StetPartKind kind = 0; kind < STET_IMPORT_N_KINDS; kind++)
    {
      g_autofree char *key = gtk_accelerator_name (stet_import_kind_get_key (kind), 0);

      press (preview, key);
      g_assert_cmpint (get_kind (preview, position), ==, kind);
    }
  press (preview, "Delete");
  g_assert_cmpint (get_kind (preview, position), ==, STET_PART_RESIDUE);
  wait_until (find_label (preview, "Left out") != NULL);

  /* Undone to the first. */
  for (guint i = 0; i < STET_IMPORT_N_KINDS; i++)
    press (preview, "<Control>z");
  g_object_get (preview, "changed", &changed, NULL);
  g_assert_false (changed);
  g_assert_false (gtk_widget_get_sensitive (apply));

  /* There is one headline. */
  headline = select_line (preview, "Nieuwe brug");
  g_assert_cmpint (get_kind (preview, headline), ==, STET_PART_HEADLINE);
  select_line (preview, "Mensen die");
  press (preview, "h");
  g_assert_cmpint (get_kind (preview, headline), ==, STET_PART_SUBHEADING);
  press (preview, "<Control>z");
  g_assert_cmpint (get_kind (preview, headline), ==, STET_PART_HEADLINE);

  /* Applied: the block is the same one. */
  select_line (preview, "25 miljoen");
  press (preview, "c");
  g_assert_true (gtk_widget_get_sensitive (apply));
  picture (window, "import-preview-changed");
  gtk_widget_activate (apply);
  wait_until (find_block (window, "25 miljoen") != NULL
              && stet_block_get_kind (find_block (window, "25 miljoen")) == STET_BLOCK_CAPTION);
  g_assert_cmpint (stet_block_get_id (find_block (window, "25 miljoen")), ==, id);
  wait_until (find_first (dialog, STET_TYPE_IMPORT_PREVIEW) == NULL);
  wait_until (find_button (dialog, "Undo Import") != NULL);
  picture (window, "import-applied");

  /* It is shown so the next time. */
  preview = open_preview (dialog, 0);
  position = select_line (preview, "25 miljoen");
  g_assert_cmpint (get_kind (preview, position), ==, STET_PART_CAPTION);
  close_window (window);
}

static gboolean
is_kind (StetWindow *window, const char *text, StetBlockKind kind)
{
  StetBlock *block = find_block (window, text);

  return block && stet_block_get_kind (block) == kind;
}

/* Whoever goes back, or closes the dialog, does not lose what she said of the lines. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;
  StetImportPreview *preview;

  write_file (fixture, "brug.txt", SCRAPED);
  dialog = import (fixture, window);
  wait_until (find_block (window, "25 miljoen") != NULL);
  preview = open_preview (dialog, 0);
  select_line (preview, "25 miljoen");
  press (preview, "u");
  gtk_widget_activate_action (GTK_WIDGET (preview), "navigation.pop", NULL);
  wait_until (is_kind (window, "25 miljoen", STET_BLOCK_SUBHEADING));
  wait_until (find_label (dialog, "1 line changed") != NULL);
  wait_until (find_first (dialog, STET_TYPE_IMPORT_PREVIEW) == NULL);
  g_assert_nonnull (find_button (dialog, "Undo Import"));

  preview = open_preview (dialog, 0);
  select_line (preview, "25 miljoen");
  press (preview, "q");
  adw_dialog_close (ADW_DIALOG (dialog));
  wait_until (is_kind (window, "25 miljoen", STET_BLOCK_QUOTE));
  close_window (window);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportPreview *preview;

  write_file (fixture, "brug.txt", SCRAPED);
  adw_dialog_force_close (ADW_DIALOG (import (fixture, window)));
  wait_until (get_dialog (window) == NULL && get_article (window) != NULL);
  adw_toast_overlay_dismiss_all (find_first (window, ADW_TYPE_TOAST_OVERLAY));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.import-again", NULL));
  wait_until (get_dialog (window) != NULL);
  wait_until (find_first (get_dialog (window), STET_TYPE_IMPORT_PREVIEW) != NULL);
  preview = find_first (get_dialog (window), STET_TYPE_IMPORT_PREVIEW);
  wait_until (stet_import_preview_get_loaded (preview));
  select_line (preview, "Reactie (0)");
  press (preview, "p");
  press (preview, "<Control>Return");
  wait_until (find_block (window, "Reactie (0)") != NULL);
  wait_until (get_dialog (window) == NULL);

  wait_until (find_label (window, "1 line brought back") != NULL);
  gtk_widget_activate (find_button (window, "Undo"));
  wait_until (find_block (window, "Reactie (0)") == NULL);
  close_window (window);
}

/* Never without a question, and not for good. */
static void
test_proposal (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;
  StetStoryMatch *match = g_new0 (StetStoryMatch, 1);
  g_autoptr (StetImportFile) file = NULL;
  g_autoptr (StetImportRowItem) item = NULL;
  StetImportFile *english, *dutch;
  GListModel *rows;

  write_file (fixture, "a-bridge.txt", ENGLISH);
  write_file (fixture, "b-brug.txt", SCRAPED);
  dialog = import (fixture, window);
  rows = stet_import_dialog_get_rows (dialog);
  english = stet_import_row_item_get_file (get_item (dialog, 0));
  dutch = stet_import_row_item_get_file (get_item (dialog, 1));
  g_assert_cmpint (english->story, !=, dutch->story);

  file = stet_import_file_new ("b-brug.txt");
  file->outcome = STET_IMPORT_OUTCOME_IMPORTED;
  file->article = dutch->article;
  file->story = dutch->story;
  g_set_str (&file->language, "nl");
  g_set_str (&file->title, "Nieuwe brug");
  match->story = english->story;
  match->title = g_strdup ("The council of the town");
  match->reasons = g_strsplit ("The same numbers: 25, 3", "\n", -1);
  if (!file->matches)
    file->matches = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_story_match_free);
  g_ptr_array_set_size (file->matches, 0);
  g_ptr_array_add (file->matches, match);
  item = stet_import_row_item_new (file);
  g_list_store_splice (G_LIST_STORE (rows), 1, 1, (gpointer *) &item, 1);

  wait_until (find_label (dialog, "Looks like a version of “The council of the town”") != NULL);
  g_assert_nonnull (find_label (dialog, "The same numbers"));
  picture (window, "import-proposal");
  gtk_widget_activate (find_button (dialog, "Merge…"));
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (window)));
  wait_until (find_button (get_dialog (window), "Merge") != NULL);
  gtk_widget_activate (find_button (get_dialog (window), "Merge"));
  wait_until (!stet_import_row_item_get_proposes (item));
  wait_until (stet_session_get_story (stet_window_get_session (window)) != NULL
              && g_list_model_get_n_items (stet_story_get_articles (
                     stet_session_get_story (stet_window_get_session (window))))
                     == 2);

  wait_until (find_label (dialog, "Merged with") != NULL && find_button (dialog, "Undo") != NULL);
  gtk_widget_activate (find_button (dialog, "Undo"));
  wait_until (stet_import_row_item_get_proposes (item));
  close_window (window);
}

/* An article that the library has in that language is no version to merge. */
static void
test_same_language (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  g_autofree char *longer = g_strconcat (SCRAPED, "\nDe brug is zaterdag te bezichtigen.\n", NULL);
  StetImportDialog *dialog;

  write_file (fixture, "a-brug.txt", SCRAPED);
  write_file (fixture, "b-brug.txt", longer);
  dialog = import (fixture, window);
  wait_until (find_label (dialog, "May be the same article as in “") != NULL);
  g_assert_null (find_button (dialog, "Merge…"));
  close_window (window);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  g_autoptr (GString) large = g_string_new (NULL);
  StetImportDialog *dialog;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%04u.txt", i);
      g_autofree char *text = g_strdup_printf ("%s\n\nNumber %u.\n", ENGLISH, i);

      write_file (fixture, name, text);
    }
  /* The last takes long enough on any machine. */
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (large, "%s Number %u.\n", ENGLISH, i);
  write_file (fixture, "9999.txt", large->str);
  dialog = start_import (fixture, window);
  wait_until (g_list_model_get_n_items (stet_import_dialog_get_rows (dialog)) > 0);
  g_assert_false (stet_import_dialog_get_finished (dialog));
  wait_until (find_button (dialog, "Cancel") != NULL);
  gtk_widget_activate (find_button (dialog, "Cancel"));
  wait_until (stet_import_dialog_get_finished (dialog));
  g_assert_cmpuint (stet_import_dialog_get_n_imported (dialog), ==, 0);
  wait_until (get_dialog (window) == NULL);
  wait_until (find_label (window, "Import cancelled") != NULL);
  wait_until (find_button (window, "Open Sample Stories") != NULL);
  close_window (window);
}

static void
set_clipboard (StetWindow *window, const char *mime_type, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (mime_type, bytes);

  g_assert_true (
      gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (window)), provider));
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;

  set_clipboard (window, "image/png", "no text");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.paste-article", NULL));
  wait_until (find_label (window, "There is no text to import") != NULL);
  g_assert_null (get_dialog (window));

  set_clipboard (window, "text/html", PAGE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.paste-article", NULL));
  wait_until (get_dialog (window) != NULL);
  dialog = STET_IMPORT_DIALOG (get_dialog (window));
  wait_until (stet_import_dialog_get_finished (dialog));
  g_assert_cmpstr (stet_import_row_item_get_file (get_item (dialog, 0))->error, ==, NULL);
  g_assert_cmpuint (stet_import_dialog_get_n_imported (dialog), ==, 1);
  g_assert_cmpstr (stet_import_row_item_get_file (get_item (dialog, 0))->format, ==, "html");
  wait_until (find_block (window, "A bridge for the town") != NULL);
  g_assert_null (find_block (window, "<p>"));
  picture (window, "import-paste");
  close_window (window);
}

/* What browsers on other systems put around it. */
static void
test_paste_fragment (void)
{
  static const char windows[] = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\n"
                                "<html><body><!--StartFragment--><p>Text</p><!--EndFragment-->"
                                "</body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (windows, sizeof windows); /* with the NUL */
  g_autoptr (StetImportItem) item = stet_import_paste_new_item ("x", "text/html", bytes);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 1);
  gsize length;

  g_assert_true (g_str_has_prefix (g_bytes_get_data (item->bytes, &length), "<html>"));
  g_assert_cmpuint (length, ==, strlen (strstr (windows, "<html>")));
  g_assert_null (stet_import_paste_new_item ("x", "text/html", nothing));
}

/* For people to look at: narrow, dark, from right to left. */
static void
test_looks (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  StetImportDialog *dialog;
  StetImportPreview *preview;

  if (!g_getenv ("STET_PICTURES"))
    {
      g_test_skip ("STET_PICTURES is not set");
      return;
    }
  write_file (fixture, "a-brug.txt", SCRAPED);
  write_file (fixture, "c-arabic.txt", ARABIC);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("e%u.txt", i);

      write_file (fixture, name, "");
    }
  window = open_window (fixture, 360, 640);
  dialog = import (fixture, window);
  picture (window, "import-narrow");
  preview = open_preview (dialog, 8);
  select_line (preview, "Reactie");
  picture (window, "import-narrow-preview");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  picture (window, "import-narrow-dark");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  close_window (window);

  window = open_window (fixture, 1280, 800);
  write_file (fixture, "a-brug.txt", SCRAPED);
  dialog = import (fixture, window);
  picture (window, "import-dark");
  preview = open_preview (dialog, 8);
  picture (window, "import-dark-preview");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  close_window (window);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = open_window (fixture, 1280, 800);
  dialog = import (fixture, window);
  picture (window, "import-rtl");
  preview = open_preview (dialog, 9);
  wait_until (stet_import_preview_get_loaded (preview));
  picture (window, "import-rtl-preview");
  close_window (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();

#define ADD(name, func)                                                                            \
  g_test_add ("/app/import-dialog/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("report", test_report);
  ADD ("bring-back", test_bring_back);
  ADD ("preview", test_preview);
  ADD ("leave", test_leave);
  ADD ("again", test_again);
  ADD ("proposal", test_proposal);
  ADD ("same-language", test_same_language);
  ADD ("cancel", test_cancel);
  ADD ("paste", test_paste);
  ADD ("looks", test_looks);
#undef ADD
  g_test_add_func ("/app/import-dialog/paste-fragment", test_paste_fragment);

  return g_test_run ();
}
