/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-fact-row.h"

static gboolean
is_address (const StetFact *fact)
{
  return fact->kind == STET_FACT_URL || fact->kind == STET_FACT_EMAIL
         || fact->kind == STET_FACT_HASHTAG;
}

/* Parts of an address that may be a language: “nl.example.org”, “/fr/”. */
static gboolean
is_language_part (const char *part, gsize length)
{
  return length == 2 || (length == 5 && (part[2] == '-' || part[2] == '_'));
}

/* An address without what may name a language, since each version may lead to its own pages. */
static char *
dup_neutral (const char *key)
{
  GString *neutral = g_string_new (NULL);

  for (const char *p = key; *p != '\0';)
    {
      gsize length = strcspn (p, "./?=&");

      if (!is_language_part (p, length))
        g_string_append_len (neutral, p, (gssize) length);
      p += length;
      if (*p != '\0')
        p++;
      g_string_append_c (neutral, ' ');
    }
  return g_string_free_and_steal (neutral);
}

static gboolean
is_equal (const StetFact *a, const StetFact *b)
{
  g_autofree char *neutral_a = NULL;
  g_autofree char *neutral_b = NULL;

  if (a->kind != b->kind || a->key == NULL || b->key == NULL)
    return FALSE;
  if (strcmp (a->key, b->key) == 0)
    return TRUE;
  if (a->kind != STET_FACT_URL)
    return FALSE;
  neutral_a = dup_neutral (a->key);
  neutral_b = dup_neutral (b->key);
  return strcmp (g_strstrip (neutral_a), g_strstrip (neutral_b)) == 0;
}

static gboolean
has_address (const StetFactSide *side, const StetFact *address)
{
  for (guint i = 0; i < side->mentions->len; i++)
    if (is_equal (g_array_index (side->mentions, StetFactMention, i).fact, address))
      return TRUE;
  return FALSE;
}

/* An address of the same kind that the other side has not. */
static const StetFactMention *
find_instead (const StetFactSide *side, const StetFactSide *other, StetFactKind kind)
{
  for (guint i = 0; i < side->n_own; i++)
    {
      const StetFactMention *mention = &g_array_index (side->mentions, StetFactMention, i);

      if (mention->fact->kind == kind && !has_address (other, mention->fact))
        return mention;
    }
  return NULL;
}

static void
report (const StetCheckTarget *target,
        const StetFactMention *right,
        const StetFactSide *wrong,
        const StetFactMention *instead)
{
  g_autofree char *right_name = stet_fact_side_dup_name (right->side);
  g_autofree char *wrong_name = stet_fact_side_dup_name (wrong);
  g_autofree char *right_text = stet_fact_mention_dup_text (right);
  StetCheckReport report = {
    .place = { wrong->block, 0, 0 },
    .counterpart = stet_fact_mention_get_place (right),
    /* Translations often leave them out. */
    .has_severity = instead == NULL && right->fact->kind != STET_FACT_EMAIL,
    .severity = STET_SEVERITY_ADVICE,
  };

  if (instead != NULL)
    {
      g_autofree char *text = stet_fact_mention_dup_text (instead);

      report.place = stet_fact_mention_get_place (instead);
      report.replacement = right->fact->kind == STET_FACT_HASHTAG ? NULL : right_text;
      report.has_severity = right->fact->kind == STET_FACT_HASHTAG;
      report.message = g_strdup_printf (
          /* Translators: two languages, each with the web address that its text has */
          _ ("%s has “%s”, %s has “%s”."),
          right_name,
          right_text,
          wrong_name,
          text);
    }
  else
    {
      report.message = g_strdup_printf (
          /* Translators: a language, its web address, and the language that lacks it */
          _ ("%s has “%s” here, %s does not."),
          right_name,
          right_text,
          wrong_name);
    }
  stet_check_report_with (target, &report);
}

/* How many versions have the address. */
static guint
count (const StetFactRow *row, const StetFact *address)
{
  guint n = 0;

  for (guint i = 0; i < row->sides->len; i++)
    n += has_address (g_ptr_array_index (row->sides, i), address);
  return n;
}

/* Addresses are the same in all languages. */
void
stet_check_url_mismatch (const StetCheckTarget *target)
{
  const StetFactRow *row = stet_fact_row_get (target);

  for (guint i = 0; i < row->sides->len; i++)
    {
      const StetFactSide *side = g_ptr_array_index (row->sides, i);

      for (guint j = 0; j < side->n_own; j++)
        {
          const StetFactMention *mention = &g_array_index (side->mentions, StetFactMention, j);
          guint n;

          if (!is_address (mention->fact))
            continue;
          n = count (row, mention->fact);
          /* The first that has it reports it, unless most have not. */
          if (2 * n < row->sides->len || (2 * n == row->sides->len && i > 0))
            continue;
          for (guint k = 0; k < row->sides->len; k++)
            {
              const StetFactSide *other = g_ptr_array_index (row->sides, k);
              gboolean is_first = TRUE;

              for (guint before = 0; before < i; before++)
                is_first = is_first
                           && !has_address (g_ptr_array_index (row->sides, before), mention->fact);
              if (is_first && !has_address (other, mention->fact))
                report (target, mention, other, find_instead (other, side, mention->fact->kind));
            }
        }
    }
}
