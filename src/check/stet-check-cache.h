/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-scan.h"
#include "stet-check.h"
#include "stet-finding.h"

G_BEGIN_DECLS

StetCheckScan *_stet_check_cache_get_scan (StetCheckCache *self,
                                           guint64 key,
                                           const char *language,
                                           const char *text);
GPtrArray *_stet_check_cache_get_findings (StetCheckCache *self, guint64 key);
void _stet_check_cache_put_findings (StetCheckCache *self, guint64 key, GPtrArray *findings);
void _stet_check_cache_begin (StetCheckCache *self, guint64 stamp);
void _stet_check_cache_end (StetCheckCache *self);

G_END_DECLS
