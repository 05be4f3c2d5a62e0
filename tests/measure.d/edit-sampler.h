/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

void edit_sampler_init (void);
void edit_sampler_begin (void);
void edit_sampler_end (gboolean print, const char *label, double milliseconds);
void edit_sampler_begin_span (void);
void edit_sampler_end_span (gboolean print, const char *label, double milliseconds);
