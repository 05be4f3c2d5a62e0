/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include "stet-finding-row.h"
#include "stet-findings-page.h"
#include "stet-inspector-util.h"

/**
 * StetFindingsPage:
 *
 * What the checks found in the open story, the gravest first. Activating one shows it in the
 * editor.
 */
struct _StetFindingsPage
{
  AdwBin parent_instance;

  GtkListView *list;
  GtkSortListModel *sorted;
  GtkScrolledWindow *scroller;
  AdwStatusPage *placeholder;

  StetSession *session;
  GSignalGroup *session_signals;
};

G_DEFINE_FINAL_TYPE (StetFindingsPage, stet_findings_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

enum
{
  PHOTO_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
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
  StetStory *story = stet_session_get_story (self->session);
  StetFinding *finding = gtk_list_item_get_item (item);

  if (story != NULL)
    stet_finding_row_bind (STET_FINDING_ROW (gtk_list_item_get_child (item)), story, finding);
  gtk_list_item_set_accessible_label (item, stet_finding_get_message (finding));
}

static void
activate_cb (StetFindingsPage *self, guint position)
{
  g_autoptr (StetFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (finding == NULL)
    return;
  if (stet_finding_get_block (finding) != 0)
    stet_session_reveal (self->session,
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
}

static void
findings_changed_cb (StetFindingsPage *self)
{
  gtk_sort_list_model_set_model (
      self->sorted, self->session != NULL ? stet_session_get_findings (self->session) : NULL);
  update_placeholder (self);
}

static void
stet_findings_page_dispose (GObject *object)
{
  StetFindingsPage *self = STET_FINDINGS_PAGE (object);

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  if (self->sorted != NULL)
    gtk_sort_list_model_set_model (self->sorted, NULL);
  g_clear_object (&self->session_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_FINDINGS_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stet_findings_page_parent_class)->dispose (object);
}

static void
stet_findings_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, STET_FINDINGS_PAGE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_findings_page_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  StetFindingsPage *self = STET_FINDINGS_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      if (!g_set_object (&self->session, g_value_get_object (value)))
        break;
      g_signal_group_set_target (self->session_signals, self->session);
      findings_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_findings_page_class_init (StetFindingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_findings_page_dispose;
  object_class->get_property = stet_findings_page_get_property;
  object_class->set_property = stet_findings_page_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session",
                                                  NULL,
                                                  NULL,
                                                  STET_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

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
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, StetFindingsPage, placeholder);
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

  self->session_signals = g_signal_group_new (STET_TYPE_SESSION);
  g_signal_group_connect_swapped (
      self->session_signals, "notify::findings", G_CALLBACK (findings_changed_cb), self);
}
