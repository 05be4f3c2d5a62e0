/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-typing-help.h"

#include <string.h>

#include "stet-history.h"
#include "stet-remark-suggest.h"
#include "stet-snippets.h"
#include "stet-story.h"
#include "stet-typing.h"

/* A paste that brings nothing does not say so. */
#define PASTE_US G_USEC_PER_SEC

struct _StetTypingHelp
{
  StetEditorWriting *writing; /* it owns this */
  StetArticleView *view;
  GtkEventController *keys;
  StetArticleBuffer *buffer; /* that the view shows, or NULL */
  gint64 pasted;             /* when a paste was asked for; 0 when it is over */
  gboolean acting;           /* a person is changing the text */
  gboolean correcting;
  gboolean typed;     /* a mark that may be another one */
  gboolean corrected; /* the last thing that was done, and the caret has not moved since */
};

static StetHistory *
get_history (StetTypingHelp *self)
{
  StetStory *story = stet_article_get_story (stet_article_buffer_get_article (self->buffer));

  return story != NULL ? stet_story_get_history (story) : NULL;
}

static void
begin_cb (StetTypingHelp *self)
{
  if (self->correcting)
    return;
  self->acting = TRUE;
  self->typed = FALSE;
  self->corrected = FALSE;
}

static void
insert_cb (StetTypingHelp *self, GtkTextIter *place, const char *text, int length)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret;

  if (!self->acting || self->correcting || length <= 0 || g_utf8_strlen (text, length) != 1
      || g_unichar_isalpha (g_utf8_get_char (text)) || *text == '\n'
      || !gtk_widget_has_focus (GTK_WIDGET (self->view))
      || (self->pasted != 0 && g_get_monotonic_time () < self->pasted + PASTE_US))
    {
      self->typed = FALSE;
      return;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  /* What is only suggested is not in the text: its entry corrects it. */
  self->typed = gtk_text_iter_equal (place, &caret)
                && !stet_suggest_is_on (
                    stet_article_get_story (stet_article_buffer_get_article (self->buffer)))
                && _stet_editor_writing_get_newsroom (self->writing) != NULL
                && _stet_editor_writing_get_smart (self->writing);
}

static void
correct (StetTypingHelp *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  StetBlock *block = stet_article_buffer_get_cursor_block (self->buffer);
  StetHistory *history = get_history (self);
  g_autoptr (StetTypingChange) change = NULL;
  GtkTextIter start, end;
  guint offset;

  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  offset = stet_article_buffer_get_offset (self->buffer, &end);
  if (block == NULL || history == NULL || offset == 0)
    return;
  change = stet_typing_correct (
      stet_newsroom_get_style (_stet_editor_writing_get_newsroom (self->writing),
                               stet_article_get_language (article)),
      stet_block_get_text (block),
      offset);
  if (change == NULL)
    return;
  self->correcting = TRUE;
  /* A step of its own: taking it back gives what was typed. */
  stet_history_begin (history, _ ("Typographic Mark"));
  gtk_text_buffer_begin_user_action (buffer);
  stet_article_buffer_get_iter (self->buffer, block, change->start, &start);
  stet_article_buffer_get_iter (self->buffer, block, change->end, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, change->text, -1);
  gtk_text_buffer_end_user_action (buffer);
  stet_history_end (history);
  self->correcting = FALSE;
  self->corrected = TRUE;
}

static void
end_cb (StetTypingHelp *self)
{
  if (self->correcting)
    return;
  self->acting = FALSE;
  if (self->typed)
    {
      self->typed = FALSE;
      correct (self);
    }
}

static void
caret_cb (StetTypingHelp *self)
{
  if (!self->correcting)
    self->corrected = FALSE;
}

static void
pasted_cb (StetTypingHelp *self)
{
  self->pasted = 0;
}

static void
paste_cb (StetTypingHelp *self)
{
  self->pasted = g_get_monotonic_time ();
}

/* Right after a correction it takes that back, not what was typed. */
static void
backspace_cb (StetTypingHelp *self)
{
  if (!self->corrected)
    return;
  self->corrected = FALSE;
  g_signal_stop_emission_by_name (self->view, "backspace");
  gtk_widget_activate_action (GTK_WIDGET (self->view), "editor.undo", NULL);
}

static void
follow_buffer (StetTypingHelp *self)
{
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (self->view);

  if (self->buffer == buffer)
    return;
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_set_object (&self->buffer, buffer);
  self->acting = FALSE;
  self->typed = FALSE;
  self->corrected = FALSE;
  if (buffer == NULL)
    return;
  g_signal_connect_swapped (buffer, "begin-user-action", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (insert_cb), self);
  g_signal_connect_data (buffer,
                         "end-user-action",
                         G_CALLBACK (end_cb),
                         self,
                         NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self);
  g_signal_connect_swapped (buffer, "paste-done", G_CALLBACK (pasted_cb), self);
}

static gboolean
key_cb (StetTypingHelp *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  const GdkModifierType all = GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_KP_Tab) || (modifiers & all) != 0
      || self->buffer == NULL || _stet_editor_writing_get_newsroom (self->writing) == NULL)
    return GDK_EVENT_PROPAGATE;
  return stet_snippets_expand (self->buffer, _stet_editor_writing_get_newsroom (self->writing));
}

/*
 * stet_typing_help_new:
 * @writing: the editor's
 * @view: one of its panes
 *
 * Returns: (transfer full): help for those who type in it
 */
StetTypingHelp *
stet_typing_help_new (StetEditorWriting *writing, StetArticleView *view)
{
  StetTypingHelp *self = g_new0 (StetTypingHelp, 1);

  self->writing = writing;
  self->view = view;
  g_signal_connect_swapped (view, "notify::buffer", G_CALLBACK (follow_buffer), self);
  g_signal_connect_swapped (view, "paste-clipboard", G_CALLBACK (paste_cb), self);
  g_signal_connect_swapped (view, "backspace", G_CALLBACK (backspace_cb), self);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), self->keys);
  follow_buffer (self);
  return self;
}

/*
 * stet_typing_help_free:
 *
 * Frees it, before the view goes.
 */
void
stet_typing_help_free (StetTypingHelp *self)
{
  gtk_widget_remove_controller (GTK_WIDGET (self->view), self->keys);
  g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_free (self);
}
