/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_INSPECTOR_PAGE (stet_inspector_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (StetInspectorPage, stet_inspector_page, STET, INSPECTOR_PAGE, AdwBin)

/**
 * StetInspectorPageClass:
 * @story_changed: another story is open, or none; also called when the session itself changes
 */
struct _StetInspectorPageClass
{
  AdwBinClass parent_class;

  void (*story_changed) (StetInspectorPage *self);
};

StetSession *stet_inspector_page_get_session (StetInspectorPage *self);
StetStory *stet_inspector_page_get_story (StetInspectorPage *self);

G_END_DECLS
