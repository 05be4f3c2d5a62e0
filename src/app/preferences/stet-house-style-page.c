/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-house-style-page.h"

#include <string.h>

#include "stet-house-style-store.h"
#include "stet-house-style.h"
#include "stet-language-list.h"

/* Choices of one row: what is usual comes first. */
typedef struct
{
  const char *key;
  const char *const *values;
} Part;

static const char *const quotes[] = {
  "“ ” ‘ ’", "‘ ’ “ ”", "« » “ ”", "« » ‹ ›",     "„ ” « »",   "„ “ ‚ ‘",
  "„ ” ‚ ’", "» « › ‹", "” ” ’ ’", "「 」 『 』", "\" \" ' '", NULL,
};
static const char *const dashes[] = { "–", "—", "", NULL };
static const char *const ellipses[] = { "…", "", NULL };
static const char *const insides[] = { "none", "narrow", "wide", NULL };
static const char *const narrows[] = { "", "; ! ?", "; ! ? :", NULL };
static const char *const wides[] = { "", ":", "; : ! ?", NULL };

static const Part parts[] = {
  { "quotes", quotes }, { "inside", insides }, { "narrow", narrows },
  { "wide", wides },    { "dash", dashes },    { "ellipsis", ellipses },
};

#define N_PARTS G_N_ELEMENTS (parts)

struct _StetHouseStylePage
{
  AdwNavigationPage parent_instance;

  AdwComboRow *language;
  AdwComboRow *rows[N_PARTS];
  StetLibrary *library;
  GHashTable *choices; /* "language/key" → value; NULL before they are read */
  gboolean showing;    /* what is chosen, which nobody chose now */
};

G_DEFINE_FINAL_TYPE (StetHouseStylePage, stet_house_style_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  char *language;
  const char *key;
  char *value;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->language);
  g_free (job->value);
  g_free (job);
}

static gpointer
load_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_house_styles (db, error);
}

static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  stet_db_set_house_style (db, job->language, job->key, job->value, error);
  return NULL;
}

static char *
describe (const char *key, const char *value)
{
  if (g_str_equal (key, "inside"))
    return g_strdup (g_str_equal (value, "narrow") ? _ ("Narrow no-break space")
                     : g_str_equal (value, "wide") ? _ ("No-break space")
                                                   : _ ("None"));
  if (*value == '\0')
    return g_strdup (g_str_equal (key, "dash") || g_str_equal (key, "ellipsis")
                         ? _ ("As it is typed")
                         : _ ("None"));
  if (g_str_equal (key, "quotes"))
    {
      g_auto (GStrv) marks = g_strsplit (value, " ", 4);

      if (g_strv_length (marks) == 4)
        return g_strdup_printf ("%sA %sb%s c%s", marks[0], marks[2], marks[3], marks[1]);
    }
  return g_strdup (value);
}

static void
show_part (StetHouseStylePage *self, guint i)
{
  const char *language = stet_language_list_get (self->language);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *usual = stet_house_style_dup_value (language, parts[i].key, NULL);
  g_autofree char *id = g_strconcat (language, "/", parts[i].key, NULL);
  g_autofree char *described = describe (parts[i].key, usual);
  g_autofree char *first = NULL;
  const char *choice = g_hash_table_lookup (self->choices, id);
  guint selected = 0;

  /* Translators: %s is how a language writes marks */
  first = g_strdup_printf (_ ("Usual: %s"), described);
  gtk_string_list_append (names, first);
  for (guint j = 0; parts[i].values[j] != NULL; j++)
    {
      g_autofree char *name = describe (parts[i].key, parts[i].values[j]);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (choice, parts[i].values[j]) == 0)
        selected = j + 1;
    }
  adw_combo_row_set_model (self->rows[i], G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->rows[i], selected);
}

static void
show_language (StetHouseStylePage *self)
{
  if (self->choices == NULL)
    return;
  self->showing = TRUE;
  for (guint i = 0; i < N_PARTS; i++)
    show_part (self, i);
  self->showing = FALSE;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetHouseStylePage) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error == NULL || dialog == NULL)
    return;
  toast = adw_toast_new (error->message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

static void
selected_cb (StetHouseStylePage *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);
  const char *language = stet_language_list_get (self->language);

  if (self->showing || self->choices == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    {
      const char *value = selected > 0 ? parts[i].values[selected - 1] : NULL;
      g_autofree char *id = g_strconcat (language, "/", parts[i].key, NULL);
      Job *job;

      if (self->rows[i] != row)
        continue;
      job = g_new0 (Job, 1);
      job->language = g_strdup (language);
      job->key = parts[i].key;
      job->value = g_strdup (value);
      if (value != NULL)
        g_hash_table_insert (self->choices, g_steal_pointer (&id), g_strdup (value));
      else
        g_hash_table_remove (self->choices, id);
      stet_library_write_async (
          self->library, write_func, job, job_free, NULL, NULL, written_cb, g_object_ref (self));
      return;
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetHouseStylePage) self = user_data;
  GHashTable *choices = stet_library_call_finish (STET_LIBRARY (source), result, NULL);

  if (choices == NULL)
    return;
  g_clear_pointer (&self->choices, g_hash_table_unref);
  self->choices = choices;
  if (self->library != NULL)
    show_language (self);
}

static void
stet_house_style_page_dispose (GObject *object)
{
  StetHouseStylePage *self = STET_HOUSE_STYLE_PAGE (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_HOUSE_STYLE_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->choices, g_hash_table_unref);

  G_OBJECT_CLASS (stet_house_style_page_parent_class)->dispose (object);
}

static void
stet_house_style_page_class_init (StetHouseStylePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_house_style_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-house-style-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetHouseStylePage, language);
  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class,
        parts[i].key,
        FALSE,
        (gssize) (G_STRUCT_OFFSET (StetHouseStylePage, rows) + i * sizeof (AdwComboRow *)));
  gtk_widget_class_bind_template_callback (widget_class, show_language);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
stet_house_style_page_init (StetHouseStylePage *self)
{
  g_autofree char *language = g_ascii_strdown (g_get_language_names ()[0], 2);

  gtk_widget_init_template (GTK_WIDGET (self));
  stet_language_list_fill (self->language, NULL);
  stet_language_list_select (self->language, "en");
  stet_language_list_select (self->language, language);
}

/**
 * stet_house_style_page_new:
 * @library: an open library
 *
 * Returns: (transfer floating): how its newsroom writes
 */
AdwNavigationPage *
stet_house_style_page_new (StetLibrary *library)
{
  StetHouseStylePage *self = g_object_new (STET_TYPE_HOUSE_STYLE_PAGE, NULL);

  self->library = g_object_ref (library);
  stet_library_read_async (self->library,
                           load_func,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_hash_table_unref,
                           NULL,
                           loaded_cb,
                           g_object_ref (self));
  return ADW_NAVIGATION_PAGE (self);
}
