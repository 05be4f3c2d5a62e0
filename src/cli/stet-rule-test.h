/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-break.h"
#include "stet-db.h"
#include "stet-house-rule.h"

G_BEGIN_DECLS

/**
 * StetRuleHit:
 * @story: id of its story
 * @article: id of its article
 * @block: id of its block
 * @language: of the article, BCP 47
 * @title: what the story is called
 * @range: where in the block's text, with its markup, in code points
 * @sentence: the sentence, as it is read
 * @found: where in @sentence, in code points
 * @replacement: (nullable): what the rule would put there
 *
 * A place in the library that is against a rule.
 */
typedef struct
{
  gint64 story;
  gint64 article;
  gint64 block;
  char *language;
  char *title;
  StetTextRange range;
  char *sentence;
  StetTextRange found;
  char *replacement;
} StetRuleHit;

/* What a rule finds in all stories, a few tenths of a second at a time, so that progress can be
 * told. For one thread at a time. */
typedef struct _StetRuleTest StetRuleTest;

StetRuleTest *stet_rule_test_new (const StetHouseRule *rule, guint max_hits);
StetRuleTest *stet_rule_test_ref (StetRuleTest *self);
void stet_rule_test_unref (StetRuleTest *self);
gboolean
stet_rule_test_step (StetRuleTest *self, StetDb *db, GCancellable *cancellable, GError **error);
gboolean stet_rule_test_get_ended (StetRuleTest *self);
double stet_rule_test_get_fraction (StetRuleTest *self);
guint stet_rule_test_get_n_hits (StetRuleTest *self);
guint stet_rule_test_get_n_stories (StetRuleTest *self);
GPtrArray *stet_rule_test_get_hits (StetRuleTest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRuleTest, stet_rule_test_unref)

G_END_DECLS
