/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "test-editor-common.h"

#include "stet-bidi.h"
#include "stet-editor.h"
#include "stet-invisibles.h"
#include "stet-display-group.h"
#include "stet-journal.h"
#include "stet-level-panes.h"
#include "stet-link-dialog.h"
#include "stet-screenshot.h"

/* What keys do to text: kinds, emphasis, links, case, characters that no keyboard has, and what is
 * taken over from the other side. In a window, on a real session, in both directions. */

typedef struct
{
  Fixture fixture;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
} TypingFixture;

static const char *const texts[][2] = {
  { "", "افتتح الجسر" },
  { "De brug is open.", "الجسر مفتوح." },
  { "Op 25 oktober tekenden 71 landen, 1.250 leden.", "وقعت يوم 25 أكتوبر دول." },
  { "Vier lantaarns branden er, elke nacht.", "قالت UNESCO عام 2025 (اليوم) إن Hà Nội جميلة." },
  { "Het einde.", "النهاية." },
};

static void
add_article (StetStory *story, guint side, const char *language)
{
  g_autoptr (StetArticle) article = stet_article_new (0, language);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (
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

      stet_story_append_row (story, row);
    }
  add_article (story, 0, "nl");
  add_article (story, 1, "ar");
  stet_journal_add_all (stet_story_get_journal (story));
  return story;
}

static void
set_up (TypingFixture *self, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  gint64 id;

  fixture_set_up (&self->fixture, data);
  id = fixture_add_story (&self->fixture, story);
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->editor));
  g_object_set (self->editor, "session", self->session, NULL);
  stet_session_open_story (self->session, id);
  wait_until (stet_session_get_story (self->session) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (stet_editor_get_view (self->editor, 0))) > 0);
}

static void
tear_down (TypingFixture *self, gconstpointer data)
{
  StetEditor *editor = g_object_ref (self->editor);

  gtk_window_destroy (GTK_WINDOW (self->window));
  fixture_run_for (20);
  g_assert_finalize_object (editor);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_object_unref (self->session);
  fixture_tear_down (&self->fixture, data);
}

static StetStory *
get_story (TypingFixture *self)
{
  return stet_session_get_story (self->session);
}

static StetArticleBuffer *
get_buffer (TypingFixture *self, guint side)
{
  return stet_article_view_get_article_buffer (stet_editor_get_view (self->editor, side));
}

static StetBlock *
get_block (TypingFixture *self, guint side, guint index)
{
  return stet_article_get_block (stet_story_get_article (get_story (self), side), index);
}

static const char *
get_text (TypingFixture *self, guint side, guint index)
{
  return stet_block_get_text (get_block (self, side, index));
}

static void
select_text (TypingFixture *self, guint side, guint first, guint start, guint last, guint end)
{
  StetArticleBuffer *buffer = get_buffer (self, side);
  GtkTextIter from, to;

  gtk_widget_grab_focus (GTK_WIDGET (stet_editor_get_view (self->editor, side)));
  stet_article_buffer_get_iter (buffer, get_block (self, side, first), start, &from);
  stet_article_buffer_get_iter (buffer, get_block (self, side, last), end, &to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &to, &from);
}

static void
put_caret (TypingFixture *self, guint side, guint index, guint offset)
{
  select_text (self, side, index, offset, index, offset);
}

static void
activate (TypingFixture *self, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, &error));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (self->editor), name, target));
  for (guint i = 0; i < 2; i++)
    test_assert_text_is_model (get_buffer (self, i));
  test_assert_story_is_sound (get_story (self));
}

static char *
dup_selected (TypingFixture *self, guint side)
{
  StetArticleBuffer *buffer = get_buffer (self, side);
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  return stet_article_buffer_dup_plain_text (buffer, &start, &end);
}

static void
test_kinds (TypingFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *action;
    StetBlockKind kind;
  } kinds[] = {
    { "editor.kind::standfirst", STET_BLOCK_STANDFIRST },
    { "editor.kind::subheading", STET_BLOCK_SUBHEADING },
    { "editor.kind::quote", STET_BLOCK_QUOTE },
    { "editor.kind::list-item", STET_BLOCK_LIST_ITEM },
    { "editor.kind::caption", STET_BLOCK_CAPTION },
    { "editor.kind::paragraph", STET_BLOCK_PARAGRAPH },
  };
  GListModel *photos = stet_story_get_photos (get_story (self));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *shown = NULL;

      put_caret (self, 1, 3, 4);
      activate (self, kinds[i].action);
      g_assert_cmpint (stet_block_get_kind (get_block (self, 1, 3)), ==, kinds[i].kind);
      g_object_get (self->editor, "kind", &shown, NULL);
      g_assert_true (g_str_has_suffix (kinds[i].action, shown));
      g_assert_cmpuint (
          g_list_model_get_n_items (photos), ==, kinds[i].kind == STET_BLOCK_CAPTION ? 1 : 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_true (test_undo (get_story (self)));
  g_assert_cmpint (stet_block_get_kind (get_block (self, 1, 3)), ==, STET_BLOCK_PARAGRAPH);

  /* Several at once, the headline among them, are one step. */
  select_text (self, 0, 0, 0, 3, 4);
  activate (self, "editor.kind::quote");
  g_assert_cmpint (stet_block_get_kind (get_block (self, 0, 0)), ==, STET_BLOCK_HEADLINE);
  for (guint i = 1; i <= 3; i++)
    g_assert_cmpint (stet_block_get_kind (get_block (self, 0, i)), ==, STET_BLOCK_QUOTE);
  g_assert_cmpint (stet_block_get_kind (get_block (self, 0, 4)), ==, STET_BLOCK_PARAGRAPH);
  g_assert_true (test_undo (get_story (self)));
  for (guint i = 1; i <= 3; i++)
    g_assert_cmpint (stet_block_get_kind (get_block (self, 0, i)), ==, STET_BLOCK_PARAGRAPH);

  /* Whole lines: the one whose beginning the selection ends at is not meant. */
  select_text (self, 0, 1, 0, 3, 0);
  activate (self, "editor.kind::list-item");
  g_assert_cmpint (stet_block_get_kind (get_block (self, 0, 2)), ==, STET_BLOCK_LIST_ITEM);
  g_assert_cmpint (stet_block_get_kind (get_block (self, 0, 3)), ==, STET_BLOCK_PARAGRAPH);
}

static void
test_headline (TypingFixture *self, gconstpointer data)
{
  gint64 id = stet_block_get_id (get_block (self, 0, 0));

  /* The headline is missing: a paragraph becomes it. */
  put_caret (self, 0, 1, 2);
  activate (self, "editor.kind::headline");
  g_assert_cmpint (stet_block_get_id (get_block (self, 0, 0)), ==, id);
  g_assert_cmpstr (get_text (self, 0, 0), ==, texts[1][0]);
  g_assert_cmpstr (get_text (self, 0, 1), ==, texts[2][0]);
  g_assert_true (test_undo (get_story (self)));
  g_assert_cmpstr (get_text (self, 0, 0), ==, "");
  g_assert_cmpstr (get_text (self, 0, 1), ==, texts[1][0]);

  /* There is one: they change places. */
  put_caret (self, 1, 2, 0);
  activate (self, "editor.kind::headline");
  g_assert_cmpstr (get_text (self, 1, 0), ==, texts[2][1]);
  g_assert_cmpstr (get_text (self, 1, 2), ==, texts[0][1]);
  g_assert_cmpint (stet_block_get_kind (get_block (self, 1, 2)), ==, STET_BLOCK_PARAGRAPH);

  put_caret (self, 1, 0, 0);
  activate (self, "editor.kind::quote");
  g_assert_cmpint (stet_block_get_kind (get_block (self, 1, 0)), ==, STET_BLOCK_HEADLINE);
  select_text (self, 1, 1, 0, 3, 2);
  activate (self, "editor.kind::headline");
  g_assert_cmpstr (get_text (self, 1, 0), ==, texts[2][1]);
}

static PangoStyle
get_style (TypingFixture *self, guint index, guint offset)
{
  StetArticleBuffer *buffer = get_buffer (self, 0);
  g_autoptr (GSList) tags = NULL;
  PangoStyle style = PANGO_STYLE_NORMAL;
  GtkTextIter iter;

  stet_article_buffer_get_iter (buffer, get_block (self, 0, index), offset, &iter);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next)
    {
      gboolean is_set;

      g_object_get (l->data, "style-set", &is_set, NULL);
      if (is_set)
        g_object_get (l->data, "style", &style, NULL);
    }
  return style;
}

/* Also where all is in italics. */
static void
test_emphasis_shown (TypingFixture *self, gconstpointer data)
{
  put_caret (self, 0, 1, 4);
  activate (self, "editor.emphasis");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De *brug* is open.");
  g_assert_cmpint (get_style (self, 1, 0), ==, PANGO_STYLE_NORMAL);
  g_assert_cmpint (get_style (self, 1, 5), ==, PANGO_STYLE_ITALIC);
  activate (self, "editor.kind::quote");
  g_assert_cmpint (get_style (self, 1, 0), ==, PANGO_STYLE_ITALIC);
  g_assert_cmpint (get_style (self, 1, 5), ==, PANGO_STYLE_NORMAL);
  activate (self, "editor.kind::paragraph");
  g_assert_cmpint (get_style (self, 1, 5), ==, PANGO_STYLE_ITALIC);
}

static void
test_emphasis (TypingFixture *self, gconstpointer data)
{
  StetArticleBuffer *buffer = get_buffer (self, 0);
  g_autofree char *selected = NULL;
  g_autofree char *both = NULL;
  GtkTextIter iter;

  /* The word at the caret. */
  put_caret (self, 0, 1, 5);
  activate (self, "editor.strong");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De **brug** is open.");
  gtk_text_buffer_get_iter_at_mark (
      GTK_TEXT_BUFFER (buffer), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  g_assert_cmpuint (stet_article_buffer_get_offset (buffer, &iter), ==, 7);
  g_assert_false (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (buffer)));
  activate (self, "editor.strong");
  g_assert_cmpstr (get_text (self, 0, 1), ==, texts[1][0]);
  g_assert_true (test_undo (get_story (self)));
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De **brug** is open.");

  /* Beside it, with a selection, which stays. */
  select_text (self, 0, 1, 12, 1, 14);
  activate (self, "editor.emphasis");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De **brug** *is* open.");
  selected = dup_selected (self, 0);
  g_assert_cmpstr (selected, ==, "is");

  /* Over several paragraphs: all, then none. */
  select_text (self, 1, 1, 0, 2, 5);
  activate (self, "editor.strong");
  g_assert_cmpstr (get_text (self, 1, 1), ==, "**الجسر مفتوح.**");
  g_assert_cmpstr (get_text (self, 1, 2), ==, "**وقعت** يوم 25 أكتوبر دول.");
  both = dup_selected (self, 1);
  g_assert_cmpstr (both, ==, "الجسر مفتوح.**\n**وقعت");
  activate (self, "editor.strong");
  g_assert_cmpstr (get_text (self, 1, 1), ==, texts[1][1]);
  g_assert_cmpstr (get_text (self, 1, 2), ==, texts[2][1]);

  /* No word there: nothing happens. */
  put_caret (self, 0, 0, 0);
  activate (self, "editor.strong");
  g_assert_cmpstr (get_text (self, 0, 0), ==, "");
}

static StetLinkDialog *
open_link (TypingFixture *self)
{
  activate (self, "editor.link");
  g_assert_true (STET_IS_LINK_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (self->window))));
  return STET_LINK_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (self->window)));
}

static GtkWidget *
find_entry (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ENTRY_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child, title);
  return found;
}

static void
set_entry (StetLinkDialog *dialog, const char *title, const char *text)
{
  GtkWidget *entry = find_entry (GTK_WIDGET (dialog), title);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* As Return in the dialog, or one of its buttons, answers. */
static void
answer (TypingFixture *self, StetLinkDialog *dialog, const char *response)
{
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (self->window)) == NULL);
  test_assert_text_is_model (get_buffer (self, 0));
}

static void
test_link (TypingFixture *self, gconstpointer data)
{
  StetLinkDialog *dialog;

  put_caret (self, 0, 1, 5);
  dialog = open_link (self);
  g_assert_cmpstr (stet_link_dialog_get_words (dialog), ==, "brug");
  g_assert_false (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog), "remove"));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  set_entry (dialog, "Address", "javascript:alert(1)");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  set_entry (dialog, "Address", "brug.example/open");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "save"));
  answer (self, dialog, "save");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De [brug](https://brug.example/open) is open.");

  /* In its address: the whole link, its words others. */
  put_caret (self, 0, 1, 20);
  dialog = open_link (self);
  g_assert_cmpstr (stet_link_dialog_get_words (dialog), ==, "brug");
  set_entry (dialog, "Text", "*brug*");
  answer (self, dialog, "save");
  g_assert_cmpstr (
      get_text (self, 0, 1), ==, "De [\\*brug\\*](https://brug.example/open) is open.");
  g_assert_true (test_undo (get_story (self)));
  put_caret (self, 0, 1, 5);
  answer (self, open_link (self), "cancel");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De [brug](https://brug.example/open) is open.");
  answer (self, open_link (self), "remove");
  g_assert_cmpstr (get_text (self, 0, 1), ==, texts[1][0]);

  /* Words that are not there yet. */
  put_caret (self, 0, 0, 0);
  dialog = open_link (self);
  set_entry (dialog, "Address", "desk@brug.example");
  set_entry (dialog, "Text", "Schrijf ons");
  answer (self, dialog, "save");
  g_assert_cmpstr (get_text (self, 0, 0), ==, "[Schrijf ons](mailto:desk@brug.example)");
}

static void
test_case (TypingFixture *self, gconstpointer data)
{
  g_autofree char *selected = NULL;

  put_caret (self, 0, 1, 4);
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De Brug is open.");
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "De BRUG is open.");
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 1), ==, texts[1][0]);

  select_text (self, 0, 3, 0, 4, 3);
  activate (self, "editor.strong");
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 3), ==, "**Vier Lantaarns Branden Er, Elke Nacht.**");
  g_assert_cmpstr (get_text (self, 0, 4), ==, "**Het** einde.");
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 3), ==, "**VIER LANTAARNS BRANDEN ER, ELKE NACHT.**");
  g_assert_cmpstr (get_text (self, 0, 4), ==, "**HET** einde.");
  selected = dup_selected (self, 0);
  g_assert_true (g_str_has_prefix (selected, "VIER"));
  g_assert_true (g_str_has_suffix (selected, "HET"));
  g_assert_true (test_undo (get_story (self)));
  g_assert_cmpstr (get_text (self, 0, 4), ==, "**Het** einde.");

  put_caret (self, 1, 1, 2);
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 1, 1), ==, texts[1][1]);
}

/* Letters that capitals have lost come back. */
static void
test_case_keeps (TypingFixture *self, gconstpointer data)
{
  stet_article_set_language (stet_story_get_article (get_story (self), 0), "de");
  stet_block_set_text (get_block (self, 0, 1), "straße McDonald");
  select_text (self, 0, 1, 0, 1, 15);
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "straße mcdonald");
  for (guint i = 0; i < 3; i++)
    activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "STRASSE MCDONALD");
  activate (self, "editor.change-case");
  g_assert_cmpstr (get_text (self, 0, 1), ==, "straße mcdonald");
}

static void
test_characters (TypingFixture *self, gconstpointer data)
{
  put_caret (self, 1, 3, 0);
  activate (self, "editor.insert-rlm");
  g_assert_true (g_str_has_prefix (get_text (self, 1, 3), "\u200fقالت"));
  put_caret (self, 1, 3, 12);
  activate (self, "editor.insert-lrm");
  g_assert_nonnull (strstr (get_text (self, 1, 3), "UNESCO\u200e عام"));
  select_text (self, 0, 2, 5, 2, 6);
  activate (self, "editor.insert-nbsp");
  g_assert_true (g_str_has_prefix (get_text (self, 0, 2), "Op 25\u00a0oktober"));
  select_text (self, 0, 2, 25, 2, 26);
  activate (self, "editor.insert-nnbsp");
  g_assert_nonnull (strstr (get_text (self, 0, 2), "71\u202flanden"));
  g_assert_true (test_undo (get_story (self)));
  g_assert_nonnull (strstr (get_text (self, 0, 2), "71 landen"));
}

static void
test_copy_across (TypingFixture *self, gconstpointer data)
{
  StetBlock *block = get_block (self, 1, 2);

  stet_block_set_kind (block, STET_BLOCK_QUOTE);
  put_caret (self, 1, 2, 3);
  activate (self, "editor.copy-across");
  g_assert_true (get_block (self, 1, 2) == block);
  g_assert_cmpstr (get_text (self, 1, 2), ==, texts[2][0]);
  g_assert_cmpint (stet_block_get_kind (block), ==, STET_BLOCK_QUOTE);
  g_assert_true (test_undo (get_story (self)));
  g_assert_cmpstr (get_text (self, 1, 2), ==, texts[2][1]);

  /* Two beside one. */
  put_caret (self, 0, 3, 4);
  gtk_text_buffer_insert_interactive_at_cursor (
      GTK_TEXT_BUFFER (get_buffer (self, 0)), "\n", 1, TRUE);
  put_caret (self, 1, 3, 4);
  activate (self, "editor.copy-across");
  g_assert_cmpstr (get_text (self, 1, 3), ==, "Vier");
  g_assert_cmpstr (get_text (self, 1, 4), ==, get_text (self, 0, 4));
  g_assert_cmpstr (get_text (self, 1, 5), ==, texts[4][1]);
  g_assert_true (test_undo (get_story (self)));
  g_assert_cmpstr (get_text (self, 1, 3), ==, texts[3][1]);

  /* One beside two. */
  put_caret (self, 0, 3, 4);
  activate (self, "editor.copy-across");
  g_assert_cmpstr (get_text (self, 0, 3), ==, texts[3][1]);
  g_assert_cmpstr (get_text (self, 0, 4), ==, texts[4][0]);
}

static gboolean
has_menu (TypingFixture *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->editor)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child))
      return TRUE;
  return FALSE;
}

static void
test_copy_numbers (TypingFixture *self, gconstpointer data)
{
  /* Two are missing: a choice. */
  put_caret (self, 1, 2, 19);
  activate (self, "editor.copy-numbers");
  g_assert_true (has_menu (self));
  activate (self, "editor.insert-text::71");
  g_assert_cmpstr (get_text (self, 1, 2), ==, "وقعت يوم 25 أكتوبر 71 دول.");

  /* One is: there it is, with the digits that this text has. */
  stet_block_set_text (get_block (self, 1, 3), "عام ٢٠٢٥");
  stet_block_set_text (get_block (self, 1, 2), "وقعت يوم ٢٥ أكتوبر ٧١ دول.");
  put_caret (self, 1, 2, 25);
  activate (self, "editor.copy-numbers");
  g_assert_cmpstr (get_text (self, 1, 2), ==, "وقعت يوم ٢٥ أكتوبر ٧١ دول ١٬٢٥٠.");
  g_assert_true (test_undo (get_story (self)));
  g_assert_cmpstr (get_text (self, 1, 2), ==, "وقعت يوم ٢٥ أكتوبر ٧١ دول.");

  /* None is. */
  put_caret (self, 0, 1, 0);
  activate (self, "editor.copy-numbers");
  g_assert_cmpstr (get_text (self, 0, 1), ==, texts[1][0]);
}

static guint
get_caret_offset (TypingFixture *self, guint side)
{
  StetArticleBuffer *buffer = get_buffer (self, side);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (
      GTK_TEXT_BUFFER (buffer), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  return stet_article_buffer_get_offset (buffer, &iter);
}

static guint
get_caret_line (TypingFixture *self, guint side)
{
  return stet_block_get_index (stet_article_buffer_get_cursor_block (get_buffer (self, side)));
}

/* Where two directions meet a place in the text is at two places on the screen. The one that is the
 * nearest to the left of @x, or -1 when both are to its right. */
static int
get_caret_x (TypingFixture *self, guint side, int x)
{
  GtkTextView *view = GTK_TEXT_VIEW (stet_editor_get_view (self->editor, side));
  GdkRectangle strong, weak;
  int nearest = -1;

  gtk_text_view_get_cursor_locations (view, NULL, &strong, &weak);
  if (strong.x <= x)
    nearest = strong.x;
  if (weak.x <= x)
    nearest = MAX (nearest, weak.x);
  return nearest;
}

static void
move (TypingFixture *self, guint side, GtkMovementStep step, int count, gboolean extend)
{
  g_signal_emit_by_name (
      stet_editor_get_view (self->editor, side), "move-cursor", step, count, extend);
}

/* The arrow to the left leads to the left, in words of both directions. */
static void
test_arabic_arrows (TypingFixture *self, gconstpointer data)
{
  guint length = (guint) g_utf8_strlen (get_text (self, 1, 3), -1);
  guint n_moves = 0;
  int x;

  put_caret (self, 1, 3, 0);
  x = get_caret_x (self, 1, G_MAXINT);
  while (get_caret_line (self, 1) == 3 && n_moves <= length)
    {
      int next;

      move (self, 1, GTK_MOVEMENT_VISUAL_POSITIONS, -1, FALSE);
      if (get_caret_line (self, 1) != 3)
        break;
      n_moves++;
      next = get_caret_x (self, 1, x);
      g_assert_cmpint (next, >=, 0);
      x = next;
    }
  /* All of the line was passed, and the next one comes after it. */
  g_assert_cmpuint (n_moves, >=, length - 3);
  g_assert_cmpuint (get_caret_line (self, 1), ==, 4);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 0);
  move (self, 1, GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE);
  g_assert_cmpuint (get_caret_line (self, 1), ==, 3);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, length);
}

static void
test_arabic_words (TypingFixture *self, gconstpointer data)
{
  const char *text = texts[3][1];
  guint length = (guint) g_utf8_strlen (text, -1);
  g_autofree char *first = NULL;

  /* Ctrl+Left goes on, Ctrl+Right goes back. */
  put_caret (self, 1, 3, 0);
  move (self, 1, GTK_MOVEMENT_WORDS, -1, FALSE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 4);
  move (self, 1, GTK_MOVEMENT_WORDS, -1, FALSE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 11);
  move (self, 1, GTK_MOVEMENT_WORDS, 1, FALSE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 5);
  /* Home and End, and a selection by words. */
  move (self, 1, GTK_MOVEMENT_DISPLAY_LINE_ENDS, 1, FALSE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, length);
  move (self, 1, GTK_MOVEMENT_DISPLAY_LINE_ENDS, -1, FALSE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 0);
  move (self, 1, GTK_MOVEMENT_WORDS, -1, TRUE);
  first = dup_selected (self, 1);
  g_assert_cmpstr (first, ==, "قالت");
}

/* A line that begins with a Latin word has a mark before it, which is no place for the caret. */
static void
test_arabic_mark (TypingFixture *self, gconstpointer data)
{
  StetBlock *block = get_block (self, 1, 3);
  StetArticleBuffer *buffer = get_buffer (self, 1);
  GtkTextIter iter;

  stet_block_set_text (block, "UNESCO تقول");
  put_caret (self, 1, 3, 6);
  move (self, 1, GTK_MOVEMENT_DISPLAY_LINE_ENDS, -1, FALSE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 0);
  gtk_text_buffer_get_iter_at_mark (
      GTK_TEXT_BUFFER (buffer), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  g_assert_cmpint (gtk_text_iter_get_line_offset (&iter), ==, 1);
  move (self, 1, GTK_MOVEMENT_LOGICAL_POSITIONS, -1, FALSE);
  g_assert_cmpuint (get_caret_line (self, 1), ==, 2);
  move (self, 1, GTK_MOVEMENT_LOGICAL_POSITIONS, 1, FALSE);
  g_assert_cmpuint (get_caret_line (self, 1), ==, 3);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 0);
  move (self, 1, GTK_MOVEMENT_WORDS, -1, FALSE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 6);
  move (self, 1, GTK_MOVEMENT_WORDS, 1, TRUE);
  g_assert_cmpuint (get_caret_offset (self, 1), ==, 0);
}

/* A line in its pane is ordered as on its page. */
static void
test_visual_order (TypingFixture *self, gconstpointer data)
{
  static const char *const lines[] = {
    "قالت UNESCO عام 2025 (اليوم) إن Hà Nội جميلة.",
    "UNESCO 2025: قال “نعم” 71 مرة",
    "بين 10–12 مايو، ISBN 978-3",
    "سعر 1.250,50 € في Hà Nội.",
  };
  GtkTextView *view = GTK_TEXT_VIEW (stet_editor_get_view (self->editor, 1));

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      guint n;
      g_autofree guint *places = stet_bidi_dup_places (lines[i], STET_DIRECTION_RTL, &n);
      g_autofree GdkRectangle *seen = g_new (GdkRectangle, n);
      guint n_compared = 0;

      stet_block_set_text (get_block (self, 1, 1), lines[i]);
      fixture_run_for (50);
      for (guint j = 0; j < n; j++)
        {
          GtkTextIter iter;

          stet_article_buffer_get_iter (get_buffer (self, 1), get_block (self, 1, 1), j, &iter);
          gtk_text_view_get_iter_location (view, &iter, &seen[j]);
          if (seen[j].width < 0)
            seen[j].x += seen[j].width;
          g_assert_cmpint (ABS (seen[j].y - seen[0].y), <, seen[0].height);
        }
      for (guint j = 0; j < n; j++)
        for (guint k = 0; k < n; k++)
          /* Not those that are within a pixel: ligatures, vowel signs. */
          if (places[j] < places[k] && ABS (seen[j].x - seen[k].x) > 1)
            {
              g_assert_cmpint (seen[j].x, <, seen[k].x);
              n_compared++;
            }
      g_assert_cmpuint (n_compared, >, n * (n - 1) / 2 - 2 * n);
    }
}

static GtkWidget *
find_label (GtkWidget *widget, const char *prefix)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), prefix))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, prefix);
  return found;
}

/* Where marks draw words apart, the line is shown as it will be read. */
static void
test_as_published (TypingFixture *self, gconstpointer data)
{
  const char *start = "As published: \u2067قالت UNESCO 2025";

  stet_block_set_text (get_block (self, 1, 1), "قالت [UNESCO](https://a.example/x) 2025");
  put_caret (self, 1, 1, 2);
  wait_until (find_label (GTK_WIDGET (self->editor), start) != NULL);
  put_caret (self, 1, 3, 2);
  wait_until (find_label (GTK_WIDGET (self->editor), start) == NULL);
}

static void
take_picture (TypingFixture *self, const char *name)
{
  const char *folder = g_getenv ("STET_PICTURES");
  g_autofree char *path = NULL;

  fixture_run_for (300);
  if (folder == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  g_assert_true (stet_screenshot_save (self->window, path, NULL));
}

static void
test_invisibles (TypingFixture *self, gconstpointer data)
{
  StetArticleView *views[2] = { stet_editor_get_view (self->editor, 0),
                                stet_editor_get_view (self->editor, 1) };
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GVariant) stored = NULL;

  put_caret (self, 1, 3, 11);
  activate (self, "editor.insert-lrm");
  activate (self, "editor.insert-nbsp");
  activate (self, "editor.insert-nnbsp");
  activate (self, "editor.show-invisibles");
  g_assert_true (stet_invisibles_get_shown (views[0]));
  g_assert_true (stet_invisibles_get_shown (views[1]));
  take_picture (self, "invisibles.png");
  activate (self, "editor.show-invisibles-here");
  g_assert_true (stet_invisibles_get_shown (views[0]));
  g_assert_false (stet_invisibles_get_shown (views[1]));
  stored = g_settings_get_value (settings, "show-invisibles");
  g_assert_true (g_variant_equal (stored, g_variant_new_parsed ("[true, false, true]")));
  g_settings_reset (settings, "show-invisibles");
  wait_until (!stet_invisibles_get_shown (views[0]));

  g_assert_true (stet_invisibles_are_in (' '));
  g_assert_true (stet_invisibles_are_in (0x202F));
  g_assert_cmpstr (stet_invisibles_get_label (0x200F), ==, "RLM");
  g_assert_cmpstr (stet_invisibles_get_label (0x2068), ==, "FSI");
  g_assert_false (stet_invisibles_are_in (0x0651));
  g_assert_false (stet_invisibles_are_in ('a'));
}

/* Whatever is selected, text and model stay the same, and undo leads back to the beginning. */
static void
test_random (TypingFixture *self, gconstpointer data)
{
  static const char *const actions[] = {
    "editor.kind::headline",
    "editor.kind::quote",
    "editor.kind::caption",
    "editor.kind::list-item",
    "editor.strong",
    "editor.emphasis",
    "editor.change-case",
    "editor.insert-rlm",
    "editor.insert-nbsp",
    "editor.copy-across",
    "editor.insert-text::1250",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 160; i++)
    {
      guint side = (guint) g_rand_int_range (rand, 0, 2);
      StetArticle *article = stet_story_get_article (get_story (self), side);
      gint32 n_blocks = (gint32) stet_article_get_n_blocks (article);
      guint first = (guint) g_rand_int_range (rand, 0, n_blocks);
      guint last = (guint) MIN (n_blocks - 1, (gint32) first + g_rand_int_range (rand, 0, 3));

      if (g_rand_int_range (rand, 0, 5) == 0)
        test_undo (get_story (self));
      if (last >= stet_article_get_n_blocks (article))
        continue;
      select_text (self,
                   side,
                   first,
                   (guint) g_rand_int_range (rand, 0, 30),
                   last,
                   (guint) g_rand_int_range (rand, 0, 40));
      activate (self, actions[g_rand_int_range (rand, 0, G_N_ELEMENTS (actions))]);
    }
  while (test_undo (get_story (self)))
    continue;
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        g_assert_cmpstr (get_text (self, side, i), ==, texts[i][side]);
        g_assert_cmpint (stet_block_get_kind (get_block (self, side, i)),
                         ==,
                         i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH);
      }
}

static GtkWidget *
find_switch (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_SWITCH_ROW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_switch (child);
  return found;
}

static void
test_preference (TypingFixture *self, gconstpointer data)
{
  AdwPreferencesGroup *group = g_object_ref_sink (stet_display_group_new ());
  GtkWidget *row = find_switch (GTK_WIDGET (group));
  StetArticleView *view = stet_editor_get_view (self->editor, 1);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  put_caret (self, 1, 1, 0);
  activate (self, "editor.show-invisibles-here");
  g_assert_true (stet_invisibles_get_shown (view));
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  wait_until (stet_invisibles_get_shown (stet_editor_get_view (self->editor, 0)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  wait_until (!stet_invisibles_get_shown (view));
  g_settings_reset (settings, "show-invisibles");
  g_object_unref (group);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/editor/typing/" path, TypingFixture, NULL, set_up, function, tear_down)
  ADD ("kinds", test_kinds);
  ADD ("headline", test_headline);
  ADD ("emphasis", test_emphasis);
  ADD ("emphasis-shown", test_emphasis_shown);
  ADD ("link", test_link);
  ADD ("case", test_case);
  ADD ("case-keeps", test_case_keeps);
  ADD ("characters", test_characters);
  ADD ("copy-across", test_copy_across);
  ADD ("copy-numbers", test_copy_numbers);
  ADD ("arabic-arrows", test_arabic_arrows);
  ADD ("arabic-words", test_arabic_words);
  ADD ("arabic-mark", test_arabic_mark);
  ADD ("visual-order", test_visual_order);
  ADD ("as-published", test_as_published);
  ADD ("invisibles", test_invisibles);
  ADD ("preference", test_preference);
  ADD ("random", test_random);
#undef ADD
  return g_test_run ();
}
