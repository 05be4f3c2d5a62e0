/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is measured. */
typedef enum
{
  STET_UNIT_NONE,
  STET_UNIT_LENGTH,
  STET_UNIT_MASS,
  STET_UNIT_TEMPERATURE,
} StetUnitKind;

/* A unit of measurement: its size in metres or kilograms; degrees have none. */
typedef struct
{
  StetUnitKind kind;
  double size;
} StetUnit;

StetUnit stet_number_units_read (const char *after, const char *language);
gboolean
stet_number_units_agree (double a, const StetUnit *unit_a, double b, const StetUnit *unit_b);

G_END_DECLS
