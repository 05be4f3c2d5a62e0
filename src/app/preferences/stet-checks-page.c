/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stet-checks-page.h"

#include "stet-check-store.h"
#include "stet-fold.h"
#include "stet-language-list.h"
#include "stet-language.h"
#include "stet-newsroom-checks.h"

/* What checks look at. */
typedef enum
{
  GROUP_LANGUAGES,
  GROUP_TEXT,
  GROUP_STORY,
  N_GROUPS,
} Group;

struct _StetChecksPage
{
  AdwNavigationPage parent_instance;

  GtkWidget *all;
  AdwComboRow *language;
  GtkEditable *search;
  GtkWidget *reset;
  GtkWidget *none;
  GtkWidget *groups[N_GROUPS];
  GPtrArray *rows; /* AdwComboRow, one for each check of the table; not owned */
  StetLibrary *library;
  GHashTable *levels; /* "check/language" → level; NULL before they are read */
  guint n_writing;
  gboolean showing; /* what is chosen, which nobody chose now */
};

G_DEFINE_FINAL_TYPE (StetChecksPage, stet_checks_page, ADW_TYPE_NAVIGATION_PAGE)

/* What is written; without a check all are reset. */
typedef struct
{
  const char *check;
  char *language;
  const char *level; /* NULL: nothing is said of it */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->language);
  g_free (job);
}

static gpointer
load_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_check_levels (db, error);
}

static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->check == NULL)
    stet_db_reset_check_levels (db, NULL, error);
  else
    stet_db_set_check_level (db, job->check, job->language, job->level, error);
  return NULL;
}

static Group
get_group (const StetCheck *check)
{
  if ((check->needs & STET_CHECK_NEEDS_LANGUAGES) != 0)
    return GROUP_LANGUAGES;
  return check->scope == STET_CHECK_SCOPE_BLOCK || check->scope == STET_CHECK_SCOPE_ROW
             ? GROUP_TEXT
             : GROUP_STORY;
}

static const char *
get_level_name (StetCheckLevel level)
{
  switch (level)
    {
    case STET_CHECK_LEVEL_OFF:
      return C_ ("level of a check", "Off");
    case STET_CHECK_LEVEL_ADVISORY:
      return C_ ("level of a check", "Advisory");
    case STET_CHECK_LEVEL_ON:
    default:
      return C_ ("level of a check", "On");
    }
}

/* What is said of a check in a language, "" for all. */
static gboolean
look_up (StetChecksPage *self, const StetCheck *check, const char *language, StetCheckLevel *level)
{
  g_autofree char *key = g_strconcat (check->id, "/", language, NULL);
  const char *nick = g_hash_table_lookup (self->levels, key);

  *level = STET_CHECK_LEVEL_ON;
  return nick != NULL && stet_check_level_from_nick (nick, level);
}

/* Why it matters, and for all languages where it is another. */
static char *
dup_subtitle (StetChecksPage *self, const StetCheck *check, const char *language)
{
  g_autofree char *prefix = g_strconcat (check->id, "/", NULL);
  g_autoptr (GString) text = g_string_new (_ (check->explanation));
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->levels);
  while (*language == '\0' && g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *other = (char *) key + strlen (prefix);
      g_autofree char *name = NULL;
      StetCheckLevel level;

      if (!g_str_has_prefix (key, prefix) || *other == '\0')
        continue;
      look_up (self, check, other, &level);
      name = stet_language_dup_name (other, NULL);
      /* Translators: a language and whether a check is on in it: “Dutch: Off” */
      g_ptr_array_add (others, g_strdup_printf (_ ("%s: %s"), name, get_level_name (level)));
    }
  g_ptr_array_sort_values (others, (GCompareFunc) (void (*) (void)) g_utf8_collate);
  for (guint i = 0; i < others->len; i++)
    g_string_append_printf (
        text, "%s%s", i == 0 ? "\n" : " · ", (char *) g_ptr_array_index (others, i));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The choices of a row, unless it has them: to make them anew takes long. */
static void
set_choices (AdwComboRow *row, const char *first)
{
  GListModel *old = adw_combo_row_get_model (row);
  g_autoptr (GtkStringList) names = NULL;

  if (old != NULL && g_list_model_get_n_items (old) == (first != NULL ? 4 : 3)
      && (first == NULL
          || g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (old), 0), first)))
    return;
  names = gtk_string_list_new (NULL);
  if (first != NULL)
    gtk_string_list_append (names, first);
  for (StetCheckLevel i = STET_CHECK_LEVEL_ON; i <= STET_CHECK_LEVEL_OFF; i++)
    gtk_string_list_append (names, get_level_name (i));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

static void
show_check (StetChecksPage *self, guint index)
{
  gsize n_checks;
  const StetCheck *check = &stet_checks_get_table (&n_checks)[index];
  AdwComboRow *row = g_ptr_array_index (self->rows, index);
  const char *language = stet_language_list_get (self->language);
  g_autofree char *subtitle = dup_subtitle (self, check, language);
  g_autofree char *usual = NULL;
  StetCheckLevel general, level;
  gboolean own;

  look_up (self, check, "", &general);
  own = look_up (self, check, language, &level);
  if (*language != '\0')
    /* Translators: %s is On, Advisory or Off */
    usual = g_strdup_printf (_ ("As in all: %s"), get_level_name (general));
  set_choices (row, usual);
  if (*language == '\0')
    adw_combo_row_set_selected (row, (guint) level);
  else
    adw_combo_row_set_selected (row, own ? (guint) level + 1 : 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static void
show_all (StetChecksPage *self)
{
  if (self->levels == NULL)
    return;
  self->showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    show_check (self, i);
  self->showing = FALSE;
  gtk_widget_set_sensitive (self->all, TRUE);
  gtk_widget_set_sensitive (self->reset, g_hash_table_size (self->levels) > 0);
}

static void
show_error (StetChecksPage *self, const GError *error)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast;

  if (dialog == NULL)
    return;
  toast = adw_toast_new (error->message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetChecksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) levels = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (self->library == NULL)
    return;
  if (error != NULL)
    show_error (self, error);
  /* What is being written is newer. */
  if (levels == NULL || self->n_writing > 0)
    return;
  g_clear_pointer (&self->levels, g_hash_table_unref);
  self->levels = g_steal_pointer (&levels);
  show_all (self);
}

static void
load (StetChecksPage *self)
{
  if (self->n_writing > 0)
    return;
  stet_library_read_async (self->library,
                           load_func,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_hash_table_unref,
                           NULL,
                           loaded_cb,
                           g_object_ref (self));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetChecksPage) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  self->n_writing--;
  if (self->library == NULL)
    return;
  if (error != NULL)
    show_error (self, error);
  load (self);
}

static void
write_job (StetChecksPage *self, Job *job)
{
  self->n_writing++;
  stet_library_write_async (
      self->library, write_func, job, job_free, NULL, NULL, written_cb, g_object_ref (self));
}

static void
selected_cb (StetChecksPage *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);
  const char *language = stet_language_list_get (self->language);
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);
  g_autofree char *key = NULL;
  guint index;
  Job *job;

  if (self->showing || self->levels == NULL || selected == GTK_INVALID_LIST_POSITION
      || !g_ptr_array_find (self->rows, row, &index))
    return;
  job = g_new0 (Job, 1);
  job->check = checks[index].id;
  job->language = g_strdup (language);
  if (*language != '\0')
    job->level = selected > 0 ? stet_check_level_get_nick ((StetCheckLevel) (selected - 1)) : NULL;
  else if (selected != STET_CHECK_LEVEL_ON)
    job->level = stet_check_level_get_nick ((StetCheckLevel) selected);
  key = g_strconcat (job->check, "/", language, NULL);
  if (job->level != NULL)
    g_hash_table_insert (self->levels, g_steal_pointer (&key), g_strdup (job->level));
  else
    g_hash_table_remove (self->levels, key);
  gtk_widget_set_sensitive (self->reset, g_hash_table_size (self->levels) > 0);
  write_job (self, job);
}

static void
response_cb (StetChecksPage *self, const char *response)
{
  if (!g_str_equal (response, "reset") || self->levels == NULL)
    return;
  g_hash_table_remove_all (self->levels);
  write_job (self, g_new0 (Job, 1));
  show_all (self);
}

static void
reset_cb (StetChecksPage *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Reset All Checks?"),
      _ ("Every check is on again in all languages, for all who work with this library."));

  adw_alert_dialog_add_responses (
      ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "reset", _ ("_Reset All"), NULL);
  adw_alert_dialog_set_response_appearance (
      ADW_ALERT_DIALOG (dialog), "reset", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* All words that are typed, in the title, the explanation or the stable name of a check. */
static gboolean
check_matches (const StetCheck *check, char **needles)
{
  g_autofree char *text = g_strconcat (
      _ (check->title), "\n", _ (check->explanation), "\n", check->id, NULL);
  g_autofree char *folded = stet_text_fold (text);

  for (; *needles != NULL; needles++)
    if (strstr (folded, *needles) == NULL)
      return FALSE;
  return TRUE;
}

static void
search_changed_cb (StetChecksPage *self)
{
  g_autofree char *folded = stet_text_fold (gtk_editable_get_text (self->search));
  g_auto (GStrv) needles = g_strsplit (folded, " ", -1);
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);
  gboolean shown[N_GROUPS] = { FALSE };
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean matches = check_matches (&checks[i], needles);

      gtk_widget_set_visible (g_ptr_array_index (self->rows, i), matches);
      if (matches)
        any = shown[get_group (&checks[i])] = TRUE;
    }
  for (guint i = 0; i < N_GROUPS; i++)
    gtk_widget_set_visible (self->groups[i], shown[i]);
  gtk_widget_set_visible (self->none, !any);
}

static void
add_rows (StetChecksPage *self)
{
  gsize n_checks;
  const StetCheck *checks = stet_checks_get_table (&n_checks);

  for (gsize i = 0; i < n_checks; i++)
    {
      GtkWidget *row = adw_combo_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (checks[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (checks[i].explanation));
      g_signal_connect_object (
          row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->groups[get_group (&checks[i])]), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
stet_checks_page_dispose (GObject *object)
{
  StetChecksPage *self = STET_CHECKS_PAGE (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_CHECKS_PAGE);
  g_clear_object (&self->library);
  g_clear_pointer (&self->levels, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (stet_checks_page_parent_class)->dispose (object);
}

static void
stet_checks_page_class_init (StetChecksPageClass *klass)
{
  static const char *const names[] = { "languages_group", "text_group", "story_group" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_checks_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-checks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetChecksPage, all);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPage, language);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPage, search);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPage, reset);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPage, none);
  for (guint i = 0; i < N_GROUPS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class,
        names[i],
        FALSE,
        (gssize) (G_STRUCT_OFFSET (StetChecksPage, groups) + i * sizeof (GtkWidget *)));
  gtk_widget_class_bind_template_callback (widget_class, show_all);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
stet_checks_page_init (StetChecksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  stet_language_list_fill (self->language, _ ("All languages"));
  add_rows (self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
}

/**
 * stet_checks_page_new:
 * @library: an open library
 *
 * Returns: (transfer floating): what its newsroom makes of the checks
 */
AdwNavigationPage *
stet_checks_page_new (StetLibrary *library)
{
  StetChecksPage *self = g_object_new (STET_TYPE_CHECKS_PAGE, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_NAVIGATION_PAGE (self);
}
