/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-article-tags.h"
#include "stet-editor-private.h"
#include "stet-remark-edit.h"
#include "stet-remark-popover.h"
#include "stet-remark-suggest.h"
#include "stet-suggest-capture.h"
#include "stet-typing.h"

/* Comments and suggestions in the editor. */

static void
announce (StetEditor *self, const char *message)
{
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static StetRemarkTags *
get_tags (StetArticleBuffer *buffer)
{
  return stet_article_tags_get_remarks (stet_article_buffer_get_tags (buffer));
}

/* Where the caret is; @end differs from @start where words of that block are selected. */
static StetBlock *
get_place (StetEditor *self, guint *start, guint *end)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  GtkTextIter from, to;
  StetBlock *block;

  if (buffer == NULL)
    return NULL;
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &from, &to);
  block = stet_article_buffer_get_block (buffer, &from);
  if (block == NULL)
    return NULL;
  *start = stet_article_buffer_get_offset (buffer, &from);
  *end = gtk_text_iter_get_line (&from) == gtk_text_iter_get_line (&to)
             ? stet_article_buffer_get_offset (buffer, &to)
             : (guint) g_utf8_strlen (stet_block_get_text (block), -1);
  return block;
}

/* The open comment or suggestion where the caret is. */
StetRemark *
_stet_editor_get_remark (StetEditor *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  guint start, end;
  StetBlock *block = get_place (self, &start, &end);

  return block != NULL ? stet_remark_tags_find (get_tags (buffer), block, start) : NULL;
}

static GtkPopover *
create_popover (StetEditor *self, StetBlock *block, guint start, guint end)
{
  return stet_remark_popover_new (
      GTK_WIDGET (self), stet_level_panes_get_view (self->panes, self->active), block, start, end);
}

static void
show_remark (StetEditor *self, StetRemark *remark)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  StetBlock *block = stet_remark_find_block (remark, self->story);

  if (block != NULL)
    stet_remark_popover_show (
        create_popover (self, block, values->start, values->start + values->length),
        self->session,
        remark);
}

static void
show_remark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetRemark *remark = _stet_editor_get_remark (STET_EDITOR (widget));

  if (remark != NULL)
    show_remark (STET_EDITOR (widget), remark);
}

static void
add_comment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  guint start, end;
  StetBlock *block = get_place (self, &start, &end);
  const char *text;

  if (block == NULL)
    return;
  text = stet_block_get_text (block);
  if (start == end)
    {
      stet_suggest_extend (text, &start, &end);
      while (start < end
             && g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, end - 1))))
        end--;
    }
  stet_remark_popover_write_comment (
      create_popover (self, block, start, end), self->session, block, start, end);
}

static gint64
compare_places (StetBlock *block, guint offset, StetBlock *other, guint other_offset)
{
  if (block != other)
    return (gint64) stet_block_get_index (block) - stet_block_get_index (other);
  return (gint64) offset - other_offset;
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  gboolean forward = g_str_equal (name, "editor.next-remark");
  StetArticle *article = _stet_editor_get_article (self, self->active);
  guint start, end;
  StetBlock *current = get_place (self, &start, &end);
  g_autoptr (GPtrArray) remarks = NULL;
  StetRemark *best = NULL, *around = NULL;
  StetBlock *block;

  if (current == NULL || self->story == NULL)
    return;
  remarks = stet_remark_list_dup_sorted (stet_story_get_remarks (self->story), self->story);
  for (guint i = 0; i < remarks->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);
      gint64 order;

      block = stet_remark_find_block (remark, self->story);
      if (block == NULL || stet_block_get_article (block) != article
          || !stet_remark_is_open (remark))
        continue;
      order = compare_places (block, values->start, current, start);
      if (forward ? best == NULL && order > 0 : order < 0)
        best = remark;
      if (forward ? around == NULL : TRUE)
        around = remark;
    }
  if (best == NULL)
    best = around;
  if (best == NULL)
    {
      announce (self, _ ("There are no open comments"));
      gtk_widget_error_bell (widget);
      return;
    }
  block = stet_remark_find_block (best, self->story);
  start = stet_remark_get_values (best)->start;
  _stet_editor_select (self, block, start, start);
  announce (self, stet_remark_get_values (best)->text);
}

static void
say_decided (StetEditor *self, guint n, StetDecision decision)
{
  g_autofree char *message = NULL;

  if (n == 0)
    {
      _stet_editor_add_toast (self, _ ("No suggestion here fits the text"), NULL, NULL);
      return;
    }
  message = g_strdup_printf (
      decision == STET_DECISION_ACCEPTED
          ? ngettext ("%u suggestion accepted", "%u suggestions accepted", n)
          : ngettext ("%u suggestion rejected", "%u suggestions rejected", n),
      n);
  _stet_editor_add_undo_toast (self, message, TRUE);
}

/* The suggestion at the caret, or all in what is selected; else of the block or the article. */
static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetDecision decision = g_str_has_prefix (name, "editor.accept") ? STET_DECISION_ACCEPTED
                                                                   : STET_DECISION_REJECTED;
  gboolean in_article = g_str_has_suffix (name, "article");
  gboolean in_block = g_str_has_suffix (name, "paragraph");
  guint start, end;
  StetBlock *block = get_place (self, &start, &end);
  g_autoptr (GPtrArray) remarks = NULL;

  if (block == NULL)
    return;
  remarks = stet_remark_edit_dup_open (self->session,
                                       STET_REMARK_SUGGESTION,
                                       _stet_editor_get_article (self, self->active),
                                       in_article ? NULL : block);
  for (guint i = remarks->len; !in_article && !in_block && i > 0; i--)
    {
      const StetRemarkRecord *values = stet_remark_get_values (g_ptr_array_index (remarks, i - 1));

      if (values->start > end || values->start + values->length < start)
        g_ptr_array_remove_index (remarks, i - 1);
    }
  /* At a caret between two that touch, it is the one that the bar tells of. */
  if (!in_article && !in_block && start == end && remarks->len > 1)
    {
      StetRemark *remark = _stet_editor_get_remark (self);

      g_ptr_array_set_size (remarks, 0);
      if (remark != NULL && stet_remark_get_values (remark)->kind == STET_REMARK_SUGGESTION)
        g_ptr_array_add (remarks, g_object_ref (remark));
    }
  if (remarks->len == 0)
    {
      _stet_editor_add_toast (self, _ ("There is no suggestion here"), NULL, NULL);
      return;
    }
  say_decided (self, stet_remark_edit_decide (self->session, remarks, decision), decision);
  _stet_editor_update_current (self);
}

static void
resolve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetRemark *remark = _stet_editor_get_remark (self);

  if (remark == NULL || stet_remark_get_values (remark)->kind != STET_REMARK_COMMENT)
    return;
  stet_remark_edit_set_resolved (self->session, remark, TRUE);
  _stet_editor_add_undo_toast (self, _ ("Comment resolved"), TRUE);
  _stet_editor_update_current (self);
}

/* Suggesting */

/* The words around an edit, and what they would become; an insertion alone has no words that it
 * could be found by again. */
static char *
widen (const StetSuggested *edit, guint *start, guint *end)
{
  const char *text = stet_block_get_text (edit->block);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  *start = edit->start;
  *end = edit->end;
  stet_suggest_extend (text, start, end);
  before = g_utf8_substring (text, *start, edit->start);
  after = g_utf8_substring (text, edit->end, *end);
  return g_strconcat (before, edit->text, after, NULL);
}

static void
add_suggestion (StetEditor *self, const StetSuggested *edit)
{
  g_autofree char *replacement = NULL;
  g_autoptr (StetRemark) remark = NULL;
  guint start = edit->start, end = edit->end;

  replacement = start == end ? widen (edit, &start, &end) : g_strdup (edit->text);
  remark = stet_remark_new_suggestion (
      edit->block, start, end - start, stet_session_get_person (self->session), replacement);
  if (!g_str_equal (stet_remark_get_values (remark)->quote, replacement))
    stet_remark_edit_add (self->session, remark);
}

/* Typing in the entry of a suggestion. */
typedef struct
{
  StetEditor *editor; /* over which it is */
  char *before;       /* of the block's text */
  char *language;
  guint length; /* of what it holds */
} EntryHelp;

static void
entry_help_free (gpointer data, GClosure *closure)
{
  EntryHelp *help = data;

  g_free (help->before);
  g_free (help->language);
  g_free (help);
}

/* Marks that keys type in a suggestion are those of the house style, as in the text. */
static void
caret_moved_cb (GtkEditable *entry, GParamSpec *pspec, gpointer data)
{
  EntryHelp *help = data;
  guint n_before = (guint) g_utf8_strlen (help->before, -1);
  const StetHouseStyle *style;
  g_autoptr (StetTypingChange) change = NULL;
  g_autofree char *text = NULL;
  guint caret = (guint) gtk_editable_get_position (entry);
  guint length = (guint) g_utf8_strlen (gtk_editable_get_text (entry), -1);
  gboolean typed = length == help->length + 1;
  int place;

  help->length = length;
  if (!typed || !_stet_editor_writing_get_smart (help->editor->writing)
      || _stet_editor_writing_get_newsroom (help->editor->writing) == NULL)
    return;
  style = stet_newsroom_get_style (_stet_editor_writing_get_newsroom (help->editor->writing),
                                   help->language);
  text = g_strconcat (help->before, gtk_editable_get_text (entry), NULL);
  change = stet_typing_correct (style, text, n_before + caret);
  if (change == NULL || change->start < n_before)
    return;
  g_signal_handlers_block_by_func (entry, caret_moved_cb, data);
  place = (int) (change->start - n_before);
  gtk_editable_delete_text (entry, place, (int) (change->end - n_before));
  gtk_editable_insert_text (entry, change->text, -1, &place);
  gtk_editable_set_position (entry, place);
  help->length = (guint) g_utf8_strlen (gtk_editable_get_text (entry), -1);
  g_signal_handlers_unblock_by_func (entry, caret_moved_cb, data);
}

static void
help_typing (StetEditor *self, GtkWidget *entry, StetBlock *block, guint start)
{
  EntryHelp *help = g_new0 (EntryHelp, 1);

  help->editor = self;
  help->before = g_utf8_substring (stet_block_get_text (block), 0, start);
  help->language = g_strdup (stet_article_get_language (stet_block_get_article (block)));
  /* The character with which it was opened is corrected too. */
  help->length = (guint) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (entry)), -1) - 1;
  g_signal_connect_data (
      entry, "notify::cursor-position", G_CALLBACK (caret_moved_cb), help, entry_help_free, 0);
  caret_moved_cb (GTK_EDITABLE (entry), NULL, help);
}

/* Lets the person go on with what was begun in the text. */
static void
write_suggestion (StetEditor *self, const StetSuggested *edit)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  StetRemark *old = stet_remark_tags_find (get_tags (buffer), edit->block, edit->start);
  const StetRemarkRecord *values = old != NULL ? stet_remark_get_values (old) : NULL;
  const char *text = stet_block_get_text (edit->block);
  guint start = edit->start, end = edit->end;
  g_autofree char *begun = NULL;
  GtkWidget *entry;
  int caret;

  if (values != NULL && values->kind == STET_REMARK_SUGGESTION
      && edit->end <= values->start + values->length)
    {
      start = values->start;
      end = values->start + values->length;
      begun = g_strconcat (values->text, edit->text, NULL);
      caret = (int) g_utf8_strlen (begun, -1);
    }
  else
    {
      g_autofree char *head = NULL;

      old = NULL;
      begun = widen (edit, &start, &end);
      head = g_utf8_substring (text, start, MAX (start, edit->start));
      caret = (int) (g_utf8_strlen (head, -1) + g_utf8_strlen (edit->text, -1));
    }
  entry = stet_remark_popover_write_suggestion (create_popover (self, edit->block, start, end),
                                                self->session,
                                                edit->block,
                                                start,
                                                end,
                                                begun,
                                                caret,
                                                old);
  if (g_utf8_strlen (edit->text, -1) == 1)
    help_typing (self, entry, edit->block, start);
}

static void
suggested_cb (StetArticleBuffer *buffer, GPtrArray *edits, gpointer data)
{
  StetEditor *self = data;
  const StetSuggested *first = edits->len > 0 ? g_ptr_array_index (edits, 0) : NULL;

  if (self->session == NULL || self->story == NULL)
    return;
  if (first == NULL)
    {
      _stet_editor_add_toast (self, _ ("A suggestion stays within its paragraph"), NULL, NULL);
      return;
    }
  /* A command says what it means. */
  if (self->n_steps == 0 && edits->len == 1 && buffer == _stet_editor_get_buffer (self)
      && (*first->text != '\0' || first->end - first->start <= 1))
    {
      write_suggestion (self, first);
      return;
    }
  _stet_editor_begin_step (self, _ ("Suggest a Change"));
  for (guint i = 0; i < edits->len; i++)
    add_suggestion (self, g_ptr_array_index (edits, i));
  _stet_editor_end_step (self);
}

static void
update_capture (StetEditor *self, StetArticleBuffer *buffer)
{
  stet_article_buffer_set_capture (
      buffer, self->suggesting ? stet_suggest_capture_new (buffer, suggested_cb, self) : NULL);
}

/* Shows what is said of an article, and takes up what is typed into it. */
void
_stet_editor_add_remarks (StetEditor *self, StetArticleBuffer *buffer)
{
  stet_remark_tags_set_list (get_tags (buffer), stet_story_get_remarks (self->story));
  update_capture (self, buffer);
}

/* Says whether commands suggest too: those of the inspector know the story alone. */
void
_stet_editor_set_suggesting_story (StetEditor *self, StetStory *story)
{
  if (story != NULL)
    stet_remark_list_set_suggesting (stet_story_get_remarks (story),
                                     self->suggesting ? stet_session_get_person (self->session)
                                                      : NULL);
}

/* Only changes of words can be suggested. Returns: whether nothing else may be done now */
gboolean
_stet_editor_refuse_while_suggesting (StetEditor *self)
{
  if (!self->suggesting)
    return FALSE;
  gtk_widget_error_bell (GTK_WIDGET (self));
  _stet_editor_add_toast (self,
                          _ ("This cannot be suggested: only changes of words can"),
                          _ ("_Edit Directly"),
                          "editor.suggesting");
  return TRUE;
}

static void
suggesting_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  GHashTableIter iter;
  gpointer buffer;

  self->suggesting = !self->suggesting;
  _stet_editor_set_suggesting_story (self, self->story);
  g_hash_table_iter_init (&iter, self->buffers);
  while (g_hash_table_iter_next (&iter, NULL, &buffer))
    update_capture (self, buffer);
  adw_banner_set_revealed (self->suggest_banner, self->suggesting);
  announce (self,
            self->suggesting ? _ ("Suggesting: what you type is proposed")
                             : _ ("Editing: what you type changes the text"));
}

/* Says who says what where the caret is. Returns FALSE when nobody does. */
gboolean
_stet_editor_describe_remark (StetEditor *self)
{
  StetRemark *remark = self->story != NULL ? _stet_editor_get_remark (self) : NULL;
  const StetRemarkRecord *values = remark != NULL ? stet_remark_get_values (remark) : NULL;
  gboolean is_comment = values != NULL && values->kind == STET_REMARK_COMMENT;
  g_autofree char *message = NULL;

  gtk_widget_set_visible (self->remark_buttons, values != NULL);
  if (values == NULL)
    return FALSE;
  gtk_widget_set_visible (self->resolve_button, is_comment);
  gtk_widget_set_visible (self->accept_button, !is_comment);
  gtk_widget_set_visible (self->reject_button, !is_comment);
  if (is_comment)
    message = g_strdup_printf ("%s: %s", values->person, values->text);
  else if (stet_remark_list_is_outdated (stet_story_get_remarks (self->story), remark))
    /* Translators: %1$s is a person, %2$s words that the person proposed for other words, which
     * have changed since */
    message = g_strdup_printf (
        _ ("%1$s suggested “%2$s”, but the text has changed"), values->person, values->text);
  else if (*values->text == '\0')
    /* Translators: %1$s is a person, %2$s words of a text */
    message = g_strdup_printf (_ ("%1$s suggests to delete “%2$s”"), values->person, values->quote);
  else
    /* Translators: %1$s is a person; %3$s are the words that the person proposes for %2$s */
    message = g_strdup_printf (
        _ ("%1$s suggests “%3$s” instead of “%2$s”"), values->person, values->quote, values->text);
  gtk_image_set_from_icon_name (
      self->bar_icon, is_comment ? "chat-message-new-symbolic" : "document-edit-symbolic");
  gtk_label_set_label (self->bar_label, message);
  return TRUE;
}

/* Takes down what is open over the text. */
void
_stet_editor_close_remarks (StetEditor *self)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER (child) && gtk_widget_has_css_class (child, "remark"))
        gtk_widget_unparent (child);
    }
}

void
_stet_editor_install_remark_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "editor.add-comment", add_comment_action }, { "editor.show-remark", show_remark_action },
    { "editor.next-remark", next_action },        { "editor.previous-remark", next_action },
    { "editor.resolve-comment", resolve_action }, { "editor.suggesting", suggesting_action },
    { "editor.accept", decide_action },           { "editor.reject", decide_action },
    { "editor.accept-paragraph", decide_action }, { "editor.reject-paragraph", decide_action },
    { "editor.accept-article", decide_action },   { "editor.reject-article", decide_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}
