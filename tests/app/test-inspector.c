/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"

#include "stet-comment-store.h"
#include "stet-finding.h"
#include "stet-inspector.h"
#include "stet-journal.h"
#include "stet-history.h"
#include "stet-remark-card.h"
#include "stet-remark-entry.h"
#include "stet-restore.h"
#include "stet-samples.h"
#include "stet-screenshot.h"
#include "stet-story-moves.h"
#include "stet-story-store.h"

typedef struct
{
  Fixture library;
  StetSession *session;
  StetStory *story;
  GtkWindow *window;
  StetInspector *inspector;
} Inspection;

static StetStory *
new_story (void)
{
  StetStory *story = fixture_new_story ("", 3);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetSource) source = stet_source_new (0);
  StetBlock *caption = stet_article_get_block (stet_story_get_article (story, 0), 2);

  stet_story_add_photo (story, photo);
  stet_photo_set_uncertain (photo, TRUE);
  stet_block_set_kind (caption, STET_BLOCK_CAPTION);
  stet_block_set_photo (caption, photo);
  stet_block_set_uncertain (caption, TRUE);
  g_object_set (source, "url", "https://news.example/1.html", "outlet", "news.example", NULL);
  stet_story_add_source (story, source);
  return story;
}

static void
set_up (Inspection *self, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  AdwToastOverlay *overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());

  fixture_set_up (&self->library, NULL);
  self->session = stet_session_new (self->library.library);
  stet_session_open_story (self->session, fixture_add_story (&self->library, story));
  wait_until (stet_session_get_story (self->session) != NULL);
  self->story = stet_session_get_story (self->session);
  self->inspector = STET_INSPECTOR (stet_inspector_new (self->session));
  self->window = GTK_WINDOW (adw_window_new ());
  adw_toast_overlay_set_child (overlay, GTK_WIDGET (self->inspector));
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (overlay));
  gtk_window_set_default_size (self->window, 340, 800);
  gtk_window_present (self->window);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->inspector)));
  wait_until (g_list_model_get_n_items (stet_session_get_findings (self->session)) > 0);
}

static void
tear_down (Inspection *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->inspector), (gpointer *) &self->inspector);
  gtk_window_destroy (self->window);
  wait_until (self->inspector == NULL);
  g_clear_object (&self->session);
  fixture_tear_down (&self->library, NULL);
}

static GtkWidget *
find_row (GtkWidget *widget, GType type, const char *title)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (title == NULL
          || g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, type, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
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

static GtkWidget *
find_of_type (GtkWidget *widget, const char *type)
{
  if (widget == NULL)
    return NULL;
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
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

/* For looking at: STET_PICTURES names a folder. */
static void
take_picture (Inspection *self, const char *page, const char *what)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  stet_inspector_show_page (self->inspector, page);
  fixture_run_for (400);
  if (g_getenv ("STET_PICTURES") == NULL)
    return;
  path = g_strdup_printf ("%s/inspector-%s%s.png", g_getenv ("STET_PICTURES"), page, what);
  stet_screenshot_save (GTK_WIDGET (self->window), path, &error);
  g_assert_no_error (error);
}

static void
test_sources (Inspection *self, gconstpointer data)
{
  GListModel *sources = stet_story_get_sources (self->story);
  g_autoptr (StetSource) source = g_list_model_get_item (sources, 0);
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetSourcesPage");
  GtkWidget *row;

  take_picture (self, "sources", "");
  row = find_row (page, ADW_TYPE_ENTRY_ROW, "Address");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "https://news.example/1.html");
  g_assert_false (gtk_widget_has_css_class (row, "warning"));
  gtk_editable_set_text (GTK_EDITABLE (row), "news example");
  g_assert_true (gtk_widget_has_css_class (row, "warning"));
  g_assert_cmpstr (stet_source_get_url (source), ==, "news example");
  g_assert_true (stet_journal_get_dirty (stet_story_get_journal (self->story)));

  g_assert_true (gtk_widget_activate_action (page, "sources.add", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 2);
  g_assert_true (gtk_widget_activate_action (row, "source.remove", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 1);
  g_assert_true (stet_history_undo (stet_story_get_history (self->story), NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 2);
}

static void
test_credit (Inspection *self, gconstpointer data)
{
  g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (self->story), 0);
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetPhotosPage");
  GListModel *findings = stet_session_get_findings (self->session);
  guint before = g_list_model_get_n_items (findings);
  GtkWidget *row;

  take_picture (self, "photos", "");
  row = find_row (page, ADW_TYPE_ENTRY_ROW, "Creator");
  gtk_editable_set_text (GTK_EDITABLE (row), "لونغ كوونغ");
  g_assert_cmpstr (stet_photo_get_creator (photo), ==, "لونغ كوونغ");
  wait_until (g_list_model_get_n_items (findings) == before - 1);

  row = find_row (page, ADW_TYPE_ENTRY_ROW, "Alternative text, English");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "A bridge.");
  g_assert_cmpstr (stet_photo_get_alt_text (photo, "en"), ==, "A bridge.");
}

static void
test_guess (Inspection *self, gconstpointer data)
{
  GListModel *photos = stet_story_get_photos (self->story);
  StetBlock *caption = stet_article_get_block (stet_story_get_article (self->story, 0), 2);
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetPhotosPage");
  AdwToastOverlay *overlay;
  GtkWidget *undo;

  stet_inspector_show_page (self->inspector, "photos");
  /* Cards come with the frames. */
  wait_until (find_button (page, "It Is _Text") != NULL);
  g_signal_emit_by_name (find_button (page, "It Is _Text"), "clicked");
  g_assert_cmpint (stet_block_get_kind (caption), ==, STET_BLOCK_PARAGRAPH);
  g_assert_null (stet_block_get_photo (caption));
  g_assert_cmpuint (g_list_model_get_n_items (photos), ==, 0);

  overlay = ADW_TOAST_OVERLAY (adw_window_get_content (ADW_WINDOW (self->window)));
  undo = find_button (GTK_WIDGET (overlay), "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_cmpint (stet_block_get_kind (caption), ==, STET_BLOCK_CAPTION);
  g_assert_nonnull (stet_block_get_photo (caption));

  wait_until (find_button (page, "It Is a _Caption") != NULL);
  g_signal_emit_by_name (find_button (page, "It Is a _Caption"), "clicked");
  g_assert_false (stet_block_get_uncertain (caption));
  g_assert_false (stet_photo_get_uncertain (stet_block_get_photo (caption)));
}

typedef struct
{
  gint64 article;
  gint64 block;
} Revealed;

static void
reveal_cb (
    StetSession *session, gint64 article, gint64 block, guint start, guint end, Revealed *revealed)
{
  revealed->article = article;
  revealed->block = block;
}

static void
test_findings (Inspection *self, gconstpointer data)
{
  GtkWidget *list = find_of_type (GTK_WIDGET (self->inspector), "GtkListView");
  StetArticle *article = stet_story_get_article (self->story, 0);
  Revealed revealed = { 0 };

  take_picture (self, "findings", "");
  g_signal_connect (self->session, "reveal", G_CALLBACK (reveal_cb), &revealed);
  /* The gravest first, in the order of the text: that there is no headline. */
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpint (revealed.article, ==, stet_article_get_id (article));
  g_assert_cmpint (
      revealed.block, ==, stet_block_get_id (stet_article_get_headline_block (article)));
}

static void
test_history (Inspection *self, gconstpointer data)
{
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetHistoryPage");

  stet_inspector_show_page (self->inspector, "history");
  wait_until (find_row (page, ADW_TYPE_ACTION_ROW, NULL) != NULL);
  take_picture (self, "history", "");
}

static void
test_restore (Inspection *self, gconstpointer data)
{
  StetArticle *article = stet_story_get_article (self->story, 0);
  g_autoptr (GPtrArray) before = stet_restore_copy_texts (article);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (StetBlock) added = stet_block_new (0, STET_BLOCK_PARAGRAPH, "New.");

  stet_block_set_text (stet_article_get_block (article, 0), "A headline");
  stet_block_set_text (stet_article_get_block (article, 1), "Other words.");
  stet_article_remove_block (article, 3);
  stet_article_insert_block (article, 1, added);
  stet_restore_texts (article, before);
  after = stet_restore_copy_texts (article);
  g_assert_true (stet_history_undo (stet_story_get_history (self->story), NULL, NULL));
  g_assert_cmpstr (stet_article_get_headline (article), ==, "A headline");
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (article, 1)), ==, "New.");
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (article, 2)), ==, "Other words.");
  g_assert_true (stet_history_redo (stet_story_get_history (self->story), NULL, NULL));

  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    {
      StetRevisionBlock *was = g_ptr_array_index (before, i), *is = g_ptr_array_index (after, i);

      g_assert_cmpint (was->id, ==, is->id);
      g_assert_cmpint (was->row, ==, is->row);
      g_assert_cmpint (was->photo, ==, is->photo);
      g_assert_cmpint (was->kind, ==, is->kind);
      g_assert_cmpstr (was->text, ==, is->text);
    }
}

static gpointer
samples_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data;

  if (stet_samples_create (db, cancellable, error))
    *id = stet_db_find_story_by_source_url (
        db, "https://tide.example.org/2026/swing-bridge-turns-again", error);
  return NULL;
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
open_samples (Inspection *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  StetStory *story;
  gint64 id = 0;

  stet_library_write_plain_async (
      self->library.library, samples_func, &id, NULL, NULL, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  stet_library_call_finish (self->library.library, result, &error);
  g_assert_no_error (error);
  stet_session_open_story (self->session, id);
  wait_until ((story = stet_session_get_story (self->session)) != NULL
              && stet_story_get_id (story) == id);
  self->story = story;
}

static guint
count_pictures (GtkWidget *widget)
{
  guint n = GTK_IS_PICTURE (widget) && gtk_picture_get_paintable (GTK_PICTURE (widget)) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_pictures (child);
  return n;
}

/* The pictures appear, and each text is written as its language is, whatever that of the interface.
 */
static void
test_samples (Inspection *self, gconstpointer data)
{
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetPhotosPage");
  GtkWidget *row;

  open_samples (self);
  stet_inspector_show_page (self->inspector, "photos");
  wait_until (count_pictures (page) == 3);
  wait_until (stet_session_get_checked (self->session)
              && g_list_model_get_n_items (stet_session_get_findings (self->session)) > 0);
  take_picture (self, "photos", "-samples");

  row = find_row (page, ADW_TYPE_ENTRY_ROW, "Alternative text, Arabic");
  g_assert_cmpint (
      gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)))),
      ==,
      GTK_TEXT_DIR_RTL);
  row = find_row (page, ADW_TYPE_ENTRY_ROW, "Alternative text, French");
  g_assert_cmpint (
      gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)))),
      ==,
      GTK_TEXT_DIR_LTR);

  take_picture (self, "sources", "-samples");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  take_picture (self, "findings", "-samples-dark");
  take_picture (self, "photos", "-samples-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  take_picture (self, "photos", "-samples-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* What an article has beside its text is edited where its story is; guesses are marked until then.
 */
static void
test_article (Inspection *self, gconstpointer data)
{
  StetArticle *article = stet_story_get_article (self->story, 0);
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetSourcesPage");
  GtkWidget *card, *row;
  g_autofree char *byline = NULL;

  g_object_set (article, "byline", "An Jansen", "published", "2025-10-25", NULL);
  g_object_set (article, "guesses", STET_ARTICLE_GUESSED_BYLINE, NULL);
  stet_inspector_show_page (self->inspector, "sources");
  card = find_of_type (page, "StetArticleCard");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (card), TRUE);
  row = find_row (card, ADW_TYPE_ENTRY_ROW, "Byline");
  g_assert_cmpstr (
      adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (card)), ==, "An Jansen · 2025-10-25");
  g_assert_true (gtk_widget_has_css_class (row, "warning"));
  take_picture (self, "sources", "-article");

  gtk_editable_set_text (GTK_EDITABLE (row), "An Janssen");
  g_object_get (article, "byline", &byline, NULL);
  g_assert_cmpstr (byline, ==, "An Janssen");
  g_assert_false (gtk_widget_has_css_class (row, "warning"));
}

static guint
count_articles (Inspection *self)
{
  StetStory *story = stet_session_get_story (self->session);

  return story != NULL ? g_list_model_get_n_items (stet_story_get_articles (story)) : 0;
}

/* Two stories become one, and two again. */
static void
test_merge (Inspection *self, gconstpointer data)
{
  g_autoptr (StetStory) other = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, "nl");
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetSourcesPage");
  GtkWidget *undo;
  gint64 id;

  stet_story_add_article (other, article);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, "Een alinea.");

      stet_story_append_row (other, row);
      stet_block_set_row (block, row);
      stet_article_append_block (article, block);
    }
  id = fixture_add_story (&self->library, other);

  stet_story_merge (page, self->session, id);
  wait_until (count_articles (self) == 2);
  wait_until ((undo = find_button (GTK_WIDGET (self->window), "_Undo")) != NULL);
  take_picture (self, "sources", "-merged");
  g_signal_emit_by_name (undo, "clicked");
  wait_until (count_articles (self) == 1);

  stet_story_merge (page, self->session, id);
  wait_until (count_articles (self) == 2);
  stet_story_split_off (page,
                        self->session,
                        stet_article_get_id (stet_story_find_language (
                            stet_session_get_story (self->session), "nl")));
  wait_until (count_articles (self) == 1);
}

static gpointer
add_comment_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Inspection *self = data;
  StetArticle *article = stet_story_get_article (self->story, 0);
  StetComment comment = {
    .article = stet_article_get_id (article),
    .block = stet_block_get_id (stet_article_get_block (article, 1)),
    .length = 9,
    .quote = (char *) "Paragraph",
    .person = (char *) "Lan",
    .time = G_GINT64_CONSTANT (1761355800000000),
    .text = (char *) "Is this the right word?",
  };

  stet_db_add_comment (db, stet_story_get_id (self->story), &comment, error);
  g_assert_no_error (*error);
  return NULL;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  stet_library_call_finish (STET_LIBRARY (source), result, NULL);
  *(gboolean *) user_data = TRUE;
}

static StetRemark *
first_remark (Inspection *self)
{
  StetStory *story = stet_session_get_story (self->session);
  g_autoptr (StetRemark) remark
      = story != NULL ? g_list_model_get_item (G_LIST_MODEL (stet_story_get_remarks (story)), 0)
                      : NULL;

  return remark;
}

static StetRemarkCard *
first_card (Inspection *self)
{
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetCommentsPage");
  GtkWidget *card = find_of_type (page, "StetRemarkCard");

  return card != NULL && stet_remark_card_get_remark (STET_REMARK_CARD (card)) != NULL
             ? STET_REMARK_CARD (card)
             : NULL;
}

/* What came with a document is listed, answered, resolved, and all of it can be undone. */
static void
test_comments (Inspection *self, gconstpointer data)
{
  GtkWidget *page = find_of_type (GTK_WIDGET (self->inspector), "StetCommentsPage");
  gboolean done = FALSE;
  guint n_open = 0;
  gint64 id = stet_story_get_id (self->story);
  StetHistory *history;
  GtkWidget *entry;
  GtkTextBuffer *written;

  stet_library_write_async (
      self->library.library, add_comment_func, self, NULL, NULL, NULL, done_cb, &done);
  wait_until (done);
  stet_session_close_story (self->session);
  stet_session_open_story (self->session, id);
  stet_inspector_show_page (self->inspector, "comments");
  wait_until (first_card (self) != NULL);
  g_object_get (page, "n-open", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 1);
  history = stet_story_get_history (stet_session_get_story (self->session));

  gtk_widget_activate_action (GTK_WIDGET (first_card (self)), "remark.reply", NULL);
  entry = find_of_type (GTK_WIDGET (first_card (self)), "StetRemarkEntry");
  g_assert_true (gtk_widget_get_visible (entry));
  written = gtk_text_view_get_buffer (stet_remark_entry_get_view (STET_REMARK_ENTRY (entry)));
  gtk_text_buffer_set_text (written, " It is. ", -1);
  take_picture (self, "comments", "reply");
  g_signal_emit_by_name (entry, "submitted", "It is.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (
                        stet_story_get_remarks (stet_session_get_story (self->session)))),
                    ==,
                    2);
  wait_until (!gtk_widget_get_visible (entry));
  take_picture (self, "comments", "");

  gtk_widget_activate_action (GTK_WIDGET (first_card (self)), "remark.resolve", NULL);
  g_assert_false (stet_remark_is_open (first_remark (self)));
  wait_until (first_card (self) == NULL);
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_true (stet_remark_is_open (first_remark (self)));
  wait_until (first_card (self) != NULL);
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (
                        stet_story_get_remarks (stet_session_get_story (self->session)))),
                    ==,
                    1);
}

typedef struct
{
  gint64 block;
  guint start;
  guint n;
} FactRevealed;

static void
fact_revealed_cb (StetSession *session,
                  gint64 article,
                  gint64 block,
                  guint start,
                  guint end,
                  FactRevealed *revealed)
{
  *revealed = (FactRevealed) { block, start, revealed->n + 1 };
}

/* The first cell that says @text. */
static GtkWidget *
find_fact (GtkWidget *widget, const char *text)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "fact")
      && g_str_equal (gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (widget)))),
                      text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_fact (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
add_version (StetStory *story, const char *language, const char *first, const char *second)
{
  g_autoptr (StetArticle) article = stet_article_new (0, language);
  const char *const texts[] = { first, second };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, texts[i]);

      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
}

/* A line for each fact, a column for each language; what is odd is marked, and a click goes from
 * one mention to the next. What is typed is seen there. */
static void
test_facts (Inspection *self, gconstpointer data)
{
  g_autoptr (StetStory) story = stet_story_new (0);
  GtkWidget *inspector = GTK_WIDGET (self->inspector);
  FactRevealed revealed = { 0 };
  StetBlock *block;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  add_version (
      story, "nl", "Het verdrag heeft 71 artikelen.", "Die 71 artikelen gelden sinds 2019.");
  add_version (story, "fr", "Le traité a 68 articles.", "Ces 71 articles valent depuis 2019.");
  add_version (story, "pl", "Traktat ma 71 artykułów.", "Te 71 artykułów obowiązuje od 2019 roku.");
  stet_session_open_story (self->session, fixture_add_story (&self->library, story));
  wait_until (stet_session_get_story (self->session) != self->story
              && stet_session_get_story (self->session) != NULL);
  self->story = stet_session_get_story (self->session);
  /* The headline that each lacks is there, empty, before. */
  stet_inspector_show_page (self->inspector, "facts");
  wait_until (find_fact (inspector, "68") != NULL);
  take_picture (self, "facts", "");
  g_assert_true (gtk_widget_has_css_class (find_fact (inspector, "68"), "odd"));
  g_assert_false (gtk_widget_has_css_class (find_fact (inspector, "71"), "odd"));
  g_assert_nonnull (find_fact (inspector, "2019"));

  g_signal_connect (self->session, "reveal", G_CALLBACK (fact_revealed_cb), &revealed);
  block = stet_article_get_block (stet_story_find_language (self->story, "nl"), 1);
  g_signal_emit_by_name (find_fact (inspector, "71"), "clicked");
  g_assert_cmpint (revealed.block, ==, stet_block_get_id (block));
  g_assert_cmpuint (revealed.start, ==, 18);
  g_signal_emit_by_name (find_fact (inspector, "71"), "clicked");
  g_assert_cmpint (revealed.block, !=, stet_block_get_id (block));
  g_assert_cmpuint (revealed.n, ==, 2);

  stet_block_set_text (stet_article_get_block (stet_story_find_language (self->story, "fr"), 1),
                       "Le traité a 71 articles.");
  wait_until (find_fact (inspector, "68") == NULL);
  g_signal_handlers_disconnect_by_func (self->session, fact_revealed_cb, &revealed);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* As the application does. */
  gtk_css_provider_load_from_resource (style, "/io/github/stetdesk/Stet/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_test_add ("/inspector/sources", Inspection, NULL, set_up, test_sources, tear_down);
  g_test_add ("/inspector/credit", Inspection, NULL, set_up, test_credit, tear_down);
  g_test_add ("/inspector/guess", Inspection, NULL, set_up, test_guess, tear_down);
  g_test_add ("/inspector/findings", Inspection, NULL, set_up, test_findings, tear_down);
  g_test_add ("/inspector/facts", Inspection, NULL, set_up, test_facts, tear_down);
  g_test_add ("/inspector/history", Inspection, NULL, set_up, test_history, tear_down);
  g_test_add ("/inspector/restore", Inspection, NULL, set_up, test_restore, tear_down);
  g_test_add ("/inspector/article", Inspection, NULL, set_up, test_article, tear_down);
  g_test_add ("/inspector/merge", Inspection, NULL, set_up, test_merge, tear_down);
  g_test_add ("/inspector/comments", Inspection, NULL, set_up, test_comments, tear_down);
  g_test_add ("/inspector/samples", Inspection, NULL, set_up, test_samples, tear_down);
  return g_test_run ();
}
