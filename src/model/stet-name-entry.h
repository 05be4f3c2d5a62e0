/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-kinds.h"

G_BEGIN_DECLS

/**
 * StetNameForm:
 * @language: a BCP 47 tag, or "" for all languages
 * @form: how the name is written; not empty
 * @accepted: whether it is right; otherwise it is a known error
 *
 * How a name is written in a language, or must not be.
 */
typedef struct
{
  char *language;
  char *form;
  gboolean accepted;
} StetNameForm;

#define STET_TYPE_NAME_ENTRY (stet_name_entry_get_type ())
G_DECLARE_FINAL_TYPE (StetNameEntry, stet_name_entry, STET, NAME_ENTRY, GObject)

/* A person, place, organisation or other name of a story or of the newsroom. Properties id, story,
 * kind, confirmed, note; signal "forms-changed". Lives on one thread. */
StetNameEntry *stet_name_entry_new (gint64 id, gint64 story, StetNameKind kind);
StetNameEntry *stet_name_entry_copy (StetNameEntry *self);
gint64 stet_name_entry_get_id (StetNameEntry *self);
void stet_name_entry_set_id (StetNameEntry *self, gint64 id);
gint64 stet_name_entry_get_story (StetNameEntry *self);
void stet_name_entry_set_story (StetNameEntry *self, gint64 story);
StetNameKind stet_name_entry_get_kind (StetNameEntry *self);
void stet_name_entry_set_kind (StetNameEntry *self, StetNameKind kind);
gboolean stet_name_entry_get_confirmed (StetNameEntry *self);
void stet_name_entry_set_confirmed (StetNameEntry *self, gboolean confirmed);
const char *stet_name_entry_get_note (StetNameEntry *self);
void stet_name_entry_set_note (StetNameEntry *self, const char *note);
guint stet_name_entry_get_n_forms (StetNameEntry *self);
const StetNameForm *stet_name_entry_get_form (StetNameEntry *self, guint index);
gboolean stet_name_entry_set_form (StetNameEntry *self,
                                   const char *language,
                                   const char *form,
                                   gboolean accepted);
gboolean stet_name_entry_remove_form (StetNameEntry *self, const char *language, const char *form);
const char *stet_name_entry_get_accepted (StetNameEntry *self, const char *language);
const char *stet_name_entry_get_title (StetNameEntry *self);
char *stet_name_entry_dup_key (StetNameEntry *self);

G_END_DECLS
