/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"

/* Two words may be a title. */
#define MIN_WORDS 3

/* Thai, Lao, Khmer and Burmese write a space where a sentence ends, or a mark that some leave
 * out. */
static gboolean
has_stops (const char *language)
{
  static const char *const without[] = { "th", "lo", "km", "my", "shn" };
  gsize length = strcspn (language, "-_");

  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    if (strlen (without[i]) == length && g_ascii_strncasecmp (language, without[i], length) == 0)
      return FALSE;
  return TRUE;
}

/* Lines of the body that are sentences in all languages. */
static gboolean
is_running_text (StetBlock *block)
{
  StetBlockKind kind = stet_block_get_kind (block);

  return kind == STET_BLOCK_PARAGRAPH || kind == STET_BLOCK_QUOTE || kind == STET_BLOCK_STANDFIRST;
}

static gboolean
is_mark_of_end (StetEnd end)
{
  return end == STET_END_STOP || end == STET_END_QUESTION || end == STET_END_EXCLAMATION
         || end == STET_END_COLON;
}

/* The last word with a full stop behind it, where nothing else follows. */
static char *
dup_replacement (const StetCheckTarget *target, const StetRowSide *side, const StetShape *shape)
{
  const StetTokens *tokens = stet_check_get_scan (target, side->last)->tokens;

  if (shape->last != &tokens->tokens[tokens->n_tokens - 1]
      || (shape->last->script != USCRIPT_LATIN && shape->last->script != USCRIPT_CYRILLIC
          && shape->last->script != USCRIPT_GREEK && shape->last->script != USCRIPT_ARABIC)
      || g_str_has_prefix (side->language, "ur"))
    return NULL;
  return g_strdup_printf ("%s.", tokens->text + shape->last->byte);
}

static void
report (const StetCheckTarget *target, const StetRowSide *side, const StetRowSide *reference)
{
  const StetShape *shape = stet_check_get_shape (target, side->last);
  const StetShape *other = stet_check_get_shape (target, reference->last);
  const StetTokens *tokens = stet_check_get_scan (target, reference->last)->tokens;
  g_autofree char *language = stet_language_dup_name (side->language, NULL);
  g_autofree char *other_language = stet_language_dup_name (reference->language, NULL);
  g_autofree char *replacement = other->end == STET_END_STOP ? dup_replacement (target, side, shape)
                                                             : NULL;
  const StetToken *mark = &tokens->tokens[other->end_place];
  char text[8] = { 0 };

  g_unichar_to_utf8 (mark->character, text);
  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = { side->last, shape->last->start, shape->last->end },
          .counterpart = { reference->last, mark->start, mark->end },
          .replacement = replacement,
          /* Arabic papers leave the last stop out as often as not. */
          .has_severity = g_str_has_prefix (side->language, "ar"),
          .severity = STET_SEVERITY_ADVICE,
          /* Translators: a language, another, and a punctuation mark */
          .message = g_strdup_printf (
              _ ("%s ends without a mark, %s with “%s”."), language, other_language, text) });
}

/* What one version ends with, the others end with as well. */
void
stet_check_end_punctuation (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      const StetRowSide *side = &sides[i], *reference;
      int index;

      if (side->first == NULL || side->n_words < MIN_WORDS || !is_running_text (side->last)
          || stet_check_get_shape (target, side->last)->end != STET_END_NOTHING
          || !has_stops (side->language))
        continue;
      index = stet_row_sides_find_reference (sides, n_sides, i);
      if (index < 0)
        continue;
      reference = &sides[index];
      if (reference->n_words >= MIN_WORDS && is_running_text (reference->last)
          && is_mark_of_end (stet_check_get_shape (target, reference->last)->end))
        report (target, side, reference);
    }
}
