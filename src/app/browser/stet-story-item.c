/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-story-item.h"

#include "stet-work-words.h"

/**
 * StetStoryItem:
 *
 * One story in the list of stories: a place that is there before what stands in it has been read.
 */
struct _StetStoryItem
{
  GObject parent_instance;

  StetStorySummary *summary; /* NULL until it is loaded */
};

G_DEFINE_FINAL_TYPE (StetStoryItem, stet_story_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_LOADED,
  PROP_TITLE,
  PROP_LANGUAGES,
  PROP_PROGRESS,
  PROP_PROGRESS_TEXT,
  PROP_NEEDS,
  PROP_READY,
  PROP_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
dup_languages (StetStoryItem *self)
{
  return self->summary ? g_strjoinv ("  ", self->summary->languages) : g_strdup ("");
}

static double
get_progress (StetStoryItem *self)
{
  if (!self->summary || self->summary->n_texts == 0)
    return 0;
  return (double) self->summary->n_signed_off / self->summary->n_texts;
}

static char *
dup_progress_text (StetStoryItem *self)
{
  if (!self->summary)
    return g_strdup ("");
  /* Translators: paragraphs signed off, of all paragraphs: “8/11”. */
  return g_strdup_printf (
      C_ ("progress", "%u/%u"), self->summary->n_signed_off, self->summary->n_texts);
}

/* The state that all of a story's articles have; FALSE when they differ. */
static gboolean
get_state (const StetStorySummary *summary, StetArticleState *state)
{
  for (guint i = 0; i < summary->articles->len; i++)
    {
      const StetArticleSummary *article = g_ptr_array_index (summary->articles, i);

      if (i > 0 && article->state != *state)
        return FALSE;
      *state = article->state;
    }
  return summary->articles->len > 0;
}

static char *
dup_needs (StetStoryItem *self)
{
  const StetStorySummary *summary = self->summary;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  StetArticleState state;
  guint n_open;

  if (!summary)
    return g_strdup ("");
  if (summary->ready)
    return g_strdup (
        stet_article_state_get_title (get_state (summary, &state) ? state : STET_ARTICLE_READY));

  if (summary->n_without_headline > 0)
    g_strv_builder_take (builder,
                         g_strdup_printf (ngettext ("No headline in %u language",
                                                    "No headline in %u languages",
                                                    summary->n_without_headline),
                                          summary->n_without_headline));
  if (summary->n_uncredited > 0)
    g_strv_builder_take (
        builder,
        g_strdup_printf (
            ngettext ("%u photo uncredited", "%u photos uncredited", summary->n_uncredited),
            summary->n_uncredited));
  n_open = summary->n_texts - MIN (summary->n_signed_off, summary->n_texts);
  /* The progress says that too. */
  if (n_open > 0 && summary->n_without_headline == 0 && summary->n_uncredited == 0)
    g_strv_builder_take (
        builder,
        g_strdup_printf (ngettext ("%u text to sign off", "%u texts to sign off", n_open), n_open));

  /* All is signed off, and something was found that stops its publication; or a person said so. */
  if (n_open == 0 && summary->n_without_headline == 0 && summary->n_uncredited == 0)
    g_strv_builder_add (builder,
                        get_state (summary, &state) ? stet_article_state_get_title (state)
                                                    : _ ("Not ready in all languages"));
  parts = g_strv_builder_end (builder);
  /* Translators: between things that are to be done: “No headline in 1 language · 1 photo
   * uncredited”. */
  return g_strjoinv (C_ ("list separator", " · "), parts);
}

static char *
dup_description (StetStoryItem *self)
{
  g_autofree char *languages = NULL;
  g_autofree char *needs = NULL;

  if (!self->summary)
    return g_strdup (_ ("Loading…"));

  languages = g_strjoinv (", ", self->summary->languages);
  needs = dup_needs (self);
  /* Translators: a story in the list, for screen readers: title; languages; paragraphs signed off,
   * of how many; what is to be done. */
  return g_strdup_printf (_ ("%s; %s; %u of %u signed off; %s"),
                          self->summary->title,
                          languages,
                          self->summary->n_signed_off,
                          self->summary->n_texts,
                          needs);
}

static void
stet_story_item_finalize (GObject *object)
{
  StetStoryItem *self = STET_STORY_ITEM (object);

  g_clear_pointer (&self->summary, stet_story_summary_free);

  G_OBJECT_CLASS (stet_story_item_parent_class)->finalize (object);
}

static void
stet_story_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetStoryItem *self = STET_STORY_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, stet_story_item_get_id (self));
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->summary != NULL);
      break;
    case PROP_TITLE:
      g_value_set_string (value, stet_story_item_get_title (self));
      break;
    case PROP_LANGUAGES:
      g_value_take_string (value, dup_languages (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, get_progress (self));
      break;
    case PROP_PROGRESS_TEXT:
      g_value_take_string (value, dup_progress_text (self));
      break;
    case PROP_NEEDS:
      g_value_take_string (value, dup_needs (self));
      break;
    case PROP_READY:
      g_value_set_boolean (value, self->summary && self->summary->ready);
      break;
    case PROP_DESCRIPTION:
      g_value_take_string (value, dup_description (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_story_item_class_init (StetStoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_story_item_finalize;
  object_class->get_property = stet_story_item_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_LANGUAGES] = g_param_spec_string ("languages", NULL, NULL, "", flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_PROGRESS_TEXT] = g_param_spec_string ("progress-text", NULL, NULL, "", flags);
  properties[PROP_NEEDS] = g_param_spec_string ("needs", NULL, NULL, "", flags);
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_story_item_init (StetStoryItem *self)
{
}

/**
 * stet_story_item_new:
 *
 * Returns: (transfer full): a place whose story is not known yet
 */
StetStoryItem *
stet_story_item_new (void)
{
  return g_object_new (STET_TYPE_STORY_ITEM, NULL);
}

/**
 * stet_story_item_get_id:
 *
 * Returns: the story's id, 0 until it is loaded
 */
gint64
stet_story_item_get_id (StetStoryItem *self)
{
  g_return_val_if_fail (STET_IS_STORY_ITEM (self), 0);
  return self->summary ? self->summary->id : 0;
}

/**
 * stet_story_item_get_loaded:
 *
 * Returns: whether it is known what story stands here
 */
gboolean
stet_story_item_get_loaded (StetStoryItem *self)
{
  g_return_val_if_fail (STET_IS_STORY_ITEM (self), FALSE);
  return self->summary != NULL;
}

/**
 * stet_story_item_get_title:
 *
 * Returns: (transfer none): the story's title, or a word for its being loaded or having none
 */
const char *
stet_story_item_get_title (StetStoryItem *self)
{
  g_return_val_if_fail (STET_IS_STORY_ITEM (self), NULL);

  if (!self->summary)
    return _ ("Loading…");
  return *self->summary->title != '\0' ? self->summary->title : _ ("Story Without Text");
}

/**
 * stet_story_item_get_language:
 *
 * Returns: (nullable) (transfer none): the language that the title is in
 */
const char *
stet_story_item_get_language (StetStoryItem *self)
{
  g_return_val_if_fail (STET_IS_STORY_ITEM (self), NULL);

  if (!self->summary)
    return NULL;
  /* The title is the first headline; without any, the first article's words. */
  for (guint i = 0; i < self->summary->articles->len; i++)
    {
      const StetArticleSummary *article = g_ptr_array_index (self->summary->articles, i);

      if (*article->headline != '\0')
        return article->language;
    }
  return self->summary->languages[0];
}

/**
 * stet_story_item_set_summary:
 * @summary: what stands here; copied
 */
void
stet_story_item_set_summary (StetStoryItem *self, const StetStorySummary *summary)
{
  g_return_if_fail (STET_IS_STORY_ITEM (self));
  g_return_if_fail (summary);

  if (self->summary && self->summary->id == summary->id
      && self->summary->updated == summary->updated && self->summary->ready == summary->ready
      && self->summary->exported == summary->exported)
    return;

  g_clear_pointer (&self->summary, stet_story_summary_free);
  self->summary = stet_story_summary_copy (summary);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}
