/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article.h"
#include "stet-photo.h"
#include "stet-remark-list.h"
#include "stet-row.h"
#include "stet-source.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY (stet_story_get_type ())
G_DECLARE_FINAL_TYPE (StetStory, stet_story, STET, STORY, GObject)

typedef struct _StetHistory StetHistory;
typedef struct _StetJournal StetJournal;

/* One piece of news: its articles, rows, photos and sources. Lives on one thread; a worker gets a
 * copy by stet_story_snapshot(). Properties: id, slug, reference-language ("" = chosen by rule),
 * title (read-only: the first headline, else the first words). Every change through the setters of
 * the story and of what it holds raises the revision and is entered in the journal. Signals:
 * "changed" (after any change), "rows-changed" (rows added, removed or blocks moved between rows).
 */
StetStory *stet_story_new (gint64 id);
gint64 stet_story_get_id (StetStory *self);
void stet_story_set_id (StetStory *self, gint64 id);
const char *stet_story_get_slug (StetStory *self);
void stet_story_set_slug (StetStory *self, const char *slug);
char *stet_story_dup_title (StetStory *self);
const char *stet_story_get_reference_language (StetStory *self);
void stet_story_set_reference_language (StetStory *self, const char *language);
guint64 stet_story_get_revision (StetStory *self);
StetJournal *stet_story_get_journal (StetStory *self);
StetHistory *stet_story_get_history (StetStory *self);
StetStory *stet_story_snapshot (StetStory *self);

/* A snapshot of a long story, made a little at a time. */
typedef struct _StetSnapshot StetSnapshot;
StetSnapshot *stet_snapshot_begin (StetStory *story);
gboolean stet_snapshot_step (StetSnapshot *self, guint n);
StetStory *stet_snapshot_end (StetSnapshot *self);
void stet_snapshot_free (StetSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSnapshot, stet_snapshot_free)


GListModel *stet_story_get_articles (StetStory *self);
StetArticle *stet_story_get_article (StetStory *self, guint index);
StetArticle *stet_story_find_article (StetStory *self, gint64 id);
StetArticle *stet_story_find_language (StetStory *self, const char *language);
StetArticle *stet_story_get_reference (StetStory *self);
void stet_story_add_article (StetStory *self, StetArticle *article);

guint stet_story_get_n_rows (StetStory *self);
StetRow *stet_story_get_row (StetStory *self, guint index);
StetRow *stet_story_find_row (StetStory *self, gint64 id);
void stet_story_insert_row (StetStory *self, guint index, StetRow *row);
void stet_story_append_row (StetStory *self, StetRow *row);
void stet_story_remove_row (StetStory *self, guint index);
gboolean stet_story_row_is_empty (StetStory *self, StetRow *row);

GListModel *stet_story_get_photos (StetStory *self);
StetPhoto *stet_story_find_photo (StetStory *self, gint64 id);
void stet_story_add_photo (StetStory *self, StetPhoto *photo);
void stet_story_remove_photo (StetStory *self, StetPhoto *photo);
GListModel *stet_story_get_sources (StetStory *self);
void stet_story_add_source (StetStory *self, StetSource *source);
void stet_story_remove_source (StetStory *self, StetSource *source);
StetRemarkList *stet_story_get_remarks (StetStory *self);

G_END_DECLS
