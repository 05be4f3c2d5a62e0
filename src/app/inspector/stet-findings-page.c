/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-finding-row.h"
#include "stet-findings-page.h"
#include "stet-gradual-list.h"
#include "stet-inspector-util.h"
#include "stet-waiver-row.h"
#include "stet-waiver.h"

/**
 * StetFindingsPage:
 *
 * What the checks found in the open story, the gravest first. Activating one shows it in the
 * editor.
 */
struct _StetFindingsPage
{
  StetInspectorPage parent_instance;

  GtkListView *list;
  GtkSortListModel *sorted;
  StetGradualList *shown;
  GtkNoSelection *selection;
  GtkScrolledWindow *scroller;
  AdwStatusPage *placeholder;
  GtkExpander *waivers;
  GtkListBox *waiver_list;
  GtkLabel *waivers_label;
  GSignalGroup *remarks; /* of the open story */
  guint idle;            /* until the waivers are listed anew */
};

G_DEFINE_FINAL_TYPE (StetFindingsPage, stet_findings_page, STET_TYPE_INSPECTOR_PAGE)

enum
{
  PHOTO_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
compare_findings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  int left = (int) stet_finding_get_severity ((StetFinding *) a);
  int right = (int) stet_finding_get_severity ((StetFinding *) b);

  /* Those of one severity keep their order, which is that of the text. */
  return right - left;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, stet_finding_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, StetFindingsPage *self)
{
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  StetFinding *finding = gtk_list_item_get_item (item);

  if (story != NULL)
    stet_finding_row_bind (STET_FINDING_ROW (gtk_list_item_get_child (item)),
                           stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)),
                           finding);
  gtk_list_item_set_accessible_label (item, stet_finding_get_message (finding));
}

static void
activate_cb (StetFindingsPage *self, guint position)
{
  g_autoptr (StetFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (finding == NULL)
    return;
  if (stet_finding_get_block (finding) != 0)
    stet_session_reveal (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)),
                         stet_finding_get_article (finding),
                         stet_finding_get_block (finding),
                         stet_finding_get_start (finding),
                         stet_finding_get_end (finding));
  if (stet_finding_get_photo (finding) != 0)
    g_signal_emit (self, signals[PHOTO_ACTIVATED], 0, stet_finding_get_photo (finding));
}

static void
update_placeholder (StetFindingsPage *self)
{
  stet_inspector_set_placeholder (self->placeholder,
                                  g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0,
                                  GTK_WIDGET (self->scroller));
  /* Where no story is open nothing was looked for. */
  if (stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self)) == NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->placeholder), FALSE);
}

static void
list_waivers (StetFindingsPage *self)
{
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  g_autoptr (GPtrArray) waivers = story != NULL ? stet_waivers_dup (story) : NULL;
  guint n_waivers = waivers != NULL ? waivers->len : 0;
  g_autofree char *label = NULL;

  self->idle = 0;
  gtk_list_box_remove_all (self->waiver_list);
  gtk_widget_set_visible (GTK_WIDGET (self->waivers), n_waivers > 0);
  /* Translators: findings that somebody let stand */
  label = g_strdup_printf (ngettext ("%u let stand", "%u let stand", n_waivers), n_waivers);
  gtk_label_set_label (self->waivers_label, label);
  /* They are written by people, one by one. */
  for (guint i = 0; gtk_expander_get_expanded (self->waivers) && i < n_waivers; i++)
    gtk_list_box_append (
        self->waiver_list,
        stet_waiver_row_new (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)),
                             g_ptr_array_index (waivers, i)));
}

static void
remarks_changed_cb (StetFindingsPage *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_once ((GSourceOnceFunc) list_waivers, self);
}

static void
stet_findings_page_story_changed (StetInspectorPage *page)
{
  StetFindingsPage *self = STET_FINDINGS_PAGE (page);
  StetSession *session = stet_inspector_page_get_session (page);

  gtk_sort_list_model_set_model (self->sorted,
                                 session != NULL ? stet_session_get_findings (session) : NULL);
  g_signal_group_set_target (self->remarks,
                             stet_inspector_page_get_story (page) != NULL
                                 ? stet_story_get_remarks (stet_inspector_page_get_story (page))
                                 : NULL);
  remarks_changed_cb (self);
  update_placeholder (self);
}

static void
stet_findings_page_dispose (GObject *object)
{
  StetFindingsPage *self = STET_FINDINGS_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->remarks);
  if (self->sorted != NULL)
    gtk_sort_list_model_set_model (self->sorted, NULL);
  if (self->shown != NULL)
    g_object_run_dispose (G_OBJECT (self->shown));
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_FINDINGS_PAGE);

  G_OBJECT_CLASS (stet_findings_page_parent_class)->dispose (object);
}

static void
stet_findings_page_class_init (StetFindingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_findings_page_dispose;
  STET_INSPECTOR_PAGE_CLASS (klass)->story_changed = stet_findings_page_story_changed;

  /**
   * StetFindingsPage::photo-activated:
   * @photo: the id of a photo
   *
   * A finding on a photo was activated.
   */
  signals[PHOTO_ACTIVATED] = g_signal_new ("photo-activated",
                                           G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-findings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, waivers);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, waiver_list);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, waivers_label);
  gtk_widget_class_bind_template_callback (widget_class, remarks_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_placeholder);
}

static void
stet_findings_page_init (StetFindingsPage *self)
{
  g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (compare_findings, NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_sort_list_model_set_sorter (self->sorted, GTK_SORTER (sorter));
  self->shown = stet_gradual_list_new (
      GTK_WIDGET (self), gtk_scrolled_window_get_vadjustment (self->scroller), 2);
  stet_gradual_list_set_model (self->shown, G_LIST_MODEL (self->sorted));
  self->remarks = g_signal_group_new (STET_TYPE_REMARK_LIST);
  g_signal_group_connect_swapped (
      self->remarks, "items-changed", G_CALLBACK (remarks_changed_cb), self);
  g_signal_group_connect_swapped (
      self->remarks, "remark-changed", G_CALLBACK (remarks_changed_cb), self);
  gtk_no_selection_set_model (self->selection, stet_gradual_list_get_items (self->shown));
}
