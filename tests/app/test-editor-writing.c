/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <gdk/x11/gdkx.h>

#include "app-fixture.h"

#include "stet-dictionary-button.h"
#include "stet-editor.h"
#include "stet-house-style-store.h"
#include "stet-journal.h"
#include "stet-name-store.h"
#include "stet-screenshot.h"
#include "stet-snippet-store.h"
#include "stet-spelling.h"
#include "stet-word-store.h"

/* Spelling, marks as one types and snippets, in a window, by real keys. */

typedef struct
{
  Fixture fixture;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
} EditorFixture;

static void
add_article (StetStory *story, const char *language, const char *const *texts)
{
  g_autoptr (StetArticle) article = stet_article_new (0, language);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, texts[i]);

      if (stet_story_get_row (story, i) == NULL)
        {
          g_autoptr (StetRow) row = stet_row_new (0);

          stet_story_append_row (story, row);
        }
      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
}

static StetStory *
new_story (const char *first, const char *second)
{
  static const struct
  {
    const char *language;
    const char *texts[5];
  } articles[] = {
    { "nl",
      { "De brug is open",
        "De burgemeester van Hanoi zegt dat de brugg van Quangnam open is.",
        "Foto’s van Phung staan op https://example.org/foootos en mail@example.org.",
        "Het verdragg telt 71 artikelen.",
        NULL } },
    { "fr",
      { "Le pont est ouvert",
        "Le maire de Hanoï dit que le pont de Quangnam est ouvertt.",
        "Les photos sont ici.",
        "La convention compte 71 articles.",
        NULL } },
    { "ar",
      { "الجسر مفتوح",
        "قال رئيس البلدية إن الجسر مفتوووح.",
        "الصور هنا.",
        "تضم الاتفاقية 71 مادة.",
        NULL } },
    { "de", { "Die Brücke ist offen", "Der Bürgermeisster spricht.", NULL } },
    { "en", { "The colour of the harbour", "The color of the harbor is xyzzyq.", NULL } },
    { "en-GB", { "Colour harbour", "Color harbour", NULL } },
    { "pl", { "Most jest otwarty", "Burmistrz mówi.", NULL } },
    { "vi", { "Cây cầu mở", "Thị trưởng nói.", NULL } },
  };
  StetStory *story = stet_story_new (0);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
      if (g_str_equal (articles[i].language, pass == 0 ? first : second))
        add_article (story, articles[i].language, articles[i].texts);
  stet_photo_set_creator (photo, "Phung Anh");
  stet_story_add_photo (story, photo);
  stet_journal_add_all (stet_story_get_journal (story));
  return story;
}

static gpointer
choose_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_db_set_snippet (db, "nl", "vn", "Verenigde Naties", error);
  stet_db_set_snippet (db, "", "fb", "“${cursor}”", error);
  return NULL;
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
write_library (EditorFixture *self, StetLibraryFunc func)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stet_library_write_async (
      self->fixture.library, func, NULL, NULL, NULL, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  stet_library_call_finish (self->fixture.library, result, &error);
  g_assert_no_error (error);
}

static StetSpelling *
get_spelling (EditorFixture *self, guint pane)
{
  return stet_spelling_get (
      stet_article_view_get_article_buffer (stet_editor_get_view (self->editor, pane)));
}

static StetBlock *
get_block (EditorFixture *self, guint pane, guint index)
{
  return stet_article_get_block (
      stet_article_view_get_article (stet_editor_get_view (self->editor, pane)), index);
}

/* @data: the two languages, “nl fr”. */
static void
set_up (EditorFixture *self, gconstpointer data)
{
  g_auto (GStrv) languages = g_strsplit (data, " ", 2);
  g_autoptr (StetStory) story = new_story (languages[0], languages[1]);
  gint64 id;

  fixture_set_up (&self->fixture, data);
  write_library (self, choose_func);
  id = fixture_add_story (&self->fixture, story);
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->editor));
  g_object_set (self->editor, "session", self->session, NULL);
  stet_session_open_story (self->session, id);
  wait_until (stet_session_get_story (self->session) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (stet_editor_get_view (self->editor, 0))) > 0);
  for (guint pane = 0; pane < 2; pane++)
    wait_until (stet_spelling_get_state (get_spelling (self, pane)) >= STET_SPELLING_READY);
}

static void
tear_down (EditorFixture *self, gconstpointer data)
{
  StetEditor *editor = g_object_ref (self->editor);

  gtk_window_destroy (GTK_WINDOW (self->window));
  fixture_run_for (50);
  g_assert_finalize_object (editor);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_object_unref (self->session);
  fixture_tear_down (&self->fixture, data);
}

static void
take_picture (EditorFixture *self, const char *name)
{
  const char *dir = g_getenv ("STET_PICTURES");
  g_autofree char *path = dir != NULL ? g_strdup_printf ("%s/%s.png", dir, name) : NULL;

  if (path == NULL)
    return;
  fixture_run_for (600);
  g_assert_true (stet_screenshot_save (self->window, path, NULL));
}

static void
put_caret (EditorFixture *self, guint pane, guint line, guint offset)
{
  StetArticleView *view = stet_editor_get_view (self->editor, pane);
  GtkTextIter iter;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  stet_article_buffer_get_iter (
      stet_article_view_get_article_buffer (view), get_block (self, pane, line), offset, &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);
}

static void
activate (EditorFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* Runs xdotool; its events come by the X server. */
static void
xdotool (EditorFixture *self, const char *verb, const char *text)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));
  g_autofree char *id = NULL;
  g_autoptr (GSubprocess) process = NULL;
  gboolean done = FALSE;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  G_GNUC_END_IGNORE_DEPRECATIONS
  if (g_str_equal (verb, "key"))
    process = g_subprocess_new (
        G_SUBPROCESS_FLAGS_NONE, NULL, "xdotool", "windowfocus", "--sync", id, "key", text, NULL);
  else
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE,
                                NULL,
                                "xdotool",
                                "windowfocus",
                                "--sync",
                                id,
                                "type",
                                "--delay",
                                "12",
                                "--",
                                text,
                                NULL);
  g_assert_nonnull (process);
  g_subprocess_wait_check_async (process, NULL, finished_cb, &done);
  wait_until (done);
  fixture_run_for (60);
}

/* The misspelt words of a text, parted by bars. */
static char *
dup_misspelt (EditorFixture *self, guint pane)
{
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (
      stet_editor_get_view (self->editor, pane));
  StetSpelling *spelling = get_spelling (self, pane);
  GString *words = g_string_new (NULL);
  GtkTextIter iter, start, end;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  do
    {
      if (!stet_spelling_get_word (spelling, &iter, &start, &end)
          || !gtk_text_iter_equal (&start, &iter))
        continue;
      g_autofree char *word = gtk_text_iter_get_slice (&start, &end);

      g_string_append_printf (words, "%s%s", words->len > 0 ? "|" : "", word);
    }
  while (gtk_text_iter_forward_char (&iter));
  return g_string_free_and_steal (words);
}

static void
assert_misspelt (EditorFixture *self, guint pane, const char *expected)
{
  g_autofree char *words = NULL;

  wait_until (stet_spelling_get_state (get_spelling (self, pane)) == STET_SPELLING_READY);
  words = dup_misspelt (self, pane);
  g_assert_cmpstr (words, ==, expected);
}

static char *
dup_selection (EditorFixture *self, guint pane)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (stet_editor_get_view (self->editor, pane)));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return gtk_text_iter_get_slice (&start, &end);
}

static void
assert_selection (EditorFixture *self, guint pane, const char *expected)
{
  g_autofree char *selection = dup_selection (self, pane);

  g_assert_cmpstr (selection, ==, expected);
}

/* Names, addresses and numbers are no mistakes. */
static void
test_found (EditorFixture *self, gconstpointer data)
{
  assert_misspelt (self, 0, "brugg|verdragg");
  assert_misspelt (self, 1, "ouvertt");
  take_picture (self, "spelling");
  put_caret (self, 0, 0, 0);
  xdotool (self, "key", "F7");
  assert_selection (self, 0, "brugg");
  xdotool (self, "key", "F7");
  assert_selection (self, 0, "verdragg");
  xdotool (self, "key", "F7");
  assert_selection (self, 0, "brugg");
  xdotool (self, "key", "shift+F7");
  assert_selection (self, 0, "verdragg");
}

/* Undo takes back what was typed where the keyboard is. */
static void
test_undo_in_entry (EditorFixture *self, gconstpointer data)
{
  g_autofree char *typed = NULL;
  g_autofree char *before = NULL;
  GtkWidget *entry;

  put_caret (self, 0, 3, 4);
  xdotool (self, "type", "x");
  typed = g_strdup (stet_block_get_text (get_block (self, 0, 3)));
  activate (self, "editor.find");
  xdotool (self, "type", "brugg");
  entry = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (GTK_IS_TEXT (entry));
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  xdotool (self, "key", "ctrl+z");
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 3)), ==, typed);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), !=, before);
  /* What changes the text does not, what finds in it does. */
  xdotool (self, "key", "ctrl+b");
  xdotool (self, "key", "alt+Down");
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 3)), ==, typed);
  xdotool (self, "key", "Escape");
  xdotool (self, "key", "ctrl+z");
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 3)), !=, typed);
}

/* A mark that is only suggested is that of the house style too. */
static void
test_marks_suggested (EditorFixture *self, gconstpointer data)
{
  g_autofree char *before = g_strdup (stet_block_get_text (get_block (self, 0, 3)));
  GtkWidget *entry;

  activate (self, "editor.suggesting");
  put_caret (self, 0, 3, 4);
  xdotool (self, "type", "\"");
  wait_until (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (self->window))));
  entry = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "“verdragg");
  xdotool (self, "type", "x'");
  wait_until (strstr (gtk_editable_get_text (GTK_EDITABLE (entry)), "“x’verdragg") != NULL);
  xdotool (self, "key", "Escape");
  wait_until (!GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (self->window))));
  fixture_run_for (500);
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 3)), ==, before);
}

/* Plain English is that of any region, where a region is named that alone. */
static void
test_regions (EditorFixture *self, gconstpointer data)
{
  assert_misspelt (self, 0, "xyzzyq");
  assert_misspelt (self, 1, "Color");
}

/* A British dictionary of few words, beside what is installed. */
static void
add_dictionary (void)
{
  g_autofree char *folder = g_dir_make_tmp ("stet-words-XXXXXX", NULL);
  g_autofree char *hunspell = g_build_filename (folder, "hunspell", NULL);
  g_autofree char *affixes = g_build_filename (hunspell, "en_GB.aff", NULL);
  g_autofree char *words = g_build_filename (hunspell, "en_GB.dic", NULL);

  g_assert_cmpint (g_mkdir (hunspell, 0700), ==, 0);
  g_assert_true (g_file_set_contents (affixes, "SET UTF-8\n", -1, NULL));
  g_assert_true (g_file_set_contents (words, "2\ncolour\nharbour\n", -1, NULL));
  g_setenv ("ENCHANT_CONFIG_DIR", folder, TRUE);
}

static void
test_arabic (EditorFixture *self, gconstpointer data)
{
  assert_misspelt (self, 0, "مفتوووح");
  take_picture (self, "spelling-arabic");
}

static void
test_typed (EditorFixture *self, gconstpointer data)
{
  put_caret (self, 0, 3, 4);
  xdotool (self, "type", "fouuut");
  wait_until (stet_spelling_get_state (get_spelling (self, 0)) == STET_SPELLING_READY);
  /* Not while it is being typed. */
  g_assert_cmpstr (
      stet_block_get_text (get_block (self, 0, 3)), ==, "Het fouuutverdragg telt 71 artikelen.");
  put_caret (self, 0, 0, 0);
  assert_misspelt (self, 0, "brugg|fouuutverdragg");
  /* Taken back, it is as it was; and a word made right is not underlined. */
  activate (self, "editor.undo");
  put_caret (self, 0, 1, 49);
  assert_misspelt (self, 0, "brugg|verdragg");
  stet_block_set_text (get_block (self, 0, 1), "De burgemeester van Hanoi zegt het.");
  assert_misspelt (self, 0, "verdragg");
}

static gboolean
has_word (EditorFixture *self, const char *word)
{
  g_autoptr (StetDb) db = stet_db_open (self->fixture.path, STET_DB_READ_ONLY, NULL);
  g_autoptr (GHashTable) words = stet_db_load_words (db, 0, "nl", NULL);

  return g_hash_table_contains (words, word);
}

/* Nobody else's word list is written to. */
static gboolean
is_in_personal_list (const char *word)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "enchant", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;

      if (g_file_get_contents (path, &content, NULL, NULL) && strstr (content, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_added (EditorFixture *self, gconstpointer data)
{
  put_caret (self, 0, 0, 0);
  activate (self, "editor.next-misspelt");
  fixture_run_for (400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), "spelling.add", NULL));
  assert_misspelt (self, 0, "verdragg");
  wait_until (has_word (self, "brugg"));
  g_assert_false (is_in_personal_list ("brugg"));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->editor), "spelling.undo-word", NULL));
  assert_misspelt (self, 0, "brugg|verdragg");
  wait_until (!has_word (self, "brugg"));
}

static gpointer
add_word_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_db_add_word (db, "nl", "verdragg", error);
  return NULL;
}

/* Ignored here only; and what the library was given otherwise is heeded. */
static void
test_ignored (EditorFixture *self, gconstpointer data)
{
  put_caret (self, 0, 0, 0);
  activate (self, "editor.next-misspelt");
  fixture_run_for (400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), "spelling.ignore", NULL));
  assert_misspelt (self, 0, "verdragg");
  fixture_run_for (300);
  g_assert_false (has_word (self, "brugg"));
  write_library (self, add_word_func);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *words = dup_misspelt (self, 0);

      if (*words == '\0')
        return;
      fixture_run_for (100);
    }
  g_assert_not_reached ();
}

static gpointer
add_name_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetNameEntry) entry = stet_name_entry_new (0, 0, STET_NAME_KIND_PERSON);

  stet_name_entry_set_form (entry, "nl", "brugg Verdragg-verdragg", TRUE);
  stet_name_entry_set_confirmed (entry, TRUE);
  stet_db_store_name (db, entry, error);
  return NULL;
}

/* Names of the register are spelled right. */
static void
test_registered (EditorFixture *self, gconstpointer data)
{
  assert_misspelt (self, 0, "brugg|verdragg");
  write_library (self, add_name_func);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *words = dup_misspelt (self, 0);

      if (*words == '\0')
        return;
      fixture_run_for (100);
    }
  g_assert_not_reached ();
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) && gtk_widget_get_mapped (child)
                             ? child
                             : find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* By the menu at the caret, as one step. */
static void
test_corrected (EditorFixture *self, gconstpointer data)
{
  GtkWidget *menu = NULL;
  GtkWidget *item;

  put_caret (self, 0, 1, 40);
  xdotool (self, "key", "alt+F7");
  wait_until ((menu = find_widget (GTK_WIDGET (self->editor), GTK_TYPE_POPOVER_MENU)) != NULL);
  take_picture (self, "spelling-menu");
  item = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_nonnull (item);
  g_assert_true (gtk_widget_is_ancestor (item, menu));
  xdotool (self, "key", "Return");
  wait_until (strstr (stet_block_get_text (get_block (self, 0, 1)), "brugg") == NULL);
  g_test_message ("%s", stet_block_get_text (get_block (self, 0, 1)));
  g_assert_true (g_str_has_prefix (stet_block_get_text (get_block (self, 0, 1)),
                                   "De burgemeester van Hanoi zegt dat de brug"));
  activate (self, "editor.undo");
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 1)),
                   ==,
                   "De burgemeester van Hanoi zegt dat de brugg van Quangnam open is.");
}

static void
test_missing (EditorFixture *self, gconstpointer data)
{
  StetArticle *article = stet_article_view_get_article (stet_editor_get_view (self->editor, 0));
  g_autofree char *words = dup_misspelt (self, 0);
  GtkWidget *button;

  g_assert_cmpint (
      stet_spelling_get_state (get_spelling (self, 0)), ==, STET_SPELLING_NO_DICTIONARY);
  g_assert_cmpstr (words, ==, "");
  wait_until ((button = find_widget (GTK_WIDGET (self->editor), STET_TYPE_DICTIONARY_BUTTON))
              != NULL);
  button = gtk_widget_get_first_child (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  take_picture (self, "spelling-missing");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 500);
  take_picture (self, "spelling-missing-360");

  /* Another language, another dictionary. */
  stet_article_set_language (article, "pl");
  assert_misspelt (self, 0, "Brücke|ist|offen|Bürgermeisster|spricht");
  wait_until (find_widget (GTK_WIDGET (self->editor), STET_TYPE_DICTIONARY_BUTTON) == NULL);
}

/* By keys: what comes of them, and what one Backspace and one Ctrl+Z give back. */
static void
test_marks (EditorFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *language;
    const char *keys;
    const char *text;
  } cases[] = {
    { "nl", "\"ja\" en 's nachts -- 'foto's'...", "“ja” en ’s nachts – ‘foto’s’…" },
    { "fr",
      "il dit: \"oui\"; c'est tout!",
      "il dit\u00a0: «\u00a0oui\u00a0»\u202f; c’est tout\u202f!" },
    { "pl", "\"tak\" -- 'nie'...", "„tak” – «nie»…" },
    { "ar", "\"ok\" 'no'", "«ok» “no”" },
    { "de", "\"ja\" 'nein'", "„ja“ ‚nein‘" },
    { "vi", "\"co\" 'khong'", "“co” ‘khong’" },
  };
  const char *language = stet_article_get_language (
      stet_article_view_get_article (stet_editor_get_view (self->editor, 0)));
  StetBlock *block = get_block (self, 0, 1);

  stet_block_set_text (block, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (!g_str_equal (cases[i].language, language))
        continue;
      put_caret (self, 0, 1, 0);
      xdotool (self, "type", cases[i].keys);
      wait_until (g_str_has_suffix (
          stet_block_get_text (block),
          g_utf8_offset_to_pointer (cases[i].text, g_utf8_strlen (cases[i].text, -1) - 1)));
      g_assert_cmpstr (stet_block_get_text (block), ==, cases[i].text);
      take_picture (self, language);
    }
  stet_block_set_text (block, "x ");
  put_caret (self, 0, 1, 2);
  xdotool (self, "type", "\"");
  g_assert_cmpstr (stet_block_get_text (block), !=, "x \"");
  xdotool (self, "key", "BackSpace");
  g_assert_cmpstr (stet_block_get_text (block), ==, "x \"");
  xdotool (self, "key", "BackSpace");
  g_assert_cmpstr (stet_block_get_text (block), ==, "x ");
  xdotool (self, "type", "\"");
  g_assert_cmpstr (stet_block_get_text (block), !=, "x \"");
  xdotool (self, "key", "ctrl+z");
  g_assert_cmpstr (stet_block_get_text (block), ==, "x \"");
  /* It stays what it is. */
  xdotool (self, "type", "a");
  g_assert_cmpstr (stet_block_get_text (block), ==, "x \"a");
}

static void
test_pasted (EditorFixture *self, gconstpointer data)
{
  StetBlock *block = get_block (self, 0, 1);

  stet_block_set_text (block, "x ");
  put_caret (self, 0, 1, 2);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->window), "\"");
  xdotool (self, "key", "ctrl+v");
  wait_until (strlen (stet_block_get_text (block)) > 2);
  g_assert_cmpstr (stet_block_get_text (block), ==, "x \"");
}

static void
test_snippets (EditorFixture *self, gconstpointer data)
{
  StetBlock *block = get_block (self, 0, 1);

  stet_block_set_text (block, "De ");
  put_caret (self, 0, 1, 3);
  xdotool (self, "type", "vn");
  xdotool (self, "key", "Tab");
  wait_until (g_str_equal (stet_block_get_text (block), "De Verenigde Naties"));
  activate (self, "editor.undo");
  g_assert_cmpstr (stet_block_get_text (block), ==, "De vn");
  stet_block_set_text (block, "fb");
  put_caret (self, 0, 1, 2);
  xdotool (self, "key", "Tab");
  wait_until (g_str_equal (stet_block_get_text (block), "“”"));
  xdotool (self, "type", "a");
  g_assert_cmpstr (stet_block_get_text (block), ==, "“a”");
  /* Letters that stand for nothing: Tab does what it always does. */
  stet_block_set_text (block, "zzz");
  put_caret (self, 0, 1, 3);
  xdotool (self, "key", "Tab");
  g_assert_cmpstr (stet_block_get_text (block), ==, "zzz");
}

static void
test_apply (EditorFixture *self, gconstpointer data)
{
  stet_block_set_text (get_block (self, 0, 1), "\"Ja\" -- foto's...");
  stet_block_set_text (get_block (self, 0, 2), "'t Is \"zo\".");
  put_caret (self, 0, 1, 0);
  activate (self, "editor.apply-house-style");
  wait_until (g_str_equal (stet_block_get_text (get_block (self, 0, 1)), "“Ja” – foto’s…"));
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 2)), ==, "'t Is \"zo\".");
  activate (self, "editor.apply-house-style-to-text");
  wait_until (g_str_equal (stet_block_get_text (get_block (self, 0, 2)), "’t Is “zo”."));
  activate (self, "editor.undo");
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 2)), ==, "'t Is \"zo\".");
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 1)), ==, "“Ja” – foto’s…");
}

/* Off and on again for a language, in all its texts. */
static void
test_switched_off (EditorFixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  put_caret (self, 0, 0, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), "spelling.check", NULL));
  wait_until (stet_spelling_get_state (get_spelling (self, 0)) == STET_SPELLING_OFF);
  words = dup_misspelt (self, 0);
  g_assert_cmpstr (words, ==, "");
  assert_misspelt (self, 1, "ouvertt");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), "spelling.check", NULL));
  assert_misspelt (self, 0, "brugg|verdragg");
}

static gpointer
style_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_db_set_house_style (db, "nl", "quotes", "‘ ’ “ ”", error);
  return NULL;
}

/* The newsroom's own choice goes before what is usual. */
static void
test_choice (EditorFixture *self, gconstpointer data)
{
  StetBlock *block = get_block (self, 0, 1);

  write_library (self, style_func);
  fixture_run_for (1500);
  stet_block_set_text (block, "x ");
  put_caret (self, 0, 1, 2);
  xdotool (self, "type", "'a' \"b\"");
  g_assert_cmpstr (stet_block_get_text (block), ==, "x ‘a’ “b”");
}

#define ADD(path, languages, func)                                                                 \
  g_test_add (path, EditorFixture, languages, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  add_dictionary ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/editor/spelling/found", "nl fr", test_found);
  ADD ("/editor/spelling/arabic", "ar fr", test_arabic);
  ADD ("/editor/spelling/regions", "en en-GB", test_regions);
  ADD ("/editor/spelling/typed", "nl fr", test_typed);
  ADD ("/editor/spelling/added", "nl fr", test_added);
  ADD ("/editor/spelling/ignored", "nl fr", test_ignored);
  ADD ("/editor/spelling/registered", "nl fr", test_registered);
  ADD ("/editor/spelling/corrected", "nl fr", test_corrected);
  ADD ("/editor/spelling/switched-off", "nl fr", test_switched_off);
  ADD ("/editor/spelling/missing", "de fr", test_missing);
  ADD ("/editor/typing/marks/nl", "nl fr", test_marks);
  ADD ("/editor/typing/marks/fr", "fr nl", test_marks);
  ADD ("/editor/typing/marks/pl", "pl nl", test_marks);
  ADD ("/editor/typing/marks/ar", "ar nl", test_marks);
  ADD ("/editor/typing/marks/de", "de nl", test_marks);
  ADD ("/editor/typing/marks/vi", "vi nl", test_marks);
  ADD ("/editor/typing/undo-in-entry", "nl fr", test_undo_in_entry);
  ADD ("/editor/typing/marks-suggested", "nl fr", test_marks_suggested);
  ADD ("/editor/typing/pasted", "nl fr", test_pasted);
  ADD ("/editor/typing/snippets", "nl fr", test_snippets);
  ADD ("/editor/typing/apply", "nl fr", test_apply);
  ADD ("/editor/typing/choice", "nl fr", test_choice);
  return g_test_run ();
}
