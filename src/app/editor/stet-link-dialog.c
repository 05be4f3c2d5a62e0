/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-link-dialog.h"

#include <string.h>

#include "stet-inline.h"

struct _StetLinkDialog
{
  AdwAlertDialog parent_instance;

  AdwEntryRow *address;
  AdwEntryRow *words;
};

G_DEFINE_FINAL_TYPE (StetLinkDialog, stet_link_dialog, ADW_TYPE_ALERT_DIALOG)

static void
changed_cb (StetLinkDialog *self)
{
  g_autofree char *url = stet_link_dialog_dup_url (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->address));
  g_autofree char *words = g_strstrip (g_strdup (stet_link_dialog_get_words (self)));

  adw_alert_dialog_set_response_enabled (
      ADW_ALERT_DIALOG (self), "save", url != NULL && *words != '\0');
  if (url == NULL && *typed != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
}

static void
stet_link_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_LINK_DIALOG);

  G_OBJECT_CLASS (stet_link_dialog_parent_class)->dispose (object);
}

static void
stet_link_dialog_class_init (StetLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_link_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetLinkDialog, address);
  gtk_widget_class_bind_template_child (widget_class, StetLinkDialog, words);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
stet_link_dialog_init (StetLinkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_link_dialog_new:
 * @words: the words of the link, without marks, or ""
 * @url: (nullable): its address, when it is one already
 *
 * Returns: (transfer floating): the dialog
 */
StetLinkDialog *
stet_link_dialog_new (const char *words, const char *url)
{
  StetLinkDialog *self = g_object_new (STET_TYPE_LINK_DIALOG, NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->words), words);
  if (url != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->address), url);
  else
    adw_alert_dialog_remove_response (ADW_ALERT_DIALOG (self), "remove");
  changed_cb (self);
  return self;
}

/**
 * stet_link_dialog_dup_url:
 *
 * Returns: (transfer full) (nullable): the address as it is to be written; %NULL when what was
 *   typed is none
 */
char *
stet_link_dialog_dup_url (StetLinkDialog *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *completed = NULL;

  g_return_val_if_fail (STET_IS_LINK_DIALOG (self), NULL);

  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  scheme = g_uri_parse_scheme (typed);
  if (scheme != NULL)
    return strlen (typed) > strlen (scheme) + 1 ? stet_inline_dup_url (typed) : NULL;
  /* What people type of an address: “example.org/page”, “desk@example.org”. */
  if (strpbrk (typed, " \t") != NULL || strchr (typed, '.') == NULL || *typed == '.')
    return NULL;
  completed = g_strconcat (strchr (typed, '@') != NULL && strchr (typed, '/') == NULL ? "mailto:"
                                                                                      : "https://",
                           typed,
                           NULL);
  return stet_inline_dup_url (completed);
}

/**
 * stet_link_dialog_get_words:
 *
 * Returns: (transfer none): its words, without marks
 */
const char *
stet_link_dialog_get_words (StetLinkDialog *self)
{
  g_return_val_if_fail (STET_IS_LINK_DIALOG (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->words));
}
