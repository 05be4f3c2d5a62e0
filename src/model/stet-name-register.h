/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-name-entry.h"

G_BEGIN_DECLS

#define STET_TYPE_NAME_REGISTER (stet_name_register_get_type ())
G_DECLARE_FINAL_TYPE (StetNameRegister, stet_name_register, STET, NAME_REGISTER, GObject)

/* The names of a story, or of the newsroom: a GListModel of StetNameEntry, those that people
 * confirmed first, then what the text suggests. Signals "changed" (StetNameEntry) and "removed"
 * (StetNameEntry): somebody decided something, which is to be stored. For the main thread. */
StetNameRegister *stet_name_register_new (gint64 story);
gint64 stet_name_register_get_story (StetNameRegister *self);
void stet_name_register_set_stored (StetNameRegister *self, GPtrArray *entries);
void stet_name_register_set_suggested (StetNameRegister *self, GPtrArray *entries);
StetNameEntry *stet_name_register_add (StetNameRegister *self,
                                       StetNameKind kind,
                                       const char *language,
                                       const char *form);
void stet_name_register_confirm (StetNameRegister *self, StetNameEntry *entry);
void stet_name_register_give_to_newsroom (StetNameRegister *self, StetNameEntry *entry);
void stet_name_register_set_form (StetNameRegister *self,
                                  StetNameEntry *entry,
                                  const char *language,
                                  const char *form,
                                  gboolean accepted);
void stet_name_register_remove_form (StetNameRegister *self,
                                     StetNameEntry *entry,
                                     const char *language,
                                     const char *form);
void stet_name_register_set_kind (StetNameRegister *self, StetNameEntry *entry, StetNameKind kind);
void stet_name_register_set_note (StetNameRegister *self, StetNameEntry *entry, const char *note);
void stet_name_register_remove (StetNameRegister *self, StetNameEntry *entry);

G_END_DECLS
