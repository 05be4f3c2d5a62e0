/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-window-private.h"

#include "stet-export-dialog.h"

/* From a story to a bundle: what is missing, and the export. */

/* Shows where something that is missing is to be mended. */
static void
show_place (StetWindow *self, const StetPreflightItem *item)
{
  StetStory *story = stet_session_get_story (self->session);
  StetArticle *article = stet_story_find_article (story, item->article);
  StetBlock *first = article != NULL && stet_article_get_n_blocks (article) > 0
                         ? stet_article_get_block (article, 0)
                         : NULL;
  gint64 block = item->block != 0 ? item->block : first != NULL ? stet_block_get_id (first) : 0;
  gboolean in_inspector = item->photo != 0 || g_str_equal (item->rule->id, "source")
                          || g_str_equal (item->rule->id, "date");

  if (block != 0)
    stet_session_reveal (self->session, item->article, block, 0, 0);
  if (!in_inspector)
    return;
  adw_overlay_split_view_set_show_sidebar (self->inspector_view, TRUE);
  if (item->photo != 0)
    stet_inspector_show_photo (self->inspector, item->photo);
  else
    stet_inspector_show_page (self->inspector, "sources");
}

/* Shows what is missing, and says what it is. */
static void
show_item (StetWindow *self, const StetPreflightItem *item)
{
  AdwToast *toast = adw_toast_new (item->message);

  adw_toast_set_use_markup (toast, FALSE);
  show_place (self, item);
  stet_window_add_toast (self, toast);
}

static void
fix_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetReadiness *readiness = stet_session_get_readiness (self->session);
  const StetPreflightItem *item = stet_readiness_next (readiness);
  AdwToast *toast;

  if (item != NULL)
    {
      show_item (self, item);
      return;
    }
  toast = adw_toast_new (stet_readiness_get_known (readiness)
                             ? _ ("Nothing is missing: the story can be published")
                             : _ ("The story is still being looked at"));
  stet_window_add_toast (self, toast);
}

static void
mend_cb (StetWindow *self, guint index)
{
  StetReadiness *readiness = stet_session_get_readiness (self->session);

  if (index < stet_readiness_get_n_items (readiness))
    show_place (self, stet_readiness_get_item (readiness, index));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetExportDialog *dialog = stet_export_dialog_new (self->session);

  g_signal_connect_object (dialog, "mend", G_CALLBACK (mend_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* For the class. */
void
_stet_window_install_publish_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.fix-next", NULL, fix_next_action);
}
