/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* An article must have a headline. */
void
stet_check_missing_headline (const StetCheckTarget *target)
{
  StetBlock *headline = stet_article_get_headline_block (target->article);

  if (headline == NULL)
    stet_check_report_on (target, target->article, g_strdup (_ ("This article has no headline.")));
  else if (is_blank (stet_block_get_text (headline)))
    stet_check_report (
        target, headline, NULL, 0, 0, g_strdup (_ ("This article has no headline.")));
}
