/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-work-words.h"

#include "stet-story.h"

/* What there is to say of sign-offs and states, in words. */

/**
 * stet_time_dup_text:
 * @time: microseconds since 1970 UTC
 *
 * Returns: (transfer full): the day and hour, as people write them here
 */
char *
stet_time_dup_text (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%x %H:%M");
}

/**
 * stet_sign_off_dup_text:
 * @sign_off: a sign-off
 *
 * Returns: (transfer full): who signed off, and when
 */
char *
stet_sign_off_dup_text (const StetSignOff *sign_off)
{
  g_autofree char *when = stet_time_dup_text (sign_off->time);

  /* Translators: the first %s is a person, the second is a date and time */
  return g_strdup_printf (_ ("Signed off by %s, %s"), sign_off->person, when);
}

static char *
dup_other_name (StetBlock *block)
{
  StetArticle *article = stet_block_get_article (block);
  StetStory *story = article != NULL ? stet_article_get_story (article) : NULL;
  StetArticle *other = story != NULL ? stet_story_find_article (
                                           story, stet_block_get_sign_off (block)->other_article)
                                     : NULL;

  return stet_language_dup_name (other != NULL ? stet_article_get_language (other) : "und", NULL);
}

/**
 * stet_block_dup_lapse_text:
 * @block: a block
 *
 * Returns: (transfer full) (nullable): why its sign-off lapsed; NULL when it has not
 */
char *
stet_block_dup_lapse_text (StetBlock *block)
{
  StetLapse lapse = stet_block_get_lapse (block);
  g_autofree char *name = NULL;

  if (lapse == 0)
    return NULL;
  name = dup_other_name (block);
  if ((lapse & STET_LAPSE_GONE) != 0)
    return g_strdup (_ ("Lapsed: the text that this was compared with is gone"));
  if ((lapse & STET_LAPSE_OWN) != 0 && (lapse & STET_LAPSE_OTHER) != 0)
    /* Translators: %s is a language. A sign-off does not hold any more. */
    return g_strdup_printf (_ ("Lapsed: this text and its %s changed"), name);
  if ((lapse & STET_LAPSE_OTHER) != 0)
    /* Translators: %s is a language. A sign-off does not hold any more. */
    return g_strdup_printf (_ ("Lapsed: the text in %s changed"), name);
  return g_strdup (_ ("Lapsed: this text changed"));
}

/**
 * stet_block_dup_work_text:
 * @block: a block
 *
 * Returns: (transfer full) (nullable): what there is to say about its sign-off and the reference;
 *   NULL when there is nothing
 */
char *
stet_block_dup_work_text (StetBlock *block)
{
  const StetSignOff *sign_off = stet_block_get_sign_off (block);
  g_autofree char *lapse = stet_block_dup_lapse_text (block);
  g_autofree char *who = sign_off != NULL ? stet_sign_off_dup_text (sign_off) : NULL;
  GString *text = g_string_new (lapse);

  if (who != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", who);
  if (stet_block_get_reference_change (block, NULL, NULL))
    g_string_append_printf (
        text, "%s%s", text->len > 0 ? "\n" : "", _ ("The reference changed after its sign-off"));
  return g_string_free (text, text->len == 0);
}

/**
 * stet_article_state_get_title:
 * @state: how far the work on an article is
 *
 * Returns: (transfer none): that in words
 */
const char *
stet_article_state_get_title (StetArticleState state)
{
  switch (state)
    {
    case STET_ARTICLE_IN_HAND:
      return C_ ("state of an article", "In hand");
    case STET_ARTICLE_PROOFREAD:
      return C_ ("state of an article", "Proofread");
    case STET_ARTICLE_READY:
      return C_ ("state of an article", "Ready");
    case STET_ARTICLE_PUBLISHED:
      return C_ ("state of an article", "Published");
    case STET_ARTICLE_TO_PROOFREAD:
    default:
      return C_ ("state of an article", "To proofread");
    }
}
