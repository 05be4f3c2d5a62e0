/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-names.h"
#include "stet-language.h"
#include "stet-row-sides.h"

/* Longer texts are not compared name by name. */
#define MAX_WORDS 600
#define MAX_NAMES 40

/* A name has two words at least, and no more than these: longer runs are titles of works. */
#define MIN_PARTS 2
#define MAX_PARTS 4

/* Letters that words of one name begin with in all languages. */
#define MIN_PREFIX       3
#define MIN_PREFIX_SMALL 5

/* A name on one side of a row. */
typedef struct
{
  StetBlock *block;
  const StetTokens *tokens;
  const StetName *name;
  const StetNamePart *parts;
  guint n_parts;
} Mention;

static gboolean
is_of_latin (const Mention *mention)
{
  return mention->tokens->tokens[mention->parts[0].token].script == USCRIPT_LATIN;
}

/* The names of a side that are not just the beginning of a sentence. */
static guint
collect (const StetCheckTarget *target, const StetRowSide *side, Mention *mentions)
{
  guint first, n_blocks, n = 0;

  stet_article_get_row_range (side->article, target->row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (side->article, i);
      const StetNames *names;

      if (stet_block_is_empty (block))
        continue;
      names = stet_check_get_names (target, block);
      for (guint j = 0; j < names->n_names && n < MAX_NAMES; j++)
        {
          const StetName *name = &names->names[j];
          const StetNamePart *parts = &names->parts[name->first_part];
          guint skipped = parts[0].begins && !name->has_title ? 1 : 0;

          if (name->n_parts < MIN_PARTS + skipped || name->n_parts > MAX_PARTS + skipped)
            continue;
          mentions[n++] = (Mention) { block,
                                      stet_check_get_scan (target, block)->tokens,
                                      name,
                                      parts + skipped,
                                      name->n_parts - skipped };
        }
    }
  return n;
}

/* How many letters two words have in common at their beginning, accents apart. */
static guint
count_common (const char *a, const char *b)
{
  guint n = 0;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      n++;
    }
  return n;
}

/* Whether sounds differ in no more than a third, as they do from script to script. */
static gboolean
sound_alike (const StetNameSound *a, const StetNameSound *b)
{
  guint8 row[STET_NAME_MAX_SOUNDS + 1];
  guint longest = MAX (a->n_sounds, b->n_sounds);

  if (a->n_sounds == 0 || b->n_sounds == 0)
    return FALSE;
  for (guint j = 0; j <= b->n_sounds; j++)
    row[j] = (guint8) j;
  for (guint i = 1; i <= a->n_sounds; i++)
    {
      guint8 diagonal = row[0];

      row[0] = (guint8) i;
      for (guint j = 1; j <= b->n_sounds; j++)
        {
          guint8 above = row[j];

          row[j] = (guint8) MIN (diagonal + (a->text[i - 1] != b->text[j - 1]),
                                 MIN (above, row[j - 1]) + 1);
          diagonal = above;
        }
    }
  return 3 * row[b->n_sounds] <= longest;
}

/* Whether a word of the other side may be that of the name, or be made of it. Within one script
 * names keep their letters at the beginning; words in small letters are names seldom. */
static gboolean
is_like (const StetNamePart *part,
         const StetToken *own,
         const StetNameSound *sound,
         const StetToken *other)
{
  gboolean is_capital = (other->flags & STET_TOKEN_CAPITAL) != 0;

  if (part->sound.fold == sound->fold)
    return TRUE;
  if (own->script != other->script)
    return MIN (part->sound.n_sounds, sound->n_sounds) >= 2 && sound_alike (&part->sound, sound);
  if (is_capital && MIN (part->sound.n_sounds, sound->n_sounds) >= 2
      && part->sound.sounds == sound->sounds)
    return TRUE;
  return count_common (own->word, other->word) >= (is_capital ? MIN_PREFIX : MIN_PREFIX_SMALL);
}

/* Whether a word of the name is one of the other side's names: most are. */
static gboolean
is_among_names (const StetCheckTarget *target, const Mention *mention, const StetRowSide *side)
{
  guint first, n_blocks;

  stet_article_get_row_range (side->article, target->row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (side->article, i);
      const StetNames *names = stet_block_is_empty (block) ? NULL
                                                           : stet_check_get_names (target, block);

      for (guint j = 0; names != NULL && j < names->n_parts; j++)
        for (guint k = 0; k < mention->n_parts; k++)
          if (names->parts[j].sound.fold == mention->parts[k].sound.fold)
            return TRUE;
    }
  return FALSE;
}

/* Whether a word of the name, or one that is made of it, is anywhere in the other side. */
static gboolean
is_there (const StetCheckTarget *target, const Mention *mention, const StetRowSide *side)
{
  guint first, n_blocks;

  if (is_among_names (target, mention, side))
    return TRUE;
  stet_article_get_row_range (side->article, target->row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      const StetTokens *tokens
          = stet_check_get_scan (target, stet_article_get_block (side->article, i))->tokens;

      for (guint j = 0; j < tokens->n_tokens; j++)
        {
          const StetToken *token = &tokens->tokens[j];
          StetNameSound sound;

          if (token->kind != STET_TOKEN_WORD)
            continue;
          stet_name_sound_read (token->word, &sound);
          for (guint k = 0; k < mention->n_parts; k++)
            if (is_like (&mention->parts[k],
                         &mention->tokens->tokens[mention->parts[k].token],
                         &sound,
                         token))
              return TRUE;
        }
    }
  return FALSE;
}

/* Whether the words are likely to be translated: with accents that names from elsewhere do not
 * have, in a language that has many, they are. */
static gboolean
is_own_word (const Mention *mention, const char *language)
{
  if (!stet_name_language_inflects (language) && g_ascii_strncasecmp (language, "vi", 2) != 0)
    return FALSE;
  for (guint i = 0; i < mention->n_parts; i++)
    if (mention->parts[i].sound.spelling != mention->parts[i].sound.fold)
      return TRUE;
  return FALSE;
}

/* A name of the side that the other one does not have: one with a title, if there is one. */
static const Mention *
find_alone (const StetCheckTarget *target,
            const Mention *mentions,
            guint n,
            const StetRowSide *side,
            const StetRowSide *other)
{
  const Mention *found = NULL;

  for (guint i = 0; i < n; i++)
    if ((found == NULL || (mentions[i].name->has_title && !found->name->has_title))
        && (mentions[i].name->has_title || !is_own_word (&mentions[i], side->language))
        && !is_there (target, &mentions[i], other))
      found = &mentions[i];
  return found;
}

static StetCheckPlace
get_place (const Mention *mention)
{
  return (StetCheckPlace) { mention->block,
                            mention->parts[0].start,
                            mention->parts[mention->n_parts - 1].end };
}

static char *
dup_text (const Mention *mention)
{
  StetCheckPlace place = get_place (mention);

  return stet_names_dup_text (mention->tokens, place.start, place.end);
}

/* Two who both have titles, or make photos, are one person. */
static void
report (const StetCheckTarget *target,
        const StetRowSide *side,
        const Mention *extra,
        const StetRowSide *reference,
        const Mention *missing)
{
  g_autofree char *language = stet_language_dup_name (side->language, NULL);
  g_autofree char *other = stet_language_dup_name (reference->language, NULL);
  g_autofree char *name = dup_text (missing);
  g_autofree char *instead = extra != NULL ? dup_text (extra) : NULL;
  gboolean is_sure = extra != NULL && extra->name->has_title && missing->name->has_title
                     && is_of_latin (extra) && is_of_latin (missing);

  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = extra != NULL ? get_place (extra) : (StetCheckPlace) { side->first, 0, 0 },
          .counterpart = get_place (missing),
          .has_severity = TRUE,
          .severity = is_sure ? STET_SEVERITY_WARNING : STET_SEVERITY_ADVICE,
          .message
          = instead != NULL
                /* Translators: a language and a name in its text, then those of another */
                ? g_strdup_printf (
                      _ ("%s has “%s” here, %s has “%s”."), language, instead, other, name)
                /* Translators: a language and a name in its text, then another language */
                : g_strdup_printf (
                      _ ("%s has “%s”, which %s does not name."), other, name, language) });
}

/* A name without any part of it on the other side. What has no title is often no person, and is
 * translated; so it is told of only where another name stands in its place. */
void
stet_check_name_missing (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      Mention missing[MAX_NAMES], extra[MAX_NAMES];
      const Mention *lost, *added;
      const StetRowSide *side = &sides[i];
      guint n_missing, n_extra;
      int reference = stet_row_sides_find_reference (sides, n_sides, i);

      if (reference < 0 || side->first == NULL || side->n_words > MAX_WORDS
          || sides[reference].n_words > MAX_WORDS)
        continue;
      /* Of two versions, neither of which is the original, one is told of. */
      if (!sides[reference].is_original && n_sides == 2 && i == 0)
        continue;
      n_missing = collect (target, &sides[reference], missing);
      if (n_missing == 0)
        continue;
      lost = find_alone (target, missing, n_missing, &sides[reference], side);
      if (lost == NULL)
        continue;
      n_extra = collect (target, side, extra);
      added = find_alone (target, extra, n_extra, side, &sides[reference]);
      if (added != NULL ? is_of_latin (added) == is_of_latin (lost) : lost->name->has_title)
        report (target, side, added, &sides[reference], lost);
    }
}
