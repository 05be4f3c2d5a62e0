/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  STET_KEYS_PROOFREADING,
  STET_KEYS_TEXT,
  STET_KEYS_FIND,
  STET_KEYS_COMMENTS,
  STET_KEYS_ROWS,
  STET_KEYS_VIEW,
  STET_KEYS_STORIES,
  STET_KEYS_WINDOW,
  STET_KEYS_N_SECTIONS,
} StetKeySection;

/**
 * StetKey:
 * @action: the detailed name of an action, such as `editor.undo` or `editor.kind('quote')`
 * @accels: its keys when nobody chose others, as GTK writes them, with “|” between them
 * @section: where it is listed
 * @title: what it does, not translated; see [func@key_get_title]
 *
 * What can be done by a key.
 */
typedef struct
{
  const char *action;
  const char *accels;
  StetKeySection section;
  const char *title;
} StetKey;

guint stet_key_get_n_keys (void);
const StetKey *stet_key_get_nth (guint index);
const StetKey *stet_key_find (const char *action);
const char *stet_key_get_title (const StetKey *key);
const char *stet_key_section_get_title (StetKeySection section);
gboolean stet_key_check (guint keyval, GdkModifierType modifiers, const char **reason);

#define STET_TYPE_KEYS (stet_keys_get_type ())
G_DECLARE_FINAL_TYPE (StetKeys, stet_keys, STET, KEYS, GObject)

StetKeys *stet_keys_new (GSettings *settings);
StetKeys *stet_keys_get_default (void);
const char *const *stet_keys_get_accels (StetKeys *self, const StetKey *key);
gboolean stet_keys_is_changed (StetKeys *self, const StetKey *key);
const StetKey *stet_keys_find_user (StetKeys *self, const char *accel, const StetKey *except);
void stet_keys_set_accel (StetKeys *self, const StetKey *key, const char *accel);
void stet_keys_reset (StetKeys *self, const StetKey *key);
void stet_keys_reset_all (StetKeys *self);
char *stet_keys_dup_label (StetKeys *self, const StetKey *key);
char *stet_keys_dup_tooltip (StetKeys *self, const char *text, const char *action);
void stet_keys_watch_tooltip (StetKeys *self, GtkWidget *button, const char *text);
void stet_keys_attach (StetKeys *self, GtkWidget *widget, const char *scope);
void stet_keys_set_application (StetKeys *self, GtkApplication *application);

G_END_DECLS
