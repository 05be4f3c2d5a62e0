/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-preflight.h"

#include <glib/gi18n-lib.h>

#include "stet-finding.h"
#include "stet-language.h"
#include "stet-remark-list.h"

/* Of errors, so many are listed one by one. */
#define MAX_ERRORS 50

typedef struct
{
  StetStory *story;
  const char *const *languages; /* NULL: all */
  GPtrArray *findings;
  GHashTable *captions; /* of each article: its captions by their photos */
  GPtrArray *items;
  const StetPreflightRule *rule;
  StetPreflightLevel level;
} Run;

typedef void (*RuleFunc) (Run *run);

static void
item_free (gpointer data)
{
  StetPreflightItem *item = data;

  g_free (item->subject);
  g_free (item->message);
  g_free (item);
}

/* Takes @message. */
static void
add (Run *run,
     StetArticle *article,
     StetBlock *block,
     StetPhoto *photo,
     const char *subject,
     char *message)
{
  StetPreflightItem *item = g_new0 (StetPreflightItem, 1);

  item->rule = run->rule;
  item->level = run->level;
  item->subject = g_strdup (subject);
  item->message = message;
  item->article = article != NULL ? stet_article_get_id (article) : 0;
  item->block = block != NULL ? stet_block_get_id (block) : 0;
  item->photo = photo != NULL ? stet_photo_get_id (photo) : 0;
  g_ptr_array_add (run->items, item);
}

/* The articles that are exported, one after the other. */
static StetArticle *
get_article (Run *run, guint *index)
{
  StetArticle *article;

  while ((article = stet_story_get_article (run->story, *index)) != NULL)
    {
      (*index)++;
      if (run->languages == NULL
          || g_strv_contains (run->languages, stet_article_get_language (article)))
        return article;
    }
  return NULL;
}

static char *
dup_language_name (StetArticle *article)
{
  return stet_language_dup_name (stet_article_get_language (article), NULL);
}

static void
find_headlines (Run *run)
{
  StetArticle *article;

  for (guint i = 0; (article = get_article (run, &i)) != NULL;)
    {
      StetBlock *headline = stet_article_get_headline_block (article);
      g_autofree char *language = dup_language_name (article);

      if (headline == NULL || stet_block_is_empty (headline))
        add (run,
             article,
             headline,
             NULL,
             stet_article_get_language (article),
             g_strdup_printf (_ ("%s has no headline."), language));
    }
}

static void
find_texts (Run *run)
{
  StetArticle *article;

  for (guint i = 0; (article = get_article (run, &i)) != NULL;)
    {
      g_autofree char *language = dup_language_name (article);
      guint n_texts = stet_article_get_n_texts (article);

      if (n_texts == 0)
        add (run,
             article,
             NULL,
             NULL,
             stet_article_get_language (article),
             g_strdup_printf (_ ("%s has no text."), language));
    }
}

static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static void
find_sources (Run *run)
{
  GListModel *sources = stet_story_get_sources (run->story);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      if (!is_blank (stet_source_get_url (source)) || !is_blank (stet_source_get_outlet (source)))
        return;
    }
  add (run, NULL, NULL, NULL, "", g_strdup (_ ("The story names no source.")));
}

static char *
dup_photo_subject (StetPhoto *photo)
{
  return g_strdup_printf ("photo %u", stet_photo_get_index (photo) + 1);
}

/* The captions of an article by their photos; of several, the first. */
static GHashTable *
collect_captions (StetArticle *article)
{
  GHashTable *captions = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetPhoto *photo = stet_block_get_photo (block);

      if (photo != NULL && !g_hash_table_contains (captions, photo))
        g_hash_table_insert (captions, photo, block);
    }
  return captions;
}

static StetBlock *
find_caption (Run *run, StetArticle *article, StetPhoto *photo)
{
  GHashTable *captions = g_hash_table_lookup (run->captions, article);

  if (captions == NULL)
    {
      captions = collect_captions (article);
      g_hash_table_insert (run->captions, article, captions);
    }
  return g_hash_table_lookup (captions, photo);
}

static void
find_credits (Run *run)
{
  GListModel *photos = stet_story_get_photos (run->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      g_autofree char *subject = dup_photo_subject (photo);

      if (!stet_photo_get_credited (photo))
        add (run,
             NULL,
             NULL,
             photo,
             subject,
             g_strdup_printf (_ ("Photo %u has no credit."), i + 1));
    }
}

static void
find_files (Run *run)
{
  GListModel *photos = stet_story_get_photos (run->story);
  g_autoptr (StetPhoto) first = NULL;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      if (*stet_photo_get_sha256 (photo) == '\0' && n++ == 0)
        first = g_steal_pointer (&photo);
    }
  if (n == 0)
    return;
  add (run,
       NULL,
       NULL,
       first,
       "",
       g_strdup_printf (ngettext ("%u photo has no picture: its caption and credit are published "
                                  "without it.",
                                  "%u photos have no picture: their captions and credits are "
                                  "published without it.",
                                  n),
                        n));
}

/* Whether the photo lacks something in an article that is exported. */
typedef gboolean (*LacksFunc) (Run *run, StetPhoto *photo, StetArticle *article);

static gboolean
lacks_alt_text (Run *run, StetPhoto *photo, StetArticle *article)
{
  return *stet_photo_get_sha256 (photo) != '\0' && find_caption (run, article, photo) != NULL
         && is_blank (stet_photo_get_alt_text (photo, stet_article_get_language (article)));
}

static gboolean
lacks_caption (Run *run, StetPhoto *photo, StetArticle *article)
{
  StetBlock *caption = find_caption (run, article, photo);

  return caption == NULL || stet_block_is_empty (caption);
}

/* Says what photo @number lacks in @languages. */
typedef char *(*SayFunc) (guint number, const char *languages);

static char *
say_alt_text (guint number, const char *languages)
{
  return g_strdup_printf (
      _ ("Photo %u has no alternative text, for who cannot see it, in: %s."), number, languages);
}

static char *
say_caption (guint number, const char *languages)
{
  return g_strdup_printf (_ ("Photo %u has no caption in: %s."), number, languages);
}

/* One item for each photo, with the languages in which it lacks something. */
static void
find_photos (Run *run, LacksFunc lacks, SayFunc say)
{
  GListModel *photos = stet_story_get_photos (run->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_autofree char *subject = dup_photo_subject (photo);
      g_autofree char *joined = NULL;
      g_auto (GStrv) names = NULL;
      StetArticle *article, *first = NULL;

      for (guint j = 0; (article = get_article (run, &j)) != NULL;)
        if (lacks (run, photo, article))
          {
            first = first != NULL ? first : article;
            g_strv_builder_take (builder, dup_language_name (article));
          }
      if (first == NULL)
        continue;
      names = g_strv_builder_end (builder);
      joined = g_strjoinv (", ", names);
      add (run, first, find_caption (run, first, photo), photo, subject, say (i + 1, joined));
    }
}

static void
find_alt_texts (Run *run)
{
  find_photos (run, lacks_alt_text, say_alt_text);
}

static void
find_captions (Run *run)
{
  find_photos (run, lacks_caption, say_caption);
}

static StetBlock *
find_unsigned (StetArticle *article)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (!stet_block_is_empty (block) && !stet_block_get_signed_off (block))
        return block;
    }
  return NULL;
}

static void
find_sign_offs (Run *run)
{
  StetArticle *article;

  for (guint i = 0; (article = get_article (run, &i)) != NULL;)
    {
      guint n_texts = stet_article_get_n_texts (article);
      guint n_left = n_texts - MIN (n_texts, stet_article_get_n_signed_off (article));
      g_autofree char *language = dup_language_name (article);

      if (n_left == 0)
        continue;
      add (run,
           article,
           find_unsigned (article),
           NULL,
           stet_article_get_language (article),
           g_strdup_printf (ngettext ("%s: %u of %u texts is not signed off.",
                                      "%s: %u of %u texts are not signed off.",
                                      n_left),
                            language,
                            n_left,
                            n_texts));
    }
}

/* What other rules ask for already. */
static gboolean
has_own_rule (StetFinding *finding)
{
  static const char *const checks[] = { "missing-headline",
                                        "uncredited-photo",
                                        "missing-source",
                                        "missing-date",
                                        "missing-alt-text",
                                        "missing-caption",
                                        NULL };

  return g_strv_contains (checks, stet_finding_get_check (finding));
}

static gboolean
is_exported (Run *run, StetFinding *finding)
{
  StetArticle *article;
  gint64 id = stet_finding_get_article (finding);

  if (id == 0)
    return TRUE;
  for (guint i = 0; (article = get_article (run, &i)) != NULL;)
    if (stet_article_get_id (article) == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_wanted (Run *run, StetFinding *finding, StetSeverity severity)
{
  return stet_finding_get_severity (finding) == severity && !has_own_rule (finding)
         && is_exported (run, finding);
}

/* Takes @message, which is put behind the language that it is about. */
static void
add_finding (Run *run, StetFinding *finding, const char *subject, char *message)
{
  StetArticle *article = stet_story_find_article (run->story, stet_finding_get_article (finding));
  gint64 block = stet_finding_get_block (finding), photo = stet_finding_get_photo (finding);
  g_autofree char *language = article != NULL ? dup_language_name (article) : NULL;
  char *all = message;

  if (language != NULL)
    {
      all = g_strdup_printf (C_ ("what is found in a language", "%s: %s"), language, message);
      g_free (message);
    }
  add (run,
       article,
       article != NULL && block != 0 ? stet_article_find_block (article, block) : NULL,
       photo != 0 ? stet_story_find_photo (run->story, photo) : NULL,
       subject,
       all);
}

/* One by one, as far as anybody reads them. */
static void
find_errors (Run *run)
{
  StetFinding *next = NULL;
  guint n = 0;

  for (guint i = 0; run->findings != NULL && i < run->findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (run->findings, i);

      if (!is_wanted (run, finding, STET_SEVERITY_ERROR))
        continue;
      if (++n <= MAX_ERRORS)
        add_finding (run,
                     finding,
                     stet_finding_get_check (finding),
                     g_strdup (stet_finding_get_message (finding)));
      else if (next == NULL)
        next = finding;
    }
  if (next != NULL)
    add_finding (
        run,
        next,
        "more",
        g_strdup_printf (
            ngettext ("There is %u more error.", "There are %u more errors.", n - MAX_ERRORS),
            n - MAX_ERRORS));
}

/* Warnings may be many: of each language, the first is told of. */
static void
add_warnings (Run *run, gint64 article, const char *subject)
{
  StetFinding *first = NULL;
  const char *message;
  guint n = 0;

  for (guint i = 0; i < run->findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (run->findings, i);

      if (stet_finding_get_article (finding) == article
          && is_wanted (run, finding, STET_SEVERITY_WARNING) && n++ == 0)
        first = finding;
    }
  if (n == 0)
    return;
  message = stet_finding_get_message (first);
  add_finding (
      run,
      first,
      subject,
      n == 1 ? g_strdup (message)
             : g_strdup_printf (
                   ngettext ("%u warning, first: %s", "%u warnings, first: %s", n), n, message));
}

static void
find_warnings (Run *run)
{
  StetArticle *article;

  if (run->findings == NULL)
    return;
  add_warnings (run, 0, "");
  for (guint i = 0; (article = get_article (run, &i)) != NULL;)
    add_warnings (run, stet_article_get_id (article), stet_article_get_language (article));
}

static void
find_dates (Run *run)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;
  StetArticle *article, *first = NULL;

  for (guint i = 0; (article = get_article (run, &i)) != NULL;)
    if (is_blank (stet_article_get_published (article)))
      {
        first = first != NULL ? first : article;
        g_strv_builder_take (builder, dup_language_name (article));
      }
  if (first == NULL)
    return;
  names = g_strv_builder_end (builder);
  joined = g_strjoinv (", ", names);
  add (run,
       first,
       NULL,
       NULL,
       "",
       g_strdup_printf (_ ("There is no date of publication in: %s."), joined));
}

/* Proposals that nobody took or refused, and questions that nobody settled. */
static void
find_remarks (Run *run)
{
  GListModel *remarks = G_LIST_MODEL (stet_story_get_remarks (run->story));
  guint n_open = 0;
  gint64 first_article = 0, first_block = 0;
  StetArticle *article;
  StetBlock *block;

  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);

      if (values->kind == STET_REMARK_WAIVER || values->reply_to != 0
          || !stet_remark_is_open (remark))
        continue;
      if (n_open++ == 0)
        {
          first_article = values->article;
          first_block = values->block;
        }
    }
  if (n_open == 0)
    return;
  article = stet_story_find_article (run->story, first_article);
  block = article != NULL ? stet_article_find_block (article, first_block) : NULL;
  add (run,
       article,
       block,
       NULL,
       "",
       g_strdup_printf (ngettext ("%u comment or suggestion is still open.",
                                  "%u comments and suggestions are still open.",
                                  n_open),
                        n_open));
}

/* In the order in which somebody would mend things. */
static const StetPreflightRule rules[] = {
  { "text",
    N_ ("Every language has a text"),
    N_ ("A page without a text is an error that readers see."),
    STET_PREFLIGHT_REQUIRED },
  { "headline",
    N_ ("Every language has a headline"),
    N_ ("It is what readers and search engines see first."),
    STET_PREFLIGHT_REQUIRED },
  { "source",
    N_ ("The story names a source"),
    N_ ("Readers, and whoever it was taken from, must see where it comes from."),
    STET_PREFLIGHT_REQUIRED },
  { "credit",
    N_ ("Every photo has a credit"),
    N_ ("Who made a photo must be named wherever it is published."),
    STET_PREFLIGHT_REQUIRED },
  { "alt-text",
    N_ ("Every photo has alternative text in every language"),
    N_ ("It is what somebody hears who cannot see the photo."),
    STET_PREFLIGHT_REQUIRED },
  { "caption",
    N_ ("Every photo has a caption in every language"),
    N_ ("A page shows a photo only where its caption stands."),
    STET_PREFLIGHT_WARNING },
  { "picture",
    N_ ("Every photo has its picture"),
    N_ ("Without it, only the caption and the credit are published."),
    STET_PREFLIGHT_WARNING },
  { "errors",
    N_ ("No errors are found"),
    N_ ("An error that may stand needs somebody who says so, with a reason."),
    STET_PREFLIGHT_REQUIRED },
  { "warnings",
    N_ ("No warnings are found"),
    N_ ("What the checks find is mended or let stand."),
    STET_PREFLIGHT_WARNING },
  { "sign-off",
    N_ ("Every text is signed off"),
    N_ ("Somebody has read each text beside the one that it was translated from."),
    STET_PREFLIGHT_REQUIRED },
  { "remarks",
    N_ ("No comment or suggestion is open"),
    N_ ("Somebody may have asked what must be answered before publication."),
    STET_PREFLIGHT_WARNING },
  { "date",
    N_ ("Every language has a date of publication"),
    N_ ("Without it, a page does not say how old the news is."),
    STET_PREFLIGHT_WARNING },
};

static const RuleFunc functions[] = {
  find_texts, find_headlines, find_sources,  find_credits,   find_alt_texts, find_captions,
  find_files, find_errors,    find_warnings, find_sign_offs, find_remarks,   find_dates,
};
G_STATIC_ASSERT (G_N_ELEMENTS (functions) == G_N_ELEMENTS (rules));

static const char *const level_nicks[] = {
  [STET_PREFLIGHT_OFF] = "off",
  [STET_PREFLIGHT_WARNING] = "warning",
  [STET_PREFLIGHT_REQUIRED] = "required",
};

/**
 * stet_preflight_get_rules:
 * @n_rules: (out): how many there are
 *
 * Lists all that a story may need to be published.
 *
 * Returns: (transfer none) (array length=n_rules): the rules, in the order of their findings
 */
const StetPreflightRule *
stet_preflight_get_rules (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

/**
 * stet_preflight_find_rule:
 * @id: the name of a rule
 *
 * Returns: (transfer none) (nullable): the rule of that name
 */
const StetPreflightRule *
stet_preflight_find_rule (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].id, id) == 0)
      return &rules[i];
  return NULL;
}

/**
 * stet_preflight_level_get_nick:
 * @level: what a newsroom makes of a rule
 *
 * Returns: (transfer none): the word for it in the library
 */
const char *
stet_preflight_level_get_nick (StetPreflightLevel level)
{
  return level_nicks[level];
}

/**
 * stet_preflight_get_level:
 * @levels: (nullable) (element-type utf8 utf8): what the newsroom said, words by the rules' names
 * @rule: a rule
 *
 * Returns: what the newsroom makes of the rule
 */
StetPreflightLevel
stet_preflight_get_level (GHashTable *levels, const StetPreflightRule *rule)
{
  const char *nick = levels != NULL ? g_hash_table_lookup (levels, rule->id) : NULL;

  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (level_nicks); i++)
    if (g_str_equal (level_nicks[i], nick))
      return (StetPreflightLevel) i;
  return rule->level;
}

/**
 * stet_preflight_run:
 * @story: a story of this thread
 * @languages: (nullable) (array zero-terminated=1): the BCP 47 tags of the articles that are to be
 *   exported, %NULL for all
 * @levels: (nullable) (element-type utf8 utf8): what the newsroom makes of the rules
 * @findings: (nullable) (element-type StetFinding): what the checks say, without what somebody let
 *   stand
 *
 * Lists what a story lacks before it can be published. Linear in its length; any thread.
 *
 * Returns: (transfer full) (element-type StetPreflightItem): what is required first, then what is
 *   warned of, each in the order of the rules
 */
GPtrArray *
stet_preflight_run (StetStory *story,
                    const char *const *languages,
                    GHashTable *levels,
                    GPtrArray *findings)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GHashTable) captions = g_hash_table_new_full (
      NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);

  g_return_val_if_fail (STET_IS_STORY (story), NULL);

  for (StetPreflightLevel level = STET_PREFLIGHT_REQUIRED; level > STET_PREFLIGHT_OFF; level--)
    for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
      {
        Run run = { story, languages, findings, captions, items, &rules[i], level };

        if (stet_preflight_get_level (levels, &rules[i]) == level)
          functions[i](&run);
      }
  return g_steal_pointer (&items);
}

/**
 * stet_preflight_count_required:
 * @items: (element-type StetPreflightItem): what a story lacks
 *
 * Returns: how much of it stops an export
 */
guint
stet_preflight_count_required (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((StetPreflightItem *) g_ptr_array_index (items, i))->level == STET_PREFLIGHT_REQUIRED;
  return n;
}
