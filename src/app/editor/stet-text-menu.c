/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"

static GMenuModel *
get_menu (GtkBuilder *builder, const char *name)
{
  return G_MENU_MODEL (gtk_builder_get_object (builder, name));
}

/* The context menu of a text; what it offers for kinds is put into the menu of rows too. */
GMenuModel *
_stet_editor_create_text_menu (GMenuModel *row_menu)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
      "/io/github/stetdesk/Stet/ui/stet-text-menu.ui");
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) text = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();

  /* Below what GTK and spelling have in it, few lines have room on a small screen. */
  g_menu_append_submenu (text, _ ("_Kind"), get_menu (builder, "kind_menu"));
  g_menu_append_submenu (text, _ ("_Style"), get_menu (builder, "style_menu"));
  g_menu_append_submenu (text, _ ("_Insert"), get_menu (builder, "insert_menu"));
  g_menu_append_submenu (text, _ ("Show In_visibles"), get_menu (builder, "invisibles_menu"));
  g_menu_append_submenu (menu, _ ("_Text"), G_MENU_MODEL (text));
  g_menu_append_submenu (menu, _ ("_Comments"), get_menu (builder, "remarks_menu"));
  g_menu_append_submenu (menu, _ ("_Proofreading"), get_menu (builder, "work_menu"));
  g_menu_append_submenu (menu, _ ("_Row"), row_menu);
  /* Submenus of one menu need names of their own. */
  g_menu_append_submenu (kinds, _ ("_Kind of Paragraph"), get_menu (builder, "kind_menu"));
  g_menu_append_section (G_MENU (row_menu), NULL, G_MENU_MODEL (kinds));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}
