/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-charset.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>

#include "stet-charset-private.h"

#define REPLACEMENT 0xFFFD
/* UTF-16 units converted at a time. */
#define CHUNK 8192

typedef struct
{
  guint n_invalid;
  guint max_invalid;
} Invalid;

/* Tables are made once for the life of the program: 256 characters for each charset of one byte. */
static gunichar *tables[STET_CHARSET_MAX];
static GMutex tables_lock;

static void U_CALLCONV
invalid_cb (const void *context,
            UConverterToUnicodeArgs *args,
            const char *units,
            int32_t length,
            UConverterCallbackReason reason,
            UErrorCode *status)
{
  static const UChar replacement[] = { REPLACEMENT };
  Invalid *invalid = (Invalid *) context;

  if (reason > UCNV_IRREGULAR)
    return;
  if (++invalid->n_invalid > invalid->max_invalid)
    return;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars (args, replacement, 1, 0, status);
}

static void
append_utf16 (GString *text, const UChar *units, gsize n_units, UChar *lead)
{
  for (gsize i = 0; i < n_units; i++)
    {
      gunichar c = units[i];

      if (U16_IS_LEAD (c))
        {
          *lead = (UChar) c;
          continue;
        }
      if (U16_IS_TRAIL (c))
        c = *lead != 0 ? (gunichar) U16_GET_SUPPLEMENTARY (*lead, c) : REPLACEMENT;
      *lead = 0;
      if (c < 0x80 && c != 0)
        g_string_append_c (text, (char) c);
      else
        g_string_append_unichar (text, c != 0 ? c : REPLACEMENT);
    }
}

static char *
convert_with_icu (
    UConverter *converter, const char *data, gsize length, guint max_invalid, guint *n_invalid)
{
  g_autoptr (GString) text = g_string_sized_new (length + length / 2 + 16);
  Invalid invalid = { 0, max_invalid };
  UErrorCode status = U_ZERO_ERROR;
  const char *source = data;
  UChar lead = 0;

  ucnv_setToUCallBack (converter, invalid_cb, &invalid, NULL, NULL, &status);
  do
    {
      UChar units[CHUNK];
      UChar *target = units;

      status = U_ZERO_ERROR;
      ucnv_toUnicode (
          converter, &target, units + CHUNK, &source, data + length, NULL, TRUE, &status);
      append_utf16 (text, units, (gsize) (target - units), &lead);
    }
  while (status == U_BUFFER_OVERFLOW_ERROR);

  *n_invalid = invalid.n_invalid;
  if (U_FAILURE (status) || invalid.n_invalid > max_invalid)
    return NULL;
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
convert_with_iconv (
    GIConv converter, const char *data, gsize length, guint max_invalid, guint *n_invalid)
{
  g_autoptr (GString) text = g_string_sized_new (length + length / 2 + 16);
  char *source = (char *) data;
  gsize left = length;

  *n_invalid = 0;
  while (left > 0)
    {
      char buffer[CHUNK];
      char *target = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &source, &left, &target, &room);

      g_string_append_len (text, buffer, (gssize) (sizeof buffer - room));
      if (result != (gsize) -1 || left == 0)
        continue;
      if (room < 16 && *source != '\0' && target != buffer)
        continue;
      if (target != buffer && room < sizeof buffer)
        continue; /* Whether the next byte is invalid shows at the next turn. */
      if (++*n_invalid > max_invalid)
        return NULL;
      g_string_append_unichar (text, REPLACEMENT);
      source++;
      left--;
    }
  {
    char buffer[64];
    char *target = buffer;
    gsize room = sizeof buffer;

    g_iconv (converter, NULL, NULL, &target, &room);
    g_string_append_len (text, buffer, (gssize) (sizeof buffer - room));
  }
  /* A character NUL cannot be in a string. */
  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\0')
      text->str[i] = ' ';
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
convert (
    const StetCharset *charset, const char *data, gsize length, guint max_invalid, guint *n_invalid)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open (charset->converter, &status);
  GIConv descriptor;
  char *text;

  *n_invalid = 0;
  if (U_SUCCESS (status))
    {
      text = convert_with_icu (converter, data, length, max_invalid, n_invalid);
      ucnv_close (converter);
      return text;
    }
  descriptor = g_iconv_open ("UTF-8", charset->converter);
  if (descriptor == (GIConv) -1)
    return NULL;
  text = convert_with_iconv (descriptor, data, length, max_invalid, n_invalid);
  g_iconv_close (descriptor);
  return text;
}

static gunichar *
make_table (const StetCharset *charset)
{
  gunichar *table = g_new0 (gunichar, 256);
  guint n_invalid;

  for (guint i = 0; i < 256; i++)
    {
      char byte = (char) i;
      g_autofree char *text = NULL;

      if (i < 0x20 && charset->kind == STET_CHARSET_SINGLE)
        {
          table[i] = i;
          continue;
        }
      text = convert (charset, &byte, 1, 0, &n_invalid);
      table[i] = text != NULL && *text != '\0' ? g_utf8_get_char (text) : REPLACEMENT;
      if (i == 0x7F && charset->kind == STET_CHARSET_SINGLE)
        table[i] = 0x7F;
    }
  return table;
}

/**
 * stet_charset_get_table:
 * @charset: a charset of one byte a character
 *
 * Gives the characters of the 256 bytes. Safe on any thread.
 *
 * Returns: (transfer none) (array fixed-size=256): the characters, U+FFFD where there is none
 */
const gunichar *
stet_charset_get_table (const StetCharset *charset)
{
  guint n_charsets;
  gsize index = (gsize) (charset - stet_charset_get_all (&n_charsets));
  gunichar *table;

  g_return_val_if_fail (index < n_charsets, NULL);

  g_mutex_lock (&tables_lock);
  if (tables[index] == NULL)
    tables[index] = make_table (charset);
  table = tables[index];
  g_mutex_unlock (&tables_lock);
  return table;
}

static char *
convert_with_table (
    const gunichar *table, const char *data, gsize length, guint max_invalid, guint *n_invalid)
{
  g_autoptr (GString) text = g_string_sized_new (length + length / 2 + 16);
  char utf8[256][6];
  guint8 sizes[256];

  for (guint i = 0; i < 256; i++)
    sizes[i] = (guint8) g_unichar_to_utf8 (table[i] != 0 ? table[i] : REPLACEMENT, utf8[i]);

  *n_invalid = 0;
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) data[i];

      if (table[byte] == REPLACEMENT && ++*n_invalid > max_invalid)
        return NULL;
      g_string_append_len (text, utf8[byte], sizes[byte]);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * stet_charset_convert:
 * @charset: what the bytes are in
 * @data: the bytes, which may hold NUL
 * @length: how many there are
 * @max_invalid: how many sequences without meaning become U+FFFD, before the conversion is given up
 * @n_invalid: (out): how many there were
 *
 * Decodes bytes. Neither a byte order mark nor line ends are changed; a NUL becomes U+FFFD. Safe on
 * any thread.
 *
 * Returns: (transfer full) (nullable): UTF-8, or %NULL with more than @max_invalid
 */
char *
stet_charset_convert (
    const StetCharset *charset, const char *data, gsize length, guint max_invalid, guint *n_invalid)
{
  g_return_val_if_fail (charset != NULL && (data != NULL || length == 0), NULL);

  if (charset->kind == STET_CHARSET_SINGLE || charset->kind == STET_CHARSET_EBCDIC)
    return convert_with_table (
        stet_charset_get_table (charset), data, length, max_invalid, n_invalid);
  return convert (charset, data, length, max_invalid, n_invalid);
}
