/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_DICTIONARY_BUTTON (stet_dictionary_button_get_type ())
G_DECLARE_FINAL_TYPE (
    StetDictionaryButton, stet_dictionary_button, STET, DICTIONARY_BUTTON, GtkWidget)

/* Says above a text that the dictionary of its language is missing, and what to do; else it is not
 * seen. */
void stet_dictionary_button_set_language (StetDictionaryButton *self, const char *language);
void stet_dictionary_button_set_narrow (StetDictionaryButton *self, gboolean narrow);
void stet_dictionary_button_note_missing (const char *language);

G_END_DECLS
