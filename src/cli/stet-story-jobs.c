/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-story-jobs.h"

#include <glib/gi18n-lib.h>

#include "stet-align.h"
#include "stet-lexicon-jobs.h"
#include "stet-operation-store.h"
#include "stet-story-store.h"

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT, message);
  return FALSE;
}

/* Two articles of one language cannot be in one story. */
static gboolean
check_language (StetStory *story, const char *language, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;

  if (stet_story_find_language (story, language) == NULL)
    return TRUE;
  title = stet_story_dup_title (story);
  message = g_strdup_printf (_ ("The story “%s” has an article in the language “%s” already. Split "
                                "that one off first, or change its language."),
                             title,
                             language);
  return refuse (error, message);
}

/* Puts what is in @other next to what says the same in @into; @other is gone then. */
static gboolean
join (StetDb *db, gint64 into, gint64 other, GError **error)
{
  g_autoptr (StetStory) story = stet_db_load_story (db, into, error);
  g_autoptr (StetStory) joined = NULL;
  StetLexiconSource lexicons;
  StetArticle *article;

  if (story == NULL)
    return FALSE;
  joined = stet_db_load_story (db, other, error);
  if (joined == NULL)
    return FALSE;
  for (guint i = 0; (article = stet_story_get_article (joined, i)) != NULL; i++)
    if (!check_language (story, stet_article_get_language (article), error))
      return FALSE;
  stet_job_init_lexicons (&lexicons, db);
  stet_align_join_story (story, joined, &lexicons);
  return stet_db_adopt_story (db, story, other, error);
}

/**
 * stet_job_merge_stories:
 * @db: a connection that may write
 * @into: the id of a story
 * @other: the id of another one, which is gone afterwards
 * @operation: (out) (optional): a number for stet_job_undo()
 * @error: return location for an error
 *
 * Makes one story of two: the articles of @other are aligned with those of @into, and captions that
 * come to stand side by side share a photo. All else keeps its id. All or nothing.
 *
 * Returns: whether it could; %STET_LIBRARY_ERROR_CONSTRAINT when both have an article of one
 *   language
 */
gboolean
stet_job_merge_stories (StetDb *db, gint64 into, gint64 other, gint64 *operation, GError **error)
{
  const gint64 stories[] = { into, other };
  StetOperation *begun;
  gboolean done;

  g_return_val_if_fail (db != NULL, FALSE);

  if (into == other)
    return refuse (error, _ ("A story cannot be merged with itself. Name two stories."));
  begun = stet_db_begin_operation (db, "merge", stories, G_N_ELEMENTS (stories), error);
  if (begun == NULL)
    return FALSE;
  done = join (db, into, other, error);
  return stet_db_end_operation (db, begun, done, 0, operation, error);
}

/* Looks before anything is touched: @to is to be there, and to have room for the article. */
static gboolean
check_move (StetDb *db, gint64 article, gint64 from, gint64 to, gboolean *is_alone, GError **error)
{
  g_autoptr (StetStory) source = NULL;
  g_autoptr (StetStory) target = NULL;

  if (from == to)
    return refuse (error, _ ("The article is in that story already. Name another story."));
  source = stet_db_load_story (db, from, error);
  if (source == NULL)
    return FALSE;
  target = stet_db_load_story (db, to, error);
  if (target == NULL)
    return FALSE;
  *is_alone = g_list_model_get_n_items (stet_story_get_articles (source)) == 1;
  return check_language (
      target, stet_article_get_language (stet_story_find_article (source, article)), error);
}

static gboolean
move (StetDb *db, gint64 article, gint64 from, gint64 to, gboolean is_alone, GError **error)
{
  gint64 passing;

  if (is_alone)
    return join (db, to, from, error);
  passing = stet_db_split_article (db, article, error);
  return passing != 0 && join (db, to, passing, error);
}

/**
 * stet_job_move_article:
 * @db: a connection that may write
 * @article: the id of an article
 * @to_story: the id of another story than the one that it is in
 * @operation: (out) (optional): a number for stet_job_undo()
 * @error: return location for an error
 *
 * Moves an article to another story, with the photos and sources that are its alone and copies of
 * those that others have too. A story that is left empty is gone. All or nothing.
 *
 * Returns: whether it could; %STET_LIBRARY_ERROR_CONSTRAINT when that story has an article of the
 *   language
 */
gboolean
stet_job_move_article (
    StetDb *db, gint64 article, gint64 to_story, gint64 *operation, GError **error)
{
  gint64 stories[] = { 0, to_story };
  StetOperation *begun;
  gboolean is_alone, done;

  g_return_val_if_fail (db != NULL, FALSE);

  stories[0] = stet_db_find_story_of_article (db, article, error);
  if (stories[0] == 0 || !check_move (db, article, stories[0], to_story, &is_alone, error))
    return FALSE;
  begun = stet_db_begin_operation (db, "move", stories, G_N_ELEMENTS (stories), error);
  if (begun == NULL)
    return FALSE;
  done = move (db, article, stories[0], to_story, is_alone, error);
  return stet_db_end_operation (db, begun, done, 0, operation, error);
}

/**
 * stet_job_split_off:
 * @db: a connection that may write
 * @article: the id of an article that is not the only one of its story
 * @story: (out) (optional): the id of the story that it is in then
 * @operation: (out) (optional): a number for stet_job_undo()
 * @error: return location for an error
 *
 * Gives an article a story of its own, with the photos and sources that are its alone and copies of
 * those that others have too. All or nothing.
 *
 * Returns: whether it could
 */
gboolean
stet_job_split_off (StetDb *db, gint64 article, gint64 *story, gint64 *operation, GError **error)
{
  StetOperation *begun;
  gint64 from, made;

  g_return_val_if_fail (db != NULL, FALSE);

  from = stet_db_find_story_of_article (db, article, error);
  if (from == 0)
    return FALSE;
  begun = stet_db_begin_operation (db, "split", &from, 1, error);
  if (begun == NULL)
    return FALSE;
  made = stet_db_split_article (db, article, error);
  if (!stet_db_end_operation (db, begun, made != 0, made, operation, error))
    return FALSE;
  if (story != NULL)
    *story = made;
  return TRUE;
}

/**
 * stet_job_undo:
 * @db: a connection that may write
 * @operation: what one of the others gave
 * @error: return location for an error
 *
 * Makes the stories exactly what they were before, also after a restart. Refused when one of them
 * was changed since.
 *
 * Returns: whether it could
 */
gboolean
stet_job_undo (StetDb *db, gint64 operation, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  return stet_db_undo_operation (db, operation, error);
}
