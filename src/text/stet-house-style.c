/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-house-style.h"

#include <string.h>

#include <gio/gio.h>

#define HOUSE_STYLE   "/io/github/stetdesk/Stet/data/text/house-style.ini"
#define ALL_LANGUAGES "*"

#define NARROW_SPACE 0x202F
#define WIDE_SPACE   0xA0

static gpointer
load (gpointer data)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      HOUSE_STYLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GKeyFile *file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_error ("%s: %s", HOUSE_STYLE, error != NULL ? error->message : "missing");
  return file;
}

static GKeyFile *
get_file (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/* Cuts the last subtag off; FALSE when it was the only one. */
static gboolean
shorten (char *tag)
{
  char *hyphen = strrchr (tag, '-');

  if (hyphen == NULL)
    return FALSE;
  *hyphen = '\0';
  return TRUE;
}

static char *
dup_marks (const char *language)
{
  StetQuoteMarks marks = stet_quotes_get_marks (language);
  const gunichar all[] = { marks.open, marks.close, marks.inner_open, marks.inner_close };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append_unichar (text, all[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * stet_house_style_dup_value:
 * @language: BCP 47 tag
 * @key: a key of resources/text/house-style.ini
 * @choices: (nullable) (element-type utf8 utf8): what the newsroom decided, by "language/key", the
 *   language being a primary subtag in small letters
 *
 * Looks a part of the style of a language up: the newsroom's choice, else what is usual in the
 * region or the language. Safe on any thread as long as @choices does not change.
 *
 * Returns: (transfer full): the value, "" when there is none
 */
char *
stet_house_style_dup_value (const char *language, const char *key, GHashTable *choices)
{
  g_autofree char *tag = g_strdup (language);
  g_autofree char *primary = g_ascii_strdown (language, (gssize) strcspn (language, "-"));
  g_autofree char *choice = g_strconcat (primary, "/", key, NULL);
  char *value = NULL;

  g_return_val_if_fail (language != NULL && key != NULL, NULL);

  if (choices != NULL && g_hash_table_contains (choices, choice))
    return g_strdup (g_hash_table_lookup (choices, choice));
  do
    value = g_key_file_get_value (get_file (), tag, key, NULL);
  while (value == NULL && shorten (tag));
  if (value == NULL && g_str_equal (key, "quotes"))
    return dup_marks (language);
  if (value == NULL)
    value = g_key_file_get_value (get_file (), ALL_LANGUAGES, key, NULL);
  return value != NULL ? value : g_strdup ("");
}

/**
 * stet_house_style_dup_languages:
 *
 * Returns: (transfer full): the primary subtags of the languages that the data knows
 */
char **
stet_house_style_dup_languages (void)
{
  g_auto (GStrv) groups = g_key_file_get_groups (get_file (), NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **group = groups; *group != NULL; group++)
    if (strchr (*group, '-') == NULL && !g_str_equal (*group, ALL_LANGUAGES))
      g_strv_builder_add (builder, *group);
  return g_strv_builder_end (builder);
}

static gunichar
read_mark (char **marks, guint n, guint i, gunichar otherwise)
{
  return i < n && *marks[i] != '\0' ? g_utf8_get_char (marks[i]) : otherwise;
}

static StetQuoteMarks
read_marks (const char *language, const char *value)
{
  StetQuoteMarks usual = stet_quotes_get_marks (language);
  g_auto (GStrv) marks = g_strsplit (value, " ", 4);
  guint n = g_strv_length (marks);

  return (StetQuoteMarks) { read_mark (marks, n, 0, usual.open),
                            read_mark (marks, n, 1, usual.close),
                            read_mark (marks, n, 2, usual.inner_open),
                            read_mark (marks, n, 3, usual.inner_close) };
}

static gunichar
read_space (const char *value)
{
  if (g_str_equal (value, "narrow"))
    return NARROW_SPACE;
  return g_str_equal (value, "wide") ? WIDE_SPACE : 0;
}

/**
 * stet_house_style_new:
 * @language: BCP 47 tag
 * @choices: (nullable) (element-type utf8 utf8): see stet_house_style_dup_value()
 *
 * Safe on any thread as long as @choices does not change.
 *
 * Returns: (transfer full): how marks and spaces are written in a language
 */
StetHouseStyle *
stet_house_style_new (const char *language, GHashTable *choices)
{
  StetHouseStyle *self = g_new0 (StetHouseStyle, 1);
  g_autofree char *quotes = stet_house_style_dup_value (language, "quotes", choices);
  g_autofree char *apostrophe = stet_house_style_dup_value (language, "apostrophe", choices);
  g_autofree char *inside = stet_house_style_dup_value (language, "inside", choices);
  g_autofree char *elisions = stet_house_style_dup_value (language, "elisions", choices);

  self->marks = read_marks (language, quotes);
  self->apostrophe = g_utf8_get_char (apostrophe);
  self->inside = read_space (inside);
  self->narrow = stet_house_style_dup_value (language, "narrow", choices);
  self->wide = stet_house_style_dup_value (language, "wide", choices);
  self->dash = stet_house_style_dup_value (language, "dash", choices);
  self->ellipsis = stet_house_style_dup_value (language, "ellipsis", choices);
  self->elisions = g_strsplit (elisions, " ", -1);
  return self;
}

/**
 * stet_house_style_free:
 * @self: (nullable): a style
 *
 * Frees it.
 */
void
stet_house_style_free (StetHouseStyle *self)
{
  if (self == NULL)
    return;
  g_free (self->narrow);
  g_free (self->wide);
  g_free (self->dash);
  g_free (self->ellipsis);
  g_strfreev (self->elisions);
  g_free (self);
}
