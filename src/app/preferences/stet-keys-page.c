/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stet-keys-page.h"

#include "stet-key-row.h"

/**
 * StetKeysPage:
 *
 * All keys, to search and to change.
 */
struct _StetKeysPage
{
  AdwPreferencesPage parent_instance;

  GtkEditable *search;
  GtkWidget *reset_all;
  GtkWidget *none;
  AdwPreferencesGroup *groups[STET_KEYS_N_SECTIONS];
  GPtrArray *rows; /* not owned */
};

G_DEFINE_FINAL_TYPE (StetKeysPage, stet_keys_page, ADW_TYPE_PREFERENCES_PAGE)

static char *
dup_folded (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal, -1);
}

/* By what the action does, or by its key as it is written: “ctrl+r”. */
static gboolean
row_matches (StetKeyRow *row, const char *needle)
{
  const StetKey *key = stet_key_row_get_key (row);
  g_autofree char *label = stet_keys_dup_label (stet_keys_get_default (), key);
  g_autofree char *text = g_strconcat (
      stet_key_get_title (key), "\n", label != NULL ? label : "", NULL);
  g_autofree char *folded = dup_folded (text);

  return strstr (folded, needle) != NULL;
}

static void
update_rows (StetKeysPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autofree char *needle = dup_folded (text);
  gboolean shown[STET_KEYS_N_SECTIONS] = { FALSE };
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      StetKeyRow *row = g_ptr_array_index (self->rows, i);
      gboolean matches = row_matches (row, needle);

      gtk_widget_set_visible (GTK_WIDGET (row), matches);
      if (matches)
        any = shown[stet_key_row_get_key (row)->section] = TRUE;
    }
  for (guint i = 0; i < STET_KEYS_N_SECTIONS; i++)
    if (self->groups[i] != NULL)
      gtk_widget_set_visible (GTK_WIDGET (self->groups[i]), shown[i]);
  gtk_widget_set_visible (self->none, !any);
}

static void
update_reset (StetKeysPage *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < stet_key_get_n_keys () && !changed; i++)
    changed = stet_keys_is_changed (stet_keys_get_default (), stet_key_get_nth (i));
  gtk_widget_set_sensitive (self->reset_all, changed);
}

static void
response_cb (StetKeysPage *self, const char *response)
{
  if (g_str_equal (response, "reset"))
    stet_keys_reset_all (stet_keys_get_default ());
}

static void
reset_all_cb (StetKeysPage *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Reset All Keys?"),
                                            _ ("Every action gets its usual key again."));

  adw_alert_dialog_add_responses (
      ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "reset", _ ("_Reset All"), NULL);
  adw_alert_dialog_set_response_appearance (
      ADW_ALERT_DIALOG (dialog), "reset", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
stet_keys_page_dispose (GObject *object)
{
  StetKeysPage *self = STET_KEYS_PAGE (object);

  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_KEYS_PAGE);

  G_OBJECT_CLASS (stet_keys_page_parent_class)->dispose (object);
}

static void
stet_keys_page_finalize (GObject *object)
{
  g_ptr_array_unref (STET_KEYS_PAGE (object)->rows);

  G_OBJECT_CLASS (stet_keys_page_parent_class)->finalize (object);
}

static void
stet_keys_page_class_init (StetKeysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_keys_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_keys_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-keys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetKeysPage, search);
  gtk_widget_class_bind_template_child (widget_class, StetKeysPage, reset_all);
  gtk_widget_class_bind_template_child (widget_class, StetKeysPage, none);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, reset_all_cb);
}

static void
stet_keys_page_init (StetKeysPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  stet_key_row_add_all (ADW_PREFERENCES_PAGE (self), TRUE, self->groups, self->rows);
  /* Who types here searches. */
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
  g_signal_connect_object (
      stet_keys_get_default (), "changed", G_CALLBACK (update_reset), self, G_CONNECT_SWAPPED);
  update_reset (self);
}

/**
 * stet_keys_page_search:
 * @text: words of what an action does, or a key as it is written
 *
 * Shows only what matches.
 */
void
stet_keys_page_search (StetKeysPage *self, const char *text)
{
  g_return_if_fail (STET_IS_KEYS_PAGE (self));

  gtk_editable_set_text (self->search, text);
  update_rows (self);
}
