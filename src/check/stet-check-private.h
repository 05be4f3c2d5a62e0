/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-scan.h"
#include "stet-check.h"

G_BEGIN_DECLS

/* How many rows before and after its own a check of a row may look at. */
#define STET_CHECK_REACH 3

/* What one run of a check looks at; what its scope does not give is NULL. */
struct _StetCheckTarget
{
  const StetCheck *check;
  StetStory *story;    /* its blocks are plain text */
  StetStory *original; /* the same with inline markup; @story itself when it has none */
  StetArticle *article;
  StetRow *row;
  StetBlock *block;
  const StetCheckSentences *sentences; /* NULL: nobody knows */
  const StetCheckContext *context;
  struct _StetCheckRun *run; /* for stet_check_report_with() and stet_check_get_scan() alone */
};

/* Words of a block of the plain text; all of it when they begin where they end. Code points. */
typedef struct
{
  StetBlock *block;
  guint start;
  guint end;
} StetCheckPlace;

/* A finding of the check that is being run. */
typedef struct
{
  StetCheckPlace place;       /* without a block: on the article, or on the story */
  StetArticle *article;       /* NULL: that of the block, if there is one */
  StetCheckPlace counterpart; /* without a block: none */
  StetPhoto *photo;           /* NULL: none */
  gboolean has_severity;      /* whether the next is meant, not the check's own */
  StetSeverity severity;
  const char *replacement; /* NULL: no fix is sure; of the words of the place, which are some */
  char *message;           /* (transfer full): a translated sentence */
} StetCheckReport;

StetCheckScan *stet_check_get_scan (const StetCheckTarget *target, StetBlock *block);
gboolean stet_check_get_signed_off (const StetCheckTarget *target, StetBlock *block);
void stet_check_report_with (const StetCheckTarget *target, const StetCheckReport *report);
void stet_check_report (const StetCheckTarget *target,
                        StetBlock *block,
                        StetPhoto *photo,
                        guint start,
                        guint end,
                        char *message);
void stet_check_report_beside (const StetCheckTarget *target,
                               const StetCheckPlace *place,
                               const StetCheckPlace *counterpart,
                               char *message);
void stet_check_report_on (const StetCheckTarget *target, StetArticle *article, char *message);
char *stet_check_dup_opening (const char *text, guint max_length);

void stet_check_gender (const StetCheckTarget *target);
void stet_check_headline_figures (const StetCheckTarget *target);
void stet_check_title_gender (const StetCheckTarget *target);
void stet_check_house_rule (const StetCheckTarget *target);
void stet_check_empty_translation (const StetCheckTarget *target);
void stet_check_end_punctuation (const StetCheckTarget *target);
void stet_check_loop (const StetCheckTarget *target);
void stet_check_negation (const StetCheckTarget *target);
void stet_check_other_story (const StetCheckTarget *target);
void stet_check_paragraph_added (const StetCheckTarget *target);
void stet_check_paragraph_omitted (const StetCheckTarget *target);
void stet_check_too_long (const StetCheckTarget *target);
void stet_check_truncated (const StetCheckTarget *target);
void stet_check_untranslated (const StetCheckTarget *target);
void stet_check_missing_headline (const StetCheckTarget *target);
void stet_check_date_mismatch (const StetCheckTarget *target);
void stet_check_money_mismatch (const StetCheckTarget *target);
void stet_check_number_mismatch (const StetCheckTarget *target);
void stet_check_time_mismatch (const StetCheckTarget *target);
void stet_check_unit_mismatch (const StetCheckTarget *target);
void stet_check_name_missing (const StetCheckTarget *target);
void stet_check_name_register (const StetCheckTarget *target);
void stet_check_name_spelling (const StetCheckTarget *target);
void stet_check_photographer_register (const StetCheckTarget *target);
void stet_check_photographer_spelling (const StetCheckTarget *target);
void stet_check_url_mismatch (const StetCheckTarget *target);
void stet_check_weekday_date (const StetCheckTarget *target);
void stet_check_weekday_mismatch (const StetCheckTarget *target);
void stet_check_repeated_paragraph (const StetCheckTarget *target);
void stet_check_space_before_punctuation (const StetCheckTarget *target);
void stet_check_unclosed_quotation (const StetCheckTarget *target);
void stet_check_uncredited_photo (const StetCheckTarget *target);
void stet_check_doubled_space (const StetCheckTarget *target);
void stet_check_trailing_space (const StetCheckTarget *target);
void stet_check_doubled_word (const StetCheckTarget *target);
void stet_check_doubled_punctuation (const StetCheckTarget *target);
void stet_check_missing_space (const StetCheckTarget *target);
void stet_check_arabic_punctuation (const StetCheckTarget *target);
void stet_check_unbalanced_brackets (const StetCheckTarget *target);
void stet_check_sentence_without_end (const StetCheckTarget *target);
void stet_check_invisible_character (const StetCheckTarget *target);
void stet_check_direction_mark (const StetCheckTarget *target);
void stet_check_mixed_scripts (const StetCheckTarget *target);
void stet_check_leaked_markup (const StetCheckTarget *target);
void stet_check_garbled_text (const StetCheckTarget *target);
void stet_check_wrong_language (const StetCheckTarget *target);

G_END_DECLS
