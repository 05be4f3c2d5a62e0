/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetTmxText:
 * @language: BCP 47 tag
 * @text: what is said in it, UTF-8, with inline markup
 *
 * One side of a unit.
 */
typedef struct
{
  const char *language;
  const char *text;
} StetTmxText;

/**
 * StetTmx:
 *
 * A translation memory in the making: texts that say the same in two languages or more. It becomes
 * a file of TMX 1.4b, which other tools for translators read.
 */
typedef struct _StetTmx StetTmx;

StetTmx *stet_tmx_new (const char *source_language, const char *version);
void stet_tmx_free (StetTmx *self);
gboolean stet_tmx_add_unit (StetTmx *self, const StetTmxText *texts, gsize n_texts);
guint stet_tmx_add_story (StetTmx *self, StetStory *story, const char *const *languages);
char *stet_tmx_dup_joined (const char *const *texts, const char *language);
char *stet_tmx_dup_text (StetTmx *self);
gboolean stet_tmx_write (StetTmx *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTmx, stet_tmx_free)

G_END_DECLS
