/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-block-changes.h"

#include "stet-change-card.h"
#include "stet-restore.h"
#include "stet-wording-store.h"
#include "stet-work-words.h"

/* While somebody types, what is shown follows after that many milliseconds. */
#define DELAY_MS 120

/**
 * StetBlockChanges:
 *
 * What became of the block that the caret is in. The drafts of the story's articles are read when
 * they are first wanted.
 */
struct _StetBlockChanges
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *work;
  GtkWidget *no_draft;
  StetChangeCard *draft_card;
  StetChangeCard *own_card;
  StetChangeCard *other_card;
  StetChangeCard *reference_card;
  GtkWidget *dismiss;

  StetSession *session;
  StetBlock *block;
  StetArticle *article; /* whose block-changed is listened to */
  GHashTable *drafts;   /* gint64 id of an article → GHashTable: id of a block → text */
  GCancellable *cancellable;
  guint timeout;
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (StetBlockChanges, stet_block_changes, GTK_TYPE_WIDGET)

static void update (StetBlockChanges *self);

typedef struct
{
  StetBlockChanges *self;
  gint64 article;
} Load;

static gpointer
load_draft (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_draft (db, *(gint64 *) data, error);
}

static void
draft_loaded_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  g_autofree Load *load = user_data;
  g_autoptr (StetBlockChanges) self = load->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = stet_library_call_finish (STET_LIBRARY (library), result, &error);
  GHashTable *texts;

  if (blocks == NULL || self->revealer == NULL)
    return;
  texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < blocks->len; i++)
    {
      const StetRevisionBlock *block = g_ptr_array_index (blocks, i);

      g_hash_table_insert (texts, g_memdup2 (&block->id, sizeof block->id), g_strdup (block->text));
    }
  g_hash_table_insert (self->drafts, g_memdup2 (&load->article, sizeof load->article), texts);
  update (self);
}

/* The article's draft, or NULL while it is being read. */
static GHashTable *
get_draft (StetBlockChanges *self, StetArticle *article)
{
  gint64 id = stet_article_get_id (article);
  GHashTable *draft = g_hash_table_lookup (self->drafts, &id);
  Load *load;

  if (draft != NULL || g_hash_table_contains (self->drafts, &id) || self->session == NULL)
    return draft;
  g_hash_table_insert (self->drafts, g_memdup2 (&id, sizeof id), NULL);
  load = g_new (Load, 1);
  *load = (Load) { g_object_ref (self), id };
  stet_library_read_async (stet_session_get_library (self->session),
                           load_draft,
                           g_memdup2 (&id, sizeof id),
                           g_free,
                           (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable,
                           draft_loaded_cb,
                           load);
  return NULL;
}

static void
show_card (
    StetChangeCard *card, const char *before, const char *after, StetArticle *article, gboolean own)
{
  gtk_widget_set_visible (GTK_WIDGET (card), before != NULL);
  if (before != NULL)
    stet_change_card_set_texts (card, before, after, stet_article_get_language (article), own);
}

static void
update_draft (StetBlockChanges *self)
{
  StetArticle *article = stet_block_get_article (self->block);
  GHashTable *draft = get_draft (self, article);
  gint64 id = stet_block_get_id (self->block);
  const char *text = draft != NULL ? g_hash_table_lookup (draft, &id) : NULL;

  show_card (self->draft_card, text, stet_block_get_text (self->block), article, TRUE);
  gtk_widget_set_visible (self->no_draft, draft != NULL && text == NULL);
}

static void
update_lapse (StetBlockChanges *self)
{
  StetArticle *article = stet_block_get_article (self->block);
  const StetSignOff *sign_off = stet_block_get_sign_off (self->block);
  StetLapse lapse = stet_block_get_lapse (self->block);
  StetArticle *other = sign_off != NULL ? stet_story_find_article (stet_article_get_story (article),
                                                                   sign_off->other_article)
                                        : NULL;
  g_autofree char *now = other != NULL
                             ? stet_article_dup_row_text (other, stet_block_get_row (self->block))
                             : NULL;

  show_card (self->own_card,
             (lapse & STET_LAPSE_OWN) != 0 ? sign_off->own_text : NULL,
             stet_block_get_text (self->block),
             article,
             TRUE);
  show_card (self->other_card,
             (lapse & STET_LAPSE_OTHER) != 0 && now != NULL ? sign_off->other_text : NULL,
             now,
             other,
             FALSE);
  if (other != NULL)
    {
      g_autofree char *name = stet_language_dup_name (stet_article_get_language (other), NULL);
      /* Translators: %s is a language */
      g_autofree char *title = g_strdup_printf (_ ("The text in %s since the sign-off"), name);

      stet_change_card_set_title (self->other_card, title);
    }
}

static void
update_reference (StetBlockChanges *self)
{
  StetStory *story = stet_article_get_story (stet_block_get_article (self->block));
  const StetSignOff *sign_off = stet_block_get_sign_off (self->block);
  StetArticle *reference = stet_story_get_reference (story);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean changed = stet_block_get_reference_change (self->block, &before, &after);
  /* What this one was compared with is shown already. */
  gboolean is_shown = sign_off != NULL && reference != NULL
                      && sign_off->other_article == stet_article_get_id (reference);

  show_card (self->reference_card, is_shown ? NULL : before, after, reference, FALSE);
  gtk_widget_set_visible (self->dismiss, changed);
}

static void
update (StetBlockChanges *self)
{
  StetArticle *article = self->block != NULL ? stet_block_get_article (self->block) : NULL;
  g_autofree char *work = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, self->shown && article != NULL);
  if (!self->shown || article == NULL || stet_article_get_story (article) == NULL)
    return;
  work = stet_block_dup_work_text (self->block);
  gtk_label_set_label (self->work, work != NULL ? work : "");
  gtk_widget_set_visible (GTK_WIDGET (self->work), work != NULL);
  update_draft (self);
  update_lapse (self);
  update_reference (self);
}

static void
timeout_cb (gpointer data)
{
  StetBlockChanges *self = data;

  self->timeout = 0;
  update (self);
}

static void
queue_update (StetBlockChanges *self)
{
  if (self->shown && self->timeout == 0)
    self->timeout = g_timeout_add_once (DELAY_MS, timeout_cb, self);
}

static void
restore_cb (StetBlockChanges *self, const char *text)
{
  if (self->block == NULL || stet_block_get_article (self->block) == NULL)
    return;
  stet_restore_words (stet_block_get_article (self->block), stet_block_get_id (self->block), text);
  update (self);
}

static void
listen_to (StetBlockChanges *self, StetArticle *article)
{
  StetStory *story;

  if (self->article == article)
    return;
  if (self->article != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->article, self);
      story = stet_article_get_story (self->article);
      if (story != NULL)
        g_signal_handlers_disconnect_by_func (story, queue_update, self);
    }
  g_set_object (&self->article, article);
  story = article != NULL ? stet_article_get_story (article) : NULL;
  if (story != NULL)
    g_signal_connect_object (story, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
}

/**
 * stet_block_changes_set_session:
 * @session: (nullable): whose library has the drafts
 *
 * To be called too when the session has another story: what was read of the one before is
 * forgotten.
 */
void
stet_block_changes_set_session (StetBlockChanges *self, StetSession *session)
{
  g_return_if_fail (STET_IS_BLOCK_CHANGES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->drafts);
  g_set_object (&self->session, session);
  stet_block_changes_set_block (self, NULL);
}

/**
 * stet_block_changes_set_block:
 * @block: (nullable): what the caret is in
 */
void
stet_block_changes_set_block (StetBlockChanges *self, StetBlock *block)
{
  g_return_if_fail (STET_IS_BLOCK_CHANGES (self));

  if (!g_set_object (&self->block, block))
    return;
  listen_to (self, block != NULL ? stet_block_get_article (block) : NULL);
  update (self);
}

/**
 * stet_block_changes_set_shown:
 * @shown: whether to show it
 */
void
stet_block_changes_set_shown (StetBlockChanges *self, gboolean shown)
{
  g_return_if_fail (STET_IS_BLOCK_CHANGES (self));

  self->shown = shown;
  update (self);
}

/**
 * stet_block_changes_get_shown:
 *
 * Returns: whether it is shown
 */
gboolean
stet_block_changes_get_shown (StetBlockChanges *self)
{
  g_return_val_if_fail (STET_IS_BLOCK_CHANGES (self), FALSE);
  return self->shown;
}

static void
stet_block_changes_dispose (GObject *object)
{
  StetBlockChanges *self = STET_BLOCK_CHANGES (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  listen_to (self, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->block);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_BLOCK_CHANGES);
  self->revealer = NULL;

  G_OBJECT_CLASS (stet_block_changes_parent_class)->dispose (object);
}

static void
stet_block_changes_finalize (GObject *object)
{
  g_hash_table_unref (STET_BLOCK_CHANGES (object)->drafts);

  G_OBJECT_CLASS (stet_block_changes_parent_class)->finalize (object);
}

static void
stet_block_changes_class_init (StetBlockChangesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_block_changes_dispose;
  object_class->finalize = stet_block_changes_finalize;

  g_type_ensure (STET_TYPE_CHANGE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-block-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, revealer);
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, work);
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, no_draft);
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, draft_card);
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, own_card);
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, other_card);
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, reference_card);
  gtk_widget_class_bind_template_child (widget_class, StetBlockChanges, dismiss);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_set_css_name (widget_class, "blockchanges");
}

static void
free_texts (gpointer data)
{
  if (data != NULL)
    g_hash_table_unref (data);
}

static void
stet_block_changes_init (StetBlockChanges *self)
{
  self->drafts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_texts);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  stet_change_card_set_title (self->draft_card, _ ("The draft, and what became of it"));
  stet_change_card_set_title (self->own_card, _ ("This text since the sign-off"));
  stet_change_card_set_title (self->reference_card, _ ("The reference since its sign-off"));
}
