/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetDirection:
 * @STET_DIRECTION_LTR: left to right
 * @STET_DIRECTION_RTL: right to left
 *
 * The way a language is written. It comes from the language, never from a text's first strong
 * character.
 */
typedef enum
{
  STET_DIRECTION_LTR,
  STET_DIRECTION_RTL,
} StetDirection;

/**
 * StetLanguageError:
 * @STET_LANGUAGE_ERROR_INVALID: not a BCP 47 tag of a known language
 */
typedef enum
{
  STET_LANGUAGE_ERROR_INVALID,
} StetLanguageError;

#define STET_LANGUAGE_ERROR (stet_language_error_quark ())
GQuark stet_language_error_quark (void);

char *stet_language_canonicalize (const char *tag, GError **error);
StetDirection stet_language_get_direction (const char *tag);
char *stet_language_dup_name (const char *tag, const char *display_locale);
gboolean stet_language_detect (const char *text, gssize length, char **tag, double *confidence);

G_END_DECLS
