/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-editor-writing.h"

#include <glib/gi18n.h>

#include "stet-dictionary-button.h"
#include "stet-editor-private.h"
#include "stet-library-files.h"
#include "stet-speller.h"
#include "stet-spelling.h"
#include "stet-typing-help.h"

/* As many suggestions as one takes in at a glance. */
#define MAX_SUGGESTIONS 6

/* How long the caret rests at a misspelt word before suggestions are looked for. */
#define REST_MS 250

struct _StetEditorWriting
{
  StetEditor *editor;  /* it owns this */
  GSettings *settings; /* NULL when they are not installed */
  StetNewsroom *newsroom;
  StetStoryNames *names;
  GPtrArray *helps;     /* StetTypingHelp, of the views */
  GPtrArray *spellings; /* StetSpelling, of the story's texts */
  GSimpleActionGroup *actions;
  GMenu *menu;
  GMenu *suggestions; /* the part of the menu about the word at the caret */
  GtkWidget *popover;
  GCancellable *cancellable; /* of the looking for suggestions */
  char *word;                /* that the menu is about, or NULL */
  char *language;
  char *changed_word; /* that was added or ignored last */
  char *changed_language;
  gboolean was_ignored;
  gboolean popup; /* the menu is wanted when there are suggestions */
  guint rest_id;
};

static StetSpelling *
get_spelling (StetEditorWriting *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self->editor);

  return buffer != NULL ? stet_spelling_get (buffer) : NULL;
}

static gboolean
is_on (StetEditorWriting *self, const char *language)
{
  g_autofree char *primary = stet_newsroom_dup_primary (language);
  g_auto (GStrv) off = NULL;

  if (self->settings == NULL)
    return TRUE;
  off = g_settings_get_strv (self->settings, "spelling-off");
  return !g_strv_contains ((const char *const *) off, primary);
}

static void
set_on (StetEditorWriting *self, const char *language, gboolean on)
{
  g_autofree char *primary = stet_newsroom_dup_primary (language);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) off = NULL;
  g_auto (GStrv) changed = NULL;

  if (self->settings == NULL)
    return;
  off = g_settings_get_strv (self->settings, "spelling-off");
  for (char **code = off; *code != NULL; code++)
    if (!g_str_equal (*code, primary))
      g_strv_builder_add (builder, *code);
  if (!on)
    g_strv_builder_add (builder, primary);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "spelling-off", (const char *const *) changed);
}

/* The menu: suggestions and what to do with the word, then what is always there. */

static void
add_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_label (item, label);
  if (target != NULL)
    g_menu_item_set_action_and_target (item, action, "s", target);
  else
    g_menu_item_set_detailed_action (item, action);
  g_menu_append_item (menu, item);
}

/* Underscores are no mnemonics in words. */
static char *
dup_label (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
fill_suggestions (StetEditorWriting *self, char **suggestions)
{
  g_autoptr (GMenu) words = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  g_menu_remove_all (self->suggestions);
  if (self->word == NULL)
    return;
  for (guint i = 0; suggestions != NULL && suggestions[i] != NULL && i < MAX_SUGGESTIONS; i++)
    {
      g_autofree char *label = dup_label (suggestions[i]);

      add_item (words, label, "spelling.correct", suggestions[i]);
    }
  if (suggestions != NULL && *suggestions == NULL)
    add_item (words, _ ("No suggestions"), "spelling.none", NULL);
  add_item (others, _ ("_Add to the Newsroom’s Dictionary"), "spelling.add", NULL);
  add_item (others, _ ("_Ignore in This Story"), "spelling.ignore", NULL);
  g_menu_append_section (self->suggestions, NULL, G_MENU_MODEL (words));
  g_menu_append_section (self->suggestions, NULL, G_MENU_MODEL (others));
}

static void
place_popover (StetEditorWriting *self)
{
  StetLevelPanes *panes = self->editor->panes;
  GtkTextView *view = GTK_TEXT_VIEW (stet_level_panes_get_view (panes, self->editor->active));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  graphene_point_t from, to;
  GdkRectangle place;
  GtkTextIter caret;
  int x, y;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &caret, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  from = GRAPHENE_POINT_INIT ((float) x, (float) y);
  if (!gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (self->editor), &from, &to))
    return;
  place.x = (int) to.x;
  place.y = (int) to.y;
  place.width = MAX (place.width, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
}

static void
closed_cb (StetEditorWriting *self)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (stet_level_panes_get_view (self->editor->panes, self->editor->active)));
}

static void
pop_up (StetEditorWriting *self)
{
  self->popup = FALSE;
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->suggestions));
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->editor));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Spelling suggestions"),
                                      -1);
      g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
    }
  place_popover (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetEditor) editor = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) suggestions = stet_speller_suggest_finish (result, &error);
  StetEditorWriting *self = editor->writing;

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  fill_suggestions (self, suggestions);
  if (self->popup)
    pop_up (self);
}

/* Makes the menu one about the word at the caret. Returns whether there is one. */
static gboolean
update_menu (StetEditorWriting *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self->editor);
  StetSpelling *spelling = get_spelling (self);
  GtkTextIter caret, start, end;
  g_autofree char *word = NULL;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (spelling != NULL)
    {
      gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), NULL, &caret);
      if (stet_spelling_get_word (spelling, &caret, &start, &end))
        word = gtk_text_iter_get_slice (&start, &end);
    }
  if (word != NULL && g_strcmp0 (word, self->word) == 0
      && g_str_equal (self->language,
                      stet_article_get_language (stet_article_buffer_get_article (buffer))))
    return TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_str (&self->word, word);
  fill_suggestions (self, NULL);
  if (word == NULL)
    return FALSE;
  g_set_str (&self->language, stet_article_get_language (stet_article_buffer_get_article (buffer)));
  self->cancellable = g_cancellable_new ();
  stet_speller_suggest_async (
      self->language, self->word, self->cancellable, suggested_cb, g_object_ref (self->editor));
  return TRUE;
}

static void
rested_cb (gpointer data)
{
  StetEditorWriting *self = data;

  self->rest_id = 0;
  update_menu (self);
}

static void
caret_moved_cb (StetEditorWriting *self)
{
  self->popup = FALSE;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add_once (REST_MS, rested_cb, self);
}

/* Whether the spelling is checked is about the language of the pane that is being worked in. */
static void
update_check_action (StetEditorWriting *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "check");
  StetArticle *article = _stet_editor_get_article (self->editor, self->editor->active);

  g_simple_action_set_state (
      G_SIMPLE_ACTION (action),
      g_variant_new_boolean (article == NULL || is_on (self, stet_article_get_language (article))));
}

static void
update_buffers (StetEditorWriting *self)
{
  GHashTableIter iter;
  gpointer article, buffer;

  g_hash_table_iter_init (&iter, self->editor->buffers);
  while (g_hash_table_iter_next (&iter, &article, &buffer))
    if (stet_spelling_get (buffer) != NULL)
      stet_spelling_set_enabled (stet_spelling_get (buffer),
                                 is_on (self, stet_article_get_language (article)));
  update_check_action (self);
}

static void
language_changed_cb (StetEditor *editor)
{
  if (editor->writing != NULL)
    update_buffers (editor->writing);
}

static void
secondary_pressed_cb (StetEditorWriting *self)
{
  update_check_action (self);
  update_menu (self);
}

/* What is done with a word. */

static void
correct_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StetEditorWriting *self = data;
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self->editor);
  StetSpelling *spelling = get_spelling (self);
  g_autoptr (GString) text = g_string_new (g_variant_get_string (parameter, NULL));
  GtkTextIter caret, start, end;

  if (spelling == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), NULL, &caret);
  if (!stet_spelling_get_word (spelling, &caret, &start, &end))
    return;
  if (_stet_editor_writing_get_smart (self))
    g_string_replace (text, "'", "’", 0);
  _stet_editor_begin_step (self->editor, _ ("Correct Spelling"));
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (buffer), &start, &end);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &start, text->str, (int) text->len);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &start);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
  _stet_editor_end_step (self->editor);
}

static void
change_word (StetEditorWriting *self, gboolean ignore)
{
  g_autofree char *message = NULL;

  if (self->word == NULL || self->newsroom == NULL)
    return;
  g_set_str (&self->changed_word, self->word);
  g_set_str (&self->changed_language, self->language);
  self->was_ignored = ignore;
  if (ignore)
    stet_newsroom_ignore_word (self->newsroom, self->language, self->word);
  else
    stet_newsroom_add_word (self->newsroom, self->language, self->word);
  message = g_strdup_printf (ignore
                                 /* Translators: %s is a word */
                                 ? _ ("“%s” is ignored in this story")
                                 /* Translators: %s is a word */
                                 : _ ("“%s” is in the newsroom’s dictionary"),
                             self->word);
  _stet_editor_add_toast (self->editor, message, _ ("_Undo"), "spelling.undo-word");
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  change_word (data, FALSE);
}

static void
ignore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  change_word (data, TRUE);
}

static void
undo_word_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StetEditorWriting *self = data;

  if (self->changed_word == NULL || self->newsroom == NULL)
    return;
  if (self->was_ignored)
    stet_newsroom_heed_word (self->newsroom, self->changed_language, self->changed_word);
  else
    stet_newsroom_remove_word (self->newsroom, self->changed_language, self->changed_word);
  g_clear_pointer (&self->changed_word, g_free);
}

static void
check_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  StetEditorWriting *self = data;
  StetArticle *article = _stet_editor_get_article (self->editor, self->editor->active);

  if (article == NULL)
    return;
  set_on (self,
          stet_article_get_language (article),
          !is_on (self, stet_article_get_language (article)));
}

static void
say_state (StetEditorWriting *self)
{
  StetSpelling *spelling = get_spelling (self);
  StetArticle *article = _stet_editor_get_article (self->editor, self->editor->active);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (spelling == NULL)
    return;
  name = stet_language_dup_name (stet_article_get_language (article), NULL);
  switch (stet_spelling_get_state (spelling))
    {
    case STET_SPELLING_OFF:
      /* Translators: %s is a language */
      message = g_strdup_printf (_ ("Spelling is switched off for %s"), name);
      break;
    case STET_SPELLING_NO_DICTIONARY:
      /* Translators: %s is a language */
      message = g_strdup_printf (_ ("No dictionary for %s"), name);
      break;
    case STET_SPELLING_CHECKING:
      message = g_strdup (_ ("The spelling is still being checked"));
      break;
    case STET_SPELLING_READY:
    default:
      message = g_strdup (_ ("No misspelt words in this text"));
    }
  _stet_editor_add_toast (self->editor, message, NULL, NULL);
}

static gboolean
go_to_word (StetEditorWriting *self, gboolean forward)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self->editor);
  StetSpelling *spelling = get_spelling (self);
  GtkTextIter start, end;
  g_autofree char *word = NULL;
  g_autofree char *message = NULL;

  if (spelling == NULL || !stet_spelling_find (spelling, forward, &start, &end))
    {
      say_state (self);
      return FALSE;
    }
  word = gtk_text_iter_get_slice (&start, &end);
  _stet_editor_select (self->editor,
                       stet_article_buffer_get_block (buffer, &start),
                       stet_article_buffer_get_offset (buffer, &start),
                       stet_article_buffer_get_offset (buffer, &end));
  /* Translators: said to screen readers; %s is a word */
  message = g_strdup_printf (_ ("Misspelt: %s"), word);
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self->editor), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
}

static void
word_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_word (STET_EDITOR (widget)->writing, g_str_has_suffix (name, "next-misspelt"));
}

static void
suggest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditorWriting *self = STET_EDITOR (widget)->writing;

  /* The next misspelt word when the caret is at none. */
  if (!update_menu (self) && !(go_to_word (self, TRUE) && update_menu (self)))
    return;
  if (self->cancellable == NULL)
    pop_up (self);
  else
    self->popup = TRUE;
}

static void
state_changed_cb (StetEditor *editor, StetSpelling *spelling)
{
  GHashTableIter iter;
  gpointer article, buffer;

  if (stet_spelling_get_state (spelling) != STET_SPELLING_NO_DICTIONARY || editor->buffers == NULL)
    return;
  g_hash_table_iter_init (&iter, editor->buffers);
  while (g_hash_table_iter_next (&iter, &article, &buffer))
    if (stet_spelling_get (buffer) == spelling)
      stet_dictionary_button_note_missing (stet_article_get_language (article));
}

static void
add_actions (StetEditorWriting *self)
{
  static const GActionEntry entries[] = {
    { "correct", correct_cb, "s" },
    { "none", NULL },
    { "add", add_cb },
    { "ignore", ignore_cb },
    { "undo-word", undo_word_cb },
    { "check", check_cb, NULL, "true" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (
      G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "none")), FALSE);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "check")),
      self->settings != NULL);
  gtk_widget_insert_action_group (
      GTK_WIDGET (self->editor), "spelling", G_ACTION_GROUP (self->actions));
}

static void
add_menu (StetEditorWriting *self)
{
  g_autoptr (GMenu) always = g_menu_new ();
  g_autoptr (GMenu) style = g_menu_new ();

  self->menu = g_menu_new ();
  self->suggestions = g_menu_new ();
  add_item (style, _ ("To This _Paragraph"), "editor.apply-house-style", NULL);
  add_item (style, _ ("To the Whole _Text"), "editor.apply-house-style-to-text", NULL);
  add_item (always, _ ("Check _Spelling in This Language"), "spelling.check", NULL);
  g_menu_append_submenu (always, _ ("Apply the _House Style"), G_MENU_MODEL (style));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->suggestions));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (always));
}

/* A text whose words are selected lives for as long as nothing else is, since others can paste
 * them. */
static void
stop_spelling (gpointer spelling)
{
  g_object_run_dispose (spelling);
  g_object_unref (spelling);
}

/*
 * _stet_editor_writing_new:
 * @editor: the editor, which owns this
 *
 * Returns: (transfer full): what helps to write in it
 */
StetEditorWriting *
_stet_editor_writing_new (StetEditor *editor)
{
  StetEditorWriting *self = g_new0 (StetEditorWriting, 1);

  self->editor = editor;
  self->settings = stet_library_dup_settings ();
  self->spellings = g_ptr_array_new_with_free_func (stop_spelling);
  self->helps = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_typing_help_free);
  add_actions (self);
  add_menu (self);
  if (self->settings != NULL)
    g_signal_connect_swapped (
        self->settings, "changed::spelling-off", G_CALLBACK (update_buffers), self);
  return self;
}

/*
 * _stet_editor_writing_free:
 *
 * Frees it, while the editor still has its views.
 */
void
_stet_editor_writing_free (StetEditorWriting *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->popover != NULL)
    g_signal_handlers_disconnect_by_data (self->popover, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_insert_action_group (GTK_WIDGET (self->editor), "spelling", NULL);
  g_clear_object (&self->actions);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->helps, g_ptr_array_unref);
  g_clear_pointer (&self->spellings, g_ptr_array_unref);
  g_clear_object (&self->names);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->menu);
  g_clear_object (&self->suggestions);
  g_free (self->word);
  g_free (self->language);
  g_free (self->changed_word);
  g_free (self->changed_language);
  g_free (self);
}

/*
 * _stet_editor_writing_set_story:
 * @session: (nullable): the session
 * @story: (nullable): the story whose texts come next
 */
void
_stet_editor_writing_set_story (StetEditorWriting *self, StetSession *session, StetStory *story)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_pointer (&self->word, g_free);
  g_clear_pointer (&self->changed_word, g_free);
  fill_suggestions (self, NULL);
  g_ptr_array_set_size (self->spellings, 0);
  g_clear_object (&self->names);
  if (session == NULL || story == NULL)
    {
      g_clear_object (&self->newsroom);
      return;
    }
  if (self->newsroom == NULL)
    self->newsroom = stet_newsroom_new (stet_session_get_library (session));
  stet_newsroom_set_story (self->newsroom, stet_story_get_id (story));
  self->names = stet_story_names_new (story);
}

/*
 * _stet_editor_writing_add_buffer:
 * @buffer: a text of the story
 *
 * Checks its spelling from now on.
 */
void
_stet_editor_writing_add_buffer (StetEditorWriting *self, StetArticleBuffer *buffer)
{
  StetArticle *article = stet_article_buffer_get_article (buffer);
  StetSpelling *spelling;

  if (self->newsroom == NULL || self->names == NULL)
    return;
  spelling = stet_spelling_new (buffer, self->newsroom, self->names);
  g_ptr_array_add (self->spellings, g_object_ref (spelling));
  g_signal_connect_object (
      spelling, "state-changed", G_CALLBACK (state_changed_cb), self->editor, G_CONNECT_SWAPPED);
  g_signal_connect_object (article,
                           "notify::language",
                           G_CALLBACK (language_changed_cb),
                           self->editor,
                           G_CONNECT_SWAPPED);
  stet_spelling_set_enabled (spelling, is_on (self, stet_article_get_language (article)));
}

/*
 * _stet_editor_writing_add_view:
 * @view: a pane of the editor
 *
 * Helps those who type in it.
 */
void
_stet_editor_writing_add_view (StetEditorWriting *self, StetArticleView *view)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_ptr_array_add (self->helps, stet_typing_help_new (self, view));
  g_signal_connect_swapped (view, "caret-moved", G_CALLBACK (caret_moved_cb), self);
  /* After the caret was placed where the menu is asked for. */
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_TARGET);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
}

/*
 * _stet_editor_writing_get_newsroom:
 *
 * Returns: (transfer none) (nullable): what the newsroom decided
 */
StetNewsroom *
_stet_editor_writing_get_newsroom (StetEditorWriting *self)
{
  return self->newsroom;
}

/*
 * _stet_editor_writing_dup_names:
 * @article: a text of the story
 *
 * Returns: (transfer full) (nullable) (element-type StetNameSet): the names that other texts and
 *   credits have
 */
GPtrArray *
_stet_editor_writing_dup_names (StetEditorWriting *self, StetArticle *article)
{
  return self->names != NULL ? stet_story_names_dup_others (self->names, article) : NULL;
}

/*
 * _stet_editor_writing_get_smart:
 *
 * Returns: whether marks follow the house style as one types
 */
gboolean
_stet_editor_writing_get_smart (StetEditorWriting *self)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, "smart-punctuation");
}

/*
 * _stet_editor_writing_get_menu:
 *
 * Returns: (transfer none): for the context menu of the texts
 */
GMenuModel *
_stet_editor_writing_get_menu (StetEditorWriting *self)
{
  return G_MENU_MODEL (self->menu);
}

void
_stet_editor_install_writing_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.next-misspelt", NULL, word_action);
  gtk_widget_class_install_action (widget_class, "editor.previous-misspelt", NULL, word_action);
  gtk_widget_class_install_action (widget_class, "editor.suggest-spelling", NULL, suggest_action);
}
