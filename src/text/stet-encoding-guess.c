/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-encoding-guess.h"

#include <uchardet/uchardet.h>

/* Finds out what the bytes are in by uchardet. */
const StetCharset *
stet_encoding_guess (const char *data, gsize length, const StetCharset *declared)
{
  uchardet_t detector = uchardet_new ();
  const StetCharset *found = NULL;

  if (uchardet_handle_data (detector, data, MIN (length, 256 * 1024)) == 0)
    {
      const char *name;

      uchardet_data_end (detector);
      name = uchardet_get_charset (detector);
      found = *name != '\0' ? stet_charset_find (name) : NULL;
    }
  uchardet_delete (detector);
  return found != NULL ? found : stet_charset_find ("windows-1252");
}
