/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetCheckLevel:
 * @STET_CHECK_LEVEL_ON: its findings matter as much as the check says
 * @STET_CHECK_LEVEL_ADVISORY: its findings are advice
 * @STET_CHECK_LEVEL_OFF: it finds nothing
 *
 * What a newsroom makes of a check.
 */
typedef enum
{
  STET_CHECK_LEVEL_ON,
  STET_CHECK_LEVEL_ADVISORY,
  STET_CHECK_LEVEL_OFF,
} StetCheckLevel;

/* What a newsroom makes of each check, in all languages or in one. It is filled on one thread; then
 * any may ask it. */
typedef struct _StetCheckSettings StetCheckSettings;

StetCheckSettings *stet_check_settings_new (void);
StetCheckSettings *stet_check_settings_ref (StetCheckSettings *self);
void stet_check_settings_unref (StetCheckSettings *self);
void stet_check_settings_set (StetCheckSettings *self,
                              const char *check,
                              const char *language,
                              StetCheckLevel level);
StetCheckLevel
stet_check_settings_get (const StetCheckSettings *self, const char *check, const char *language);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckSettings, stet_check_settings_unref)

G_END_DECLS
