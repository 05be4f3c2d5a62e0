/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-cld2.h"

/* CLD2 names FILE without including this. */
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

/**
 * stet_cld2_detect:
 * @text: UTF-8
 * @length: bytes of @text
 * @code: (out) (transfer none): CLD2's own code of the language, static; not always BCP 47
 * @percent: (out): how much of the text is in that language, 0 to 100
 * @reliable: (out): whether CLD2 calls its answer reliable
 *
 * The one door to CLD2, which is C++. It is asked for its best guess also where there is little to
 * guess from. Safe on any thread.
 *
 * Returns: whether CLD2 has an answer
 */
gboolean
stet_cld2_detect (const char *text, int length, const char **code, int *percent, gboolean *reliable)
{
  CLD2::CLDHints hints = { nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE };
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int n_bytes = 0;
  bool is_reliable = false;

  CLD2::ExtDetectLanguageSummary (text,
                                  length,
                                  true,
                                  &hints,
                                  CLD2::kCLDFlagBestEffort,
                                  languages,
                                  percents,
                                  scores,
                                  nullptr,
                                  &n_bytes,
                                  &is_reliable);
  *code = CLD2::LanguageCode (languages[0]);
  *percent = percents[0];
  *reliable = is_reliable;
  return languages[0] != CLD2::UNKNOWN_LANGUAGE;
}
