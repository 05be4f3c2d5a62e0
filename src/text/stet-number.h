/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetNumber:
 * @start: first code point
 * @end: code point after the last
 * @value: the value, without a sign
 * @alternative: the other value that the same digits may have (“1.250” is 1250 or 1.25), or NaN
 *
 * A number written in digits.
 */
typedef struct
{
  guint start;
  guint end;
  double value;
  double alternative;
} StetNumber;

GArray *stet_numbers_find (const char *text, const char *language);

G_END_DECLS
