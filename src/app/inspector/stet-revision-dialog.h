/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_REVISION_DIALOG (stet_revision_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetRevisionDialog, stet_revision_dialog, STET, REVISION_DIALOG, AdwDialog)

AdwDialog *stet_revision_dialog_new (StetArticle *article, const char *title, GPtrArray *blocks);

G_END_DECLS
