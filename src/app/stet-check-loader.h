/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-library.h"
#include "stet-newsroom-checks.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECK_LOADER (stet_check_loader_get_type ())
G_DECLARE_FINAL_TYPE (StetCheckLoader, stet_check_loader, STET, CHECK_LOADER, GObject)

/* What the newsroom makes of the checks, kept as the library has it, whoever changes that. Signal
 * "changed". For the main thread. */
StetCheckLoader *stet_check_loader_new (StetLibrary *library);
StetNewsroomChecks *stet_check_loader_get_checks (StetCheckLoader *self);

G_END_DECLS
