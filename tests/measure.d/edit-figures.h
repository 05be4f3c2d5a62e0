/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The measurements of the editor; each prints one JSON object. */

typedef struct
{
  guint rows;
  guint languages;
  guint count;
  guint seed;
  int seconds;
} EditOptions;

int edit_measure_latency (const EditOptions *options);
int edit_measure_open (const EditOptions *options);
int edit_measure_level (const EditOptions *options);
int edit_measure_session (const EditOptions *options);
int edit_measure_replace (const EditOptions *options);
int edit_measure_memory (const EditOptions *options);
