/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "stet-db.h"

G_BEGIN_DECLS

/**
 * StetSnippet:
 * @language: the primary subtag of a language, "" for all languages
 * @name: the letters that stand for it
 * @text: what they become
 *
 * Text that a few letters and Tab stand for.
 */
typedef struct
{
  char *language;
  char *name;
  char *text;
} StetSnippet;

StetSnippet *stet_snippet_new (const char *language, const char *name, const char *text);
StetSnippet *stet_snippet_copy (const StetSnippet *self);
void stet_snippet_free (StetSnippet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSnippet, stet_snippet_free)

gboolean stet_db_set_snippet (
    StetDb *db, const char *language, const char *name, const char *text, GError **error);
gboolean
stet_db_remove_snippet (StetDb *db, const char *language, const char *name, GError **error);
GPtrArray *stet_db_list_snippets (StetDb *db, GError **error);

G_END_DECLS
