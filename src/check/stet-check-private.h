/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check.h"

G_BEGIN_DECLS

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
  GArray *reports;                     /* for stet_check_report() alone */
};

/* Words of a block of the plain text; all of it when they begin where they end. Code points. */
typedef struct
{
  StetBlock *block;
  guint start;
  guint end;
} StetCheckPlace;

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

void stet_check_missing_headline (const StetCheckTarget *target);
void stet_check_number_mismatch (const StetCheckTarget *target);
void stet_check_repeated_paragraph (const StetCheckTarget *target);
void stet_check_space_before_punctuation (const StetCheckTarget *target);
void stet_check_unclosed_quotation (const StetCheckTarget *target);
void stet_check_uncredited_photo (const StetCheckTarget *target);

G_END_DECLS
