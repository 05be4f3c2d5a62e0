/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-private.h"

G_BEGIN_DECLS

/* What checks of one language share. */
gboolean stet_check_language_is_in (const char *language, const char *list);
const char *stet_check_find_stop (UScriptCode script, const char *language);
void stet_check_report_text (const StetCheckTarget *target,
                             guint start,
                             guint end,
                             StetSeverity severity,
                             const char *replacement,
                             char *message);

G_END_DECLS
