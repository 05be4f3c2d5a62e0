/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetCharsetKind:
 * @STET_CHARSET_UNICODE: UTF-8, UTF-16, UTF-32
 * @STET_CHARSET_SINGLE: one byte is one character, and ASCII is as it is
 * @STET_CHARSET_EBCDIC: one byte is one character, and not even letters are as in ASCII
 * @STET_CHARSET_MULTI: characters of one to four bytes, each with its own meaning
 * @STET_CHARSET_ESCAPED: seven bits, with sequences that switch between sets of characters
 */
typedef enum
{
  STET_CHARSET_UNICODE,
  STET_CHARSET_SINGLE,
  STET_CHARSET_EBCDIC,
  STET_CHARSET_MULTI,
  STET_CHARSET_ESCAPED,
} StetCharsetKind;

/**
 * StetCharset:
 * @name: as IANA registers it, or as it is widely known where IANA does not
 * @converter: what ICU or, failing that, the C library calls it
 * @kind: how its bytes work
 * @prior: natural logarithm of how often it is met, beside the most usual ones
 *
 * An encoding that Stet reads.
 */
typedef struct
{
  const char *name;
  const char *converter;
  StetCharsetKind kind;
  double prior;
} StetCharset;

const StetCharset *stet_charset_get_all (guint *n_charsets);
const StetCharset *stet_charset_find (const char *label);
char *stet_charset_convert (const StetCharset *charset,
                            const char *data,
                            gsize length,
                            guint max_invalid,
                            guint *n_invalid);
const gunichar *stet_charset_get_table (const StetCharset *charset);

G_END_DECLS
