/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-name-entry.h"
#include "stet-name.h"

G_BEGIN_DECLS

/**
 * StetNameMatch:
 * @start: first code point
 * @end: code point after the last
 * @is_accepted: whether it is a form that is right in the language
 * @is_sure: whether it is that name, and not another that sounds like it
 * @form: the form of the register that it is, or should be like
 * @replacement: (nullable): what it should be, if there is one form only
 *
 * A name of the register in a text. The strings belong to the #StetNameRules.
 */
typedef struct
{
  guint start;
  guint end;
  gboolean is_accepted;
  gboolean is_sure;
  const char *form;
  const char *replacement;
} StetNameMatch;

/* The names of the register, made ready to be looked for. Immutable; any thread. */
typedef struct _StetNameRules StetNameRules;

StetNameRules *stet_name_rules_new (GPtrArray *entries);
StetNameRules *stet_name_rules_ref (StetNameRules *self);
void stet_name_rules_unref (StetNameRules *self);
GArray *stet_name_rules_find (const StetNameRules *self,
                              const StetTokens *tokens,
                              const StetNames *names,
                              const char *language,
                              gint64 story);
gboolean stet_name_rules_knows (const StetNameRules *self,
                                const StetNamePart *const parts[2],
                                const char *language,
                                gint64 story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNameRules, stet_name_rules_unref)

G_END_DECLS
