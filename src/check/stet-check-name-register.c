/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-names.h"
#include "stet-name-rules.h"

/* What is wrong everywhere is told of so many times in a block. */
#define MAX_FINDINGS 50

static char *
dup_message (const StetNameMatch *match, const char *words)
{
  if (match->replacement != NULL)
    /* Translators: two forms of a name */
    return g_strdup_printf (
        _ ("“%s” should be “%s”, as the register of names has it."), words, match->replacement);
  if (g_str_equal (match->form, words))
    /* Translators: a form of a name */
    return g_strdup_printf (_ ("The register of names has “%s” as an error."), words);
  /* Translators: two forms of a name */
  return g_strdup_printf (_ ("“%s” is not in the register of names, “%s” is."), words, match->form);
}

/* Names that are written otherwise than the register has them. */
void
stet_check_name_register (const StetCheckTarget *target)
{
  StetCheckScan *scan;
  g_autoptr (GArray) matches = NULL;
  guint n = 0;

  if (stet_block_is_empty (target->block))
    return;
  scan = stet_check_get_scan (target, target->block);
  matches = stet_name_rules_find (target->context->names,
                                  scan->tokens,
                                  stet_check_get_names (target, target->block),
                                  scan->language,
                                  stet_story_get_id (target->story));
  for (guint i = 0; i < matches->len && n < MAX_FINDINGS; i++)
    {
      const StetNameMatch *match = &g_array_index (matches, StetNameMatch, i);
      g_autofree char *words = NULL;

      if (match->is_accepted)
        continue;
      words = stet_names_dup_text (scan->tokens, match->start, match->end);
      stet_check_report_with (
          target,
          &(StetCheckReport) { .place = { target->block, match->start, match->end },
                               .has_severity = TRUE,
                               .severity = match->is_sure ? STET_SEVERITY_WARNING
                                                          : STET_SEVERITY_ADVICE,
                               .replacement = match->replacement,
                               .message = dup_message (match, words) });
      n++;
    }
}

/* Photographers that the register knows as an error. */
void
stet_check_photographer_register (const StetCheckTarget *target)
{
  GListModel *photos = stet_story_get_photos (target->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      g_autoptr (StetTokens) tokens = stet_tokens_new (stet_photo_get_creator (photo));
      g_autoptr (GArray) matches = stet_name_rules_find (
          target->context->names, tokens, NULL, "und", stet_story_get_id (target->story));

      for (guint j = 0; j < matches->len; j++)
        {
          const StetNameMatch *match = &g_array_index (matches, StetNameMatch, j);
          g_autofree char *words = NULL;

          if (match->is_accepted)
            continue;
          words = stet_names_dup_text (tokens, match->start, match->end);
          stet_check_report_with (
              target, &(StetCheckReport) { .photo = photo, .message = dup_message (match, words) });
        }
    }
}
