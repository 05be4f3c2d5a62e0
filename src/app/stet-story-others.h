/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-library.h"
#include "stet-other-stories.h"

G_BEGIN_DECLS

/* What other stories about the same event say, read from the library on its thread. */
void stet_story_others_load_async (StetLibrary *library,
                                   gint64 story,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
StetOtherStories *
stet_story_others_load_finish (StetLibrary *library, GAsyncResult *result, GError **error);

G_END_DECLS
