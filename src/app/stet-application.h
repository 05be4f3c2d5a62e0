/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_APPLICATION (stet_application_get_type ())
G_DECLARE_FINAL_TYPE (StetApplication, stet_application, STET, APPLICATION, AdwApplication)

StetApplication *stet_application_new (void);
int stet_app_run (int argc, char **argv);

G_END_DECLS
