/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-row.h"

#include "stet-import-preview-line.h"
#include "stet-inspector-util.h"
#include "stet-story-match.h"

/* A row need not be longer than the dialog: the preview has the rest. */
#define MAX_LEFT_OUT 20

/**
 * StetImportRow:
 *
 * What became of one file: its title, its outcome, what should be looked at, and on demand what was
 * left out.
 */
struct _StetImportRow
{
  AdwBin parent_instance;

  StetImportRowItem *item;

  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *details_label;
  GtkLabel *error_label;
  GtkBox *warnings_box;
  GtkBox *matches_box;
  GtkToggleButton *left_out_button;
  AdwButtonContent *left_out_content;
  GtkBox *left_out_box;
  GtkWidget *next_image;
};

G_DEFINE_FINAL_TYPE (StetImportRow, stet_import_row, ADW_TYPE_BIN)

enum
{
  BRING_BACK,
  MERGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (style)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
update_icon (StetImportRow *self)
{
  static const char *const styles[] = { "error", "warning", "success", "dimmed" };
  StetImportFile *file = stet_import_row_item_get_file (self->item);
  const char *icon = "object-select-symbolic";
  const char *style = "success";

  if (file->outcome == STET_IMPORT_OUTCOME_FAILED)
    {
      icon = "dialog-error-symbolic";
      style = "error";
    }
  else if (file->warnings->len > 0)
    {
      icon = "dialog-warning-symbolic";
      style = "warning";
    }
  else if (file->outcome == STET_IMPORT_OUTCOME_UNCHANGED)
    {
      style = "dimmed";
    }
  gtk_image_set_from_icon_name (self->icon, icon);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
}

static void
update_texts (StetImportRow *self)
{
  StetImportFile *file = stet_import_row_item_get_file (self->item);
  g_autofree char *title = stet_import_row_item_dup_title (self->item);
  g_autofree char *outcome = stet_import_row_item_dup_outcome (self->item);
  g_autofree char *details = stet_import_row_item_dup_details (self->item);
  g_autofree char *error = stet_import_row_item_dup_error (self->item);
  g_autofree char *line = *details != '\0'
                              ? g_strjoin (C_ ("list separator", " · "), outcome, details, NULL)
                              : g_strdup (outcome);

  gtk_label_set_label (self->title_label, title);
  if (file->language)
    stet_inspector_set_direction (GTK_WIDGET (self->title_label), file->language);
  else
    gtk_widget_set_direction (GTK_WIDGET (self->title_label), GTK_TEXT_DIR_NONE);
  gtk_label_set_label (self->details_label, line);
  gtk_label_set_label (self->error_label, error ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), error != NULL);
  gtk_widget_set_visible (self->next_image, stet_import_row_item_has_preview (self->item));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), file->file);

  clear_box (self->warnings_box);
  for (guint i = 0; i < file->warnings->len; i++)
    gtk_box_append (self->warnings_box,
                    new_label (g_ptr_array_index (file->warnings, i), "caption"));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_box), file->warnings->len > 0);
}

/* Proposals */

static void
merge_cb (StetImportRow *self, GtkWidget *button)
{
  g_signal_emit (self,
                 signals[MERGE],
                 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stet-match")));
}

static GtkWidget *
new_merge_button (StetImportRow *self, guint index, const char *title)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Merge…"));
  /* Translators: %s is the title of a story. */
  g_autofree char *label = g_strdup_printf (_ ("Merge with “%s”…"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "stet-match", GUINT_TO_POINTER (index));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (merge_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/* Two articles in one language are no versions of a story: the second may be there for nothing. */
static char *
dup_proposal (StetStoryMatch *match)
{
  if (match->same_language)
    /* Translators: %s is the title of a story. */
    return g_strdup_printf (_ ("May be the same article as in “%s”"), match->title);

  /* Translators: %s is the title of a story. */
  return g_strdup_printf (_ ("Looks like a version of “%s”"), match->title);
}

static void
add_match (StetImportRow *self, guint index)
{
  StetImportFile *file = stet_import_row_item_get_file (self->item);
  StetStoryMatch *match = g_ptr_array_index (file->matches, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *line = dup_proposal (match);
  g_autofree char *reasons = match->reasons
                                 ? g_strjoinv (C_ ("list separator", " · "), match->reasons)
                                 : g_strdup ("");

  gtk_box_append (GTK_BOX (texts), new_label (line, "caption-heading"));
  if (*reasons != '\0')
    gtk_box_append (GTK_BOX (texts), new_label (reasons, "caption"));
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  if (!match->same_language)
    gtk_box_append (GTK_BOX (box), new_merge_button (self, index, match->title));
  gtk_widget_add_css_class (box, "match");
  gtk_box_append (self->matches_box, box);
}

static void
update_matches (StetImportRow *self)
{
  StetImportFile *file = stet_import_row_item_get_file (self->item);
  gboolean proposes = stet_import_row_item_get_proposes (self->item);

  clear_box (self->matches_box);
  for (guint i = 0; proposes && i < file->matches->len; i++)
    add_match (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->matches_box), proposes);
}

/* What was left out */

static void
bring_back_cb (StetImportRow *self, GtkWidget *button)
{
  g_signal_emit (self,
                 signals[BRING_BACK],
                 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stet-part")));
}

static void
add_left_out (StetImportRow *self, const StetImportLeftOut *left_out)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Bring Back"));
  GtkWidget *text = new_label (left_out->text, "caption");
  /* Translators: %s is a line that import left out. */
  g_autofree char *label = g_strdup_printf (_ ("Bring Back “%s”"), left_out->text);

  gtk_label_set_lines (GTK_LABEL (text), 3);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (texts),
                  new_label (stet_import_residue_get_title (left_out->kind), "caption-heading"));
  gtk_box_append (GTK_BOX (texts), text);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "stet-part", GUINT_TO_POINTER (left_out->part));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), texts);
  /* Blank lines are nothing to bring back. */
  gtk_widget_set_visible (button,
                          stet_import_row_item_has_preview (self->item)
                              && g_strcmp0 (left_out->kind, "blank-run") != 0);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (self->left_out_box, box);
}

static void
update_left_out (StetImportRow *self)
{
  GPtrArray *left_out = stet_import_row_item_get_left_out (self->item);
  gboolean expanded = stet_import_row_item_get_expanded (self->item) && left_out->len > 0;
  g_autofree char *label = g_strdup_printf (
      ngettext ("%u line left out", "%u lines left out", left_out->len), left_out->len);

  adw_button_content_set_label (self->left_out_content, label);
  adw_button_content_set_icon_name (self->left_out_content,
                                    expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_button), left_out->len > 0);
  gtk_toggle_button_set_active (self->left_out_button, expanded);
  clear_box (self->left_out_box);
  for (guint i = 0; expanded && i < MIN (left_out->len, MAX_LEFT_OUT); i++)
    add_left_out (self, g_ptr_array_index (left_out, i));
  if (expanded && left_out->len > MAX_LEFT_OUT)
    gtk_box_append (self->left_out_box,
                    new_label (_ ("The lines of the file have the rest"), "caption"));
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_box), expanded);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->left_out_button), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

static void
left_out_toggled_cb (StetImportRow *self)
{
  if (self->item)
    stet_import_row_item_set_expanded (self->item,
                                       gtk_toggle_button_get_active (self->left_out_button));
}

static void
update (StetImportRow *self)
{
  update_icon (self);
  update_texts (self);
  update_matches (self);
  update_left_out (self);
}

static void
stet_import_row_dispose (GObject *object)
{
  StetImportRow *self = STET_IMPORT_ROW (object);

  stet_import_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_IMPORT_ROW);

  G_OBJECT_CLASS (stet_import_row_parent_class)->dispose (object);
}

static void
stet_import_row_class_init (StetImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_import_row_dispose;

  signals[BRING_BACK] = g_signal_new ("bring-back",
                                      STET_TYPE_IMPORT_ROW,
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      1,
                                      G_TYPE_UINT);
  signals[MERGE] = g_signal_new ("merge",
                                 STET_TYPE_IMPORT_ROW,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 1,
                                 G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "importrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, icon);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, error_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, warnings_box);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, matches_box);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, left_out_button);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, left_out_content);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, left_out_box);
  gtk_widget_class_bind_template_child (widget_class, StetImportRow, next_image);
  gtk_widget_class_bind_template_callback (widget_class, left_out_toggled_cb);
}

static void
stet_import_row_init (StetImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_import_row_new:
 *
 * Returns: (transfer floating): a row without an item
 */
StetImportRow *
stet_import_row_new (void)
{
  return g_object_new (STET_TYPE_IMPORT_ROW, NULL);
}

/**
 * stet_import_row_set_item:
 * @item: (nullable): what to show
 *
 * Shows a file from now on.
 */
void
stet_import_row_set_item (StetImportRow *self, StetImportRowItem *item)
{
  g_return_if_fail (STET_IS_IMPORT_ROW (self));

  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (!item)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      item, "notify::expanded", G_CALLBACK (update_left_out), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * stet_import_row_get_item:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
StetImportRowItem *
stet_import_row_get_item (StetImportRow *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_ROW (self), NULL);
  return self->item;
}
