/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Steps of a history as bytes. For the files of src/library only. */

#include "stet-change-set.h"

G_BEGIN_DECLS

GBytes *_stet_step_encode (const StetStepRecord *record);
void _stet_step_decode (StetStepRecord *record, GBytes *content);

G_END_DECLS
