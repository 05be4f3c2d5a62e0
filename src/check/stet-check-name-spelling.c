/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-names.h"
#include "stet-language.h"
#include "stet-name-rules.h"

/* Fewer consonants are shared by names of others. */
#define MIN_SOUNDS 4

/* A shorter part may be another name altogether when a letter differs. */
#define MIN_LETTERS        5
#define MIN_LETTERS_SURE   6
#define MIN_SOUNDS_OF_PART 3

/* A name that is written in two ways everywhere is told of so many times. */
#define MAX_FINDINGS 50

/* A shorter word is no name, or too like another. */
#define MIN_LETTERS_ALONE 4

/* Two words of a name that follow each other: names run into each other, these do not. Or one word
 * alone, which tells less. */
typedef struct
{
  guint32 key; /* of the sounds of both */
  guint article;
  StetBlock *block;
  const StetTokens *tokens;
  const StetNamePart *parts[2]; /* twice the same for a word alone */
  gboolean is_cased;
  gboolean is_alone;
} Mention;

/* How much a difference tells. */
typedef enum
{
  ANOTHER_NAME,
  MAYBE_MISSPELT,
  MISSPELT,
} Verdict;

/* What is to be told. */
typedef struct
{
  const Mention *wrong;
  const Mention *right;
  Verdict verdict;
} Difference;

typedef struct
{
  const Mention *mention; /* the first */
  guint n;
} Variant;

static gboolean
is_same_part (const Mention *a, const Mention *b, guint part)
{
  return a->parts[part]->sound.spelling == b->parts[part]->sound.spelling;
}

static gboolean
is_same (const Mention *a, const Mention *b)
{
  return is_same_part (a, b, 0) && is_same_part (a, b, 1);
}

static gboolean
is_folded_same (const Mention *a, const Mention *b, guint part)
{
  return a->parts[part]->sound.fold == b->parts[part]->sound.fold;
}

static const char *
get_word (const Mention *mention, guint part)
{
  return mention->tokens->tokens[mention->parts[part]->token].word;
}

/* Whether words are the same but for their last letter, which is another in another case. */
static gboolean
differ_at_end (const char *a, const char *b)
{
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  return (*a == '\0' || *g_utf8_next_char (a) == '\0')
         && (*b == '\0' || *g_utf8_next_char (b) == '\0');
}

/* Whether one letter was changed, added, left out or swapped, and not the last. */
static gboolean
differ_in_one (const char *a, const char *b)
{
  const char *end_a = a + strlen (a), *end_b = b + strlen (b);

  if (differ_at_end (a, b))
    return FALSE;
  while (*a != '\0' && *b != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (end_a > a && end_b > b)
    {
      const char *before_a = g_utf8_prev_char (end_a), *before_b = g_utf8_prev_char (end_b);

      if (g_utf8_get_char (before_a) != g_utf8_get_char (before_b))
        break;
      end_a = before_a;
      end_b = before_b;
    }
  return g_utf8_strlen (a, end_a - a) <= 1 && g_utf8_strlen (b, end_b - b) <= 1;
}

static gboolean
is_plain (const Mention *mention)
{
  return mention->parts[0]->sound.spelling == mention->parts[0]->sound.fold
         && mention->parts[1]->sound.spelling == mention->parts[1]->sound.fold;
}

/* Both parts are the same but for accents. */
static Verdict
compare_accents (const Mention *a, const Mention *b, const char *language)
{
  if (stet_name_language_inflects (language))
    for (guint i = 0; i < 2; i++)
      if (a->parts[i]->sound.spelling != b->parts[i]->sound.spelling
          && differ_at_end (get_word (a, i), get_word (b, i)))
        return ANOTHER_NAME;
  /* There accents tell people apart, as long as they are written. */
  if (g_ascii_strncasecmp (language, "vi", 2) == 0)
    return is_plain (a) != is_plain (b) && !is_same_part (a, b, 0) && !is_same_part (a, b, 1)
               ? MAYBE_MISSPELT
               : ANOTHER_NAME;
  return MISSPELT;
}

/* A word alone may be another name. It is the same when it lost all its accents, and has a capital
 * of its own. */
static Verdict
compare_alone (const Mention *a, const Mention *b, const char *language)
{
  if (a->parts[0]->begins || b->parts[0]->begins || !is_folded_same (a, b, 0)
      || is_plain (a) == is_plain (b) || stet_name_language_capitalizes (language)
      || g_ascii_strncasecmp (language, "vi", 2) == 0)
    return ANOTHER_NAME;
  return compare_accents (a, b, language) != ANOTHER_NAME ? MAYBE_MISSPELT : ANOTHER_NAME;
}

/* Whether two mentions with the same sounds are of one name. */
static Verdict
compare (const Mention *a, const Mention *b, const char *language)
{
  guint other;

  if (a->is_cased != b->is_cased || a->is_alone != b->is_alone)
    return ANOTHER_NAME;
  if (a->is_alone)
    return compare_alone (a, b, language);
  if (!a->is_cased)
    return a->parts[0]->sound.n_sounds + a->parts[1]->sound.n_sounds >= MIN_SOUNDS
                   && !(is_folded_same (a, b, 0) && is_folded_same (a, b, 1))
               ? MISSPELT
               : ANOTHER_NAME;
  if (is_folded_same (a, b, 0) && is_folded_same (a, b, 1))
    return compare_accents (a, b, language);
  if (stet_name_language_inflects (language)
      || (!is_folded_same (a, b, 0) && !is_folded_same (a, b, 1)))
    return ANOTHER_NAME;
  other = is_folded_same (a, b, 0) ? 1 : 0;
  if (a->parts[other]->sound.n_sounds < MIN_SOUNDS_OF_PART
      || MIN (a->parts[other]->sound.n_letters, b->parts[other]->sound.n_letters) < MIN_LETTERS
      || !differ_in_one (get_word (a, other), get_word (b, other)))
    return ANOTHER_NAME;
  return MIN (a->parts[other]->sound.n_letters, b->parts[other]->sound.n_letters)
                     >= MIN_LETTERS_SURE
                 && a->parts[1 - other]->sound.n_letters >= 3
             ? MISSPELT
             : MAYBE_MISSPELT;
}

/* What the register says is told of by another check. */
static gboolean
is_registered (const StetCheckTarget *target, const StetNamePart *parts, guint article)
{
  const StetNamePart *both[] = { &parts[0], &parts[1] };

  return target->context->names != NULL
         && stet_name_rules_knows (
             target->context->names,
             both,
             stet_article_get_language (stet_story_get_article (target->story, article)),
             stet_story_get_id (target->story));
}

static void
add_mentions (const StetCheckTarget *target,
              const StetNames *names,
              const StetName *name,
              Mention mention,
              GArray *mentions)
{
  gboolean was_known = FALSE;

  for (guint i = 0; i < name->n_parts; i++)
    {
      const StetNamePart *part = &names->parts[name->first_part + i];
      gboolean is_pair = i + 1 < name->n_parts;
      gboolean is_known = is_pair && is_registered (target, part, mention.article);

      mention.parts[0] = part;
      if (is_pair && !is_known && part[0].sound.n_sounds + part[1].sound.n_sounds >= 2)
        {
          mention.parts[1] = &part[1];
          mention.key = part[0].sound.sounds * 31 + part[1].sound.sounds;
          mention.is_alone = FALSE;
          g_array_append_val (mentions, mention);
        }
      if (name->is_cased && part->sound.n_letters >= MIN_LETTERS_ALONE && !is_known && !was_known)
        {
          mention.parts[1] = part;
          mention.key = ~part->sound.fold * 31 + mention.article;
          mention.is_alone = TRUE;
          g_array_append_val (mentions, mention);
        }
      was_known = is_known;
    }
}

static void
collect (const StetCheckTarget *target, StetArticle *article, guint index, GArray *mentions)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      const StetNames *names;
      Mention mention = { .article = index, .block = block };

      if (stet_block_is_empty (block))
        continue;
      names = stet_check_get_names (target, block);
      mention.tokens = stet_check_get_scan (target, block)->tokens;
      for (guint j = 0; j < names->n_names; j++)
        {
          mention.is_cased = names->names[j].is_cased;
          add_mentions (target, names, &names->names[j], mention, mentions);
        }
    }
}

/* Most names are met once, which is seen at a glance. */
static void
drop_lonely (GArray *mentions)
{
  guint8 counts[512] = { 0 };
  guint n = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      guint8 *count = &counts[g_array_index (mentions, Mention, i).key % G_N_ELEMENTS (counts)];

      *count += *count < 2;
    }
  for (guint i = 0; i < mentions->len; i++)
    {
      const Mention *mention = &g_array_index (mentions, Mention, i);

      if (counts[mention->key % G_N_ELEMENTS (counts)] > 1)
        g_array_index (mentions, Mention, n++) = *mention;
    }
  g_array_set_size (mentions, n);
}

/* By name, then by article, then in the order of the text. */
static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const Mention *left = a, *right = b;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  if (left->article != right->article)
    return left->article < right->article ? -1 : 1;
  if (left->block != right->block)
    return stet_block_get_index (left->block) < stet_block_get_index (right->block) ? -1 : 1;
  return left->parts[0]->start < right->parts[0]->start
             ? -1
             : left->parts[0]->start > right->parts[0]->start;
}

/* The words that differ from @other's. */
static StetCheckPlace
get_place (const Mention *mention, const Mention *other)
{
  return (StetCheckPlace) { mention->block,
                            mention->parts[is_same_part (mention, other, 0) ? 1 : 0]->start,
                            mention->parts[is_same_part (mention, other, 1) ? 0 : 1]->end };
}

static char *
dup_text (const Mention *mention)
{
  return stet_names_dup_text (mention->tokens, mention->parts[0]->start, mention->parts[1]->end);
}

static guint
get_differing_token (const Difference *difference)
{
  const Mention *a = difference->wrong, *b = difference->right;
  guint part = a->parts[0]->sound.spelling != b->parts[0]->sound.spelling ? 0 : 1;

  return a->parts[part]->token;
}

/* In the order of the text; those on the same word last come first. */
static int
compare_differences (gconstpointer a, gconstpointer b)
{
  const Difference *left = a, *right = b;
  guint token, other;

  if (left->wrong->article != right->wrong->article)
    return left->wrong->article < right->wrong->article ? -1 : 1;
  if (left->wrong->block != right->wrong->block)
    return stet_block_get_index (left->wrong->block) < stet_block_get_index (right->wrong->block)
               ? -1
               : 1;
  token = get_differing_token (left);
  other = get_differing_token (right);
  if (token != other)
    return token < other ? -1 : 1;
  if (left->verdict != right->verdict)
    return left->verdict > right->verdict ? -1 : 1;
  return left->wrong->parts[0]->start > right->wrong->parts[0]->start ? -1 : 1;
}

static void
report (const StetCheckTarget *target, const Difference *difference)
{
  const Mention *wrong = difference->wrong, *right = difference->right;
  g_autofree char *here = dup_text (wrong);
  g_autofree char *elsewhere = dup_text (right);

  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = get_place (wrong, right),
          .counterpart = get_place (right, wrong),
          .has_severity = TRUE,
          .severity = difference->verdict == MISSPELT ? STET_SEVERITY_WARNING
                                                      : STET_SEVERITY_ADVICE,
          /* Translators: two spellings of a name */
          .message = g_strdup_printf (
              _ ("The name is “%s” here and “%s” elsewhere in the article."), here, elsewhere) });
}

/* How often each spelling is met, the most frequent first, the first of several. */
static void
count_variants (const Mention *mentions, guint n, GArray *variants)
{
  g_array_set_size (variants, 0);
  for (guint i = 0; i < n; i++)
    {
      guint j;

      for (j = 0; j < variants->len; j++)
        if (is_same (g_array_index (variants, Variant, j).mention, &mentions[i]))
          break;
      if (j == variants->len)
        {
          Variant variant = { &mentions[i], 0 };

          g_array_append_val (variants, variant);
        }
      g_array_index (variants, Variant, j).n++;
    }
  for (guint i = 1; i < variants->len; i++)
    if (g_array_index (variants, Variant, i).n > g_array_index (variants, Variant, 0).n)
      {
        Variant first = g_array_index (variants, Variant, 0);

        g_array_index (variants, Variant, 0) = g_array_index (variants, Variant, i);
        g_array_index (variants, Variant, i) = first;
      }
}

/* One name in one article. Returns how it is written there most often. */
static const Mention *
check_article (const StetCheckTarget *target,
               const Mention *mentions,
               guint n,
               GArray *variants,
               GArray *differences)
{
  const char *language = stet_article_get_language (
      stet_story_get_article (target->story, mentions->article));
  const Mention *right;

  for (guint i = 1;; i++)
    {
      if (i >= n)
        return mentions;
      if (!is_same (mentions, &mentions[i]))
        break;
    }
  count_variants (mentions, n, variants);
  right = g_array_index (variants, Variant, 0).mention;
  for (guint i = 0; i < n; i++)
    {
      Difference difference = { &mentions[i], right, ANOTHER_NAME };

      if (!is_same (right, &mentions[i]))
        difference.verdict = compare (right, &mentions[i], language);
      if (difference.verdict != ANOTHER_NAME)
        g_array_append_val (differences, difference);
    }
  return right;
}

/* How one name is written in two languages with the same letters: they may have their reasons. */
static void
compare_languages (const StetCheckTarget *target, const Mention *a, const Mention *b)
{
  StetArticle *article = stet_story_get_article (target->story, a->article);
  StetArticle *other = stet_story_get_article (target->story, b->article);
  const char *languages[] = { stet_article_get_language (article),
                              stet_article_get_language (other) };
  g_autofree char *words = NULL, *other_words = NULL, *name = NULL, *other_name = NULL;

  if (a->is_alone || b->is_alone || !a->is_cased || !b->is_cased || is_same (a, b)
      || !is_folded_same (a, b, 0) || !is_folded_same (a, b, 1))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strncasecmp (languages[i], "vi", 2) == 0
        || stet_name_language_inflects (languages[i]))
      return;
  words = dup_text (a);
  other_words = dup_text (b);
  name = stet_language_dup_name (languages[0], NULL);
  other_name = stet_language_dup_name (languages[1], NULL);
  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = get_place (b, a),
          .counterpart = get_place (a, b),
          .has_severity = TRUE,
          .severity = STET_SEVERITY_ADVICE,
          /* Translators: a language and how a name is spelled in it, then the same of another */
          .message = g_strdup_printf (
              _ ("%s has the name “%s”, %s “%s”."), other_name, other_words, name, words) });
}

/* One name in all articles. */
static void
check_name (const StetCheckTarget *target,
            const Mention *mentions,
            guint n,
            GArray *variants,
            GArray *differences)
{
  const Mention *first = NULL;

  for (guint i = 0, end; i < n; i = end)
    {
      const Mention *mention;

      for (end = i + 1; end < n && mentions[end].article == mentions[i].article; end++)
        ;
      mention = check_article (target, &mentions[i], end - i, variants, differences);
      if (first != NULL)
        compare_languages (target, first, mention);
      else
        first = mention;
    }
}

/* Each word is told of once, though it belongs to what is before it and to what is behind it. */
static void
report_all (const StetCheckTarget *target, GArray *differences)
{
  const Difference *last = NULL;
  guint n = 0;

  g_array_sort (differences, compare_differences);
  for (guint i = 0; i < differences->len && n < MAX_FINDINGS; i++)
    {
      const Difference *difference = &g_array_index (differences, Difference, i);

      if (last != NULL && last->wrong->block == difference->wrong->block
          && get_differing_token (last) == get_differing_token (difference))
        continue;
      report (target, difference);
      last = difference;
      n++;
    }
}

/* One name, spelled in two ways. */
void
stet_check_name_spelling (const StetCheckTarget *target)
{
  g_autoptr (GArray) mentions = g_array_sized_new (FALSE, FALSE, sizeof (Mention), 32);
  g_autoptr (GArray) variants = NULL, differences = NULL;
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (target->story, i)) != NULL; i++)
    collect (target, article, i, mentions);
  drop_lonely (mentions);
  if (mentions->len < 2)
    return;
  g_array_sort (mentions, compare_mentions);
  variants = g_array_new (FALSE, FALSE, sizeof (Variant));
  differences = g_array_new (FALSE, FALSE, sizeof (Difference));
  for (guint i = 0, end; i < mentions->len; i = end)
    {
      const Mention *first = &g_array_index (mentions, Mention, i);

      for (end = i + 1;
           end < mentions->len && g_array_index (mentions, Mention, end).key == first->key;
           end++)
        ;
      if (end - i > 1)
        check_name (target, first, end - i, variants, differences);
    }
  report_all (target, differences);
}
