/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"
#include "stet-inline-edit.h"
#include "stet-link-dialog.h"
#include "stet-selection.h"

/* What keys do to the words of a text: emphasis, links, case, and characters that no keyboard has.
 */

static void
announce (StetEditor *self, const char *message)
{
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
refuse (StetEditor *self, const char *message)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  _stet_editor_add_toast (self, message, NULL, NULL);
}

/* Shows what came of a change. */
static void
finish (StetEditor *self, StetSelectionResult result, const char *done, const char *refused)
{
  switch (result)
    {
    case STET_SELECTION_CHANGED:
      announce (self, done);
      _stet_editor_update_current (self);
      stet_level_panes_reveal_caret (self->panes, self->active);
      break;
    case STET_SELECTION_SUGGESTED:
      announce (self, _ ("Suggested"));
      _stet_editor_update_current (self);
      break;
    case STET_SELECTION_REFUSED:
      refuse (self, refused);
      break;
    case STET_SELECTION_SAME:
    default:
      gtk_widget_error_bell (GTK_WIDGET (self));
      break;
    }
}

typedef struct
{
  StetInlineKind kind;
  gboolean on;
} Emphasis;

static char *
set_emphasis (StetBlock *block, StetTextRange *range, gpointer data)
{
  const Emphasis *emphasis = data;

  return stet_inline_set (stet_block_get_text (block), emphasis->kind, emphasis->on, range);
}

/* Whether all that is selected is so; lines without words do not count. */
static gboolean
is_emphasised (GArray *selected, StetInlineKind kind)
{
  gboolean any = FALSE;

  for (guint i = 0; i < selected->len; i++)
    {
      const StetSelected *part = &g_array_index (selected, StetSelected, i);
      const char *text = stet_block_get_text (part->block);
      g_autofree char *words = stet_inline_dup_words (text, part->range);

      if (*g_strstrip (words) == '\0')
        continue;
      if (!stet_inline_has (text, kind, part->range))
        return FALSE;
      any = TRUE;
    }
  return any;
}

static void
emphasis_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  gboolean strong = g_str_has_suffix (name, "strong");
  Emphasis emphasis = { strong ? STET_INLINE_STRONG : STET_INLINE_EMPHASIS, TRUE };
  g_autoptr (GArray) selected = NULL;
  StetSelectionResult result;

  if (buffer == NULL)
    return;
  selected = stet_selection_get_words (buffer);
  emphasis.on = !is_emphasised (selected, emphasis.kind);
  result = stet_selection_change (
      buffer, selected, strong ? _ ("Strong Emphasis") : _ ("Emphasis"), set_emphasis, &emphasis);
  finish (self,
          result,
          strong ? (emphasis.on ? _ ("Strong") : _ ("Not strong"))
                 : (emphasis.on ? _ ("Emphasised") : _ ("Not emphasised")),
          _ ("Emphasis cannot begin or end here: take whole words"));
}

/* A link that is being asked for. */
typedef struct
{
  StetEditor *editor;
  StetArticleBuffer *buffer;
  StetBlock *block;
  char *text; /* of the block then */
  StetTextRange range;
  char *shown;       /* its words in the dialog at first */
  const char *words; /* what to write, NULL for what is there */
  const char *url;
} Link;

static void
link_free (Link *link)
{
  g_object_unref (link->editor);
  g_object_unref (link->buffer);
  g_object_unref (link->block);
  g_free (link->text);
  g_free (link->shown);
  g_free (link);
}

static void
link_closure_free (gpointer data, GClosure *closure)
{
  link_free (data);
}

static char *
set_link (StetBlock *block, StetTextRange *range, gpointer data)
{
  const Link *link = data;

  return stet_inline_set_link (stet_block_get_text (block), range, link->words, link->url);
}

static void
link_response_cb (StetLinkDialog *dialog, const char *response, gpointer data)
{
  Link *link = data;
  StetEditor *self = link->editor;
  g_autoptr (GArray) selected = NULL;
  g_autofree char *url = NULL;
  StetSelected part = { link->block, link->range };
  gboolean save = g_str_equal (response, "save");

  gtk_widget_grab_focus (GTK_WIDGET (stet_level_panes_get_view (self->panes, self->active)));
  if (!save && !g_str_equal (response, "remove"))
    return;
  if (stet_block_get_article (link->block) == NULL
      || !g_str_equal (stet_block_get_text (link->block), link->text))
    {
      refuse (self, _ ("The text has changed meanwhile"));
      return;
    }
  url = save ? stet_link_dialog_dup_url (dialog) : NULL;
  link->url = url;
  link->words = save && !g_str_equal (stet_link_dialog_get_words (dialog), link->shown)
                    ? stet_link_dialog_get_words (dialog)
                    : NULL;
  selected = g_array_new (FALSE, FALSE, sizeof (StetSelected));
  g_array_append_val (selected, part);
  finish (self,
          stet_selection_change (
              link->buffer, selected, save ? _ ("Link") : _ ("Remove Link"), set_link, link),
          save ? _ ("Link set") : _ ("Link removed"),
          _ ("A link cannot begin or end here: take whole words"));
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  g_autoptr (GArray) selected = NULL;
  g_autofree char *url = NULL;
  StetLinkDialog *dialog;
  StetSelected *part;
  Link *link;

  if (buffer == NULL)
    return;
  selected = stet_selection_get (buffer);
  if (selected->len != 1)
    {
      refuse (self, _ ("A link is within one paragraph"));
      return;
    }
  part = &g_array_index (selected, StetSelected, 0);
  link = g_new0 (Link, 1);
  link->editor = g_object_ref (self);
  link->buffer = g_object_ref (buffer);
  link->block = g_object_ref (part->block);
  link->text = g_strdup (stet_block_get_text (part->block));
  url = stet_inline_dup_link (link->text, &part->range, &link->shown);
  if (url == NULL)
    {
      g_array_unref (selected);
      selected = stet_selection_get_words (buffer);
      part = &g_array_index (selected, StetSelected, 0);
      link->shown = stet_inline_dup_words (link->text, part->range);
    }
  link->range = part->range;
  dialog = stet_link_dialog_new (link->shown, url);
  g_signal_connect_data (
      dialog, "response", G_CALLBACK (link_response_cb), link, link_closure_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* What was changed last: as long as nothing else happened to it, the next case is made of what was
 * there at first, and so letters that capitals have lost come back. */
typedef struct
{
  gint64 block;
  char *original; /* of the whole block */
  StetTextRange original_range;
  char *result;
  StetTextRange range;
} CaseMemory;

#define CASE_MEMORY "stet-case-memory"

static void
case_memory_free (gpointer data)
{
  CaseMemory *memory = data;

  g_free (memory->original);
  g_free (memory->result);
  g_free (memory);
}

typedef struct
{
  StetCase to;
  const char *language;
  GPtrArray *names;         /* nullable */
  const CaseMemory *memory; /* nullable */
} Case;

static char *
set_case (StetBlock *block, StetTextRange *range, gpointer data)
{
  const Case *wanted = data;

  if (wanted->memory != NULL)
    {
      *range = wanted->memory->original_range;
      return stet_inline_set_case (
          wanted->memory->original, range, wanted->to, wanted->language, wanted->names);
    }
  return stet_inline_set_case (
      stet_block_get_text (block), range, wanted->to, wanted->language, wanted->names);
}

static gboolean
is_remembered (const CaseMemory *memory, const StetSelected *part)
{
  return memory != NULL && memory->block == stet_block_get_id (part->block)
         && memory->range.start == part->range.start && memory->range.end == part->range.end
         && g_str_equal (memory->result, stet_block_get_text (part->block));
}

/* The first part with letters says what comes next for all. */
static gboolean
find_next_case (GArray *selected, Case *wanted)
{
  for (guint i = 0; i < selected->len; i++)
    {
      const StetSelected *part = &g_array_index (selected, StetSelected, i);
      g_autofree char *words = stet_inline_dup_words (stet_block_get_text (part->block),
                                                      part->range);
      StetTextRange whole = { 0, (guint) g_utf8_strlen (words, -1) };

      if (stet_case_find_next (words, whole, wanted->language, wanted->names, &wanted->to))
        return TRUE;
    }
  return FALSE;
}

static StetSelectionResult
change_case (StetArticleBuffer *buffer, GArray *selected, Case *wanted)
{
  StetSelected *part = &g_array_index (selected, StetSelected, 0);
  CaseMemory *memory = g_object_get_data (G_OBJECT (buffer), CASE_MEMORY);
  CaseMemory *next = g_new0 (CaseMemory, 1);
  StetSelectionResult result;

  if (selected->len == 1 && is_remembered (memory, part))
    wanted->memory = memory;
  next->block = stet_block_get_id (part->block);
  next->original = g_strdup (wanted->memory != NULL ? memory->original
                                                    : stet_block_get_text (part->block));
  next->original_range = wanted->memory != NULL ? memory->original_range : part->range;
  result = stet_selection_change (buffer, selected, _ ("Change Case"), set_case, wanted);
  next->result = g_strdup (stet_block_get_text (part->block));
  next->range = part->range;
  if (selected->len == 1 && result == STET_SELECTION_CHANGED)
    g_object_set_data_full (G_OBJECT (buffer), CASE_MEMORY, next, case_memory_free);
  else
    case_memory_free (next);
  return result;
}

static void
case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  g_autoptr (GArray) selected = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GPtrArray) names = NULL;
  Case wanted = { 0 };
  StetSelectionResult result;
  const StetSelected *part;

  if (buffer == NULL)
    return;
  wanted.language = stet_article_get_language (stet_article_buffer_get_article (buffer));
  names = _stet_editor_writing_dup_names (self->writing, stet_article_buffer_get_article (buffer));
  wanted.names = names;
  selected = stet_selection_get_words (buffer);
  if (!find_next_case (selected, &wanted))
    {
      gtk_widget_error_bell (widget);
      announce (self, _ ("There are no capitals here"));
      return;
    }
  result = change_case (buffer, selected, &wanted);
  part = &g_array_index (selected, StetSelected, 0);
  now = stet_inline_dup_words (stet_block_get_text (part->block), part->range);
  finish (self, result, now, _ ("The case cannot be changed here"));
}

/* What a key types that keyboards lack. */
static void
insert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    const char *text;
    const char *name;
  } characters[] = {
    { "editor.insert-lrm", "\u200e", N_ ("Left-to-right mark") },
    { "editor.insert-rlm", "\u200f", N_ ("Right-to-left mark") },
    { "editor.insert-nbsp", "\u00a0", N_ ("No-break space") },
    { "editor.insert-nnbsp", "\u202f", N_ ("Narrow no-break space") },
  };
  StetEditor *self = STET_EDITOR (widget);
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);

  if (buffer == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      if (!g_str_equal (characters[i].action, name))
        continue;
      gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
      gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (buffer), TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (
          GTK_TEXT_BUFFER (buffer), characters[i].text, -1, TRUE);
      gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
      announce (self, _ (characters[i].name));
      stet_level_panes_reveal_caret (self->panes, self->active);
    }
}

void
_stet_editor_install_inline_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.strong", NULL, emphasis_action);
  gtk_widget_class_install_action (widget_class, "editor.emphasis", NULL, emphasis_action);
  gtk_widget_class_install_action (widget_class, "editor.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "editor.change-case", NULL, case_action);
  gtk_widget_class_install_action (widget_class, "editor.insert-lrm", NULL, insert_action);
  gtk_widget_class_install_action (widget_class, "editor.insert-rlm", NULL, insert_action);
  gtk_widget_class_install_action (widget_class, "editor.insert-nbsp", NULL, insert_action);
  gtk_widget_class_install_action (widget_class, "editor.insert-nnbsp", NULL, insert_action);
}
