/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align.h"

G_BEGIN_DECLS

/**
 * StetAlignAgainError:
 * @STET_ALIGN_AGAIN_ERROR_CHANGED: the story is not what the plan was made for
 * @STET_ALIGN_AGAIN_ERROR_NOTHING: there is nothing that could be aligned
 */
typedef enum
{
  STET_ALIGN_AGAIN_ERROR_CHANGED,
  STET_ALIGN_AGAIN_ERROR_NOTHING,
} StetAlignAgainError;

#define STET_ALIGN_AGAIN_ERROR (stet_align_again_error_quark ())
GQuark stet_align_again_error_quark (void);

/* Which block of a story is to be in which row. It is made of a copy of the story on a worker, and
 * then put into effect on the story's own thread. */
typedef struct _StetAlignPlan StetAlignPlan;

StetAlignPlan *stet_align_again_plan (StetStory *story,
                                      gint64 from_row,
                                      gint64 article,
                                      const StetLexiconSource *lexicons,
                                      GCancellable *cancellable,
                                      GError **error);
guint stet_align_plan_get_n_moved (StetAlignPlan *self);
gboolean stet_align_again_apply (StetStory *story, StetAlignPlan *plan, GError **error);
void stet_align_plan_free (StetAlignPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignPlan, stet_align_plan_free)

G_END_DECLS
