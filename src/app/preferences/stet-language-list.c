/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-language-list.h"

#include "stet-house-style.h"
#include "stet-language.h"

typedef struct
{
  char *language;
  char *name;
  char *key;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->language);
  g_free (choice->name);
  g_free (choice->key);
  g_free (choice);
}

static Choice *
choice_new (const char *language)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->language = g_strdup (language);
  choice->name = stet_language_dup_name (language, NULL);
  choice->key = g_utf8_collate_key (choice->name, -1);
  return choice;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Choice *left = *(const Choice *const *) a, *right = *(const Choice *const *) b;

  return strcmp (left->key, right->key);
}

/**
 * stet_language_list_fill:
 * @row: a row without a model
 * @all: (nullable): what stands for all languages, before them
 *
 * Offers the languages.
 */
void
stet_language_list_fill (AdwComboRow *row, const char *all)
{
  g_auto (GStrv) languages = stet_house_style_dup_languages ();
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (char **language = languages; *language != NULL; language++)
    g_ptr_array_add (choices, choice_new (*language));
  g_ptr_array_sort (choices, compare);
  if (all != NULL)
    {
      Choice *choice = g_new0 (Choice, 1);

      choice->language = g_strdup ("");
      choice->name = g_strdup (all);
      g_ptr_array_insert (choices, 0, choice);
    }
  for (guint i = 0; i < choices->len; i++)
    gtk_string_list_append (names, ((Choice *) g_ptr_array_index (choices, i))->name);
  g_object_set_data_full (
      G_OBJECT (row), "stet-languages", choices, (GDestroyNotify) g_ptr_array_unref);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

/**
 * stet_language_list_get:
 *
 * Returns: (transfer none): the primary subtag of the chosen language, "" for all
 */
const char *
stet_language_list_get (AdwComboRow *row)
{
  GPtrArray *choices = g_object_get_data (G_OBJECT (row), "stet-languages");
  guint selected = adw_combo_row_get_selected (row);

  g_return_val_if_fail (choices != NULL, "");
  return selected < choices->len ? ((Choice *) g_ptr_array_index (choices, selected))->language
                                 : "";
}

/**
 * stet_language_list_select:
 * @language: a primary subtag
 *
 * Chooses a language, if it is in the list.
 */
void
stet_language_list_select (AdwComboRow *row, const char *language)
{
  GPtrArray *choices = g_object_get_data (G_OBJECT (row), "stet-languages");

  g_return_if_fail (choices != NULL);
  for (guint i = 0; i < choices->len; i++)
    if (g_ascii_strcasecmp (((Choice *) g_ptr_array_index (choices, i))->language, language) == 0)
      adw_combo_row_set_selected (row, i);
}

/**
 * stet_language_list_offers:
 * @language: a BCP 47 tag, or "" for all languages
 *
 * Returns: whether it can be chosen
 */
gboolean
stet_language_list_offers (AdwComboRow *row, const char *language)
{
  GPtrArray *choices = g_object_get_data (G_OBJECT (row), "stet-languages");

  g_return_val_if_fail (choices != NULL, FALSE);
  for (guint i = 0; i < choices->len; i++)
    if (g_ascii_strcasecmp (((Choice *) g_ptr_array_index (choices, i))->language, language) == 0)
      return TRUE;
  return FALSE;
}
