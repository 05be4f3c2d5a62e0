/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-number.h"

G_BEGIN_DECLS

gunichar stet_number_find_zero (const char *text);
char *
stet_number_write (const char *text, const StetNumber *number, gunichar zero, const char *language);
GArray *stet_numbers_find_missing (const char *text,
                                   const char *language,
                                   const char *beside,
                                   const char *beside_language);

G_END_DECLS
