/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-preview-row.h"

#include "stet-inspector-util.h"

/**
 * StetImportPreviewRow:
 *
 * How a line looks in the preview: what it is taken for at the side, in words and a colour, and the
 * line.
 */
struct _StetImportPreviewRow
{
  AdwBin parent_instance;

  StetImportPreviewLine *line;
  char *style;

  GtkButton *kind_button;
  GtkLabel *kind_label;
  GtkWidget *guess_label;
  GtkLabel *text_label;
  GtkLabel *residue_label;
  GtkWidget *bring_back_button;
};

G_DEFINE_FINAL_TYPE (StetImportPreviewRow, stet_import_preview_row, ADW_TYPE_BIN)

enum
{
  MENU,
  BRING_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
menu_cb (StetImportPreviewRow *self)
{
  g_signal_emit (self, signals[MENU], 0, self->kind_button);
}

static void
bring_back_cb (StetImportPreviewRow *self)
{
  g_signal_emit (self, signals[BRING_BACK], 0);
}

static void
update (StetImportPreviewRow *self)
{
  StetPartKind kind = stet_import_preview_line_get_kind (self->line);
  const char *title = stet_import_kind_get_title (kind);
  gboolean residue = kind == STET_PART_RESIDUE;
  gboolean uncertain = stet_import_preview_line_get_uncertain (self->line);
  g_autofree char *label = NULL;

  if (self->style)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  g_free (self->style);
  self->style = g_strconcat ("part-", stet_import_kind_get_nick (kind), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), self->style);
  gtk_label_set_label (self->kind_label, title);
  gtk_widget_set_visible (self->guess_label, uncertain);
  gtk_widget_set_visible (self->bring_back_button,
                          residue && stet_import_preview_line_has_words (self->line));
  gtk_widget_set_visible (GTK_WIDGET (self->residue_label),
                          residue && stet_import_preview_line_get_residue (self->line));
  gtk_label_set_label (
      self->residue_label,
      stet_import_residue_get_title (stet_import_preview_line_get_residue (self->line)));
  /* Translators: %s is what a line of a file is taken for, such as “Headline”. */
  label = g_strdup_printf (uncertain ? _ ("%s, a guess. Change") : _ ("%s. Change"), title);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->kind_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
stet_import_preview_row_dispose (GObject *object)
{
  StetImportPreviewRow *self = STET_IMPORT_PREVIEW_ROW (object);

  stet_import_preview_row_set_line (self, NULL);
  g_clear_pointer (&self->style, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_IMPORT_PREVIEW_ROW);

  G_OBJECT_CLASS (stet_import_preview_row_parent_class)->dispose (object);
}

static void
stet_import_preview_row_class_init (StetImportPreviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_import_preview_row_dispose;

  signals[MENU] = g_signal_new ("menu",
                                STET_TYPE_IMPORT_PREVIEW_ROW,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                GTK_TYPE_WIDGET);
  signals[BRING_BACK] = g_signal_new ("bring-back",
                                      STET_TYPE_IMPORT_PREVIEW_ROW,
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      0);

  gtk_widget_class_set_css_name (widget_class, "importline");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-import-preview-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetImportPreviewRow, kind_button);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreviewRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreviewRow, guess_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreviewRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreviewRow, residue_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportPreviewRow, bring_back_button);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, bring_back_cb);
}

static void
stet_import_preview_row_init (StetImportPreviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_import_preview_row_new:
 * @language: (nullable): BCP 47 tag of the text
 *
 * Returns: (transfer floating): a row without a line
 */
StetImportPreviewRow *
stet_import_preview_row_new (const char *language)
{
  StetImportPreviewRow *self = g_object_new (STET_TYPE_IMPORT_PREVIEW_ROW, NULL);

  if (language)
    stet_inspector_set_direction (GTK_WIDGET (self->text_label), language);

  return self;
}

/**
 * stet_import_preview_row_set_line:
 * @line: (nullable): what to show
 *
 * Shows a line from now on.
 */
void
stet_import_preview_row_set_line (StetImportPreviewRow *self, StetImportPreviewLine *line)
{
  g_return_if_fail (STET_IS_IMPORT_PREVIEW_ROW (self));

  if (self->line)
    g_signal_handlers_disconnect_by_data (self->line, self);
  g_set_object (&self->line, line);
  if (!line)
    return;

  g_signal_connect_object (line, "notify::kind", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "notify::uncertain", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (*stet_import_preview_line_get_text (line) != '\0')
    gtk_label_set_label (self->text_label, stet_import_preview_line_get_text (line));
  else
    gtk_label_set_label (self->text_label, _ ("Photo without a caption"));
  update (self);
}

/**
 * stet_import_preview_row_get_line:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
StetImportPreviewLine *
stet_import_preview_row_get_line (StetImportPreviewRow *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_PREVIEW_ROW (self), NULL);
  return self->line;
}

/**
 * stet_import_preview_row_dup_accessible_label:
 * @line: a line
 *
 * Returns: (transfer full): what is said of it to who does not see it
 */
char *
stet_import_preview_row_dup_accessible_label (StetImportPreviewLine *line)
{
  const char *kind = stet_import_kind_get_title (stet_import_preview_line_get_kind (line));

  if (stet_import_preview_line_get_uncertain (line))
    /* Translators: what a line of a file is taken for, and the line. */
    return g_strdup_printf (_ ("%s, a guess: %s"), kind, stet_import_preview_line_get_text (line));

  return g_strdup_printf (
      /* Translators: what a line of a file is taken for, and the line. */
      C_ ("kind of line", "%s: %s"),
      kind,
      stet_import_preview_line_get_text (line));
}
