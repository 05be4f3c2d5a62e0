/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-kinds.h"
#include "stet-photo.h"
#include "stet-row.h"

G_BEGIN_DECLS

/**
 * StetSignOff:
 * @person: who
 * @time: when, microseconds since 1970 UTC
 * @own_hash: stet_text_hash() of the block's text then
 * @other_article: id of the article it was compared with, or 0
 * @other_hash: hash of that article's side of the row then
 * @own_text: (nullable): the block's text then, a #GRefString; NULL when it was not kept
 * @other_text: (nullable): the other side then, as stet_article_dup_row_text() gives it, a
 *   #GRefString; NULL when there was none, or it was not kept
 *
 * A person's approval of one block. It holds only while both hashes do.
 */
typedef struct
{
  char *person;
  gint64 time;
  guint64 own_hash;
  gint64 other_article;
  guint64 other_hash;
  char *own_text;
  char *other_text;
} StetSignOff;

/**
 * StetLapse:
 * @STET_LAPSE_OWN: the text that was signed off changed
 * @STET_LAPSE_OTHER: the text that it was compared with changed
 * @STET_LAPSE_GONE: the article that it was compared with is no longer in the story
 *
 * Why a sign-off does not hold any more.
 */
typedef enum
{
  STET_LAPSE_OWN = 1 << 0,
  STET_LAPSE_OTHER = 1 << 1,
  STET_LAPSE_GONE = 1 << 2,
} StetLapse;

StetSignOff *stet_sign_off_copy (const StetSignOff *self);
void stet_sign_off_free (StetSignOff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSignOff, stet_sign_off_free)

#define STET_TYPE_BLOCK (stet_block_get_type ())
G_DECLARE_FINAL_TYPE (StetBlock, stet_block, STET, BLOCK, GObject)

typedef struct _StetArticle StetArticle;

/* Properties: id, kind, text, photo, row, uncertain, index (in the article), signed-off (read-only;
 * notified when it lapses or comes back). The text is one line: it never holds a line break. */
StetBlock *stet_block_new (gint64 id, StetBlockKind kind, const char *text);
gint64 stet_block_get_id (StetBlock *self);
guint stet_block_get_index (StetBlock *self);
gint64 stet_block_get_position (StetBlock *self);
void stet_block_set_position (StetBlock *self, gint64 position);
StetBlockKind stet_block_get_kind (StetBlock *self);
void stet_block_set_kind (StetBlock *self, StetBlockKind kind);
const char *stet_block_get_text (StetBlock *self);
void stet_block_set_text (StetBlock *self, const char *text);
StetPhoto *stet_block_get_photo (StetBlock *self);
void stet_block_set_photo (StetBlock *self, StetPhoto *photo);
StetRow *stet_block_get_row (StetBlock *self);
void stet_block_set_row (StetBlock *self, StetRow *row);
gboolean stet_block_get_uncertain (StetBlock *self);
void stet_block_set_uncertain (StetBlock *self, gboolean uncertain);
StetArticle *stet_block_get_article (StetBlock *self);
const StetSignOff *stet_block_get_sign_off (StetBlock *self);
void stet_block_set_sign_off (StetBlock *self, const StetSignOff *sign_off);
gboolean stet_block_get_signed_off (StetBlock *self);
StetLapse stet_block_get_lapse (StetBlock *self);
guint64 stet_block_get_seen_hash (StetBlock *self);
void stet_block_set_seen_hash (StetBlock *self, guint64 hash);
gboolean stet_block_get_reference_change (StetBlock *self, char **before, char **after);
void stet_block_dismiss_reference_change (StetBlock *self);
gboolean stet_block_is_empty (StetBlock *self);

G_END_DECLS
