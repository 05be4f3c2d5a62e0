/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-layout.h"

#include "stet-editor-private.h"

/* Which panes the editor shows, and where. The third pane has an article only while the layout has
 * room for it, so that nothing else has to know of layouts. */

/* What the button at the end of the headers takes. */
#define VIEW_BUTTON_WIDTH 40

/**
 * stet_editor_layout_get_type:
 *
 * Returns: the enumeration as a type
 */
GType
stet_editor_layout_get_type (void)
{
  static GType type;
  static const GEnumValue values[]
      = { { STET_EDITOR_LAYOUT_FOCUS, "STET_EDITOR_LAYOUT_FOCUS", "focus" },
          { STET_EDITOR_LAYOUT_SIDE_BY_SIDE, "STET_EDITOR_LAYOUT_SIDE_BY_SIDE", "side-by-side" },
          { STET_EDITOR_LAYOUT_THREE, "STET_EDITOR_LAYOUT_THREE", "three" },
          { STET_EDITOR_LAYOUT_STACKED, "STET_EDITOR_LAYOUT_STACKED", "stacked" },
          { 0, NULL, NULL } };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("StetEditorLayout", values));
  return type;
}

/* The pane that shows an article, STET_MAX_PANES when none does. */
guint
_stet_editor_find_pane (StetEditor *self, StetArticle *article)
{
  guint pane;

  for (pane = 0; pane < STET_MAX_PANES; pane++)
    if (_stet_editor_get_article (self, pane) == article)
      break;
  return pane;
}

/* The pane that the active one is compared with: that of the reference, else the first other one.
 * The active one when there is no other. */
guint
_stet_editor_get_other_pane (StetEditor *self)
{
  guint pane = self->story != NULL
                   ? _stet_editor_find_pane (self, stet_story_get_reference (self->story))
                   : STET_MAX_PANES;

  if (pane < STET_MAX_PANES && pane != self->active
      && _stet_editor_get_article (self, pane) != NULL)
    return pane;
  for (pane = 0; pane < STET_MAX_PANES; pane++)
    if (pane != self->active && _stet_editor_get_article (self, pane) != NULL)
      return pane;
  return self->active;
}

/* The article in it, NULL when there is no other. */
StetArticle *
_stet_editor_get_other (StetEditor *self)
{
  guint pane = _stet_editor_get_other_pane (self);

  return pane != self->active ? _stet_editor_get_article (self, pane) : NULL;
}

/* The layout that there is room for. */
StetEditorLayout
_stet_editor_get_layout (StetEditor *self)
{
  if (self->narrow)
    return self->narrow_layout;
  return self->layout == STET_EDITOR_LAYOUT_THREE && !self->wide ? STET_EDITOR_LAYOUT_SIDE_BY_SIDE
                                                                 : self->layout;
}

static void
remember_third (StetEditor *self, StetArticle *article)
{
  g_set_str (&self->third_language, article != NULL ? stet_article_get_language (article) : NULL);
}

/* A person chose a language for a pane: the third is shown again in other stories that have it. */
void
_stet_editor_store_third (StetEditor *self)
{
  StetArticle *third = _stet_editor_get_article (self, 2);

  if (third == NULL)
    return;
  remember_third (self, third);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "third-language", self->third_language);
}

static void
fill_third (StetEditor *self)
{
  StetArticle *chosen = NULL, *article;

  if (self->story == NULL || _stet_editor_get_article (self, 1) == NULL)
    return;
  if (self->third_language != NULL)
    chosen = stet_story_find_language (self->story, self->third_language);
  else if (self->settings != NULL)
    {
      g_autofree char *language = g_settings_get_string (self->settings, "third-language");

      chosen = stet_story_find_language (self->story, language);
    }
  if (chosen != NULL && _stet_editor_find_pane (self, chosen) < STET_MAX_PANES)
    chosen = NULL;
  for (guint i = 0; chosen == NULL && (article = stet_story_get_article (self->story, i)) != NULL;
       i++)
    if (_stet_editor_find_pane (self, article) == STET_MAX_PANES)
      chosen = article;
  if (chosen != NULL)
    _stet_editor_show_article (self, 2, chosen);
}

/* What is worked on stays; what was beside it is the third language next time. */
static void
empty_third (StetEditor *self)
{
  StetArticle *third = _stet_editor_get_article (self, 2);

  _stet_editor_show_article (self, 2, NULL);
  if (self->active != 2)
    {
      remember_third (self, third);
      return;
    }
  remember_third (self, _stet_editor_get_article (self, 1));
  _stet_editor_show_article (self, 1, third);
  self->active = 1;
}

static void
update_headers (StetEditor *self, StetEditorLayout layout)
{
  gboolean stacked = layout == STET_EDITOR_LAYOUT_STACKED;
  StetPaneHeader *button_header = NULL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->header_box),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      gboolean shown = stet_level_panes_get_pane_shown (self->panes, i) || i == self->active;

      gtk_widget_set_visible (GTK_WIDGET (self->headers[i]), shown);
      gtk_widget_set_margin_end (GTK_WIDGET (self->headers[i]), 0);
      stet_pane_header_set_other (self->headers[i],
                                  layout == STET_EDITOR_LAYOUT_FOCUS ? _stet_editor_get_other (self)
                                                                     : NULL);
      if (shown && (button_header == NULL || !stacked))
        button_header = self->headers[i];
    }
  if (button_header != NULL)
    gtk_widget_set_margin_end (GTK_WIDGET (button_header), VIEW_BUTTON_WIDTH);
}

/* After the layout, the room for it, the active pane or the articles changed. */
void
_stet_editor_update_layout (StetEditor *self)
{
  StetEditorLayout layout = _stet_editor_get_layout (self);
  gboolean three = layout == STET_EDITOR_LAYOUT_THREE;

  if (three && _stet_editor_get_article (self, 2) == NULL)
    fill_third (self);
  else if (!three && _stet_editor_get_article (self, 2) != NULL)
    empty_third (self);
  if (_stet_editor_get_article (self, self->active) == NULL)
    self->active = 0;
  stet_level_panes_set_stacked (self->panes, layout == STET_EDITOR_LAYOUT_STACKED);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    stet_level_panes_set_pane_shown (
        self->panes, i, layout != STET_EDITOR_LAYOUT_FOCUS || i == self->active);
  update_headers (self, layout);
  g_object_notify (G_OBJECT (self), "layout");
}

static void
store_layout (StetEditor *self, const char *key, StetEditorLayout layout)
{
  if (self->settings != NULL)
    g_settings_set_enum (self->settings, key, (int) layout);
}

/* Who asks for more than there is room for must not wonder. */
static void
say_too_narrow (StetEditor *self, StetEditorLayout wanted)
{
  if (self->story == NULL || _stet_editor_get_layout (self) == wanted)
    return;
  if (wanted == STET_EDITOR_LAYOUT_THREE)
    _stet_editor_add_toast (
        self,
        _ ("There is no room for three languages: widen the window or hide a sidebar"),
        NULL,
        NULL);
  else if (wanted == STET_EDITOR_LAYOUT_SIDE_BY_SIDE)
    _stet_editor_add_toast (
        self, _ ("There is no room for two languages side by side"), NULL, NULL);
}

/* Chooses a layout for the room that there is, which is remembered. */
void
_stet_editor_set_layout (StetEditor *self, StetEditorLayout layout)
{
  GtkWidget *view;
  gboolean focused;

  if (self->narrow)
    {
      self->narrow_layout = layout == STET_EDITOR_LAYOUT_FOCUS ? layout
                                                               : STET_EDITOR_LAYOUT_STACKED;
      store_layout (self, "narrow-layout", self->narrow_layout);
    }
  if (!self->narrow || layout == STET_EDITOR_LAYOUT_SIDE_BY_SIDE
      || layout == STET_EDITOR_LAYOUT_THREE)
    {
      self->layout = layout;
      store_layout (self, "layout", layout);
    }
  view = GTK_WIDGET (stet_level_panes_get_view (self->panes, self->active));
  focused = gtk_widget_is_focus (view);
  _stet_editor_update_layout (self);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (stet_level_panes_get_view (self->panes, self->active)));
  _stet_editor_update_current (self);
  if (self->story != NULL)
    stet_level_panes_reveal_caret (self->panes, self->active);
  say_too_narrow (self, layout);
}

static void
step_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  guint step = g_str_equal (name, "editor.switch-pane") ? 1 : STET_MAX_PANES - 1;
  guint pane = self->active;

  do
    pane = (pane + step) % STET_MAX_PANES;
  while (pane != self->active && _stet_editor_get_article (self, pane) == NULL);
  if (pane != self->active)
    _stet_editor_activate_pane (self, pane);
}

/* Before there is a story. */
void
_stet_editor_init_layout (StetEditor *self)
{
  self->layout = STET_EDITOR_LAYOUT_SIDE_BY_SIDE;
  self->narrow_layout = STET_EDITOR_LAYOUT_STACKED;
  if (self->settings != NULL)
    {
      self->layout = (StetEditorLayout) g_settings_get_enum (self->settings, "layout");
      if (g_settings_get_enum (self->settings, "narrow-layout") == STET_EDITOR_LAYOUT_FOCUS)
        self->narrow_layout = STET_EDITOR_LAYOUT_FOCUS;
    }
  _stet_editor_update_layout (self);
}

void
_stet_editor_install_layout_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "editor.layout", "layout");
  gtk_widget_class_install_action (widget_class, "editor.switch-pane", NULL, step_pane_action);
  gtk_widget_class_install_action (widget_class, "editor.previous-pane", NULL, step_pane_action);
}

/**
 * stet_editor_set_bare:
 * @bare: whether to show texts and nothing else
 *
 * Without headers, a pale button leads back to them.
 */
void
stet_editor_set_bare (StetEditor *self, gboolean bare)
{
  g_return_if_fail (STET_IS_EDITOR (self));

  gtk_widget_set_visible (self->header_overlay, !bare);
  gtk_widget_set_visible (self->header_line, !bare);
  gtk_widget_set_visible (self->leave_button, bare);
}

/**
 * stet_editor_dup_shown:
 *
 * Returns: (transfer full) (element-type StetArticle): the articles that are shown, from the start
 *   of the line
 */
GPtrArray *
stet_editor_dup_shown (StetEditor *self)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (STET_IS_EDITOR (self), shown);

  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      StetArticle *article = _stet_editor_get_article (self, i);

      if (article != NULL && stet_level_panes_get_pane_shown (self->panes, i))
        g_ptr_array_add (shown, g_object_ref (article));
    }
  return shown;
}
