/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-compose.h"
#include "stet-encoding.h"

/* Bytes. No picture's address is longer, but for those that are pictures themselves. */
#define MAX_HREF 4096
/* Bytes of a text for each NUL in it. What has more of them has them for a reason. */
#define BYTES_PER_NUL 100

static GBytes *
decode_data_uri (const char *href)
{
  const char *comma = strchr (href, ',');
  const char *base64 = comma != NULL ? g_strstr_len (href, comma - href, ";base64") : NULL;
  g_autofree guchar *data = NULL;
  gsize length;

  if (base64 == NULL || strlen (comma) / 4 * 3 > STET_READER_MAX_PICTURE)
    return NULL;
  data = g_base64_decode (comma + 1, &length);
  return length > 0 ? g_bytes_new_take (g_steal_pointer (&data), length) : NULL;
}

/**
 * stet_reader_load_picture:
 * @reader: what is read
 * @href: the picture's address as the file has it
 *
 * Gets a picture that came with the file: one in the address itself (a data: address of an image),
 * or one that lies beside the file. Nothing is fetched. What comes is not looked into: it need not
 * be a picture.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL when it did not come along
 */
GBytes *
stet_reader_load_picture (StetReader *reader, const char *href)
{
  const StetImportOptions *options = reader->options;

  if (href == NULL || *href == '\0')
    return NULL;
  if (g_ascii_strncasecmp (href, "data:image/", strlen ("data:image/")) == 0)
    return decode_data_uri (href);
  if (options == NULL || options->load == NULL || strlen (href) > MAX_HREF)
    return NULL;
  return options->load (href, STET_READER_MAX_PICTURE, options->load_data);
}

/* The bytes without a NUL here and there, as broken programs leave them in a text; NULL when there
 * is none, or when they look like something else than a text. */
static GBytes *
drop_nuls (GBytes *bytes, guint *n_nuls)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize n = 0, n_controls = 0;
  g_autofree char *kept = NULL;

  for (gsize i = 0; i < length; i++)
    {
      n += data[i] == '\0';
      n_controls += data[i] > 0 && data[i] < ' ' && (data[i] < '\t' || data[i] > '\r');
    }
  if (n == 0 || (n - 1) * BYTES_PER_NUL > length || n_controls * BYTES_PER_NUL > length)
    return NULL;
  *n_nuls = (guint) n;
  kept = g_malloc (length);
  n = 0;
  for (gsize i = 0; i < length; i++)
    if (data[i] != '\0')
      kept[n++] = data[i];
  return g_bytes_new_take (g_steal_pointer (&kept), n);
}

/* Decodes what is text but for a few NULs. */
static char *
decode_without_nuls (StetReader *reader, const char *declared, StetDraft *draft, guint *n_replaced)
{
  guint n_nuls = 0;
  g_autoptr (GBytes) kept = drop_nuls (reader->bytes, &n_nuls);
  gsize length;
  const char *data = kept != NULL ? g_bytes_get_data (kept, &length) : NULL;
  char *text = NULL;

  if (data != NULL)
    text = stet_encoding_decode (data, length, declared, &draft->encoding, n_replaced, NULL);
  if (text != NULL)
    g_ptr_array_add (draft->warnings,
                     g_strdup_printf (ngettext ("%u control character was left out.",
                                                "%u control characters were left out.",
                                                n_nuls),
                                      n_nuls));
  return text;
}

/**
 * stet_reader_decode:
 * @reader: what is read
 * @declared: (nullable): the character encoding that the file itself claims
 * @draft: notes the encoding, and a warning when characters were lost
 * @error: return location for a #StetImportError
 *
 * Turns the file into UTF-8 with whole letters. What whoever delivered the bytes vouches for goes
 * before what the file claims, and both before a guess.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
stet_reader_decode (StetReader *reader, const char *declared, StetDraft *draft, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (reader->bytes, &length);
  const StetImportOptions *options = reader->options;
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  char *composed;
  guint n_replaced = 0;

  if (options != NULL && options->charset != NULL)
    declared = options->charset;
  text = stet_encoding_decode (data, length, declared, &draft->encoding, &n_replaced, &failure);
  if (text == NULL && g_error_matches (failure, STET_ENCODING_ERROR, STET_ENCODING_ERROR_BINARY))
    text = decode_without_nuls (reader, declared, draft, &n_replaced);
  if (text == NULL)
    {
      g_set_error_literal (
          error,
          STET_IMPORT_ERROR,
          g_error_matches (failure, STET_ENCODING_ERROR, STET_ENCODING_ERROR_BINARY)
              ? STET_IMPORT_ERROR_BINARY
              : STET_IMPORT_ERROR_ENCODING,
          failure->message);
      return NULL;
    }
  if (n_replaced > 0)
    g_ptr_array_add (draft->warnings,
                     g_strdup_printf (ngettext ("%u character could not be read and stands as “�”.",
                                                "%u characters could not be read and stand as “�”.",
                                                n_replaced),
                                      n_replaced));
  composed = stet_text_compose (text, -1);
  return composed != NULL ? composed : g_steal_pointer (&text);
}
