/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The dictionaries of the system, asked on a thread of their own, one question after another:
 * loading one takes a moment, and finding suggestions too. */
void stet_speller_check_async (const char *language,
                               GPtrArray *texts,
                               GHashTable *words,
                               GPtrArray *names,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *stet_speller_check_finish (GAsyncResult *result, GError **error);
void stet_speller_suggest_async (const char *language,
                                 const char *word,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char **stet_speller_suggest_finish (GAsyncResult *result, GError **error);

G_END_DECLS
