/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-names.h"

#include "stet-name-set.h"
#include "stet-photo.h"
#include "stet-source.h"

/* After the last change of a text. */
#define REST_MS 3000

/* Blocks that are copied for the worker in one go. */
#define STEP 1000

/* The names of one text, or of the credits. */
typedef struct
{
  StetStoryNames *owner;
  StetArticle *article; /* NULL for the credits */
  StetNameSet *names;   /* NULL before they are known */
  GPtrArray *texts;     /* being copied */
  guint next;           /* block to copy */
  guint source;
  gboolean collecting; /* on the worker */
  gboolean stale;      /* what is being collected is old */
} Part;

struct _StetStoryNames
{
  GObject parent_instance;

  StetStory *story;
  GPtrArray *parts; /* Part; the credits first */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (StetStoryNames, stet_story_names, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void collect_later (Part *part, guint delay);

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_handle_id (&part->source, g_source_remove);
  if (part->article != NULL)
    g_signal_handlers_disconnect_by_data (part->article, part);
  g_clear_object (&part->article);
  g_clear_pointer (&part->names, stet_name_set_unref);
  g_clear_pointer (&part->texts, g_ptr_array_unref);
  g_free (part);
}

/* What a worker reads: texts of a language, or names when that is NULL. */
typedef struct
{
  char *language;
  GPtrArray *texts;
} Collection;

static void
collection_free (gpointer data)
{
  Collection *collection = data;

  g_free (collection->language);
  g_ptr_array_unref (collection->texts);
  g_free (collection);
}

static void
collect_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Collection *collection = data;
  g_autoptr (StetNameSet) names = stet_name_set_new ();

  for (guint i = 0; i < collection->texts->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const char *text = g_ptr_array_index (collection->texts, i);

      if (collection->language != NULL)
        stet_name_set_add_text (names, text, collection->language);
      else
        stet_name_set_add_name (names, text);
    }
  stet_name_set_finish (names);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&names), (GDestroyNotify) stet_name_set_unref);
}

static Part *
find_part (StetStoryNames *self, StetArticle *article)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->article == article)
        return part;
    }
  return NULL;
}

static void
collected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetArticle) article = user_data;
  g_autoptr (StetNameSet) names = g_task_propagate_pointer (G_TASK (result), NULL);
  StetStoryNames *self = STET_STORY_NAMES (source);
  Part *part = find_part (self, article);
  gboolean same;

  if (part == NULL || names == NULL)
    return;
  part->collecting = FALSE;
  same = part->names != NULL && stet_name_set_equal (part->names, names);
  g_clear_pointer (&part->names, stet_name_set_unref);
  part->names = g_steal_pointer (&names);
  if (part->stale)
    collect_later (part, REST_MS);
  part->stale = FALSE;
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0, article);
}

static void
start (Part *part)
{
  Collection *collection = g_new0 (Collection, 1);
  g_autoptr (GTask) task = g_task_new (part->owner,
                                       part->owner->cancellable,
                                       collected_cb,
                                       part->article != NULL ? g_object_ref (part->article) : NULL);

  collection->language = part->article != NULL
                             ? g_strdup (stet_article_get_language (part->article))
                             : NULL;
  collection->texts = g_steal_pointer (&part->texts);
  part->collecting = TRUE;
  g_task_set_source_tag (task, start);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, collection, collection_free);
  g_task_run_in_thread (task, collect_thread);
}

static void
copy_credits (Part *part)
{
  GListModel *photos = stet_story_get_photos (part->owner->story);
  GListModel *sources = stet_story_get_sources (part->owner->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      g_ptr_array_add (part->texts, g_strdup (stet_photo_get_creator (photo)));
      g_ptr_array_add (part->texts, g_strdup (stet_photo_get_credit_line (photo)));
      g_ptr_array_add (part->texts, g_strdup (stet_photo_get_agency (photo)));
    }
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      g_ptr_array_add (part->texts, g_strdup (stet_source_get_outlet (source)));
    }
}

/* A large text is copied in steps. */
static gboolean
copy_cb (gpointer data)
{
  Part *part = data;
  guint n_blocks = part->article != NULL ? stet_article_get_n_blocks (part->article) : 0;
  guint stop = MIN (n_blocks, part->next + STEP);

  if (part->article == NULL)
    copy_credits (part);
  for (; part->next < stop; part->next++)
    g_ptr_array_add (
        part->texts,
        g_strdup (stet_block_get_text (stet_article_get_block (part->article, part->next))));
  if (part->next < n_blocks)
    return G_SOURCE_CONTINUE;
  part->source = 0;
  start (part);
  return G_SOURCE_REMOVE;
}

static void
rested_cb (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->texts, g_ptr_array_unref);
  part->texts = g_ptr_array_new_with_free_func (g_free);
  part->next = 0;
  part->source = g_idle_add_full (G_PRIORITY_LOW, copy_cb, part, NULL);
}

static void
collect_later (Part *part, guint delay)
{
  g_clear_handle_id (&part->source, g_source_remove);
  part->source = g_timeout_add_once (delay, rested_cb, part);
}

static void
part_changed_cb (Part *part)
{
  if (part->collecting)
    part->stale = TRUE;
  else
    collect_later (part, REST_MS);
}

static Part *
add_part (StetStoryNames *self, StetArticle *article)
{
  Part *part = g_new0 (Part, 1);

  part->owner = self;
  g_ptr_array_add (self->parts, part);
  g_set_object (&part->article, article);
  collect_later (part, 0);
  if (article == NULL)
    return part;
  g_signal_connect_swapped (article, "block-changed", G_CALLBACK (part_changed_cb), part);
  g_signal_connect_swapped (article, "items-changed", G_CALLBACK (part_changed_cb), part);
  g_signal_connect_swapped (article, "notify::language", G_CALLBACK (part_changed_cb), part);
  return part;
}

static void
articles_changed_cb (StetStoryNames *self)
{
  StetArticle *article;

  for (guint i = self->parts->len; i > 0; i--)
    {
      Part *part = g_ptr_array_index (self->parts, i - 1);

      if (part->article != NULL && stet_article_get_story (part->article) != self->story)
        g_ptr_array_remove_index (self->parts, i - 1);
    }
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    if (find_part (self, article) == NULL)
      add_part (self, article);
}

static void
credits_changed_cb (StetStoryNames *self)
{
  part_changed_cb (g_ptr_array_index (self->parts, 0));
}

static void
stet_story_names_dispose (GObject *object)
{
  StetStoryNames *self = STET_STORY_NAMES (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->parts, 0);

  G_OBJECT_CLASS (stet_story_names_parent_class)->dispose (object);
}

static void
stet_story_names_finalize (GObject *object)
{
  StetStoryNames *self = STET_STORY_NAMES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->story);

  G_OBJECT_CLASS (stet_story_names_parent_class)->finalize (object);
}

static void
stet_story_names_class_init (StetStoryNamesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_story_names_dispose;
  object_class->finalize = stet_story_names_finalize;

  /**
   * StetStoryNames::changed:
   * @article: (nullable): a text of the story, or %NULL for the credits
   *
   * The names in it are others.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   STET_TYPE_ARTICLE);
}

static void
stet_story_names_init (StetStoryNames *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * stet_story_names_new:
 * @story: a story
 *
 * Returns: (transfer full): its names, which are being collected
 */
StetStoryNames *
stet_story_names_new (StetStory *story)
{
  StetStoryNames *self;
  GListModel *models[2];

  g_return_val_if_fail (STET_IS_STORY (story), NULL);

  self = g_object_new (STET_TYPE_STORY_NAMES, NULL);
  self->story = g_object_ref (story);
  add_part (self, NULL);
  articles_changed_cb (self);
  models[0] = stet_story_get_photos (story);
  models[1] = stet_story_get_sources (story);
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    g_signal_connect_object (
        models[i], "items-changed", G_CALLBACK (credits_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stet_story_get_articles (story),
                           "items-changed",
                           G_CALLBACK (articles_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * stet_story_names_dup_others:
 * @article: a text of the story
 *
 * Returns: (transfer full) (element-type StetNameSet): the names in the other texts and the
 *   credits, as far as they are known
 */
GPtrArray *
stet_story_names_dup_others (StetStoryNames *self, StetArticle *article)
{
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_name_set_unref);

  g_return_val_if_fail (STET_IS_STORY_NAMES (self), others);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->names != NULL && (part->article == NULL || part->article != article))
        g_ptr_array_add (others, stet_name_set_ref (part->names));
    }
  return others;
}

/**
 * stet_story_names_get_settled:
 *
 * Returns: whether all names were collected once
 */
gboolean
stet_story_names_get_settled (StetStoryNames *self)
{
  g_return_val_if_fail (STET_IS_STORY_NAMES (self), FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    if (((Part *) g_ptr_array_index (self->parts, i))->names == NULL)
      return FALSE;
  return TRUE;
}
