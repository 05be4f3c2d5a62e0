/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-encoding.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-charset.h"
#include "stet-encoding-guess.h"

/* What decides; the rest is only decoded. */
#define MAX_LOOKED_AT (256 * 1024)
/* Where a text says what it is in, it does so within this. */
#define MAX_STATEMENT (4 * 1024)
/* One invalid sequence in so many bytes is damage; more is another encoding, or no text. */
#define BYTES_PER_DAMAGE 50

/* Not G_DEFINE_QUARK, whose argument is no C: formatting breaks it. */
GQuark
stet_encoding_error_quark (void)
{
  return g_quark_from_static_string ("stet-encoding-error-quark");
}

static gboolean
set_binary (GError **error)
{
  g_set_error_literal (error,
                       STET_ENCODING_ERROR,
                       STET_ENCODING_ERROR_BINARY,
                       _ ("The file is not text. Choose a text, a web page or a document."));
  return FALSE;
}

static gboolean
begins_with (const char *data, gsize length, const char *magic, gsize n)
{
  return length >= n && memcmp (data, magic, n) == 0;
}

/* Whether @data begins as files do that are never text. */
static gboolean
is_known_binary (const char *data, gsize length)
{
  static const struct
  {
    const char *bytes;
    gsize n;
  } magics[] = {
    { "\x89PNG\r\n", 6 },
    { "GIF87a", 6 },
    { "GIF89a", 6 },
    { "\xff\xd8\xff", 3 },
    { "PK\x03\x04", 4 },
    { "PK\x05\x06", 4 },
    { "\x1f\x8b", 2 },
    { "BZh", 3 },
    { "\xfd"
      "7zXZ",
      5 },
    { "7z\xbc\xaf\x27\x1c", 6 },
    { "Rar!\x1a", 5 },
    { "%PDF-", 5 },
    { "\x7f"
      "ELF",
      4 },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8 },
    { "OggS", 4 },
    { "ID3", 3 },
    { "wOFF", 4 },
    { "wOF2", 4 },
    { "II*\0", 4 },
    { "MM\0*", 4 },
    { "SQLite format 3", 15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (begins_with (data, length, magics[i].bytes, magics[i].n))
      return TRUE;
  if (begins_with (data, length, "RIFF", 4) && memchr (data, '\0', MIN (length, 64)) != NULL)
    return TRUE;
  return begins_with (data, length, "MZ", 2) && memchr (data, '\0', MIN (length, 64)) != NULL;
}

/* The encoding that a byte order mark tells, and how long the mark is. */
static const StetCharset *
find_mark (const char *data, gsize length, gsize *mark)
{
  static const struct
  {
    const char *bytes;
    gsize n;
    const char *name;
  } marks[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" },    { "\xff\xfe\0\0", 4, "UTF-32LE" },
    { "\0\0\xfe\xff", 4, "UTF-32BE" }, { "\xff\xfe", 2, "UTF-16LE" },
    { "\xfe\xff", 2, "UTF-16BE" },     { "\x84\x31\x95\x33", 4, "GB18030" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (begins_with (data, length, marks[i].bytes, marks[i].n))
      {
        *mark = marks[i].n;
        return stet_charset_find (marks[i].name);
      }
  *mark = 0;
  return NULL;
}

/* Whether a text begins with, or is full of, what no text has. */
static gboolean
is_garbage (const char *text)
{
  gsize n_characters = 0, n_bad = 0;

  for (const char *p = text; *p != '\0' && n_characters < MAX_LOOKED_AT; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_characters++;
      if (c >= 0x20 && c < 0x7F)
        continue;
      if (c == 0xFFFD || c == 0x7F || (c < 0x20 && strchr ("\t\n\v\f\r\x1a\x1b", (int) c) == NULL)
          || g_unichar_type (c) == G_UNICODE_UNASSIGNED)
        n_bad++;
    }
  return n_bad > 2 && n_bad * BYTES_PER_DAMAGE > n_characters;
}

/* The same of valid UTF-8, in which only control characters can be wrong: fast, as most files are.
 */
static gboolean
is_full_of_controls (const char *data, gsize length)
{
  gsize n = MIN (length, MAX_LOOKED_AT), n_bad = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint8 c = (guint8) data[i];

      n_bad += (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1A && c != 0x1B) || c == 0x7F;
    }
  return n_bad > 2 && n_bad * BYTES_PER_DAMAGE > n;
}

/* Decodes as @charset, with what is invalid replaced, if that does not make most of it. */
static char *
finish (const StetCharset *charset,
        const char *data,
        gsize length,
        char **encoding,
        guint *n_replaced,
        GError **error)
{
  guint n_invalid = 0;
  g_autofree char *text = NULL;

  if (g_str_equal (charset->name, "UTF-8") && g_utf8_validate_len (data, length, NULL))
    text = is_full_of_controls (data, length) ? NULL : g_strndup (data, length);
  else
    {
      /* Without a limit: what is_garbage() says is what counts. */
      text = stet_charset_convert (charset, data, length, G_MAXUINT - 1, &n_invalid);
      if (text != NULL && is_garbage (text))
        g_clear_pointer (&text, g_free);
    }
  if (text == NULL)
    {
      set_binary (error);
      return NULL;
    }
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    memmove (text, text + 3, strlen (text + 3) + 1);
  if (encoding != NULL)
    *encoding = g_strdup (charset->name);
  if (n_replaced != NULL)
    *n_replaced = n_invalid;
  return g_steal_pointer (&text);
}

/* Whether the bytes, all below 0x80, switch between sets of characters as @charset does. */
static gboolean
has_escapes (const char *data, gsize length)
{
  gsize n = MIN (length, MAX_LOOKED_AT);

  return memchr (data, '\x1b', n) != NULL || memmem (data, n, "~{", 2) != NULL;
}

/* What bytes in seven bits are in that look like UTF-8, or like plain ASCII; NULL if that. */
static const StetCharset *
find_escaped (const char *data, gsize length)
{
  static const char *const starts[][2] = {
    { "\x1b$)C", "ISO-2022-KR" }, { "\x1b$)A", "ISO-2022-CN" }, { "\x1b$)G", "ISO-2022-CN" },
    { "\x1b$B", "ISO-2022-JP" },  { "\x1b$@", "ISO-2022-JP" },  { "\x1b(J", "ISO-2022-JP" },
    { "\x1b(I", "ISO-2022-JP" },  { "\x1b$(D", "ISO-2022-JP" }, { "~{", "HZ-GB-2312" },
  };
  gsize n = MIN (length, MAX_LOOKED_AT);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (memmem (data, n, starts[i][0], strlen (starts[i][0])) != NULL)
      {
        const StetCharset *charset = stet_charset_find (starts[i][1]);
        guint n_invalid = 0;
        g_autofree char *text = stet_charset_convert (charset, data, n, 0, &n_invalid);

        /* A cut in the middle is no fault. */
        if (text != NULL || (n < length && n_invalid <= 1))
          if (text == NULL || !g_str_is_ascii (text))
            return charset;
      }
  return NULL;
}

/* How many characters of two bytes and more a valid UTF-8 text has, up to @max. */
static guint
count_sequences (const char *data, gsize length, guint max)
{
  guint n = 0;

  for (gsize i = 0; i < length && n < max; i++)
    n += ((guint8) data[i] & 0xC0) == 0xC0;
  return n;
}

/* UTF-8 with damage: so many valid sequences that no other encoding has them by chance. */
static gboolean
is_nearly_utf8 (const char *data, gsize length)
{
  const char *p = data, *end = data + length;
  guint n_valid = 0, n_invalid = 0;

  while (p < end)
    {
      const char *stop;

      if (!g_utf8_validate_len (p, (gsize) (end - p), &stop))
        n_invalid++;
      n_valid += count_sequences (p, (gsize) (stop - p), 1000000);
      p = stop + 1;
      /* A character cut at the end of what is looked at is none of the file's faults. */
      if (n_invalid > 0 && end - stop < 4)
        break;
    }
  return n_valid >= 8 && n_valid >= 10 * (gsize) n_invalid;
}

/* Whether pairs of bytes are nearly all two ASCII characters, which make Chinese of a sort in
 * UTF-16.
 */
static gboolean
is_mostly_ascii (const char *data, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i + 1 < length; i += 2)
    n += data[i] >= ' ' && data[i] < 0x7F && data[i + 1] >= ' ' && data[i + 1] < 0x7F;
  return n * 2 * 10 > length * 7;
}

/* UTF-32 without a mark has NUL bytes in the same places of nearly all characters; in UTF-16 they
 * are where there is a space or a line end, and sometimes elsewhere. */
static const StetCharset *
find_wide (const char *data, gsize length)
{
  gsize n = MIN (length, MAX_LOOKED_AT) & ~(gsize) 3;
  gsize zeros[4] = { 0 };
  const StetCharset *charset;
  guint n_invalid = 0;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < n; i++)
    zeros[i % 4] += data[i] == '\0';
  if (n >= 4 && zeros[3] == n / 4 && zeros[2] * 5 > n / 4 * 4)
    charset = stet_charset_find ("UTF-32LE");
  else if (n >= 4 && zeros[0] == n / 4 && zeros[1] * 5 > n / 4 * 4)
    charset = stet_charset_find ("UTF-32BE");
  else
    charset = is_mostly_ascii (data, n) ? NULL : stet_encoding_guess_wide (data, length);
  if (charset == NULL)
    return NULL;
  text = stet_charset_convert (charset, data, MIN (length, MAX_LOOKED_AT), 1, &n_invalid);
  return text != NULL && !is_garbage (text) ? charset : NULL;
}

/* Whether the bytes can be what they are declared to be. */
static gboolean
allows (const StetCharset *charset, const char *data, gsize length)
{
  gsize n = MIN (length, MAX_LOOKED_AT);
  guint max = (guint) (n / 1000) + (n < length ? 1 : 0);
  guint n_invalid = 0, n_controls = 0;
  g_autofree char *text = stet_charset_convert (charset, data, n, max, &n_invalid);

  if (text == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_controls += (c >= 0x80 && c < 0xA0 && c != 0x85) || (c >= 0xE000 && c < 0xF900);
    }
  return n_controls <= max;
}

/* What the text itself says that it is in, at its start: <?xml … encoding="…"?>, <meta charset=…>.
 */
static const StetCharset *
find_statement (const char *data, gsize length)
{
  g_autofree char *start = g_strndup (data, MIN (length, MAX_STATEMENT));
  const char *p = start;

  while ((p = strchr (p, '<')) != NULL)
    {
      const char *end = strchr (++p, '>');
      const char *value;
      gboolean is_xml = g_str_has_prefix (p, "?xml");

      if (end == NULL)
        break;
      if (!is_xml && g_ascii_strncasecmp (p, "meta", 4) != 0)
        continue;
      value = g_strstr_len (p, end - p, is_xml ? "encoding=" : "charset=");
      if (value != NULL)
        {
          g_autofree char *label = NULL;

          value = strchr (value, '=') + 1;
          value += strspn (value, "\"' ");
          label = g_strndup (value, strcspn (value, "\"' ;/>?"));
          return stet_charset_find (label);
        }
    }
  return NULL;
}

/* What the bytes are in; NULL if they are no text. */
static const StetCharset *
find_charset (const char *data, gsize length, const StetCharset *declared)
{
  gsize n = MIN (length, MAX_LOOKED_AT);
  const char *stop;

  if (is_known_binary (data, length))
    return NULL;
  if (memchr (data, '\0', n) != NULL)
    return find_wide (data, length);
  if (declared != NULL && declared->kind == STET_CHARSET_ESCAPED && allows (declared, data, length))
    return declared;
  if (has_escapes (data, length) && find_escaped (data, length) != NULL)
    return find_escaped (data, length);
  if (g_utf8_validate_len (data, n, &stop) || (n < length && data + n - stop < 4))
    {
      /* Two characters of two bytes may be one of GB18030 each; ten are not. */
      if (declared == NULL || declared->kind != STET_CHARSET_MULTI
          || count_sequences (data, n, 6) == 6 || count_sequences (data, n, 1) == 0
          || !allows (declared, data, length))
        return stet_charset_find ("UTF-8");
      return declared;
    }
  if (is_nearly_utf8 (data, n))
    return stet_charset_find ("UTF-8");
  if (declared == NULL)
    declared = find_statement (data, n);
  if (declared != NULL
      && (declared->kind == STET_CHARSET_UNICODE || !allows (declared, data, length)))
    declared = NULL;
  return stet_encoding_guess (data, n, declared);
}

/**
 * stet_encoding_decode:
 * @data: (array length=length): the bytes of a text file, which may hold anything
 * @length: how many there are
 * @declared: (nullable): what the file or its carrier calls their encoding
 * @encoding: (out) (optional) (transfer full): the name of the encoding they were found to be in
 * @n_replaced: (out) (optional): how many invalid sequences became U+FFFD
 * @error: return location for a #StetEncodingError
 *
 * Decodes a text in any encoding. @declared is believed if the bytes allow it; else it is found
 * out, by what the first 256 KiB would say in each. UTF-7 never wins. No line end is changed. Safe
 * on any thread; the time is linear in @length.
 *
 * Returns: (transfer full) (nullable): valid UTF-8 without NUL and without a byte order mark, or
 * %NULL when the bytes are no text
 */
char *
stet_encoding_decode (const char *data,
                      gsize length,
                      const char *declared,
                      char **encoding,
                      guint *n_replaced,
                      GError **error)
{
  const StetCharset *charset;
  gsize mark = 0;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (length == 0)
    data = "";
  charset = find_mark (data, length, &mark);
  if (charset == NULL)
    charset = find_charset (data, length, declared != NULL ? stet_charset_find (declared) : NULL);
  if (charset == NULL)
    {
      set_binary (error);
      return NULL;
    }
  return finish (charset, data + mark, length - mark, encoding, n_replaced, error);
}

/**
 * stet_encoding_decode_as:
 * @data: (array length=length): the bytes of a text file
 * @length: how many there are
 * @label: the encoding that they are in
 * @n_replaced: (out) (optional): how many invalid sequences became U+FFFD
 * @error: return location for a #StetEncodingError
 *
 * Decodes a text whose encoding is known; a byte order mark is dropped. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): valid UTF-8 without NUL, or %NULL when Stet does not read
 * @label
 */
char *
stet_encoding_decode_as (
    const char *data, gsize length, const char *label, guint *n_replaced, GError **error)
{
  const StetCharset *charset;
  guint n_invalid = 0;
  gsize mark = 0;
  const StetCharset *marked;
  char *text;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (label != NULL, NULL);

  charset = stet_charset_find (label);
  if (charset == NULL)
    {
      g_set_error (error,
                   STET_ENCODING_ERROR,
                   STET_ENCODING_ERROR_UNKNOWN,
                   _ ("“%s” is not an encoding that can be read."),
                   label);
      return NULL;
    }
  marked = find_mark (length > 0 ? data : "", length, &mark);
  if (marked != NULL && marked->kind == STET_CHARSET_UNICODE
      && charset->kind == STET_CHARSET_UNICODE)
    charset = marked;
  else if (marked != charset)
    mark = 0;
  text = stet_charset_convert (charset, data + mark, length - mark, G_MAXUINT - 1, &n_invalid);
  if (n_replaced != NULL)
    *n_replaced = n_invalid;
  return text;
}
