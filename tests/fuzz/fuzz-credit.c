/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reads single lines: credits, captions, bylines, residue. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "stet-byline.h"
#include "stet-credit.h"
#include "stet-residue.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_split (const char *line, gboolean (*split) (const char *text, char **caption, char **printed))
{
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;
  g_auto (StetCredit) credit = { 0 };
  g_auto (GStrv) names = NULL;

  if (!split (line, &caption, &printed))
    {
      g_assert_null (caption);
      g_assert_null (printed);
      return;
    }
  g_assert_true (g_utf8_validate (caption, -1, NULL));
  g_assert_true (g_utf8_validate (printed, -1, NULL));
  g_assert_cmpuint (strlen (caption) + strlen (printed), <=, strlen (line) + 1);
  stet_credit_parse (printed, &credit);
  g_assert_true (g_utf8_validate (credit.creator, -1, NULL));
  g_assert_true (g_utf8_validate (credit.agency, -1, NULL));
  names = stet_credit_split_names (printed);
  for (char **name = names; *name != NULL; name++)
    g_assert_true (g_utf8_validate (*name, -1, NULL));
}

static void
check_byline (const char *line)
{
  g_auto (StetByline) byline = { 0 };

  if (!stet_byline_read (line, "nl", &byline))
    return;
  g_assert_cmpuint (byline.dateline_end, <=, strlen (line));
  g_assert_true (g_utf8_validate (line + byline.dateline_end, -1, NULL));
  g_assert_true (byline.byline == NULL || g_utf8_validate (byline.byline, -1, NULL));
  g_assert_true (byline.dateline == NULL || g_utf8_validate (byline.dateline, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *caption = stet_credit_skip_label (*line);
      g_auto (StetCredit) credit = { 0 };

      check_split (*line, stet_credit_split);
      check_split (*line, stet_credit_split_caption);
      check_byline (*line);
      stet_residue_classify (*line, 0);
      stet_residue_classify (*line, 1);
      stet_credit_parse (*line, &credit);
    }
  return 0;
}
