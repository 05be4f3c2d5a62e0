/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetEncodingError:
 * @STET_ENCODING_ERROR_BINARY: the bytes are no text: a picture, an archive, a program …
 * @STET_ENCODING_ERROR_UNKNOWN: they may be text, but in no encoding that is known
 */
typedef enum
{
  STET_ENCODING_ERROR_BINARY,
  STET_ENCODING_ERROR_UNKNOWN,
} StetEncodingError;

#define STET_ENCODING_ERROR (stet_encoding_error_quark ())
GQuark stet_encoding_error_quark (void);

char *stet_encoding_decode (const char *data,
                            gsize length,
                            const char *declared,
                            char **encoding,
                            guint *n_replaced,
                            GError **error);
char *stet_encoding_decode_as (
    const char *data, gsize length, const char *label, guint *n_replaced, GError **error);

G_END_DECLS
