/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_COMPARE_DIALOG (stet_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetCompareDialog, stet_compare_dialog, STET, COMPARE_DIALOG, AdwDialog)

AdwDialog *stet_compare_dialog_new (StetSession *session, StetArticle *article, gint64 revision);

G_END_DECLS
