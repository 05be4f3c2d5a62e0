/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"

#include "stet-article-tags.h"
#include "stet-block-note.h"
#include "stet-count-bar.h"
#include "stet-editor.h"
#include "stet-journal.h"
#include "stet-level-panes.h"
#include "stet-photo-store.h"
#include "stet-screenshot.h"
#include "stet-sentence-hover.h"

/* How the editor shows texts: kinds of blocks, sizes, layouts. */

#define SHA256 "00000000000000000000000000000000000000000000000000000000000000aa"

typedef struct
{
  Fixture fixture;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
  gint64 story;
} ViewFixture;

enum
{
  HEADLINE,
  STANDFIRST,
  PARAGRAPH,
  SUBHEADING,
  QUOTE,
  LIST_ITEM,
  CAPTION,
  N_BLOCKS,
};

static void
add_article (StetStory *story, StetPhoto *photo, const char *language, const char *const *texts)
{
  static const StetBlockKind kinds[N_BLOCKS] = { STET_BLOCK_HEADLINE,  STET_BLOCK_STANDFIRST,
                                                 STET_BLOCK_PARAGRAPH, STET_BLOCK_SUBHEADING,
                                                 STET_BLOCK_QUOTE,     STET_BLOCK_LIST_ITEM,
                                                 STET_BLOCK_CAPTION };
  g_autoptr (StetArticle) article = stet_article_new (0, language);

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (0, kinds[i], texts[i]);

      if (stet_story_get_row (story, i) == NULL)
        {
          g_autoptr (StetRow) row = stet_row_new (0);

          stet_story_append_row (story, row);
        }
      stet_block_set_row (block, stet_story_get_row (story, i));
      if (kinds[i] == STET_BLOCK_CAPTION)
        stet_block_set_photo (block, photo);
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
}

static StetStory *
new_story (void)
{
  static const char *const dutch[]
      = { "De veerboot vaart weer",
          "Na een winter van stilstand vertrok de boot zaterdag om acht uur uit de haven.",
          "De kapitein had de sleutel nog, en de koffie was warm.",
          "Wachten op de steiger",
          "Ik heb hier gestaan toen hij wegging, en ik sta hier nu hij terugkomt.",
          "Een enkele reis kost vier euro.",
          "De boot bij vertrek." };
  static const char *const arabic[] = { "العبّارة تبحر من جديد",
                                        "بعد شتاء من التوقف غادر القارب الميناء يوم السبت.",
                                        "كان القبطان لا يزال يحتفظ بالمفتاح.",
                                        "انتظار على الرصيف",
                                        "وقفت هنا حين رحل، وأقف هنا الآن وهو يعود إلى الميناء.",
                                        "ثمن الرحلة أربعة يوروهات.",
                                        "القارب عند المغادرة." };
  static const char *const french[]
      = { "Le bac navigue de nouveau",
          "Après un hiver d’arrêt, le bateau a quitté le port samedi à huit heures.",
          "Le capitaine avait encore la clé. Le café était chaud.",
          "Attendre sur le quai",
          "J’étais ici quand il est parti, et je suis ici quand il revient.",
          "Un aller simple coûte quatre euros.",
          "Le bateau au départ." };
  StetStory *story = stet_story_new (0);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);

  stet_photo_set_creator (photo, "Phung Anh");
  stet_photo_set_file (photo, SHA256, "image/png", 300, 200);
  stet_story_add_photo (story, photo);
  add_article (story, photo, "nl", dutch);
  add_article (story, photo, "ar", arabic);
  add_article (story, photo, "fr", french);
  stet_journal_add_all (stet_story_get_journal (story));
  return story;
}

static void
open_editor (ViewFixture *self)
{
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 620);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->editor));
  g_object_set (self->editor, "session", self->session, NULL);
  stet_session_open_story (self->session, self->story);
  wait_until (stet_session_get_story (self->session) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (stet_editor_get_view (self->editor, 0))) > 0);
}

static void
close_editor (ViewFixture *self)
{
  StetEditor *editor = g_object_ref (self->editor);

  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (editor);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_clear_object (&self->session);
}

static void
set_up (ViewFixture *self, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();

  fixture_set_up (&self->fixture, data);
  self->story = fixture_add_story (&self->fixture, story);
  open_editor (self);
}

static void
tear_down (ViewFixture *self, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", "side-by-side");
  close_editor (self);
  fixture_tear_down (&self->fixture, data);
}

static GtkTextView *
get_view (ViewFixture *self, guint pane)
{
  return GTK_TEXT_VIEW (stet_editor_get_view (self->editor, pane));
}

/* Until what was done is on the screen, however busy the machine is. */
static void
wait_for_frames (ViewFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  while (gdk_frame_clock_get_frame_counter (clock) < frame + 3)
    {
      gtk_widget_queue_draw (GTK_WIDGET (get_view (self, 0)));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
take_picture (ViewFixture *self, const char *name)
{
  const char *dir = g_getenv ("STET_PICTURES");
  g_autofree char *file = g_strdup_printf ("view-%s.png", name);
  g_autofree char *path = dir ? g_build_filename (dir, file, NULL) : NULL;

  if (path == NULL)
    return;
  fixture_run_for (300);
  wait_for_frames (self);
  g_assert_true (stet_screenshot_save (self->window, path, NULL));
}

/* Where a block's first character is, from the left of its pane, and its line's height. */
static void
get_place (ViewFixture *self, guint pane, int line, GdkRectangle *place, int *height)
{
  GtkTextIter iter;
  int y;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (get_view (self, pane)), &iter, line);
  gtk_text_view_get_iter_location (get_view (self, pane), &iter, place);
  gtk_text_view_get_line_yrange (get_view (self, pane), &iter, &y, height);
}

static int
get_font_size (ViewFixture *self, guint pane)
{
  return pango_font_description_get_size (pango_context_get_font_description (
      gtk_widget_get_pango_context (GTK_WIDGET (get_view (self, pane)))));
}

static void
activate (ViewFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

/* Quotations, list items and captions are moved in from the side where their language begins. */
static void
test_kinds (ViewFixture *self, gconstpointer data)
{
  static const int indents[N_BLOCKS]
      = { 0, 0, 0, 0, STET_QUOTE_INDENT, STET_LIST_INDENT, STET_CAPTION_INDENT };
  int heights[N_BLOCKS];

  wait_for_frames (self);
  take_picture (self, "kinds");
  for (int i = 0; i < N_BLOCKS; i++)
    {
      GdkRectangle dutch, arabic, visible;
      int height;

      get_place (self, 0, i, &dutch, &heights[i]);
      g_assert_cmpint (
          dutch.x, ==, gtk_text_view_get_left_margin (get_view (self, 0)) + indents[i]);
      get_place (self, 1, i, &arabic, &height);
      gtk_text_view_get_visible_rect (get_view (self, 1), &visible);
      /* A letter that is written to the left has its beginning at its right end, but for a pixel.
       */
      g_assert_cmpint (ABS (visible.width - gtk_text_view_get_right_margin (get_view (self, 1))
                            - indents[i] - arabic.x),
                       <=,
                       1);
    }
  /* Larger than text, and larger than each other. */
  g_assert_cmpint (heights[HEADLINE], >, heights[SUBHEADING]);
}

/* A caption has the room for its photo before that has been read, so that no row moves then. */
static void
test_thumbnail (ViewFixture *self, gconstpointer data)
{
  g_autofree char *path = stet_library_file_dup_photo_path (self->fixture.path, SHA256);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (300 * 200 * 4), 300 * 200 * 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      300, 200, GDK_MEMORY_R8G8B8A8, pixels, 300 * 4);
  g_autoptr (StetThumbnails) thumbnails = stet_thumbnails_new (self->fixture.path);
  GdkRectangle place;
  int before, after;

  wait_for_frames (self);
  get_place (self, 0, CAPTION, &place, &before);
  g_assert_cmpint (before, >, 80);
  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (gdk_texture_save_to_png (texture, path));
  g_assert_null (stet_thumbnails_get (thumbnails, SHA256));
  wait_until (stet_thumbnails_get (thumbnails, SHA256) != NULL);
  g_assert_cmpint (gdk_texture_get_width (stet_thumbnails_get (thumbnails, SHA256)), ==, 192);
  close_editor (self);
  open_editor (self);
  fixture_run_for (200);
  wait_for_frames (self);
  get_place (self, 0, CAPTION, &place, &after);
  g_assert_cmpint (after, ==, before);
  take_picture (self, "thumbnail");
}

/* The size of text belongs to a language, and is remembered. */
static void
test_zoom (ViewFixture *self, gconstpointer data)
{
  int dutch = get_font_size (self, 0);
  int arabic = get_font_size (self, 1);

  gtk_widget_grab_focus (GTK_WIDGET (get_view (self, 1)));
  activate (self, "editor.zoom-in");
  activate (self, "editor.zoom-in");
  wait_for_frames (self);
  g_assert_cmpint (get_font_size (self, 0), ==, dutch);
  g_assert_cmpint (get_font_size (self, 1), >=, arabic * 124 / 100);
  g_assert_cmpint (get_font_size (self, 1), <=, arabic * 126 / 100);
  take_picture (self, "zoom");
  close_editor (self);
  open_editor (self);
  wait_for_frames (self);
  g_assert_cmpint (get_font_size (self, 0), ==, dutch);
  g_assert_cmpint (get_font_size (self, 1), >, arabic);
  gtk_widget_grab_focus (GTK_WIDGET (get_view (self, 1)));
  activate (self, "editor.zoom-usual");
  wait_for_frames (self);
  g_assert_cmpint (get_font_size (self, 1), ==, arabic);
  for (guint i = 0; i < 20; i++)
    activate (self, "editor.zoom-out");
  wait_for_frames (self);
  g_assert_cmpint (get_font_size (self, 1), ==, arabic / 2);
  activate (self, "editor.zoom-usual");
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* How long the text is stands below it, and follows what is typed and selected. */
static void
test_counts (ViewFixture *self, gconstpointer data)
{
  StetCountBar *bar = STET_COUNT_BAR (find_widget (GTK_WIDGET (self->editor), STET_TYPE_COUNT_BAR));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (self, 0));
  g_autofree char *before = NULL;
  g_autofree char *statistics = NULL;
  GtkTextIter start, end;

  gtk_widget_grab_focus (GTK_WIDGET (get_view (self, 0)));
  wait_until (strstr (stet_count_bar_get_text (bar), "words") != NULL);
  before = g_strdup (stet_count_bar_get_text (bar));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, " drie nieuwe woorden", -1);
  wait_until (!g_str_equal (stet_count_bar_get_text (bar), before));
  gtk_text_buffer_get_iter_at_line (buffer, &start, 0);
  end = start;
  gtk_text_iter_forward_word_ends (&end, 2);
  gtk_text_buffer_select_range (buffer, &start, &end);
  wait_until (g_str_has_prefix (stet_count_bar_get_text (bar), "2 "));
  activate (self, "editor.statistics");
  wait_until (gtk_widget_is_visible (find_widget (GTK_WIDGET (bar), GTK_TYPE_POPOVER)));
  statistics = stet_count_bar_dup_statistics (bar);
  g_assert_nonnull (strstr (statistics, "Words"));
  take_picture (self, "statistics");
  gtk_popover_popdown (GTK_POPOVER (find_widget (GTK_WIDGET (bar), GTK_TYPE_POPOVER)));
}

static int
get_text_width (ViewFixture *self, guint pane)
{
  GtkTextView *view = get_view (self, pane);

  return gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_left_margin (view)
         - gtk_text_view_get_right_margin (view);
}

static void
test_line_width (ViewFixture *self, gconstpointer data)
{
  int before = get_text_width (self, 0), other = get_text_width (self, 1), shorter;

  gtk_widget_grab_focus (GTK_WIDGET (get_view (self, 0)));
  activate (self, "editor.shorter-lines");
  wait_for_frames (self);
  shorter = get_text_width (self, 0);
  g_assert_cmpint (shorter, <, before);
  g_assert_cmpint (get_text_width (self, 1), ==, other);
  activate (self, "editor.shorter-lines");
  wait_for_frames (self);
  g_assert_cmpint (get_text_width (self, 0), <, shorter);
  take_picture (self, "line-width");
  for (guint i = 0; i < 20; i++)
    activate (self, "editor.longer-lines");
  wait_for_frames (self);
  g_assert_cmpint (get_text_width (self, 0), >=, before);
}

static StetArticleView *
pick (ViewFixture *self, guint pane, int line)
{
  GtkWidget *view = GTK_WIDGET (get_view (self, pane));
  graphene_point_t point;
  GdkRectangle place;
  GtkWidget *picked;
  int x, y, height;

  get_place (self, pane, line, &place, &height);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view),
                                         GTK_TEXT_WINDOW_WIDGET,
                                         place.x + 2,
                                         place.y + place.height / 2,
                                         &x,
                                         &y);
  g_assert_true (gtk_widget_compute_point (
      view, self->window, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  picked = gtk_widget_pick (self->window, point.x, point.y, GTK_PICK_DEFAULT);
  return picked != NULL
             ? STET_ARTICLE_VIEW (gtk_widget_get_ancestor (picked, STET_TYPE_ARTICLE_VIEW))
             : NULL;
}

/* Where two texts are in one column, the pointer finds the one that is there. */
static void
test_stacked (ViewFixture *self, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", "stacked");
  wait_for_frames (self);
  take_picture (self, "stacked");
  for (int i = 0; i < QUOTE; i++)
    for (guint pane = 0; pane < 2; pane++)
      g_assert_true (pick (self, pane, i) == stet_editor_get_view (self->editor, pane));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 720);
  wait_until (gtk_widget_get_width (GTK_WIDGET (get_view (self, 0))) <= 360);
  wait_for_frames (self);
  take_picture (self, "stacked-narrow");
  for (guint pane = 0; pane < 2; pane++)
    g_assert_true (pick (self, pane, 1) == stet_editor_get_view (self->editor, pane));
}

static void
assert_level (ViewFixture *self, guint n_rows)
{
  for (guint row = 0; row < n_rows; row++)
    for (guint pane = 0; pane < STET_MAX_PANES; pane++)
      {
        StetArticleView *view = stet_editor_get_view (self->editor, pane);
        int y, height;
        guint first, n_blocks;
        StetStory *story = stet_session_get_story (self->session);

        stet_article_get_row_range (stet_article_view_get_article (view),
                                    stet_story_get_row (story, row),
                                    &first,
                                    &n_blocks);
        g_assert_true (stet_level_panes_get_row_range (
            STET_LEVEL_PANES (gtk_widget_get_parent (GTK_WIDGET (view))),
            stet_story_get_row (story, row),
            &y,
            &height));
        if (n_blocks > 0)
          g_assert_cmpint (stet_article_view_get_line_y (view, first), ==, y);
      }
}

static gboolean
has_hover (ViewFixture *self, guint pane)
{
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (
      stet_editor_get_view (self->editor, pane));
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  do
    if (stet_article_tags_is_hover (stet_article_buffer_get_tags (buffer), &iter))
      return TRUE;
  while (gtk_text_iter_forward_char (&iter));
  return FALSE;
}

/* What is done to rows is done from the third pane, too, and a sentence has its counterparts in all
 * of them. */
static void
test_three (ViewFixture *self, gconstpointer data)
{
  StetLevelPanes *panes = STET_LEVEL_PANES (
      gtk_widget_get_parent (GTK_WIDGET (get_view (self, 0))));
  StetStory *story = stet_session_get_story (self->session);
  StetArticle *french = stet_story_find_language (story, "fr");
  StetSentenceHover *hover;
  guint first, n_blocks;
  GtkTextIter iter;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 620);
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", "three");
  wait_until (gtk_widget_get_child_visible (GTK_WIDGET (get_view (self, 2))));
  wait_for_frames (self);
  take_picture (self, "three");
  g_assert_true (stet_article_view_get_article (stet_editor_get_view (self->editor, 2)) == french);
  assert_level (self, SUBHEADING);

  gtk_widget_grab_focus (GTK_WIDGET (get_view (self, 2)));
  stet_article_buffer_get_iter (
      stet_article_view_get_article_buffer (stet_editor_get_view (self->editor, 2)),
      stet_article_get_block (french, PARAGRAPH),
      0,
      &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (get_view (self, 2)), &iter);
  activate (self, "editor.split-side");
  wait_for_frames (self);
  stet_article_get_row_range (french, stet_story_get_row (story, PARAGRAPH), &first, &n_blocks);
  g_assert_cmpuint (n_blocks, ==, 0);
  assert_level (self, SUBHEADING);
  activate (self, "editor.undo");
  stet_article_get_row_range (french, stet_story_get_row (story, PARAGRAPH), &first, &n_blocks);
  g_assert_cmpuint (n_blocks, ==, 1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_view (self, 2))));

  hover = stet_sentence_hover_new (panes);
  stet_sentence_hover_set_story (hover, story);
  g_assert_true (
      stet_sentence_hover_show (hover, 2, stet_article_get_block (french, PARAGRAPH), 2));
  for (guint i = 0; i < STET_MAX_PANES; i++)
    g_assert_true (has_hover (self, i));
  stet_sentence_hover_free (hover);
}

/* Without headers there is a way back to them. */
static void
test_bare (ViewFixture *self, gconstpointer data)
{
  int height = gtk_widget_get_height (GTK_WIDGET (get_view (self, 0)));

  stet_editor_set_bare (self->editor, TRUE);
  wait_until (gtk_widget_get_height (GTK_WIDGET (get_view (self, 0))) > height);
  take_picture (self, "bare");
  stet_editor_set_bare (self->editor, FALSE);
  wait_until (gtk_widget_get_height (GTK_WIDGET (get_view (self, 0))) == height);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();

#define ADD(name, func)                                                                            \
  g_test_add ("/editor/view/" name, ViewFixture, NULL, set_up, func, tear_down)
  ADD ("kinds", test_kinds);
  ADD ("thumbnail", test_thumbnail);
  ADD ("zoom", test_zoom);
  ADD ("counts", test_counts);
  ADD ("line-width", test_line_width);
  ADD ("stacked", test_stacked);
  ADD ("three", test_three);
  ADD ("bare", test_bare);
#undef ADD

  return g_test_run ();
}
