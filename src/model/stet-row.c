/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-id.h"
#include "stet-model-private.h"

/**
 * StetRow:
 *
 * The blocks, across all languages of a story, that say the same thing. It holds no blocks itself:
 * a block knows its row, and [method@Article.get_row_range] gives a language's side of it.
 */
struct _StetRow
{
  GObject parent_instance;

  StetStory *story; /* not owned; NULL outside a story */
  gint64 id;
  gint64 position;
  double confidence;
  gboolean locked;
  guint index;
};

G_DEFINE_FINAL_TYPE (StetRow, stet_row, G_TYPE_OBJECT)

static void
stet_row_class_init (StetRowClass *klass)
{
}

static void
stet_row_init (StetRow *self)
{
  self->confidence = 1.0;
}

/**
 * stet_row_new:
 * @id: its id, or 0 for a new one
 *
 * Returns: (transfer full): a row that is in no story yet
 */
StetRow *
stet_row_new (gint64 id)
{
  StetRow *self = g_object_new (STET_TYPE_ROW, NULL);

  self->id = id != 0 ? id : stet_id_new ();
  return self;
}

/**
 * stet_row_get_id:
 *
 * Returns: the id, unique in the library
 */
gint64
stet_row_get_id (StetRow *self)
{
  g_return_val_if_fail (STET_IS_ROW (self), 0);
  return self->id;
}

/**
 * stet_row_get_index:
 *
 * Returns: its place among the story's rows, from 0; 0 outside a story
 */
guint
stet_row_get_index (StetRow *self)
{
  g_return_val_if_fail (STET_IS_ROW (self), 0);
  return self->index;
}

/**
 * stet_row_get_position:
 *
 * Returns: the sort key under which the library keeps it; 0 while it has none
 */
gint64
stet_row_get_position (StetRow *self)
{
  g_return_val_if_fail (STET_IS_ROW (self), 0);
  return self->position;
}

/**
 * stet_row_set_position:
 * @position: the stored sort key
 *
 * For loading: keeps the stored key when the row is then added to a story. The story chooses one
 * for a row that has none.
 */
void
stet_row_set_position (StetRow *self, gint64 position)
{
  g_return_if_fail (STET_IS_ROW (self));

  if (self->position == position)
    return;
  self->position = position;
  if (self->story != NULL)
    _stet_story_row_changed (self->story, self);
}

/**
 * stet_row_get_confidence:
 *
 * Returns: how sure the aligner is that the row's sides say the same, 0 to 1; 1 when a person said
 * so
 */
double
stet_row_get_confidence (StetRow *self)
{
  g_return_val_if_fail (STET_IS_ROW (self), 0);
  return self->confidence;
}

/**
 * stet_row_set_confidence:
 * @confidence: 0 to 1
 */
void
stet_row_set_confidence (StetRow *self, double confidence)
{
  g_return_if_fail (STET_IS_ROW (self));

  if (G_APPROX_VALUE (self->confidence, confidence, 1e-9))
    return;
  self->confidence = CLAMP (confidence, 0.0, 1.0);
  if (self->story != NULL)
    _stet_story_row_changed (self->story, self);
}

/**
 * stet_row_get_locked:
 *
 * Returns: whether a person said that its sides belong together, so that aligning leaves it alone
 */
gboolean
stet_row_get_locked (StetRow *self)
{
  g_return_val_if_fail (STET_IS_ROW (self), FALSE);
  return self->locked;
}

/**
 * stet_row_set_locked:
 * @locked: whether the machine has to leave the row as it is
 */
void
stet_row_set_locked (StetRow *self, gboolean locked)
{
  g_return_if_fail (STET_IS_ROW (self));

  if (self->locked == !!locked)
    return;
  self->locked = !!locked;
  if (self->story != NULL)
    _stet_story_row_changed (self->story, self);
}

void
_stet_row_set_story (StetRow *self, StetStory *story, guint index)
{
  self->story = story;
  self->index = index;
}

/* A sort key between two others (0 = none on that side), or 0 when there is no room. */
gint64
_stet_position_between (gint64 before, gint64 after)
{
  if (after == 0)
    return before + STET_POSITION_GAP;
  return after - before > 1 ? before + (after - before) / 2 : 0;
}
