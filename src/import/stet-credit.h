/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetCredit:
 * @creator: the photographer's name, "" when none was printed
 * @agency: who supplied the photo, "" when nobody was printed
 * @line: the whole credit when it is more than the creator's name, else ""
 *
 * The parts of a credit.
 */
typedef struct
{
  char *creator;
  char *agency;
  char *line;
} StetCredit;

gboolean stet_credit_split (const char *text, char **caption, char **printed);
gboolean stet_credit_split_caption (const char *text, char **caption, char **printed);
char *stet_credit_skip_label (const char *text);
char **stet_credit_split_names (const char *printed);
void stet_credit_parse (const char *printed, StetCredit *credit);
void stet_credit_clear (StetCredit *credit);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetCredit, stet_credit_clear)

G_END_DECLS
