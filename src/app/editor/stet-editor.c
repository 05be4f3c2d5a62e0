/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-article-tags.h"
#include "stet-bidi.h"
#include "stet-editor-private.h"
#include "stet-history.h"
#include "stet-inline.h"
#include "stet-library-files.h"
#include "stet-keys.h"

/**
 * StetEditor:
 *
 * Up to three languages of a story beside each other. Each article has one text buffer for as long
 * as the story is open, so that what can be undone does not depend on what is being looked at.
 */
G_DEFINE_FINAL_TYPE (StetEditor, stet_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  PROP_WIDE,
  PROP_LAYOUT,
  PROP_ROW_LOCKED,
  PROP_KIND,
  PROP_SHOW_INVISIBLES,
  PROP_SHOW_INVISIBLES_HERE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

StetArticle *
_stet_editor_get_article (StetEditor *self, guint pane)
{
  return stet_article_view_get_article (stet_level_panes_get_view (self->panes, pane));
}

StetArticleBuffer *
_stet_editor_get_buffer (StetEditor *self)
{
  return stet_article_view_get_article_buffer (
      stet_level_panes_get_view (self->panes, self->active));
}

AdwToast *
_stet_editor_add_toast (StetEditor *self,
                        const char *message,
                        const char *button_label,
                        const char *action)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  if (action != NULL)
    {
      adw_toast_set_button_label (toast, button_label);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

/* The line as its readers will see it, where marks in it make it look otherwise here. */
static char *
dup_as_published (StetBlock *block)
{
  const char *text = stet_block_get_text (block);
  StetDirection direction = stet_article_get_direction (stet_block_get_article (block));
  g_autofree char *plain = NULL;
  g_autofree char *isolated = NULL;

  if (!stet_bidi_marks_reorder (text, direction))
    return NULL;
  plain = stet_inline_dup_plain (text);
  isolated = g_strconcat (
      direction == STET_DIRECTION_RTL ? "\u2067" : "\u2066", plain, "\u2069", NULL);
  /* Translators: %s is a line of text */
  return g_strdup_printf (_ ("As published: %s"), isolated);
}

/* Says what there is to say about where the caret is. */
static void
update_bar (StetEditor *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  StetBlock *block = buffer != NULL ? stet_article_buffer_get_cursor_block (buffer) : NULL;
  gboolean uncertain = block != NULL && stet_block_get_uncertain (block);
  g_autofree char *published = NULL;
  gboolean is_remark = _stet_editor_describe_remark (self) && !uncertain;
  gboolean is_finding = _stet_editor_describe_finding (self, !uncertain && !is_remark);
  gboolean said;

  if (uncertain)
    {
      gtk_image_set_from_icon_name (self->bar_icon, "dialog-question-symbolic");
      gtk_label_set_label (self->bar_label, _ ("Is this a photo’s caption?"));
    }
  else if (block != NULL && !is_remark && !is_finding
           && (published = dup_as_published (block)) != NULL)
    {
      gtk_image_set_from_icon_name (self->bar_icon, "view-reveal-symbolic");
      gtk_label_set_label (self->bar_label, published);
    }
  gtk_widget_set_visible (self->bar_buttons, uncertain);
  gtk_widget_set_visible (self->remark_buttons, is_remark);
  said = uncertain || is_remark || is_finding || published != NULL;
  said = _stet_editor_describe_work (self, said ? NULL : block) || said;
  gtk_revealer_set_reveal_child (self->bar, said);
}
static gboolean
bar_cb (gpointer data)
{
  StetEditor *self = data;

  self->bar_id = 0;
  update_bar (self);
  return G_SOURCE_REMOVE;
}

/* What is said of a suggestion is of the text as it is now, which may be in the middle of an edit.
 */
static void
queue_bar (StetEditor *self)
{
  if (self->bar_id == 0)
    self->bar_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, bar_cb, self, NULL);
}

/* What is done from now on is undone there. */
static void
note_place (StetEditor *self, StetArticleBuffer *buffer, StetBlock *block)
{
  GtkTextIter caret;

  if (self->story == NULL || block == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (
      GTK_TEXT_BUFFER (buffer), &caret, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  stet_history_set_place (
      stet_story_get_history (self->story), block, stet_article_buffer_get_offset (buffer, &caret));
  stet_session_set_current_offset (self->session, stet_article_buffer_get_offset (buffer, &caret));
}

void
_stet_editor_update_current (StetEditor *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  StetBlock *block = buffer != NULL ? stet_article_buffer_get_cursor_block (buffer) : NULL;

  stet_level_panes_set_current_row (self->panes, block != NULL ? stet_block_get_row (block) : NULL);
  _stet_editor_describe_row (self, block != NULL ? stet_block_get_row (block) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW_LOCKED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_INVISIBLES_HERE]);
  if (self->session != NULL)
    stet_session_set_current_block (self->session, block);
  note_place (self, buffer, block);
  stet_block_changes_set_block (self->changes, block);
  update_bar (self);
  _stet_editor_update_find (self);
  stet_count_bar_update (self->count_bar, self->panes, self->active);
}

static StetArticleBuffer *
get_buffer_of (StetEditor *self, StetArticle *article)
{
  StetArticleBuffer *buffer = g_hash_table_lookup (self->buffers, article);

  if (buffer == NULL)
    {
      buffer = stet_article_buffer_new (article);
      stet_article_tags_set_findings (stet_article_buffer_get_tags (buffer),
                                      stet_session_get_findings (self->session));
      /* Each time its caret moves, a view asks its buffer what it can undo by itself: nothing. */
      g_signal_connect_object (buffer,
                               "notify::cursor-position",
                               G_CALLBACK (_stet_editor_update_undo),
                               self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_hash_table_insert (self->buffers, article, buffer);
      _stet_editor_add_remarks (self, buffer);
      _stet_editor_writing_add_buffer (self->writing, buffer);
    }
  return buffer;
}

void
_stet_editor_show_article (StetEditor *self, guint pane, StetArticle *article)
{
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  stet_level_panes_set_buffer (
      self->panes, pane, article != NULL ? get_buffer_of (self, article) : NULL);
  stet_pane_header_set_article (self->headers[pane], article);
  _stet_editor_update_text_size (self, pane);
  /* A view with another buffer thinks that there is nothing to undo. */
  _stet_editor_update_undo (self);
  if (article == NULL)
    return;
  name = stet_language_dup_name (stet_article_get_language (article), NULL);
  /* Translators: what a screen reader calls a text; %s is its language */
  label = g_strdup_printf (_ ("Text in %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
chosen_cb (StetEditor *self, StetArticle *article, StetPaneHeader *header)
{
  guint other = _stet_editor_find_pane (self, article);
  StetArticle *old;
  guint pane = 0;

  while (self->headers[pane] != header)
    pane++;
  old = _stet_editor_get_article (self, pane);
  /* An article has one text, which is in one place. */
  if (other < STET_MAX_PANES)
    {
      _stet_editor_show_article (self, pane, NULL);
      _stet_editor_show_article (self, other, old);
    }
  _stet_editor_show_article (self, pane, article);
  _stet_editor_store_third (self);
  _stet_editor_update_layout (self);
  _stet_editor_update_current (self);
}

void
_stet_editor_activate_pane (StetEditor *self, guint pane)
{
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);

  self->active = pane;
  _stet_editor_update_layout (self);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  _stet_editor_update_current (self);
}

void
_stet_editor_select (StetEditor *self, StetBlock *block, guint start, guint end)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  GtkTextIter from, to;

  stet_article_buffer_get_iter (buffer, block, start, &from);
  stet_article_buffer_get_iter (buffer, block, end, &to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &from, &to);
  stet_level_panes_reveal_caret (self->panes, self->active);
}

static guint
get_last_idle_pane (StetEditor *self)
{
  for (guint pane = STET_MAX_PANES - 1; pane > 0; pane--)
    if (pane != self->active && _stet_editor_get_article (self, pane) != NULL)
      return pane;
  return self->active == 0 ? 1 : 0;
}

/* Selects a place, in the language that has it, which appears if it has to. */
void
_stet_editor_reveal (StetEditor *self,
                     StetArticle *article,
                     StetBlock *block,
                     guint start,
                     guint end,
                     gboolean focus)
{
  guint pane = _stet_editor_find_pane (self, article);

  if (pane == STET_MAX_PANES)
    {
      /* In the place of what is not being worked on. */
      pane = get_last_idle_pane (self);
      _stet_editor_show_article (self, pane, article);
    }
  if (focus || self->active != pane)
    {
      self->active = pane;
      _stet_editor_update_layout (self);
      if (focus)
        gtk_widget_grab_focus (GTK_WIDGET (stet_level_panes_get_view (self->panes, self->active)));
      _stet_editor_update_current (self);
    }
  if (block != NULL)
    _stet_editor_select (self, block, start, end);
}

static void
reveal_cb (StetEditor *self, gint64 article_id, gint64 block_id, guint start, guint end)
{
  StetArticle *article = self->story != NULL ? stet_story_find_article (self->story, article_id)
                                             : NULL;

  if (article != NULL)
    _stet_editor_reveal (
        self, article, stet_article_find_block (article, block_id), start, end, TRUE);
}

static void
caret_moved_cb (StetEditor *self, StetArticleView *view)
{
  if (view == stet_level_panes_get_view (self->panes, self->active))
    _stet_editor_update_current (self);
}

static void
focus_cb (StetEditor *self, GtkEventControllerFocus *controller)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (view == GTK_WIDGET (stet_level_panes_get_view (self->panes, i))
        && _stet_editor_get_article (self, i) != NULL)
      {
        self->active = i;
        _stet_editor_update_current (self);
      }
}

/* The languages that were beside each other before the story was read again, else the original
 * first. */
static void
choose_articles (StetEditor *self, const char *const *languages)
{
  StetArticle *chosen[2] = { NULL, NULL };
  StetArticle *article;

  for (guint i = 0; i < 2; i++)
    if (languages[i] != NULL)
      chosen[i] = stet_story_find_language (self->story, languages[i]);
  for (guint i = 0;
       chosen[0] == NULL && (article = stet_story_get_article (self->story, i)) != NULL;
       i++)
    if (stet_article_get_original (article) && article != chosen[1])
      chosen[0] = article;
  for (guint j = 0; j < 2; j++)
    for (guint i = 0;
         chosen[j] == NULL && (article = stet_story_get_article (self->story, i)) != NULL;
         i++)
      if (article != chosen[1 - j])
        chosen[j] = article;
  for (guint i = 0; i < 2; i++)
    _stet_editor_show_article (self, i, chosen[i]);
}

static void
articles_changed_cb (StetEditor *self)
{
  /* A second language came to the only one. */
  if (_stet_editor_get_article (self, 0) == NULL || _stet_editor_get_article (self, 1) == NULL)
    choose_articles (self, (const char *const[]) { NULL, NULL });
  _stet_editor_update_layout (self);
}

static void
set_story (StetEditor *self, StetStory *story)
{
  gboolean same = self->story != NULL && story != NULL
                  && stet_story_get_id (self->story) == stet_story_get_id (story);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (self->story == story)
    return;
  if (same && _stet_editor_get_article (self, 0) != NULL)
    first = g_strdup (stet_article_get_language (_stet_editor_get_article (self, 0)));
  if (same && _stet_editor_get_article (self, 2) != NULL)
    g_set_str (&self->third_language,
               stet_article_get_language (_stet_editor_get_article (self, 2)));
  if (same && _stet_editor_get_article (self, 1) != NULL)
    second = g_strdup (stet_article_get_language (_stet_editor_get_article (self, 1)));
  if (self->story != NULL)
    {
      g_signal_handlers_disconnect_by_data (stet_story_get_articles (self->story), self);
      g_signal_handlers_disconnect_by_data (stet_story_get_history (self->story), self);
      g_signal_handlers_disconnect_by_data (stet_story_get_remarks (self->story), self);
      stet_remark_list_set_suggesting (stet_story_get_remarks (self->story), NULL);
    }
  _stet_editor_stop_aligning (self);
  _stet_editor_stop_finding (self);
  stet_sentence_hover_set_story (self->hover, story);
  stet_level_panes_set_story (self->panes, story);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    stet_pane_header_set_story (self->headers[i], story);
  g_hash_table_remove_all (self->buffers);
  g_set_object (&self->story, story);
  adw_toast_overlay_dismiss_all (self->toasts);
  _stet_editor_writing_set_story (self->writing, self->session, story);
  _stet_editor_watch_work (self);
  if (!same)
    {
      self->active = 0;
      g_clear_pointer (&self->third_language, g_free);
    }
  if (story != NULL)
    {
      g_signal_connect_swapped (
          stet_story_get_articles (story), "items-changed", G_CALLBACK (articles_changed_cb), self);
      g_signal_connect_swapped (
          stet_story_get_history (story), "notify", G_CALLBACK (_stet_editor_update_undo), self);
      g_signal_connect_swapped (
          stet_story_get_remarks (story), "remark-changed", G_CALLBACK (queue_bar), self);
      _stet_editor_set_suggesting_story (self, story);
      choose_articles (self, (const char *const[]) { first, second });
    }
  _stet_editor_update_layout (self);
  _stet_editor_update_undo (self);
  _stet_editor_update_current (self);
  _stet_editor_resume_finding (self);
}

static void
story_changed_cb (StetEditor *self)
{
  set_story (self, stet_session_get_story (self->session));
}

static void
set_thumbnails (StetEditor *self)
{
  g_autoptr (StetThumbnails) thumbnails = NULL;

  if (self->session != NULL)
    thumbnails = stet_thumbnails_new (
        stet_library_get_path (stet_session_get_library (self->session)));
  for (guint i = 0; i < STET_MAX_PANES; i++)
    stet_article_view_set_thumbnails (stet_level_panes_get_view (self->panes, i), thumbnails);
}

static void
set_session (StetEditor *self, StetSession *session)
{
  if (self->session == session)
    return;
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (stet_session_get_findings (self->session), self);
    }
  set_story (self, NULL);
  g_set_object (&self->session, session);
  set_thumbnails (self);
  if (session != NULL)
    {
      g_signal_connect_swapped (session, "notify::story", G_CALLBACK (story_changed_cb), self);
      g_signal_connect_swapped (session, "reveal", G_CALLBACK (reveal_cb), self);
      g_signal_connect_object (stet_session_get_findings (session),
                               "items-changed",
                               G_CALLBACK (update_bar),
                               self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      story_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_room (StetEditor *self, gboolean *room, GParamSpec *pspec, const GValue *value)
{
  if (*room == g_value_get_boolean (value))
    return;
  *room = g_value_get_boolean (value);
  _stet_editor_update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
stet_editor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetEditor *self = STET_EDITOR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    case PROP_LAYOUT:
      g_value_set_enum (value, _stet_editor_get_layout (self));
      break;
    case PROP_ROW_LOCKED:
      g_value_set_boolean (value, self->panes != NULL && _stet_editor_get_row_locked (self));
      break;
    case PROP_KIND:
      g_value_set_string (value, _stet_editor_get_kind (self));
      break;
    case PROP_SHOW_INVISIBLES:
    case PROP_SHOW_INVISIBLES_HERE:
      g_value_set_boolean (
          value, _stet_editor_get_show_invisibles (self, prop_id == PROP_SHOW_INVISIBLES));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_editor_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetEditor *self = STET_EDITOR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
    case PROP_WIDE:
      set_room (self, prop_id == PROP_NARROW ? &self->narrow : &self->wide, pspec, value);
      break;
    case PROP_LAYOUT:
      _stet_editor_set_layout (self, g_value_get_enum (value));
      break;
    case PROP_ROW_LOCKED:
      _stet_editor_set_row_locked (self, g_value_get_boolean (value));
      break;
    case PROP_KIND:
      _stet_editor_set_kind (self, g_value_get_string (value));
      break;
    case PROP_SHOW_INVISIBLES:
    case PROP_SHOW_INVISIBLES_HERE:
      _stet_editor_set_show_invisibles (
          self, prop_id == PROP_SHOW_INVISIBLES, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_editor_dispose (GObject *object)
{
  StetEditor *self = STET_EDITOR (object);

  if (self->panes != NULL)
    {
      set_session (self, NULL);
      g_clear_pointer (&self->find, _stet_editor_find_free);
      g_clear_pointer (&self->hover, stet_sentence_hover_free);
      g_clear_pointer (&self->drag, stet_row_drag_free);
      g_clear_pointer (&self->writing, _stet_editor_writing_free);
      for (guint i = 0; i < STET_MAX_PANES; i++)
        g_signal_handlers_disconnect_by_data (stet_level_panes_get_view (self->panes, i), self);
    }
  _stet_editor_close_remarks (self);
  g_clear_handle_id (&self->bar_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_EDITOR);
  g_clear_pointer (&self->buffers, g_hash_table_unref);
  g_clear_pointer (&self->row_text, g_free);
  g_clear_pointer (&self->third_language, g_free);
  g_clear_pointer (&self->zooms, g_hash_table_unref);
  g_clear_pointer (&self->line_widths, g_hash_table_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (stet_editor_parent_class)->dispose (object);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/stetdesk/Stet/ui/stet-editor.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
bind_headers (GtkWidgetClass *widget_class)
{
  static const char *const names[] = { "first_header", "second_header", "third_header" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == STET_MAX_PANES);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, names[i], FALSE, G_STRUCT_OFFSET (StetEditor, headers[i]));
}

static void
stet_editor_class_init (StetEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_editor_dispose;
  object_class->get_property = stet_editor_get_property;
  object_class->set_property = stet_editor_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, STET_TYPE_SESSION, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE, flags);
  properties[PROP_LAYOUT] = g_param_spec_enum (
      "layout", NULL, NULL, STET_TYPE_EDITOR_LAYOUT, STET_EDITOR_LAYOUT_SIDE_BY_SIDE, flags);
  properties[PROP_ROW_LOCKED] = g_param_spec_boolean ("row-locked", NULL, NULL, FALSE, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "", flags);
  properties[PROP_SHOW_INVISIBLES] = g_param_spec_boolean (
      "show-invisibles", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_INVISIBLES_HERE] = g_param_spec_boolean (
      "show-invisibles-here", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_FIND_BAR);
  g_type_ensure (STET_TYPE_BLOCK_CHANGES);
  g_type_ensure (STET_TYPE_COUNT_BAR);
  g_type_ensure (STET_TYPE_LEVEL_PANES);
  g_type_ensure (STET_TYPE_PANE_HEADER);
  load_style ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, StetEditor, bin);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, header_box);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, view_button);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, header_overlay);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, header_line);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, leave_button);
  bind_headers (widget_class);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, panes);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, toasts);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, find_bar);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, bar);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, bar_icon);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, bar_label);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, bar_buttons);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, remark_buttons);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, finding_buttons);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, fix_button);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, resolve_button);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, accept_button);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, reject_button);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, suggest_banner);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, change_buttons);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, changes);
  gtk_widget_class_bind_template_child (widget_class, StetEditor, count_bar);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_set_css_name (widget_class, "steteditor");
  _stet_editor_install_actions (widget_class);
  _stet_editor_install_layout_actions (widget_class);
  _stet_editor_install_zoom_actions (widget_class);
  _stet_editor_install_draft_actions (widget_class);
  _stet_editor_install_keyboard (widget_class);
  _stet_editor_install_row_actions (widget_class);
  _stet_editor_install_remark_actions (widget_class);
  _stet_editor_install_finding_actions (widget_class);
  _stet_editor_install_align_actions (widget_class);
  _stet_editor_install_kind_actions (widget_class);
  _stet_editor_install_inline_actions (widget_class);
  _stet_editor_install_copy_actions (widget_class);
  _stet_editor_install_invisibles_actions (widget_class);
  _stet_editor_install_writing_actions (widget_class);
  _stet_editor_install_style_actions (widget_class);
  _stet_editor_install_find_actions (widget_class);
}

/* The context menu is about where it was asked for, as is the caret then. */
static void
pressed_cb (StetEditor *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter, start, end;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (
      GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (view), &iter, buffer_x, buffer_y);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (!gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (buffer, &iter);
}

static void
dropped_cb (StetBlock *block, StetRow *row, StetRowPlace place, gpointer data)
{
  StetEditor *self = data;

  if (self->story != NULL && stet_article_get_story (stet_block_get_article (block)) == self->story)
    _stet_editor_move_blocks (self, block, 1, row, place);
}

static void
add_row_menus (StetEditor *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
      "/io/github/stetdesk/Stet/ui/stet-row-menu.ui");
  GMenuModel *menu = G_MENU_MODEL (gtk_builder_get_object (builder, "row_menu"));
  g_autoptr (GMenuModel) text_menu = _stet_editor_create_text_menu (menu);

  g_menu_prepend_section (G_MENU (text_menu), NULL, _stet_editor_writing_get_menu (self->writing));
  stet_row_marks_set_menu (stet_level_panes_get_marks (self->panes), menu);
  g_signal_connect_swapped (self->panes, "row-chosen", G_CALLBACK (_stet_editor_go_to_row), self);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      GtkWidget *view = GTK_WIDGET (stet_level_panes_get_view (self->panes, i));
      GtkGesture *click = gtk_gesture_click_new ();

      gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), text_menu);
      gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
      gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
      g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
      gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
    }
}

/* What the buttons do, with the keys that do the same. */
static void
watch_tooltips (GtkWidget *box)
{
  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      g_autofree char *tooltip = g_strdup (gtk_widget_get_tooltip_text (button));

      stet_keys_watch_tooltip (stet_keys_get_default (),
                               button,
                               tooltip != NULL ? tooltip
                                               : gtk_button_get_label (GTK_BUTTON (button)));
    }
}

static void
stet_editor_init (StetEditor *self)
{
  self->buffers = g_hash_table_new_full (
      NULL, NULL, NULL, (GDestroyNotify) stet_article_buffer_bury);
  self->settings = stet_library_dup_settings ();
  gtk_widget_init_template (GTK_WIDGET (self));
  stet_keys_attach (stet_keys_get_default (), GTK_WIDGET (self), "editor");
  self->writing = _stet_editor_writing_new (self);
  _stet_editor_init_zoom (self);
  _stet_editor_init_layout (self);
  add_row_menus (self);
  _stet_editor_init_invisibles (self);
  watch_tooltips (self->bar_buttons);
  watch_tooltips (self->change_buttons);
  if (self->settings != NULL)
    g_settings_bind (
        self->settings, "show-counts", self->count_bar, "visible", G_SETTINGS_BIND_GET);
  self->hover = stet_sentence_hover_new (self->panes);
  self->find = _stet_editor_find_new (self, self->find_bar);
  self->drag = stet_row_drag_new (self->panes, dropped_cb, self);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      StetArticleView *view = stet_level_panes_get_view (self->panes, i);
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_swapped (view, "caret-moved", G_CALLBACK (caret_moved_cb), self);
      g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (view), focus);
      _stet_editor_writing_add_view (self->writing, view);
    }
}

/**
 * stet_editor_new:
 *
 * Returns: (transfer floating): an editor without a session
 */
GtkWidget *
stet_editor_new (void)
{
  return g_object_new (STET_TYPE_EDITOR, NULL);
}

/**
 * stet_editor_get_view:
 * @pane: from 0
 *
 * Returns: (transfer none): the text in that pane
 */
StetArticleView *
stet_editor_get_view (StetEditor *self, guint pane)
{
  g_return_val_if_fail (STET_IS_EDITOR (self), NULL);
  return stet_level_panes_get_view (self->panes, pane);
}
