/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include "stet-check-text.h"

/*
 * stet_check_language_is_in:
 * @language: a BCP 47 tag
 * @list: primary subtags in small letters, divided by single spaces
 *
 * Any thread.
 *
 * Returns: whether the language is in the list, whatever its region
 */
gboolean
stet_check_language_is_in (const char *language, const char *list)
{
  gsize length = strcspn (language, "-_");

  while (*list != '\0')
    {
      gsize n = strcspn (list, " ");

      if (n == length && g_ascii_strncasecmp (list, language, n) == 0)
        return TRUE;
      list += n;
      while (*list == ' ')
        list++;
    }
  return FALSE;
}

/*
 * stet_check_find_stop:
 * @script: of the word that it stands behind
 * @language: a BCP 47 tag
 *
 * Any thread.
 *
 * Returns: (nullable): the full stop of the language, %NULL when it is not sure which it is
 */
const char *
stet_check_find_stop (UScriptCode script, const char *language)
{
  switch (script)
    {
    case USCRIPT_LATIN:
    case USCRIPT_CYRILLIC:
    case USCRIPT_GREEK:
    case USCRIPT_HEBREW:
    case USCRIPT_GEORGIAN:
    case USCRIPT_HANGUL:
      return ".";
    case USCRIPT_ARABIC:
      return stet_check_language_is_in (language, "ur pnb sd ks") ? NULL : ".";
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return "。";
    case USCRIPT_DEVANAGARI:
      return stet_check_language_is_in (language, "hi ne mai bho sa") ? "।" : NULL;
    case USCRIPT_BENGALI:
      return "।";
    case USCRIPT_ARMENIAN:
      return "։";
    case USCRIPT_ETHIOPIC:
      return "።";
    default:
      return NULL;
    }
}

/*
 * stet_check_report_text:
 * @start: the first code point of what is wrong in the target's block
 * @end: the code point after the last
 * @severity: how sure it is
 * @replacement: (nullable): what should stand there; %NULL when it is not sure
 * @message: (transfer full): a translated sentence
 *
 * Tells of something in the block that is looked at.
 */
void
stet_check_report_text (const StetCheckTarget *target,
                        guint start,
                        guint end,
                        StetSeverity severity,
                        const char *replacement,
                        char *message)
{
  stet_check_report_with (target,
                          &(StetCheckReport) { .place = { target->block, start, end },
                                               .has_severity = TRUE,
                                               .severity = severity,
                                               .replacement = replacement,
                                               .message = message });
}
